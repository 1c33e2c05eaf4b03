import type { Issue } from '../../core/issue';
import { Book } from '../../host/file/book';
import type { SheetEntry } from '../../host/file/book';
import { FileFault } from '../../host/file/fault';
import { Package } from '../../host/file/package';
import { readCell } from '../../host/file/sheet';
import type { CellRecord, SheetScan } from '../../host/file/sheet';
import { refuseOther } from '../../host/file/sniff';
import { child, children, isTrue, parseXml } from '../../host/file/xml';
import type { XmlElement } from '../../host/file/xml';
import { cellDataOf, cellType, CHARACTER, POINT, univerRange } from '../../host/univer';
import type { CellData, ColumnData, FreezeData, RowData, RuleData, SheetData, WorkbookData } from '../../host/univer';
import { parsePosition } from '../../sheet/address';
import { decodeFormula } from '../../host/file/formula';
import { colorOf, themeColors } from './colors';
import { readLooks } from './looks';
import type { FileLook } from './looks';
import { readValidations } from './validations';

/** A worksheet as the grid was given it. */
export interface OpenedSheet {
  readonly entry: SheetEntry;
  readonly data: SheetData;
  readonly rules: readonly RuleData[];
}

/** A workbook file and what the grid was given of it; the ground on which it is saved again. */
export interface OpenedBook {
  readonly bytes: Uint8Array;
  readonly book: Book;
  readonly data: WorkbookData;
  readonly looks: readonly FileLook[];
  readonly sheets: readonly OpenedSheet[];
}

export type Opening = { readonly ok: true; readonly opened: OpenedBook } | { readonly ok: false; readonly issue: Issue };

/** Names in the grid's own stores of what is not in cells. */
export const VALIDATIONS = 'SHEET_DATA_VALIDATION_PLUGIN';
export const NAMES = 'SHEET_DEFINED_NAME_PLUGIN';
export const WHOLE_BOOK = 'AllDefaultWorkbook';
/** Empty rows and columns the user can type into past the last used one. */
const SPARE = { rows: 60, columns: 8, leastRows: 100, leastColumns: 26 };
const DEFAULT_WIDTH = 8.43;
const DEFAULT_HEIGHT = 15;

/** Reads an `.xlsx` file for the grid; `id` must be new among the open workbooks. What is wrong with the bytes comes back as an issue. */
export function openBook(bytes: Uint8Array, fileName: string, id: string): Opening {
  try {
    refuseOther(bytes);
    const book = new Book(Package.open(bytes));
    book.verify();
    return { ok: true, opened: read(bytes, book, fileName, id) };
  } catch (fault) {
    if (fault instanceof FileFault) return { ok: false, issue: fault.issue(fileName) };
    throw fault;
  }
}

function read(bytes: Uint8Array, book: Book, fileName: string, id: string): OpenedBook {
  const theme = themeOf(book);
  const looks = readLooks(book.styles, theme);
  const sheets = book.sheets.map((entry, index): OpenedSheet => {
    const scan = book.scan(entry);
    return { entry, data: readSheet(book, entry, scan, `sheet-${String(index + 1)}`, theme), rules: readValidations(scan.root) };
  });
  const idOf = new Map(sheets.map(({ entry, data }) => [entry.name, data.id]));
  const names = book.names.map(({ name, sheet, text }, index) => ({
    id: `name-${String(index)}`,
    name,
    formulaOrRefString: gridName(text),
    localSheetId: (sheet === undefined ? undefined : idOf.get(sheet)) ?? WHOLE_BOOK,
    hidden: name.startsWith('_xlnm.'),
  }));
  const data: WorkbookData = {
    id,
    name: fileName,
    appVersion: '0.25.1',
    locale: 'zhCN',
    styles: Object.fromEntries(looks.map((look, index) => [styleId(index), look])),
    sheetOrder: sheets.map((sheet) => sheet.data.id),
    sheets: Object.fromEntries(sheets.map((sheet) => [sheet.data.id, sheet.data])),
    resources: [
      { name: VALIDATIONS, data: JSON.stringify(Object.fromEntries(sheets.map((sheet) => [sheet.data.id, sheet.rules]))) },
      { name: NAMES, data: JSON.stringify(Object.fromEntries(names.map((name) => [name.id, name]))) },
    ],
    custom: { locked: book.locked },
  };
  return { bytes, book, data, looks, sheets };
}

/** A name's text as the grid takes it: a reference as it is, anything else as a formula. */
export function gridName(text: string): string {
  return /^[^=(+*/,]*!\$?[A-Z$][^=(+*/,]*$/i.test(text) ? text : `=${decodeFormula(text)}`;
}

/** The grid's name for the file's cell format of that number. */
export function styleId(index: number): string {
  return `x${String(index)}`;
}

function themeOf(book: Book): readonly string[] {
  const { package: source } = book;
  const main = source.relationships('').find((link) => link.kind === 'officeDocument')?.target ?? '';
  const part = source.relationships(main).find((link) => link.kind === 'theme' && source.has(link.target))?.target;
  return themeColors(part === undefined ? undefined : parseXml(source.text(part), part));
}

function readSheet(book: Book, entry: SheetEntry, scan: SheetScan, id: string, theme: readonly string[]): SheetData {
  const { root } = scan;
  const format = child(root, 'sheetFormatPr')?.attributes ?? {};
  const view = child(child(root, 'sheetViews'), 'sheetView');
  const used = usedSize(scan);
  const rows = Math.max(SPARE.leastRows, used.rows + SPARE.rows);
  const columns = Math.max(SPARE.leastColumns, used.columns + SPARE.columns);
  return {
    id,
    name: entry.name,
    tabColor: colorOf(child(child(root, 'sheetPr'), 'tabColor'), theme) ?? '',
    hidden: entry.hidden ? 1 : 0,
    freeze: freezeOf(view),
    rowCount: rows,
    columnCount: columns,
    zoomRatio: Number(view?.attributes['zoomScale'] ?? 100) / 100,
    scrollTop: 0,
    scrollLeft: 0,
    defaultColumnWidth: Math.round(Number(format['defaultColWidth'] ?? DEFAULT_WIDTH + 0.71) * CHARACTER),
    defaultRowHeight: Number(format['defaultRowHeight'] ?? DEFAULT_HEIGHT) * POINT,
    defaultStyle: styleId(0),
    mergeData: scan.merges.map(univerRange),
    cellData: readCells(book, scan),
    rowData: readRows(scan),
    columnData: readColumns(scan, columns),
    rowHeader: { width: 46 },
    columnHeader: { height: 20 },
    showGridlines: view?.attributes['showGridLines'] === undefined || isTrue(view.attributes['showGridLines']) ? 1 : 0,
    rightToLeft: isTrue(view?.attributes['rightToLeft']) ? 1 : 0,
    custom: { protected: scan.protected },
  };
}

function usedSize(scan: SheetScan): { readonly rows: number; readonly columns: number } {
  const rows = Math.max(0, ...scan.merges.map((merge) => merge.bottom + 1), (scan.rowList.at(-1)?.row ?? -1) + 1);
  const last = scan.rowList.reduce((most, row) => Math.max(most, (row.cells.at(-1)?.column ?? -1) + 1), 0);
  return { rows, columns: Math.max(last, ...scan.merges.map((merge) => merge.right + 1)) };
}

/** `split` counts rows and columns that are in view, from the first that is. */
function freezeOf(view: XmlElement | undefined): FreezeData {
  const { xSplit = '0', ySplit = '0', state } = child(view, 'pane')?.attributes ?? {};
  const first = parsePosition(view?.attributes['topLeftCell'] ?? 'A1') ?? { row: 0, column: 0 };
  const frozen = state === 'frozen' || state === 'frozenSplit';
  const rows = frozen ? Number(ySplit) : 0;
  const columns = frozen ? Number(xSplit) : 0;
  return { xSplit: columns, ySplit: rows, startRow: rows > 0 ? first.row + rows : -1, startColumn: columns > 0 ? first.column + columns : -1 };
}

function readRows(scan: SheetScan): Record<number, RowData> {
  const rows: Record<number, RowData> = {};
  for (const row of scan.rowList) {
    const { ht, customHeight, hidden, s, customFormat } = rowAttributes(scan, row.start, row.openEnd);
    const height = ht === undefined ? undefined : Number(ht) * POINT;
    const data: RowData = {
      ...(height === undefined ? {} : isTrue(customHeight) ? { h: height, ia: 0 } : { h: height, ah: height, ia: 1 }),
      ...(isTrue(hidden) ? { hd: 1 } : {}),
      ...(isTrue(customFormat) && s !== undefined ? { s: styleId(Number(s)) } : {}),
    };
    if (Object.keys(data).length > 0) rows[row.row] = data;
  }
  return rows;
}

/** The attributes of an open tag, which the scan of a sheet does not keep. */
export function rowAttributes({ xml }: SheetScan, start: number, end: number): Readonly<Record<string, string>> {
  return Object.fromEntries([...xml.slice(start, end).matchAll(/\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', double, single]) => [name, double ?? single ?? '']));
}

function readColumns(scan: SheetScan, count: number): Record<number, ColumnData> {
  const columns: Record<number, ColumnData> = {};
  for (const { attributes: values } of children(child(scan.root, 'cols'), 'col')) {
    const { min, max, width, hidden, style } = values;
    const data: ColumnData = {
      ...(width === undefined ? {} : { w: Number(width) * CHARACTER }),
      ...(isTrue(hidden) ? { hd: 1 } : {}),
      ...(style === undefined ? {} : { s: styleId(Number(style)) }),
    };
    for (let column = Number(min) - 1; column < Math.min(Number(max), count); column++) columns[column] = data;
  }
  return columns;
}

function readCells(book: Book, scan: SheetScan): Record<number, Record<number, CellData>> {
  const { texts, rich } = book.strings;
  const cells: Record<number, Record<number, CellData>> = {};
  // Cells that a many-celled array formula fills hold its results only, which the grid works out itself.
  const filled = scan.arrays.filter((range) => range.top !== range.bottom || range.left !== range.right);
  for (const row of scan.rowList) {
    if (row.cells.length === 0) continue;
    const line: Record<number, CellData> = {};
    for (const record of row.cells) {
      const isFilled = record.formula === undefined && filled.some((range) => record.row >= range.top && record.row <= range.bottom && record.column >= range.left && record.column <= range.right);
      line[record.column] = { ...(isFilled ? {} : contentOf(scan, record, texts, rich)), s: styleId(record.style ?? 0) };
    }
    cells[row.row] = line;
  }
  return cells;
}

function contentOf(scan: SheetScan, record: CellRecord, texts: readonly string[], rich: ReadonlySet<number>): CellData {
  const { value, formula, error } = readCell(scan, record, texts);
  // What a data table works out is a value to the grid.
  const computed = formula !== undefined && record.formula?.kind !== 'dataTable' ? { f: `=${formula}` } : {};
  if (error !== undefined) return { ...computed, v: error, t: cellType.text };
  if (value === null || value === '') return formula === undefined && value === null ? {} : computed;
  // Text that looks like a number must stay text.
  if (typeof value === 'string') {
    const forced = formula === undefined && /^\s*[-+]?[\d.,]+%?\s*$|^(true|false)$/i.test(value);
    const isRich = record.type === 's' && rich.has(Number(record.value));
    return { ...computed, v: value, t: forced ? cellType.forcedText : cellType.text, ...(isRich ? { custom: { rich: Number(record.value) } } : {}) };
  }
  return { ...computed, ...cellDataOf(value) };
}
