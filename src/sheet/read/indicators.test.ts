import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicatorLabel } from '../../core/indicator/indicator';
import type { Issue } from '../../core/issue';
import { describeIssue } from '../../core/messages';
import { formatExact } from '../../core/number/rational';
import { contains, formatRange, parsePosition } from '../address';
import type { Grid } from '../grid';
import { draw, gridOf } from '../../../test/support/grid';
import type { IndicatorTable } from './indicators';
import { readIndicatorSheet } from './indicators';
import { readFactTables } from './facts';
import { findSummarySlots } from './summary';

const points = (weight: Parameters<typeof formatExact>[0] | null): string => (weight ? formatExact(weight) : '-');

function tableOf(...sheets: Grid[]): IndicatorTable {
  const { table } = readIndicatorSheet(sheets);
  if (!table) throw new Error('no table found');
  return table;
}

/** `code name weight < level 2 < level 1`, one line an indicator. */
const lines = (table: IndicatorTable): string[] =>
  table.rows.map(({ indicator }) => [`${indicatorLabel(indicator)} ${points(indicator.weight)}`, ...[...indicator.levels].reverse().map((level) => `${indicatorLabel(level)} ${points(level.weight)}`)].join(' < '));

const codes = (...sheets: Grid[]): string[] => readIndicatorSheet(sheets).issues.map((issue) => `${issue.code} ${issue.at?.cell ?? ''}`.trim());
const issue = (code: Issue['code'], ...sheets: Grid[]): string[] => readIndicatorSheet(sheets).issues.filter((one) => one.code === code).map((one) => describeIssue(one));


const PLAIN = `
  一级指标 | 二级指标 | 三级指标 | 分值 | 评价要点 | 评分标准 | 得分
  A 决策 | A1 立项 | A101 立项依据充分性 | 40 | 要点甲 | 标准甲 |
  ^ | ^ | A102 立项程序规范性 | 20 | 要点乙 | 标准乙 |
  B 产出 | B1 数量 | B101 完成率 | 40 | 要点丙 | 标准丙 |
  合计 | | | 100 | | |`;
const PLAIN_LINES = [
  'A101 立项依据充分性 40 < A1 立项 - < A 决策 -',
  'A102 立项程序规范性 20 < A1 立项 - < A 决策 -',
  'B101 完成率 40 < B1 数量 - < B 产出 -',
];

describe('where the table stands', () => {
  it('reads one with its titles, range, total row and columns', () => {
    const table = tableOf(draw('空', ''), draw('附件', `附件一 | < | < | < | < | < | <\n| | | | | | 单位：分\n${PLAIN.trim()}`));
    expect(lines(table)).toEqual(PLAIN_LINES);
    expect([table.sheet, formatRange(table.range), table.totalRow, table.levelCount]).toEqual(['附件', 'A3:G7', 6, 3]);
    expect(table.columns).toEqual({ level1: 0, level2: 1, level3: 2, weight3: 3, points: 4, rule: 5, score: 6 });
    expect(codes(draw('附件', PLAIN))).toEqual([]);
  });

  it('gives each text with its cell', () => {
    const [first] = tableOf(draw('附件', PLAIN)).rows;
    expect(first?.indicator.rule).toEqual({ text: '标准甲', at: { sheet: '附件', cell: 'F2' } });
    expect(first?.indicator.points).toEqual({ text: '要点甲', at: { sheet: '附件', cell: 'E2' } });
    expect(first?.indicator.weightAt).toEqual({ sheet: '附件', cell: 'D2' });
    expect(first?.indicator.explanation).toBeUndefined();
  });

  it('finds it away from A1, below and above other tables', () => {
    const sheet = draw('表', `
      | | 绩效目标表 | < | <
      | | 一级指标 | 二级指标 | 三级指标 | 年度指标值
      | | 产出 | 数量 | 改造户数 | 14户
      |
      | | 附件 评分表
      | | 一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准 | 得分
      | | 决策 | 立项 | 依据 | 60 | 标准甲 |
      | | 产出 | 数量 | 完成率 | 40 | 标准乙 |
      | | 合计 | | | 100 | |
      |
      | | 表二 资金
      | | 项目 | 金额
      | | 补助 | 57.1`);
    expect(lines(tableOf(sheet))).toEqual(['依据 60 < 立项 - < 决策 -', '完成率 40 < 数量 - < 产出 -']);
    expect(formatRange(tableOf(sheet).range)).toBe('C6:H9');
    expect(codes(sheet)).toEqual([]);
  });

  it('does not take notes, signatures or a goals table under it for indicators', () => {
    const below = `${PLAIN}\n注：评分依据见底稿 | < | < | < | < | < | <\n填表人：甲 | | 审核人：乙\n | \n一级指标 | 二级指标 | 三级指标 | 年度指标值\n产出 | 数量 | 户数 | 14`;
    expect(lines(tableOf(draw('附件', below)))).toEqual(PLAIN_LINES);
    const unsigned = PLAIN.replace(/\n\s*合计.*/, '\n填表人：甲 | | 审核人：乙 | | 日期：');
    expect(lines(tableOf(draw('附件', unsigned)))).toEqual(PLAIN_LINES);
  });

  it('takes the one with rules over a summary, whichever comes first', () => {
    const summary = draw('表3-1', PLAIN.replaceAll(/ \| (要点|标准)./g, ' | ').replace('评价要点 | 评分标准', '甲 | 乙'));
    expect(tableOf(summary, draw('附件', PLAIN)).sheet).toBe('附件');
    expect(tableOf(summary).sheet).toBe('表3-1');
    expect(codes(summary)).toEqual(['indicatorTableWithoutRules A1']);
  });

  it('takes the whole table over one chapter of it that also has key points', () => {
    const chapter = draw('指标得分表', '二级指标 | 三级指标 | 分值 | 评价要点 | 评分标准 | 得分\nA1 立项 | A101 立项依据充分性 | 40 | 要点 | 标准 | 38');
    expect(tableOf(chapter, draw('附件', PLAIN)).sheet).toBe('附件');
  });

  it('names both of two equal tables and keeps the first', () => {
    const two = [draw('附件', PLAIN), draw('附件 (2)', PLAIN)];
    expect(tableOf(...two).sheet).toBe('附件');
    expect(issue('otherIndicatorTable', ...two)[0]).toMatch(/「附件 \(2\)」A1:G5.*「附件」A1:G5/);
  });

  it('takes a hidden sheet only where no other has one', () => {
    expect(tableOf(draw('旧', PLAIN, { hidden: true }), draw('附件', PLAIN)).sheet).toBe('附件');
    expect(codes(draw('旧', PLAIN, { hidden: true }), draw('附件', PLAIN))).toEqual([]);
    expect(tableOf(draw('旧', PLAIN, { hidden: true })).sheet).toBe('旧');
  });

  it('ends at the total, though the same header follows', () => {
    expect(tableOf(draw('附件', `${PLAIN}\n|\n${PLAIN.trim()}`)).rows.length).toBe(3);
  });

  it('leaves our own sheets and workbooks without one alone', () => {
    expect(readIndicatorSheet([draw('评分底稿', PLAIN)]).table).toBeUndefined();
    expect(codes(draw('目标', '一级指标 | 二级指标 | 三级指标 | 指标值\n产出 | 数量 | 户数 | 14'))).toEqual(['noIndicatorTable']);
    expect(codes()).toEqual(['noIndicatorTable']);
  });
});

describe('headers', () => {
  const body = '\nA 决策 | A1 立项 | A101 依据 | 100 | 标准甲 |';
  it.each([
    '一级指标 | 二级指标 | 三级 指标 | 分 值 | 评分标准 | 得分',
    '一级\\n指标 | 二级\\n指标 | 三级\\n指标 | 权重 | 计分办法 | 评价得分',
    '一级指标 | 二级指标 | 三级指标 | 标准分值 | 评分规则 | 自评得分',
    '一级指标 | 二级指标 | 指标名称 | 满分 | 评分细则 | 实际得分',
    '一级指标 | 二级指标 | 三级指标 | 分值（分） | 评价要点及计分办法 | 得分',
    '一级指标 | 二级指标 | 三级指标 | 权重分值 | 评分标准和评分规则 | 考评得分',
    '一级指标 | 二级指标 | 三级指标 | 分值/权重 | 计分标准 | 得 分',
  ])('%s', (header) => {
    const table = tableOf(draw('表', header + body));
    expect(lines(table)).toEqual(['A101 依据 100 < A1 立项 - < A 决策 -']);
    expect(table.rows[0]?.indicator.rule?.text).toBe('标准甲');
    expect(table.columns.score).toBe(5);
    expect(codes(draw('表', header + body))).toEqual([]);
  });

  it('reads 评价要点或评分公式 as key points and keeps headings as written', () => {
    const table = tableOf(draw('表', `一级指标 | 二级指标 | 三级指标 | 分值 | 评价要点或评分公式 | 评分标准 | 得分率(%)\nA 决策 | A1 立项 | A101 依据 | 100 | 要点 | 标准 |`));
    expect([table.rows[0]?.indicator.points?.text, table.rows[0]?.indicator.rule?.text, table.headings.scoreRate]).toEqual(['要点', '标准', '得分率(%)']);
  });

  it.each([
    ['指标解释 | 指标说明', { explanation: 4, points: 5 }],
    ['评价要点 | 指标说明', { points: 4, explanation: 5 }],
    ['评价过程 | 备注', { process: 4, remark: 5 }],
    ['目标值 | 实际值', { target: 4, actual: 5 }],
    ['年度指标值 | 全年实际值', { target: 4, actual: 5 }],
  ])('tells %s apart', (pair, expected) => {
    expect(tableOf(draw('表', `一级指标 | 二级指标 | 三级指标 | 分值 | ${pair} | 评分标准\nA 决策 | A1 立项 | A101 依据 | 100 | 甲 | 乙 | 标准`)).columns).toMatchObject(expected);
  });

  it('says so where a heading is recognised only by resemblance', () => {
    const sheet = draw('表', '一级指标 | 二级指标 | 三级指标 | 本指标分值 | 项目评分标准\nA 决策 | A1 立项 | A101 依据 | 100 | 标准');
    expect(tableOf(sheet).columns).toMatchObject({ weight3: 3, rule: 4 });
    expect(codes(sheet)).toEqual(['headerByResemblance E1', 'headerByResemblance D1']);
  });

  it('says which of two columns of one meaning it takes', () => {
    const sheet = draw('表', '一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准 | 自评得分 | 评价得分\nA 决策 | A1 立项 | A101 依据 | 100 | 标准 | 98 | 95');
    expect(tableOf(sheet).columns.score).toBe(6);
    expect(issue('headerRepeated', sheet)[0]).toMatch(/（G1、F1），采用 G1 列/);
  });

  it('reads a group heading over levels and weights, each weight with the level before it', () => {
    const table = tableOf(draw('表', `
      打分表 | < | < | < | < | < | < | <
      评价指标 | < | < | < | < | < | 评价要点及计分办法 | 得分
      一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | ^ | ^
      A 决策 | 60 | A1 立项 | 60 | A11 依据 | 35 | 甲 |
      ^ | ^ | ^ | ^ | A12 程序 | 25 | 乙 |
      B 产出 | 40 | B1 数量 | 40 | B11 户数 | 40 | 丙 |
      合计 | 100 | | 100 | | 100 | |`));
    expect(lines(table)).toEqual(['A11 依据 35 < A1 立项 60 < A 决策 60', 'A12 程序 25 < A1 立项 60 < A 决策 60', 'B11 户数 40 < B1 数量 40 < B 产出 40']);
    expect(table.columns).toEqual({ level1: 0, weight1: 1, level2: 2, weight2: 3, level3: 4, weight3: 5, rule: 6, score: 7 });
    expect([formatRange(table.range), table.totalRow]).toEqual(['A2:H7', 6]);
  });

  it('reads a single weight column wherever it stands, and one that names its level', () => {
    const before = draw('表', '一级指标 | 二级指标 | 分值 | 三级指标 | 评分标准\nA 决策 | A1 立项 | 60 | A101 依据 | 甲\n^ | ^ | 40 | A102 程序 | 乙');
    expect(lines(tableOf(before))).toEqual(['A101 依据 60 < A1 立项 - < A 决策 -', 'A102 程序 40 < A1 立项 - < A 决策 -']);
    const named = draw('表', '一级指标 | 二级指标 | 三级指标 | 一级指标分值 | 三级分值 | 评分标准\nA 决策 | A1 立项 | A101 依据 | 100 | 60 | 甲\n^ | ^ | A102 程序 | ^ | 40 | 乙');
    expect(lines(tableOf(named))).toEqual(['A101 依据 60 < A1 立项 - < A 决策 100', 'A102 程序 40 < A1 立项 - < A 决策 100']);
  });

  it('reads a heading that spans a column of codes and one of names, and a column of codes', () => {
    const spanned = draw('表', '一级指标 | 二级指标 | 三级指标 | < | 分值 | 评分标准\nA 决策 | A1 立项 | A101 | 依据 | 60 | 甲\n^ | ^ | A102 | 程序 | 40 | 乙');
    const coded = draw('表', '序号 | 一级指标 | 二级指标 | 指标编码 | 三级指标 | 分值 | 评分标准\n1 | A 决策 | A1 立项 | A101 | 依据 | 60 | 甲\n2 | ^ | ^ | A102 | 程序 | 40 | 乙');
    const expected = ['A101 依据 60 < A1 立项 - < A 决策 -', 'A102 程序 40 < A1 立项 - < A 决策 -'];
    expect([lines(tableOf(spanned)), lines(tableOf(coded))]).toEqual([expected, expected]);
  });

  it('skips a row that numbers the columns', () => {
    expect(lines(tableOf(draw('表', PLAIN.replace('得分\n', '得分\n1 | 2 | 3 | 4 | 5 | 6 | 7\n'))))).toEqual(PLAIN_LINES);
  });
});

describe('levels', () => {
  it('reads merged, repeated and carried-down level cells alike', () => {
    const repeated = PLAIN.replace('^ | ^ |', 'A 决策 | A1 立项 |');
    const blank = PLAIN.replace('^ | ^ |', ' | |');
    for (const text of [PLAIN, repeated, blank]) {
      const table = tableOf(draw('表', text));
      expect(lines(table)).toEqual(PLAIN_LINES);
      expect(table.levels.map((list) => list.length)).toEqual([2, 2]);
      expect(table.rows[0]?.indicator.levels[0]).toBe(table.rows[1]?.indicator.levels[0]);
    }
  });

  it('takes code and weight out of level cells, full-width forms included', () => {
    const sheet = draw('表', `
      一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准
      Ａ 决策 60 分 | A1 项目\\n立项（６０分） | Ａ１０１ 立项 依据 | '６０分 | 甲
      B产出 40分 | B1 产出 时效 | B101 及时率 | '40.0 | 乙`);
    expect(lines(tableOf(sheet))).toEqual(['A101 立项依据 60 < A1 项目立项 60 < A 决策 60', 'B101 及时率 40 < B1 产出时效 - < B 产出 40']);
    expect(codes(sheet)).toEqual([]);
  });

  it('reads percentages where the weights are percentages, and refuses one among points', () => {
    const percent = draw('表', "一级指标 | 二级指标 | 三级指标 | 权重 | 评分标准\nA 决策（60%） | A1 立项 | A101 依据 | '60% | 甲\nB 产出（40%） | B1 数量 | B101 户数 | 40% | 乙");
    expect(lines(tableOf(percent))).toEqual(['A101 依据 60 < A1 立项 - < A 决策 60', 'B101 户数 40 < B1 数量 - < B 产出 40']);
    expect(codes(percent)).toEqual([]);
    const mixed = draw('表', "一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准\nA 决策 | A1 立项 | A101 依据 | 60 | 甲\n^ | ^ | A102 程序 | 20 | 甲\nB 产出 | B1 数量 | B101 户数 | '20% | 乙");
    expect(tableOf(mixed).rows[2]?.indicator.weight).toBeNull();
    expect(codes(mixed)).toEqual(['textInNumberCell D4']);
  });

  it('reads four levels, and a branch that ends at the third', () => {
    const table = tableOf(draw('表', `
      一级指标 | 二级指标 | 三级指标 | 四级指标 | 分值 | 评分标准
      决策 | 立项 | 依据 | 政策依据 | 30 | 甲
      ^ | ^ | ^ | 职责依据 | 30 | 乙
      产出 | 数量 | 户数 | < | 40 | 丙`));
    expect(table.levelCount).toBe(4);
    expect(lines(table)).toEqual(['政策依据 30 < 依据 - < 立项 - < 决策 -', '职责依据 30 < 依据 - < 立项 - < 决策 -', '户数 40 < 户数 - < 数量 - < 产出 -']);
    expect(table.levels.map((list) => list.map(({ name }) => name))).toEqual([['决策', '产出'], ['立项', '数量'], ['依据', '户数']]);
  });

  it('reads levels that stand on rows of their own, with their points', () => {
    const table = tableOf(draw('表', `
      一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准
      A 决策 | | | 60 |
      | A1 立项 | | 60 |
      | | A101 依据 | 35 | 甲
      | | A102 程序 | 25 | 乙
      B 产出 | | | 40 |
      | B1 数量 | | 40 |
      | | B101 户数 | 40 | 丙
      合计 | | | 100 |`));
    expect(lines(table)).toEqual(['A101 依据 35 < A1 立项 60 < A 决策 60', 'A102 程序 25 < A1 立项 60 < A 决策 60', 'B101 户数 40 < B1 数量 40 < B 产出 40']);
  });

  it('keeps levels of one name under different parents apart', () => {
    const table = tableOf(draw('表', '一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准\n产出 | 质量 | 甲 | 50 | 标准\n效益 | 质量 | 乙 | 50 | 标准'));
    expect(table.levels[1]?.length).toBe(2);
  });

  it('says where a level cell is missing and where a level column is', () => {
    const sheet = draw('表', '一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准\n决策 | | 依据 | 60 | 甲\n产出 | 数量 | 户数 | 40 | 乙');
    expect(codes(sheet)).toEqual(['levelMissing B2']);
    expect(codes(draw('表', '二级指标 | 三级指标 | 分值 | 评分标准\n立项 | 依据 | 100 | 甲'))).toEqual(['levelColumnMissing A1']);
  });
});

describe('sums', () => {
  it.each([
    ['合计 | < | < | 100 | | |', 4],
    [' | | 总计 | 100 | | |', 4],
    ['总 分 | | | 100 | | |', 4],
    [' | 合计： | | 100 | | |', 4],
    [' | | | 100 | 合计 | |', 4],
  ])('total row %j', (total, row) => {
    const table = tableOf(draw('表', PLAIN.replace(/\n\s*合计.*/, `\n${total}`)));
    expect([lines(table), table.totalRow]).toEqual([PLAIN_LINES, row]);
  });

  it('does not take subtotals for indicators, nor one for the total', () => {
    const sheet = draw('表', PLAIN.replace('B 产出', '小计 | < | < | 60 | | |\nB 产出').replace('合计 |', '产出小计 | | | 40 | | |\n合计 |'));
    expect(lines(tableOf(sheet))).toEqual(PLAIN_LINES);
    expect(tableOf(sheet).totalRow).toBe(6);
    expect(codes(sheet)).toEqual([]);
  });

  it('reports a sum that is neither the printed total nor 100', () => {
    expect(issue('weightsNotFull', draw('表', PLAIN.replace('| 20 |', '| 25 |')))).toEqual(['「表」D5：各指标分值合计为 105，应为 100；请核对分值，满分确实不同的，请在评分设置中改满分。']);
    expect(issue('weightsNotFull', draw('表', PLAIN.replace('| 20 |', '| 25 |').replace('| 100 |', '| 110 |'))).length).toBe(2);
    expect(issue('weightsNotFull', draw('表', PLAIN.replace('| 20 |', '| 25 |').replace(/\n\s*合计.*/, '')))).toEqual(['「表」A1：各指标分值合计为 105，应为 100；请核对分值，满分确实不同的，请在评分设置中改满分。']);
  });

  it('reports a level whose points are not those of its indicators, once', () => {
    const sheet = draw('表', PLAIN.replace('A1 立项', 'A1 立项 70分').replace('A 决策', 'A 决策 60分'));
    expect(issue('levelWeightMismatch', sheet)).toEqual(['「表」B2：“A1 立项”标注 70 分，下属指标分值合计为 60 分；请核对。']);
  });
});

describe('what is doubtful', () => {
  it.each([
    [' | ', 'weightMissing'], [' | 二十分左右 ', 'textInNumberCell'], [' | #REF! ', 'textInNumberCell'], [" | '2O ", 'textInNumberCell'], [' | -20 ', 'textInNumberCell'],
  ])('a weight of %j has no value and an issue', (text, code) => {
    const sheet = draw('表', PLAIN.replace(' | 20 ', text));
    expect(tableOf(sheet).rows[1]?.indicator.weight).toBeNull();
    expect(codes(sheet)).toEqual([`${code} D3`]);
  });

  it('one weight cell for two indicators is nobody’s', () => {
    const sheet = draw('表', PLAIN.replace(' | 20 ', ' | ^ '));
    expect(tableOf(sheet).rows.map(({ indicator }) => points(indicator.weight))).toEqual(['-', '-', '40']);
    expect(codes(sheet)).toEqual(['weightShared D2', 'weightShared D2']);
  });

  it('a weight printed in the name and, differently, in its column', () => {
    const sheet = draw('表', PLAIN.replace('A102 立项程序规范性', 'A102 立项程序规范性 25分'));
    expect(lines(tableOf(sheet))).toEqual(PLAIN_LINES);
    expect(codes(sheet)).toEqual(['weightPrintedTwice C3']);
  });

  it('no weights, no rules, a blank rule', () => {
    expect(codes(draw('表', '一级指标 | 二级指标 | 三级指标 | 评分标准\n决策 | 立项 | 依据 | 甲'))).toEqual(['weightColumnMissing A1']);
    expect(codes(draw('表', '一级指标 | 二级指标 | 三级指标 | 分值 | 评价要点\n决策 | 立项 | 依据 | 100 | 甲'))).toEqual(['ruleColumnMissing A1']);
    expect(codes(draw('表', PLAIN.replace('标准乙', '')))).toEqual(['ruleCellBlank C3']);
  });

  it('codes and names that stand twice, each once', () => {
    const sheet = draw('表', PLAIN.replace('A102 立项程序规范性', 'A101 完成率').replace('B1 数量', 'A1 数量'));
    expect(codes(sheet)).toEqual(['duplicateCode B4', 'duplicateCode C3', 'duplicateName C4']);
    expect(codes(draw('表', PLAIN.replace('A101', '1.').replace('A102', '2.').replace('B101', '1.')))).toEqual([]);
  });

  it('a weight without a name', () => {
    const sheet = draw('表', PLAIN.replace('A102 立项程序规范性', ''));
    expect(tableOf(sheet).rows.length).toBe(2);
    expect(codes(sheet)).toContain('indicatorNameMissing C3');
  });
});

describe('pages of a Word table', () => {
  const header = '一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准 | 得分';
  it('skips a header printed again, after a blank row, the same title or a page number', () => {
    for (const between of ['', '|\n', '打分表 | < | < | < | < | <\n', '第 2 页\n', '续表 | <\n']) {
      const sheet = draw('表', `打分表 | < | < | < | < | <\n${header}\nA 决策 | A1 立项 | A101 依据 | 60 | 甲 |\n${between}${header}\n | | A102 程序 | 40 | 乙 |`);
      expect(lines(tableOf(sheet))).toEqual(['A101 依据 60 < A1 立项 - < A 决策 -', 'A102 程序 40 < A1 立项 - < A 决策 -']);
    }
  });

  it('begins another table at another title', () => {
    const sheet = draw('表', `表1 决策 | < | <\n${header}\nA 决策 | A1 立项 | A101 依据 | 60 | 甲 |\n^ | ^ | A102 程序 | 40 | 甲 |\n表2 产出 | < | <\n${header}\nB 产出 | B1 数量 | B101 户数 | 40 | 乙 |`);
    expect(tableOf(sheet).rows.length).toBe(2);
  });

  it('skips a two-row header printed again', () => {
    const top = '评价指标 | < | < | < | < | < | 计分办法\n一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | ^';
    const sheet = draw('表', `${top}\nA 决策 | 100 | A1 立项 | 100 | A11 依据 | 60 | 甲\n${top}\nA 决策 | 100 | A1 立项 | 100 | A12 程序 | 40 | 乙`);
    expect(lines(tableOf(sheet))).toEqual(['A11 依据 60 < A1 立项 100 < A 决策 100', 'A12 程序 40 < A1 立项 100 < A 决策 100']);
    expect(codes(sheet)).toEqual([]);
  });

  it('skips a header whose group slipped, as text copied from a page has it', () => {
    const sheet = draw('表', `
      评价指标 | | | | | | 指标解释 | 评价要点及计分办法
      一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | |
      C 产出 | 100 | C2 质量 | 100 | C21 合格率 | 60 | 解释 | 甲
      一级指标 | 评价指标 | | | | | 指标解释 | 评价要点及计分办法
      | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | |
      C 产出 | 100 | C2 质量 | 100 | C22 相符性 | 40 | 解释 | 乙`);
    expect(lines(tableOf(sheet))).toEqual(['C21 合格率 60 < C2 质量 100 < C 产出 100', 'C22 相符性 40 < C2 质量 100 < C 产出 100']);
  });

  it('gives the rest of a row back to the indicator it was cut from', () => {
    const sheet = draw('表', `${header}\nA 决策 | A1 立项 | A101 立项 | 60 | 符合一项评价要点得指标 |\n${header}\n | | 依据 | | 分值的1/3。 |\n | | A102 程序 | 40 | 乙 |`);
    const table = tableOf(sheet);
    expect(lines(table)).toEqual(['A101 立项依据 60 < A1 立项 - < A 决策 -', 'A102 程序 40 < A1 立项 - < A 决策 -']);
    expect(table.rows[0]?.indicator.rule).toEqual({ text: '符合一项评价要点得指标分值的1/3。', at: { sheet: '表', cell: 'E2' } });
    expect(codes(sheet)).toEqual(['namePiecesJoined C4']);
    expect(issue('rowPiecesJoined', draw('表', `${header}\nA 决策 | A1 立项 | A101 依据 | 100 | 符合一项 |\n${header}\n | | | | 得满分 |`)).length).toBe(1);
  });

  it('joins a level name cut in two, also where its weight is printed again', () => {
    const cut = draw('表', `${header}\nB 过程 | B2 组织 | B21 健全性 | 60 | 甲 |\n${header}\n | 实施 | B22 规范性 | 40 | 乙 |`);
    expect(lines(tableOf(cut))).toEqual(['B21 健全性 60 < B2 组织实施 - < B 过程 -', 'B22 规范性 40 < B2 组织实施 - < B 过程 -']);
    expect(codes(cut)).toEqual(['namePiecesJoined B4']);
    const weighted = draw('表', `
      一级指标 | 二级指标 | 分值 | 三级指标 | 分值 | 评分标准
      过程 | 组织 | 100 | 健全性 | 60 | 甲
      一级指标 | 二级指标 | 分值 | 三级指标 | 分值 | 评分标准
      过程 | 实施 | 100 | 规范性 | 40 | 乙`);
    expect(lines(tableOf(weighted))).toEqual(['健全性 60 < 组织实施 100 < 过程 -', '规范性 40 < 组织实施 100 < 过程 -']);
  });

  it('joins two names of one code where the points say so, and only there', () => {
    const sheet = (second: string, third: number): Grid => draw('表', `
      一级指标 | 二级指标 | 分值 | 三级指标 | 分值 | 评分标准
      过程 | B2 组织管理 | 100 | 健全性 | 60 | 甲
      ^ | B2 ${second} | ${third} | 规范性 | 40 | 乙`);
    expect(tableOf(sheet('组织实施', 100)).levels[1]?.length).toBe(1);
    expect(codes(sheet('组织实施', 100))).toEqual(['levelNamesDiffer B3']);
    expect(tableOf(sheet('产出成本', 40)).levels[1]?.length).toBe(2);
    expect(codes(sheet('产出成本', 40))).toEqual(['levelWeightMismatch C2', 'duplicateCode B3']);
  });

  it('does not join a new level to a level that is complete', () => {
    const sheet = draw('表', `
      一级指标 | 二级指标 | 分值 | 三级指标 | 分值 | 评分标准
      过程 | B1 管理 | 60 | 健全性 | 60 | 甲
      一级指标 | 二级指标 | 分值 | 三级指标 | 分值 | 评分标准
      | 实施 | 40 | 规范性 | 40 | 乙`);
    expect(tableOf(sheet).levels[1]?.map(({ name }) => name)).toEqual(['管理', '实施']);
  });

  it('gives a code that slipped into the column before back to its name', () => {
    const sheet = draw('表', `${header}\nA 决策 | A1 立项 | A101 依据 | 60 | 甲 |\n${header}\nA3 | 资金投入 | A301 科学性 | 40 | 乙 |`);
    expect(lines(tableOf(sheet))).toEqual(['A101 依据 60 < A1 立项 - < A 决策 -', 'A301 科学性 40 < A3 资金投入 - < A 决策 -']);
    expect(codes(sheet)).toEqual(['namePiecesJoined B4']);
  });

  it('reads an indicator whose key points have a row each', () => {
    const sheet = draw('表', '一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准\nA 决策 | A1 立项 | A101 依据 | 100 | ①甲，得50分\n^ | ^ | ^ | ^ | ②乙，得50分');
    expect(tableOf(sheet).rows[0]?.indicator.rule?.text).toBe('①甲，得50分\n②乙，得50分');
    expect(codes(sheet)).toEqual([]);
  });
});

it('says every issue in Chinese, with a place', () => {
  const sheet = draw('表', PLAIN.replace('A102 立项程序规范性', 'A101 立项 依据充分性').replace('标准乙', ''));
  for (const one of readIndicatorSheet([sheet]).issues) expect(describeIssue(one)).toMatch(/^「表」[A-Z]+\d+.*：.*[一-龥].*。$/);
});

describe('the same table however it is laid out', () => {
  const header = ['一级指标', '二级指标', '三级指标', '分值', '评价要点', '评分标准', '得分'];
  const body = [
    ['A 决策 60分', 'A1 立项', 'A101 立项依据充分性', '40', '①要点', '符合得满分', ''],
    ['', '', 'A102 立项程序规范性', '20', '①要点', '不符扣2分', ''],
    ['B 产出 40分', 'B1 数量', 'B101 完成率', '25', '①要点', '得分=分值×完成率', ''],
    ['', 'B2 质量', 'B201 合格率', '15', '①要点', '得分=分值×合格率', ''],
  ];
  const plain = tableOf(gridOf('表', [header, ...body]));
  const summary = (table: IndicatorTable): unknown => [lines(table), table.rows.map(({ indicator }) => [indicator.rule?.text, indicator.points?.text])];

  it('offset, with extra columns, repeated headers and stray spaces', () => {
    const shape = fc.record({
      top: fc.nat({ max: 6 }),
      left: fc.nat({ max: 5 }),
      extra: fc.uniqueArray(fc.record({ at: fc.nat({ max: 7 }), title: fc.constantFrom('序号', '责任科室', '联系人', '佐证材料') }), { maxLength: 3, selector: (one) => one.title }),
      breaks: fc.subarray([1, 2, 3]),
      gap: fc.constantFrom('', ' ', '\n', '　'),
      total: fc.boolean(),
    });
    fc.assert(
      fc.property(shape, ({ top, left, extra, breaks, gap, total }) => {
        const spaced = (text: string): string => text.replace(/(?<=[一-龥])(?=[一-龥])/, gap);
        const rows = [header.map(spaced)];
        body.forEach((row, index) => {
          if (breaks.includes(index)) rows.push(header.map(spaced));
          rows.push(row.map((text, column) => (column < 3 ? spaced(text) : text)));
        });
        if (total) rows.push(['合计', '', '', '100', '', '', '']);
        for (const { at, title } of extra) {
          for (const row of rows) row.splice(at, 0, row.includes(spaced('一级指标')) ? title : '甲');
        }
        const placed = [...Array.from({ length: top }, () => ['']), ...rows.map((row) => [...Array.from({ length: left }, () => ''), ...row])];
        expect(summary(tableOf(gridOf('表', placed)))).toEqual(summary(plain));
      }),
      { numRuns: 300 },
    );
  });
});

it('takes no line of the indicator table for a summary', () => {
  // Found by the test of any grid below: a heading and 小计 within the table.
  const sheet = gridOf('甲', [['指标说明', '标准', '评分标准', '', ''], ['得分', '', '5分', ''], ['', '', '四级指标'], ['', '', '评分标准', '', '', '小计'], ['', '', ''], ['', '', '5分']]);
  const { table } = readIndicatorSheet([sheet]);
  if (!table) throw new Error('the grid has a table');
  expect(findSummarySlots([sheet], table).slots).toEqual([]);
});

it('reads any grid of such words without failing', () => {
  const word = fc.constantFrom('', '', '^', '<', '一级指标', '二级指标', '三级指标', '四级指标', '指标名称', '分值', '评分标准', '指标说明', '得分', '得分率(%)', '合计', '小计', 'A 决策 20分', 'A1 立项', 'A101 依据', '5', '5%', '5分', '#REF!', '注：', '-', '标准', '数据项', '数值', '指标编码');
  fc.assert(
    fc.property(fc.array(fc.array(word, { minLength: 3, maxLength: 6 }), { minLength: 2, maxLength: 10 }), (texts) => {
      const sheets = [gridOf('甲', texts.map((row, index) => (index === 0 ? row.map((text) => text.replace('^', '')) : row)).map((row) => [row[0] === '<' ? '' : (row[0] ?? ''), ...row.slice(1)]))];
      const { table, issues } = readIndicatorSheet(sheets);
      for (const one of issues) expect(describeIssue(one)).not.toContain('undefined');
      readFactTables(sheets);
      if (!table) return;
      for (const { at } of findSummarySlots(sheets, table).slots) {
        const position = parsePosition(at.cell);
        expect(position && contains(table.range, position)).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});
