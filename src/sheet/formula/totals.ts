import { formatPosition, parsePosition, type Position } from '../address';
import { INCOMPLETE, STATUS } from '../own-sheets';
import { lock } from './link';
import type { Dialect } from './print';

/** Score cells to be added up, as formula text. */
export interface Addends {
  /** One or more areas. */
  readonly areas: string;
  /** How many scores there have to be. */
  readonly count: number;
  readonly decimals: string;
  /** Where points of what does not apply are carried by the others: how many scores are left out. */
  readonly leftOut: string | null;
  readonly dialect: Dialect;
}

function counted({ areas, leftOut }: Addends): string {
  return leftOut === null ? `COUNT(${areas})` : `COUNT(${areas})+${leftOut}`;
}

/** Scores that are all there, added up. */
function sum({ areas, decimals, leftOut, dialect }: Addends): string {
  const custom = dialect === 'functions' && leftOut === null && !areas.includes(',');
  return custom ? `JX.TOTALSCORE(${areas},${decimals})` : `ROUND(SUM(${areas}),${decimals})`;
}

/** `SUM` of scores that is a number only when every one of them is there. */
export function sumFormula(addends: Addends): string {
  return `IF(${counted(addends)}<${addends.count},"${INCOMPLETE}",${sum(addends)})`;
}

export interface TotalPlace extends Addends {
  /** Tests that make the whole project score nothing. */
  readonly vetoes: readonly string[];
  /** Weight of what applies, where that may be less than the full mark. */
  readonly applicable: string;
  readonly fullMark: string;
}

/** The grand total: says how far the scoring has got until the last indicator is scored. */
export function totalFormula(place: TotalPlace): string {
  const done = counted(place);
  const whole = place.leftOut === null ? sum(place) : `ROUND(SUM(${place.areas})*IF(${place.leftOut}=0,1,${place.fullMark}/${place.applicable}),${place.decimals})`;
  const vetoed = place.vetoes.reduce((rest, veto) => `IF(IFERROR(${veto},FALSE()),0,${rest})`, whole);
  const some = place.leftOut === null ? '' : `OR(COUNT(${place.areas})=0,`;
  return `IF(${some}${done}<${place.count}${some === '' ? '' : ')'},"${INCOMPLETE}（"&(${done})&"/${place.count}）",${vetoed})`;
}

/** Whether a formula adds up scores the way ours do. */
export function isSumFormula(formula: string): boolean {
  return /^IF\((?:OR\()?COUNT\(/.test(formula) && formula.includes(`"${INCOMPLETE}`);
}

export interface Rate {
  readonly score: string;
  readonly weight: string;
  /** 89.87 where the heading says %, else 0.8987. */
  readonly inHundreds: boolean;
  /** The weight may come out as nothing. */
  readonly mayBeEmpty: boolean;
  readonly dialect: Dialect;
}

/** A share of two cells as shown. */
export function rateFormula({ score, weight, inHundreds, mayBeEmpty, dialect }: Rate): string {
  const test = mayBeEmpty ? `AND(ISNUMBER(${score}),${weight}<>0)` : `ISNUMBER(${score})`;
  const custom = dialect === 'functions' && !inHundreds;
  return `IF(${test},${custom ? `JX.SCORERATE(${score},${weight},4)` : `ROUND(${score}/${weight}${inHundreds ? '*100,2' : ',4'})`},"")`;
}

/** Whether a formula is a rate the way ours are. */
export function isRateFormula(formula: string): boolean {
  return /^IF\((?:AND\()?ISNUMBER\(.*,(?:ROUND\(.*(?:\*100,2|,4)|JX\.SCORERATE\(.*,4)\),""\)$/.test(formula);
}

/** Text that the score of a sum is left out by, for the cells of one run of rows. */
export function leftOutCount(areas: readonly string[]): string {
  const counts = areas.map((area) => `COUNTIF(${area},"${STATUS.notApplicable}")`);
  return counts.length === 1 ? counts.join('') : `(${counts.join('+')})`;
}

/** A grade as formulas read it. */
export interface GradeRefs {
  readonly name: string;
  readonly from: string;
  /** Cell or constant of the upper end of a closed band; null where there is none. */
  readonly to: string | null;
}

function placed(reference: string): (Position & { readonly sheet: string }) | undefined {
  const end = reference.lastIndexOf('!');
  const at = end < 0 ? undefined : parsePosition(reference.slice(end + 1));
  return at && { ...at, sheet: reference.slice(0, end) };
}

/** The scale as one range, a grade a row: name, lower end and, where the sheet has a column for it, upper end. */
function scaleRange(scale: readonly GradeRefs[]): string | undefined {
  const rows = scale.map(({ name, from, to }) => [name, from, ...(to === null ? [] : [to])].map(placed));
  const [first, width] = [rows[0]?.[0], rows[0]?.length ?? 0];
  const follows = (cell: ReturnType<typeof placed>, row: number, column: number): boolean => cell?.sheet === first?.sheet && cell?.row === (first?.row ?? 0) + row && cell.column === (first?.column ?? 0) + column;
  if (!first || !rows.every((cells, row) => cells.length === width && cells.every((cell, column) => follows(cell, row, column)))) return undefined;
  const last = { row: first.row + rows.length - 1, column: first.column + width - 1 };
  return `${first.sheet}!${lock(formatPosition(first))}:${lock(formatPosition(last))}`;
}

/** Grade of a total by the scale in the settings, best first; nothing between two closed bands. */
export function gradeFormula(total: string, fullMark: string, scale: readonly GradeRefs[], dialect: Dialect): string {
  const range = dialect === 'functions' ? scaleRange(scale) : undefined;
  if (range !== undefined) return `IF(ISNUMBER(${total}),JX.GRADE(${total},${fullMark},${range},""),"")`;
  const rate = `ROUND(${total}/${fullMark}*100,10)`;
  const earned = ({ name, to }: GradeRefs): string => (to === null ? name : `IF(OR(${to}="",${rate}<=${to}),${name},"")`);
  const grade = scale.reduceRight((rest, one) => `IF(${rate}>=${one.from},${earned(one)},${rest})`, '""');
  return `IF(ISNUMBER(${total}),${grade},"")`;
}
