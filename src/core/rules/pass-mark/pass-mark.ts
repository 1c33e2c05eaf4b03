import { isZero } from '../../number/rational';
import { bandFamily } from '../band-node';

/** Below the pass mark nothing, from there on a share of the weight: 小于60%不得分；大于等于60%的，按超过的比重赋分. */
export const passMark = bandFamily('passMark', (rows) => {
  const [above, below, more] = rows;
  const proportion = above?.gives.type === 'rate' || (above?.gives.type === 'line' && above.high === null);
  const nothing = below?.gives.type === 'amount' && isZero(below.gives.amount.value);
  return more === undefined && proportion && (nothing || (below === undefined && above.gives.type === 'line'));
});
