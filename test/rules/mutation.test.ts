import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainRule, readRule, ruleInputs, writeRule, type RuleReading } from '../../src/core/rules/read';
import { compileRule } from '../../src/core/rules/compile';
import { sameRule } from '../../src/core/rules/same';
import { parseDecimal } from '../../src/core/number/rational';
import { seeded } from '../support/generate-rules';
import type { RuleText } from '../support/rules';
import { CORPUS, type Sample } from './corpus';
import { FIELD } from './field';
import { variedText } from './varied-texts';

const COLLECTED = [...CORPUS, ...FIELD].filter((sample) => sample.state !== 'flagged');
/** The collected texts, and each as it would be written back. */
const SOUND: readonly Sample[] = [...COLLECTED, ...COLLECTED.map((sample) => ({ ...sample, rule: writeRule(read(sample, sample.rule).rule) }))];
const RUNS = 10_000;
const SEED = 20_231_121;

/** What a text means to the product, wherever in it that stands. */
function meaning(reading: RuleReading): string {
  const { nodes, baseline, cutCap, context } = reading.rule;
  const told = { nodes, baseline, cutCap, points: context.points, definitions: context.definitions, satisfied: context.satisfied, answers: context.answers, inputs: ruleInputs(reading.rule) };
  return JSON.stringify(told, (key, value: unknown) => (key === 'spans' ? undefined : typeof value === 'bigint' ? String(value) : value));
}

function read(sample: RuleText, rule: string): RuleReading {
  return readRule({ rule, points: sample.points ?? '', ...(sample.name === undefined ? {} : { name: sample.name }) }, parseDecimal(sample.weight ?? '10') ?? null);
}

/** Read whole, and nothing said about it. */
function silent(reading: RuleReading): boolean {
  return reading.sound && reading.issues.length === 0;
}

const clausesOf = (text: string): readonly string[] => text.match(/[^，,；;。\n]+[，,；;。\n]?/g) ?? [text];

/** One change such as a slip of the hand or a bad scan makes. */
function mutate(text: string, kind: number, place: number, length: number): string {
  const clauses = clausesOf(text);
  const at = place % Math.max(1, clauses.length);
  const start = place % Math.max(1, text.length);
  const numbers = [...text.matchAll(/\d+(?:\.\d+)?/g)];
  const number = numbers[place % Math.max(1, numbers.length)];
  const marks = [...text.matchAll(/[，。；：、（）()%,;]/g)];
  const mark = marks[place % Math.max(1, marks.length)];
  const without = (from: number, count: number): string => text.slice(0, from) + text.slice(from + count);
  switch (kind) {
    case 0:
      return without(start, length);
    case 1:
      return clauses.filter((_, index) => index !== at).join('');
    case 2:
      return number ? without(number.index, number[0].length) : text;
    case 3:
      return mark ? without(mark.index, 1) : text;
    case 4:
      return clauses.length > 1 ? [...clauses.slice(0, at), ...clauses.slice(at + 1, at + 2), clauses[at] ?? '', ...clauses.slice(at + 2)].join('') : text;
    case 5:
      return [...clauses.slice(0, at + 1), ...clauses.slice(at)].join('');
    default:
      return text.slice(0, start);
  }
}

const mutation = fc.record({ sample: fc.constantFrom(...SOUND), kind: fc.integer({ min: 0, max: 6 }), place: fc.nat({ max: 200 }), length: fc.integer({ min: 1, max: 4 }), number: fc.nat({ max: 50 }) });

/** 全县12个乡镇,每有1个…, 抽取10份档案核查,发现1份…, 计划改造26座,每少完成1座…: how many there are, are looked at or planned, of which nothing is reckoned where what is short of them is counted. */
function frames(text: string, index: number): boolean {
  return /^全[省市县区乡镇校]$/.test(text.slice(0, index)) || /(?:抽查|抽取|检查|抽检|核查|走访)[^，。；\d]{0,6}$/.test(text.slice(0, index)) || (/计划[^，。；\d]{0,8}$/.test(text.slice(0, index)) && /每少|每缺|[没未][\u4e00-\u9fff]*完/.test(text.slice(index)));
}

/** Another number in place of one of the text's, other than nought. */
function withOtherNumber(text: string, place: number): string | undefined {
  // (4)墙面整洁得8分: which row it is.
  const row = /^[（(]\d{1,2}[）)]|^\d{1,2}[、.]/.exec(text)?.[0].length ?? 0;
  // 每月15日前发放得满分,每有1个月未按时发放, 每延迟一个月: by when, which 按时 and 延迟 stand for.
  const dated = (end: number): boolean => text.slice(end).startsWith("日前") && /未按时|每延迟/.test(text.slice(end));
  // ;3.有论证材料, （2）拨付及时: which item of a list it is.
  const marks = (index: number, number: string): boolean => (/[；;。\n]$/.test(text.slice(0, index)) && /^[.、](?!\d)/.test(text.slice(index + number.length))) || (/[；;。\n][（(]$/.test(text.slice(0, index)) && /^[）)]/.test(text.slice(index + number.length)));
  const numbers = [...text.matchAll(/\d+(?:\.\d+)?/g)].filter(({ 0: number, index }) => Number(number) !== 0 && index >= row && !dated(index + number.length) && !frames(text, index) && !marks(index, number));
  const found = numbers[place % Math.max(1, numbers.length)];
  return found && `${text.slice(0, found.index)}${Number(found[0]) + 7}${text.slice(found.index + found[0].length)}`;
}

/**
 * Clauses that say only what is so without them: how many are looked at, limits of every score, the weight (checked against it), how many points
 * there are (checked too), nothing for what is not met, a point not earned, the target that the range behind it tells, the range of a formula that gives nothing outside it, the last of the places whose points fall evenly, and the shares that the formula behind them tells.
 */
const IDLE = /^(?:全[省市县区乡镇校]\d+个[\u4e00-\u9fff]{1,4}|大于0且不超过\d+%的|(?:随机|实地)?(?:抽查|调阅|抽取|检查|抽检|核查|走访)[^，；。\d]{0,6}\d+[^，；。\d]{1,10}|[^，；。\d]*(?:超过|大于)100%的?按100%计(?:算)?|完成率≥100%计满分|[①-⑳]*有一项不符合扣除1\/\d权重分|未达到\d+%|[^，；。\d]*超过100%的不予加分|完全符合得该要点分值的100%|[^，；。\d]*最高按100%计|[低高]于\d+%的|超过[\d.]+分的按[\d.]+分[计算]|[^，；。\d]*大于1(?:按1计算|时取1)|[^，；。\d]{0,8}满分[\d.]+分|共[\d.]+分|(?:[此本该]项)?最[高多](?:得(?:分为?)?)?[\d.]+分|最高加至[\d.]+分|第三名得[\d.]+分|达到要求的得[\d.]+分|以\d+%为标准|[计得][\d.]+分|(?:[^，；。\d]*(?:达到100%的|率100%的?|=0)|100%)得(?:\d+分|满分)|计算公式为：.*|(?:以上要点|评价要点[①-⑳]+)?(?:全部|完全)(?:符合|达到)得\d+分|0＜[^，；。\d]*＜\d+%|[①-⑳]?\d+%≤[^，；。\d]*[＜<]\d+%的?|[^，；。\d]*成绩占\d+%|目标值\d+%|每有一项不符合扣\d分|缺一项扣\d分|符合评价要点\d项得满分|以上\d+项|扣[减至]*0分为止|(?:符合|不符合|未达到的|否则|其他)?得?\s?0\s?分|[^，；。\d]*(?:大于等于|[≥<＜])\d+%的?|[^，；。\d]*率低于100%的)[，,；;。.]?$/;

/** 低于100%的，每降低1% says again where the full marks end, <60%得0分 where the formula from 60% on does; the weight is full marks. */
function saidAgain(clause: string, rest: string, weight: string): boolean {
  const numbers = (text: string): readonly string[] => (text.match(/\d+(?:\.\d+)?/g) ?? []).filter((number) => number !== '0');
  return numbers(clause).every((number) => number === weight || numbers(rest).includes(number));
}

/** 评价要点②不符合的不得分 where ② asks for a harm: 符合 names the harm as well, and is read so. */
function namesHarm({ rule: { context } }: RuleReading, text: string, index: number): boolean {
  const mark = /(?:评价要点|[；;。])(?<mark>[①-⑳])$/.exec(text.slice(0, index))?.groups?.['mark'];
  return context.points.some((point) => point.mark === mark && point.reversed);
}

/** 以此类推 tells every row behind the first two. */
const SERIES = /[以依][此次]类推/;
const ROW_OF_SERIES = /^(?:完成\d+%得\d+分|\d天扣[\d.]+分)[，,；;]$/;

describe(`${RUNS} mutated rule texts`, () => {
  it('neither fail nor hang, and no number of what reads silently is idle', () => {
    let slowest = 0;
    fc.assert(
      fc.property(mutation, ({ sample, kind, place, length, number }) => {
        const rule = mutate(sample.rule, kind, place, length);
        const before = performance.now();
        const reading = read(sample, rule);
        compileRule(reading.rule, { notApplicable: 'full', given: new Set() });
        explainRule(reading.rule);
        slowest = Math.max(slowest, performance.now() - before);
        const other = withOtherNumber(rule, number);
        if (!silent(reading) || other === undefined) return;
        const changed = read(sample, other);
        if (silent(changed) && meaning(changed) === meaning(reading)) throw new Error(`the number is idle: ${rule} → ${other}`);
      }),
      { seed: SEED, numRuns: RUNS },
    );
    // No hang: how long all take is for `npm run bench`, not for a machine that tests two files at once.
    expect(slowest).toBeLessThan(1000);
  }, 600_000);

  it('never mean the same without a clause that holds a number, or without a negation, unless something is said', () => {
    const checked = SOUND.flatMap((sample) => {
      const original = read(sample, sample.rule);
      const whole = meaning(original);
      const kind = sample.kind ?? original.rule.kind;
      // What is said to score nothing can as well be left out.
      const noted = original.issues.flatMap(({ code, received }) => ((code === 'statementNoted' || code === 'beyondIndicator' || code === 'bonusBeyondWeight') && received ? [received] : []));
      const clauses = clausesOf(sample.rule);
      const dropped = clauses.flatMap((clause, index) => {
        const rest = clauses.filter((_, place) => place !== index).join('');
        return /[1-9]/.test(clause) && !noted.some((text) => text.includes(clause.replace(/^注：|^\d[.、]|[,，;；。]$/g, ''))) && !clause.startsWith(`最多扣${sample.weight ?? ''}分`) && !clause.startsWith(`扣完${sample.weight ?? ''}分为止`) && !clause.startsWith(`最高不超过${sample.weight ?? ''}分`) && !clause.startsWith(`封顶${sample.weight ?? ''}分`) && !clause.startsWith(`以上项目累计扣分不超过${sample.weight ?? ''}分`) && !IDLE.test(clause) && !((kind === 'step' || kind === 'passMark' || kind === 'linear') && saidAgain(clause, rest, sample.weight ?? '')) && !(SERIES.test(sample.rule) && ROW_OF_SERIES.test(clause)) ? [rest] : [];
      });
      // 否则每有一项扣2分, 否则，每发现一次扣0.5分: every one, with or without the word; 实际≤计划得满分,否则得分=计划/实际×分值: the formula is of both; 按未完成比例扣分 leaves what 按完成比例 gives; 低于80%，每低 counts from there as 不低于80%，每低 does.
      const positive = [...sample.rule.matchAll(/不(?!低于\d+%，每低)|[没无]|未(?!完成比例扣)|否(?!则，?每|则按|则得分=)/g)].filter(({ index }) => !namesHarm(original, sample.rule, index)).map(({ index }) => sample.rule.slice(0, index) + sample.rule.slice(index + 1));
      const numberless = [...sample.rule.matchAll(/\d+(?:\.\d+)?/g)].filter(({ 0: number, index }) => Number(number) !== 0 && !(index === 0 && /^\d+[.、]/.test(sample.rule)) && !(number === '1' && /每(?:符合|下降|降|递减)$/.test(sample.rule.slice(0, index))) && !(number === sample.weight && sample.rule.slice(0, index).endsWith('扣完')) && !frames(sample.rule, index)).map(({ 0: number, index }) => sample.rule.slice(0, index) + sample.rule.slice(index + number.length));
      return [...dropped, ...positive, ...numberless].map((rule) => {
        const reading = read(sample, rule);
        return silent(reading) && meaning(reading) === whole ? `${sample.rule} → ${rule}` : '';
      });
    });
    expect(checked.length).toBeGreaterThan(500);
    expect(checked.filter((difference) => difference !== '')).toEqual([]);
  }, 600_000);
});

describe('texts put together of all families, and each as it would be written back', () => {
  it('lose no number and no negation without a word', () => {
    const random = seeded(SEED);
    const samples = Array.from({ length: 1000 }, (_, index) => variedText(random, index)).flatMap((text) => {
      const written = writeRule(read(text, text.rule).rule);
      return [text, { ...text, rule: written }].filter((one) => silent(read(one, one.rule)));
    });
    const lost = samples.flatMap((sample) => {
      const reading = read(sample, sample.rule);
      const { rule } = reading;
      const numbers = [...sample.rule.matchAll(/\d+(?:\.\d+)?/g)].filter(([number]) => Number(number) !== 0).map(({ 0: number, index }) => `${sample.rule.slice(0, index)}${Number(number) + 7}${sample.rule.slice(index + number.length)}`);
      const positive = [...sample.rule.matchAll(/[不未没无否]/g)].filter(({ index }) => !namesHarm(reading, sample.rule, index)).map(({ index }) => sample.rule.slice(0, index) + sample.rule.slice(index + 1));
      return [...numbers, ...positive].filter((changed) => {
        const after = read(sample, changed);
        return silent(after) && sameRule(rule, after.rule);
      }).map((changed) => `${sample.rule} → ${changed}`);
    });
    expect(samples.length).toBeGreaterThan(1000);
    expect(lost).toEqual([]);
  }, 60_000);
});
