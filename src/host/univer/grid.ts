import type { ICommandService, IUndoRedoService, Workbook, Worksheet } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import type { DataValidationModel } from '@univerjs/data-validation';
import type { FormulaDataModel } from '@univerjs/engine-formula';
import type { FWorkbook } from '@univerjs/sheets/facade';
import type {} from '@univerjs/sheets-formula/facade';
import type { Position, Range } from '../../sheet/address';
import type { Cell, Grid, Scalar } from '../../sheet/grid';
import { cellType } from './data';
import type { CellData, Matrix, RangeData, SheetNotes } from './data';

/** What the adapter needs of a running Univer: one open workbook, and the services of the instance it is open in. */
export interface UniverGrid {
  readonly api: FUniver;
  readonly book: FWorkbook;
  readonly commands: Pick<ICommandService, 'syncExecuteCommand' | 'onCommandExecuted'>;
  readonly undoRedo: Pick<IUndoRedoService, 'pushUndoRedo'>;
  readonly formulas: Pick<FormulaDataModel, 'getFormulaStringByCell' | 'getArrayFormulaRange' | 'getArrayFormulaCellData'>;
  readonly validations: Pick<DataValidationModel, 'getRules'>;
}

const errors: ReadonlySet<string> = new Set([
  ...['#DIV/0!', '#N/A', '#NAME?', '#NULL!', '#NUM!', '#REF!', '#VALUE!', '#SPILL!', '#CALC!'],
  ...['#ERROR!', '#CYCLE!', '#CONNECT!', '#BLOCKED!', '#FIELD!', '#UNKNOWN!', '#GETTING_DATA'],
]);

export function notesOf(sheet: Worksheet): SheetNotes {
  return (sheet.getConfig().custom ?? {}) as SheetNotes;
}

export function rangeOf({ startRow, startColumn, endRow, endColumn }: RangeData): Range {
  return { top: startRow, left: startColumn, bottom: endRow, right: endColumn };
}

export function univerRange({ top, left, bottom, right }: Range): RangeData {
  return { startRow: top, startColumn: left, endRow: bottom, endColumn: right };
}

/** A cell as stored; the very object, which the grid writes into. */
export function cellData(sheet: Worksheet, { row, column }: Position): CellData | undefined {
  return (sheet.getCellMatrix().getValue(row, column) ?? undefined) as CellData | undefined;
}

/** A cell's constant, or its formula's result, in the port's terms. */
export function valueOf({ v, t, p }: CellData): Pick<Cell, 'value' | 'error'> {
  // Text with formatted runs is a document of its own, which ends with a mark of its own.
  if (p?.body) return { value: p.body.dataStream.replace(/\r\n$/, '').replaceAll('\r', '\n') };
  if (v === undefined || v === null) return { value: null };
  if (t === cellType.truth) return { value: v === 1 || v === true || String(v).toUpperCase() === 'TRUE' };
  if (t === cellType.number) return { value: Number(v) };
  if (typeof v !== 'string') return { value: v };
  return t !== cellType.forcedText && errors.has(v) ? { value: null, error: v } : { value: v };
}

/** A constant or result as Univer holds it. */
export function cellDataOf(value: Scalar): CellData {
  if (value === null || value === '') return { v: null, t: null };
  if (typeof value === 'number') return { v: value, t: cellType.number };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: cellType.truth };
  return { v: value, t: cellType.text };
}

/** Reads the cells of one sheet. */
export class SheetReader {
  private readonly cells: ReturnType<Worksheet['getCellMatrix']>;
  private readonly spilled: Matrix<CellData>;

  constructor(
    private readonly grid: UniverGrid,
    private readonly sheet: Worksheet,
    workbook: Workbook,
  ) {
    this.cells = sheet.getCellMatrix();
    this.styles = workbook.getStyles();
    this.spilled = (grid.formulas.getArrayFormulaCellData()[workbook.getUnitId()]?.[sheet.getSheetId()] ?? {}) as Matrix<CellData>;
  }

  private readonly styles: ReturnType<Workbook['getStyles']>;

  cell({ row, column }: Position): Cell | undefined {
    const data = cellData(this.sheet, { row, column });
    const result = this.spilled[row]?.[column];
    if (!data && !result) return undefined;
    const formula = data ? this.formula(data, row, column) : undefined;
    const pattern = this.styles.getStyleByCell(this.cells.getValue(row, column))?.n?.pattern;
    const format = pattern === undefined || pattern === '' || pattern === 'General' ? {} : { numberFormat: pattern };
    return { ...valueOf(formula === undefined && result ? result : (data ?? {})), ...(formula === undefined ? {} : { formula }), ...format };
  }

  /** Copies of one formula share a text and know only how far they stand from it. */
  private formula(data: CellData, row: number, column: number): string | undefined {
    const { sheet, grid } = this;
    const text = data.f ?? (data.si ? grid.formulas.getFormulaStringByCell(row, column, sheet.getSheetId(), sheet.getUnitId()) : undefined);
    return text ? text.replace(/^=/, '') : undefined;
  }

  /** The range of the array formula the cell belongs to; a formula with one result is none. */
  arrayAround({ row, column }: Position): Range | undefined {
    const { sheet, grid } = this;
    const ranges: Matrix<RangeData> = grid.formulas.getArrayFormulaRange()[sheet.getUnitId()]?.[sheet.getSheetId()] ?? {};
    return Object.values(ranges)
      .flatMap((line) => Object.values(line))
      .map(rangeOf)
      .find((range) => (range.top !== range.bottom || range.left !== range.right) && row >= range.top && row <= range.bottom && column >= range.left && column <= range.right);
  }

  toGrid(): Grid {
    const cells: (Cell | undefined)[][] = [];
    const add = (row: number, column: number): void => {
      const cell = this.cell({ row, column });
      if (!cell || (cell.value === null && cell.formula === undefined && cell.error === undefined && cell.numberFormat === undefined)) return;
      (cells[row] ??= [])[column] = cell;
    };
    this.cells.forValue((row, column) => add(row, column));
    for (const [row, line] of Object.entries(this.spilled)) for (const column of Object.keys(line)) add(Number(row), Number(column));
    return {
      name: this.sheet.getName(),
      cells,
      merges: this.sheet.getMergeData().map(rangeOf),
      hidden: Boolean(this.sheet.isSheetHidden()),
      protected: notesOf(this.sheet).protected ?? false,
    };
  }
}
