import { describe, expect, it } from 'vitest';
import { formatRange } from '../../sheet/address';
import { decodeFormula, dependencies, encodeFormula, formulaCopier, isAbsolute } from './formula';

describe('formulaCopier', () => {
  it.each([
    ['A1+$B$2+C$3+$D4', 'C4+$B$2+E$3+$D7'],
    ['SUM(A:A,$B:$C,1:1,$2:$3)', 'SUM(C:C,$B:$C,4:4,$2:$3)'],
    ['LOG10(A1)&"A1"', 'LOG10(C4)&"A1"'],
    ["'A1 表'!A1+Sheet1!B2+一季度:四季度!C3", "'A1 表'!C4+Sheet1!D5+一季度:四季度!E6"],
    ['TRUE+总分+A1E', 'TRUE+总分+A1E'],
    ['表1[A1]+[1]Sheet1!A1', '表1[A1]+[1]Sheet1!C4'],
    ['#REF!+A1', '#REF!+C4'],
    ['1E+5*A1', '1E+5*C4'],
  ])('%s, copied three rows down and two columns right, reads %s', (formula, shifted) => {
    expect(formulaCopier(formula)(3, 2)).toBe(shifted);
  });

  it('gives #REF! past the edge of the sheet', () => {
    expect(formulaCopier('A1+B2')(-1, -1)).toBe('#REF!+A1');
    expect(formulaCopier('XFD1048576')(1, 0)).toBe('#REF!');
  });
});

describe('custom functions', () => {
  it('are read from either spelling and written in the one Excel stores', () => {
    expect(decodeFormula('_xldudf_JX_GRADE(H4)')).toBe('JX.GRADE(H4)');
    expect(decodeFormula('ROUND(_xll.JX.RATE(A1,B1),2)')).toBe('ROUND(JX.RATE(A1,B1),2)');
    expect(decodeFormula('_xldudf_jx_grade(B3)')).toBe('JX.GRADE(B3)');
    expect(encodeFormula('IF(A1>0,JX.GRADE(JX.TOTALSCORE(B1:B9)),"JX.GRADE(A1)")')).toBe(
      'IF(A1>0,_xldudf_JX_GRADE(_xldudf_JX_TOTALSCORE(B1:B9)),"JX.GRADE(A1)")',
    );
  });

  it('leave texts and sheet names alone', () => {
    const formula = `"_xldudf_JX_GRADE("&'_xldudf_JX_A('!A1`;
    expect(decodeFormula(formula)).toBe(formula);
    expect(encodeFormula("'JX.A('!A1")).toBe("'JX.A('!A1");
  });
});

function reads(formula: string): string[] {
  return dependencies(formula).references.map(({ sheet, lastSheet, range }) => `${sheet ?? ''}${lastSheet ? `:${lastSheet}` : ''}!${formatRange(range)}`);
}

describe('dependencies', () => {
  it.each([
    ['SUM(A1:B3,$C$4)', ['!A1:B3', '!C4']],
    ["'基础 数据'!B2*评分底稿!G40", ['基础 数据!B2', '评分底稿!G40']],
    ["'It''s'!A1", ["It's!A1"]],
    ['Sheet1!A1:Sheet1!B2', ['Sheet1!A1:B2']],
    ['SUM(一月:三月!A1)', ['一月:三月!A1']],
    ["SUM('一 月:三 月'!A1:A2)", ['一 月:三 月!A1:A2']],
    ['SUM(A:B)+SUM(3:4)', ['!A1:B1048576', '!A3:XFD4']],
    ['IF("A1"="B2",1,2)', []],
    ['[1]Sheet1!A1+\'[2]表 1\'!B2+C3', ['!C3']],
    ['LOG10(D1)+ATAN2(1,2)', ['!D1']],
    ['#REF!+1E+5', []],
    ['B3:B1', ['!B1:B3']],
  ])('%s reads %j', (formula, expected) => {
    expect(reads(formula)).toEqual(expected);
    expect(dependencies(formula).dynamic).toBe(false);
  });

  it('gives names and tables', () => {
    expect(dependencies('总金额*表1[金额]+Sheet1!局部').names).toEqual([{ name: '总金额' }, { name: '表1' }, { sheet: 'Sheet1', name: '局部' }]);
  });

  it.each(['INDIRECT("A"&1)', 'SUM(OFFSET(A1,1,0))', 'SUM(A1:INDEX(B:B,3))', 'SUM(INDEX(B:B,3):A1)', '[@金额]*2'])('%s cannot be told from its text', (formula) => {
    expect(dependencies(formula).dynamic).toBe(true);
  });
});

it('isAbsolute wants every part locked', () => {
  expect(isAbsolute('数据!$A$1:$B$2')).toBe(true);
  expect(isAbsolute('数据!$A:$B')).toBe(true);
  expect(isAbsolute('数据!$A1')).toBe(false);
});
