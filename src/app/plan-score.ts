import type { Issue } from '../core/issue';
import type { WorkbookSnapshot, WritePlan } from '../host/port';
import { PAPER_SHEET } from '../sheet/own-sheets';
import { settingsLayout } from '../sheet/write/settings';
import type { Evaluation } from './evaluate';
import { planContext, settingsSheet, type FormulaMode } from './plan/context';
import { writeRates } from './plan/rates';
import { writeProcesses, writeScores } from './plan/score-column';
import { writeSummary } from './plan/summary';
import { writeTotal } from './plan/total';
import { writePaper } from './plan/working-paper';

export type { FormulaMode };

/**
 * Every cell to be written so that the workbook shows this evaluation; applied again it changes nothing. No plan where
 * the working paper cannot be read: its entries would be lost.
 */
export function planScore(snapshot: WorkbookSnapshot, evaluation: Evaluation, mode: FormulaMode, accept: boolean): { readonly plan: WritePlan | null; readonly issues: readonly Issue[] } {
  const unreadable = evaluation.paper === undefined && snapshot.sheets.some((sheet) => sheet.name === PAPER_SHEET);
  if (unreadable) return { plan: null, issues: [{ code: 'paperUnreadable', severity: 'error', at: { sheet: PAPER_SHEET, cell: 'A1' } }] };
  const context = planContext(snapshot, evaluation, mode, accept);
  writeScores(context);
  writeProcesses(context);
  const totalAt = writeTotal(context);
  writeRates(context, totalAt);
  writePaper(context, totalAt);
  if (settingsSheet(snapshot, evaluation) === 'missing') context.builder.create(settingsLayout(evaluation.settings.settings));
  writeSummary(context, snapshot, totalAt);
  return { plan: context.builder.plan(), issues: context.issues };
}
