import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, labels, read } from '../../../../test/support/rules';

const RULE = { rule: '100%计满分,每低于5%扣2分,扣完为止', weight: '10' };

describe('per step', () => {
  it('asks what becomes of a stretch not completed, for the text does not say', () => {
    expectReading(RULE, 'step', '从满分起扣；完成率低于100%的，每5个百分点扣2分；扣完为止');
    expect(labels(RULE)).toEqual(['完成率', '不足5个百分点的部分']);
    expect(exactScore(RULE, { 完成率: '93%' })).toBe('missing');
    expect(exactScore(RULE, { 完成率: '90%' })).toBe('6');
  });

  it.each([
    ['按比例扣分', '93%', '7.2'], ['不扣分', '93%', '8'], ['按一档扣分', '93%', '6'],
    ['不扣分', '95%', '8'], ['按一档扣分', '95%', '8'], ['按比例扣分', '105%', '10'], ['不扣分', '10%', '0'],
  ])('%s at %s scores %s', (part, rate, score) => {
    expect(exactScore(RULE, { 完成率: rate, '不足5个百分点的部分': part })).toBe(score);
  });

  it('takes the text at its word', () => {
    const rule = { rule: '预算执行率≥95%得满分；每降低1个百分点扣0.5分，不足1个百分点按1个百分点计算，扣完为止', weight: '5' };
    expect(labels(rule)).toEqual(['预算执行率']);
    expect(exactScore(rule, { 预算执行率: '93.5%' })).toBe('4');
  });

  it('counts upwards, with its cap: 每高出0.1个百分点，扣减0.01分', () => {
    const rule = { rule: '结余率≤5%得满分；每高出0.1个百分点，扣减0.01分，最多扣2分', weight: '4' };
    expect(exactScore(rule, { 结余率: '5.25%', '不足0.1个百分点的部分': '按比例扣分' })).toBe('3.975');
    expect(exactScore(rule, { 结余率: '90%', '不足0.1个百分点的部分': '按比例扣分' })).toBe('2');
  });

  it('counts both ways from a target that is entered', () => {
    const rule = { rule: '每偏离要求（高于或者低于）5个百分点扣1分', weight: '4' };
    expect(labels(rule)).toEqual(['完成率', '要求值', '不足5个百分点的部分']);
    expect(exactScore(rule, { 完成率: '112%', 要求值: '100%', '不足5个百分点的部分': '不扣分' })).toBe('2');
    expect(exactScore(rule, { 完成率: '88%', 要求值: '100%', '不足5个百分点的部分': '不扣分' })).toBe('2');
  });

  it('asks for the base, and for the side, that the text leaves out', () => {
    const rule = { rule: '每超过一个百分点扣0.5分,扣完为止', weight: '5' };
    expect(read(rule).issues.map((issue) => issue.code)).toEqual(['stepBaseMissing']);
    expect(exactScore(rule, { 完成率: '103%', 起扣标准: '100%' })).toBe('3.5');
    const sides = { rule: '完成率≥100%得满分，每变化1个百分点扣0.5分', weight: '5' };
    expect(exactScore(sides, { 完成率: '98%' })).toBe('missing');
    expect(exactScore(sides, { 完成率: '98%', 完成率的扣分方向: '低于100%时扣分' })).toBe('4');
    expect(exactScore(sides, { 完成率: '98%', 完成率的扣分方向: '高于100%时扣分' })).toBe('5');
  });

  it('counts in the measure of its base', () => {
    const rule = { rule: '培训人数≥1,200人得满分，每少100人扣1分', weight: '5' };
    expect(exactScore(rule, { 培训人数: '1000' })).toBe('3');
    expect(exactScore(rule, { 培训人数: '1050', 不足100人的部分: '按比例扣分' })).toBe('3.5');
  });

  it('begins where its own range does', () => {
    const rule = { rule: '≥90%得满分，<90%每下降1个百分点扣1分' };
    expect(['90%', '88%', '50%'].map((rate) => exactScore(rule, { 完成率: rate }))).toEqual(['10', '8', '0']);
    expect(read({ rule: '完成率90%以上得满分，80%以下每降低1%扣1分' }).sound).toBe(false);
  });

  it('takes no stretch that is not the step’s own', () => {
    expect(read({ rule: '完成率≥100%得满分，每低于5%扣2分，不足3%按3%计算' }).sound).toBe(false);
  });

  it.each(['亩均成本不超过1500元得满分，每超出1%扣2分', '资金到位率达到95%得满分；预算执行率每低于5个百分点扣1分'])('takes no amount and no other rate for its base: %s', (rule) => {
    expect(read({ rule }).sound).toBe(false);
  });
});
