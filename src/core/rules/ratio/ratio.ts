import { ratioFamily } from '../ratio-node';

/** 得分=分值×rate, the rate named or defined by the text. */
export const ratio = ratioFamily('ratio', () => true);
