import { compare, ONE, ZERO } from '../../number/rational';
import { constant, type Expression, type Test } from '../expression';
import type { Clause, Condition } from '../grammar/clause';
import { BY_EVALUATOR } from '../grammar/exceptions';
import { isBeyondFigure, isPlainCondition } from '../grammar/conditions';
import { readPointsCondition } from '../grammar/point-conditions';
import { numbersOf, pointInput, pointOf, pointVerdict, showNumbers } from '../points';
import { amountShare, showAmount, showShare } from '../amount';
import type { Claim, Example, Family, InputSpec, Limit, Narration, Node, RuleContext } from '../rule';
import { sameMatter, tellsUnmet } from '../similarity';
import type { Span } from '../text';

/** What makes the score nothing: a key point judged badly, or something that has occurred. */
type Trigger =
  | { readonly type: 'points'; readonly points: readonly number[]; readonly any: boolean }
  | { readonly type: 'text'; readonly text: string };

export interface VetoNode extends Node {
  readonly kind: 'veto';
  readonly role: 'veto';
  readonly scope: 'indicator' | 'project';
  /** What is left where it is triggered; null: nothing. */
  readonly limit: Limit | null;
  readonly triggers: readonly Trigger[];
}

/** 无…，或…不合法: either of them; told in the words of a key point, or by its number, it is that point's judgement. */
function textTriggers(text: string, context: RuleContext): readonly Trigger[] {
  const alternatives = text.split(/,或者?|(?<=不符合|存在)或(?=评价要点)/).filter((one) => one !== '');
  const triggers = alternatives.map((one): Trigger | undefined => {
    const named = readPointsCondition(one, context.points);
    if (named) return namedTrigger(named, context);
    if (!isPlainCondition(one) && !isBeyondFigure(one)) return undefined;
    const point = sameMatter(one, context.points, (candidate) => candidate.text);
    return point && tellsUnmet(one, point.reversed) ? { type: 'points', points: [point.number], any: true } : { type: 'text', text: one };
  });
  return triggers.every((trigger) => trigger !== undefined) ? triggers : [];
}

function namedTrigger(condition: Extract<Condition, { type: 'points' }>, context: RuleContext): Trigger | undefined {
  const points = numbersOf(condition.points, context);
  // 符合④不得分 is about a reversed point: meeting it is the harm.
  const harmful = condition.verdict === 'unmet' || points.every((number) => pointOf(number, context).reversed);
  // 1-3项不符 may mean any or all of them: only the text can say.
  if (points.length > 1 && !condition.each && !condition.together) return undefined;
  return harmful ? { type: 'points', points, any: condition.each || points.length === 1 } : { type: 'text', text: `符合评价要点${showNumbers(points, context)}` };
}

function triggersOf(clause: Clause, context: RuleContext): readonly Trigger[] {
  if (clause.condition.type === 'points') {
    const trigger = namedTrigger(clause.condition, context);
    return trigger ? [trigger] : [];
  }
  return clause.condition.type === 'text' ? textTriggers(clause.condition.text, context) : [];
}

/** 配套资金未到位的,最高得1分: less than all there is. */
function ceilingOf({ condition, consequence }: Clause, context: RuleContext): Limit | undefined {
  if (consequence.type !== 'ceiling' || condition.type !== 'text' || condition.text === '') return undefined;
  const { limit } = consequence;
  if (limit.type === 'told') return undefined;
  const share = limit.type === 'share' ? limit.value : amountShare(limit.amount, context.weight);
  return share && compare(share, ONE) <= (limit.type === 'just' ? 0 : -1) ? limit : undefined;
}

function claim(clauses: readonly Clause[], context: RuleContext): readonly Claim<VetoNode>[] {
  return clauses.flatMap((clause): readonly Claim<VetoNode>[] => {
    const limit = ceilingOf(clause, context);
    if (limit === undefined && (clause.consequence.type !== 'zero' || clause.consequence.scope === 'unclear')) return [];
    const triggers = limit && clause.condition.type === 'text' ? [{ type: 'text' as const, text: clause.condition.text }] : triggersOf(clause, context);
    if (triggers.length === 0) return [];
    const scope = clause.consequence.type === 'zero' && clause.consequence.scope === 'project' ? 'project' : 'indicator';
    return [{ node: { kind: 'veto', role: 'veto', scope, limit: limit ?? null, triggers, spans: [clause.span] }, clauses: [clause], issues: [] }];
  });
}

function showLimit(limit: Limit): string {
  switch (limit.type) {
    case 'most':
      return `最高得${showAmount(limit.amount)}`;
    case 'least':
      return `得分按不低于${showAmount(limit.amount)}计算`;
    case 'just':
      return `得分按${showAmount(limit.amount)}计算`;
    case 'told':
      return BY_EVALUATOR;
    case 'share':
      return `${limit.of === 'score' ? '得分' : '扣分'}按${showShare(limit.value)}计算`;
  }
}

function consequence(node: VetoNode): string {
  if (node.limit) return showLimit(node.limit);
  return node.scope === 'project' ? '整个项目得0分' : '本指标不得分';
}

/** The points that the evaluator enters where the case arises. */
function pointsTold({ limit }: VetoNode, { weight }: RuleContext): readonly InputSpec[] {
  if (limit?.type !== 'told') return [];
  return [{ key: limit.entry, label: limit.entry, kind: 'points', standard: '出现该情形时由评价组按原文认定，未出现不填', unit: '分', ...(weight ? { range: [ZERO, weight] as const } : {}), optional: true }];
}

function inputs(node: VetoNode, context: RuleContext): readonly InputSpec[] {
  return [...triggerInputs(node, context), ...pointsTold(node, context)];
}

function triggerInputs(node: VetoNode, context: RuleContext): readonly InputSpec[] {
  return node.triggers.flatMap((trigger): readonly InputSpec[] => {
    if (trigger.type === 'text') return [{ key: trigger.text, label: trigger.text, kind: 'occurrence', standard: `出现则${consequence(node)}`, unit: '判定', words: trigger.text }];
    return trigger.points.map((number) => pointInput(number, context, `${pointOf(number, context).reversed ? '存在' : '不符合'}则${consequence(node)}`));
  });
}

function triggered(trigger: Trigger, context: RuleContext): Test {
  if (trigger.type === 'text') {
    const occurred: Expression = { op: 'verdict', key: trigger.text, words: [['是', ONE], ['否', ZERO], ['不适用', ZERO]], strict: true };
    return { op: 'compare', sign: '>', left: occurred, right: constant(ZERO) };
  }
  const tests = trigger.points.map((number): Test => ({ op: 'compare', sign: '<', left: pointVerdict(number, context, { strict: true }), right: constant(ONE) }));
  return { op: trigger.any ? 'or' : 'and', tests };
}

function trigger(node: VetoNode, context: RuleContext): Test {
  return { op: 'or', tests: node.triggers.map((trigger) => triggered(trigger, context)) };
}

/** 1 when triggered, 0 when not. */
function compile(node: VetoNode, context: RuleContext): Expression {
  return { op: 'if', test: trigger(node, context), then: constant(ONE), otherwise: constant(ZERO) };
}

function explain(node: VetoNode, context: RuleContext): string {
  const conditions = node.triggers.map((trigger) => {
    if (trigger.type === 'text') return trigger.text;
    const harm = trigger.points.every((number) => pointOf(number, context).reversed) ? '所列情形存在' : '不符合';
    return `评价要点${showNumbers(trigger.points, context)}${trigger.points.length > 1 ? (trigger.any ? '任一项' : '全部') : ''}${harm}`;
  });
  // A plain 或 may stand inside the words of one.
  const joined = conditions.reduce((text, one, index) => `${text}${node.triggers[index]?.type === 'points' && node.triggers[index - 1]?.type === 'points' ? '' : '，'}或${one}`);
  return `${joined}的，${consequence(node)}`;
}

function narrate(node: VetoNode, context: RuleContext, facts: Narration): readonly string[] {
  const value = facts.exact(compile(node, context));
  if (!value || compare(value, ZERO) <= 0) return [];
  const { limit } = node;
  return limit?.type === 'told' ? [`${node.triggers.flatMap((one) => (one.type === 'text' ? [one.text.replace(/[“”]/g, '')] : [])).join('、')}，由评价组按原文认定得${facts.value(limit.entry) ?? ''}`] : [explain(node, context)];
}

const EXAMPLE: Example = { formula: '触发则 0 分（本指标或整个项目），或不超过所写的最高分', rule: '评价要点①②有一项不符合的，该指标不得分', points: '①立项依据充分；②程序规范；③材料完整。', weight: 5 };

/** A case that the rule treats in words that are not read: its score is the evaluator's. */
export function leftToEvaluator(what: string, span: Span): VetoNode {
  const text = `“${what}”`;
  return { kind: 'veto', role: 'veto', scope: 'indicator', limit: { type: 'told', entry: `${what}时的得分` }, triggers: [{ type: 'text', text }], spans: [span] };
}

export const veto: Family<VetoNode> = { kind: 'veto', example: EXAMPLE, heeds: [], claim, inputs, compile, trigger, explain, narrate };
