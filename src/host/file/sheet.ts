import { formatPosition, parsePosition, parseRange } from '../../sheet/address';
import type { Range } from '../../sheet/address';
import type { Cell, Grid, Scalar } from '../../sheet/grid';
import { FileFault } from './fault';
import { decodeFormula, formulaCopier } from './formula';
import { RichText, unescapeString } from './strings';
import type { Tag, XmlElement, XmlHandler } from './xml';
import { child, children, descendants, isTrue, scanXml, TreeBuilder, wholeTree } from './xml';

const ROWS = 1048576;
const COLUMNS = 16384;
/** Characters all shared formulas of a sheet may take when written out; a few bytes could ask for gigabytes. */
const SHARED_LIMIT = 50e6;

/** Offsets into the sheet's text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** A `<c>` element. */
export interface CellRecord {
  readonly row: number;
  readonly column: number;
  /** Index of its format in the styles part; undefined when it names none. */
  readonly style: number | undefined;
  readonly type: string;
  readonly start: number;
  readonly openEnd: number;
  /** Its address was left to be counted. */
  readonly counted: boolean;
  end: number;
  /** Text of `<v>`, or of the inline string. */
  value: string | undefined;
  valueSpan: Span | undefined;
  formula: FormulaRecord | undefined;
}

/** An `<f>` element. Text as stored; empty where a shared formula's text stands in another cell. */
interface FormulaRecord extends Span {
  readonly kind: string;
  readonly group: string | undefined;
  readonly ref: Range | undefined;
  readonly text: string;
}

/** A `<row>` element. */
export interface RowRecord {
  readonly row: number;
  /** Format of cells that are not there, where the row has one. */
  readonly style: number | undefined;
  readonly start: number;
  readonly openEnd: number;
  readonly counted: boolean;
  readonly selfClosing: boolean;
  closeStart: number;
  end: number;
  readonly cells: CellRecord[];
}

/** Everything about a worksheet's text that reading and patching need. */
export interface SheetScan {
  readonly xml: string;
  /** The worksheet without its rows. */
  readonly root: XmlElement;
  readonly sheetData: XmlElement;
  readonly rows: ReadonlyMap<number, RowRecord>;
  /** In document order. */
  readonly rowList: readonly RowRecord[];
  readonly merges: readonly Range[];
  readonly protected: boolean;
  /** Index of the format that cells without an element of their own take from their column. */
  columnStyle(column: number): number | undefined;
  /** Ranges that have a validation. */
  readonly validated: readonly Range[];
  /** Ranges of array formulas and data tables, whose cells cannot be changed one by one. */
  readonly arrays: readonly Range[];
  /** Each formula cell with its formula as stored, shared ones written out. */
  readonly formulas: ReadonlyMap<CellRecord, string>;
}

class Scanner implements XmlHandler {
  readonly tree = new TreeBuilder();
  readonly rows: RowRecord[] = [];
  private depth = 0;
  private inData = false;
  private row: RowRecord | undefined;
  private cell: CellRecord | undefined;
  private lastRow = -1;
  private lastColumn = -1;
  private capture: string[] | undefined;
  private formulaTag: Tag | undefined;
  private valueStart = 0;
  private rich: RichText | undefined;

  open(tag: Tag): void {
    const depth = this.depth++;
    if (depth === 1) this.inData = tag.name === 'sheetData';
    if (depth < 2 || !this.inData) this.tree.open(tag);
    else if (depth === 2 && tag.name === 'row') this.openRow(tag);
    else if (depth === 3 && tag.name === 'c' && this.row) this.openCell(tag, this.row);
    else if (depth === 4 && this.cell) this.openContent(tag);
    else this.rich?.open(tag.name);
  }

  close(name: string, start: number, end: number): void {
    const depth = --this.depth;
    if (depth < 2 || !this.inData) this.tree.close(name, start, end);
    else if (depth === 2 && this.row) {
      Object.assign(this.row, { closeStart: start, end });
      this.row = undefined;
    } else if (depth === 3 && this.cell) {
      this.cell.end = end;
      this.cell = undefined;
    } else if (depth === 4 && this.cell) this.closeContent(this.cell, name, end);
    else this.rich?.close(name);
  }

  text(text: string): void {
    if (!this.inData || this.depth < 2) this.tree.text(text);
    else if (this.rich) this.rich.text(text);
    else this.capture?.push(text);
  }

  private openRow(tag: Tag): void {
    const { r, s, customFormat } = tag.attributes;
    const row = r === undefined ? this.lastRow + 1 : Number(r) - 1;
    if (!Number.isInteger(row) || row < 0 || row >= ROWS) throw new FileFault(`行号“${r ?? ''}”超出范围`);
    this.lastRow = row;
    this.lastColumn = -1;
    this.row = {
      row,
      style: isTrue(customFormat) && s !== undefined ? Number(s) : undefined,
      start: tag.start,
      openEnd: tag.end,
      counted: r === undefined,
      selfClosing: tag.selfClosing,
      closeStart: tag.end,
      end: tag.end,
      cells: [],
    };
    this.rows.push(this.row);
  }

  private openCell(tag: Tag, row: RowRecord): void {
    const { r, s, t } = tag.attributes;
    const at = r === undefined ? { row: row.row, column: this.lastColumn + 1 } : parsePosition(r);
    if (at?.row !== row.row || at.column >= COLUMNS) throw new FileFault(`单元格地址“${r ?? ''}”有误`);
    this.lastColumn = at.column;
    this.cell = {
      row: at.row,
      column: at.column,
      style: s === undefined ? undefined : Number(s),
      type: t ?? 'n',
      start: tag.start,
      openEnd: tag.end,
      counted: r === undefined,
      end: tag.end,
      value: undefined,
      valueSpan: undefined,
      formula: undefined,
    };
    row.cells.push(this.cell);
  }

  private openContent(tag: Tag): void {
    this.valueStart = tag.start;
    if (tag.name === 'is') this.rich = new RichText();
    else if (tag.name === 'v' || tag.name === 'f') this.capture = [];
    if (tag.name === 'f') this.formulaTag = tag;
  }

  private closeContent(cell: CellRecord, name: string, end: number): void {
    const text = this.rich?.take() ?? this.capture?.join('') ?? '';
    const start = this.valueStart;
    if (name === 'f' && this.formulaTag) {
      const { t, si, ref } = this.formulaTag.attributes;
      const range = ref === undefined ? undefined : parseRange(ref);
      cell.formula = { kind: t ?? 'normal', group: si, ref: range, text: text.replace(/^=/, ''), start, end };
    } else if (name === 'v' || name === 'is') {
      cell.value = text;
      cell.valueSpan = { start, end };
    }
    this.rich = undefined;
    this.capture = undefined;
  }
}

/** @throws FileFault when the text is no well-formed worksheet. */
export function scanSheet(xml: string, partName: string): SheetScan {
  const scanner = new Scanner();
  scanXml(xml, partName, scanner);
  const root = wholeTree(scanner.tree, partName);
  const sheetData = child(root, 'sheetData');
  if (!sheetData) throw new FileFault(`部件 ${partName} 不是工作表`);
  const cells = scanner.rows.flatMap((row) => row.cells);
  const columns = children(child(root, 'cols'), 'col')
    .filter((column) => column.attributes['style'] !== undefined)
    .map(({ attributes: { min, max, style } }) => ({ min: Number(min) - 1, max: Number(max) - 1, style: Number(style) }));
  return {
    xml,
    root,
    sheetData,
    rows: new Map(scanner.rows.map((row) => [row.row, row])),
    rowList: scanner.rows,
    merges: children(child(root, 'mergeCells'), 'mergeCell').flatMap((merge) => ranges(merge.attributes['ref'])),
    protected: isTrue(child(root, 'sheetProtection')?.attributes['sheet']),
    columnStyle: (column) => columns.find(({ min, max }) => column >= min && column <= max)?.style,
    validated: validatedRanges(root),
    arrays: cells.flatMap(({ formula }) => (formula?.ref && (formula.kind === 'array' || formula.kind === 'dataTable') ? [formula.ref] : [])),
    formulas: expandFormulas(cells),
  };
}

/** Both the plain validations and those of the later extension, whose ranges stand in a child element. */
function validatedRanges(root: XmlElement): Range[] {
  return descendants(root, 'dataValidation').flatMap((validation) => [
    ...ranges(validation.attributes['sqref']),
    ...descendants(validation, 'sqref').flatMap((sqref) => ranges(sqref.text)),
  ]);
}

function ranges(text: string | undefined): Range[] {
  return (text ?? '')
    .split(/\s+/)
    .map(parseRange)
    .filter((range) => range !== undefined);
}

function expandFormulas(cells: readonly CellRecord[]): Map<CellRecord, string> {
  const masters = new Map<string, { readonly cell: CellRecord; readonly copy: ReturnType<typeof formulaCopier> }>();
  const formulas = new Map<CellRecord, string>();
  let length = 0;
  for (const cell of cells) {
    const { formula } = cell;
    if (!formula) continue;
    const group = formula.kind === 'shared' ? formula.group : undefined;
    if (formula.text !== '') {
      formulas.set(cell, formula.text);
      if (group !== undefined && (formula.ref || !masters.has(group))) masters.set(group, { cell, copy: formulaCopier(formula.text) });
      continue;
    }
    const master = group === undefined ? undefined : masters.get(group);
    if (!master) continue;
    const text = master.copy(cell.row - master.cell.row, cell.column - master.cell.column);
    length += text.length;
    if (length > SHARED_LIMIT) throw new FileFault(`${String(Math.round(length / 1e6))} MB 以上的公式`, 'fileTooLarge');
    formulas.set(cell, text);
  }
  return formulas;
}

/** What a cell holds, in the port's terms. */
export type CellValue = Pick<Cell, 'value' | 'formula' | 'error'>;

/** @throws FileFault when the value does not fit its type. */
export function readCell(scan: SheetScan, cell: CellRecord, strings: readonly string[]): CellValue {
  const stored = scan.formulas.get(cell);
  const formula = stored === undefined ? {} : { formula: decodeFormula(stored) };
  if (cell.type === 'e') return { value: null, ...formula, error: cell.value ?? '#VALUE!' };
  return { value: readValue(cell, strings), ...formula };
}

function readValue({ type, value, row, column }: CellRecord, strings: readonly string[]): Scalar {
  if (value === undefined || (value === '' && type === 'n')) return null;
  const wrong = (): FileFault => new FileFault(`单元格 ${formatPosition({ row, column })} 的内容有误`);
  switch (type) {
    case 's': {
      const text = strings[Number(value)];
      if (text === undefined) throw wrong();
      return text;
    }
    case 'inlineStr':
      return value;
    case 'str':
      return unescapeString(value);
    case 'b':
      return isTrue(value.trim());
    case 'd': {
      const days = Date.parse(/[Z+]|-\d\d:\d\d$/.test(value) ? value : `${value.includes('T') ? value : `${value}T00:00:00`}Z`) / 86400000;
      if (Number.isNaN(days)) throw wrong();
      return days + 25569;
    }
    default: {
      const number = Number(value);
      if (value.trim() === '' || !Number.isFinite(number)) throw wrong();
      return number;
    }
  }
}

interface SheetLook {
  readonly name: string;
  readonly hidden: boolean;
}

/** The sheet as plain data. Cells that hold nothing are left out, but for those with a number format. */
export function toGrid(look: SheetLook, scan: SheetScan, strings: readonly string[], formats: readonly (string | undefined)[]): Grid {
  const cells: (Cell | undefined)[][] = [];
  const blanks = new Map<string, Cell>();
  for (const row of scan.rowList) {
    const line = cells[row.row] ?? [];
    for (const record of row.cells) {
      const content = readCell(scan, record, strings);
      const format = formats[record.style ?? 0];
      if (content.value !== null || content.formula !== undefined || content.error !== undefined) {
        line[record.column] = format === undefined ? content : { ...content, numberFormat: format };
      } else if (format !== undefined) {
        const blank = blanks.get(format) ?? { value: null, numberFormat: format };
        blanks.set(format, blank);
        line[record.column] = blank;
      }
    }
    if (line.length > 0) cells[row.row] = line;
  }
  return { ...look, cells, merges: scan.merges, protected: scan.protected };
}
