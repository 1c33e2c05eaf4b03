import { compare, equals, isZero, ONE, sum, ZERO, type Rational } from '../../number/rational';
import { amountShare, amountExpression, showAmount } from '../amount';
import { constant, times, type Expression, type Test } from '../expression';
import type { Clause } from '../grammar/clause';
import { isJudged, isPlainCondition, OF_INDICATOR } from '../grammar/conditions';
import type { Amount, Claim, Family, InputSpec, Node, RuleContext } from '../rule';
import type { Span } from '../text';

/** Met → the score; not met → nothing, or a set cut. As a waiver: so → full marks, whatever the rest of the rule says. */
export interface AllOrNothingNode extends Node {
  readonly kind: 'allOrNothing';
  readonly role: 'award' | 'waiver';
  readonly text: string;
  readonly amount: Amount;
  /** Taken from the amount when not met; null: all of it. */
  readonly cut: Amount | null;
}

/** 没有楼堂馆所项目的部门按满分计算: the matter does not arise. */
const ABSENT = /^[^,\d]{2,6}(?:没有|无)(?!偿)|^非[^,\d]{2,8}(?:地区|单位|企业|项目|县区?|部门)$|^(?:如果?|若|对)?(?:本年度?|当年|年度内|年内)?(?:没有|无|不涉及|未涉及|未发生|未安排|未开展|不存在)|(?:不涉及|不适用|无此项|未涉及)(?:的)?(?:部门|单位|项目|县区)?$/;
/** 没有发生安全事故 is answered by 发生安全事故. */
const NEGATED = /^(?:未|没有|没|不|无)(.+)$/;
const OPPOSITE = /^(?:未|不|没)|^(?:超出|超过|超支|超)$|^违规$|^(?:小于|低于|大于|高于|超过|超出|不足)(?:年度|预期|计划|绩效)*(?:目标|指标|计划)值?$|^(?:逾期|超期|超时|延期|延迟)(?:支付|完成|拨付)?$/;

type Award = Clause & { readonly consequence: { readonly type: 'award'; readonly amount: Amount } };

function isFull(clause: Clause, context: RuleContext): clause is Award {
  if (clause.consequence.type !== 'award') return false;
  const share = amountShare(clause.consequence.amount, context.weight);
  return share === null ? clause.consequence.amount.unit === 'points' : equals(share, ONE);
}

/** So → full marks, whatever the rest of the rule says. */
export function waiver(text: string, span: Span): AllOrNothingNode {
  return { kind: 'allOrNothing', role: 'waiver', text, amount: { unit: 'share', value: ONE }, cut: null, spans: [span] };
}

/** 没有…的，按满分计算 beside a rule about what there may be; taken out before the rest is read. */
export function waivers(clauses: readonly Clause[], context: RuleContext): readonly Claim<AllOrNothingNode>[] {
  const whole = (amount: Amount): boolean => amount.unit === 'share' && equals(amount.value, ONE);
  return clauses.flatMap((clause, index): readonly Claim<AllOrNothingNode>[] => {
    const { condition } = clause;
    if (condition.type !== 'text' || !(ABSENT.test(condition.text) || clause.text.includes('按满分计')) || !isPlainCondition(condition.text) || !isFull(clause, context)) return [];
    // 若没有采购预算，得10分 beside what a rate earns: where there is no rate.
    const conditional = /^(?:如果?|若)/.test(condition.text) && clauses.some((other) => other !== clause && (other.condition.type === 'step' || other.condition.type === 'range' || other.consequence.type === 'formula'));
    if (!whole(clause.consequence.amount) && !conditional) return [];
    // 没有违规得满分，否则不得分: that is the rule itself.
    const scored = clauses.some((other, place) => other !== clause && place !== index + 1 && (other.consequence.type === 'award' || other.consequence.type === 'formula'));
    const waits = /按满分|(?:部门|单位|项目|县区?)(?:,|的|可|则)*(?:按|计|得)/.test(clause.text);
    if (!waits && !scored && !conditional) return [];
    const text = condition.text.replace(/^(?:如果?|若|对)/, '');
    return [{ node: waiver(text, clause.span), clauses: [clause], issues: [] }];
  });
}

/** Words that deny any award. */
const GENERAL = /^(?:按时|按期|及时|按规定|按要求|全部|足额)*(?:完成|达到|达标|符合|满足|落实|开展|做到|执行|实现|到位|合格|通过|具备|建立|制定|按期|按时|及时)(?:的)?(?:要求|标准|规定|目标|任务|条件)?$/;

/** 未完成 denies 完成任务; 未通过网站公开 denies only a part of 通过网站、公开栏公开. */
function denies(text: string, award: string): boolean {
  if (!OPPOSITE.test(text)) return false;
  // 内容完整得3分,逾期的不得分: late is no other case of complete.
  if (/^(?:逾期|超期|超时|延期|延迟)/.test(text) && !/按时|按期|及时|如期|准时|期限|时限|工期|[日月年天]/.test(award)) return false;
  // 总投资不超批复预算得2分,超出的不得分.
  if (/^(?:超出|超过|超支|超)$/.test(text)) return /不超|未超|没有超|控制在|以内/.test(award);
  const told = /^(?:未能?|没有|没|不)(.+)$/.exec(text)?.[1]?.replace(/任何|的$/g, '');
  // 没有执行的 beside 建立机制: it may be set up all the same.
  if (told !== undefined && /^(?:建立|制定|设立|编制|出台|成立|制订)/.test(award) && /^(?:执行|落实|完成|开展|做到|到位|实现)/.test(told) && !award.includes(told.slice(0, 2))) return false;
  return told === undefined || award.replace(/了/, '').includes(told) || GENERAL.test(told);
}

/** What the next clause says of the other case: nothing gained, or a set cut. */
function otherCase(next: Clause | undefined, text: string): Amount | null | undefined {
  if (!next || next.preconditions.length > 0) return undefined;
  const { condition, consequence } = next;
  const opposite = condition.type === 'otherwise' || (condition.type === 'text' && isPlainCondition(condition.text) && (denies(condition.text, text) || NEGATED.exec(text)?.[1] === condition.text));
  if (consequence.type === 'zero') return opposite && consequence.scope === 'indicator' ? null : undefined;
  return consequence.type === 'cut' && condition.type === 'otherwise' ? consequence.amount : undefined;
}

function isPlainAward({ condition, consequence, limits }: Clause): boolean {
  return consequence.type === 'award' && condition.type === 'text' && isJudged(condition.text) && limits.cap === null;
}

/** Behind an award of part of the weight: what is not met gives nothing. */
function saysNothingElse(clause: Clause | undefined): clause is Clause {
  return clause?.condition.type === 'otherwise' && clause.consequence.type === 'zero' && clause.consequence.scope === 'indicator' && clause.preconditions.length === 0;
}

/** 程序规范(1分): a part and what it is worth. */
const WORTH = /\([^()]+分\)$/;

/** 制度健全得1分，执行有效得1分: awards that only together make the weight are added up; that they are is said unless each has its 否则. */
function added(clauses: readonly Clause[], { weight }: RuleContext): readonly Claim<AllOrNothingNode>[] {
  const own = clauses.flatMap((clause, index) => {
    const next = clauses[index + 1];
    return isPlainAward(clause) ? [{ clause, rest: saysNothingElse(next) ? [next] : [] }] : [];
  });
  // 落实的得2分，建立的得3分，反之不得分: the rest is nothing for each of them.
  const last = own.at(-1);
  // 制定计划得4分;每举办一期得3分: what is counted comes on top.
  const counted = clauses.filter(({ condition, consequence }) => condition.type === 'count' && consequence.type === 'award');
  const fixed = sum(own.flatMap(({ clause }) => (clause.consequence.type === 'award' ? (amountShare(clause.consequence.amount, weight) ?? ONE) : ONE)));
  const vetoes = clauses.filter(({ consequence, condition, text }) => consequence.type === 'zero' && condition.type === 'text' && OF_INDICATOR.test(text));
  const plain = own.every(({ clause: { condition, consequence } }) => consequence.type === 'award' && consequence.amount.unit === 'points' && condition.type === 'text' && !/^(?:不|未|无|没|部分|基本)/.test(condition.text)) && !own.some(({ clause: a }) => own.some(({ clause: b }) => a !== b && a.condition.type === 'text' && b.condition.type === 'text' && a.condition.text.startsWith(b.condition.text.slice(0, 4))));
  const alone = (counted.length > 0 && plain && own.length + counted.length + vetoes.length === clauses.length && compare(fixed, ONE) < 0) || own.length === clauses.length || (last !== undefined && own.length === clauses.length - 1 && last.rest.length === 1);
  const closed = own.length > 0 && own.every(({ rest }) => rest.length > 0);
  if (!weight || !(alone || closed) || own.length === 0) return [];
  return own.flatMap(({ clause, rest }): readonly Claim<AllOrNothingNode>[] => {
    const { condition, consequence } = clause;
    if (condition.type !== 'text' || consequence.type !== 'award') return [];
    const claimed = [clause, ...rest];
    const node: AllOrNothingNode = { kind: 'allOrNothing', role: 'award', text: condition.text, amount: consequence.amount, cut: null, spans: claimed.map((one) => one.span) };
    return [{ node, clauses: claimed, issues: closed || WORTH.test(clause.text) ? [] : [{ code: 'awardsAdded', severity: 'note', received: clause.text }] }];
  });
}

function claim(clauses: readonly Clause[], context: RuleContext): readonly Claim<AllOrNothingNode>[] {
  const parts = clauses.some((clause) => isFull(clause, context)) ? [] : added(clauses, context);
  if (parts.length > 0) return parts;
  // One award for all there is to get; several awards are tiers, another family's.
  if (clauses.filter((clause) => clause.consequence.type === 'award').length !== 1) return [];
  const nodes: Claim<AllOrNothingNode>[] = [];
  clauses.forEach((clause, index) => {
    // 不涉及的得满分 by itself: what those who are concerned get is not said.
    if (clause.condition.type !== 'text' || !isFull(clause, context) || /^(?:不涉及|不适用|无此项)/.test(clause.condition.text)) return;
    const next = clauses[index + 1];
    const cut = otherCase(next, clause.condition.text);
    // 得4分，否则得0分: whether, but not what.
    const unsaid = clause.condition.text === '' && cut !== undefined && next?.condition.type === 'otherwise';
    if (!unsaid && !isJudged(clause.condition.text)) return;
    const own = cut === undefined || !next ? [clause] : [clause, next];
    nodes.push({
      node: { kind: 'allOrNothing', role: 'award', text: unsaid ? '符合要求' : clause.condition.text, amount: clause.consequence.amount, cut: cut ?? null, spans: own.map((one) => one.span) },
      clauses: own,
      issues: cut === undefined ? [{ code: 'otherwiseUnstated', severity: 'note', received: clause.text }] : [],
    });
  });
  return nodes;
}

function standard(node: AllOrNothingNode): string {
  return `符合得${showAmount(node.amount)}，否则${node.cut ? `扣${showAmount(node.cut)}` : '得0分'}`;
}

function inputs(node: AllOrNothingNode): readonly InputSpec[] {
  if (node.role === 'waiver') return [{ key: node.text, label: node.text, kind: 'occurrence', standard: '是则按满分计算', unit: '判定', words: node.text, optional: true }];
  return [{ key: node.text, label: node.text, kind: 'compliance', standard: standard(node), unit: '判定', words: node.text }];
}

function compile(node: AllOrNothingNode): Expression {
  const met: Expression = { op: 'verdict', key: node.text, words: [['符合', ONE], ['不符合', ZERO], ['不适用', ONE]], strict: true };
  if (!node.cut) return times(amountExpression(node.amount), met);
  const left: Expression = { op: 'max', args: [constant(ZERO), { op: 'subtract', left: amountExpression(node.amount), right: amountExpression(node.cut) }] };
  return { op: 'if', test: { op: 'compare', sign: '>', left: met, right: constant(ZERO) }, then: amountExpression(node.amount), otherwise: left };
}

/** Blank is no waiver. */
function trigger(node: AllOrNothingNode): Test {
  return node.role === 'waiver' ? { op: 'word', key: node.text, word: '是' } : { op: 'or', tests: [] };
}

function explain(node: AllOrNothingNode): string {
  if (node.role === 'waiver') return `${node.text.replace(/的$/, '')}的，按满分计算`;
  return `${node.text}的得${showAmount(node.amount)}，否则${node.cut && !isZero(node.cut.value) ? `扣${showAmount(node.cut)}` : '不得分'}`;
}

export const allOrNothing: Family<AllOrNothingNode> = {
  kind: 'allOrNothing',
  example: { formula: '达到得满分，达不到得 0 分或扣定数', rule: '与相关政策要求相符，得4分，否则，得0分', points: '', weight: 4 },
  heeds: [],
  claim,
  inputs,
  compile,
  trigger,
  explain,
  narrate: (node, _context, facts) => {
    const value = facts.value(node.text);
    if (node.role === 'waiver') return value === '是' ? [`${node.text}，按满分计算`] : [];
    return [`${value === '符合' ? '' : '不'}符合“${node.text}”`];
  },
  most: (node: AllOrNothingNode, context: RuleContext): Rational | null => (node.role === 'award' ? amountShare(node.amount, context.weight) : null),
};
