import { openWorkbook, type FileHost } from '../../src/host/file';
import type { CellContent, WorkbookSnapshot } from '../../src/host/port';
import { formatPosition, formatRange, parsePosition, type Position } from '../../src/sheet/address';
import { cellAt, type Cell, type Grid, type Scalar } from '../../src/sheet/grid';
import { workbook } from './xlsx/build';

const FORMATS = ['General', '0%', '0.00%', '0.00'];

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '&#10;');
}

function cellXml(cell: Cell, at: string): string {
  const style = ` s="${String(Math.max(0, FORMATS.indexOf(cell.numberFormat ?? 'General')))}"`;
  const formula = cell.formula === undefined ? '' : `<f>${escape(cell.formula)}</f>`;
  if (cell.error !== undefined) return `<c r="${at}"${style} t="e">${formula}<v>${cell.error}</v></c>`;
  if (typeof cell.value === 'number') return `<c r="${at}"${style}>${formula}<v>${String(cell.value)}</v></c>`;
  if (typeof cell.value !== 'string') return formula === '' ? '' : `<c r="${at}"${style}>${formula}</c>`;
  return formula === '' ? `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${escape(cell.value)}</t></is></c>` : `<c r="${at}"${style} t="str">${formula}<v>${escape(cell.value)}</v></c>`;
}

function rowsXml(grid: Grid): string {
  return grid.cells.map((line, row) => {
    const cells = (line ?? []).map((cell, column) => (cell ? cellXml(cell, formatPosition({ row, column })) : ''));
    return `<row r="${String(row + 1)}">${cells.join('')}</row>`;
  }).join('');
}

const STYLES =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="2" applyNumberFormat="1"/></cellXfs></styleSheet>';

/** An .xlsx file with these sheets and nothing more. */
export function fileOf(grids: readonly Grid[]): Uint8Array {
  return workbook(
    grids.map((grid) => ({
      name: grid.name,
      rows: rowsXml(grid),
      after:
        (grid.protected ? '<sheetProtection sheet="1"/>' : '') +
        (grid.merges.length > 0 ? `<mergeCells count="${String(grid.merges.length)}">${grid.merges.map((merge) => `<mergeCell ref="${formatRange(merge)}"/>`).join('')}</mergeCells>` : ''),
      ...(grid.hidden ? { state: 'hidden' } : {}),
    })),
    { styles: STYLES },
  );
}

/** @throws Error when the bytes are no workbook. */
export function hostOf(bytes: Uint8Array): FileHost {
  const opened = openWorkbook(bytes, 'workbook.xlsx');
  if (!opened.ok) throw new Error(`the workbook does not open: ${opened.issue.code}`);
  return opened.host;
}

export function sheetOf(snapshot: WorkbookSnapshot, name: string): Grid {
  const grid = snapshot.sheets.find((sheet) => sheet.name === name);
  if (!grid) throw new Error(`no sheet ${name}`);
  return grid;
}

function positionOf(cell: string): Position {
  const at = parsePosition(cell);
  if (!at) throw new Error(`${cell} is no cell`);
  return at;
}

export async function cellOf(host: FileHost, sheet: string, cell: string): Promise<Cell | undefined> {
  return cellAt(sheetOf(await host.read(), sheet), positionOf(cell));
}

export async function valueOf(host: FileHost, sheet: string, cell: string): Promise<Scalar> {
  return (await cellOf(host, sheet, cell))?.value ?? null;
}

export type Entry = readonly [sheet: string, cell: string, content: Scalar | CellContent];

/** Enters constants or formulas as a user does; null empties a cell. Nothing is calculated. */
export async function enter(host: FileHost, entries: readonly Entry[]): Promise<void> {
  for (const [sheet, cell, content] of entries) {
    const now = await cellOf(host, sheet, cell);
    const expect = now?.formula === undefined ? { value: now?.value ?? null } : { value: now.value, formula: now.formula };
    const write = { at: positionOf(cell), expect, content: typeof content === 'object' && content !== null ? content : { value: content } };
    const applied = await host.apply({ sheets: [{ sheet, writes: [write], validations: [] }] });
    if (!applied.ok) throw new Error(`${sheet}!${cell} was refused: ${applied.conflicts.map((issue) => issue.code).join(', ')}`);
  }
}

/** Rearranges the rows of a sheet as text editing tools do: formulas keep their text. `order` lists old rows, null for a new one. */
export async function withRows(host: FileHost, sheet: string, order: (rows: readonly number[]) => readonly (number | null)[]): Promise<FileHost> {
  const { sheets } = await host.read();
  return hostOf(fileOf(sheets.map((grid) => (grid.name === sheet ? { ...grid, cells: order(grid.cells.map((_, row) => row)).map((row) => (row === null ? [] : (grid.cells[row] ?? []))) } : grid))));
}

/** A1 address of the cell in `column` of the row where `match` stands, as text, in the given columns. */
export async function find(host: FileHost, sheet: string, match: Readonly<Record<string, string>>, column: string): Promise<string> {
  const grid = sheetOf(await host.read(), sheet);
  const row = grid.cells.findIndex((_, index) => Object.entries(match).every(([letter, text]) => String(cellAt(grid, positionOf(`${letter}${String(index + 1)}`))?.value ?? '') === text));
  if (row < 0) throw new Error(`no row ${JSON.stringify(match)} in ${sheet}`);
  return `${column}${String(row + 1)}`;
}

/** Cells whose result LibreOffice calculates otherwise than we wrote it: `sheet!cell formula: ours / theirs`. */
export async function disagreements(ours: FileHost, theirs: FileHost): Promise<readonly string[]> {
  const calculated = await theirs.read();
  const found: string[] = [];
  for (const grid of (await ours.read()).sheets) {
    const other = sheetOf(calculated, grid.name);
    grid.cells.forEach((line, row) => line?.forEach((cell, column) => {
      if (cell?.formula === undefined) return;
      const result = cellAt(other, { row, column });
      const [a, b] = [cell.value ?? '', result?.error ?? result?.value ?? ''];
      const equal = typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) < 1e-9 : a === b;
      if (!equal) found.push(`${grid.name}!${formatPosition({ row, column })} ${cell.formula}: ${String(a)} / ${String(b)}`);
    }));
  }
  return found;
}
