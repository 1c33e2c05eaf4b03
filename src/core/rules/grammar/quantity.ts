import { divide, parseDecimal, rational, type Rational } from '../../number/rational';
import type { Amount } from '../rule';

const DIGIT_VALUES: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

const CHINESE = '[零〇一二两三四五六七八九十百点]+';

/** Source of a pattern for a number as rules write it: 0.5, 1/3, 95%, 百分之九十五, 三分之二. */
export const NUMBER = `(?:\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:/\\d+)?%?|百分之${CHINESE}|${CHINESE}分之${CHINESE})`;

/** 十五 → 15, 一百二十 → 120; strict, below 1000; `undefined` when the numeral is not well formed. */
function chineseWhole(text: string): number | undefined {
  const match = /^(?:([一二两三四五六七八九])百)?(?:(零)?([一二三四五六七八九])?(十))?(?:(零)?([一二三四五六七八九两零〇]))?$/.exec(text);
  if (!match || text === '') return undefined;
  const [, hundreds, , tens, ten, , ones] = match;
  if (hundreds && ones && !ten && !match[5]) return undefined;
  return (hundreds ? (DIGIT_VALUES[hundreds] ?? 0) * 100 : 0) + (ten ? (tens ? (DIGIT_VALUES[tens] ?? 0) : 1) * 10 : 0) + (ones ? (DIGIT_VALUES[ones] ?? 0) : 0);
}

function chineseNumber(text: string): Rational | undefined {
  const [whole = '', fraction] = text.split('点');
  const integer = chineseWhole(whole);
  if (integer === undefined) return undefined;
  if (fraction === undefined) return rational(integer);
  const digits = [...fraction].map((char) => DIGIT_VALUES[char]);
  if (digits.length === 0 || digits.some((digit) => digit === undefined)) return undefined;
  return parseDecimal(`${integer}.${digits.join('')}`);
}

/** The exact value of text that matches `NUMBER`; `undefined` when it does not. */
export function readQuantity(text: string): Rational | undefined {
  const percent = /^百分之(.+)$/.exec(text);
  if (percent) {
    const value = chineseNumber(percent[1] ?? '');
    return value && divide(value, rational(100));
  }
  const fraction = /^(.+)分之(.+)$/.exec(text);
  if (fraction) {
    const [bottom, top] = [chineseNumber(fraction[1] ?? ''), chineseNumber(fraction[2] ?? '')];
    return bottom && top && bottom.n !== 0n ? divide(top, bottom) : undefined;
  }
  const plain = /^(\d[\d,]*(?:\.\d+)?)(?:\/(\d+))?(%?)$/.exec(text);
  if (!plain) return undefined;
  const top = parseDecimal((plain[1] ?? '').replaceAll(',', ''));
  const bottom = parseDecimal(plain[2] ?? '1');
  if (!top || !bottom || bottom.n === 0n) return undefined;
  const value = divide(top, bottom);
  return plain[3] ? divide(value, rational(100)) : value;
}

const OWNER = '(?:该|本)?(?:项|个)?(?:指标|评价指标)?(?:的)?';
const WHOLE = '(?:分值|权重分?|分数|总分|满分|标准分|赋分|分)';

const POINTS = new RegExp(`^(${NUMBER})分$`);
const SHARE = new RegExp(`^${OWNER}${WHOLE}?(?:的)?(${NUMBER})(?:的)?(?:${OWNER}${WHOLE})?$`);

/** `(得到)指标分值的1/3分数`, `2分`, `满分` as an amount; the whole text has to be one. */
export function readAmount(text: string): Amount | undefined {
  if (/^(?:该|本)?(?:项)?(?:指标)?(?:得)?(?:满分|全分|全部分值|全部分数)$/.test(text)) return { unit: 'share', value: rational(1) };
  const points = POINTS.exec(text)?.[1];
  const written = points ?? SHARE.exec(text)?.[1];
  const value = written === undefined ? undefined : readQuantity(written);
  if (!value || written === undefined) return undefined;
  if (/[%/]|分之/.test(written)) return { unit: 'share', value };
  // A bare number is neither points nor a share: 得 3.
  return points === undefined ? undefined : { unit: 'points', value };
}
