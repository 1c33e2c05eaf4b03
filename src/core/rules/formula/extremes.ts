import { maximum, minimum, ONE, rational, ZERO, type Rational } from '../../number/rational';
import { mapOperands, operandsOf, showArithmetic } from '../grammar/arithmetic';
import type { Arithmetic } from '../grammar/clause';
import { figuresOf, valueOf, WEIGHT_NAME, withPartsNamed } from '../grammar/written';
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
  const plain = mapOperands(arithmetic, regrouped);
  const apart = plain.op === 'divide' && plain.left.op === 'multiply' && figuresOf(plain.left.left).length === 0;
  return apart ? { op: 'multiply', left: plain.left.left, right: { op: 'divide', left: plain.left.right, right: plain.right } } : plain;
}

/** A quotient of amounts goes from nothing to the whole, as a rate does. */
function quotientsOf(arithmetic: Arithmetic): readonly string[] {
  return arithmetic.op === 'divide' && figuresOf(arithmetic.right).length > 0 ? [showArithmetic(arithmetic)] : operandsOf(arithmetic).flatMap(quotientsOf);
}

/** Every way in which each of the names is nothing or all it can be. */
function corners(names: readonly string[], all: (name: string) => Rational): readonly ReadonlyMap<string, Rational>[] {
  return Array.from({ length: 2 ** names.length }, (_, corner) => new Map(names.map((name, index) => [name, (corner >> index) % 2 === 1 ? all(name) : ZERO])));
}

function extreme(values: readonly Rational[], further: (a: Rational, b: Rational) => Rational): Rational | undefined {
  return values.reduce<Rational | undefined>((found, value) => (found ? further(found, value) : value), undefined);
}

/** `isRate`: rates beside those that are called so. `undefined`: the names are too many, or something is divided by nothing. */
export function extremes(told: Arithmetic, weight: Rational, isRate: (name: string) => boolean): Extremes | undefined {
  const arithmetic = regrouped(told);
  const quotients = quotientsOf(arithmetic);
  const plain = withPartsNamed(arithmetic, (shown) => (quotients.includes(shown) ? shown : undefined));
  const names = figuresOf(plain);
  if (names.length > MANY) return undefined;
  const isShare = (name: string): boolean => A_RATE.test(name) || isRate(name) || quotients.includes(name);
  const at = (point: ReadonlyMap<string, Rational>): Rational | undefined => valueOf(plain, (name) => (name === WEIGHT_NAME ? weight : (point.get(name) ?? ZERO)));
  const everything = corners(names, (name) => (isShare(name) ? ONE : MUCH)).map(at);
  const rates = corners(names.filter(isShare), () => ONE).map(at);
  const [all, shares] = [everything.flatMap((value) => value ?? []), rates.flatMap((value) => value ?? [])];
  const [none, most, least, top] = [at(new Map()), extreme(shares, maximum), extreme(shares, minimum), extreme(all, maximum)];
  return none && most && least && top && all.length === everything.length && shares.length === rates.length ? { none, most, least, top } : undefined;
}
