import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../../test/support/rules';

describe('parts by their shares', () => {
  const rule = '本指标由两个分项构成，按权重加总：设备开机率（权重60%），≥85%得分项满分，每低5个百分点扣分项的20%，不足5个百分点按5个百分点计；检查阳性率（权重40%），≥70%得分项满分，否则不得分。';

  it('earn their share of the weight', () => {
    // 3 points short of 85% count as five: 4.8 less a fifth.
    expect(exactScore({ rule, weight: '8' }, { 设备开机率: '82%', 检查阳性率: '70%' })).toBe('7.04');
  });

  it('are left alone where the shares are not all there is', () => {
    expect(read({ rule: rule.replace('权重40%', '权重30%'), weight: '8' }).sound).toBe(false);
  });
});
