import { bandFamily } from '../band-node';

/** Between two values the score runs along a line: 60%至90%之间的，在0分和满分之间计算确定. */
export const linear = bandFamily('linear', (rows) => rows.some(({ gives }) => gives.type === 'line'));
