import { compare, equals, formatExact, HUNDRED, isZero, multiply, ONE, rational, subtract, ZERO, type Rational } from '../number/rational';
import type { Issue } from '../issue';
import { amountExpression, amountShare, showAmount, showShare } from './amount';
import { constant, times, WEIGHT, type Expression, type Test } from './expression';
import type { Bound, Clause, Factor, Interval } from './grammar/clause';
import { boundedRate, enteredRate, narrateRate, rateExpression, rateInputs, resolveRate, type Rate } from './rate';
import { shareOf } from './ratio-node';
import type { Amount, Claim, CompileOptions, Family, InputSpec, Narration, Node, RuleContext, RuleKind } from './rule';

/** What an interval gives: points, a share of the weight times the rate, or the part of the way above the pass mark. */
type RowValue = { readonly type: 'amount'; readonly amount: Amount } | { readonly type: 'rate'; readonly share: Rational } | { readonly type: 'above'; readonly from: Rational };

/** One end of a row, decided whether it belongs to it. */
interface End {
  readonly value: Rational;
  readonly inclusive: boolean;
}

export interface Row {
  readonly low: End | null;
  readonly high: End | null;
  readonly gives: RowValue;
}

/** A rate falls into one of several intervals, each with its score. */
export interface BandNode<K extends RuleKind = RuleKind> extends Node {
  readonly kind: K;
  readonly role: 'award';
  readonly rate: Rate;
  /** Highest interval first. */
  readonly rows: readonly Row[];
  /** Values are plain numbers, not rates. */
  readonly plain: boolean;
}

interface Read {
  readonly interval: Interval;
  readonly gives: RowValue;
  readonly clause: Clause;
}

/** Whether a formula's rate is the quantity of the interval itself, and not another sum (知晓率/80%). */
function sameRate(factors: readonly Factor[], quantity: string): boolean {
  const rate = factors.find((factor) => factor.type === 'rate');
  return rate?.arithmetic.op === 'term' && (quantity === '' || rate.arithmetic.name === '' || rate.arithmetic.name === quantity);
}

function givenBy({ condition, consequence }: Clause, interval: Interval, context: RuleContext): RowValue | undefined {
  switch (consequence.type) {
    case 'award':
      return { type: 'amount', amount: consequence.amount };
    case 'zero':
      return consequence.scope === 'indicator' ? { type: 'amount', amount: { unit: 'points', value: ZERO } } : undefined;
    case 'formula': {
      const share = consequence.point === null ? shareOf(consequence.factors, context.weight) : null;
      return share && sameRate(consequence.factors, condition.type === 'range' ? condition.quantity : '') ? { type: 'rate', share } : undefined;
    }
    case 'above':
      return interval.low ? { type: 'above', from: interval.low.value } : undefined;
    case 'cut':
    case 'discretion':
      return undefined;
  }
}

function readOf(clause: Clause, context: RuleContext): Read | undefined {
  if (clause.condition.type !== 'range') return undefined;
  const { interval } = clause.condition;
  const gives = givenBy(clause, interval, context);
  return gives && { interval, gives, clause };
}

/** A bound above 200% is no rate but a plain number. */
const MOST_RATE = rational(2);

/** What the neighbour across the same bound says; a bound that no text decides takes the everyday reading and is reported. */
function decide(bound: Bound | null, side: 'low' | 'high', all: readonly Read[], report: (bound: Bound) => void): End | null {
  if (!bound) return null;
  if (bound.inclusive !== null) return { value: bound.value, inclusive: bound.inclusive };
  const across = all.map((read) => (side === 'low' ? read.interval.high : read.interval.low)).find((other) => other && equals(other.value, bound.value) && other.inclusive !== null);
  if (across) return { value: bound.value, inclusive: !across.inclusive };
  report(bound);
  return { value: bound.value, inclusive: side === 'low' };
}

/** 其余不得分: everything below the lowest interval named. */
function restOf(clause: Clause, group: readonly Read[], context: RuleContext): Read | undefined {
  const lows = group.map(({ interval }) => interval.low);
  const lowest = lows.reduce((least, low) => (least && low && compare(low.value, least.value) < 0 ? low : low && least), lows[0] ?? null);
  const interval: Interval | undefined = lowest ? { low: null, high: { value: lowest.value, inclusive: lowest.inclusive === null ? null : !lowest.inclusive } } : undefined;
  const gives = interval && givenBy(clause, interval, context);
  return gives && { interval, gives, clause };
}

/** Clauses about one quantity in a row. */
function groupsOf(clauses: readonly Clause[], context: RuleContext): readonly (readonly Read[])[] {
  const groups: Read[][] = [];
  let name = '';
  for (const clause of clauses) {
    const group = groups.at(-1);
    if (clause.condition.type === 'otherwise' && group) {
      const rest = restOf(clause, group, context);
      if (rest) group.push(rest);
      continue;
    }
    const read = readOf(clause, context);
    if (!read || clause.condition.type !== 'range') continue;
    const own = clause.condition.quantity;
    if (group && (own === '' || own === name)) group.push(read);
    else {
      groups.push([read]);
      name = own;
    }
  }
  return groups;
}

function nodeOf<K extends RuleKind>(kind: K, group: readonly Read[], context: RuleContext): Claim<BandNode<K>> {
  const issues: Issue[] = [];
  const reported = new Set<string>();
  const report = (bound: Bound): void => {
    const text = showValue(bound.value, false);
    if (!reported.has(text)) issues.push({ code: 'boundAmbiguous', severity: 'warning', received: text });
    reported.add(text);
  };
  const rows = cascaded(group.map((read): Row => ({ low: decide(read.interval.low, 'low', group, report), high: decide(read.interval.high, 'high', group, report), gives: read.gives }))).sort((a, b) => (a.low && b.low ? compare(b.low.value, a.low.value) : a.low ? -1 : b.low ? 1 : 0));
  const quantity = group.map(({ clause }) => (clause.condition.type === 'range' ? clause.condition.quantity : '')).find((text) => text !== '') ?? '';
  const plain = rows.some((row) => [row.low, row.high].some((end) => end && compare(end.value, MOST_RATE) > 0));
  rows.forEach((row, index) => {
    const below = rows[index + 1];
    if (!below || !row.low || !below.high) return;
    const order = compare(row.low.value, below.high.value);
    const edge = `${showValue(below.high.value, plain)}—${showValue(row.low.value, plain)}`;
    if (order > 0 || (order === 0 && !row.low.inclusive && !below.high.inclusive)) issues.push({ code: 'bandGap', severity: 'warning', received: edge });
  });
  const doubled = rows.flatMap((row, index) => rows.slice(index + 1).filter((other) => meet(row, other)).map((other) => `${showEnds(other, '', plain)}与${showEnds(row, '', plain)}`));
  if (doubled.length > 0) issues.push({ code: 'bandOverlap', severity: 'error', received: doubled.join('、') });
  const node: BandNode<K> = { kind, role: 'award', rate: resolveRate(quantity, context), rows, plain, spans: group.map(({ clause }) => clause.span) };
  return { node, clauses: group.map(({ clause }) => clause), issues };
}

/** Plain numbers where a rate is meant: 95 is not the 0.95 that amounts give, and no part of the way to 100%. */
function mixesNumbers(node: BandNode): boolean {
  return node.plain && (node.rate.arithmetic !== null || node.rows.some(({ gives }) => gives.type !== 'amount'));
}

function showValue(value: Rational, plain: boolean): string {
  return plain ? formatExact(value) : `${formatExact(multiply(value, HUNDRED))}%`;
}

function showGiven({ gives }: Row, plain: boolean): string {
  if (gives.type === 'amount') return `得${showAmount(gives.amount)}`;
  if (gives.type === 'rate') return `按比例得分${equals(gives.share, ONE) ? '' : `（分值的${showShare(gives.share)}）`}`;
  return `得分=分值×（完成值-${showValue(gives.from, plain)}）/（100%-${showValue(gives.from, plain)}）`;
}

function beyond(end: End): End {
  return { value: end.value, inclusive: !end.inclusive };
}

/** ≥90%得10分，≥80%得8分: of intervals open on one side the narrower goes first, so the wider ends where it begins. */
function cascaded(rows: readonly Row[]): Row[] {
  const starts = rows.flatMap((row) => (row.low && !row.high ? [row.low] : []));
  const ends = rows.flatMap((row) => (row.high && !row.low ? [row.high] : []));
  return rows.map((row): Row => {
    const [low, high] = [row.low, row.high];
    if (low && !high) {
      const above = starts.filter((start) => compare(start.value, low.value) > 0).sort((a, b) => compare(a.value, b.value))[0];
      return above ? { ...row, high: beyond(above) } : row;
    }
    if (high && !low) {
      const below = ends.filter((end) => compare(end.value, high.value) < 0).sort((a, b) => compare(b.value, a.value))[0];
      return below ? { ...row, low: beyond(below) } : row;
    }
    return row;
  });
}

/** Whether some value belongs to both. */
function meet(a: Row, b: Row): boolean {
  const before = (high: Row['high'], low: Row['low']): boolean => {
    if (!high || !low) return false;
    const order = compare(high.value, low.value);
    return order < 0 || (order === 0 && !(high.inclusive && low.inclusive));
  };
  return !before(a.high, b.low) && !before(b.high, a.low);
}

function showRow(row: Row, name: string, plain: boolean): string {
  return showEnds(row, name, plain) + showGiven(row, plain);
}

function showEnds(row: Row, name: string, plain: boolean): string {
  const low = row.low && `${name}${row.low.inclusive ? '≥' : '>'}${showValue(row.low.value, plain)}`;
  const high = row.high && `${row.low ? '且' : name}${row.high.inclusive ? '≤' : '<'}${showValue(row.high.value, plain)}`;
  return `${low ?? ''}${high ?? ''}`;
}

function most(node: BandNode, context: RuleContext): Rational | null {
  const shares = node.rows.map(({ gives }) => (gives.type === 'amount' ? amountShare(gives.amount, context.weight) : gives.type === 'rate' ? gives.share : ONE));
  return shares.reduce((best, share) => (best && share && compare(share, best) > 0 ? share : best), shares[0] ?? null);
}

function given(node: BandNode, { gives }: Row, options: CompileOptions): Expression {
  if (gives.type === 'amount') return amountExpression(gives.amount);
  const rate = boundedRate(node.rate, options);
  if (gives.type === 'rate') return times(WEIGHT, constant(gives.share), rate);
  return times(WEIGHT, { op: 'divide', left: { op: 'subtract', left: rate, right: constant(gives.from) }, right: constant(subtract(ONE, gives.from)) });
}

function inside(row: Row, rate: Expression): Test {
  const tests: Test[] = [];
  if (row.low) tests.push({ op: 'compare', sign: row.low.inclusive ? '>=' : '>', left: rate, right: constant(row.low.value) });
  if (row.high) tests.push({ op: 'compare', sign: row.high.inclusive ? '<=' : '<', left: rate, right: constant(row.high.value) });
  const [only, second] = tests;
  return only && !second ? only : { op: 'and', tests };
}

function holds({ low, high }: Row, value: Rational): boolean {
  return (!low || compare(value, low.value) >= (low.inclusive ? 0 : 1)) && (!high || compare(value, high.value) <= (high.inclusive ? 0 : -1));
}

/** Whether the rows leave nothing between them, so that each needs only its lower bound. */
function contiguous(rows: readonly Row[]): boolean {
  return rows.every((row, index) => {
    const below = rows[index + 1];
    if (!below) return row.low === null;
    return row.low !== null && below.high !== null && equals(row.low.value, below.high.value) && row.low.inclusive !== below.high.inclusive;
  }) && rows[0]?.high === null;
}

function compile(node: BandNode, _context: RuleContext, options: CompileOptions): Expression {
  const rate = rateExpression(node.rate, options);
  const tiled = contiguous(node.rows);
  const last = node.rows.at(-1);
  const rows = tiled ? node.rows.slice(0, -1) : node.rows;
  const rest: Expression = tiled && last ? given(node, last, options) : { op: 'none' };
  const meaning = rows.reduceRight<Expression>(
    (otherwise, row) => ({ op: 'if', test: inside(tiled ? { ...row, high: null } : row, rate), then: given(node, row, options), otherwise }),
    rest,
  );
  const points = node.rows.flatMap(({ gives }) => (gives.type === 'amount' && gives.amount.unit === 'points' ? [gives.amount.value] : []));
  const lows = rows.flatMap((row) => (row.low?.inclusive ? [row.low.value] : []));
  if (!tiled || points.length < node.rows.length || lows.length < rows.length) return meaning;
  return { op: 'call', name: 'BANDSCORE', args: [rate, { op: 'array', values: lows }, { op: 'array', values: points }], meaning };
}

function inputs(node: BandNode): readonly InputSpec[] {
  const specs = rateInputs(node.rate, explain(node));
  return node.plain && !node.rate.arithmetic ? specs.map((spec) => ({ ...spec, kind: 'amount' as const, unit: '' })) : specs;
}

function explain(node: BandNode): string {
  return node.rows.map((row, index) => showRow(row, index === 0 ? node.rate.name : '', node.plain)).join('，');
}

function narrate(node: BandNode, _context: RuleContext, facts: Narration): readonly string[] {
  const value = facts.exact(rateExpression(node.rate, enteredRate(node.rate, facts)));
  const row = value && node.rows.find((one) => holds(one, value));
  const facing = node.plain && !node.rate.arithmetic ? `${node.rate.name}为${facts.value(node.rate.name) ?? ''}` : narrateRate(node.rate, facts);
  return row ? [facing, `按区间${showRow(row, '', node.plain)}`] : [facing];
}

/** A family of bands whose groups of rows `belongs` tells from other families'. */
export function bandFamily<K extends RuleKind>(kind: K, belongs: (rows: readonly Row[]) => boolean): Family<BandNode<K>> {
  return {
    kind,
    heeds: [],
    claim: (clauses, context) => groupsOf(clauses, context).map((group) => nodeOf(kind, group, context)).filter(({ node }) => node.rows.some(({ gives }) => gives.type !== 'amount' || !isZero(gives.amount.value)) && belongs(node.rows) && !mixesNumbers(node)),
    inputs,
    compile,
    explain,
    narrate,
    most,
  };
}
