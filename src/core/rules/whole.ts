import { ZERO } from '../number/rational';
import { amountExpression, cappedCut, showAmount } from './amount';
import { constant, plus, times, WEIGHT, type Expression, type Test } from './expression';
import type { CompileOptions, Family, InputSpec, Limit, Node, NodeRole, Rule, RuleContext } from './rule';
import { showArithmetic } from './grammar/arithmetic';
import { showAnswers } from './grammar/survey';
import { present } from './text';

/** The family a node belongs to. */
export type Lookup = (node: Node) => Family;

/** When nodes of one role come into force. */
export function triggersOf(lookup: Lookup, rule: Rule, nodes: readonly Node[]): readonly Test[] {
  return nodes.flatMap((node) => lookup(node).trigger?.(node, rule.context) ?? []);
}

function byRole(rule: Rule, role: NodeRole): readonly Node[] {
  return rule.nodes.filter((node) => node.role === role);
}

/** Awards that know their most need no ceiling: a sound rule's add up to the weight. */
function staysBelowWeight(lookup: Lookup, rule: Rule): boolean {
  return byRole(rule, 'award').every((node) => lookup(node).most?.(node, rule.context));
}

function lessCuts(gained: Expression, lost: Expression): Expression {
  return { op: 'max', args: [constant(ZERO), { op: 'subtract', left: gained, right: lost }] };
}

function reducesCuts(rule: Rule): boolean {
  return rule.nodes.some(({ limit }) => limit?.type === 'share' && limit.of === 'cuts');
}

function within(limit: Limit, value: Expression): Expression {
  if (limit.type === 'told') return { op: 'input', key: limit.entry };
  if (limit.type === 'share') return times(value, constant(limit.value));
  const amount = amountExpression(limit.amount);
  return limit.type === 'just' ? amount : { op: limit.type === 'most' ? 'min' : 'max', args: [amount, value] };
}

/** What is earned or, for limits of the cuts, lost: no more than each limit that is triggered leaves of it. */
function limitedTo(lookup: Lookup, rule: Rule, of: 'score' | 'cuts', value: Expression): Expression {
  return byRole(rule, 'veto').reduce<Expression>((left, node) => {
    const { limit } = node;
    if (!limit || (limit.type === 'share' ? limit.of : 'score') !== of) return left;
    return { op: 'if', test: { op: 'or', tests: triggersOf(lookup, rule, [node]) }, then: within(limit, left), otherwise: left };
  }, value);
}

/**
 * The whole rule as one expression in points, unrounded: awards (or the weight, for a rule that only takes away)
 * less cuts, never below 0 nor above the weight, no more than a limit that is triggered leaves, nothing when a veto is, all of it when a waiver is.
 */
export function compileWhole(lookup: Lookup, rule: Rule, options: CompileOptions): Expression {
  const compiled = (role: NodeRole): readonly Expression[] => byRole(rule, role).map((node) => lookup(node).compile(node, rule.context, options));
  const [awards, cuts, vetoes] = [compiled('award'), compiled('cut'), byRole(rule, 'veto')];
  const none: Expression = { op: 'none' };
  if (rule.nodes.length === 0) return none;
  const taking = cuts.length > 0 || vetoes.length > 0;
  const gained = awards.length > 0 ? plus(awards) : taking ? WEIGHT : none;
  const capped: Expression = awards.length > 0 && !staysBelowWeight(lookup, rule) ? { op: 'min', args: [WEIGHT, gained] } : gained;
  const score = cuts.length > 0 ? lessCuts(capped, limitedTo(lookup, rule, 'cuts', cappedCut(plus(cuts), rule.cutCap))) : capped;
  // 延期1个月以内扣1分,…;有批准手续的扣分减半: what a scale takes is what it leaves of full marks.
  const kept: Expression = cuts.length > 0 ? score : { op: 'subtract', left: WEIGHT, right: limitedTo(lookup, rule, 'cuts', { op: 'subtract', left: WEIGHT, right: score }) };
  const limited = limitedTo(lookup, rule, 'score', reducesCuts(rule) ? kept : score);
  const [stopped, waived] = [triggersOf(lookup, rule, vetoes.filter(({ limit }) => !limit)), triggersOf(lookup, rule, byRole(rule, 'waiver'))];
  const checked: Expression = stopped.length === 0 ? limited : { op: 'if', test: { op: 'or', tests: stopped }, then: constant(ZERO), otherwise: limited };
  return waived.length === 0 ? checked : { op: 'if', test: { op: 'or', tests: waived }, then: WEIGHT, otherwise: checked };
}

/** Rows the user has to fill in, each once although several nodes may look at it. */
export function inputsOfWhole(lookup: Lookup, rule: Rule): readonly InputSpec[] {
  const inputs = new Map<string, InputSpec>();
  for (const node of rule.nodes) {
    for (const input of lookup(node).inputs(node, rule.context)) {
      const known = inputs.get(input.key);
      const whole = input.kind === 'count' && rule.baseline !== null ? { whole: rule.baseline } : {};
      const shown: InputSpec = { ...input, ...whole, label: unquoted(present(input.label)), standard: present(input.standard) };
      inputs.set(input.key, known ? { ...known, standard: joinStandards(known.standard, shown.standard) } : shown);
    }
  }
  return [...inputs.values()].sort((a, b) => (a.point !== undefined && b.point !== undefined ? a.point - b.point : 0));
}

/** “旷工半天”的次数 is called 旷工半天的次数: its marks only hold together what the rule says. */
function unquoted(label: string): string {
  return label.replace(/^“([^“”]+)”(?=$|的[\u4e00-\u9fff]{1,3}数$)/, '$1');
}

function joinStandards(a: string, b: string): string {
  return a === b || a.includes(b) ? a : `${a}；${b}`;
}

/** The rule in canonical words. */
export function explainWhole(lookup: Lookup, rule: Rule): string {
  if (rule.nodes.length === 0) return '未读懂评分标准';
  return [...(startsFull(rule) ? ['从满分起扣'] : []), ...rule.nodes.map((node) => present(lookup(node).explain(node, rule.context))), ...ending(rule)].join('；');
}

/**
 * The rule in canonical words with all it was read with: key points, definitions and coefficients that stand in its own text,
 * and what full marks ask for. Read again it gives the same rule; empty where nothing was read.
 */
export function writeWhole(lookup: Lookup, rule: Rule): string {
  if (rule.nodes.length === 0) return '';
  return writeOwn(rule.context, true) + [
    ...(startsFull(rule) ? [rule.baseline === null ? '从满分起扣' : `${present(rule.baseline)}得满分`] : []),
    ...rule.nodes.map((node) => present((lookup(node).write ?? lookup(node).explain)(node, rule.context))),
    ...ending(rule),
  ].join('；');
}

/** What stands in the rule's own text beside the rule: its key points, definitions and, where `surveyed`, the coefficients of answers. */
export function writeOwn({ own, points, answers }: Pick<RuleContext, 'own' | 'points' | 'answers'>, surveyed: boolean): string {
  const list = points.map(({ mark, text }) => `${mark}${text}`).join(';');
  // A list of one is none.
  const listed = own.points === 'list' && points.length > 1 ? `${list}。` : `评价要点:${list}。评分标准:`;
  const said = [...own.definitions.map(({ name, arithmetic }) => `${name}=${showArithmetic(arithmetic)};`), ...(surveyed && own.answers && answers ? [`${showAnswers(answers)};`] : [])];
  return present([...(own.points === null ? [] : [listed]), ...said].join(''));
}

function startsFull(rule: Rule): boolean {
  return byRole(rule, 'cut').length > 0 && byRole(rule, 'award').length === 0;
}

/** What is said of all of it, at its end. */
function ending(rule: Rule): readonly string[] {
  const { satisfied } = rule.context;
  return [
    ...(satisfied === null ? [] : [`${satisfied}及以上计为满意`]),
    ...(rule.cutCap ? [`合计最多扣${showAmount(rule.cutCap)}`] : []),
    ...(byRole(rule, 'cut').length > 0 ? ['扣完为止'] : []),
  ];
}
