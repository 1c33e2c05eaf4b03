import { describe, expect, it } from 'vitest';
import { exactScore, labels } from '../../../../test/support/rules';

describe('points decided for every occasion', () => {
  const rule = { rule: '误锁一次扣1-2分，最多扣5分', weight: '10' };

  it('asks how often, and what was decided for all of them together', () => {
    expect(labels(rule)).toEqual(['误锁的次数', '误锁扣分合计']);
    expect(exactScore(rule, { 误锁的次数: '0' })).toBe('10');
    expect(exactScore(rule, { 误锁的次数: '2' })).toBe('missing');
    expect(exactScore(rule, { 误锁的次数: '2', 误锁扣分合计: '3.5' })).toBe('6.5');
  });

  it('gives no score for points outside what so many occasions can cost', () => {
    expect(exactScore(rule, { 误锁的次数: '2', 误锁扣分合计: '1.9' })).toBe('notCovered');
    expect(exactScore(rule, { 误锁的次数: '2', 误锁扣分合计: '4.1' })).toBe('notCovered');
  });

  it('takes no more than the cap', () => {
    expect(exactScore(rule, { 误锁的次数: '4', 误锁扣分合计: '8' })).toBe('5');
  });

  it('refuses a worse case behind it, and two things counted at once', () => {
    expect(exactScore({ rule: '出现投诉每起扣1-3分，情节严重的扣5分', weight: '10' }, {})).toBe('unsound');
    expect(exactScore({ rule: '值班人员少一个一次扣1-3分', weight: '10' }, {})).toBe('unsound');
  });
});
