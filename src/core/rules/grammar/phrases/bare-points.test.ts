import { describe, expect, it } from 'vitest';
import { exactScore, labels } from '../../../../../test/support/rules';

describe('the first of a row of figures', () => {
  it('is named by all that stands before it', () => {
    const rule = { rule: '街道对服务机构开展季度检查,全年不少于4次,得3分;3次,得2分;1-2次,得1分;未开展,不得分。', weight: '3' };
    expect(labels(rule)).toEqual(['街道对服务机构开展季度检查全年']);
    expect(['4', '3', '1', '0'].map((times) => exactScore(rule, { 街道对服务机构开展季度检查全年: times }))).toEqual(['3', '2', '1', '0']);
  });
});
