import type { Position, Range } from './address';
import type { Scalar } from './grid';

/** What a cell holds: a constant, or a formula with the result it has now. */
export interface CellContent {
  /** Without the leading `=`; custom functions as `JX.NAME(…)`. */
  readonly formula?: string;
  /** The constant, or the formula's cached result. */
  readonly value: Scalar;
}

/** A look, as plain data; adapters turn it into their own styles and share equal ones. */
export interface CellStyle {
  readonly font?: { readonly name?: string; readonly size?: number; readonly bold?: boolean; readonly color?: string };
  /** `RRGGBB`. */
  readonly fill?: string;
  /** Thin black lines all round. */
  readonly border?: boolean;
  readonly horizontal?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'center';
  readonly wrap?: boolean;
  readonly numberFormat?: string;
}

export interface Validation {
  readonly range: Range;
  /** Choices offered; `strict: false` lets other values in after a warning. */
  readonly list: readonly string[];
  readonly strict: boolean;
}

/** How a sheet of our own is made; ignored parts keep what the host has by default. */
export interface SheetSetup {
  /** Zero-based column → width in characters. */
  readonly columnWidths: Readonly<Record<number, number>>;
  /** Zero-based row → height in points. */
  readonly rowHeights?: Readonly<Record<number, number>>;
  readonly merges: readonly Range[];
  /** Rows and columns that stay in view. */
  readonly freeze?: { readonly rows: number; readonly columns: number };
  readonly landscape: boolean;
  /** Zero-based first and last row printed on every page. */
  readonly printTitleRows?: readonly [number, number];
}

/** One cell as it should be. */
export interface LayoutCell {
  readonly at: Position;
  readonly content: CellContent;
  readonly style: CellStyle;
}

/** A sheet of ours as it should be when it is made. */
export interface SheetLayout {
  readonly sheet: string;
  readonly setup: SheetSetup;
  readonly cells: readonly LayoutCell[];
  readonly validations: readonly Validation[];
}
