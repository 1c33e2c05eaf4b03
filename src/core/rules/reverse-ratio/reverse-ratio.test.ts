import { describe, expect, it } from 'vitest';
import { exactScore, expectReading } from '../../../../test/support/rules';

describe('reverse ratio', () => {
  it('puts the target above the line: less is better', () => {
    const rule = { rule: '年度指标值(A) /全年实际值(B) *该指标分值', weight: '5' };
    expectReading(rule, 'reverseRatio', '得分=分值×年度指标值/全年实际值（最高按100%计）');
    expect(exactScore(rule, { 年度指标值: '80', 全年实际值: '100' })).toBe('4');
    expect(exactScore(rule, { 年度指标值: '80', 全年实际值: '60' })).toBe('5');
    expect(exactScore(rule, { 年度指标值: '80', 全年实际值: '0' })).toBe('divisionByZero');
  });

  it('is not every ratio to an actual number (洛阳 C201)', () => {
    expectReading({ rule: '得分=指标分值×达标率', points: '达标率=（按照标准补贴的电梯数/实际补贴的电梯数）×100%' }, 'ratio', '得分=分值×达标率（最高按100%计）');
  });
});
