import { columnIndex, columnName, formatRange, parseRange } from '../../sheet/address';
import type { Range } from '../../sheet/address';
import type { LineMap, SheetLines } from '../grid/lines';

/** Where a sheet of the file has gone: its lines, and the name it has now. */
export interface Moved {
  readonly lines: SheetLines;
  readonly name: string;
}

/** Finds a sheet by the name it had in the file; undefined for one that is gone. */
export type FindMoved = (name: string) => Moved | undefined;

/** Present first and last line of an old span; undefined where all of it was taken out. */
export function movedSpan(map: LineMap, first: number, last: number): readonly [number, number] | undefined {
  let [start, end] = [first, last];
  while (start <= end && map.to(start) === undefined) start++;
  while (end > start && map.to(end) === undefined) end--;
  const [from, to] = [map.to(start), map.to(end)];
  return start > end || from === undefined || to === undefined ? undefined : [Math.min(from, to), Math.max(from, to)];
}

export function movedRange({ rows, columns }: SheetLines, range: Range): Range | undefined {
  const down = movedSpan(rows, range.top, range.bottom);
  const across = movedSpan(columns, range.left, range.right);
  return down && across ? { top: down[0], bottom: down[1], left: across[0], right: across[1] } : undefined;
}

/** A list of ranges (`A1:B2 D4`) as it reads now; empty where nothing of it is left. */
export function movedRanges(lines: SheetLines, text: string): string {
  return text
    .split(/\s+/)
    .flatMap((part) => {
      const range = parseRange(part);
      if (!range) return [part];
      const moved = movedRange(lines, range);
      return moved ? [formatRange(moved)] : [];
    })
    .join(' ');
}

/** A string · a reference with its sheet, to a cell, a range, columns or rows. */
const references =
  /"(?:[^"]|"")*"|(?<![\w.\u0080-\uffff$'!\]])(?:('(?:[^']|'')+'|[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*)!)?(\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6})(?![\w.\u0080-\uffff(!])/g;

/** A formula outside cells (a name, a chart's series, a condition) as it reads after lines were moved and sheets renamed. */
export function movedFormula(formula: string, own: Moved | undefined, find: FindMoved): string {
  return formula.replace(references, (text, sheet: string | undefined, reference: string | undefined) => {
    if (reference === undefined) return text;
    const name = sheet?.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : sheet;
    // Another workbook's cells, and a span of sheets, stay as they are.
    if (name !== undefined && /[[\]:]/.test(name)) return text;
    const moved = name === undefined ? own : find(name);
    if (!moved) return name === undefined ? text : '#REF!';
    const prefix = name === undefined ? '' : `${name === moved.name ? (sheet ?? '') : `'${moved.name.replaceAll("'", "''")}'`}!`;
    return moved.lines.rows.unmoved && moved.lines.columns.unmoved ? prefix + reference : prefix + movedReference(reference, moved.lines);
  });
}

const cornerPattern = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/;

function movedReference(reference: string, { rows, columns }: SheetLines): string {
  const corners = reference.split(':').map((corner) => cornerPattern.exec(corner));
  const [first, last = first] = corners;
  if (!first || !last) return reference;
  const [, lockA = '', letterA = '', lockB = '', digitA = ''] = first;
  const [, lockC = '', letterC = '', lockD = '', digitC = ''] = last;
  const across = letterA === '' ? undefined : movedSpan(columns, columnIndex(letterA), columnIndex(letterC));
  const down = digitA === '' ? undefined : movedSpan(rows, Number(digitA) - 1, Number(digitC) - 1);
  if ((letterA !== '' && !across) || (digitA !== '' && !down)) return '#REF!';
  const corner = (lock: string, column: number | undefined, rowLock: string, row: number | undefined): string =>
    lock + (column === undefined ? '' : columnName(column)) + rowLock + (row === undefined ? '' : String(row + 1));
  const start = corner(lockA, across?.[0], lockB, down?.[0]);
  return reference.includes(':') ? `${start}:${corner(lockC, across?.[1], lockD, down?.[1])}` : start;
}
