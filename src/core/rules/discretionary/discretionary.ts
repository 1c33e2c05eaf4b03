import { formatExact, multiply, ONE, rational, ZERO, type Rational } from '../../number/rational';
import { constant, plus, type Expression } from '../expression';
import type { Clause } from '../grammar/clause';
import { isPlainCondition } from '../grammar/conditions';
import { numbersOf, pointInput, pointKey, pointOf, pointVerdict, showNumbers } from '../points';
import type { Claim, Family, InputSpec, Node, RuleContext } from '../rule';

/** The evaluator decides the points inside a range, with a reason. */
export interface DiscretionaryNode extends Node {
  readonly kind: 'discretionary';
  readonly role: 'cut';
  readonly range: readonly [Rational, Rational];
  /** Key points whose judgement calls for the decision; empty: `text` does. */
  readonly points: readonly number[];
  readonly word: '部分符合' | '不符合';
  readonly text: string;
}

function claim(clauses: readonly Clause[], context: RuleContext): readonly Claim<DiscretionaryNode>[] {
  return clauses.flatMap((clause): readonly Claim<DiscretionaryNode>[] => {
    if (clause.consequence.type !== 'discretion') return [];
    const { effect, range } = clause.consequence;
    // 较高的得4~3分 is a tier, not one open range.
    if (effect === 'award' || (clause.condition.type === 'text' && !isPlainCondition(clause.condition.text))) return [];
    const about = clause.condition.type === 'points' ? clause.condition : undefined;
    const text = clause.condition.type === 'text' ? clause.condition.text : clause.condition.type === 'count' ? clause.condition.what : '';
    const node: DiscretionaryNode = {
      kind: 'discretionary',
      role: 'cut',
      range,
      points: about ? numbersOf(about.points, context) : [],
      word: about?.verdict === 'partial' ? '部分符合' : '不符合',
      text,
      spans: [clause.span],
    };
    return [{ node, clauses: [clause], issues: [] }];
  });
}

function key(node: DiscretionaryNode, context: RuleContext): string {
  const subject = node.points.length > 0 ? `评价要点${showNumbers(node.points, context)}${node.word}` : node.text;
  return `${subject}酌情扣分`;
}

/** Every key point concerned may take the range once. */
function bounds(node: DiscretionaryNode): readonly [Rational, Rational] {
  return [node.range[0], multiply(node.range[1], rational(Math.max(1, node.points.length)))];
}

function showRange(node: DiscretionaryNode): string {
  return `${formatExact(node.range[0])}-${formatExact(node.range[1])}分`;
}

function inputs(node: DiscretionaryNode, context: RuleContext): readonly InputSpec[] {
  const concerned = node.points.filter((number) => node.word === '不符合' || !pointOf(number, context).reversed);
  const judged = concerned.map((number) => pointInput(number, context, `${badWord(node, number, context)}的酌情扣${showRange(node)}`));
  return [
    ...judged,
    { key: key(node, context), label: key(node, context), kind: 'points', standard: `由评价组在${showRange(node)}内认定${node.points.length > 1 ? '，多项的合计填写' : ''}`, unit: '分', range: bounds(node), optional: node.points.length > 0 },
  ];
}

function badWord(node: DiscretionaryNode, number: number, context: RuleContext): string {
  return node.word === '不符合' && pointOf(number, context).reversed ? '存在' : node.word;
}

function compile(node: DiscretionaryNode, context: RuleContext): Expression {
  const decided: Expression = { op: 'input', key: key(node, context) };
  if (node.points.length === 0) return decided;
  const called = node.points.map((number) => ({ op: 'word' as const, key: pointKey(number), word: badWord(node, number, context) }));
  // A word the rule has no place for must not pass as "no cut".
  const judged = plus(node.points.map((number): Expression => ({ op: 'subtract', left: constant(ONE), right: pointVerdict(number, context, { strict: true }) })));
  return { op: 'if', test: { op: 'or', tests: called }, then: decided, otherwise: node.word === '不符合' ? judged : constant(ZERO) };
}

export const discretionary: Family<DiscretionaryNode> = {
  kind: 'discretionary',
  heeds: [],
  claim,
  inputs,
  compile,
  explain: (node, context) => `${key(node, context)}${showRange(node)}，由评价组认定`,
  narrate: (node, context, facts) => {
    const value = facts.value(key(node, context));
    return value === undefined ? [] : [`${key(node, context)}${value}`];
  },
};
