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
  return anyOf(triggersOf(family, rule, rule.nodes.filter((node) => node.scope === 'project')));
}

/** Whether full marks are given without looking at the rest of the rule (无采购预算的得满分); null where the rule has no such case. */
export function waiverTest(rule: Rule): Test | null {
  return anyOf(triggersOf(family, rule, rule.nodes.filter((node) => node.role === 'waiver')));
}

function anyOf(tests: readonly Test[]): Test | null {
  return tests.length === 0 ? null : { op: 'or', tests };
}
