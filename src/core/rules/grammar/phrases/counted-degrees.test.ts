import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../../test/support/rules';

describe('things that are counted by how far they are', () => {
  it('count each once', () => {
    const rule = { rule: '新建提灌站12座，每完成1座得0.5分；已建成但截至评价日未通电运行的，该座只计一半分。', weight: '6' };
    const [done, half] = ['新建提灌站12座，每完成（不含已建成但截至评价日未通电运行的）的座数', '已建成但截至评价日未通电运行的座数'];
    expect(exactScore(rule, { [done]: '9', [half]: '2' })).toBe('5');
    expect(exactScore({ rule: '计划完成5项课题研究，每完成一项并通过结题评审得1分，完成未通过评审得0.5分。', weight: '5' }, { '计划完成5项课题研究，每完成并通过结题评审（不含完成未通过评审的）的项数': '3', 完成未通过评审的项数: '2' })).toBe('4');
  });

  it('are left alone where it is not said what becomes of each, or in what they are counted', () => {
    expect(read({ rule: '每完成1项得1分；部分完成得0.5分。', weight: '5' }).sound).toBe(false);
    expect(read({ rule: '每完成1座得0.5分；建成但未通电的，该处只计一半分。', weight: '6' }).issues.map(({ code }) => code)).toContain('caseByHand');
  });
});
