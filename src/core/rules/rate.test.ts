import { describe, expect, it } from 'vitest';
import { labels, read } from '../../../test/support/rules';

describe('the figure a rule goes by', () => {
  it('is the defined one where the rule calls it by its last words', () => {
    expect(labels({ rule: '≤95%，4分；95%＜控制率≤100%，3分；控制率＞100%，0分。', weight: '4', points: '公用经费控制率=实际支出公用经费/预算安排公用经费×100%', name: '公用经费控制率' })).toEqual(['实际支出公用经费', '预算安排公用经费']);
  });

  it('is not the target it is held against', () => {
    expect(labels({ rule: '目标值为≤12%。未超过目标值者得满分，每超出1个百分点扣0.5分（不足1个百分点不扣）。', weight: '5', name: '公共管网漏损率' })).toEqual(['公共管网漏损率']);
  });

  it('is an amount where it is counted in one', () => {
    expect(labels({ rule: '完成8万亩及以上5分，7万亩以上不足8万亩4分，不足7万亩0分', weight: '5', name: '统防统治面积' })).toEqual(['统防统治面积']);
  });

  it('is told to the user where it is defined under another name', () => {
    const noted = read({ rule: '受访农户满意率*10。满意率=（满意户数+基本满意户数）/有效问卷户数', weight: '10', name: '农户满意度' }).issues.filter(({ code }) => code === 'statementNoted');
    expect(noted.map(({ received }) => received)).toEqual(['满意率=（满意户数+基本满意户数）/有效问卷户数']);
  });
});
