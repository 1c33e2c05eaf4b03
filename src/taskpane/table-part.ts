import { later } from './later';

/** Everything that needs the engine. */
export const tablePart = later(() => import(/* webpackChunkName: "table" */ './table'));
