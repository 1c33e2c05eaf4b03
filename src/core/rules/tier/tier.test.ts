import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, labels, read } from '../../../../test/support/rules';

const RULE = { rule: '较高的得4~3分，一般的得2分，较低的不得分', weight: '4' };

describe('tiers', () => {
  it('asks for the tier, and for the points inside its range', () => {
    expectReading(RULE, 'tier', '分档计分：较高得3-4分，一般得2分，较低得0分');
    expect(labels(RULE)).toEqual(['所属档次', '档内得分']);
    expect(exactScore(RULE, { 所属档次: '较高', 档内得分: '3.5' })).toBe('3.5');
    expect(exactScore(RULE, { 所属档次: '一般' })).toBe('2');
    expect(exactScore(RULE, { 所属档次: '较低' })).toBe('0');
  });

  it('takes no points from outside the range, and none unasked', () => {
    expect(exactScore(RULE, { 所属档次: '较高', 档内得分: '2' })).toBe('notCovered');
    expect(exactScore(RULE, { 所属档次: '较高' })).toBe('missing');
    expect(exactScore(RULE, { 档内得分: '3' })).toBe('notCovered');
  });

  it('needs nothing but the tier where every tier is fixed', () => {
    expect(labels({ rule: '完全相符的得8分；基本相符的得6分；不相符的不得分', weight: '8' })).toEqual(['所属档次']);
  });

  it('names no tier with the comma that separates the entries of a list', () => {
    const rule = { rule: '无结转,4分;有结转,但不超过上年,3分;超过上年,不得分', weight: '4' };
    expect(exactScore(rule, { 所属档次: '有结转，但不超过上年' })).toBe('3');
  });

  it('gives no score when the best tier is not the weight', () => {
    expect(read({ rule: '较高的得3分，较低的得1分', weight: '5' }).sound).toBe(false);
  });
});
