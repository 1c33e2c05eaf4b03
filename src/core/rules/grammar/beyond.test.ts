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

describe('points above full marks', () => {
  const added = (rule: { rule: string; weight: string }): readonly string[] => read(rule).issues.flatMap(({ code, received = '' }) => (code === 'bonusBeyondWeight' ? [received] : []));

  it('for more than the goal are told to the user, who scores the weight at most', () => {
    const sessions = { rule: '培训场次达到20场得8分，每少1场扣1分，超额完成的每多1场加0.5分，最多加2分。', weight: '8' };
    expect(added(sessions)).toEqual(['超额完成的每多1场加0.5分，最多加2分']);
    expect(exactScore(sessions, { 培训场次: '18' })).toBe('6');
    expect(exactScore(sessions, { 培训场次: '25' })).toBe('8');
    const satisfied = { rule: '满意度达到90%得6分，每低1个百分点扣0.5分，每高1个百分点加0.2分，最高不超过6分。', weight: '6' };
    expect(added(satisfied)).toEqual(['每高1个百分点加0.2分，最高不超过6分']);
    expect(exactScore(satisfied, { 满意度: '87%' })).toBe('4.5');
  });

  it('that may make up for what is lost elsewhere leave the rule refused', () => {
    expect(read({ rule: '按时完成得8分，每超额完成一项加1分；每延误一天扣1分', weight: '8' }).sound).toBe(false);
    expect(read({ rule: '成本节约率达到10%得满分，每低1个百分点扣1分，每增加1个百分点加0.5分。发生质量事故扣2分。', weight: '8' }).sound).toBe(false);
    expect(read({ rule: '节约率达到5%得8分，每多节约1个百分点加1分，最高10分；每低1个百分点扣1分。', weight: '10' }).sound).toBe(false);
  });

  it('in proportion make one ratio of it, and no bonus', () => {
    expect(read({ rule: '完成年度目标任务的，得满分，超额完成的，按比例加分；未完成的按完成比例得分。', weight: '12' }).sound).toBe(false);
  });
});
