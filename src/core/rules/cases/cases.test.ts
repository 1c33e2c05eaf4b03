import { describe, expect, it } from 'vitest';
import { exactScore, labels, read } from '../../../../test/support/rules';

describe('a text that can be read in several ways', () => {
  const text = { rule: '道路畅通（5分），环境整洁（5分），部分符合得一半', weight: '10' };

  it('is offered in each, the likelier first, and scored by the one chosen alone', () => {
    expect(read(text).issues.map(({ code, received, expected }) => [code, received, expected])).toEqual([['readingsPossible', '部分符合得一半', '部分符合指各项、部分符合只指最后一项']]);
    const facts = { '①道路畅通': '部分符合', '②环境整洁': '部分符合' };
    expect(exactScore(text, facts)).toBe('missing');
    expect(exactScore(text, { ...facts, 评分标准的读法: '部分符合指各项' })).toBe('5');
    expect(exactScore(text, { ...facts, '①道路畅通': '符合', 评分标准的读法: '部分符合只指最后一项' })).toBe('7.5');
  });

  it('is not asked about where its words settle it', () => {
    expect(read({ rule: '①合同规范（2分）；②档案齐全（3分）。评价要点②部分符合得1分', weight: '5' }).issues).toEqual([]);
    expect(read({ rule: '①制度健全（2分）：缺一项扣1分；②执行有效（3分）：发现一处问题扣0.5分。存在违纪的，本指标不得分', weight: '5' }).issues).toEqual([]);
  });
});

describe('a rule for each of several circumstances', () => {
  const text = { rule: '资金按时拨付的，平原县得4分，山区县得2分，否则不得分', weight: '4' };

  it('is scored by the one that applies, though it gives less than the weight', () => {
    expect(labels(text)).toEqual(['资金按时拨付', '适用情形']);
    expect(exactScore(text, { 资金按时拨付: '符合' })).toBe('missing');
    expect(exactScore(text, { 资金按时拨付: '符合', 适用情形: '山区县' })).toBe('2');
  });

  it('is no list of cuts that add up', () => {
    expect(read({ rule: '违规单位：扣2分；整改单位：扣1分', weight: '3' }).rule.kind).toBe('item');
  });

  it('asks for no more than the circumstance needs', () => {
    const one = { rule: '有整改任务的：整改率100%得3分，每低5个百分点扣0.5分；无整改任务的：制度健全得3分，否则不得分', weight: '3' };
    expect(exactScore(one, { 整改率: '90%', 适用情形: '有整改任务的' })).toBe('2');
    expect(exactScore(one, { 制度健全: '符合', 适用情形: '无整改任务的' })).toBe('3');
  });
});
