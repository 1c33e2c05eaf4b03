import { describe, expect, it } from 'vitest';
import { describeIssue } from '../../core/messages';
import { readFactTables } from './facts';
import { draw } from '../../../test/support/grid';

const rows = (...tables: Parameters<typeof draw>[]): string[] =>
  readFactTables(tables.map((args) => draw(...args))).facts.map(({ code, name, value, unit, source, at }) => [code, name, String(value), unit, source, `${at.sheet}!${at.cell}`].join('|'));

describe('readFactTables', () => {
  it('reads codes, values, units and sources with the cell of the value', () => {
    expect(rows(['基础数据', '基础数据 | < | < | < | <\n指标编码 | 数据项 | 数值/判定 | 单位 | 来源\nA101 | 评价要点① | 符合 | 判定 | 文件\nB101 | 预算资金 | 57.1 | 万元 | 通知']))
      .toEqual(['A101|评价要点①|符合|判定|文件|基础数据!C3', 'B101|预算资金|57.1|万元|通知|基础数据!C4']);
  });

  it('goes by the headings, not by the sheet or the place, and reads several tables', () => {
    expect(rows(
      ['数', '| |\n| 编号 | 基础 数据 | 数\\n值 | 数据来源\n| A1 | 户数 | 14 | 名单\n|\n| 表二 | < | < | <\n| 编号 | 基础数据 | 数值 | 数据来源\n| B1 | 金额 | 40 | 凭证'],
      ['摘录', '数据项 | 数值 | 单位 | 来源\n小区 | 79 | 个 | 概况'],
    )).toEqual(['A1|户数|14||名单|数!D3', 'B1|金额|40||凭证|数!D7', '|小区|79|个|概况|摘录!B2']);
  });

  it('carries a merged or blank code down, and reads it out of a full name', () => {
    expect(rows(['数', '指标编码 | 数据项 | 数值\nA101 | 甲 | 1\n^ | 乙 | 2\n | 丙 | 3\nB1 资金到位率 | 丁 | 4']))
      .toEqual(['A101|甲|1|||数!C2', 'A101|乙|2|||数!C3', 'A101|丙|3|||数!C4', 'B1|丁|4|||数!C5']);
  });

  it('keeps a fact whose value is blank, as null and never as zero', () => {
    const { facts } = readFactTables([draw('数', "指标编码 | 数据项 | 数值 | 单位\nA101 | 甲 | | 个\nA101 | 乙 | ' | 个\nA101 | 丙 | 0 | 个")]);
    expect(facts.map(({ value }) => value)).toEqual([null, null, 0]);
  });

  it('reports an error value and a value without a name', () => {
    const { facts, issues } = readFactTables([draw('数', '指标编码 | 数据项 | 数值\nA101 | 甲 | #DIV/0!\nA101 | | 5')]);
    expect(facts.map(({ value, error }) => [value, error])).toEqual([[null, '#DIV/0!']]);
    expect(issues.map((issue) => describeIssue(issue))).toEqual([
      '「数」C2（A101）：“甲”的数值是错误值 #DIV/0!；请修正公式或改填数值。',
      '「数」C3：数值“5”没有数据项名称，未采用；请补填数据项。',
    ]);
  });

  it('keeps formula and number format', () => {
    const sheet = { ...draw('数', '指标编码 | 数据项 | 数值'), cells: [...draw('数', '指标编码 | 数据项 | 数值').cells, [{ value: 'D1' }, { value: '满意度' }, { value: 0.5, formula: 'A1/A2', numberFormat: '0.00%' }]] };
    expect(readFactTables([sheet]).facts[0]).toMatchObject({ value: 0.5, formula: 'A1/A2', numberFormat: '0.00%' });
  });

  it('leaves notes, other tables, our own sheets and fund tables alone', () => {
    expect(rows(
      ['数', '指标编码 | 数据项 | 数值\nA101 | 甲 | 1\n注：以上数据由单位提供 | < | <\n|\n项目名称 | 数据 | 联系人\n甲 | 乙 | 丙'],
      ['评分底稿', '指标编码 | 数据项 | 数值\nA101 | 甲 | 1'],
      ['资金', '项目 | 金额 | 来源\n总投资 | 40 | 概况'],
      ['附件', '一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准\nA | A1 | A101 | 5 | 甲'],
    )).toEqual(['A101|甲|1|||数!C2']);
  });
});
