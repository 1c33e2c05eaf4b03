import { ZERO } from '../../number/rational';
import { constant } from '../expression';
import type { UnitsRemark } from '../grammar/remarks';
import type { Family, Node } from '../rule';

/** How the figures of several units are put together before they are entered. */
export interface UnitsNode extends Node, UnitsRemark {
  readonly kind: 'units';
  readonly role: 'basis';
}

const ABSOLUTE = { sum: '绝对值直接累加', mean: '绝对值取平均' } as const;
const RELATIVE = { mean: '相对值取平均', weighted: '相对值按资金额度加权平均' } as const;

/** 绝对值直接累加，相对值按资金额度加权平均. */
export function showUnits({ absolute, relative }: UnitsRemark): string {
  return [...(absolute ? [ABSOLUTE[absolute]] : []), ...(relative ? [RELATIVE[relative]] : [])].join('，');
}

/** Read from remarks on the whole rule rather than from clauses; it takes and gives no points of its own. */
export const units: Family<UnitsNode> = {
  kind: 'units',
  example: { formula: '各单位数据先累加、平均或按资金加权，再计分', rule: '得分=分值×任务完成率；绝对值直接累加计算，相对值按照资金额度加权平均计算', points: '', weight: 5 },
  heeds: [],
  claim: () => [],
  inputs: () => [],
  compile: () => constant(ZERO),
  explain: (node) => `多个单位的数据先汇总：${showUnits(node)}`,
  narrate: () => [],
};
