import type { CellContent, CellWrite, SheetPlan, Validation, WorkbookSnapshot, WritePlan } from '../host/port';
import type { Position } from '../sheet/address';
import { cellAt, type Grid } from '../sheet/grid';
import type { CellStyle, SheetLayout } from '../sheet/layout';

function contentAt(grid: Grid, at: Position): CellContent {
  const cell = cellAt(grid, at);
  if (!cell) return { value: null };
  return cell.formula === undefined ? { value: cell.value } : { formula: cell.formula, value: cell.value };
}

function same(a: CellContent, b: CellContent): boolean {
  return (a.formula ?? '') === (b.formula ?? '') && (a.value ?? '') === (b.value ?? '');
}

export interface PlanBuilder {
  /** What the snapshot holds at a cell of an existing sheet. */
  content(sheet: string, at: Position): CellContent;
  /** Writes a cell unless it holds just that already. */
  write(sheet: string, at: Position, content: CellContent, look?: { readonly style?: CellStyle; readonly numberFormat?: string }): void;
  validate(sheet: string, validation: Validation): void;
  /** Adds a sheet of ours. */
  create(layout: SheetLayout): void;
  plan(): WritePlan;
}

/** Gathers what is to be written, cell by cell, with what the snapshot says is there now. */
export function planBuilder(snapshot: WorkbookSnapshot): PlanBuilder {
  const grids = new Map(snapshot.sheets.map((grid) => [grid.name, grid]));
  const writes = new Map<string, CellWrite[]>();
  const validations = new Map<string, Validation[]>();
  const created: SheetPlan[] = [];
  const content = (sheet: string, at: Position): CellContent => {
    const grid = grids.get(sheet);
    return grid ? contentAt(grid, at) : { value: null };
  };
  return {
    content,
    write: (sheet, at, wanted, look = {}) => {
      const expect = content(sheet, at);
      if (same(expect, wanted)) return;
      const list = writes.get(sheet) ?? [];
      list.push({ at, expect, content: wanted, ...look });
      writes.set(sheet, list);
    },
    validate: (sheet, validation) => {
      const list = validations.get(sheet) ?? [];
      list.push(validation);
      validations.set(sheet, list);
    },
    create: (layout) => {
      created.push({
        sheet: layout.sheet,
        create: layout.setup,
        writes: layout.cells.map((cell) => ({ at: cell.at, expect: { value: null }, content: cell.content, style: cell.style })),
        validations: layout.validations,
      });
    },
    plan: () => {
      const touched = new Set([...writes.keys(), ...validations.keys()]);
      return { sheets: [...[...touched].map((sheet): SheetPlan => ({ sheet, writes: writes.get(sheet) ?? [], validations: validations.get(sheet) ?? [] })), ...created] };
    },
  };
}
