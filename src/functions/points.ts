import { compare, divide, maximum, minimum, ONE, roundHalfUp, subtract, sum, toNumber, ZERO, type Rational } from '../core/number/rational';
import { cellsOf, COUNT, NOT_NEGATIVE, numbers, SHARE, single, wordIn, type Argument } from './arguments';
import { missing, refuse } from './error';

/** Digits after the point that a cell's number is good for: past them stands only what is left of a share such as 1/3. */
const TRUSTED = 12;

/** The rate that was meant: 0.94999999999999996 in a cell is 0.95. */
export function trusted(value: Rational): Rational {
  return roundHalfUp(value, TRUSTED);
}

/** One rounding as the reader sees it; a tie written in binary (0.33499999999999996) is the tie it was meant to be. */
export function shownPoints(points: Rational, decimals: number): number {
  return toNumber(decimals < TRUSTED ? roundHalfUp(trusted(points), decimals) : roundHalfUp(points, decimals));
}

/** Between nought and one. */
export function bounded(rate: Rational): Rational {
  return maximum(ZERO, minimum(ONE, rate));
}

/** The weight less what is lost, never below nought. */
export function remaining(weight: Rational, lost: Rational): Rational {
  return maximum(ZERO, subtract(weight, lost));
}

/** What is lost, up to the limit where there is one. */
export function limited(lost: Rational, limit: Rational | undefined): Rational {
  return limit ? minimum(limit, lost) : lost;
}

/** Sums of two arguments as a share. @throws FunctionError when the whole is nought or less. */
export function quotient(part: Argument, partName: string, whole: Argument, wholeName: string): Rational {
  const [above, below] = [sum(numbers(part, partName)), sum(numbers(whole, wholeName))];
  if (compare(below, ZERO) === 0) missing(`“${wholeName}”为 0，不能作除数；请检查是否漏填。`);
  if (compare(below, ZERO) < 0) refuse(`“${wholeName}”合计应大于 0，现为负数；请改正。`);
  return divide(above, below);
}

const JUDGED: ReadonlyMap<string, Rational> = new Map([
  ['符合', ONE],
  ['不符合', ZERO],
  ['不适用', ONE],
  ['不存在', ONE],
  ['存在', ZERO],
]);
/** A rule of cuts has no tier of its own for it. */
const JUDGED_FOR_CUTS: ReadonlyMap<string, Rational> = new Map([...JUDGED, ['部分符合', ZERO]]);
const OCCURRED: ReadonlyMap<string, Rational> = new Map([
  ['是', ONE],
  ['否', ZERO],
  ['不适用', ZERO],
]);
const VETOED: ReadonlyMap<string, boolean> = new Map([
  ['是', true],
  ['存在', true],
  ['不符合', true],
  ['否', false],
  ['不存在', false],
  ['符合', false],
  ['不适用', false],
]);

const same = (value: Rational): Rational => value;

/** Each key point as the share to which it is met. */
export function judgements(argument: Argument, name: string, partialIsUnmet: boolean): readonly Rational[] {
  return filled(argument, name).map((value) => wordIn(value, name, partialIsUnmet ? JUDGED_FOR_CUTS : JUDGED, { requirement: SHARE, as: same }));
}

/** How often each thing has occurred: a count, or 是 and 否 for once and never. */
export function occurrences(argument: Argument, name: string): readonly Rational[] {
  return filled(argument, name).map((value) => wordIn(value, name, OCCURRED, { requirement: COUNT, as: same }));
}

/** Whether any of the conditions of a veto has come about. */
export function vetoed(argument: Argument, name: string): boolean {
  return filled(argument, name).map((value) => wordIn(value, name, VETOED)).includes(true);
}

function filled(argument: Argument, name: string): readonly unknown[] {
  const cells = cellsOf(argument);
  return cells.length === 0 ? missing(`“${name}”为空，无法计算；请先填写。`) : cells;
}

/** The weight of an indicator. */
export function weightOf(argument: Argument): Rational {
  return single(argument, '分值', NOT_NEGATIVE);
}
