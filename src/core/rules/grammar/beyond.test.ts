import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../test/support/rules';

const warned = (rule: { rule: string; weight: string }): readonly string[] => read(rule).issues.flatMap(({ code, received = '' }) => (code === 'beyondIndicator' ? [received] : []));

describe('what a rule says of other scores', () => {
  it('is told to the user, and changes nothing of its own', () => {
    const total = { rule: '文物安全零事故得4分，发生安全事故的，本指标不得分，并在总分中扣2分。', weight: '4' };
    expect(warned(total)).toEqual(['并在总分中扣2分']);
    expect(exactScore(total, { 文物安全零事故: '否', 发生安全事故: '是' })).toBe('0');
    const others = { rule: '每有1户面积不符扣1分,查实系虚报冒领的本指标及“资金使用合规性”指标均不得分。', weight: '3' };
    expect(warned(others)).toEqual(['本指标及“资金使用合规性”指标均不得分']);
    expect(exactScore(others, { 面积不符的户数: '1', 查实系虚报冒领: '否' })).toBe('2');
  });

  it('is a veto of the whole project where the rule says so', () => {
    expect(read({ rule: '发现1笔不规范扣1分，扣完为止，出现重大违纪违规问题的，该项目绩效评价总分不得分。', weight: '3' }).rule.nodes.map(({ scope }) => scope)).toContain('project');
  });

  it('leaves a rule refused that is not read without it', () => {
    expect(read({ rule: '按有关规定评定，并在总分中扣2分。', weight: '4' }).sound).toBe(false);
  });
});
