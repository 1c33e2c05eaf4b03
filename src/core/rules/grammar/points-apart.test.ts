import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../test/support/rules';

const points = '①程序是否规范；②手续是否齐全；③是否存在截留、挪用情况。';

describe('key points of which some have cuts of their own', () => {
  it('are parts, each less what is found of it', () => {
    const text = { rule: '要点①②各1分，③2分。②中每发现一笔手续不全扣0.3分，扣完为止。', weight: '4', points };
    expect(exactScore(text, { 程序规范: '符合', '手续齐全·手续不全的笔数': '2', '不存在截留、挪用情况': '符合' })).toBe('3.4');
    // No more than the point is worth: 1 + 0 + 2.
    expect(exactScore(text, { 程序规范: '符合', '手续齐全·手续不全的笔数': '7', '不存在截留、挪用情况': '符合' })).toBe('3');
  });

  it('lose one of them, or all, by what is told of one', () => {
    const one = { rule: '①程序规范（2分）；②测算依据充分，按照标准编制（2分）。核减率超过15%的，第②项不得分。', weight: '4' };
    const second = '测算依据充分、按照标准编制且无“核减率超过15%”情形';
    expect(exactScore(one, { 程序规范: '符合', [second]: '不符合' })).toBe('2');
    const all = { rule: '①②各1分，③2分。②每缺一份手续扣0.2分；③一经发现，该指标得0分。', weight: '4', points };
    expect(exactScore(all, { '存在截留、挪用情况': '是', 程序规范: '符合', '手续齐全·缺手续的份数': '0', '不存在截留、挪用情况': '不符合' })).toBe('0');
  });

  it('keep all a point asks for', () => {
    const { rule } = read({ rule: '①程序规范（2分）；②测算依据充分，按照标准编制（2分）。其中①每缺一份材料扣0.5分。', weight: '4' });
    expect(JSON.stringify(rule, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).toContain('按照标准编制');
  });

  it.each([
    '①②各1分，③2分。②③如有缺失，每例扣0.2分。',
    '①②各1分，③3分。②每缺一份扣0.2分。',
    '①②各1分，③2分。②制度不完整的，酌情扣0.5-1分。',
  ])('are not understood where it is not said of one, or does not come to the weight: %s', (rule) => {
    expect(read({ rule, weight: '4', points }).sound).toBe(false);
  });
});
