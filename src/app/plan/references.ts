import { toNumber } from '../../core/number/rational';
import { verdictsOf } from '../../core/rules/expression';
import { formatPosition, parsePosition, type Position } from '../../sheet/address';
import { absolute } from '../../sheet/formula/link';
import { verdictFormula, type References, type Verdict } from '../../sheet/formula/print';
import { cellAt } from '../../sheet/grid';
import { HEAD_ITEM, PAPER_SHEET, type PaperColumn } from '../../sheet/own-sheets';
import { scorePosition, type Evaluated } from '../evaluate';
import type { PlanContext } from './context';

export interface Placed {
  readonly sheet: string;
  readonly at: Position;
}

/** Reference inside the working paper itself: it moves with its row when the user sorts. */
export function localRef(context: PlanContext, row: number, column: PaperColumn): string {
  return formatPosition({ row, column: context.columns[column] });
}

export function localRange(context: PlanContext, first: number, last: number, column: PaperColumn): string {
  return first === last ? localRef(context, first, column) : `${localRef(context, first, column)}:${localRef(context, last, column)}`;
}

export function paperRef(context: PlanContext, row: number, column: PaperColumn): string {
  return absolute({ sheet: PAPER_SHEET, cell: formatPosition({ row, column: context.columns[column] }) });
}

export function headRef(context: PlanContext, one: Evaluated, column: PaperColumn): string {
  return paperRef(context, context.rowOf(one, HEAD_ITEM), column);
}

/** Runs of rows that follow one another. */
export function runs(rows: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const result: [number, number][] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = result.at(-1);
    if (last && row === last[1] + 1) last[1] = row;
    else result.push([row, row]);
  }
  return result;
}

/** A cell as a formula in sheet `from` names it. */
export function placedRef(context: PlanContext, placed: Placed, from: string): string {
  const cell = formatPosition(placed.at);
  return placed.sheet === from && from === context.evaluation.grid.name ? cell : absolute({ sheet: placed.sheet, cell });
}

/** Cells as few areas of a formula in sheet `from`. */
export function areasOf(context: PlanContext, places: readonly Placed[], from: string): readonly string[] {
  const columns = new Map<string, Placed[]>();
  for (const placed of places) {
    const key = JSON.stringify([placed.sheet, placed.at.column]);
    columns.set(key, [...(columns.get(key) ?? []), placed]);
  }
  return [...columns.values()].flatMap((group) =>
    runs(group.map((placed) => placed.at.row)).map(([first, last]) => {
      const [sheet = '', column = 0] = [group[0]?.sheet, group[0]?.at.column];
      const top = placedRef(context, { sheet, at: { row: first, column } }, from);
      const bottom = placedRef(context, { sheet, at: { row: last, column } }, from);
      return first === last ? top : `${top}:${bottom.slice(bottom.indexOf('!') + 1)}`;
    }),
  );
}

/** Where the score is computed: the table's score column, or the working paper for a table without one. */
export function scorePlace(context: PlanContext, one: Evaluated): Placed {
  const at = scorePosition(context.evaluation.table, one.row);
  return at ? { sheet: context.evaluation.grid.name, at } : { sheet: PAPER_SHEET, at: { row: context.rowOf(one, HEAD_ITEM), column: context.columns.score } };
}

/** The user's own cell with the indicator's weight, where it holds the plain number. */
export function weightCell(context: PlanContext, { indicator }: Evaluated): Placed | undefined {
  const { grid } = context.evaluation;
  const at = indicator.weightAt?.sheet === grid.name ? parsePosition(indicator.weightAt.cell) : undefined;
  const value = at && cellAt(grid, at)?.value;
  return at && indicator.weight && typeof value === 'number' && value === toNumber(indicator.weight) ? { sheet: grid.name, at } : undefined;
}

/** Where formulas read the weight: the user's own cell, else the working paper. */
export function weightPlace(context: PlanContext, one: Evaluated): Placed {
  return weightCell(context, one) ?? { sheet: PAPER_SHEET, at: { row: context.rowOf(one, HEAD_ITEM), column: context.columns.weight } };
}

/** The one way all nodes of a rule take this judgement; undefined where they differ or none does. */
export function verdictOf(one: Evaluated, key: string): Verdict | undefined {
  const { expression } = one.result.trace;
  const [first, ...others] = expression ? verdictsOf(expression).filter((verdict) => verdict.key === key) : [];
  return first && others.every((other) => verdictFormula(other, '') === verdictFormula(first, '')) ? first : undefined;
}

/** The operands of an indicator's rule as a formula in sheet `from` names them. */
export function referencesOf(context: PlanContext, one: Evaluated, from: string): References {
  const row = (key: string): number => context.rowOf(one, one.specs.find((candidate) => candidate.key === key)?.label ?? key);
  return {
    kind: one.reading.rule.kind,
    weight: placedRef(context, weightPlace(context, one), from),
    input: (key) => paperRef(context, row(key), 'input'),
    block: (keys) => {
      const rows = keys.map(row);
      const [first] = rows;
      if (first === undefined || !rows.every((place, index) => place === first + index)) return undefined;
      return areasOf(context, rows.map((place) => ({ sheet: PAPER_SHEET, at: { row: place, column: context.columns.input } })), from)[0];
    },
    share: (verdict) => (verdictOf(one, verdict.key) ? paperRef(context, row(verdict.key), 'score') : undefined),
    optional: new Set(one.specs.filter((spec) => spec.optional === true).map((spec) => spec.key)),
  };
}
