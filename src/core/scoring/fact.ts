import type { CellRef } from '../issue';

/** What a cell shows; `null` is an empty cell, which is never zero. */
export type Scalar = string | number | boolean | null;

/** One figure or judgement collected for the evaluation, as its row states it. */
export interface Fact {
  /** Code of the indicator it was collected for; empty where the row gives none. */
  readonly code: string;
  readonly name: string;
  /** `null` where it has not been entered or the cell shows an error. */
  readonly value: Scalar;
  /** Without the leading `=`. */
  readonly formula?: string;
  /** `#DIV/0!` and its kin. */
  readonly error?: string;
  readonly unit: string;
  readonly source: string;
  /** The cell of the value. */
  readonly at: CellRef;
  /** Excel number format code of the value; absent for General. */
  readonly numberFormat?: string;
}
