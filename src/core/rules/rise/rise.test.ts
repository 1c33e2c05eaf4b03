import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, labels, read } from '../../../../test/support/rules';

describe('points that grow from a base', () => {
  it('start with what the base earns and end at the weight', () => {
    const rule = { rule: '＜50%不得分；达到50%得5分，在此基础上每增加1个百分点加0.2分', name: '当年场地使用率' };
    expectReading(rule, 'rise', '当年场地使用率≥50%得5分；当年场地使用率高于50%的，每1个百分点加0.2分；<50%得0分');
    expect(['49%', '50%', '60%', '90%'].map((rate) => exactScore(rule, { 当年场地使用率: rate }))).toEqual(['0', '5', '7', '10']);
    expect(exactScore(rule, { 当年场地使用率: '60.5%' })).toBe('missing');
    expect(exactScore(rule, { 当年场地使用率: '60.5%', 计分时不足1个百分点的部分: '按比例计分' })).toBe('7.1');
  });

  it('count things one by one', () => {
    const rule = { rule: '＜8家不得分；达到8家得6分，此基础上每增加1家加0.5分', weight: '15', name: '新增企业数' };
    expect(['7', '8', '11', '40'].map((count) => exactScore(rule, { 新增企业数: count }))).toEqual(['0', '6', '7.5', '15']);
  });

  it('run between an interval that earns nothing and one that earns all', () => {
    const rule = { rule: '占比达到90%以上（含）的，计12分；低于78%（含）的，计0分；在此区间之内的，每比78%高0.1个百分点，计0.1分', weight: '12' };
    expect(['77%', '78%', '84%', '90%'].map((rate) => exactScore(rule, { 占比: rate }))).toEqual(['0', '0', '6', '12']);
  });

  it('go either way from a figure told elsewhere', () => {
    const rule = { rule: '达到全市平均值的，得4分；每高于或低于全市平均值0.2个百分点，加减0.1分。最高得分为8分，最低得分为0分', weight: '8', name: '民生支出占比' };
    expect(labels(rule)).toEqual(['民生支出占比', '全市平均值', '计分时不足0.2个百分点的部分']);
    const at = (rate: string): string => exactScore(rule, { 民生支出占比: rate, 全市平均值: '60%' });
    expect(['60%', '64%', '58%', '70%', '50%'].map(at)).toEqual(['4', '6', '3', '8', '0']);
  });

  it('are not what comes on top of all there is, nor told of what falls short of an unsaid base', () => {
    expect(read({ rule: '完成率达到100%得满分，每提高1个百分点加0.1分' }).sound).toBe(false);
    expect(read({ rule: '完成目标得满分；比上年每提高1个百分点加1分' }).sound).toBe(false);
    expect(read({ rule: '完成率达到60%得6分，每提高1个百分点加0.1分' }).issues).toEqual([{ code: 'bandGap', severity: 'warning', received: '60%以下' }]);
    expect(exactScore({ rule: '完成率达到60%得6分，每提高1个百分点加0.1分' }, { 完成率: '55%' })).toBe('notCovered');
  });
});
