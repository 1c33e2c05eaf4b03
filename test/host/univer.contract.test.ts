import { afterEach, describe, expect, it } from 'vitest';
import type { LiveHost, WritePlan } from '../../src/host/port';
import { univerHost } from '../../src/host/univer';
import { contractData, headlessGrid } from '../support/univer';
import type { HeadlessGrid } from '../support/univer';
import { hostContract } from './contract';

const open: HeadlessGrid[] = [];

function gridWith(data: Parameters<typeof headlessGrid>[0]): HeadlessGrid {
  const grid = headlessGrid(data);
  open.push(grid);
  return grid;
}

afterEach(() => {
  for (const grid of open.splice(0)) grid.dispose();
});

hostContract('univer', (sheets) => Promise.resolve(univerHost(gridWith(contractData(sheets)))));

const sheets = [
  { name: '评分表', cells: { A1: { value: 8 }, A2: { value: 0.1 }, A3: { formula: 'SUM(A1:A2)', value: 8.1 } } },
  { name: '隐藏', cells: { A1: { value: '备用' } }, hidden: true },
];
const score = 'sheet0';

function write(row: number, expected: number, value: number): WritePlan {
  return { sheets: [{ sheet: '评分表', writes: [{ at: { row, column: 0 }, expect: { value: expected }, content: { value } }], validations: [] }] };
}

/** A value as the user types it: by the command the grid's own editor uses. */
function type(grid: HeadlessGrid, row: number, value: number | string): void {
  grid.api.syncExecuteCommand('sheet.command.set-range-values', {
    unitId: grid.book.getId(),
    subUnitId: score,
    range: { startRow: row, startColumn: 0, endRow: row, endColumn: 0 },
    value: { v: value },
  });
}

async function valueAt(host: LiveHost, row: number): Promise<unknown> {
  const snapshot = await host.read();
  return snapshot.sheets[0]?.cells[row]?.[0]?.value;
}

const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 600));

describe('the univer host', () => {
  it('hears the user, once for many edits, and neither itself nor the results that follow', async () => {
    const grid = gridWith(contractData(sheets));
    const host = univerHost(grid);
    let heard = 0;
    const stop = host.onChanged(() => heard++);
    await host.apply(write(0, 8, 9));
    expect(await valueAt(host, 2)).toBe(9.1);
    await quiet();
    expect(heard).toBe(0);
    for (let value = 1; value <= 40; value++) type(grid, 0, value);
    await quiet();
    expect(heard).toBe(1);
    expect(await valueAt(host, 2)).toBe(40.1);
    stop();
    type(grid, 0, 5);
    await quiet();
    expect(heard).toBe(1);
  });

  it('reads no result that an edit has overtaken', async () => {
    const grid = gridWith(contractData(sheets));
    const host = univerHost(grid);
    await host.read();
    type(grid, 0, 3);
    expect(await valueAt(host, 2)).toBe(3.1);
  });

  it('puts a plan on the grid’s own undo stack as one step', async () => {
    const grid = gridWith(contractData(sheets));
    const host = univerHost(grid);
    await host.apply({ sheets: [...write(0, 8, 9).sheets, ...write(1, 0.1, 0.2).sheets, { sheet: '新表', create: { columnWidths: {}, merges: [], landscape: false }, writes: [], validations: [] }] });
    expect((await host.read()).sheets.map(({ name }) => name)).toEqual(['评分表', '隐藏', '新表']);
    let heard = 0;
    host.onChanged(() => heard++);
    grid.book.undo();
    expect((await host.read()).sheets.map(({ name }) => name)).toEqual(['评分表', '隐藏']);
    expect([await valueAt(host, 0), await valueAt(host, 1)]).toEqual([8, 0.1]);
    await quiet();
    expect(heard).toBe(1);
    grid.book.redo();
    expect([await valueAt(host, 0), await valueAt(host, 2)]).toEqual([9, 9.2]);
  });

  it('brings back looks with the cells', async () => {
    const grid = gridWith(contractData(sheets));
    grid.api.syncExecuteCommand('sheet.mutation.set-range-values', { unitId: grid.book.getId(), subUnitId: score, cellValue: { 0: { 0: { s: { bl: 1, n: { pattern: '0.0' } } } } } });
    const host = univerHost(grid);
    const style = { font: { name: '黑体', size: 14 }, fill: 'FFF2CC', border: true };
    const applied = await host.apply({ sheets: [{ sheet: '评分表', writes: [{ at: { row: 0, column: 0 }, expect: { value: 8 }, content: { value: 9 }, style }], validations: [] }] });
    if (!applied.ok) throw new Error('not applied');
    const styleNow = (): unknown => grid.book.getWorkbook().getStyles().getStyleByCell(grid.book.getWorkbook().getSheetBySheetId(score)?.getCellMatrix().getValue(0, 0));
    expect(styleNow()).toMatchObject({ ff: '黑体', fs: 14, bg: { rgb: '#FFF2CC' } });
    expect(styleNow()).not.toHaveProperty('bl');
    await host.undo(applied.receipt);
    expect(styleNow()).toEqual({ bl: 1, n: { pattern: '0.0' } });
  });

  it('refuses to write into the results of an array formula, and reads them', async () => {
    const grid = gridWith(contractData([{ name: '评分表', cells: { A1: { value: 1 }, A2: { value: 2 } } }]));
    const host = univerHost(grid);
    grid.api.syncExecuteCommand('sheet.command.set-range-values', {
      unitId: grid.book.getId(),
      subUnitId: score,
      range: { startRow: 0, startColumn: 1, endRow: 0, endColumn: 1 },
      value: { f: '=A1:A2*10' },
    });
    expect((await host.read()).sheets[0]?.cells[1]?.[1]).toEqual({ value: 20 });
    const applied = await host.apply({ sheets: [{ sheet: '评分表', writes: [{ at: { row: 1, column: 1 }, expect: { value: 20 }, content: { value: 3 } }], validations: [] }] });
    expect(applied).toMatchObject({ ok: false, conflicts: [{ code: 'cellInArray', at: { cell: 'B2' } }] });
  });

  it('shows a cell that is there and on a visible sheet', async () => {
    const grid = gridWith(contractData(sheets));
    const host = univerHost(grid);
    expect(await host.select({ sheet: '评分表', cell: 'A2:A3' })).toBe(true);
    expect(grid.book.getActiveRange()?.getA1Notation()).toBe('A2:A3');
    expect(await host.select({ sheet: '隐藏', cell: 'A1' })).toBe(false);
    expect(await host.select({ sheet: '无此表', cell: 'A1' })).toBe(false);
    expect(await host.select({ sheet: '评分表', cell: 'A9999' })).toBe(false);
    expect(await host.select({ sheet: '评分表', cell: '合计' })).toBe(false);
  });
});
