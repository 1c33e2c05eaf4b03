import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, labels, read } from '../../../../test/support/rules';

const EXECUTION = '按照区间进行赋分,预算执行率≥95%(含)得3分;在85%(含)至95%之间,得2分;在75%(含)至85%之间,得1分;在60%(含)至75%之间,得0.5分;预算执行率<60%,不得分。';

describe('band', () => {
  it.each([
    ['95%', '3'], ['94.99%', '2'], ['85%', '2'], ['84.99%', '1'], ['75%', '1'], ['60%', '0.5'], ['59.99%', '0'], ['25.29%', '0'], ['120%', '3'],
  ])('五台山 B12 at %s scores %s', (rate, score) => {
    expect(exactScore({ rule: EXECUTION, weight: '3' }, { 预算执行率: rate })).toBe(score);
  });

  it('takes nothing between where all is lost and what goes too far', () => {
    const rule = { rule: '完成率100%得8分，每低1个百分点扣0.4分，低于85%（不含）不得分；完成率超过130%的，扣1分。', weight: '8', name: '完成率' };
    expect(read(rule).issues.map(({ code }) => code)).not.toContain('bandGap');
    expect(['100%', '90%', '84%', '131%'].map((rate) => exactScore(rule, { 完成率: rate }))).toEqual(['8', '4', '0', '7']);
    // A scale of one side leaves its middle open.
    expect(read({ rule: '超支3%以内（含）扣1分，超支10%以上（含）扣3分。', weight: '5' }).issues.map(({ code }) => code)).toContain('bandGap');
  });

  it('takes nothing on the side where cuts grow less, and does not say what lies beyond the greatest', () => {
    const over = { rule: '超支20%（含）至30%的扣1分，30%（含）至50%（含）的扣3分。', weight: '10' };
    expect(['10%', '25%', '60%'].map((rate) => exactScore(over, { 超支: rate }))).toEqual(['10', '9', 'notCovered']);
    const short = { rule: '满意度60%（含）至80%的扣3分，80%（含）至90%（不含）的扣1分。', weight: '10' };
    expect(['95%', '85%', '50%'].map((rate) => exactScore(short, { 满意度: rate }))).toEqual(['10', '9', 'notCovered']);
  });

  it('reads intervals in either order, and leaves an open end to its neighbour (五台山 D41)', () => {
    const rule = { rule: '满意度在 90% (含) 以上, 得 10 分; 在 90%-80% (含) 之间, 得 8 分; 在 80%-60% (含) 之间, 得 4 分; 低于 60%, 不得分。' };
    expectReading(rule, 'band', '满意度≥90%得10分，≥80%且<90%得8分，≥60%且<80%得4分，<60%得0分');
    expect(read(rule).issues).toEqual([]);
  });

  it('reports a bound that nothing decides, and shows the reading taken', () => {
    const reading = read({ rule: '满意度90%以上得10分，80%-90%得8分，80%以下得0分' });
    expect(reading.issues.map((issue) => [issue.code, issue.received])).toEqual([['boundAmbiguous', '90%'], ['boundAmbiguous', '80%']]);
  });

  it('reports gaps and overlaps; in a gap there is no score', () => {
    const gap = { rule: '完成率≥90%得10分；完成率<80%得0分' };
    expect(read(gap).issues.map((issue) => [issue.code, issue.received])).toEqual([['bandGap', '80%—90%']]);
    expect(exactScore(gap, { 完成率: '85%' })).toBe('notCovered');
    const overlap = read({ rule: '完成率在60%（含）至90%（含）之间得10分；完成率在80%（含）至100%（含）之间得5分' });
    expect(overlap.issues.map((issue) => issue.code)).toContain('bandOverlap');
    expect(overlap.sound).toBe(false);
  });

  it('computes the rate from its definition', () => {
    expect(labels({ rule: EXECUTION, points: '预算执行率=(实际支出资金/预算资金)×100%。', weight: '3' })).toEqual(['实际支出资金', '预算资金']);
  });

  it('takes plain numbers as well as rates', () => {
    const rule = { rule: '培训次数≥12次得10分；6次(含)至12次得5分；6次以下不得分' };
    expect(exactScore(rule, { 培训次数: '6' })).toBe('5');
  });

  it('gives no score when the best band is not the weight', () => {
    expect(read({ rule: '完成率≥90%得8分；完成率<90%得0分' }).sound).toBe(false);
  });
});

describe('band in other dress', () => {
  it('closes with what is left: 其余不得分', () => {
    const rule = { rule: '处理率≥98%：4分；95%≤处理率＜98%：3分；其他情形：0分。', weight: '4' };
    expectReading(rule, 'band', '处理率≥98%得4分，≥95%且<98%得3分，<95%得0分');
    expect(exactScore(rule, { 处理率: '94%' })).toBe('0');
  });

  it('reads points without a verb, and brackets', () => {
    expectReading({ rule: '执行率在95%（含）以上，3分；[80%，95%)，2分；80%以下，0分。', weight: '3' }, 'band', '执行率≥95%得3分，≥80%且<95%得2分，<80%得0分');
  });

  it('scores by a formula in one of its intervals', () => {
    const rule = { rule: '资金到位率=100%，得3分；资金到位率＜100%，得分=资金到位率×3分', weight: '3' };
    expect(exactScore(rule, { 资金到位率: '50%' })).toBe('1.5');
    expect(exactScore(rule, { 资金到位率: '100%' })).toBe('3');
  });

  it('lets the narrower of two open intervals go first, and asks what 按比例 is meant of', () => {
    const down = { rule: '满意度不低于90%得20分，低于90%的按比例得分，低于60%不得分。', weight: '20' };
    expect(exactScore(down, { 满意度: '59%' })).toBe('0');
    expect(exactScore(down, { 满意度: '81%' })).toBe('missing');
    expect(exactScore(down, { 满意度: '81%', 满意度按比例得分的算法: '分值×完成值' })).toBe('16.2');
    expect(exactScore(down, { 满意度: '81%', '满意度按比例得分的算法': '分值×完成值/90%' })).toBe('18');
    // Between the two ends told: (81-60)/(90-60) of 20 points.
    expect(exactScore(down, { 满意度: '81%', '满意度按比例得分的算法': '分值×（完成值-60%）/（90%-60%）' })).toBe('14');
    const up = { rule: '完成率≥90%得10分；完成率≥80%得8分；完成率≥60%得4分；完成率<60%不得分' };
    expect(['95%', '85%', '60%', '12%'].map((rate) => exactScore(up, { 完成率: rate }))).toEqual(['10', '8', '4', '0']);
  });

  it('asks about an open bound only where the value falls right on it', () => {
    const rule = { rule: '知晓率在80%以上的得满分，80%-60%的得分=知晓率/80%×分值，60%以下的不得分' };
    expect(['81%', '72%', '59%', '60%'].map((rate) => exactScore(rule, { 知晓率: rate }))).toEqual(['10', '9', '0', 'missing']);
    expect(exactScore(rule, { 知晓率: '60%', '知晓率恰为60%时': '按60%以上计' })).toBe('7.5');
    expect(exactScore(rule, { 知晓率: '60%', '知晓率恰为60%时': '按60%以下计' })).toBe('0');
  });

  it('keeps a formula to the part of the range where it holds', () => {
    const rule = { rule: '得分=实际完成率×分值，完成率低于60%不得分。' };
    expect(['100%', '80%', '59%'].map((rate) => exactScore(rule, { 实际完成率: rate }))).toEqual(['10', '8', '0']);
  });

  it('gives a mark that names its number to the end that is that number', () => {
    const rule = { rule: '得分=分值×完成率；完成率在200%-300%（含200%）区间，则按照该指标分值的10%扣分', weight: '10' };
    expect(['150%', '200%', '299%', '300%'].map((rate) => exactScore(rule, { 完成率: rate }))).toEqual(['10', '9', '9', 'missing']);
  });

  it.each([
    '实际培训人数/计划培训人数×100%，完成率×分值，超过100%的按100%计算',
  ])('gives no score where it does not understand all of it: %s', (rule) => {
    expect(read({ rule }).sound).toBe(false);
  });
});

describe('a band told by steps and turns', () => {
  it('goes from each figure up to the one before it', () => {
    const rule = { rule: '水压合格率≥97%得3分,96%得2分,95%得1分,95%以下不得分。', weight: '3' };
    expect(['97%', '96.5%', '95%', '94.9%'].map((rate) => exactScore(rule, { 水压合格率: rate }))).toEqual(['3', '2', '1', '0']);
  });

  it('holds what stays level or goes the other way', () => {
    const rule = { rule: '会议费较上年压减5%（含）以上得3分，压减5%以内得2分，持平得1分，增长得0分。', weight: '3' };
    expect(['6%', '2%', '0%', '-1%'].map((rate) => exactScore(rule, { 会议费较上年压减: rate }))).toEqual(['3', '2', '1', '0']);
    const not = { rule: '较上年提高5个百分点（含）以上得5分；提高5个百分点以内得2分；未提高得0分。', weight: '5' };
    expect(['5', '1', '0', '-2'].map((value) => exactScore(not, { 较上年提高: value }))).toEqual(['5', '2', '0', '0']);
  });

  it('takes nothing at the top of a row of cuts', () => {
    const rule = { rule: '完成目标100%得满分，完成90%（含）以上扣1分，完成80%（含）以上扣2分，不足80%不得分。', weight: '4' };
    expect(['100%', '95%', '85%', '70%'].map((rate) => exactScore(rule, { 完成率: rate }))).toEqual(['4', '3', '2', '0']);
  });

  it('takes nothing at the whole of it, whatever full marks are told of', () => {
    const rule = { rule: '按计划完成得满分，完成率90%（含）以上扣1分，80%（含）以上扣2分，不足80%不得分', weight: '5' };
    expect(['100%', '95%', '80%'].map((rate) => exactScore(rule, { 完成率: rate }))).toEqual(['5', '4', '3']);
  });

  it('asks what lies between two numbers, and goes on beyond the most', () => {
    const gaps = read({ rule: '完成5项得5分；3项得3分；1项得1分；其他不得分', weight: '5' });
    expect(gaps.issues.map(({ code }) => code)).toContain('bandGap');
    const rule = { rule: '达到5项得3分，4项得2分，3项得1分，其他不得分', weight: '3' };
    expect(['6', '5', '3', '2'].map((count) => exactScore(rule, { 符合项数: count }))).toEqual(['3', '3', '1', '0']);
  });

  it('is not what is so or not so, welded to the name of a figure', () => {
    const rule = { rule: '无安全事故且合格率≥90%得4分；80%≤合格率＜90%得2分；合格率＜80%不得分', weight: '4' };
    expect(labels(rule)).toEqual(['所属档次']);
    expect(read({ rule: '制度健全、完成率≥95%得4分，低于95%不得分', weight: '4' }).sound).toBe(false);
  });

  it('reads bounds below nought', () => {
    const rule = { rule: '成本节约率=（计划成本-实际成本）/计划成本×100%。成本节约率≥0，得5分；-10%≤成本节约率＜0，得3分；成本节约率＜-10%，得0分。', weight: '5' };
    expectReading(rule, 'band', '成本节约率≥0%得5分，≥-10%且<0%得3分，<-10%得0分');
    expect(['100', '105', '110', '111'].map((spent) => exactScore(rule, { 计划成本: '100', 实际成本: spent }))).toEqual(['5', '3', '3', '0']);
  });

  it.each(['开工率100%得5分，不足100%的，得分=合格率×5分。', '开工率≥90%得5分，60%-90%的，得分=合格率/90%×5分，60%以下不得分。'])('does not take one rate for another: %s', (rule) => {
    expect(read({ rule, weight: '5' }).sound).toBe(false);
  });
});
