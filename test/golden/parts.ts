import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { expect } from 'vitest';
import type { SheetPlan } from '../../src/host/port';
import { caseFile, cellsOf, open, score, sheetOf } from './cases';

/** Where every added sheet leaves its trace: the lists of parts, sheets, texts and looks. */
export const BOOKKEEPING: readonly string[] = ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml', 'xl/styles.xml', 'xl/workbook.xml'];

/** Names of the zip parts that are new, gone or no longer byte for byte what they were. */
export function changedParts(before: Uint8Array, after: Uint8Array): readonly string[] {
  const [old, now] = [unzipSync(before), unzipSync(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const same = (name: string): boolean => {
    const [a, b] = [old[name], now[name]];
    return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
  };
  return names.filter((name) => !same(name)).sort();
}

/** The workbook with chart, picture, note, table and pivot table, and 洛阳's blank indicator table and facts added as sheets. */
export async function featuresWithTable(): Promise<Uint8Array> {
  const host = open(new Uint8Array(await readFile(new URL('../fixtures/xlsx/features.xlsx', import.meta.url))));
  const blank = await open(await caseFile('luoyang', 'workbook-blank.xlsx')).read();
  const sheets = ['附件一 评价指标体系', '基础数据'].map((name): SheetPlan => {
    const grid = sheetOf(blank, name);
    const writes = grid.cells.flatMap((line, row) =>
      (line ?? []).flatMap((cell, column) => {
        if (!cell) return [];
        const content = cell.formula === undefined ? { value: cell.value } : { value: cell.value, formula: cell.formula };
        return [{ at: { row, column }, expect: { value: null }, content }];
      }),
    );
    const create = { columnWidths: {}, merges: grid.merges, landscape: true };
    return { sheet: name, create, writes, validations: [] };
  });
  const applied = await host.apply({ sheets });
  if (!applied.ok) throw new Error('the sheets could not be added');
  return host.bytes();
}

/** Scores a filled workbook: no cell that held something changes, and no part of the file but the bookkeeping and our two sheets. */
export async function expectAllKept(bytes: Uint8Array): Promise<void> {
  const before = await open(bytes).read();
  const { host } = await score(open(bytes), false);
  const after = await host.read();
  for (const sheet of before.sheets) {
    const now = cellsOf(sheetOf(after, sheet.name));
    for (const [cell, content] of cellsOf(sheet)) expect([sheet.name, cell, now.get(cell)]).toEqual([sheet.name, cell, content]);
  }
  expect(changedParts(bytes, host.bytes())).toEqual([...BOOKKEEPING, 'xl/worksheets/sheet10.xml', 'xl/worksheets/sheet9.xml']);
}
