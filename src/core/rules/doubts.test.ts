import { describe, expect, it } from 'vitest';
import { read } from '../../../test/support/rules';

const refused = (rule: string): readonly (string | undefined)[] => read({ rule, weight: '4' }).issues.filter(({ severity }) => severity === 'error').map(({ received }) => received);

describe('what may be of all or of some', () => {
  it('is refused where one difference loses everything and a little', () => {
    expect(refused('与台账一致得4分，不一致不得分，每差1人扣0.2分')).toContain('不一致不得分,每差1人扣0.2分');
  });

  it('is read where only the little is told', () => {
    expect(refused('与台账一致得4分，每差1人扣0.2分')).toEqual([]);
  });
});
