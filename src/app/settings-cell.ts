import type { CellRef } from '../core/issue';
import { SETTINGS_SHEET } from '../sheet/own-sheets';

/** The first cell of the settings sheet. */
export const SETTINGS_CELL: CellRef = { sheet: SETTINGS_SHEET, cell: 'A1' };
