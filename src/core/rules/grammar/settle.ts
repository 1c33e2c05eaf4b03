import { add, compare, equals, isZero, ONE, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { amountShare, isWhole } from '../amount';
import { COMPLETION, LOWER_IS_BETTER } from './sense';
import { sameRateName } from '../similarity';
import type { Arithmetic, Bound, Clause, Interval } from './clause';
import { forTheRest } from './bare-formula';
import { asOtherwise, readComparison } from './comparison';
import { asksTogether, isJudged, lacksOne, OF_INDICATOR } from './conditions';
import { takesPoints } from './consequences';
import { countsWhole, measuresTime, withoutTime } from './measures';
import { MET_POINTS } from './point-conditions';
import { atLeast, isAtTarget, readRange } from './ranges';
import { beyondAllowed, EXCESS } from './steps';
import { formulaRate, isDoneOfPlan } from './written';
import { matchesOf } from '../text';

/** A quantity and the figure that steps told elsewhere are counted from. */
export interface Base {
  readonly quantity: string;
  readonly interval: Interval;
}

/** 不健全的扣6分 of a weight of 6. */
function asNothing(clause: Clause, weight: Rational | null): Clause {
  const { condition, consequence } = clause;
  return consequence.type === 'cut' && condition.type === 'text' && consequence.amount.unit === 'points' && isWhole(consequence.amount, weight) ? { ...clause, consequence: { type: 'zero', scope: 'indicator' } } : clause;
}

/** 以100%为标准 told by itself: where steps that name no base begin. */
function fromBase(clause: Clause, clauses: readonly Clause[], bases: readonly Base[]): Clause {
  const { condition } = clause;
  const [only, second] = bases;
  // Of several, the one that is called as the steps are.
  const base = second && condition.type === 'step' ? bases.find(({ quantity }) => quantity !== '' && condition.quantity !== '' && sameRateName(quantity, condition.quantity)) : only;
  if (!base || condition.type !== 'step' || condition.from !== null || condition.target !== '') return clause;
  // 抽查率不低于30%。合格率100%得8分,每低1%扣0.5分: from what full marks ask for, and not from what is asked besides.
  const other = clauses.some(({ condition: full, consequence }) => consequence.type === 'award' && full.type === 'range' && full.quantity !== '' && full.interval.unit === base.interval.unit && base.quantity !== '' && !sameRateName(full.quantity, base.quantity));
  if (other) return clause;
  return { ...clause, condition: { ...condition, quantity: condition.quantity === '' ? base.quantity : condition.quantity, from: base.interval } };
}

const NOT_EXCEEDED = /(?:未|不|没有|没)(?:有)?(?:超出|超过|超支|超|突破|高于|高出)|控制在[^,]*(?:内|范围)|(?:低于或等于|等于或低于|小于或等于)[^,\d]/;
/** 超支10%以上 beside it is the same figure. */
const OVER = /^(?:超支|超出|超过|超|高于|高出)(?:了)?(?:[^,\d]{0,8}(?:预算|概算|计划|目标|成本|投资|定额|指标|标准|平均水平|控制价))?(?:数|值|金额|额|总额|标准)?(?:的)?(?:比例|幅度|率)?$/;

/** What a delay is called: 延迟, and 超期 where it is only said to go on. */
function lateness(what: string, unit: string): string | undefined {
  const name = what.replace(/^每/, '');
  const measure = `${unit.replace(/^个/, '')}数`;
  if (!measuresTime(unit)) return undefined;
  if (name === '' || MORE.test(name)) return `超期${measure}`;
  return /^(?:延迟|延期|逾期|超期|超时|推迟|滞后|拖延|延误|迟报|迟交|晚报|迟延)[^,]{0,8}$/.test(name) ? `${name.endsWith(measure) ? name.slice(0, -measure.length) : name}${measure}` : undefined;
}

/** What there is of something, as a figure: 标段未公开招标的个数. */
function numberOf({ what, unit }: Extract<Clause['condition'], { type: 'count' }>): string {
  // 经系统比对,每漏核1户: what is counted stands last.
  return `${what.replace(/^.*,(?=.{2,})/, '')}的${unit}数`;
}

/** 有1个标段未公开招标扣1分，3个及以上不得分: one number, and nothing from some number on. */
function cutByNumber(clause: Clause, clauses: readonly Clause[]): Extract<Clause['condition'], { type: 'count' }> | undefined {
  const { condition, consequence, limits } = clause;
  if (condition.type !== 'count' || condition.open || consequence.type !== 'cut' || limits.cap) return undefined;
  const alike = clauses.filter((other) => (other.condition.type === 'count' && other.condition.unit === condition.unit) || (other.condition.type === 'range' && other.condition.interval.unit === condition.unit));
  const [only, second] = alike.filter((other) => other !== clause);
  const ends = only && !second && only.condition.type === 'range' && only.consequence.type === 'zero' && (condition.what === only.condition.quantity || (only.condition.quantity.length !== 1 && condition.what.endsWith(only.condition.quantity))) && only.condition.interval.low !== null && only.condition.interval.high === null;
  return ends ? condition : undefined;
}

const PUT_RIGHT = /^(?:但|后)?(?:已|事后|后)(?<done>[\u4e00-\u9fff]{2,6})$/;

/** 发现一例未追回的扣0.5分,已追回的扣0.1分: of each, as the case before it, or once? */
function asTheOther(clause: Clause, before: Clause | undefined): Clause {
  const done = clause.condition.type === 'text' ? PUT_RIGHT.exec(clause.condition.text)?.groups?.['done'] : undefined;
  const counted = before?.condition.type === 'count' && before.consequence.type === 'cut' && clause.consequence.type === 'cut' ? before.condition : undefined;
  return done !== undefined && counted && clause.condition.type === 'text' && new RegExp(`(?:未|没有|尚未)${done}`).test(counted.what) ? { ...clause, condition: { type: 'count', what: clause.condition.text, unit: counted.unit, open: true } } : clause;
}

const SHORT = /^每?(?:少|缺少|减少|少完成|低|差)$/;
const MORE = /^每?(?:超|超过|超出|多|增加)$/;

/** 达到300天得满分，每少1天扣…: what is counted is how far the figure falls short. */
function asStep(condition: Extract<Clause['condition'], { type: 'count' }>, { consequence }: Clause, clauses: readonly Clause[]): Clause['condition'] {
  const late = lateness(condition.what, condition.unit);
  // 每延迟1天扣1分，延迟3天以上不得分: one figure, so one row to fill in.
  if (late !== undefined && consequence.type === 'cut' && clauses.some((other) => other.consequence.type === 'zero' && other.condition.type === 'range' && other.condition.interval.unit === condition.unit && lateness(other.condition.quantity, condition.unit) !== undefined)) {
    return { type: 'step', quantity: late, side: 'above', size: ONE, unit: condition.unit, target: '', from: atLeast(ZERO, condition.unit) };
  }
  const cut = clauses.flatMap((other) => (other.condition === condition ? (cutByNumber(other, clauses) ?? []) : []))[0];
  if (cut) return { type: 'step', quantity: numberOf(cut), side: 'above', size: ONE, unit: cut.unit, target: '', from: atLeast(ZERO, cut.unit) };
  const side = SHORT.test(condition.what) ? 'below' : MORE.test(condition.what) ? 'above' : undefined;
  const full = clauses.find((other) => other.consequence.type === 'award' && other.condition.type === 'range' && other.condition.interval.unit === condition.unit);
  const along = consequence.type === 'cut' || (consequence.type === 'award' && side === 'above');
  // 每季度不少于1次得4分,少1次扣1分: of each quarter, which no figure of the year tells.
  if (full?.condition.type === 'range' && /每(?:个|一)?(?:季度?|月|周|日|天|期|场|班|学期|半年|村|户|人|所)/.test(full.condition.quantity)) return condition;
  if (!side || !along || full?.condition.type !== 'range' || !(side === 'below' || consequence.type === 'award' ? full.condition.interval.low : full.condition.interval.high)) return condition;
  return { type: 'step', quantity: '', side, size: ONE, unit: condition.unit, target: '', from: null };
}

/** 安排经费30万元: the one figure of that measure, and what it is of. */
function measured(text: string, unit: string): { readonly quantity: string; readonly value: Rational } | undefined {
  const groups = new RegExp(`^(?<quantity>[^,\\d]{2,})(?<value>\\d+(?:\\.\\d+)?)${unit}(?:以上)?(?:的)?$`).exec(text)?.groups;
  const value = readNumber(groups?.['value'] ?? '');
  return groups && value && { quantity: groups['quantity'] ?? '', value };
}

/** What the clauses ask full marks for, in words. */
function fullMarks(clauses: readonly Clause[]): readonly string[] {
  return clauses.flatMap(({ condition, consequence }) => (condition.type === 'text' && consequence.type === 'award' ? [condition.text] : []));
}

/** 延迟3天以上不得分 beside 每延迟1天扣1分, and 超支10%以上 beside 未超预算得满分, are about the same figure. */
function sameFigure(clause: Clause, clauses: readonly Clause[]): Clause {
  const { condition, consequence } = clause;
  if (condition.type !== 'range') return clause;
  const { quantity, interval: { unit } } = condition;
  const named = (name: string): Clause => ({ ...clause, condition: { ...condition, quantity: name } });
  const stretch = clauses.flatMap(({ condition: other }) => (other.type === 'step' && other.unit === unit && measuresTime(unit) && other.quantity !== '' ? [other.quantity] : []))[0];
  if (consequence.type === 'zero' && stretch !== undefined && lateness(quantity, unit) === stretch) return named(stretch);
  const late = clauses.flatMap(({ condition: other, consequence: taken }) => (other.type === 'count' && taken.type === 'cut' && other.unit === unit ? [lateness(other.what, unit)] : [])).find((name) => name !== undefined);
  if (consequence.type === 'zero' && late !== undefined && lateness(quantity, unit) !== undefined) return named(late);
  const counted = consequence.type === 'zero' ? clauses.flatMap((other) => cutByNumber(other, clauses) ?? []).find((other) => other.unit === unit) : undefined;
  if (counted) return named(numberOf(counted));
  return OVER.test(quantity) && unit === '%' && fullMarks(clauses).some((text) => NOT_EXCEEDED.test(text)) ? named(EXCESS) : clause;
}

/** 未超预算得4分，超预算5%以内得2分: nothing over it. */
function withinLimit(clause: Clause, clauses: readonly Clause[]): Clause {
  const { condition, consequence } = clause;
  const graded = clauses.some((other) => other !== clause && other.consequence.type !== 'cut' && other.condition.type === 'range' && other.condition.quantity === EXCESS);
  if (!graded || condition.type !== 'text' || consequence.type !== 'award' || !NOT_EXCEEDED.test(condition.text) || /\d/.test(condition.text)) return clause;
  return { ...clause, condition: { type: 'range', quantity: EXCESS, interval: { low: null, high: { value: ZERO, inclusive: true }, unit: '%' } } };
}

/** 绿化覆盖率（%）. */
function rateOf(name: string): string {
  return name.replace(/\([^()]*\)$|（[^（）]*）$/, '');
}

/** Whether the indicator is a rate whose target may be any figure, so that 100% is not what it aims at. */
function hasOwnTarget(name: string): boolean {
  return /[率度幅速]$|占比$|比例$|比重$|覆盖面$/.test(rateOf(name)) && !COMPLETION.test(name);
}

/** 达到目标值85%得满分 of a rate: what it has to come to, and no share of a target. */
function ofOwnTarget(clause: Clause, name: string): Clause {
  const { condition, text } = clause;
  const told = condition.type === 'range' && condition.quantity === '完成率' && /(?:达到|不低于|≥)(?:年度|绩效)?(?:目标|指标)值?\d/.test(text);
  return told && hasOwnTarget(name) ? { ...clause, condition: { ...condition, quantity: rateOf(name) } } : clause;
}

/** 未超预算得满分，每超出1%扣…; 完成任务得满分，每降低1%扣…: what full marks ask for says what is measured, and from where. */
function fromFullMarks(clause: Clause, clauses: readonly Clause[], name: string): Clause {
  const { condition } = clause;
  if (condition.type === 'count') return { ...clause, condition: asStep(condition, clause, clauses) };
  if (condition.type !== 'step' || condition.from !== null) return clause;
  // 每超出预算5%: as a share of it.
  if (condition.target.startsWith('预算') && condition.unit === '%' && condition.side === 'above') return { ...clause, condition: { ...condition, quantity: EXCESS, target: '', from: atLeast(ZERO, '%') } };
  // 每低于目标值3%: of an amount, as a share of what it should come to.
  if (condition.target === '目标值' && condition.unit === '%' && condition.side === 'below' && condition.quantity === '' && !hasOwnTarget(name) && !/[率度比]$/.test(rateOf(name)) && !LOWER_IS_BETTER.test(name) && !/费用|成本|支出|能耗|时长/.test(name) && fullMarks(clauses).some((text) => isAtTarget(text) && !/[率度]/.test(text))) return { ...clause, condition: { ...condition, quantity: '完成率', target: '', from: atLeast(ONE, '%') } };
  if (condition.target !== '') return clause;
  const { quantity, side, unit } = condition;
  const told = fullMarks(clauses);
  const ofTarget = hasOwnTarget(name);
  const counted = (name: string, from: Interval): Clause => ({ ...clause, condition: { ...condition, quantity: name, from } });
  // 按期完成得8分,每超出15天扣2分: beyond what is due.
  if (measuresTime(unit) && side === 'above' && quantity === '' && told.some((text) => /(?:按[期时]|如期|及时|准时)(?:全部)?(?:完成|完工|竣工|验收|交付|拨付|发放|报送)$/.test(text))) return counted(lateness('超期', unit) ?? quantity, atLeast(ZERO, unit));
  if (!['%', '百分点'].includes(unit)) {
    const amounts = told.flatMap((text) => measured(text, unit) ?? []);
    const [amount] = amounts;
    return side === 'below' && quantity === '' && amount && amounts.length === 1 ? counted(amount.quantity, atLeast(amount.value, unit)) : clause;
  }
  // 标签齐全，发放率达到80%得1分；发放率每下降1%扣…
  const own = told.flatMap((text) => text.split(',').flatMap((part) => readRange(part) ?? [])).find((range) => quantity !== '' && sameRateName(range.quantity, quantity) && range.interval.unit === '%');
  if (own) return counted(quantity, own.interval);
  // 差错率不高于目标值得满分,每高1个百分点扣1分: points of the rate itself.
  const aimed = ofTarget && unit === '百分点' && told.some((text) => NOT_EXCEEDED.test(text) && /目标|指标|控制|标准/.test(text));
  if (side === 'above' && quantity === '' && aimed) return { ...clause, condition: { ...condition, quantity: rateOf(name), target: '目标值' } };
  // 不高于上年得满分,每高1个百分点: points of the rate; of a budget they are a share of it.
  const ofAmount = unit === '%' || told.some((text) => /预算|概算|成本|投资|计划|标准|定额|费|支出|造价|控制价|金额/.test(text));
  if (side === 'above' && quantity === '' && ofAmount && told.some((text) => NOT_EXCEEDED.test(text))) return counted(EXCESS, atLeast(ZERO, '%'));
  const full = told.flatMap((text) => /足额(?<done>到位|落实|安排|拨付|发放|配套)$/.exec(text)?.groups?.['done'] ?? [])[0];
  if (side === 'below' && quantity === '' && full !== undefined) return counted(`${full}率`, atLeast(ONE, '%'));
  if (side !== 'below' || !/^(?:完成率)?$/.test(quantity) || !told.some(isAtTarget)) return clause;
  // 就业率达到目标值得满分,每低1个百分点扣1分: a rate whose target is another than 100% falls short of that.
  return ofTarget ? { ...clause, condition: { ...condition, quantity: rateOf(name), target: '目标值' } } : counted('完成率', atLeast(ONE, '%'));
}

/** 每新增1个得2分,未新增不得分: none earns nothing. */
function saysNone({ condition, consequence }: Clause, before: Clause | undefined): boolean {
  if (consequence.type !== 'zero' || condition.type !== 'text' || before?.condition.type !== 'count' || before.consequence.type !== 'award') return false;
  const denied = /^(?:未|无|没有|没)(.{1,})$/.exec(condition.text)?.[1];
  return denied !== undefined && before.condition.what.includes(denied);
}

/** 按完成进度得分。…得分=完成数/任务数×分值: the formula tells what the words leave open. */
function spelledOut(clauses: readonly Clause[]): readonly Clause[] {
  const bare = ({ condition }: Clause): boolean => condition.type === 'text' && condition.text === '';
  const exact = clauses.filter((clause) => clause.consequence.type === 'formula' && !clause.consequence.worded && clause.consequence.point === null && bare(clause));
  const worded = clauses.filter((clause) => clause.consequence.type === 'formula' && clause.consequence.worded && (bare(clause) || clause.condition.type === 'otherwise'));
  const [formula] = exact;
  if (!formula || exact.length > 1 || worded.length === 0) return clauses;
  const rest = worded.find(({ condition }) => condition.type === 'otherwise');
  const told = clauses.filter((clause) => !worded.includes(clause) || clause === rest).filter((clause) => clause !== formula || !rest);
  return told.map((clause) => (clause === rest ? { ...clause, consequence: formula.consequence, span: { start: clause.span.start, end: Math.max(clause.span.end, formula.span.end) } } : clause));
}

/** 达不到要求扣12分 and nothing before: what 否则 would be said of. */
function notMet(clause: Clause, index: number): Clause {
  const { condition, consequence, text } = clause;
  const told = /^(?:如|若)?(?<told>(?:未达到?|达不到|未完成|完不成|未实现|不达标|未达标)(?:要求|标准|目标值?))/.exec(text)?.groups?.['told'];
  return index === 0 && condition.type === 'otherwise' && told !== undefined && consequence.type !== 'award' ? { ...clause, condition: { type: 'text', text: told } } : clause;
}

/** 执行率低于95%的每低1%扣0.2分；低于85%的每低1%扣0.5分: the second is of the same rate. */
function namedBefore(clause: Clause, index: number, clauses: readonly Clause[]): Clause {
  const { condition } = clause;
  if (condition.type !== 'step' || condition.quantity !== '' || condition.from === null) return clause;
  const before = clauses.slice(0, index).findLast((other) => other.condition.type === 'step' && other.condition.quantity !== '' && other.condition.unit === condition.unit);
  return before?.condition.type === 'step' ? { ...clause, condition: { ...condition, quantity: before.condition.quantity } } : clause;
}

/** 完成值, 实际值: the figure told before. */
const ITSELF = /^(?:(?:实际)?(?:完成|达到)?值)?$/;

/** 完成率100%得满分,超过120%的扣2分: of the rate told before. */
function ofRateBefore(clause: Clause, index: number, clauses: readonly Clause[]): Clause {
  const { condition, consequence } = clause;
  if (condition.type !== 'range' || !ITSELF.test(condition.quantity) || condition.interval.unit !== '%' || (consequence.type !== 'cut' && consequence.type !== 'zero')) return clause;
  const told = clauses.slice(0, index).flatMap(({ condition: other }) => (other.type === 'range' && !ITSELF.test(other.quantity) && other.interval.unit === '%' ? [other.quantity] : []));
  const [name] = new Set(told);
  return name !== undefined && new Set(told).size === 1 ? { ...clause, condition: { ...condition, quantity: name } } : clause;
}

const ACTUAL = /^(?:实际|年度|全年|当年)*(?:实际)?(?:完成|达到|产出|实现|到位)?(?:值|数|数量|情况|量|人数|面积|率)?$/;
const AIM = /^(?:年度|全年|预期|计划|绩效|年初|应|要求)*(?:目标|指标|计划|任务|要求|应)[^,]{0,6}$/;

/** 人口≥5000人得10分，未达到的按实际完成数/目标值×10计算: the target is the figure that earns full marks. */
function ofReached(clause: Clause, index: number, clauses: readonly Clause[], weight: Rational | null): Clause {
  const { condition, consequence } = clause;
  const before = clauses[index - 1];
  if (consequence.type !== 'formula' || consequence.worded || consequence.point !== null || before?.condition.type !== 'range' || before.consequence.type !== 'award' || !isWhole(before.consequence.amount, weight)) return clause;
  const { quantity, interval } = before.condition;
  const below = condition.type === 'range' && condition.interval.low === null && condition.interval.high !== null && interval.low !== null && equals(condition.interval.high.value, interval.low.value);
  const short = condition.type === 'otherwise' || (condition.type === 'range' && below && (condition.quantity === '' || sameRateName(condition.quantity, quantity)));
  const rate = formulaRate(consequence);
  const [worth, other] = consequence.factors.filter((factor) => factor.type !== 'rate');
  if (!short || !interval.low || interval.high || rate?.op !== 'divide' || rate.left.op !== 'term' || other || (worth?.type !== 'weight' && worth?.type !== 'points')) return clause;
  const aimed = rate.right.op === 'term' ? AIM.test(rate.right.name) : rate.right.op === 'number' && equals(rate.right.value, interval.low.value);
  // 完成率<90%的,得分=完成数/计划数×5: so many of so many are the rate itself, not a part of what it should be.
  if (interval.unit === '%' && /[数量额]$|面积$/.test(rate.left.name)) return clause;
  const counted = quantity === `完成的${interval.unit}数` && rate.left.name.includes(interval.unit);
  if (!aimed || !(counted || ACTUAL.test(rate.left.name) || rate.left.name.replace(/^实际/, '') === quantity || sameRateName(rate.left.name, quantity))) return clause;
  return {
    ...clause,
    condition: { type: 'range', quantity, interval: { low: null, high: { value: interval.low.value, inclusive: false }, unit: interval.unit } },
    consequence: { type: 'line', quantity, from: ZERO, to: interval.low.value, points: worth.type === 'points' ? worth.value : null },
  };
}

/** 建册率≥90%得2分,不达标的按完成值/90%×2计分: what is divided by the figure that earns full marks is the figure itself. */
function ofThreshold(clause: Clause, clauses: readonly Clause[], weight: Rational | null): Clause {
  const { condition, consequence } = clause;
  const below = condition.type === 'range' && condition.interval.low === null && condition.interval.high !== null;
  if ((condition.type !== 'otherwise' && !below) || consequence.type !== 'line' || !isZero(consequence.from)) return clause;
  const [full, second] = clauses.filter((other) => other.condition.type === 'range' && other.consequence.type === 'award');
  // 成本率≤80%得5分,不足的按成本率/80%折算: of what is better the lower it is, nobody says how.
  if (consequence.points === null && full?.condition.type === 'range' && full.condition.interval.low === null) return { ...clause, condition: { type: 'text', text: clause.text } };
  // 占比≥60%得3分 of 5,不足的按占比/60%折算: a share of the three, which is a part of its own or nothing.
  if (consequence.points === null && full?.consequence.type === 'award' && !isWhole(full.consequence.amount, weight)) return { ...clause, condition: { type: 'text', text: clause.text } };
  if (below || second || full?.condition.type !== 'range' || full.consequence.type !== 'award' || !isWhole(full.consequence.amount, weight)) return clause;
  const { quantity, interval: { low, high } } = full.condition;
  const actual = consequence.quantity.replace(/^实际/, '');
  const called = quantity !== '' && !sameRateName(consequence.quantity, quantity) && (ACTUAL.test(consequence.quantity) || (actual.length > 1 && quantity.endsWith(actual)));
  return called && low && !high && equals(low.value, consequence.to) ? { ...clause, consequence: { ...consequence, quantity } } : clause;
}

/** 人数≤128名得4分,超过不得分; 1次以上得4分,未开展不得分: where the one figure is not reached. */
function offOneEnd(clause: Clause, before: Clause | undefined): Clause {
  const { condition, consequence } = clause;
  if (condition.type !== 'text' || consequence.type !== 'zero' || consequence.scope !== 'indicator' || before?.condition.type !== 'range' || before.consequence.type !== 'award') return clause;
  const { low, high } = before.condition.interval;
  const above = /^(?:如|若)?(?:超过|超出|高于|大于|多于)(?:的)?$/.test(condition.text) && high !== null && low === null;
  const below = /^(?:如|若)?(?:低于|少于|不足|小于|未达到?|达不到)(?:的)?$/.test(condition.text) && low !== null && high === null;
  const none = /^(?:未|没有?)(?:开展|举办|组织|实施|完成|建成|配备)?(?:的)?$/.test(condition.text) && low !== null && low.inclusive !== false && high === null && equals(low.value, ONE) && countsWhole(before.condition.interval.unit);
  return above || below || none ? { ...clause, condition: { type: 'otherwise' } } : clause;
}

/** What a clause that gives nothing asks. */
function withoutZero({ text }: Clause): string {
  return text.replace(/(?:的)?(?:,|则|该项|本项|该指标|本指标)*(?:不得分|得?[0零]分|不计分)$/, '');
}

/** 拨付滞后超过3个月的不得分 beside cuts of other things: it happens or not. */
function vetoByFigure(clause: Clause, clauses: readonly Clause[]): Clause {
  const { condition, consequence } = clause;
  if (condition.type !== 'range' || condition.quantity === '' || consequence.type !== 'zero') return clause;
  // 增长率为负的不得分 beside a formula of another rate.
  const { low, high } = condition.interval;
  const negative = !low && high?.inclusive === false && isZero(high.value) && !clauses.some((other) => other !== clause && (other.condition.type === 'range' || other.condition.type === 'step'));
  if (negative) return { ...clause, condition: { type: 'text', text: withoutZero(clause) } };
  if (condition.interval.unit === '%' || low?.inclusive === null || high?.inclusive === null) return clause;
  const { quantity, interval: { unit } } = condition;
  const others = clauses.filter((other) => other !== clause);
  // A formula, or a figure of the same name or measure, may be what it is about.
  const figures = others.some(({ condition: other, consequence: given }) => ['formula', 'line', 'between', 'above'].includes(given.type) || (other.type === 'step' && other.unit === unit) || (other.type === 'range' && (other.interval.unit === unit || (other.quantity !== '' && sameRateName(other.quantity, quantity)))));
  // 达到100万元以上 is what 达到100万元 says.
  const text = withoutZero(clause).replace(/(?<=达到?\d[^,]*?)及?以上(?=的?$)/, '');
  const scored = others.some(({ condition: other, consequence: given }) => (given.type === 'cut' && (other.type !== 'count' || other.unit !== unit)) || (given.type === 'award' && other.type === 'range'));
  return !figures && scored && isJudged(text) ? { ...clause, condition: { type: 'text', text } } : clause;
}

/** ①②③④每项1.5分,缺一项扣1.5分: what is lost by not earning it. */
function repeatsAward({ condition, consequence }: Clause, clauses: readonly Clause[]): boolean {
  const lacking = condition.type === 'points' ? condition.verdict === 'unmet' && condition.each && condition.points.length === 0 : condition.type === 'count' && lacksOne(condition);
  const [only, second] = clauses.filter((other) => other.condition.type === 'points' && other.consequence.type === 'award');
  if (consequence.type !== 'cut' || !lacking || second || only?.condition.type !== 'points' || only.consequence.type !== 'award') return false;
  const each = only.condition.each && only.condition.verdict === 'met' && only.limits.cap === null;
  return each && only.consequence.amount.unit === consequence.amount.unit && equals(only.consequence.amount.value, consequence.amount.value);
}

/** 95%-105%得满分,每偏离1%扣1分: from either end. */
function offEitherEnd(clause: Clause, clauses: readonly Clause[], weight: Rational | null): readonly Clause[] {
  const { condition, consequence } = clause;
  if (condition.type !== 'step' || condition.side !== 'off' || condition.from !== null || condition.target !== '' || consequence.type !== 'cut') return [clause];
  const [full, second] = clauses.filter((other) => other.condition.type === 'range' && other.consequence.type === 'award');
  if (second || full?.condition.type !== 'range' || full.consequence.type !== 'award' || !isWhole(full.consequence.amount, weight)) return [clause];
  const { quantity, interval: { low, high, unit } } = full.condition;
  if (!low || !high || (condition.quantity !== '' && !sameRateName(condition.quantity, quantity))) return [clause];
  const side = (way: 'below' | 'above', bound: Bound): Clause => ({ ...clause, condition: { ...condition, quantity, side: way, from: { low: way === 'above' ? bound : null, high: way === 'below' ? bound : null, unit } } });
  return [side('below', { ...low, inclusive: true }), side('above', { ...high, inclusive: true })];
}

/** 实际工期≤计划工期得满分,否则得分=计划工期/实际工期×分值: full marks are where the quotient is whole. */
function saysWhole({ condition, consequence }: Clause, next: Clause | undefined, weight: Rational | null): boolean {
  const compared = condition.type === 'text' ? readComparison(condition.text) : undefined;
  // 若实际工期≤计划工期, 实际工期<计划工期: a case of its own.
  if (condition.type !== 'text' || !compared || !condition.text.startsWith(compared.left) || !compared.sign.endsWith('=') || consequence.type !== 'award' || !isWhole(consequence.amount, weight) || next?.consequence.type !== 'formula') return false;
  const rate = formulaRate(next.consequence);
  const plain = next.consequence.factors.every((factor) => factor.type !== 'number') && (next.condition.type === 'otherwise' || (next.condition.type === 'text' && next.condition.text === ''));
  if (!plain || rate?.op !== 'divide' || rate.left.op !== 'term' || rate.right.op !== 'term') return false;
  const [top, bottom] = compared.sign === '<=' ? [compared.right, compared.left] : [compared.left, compared.right];
  return rate.left.name === top && rate.right.name === bottom;
}

/** 存在评价要点④所列情形的不得分;不存在的得1分: of the same points. */
function ofPointsBefore(clause: Clause, index: number, clauses: readonly Clause[]): Clause {
  const before = clauses[index - 1];
  // 部分符合得1分 behind points that are named.
  const given = clause.consequence.type === 'award' || (clause.consequence.type === 'discretion' && clause.consequence.effect === 'award');
  const partly = clause.condition.type === 'text' && given ? /^(?:部分|基本)符合$/.exec(clause.condition.text)?.[0] : undefined;
  if (partly !== undefined && before?.consequence.type === 'award' && before.condition.type === 'points' && before.condition.points.length > 0) return { ...clause, condition: { type: 'points', points: [], verdict: 'partial', each: false, together: false, text: partly } };
  const absent = clause.condition.type === 'text' && /^(?:如|若)?(?:不存在|没有|未发生|未出现)$/.test(clause.condition.text);
  // ④符合得1分,不符合的本指标不得分: where ④ is not met.
  const denied = clause.condition.type === 'otherwise' || (clause.condition.type === 'text' && /^(?:不符合|不满足|未达到|不达标)(?:要求)?$/.test(clause.condition.text));
  if (denied && clause.consequence.type === 'zero' && (OF_INDICATOR.test(clause.text) || clause.text.includes('否则指标')) && before?.consequence.type === 'award' && before.condition.type === 'points' && before.condition.points.length === 1) return { ...clause, condition: { ...before.condition, verdict: 'unmet' } };
  return absent && clause.consequence.type === 'award' && before?.consequence.type === 'zero' && before.condition.type === 'points' && /(?:本|该|整个)(?:项)?指标/.test(before.text) ? { ...clause, condition: { ...before.condition, verdict: 'met', each: before.condition.points.length === 1 } } : clause;
}

/** 投诉0件得5分，1-3件得3分，4件及以上不得分: none, beside the other numbers. */
function asNumber(clause: Clause, clauses: readonly Clause[]): Clause {
  const { condition, consequence } = clause;
  const groups = condition.type === 'text' ? /^(?<what>[^,\d]{2,})(?<value>\d+)(?<unit>[^\d,的]{1,3})$/.exec(condition.text)?.groups : undefined;
  const value = readNumber(groups?.['value'] ?? '');
  const unit = groups?.['unit'] ?? '';
  if (!groups || !value || consequence.type !== 'award' || !countsWhole(unit)) return clause;
  const others = clauses.filter((other) => other !== clause);
  const graded = others.filter((other) => other.condition.type === 'range' && other.condition.interval.unit === unit && other.condition.quantity === '');
  const bound: Bound = { value, inclusive: true };
  return graded.length > 1 && graded.length === others.length ? { ...clause, condition: { type: 'range', quantity: groups['what'] ?? '', interval: { low: bound, high: bound, unit } } } : clause;
}

/** Without the clause that full marks are where the quotient is whole; the formula is then of all values. */
function wholeTold(clause: Clause, index: number, clauses: readonly Clause[], weight: Rational | null): readonly Clause[] {
  const before = clauses[index - 1];
  if (saysWhole(clause, clauses[index + 1], weight)) return [];
  return before && saysWhole(before, clause, weight) ? [{ ...clause, condition: { type: 'text', text: '' }, span: { start: before.span.start, end: clause.span.end } }] : [clause];
}

/** A number of things, and what they are. */
interface Numbered {
  readonly value: Rational;
  readonly unit: string;
  readonly what: string;
}

const SO_MANY = /^(?<before>[^,\d且]{0,14}?)(?:至少|不少于)?(?<value>\d{1,3}|[一二两三四五六七八九十])(?<unit>场次|[项个次处家场件篇种条名])(?:(?:及|或)?以上)?(?<after>[^,\d且并]{0,10})$/;

/** 落实2项, 完成1个, 2个子项目均完成. */
function numberedBy({ condition }: Clause): Numbered | undefined {
  if (condition.type === 'count') return { value: ONE, unit: condition.unit, what: condition.what };
  if (condition.type === 'range') return condition.interval.low ? { value: condition.interval.low.value, unit: condition.interval.unit, what: condition.quantity } : undefined;
  const groups = condition.type === 'text' ? SO_MANY.exec(condition.text)?.groups : undefined;
  const value = readNumber(groups?.['value'] ?? '');
  return groups && value && !(groups['before'] ?? '').includes('每') ? { value, unit: groups['unit'] ?? '', what: `${(groups['before'] ?? '').replace(/^(?:至少|不少于)/, '')}${(groups['after'] ?? '').replace(/(?:均|都|全部)/, '')}` } : undefined;
}

/** 落实3项及以上得5分，2项得3分，1项得1分，未落实不得分: grades of one number, the more the better. */
function byNumber(clauses: readonly Clause[], weight: Rational | null): readonly Clause[] {
  const awards = clauses.filter(({ consequence }) => consequence.type === 'award');
  const numbers = awards.flatMap((clause) => numberedBy(clause) ?? []);
  const [first, second] = numbers;
  const single = ({ condition }: Clause): boolean => condition.type === 'text' || (condition.type === 'range' && condition.quantity === '' && condition.interval.low !== null && condition.interval.high !== null && equals(condition.interval.low.value, condition.interval.high.value));
  const ofPoints = numbers.some(({ what }) => what === MET_POINTS);
  const told = awards.some((clause) => (clause.condition.type === 'text' || !ofPoints) && single(clause)) && awards.every(({ condition, text }) => condition.type !== 'count' || !text.includes('每'));
  const others = clauses.filter((clause) => !awards.includes(clause));
  const none = ({ condition, consequence }: Clause): boolean => consequence.type === 'zero' && (condition.type === 'otherwise' || (condition.type === 'range' && condition.quantity === '' && condition.interval.high !== null && isZero(condition.interval.high.value)) || (condition.type === 'text' && /^(?:均|都|全部|一[项个次])?(?:未|没有|无|0)[^,]{0,8}$/.test(condition.text)));
  if (!told || !first || !second || numbers.length < awards.length || numbers.some(({ unit }) => unit !== first.unit) || !others.every(none) || others.length > 1) return clauses;
  const graded = awards.map((clause, index) => ({ clause, value: numbers[index]?.value ?? ZERO, share: clause.consequence.type === 'award' ? amountShare(clause.consequence.amount, weight) : null })).sort((a, b) => compare(b.value, a.value));
  const falls = graded.every(({ value, share }, index) => {
    const next = graded[index + 1];
    return share !== null && (!next || (next.share !== null && compare(value, next.value) > 0 && compare(share, next.share) > 0));
  });
  if (!falls) return clauses;
  const whats = numbers.map(({ what }) => what).filter((what) => what !== '' && what !== MET_POINTS);
  const named = whats[0] ?? '';
  // 博士3名得5分,硕士2名得3分: two numbers.
  if (whats.some((what) => !named.includes(what) && !what.includes(named))) return clauses;
  // 完成2项: 完成的项数.
  const quantity = named.length > 0 && named.length < 3 ? `${named}的${first.unit}数` : named;
  const range = (low: Rational | null, high: Rational | null): Clause['condition'] => ({ type: 'range', quantity, interval: { low: low && { value: low, inclusive: true }, high: high && { value: high, inclusive: true }, unit: first.unit } });
  return clauses.map((clause) => {
    const number = numbers[awards.indexOf(clause)];
    if (number && clause.condition.type === 'range') return { ...clause, condition: { ...clause.condition, quantity } };
    if (number) return { ...clause, condition: range(number.value, clause === graded[0]?.clause ? null : number.value) };
    return clause.condition.type === 'otherwise' ? clause : { ...clause, condition: range(null, ZERO) };
  });
}

/** 完成率100%得满分,超过20%的扣2分: so much beyond the whole. */
function beyondWhole(clause: Clause, index: number, clauses: readonly Clause[]): Clause {
  const { condition, consequence, text } = clause;
  if (condition.type !== 'range' || (consequence.type !== 'cut' && consequence.type !== 'zero') || condition.interval.unit !== '%' || !/^(?:如|若|其中:?)?(?:超过|超出|超)\d/.test(text)) return clause;
  const { low, high } = condition.interval;
  const full = clauses.slice(0, index).find((other) => other.condition.type === 'range' && other.consequence.type === 'award' && other.condition.interval.low !== null && equals(other.condition.interval.low.value, ONE));
  const within = clauses.slice(0, index).some((other) => other.condition.type === 'text' && other.consequence.type === 'award' && NOT_EXCEEDED.test(other.condition.text) && !/\d/.test(other.condition.text));
  // 得分=完成值/指标值×分值,其中超过150%的扣10%: of the share that is done.
  const done = condition.quantity === '' && low && compare(low.value, ONE) > 0 && clauses.slice(0, index).some((other) => isDoneOfPlan(other.consequence));
  if (done) return { ...clause, condition: { ...condition, quantity: '完成率' } };
  if (!low || high || compare(low.value, ONE) >= 0 || (!full && !within)) return clause;
  if (within) return { ...clause, condition: { ...condition, quantity: EXCESS } };
  return full?.condition.type === 'range' ? { ...clause, condition: { ...condition, quantity: full.condition.quantity, interval: { ...condition.interval, low: { ...low, value: add(ONE, low.value) } } } } : clause;
}

const ON_TIME = /按(?:照)?(?:期|时|规定|合同|计划|约定)|如期|及时|(?:计划|规定|约定|合同|要求)(?:的)?(?:时间|工期|期限|时限|日期)(?:之)?(?:前|内)|\d+(?:个)?(?:工作日|日|天|月)(?:之|以)?内/;

/** How many terms a text sets in figures: 30日内 is one. */
function deadlines(text: string): number {
  return matchesOf(text, /\d[^\d]{0,4}内/g).length;
}

/** 按期完成得4分,延期30日以内得3分: no day late. */
function onTime(clause: Clause, clauses: readonly Clause[]): Clause {
  const { condition, consequence } = clause;
  if (condition.type !== 'text' || consequence.type !== 'award' || /\d/.test(withoutTime(condition.text)) || !ON_TIME.test(condition.text) || asksTogether(condition.text)) return clause;
  const late = clauses.flatMap(({ condition: other, consequence: given }) => (other.type === 'range' && measuresTime(other.interval.unit) && given.type !== 'cut' && lateness(other.quantity, other.interval.unit) !== undefined ? [other] : []));
  const [first] = late;
  // 30日内得6分,31-60日内得4分: how long it takes, and not how late it is.
  if (deadlines(condition.text) > 0 && !late.every(({ quantity }) => LATE_WORD.test(quantity))) return clause;
  return first && late.length > 1 ? { ...clause, condition: { type: 'range', quantity: first.quantity, interval: { low: null, high: { value: ZERO, inclusive: true }, unit: first.interval.unit } } } : clause;
}

const IN_FULL = /^(?:按照?[^,\d]{2,40},)?(?<what>[^,\d]{0,24}?)(?:全部|足额|全额)?(?:完成或(?:者)?超额)?(?<done>完成|到位|落实|支付|拨付|发放|兑现|配套|签订|整改|达标|合格|覆盖|排除|建成|完工|开工|验收|入库|入账|归档|公开|公示|上缴|收回|追缴|退还|安置|拆除|搬迁|修复|治理|处置|清理|缴库|兑付|偿还|清偿|入库|返还|交付|移交|办结)(?:财政|国库|专户)?(?:(?:[^,\d]{0,8}(?:任务|目标值?)|(?:年度|全年)?(?:计划|到位))(?:[^,\d%≥≤]{0,8}\d+(?:\.\d+)?[^,\d%]{1,4}的?)?)?(?:,?并(?:且)?通过验收)?$/;

/** 有拖欠, 应缴未缴, 未足额: in any words, what is not done in full. */
const NOT_IN_FULL = /^(?:(?:有|存在)(?:[^,\d]{0,4}(?:拖欠|欠缴|欠付|欠拨|缺口)|未[^,\d时期]{1,8})|应(?<verb>[\u4e00-\u9fff])未\k<verb>|未(?:能)?(?:足额|全额|全部)[^,\d时期]{0,6}|不足额?)(?:情况)?$/;

/** What was done of what was to be done: 已缴金额/应缴金额. */
function isOfDue(rate: Arithmetic | undefined): boolean {
  return rate?.op === 'divide' && rate.left.op === 'term' && rate.right.op === 'term' && /^(?:已|实际)/.test(rate.left.name) && /^(?:应|计划|核定|规定)/.test(rate.right.name);
}

/** 足额到位得3分;未足额到位的,按到位比例计分: full marks are where the rate is whole. */
function inFull(clause: Clause, index: number, clauses: readonly Clause[], weight: Rational | null): readonly Clause[] {
  const [before, next] = [clauses[index - 1], clauses[index + 1]];
  const whole = (full: Clause | undefined, part: Clause | undefined): boolean => {
    const told = full?.condition.type === 'text' ? IN_FULL.exec(full.condition.text)?.groups : undefined;
    // 按规定时限兑付的得4分;有拖欠的,…: what is paid in full and late, is told by neither.
    const timed = full?.condition.type === 'text' && /时|期/.test(full.condition.text);
    const denied = told !== undefined && ((part?.condition.type === 'otherwise' && !timed && !/\d/.test(full?.condition.type === 'text' ? full.condition.text : '')) || (part?.preconditions.length === 1 && ((!timed && NOT_IN_FULL.test(part.preconditions[0] ?? '')) || new RegExp(`^(?:部分|(?:部分[^,\\d]{0,6})?(?:未|没有|(?:存在|有)[^,\\d]{0,8}不)[^,\\d]{0,8})${told['done'] ?? ''}[^,\\d]{0,4}$`).test(part.preconditions[0] ?? ''))));
    const rate = part && formulaRate(part.consequence);
    const worded = part?.consequence.type === 'formula' && part.consequence.worded;
    const done = told?.['done'] ?? '完成';
    const same = (rate?.op === 'term' && (worded || part?.condition.type !== 'otherwise') && ((rate.name === '' && part?.condition.type !== 'otherwise') || rate.name.includes(done))) || (rate?.op === 'divide' && rate.left.op === 'term' && !/未|没|不/.test(rate.left.name) && rate.left.name.includes(done)) || isOfDue(rate);
    return full?.consequence.type === 'award' && isWhole(full.consequence.amount, weight) && denied && same;
  };
  if (whole(clause, next)) return [];
  return before && whole(before, clause) ? [{ ...clause, condition: clause.condition.type === 'otherwise' ? { type: 'text', text: '' } : clause.condition, preconditions: [], span: { start: before.span.start, end: clause.span.end } }] : [clause];
}

const FALLEN = /^(?:较|比)?(?:上年|去年|上年度|同期|实施前)?(?:有所)?(?:下降|降低|减少|上升|增长|提高|增加)(?:幅度)?$/;

/** 较上年提高的得6分,持平得4分,下降不超过2个百分点得2分: degrees of one comparison, of which some have a figure. */
function comparedDegrees(clauses: readonly Clause[]): readonly Clause[] {
  const told = clauses.filter(({ condition }) => condition.type === 'text' && /(?:提高|提升|增长|上升|增加|改善|持平|下降|降低|减少)(?:的)?$/.test(condition.text));
  const ranged = clauses.filter(({ condition }) => condition.type === 'range' && FALLEN.test(condition.quantity));
  const fixed = clauses.every(({ consequence, preconditions }) => (consequence.type === 'award' || consequence.type === 'zero') && preconditions.length === 0);
  if (told.length < 2 || ranged.length === 0 || told.length + ranged.length < clauses.length || !fixed) return clauses;
  return clauses.map((clause) => (clause.condition.type === 'range' ? { ...clause, condition: { type: 'text', text: clause.text.replace(/的?,?(?:得[^,]*|不得分|[0零]分)$/, '') } } : clause));
}

/** 30日内下达的得6分,每超过1日扣0.2分: days beyond what full marks ask for. */
function daysBeyond(clause: Clause, clauses: readonly Clause[]): Clause {
  const { condition, consequence } = clause;
  if (condition.type !== 'step' || consequence.type !== 'cut' || condition.from !== null || condition.target !== '' || condition.side !== 'above' || condition.quantity !== '' || !measuresTime(condition.unit)) return clause;
  // 超过60日的不得分: from the deadline, or from what it is counted from?
  if (clauses.some((other) => other.condition.type === 'range' && other.condition.interval.unit === condition.unit && /^(?:超过|超出|超)?$/.test(other.condition.quantity))) return clause;
  const timed = fullMarks(clauses).filter((text) => deadlines(text) === 1 && !asksTogether(text));
  return timed.length === 1 ? { ...clause, condition: { ...condition, quantity: `超期${condition.unit.replace(/^个/, '')}数`, from: atLeast(ZERO, condition.unit) } } : clause;
}

/** 变更超过2次的，每次扣1分: beyond so many, where those up to there lose nothing of their own. */
function eachBeyond(clause: Clause, clauses: readonly Clause[]): Clause {
  const { condition, consequence } = clause;
  if (condition.type !== 'count' || consequence.type !== 'cut' || clauses.some((other) => other !== clause && takesPoints(other) && other.condition.type === 'count' && other.condition.unit === condition.unit)) return clause;
  const step = beyondAllowed(condition);
  return step ? { ...clause, condition: step } : clause;
}

/** 制度健全得2分，档案完整得1分；不符合的不得分: each of them, as 否则 is; degrees do not come to the weight. */
function unmetOfEach(clause: Clause, clauses: readonly Clause[], weight: Rational | null): Clause {
  const { condition, consequence } = clause;
  if (condition.type !== 'text' || consequence.type !== 'zero' || consequence.scope !== 'indicator' || !/^(?:不符合|不满足)(?:要求|标准|条件|规定)?$/.test(condition.text)) return clause;
  const shares = clauses.flatMap((other) => (other.consequence.type === 'award' && other.condition.type === 'text' ? [amountShare(other.consequence.amount, weight) ?? ZERO] : []));
  const ofEach = shares.length > 1 && shares.length === clauses.length - 1 && equals(shares.reduce(add, ZERO), ONE);
  return ofEach ? { ...clause, condition: { type: 'otherwise' } } : clause;
}

/** Every point has its share, and all of them are met or one is not: what the shares say already. */
function saidByShares(clause: Clause, clauses: readonly Clause[], weight: Rational | null): boolean {
  const each = clauses.find(({ condition, consequence }) => condition.type === 'points' && condition.verdict === 'met' && condition.each && condition.points.length === 0 && consequence.type === 'award' && consequence.amount.unit === 'share');
  const { condition, consequence } = clause;
  if (each?.consequence.type !== 'award' || clause === each || condition.type !== 'points') return false;
  if (consequence.type === 'award') return condition.verdict === 'met' && condition.together && condition.points.length === 0 && isWhole(consequence.amount, weight);
  return consequence.type === 'cut' && condition.verdict === 'unmet' && !condition.together && consequence.amount.unit === 'share' && equals(consequence.amount.value, each.consequence.amount.value) && clause.limits.cap === null;
}

/** 得分=完成率×7分,完成率≥100%计满分: what is so of every score. */
function fullAtWhole({ condition, consequence }: Clause, clauses: readonly Clause[], weight: Rational | null): boolean {
  if (consequence.type !== 'award' || condition.type !== 'range' || !isWhole(consequence.amount, weight) || condition.interval.high || !condition.interval.low || condition.interval.unit !== '%' || !equals(condition.interval.low.value, ONE)) return false;
  return clauses.some((other) => other.consequence.type === 'formula' && !other.consequence.worded && other.condition.type === 'text' && other.condition.text === '' && other.preconditions.length === 0 && other.consequence.factors.some((factor) => factor.type === 'rate' && factor.arithmetic.op === 'term' && (condition.quantity === '' || factor.arithmetic.name === condition.quantity)));
}

/** 逾期10天以上得2分;未完成不得分: what is not done at all, beside how late what is done was. */
function neverDone(clause: Clause, before: Clause | undefined): Clause {
  const { condition, consequence, text } = clause;
  const late = before?.condition.type === 'range' && measuresTime(before.condition.interval.unit) && before.consequence.type === 'award';
  const told = /^(?:仍|至今)?未(?:完成|开展|实施|实现)/.exec(text)?.[0];
  return condition.type === 'otherwise' && consequence.type === 'zero' && late && told !== undefined ? { ...clause, condition: { type: 'text', text: told } } : clause;
}

const LATE_WORD = /^(?:延误|延迟|延期|逾期|超期|滞后|推迟|拖延)/;

/** 延误工期≤30天, 30天<延误≤90天: one delay, by its shortest name. */
function oneDelay(clause: Clause, clauses: readonly Clause[]): Clause {
  const { condition } = clause;
  const names = clauses.flatMap(({ condition: other }) => (other.type === 'range' && measuresTime(other.interval.unit) && LATE_WORD.test(other.quantity) ? [other.quantity] : []));
  const [first = ''] = names;
  const word = LATE_WORD.exec(first)?.[0] ?? '';
  const shortest = names.reduce((name, other) => (other.length < name.length ? other : name), first);
  if (condition.type !== 'range' || !names.includes(condition.quantity) || shortest === condition.quantity || !names.every((name) => name.startsWith(word)) || !/^(?:工期|时间|天数|日数)?$/.test(condition.quantity.slice(word.length).replace(/(?:天|日|月)数$/, ''))) return clause;
  return { ...clause, condition: { ...condition, quantity: shortest } };
}

interface Place {
  readonly index: number;
  readonly all: readonly Clause[];
  readonly weight: Rational | null;
  readonly bases: readonly Base[];
  /** What the indicator is called. */
  readonly name: string;
}

/** Each looks at one clause beside the others as the passes before have left them; in this order. */
const PASSES: readonly ((clause: Clause, place: Place) => readonly Clause[])[] = [
  (clause, { all, weight }) => offEitherEnd(clause, all, weight),
  (clause, { index, all }) => [asOtherwise(clause, all[index - 1])],
  (clause, { index, all }) => [offOneEnd(clause, all[index - 1])],
  (clause, { index, all }) => [asTheOther(clause, all[index - 1])],
  (clause, { index, all }) => [namedBefore(clause, index, all)],
  (clause, { index, all }) => [beyondWhole(clause, index, all)],
  (clause, { index, all }) => [ofRateBefore(clause, index, all)],
  (clause, { index }) => [notMet(clause, index)],
  (clause, { index, all }) => [ofPointsBefore(clause, index, all)],
  (clause, { name }) => [ofOwnTarget(clause, name)],
  (clause, { all }) => [asNumber(clause, all)],
  (clause, { index, all, weight }) => [ofReached(clause, index, all, weight)],
  (clause, { all, weight }) => [ofThreshold(clause, all, weight)],
  (clause, { weight }) => [asNothing(clause, weight)],
  (clause, { index, all }) => (saysNone(clause, all[index - 1]) || repeatsAward(clause, all) ? [] : [clause]),
  (clause, { index, all, weight }) => wholeTold(clause, index, all, weight),
  (clause, { all, weight }) => [unmetOfEach(clause, all, weight)],
  (clause, { all }) => [eachBeyond(clause, all)],
  (clause, { all, bases, name }) => [fromFullMarks(sameFigure(fromBase(clause, all, bases), all), all, name)],
  (clause, { all, weight }) => (saidByShares(clause, all, weight) || fullAtWhole(clause, all, weight) ? [] : [clause]),
  (clause, { index, all }) => [neverDone(clause, all[index - 1])],
  (clause, { all }) => [oneDelay(clause, all)],
  (clause, { all }) => [daysBeyond(clause, all)],
  (clause, { all }) => [onTime(clause, all)],
  (clause, { index, all, weight }) => inFull(clause, index, all, weight),
  (clause, { all }) => [withinLimit(clause, all)],
  (clause, { all }) => [vetoByFigure(clause, all)],
  (clause, { all, weight }) => [forTheRest(clause, all, weight)],
];

/** What each clause means beside the others: where steps begin, what is counted, what takes all there is. */
export function settle(clauses: readonly Clause[], bases: readonly Base[], weight: Rational | null, name: string): readonly Clause[] {
  return PASSES.reduce((told, pass) => told.flatMap((clause, index, all) => pass(clause, { index, all, weight, bases, name })), comparedDegrees(byNumber(spelledOut(clauses), weight)));
}
