import { equals, formatExact, isZero, ONE, ZERO, type Rational } from '../../number/rational';
import type { Issue } from '../../issue';
import { amountExpression, cappedCut, isWhole, showAmount, showCap } from '../amount';
import { choiceInput, chosen, type Choice } from '../choice';
import { constant, times, type Expression } from '../expression';
import type { Clause, Condition, Interval, StepSide } from '../grammar/clause';
import { isPlainCondition } from '../grammar/conditions';
import { UNSTATED_BASE } from '../grammar/steps';
import { enteredRate, leadName, narrateRate, rateExpression, rateInputs, resolveFigure, type Rate } from '../rate';
import type { Amount, Claim, CompileOptions, Example, Family, InputSpec, Narration, Node, RuleContext, Tally } from '../rule';
import { sameRateName } from '../similarity';
import { leavesPart, measureOf, overStretches, partChoice, partOf, showBase, showPart, showStretch, type Part } from '../stretch';

/** So many points for every stretch by which a rate misses its base. */
export interface StepNode extends Node {
  readonly kind: 'step';
  readonly role: 'cut';
  readonly rate: Rate;
  /** null: the text does not say which way; the user has to choose. */
  readonly side: StepSide | null;
  /** Where cuts begin: a number, or the name of a target to be entered. */
  readonly base: Rational | string;
  readonly size: Rational;
  /** `%` for rates, else the measure of base and size. */
  readonly unit: string;
  readonly amount: Amount;
  readonly cap: Amount | null;
  /** What the text says of a stretch not completed; null: the user has to choose where there is one. */
  readonly part: Part;
}

type StepCondition = Extract<Condition, { type: 'step' }>;
type StepClause = Clause & { readonly condition: StepCondition; readonly consequence: { readonly type: 'cut'; readonly amount: Amount } };

function isStep(clause: Clause): clause is StepClause {
  return clause.condition.type === 'step' && clause.consequence.type === 'cut';
}

/** Where cuts begin: beyond the end that lies on their side. 100%得满分 is both ends at once. */
function boundOf({ low, high }: Interval, side: StepSide | null): Rational | undefined {
  const whole = low && !high && equals(low.value, ONE) ? low : null;
  if (side === 'above') return (high ?? whole)?.value;
  return (side === 'below' ? low : (low ?? high))?.value;
}

/** 低于100%的，每降低1%: cuts begin where their own range does. */
function startOf({ low, high }: Interval, side: StepSide | null): Rational | undefined {
  return (side === 'below' ? (high ?? low) : (low ?? high))?.value;
}

/** 100%计满分, 预算执行率≥95%得满分: where the full score ends. */
function baseOf(clause: Clause, condition: StepCondition, context: RuleContext): Rational | undefined {
  const { cap, part } = clause.limits;
  if (clause.condition.type !== 'range' || clause.consequence.type !== 'award' || cap || part || !isWhole(clause.consequence.amount, context.weight)) return undefined;
  const { interval, quantity } = clause.condition;
  // 95%-105%得满分,每偏离1%: from either end.
  if (condition.side !== 'below' && condition.side !== 'above' && interval.low && interval.high) return undefined;
  const same = sameRateName(quantity, condition.quantity);
  // 1500元得满分，每超出1%: an amount is no base for a rate.
  const bound = boundOf(interval, condition.side);
  // ≦0 is nought in every measure.
  return same && (interval.unit === measureOf(condition) || (interval.unit === '' && bound !== undefined && isZero(bound))) ? bound : undefined;
}

/** 完成得满分: full marks without a number, so that the base has to be entered. */
function isPlainFull({ condition, consequence }: Clause, context: RuleContext): boolean {
  return consequence.type === 'award' && condition.type === 'text' && isPlainCondition(condition.text) && isWhole(consequence.amount, context.weight);
}

function takesAway({ consequence }: Clause): boolean {
  return consequence.type === 'cut' || consequence.type === 'zero';
}

/** Where steps begin, and the clause that says so; `undefined` where the text leaves it open in a way no entry mends. */
function baseFor(clause: StepClause, clauses: readonly Clause[], context: RuleContext): { readonly base: Rational | string; readonly full: Clause | undefined } | undefined {
  const { condition } = clause;
  const full = clauses.find((other) => baseOf(other, condition, context) !== undefined);
  const stated = full && baseOf(full, condition, context);
  const start = condition.from ? startOf(condition.from, condition.side) : undefined;
  const own = condition.from?.unit === measureOf(condition) || (condition.from?.unit === '' && start !== undefined && isZero(start)) ? start : undefined;
  // 90%以上得满分，80%以下每降低1%: from 80 or from 90?
  if (condition.from && (own === undefined || (stated && !equals(stated, own)))) return undefined;
  // 每低于目标值5%: of the target, or points of the rate? Only 百分点 says.
  if (condition.target !== '') return condition.unit === '%' && !full ? undefined : { base: stated ?? own ?? condition.target, full };
  const given = stated ?? own;
  if (given) return { base: given, full };
  const others = clauses.filter((other) => !isPlainFull(other, context) && !takesAway(other));
  return others.length === 0 && clauses.every((other) => other.condition.type !== 'range') ? { base: UNSTATED_BASE, full: undefined } : undefined;
}

function claim(clauses: readonly Clause[], context: RuleContext): readonly Claim<StepNode>[] {
  return clauses.filter(isStep).flatMap((clause): readonly Claim<StepNode>[] => {
    const { condition } = clause;
    const part = partOf(clause, condition);
    const found = baseFor(clause, clauses, context);
    if (part === undefined || !found) return [];
    const { base, full } = found;
    const told = full?.condition.type === 'range' ? full.condition.quantity : '';
    const named = condition.quantity.length > told.length ? condition.quantity : told;
    const unit = measureOf(condition);
    const rate = resolveFigure(named, unit, context);
    if (unit !== '%' && rate.arithmetic) return [];
    const claimed: readonly Clause[] = full ? [full, clause] : [clause];
    const node: StepNode = {
      kind: 'step', role: 'cut', rate, side: condition.side, base, size: condition.size, unit,
      amount: clause.consequence.amount, cap: clause.limits.cap, part, spans: claimed.map((one) => one.span),
    };
    const issues: readonly Issue[] = [
      ...(base === UNSTATED_BASE ? [{ code: 'stepBaseMissing' as const, severity: 'warning' as const, received: clause.text }] : []),
      ...(condition.side === null ? [{ code: 'stepSideMissing' as const, severity: 'warning' as const, received: clause.text }] : []),
    ];
    return [{ node, clauses: claimed, issues }];
  });
}

const SIDE_WORDS: Readonly<Record<StepSide, string>> = { below: '低于', above: '高于', off: '偏离' };

function sideChoice(node: StepNode): Choice {
  return { key: `${node.rate.name}的扣分方向`, why: '评分标准没有写明是低于还是高于标准时扣分', options: [`低于${showBase(node.base, node.unit)}时扣分`, `高于${showBase(node.base, node.unit)}时扣分`, `偏离${showBase(node.base, node.unit)}时扣分`] };
}

function inputs(node: StepNode): readonly InputSpec[] {
  const words = explain(node);
  const measure = (specs: readonly InputSpec[]): readonly InputSpec[] => (node.unit === '%' ? specs : specs.map((spec) => ({ ...spec, kind: 'amount' as const, unit: node.unit })));
  const target: readonly InputSpec[] = typeof node.base === 'string' ? [{ key: node.base, label: node.base, kind: 'rate', standard: words, unit: '%' }] : [];
  return [
    ...measure([...rateInputs(node.rate, words), ...target]),
    ...(node.side === null ? [choiceInput(sideChoice(node))] : []),
    ...(leavesPart(node) ? [choiceInput(partChoice(node, '扣'))] : []),
  ];
}

/** How far the rate misses the base, never below zero. */
function distance(node: StepNode, options: Pick<CompileOptions, 'given'>): Expression {
  const rate = rateExpression(node.rate, options);
  const base: Expression = typeof node.base === 'string' ? { op: 'input', key: node.base } : constant(node.base);
  const below: Expression = { op: 'subtract', left: base, right: rate };
  const above: Expression = { op: 'subtract', left: rate, right: base };
  const positive = (args: readonly Expression[]): Expression => ({ op: 'max', args: [constant(ZERO), ...args] });
  const ways: Readonly<Record<StepSide, Expression>> = { below: positive([below]), above: positive([above]), off: positive([below, above]) };
  return node.side === null ? chosen(sideChoice(node), [ways.below, ways.above, ways.off]) : ways[node.side];
}

function compile(node: StepNode, _context: RuleContext, options: CompileOptions): Expression {
  return overStretches(node, '扣', distance(node, options), (steps) => cappedCut(times(steps, amountExpression(node.amount)), node.cap));
}

/** Stretches of one length of one rate, on one side, are counted alike wherever they begin. */
function tally(node: StepNode, _context: RuleContext, options: CompileOptions): Tally {
  const of = [node.rate.name, node.side, formatExact(node.size), node.unit].join('|');
  return { of, count: overStretches(node, '扣', distance(node, options), (steps) => steps), amount: node.amount, cap: node.cap, over: null, graded: true };
}

function explain(node: StepNode): string {
  return `${leadName(node.rate)}${node.side === null ? '与' : SIDE_WORDS[node.side]}${showBase(node.base, node.unit)}${node.side === null ? '相差' : ''}的，每${showStretch(node.unit, node.size)}扣${showAmount(node.amount)}${showPart(node, '扣')}${showCap(node.cap)}`;
}

function narrate(node: StepNode, _context: RuleContext, facts: Narration): readonly string[] {
  const missed = facts.exact(distance(node, enteredRate(node.rate, facts)));
  const facing = node.unit === '%' ? narrateRate(node.rate, facts) : `${node.rate.name}为${facts.value(node.rate.name) ?? ''}`;
  return [facing, ...(missed ? [`${node.side === null ? '相差' : `${SIDE_WORDS[node.side]}${showBase(node.base, node.unit)}`}${showStretch(node.unit, missed)}`] : [])];
}

const EXAMPLE: Example = { formula: '分值 − 每档扣分 × 档数（差距 ÷ 每档）', rule: '完成率≥95%得满分，每降低1个百分点扣0.5分，不足1个百分点的不扣分', points: '', weight: 5 };

export const step: Family<StepNode> = { kind: 'step', example: EXAMPLE, heeds: ['cap', 'part'], claim, inputs, compile, tally, explain, narrate };
