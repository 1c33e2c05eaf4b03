import { formatExact, multiply, rational, type Rational } from '../number/rational';
import { showAmount, showShare } from './amount';
import { showNumbers } from './points';
import { resolveRate } from './rate';
import { readRule, writeRule } from './read';
import type { Amount, RuleContext, RuleKind } from './rule';
import { writeOwn } from './whole';

/** Kinds an evaluator can put in the place of a rule; the others are made of several, or say only how figures are put together. */
export type ChosenKind = Exclude<RuleKind, 'rivals' | 'cases' | 'composite' | 'units' | 'unread'>;

/** What a pattern is made for: the indicator as its present rule was read. */
export type Subject = Pick<RuleContext, 'weight' | 'points' | 'name' | 'definitions' | 'own' | 'answers'>;

interface Words {
  /** A rate by the indicator's name, or by the plainest one. */
  readonly rate: string;
  readonly satisfaction: string;
  /** `①②③`; empty where there are no key points. */
  readonly marks: string;
  readonly count: number;
  /** So much of the weight: in points where that is short, else as a share. */
  readonly part: (numerator: number, denominator: number) => string;
  /** The range of points between two shares of the weight. */
  readonly range: (low: number, high: number) => string;
  /** The upper end of such a range, left to the tier above. */
  readonly below: (high: number) => string;
}

const PATTERNS: Readonly<Record<ChosenKind, (words: Words) => string | null>> = {
  ratio: ({ rate }) => `得分=分值×${rate}（最高按100%计）`,
  formula: () => '得分=分值-分值×0.1×问题数（最低0分，最高为分值）',
  reverseRatio: () => '得分=分值×目标值/实际值（最高按100%计）',
  direction: () => '正向指标得分=分值×全年实际值/年度指标值（最高按100%计）；反向指标得分=分值×年度指标值/全年实际值（最高按100%计）',
  sampleShare: () => '得分=分值×抽查合格率（最高按100%计）',
  satisfaction: ({ satisfaction }) => `得分=分值×${satisfaction}（最高按100%计）`,
  allOrNothing: () => '达到要求的得满分，否则不得分',
  band: ({ rate, part }) => `${rate}≥95%得满分，≥80%且<95%得${part(4, 5)}，≥60%且<80%得${part(3, 5)}，<60%得0分`,
  passMark: ({ rate }) => `${rate}≥60%得分=分值×（${rate}-60%）/（100%-60%），<60%得0分`,
  linear: ({ rate }) => `${rate}≥90%得满分，≥60%且<90%在0分和满分之间按比例计算（60%得0分，90%得满分），<60%得0分`,
  step: ({ rate, part }) => `从满分起扣；${rate}低于100%的，每1个百分点扣${part(1, 20)}，不足1个百分点的按比例扣；扣完为止`,
  rise: ({ rate, part }) => `${rate}≥60%得${part(3, 5)}；${rate}高于60%的，每1个百分点加${part(1, 100)}，不足1个百分点的按比例计；<60%得0分`,
  item: ({ part }) => `从满分起扣；未完成，每项扣${part(1, 10)}；扣完为止`,
  delay: ({ part }) => `从满分起扣；延迟完成，每天扣${part(1, 10)}；扣完为止`,
  keyPoints: ({ marks, count }) => (count === 0 ? null : count === 1 ? `评价要点${marks}符合得满分` : `评价要点${marks}每符合一项得分值的${showShare(rational(1, count))}`),
  keyPointCuts: ({ marks, count, part }) => (count === 0 ? null : `从满分起扣；评价要点${marks}${count > 1 ? '每有一项' : ''}不符合扣${part(1, Math.max(2, count))}；扣完为止`),
  veto: ({ marks, count }) => `${count === 0 ? '发生重大违规问题' : `评价要点${marks}${count > 1 ? '任一项' : ''}不符合`}的，本指标不得分`,
  tier: ({ range, below }) => `分档计分：好得${range(80, 100)}，一般得${range(60, 80)}${below(80)}，差得${range(0, 60)}${below(60)}`,
  discretionary: ({ range }) => `酌情得分${range(0, 100)}，由评价组认定`,
};

/** Every kind that can be chosen. */
export const CHOSEN_KINDS = Object.keys(PATTERNS) as readonly ChosenKind[];

const PLAIN_RATE = '完成率';

function isShort(value: Rational): boolean {
  return 100n % value.d === 0n;
}

function wordsFor({ weight, points, name, definitions }: Subject, rate: string): Words {
  const amount = (share: Rational): Amount => {
    const value = weight && multiply(share, weight);
    return value && isShort(value) ? { unit: 'points', value } : { unit: 'share', value: share };
  };
  const inPoints = weight !== null && [60, 80].every((share) => isShort(multiply(rational(share, 100), weight)));
  const end = (share: number): string => (inPoints ? formatExact(multiply(rational(share, 100), weight)) : `${share}%`);
  const numbers = points.map((point) => point.number);
  return {
    rate,
    satisfaction: /满意[度率]$/.test(name) && definitions.length === 0 ? name : '满意度',
    marks: showNumbers(numbers, { points }),
    count: numbers.length,
    part: (numerator, denominator) => showAmount(amount(rational(numerator, denominator))),
    range: (low, high) => (inPoints ? `${end(low)}-${end(high)}分` : `分值的${end(low)}-${end(high)}`),
    below: (high) => `（不含${end(high)}）`,
  };
}

/**
 * A canonical text of the kind to start from for this indicator, with what stands in the same cell and has to stay; null where
 * the kind needs key points and the table has none. `pointsText` is what the cell of the key points holds.
 */
export function patternFor(kind: ChosenKind, subject: Subject, pointsText: string): string | null {
  const own = writeOwn(subject, kind === 'satisfaction');
  const named = resolveRate('', { ...subject, satisfied: null }).name;
  // The name of an indicator may be anything; what would not be read as a rate's is not made one.
  for (const rate of [named, PLAIN_RATE]) {
    const body = PATTERNS[kind](wordsFor(subject, rate));
    if (body === null) return null;
    const text = own + body;
    const { rule, sound } = readRule({ rule: text, points: pointsText, name: subject.name }, subject.weight);
    if (sound && rule.kind === kind && writeRule(rule) === text) return text;
  }
  return null;
}
