import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { scoreWorkbook } from '../../src/app/score-workbook';
import { excelHost } from '../../src/host/excel';
import type { Applied, CellContent, CellStyle, CellWrite, LiveHost, Receipt, SheetPlan, Validation } from '../../src/host/port';
import { formatPosition, parsePosition, parseRange } from '../../src/sheet/address';
import type { Position, Range } from '../../src/sheet/address';
import { noCalculation } from '../support/office/calculator';
import { openInMemoryExcel } from '../support/office/in-memory-excel';
import type { InMemoryExcel, InMemoryOptions } from '../support/office/in-memory-excel';
import type { Look, ModelCell, SheetModel } from '../support/office/workbook-model';

let book: InMemoryExcel;

const cells = { A1: { value: '指标' }, B1: { value: 8 }, C1: { formula: 'B1/2', value: 4 }, A2: { value: '占比' }, B2: { value: 0.25 } };

async function open(options: InMemoryOptions = {}): Promise<LiveHost> {
  book = await openInMemoryExcel([{ name: '评分表', cells }], options);
  return excelHost();
}

afterEach(() => expect(book.complaints).toEqual([]));

function sheet(name = '评分表'): SheetModel {
  const found = book.model.find(name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
}

function at(address: string): Position {
  const found = parsePosition(address);
  if (!found) throw new Error(address);
  return found;
}

function range(address: string): Range {
  const found = parseRange(address);
  if (!found) throw new Error(address);
  return found;
}

const cell = (address: string, name?: string): ModelCell => sheet(name).cell(at(address));

const write = (address: string, expected: CellContent['value'], content: CellContent, more: Partial<CellWrite> = {}): CellWrite => ({ at: at(address), expect: { value: expected }, content, ...more });

async function applied(host: LiveHost, writes: readonly CellWrite[], more: Partial<SheetPlan> = {}): Promise<Receipt> {
  const result = await host.apply({ sheets: [{ sheet: '评分表', writes, validations: [], ...more }] });
  if (!result.ok) throw new Error(`not applied: ${result.conflicts.map(({ code }) => code).join(', ')}`);
  return result.receipt;
}

const codes = (result: Applied): readonly string[] => (result.ok ? [] : result.conflicts.map(({ code }) => code));

const looksOf = (model: SheetModel): Record<string, unknown> => Object.fromEntries([...model.cells()].map(([place, { look, numberFormat, validation }]) => [formatPosition(place), structuredClone({ look, numberFormat, validation })]));

describe('contents', () => {
  const numberLike = fc
    .array(fc.constantFrom(...'0123456789.,:/-+%¥$()年月日时分点上下午 eE＝＋１２〇一二'.split(''), 'jan', 'March', 'am', 'PM', 'true', 'FALSE', '#N/A', '#REF!', "'", '=', '@', '分', 'A1'), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join(''));

  it('stay the texts they are, whatever Excel would make of them', async () => {
    const host = await open({ calculate: noCalculation });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(numberLike, fc.string({ minLength: 1, unit: 'grapheme' })), { minLength: 1, maxLength: 30 }), async (texts) => {
        await host.read();
        const writes = texts.map((value, row) => write(`F${String(row + 1)}`, cell(`F${String(row + 1)}`).value, { value }));
        const { restore } = await applied(host, writes);
        expect(texts.map((_, row) => sheet().cell({ row, column: 5 }))).toMatchObject(texts.map((value) => ({ value, formula: undefined })));
        expect((await host.undo({ restore, added: [] })).ok).toBe(true);
      }),
      { numRuns: 150, examples: [[['0janFALSE', '0']]] },
    );
  });

  it('bring back a text that looks like a number or a formula', async () => {
    const host = await open();
    book.type('评分表', 'E1', "'007");
    book.type('评分表', 'E2', "'=B1");
    const [grid] = (await host.read()).sheets;
    expect([grid?.cells[0]?.[4], grid?.cells[1]?.[4]]).toEqual([{ value: '007' }, { value: '=B1' }]);
    const receipt = await applied(host, [write('E1', '007', { value: 1 }), write('E2', '=B1', { value: 2 })]);
    expect((await host.undo(receipt)).ok).toBe(true);
    expect([cell('E1').value, cell('E2').value, cell('E2').formula]).toEqual(['007', '=B1', undefined]);
  });

  it('are read with errors and dates as they are', async () => {
    const host = await open();
    book.type('评分表', 'E1', '=1/0');
    book.type('评分表', 'E2', '2024-05-01');
    book.type('评分表', 'E3', '#N/A');
    const [grid] = (await host.read()).sheets;
    expect(grid?.cells[0]?.[4]).toEqual({ value: null, formula: '1/0', error: '#DIV/0!' });
    // 1 May 2024 is day 45413 of Excel's calendar.
    expect(grid?.cells[1]?.[4]).toEqual({ value: 45_413, numberFormat: 'yyyy/m/d' });
    expect(grid?.cells[2]?.[4]).toEqual({ value: null, error: '#N/A' });
  });
});

describe('number formats', () => {
  it('stay as they are where the plan gives none', async () => {
    const host = await open();
    cell('B2').numberFormat = '0.00%';
    cell('D1').numberFormat = '@';
    cell('D2').numberFormat = '0.000';
    await host.read();
    const receipt = await applied(host, [
      write('C2', null, { formula: 'B2*2', value: 0.5 }),
      write('D1', null, { formula: 'B1+1', value: 9 }),
      write('D2', null, { formula: 'B2+1', value: 1.25 }),
      write('D3', null, { value: '说明' }),
    ]);
    expect([cell('C2').numberFormat, cell('D1').numberFormat, cell('D2').numberFormat]).toEqual(['General', '@', '0.000']);
    expect((await book.cell('评分表', 'D1'))?.value).toBe(9);
    expect((await host.undo(receipt)).ok).toBe(true);
    expect([cell('C2').numberFormat, cell('D1').numberFormat]).toEqual(['General', '@']);
    expect(cell('D1').formula).toBeUndefined();
  });

  it('are those of the plan, and come back with undo', async () => {
    const host = await open();
    const receipt = await applied(host, [write('B1', 8, { value: 7.5 }, { numberFormat: '0.00' }), write('B2', 0.25, { value: 0.25 }, { numberFormat: '0%' })]);
    expect([cell('B1').numberFormat, cell('B2').numberFormat, cell('B2').value]).toEqual(['0.00', '0%', 0.25]);
    expect((await host.undo(receipt)).ok).toBe(true);
    expect([cell('B1').numberFormat, cell('B2').numberFormat, cell('B1').value]).toEqual(['General', 'General', 8]);
  });
});

describe('a new sheet', () => {
  const title: CellStyle = { font: { name: '黑体', size: 16, bold: true, color: 'C00000' }, horizontal: 'center', vertical: 'center' };
  const body: CellStyle = { font: { name: '宋体', size: 10 }, fill: 'FFF2CC', border: true, horizontal: 'left', vertical: 'top', wrap: true, numberFormat: '0.00%' };
  const made: SheetPlan = {
    sheet: '评分底稿',
    create: { columnWidths: { 0: 12, 1: 30, 2: 30 }, rowHeights: { 0: 28, 2: 18, 3: 18 }, merges: [range('A1:C1')], freeze: { rows: 2, columns: 1 }, landscape: true, printTitleRows: [0, 1] },
    writes: [
      write('A1', null, { value: '评分底稿' }, { style: title }),
      ...['A3', 'B3', 'C3', 'A4', 'B4', 'C4'].map((address) => write(address, null, { value: address === 'B3' ? 0.5 : null }, { style: body })),
    ],
    validations: [
      { range: range('B3:B4'), list: ['符合', '不符合'], strict: true },
      { range: range('C3'), list: ['符合', '不符合'], strict: true },
      { range: range('C4'), list: ['是', '否'], strict: false },
    ],
  };

  it('has the sizes, looks, choices and page of the plan', async () => {
    const host = await open();
    expect((await host.apply({ sheets: [made] })).ok).toBe(true);
    const paper = sheet('评分底稿');
    // A character is 7 pixels wide, a pixel three quarters of a point.
    expect([...paper.columnWidths]).toEqual([
      [0, 63],
      [1, 157.5],
      [2, 157.5],
    ]);
    expect([...paper.rowHeights].sort(([a], [b]) => a - b)).toEqual([
      [0, 28],
      [2, 18],
      [3, 18],
    ]);
    expect(paper.merges).toEqual([range('A1:C1')]);
    expect(paper.frozen).toEqual(range('A1:A2'));
    expect(paper.page).toEqual({ Orientation: 'Landscape', PaperSize: 'A4', Zoom: { horizontalFitToPages: 1 } });
    expect(paper.printTitleRows).toBe('$1:$2');
    expect(cell('A1', '评分底稿').look).toMatchObject({ fontName: '黑体', fontSize: 16, bold: true, fontColor: '#C00000', fill: '', horizontal: 'Center', vertical: 'Center', wrap: false, lines: {} });
    const line = { style: 'Continuous', weight: 'Thin', color: '#000000' };
    const lines = { EdgeTop: line, EdgeBottom: line, EdgeLeft: line, EdgeRight: line };
    for (const address of ['A3', 'B3', 'C3', 'A4', 'B4', 'C4']) {
      expect(cell(address, '评分底稿')).toMatchObject({ numberFormat: '0.00%', look: { fontName: '宋体', fontSize: 10, bold: false, fill: '#FFF2CC', horizontal: 'Left', vertical: 'Top', wrap: true, lines } });
    }
    const rule = (source: string): unknown => ({ list: { inCellDropDown: true, source } });
    expect(['B3', 'B4', 'C3', 'C4'].map((address) => cell(address, '评分底稿').validation?.rule)).toEqual([rule('符合,不符合'), rule('符合,不符合'), rule('符合,不符合'), rule('是,否')]);
    expect(['B3', 'C4'].map((address) => cell(address, '评分底稿').validation?.errorAlert)).toMatchObject([{ style: 'Stop' }, { style: 'Warning' }]);
    expect([...paper.cells()].length).toBe(7);
  });

  it('is taken out by undo only while it is as it was made and nobody needs it', async () => {
    const host = await open();
    const result = await host.apply({ sheets: [made] });
    if (!result.ok) throw new Error('not applied');
    book.type('评分底稿', 'E9', '我的备注');
    expect(await host.undo(result.receipt)).toMatchObject({ ok: false, conflicts: [{ code: 'cellChanged', at: { sheet: '评分底稿', cell: 'E9' }, expected: '空', received: '我的备注' }] });
    book.type('评分底稿', 'E9', '');
    book.type('评分表', 'E1', '=SUM(评分底稿!B3:B4)');
    expect(await host.undo(result.receipt)).toMatchObject({ ok: false, conflicts: [{ code: 'sheetInUse', item: '评分底稿', at: { sheet: '评分表', cell: 'E1' } }] });
    book.type('评分表', 'E1', '="评分底稿!B3"');
    expect(codes(await host.undo(result.receipt))).toEqual([]);
    expect(book.model.find('评分底稿')).toBeUndefined();
  });
});

describe('a sheet that is there', () => {
  const decorate = (address: string, look: Partial<Look>): void => void Object.assign(cell(address).look, look);
  const plain: CellStyle = { font: { name: '宋体', size: 10, bold: false }, border: true, horizontal: 'center', vertical: 'center', wrap: true };

  it('keeps every look outside the cells that are given one', async () => {
    const host = await open();
    decorate('B1', { bold: true, fill: '#FFFF00', fontName: '楷体' });
    decorate('B2', { fill: '#00FF00' });
    const before = looksOf(sheet());
    await applied(host, [write('B1', 8, { value: 9 }), write('C5', null, { value: 1 }, { style: plain })]);
    const { C5, ...others } = looksOf(sheet());
    expect(others).toEqual(before);
    expect(C5).toMatchObject({ look: { fontName: '宋体', wrap: true } });
  });

  it('gets a look whole and gives it back with undo', async () => {
    const host = await open();
    decorate('B2', { bold: true, fill: '#FFFF00', fontName: '楷体', fontSize: 14, fontColor: '#FF0000', horizontal: 'Right' });
    const before = looksOf(sheet());
    const receipt = await applied(host, [write('B2', 0.25, { value: 0.5 }, { style: { ...plain, numberFormat: '0.0%' } })]);
    expect(cell('B2')).toMatchObject({ numberFormat: '0.0%', look: { bold: false, fill: '', fontName: '宋体', fontColor: '#000000', horizontal: 'Center' } });
    expect(Object.values(cell('B2').look.lines)).toHaveLength(4);
    expect((await host.undo(structuredClone(receipt))).ok).toBe(true);
    expect(looksOf(sheet())).toEqual(before);
  });

  it('keeps the choices the user has set', async () => {
    const host = await open();
    const own = { rule: { list: { inCellDropDown: true, source: '甲,乙' } }, errorAlert: { showAlert: true, style: 'Stop', title: '', message: '自定' } };
    cell('D2').validation = own;
    const ours: Validation = { range: range('D1:D3'), list: ['符合', '不符合'], strict: true };
    await applied(host, [write('D1', null, { value: '符合' })], { validations: [ours] });
    expect(cell('D2').validation).toEqual(own);
    expect(['D1', 'D3'].map((address) => cell(address).validation?.rule)).toEqual(Array.from({ length: 2 }, () => ({ list: { inCellDropDown: true, source: '符合,不符合' } })));
  });

  it('keeps looks and choices when a plan is put back', async () => {
    const host = await open();
    decorate('B2', { bold: true, fill: '#FFFF00' });
    cell('D2').validation = { rule: { list: { inCellDropDown: true, source: '甲,乙' } }, errorAlert: { showAlert: true, style: 'Stop', title: '', message: '' } };
    cell('D1');
    const before = looksOf(sheet());
    const result = await host.apply({
      sheets: [
        {
          sheet: '评分表',
          writes: [write('B2', 0.25, { value: 0.5 }, { style: plain }), write('A1', '别的', { value: 'x' }, { numberFormat: '0.00' })],
          validations: [{ range: range('D1:D2'), list: ['符合'], strict: false }],
        },
      ],
    });
    expect(codes(result)).toEqual(['cellChanged']);
    expect(looksOf(sheet())).toEqual(before);
  });
});

describe('the sheets of an evaluator', () => {
  it('keep their looks while they are scored', async () => {
    book = await openInMemoryExcel(new Uint8Array(readFileSync(new URL('../fixtures/cases/luoyang/workbook-blank.xlsx', import.meta.url))), { calculate: noCalculation });
    const names = book.model.sheets.map(({ name }) => name);
    let seed = 0;
    for (const name of names) for (const [, { look }] of sheet(name).cells()) Object.assign(look, { fontSize: 8 + (seed++ % 5), fill: seed % 3 === 0 ? '#EEEEEE' : '', bold: seed % 7 === 0 });
    const looks = (): Record<string, Record<string, unknown>> => Object.fromEntries(names.map((name) => [name, Object.fromEntries([...sheet(name).cells()].map(([place, { look }]) => [formatPosition(place), structuredClone(look)]))]));
    const before = looks();
    await scoreWorkbook(excelHost(), { accept: true, formulas: 'native' });
    expect(book.model.sheets.length).toBeGreaterThan(names.length);
    expect(looks()).toMatchObject(before);
  });
});

describe('Excel’s own undo', () => {
  it('is left alone by reading, and by writing numbers, texts, formulas and number formats', async () => {
    const host = await open({ undo: true });
    await host.read();
    await applied(host, [write('B1', 8, { value: 9 }), write('C2', null, { formula: 'B2*2', value: 0.5 }, { numberFormat: '0.00' })]);
    expect(book.requests.map(({ undoable }) => undoable)).toEqual([true, true]);
  });

  it('ends where a sheet is taken out', async () => {
    const host = await open({ undo: true });
    const result = await host.apply({ sheets: [{ sheet: '新表', create: { columnWidths: {}, merges: [], landscape: false }, writes: [], validations: [] }] });
    if (!result.ok) throw new Error('not applied');
    book.forget();
    await host.undo(result.receipt);
    expect(book.requests.at(-1)?.undoable).toBe(false);
  });
});
