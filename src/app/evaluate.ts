import { indicatorLabel, type Indicator } from '../core/indicator/indicator';
import type { CellRef, Issue } from '../core/issue';
import { fromNumber, type Rational } from '../core/number/rational';
import { readNumber } from '../core/number/read';
import { readRule, ruleInputs, type RuleReading } from '../core/rules/read';
import type { InputSpec } from '../core/rules/rule';
import type { Fact } from '../core/scoring/fact';
import { DEDUCTION_KEY, matchFacts, type Binding } from '../core/scoring/match';
import { rollUp, type Total } from '../core/scoring/roll-up';
import { applicableSpecs, scoreIndicator, type Case, type Override, type Result } from '../core/scoring/score';
import { readFactValue } from '../core/scoring/value';
import type { WorkbookSnapshot } from '../host/port';
import { formatPosition, type Position } from '../sheet/address';
import { cellAt, type Cell, type Grid } from '../sheet/grid';
import { HEAD_ITEM, PAPER_SHEET, REMARK_AWAITING } from '../sheet/own-sheets';
import { findSummarySlots, readFactTables, readIndicatorSheet, type IndicatorRow, type IndicatorTable, type SummarySlot } from '../sheet/read';
import { readSettings, type SettingsReading } from '../sheet/read/settings';
import { readWorkingPaper, textOf, type PaperRow, type WorkingPaper } from '../sheet/read/working-paper';

/** An indicator with its reading, its entries and its result. */
export interface Evaluated extends Case {
  readonly row: IndicatorRow;
  readonly result: Result;
  /** What the score cell of the user's table holds already, when that is the user's own. */
  readonly userScore: boolean;
}

/** The workbook understood and scored; nothing is written yet. */
export interface Evaluation {
  readonly table: IndicatorTable;
  readonly grid: Grid;
  readonly paper: WorkingPaper | undefined;
  readonly settings: SettingsReading;
  readonly indicators: readonly Evaluated[];
  readonly total: Total;
  readonly slots: readonly SummarySlot[];
  /** About the table alone: headers, weights, codes. */
  readonly tableIssues: readonly Issue[];
  readonly issues: readonly Issue[];
}

/** The item of a deduction decided by the evaluators, as a row of the working paper. */
export const DEDUCTION_SPEC: InputSpec = { key: DEDUCTION_KEY, label: DEDUCTION_KEY, kind: 'points', standard: '评价组认定的扣分，填写后不再按评分标准计算', unit: '分', optional: true };

function codeKey(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** Facts filed under the indicator's code, or under its name where the sheet has no codes. */
function factsOf(indicator: Indicator, facts: readonly Fact[]): readonly Fact[] {
  const keys = new Set([indicator.code, indicator.name, indicatorLabel(indicator)].filter((key) => key !== '').map(codeKey));
  return facts.filter((fact) => fact.code !== '' && keys.has(codeKey(fact.code)));
}

function exact(cell: Cell | undefined): Rational | undefined {
  if (typeof cell?.value === 'number') return fromNumber(cell.value);
  return typeof cell?.value === 'string' ? readNumber(cell.value.trim()) : undefined;
}

/** What stands in an entry of the working paper, as the binding it makes. */
function enteredBinding(spec: InputSpec, row: PaperRow, paper: WorkingPaper, issues: Issue[]): Binding | undefined {
  const cell = row.cells.input;
  const at: CellRef = { sheet: paper.sheet, cell: formatPosition({ row: row.row, column: paper.columns.input }) };
  const remark = textOf(row.cells.remark?.value);
  if (!cell || (textOf(cell.value) === '' && cell.formula === undefined && cell.error === undefined)) return undefined;
  const value = textOf(cell.value) === '' ? null : cell.value;
  const unit = textOf(row.cells.unit?.value);
  const fact: Fact = {
    code: row.code, name: spec.label, value, unit, source: textOf(row.cells.source?.value), at,
    ...(cell.formula === undefined ? {} : { formula: cell.formula }),
    ...(cell.error === undefined ? {} : { error: cell.error }),
    ...(cell.numberFormat === undefined ? {} : { numberFormat: cell.numberFormat }),
  };
  const reading = readFactValue({ ...spec, partialIsUnmet: false }, fact, true);
  if (!reading && (value !== null || cell.error !== undefined)) {
    issues.push({ code: 'factUnusable', severity: 'warning', item: spec.label, received: cell.error ?? textOf(cell.value), expected: spec.kind === 'compliance' || spec.kind === 'existence' || spec.kind === 'occurrence' ? '判定' : '数值', at });
  }
  return {
    key: spec.key,
    value: reading?.value ?? null,
    certainty: remark.startsWith(REMARK_AWAITING) ? 'proposed' : 'certain',
    origin: { type: 'entered', at },
    note: remark.startsWith(REMARK_AWAITING) ? remark.slice(REMARK_AWAITING.length) : '',
    source: fact.source,
    unit: unit === '判定' ? '' : unit,
  };
}

/** A score typed by the user: into the score column over our formula, or into the head row of the working paper. */
function overrideOf(indicator: Indicator, scoreCell: { readonly cell: Cell | undefined; readonly at: CellRef } | undefined, paper: WorkingPaper | undefined, issues: Issue[]): { readonly override: Override | null; readonly userScore: boolean } {
  const head = paper?.find(indicator.code, indicator.name, HEAD_ITEM);
  const decided = head?.cells.input;
  const cell = scoreCell?.cell;
  // Written as plain values, a score is ours when the working paper still records the same; a recording formula only repeats what was typed.
  const recorded = head?.cells.score?.formula === undefined ? head?.cells.score?.value : undefined;
  const own = cell?.formula !== undefined ? cell.formula.includes(`${PAPER_SHEET}!`) : cell !== undefined && recorded !== undefined && cell.value === recorded;
  if (scoreCell && cell && !own && (textOf(cell.value) !== '' || cell.formula !== undefined)) {
    const score = exact(cell);
    if (score) return { override: { type: 'score', score, at: scoreCell.at }, userScore: true };
    issues.push({ code: 'textInNumberCell', severity: 'warning', item: '得分', received: cell.error ?? textOf(cell.value), at: scoreCell.at });
    return { override: null, userScore: true };
  }
  if (!paper || !head || !decided || textOf(decided.value) === '') return { override: null, userScore: false };
  const at: CellRef = { sheet: paper.sheet, cell: formatPosition({ row: head.row, column: paper.columns.input }) };
  const score = exact(decided);
  if (score) return { override: { type: 'score', score, at }, userScore: false };
  if (textOf(decided.value) === '不适用') return { override: { type: 'notApplicable', at }, userScore: false };
  issues.push({ code: 'factUnusable', severity: 'warning', item: HEAD_ITEM, received: textOf(decided.value), expected: '认定得分或“不适用”', at });
  return { override: null, userScore: false };
}

/** Takes the working paper's entries before the collected facts: what the user entered is never replaced. */
function bind(specs: readonly InputSpec[], reading: RuleReading, indicator: Indicator, facts: readonly Fact[], paper: WorkingPaper | undefined, issues: Issue[]): Pick<Case, 'specs' | 'bindings' | 'deduction'> {
  const own = factsOf(indicator, facts);
  const names = new Set(own.map((fact) => fact.name));
  const inPaper = (label: string): PaperRow | undefined => paper?.find(indicator.code, indicator.name, label);
  const needed = applicableSpecs(specs, (key) => names.has(key) || inPaper(key) !== undefined);
  const matching = matchFacts(needed, own, reading.rule.nodes.every((node) => node.role !== 'award'));
  const bindings = new Map(matching.bindings);
  const entered = new Set<string>();
  for (const spec of needed) {
    const row = inPaper(spec.label);
    const binding = row && paper ? enteredBinding(spec, row, paper, issues) : undefined;
    if (!binding) continue;
    bindings.set(spec.key, binding);
    entered.add(spec.label);
  }
  const deductionRow = inPaper(DEDUCTION_SPEC.label);
  const deduction = deductionRow && paper ? (enteredBinding(DEDUCTION_SPEC, deductionRow, paper, issues) ?? null) : matching.deduction;
  issues.push(...matching.issues.filter((issue) => !entered.has(issue.item ?? '')));
  return { specs: needed, bindings, deduction };
}

/** Where an indicator's score stands in the user's table; undefined when the table has no such column. */
export function scorePosition(table: IndicatorTable, row: IndicatorRow): Position | undefined {
  return table.columns.score === undefined ? undefined : { row: row.row, column: table.columns.score };
}

/** Reads and scores a workbook. `accept`: proposals count as agreed. `undefined` table: an issue says why. */
export function evaluateWorkbook(snapshot: WorkbookSnapshot, accept: boolean): { readonly evaluation: Evaluation | undefined; readonly issues: readonly Issue[] } {
  const { table, issues: tableIssues } = readIndicatorSheet(snapshot.sheets);
  const grid = snapshot.sheets.find((sheet) => sheet.name === table?.sheet);
  if (!table || !grid) return { evaluation: undefined, issues: tableIssues };
  const settings = readSettings(snapshot.sheets);
  const paper = readWorkingPaper(snapshot.sheets);
  const { facts, issues: factIssues } = readFactTables(snapshot.sheets);
  const indicators = table.rows.map((row): Evaluated => {
    const { indicator } = row;
    const issues: Issue[] = [];
    const reading = readRule({ rule: indicator.rule?.text ?? '', points: indicator.points?.text ?? '' }, indicator.weight);
    const bound = bind(ruleInputs(reading.rule), reading, indicator, facts, paper, issues);
    const position = scorePosition(table, row);
    const scoreCell = position && { cell: cellAt(grid, position), at: { sheet: grid.name, cell: formatPosition(position) } };
    const { override, userScore } = overrideOf(indicator, scoreCell, paper, issues);
    const one: Case = { indicator, reading, ...bound, override };
    const result = scoreIndicator(one, settings.settings, accept);
    const label = indicatorLabel(indicator);
    return { ...one, row, userScore, result: { ...result, issues: [...issues.map((issue) => ({ ...issue, indicator: label, at: issue.at ?? indicator.at })), ...result.issues] } };
  });
  const total = rollUp(indicators.map((one) => one.result), settings.settings);
  const summary = findSummarySlots(snapshot.sheets, table);
  const issues = [...tableIssues, ...factIssues, ...settings.issues, ...summary.issues, ...indicators.flatMap((one) => one.result.issues), ...total.issues];
  return { evaluation: { table, grid, paper, settings, indicators, total, slots: summary.slots, tableIssues, issues }, issues };
}
