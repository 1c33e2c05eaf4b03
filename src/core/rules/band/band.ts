import { compare, equals, formatExact, HUNDRED, multiply, ZERO, type Rational } from '../../number/rational';
import type { Issue } from '../../issue';
import { amountExpression, amountShare, showAmount } from '../amount';
import { type Expression, type Test } from '../expression';
import { constant } from '../expression';
import type { Bound, Clause, Interval } from '../grammar/clause';
import { narrateRate, rateExpression, rateInputs, resolveRate, type Rate } from '../rate';
import type { Amount, Claim, Family, InputSpec, Node, RuleContext } from '../rule';

interface Row {
  readonly low: { readonly value: Rational; readonly inclusive: boolean } | null;
  readonly high: { readonly value: Rational; readonly inclusive: boolean } | null;
  readonly amount: Amount;
}

/** A rate falls into one of several intervals, each with its score. */
export interface BandNode extends Node {
  readonly kind: 'band';
  readonly role: 'award';
  readonly rate: Rate;
  /** Highest interval first. */
  readonly rows: readonly Row[];
  /** Values are plain numbers, not rates. */
  readonly plain: boolean;
}

interface Read {
  readonly interval: Interval;
  readonly amount: Amount;
  readonly clause: Clause;
}

function readOf(clause: Clause): Read | undefined {
  if (clause.condition.type !== 'range') return undefined;
  const { interval } = clause.condition;
  if (clause.consequence.type === 'award') return { interval, amount: clause.consequence.amount, clause };
  if (clause.consequence.type === 'zero' && clause.consequence.scope === 'indicator') return { interval, amount: { unit: 'points', value: ZERO }, clause };
  return undefined;
}

/** What the neighbour across the same bound says; a bound that no text decides takes the everyday reading and is reported. */
function decide(bound: Bound | null, side: 'low' | 'high', all: readonly Read[], report: (bound: Bound) => void): Row['low'] {
  if (!bound) return null;
  if (bound.inclusive !== null) return { value: bound.value, inclusive: bound.inclusive };
  const across = all.map((read) => (side === 'low' ? read.interval.high : read.interval.low)).find((other) => other && equals(other.value, bound.value) && other.inclusive !== null);
  if (across) return { value: bound.value, inclusive: !across.inclusive };
  report(bound);
  return { value: bound.value, inclusive: side === 'low' };
}

function claim(clauses: readonly Clause[], context: RuleContext): readonly Claim<BandNode>[] {
  const groups: Read[][] = [];
  let name = '';
  for (const clause of clauses) {
    const read = readOf(clause);
    if (!read || clause.condition.type !== 'range') continue;
    const group = groups.at(-1);
    const own = clause.condition.quantity;
    if (group && (own === '' || own === name)) group.push(read);
    else {
      groups.push([read]);
      name = own;
    }
  }
  return groups.map((group) => nodeOf(group, context));
}

function nodeOf(group: readonly Read[], context: RuleContext): Claim<BandNode> {
  const issues: Issue[] = [];
  const reported = new Set<string>();
  const report = (bound: Bound): void => {
    const text = showValue(bound.value, false);
    if (!reported.has(text)) issues.push({ code: 'boundAmbiguous', severity: 'warning', received: text });
    reported.add(text);
  };
  const rows = group
    .map((read): Row => ({ low: decide(read.interval.low, 'low', group, report), high: decide(read.interval.high, 'high', group, report), amount: read.amount }))
    .sort((a, b) => (a.low && b.low ? compare(b.low.value, a.low.value) : a.low ? -1 : b.low ? 1 : 0));
  const quantity = group.map(({ clause }) => (clause.condition.type === 'range' ? clause.condition.quantity : '')).find((text) => text !== '') ?? '';
  const plain = rows.some((row) => [row.low, row.high].some((end) => end && compare(end.value, { n: 2n, d: 1n }) > 0));
  rows.forEach((row, index) => {
    const below = rows[index + 1];
    if (!below || !row.low || !below.high) return;
    const order = compare(row.low.value, below.high.value);
    const edge = `${showValue(below.high.value, plain)}—${showValue(row.low.value, plain)}`;
    if (order > 0 || (order === 0 && !row.low.inclusive && !below.high.inclusive)) issues.push({ code: 'bandGap', severity: 'warning', received: edge });
    if (order < 0 || (order === 0 && row.low.inclusive && below.high.inclusive)) issues.push({ code: 'bandOverlap', severity: 'warning', received: edge });
  });
  const node: BandNode = { kind: 'band', role: 'award', rate: resolveRate(quantity, context), rows, plain, spans: group.map(({ clause }) => clause.span) };
  return { node, clauses: group.map(({ clause }) => clause), issues };
}

function showValue(value: Rational, plain: boolean): string {
  return plain ? formatExact(value) : `${formatExact(multiply(value, HUNDRED))}%`;
}

function showRow(row: Row, name: string, plain: boolean): string {
  const low = row.low && `${name}${row.low.inclusive ? '≥' : '>'}${showValue(row.low.value, plain)}`;
  const high = row.high && `${row.low ? '且' : name}${row.high.inclusive ? '≤' : '<'}${showValue(row.high.value, plain)}`;
  return `${low ?? ''}${high ?? ''}得${showAmount(row.amount)}`;
}

function most(node: BandNode, context: RuleContext): Rational | null {
  const shares = node.rows.map((row) => amountShare(row.amount, context.weight));
  return shares.reduce((best, share) => (best && share && compare(share, best) > 0 ? share : best), shares[0] ?? null);
}

function inside(row: Row, rate: Expression): Test {
  const tests: Test[] = [];
  if (row.low) tests.push({ op: 'compare', sign: row.low.inclusive ? '>=' : '>', left: rate, right: constant(row.low.value) });
  if (row.high) tests.push({ op: 'compare', sign: row.high.inclusive ? '<=' : '<', left: rate, right: constant(row.high.value) });
  const [only, second] = tests;
  return only && !second ? only : { op: 'and', tests };
}

/** Whether the rows leave nothing between them, so that each needs only its lower bound. */
function contiguous(rows: readonly Row[]): boolean {
  return rows.every((row, index) => {
    const below = rows[index + 1];
    if (!below) return row.low === null;
    return row.low !== null && below.high !== null && equals(row.low.value, below.high.value) && row.low.inclusive !== below.high.inclusive;
  }) && rows[0]?.high === null;
}

function compile(node: BandNode, _context: RuleContext, options: Parameters<Family['compile']>[2]): Expression {
  const rate = rateExpression(node.rate, options);
  const tiled = contiguous(node.rows);
  const last = node.rows.at(-1);
  const rows = tiled ? node.rows.slice(0, -1) : node.rows;
  const rest: Expression = tiled && last ? amountExpression(last.amount) : { op: 'none' };
  const meaning = rows.reduceRight<Expression>(
    (otherwise, row) => ({ op: 'if', test: inside(tiled ? { ...row, high: null } : row, rate), then: amountExpression(row.amount), otherwise }),
    rest,
  );
  const simple = tiled && last && rows.every((row) => row.low?.inclusive && row.amount.unit === 'points') && last.amount.unit === 'points';
  if (!simple) return meaning;
  return {
    op: 'call',
    name: 'BANDSCORE',
    args: [rate, { op: 'array', values: rows.flatMap((row) => (row.low ? [row.low.value] : [])) }, { op: 'array', values: [...rows, last].map((row) => row.amount.value) }],
    meaning,
  };
}

function inputs(node: BandNode): readonly InputSpec[] {
  const specs = rateInputs(node.rate, explain(node));
  return node.plain && !node.rate.arithmetic ? specs.map((spec) => ({ ...spec, kind: 'amount' as const, unit: '' })) : specs;
}

function explain(node: BandNode): string {
  return node.rows.map((row, index) => showRow(row, index === 0 ? node.rate.name : '', node.plain)).join('，');
}

function narrate(node: BandNode, _context: RuleContext, facts: Parameters<Family['narrate']>[2]): readonly string[] {
  const options = { given: new Set(facts.value(node.rate.name) === undefined ? [] : [node.rate.name]) };
  const value = facts.exact(rateExpression(node.rate, options));
  const row = value && node.rows.find((one) => (!one.low || compare(value, one.low.value) >= (one.low.inclusive ? 0 : 1)) && (!one.high || compare(value, one.high.value) <= (one.high.inclusive ? 0 : -1)));
  const facing = node.plain && !node.rate.arithmetic ? `${node.rate.name}为${facts.value(node.rate.name) ?? ''}` : narrateRate(node.rate, options, facts);
  return row ? [facing, `按区间${showRow(row, '', node.plain)}`] : [facing];
}

export const band: Family<BandNode> = { kind: 'band', claim, inputs, compile, explain, narrate, most };
