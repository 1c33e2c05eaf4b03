import { ratioFamily } from '../ratio-node';

/** 得分=分值×满意度, the rate given by a survey as a whole or by its answers. */
export const satisfaction = ratioFamily('satisfaction', (rate) => /满意[度率]?$/.test(rate.name) && (rate.arithmetic === null || rate.survey));
