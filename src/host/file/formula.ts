import { columnIndex, columnName } from '../../sheet/address';
import type { Range } from '../../sheet/address';

const LAST_ROW = 1048575;
const LAST_COLUMN = 16383;

type Kind = 'text' | 'string' | 'sheet' | 'cell' | 'column' | 'row' | 'function' | 'name' | 'bracket' | 'external' | 'symbol';

interface Token {
  readonly kind: Kind;
  readonly text: string;
}

/** String · quoted sheet name · bracket (structured or external reference) · error value · word · any one character. */
const lexer = /"(?:[^"]|"")*"?|'(?:[^']|'')*'?|\[(?:'.|[^[\]']|\[(?:'.|[^[\]'])*\])*\]?|#(?:[A-Z]+\/[0A]!?|[A-Z]+[!?])|[\w.$\\?\u0080-\uffff]+|[^]/gy;
const cellPattern = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})$/;
const columnPattern = /^(\$?)([A-Za-z]{1,3})$/;
const rowPattern = /^(\$?)([1-9]\d{0,6})$/;

function tokens(formula: string): Token[] {
  const texts = formula.match(lexer) ?? [];
  return texts.map((text, index) => ({ kind: classify(texts, index), text }));
}

function classify(texts: readonly string[], index: number): Kind {
  const text = texts[index] ?? '';
  const next = texts[index + 1];
  if (text.startsWith('"')) return 'string';
  if (text.startsWith("'")) return 'sheet';
  if (text.startsWith('[')) return isSheetName(texts, index + 1) ? 'external' : 'bracket';
  if (text.startsWith('#')) return 'text';
  if (!/^[\w.$\\?\u0080-\uffff]/.test(text)) return 'symbol';
  if (isSheetName(texts, index)) return 'sheet';
  if (next === '(') return 'function';
  if (isCell(text)) return 'cell';
  if (isRangeEnd(texts, index, columnPattern)) return 'column';
  if (isRangeEnd(texts, index, rowPattern)) return 'row';
  return /^[\d.]|^(TRUE|FALSE)$/i.test(text) ? 'text' : 'name';
}

/** A word before `!`, or the first name of a span of sheets (`一季度:四季度!A1`). */
function isSheetName(texts: readonly string[], index: number): boolean {
  return texts[index + 1] === '!' || (texts[index + 1] === ':' && texts[index + 3] === '!' && !/[!']/.test(texts[index - 1] ?? '') && !isCell(texts[index] ?? ''));
}

function isCell(text: string): boolean {
  const match = cellPattern.exec(text);
  return match !== null && columnIndex(match[2] ?? '') <= LAST_COLUMN && Number(match[4]) - 1 <= LAST_ROW;
}

function isRangeEnd(texts: readonly string[], index: number, pattern: RegExp): boolean {
  const partner = texts[index + 1] === ':' ? texts[index + 2] : texts[index - 1] === ':' ? texts[index - 2] : undefined;
  return partner !== undefined && pattern.test(partner) && pattern.test(texts[index] ?? '');
}

/**
 * Makes copies of a formula as it reads `rows` down and `columns` right: relative references move, `#REF!` past the edge.
 * The text is analysed once, however many copies are made.
 */
export function formulaCopier(formula: string): (rows: number, columns: number) => string {
  const list = tokens(formula);
  return (rows, columns) =>
    list.map(({ kind, text }) => (kind === 'cell' || kind === 'column' || kind === 'row' ? shiftReference(text, rows, columns) : text)).join('');
}

function shiftReference(text: string, rows: number, columns: number): string {
  const [, columnLock = '', letters = '', rowLock = '', digits = ''] = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text) ?? [];
  // `$5` in a row range: the one lock was read as the column's.
  const lockedRow = letters === '' ? columnLock + rowLock : rowLock;
  const column = letters === '' || columnLock ? letters : shiftColumn(letters, columns);
  const row = digits === '' || lockedRow ? Number(digits) : Number(digits) + rows;
  if (column === undefined || (digits !== '' && (row < 1 || row > LAST_ROW + 1))) return '#REF!';
  return (letters === '' ? '' : columnLock) + column + lockedRow + (digits === '' ? '' : String(row));
}

function shiftColumn(letters: string, columns: number): string | undefined {
  const column = columnIndex(letters) + columns;
  return column < 0 || column > LAST_COLUMN ? undefined : columnName(column);
}

/** From the file's spelling (`_xldudf_JX_GRADE(`, `_xll.JX.GRADE(`; LibreOffice writes it in lower case) to the port's (`JX.GRADE(`). */
export function decodeFormula(stored: string): string {
  if (!/jx/i.test(stored)) return stored;
  return mapFunctions(stored, (name) => {
    const match = /^(?:_xldudf_JX_|_xll\.JX\.)([A-Z0-9]+)$/i.exec(name);
    return match?.[1] === undefined ? name : `JX.${match[1].toUpperCase()}`;
  });
}

/** From the port's spelling to the file's. */
export function encodeFormula(formula: string): string {
  if (!formula.includes('JX.')) return formula;
  return mapFunctions(formula, (name) => name.replace(/^JX\.(?=[A-Z0-9]+$)/, '_xldudf_JX_'));
}

function mapFunctions(formula: string, rename: (name: string) => string): string {
  return tokens(formula)
    .map(({ kind, text }) => (kind === 'function' ? rename(text) : text))
    .join('');
}

/** A place a formula reads from. */
export interface Reference {
  /** Absent: the formula's own sheet. */
  readonly sheet?: string;
  /** Last sheet of a span of sheets. */
  readonly lastSheet?: string;
  readonly range: Range;
}

/** A defined name or table a formula uses; it may be qualified by a sheet. */
export interface NameUse {
  readonly sheet?: string;
  readonly name: string;
}

export interface Dependencies {
  readonly references: readonly Reference[];
  readonly names: readonly NameUse[];
  /** What it reads cannot be told from its text (`INDIRECT`, `OFFSET`, `A1:INDEX(…)`, a table's own rows). */
  readonly dynamic: boolean;
}

/** What a formula reads, from its text alone. Other workbooks do not count. */
export function dependencies(formula: string): Dependencies {
  const list = tokens(formula).filter((token) => token.kind !== 'symbol' || token.text.trim() !== '');
  const references: Reference[] = [];
  const names: NameUse[] = [];
  let dynamic = false;
  for (let i = 0; i < list.length; ) {
    const read = readOperand(list, i);
    if (read.external) {
      // Another workbook's cells are not changed by us.
    } else if (read.range) references.push({ ...read.sheets, range: read.range });
    else if (read.name !== undefined) names.push({ ...(read.sheets.sheet === undefined ? {} : { sheet: read.sheets.sheet }), name: read.name });
    dynamic ||= read.dynamic;
    i = read.next;
  }
  return { references, names, dynamic };
}

interface Operand {
  readonly sheets: { readonly sheet?: string; readonly lastSheet?: string };
  readonly external: boolean;
  readonly range?: Range;
  readonly name?: string;
  readonly dynamic: boolean;
  readonly next: number;
}

/** Reads one operand at `start`: `[book][sheet[:sheet]!]reference[:reference]`, a name, or a single token of no interest. */
function readOperand(list: readonly Token[], start: number): Operand {
  let at = start;
  let external = false;
  const sheetNames: string[] = [];
  while (list[at]?.kind === 'external' || list[at]?.kind === 'sheet') {
    const { kind, text } = list[at] as Token;
    if (kind === 'external' || text.startsWith("'[") || text.startsWith('[')) external = true;
    if (kind === 'sheet') sheetNames.push(...unquote(text).split(':'));
    at += kind === 'sheet' ? 2 : 1;
  }
  const [sheet, lastSheet] = sheetNames;
  const sheets = { ...(sheet === undefined ? {} : { sheet }), ...(lastSheet === undefined ? {} : { lastSheet }) };
  const token = list[at];
  const first = token && corner(token);
  if (token && first) {
    if (list[at + 1]?.text !== ':') return { sheets, external, range: first, dynamic: false, next: at + 1 };
    const partner = list[at + 2]?.kind === 'sheet' ? at + 4 : at + 2;
    const second = list[partner] && corner(list[partner]);
    if (!second) return { sheets, external, range: first, dynamic: true, next: at + 2 };
    return { sheets, external, range: union(first, second), dynamic: false, next: partner + 1 };
  }
  const isName = token?.kind === 'name';
  const isTable = isName && list[at + 1]?.kind === 'bracket';
  const dynamic =
    token?.kind === 'bracket' ||
    (token?.kind === 'function' && /^(INDIRECT|OFFSET)$/i.test(token.text)) ||
    (token?.text === ')' && list[at + 1]?.text === ':');
  return { sheets, external, ...(isName ? { name: token.text } : {}), dynamic, next: at + (isTable ? 2 : 1) };
}

function unquote(text: string): string {
  return text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text;
}

function corner({ kind, text }: Token): Range | undefined {
  const bare = text.replaceAll('$', '');
  if (kind === 'cell') {
    const [, , letters = '', , digits = ''] = cellPattern.exec(text) ?? [];
    const position = { row: Number(digits) - 1, column: columnIndex(letters) };
    return { top: position.row, left: position.column, bottom: position.row, right: position.column };
  }
  if (kind === 'column') return { top: 0, bottom: LAST_ROW, left: columnIndex(bare), right: columnIndex(bare) };
  if (kind === 'row') return { top: Number(bare) - 1, bottom: Number(bare) - 1, left: 0, right: LAST_COLUMN };
  return undefined;
}

export function union(a: Range, b: Range): Range {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}

/** Whether every reference in the formula is locked with `$`, so that it means the same wherever it is used. */
export function isAbsolute(formula: string): boolean {
  return tokens(formula).every(({ kind, text }) =>
    kind === 'cell' ? /^\$.*\$/.test(text) : kind === 'column' || kind === 'row' ? text.startsWith('$') : true,
  );
}
