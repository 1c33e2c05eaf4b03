import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { add, ceiling, compare, divide, equals, floor, HUNDRED, isZero, maximum, minimum, multiply, ONE, rational, roundHalfUp, subtract, sum, toNumber, ZERO, type Rational } from '../../src/core/number/rational';
import { associateFunctions, FUNCTIONS } from '../../src/functions/associate';
import { openFunctionsHost, type FunctionCall, type FunctionsHost, type Shown } from '../support/office/custom-functions-runtime';

const SEED = 20_261_104;
const EACH = 540;

/** An argument as Excel sends it, and how it may be spoilt. */
interface Argument {
  readonly cells: readonly (readonly unknown[])[];
  /** `single`: one number; `numbers`: one or more; `words`: judgements or one of a few words; `free`: not needed in this call, or may be blank. */
  readonly kind: 'single' | 'numbers' | 'words' | 'free';
}

interface Case {
  readonly id: string;
  readonly args: readonly (Argument | null)[];
  /** By DOMAIN.md's formulas, exactly. null: nothing can be answered, `#N/A`. */
  readonly expected: number | string | null;
}

/** A number as its cell holds it: plain, or as people write it. */
interface Figure {
  readonly exact: Rational;
  readonly cell: number | string;
}

const fullWidth = (text: string): string => text.replace(/[\d.]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

/** `low`…`high` in steps of 10^-places. */
function figure(low: number, high: number, places: number): fc.Arbitrary<Figure> {
  const scale = 10 ** places;
  return fc.tuple(fc.integer({ min: low * scale, max: high * scale }), fc.constantFrom('number', 'number', 'text', 'wide')).map(([units, way]) => {
    const value = units / scale;
    const text = value.toFixed(places);
    return { exact: rational(units, scale), cell: way === 'number' ? value : way === 'text' ? text : fullWidth(text) };
  });
}

/** A share as people write it: 0.8357, 83.57% or 5/6. */
function writtenRate(most: number): fc.Arbitrary<Figure> {
  const decimal = fc.tuple(fc.integer({ min: 0, max: most * 10_000 }), fc.boolean()).map(([units, percent]): Figure => ({ exact: rational(units, 10_000), cell: percent ? `${units / 100}%` : units / 10_000 }));
  return fc.oneof(decimal, fraction(most).map(([top, bottom]): Figure => ({ exact: rational(top, bottom), cell: `${top}/${bottom}` })));
}

/** A share, written or divided by a formula: 0.833333333333333. */
function rateFigure(most: number): fc.Arbitrary<Figure> {
  return fc.oneof({ weight: 2, arbitrary: writtenRate(most) }, { weight: 1, arbitrary: fraction(most).map(([top, bottom]): Figure => ({ exact: rational(top, bottom), cell: top / bottom })) });
}

function fraction(most: number): fc.Arbitrary<readonly [number, number]> {
  return fc.tuple(fc.integer({ min: 0, max: most * 60 }), fc.integer({ min: 1, max: 60 })).map(([top, bottom]) => [Math.min(top, Math.floor(most * bottom)), bottom] as const);
}

const count = (most: number): fc.Arbitrary<Figure> => fc.integer({ min: 0, max: most }).map((value) => ({ exact: rational(value), cell: value }));

/** Cells down or across. */
const laid = (values: readonly unknown[], across: boolean): readonly (readonly unknown[])[] => (across ? [values] : values.map((value) => [value]));

const single = ({ cell }: Figure): Argument => ({ cells: [[cell]], kind: 'single' });
const numbers = (figures: readonly Figure[], across: boolean): Argument => ({ cells: laid(figures.map(({ cell }) => cell), across), kind: 'numbers' });
const words = (values: readonly unknown[], across: boolean): Argument => ({ cells: laid(values, across), kind: 'words' });
const free = (values: readonly unknown[], across = true): Argument => ({ cells: laid(values, across), kind: 'free' });

/** Places asked for, blank or left out: two then. */
const places = fc.constantFrom<readonly [Argument | null, number]>([null, 2], [free(['']), 2], [free([0]), 0], [free([1]), 1], [free(['3']), 3], [free([2]), 2]);

const total = (figures: readonly Figure[]): Rational => sum(figures.map(({ exact }) => exact));
const clamp = (value: Rational): Rational => maximum(ZERO, minimum(ONE, value));
const shown = (value: Rational, decimals: number): number => toNumber(roundHalfUp(value, decimals));
const list = <T>(item: fc.Arbitrary<T>, most = 6): fc.Arbitrary<T[]> => fc.array(item, { minLength: 1, maxLength: most });
const weight = figure(0.5, 30, 1);
const across = fc.boolean();

type Judged = readonly [cell: unknown, share: Rational];
const shareText = rateFigure(1).map(({ cell, exact }): Judged => [cell, exact]);
const judgement = fc.oneof(fc.constantFrom<Judged>(['符合', ONE], ['不符合', ZERO], ['不适用', ONE], ['不存在', ONE], ['存在', ZERO]), shareText);
const judgementForCuts = fc.oneof(judgement, fc.constant<Judged>(['部分符合', ZERO]));
const occurrence = fc.oneof(fc.constantFrom<Judged>(['是', ONE], ['否', ZERO], ['不适用', ZERO]), count(12).map(({ cell, exact }): Judged => [cell, exact]));

function quotient(id: string, decimals?: number): fc.Arbitrary<Case> {
  return fc.tuple(list(figure(0, 900, 2)), list(fc.oneof({ weight: 9, arbitrary: figure(0, 900, 2) }, { weight: 1, arbitrary: count(0) })), across, places).map(([part, whole, wide, [asked, digits]]) => {
    const below = total(whole);
    const exact = isZero(below) ? null : divide(total(part), below);
    const rounded = decimals === undefined ? undefined : asked === null || asked.cells[0]?.[0] === '' ? decimals : digits;
    return {
      id,
      args: [numbers(part, wide), numbers(whole, !wide), ...(decimals === undefined ? [] : [asked])],
      expected: exact && (rounded === undefined ? toNumber(exact) : shown(exact, rounded)),
    };
  });
}

/** The weight less what is lost, up to a limit, never below nought. */
function left(points: Rational, lost: Rational, limit: Rational | null): Rational {
  return maximum(ZERO, subtract(points, limit ? minimum(limit, lost) : lost));
}

const limitOf = fc.option(figure(0.5, 6, 1), { freq: 2 });
const limitArgument = (limit: Figure | null): Argument => free([limit ? limit.cell : '']);

/** One case of each function. */
const CASES: Readonly<Record<string, fc.Arbitrary<Case>>> = {
  EXECRATE: quotient('EXECRATE'),
  FUNDRATE: quotient('FUNDRATE'),
  RATE: quotient('RATE'),
  SCORERATE: quotient('SCORERATE', 4),

  SATISFACTION: fc.tuple(list(fc.tuple(count(400), fc.option(writtenRate(1), { freq: 4 }))), across).map(([options, wide]) => {
    const valid = options.flatMap(([people, coefficient]) => (coefficient ? [[people.exact, coefficient.exact] as const] : []));
    const all = sum(valid.map(([people]) => people));
    return {
      id: 'SATISFACTION',
      args: [numbers(options.map(([people]) => people), wide), words(options.map(([, coefficient]) => coefficient?.cell ?? '不计'), wide)],
      expected: isZero(all) ? null : toNumber(divide(sum(valid.map(([people, coefficient]) => multiply(people, coefficient))), all)),
    };
  }),

  RATIOSCORE: fc.tuple(weight, rateFigure(3), places).map(([points, rate, [asked, digits]]) => ({
    id: 'RATIOSCORE', args: [single(points), single(rate), asked], expected: shown(multiply(points.exact, clamp(rate.exact)), digits),
  })),

  REVERSESCORE: fc.tuple(weight, figure(0, 500, 1), figure(0, 500, 1), places).map(([points, target, actual, [asked, digits]]) => ({
    id: 'REVERSESCORE', args: [single(points), single(target), single(actual), asked],
    expected: isZero(actual.exact) ? null : shown(multiply(points.exact, clamp(divide(target.exact, actual.exact))), digits),
  })),

  POINTSCORE: fc.tuple(weight, list(fc.tuple(judgement, rateFigure(1))), across, fc.boolean(), places).map(([points, judged, wide, alike, [asked, digits]]) => {
    const shares = alike ? judged.slice(0, 1).map(([, share]) => share) : judged.map(([, share]) => share);
    const met = judged.map(([[, share]], index) => multiply(share, (alike ? shares[0] : shares[index])?.exact ?? ZERO));
    return { id: 'POINTSCORE', args: [single(points), words(judged.map(([[cell]]) => cell), wide), numbers(shares, !wide), asked], expected: shown(multiply(points.exact, sum(met)), digits) };
  }),

  CUTSCORE: fc.tuple(weight, list(fc.tuple(judgementForCuts, figure(0.1, 5, 1))), limitOf, across, fc.boolean(), places).map(([points, judged, limit, wide, alike, [asked, digits]]) => {
    const cuts = alike ? judged.slice(0, 1).map(([, cut]) => cut) : judged.map(([, cut]) => cut);
    const lost = sum(judged.map(([[, share]], index) => multiply(subtract(ONE, share), (alike ? cuts[0] : cuts[index])?.exact ?? ZERO)));
    return {
      id: 'CUTSCORE', args: [single(points), words(judged.map(([[cell]]) => cell), wide), numbers(cuts, wide), limitArgument(limit), asked],
      expected: shown(left(points.exact, lost, limit?.exact ?? null), digits),
    };
  }),

  DEDUCTSCORE: fc.tuple(weight, list(fc.tuple(occurrence, figure(0.1, 3, 1), limitOf)), across, fc.boolean(), places).map(([points, found, wide, unlimited, [asked, digits]]) => {
    const lost = sum(found.map(([[, times], cut, limit]) => {
      const all = multiply(times, cut.exact);
      return limit && !unlimited ? minimum(limit.exact, all) : all;
    }));
    const limits = unlimited ? null : free(found.map(([, , limit]) => limit?.cell ?? ''), wide);
    return { id: 'DEDUCTSCORE', args: [single(points), words(found.map(([[cell]]) => cell), wide), numbers(found.map(([, cut]) => cut), wide), limits, asked], expected: shown(left(points.exact, lost, null), digits) };
  }),

  BANDSCORE: fc.tuple(rateFigure(1.2), fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 5 }), fc.array(figure(0, 10, 1), { minLength: 6, maxLength: 6 }), fc.boolean(), across, places).map(
    ([rate, ends, points, edge, wide, [asked, digits]]) => {
      const bounds = [...ends].sort((a, b) => b - a).map((end): Figure => ({ exact: rational(end, 100), cell: `${end}%` }));
      const value = (edge ? bounds[0] : undefined) ?? rate;
      const row = bounds.findIndex((bound) => compare(value.exact, bound.exact) >= 0);
      const scores = points.slice(0, bounds.length + 1);
      return { id: 'BANDSCORE', args: [single(value), numbers(bounds, wide), numbers(scores, wide), asked], expected: shown(scores[row < 0 ? bounds.length : row]?.exact ?? ZERO, digits) };
    },
  ),

  STEPSCORE: fc
    .tuple(weight, rateFigure(2), rateFigure(1), fc.oneof(fc.integer({ min: 1, max: 100 }).map((thousandths): Figure => ({ exact: rational(thousandths, 1000), cell: thousandths / 1000 })), fc.integer({ min: 3, max: 30 }).map((parts): Figure => ({ exact: rational(1, parts), cell: `1/${parts}` }))), fc.integer({ min: 0, max: 12 }), fc.boolean(), figure(0.1, 3, 1), fc.constantFrom('按比例扣分', '不扣分', '按一档扣分'), fc.constantFrom('低于', '高于', '偏离', ''), limitOf, places)
    .map(([points, anyRate, anyBase, size, wholes, edge, cut, part, side, limit, [asked, digits]]) => {
      // Half of them a whole number of steps away, where one hair more would cost a step.
      const base: Figure = edge ? { exact: ONE, cell: 1 } : anyBase;
      const away = multiply(size.exact, rational(wholes));
      const exact = subtract(ONE, away);
      const rate: Figure = edge && exact.n > 0n ? { exact, cell: toNumber(exact) } : anyRate;
      const [short, over] = [subtract(base.exact, rate.exact), subtract(rate.exact, base.exact)];
      const missed = maximum(ZERO, side === '高于' ? over : side === '偏离' ? maximum(short, over) : short);
      const steps = divide(missed, size.exact);
      const counted = part === '不扣分' ? floor(steps) : part === '按一档扣分' ? ceiling(steps) : steps;
      return {
        id: 'STEPSCORE',
        args: [single(points), single(rate), single(base), single(size), single(cut), steps.d === 1n ? free([part]) : words([part], true), free([side]), limitArgument(limit), asked],
        expected: shown(left(points.exact, multiply(counted, cut.exact), limit?.exact ?? null), digits),
      };
    }),

  PASSSCORE: fc.tuple(weight, rateFigure(1.5), fc.integer({ min: 0, max: 99 }), fc.boolean(), fc.constantFrom('按超过比重', '按完成比例', ''), places).map(([points, anyRate, percent, edge, method, [asked, digits]]) => {
    const pass: Figure = { exact: rational(percent, 100), cell: `${percent}%` };
    const rate = edge ? pass : anyRate;
    const reached = minimum(ONE, rate.exact);
    const share = method === '按完成比例' ? reached : divide(subtract(reached, pass.exact), subtract(ONE, pass.exact));
    return { id: 'PASSSCORE', args: [single(points), single(rate), single(pass), free([method]), asked], expected: shown(compare(rate.exact, pass.exact) < 0 ? ZERO : multiply(points.exact, share), digits) };
  }),

  LINEARSCORE: fc
    .tuple(weight, figure(-50, 150, 1), figure(0, 100, 1), figure(0, 100, 1), places)
    .filter(([, , none, all]) => !equals(none.exact, all.exact))
    .map(([points, value, none, all, [asked, digits]]) => ({
      id: 'LINEARSCORE', args: [single(points), single(value.exact.n < 0n ? { ...value, cell: toNumber(value.exact) } : value), single(none), single(all), asked],
      expected: shown(multiply(points.exact, clamp(divide(subtract(value.exact, none.exact), subtract(all.exact, none.exact)))), digits),
    })),

  DELAYSCORE: fc.tuple(weight, count(60), figure(0.1, 3, 1), limitOf, places).map(([points, late, cut, limit, [asked, digits]]) => ({
    id: 'DELAYSCORE', args: [single(points), single(late), single(cut), limitArgument(limit), asked], expected: shown(left(points.exact, multiply(late.exact, cut.exact), limit?.exact ?? null), digits),
  })),

  TIERSCORE: fc
    .tuple(fc.array(fc.tuple(figure(0, 10, 1), figure(0, 5, 1), fc.boolean()), { minLength: 2, maxLength: 4 }), fc.nat(), fc.integer({ min: 0, max: 10 }), across, places)
    .map(([rows, chosen, tenths, wide, [asked, digits]]) => {
      const titles = ['好', '较好', '一般', '较差'].slice(0, rows.length);
      const tiers = rows.map(([low, size, fixed]) => ({ low, high: fixed ? low : { exact: add(low.exact, size.exact), cell: toNumber(add(low.exact, size.exact)) } }));
      const row = chosen % tiers.length;
      const { low = { exact: ZERO, cell: 0 }, high = { exact: ZERO, cell: 0 } } = tiers[row] ?? {};
      const decided = add(low.exact, multiply(subtract(high.exact, low.exact), rational(tenths, 10)));
      const open = !equals(low.exact, high.exact);
      return {
        id: 'TIERSCORE',
        args: [words([titles[row]], true), free(titles, wide), numbers(tiers.map((tier) => tier.low), wide), numbers(tiers.map((tier) => tier.high), wide), open ? single({ exact: decided, cell: toNumber(decided) }) : null, asked],
        expected: shown(open ? decided : low.exact, digits),
      };
    }),

  VETOSCORE: fc.tuple(figure(0, 20, 2), list(fc.constantFrom<readonly [string, boolean]>(['是', true], ['存在', true], ['不符合', true], ['否', false], ['否', false], ['不存在', false], ['符合', false], ['不适用', false])), across).map(([score, conditions, wide]) => {
    const vetoed = conditions.some(([, bad]) => bad);
    return { id: 'VETOSCORE', args: [vetoed ? free([score.cell]) : single(score), words(conditions.map(([cell]) => cell), wide)], expected: vetoed ? 0 : toNumber(score.exact) };
  }),

  GRADE: fc.tuple(figure(0, 120, 2), fc.constantFrom(null, 100, 120), fc.constantFrom('national', 'closed', 'five'), fc.boolean()).map(([points, fullMark, scale, quiet]) => {
    const outOf = divide(multiply(points.exact, HUNDRED), rational(fullMark ?? 100));
    const scales: Readonly<Record<typeof scale, readonly (readonly (string | number)[])[]>> = {
      national: [['优', 90, ''], ['良', 80, ''], ['中', 60, ''], ['差', 0, '']],
      closed: [['优', 90, 120], ['良', 80, 89], ['中', 60, 79], ['差', 0, 59]],
      five: [['优', 90], ['良', 80], ['中', 70], ['合格', '60'], ['不合格', 0]],
    };
    const reached = scales[scale].find(([, from]) => compare(outOf, rational(Number(from))) >= 0);
    const beyond = typeof reached?.[2] === 'number' && compare(outOf, rational(reached[2])) > 0;
    const table: Argument | null = scale === 'national' && !quiet ? null : { cells: scales[scale], kind: 'free' };
    return {
      id: 'GRADE', args: [single(points), fullMark === null ? null : free([fullMark]), table, quiet ? free(['']) : null],
      expected: reached && !beyond ? String(reached[0]) : quiet ? '' : null,
    };
  }),

  TOTALSCORE: fc
    .tuple(fc.array(fc.tuple(figure(0, 9, 2), figure(0.5, 9, 1), fc.boolean()), { minLength: 2, maxLength: 8 }), fc.constantFrom(null, 100, 120), fc.boolean(), across, places)
    .map(([rows, fullMark, anyLeftOut, wide, [asked, digits]]) => {
      const applies = rows.map(([, , out], index) => index === 0 || !anyLeftOut || !out);
      const scores = total(rows.filter((_, index) => applies[index]).map(([score]) => score));
      const whole = applies.every((one) => one);
      const carried = total(rows.filter((_, index) => applies[index]).map(([, points]) => points));
      return {
        id: 'TOTALSCORE',
        args: [words(rows.map(([score], index) => (applies[index] ? toNumber(score.exact) : '不适用')), wide), asked, whole ? null : numbers(rows.map(([, points]) => points), !wide), fullMark === null ? null : free([fullMark])],
        expected: shown(whole ? scores : divide(multiply(scores, rational(fullMark ?? 100)), carried), digits),
      };
    }),
};

/** An argument made unusable, and the error it has to give. */
interface Spoilt {
  readonly call: FunctionCall;
  readonly error: string;
}

const SPOIL: Readonly<Record<'single' | 'numbers' | 'words', readonly (readonly [cell: unknown, error: string])[]>> = {
  single: [['', '#N/A'], [null, '#N/A'], ['五分', '#VALUE!'], [true, '#VALUE!'], ['#DIV/0!', '#VALUE!']],
  numbers: [['', '#N/A'], [null, '#N/A'], ['约三成', '#VALUE!'], ['#REF!', '#VALUE!']],
  words: [['', '#N/A'], [null, '#N/A']],
};

function spoilt(one: Case, which: number, how: number, where: number): Spoilt | undefined {
  const usable = one.args.flatMap((argument, index) => (argument && argument.kind !== 'free' ? [[index, argument] as const] : []));
  const [place, argument] = usable[which % usable.length] ?? [];
  if (place === undefined || !argument || argument.kind === 'free') return undefined;
  const ways = SPOIL[argument.kind];
  const tooMany = argument.kind === 'single' && how % 6 === 5;
  const [cell, error] = tooMany ? [undefined, '#VALUE!'] : (ways[how % ways.length] ?? ['', '#N/A']);
  const flat = argument.cells.flat();
  const cells = tooMany ? [[flat[0], flat[0]]] : laid(flat.map((value, index) => (index === where % flat.length ? cell : value)), argument.cells.length === 1);
  return { call: { id: one.id, args: one.args.map((other, index) => (index === place ? cells : (other?.cells ?? null))) }, error };
}

function told(call: FunctionCall, result: Shown | undefined, expected: unknown): string {
  return `${call.id}${JSON.stringify(call.args)} → ${JSON.stringify(result)}, expected ${JSON.stringify(expected)}`;
}

/** One sentence a user can act on. */
const SENTENCE = /^[^。]*[\u4e00-\u9fff][^。]*；请[^。]+。$/;

describe('Microsoft’s runtime', () => {
  let host: FunctionsHost;
  beforeAll(() => {
    host = openFunctionsHost();
    associateFunctions(host.CustomFunctions);
  });

  it(`gives the exact answer to ${EACH} generated calls of each function, 10,260 in all (seed ${SEED})`, async () => {
    expect(Object.keys(CASES).sort()).toEqual([...FUNCTIONS.keys()].sort());
    const cases = Object.values(CASES).flatMap((one) => fc.sample(one, { numRuns: EACH, seed: SEED }));
    const calls = cases.map(({ id, args }): FunctionCall => ({ id, args: args.map((argument) => argument?.cells ?? null) }));
    const results = await host.call(calls);
    const wrong = cases.flatMap(({ expected }, index) => {
      const [call, result] = [calls[index], results[index]];
      const right = result && (expected === null ? 'error' in result && result.error === '#N/A' && SENTENCE.test(result.sentence) : 'value' in result && result.value === expected);
      return right || !call ? [] : [told(call, result, expected)];
    });
    expect(wrong.slice(0, 8)).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(10_000);
    // Not a test of noughts: every function has answered in many ways.
    for (const id of FUNCTIONS.keys()) expect(new Set(results.flatMap((result, index) => (calls[index]?.id === id && 'value' in result ? [result.value] : []))).size, id).toBeGreaterThan(4);
  });

  it('gives blank, text, error and too many cells their error, with one sentence that says what to do', async () => {
    const numRuns = 120;
    const spoils = Object.values(CASES).flatMap((one) =>
      fc.sample(fc.tuple(one.filter(({ expected }) => expected !== null), fc.nat(), fc.nat(), fc.nat()), { numRuns, seed: SEED }).flatMap(([base, which, how, where]) => spoilt(base, which, how, where) ?? []),
    );
    expect(spoils.length).toBe(Object.keys(CASES).length * numRuns);
    const results = await host.call(spoils.map(({ call }) => call));
    const wrong = spoils.flatMap(({ call, error }, index) => {
      const result = results[index];
      return result && 'error' in result && result.error === error && SENTENCE.test(result.sentence) ? [] : [told(call, result, error)];
    });
    expect(wrong.slice(0, 8)).toEqual([]);
  });

  it('hands over Excel’s data types', async () => {
    const typed = (value: object): unknown => ({ value: JSON.stringify(value) });
    const results = await host.call([
      { id: 'RATIOSCORE', args: [[[typed({ type: 'FormattedNumber', basicType: 'Double', basicValue: 5, numberFormat: '0.0' })]], [[0.5]], null], dataTypes: true },
      { id: 'RATIOSCORE', args: [[[5]], [[typed({ type: 'Error', basicType: 'Error', basicValue: '#N/A' })]], null], dataTypes: true },
    ]);
    expect(results).toEqual([{ value: 2.5 }, { error: '#VALUE!', sentence: '“比率”引用的单元格为错误值 #N/A，无法计算；请先改正该单元格。' }]);
  });
});
