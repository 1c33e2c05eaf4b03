import type { Issue } from '../../core/issue';
import { toNumber } from '../../core/number/rational';
import type { InputSpec } from '../../core/rules/rule';
import type { CellContent, WorkbookSnapshot } from '../../host/port';
import { formatPosition, type Position } from '../../sheet/address';
import { absolute } from '../../sheet/formula/link';
import { quoteText, type Dialect } from '../../sheet/formula/print';
import type { GradeRefs } from '../../sheet/formula/totals';
import { HEAD_ITEM, PAPER_SHEET, SETTINGS_SHEET, type PaperColumn } from '../../sheet/own-sheets';
import type { SettingsPlaces } from '../../sheet/read/settings';
import { FIRST_PAPER_ROW, NEW_PAPER_COLUMNS } from '../../sheet/write/paper';
import { newSettingsPlaces } from '../../sheet/write/settings';
import { correctionSpec, DEDUCTION_SPEC, type Evaluated, type Evaluation } from '../evaluate';
import { planBuilder, type PlanBuilder } from '../plan-builder';

export type FormulaMode = Dialect | 'values';

/** Settings as formulas read them: cells of 评分设置, or constants where that sheet cannot be read. */
export interface SettingsRefs {
  readonly fullMark: string;
  readonly decimals: string;
  /** Best grade first. */
  readonly scale: readonly GradeRefs[];
}

/** What every part of the plan needs to know. */
export interface PlanContext {
  readonly evaluation: Evaluation;
  readonly mode: FormulaMode;
  readonly accept: boolean;
  /** Scores are written; without them the working paper shows none either. */
  readonly scores: boolean;
  readonly builder: PlanBuilder;
  /** Columns of the working paper as it stands, or as it will be made. */
  readonly columns: Readonly<Record<PaperColumn, number>>;
  /** Zero-based row of an entry in the working paper. */
  readonly rowOf: (one: Evaluated, item: string) => number;
  readonly totalRow: number;
  readonly settings: SettingsRefs;
  readonly issues: Issue[];
}

/** How formulas are written where they are; plain values are written without. */
export function dialectOf({ mode }: Pick<PlanContext, 'mode'>): Dialect {
  return mode === 'functions' ? 'functions' : 'native';
}

/** The entries a score by the rule needs, the correction of the rule among them. */
export function ruleEntries({ specs, correction }: Evaluated): readonly InputSpec[] {
  return correction ? [correctionSpec(correction), ...specs] : specs;
}

/** The entries an indicator has in the working paper, its deduction included where there is one. */
export function entriesOf(one: Evaluated): readonly InputSpec[] {
  return hasDeduction(one) ? [...ruleEntries(one), DEDUCTION_SPEC] : ruleEntries(one);
}

export function hasDeduction(one: Evaluated): boolean {
  return one.deduction !== null || one.find(DEDUCTION_SPEC.label) !== undefined;
}

/** Rows of the working paper: where the user has them, else after the last, in reading order. */
function placeRows(evaluation: Evaluation): Pick<PlanContext, 'rowOf' | 'totalRow'> {
  const rows = new Map<Evaluated, Map<string, number>>();
  let next = evaluation.paper?.nextRow ?? FIRST_PAPER_ROW;
  for (const one of evaluation.indicators) {
    const items = [HEAD_ITEM, ...entriesOf(one).map((spec) => spec.label)];
    rows.set(one, new Map(items.map((item) => [item, one.find(item)?.row ?? next++])));
  }
  const totalRow = evaluation.index.total?.row ?? next;
  return {
    totalRow,
    rowOf: (one, item) => {
      const row = rows.get(one)?.get(item);
      if (row === undefined) throw new Error(`no row for ${item}`);
      return row;
    },
  };
}

/** The settings sheet of the workbook: read, to be made anew, or there and unreadable. */
export type SettingsSheet = 'read' | 'missing' | 'unreadable';

export function settingsSheet(snapshot: WorkbookSnapshot, evaluation: Evaluation): SettingsSheet {
  if (!snapshot.sheets.some((sheet) => sheet.name === SETTINGS_SHEET)) return 'missing';
  return evaluation.settings.places ? 'read' : 'unreadable';
}

function settingsRefs({ settings, places }: Evaluation['settings'], sheet: SettingsSheet): SettingsRefs {
  const known: SettingsPlaces | null = sheet === 'missing' ? newSettingsPlaces(settings) : places;
  if (!known) {
    return { fullMark: String(toNumber(settings.fullMark)), decimals: String(settings.decimals), scale: settings.grades.map(({ name, from, to }) => ({ name: quoteText(name), from: String(toNumber(from)), to: to && String(toNumber(to)) })) };
  }
  const ref = (at: Position): string => absolute({ sheet: SETTINGS_SHEET, cell: formatPosition(at) });
  return { fullMark: ref(known.fullMark), decimals: ref(known.decimals), scale: known.scale.map(({ name, from, to }) => ({ name: ref(name), from: ref(from), to: to && ref(to) })) };
}

export function planContext(snapshot: WorkbookSnapshot, evaluation: Evaluation, { mode, accept, scores }: Pick<PlanContext, 'mode' | 'accept' | 'scores'>): PlanContext {
  return {
    evaluation,
    mode,
    accept,
    scores,
    builder: planBuilder(snapshot),
    columns: evaluation.paper?.columns ?? NEW_PAPER_COLUMNS,
    ...placeRows(evaluation),
    settings: settingsRefs(evaluation.settings, settingsSheet(snapshot, evaluation)),
    issues: [],
  };
}

/** Excel takes no longer formula, and no function with more arguments. */
const LONGEST_FORMULA = 8000;
const MOST_ARGUMENTS = 250;

/** A figure as this mode writes it. One whose formula no spreadsheet would take is written as its value, and said. */
export function figureContent(context: PlanContext, content: CellContent, what: string, sheet = PAPER_SHEET): CellContent {
  if (context.mode === 'values' || content.formula === undefined) return { value: content.value };
  const { formula } = content;
  if (formula.length <= LONGEST_FORMULA && mostArguments(formula) <= MOST_ARGUMENTS) return content;
  const known = context.issues.some((issue) => issue.code === 'formulaTooLong' && issue.item === what && issue.at?.sheet === sheet);
  if (!known) context.issues.push({ code: 'formulaTooLong', severity: 'warning', item: what, at: { sheet, cell: 'A1' } });
  return { value: content.value };
}

/** The longest list of arguments in a formula; texts in it may count a comma too many. */
function mostArguments(formula: string): number {
  const open = [0];
  let most = 0;
  for (const char of formula) {
    if (char === '(') open.push(1);
    else if (char === ')') most = Math.max(most, open.pop() ?? 0);
    else if (char === ',') open.push((open.pop() ?? 0) + 1);
  }
  return most;
}
