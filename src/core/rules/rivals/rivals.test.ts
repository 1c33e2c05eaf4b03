import { describe, expect, it } from 'vitest';
import { fact, scoreOf } from '../../../../test/support/scoring';
import { exactScore, expectReading, labels, read } from '../../../../test/support/rules';

const codes = (rule: string): readonly string[] => read({ rule }).issues.map(({ code }) => code);

describe('cuts of which the text does not say how they go together', () => {
  it('are asked about, and only where more than one takes anything', () => {
    const rule = '每发现一处问题扣1分，情节严重的扣3分';
    expect(codes(rule)).toEqual(['cutsAmbiguous']);
    expect(labels({ rule })).toEqual(['问题的处数', '情节严重的处数', '问题的处数与情节严重的处数的扣法']);
    expect(exactScore({ rule }, { 问题的处数: '2', 情节严重的处数: '0' })).toBe('8');
    expect(exactScore({ rule }, { 问题的处数: '2', 情节严重的处数: '1' })).toBe('missing');
    const way = (words: string): string => exactScore({ rule }, { 问题的处数: '2', 情节严重的处数: '1', 问题的处数与情节严重的处数的扣法: words });
    expect(['后一项的部分不再按前一项扣', '累加扣分', '只扣最多的一项'].map(way)).toEqual(['6', '5', '7']);
  });

  it('are not where the text says it', () => {
    const told = (words: string): string => `资金拨付不及时扣3分；造成损失的扣5分；以上两项${words}`;
    const facts = { 资金拨付不及时: '是', 造成损失: '是' };
    expect(codes(told('累加扣分'))).toEqual([]);
    expect(exactScore({ rule: told('累加扣分') }, facts)).toBe('2');
    expect(exactScore({ rule: told('不重复扣分') }, facts)).toBe('5');
    expect(exactScore({ rule: told('合计最多扣6分') }, facts)).toBe('4');
  });

  it('say so of those just told alone', () => {
    expectReading({ rule: '台账缺失扣1分；资金拨付不及时扣3分；造成损失的扣5分；以上两项只扣最多的一项' }, 'composite', '从满分起扣；台账缺失扣1分；资金拨付不及时扣3分；造成损失扣5分；以上两项只扣最多的一项；扣完为止');
    expect(exactScore({ rule: '台账缺失扣1分；资金拨付不及时扣3分；造成损失的扣2分；以上两项合计最多扣4分' }, { 台账缺失: '是', 资金拨付不及时: '是', 造成损失: '是' })).toBe('5');
    expect(read({ rule: '台账缺失扣1分；以上两项累加扣分' }).sound).toBe(false);
  });

  it('count once what goes beyond a number, for the number told before', () => {
    const rule = '每发现一处问题扣1分；超过3处的，每处扣2分';
    const way = (words: string): string => exactScore({ rule }, { 问题的处数: '5', 问题的处数与超过3处的处数的扣法: words });
    expect(labels({ rule })).toEqual(['问题的处数', '问题的处数与超过3处的处数的扣法']);
    expect(exactScore({ rule }, { 问题的处数: '3' })).toBe('7');
    expect(way('后一项的部分不再按前一项扣')).toBe('3');
    expect(way('全部按后一项扣')).toBe('0');
    expect(way('累加扣分')).toBe('1');
  });

  it('ask whether what is put right is counted twice, and what is a worse kind of it', () => {
    const rule = '发现违规的每项扣2分，已整改的每项扣1分';
    const way = (words: string): string => exactScore({ rule }, { 发现违规的项数: '3', 已整改的项数: '2', 发现违规的项数与已整改的项数的扣法: words });
    expect(codes(rule)).toEqual(['cutsAmbiguous']);
    // 1 × 2 + 2 × 1 = 4, and 3 × 2 + 2 × 1 = 8.
    expect(['后一项的部分不再按前一项扣', '累加扣分'].map(way)).toEqual(['6', '2']);
    expect(codes('信访每起扣1分，越级上访每起扣2分')).toEqual(['cutsAmbiguous']);
  });

  it('are told of one figure once, with how it was decided', () => {
    const rule = '执行率低于95%的，每低1个百分点扣0.2分；低于85%的，每低1个百分点扣0.5分';
    const result = scoreOf({ rule, facts: [fact('执行率', 0.83), fact('执行率的扣法', '累加扣分')] });
    expect(result.trace.process).toBe('执行率为83%，低于95%12个百分点，低于85%2个百分点，按“累加扣分”认定，根据评分规则，该指标得6.60分。');
  });

  it('may leave open what the cap behind them is of as well', () => {
    const rule = '每发现一处问题扣1分，情节严重的扣3分，最多扣4分';
    expect(codes(rule)).toEqual(['cutsAmbiguous', 'capAmbiguous']);
    const facts = { 问题的处数: '6', 情节严重的处数: '1', 问题的处数与情节严重的处数的上限: '只限后一项' };
    expect(exactScore({ rule }, { ...facts, 问题的处数与情节严重的处数的扣法: '累加扣分' })).toBe('1');
    expect(exactScore({ rule }, { ...facts, 问题的处数与情节严重的处数的扣法: '只扣最多的一项' })).toBe('4');
    expect(exactScore({ rule }, { ...facts, 问题的处数与情节严重的处数的上限: '限合计', 问题的处数与情节严重的处数的扣法: '累加扣分' })).toBe('6');
  });
});
