import type { Sample } from '../corpus';
import { DEPARTMENTS } from './departments';

/** Rules in the forms of published scoring tables, see `FieldText`. */
export const FIELD: readonly Sample[] = DEPARTMENTS.map(({ url: _url, meaning: _meaning, ...text }) => ({ ...text, source: 'field' }));
