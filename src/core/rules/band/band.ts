import { bandFamily } from '../band-node';

/** A rate falls into one of several intervals, each with its score. */
export const band = bandFamily('band', () => true);
