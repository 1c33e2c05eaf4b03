import type { CellContent, CellWrite, SheetPlan, Validation, WorkbookSnapshot, WritePlan } from '../host/port';
import type { Position } from '../sheet/address';
import { cellAt, type Grid } from '../sheet/grid';
import type { CellStyle, SheetLayout } from '../sheet/layout';

function contentAt(grid: Grid, at: Position): CellContent {
  const cell = cellAt(grid, at);
  if (!cell) return { value: null };
  return cell.formula === undefined ? { value: cell.value } : { formula: cell.formula, value: cell.value };
}

/** Results are compared by the 15 digits that spreadsheets store. */
function stored(value: CellContent['value']): CellContent['value'] {
  return typeof value === 'number' ? Number(value.toPrecision(15)) : (value ?? '');
}

/** Whether a cell that holds `a` need not be written to hold `b`. */
export function sameContent(a: CellContent, b: CellContent): boolean {
  return (a.formula ?? '') === (b.formula ?? '') && stored(a.value) === stored(b.value);
}

export interface PlanBuilder {
  /** What the snapshot holds at a cell of an existing sheet. */
  content(sheet: string, at: Position): CellContent;
  write(sheet: string, at: Position, content: CellContent, look?: { readonly style?: CellStyle; readonly numberFormat?: string }): void;
  validate(sheet: string, validation: Validation): void;
  /** Adds a sheet of ours. */
  create(layout: SheetLayout): void;
  /** The plan; without sheets where every cell holds what it should already. */
  plan(): WritePlan;
}

/** What is to become of an existing sheet. */
interface SheetTask {
  /** By place: what is said last of a cell holds. */
  readonly writes: Map<string, CellWrite>;
  readonly validations: Validation[];
  /** Some cell of it will not be what it was. */
  changes: boolean;
}

/** Gathers what is to be written, cell by cell, with what the snapshot says is there now. */
export function planBuilder(snapshot: WorkbookSnapshot): PlanBuilder {
  const grids = new Map(snapshot.sheets.map((grid) => [grid.name, grid]));
  const tasks = new Map<string, SheetTask>();
  const created: SheetPlan[] = [];
  const content = (sheet: string, at: Position): CellContent => {
    const grid = grids.get(sheet);
    return grid ? contentAt(grid, at) : { value: null };
  };
  const taskOf = (sheet: string): SheetTask => {
    const task = tasks.get(sheet) ?? { writes: new Map(), validations: [], changes: false };
    tasks.set(sheet, task);
    return task;
  };
  return {
    content,
    write: (sheet, at, wanted, look = {}) => {
      const expect = content(sheet, at);
      const changes = !sameContent(expect, wanted);
      // A formula that stays is in the plan all the same: with it goes its result, which else would be dropped as out of date.
      if (!changes && wanted.formula === undefined) return;
      const task = taskOf(sheet);
      task.writes.set(`${String(at.row)} ${String(at.column)}`, { at, expect, content: wanted, ...(changes ? look : {}) });
      task.changes ||= changes;
    },
    validate: (sheet, validation) => {
      const task = taskOf(sheet);
      task.validations.push(validation);
      task.changes = true;
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
      const idle = created.length === 0 && [...tasks.values()].every((task) => !task.changes);
      if (idle) return { sheets: [] };
      const existing = [...tasks].filter(([sheet, task]) => task.changes || grids.get(sheet)?.protected !== true);
      return { sheets: [...existing.map(([sheet, { writes, validations }]): SheetPlan => ({ sheet, writes: [...writes.values()], validations })), ...created] };
    },
  };
}

/** Cells that will not hold what they held. */
export function changedCells(plan: WritePlan): number {
  return plan.sheets.reduce((count, { writes }) => count + writes.filter(({ expect, content }) => !sameContent(expect, content)).length, 0);
}

/** What of a plan an edit has left behind. */
export interface LeftBehind {
  readonly pending: number;
  /** Of the pending cells, those with sentences that tell of facts and scores as they were before. */
  readonly pendingWords: number;
}

/** Counts the cells a plan would make other than they are; the result of a formula that stays follows by itself. */
export function leftBehind(plan: WritePlan): LeftBehind {
  const changed = plan.sheets.flatMap(({ writes }) => writes).filter(({ expect, content }) => (content.formula === undefined ? !sameContent(expect, content) : content.formula !== expect.formula));
  const isText = ({ formula, value }: CellContent): boolean => formula === undefined && typeof value === 'string';
  return { pending: changed.length, pendingWords: changed.filter(({ expect, content }) => isText(expect) && isText(content)).length };
}
