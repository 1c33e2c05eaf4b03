import { expect, it } from 'vitest';
import { exactScore, read } from '../../../../../test/support/rules';

it('puts one rule to each of a list that shares the weight', () => {
  const rule = { rule: '评价组根据现场核查情况，从标识标牌、设施设备、卫生秩序三方面打分，每方面2分，每发现一个问题扣0.5分，各方面扣完为止。', weight: '6' };
  expect(exactScore(rule, { '标识标牌·问题的个数': '5', '设施设备·问题的个数': '1', '卫生秩序·问题的个数': '0' })).toBe('3.5');
  const judged = { rule: '对服务态度、响应速度、培训效果进行评价，每项1分，满意得1分，基本满意得0.5分，不满意得0分。', weight: '3' };
  expect(exactScore(judged, { '服务态度·所属档次': '满意', '响应速度·所属档次': '基本满意', '培训效果·所属档次': '不满意' })).toBe('1.5');
});

it('does not where the worths do not make up the weight, or something is said of several', () => {
  expect(read({ rule: '从标识、设施、卫生三方面打分，每方面2分，每发现一个问题扣0.5分。', weight: '10' }).sound).toBe(false);
  expect(read({ rule: '从标识、设施、卫生三方面打分，每方面2分，每发现一个问题扣0.5分，累计最多扣3分。', weight: '6' }).rule.kind).not.toBe('composite');
});
