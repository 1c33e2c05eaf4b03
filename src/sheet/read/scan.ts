import type { Header, HeaderColumn, LevelRole } from './header';
import { assignWeights, headerAt, isRepeat, levelColumns } from './header';
import { DASHES, SUBTOTAL_LABELS, TOTAL_LABELS } from './synonyms';
import { foldHeading, squeeze } from './text';
import type { SheetView } from './view';

/**
 * `entry`: the lowest level is named here. `part`: more of the entry above. `level`: a level on a row of its own.
 * `total`: a sum. `unnamed`: points without a name.
 */
export type RowKind = 'entry' | 'part' | 'level' | 'total' | 'unnamed';

export interface BodyRow {
  readonly row: number;
  readonly kind: RowKind;
  /** First row after a header printed again. */
  readonly afterBreak: boolean;
}

/** A table with level columns, cut into rows; what the rows mean is not yet decided. */
export interface LevelSheetTable {
  readonly view: SheetView;
  readonly header: Header;
  readonly captions: readonly string[];
  readonly rows: readonly BodyRow[];
  readonly bottom: number;
}

/** More blank rows than this end a table. */
const MOST_BLANK_ROWS = 3;

/** Says that a table goes on, or nothing but a page number: 续表, 表1（续）, 第3页. */
const CONTINUED = /^续|续表|[(（]续|^第?[-—\d/共页第]+页?$/;

function lowestLevel(header: Header): (HeaderColumn & { readonly role: LevelRole }) | undefined {
  const columns = levelColumns(header);
  return columns[columns.length - 1];
}

/** What the cells under one heading say in this row, areas begun above it left out. */
export function rowText(view: SheetView, row: number, column: Pick<HeaderColumn, 'column' | 'right'>): string {
  const texts: string[] = [];
  let last = '';
  for (let index = column.column; index <= column.right; index += 1) {
    const at = view.anchor(row, index);
    const key = `${at.row},${at.column}`;
    if (at.row === row && key !== last) texts.push(view.text(row, index));
    last = key;
  }
  return texts.filter((text) => text !== '').join(' ');
}

/** Every column with points, for telling rows apart: the lowest level's alone where it has one. */
function weightColumnsOf(header: Header): readonly number[] {
  const { columns } = assignWeights(header);
  const lowest = lowestLevel(header)?.role;
  const own = lowest && columns[lowest];
  return own ? [own.column] : Object.values(columns).map((column) => column.column);
}

function totalLabel(text: string): boolean {
  const label = foldHeading(text);
  return TOTAL_LABELS.includes(label) || SUBTOTAL_LABELS.includes(label);
}

function partLabel(text: string): boolean {
  const label = foldHeading(text);
  return totalLabel(label) || (label.length <= 16 && [...SUBTOTAL_LABELS, '合计', '得分合计'].some((end) => label.endsWith(end)));
}

function classify(view: SheetView, header: Header, row: number, filled: readonly number[]): RowKind | undefined {
  const levels = levelColumns(header);
  const lowest = levels[levels.length - 1];
  if (!lowest) return undefined;
  const name = rowText(view, row, lowest);
  const nameless = name === '' || DASHES.test(squeeze(name));
  const outer = filled.filter((column) => column < lowest.column).map((column) => view.own(row, column));
  const labelled = partLabel(name) || outer.some(partLabel) || filled.some((column) => totalLabel(view.own(row, column)));
  const weightColumns = weightColumnsOf(header);
  const figures = new Set([...weightColumns, ...header.columns.filter(({ role }) => role === 'score' || role === 'scoreRate').map(({ column }) => column)]);
  const texts = header.columns.filter(({ role }) => ['rule', 'points', 'explanation', 'process', 'target'].includes(role));
  const ruled = texts.some((column) => rowText(view, row, column) !== '' && !totalLabel(rowText(view, row, column)));
  if (labelled && (nameless || (partLabel(name) && (totalLabel(name) || !ruled)))) return 'total';
  if (!nameless) return /^[\d.]+$/.test(squeeze(name)) ? undefined : 'entry';
  const begun = view.area(row, lowest.column);
  const weighted = weightColumns.some((column) => view.own(row, column) !== '' && !DASHES.test(squeeze(view.own(row, column))));
  if (begun.top < row && begun.top > header.bottom && view.text(row, lowest.column) !== '') return 'part';
  const levelled = levels.slice(0, -1).some((column) => rowText(view, row, column) !== '');
  if (weighted) return levelled ? 'level' : 'unnamed';
  if (ruled) return 'part';
  return levelled && filled.some((column) => figures.has(column)) ? 'level' : undefined;
}

/** A single text across the table or in its front columns: a title, a note, a section. */
function isCaption(view: SheetView, header: Header, row: number, filled: readonly number[]): boolean {
  const [only, ...more] = filled;
  if (only === undefined || more.length > 0) return false;
  const area = view.area(row, only);
  const front = lowestLevel(header)?.right ?? header.left;
  return only <= front || area.right - area.left >= 2;
}

function scan(view: SheetView, header: Header, captions: readonly string[]): LevelSheetTable & { readonly pending: readonly string[]; readonly next: number } {
  const rows: BodyRow[] = [];
  const own = new Set(captions.map(squeeze));
  let afterBreak = false;
  let blank = 0;
  let pending: { row: number; text: string }[] = [];
  let row = header.bottom + 1;
  const caption = levelColumns(header);
  for (; row < view.rows; row += 1) {
    const again = headerAt(view, row);
    if (again) {
      const continued = pending.every(({ text }) => own.has(squeeze(text)) || CONTINUED.test(squeeze(text)));
      if (!continued || !isRepeat(header, again) || isGrandTotal(view, rows[rows.length - 1])) break;
      [afterBreak, blank, pending] = [true, 0, []];
      row = again.bottom;
      continue;
    }
    const filled = view.filled(row).filter((column) => column >= header.left && column <= header.right);
    if (filled.length === 0) {
      const [outside, ...more] = view.filled(row);
      if (outside === undefined) blank += 1;
      else if (more.length === 0) pending.push({ row, text: view.own(row, outside) });
      if (blank > MOST_BLANK_ROWS) break;
      continue;
    }
    const kind = classify(view, header, row, filled);
    if (kind !== 'total' && isCaption(view, header, row, filled) && !(kind === 'entry' && isLoneEntry(view, header, row))) {
      pending.push({ row, text: view.own(row, filled[0] ?? 0) });
      continue;
    }
    const closed = rows[rows.length - 1]?.kind === 'total' && (blank > 0 || pending.length > 0);
    if (closed && !afterBreak) break;
    // A text alone in a level column, with the table going on below it, is that level.
    for (const { row: at } of pending) {
      if (caption.slice(0, -1).some((column) => rowText(view, at, column) !== '') && view.area(at, caption[0]?.column ?? 0).right <= (lowestLevel(header)?.right ?? 0)) {
        rows.push({ row: at, kind: 'level', afterBreak: false });
      }
    }
    [blank, pending] = [0, []];
    if (kind) {
      rows.push({ row, kind, afterBreak });
      afterBreak = false;
    }
  }
  while (isFooter(view, header, rows[rows.length - 1])) rows.pop();
  const bottom = rows.reduce((last, one) => Math.max(last, one.row), header.bottom);
  return { view, header, captions, rows, bottom, pending: pending.map(({ text }) => text), next: Math.max(row, header.bottom + 1) };
}

/** The sum of a whole table: what follows under a new header is another table, though it look the same. */
function isGrandTotal(view: SheetView, last: BodyRow | undefined): boolean {
  return last?.kind === 'total' && view.filled(last.row).some((column) => TOTAL_LABELS.includes(foldHeading(view.own(last.row, column))));
}

/** A row with nothing but a name in the column of names. */
function isLoneEntry(view: SheetView, header: Header, row: number): boolean {
  const lowest = lowestLevel(header);
  return lowest !== undefined && view.own(row, lowest.column) !== '' && view.area(row, lowest.column).right <= lowest.right;
}

/** Signatures and remarks under a table: names only, written with a colon. */
function isFooter(view: SheetView, header: Header, last: BodyRow | undefined): boolean {
  if (last?.kind !== 'entry' && last?.kind !== 'level') return false;
  const filled = view.filled(last.row).filter((column) => column >= header.left && column <= header.right);
  const names = levelColumns(header);
  const other = header.columns.filter((column) => !names.some((name) => name.column === column.column));
  const bare = other.every((column) => rowText(view, last.row, column) === '' || /[:：]/.test(rowText(view, last.row, column)));
  return bare && filled.some((column) => /[:：]/.test(view.own(last.row, column)));
}

/** Every table of the sheet whose header names a level of indicators. */
export function findLevelTables(view: SheetView): readonly LevelSheetTable[] {
  const tables: LevelSheetTable[] = [];
  let captions: string[] = [];
  let row = 0;
  while (row < view.rows) {
    const header = headerAt(view, row);
    if (header) {
      const { pending, next, ...table } = scan(view, header, captions);
      tables.push(table);
      captions = [...pending];
      row = next;
      continue;
    }
    const [only, ...more] = view.filled(row);
    if (only !== undefined) captions = more.length > 0 ? [] : [...captions, view.own(row, only)];
    row += 1;
  }
  return tables;
}
