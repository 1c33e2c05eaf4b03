import { bandFamily } from '../band-node';

/** A rate falls into one of several intervals, each with its score. */
export const band = bandFamily('band', { formula: '落在哪个区间，得该区间的分', rule: '预算执行率≥95%（含）得3分；在85%（含）至95%之间，得2分；＜85%，不得分', points: '', weight: 3 }, () => true);
