import { compare, equals, isZero, ONE, subtract, type Rational } from '../../number/rational';
import { shareOf } from '../ratio-node';
import { likeness } from '../similarity';
import type { Arithmetic, Clause } from './clause';
import { figuresOf, WEIGHT_NAME } from './written';

/** A product of the weight and a rate as the arithmetic it is. */
export function asArithmetic({ consequence }: Clause, { weight }: { readonly weight: Rational | null }): Arithmetic | undefined {
  if (consequence.type === 'written') return consequence.arithmetic;
  if (consequence.type === 'line') {
    const { quantity, from, to, points } = consequence;
    const figure: Arithmetic = { op: 'term', name: quantity };
    const start: Arithmetic = { op: 'number', value: from };
    const rises = compare(from, to) < 0;
    const way: Arithmetic = isZero(from) ? figure : rises ? { op: 'subtract', left: figure, right: start } : { op: 'subtract', left: start, right: figure };
    const part: Arithmetic = { op: 'divide', left: way, right: { op: 'number', value: rises ? subtract(to, from) : subtract(from, to) } };
    return { op: 'multiply', left: points ? { op: 'number', value: points } : { op: 'term', name: WEIGHT_NAME }, right: part };
  }
  if (consequence.type !== 'formula' || consequence.point !== null) return undefined;
  const share = shareOf(consequence.factors, weight);
  const rate = consequence.factors.find((factor) => factor.type === 'rate');
  // 按完成比例计分: of what, the words do not say.
  if (!share || rate?.type !== 'rate' || (consequence.worded && rate.arithmetic.op !== 'divide')) return undefined;
  const whole: Arithmetic = { op: 'term', name: WEIGHT_NAME };
  const part: Arithmetic = equals(share, ONE) ? whole : { op: 'multiply', left: whole, right: { op: 'number', value: share } };
  return { op: 'multiply', left: part, right: rate.arithmetic };
}

/** What falls short of a figure is not the figure. */
const SHORTFALL = /未|不|没|超|差|漏|缺|逾|延/;

/** 占比低于90%的,得分=分值×清晰可衡量的指标数/三级指标总数: the figure itself, as it is reckoned. */
export function quotientOf(arithmetic: Arithmetic, quantity: string): Arithmetic | undefined {
  if (arithmetic.op !== 'multiply' || arithmetic.right.op !== 'divide' || figuresOf(arithmetic.left).length > 0) return undefined;
  const { left, right } = arithmetic.right;
  if (left.op !== 'term' || (right.op !== 'term' && right.op !== 'number') || SHORTFALL.test(left.name)) return undefined;
  // 占比/25%×5: a share of what the figure should come to, and not what the figure is.
  if (right.op === 'number' && /(?:[率度]|占比|比例|比重)$/.test(left.name)) return undefined;
  const generic = /^(?:实际|任务|计划)?完成(?:率|比例)?$|^(?:该|其)?(?:占比|比例)$/.test(quantity);
  const alike = likeness(left.name.replace(/(?:总)?[数量额]$/, ''), quantity).ofFirst >= 0.8;
  return generic || (/(?:[率比]|比例|比重)$/.test(quantity) && alike) ? arithmetic.right : undefined;
}
