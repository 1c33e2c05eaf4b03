import { sameRateName } from '../similarity';
import type { Rational } from '../../number/rational';
import type { Bound, Clause, Interval } from './clause';
import { asArithmetic, quotientOf } from './told';
import { figuresOf } from './written';

function opposite(bound: Bound): Bound {
  return { value: bound.value, inclusive: bound.inclusive === null ? null : !bound.inclusive };
}

/** All that lies outside an interval with one end. */
function rest({ low, high, unit }: Interval): Interval | undefined {
  if (low && !high) return { low: null, high: opposite(low), unit };
  return high && !low ? { low: opposite(high), high: null, unit } : undefined;
}

/** 得分=实际家数/12×权重分, 完成率低于60%的不得分: the formula is for the rest of the figure that its quotient is, or that it reckons with. */
export function forTheRest(clause: Clause, clauses: readonly Clause[], weight: Rational | null): Clause {
  const { condition, consequence } = clause;
  if (condition.type !== 'text' || condition.text !== '' || (consequence.type !== 'formula' && consequence.type !== 'written')) return clause;
  const ranges = clauses.filter((other) => other.condition.type === 'range');
  const formulas = clauses.filter((other) => other.consequence.type === 'formula' || other.consequence.type === 'written' || other.consequence.type === 'line');
  const [only] = ranges;
  const told = asArithmetic(clause, { weight });
  if (ranges.length !== 1 || formulas.length !== 1 || only?.condition.type !== 'range' || only.consequence.type !== 'zero' || only.preconditions.length > 0 || !told) return clause;
  const { quantity, interval } = only.condition;
  const left = rest(interval);
  const named = consequence.type === 'written' && quantity !== '' && figuresOf(told).some((name) => sameRateName(name, quantity));
  // 得分=完成率×分值 beside it is a family of its own.
  const own = figuresOf(told).some((name) => sameRateName(name, quantity)) ? named : quotientOf(told, quantity) !== undefined;
  return left && own ? { ...clause, condition: { type: 'range', quantity, interval: left } } : clause;
}
