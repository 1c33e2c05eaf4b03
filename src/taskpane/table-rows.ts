import { entryCell, scoreCell } from '../app/entry-cell';
import { tableRange, type Evaluated, type Evaluation } from '../app/evaluate';
import type { FormulaMode, SessionState } from '../app/session';
import { shownFormula } from '../app/shown-formula';
import { indicatorLabel, type Indicator, type LevelHeading } from '../core/indicator/indicator';
import type { CellRef, Issue } from '../core/issue';
import { equals, formatExact, formatFixed, HUNDRED, isZero, multiply, sum, toNumber, ZERO, type Rational } from '../core/number/rational';
import type { InputValue } from '../core/rules/expression';
import { CHOSEN_KINDS, patternFor, type ChosenKind } from '../core/rules/patterns';
import { explainRule, readRule, ruleInputs, writeRule } from '../core/rules/read';
import { sameRule } from '../core/rules/same';
import type { InputSpec, RuleKind } from '../core/rules/rule';
import { cellOf, DEDUCTION_KEY, type Binding } from '../core/scoring/match';
import type { LevelTotal } from '../core/scoring/roll-up';
import { applicableSpecs, isLeftOut, isScored, scoreIndicator, type Result, type State } from '../core/scoring/score';
import type { Settings } from '../core/scoring/settings';
import { isJudgement, showValue, VOCABULARY } from '../core/scoring/value';
import type { EntryStatus, Severity } from './text';
import { cellName } from './view';

// Everything the pane shows of an indicator table, as rows. Pure: no React, no words of its own.

/** A share 0…1 as a percentage with two places. */
export function percent(share: Rational): string {
  return `${formatFixed(multiply(share, HUNDRED), 2)}%`;
}

/** Width of a bar, 0…100. */
function barWidth(share: Rational | null): number {
  return share ? Math.min(100, Math.max(0, toNumber(multiply(share, HUNDRED)))) : 0;
}

// Score card

export interface LevelRow {
  readonly key: string;
  readonly name: string;
  readonly depth: number;
  readonly score: string;
  readonly weight: string;
  /** Empty for a level without weight. */
  readonly rate: string;
  readonly bar: number;
  readonly complete: boolean;
  readonly at: CellRef;
}

export interface GradeMark {
  readonly name: string;
  /** Where on the scale of the full mark it begins, 0…100. */
  readonly from: number;
}

export interface ScoreCard {
  readonly total: string;
  readonly fullMark: string;
  readonly bar: number;
  readonly marks: readonly GradeMark[];
  readonly grade: string | null;
  readonly toNext: { readonly grade: string; readonly points: string } | null;
  readonly complete: boolean;
  readonly done: number;
  readonly all: number;
  /** Each below the one it belongs to, as in the table. */
  readonly levels: readonly LevelRow[];
  readonly weights: { readonly sum: string; readonly expected: string; readonly right: boolean };
}

export function scoreCard({ total, indicators, settings }: Evaluation): ScoreCard {
  const { decimals, grades } = settings.settings;
  const applicable = indicators.filter(({ result }) => !isLeftOut(result));
  const weights = sum(indicators.map(({ indicator }) => indicator.weight ?? ZERO));
  return {
    total: formatFixed(total.total, decimals),
    fullMark: formatExact(total.fullMark),
    bar: barWidth(total.scoreRate),
    marks: grades.filter(({ from }) => !isZero(from)).map(({ name, from }) => ({ name, from: toNumber(from) })),
    grade: total.grade,
    toNext: total.toNextGrade && { grade: total.toNextGrade.grade, points: formatFixed(total.toNextGrade.points, decimals) },
    complete: total.complete,
    done: applicable.filter(({ result }) => isScored(result)).length,
    all: applicable.length,
    levels: inTableOrder(total.levels, indicators).map((level, index) => ({
      key: String(index),
      name: headingLabel(level.heading),
      depth: level.depth,
      score: formatFixed(level.score, decimals),
      weight: formatExact(level.weight),
      rate: level.scoreRate ? percent(level.scoreRate) : '',
      bar: barWidth(level.scoreRate),
      complete: level.complete,
      at: level.heading.at,
    })),
    weights: { sum: formatExact(weights), expected: formatExact(total.fullMark), right: equals(weights, total.fullMark) },
  };
}

function inTableOrder(levels: readonly LevelTotal[], indicators: readonly Evaluated[]): readonly LevelTotal[] {
  const totals = new Map(levels.map((level) => [level.heading, level]));
  const headings = new Set(indicators.flatMap(({ indicator }) => indicator.levels));
  return [...headings].flatMap((heading) => totals.get(heading) ?? []);
}

/** Where the table stands and how many indicators it has. */
export function tablePlace(evaluation: Evaluation): { readonly place: string; readonly count: number } {
  return { place: cellName({ sheet: evaluation.table.sheet, cell: tableRange(evaluation) }), count: evaluation.indicators.length };
}

export function headingLabel({ code, name }: LevelHeading): string {
  return code === '' ? name : `${code} ${name}`;
}

// Indicators

export interface StateCount {
  readonly state: State;
  readonly count: number;
}

const STATES: readonly State[] = ['unscored', 'provisional', 'scored', 'manual', 'notApplicable'];

/** The states there are, what needs the user first. */
export function stateCounts({ indicators }: Evaluation): readonly StateCount[] {
  return STATES.map((state) => ({ state, count: indicators.filter(({ result }) => result.state === state).length })).filter(({ count }) => count > 0);
}

/** How much waits for a nod; `indicators` of them have something. */
export function awaiting({ indicators }: Evaluation): { readonly proposals: number; readonly indicators: number } {
  const waiting = indicators.filter(({ result }) => result.state === 'provisional');
  return { proposals: waiting.reduce((count, { result }) => count + result.proposals.length, 0), indicators: waiting.length };
}

interface RowBase {
  readonly key: string;
  /** Depth in the tree, from 1. */
  readonly level: number;
  /** Key of the row it lies under; null at the top. */
  readonly parent: string | null;
  readonly position: number;
  readonly siblings: number;
  readonly at: CellRef;
  readonly code: string;
  readonly name: string;
  readonly weight: string;
  /** undefined while there is none. */
  readonly score: string | undefined;
}

export interface LevelTreeRow extends RowBase {
  readonly kind: 'level';
  readonly expanded: boolean;
}

export interface IndicatorTreeRow extends RowBase {
  readonly kind: 'indicator';
  /** The indicator's place in the table. */
  readonly place: number;
  readonly state: State;
  readonly issues: number;
}

export type TreeRow = LevelTreeRow | IndicatorTreeRow;

export interface TreeFilter {
  readonly query: string;
  readonly state: State | null;
  /** Keys of the levels that are folded. A search or filter unfolds what it finds. */
  readonly folded: ReadonlySet<string>;
}

interface Branch {
  readonly key: string;
  readonly heading: LevelHeading;
  readonly children: (Branch | number)[];
}

function fits({ indicator, result }: Evaluated, { query, state }: TreeFilter): boolean {
  if (state !== null && result.state !== state) return false;
  const wanted = query.trim().toLowerCase();
  return wanted === '' || [indicatorLabel(indicator), ...indicator.levels.map(headingLabel)].some((text) => text.toLowerCase().includes(wanted));
}

/** The levels as a tree, an indicator by its place; levels follow the order in which the table names them. */
function grow({ indicators }: Evaluation, filter: TreeFilter): readonly (Branch | number)[] {
  const roots: (Branch | number)[] = [];
  const known = new Map<LevelHeading, Branch>();
  indicators.forEach((one, place) => {
    if (!fits(one, filter)) return;
    let siblings = roots;
    one.indicator.levels.forEach((heading, depth) => {
      const found = known.get(heading);
      const branch = found ?? { key: `${String(depth)}:${heading.at.sheet}!${heading.at.cell}:${headingLabel(heading)}`, heading, children: [] };
      if (!found) {
        known.set(heading, branch);
        siblings.push(branch);
      }
      siblings = branch.children;
    });
    siblings.push(place);
  });
  return roots;
}

/** The visible rows of the tree from top to bottom. */
export function treeRows(evaluation: Evaluation, filter: TreeFilter): readonly TreeRow[] {
  const filtered = filter.query.trim() !== '' || filter.state !== null;
  const rows: TreeRow[] = [];
  const totals = new Map(evaluation.total.levels.map((level) => [level.heading, level]));
  const { decimals } = evaluation.settings.settings;
  const visit = (nodes: readonly (Branch | number)[], level: number, parent: string | null): void => {
    nodes.forEach((node, index) => {
      const base = { level, parent, position: index + 1, siblings: nodes.length };
      if (typeof node === 'number') {
        const one = evaluation.indicators[node];
        if (one) rows.push({ ...base, ...indicatorRow(evaluation, one, node) });
        return;
      }
      const expanded = filtered || !filter.folded.has(node.key);
      const { at, code, name } = node.heading;
      const total = totals.get(node.heading);
      rows.push({ ...base, kind: 'level', key: node.key, at, code, name, weight: total ? formatExact(total.weight) : '', score: total && formatFixed(total.score, decimals), expanded });
      if (expanded) visit(node.children, level + 1, node.key);
    });
  };
  visit(grow(evaluation, filter), 1, null);
  return rows;
}

function indicatorRow({ settings }: Evaluation, { indicator, result }: Evaluated, place: number): Omit<IndicatorTreeRow, 'level' | 'parent' | 'position' | 'siblings'> {
  return {
    kind: 'indicator', key: String(place), place, at: indicator.at, code: indicator.code, name: indicator.name,
    weight: shownWeight(indicator), state: result.state, score: shownScore(result, settings.settings),
    issues: result.issues.filter(({ severity }) => severity !== 'note').length,
  };
}

/** From this many indicators on a tree starts folded to its first level. */
const LARGE = 200;

/** The levels folded at first: none, or in a large table all that hold indicators. */
export function foldedAtFirst(evaluation: Evaluation): ReadonlySet<string> {
  if (evaluation.indicators.length < LARGE) return new Set();
  return new Set(treeRows(evaluation, { query: '', state: null, folded: new Set() }).flatMap((row) => (row.kind === 'level' && row.level > 1 ? [row.key] : [])));
}

function shownWeight({ weight }: Indicator): string {
  return weight ? formatExact(weight) : '';
}

function shownScore({ score }: Result, { decimals }: Settings): string | undefined {
  return score ? formatFixed(score, decimals) : undefined;
}

// One indicator

export interface Stretch {
  readonly text: string;
  readonly unread: boolean;
}

/** The text with the stretches no clause claimed marked; each is looked for after the one before it. */
export function stretches(text: string, unread: readonly string[]): readonly Stretch[] {
  const parts: Stretch[] = [];
  let done = 0;
  for (const piece of unread) {
    const start = piece === '' ? -1 : text.indexOf(piece, done);
    if (start < 0) continue;
    if (start > done) parts.push({ text: text.slice(done, start), unread: false });
    parts.push({ text: piece, unread: true });
    done = start + piece.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done), unread: false });
  return parts;
}

export interface EntryRow {
  readonly key: string;
  readonly label: string;
  readonly standard: string;
  readonly unit: string;
  readonly value: string;
  readonly status: EntryStatus;
  /** Why it is only proposed. */
  readonly note: string;
  /** Where its value comes from, or is to be typed. */
  readonly at: CellRef | undefined;
  /** Words it can be answered with in the pane; `current` is empty where it is blank. */
  readonly answers: { readonly kind: 'radio' | 'list'; readonly words: readonly string[]; readonly current: string } | undefined;
}

function shownValue(value: InputValue | null, spec: InputSpec, unit: string): string {
  if (value === null) return '';
  if (typeof value !== 'string' && (spec.kind === 'rate' || isJudgement(spec))) return percent(value);
  return showValue(value, { kind: spec.kind, unit }, (number) => (number.d > 1_000_000n ? formatFixed(number, 4) : formatExact(number)));
}

/** What can be answered here: a choice always, a judgement unless it follows a collected fact. */
function answersOf(spec: InputSpec, binding: Binding | undefined): EntryRow['answers'] {
  const current = typeof binding?.value === 'string' ? binding.value : '';
  if (spec.choices) return { kind: 'radio', words: spec.choices, current };
  if (!isJudgement(spec) || (binding !== undefined && binding.value !== null && binding.origin.type !== 'entered')) return undefined;
  // A share stands in the cell as a number: it is shown, and changed there.
  return typeof binding?.value === 'object' && binding.value !== null ? undefined : { kind: 'list', words: VOCABULARY[spec.kind], current };
}

function entryRow(evaluation: Evaluation, one: Evaluated, spec: InputSpec, binding: Binding | undefined): EntryRow {
  const value = binding?.value ?? null;
  const unit = spec.unit === '' ? (binding?.unit ?? '') : spec.unit;
  return {
    key: spec.key,
    label: spec.label,
    standard: spec.standard,
    unit: unit === '判定' ? '' : unit,
    value: shownValue(value, spec, unit),
    // What need not be filled in may be all that is missing: a choice that matters at these figures.
    status: value === null ? ((spec.optional === true || one.result.waived) && !one.result.missing.some(({ key }) => key === spec.key) ? 'optional' : 'missing') : binding?.certainty === 'proposed' ? 'awaiting' : 'ready',
    note: value !== null && binding?.certainty === 'proposed' ? binding.note : '',
    at: entryCell(evaluation, one, spec.label) ?? (binding && cellOf(binding.origin)),
    answers: answersOf(spec, binding),
  };
}

function entryRows(evaluation: Evaluation, one: Evaluated): readonly EntryRow[] {
  const rows = one.specs.map((spec) => entryRow(evaluation, one, spec, one.bindings.get(spec.key)));
  if (!one.deduction) return rows;
  const deduction: InputSpec = { key: DEDUCTION_KEY, label: DEDUCTION_KEY, kind: 'points', standard: '', unit: '分', optional: true };
  return [...rows, entryRow(evaluation, one, deduction, one.deduction)];
}

export interface Detail {
  readonly place: number;
  readonly label: string;
  readonly path: readonly string[];
  readonly state: State;
  readonly score: string | undefined;
  readonly weight: string;
  readonly at: CellRef;
  readonly scoreAt: CellRef | undefined;
  readonly kind: RuleKind;
  readonly reading: readonly string[];
  readonly corrected: boolean;
  readonly rule: { readonly stretches: readonly Stretch[]; readonly at: CellRef } | undefined;
  readonly points: { readonly text: string; readonly at: CellRef } | undefined;
  readonly entries: readonly EntryRow[];
  /** How many of its data wait for a nod. */
  readonly proposals: number;
  readonly process: string;
  /** What the rule gives, where the evaluators decided something else. */
  readonly ruleScore: string | undefined;
  /** Text a correction starts from. */
  readonly draft: string;
  /** Issues that are more than notes, and all of them. */
  readonly issues: number;
  readonly previous: number | undefined;
  readonly next: number | undefined;
}

/** undefined where the table has no indicator at this place any more. */
export function detailOf(evaluation: Evaluation, place: number): Detail | undefined {
  const one = evaluation.indicators[place];
  if (!one) return undefined;
  const { indicator, reading, result, correction } = one;
  const { decimals } = evaluation.settings.settings;
  const corrected = correction?.adopted === true;
  const departs = result.state === 'manual' && result.ruleScore && !(result.score && equals(result.score, result.ruleScore));
  return {
    place,
    label: indicatorLabel(indicator),
    path: indicator.levels.map(headingLabel),
    state: result.state,
    score: shownScore(result, evaluation.settings.settings),
    weight: shownWeight(indicator),
    at: indicator.at,
    scoreAt: scoreCell(evaluation, one),
    kind: reading.rule.kind,
    reading: explainRule(reading.rule).split('；'),
    corrected,
    rule: indicator.rule && { stretches: stretches(indicator.rule.text, corrected ? [] : reading.unread), at: indicator.rule.at },
    points: indicator.points && { text: indicator.points.text, at: indicator.points.at },
    entries: entryRows(evaluation, one),
    proposals: result.state === 'provisional' ? result.proposals.length : 0,
    process: result.trace.process,
    ruleScore: departs ? formatFixed(result.ruleScore, decimals) : undefined,
    draft: draftOf(one),
    issues: result.issues.filter(({ severity }) => severity !== 'note').length,
    previous: place > 0 ? place - 1 : undefined,
    next: place + 1 < evaluation.indicators.length ? place + 1 : undefined,
  };
}

// Correcting a reading

/** The rule in canonical words; as the table has it where not all of it is read. */
function draftOf({ indicator, reading, correction }: Evaluated): string {
  if (correction?.adopted === true) return correction.text;
  return reading.sound ? writeRule(reading.rule) : (indicator.rule?.text ?? '');
}

/** The text with which another kind of rule begins for this indicator, by kind; kinds that do not fit it are left out. */
export function patternsOf({ indicator, reading }: Evaluated): ReadonlyMap<ChosenKind, string> {
  const points = indicator.points?.text ?? '';
  return new Map(CHOSEN_KINDS.flatMap((kind): readonly [ChosenKind, string][] => {
    const text = patternFor(kind, reading.rule.context, points);
    return text === null ? [] : [[kind, text]];
  }));
}

/** What a corrected rule would be read as and what it would score with the data there are. */
export interface Preview {
  readonly text: string;
  readonly reading: string;
  /** The rule as text that reads to the same; null where it is not read whole. */
  readonly canonical: string | null;
  /** What it compiles to, with words in the place of cells. */
  readonly formula: string | null;
  readonly kind: RuleKind;
  readonly unread: readonly string[];
  /** What else speaks against it. */
  readonly issues: readonly Issue[];
  /** undefined where it gives none yet. */
  readonly score: string | undefined;
  readonly weight: string;
  readonly missing: readonly string[];
  readonly same: boolean;
  readonly applicable: boolean;
}

export function previewRule(one: Evaluated, text: string, settings: Settings, formulas: FormulaMode): Preview {
  const { indicator } = one;
  const reading = readRule({ rule: text, points: indicator.points?.text ?? '', name: indicator.name }, indicator.weight);
  const specs = applicableSpecs(ruleInputs(reading.rule), (key) => one.bindings.has(key));
  const result = scoreIndicator({ ...one, reading, specs, override: null, deduction: null }, settings, true);
  const words = explainRule(reading.rule);
  const told = one.correction?.adopted === true ? one.correction.text : undefined;
  return {
    text,
    reading: words,
    canonical: reading.sound ? writeRule(reading.rule) : null,
    formula: shownFormula(reading, specs, formulas === 'functions' ? 'functions' : 'native', settings.decimals),
    kind: reading.rule.kind,
    unread: reading.unread,
    issues: reading.issues.filter((issue) => issue.code !== 'ruleUnread' && issue.code !== 'ruleMissing' && issue.severity !== 'note'),
    score: shownScore(result, settings),
    weight: shownWeight(indicator),
    missing: result.missing.map((spec) => spec.label),
    same: told === undefined ? one.reading.sound && sameRule(reading.rule, one.reading.rule) : text.trim() === told.trim(),
    applicable: text.trim() !== '' && reading.sound,
  };
}

// Issues

export interface IssueRow {
  readonly key: string;
  readonly issue: Issue;
  /** Place of the indicator it is about. */
  readonly place: number | undefined;
}

export interface IssueGroup {
  readonly severity: Severity;
  readonly rows: readonly IssueRow[];
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

function placesByLabel(evaluation: Evaluation | undefined): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  evaluation?.indicators.forEach(({ indicator }, place) => {
    const label = indicatorLabel(indicator);
    if (!places.has(label)) places.set(label, place);
  });
  return places;
}

/** The issues, most severe first; of one indicator where `place` is given. */
export function issueGroups({ evaluation, issues }: SessionState, place: number | null): readonly IssueGroup[] {
  const places = placesByLabel(evaluation);
  const rows = issues.map((issue, index): IssueRow => ({ key: String(index), issue, place: issue.indicator === undefined ? undefined : places.get(issue.indicator) }));
  const wanted = rows.filter((row) => place === null || row.place === place);
  return SEVERITIES.map((severity) => ({ severity, rows: wanted.filter(({ issue }) => issue.severity === severity) })).filter(({ rows: found }) => found.length > 0);
}

/** The first rows of the groups, `limit` in all; each group still knows how many it has. */
export function firstRows(groups: readonly IssueGroup[], limit: number): readonly (IssueGroup & { readonly count: number })[] {
  let left = limit;
  return groups.flatMap((group) => {
    const rows = group.rows.slice(0, left);
    left -= rows.length;
    return rows.length > 0 ? [{ ...group, rows, count: group.rows.length }] : [];
  });
}

export interface IndicatorOption {
  readonly place: number;
  readonly label: string;
  readonly count: number;
}

/** The indicators that have issues, in the order of the table. */
export function indicatorsWithIssues(state: SessionState): readonly IndicatorOption[] {
  const counts = new Map<number, number>();
  for (const { rows } of issueGroups(state, null)) for (const { place } of rows) if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  return (state.evaluation?.indicators ?? []).flatMap(({ indicator }, place) => {
    const count = counts.get(place);
    return count === undefined ? [] : [{ place, label: indicatorLabel(indicator), count }];
  });
}
