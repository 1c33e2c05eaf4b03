import { describe, expect, it } from 'vitest';
import { parseDecimal, rational, ZERO, ONE } from '../../core/number/rational';
import { compileRule } from '../../core/rules/compile';
import type { Expression } from '../../core/rules/expression';
import { readRule, ruleInputs } from '../../core/rules/read';
import { scoreCall } from './calls';
import { printer, type References } from './print';

const POINTS = '1. 是否按照规定的程序申请设立；2. 相关材料是否完整；3. 内容是否匹配。';

/** The formula of a rule whose weight stands in D5 and whose entries stand below each other from J6. */
function formula(rule: string, weight: string, points = ''): string {
  const reading = readRule({ rule, points }, parseDecimal(weight) ?? ZERO);
  const keys = ruleInputs(reading.rule).map((spec) => spec.key);
  const cell = (key: string): string => `J${6 + keys.indexOf(key)}`;
  const references: References = {
    kind: reading.rule.kind,
    weight: 'D5',
    input: cell,
    share: () => undefined,
    block: (wanted) => (wanted.length === 1 ? cell(wanted[0] ?? '') : `${cell(wanted[0] ?? '')}:${cell(wanted.at(-1) ?? '')}`),
    optional: new Set(),
  };
  return printer(references, 'functions').expression(compileRule(reading.rule, { notApplicable: 'full', given: new Set() }), 'B4');
}

describe('a rule that one function says', () => {
  it.each([
    ['每延迟拨付1天扣1分,最多扣3分', '5', '', 'JX.DELAYSCORE(D5,J6,1,3,B4)'],
    ['按时完成得满分，每逾期一个月扣2分，扣完为止', '5', '', 'JX.DELAYSCORE(D5,J6,2,"",B4)'],
    ['14 户重点对象全部在计划时间内完成危房改造工作, 得 4 分, 一户未完成扣 0.3 分, 扣完本分为止。', '4', '', 'JX.DEDUCTSCORE(D5,J6,0.3,"",B4)'],
    ['未通过可衡量的指标值予以体现，每个指标扣 0.2 分，最多扣 2 分；与任务数不相对应，每个指标扣 0.1 分，最多扣 1 分。', '4', '', 'JX.DEDUCTSCORE(D5,J6:J7,{0.2,0.1},{2,1},B4)'],
    ['未按期验收，每户扣0.3分；资料缺失，每个扣0.5分，最多扣2分', '4', '', 'JX.DEDUCTSCORE(D5,J6:J7,{0.3,0.5},{"",2},B4)'],
    ['如缺少一项制度的，扣除指标分值的 1/4 分数，扣减至该指标为 0 分为止', '4', '', 'JX.DEDUCTSCORE(D5,J6,D5*0.25,"",B4)'],
    ['以上 1-3 项，全部符合得 5 分；一项不符扣 2 分，扣完本分为止。', '5', POINTS, 'JX.CUTSCORE(D5,J6:J8,2,"",B4)'],
    ['未按规定程序申请设立，扣 2 分；相关材料不完整，扣 1 分。', '3', '1. 项目是否按照规定的程序申请设立；2. 相关材料是否完整。', 'JX.CUTSCORE(D5,J6:J7,{2,1},"",B4)'],
    ['完成率小于60%为不及格，不得分；大于等于60%的，按超过的比重赋分', '10', '', 'JX.PASSSCORE(D5,J6,0.6,"按超过比重",B4)'],
    ['预算执行率≥95%得满分；每降低1个百分点扣0.5分，不足1个百分点按1个百分点计算，最多扣3分', '5', '', 'JX.STEPSCORE(D5,J6,0.95,0.01,0.5,"按一档扣分","低于",3,B4)'],
    ['100%计满分,每低于5%扣2分,扣完为止', '10', '', 'JX.STEPSCORE(D5,J6,1,0.05,2,J7,"低于","",B4)'],
    ['结余率≤5%得满分；每高出0.1个百分点，扣减0.01分，最多扣2分', '4', '', 'JX.STEPSCORE(D5,J6,0.05,0.001,0.01,J7,"高于",2,B4)'],
    ['完成率≥90%得满分；60%至90%（不含）之间的，在0分和满分之间按比例计算；<60%不得分', '10', '', 'JX.LINEARSCORE(D5,J6,0.6,0.9,B4)'],
    ['每偏离要求（高于或者低于）5个百分点扣1分', '4', '', 'JX.STEPSCORE(D5,J6,J7,0.05,1,J8,"偏离","",B4)'],
  ])('%s', (rule, weight, points, expected) => {
    expect(formula(rule, weight, points)).toBe(expected);
  });
});

describe('a rule that says more than one function', () => {
  it.each([
    ['a veto beside a cut', '每延迟拨付1天扣1分；存在弄虚作假的，该指标不得分', '5', ''],
    ['a tier of its own for what is partly met', '全部符合得 4 分, 一项不符扣 1 分; 各个评价要点中部分不符的扣 0.5-1 分。', '4', POINTS],
    ['shares of the weight in a row of several', '未按期验收，每户扣指标分值的10%；资料缺失，每个扣0.5分', '4', ''],
  ])('is written out: %s', (_, rule, weight, points) => {
    expect(formula(rule, weight, points)).not.toMatch(/JX\./);
  });
});

describe('a compiled form that is not quite the function’s', () => {
  const weight: Expression = { op: 'weight' };
  const number = (n: number, d = 1): Expression => ({ op: 'number', value: rational(n, d) });
  const input = (key: string): Expression => ({ op: 'input', key });
  const less = (lost: Expression): Expression => ({ op: 'max', args: [number(0), { op: 'subtract', left: weight, right: lost }] });
  const judged = (words: readonly (readonly [string, 0 | 1])[], strict = false): Expression => ({ op: 'verdict', key: '要点', words: words.map(([word, share]) => [word, share === 1 ? ONE : ZERO]), strict });
  const steps = (op: 'stepsDone' | 'stepsBegun', size = 20): Expression => ({ op, arg: { op: 'divide', left: { op: 'max', args: [number(0), { op: 'subtract', left: number(1), right: input('率') }] }, right: number(1, size) } });
  const chosen = (word: string, then: Expression, otherwise: Expression): Expression => ({ op: 'if', test: { op: 'word', key: '部分', word }, then, otherwise });
  const unanswered: Expression = { op: 'multiply', args: [input('部分'), number(1)] };
  const either = (first: readonly [string, Expression], second: readonly [string, Expression]): Expression => ({
    op: 'if', test: { op: 'compare', sign: '>=', left: steps('stepsDone'), right: steps('stepsBegun') }, then: steps('stepsDone'), otherwise: chosen(...first, chosen(...second, unanswered)),
  });
  const unmet = (verdict: Expression): Expression => less({ op: 'multiply', args: [number(2), { op: 'subtract', left: number(1), right: verdict }] });

  it('is not taken for it', () => {
    expect(scoreCall('keyPointCuts', unmet(judged([['符合', 1], ['不符合', 0]])))?.name).toBe('CUTSCORE');
    expect(scoreCall('keyPointCuts', unmet(judged([['符合', 1], ['部分符合', 1], ['不符合', 0]])))).toBeUndefined();
    expect(scoreCall('keyPointCuts', unmet(judged([['符合', 1], ['不符合', 0]], true)))).toBeUndefined();
    expect(scoreCall('item', less({ op: 'multiply', args: [judged([['是', 0], ['否', 1]]), number(2)] }))).toBeUndefined();
    expect(scoreCall('delay', less({ op: 'multiply', args: [input('天数'), input('扣分')] }))).toBeUndefined();
    expect(scoreCall('delay', { op: 'subtract', left: weight, right: input('天数') })).toBeUndefined();
    expect(scoreCall('discretionary', less(input('酌情扣分')))).toBeUndefined();
  });

  it('is not taken for it where a choice means something else', () => {
    expect(scoreCall('step', less(either(['不扣分', steps('stepsDone')], ['按一档扣分', steps('stepsBegun')])))?.name).toBe('STEPSCORE');
    expect(scoreCall('step', less(either(['按一档扣分', steps('stepsDone')], ['不扣分', steps('stepsBegun')])))).toBeUndefined();
    expect(scoreCall('step', less(either(['不扣分', steps('stepsDone')], ['按一档扣分', steps('stepsBegun', 10)])))).toBeUndefined();
  });

  it('runs along a line between nothing and all, either way', () => {
    const rate = input('率');
    const between: Expression = { op: 'max', args: [number(3, 5), { op: 'min', args: [number(9, 10), rate] }] };
    const branch = (bound: Expression, then: Expression, otherwise: Expression): Expression => ({ op: 'if', test: { op: 'compare', sign: '>=', left: rate, right: bound }, then, otherwise });
    const line = (left: Expression, right: Expression): Expression => ({ op: 'multiply', args: [weight, { op: 'divide', left: { op: 'subtract', left, right }, right: number(3, 10) }] });
    const rising = branch(number(9, 10), weight, branch(number(3, 5), line(between, number(3, 5)), number(0)));
    const falling = branch(number(9, 10), number(0), branch(number(3, 5), line(number(9, 10), between), weight));
    expect(scoreCall('linear', rising)).toMatchObject({ name: 'LINEARSCORE', args: [weight, rate, number(3, 5), number(9, 10)] });
    expect(scoreCall('linear', falling)).toMatchObject({ name: 'LINEARSCORE', args: [weight, rate, number(9, 10), number(3, 5)] });
    expect(scoreCall('linear', branch(number(9, 10), number(4), branch(number(3, 5), line(between, number(3, 5)), number(0))))).toBeUndefined();
    expect(scoreCall('linear', branch(number(9, 10), weight, branch(number(1, 2), line(between, number(3, 5)), number(0))))).toBeUndefined();
  });
});
