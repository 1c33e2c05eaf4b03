import type { Range } from '../../src/sheet/address';
import type { Cell, Grid } from '../../src/sheet/grid';

/**
 * A grid from a drawn table, for tests: one line a row, `|` between cells, `^` joins the cell to the one above, `<` to the
 * one on its left, `\n` is a line break in the cell, a bare number is a number (`5%` in a percent format), `'` keeps it text.
 */
export function draw(name: string, table: string, options: Partial<Pick<Grid, 'hidden'>> = {}): Grid {
  const lines = table.split('\n').map((line) => line.trim()).filter((line, index, all) => line !== '' || (index > 0 && index < all.length - 1));
  const texts = lines.map((line) => line.split('|').map((text) => text.trim()));
  return gridOf(name, texts, options.hidden ?? false);
}

export function gridOf(name: string, texts: readonly (readonly string[])[], hidden = false): Grid {
  const merges: Range[] = [];
  const at = (row: number, column: number): string => texts[row]?.[column] ?? '';
  texts.forEach((line, row) =>
    line.forEach((text, column) => {
      if (text === '^' || text === '<') return;
      let [bottom, right] = [row, column];
      while (at(bottom + 1, column) === '^') bottom += 1;
      while (at(row, right + 1) === '<') right += 1;
      if (bottom > row || right > column) merges.push({ top: row, left: column, bottom, right });
    }),
  );
  return { name, cells: texts.map((line) => line.map(cellOf)), merges, hidden, protected: false };
}

function cellOf(text: string): Cell | undefined {
  if (text === '' || text === '^' || text === '<') return undefined;
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (/^#[A-Z/0!]+$/.test(text)) return { value: null, error: text };
  if (/^-?\d+(\.\d+)?$/.test(text)) return { value: Number(text) };
  if (/^\d+(\.\d+)?%$/.test(text)) return { value: Number(text.slice(0, -1)) / 100, numberFormat: '0%' };
  return { value: text.replaceAll('\\n', '\n') };
}
