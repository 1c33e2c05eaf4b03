import { describe, expect, it } from 'vitest';
import { exactScore, labels } from '../../../../test/support/rules';

describe('discretionary', () => {
  const rule = { rule: '以上 1-3 项, 全部符合得 4 分; 1-2 项有一项不符, 本项指标不得分; 第 3 项不符的, 视具体情况扣 0.5-1 分。', points: '1. 甲; 2. 乙; 3. 丙。', weight: '4' };

  it('asks for the points only where the key point calls for them (五台山 B13)', () => {
    expect(labels(rule)).toEqual(['1.甲', '2.乙', '3.丙', '评价要点③不符合酌情扣分']);
    expect(exactScore(rule, { 要点1: '符合', 要点2: '符合', 要点3: '符合' })).toBe('4');
    expect(exactScore(rule, { 要点1: '符合', 要点2: '符合', 要点3: '不符合' })).toBe('missing');
    expect(exactScore(rule, { 要点1: '符合', 要点2: '符合', 要点3: '不符合', '评价要点③不符合酌情扣分': '0.5' })).toBe('3.5');
  });

  it('takes nothing for a point that is met', () => {
    expect(exactScore({ ...rule, rule: '第 3 项符合的, 视具体情况扣 0.5-1 分。' }, {})).toBe('unsound');
  });

  it('does not let a word without a tier pass as no cut', () => {
    expect(exactScore(rule, { 要点1: '符合', 要点2: '符合', 要点3: '部分符合' })).toBe('unknownVerdict');
  });
});
