import { formatFixed, sum, toNumber, ZERO, type Rational } from '../../core/number/rational';
import { projectVetoTest } from '../../core/rules/compile';
import { isLeftOut, isScored } from '../../core/scoring/score';
import type { CellContent } from '../../host/port';
import { formatPosition, parseRange, contains } from '../../sheet/address';
import { statusTest } from '../../sheet/formula/score-cell';
import { printer, type Dialect } from '../../sheet/formula/print';
import { isSumFormula, totalFormula } from '../../sheet/formula/totals';
import { cellAt } from '../../sheet/grid';
import { INCOMPLETE, STATUS, TOTAL_NAME } from '../../sheet/own-sheets';
import { textOf } from '../../sheet/read/working-paper';
import type { Evaluated } from '../evaluate';
import { figureContent, type PlanContext } from './context';
import { addends, weightText } from './figures';
import { headRef, referencesOf, type Placed } from './references';
import { ownerOf, scoreFormat } from './score-column';

function shownTotal(context: PlanContext): CellContent['value'] {
  const { indicators, total } = context.evaluation;
  if (total.complete) return toNumber(total.total);
  const done = indicators.filter(({ result }) => isScored(result) || isLeftOut(result)).length;
  return `${INCOMPLETE}（${done}/${indicators.length}）`;
}

/** A veto of the whole project counts where the indicator is scored by its rule. */
function vetoTest(context: PlanContext, one: Evaluated, from: string, dialect: Dialect): readonly string[] {
  const test = projectVetoTest(one.reading.rule);
  if (!test || !one.reading.sound) return [];
  const byRule = statusTest({ owner: ownerOf(context, one), status: headRef(context, one, 'status') }, STATUS.byRule);
  return [`AND(${byRule},${printer(referencesOf(context, one, from), dialect).test(test)})`];
}

/** The grand total as a cell of sheet `from` holds it. */
export function totalContent(context: PlanContext, from: string): CellContent {
  const { indicators } = context.evaluation;
  const value = shownTotal(context);
  if (context.mode === 'values') return { value };
  const { mode } = context;
  const formula = totalFormula({
    ...addends(context, indicators, from),
    vetoes: indicators.flatMap((one) => vetoTest(context, one, from, mode)),
    applicable: weightText(context, indicators, from, true),
    fullMark: context.settings.fullMark,
  });
  return figureContent(context, { formula, value }, TOTAL_NAME, from);
}

/** Whether a formula is a plain `SUM` over every score cell. */
function sumsScores(context: PlanContext, formula: string, column: number): boolean {
  const range = parseRange(/^SUM\(([^(),!]*)\)$/i.exec(formula)?.[1]?.replaceAll('$', '') ?? '');
  return range !== undefined && context.evaluation.indicators.every(({ row }) => contains(range, { row: row.row, column }));
}

/** What a plain sum of the score column shows. */
function plainSum(context: PlanContext): Rational {
  return sum(context.evaluation.indicators.filter(({ result }) => isScored(result)).map(({ result }) => result.score ?? ZERO));
}

/**
 * The grand total under the score column: ours where empty, refreshed where the user's formula adds up the column, kept
 * otherwise. Answers where our total stands; a plain sum of the user's is no total as long as a score is wanting.
 */
export function writeTotal(context: PlanContext): Placed | undefined {
  const { table, grid, total, settings, index } = context.evaluation;
  if (table.totalRow === undefined || table.columns.score === undefined) return undefined;
  const at = { row: table.totalRow, column: table.columns.score };
  const present = context.builder.content(grid.name, at);
  const wanted = totalContent(context, grid.name);
  const recorded = index.total?.cells.score;
  const unchanged = recorded?.formula === undefined && recorded?.value === present.value;
  const ours = present.formula === undefined ? textOf(present.value) === '' || unchanged : isSumFormula(present.formula);
  const look = scoreFormat(context, cellAt(grid, at)?.numberFormat);
  if (ours) {
    context.builder.write(grid.name, at, wanted, look);
    return { sheet: grid.name, at };
  }
  const shown = present.formula === undefined ? present.value : sumsScores(context, present.formula, at.column) ? toNumber(plainSum(context)) : null;
  if (present.formula !== undefined && shown !== null) context.builder.write(grid.name, at, { formula: present.formula, value: shown }, look);
  const differs = total.complete && (typeof shown === 'number' ? shown !== toNumber(total.total) : present.formula === undefined);
  if (differs) {
    context.issues.push({ code: 'userTotalKept', severity: 'warning', item: '合计得分', received: textOf(shown), expected: formatFixed(total.total, settings.settings.decimals), at: { sheet: grid.name, cell: formatPosition(at) } });
  }
  return undefined;
}
