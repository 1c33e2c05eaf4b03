import type { CellRef, Issue } from '../core/issue';
import type { Settings } from '../core/scoring/settings';
import { HostFailure, type LiveHost, type Receipt, type WorkbookSnapshot } from '../host/port';
import { isScoreFormula } from '../sheet/formula/score-cell';
import { cellAt } from '../sheet/grid';
import { HEAD_ITEM } from '../sheet/own-sheets';
import { agreement, correction, type Amendment } from './amend';
import { evaluateByStep, scorePosition, type Count, type Evaluation, type Reading } from './evaluate';
import { freshState } from './fresh-state';
import { planTemplate } from './insert-template';
import { overlay } from './overlay';
import { changedCells, leftBehind, type LeftBehind } from './plan-builder';
import { planScore, reached, type FormulaMode, type Goal } from './plan-score';
import { scoreWorkbook, type Scored } from './score-workbook';

export type { FormulaMode, Goal };

/** What the product is busy with; `done` of `total` indicators are read. */
export interface Progress {
  readonly step: 'reading' | 'evaluating' | 'writing';
  readonly done: number;
  readonly total: number;
}

/** What a writing command was for. */
export type Purpose = Goal | 'amendment' | 'template';

/** What the last command came to. */
export type Outcome =
  | { readonly type: 'recognised' }
  | { readonly type: 'written'; readonly goal: Purpose; readonly cells: number }
  /** Everything stood as it should already. */
  | { readonly type: 'unchanged'; readonly goal: Purpose }
  | { readonly type: 'undone' }
  | { readonly type: 'cancelled' }
  /** Nothing was written, and why. */
  | { readonly type: 'refused'; readonly issues: readonly Issue[] };

/** Everything the pane shows; replaced whole at every change. */
export interface SessionState extends LeftBehind {
  /** undefined before the first reading, and where there is no indicator table. */
  readonly evaluation: Evaluation | undefined;
  readonly issues: readonly Issue[];
  readonly progress: Progress | undefined;
  readonly outcome: Outcome | undefined;
  /** How far the workbook has been carried; null: not at all. */
  readonly reached: Goal | null;
  readonly formulas: FormulaMode;
  /** Custom functions can be had here. */
  readonly customFunctions: boolean;
  /** How many of our writes can be taken back. */
  readonly undoable: number;
}

/**
 * One workbook at work: commands run one after the other, each with one read and one write; edits of the user are
 * followed by one reading, however many they are. No method rejects: what goes wrong is an outcome.
 */
export interface Session {
  state(): SessionState;
  /** Calls `listener` after every change of state; returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Reads the workbook and writes nothing. */
  recognise(): Promise<void>;
  carry(goal: Goal): Promise<void>;
  undo(): Promise<void>;
  /** Ends the running command before it writes; a write that has begun is carried through. */
  cancel(): void;
  setFormulas(mode: FormulaMode): void;
  /** Agrees to the proposals of an indicator (its place in the table), or to all; makes the working paper where there is none. */
  agree(place: number | 'all'): Promise<void>;
  /** Puts an answer into an entry of the working paper: the choice between two readings, a judgement. */
  enter(place: number, item: string, value: string | number | null): Promise<void>;
  /** Scores the indicator by this rule text in place of the table's, as a row of the working paper; null: by the table's again. */
  correct(place: number, text: string | null): Promise<void>;
  /** Adds a template of an indicator table as a new sheet. */
  insert(template: string): Promise<void>;
  /** Shows a cell; false where it is gone. */
  show(at: CellRef): Promise<boolean>;
  /** Stops following the workbook. */
  close(): void;
}

/** How long an evaluation may keep the page from answering, in milliseconds. */
const SLICE = 24;

/** A running command, or the reading that follows an edit. */
interface Job {
  cancelled: boolean;
  /** The user waits for it: it shows progress and ends in an outcome. */
  readonly asked: boolean;
}

/** Opens a session on a workbook. `settings` hold where the workbook has no 评分设置. */
export function openSession(host: LiveHost, settings?: Settings): Session {
  return new WorkbookSession(host, settings);
}

class WorkbookSession implements Session {
  readonly #listeners = new Set<() => void>();
  readonly #receipts: Receipt[] = [];
  readonly #stopFollowing: () => void;
  #state: SessionState;
  #chosen: FormulaMode | undefined;
  #job: Job | undefined;
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(
    private readonly host: LiveHost,
    private readonly settings: Settings | undefined,
  ) {
    this.#state = freshState(host.capabilities.customFunctions);
    this.#stopFollowing = host.onChanged(() => this.#follow());
  }

  state(): SessionState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  recognise(): Promise<void> {
    return this.#run(true, (job) => this.#read(job));
  }

  carry(goal: Goal): Promise<void> {
    return this.#run(true, (job) => this.#write(job, goal, goal));
  }

  undo(): Promise<void> {
    return this.#run(true, async (job) => {
      const receipt = this.#receipts.at(-1);
      if (!receipt) return;
      this.#set({ progress: { step: 'writing', done: 0, total: 0 } });
      const undone = await this.host.undo(receipt);
      if (!undone.ok) {
        this.#set({ outcome: { type: 'refused', issues: undone.conflicts } });
        return;
      }
      this.#receipts.pop();
      await this.#read(job);
      this.#set({ outcome: { type: 'undone' } });
    });
  }

  cancel(): void {
    if (this.#job && this.#state.progress?.step !== 'writing') this.#job.cancelled = true;
  }

  setFormulas(mode: FormulaMode): void {
    this.#chosen = mode === 'functions' && !this.#state.customFunctions ? 'native' : mode;
    this.#set({ formulas: this.#chosen });
    if (this.#state.reached !== null && this.#state.reached !== 'paper') this.#follow();
  }

  agree(place: number | 'all'): Promise<void> {
    return this.#amend((evaluation) => agreement(evaluation, place));
  }

  enter(place: number, item: string, value: string | number | null): Promise<void> {
    return this.#amend(() => [{ place, item, column: 'input', value }]);
  }

  correct(place: number, text: string | null): Promise<void> {
    return this.#amend((evaluation) => correction(evaluation, place, text));
  }

  insert(template: string): Promise<void> {
    return this.#run(true, async (job) => {
      this.#set({ progress: { step: 'reading', done: 0, total: 0 } });
      const snapshot = await this.host.read();
      const plan = planTemplate(snapshot, template);
      if (!plan) return;
      this.#set({ progress: { step: 'writing', done: 0, total: 0 } });
      const applied = await this.host.apply(plan);
      if (!applied.ok) {
        this.#set({ outcome: { type: 'refused', issues: applied.conflicts } });
        return;
      }
      this.#receipts.push(applied.receipt);
      const after = overlay(snapshot, plan);
      const reading = await this.#pace(job, evaluateByStep(after, false, this.settings));
      this.#set({ undoable: this.#receipts.length, outcome: { type: 'written', goal: 'template', cells: changedCells(plan) } });
      if (reading) this.#see(after, reading, []);
    });
  }

  async show(at: CellRef): Promise<boolean> {
    try {
      return await this.host.select(at);
    } catch (error) {
      this.#set({ outcome: failed(error) });
      return false;
    }
  }

  close(): void {
    this.#stopFollowing();
    this.#listeners.clear();
    if (this.#job) this.#job.cancelled = true;
  }

  /** What the user decides stands in the working paper, so there has to be one. */
  #amend(amend: (evaluation: Evaluation) => readonly Amendment[]): Promise<void> {
    return this.#run(true, async (job) => {
      if (!this.#state.evaluation?.paper) await this.#write(job, 'paper', 'paper');
      if (this.#state.evaluation?.paper) await this.#write(job, null, 'amendment', amend);
    });
  }

  /** An edit of the user's: one more reading when everything asked for is done, however many the edits are. */
  #follow(): void {
    if (this.#state.evaluation === undefined && this.#state.outcome === undefined) return;
    if (this.#job?.asked === false) this.#job.cancelled = true;
    else if (this.#waiting > 0) return;
    void this.#run(false, (job) => this.#read(job));
  }

  #run(asked: boolean, work: (job: Job) => Promise<void>): Promise<void> {
    if (this.#job?.asked === false) this.#job.cancelled = true;
    this.#waiting += 1;
    const done = this.#queue.then(async () => {
      this.#waiting -= 1;
      const job: Job = { cancelled: false, asked };
      this.#job = job;
      try {
        await work(job);
      } catch (error) {
        this.#set({ outcome: failed(error) });
      } finally {
        this.#job = undefined;
        this.#set({ progress: undefined });
      }
    });
    this.#queue = done;
    return done;
  }

  async #read(job: Job): Promise<void> {
    if (job.asked) this.#set({ progress: { step: 'reading', done: 0, total: 0 } });
    const snapshot = await this.host.read();
    const reading = await this.#pace(job, evaluateByStep(snapshot, false, this.settings));
    if (!reading) return;
    this.#see(snapshot, reading, []);
    if (!job.asked) return;
    this.#set({ outcome: reading.evaluation ? { type: 'recognised' } : { type: 'refused', issues: reading.issues.slice(-1) } });
  }

  async #write(job: Job, goal: Goal | null, purpose: Purpose, amend?: (evaluation: Evaluation) => readonly Amendment[]): Promise<void> {
    this.#set({ progress: { step: 'reading', done: 0, total: 0 } });
    const scored = await scoreWorkbook(this.host, {
      accept: false,
      formulas: this.#state.formulas,
      goal,
      ...(this.settings ? { settings: this.settings } : {}),
      ...(amend ? { amend } : {}),
      pace: (steps) => this.#pace(job, steps),
      onWrite: () => this.#set({ progress: { step: 'writing', done: 0, total: 0 } }),
    });
    if (!scored.after) return;
    if (scored.receipt && scored.changed > 0) this.#receipts.push(scored.receipt);
    this.#set({ undoable: this.#receipts.length, outcome: outcomeOf(scored, purpose) });
    const reading = scored.receipt === null ? scored : await this.#pace(job, evaluateByStep(scored.after, false, this.settings));
    if (reading) this.#see(scored.after, reading, scored.issues);
  }

  /** Carries an evaluation through without keeping the page from answering; undefined once it is cancelled. */
  async #pace(job: Job, steps: Generator<Count, Reading, void>): Promise<Reading | undefined> {
    let began = performance.now();
    for (;;) {
      // Also before the first step: the user may have cancelled while the workbook was read.
      if (job.cancelled) {
        if (job.asked) this.#set({ outcome: { type: 'cancelled' } });
        return undefined;
      }
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() - began < SLICE) continue;
      if (job.asked && this.#state.progress?.step !== 'writing') this.#set({ progress: { step: 'evaluating', ...step.value } });
      await new Promise((resolve) => setTimeout(resolve, 0));
      began = performance.now();
    }
  }

  /** Takes a reading in; `said`: what the command had to say beyond it. */
  #see(snapshot: WorkbookSnapshot, { evaluation, issues }: Reading, said: readonly Issue[]): void {
    const known = new Set(issues.map((issue) => JSON.stringify(issue)));
    const beyond = said.filter((issue) => !known.has(JSON.stringify(issue)));
    const all: readonly Issue[] = [...issues, ...beyond, ...(this.#state.customFunctions ? [] : [MISSING_FUNCTIONS])];
    if (!evaluation) {
      this.#set({ evaluation, issues: all, reached: null, pending: 0, pendingWords: 0, undoable: this.#receipts.length });
      return;
    }
    const stage = reached(snapshot, evaluation);
    const written = stage === null || stage === 'paper' ? undefined : writtenMode(evaluation);
    const formulas = this.#chosen ?? (written === 'functions' && !this.#state.customFunctions ? 'native' : (written ?? this.#state.formulas));
    const plan = stage === null ? null : planScore(snapshot, evaluation, { mode: formulas, accept: false, goal: stage }).plan;
    this.#set({ evaluation, issues: all, reached: stage, formulas, ...(plan ? leftBehind(plan) : { pending: 0, pendingWords: 0 }), undoable: this.#receipts.length });
  }

  #set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}

const MISSING_FUNCTIONS: Issue = { code: 'customFunctionsMissing', severity: 'note' };

function outcomeOf(scored: Scored, goal: Purpose): Outcome {
  if (scored.receipt === null) return { type: 'refused', issues: scored.refusals };
  return scored.changed === 0 ? { type: 'unchanged', goal } : { type: 'written', goal, cells: scored.changed };
}

/** A failure of the host as an outcome; anything else is a bug of ours, told in its own words. */
function failed(error: unknown): Outcome {
  const [code, detail] = error instanceof HostFailure ? [error.code, error.detail] : (['hostFailed', String(error)] as const);
  return { type: 'refused', issues: [{ code, severity: 'error', received: detail }] };
}

/** The dialect in which the workbook's scores stand; undefined where none of them is a formula of ours or a recorded value. */
function writtenMode({ table, grid, indicators }: Evaluation): FormulaMode | undefined {
  const formulas = indicators.flatMap((one) => {
    const at = scorePosition(table, one.row);
    const formula = at ? cellAt(grid, at)?.formula : one.find(HEAD_ITEM)?.cells.score?.formula;
    return formula !== undefined && isScoreFormula(formula) ? [formula] : [];
  });
  if (formulas.length === 0) return indicators.some((one) => !one.userScore) ? 'values' : undefined;
  return formulas.some((formula) => formula.includes('JX.')) ? 'functions' : 'native';
}
