import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, read } from '../../../../test/support/rules';

describe('all or nothing', () => {
  it('gives the weight or nothing (五台山 D12)', () => {
    const rule = { rule: '与推动乡村全面振兴相关政策相符, 得 4 分, 否则, 得 0 分。', weight: '4' };
    expectReading(rule, 'allOrNothing', '与推动乡村全面振兴相关政策相符的得4分，否则不得分');
    expect(exactScore(rule, { 与推动乡村全面振兴相关政策相符: '符合' })).toBe('4');
    expect(exactScore(rule, { 与推动乡村全面振兴相关政策相符: '不符合' })).toBe('0');
    expect(exactScore(rule, { 与推动乡村全面振兴相关政策相符: '部分符合' })).toBe('unknownVerdict');
  });

  it('notes that the other case is not written', () => {
    expect(read({ rule: '达到设计要求的得满分' }).issues.map((issue) => issue.code)).toEqual(['otherwiseUnstated']);
  });

  it.each(['较好的得10分', '①②各占一半，得10分', '完成率95%得10分'])('does not take for a plain condition: %s', (rule) => {
    expect(read({ rule }).sound).toBe(false);
  });
});
