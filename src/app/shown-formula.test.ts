import { describe, expect, it } from 'vitest';
import { rational } from '../core/number/rational';
import { readRule, ruleInputs } from '../core/rules/read';
import { shownFormula } from './shown-formula';

describe('a formula in words', () => {
  it.each([
    ['得分=分值×预算执行率', '预算执行率=（实际支出资金/实际到位资金）×100%', 3, 'ROUND(分值*MAX(0,MIN(1,「实际支出资金」/「实际到位资金」)),2)', 'JX.RATIOSCORE(分值,「实际支出资金」/「实际到位资金」,2)'],
    ['预算执行率≥95%得3分，≥85%得2分，＜85%得0分', '', 3, 'ROUND(IF(「预算执行率」>=0.95,3,IF(「预算执行率」>=0.85,2,0)),2)', 'JX.BANDSCORE(「预算执行率」,{0.95,0.85},{3,2,0},2)'],
  ])('names what it is made from: %s', (rule, points, weight, native, functions) => {
    const reading = readRule({ rule, points }, rational(weight));
    expect(shownFormula(reading, ruleInputs(reading.rule), 'native', 2)).toBe(native);
    expect(shownFormula(reading, ruleInputs(reading.rule), 'functions', 2)).toBe(functions);
  });

  it('is none where the rule is not read whole', () => {
    const reading = readRule({ rule: '得分=分值×预算执行率；天气好时另行商议', points: '' }, rational(3));
    expect(shownFormula(reading, ruleInputs(reading.rule), 'native', 2)).toBeNull();
  });
});
