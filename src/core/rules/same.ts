import { compileRule } from './compile';
import { explainRule, ruleInputs, writeRule } from './read';
import type { Rule } from './rule';

/** All that a rule does, spelt out: what it scores under either treatment of N/A, what it asks for, and its words. */
function doing(rule: Rule): string {
  const compiled = (['full', 'redistribute'] as const).map((notApplicable) => compileRule(rule, { notApplicable, given: new Set() }));
  const told = { kind: rule.kind, compiled, inputs: ruleInputs(rule), nodes: rule.nodes, words: [explainRule(rule), writeRule(rule)] };
  return JSON.stringify(told, (key, value: unknown) => (key === 'spans' || key === 'context' ? undefined : typeof value === 'bigint' ? String(value) : value));
}

/** Whether two readings are the same rule, wherever in their texts its parts were found. */
export function sameRule(a: Rule, b: Rule): boolean {
  return doing(a) === doing(b);
}
