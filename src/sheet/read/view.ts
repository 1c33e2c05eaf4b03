import type { CellRef } from '../../core/issue';
import type { Position, Range } from '../address';
import { formatPosition } from '../address';
import type { Cell, Grid } from '../grid';
import { cellText } from './text';

/** A sheet seen through its merges: every cell of a merged area is its top-left cell. */
export interface SheetView {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Where the content of this cell stands. */
  anchor(row: number, column: number): Position;
  /** The merged area, or the cell alone. */
  area(row: number, column: number): Range;
  cell(row: number, column: number): Cell | undefined;
  /** Content of the area the cell belongs to. */
  text(row: number, column: number): string;
  /** Content that stands in this very cell; blank inside a merged area. */
  own(row: number, column: number): string;
  ref(row: number, column: number): CellRef;
  /** Columns of this row in which content stands. */
  filled(row: number): readonly number[];
}

export function viewSheet(grid: Grid): SheetView {
  const rows = grid.cells.length;
  const columns = grid.cells.reduce((width, row) => Math.max(width, row?.length ?? 0), 0);
  const merged = new Map<number, Range>();
  const key = (row: number, column: number): number => row * 16_384 + column;
  for (const merge of grid.merges) {
    for (let row = merge.top; row <= Math.min(merge.bottom, rows - 1); row += 1) {
      for (let column = merge.left; column <= Math.min(merge.right, columns - 1); column += 1) merged.set(key(row, column), merge);
    }
  }
  const area = (row: number, column: number): Range => merged.get(key(row, column)) ?? { top: row, left: column, bottom: row, right: column };
  const anchor = (row: number, column: number): Position => {
    const { top, left } = area(row, column);
    return { row: top, column: left };
  };
  const at = ({ row, column }: Position): Cell | undefined => grid.cells[row]?.[column];
  const own = (row: number, column: number): string => {
    const place = anchor(row, column);
    return place.row === row && place.column === column ? cellText(at(place)) : '';
  };
  const filledRows = new Map<number, readonly number[]>();
  return {
    name: grid.name,
    rows,
    columns,
    anchor,
    area,
    own,
    cell: (row, column) => at(anchor(row, column)),
    text: (row, column) => cellText(at(anchor(row, column))),
    ref: (row, column) => ({ sheet: grid.name, cell: formatPosition(anchor(row, column)) }),
    filled: (row) => {
      const known = filledRows.get(row);
      if (known) return known;
      const found = [...(grid.cells[row] ?? []).keys()].filter((column) => own(row, column) !== '');
      filledRows.set(row, found);
      return found;
    },
  };
}
