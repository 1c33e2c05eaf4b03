import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, read } from '../../../../../test/support/rules';

describe('what the rest of a rule says already', () => {
  it('adds nothing', () => {
    const plain = '制度健全的得2分，否则不得分；执行有效的得2分，否则不得分';
    expectReading({ rule: '制度健全得2分；执行有效得2分。否则相应扣分', weight: '4' }, 'composite', plain);
    expectReading({ rule: '项目立项无依据，扣3分；依据不充分，扣1-2分；依据充分不扣分。', weight: '3' }, 'composite', '从满分起扣；项目立项无依据的，本指标不得分；依据不充分酌情扣分1-2分，由评价组认定；扣完为止');
    expect(exactScore({ rule: '管护到位每处得1分，基本到位每处得0.5分，不到位不得分。', weight: '6' }, { 管护到位的处数: '3', 基本到位的处数: '2' })).toBe('4');
  });

  it('says more where it is of something that was not told', () => {
    expect(read({ rule: '资料不全扣1分；群众满意不扣分。', weight: '3' }).sound).toBe(false);
  });
});

describe('a fraction of a point', () => {
  it('is a share of the weight', () => {
    // 9 of 12: three short, a third each.
    expect(exactScore({ rule: '运维巡检次数达到12次得4分，每少一次扣1/3分。', weight: '4' }, { 运维巡检次数: '7' })).toBe('7/3');
  });
});

describe('and so on', () => {
  it('goes down by the steps of the last two bands', () => {
    const rule = { rule: '按期办结率≥99%得5分；98%-99%（含98%）得4分；97%-98%（含97%）得3分；以此类推，扣完为止。', weight: '5' };
    expect(['96%', '95.5%', '94%'].map((rate) => exactScore(rule, { 按期办结率: rate }))).toEqual(['2', '1', '0']);
  });

  it('is refused where the steps are not even', () => {
    expect(read({ rule: '办结率≥99%得5分；95%-99%（含95%）得4分；93%-95%（含93%）得3分；以此类推。', weight: '5' }).sound).toBe(false);
  });
});

describe('answers that stand for points', () => {
  it('make a rate', () => {
    const rule = { rule: '问卷调查中选择“非常满意”计100分，“满意”计80分，“不满意”计0分，加权平均后≥85分得5分，60-85分得3分，60分以下不得分。', weight: '5', name: '满意度' };
    expect(read(rule).sound).toBe(true);
    // (50 + 50 × 0.8) / 100 = 90%.
    expect(exactScore(rule, { 非常满意人数: '50', 满意人数: '50', 不满意人数: '0' })).toBe('5');
  });
});

describe('full marks and what falls short of them', () => {
  it('are one formula, where the award is all there is', () => {
    const rule = '形成的固定资产及时入账得2分，未及时入账的，按未入账金额占比扣分。';
    expect(exactScore({ rule, weight: '2' }, { 未入账金额占比: '25%' })).toBe('1.5');
    expect(read({ rule, weight: '5' }).sound).toBe(false);
    expect(exactScore({ rule: '项目收入足额缴入国库得5分；未足额缴入的，按实际缴入金额占应缴金额的比例得分。', weight: '5' }, { 实际缴入金额: '60', 应缴金额: '80' })).toBe('3.75');
  });
});
