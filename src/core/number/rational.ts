/** An exact number `n/d` in lowest terms with `d > 0`. Every score is computed with these; floats never decide a tie. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** @throws RangeError when `d` is zero: callers must have looked (a zero denominator is an issue, not a number). */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('rational with denominator 0');
  const divisor = gcd(top, bottom) || 1n;
  const sign = bottom < 0n ? -1n : 1n;
  return { n: (sign * top) / divisor, d: (sign * bottom) / divisor };
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };
export const HUNDRED: Rational = { n: 100n, d: 1n };

/** Plain decimal text (`-12.50`, `.5`, `1e-7`) → exact value; `undefined` for anything else. */
export function parseDecimal(text: string): Rational | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!match || !(match[2] || match[3])) return undefined;
  const fraction = match[3] ?? '';
  const digits = BigInt((match[2] ?? '') + fraction);
  const exponent = Number(match[4] ?? '0') - fraction.length;
  const value = exponent >= 0 ? rational(digits * 10n ** BigInt(exponent)) : rational(digits, 10n ** BigInt(-exponent));
  return match[1] === '-' ? { n: -value.n, d: value.d } : value;
}

/**
 * The decimal a spreadsheet sees in this float: 15 significant digits, as Excel computes and shows them. 0.1 is 1/10, and
 * 14.19/24, stored as 0.5912499999999999, is 0.59125. @throws RangeError when not finite.
 */
export function fromNumber(value: number): Rational {
  const parsed = Number.isFinite(value) ? parseDecimal(value.toPrecision(15)) : undefined;
  if (!parsed) throw new RangeError(`not a finite number: ${String(value)}`);
  return parsed;
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.n * b.n, a.d * b.d);
}

/** @throws RangeError when `b` is zero. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function equals(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d;
}

export function isZero(a: Rational): boolean {
  return a.n === 0n;
}

export function minimum(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function maximum(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

export function sum(values: readonly Rational[]): Rational {
  return values.reduce(add, ZERO);
}

/** Largest whole number not above `a`. */
export function floor(a: Rational): Rational {
  const quotient = a.n / a.d;
  return { n: a.n < 0n && quotient * a.d !== a.n ? quotient - 1n : quotient, d: 1n };
}

/** Smallest whole number not below `a`. */
export function ceiling(a: Rational): Rational {
  const below = floor(a);
  return equals(below, a) ? below : add(below, ONE);
}

/** Nearest float; for cells and JSON only, never for further arithmetic. */
export function toNumber(a: Rational): number {
  // Enough digits for a float however small the number is.
  const digits = 20 + Math.max(0, a.d.toString().length - a.n.toString().length);
  return Number(toDecimalText(a, digits));
}

function toDecimalText(a: Rational, digits: number): string {
  const negative = a.n < 0n;
  const scaled = ((negative ? -a.n : a.n) * 10n ** BigInt(digits)) / a.d;
  const text = scaled.toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = digits > 0 ? `.${text.slice(text.length - digits)}` : '';
  return `${negative ? '-' : ''}${whole}${fraction}`;
}

/** Rounds half away from zero to `decimals` (0–15) places: 四舍五入, as DOMAIN's 6.21/8 → 77.63%. */
export function roundHalfUp(a: Rational, decimals: number): Rational {
  const scale = 10n ** BigInt(decimals);
  const [top, bottom] = [(a.n < 0n ? -a.n : a.n) * scale * 2n + a.d, a.d * 2n];
  const magnitude = top / bottom;
  return rational(a.n < 0n ? -magnitude : magnitude, scale);
}

/** Rounded half up and written with exactly `decimals` places: `3.3` with 2 → `3.30`. */
export function formatFixed(a: Rational, decimals: number): string {
  return toDecimalText(roundHalfUp(a, decimals), decimals);
}

/** Shortest exact decimal where there is one (`0.3`, `15`), otherwise the fraction (`1/3`). */
export function formatExact(a: Rational): string {
  for (let digits = 0; digits <= 12; digits += 1) {
    if ((a.n * 10n ** BigInt(digits)) % a.d === 0n) return toDecimalText(a, digits);
  }
  return `${a.n}/${a.d}`;
}
