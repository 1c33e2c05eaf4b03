import type { Issue } from '../core/issue';
import type { Settings } from '../core/scoring/settings';
import type { Receipt, WorkbookHost } from '../host/port';
import { evaluateWorkbook, type Evaluation } from './evaluate';
import { planScore, type FormulaMode } from './plan-score';

export interface ScoreOptions {
  /** Facts matched by resemblance count as agreed. */
  readonly accept: boolean;
  readonly formulas: FormulaMode;
  /** Settings for a workbook that has none of its own yet. */
  readonly settings?: Settings;
}

export interface Scored {
  readonly evaluation: Evaluation | undefined;
  readonly issues: readonly Issue[];
  /** null: nothing was written. */
  readonly receipt: Receipt | null;
  /** Why nothing was written; empty when something was. */
  readonly refusals: readonly Issue[];
}

/** How often a plan is made again because the user changed a cell between reading and writing. */
const ATTEMPTS = 3;

/**
 * Scores a workbook and writes the result into it: one read, one write. A conflict is read and planned anew. A table
 * with errors (weights that do not add up, a repeated code, text for a weight) is not written to at all.
 */
export async function scoreWorkbook(host: WorkbookHost, options: ScoreOptions): Promise<Scored> {
  for (let attempt = 1; ; attempt += 1) {
    const snapshot = await host.read();
    const { evaluation, issues: found } = evaluateWorkbook(snapshot, options.accept, options.settings);
    const refused = (issues: readonly Issue[], refusals: readonly Issue[]): Scored => ({ evaluation, issues, receipt: null, refusals });
    if (!evaluation) return refused(found, found.slice(-1));
    const faults = evaluation.tableIssues.filter((issue) => issue.severity === 'error');
    if (faults.length > 0) return refused(found, faults);
    const { plan, issues: planning } = planScore(snapshot, evaluation, options.formulas, options.accept);
    const issues = [...found, ...planning];
    if (!plan) return refused(issues, planning);
    const applied = await host.apply(plan);
    if (applied.ok) return { evaluation, issues, receipt: applied.receipt, refusals: [] };
    const retry = attempt < ATTEMPTS && applied.conflicts.every((conflict) => conflict.code === 'cellChanged');
    if (!retry) return refused([...issues, ...applied.conflicts], applied.conflicts.slice(-1));
  }
}
