import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { FileHost } from '../../src/host/file';
import { PAPER_SHEET, SETTINGS_SHEET } from '../../src/sheet/own-sheets';
import { factSheet, FACTS, HEADING, indicatorSheet, ROWS, TABLE, TOTAL } from '../support/indicator-sheet';
import { entryCell, scored } from '../support/journey';
import { describeWithLibreOffice, edit, recalculate, type Edit } from '../support/libreoffice';
import { disagreements, enter, fileOf, find, hostOf, valueOf, type Entry } from '../support/workbook';

const setting = (host: FileHost, label: string): Promise<string> => find(host, SETTINGS_SHEET, { A: label }, 'B');

type State = (host: FileHost) => Promise<readonly Entry[]>;

/** States of a workbook between two scorings, each told from the outside: total and grade by hand. */
const STATES: Readonly<Record<string, { readonly change: State; readonly total: string; readonly grade: string | null; readonly facts?: readonly string[]; readonly rows?: readonly string[]; readonly fullMark?: number }>> = {
  'as it comes': { change: () => Promise.resolve([]), total: '65.3', grade: '中' },
  'one decimal': { change: async (host) => [[SETTINGS_SHEET, await setting(host, '得分小数位数'), 1], [PAPER_SHEET, await entryCell(host, 'C101', '满意度'), 0.8765]], total: '65.3', grade: '中' },
  'no decimals': { change: async (host) => [[SETTINGS_SHEET, await setting(host, '得分小数位数'), 0]], total: '66', grade: '中' },
  'grades 90/65/60': { change: async (host) => [[SETTINGS_SHEET, await setting(host, '良'), 65]], total: '65.3', grade: '良' },
  // 75.3 of 110 points are 68.45%.
  'a full mark of 110': {
    change: async (host) => [[SETTINGS_SHEET, await setting(host, '良'), 70], [PAPER_SHEET, await entryCell(host, 'C101', '指标评定'), 18.8]],
    fullMark: 110, rows: ROWS.map((line) => line.replace('C101|10||得分=满意度×10分。', 'C101|20||得分=满意度×20分。')), total: '75.3', grade: '中',
  },
  'a fifth grade': { change: async (host) => [[SETTINGS_SHEET, await setting(host, '差'), 50], [SETTINGS_SHEET, 'A12', '极差'], [SETTINGS_SHEET, 'B12', 0], [SETTINGS_SHEET, await setting(host, '中'), 70]], total: '65.3', grade: '差' },
  // 65.3 lies between 中 (60-64) and 良 (66-89).
  'grades in closed bands': { change: async (host) => [[SETTINGS_SHEET, await setting(host, '良'), 66], [SETTINGS_SHEET, await find(host, SETTINGS_SHEET, { A: '中' }, 'C'), 64]], total: '65.3', grade: null },
  'a closed band that holds it': { change: async (host) => [[SETTINGS_SHEET, await find(host, SETTINGS_SHEET, { A: '中' }, 'C'), 79]], total: '65.3', grade: '中' },
  'a point emptied': { change: async (host) => [[PAPER_SHEET, await entryCell(host, 'A101', '②材料齐全'), null]], total: '55.3', grade: null },
  'a share as text': { change: async (host) => [[PAPER_SHEET, await entryCell(host, 'A101', '②材料齐全'), '5/6']], total: '73.63', grade: '中' },
  'an indicator not applicable, full marks': { change: async (host) => [[PAPER_SHEET, await entryCell(host, 'A201', '指标评定'), '不适用']], total: '72.8', grade: '中' },
  // 42.8 of the 70 points that apply, carried to 100: 61.142… → 61.14.
  'an indicator not applicable, redistributed': { change: async (host) => [[SETTINGS_SHEET, await setting(host, '不适用的处理'), '分值分摊'], [PAPER_SHEET, await entryCell(host, 'A201', '指标评定'), '不适用']], total: '61.14', grade: '中' },
  'a point not applicable, full marks': { change: async (host) => [[PAPER_SHEET, await entryCell(host, 'A101', '②材料齐全'), '不适用']], total: '75.3', grade: '中' },
  'a point not applicable, redistributed': { change: async (host) => [[SETTINGS_SHEET, await setting(host, '不适用的处理'), '分值分摊'], [PAPER_SHEET, await entryCell(host, 'A101', '②材料齐全'), '不适用']], total: '75.3', grade: '中' },
  'a score decided by hand': { change: async (host) => [[PAPER_SHEET, await entryCell(host, 'B201', '指标评定'), 18.5]], total: '69.8', grade: '中' },
  'a score typed over': { change: () => Promise.resolve([[TABLE, 'I6', 20]]), total: '71.3', grade: '中' },
  'a decision outside its bounds': { change: async (host) => [[PAPER_SHEET, await entryCell(host, 'B201', '指标评定'), 21]], total: '51.3', grade: null },
  'entries that cannot be used': { change: async (host) => [[PAPER_SHEET, await entryCell(host, 'B201', '发生投诉的次数'), 2.5], [PAPER_SHEET, await entryCell(host, 'A101', '①程序合规'), '大概'], [PAPER_SHEET, await entryCell(host, 'A201', '实际到位资金'), '60万']], total: '18.8', grade: null },
  'a judgement the rule has no share for': { change: async (host) => [[PAPER_SHEET, await entryCell(host, 'A101', '②材料齐全'), '部分符合']], total: '55.3', grade: null },
  'a share in its place': { change: async (host) => [[PAPER_SHEET, await entryCell(host, 'A101', '②材料齐全'), 0.5]], total: '70.3', grade: '中' },
  'a denominator of nothing': { change: async (host) => [[PAPER_SHEET, await entryCell(host, 'A201', '实际到位资金'), 0]], total: '42.8', grade: null },
  'a rate between the bands': { change: () => Promise.resolve([]), rows: ROWS.map((line) => line.replace('在85%（含）至95%之间，得10分；小于85%不得分', '在85%（含）至88%之间，得10分；小于85%不得分')), total: '55.3', grade: null },
  'entries missing': { change: () => Promise.resolve([]), facts: FACTS.slice(0, 4), total: '32.5', grade: null },
  'a rule unread': { change: () => Promise.resolve([]), rows: ROWS.map((line) => line.replace('得分=满意度×10分。', '由专家组综合研判后确定。')), total: '56.5', grade: null },
  'weights as text': { change: async (host) => [[SETTINGS_SHEET, await setting(host, '不适用的处理'), '分值分摊'], [PAPER_SHEET, await entryCell(host, 'A201', '指标评定'), '不适用']], rows: ROWS.map((line) => line.replace(/\|(\d+)\|(①|预算|\|)/, '|$1分|$2')), total: '61.14', grade: '中' },
};

describeWithLibreOffice('what we write is what LibreOffice calculates', () => {
  it('in every state, in native formulas', async () => {
    const hosts = new Map<string, FileHost>();
    for (const [name, { change, total, grade, facts, rows, fullMark }] of Object.entries(STATES)) {
      const host = hostOf(fileOf([indicatorSheet(rows ?? ROWS, HEADING, TOTAL.replace('100', String(fullMark ?? 100))), factSheet(facts ?? FACTS)]));
      await scored(host, 'native', false, fullMark);
      await enter(host, await change(host));
      const outcome = await scored(host);
      expect(`${name}: ${outcome.total} ${String(outcome.grade)}`).toBe(`${name}: ${total} ${String(grade)}`);
      hosts.set(name, host);
    }
    for (const place of ['luoyang', 'wutai']) {
      for (const accept of [false, true]) {
        const host = hostOf(new Uint8Array(await readFile(new URL(`../fixtures/cases/${place}/workbook-blank.xlsx`, import.meta.url))));
        await scored(host, 'native', accept);
        hosts.set(`${place}, ${accept ? 'accepted' : 'as matched'}`, host);
      }
    }
    const calculated = await recalculate([...hosts].map(([name, host]) => ({ name, bytes: host.bytes() })));
    for (const [name, host] of hosts) {
      const theirs = hostOf(calculated.get(name) ?? new Uint8Array());
      expect([name, ...(await disagreements(host, theirs))]).toEqual([name]);
      // Saved there and scored again here, nothing has become the user's own.
      const [ours, again] = [await scored(host), await scored(theirs)];
      expect([name, again.scores, again.total, again.codes]).toEqual([name, ours.scores, ours.total, ours.codes]);
    }
  });

  it('keeps up with edits made there, rows swapped included', async () => {
    const host = hostOf(fileOf([indicatorSheet(), factSheet()]));
    await scored(host);
    const cell = (code: string, item: string, column = 'G'): Promise<string> => entryCell(host, code, item, column);
    const [spent, placed] = [await cell('A201', '实际支出资金', 'E'), await cell('A201', '实际到位资金', 'E')];
    const live = async (edits: readonly Edit[]): Promise<readonly unknown[]> => {
      const edited = hostOf(await edit(host.bytes(), edits));
      return Promise.all([valueOf(edited, TABLE, 'I4'), valueOf(edited, TABLE, 'I8'), valueOf(edited, PAPER_SHEET, await cell('A201', '指标评定', 'L'))]);
    };
    expect(await live([{ sheet: '基础数据', cell: 'C4', value: 54 }])).toEqual([27, 69.8, '按规则']);
    expect(await live([{ sheet: PAPER_SHEET, cell: await cell('A201', '指标评定'), value: 29 }])).toEqual([29, 71.8, '认定']);
    expect(await live([{ sheet: PAPER_SHEET, cell: await cell('A201', '实际支出资金', 'K'), value: '待确认 等凭证' }])).toEqual(['未评', '未评完（4/5）', '未评']);
    // 45 of 60 万元 is no rate when the one is said to be in 元.
    expect(await live([{ sheet: PAPER_SHEET, cell: await cell('A201', '实际支出资金', 'H'), value: '元' }])).toEqual(['未评', '未评完（4/5）', '未评']);
    expect(await live([{ sheet: PAPER_SHEET, cell: await cell('A201', '实际支出资金', 'H'), value: '' }])).toEqual([22.5, 65.3, '按规则']);
    // The two amounts change places, as sorting by 项目 would have it: a formula that reads by place must not lend one the other's part.
    expect(await live([{ sheet: PAPER_SHEET, cell: spent, value: '实际到位资金' }, { sheet: PAPER_SHEET, cell: placed, value: '实际支出资金' }])).toEqual(['未评', '未评完（4/5）', '未评']);
  });
});
