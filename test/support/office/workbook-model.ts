import type { WorkbookSnapshot } from '../../../src/host/port';
import { parsePosition } from '../../../src/sheet/address';
import type { Position, Range } from '../../../src/sheet/address';
import type { Scalar } from '../../../src/sheet/grid';
import { takeInput } from './typed-input';

export const ROWS = 1_048_576;
export const COLUMNS = 16_384;

export type Edge = 'EdgeTop' | 'EdgeBottom' | 'EdgeLeft' | 'EdgeRight';

export interface Line {
  readonly style: string;
  readonly weight: string;
  readonly color: string;
}

/** How a cell looks; every part has the value Excel gives a fresh cell. */
export interface Look {
  fontName: string;
  fontSize: number;
  bold: boolean;
  fontColor: string;
  /** `#RRGGBB`; empty for no fill. */
  fill: string;
  horizontal: string;
  vertical: string;
  wrap: boolean;
  readonly lines: Partial<Record<Edge, Line | undefined>>;
}

export interface CellRule {
  readonly rule: unknown;
  readonly errorAlert: unknown;
}

export interface ModelCell {
  value: Scalar;
  /** Without `=`. */
  formula: string | undefined;
  error: string | undefined;
  numberFormat: string;
  look: Look;
  validation: CellRule | undefined;
}

function plainLook(): Look {
  return { fontName: '等线', fontSize: 11, bold: false, fontColor: '#000000', fill: '', horizontal: 'General', vertical: 'Center', wrap: false, lines: {} };
}

export function holdsContent(cell: ModelCell): boolean {
  return cell.value !== null || cell.formula !== undefined || cell.error !== undefined;
}

/** What a member of the workbook refuses, under Excel's own code. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export class SheetModel {
  visibility: 'Visible' | 'Hidden' | 'VeryHidden' = 'Visible';
  protected = false;
  merges: Range[] = [];
  /** Points, by column. */
  readonly columnWidths = new Map<number, number>();
  readonly rowHeights = new Map<number, number>();
  readonly hiddenRows = new Set<number>();
  /** Hidden by a filter: a block written over them passes them by. */
  readonly filteredRows = new Set<number>();
  /** Areas of array formulas, of which no part can be changed. */
  readonly arrays: Range[] = [];
  frozen: Range | undefined;
  readonly page: Record<string, unknown> = { Orientation: 'Portrait', PaperSize: 'A4', Zoom: { scale: 100 } };
  printTitleRows: string | undefined;
  readonly #cells = new Map<number, ModelCell>();

  constructor(
    readonly id: string,
    public name: string,
  ) {}

  peek({ row, column }: Position): ModelCell | undefined {
    return this.#cells.get(row * COLUMNS + column);
  }

  cell({ row, column }: Position): ModelCell {
    const known = this.#cells.get(row * COLUMNS + column);
    if (known) return known;
    const made: ModelCell = { value: null, formula: undefined, error: undefined, numberFormat: 'General', look: plainLook(), validation: undefined };
    this.#cells.set(row * COLUMNS + column, made);
    return made;
  }

  *cells(): Generator<readonly [Position, ModelCell]> {
    for (const [key, cell] of this.#cells) yield [{ row: Math.floor(key / COLUMNS), column: key % COLUMNS }, cell];
  }

  /** Enters a value as typing it would; null leaves the cell as it is. */
  enter(at: Position, input: unknown): void {
    if (input === null) return;
    if (typeof input !== 'string' && typeof input !== 'number' && typeof input !== 'boolean') throw new Refusal('InvalidArgument', `a cell cannot hold ${JSON.stringify(input)}`);
    if (typeof input === 'string' && input.length > 32_767) throw new Refusal('InvalidArgument', 'a cell holds at most 32767 characters');
    if (this.arrays.some((range) => inside(range, at))) throw new Refusal('InvalidOperation', 'You can’t change part of an array.');
    const cell = this.cell(at);
    const taken = takeInput(input, cell.numberFormat);
    if ((taken.formula?.length ?? 0) > 8192) throw new Refusal('FormulaLengthExceedsLimit', 'a formula holds at most 8192 characters');
    cell.value = taken.value;
    cell.formula = taken.formula;
    cell.error = taken.error;
    if (cell.numberFormat === 'General') cell.numberFormat = taken.numberFormat ?? this.#inherited(taken.formula);
  }

  /** A formula in a cell without a format takes over that of the first cell it reads. */
  #inherited(formula: string | undefined): string {
    const at = parsePosition(/^[^!]*?\b(\$?[A-Z]{1,3}\$?\d+)\b/.exec(formula ?? '')?.[1] ?? '');
    const format = at && this.peek(at)?.numberFormat;
    return format === undefined || format === '@' ? 'General' : format;
  }

  /** Smallest range over all cells that hold something, or that were ever touched when `valuesOnly` is false. */
  usedRange(valuesOnly: boolean): Range | undefined {
    let used: Range | undefined;
    const add = (range: Range): void => {
      used = used ? { top: Math.min(used.top, range.top), left: Math.min(used.left, range.left), bottom: Math.max(used.bottom, range.bottom), right: Math.max(used.right, range.right) } : range;
    };
    for (const [{ row, column }, cell] of this.cells()) if (!valuesOnly || holdsContent(cell)) add({ top: row, bottom: row, left: column, right: column });
    if (!valuesOnly) this.merges.forEach(add);
    return used;
  }
}

export function inside(range: Range, { row, column }: Position): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

/** A workbook as Excel holds it: what it shows and how it looks, with no idea of who asks. */
export class WorkbookModel {
  readonly sheets: SheetModel[] = [];
  /** Sheets can be neither added nor removed. */
  locked = false;
  activeSheet = 0;
  selection: { readonly sheet: string; readonly range: Range } | undefined;
  #made = 0;

  static from(snapshot: WorkbookSnapshot): WorkbookModel {
    const model = new WorkbookModel();
    for (const grid of snapshot.sheets) {
      const sheet = model.add(grid.name);
      sheet.visibility = grid.hidden ? 'Hidden' : 'Visible';
      sheet.protected = grid.protected;
      sheet.merges = [...grid.merges];
      grid.cells.forEach((line, row) =>
        line?.forEach((cell, column) => {
          if (cell) Object.assign(sheet.cell({ row, column }), { value: cell.value, formula: cell.formula, error: cell.error, numberFormat: cell.numberFormat ?? 'General' });
        }),
      );
    }
    return model;
  }

  add(name: string): SheetModel {
    if (this.locked) throw new Refusal('AccessDenied', 'The workbook structure is protected.');
    if (!/^[^[\]:*?/\\]{1,31}$/.test(name)) throw new Refusal('InvalidArgument', `no sheet can be called ${name}`);
    if (this.find(name)) throw new Refusal('ItemAlreadyExists', 'A resource with the same name or identifier already exists.');
    this.#made += 1;
    const sheet = new SheetModel(`{00000000-0001-0000-0000-${String(this.#made).padStart(12, '0')}}`, name);
    this.sheets.push(sheet);
    return sheet;
  }

  /** By name, whatever its case, or by id. */
  find(key: string): SheetModel | undefined {
    return this.sheets.find((sheet) => sheet.id === key || sheet.name.toLowerCase() === key.toLowerCase());
  }

  remove(sheet: SheetModel): void {
    if (this.locked) throw new Refusal('AccessDenied', 'The workbook structure is protected.');
    if (this.sheets.every((other) => other === sheet || other.visibility !== 'Visible')) throw new Refusal('InvalidOperation', 'A workbook keeps at least one visible sheet.');
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
  }

  /** The workbook as the file adapter would give it. */
  snapshot(): WorkbookSnapshot {
    return {
      sheets: this.sheets.map((sheet) => {
        const cells: ModelCellLine[] = [];
        for (const [{ row, column }, cell] of sheet.cells()) {
          if (!holdsContent(cell) && cell.numberFormat === 'General') continue;
          (cells[row] ??= [])[column] = {
            value: cell.error === undefined ? cell.value : null,
            ...(cell.formula === undefined ? {} : { formula: cell.formula }),
            ...(cell.error === undefined ? {} : { error: cell.error }),
            ...(cell.numberFormat === 'General' ? {} : { numberFormat: cell.numberFormat }),
          };
        }
        return { name: sheet.name, cells, merges: sheet.merges, hidden: sheet.visibility !== 'Visible', protected: sheet.protected };
      }),
    };
  }
}

type ModelCellLine = WorkbookSnapshot['sheets'][number]['cells'][number] extends infer Line | undefined ? (Line extends readonly (infer Cell)[] ? Cell[] : never) : never;
