import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../../test/support/rules';

describe('a formula with full marks from a figure on', () => {
  it('holds below it', () => {
    const rule = { rule: '得分=路灯亮灯率×3,亮灯率≥98%视为100%。', weight: '3' };
    expect(exactScore(rule, { 路灯亮灯率: '98%' })).toBe('3');
    expect(exactScore(rule, { 路灯亮灯率: '90%' })).toBe('2.7');
  });

  it('holds down to the figure below which nothing is earned', () => {
    const rule = { rule: '得分=满意度/95%×8，满意度大于等于95%的得满分，低于60%不得分。', weight: '8' };
    expect(exactScore(rule, { 满意度: '76%' })).toBe('6.4');
    expect(exactScore(rule, { 满意度: '59%' })).toBe('0');
    expect(exactScore(rule, { 满意度: '96%' })).toBe('8');
  });

  it('is refused with a rate of something else', () => {
    expect(read({ rule: '得分=完成率×8，合格率≥98%视为100%。', weight: '8' }).sound).toBe(false);
  });
});
