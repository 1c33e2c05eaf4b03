import type { CellRef, Issue } from '../core/issue';
import type { Position } from '../sheet/address';
import type { CellContent, CellStyle, SheetSetup, Validation } from '../sheet/layout';
import type { Grid } from '../sheet/grid';

export type { CellContent, CellStyle, SheetSetup, Validation };

/** The workbook at one moment, as plain data. */
export interface WorkbookSnapshot {
  /** In tab order. */
  readonly sheets: readonly Grid[];
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

/** A workbook that someone is looking at and typing into. */
export interface LiveHost extends WorkbookHost {
  /**
   * Calls `listener` after the user changed a cell or a sheet, never for writes of our own; returns how to stop. A hint
   * only: events may come in thousands, late, or not at all, so the listener reads again.
   */
  onChanged(listener: () => void): () => void;
  /** Brings a cell or range into view and selects it; false where it is not there any more or its sheet is hidden. */
  select(at: CellRef): Promise<boolean>;
}

/** What keeps a spreadsheet from answering. */
export type HostFault = 'hostEditing' | 'hostBusy' | 'hostTooLarge' | 'hostFailed';

/** The spreadsheet did not do what it was asked, and nothing was written. The only exception an adapter throws on purpose. */
export class HostFailure extends Error {
  override readonly name = 'HostFailure';

  /** `detail`: the host's own words, for the last kind. */
  constructor(readonly code: HostFault, readonly detail = '') {
    super(`${code} ${detail}`.trim());
  }
}
