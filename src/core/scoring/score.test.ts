import { describe, expect, it } from 'vitest';
import { formatExact, formatFixed, rational } from '../number/rational';
import type { Result } from './score';
import { caseOf, codes, fact, scoreOf, type CaseText } from '../../../test/support/scoring';
import { scoreIndicator } from './score';
import { DEFAULT_SETTINGS } from './settings';

const shown = (result: Result): string => `${result.state} ${result.score ? formatFixed(result.score, 2) : '-'}`;
const at = { sheet: '评分底稿', cell: 'G5' };

// 五台山 C21: 9 of 14 households, 5 points; the print has 3.21.
const ratio = (...facts: NonNullable<CaseText['facts']>): CaseText => ({
  rule: '计分办法: 评价得分=工程验收合格率×5 分。',
  points: '工程验收合格率=（危房改造质量验收合格的户数/危房改造完工户数）×100%',
  weight: 5,
  facts,
});
const passed = fact('危房改造质量验收合格的户数', 9, '户');
const finished = fact('危房改造完工户数', 14, '户');

// 五台山 A31: three points, 2 off each.
const cuts = (...judged: readonly (string | null)[]): CaseText => ({
  rule: '计分办法：以上 1-3 项，全部符合得 5 分；一项不符扣 2 分，扣完本分为止。',
  points: '1.预算内容与项目内容是否匹配；2.预算额度测算依据是否充分，是否按照标准编制；3.预算确定内容是否与工作任务相匹配。',
  weight: 5,
  facts: judged.map((value, index) => fact(`评价要点${index + 1}.`, value, '判定')),
});

describe('scored by the rule', () => {
  it('exactly, rounded once, with its trace', () => {
    const result = scoreOf(ratio(passed, finished));
    expect(shown(result)).toBe('scored 3.21');
    expect(result.trace.exact && formatExact(result.trace.exact)).toBe('45/14');
    expect(result.ruleScore && formatExact(result.ruleScore)).toBe('3.21');
    expect(result.trace.operands.map(({ label, at: cell }) => `${label} ${cell?.cell ?? ''}`)).toEqual([`危房改造质量验收合格的户数 ${passed.at.cell}`, `危房改造完工户数 ${finished.at.cell}`]);
    expect(result.trace.process).toBe('危房改造质量验收合格的户数9户，危房改造完工户数14户，工程验收合格率=(9/14)×100%=64.29%，根据评分规则，该指标得3.21分。');
  });

  it('to the decimals of the settings', () => {
    const scores = [0, 1, 4].map((decimals) => scoreOf(ratio(passed, finished), true, { ...DEFAULT_SETTINGS, decimals }).score);
    expect(scores.map((score) => score && formatExact(score))).toEqual(['3', '3.2', '3.2143']);
  });

  it.each([[['符合', '符合', '符合'], '5.00'], [['不符合', '符合', '符合'], '3.00'], [['不符合', '不符合', '符合'], '1.00'], [['不符合', '不符合', '不符合'], '0.00'], [['不适用', '符合', '不符合'], '3.00']])('五台山 A31 with %j gives %s', (judged, expected) => {
    expect(shown(scoreOf(cuts(...judged)))).toBe(`scored ${expected}`);
  });

  it('a rate above 100 % gives no more than the weight', () => {
    expect(shown(scoreOf(ratio(fact('危房改造质量验收合格的户数', 15, '户'), finished)))).toBe('scored 5.00');
  });
});

describe('provisional', () => {
  const proposed = ratio(fact('质量验收合格户数', 9, '户'), finished);

  it('until the proposal is agreed to', () => {
    const waiting = scoreOf(proposed, false);
    expect([shown(waiting), waiting.proposals.length, codes(waiting)]).toEqual(['provisional 3.21', 1, ['factProposed']]);
    const agreed = scoreOf(proposed, true);
    expect([shown(agreed), codes(agreed)]).toEqual(['scored 3.21', []]);
    expect(agreed.issues.map(({ code }) => code)).toContain('proposalAccepted');
  });
});

describe('unscored', () => {
  it.each<[string, CaseText, readonly string[], readonly string[]]>([
    ['a missing fact', ratio(finished), ['factMissing'], ['危房改造质量验收合格的户数']],
    ['a blank fact', ratio(fact('危房改造质量验收合格的户数', null, '户'), finished), ['factMissing'], ['危房改造质量验收合格的户数']],
    ['a zero denominator', ratio(passed, fact('危房改造完工户数', 0, '户')), ['divisionByZero'], []],
    ['amounts in two units', { ...ratio(), facts: [fact('危房改造质量验收合格的户数', 9, '万户'), finished] }, ['unitsDiffer'], []],
    ['no judgement', cuts(null, null, null), ['factMissing', 'factMissing', 'factMissing'], ['1.预算内容与项目内容是否匹配', '2.预算额度测算依据是否充分，是否按照标准编制', '3.预算确定内容是否与工作任务相匹配']],
    ['no weight', { ...ratio(passed, finished), weight: null }, [], []],
    ['no rule', { rule: '', facts: [passed] }, ['ruleMissing'], []],
    ['a rule not understood', { rule: '由评价组按照惯例综合掌握。', facts: [passed] }, ['ruleUnread'], []],
  ])('%s', (what, text, expected, missing) => {
    const result = scoreOf(text);
    expect(shown(result)).toBe('unscored -');
    expect(result.trace.process).toBe('');
    // What the matching itself has to say is reported beside the score, not by it.
    if (what === 'amounts in two units') return;
    expect(codes(result)).toEqual(expected);
    expect(result.missing.map(({ label }) => label)).toEqual(missing);
  });

  it('a value between the bands of a rule that leaves a gap', () => {
    const rule = '满意度≥90%，得10分；80%≤满意度<85%，得5分；满意度<80%，不得分。';
    const result = (value: number): string => shown(scoreOf({ rule, weight: 10, facts: [fact('满意度', value)] }));
    expect([0.9, 0.84, 0.8, 0.7999].map(result)).toEqual(['scored 10.00', 'scored 5.00', 'scored 5.00', 'scored 0.00']);
    const between = scoreOf({ rule, weight: 10, facts: [fact('满意度', 0.87)] });
    expect(shown(between)).toBe('unscored -');
    expect(between.issues).toContainEqual(expect.objectContaining({ code: 'outsideRule', item: '满意度', received: '0.87' }));
  });

  it.each([[2, 'scored 8.00'], [0, 'scored 10.00'], [11, 'scored 0.00'], [1.5, 'unscored -'], [-1, 'unscored -']])('%s households not finished, one point each: %s', (count, expected) => {
    const result = scoreOf({ rule: '14户重点对象全部完成改造，得10分；一户未完成扣1分，扣完本分为止。', facts: [fact('未完成户数', count, '户')] });
    expect(shown(result)).toBe(expected);
    expect(codes(result)).toEqual(expected === 'unscored -' ? ['countInvalid'] : []);
  });

  it('a percentage typed without its sign, or a negative amount, is no score', () => {
    const rate = { rule: '得分=分值×满意度', weight: 4 };
    expect([0.8286, 1.2, 82.86, -0.1].map((value) => shown(scoreOf({ ...rate, facts: [fact('满意度', value, '%', { formula: 'C1' })] })))).toEqual(['scored 3.31', 'scored 4.00', 'unscored -', 'unscored -']);
    const spent = scoreOf({ rule: '得分=实际支出/预算×5分', weight: 5, facts: [fact('实际支出', -5, '万元'), fact('预算', 40, '万元')] });
    expect([shown(spent), codes(spent)]).toEqual(['unscored -', ['valueNegative']]);
  });

  it('a change may go either way', () => {
    const saved = (value: number): string => shown(scoreOf({ rule: '成本节约率≥0%得满分，<0%不得分', weight: 4, facts: [fact('成本节约率', value, '%', { formula: 'C1' })] }));
    expect([0.05, -0.05].map(saved)).toEqual(['scored 4.00', 'scored 0.00']);
    const rule = '“三公”经费支出比上年下降或持平，记3分；比上年增加的，每增加1%扣0.5分，扣完为止。';
    const more = (value: number): string => shown(scoreOf({ rule, weight: 3, facts: [fact('比上年增加率', value, '%', { formula: 'C1' })] }));
    expect([-0.02, 0, 0.04].map(more)).toEqual(['scored 3.00', 'scored 3.00', 'scored 1.00']);
  });

  it('how far it goes, whichever way, is not below nought', () => {
    const off = (value: number): string => shown(scoreOf({ rule: '偏差率在±5%（含）以内得满分，超过±5%不得分', weight: 4, facts: [fact('偏差率绝对值', value, '%', { formula: 'C1' })] }));
    expect([0.05, 0.08, -0.08].map(off)).toEqual(['scored 4.00', 'scored 0.00', 'unscored -']);
  });

  it('points decided outside the range the rule allows (五台山 B13, 扣0.5-1分)', () => {
    const text = (points: number): CaseText => ({
      rule: '以上 1-2 项，全部符合得 4 分；第 1 项不符，本项指标不得分；第 2 项不符的，视具体情况扣 0.5-1 分。',
      points: '1.是否符合规定的用途；2.审批手续是否完整。',
      weight: 4,
      facts: [fact('评价要点1', '符合', '判定'), fact('评价要点2', '不符合', '判定'), fact('评价要点②不符合酌情扣分', points, '分')],
    });
    expect([0.5, 1, 0.75].map((points) => shown(scoreOf(text(points))))).toEqual(['scored 3.50', 'scored 3.00', 'scored 3.25']);
    expect(shown(scoreOf(text(0)))).toBe('scored 4.00');
    expect([2, 0.4].map((points) => [shown(scoreOf(text(points))), codes(scoreOf(text(points)))])).toEqual([['unscored -', ['pointsOutsideRange']], ['unscored -', ['pointsOutsideRange']]]);
  });
});

describe('decided by the evaluators', () => {
  const rule = ratio(passed, finished);

  it('a score stands in the place of the rule, which is said where they differ', () => {
    const result = scoreOf({ ...rule, override: { type: 'score', score: rational(4), at } });
    expect([shown(result), codes(result)]).toEqual(['manual 4.00', ['scoreDepartsFromRule']]);
    expect(result.issues.at(-1)).toMatchObject({ received: '4.00', expected: '3.21 分' });
    expect(codes(scoreOf({ ...rule, override: { type: 'score', score: rational(321, 100), at } }))).toEqual([]);
  });

  it.each([[6, 'unscored -'], [-1, 'unscored -'], [5, 'manual 5.00'], [0, 'manual 0.00']])('a score of %s of 5: %s', (score, expected) => {
    const result = scoreOf({ ...rule, override: { type: 'score', score: rational(score), at } });
    expect(shown(result)).toBe(expected);
    expect(codes(result).includes('scoreOutsideWeight')).toBe(expected.startsWith('unscored'));
  });

  it('a score needs no facts and no readable rule', () => {
    const result = scoreOf({ rule: '由评价组按照惯例综合掌握。', override: { type: 'score', score: rational(8), at } });
    expect([shown(result), result.issues.at(-1)?.expected]).toEqual(['manual 8.00', '无法计算']);
  });

  it('a deduction is taken from the weight (五台山 D31: 5 less 1)', () => {
    const cut = (name: string, points: number): CaseText => ({ ...rule, facts: [passed, finished, fact(name, points, '分')] });
    expect(shown(scoreOf(cut('认定扣分', 1), false))).toBe('manual 4.00');
    expect(scoreOf(cut('认定扣分', 1)).trace.process).toBe('评价组认定扣1.00分，该指标得4.00分。');
    expect(shown(scoreOf(cut('评价组认定扣分（印本）', 1), false))).toBe('provisional 4.00');
    expect(shown(scoreOf(cut('评价组认定扣分（印本）', 1), true))).toBe('manual 4.00');
    expect(shown(scoreOf(cut('认定扣分', 6)))).toBe('unscored -');
    expect(codes(scoreOf(cut('认定扣分', 6)))).toContain('scoreOutsideWeight');
    expect(shown(scoreOf(cut('认定扣分', -1)))).toBe('unscored -');
  });

  it('a score typed by the user goes before a deduction', () => {
    const result = scoreOf({ ...rule, facts: [fact('评价组认定扣分', 1, '分')], override: { type: 'score', score: rational(2), at } }, false);
    expect([shown(result), result.trace.process]).toEqual(['manual 2.00', '该指标得2.00分。']);
  });

  it('not applicable: full marks, or left out, as the settings say', () => {
    const one: CaseText = { ...rule, override: { type: 'notApplicable', at } };
    expect(shown(scoreOf(one))).toBe('notApplicable 5.00');
    expect(shown(scoreOf(one, true, { ...DEFAULT_SETTINGS, notApplicable: 'redistribute' }))).toBe('notApplicable -');
  });
});

describe('a veto of the whole project', () => {
  const text = (first: string): CaseText => ({
    rule: '计分办法：以上 1-2 项，全部符合得 5 分；其中，1 项属于一票否决项，一项不符，本项目评价结果得 0 分；2 项不符，扣 2 分，扣完本分为止。',
    points: '1.项目立项是否符合国家法律法规；2.项目立项是否与部门职责相符。',
    weight: 5,
    facts: [fact('评价要点1', first, '判定'), fact('评价要点2', '符合', '判定')],
  });

  it('is triggered by its key point only (五台山 A11)', () => {
    expect([scoreOf(text('符合')), scoreOf(text('不符合'))].map((result) => [shown(result), result.projectVeto])).toEqual([['scored 5.00', false], ['scored 0.00', true]]);
  });

  it('waits for the nod like any proposal', () => {
    expect(scoreOf(text('否'), false)).toMatchObject({ state: 'provisional', projectVeto: false });
    expect(scoreOf(text('否'), true)).toMatchObject({ state: 'scored', projectVeto: true });
  });
});

describe('full marks whatever the rest of the rule says', () => {
  const text = (waived: string): CaseText => ({ rule: '无采购预算的得满分；采购完成率达到100%得满分，每低1个百分点扣0.1分；弄虚作假的不得分', points: '', weight: 5, facts: waived === '' ? [] : [fact('无采购预算', waived, '判定')] });

  it('need none of the other entries, a blank is no waiver', () => {
    expect([scoreOf(text('是')), scoreOf(text('否')), scoreOf(text(''))].map((result) => [shown(result), result.waived, result.missing.length])).toEqual([
      ['scored 5.00', true, 0],
      ['unscored -', false, 2],
      ['unscored -', false, 2],
    ]);
  });
});

it('every issue names the indicator and a place', () => {
  const one = caseOf(ratio());
  const result = scoreIndicator(one, DEFAULT_SETTINGS, false);
  expect(result.issues.map((issue) => [issue.indicator, issue.at?.cell])).toEqual([['A1 指标', 'C5'], ['A1 指标', 'C5']]);
});
