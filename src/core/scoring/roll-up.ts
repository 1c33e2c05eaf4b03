import type { Issue } from '../issue';
import type { LevelHeading } from '../indicator/indicator';
import { divide, formatFixed, HUNDRED, isZero, multiply, roundHalfUp, subtract, sum, ZERO, type Rational } from '../number/rational';
import { gradeOf } from './grade';
import { isLeftOut, isScored, type Result } from './score';
import type { Settings } from './settings';

export interface LevelTotal {
  readonly heading: LevelHeading;
  readonly depth: number;
  /** Sum of its indicators' weights. */
  readonly weight: Rational;
  /** Sum of the scores as shown. */
  readonly score: Rational;
  /** Unrounded share; null for a level without weight. */
  readonly scoreRate: Rational | null;
  readonly complete: boolean;
}

export interface Total {
  /** Sum of the agreed scores as shown; what is provisional or unscored is not in it. */
  readonly total: Rational;
  readonly fullMark: Rational;
  readonly scoreRate: Rational | null;
  /** null while the evaluation is incomplete or no grade covers the total. */
  readonly grade: string | null;
  /** Points to the next better grade; null at the best or without a grade. */
  readonly toNextGrade: { readonly grade: string; readonly points: Rational } | null;
  /** Level by level, outermost first. */
  readonly levels: readonly LevelTotal[];
  readonly complete: boolean;
  readonly issues: readonly Issue[];
}

function weightOf(result: Result): Rational {
  return result.indicator.weight ?? ZERO;
}

function levelTotals(results: readonly Result[]): readonly LevelTotal[] {
  const headings = new Map<LevelHeading, { depth: number; results: Result[] }>();
  for (const result of results) {
    result.indicator.levels.forEach((heading, depth) => {
      const group = headings.get(heading) ?? { depth, results: [] };
      group.results.push(result);
      headings.set(heading, group);
    });
  }
  const totals = [...headings].map(([heading, group]): LevelTotal => {
    const applicable = group.results.filter((result) => !isLeftOut(result));
    const weight = sum(applicable.map(weightOf));
    const score = sum(applicable.filter(isScored).map((result) => result.score ?? ZERO));
    return { heading, depth: group.depth, weight, score, scoreRate: isZero(weight) ? null : divide(score, weight), complete: applicable.every(isScored) };
  });
  return totals.sort((a, b) => a.depth - b.depth);
}

/** Adds the scores as shown to levels and total, and grades a complete evaluation. */
export function rollUp(results: readonly Result[], settings: Settings): Total {
  const applicable = results.filter((result) => !isLeftOut(result));
  const complete = applicable.length > 0 && applicable.every(isScored);
  const vetoes = results.filter((result) => result.projectVeto);
  const scored = sum(applicable.filter(isScored).map((result) => result.score ?? ZERO));
  const weights = sum(applicable.map(weightOf));
  // With points left out as 不适用 the rest is scaled up to the full mark.
  const scaled = applicable.length === results.length || isZero(weights) ? scored : roundHalfUp(divide(multiply(scored, settings.fullMark), weights), settings.decimals);
  const total = vetoes.length > 0 ? ZERO : scaled;
  const scoreRate = isZero(settings.fullMark) ? null : divide(total, settings.fullMark);
  const outOfHundred = scoreRate && multiply(scoreRate, HUNDRED);
  const grade = complete && outOfHundred ? gradeOf(outOfHundred, settings.grades) : undefined;
  const better = grade ? settings.grades[settings.grades.indexOf(grade) - 1] : undefined;
  const issues: Issue[] = vetoes.map((result) => ({ code: 'projectVetoed', severity: 'warning', received: result.indicator.name, at: result.indicator.at }));
  if (complete && outOfHundred && !grade) issues.push({ code: 'gradeScaleGap', severity: 'warning', received: `${formatFixed(outOfHundred, 2)}%` });
  return {
    total,
    fullMark: settings.fullMark,
    scoreRate,
    grade: grade?.name ?? null,
    toNextGrade: better ? { grade: better.name, points: subtract(divide(multiply(better.from, settings.fullMark), HUNDRED), total) } : null,
    levels: levelTotals(results),
    complete,
    issues,
  };
}
