import { describe, expect, it } from 'vitest';
import { exactScore, labels, read } from '../../../../test/support/rules';

describe('what there is none, one or more of', () => {
  const text = { rule: '未发生安全事故得8分，发生1起得4分，2起及以上不得分', weight: '8' };

  it('is one number, under the name that the text gives it', () => {
    expect(labels(text)).toEqual(['安全事故起数']);
    expect(['0', '1', '2', '7'].map((count) => exactScore(text, { 安全事故起数: count }))).toEqual(['8', '4', '0', '0']);
  });

  it.each(['无问题得6分；1处问题扣1分；2处问题扣2分', '未发生得6分；发生1起得4分；3起以上不得分'])('leaves nothing between two numbers or beyond the last: %s', (rule) => {
    const reading = read({ rule, weight: '6' });
    expect(reading.sound && !reading.issues.some(({ severity }) => severity !== 'note')).toBe(false);
  });

  it('goes on from the least that is told, and beyond the most', () => {
    const rule = { rule: '示范点完成5项得5分，4项得4分，3项得3分，不足3项不得分。', weight: '5' };
    expect(['7', '5', '4', '3', '2'].map((count) => exactScore(rule, { 示范点完成项数: count }))).toEqual(['5', '5', '4', '3', '0']);
    const least = { rule: '宣传活动不少于3次得2分,2次得1.5分,1次得1分,0次不得分。', weight: '2' };
    expect(['4', '2', '0'].map((count) => exactScore(least, { 宣传活动: count }))).toEqual(['2', '1.5', '0']);
  });
});
