import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, labels, read } from '../../../../test/support/rules';

const POINTS = '1. 是否按照规定的程序申请设立；2. 相关材料是否完整；3. 内容是否匹配。';

describe('key points with cuts', () => {
  it('cuts for each unmet point, never below zero (五台山 A31)', () => {
    const rule = { rule: '以上 1-3 项，全部符合得 5 分；一项不符扣 2 分，扣完本分为止。', points: POINTS, weight: '5' };
    expectReading(rule, 'keyPointCuts', '从满分起扣；评价要点①②③每有一项不符合扣2分；扣完为止');
    expect(exactScore(rule, { 要点1: '符合', 要点2: '不符合', 要点3: '符合' })).toBe('3');
    expect(exactScore(rule, { 要点1: '不符合', 要点2: '不符合', 要点3: '不符合' })).toBe('0');
  });

  it('knows a cut told in the words of one point (五台山 A12)', () => {
    const rule = { rule: '未按规定程序申请设立，扣 2 分；相关材料不完整，扣 1 分。', points: '1. 项目是否按照规定的程序申请设立；2. 相关材料是否完整。', weight: '3' };
    expectReading(rule, 'keyPointCuts', '从满分起扣；评价要点①不符合扣2分，评价要点②不符合扣1分；扣完为止');
    expect(exactScore(rule, { 要点1: '不符合', 要点2: '符合' })).toBe('1');
  });

  it('takes the full cut for 部分符合 unless the rule has a tier for it (五台山 B23, B22)', () => {
    expect(exactScore({ rule: '全部符合得 2 分; 一项不符扣 1 分, 扣完本分为止。', points: POINTS, weight: '2' }, { 要点1: '部分符合', 要点2: '符合', 要点3: '符合' })).toBe('1');
    const tier = { rule: '全部符合得 4 分, 一项不符扣 1 分; 各个评价要点中部分不符的扣 0.5-1 分。', points: POINTS, weight: '4' };
    expect(exactScore(tier, { 要点1: '部分符合', 要点2: '不符合', 要点3: '符合', '评价要点①②③部分符合酌情扣分': '0.5' })).toBe('2.5');
    expect(exactScore(tier, { 要点1: '部分符合', 要点2: '符合', 要点3: '符合' })).toBe('missing');
  });

  it('cuts only for the points it names (五台山 A21)', () => {
    const rule = { rule: '全部符合得 3 分; 2-3 项中, 一项不符扣 1 分', points: POINTS, weight: '3' };
    expect(labels(rule)).toHaveLength(2);
  });

  it('reports a full score that is not the weight', () => {
    expect(read({ rule: '全部符合得 4 分；一项不符扣 1 分', points: POINTS, weight: '5' }).issues.map((issue) => issue.code)).toContain('ruleWeightDiffers');
  });
});
