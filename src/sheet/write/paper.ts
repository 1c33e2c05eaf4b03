import { LONGEST_LIST } from '../../core/rules/choice';
import type { InputSpec } from '../../core/rules/rule';
import { isJudgement, VOCABULARY } from '../../core/scoring/value';
import type { CellContent, CellStyle, LayoutCell, SheetLayout, Validation } from '../layout';
import { CORRECTION_ITEM, HEAD_ITEM, PAPER_COLUMNS, PAPER_HEADINGS, PAPER_SHEET, REMARK_AWAITING, TOTAL_ITEM, TOTAL_NAME, type PaperColumn } from '../own-sheets';
import { LOOK, pointsFormat, rowHeight } from './look';

/** One entry of an indicator. */
export interface PaperItem {
  readonly spec: InputSpec;
  readonly input: CellContent;
  readonly source: string;
  readonly unit: string;
  readonly remark: string;
  /** The judgement as a share; null for other entries. */
  readonly share: CellContent | null;
  readonly status: CellContent;
}

/** An indicator in the working paper: its head row and its entries. */
export interface PaperBlock {
  readonly code: string;
  readonly name: string;
  readonly weight: CellContent;
  readonly kind: string;
  readonly reading: string;
  readonly score: CellContent;
  readonly process: string;
  readonly status: CellContent;
  readonly items: readonly PaperItem[];
}

export interface PaperCell {
  readonly content: CellContent;
  readonly style: CellStyle;
}

/** One row to be. */
export interface PaperLine {
  readonly item: string;
  readonly cells: Readonly<Record<PaperColumn, PaperCell>>;
  readonly choices: { readonly list: readonly string[]; readonly strict: boolean } | null;
}

const WIDTHS: Readonly<Record<PaperColumn, number>> = { code: 9, name: 17, weight: 7, kind: 9, item: 34, standard: 28, input: 11, unit: 6, source: 24, score: 8, remark: 28, status: 9 };

export function plain(text: string): CellContent {
  return { value: text === '' ? null : text };
}

function headLine(block: PaperBlock): PaperLine {
  return {
    item: HEAD_ITEM,
    cells: {
      code: { content: plain(block.code), style: LOOK.headCenter },
      name: { content: plain(block.name), style: LOOK.headText },
      weight: { content: block.weight, style: LOOK.headNumber },
      kind: { content: plain(block.kind), style: LOOK.headCenter },
      item: { content: plain(HEAD_ITEM), style: LOOK.headText },
      standard: { content: plain(block.reading), style: LOOK.headText },
      input: { content: { value: null }, style: LOOK.input },
      unit: { content: plain('分'), style: LOOK.headCenter },
      source: { content: { value: null }, style: LOOK.inputText },
      score: { content: block.score, style: LOOK.headNumber },
      remark: { content: plain(block.process), style: LOOK.headText },
      status: { content: block.status, style: LOOK.headCenter },
    },
    choices: { list: ['不适用'], strict: false },
  };
}

/** What the drop-down offers; shares and other numbers may be typed where the rule takes them. */
function choicesOf(spec: InputSpec): PaperLine['choices'] {
  if (spec.choices) return { list: spec.choices, strict: true };
  if (!isJudgement(spec)) return null;
  return { list: VOCABULARY[spec.kind], strict: spec.kind !== 'compliance' };
}

function inputStyle(spec: InputSpec): CellStyle {
  return spec.kind === 'rate' || spec.kind === 'compliance' ? LOOK.inputPercent : LOOK.input;
}

function itemLine(block: PaperBlock, item: PaperItem): PaperLine {
  return {
    item: item.spec.label,
    cells: {
      code: { content: plain(block.code), style: LOOK.faint },
      name: { content: plain(block.name), style: LOOK.faintText },
      weight: { content: { value: null }, style: LOOK.faint },
      kind: { content: { value: null }, style: LOOK.faint },
      item: { content: plain(item.spec.label), style: LOOK.text },
      standard: { content: plain(item.spec.standard), style: item.spec.label === CORRECTION_ITEM ? LOOK.inputText : LOOK.text },
      input: { content: item.input, style: inputStyle(item.spec) },
      unit: { content: plain(item.unit), style: LOOK.center },
      source: { content: plain(item.source), style: LOOK.inputText },
      score: { content: item.share ?? { value: null }, style: LOOK.faintPercent },
      remark: { content: plain(item.remark), style: item.remark.startsWith(REMARK_AWAITING) ? LOOK.awaiting : LOOK.inputText },
      status: { content: item.status, style: LOOK.faint },
    },
    choices: choicesOf(item.spec),
  };
}

/** The rows of an indicator in reading order. */
export function paperLines(block: PaperBlock): readonly PaperLine[] {
  return [headLine(block), ...block.items.map((item) => itemLine(block, item))];
}

/** The row that records total and grade. */
export function totalLine(fullMark: CellContent, score: CellContent, grade: CellContent): PaperLine {
  const text = (content: CellContent): PaperCell => ({ content, style: LOOK.headText });
  const center = (content: CellContent): PaperCell => ({ content, style: LOOK.headCenter });
  const none: CellContent = { value: null };
  return {
    item: TOTAL_ITEM,
    choices: null,
    cells: {
      code: center(none),
      name: text(plain(TOTAL_NAME)),
      weight: { content: fullMark, style: LOOK.headNumber },
      kind: center(none),
      item: text(plain(TOTAL_ITEM)),
      standard: text(plain('各指标得分之和；备注为评价等级')),
      input: center(none),
      unit: center(plain('分')),
      source: text(none),
      // 未评完（8/22） takes two lines in this narrow column.
      score: { content: score, style: { ...LOOK.headNumber, wrap: true } },
      remark: text(grade),
      status: center(none),
    },
  };
}

/** Zero-based row of the first line in a new working paper. */
export const FIRST_PAPER_ROW = 3;

/** One row's cells at their places. */
export function lineCells(line: PaperLine, row: number, columns: Readonly<Record<PaperColumn, number>>): readonly LayoutCell[] {
  return PAPER_COLUMNS.map((column) => ({ at: { row, column: columns[column] }, ...line.cells[column] }));
}

export function lineValidation(line: PaperLine, row: number, columns: Readonly<Record<PaperColumn, number>>): readonly Validation[] {
  const column = columns.input;
  return line.choices && line.choices.list.join(',').length <= LONGEST_LIST ? [{ range: { top: row, bottom: row, left: column, right: column }, ...line.choices }] : [];
}

/** Places of the columns in a new working paper. */
export const NEW_PAPER_COLUMNS: Readonly<Record<PaperColumn, number>> = {
  code: 0, name: 1, weight: 2, kind: 3, item: 4, standard: 5, input: 6, unit: 7, source: 8, score: 9, remark: 10, status: 11,
};

const HINT =
  '填写浅黄色单元格：判定从下拉列表选择（符合程度可填比例，如 83.47%），数值直接填写，依据写明来源。备注以“待确认”开头的行不计分，核对后删去“待确认”即可；“状态”列随填写更新，可筛选。“指标评定”行的判定/数值可直接填写认定得分或选择“不适用”。';

/** Bold figures and letters are wider. */
const BOLD = 0.92;

function textIn(cell: PaperCell): string {
  return typeof cell.content.value === 'string' ? cell.content.value : '';
}

function withDecimals(cell: LayoutCell, decimals: number): LayoutCell {
  return cell.style.numberFormat === LOOK.headNumber.numberFormat ? { ...cell, style: { ...cell.style, numberFormat: pointsFormat(decimals) } } : cell;
}

/** The working paper as a new sheet. */
export function paperLayout(lines: readonly PaperLine[], decimals: number): SheetLayout {
  const columns = NEW_PAPER_COLUMNS;
  const heights: Record<number, number> = { 0: 26, 1: 30, 2: 22 };
  lines.forEach((line, index) => {
    heights[FIRST_PAPER_ROW + index] = rowHeight(PAPER_COLUMNS.map((column) => [textIn(line.cells[column]), WIDTHS[column] * (line.cells[column].style.font?.bold ? BOLD : 1)] as const));
  });
  const last = PAPER_COLUMNS.length - 1;
  return {
    sheet: PAPER_SHEET,
    setup: {
      columnWidths: Object.fromEntries(PAPER_COLUMNS.map((column, index) => [index, WIDTHS[column]])),
      rowHeights: heights,
      merges: [
        { top: 0, bottom: 0, left: 0, right: last },
        { top: 1, bottom: 1, left: 0, right: last },
      ],
      freeze: { rows: FIRST_PAPER_ROW, columns: 2 },
      landscape: true,
      printTitleRows: [2, 2],
    },
    cells: [
      { at: { row: 0, column: 0 }, content: { value: PAPER_SHEET }, style: LOOK.title },
      { at: { row: 1, column: 0 }, content: { value: HINT }, style: LOOK.hint },
      ...PAPER_HEADINGS.map((heading, column) => ({ at: { row: 2, column }, content: { value: heading }, style: LOOK.heading })),
      ...lines.flatMap((line, index) => lineCells(line, FIRST_PAPER_ROW + index, columns).map((cell) => withDecimals(cell, decimals))),
    ],
    validations: lines.flatMap((line, index) => lineValidation(line, FIRST_PAPER_ROW + index, columns)),
  };
}
