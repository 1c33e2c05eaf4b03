import { describe, expect, it } from 'vitest';
import { exactScore, expectReading } from '../../../../test/support/rules';

describe('satisfaction', () => {
  it('is a rate the survey gives (洛阳 D301)', () => {
    const rule = { rule: '该指标得分=指标分值×满意度', points: '根据问卷调查结果，得出满意度。', weight: '4' };
    expectReading(rule, 'satisfaction', '得分=分值×满意度（最高按100%计）');
    expect(exactScore(rule, { 满意度: '29/35' })).toBe('116/35');
  });

  it('is an ordinary ratio where the text defines it', () => {
    expectReading({ rule: '得分=分值×满意度', points: '满意度=满意人数/有效问卷数×100%' }, 'ratio', '得分=分值×满意度（最高按100%计）');
  });
});
