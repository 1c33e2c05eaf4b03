import { formatRange } from '../../sheet/address';
import type { Position, Range } from '../../sheet/address';

/** Rectangles of cells that have the same tag. */
export interface Area<T> {
  readonly range: Range;
  readonly tag: T;
}

/** Cells in both orders, so that they can be covered again and again under other tags without sorting anew. */
export class Cells<C extends { readonly at: Position }> {
  private readonly byRow: readonly C[];
  private readonly byColumn: readonly C[];

  constructor(cells: readonly C[]) {
    this.byRow = [...cells].sort((a, b) => a.at.row - b.at.row || a.at.column - b.at.column);
    this.byColumn = [...cells].sort((a, b) => a.at.column - b.at.column || a.at.row - b.at.row);
  }

  /** Covers the cells with rectangles of one tag each, as few as a simple sweep along rows or along columns finds. */
  areas<T>(tagOf: (cell: C) => T): Area<T>[] {
    const along = sweep(this.byRow, ({ at }) => at.row, ({ at }) => at.column, tagOf);
    const across = sweep(this.byColumn, ({ at }) => at.column, ({ at }) => at.row, tagOf);
    return along.length <= across.length
      ? along.map(({ line, lastLine, first, last, tag }) => ({ range: { top: line, bottom: lastLine, left: first, right: last }, tag }))
      : across.map(({ line, lastLine, first, last, tag }) => ({ range: { left: line, right: lastLine, top: first, bottom: last }, tag }));
  }
}

/** Neighbours in a line, and as many lines below as have the same neighbours. */
interface Run<T> {
  readonly line: number;
  readonly first: number;
  readonly tag: T;
  last: number;
  lastLine: number;
}

function sweep<C, T>(cells: readonly C[], lineOf: (cell: C) => number, placeOf: (cell: C) => number, tagOf: (cell: C) => T): Run<T>[] {
  const done: Run<T>[] = [];
  let above = new Map<number, Run<T>>();
  let runs: Run<T>[] = [];
  const endLine = (): void => {
    const next = new Map<number, Run<T>>();
    for (const run of runs) {
      const upper = above.get(run.first);
      const joins = upper?.lastLine === run.line - 1 && upper.last === run.last && upper.tag === run.tag;
      if (joins) upper.lastLine = run.line;
      else done.push(run);
      next.set(run.first, joins ? upper : run);
    }
    above = next;
    runs = [];
  };
  for (const cell of cells) {
    const [line, place, tag] = [lineOf(cell), placeOf(cell), tagOf(cell)];
    const last = runs.at(-1);
    if (last && last.line !== line) endLine();
    if (last?.line === line && last.last === place - 1 && last.tag === tag) last.last = place;
    else runs.push({ line, lastLine: line, first: place, last: place, tag });
  }
  endLine();
  return done;
}

/** Bytes of a request that one more range takes, with what is asked of it. */
const RANGE_BYTES = 1000;

/**
 * Covers the cells with blocks, which may hold other cells as well where that makes the request smaller; `spare` is what a
 * cell takes that nothing is wanted of, in bytes.
 */
export function blocksOf(cells: readonly Position[], spare: number): Range[] {
  if (cells.length === 0) return [];
  const exact = new Cells(cells.map((at) => ({ at }))).areas(() => true).map(({ range }) => range);
  const covers = [exact, columnSpans(cells), [boundsOf(cells)]];
  const cost = (ranges: readonly Range[]): number => ranges.reduce((sum, range) => sum + RANGE_BYTES + sizeOf(range).rows * sizeOf(range).columns * spare, 0);
  return covers.reduce((best, cover) => (cost(cover) < cost(best) ? cover : best));
}

function boundsOf(cells: readonly Position[]): Range {
  const [first] = cells;
  return cells.reduce(
    (bounds, { row, column }) => ({ top: Math.min(bounds.top, row), left: Math.min(bounds.left, column), bottom: Math.max(bounds.bottom, row), right: Math.max(bounds.right, column) }),
    { top: first?.row ?? 0, left: first?.column ?? 0, bottom: 0, right: 0 },
  );
}

function columnSpans(cells: readonly Position[]): Range[] {
  const columns = new Map<number, Position[]>();
  for (const cell of cells) {
    const column = columns.get(cell.column);
    if (column) column.push(cell);
    else columns.set(cell.column, [cell]);
  }
  return [...columns.values()].map(boundsOf);
}

/** Longest address Excel takes for several areas at once, with some room. */
const ADDRESS_LIMIT = 8000;

/** Addresses of several areas, comma between them, none longer than Excel takes. */
export function addresses(parts: readonly string[]): string[] {
  const packed: string[] = [];
  let current = '';
  for (const part of parts) {
    const longer = current === '' ? part : `${current},${part}`;
    if (longer.length > ADDRESS_LIMIT && current !== '') {
      packed.push(current);
      current = part;
    } else current = longer;
  }
  return current === '' ? packed : [...packed, current];
}

export function addressesOf(ranges: readonly Range[]): string[] {
  return addresses(ranges.map(formatRange));
}

/** Whole rows or columns as addresses, neighbours joined; `name` gives the name of one. */
export function bands(indexes: readonly number[], name: (index: number) => string): string[] {
  const sorted = [...indexes].sort((a, b) => a - b);
  const joined: (readonly [number, number])[] = [];
  for (const index of sorted) {
    const last = joined.at(-1);
    if (last && last[1] >= index - 1) joined[joined.length - 1] = [last[0], index];
    else joined.push([index, index]);
  }
  return addresses(joined.map(([first, last]) => `${name(first)}:${name(last)}`));
}

export function sizeOf({ top, left, bottom, right }: Range): { readonly rows: number; readonly columns: number } {
  return { rows: bottom - top + 1, columns: right - left + 1 };
}
