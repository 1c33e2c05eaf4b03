import { compare, ONE, rational, ZERO, type Rational } from '../../number/rational';
import { showArithmetic } from '../grammar/arithmetic';
import type { Arithmetic } from '../grammar/clause';
import { figuresOf, valueOf, WEIGHT_NAME } from '../grammar/written';
import { A_RATE } from '../rate';

/** What a formula can come to, as far as its names tell what they can be. */
export interface Extremes {
  /** With nothing of anything. */
  readonly none: Rational;
  /** Most and least with nothing counted or measured, whatever the rates. */
  readonly most: Rational;
  readonly least: Rational;
  /** Most with as much of everything as one likes. */
  readonly top: Rational;
}

/** More of anything than an indicator has. */
const MUCH = rational(1_000_000_000);
/** More names than this are not tried out. */
const MANY = 8;

/** 5×甲/乙 is five times 甲/乙. */
function regrouped(arithmetic: Arithmetic): Arithmetic {
  if (arithmetic.op === 'absolute') return { op: 'absolute', of: regrouped(arithmetic.of) };
  if (!('left' in arithmetic)) return arithmetic;
  const [left, right] = [regrouped(arithmetic.left), regrouped(arithmetic.right)];
  const apart = arithmetic.op === 'divide' && left.op === 'multiply' && figuresOf(left.left).length === 0;
  return apart ? { op: 'multiply', left: left.left, right: { op: 'divide', left: left.right, right } } : { op: arithmetic.op, left, right };
}

/** A quotient of amounts goes from nothing to the whole, as a rate does. */
function quotientsOf(arithmetic: Arithmetic): readonly string[] {
  if (arithmetic.op === 'divide' && figuresOf(arithmetic.right).length > 0) return [showArithmetic(arithmetic)];
  if (arithmetic.op === 'absolute') return quotientsOf(arithmetic.of);
  return 'left' in arithmetic ? [...quotientsOf(arithmetic.left), ...quotientsOf(arithmetic.right)] : [];
}

function withNames(arithmetic: Arithmetic, quotients: readonly string[]): Arithmetic {
  const name = showArithmetic(arithmetic);
  if (quotients.includes(name)) return { op: 'term', name };
  if (arithmetic.op === 'absolute') return { op: 'absolute', of: withNames(arithmetic.of, quotients) };
  return 'left' in arithmetic ? { op: arithmetic.op, left: withNames(arithmetic.left, quotients), right: withNames(arithmetic.right, quotients) } : arithmetic;
}

/** Every way in which each of the names is nothing or all it can be. */
function corners(names: readonly string[], all: (name: string) => Rational): readonly ReadonlyMap<string, Rational>[] {
  return Array.from({ length: 2 ** names.length }, (_, corner) => new Map(names.map((name, index) => [name, (corner >> index) % 2 === 1 ? all(name) : ZERO])));
}

function highest(values: readonly Rational[]): Rational | undefined {
  return values.reduce<Rational | undefined>((best, value) => (best && compare(best, value) >= 0 ? best : value), undefined);
}

function lowest(values: readonly Rational[]): Rational | undefined {
  return values.reduce<Rational | undefined>((best, value) => (best && compare(best, value) <= 0 ? best : value), undefined);
}

/** `isRate`: rates beside those that are called so. `undefined`: the names are too many, or something is divided by nothing. */
export function extremes(told: Arithmetic, weight: Rational, isRate: (name: string) => boolean): Extremes | undefined {
  const arithmetic = regrouped(told);
  const quotients = quotientsOf(arithmetic);
  const plain = withNames(arithmetic, quotients);
  const names = figuresOf(plain);
  if (names.length > MANY) return undefined;
  const isShare = (name: string): boolean => A_RATE.test(name) || isRate(name) || quotients.includes(name);
  const at = (point: ReadonlyMap<string, Rational>): Rational | undefined => valueOf(plain, (name) => (name === WEIGHT_NAME ? weight : (point.get(name) ?? ZERO)));
  const everything = corners(names, (name) => (isShare(name) ? ONE : MUCH)).map(at);
  const rates = corners(names.filter(isShare), () => ONE).map(at);
  const [all, shares] = [everything.flatMap((value) => value ?? []), rates.flatMap((value) => value ?? [])];
  const [none, most, least, top] = [at(new Map()), highest(shares), lowest(shares), highest(all)];
  return none && most && least && top && all.length === everything.length && shares.length === rates.length ? { none, most, least, top } : undefined;
}
