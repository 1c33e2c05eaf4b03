import { formatFixed, sum, toNumber, type Rational } from '../../core/number/rational';
import { indicatorLabel, type LevelHeading } from '../../core/indicator/indicator';
import type { CellContent, WorkbookSnapshot } from '../../host/port';
import { formatPosition, parsePosition } from '../../sheet/address';
import { absolute } from '../../sheet/formula/link';
import type { Dialect } from '../../sheet/formula/print';
import { gradeFormula, isRateFormula, isSumFormula, rateFormula, sumFormula } from '../../sheet/formula/totals';
import { cellAt, type Grid } from '../../sheet/grid';
import type { SheetLayout } from '../../sheet/layout';
import { HEAD_ITEM, INCOMPLETE, SUMMARY_SHEET, TOTAL_NAME } from '../../sheet/own-sheets';
import type { SlotTarget, SummarySlot } from '../../sheet/read';
import { textOf } from '../../sheet/read/working-paper';
import { summaryLayout, type SummaryLine } from '../../sheet/write/summary';
import type { Evaluated } from '../evaluate';
import { dialectOf, figureContent, type PlanContext } from './context';
import { addends, figureOf, redistributes, shownFigure, shownRate, shownScore, weightText } from './figures';
import { rateFormat, recordedScore } from './rates';
import { placedRef, scorePlace, type Placed } from './references';
import { scoreFormat } from './score-column';
import { totalContent } from './total';

/** A figure of the summary: formula and value of its score, and what its rate is of. */
interface SummaryFigure {
  readonly score: CellContent;
  readonly exact: Rational | null;
  /** Points the rate is taken of. */
  readonly weight: Rational;
  readonly weightText: string;
  readonly weightMayBeEmpty: boolean;
  readonly dialect: Dialect;
}

function membersOf(context: PlanContext, target: SlotTarget): readonly Evaluated[] {
  const { indicators, table } = context.evaluation;
  if (target.kind === 'indicator') return indicators.filter((_, index) => index === target.row);
  if (target.kind === 'total') return indicators;
  const heading = table.levels[target.depth]?.[target.index];
  return heading ? under(indicators, target.depth, heading) : [];
}

function under(indicators: readonly Evaluated[], depth: number, heading: LevelHeading): readonly Evaluated[] {
  return indicators.filter(({ indicator }) => indicator.levels[depth] === heading);
}

function totalFigure(context: PlanContext, totalAt: Placed | undefined, from: string): SummaryFigure {
  const { total } = context.evaluation;
  const whole = totalContent(context, from);
  const score = totalAt ? { formula: absolute({ sheet: totalAt.sheet, cell: formatPosition(totalAt.at) }), value: whole.value } : whole;
  return { score, exact: total.complete ? total.total : null, weight: total.fullMark, weightText: context.settings.fullMark, weightMayBeEmpty: false, dialect: dialectOf(context) };
}

function sumOf(context: PlanContext, members: readonly Evaluated[], from: string): SummaryFigure {
  const figure = figureOf(members);
  return {
    score: { formula: sumFormula(addends(context, members, from)), value: shownFigure(figure) },
    exact: figure.score,
    weight: figure.applicable,
    weightText: weightText(context, members, from, true),
    weightMayBeEmpty: redistributes(context),
    dialect: dialectOf(context),
  };
}

function indicatorFigure(context: PlanContext, one: Evaluated, from: string): SummaryFigure {
  return { ...sumOf(context, [one], from), score: { formula: placedRef(context, scorePlace(context, one), from), value: shownScore(one.result) } };
}

function figureFor(context: PlanContext, target: SlotTarget, members: readonly Evaluated[], totalAt: Placed | undefined, from: string): SummaryFigure {
  if (target.kind === 'total') return totalFigure(context, totalAt, from);
  const [only, second] = members;
  return only && !second ? indicatorFigure(context, only, from) : sumOf(context, members, from);
}

function rateOf(figure: SummaryFigure, score: string, inHundreds: boolean): CellContent {
  const formula = rateFormula({ score, weight: figure.weightText, inHundreds, mayBeEmpty: figure.weightMayBeEmpty, dialect: figure.dialect });
  return { formula, value: shownRate(figure.exact, figure.weight, inHundreds) };
}

/** Score or rate, as the slot shows it. */
function slotContent(slot: SummarySlot, figure: SummaryFigure): CellContent {
  if (slot.figure === 'score') return figure.score;
  const score = figure.score.formula ?? '""';
  return rateOf(figure, score.startsWith('IF(') ? `(${score})` : score, slot.rateInHundreds);
}

/** What the slot would hold from the scores recorded last time as plain values. */
function previousContent(context: PlanContext, slot: SummarySlot, members: readonly Evaluated[], weight: Rational): CellContent['value'] | undefined {
  const records = slot.target.kind === 'total' ? [context.evaluation.index.total] : members.map((one) => one.find(HEAD_ITEM));
  const cells = records.map((record) => record?.cells.score);
  if (cells.some((cell) => cell === undefined || cell.formula !== undefined)) return undefined;
  const [only, second] = cells;
  if (only && !second && typeof only.value === 'string') return slot.figure === 'score' ? only.value : undefined;
  const scores = records.map(recordedScore);
  const known = scores.filter((score) => score !== null);
  if (known.length < scores.length) return slot.figure === 'score' ? INCOMPLETE : undefined;
  const score = sum(known);
  return slot.figure === 'score' ? toNumber(score) : shownRate(score, weight, slot.rateInHundreds);
}

/** 0.925 and 0.92499… are printed alike; 3.21 and 3.31 are not. */
function shownAlike(a: number, b: number): boolean {
  return Math.abs(a - b) < 5e-5;
}

/** Fills the cells of an existing summary that are empty or ours; a figure of the user's that differs is reported. */
function writeSlot(context: PlanContext, snapshot: WorkbookSnapshot, slot: SummarySlot, totalAt: Placed | undefined): void {
  const at = parsePosition(slot.at.cell);
  const members = membersOf(context, slot.target);
  if (!at || members.length === 0) return;
  const { sheet } = slot.at;
  const figure = figureFor(context, slot.target, members, totalAt, sheet);
  const wanted = slotContent(slot, figure);
  const present = context.builder.content(sheet, at);
  const unchanged = present.value === previousContent(context, slot, members, figure.weight);
  const ours = present.formula === undefined ? textOf(present.value) === '' || unchanged : isSumFormula(present.formula) || isRateFormula(present.formula) || present.formula === wanted.formula;
  if (ours) {
    const grid = snapshot.sheets.find((one) => one.name === sheet);
    const format = grid && cellAt(grid, at)?.numberFormat;
    context.builder.write(sheet, at, figureContent(context, wanted, slot.table, sheet), slot.figure === 'score' ? scoreFormat(context, format) : rateFormat(format, slot.rateInHundreds));
    return;
  }
  if (present.formula !== undefined || typeof present.value !== 'number' || typeof wanted.value !== 'number' || shownAlike(present.value, wanted.value)) return;
  const { decimals } = context.evaluation.settings.settings;
  const expected = slot.figure === 'score' && figure.exact ? formatFixed(figure.exact, decimals) : String(wanted.value);
  context.issues.push({ code: 'userTotalKept', severity: 'warning', item: slot.table, received: String(present.value), expected, at: slot.at });
}

/** 汇总 for a workbook that has no summary of its own. */
function summaryOf(context: PlanContext, totalAt: Placed | undefined): SheetLayout {
  const { table, indicators, total, settings } = context.evaluation;
  const from = SUMMARY_SHEET;
  const valued = (content: CellContent): CellContent => figureContent(context, content, from, from);
  const line = (level1: string, level2: string, members: readonly Evaluated[], figure: SummaryFigure, row: number): SummaryLine => ({
    level1,
    level2,
    weight: valued({ formula: weightText(context, members, from, false), value: toNumber(figureOf(members).weight) }),
    score: valued(figure.score),
    rate: valued(rateOf({ ...figure, weightText: redistributes(context) || figure.weightText === context.settings.fullMark ? figure.weightText : `C${row + 1}` }, `D${row + 1}`, false)),
  });
  let row = 2;
  const groups = (table.levels[0] ?? []).map((heading) => {
    const members = under(indicators, 0, heading);
    const second = [...new Set(members.map(({ indicator }) => indicator.levels[1]).filter((level) => level !== undefined))];
    const lines = second.map((level) => {
      const some = under(members, 1, level);
      return line(indicatorLabel(heading), indicatorLabel(level), some, sumOf(context, some, from), row++);
    });
    return { lines, subtotal: line(indicatorLabel(heading), '小计', members, sumOf(context, members, from), row++) };
  });
  const whole = line(TOTAL_NAME, '', indicators, totalFigure(context, totalAt, from), row);
  const grade = valued({ formula: gradeFormula(`D${row + 1}`, context.settings.fullMark, context.settings.scale, dialectOf(context)), value: total.grade ?? '' });
  return summaryLayout({ groups, total: whole, grade }, settings.settings.decimals);
}

/** Whether the sheet still has our rows and headings where we put them. */
function isUntouched(existing: Grid, layout: SheetLayout): boolean {
  const texts = layout.cells.filter((cell) => cell.content.formula === undefined && typeof cell.content.value === 'string' && cell.at.column < 2);
  return texts.every((cell) => textOf(cellAt(existing, cell.at)?.value) === cell.content.value);
}

/** The summaries of the workbook; a sheet 汇总 where it has none. */
export function writeSummary(context: PlanContext, snapshot: WorkbookSnapshot, totalAt: Placed | undefined): void {
  const { slots } = context.evaluation;
  for (const slot of slots) writeSlot(context, snapshot, slot, totalAt);
  const existing = snapshot.sheets.find((sheet) => sheet.name === SUMMARY_SHEET);
  if (!existing && slots.length > 0) return;
  const layout = summaryOf(context, totalAt);
  if (!existing) context.builder.create(layout);
  // A summary the user has rearranged is left alone: its formulas are live.
  else if (!isUntouched(existing, layout)) context.issues.push({ code: 'summaryRearranged', severity: 'note', at: { sheet: SUMMARY_SHEET, cell: 'A1' } });
  else for (const cell of layout.cells) context.builder.write(SUMMARY_SHEET, cell.at, cell.content);
}
