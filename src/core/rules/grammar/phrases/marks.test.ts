import { describe, expect, it } from 'vitest';
import { exactScore } from '../../../../../test/support/rules';

describe('marks out of a hundred', () => {
  it('are weighed and brought to the weight', () => {
    expect(exactScore({ rule: '日常考核(60%)与季度考核(40%)加权得分×20%。', weight: '20' }, { 日常考核得分: '90', 季度考核得分: '80' })).toBe('17.2');
    expect(exactScore({ rule: '季度检查得分的平均分按8%折算计入。', weight: '8' }, { 季度检查平均得分: '75' })).toBe('6');
  });
});

describe('a place against the first', () => {
  it('is the own figure over that of the first', () => {
    expect(exactScore({ rule: '按各区县救助资源总量进行排名,第1名得8分,其余按第1名的比例得分', weight: '8' }, { 救助资源总量: '30', 第一名救助资源总量: '40' })).toBe('6');
  });
});
