import type { Issue } from '../../core/issue';
import { contains, formatPosition, formatRange } from '../../sheet/address';
import type { Position } from '../../sheet/address';
import { cellAt } from '../../sheet/grid';
import type { Grid } from '../../sheet/grid';
import type { CellContent, CellWrite, SheetPlan, SheetSetup, Validation, WorkbookSnapshot, WritePlan } from '../port';
import { sameFormula, sameValue } from './input';

/** All a plan wants of one sheet. */
export interface SheetTask {
  readonly name: string;
  readonly create: SheetSetup | undefined;
  /** One write a cell; of two the later counts. */
  readonly writes: readonly CellWrite[];
  readonly validations: readonly Validation[];
}

export function tasksOf(plan: WritePlan): SheetTask[] {
  const names = [...new Set(plan.sheets.map(({ sheet }) => sheet))];
  return names.map((name) => {
    const plans = plan.sheets.filter(({ sheet }) => sheet === name);
    return {
      name,
      create: plans.find(({ create }) => create)?.create,
      writes: [...new Map(plans.flatMap(writesByPlace)).values()],
      validations: plans.flatMap(({ validations }) => validations),
    };
  });
}

function writesByPlace({ writes }: SheetPlan): [string, CellWrite][] {
  return writes.map((write) => [formatPosition(write.at), write]);
}

export function problem(code: Issue['code'], sheet?: string, cell?: string): Issue {
  return sheet === undefined || cell === undefined ? { code, severity: 'error' } : { code, severity: 'error', at: { sheet, cell } };
}

export function describe({ formula, value }: CellContent): string {
  if (formula !== undefined) return `=${formula}`;
  return value === null || value === '' ? '空' : String(value);
}

/** Whether writing the content would change a cell that holds what is expected. */
export function changes({ expect, content }: CellWrite): boolean {
  if (expect.formula !== undefined || content.formula !== undefined) {
    return expect.formula === undefined || content.formula === undefined || !sameFormula(expect.formula, content.formula);
  }
  return !sameValue(expect.value, content.value);
}

/** Excel does not tell upper from lower case in names of sheets. */
export function sheetKey(name: string): string {
  return name.toLowerCase();
}

export function findGrid(snapshot: WorkbookSnapshot, name: string): Grid | undefined {
  return snapshot.sheets.find((grid) => sheetKey(grid.name) === sheetKey(name));
}

/** What the snapshot holds at a cell. */
export function contentAt(grid: Grid | undefined, at: Position): CellContent {
  const cell = grid && cellAt(grid, at);
  if (!cell) return { value: null };
  return cell.formula === undefined ? { value: cell.value } : { formula: cell.formula, value: cell.value };
}

export function formatAt(grid: Grid | undefined, at: Position): string {
  return (grid && cellAt(grid, at)?.numberFormat) ?? 'General';
}

/** A validation holds at most 255 characters, and its choices none of the commas that separate them. */
function fitsList(list: readonly string[]): boolean {
  return list.length > 0 && list.join(',').length <= 255 && list.every((choice) => !choice.includes(','));
}

/** Reasons not to begin writing, as far as the last reading shows them. */
export function obstacles(task: SheetTask, snapshot: WorkbookSnapshot, locked: boolean): Issue[] {
  const { name, create, writes, validations } = task;
  const grid = findGrid(snapshot, name);
  const tooLong = validations
    .filter(({ list }) => !fitsList(list))
    .map(({ range, list }): Issue => ({ ...problem('listTooLong', name, formatRange(range)), received: list.join(',') }));
  if (create) {
    if (grid) return [{ ...problem('sheetExists'), item: name }];
    if (locked) return [{ ...problem('workbookProtected'), item: name }];
    return [...tooLong, ...covered(task, create.merges)];
  }
  if (!grid) return [{ ...problem('sheetMissing'), item: name }];
  const [first] = writes;
  const place = first ? formatPosition(first.at) : validations.map(({ range }) => formatRange(range))[0];
  if (grid.protected && place !== undefined) return [problem('sheetProtected', name, place)];
  return [...tooLong, ...covered(task, grid.merges)];
}

function covered({ name, writes }: SheetTask, merges: Grid['merges']): Issue[] {
  return writes
    .filter((write) => changes(write) && merges.some((merge) => contains(merge, write.at) && (merge.top !== write.at.row || merge.left !== write.at.column)))
    .map(({ at }) => problem('cellInMerge', name, formatPosition(at)));
}
