import { halfWidth } from '../../core/number/read';
import type { Rational } from '../../core/number/rational';
import { parseDecimal } from '../../core/number/rational';
import { tidyName } from './text';

/** What one cell of a level column says: code, name and points, each only where it is written. */
export interface Label {
  readonly code: string;
  readonly name: string;
  readonly weight: Rational | null;
}

const LETTER_CODE = /^[A-Za-z][-.]?\d{1,6}(?:[-.]\d{1,4})*(?![A-Za-z0-9])/;
const SINGLE_LETTER = /^[A-Za-z](?=$|[\s.、:-]|[\u4e00-\u9fff])/;
const DOTTED_NUMBER = /^\d{1,2}(?:\.\d{1,2}){1,3}(?=$|\s|[^\d\s.,%‰万亿千百元米倍公平吨年月日个户分])/;
const ORDINAL = /^(?:\(([一二三四五六七八九十]{1,3}|\d{1,2})\)|([一二三四五六七八九十]{1,3}|\d{1,2})(?:、|\.(?!\d)))/;
const CODE_IN_BRACKETS = /[([【]([A-Za-z](?:[-.]?\d{1,6}(?:[-.]\d{1,4})*)?)[)\]】]/;
const CODE_BEFORE = new RegExp(`^${CODE_IN_BRACKETS.source}`);
const CODE_AFTER = new RegExp(`${CODE_IN_BRACKETS.source}$`);
const SEPARATOR = /^[\s.、:\-—–_]+/;

const WEIGHT_IN_BRACKETS = /\s*[([【]\s*(?:权重|分值|满分|标准分)?\s*:?\s*(\d+(?:\.\d+)?)\s*(分|%)?\s*[)\]】]$/;
const WEIGHT_AFTER = /(^|[^\d.])(\d+(?:\.\d+)?)\s*分$/;
/** Before a figure, these make it part of the name: 满意度达到90分. */
const COMPARED = /[≥≤><=~达到于超过-]\s*$/;

type CodeKind = 'code' | 'letter' | 'ordinal';

interface Reading {
  readonly text: string;
  /** `edge`: where the name begins after the code, or ends before a code `behind` it. */
  readonly code: { readonly text: string; readonly kind: CodeKind; readonly behind: boolean; readonly edge: number } | undefined;
  /** `index`: where the name ends before it. */
  readonly weight: Weight | undefined;
}

interface Weight {
  readonly value: Rational;
  /** A bare number in brackets may be a year; 分 leaves no doubt. */
  readonly certain: boolean;
  readonly index: number;
}

function readCode(plain: string): { readonly text: string; readonly kind: CodeKind; readonly length: number } | undefined {
  const bracketed = CODE_BEFORE.exec(plain);
  if (bracketed) return { text: bracketed[1] ?? '', kind: (bracketed[1] ?? '').length > 1 ? 'code' : 'letter', length: bracketed[0].length };
  const code = LETTER_CODE.exec(plain) ?? DOTTED_NUMBER.exec(plain);
  if (code) return { text: code[0], kind: 'code', length: code[0].length };
  const letter = SINGLE_LETTER.exec(plain);
  if (letter) return { text: letter[0], kind: 'letter', length: 1 };
  const ordinal = ORDINAL.exec(plain);
  if (ordinal) return { text: ordinal[1] ?? ordinal[2] ?? '', kind: 'ordinal', length: ordinal[0].length };
  return undefined;
}

function read(cell: string): Reading {
  const text = cell.trim();
  const plain = halfWidth(text);
  const head = readCode(plain);
  const start = head ? head.length + (SEPARATOR.exec(plain.slice(head.length))?.[0].length ?? 0) : 0;
  const weight = readWeight(plain, start);
  if (head) return { text, code: { ...head, behind: false, edge: start }, weight };
  const tail = CODE_AFTER.exec(plain.slice(0, weight?.index).trimEnd());
  const code = tail?.[1];
  return { text, code: tail && code ? { text: code, kind: code.length > 1 ? 'code' : 'letter', behind: true, edge: tail.index } : undefined, weight };
}

/** The points at the end of a label whose code ends at `start`. */
function readWeight(plain: string, start: number): Weight | undefined {
  const rest = plain.slice(start);
  const bracketed = WEIGHT_IN_BRACKETS.exec(rest);
  if (bracketed) {
    const value = parseDecimal(bracketed[1] ?? '');
    return value && { value, certain: bracketed[2] === '分', index: start + bracketed.index };
  }
  const after = WEIGHT_AFTER.exec(rest);
  if (!after) return undefined;
  const index = after.index + (after[1] ?? '').length;
  const value = COMPARED.test(rest.slice(0, index)) ? undefined : parseDecimal(after[2] ?? '');
  return value && { value, certain: true, index: start + index };
}

/** A code of digits or letters that counts on from its parents; an ordinal (一、) starts again under each. */
export function isOrdinal(code: string): boolean {
  return /^(?:[一二三四五六七八九十]+|\d{1,2})$/.test(code);
}

/**
 * Reads the cells of one level column together: what looks like a code or a bracketed weight counts only where
 * at least half of the column has it, so that digits and letters of a single name stay in the name.
 * `outermost`: a single letter (`A 决策`) can be a code only there.
 */
export function parseLabels(cells: readonly string[], outermost: boolean): readonly Label[] {
  const readings = cells.map(read);
  const written = readings.filter((reading) => reading.text !== '');
  const usual = (count: number): boolean => count * 2 >= written.length;
  const acceptable = (reading: Reading): boolean => reading.code !== undefined && (reading.code.kind !== 'letter' || outermost);
  const coded = usual(written.filter(acceptable).length);
  const bracketed = usual(written.filter((reading) => reading.weight !== undefined).length);
  return readings.map((reading) => {
    const weight = reading.weight && (reading.weight.certain || bracketed) ? reading.weight : undefined;
    const reachable = acceptable(reading) && !(reading.code?.behind && weight !== reading.weight);
    const code = coded && reachable ? reading.code : undefined;
    const from = code && !code.behind ? code.edge : 0;
    const to = code?.behind ? code.edge : weight?.index;
    return {
      code: code?.text ?? '',
      name: tidyName(reading.text.slice(from, to)),
      weight: weight?.value ?? null,
    };
  });
}
