import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../../test/support/rules';

describe('everything lost from so many on', () => {
  it('is of what is counted, by whatever name it goes the second time', () => {
    const rule = { rule: '抽查20个小班，每有1个小班现地与作业设计不符，扣0.5分；不符小班达到8个及以上的，本指标不计分。', weight: '5' };
    const at = (count: string): string => exactScore(rule, { 小班现地与作业设计不符的个数: count });
    expect([at('2'), at('7'), at('8')]).toEqual(['4', '1.5', '0']);
    const all = { rule: '政策连续性强、有后续资金保障、有专人管护，三项均满足得5分，每缺一项扣2分，三项均不满足不得分。', weight: '5' };
    expect(['1', '2', '3'].map((count) => exactScore(all, { 缺的项数: count }))).toEqual(['3', '1', '0']);
  });

  it('is left where a figure of the same measure stands before it', () => {
    const rule = { rule: '政务云迁移系统数=40个得5分，每少迁移1个系统，扣0.25分；少迁移10个以上的不得分。', weight: '5' };
    expect(read(rule).sound).toBe(false);
  });

  it('is left where it is of something else, or of time', () => {
    expect(read({ rule: '每发现1处破损扣0.2分，群众投诉超过5次的不得分。', weight: '4' }).rule.nodes.length).not.toBe(1);
    expect(read({ rule: '每逾期1个月扣0.5分，逾期3个月以上不得分。', weight: '4' }).rule.nodes.some(({ role }) => role === 'cut')).toBe(true);
  });
});
