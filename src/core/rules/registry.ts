import { allOrNothing } from './all-or-nothing/all-or-nothing';
import { band } from './band/band';
import { discretionary } from './discretionary/discretionary';
import { item } from './item/item';
import { keyPointCuts } from './key-point-cuts/key-point-cuts';
import { keyPoints } from './key-points/key-points';
import { ratio } from './ratio/ratio';
import type { Family } from './rule';
import { satisfaction } from './satisfaction/satisfaction';
import { veto } from './veto/veto';

/** Every family, in the order in which they are offered the clauses: the more particular before the more general. */
export const FAMILIES: readonly Family[] = [satisfaction, ratio, band, keyPoints, keyPointCuts, discretionary, allOrNothing, veto, item];
