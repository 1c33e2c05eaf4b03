import { ZERO } from '../number/rational';
import { constant, plus, WEIGHT, type Expression, type Test } from './expression';
import { family } from './registry';
import type { CompileOptions, Node, Rule } from './rule';

function triggers(rule: Rule, nodes: readonly Node[]): readonly Test[] {
  return nodes.flatMap((node) => family(node).trigger?.(node, rule.context) ?? []);
}

/** Awards that know their most need no ceiling: a sound rule's add up to the weight. */
function staysBelowWeight(rule: Rule): boolean {
  const awards = rule.nodes.filter((node) => node.role === 'award');
  return awards.every((node) => family(node).most?.(node, rule.context));
}

/**
 * The whole rule as one expression in points, unrounded: awards (or the weight, for a rule that only takes away)
 * less cuts, never below 0 nor above the weight, nothing when a veto is triggered.
 */
export function compileRule(rule: Rule, options: CompileOptions): Expression {
  if (rule.nodes.length === 0) return { op: 'none' };
  const compiled = (role: Node['role']): Expression[] =>
    rule.nodes.filter((node) => node.role === role).map((node) => family(node).compile(node, rule.context, options));
  const [awards, cuts] = [compiled('award'), compiled('cut')];
  const gained = awards.length > 0 ? plus(awards) : WEIGHT;
  const capped: Expression = awards.length > 0 && !staysBelowWeight(rule) ? { op: 'min', args: [WEIGHT, gained] } : gained;
  const score: Expression = cuts.length > 0 ? { op: 'max', args: [constant(ZERO), { op: 'subtract', left: capped, right: plus(cuts) }] } : capped;
  const tests = triggers(rule, rule.nodes);
  if (tests.length === 0) return score;
  return { op: 'if', test: { op: 'or', tests }, then: constant(ZERO), otherwise: score };
}

/** Whether a veto of the whole project is triggered; null where the rule has none. */
export function projectVetoTest(rule: Rule): Test | null {
  const tests = triggers(rule, rule.nodes.filter((node) => node.scope === 'project'));
  return tests.length === 0 ? null : { op: 'or', tests };
}
