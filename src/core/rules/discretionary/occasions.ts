import { isZero, ZERO } from '../../number/rational';
import { amountExpression, cappedCut, showCap, showRange } from '../amount';
import { constant, times, type Expression } from '../expression';
import type { Clause, PointRange } from '../grammar/clause';
import { takesPoints } from '../grammar/consequences';
import { isGraver, matterOf, readCountCondition } from '../grammar/conditions';
import type { Amount, InputSpec, Narration, Node } from '../rule';

/** 误锁一次扣1-2分: for every time the evaluator decides points inside the range. */
export interface OccasionsNode extends Node {
  readonly kind: 'discretionary';
  readonly role: 'cut';
  readonly occasions: { readonly what: string; readonly unit: string };
  readonly range: readonly [Amount, Amount];
  /** Most that is taken for all of them. */
  readonly cap: Amount | null;
}

/** 视情节每次, 酌情每处: that it is for the evaluator to decide, which the range says already. */
const LOOSELY = /,?(?:(?:视|根据|按照?)(?:具体|实际|严重)?(?:情节|情况|程度|影响|后果)(?:严重|轻重|大小)?(?:程度|情况)?|酌情),?(?=$|每|(?:一|1)[^,\d]{1,2}$)/;

/** 值班人员少一个一次: of two things counted at once, which one count cannot tell. */
const TWICE = /每[^,\d每]{1,2}每|(?:一|1)[^\d,]{1,2}(?:一|1)[^\d,]{1,2}$/;

/** 误锁一次, 视情节每次: what is counted, where the same range is decided for every one of it. */
function occasionsOf({ condition }: Clause): OccasionsNode['occasions'] | undefined {
  if (condition.type === 'count') return condition.open ? undefined : condition;
  if (condition.type !== 'text' || TWICE.test(condition.text)) return undefined;
  const counted = readCountCondition(condition.text.replace(/(?:将|则|应)(?:予以)?$/, '').replace(LOOSELY, ','));
  // 其中任意一项出现问题: of key points, which are judged one by one.
  return counted && !counted.open && !/任[意一何]|[①-⑳]|要点/.test(counted.what) ? { what: counted.what.replace(/每(?=(?:延误|延迟|延期|逾期|超期|迟到|滞后)$)/, ''), unit: counted.unit } : undefined;
}

/** 造成严重影响的加扣2分 behind it: of some of those counted, and whether on top of what is decided, nobody says. */
function isGraded(clause: Clause, clauses: readonly Clause[]): boolean {
  const next = clauses[clauses.indexOf(clause) + 1];
  const cuts = next !== undefined && takesPoints(next);
  const told = next ? matterOf(next.condition) : '';
  return cuts && (isGraver(told) || /严重|重大|恶劣|[再加]$/.test(told)) && !/严重|重大|恶劣/.test(matterOf(clause.condition));
}

/** The node of a cut decided for every occasion; what is decided by degrees or from nothing on is none. */
export function occasionsNode(clause: Clause, { low, high }: PointRange, clauses: readonly Clause[]): OccasionsNode | undefined {
  const occasions = isGraded(clause, clauses) ? undefined : occasionsOf(clause);
  // 每次酌情扣分 says no range, 每次扣0-2分 nothing that once is worth.
  if (!occasions || low.unit !== high.unit || isZero(low.value)) return undefined;
  return { kind: 'discretionary', role: 'cut', occasions, range: [low, high], cap: clause.limits.cap, spans: [clause.span] };
}

function countKey({ occasions }: OccasionsNode): string {
  return `${occasions.what}的${occasions.unit}数`;
}

function pointsKey({ occasions }: OccasionsNode): string {
  return `${occasions.what}扣分合计`;
}

export function occasionsInputs(node: OccasionsNode): readonly InputSpec[] {
  const { unit, what } = node.occasions;
  const each = `每${unit}扣${showRange(...node.range)}`;
  return [
    { key: countKey(node), label: countKey(node), kind: 'count', standard: `${each}${showCap(node.cap)}`, unit, words: what },
    { key: pointsKey(node), label: pointsKey(node), kind: 'points', standard: `${each}，由评价组逐${unit}认定，填写合计`, unit: '分', optional: true },
  ];
}

/** What is decided for all of them lies between so many times the least and so many times the most; none needs no decision. */
export function compileOccasions(node: OccasionsNode): Expression {
  const [count, decided]: readonly Expression[] = [{ op: 'input', key: countKey(node) }, { op: 'input', key: pointsKey(node) }];
  if (!count || !decided) return { op: 'none' };
  const [low, high] = node.range.map((amount) => times(count, amountExpression(amount)));
  if (!low || !high) return { op: 'none' };
  const within: Expression = { op: 'if', test: { op: 'and', tests: [{ op: 'compare', sign: '>=', left: decided, right: low }, { op: 'compare', sign: '<=', left: decided, right: high }] }, then: cappedCut(decided, node.cap), otherwise: { op: 'none' } };
  return { op: 'if', test: { op: 'compare', sign: '<=', left: count, right: constant(ZERO) }, then: constant(ZERO), otherwise: within };
}

export function explainOccasions(node: OccasionsNode): string {
  return `${node.occasions.what}，每${node.occasions.unit}扣${showRange(...node.range)}${showCap(node.cap)}`;
}

export function narrateOccasions(node: OccasionsNode, facts: Narration): readonly string[] {
  const points = facts.value(pointsKey(node));
  return [`${countKey(node)}为${facts.value(countKey(node)) ?? ''}${points === undefined ? '' : `，共扣${points}`}`];
}
