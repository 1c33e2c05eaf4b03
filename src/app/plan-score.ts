import type { Issue } from '../core/issue';
import type { WorkbookSnapshot, WritePlan } from '../host/port';
import { cellAt } from '../sheet/grid';
import { PAPER_SHEET, SUMMARY_SHEET } from '../sheet/own-sheets';
import { parsePosition } from '../sheet/address';
import { textOf } from '../sheet/read/working-paper';
import { settingsLayout } from '../sheet/write/settings';
import type { TypedCell } from './amend';
import type { Evaluation } from './evaluate';
import { planContext, settingsSheet, type FormulaMode } from './plan/context';
import { writeRates } from './plan/rates';
import { writeProcesses, writeScores } from './plan/score-column';
import { writeSummary } from './plan/summary';
import { writeTotal } from './plan/total';
import { writePaper } from './plan/working-paper';

export type { FormulaMode };

/** How far a command carries the workbook; each carries what the one before it does as well. */
export type Goal = 'paper' | 'scores' | 'summary';

const GOALS: readonly Goal[] = ['paper', 'scores', 'summary'];

export interface PlanOptions {
  readonly mode: FormulaMode;
  /** Proposals count as agreed. */
  readonly accept: boolean;
  readonly goal: Goal;
  /** What the user typed in the pane: the evaluation knows it, the workbook does not yet. */
  readonly typed?: readonly TypedCell[];
}

/** How far the workbook has been carried already; null: not at all. */
export function reached(snapshot: WorkbookSnapshot, { paper, index, slots }: Evaluation): Goal | null {
  if (!paper) return null;
  const total = index.total?.cells.score;
  if (textOf(total?.value) === '' && total?.formula === undefined) return 'paper';
  const summarised = slots.some(({ at }) => {
    const grid = snapshot.sheets.find(({ name }) => name === at.sheet);
    const position = parsePosition(at.cell);
    return grid && position && cellAt(grid, position)?.formula !== undefined;
  });
  return summarised || snapshot.sheets.some(({ name }) => name === SUMMARY_SHEET) ? 'summary' : 'scores';
}

/** What was written once is kept up to date: a lesser goal does not leave it behind. */
function furthest(a: Goal, b: Goal | null): Goal {
  return b !== null && GOALS.indexOf(b) > GOALS.indexOf(a) ? b : a;
}

/**
 * Every cell to be written so that the workbook shows this evaluation; applied again it changes nothing. No plan where
 * the working paper cannot be read: its entries would be lost.
 */
export function planScore(snapshot: WorkbookSnapshot, evaluation: Evaluation, options: PlanOptions): { readonly plan: WritePlan | null; readonly issues: readonly Issue[] } {
  const unreadable = evaluation.paper === undefined && snapshot.sheets.some((sheet) => sheet.name === PAPER_SHEET);
  if (unreadable) return { plan: null, issues: [{ code: 'paperUnreadable', severity: 'error', at: { sheet: PAPER_SHEET, cell: 'A1' } }] };
  const goal = furthest(options.goal, reached(snapshot, evaluation));
  const context = planContext(snapshot, evaluation, { ...options, scores: goal !== 'paper' });
  for (const { sheet, at, value } of options.typed ?? []) context.builder.write(sheet, at, { value });
  if (goal !== 'paper') {
    writeScores(context);
    writeProcesses(context);
  }
  const totalAt = goal === 'paper' ? undefined : writeTotal(context);
  if (goal !== 'paper') writeRates(context, totalAt);
  writePaper(context, totalAt);
  if (settingsSheet(snapshot, evaluation) === 'missing') context.builder.create(settingsLayout(evaluation.settings.settings));
  if (goal === 'summary') writeSummary(context, snapshot, totalAt);
  return { plan: context.builder.plan(), issues: context.issues };
}
