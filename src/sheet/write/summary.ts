import type { CellContent, LayoutCell, SheetLayout } from '../layout';
import { SUMMARY_SHEET } from '../own-sheets';
import { LOOK, pointsFormat } from './look';

export interface SummaryLine {
  readonly level1: string;
  readonly level2: string;
  readonly weight: CellContent;
  readonly score: CellContent;
  readonly rate: CellContent;
}

export interface SummaryFigures {
  /** Level-2 lines under their level 1, a subtotal after each level 1. */
  readonly groups: readonly { readonly lines: readonly SummaryLine[]; readonly subtotal: SummaryLine }[];
  readonly total: SummaryLine;
  readonly grade: CellContent;
}

const HEADINGS = ['一级指标', '二级指标', '分值', '得分', '得分率'];

/** 汇总 as a new sheet: level 1 and level 2 with their points and rates, the total and the grade. */
export function summaryLayout(figures: SummaryFigures, decimals: number): SheetLayout {
  const cells: LayoutCell[] = [
    { at: { row: 0, column: 0 }, content: { value: '评分结果汇总表' }, style: LOOK.title },
    ...HEADINGS.map((heading, column) => ({ at: { row: 1, column }, content: { value: heading }, style: LOOK.heading })),
  ];
  const merges = [{ top: 0, bottom: 0, left: 0, right: HEADINGS.length - 1 }];
  let row = 2;
  const put = (line: SummaryLine, bold: boolean): void => {
    const [text, number, percent] = bold ? [LOOK.headCenter, LOOK.headNumber, { ...LOOK.headNumber, numberFormat: '0.00%' }] : [LOOK.center, LOOK.number, LOOK.percent];
    const points = { ...number, numberFormat: pointsFormat(decimals) };
    cells.push(
      { at: { row, column: 0 }, content: { value: line.level1 === '' ? null : line.level1 }, style: text },
      { at: { row, column: 1 }, content: { value: line.level2 === '' ? null : line.level2 }, style: text },
      { at: { row, column: 2 }, content: line.weight, style: number },
      { at: { row, column: 3 }, content: line.score, style: points },
      { at: { row, column: 4 }, content: line.rate, style: percent },
    );
    row += 1;
  };
  for (const group of figures.groups) {
    const first = row;
    group.lines.forEach((line, index) => put(index === 0 ? line : { ...line, level1: '' }, false));
    put({ ...group.subtotal, level1: '' }, true);
    if (row - 1 > first) merges.push({ top: first, bottom: row - 1, left: 0, right: 0 });
  }
  put(figures.total, true);
  merges.push({ top: row - 1, bottom: row - 1, left: 0, right: 1 });
  cells.push({ at: { row, column: 0 }, content: { value: '评价等级' }, style: LOOK.headCenter }, { at: { row, column: 1 }, content: { value: null }, style: LOOK.headCenter });
  cells.push({ at: { row, column: 2 }, content: figures.grade, style: LOOK.headCenter }, ...[3, 4].map((column) => ({ at: { row, column }, content: { value: null }, style: LOOK.headCenter })));
  merges.push({ top: row, bottom: row, left: 0, right: 1 }, { top: row, bottom: row, left: 2, right: 4 });
  return {
    sheet: SUMMARY_SHEET,
    setup: { columnWidths: { 0: 18, 1: 24, 2: 12, 3: 12, 4: 12 }, rowHeights: { 0: 26 }, merges, freeze: { rows: 2, columns: 0 }, landscape: false, printTitleRows: [1, 1] },
    cells,
    validations: [],
  };
}
