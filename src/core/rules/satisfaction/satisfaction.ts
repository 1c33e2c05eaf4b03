import { ratioFamily } from '../ratio-node';

/** 得分=分值×满意度, the rate given by a survey as a whole or by its answers. */
export const satisfaction = ratioFamily('satisfaction', { formula: '分值 × 满意度（问卷）', rule: '该指标得分=指标分值×满意度，按照比较满意及以上认定为满意', points: '', weight: 10 }, (rate) => /满意[度率]?$/.test(rate.name) && (rate.arithmetic === null || rate.survey));
