import { describe, expect, it } from 'vitest';
import { exactScore, expectReading } from '../../../../test/support/rules';

describe('pass mark', () => {
  it('scores the part of the way above it (财预〔2021〕101号)', () => {
    const rule = { rule: '完成率小于60%为不及格，不得分；大于等于60%的，按超过的比重赋分', weight: '10' };
    expectReading(rule, 'passMark', '完成率≥60%得分=分值×（完成率-60%）/（100%-60%），<60%得0分');
    expect(exactScore(rule, { 完成率: '59.99%' })).toBe('0');
    expect(exactScore(rule, { 完成率: '60%' })).toBe('0');
    expect(exactScore(rule, { 完成率: '80%' })).toBe('5');
    expect(exactScore(rule, { 完成率: '130%' })).toBe('10');
  });

  it('scores in proportion to the whole where the text says so', () => {
    const rule = { rule: '完成率≥60%的，按完成比例计分；完成率＜60%的，不得分', weight: '10' };
    expect(exactScore(rule, { 完成率: '80%' })).toBe('8');
  });
});
