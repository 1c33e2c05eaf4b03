import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../../test/support/rules';

describe('grades that are told apart from what they earn', () => {
  const scale = '评价等级分优、良、差三档，对应权重分的100%、80%、0。其中：制度健全且全部有效执行为优；制度健全、执行中有1-2处不到位为良；未建制度，或不到位超过2处为差。';

  it('earn their shares', () => {
    const score = (grade: string): string => exactScore({ rule: scale, weight: '5' }, { 所属档次: grade });
    expect(['制度健全且全部有效执行', '制度健全、执行中有1-2处不到位', '未建制度或不到位超过2处'].map(score)).toEqual(['5', '4', '0']);
  });

  it('are left alone where one of them is not told', () => {
    expect(read({ rule: scale.replace('；未建制度，或不到位超过2处为差', ''), weight: '5' }).sound).toBe(false);
  });
});

describe('grades by a figure in a bracket', () => {
  it('go by the figure', () => {
    const rule = { rule: '优（验收得分≥90）计满分，良（75≤验收得分＜90）计权重分的80％，合格（60≤验收得分＜75）计权重分的60％，不合格不计分', weight: '6' };
    expect(['90', '89', '75', '60', '59'].map((mark) => exactScore(rule, { 验收得分: mark }))).toEqual(['6', '4.8', '4.8', '3.6', '0']);
  });
});
