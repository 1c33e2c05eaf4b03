import { describe, expect, it } from 'vitest';
import type { FileHost } from '../../src/host/file';
import { PAPER_SHEET, SUMMARY_SHEET } from '../../src/sheet/own-sheets';
import { draw } from '../support/grid';
import { factSheet, FACTS, HEADING, indicatorSheet, ROWS, TABLE, TOTAL } from '../support/indicator-sheet';
import { entryCell, reopened, scored } from '../support/journey';
import { cellOf, enter, fileOf, hostOf, valueOf, withRows } from '../support/workbook';

function fresh(rows: readonly string[] = ROWS, heading = HEADING, total = TOTAL, facts: readonly string[] = FACTS): FileHost {
  return hostOf(fileOf([indicatorSheet(rows, heading, total), factSheet(facts)]));
}

async function settled(host: FileHost): Promise<void> {
  const again = reopened(host);
  await scored(again);
  expect(Buffer.from(again.bytes()).equals(Buffer.from(host.bytes()))).toBe(true);
}

describe('a table', () => {
  it('without a score column is scored in the working paper', async () => {
    const drop = (line: string): string => line.split('|').slice(0, 7).join('|');
    const host = fresh(ROWS.map(drop), drop(HEADING), drop(TOTAL));
    expect((await scored(host)).total).toBe('65.3');
    expect(await valueOf(host, PAPER_SHEET, await entryCell(host, 'A201', '指标评定', 'J'))).toBe(22.5);
    expect(await valueOf(host, SUMMARY_SHEET, 'D11')).toBe(65.3);
    await settled(host);
  });

  it('without codes keeps its entries by name', async () => {
    const uncoded = (line: string): string => line.split('|').filter((_, index) => index !== 3).join('|');
    const names = new Map(ROWS.map((line) => [line.split('|')[3] ?? '', line.split('|')[2] ?? '']));
    const facts = FACTS.map((line) => [names.get(line.split('|')[0] ?? '') ?? '', ...line.split('|').slice(1)].join('|'));
    const host = fresh(ROWS.map(uncoded), uncoded(HEADING), uncoded(TOTAL), facts);
    expect((await scored(host)).total).toBe('65.3');
    await enter(host, [[PAPER_SHEET, await findByName(host, '预算执行率', '实际支出资金'), 54]]);
    expect((await scored(host)).total).toBe('69.8');
    await settled(host);
  });

  it('with two indicators of one name shares nothing between them', async () => {
    const rows = [
      '决策|立项|完成率||50||得分=完成率×50分。||||',
      '产出|数量|完成率||50||得分=完成率×50分。||||',
    ];
    const host = fresh(rows, HEADING, TOTAL, ['完成率|完成率|80%|%|台账']);
    const first = await scored(host);
    expect(first.scores).toEqual(['完成率 unscored -', '完成率 unscored -']);
    expect(first.codes).toEqual(expect.arrayContaining(['duplicateName', 'factsShared']));
    await enter(host, [[PAPER_SHEET, await findByName(host, '完成率', '完成率'), 0.5], [PAPER_SHEET, await findByName(host, '完成率（2）', '完成率'), 0.9]]);
    expect((await scored(host)).scores).toEqual(['完成率 scored 25', '完成率 scored 45']);
    await settled(host);
  });

  it.each([
    ['one code twice', ROWS.map((line) => line.replace('|B201|', '|B101|')), 'duplicateCode'],
    ['a weight missing', ROWS.map((line) => line.replace('|B201|20|', '|B201||')), 'weightMissing'],
    ['text for a weight', ROWS.map((line) => line.replace('|B201|20|', '|B201|待定|')), 'textInNumberCell'],
    ['weights that do not add up', ROWS.map((line) => line.replace('|B201|20|', '|B201|25|')), 'weightsNotFull'],
  ])('with %s is not written to', async (_, rows, code) => {
    const host = fresh(rows);
    const before = host.bytes();
    await expect(scored(host)).rejects.toThrow(code);
    expect(host.bytes()).toEqual(before);
  });

  it('with a rule that cannot be read waits for a decision, without a formula going wrong', async () => {
    const host = fresh(ROWS.map((line) => line.replace('得分=满意度×10分。', '由专家组综合研判后确定。')));
    for (let run = 0; run < 2; run += 1) {
      const outcome = await scored(host);
      expect(outcome.scores[4]).toBe('C101 unscored -');
      expect(outcome.codes).not.toContain('scoreTextKept');
    }
    await enter(host, [[PAPER_SHEET, await entryCell(host, 'C101', '指标评定'), 7]]);
    expect((await scored(host)).scores[4]).toBe('C101 manual 7');
    expect(await valueOf(host, PAPER_SHEET, await entryCell(host, 'C101', '指标评定', 'L'))).toBe('认定');
    await settled(host);
  });

  it('with weights written as text is scored by them', async () => {
    const host = fresh(ROWS.map((line) => line.replace(/\|(\d+)\|(①|预算|\|)/, '|$1分|$2')));
    expect((await scored(host)).total).toBe('65.3');
    expect(await valueOf(host, TABLE, 'J4')).toBe(0.75);
    await settled(host);
  });

  it('that grew by a row and lost one keeps every entry', async () => {
    const host = fresh();
    await scored(host);
    await enter(host, [[PAPER_SHEET, await entryCell(host, 'B201', '发生投诉的次数'), 4]]);
    const { sheets } = await host.read();
    const rows = [...ROWS.slice(0, 2), '^|管理|制度健全性|A301|20||制度健全得20分，否则不得分。||||', ...ROWS.slice(3)];
    const changed = hostOf(fileOf(sheets.map((grid) => (grid.name === TABLE ? indicatorSheet(rows) : grid))));
    const outcome = await scored(changed);
    expect(outcome.scores.map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual(['A101 scored', 'A201 scored', 'A301 unscored', 'B201 scored', 'C101 scored']);
    expect(outcome.scores[3]).toBe('B201 scored 8');
    expect(await valueOf(changed, PAPER_SHEET, await entryCell(changed, 'B101', '指标评定', 'L'))).toBe('已停用');
    expect(await valueOf(changed, PAPER_SHEET, await entryCell(changed, 'B101', '设备完好率'))).toBe(0.9);
    await settled(changed);
  });

  it('is not scored into a working paper whose headings are damaged', async () => {
    const host = fresh();
    await scored(host);
    await enter(host, [[PAPER_SHEET, 'G3', '判定']]);
    await expect(scored(host)).rejects.toThrow('paperUnreadable');
  });

  it('finds the columns of the working paper in another order', async () => {
    const host = fresh();
    await scored(host);
    await enter(host, [[PAPER_SHEET, await entryCell(host, 'A201', '实际支出资金'), 54]]);
    const { sheets } = await host.read();
    const turned = hostOf(fileOf(sheets.map((grid) => (grid.name === PAPER_SHEET ? { ...grid, merges: [], cells: grid.cells.map((line) => (line ? [...line.slice(0, 8), line[10], line[9], line[8], line[11]] : line)) } : grid))));
    expect((await scored(turned)).total).toBe('69.8');
    await settled(turned);
  });

  it('keeps a typed total of the working paper apart from notes the user adds there', async () => {
    const host = fresh();
    await scored(host);
    await enter(host, [[PAPER_SHEET, 'E40', '以上数据截至6月底']]);
    await scored(host);
    expect(await cellOf(host, PAPER_SHEET, 'L40')).toBeUndefined();
    expect(await valueOf(host, PAPER_SHEET, 'E40')).toBe('以上数据截至6月底');
  });
});

describe('a project veto', () => {
  const rows = ROWS.map((line) => line.replace('①程序合规；②材料齐全。|每符合一项评价要点得指标分值的1/2。', '1. 程序合规；2. 材料齐全。|以上 1-2 项，全部符合得 20 分；其中，1 项属于一票否决项，不符合的，本项目评价结果得 0 分；2 项不符合，扣 10 分，扣完本分为止。'));

  it('makes the total nothing, unless the indicator is decided by hand', async () => {
    const host = fresh(rows, HEADING, TOTAL, FACTS.map((line) => line.replace('①程序合规|符合', '1. 程序合规|不符合').replace('②材料', '2. 材料')));
    const outcome = await scored(host);
    expect([outcome.total, outcome.grade]).toEqual(['0', '差']);
    expect(await valueOf(host, TABLE, 'I8')).toBe(0);
    await enter(host, [[PAPER_SHEET, await entryCell(host, 'A101', '指标评定'), 10]]);
    expect((await scored(host)).total).toBe('65.3');
    await settled(host);
  });
});

describe('rows of the working paper that were sorted', () => {
  it('still give every indicator its own entries', async () => {
    const host = fresh();
    const first = await scored(host);
    const sorted = await withRows(host, PAPER_SHEET, (rows) => [0, 1, 2, ...rows.slice(3).sort((a, b) => (a * 7) % 5 - (b * 7) % 5)]);
    expect((await scored(sorted)).scores).toEqual(first.scores);
    await settled(sorted);
  });
});

async function findByName(host: FileHost, name: string, item: string): Promise<string> {
  const { sheets } = await host.read();
  const grid = sheets.find((sheet) => sheet.name === PAPER_SHEET);
  const row = grid?.cells.findIndex((line) => line?.[1]?.value === name && line[4]?.value === item) ?? -1;
  return `G${String(row + 1)}`;
}

describe('a page-broken table', () => {
  it('is scored across its repeated headings, subtotals and all', async () => {
    const sheet = draw(TABLE, ['某项目评分表', HEADING, ...ROWS.slice(0, 2), '小计||||50||||||', HEADING, ...ROWS.slice(2), TOTAL].join('\n'));
    const host = hostOf(fileOf([sheet, factSheet()]));
    expect((await scored(host)).total).toBe('65.3');
    expect((await cellOf(host, TABLE, 'I10'))?.formula).toContain('COUNT(I3:I4,I7:I9)<5');
    await settled(host);
  });
});
