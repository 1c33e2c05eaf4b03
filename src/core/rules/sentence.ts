import { MEASURES } from './grammar/measures';
import { matchesOf } from './text';

/** A stretch of words that stays as it is. */
export interface Words {
  readonly type: 'words';
  readonly text: string;
}

/** A number the user may change. Fields of one `group` are one number told several times, and change together. */
export interface NumberField {
  readonly type: 'number';
  /** Digits as written: 0.5, 1/3. */
  readonly text: string;
  /** What it is measured in: %, 分, 个百分点; empty where the text names none (1/3, the first end of 8-10分). */
  readonly unit: string;
  readonly group: number;
}

export type Piece = Words | NumberField;

const COUNTED = '户|处|份|部|台|例|起|类|条|件|家|栋|套|座|笔|张|所|村|名|批|篇|辆|个月|个工作日';
const UNIT = `%|${MEASURES}|${COUNTED}`;
/** What a rule's own numbers stand behind; a figure in the words of a condition (14户重点对象) stands behind none of it. */
const BEFORE = '(?<=[扣得分≥≤<>于与离的在每足（×含过到按-])';
const FIGURE = new RegExp(`${BEFORE}(?<number>\\d+(?:\\.\\d+|/\\d+)?)(?<unit>${UNIT})?(?=[^\\d.]|$)|(?<![\\d.])(?<bound>\\d+(?:\\.\\d+)?)(?<measure>${UNIT})(?=以[上下]|得)`, 'g');

/** Figures that belong to the words: a year, the whole that a rate is counted up to, which key point, no points at all. */
const FIXED: readonly RegExp[] = [/\d{4}年度?/g, /最高按100%计/g, /（100%-/g, /（0%/g, /第\d+(?:[-、]\d+)*项/g, /(?<![\d.])0分/g, /(?:^|[；。：])\d+[.、]/g];

interface Found {
  readonly start: number;
  readonly text: string;
  readonly unit: string;
  /** 分, 分值的…%: what is given or taken, as against what is compared. */
  readonly amount: boolean;
}

function figures(sentence: string): readonly Found[] {
  const fixed = FIXED.flatMap((pattern) => matchesOf(sentence, pattern).map(({ index, 0: words }) => [index, index + words.length] as const));
  return matchesOf(sentence, FIGURE).flatMap(({ index, groups }): readonly Found[] => {
    if (fixed.some(([from, to]) => index >= from && index < to)) return [];
    const text = groups?.['number'] ?? groups?.['bound'] ?? '';
    const unit = groups?.['unit'] ?? groups?.['measure'] ?? '';
    const amount = unit === '分' || unit === '' || /(?:的|（不含)(?:\d+(?:\.\d+)?%-)?$/.test(sentence.slice(0, index));
    return [{ start: index, text, unit, amount }];
  });
}

/** A bound is told on both its sides; points only where a line or tiers run from one to the next. */
function sameNumber(sentence: string, a: Found, b: Found): boolean {
  const joined = /之间按比例计算|分档计分/.test(sentence);
  const measure = ({ unit, amount }: Found): string => (amount && unit === '' ? '分' : unit);
  return a.text === b.text && (joined ? measure(a) === measure(b) : a.unit === b.unit) && a.amount === b.amount && (joined || !a.amount);
}

/** Divides a rule in canonical words into words and the numbers in them; joined again the pieces are the text. */
export function splitNumbers(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let group = 0;
  for (const sentence of text.match(/[^；\n]+[；\n]?|[；\n]/g) ?? []) {
    let at = 0;
    const grouped: (Found & { readonly group: number })[] = [];
    for (const found of figures(sentence)) {
      const known = grouped.find((one) => sameNumber(sentence, one, found));
      const field = { ...found, group: known?.group ?? group };
      if (!known) group += 1;
      grouped.push(field);
      if (found.start > at) pieces.push({ type: 'words', text: sentence.slice(at, found.start) });
      pieces.push({ type: 'number', text: found.text, unit: found.unit, group: field.group });
      at = found.start + found.text.length + found.unit.length;
    }
    if (at < sentence.length) pieces.push({ type: 'words', text: sentence.slice(at) });
  }
  return pieces;
}

export function joinPieces(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.type === 'words' ? piece.text : piece.text + piece.unit)).join('');
}

/** The pieces with another number in every field of the group. */
export function withNumber(pieces: readonly Piece[], group: number, text: string): readonly Piece[] {
  return pieces.map((piece) => (piece.type === 'number' && piece.group === group ? { ...piece, text } : piece));
}
