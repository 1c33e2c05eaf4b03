import type { Issue } from '../../core/issue';
import { compare, formatExact, fromNumber, type Rational } from '../../core/number/rational';
import { readNumber } from '../../core/number/read';
import { DEFAULT_SETTINGS, type Grade, type Settings } from '../../core/scoring/settings';
import { formatPosition, type Position } from '../address';
import type { Grid, Scalar } from '../grid';
import { NOT_APPLICABLE_CHOICES, SETTING_LABELS, SETTINGS_SHEET } from '../own-sheets';
import { textOf } from './working-paper';

/** Where the settings stand, so that formulas can follow them. */
export interface SettingsPlaces {
  readonly fullMark: Position;
  readonly decimals: Position;
  /** Name and threshold cells of every grade, best first. */
  readonly scale: readonly { readonly name: Position; readonly from: Position }[];
}

export interface SettingsReading {
  readonly settings: Settings;
  /** null: the workbook has no settings sheet yet, or it cannot be used. */
  readonly places: SettingsPlaces | null;
  readonly issues: readonly Issue[];
}

function exact(value: Scalar | undefined): Rational | undefined {
  if (typeof value === 'number') return fromNumber(value);
  return typeof value === 'string' ? readNumber(value.trim()) : undefined;
}

function labelRow(grid: Grid, label: string): number {
  return grid.cells.findIndex((line) => textOf(line?.[0]?.value) === label);
}

/** Reads 评分设置 by its labels; a value that cannot be used keeps the default and is reported. */
export function readSettings(sheets: readonly Grid[]): SettingsReading {
  const grid = sheets.find((sheet) => sheet.name === SETTINGS_SHEET);
  if (!grid) return { settings: DEFAULT_SETTINGS, places: null, issues: [] };
  const issues: Issue[] = [];
  const rows = { fullMark: labelRow(grid, SETTING_LABELS.fullMark), decimals: labelRow(grid, SETTING_LABELS.decimals), notApplicable: labelRow(grid, SETTING_LABELS.notApplicable), scale: labelRow(grid, SETTING_LABELS.scale) };
  if (Object.values(rows).some((row) => row < 0)) return { settings: DEFAULT_SETTINGS, places: null, issues: [{ code: 'settingsUnreadable', severity: 'warning', at: { sheet: grid.name, cell: 'A1' } }] };
  const valueAt = (row: number): Scalar | undefined => grid.cells[row]?.[1]?.value;
  const wrong = (row: number, item: string, expected: string): void => {
    issues.push({ code: 'settingInvalid', severity: 'warning', item, expected, received: textOf(valueAt(row)), at: { sheet: grid.name, cell: formatPosition({ row, column: 1 }) } });
  };
  const fullMark = exact(valueAt(rows.fullMark));
  if (!fullMark || fullMark.n <= 0n) wrong(rows.fullMark, SETTING_LABELS.fullMark, '大于 0 的数字');
  const places = exact(valueAt(rows.decimals));
  const decimals = places && places.d === 1n && places.n >= 0n && places.n <= 4n ? Number(places.n) : undefined;
  if (decimals === undefined) wrong(rows.decimals, SETTING_LABELS.decimals, '0 至 4 的整数');
  const choice = textOf(valueAt(rows.notApplicable));
  const treatment = choice === NOT_APPLICABLE_CHOICES.redistribute ? 'redistribute' : choice === NOT_APPLICABLE_CHOICES.full ? 'full' : undefined;
  if (!treatment) wrong(rows.notApplicable, SETTING_LABELS.notApplicable, `“${NOT_APPLICABLE_CHOICES.full}”或“${NOT_APPLICABLE_CHOICES.redistribute}”`);

  const grades: { grade: Grade; row: number }[] = [];
  for (let row = rows.scale + 1; textOf(grid.cells[row]?.[0]?.value) !== ''; row += 1) {
    const from = exact(valueAt(row));
    if (from) grades.push({ grade: { name: textOf(grid.cells[row]?.[0]?.value), from }, row });
    else wrong(row, textOf(grid.cells[row]?.[0]?.value), '等级下限（数字）');
  }
  const falling = grades.every(({ grade }, index) => index === 0 || compare(grade.from, grades[index - 1]?.grade.from ?? grade.from) < 0);
  if (!falling) issues.push({ code: 'settingInvalid', severity: 'warning', item: SETTING_LABELS.scale, expected: '等级下限由高到低', received: grades.map(({ grade }) => formatExact(grade.from)).join('、'), at: { sheet: grid.name, cell: formatPosition({ row: rows.scale, column: 1 }) } });
  const usable = grades.length > 0 && falling;
  return {
    settings: {
      fullMark: fullMark && fullMark.n > 0n ? fullMark : DEFAULT_SETTINGS.fullMark,
      decimals: decimals ?? DEFAULT_SETTINGS.decimals,
      notApplicable: treatment ?? DEFAULT_SETTINGS.notApplicable,
      grades: usable ? grades.map(({ grade }) => grade) : DEFAULT_SETTINGS.grades,
    },
    places: usable
      ? { fullMark: { row: rows.fullMark, column: 1 }, decimals: { row: rows.decimals, column: 1 }, scale: grades.map(({ row }) => ({ name: { row, column: 0 }, from: { row, column: 1 } })) }
      : null,
    issues,
  };
}
