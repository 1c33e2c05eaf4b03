import { describe, expect, it } from 'vitest';
import { exactScore } from '../../../../../test/support/rules';

describe('a rate with its formula in a bracket', () => {
  it('is reckoned from it', () => {
    const rule = { rule: '随机调阅30份发放凭证，无差错的6分，差错率（差错份数/30）不超过3.4%的4分，超过3.4%不超过10%的2分，超过10%的0分。', weight: '6' };
    // 1/30 = 3.33%, 3/30 = 10%, 4/30 = 13.3%.
    expect(['0', '1', '3', '4'].map((count) => exactScore(rule, { 差错份数: count }))).toEqual(['6', '4', '2', '0']);
  });
});
