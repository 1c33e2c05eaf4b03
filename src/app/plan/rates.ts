import { fromNumber, ZERO, type Rational } from '../../core/number/rational';
import { indicatorLabel } from '../../core/indicator/indicator';
import { isScored } from '../../core/scoring/score';
import { formatPosition, type Position } from '../../sheet/address';
import { isRateFormula, rateFormula } from '../../sheet/formula/totals';
import { cellAt } from '../../sheet/grid';
import { HEAD_ITEM, TOTAL_NAME } from '../../sheet/own-sheets';
import { textOf, type PaperRow } from '../../sheet/read/working-paper';
import { dialectOf, figureContent, type PlanContext } from './context';
import { shownRate } from './figures';
import { paperRef, placedRef, weightPlace, type Placed } from './references';

/** A rate to be shown: of what, to what. */
interface RateCell {
  readonly at: Position;
  readonly what: string;
  readonly score: Rational | null;
  readonly weight: Rational;
  readonly scoreRef: string;
  readonly weightRef: string;
  /** The row that records the score of the last run. */
  readonly record: PaperRow | undefined;
}

/** The score that was written as a plain value last time. */
export function recordedScore(record: PaperRow | undefined): Rational | null {
  const score = record?.cells.score;
  return score?.formula === undefined && typeof score?.value === 'number' ? fromNumber(score.value) : null;
}

/** Number format of a rate: the user's, or two places. */
export function rateFormat(present: string | undefined, inHundreds: boolean): { readonly numberFormat?: string } {
  return (present ?? '') === '' || present === 'General' ? { numberFormat: inHundreds ? '0.00' : '0.00%' } : {};
}

function writeRate(context: PlanContext, cell: RateCell): void {
  const { grid, table } = context.evaluation;
  const format = cellAt(grid, cell.at)?.numberFormat ?? '';
  const inHundreds = !format.includes('%') && /[%％]/.test(table.headings.scoreRate ?? '');
  const present = context.builder.content(grid.name, cell.at);
  const before = recordedScore(cell.record);
  const unchanged = before !== null && present.value === shownRate(before, cell.weight, inHundreds);
  const ours = present.formula === undefined ? textOf(present.value) === '' || unchanged : isRateFormula(present.formula);
  if (!ours) return;
  const formula = rateFormula({ score: cell.scoreRef, weight: cell.weightRef, inHundreds, mayBeEmpty: false, dialect: dialectOf(context) });
  context.builder.write(grid.name, cell.at, figureContent(context, { formula, value: shownRate(cell.score, cell.weight, inHundreds) }, cell.what, grid.name), rateFormat(format, inHundreds));
}

/** Score rates into the table's own column; a rate of the user's stays. */
export function writeRates(context: PlanContext, totalAt: Placed | undefined): void {
  const { table, grid, indicators, total, index } = context.evaluation;
  const { scoreRate: column, score: scoreColumn } = table.columns;
  if (column === undefined || scoreColumn === undefined) return;
  for (const one of indicators) {
    writeRate(context, {
      at: { row: one.row.row, column },
      what: indicatorLabel(one.indicator),
      score: isScored(one.result) ? one.result.score : null,
      weight: one.indicator.weight ?? ZERO,
      scoreRef: formatPosition({ row: one.row.row, column: scoreColumn }),
      weightRef: placedRef(context, weightPlace(context, one), grid.name),
      record: one.find(HEAD_ITEM),
    });
  }
  if (table.totalRow === undefined) return;
  writeRate(context, {
    at: { row: table.totalRow, column },
    what: TOTAL_NAME,
    score: total.complete ? total.total : null,
    weight: total.fullMark,
    scoreRef: totalAt ? formatPosition(totalAt.at) : paperRef(context, context.totalRow, 'score'),
    weightRef: context.settings.fullMark,
    record: index.total,
  });
}
