import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../../test/support/rules';

const FOUR = '①有绩效目标；②目标与工作内容相关；③符合正常业绩水平；④与资金量匹配。';

describe('a point that another depends on', () => {
  const rule = { rule: '符合①得1分，①不符合则②③④均不得分；符合②③④各得1分。', weight: '4', points: FOUR };

  it('takes what depends on it with it', () => {
    const met = { '②目标与工作内容相关': '符合', '③符合正常业绩水平': '符合', '④与资金量匹配': '不符合' };
    expect(exactScore(rule, { '①有绩效目标': '符合', ...met })).toBe('3');
    expect(exactScore(rule, { '①有绩效目标': '不符合', ...met })).toBe('0');
  });

  it('may be told behind the worths of all', () => {
    const two = { rule: '两项各2分；②不符的，①亦不得分。', weight: '4', points: '①程序规范；②集体决策。' };
    expect(exactScore(two, { '①程序规范': '符合', '②集体决策': '不符合' })).toBe('0');
    expect(exactScore(two, { '①程序规范': '不符合', '②集体决策': '符合' })).toBe('2');
  });

  it('is refused where something else is said beside it, or a point has no worth', () => {
    expect(read({ ...rule, rule: '符合①得1分，①不符合则②③④均不得分；符合②③各得1分。' }).sound).toBe(false);
    expect(read({ ...rule, rule: '符合①得1分，①不符合则②③④均不得分；符合②③④各得1分；②每缺一份再扣0.5分。' }).sound).toBe(false);
  });
});
