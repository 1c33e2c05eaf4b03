import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare, divide, formatExact, isZero, maximum, minimum, multiply, ONE, rational, subtract, ZERO, type Rational } from '../number/rational';
import { constant, evaluate, WEIGHT, type Expression, type InputValue, type Test } from '../rules/expression';

const scope = (inputs: Readonly<Record<string, InputValue>> = {}) => ({ weight: rational(10), inputs: new Map(Object.entries(inputs)) });
const shown = (expression: Expression, inputs: Readonly<Record<string, InputValue>> = {}): string => {
  const value = evaluate(expression, scope(inputs));
  return value.ok ? formatExact(value.value) : [value.reason, value.key ?? ''].join(' ').trim();
};
const n = (value: number | bigint, below: number | bigint = 1): Expression => constant(rational(value, below));
const entry: Expression = { op: 'input', key: '户数' };
const verdict = (strict: boolean): Expression => ({ op: 'verdict', key: '要点1', words: [['符合', ONE], ['不符合', ZERO], ['部分符合', rational(1, 2)]], strict });

describe('evaluate', () => {
  it.each<[string, Expression, string]>([
    ['2+3+1/3', { op: 'add', args: [n(2), n(3), n(1, 3)] }, '16/3'],
    ['10×9/14', { op: 'multiply', args: [WEIGHT, n(9, 14)] }, '45/7'],
    ['7−10', { op: 'subtract', left: n(7), right: WEIGHT }, '-3'],
    ['9÷14', { op: 'divide', left: n(9), right: n(14) }, '9/14'],
    ['min', { op: 'min', args: [n(3), n(-1), n(2)] }, '-1'],
    ['max', { op: 'max', args: [n(3), n(-1), n(2)] }, '3'],
    ['a custom function is what it means', { op: 'call', name: 'JX.X', args: [n(1)], meaning: n(4) }, '4'],
    ['no score where the rule says nothing', { op: 'none' }, 'notCovered'],
    ['a zero denominator', { op: 'divide', left: n(1), right: { op: 'subtract', left: n(2), right: n(2) } }, 'divisionByZero'],
    ['zero over zero', { op: 'divide', left: n(0), right: n(0) }, 'divisionByZero'],
  ])('%s', (_what, expression, expected) => {
    expect(shown(expression)).toBe(expected);
  });

  it('names the input that is missing or holds a word where a number belongs', () => {
    expect(shown({ op: 'add', args: [n(1), entry] })).toBe('missing 户数');
    expect(shown(entry, { 户数: '符合' })).toBe('missing 户数');
    expect(shown(entry, { 户数: rational(3) })).toBe('3');
  });

  it.each<[InputValue, string, string]>([
    ['符合', '1', '1'], ['部分符合', '0.5', '0.5'], ['不符合', '0', '0'], ['不适用', 'unknownVerdict 要点1', 'unknownVerdict 要点1'], ['', 'unknownVerdict 要点1', 'unknownVerdict 要点1'],
    [rational(5, 6), '5/6', 'unknownVerdict 要点1'], [ZERO, '0', 'unknownVerdict 要点1'], [ONE, '1', 'unknownVerdict 要点1'], [rational(6, 5), 'unknownVerdict 要点1', 'unknownVerdict 要点1'], [rational(-1, 5), 'unknownVerdict 要点1', 'unknownVerdict 要点1'],
  ])('a judgement, case %#', (value, loose, strict) => {
    expect([shown(verdict(false), { 要点1: value }), shown(verdict(true), { 要点1: value })]).toEqual([loose, strict]);
    expect(shown(verdict(false))).toBe('missing 要点1');
  });

  it('takes one branch only: the other may be incomputable', () => {
    const branch = (test: Test): string => shown({ op: 'if', test, then: n(1), otherwise: { op: 'divide', left: n(1), right: n(0) } }, { 要点1: '符合', 户数: rational(9) });
    expect(branch({ op: 'word', key: '要点1', word: '符合' })).toBe('1');
    expect(branch({ op: 'word', key: '要点1', word: '不符合' })).toBe('divisionByZero');
    expect(branch({ op: 'word', key: '要点9', word: '符合' })).toBe('divisionByZero');
    expect(branch({ op: 'compare', sign: '>=', left: entry, right: n(9) })).toBe('1');
    expect(branch({ op: 'compare', sign: '>', left: entry, right: n(9) })).toBe('divisionByZero');
    expect(branch({ op: 'compare', sign: '>', left: { op: 'input', key: '无' }, right: n(9) })).toBe('missing 无');
  });

  it('and, or: all, any; of none: true, false', () => {
    const [yes, no]: readonly Test[] = [{ op: 'compare', sign: '<', left: n(1), right: n(2) }, { op: 'compare', sign: '<=', left: n(2), right: n(1) }];
    const holds = (op: 'and' | 'or', ...tests: readonly (Test | undefined)[]): string => shown({ op: 'if', test: { op, tests: tests.flatMap((test) => test ?? []) }, then: n(1), otherwise: n(0) });
    expect([holds('and', yes, yes), holds('and', yes, no), holds('or', no, yes), holds('or', no, no), holds('and'), holds('or')]).toEqual(['1', '0', '1', '0', '1', '0']);
  });

  it('agrees with plain exact arithmetic on generated expressions, and never throws', () => {
    interface Sum {
      readonly expression: Expression;
      readonly value: Rational | null;
    }
    const leaf = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 })).map(([top, bottom]): Sum => ({ expression: n(top, bottom), value: rational(top, bottom) }));
    const both = (a: Sum, b: Sum, make: (x: Rational, y: Rational) => Rational | null): Rational | null => (a.value && b.value ? make(a.value, b.value) : null);
    const { sum } = fc.letrec<{ sum: Sum }>((tie) => ({
      sum: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.tuple(tie('sum'), tie('sum'), fc.constantFrom('add', 'multiply', 'min', 'max', 'subtract', 'divide', 'if')).map(([a, b, op]): Sum => {
          const args = [a.expression, b.expression];
          const [left, right] = [a.expression, b.expression];
          switch (op) {
            case 'add':
              return { expression: { op, args }, value: both(a, b, add) };
            case 'multiply':
              return { expression: { op, args }, value: both(a, b, multiply) };
            case 'min':
              return { expression: { op, args }, value: both(a, b, minimum) };
            case 'max':
              return { expression: { op, args }, value: both(a, b, maximum) };
            case 'subtract':
              return { expression: { op, left, right }, value: both(a, b, subtract) };
            case 'divide':
              return { expression: { op, left, right }, value: both(a, b, (x, y) => (isZero(y) ? null : divide(x, y))) };
            default:
              return { expression: { op: 'if', test: { op: 'compare', sign: '<', left, right }, then: left, otherwise: right }, value: both(a, b, (x, y) => (compare(x, y) < 0 ? x : y)) };
          }
        }),
      ),
    }));
    fc.assert(
      fc.property(sum, ({ expression, value }) => {
        const result = evaluate(expression, scope());
        expect(result.ok ? formatExact(result.value) : result.reason).toBe(value ? formatExact(value) : 'divisionByZero');
      }),
    );
  });
});
