import { amountExpression, cappedCut, showAmount, showCap } from '../amount';
import { plus, times, type Expression } from '../expression';
import type { Clause } from '../grammar/clause';
import { measuresTime } from '../grammar/measures';
import { at, splitBy, type Span } from '../text';
import type { Amount, Claim, Family, InputSpec, Node } from '../rule';

interface Delay {
  readonly what: string;
  readonly unit: string;
  readonly amount: Amount;
  readonly cap: Amount | null;
  /** What the text says of a day or month begun: counted or left out. */
  readonly part: 'up' | 'down' | null;
}

/** So many points for every day or month late. */
export interface DelayNode extends Node {
  readonly kind: 'delay';
  readonly role: 'cut';
  readonly delays: readonly Delay[];
}

const LATE = /延迟|延期|逾期|超期|推迟|滞后|拖延|延误|晚/;

function delayOf(clause: Clause): Delay | undefined {
  const { condition, consequence } = clause;
  if (consequence.type !== 'cut' || condition.type !== 'count' || !measuresTime(condition.unit) || !LATE.test(condition.what)) return undefined;
  const { part, cap } = clause.limits;
  // 不足3天按3天计 is no part of a day.
  if (part && (part.way === 'rata' || !new RegExp(`^(?:1|一)(?:个)?${condition.unit.replace(/^个/, '')}$`).test(part.size))) return undefined;
  return { what: condition.what.replace(/^每/, ''), unit: condition.unit, amount: consequence.amount, cap, part: part?.way === 'up' ? 'up' : part ? 'down' : null };
}

function claim(clauses: readonly Clause[]): readonly Claim<DelayNode>[] {
  const own = clauses.filter((clause) => delayOf(clause) !== undefined);
  if (own.length === 0) return [];
  return [{ node: { kind: 'delay', role: 'cut', delays: own.flatMap((clause) => delayOf(clause) ?? []), spans: own.map((clause) => clause.span) }, clauses: own, issues: [] }];
}

function split(node: DelayNode, spans: readonly Span[]): readonly DelayNode[] {
  return splitBy(node.spans, spans).map((places) => ({ ...node, delays: at(node.delays, places), spans: at(node.spans, places) }));
}

function label(delay: Delay): string {
  return `${delay.what}的${delay.unit.replace(/^个/, '')}数`;
}

function limit(delay: Delay): string {
  const part = delay.part === null ? '' : `，不足1${delay.unit}的${delay.part === 'up' ? '按1' + delay.unit + '计' : '不计'}`;
  return `每${delay.unit}扣${showAmount(delay.amount)}${part}${showCap(delay.cap)}`;
}

function inputs(node: DelayNode): readonly InputSpec[] {
  return node.delays.map((delay) => ({ key: label(delay), label: label(delay), kind: 'count' as const, standard: limit(delay), unit: delay.unit, words: delay.what }));
}

function compile(node: DelayNode): Expression {
  return plus(node.delays.map((delay) => cappedCut(times({ op: 'input', key: label(delay) }, amountExpression(delay.amount)), delay.cap)));
}

export const delay: Family<DelayNode> = {
  kind: 'delay',
  example: { formula: '分值 − 每天（月）扣分 × 延误天（月）数', rule: '每延迟拨付1天扣1分，最多扣3分', points: '', weight: 5 },
  heeds: ['cap', 'part'],
  claim,
  inputs,
  compile,
  split,
  explain: (node) => node.delays.map((one) => `${one.what}，${limit(one)}`).join('；'),
  narrate: (node, _context, facts) => node.delays.map((one) => `${label(one)}为${facts.value(label(one)) ?? ''}`),
};
