import { ratioFamily } from '../ratio-node';
import type { Rate } from '../rate';

const TARGET = /^(?:年度|全年)?(?:目标|指标值|计划|预算|定额|控制)/;
const ACTUAL = /^(?:年度|全年)?(?:实际|完成|发生)/;

/** 年度指标值/全年实际值×分值: less is better, so the target stands above the line. */
export const reverseRatio = ratioFamily('reverseRatio', { formula: '分值 × 目标 ÷ 实际，最多得满分', rule: '年度指标值(A) /全年实际值(B) *该指标分值', points: '', weight: 10 }, ({ arithmetic }: Rate) => {
  if (arithmetic?.op !== 'divide' || arithmetic.left.op !== 'term' || arithmetic.right.op !== 'term') return false;
  return TARGET.test(arithmetic.left.name) && ACTUAL.test(arithmetic.right.name);
});
