import type { Cell, Grid, Scalar } from '../grid';
import { PAPER_COLUMNS, PAPER_HEADINGS, PAPER_SHEET, type PaperColumn } from '../own-sheets';

/** One row of the working paper as it stands. */
export interface PaperRow {
  /** Zero-based. */
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly item: string;
  readonly cells: Readonly<Partial<Record<PaperColumn, Cell>>>;
}

/** The working paper of the workbook, its rows wherever the user has moved them. */
export interface WorkingPaper {
  readonly sheet: string;
  readonly columns: Readonly<Record<PaperColumn, number>>;
  /** Zero-based row after the last one in use. */
  readonly nextRow: number;
  readonly rows: readonly PaperRow[];
}

export function textOf(value: Scalar | undefined): string {
  return value === undefined || value === null ? '' : String(value).trim();
}

function headerOf(grid: Grid): { row: number; columns: Record<PaperColumn, number> } | undefined {
  for (let row = 0; row < Math.min(grid.cells.length, 30); row += 1) {
    const texts = (grid.cells[row] ?? []).map((cell) => textOf(cell?.value));
    const places = PAPER_HEADINGS.map((heading) => texts.indexOf(heading));
    if (places.every((place) => place >= 0)) {
      const columns = Object.fromEntries(PAPER_COLUMNS.map((column, index) => [column, places[index] ?? index]));
      return { row, columns: columns as Record<PaperColumn, number> };
    }
  }
  return undefined;
}

/** The working paper, or undefined where the workbook has none (or its headings were changed beyond recognition). */
export function readWorkingPaper(sheets: readonly Grid[]): WorkingPaper | undefined {
  const grid = sheets.find((sheet) => sheet.name === PAPER_SHEET);
  const header = grid && headerOf(grid);
  if (!grid || !header) return undefined;
  const rows: PaperRow[] = [];
  for (let row = header.row + 1; row < grid.cells.length; row += 1) {
    const line = grid.cells[row];
    if (!line) continue;
    const cells: Partial<Record<PaperColumn, Cell>> = {};
    for (const column of PAPER_COLUMNS) {
      const cell = line[header.columns[column]];
      if (cell) cells[column] = cell;
    }
    const [code, name, item] = [textOf(cells.code?.value), textOf(cells.name?.value), textOf(cells.item?.value)];
    if (item !== '') rows.push({ row, code, name, item, cells });
  }
  return {
    sheet: grid.name,
    columns: header.columns,
    nextRow: grid.cells.length,
    rows,
  };
}
