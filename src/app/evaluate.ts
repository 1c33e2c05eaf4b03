import { indicatorLabel, type Indicator } from '../core/indicator/indicator';
import type { CellRef, Issue } from '../core/issue';
import { equals, formatExact, formatFixed, fromNumber, roundHalfUp, type Rational } from '../core/number/rational';
import { compileRule } from '../core/rules/compile';
import { verdictsOf } from '../core/rules/expression';
import { ruleInputs, type RuleReading } from '../core/rules/read';
import type { InputSpec } from '../core/rules/rule';
import type { Fact } from '../core/scoring/fact';
import { cellOf, DEDUCTION_KEY, matchFacts, type Binding } from '../core/scoring/match';
import { rollUp, type Total } from '../core/scoring/roll-up';
import { DEFAULT_SETTINGS, type Settings } from '../core/scoring/settings';
import { applicableSpecs, scoreIndicator, type Case, type Override, type Result } from '../core/scoring/score';
import { isJudgement, readFactValue, VOCABULARY } from '../core/scoring/value';
import type { WorkbookSnapshot } from '../host/port';
import { formatPosition, formatRange, type Position } from '../sheet/address';
import { cellAt, type Cell, type Grid } from '../sheet/grid';
import { linkFormula, linksTo } from '../sheet/formula/link';
import { verdictFormula } from '../sheet/formula/print';
import { isScoreFormula } from '../sheet/formula/score-cell';
import { AWAITING_MARK, CORRECTION_CHOICES, CORRECTION_ITEM, HEAD_ITEM, PAPER_SHEET, STATUS } from '../sheet/own-sheets';
import { findSummarySlots, readFactTables, readIndicatorSheet, type IndicatorRow, type IndicatorTable, type SummarySlot } from '../sheet/read';
import { readSettings, type SettingsReading } from '../sheet/read/settings';
import { readWorkingPaper, textOf, type PaperRow, type WorkingPaper } from '../sheet/read/working-paper';
import { readingOf } from './readings';
import { counts, identify, indexPaper, keyOf, type Identity, type PaperIndex } from './identity';

/** An indicator with its reading, its entries and its result. */
export interface Evaluated extends Case {
  readonly row: IndicatorRow;
  readonly identity: Identity;
  readonly result: Result;
  /** What the score cell of the user's table holds is the user's own. */
  readonly userScore: boolean;
  /** Words of the user's in place of the table's rule. */
  readonly correction: Correction | undefined;
  /** The row of one of its entries in the working paper. */
  readonly find: (item: string) => PaperRow | undefined;
}

/** The workbook understood and scored; nothing is written yet. */
export interface Evaluation {
  readonly table: IndicatorTable;
  readonly grid: Grid;
  readonly paper: WorkingPaper | undefined;
  readonly index: PaperIndex;
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

/** A rule in the user's own words, a row of the working paper: the words in 标准, whether they hold in 判定/数值. */
export interface Correction {
  readonly text: string;
  readonly adopted: boolean;
  readonly at: CellRef;
}

function readCorrection(row: PaperRow | undefined, paper: WorkingPaper): Correction | undefined {
  if (!row) return undefined;
  const text = textOf(row.cells.standard?.value);
  return { text, adopted: text !== '' && textOf(row.cells.input?.value) === CORRECTION_CHOICES.adopted, at: { sheet: paper.sheet, cell: formatPosition({ row: row.row, column: paper.columns.standard }) } };
}

/** The row of a correction among the entries of the working paper. */
export function correctionSpec({ text }: Correction): InputSpec {
  return { key: CORRECTION_ITEM, label: CORRECTION_ITEM, kind: 'choice', standard: text, unit: '', choices: Object.values(CORRECTION_CHOICES), optional: true };
}

/** What the collected facts are filed under: code, name, or both together. */
function factKeys({ code, name, ...rest }: Indicator): readonly string[] {
  return [...new Set([code, name, indicatorLabel({ code, name, ...rest })].filter((key) => key !== '').map(keyOf))];
}

/** Hands the collected facts out; what is filed under a code or name that several indicators share is nobody's. */
function distribute(indicators: readonly Indicator[], facts: readonly Fact[]): { readonly of: (indicator: Indicator) => readonly Fact[]; readonly issues: readonly Issue[] } {
  const users = counts(indicators.flatMap(factKeys));
  const filed = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (fact.code !== '') filed.set(keyOf(fact.code), [...(filed.get(keyOf(fact.code)) ?? []), fact]);
  }
  const told = new Map([...filed].flatMap(([key, [first]]): [string, Fact][] => (first && (users.get(key) ?? 0) > 1 ? [[key, first]] : [])));
  return {
    of: (indicator) => factKeys(indicator).flatMap((key) => (told.has(key) ? [] : (filed.get(key) ?? []))),
    issues: [...told.values()].map((fact): Issue => ({ code: 'factsShared', severity: 'warning', received: fact.code, at: fact.at })),
  };
}

function exact(cell: Cell | undefined): Rational | undefined {
  return typeof cell?.value === 'number' ? fromNumber(cell.value) : undefined;
}

/** What an entry has to be, for a message. */
function expectedOf(spec: InputSpec): string {
  if (spec.choices) return `选项（${spec.choices.join('、')}）`;
  if (isJudgement(spec)) return `判定（${VOCABULARY[spec.kind].join('、')}${spec.kind === 'compliance' ? '或 0 至 1 的比例' : ''}）`;
  return spec.kind === 'count' ? '数量（整数，不带单位）' : '数值（只填数字，不带单位）';
}

function inputRef(paper: WorkingPaper, row: PaperRow): CellRef {
  return { sheet: paper.sheet, cell: formatPosition({ row: row.row, column: paper.columns.input }) };
}

/** The reason after the mark of a remark that keeps its row out of the score; undefined where the user has agreed. */
function awaitedReason(row: PaperRow): string | undefined {
  const remark = textOf(row.cells.remark?.value);
  return remark.startsWith(AWAITING_MARK) ? remark.slice(AWAITING_MARK.length).replace(/^[：:]/, '') : undefined;
}

/** What stands in an entry of the working paper, as the binding it makes. `matched`: what the facts give; `shares`: entries read as shares. */
function enteredBinding(spec: InputSpec, row: PaperRow, paper: WorkingPaper, matched: Binding | undefined, shares: ReadonlySet<string>, issues: Issue[]): Binding | undefined {
  const cell = row.cells.input;
  const at = inputRef(paper, row);
  if (!cell || (textOf(cell.value) === '' && cell.formula === undefined && cell.error === undefined)) return undefined;
  const awaited = awaitedReason(row);
  const agreed = { certainty: awaited === undefined ? 'certain' : 'proposed', note: awaited ?? '', source: textOf(row.cells.source?.value) } as const;
  if (matched && cell.formula !== undefined && linksTo(cell.formula, matched.origin)) {
    // The fact is read anew: what the cell shows may have been calculated before the fact was changed.
    return linkFormula(matched.origin) === cell.formula ? { ...matched, ...agreed } : matched;
  }
  const value = textOf(cell.value) === '' ? null : cell.value;
  const unit = textOf(row.cells.unit?.value);
  const fact: Fact = {
    code: row.code, name: spec.label, value, unit, source: agreed.source, at,
    ...(cell.formula === undefined ? {} : { formula: cell.formula }),
    ...(cell.error === undefined ? {} : { error: cell.error }),
    ...(cell.numberFormat === undefined ? {} : { numberFormat: cell.numberFormat }),
  };
  const reading = readFactValue({ ...spec, partialIsUnmet: false }, fact, true);
  // The formulas read the cell as it stands, so no more is read into it here than there: 5/6 written as text, as a share.
  const usable = reading && (reading.conversion.type === 'same' || (shares.has(spec.key) && reading.conversion.type === 'text')) ? reading.value : null;
  if (usable === null && (value !== null || cell.error !== undefined)) {
    issues.push({ code: 'factUnusable', severity: 'warning', item: spec.label, received: cell.error ?? textOf(cell.value), expected: expectedOf(spec), at });
  }
  return { key: spec.key, value: usable, origin: { type: 'entered', at }, unit: unit === '判定' ? '' : unit, ...agreed };
}

/** A decision about an indicator's score, and whether it stands in the score column. */
interface Decision {
  readonly override: Override | null;
  readonly userScore: boolean;
  /** Something in the score column that is no score: nothing may be computed past it. */
  readonly blocked: boolean;
}

const UNDECIDED: Decision = { override: null, userScore: false, blocked: false };

interface ScoreCell {
  readonly cell: Cell;
  readonly at: CellRef;
}

/** The score cell where its content is the user's: no formula of ours, nor a value that the working paper records as ours. */
function typedScore(cell: Cell | undefined, at: CellRef, head: PaperRow | undefined): ScoreCell | undefined {
  if (!cell || (textOf(cell.value) === '' && cell.formula === undefined && cell.error === undefined)) return undefined;
  if (cell.formula !== undefined) return isScoreFormula(cell.formula) ? undefined : { cell, at };
  // Written as plain values, a score is ours when the working paper records the same; a recording formula only repeats what was typed.
  const recorded = head?.cells.score?.formula === undefined ? head?.cells.score?.value : undefined;
  return cell.value === recorded || cell.value === STATUS.notScored ? undefined : { cell, at };
}

/** A score typed by the user: into the score column over our formula, or into the head row of the working paper. */
function decisionOf(typed: ScoreCell | undefined, head: PaperRow | undefined, paper: WorkingPaper | undefined, issues: Issue[]): Decision {
  if (typed) {
    const score = exact(typed.cell);
    if (score) return { override: { type: 'score', score, at: typed.at }, userScore: true, blocked: false };
    issues.push({ code: 'scoreTextKept', severity: 'warning', received: typed.cell.error ?? textOf(typed.cell.value), at: typed.at });
    return { override: null, userScore: true, blocked: true };
  }
  const decided = head?.cells.input;
  if (!paper || !head || !decided || (textOf(decided.value) === '' && decided.error === undefined)) return UNDECIDED;
  const at = inputRef(paper, head);
  const score = exact(decided);
  if (score) return { ...UNDECIDED, override: { type: 'score', score, at } };
  if (textOf(decided.value) === STATUS.notApplicable) return { ...UNDECIDED, override: { type: 'notApplicable', at } };
  issues.push({ code: 'factUnusable', severity: 'warning', item: HEAD_ITEM, received: decided.error ?? textOf(decided.value), expected: '认定得分（数字）或“不适用”', at });
  return UNDECIDED;
}

/** An entry that has its source but no content was taken over once, and emptied by the user. */
function wasCleared(row: PaperRow | undefined): boolean {
  return row !== undefined && textOf(row.cells.source?.value) !== '';
}

function cleared(spec: InputSpec, { origin }: Binding): Issue {
  const at = cellOf(origin);
  return { code: 'entryCleared', severity: 'note', item: spec.label, received: `「${at.sheet}」${at.cell}` };
}

/** Judgements that the rule takes as shares, each in one way. */
function sharesOf(reading: RuleReading): ReadonlySet<string> {
  const verdicts = verdictsOf(compileRule(reading.rule, { notApplicable: 'full', given: new Set() }));
  return new Set(verdicts.filter((one) => !one.strict && verdicts.every((other) => other.key !== one.key || verdictFormula(other, '') === verdictFormula(one, ''))).map((one) => one.key));
}

/** Takes the working paper's entries before the collected facts: what the user entered is never replaced. */
function bind(reading: RuleReading, facts: readonly Fact[], paper: WorkingPaper | undefined, find: (item: string) => PaperRow | undefined, issues: Issue[]): Pick<Case, 'specs' | 'bindings' | 'deduction'> {
  const names = new Set(facts.map((fact) => fact.name));
  const specs = applicableSpecs(ruleInputs(reading.rule), (key) => names.has(key) || find(key) !== undefined);
  const matching = matchFacts(specs, facts, reading.rule.nodes.every((node) => node.role !== 'award'));
  const bindings = new Map(matching.bindings);
  const entered = new Set<string>();
  const shares = sharesOf(reading);
  const entry = (spec: InputSpec, matched: Binding | undefined): Binding | undefined => {
    const row = find(spec.label);
    return row && paper ? enteredBinding(spec, row, paper, matched, shares, issues) : undefined;
  };
  for (const spec of specs) {
    const matched = matching.bindings.get(spec.key);
    const binding = entry(spec, matched);
    if (!binding && matched && wasCleared(find(spec.label))) {
      bindings.delete(spec.key);
      if (matched.value !== null) issues.push(cleared(spec, matched));
    }
    if (!binding) continue;
    bindings.set(spec.key, binding);
    entered.add(spec.label);
  }
  const deduction = find(DEDUCTION_SPEC.label) ? (entry(DEDUCTION_SPEC, matching.deduction ?? undefined) ?? null) : matching.deduction;
  issues.push(...matching.issues.filter((issue) => !entered.has(issue.item ?? '')));
  return { specs, bindings, deduction };
}

/** Where the indicator table stands, A1 style. */
export function tableRange({ table }: Evaluation): string {
  return formatRange(table.range);
}

/** Where an indicator's score stands in the user's table; undefined when the table has no such column. */
export function scorePosition(table: IndicatorTable, row: IndicatorRow): Position | undefined {
  return table.columns.score === undefined ? undefined : { row: row.row, column: table.columns.score };
}

/** A typed score finer than the settings allow: the sheet would add up what is not shown. */
function finerThanShown(override: Override | null, decimals: number): readonly Issue[] {
  if (override?.type !== 'score' || equals(roundHalfUp(override.score, decimals), override.score)) return [];
  return [{ code: 'scoreDecimals', severity: 'warning', received: formatExact(override.score), expected: formatFixed(override.score, decimals), at: override.at }];
}

/** A score the sheet cannot show is none. */
function withoutScore(result: Result): Result {
  return { ...result, state: 'unscored', score: null, projectVeto: false, trace: { ...result.trace, process: '' } };
}

/** What the indicators of one workbook have in common. */
interface Workbook {
  readonly grid: Grid;
  readonly paper: WorkingPaper | undefined;
  readonly settings: Settings;
  readonly accept: boolean;
}

function evaluateIndicator({ grid, paper, settings, accept }: Workbook, table: IndicatorTable, row: IndicatorRow, identity: Identity, find: Evaluated['find'], facts: readonly Fact[]): Evaluated {
  const { indicator } = row;
  const issues: Issue[] = [];
  const correction = paper && readCorrection(find(CORRECTION_ITEM), paper);
  const adopted = correction?.adopted === true ? correction : undefined;
  const reading = readingOf({ rule: adopted?.text ?? indicator.rule?.text ?? '', points: indicator.points?.text ?? '', name: indicator.name }, indicator.weight);
  if (adopted) issues.push({ code: 'ruleCorrected', severity: 'note', received: adopted.text, at: adopted.at });
  const bound = bind(reading, facts, paper, find, issues);
  const position = scorePosition(table, row);
  const typed = position && typedScore(cellAt(grid, position), { sheet: grid.name, cell: formatPosition(position) }, find(HEAD_ITEM));
  const { override, userScore, blocked } = decisionOf(typed, find(HEAD_ITEM), paper, issues);
  if (userScore) issues.push(...finerThanShown(override, settings.decimals));
  const one: Case = { indicator, reading, ...bound, override };
  const scored = scoreIndicator(one, settings, accept);
  const result = blocked ? withoutScore(scored) : scored;
  const label = indicatorLabel(indicator);
  const own = issues.map((issue) => ({ ...issue, indicator: label, at: issue.at ?? indicator.at }));
  return { ...one, row, identity, find, userScore, correction, result: { ...result, issues: [...own, ...result.issues] } };
}

function repeatedRows(index: PaperIndex, paper: WorkingPaper | undefined): readonly Issue[] {
  return index.repeated.map((row): Issue => ({
    code: 'paperRowTwice', severity: 'warning', item: row.item, indicator: `${row.code} ${row.name}`.trim(),
    at: { sheet: PAPER_SHEET, cell: formatPosition({ row: row.row, column: paper?.columns.item ?? 0 }) },
  }));
}

/** A workbook as evaluated; without an evaluation an issue says why there is none. */
export interface Reading {
  readonly evaluation: Evaluation | undefined;
  readonly issues: readonly Issue[];
}

/** How many of the indicators are evaluated. */
export interface Count {
  readonly done: number;
  readonly total: number;
}

/** Reads and scores a workbook. `accept`: proposals count as agreed; `defaults` hold where the workbook has no 评分设置. */
export function evaluateWorkbook(snapshot: WorkbookSnapshot, accept: boolean, defaults: Settings = DEFAULT_SETTINGS): Reading {
  const steps = evaluateByStep(snapshot, accept, defaults);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, an indicator a step, for callers that have something else to do meanwhile. */
export function* evaluateByStep(snapshot: WorkbookSnapshot, accept: boolean, defaults: Settings = DEFAULT_SETTINGS): Generator<Count, Reading, void> {
  const settings = readSettings(snapshot.sheets, defaults);
  const { table, issues: tableIssues } = readIndicatorSheet(snapshot.sheets, settings.settings.fullMark);
  const grid = snapshot.sheets.find((sheet) => sheet.name === table?.sheet);
  if (!table || !grid) return { evaluation: undefined, issues: tableIssues };
  const paper = readWorkingPaper(snapshot.sheets);
  const identities = identify(table.rows.map(({ indicator }) => indicator));
  const index = indexPaper(paper, identities);
  const { facts, issues: factIssues } = readFactTables(snapshot.sheets);
  const filed = distribute(table.rows.map(({ indicator }) => indicator), facts);
  const workbook: Workbook = { grid, paper, settings: settings.settings, accept };
  const indicators: Evaluated[] = [];
  for (const [place, row] of table.rows.entries()) {
    const identity = identities[place] ?? { code: row.indicator.code, name: row.indicator.name, owner: 'name' };
    indicators.push(evaluateIndicator(workbook, table, row, identity, (item) => index.find(place, item), filed.of(row.indicator)));
    yield { done: indicators.length, total: table.rows.length };
  }
  const total = rollUp(indicators.map((one) => one.result), settings.settings);
  const summary = findSummarySlots(snapshot.sheets, table);
  const issues = [...tableIssues, ...factIssues, ...filed.issues, ...settings.issues, ...repeatedRows(index, paper), ...summary.issues, ...indicators.flatMap((one) => one.result.issues), ...total.issues];
  return { evaluation: { table, grid, paper, index, settings, indicators, total, slots: summary.slots, tableIssues, issues }, issues };
}
