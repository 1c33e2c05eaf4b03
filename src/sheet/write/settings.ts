import { toNumber } from '../../core/number/rational';
import type { Grade, Settings } from '../../core/scoring/settings';
import type { CellStyle, LayoutCell, SheetLayout } from '../layout';
import type { SettingsPlaces } from '../read/settings';
import { NOT_APPLICABLE_CHOICES, SETTING_LABELS, SETTINGS_SHEET } from '../own-sheets';
import { LOOK } from './look';

const NOTE_COLUMN = 3;

function row(row: number, contents: readonly (readonly [column: number, value: string | number | null, style: CellStyle])[]): readonly LayoutCell[] {
  return contents.map(([column, value, style]) => ({ at: { row, column }, content: { value }, style }));
}

/** A setting; its note takes the room of the upper ends as well. */
function line(at: number, label: string, value: string | number, note: string): readonly LayoutCell[] {
  return row(at, [[0, label, LOOK.text], [1, value, LOOK.input], [2, note, LOOK.text], [NOTE_COLUMN, null, LOOK.text]]);
}

function gradeLine(at: number, { name, from, to }: Grade, note: string): readonly LayoutCell[] {
  return row(at, [[0, name, LOOK.text], [1, toNumber(from), LOOK.input], [2, to && toNumber(to), LOOK.input], [NOTE_COLUMN, note, LOOK.text]]);
}

const ROWS = { fullMark: 2, decimals: 3, notApplicable: 4, scale: 6 } as const;

/** Where the settings stand in a new sheet. */
export function newSettingsPlaces(settings: Settings): SettingsPlaces {
  const value = (row: number): { row: number; column: number } => ({ row, column: 1 });
  const grade = (_: unknown, index: number): SettingsPlaces['scale'][number] => {
    const row = ROWS.scale + 1 + index;
    return { name: { row, column: 0 }, from: value(row), to: { row, column: 2 } };
  };
  return { fullMark: value(ROWS.fullMark), decimals: value(ROWS.decimals), scale: settings.grades.map(grade) };
}

/** 评分设置 as a new sheet: every choice in a visible cell, found again by its label. */
export function settingsLayout(settings: Settings): SheetLayout {
  const heading = row(1, [[0, '项目', LOOK.heading], [1, '取值', LOOK.heading], [2, '说明', LOOK.heading], [NOTE_COLUMN, null, LOOK.heading]]);
  const scaleHeading = row(ROWS.scale, [[0, SETTING_LABELS.scale, LOOK.heading], [1, '下限（含）', LOOK.heading], [2, SETTING_LABELS.upTo, LOOK.heading], [NOTE_COLUMN, '说明（增删等级行后请重新评分）', LOOK.heading]]);
  const notes = ['得分率（%）不低于下限；财预〔2020〕10号第十八条：一般划分为四档', '上限留空：不足上一档即可；等级写作“80-89”时填上限 89，落在空档的总分不评等级'];
  const grades = settings.grades.flatMap((grade, index) => gradeLine(ROWS.scale + 1 + index, grade, notes[index] ?? ''));
  const wide = [1, ROWS.fullMark, ROWS.decimals, ROWS.notApplicable].map((at) => ({ top: at, bottom: at, left: 2, right: NOTE_COLUMN }));
  return {
    sheet: SETTINGS_SHEET,
    setup: { columnWidths: { 0: 18, 1: 14, 2: 14, 3: 74 }, rowHeights: { 0: 26 }, merges: [{ top: 0, bottom: 0, left: 0, right: NOTE_COLUMN }, ...wide], freeze: { rows: 2, columns: 0 }, landscape: true },
    cells: [
      { at: { row: 0, column: 0 }, content: { value: SETTINGS_SHEET }, style: LOOK.title },
      ...heading,
      ...line(ROWS.fullMark, SETTING_LABELS.fullMark, toNumber(settings.fullMark), '总分满分，等级按得分占满分的百分比评定'),
      ...line(ROWS.decimals, SETTING_LABELS.decimals, settings.decimals, '得分四舍五入保留的小数位数（0 至 4）；小计为各指标显示得分之和'),
      ...line(ROWS.notApplicable, SETTING_LABELS.notApplicable, NOT_APPLICABLE_CHOICES[settings.notApplicable], '不适用的指标或要点：按满分计，或将分值分摊给其余指标或要点；修改后请重新评分'),
      ...scaleHeading,
      ...grades,
    ],
    validations: [
      { range: { top: ROWS.decimals, bottom: ROWS.decimals, left: 1, right: 1 }, list: ['0', '1', '2', '3', '4'], strict: true },
      { range: { top: ROWS.notApplicable, bottom: ROWS.notApplicable, left: 1, right: 1 }, list: Object.values(NOT_APPLICABLE_CHOICES), strict: true },
    ],
  };
}
