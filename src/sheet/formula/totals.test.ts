import { describe, expect, it } from 'vitest';
import { gradeFormula, isRateFormula, isSumFormula, rateFormula, sumFormula, totalFormula, type Addends, type GradeRefs } from './totals';
import type { Dialect } from './print';

const DIALECTS: readonly Dialect[] = ['functions', 'native'];
const scores = (dialect: Dialect, more: Partial<Addends> = {}): Addends => ({ areas: 'F5:F26', count: 22, decimals: '评分设置!$B$4', leftOut: null, dialect, ...more });
const whole = { vetoes: [], applicable: 'SUM(D5:D26)', fullMark: '评分设置!$B$3' };

describe('a sum of scores', () => {
  it('is one custom function once all of them are there', () => {
    expect(sumFormula(scores('functions'))).toBe('IF(COUNT(F5:F26)<22,"未评完",JX.TOTALSCORE(F5:F26,评分设置!$B$4))');
    expect(totalFormula({ ...scores('functions'), ...whole })).toBe('IF(COUNT(F5:F26)<22,"未评完（"&(COUNT(F5:F26))&"/22）",JX.TOTALSCORE(F5:F26,评分设置!$B$4))');
    expect(sumFormula(scores('native'))).toBe('IF(COUNT(F5:F26)<22,"未评完",ROUND(SUM(F5:F26),评分设置!$B$4))');
  });

  it('is written out over several areas, and where what does not apply is left out', () => {
    expect(sumFormula(scores('functions', { areas: 'F5:F9,F12:F26' }))).not.toContain('JX.');
    expect(totalFormula({ ...scores('functions', { leftOut: 'COUNTIF(F5:F26,"不适用")' }), ...whole })).not.toContain('JX.');
  });

  it('is known for ours in either dialect', () => {
    for (const dialect of DIALECTS) expect([sumFormula(scores(dialect)), totalFormula({ ...scores(dialect), ...whole })].map(isSumFormula)).toEqual([true, true]);
    expect(['SUM(F5:F26)', 'JX.TOTALSCORE(F5:F26)', 'IF(COUNT(F5:F26)<22,"",SUM(F5:F26))'].map(isSumFormula)).toEqual([false, false, false]);
  });
});

describe('a rate', () => {
  const rate = (dialect: Dialect, inHundreds: boolean, mayBeEmpty: boolean): string => rateFormula({ score: 'F5', weight: 'D5', inHundreds, mayBeEmpty, dialect });

  it('is one custom function of a score that is there', () => {
    expect(rate('functions', false, false)).toBe('IF(ISNUMBER(F5),JX.SCORERATE(F5,D5,4),"")');
    expect(rate('functions', false, true)).toBe('IF(AND(ISNUMBER(F5),D5<>0),JX.SCORERATE(F5,D5,4),"")');
    expect(rate('functions', true, false)).toBe(rate('native', true, false));
  });

  it('is known for ours in either dialect', () => {
    const all = DIALECTS.flatMap((dialect) => [rate(dialect, false, false), rate(dialect, false, true), rate(dialect, true, false)]);
    expect(all.filter((formula) => !isRateFormula(formula))).toEqual([]);
    expect(['F5/D5', 'JX.SCORERATE(F5,D5,4)', 'IF(ISNUMBER(F5),JX.SCORERATE(F5,D5),"")', 'IF(ISNUMBER(F5),F5/D5,"")'].filter(isRateFormula)).toEqual([]);
  });
});

describe('a grade', () => {
  const scale = (rows: readonly number[], to: string | null): readonly GradeRefs[] => rows.map((row) => ({ name: `评分设置!$A$${row}`, from: `评分设置!$B$${row}`, to: to && `评分设置!$${to}$${row}` }));
  const grade = (refs: readonly GradeRefs[]): string => gradeFormula('F30', '评分设置!$B$3', refs, 'functions');

  it('is one custom function over the scale of the settings', () => {
    expect(grade(scale([8, 9, 10], 'C'))).toBe('IF(ISNUMBER(F30),JX.GRADE(F30,评分设置!$B$3,评分设置!$A$8:$C$10,""),"")');
    expect(grade(scale([8, 9], null))).toBe('IF(ISNUMBER(F30),JX.GRADE(F30,评分设置!$B$3,评分设置!$A$8:$B$9,""),"")');
  });

  it('is written out where the scale is no one block of cells', () => {
    const constants: readonly GradeRefs[] = [{ name: '"合格"', from: '60', to: null }, { name: '"不合格"', from: '0', to: null }];
    for (const refs of [scale([8, 10], 'C'), scale([9, 8], 'C'), scale([8, 9], 'D'), constants, []]) expect(grade(refs)).not.toContain('JX.');
  });
});
