import type { CellRef } from '../core/issue';
import { formatPosition } from '../sheet/address';
import { HEAD_ITEM } from '../sheet/own-sheets';
import { scorePosition, type Evaluated, type Evaluation } from './evaluate';

/** Where an entry of an indicator is typed in the working paper; undefined where it has no row there yet. */
export function entryCell({ paper }: Evaluation, one: Evaluated, item: string): CellRef | undefined {
  const row = paper && one.find(item);
  return row && { sheet: paper.sheet, cell: formatPosition({ row: row.row, column: paper.columns.input }) };
}

/** Where the indicator's score stands: in the user's table, else in the head row of the working paper. */
export function scoreCell({ table, paper }: Evaluation, one: Evaluated): CellRef | undefined {
  const at = scorePosition(table, one.row);
  if (at) return { sheet: table.sheet, cell: formatPosition(at) };
  const head = paper && one.find(HEAD_ITEM);
  return head && { sheet: paper.sheet, cell: formatPosition({ row: head.row, column: paper.columns.score }) };
}
