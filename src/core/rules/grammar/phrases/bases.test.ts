import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, read } from '../../../../../test/support/rules';

describe('a plan told as an amount, and a rule told of the share that is done', () => {
  it('are of one figure', () => {
    const rule = { rule: '人工造林面积完成1.2万亩得5分，完成率每低1个百分点扣0.1分，完成率<60%不得分。', weight: '5' };
    // 10,800 of 12,000 is 90%: ten points short.
    expect(['12000', '10800', '6000'].map((done) => exactScore(rule, { 实际完成亩数: done }))).toEqual(['5', '4', '0']);
    expect(exactScore({ rule: '卫生户厕改造完成2000户得8分，未完成按完成比例得分。未完成率超过30%的，不得分。', weight: '8' }, { 实际完成户数: '1400' })).toBe('5.6');
  });

  it('are left where the rule is told in what the plan is counted in, or something else is held against it', () => {
    expectReading({ rule: '培训人数达到320人得4分，每少10人扣0.2分。', weight: '4', name: '培训人数' }, 'step', '从满分起扣；培训人数低于320人的，每10人扣0.2分；扣完为止');
    expect(read({ rule: '每期培训完成40人得4分，完成率每低5%扣0.5分。', weight: '4' }).issues.some(({ severity }) => severity !== 'note')).toBe(true);
  });
});

describe('steps from a figure that has a name and no number', () => {
  it('are counted from what is entered for it', () => {
    const rule = { rule: '林业有害生物成灾率≤省下达指标得4分；超过指标值的，每超0.1‰扣1分。', weight: '4' };
    expect(exactScore(rule, { 林业有害生物成灾率: '0.42%', 省下达指标值: '0.4%' })).toBe('2');
    expectReading({ rule: '返投比例达到基金管理办法规定的倍数得4分，每低0.1倍扣0.5分，扣完为止。', weight: '4' }, 'step', '从满分起扣；返投比例低于目标值的，每0.1倍扣0.5分；扣完为止');
  });

  it('are not where the way they go is not the way full marks are missed', () => {
    expect(read({ rule: '返投比例达到基金管理办法规定的倍数得4分，每高0.1倍扣0.5分，扣完为止。', weight: '4' }).sound).toBe(false);
  });

  it('may be what it was a year before', () => {
    expect(exactScore({ rule: '破案率较上年提高得满分，较上年下降的，每下降1%扣1分，扣完为止。', weight: '5' }, { 破案率: '57.5%', 上年值: '60%', 不足1个百分点的部分: '按比例扣分' })).toBe('2.5');
  });
});
