import type { Sample } from '../corpus';
import { ACCOUNTS } from './accounts';
import { AGRICULTURE } from './agriculture';
import { ASSESSMENTS } from './assessments';
import { BUDGETS } from './budgets';
import { BUREAUS } from './bureaus';
import { CAMPUSES } from './campuses';
import { COMMUNITIES } from './communities';
import { CONTRACTS } from './contracts';
import { DEPARTMENTS } from './departments';
import { EVALUATIONS } from './evaluations';
import { INSPECTIONS } from './inspections';
import { INSTITUTIONS } from './institutions';
import { OFFICES } from './offices';
import { PROGRAMMES } from './programmes';
import { PROJECTS } from './projects';
import { SERVICES } from './services';
import { SITES } from './sites';
import { SUBSIDIES } from './subsidies';
import { TRANSFERS } from './transfers';
import { WELFARE } from './welfare';
import { WORKS } from './works';

/** Rules in the forms of published scoring tables, see `FieldText`. */
export const FIELD: readonly Sample[] = [...DEPARTMENTS, ...PROJECTS, ...BUREAUS, ...ASSESSMENTS, ...SITES, ...PROGRAMMES, ...SERVICES, ...ACCOUNTS, ...WORKS, ...INSTITUTIONS, ...COMMUNITIES, ...TRANSFERS, ...SUBSIDIES, ...BUDGETS, ...CONTRACTS, ...OFFICES, ...AGRICULTURE, ...CAMPUSES, ...WELFARE, ...INSPECTIONS, ...EVALUATIONS].map(({ url: _url, meaning: _meaning, ...text }) => ({ ...text, source: 'field' }));
