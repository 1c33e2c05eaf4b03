import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { evaluateWorkbook, type Evaluation } from '../../src/app/evaluate';
import { run } from '../../src/cli/run';
import type { WorkbookSnapshot } from '../../src/host/port';
import { formatPosition } from '../../src/sheet/address';
import type { Cell, Scalar } from '../../src/sheet/grid';
import { HEAD_ITEM, PAPER_SHEET, SETTINGS_SHEET, SUMMARY_SHEET, type PaperColumn } from '../../src/sheet/own-sheets';
import { readWorkingPaper } from '../../src/sheet/read/working-paper';
import { caseFile, cellIn, cellsOf, engineScores, open, score, sheetOf, shownScores, totalsOf, type, type Place } from '../golden/cases';
import { describeWithLibreOffice, edit, recalculate, type Edit } from '../support/libreoffice';

const TABLES = { luoyang: { sheet: '附件一 评价指标体系', total: 'I25' }, wutai: { sheet: '附件 指标体系及打分表', total: 'J26' } } as const;
const PLACES = ['luoyang', 'wutai'] as const;

/** Blank or `""` show alike; a number is what it is to 12 digits. */
function shown(cell: Cell | undefined): Scalar {
  const value = cell?.error ?? cell?.value ?? '';
  return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
}

function texts(snapshot: WorkbookSnapshot): ReadonlyMap<string, Scalar> {
  const found = new Map<string, Scalar>();
  for (const sheet of snapshot.sheets) {
    for (const [cell, content] of cellsOf(sheet)) if (shown(content) !== '') found.set(`${sheet.name}!${cell}`, shown(content));
  }
  return found;
}

describeWithLibreOffice('scored workbooks, calculated anew by LibreOffice', () => {
  const variants = PLACES.flatMap((place) => [true, false].flatMap((accept) => (['workbook-blank.xlsx', 'workbook.xlsx'] as const).map((name) => ({ place, accept, name, key: `${place} ${name} ${accept ? 'accepted' : 'as proposed'}` }))));
  const ours = new Map<string, WorkbookSnapshot>();
  let theirs: ReadonlyMap<string, Uint8Array> = new Map();

  beforeAll(async () => {
    const files: { name: string; bytes: Uint8Array }[] = [];
    for (const { place, accept, name, key } of variants) {
      const { host } = await score(open(await caseFile(place, name)), accept);
      ours.set(key, await host.read());
      files.push({ name: key, bytes: host.bytes() });
    }
    theirs = await recalculate(files);
  });

  it.each(variants.map(({ key }) => key))('%s: the same in every cell of every sheet', async (key) => {
    const [mine, saved] = [ours.get(key), theirs.get(key)];
    if (!mine || !saved) throw new Error('not calculated');
    const [here, there] = [texts(mine), texts(await open(saved).read())];
    const different = [...new Set([...here.keys(), ...there.keys()])].filter((cell) => here.get(cell) !== there.get(cell)).map((cell) => [cell, here.get(cell), there.get(cell)]);
    expect(different).toEqual([]);
    expect(here.size).toBeGreaterThan(300);
  });
});

/** The cell of the working paper a user would type into. */
function paperCell(snapshot: WorkbookSnapshot, code: string, itemStart: string, column: PaperColumn): { readonly sheet: string; readonly cell: string } {
  const paper = readWorkingPaper(snapshot.sheets);
  const rows = paper?.rows.filter((one) => one.code === code && one.item.startsWith(itemStart)) ?? [];
  const [row, other] = rows;
  if (!paper || !row || other) throw new Error(`${rows.length} rows ${code} ${itemStart}`);
  return { sheet: PAPER_SHEET, cell: formatPosition({ row: row.row, column: paper.columns[column] }) };
}

/** 合计 and 评价等级 of the sheet 汇总, and its subtotals of level 1. */
function summaryOf(snapshot: WorkbookSnapshot): { readonly total: Scalar; readonly grade: Scalar; readonly levels: readonly Scalar[] } {
  const lines = sheetOf(snapshot, SUMMARY_SHEET).cells;
  const find = (text: string, column: number): readonly (readonly (Cell | undefined)[])[] => lines.flatMap((line) => (line?.[column]?.value === text ? [line] : []));
  return { total: shown(find('合计', 0)[0]?.[3]), grade: shown(find('评价等级', 0)[0]?.[2]), levels: find('小计', 1).map((line) => shown(line[3])) };
}

interface Change {
  readonly what: string;
  readonly place: Place;
  readonly accept: boolean;
  /** Typed after a first scoring; then it is scored again. */
  readonly before?: Parameters<typeof type>[1];
  readonly edits: (scored: WorkbookSnapshot) => readonly Edit[];
  /** Code of the indicator that changes, and what its score cell must show. */
  readonly code: string;
  readonly score: Scalar;
  readonly total: Scalar;
  /** '' while incomplete. */
  readonly grade: string;
  readonly levels: readonly Scalar[];
}

const one = (code: string, item: string, column: PaperColumn, value: string | number) => (scored: WorkbookSnapshot): readonly Edit[] => [{ ...paperCell(scored, code, item, column), value }];
const LUOYANG = { place: 'luoyang', accept: true } as const;

/** Figures by hand: 89.87 = 12.00 + 20.00 + 24.83 + 33.04 for 洛阳, 87.16 = 18.50 + 15.50 + 25.66 + 27.50 for 五台山. */
const CHANGES: readonly Change[] = [
  // 2 × (0.3 + 0.4) = 1.40
  { ...LUOYANG, what: 'a key point judged 不符合', edits: one('A101', '①', 'input', '不符合'), code: 'A101', score: 1.4, total: 89.27, grade: '良', levels: [11.4, 20, 24.83, 33.04] },
  // 8 × (0.5 + 5/6 + 5/6) ÷ 3 = 5.777…
  { ...LUOYANG, what: 'a key point judged by a share', edits: one('D102', '①', 'input', 0.5), code: 'D102', score: 5.78, total: 88.98, grade: '良', levels: [12, 20, 24.83, 32.15] },
  // 5/6 as before, written as text
  { ...LUOYANG, what: 'a share written as text', edits: one('D102', '①', 'input', '83.47%'), code: 'D102', score: 6.67, total: 89.87, grade: '良', levels: [12, 20, 24.83, 33.04] },
  // One place only: 3.3, 2.5, 3.4, 6.7, 6.6, 3.3 in place of 3.33, 2.50, 3.42, 6.67, 6.64, 3.31
  { ...LUOYANG, what: 'one decimal place in 评分设置', edits: () => [{ sheet: SETTINGS_SHEET, cell: 'B4', value: 1 }], code: 'C301', score: 3.3, total: 89.8, grade: '良', levels: [12, 20, 24.8, 33] },
  // 89.87 of 97 points: the rest is scaled up to 100, 92.649…
  { ...LUOYANG, what: 'an indicator set 不适用, its points shared out', before: [[SETTINGS_SHEET, 'B5', '分值分摊']], edits: one('A301', HEAD_ITEM, 'input', '不适用'), code: 'A301', score: '不适用', total: 92.65, grade: '优', levels: [12, 20, 24.83, 33.04] },
  { ...LUOYANG, what: 'a score decided by hand', edits: one('C301', HEAD_ITEM, 'input', 4.5), code: 'C301', score: 4.5, total: 91.04, grade: '优', levels: [12, 20, 26, 33.04] },
  { ...LUOYANG, what: 'an indicator set 不适用', edits: one('A301', HEAD_ITEM, 'input', '不适用'), code: 'A301', score: 3, total: 92.87, grade: '优', levels: [15, 20, 24.83, 33.04] },
  { ...LUOYANG, what: 'an entry blanked', edits: one('C101', '实际补贴电梯数', 'input', ''), code: 'C101', score: '未评', total: '未评完（21/22）', grade: '', levels: [12, 20, '未评完', 33.04] },
  { ...LUOYANG, what: 'a reversed point judged 存在', edits: one('B103', '④', 'input', '存在'), code: 'B103', score: 0, total: 85.87, grade: '良', levels: [12, 16, 24.83, 33.04] },
  // A101 3 × 1 instead of 2 × 1; A301, which scores nothing, gives the point
  { ...LUOYANG, what: 'a weight changed', edits: () => [{ sheet: TABLES.luoyang.sheet, cell: 'D3', value: 3 }, { sheet: TABLES.luoyang.sheet, cell: 'D7', value: 2 }], code: 'A101', score: 3, total: 90.87, grade: '优', levels: [13, 20, 24.83, 33.04] },
  // 39 of 40 万元: 3 × 0.975 = 2.925, a tie
  { ...LUOYANG, what: 'a fact changed in 基础数据', edits: () => [{ sheet: '基础数据', cell: 'C27', value: 39 }], code: 'B102', score: 2.93, total: 89.8, grade: '良', levels: [12, 19.93, 24.83, 33.04] },
  { place: 'luoyang', accept: false, what: 'a proposal agreed to', edits: one('B101', '需补贴资金', 'remark', ''), code: 'B101', score: 3, total: '未评完（19/22）', grade: '', levels: [12, '未评完', '未评完', 33.04] },
  { place: 'wutai', accept: true, what: 'a point with a veto over the project', edits: one('A11', '1.', 'input', '不符合'), code: 'A11', score: 0, total: 0, grade: '差', levels: [13.5, 15.5, 25.66, 27.5] },
  // 2 − 2 × 1: the deduction gone, the rule's cuts count
  { place: 'wutai', accept: true, what: 'a deduction taken back', edits: one('C31', '认定扣分', 'input', ''), code: 'C31', score: 2.5, total: 86.41, grade: '良', levels: [18.5, 15.5, 24.91, 27.5] },
  // 14.44 → 50 of 57.1 万元 = 87.57 %: the band of 2 points
  { place: 'wutai', accept: true, what: 'a rate that moves to another band', edits: () => [{ sheet: '基础数据', cell: 'C25', value: 50 }], code: 'B12', score: 2, total: 89.16, grade: '良', levels: [18.5, 17.5, 25.66, 27.5] },
];

describeWithLibreOffice('one entry changed in LibreOffice', () => {
  describe.each(CHANGES)('$place: $what', (change) => {
    const table = TABLES[change.place];
    let edits: readonly Edit[];
    let edited: Uint8Array;
    let snapshot: WorkbookSnapshot;
    let evaluation: Evaluation;

    beforeAll(async () => {
      const { host } = await score(open(await caseFile(change.place, 'workbook-blank.xlsx')), change.accept);
      if (change.before) {
        await type(host, change.before);
        await score(host, false);
      }
      edits = change.edits(await host.read());
      edited = await edit(host.bytes(), edits);
      snapshot = await open(edited).read();
      const again = evaluateWorkbook(snapshot, false).evaluation;
      if (!again) throw new Error('the table is not found again');
      evaluation = again;
    });

    it('shows the new score, 合计, 汇总 and grade as reckoned by hand', () => {
      const index = evaluation.indicators.findIndex(({ indicator }) => indicator.code === change.code);
      expect(shownScores(snapshot, evaluation)[index]).toBe(change.score);
      expect(cellIn(snapshot, table.sheet, table.total)?.value).toBe(change.total);
      expect(summaryOf(snapshot)).toEqual({ total: change.total, grade: change.grade, levels: change.levels });
    });

    it('is read back by the engine to the same scores', () => {
      const agreed = evaluation.indicators.map(({ result }, index) => {
        if (result.state === 'provisional' || result.state === 'unscored') return '未评';
        return engineScores(evaluation)[index] ?? '不适用';
      });
      expect(agreed).toEqual(shownScores(snapshot, evaluation));
      const totals = totalsOf(evaluation);
      expect([totals.grade ?? '', totals.complete]).toEqual([change.grade, change.grade !== '']);
      if (typeof change.total === 'number') expect(Number(totals.total)).toBe(change.total);
    });

    it('keeps the edit and the result when scored again, and a third time changes nothing', async () => {
      const { host } = await score(open(edited), false);
      const after = await host.read();
      for (const { sheet, cell, value } of edits) expect(cellIn(after, sheet, cell)?.value ?? '').toBe(value);
      expect(cellIn(after, table.sheet, table.total)?.value).toBe(change.total);
      expect(summaryOf(after)).toEqual({ total: change.total, grade: change.grade, levels: change.levels });
      const { host: once } = await score(open(host.bytes()), false);
      expect(Buffer.compare(once.bytes(), host.bytes())).toBe(0);
    });
  });
});

describeWithLibreOffice('the command line on a workbook edited in LibreOffice', () => {
  it('keeps the edit, prints the total LibreOffice shows, and writes the same bytes the next time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'jx-agreement-'));
    const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      const path = (name: string): string => join(folder, name);
      await writeFile(path('blank.xlsx'), await caseFile('luoyang', 'workbook-blank.xlsx'));
      await run(['score', path('blank.xlsx'), '--accept-proposals', '--formulas', 'native', '-o', path('scored.xlsx')]);
      const scored = new Uint8Array(await readFile(path('scored.xlsx')));
      const cell = paperCell(await open(scored).read(), 'A101', '①', 'input');
      await writeFile(path('edited.xlsx'), await edit(scored, [{ ...cell, value: '不符合' }]));

      printed.mockClear();
      await run(['score', path('edited.xlsx'), '--formulas', 'native', '-o', path('again.xlsx'), '--json']);
      const answer = JSON.parse(printed.mock.calls.map(([text]) => String(text)).join('')) as { total: number; grade: string };
      expect(answer).toMatchObject({ total: 89.27, grade: '良' });
      const again = await open(new Uint8Array(await readFile(path('again.xlsx')))).read();
      expect(cellIn(again, cell.sheet, cell.cell)?.value).toBe('不符合');

      await run(['score', path('again.xlsx'), '--formulas', 'native', '-o', path('third.xlsx')]);
      expect(Buffer.compare(await readFile(path('third.xlsx')), await readFile(path('again.xlsx')))).toBe(0);
    } finally {
      printed.mockRestore();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
