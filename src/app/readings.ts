import { formatExact, type Rational } from '../core/number/rational';
import { readRule, type RuleReading } from '../core/rules/read';

type RuleText = Parameters<typeof readRule>[0];

/** Rules of some ten workbooks: far more than are at work at a time. */
const MOST = 20_000;

const known = new Map<string, RuleReading>();

/**
 * The rule as read, remembered: an edit of a fact leaves every rule as it was, and reading them is most of an
 * evaluation.
 */
export function readingOf(text: RuleText, weight: Rational | null): RuleReading {
  const key = JSON.stringify([text, weight && formatExact(weight)]);
  const remembered = known.get(key);
  if (remembered) return remembered;
  if (known.size >= MOST) known.clear();
  const reading = readRule(text, weight);
  known.set(key, reading);
  return reading;
}
