import { ONE, ZERO, type Rational } from '../number/rational';
import type { Expression } from './expression';
import type { KeyPoint } from './grammar/clause';
import type { InputSpec, RuleContext } from './rule';
import { circled } from './text';

/** The point as read, or a nameless one where the rule counts points that no text lists. */
export function pointOf(number: number, context: Pick<RuleContext, 'points'>): KeyPoint {
  return context.points.find((point) => point.number === number) ?? { number, mark: circled(number), text: '', reversed: false, amount: null };
}

export function pointKey(number: number): string {
  return `要点${number}`;
}

/** One row of the working paper for a key point. */
export function pointInput(number: number, context: RuleContext, standard: string): InputSpec {
  const point = pointOf(number, context);
  return {
    key: pointKey(number),
    label: point.text === '' ? `评价要点${point.mark}` : `${point.mark}${point.text}`,
    kind: point.reversed ? 'existence' : 'compliance',
    standard,
    unit: '判定',
    point: number,
  };
}

export interface VerdictOptions {
  /** What 部分符合 counts for without a share; absent: a share has to be entered. */
  readonly partial?: Rational;
  /** Only the words, no shares. */
  readonly strict?: boolean;
  /** Share an N/A point counts for. */
  readonly notApplicable?: 0 | 1;
}

/** Share 0…1 to which a key point is met. */
export function pointVerdict(number: number, context: RuleContext, options: VerdictOptions = {}): Expression {
  const reversed = pointOf(number, context).reversed;
  const partial = options.partial === undefined || reversed ? [] : [['部分符合', options.partial] as const];
  return {
    op: 'verdict',
    key: pointKey(number),
    words: [[reversed ? '不存在' : '符合', ONE], [reversed ? '存在' : '不符合', ZERO], ...partial, ['不适用', options.notApplicable === 0 ? ZERO : ONE]],
    strict: options.strict ?? false,
  };
}

/** Numbers a condition names; all of the indicator's when it names none. */
export function numbersOf(points: readonly number[], context: RuleContext): readonly number[] {
  return points.length > 0 ? points : context.points.map((point) => point.number);
}

/** `①②③`. */
export function showNumbers(numbers: readonly number[], context: Pick<RuleContext, 'points'>): string {
  return numbers.map((number) => {
    const mark = pointOf(number, context).mark;
    return /^[①-⑳]$/.test(mark) ? mark : circled(number);
  }).join('');
}
