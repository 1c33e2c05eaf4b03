import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { univerHost } from '../../src/host/univer';
import type { WorkbookData } from '../../src/host/univer';
import { unzipSync } from 'fflate';
import { Package } from '../../src/host/file/package';
import { openBook } from '../../src/workbench/book/open';
import type { OpenedBook } from '../../src/workbench/book/open';
import { saveBook } from '../../src/workbench/book/save';
import { LineTracker } from '../../src/workbench/grid/lines';
import { describeWithLibreOffice, recalculate } from '../support/libreoffice';
import { headlessGrid } from '../support/univer';
import type { HeadlessGrid } from '../support/univer';
import { hostOf } from '../support/workbook';

const folders = ['assets/samples', 'test/fixtures/cases/luoyang', 'test/fixtures/cases/wutai', 'test/fixtures/xlsx'];
const files = folders.flatMap((folder) => readdirSync(folder).filter((name) => /\.xls[xm]$/.test(name)).map((name) => join(folder, name)));

let count = 0;

function opened(path: string): OpenedBook {
  // The engine of the grid remembers ranges by workbook, across its instances.
  const opening = openBook(new Uint8Array(readFileSync(path)), path, `book-${String(++count)}`);
  if (!opening.ok) throw new Error(opening.issue.code);
  return opening.opened;
}

const open: HeadlessGrid[] = [];
afterEach(() => {
  for (const grid of open.splice(0)) grid.dispose();
});

/** The workbook in a grid, its lines followed as the page follows them. */
function inGrid(book: OpenedBook): { readonly grid: HeadlessGrid; readonly lines: LineTracker; readonly save: () => Uint8Array; readonly warnings: () => readonly string[] } {
  const grid = headlessGrid(book.data);
  open.push(grid);
  const lines = new LineTracker();
  grid.commands.onCommandExecuted(({ id, params }) => lines.hear(id, params));
  const saved = () => saveBook(book, { data: structuredClone(grid.book.save()) as unknown as WorkbookData, lines, spills: {} });
  return { grid, lines, save: () => saved().bytes, warnings: () => saved().warnings.map(({ code }) => code) };
}

async function everything(bytes: Uint8Array): Promise<unknown> {
  return (await hostOf(bytes).read()).sheets;
}

describe('a workbook opened and saved', () => {
  it.each(files)('%s is the very same file', (path) => {
    const book = opened(path);
    expect(saveBook(book, { data: book.data, lines: new LineTracker(), spills: {} }).bytes).toBe(book.bytes);
  });

  it.each(files)('%s keeps every cell through the grid', async (path) => {
    const book = opened(path);
    const saved = inGrid(book).save();
    expect(await everything(saved)).toEqual(await everything(book.bytes));
  });
});

type Command = Readonly<Record<string, unknown>>;

function run(grid: HeadlessGrid, id: string, params: Command, sheet = 'sheet-1'): void {
  const done = grid.api.syncExecuteCommand(id, { unitId: grid.book.getId(), subUnitId: sheet, ...params });
  if (!done) throw new Error(`${id} was refused`);
}

function span(startRow: number, startColumn: number, endRow = startRow, endColumn = startColumn): Command {
  return { startRow, startColumn, endRow, endColumn };
}

function typed(grid: HeadlessGrid, row: number, column: number, value: Command, sheet?: string): void {
  run(grid, 'sheet.command.set-range-values', { range: span(row, column), value }, sheet);
}

/** The text of a part of a saved file. */
function part(bytes: Uint8Array, name: string): string {
  return Package.open(bytes).text(name);
}

/** Names of the parts that differ between two files. */
function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const [a, b] = [unzipSync(before), unzipSync(after)];
  const same = (name: string): boolean => Buffer.from(a[name] ?? []).equals(Buffer.from(b[name] ?? []));
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => !same(name)).sort();
}

const scored = 'assets/samples/luoyang-scored.xlsx';

describe('what the user changed', () => {
  it('reaches the file with the results that follow from it, and no other part is touched', async () => {
    const book = opened(scored);
    const { grid, save } = inGrid(book);
    const host = univerHost(grid);
    // 附件一 I24, the last score: 3.31 becomes 4, the sum in I25 89.87 becomes 90.56.
    typed(grid, 23, 8, { v: 4 });
    await host.settled();
    const saved = save();
    expect(changedParts(book.bytes, saved)).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
    const cells = (await hostOf(saved).read()).sheets[0]?.cells;
    expect(cells?.[23]?.[8]).toEqual({ value: 4, numberFormat: '0.00' });
    expect(cells?.[24]?.[8]).toMatchObject({ value: 90.56, formula: 'SUM(I3:I24)' });
    const [old, now] = [part(book.bytes, 'xl/worksheets/sheet1.xml'), part(saved, 'xl/worksheets/sheet1.xml')];
    expect(now.replace(/<row r="2[45]".*?<\/row>/g, '')).toBe(old.replace(/<row r="2[45]".*?<\/row>/g, ''));
    expect(now).toContain('<c r="I24" s="5"><v>4</v></c>');
  });

  it('may be a look, which is added to the file’s own', () => {
    const book = opened(scored);
    const { grid, save } = inGrid(book);
    run(grid, 'sheet.command.set-style', { range: span(2, 4), style: { type: 'bg', value: { rgb: '#FFF2CC' } } });
    const saved = save();
    expect(changedParts(book.bytes, saved)).toEqual(['xl/styles.xml', 'xl/worksheets/sheet1.xml']);
    const [old, now] = [opened(scored), openBook(saved, 'x', 'y')];
    if (!now.ok) throw new Error('not opened');
    expect(now.opened.looks.slice(0, old.looks.length)).toEqual(old.looks);
    const { x: _own, ...look } = now.opened.looks.at(-1) ?? {};
    const { x: _base, ...base } = old.looks[4] ?? {};
    expect(look).toEqual({ ...base, bg: { rgb: '#FFF2CC' } });
  });

  it('may be text that looks like a number, a formula of ours, a truth, nothing at all', async () => {
    const { grid, save } = inGrid(opened('assets/samples/luoyang.xlsx'));
    typed(grid, 40, 0, { v: '007', t: 4 });
    typed(grid, 41, 0, { f: '=JX.GRADE(90)', v: '优', t: 1 });
    typed(grid, 42, 0, { v: true, t: 3 });
    typed(grid, 1, 0, { v: null });
    const saved = save();
    const cells = (await hostOf(saved).read()).sheets[0]?.cells;
    expect([cells?.[40]?.[0], cells?.[41]?.[0], cells?.[42]?.[0], cells?.[1]?.[0]]).toEqual([{ value: '007' }, { formula: 'JX.GRADE(90)', value: expect.anything() as unknown }, { value: true }, undefined]);
    expect(part(saved, 'xl/worksheets/sheet1.xml')).toContain('<f>_xldudf_JX_GRADE(90)</f>');
  });

  it('may be rows put in and taken out', async () => {
    const path = 'test/fixtures/xlsx/features.xlsx';
    const before = await hostOf(new Uint8Array(readFileSync(path))).read();
    for (const undo of [false, true]) {
      const book = opened(path);
      const { grid, save } = inGrid(book);
      const host = univerHost(grid);
      await grid.api.executeCommand('sheet.command.insert-row', { unitId: grid.book.getId(), subUnitId: 'sheet-1', range: { ...span(1, 0, 2, 25), rangeType: 1 }, direction: 0 });
      if (undo) grid.book.undo();
      await host.settled();
      const after = (await hostOf(save()).read()).sheets;
      const [now, then] = [after[0], before.sheets[0]];
      if (undo) expect(after).toEqual(before.sheets);
      else {
        expect(now?.cells[0]).toEqual(then?.cells[0]);
        expect(now?.cells.slice(3).map((row) => row?.map((cell) => cell?.value))).toEqual(then?.cells.slice(1).map((row) => row?.map((cell) => cell?.value)));
      }
    }
  });

  it('may be sheets: added, renamed, moved, hidden, taken out', async () => {
    const book = opened(scored);
    const { grid, save } = inGrid(book);
    const host = univerHost(grid);
    const create = { columnWidths: { 0: 12 }, rowHeights: { 0: 28 }, merges: [{ top: 0, left: 0, bottom: 0, right: 1 }], freeze: { rows: 1, columns: 0 }, landscape: true, printTitleRows: [0, 0] } as const;
    const style = { font: { bold: true }, fill: 'FFF2CC', border: true, numberFormat: '0.00%' };
    const writes = [{ at: { row: 0, column: 0 }, expect: { value: null }, content: { value: 0.5 }, style }];
    const list = { range: { top: 2, left: 0, bottom: 4, right: 0 }, list: ['符合', '不符合'], strict: true };
    expect((await host.apply({ sheets: [{ sheet: '评分底稿', create, writes, validations: [list] }] })).ok).toBe(true);
    run(grid, 'sheet.command.set-worksheet-name', { name: '资金 明细' }, 'sheet-4');
    run(grid, 'sheet.mutation.set-worksheet-hidden', { hidden: 1 }, 'sheet-7');
    run(grid, 'sheet.mutation.remove-sheet', {}, 'sheet-8');
    run(grid, 'sheet.mutation.set-worksheet-order', { fromOrder: 0, toOrder: 2 }, 'sheet-1');
    const saved = save();
    const { sheets } = await hostOf(saved).read();
    expect(sheets.map(({ name }) => name)).toEqual(['指标得分表', '表3-1 评分结果汇总表', '附件一 评价指标体系', '资金 明细', '项目绩效目标表', '评级标准与时间安排', '问题清单', '评分底稿']);
    expect(sheets.map(({ hidden }) => hidden)).toEqual([false, false, false, false, false, false, true, false]);
    expect(sheets.at(-1)).toMatchObject({ merges: create.merges, cells: [[{ value: 0.5, numberFormat: '0.00%' }]] });
    const made = part(saved, 'xl/worksheets/sheet8.xml');
    expect(made).toContain('orientation="landscape"');
    expect(made).toContain('<formula1>"符合,不符合"</formula1>');
    expect(made).toContain('width="12"');
    expect(made).toMatch(/<row r="1"[^>]* ht="28"/);
    expect(made).toContain('ySplit="1"');
    expect(part(saved, 'xl/workbook.xml')).toMatch(/<definedName name="_xlnm.Print_Titles" localSheetId="7">评分底稿!\$1:\$1</);
  });
});

describeWithLibreOffice('LibreOffice', () => {
  it('sees the same in every workbook after an edit was made and taken back', async () => {
    const cases = files.filter((path) => path.endsWith('.xlsx'));
    const saved = cases.map((path) => {
      const { grid, save } = inGrid(opened(path));
      typed(grid, 150, 20, { v: 1 });
      typed(grid, 150, 20, { v: null });
      typed(grid, 0, 25, { v: 'x' });
      grid.book.undo();
      return { name: path, bytes: save() };
    });
    const original = cases.map((path) => ({ name: path, bytes: new Uint8Array(readFileSync(path)) }));
    const [before, after] = [await recalculate(original), await recalculate(saved)];
    for (const path of cases) {
      const [old, now] = [before.get(path), after.get(path)];
      if (!old || !now) throw new Error(path);
      expect(await everything(now), path).toEqual(await everything(old));
    }
  });
});
