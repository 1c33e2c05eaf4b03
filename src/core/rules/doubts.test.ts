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

  it('is refused where it is of the whole evaluation, of things without a list, or of two things by one name', () => {
    expect(read({ rule: '符合要求得4分；每有1个专业超过计划数，从总分扣1分', weight: '4' }).unread).toEqual(['每有1个专业超过计划数，从总分扣1分']);
    expect(read({ rule: '材料齐全得4分；没缺一份扣1分', weight: '4' }).unread).toEqual(['没缺一份扣1分']);
    expect(refused('评价要点每项得1分')).not.toEqual([]);
    expect(refused('制定财务制度得1分，制度内容完整得1分；制定业务制度得1分，制度内容完整得1分')).toContain('制度内容完整得1分');
  });

  it('is refused where a share is lost of one of several', () => {
    expect(read({ rule: '①制度健全得2分；②方案规范得2分；③记录完整得2分。发现造假的扣该项分值的一半，最多扣2分。', weight: '6' }).sound).toBe(false);
  });

  it('is refused where so many lose all of what a cut for each has taken before', () => {
    expect(read({ rule: '有1笔未按期到位扣1分，3笔及以上不得分。', weight: '2' }).sound).toBe(false);
    expect(read({ rule: '有1笔未按期到位扣1分，3笔及以上不得分。', weight: '6' }).sound).toBe(true);
  });
});
