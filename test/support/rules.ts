import { expect } from 'vitest';
import { formatExact, parseDecimal, type Rational } from '../../src/core/number/rational';
import { readNumber } from '../../src/core/number/read';
import { compileRule } from '../../src/core/rules/compile';
import { evaluate, type InputValue } from '../../src/core/rules/expression';
import { explainRule, readRule, ruleInputs, type RuleReading } from '../../src/core/rules/read';

export interface RuleText {
  readonly rule: string;
  readonly points?: string;
  readonly weight?: string;
  readonly name?: string;
}

/** A decimal number of a test; a slip in writing it fails the test. */
export function decimal(text: string): Rational {
  const value = parseDecimal(text);
  if (!value) throw new Error(`no decimal: ${text}`);
  return value;
}

/** Reads a rule as the product does; the weight is 10 unless the case says otherwise. */
export function read(text: RuleText): RuleReading {
  return readRule({ rule: text.rule, points: text.points ?? '', ...(text.name === undefined ? {} : { name: text.name }) }, decimal(text.weight ?? '10'));
}

/** The rule's inputs by label. */
export function labels(text: RuleText): readonly string[] {
  return ruleInputs(read(text).rule).map((spec) => spec.label);
}

/** The unrounded score for inputs given by label (a number as people write it, or a word); the reason where there is none. */
export function exactScore(text: RuleText, values: Readonly<Record<string, string>>): string {
  const reading = read(text);
  if (!reading.sound) return 'unsound';
  const specs = ruleInputs(reading.rule);
  const inputs = new Map<string, InputValue>();
  for (const [label, value] of Object.entries(values)) {
    const spec = specs.find((one) => one.label === label || one.key === label);
    if (!spec) throw new Error(`no input “${label}”, there are: ${specs.map((one) => one.label).join('、')}`);
    inputs.set(spec.key, readNumber(value) ?? value);
  }
  const result = evaluate(compileRule(reading.rule, { notApplicable: 'full', given: new Set() }), { weight: decimal(text.weight ?? '10'), inputs });
  return result.ok ? formatExact(result.value) : result.reason;
}

/** The rule is read whole, as this kind and in these words. */
export function expectReading(text: RuleText, kind: string, words: string): void {
  const reading = read(text);
  expect({ kind: reading.rule.kind, words: explainRule(reading.rule), unread: reading.unread }).toEqual({ kind, words, unread: [] });
}
