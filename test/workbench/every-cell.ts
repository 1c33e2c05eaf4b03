import type { WorkbookSnapshot } from '../../src/host/port';
import { formatPosition } from '../../src/sheet/address';
import { cellAt } from '../../src/sheet/grid';
import type { Cell } from '../../src/sheet/grid';

/** Two programs add the same numbers in another order. */
const NOISE = 1e-9;

export interface Comparison {
  /** Cells that hold something in either. */
  readonly cells: number;
  readonly formulas: number;
  /** `sheet!cell: one ≠ other` of every cell whose values differ. */
  readonly differences: readonly string[];
}

/** Compares the value of every cell of every sheet, formulas by their results. */
export function compareEveryCell(one: WorkbookSnapshot, other: WorkbookSnapshot): Comparison {
  const names = [...new Set([...one.sheets, ...other.sheets].map(({ name }) => name))];
  const compared = names.flatMap((name) => {
    const [left, right] = [one, other].map(({ sheets }) => sheets.find((sheet) => sheet.name === name));
    const rows = Math.max(left?.cells.length ?? 0, right?.cells.length ?? 0);
    return Array.from({ length: rows }, (_, row) => {
      const columns = Math.max(left?.cells[row]?.length ?? 0, right?.cells[row]?.length ?? 0);
      return Array.from({ length: columns }, (_, column) => {
        const at = { row, column };
        return { place: `${name}!${formatPosition(at)}`, left: left && cellAt(left, at), right: right && cellAt(right, at) };
      });
    }).flat();
  });
  const held = compared.filter(({ left, right }) => shown(left) !== null || shown(right) !== null);
  return {
    cells: held.length,
    formulas: held.filter(({ left, right }) => left?.formula !== undefined || right?.formula !== undefined).length,
    differences: held.filter(({ left, right }) => !same(shown(left), shown(right))).map(({ place, left, right }) => `${place}: ${JSON.stringify(shown(left))} ≠ ${JSON.stringify(shown(right))}`),
  };
}

function shown(cell: Cell | undefined): Cell['value'] {
  const value = cell?.error ?? cell?.value ?? null;
  return value === '' ? null : value;
}

function same(one: Cell['value'], other: Cell['value']): boolean {
  if (typeof one === 'number' && typeof other === 'number') return Math.abs(one - other) <= NOISE * Math.max(1, Math.abs(one));
  return one === other;
}
