import type { Issue } from '../../core/issue';
import { contains, formatPosition, formatRange } from '../../sheet/address';
import type { Position } from '../../sheet/address';
import { cellAt } from '../../sheet/grid';
import type { Grid } from '../../sheet/grid';
import type { CellContent, CellWrite, WorkbookSnapshot } from '../port';
import { longLists, problem, sheetKey, type SheetTask } from '../task';
import { sameFormula, sameValue } from './input';

/** Whether writing the content would change a cell that holds what is expected. */
export function changes({ expect, content }: CellWrite): boolean {
  if (expect.formula !== undefined || content.formula !== undefined) {
    return expect.formula === undefined || content.formula === undefined || !sameFormula(expect.formula, content.formula);
  }
  return !sameValue(expect.value, content.value);
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

/** Reasons not to begin writing, as far as the last reading shows them. */
export function obstacles(task: SheetTask, snapshot: WorkbookSnapshot, locked: boolean): Issue[] {
  const { name, create, writes, validations } = task;
  const grid = findGrid(snapshot, name);
  const tooLong = longLists(task);
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
