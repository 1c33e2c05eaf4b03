import type { Expression, Test } from './expression';
import { family } from './registry';
import type { CompileOptions, Rule } from './rule';
import { compileWhole, triggersOf } from './whole';

/** The whole rule as one expression in points, unrounded. */
export function compileRule(rule: Rule, options: CompileOptions): Expression {
  return compileWhole(family, rule, options);
}

/** Whether a veto of the whole project is triggered; null where the rule has none. */
export function projectVetoTest(rule: Rule): Test | null {
  const tests = triggersOf(family, rule, rule.nodes.filter((node) => node.scope === 'project'));
  return tests.length === 0 ? null : { op: 'or', tests };
}
