import { describe, expect, it } from 'vitest';
import { exactScore } from '../../../../test/support/rules';

const FOUR = '①符合财经法规；②手续完整；③用途合规；④无挪用。';

describe('how a cell speaks of its key points', () => {
  it('knows them by number, in order and by their share', () => {
    expect(exactScore({ rule: '第1、2项各2分，第3、4项各1分，符合要求得分，不符合要求不得分。', points: FOUR, weight: '6' }, { 要点1: '符合', 要点2: '不符合', 要点3: '符合', 要点4: '符合' })).toBe('4');
    expect(exactScore({ rule: '三个要点分别为2分、2分、1分，全部达到得满分，任意一项未达到扣除相应分数。', points: '①方式合规；②程序规范；③归档完整。', weight: '5' }, { 要点1: '符合', 要点2: '不符合', 要点3: '符合' })).toBe('3');
    expect(exactScore({ rule: '分值的四分之一对应一个要点，符合得分，不符合不得分', points: FOUR, weight: '6' }, { 要点1: '符合', 要点2: '符合', 要点3: '不符合', 要点4: '符合' })).toBe('4.5');
  });

  it('gives each its degrees', () => {
    expect(exactScore({ rule: '①-④项每项1分，符合得1分，部分符合得0.5分，不符合得0分。', points: FOUR, weight: '4' }, { 要点1: '符合', 要点2: '部分符合', 要点3: '不符合', 要点4: '符合' })).toBe('2.5');
    expect(exactScore({ rule: '①、②、③项，符合要求的各得1分；第④项，符合得1分，基本符合得0.5分，不符合不得分。', points: '①合法；②手续完备；③归档；④落实到位。', weight: '4' }, { 要点1: '符合', 要点2: '不符合', 要点3: '符合', 要点4: '部分符合' })).toBe('2.5');
  });

  it('counts how many are met, or are not', () => {
    expect(exactScore({ rule: '符合一项得1分，3项以上（含3项）得满分。', points: '①预算；②财务；③资产；④采购；⑤合同。', weight: '3' }, { 符合项数: '2' })).toBe('2');
    expect(exactScore({ rule: '满足全部要点得3分，其中一点不满足得1.5分，两点及以上不满足不得分。', points: FOUR, weight: '3' }, { 不符合项数: '1' })).toBe('1.5');
    expect(exactScore({ rule: '两个评价要点均符合得满分；仅符合其中一个得50%权重分；均不符合得0分。', points: '①有标准；②有检查。', weight: '2' }, { 符合项数: '1' })).toBe('1');
  });

  it('takes all for one that bars', () => {
    const rule = { rule: '四个评价要点，每个要点1.25分。要点全部满足得满分，若要点①不满足，本指标得0分。', points: '①有目标；②相关；③正常；④匹配。', weight: '5' };
    expect(exactScore(rule, { 要点1: '符合', 要点2: '不符合', 要点3: '符合', 要点4: '符合' })).toBe('3.75');
    expect(exactScore(rule, { 要点1: '不符合', 要点2: '符合', 要点3: '符合', 要点4: '符合' })).toBe('0');
  });
});
