import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../test/support/rules';

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

  it('knows them by other words, and all of them where there are as many', () => {
    expect(exactScore({ rule: '四项要点全部符合得满分，每有一项不符合扣0.5分。', points: FOUR, weight: '4' }, { 要点1: '符合', 要点2: '不符合', 要点3: '符合', 要点4: '符合' })).toBe('3.5');
    expect(exactScore({ rule: '评价要点每项1分，满足得1分，否则不得分。', points: FOUR, weight: '4' }, { 要点1: '符合', 要点2: '不符合', 要点3: '符合', 要点4: '符合' })).toBe('3');
    expect(exactScore({ rule: '要素①②③④各占四分之一权重，符合得分，不符合不得分。', points: FOUR, weight: '6' }, { 要点1: '符合', 要点2: '不符合', 要点3: '符合', 要点4: '符合' })).toBe('4.5');
    expect(exactScore({ rule: '第①、②点各0.5分，第③点1分，第④点2分。', points: FOUR, weight: '4' }, { 要点1: '符合', 要点2: '不符合', 要点3: '符合', 要点4: '符合' })).toBe('3.5');
  });

  it('keeps what the last of them asks for behind a comma, and counts the things that points only name', () => {
    const listed = { rule: '①符合法规；②属于公共财政支持范围，符合中央、地方事权支出责任划分原则。以上每符合一项得1分。', weight: '2' };
    expect(read(listed).rule.context.points.map(({ text }) => text)).toContain('属于公共财政支持范围,符合中央、地方事权支出责任划分原则');
    expect(exactScore({ rule: '缺1个，扣0.5分', points: '1.共用设备：离心机、冰箱、显微镜\n2.检验设备：分析仪、凝血仪、培养仪', weight: '3' }, { 缺的个数: '3' })).toBe('1.5');
  });
});
