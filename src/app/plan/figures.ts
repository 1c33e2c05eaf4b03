import { divide, HUNDRED, isZero, multiply, roundHalfUp, sum, toNumber, ZERO, type Rational } from '../../core/number/rational';
import { isLeftOut, isScored, type Result } from '../../core/scoring/score';
import type { CellContent } from '../../host/port';
import { leftOutCount, type Addends } from '../../sheet/formula/totals';
import { INCOMPLETE, STATUS } from '../../sheet/own-sheets';
import type { Evaluated } from '../evaluate';
import { dialectOf, type PlanContext } from './context';
import { areasOf, placedRef, scorePlace, weightPlace } from './references';

/** Score as a cell shows it: what waits for data or a nod is 未评. */
export function shownScore(result: Result): CellContent['value'] {
  if (isLeftOut(result)) return STATUS.notApplicable;
  return isScored(result) && result.score ? toNumber(result.score) : STATUS.notScored;
}

/** Several indicators as one figure. */
export interface Figure {
  /** Sum of the scores as shown; null until every one of them is there. */
  readonly score: Rational | null;
  /** Points of all members. */
  readonly weight: Rational;
  /** Points of the members that apply. */
  readonly applicable: Rational;
}

export function figureOf(members: readonly Evaluated[]): Figure {
  const applying = members.filter(({ result }) => !isLeftOut(result));
  const weights = (of: readonly Evaluated[]): Rational => sum(of.map(({ indicator }) => indicator.weight ?? ZERO));
  const complete = applying.every(({ result }) => isScored(result));
  return { score: complete ? sum(applying.map(({ result }) => result.score ?? ZERO)) : null, weight: weights(members), applicable: weights(applying) };
}

export function shownFigure(figure: Figure): CellContent['value'] {
  return figure.score ? toNumber(figure.score) : INCOMPLETE;
}

/** A rate as a cell shows it: 0.8987, or 89.87 where the heading says %. */
export function shownRate(score: Rational | null, weight: Rational, inHundreds: boolean): CellContent['value'] {
  if (!score || isZero(weight)) return '';
  const rate = divide(score, weight);
  return toNumber(inHundreds ? roundHalfUp(multiply(rate, HUNDRED), 2) : roundHalfUp(rate, 4));
}

/** Whether points of what does not apply are carried by the others. */
export function redistributes(context: PlanContext): boolean {
  return context.evaluation.settings.settings.notApplicable === 'redistribute';
}

/** The members' scores as a sum in sheet `from` takes them. */
export function addends(context: PlanContext, members: readonly Evaluated[], from: string): Addends {
  const areas = areasOf(context, members.map((one) => scorePlace(context, one)), from);
  return { areas: areas.join(','), count: members.length, decimals: context.settings.decimals, leftOut: redistributes(context) ? leftOutCount(areas) : null, dialect: dialectOf(context) };
}

/** The members' points, all of them or only of what applies, as formula text in sheet `from`. */
export function weightText(context: PlanContext, members: readonly Evaluated[], from: string, onlyApplicable: boolean): string {
  const all = `SUM(${areasOf(context, members.map((one) => weightPlace(context, one)), from).join(',')})`;
  if (!onlyApplicable || !redistributes(context)) return all;
  return `(${all}-${leftOutWeight(context, members, from)})`;
}

function leftOutWeight(context: PlanContext, members: readonly Evaluated[], from: string): string {
  const [scores, weights] = [members.map((one) => scorePlace(context, one)), members.map((one) => weightPlace(context, one))];
  const word = `"${STATUS.notApplicable}"`;
  const sideBySide = scores.every((score, index) => score.sheet === weights[index]?.sheet && score.at.row === weights[index].at.row);
  const [scoreAreas, weightAreas] = [areasOf(context, scores, from), areasOf(context, weights, from)];
  const terms = sideBySide && scoreAreas.length === weightAreas.length
    ? scoreAreas.map((area, index) => `SUMIF(${area},${word},${weightAreas[index] ?? ''})`)
    : scores.map((score, index) => `IF(${placedRef(context, score, from)}=${word},${placedRef(context, weights[index] ?? score, from)},0)`);
  return terms.length === 1 ? terms.join('') : `(${terms.join('+')})`;
}
