/** Zero-based position in a sheet: row 0 is Excel's row 1, column 0 is column A. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** Zero-based rectangle; both ends inclusive. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** `0` → `A`, `26` → `AA`. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** `{row: 2, column: 8}` → `I3`. */
export function formatPosition(position: Position): string {
  return columnName(position.column) + String(position.row + 1);
}

/** `I3` or `$I$3` → position; `undefined` when the text is no single-cell address. */
export function parsePosition(text: string): Position | undefined {
  const [match, column = '', row = ''] = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text) ?? [];
  return match === undefined ? undefined : { row: Number(row) - 1, column: columnIndex(column) };
}

/** `A1:C3`; a single cell is written without the colon. */
export function formatRange(range: Range): string {
  const first = formatPosition({ row: range.top, column: range.left });
  const last = formatPosition({ row: range.bottom, column: range.right });
  return first === last ? first : `${first}:${last}`;
}

/** `A1:C3` or `A1` → range, corners in any order; `undefined` when the text is no address. */
export function parseRange(text: string): Range | undefined {
  const [first, last = first] = text.split(':');
  const a = parsePosition(first ?? '');
  const b = parsePosition(last ?? '');
  if (!a || !b) return undefined;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

export function contains(range: Range, position: Position): boolean {
  return (
    position.row >= range.top &&
    position.row <= range.bottom &&
    position.column >= range.left &&
    position.column <= range.right
  );
}

export function overlaps(a: Range, b: Range): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

/** What remains of a range without the others, as rectangles. */
export function subtract(range: Range, others: readonly Range[]): Range[] {
  return others.reduce<Range[]>((rest, other) => rest.flatMap((piece) => without(piece, other)), [range]);
}

function without(range: Range, other: Range): Range[] {
  const top = Math.max(range.top, other.top);
  const bottom = Math.min(range.bottom, other.bottom);
  const left = Math.max(range.left, other.left);
  const right = Math.min(range.right, other.right);
  if (top > bottom || left > right) return [range];
  return [
    { ...range, bottom: top - 1 },
    { top, bottom, left: range.left, right: left - 1 },
    { top, bottom, left: right + 1, right: range.right },
    { ...range, top: bottom + 1 },
  ].filter((piece) => piece.top <= piece.bottom && piece.left <= piece.right);
}

/** Sheet name as it must stand before `!` in a formula: quoted where Excel needs it. */
export function quoteSheet(name: string): string {
  return /^[A-Za-z_\u4e00-\u9fff][\w.\u4e00-\u9fff]*$/.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;
}
