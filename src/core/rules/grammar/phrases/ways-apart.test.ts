import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../../test/support/rules';

describe('ways of which one was taken', () => {
  it('have each a rule of their own', () => {
    const rule = { rule: '按照因素法分配的，因素选取合理得2分，权重设置合理得2分；按照项目法分配的，申报指南明确得1分，评审程序规范得3分。', weight: '4' };
    expect(read(rule).issues.map(({ code }) => code)).toContain('casesDiffer');
    expect(exactScore(rule, { 适用情形: '项目法', 申报指南明确: '符合', 评审程序规范: '不符合' })).toBe('1');
  });
});
