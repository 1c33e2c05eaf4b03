import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, labels, read } from '../../../../test/support/rules';
import { ruleInputs } from '../read';

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

  it('chooses by what a tier gives where the names would not fit into a list', () => {
    const what = '已落实管护主体和日常管护制度的工程数量占全部已建成工程数量的比例较高且日常管护效果良好、群众反映良好的';
    const rule = { rule: `第一类${what}得10分；第二类${what}得8分；第三类${what}得6分；第四类${what}得4分；第五类${what}得2分；其他情况不得分`, weight: '10' };
    expect(ruleInputs(read(rule).rule).map(({ choices }) => choices)).toEqual([['得10分', '得8分', '得6分', '得4分', '得2分', '得0分']]);
    expect(exactScore(rule, { 所属档次: '得6分' })).toBe('6');
  });

  it('asks for the sentence that holds where words and figures tell it together', () => {
    const rule = { rule: '当年开工且投资2亿元以上得10分；投资1亿元以上得6分；其他项目得2分', weight: '10' };
    expect(read(rule).issues.map(({ code }) => code)).toEqual(['degreesToChoose']);
    expect(exactScore(rule, { 所属档次: '投资1亿元以上' })).toBe('6');
  });

  it('leaves a choice for what none of the levels holds for', () => {
    const rule = { rule: '原创作品获国家级奖项得3分，省级得2分，市级得1分', weight: '3' };
    expectReading(rule, 'tier', '分档计分：原创作品获国家级奖项得3分，省级得2分，市级得1分，其他情况得0分');
    expect(exactScore(rule, { 所属档次: '其他情况' })).toBe('0');
  });

  it('offers nothing for who is in no tier, where no tier is for nothing', () => {
    const rule = { rule: '有财务和业务管理制度得2分，仅有其中一项得1分', weight: '2' };
    expect(exactScore(rule, { 所属档次: '以上均不符合' })).toBe('0');
    expect(exactScore({ rule: '较高得4分，一般得2分，较低不得分', weight: '4' }, { 所属档次: '以上均不符合' })).toBe('notCovered');
  });

  it('tells cases by figures of several kinds, by what is lost and by shares of the weight', () => {
    const delay = { rule: '按计划进度完成的得4分，进度偏差在10%以内的得3分，在10%-20%的得2分，20%以上的得0分', weight: '4' };
    expect(read(delay).issues.map(({ code }) => code)).toEqual(['degreesToChoose']);
    expect(exactScore(delay, { 所属档次: '在10%-20%' })).toBe('2');
    const lost = { rule: '人均成本≤预算标准（1200元/人）得4分；超出标准5%（含）以内扣1分；超出5%-10%（含）扣2分；超出10%以上不得分', weight: '4' };
    expect(exactScore(lost, { 所属档次: '超出5%-10%（含）' })).toBe('2');
    const shares = { rule: '结算价≤中标价得满分；超出中标价5%以内（含）得60%权重分；超出5%-10%（含）得30%权重分；超出10%不得分', weight: '4' };
    expect(exactScore(shares, { 所属档次: '超出5%-10%（含）' })).toBe('1.2');
    // Each quarter of its own; a household is counted, and no case.
    for (const rule of ['一季度签约率70%以上得1分；二季度72%以上得2分；三季度71%以上得3分；四季度75%以上得4分', '动态清零的得4分，出现1户未清零扣2分，3户以上不得分']) expect(read({ rule, weight: '4' }).issues.map(({ code }) => code)).not.toContain('degreesToChoose');
  });

  it('does not take unlike matters for degrees, nor what may be added to them', () => {
    for (const rule of ['按时完成得8分；质量合格得4分', '优秀得8分；良好得6分；合格得4分；有创新的另得2分', '制度健全得8分，其中有管理办法得4分，有实施细则得3分']) expect(read({ rule, weight: '8' }).sound).toBe(false);
  });

  it('gives no score when the best tier is not the weight', () => {
    expect(read({ rule: '较高的得3分，较低的得1分', weight: '5' }).sound).toBe(false);
  });
});
