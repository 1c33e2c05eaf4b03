import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, read } from '../../../../../test/support/rules';

describe('rules as they are spoken', () => {
  it('are read in the words of the norms', () => {
    const rate = { rule: '合格率到98%（含）的拿满6分；98%往下，每掉1个百分点减0.6分（不够1个点的按1个点算），掉到90%以下（不含）的就不给分了。', weight: '6', name: '验收合格率' };
    // 2.5 points short count as three.
    expect(['98%', '95.5%', '89%'].map((value) => exactScore(rate, { 合格率: value }))).toEqual(['6', '4.2', '0']);
    expectReading({ rule: '按期打完的4分；晚一天扣0.1分，晚了30天以上（不含30天）这项不要分。', weight: '4' }, 'composite', '从满分起扣；逾期天数高于0天的，每1天扣0.1分；逾期天数>30天扣全部分值；扣完为止');
    expect(exactScore({ rule: '群众满意度≥95%计10分；满意度在85%（含）至95%之间的，在6分和10分之间按直线内插算；60%（含）至85%之间，统一计4分；60%以下不计分。', weight: '10' }, { 群众满意度: '90%' })).toBe('8');
  });

  it('name a rate by what it is of', () => {
    expect(exactScore({ rule: '培训人次÷计划人次，达到100%记3分，90%（含）—100%记2分，80%（含）—90%记1分，80%都不到的记0分', weight: '3' }, { 培训人次: '450', 计划人次: '500' })).toBe('2');
    expect(exactScore({ rule: '防治面积完成数比任务数，乘以5分，封顶5分。', weight: '5' }, { 防治面积完成数: '80', 任务数: '100' })).toBe('4');
  });

  it('are degrees where each is told with what it earns, down to nothing', () => {
    const told = '制度有业务的也有财务的，2分；光有一样，1分；都没有，0分。';
    expect(['制度有业务的也有财务', '光有一样', '都没有'].map((degree) => exactScore({ rule: told, weight: '2' }, { 所属档次: degree }))).toEqual(['2', '1', '0']);
    // Not all there is, and not down to nothing.
    expect([read({ rule: told, weight: '4' }).sound, read({ rule: told.replace('；都没有，0分', ''), weight: '2' }).sound]).toEqual([false, false]);
  });

  it('tell what is of all of it apart from what is of a part', () => {
    const parts = { rule: '建档率达到92%得3分，档案动态使用率达到60%得2分，没达到的该小项不得分', weight: '5' };
    expect(exactScore(parts, { 建档率: '92%', 档案动态使用率: '59%' })).toBe('3');
    const full = { rule: '投诉没办结的，每件扣1分；资料不全的每件扣0.5分，扣完4分为止', weight: '4' };
    expect(read(full).issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(exactScore(full, { 投诉没办结的件数: '1', 资料不全的件数: '9' })).toBe('0');
  });

  it('keep what only sounds so', () => {
    // What the amounts stand for is told by nobody, or together.
    expect(read({ rule: 'A为优秀数，B为良好数，得分=（A+B）/C×6', weight: '6' }).sound).toBe(false);
    // Of each of several: no one thing that is so or not.
    expect(read({ rule: '发现违规的扣1分；未达到的分别不得分。', weight: '4' }).sound).toBe(false);
    expect(read({ rule: '各县完成数相加，得分=分值×完成率', weight: '6' }).sound).toBe(false);
    expectReading({ rule: '每发现一处问题扣0.5分，最多扣2分。', weight: '4' }, 'item', '从满分起扣；问题，每处扣0.5分，最多扣2分；扣完为止');
    expect(read({ rule: '给予通报的每次扣1分。', weight: '4' }).sound).toBe(true);
  });
});
