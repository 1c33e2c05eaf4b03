import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, labels } from '../../../../test/support/rules';

describe('delay', () => {
  it('cuts for every day late, up to its cap', () => {
    const rule = { rule: '每延迟拨付1天扣1分,最多扣3分', weight: '5' };
    expectReading(rule, 'delay', '从满分起扣；延迟拨付，每天扣1分，最多扣3分；扣完为止');
    expect(exactScore(rule, { 延迟拨付的天数: '2' })).toBe('3');
    expect(exactScore(rule, { 延迟拨付的天数: '30' })).toBe('2');
  });

  it('counts months as well', () => {
    expect(labels({ rule: '按时完成得满分，每逾期一个月扣2分，扣完为止' })).toEqual(['逾期的月数']);
  });
});
