import type { Sample } from '../corpus';
import { ASSESSMENTS } from './assessments';
import { BUREAUS } from './bureaus';
import { DEPARTMENTS } from './departments';
import { PROJECTS } from './projects';
import { SITES } from './sites';

/** Rules in the forms of published scoring tables, see `FieldText`. */
export const FIELD: readonly Sample[] = [...DEPARTMENTS, ...PROJECTS, ...BUREAUS, ...ASSESSMENTS, ...SITES].map(({ url: _url, meaning: _meaning, ...text }) => ({ ...text, source: 'field' }));
