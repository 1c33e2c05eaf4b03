import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LevelHeading } from '../indicator/indicator';
import { formatFixed, fromNumber, rational } from '../number/rational';
import { scoreOf } from '../../../test/support/scoring';
import { gradeOf } from './grade';
import { rollUp, type Total } from './roll-up';
import type { Result, State } from './score';
import { DEFAULT_SETTINGS, type Settings } from './settings';

const at = { sheet: '附件', cell: 'A1' };
const heading = (name: string): LevelHeading => ({ code: '', name, weight: null, at });
const [a, b, a1, a2, b1] = ['A', 'B', 'A1', 'A2', 'B1'].map(heading);

/** A result as scoring would give it: weight, score (null for none) and state. */
function result(weight: number, score: number | null, state: State = 'scored', levels: readonly (LevelHeading | undefined)[] = [], projectVeto = false): Result {
  const base = scoreOf({ rule: '', weight, levels: levels.flatMap((level) => level ?? []), override: { type: 'score', score: rational(0), at } });
  return { ...base, state, score: score === null ? null : fromNumber(score), projectVeto };
}

const brief = (total: Total): string => `${formatFixed(total.total, 2)} ${total.grade ?? '-'}${total.complete ? '' : ' incomplete'}`;
const whole = (score: number, settings: Settings = DEFAULT_SETTINGS): Total => rollUp([result(Number(settings.fullMark.n), score)], settings);

describe('rollUp', () => {
  it('adds level by level, outermost first (洛阳: 12 / 20 / 24.83 / 33.04 make 89.87)', () => {
    const total = rollUp([result(15, 12, 'scored', [a]), result(20, 20, 'scored', [b]), result(27, 24.83, 'manual', [b]), result(38, 33.04, 'scored', [a])], DEFAULT_SETTINGS);
    expect(brief(total)).toBe('89.87 良');
    expect(total.toNextGrade).toEqual({ grade: '优', points: rational(13, 100) });
  });

  it('keeps the levels apart by heading, and each with its rate', () => {
    const total = rollUp([result(10, 5, 'scored', [a, a1]), result(10, 7.5, 'scored', [a, a2]), result(30, 30, 'scored', [b, b1]), result(50, 40, 'scored', [b, b1])], DEFAULT_SETTINGS);
    expect(total.levels.map((level) => `${level.depth} ${level.heading.name} ${formatFixed(level.score, 2)}/${formatFixed(level.weight, 0)} ${level.scoreRate ? formatFixed(level.scoreRate, 4) : '-'}`)).toEqual([
      '0 A 12.50/20 0.6250', '0 B 70.00/80 0.8750', '1 A1 5.00/10 0.5000', '1 A2 7.50/10 0.7500', '1 B1 70.00/80 0.8750',
    ]);
  });

  it('is incomplete and without grade while one is provisional or unscored; neither counts', () => {
    const total = rollUp([result(50, 50, 'scored', [a]), result(30, 30, 'provisional', [b]), result(20, null, 'unscored', [b])], DEFAULT_SETTINGS);
    expect([brief(total), total.toNextGrade, total.issues]).toEqual(['50.00 - incomplete', null, []]);
    expect(total.levels.map(({ complete }) => complete)).toEqual([true, false]);
    expect(brief(rollUp([], DEFAULT_SETTINGS))).toBe('0.00 - incomplete');
  });

  it('a veto makes the project nothing, and says which', () => {
    const total = rollUp([result(50, 0, 'scored', [], true), result(50, 50)], DEFAULT_SETTINGS);
    expect(brief(total)).toBe('0.00 差');
    expect(total.issues).toMatchObject([{ code: 'projectVetoed', received: '指标' }]);
  });

  it('not applicable: counted in full, or its weight spread over the rest', () => {
    expect(brief(rollUp([result(60, 45), result(40, 40, 'notApplicable')], DEFAULT_SETTINGS))).toBe('85.00 良');
    // 45 of the 60 that apply is 75 of 100.
    const spread = rollUp([result(60, 45, 'scored', [a]), result(40, null, 'notApplicable', [a])], { ...DEFAULT_SETTINGS, notApplicable: 'redistribute' });
    expect(brief(spread)).toBe('75.00 中');
    expect(spread.levels[0]?.weight).toEqual(rational(60));
    // 50 of 70 is 71.428571…, rounded once.
    expect(brief(rollUp([result(70, 50), result(30, null, 'notApplicable')], DEFAULT_SETTINGS))).toBe('71.43 中');
    expect(brief(rollUp([result(100, null, 'notApplicable')], DEFAULT_SETTINGS))).toBe('0.00 - incomplete');
  });

  it('the sum of levels is the total', () => {
    const scores = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 100 }), fc.constantFrom(a, b)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(scores, (rows) => {
        const total = rollUp(rows.map(([weight, percent, level]) => result(weight, (weight * percent) / 100, 'scored', [level])), DEFAULT_SETTINGS);
        const cents = rows.reduce((sum, [weight, percent]) => sum + weight * percent, 0);
        expect(formatFixed(total.total, 2)).toBe((cents / 100).toFixed(2));
        expect(total.levels.reduce((sum, level) => sum + Number(formatFixed(level.score, 2)) * 100, 0)).toBeCloseTo(cents, 6);
      }),
      { numRuns: 50 },
    );
  });
});

describe('grades', () => {
  // 财预〔2020〕10号 art. 18; 大同's 79.50 is 中.
  it.each([[100, '优', null], [90, '优', null], [89.99, '良', '0.01'], [80, '良', '10.00'], [79.99, '中', '0.01'], [79.5, '中', '0.50'], [60, '中', '20.00'], [59.99, '差', '0.01'], [0, '差', '60.00']])('%s is %s, %s below the next', (score, grade, points) => {
    const total = whole(score);
    expect([total.grade, total.toNextGrade && formatFixed(total.toNextGrade.points, 2)]).toEqual([grade, points]);
  });

  it('go by the share of the full mark: 96 of 120 is 80 of 100', () => {
    const settings: Settings = { ...DEFAULT_SETTINGS, fullMark: rational(120) };
    expect([96, 95.99, 108].map((score) => whole(score, settings).grade)).toEqual(['良', '中', '优']);
    // 108 is 90 of 100 points.
    expect(formatFixed(whole(96, settings).toNextGrade?.points ?? rational(0), 2)).toBe('12.00');
  });

  it('a score that no grade covers is reported, not guessed', () => {
    const settings: Settings = { ...DEFAULT_SETTINGS, grades: DEFAULT_SETTINGS.grades.slice(0, 3) };
    const total = whole(59.5, settings);
    expect([total.grade, total.complete, total.issues]).toMatchObject([null, true, [{ code: 'gradeScaleGap', received: '59.50%' }]]);
    expect(gradeOf(rational(60), settings.grades)?.name).toBe('中');
  });

  it('a scale of whole-number bands leaves 79.5 and 89.5 without a grade', () => {
    const grades = [['优', 90, 100], ['良', 80, 89], ['中', 60, 79], ['差', 0, 59]].map(([name, from, to]) => ({ name: String(name), from: rational(Number(from)), to: rational(Number(to)) }));
    expect([90, 89.5, 89, 80, 79.5, 79, 59.01].map((score) => whole(score, { ...DEFAULT_SETTINGS, grades }).grade)).toEqual(['优', null, '良', '良', null, '中', null]);
  });

  it('five grades', () => {
    const grades = [['优', 90], ['良', 80], ['中', 70], ['低', 60], ['差', 0]].map(([name, from]) => ({ name: String(name), from: rational(Number(from)), to: null }));
    expect([79.99, 70, 69.99, 60, 12].map((score) => whole(score, { ...DEFAULT_SETTINGS, grades }).grade)).toEqual(['中', '中', '低', '低', '差']);
  });
});
