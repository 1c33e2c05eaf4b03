import { ratioFamily } from '../ratio-node';

/** 得分=分值×rate, the rate named or defined by the text. */
export const ratio = ratioFamily('ratio', { formula: '分值 × A ÷ B，最多得满分', rule: '评价得分=资金到位率×3分', points: '资金到位率=（实际到位资金/预算资金）×100%。', weight: 3 }, () => true);
