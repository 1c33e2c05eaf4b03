import { columnName, formatRange } from '../../sheet/address';
import type { Position, Range } from '../../sheet/address';
import type { CellStyle, SheetSetup, Validation } from '../port';
import { addressesOf, bands, blocksOf, sizeOf } from './areas';
import type { Raw } from './input';
import { lookSteps } from './look';
import { passing } from './request';

/** One cell as it shall become; what is left out stays. */
export interface CellChange {
  readonly at: Position;
  /** As it has to be written. */
  readonly input?: Raw;
  /** Set ahead of the input: in a text cell a formula would stay a text. */
  readonly formatBefore?: string;
  /** Set after the input: Excel may have chosen one of its own for a formula. */
  readonly formatAfter?: string;
  readonly style?: CellStyle;
}

/** Everything that shall become of one sheet. */
export interface SheetChange {
  readonly sheet: string;
  readonly create?: SheetSetup;
  readonly cells: readonly CellChange[];
  readonly validations: readonly Validation[];
}

/** The objects of one request; a sheet is looked up once. */
export class Workplace {
  /** Sheets that the request adds, for their ids. */
  readonly added: Excel.Worksheet[] = [];
  private readonly sheets = new Map<string, Excel.Worksheet>();

  constructor(readonly workbook: Excel.Workbook) {}

  sheet(name: string): Excel.Worksheet {
    const known = this.sheets.get(name) ?? this.workbook.worksheets.getItem(name);
    this.sheets.set(name, known);
    return known;
  }

  add(name: string): void {
    const sheet = this.workbook.worksheets.add(name);
    sheet.load({ id: true, name: true });
    this.added.push(sheet);
    this.sheets.set(name, sheet);
  }

  range(sheet: string, { top, left, ...rest }: Range): Excel.Range {
    const { rows, columns } = sizeOf({ top, left, ...rest });
    return passing(this.sheet(sheet).getRangeByIndexes(top, left, rows, columns));
  }

  areas(sheet: string, address: string): Excel.RangeAreas {
    return passing(this.sheet(sheet).getRanges(address));
  }
}

/** A part of a change that one request can carry. */
export interface Job {
  /** About how many bytes it adds to the request. */
  readonly bytes: number;
  readonly sheet: string;
  /** Whose cells Excel will report as changed. */
  readonly wrote?: Range;
  queue(place: Workplace): unknown;
}

/** Bytes that naming one more object and setting one property of it take. */
const OBJECT_BYTES = 700;
/** Bytes a cell takes that a block leaves as it is, in values and formats. */
const NULL_BYTES = 10;
/** Bytes of values in one job. */
const BLOCK_BYTES = 400_000;
/** Points a column is wide for each character of its width. */
const POINTS_PER_CHARACTER = 5.25;

/** New sheets first, so that any formula can name them; what only concerns printing last. */
export function jobsOf(changes: readonly SheetChange[], withPageSetup: boolean): Job[] {
  const created = changes.flatMap(({ sheet, create }) => (create ? [{ sheet, setup: create }] : []));
  return [
    ...created.map(({ sheet }): Job => ({ bytes: OBJECT_BYTES, sheet, queue: (place) => place.add(sheet) })),
    ...created.flatMap(({ sheet, setup }) => sizeJobs(sheet, setup)),
    ...changes.flatMap(sheetJobs),
    ...created.flatMap(({ sheet, setup }) => frameJobs(sheet, setup)),
    ...(withPageSetup ? created.flatMap(({ sheet, setup }) => pageJobs(sheet, setup)) : []),
  ];
}

function sizeJobs(sheet: string, { columnWidths, rowHeights }: SheetSetup): Job[] {
  const jobs = (sizes: Readonly<Record<number, number>>, name: (index: number) => string, set: (format: Excel.RangeFormat, size: number) => unknown): Job[] => {
    const bySize = new Map<number, number[]>();
    for (const [index, size] of Object.entries(sizes)) bySize.set(size, [...(bySize.get(size) ?? []), Number(index)]);
    return [...bySize].flatMap(([size, indexes]) =>
      bands(indexes, name).map((address): Job => ({ bytes: OBJECT_BYTES + address.length, sheet, queue: (place) => set(place.areas(sheet, address).format, size) })),
    );
  };
  return [
    ...jobs(columnWidths, columnName, (format, size) => (format.columnWidth = size * POINTS_PER_CHARACTER)),
    ...jobs(rowHeights ?? {}, (row) => String(row + 1), (format, size) => (format.rowHeight = size)),
  ];
}

function frameJobs(sheet: string, { merges, freeze }: SheetSetup): Job[] {
  const merging = merges.map((merge): Job => ({ bytes: OBJECT_BYTES, sheet, queue: (place) => place.range(sheet, merge).merge(false) }));
  const { rows = 0, columns = 0 } = freeze ?? {};
  if (rows === 0 && columns === 0) return merging;
  const freezing: Job = {
    bytes: OBJECT_BYTES,
    sheet,
    queue: (place) => {
      const { freezePanes } = place.sheet(sheet);
      if (columns === 0) freezePanes.freezeRows(rows);
      else if (rows === 0) freezePanes.freezeColumns(columns);
      else freezePanes.freezeAt(formatRange({ top: 0, left: 0, bottom: rows - 1, right: columns - 1 }));
    },
  };
  return [...merging, freezing];
}

function pageJobs(sheet: string, { landscape, printTitleRows }: SheetSetup): Job[] {
  const queue = (place: Workplace): void => {
    const { pageLayout } = place.sheet(sheet);
    pageLayout.orientation = landscape ? 'Landscape' : 'Portrait';
    pageLayout.paperSize = 'A4';
    pageLayout.zoom = { horizontalFitToPages: 1 };
    if (printTitleRows) pageLayout.setPrintTitleRows(`$${String(printTitleRows[0] + 1)}:$${String(printTitleRows[1] + 1)}`);
  };
  return [{ bytes: OBJECT_BYTES * 4, sheet, queue }];
}

function sheetJobs({ sheet, create, cells, validations }: SheetChange): Job[] {
  const styled = cells.flatMap(({ at, style }) => (style ? [{ at, style }] : []));
  const looks = lookSteps(styled, create !== undefined).map(
    ({ address, apply }): Job => ({ bytes: OBJECT_BYTES * 4 + address.length, sheet, queue: (place) => apply(place.areas(sheet, address).format) }),
  );
  return [...contentJobs(sheet, cells), ...looks, ...validationJobs(sheet, validations)];
}

/** Cells in rectangles: each is one object of the request, whatever its size. Null in a block leaves a cell as it is. */
function contentJobs(sheet: string, cells: readonly CellChange[]): Job[] {
  const byPlace = new Map(cells.map((cell) => [placeKey(cell.at), cell]));
  const touched = cells.filter(({ input, formatBefore, formatAfter }) => input !== undefined || formatBefore !== undefined || formatAfter !== undefined);
  return blocksOf(touched.map(({ at }) => at), NULL_BYTES)
    .flatMap((range) => slices(range, byPlace))
    .map((range) => blockJob(sheet, range, byPlace));
}

function placeKey({ row, column }: Position): number {
  return row * 16_384 + column;
}

/** Rows of a range, as many together as one job takes. */
function slices(range: Range, cells: ReadonlyMap<number, CellChange>): Range[] {
  const found: Range[] = [];
  let top = range.top;
  let bytes = 0;
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) bytes += inputBytes(cells.get(placeKey({ row, column }))?.input);
    if (bytes < BLOCK_BYTES && row < range.bottom) continue;
    found.push({ ...range, top, bottom: row });
    [top, bytes] = [row + 1, 0];
  }
  return found;
}

const encoder = new TextEncoder();

/** Bytes a value takes in a request, with its comma. */
function inputBytes(input: Raw | null | undefined): number {
  return encoder.encode(JSON.stringify(input ?? null)).length + 1;
}

function blockJob(sheet: string, range: Range, cells: ReadonlyMap<number, CellChange>): Job {
  const { rows, columns } = sizeOf(range);
  const grid = <T>(of: (cell: CellChange) => T | undefined): (T | null)[][] =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) => {
        const cell = cells.get(placeKey({ row: range.top + row, column: range.left + column }));
        return (cell && of(cell)) ?? null;
      }),
    );
  const inputs = grid(({ input }) => input);
  const before = grid(({ formatBefore }) => formatBefore);
  const after = grid(({ formatAfter }) => formatAfter);
  const isGiven = (lines: readonly (readonly unknown[])[]): boolean => lines.some((line) => line.some((item) => item !== null));
  const bytes = [inputs, before, after].filter(isGiven).reduce((sum, lines) => sum + lines.flat().reduce<number>((total, item) => total + inputBytes(item), 0), OBJECT_BYTES * 3);
  const writes = isGiven(inputs);
  return {
    bytes,
    sheet,
    ...(writes ? { wrote: range } : {}),
    queue: (place) => {
      const target = place.range(sheet, range);
      if (isGiven(before)) target.numberFormat = before;
      // Formulas too: of the two ways to write them this one leaves Excel's own undo alone where it can be left alone.
      if (writes) target.values = inputs;
      if (isGiven(after)) target.numberFormat = after;
    },
  };
}

/** Ranges with the same choices together. */
function validationJobs(sheet: string, validations: readonly Validation[]): Job[] {
  const kinds = new Map<string, Validation[]>();
  for (const validation of validations) {
    const key = JSON.stringify([validation.list, validation.strict]);
    kinds.set(key, [...(kinds.get(key) ?? []), validation]);
  }
  return [...kinds.values()].flatMap((same) => {
    const [{ list, strict } = { list: [], strict: true }] = same;
    return addressesOf(same.map(({ range }) => range)).map((address): Job => ({
      bytes: OBJECT_BYTES * 2 + address.length,
      sheet,
      queue: (place) => {
        const { dataValidation } = place.areas(sheet, address);
        dataValidation.rule = { list: { inCellDropDown: true, source: list.join(',') } };
        dataValidation.errorAlert = { showAlert: true, style: strict ? 'Stop' : 'Warning', title: '', message: '' };
      },
    }));
  });
}
