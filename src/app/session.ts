import type { CellRef, Issue } from '../core/issue';
import type { FormulaMode } from './plan-score';
import type { Evaluation } from './evaluate';

/** How far a command carries the workbook; each carries what the one before it does as well. */
export type Goal = 'paper' | 'scores' | 'summary';

/** What the product is busy with; `done` of `total` indicators are read. */
export interface Progress {
  readonly step: 'reading' | 'evaluating' | 'writing';
  readonly done: number;
  readonly total: number;
}

/** What the last command came to. */
export type Outcome =
  | { readonly type: 'recognised' }
  | { readonly type: 'written'; readonly goal: Goal | 'amendment'; readonly cells: number }
  /** Everything stood as it should already. */
  | { readonly type: 'unchanged'; readonly goal: Goal | 'amendment' }
  | { readonly type: 'undone' }
  | { readonly type: 'cancelled' }
  /** Nothing was written, and why. */
  | { readonly type: 'refused'; readonly issues: readonly Issue[] };

/** Everything the pane shows; replaced whole at every change. */
export interface SessionState {
  /** undefined before the first reading, and where there is no indicator table. */
  readonly evaluation: Evaluation | undefined;
  readonly issues: readonly Issue[];
  readonly progress: Progress | undefined;
  readonly outcome: Outcome | undefined;
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
  /** Agrees to the proposals of an indicator (its place in the table), or to all. Needs the working paper. */
  agree(place: number | 'all'): Promise<void>;
  /** Puts an answer into an entry of the working paper: the choice between two readings, a judgement. */
  enter(place: number, item: string, value: string | number | null): Promise<void>;
  /** Scores the indicator by this rule text in place of the table's, as a row of the working paper; null: by the table's again. */
  correct(place: number, text: string | null): Promise<void>;
  /** Shows a cell; false where it is gone. */
  show(at: CellRef): Promise<boolean>;
  /** Stops following the workbook. */
  close(): void;
}
