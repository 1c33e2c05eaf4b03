import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, labels, read } from '../../../../test/support/rules';

const THREE = '①立项依据充分；②程序规范；③材料完整。';

describe('key points', () => {
  it('shares the weight equally when every point earns the same fraction (洛阳 A102)', () => {
    const rule = { rule: '符合一项评价要点得指标分值的 1/3 分数。', points: THREE, weight: '3' };
    expectReading(rule, 'keyPoints', '评价要点①②③每符合一项得分值的1/3');
    expect(exactScore(rule, { 要点1: '符合', 要点2: '不符合', 要点3: '符合' })).toBe('2');
  });

  it('gives named points their own shares (洛阳 A101)', () => {
    const rule = { rule: '符合评价要点①和②之一的，分别得到指标分值的 30% 分数，符合评价要点③，得到指标分值的 40% 分数', points: THREE, weight: '2' };
    expectReading(rule, 'keyPoints', '评价要点①②每符合一项得分值的30%，评价要点③符合得分值的40%');
    expect(exactScore(rule, { 要点1: '符合', 要点2: '不符合', 要点3: '符合' })).toBe('1.4');
  });

  it('takes points in place of shares', () => {
    expect(exactScore({ rule: '符合①得2分，符合②得1分', points: '①甲；②乙', weight: '3' }, { 要点1: '不符合', 要点2: '符合' })).toBe('1');
  });

  it('counts a partly met point by its share: 5/6 (洛阳 D102), 83.47%', () => {
    const rule = { rule: '符合评价要点①②③之一的，得该指标分值的 1/3 分数。', points: THREE, weight: '8' };
    expect(exactScore(rule, { 要点1: '5/6', 要点2: '5/6', 要点3: '5/6' })).toBe('20/3');
    expect(exactScore(rule, { 要点1: '83.47%', 要点2: '符合', 要点3: '不符合' })).toBe('18347/3750');
  });

  it('will not guess the share of 部分符合, nor take a share above 1', () => {
    const rule = { rule: '符合一项评价要点得指标分值的1/3分数', points: THREE };
    expect(exactScore(rule, { 要点1: '部分符合', 要点2: '符合', 要点3: '符合' })).toBe('unknownVerdict');
    expect(exactScore(rule, { 要点1: '1.2', 要点2: '符合', 要点3: '符合' })).toBe('unknownVerdict');
  });

  it('asks for the named parts of a point instead of the point (洛阳 B201)', () => {
    const rule = {
      rule: '符合一个评价要点得该指标权重的 1/2 分数。\n其中评价要点①：包括业务管理类制度、财务管理类制度，建立一类制度得指标分值的 1/4 分数。',
      points: '①是否已制定相应的制度；②制度是否合法、合规。',
      weight: '5',
    };
    expect(labels(rule)).toEqual(['①业务管理类制度', '①财务管理类制度', '②制度是否合法、合规']);
    expect(exactScore(rule, { '①业务管理类制度': '符合', '①财务管理类制度': '不符合', 要点2: '符合' })).toBe('3.75');
  });

  it('knows how many points there are from the fraction when none are listed', () => {
    expect(labels({ rule: '符合一项评价要点得指标分值的1/4分数' })).toEqual(['评价要点①', '评价要点②', '评价要点③', '评价要点④']);
  });

  it('gives a group its share only when all of it is met', () => {
    const rule = { rule: '符合评价要点①②，得60%；符合评价要点③，得40%', points: THREE };
    expect(exactScore(rule, { 要点1: '符合', 要点2: '不符合', 要点3: '符合' })).toBe('4');
    expect(exactScore(rule, { 要点1: '符合', 要点2: '符合', 要点3: '不符合' })).toBe('6');
  });

  it('gives no score when the shares do not add up to the weight', () => {
    const reading = read({ rule: '符合一项评价要点得指标分值的1/4分数', points: THREE });
    expect(reading.sound).toBe(false);
    expect(reading.issues.map((issue) => [issue.code, issue.received])).toContainEqual(['sharesNotFull', '75%']);
  });

  it('says when the rule names a point that is not there', () => {
    expect(read({ rule: '符合评价要点①得50%，符合评价要点④得50%', points: THREE }).issues.map((issue) => issue.code)).toContain('pointMissing');
    const counted = (count: string): readonly string[] => read({ rule: `符合全部${count}个要点得3分，符合2个得2分，符合1个及以下得0分`, weight: '3', points: THREE }).issues.map((issue) => issue.code);
    expect(counted('三')).toEqual([]);
    expect(counted('11')).toContain('pointMissing');
    expect(counted('2')).toContain('pointUnused');
  });

  it('says which point the rule never speaks of, and scores by the others', () => {
    const reading = read({ rule: '符合评价要点①得50%，符合评价要点③得50%', points: THREE });
    expect(reading.sound).toBe(true);
    expect(reading.issues).toContainEqual({ code: 'pointUnused', severity: 'warning', received: '②' });
  });

  it.each(['三项全部符合得满分，①不符合扣2分，②不符合扣1分', '符合评价要点①得50%，符合评价要点②③得50%'])('takes a point that is named for told: %s', (rule) => {
    expect(read({ rule, points: THREE }).issues.map((issue) => issue.code)).not.toContain('pointUnused');
  });
});
