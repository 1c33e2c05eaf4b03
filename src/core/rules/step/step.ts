import { compare, equals, formatExact, HUNDRED, multiply, ONE, rational, ZERO, type Rational } from '../../number/rational';
import { amountExpression, amountShare, cappedCut, showAmount, showCap } from '../amount';
import { constant, times, type Expression } from '../expression';
import type { Clause } from '../grammar/clause';
import { enteredRate, narrateRate, rateExpression, rateInputs, resolveRate, type Rate } from '../rate';
import type { Amount, Claim, CompileOptions, Family, InputSpec, Node, Narration, RuleContext } from '../rule';

/** A rate above 200% is an amount. */
const MOST_AS_RATE = rational(2);

type Side = 'below' | 'above' | 'off';

/** So many points for every stretch by which a rate misses its base. */
export interface StepNode extends Node {
  readonly kind: 'step';
  readonly role: 'cut';
  readonly rate: Rate;
  readonly side: Side;
  /** Where cuts begin: a number, or the name of a target to be entered. */
  readonly base: Rational | string;
  readonly size: Rational;
  readonly amount: Amount;
  readonly cap: Amount | null;
  /** What the text says of a stretch not completed; null: the user has to choose. */
  readonly part: 'up' | 'down' | null;
}

type StepClause = Clause & { readonly condition: Extract<Clause['condition'], { type: 'step' }>; readonly consequence: { readonly type: 'cut'; readonly amount: Amount } };

function isStep(clause: Clause): clause is StepClause {
  return clause.condition.type === 'step' && clause.consequence.type === 'cut';
}

/** 100%计满分, 预算执行率≥95%得满分: where the full score ends. */
function baseOf(clause: Clause, side: Side, context: RuleContext): Rational | undefined {
  if (clause.condition.type !== 'range' || clause.consequence.type !== 'award') return undefined;
  const share = amountShare(clause.consequence.amount, context.weight);
  if (!share || !equals(share, ONE)) return undefined;
  const { low, high } = clause.condition.interval;
  const base = (side === 'above' ? (high ?? low) : (low ?? high))?.value;
  // 1500元得满分，每超出1%: an amount is no base for a rate.
  return base && compare(base, MOST_AS_RATE) <= 0 ? base : undefined;
}

/** The base belongs to the rate the steps are counted on, named again or not. */
function sameQuantity({ condition }: Clause, quantity: string): boolean {
  return condition.type === 'range' && (quantity === '' || condition.quantity === '' || condition.quantity === quantity);
}

function claim(clauses: readonly Clause[], context: RuleContext): readonly Claim<StepNode>[] {
  return clauses.filter(isStep).flatMap((clause): readonly Claim<StepNode>[] => {
    const { condition } = clause;
    const full = clauses.find((other) => sameQuantity(other, condition.quantity) && baseOf(other, condition.side, context) !== undefined);
    const base = condition.target !== '' ? condition.target : full && baseOf(full, condition.side, context);
    if (base === undefined) return [];
    const named = condition.quantity !== '' ? condition.quantity : full?.condition.type === 'range' ? full.condition.quantity : '';
    const own: readonly Clause[] = full ? [full, clause] : [clause];
    const node: StepNode = {
      kind: 'step', role: 'cut', rate: resolveRate(named, context), side: condition.side, base, size: condition.size,
      amount: clause.consequence.amount, cap: clause.limits.cap, part: clause.limits.part, spans: own.map((one) => one.span),
    };
    return [{ node, clauses: own, issues: [] }];
  });
}

function percent(value: Rational): string {
  return formatExact(multiply(value, HUNDRED));
}

const CHOICES = ['按比例扣分', '不扣分', '按一档扣分'] as const;

function choiceKey(node: StepNode): string {
  return `不足${percent(node.size)}个百分点的部分`;
}

function baseText(node: StepNode): string {
  return typeof node.base === 'string' ? node.base : `${percent(node.base)}%`;
}

function inputs(node: StepNode): readonly InputSpec[] {
  const words = explain(node);
  const target: readonly InputSpec[] = typeof node.base === 'string' ? [{ key: node.base, label: node.base, kind: 'rate', standard: words, unit: '%' }] : [];
  const choice: readonly InputSpec[] = node.part === null ? [{ key: choiceKey(node), label: choiceKey(node), kind: 'choice', standard: `评分标准没有写明，请选择：${CHOICES.join('、')}`, unit: '选择', choices: CHOICES }] : [];
  return [...rateInputs(node.rate, words), ...target, ...choice];
}

/** How far the rate misses the base, never below zero. */
function distance(node: StepNode, options: Pick<CompileOptions, 'given'>): Expression {
  const rate = rateExpression(node.rate, options);
  const base: Expression = typeof node.base === 'string' ? { op: 'input', key: node.base } : constant(node.base);
  const below: Expression = { op: 'subtract', left: base, right: rate };
  const above: Expression = { op: 'subtract', left: rate, right: base };
  const args = node.side === 'below' ? [below] : node.side === 'above' ? [above] : [below, above];
  return { op: 'max', args: [constant(ZERO), ...args] };
}

function compile(node: StepNode, _context: RuleContext, options: CompileOptions): Expression {
  const steps: Expression = { op: 'divide', left: distance(node, options), right: constant(node.size) };
  const counted = (steps: Expression): Expression => cappedCut(times(steps, amountExpression(node.amount)), node.cap);
  const done: Expression = { op: 'stepsDone', arg: steps };
  const begun: Expression = { op: 'stepsBegun', arg: steps };
  if (node.part !== null) return counted(node.part === 'up' ? begun : done);
  const cases: readonly (readonly [string, Expression])[] = [[CHOICES[0], steps], [CHOICES[1], done], [CHOICES[2], begun]];
  return cases.reduceRight<Expression>((otherwise, [word, value]) => ({ op: 'if', test: { op: 'word', key: choiceKey(node), word }, then: counted(value), otherwise }), { op: 'none' });
}

const SIDE_WORDS: Readonly<Record<Side, string>> = { below: '低于', above: '高于', off: '偏离' };

function explain(node: StepNode): string {
  const part = node.part === null ? '' : node.part === 'up' ? `，不足${percent(node.size)}个百分点的按一档扣` : `，不足${percent(node.size)}个百分点的不扣`;
  return `${node.rate.name}${SIDE_WORDS[node.side]}${baseText(node)}的，每${percent(node.size)}个百分点扣${showAmount(node.amount)}${part}${showCap(node.cap)}`;
}

function narrate(node: StepNode, _context: RuleContext, facts: Narration): readonly string[] {
  const missed = facts.exact(distance(node, enteredRate(node.rate, facts)));
  return [narrateRate(node.rate, facts), ...(missed ? [`${SIDE_WORDS[node.side]}${baseText(node)}${percent(missed)}个百分点`] : [])];
}

export const step: Family<StepNode> = { kind: 'step', heeds: ['cap', 'part'], claim, inputs, compile, explain, narrate };
