import type { Issue } from '../../issue';
import { compare, equals, isZero, ONE, ZERO, type Rational } from '../../number/rational';
import { amountExpression, cappedCut, isWhole, showAmount } from '../amount';
import { choiceInput } from '../choice';
import { constant, plus, times, WEIGHT, type Expression } from '../expression';
import type { Clause, Condition, Interval } from '../grammar/clause';
import { enteredRate, leadName, narrateRate, rateExpression, rateInputs, resolveFigure, type Rate } from '../rate';
import type { Amount, Claim, CompileOptions, Example, Family, InputSpec, Narration, Node, RuleContext } from '../rule';
import { sameRateName } from '../similarity';
import { leavesPart, measureOf, overStretches, partChoice, partOf, showBase, showPart, showStretch, type Stretch } from '../stretch';

/** So many points for every stretch, on one side of the base. */
interface Slope extends Stretch {
  readonly amount: Amount;
  /** Most that all stretches together come to; null: up to the weight, or down to nothing. */
  readonly cap: Amount | null;
}

/** Points that grow with every stretch beyond a base, from what the base itself earns. */
export interface RiseNode extends Node {
  readonly kind: 'rise';
  readonly role: 'award';
  readonly rate: Rate;
  /** Where the stretches begin: a number, or the name of a figure to be entered. */
  readonly base: Rational | string;
  /** What the base earns. */
  readonly start: Amount;
  readonly up: Slope;
  /** What is taken for every stretch short of the base; null: short of it there is nothing. */
  readonly down: Slope | null;
  /** 最高得8分: most the whole comes to; null: the weight. */
  readonly top: Amount | null;
  /** From where on there is all; null: wherever the points come to it. */
  readonly full: Rational | null;
  /** Whether the text says what is earned short of the base. */
  readonly covered: boolean;
}

type StepCondition = Extract<Condition, { type: 'step' }>;
const NOTHING: Amount = { unit: 'points', value: ZERO };

function isSlope(clause: Clause, effect: 'award' | 'cut'): clause is Clause & { readonly condition: StepCondition; readonly consequence: { readonly type: 'award' | 'cut'; readonly amount: Amount } } {
  return clause.condition.type === 'step' && clause.consequence.type === effect && clause.condition.side === (effect === 'award' ? 'above' : 'below');
}

function slopeOf(clause: Clause): Slope | undefined {
  const { condition, consequence, limits } = clause;
  if (condition.type !== 'step' || (consequence.type !== 'award' && consequence.type !== 'cut')) return undefined;
  const part = partOf(clause, condition);
  const own = limits.of === (consequence.type === 'award' ? 'added' : 'taken');
  return part === undefined ? undefined : { size: condition.size, unit: measureOf(condition), part, amount: consequence.amount, cap: own ? limits.cap : null };
}

/** A range of the same figure that only has one end, and what it is worth. */
interface Level {
  readonly clause: Clause;
  readonly quantity: string;
  readonly interval: Interval;
  readonly amount: Amount;
}

function levelsOf(clauses: readonly Clause[], { quantity }: StepCondition, unit: string): readonly Level[] {
  return clauses.flatMap((clause): readonly Level[] => {
    const { condition, consequence } = clause;
    if (condition.type !== 'range' || condition.interval.unit !== unit || !sameRateName(condition.quantity, quantity)) return [];
    const amount = consequence.type === 'award' ? consequence.amount : consequence.type === 'zero' && consequence.scope === 'indicator' ? NOTHING : undefined;
    return amount && (condition.interval.low === null) !== (condition.interval.high === null) ? [{ clause, quantity: condition.quantity, interval: condition.interval, amount }] : [];
  });
}

/** 达到全市平均值的得4分: what the named base earns. */
function atNamed(clauses: readonly Clause[], target: string): Clause | undefined {
  const name = target.replace(/值$/, '');
  return clauses.find(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'text' && condition.text.includes(name) && /^[^,]*(?:达到|等于|持平|不低于)[^,]*$/.test(condition.text));
}

/** 低于上年的不得分. */
function belowNamed(clauses: readonly Clause[], target: string): Clause | undefined {
  const name = target.replace(/值$/, '');
  return clauses.find(({ condition, consequence }) => consequence.type === 'zero' && condition.type === 'text' && condition.text.replace(/的$/, '').endsWith(`低于${name}`));
}

function claim(clauses: readonly Clause[], context: RuleContext): readonly Claim<RiseNode>[] {
  const rising = clauses.filter((clause) => isSlope(clause, 'award'));
  const [riser, other] = rising;
  if (!riser || other) return [];
  const { condition } = riser;
  const unit = measureOf(condition);
  const up = slopeOf(riser);
  if (!up) return [];
  const levels = levelsOf(clauses, condition, unit);
  const begins = levels.find(({ interval, amount }) => interval.low && !isZero(amount.value) && !isWhole(amount, context.weight));
  const own = condition.from?.low?.value;
  const base = own ?? (condition.target !== '' ? condition.target : begins?.interval.low?.value);
  if (base === undefined || (begins && typeof base !== 'string' && !equals(begins.interval.low?.value ?? base, base))) return [];
  const full = levels.find(({ interval, amount }) => interval.low && isWhole(amount, context.weight));
  const none = levels.find(({ interval, amount }) => interval.high && isZero(amount.value));
  const short = typeof base === 'string' ? belowNamed(clauses, base) : none?.clause;
  const reached = typeof base === 'string' ? atNamed(clauses, base) : begins?.clause;
  // What is given where the stretches begin is all there is: what comes on top of it is more than that.
  if ((typeof base === 'string' && full) || (full && typeof base !== 'string' && compare(full.interval.low?.value ?? base, base) <= 0)) return [];
  if (none && (typeof base === 'string' || !equals(none.interval.high?.value ?? base, base))) return [];
  const start = reached?.consequence.type === 'award' ? reached.consequence.amount : NOTHING;
  if (isWhole(start, context.weight)) return [];
  const falling = clauses.find((clause) => isSlope(clause, 'cut') && sameRateName(clause.condition.quantity, condition.quantity) && (equalBase(clause.condition, base) || (clause.condition.from === null && clause.condition.target === '')));
  const down = falling ? slopeOf(falling) : null;
  if (down === undefined || (down && short)) return [];
  // 最高8分 behind the last slope is of the score, 最多加2分 of what is added.
  const tops = [riser, ...(falling ? [falling] : [])].flatMap(({ limits: { cap, of }, consequence }) => (cap && of !== (consequence.type === 'award' ? 'added' : 'taken') ? [cap] : []));
  const [top, another] = tops;
  if (another || (falling && isZero(start.value))) return [];
  const rate = resolveFigure([full, begins, none].reduce((name, level) => longer(name, level?.quantity ?? ''), condition.quantity), unit, context);
  if (unit !== '%' && rate.arithmetic) return [];
  const claimed = clauses.filter((clause) => [riser, full?.clause, short, reached, falling].includes(clause));
  // 达到80%得6分,不足5个百分点不计分 behind the slope: of the slope, or of nothing.
  if (claimed.some((clause) => clause !== riser && clause !== falling && clause.limits.part)) return [];
  const covered = down !== null || isZero(start.value) || short !== undefined;
  const issues: readonly Issue[] = covered ? [] : [{ code: 'bandGap', severity: 'warning', received: `${showBase(base, unit)}以下` }];
  return [{ node: { kind: 'rise', role: 'award', rate, base, start, up, down, top: top && !isWhole(top, context.weight) ? top : null, full: full?.interval.low?.value ?? null, covered, spans: claimed.map(({ span }) => span) }, clauses: claimed, issues }];
}

function equalBase({ from, target }: StepCondition, base: Rational | string): boolean {
  if (typeof base === 'string') return target === base;
  const end = from?.high ?? from?.low;
  return end ? equals(end.value, base) : false;
}

function longer(a: string, b: string): string {
  return b.length > a.length ? b : a;
}

function inputs(node: RiseNode): readonly InputSpec[] {
  const words = explain(node);
  const measure = (specs: readonly InputSpec[]): readonly InputSpec[] => (node.up.unit === '%' ? specs : specs.map((spec) => ({ ...spec, kind: 'amount' as const, unit: node.up.unit })));
  const target: readonly InputSpec[] = typeof node.base === 'string' ? [{ key: node.base, label: node.base, kind: 'rate', standard: words, unit: '%' }] : [];
  const open = [node.up, ...(node.down ? [node.down] : [])].filter(leavesPart);
  return [...measure([...rateInputs(node.rate, words), ...target]), ...open.map((slope) => choiceInput(partChoice(slope, '计')))];
}

function baseExpression({ base }: RiseNode): Expression {
  return typeof base === 'string' ? { op: 'input', key: base } : constant(base);
}

function along(slope: Slope, distance: Expression): Expression {
  return overStretches(slope, '计', distance, (count) => cappedCut(times(count, amountExpression(slope.amount)), slope.cap));
}

function compile(node: RiseNode, _context: RuleContext, options: CompileOptions): Expression {
  const [rate, base, start] = [rateExpression(node.rate, options), baseExpression(node), amountExpression(node.start)];
  const gained = along(node.up, { op: 'subtract', left: rate, right: base });
  const ceiling = node.top ? [WEIGHT, amountExpression(node.top)] : [WEIGHT];
  const above: Expression = { op: 'min', args: [...ceiling, isZero(node.start.value) ? gained : plus([start, gained])] };
  const lost = node.down && along(node.down, { op: 'subtract', left: base, right: rate });
  const below: Expression = lost ? { op: 'max', args: [constant(ZERO), { op: 'subtract', left: start, right: lost }] } : node.covered ? constant(ZERO) : { op: 'none' };
  const sloped: Expression = { op: 'if', test: { op: 'compare', sign: '>=', left: rate, right: base }, then: above, otherwise: below };
  return node.full ? { op: 'if', test: { op: 'compare', sign: '>=', left: rate, right: constant(node.full) }, then: WEIGHT, otherwise: sloped } : sloped;
}

function showSlope(slope: Slope, effect: '加' | '扣', side: string, base: string): string {
  const cap = slope.cap ? `，最多${effect}${showAmount(slope.cap)}` : '';
  return `${side}${base}的，每${showStretch(slope.unit, slope.size)}${effect}${showAmount(slope.amount)}${showPart(slope, '计')}${cap}`;
}

function explain(node: RiseNode): string {
  const [base, name] = [showBase(node.base, node.up.unit), leadName(node.rate)];
  const whole = node.full ? [`${name}≥${showBase(node.full, node.up.unit)}得满分`] : [];
  const named = typeof node.base === 'string';
  const reached = isZero(node.start.value) ? [] : [named ? `达到${base}得${showAmount(node.start)}` : `${name}≥${base}得${showAmount(node.start)}`];
  const none = !node.down && node.covered && !isZero(node.start.value) ? [named ? `低于${base}不得分` : `<${base}得0分`] : [];
  const top = node.top ? `，最高得${showAmount(node.top)}` : '';
  return [...whole, ...reached, `${showSlope(node.up, '加', `${name}高于`, base)}${top}`, ...(node.down ? [showSlope(node.down, '扣', `${name}低于`, base)] : none)].join('；');
}

function narrate(node: RiseNode, _context: RuleContext, facts: Narration): readonly string[] {
  const facing = node.up.unit === '%' ? narrateRate(node.rate, facts) : `${node.rate.name}为${facts.value(node.rate.name) ?? ''}`;
  const rate = rateExpression(node.rate, enteredRate(node.rate, facts));
  const over = facts.exact({ op: 'subtract', left: rate, right: baseExpression(node) });
  const distance = over && !isZero(over) ? [`${over.n > 0n ? '高于' : '低于'}${showBase(node.base, node.up.unit)}${showStretch(node.up.unit, { n: over.n < 0n ? -over.n : over.n, d: over.d })}`] : [];
  return [facing, ...distance];
}

const EXAMPLE: Example = { formula: '起点得分 + 每档加分 × 超出的档数，不超过分值', rule: '场地使用率＜50%不得分；达到50%得5分，在此基础上每增加1个百分点加0.1分，不足1个百分点的不计', points: '', weight: 10 };

export const rise: Family<RiseNode> = { kind: 'rise', example: EXAMPLE, heeds: ['cap', 'part'], claim, inputs, compile, explain, narrate, most: ({ base, start, top, full }) => (typeof base !== 'string' && isZero(base) && isZero(start.value) && top === null && full === null ? null : ONE) };
