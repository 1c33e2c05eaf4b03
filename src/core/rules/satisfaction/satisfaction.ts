import { ratioFamily } from '../ratio-node';

/** 得分=分值×满意度 where the text does not say how the rate is counted: the survey gives it. */
export const satisfaction = ratioFamily('satisfaction', (rate) => /满意[度率]/.test(rate.name) && rate.arithmetic === null);
