import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, labels, read } from '../../../../test/support/rules';

describe('per item', () => {
  it('cuts for every household, floor at zero (五台山 C31)', () => {
    const rule = { rule: '14 户重点对象全部在计划时间内完成危房改造工作, 得 4 分, 一户未完成扣 0.3 分, 扣完本分为止。', weight: '4' };
    expectReading(rule, 'item', '从满分起扣；未完成，每户扣0.3分；扣完为止');
    expect(exactScore(rule, { 未完成的户数: '5' })).toBe('2.5');
    expect(exactScore(rule, { 未完成的户数: '14' })).toBe('0');
  });

  it('keeps several cuts with their own caps (五台山 A22)', () => {
    const rule = { rule: '未通过可衡量的指标值予以体现，每个指标扣 0.2 分，最多扣 2 分；与任务数不相对应，每个指标扣 0.1 分，最多扣 1 分。', weight: '4' };
    const [vague = '', unrelated = ''] = labels(rule);
    expect(exactScore(rule, { [vague]: '5', [unrelated]: '0' })).toBe('3');
    expect(exactScore(rule, { [vague]: '30', [unrelated]: '30' })).toBe('1');
  });

  it.each([
    ['每缺少一项制度，扣1分，扣完为止', '缺少制度的项数'],
    ['发现一起违规扣2分，扣完为止', '违规的起数'],
    ['向未纳入计划的农户支付补助资金, 发现一户扣 2 分', '向未纳入计划的农户支付补助资金的户数'],
    ['有 1 户不符合抗震设计标准, 扣 1 分', '不符合抗震设计标准的户数'],
    ['如缺少一项制度的，扣除指标分值的 1/4 分数，扣减至该指标为 0 分为止', '缺少制度的项数'],
  ])('asks how many: %s', (rule, label) => {
    expect(labels({ rule })).toEqual([label]);
    expect(read({ rule }).unread).toEqual([]);
  });

  it('asks whether it occurred where nothing is counted', () => {
    const rule = { rule: '未按要求公开信息的，扣1分', weight: '2' };
    expect(exactScore(rule, { 未按要求公开信息: '是' })).toBe('1');
    expect(exactScore(rule, { 未按要求公开信息: '否' })).toBe('2');
  });

  it.each(['每超过一个百分点扣0.5分,扣完为止', '每低于5%扣2分,扣完为止', '满意度每降低1%扣1分', '每超支1万元扣0.5分'])('does not take a step without a base for an item: %s', (rule) => {
    const reading = read({ rule });
    expect([reading.rule.kind, reading.issues.map((issue) => issue.code)]).toEqual(['step', ['stepBaseMissing']]);
  });

  it.each(['未完成2项扣5分'])('takes no number of things for one: %s', (rule) => {
    expect(read({ rule }).unread).toHaveLength(1);
  });

  it('caps several cuts together where the text says so', () => {
    const rule = { rule: '每缺少一项制度扣1分，每发现一处错误扣0.5分，合计最多扣2分', weight: '5' };
    expectReading(rule, 'item', '从满分起扣；缺少制度，每项扣1分；错误，每处扣0.5分；合计最多扣2分；扣完为止');
    expect(exactScore(rule, { 缺少制度的项数: '2', 错误的处数: '3' })).toBe('3');
    expect(exactScore(rule, { 缺少制度的项数: '1', 错误的处数: '1' })).toBe('3.5');
  });
});

describe('cuts beside a rate of a hundred', () => {
  it('leave open whether less than all of it earns anything, where they are of something else', () => {
    const rule = { rule: '黑臭水体消除比例达到100%，得5分。发现1处返黑返臭，扣2分，扣完为止。', weight: '5' };
    expect(exactScore(rule, { 评分标准的读法: '只按所列情形扣分', 返黑返臭的处数: '1' })).toBe('3');
    expect(exactScore(rule, { 评分标准的读法: '黑臭水体消除比例不到100%的不得分', 返黑返臭的处数: '0', 黑臭水体消除比例: '80%' })).toBe('0');
    expect(read({ rule: '合格率100%得5分，每有1个不合格扣1分', weight: '5' }).issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});
