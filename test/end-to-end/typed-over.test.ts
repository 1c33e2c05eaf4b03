import { describe, expect, it } from 'vitest';
import type { FormulaMode } from '../../src/app/plan-score';
import type { FileHost } from '../../src/host/file';
import { PAPER_SHEET, SUMMARY_SHEET } from '../../src/sheet/own-sheets';
import { draw } from '../support/grid';
import { factSheet, HEADING, indicatorSheet, ROWS, TABLE, TOTAL } from '../support/indicator-sheet';
import { entryCell, scored } from '../support/journey';
import { cellOf, enter, fileOf, hostOf, valueOf } from '../support/workbook';

const MODES: readonly FormulaMode[] = ['native', 'functions', 'values'];

function fresh(total = TOTAL, more: readonly string[] = []): FileHost {
  return hostOf(fileOf([indicatorSheet(ROWS, HEADING, total), factSheet(), ...(more.length > 0 ? [draw('汇总表', more.join('\n'))] : [])]));
}

describe.each(MODES)('what stands in the table, %s', (mode) => {
  it('keeps a score typed over ours, says what the rule gives, and takes it back when it is cleared', async () => {
    const host = fresh();
    await scored(host, mode);
    const ours = await cellOf(host, TABLE, 'I4');
    await enter(host, [[TABLE, 'I4', 25]]);
    const typed = await scored(host, mode);
    expect(typed.scores[1]).toBe('A201 manual 25');
    expect(typed.total).toBe('67.8');
    expect(typed.issues.find((issue) => issue.code === 'scoreDepartsFromRule')).toMatchObject({ received: '25.00', expected: '22.50 分', at: { cell: 'G4' } });
    expect(await cellOf(host, TABLE, 'I4')).toMatchObject({ value: 25 });
    expect(await valueOf(host, PAPER_SHEET, await entryCell(host, 'A201', '指标评定', 'J'))).toBe(25);
    expect((await scored(host, mode)).scores[1]).toBe('A201 manual 25');
    await enter(host, [[TABLE, 'I4', null]]);
    expect((await scored(host, mode)).scores[1]).toBe('A201 scored 22.5');
    expect(await cellOf(host, TABLE, 'I4')).toEqual(ours);
  });

  it('scores nothing past a text typed over a score', async () => {
    const host = fresh();
    await scored(host, mode);
    await enter(host, [[TABLE, 'I4', '不适用']]);
    const typed = await scored(host, mode);
    expect(typed.scores[1]).toBe('A201 unscored -');
    expect(typed.complete).toBe(false);
    expect(typed.codes).toContain('scoreTextKept');
    expect(await valueOf(host, TABLE, 'I4')).toBe('不适用');
    expect(await valueOf(host, TABLE, 'I8')).toBe('未评完（4/5）');
  });

  it('rewrites a process of ours and leaves one of the user alone', async () => {
    const host = fresh();
    await scored(host, mode);
    await enter(host, [[TABLE, 'H3', '材料不齐，得10分。'], [PAPER_SHEET, await entryCell(host, 'A101', '②材料齐全'), '符合'], [PAPER_SHEET, await entryCell(host, 'A201', '实际支出资金'), 60]]);
    const again = await scored(host, mode);
    expect(await valueOf(host, TABLE, 'H3')).toBe('材料不齐，得10分。');
    expect(again.issues.find((issue) => issue.code === 'processStale')).toMatchObject({ received: '10.00', expected: '20.00', at: { sheet: TABLE, cell: 'H3' } });
    expect(await valueOf(host, TABLE, 'H4')).toMatch(/^实际支出资金60万元.*该指标得30\.00分。$/);
    await enter(host, [[TABLE, 'H3', null], [PAPER_SHEET, await entryCell(host, 'A201', '实际支出资金'), '未知']]);
    await scored(host, mode);
    expect(await valueOf(host, TABLE, 'H3')).toMatch(/该指标得20\.00分。$/);
    expect(await valueOf(host, TABLE, 'H4')).toBe(null);
  });

  it('fills a rate as a share of the weight, shown in percent', async () => {
    const host = fresh();
    await scored(host, mode);
    expect(await cellOf(host, TABLE, 'J4')).toMatchObject({ value: 0.75, numberFormat: '0.00%' });
    expect(await cellOf(host, TABLE, 'I4')).toMatchObject({ value: 22.5, numberFormat: '0.00' });
    expect(await cellOf(host, TABLE, 'J8')).toMatchObject({ value: 0.653 });
  });

  it('follows a figure of its own in the summary and reports one of the user', async () => {
    const host = fresh(TOTAL, ['一级指标|分值|得分|得分率', '决策|50||', '产出|40|24|', '效益|10||', '合计|100||']);
    const first = await scored(host, mode);
    expect(await Promise.all(['C2', 'C3', 'C4', 'C5', 'D2', 'D3', 'D5'].map((cell) => valueOf(host, '汇总表', cell)))).toEqual([32.5, 24, 8.8, 65.3, 0.65, 0.6, 0.653]);
    expect(first.codes).not.toContain('userTotalKept');
    await enter(host, [['汇总表', 'C3', 26], [PAPER_SHEET, await entryCell(host, 'A101', '②材料齐全'), '符合']]);
    const again = await scored(host, mode);
    expect(await valueOf(host, '汇总表', 'C2')).toBe(42.5);
    expect(await valueOf(host, '汇总表', 'C3')).toBe(26);
    expect(again.issues.filter((issue) => issue.code === 'userTotalKept').map((issue) => `${issue.at?.cell ?? ''} ${issue.received ?? ''} ${issue.expected ?? ''}`)).toEqual(['C3 26 24.00']);
    expect((await host.read()).sheets.map((sheet) => sheet.name)).not.toContain(SUMMARY_SHEET);
  });
});

describe('the total', () => {
  it('keeps a plain sum of the user and brings its result up to date', async () => {
    const withSum = fresh();
    await enter(withSum, [[TABLE, 'I8', { value: 0, formula: 'SUM(I3:I7)' }]]);
    await scored(withSum);
    expect(await cellOf(withSum, TABLE, 'I8')).toMatchObject({ formula: 'SUM(I3:I7)', value: 65.3 });
    expect(await valueOf(withSum, SUMMARY_SHEET, 'C12')).toBe('中');
    expect(await valueOf(withSum, TABLE, 'J8')).toBe(0.653);
  });

  it('reports a typed total that is not the sum, and does not grade by it', async () => {
    const host = fresh('合计||||100||||92|');
    const { issues, grade } = await scored(host);
    expect(issues.find((issue) => issue.code === 'userTotalKept')).toMatchObject({ received: '92', expected: '65.30', at: { cell: 'I8' } });
    expect(grade).toBe('中');
    expect(await valueOf(host, PAPER_SHEET, await entryCell(host, '', '总分', 'K'))).toBe('中');
  });

  it('stands in the working paper where the table has none', async () => {
    const host = fresh('');
    await scored(host);
    expect(await valueOf(host, PAPER_SHEET, await entryCell(host, '', '总分', 'J'))).toBe(65.3);
  });
});
