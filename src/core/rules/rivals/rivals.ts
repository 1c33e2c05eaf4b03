import { ZERO } from '../../number/rational';
import { amountExpression, cappedCut } from '../amount';
import { choiceInput, chosen, type Choice } from '../choice';
import { constant, plus, times, type Expression } from '../expression';
import { REACH_WORDS, showTogether, WAY_WORDS, type Together, type Way } from '../grammar/together';
import type { CompileOptions, Family, InputSpec, Narration, Node, RuleContext, Tally } from '../rule';
import type { Lookup } from '../whole';

/** Cuts that may be about one fault, or share the cap behind the last of them. */
export interface RivalsNode extends Node {
  readonly kind: 'rivals';
  readonly role: 'cut';
  readonly cuts: readonly Node[];
  /** null: they are added. */
  readonly together: Extract<Together, { type: 'together' }> | null;
  readonly cap: Extract<Together, { type: 'capOf' }> | null;
}

const NOTHING: CompileOptions = { notApplicable: 'full', given: new Set() };

/** The tallies of cuts that all count the same; `undefined` where they do not. */
function tallies(lookup: Lookup, { cuts }: RivalsNode, context: RuleContext, options: CompileOptions): readonly Tally[] | undefined {
  const found = cuts.flatMap((cut) => lookup(cut).tally?.(cut, context, options) ?? []);
  const [first] = found;
  return first && found.length === cuts.length && found.every(({ of }) => of === first.of) ? found : undefined;
}

/** The readings there are, the likelier first. */
function waysOf(lookup: Lookup, node: RivalsNode, context: RuleContext): readonly Way[] {
  const counted = tallies(lookup, node, context, NOTHING);
  if (!counted) return ['most', 'sum'];
  return counted.some(({ graded }) => graded) ? ['instead', 'whole', 'sum'] : ['instead', 'sum', 'most'];
}

/** It counts what another has counted, and asks for nothing of its own. */
function beyondAnother(lookup: Lookup, cut: Node, context: RuleContext): boolean {
  return Boolean(lookup(cut).tally?.(cut, context, NOTHING)?.over);
}

/** What the cuts are told apart by. */
function subject(lookup: Lookup, { cuts }: RivalsNode, context: RuleContext): string {
  return [...new Set(cuts.map((cut) => lookup(cut).inputs(cut, context)[0]?.label ?? ''))].join('与');
}

function wayChoice(lookup: Lookup, node: RivalsNode, context: RuleContext): Choice {
  return { key: `${subject(lookup, node, context)}的扣法`, why: '评分标准没有写明各项扣分是累加还是取代', options: waysOf(lookup, node, context).map((way) => WAY_WORDS[way]) };
}

function reachChoice(lookup: Lookup, node: RivalsNode, context: RuleContext): Choice {
  return { key: `${subject(lookup, node, context)}的上限`, why: '评分标准没有写明上限限哪几项', options: [REACH_WORDS.all, REACH_WORDS.last] };
}

function inputs(lookup: Lookup, node: RivalsNode, context: RuleContext): readonly InputSpec[] {
  return [
    ...node.cuts.flatMap((cut) => (beyondAnother(lookup, cut, context) ? [] : lookup(cut).inputs(cut, context))),
    ...(node.together?.way === null ? [choiceInput(wayChoice(lookup, node, context))] : []),
    ...(node.cap?.reach === null ? [choiceInput(reachChoice(lookup, node, context))] : []),
  ];
}

/** Beyond a number of what is counted before it, never below zero. */
function countOf({ count, over }: Tally, first: Tally): Expression {
  return over ? { op: 'max', args: [constant(ZERO), { op: 'subtract', left: first.count, right: constant(over) }] } : count;
}

function worth({ amount, cap }: Tally, count: Expression): Expression {
  return cappedCut(times(count, amountExpression(amount)), cap);
}

/** What each takes; a cut that counts beyond a number counts from what stands before it. */
function apart(lookup: Lookup, node: RivalsNode, context: RuleContext, options: CompileOptions): readonly Expression[] {
  const counted = tallies(lookup, node, context, options);
  const [first] = counted ?? [];
  return node.cuts.map((cut, index) => {
    const own = counted?.[index];
    return own?.over && first ? worth(own, countOf(own, first)) : lookup(cut).compile(cut, context, options);
  });
}

/** What later ones count is no longer counted by the ones before: so much up to there, so much from there on. */
function inPlace(counted: readonly Tally[]): Expression {
  const [first] = counted;
  if (!first) return { op: 'none' };
  const counts = counted.map((one) => countOf(one, first));
  return plus(counted.map((one, index) => {
    const [own, next] = [counts[index], counts[index + 1]];
    if (!own) return { op: 'none' };
    return worth(one, next ? { op: 'max', args: [constant(ZERO), { op: 'subtract', left: own, right: next }] } : own);
  }));
}

/** The last that has begun is for all that is counted. */
function forAll(counted: readonly Tally[]): Expression {
  const [first, ...later] = counted;
  if (!first) return { op: 'none' };
  return later.reduce<Expression>((before, one) => ({ op: 'if', test: positive(countOf(one, first)), then: worth(one, first.count), otherwise: before }), worth(first, first.count));
}

function positive(value: Expression): { readonly op: 'compare'; readonly sign: '>'; readonly left: Expression; readonly right: Expression } {
  return { op: 'compare', sign: '>', left: value, right: constant(ZERO) };
}

/** All of them by one way; asked for only where more than one takes anything. */
function joined(lookup: Lookup, node: RivalsNode, cuts: readonly Expression[], counted: readonly Tally[], context: RuleContext): Expression {
  const total = plus(cuts);
  const most: Expression = { op: 'max', args: cuts };
  if (!node.together) return total;
  const value = (way: Way): Expression => ({ sum: total, most, instead: inPlace(counted), whole: forAll(counted) })[way];
  if (node.together.way !== null) return value(node.together.way);
  const ways = waysOf(lookup, node, context);
  return { op: 'if', test: { op: 'compare', sign: '<=', left: total, right: most }, then: most, otherwise: chosen(wayChoice(lookup, node, context), ways.map(value)) };
}

function withLast<T>(all: readonly T[], change: (last: T) => T): readonly T[] {
  return all.map((one, index) => (index === all.length - 1 ? change(one) : one));
}

function compile(lookup: Lookup, node: RivalsNode, context: RuleContext, options: CompileOptions): Expression {
  const cuts = apart(lookup, node, context, options);
  const counted = tallies(lookup, node, context, options) ?? [];
  const plain = joined(lookup, node, cuts, counted, context);
  if (!node.cap) return plain;
  const { amount, reach } = node.cap;
  const all = cappedCut(plain, amount);
  if (reach === 'all') return all;
  const ofLast = joined(lookup, node, withLast(cuts, (cut) => cappedCut(cut, amount)), withLast(counted, (one) => ({ ...one, cap: amount })), context);
  return { op: 'if', test: { op: 'compare', sign: '>=', left: all, right: ofLast }, then: all, otherwise: chosen(reachChoice(lookup, node, context), [all, ofLast]) };
}

function tell(lookup: Lookup, node: RivalsNode, context: RuleContext, words: (cut: Node) => string): string {
  return [...node.cuts.map(words), ...[node.together, node.cap].flatMap((said) => (said ? [showTogether(said, waysOf(lookup, node, context))] : []))].join('；');
}

/** What each cut tells, a figure of several once, and how the user has decided. */
function narrate(lookup: Lookup, node: RivalsNode, context: RuleContext, facts: Narration): readonly string[] {
  const told = node.cuts.flatMap((cut) => (beyondAnother(lookup, cut, context) ? [] : lookup(cut).narrate(cut, context, facts)));
  const decided = [wayChoice(lookup, node, context), reachChoice(lookup, node, context)].flatMap(({ key }) => facts.value(key) ?? []);
  return [...new Set(told), ...decided.map((words) => `按“${words}”认定`)];
}

/** The family of cuts whose sum is in doubt, made of the nodes of all families. */
export function rivalsFamily(lookup: Lookup): Family<RivalsNode> {
  return {
    kind: 'rivals',
    example: { formula: '分值 − 各项扣分之和，或只扣最多的一项、后一项取代前一项，由用户选择', rule: '每发现一处问题扣1分，情节严重的扣3分', points: '', weight: 5 },
    heeds: [],
    claim: () => [],
    inputs: (node, context) => inputs(lookup, node, context),
    compile: (node, context, options) => compile(lookup, node, context, options),
    explain: (node, context) => tell(lookup, node, context, (cut) => lookup(cut).explain(cut, context)),
    write: (node, context) => tell(lookup, node, context, (cut) => (lookup(cut).write ?? lookup(cut).explain)(cut, context)),
    narrate: (node, context, facts) => narrate(lookup, node, context, facts),
  };
}
