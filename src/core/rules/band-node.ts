import { compare, divide, equals, HUNDRED, isZero, maximum, multiply, ONE, rational, subtract, ZERO, type Rational } from '../number/rational';
import type { Issue } from '../issue';
import { amountExpression, amountShare, isWhole, pointsWithin, showAmount, showRange, showShare } from './amount';
import { choiceInput, chosen, type Choice } from './choice';
import { constant, times, WEIGHT, type Expression, type Test } from './expression';
import { figureInput, showFormula, withinWeight } from './formula/formula';
import { endsGiven, inFigure, isReckonable, ofFigure, othersOf, reckoned, type FigureFormula } from './formula/of-figure';
import type { Bound, Clause, Factor, Interval } from './grammar/clause';
import { asksTogether } from './grammar/conditions';
import { BETWEEN_BOUNDS } from './grammar/formulas';
import { countsWhole, inDays } from './grammar/measures';
import { MET_POINTS } from './grammar/point-conditions';
import { isAtTarget } from './grammar/ranges';
import { WEIGHT_NAME } from './grammar/written';
import { arithmeticExpression, boundedRate, enteredRate, leadName, narrateRate, rateExpression, rateInputs, resolveFigure, takenFromWhole, type Rate } from './rate';
import { shareOf } from './ratio-node';
import { showBase } from './stretch';
import { sameRateName } from './similarity';
import type { Amount, Claim, CompileOptions, Example, Family, InputSpec, Narration, Node, NodeRole, RuleContext, RuleKind } from './rule';

/** What an interval gives. */
export type RowValue =
  | { readonly type: 'amount'; readonly amount: Amount }
  /** The weight less so much. */
  | { readonly type: 'cut'; readonly amount: Amount }
  /** A share of the weight times the rate. `whole`: 按比例 where full marks begin short of 100%, so that the rate may be meant as a part of that. */
  | { readonly type: 'rate'; readonly share: Rational; readonly whole: Rational | null }
  /** The arithmetic of the interval's figure, between nothing and the weight. */
  | FigureFormula
  /** On the line from `low` at `from` to `high` at `to`. */
  | { readonly type: 'line'; readonly from: Rational; readonly to: Rational; readonly low: Amount; readonly high: Amount }
  /** What the evaluator decides between two ends. */
  | { readonly type: 'judged'; readonly low: Amount; readonly high: Amount };

/** One end of a row; `inclusive: null`: the text leaves it open, and the user decides where a value falls right on it. */
interface End {
  readonly value: Rational;
  readonly inclusive: boolean | null;
}

export interface Row {
  readonly low: End | null;
  readonly high: End | null;
  readonly gives: RowValue;
}

/** A rate falls into one of several intervals, each with its score. */
export interface BandNode<K extends RuleKind = RuleKind> extends Node {
  readonly kind: K;
  readonly role: Extract<NodeRole, 'award' | 'cut'>;
  readonly rate: Rate;
  /** Highest interval first. */
  readonly rows: readonly Row[];
  /** `%` for rates, else the measure the numbers are in. */
  readonly unit: string;
  /** For cuts: on which side of the rows nothing is lost. */
  readonly free: 'below' | 'above' | null;
}

const NOTHING: Amount = { unit: 'points', value: ZERO };
const ALL: Amount = { unit: 'share', value: ONE };
const NOTHING_OF_ALL: Amount = { unit: 'share', value: ZERO };

interface Read {
  readonly interval: Interval;
  readonly gives: RowValue;
  readonly clause: Clause;
}

/** Clauses about one quantity, and the ones that say what becomes of the rest of its values. */
interface Group {
  readonly quantity: string;
  readonly reads: readonly Read[];
  readonly rests: readonly Clause[];
}

/** Whether a formula's rate is the quantity of the interval itself, and not another sum (知晓率/80%). */
function sameRate(factors: readonly Factor[], quantity: string): boolean {
  const rate = factors.find((factor) => factor.type === 'rate');
  return rate?.arithmetic.op === 'term' && sameRateName(rate.arithmetic.name, quantity);
}

/** What only says that it is what was reached: 实际值, 任务完成率. */
const AS_REACHED = /^[A-Za-z]$|^(?:实际|任务|年度|全年|相应|该项)*(?:完成|达到|实际)?(?:值|率|比例|数|量|得分)?$/;

/** A formula by a rate that is named, and is not that of the interval. */
function isOfOther({ consequence }: Clause, quantity: string): boolean {
  const rate = consequence.type === 'formula' ? consequence.factors.find((factor) => factor.type === 'rate')?.arithmetic : undefined;
  const name = consequence.type === 'line' ? consequence.quantity : rate?.op === 'term' ? rate.name : '';
  return name !== '' && quantity !== '' && !sameRateName(name, quantity) && !AS_REACHED.test(name) && !quantity.includes(name.replace(/^实际/, '').slice(-3));
}

/** (1-变动率)×分值: what the rate leaves. */
function isRest(factors: readonly Factor[], quantity: string): boolean {
  const rate = factors.find((factor) => factor.type === 'rate')?.arithmetic;
  const taken = rate && takenFromWhole(rate);
  return taken !== undefined && sameRateName(taken, quantity);
}

/** ≥1000人次得满分，否则按比例得分: below an amount, the part of it that is reached. */
function partOf(factors: readonly Factor[], { low, high }: Interval): RowValue | undefined {
  const rate = factors.find((factor) => factor.type === 'rate');
  const plain = rate?.arithmetic.op === 'term' && /^(?:实际)?(?:完成率?)?$/.test(rate.arithmetic.name);
  return plain && !low && high ? { type: 'line', from: ZERO, to: high.value, low: NOTHING, high: ALL } : undefined;
}

/** 60%-90%之间，在0分和满分之间计算: the ends of the interval; below 0% no rate goes. */
function lineOf(interval: Interval, ends: readonly [Amount, Amount] | null): RowValue | undefined {
  const from = interval.low?.value ?? (interval.unit === '%' ? ZERO : undefined);
  // 高于80%的,按线性内插赋分: as far as a rate goes.
  const to = interval.high?.value ?? (interval.unit === '%' && from && compare(from, ONE) < 0 && from.n > 0n ? ONE : undefined);
  return from && to && ends ? { type: 'line', from, to, low: ends[0], high: ends[1] } : undefined;
}

function givenBy(clause: Clause, quantity: string, interval: Interval, context: RuleContext): RowValue | undefined {
  const { consequence } = clause;
  switch (consequence.type) {
    case 'award':
      return { type: 'amount', amount: consequence.amount };
    case 'cut':
      return { type: 'cut', amount: consequence.amount };
    case 'zero':
      return consequence.scope === 'indicator' ? { type: 'amount', amount: NOTHING } : undefined;
    case 'formula': {
      const share = consequence.point === null ? shareOf(consequence.factors, context.weight) : null;
      const left = share && equals(share, ONE) && isRest(consequence.factors, quantity);
      if (left) return { type: 'line', from: ZERO, to: ONE, low: ALL, high: NOTHING };
      if (consequence.worded && interval.unit !== '%') return partOf(consequence.factors, interval);
      if (share && interval.unit === '%' && sameRate(consequence.factors, quantity)) return { type: 'rate', share, whole: consequence.worded ? ONE : null };
      return ofFigure(clause, quantity, context);
    }
    case 'written':
      return ofFigure(clause, quantity, context);
    case 'above':
      return interval.low ? { type: 'line', from: interval.low.value, to: ONE, low: NOTHING, high: ALL } : undefined;
    case 'line':
      if (!sameRateName(consequence.quantity, quantity)) return undefined;
      return paysAll(consequence, context) ? lineFrom(consequence) : ofFigure(clause, quantity, context);
    case 'between':
      if (consequence.ends && consequence.along) return { type: 'line', from: consequence.along[0], to: consequence.along[1], low: consequence.ends[0], high: consequence.ends[1] };
      return lineOf(interval, consequence.ends ?? [NOTHING, ALL]);
    case 'discretion':
      // 达不到的视情况扣分: whatever is left, down to nothing.
      if (consequence.effect === 'cut') return isZero(consequence.range.low.value) && consequence.range.high.unit === 'share' && equals(consequence.range.high.value, ONE) ? { type: 'judged', low: NOTHING_OF_ALL, high: ALL } : undefined;
      return consequence.range.low.unit === consequence.range.high.unit ? { type: 'judged', low: consequence.range.low, high: consequence.range.high } : undefined;
    case 'own':
    case 'tiers':
    case 'ceiling':
      return undefined;
  }
}

/** 满意度/90%×5分 of a weight of 5. */
function paysAll({ points }: { readonly points: Rational | null }, { weight }: RuleContext): boolean {
  return points === null || weight === null || equals(points, weight);
}

function lineFrom({ from, to }: { readonly from: Rational; readonly to: Rational }): RowValue {
  return { type: 'line', from, to, low: NOTHING, high: ALL };
}

/** Where on the line of numbers a formula over part of the way applies. */
function lineInterval({ from, to }: { readonly from: Rational; readonly to: Rational }): Interval {
  const start: Bound = { value: from, inclusive: true };
  return compare(from, to) < 0 ? { low: start, high: null, unit: '%' } : { low: null, high: start, unit: '%' };
}

const IN_TIME = /按(?:照)?(?:计划|合同|规定|约定)(?:的)?(?:时间|工期|进度|期限|时限)|按期|按时|及时|如期|准时|未逾期|未超期|(?:规定|计划|要求|约定)(?:的)?(?:时间|时限|期限|工期)内/;
const LATE = /逾期|超期|超时|延迟|延期|推迟|滞后|拖延|延误|晚/;
const TIME = /^(?:天|日|个?月|周|年|个?工作日|小时|分钟)$/;

/** 每超1天扣1分: cuts from full marks, no row of delays. */
function goesByStep(clauses: readonly Clause[]): boolean {
  return clauses.some(({ condition, consequence }) => condition.type === 'step' && consequence.type === 'cut' && isLate(condition.quantity, condition.unit));
}

/** 每有一笔未及时拨付扣1分: what is in time is only where those cuts begin. */
function countsCuts(clauses: readonly Clause[]): boolean {
  return clauses.some(({ condition, consequence }) => condition.type === 'count' && consequence.type === 'cut');
}

/** Whether the clause is the first of a row of delays, and no full score that cuts are taken from. */
export function startsDelays(clause: Clause, clauses: readonly Clause[]): boolean {
  return clause.condition.type === 'text' && IN_TIME.test(clause.condition.text) && !goesByStep(clauses) && !countsCuts(clauses) && clauses.some(({ condition }) => condition.type === 'range' && isLate(condition.quantity, condition.interval.unit));
}

/** 按期完成得满分 beside 逾期1个月以内…: no delay at all. */
function inTime(clause: Clause, unit: string): Read | undefined {
  if (clause.condition.type !== 'text' || clause.consequence.type !== 'award' || !IN_TIME.test(clause.condition.text) || asksTogether(clause.condition.text)) return undefined;
  return { interval: { low: null, high: { value: ZERO, inclusive: true }, unit }, gives: { type: 'amount', amount: clause.consequence.amount }, clause };
}

/** 资金全部到位 beside 到位率80%以上, 完成 beside 完成85%以上: all of it. */
function isAll(text: string, quantity: string): boolean {
  const done = /^(?:[^,\d]{0,16}(?:全部|或超额)|当年内?|年内|年底前|年度内)?(?<done>完成|到位|落实|达标|发放|支付|拨付|兑付|兑现|验收|入库|执行)(?:完毕|完)?$/.exec(text)?.groups?.['done'];
  return done !== undefined && (quantity === '' || quantity === done || quantity.endsWith(`${done}率`));
}

/** 达到指标值得满分 beside 达到指标值的80%以上…: all of it. */
function atTarget(clause: Clause, reads: readonly Read[], quantity: string): Read | undefined {
  if (clause.condition.type !== 'text' || clause.consequence.type !== 'award' || !((/^(?:完成率)?$/.test(quantity) && isAtTarget(clause.condition.text)) || isAll(clause.condition.text, quantity))) return undefined;
  if (reads.some(({ interval }) => interval.low && compare(interval.low.value, ONE) >= 0)) return undefined;
  return { interval: { low: { value: ONE, inclusive: true }, high: null, unit: '%' }, gives: { type: 'amount', amount: clause.consequence.amount }, clause };
}

const LEVEL = /^(?:与上年|较上年|同比|基本)?(?:持平|零增长)$/;
/** 负增长, 不降反升, 未下降 beside rows of how much it falls or grows: the other way, or not that way. */
const TURNED: readonly (readonly [moves: RegExp, back: RegExp, not: RegExp])[] = [
  [/(?:增长|提高|提升|上升|增加)(?:率|幅|幅度)?$/, /^(?:同比|较上年)?(?:负增长|下降|降低|减少|不增反降|不升反降)$/, /^(?:未|没有)(?:增长|提高|提升|上升|增加)$/],
  [/(?:下降|降低|减少|压减|压缩)(?:率|幅|幅度)?$/, /^(?:同比|较上年)?(?:上升|增长|增加|提高|不降反升|不减反增|不降反增)$/, /^(?:未|没有)(?:下降|降低|减少|压减|压缩)$/],
];

/** Which values of a movement a word stands for. */
function movedTo(text: string, quantity: string): Pick<Interval, 'low' | 'high'> | undefined {
  const [, back, not] = TURNED.find(([moves]) => moves.test(quantity)) ?? [];
  const none: Bound = { value: ZERO, inclusive: true };
  if (!back || !not) return undefined;
  if (LEVEL.test(text)) return { low: none, high: none };
  if (back.test(text)) return { low: null, high: { value: ZERO, inclusive: false } };
  return not.test(text) ? { low: null, high: none } : undefined;
}

function turned(clause: Clause, { quantity, unit }: Pick<Group, 'quantity'> & { readonly unit: string }, context: RuleContext): Read | undefined {
  const ends = clause.condition.type === 'text' ? movedTo(clause.condition.text, quantity) : undefined;
  const interval: Interval | undefined = ends && { ...ends, unit };
  const gives = interval && givenBy(clause, quantity, interval, context);
  return interval && gives && { interval, gives, clause };
}

function isLate(quantity: string, unit: string): boolean {
  return LATE.test(quantity) && TIME.test(unit);
}

function isNought({ low, high, unit }: Interval): boolean {
  return unit === '' && [low, high].every((bound) => !bound || isZero(bound.value));
}

function isUnconditional({ condition }: Clause): boolean {
  return condition.type === 'otherwise' || (condition.type === 'text' && condition.text === '');
}

/** Clauses about one quantity in a row, with the 否则 that closes them. */
function groupsOf(clauses: readonly Clause[], context: RuleContext): readonly Group[] {
  const groups: { quantity: string; unit: string; reads: Read[]; rests: Clause[] }[] = [];
  for (const clause of clauses) {
    const group = groups.at(-1);
    const { condition, consequence } = clause;
    if (condition.type === 'range') {
      const unit = condition.interval.unit;
      // 开工率100%得5分,不足100%的得分=合格率×5: of no other rate than that of the interval before it.
      const alien = condition.quantity === '' && group?.unit === unit && isOfOther(clause, group.quantity);
      const gives = alien ? undefined : givenBy(clause, condition.quantity, condition.interval, context);
      if (!gives) continue;
      // Nought is nought in every measure.
      const nought = group?.reads.every(({ interval }) => isNought(interval)) === true;
      const ofSome = clause.text.startsWith('其中') && condition.quantity !== '' && condition.quantity !== group?.quantity;
      const same = group && !ofSome && sameRateName(condition.quantity, group.quantity) && (unit === group.unit || nought || isNought(condition.interval) || (unit === '' && group.unit !== '%'));
      if (same) {
        group.reads.push({ interval: condition.interval, gives, clause });
        if (nought) group.unit = unit;
        group.quantity = group.quantity.length < condition.quantity.length ? condition.quantity : group.quantity;
      } else groups.push({ quantity: condition.quantity, unit, reads: [{ interval: condition.interval, gives, clause }], rests: [] });
      continue;
    }
    if (consequence.type === 'line' && isUnconditional(clause) && paysAll(consequence, context)) {
      if (group?.unit === '%' && sameRateName(group.quantity, consequence.quantity)) group.rests.push(clause);
      else groups.push({ quantity: consequence.quantity, unit: '%', reads: [{ interval: lineInterval(consequence), gives: lineFrom(consequence), clause }], rests: [] });
      continue;
    }
    // 否则 is of the clause before it.
    const before = clauses[clauses.indexOf(clause) - 1];
    if (condition.type === 'otherwise' && group?.reads.some((read) => read.clause === before)) group.rests.push(clause);
  }
  return groups.map((group) => {
    const punctual = isLate(group.quantity, group.unit) && !goesByStep(clauses) && !countsCuts(clauses) ? clauses.flatMap((clause) => inTime(clause, group.unit) ?? []) : [];
    const whole = /^$|率$|^(?:执行|完成|到位|支付|拨付|发放)$/.test(group.quantity) && group.unit === '%' ? clauses.flatMap((clause) => atTarget(clause, group.reads, group.quantity) ?? []) : [];
    const { reads, rests } = withBare(lineForRest(group), clauses, context);
    const back = clauses.flatMap((clause) => turned(clause, group, context) ?? []);
    return { quantity: whole.length > 0 && group.quantity === '' ? '完成率' : group.quantity, reads: [...punctual, ...whole, ...reads, ...back], rests };
  });
}

/** 满意度得分=满意度/90%×6，低于60%不得分: a formula for every value is for those that no interval takes up. */
function lineForRest(group: Group): Group {
  const lines = group.reads.filter(({ clause }) => clause.consequence.type === 'line' && isUnconditional(clause));
  const [line, another] = lines;
  const start = line?.interval.low;
  if (!line || !start || another || group.rests.length > 0 || !group.reads.some(({ interval: { low, high } }) => !low && high && compare(high.value, start.value) > 0)) return group;
  return { ...group, reads: group.reads.filter((read) => read !== line), rests: [line.clause] };
}

/** 完成率低于60%不得分 beside 得分=完成率×分值: the formula is for the rest. */
function withBare(group: Group, clauses: readonly Clause[], context: RuleContext): Group {
  const onlyZero = group.reads.every(givesNothing);
  const bare = clauses.filter((clause) => isUnconditional(clause) && clause.condition.type === 'text' && clause.consequence.type === 'formula' && givenBy(clause, group.quantity, { low: null, high: null, unit: '%' }, context) !== undefined);
  return onlyZero && group.rests.length === 0 && bare.length === 1 && clauses.every((clause) => clause.condition.type === 'range' || bare.includes(clause)) ? { ...group, rests: bare } : group;
}

function inWholeNumbers(reads: readonly Read[]): boolean {
  const ranges = reads.flatMap(({ interval: { low, high, unit } }) => (low && high && (/^[%分]$/.test(unit) || inDays(unit) || countsWhole(unit)) ? [{ low: low.value, unit }] : []));
  const tops = reads.flatMap(({ interval: { low, high, unit } }) => (high && (low || inDays(unit) || countsWhole(unit)) ? [high.value] : []));
  return ranges.some(({ low, unit }) => tops.some((high) => equals(multiply(subtract(low, high), unit === '%' ? HUNDRED : ONE), ONE)));
}

/** What the neighbour across the same bound says; the far ends of a scale (0%, 100%) belong to it; anything else stays open. */
function decide(bound: Bound | null, side: 'low' | 'high', own: Interval, all: readonly Read[]): End | null {
  if (!bound) return null;
  if (bound.inclusive !== null) return { value: bound.value, inclusive: bound.inclusive };
  const across = all.flatMap((read) => (side === 'low' ? read.interval.high : read.interval.low) ?? []).filter((other) => equals(other.value, bound.value));
  const marked = across.find((other) => other.inclusive !== null);
  if (marked) return { value: bound.value, inclusive: !marked.inclusive };
  // 90%-99%, 80%-89%, 80%以下: told in whole numbers, each end belongs to the range that names both its ends.
  const twoSided = own.low !== null && own.high !== null;
  if (inWholeNumbers(all)) return { value: bound.value, inclusive: twoSided || across.length === 0 };
  if (countsWhole(own.unit) && across.length === 0) return { value: bound.value, inclusive: true };
  const far = own.unit === '%' && own.low !== null && own.high !== null && equals(bound.value, side === 'low' ? ZERO : ONE);
  return { value: bound.value, inclusive: far && across.length === 0 ? true : null };
}

function beyond(end: End): End {
  return { value: end.value, inclusive: end.inclusive === null ? null : !end.inclusive };
}

/** ≥90%得10分，≥80%得8分: of intervals open on one side the narrower goes first, so the wider ends where it begins. */
function cascaded(rows: readonly Row[]): Row[] {
  const starts = rows.flatMap((row) => (row.low && (!row.high || row.gives.type === 'cut') ? [row] : []));
  const ends = rows.flatMap((row) => (row.high && (!row.low || row.gives.type === 'cut') ? [row] : []));
  return rows.map((row): Row => {
    const [low, high] = [row.low, row.high];
    if (low && !high) {
      // >100% beside 100%: what is left to the second is 100% itself.
      const narrower = (other: End): boolean => compare(other.value, low.value) > 0 || (equals(other.value, low.value) && low.inclusive === true && other.inclusive === false);
      const above = starts.flatMap((other) => (other.low && narrower(other.low) && (!other.high || row.gives.type !== 'cut') ? [other.low] : [])).sort((a, b) => compare(a.value, b.value))[0];
      return above ? { ...row, high: beyond(above) } : row;
    }
    if (high && !low) {
      const below = ends.flatMap((other) => (other.high && compare(other.high.value, high.value) < 0 && (!other.low || row.gives.type !== 'cut') ? [other.high] : [])).sort((a, b) => compare(b.value, a.value))[0];
      return below ? { ...row, low: beyond(below) } : row;
    }
    return row;
  });
}

/** Lowest first; an open end below comes first of all. */
function byPosition(a: Row, b: Row): number {
  if (!a.low || !b.low) return a.low ? 1 : b.low ? -1 : 0;
  return compare(a.low.value, b.low.value) || Number(b.low.inclusive ?? false) - Number(a.low.inclusive ?? false);
}

/** Whether a value just above `below` and just below `above` belongs to neither. */
function apart(below: End, above: End): boolean {
  const order = compare(below.value, above.value);
  return order < 0 || (order === 0 && below.inclusive === false && above.inclusive === false);
}

/** 2项 and 3项, the 15th day and the 16th: nothing that is counted whole lies between them. */
function follows(below: End, above: End, unit: string): boolean {
  return (countsWhole(unit) || inDays(unit)) && below.inclusive === true && above.inclusive === true && equals(subtract(above.value, below.value), ONE);
}

/** The measure of places in a ranking. */
const PLACES = '名';

/** The stretches that rows, lowest first, leave out. */
function gapsOf(rows: readonly Row[], unit: string): readonly Pick<Row, 'low' | 'high'>[] {
  const [first] = rows;
  const last = rows.at(-1);
  const gaps: Pick<Row, 'low' | 'high'>[] = first?.low ? [{ low: null, high: beyond(first.low) }] : [];
  rows.forEach((row, index) => {
    const next = rows[index + 1];
    if (row.high && next?.low && apart(row.high, next.low) && !follows(row.high, next.low, unit)) gaps.push({ low: beyond(row.high), high: beyond(next.low) });
  });
  if (last?.high) gaps.push({ low: beyond(last.high), high: null });
  // No place is before the first.
  return gaps.filter(({ low, high }) => !(unit === PLACES && !low && high && compare(high.value, ONE) <= 0));
}

/** 低于85%不得分,超过130%扣1分: nothing is taken between where all is lost and what goes too far; rows from the highest down. */
function freeBetween(rows: readonly Row[]): boolean {
  const lowest = rows.at(-1);
  const breaks = rows.filter((row, index) => {
    const below = rows[index + 1];
    return below?.high && row.low && apart(below.high, row.low);
  });
  const lost = lowest?.gives.type === 'cut' && lowest.gives.amount.unit === 'share' && equals(lowest.gives.amount.value, ONE);
  return rows.every((row) => !isAward(row)) && breaks.length === 1 && rows[0]?.high === null && lowest?.low === null && lost;
}

/** Whether some value surely belongs to both. */
function meet(a: Row, b: Row): boolean {
  const before = (high: Row['high'], low: Row['low']): boolean => {
    if (!high || !low) return false;
    const order = compare(high.value, low.value);
    return order < 0 || (order === 0 && !(high.inclusive === true && low.inclusive === true));
  };
  return !before(a.high, b.low) && !before(b.high, a.low);
}

/** 按比例 beside full marks from 95% on may be meant of 95%; 插值 runs between what its neighbours give, or falls where the full marks lie below. */
function settled(row: Row, rows: readonly Row[], clause: Clause | undefined): Row | undefined {
  const { gives } = row;
  if (gives.type === 'rate') {
    const full = rows.find((other) => other.gives.type === 'amount' && other.low && row.high && equals(other.low.value, row.high.value));
    const at = full?.low?.value;
    return { ...row, gives: { ...gives, whole: gives.whole && at && !equals(at, ONE) ? at : null } };
  }
  if (clause?.consequence.type !== 'between' || gives.type !== 'line' || clause.consequence.along) return row;
  // What the neighbour gives where the two meet; of a line, either of its ends.
  const amountsAt = (end: End | null, side: 'low' | 'high'): readonly Amount[] => {
    const found = rows.find((other) => other !== row && end && (side === 'high' ? other.high : other.low) && equals((side === 'high' ? other.high : other.low)?.value ?? ZERO, end.value));
    if (found?.gives.type === 'line') return [found.gives.low, found.gives.high];
    return found?.gives.type === 'amount' ? [found.gives.amount] : [];
  };
  const [below, above] = [amountsAt(row.low, 'high'), amountsAt(row.high, 'low')];
  if (clause.consequence.ends === null) {
    const [[low, other], [high, another]] = [below, above];
    return low && high && !other && !another ? { ...row, gives: { ...gives, low, high } } : undefined;
  }
  const meets = (neighbours: readonly Amount[], end: Amount): boolean => neighbours.some((neighbour) => sameAmount(neighbour, end));
  const falls = [meets(below, gives.high), meets(above, gives.low)].includes(true);
  const rises = [meets(below, gives.low), meets(above, gives.high)].includes(true);
  if (rises === falls) return undefined;
  return falls ? { ...row, gives: { ...gives, low: gives.high, high: gives.low } } : row;
}

function sameAmount(a: Amount, b: Amount): boolean {
  return equals(a.value, b.value) && (a.unit === b.unit || isZero(a.value));
}

function givesNothing({ gives }: Pick<Row, 'gives'>): boolean {
  return gives.type === 'amount' && isZero(gives.amount.value);
}

function isAward({ gives }: Row): boolean {
  return gives.type !== 'cut';
}

/** On which side of cuts nothing is lost: where they grow less, or what a single one leaves. */
function freeSide(rows: readonly Row[], late: boolean, { weight }: RuleContext): BandNode['free'] {
  const [top] = rows;
  const bottom = rows.at(-1);
  if (!top || !bottom || late) return 'below';
  if (!top.high && !bottom.low) return null;
  if (!top.high) return 'below';
  if (!bottom.low) return 'above';
  const [most, least] = [top, bottom].map(({ gives }) => (gives.type === 'cut' ? amountShare(gives.amount, weight) : null));
  const order = most && least ? compare(most, least) : 0;
  if (order !== 0) return order > 0 ? 'below' : 'above';
  if (compare(bottom.low.value, ONE) >= 0) return 'below';
  return compare(top.high.value, ONE) <= 0 ? 'above' : null;
}

/** An award of all points is written with the weight's number or as 满分; amounts of the two kinds are compared by their share. */
function levelled(amount: Amount, context: RuleContext): Amount {
  return isWhole(amount, context.weight) ? ALL : amount;
}

/** What there is none of where nothing is wrong. */
const AMISS = /错误|差错|误差|缺失|缺少|遗漏|漏报|错报|问题|违规|超范围|超标准|超支|挪用|截留|挤占|滞留|闲置|缺口|未完成|未达到|滞后|超标|超目标|少完成|高于|高出|流失|空置|不合规|不合格|不规范|不符|投诉|事故|调整|变动|损坏|逾期|延迟|迟报/;

/** From nothing on, and not at nothing itself. */
function beyondNone<R extends Row>(row: R): R {
  return { ...row, low: { value: ZERO, inclusive: false } };
}

/** 超概算10%以内扣2分，10%以上不得分: cuts that grow with their figure take nothing where there is none of it, or full marks could not be had. */
function growing(rows: readonly Row[], { weight }: RuleContext): boolean {
  const losses = rows.toSorted(byPosition).map((row) => (row.gives.type === 'cut' ? amountShare(row.gives.amount, weight) : givesNothing(row) ? ONE : null));
  return rows.length > 1 && losses.every((loss, index) => loss && (index === 0 ? !isZero(loss) : compare(losses[index - 1] ?? ONE, loss) < 0));
}

/** 比任务低4%以内扣1分: what is not low at all loses nothing. */
function offTarget<R extends Row>(quantity: string, unit: string, rows: readonly R[], context: RuleContext): readonly R[] {
  const amiss = isLate(quantity, unit) || AMISS.test(quantity) || (unit === '%' && /^(?:超过|超出|高出|低于)|[低高少多超差]$|超出$|超支$|不足$|偏差率?$|偏离度?$/.test(quantity)) || growing(rows, context);
  const off = amiss && rows.some((row) => !isAward(row)) && rows.every((row) => !isAward(row) || givesNothing(row));
  return off ? rows.map((row) => (!row.low && row.high && row.high.value.n > 0n && !rows.some((other) => other.high && row.high && compare(other.high.value, row.high.value) < 0) ? beyondNone(row) : row)) : rows;
}

/** 复烧率为0得3分,2%以内得2分: what is more than none. */
function aboveNone<R extends Row>(rows: readonly R[]): readonly R[] {
  const none = rows.some(({ low, high }) => low && high && isZero(low.value) && isZero(high.value));
  const [least, other] = rows.filter(({ low, high }) => low === null && high !== null && high.value.n > 0n);
  return none && least && !other ? rows.map((row) => (row === least ? beyondNone(row) : row)) : rows;
}

/** 达到5项得3分,4项得2分: where the most that is told earns most, more than that earns as much. */
function openAbove<R extends Row>(rows: readonly R[], quantity: string, unit: string, { points }: RuleContext): readonly R[] {
  const values = rows.flatMap(({ gives }) => (gives.type === 'amount' ? [gives.amount] : []));
  const top = rows.find(({ low }) => low && rows.every((other) => other.low === null || compare(other.low.value, low.value) <= 0));
  const whole = quantity === MET_POINTS ? points.length === 0 : countsWhole(unit);
  if (!top?.low || !whole || rows.length < 2 || values.length < rows.length || top.gives.type !== 'amount' || top.high === null || !equals(top.low.value, top.high.value)) return rows;
  const { amount } = top.gives;
  const most = values.every((other) => other.unit === amount.unit && compare(other.value, amount.value) <= 0) || (amount.unit === 'share' && equals(amount.value, ONE));
  return most && rows.filter(({ low }) => low).length > 1 ? rows.map((row) => (row === top ? { ...row, high: null } : row)) : rows;
}

/** 90%以上扣1分,80%以上扣2分: cuts that grow as the rate falls take nothing at the whole of it. */
function belowWhole(rows: readonly Row[], unit: string): readonly Row[] {
  const [first, second] = rows;
  const cut = (row: Row | undefined): Rational | undefined => (row?.gives.type === 'cut' && row.gives.amount.unit === 'points' ? row.gives.amount.value : undefined);
  const [top, next] = [cut(first), cut(second)];
  const grows = top !== undefined && (next === undefined ? second?.gives.type === 'cut' : compare(top, next) < 0);
  return unit === '%' && first?.low && first.high === null && compare(first.low.value, ONE) < 0 && grows ? [{ ...first, high: { value: ONE, inclusive: false } }, ...rows.slice(1)] : rows;
}

function nodeOf<K extends RuleKind>(kind: K, group: Group, context: RuleContext): Claim<BandNode<K>> | undefined {
  const issues: Issue[] = [];
  const { reads } = group;
  // 成本节约率≥0: nought of a rate.
  const bare = reads.every(({ interval }) => isNought(interval)) && /[率比]$/.test(group.quantity) ? '%' : '';
  const unit = reads.map(({ interval }) => interval.unit).find((text) => text !== '') ?? bare;
  const ends = reads.map((read): Row & { readonly clause: Clause } => ({ low: decide(read.interval.low, 'low', read.interval, reads), high: decide(read.interval.high, 'high', read.interval, reads), gives: read.gives, clause: read.clause }));
  const quantity = group.quantity;
  const rate = reckoned(named(resolveFigure(quantity, unit, context), quantity, unit), quantity, [...reads.map(({ gives }) => gives), ...group.rests.filter(({ consequence }) => !(consequence.type === 'line' && sameRateName(consequence.quantity, quantity))).flatMap((clause) => ofFigure(clause, quantity, context) ?? [])].flatMap((gives) => (gives.type === 'formula' ? gives : [])));
  const draft = offTarget(quantity, unit, cascaded(aboveNone(openAbove(ends, quantity, unit, context))), context).map((row, index) => ({ ...row, clause: ends[index]?.clause })).sort(byPosition);
  const wholes = quantity === MET_POINTS || countsWhole(unit);
  const rests = group.rests.flatMap((clause) => {
    // 符合3项得5分,其余不得分: more than is told is not the rest.
    const known = rational(context.points.length);
    // 5项得5分,3项得3分,其余不得分: four of them are no rest of what three earn.
    const gaps = gapsOf(draft, unit).filter(({ low, high }) => !(quantity === MET_POINTS && high === null && low && compare(low.value, known) < 0) && !(wholes && low && high && draft.some((row) => row.low && row.high && equals(row.low.value, row.high.value))));
    return gaps.flatMap((gap) => {
      const gives = givenBy(clause, quantity, { ...gap, unit }, context);
      return gives ? [{ ...gap, gives, clause }] : [];
    });
  });
  if (group.rests.length > 1 || (group.rests.length === 1 && rests.length === 0)) return undefined;
  const implied = reads.length === 1 && reads[0]?.clause.consequence.type === 'line' && rests.length === 0 ? gapsOf(draft, unit).map((gap) => ({ ...gap, gives: { type: 'amount' as const, amount: beyondLine(reads[0]?.gives, gap) }, clause: undefined })) : [];
  const all = [...draft, ...rests, ...implied].map((row) => (row.gives.type === 'line' && row.clause?.consequence.type === 'between' ? { ...row, gives: { ...row.gives, low: levelled(row.gives.low, context), high: levelled(row.gives.high, context) } } : row)).sort(byPosition).reverse();
  const levelledRows = all.map((row) => (row.gives.type === 'amount' ? { ...row, gives: { ...row.gives, amount: levelled(row.gives.amount, context) } } : row));
  const rows = all.map((row) => {
    const fixed = settled(row, levelledRows, row.clause);
    return fixed && { low: fixed.low, high: fixed.high, gives: fixed.gives };
  });
  const settledRows = rows.flatMap((row) => row ?? []).map((row): Row => (row.gives.type === 'formula' ? { ...row, gives: inFigure(row.gives, rate, quantity) } : row));
  if (settledRows.length < rows.length || !settledRows.every(({ gives }) => gives.type !== 'formula' || isReckonable(gives, rate, context))) return undefined;
  // 3%以内扣2分，3%-8%扣4分，8%以上不得分: nothing is the greatest of the cuts.
  const taken = settledRows.some((row) => !isAward(row)) && settledRows.every((row) => !isAward(row) || givesNothing(row)) ? settledRows.map((row): Row => (givesNothing(row) ? { ...row, gives: { type: 'cut', amount: ALL } } : row)) : settledRows;
  const cuts = taken.every((row) => !isAward(row));
  const whole = cuts ? belowWhole(taken, unit) : taken;
  // Cuts among awards start from full marks, which one of the awards has to be.
  if (!cuts && whole.some((row) => !isAward(row)) && !whole.some(({ gives }) => gives.type === 'amount' && sameAmount(levelled(gives.amount, context), ALL))) return undefined;
  // 100%-120%: rows that only touch where neither says whose the bound is.
  for (const value of openBounds(whole)) issues.push({ code: 'boundAmbiguous', severity: 'warning', received: showBase(value, unit) });
  const edges = whole.flatMap((row, index): readonly string[] => {
    const below = whole[index + 1];
    return below?.high && row.low && apart(below.high, row.low) && !follows(below.high, row.low, unit) ? [`${showBase(below.high.value, unit)}—${showBase(row.low.value, unit)}`] : [];
  });
  const gaps = [...(cuts && freeBetween(whole) ? [] : edges), ...openBelow(whole, unit)];
  if (gaps.length > 0) issues.push({ code: 'bandGap', severity: 'warning', received: gaps.join('、') });
  const doubled = whole.flatMap((row, index) => whole.slice(index + 1).filter((other) => meet(row, other)).map((other) => `${showEnds(other, '', unit)}与${showEnds(row, '', unit)}`));
  if (doubled.length > 0) issues.push({ code: 'bandOverlap', severity: 'error', received: doubled.join('、') });
  const proportion = wholeOf(whole);
  if (proportion) issues.push({ code: 'proportionAmbiguous', severity: 'warning', received: showBase(proportion, unit), expected: wholeChoice({ rows: whole, rate, unit }, proportion).options.join('、') });
  const late = isLate(quantity, unit);
  const clauses = [...reads.map(({ clause }) => clause), ...group.rests];
  const node: BandNode<K> = { kind, role: cuts ? 'cut' : 'award', rate, rows: whole, unit, free: cuts ? freeSide(whole, late, context) : null, spans: clauses.map((clause) => clause.span) };
  return { node, clauses, issues };
}

/** ≥90%得5分，80%-90%得3分: what falls short of all intervals, where the last still gives something. */
function openBelow(rows: readonly Row[], unit: string): readonly string[] {
  const last = rows.at(-1);
  const [first] = rows;
  // No place is better than the first.
  if (unit === PLACES && last?.low && compare(last.low.value, ONE) <= 0) return [];
  return last?.low && last.gives.type === 'amount' && !givesNothing(last) && !isZero(last.low.value) && !first?.high ? [`${showBase(last.low.value, unit)}以下`] : [];
}

/** 未达到目标值的得分=实际值/目标值×分值: what lies beyond the end of the line that gives all gives all as well. */
function beyondLine(line: RowValue | undefined, { low, high }: Pick<Row, 'low' | 'high'>): Amount {
  if (line?.type !== 'line') return NOTHING;
  const top = compare(line.to, line.from) > 0;
  const reached = top ? low !== null && compare(low.value, line.to) >= 0 : high !== null && compare(high.value, line.to) <= 0;
  return reached ? line.high : NOTHING;
}

/** 逾期 counted in months is 逾期月数. */
function named(rate: Rate, quantity: string, unit: string): Rate {
  const measure = `${unit.replace(/^个/, '')}数`;
  return rate.arithmetic || !isLate(quantity, unit) || rate.name.endsWith(measure) ? rate : { ...rate, name: `${rate.name.replace(/的$/, '')}${measure}` };
}

/** Bounds on which the text leaves open which side they belong to, each once. */
function openBounds(rows: readonly Row[]): readonly Rational[] {
  const values = rows.flatMap((row) => [row.high, row.low].flatMap((end) => (end?.inclusive === null ? [end.value] : [])));
  return values.filter((value, index) => values.findIndex((other) => equals(other, value)) === index);
}

function wholeOf(rows: readonly Row[]): Rational | undefined {
  return rows.flatMap(({ gives }) => (gives.type === 'rate' && gives.whole ? [gives.whole] : []))[0];
}

/** Amounts give a rate or a plain number, never the one for the other; and only rates go into a proportion. */
function mixesNumbers(node: BandNode): boolean {
  const proportional = node.rows.some(({ gives }) => gives.type === 'rate');
  return node.unit !== '%' && (node.rate.arithmetic !== null || proportional);
}

/** `alone`: without a row below, a formula would be read as giving nothing there. */
function showGiven({ gives }: Row, name: string, unit: string, alone: boolean): string {
  switch (gives.type) {
    case 'amount':
      return `得${showAmount(gives.amount)}`;
    case 'cut':
      return sameAmount(gives.amount, ALL) ? '扣全部分值' : `扣${showAmount(gives.amount)}`;
    case 'rate':
      return gives.whole ? '按比例得分' : `得分=分值${equals(gives.share, ONE) ? '' : `×${showShare(gives.share)}`}×${name}`;
    case 'formula':
      return `得分=${showFormula(gives.told)}${BETWEEN_BOUNDS}`;
    case 'line':
      return unit === '%' && isPassLine(gives) && !alone
        ? `得分=分值×（${name}-${showBase(gives.from, unit)}）/（100%-${showBase(gives.from, unit)}）`
        : `在${showAmount(gives.low)}和${showAmount(gives.high)}之间按比例计算（${showBase(gives.from, unit)}得${showAmount(gives.low)}，${showBase(gives.to, unit)}得${showAmount(gives.high)}）`;
    case 'judged':
      return `得${showRange(gives.low, gives.high)}`;
  }
}

function isPassLine(gives: Extract<RowValue, { type: 'line' }>): boolean {
  return equals(gives.to, ONE) && compare(gives.from, gives.to) < 0 && isZero(gives.low.value) && sameAmount(gives.high, ALL);
}

/** One row in words; the quantity is named where `first` says so. */
function showRow(row: Row, { rate, unit, rows }: BandNode, first: boolean): string {
  return showEnds(row, first ? leadName(rate) : '', unit) + showGiven(row, rate.name, unit, rows.length === 1);
}

function showEnds(row: Row, name: string, unit: string): string {
  const [low, high] = [row.low && showBase(row.low.value, unit), row.high && showBase(row.high.value, unit)];
  if (low && low === high) return `${name}=${low}`;
  if (low && high && row.low?.inclusive === null && row.high?.inclusive === null) return `${name}在${low}-${high}之间`;
  const below = low && (row.low?.inclusive === null ? `${name}${low}以上` : `${name}${row.low?.inclusive ? '≥' : '>'}${low}`);
  const above = high && (row.high?.inclusive === null ? `${low ? '且' : name}${high}以下` : `${low ? '且' : name}${row.high?.inclusive ? '≤' : '<'}${high}`);
  return `${below ?? ''}${above ?? ''}`;
}

/** Where the greater of the two ends lies; null where a formula asks for more than its figure. */
function mostOf(low: End | null, high: End | null, gives: FigureFormula, { rate, unit }: BandNode, weight: Rational | null): Rational | null {
  const whole = unit === '%' ? ONE : undefined;
  const values = weight && !isZero(weight) ? endsGiven(gives, [low?.value ?? (whole && ZERO), high?.value ?? whole], rate, weight) : null;
  return values && weight ? divide(values.reduce(maximum), weight) : null;
}

function most(node: BandNode, context: RuleContext): Rational | null {
  const shares = node.rows.map(({ low, high, gives }): Rational | null => {
    switch (gives.type) {
      case 'amount':
        return amountShare(gives.amount, context.weight);
      case 'cut':
        return ZERO;
      case 'rate':
        return gives.share;
      case 'formula':
        return mostOf(low, high, gives, node, context.weight);
      case 'line':
        return [gives.low, gives.high].map((amount) => amountShare(amount, context.weight)).reduce((a, b) => (a && b ? (compare(a, b) > 0 ? a : b) : null));
      case 'judged':
        return amountShare(gives.high, context.weight);
    }
  });
  return shares.reduce((best, share) => (best && share ? (compare(share, best) > 0 ? share : best) : null), shares[0] ?? null);
}

function boundChoice(node: BandNode, value: Rational): Choice {
  const shown = showBase(value, node.unit);
  return { key: `${node.rate.name}恰为${shown}时`, why: `评分标准没有写明${shown}属于哪一档`, options: [`按${shown}以上计`, `按${shown}以下计`] };
}

/** 85%-90%按比例得分,85%以下不得分: where the proportion may begin, as nothing is given below. */
function nothingUpTo(rows: readonly Row[]): Rational | null {
  const [row, ...others] = rows.filter(({ gives }) => gives.type === 'rate' && gives.whole);
  const low = row && others.length === 0 ? row.low : null;
  return low && rows.some(({ gives, high }) => high && equals(high.value, low.value) && gives.type === 'amount' && isZero(gives.amount.value)) ? low.value : null;
}

/** A way to take 按比例, in words and of the rate reached. */
interface Proportion {
  readonly words: string;
  readonly of: (reached: Expression) => Expression;
}

/** Of the bound, of the whole, or of what lies between the bound and where nothing is given. */
function proportions({ rows, unit }: Pick<BandNode, 'rows' | 'unit'>, whole: Rational): readonly Proportion[] {
  const shown = showBase(whole, unit);
  const from = nothingUpTo(rows);
  const between: Proportion | null = from && {
    words: `分值×（完成值-${showBase(from, unit)}）/（${shown}-${showBase(from, unit)}）`,
    of: (reached) => ({ op: 'divide', left: { op: 'subtract', left: reached, right: constant(from) }, right: constant(subtract(whole, from)) }),
  };
  return [
    { words: `分值×完成值/${shown}`, of: (reached) => ({ op: 'divide', left: reached, right: constant(whole) }) },
    { words: '分值×完成值', of: (reached) => reached },
    ...(between ? [between] : []),
  ];
}

function wholeChoice(node: Pick<BandNode, 'rows' | 'rate' | 'unit'>, whole: Rational): Choice {
  const options = proportions(node, whole).map(({ words }) => words);
  return { key: `${node.rate.name}按比例得分的算法`, why: `“按比例”可以有${options.length > 2 ? '三' : '两'}种理解`, options };
}

function bounded(rate: Rate, options: CompileOptions, low: Rational, high: Rational): Expression {
  return { op: 'max', args: [constant(low), { op: 'min', args: [constant(high), rateExpression(rate, options)] }] };
}

function given(node: BandNode, { gives }: Row, options: CompileOptions): Expression {
  switch (gives.type) {
    case 'amount':
      return amountExpression(gives.amount);
    case 'cut':
      return node.role === 'cut' ? amountExpression(gives.amount) : { op: 'max', args: [constant(ZERO), { op: 'subtract', left: WEIGHT, right: amountExpression(gives.amount) }] };
    case 'rate': {
      const part = (reached: Expression): Expression => times(WEIGHT, constant(gives.share), reached);
      const reached = boundedRate(node.rate, options);
      return gives.whole ? chosen(wholeChoice(node, gives.whole), proportions(node, gives.whole).map((one) => part(one.of(reached)))) : part(reached);
    }
    case 'formula':
      return withinWeight(arithmeticExpression(gives.arithmetic, (name) => (name === WEIGHT_NAME ? WEIGHT : name === node.rate.name ? rateExpression(node.rate, options) : { op: 'input', key: name })));
    case 'line': {
      const [least, greatest] = compare(gives.from, gives.to) < 0 ? [gives.from, gives.to] : [gives.to, gives.from];
      const x = isPassLine(gives) ? boundedRate(node.rate, options) : bounded(node.rate, options, least, greatest);
      const part: Expression =
        compare(gives.from, gives.to) < 0
          ? { op: 'divide', left: { op: 'subtract', left: x, right: constant(gives.from) }, right: constant(subtract(gives.to, gives.from)) }
          : { op: 'divide', left: { op: 'subtract', left: constant(gives.from), right: x }, right: constant(subtract(gives.from, gives.to)) };
      if (isZero(gives.low.value)) return times(amountExpression(gives.high), part);
      const rise: Expression = { op: 'subtract', left: amountExpression(gives.high), right: amountExpression(gives.low) };
      return { op: 'add', args: [amountExpression(gives.low), { op: 'multiply', args: [rise, part] }] };
    }
    case 'judged':
      return pointsWithin({ op: 'input', key: POINTS }, gives.low, gives.high);
  }
}

const YES: Expression = constant(ONE);
const NO: Expression = constant(ZERO);

function holds(value: Expression): Test {
  return { op: 'compare', sign: '>', left: value, right: NO };
}

/** On or beyond an end; right on an open one the user's word counts, and is asked for only there. */
function within(node: BandNode, side: 'low' | 'high', end: End, rate: Expression): Test {
  const right = constant(end.value);
  const [strict, loose] = side === 'low' ? (['>', '>='] as const) : (['<', '<='] as const);
  if (end.inclusive !== null) return { op: 'compare', sign: end.inclusive ? loose : strict, left: rate, right };
  const word = chosen(boundChoice(node, end.value), side === 'low' ? [YES, NO] : [NO, YES]);
  return holds({ op: 'if', test: { op: 'compare', sign: strict, left: rate, right }, then: YES, otherwise: { op: 'if', test: { op: 'compare', sign: loose, left: rate, right }, then: word, otherwise: NO } });
}

function inside(node: BandNode, row: Row, rate: Expression): Test {
  const tests = [...(row.low ? [within(node, 'low', row.low, rate)] : []), ...(row.high ? [within(node, 'high', row.high, rate)] : [])];
  const [only, second] = tests;
  return only && !second ? only : { op: 'and', tests };
}

/** Whether the rows leave nothing between them, so that each needs only its lower bound. */
function contiguous(rows: readonly Row[]): boolean {
  return rows.every((row, index) => {
    const below = rows[index + 1];
    if (!below) return row.low === null;
    return row.low !== null && below.high !== null && equals(row.low.value, below.high.value) && (row.low.inclusive === null ? below.high.inclusive === null : row.low.inclusive !== below.high.inclusive && below.high.inclusive !== null);
  }) && rows[0]?.high === null;
}

/** What a value outside all rows scores: nothing is lost on the free side of cuts; elsewhere the rule does not say. */
function outside(node: BandNode, rate: Expression): Expression {
  if (freeBetween(node.rows)) return NO;
  const none: Expression = { op: 'none' };
  const edge = node.free === 'below' ? node.rows.at(-1)?.low : node.free === 'above' ? node.rows[0]?.high : null;
  if (!edge) return none;
  const test = within(node, node.free === 'below' ? 'low' : 'high', edge, rate);
  return { op: 'if', test, then: none, otherwise: NO };
}

function compile(node: BandNode, _context: RuleContext, options: CompileOptions): Expression {
  const rate = rateExpression(node.rate, options);
  const tiled = contiguous(node.rows);
  const last = node.rows.at(-1);
  const rows = tiled ? node.rows.slice(0, -1) : node.rows;
  const rest: Expression = tiled && last ? given(node, last, options) : outside(node, rate);
  const meaning = rows.reduceRight<Expression>(
    (otherwise, row) => ({ op: 'if', test: inside(node, tiled ? { ...row, high: null } : row, rate), then: given(node, row, options), otherwise }),
    rest,
  );
  const points = node.rows.flatMap(({ gives }) => (gives.type === 'amount' && gives.amount.unit === 'points' ? [gives.amount.value] : []));
  const lows = rows.flatMap((row) => (row.low?.inclusive ? [row.low.value] : []));
  if (!tiled || points.length < node.rows.length || lows.length < rows.length) return meaning;
  return { op: 'call', name: 'BANDSCORE', args: [rate, { op: 'array', values: lows }, { op: 'array', values: points }], meaning };
}

/** What the evaluator decides inside the interval the rate falls into. */
const POINTS = '区间内得分';

function judgedInput({ rows, unit }: BandNode): readonly InputSpec[] {
  const open = rows.filter(({ gives }) => gives.type === 'judged');
  const standard = open.map((row) => showEnds(row, '', unit) + showGiven(row, '', unit, false)).join('，');
  return open.length > 0 ? [{ key: POINTS, label: POINTS, kind: 'points', standard: `由评价组在所属区间的范围内认定：${standard}`, unit: '分', optional: open.length < rows.length }] : [];
}

function inputs(node: BandNode): readonly InputSpec[] {
  const specs = rateInputs(node.rate, explain(node));
  const measured = node.unit !== '%' && !node.rate.arithmetic ? specs.map((spec) => ({ ...spec, kind: 'amount' as const, unit: node.unit })) : specs;
  const whole = wholeOf(node.rows);
  const others = othersOf(node.rows, node.rate).map((name) => figureInput(name, explain(node)));
  return [...measured, ...others, ...judgedInput(node), ...(whole ? [choiceInput(wholeChoice(node, whole))] : []), ...openBounds(node.rows).map((value) => choiceInput(boundChoice(node, value)))];
}

function explain(node: BandNode): string {
  return node.rows.map((row, index) => showRow(row, node, index === 0)).join('，');
}

function narrate(node: BandNode, _context: RuleContext, facts: Narration): readonly string[] {
  const rate = rateExpression(node.rate, enteredRate(node.rate, facts));
  const row = node.rows.find((one) => {
    const found = facts.exact({ op: 'if', test: inside(node, one, rate), then: YES, otherwise: NO });
    return found !== undefined && !isZero(found);
  });
  const facing = node.unit !== '%' && !node.rate.arithmetic ? `${node.rate.name}为${facts.value(node.rate.name) ?? ''}` : narrateRate(node.rate, facts);
  return row ? [facing, `按区间${showRow(row, node, false)}`] : [facing];
}

/** A family of bands whose rows `belongs` tells from other families'. */
export function bandFamily<K extends RuleKind>(kind: K, example: Example, belongs: (rows: readonly Row[]) => boolean): Family<BandNode<K>> {
  return {
    kind,
    example,
    heeds: [],
    claim: (clauses, context) =>
      groupsOf(clauses, context)
        .flatMap((group) => nodeOf(kind, group, context) ?? [])
        .filter(({ node }) => !node.rows.every(givesNothing) && belongs(node.rows) && !mixesNumbers(node) && (node.rows.length > 1 || node.rows[0]?.gives.type !== 'judged')),
    inputs,
    compile,
    explain,
    narrate,
    most,
  };
}
