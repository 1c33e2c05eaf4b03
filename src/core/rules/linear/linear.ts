import { bandFamily } from '../band-node';

/** Between two values the score runs along a line: 60%至90%之间的，在0分和满分之间计算确定. */
export const linear = bandFamily('linear', { formula: '分值 ×（x − 下限）÷（上限 − 下限）', rule: '完成率≥90%得满分；60%≤完成率＜90%，在0分和满分之间计算确定；完成率＜60%得0分', points: '', weight: 5 }, (rows) => rows.some(({ gives }) => gives.type === 'line'));
