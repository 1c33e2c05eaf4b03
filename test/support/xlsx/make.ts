import { writeFileSync } from 'node:fs';
import { zipParts } from './build';
import { featureParts, macroParts } from './features';

/** Writes the committed fixtures anew: `npx tsx test/support/xlsx/make.ts`. */
const folder = new URL('../../fixtures/xlsx/', import.meta.url);
writeFileSync(new URL('features.xlsx', folder), zipParts(featureParts()));
writeFileSync(new URL('macro.xlsm', folder), zipParts(macroParts()));
