import { equals, ONE, ZERO, type Rational } from '../../number/rational';
import { amountShare, amountExpression, showAmount } from '../amount';
import { times, type Expression } from '../expression';
import type { Clause } from '../grammar/clause';
import { isPlainCondition } from '../grammar/conditions';
import type { Amount, Claim, Family, InputSpec, Node, RuleContext } from '../rule';

/** Met → the score; not met → nothing. */
export interface AllOrNothingNode extends Node {
  readonly kind: 'allOrNothing';
  readonly role: 'award';
  readonly text: string;
  readonly amount: Amount;
}

function claim(clauses: readonly Clause[], context: RuleContext): readonly Claim<AllOrNothingNode>[] {
  // One award for all there is to get; several awards are tiers, another family's.
  if (clauses.filter((clause) => clause.consequence.type === 'award').length !== 1) return [];
  const nodes: Claim<AllOrNothingNode>[] = [];
  clauses.forEach((clause, index) => {
    if (clause.consequence.type !== 'award' || clause.condition.type !== 'text' || !isPlainCondition(clause.condition.text)) return;
    const share = amountShare(clause.consequence.amount, context.weight);
    if (share && !equals(share, ONE)) return;
    const next = clauses[index + 1];
    const negated = next?.consequence.type === 'zero' && (next.condition.type === 'otherwise' || (next.condition.type === 'text' && /^(?:未|不|没)/.test(next.condition.text)));
    const own = negated ? [clause, next] : [clause];
    nodes.push({
      node: { kind: 'allOrNothing', role: 'award', text: clause.condition.text, amount: clause.consequence.amount, spans: own.map((one) => one.span) },
      clauses: own,
      issues: negated ? [] : [{ code: 'otherwiseUnstated', severity: 'note', received: clause.text }],
    });
  });
  return nodes;
}

function inputs(node: AllOrNothingNode): readonly InputSpec[] {
  return [{ key: node.text, label: node.text, kind: 'compliance', standard: `符合得${showAmount(node.amount)}，否则得0分`, unit: '判定', words: node.text }];
}

function compile(node: AllOrNothingNode): Expression {
  const met: Expression = { op: 'verdict', key: node.text, words: [['符合', ONE], ['不符合', ZERO], ['不适用', ONE]], strict: true };
  return times(amountExpression(node.amount), met);
}

export const allOrNothing: Family<AllOrNothingNode> = {
  kind: 'allOrNothing',
  heeds: [],
  claim,
  inputs,
  compile,
  explain: (node) => `${node.text}的得${showAmount(node.amount)}，否则不得分`,
  narrate: (node, _context, facts) => [`${facts.value(node.text) === '符合' ? '' : '不'}符合“${node.text}”`],
  most: (node: AllOrNothingNode, context: RuleContext): Rational | null => amountShare(node.amount, context.weight),
};

