import type { CellContent, CellWrite, SheetPlan, WorkbookSnapshot, WritePlan } from '../host/port';
import type { Cell, Grid } from '../sheet/grid';

function cellOf(present: Cell | undefined, { value, formula }: CellContent, numberFormat: string | undefined): Cell {
  const format = numberFormat ?? present?.numberFormat;
  return { value, ...(formula === undefined ? {} : { formula }), ...(format === undefined ? {} : { numberFormat: format }) };
}

function written(grid: Grid, writes: readonly Pick<CellWrite, 'at' | 'content' | 'numberFormat' | 'style'>[]): Grid {
  const rows = new Map<number, (Cell | undefined)[]>();
  for (const { at, content, numberFormat, style } of writes) {
    const row = rows.get(at.row) ?? [...(grid.cells[at.row] ?? [])];
    rows.set(at.row, row);
    row[at.column] = cellOf(row[at.column], content, numberFormat ?? style?.numberFormat);
  }
  const height = Math.max(grid.cells.length, ...[...rows.keys()].map((row) => row + 1));
  return { ...grid, cells: Array.from({ length: height }, (_, row) => rows.get(row) ?? grid.cells[row]) };
}

function newGrid({ sheet, create }: SheetPlan): Grid {
  return { name: sheet, cells: [], merges: create?.merges ?? [], hidden: false, protected: false };
}

/** The workbook as it is once a plan is applied, without asking the host; results of the user's own formulas stay what they were. */
export function overlay(snapshot: WorkbookSnapshot, plan: WritePlan): WorkbookSnapshot {
  const plans = new Map(plan.sheets.map((sheet) => [sheet.sheet, sheet]));
  const kept = snapshot.sheets.map((grid) => written(grid, plans.get(grid.name)?.writes ?? []));
  const added = plan.sheets.filter(({ create }) => create !== undefined).map((sheet) => written(newGrid(sheet), sheet.writes));
  return { sheets: [...kept, ...added] };
}
