import { formatExact, toNumber } from '../../core/number/rational';
import type { Settings } from '../../core/scoring/settings';
import type { LayoutCell, SheetLayout } from '../layout';
import { NOT_APPLICABLE_CHOICES, SETTING_LABELS, SETTINGS_SHEET } from '../own-sheets';
import { LOOK } from './look';

function line(row: number, label: string, value: string | number, note: string): readonly LayoutCell[] {
  return [
    { at: { row, column: 0 }, content: { value: label }, style: LOOK.text },
    { at: { row, column: 1 }, content: { value }, style: LOOK.input },
    { at: { row, column: 2 }, content: { value: note }, style: LOOK.text },
  ];
}

/** 评分设置 as a new sheet: every choice in a visible cell, found again by its label. */
export function settingsLayout(settings: Settings): SheetLayout {
  const heading = ['项目', '取值', '说明'].map((text, column) => ({ at: { row: 1, column }, content: { value: text }, style: LOOK.heading }));
  const scaleHeading = [SETTING_LABELS.scale, '下限（含）', '说明'].map((text, column) => ({ at: { row: 6, column }, content: { value: text }, style: LOOK.heading }));
  const basis = '财预〔2020〕10号第十八条：总分一般设置为100分，等级一般划分为四档';
  const grades = settings.grades.flatMap((grade, index) =>
    line(7 + index, grade.name, toNumber(grade.from), index === 0 ? `得分率达到 ${formatExact(grade.from)}% 及以上（${basis}）` : `得分率达到 ${formatExact(grade.from)}% 及以上，不足上一档`),
  );
  return {
    sheet: SETTINGS_SHEET,
    setup: { columnWidths: { 0: 18, 1: 14, 2: 72 }, rowHeights: { 0: 26 }, merges: [{ top: 0, bottom: 0, left: 0, right: 2 }], freeze: { rows: 2, columns: 0 }, landscape: true },
    cells: [
      { at: { row: 0, column: 0 }, content: { value: SETTINGS_SHEET }, style: LOOK.title },
      ...heading,
      ...line(2, SETTING_LABELS.fullMark, toNumber(settings.fullMark), '总分满分，等级按得分占满分的百分比评定'),
      ...line(3, SETTING_LABELS.decimals, settings.decimals, '得分四舍五入保留的小数位数（0 至 4）；小计为各指标显示得分之和'),
      ...line(4, SETTING_LABELS.notApplicable, NOT_APPLICABLE_CHOICES[settings.notApplicable], '不适用的指标或要点：按满分计，或将分值分摊给其余指标或要点；修改后请重新评分'),
      ...scaleHeading,
      ...grades,
    ],
    validations: [
      { range: { top: 3, bottom: 3, left: 1, right: 1 }, list: ['0', '1', '2', '3', '4'], strict: true },
      { range: { top: 4, bottom: 4, left: 1, right: 1 }, list: Object.values(NOT_APPLICABLE_CHOICES), strict: true },
    ],
  };
}
