import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../test/support/rules';

describe('what falls short of full marks', () => {
  it('earns the rate itself where all of it is full marks', () => {
    expect(exactScore({ rule: '硬件设备到货率100%，得3分，否则按到货率计分。', weight: '3' }, { 硬件设备到货率: '80%' })).toBe('2.4');
    expect(exactScore({ rule: '预算执行率100%，得10分；不足100%的，按“执行率×10分”计算，保留两位小数。', weight: '10', name: '预算执行率' }, { 预算执行率: '87.5%' })).toBe('8.75');
  });

  it('loses what is not reached of an amount', () => {
    expect(exactScore({ rule: '图书馆年新增藏量达到1万册得5分,未达到按比例扣分。', weight: '5' }, { 图书馆年新增藏量: '0.6' })).toBe('3');
  });

  it('counts in one measure what is told in two', () => {
    // 18,000 t are two stretches of 1,000 t short of 20,000 t.
    expect(exactScore({ rule: '达到2万吨得6分，每少1000吨扣0.3分', weight: '6', name: '产量' }, { 产量: '18000' })).toBe('5.4');
    expect(exactScore({ rule: '技术合同成交额≥1亿元，得4分；每减少1000万元，扣0.4分。', weight: '4' }, { 技术合同成交额: '7000' })).toBe('2.8');
  });

  it('divides by the figure that is to be reached, and not the figure itself', () => {
    const rule = { rule: '公立医院医疗服务收入占比≥35%得10分；30%（含）-35%得8分；25%（含）-30%得5分；25%以下按占比/25%×5分计算。', weight: '10' };
    const at = (value: string): string => exactScore(rule, { 公立医院医疗服务收入占比: value });
    // 20/25 × 5 = 4.
    expect([at('20%'), at('28%'), at('32%'), at('36%')]).toEqual(['4', '5', '8', '10']);
  });

  it('takes a third of a point, and not a third of the weight', () => {
    // 4 - 3 × 1/3 = 3.
    expect(exactScore({ rule: '运维巡检次数达到12次得4分，每少一次扣1/3分。', weight: '4' }, { 运维巡检次数: '9' })).toBe('3');
  });

  it('is the part that is reached of what the award before asks for', () => {
    const rule = { rule: '举办活动场次≥36场，得4分；未达到目标值的，得分=实际场次/36×4。', weight: '4' };
    expect(['36', '40', '27'].map((count) => exactScore(rule, { 举办活动场次: count }))).toEqual(['4', '4', '3']);
    expect(read({ rule: '举办活动场次≥36场，得4分；未达到目标值的，得分=实际场次/40×4。', weight: '4' }).sound).toBe(false);
  });

  it('is how far off a figure is, either way, where the two should agree', () => {
    const rule = { rule: '发放人数与核定人数一致得2分，每差1%扣0.2分。', weight: '2' };
    expect(exactScore(rule, { 偏差率: '3%' })).toBe('1.4');
    expect(exactScore(rule, { 偏差率: '-3%' })).toBe('1.4');
  });

  it('counts what falls short where it says so of each', () => {
    expect(exactScore({ rule: '驻村天数满220天得满分，不足的每人次扣0.5分。', weight: '4' }, { 不足的人次数: '3' })).toBe('2.5');
  });
});
