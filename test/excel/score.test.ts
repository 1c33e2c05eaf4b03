import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreWorkbook } from '../../src/app/score-workbook';
import type { FormulaMode } from '../../src/app/plan-score';
import { excelHost } from '../../src/host/excel';
import type { WorkbookSnapshot } from '../../src/host/port';
import { formatPosition } from '../../src/sheet/address';
import { openInMemoryExcel } from '../support/office/in-memory-excel';
import { hostOf } from '../support/workbook';

const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../fixtures/cases/${file}`, import.meta.url)));

/** Every cell that holds something, results rounded to the digits that spreadsheets keep. */
function cellsOf({ sheets }: WorkbookSnapshot): Record<string, string> {
  return Object.fromEntries(
    sheets.flatMap(({ name, cells }) =>
      cells.flatMap((line, row) =>
        (line ?? []).flatMap((cell, column) => {
          if (!cell || (cell.formula === undefined && cell.error === undefined && (cell.value ?? '') === '')) return [];
          const value = typeof cell.value === 'number' ? Number(cell.value.toPrecision(12)) : (cell.value ?? '');
          return [[`${name}!${formatPosition({ row, column })}`, JSON.stringify([cell.formula, cell.error ?? value, cell.numberFormat])]];
        }),
      ),
    ),
  );
}

const layout = ({ sheets }: WorkbookSnapshot): unknown => sheets.map(({ name, merges, hidden }) => ({ name, hidden, merges: merges.map((merge) => JSON.stringify(merge)).sort() }));

describe.each([
  ['luoyang/workbook-blank.xlsx', 'native'],
  ['luoyang/workbook.xlsx', 'functions'],
  ['luoyang/workbook-blank.xlsx', 'functions'],
  ['wutai/workbook-blank.xlsx', 'native'],
  ['wutai/workbook.xlsx', 'values'],
] as const)('%s scored with formulas as %s', (file, formulas: FormulaMode) => {
  it('holds in every cell what the command line writes, each result calculated anew', async () => {
    const options = { accept: true, formulas };
    const ours = hostOf(bytesOf(file));
    const book = await openInMemoryExcel(bytesOf(file));
    const [byFile, byClient] = [await scoreWorkbook(ours, options), await scoreWorkbook(excelHost(), options)];
    expect(byClient.receipt).not.toBeNull();
    expect(byClient.refusals).toEqual(byFile.refusals);
    expect(byClient.issues).toEqual(byFile.issues);
    const [wanted, found] = [await ours.read(), await book.snapshot()];
    expect(layout(found)).toEqual(layout(wanted));
    expect(cellsOf(found)).toEqual(cellsOf(wanted));
    expect(book.complaints).toEqual([]);
  });
});
