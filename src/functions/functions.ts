import { compare, maximum, minimum, multiply, ONE, roundHalfUp, sum, toNumber, ZERO, type Rational } from '../core/number/rational';
import { decimalsIn, judgement, numberIn, numbers, single } from './arguments';
import { FunctionError } from './error';

/** Digits after the point that a cell's number is good for: past them stands only what is left of a share such as 1/3. */
const TRUSTED = 12;

/** One rounding as the reader sees it; a tie written in binary (0.33499999999999996) is the tie it was meant to be. */
function shown(points: Rational, decimals: number): number {
  return toNumber(decimals < TRUSTED ? roundHalfUp(roundHalfUp(points, TRUSTED), decimals) : roundHalfUp(points, decimals));
}

const WORDS: ReadonlyMap<string, Rational> = new Map([
  ['符合', ONE],
  ['不符合', ZERO],
  ['不适用', ONE],
]);

/**
 * 比率得分：得分=分值×比率，比率最高按 100% 计、最低按 0 计，四舍五入。
 * @customfunction RATIOSCORE
 * @param {any[][]} weight 分值：该指标（或其中一部分）的满分。
 * @param {any[][]} rate 比率：如 0.8357 或 83.57%。
 * @param {number} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function ratioScore(weight: unknown[][], rate: unknown[][], decimals?: number): number {
  const share = maximum(ZERO, minimum(ONE, single(rate, '比率')));
  return shown(multiply(single(weight, '分值'), share), decimalsIn(decimals));
}

/**
 * 要点得分：得分=分值×Σ（符合程度×该要点所占份额），四舍五入。
 * @customfunction POINTSCORE
 * @param {any[][]} weight 分值：该指标的满分。
 * @param {any[][]} judgements 各评价要点的判定：符合、不符合、不适用，或 0 至 1 之间的符合程度。
 * @param {any[][]} shares 各评价要点占分值的份额，与判定一一对应，如 {0.3,0.3,0.4}。
 * @param {number} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function pointScore(weight: unknown[][], judgements: unknown[][], shares: unknown[][], decimals?: number): number {
  const parts = numbers(shares, '份额');
  const judged = judgements.flat();
  if (judged.length !== parts.length) {
    throw new FunctionError('invalidValue', `判定有 ${judged.length} 项，份额有 ${parts.length} 项，应一一对应；请改正引用。`);
  }
  const met = judged.map((value, index) => multiply(judgement(value, WORDS, isShare), parts[index] ?? ZERO));
  return shown(multiply(single(weight, '分值'), sum(met)), decimalsIn(decimals));
}

function isShare(value: Rational): boolean {
  return compare(value, ZERO) >= 0 && compare(value, ONE) <= 0;
}

/**
 * 区间得分：比率达到第几档的下限（含本数）就得该档的分，低于所有下限得最后一个分数。
 * @customfunction BANDSCORE
 * @param {any[][]} rate 比率：如 0.9 或 90%。
 * @param {any[][]} bounds 各档下限（含本数），由高到低，如 {0.95,0.85,0.75}。
 * @param {any[][]} scores 各档得分，比下限多一个，最后一个是低于所有下限时的得分，如 {3,2,1,0}。
 * @param {number} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function bandScore(rate: unknown[][], bounds: unknown[][], scores: unknown[][], decimals?: number): number {
  const value = roundHalfUp(single(rate, '比率'), TRUSTED);
  const ends = numbers(bounds, '下限');
  const points = scores.flat();
  if (points.length !== ends.length + 1) {
    throw new FunctionError('invalidValue', `下限有 ${ends.length} 个，得分应有 ${ends.length + 1} 个，现为 ${points.length} 个；请改正。`);
  }
  if (ends.some((end, index) => index > 0 && compare(end, ends[index - 1] ?? end) >= 0)) throw new FunctionError('invalidValue', '各档下限应由高到低排列；请改正。');
  const row = ends.findIndex((end) => compare(value, end) >= 0);
  return shown(numberIn(points[row < 0 ? ends.length : row], '得分'), decimalsIn(decimals));
}
