import { readFile } from 'node:fs/promises';
import type { Evaluated, Evaluation } from '../../src/app/evaluate';
import type { FormulaMode } from '../../src/app/plan-score';
import { scoreWorkbook, type Scored } from '../../src/app/score-workbook';
import { formatFixed, toNumber } from '../../src/core/number/rational';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/scoring/settings';
import { openWorkbook, type FileHost } from '../../src/host/file';
import type { CellWrite, WorkbookSnapshot } from '../../src/host/port';
import { formatPosition, parsePosition, type Position } from '../../src/sheet/address';
import { cellAt, type Cell, type Grid, type Scalar } from '../../src/sheet/grid';

export type Place = 'luoyang' | 'wutai';

/** The scores recomputed by hand from the printed rules and facts (expected.json). */
export interface Expected {
  readonly code: string;
  readonly printedScore: number;
  /** null: the rule alone does not decide. */
  readonly recomputedRounded: number | null;
}

export async function expectedOf(place: Place): Promise<readonly Expected[]> {
  const text = await readFile(new URL(`../fixtures/cases/${place}/expected.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly indicators: readonly Expected[] }).indicators;
}

export async function caseFile(place: Place, name: 'workbook.xlsx' | 'workbook-blank.xlsx'): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(`../fixtures/cases/${place}/${name}`, import.meta.url)));
}

/** @throws Error when the bytes are no workbook. */
export function open(bytes: Uint8Array): FileHost {
  const opened = openWorkbook(bytes, 'workbook.xlsx');
  if (!opened.ok) throw new Error(`the workbook does not open: ${opened.issue.code}`);
  return opened.host;
}

export interface ScoredFile extends Scored {
  readonly host: FileHost;
  readonly evaluation: Evaluation;
}

/** Scores in place and insists that the result was written. */
export async function score(host: FileHost, accept: boolean, formulas: FormulaMode = 'native', settings: Settings = DEFAULT_SETTINGS): Promise<ScoredFile> {
  const scored = await scoreWorkbook(host, { accept, formulas, settings });
  if (!scored.evaluation || !scored.receipt) throw new Error(`nothing was written: ${scored.issues.map((issue) => issue.code).join(', ')}`);
  return { ...scored, evaluation: scored.evaluation, host };
}

export function sheetOf(snapshot: WorkbookSnapshot, name: string): Grid {
  const grid = snapshot.sheets.find((sheet) => sheet.name === name);
  if (!grid) throw new Error(`no sheet ${name}`);
  return grid;
}

export function position(cell: string): Position {
  const at = parsePosition(cell);
  if (!at) throw new Error(`${cell} is no cell`);
  return at;
}

export function cellIn(snapshot: WorkbookSnapshot, sheet: string, cell: string): Cell | undefined {
  return cellAt(sheetOf(snapshot, sheet), position(cell));
}

/** Every cell of a sheet that holds something, by its address. */
export function cellsOf(grid: Grid): ReadonlyMap<string, Cell> {
  const found = new Map<string, Cell>();
  grid.cells.forEach((line, row) => line?.forEach((cell, column) => cell && found.set(formatPosition({ row, column }), cell)));
  return found;
}

/** Types values into cells as a user does; null empties a cell. */
export async function type(host: FileHost, edits: readonly (readonly [sheet: string, cell: string, value: Scalar])[]): Promise<void> {
  const snapshot = await host.read();
  const writes = edits.map(([sheet, cell, value]): readonly [string, CellWrite] => {
    const now = cellIn(snapshot, sheet, cell);
    const expect = now?.formula === undefined ? { value: now?.value ?? null } : { value: now.value, formula: now.formula };
    return [sheet, { at: position(cell), expect, content: { value } }];
  });
  const sheets = [...new Set(edits.map(([sheet]) => sheet))];
  const applied = await host.apply({ sheets: sheets.map((sheet) => ({ sheet, writes: writes.flatMap(([name, write]) => (name === sheet ? [write] : [])), validations: [] })) });
  if (!applied.ok) throw new Error(`the edit was refused: ${applied.conflicts.map((issue) => issue.code).join(', ')}`);
}

/** `A101 2.00` of every indicator with a score. */
export function scoresOf(evaluation: Evaluation): readonly string[] {
  return evaluation.indicators.map(({ indicator, result }) => `${indicator.code} ${result.score ? formatFixed(result.score, 2) : '-'}`);
}

/** Codes of the indicators in one state. */
export function inState(evaluation: Evaluation, state: Evaluated['result']['state']): readonly string[] {
  return evaluation.indicators.flatMap(({ indicator, result }) => (result.state === state ? [indicator.code] : []));
}

/** Total, grade and level-1 scores as shown. */
export function totalsOf({ total }: Evaluation): { readonly total: string; readonly grade: string | null; readonly complete: boolean; readonly levels: readonly string[] } {
  return {
    total: formatFixed(total.total, 2),
    grade: total.grade,
    complete: total.complete,
    levels: total.levels.filter((level) => level.depth === 0).map((level) => formatFixed(level.score, 2)),
  };
}

/** `A101 keyPoints` of every indicator, and what was not read. */
export function readingsOf(evaluation: Evaluation): { readonly kinds: readonly string[]; readonly unread: readonly string[] } {
  return {
    kinds: evaluation.indicators.map(({ indicator, reading }) => `${indicator.code} ${reading.rule.kind}`),
    unread: evaluation.indicators.flatMap(({ reading }) => reading.unread),
  };
}

/** Scores of the indicators in the order of the table, as the sheet's cells show them. */
export function shownScores(snapshot: WorkbookSnapshot, evaluation: Evaluation): readonly Scalar[] {
  const { table, grid } = evaluation;
  return table.rows.map((row) => cellAt(sheetOf(snapshot, grid.name), { row: row.row, column: table.columns.score ?? 0 })?.value ?? null);
}

export function engineScores(evaluation: Evaluation): readonly Scalar[] {
  return evaluation.indicators.map(({ result }) => (result.score ? toNumber(result.score) : null));
}
