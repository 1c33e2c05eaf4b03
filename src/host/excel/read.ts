import type { WorkbookSnapshot } from '../port';
import type { Range } from '../../sheet/address';
import type { Cell, Grid } from '../../sheet/grid';
import { sizeOf } from './areas';
import { formulaOf, isError, isFormula } from './input';
import type { Raw } from './input';
import { Refused, answerOf, passing, send } from './request';
import type { Batch, Patience } from './request';

/** The workbook, and what Excel calls its sheets. */
export interface Reading {
  readonly snapshot: WorkbookSnapshot;
  /** Excel's own id of each sheet, by name. */
  readonly ids: ReadonlyMap<string, string>;
  /** Sheets can be neither added nor removed. */
  readonly locked: boolean;
}

/** How many sheets a first reading reckons with; reckoning with too many costs little. */
const EXPECTED_SHEETS = 24;
/** Sheets more than were there last time that a reading reckons with. */
const SPARE_SHEETS = 4;
/** Readings in a row that a single request has to fail before it is not tried any more. */
const FAILURES = 2;
/** Cells in a block where a whole workbook is more than one answer may carry. */
const BLOCK_CELLS = 40_000;

interface SheetHead {
  readonly id: string;
  readonly name: string;
  readonly hidden: boolean;
  readonly protected: boolean;
}

/** A part of a sheet as Excel gives it. */
interface Block {
  readonly top: number;
  readonly left: number;
  readonly values: readonly (readonly Raw[])[];
  readonly formulas: readonly (readonly Raw[])[];
  readonly formats: readonly (readonly string[])[];
}

/** Reads a workbook whose sheets are not known beforehand in one round trip; in several where one answer cannot carry it. */
export class Reader {
  private expected = EXPECTED_SHEETS;
  /** Readings in a row for which one request was not enough. */
  private failures = 0;

  constructor(private readonly patience: Patience) {}

  /** @throws Refused */
  async read(): Promise<Reading> {
    if (this.failures >= FAILURES) return this.inSteps();
    try {
      const first = await send(wholeWorkbook(this.expected), this.patience);
      const whole = first.count > first.sheets.length ? await send(wholeWorkbook(first.count), this.patience) : first;
      this.expected = whole.count + SPARE_SHEETS;
      this.failures = 0;
      return readingOf(whole);
    } catch (reason) {
      if (!isTooMuch(reason)) throw reason;
      const reading = await this.inSteps();
      // Only what could be read in steps shows that it was the single request that failed.
      this.failures += 1;
      return reading;
    }
  }

  private async inSteps(): Promise<Reading> {
    const { heads, locked } = await send(sheetHeads, this.patience);
    const extents = await send(sheetExtents(heads), this.patience);
    const pieces = heads.flatMap(({ id }, index): Piece[] => {
      const { filled, used } = extents[index] ?? {};
      return [...slices(filled).map((range): Piece => ({ id, range, kind: 'cells' })), ...(used ? [{ id, range: used, kind: 'merges' } as const] : [])];
    });
    const found: Found[] = [];
    for (const pack of packs(pieces)) found.push(...(await this.gather(pack)));
    const sheets = heads.map((head): SheetContent => {
      const own = found.filter(({ id }) => id === head.id);
      return { head, blocks: own.flatMap(({ block }) => block ?? []), merges: own.flatMap(({ merges }) => merges ?? []) };
    });
    return readingOf({ sheets, locked });
  }

  /** Halves what is more than one answer may carry, down to a single row. */
  private async gather(pieces: readonly Piece[]): Promise<Found[]> {
    try {
      return await send(askPieces(pieces), this.patience);
    } catch (reason) {
      const [only, ...others] = pieces;
      const parts = only && others.length === 0 ? halves(only) : [pieces.slice(0, pieces.length >> 1), pieces.slice(pieces.length >> 1)];
      if (!isTooMuch(reason) || parts.length < 2) throw reason;
      const found: Found[] = [];
      for (const part of parts) found.push(...(await this.gather(part)));
      return found;
    }
  }
}

/** Whether less at once might be answered: payloads and merged areas have their limits. */
function isTooMuch(reason: unknown): boolean {
  return reason instanceof Refused && reason.fault !== 'hostEditing' && reason.fault !== 'hostBusy';
}

/** Cells of a sheet to read, or a part of it to look for merged areas in. */
interface Piece {
  readonly id: string;
  readonly range: Range;
  readonly kind: 'cells' | 'merges';
}

interface Found {
  readonly id: string;
  readonly block?: Block;
  readonly merges?: readonly Range[];
}

function halves({ range, ...piece }: Piece): Piece[][] {
  if (range.top === range.bottom) return [];
  const middle = Math.floor((range.top + range.bottom) / 2);
  return [[{ ...piece, range: { ...range, bottom: middle } }], [{ ...piece, range: { ...range, top: middle + 1 } }]];
}

function slices(range: Range | undefined): Range[] {
  if (!range) return [];
  const { rows, columns } = sizeOf(range);
  const height = Math.max(1, Math.floor(BLOCK_CELLS / columns));
  return Array.from({ length: Math.ceil(rows / height) }, (_, index) => ({
    ...range,
    top: range.top + index * height,
    bottom: Math.min(range.bottom, range.top + (index + 1) * height - 1),
  }));
}

/** As many pieces together as one answer is likely to carry. */
function packs(pieces: readonly Piece[]): Piece[][] {
  const packed: Piece[][] = [];
  let room = 0;
  for (const piece of pieces) {
    const { rows, columns } = sizeOf(piece.range);
    const cells = piece.kind === 'cells' ? rows * columns : 0;
    if (packed.length === 0 || cells > room) {
      packed.push([]);
      room = BLOCK_CELLS;
    }
    packed.at(-1)?.push(piece);
    room -= cells;
  }
  return packed;
}

interface WorkbookContent {
  readonly sheets: readonly SheetContent[];
  readonly locked: boolean;
}

interface SheetContent {
  readonly head: SheetHead;
  readonly blocks: readonly Block[];
  readonly merges: readonly Range[];
}

const HEAD = { id: true, name: true, visibility: true, protection: { protected: true } } as const;
const PLACE = { rowIndex: true, columnIndex: true, rowCount: true, columnCount: true } as const;
const CONTENT = { values: true, formulas: true, numberFormat: true } as const;

function headOf(sheet: Excel.Worksheet): SheetHead {
  return { id: sheet.id, name: sheet.name, hidden: sheet.visibility !== 'Visible', protected: sheet.protection.protected };
}

function placeOf(range: Excel.Range): Range {
  return { top: range.rowIndex, left: range.columnIndex, bottom: range.rowIndex + range.rowCount - 1, right: range.columnIndex + range.columnCount - 1 };
}

function blockOf(range: Excel.Range): Block {
  return {
    top: range.rowIndex,
    left: range.columnIndex,
    values: range.values as Raw[][],
    formulas: range.formulas as Raw[][],
    formats: range.numberFormat as string[][],
  };
}

/** Queues the question for the merged areas whose first cell lies in the range. */
function askMerges(range: Excel.Range): () => Range[] {
  const merged = passing(range.getMergedAreasOrNullObject());
  merged.areas.load({ rowIndex: true, columnIndex: true, rowCount: true, columnCount: true });
  return () => (merged.isNullObject ? [] : merged.areas.items.map(placeOf));
}

/**
 * Walks from the first sheet to the next and the next, further than there are sheets: what is asked of an object that is not
 * there does nothing. So neither their number nor their names need be known.
 */
function wholeWorkbook(expected: number): Batch<WorkbookContent & { readonly count: number }> {
  return ({ workbook }) => {
    const count = workbook.worksheets.getCount();
    const locked = askLocked(workbook);
    const questions = Array.from({ length: expected });
    let sheet: Excel.Worksheet | undefined;
    const asked = questions.map(() => {
      const current = sheet ? sheet.getNextOrNullObject() : workbook.worksheets.getFirst();
      sheet = current;
      current.load(HEAD);
      // Formats alone can make a sheet's used range reach to its last row, so cells are asked for where there are values.
      const filled = passing(current.getUsedRangeOrNullObject(true));
      filled.load({ rowIndex: true, columnIndex: true, ...CONTENT });
      const merges = askMerges(passing(current.getUsedRangeOrNullObject()));
      return (): SheetContent | undefined =>
        current.isNullObject ? undefined : { head: headOf(current), blocks: filled.isNullObject ? [] : [blockOf(filled)], merges: merges() };
    });
    return () => ({ count: answerOf(count), locked: locked(), sheets: asked.map((take) => take()).filter((content) => content !== undefined) });
  };
}

const sheetHeads: Batch<{ readonly heads: readonly SheetHead[]; readonly locked: boolean }> = ({ workbook }) => {
  const { worksheets } = workbook;
  worksheets.load(HEAD);
  const locked = askLocked(workbook);
  return () => ({ heads: worksheets.items.map(headOf), locked: locked() });
};

function askLocked({ protection }: Excel.Workbook): () => boolean {
  protection.load({ protected: true });
  return () => protection.protected;
}

interface Extent {
  readonly filled?: Range;
  readonly used?: Range;
}

function sheetExtents(heads: readonly SheetHead[]): Batch<Extent[]> {
  return ({ workbook }) => {
    const asked = heads.map(({ id }) => {
      const sheet = workbook.worksheets.getItem(id);
      const filled = passing(sheet.getUsedRangeOrNullObject(true));
      filled.load(PLACE);
      const used = passing(sheet.getUsedRangeOrNullObject());
      used.load(PLACE);
      return { filled, used };
    });
    return () =>
      asked.map(({ filled, used }) => ({ ...(filled.isNullObject ? {} : { filled: placeOf(filled) }), ...(used.isNullObject ? {} : { used: placeOf(used) }) }));
  };
}

function rangeIn(context: Excel.RequestContext, id: string, range: Range): Excel.Range {
  const { rows, columns } = sizeOf(range);
  return passing(context.workbook.worksheets.getItem(id).getRangeByIndexes(range.top, range.left, rows, columns));
}

function askPieces(pieces: readonly Piece[]): Batch<Found[]> {
  return (context) => {
    const asked = pieces.map(({ id, range: place, kind }) => {
      const range = rangeIn(context, id, place);
      if (kind === 'merges') {
        const merges = askMerges(range);
        return (): Found => ({ id, merges: merges() });
      }
      range.load({ rowIndex: true, columnIndex: true, ...CONTENT });
      return (): Found => ({ id, block: blockOf(range) });
    });
    return () => asked.map((take) => take());
  };
}

function readingOf({ sheets, locked }: WorkbookContent): Reading {
  return {
    locked,
    snapshot: { sheets: sheets.map(gridOf) },
    ids: new Map(sheets.map(({ head }) => [head.name, head.id])),
  };
}

function gridOf({ head, blocks, merges }: SheetContent): Grid {
  const cells: (Cell | undefined)[][] = [];
  for (const { top, left, values, formulas, formats } of blocks) {
    formulas.forEach((line, row) => {
      line.forEach((raw, column) => {
        const cell = cellOf(raw, values[row]?.[column] ?? '', formats[row]?.[column] ?? 'General');
        if (cell) (cells[top + row] ??= [])[left + column] = cell;
      });
    });
  }
  return { name: head.name, cells, merges, hidden: head.hidden, protected: head.protected };
}

function cellOf(raw: Raw, value: Raw, format: string): Cell | undefined {
  const isBlank = raw === '';
  if (isBlank && format === 'General') return undefined;
  return {
    value: isBlank || isError(value) ? null : value,
    ...(isFormula(raw, value) ? { formula: formulaOf(raw) } : {}),
    ...(isError(value) ? { error: String(value) } : {}),
    ...(format === 'General' ? {} : { numberFormat: format }),
  };
}
