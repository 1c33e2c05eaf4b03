import { describe, expect, it } from 'vitest';
import { formatExact } from '../number/rational';
import type { InputSpec } from '../rules/rule';
import type { Fact } from './fact';
import { fact, input } from '../../../test/support/scoring';
import { readFactValue, sameSort, unitSort } from './value';

/** `value`, and `?` where the user has to agree; `-` when it cannot be read. */
function read(kind: InputSpec['kind'], value: Fact['value'], more: { readonly unit?: string; readonly fact?: Partial<Fact>; readonly spec?: Partial<InputSpec>; readonly otherStance?: boolean } = {}): string {
  const reading = readFactValue(input('项', kind, more.spec), fact('项', value, more.unit ?? '', more.fact), more.otherStance !== true);
  if (!reading) return '-';
  return `${typeof reading.value === 'string' ? reading.value : formatExact(reading.value)}${reading.sure ? '' : '?'}`;
}

describe('judgements', () => {
  it.each([
    ['符合', '符合'], [' 不符合 ', '不符合'], ['部分符合', '部分符合'], ['不适用', '不适用'], ['是', '符合?'], ['有', '符合?'], ['√', '符合?'], ['已制定', '符合?'], ['否', '不符合?'], ['无', '不符合?'], ['未制定', '不符合?'], ['×', '不符合?'],
    ['基本符合', '部分符合?'], ['不完全符合', '部分符合?'], ['待核实', '-'], ['', '-'],
    ['5/6', '5/6'], ['83.47%', '0.8347'], ['0.8', '0.8'], [0.8347, '0.8347'], [1, '1'], [0, '0'], [1.2, '-'], [-0.1, '-'], ['120%', '-'], [83.47, '-'], [true, '符合?'], [false, '不符合?'], [null, '-'],
  ])('compliance: %j reads %s', (value, expected) => {
    expect(read('compliance', value)).toBe(expected);
  });

  it('部分符合 is doubted where the rule has no tier for it', () => {
    expect(read('compliance', '部分符合', { spec: { partialIsUnmet: true } })).toBe('部分符合?');
  });

  it('of a point put the other way round takes only the words of the list, and doubts them', () => {
    expect(['符合', '不符合', '是', '无', 0.5].map((value) => read('compliance', value, { otherStance: true }))).toEqual(['符合?', '不符合?', '-', '-', '-']);
  });

  it.each([['不存在', '不存在', '不存在'], ['存在', '存在', '存在'], ['有', '存在', '不存在?'], ['无', '不存在', '存在?'], ['是', '存在?', '不存在?'], ['否', '不存在?', '存在?'], ['符合', '-', '-'], ['不符合', '-', '-'], [0.5, '-', '-']])('existence: %j reads %s, %s of the opposite', (value, expected, opposite) => {
    expect([read('existence', value), read('existence', value, { otherStance: true })]).toEqual([expected, opposite]);
  });

  it.each([['是', '是', '否?'], ['否', '否', '是?'], ['有工作任务目标', '是?', '否?'], ['不能完全替代', '否?', '是?'], ['不适用', '不适用', '不适用?'], ['也许', '-', '-'], [true, '是', '否?']])('occurrence: %j reads %s, %s of the opposite', (value, expected, opposite) => {
    expect([read('occurrence', value), read('occurrence', value, { otherStance: true })]).toEqual([expected, opposite]);
  });

  it('a choice takes its own words only', () => {
    const spec = { choices: ['较高', '一般'] };
    expect(['较高', ' 一般', '很高', 1].map((value) => read('choice', value, { spec }))).toEqual(['较高', '一般', '-', '-']);
  });
});

describe('numbers', () => {
  it.each([[14, '14'], [14.44, '14.44'], [-3, '-3'], ['57.1', '57.1'], ['１，２３４', '1234'], ['57.1万元', '-'], ['约5', '-'], ['', '-'], [null, '-'], [true, '-'], [0.1, '0.1'], [0, '0']])('amount: %j reads %s', (value, expected) => {
    expect(read('amount', value)).toBe(expected);
  });

  it.each([
    [0.8347, '', '0.8347'], [1, '', '1'], ['83.47%', '', '0.8347'], ['83.47%', '%', '0.8347'], [83.47, '%', '0.8347'], [83.47, '', '0.8347?'], [1.2, '%', '0.012'], [1.2, '', '0.012?'], [0.8347, '%', '0.8347?'], [-0.2, '', '-0.2'], ['5/6', '', '5/6'], ['百分之九十五', '', '0.95'], ['较高', '', '-'],
  ])('rate: %j with unit “%s” reads %s', (value, unit, expected) => {
    expect(read('rate', value, { unit })).toBe(expected);
  });

  it('a rate shown as a percentage, or computed, is what it is', () => {
    expect(read('rate', 1.2, { unit: '%', fact: { numberFormat: '0.00%' } })).toBe('1.2');
    expect(read('rate', 0.5702479338842975, { unit: '%', fact: { formula: 'C64/C63' } })).toBe('285123966942149/500000000000000');
  });

  it('an error is no value', () => {
    expect(read('amount', null, { fact: { error: '#DIV/0!' } })).toBe('-');
    expect(read('amount', 5, { fact: { error: '#REF!' } })).toBe('-');
  });
});

describe('sorts', () => {
  it.each([['户', '家', true], ['户', '万户', false], ['元', '万元', false], ['万元', '万元', true], ['元', '户', false], ['天', '日', true], ['天', '月', false], ['户', '平方米', false], ['分', '户', false], ['%', '户', false], ['千米', '米', false]])('%s and %s: %s', (a, b, same) => {
    expect(unitSort(a) === unitSort(b)).toBe(same);
  });

  it('without a unit the value tells judgement and number apart; a share can be a judgement', () => {
    const sorts = (value: Fact['value']): readonly boolean[] => [input('甲', 'compliance'), input('乙', 'existence'), input('丙', 'amount'), input('丁', 'rate')].map((spec) => sameSort(spec, fact('项', value)));
    expect(sorts('符合')).toEqual([true, true, false, false]);
    expect(sorts(14)).toEqual([false, false, true, true]);
    expect(sorts('5/6')).toEqual([true, false, true, true]);
    expect(sorts(true)).toEqual([true, true, false, false]);
    expect(sorts(null)).toEqual([true, true, true, true]);
  });
});

describe('stray spaces', () => {
  it('are followed by a formula that knows them', () => {
    const spec: InputSpec = { key: '要点1', label: '①程序合规', kind: 'compliance', standard: '', unit: '判定', point: 1 };
    expect(readFactValue(spec, fact('①程序合规', '符合 ', '判定'), true)).toMatchObject({ value: '符合', conversion: { type: 'word', from: '符合 ', to: '符合' }, sure: true });
  });
});
