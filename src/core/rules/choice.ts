import { ONE } from '../number/rational';
import { constant, type Expression } from './expression';
import type { InputSpec } from './rule';

/** Characters a list of choices may take in a cell; a longer one is told in 标准, and typed. */
export const LONGEST_LIST = 255;

/** Two or more readings of a rule, the likelier first; the user says which holds. */
export interface Choice {
  readonly key: string;
  /** Why it is asked, in words. */
  readonly why: string;
  readonly options: readonly string[];
}

/** The row that offers the readings. Blank is no answer, and no score where the answer matters. */
export function choiceInput({ key, why, options }: Choice): InputSpec {
  return { key, label: key, kind: 'choice', standard: `${why}，请选择：${options.join('、')}`, unit: '选择', choices: options, optional: true };
}

/** The value of the reading chosen, one for each option; missing while none is. */
export function chosen({ key, options }: Choice, values: readonly Expression[]): Expression {
  // A word is no number: multiplied it is an error in a spreadsheet too, where by itself it would pass for more than any number.
  const unanswered: Expression = { op: 'multiply', args: [{ op: 'input', key }, constant(ONE)] };
  return values.reduceRight<Expression>((otherwise, value, index) => ({ op: 'if', test: { op: 'word', key, word: options[index] ?? '' }, then: value, otherwise }), unanswered);
}
