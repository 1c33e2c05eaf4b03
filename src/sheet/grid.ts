import type { Position, Range } from './address';

/** What a cell shows; `null` is an empty cell, which is never zero. Dates are Excel serial numbers. */
export type Scalar = string | number | boolean | null;

export interface Cell {
  /** The value, or the cached result where there is a formula. */
  readonly value: Scalar;
  /** Without the leading `=`; custom functions in the form `JX.GRADE(…)`. */
  readonly formula?: string;
  /** `#DIV/0!` and its kin; `value` is then null. */
  readonly error?: string;
  /** Excel number format code; absent for General. */
  readonly numberFormat?: string;
}

/** One sheet as plain data. Positions are zero-based. */
export interface Grid {
  readonly name: string;
  /** `cells[row][column]`; rows and cells that hold nothing may be absent. */
  readonly cells: readonly (readonly (Cell | undefined)[] | undefined)[];
  readonly merges: readonly Range[];
  readonly hidden: boolean;
  /** Sheet protection is on: a plan must not write here. */
  readonly protected: boolean;
}

export function cellAt(grid: Grid, position: Position): Cell | undefined {
  return grid.cells[position.row]?.[position.column];
}
