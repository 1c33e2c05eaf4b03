import { compare, divide, HUNDRED, ONE, rational, ZERO, type Rational } from '../../number/rational';
import { circledNumber, CIRCLED_CLASS } from '../text';
import type { Bound, Condition, Interval, KeyPoint, StepSide, Verdict } from './clause';
import { readNumber } from '../../number/read';
import { NUMBER } from './quantity';

/** Counting words of the field. */
const UNITS = '方面|场次|场|人次|种|环节|宗|间|株|棵|盆|桶|幢|幅|个月|个工作日|工作日|户|个|项|处|次|人|份|部|台|例|起|类|条|件|天|日|月|家|栋|套|座|笔|张|所|村|名|批|篇|辆|周';

const COUNTING_WORD = new RegExp(`^(?:${UNITS})$`);

export const MEASURES = '个百分点|万元/公里|元/(?:平方米|公里|人次|[亩人吨户天件台套个米])|万元|亿元|元|公斤|千克|公里|千米|万平方米|平方米|立方米|公顷|亩|吨|分钟|分|年|个工作日|工作日|个月|月|天|日|周|小时|万户|户|万人次|人次|万人|人|场次|场|次|个|项|处|条|家|间|件|名|篇|份|度|倍';
const INCLUSIVE_MARK = `\\((?:不|均|都)?(?:含|包含|包括)(?:${NUMBER}(?:${MEASURES})?|本数|两端|上下限)?\\)`;

/** Words that bound a range and whether the bound itself belongs to it; null: the word leaves it open. */
const COMPARISONS: readonly (readonly [words: string, side: 'low' | 'high', inclusive: boolean | null])[] = [
  ['≥|>=|大于等于|大于或等于|高于等于|高于或等于|不低于|未低于|不少于|不小于|达到|达', 'low', true],
  ['≤|<=|小于等于|小于或等于|低于等于|低于或等于|不高于|不超过|未超过|没有超过|不大于|不多于', 'high', true],
  ['>|大于|超过|超出', 'low', false],
  ['<|小于|不足|不满|不到|未达到|未达|没有达到|达不到', 'high', false],
  ['高于|多于', 'low', null],
  ['低于|少于', 'high', null],
];

const QUANTITY = '(?<quantity>(?:\\d{4}年度?)?[^≥≤<>=\\d%]*?)';

interface Ranged {
  readonly quantity: string;
  readonly interval: Interval;
}

/** A number of a range as written: its value, whether it is a share of 100, and its measure. */
interface Figure {
  readonly value: Rational;
  readonly percent: boolean;
  readonly unit: string;
}

function figure(text: string | undefined, unit: string | undefined): Figure | undefined {
  const value = text === undefined ? undefined : readNumber(text);
  // 达94%分: a share has no other measure.
  if (text !== undefined && /%|分之/.test(text) && unit !== undefined && unit !== '') return undefined;
  return value && text !== undefined ? { value, percent: /%|分之/.test(text), unit: unit ?? '' } : undefined;
}

/** 90-80%: a sign or measure written once serves both ends; anything else that differs is no range. */
function alike(a: Figure, b: Figure): readonly [Figure, Figure] | undefined {
  if (a.percent !== b.percent) {
    const share = (one: Figure): Figure | undefined => (one.percent ? one : one.unit === '' && (one.value.n === 0n || compare(one.value, ONE) > 0) ? { ...one, value: divide(one.value, HUNDRED), percent: true } : undefined);
    const [first, second] = [share(a), share(b)];
    return first && second && [first, second];
  }
  const unit = a.unit === '' ? b.unit : a.unit;
  return (a.unit === '' || a.unit === unit) && (b.unit === '' || b.unit === unit) ? [{ ...a, unit }, { ...b, unit }] : undefined;
}

function unitOf(one: Figure): string {
  return one.percent ? '%' : one.unit;
}

/** What (含), (不含), (含90%) says of a bound; a mark that names another number says nothing of this one. */
function inclusion(mark: string | undefined, value: Rational): boolean | null {
  if (mark === undefined) return null;
  const named = readNumber(new RegExp(NUMBER).exec(mark)?.[0] ?? '');
  return named && compare(named, value) !== 0 ? null : !mark.startsWith('(不');
}

function namesNumber(mark: string | undefined): boolean {
  return mark !== undefined && new RegExp(NUMBER).test(mark);
}

/** Whether a mark that names a number names one of these. */
function marksOneOf(mark: string | undefined, values: readonly Rational[]): boolean {
  const named = readNumber(new RegExp(NUMBER).exec(mark ?? '')?.[0] ?? '');
  return !named || values.some((value) => compare(named, value) === 0);
}

const MEASURE = (name: string): string => `(?<${name}>${MEASURES})?`;

const BETWEEN_TWO = new RegExp(
  `^${QUANTITY}(?:在|处于|为|达到|介于|达)?(?<open>[\\[(])?(?<a>${NUMBER})${MEASURE('au')}(?<am>${INCLUSIVE_MARK})?(?<sep>-|~|至|到|与|和|,)(?<b>${NUMBER})${MEASURE('bu')}(?<bm>${INCLUSIVE_MARK})?(?<close>[\\])])?(?:之间|以内|区间|范围)?(?<cm>${INCLUSIVE_MARK})?(?:区间|范围)?(?:内)?(?:的|时|者)?$`,
);

function betweenTwo(text: string): Ranged | undefined {
  const groups = BETWEEN_TWO.exec(text)?.groups;
  if (!groups) return undefined;
  // A comma joins the ends only inside brackets: [80%,100%).
  const bracketed = groups['open'] !== undefined && groups['close'] !== undefined;
  // 良好(80-89分): round brackets that hold no comma only explain.
  if (bracketed && groups['open'] === '(' && groups['close'] === ')' && groups['sep'] !== ',') return undefined;
  if (!bracketed && (groups['sep'] === ',' || groups['open'] !== undefined || groups['close'] !== undefined)) return undefined;
  const [a, b] = [figure(groups['a'], groups['au']), figure(groups['b'], groups['bu'])];
  const both = a && b && alike(a, b);
  if (!both) return undefined;
  const [first, second] = both;
  const marks = [groups['am'], groups['bm'], groups['cm']];
  if (marks.some((mark) => !marksOneOf(mark, [first.value, second.value]))) return undefined;
  // 200%-300%(含200%): a mark that names its number belongs to that end, wherever it stands.
  const naming = marks.find(namesNumber);
  const whole = marks.find((mark) => mark !== undefined && (/^\((?:均|都)/.test(mark) || /两端|上下限/.test(mark)));
  const ends = (own: string | undefined, value: Rational): boolean | null => (whole !== undefined ? true : naming !== undefined && namesNumber(own) ? inclusion(naming, value) : own !== undefined ? inclusion(own, value) : naming !== undefined ? inclusion(naming, value) : null);
  const start: Bound = { value: first.value, inclusive: bracketed ? groups['open'] === '[' : ends(groups['am'], first.value) };
  const stop: Bound = { value: second.value, inclusive: bracketed ? groups['close'] === ']' : ends(groups['bm'], second.value) };
  const order = compare(first.value, second.value);
  if (order === 0) return undefined;
  return { quantity: groups['quantity'] ?? '', interval: { ...(order < 0 ? { low: start, high: stop } : { low: stop, high: start }), unit: unitOf(first) } };
}

const RISING = new RegExp(`^(?:如果?|若|当)?(?<a>${NUMBER})${MEASURE('au')}(?<s>≤|<)(?<quantity>[^≥≤<>=\\d%]*)(?<t>≤|<)(?<b>${NUMBER})${MEASURE('bu')}(?:的|时|者)?$`);
const FALLING = new RegExp(`^(?:如果?|若|当)?(?<b>${NUMBER})${MEASURE('bu')}(?<t>≥|>)(?<quantity>[^≥≤<>=\\d%]*)(?<s>≥|>)(?<a>${NUMBER})${MEASURE('au')}(?:的|时|者)?$`);

function chained(text: string): Ranged | undefined {
  const groups = (RISING.exec(text) ?? FALLING.exec(text))?.groups;
  const [a, b] = [figure(groups?.['a'], groups?.['au']), figure(groups?.['b'], groups?.['bu'])];
  const both = a && b && alike(a, b);
  if (!groups || !both || compare(both[0].value, both[1].value) >= 0) return undefined;
  const closed = (sign: string | undefined): boolean => sign === '≤' || sign === '≥';
  return {
    quantity: groups['quantity'] ?? '',
    interval: { low: { value: both[0].value, inclusive: closed(groups['s']) }, high: { value: both[1].value, inclusive: closed(groups['t']) }, unit: unitOf(both[0]) },
  };
}

function open(side: 'low' | 'high', end: Bound, unit: string): Interval {
  return side === 'low' ? { low: end, high: null, unit } : { low: null, high: end, unit };
}

/** From that value on. */
export function atLeast(value: Rational, unit: string): Interval {
  return open('low', { value, inclusive: true }, unit);
}

const COMPARED = COMPARISONS.map(([words, side, inclusive]) => ({
  side,
  inclusive,
  pattern: new RegExp(`^${QUANTITY}(?:在)?(?<word>${words})(?<a>${NUMBER})${MEASURE('au')}(?<m>${INCLUSIVE_MARK}|及)?(?<beyond>以[上下内]|外)?(?<n>${INCLUSIVE_MARK})?(?:的|时|者)?$`),
}));
const BEYOND = new RegExp(
  `^${QUANTITY}(?:在|达到|为|达)?(?<a>${NUMBER})${MEASURE('au')}(?<m>${INCLUSIVE_MARK}|及)?(?<side>以上|以下|以内|之内|内)(?<n>${INCLUSIVE_MARK})?(?:的|时|者)?$`,
);

const REVERSED = new RegExp(`^(?<a>${NUMBER})${MEASURE('au')}(?<sign>[≥≤<>])(?<quantity>[^≥≤<>=\\d%,]{2,})$`);

/** 90%≤执行率. */
function reversed(text: string): Ranged | undefined {
  const groups = REVERSED.exec(text)?.groups;
  const end = figure(groups?.['a'], groups?.['au']);
  if (!groups || !end) return undefined;
  const sign = groups['sign'] ?? '';
  return { quantity: groups['quantity'] ?? '', interval: open(/[≤<]/.test(sign) ? 'low' : 'high', { value: end.value, inclusive: /[≤≥]/.test(sign) }, unitOf(end)) };
}

function oneSided(text: string): Ranged | undefined {
  for (const { side, inclusive, pattern } of COMPARED) {
    const groups = pattern.exec(text)?.groups;
    const end = figure(groups?.['a'], groups?.['au']);
    // 未达到90%: the word that follows 未 is not the one that bounds it.
    if (!groups || !end || /[不未没]$|没有$/.test(groups['quantity'] ?? '')) continue;
    // 达到90%以上 and 低于60%以下 say the side twice; 低于60%以上 says nothing.
    const beyond = groups['beyond'];
    if (beyond !== undefined && (/上|外/.test(beyond) ? 'low' : 'high') !== side) return undefined;
    if (groups['m'] === '及' && beyond === undefined) return undefined;
    const mark = groups['m'] === '及' ? undefined : (groups['m'] ?? groups['n']);
    if (!marksOneOf(mark, [end.value])) return undefined;
    // 少于300人: of things that are counted the word leaves nothing open.
    const plain = inclusive === null && countsWhole(unitOf(end)) ? false : inclusive;
    const said = mark === undefined ? (groups['m'] === '及' ? true : plain) : inclusion(mark, end.value);
    // ≥95%(不含) takes back with one hand what it gives with the other.
    if (said !== inclusive && /^[≥≤<>]/.test(groups['word'] ?? '')) return undefined;
    return { quantity: groups['quantity'] ?? '', interval: open(side, { value: end.value, inclusive: said }, unitOf(end)) };
  }
  const groups = BEYOND.exec(text)?.groups;
  const end = figure(groups?.['a'], groups?.['au']);
  if (!groups || !end) return undefined;
  const mark = groups['m'] === '及' ? undefined : (groups['m'] ?? groups['n']);
  if (!marksOneOf(mark, [end.value])) return undefined;
  const inclusive = groups['m'] === '及' ? true : inclusion(mark, end.value);
  return { quantity: groups['quantity'] ?? '', interval: open(groups['side'] === '以上' ? 'low' : 'high', { value: end.value, inclusive }, unitOf(end)) };
}

/** ≥85%且<95%, 80%以上但低于90%: two ends of one quantity told one after the other. */
function joined(text: string): Ranged | undefined {
  // 80%以上(含80%)90%以下: the two ends without a word between.
  const told = text.replace(/(以[上下](?:\([^()]*\))?)[,、]?(?=\d)/, '$1且').replace(/(?<=\d%)(?=(?:大于|小于|高于|低于|不低于|≥|≤|>|<))/, '且').split(/并且|且|但/);
  if (told.length !== 2) return undefined;
  const [first, second] = told.map(oneSided);
  if (!first || second?.quantity !== '') return undefined;
  const [low, high] = first.interval.low ? [first.interval, second.interval] : [second.interval, first.interval];
  const unit = low.unit === '' ? high.unit : low.unit;
  if (!low.low || !high.high || compare(low.low.value, high.high.value) >= 0 || [low, high].some((one) => one.unit !== unit && one.unit !== '')) return undefined;
  return low.unit === high.unit || unit !== '%' ? { quantity: first.quantity, interval: { low: low.low, high: high.high, unit } } : undefined;
}

const EXACT = new RegExp(`^${QUANTITY}(?:=|等于|为(?=0(?:%|的|$)))(?<a>${NUMBER})${MEASURE('au')}(?:的|时|者)?$`);

/** 增长率为负数. */
function negative(text: string): Ranged | undefined {
  const quantity = /^(?<quantity>[^,\d%≥≤<>=]{2,}?)(?:为负(?:数|值|增长)?|(?<=增长率|增速|增幅)出现负(?:数|值|增长))(?:的|时)?$/.exec(text)?.groups?.['quantity'];
  return quantity === undefined ? undefined : { quantity, interval: open('high', { value: ZERO, inclusive: false }, /(?:[率度幅速]|比例|比重)$/.test(quantity) ? '%' : '') };
}

/** 预算调整率=0: one value and no other. */
function exact(text: string): Ranged | undefined {
  const groups = EXACT.exec(text)?.groups;
  const end = figure(groups?.['a'], groups?.['au']);
  if (!groups || !end) return undefined;
  const bound: Bound = { value: end.value, inclusive: true };
  return { quantity: groups['quantity'] ?? '', interval: { low: bound, high: bound, unit: unitOf(end) } };
}

const SHARE_OF = new RegExp(`^(?<part>[^\\d%,]{2,}?)(?<word>达到|达|占)(?<whole>[^\\d%,的]{2,16})的(?<a>\\d+(?:\\.\\d+)?%)(?<beyond>(?:及)?以上)?(?:的|时|者)?$`);

/** 入住人数达到设计床位的55%: a share of another amount. */
function shareOf(text: string): Ranged | undefined {
  const groups = SHARE_OF.exec(text)?.groups;
  const end = figure(groups?.['a'], undefined);
  if (!groups || !end || TARGET_ONLY.test(groups['whole'] ?? '')) return undefined;
  return { quantity: `${groups['part'] ?? ''}占${groups['whole'] ?? ''}的比例`, interval: open('low', { value: end.value, inclusive: groups['beyond'] === '以上' && groups['word'] === '占' ? null : true }, '%') };
}

const REACHED = new RegExp(`^(?:实际|全年|年度)?完成(?:(?:年度|全年|年初|计划|预期|绩效)*(?:目标|任务|计划|指标)(?:值|数|量)?的)?(?<a>\\d+(?:\\.\\d+)?%)(?:的)?$`);

/** 完成80%, 完成目标的90%: at least that much. */
function reached(text: string): Ranged | undefined {
  const end = figure(REACHED.exec(text)?.groups?.['a'], undefined);
  return end && { quantity: '完成率', interval: atLeast(end.value, '%') };
}

const PLACE = '(?:\\d+|[一二三四五六七八九十]+)';
const RANKED = new RegExp(`^(?<quantity>[^,\\d]*?)(?:(?:在|为|居|位列|列|居于|处于|位于)?(?:(?<top>前)(?<t>${PLACE})|第(?<a>${PLACE})(?:名|位)?(?:(?:-|~|至|到)第?(?<b>${PLACE}))?|第?(?<c>${PLACE})(?:名|位)?(?:-|~|至|到)第?(?<d>${PLACE})|第?(?<e>${PLACE}))(?:名|位))(?<beyond>(?:及)?(?:以后|之后|以下|后))?(?:的)?$`);

/** 第1名, 前3名, 第2-6名, 9名以后: places in a ranking, the first the best. */
function ranked(text: string): Ranged | undefined {
  const groups = RANKED.exec(text)?.groups;
  if (!groups) return undefined;
  const { quantity = '', beyond } = groups;
  // 配备3-5名 counts people.
  const told = groups['top'] ?? groups['a'] ?? (/(?:排名|排位|名次|位次)$|^$/.test(quantity) ? '' : undefined);
  const [first, last] = [groups['t'] ?? groups['a'] ?? groups['c'] ?? groups['e'], groups['b'] ?? groups['d']].map((place) => readNumber(place ?? ''));
  const closed = (value: Rational): Bound => ({ value, inclusive: true });
  if (told === undefined || !first || (groups['e'] !== undefined && beyond === undefined && quantity === '')) return undefined;
  const interval = (low: Bound | null, high: Bound | null): Ranged => ({ quantity: '名次', interval: { low, high, unit: '名' } });
  if (beyond !== undefined) return last || groups['top'] !== undefined ? undefined : interval({ value: first, inclusive: beyond.startsWith('及') ? true : null }, null);
  if (groups['top'] !== undefined) return interval(null, closed(first));
  return last && compare(first, last) >= 0 ? undefined : interval(closed(first), closed(last ?? first));
}

const WHOLE = new RegExp(`^${QUANTITY}(?:=|等于|达到|为|达)?(?:100%|百分之百)(?:完成)?(?:的|时|者)?$`);

/** 完成率100%, 完成率=100%: all of it, which more than all is too. */
function whole(text: string): Ranged | undefined {
  const groups = WHOLE.exec(text)?.groups;
  return groups && { quantity: groups['quantity'] ?? '', interval: { low: { value: ONE, inclusive: true }, high: null, unit: '%' } };
}

/** 分类:根据…的比例: the name of a figure without what leads up to it. */
export function withoutLead(quantity: string): string {
  const [, label = '', rest = quantity] = /^([^:]*):(.*)$/s.exec(quantity) ?? [];
  // 污水处理率:≥95%: the name itself before its colon.
  return (rest === '' && /(?:[率度]|比例|比重)$/.test(label) ? label : rest).replace(/^(?:根据|按照?|依据)(?=.{4})/, '');
}

/** 及时率、完成率均: two figures, of which none is one. */
const SEVERAL = /(?:[率度]|比例)(?:、|和|与|及|以及)[^,]*(?:[率度]|比例)|均$/;

/** From a digit to its full-width form. */
const WIDE = 0xFEE0;
const PERIOD_NAMED = /\d+(?=个?(?:工作日|月|天|日|小时)(?:之|以)?内[\u4e00-\u9fff][^\d]*\d)/g;

/** 15个工作日内办结率达100%: the digits of a period that is part of a name, out of the way of the figure. */
function withPeriods(text: string): string {
  return text.replace(PERIOD_NAMED, (digits) => String.fromCharCode(...[...digits].map((digit) => digit.charCodeAt(0) + WIDE)));
}

function withoutWide(name: string): string {
  return name.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - WIDE));
}

/** 预算执行率≥95%(含), 在85%(含)至95%之间, 低于60%: an interval of a named quantity (empty when not named again). */
export function readRange(written: string): Ranged | undefined {
  // 满意度(得分)≥90分: a word in brackets only explains.
  const bare = written.replace(/^([^()\d%≥≤<>]+)\((?!不?[含均都包])[^()\d%≥≤<>=+/×]{1,12}\)/, '$1');
  // 15个工作日内办结率达100%: a period is part of the name.
  const named = withPeriods(bare);
  // 低于(含)80%: the mark before its number.
  const text = named.replace(BESIDE_TARGET, '$<word>').replace(/(低于|高于|小于|大于|超过|不足|达到|以上|以下)(\((?:不)?含\))(\d+(?:\.\d+)?%?)$/, '$1$3$2');
  // 超过计划数20%, 低于目标值5%: so much more or less than the plan, or of it?
  if (BEYOND_TARGET.test(text)) return undefined;
  const found = ranked(text) ?? reached(text) ?? shareOf(text) ?? betweenTwo(text) ?? chained(text) ?? oneSided(text) ?? reversed(text) ?? joined(text) ?? whole(text) ?? exact(text) ?? negative(text);
  // ±5%以内, 实际/计划×100%: arithmetic this reader does not do must not pass for a name; 每低于 is a step, 未低于 its opposite.
  if (!found || /[±×/+(,]|每(?!(?:一)?(?:年|半年|季度?|月|周|日|天))|[不未没非]$|没有$/.test(found.quantity)) return undefined;
  // 无轮训计划或轮训率未达到60%; 程序基本规范但资料缺失1-2项: a figure is only part of it.
  if (SEVERAL.test(found.quantity) || /^(?:得|扣|给)/.test(found.quantity) || /(?<!者)或(?!有|缺)|但|并且/.test(found.quantity)) return undefined;
  const quantity = withoutLead(withoutWide(found.quantity)).replace(/^(?:如果?|若|当(?![年月日地期季前]))|(?:控制)?[在为]$|控制$/g, '').replace(/(?<=.{4})的$/, '');
  if (OVER_TARGET.test(quantity)) return { ...found, quantity: found.interval.low && compare(found.interval.low.value, ONE) >= 0 ? '完成率' : '超额完成率' };
  return { ...found, quantity: /^(?:实际|全部)?完成$/.test(quantity) || OF_TARGET.test(quantity) || text !== named ? '完成率' : quantity };
}

const TARGET = '(?:年度|全年|年初|预期|计划|绩效|既定|设定|预定|规定|任务)*[^,\\d%≥≤<>=和及与、]{0,6}(?:指标|目标|计划|任务)(?:值|数|量)?';
const TARGET_ONLY = new RegExp(`^${TARGET}$`);
/** 达到年度指标值的(80%), 完成计划的(90%). */
const OF_TARGET = new RegExp(`^(?:(?:指标|实际)?(?:完成|产出|实现)?(?:值|数|数量|情况)?)?(?:达到|达|完成|实现|占)${TARGET}的?$|^${TARGET}的$`);
/** 低于目标值60%: of what the share is one. */
const NAMED_TARGET = '(?:年度|预期|计划)*(?:目标值?|指标值|计划值?|计划数)的?';
const BESIDE_TARGET = new RegExp(`(?<=^|完成值|实际值)(?<word>低于|不足|小于|未达到|达到|达|不低于)${NAMED_TARGET}(?=\\d+(?:\\.\\d+)?%)`);
const BEYOND_TARGET = new RegExp(`(?:^|完成值|实际值)(?:超过|大于|高于|超出)${NAMED_TARGET}[1-9]?\\d(?:\\.\\d+)?%|(?:^|完成值|实际值)(?:低于|不足|小于|少于)${NAMED_TARGET}[1-3]?\\d(?:\\.\\d+)?%`);
const OVER_TARGET = new RegExp(`^超额(?:完成)?(?:${TARGET})?的?$`);
const AT_TARGET = new RegExp(`^(?:如果?|若)?(?:(?:指标|实际)?(?:完成)?(?:值|数|数量))?(?:全部|按期)?(?:达到|完成|实现)${TARGET}(?:的|时|者)?$|^[^,\\d%]{0,12}按照?(?:计划|目标|任务)(?:全部)?完成$`);

/** 达到年度指标值: all of what was to be done. */
export function isAtTarget(text: string): boolean {
  return AT_TARGET.test(text);
}

const MET = '(?:符合|满足|具备|达到|做到)(?:其中|上述|以上|任意|任何)?(?:的)?';
const SOME = '(?<count>\\d{1,2}(?:[-~至到]\\d{1,2})?|[一二两三四五六七八九])(?:项|条|个|点)(?:要求|条件|要点|内容|标准)?';
const MET_COUNT = new RegExp(`^(?:${MET})?(?<few>不足|少于)?${SOME}(?<beyond>(?:及|或)?以[上下])?(?:的|时|者)?$`);
const EARNED_BY_COUNT = new RegExp(`(?<![每第\\d~至到-])(?<met>${MET})?${SOME}(?:(?:及|或)?以[上下])?(?:的|时)?,?(?:得|计|给|可得)`, 'g');

/** 符合1项或均不符合. */
const FEW = /^(?:仅|只)?(?:符合|满足)(?<count>\d)项(?:或|及|、)(?:均|都|全部?)不(?:符合|满足)(?:的|时)?$/;

/** How many are not met. */
export const UNMET_POINTS = '不符合项数';

/** How many key points are met. */
export const MET_POINTS = '符合项数';

/** Whether a text pays by how many points are met: 符合4项得5分，符合3项得3分. */
export function paysByCount(text: string): boolean {
  const paid = [...text.matchAll(EARNED_BY_COUNT)];
  const whole = /(?:全部|均|都)(?:符合|满足|具备|达到)|(?:符合|满足|具备|达到)全部/.test(text);
  return paid.length > (whole ? 0 : 1) && paid.some(({ groups }) => groups?.['met'] !== undefined);
}

/** 符合3项, 全部符合, 均不符合, in a text that pays by how many points are met; `known`: how many there are. */
export function readMetCount(text: string, known: number): Ranged | undefined {
  const quantity = MET_POINTS;
  const range = (low: Bound | null, high: Bound | null): Ranged => ({ quantity, interval: { low, high, unit: '项' } });
  const bound = (count: number, inclusive = true): Bound => ({ value: rational(count), inclusive });
  if (/^(?:以上|上述)?(?:均|都|全部?|各项均|任何一项都|一项都)(?:不|未)(?:符合|满足|具备|达到)(?:的|时)?$|^不?符合0项$/.test(text)) return range(bound(0), bound(0));
  const said = countSaid(text);
  if (/^(?:以上|上述)?(?:[一二两三四五六七八九十]|\d{1,2})(?:项|个|条|点)(?:评价要点|要点|内容)?,?(?:全部?|均|都)(?:符合|满足|具备|达到)(?:的|时)?$/.test(text)) return known > 0 && said === known ? range(bound(known), null) : undefined;
  if (/^(?:以上|上述)?(?:全部?|均|都|各项均)(?:符合|满足|具备|达到)(?:的|时)?$|^(?:符合|满足|具备|达到)全部(?:要求|条件|要点|内容)?(?:的|时)?$/.test(text)) return known > 0 ? range(bound(known), null) : undefined;
  const few = FEW.exec(text)?.groups?.['count'];
  if (few !== undefined) return range(null, bound(Number(readNumber(few)?.n ?? 0)));
  const groups = MET_COUNT.exec(text)?.groups;
  const [first, last] = (groups?.['count'] ?? '').split(/[-~至到]/).map((count) => readNumber(count));
  if (!groups || !first) return undefined;
  if (groups['few'] !== undefined) return last || groups['beyond'] !== undefined ? undefined : range(null, bound(Number(first.n), false));
  const beyond = groups['beyond'];
  if (beyond === undefined) return range(bound(Number(first.n)), bound(Number((last ?? first).n)));
  if (last) return undefined;
  return beyond.endsWith('上') ? range(bound(Number(first.n)), null) : range(null, bound(Number(first.n)));
}

const THINGS = '(?:项|个|条|点|处)(?:子?项目|任务|内容|指标|要点|要求|条件|标段)?';
const FEATS = '符合|满足|具备|达到|达标|完成|实现|合格|通过|落实|规范|健全|到位';
const SOME_UNMET = new RegExp(`^(?:有|存在|发现|出现|仅有?|只有?|其中)?(?<count>\\d{1,2}(?:[-~至到]\\d{1,2})?|[一二两三四五六七八九])(?<unit>项|个|条|点|处)(?:子?项目|任务|内容|指标|要点|要求|条件|标段)?(?<beyond>(?:及|或)?以[上下])?(?:子?项目|任务|内容|指标|要点|要求|条件|标段)?(?:均|都|全部)?(?:不|未|没有)(?:${FEATS})(?:要求|标准|目标|的|时|者)*$`);
const ALL_DONE = new RegExp(`^(?:以上|上述|符合全部(?=评价要点|要点|要求|条件)|符合所有)?(?:(?:\\d{1,2}|[一二两三四五六七八九十])?${THINGS})?(?:各项|所有)?(?:评价要点|要点|内容|要求|条件|指标)?(?:全部|均|都)?(?:${FEATS})?(?:要求|标准|目标|的|时|者)*$`);
const PAID_UNMET = new RegExp(`(?<![每第\\d~至到-])(?<count>\\d{1,2}|[一二两三四五六七八九])${THINGS}(?<beyond>(?:及|或)?以上)?(?:内容|要求|条件)?(?:不|未|没有)(?:${FEATS})[^,;。得扣计]{0,4},?(?<verb>得|计|给|扣)[^,;。]*[1-9]`, 'g');

/** How many are not met: 不符合项数, where a text pays or takes by that, each number with an amount of its own. */
export function countsUnmet(text: string): boolean {
  const paid = [...text.matchAll(PAID_UNMET)].map(({ groups }) => groups ?? {});
  const numbers = new Set(paid.map(({ count = '' }) => String(readNumber(count)?.n)));
  return !text.includes('每') && (paid.some(({ verb }) => verb !== '扣') || numbers.size > 1);
}

/** 有一项不符合, 两项及以上不符合, 全部符合, in a text that pays by how many are not met. `most`: nothing is left from there on. */
export function readUnmetCount(text: string, most: boolean): Ranged | undefined {
  const bound = (value: Rational): Bound => ({ value, inclusive: true });
  if (/全部|均|都|所有/.test(text) && !/[不未没]/.test(text) && ALL_DONE.test(text)) return { quantity: UNMET_POINTS, interval: { low: bound(ZERO), high: bound(ZERO), unit: '项' } };
  const groups = SOME_UNMET.exec(text)?.groups;
  const [first, last] = (groups?.['count'] ?? '').split(/[-~至到]/).map((count) => readNumber(count));
  if (!groups || !first) return undefined;
  const beyond = groups['beyond'];
  if (most && beyond === undefined && !last) return { quantity: UNMET_POINTS, interval: { low: bound(first), high: null, unit: '项' } };
  if (beyond !== undefined) return last || !beyond.endsWith('上') ? undefined : { quantity: UNMET_POINTS, interval: { low: bound(first), high: null, unit: '项' } };
  return { quantity: UNMET_POINTS, interval: { low: bound(first), high: bound(last ?? first), unit: '项' } };
}

/** Whether a measure is one of time, in days or longer. */
export function measuresTime(unit: string): boolean {
  return /^(?:天|日|个?月|周|年|个?工作日)$/.test(unit);
}

/** Whether a measure counts whole things, so that nothing lies between 3 and 4. */
export function countsWhole(unit: string): boolean {
  return COUNTING_WORD.test(unit) && !/月|日|天|周|年/.test(unit);
}

/** Words of a condition about key points that carry no meaning beyond what the reader takes from the text. */
const FILLERS = /(?:属于|作为|为|是)?一票否决(?:指标|项)?|评价要点|考核要点|评分要点|要点|评价内容|指标|按照?|根据|依据|对照|以上|上述|其中|分别|各个|各项|各|如果|如|若|凡|有|的|中|和|与|及|或|、|,|:|对于|内容|情况|要求|条件|标准|时|者|则|是|在|每/g;

/** 第3项, 1-3项; 3项 alone is how many, not which. */
const POINT_LIST = /(?:第|(?<!符合|满足|达到|具备|有|\d)(?=\d{1,2}[-~至到、,和及]))(\d{1,2}(?:[-~至到、,和及]第?\d{1,2})*)(?:项|点|条|款)/g;

/** 3-1项 counts nothing. */
function falls(text: string): boolean {
  return [...text.matchAll(/(\d{1,2})[-~至到]第?(\d{1,2})/g)].some(([, first, last]) => Number(first) >= Number(last));
}

function pointNumbers(text: string): { readonly numbers: readonly number[]; readonly rest: string } {
  const numbers = new Set<number>();
  const withoutRanges = text.replace(POINT_LIST, (_, list: string) => {
    for (const part of list.replaceAll('第', '').split(/[、,和及]/)) {
      const [first = 0, last = first] = part.split(/[-~至到]/).map(Number);
      for (let number = first; number <= last; number += 1) numbers.add(number);
    }
    return '';
  });
  const rest = withoutRanges.replace(new RegExp(`(${CIRCLED_CLASS})[-~至到](${CIRCLED_CLASS})`, 'g'), (_, first: string, last: string) => {
    for (let number = circledNumber(first) ?? 1; number <= (circledNumber(last) ?? 0); number += 1) numbers.add(number);
    return '';
  }).replace(new RegExp(`第?(${CIRCLED_CLASS})项?`, 'g'), (_, mark: string) => {
    numbers.add(circledNumber(mark) ?? 0);
    return '';
  });
  return { numbers: [...numbers].sort((a, b) => a - b), rest };
}

const VERDICTS: readonly (readonly [pattern: RegExp, verdict: Verdict])[] = [
  [/部分(?:不)?(?:符合|相符|满足|符)|基本(?:符合|相符|满足)|不完全(?:符合|相符|满足|符)/, 'partial'],
  [/(?:不|未|没)(?:符合|相符|满足|符|达到|达标|具备|做到)|缺少|缺失|缺|少|漏|差/, 'unmet'],
  [/符合|相符|满足|达到|达标|具备/, 'met'],
];

const EACH_POINT = /之一|(?:任[意何]?)?(?:一项|一个|一条|一点|1项|1个|1条)|每(?:项|个|条|点)?/;

/** 每项, 各: every point alike, the verdict left unsaid because only a met one earns anything. */
const EVERY = /^(?:(?:以上|上述)(?:评价)?要点|(?:以上|上述|共)?(?:[一二两三四五六七八九十]|\d{1,2})(?:项|个|条|点)(?:评价要点|要点|内容)?,?)?(?:每(?:一)?(?:项|个|条|点)(?:评价要点|要点|内容)?|各(?:项)?(?:评价要点|要点)?)(?:各)?(?:占|为|分值|赋)?$/;

/** The number of points a text says there are: 共4项. */
function countSaid(text: string): number | undefined {
  const said = /^(?:以上|上述|共)?([一二两三四五六七八九十]|\d{1,2})(?:项|个|条|点)/.exec(text)?.[1];
  const value = said === undefined ? undefined : readNumber(said);
  return value?.d === 1n ? Number(value.n) : undefined;
}

const CIRCLE = new RegExp(CIRCLED_CLASS);

type PointsCondition = Extract<Condition, { type: 'points' }>;

/** 评价要点④所列情形存在: of points that ask for a harm, that they are not met. */
function harmless(text: string, points: readonly KeyPoint[]): string {
  const told = text.replace(/^(?:如|若)?(?:存在|出现|发生|有)(?:评价)?(?:要点)?(?<named>第?[①-⑳\d、,和或及至~-]+项?)(?:所列|所述|所指)?(?:的)?(?:情形|情况|问题|行为)/, '$<named>不符合').replace(/所列(?:的)?(?:情形|情况)(?:的)?(?:存在|出现|发生)/, '不符合');
  const { numbers } = pointNumbers(told);
  const reversed = numbers.length > 0 && numbers.every((number) => points.some((point) => point.number === number && point.reversed));
  return told !== text && reversed ? told : text;
}

const ONE_OR_OTHER = /[①-⑳\d]项?(?:或者?|抑或)(?:符合|满足)?[①-⑳\d]/;

/** 符合评价要点①和②之一的, 1-3项有一项不符, 全部符合: which key points, judged how. */
export function readPointsCondition(text: string, points: readonly KeyPoint[]): PointsCondition | undefined {
  if (EVERY.test(text) && points.length > 0) {
    const said = countSaid(text);
    return said === undefined || said === points.length ? { type: 'points', points: [], verdict: 'met', each: true, together: false, text } : undefined;
  }
  if (falls(text)) return undefined;
  // 符合①或②: one of them is enough.
  if (ONE_OR_OTHER.test(text) && !/之一|任/.test(text)) return undefined;
  const { numbers, rest } = pointNumbers(harmless(text, points));
  const verdict = VERDICTS.find(([pattern]) => pattern.test(rest));
  // ①②各得2分: what earns points is met.
  if (!verdict && numbers.length > 0 && CIRCLE.test(text) && rest.replace(new RegExp(EACH_POINT, 'g'), '').replace(FILLERS, '') === '') {
    return { type: 'points', points: numbers, verdict: 'met', each: numbers.length === 1 || /各|分别|每|之一/.test(rest), together: false, text };
  }
  if (!verdict) return undefined;
  const each = EACH_POINT.test(rest) || /分别|各个|各项|各/.test(text);
  if (numbers.length === 0 && points.length === 0 && !text.includes('要点') && !(each && verdict[1] === 'met')) return undefined;
  const left = rest.replace(verdict[0], '').replace(new RegExp(EACH_POINT, 'g'), '').replace(/全部|均|都|同时|完全/g, '').replace(FILLERS, '');
  if (left !== '') return undefined;
  const together = /全部|均|都|同时|完全/.test(rest);
  const quantified = numbers.length > 0 || each || together || rest.includes('要点') || verdict[1] === 'partial';
  return quantified ? { type: 'points', points: numbers, verdict: verdict[1], each, together, text } : undefined;
}

const VERB = '缺少|缺失|缺|少|发现|出现|发生|存在|有|新增|超出|超过|延迟';
/** Counting words that count only behind 每: 每栏, not 一期工程. */
const EACH_UNITS = '级|栏|页|本|册|块|口|根|只|支|艘|架|段|片|组|期|轮|届|回|遍|位|面|扇|盏|枚|头|尾|瓶|包|袋|车|船|班|课时|学时';
const EACH = new RegExp(`每(?:有?(?:一|1)?|(?<verb>[^,每\\d]{1,6})(?:一|1))(?<unit>${EACH_UNITS})(?![个度间末初日天月织望区落径面])`);
/** 每季未开展活动扣0.4分: for every quarter without. */
const EACH_PERIOD = /每(?:一)?(?<unit>季度|季|年度|月|周|天)(?=未|没有|缺|少)/;
const COUNT = new RegExp(`(?:每(?:(?<verb>${VERB})(?:一|1)|(?:一|1)?)|(?<verb2>${VERB})?(?:每)?(?<![\\d第统同唯单专])(?:一|1))(?<unit>${UNITS})(?!性|署|门|所|龙|次|内(?!容)|以内|之内)`);

/** 未完成,每户: told last, it is what is counted, whatever else the text names one of. */
const LAST_COUNT = new RegExp(`(?<=,)每(?<unit>${UNITS}|年度?|季度?|周)$`);

/** 每少安排2万元, 每少完成1%. */
const DONE = '(?:完成|发|付|拨|安排|投入|落实|拨付|支出|到位|发放|补贴|上缴|收缴|培训|开展)?';
const SIDES: readonly (readonly [words: string, side: StepSide | null])[] = [
  [`低于|低|降低|降|减少|下降|少于|少${DONE}|下浮|未完成|差欠|欠缺?|差`, 'below'],
  [`高于|高出|高|超过|超出|超支|超|增加|上升|提高|升|多于|多${DONE}`, 'above'],
  ['偏离|相差|偏差|浮动|变动', 'off'],
  ['变化|有|出现', null],
];

const STEP_MEASURES = `百分点|${MEASURES}|户`;
const STEP_TARGET = '目标值?|计划值?|指标值|要求|标准值?|预算数?|年度指标值|年度目标值?|定额';
/** Figures told elsewhere that a rate is held against. */
export const OTHER_FIGURE = '上一?年度?|去年|[^,;。\\d每比于]{0,8}平均(?:值|水平|数)';

const BASIS = new RegExp(`^${QUANTITY}以(?<a>${NUMBER})${MEASURE('au')}为(?:基准|基数|标准|起点|满分)$`);

/** 以100%为基准: where steps are counted from, either way. */
export function basisOf(text: string): Ranged | undefined {
  const groups = BASIS.exec(text)?.groups;
  const end = figure(groups?.['a'], groups?.['au']);
  return groups && end && { quantity: groups['quantity'] ?? '', interval: atLeast(end.value, unitOf(end)) };
}

/** The base of steps that the text leaves to be entered. */
export const UNSTATED_BASE = '起扣标准';

const OFF_BASE = ([['低于|小于|不足', 'below'], ['高于|大于|超过|超出', 'above'], ['偏离', 'off'], ['与', null]] as const).map(([words, side]) => ({
  side,
  pattern: new RegExp(`^(?<quantity>(?:\\d{4}年度?)?[^,每\\d%≥≤<>=]*?)(?:${words})(?:(?<a>${NUMBER})${MEASURE('au')}|(?<target>(?:${STEP_TARGET}|${OTHER_FIGURE})值?|${UNSTATED_BASE}))${side === null ? '相差' : ''}(?:的|时),每(?<size>${NUMBER})(?<unit>${STEP_MEASURES})$`),
}));

/** 低于95%的,每1个百分点; 偏离要求值的,每5个百分点: the way and the base told before the stretch. */
function readBaseFirst(text: string): Extract<Condition, { type: 'step' }> | undefined {
  for (const { side, pattern } of OFF_BASE) {
    const groups = pattern.exec(text)?.groups;
    const size = figure(groups?.['size'], groups?.['unit']);
    const end = figure(groups?.['a'], groups?.['au']);
    if (!groups || !size || size.value.n <= 0n || size.percent) continue;
    const points = size.unit.includes('百分点');
    const bound: Bound | null = end ? { value: end.value, inclusive: true } : null;
    const target = groups['target'] ?? '';
    return {
      type: 'step', quantity: groups['quantity'] ?? '', side, size: points ? divide(size.value, HUNDRED) : size.value, unit: points ? '百分点' : size.unit,
      target: target === '' || target === UNSTATED_BASE ? target : `${target.replace(/值$/, '')}值`,
      from: bound && end ? (side === 'below' ? { low: null, high: bound, unit: unitOf(end) } : { low: bound, high: null, unit: unitOf(end) }) : null,
    };
  }
  return undefined;
}

/** 每低于100%一个百分点: base and stretch in one. */
const BELOW_BASE = new RegExp(`^(?<quantity>[^,每]*?)每(?<word>低于|高于|超过)(?<a>\\d+(?:\\.\\d+)?%)(?<size>${NUMBER})(?:个)?百分点$`);

function readEachBeside(text: string): Extract<Condition, { type: 'step' }> | undefined {
  const groups = BELOW_BASE.exec(text)?.groups;
  const [end, size] = [figure(groups?.['a'], undefined), readNumber(groups?.['size'] ?? '')];
  if (!groups || !end || !size || size.n <= 0n || SEVERAL.test(groups['quantity'] ?? '')) return undefined;
  const bound: Bound = { value: end.value, inclusive: true };
  const below = groups['word'] === '低于';
  return { type: 'step', quantity: groups['quantity'] ?? '', side: below ? 'below' : 'above', size: divide(size, HUNDRED), unit: '百分点', target: '', from: below ? { low: null, high: bound, unit: '%' } : { low: bound, high: null, unit: '%' } };
}

/** 实际支出>预算数,每超出1%: how much more than the other. */
const MORE_THAN = /^(?:如果?|若|当)?[^\d%≥≤<>=,每]{2,}>[^\d%≥≤<>=,每]{2,}(?:的|时)?$/;
/** What is over a ceiling, as a share of it. */
export const EXCESS = '超出比例';

/** 未完成年度目标的,每差2个百分点: counted from the target. */
const MISSED_TARGET = new RegExp(`^(?:如果?|若)?未(?:达到|完成|实现)${TARGET}(?:的|时)?$`);

/** 高于平均值的,每0.2个百分点: what is left when the base stands before a comma. */
const BARE_STRETCH = new RegExp(`^每${NUMBER}(?:${STEP_MEASURES})?$`);

export function isBareStretch(text: string): boolean {
  return BARE_STRETCH.test(text);
}

/** 每延期10天: so much for every ten days late. */
const LATE_BY = new RegExp(`^(?:[^,\\d%每]*,)?每(?<late>延期|延迟|逾期|超期|推迟|滞后|拖延|延误|超时)(?<size>${NUMBER})(?<unit>个工作日|工作日|个月|月|天|日|周|小时)$`);

/** 超过的每小时, 不足部分每1%: so much for every stretch of what is beyond. */
const BEYOND_EACH = new RegExp(`^(?<way>超过|超出|超时|低于|不足|少于)(?:的)?(?:部分)?(?:的)?,?每(?<size>${NUMBER})?(?<unit>${STEP_MEASURES})$`);

const HELD_TO = /(?<=[率度重例额数])(?:比|较|与)(?:控制|规定|标准|要求)(?:率|值|数|标准|比例)?$/;

const STEPS = SIDES.map(([words, side]) => ({
  side,
  pattern: new RegExp(
    `^(?:(?<before>[^每]*?),)?(?:此后|之后|以后)?(?:,)?(?<quantity>[^,每]*?)每(?:${words})(?:于)?(?<target>${STEP_TARGET})?(?<remark>\\([^)]*\\))?的?(?<size>${NUMBER})(?<unit>${STEP_MEASURES})?(?:的|,)?$`,
  ),
}));

/** 每低于5个百分点, 每超过一个百分点, 每偏离要求（高于或者低于）5个百分点, 80%以下每降低1%: so much for every stretch off the base. `ofThings`: of one thing too, 每增加1家. */
export function readStep(text: string, ofThings = false): Extract<Condition, { type: 'step' }> | undefined {
  const step = stepOf(withPeriods(text), ofThings);
  return step && { ...step, quantity: withoutWide(step.quantity) };
}

function stepOf(text: string, ofThings: boolean): Extract<Condition, { type: 'step' }> | undefined {
  const rest = /^(?:否则|反之),?(?=每)/.exec(text)?.[0];
  if (rest !== undefined) return readStep(text.slice(rest.length), ofThings);
  const told = readBaseFirst(text) ?? readEachBeside(text);
  if (told) return told;
  const late = LATE_BY.exec(text)?.groups;
  const stretch = readNumber(late?.['size'] ?? '');
  if (late && stretch && compare(stretch, ONE) > 0) return { type: 'step', quantity: `${late['late'] ?? ''}${(late['unit'] ?? '').replace(/^个/, '')}数`, side: 'above', size: stretch, unit: late['unit'] ?? '', target: '', from: atLeast(ZERO, late['unit'] ?? '') };
  const beyond = BEYOND_EACH.exec(text)?.groups;
  if (beyond) return readStep(`每${/低|不足|少/.test(beyond['way'] ?? '') ? '低于' : '超过'}${beyond['size'] ?? '1'}${beyond['unit'] ?? ''}`, true);
  // 未达到的每减少10%: from what full marks ask for.
  const short = /^(?:未达到|达不到|不足|未完成)的(?=每)/.exec(text)?.[0];
  if (short !== undefined) return readStep(text.slice(short.length), ofThings);
  for (const { side, pattern } of STEPS) {
    const groups = pattern.exec(text)?.groups;
    const size = figure(groups?.['size'], groups?.['unit']);
    if (!groups || !size || size.value.n <= 0n) continue;
    const unit = groups['unit'] ?? '';
    const points = unit.includes('百分点');
    // 每差2天: late or early, the measure does not say.
    const way = text.includes('每差') && /[天日月周年时]$|分钟/.test(unit) ? null : side;
    // 每超过1个, 每少1户 count things, which is another clause; 每超过1 measures nothing.
    if (!points && !size.percent && (unit === '' || (!ofThings && compare(size.value, ONE) === 0 && COUNTING_WORD.test(unit)))) return undefined;
    if (points && size.percent) return undefined;
    // 每偏离(高于或低于): the bracket only explains; one that narrows the direction is not taken.
    if (groups['remark'] !== undefined && !(side === 'off' && /高.*低|低.*高|正负|上下/.test(groups['remark']))) return undefined;
    const before = groups['before'] ?? '';
    if (SEVERAL.test(groups['quantity'] ?? '')) return undefined;
    // 预付款比率比控制率每高出0.1个百分点: what it is held against stands elsewhere.
    const own = (groups['quantity'] ?? '').replace(HELD_TO, '');
    const start = own === '' ? undefined : readRange(own);
    const over: Ranged | undefined = side === 'above' && size.percent && own === '' && MORE_THAN.test(before) ? { quantity: EXCESS, interval: atLeast(ZERO, '%') } : undefined;
    const missed = MISSED_TARGET.test(before);
    const from = start ?? (before === '' || missed ? undefined : (over ?? basisOf(before) ?? readRange(before)));
    if ((before !== '' && !missed && (!from || start)) || (!start && /[\d%≥≤<>=]/.test(own))) return undefined;
    return {
      type: 'step', quantity: start?.quantity ?? (own !== '' ? own : (from?.quantity ?? '')), side: way, size: points ? divide(size.value, HUNDRED) : size.value,
      unit: points ? '百分点' : size.percent ? '%' : unit, target: groups['target'] ? `${groups['target'].replace(/值$/, '')}值` : missed ? '目标值' : '', from: from?.interval ?? null,
    };
  }
  return undefined;
}

/** 一处A或两处B扣1分: how many of which, one count cannot tell. */
const EITHER_COUNT = new RegExp(`或(?:者)?[^,]{0,6}?(?:[2-9]|[两二三四五六七八九])(?:${UNITS})`);

/** Signs of a condition with structure of its own (a rate, a step, a range, a key point) that no reader has taken. */
const STRUCTURED = /[%≥≤<>=×±]|百分|比例|(?<![及或级])以上(?!情况|情形|各|内容|要求|条件|问题|现象|行为|方面|任)|(?<![及或])以下|之间|\d(?:\.\d+)?分|得分|每(?:低于|高于|高出|降低|减少|增加|超过|偏离|提高|延长)|较[高低好差]|^[一二三四]般|酌情/;

/** 未完成2项 is a number of things, which happens or not only by counting. */
export function countsThings(text: string): boolean {
  return new RegExp(`\\d+(?:${UNITS})|[二两三四五六七八九十](?:${UNITS})`).test(text);
}

/** 实际成本≤计划成本: two things compared by name are so or not so. */
const COMPARES = /^[^\d%≥≤<>=×+,每]{2,}[≥≤<>][^\d%≥≤<>=×+,每]{2,}$/;

/** 此项最多, 总共: the beginning of a limit is no condition. */
const LIMITING = /最多|至多|最高(?!人民|法|检)|上限|封顶|总共|总计(?!划)|合计(?!划)|累计$/;

/** 优秀(90分及以上): what a grade is called, and the marks it stands for. */
const GRADE_TOLD = /^(?<grade>[^,()]*?(?:优秀?|良好?|中等?|一般|合格|达标|较差|差|[一二三四]等|[A-D]级?|[甲乙丙丁]等?))\((?<marks>[^()]+)\)(?:的)?$/;

/** Whether a condition is a grade, told with its marks in a bracket. */
export function namesGrade(text: string): boolean {
  const groups = GRADE_TOLD.exec(text)?.groups;
  return groups !== undefined && readRange(groups['marks'] ?? '') !== undefined && isPlainCondition(groups['grade'] ?? '');
}

/** Whether a condition is simply something that is so or is not so; anything with more structure must not pass for that. */
export function isPlainCondition(text: string): boolean {
  if (COMPARES.test(text) || namesGrade(text)) return true;
  return text !== '' && !text.includes('每') && !LIMITING.test(text) && !EITHER_COUNT.test(text) && !STRUCTURED.test(text) && !/[①-⑳]|\(\d{1,2}\)|要点|第[\d一二三四五六七八九十、]+[项条点款]|整个项目|项目(?:总分|评价结果)/.test(text);
}

/** Words of a condition that say how much is scored, or for how many. */
const MEASURING = /[①-⑳]|\(\d{1,2}\)|要点|得分|酌情|扣|(?<!\d)每(?!(?:一)?(?:年|季度?|月|周|日|天|学期|半年|个月))|\d(?:\.\d+)?分(?!之|钟)|按(?!照?(?:规定|要求|约定))[^,]*(?:比例|计算)|第[\d一二三四五六七八九十、,-]+[项条点款]|整个项目|项目(?:总分|评价结果)|[±×+=]/;

/** Whether a condition can be put to the user as it stands, figures and all: 每年至少巡查三次以上, 公示不少于5天. A lone rate is no such thing. */
export function isJudged(text: string): boolean {
  if (EITHER_COUNT.test(text)) return false;
  const alone = /%|百分|[≥≤<>]/.test(text) && !/[且并,]/.test(text);
  return isPlainCondition(text) || (/[\u4e00-\u9fff]{3}/.test(text) && !alone && !MEASURING.test(text));
}

const GRAVER = /^(?:存在|出现|发生|有)?(?:违规|违纪|违法)?(?:情况|情节|问题|影响|程度|性质|后果)?(?:特别|比较|较为|特|较)?(?:严重|较多|较重|恶劣|重大)|^(?:较大|特大|典型)|^经(?:核实|查实|调查|落实)|^(?:情况)?(?:属实|查实)|^(?:仍|且|对)?未(?:及时|按时|按期|按要求)?(?:整改|修复|处理|解决|纠正|回复|反馈|更换)|^整改不(?:到位|力|及时|彻底)|^(?:拒不|拒绝)整改|^造成(?:恶劣|不良|严重|重大|较大|一定)?(?:的)?(?:社会|经济)?(?:影响|后果|损失)/;

/** 情节严重, 未及时整改, 造成损失: a worse case of what has been counted. */
export function isGraver(text: string): boolean {
  return GRAVER.test(text);
}

/** What a condition is about, in words; empty where it is about a figure or key points. */
export function matterOf(condition: Condition): string {
  return condition.type === 'text' ? condition.text : condition.type === 'count' ? condition.what : '';
}

/** What is counted where the text does not say: 每发现一处扣1分. */
export const UNNAMED = '问题';

/** 每发现一处不符, 每处问题: what is counted, without saying of what. */
export function countsAnything(what: string): boolean {
  return what === UNNAMED || /^不(?:符|符合|满足|规范|完整|一致)(?:合)?(?:要求|规定|情况|问题)?$/.test(what);
}

/** 每开展一次; 每条道路 keeps its word. */
const LEADING_EACH = new RegExp(`^每(?!${UNITS}|年|季)(?=..)`);

/** 每处每超1小时, 每人每天: one thing times another. */
const TWICE_COUNTED = new RegExp(`每(?:一|1)?(?:${UNITS}|${EACH_UNITS})[^,]{0,6}?每[^,]{0,3}?(?:一|1)?(?:天|日|小时|分钟|周|个?月|年|个?工作日)`);

/** 一户未完成, 每缺少一项制度, 发现一户: so much for every one of something. */
export function readCountCondition(written: string): Extract<Condition, { type: 'count' }> | undefined {
  // 每滞后一年: years are counted only of what is late.
  if (TWICE_COUNTED.test(written)) return undefined;
  const text = written.replace(/^(?:否则|反之),?/, '').replace(/每(滞后|推迟|逾期|延期|超期|拖延|延迟)(?:一|1)年/, '$1,每年');
  // 每条道路巡查一遍，每处不合格: of several, the last that says 每.
  const told = [...text.matchAll(new RegExp(COUNT, 'g'))];
  const match = LAST_COUNT.exec(text) ?? (told.some(([found]) => found.startsWith('每')) ? null : (EACH.exec(text) ?? EACH_PERIOD.exec(text))) ?? told.findLast(([found]) => found.startsWith('每')) ?? told[0];
  const groups = match?.groups;
  if (!match || !groups || LIMITING.test(text) || EITHER_COUNT.test(text) || /^(?:个)?(?:百分点|百分比)/.test(text.slice(match.index + match[0].length)) || STRUCTURED.test(text.replace(/^([^\d]*)\d+(?:\.\d+)?[万亿]?元(?:及)?以[上下]/, '$1'))) return undefined;
  const unit = groups['unit'] ?? '';
  const verb = groups['verb'] ?? groups['verb2'] ?? '';
  // 发现1次及以上: once, or each time?
  if (/^(?:及|或)?以[上下]/.test(text.slice(match.index + match[0].length))) return undefined;
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length).replaceAll(new RegExp(`(?:一|1)${unit}`, 'g'), '');
  const what = before.replace(/[,]+$/, '') + (verb === '有' || verb === '存在' || (verb === '发现' && !before.endsWith("查")) ? '' : verb) + after;
  // 清查工作,每季未完成: two things, the second of which is counted.
  const apart = EACH_PERIOD.test(text) && before.endsWith(',') && verb === '' && after !== '' ? `${before.replace(/,+$/, '')},${after}` : what;
  const clean = apart.replace(/^(?:如果|如|若|其中)/, '').replace(LEADING_EACH, '').replace(/[,的]+$/, '').replaceAll(/,{2,}/g, ',');
  // 每发现一处扣1分: of what is found, only that it is found.
  if (clean === '' && !/发现|出现|存在/.test(verb)) return undefined;
  return { type: 'count', what: clean === '' ? UNNAMED : clean, unit };
}
