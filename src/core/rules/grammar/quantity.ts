import { rational, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import type { Amount } from '../rule';
import { matchesOf } from '../text';

const CHINESE = '[零〇一二两三四五六七八九十百点]+';

/** Source of a pattern for a number as rules write it: 0.5, 1/3, 95%, 百分之九十五, 三分之二, 一百二十. */
export const NUMBER = `(?:\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:/\\d+)?%?|百分之${CHINESE}|${CHINESE}分之${CHINESE}|${CHINESE}(?!分之|分点))`;

const OWNER = '(?:该|本)?(?:项|个)?(?:指标|评价指标)?(?:的)?';
const WHOLE = '(?:分值|权重分值?|权重|分数|总分|满分|标准分|标准分值|赋分|分)';

/** 分值的12.5%: of the indicator's weight; 该项分值的60%, 权重分的60% and a bare 60% are of what they stand behind. */
export const OF_WEIGHT = /(?<!该项|此项|该要点|各项|各自|相应|对应|其|自身)(?:的)?(?:指标)?分值的/;

const POINTS = new RegExp(`^(?:满分)?(${NUMBER})分$`);
const SHARE = new RegExp(`^${OWNER}${WHOLE}?(?:的)?(${NUMBER})(?:的)?(?:${OWNER}${WHOLE})?$`);
const HALF = new RegExp(`^${OWNER}${WHOLE}?(?:的)?(?:一半|半数)(?:的)?(?:${OWNER}${WHOLE})?$`);
const FULL = /^(?:该|本)?(?:项)?(?:指标)?(?:所赋|得)?(?:的)?(?:满分|全分|基本分值?|全部分值|全部分数)$/;

/** The numbers that a pattern (flag `g`) finds: what it calls `worth`, or all of each match. */
export function worthsIn(text: string, pattern: RegExp): readonly Rational[] {
  return matchesOf(text, pattern).flatMap(({ 0: whole, groups }) => readNumber(groups?.['worth'] ?? whole) ?? []);
}

/** `(得到)指标分值的1/3分数`, `2分`, `满分` as an amount; the whole text has to be one. */
export function readAmount(text: string): Amount | undefined {
  if (FULL.test(text)) return { unit: 'share', value: rational(1) };
  if (HALF.test(text)) return { unit: 'share', value: rational(1, 2) };
  const points = POINTS.exec(text)?.[1];
  const written = points ?? SHARE.exec(text)?.[1];
  const value = written === undefined ? undefined : readNumber(written);
  if (!value || written === undefined) return undefined;
  // 扣1/3分: of a point, or of the weight?
  if (points !== undefined && written.includes('/')) return undefined;
  if (/[%/]|分之/.test(written)) return { unit: 'share', value };
  // A bare number is neither points nor a share: 得 3.
  return points === undefined ? undefined : { unit: 'points', value };
}
