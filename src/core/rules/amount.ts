import { divide, equals, formatExact, HUNDRED, isZero, multiply, ONE, type Rational } from '../number/rational';
import { constant, times, WEIGHT, type Expression, type Test } from './expression';
import type { Amount } from './rule';

/** Points of the amount as an expression: a share follows the weight when the user changes it. */
export function amountExpression(amount: Amount): Expression {
  return amount.unit === 'points' ? constant(amount.value) : times(WEIGHT, constant(amount.value));
}

/** `分值的30%`, `满分`, `2分`. */
export function showAmount(amount: Amount): string {
  if (amount.unit === 'points') return `${formatExact(amount.value)}分`;
  return equals(amount.value, ONE) ? '满分' : `分值的${showShare(amount.value)}`;
}

/** `2-3分`, `分值的60%-80%`: what lies between two amounts of one kind. */
export function showRange(low: Amount, high: Amount): string {
  return low.unit === 'points' ? `${formatExact(low.value)}-${formatExact(high.value)}分` : `分值的${showShare(low.value)}-${showShare(high.value)}`;
}

/** Points lost, up to the cap where there is one. */
export function cappedCut(cut: Expression, cap: Amount | null): Expression {
  return cap ? { op: 'min', args: [amountExpression(cap), cut] } : cut;
}

/** `，最多扣2分`; nothing without a cap. */
export function showCap(cap: Amount | null): string {
  return cap ? `，最多扣${showAmount(cap)}` : '';
}

/** A share as a percentage where that is exact, otherwise as a fraction. */
export function showShare(share: Rational): string {
  const percent = formatExact(multiply(share, HUNDRED));
  return percent.includes('/') ? formatExact(share) : `${percent}%`;
}

/** The amount as a share of the weight; null when points are given and the weight is not known. */
export function amountShare(amount: Amount, weight: Rational | null): Rational | null {
  if (amount.unit === 'share') return amount.value;
  return weight && !isZero(weight) ? divide(amount.value, weight) : null;
}

/** What an amount comes to in points; `null`: a share of a weight that is not known. */
export function amountPoints(amount: Amount, weight: Rational | null): Rational | null {
  return amount.unit === 'points' ? amount.value : weight && multiply(amount.value, weight);
}

/** Whether it is all the indicator can earn; never where points are given and the weight is not known. */
export function isWhole(amount: Amount, weight: Rational | null): boolean {
  const share = amountShare(amount, weight);
  return share !== null && equals(share, ONE);
}

/** Points the evaluator has decided; outside the range they are no score. `under`: the upper end belongs to another. */
export function pointsWithin(points: Expression, low: Amount, high: Amount, under = false): Expression {
  const tests: readonly Test[] = [{ op: 'compare', sign: '>=', left: points, right: amountExpression(low) }, { op: 'compare', sign: under ? '<' : '<=', left: points, right: amountExpression(high) }];
  return { op: 'if', test: { op: 'and', tests }, then: points, otherwise: { op: 'none' } };
}
