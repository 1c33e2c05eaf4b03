import type { Issue } from '../core/issue';
import type { Settings } from '../core/scoring/settings';
import type { Receipt, WorkbookHost, WorkbookSnapshot } from '../host/port';
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
}

/** How often a plan is made again because the user changed a cell between reading and writing. */
const ATTEMPTS = 3;

function evaluateAndPlan(snapshot: WorkbookSnapshot, options: ScoreOptions): { evaluation: Evaluation | undefined; issues: readonly Issue[]; plan: ReturnType<typeof planScore> | null } {
  const { evaluation, issues } = evaluateWorkbook(snapshot, options.accept, options.settings);
  const plan = evaluation && !evaluation.tableIssues.some((issue) => issue.severity === 'error') ? planScore(snapshot, evaluation, options.formulas, options.accept) : null;
  return { evaluation, issues: [...issues, ...(plan?.issues ?? [])], plan };
}

/**
 * Scores a workbook and writes the result into it: one read, one write. A conflict is read and planned anew. A table
 * with errors (weights that do not add up, a repeated code, text for a weight) is not written to at all.
 */
export async function scoreWorkbook(host: WorkbookHost, options: ScoreOptions): Promise<Scored> {
  for (let attempt = 1; ; attempt += 1) {
    const { evaluation, issues, plan } = evaluateAndPlan(await host.read(), options);
    if (!plan || issues.some((issue) => issue.code === 'paperUnreadable')) return { evaluation, issues, receipt: null };
    const applied = await host.apply(plan.plan);
    if (applied.ok) return { evaluation, issues, receipt: applied.receipt };
    const retry = attempt < ATTEMPTS && applied.conflicts.every((conflict) => conflict.code === 'cellChanged');
    if (!retry) return { evaluation, issues: [...issues, ...applied.conflicts], receipt: null };
  }
}
