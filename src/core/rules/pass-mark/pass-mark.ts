import { isZero } from '../../number/rational';
import { bandFamily } from '../band-node';

/** Below the pass mark nothing, from there on a share of the weight: 小于60%不得分；大于等于60%的，按超过的比重赋分. */
export const passMark = bandFamily('passMark', { formula: '低于及格线 0 分；以上按超出部分的比重得分', rule: '完成率小于60%为不及格，不得分；大于等于60%的，按超过的比重赋分', points: '', weight: 5 }, (rows) => {
  const [above, below, more] = rows;
  const proportion = above?.gives.type === 'rate' || (above?.gives.type === 'line' && above.high === null);
  const nothing = below?.gives.type === 'amount' && isZero(below.gives.amount.value);
  return more === undefined && proportion && (nothing || (below === undefined && above.gives.type === 'line'));
});
