import type { Template } from '../../core/templates/templates';
import type { Range } from '../address';
import type { LayoutCell, SheetLayout } from '../layout';
import { LOOK, rowHeight } from './look';

const HEADINGS = ['一级指标', '二级指标', '三级指标', '指标编码', '分值', '指标解释', '评价要点', '评分标准', '评价过程', '得分'] as const;
const WIDTHS = [9, 10, 14, 8, 7, 26, 44, 34, 34, 8] as const;
const FIRST_ROW = 3;

/** Runs of rows whose text is the same, as merged cells of a column. */
function mergesOf(column: number, texts: readonly string[]): readonly Range[] {
  const starts = texts.flatMap((text, index) => (index === 0 || text !== texts[index - 1] ? [index] : []));
  return starts.flatMap((start, index): readonly Range[] => {
    const end = (starts[index + 1] ?? texts.length) - 1;
    return end > start ? [{ top: FIRST_ROW + start, bottom: FIRST_ROW + end, left: column, right: column }] : [];
  });
}

/** A template as a new sheet: levels merged down their indicators, a total row, A4 landscape with its header on every page. */
export function templateLayout(template: Template, sheet: string): SheetLayout {
  const { rows } = template;
  const last = HEADINGS.length - 1;
  const totalRow = FIRST_ROW + rows.length;
  const [first, second] = [rows.map(({ levels }) => levels[0]), rows.map(({ levels }) => levels.join('\n'))];
  // Under a merge only its first cell holds the text.
  const opens = (texts: readonly string[], index: number, text: string): string => (texts[index] === texts[index - 1] ? '' : text);
  const lines = rows.map(({ levels, name, code, weight, explanation, points, rule }, index) => [opens(first, index, levels[0]), opens(second, index, levels[1]), name, code, weight, explanation, points, rule, '', ''] as const);
  const heights: Record<number, number> = { 0: 28, 1: 22, 2: 24, [totalRow]: 22 };
  lines.forEach((line, index) => {
    heights[FIRST_ROW + index] = rowHeight(line.map((text, column) => [String(text), WIDTHS[column] ?? 10] as const).slice(2));
  });
  const cell = (row: number, column: number, value: string | number, style: LayoutCell['style']): LayoutCell => ({ at: { row, column }, content: { value: value === '' ? null : value }, style });
  const weights = `SUM(E${String(FIRST_ROW + 1)}:E${String(totalRow)})`;
  return {
    sheet,
    setup: {
      columnWidths: Object.fromEntries(WIDTHS.map((width, column) => [column, width])),
      rowHeights: heights,
      merges: [
        { top: 0, bottom: 0, left: 0, right: last },
        { top: 1, bottom: 1, left: 0, right: last },
        ...mergesOf(0, first),
        ...mergesOf(1, second),
        { top: totalRow, bottom: totalRow, left: 0, right: 3 },
      ],
      freeze: { rows: FIRST_ROW, columns: 3 },
      landscape: true,
      printTitleRows: [FIRST_ROW - 1, FIRST_ROW - 1],
    },
    cells: [
      cell(0, 0, template.title, LOOK.title),
      cell(1, 0, template.source, LOOK.hint),
      ...HEADINGS.map((heading, column) => cell(FIRST_ROW - 1, column, heading, LOOK.heading)),
      ...lines.flatMap((line, index) => line.map((value, column) => cell(FIRST_ROW + index, column, value, column < 5 || column === last ? LOOK.center : LOOK.text))),
      ...HEADINGS.map((_, column) =>
        column === 4
          ? { at: { row: totalRow, column }, content: { formula: weights, value: rows.reduce((sum, row) => sum + row.weight, 0) }, style: LOOK.headCenter }
          : cell(totalRow, column, column === 0 ? '合计' : '', LOOK.headCenter),
      ),
    ],
    validations: [],
  };
}
