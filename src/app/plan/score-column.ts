import { formatFixed, subtract, type Rational } from '../../core/number/rational';
import { readNumber } from '../../core/number/read';
import { indicatorLabel } from '../../core/indicator/indicator';
import type { CellContent } from '../../host/port';
import { formatPosition } from '../../sheet/address';
import { cellAt } from '../../sheet/grid';
import { scoreFormula } from '../../sheet/formula/score-cell';
import { HEAD_ITEM, isProcess } from '../../sheet/own-sheets';
import { textOf } from '../../sheet/read/working-paper';
import { pointsFormat } from '../../sheet/write/look';
import { plain } from '../../sheet/write/paper';
import { DEDUCTION_SPEC, scorePosition, type Evaluated } from '../evaluate';
import { figureContent, hasDeduction, type PlanContext } from './context';
import { shownScore } from './figures';
import { headRef, paperRef, referencesOf } from './references';

/** The formats we give to scores; any other is the user's. */
const PLAIN_FORMAT = /^(?:General|0(?:\.0{1,4})?)?$/;

/** Number format of a score cell: the user's, or as many places as the settings say. */
export function scoreFormat(context: PlanContext, present: string | undefined): { readonly numberFormat?: string } {
  const wanted = pointsFormat(context.evaluation.settings.settings.decimals);
  return PLAIN_FORMAT.test(present ?? '') && present !== wanted ? { numberFormat: wanted } : {};
}

/** The words by which formulas tell whose row they read. */
export function ownerOf(context: PlanContext, one: Evaluated): { readonly cell: string; readonly text: string } {
  return { cell: headRef(context, one, one.identity.owner), text: one.identity[one.identity.owner] };
}

/** The score of an indicator as a cell of sheet `from` holds it. */
export function scoreContent(context: PlanContext, one: Evaluated, from: string): CellContent {
  const value = shownScore(one.result);
  if (context.mode === 'values') return { value };
  const formula = scoreFormula(
    one.reading.sound && one.indicator.weight ? one.result.trace.expression : null,
    {
      references: referencesOf(context, one, from),
      owner: ownerOf(context, one),
      status: headRef(context, one, 'status'),
      override: headRef(context, one, 'input'),
      deduction: hasDeduction(one) ? paperRef(context, context.rowOf(one, DEDUCTION_SPEC.label), 'input') : null,
      decimals: context.settings.decimals,
      notApplicable: context.evaluation.settings.settings.notApplicable,
    },
    context.mode,
  );
  return figureContent(context, { formula, value }, indicatorLabel(one.indicator), from);
}

/** Scores into the table's score column; a score typed by the user stays. */
export function writeScores(context: PlanContext): void {
  const { table, grid, indicators } = context.evaluation;
  for (const one of indicators) {
    const at = scorePosition(table, one.row);
    if (at && !one.userScore) context.builder.write(grid.name, at, scoreContent(context, one, grid.name), scoreFormat(context, cellAt(grid, at)?.numberFormat));
  }
}

/** The last score a process text speaks of. */
function toldScore(text: string): Rational | undefined {
  const told = [...text.matchAll(/得(?:分)?[为是:：]?\s*(\d+(?:\.\d+)?)\s*分/g)].at(-1)?.[1];
  return told === undefined ? undefined : readNumber(told);
}

function checkTold(context: PlanContext, one: Evaluated, text: string, cell: string): void {
  const told = toldScore(text);
  const { score, state } = one.result;
  if (!told || !score || state === 'provisional' || subtract(told, score).n === 0n) return;
  const { decimals } = context.evaluation.settings.settings;
  context.issues.push({ code: 'processStale', severity: 'warning', indicator: indicatorLabel(one.indicator), received: formatFixed(told, decimals), expected: formatFixed(score, decimals), at: { sheet: context.evaluation.grid.name, cell } });
}

/** The process sentence of a score that stands. */
export function processOf(one: Evaluated): string {
  return one.result.state === 'provisional' ? '' : one.result.trace.process;
}

/** Process sentences go where the column is empty or still holds the sentence recorded in the working paper. */
export function writeProcesses(context: PlanContext): void {
  const { table, grid, indicators } = context.evaluation;
  const column = table.columns.process;
  if (column === undefined) return;
  for (const one of indicators) {
    const at = { row: one.row.row, column };
    const present = context.builder.content(grid.name, at);
    const recorded = textOf(one.find(HEAD_ITEM)?.cells.remark?.value);
    const text = textOf(present.value);
    const ours = present.formula === undefined && (text === '' || (text === recorded && isProcess(recorded)));
    if (ours) context.builder.write(grid.name, at, plain(processOf(one)));
    else checkTold(context, one, text, formatPosition(at));
  }
}
