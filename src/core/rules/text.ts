/** Where a piece of text stands in the cell it was read from: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Text brought to one spelling (ASCII digits and punctuation, no spaces), with the way back to the original. */
export interface NormalText {
  readonly text: string;
  readonly original: string;
  /** `offsets[i]` is the original offset of `text[i]`. */
  readonly offsets: readonly number[];
}

const SPELLINGS: Readonly<Record<string, string>> = {
  '，': ',', '；': ';', '：': ':', '（': '(', '）': ')', '【': '(', '】': ')', '［': '(', '］': ')',
  '﹦': '=', '≦': '≤', '≧': '≥', '⩽': '≤', '⩾': '≥', '﹤': '<', '﹥': '>', '〈': '<', '〉': '>',
  '﹪': '%', '*': '×', '✕': '×', '✖': '×', '╳': '×', '·': '×', '∗': '×', '﹡': '×', '＊': '×', '÷': '/', '∕': '/', '⁄': '/',
  '～': '~', '〜': '~', '—': '-', '–': '-', '―': '-', '−': '-', '‐': '-', '。': '。', '\r': '\n', '\v': '\n', '\u2028': '\n',
};

function spell(char: string): string {
  const code = char.charCodeAt(0);
  const ascii = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : char;
  return SPELLINGS[char] ?? SPELLINGS[ascii] ?? ascii;
}

/** A letter X between two factors: 资金到位率X3分. */
const LETTER_TIMES = /(?<=[\u4e00-\u9fff)\d%])[Xx](?=[\u4e00-\u9fff(\d])/g;

/** The keyboard's point at the end of a Chinese sentence; between digits and behind a number it is none. */
function isFullStop(original: string, offset: number): boolean {
  if (!'.．'.includes(original.charAt(offset))) return false;
  const rest = original.slice(offset + 1);
  return /^\s*$/.test(rest) || (/[\u4e00-\u9fff)）%％]/.test(original.charAt(offset - 1)) && !/^\d/.test(rest));
}

/** One spelling for full-width forms, look-alike signs and dashes; white space other than line breaks is dropped. */
export function normalise(original: string): NormalText {
  let text = '';
  const offsets: number[] = [];
  for (let offset = 0; offset < original.length; offset += 1) {
    const char = isFullStop(original, offset) ? '。' : spell(original.charAt(offset));
    if (char !== '\n' && /\s|\u200b|\ufeff/.test(char)) continue;
    text += char;
    offsets.push(offset);
  }
  return { text: text.replace(LETTER_TIMES, '×'), original, offsets };
}

/** A stretch of normal text as the user wrote it. */
export function originalSpan(source: NormalText, start: number, end: number): Span {
  const first = source.offsets[start] ?? source.original.length;
  const last = end > start ? source.offsets[end - 1] : undefined;
  return { start: first, end: last === undefined ? first : last + 1 };
}

export function slice(source: NormalText, start: number, end: number): NormalText {
  return { text: source.text.slice(start, end), original: source.original, offsets: source.offsets.slice(start, end) };
}

/** A stretch of normal text, and what is to stand in its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function sameStart(a: string, b: string): number {
  let same = 0;
  while (same < Math.min(a.length, b.length) && a[same] === b[same]) same += 1;
  return same;
}

/** Signs the old and the new words start with stay where they were; the other new ones stand where the old ones differ, the last at their end. */
function offsetsOf({ text, offsets }: NormalText, edit: Edit): readonly number[] {
  const same = sameStart(text.slice(edit.start, edit.end), edit.text);
  const at = offsets[edit.start + same] ?? offsets.at(-1) ?? 0;
  const last = edit.end > edit.start ? (offsets[edit.end - 1] ?? at) : at;
  return Array.from(edit.text, (_, index) => (index < same ? (offsets[edit.start + index] ?? at) : index === edit.text.length - 1 ? last : Math.min(at, last)));
}

/** Stretches put into other words, every sign with a place in the original. */
export function edited(source: NormalText, edits: readonly Edit[]): NormalText {
  if (edits.length === 0) return source;
  const inOrder = [...edits].sort((a, b) => a.start - b.start);
  const kept = { text: '', offsets: [] as number[] };
  let place = 0;
  for (const edit of [...inOrder, { start: source.text.length, end: source.text.length, text: '' }]) {
    kept.text += source.text.slice(place, edit.start) + edit.text;
    kept.offsets.push(...source.offsets.slice(place, edit.start), ...offsetsOf(source, edit));
    place = edit.end;
  }
  return { original: source.original, ...kept };
}

/** Every match of a pattern (flag `g`), in order. `matchAll` compiles a copy of the pattern for every call, which took a fifth of the time that a rule is read in. */
export function matchesOf(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  if (!pattern.global) throw new TypeError(`the pattern ${String(pattern)} finds one match only`);
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    matches.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return matches;
}

/** Every match of a pattern, to be written another way; the pattern carries the `g` flag. */
export function rewrites({ text }: NormalText, pattern: RegExp, write: (match: RegExpExecArray) => string): readonly Edit[] {
  return matchesOf(text, pattern).map((match) => ({ start: match.index, end: match.index + match[0].length, text: write(match) }));
}

/** Patterns (flag `g`) and the words for their matches; `$<name>` is what the pattern calls so, nothing where it is not found. */
export type Replacements = readonly (readonly [pattern: RegExp, words: string])[];

/** The text with each pattern in turn put into its words, every one on what those before it left. */
export function replaced(source: NormalText, replacements: Replacements): NormalText {
  return replacements.reduce((text, [pattern, words]) => edited(text, rewrites(text, pattern, ({ groups = {} }) => words.replace(/\$<(\w+)>/g, (_, name: string) => groups[name] ?? ''))), source);
}

/** The matches of a pattern (flags `gy`) that one behind the other make up the whole text; `undefined` where they do not. */
export function madeUpOf(text: string, pattern: RegExp): readonly RegExpExecArray[] | undefined {
  const matches = matchesOf(text, pattern);
  return matches.reduce((length, { 0: match }) => length + match.length, 0) === text.length ? matches : undefined;
}

/** Normal text as a Chinese reader expects it: full-width punctuation, except inside numbers. */
export function present(text: string): string {
  return text
    .replace(/(?<!\d),|,(?!\d{3})/g, '，')
    .replaceAll(';', '；')
    .replace(/:(?!\d)/g, '：')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    // 元/人·天: the sign of multiplication in a measure is the point it was written with.
    .replaceAll('人×天', '人·天')
    // 克扣 holds back sums, and takes no points: the grammar knows it by another word.
    .replaceAll('克减', '克扣');
}

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** `①` → 1 … `⑳` → 20; `undefined` for any other character. */
export function circledNumber(char: string): number | undefined {
  const index = char === '' ? -1 : CIRCLED.indexOf(char);
  return index < 0 ? undefined : index + 1;
}

/** 1 → `①`; numbers past 20 as `(21)`. */
export function circled(number: number): string {
  return CIRCLED.charAt(number - 1) || `(${number})`;
}

export const CIRCLED_CLASS = `[${CIRCLED}]`;

/** Places of the wanted spans, each by itself, and those of the rest together. */
export function splitBy(spans: readonly Span[], wanted: readonly Span[]): readonly (readonly number[])[] {
  const places = spans.map((_, index) => index);
  const [alone, rest] = [places.filter((index) => wanted.some((one) => one === spans[index])), places.filter((index) => !wanted.some((one) => one === spans[index]))];
  return [...alone.map((index) => [index]), ...(rest.length > 0 ? [rest] : [])];
}

export function at<T>(all: readonly T[], places: readonly number[]): readonly T[] {
  return all.filter((_, index) => places.includes(index));
}
