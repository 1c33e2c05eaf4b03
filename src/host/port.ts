import type { Issue } from '../core/issue';
import type { Position, Range } from '../sheet/address';
import type { Grid, Scalar } from '../sheet/grid';

/** The workbook at one moment, as plain data. */
export interface WorkbookSnapshot {
  /** In tab order. */
  readonly sheets: readonly Grid[];
}

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

export interface CellWrite {
  readonly at: Position;
  /** What the plan was made from; a host that finds something else must not write. */
  readonly expect: CellContent;
  readonly content: CellContent;
  /** Given only for cells of our own sheets; elsewhere the cell keeps its look. */
  readonly style?: CellStyle;
  /** Changes only the number format of the look the cell has. */
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

export interface SheetPlan {
  readonly sheet: string;
  /** Present when the sheet does not exist yet; it is added after the last sheet. */
  readonly create?: SheetSetup;
  readonly writes: readonly CellWrite[];
  /** Validations to add; never removes the user's. */
  readonly validations: readonly Validation[];
}

/** Every cell that will be written and what is expected there. Applied whole or not at all. */
export interface WritePlan {
  readonly sheets: readonly SheetPlan[];
}

/** What `undo` needs: the plan that restores what was there, and the sheets that were added. */
export interface Receipt {
  readonly restore: WritePlan;
  readonly added: readonly string[];
}

export type Applied = { readonly ok: true; readonly receipt: Receipt } | { readonly ok: false; readonly conflicts: readonly Issue[] };

export interface Capabilities {
  readonly customFunctions: boolean;
}

/** The one door between the use cases and a spreadsheet, whichever it is. */
export interface WorkbookHost {
  readonly capabilities: Capabilities;
  read(): Promise<WorkbookSnapshot>;
  apply(plan: WritePlan): Promise<Applied>;
  undo(receipt: Receipt): Promise<Applied>;
}
