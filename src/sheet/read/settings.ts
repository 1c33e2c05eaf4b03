import type { Issue } from '../../core/issue';
import { compare, equals, formatExact, fromNumber, rational, ZERO, type Rational } from '../../core/number/rational';
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
  /** Cells of every grade, best first; `to` where the sheet has a column for it. */
  readonly scale: readonly { readonly name: Position; readonly from: Position; readonly to: Position | null }[];
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

interface ReadGrade {
  readonly grade: Grade;
  readonly row: number;
}

interface Scale {
  readonly grades: readonly ReadGrade[];
  /** Column of the closed bands' upper ends; negative where the sheet has none. */
  readonly toColumn: number;
  readonly usable: boolean;
}

/** The grades below the heading of the scale, down to the first blank row. */
function readScale(grid: Grid, heading: number, report: (at: Position, item: string, expected: string) => void): Scale {
  const toColumn = (grid.cells[heading] ?? []).findIndex((cell) => textOf(cell?.value) === SETTING_LABELS.upTo);
  const grades: ReadGrade[] = [];
  for (let row = heading + 1; textOf(grid.cells[row]?.[0]?.value) !== ''; row += 1) {
    const name = textOf(grid.cells[row]?.[0]?.value);
    const from = exact(grid.cells[row]?.[1]?.value);
    const written = toColumn < 0 ? undefined : grid.cells[row]?.[toColumn]?.value;
    const to = exact(written) ?? null;
    if (textOf(written) !== '' && (!to || (from && compare(to, from) < 0))) report({ row, column: toColumn }, `${name}的${SETTING_LABELS.upTo}`, '不小于下限的数字或留空');
    if (from) grades.push({ grade: { name, from, to: to && compare(to, from) >= 0 ? to : null }, row });
    else report({ row, column: 1 }, name, '等级下限（数字）');
  }
  const falling = grades.every(({ grade }, index) => index === 0 || compare(grade.from, grades[index - 1]?.grade.from ?? grade.from) < 0);
  return { grades, toColumn, usable: grades.length > 0 && falling };
}

function thresholds(grades: readonly ReadGrade[]): string {
  return grades.map(({ grade }) => formatExact(grade.from)).join('、');
}

/** Reads 评分设置 by its labels; a value that cannot be used keeps the default and is reported. */
export function readSettings(sheets: readonly Grid[], defaults: Settings = DEFAULT_SETTINGS): SettingsReading {
  const grid = sheets.find((sheet) => sheet.name === SETTINGS_SHEET);
  if (!grid) return { settings: defaults, places: null, issues: [] };
  const rows = { fullMark: labelRow(grid, SETTING_LABELS.fullMark), decimals: labelRow(grid, SETTING_LABELS.decimals), notApplicable: labelRow(grid, SETTING_LABELS.notApplicable), scale: labelRow(grid, SETTING_LABELS.scale) };
  if (Object.values(rows).some((row) => row < 0)) return { settings: defaults, places: null, issues: [{ code: 'settingsUnreadable', severity: 'warning', at: { sheet: grid.name, cell: 'A1' } }] };
  const issues: Issue[] = [];
  const valueAt = ({ row, column }: Position): Scalar | undefined => grid.cells[row]?.[column]?.value;
  const report = (at: Position, item: string, expected: string, received = textOf(valueAt(at))): void => {
    issues.push({ code: 'settingInvalid', severity: 'warning', item, expected, received, at: { sheet: grid.name, cell: formatPosition(at) } });
  };
  const at = { fullMark: { row: rows.fullMark, column: 1 }, decimals: { row: rows.decimals, column: 1 }, notApplicable: { row: rows.notApplicable, column: 1 } };

  const fullMark = exact(valueAt(at.fullMark)) ?? ZERO;
  if (fullMark.n <= 0n) report(at.fullMark, SETTING_LABELS.fullMark, '大于 0 的数字');
  const decimals = [0, 1, 2, 3, 4].find((places) => equals(exact(valueAt(at.decimals)) ?? rational(-1), rational(places)));
  if (decimals === undefined) report(at.decimals, SETTING_LABELS.decimals, '0 至 4 的整数');
  if (decimals === 0) issues.push({ code: 'decimalsZero', severity: 'warning', at: { sheet: grid.name, cell: formatPosition(at.decimals) } });
  const choice = textOf(valueAt(at.notApplicable));
  const treatment = choice === NOT_APPLICABLE_CHOICES.redistribute ? 'redistribute' : choice === NOT_APPLICABLE_CHOICES.full ? 'full' : undefined;
  if (!treatment) report(at.notApplicable, SETTING_LABELS.notApplicable, `“${NOT_APPLICABLE_CHOICES.full}”或“${NOT_APPLICABLE_CHOICES.redistribute}”`);
  const { grades, toColumn, usable } = readScale(grid, rows.scale, report);
  if (!usable) report({ row: rows.scale, column: 1 }, SETTING_LABELS.scale, '等级下限由高到低', thresholds(grades));
  return {
    settings: {
      fullMark: fullMark.n > 0n ? fullMark : defaults.fullMark,
      decimals: decimals ?? defaults.decimals,
      notApplicable: treatment ?? defaults.notApplicable,
      grades: usable ? grades.map(({ grade }) => grade) : defaults.grades,
    },
    // A formula must not follow a cell that cannot be used.
    places: usable && decimals !== undefined && fullMark.n > 0n
      ? { fullMark: at.fullMark, decimals: at.decimals, scale: grades.map(({ row }) => ({ name: { row, column: 0 }, from: { row, column: 1 }, to: toColumn < 0 ? null : { row, column: toColumn } })) }
      : null,
    issues,
  };
}
