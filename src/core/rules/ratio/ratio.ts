import { ratioFamily } from '../ratio-node';

/** 得分=分值×率, the rate named or defined by the text. */
export const ratio = ratioFamily('ratio', (rate) => !/满意[度率]/.test(rate.name) || rate.arithmetic !== null);
