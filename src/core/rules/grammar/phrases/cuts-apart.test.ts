import { expect, it } from 'vitest';
import { exactScore, read } from '../../../../../test/support/rules';

it('puts each of several cuts to its own award', () => {
  const rule = { rule: '监察执法计划完成率100%，得2分；重大隐患整改率100%，得3分。每下降1个百分点分别扣0.1分、0.3分。', weight: '5' };
  expect(exactScore(rule, { 监察执法计划完成率: '95%', 重大隐患整改率: '98%' })).toBe('3.9');
});

it('leaves them where they are not as many as the awards', () => {
  expect(read({ rule: '完成率100%，得2分；整改率100%，得2分；达标率100%，得1分。每下降1个百分点分别扣0.1分、0.3分。', weight: '5' }).sound).toBe(false);
});
