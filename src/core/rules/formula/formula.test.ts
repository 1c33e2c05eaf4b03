import { describe, expect, it } from 'vitest';
import { rational } from '../../number/rational';
import { exactScore, read } from '../../../../test/support/rules';
import { readArithmetic } from '../grammar/arithmetic';
import { explainRule, ruleInputs } from '../read';
import { extremes } from './extremes';

const of = (text: string) => {
  const arithmetic = readArithmetic(text, true);
  return arithmetic && extremes(arithmetic, rational(5), () => false);
};

describe('a score written out', () => {
  it('stays between nothing and the weight', () => {
    const text = { rule: '得分=5-0.5×投诉件数', weight: '5' };
    expect([0, 3, 10, 11].map((count) => exactScore(text, { 投诉件数: String(count) }))).toEqual(['5', '3.5', '0', '0']);
    expect(explainRule(read(text).rule)).toBe('得分=5-0.5×投诉件数（最低0分，最高为分值）');
  });

  it('asks for each name as what it is', () => {
    const kinds = ruleInputs(read({ rule: '得分=5-0.5×逾期项目数-平均延期天数×0.1-差错率×5', weight: '5' }).rule).map(({ key, kind }) => [key, kind]);
    expect(kinds).toEqual([['逾期项目数', 'count'], ['平均延期天数', 'amount'], ['差错率', 'rate']]);
  });

  it('takes a rate as a rate, and ×100 as it is written', () => {
    expect(exactScore({ rule: '得分=5-偏差率×100×0.1', weight: '5' }, { 偏差率: '8%' })).toBe('4.2');
  });

  it('reckons with what the key points define', () => {
    const text = { rule: '得分=2+3×完成率', weight: '5', points: '完成率=实际完成数/计划数×100%' };
    expect(exactScore(text, { 实际完成数: '3', 计划数: '4' })).toBe('4.25');
  });

  it('is open where full marks cannot be reached, go beyond the weight, or the scale of a rate is not said', () => {
    for (const rule of ['得分=3-0.5×问题数', '得分=10-0.5×问题数', '得分=5-偏差率×2', '得分=5-N×0.5']) expect([rule, read({ rule, weight: '5' }).sound]).toEqual([rule, false]);
  });
});

describe('what a formula can come to', () => {
  it('is tried at the ends of rates and quotients, with as much of the rest as one likes', () => {
    expect(of('5-数量×2')).toMatchObject({ none: rational(5), most: rational(5), least: rational(5), top: rational(5) });
    expect(of('3+2×完成率')).toMatchObject({ none: rational(3), most: rational(5), least: rational(3), top: rational(5) });
    expect(of('5×(1-|甲-乙|/乙)')).toMatchObject({ none: rational(5), most: rational(5), least: rational(0) });
  });

  it('is not said where there are too many names, or something is divided by nothing', () => {
    expect(of('甲+乙+丙+丁+戊+己+庚+辛+壬')).toBeUndefined();
    expect(of('甲/0')).toBeUndefined();
  });
});
