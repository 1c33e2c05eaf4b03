import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add, ceiling, compare, divide, equals, floor, formatExact, formatFixed, fromNumber, isZero, maximum, minimum, multiply, ONE, parseDecimal, rational, roundHalfUp, subtract, sum, toNumber, ZERO,
  type Rational,
} from './rational';

const fraction = fc.tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 9n)).map(([n, d]) => rational(n, d));
const places = fc.integer({ min: 0, max: 6 });
const show = (value: Rational | undefined): string => (value ? `${value.n}/${value.d}` : 'nothing');

describe('rational', () => {
  it('is kept in lowest terms with a positive denominator', () => {
    expect(show(rational(6, -8))).toBe('-3/4');
    expect(show(rational(0, -5))).toBe('0/1');
    expect(show(rational(10n ** 30n, 10n ** 28n))).toBe('100/1');
    fc.assert(fc.property(fraction, ({ n, d }) => d > 0n && show(rational(n * 7n, d * 7n)) === `${n}/${d}`));
  });

  it('refuses a zero denominator', () => {
    expect(() => rational(1, 0)).toThrow(RangeError);
    expect(() => divide(ONE, ZERO)).toThrow(RangeError);
  });

  it('adds, subtracts, multiplies and divides as on paper', () => {
    const [a, b] = [rational(5, 6), rational(-3, 4)];
    expect([add(a, b), subtract(a, b), multiply(a, b), divide(a, b)].map(show)).toEqual(['1/12', '19/12', '-5/8', '-10/9']);
    expect(show(sum([rational(1, 10), rational(2, 10), rational(-3, 10)]))).toBe('0/1');
    expect(show(sum([]))).toBe('0/1');
  });

  it('obeys the laws of a field', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c)));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(add(subtract(a, b), b)).toEqual(a);
        if (!isZero(b)) expect(multiply(divide(a, b), b)).toEqual(a);
      }),
    );
  });

  it('orders like the cross products', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const [left, right] = [a.n * b.d, b.n * a.d];
        expect(Math.sign(compare(a, b))).toBe(left < right ? -1 : left > right ? 1 : 0);
        expect(equals(a, b)).toBe(left === right);
        expect([minimum(a, b), maximum(a, b)].map(show).sort()).toEqual([a, b].map(show).sort());
        expect(compare(minimum(a, b), maximum(a, b))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it.each([['7/2', 3, 4], ['-7/2', -4, -3], ['4/1', 4, 4], ['-4/1', -4, -4], ['0/1', 0, 0], ['-1/10', -1, 0]])('%s lies between the whole numbers %s and %s', (text, low, high) => {
    const [n = '', d = ''] = text.split('/');
    const value = rational(BigInt(n), BigInt(d));
    expect([floor(value), ceiling(value)].map(show)).toEqual([`${low}/1`, `${high}/1`]);
  });
});

describe('roundHalfUp', () => {
  it.each([
    // 6.21 / 8 = 77.625 %, DOMAIN's tie.
    [rational(77625, 1000), 2, '77.63'],
    [rational(1, 200), 2, '0.01'],
    [rational(-1, 200), 2, '-0.01'],
    [rational(4999, 1_000_000), 2, '0.00'],
    [rational(-4999, 1_000_000), 2, '0.00'],
    [rational(5, 2), 0, '3'],
    [rational(-5, 2), 0, '-3'],
    [rational(45, 14), 2, '3.21'],
    [rational(1005, 1000), 2, '1.01'],
    [rational(2999, 1000), 2, '3.00'],
    [rational(1, 3), 15, '0.333333333333333'],
  ])('rounds case %#', (value, decimals, expected) => {
    expect(formatFixed(value, decimals)).toBe(expected);
  });

  it('equals half-up rounding of whole numbers, and mirrors at zero', () => {
    fc.assert(
      fc.property(fraction, places, (value, decimals) => {
        const scale = 10n ** BigInt(decimals);
        const [top, bottom] = [(value.n < 0n ? -value.n : value.n) * scale, value.d];
        const magnitude = top / bottom + (2n * (top % bottom) >= bottom ? 1n : 0n);
        expect(roundHalfUp(value, decimals)).toEqual(rational(value.n < 0n ? -magnitude : magnitude, scale));
        const opposite = rational(-value.n, value.d);
        expect(roundHalfUp(opposite, decimals)).toEqual(multiply(roundHalfUp(value, decimals), rational(-1)));
        expect(roundHalfUp(roundHalfUp(value, decimals), decimals)).toEqual(roundHalfUp(value, decimals));
      }),
    );
  });

  it('is exact for every weight 0.5…40 in half points and every rate k/1000', () => {
    const wrong: string[] = [];
    for (let halves = 1n; halves <= 80n; halves += 1n) {
      for (let k = 0n; k <= 1000n; k += 1n) {
        // weight × rate in hundredths of a point is halves × k / 20.
        const hundredths = (halves * k + 10n) / 20n;
        const score = roundHalfUp(multiply(rational(halves, 2n), rational(k, 1000n)), 2);
        if (score.n * (100n / score.d) !== hundredths) wrong.push(`${halves}/2 × ${k}/1000 → ${show(score)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('parseDecimal', () => {
  it.each([
    ['-12.50', '-25/2'], ['+3', '3/1'], ['.5', '1/2'], ['5.', '5/1'], ['007', '7/1'], ['1e-7', '1/10000000'], ['1.5E3', '1500/1'], ['-0', '0/1'], ['0.000', '0/1'],
    ['12345678901234567890.125', '98765431209876543121/8'],
  ])('reads %s as %s', (text, expected) => {
    expect(show(parseDecimal(text))).toBe(expected);
  });

  it.each(['', '.', '-', '+.', '1.2.3', '1,000', '1e', 'e5', '1e1000', '0x10', ' 1', '1 ', '五', 'NaN', 'Infinity', '--1', '５'])('refuses “%s”', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });
});

describe('fromNumber', () => {
  it.each([
    [0.1, '1/10'], [1e-7, '1/10000000'], [1e21, '1000000000000000000000/1'], [0.5702479338842975, '285123966942149/500000000000000'], [14.19 / 24, '473/800'], [74.82 / 87, '43/50'], [0.1 + 0.2, '3/10'], [-0, '0/1'], [89.87, '8987/100'], [-14.44, '-361/25'],
    [1e-300, `1/${10n ** 300n}`],
  ])('takes %s for the decimal it shows', (value, expected) => {
    expect(show(fromNumber(value))).toBe(expected);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %s', (value) => {
    expect(() => fromNumber(value)).toThrow(RangeError);
  });

  it('comes back from every number of up to 15 digits', () => {
    fc.assert(fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), fc.integer({ min: 0, max: 12 }), (digits, places) => {
      const value = Number(`${digits}e-${places}`);
      return toNumber(fromNumber(value)) === value + 0;
    }));
  });

  it('comes back from very small and very large floats', () => {
    expect([1e-7, 1e-21, 3.5e-30, 1e21, 1.797693134862e308].map((value) => toNumber(fromNumber(value)))).toEqual([1e-7, 1e-21, 3.5e-30, 1e21, 1.797693134862e308]);
    expect(toNumber(rational(1, 3))).toBe(1 / 3);
    expect(toNumber(rational(-2, 3))).toBe(-2 / 3);
  });
});

describe('formatting', () => {
  it.each([[rational(33, 10), 2, '3.30'], [rational(15), 0, '15'], [rational(-1, 4), 1, '-0.3'], [ZERO, 2, '0.00'], [rational(1, 1000), 2, '0.00'], [rational(-99999, 100000), 2, '-1.00'], [rational(8987, 100), 2, '89.87']])('writes case %# with its places', (value, decimals, expected) => {
    expect(formatFixed(value, decimals)).toBe(expected);
  });

  it.each([[rational(3, 10), '0.3'], [rational(15), '15'], [rational(1, 3), '1/3'], [rational(-1, 8), '-0.125'], [rational(-5, 7), '-5/7'], [ZERO, '0'], [rational(1, 10n ** 12n), '0.000000000001']])('writes case %# exactly', (value, expected) => {
    expect(formatExact(value)).toBe(expected);
  });

  it('writes back what decimals say', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.integer({ min: 0, max: 12 }), (digits, decimals) => {
        const value = rational(digits, 10n ** BigInt(decimals));
        expect(parseDecimal(formatExact(value))).toEqual(value);
        expect(parseDecimal(formatFixed(value, decimals))).toEqual(value);
      }),
    );
  });
});
