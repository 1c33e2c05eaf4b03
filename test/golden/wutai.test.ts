import { beforeAll, describe, expect, it } from 'vitest';
import { describeIssue } from '../../src/core/messages';
import { caseFile, cellIn, cellsOf, engineScores, expectedOf, inState, open, readingsOf, score, scoresOf, sheetOf, shownScores, totalsOf, type, type Expected, type ScoredFile } from './cases';
import { expectAllKept } from './parts';

const TABLE = '附件 指标体系及打分表';
const SUMMARY = '表3 评价情况表';
const FACTS = '基础数据';

let expected: readonly Expected[];
beforeAll(async () => {
  expected = await expectedOf('wutai');
});

/** `A22 4.00 → 无法计算`: what was decided and what the rule gives, of every indicator that departs from its rule. */
function departures(scored: ScoredFile): readonly string[] {
  return scored.issues.flatMap((issue) => (issue.code === 'scoreDepartsFromRule' ? [`${(issue.indicator ?? '').split(' ')[0] ?? ''} ${issue.received ?? ''} → ${issue.expected ?? ''}`] : []));
}

describe('五台山 workbook-blank.xlsx, proposals accepted', () => {
  let scored: ScoredFile;
  beforeAll(async () => {
    scored = await score(open(await caseFile('wutai', 'workbook-blank.xlsx')), true);
  });

  it('totals 87.16, 良, and gives all 22 scores as printed (seed 002, annex)', async () => {
    expect(totalsOf(scored.evaluation)).toEqual({ total: '87.16', grade: '良', complete: true, levels: ['18.50', '15.50', '25.66', '27.50'] });
    expect(engineScores(scored.evaluation)).toEqual(expected.map((one) => one.printedScore));
    const snapshot = await scored.host.read();
    expect(shownScores(snapshot, scored.evaluation)).toEqual(expected.map((one) => one.printedScore));
    expect(cellIn(snapshot, TABLE, 'J26')?.value).toBe(87.16);
    expect(cellIn(snapshot, TABLE, 'K26')?.value).toBe(87.16);
  });

  it('takes the six deductions decided by the evaluators as manual, and says of each what its rule gives', () => {
    expect(inState(scored.evaluation, 'manual')).toEqual(['A22', 'B23', 'C31', 'D11', 'D21', 'D31']);
    expect(departures(scored)).toEqual([
      'A22 3.00 → 无法计算（缺少“未将项目绩效目标或工作任务目标通过清晰、可衡量的指标值予以体现指标的个数”、“设定的绩效指标与项目目标任务数或计划数不相对应指标的个数”）',
      'B23 1.50 → 1.00 分',
      'C31 3.25 → 2.50 分',
      'D11 5.00 → 6.00 分',
      'D21 4.50 → 5.00 分',
      'D31 4.00 → 5.00 分',
    ]);
    const byRule = new Map(expected.map((one) => [one.code, one.recomputedRounded]));
    expect(['B23', 'C31', 'D11', 'D21', 'D31'].map((code) => byRule.get(code))).toEqual([1, 2.5, 6, 5, 5]);
    expect(scored.issues.filter((issue) => issue.code === 'scoreDepartsFromRule').map((issue) => describeIssue(issue))[1]).toContain('得分 1.50 与评分标准不一致：按规则应为 1.00 分');
  });
});

describe('五台山 workbook-blank.xlsx, proposals not accepted', () => {
  it('is certain of 8, proposes 14, and none of the 22 is wrong', async () => {
    const { evaluation, host } = await score(open(await caseFile('wutai', 'workbook-blank.xlsx')), false);
    expect(inState(evaluation, 'scored')).toEqual(['A11', 'A12', 'A31', 'B11', 'B12', 'B22', 'D12', 'D41']);
    expect(inState(evaluation, 'provisional')).toHaveLength(14);
    expect(engineScores(evaluation)).toEqual(expected.map((one) => one.printedScore));
    expect(totalsOf(evaluation)).toMatchObject({ grade: null, complete: false });
    expect(cellIn(await host.read(), TABLE, 'J26')?.value).toBe('未评完（8/22）');
  });
});

describe('五台山 workbook-blank.xlsx without the rows 评价组认定扣分', () => {
  it('gives every score the rules give, and leaves A22 unscored with the two counts it lacks', async () => {
    const host = open(await caseFile('wutai', 'workbook-blank.xlsx'));
    const facts = sheetOf(await host.read(), FACTS);
    const rows = facts.cells.flatMap((line, row) => (String(line?.[1]?.value).startsWith('评价组认定扣分') ? [row + 1] : []));
    expect(rows).toEqual([18, 41, 52, 63, 67, 71]);
    await type(host, rows.flatMap((row) => ['A', 'B', 'C', 'D', 'E'].map((column) => [FACTS, `${column}${row}`, null] as const)));

    const scored = await score(host, true);
    const { evaluation } = scored;
    expect(engineScores(evaluation)).toEqual(expected.map((one) => one.recomputedRounded));
    expect(inState(evaluation, 'scored')).toHaveLength(21);
    expect(inState(evaluation, 'unscored')).toEqual(['A22']);
    expect(departures(scored)).toEqual([]);
    const missing = scored.issues.filter((issue) => issue.code === 'factMissing');
    expect(missing.map(({ item, indicator }) => [indicator, item])).toEqual([
      ['A22 绩效指标明确性', '未将项目绩效目标或工作任务目标通过清晰、可衡量的指标值予以体现指标的个数'],
      ['A22 绩效指标明确性', '设定的绩效指标与项目目标任务数或计划数不相对应指标的个数'],
    ]);
    // 87.16 less the six printed scores, plus 1 + 2.5 + 6 + 5 + 5: the 21 that are scored.
    expect(totalsOf(evaluation)).toMatchObject({ total: '85.41', grade: null, complete: false });
    expect(cellIn(await host.read(), TABLE, 'J26')?.value).toBe('未评完（21/22）');
    expect(cellIn(await host.read(), TABLE, 'J7')?.value).toBe('未评');
  });
});

describe('五台山 rules', () => {
  it('are all read, each as its text has it', async () => {
    const { evaluation } = await score(open(await caseFile('wutai', 'workbook-blank.xlsx')), true);
    expect(readingsOf(evaluation)).toEqual({
      unread: [],
      kinds: [
        // A veto of the project beside cuts; a veto, a cut that occurs and cuts by point; two vetoes and two capped counts.
        'A11 composite', 'A12 keyPointCuts', 'A21 composite', 'A22 composite', 'A31 keyPointCuts',
        'B11 ratio', 'B12 band',
        // A veto and a cut at discretion; a veto and a count; cuts by point and at discretion.
        'B13 composite', 'B21 composite', 'B22 composite', 'B23 keyPointCuts',
        'C11 item', 'C21 ratio', 'C22 item', 'C31 item', 'C32 item', 'C41 ratio',
        'D11 item', 'D12 allOrNothing', 'D21 item', 'D31 item', 'D41 band',
      ],
    });
  });
});

describe('五台山 workbook.xlsx, scored by hand', () => {
  it('keeps every score as manual', async () => {
    const { evaluation } = await score(open(await caseFile('wutai', 'workbook.xlsx')), false);
    expect(inState(evaluation, 'manual')).toHaveLength(22);
    expect(scoresOf(evaluation)).toEqual(expected.map((one) => `${one.code} ${one.printedScore.toFixed(2)}`));
    expect(totalsOf(evaluation)).toMatchObject({ total: '87.16', grade: '良' });
  });

  it('says that the rate printed for 效益 is not 27.5 ÷ 30', async () => {
    const { issues } = await score(open(await caseFile('wutai', 'workbook.xlsx')), false);
    expect(issues.filter((issue) => issue.code === 'userTotalKept').map(({ at, received, expected: right }) => [at?.sheet, at?.cell, received, right])).toEqual([['指标得分表', 'H51', '90.67', '91.67']]);
  });

  it('changes no cell that held something, and no part of the file it has no business in', async () => {
    await expectAllKept(await caseFile('wutai', 'workbook.xlsx'));
  });

  it('fills 表3 in place when its scores and rates are blank, and nothing else of the sheet', async () => {
    const host = open(await caseFile('wutai', 'workbook.xlsx'));
    const cells = ['B4', 'C4', 'D4', 'E4', 'F4', 'B5', 'C5', 'D5', 'E5', 'F5'];
    await type(host, cells.map((cell) => [SUMMARY, cell, null]));
    const blank = await host.read();
    const { host: done } = await score(host, false);
    const filled = await done.read();
    // As the report prints them (seed 002, table 3).
    expect(cells.map((cell) => cellIn(filled, SUMMARY, cell)?.value)).toEqual([18.5, 15.5, 25.66, 27.5, 87.16, 0.925, 0.775, 0.8553, 0.9167, 0.8716]);
    expect(cellIn(filled, SUMMARY, 'D4')?.formula).toContain(TABLE);
    const others = (snapshot: typeof blank): unknown => [...cellsOf(sheetOf(snapshot, SUMMARY))].filter(([cell]) => !cells.includes(cell));
    expect(others(filled)).toEqual(others(blank));
    expect(filled.sheets.map((sheet) => sheet.name)).not.toContain('汇总');
  });
});
