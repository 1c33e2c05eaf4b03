import type { Issue } from '../../issue';
import { ONE, sum, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { amountExpression, amountShare, cappedCut, showAmount, showCap } from '../amount';
import { choiceInput, chosen, type Choice } from '../choice';
import { constant, plus, times, type Expression } from '../expression';
import type { Clause } from '../grammar/clause';
import { ADDED } from '../grammar/clauses';
import { countsThings, isJudged, isPlainCondition } from '../grammar/conditions';
import { NUMBER } from '../grammar/quantity';
import { at, splitBy, type Span } from '../text';
import type { Amount, Claim, Example, Family, InputSpec, Narration, Node, RuleContext, Tally } from '../rule';

/** So many points, taken or earned, for every one of something; or taken once when something has occurred. */
interface Item {
  readonly what: string;
  /** Counting word; null: the thing occurs or not. */
  readonly unit: string | null;
  readonly amount: Amount;
  readonly cap: Amount | null;
  /** Whether it is taken for every one or once is not said. */
  readonly open?: true;
  /** 再扣: on top of what is taken already, as the text says. */
  readonly added?: true;
}

export interface ItemNode extends Node {
  readonly kind: 'item';
  readonly role: 'cut' | 'award';
  readonly items: readonly Item[];
}

/** 不足1户按1户计 changes nothing of things that are counted whole; any other stretch is not theirs. */
function wholeOnes(clause: Clause): boolean {
  const { part } = clause.limits;
  return part === null || (clause.condition.type === 'count' && part.way === 'up' && new RegExp(`^(?:1|一)${clause.condition.unit}$`).test(part.size));
}

/** 随访率小于85%或者发生差错: several things, any of which is so or not so. */
function isCompound(text: string): boolean {
  return /或|且|并/.test(text) && isJudged(text.replaceAll('或', '且'));
}

/** 中断4小时以上的一次: each of them, however it is told. */
const ONE_OF = /的(?:一|1)(?:次|处|项|件|户|例|人|起|样|份|家|所|个|笔)$/;

/** 每年清查: how often it is asked for, which counts nothing. */
const PERIOD = /每(?:一)?(?:年|半年|季度?|月|周|日|天)(?!扣|未|没|缺|少|迟|逾|超)/g;

function itemOf(clause: Clause): Item | undefined {
  if (clause.consequence.type !== 'cut' || !wholeOnes(clause)) return undefined;
  const { amount } = clause.consequence;
  const { cap } = clause.limits;
  const added = ADDED.test(clause.text) ? { added: true as const } : {};
  if (clause.condition.type === 'count') return { what: clause.condition.what, unit: clause.condition.unit, amount, cap, ...(clause.condition.open ? { open: true } : {}), ...added };
  if (clause.condition.type === 'text' && clause.condition.text.length > 1 && !ONE_OF.test(clause.condition.text) && (isPlainCondition(clause.condition.text.replace(PERIOD, '')) || isCompound(clause.condition.text)) && !countsThings(clause.condition.text)) return { what: clause.condition.text, unit: null, amount, cap, ...added };
  return undefined;
}

/** 每开展一次培训得1分，最多得3分; 有一次得1分 without 每 or a most may be all there is to it. */
function earnedOf({ condition, consequence, limits, text }: Clause): Item | undefined {
  if (condition.type !== 'count' || consequence.type !== 'award' || limits.part !== null) return undefined;
  if (/[①-⑳]/.test(condition.what) || /月|日|天|周/.test(condition.unit) || !(text.includes('每') || limits.cap)) return undefined;
  return { what: condition.what, unit: condition.unit, amount: consequence.amount, cap: limits.cap };
}

/** 每多1起扣1分: more than what? */
function isBaseless({ condition, consequence }: Clause): boolean {
  return condition.type === 'count' && consequence.type === 'cut' && /^每?(?:再)?(?:超|超过|超出|多|增加|上升|提高)(?:再|加)?$/.test(condition.what);
}

function onceOrEach(item: Item): Choice {
  return { key: `${label(item)}大于1时`, why: '评分标准没有写明每个都扣还是只扣一次', options: [`每${item.unit ?? ''}扣`, '只扣一次'] };
}

function claimAs(role: ItemNode['role'], read: (clause: Clause) => Item | undefined, clauses: readonly Clause[]): readonly Claim<ItemNode>[] {
  const own = clauses.filter((clause) => read(clause) !== undefined && !isBaseless(clause));
  if (own.length === 0) return [];
  const items = own.flatMap((clause) => read(clause) ?? []);
  return [{ node: { kind: 'item', role, items, spans: own.map((clause) => clause.span) }, clauses: own, issues: own.flatMap(({ condition, text }): readonly Issue[] => (condition.type === 'count' && condition.open ? [{ code: 'onceOrEach', severity: 'warning', received: text }] : [])) }];
}

/** 每完成一项得3分，反之不得分: nothing for nothing. */
function withRest(claimed: Claim<ItemNode>, clauses: readonly Clause[]): Claim<ItemNode> {
  const rest = clauses.filter((clause, index) => {
    const before = clauses[index - 1];
    return clause.condition.type === 'otherwise' && clause.consequence.type === 'zero' && before !== undefined && claimed.clauses.includes(before);
  });
  return { ...claimed, clauses: [...claimed.clauses, ...rest] };
}

function claim(clauses: readonly Clause[]): readonly Claim<ItemNode>[] {
  return [...claimAs('award', earnedOf, clauses).map((one) => withRest(one, clauses)), ...claimAs('cut', itemOf, clauses)];
}

const VERB: Readonly<Record<ItemNode['role'], string>> = { cut: '扣', award: '得' };

function showMost(role: ItemNode['role'], cap: Amount | null): string {
  return role === 'cut' ? showCap(cap) : cap ? `，最多得${showAmount(cap)}` : '';
}

/** What can be earned at most, where each kind of thing has its most. */
function most({ role, items }: ItemNode, context: RuleContext): Rational | null {
  const caps = items.flatMap(({ cap }) => (cap && amountShare(cap, context.weight)) ?? []);
  return role === 'award' && caps.length === items.length ? sum(caps) : null;
}

function label(item: Item): string {
  return item.unit === null ? item.what : `${item.what}的${item.unit}数`;
}

function inputs(node: ItemNode): readonly InputSpec[] {
  return node.items.flatMap((item): readonly InputSpec[] => [{
    key: label(item),
    label: label(item),
    kind: item.unit === null ? ('occurrence' as const) : ('count' as const),
    standard: `${item.unit === null ? '出现' : `每${item.unit}`}${VERB[node.role]}${showAmount(item.amount)}${showMost(node.role, item.cap)}`,
    unit: item.unit ?? '判定',
    words: item.what,
  }, ...(item.open ? [choiceInput(onceOrEach(item))] : [])]);
}

function quantity(item: Item): Expression {
  return item.unit === null
    ? { op: 'verdict', key: label(item), words: [['是', ONE], ['否', ZERO], ['不适用', ZERO]], strict: true }
    : { op: 'input', key: label(item) };
}

/** Asked for only where there is more than one. */
function taken(item: Item): Expression {
  const each = cappedCut(times(quantity(item), amountExpression(item.amount)), item.cap);
  if (!item.open) return each;
  const once = cappedCut(amountExpression(item.amount), item.cap);
  return { op: 'if', test: { op: 'compare', sign: '<=', left: quantity(item), right: constant(ONE) }, then: each, otherwise: chosen(onceOrEach(item), [each, once]) };
}

function compile(node: ItemNode): Expression {
  return plus(node.items.map(taken));
}

function split(node: ItemNode, spans: readonly Span[]): readonly ItemNode[] {
  return splitBy(node.spans, spans).map((places) => ({ ...node, items: at(node.items, places), spans: at(node.spans, places) }));
}

/** 超过3处的每处: counted from where the number ends. */
const BEYOND = new RegExp(`^(?:超过|超出|大于|高于)(?<number>${NUMBER})(?<unit>[^\\d]{1,2})`);

function tally({ items: [only, second] }: ItemNode): Tally | undefined {
  if (!only || second || only.unit === null || only.open) return undefined;
  const groups = BEYOND.exec(only.what)?.groups;
  // 超过3天未修复的每处: of those counted, some.
  const over = groups?.['unit']?.startsWith(only.unit) === true ? (readNumber(groups['number'] ?? '') ?? null) : null;
  return { of: only.unit, count: quantity(only), amount: only.amount, cap: only.cap, over, graded: over !== null };
}

function explain(node: ItemNode): string {
  return node.items
    .map((item) => `${item.what}${item.unit === null || item.open ? '' : `，每${item.unit}`}${item.added ? '再' : ''}${VERB[node.role]}${showAmount(item.amount)}${showMost(node.role, item.cap)}${item.open ? `；以上一项未写明是每${item.unit ?? ''}扣还是只扣一次` : ''}`)
    .join('；');
}

function narrate(node: ItemNode, _context: RuleContext, facts: Narration): readonly string[] {
  return node.items.map((item) => {
    const value = facts.value(label(item)) ?? '';
    if (item.unit !== null) return `${label(item)}为${value}`;
    return value === '是' ? item.what : `未出现“${item.what}”`;
  });
}

const EXAMPLE: Example = { formula: '分值 − Σ 每项扣分 × 项数，或 Σ 每项得分 × 项数；每类可有上限', rule: '未按期验收，每户扣0.5分；资料缺失的，每个扣0.2分，最多扣2分', points: '', weight: 5 };

export const item: Family<ItemNode> = { kind: 'item', example: EXAMPLE, heeds: ['cap', 'part'], claim, inputs, compile, split, tally, explain, narrate, most };
