import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { caseFile, cellIn, cellsOf, engineScores, expectedOf, inState, open, readingsOf, score, sheetOf, shownScores, totalsOf, type, type Expected, type ScoredFile } from './cases';
import { BOOKKEEPING, changedParts, expectAllKept, featuresWithTable } from './parts';

const TABLE = '附件一 评价指标体系';
const SUMMARY = '表3-1 评分结果汇总表';

let expected: readonly Expected[];
beforeAll(async () => {
  expected = await expectedOf('luoyang');
});

describe('洛阳 workbook-blank.xlsx, proposals accepted', () => {
  let scored: ScoredFile;
  beforeAll(async () => {
    scored = await score(open(await caseFile('luoyang', 'workbook-blank.xlsx')), true);
  });

  it('scores all 22 indicators as the rules printed in the report give them, and as the report printed them', () => {
    expect(inState(scored.evaluation, 'scored')).toHaveLength(22);
    expect(engineScores(scored.evaluation)).toEqual(expected.map((one) => one.recomputedRounded));
    expect(engineScores(scored.evaluation)).toEqual(expected.map((one) => one.printedScore));
  });

  it('totals 89.87, 良, and 12 / 20 / 24.83 / 33.04 (seed 001, chapter 4)', () => {
    expect(totalsOf(scored.evaluation)).toEqual({ total: '89.87', grade: '良', complete: true, levels: ['12.00', '20.00', '24.83', '33.04'] });
  });

  it('shows the same in the cells of the score column and in 合计', async () => {
    const snapshot = await scored.host.read();
    expect(shownScores(snapshot, scored.evaluation)).toEqual(expected.map((one) => one.printedScore));
    expect(cellIn(snapshot, TABLE, 'I25')?.value).toBe(89.87);
  });
});

describe('洛阳 workbook-blank.xlsx, proposals not accepted', () => {
  it('is certain of 18, proposes 4, and none of the 22 is wrong', async () => {
    const { evaluation, host } = await score(open(await caseFile('luoyang', 'workbook-blank.xlsx')), false);
    expect(inState(evaluation, 'scored')).toHaveLength(18);
    expect(inState(evaluation, 'provisional')).toEqual(['B101', 'B201', 'C201', 'C302']);
    expect(engineScores(evaluation)).toEqual(expected.map((one) => one.recomputedRounded));
    expect(totalsOf(evaluation)).toMatchObject({ grade: null, complete: false });
    expect(cellIn(await host.read(), TABLE, 'I25')?.value).toBe('未评完（18/22）');
  });
});

describe('洛阳 rules', () => {
  it('are all read, each as its text has it', async () => {
    const { evaluation } = await score(open(await caseFile('luoyang', 'workbook-blank.xlsx')), true);
    expect(readingsOf(evaluation)).toEqual({
      unread: [],
      kinds: [
        'A101 keyPoints', 'A102 keyPoints', 'A201 keyPoints', 'A202 keyPoints', 'A301 keyPoints', 'A302 keyPoints',
        'B101 ratio', 'B102 ratio',
        // Points that earn and one that takes all; points in parts and a cut.
        'B103 composite', 'B201 composite', 'B202 keyPoints',
        'C101 ratio', 'C201 ratio', 'C202 keyPoints', 'C301 ratio', 'C302 ratio',
        'D101 ratio', 'D102 keyPoints', 'D103 keyPoints', 'D201 keyPoints',
        // One point earns its share, the other earns by a rate.
        'D202 composite', 'D301 satisfaction',
      ],
    });
  });
});

describe('洛阳 workbook.xlsx, scored by hand', () => {
  it('keeps every score as manual', async () => {
    const { evaluation } = await score(open(await caseFile('luoyang', 'workbook.xlsx')), false);
    expect(inState(evaluation, 'manual')).toHaveLength(22);
    expect(engineScores(evaluation)).toEqual(expected.map((one) => one.printedScore));
    expect(totalsOf(evaluation)).toEqual({ total: '89.87', grade: '良', complete: true, levels: ['12.00', '20.00', '24.83', '33.04'] });
  });

  it('changes no cell that held something, and no part of the file it has no business in', async () => {
    await expectAllKept(await caseFile('luoyang', 'workbook.xlsx'));
  });

  it('fills 表3-1 in place when its scores are blank, and nothing else of the sheet', async () => {
    const host = open(await caseFile('luoyang', 'workbook.xlsx'));
    const cells = Array.from({ length: 23 }, (_, index) => `F${index + 3}`);
    await type(host, cells.map((cell) => [SUMMARY, cell, null]));
    const blank = await host.read();
    const { host: done } = await score(host, false);
    const filled = await done.read();
    const values = cells.map((cell) => cellIn(filled, SUMMARY, cell)?.value);
    expect(values).toEqual([...expected.map((one) => one.printedScore), 89.87]);
    expect(cellIn(filled, SUMMARY, 'F4')?.formula).toContain(TABLE);
    const others = (snapshot: typeof blank): unknown => [...cellsOf(sheetOf(snapshot, SUMMARY))].filter(([cell]) => !cells.includes(cell));
    expect(others(filled)).toEqual(others(blank));
    expect(filled.sheets.map((sheet) => sheet.name)).not.toContain('汇总');
  });
});

describe('洛阳 in a workbook with a chart, a picture, a note and a pivot table', () => {
  it('scores 89.87 and leaves all of them byte for byte', async () => {
    const bytes = await featuresWithTable();
    const { evaluation, host } = await score(open(bytes), true);
    expect(totalsOf(evaluation)).toMatchObject({ total: '89.87', grade: '良' });
    expect(cellIn(await host.read(), TABLE, 'I25')?.value).toBe(89.87);
    expect(engineScores(evaluation)).toEqual(expected.map((one) => one.recomputedRounded));
    const names = Object.keys(unzipSync(bytes));
    for (const kind of ['charts/', 'media/', 'comments', 'threadedComments/', 'pivotTables/', 'pivotCache/', 'tables/', 'customXml/', 'printerSettings/', 'docProps/custom']) {
      expect([kind, names.some((name) => name.includes(kind))]).toEqual([kind, true]);
    }
    // sheet2 is the fixture's own 评分表, whose blank scores of two indicators are filled; sheet4 the indicator table; 6 and 7 are new.
    const own = ['sheet2', 'sheet4', 'sheet6', 'sheet7'].map((name) => `xl/worksheets/${name}.xml`);
    expect(changedParts(bytes, host.bytes())).toEqual([...BOOKKEEPING, ...own]);
  });
});
