import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { scoreWorkbook } from '../../src/app/score-workbook';
import { describeIssue } from '../../src/core/messages';
import { excelHost } from '../../src/host/excel';
import type { Applied, CellContent, CellWrite, LiveHost, WritePlan } from '../../src/host/port';
import { HostFailure } from '../../src/host/port';
import { parsePosition } from '../../src/sheet/address';
import { openInMemoryExcel } from '../support/office/in-memory-excel';
import type { InMemoryExcel, InMemoryOptions } from '../support/office/in-memory-excel';
import type { SheetModel } from '../support/office/workbook-model';

const score = {
  name: '评分表',
  cells: { A1: { value: '指标' }, B1: { value: 8 }, C1: { value: 7.5 }, A2: { value: '制度' }, B2: { value: 4 }, C2: { formula: 'B2/2', value: 2 }, A3: { value: '执行率' }, B3: { value: 6 } },
};
const facts = { name: '基础数据', cells: { A1: { value: '到位资金' }, B1: { value: 120 } } };

let book: InMemoryExcel;
const quick = { reading: [1, 1], writing: [1, 1] };

async function open(options: InMemoryOptions = {}): Promise<LiveHost> {
  book = await openInMemoryExcel([score, facts], options);
  return excelHost(quick);
}

afterEach(() => expect(book.complaints).toEqual([]));

function sheet(name: string): SheetModel {
  const found = book.model.find(name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
}

function write(address: string, expected: CellContent['value'], content: CellContent['value'], formula?: string): CellWrite {
  const at = parsePosition(address);
  if (!at) throw new Error(address);
  return { at, expect: { value: expected }, content: formula === undefined ? { value: content } : { value: content, formula } };
}

/** Writes to both sheets and makes a third, so that something could be left half done. */
const plan: WritePlan = {
  sheets: [
    { sheet: '基础数据', writes: [write('C1', null, '先写')], validations: [] },
    { sheet: '评分底稿', create: { columnWidths: { 0: 10 }, merges: [], landscape: true, printTitleRows: [0, 0] }, writes: [write('A1', null, '评分底稿')], validations: [] },
    { sheet: '评分表', writes: [write('C1', 7.5, 7), write('C3', null, 5, 'B3-1'), write('D1', null, '说明')], validations: [] },
  ],
};

const codes = (applied: Applied): readonly string[] => (applied.ok ? [] : applied.conflicts.map(({ code }) => code));

const failureOf = async (promise: Promise<unknown>): Promise<HostFailure> => {
  const reason: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(reason instanceof HostFailure)) throw new Error(`no failure of the host: ${String(reason)}`);
  return reason;
};

describe.each([true, false])('what goes wrong while it is written, answers before the error: %s', (answersBeforeError) => {
  async function meanwhile(happening: () => void): Promise<{ readonly host: LiveHost; readonly before: unknown }> {
    const host = await open();
    book.mood.answersBeforeError = answersBeforeError;
    await host.read();
    book.mood.beforeWrite = happening;
    return { host, before: await book.snapshot() };
  }

  it('a sheet is protected: nothing stays written', async () => {
    const { host, before } = await meanwhile(() => (sheet('评分表').protected = true));
    const applied = await host.apply(plan);
    expect(codes(applied)).toEqual(['sheetProtected']);
    sheet('评分表').protected = false;
    expect(await book.snapshot()).toEqual(before);
  });

  it('a cell is changed: the user’s content stays, ours goes', async () => {
    const { host } = await meanwhile(() => book.type('评分表', 'C1', 6));
    const applied = await host.apply(plan);
    expect(applied).toMatchObject({ ok: false, conflicts: [{ code: 'cellChanged', at: { sheet: '评分表', cell: 'C1' }, expected: '7.5', received: '6' }] });
    const { sheets } = await book.snapshot();
    expect(sheets.map(({ name }) => name)).toEqual(['评分表', '基础数据']);
    expect((await book.cell('评分表', 'C1'))?.value).toBe(6);
    expect(await book.cell('评分表', 'C3')).toBeUndefined();
    expect(await book.cell('评分表', 'D1')).toBeUndefined();
    expect(await book.cell('基础数据', 'C1')).toBeUndefined();
  });

  it('the user’s text stays the text it was, whatever it looks like', async () => {
    const { host } = await meanwhile(() => book.type('评分表', 'D1', "'001"));
    expect(codes(await host.apply(plan))).toEqual(['cellChanged']);
    expect((await book.cell('评分表', 'D1'))?.value).toBe('001');
  });

  it('a sheet is renamed, or one of the new name appears', async () => {
    const renamed = await meanwhile(() => book.rename('评分表', '打分表'));
    expect(codes(await renamed.host.apply(plan))).toEqual(['sheetMissing']);
    expect((await book.snapshot()).sheets.map(({ name }) => name)).toEqual(['打分表', '基础数据']);
    const taken = await meanwhile(() => {
      book.addSheet('评分底稿');
      book.type('评分底稿', 'A1', '我的');
    });
    expect(codes(await taken.host.apply(plan))).toEqual(['sheetExists']);
    expect((await book.snapshot()).sheets.map(({ name }) => name)).toEqual(['评分表', '基础数据', '评分底稿']);
    expect((await book.cell('评分底稿', 'A1'))?.value).toBe('我的');
    expect(await book.cell('基础数据', 'C1')).toBeUndefined();
  });

  it('the structure of the workbook is protected', async () => {
    const { host, before } = await meanwhile(() => (book.model.locked = true));
    expect(codes(await host.apply(plan))).toEqual(['workbookProtected']);
    expect(await book.snapshot()).toEqual(before);
  });

  it('Excel refuses a part of the plan: everything is put back and its own words are told', async () => {
    const { host, before } = await meanwhile(() => sheet('评分表').arrays.push({ top: 2, bottom: 2, left: 2, right: 2 }));
    const failure = await failureOf(host.apply(plan));
    expect([failure.code, failure.detail]).toEqual(['hostFailed', 'You can’t change part of an array.']);
    expect(await book.snapshot()).toEqual(before);
  });

  it('no printer is installed: all but the page setup is written', async () => {
    const { host } = await meanwhile(() => (book.temper.printer = false));
    expect((await host.apply(plan)).ok).toBe(true);
    expect((await book.cell('评分底稿', 'A1'))?.value).toBe('评分底稿');
    expect((await book.cell('评分表', 'C3'))?.value).toBe(5);
    expect(sheet('评分底稿').page['Orientation']).toBe('Portrait');
  });
});

describe('known from the reading', () => {
  it.each([
    ['a protected sheet', () => (sheet('评分表').protected = true), 'sheetProtected'],
    ['a protected structure', () => (book.model.locked = true), 'workbookProtected'],
  ])('%s is not written to at all', async (_, happening, code) => {
    const host = await open();
    happening();
    await host.read();
    const before = await book.snapshot();
    book.forget();
    expect(codes(await host.apply(plan))).toEqual([code]);
    expect(book.requests).toEqual([]);
    expect(await book.snapshot()).toEqual(before);
  });
});

describe('hidden and filtered rows', () => {
  it('are read like all others', async () => {
    const host = await open();
    sheet('评分表').hiddenRows.add(1);
    sheet('评分表').filteredRows.add(2);
    const { sheets } = await host.read();
    expect(sheets[0]?.cells[1]?.[0]?.value).toBe('制度');
    expect(sheets[0]?.cells[2]?.[0]?.value).toBe('执行率');
  });

  const column: WritePlan = { sheets: [{ sheet: '评分表', writes: [write('D1', null, 1), write('D2', null, 2), write('D3', null, 3)], validations: [] }] };

  it('are written where they are only hidden', async () => {
    const host = await open();
    sheet('评分表').hiddenRows.add(1);
    expect((await host.apply(column)).ok).toBe(true);
    expect((await book.cell('评分表', 'D2'))?.value).toBe(2);
  });

  it('are refused, and all is put back, where a filter keeps the write from them', async () => {
    const host = await open();
    sheet('评分表').filteredRows.add(1);
    const before = await book.snapshot();
    const applied = await host.apply(column);
    expect(codes(applied)).toEqual(['rowsFiltered']);
    expect(applied.ok ? '' : applied.conflicts.map((issue) => describeIssue(issue))).toEqual(['「评分表」D2：所在行正被筛选或隐藏，写入没有生效，已恢复原状；请先清除筛选、取消隐藏行后重试。']);
    expect(await book.snapshot()).toEqual(before);
  });
});

describe('Excel that does not answer', () => {
  it('is asked again while a cell is edited, and then does it', async () => {
    const host = await open();
    book.mood.editing = 2;
    expect((await host.read()).sheets).toHaveLength(2);
    book.mood.busy = 2;
    expect((await host.apply(plan)).ok).toBe(true);
    expect(book.requests.filter(({ writes }) => writes)).toHaveLength(3);
  });

  it.each([
    ['editing', 'hostEditing'],
    ['busy', 'hostBusy'],
  ] as const)('is given up when it stays so: %s', async (mood, code) => {
    const host = await open();
    await host.read();
    const before = await book.snapshot();
    book.mood[mood] = 1000;
    expect((await failureOf(host.read())).code).toBe(code);
    expect((await failureOf(host.apply(plan))).code).toBe(code);
    expect((await failureOf(host.select({ sheet: '评分表', cell: 'A1' }))).code).toBe(code);
    book.mood[mood] = 0;
    expect(await book.snapshot()).toEqual(before);
    expect((await host.apply(plan)).ok).toBe(true);
  });

  it('fails with its own words', async () => {
    const host = await open();
    book.mood.payloadLimit = 300;
    expect((await failureOf(host.read())).code).toBe('hostTooLarge');
    book.mood.payloadLimit = Infinity;
    await host.read();
    book.mood.failure = { after: 0, code: 'AccessDenied', message: '权限不足' };
    const failure = await failureOf(host.apply(plan));
    expect([failure.code, failure.detail]).toEqual(['hostFailed', '权限不足']);
  });
});

describe('reading where one request is not enough', () => {
  it('finds more sheets than it reckoned with', async () => {
    book = await openInMemoryExcel(Array.from({ length: 40 }, (_, index) => ({ name: `表${String(index)}`, cells: { A1: { value: index } } })));
    const host = excelHost(quick);
    expect((await host.read()).sheets.map(({ cells }) => cells[0]?.[0]?.value)).toEqual(Array.from({ length: 40 }, (_, index) => index));
    expect(book.requests).toHaveLength(2);
    await host.read();
    expect(book.requests).toHaveLength(3);
  });

  it('cuts what is more than an answer carries', async () => {
    const long = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`A${String(index + 1)}`, { value: `${String(index)} ${'文字'.repeat(50)}` }]));
    book = await openInMemoryExcel([{ name: '长表', cells: long, merges: ['B1:B3', 'B7:C8'] }, facts]);
    const whole = await excelHost(quick).read();
    book.mood.payloadLimit = 40_000;
    expect(await excelHost(quick).read()).toEqual(whole);
    expect(whole.sheets[0]?.cells).toHaveLength(400);
  });

  it('finds every merged area where a sheet has more than Excel tells at once', async () => {
    const merges = Array.from({ length: 700 }, (_, index) => `A${String(index * 3 + 1)}:A${String(index * 3 + 3)}`);
    book = await openInMemoryExcel([{ name: '合并', cells: { A1: { value: 1 } }, merges }]);
    const host = excelHost(quick);
    expect((await host.read()).sheets[0]?.merges).toHaveLength(700);
    expect(codes(await host.apply({ sheets: [{ sheet: '合并', writes: [write('A2000', null, 1)], validations: [] }] }))).toEqual(['cellInMerge']);
  });
});

describe('workbooks', () => {
  const fixture = new Uint8Array(readFileSync(new URL('../fixtures/cases/luoyang/workbook-blank.xlsx', import.meta.url)));

  it('without an indicator table are read and left alone', async () => {
    const host = await open();
    const scored = await scoreWorkbook(host, { accept: false, formulas: 'native' });
    expect(scored.refusals.map(({ code }) => code)).toEqual(['noIndicatorTable']);
    expect(book.requests.map(({ writes }) => writes)).toEqual([false]);
  });

  it('are told apart when a second one is opened', async () => {
    const first = await open();
    await first.read();
    const firstBook = book;
    const before = await firstBook.snapshot();
    book = await openInMemoryExcel(fixture);
    expect((await first.read()).sheets.map(({ name }) => name)).toEqual(['附件一 评价指标体系', '基础数据']);
    // C1 of its 基础数据 lies under a merged title, and it has no 评分表.
    expect(codes(await first.apply(plan))).toEqual(['cellInMerge', 'sheetMissing']);
    expect(await firstBook.snapshot()).toEqual(before);
  });

  it('say whether there are custom functions', async () => {
    expect((await open()).capabilities.customFunctions).toBe(true);
    expect((await open({ customFunctions: false })).capabilities.customFunctions).toBe(false);
  });

  it('with custom functions of an add-in that is absent are read with their names', async () => {
    book = await openInMemoryExcel([{ name: '表', cells: { A1: { formula: '_xldudf_JX_GRADE(B1)&"_xldudf_JX_GRADE("', value: '良' }, A2: { formula: '_xll.JX.RATE(B1,2)', value: 1 } } }]);
    const [grid] = (await excelHost(quick).read()).sheets;
    expect(grid?.cells.map((line) => line?.[0]?.formula)).toEqual(['JX.GRADE(B1)&"_xldudf_JX_GRADE("', 'JX.RATE(B1,2)']);
  });
});

describe('select', () => {
  it('shows what is there and tells where nothing is', async () => {
    const host = await open();
    expect(await host.select({ sheet: '基础数据', cell: 'B1:C4' })).toBe(true);
    expect(book.model.selection).toEqual({ sheet: '基础数据', range: { top: 0, left: 1, bottom: 3, right: 2 } });
    expect(await host.select({ sheet: '没有', cell: 'A1' })).toBe(false);
    expect(await host.select({ sheet: '基础数据', cell: 'ZZZZ1' })).toBe(false);
    sheet('基础数据').visibility = 'Hidden';
    expect(await host.select({ sheet: '基础数据', cell: 'A1' })).toBe(false);
  });
});
