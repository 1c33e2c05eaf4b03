import { describe, expect, it } from 'vitest';
import { projectVetoTest } from '../compile';
import { exactScore, expectReading, labels, read } from '../../../../test/support/rules';

const POINTS = '①是否符合规定；②手续是否完整；③是否存在截留、挤占、挪用、虚列支出等情况。';

describe('veto', () => {
  it('is triggered by a reversed point that exists (洛阳 B103)', () => {
    const rule = { rule: '符合评价要点①②之一的，得指标分值的1/2；符合评价要点③的，该指标不得分。', points: POINTS, weight: '4' };
    expectReading(rule, 'composite', '评价要点①②每符合一项得分值的50%；评价要点③所列情形存在的，本指标不得分');
    expect(exactScore(rule, { 要点1: '符合', 要点2: '符合', 要点3: '不存在' })).toBe('4');
    expect(exactScore(rule, { 要点1: '符合', 要点2: '符合', 要点3: '存在' })).toBe('0');
  });

  it('will not read 符合 of a reversed point, which may mean either', () => {
    const rule = { rule: '符合评价要点①②之一的，得指标分值的1/2；符合评价要点③的，该指标不得分。', points: POINTS, weight: '4' };
    expect(exactScore(rule, { 要点1: '符合', 要点2: '符合', 要点3: '符合' })).toBe('unknownVerdict');
  });

  it('tells the indicator from the project (五台山 A11)', () => {
    const rule = { rule: '全部符合得 5 分；其中，1-2 项属于一票否决项，一项不符，本项目评价结果得 0 分；第3项不符，扣 2 分。', points: '1. 甲；2. 乙；3. 丙。', weight: '5' };
    expectReading(rule, 'composite', '从满分起扣；评价要点①②任一项不符合的，整个项目得0分；评价要点③不符合扣2分；扣完为止');
    expect(projectVetoTest(read(rule).rule)).not.toBeNull();
    expect(projectVetoTest(read({ rule: '符合评价要点③的，该指标不得分。', points: POINTS }).rule)).toBeNull();
  });

  it('knows its point from the words, and either of two conditions (五台山 B21)', () => {
    const rule = { rule: '全部符合得4分; 未制定相应的财务制度, 或制定的财务制度不合法、不合规, 本项指标不得分; 每缺少一项制度, 扣 1 分', points: '1. 是否已制定相应的财务制度; 2. 财务制度是否合法、合规。', weight: '4' };
    expect(labels(rule)).toEqual(['1.是否已制定相应的财务制度', '2.财务制度是否合法、合规', '缺少制度的项数']);
    expect(exactScore(rule, { 要点1: '符合', 要点2: '符合', 缺少制度的项数: '1' })).toBe('3');
    expect(exactScore(rule, { 要点1: '符合', 要点2: '不符合', 缺少制度的项数: '0' })).toBe('0');
  });

  it('asks for a condition that no point tells', () => {
    expect(labels({ rule: '全部完成得满分，一户未完成扣1分；弄虚作假的，本指标不得分' })).toContain('弄虚作假');
  });

  it('leaves 1-3项不符 unread: any of them, or all?', () => {
    expect(read({ rule: '全部符合得4分; 1-3项不符, 本项指标不得分', points: '1. 甲；2. 乙；3. 丙。', weight: '4' }).unread).toEqual(['1-3项不符, 本项指标不得分']);
  });
});

describe('veto in other words', () => {
  it('knows a veto by its name beside the points', () => {
    expectReading(
      { rule: '每符合一项评价要点得指标分值的1/2；评价要点①为一票否决项，不符合的，本项目评价结果得0分。', points: '①程序合规；②材料齐全。' },
      'composite',
      '评价要点①②每符合一项得分值的50%；评价要点①不符合的，整个项目得0分',
    );
  });

  it('asks which way round an existence is that it cannot judge', () => {
    expect(read({ rule: '符合一项评价要点得指标分值的1/2', points: '①是否存在配套机制；②手续是否完整' }).issues.map((issue) => issue.code)).toEqual(['existenceUnclear']);
  });

  it('leaves what may still be earned where something is so', () => {
    const rule = { rule: '得分=完成率×5；未按期验收的，最高得3分', weight: '5' };
    expectReading(rule, 'composite', '得分=分值×完成率（最高按100%计）；未按期验收的，最高得3分');
    const at = (rate: string, late: string): string => exactScore(rule, { 完成率: rate, 未按期验收: late });
    expect([at('100%', '否'), at('100%', '是'), at('50%', '是')]).toEqual(['5', '3', '2.5']);
  });

  it('knows no ceiling that only denies what is asked for: what is earned then, nobody has said', () => {
    expect(read({ rule: '资料齐全得5分；资料不齐全的，最高得2分', weight: '5' }).sound).toBe(false);
    expect(read({ rule: '得分=完成率×5；未按期验收的，最高得5分', weight: '5' }).issues.map(({ code }) => code)).toEqual(['caseByHand']);
  });

  it('leaves a share of what is earned, or lost, where something is so', () => {
    const earned = { rule: '综合满意度≥90%得10分；80%≤满意度<90%得6分；满意度<80%得0分。有效问卷不足100份的，得分减半。' };
    expectReading(earned, 'composite', '综合满意度≥90%得10分，≥80%且<90%得6分，<80%得0分；有效问卷不足100份的，得分按50%计算');
    expect(['否', '是'].map((few) => exactScore(earned, { 综合满意度: '85%', 有效问卷不足100份: few }))).toEqual(['6', '3']);
    const lost = { rule: '执行率90%（含）以上得4分；每下降1个百分点扣1分，扣完为止。因汛期影响进度的，扣分减半。', weight: '4' };
    // Six points lost are three, not half of the four there are.
    expect(['否', '是'].map((excused) => exactScore(lost, { 执行率: '84%', 因汛期影响进度: excused }))).toEqual(['0', '1']);
    const scale = { rule: '按期完工得4分；延期1个月（含）以内扣1分，延期1个月以上扣4分。有批准手续的，按减半扣分。', weight: '4' };
    expect(['否', '是'].map((excused) => exactScore(scale, { 延期月数: '2', 有批准手续: excused }))).toEqual(['0', '2']);
  });

  it('leaves a share unread that may be of one of several, and what is as the evaluator likes to him', () => {
    const rules = ['每举办一场得1分；线上举办的得分减半', '制度健全得5分；执行有效得5分；资料不全的得分减半', '每发现一处扣1分；已整改的，扣分减半'];
    expect(rules.map((rule) => read({ rule }).sound)).toEqual([false, false, false]);
    expect(read({ rule: '每延期1天扣1分；因征地滞后的，视情况减半扣分' }).issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['caseByHand']));
  });
});
