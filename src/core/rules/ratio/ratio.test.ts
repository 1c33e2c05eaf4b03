import { describe, expect, it } from 'vitest';
import { ruleInputs } from '../read';
import { exactScore, expectReading, labels, read } from '../../../../test/support/rules';

describe('ratio', () => {
  it('takes the amounts from the definition (洛阳 B102)', () => {
    const rule = { rule: '指标得分=指标分值×预算执行率', points: '预算执行率=(实际支出资金/实际到位资金)×100%。\n实际支出资金：项目实际拨付的资金。', weight: '3' };
    expectReading(rule, 'ratio', '得分=分值×预算执行率（最高按100%计）');
    expect(labels(rule)).toEqual(['实际支出资金', '实际到位资金']);
    expect(exactScore(rule, { 实际支出资金: '14.44', 实际到位资金: '57.1' })).toBe('2166/2855');
  });

  it.each([
    ['该指标得分=指标分值×政策知晓率', '6'],
    ['得分等于指标分值×政策知晓率', '6'],
    ['评价得分=政策知晓率×6分。', '6'],
    ['评价得分=政策知晓率×6', '6'],
    ['得分＝权重＊政策知晓率', '6'],
  ])('reads %s', (rule, weight) => {
    expect(exactScore({ rule, weight }, { 政策知晓率: '69/121' })).toBe('414/121');
  });

  it('counts a rate above 1 as 1, and a zero denominator as nothing to compute', () => {
    const rule = { rule: '得分=完成数/计划数×分值', weight: '5' };
    expect(exactScore(rule, { 完成数: '7', 计划数: '5' })).toBe('5');
    expect(exactScore(rule, { 完成数: '0', 计划数: '0' })).toBe('divisionByZero');
  });

  it('never falls below zero', () => {
    expect(exactScore({ rule: '得分=分值×执行率', weight: '5' }, { 执行率: '-20%' })).toBe('0');
    const rule = { rule: '得分=分值×成本节约率', points: '成本节约率=（计划成本-实际成本）/计划成本×100%', weight: '5' };
    expect(exactScore(rule, { 计划成本: '100', 实际成本: '120' })).toBe('0');
    expect(exactScore(rule, { 计划成本: '100', 实际成本: '80' })).toBe('1');
  });

  it('scores one point of a composite by a rate (洛阳 D202)', () => {
    const rule = { rule: '符合评价要点①，得该指标分数的60%分数；\n评价要点②按照问卷数据评分，评价要点②得分=知晓率×(指标分×40%)。', points: '①方案完善；②形成示范效应。', weight: '7' };
    expect(exactScore(rule, { 要点1: '符合', 知晓率: '50%' })).toBe('5.6');
  });

  it('reports points that are not the weight, and the name that only resembles the definition (五台山 C21)', () => {
    expect(read({ rule: '评价得分=资金到位率×3分', weight: '4' }).issues.map((issue) => issue.code)).toContain('sharesNotFull');
    expect(read({ rule: '评价得分=工程验收合格×5 分', points: '工程验收合格率=(合格户数/完工户数)×100%', weight: '5' }).issues.map((issue) => issue.code)).toEqual(['rateNameDiffers']);
  });

  it('keeps what the formula presupposes as an entry of its own (洛阳 B101)', () => {
    const rule = { rule: '资金到位率≤100%，未对项目开展造成不良影响，指标得分=指标分值×资金到位率；', weight: '3' };
    expect(labels(rule)).toEqual(['资金到位率', '未对项目开展造成不良影响']);
    expect(exactScore(rule, { 资金到位率: '100%' })).toBe('3');
    expect(exactScore(rule, { 资金到位率: '100%', 未对项目开展造成不良影响: '否' })).toBe('notCovered');
  });

  it('scores nothing outside the part of the range a formula is for', () => {
    const rule = { rule: '完成率≥60%的，得分=完成率×分值', weight: '5' };
    expect(exactScore(rule, { 完成率: '80%' })).toBe('4');
    expect(exactScore(rule, { 完成率: '50%' })).toBe('notCovered');
  });

  it.each([['按照完成值与指标值的比例记分', '完成值', '指标值'], ['实际数/计划数×5分', '实际数', '计划数']])('reads a rate told in words: %s', (rule, top, bottom) => {
    expect(exactScore({ rule, weight: '5' }, { [top]: '3', [bottom]: '4' })).toBe('3.75');
  });

  it('notes how much there was to do, which is entered beside what was done', () => {
    const reading = read({ rule: '完成计划建设里程25公里的，得满分；未完成的，按实际完成比例计分。', weight: '7' });
    expect(reading.issues.map(({ code, severity }) => [code, severity])).toContainEqual(['statementNoted', 'note']);
    expect(exactScore({ rule: '完成计划建设里程25公里的，得满分；未完成的，按实际完成比例计分。', weight: '7' }, { 实际完成率: '80%' })).toBe('5.6');
  });

  it('asks for a length as an amount, and for a degree as a share', () => {
    const kinds = (rule: string): readonly string[] => ruleInputs(read({ rule, weight: '6' }).rule).map(({ kind }) => kind);
    expect(kinds('实际完成率=实际完成长度/126×100%。得分=实际完成率×6分')).toEqual(['amount']);
    expect(kinds('得分=满意度×6分')).toEqual(['rate']);
  });

  it('takes nothing by another rate where all of it being done is full marks', () => {
    expect(read({ rule: '全部完成得5分，未完成的按合格率×5得分。', weight: '5' }).sound).toBe(false);
    expect(exactScore({ rule: '存量资金全部上缴的得3分，应缴未缴的按已缴金额/应缴金额×3计分。', weight: '3' }, { 已缴金额: '80', 应缴金额: '100' })).toBe('2.4');
    expect(read({ rule: '存量资金及时上缴的得3分，应缴未缴的按已缴金额/应缴金额×3计分。', weight: '3' }).sound).toBe(false);
  });
});
