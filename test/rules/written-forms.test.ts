import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, read, type RuleText } from '../support/rules';

/** Forms that the canonical words use and the field writes too, each with scores reckoned by hand. */
describe('forms of canonical words', () => {
  it.each<[RuleText, Readonly<Record<string, string>>, string]>([
    [{ rule: '完成率≥95%得10分，≥85%且<95%得6分，<85%得0分' }, { 完成率: '85%' }, '6'],
    [{ rule: '完成率≥95%得10分，85%以上但低于95%得6分，低于85%不得分' }, { 完成率: '90%' }, '6'],
    [{ rule: '完成率低于95%的，每1个百分点扣0.5分，不足1个百分点的不扣，扣完为止' }, { 完成率: '92.5%' }, '9'],
    [{ rule: '投诉率高于1%的，每0.5个百分点扣2分，不足0.5个百分点的按比例扣' }, { 投诉率: '1.25%' }, '9'],
    [{ rule: '建设成本超过500万元的，每10万元扣1分，不足10万元的按一档扣' }, { 建设成本: '521' }, '7'],
    [{ rule: '完成率≥90%得满分，≥60%且<90%在4分和满分之间按比例计算（60%得4分，90%得满分），<60%得4分' }, { 完成率: '75%' }, '7'],
    [{ rule: '制度健全的得4分，否则不得分；执行有效的得6分，否则不得分' }, { 制度健全: '符合', 执行有效: '不符合' }, '4'],
    [{ rule: '较高得8-10分，一般得6-8分（不含8），较低得0分' }, { 所属档次: '一般', 档内得分: '8' }, 'notCovered'],
    [{ rule: '评价要点①符合得4分，评价要点②符合得6分', points: '①制度健全（4分）；②执行有效（6分）。' }, { 要点1: '符合', 要点2: '不符合' }, '4'],
    [{ rule: '相关材料不完整，或评价要点②不符合的，不得分', points: '①制度健全；②执行有效。' }, { 相关材料不完整: '否', 要点2: '不符合' }, '0'],
    [{ rule: '评价要点②所列情形存在的，本指标不得分', points: '①制度健全；②是否存在挪用资金。' }, { 要点2: '存在' }, '0'],
    [{ rule: '优得满分，良酌情给分，差不得分' }, { 所属档次: '优' }, '10'],
  ])('%o with %o scores %s', (rule, facts, score) => {
    expect(exactScore(rule, facts)).toBe(score);
  });

  it('hold a formula to what it presupposes, told before it or behind it', () => {
    const words = '得分=分值×资金到位率（最高按100%计），前提：未对项目开展造成不良影响，未发生投诉';
    expectReading({ rule: words }, 'ratio', words);
    expect(exactScore({ rule: words }, { 资金到位率: '80%', 未对项目开展造成不良影响: '否' })).toBe('notCovered');
    expect(read({ rule: '得分=分值×资金到位率，前提：扣2分' }).sound).toBe(false);
  });

  it('take an 否则 for the clause before it, not for a band further up', () => {
    const rule = { rule: '资金到位率≥95%得6分，<95%不得分；资金使用合规的得4分，否则不得分' };
    expect(exactScore(rule, { 资金到位率: '90%', 资金使用合规: '符合' })).toBe('4');
  });
});

describe('what stays unread', () => {
  it.each([
    // Full marks twice and cuts: do they start from the one, and does the other give anything?
    '全部完成得满分；投诉率≤1%得满分，每增加1个百分点扣1分，不足1个百分点的不扣',
    // The bracket contradicts the words.
    '完成率≥90%得满分，≥60%且<90%在4分和满分之间按比例计算（60%得5分，90%得满分），<60%得4分',
    // From 90 or from 80?
    '完成率90%以上得满分，完成率低于80%的，每1个百分点扣1分',
    '完成率≥95%得10分，≥95%且<85%得6分，<85%得0分',
  ])('%s', (rule) => {
    expect(read({ rule }).sound).toBe(false);
  });

  it('is a list of points told again with other amounts', () => {
    expect(read({ rule: '评价要点①符合得5分，评价要点②符合得5分', points: '①制度健全（4分）；②执行有效（6分）。' }).sound).toBe(false);
  });
});
