import { readNumber } from '../../number/read';
import { equals, ZERO, type Rational } from '../../number/rational';
import { matchesOf, type NormalText } from '../text';
import { isPlainCondition } from './conditions';
import { OUTSIDE } from './notes';

const WORD = '[^,;。:\\n\\d%≥≤<>①-⑳]';
/** 没有, 未发生, 不涉及: what the rule is about does not arise. */
const MISSING = '(?:没有|无(?!法|偿|故|效)|未(?:发生|发现|涉及|形成|安排|开展|进行|产生)|不(?:涉及|需要?|适用|纳入|予公开|存在|考核))';
const ABSENCE = new RegExp(`(?<=^|[,;。\\n])(?:[①-⑳]|\\d{1,2}[.、])?(?<what>${WORD}{0,10}?(?:如果?|若)?${MISSING}(?!此|上述|以上)${WORD}{0,16}?)的?,?(?:则|可|直接|此项|本项|该项|[本该]?指标|,)*(?:得|计|记|给)(?:满分|(?<worth>\\d+(?:\\.\\d+)?)分)[,;。\\n]*(?<=[,;。\\n]|$)`, 'g');

/** 因汛期停工的不扣分: what nobody who is judged can help. */
const EXEMPTION = new RegExp(`(?<=^|[;。\\n]|分,|为止,)(?<what>(?:(?:确|如|若)?(?:因|由于|受))${WORD}{0,12}${OUTSIDE}${WORD}{0,24}?|${WORD}{2,12}(?:系|属)${WORD}{0,12}${OUTSIDE}${WORD}{0,16}?)的?,?不(?:予)?扣分(?=[,;。\\n]|$)[,;。\\n]*`, 'g');

/** Where nothing of what is judged arises, and where that stands. */
export interface Absence {
  readonly what: string;
  /** Said to earn as much as all there is, and not only 满分, which may be that of one part. */
  readonly ofAll: boolean;
  /** 因天气原因延期的不扣分: what costs nothing, rather than what earns all. */
  readonly exempt: boolean;
  readonly start: number;
  readonly end: number;
}

/** 检查未发现问题的得满分 beside what is found else: where nothing of it arises all there is is earned; `undefined` where that is not told just once. */
export function absenceTold({ text }: NormalText, weight: Rational): Absence | undefined {
  const full = (worth: string | undefined): boolean => worth === undefined || equals(readNumber(worth) ?? ZERO, weight);
  const [excused, exempt] = [matchesOf(text, ABSENCE).filter(({ groups }) => full(groups?.['worth'])), matchesOf(text, EXEMPTION)];
  const [match, second] = [...excused, ...exempt];
  const what = match?.groups?.['what']?.replace(/如果?|若/, '') ?? '';
  // 年初无三年以上往来款: how old it is, and no figure of it.
  if (!match || second || !isPlainCondition(what.replace(/[一二三四五]年以上/, ''))) return undefined;
  return { what, ofAll: match.groups?.['worth'] !== undefined || match[0].includes('指标') || exempt.length > 0, exempt: exempt.length > 0, start: match.index, end: match.index + match[0].length };
}
