import { describe, expect, it } from 'vitest';
import type { Issue } from '../../core/issue';
import { draw } from '../../../test/support/grid';
import { readIndicatorSheet } from './indicators';
import type { SummarySlot } from './summary';
import { findSummarySlots } from './summary';

const ANNEX = `
  一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 评分标准 | 得分
  A 决策 | 60 | A1 立项 | 40 | A101 立项依据充分性 | 25 | 甲 |
  ^ | ^ | ^ | ^ | A102 立项程序规范性 | 15 | 乙 |
  ^ | ^ | A2 目标 | 20 | A201 绩效目标合理性 | 20 | 丙 |
  B 产出 | 40 | B1 数量 | 40 | B101 完成率 | 40 | 丁 |
  合计 | 100 | | 100 | | 100 | |`;

function find(...tables: Parameters<typeof draw>[]): { readonly slots: readonly string[]; readonly issues: readonly Issue[]; readonly all: readonly SummarySlot[] } {
  const sheets = [draw('附件', ANNEX), ...tables.map((args) => draw(...args))];
  const { table } = readIndicatorSheet(sheets);
  if (!table) throw new Error('no table found');
  const { slots, issues } = findSummarySlots(sheets, table);
  const target = ({ target: to }: SummarySlot): string =>
    to.kind === 'indicator' ? (table.rows[to.row]?.indicator.code ?? '') : to.kind === 'level' ? (table.levels[to.depth]?.[to.index]?.name ?? '') : '合计';
  return { slots: slots.map((slot) => `${slot.at.cell} ${slot.figure} ${target(slot)}`), issues, all: slots };
}

const said = (issues: readonly Issue[]): string[] => issues.map(({ code, at }) => `${code} ${at?.cell ?? ''}`);

describe('vertical tables', () => {
  it('finds indicators by code and by name, the total, and names that slipped', () => {
    const { slots, issues, all } = find(['表3-1', `
      表 3-1 汇总 | < | < | < | < | <
      一级指标 | 二级指标 | 分值 | 三级指标 | 分值 | 得分
      A 决策 60分 | A1 立项 | 40 | A101 立项依据的充分性 | 25 |
      ^ | ^ | ^ | 立项程序规范性 | 15 |
      ^ | A2 目标 | 20 | A201 绩效目标合理性 | 20 |
      B 产出 40分 | B1 数量 | 40 | B101 完成率 | 40 |
      合计 | < | < | < | 100 |`]);
    expect(slots).toEqual(['F3 score A101', 'F4 score A102', 'F5 score A201', 'F6 score B101', 'F7 score 合计']);
    expect(said(issues)).toEqual([]);
    expect(all[0]?.table).toBe('表 3-1 汇总');
  });

  it('leaves a row out whose code has another name, and one it does not know', () => {
    const { slots, issues } = find(['表', '三级指标 | 分值 | 得分\nA101 立项依据充分性 | 25 |\nA102 资金到位率 | 15 |\nA201 绩效目标合理性 | 20 |\n群众满意度 | 10 |\n合计 | 100 |']);
    expect(slots).toEqual(['C2 score A101', 'C4 score A201']);
    expect(said(issues)).toEqual(['summaryNameDiffers A3', 'summaryRowUnmatched A5']);
  });

  it('says where a weight differs, of an indicator and of a level, and still gives the slot', () => {
    const { slots, issues } = find(['表', '一级指标 | 二级指标 | 三级指标 | 分值 | 得分\nA 决策 | A1 立项 45分 | A101 立项依据充分性 | 30 |\n^ | ^ | A102 立项程序规范性 | 15 |']);
    expect(slots).toEqual(['E2 score A101', 'E3 score A102']);
    expect(issues.map(({ code, at, expected, received }) => [code, at?.cell, expected, received])).toEqual([
      ['summaryWeightDiffers', 'B2', '40', '45'],
      ['summaryWeightDiffers', 'D2', '25', '30'],
    ]);
  });

  it('finds levels in tables of levels alone', () => {
    expect(find(['表', '一级指标 | 权重 | 得分 | 得分率(%)\n决策 | 60 | |\n产出 | 40 | |\n合计 | 100 | |']).slots).toEqual([
      'C2 score 决策', 'D2 scoreRate 决策', 'C3 score 产出', 'D3 scoreRate 产出', 'C4 score 合计', 'D4 scoreRate 合计',
    ]);
    expect(find(['表', '一级指标 | 二级指标 | 分值 | 得分\nA 决策 | A1 立项 | 40 |\n^ | A2 目标 | 20 |\nB 产出 | B1 数量 | 40 |']).slots).toEqual(['D2 score 立项', 'D3 score 目标', 'D4 score 数量']);
  });

  it('gives a score column after each level to that level', () => {
    expect(find(['表', '一级指标 | 分值 | 得分 | 三级指标 | 分值 | 得分\nA 决策 | 60 | | A101 立项依据充分性 | 25 |\n^ | ^ | ^ | A102 立项程序规范性 | 15 |\n^ | ^ | ^ | A201 绩效目标合理性 | 20 |']).slots)
      .toEqual(['C2 score 决策', 'F2 score A101', 'F3 score A102', 'F4 score A201']);
  });

  it('finds tables stacked on one sheet, each sum being that of its level', () => {
    const { slots } = find(['指标得分表', `
      四、指标分析 | < | <
      表4-1 决策 | < | <
      二级指标 | 三级指标 | 分值 | 得分
      A1 立项 | A101 立项依据充分性 | 25 |
      ^ | A102 立项程序规范性 | 15 |
      A2 目标 | A201 绩效目标合理性 | 20 |
      合计 | - | 60 |
      |
      表4-2 可持续影响 | < | <
      二级指标 | 三级指标 | 分值 | 得分
      B1 数量 | B101 完成率 | 40 |
      合计 | - | 40 |`]);
    expect(slots).toEqual(['D4 score A101', 'D5 score A102', 'D6 score A201', 'D7 score 决策', 'D11 score B101', 'D12 score 产出']);
  });

  it('asks for hundreds only where the heading has % and the cell has not', () => {
    const one = (heading: string, cell: string): boolean[] => find(['表', `三级指标 | 得分 | ${heading}\nA101 立项依据充分性 | 1 | ${cell}\nA102 立项程序规范性 | 1 |`]).all.filter(({ figure }) => figure === 'scoreRate').map(({ rateInHundreds }) => rateInHundreds);
    expect(one('得分率(%)', '')).toEqual([true, true]);
    expect(one('得分率（％）', '90%')).toEqual([false, true]);
    expect(one('得分率', '')).toEqual([false, false]);
  });

  it('leaves goals tables, other subjects and the indicator table itself alone', () => {
    expect(find(
      ['目标', '一级指标 | 二级指标 | 三级指标 | 指标值\nA 决策 | A1 立项 | A101 立项依据充分性 | 充分'],
      ['别的', '三级指标 | 分值 | 得分\n资金到位率 | 25 | 5\n预算执行率 | 15 | 5\n完成率 | 5 | 5'],
      ['评分底稿', '三级指标 | 得分\nA101 立项依据充分性 | 5'],
    )).toMatchObject({ slots: [], issues: [] });
  });
});

describe('tables laid sideways', () => {
  it('finds levels across and figures down', () => {
    const { slots, issues, all } = find(['表3', `
      表 3 评价情况表 | < | < | <
      评价指标 | 决策 | 产出 | 合计
      分值 | 60 | 35 | 100
      评价得分 | 55 | 30 | 85
      得分率(%) | | |`]);
    expect(slots).toEqual(['B4 score 决策', 'B5 scoreRate 决策', 'C4 score 产出', 'C5 scoreRate 产出', 'D4 score 合计', 'D5 scoreRate 合计']);
    expect(said(issues)).toEqual(['summaryWeightDiffers C3']);
    expect(all.map(({ rateInHundreds }) => rateInHundreds)).toEqual([false, true, false, true, false, true]);
    expect(all[0]?.table).toBe('表 3 评价情况表');
  });

  it('finds second levels across, and does not sum what it does not know', () => {
    const { slots, issues } = find(['表', '指标 | A1 立项 | A2 目标 | 其他 | 合计\n得分 | | | |']);
    expect(slots).toEqual(['B2 score 立项', 'C2 score 目标']);
    expect(said(issues)).toEqual(['summaryRowUnmatched D1']);
  });
});
