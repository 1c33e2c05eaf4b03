import { overlaps, formatRange } from '../../sheet/address';
import type { Position, Range } from '../../sheet/address';
import type { Book, DefinedName, SheetEntry } from './book';
import { sheetKey } from '../task';
import type { Dependencies, NameUse, Reference } from './formula';
import { dependencies, isAbsolute } from './formula';
import type { CellRecord } from './sheet';

/** A formula cell with everything its text reads from. */
interface Node {
  readonly sheet: SheetEntry;
  readonly cell: CellRecord;
  visited: boolean;
}

/** A range some formulas read. */
interface Entry {
  readonly range: Range;
  readonly nodes: Node[];
  taken: boolean;
}

/** Ranges the formulas of the book read in one sheet, arranged so that those over a cell are found quickly. */
class RangeIndex {
  private readonly entries = new Map<string, Entry>();
  /** Entries by the columns and blocks of rows they lie in. */
  private readonly buckets = new Map<number, Entry[]>();

  add(range: Range, node: Node): void {
    const key = formatRange(range);
    const known = this.entries.get(key);
    if (known) {
      known.nodes.push(node);
      return;
    }
    const entry = { range, nodes: [node], taken: false };
    this.entries.set(key, entry);
    for (const column of slots(range.left, range.right)) {
      for (const block of slots(range.top >> BLOCK, range.bottom >> BLOCK)) push(this.buckets, bucket(column, block), entry);
    }
  }

  /** The formulas that read this cell. A range met once need not be met again, so it is taken out. */
  take({ row, column }: Position): Node[] {
    const cell = { top: row, bottom: row, left: column, right: column };
    return [column, ANY].flatMap((slot) =>
      [row >> BLOCK, ANY].flatMap((block) => {
        const key = bucket(slot, block);
        const entries = this.buckets.get(key)?.filter((entry) => !entry.taken) ?? [];
        this.buckets.set(key, entries);
        const met = entries.filter((entry) => overlaps(entry.range, cell));
        for (const entry of met) entry.taken = true;
        return met.flatMap((entry) => entry.nodes);
      }),
    );
  }
}

/** Rows in a block, as a power of two. */
const BLOCK = 5;
/** Ranges over more columns or blocks than this are kept under `ANY` instead of under each. */
const MANY = 16;
const ANY = -1;

function slots(first: number, last: number): number[] {
  return last - first >= MANY ? [ANY] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function bucket(column: number, block: number): number {
  return (column + 1) * 0x10000 + block + 1;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Cells by sheet name. */
export type CellSet = ReadonlyMap<string, readonly Position[]>;

/**
 * Cells whose cached result can no longer be right once `changed` cells have changed: every formula that reads one of them, directly or
 * through others or in a way its text does not tell, but for the `fresh` cells, whose results the plan itself gives.
 */
export function staleCells(book: Book, changed: CellSet, fresh: CellSet): Map<SheetEntry, CellRecord[]> {
  const indexes = new Map<string, RangeIndex>(book.sheets.map((sheet) => [sheetKey(sheet.name), new RangeIndex()]));
  const resolver = new Resolver(book);
  const queue: Node[] = [];
  for (const sheet of book.sheets) {
    const own = new Set(fresh.get(sheet.name)?.map(({ row, column }) => row * 16384 + column));
    for (const [cell, formula] of book.scan(sheet).formulas) {
      if (own.has(cell.row * 16384 + cell.column)) continue;
      const node = { sheet, cell, visited: false };
      const reads = resolver.read(formula, sheet.name);
      if (reads.dynamic || cell.formula?.kind === 'dataTable') queue.push(node);
      for (const { sheet: name, range } of reads.places) indexes.get(name)?.add(range, node);
    }
  }
  for (const [sheet, positions] of changed) {
    for (const position of positions) queue.push(...(indexes.get(sheetKey(sheet))?.take(position) ?? []));
  }
  const stale = new Map<SheetEntry, CellRecord[]>();
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (node.visited) continue;
    node.visited = true;
    for (const cell of resultCells(book, node)) {
      push(stale, node.sheet, cell);
      queue.push(...(indexes.get(sheetKey(node.sheet.name))?.take(cell) ?? []));
    }
  }
  return stale;
}

/** The cell itself, and for an array formula all cells its result is spread over. */
function resultCells(book: Book, { sheet, cell }: Node): CellRecord[] {
  const { formula } = cell;
  if (!formula?.ref || formula.kind === 'shared' || formula.kind === 'normal') return [cell];
  const { top, bottom, left, right } = formula.ref;
  return book
    .scan(sheet)
    .rowList.filter(({ row }) => row >= top && row <= bottom)
    .flatMap(({ cells }) => cells.filter(({ column }) => column >= left && column <= right));
}

interface Place {
  /** Key of the sheet. */
  readonly sheet: string;
  readonly range: Range;
}

interface Reads {
  readonly places: readonly Place[];
  readonly dynamic: boolean;
}

/** Turns the names and sheet spans of formulas into places. */
class Resolver {
  private readonly sheetKeys: readonly string[];
  private readonly names: ReadonlyMap<string, DefinedName>;
  private readonly tables: ReadonlyMap<string, Place>;
  private readonly parsed = new Map<string, Dependencies>();
  private readonly namesRead = new Map<string, Reads>();

  constructor(book: Book) {
    this.sheetKeys = book.sheets.map((sheet) => sheetKey(sheet.name));
    this.names = new Map(book.names.map((name) => [nameKey(name.sheet, name.name), name]));
    this.tables = new Map(book.tables().map((table) => [table.name.toLowerCase(), { sheet: sheetKey(table.sheet), range: table.range }]));
  }

  read(formula: string, sheet: string): Reads {
    const found = this.parsed.get(formula) ?? dependencies(formula);
    this.parsed.set(formula, found);
    const named = found.names.map((use) => this.readName(use, sheet));
    const places = [...found.references.flatMap((reference) => this.placesOf(reference, sheet)), ...named.flatMap((reads) => reads.places)];
    const distinct = new Map(places.map((place) => [`${place.sheet}!${formatRange(place.range)}`, place]));
    return { places: [...distinct.values()], dynamic: found.dynamic || named.some((reads) => reads.dynamic) };
  }

  /** Each name is read once; one that leads back to itself adds nothing. */
  private readName(use: NameUse, sheet: string): Reads {
    const nothing: Reads = { places: [], dynamic: false };
    const table = this.tables.get(use.name.toLowerCase());
    if (table) return { ...nothing, places: [table] };
    const name = this.names.get(nameKey(use.sheet ?? sheet, use.name)) ?? this.names.get(nameKey(undefined, use.name));
    if (!name) return nothing;
    const home = name.sheet ?? sheet;
    const key = nameKey(home, name.name);
    const known = this.namesRead.get(key);
    if (known) return known;
    this.namesRead.set(key, nothing);
    const reads = this.read(name.text, home);
    const resolved = isAbsolute(name.text) ? reads : { ...reads, dynamic: true };
    this.namesRead.set(key, resolved);
    return resolved;
  }

  private placesOf({ sheet, lastSheet, range }: Reference, own: string): Place[] {
    const first = sheetKey(sheet ?? own);
    if (lastSheet === undefined) return [{ sheet: first, range }];
    const ends = [this.sheetKeys.indexOf(first), this.sheetKeys.indexOf(sheetKey(lastSheet))];
    if (ends.includes(-1)) return [];
    return this.sheetKeys.slice(Math.min(...ends), Math.max(...ends) + 1).map((key) => ({ sheet: key, range }));
  }
}

function nameKey(sheet: string | undefined, name: string): string {
  return `${sheet === undefined ? '' : sheetKey(sheet)}!${name.toLowerCase()}`;
}
