import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../test/support/rules';

describe('degrees told behind several awards', () => {
  it('are of each, by what each is worth', () => {
    const rule = { rule: '资金管理制度2分，业务管理制度4分。每项制度健全得满分，有制度但不够完善得1分，无制度不得分。', weight: '6' };
    expect(exactScore(rule, { '资金管理制度·所属档次': '有制度但不够完善', '业务管理制度·所属档次': '健全' })).toBe('5');
    const halves = { rule: '要点1占2分，要点2占1分。每个要点完全符合得满分，基本符合得一半分，不符合不得分。', points: '1.手续完备；2.资料齐全。', weight: '3' };
    expect(exactScore(halves, { '手续完备·所属档次': '基本符合', '资料齐全·所属档次': '符合' })).toBe('2');
    const less = { rule: '制度健全得2分；程序规范得2分。基本符合的扣0.5分，不符合的不得分。', weight: '4' };
    expect(exactScore(less, { '制度健全·所属档次': '基本符合', '程序规范·所属档次': '不符合' })).toBe('1.5');
  });

  it('leave to judgement what they leave, within what each is worth', () => {
    const rule = { rule: '目标已细化的得1分，指标可衡量的得2分，部分符合酌情给分。', weight: '3' };
    expect(exactScore(rule, { '目标已细化·所属档次': '部分符合', '目标已细化·档内得分': '0.4', '指标可衡量·所属档次': '指标可衡量' })).toBe('2.4');
  });

  it('are not what happens to the whole, nor more than one is worth', () => {
    expect(read({ rule: '制度健全得2分；程序规范得2分。部分符合得3分，不符合不得分。', weight: '4' }).sound).toBe(false);
    expect(read({ rule: '制度健全得2分；程序规范得2分。存在违法行为的扣1分，部分符合得1分。', weight: '4' }).sound).toBe(false);
  });

  it('have to fit what each asks for', () => {
    expect(read({ rule: '①制度健全2分；②执行有效2分。不健全扣1分，无制度不得分', weight: '4' }).sound).toBe(false);
    expect(read({ rule: '财务制度健全得2分，业务制度健全得2分，制度未有效执行扣1分', weight: '4' }).sound).toBe(false);
    const both = { rule: '①财务制度健全2分；②业务制度健全2分。不够完善扣1分，无制度不得分', weight: '4' };
    expect(exactScore(both, { '财务制度健全·所属档次': '财务制度健全', '业务制度健全·所属档次': '无制度' })).toBe('2');
  });
});
