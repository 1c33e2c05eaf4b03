import { equals, isZero, multiply, ONE, rational, ZERO, type Rational } from '../../number/rational';
import { amountShare, pointsWithin, showAmount, showRange } from '../amount';
import { constant, plus, type Expression } from '../expression';
import type { Clause, PointRange } from '../grammar/clause';
import { isPlainCondition, readCountCondition } from '../grammar/conditions';
import { numbersOf, pointInput, pointKey, pointOf, pointVerdict, showNumbers } from '../points';
import { compileOccasions, explainOccasions, narrateOccasions, occasionsInputs, occasionsNode, type OccasionsNode } from './occasions';
import type { Amount, Claim, Family, InputSpec, Node, RuleContext } from '../rule';

/** The evaluator decides the points inside a range, once or for every occasion. */
export type DiscretionaryNode = DecidedNode | OccasionsNode;

/** The evaluator decides the points inside a range, with a reason. */
interface DecidedNode extends Node {
  readonly kind: 'discretionary';
  readonly role: 'award' | 'cut';
  readonly range: readonly [Amount, Amount];
  /** Key points whose judgement calls for the decision; empty: `text` does. */
  readonly points: readonly number[];
  readonly word: '部分符合' | '不符合';
  readonly text: string;
}

/** 酌情扣分，最多扣2分: the cap is the upper end. */
function rangeOf(clause: Clause, { low, high }: PointRange): readonly [Amount, Amount] | undefined {
  const { cap } = clause.limits;
  if (!cap) return [low, high];
  // 扣1-3分，最多扣2分 says two things of the upper end.
  return isZero(low.value) && high.unit === 'share' && equals(high.value, ONE) ? [low, cap] : undefined;
}

/** What 否则 leaves, as a row of the working paper. */
const REST = '其他情况';

function claim(clauses: readonly Clause[], context: RuleContext): readonly Claim<DiscretionaryNode>[] {
  return clauses.flatMap((clause): readonly Claim<DiscretionaryNode>[] => {
    if (clause.consequence.type !== 'discretion') return [];
    const { effect } = clause.consequence;
    // 误锁一次扣1-2分: so much each time, which one entry cannot tell.
    const each = effect === 'cut' ? occasionsNode(clause, clause.consequence.range, clauses) : undefined;
    if (each) return [{ node: each, clauses: [clause], issues: [] }];
    const range = rangeOf(clause, clause.consequence.range);
    const { condition } = clause;
    // 较高的得4~3分 is a tier, not one open range; points to give stand alone.
    const gives = effect === 'award';
    if (!range || (gives && clauses.length > 1)) return [];
    if (condition.type === 'text' && condition.text !== '' && !isPlainCondition(condition.text) && !(effect === 'cut' && isOver(condition.text))) return [];
    // 每次酌情扣分: how much each time is not said.
    if (condition.type === 'text' && readCountCondition(condition.text)) return [];
    // 齐全的得4分,否则酌情扣分: from what the award gives.
    const rest = condition.type === 'otherwise' && effect === 'cut' && clauses[0] === clause;
    if (condition.type === 'step' || condition.type === 'count' || condition.type === 'range' || (condition.type === 'otherwise' && !rest) || (gives && condition.type !== 'text')) return [];
    const about = condition.type === 'points' ? condition : undefined;
    // 符合④的酌情扣分: whether ④ asks for a harm, or a 不 is missing, is not for us to say.
    if (about?.verdict === 'met') return [];
    const text = condition.type === 'text' ? condition.text : rest ? REST : '';
    const node: DecidedNode = {
      kind: 'discretionary',
      role: gives ? 'award' : 'cut',
      range,
      points: about ? numbersOf(about.points, context) : [],
      word: about?.verdict === 'partial' ? '部分符合' : '不符合',
      text,
      spans: [clause.span],
    };
    return [{ node, clauses: [clause], issues: [] }];
  });
}

/** 超过指标值较多的: a degree of excess that only the evaluator can measure. */
function isOver(text: string): boolean {
  return /^[^\d%,]*(?:超过|超出|高于|偏离)[^\d%,]*$/.test(text);
}

function isOccasions(node: DiscretionaryNode): node is OccasionsNode {
  return 'occasions' in node;
}

function key(node: DecidedNode, context: RuleContext): string {
  const subject = node.points.length > 0 ? `评价要点${showNumbers(node.points, context)}${node.word}` : node.text;
  return `${subject}酌情${node.role === 'award' ? '得分' : '扣分'}`;
}

/** Every key point concerned may take the range once; `undefined` while shares of an unknown weight. */
function bounds(node: DecidedNode, { weight }: RuleContext): readonly [Rational, Rational] | undefined {
  const [low, high] = node.range.map((amount) => (amount.unit === 'points' ? amount.value : weight && multiply(amount.value, weight)));
  return low && high ? [low, multiply(high, rational(Math.max(1, node.points.length)))] : undefined;
}

function showPoints({ range: [low, high] }: DecidedNode): string {
  if (low.unit === high.unit) return showRange(low, high);
  return isZero(low.value) && equals(high.value, ONE) ? '0分至满分' : `${showAmount(low)}至${showAmount(high)}`;
}

function inputs(node: DecidedNode, context: RuleContext): readonly InputSpec[] {
  const concerned = node.points.filter((number) => node.word === '不符合' || !pointOf(number, context).reversed);
  const judged = concerned.map((number) => pointInput(number, context, `${badWord(node, number, context)}的酌情扣${showPoints(node)}`));
  const range = bounds(node, context);
  return [
    ...judged,
    { key: key(node, context), label: key(node, context), kind: 'points', standard: `由评价组在${showPoints(node)}内认定${node.points.length > 1 ? '，多项的合计填写' : ''}`, unit: '分', ...(range ? { range } : {}), optional: node.points.length > 0 },
  ];
}

function badWord(node: DecidedNode, number: number, context: RuleContext): string {
  return node.word === '不符合' && pointOf(number, context).reversed ? '存在' : node.word;
}

function compile(node: DiscretionaryNode, context: RuleContext): Expression {
  if (isOccasions(node)) return compileOccasions(node);
  const entered: Expression = { op: 'input', key: key(node, context) };
  if (node.points.length === 0) return node.role === 'award' ? pointsWithin(entered, ...node.range) : entered;
  const decided = entered;
  const called = node.points.map((number) => ({ op: 'word' as const, key: pointKey(number), word: badWord(node, number, context) }));
  // A word the rule has no place for must not pass as "no cut".
  const judged = plus(node.points.map((number): Expression => ({ op: 'subtract', left: constant(ONE), right: pointVerdict(number, context, { strict: true }) })));
  return { op: 'if', test: { op: 'or', tests: called }, then: decided, otherwise: node.word === '不符合' ? judged : constant(ZERO) };
}

function most(node: DiscretionaryNode, context: RuleContext): Rational | null {
  return node.role === 'award' ? amountShare(node.range[1], context.weight) : null;
}

export const discretionary: Family<DiscretionaryNode> = {
  kind: 'discretionary',
  example: { formula: '在写明的范围内由评价组认定', rule: '全部符合得4分；资金闲置的，视具体情况扣0.5-1分', points: '', weight: 4 },
  heeds: ['cap'],
  claim,
  inputs: (node, context) => (isOccasions(node) ? occasionsInputs(node) : inputs(node, context)),
  compile,
  explain: (node, context) => isOccasions(node) ? explainOccasions(node) : `${key(node, context)}${showPoints(node)}，由评价组认定`,
  narrate: (node, context, facts) => {
    if (isOccasions(node)) return narrateOccasions(node, facts);
    const value = facts.value(key(node, context));
    return value === undefined ? [] : [`${key(node, context)}${value}`];
  },
  most,
};
