import type { Issue } from '../core/issue';
import type { Settings } from '../core/scoring/settings';
import type { Receipt, WorkbookHost, WorkbookSnapshot } from '../host/port';
import { typedCells, withTyped, type Amendment, type TypedCell } from './amend';
import { evaluateByStep, type Count, type Evaluation, type Reading } from './evaluate';
import { overlay } from './overlay';
import { changedCells } from './plan-builder';
import { planScore, reached, type FormulaMode, type Goal } from './plan-score';

/** Carries an evaluation through, step by step; undefined: it was given up. */
export type Pace = (steps: Generator<Count, Reading, void>) => Promise<Reading | undefined>;

export interface ScoreOptions {
  /** Facts matched by resemblance count as agreed. */
  readonly accept: boolean;
  readonly formulas: FormulaMode;
  /** Settings for a workbook that has none of its own yet. */
  readonly settings?: Settings;
  /** How far to go, the summary when absent; `null`: no further than the workbook has come. */
  readonly goal?: Goal | null;
  /** What the user decided in the pane. Needs a working paper. */
  readonly amend?: (evaluation: Evaluation) => readonly Amendment[];
  readonly pace?: Pace;
  /** Called when nothing can stop the writing any more. */
  readonly onWrite?: () => void;
}

export interface Scored {
  readonly evaluation: Evaluation | undefined;
  readonly issues: readonly Issue[];
  /** null: nothing was written. */
  readonly receipt: Receipt | null;
  /** Cells that do not hold what they held. */
  readonly changed: number;
  /** Why nothing was written; empty when something was. */
  readonly refusals: readonly Issue[];
  /** The workbook with what was written; undefined where the evaluation was given up. */
  readonly after: WorkbookSnapshot | undefined;
}

/** How often a plan is made again because the user changed a cell between reading and writing. */
const ATTEMPTS = 3;

const atOnce: Pace = (steps) => {
  for (;;) {
    const step = steps.next();
    if (step.done) return Promise.resolve(step.value);
  }
};

interface Prepared {
  readonly reading: Reading;
  readonly typed: readonly TypedCell[];
}

/** Evaluates what the workbook holds, then what it will hold with the user's amendments. */
async function prepare(snapshot: WorkbookSnapshot, options: ScoreOptions): Promise<Prepared | undefined> {
  const { accept, settings, amend, pace = atOnce } = options;
  const reading = await pace(evaluateByStep(snapshot, accept, settings));
  if (!reading?.evaluation || !amend) return reading && { reading, typed: [] };
  const typed = typedCells(reading.evaluation, amend(reading.evaluation));
  if (typed.length === 0) return { reading, typed };
  const amended = await pace(evaluateByStep(withTyped(snapshot, typed), accept, settings));
  return amended && { reading: amended, typed };
}

/**
 * Scores a workbook and writes the result into it: one read, one write. A conflict is read and planned anew. A table
 * with errors (weights that do not add up, a repeated code, text for a weight) is not written to at all.
 */
export async function scoreWorkbook(host: WorkbookHost, options: ScoreOptions): Promise<Scored> {
  for (let attempt = 1; ; attempt += 1) {
    const snapshot = await host.read();
    const prepared = await prepare(snapshot, options);
    if (!prepared) return { evaluation: undefined, issues: [], receipt: null, changed: 0, refusals: [], after: undefined };
    const { evaluation, issues: found } = prepared.reading;
    const refused = (issues: readonly Issue[], refusals: readonly Issue[]): Scored => ({ evaluation, issues, receipt: null, changed: 0, refusals, after: snapshot });
    if (!evaluation) return refused(found, found.slice(-1));
    const faults = evaluation.tableIssues.filter((issue) => issue.severity === 'error');
    if (faults.length > 0) return refused(found, faults);
    const { goal = 'summary' } = options;
    const { plan, issues: planning } = planScore(snapshot, evaluation, { mode: options.formulas, accept: options.accept, goal: goal ?? reached(snapshot, evaluation) ?? 'paper', typed: prepared.typed });
    const issues = [...found, ...planning];
    if (!plan) return refused(issues, planning);
    options.onWrite?.();
    const applied = await host.apply(plan);
    if (applied.ok) return { evaluation, issues, receipt: applied.receipt, changed: changedCells(plan), refusals: [], after: overlay(snapshot, plan) };
    const retry = attempt < ATTEMPTS && applied.conflicts.every((conflict) => conflict.code === 'cellChanged');
    if (!retry) return refused([...issues, ...applied.conflicts], applied.conflicts.slice(-1));
  }
}
