import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../test/support/rules';

describe('notes under a rule', () => {
  it('are told as statements where they score nothing', () => {
    const reading = read({ rule: '得分=资金到位率×3分。\n注：1.实际到位资金是指落实到项目的资金；2.以银行到账凭证为准。', weight: '3' });
    expect(reading.sound).toBe(true);
    expect(reading.issues.filter(({ code }) => code === 'statementNoted').map(({ received }) => received)).toEqual(['实际到位资金是指落实到项目的资金', '以银行到账凭证为准']);
  });

  it('are sentences of the rule where they score', () => {
    const text = { rule: '得分=完成率×5分。\n注：弄虚作假的，本指标不得分。', weight: '5' };
    expect(exactScore(text, { 完成率: '80%', 弄虚作假: '是' })).toBe('0');
    expect(exactScore(text, { 完成率: '80%', 弄虚作假: '否' })).toBe('4');
  });

  it('are not passed over where they take from a number that the rule gives', () => {
    const share = { rule: '得分＝按期结题数÷20×5。经批准终止的课题从分母中剔除。', weight: '5' };
    expect([read(share).sound, read({ ...share, rule: share.rule.replace('20', '立项数') }).sound]).toEqual([false, true]);
  });

  it.each(['以上三项满足其一即可', '按四个季度平均值计算', '完成率低于60%的视为未完成', '本指标为加分项'])('are never passed over where they change the score: %s', (note) => {
    expect(read({ rule: `得分=完成率×5分。注：${note}。`, weight: '5' }).sound).toBe(false);
  });

  it('say what full marks ask for that no cut is about', () => {
    const reading = read({ rule: '档案资料齐全、分类清楚、归档及时得2分，每缺一项必备资料扣0.5分，扣完为止。', weight: '2' });
    expect(reading.issues.filter(({ code }) => code === 'statementNoted').map(({ received }) => received)).toEqual(['分类清楚', '归档及时']);
  });

  it.each([
    ['验收合格率100%得6分；每有1所验收不合格扣2分，未组织验收的视同不合格。', '未组织验收的视同不合格'],
    ['得分=满意度×6。满意度为问卷中“非常满意”和“满意”的占比。', '满意度为问卷中“非常满意”和“满意”的占比'],
    ['效果显著得6分，较显著得4分，一般得2分，不显著得0分。根据访谈及统计数据综合判断。', '根据访谈及统计数据综合判断'],
    ['每发现一处差错扣1分，发现账外账的，不得分并在报告中予以披露。', '并在报告中予以披露'],
  ])('stand anywhere where they only tell which things count, how a figure is come by, or what follows besides: %s', (rule, received) => {
    const reading = read({ rule, weight: '6' });
    expect(reading.sound).toBe(true);
    expect(reading.issues).toContainEqual({ code: 'statementNoted', severity: 'note', received });
  });

  it('is said of the amounts that a definition alone tells', () => {
    const rule = { rule: '兑付率≥90%得满分，以下按兑付率÷90%折算。', weight: '5', points: '兑付率=兑付金额/申领金额，放弃兑付的金额不计入分母。' };
    expect(read(rule).issues.map(({ code, received }) => `${code} ${received ?? ''}`)).toEqual(['statementNoted 放弃兑付的金额不计入分母']);
  });
});
