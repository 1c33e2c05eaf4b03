import { halfWidth } from '../../core/number/read';
import { HUNDRED, formatExact, fromNumber, multiply } from '../../core/number/rational';
import type { Cell } from '../grid';

const WIDE = /[\u2014\u2018-\u201d\u2026\u2460-\u24ff\u2e80-\u9fff\uff00-\uffef]/;

/** What a cell says once layout is taken away: half-width, no white space. For comparing, never for showing. */
export function squeeze(text: string): string {
  return halfWidth(text).replace(/[\s\u200b]+/g, '');
}

/** A heading without its bracketed remark: `得分率 (%)` → `得分率`. */
export function foldHeading(text: string): string {
  const squeezed = squeeze(text);
  const bare = squeezed.replace(/[([【〔][^)\]】〕]*[)\]】〕]/g, '').replace(/[:：*]+$/, '');
  return bare === '' ? squeezed : bare;
}

/** The name as one line: white space next to a Chinese character is layout unless it parts it from a letter or digit. */
export function tidyName(text: string): string {
  return text.trim().replace(/[\s\u200b]+/g, (space, offset: number, whole: string) => {
    const [before, after] = [whole.charAt(offset - 1), whole.charAt(offset + space.length)];
    const wide = [before, after].filter((char) => WIDE.test(char)).length;
    return wide === 2 || (wide === 1 && space.includes('\n')) ? '' : ' ';
  });
}

const DAY = 86_400_000;
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

/** The cell as its reader sees it: `100%` for 1 in a percent format, `2023-09-14` for a date; blank for an error. */
export function cellText(cell: Cell | undefined): string {
  const value = cell?.value ?? null;
  if (value === null) return '';
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').trim();
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (isPercent(cell)) return `${formatExact(multiply(fromNumber(value), HUNDRED))}%`;
  if (isDate(cell) && value >= 1) return new Date(EXCEL_EPOCH + Math.floor(value) * DAY).toISOString().slice(0, 10);
  return String(value);
}

export function isPercent(cell: Cell | undefined): boolean {
  return withoutLiterals(cell).includes('%');
}

function isDate(cell: Cell | undefined): boolean {
  return /y.*m|m.*d|年.*月|yy/i.test(withoutLiterals(cell));
}

/** Number format code without quoted text, escapes, colours and locales. */
function withoutLiterals(cell: Cell | undefined): string {
  return (cell?.numberFormat ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
}

/** Share of common character pairs (Dice), 0–1; the measure of whether two names are slips of one. */
export function resemblance(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  if (left.length === 0 || right.length === 0) return a === b ? 1 : 0;
  const rest = [...right];
  let common = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (left.length + right.length);
}

function pairs(text: string): string[] {
  const chars = [...text];
  return chars.slice(1).map((char, index) => (chars[index] ?? '') + char);
}
