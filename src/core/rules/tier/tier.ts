import { compare, formatExact, ZERO, type Rational } from '../../number/rational';
import { amountShare } from '../amount';
import { constant, type Expression } from '../expression';
import type { Clause } from '../grammar/clause';
import type { Claim, Family, InputSpec, Node, RuleContext } from '../rule';

interface Tier {
  readonly name: string;
  /** Points the evaluator may give; equal where the tier fixes them. */
  readonly low: Rational;
  readonly high: Rational;
}

/** Degrees of quality, each with its points or its range of points. */
export interface TierNode extends Node {
  readonly kind: 'tier';
  readonly role: 'award';
  /** Best first. */
  readonly tiers: readonly Tier[];
}

const DEGREE = /较|很|一般|基本|部分|完全|显著|明显|比较|非常|优秀|良好|合格|[高好低差强弱]$/;

function tierOf(clause: Clause): Tier | undefined {
  const { condition, consequence } = clause;
  if (condition.type !== 'text' || condition.text === '' || condition.text.length > 20 || /[%≥≤<>=①-⑳]|\d/.test(condition.text)) return undefined;
  if (consequence.type === 'zero' && consequence.scope === 'indicator') return { name: condition.text, low: ZERO, high: ZERO };
  if (consequence.type === 'award' && consequence.amount.unit === 'points') return { name: condition.text, low: consequence.amount.value, high: consequence.amount.value };
  if (consequence.type === 'discretion' && consequence.effect === 'award') return { name: condition.text, low: consequence.range[0], high: consequence.range[1] };
  return undefined;
}

function claim(clauses: readonly Clause[]): readonly Claim<TierNode>[] {
  const own = clauses.filter((clause) => tierOf(clause) !== undefined);
  const tiers = own.flatMap((clause) => tierOf(clause) ?? []);
  // Tiers are the whole of a rule and speak of degrees; anything else beside them would be added to what excludes it.
  if (tiers.length < 2 || own.length < clauses.length || !tiers.some((tier) => DEGREE.test(tier.name))) return [];
  const sorted = [...tiers].sort((a, b) => compare(b.high, a.high));
  return [{ node: { kind: 'tier', role: 'award', tiers: sorted, spans: own.map((clause) => clause.span) }, clauses: own, issues: [] }];
}

const CHOICE = '所属档次';
const POINTS = '档内得分';

function fixed(tier: Tier): boolean {
  return compare(tier.low, tier.high) === 0;
}

function showTier(tier: Tier): string {
  return `${tier.name}得${fixed(tier) ? formatExact(tier.low) : `${formatExact(tier.low)}-${formatExact(tier.high)}`}分`;
}

function inputs(node: TierNode): readonly InputSpec[] {
  const choice: InputSpec = { key: CHOICE, label: CHOICE, kind: 'choice', standard: node.tiers.map(showTier).join('，'), unit: '选择', choices: node.tiers.map((tier) => tier.name) };
  const open = node.tiers.filter((tier) => !fixed(tier));
  const [best] = open;
  const last = open.at(-1);
  if (!best || !last) return [choice];
  return [choice, { key: POINTS, label: POINTS, kind: 'points', standard: `由评价组在所属档次的范围内认定：${open.map(showTier).join('，')}`, unit: '分', range: [last.low, best.high], optional: open.length < node.tiers.length }];
}

/** Points outside the chosen tier's range are no score. */
function pointsOf(tier: Tier): Expression {
  if (fixed(tier)) return constant(tier.low);
  const points: Expression = { op: 'input', key: POINTS };
  const inside = [{ op: 'compare' as const, sign: '>=' as const, left: points, right: constant(tier.low) }, { op: 'compare' as const, sign: '<=' as const, left: points, right: constant(tier.high) }];
  return { op: 'if', test: { op: 'and', tests: inside }, then: points, otherwise: { op: 'none' } };
}

function compile(node: TierNode): Expression {
  return node.tiers.reduceRight<Expression>((otherwise, tier) => ({ op: 'if', test: { op: 'word', key: CHOICE, word: tier.name }, then: pointsOf(tier), otherwise }), { op: 'none' });
}

export const tier: Family<TierNode> = {
  kind: 'tier',
  heeds: [],
  claim,
  inputs,
  compile,
  explain: (node) => `分档计分：${node.tiers.map(showTier).join('，')}`,
  narrate: (_node, _context, facts) => [`所属档次为“${facts.value(CHOICE) ?? ''}”`],
  most: (node: TierNode, context: RuleContext) => amountShare({ unit: 'points', value: node.tiers[0]?.high ?? ZERO }, context.weight),
};
