import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../../test/support/rules';

describe('parts by letters', () => {
  const rule = '本项由两部分组成，A装备配备率占60%，B装备完好率占40%。A≥95%得6分，85%≤A＜95%得3分，A＜85%得1分；B每低于98%一个百分点扣0.5分，至多扣4分。';

  it('are scored by what is told of each letter', () => {
    expect(exactScore({ rule, weight: '10' }, { 装备配备率: '90%', 装备完好率: '97%' })).toBe('6.5');
  });

  it('are left alone where they are not all there is, or a sentence is of none of them', () => {
    expect(read({ rule: rule.replace('占40%', '占30%'), weight: '10' }).sound).toBe(false);
    expect(read({ rule: `${rule}弄虚作假的另行处理。`, weight: '10' }).sound).toBe(false);
  });
});
