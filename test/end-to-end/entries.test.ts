import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { FormulaMode } from '../../src/app/plan-score';
import type { FileHost } from '../../src/host/file';
import { PAPER_SHEET } from '../../src/sheet/own-sheets';
import { factSheet, FACTS, indicatorSheet, ROWS, TABLE } from '../support/indicator-sheet';
import { entryCell, reopened, scored } from '../support/journey';
import { cellOf, enter, fileOf, hostOf, valueOf, withRows } from '../support/workbook';

const MODES: readonly FormulaMode[] = ['native', 'functions', 'values'];

function fresh(facts: readonly string[] = FACTS, rows: readonly string[] = ROWS): FileHost {
  return hostOf(fileOf([indicatorSheet(rows), factSheet(facts)]));
}

async function fixture(place: string): Promise<FileHost> {
  return hostOf(new Uint8Array(await readFile(new URL(`../fixtures/cases/${place}/workbook-blank.xlsx`, import.meta.url))));
}

describe('scoring twice', () => {
  it.each(MODES)('changes no byte the second time: %s', async (mode) => {
    for (const host of [fresh(), await fixture('luoyang'), await fixture('wutai')]) {
      await scored(host, mode);
      const again = reopened(host);
      const before = again.bytes();
      await scored(again, mode);
      expect(Buffer.from(again.bytes()).equals(Buffer.from(before))).toBe(true);
    }
  });

  it('comes back to the same cells from any other dialect', async () => {
    for (const mode of MODES) {
      const host = fresh();
      const first = await scored(host, mode);
      const before = await host.read();
      for (const other of MODES) {
        const there = await scored(host, other);
        expect(there.scores).toEqual(first.scores);
        expect(there.codes).toEqual(first.codes);
        await scored(host, mode);
        expect(await host.read()).toEqual(before);
      }
    }
  });
});

describe('a proposal', () => {
  const facts = FACTS.map((line) => line.replace('满意度|88%', '群众满意程度|88%'));

  it('waits, and scores once it is accepted', async () => {
    const host = fresh(facts);
    const first = await scored(host);
    expect(first.scores[4]).toBe('C101 provisional 8.8');
    expect(first.complete).toBe(false);
    const remark = await entryCell(host, 'C101', '满意度', 'K');
    expect(await valueOf(host, PAPER_SHEET, remark)).toMatch(/^待确认：由“群众满意程度”对应/);
    expect(await valueOf(host, TABLE, 'I7')).toBe('未评');
    const second = await scored(host, 'native', true);
    expect(second.total).toBe('65.3');
    expect(await valueOf(host, PAPER_SHEET, remark)).toMatch(/^已采纳：由“群众满意程度”对应/);
    expect((await scored(host)).total).toBe('65.3');
  });

  it('scores once the user takes its remark away', async () => {
    const host = fresh(facts);
    await scored(host);
    const remark = await entryCell(host, 'C101', '满意度', 'K');
    await enter(host, [[PAPER_SHEET, remark, null]]);
    expect((await scored(host)).total).toBe('65.3');
    expect(await valueOf(host, PAPER_SHEET, remark)).toBe(null);
  });

  it('is told by its mark alone, whatever follows it', async () => {
    const host = fresh(facts);
    await scored(host);
    await enter(host, [[PAPER_SHEET, await entryCell(host, 'C101', '满意度', 'K'), '待确认 等问卷原件']]);
    expect((await scored(host)).scores[4]).toBe('C101 provisional 8.8');
    expect(await valueOf(host, PAPER_SHEET, await entryCell(host, 'C101', '满意度', 'L'))).toBe('待确认');
  });

  it('is not agreed to by a remark that was there before', async () => {
    const host = fresh(FACTS.slice(0, -1));
    await scored(host);
    const remark = await entryCell(host, 'C101', '满意度', 'K');
    await enter(host, [[PAPER_SHEET, remark, '问卷未回']]);
    const later = await withFacts(host, facts);
    expect((await scored(later)).scores[4]).toBe('C101 provisional 8.8');
    expect(await valueOf(later, PAPER_SHEET, remark)).toBe('待确认：由“群众满意程度”对应；问卷未回');
    expect((await scored(later)).scores[4]).toBe('C101 provisional 8.8');
  });
});

/** The workbook with other facts, as text editing would leave it: nothing calculated. */
async function withFacts(host: FileHost, facts: readonly string[]): Promise<FileHost> {
  const { sheets } = await host.read();
  return hostOf(fileOf(sheets.map((grid) => (grid.name === '基础数据' ? factSheet(facts) : grid))));
}

describe('what the user enters', () => {
  it('stays when the paper is made again: remark, source and judgement', async () => {
    const host = fresh();
    await scored(host);
    const [input, source, remark] = await Promise.all(['G', 'I', 'K'].map((column) => entryCell(host, 'A101', '②材料齐全', column)));
    const head = await entryCell(host, 'A101', '指标评定', 'K');
    await enter(host, [[PAPER_SHEET, input ?? '', '符合'], [PAPER_SHEET, source ?? '', '补充档案'], [PAPER_SHEET, remark ?? '', '见附件3'], [PAPER_SHEET, head, '与上年口径一致']]);
    const again = await scored(host);
    expect(again.scores[0]).toBe('A101 scored 20');
    expect(await valueOf(host, TABLE, 'I3')).toBe(20);
    expect(await Promise.all([input, source, remark, head].map((cell) => valueOf(host, PAPER_SHEET, cell ?? '')))).toEqual(['符合', '补充档案', '见附件3', '与上年口径一致']);
    expect((await cellOf(host, PAPER_SHEET, input ?? ''))?.formula).toBeUndefined();
  });

  it('follows a fact that is changed, and takes its new word for what it is', async () => {
    const host = fresh();
    await scored(host);
    const later = await withFacts(host, FACTS.map((line) => line.replace('实际支出资金|45', '实际支出资金|54').replace('②材料齐全|不符合', '②材料齐全|符合')));
    const again = await scored(later);
    expect(again.scores.slice(0, 2)).toEqual(['A101 scored 20', 'A201 scored 27']);
    expect(await valueOf(later, TABLE, 'I4')).toBe(27);
  });

  it('asks again where the changed fact needs reading', async () => {
    const host = fresh(FACTS.map((line) => line.replace('②材料齐全|不符合', '②材料齐全|是')));
    await scored(host, 'native', true);
    expect(await valueOf(host, PAPER_SHEET, await entryCell(host, 'A101', '②材料齐全', 'K'))).toMatch(/^已采纳/);
    const later = await withFacts(host, FACTS.map((line) => line.replace('②材料齐全|不符合', '②材料齐全|否')));
    const again = await scored(later);
    expect(again.scores[0]).toBe('A101 provisional 10');
    expect(await valueOf(later, PAPER_SHEET, await entryCell(later, 'A101', '②材料齐全', 'K'))).toMatch(/^待确认/);
    expect(await valueOf(later, PAPER_SHEET, await entryCell(later, 'A101', '②材料齐全'))).toBe('不符合');
  });

  it('is not used where it is no entry, and says so', async () => {
    const host = fresh();
    await scored(host);
    await enter(host, [
      [PAPER_SHEET, await entryCell(host, 'A101', '②材料齐全'), '差不多'],
      [PAPER_SHEET, await entryCell(host, 'A201', '实际支出资金'), '45万元'],
      [PAPER_SHEET, await entryCell(host, 'B201', '发生投诉的次数'), 2.5],
    ]);
    const again = await scored(host);
    expect(again.scores.map((text) => text.split(' ')[1])).toEqual(['unscored', 'unscored', 'scored', 'unscored', 'scored']);
    expect(again.codes.filter((code) => code === 'factUnusable' || code === 'countInvalid')).toHaveLength(3);
    expect(await valueOf(host, PAPER_SHEET, await entryCell(host, 'B201', '发生投诉的次数', 'L'))).toBe('有误');
  });
});

describe('amounts typed in different units', () => {
  const typed = async (units: readonly [string, string]): Promise<FileHost> => {
    const host = fresh(FACTS.filter((line) => !line.startsWith('A201')));
    await scored(host);
    const cells = async (item: string, value: number, unit: string): Promise<void> =>
      enter(host, [[PAPER_SHEET, await entryCell(host, 'A201', item), value], [PAPER_SHEET, await entryCell(host, 'A201', item, 'H'), unit]]);
    await cells('实际支出资金', 800000, units[0]);
    await cells('实际到位资金', 100, units[1]);
    return host;
  };

  it('make no rate, and keep their units', async () => {
    const host = await typed(['元', '万元']);
    const { scores, codes, complete } = await scored(host);
    expect([scores[1], complete]).toEqual(['A201 unscored -', false]);
    expect(codes).toContain('unitsDiffer');
    const column = async (item: string, letter: string): Promise<unknown> => valueOf(host, PAPER_SHEET, await entryCell(host, 'A201', item, letter));
    expect([await column('实际支出资金', 'H'), await column('实际到位资金', 'H')]).toEqual(['元', '万元']);
    expect([await column('实际支出资金', 'L'), await column('实际到位资金', 'L'), await column('指标评定', 'L')]).toEqual(['有误', '有误', '未评']);
  });

  it('make one when both are the same measure', async () => {
    expect((await scored(await typed(['元', '元']))).scores[1]).toBe('A201 scored 30');
    // Of one sort: 800,000 lifts of 100 sets.
    expect((await scored(await typed(['部', '台']))).scores[1]).toBe('A201 scored 30');
  });
});

describe('a fact that can be no amount or rate', () => {
  it.each([
    ['a negative amount', 'A201|实际支出资金|45', 'A201|实际支出资金|-45', 'A201', '实际支出资金'],
    ['a rate of 1200%', 'C101|满意度|88%|%', 'C101|满意度|1200%|%', 'C101', '满意度'],
  ])('is marked in the sheet as it is by the engine: %s', async (_, known, given, code, item) => {
    const host = fresh(FACTS.map((line) => line.replace(known, given)));
    const { complete } = await scored(host);
    expect(complete).toBe(false);
    expect(await valueOf(host, PAPER_SHEET, await entryCell(host, code, item, 'L'))).toBe('有误');
    expect(await valueOf(host, PAPER_SHEET, await entryCell(host, code, '指标评定', 'L'))).toBe('未评');
  });
});

describe('the rows of the working paper', () => {
  it('are found wherever they are: moved, deleted, columns in another order', async () => {
    const host = fresh();
    const first = await scored(host);
    await enter(host, [[PAPER_SHEET, await entryCell(host, 'A201', '实际支出资金'), 54]]);
    const turned = await withRows(host, PAPER_SHEET, (rows) => [...rows.slice(0, 3), ...rows.slice(3).reverse()]);
    expect((await scored(turned)).scores[1]).toBe('A201 scored 27');
    expect((await scored(turned)).scores.filter((_, index) => index !== 1)).toEqual(first.scores.filter((_, index) => index !== 1));
    const row = Number(/\d+/.exec(await entryCell(host, 'A101', '①程序合规'))?.[0]) - 1;
    const shorter = await withRows(host, PAPER_SHEET, (rows) => rows.filter((one) => one !== row));
    expect((await scored(shorter)).scores[0]).toBe('A101 scored 10');
    expect(await entryCell(shorter, 'A101', '①程序合规')).not.toBe('');
  });

  it('say when one stands twice, and which is not used', async () => {
    const host = fresh();
    await scored(host);
    const row = Number(/\d+/.exec(await entryCell(host, 'A201', '实际支出资金'))?.[0]) - 1;
    const doubled = await withRows(host, PAPER_SHEET, (rows) => [...rows.slice(0, row + 1), row, ...rows.slice(row + 1)]);
    const again = await scored(doubled);
    expect(again.issues.filter((issue) => issue.code === 'paperRowTwice').map((issue) => issue.at?.cell)).toEqual([`E${String(row + 2)}`]);
    expect(await valueOf(doubled, PAPER_SHEET, `L${String(row + 2)}`)).toBe('已停用');
    expect(again.scores[1]).toBe('A201 scored 22.5');
  });

  it('stay when the rule no longer needs them, and say so', async () => {
    const host = fresh();
    await scored(host);
    const { sheets } = await host.read();
    const rows = ROWS.map((line) => line.replace('得分=预算执行率×30分，得分不得突破权重总额', '每发现一笔违规支出扣5分，扣完为止'));
    const changed = hostOf(fileOf(sheets.map((grid) => (grid.name === TABLE ? indicatorSheet(rows) : grid))));
    await scored(changed);
    expect(await valueOf(changed, PAPER_SHEET, await entryCell(changed, 'A201', '实际支出资金'))).toBe(45);
    expect(await valueOf(changed, PAPER_SHEET, await entryCell(changed, 'A201', '实际支出资金', 'L'))).toBe('已停用');
  });

  it('go with their indicator when it is renamed, recoded or moved', async () => {
    const host = fresh();
    await scored(host);
    await enter(host, [[PAPER_SHEET, await entryCell(host, 'B201', '发生投诉的次数'), 3]]);
    const { sheets } = await host.read();
    for (const [from, to] of [['投诉处理|B201', '投诉办理情况|B201'], ['投诉处理|B201', '投诉处理|B999']] as const) {
      const rows = ROWS.map((line) => line.replace(from, to));
      const changed = hostOf(fileOf(sheets.map((grid) => (grid.name === TABLE ? indicatorSheet(rows) : grid))));
      expect((await scored(changed)).scores[3]).toMatch(/scored 11$/);
    }
  });
});
