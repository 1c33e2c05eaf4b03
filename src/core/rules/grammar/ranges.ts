import { compare, divide, HUNDRED, ONE, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import type { Bound, Interval } from './clause';
import { countsWhole, MEASURES } from './measures';
import { NUMBER } from './quantity';

const INCLUSIVE_MARK = `\\((?:不|均|都)?(?:含|包含|包括)(?:${NUMBER}(?:${MEASURES})?|本数|两端|上下限)?\\)`;

/** Words that bound a range and whether the bound itself belongs to it; null: the word leaves it open. */
const COMPARISONS: readonly (readonly [words: string, side: 'low' | 'high', inclusive: boolean | null])[] = [
  ['≥|>=|大于等于|大于或等于|高于等于|高于或等于|不低于|未低于|不少于|不小于|达到|达', 'low', true],
  ['≤|<=|小于等于|小于或等于|低于等于|低于或等于|不高于|不超过|未超过|没有超过|不大于|不多于', 'high', true],
  ['>|大于|超过|超出|超(?=\\d)', 'low', false],
  ['<|小于|不足|不满|不到|未达到|未达|没有达到|达不到', 'high', false],
  ['高于|多于', 'low', null],
  ['低于|少于', 'high', null],
];

export const QUANTITY = '(?<quantity>(?:\\d{4}年度?)?[^≥≤<>=\\d%]*?)';

export interface Ranged {
  readonly quantity: string;
  readonly interval: Interval;
}

/** A number of a range as written: its value, whether it is a share of 100, and its measure. */
interface Figure {
  readonly value: Rational;
  readonly percent: boolean;
  readonly unit: string;
}

export function figure(text: string | undefined, unit: string | undefined, sign?: string): Figure | undefined {
  const size = text === undefined ? undefined : readNumber(text);
  const value = size && sign === '-' ? { n: -size.n, d: size.d } : size;
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

export function unitOf(one: Figure): string {
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

export const MEASURE = (name: string): string => `(?<${name}>${MEASURES})?`;

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

const RISING = new RegExp(`^(?:如果?|若|当)?(?<as>-)?(?<a>${NUMBER})${MEASURE('au')}(?<s>≤|<)(?<quantity>[^≥≤<>=\\d%]*)(?<t>≤|<)(?<bs>-)?(?<b>${NUMBER})${MEASURE('bu')}(?:的|时|者)?$`);
const FALLING = new RegExp(`^(?:如果?|若|当)?(?<bs>-)?(?<b>${NUMBER})${MEASURE('bu')}(?<t>≥|>)(?<quantity>[^≥≤<>=\\d%]*)(?<s>≥|>)(?<as>-)?(?<a>${NUMBER})${MEASURE('au')}(?:的|时|者)?$`);

function chained(text: string): Ranged | undefined {
  const groups = (RISING.exec(text) ?? FALLING.exec(text))?.groups;
  const [a, b] = [figure(groups?.['a'], groups?.['au'], groups?.['as']), figure(groups?.['b'], groups?.['bu'], groups?.['bs'])];
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
  pattern: new RegExp(`^${QUANTITY}(?:在)?(?<word>${words})(?<as>(?<=[≥≤<>])-)?(?<a>${NUMBER})${MEASURE('au')}(?<m>${INCLUSIVE_MARK}|及)?(?<beyond>以[上下内]|外)?(?<n>${INCLUSIVE_MARK})?(?:的|时|者)?$`),
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
    const end = figure(groups?.['a'], groups?.['au'], groups?.['as']);
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
  const told = text.replace(/(以[上下](?:\([^()]*\))?)[,、]?(?=\d|不足\d)/, '$1且').replace(/(?<=\d%?)(?=(?:大于|小于|高于|低于|不低于|不足|不到|未达到|≥|≤|>|<)[^\d]{0,3}\d)/, '且').split(/并且|且|但/);
  if (told.length !== 2) return undefined;
  const [first, second] = told.map(oneSided);
  if (!first || second?.quantity !== '') return undefined;
  const [low, high] = first.interval.low ? [first.interval, second.interval] : [second.interval, first.interval];
  const unit = low.unit === '' ? high.unit : low.unit;
  if (!low.low || !high.high || compare(low.low.value, high.high.value) >= 0 || [low, high].some((one) => one.unit !== unit && one.unit !== '')) return undefined;
  return low.unit === high.unit || unit !== '%' ? { quantity: first.quantity, interval: { low: low.low, high: high.high, unit } } : undefined;
}

const EXACT = new RegExp(`^${QUANTITY}(?:=|等于|为(?=0(?:%|的|$))|(?=0(?:起|次|宗|例|件|项|个|处|人|家|户|笔)(?:的|$)))(?<a>${NUMBER})${MEASURE('au')}(?:的|时|者)?$`);

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
  if (!groups || !end || TARGET_ONLY.test(groups['whole'] ?? '') || /(?:分值|权重|权重分|总分|满分)$/.test(groups['whole'] ?? '')) return undefined;
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
  // 倒数第一名: counted from the other end.
  if (/倒数|[末后]$|最后|末位|低于|高于|超过|优于|不足|[未没不]|少于|或|等次|优秀|先进|获评|被评/.test(quantity)) return undefined;
  if (told === undefined || !first || (groups['e'] !== undefined && beyond === undefined && quantity === '')) return undefined;
  const interval = (low: Bound | null, high: Bound | null): Ranged => ({ quantity: '名次', interval: { low, high, unit: '名' } });
  // 第10名以后: with the tenth, or without?
  if (beyond !== undefined) return last || groups['top'] !== undefined || !beyond.startsWith('及') ? undefined : interval({ value: first, inclusive: true }, null);
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
  return (rest === '' && /(?:[率度]|比例|比重)$/.test(label) ? label : rest).replace(/^(?:根据|按(?![时期量质])照?|依据)(?=.{4})/, '');
}

/** 及时率、完成率均: two figures, of which none is one. */
export const SEVERAL = /(?:[率度]|比例)(?:、|和|与|及|以及)(?![^,、和与及]*(?:偏离|偏差|差异|相差|匹配|吻合|符合|一致)(?:率|度|比例)$)[^,]*(?:[率度]|比例)|(?<![平人户亩年月日])均$/;

/** 无安全事故且合格率, 制度健全、完成率: what is so or not so, welded to the name of a figure. */
const WELDED = /(?<!及时|按时|按期|足额|全面|有效)且|并(?=建立|形成|有|报|通过|落实)|(?:健全|完善|规范|合规|有效|合格|达标|完成|到位|落实|齐全|完整|明确)(?:、|及(?!时)|以及)(?=[^、]*(?:率|度|比例|占比|比重)$)|^(?:无|未|没有)[^、]{2,12}(?:、|及(?!时)|以及)(?=[^、]*(?:率|度|比例|占比)$)/;

/** From a digit to its full-width form. */
const WIDE = 0xFEE0;
const PERIOD_NAMED = /(?<=PM)\d+(?:\.\d+)?(?=[\u4e00-\u9fff][^\d]*\d)|(?<=^)\d{1,2}(?=-\d{1,2}(?:周?岁|个月)[\u4e00-\u9fff]{2,16}(?:率|比例)[^\d]*\d)|(?<=^\d{1,2}-)\d{1,2}(?=(?:周?岁|个月)[\u4e00-\u9fff]{2,16}(?:率|比例)[^\d]*\d)|\d(?=A(?:级)?[\u4e00-\u9fff][^\d]*\d)|(?<=^)\d{3,5}(?=[\u4e00-\u9fff]{2,16}(?:率|度|比例)[^\d]*\d)|\d+(?:\.\d+)?(?=(?:小时|天|日|米|公里|个月)[\u4e00-\u9fff]{1,14}(?:率|比例)[^\d]*\d)|(?<=^)\d+(?=(?:周?岁|人|年|万元|亩|公里)(?:及)?以[上下](?![的得计不扣每,])[\u4e00-\u9fff]{2,16}(?:率|比例|占比|比重)[^\d]*\d)|\d+(?=个?(?:工作日|月|天|日|小时|分钟)(?:之|以)?内[\u4e00-\u9fff][^\d]*\d|(?:型|岁|周岁|类|号|月底|月末|月份|月\d{1,2}日前|日前)[^\d]*[\u4e00-\u9fff][^\d]*\d)|(?<=["“])\d+(?=["”])/g;

/** 15个工作日内办结率达100%: the digits of a period that is part of a name, out of the way of the figure. */
export function withPeriods(text: string): string {
  return text.replace(PERIOD_NAMED, (digits) => String.fromCharCode(...[...digits].map((digit) => digit.charCodeAt(0) + WIDE)));
}

export function withoutWide(name: string): string {
  return name.replace(/[０-９．]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - WIDE));
}

const SHORT_BY = /^(?:实际)?(?:完成值|实际值|完成数)?(?:低于|未达到?|不足|少于|小于|未完成|达不到)(?:年度|预期|计划|绩效)*(?:目标|指标|计划|任务)(?:值|数|量)?的?\d+(?:\.\d+)?%(?:\([^()]*\))?以[内下上]/;

/** 预算执行率≥95%(含), 在85%(含)至95%之间, 低于60%: an interval of a named quantity (empty when not named again). */
export function readRange(written: string): Ranged | undefined {
  // 满意度(得分)≥90分: a word in brackets only explains.
  const bare = written.replace(/^([^()\d%≥≤<>]+)\((?!不?[含均都包])[^()\d%≥≤<>=+/×]{1,12}\)/, '$1');
  // 15个工作日内办结率达100%: a period is part of the name; 省外(含台湾地区)机构占比: what the name takes in.
  const named = withPeriods(bare.replace(/(?<=[\u4e00-\u9fff]{2})\((?:含|包括)(?![本数上下两端])[\u4e00-\u9fff、]{2,16}\)(?=[\u4e00-\u9fff]{0,12}(?:率|(?<![年季])度|占比|比例|比重|人数|户数|数量|金额)(?:达|为|在|不|[≥≤<>=\d]))/g, ''));
  // 低于(含)80%: the mark before its number.
  const text = named.replace(BESIDE_TARGET, '$<word>').replace(/(低于|高于|小于|大于|超过|不足|达到|以上|以下)(\((?:不)?含\))(\d+(?:\.\d+)?%?)$/, '$1$3$2');
  // 低于目标5%以内, 未达到目标值10%以内: by how much it falls short, and not how much of it is reached.
  if (SHORT_BY.test(named)) return undefined;
  // 超过计划数20%, 低于目标值5%: so much more or less than the plan, or of it?
  if (BEYOND_TARGET.test(named)) return undefined;
  const place = ranked(text);
  const found = place ?? reached(text) ?? shareOf(text) ?? betweenTwo(text) ?? chained(text) ?? oneSided(text) ?? reversed(text) ?? joined(text) ?? whole(text) ?? exact(text) ?? negative(text);
  // 排名不低于第10名: of places the lower number is the better.
  if (found && found !== place && !/[≥≤<>=]/.test(text) && /名次|排名|位次|第$/.test(found.quantity)) return undefined;
  // ±5%以内, 实际/计划×100%: arithmetic this reader does not do must not pass for a name; 每低于 is a step, 未低于 its opposite.
  if (!found || /[±×/+(,]|每(?!(?:一)?(?:年|学期|学年|半年|季度?|月|周|日|天|[千万百]|十万)|(?:亩|平方米|平米|公里|公顷|人|户|吨|生|床|头|株|件|套)[^,]{0,8}(?:成本|造价|单价|投资|费用|补助|投入|收入|支出|能耗|水耗))|[不未没非]$|没有$/.test(found.quantity)) return undefined;
  // 无轮训计划或轮训率未达到60%; 程序基本规范但资料缺失1-2项: a figure is only part of it.
  if (WELDED.test(found.quantity) || SEVERAL.test(found.quantity) || /^(?:得|扣|给)|^(?:每?有|其中|任[一何意]?)(?:一|1|某)?[项个种类家次门]|不(?:超过|高于|大于|多于|低于|小于|少于)|未(?:超|低于|高于)/.test(found.quantity) || /(?<!者)(?<=率|度|比例|占比|比重|数)或(?!有|缺)|(?<!者)或(?!有|缺)(?!.*(?:占比|比重)$)|但|并且/.test(found.quantity)) return undefined;
  const quantity = withoutLead(withoutWide(found.quantity)).replace(/^其中:?/, '').replace(/^(?:年度|绩效|计划)*(?:目标|指标)值?$/, '').replace(/^(?:如果?|若|当(?![年月日地期季前]))|(?:控制)?[在为]$|控制$|(?<=[率度重例量额数])(?:降|下降|控制|提高|压减|上升)(?:至|到)$|(?<=[率度重例])[要应需须]$/g, '').replace(/(?<=.{4})的$/, '');
  // 超额完成150%以上: of the target, or beyond it? Only 超额完成>100% says so itself.
  const end = found.interval.low ?? found.interval.high;
  if (OVER_TARGET.test(quantity) && end && (compare(end.value, ONE) > 0 || (compare(end.value, ONE) === 0 && !text.includes('>')))) return undefined;
  // 超过指标值50人以上, 低于目标值3项: a difference, and no share of it.
  if (found.interval.unit !== '%' && (OF_TARGET.test(quantity) || text !== named || BY_DIFFERENCE.test(named))) return undefined;
  if (OVER_TARGET.test(quantity)) return { ...found, quantity: end && compare(end.value, ONE) === 0 ? '完成率' : '超额完成率' };
  // 完成8项以上: how many, and no rate.
  if (/^(?:实际|全部)?完成$/.test(quantity) && countsWhole(found.interval.unit)) return { ...found, quantity: `完成的${found.interval.unit}数` };
  return { ...found, quantity: /^(?:实际|全部)?完成$/.test(quantity) || OF_TARGET.test(quantity) || text !== named ? '完成率' : quantity };
}

export const TARGET = '(?:年度|全年|年初|预期|计划|绩效|既定|设定|预定|规定|任务)*[^,\\d%≥≤<>=和及与、]{0,6}(?:指标|目标|计划|任务)(?:值|数|量)?';
const TARGET_ONLY = new RegExp(`^${TARGET}$`);
/** 达到年度指标值的(80%), 完成计划的(90%). */
const OF_TARGET = new RegExp(`^(?:(?:指标|实际)?(?:完成|产出|实现)?(?:值|数|数量|情况)?|[^,\\d%]{2,14}(?:面积|里程|长度|总量|数|量|额))?(?:达到|达|完成|实现|占)${TARGET}的?$|^${TARGET}的$`);
/** 低于目标值60%: of what the share is one. */
const NAMED_TARGET = '(?:年度|预期|计划)*(?:目标值?|指标值|计划值?|计划数)的?';
const BESIDE_TARGET = new RegExp(`(?<=^|完成值|实际值)(?<word>低于|不足|小于|未达到|达到|达|不低于)${NAMED_TARGET}(?=\\d+(?:\\.\\d+)?%)`);
/** 完成值超过指标值(30%以上): beyond a target, by a share of it. */
export const BEYOND_NAMED = `(?:(?:实际)?(?:完成值|完成数|完成量|实际值)?)(?:超过|大于|高于|超出)${NAMED_TARGET}`;
const BEYOND_TARGET = new RegExp(`(?:^|[\u4e00-\u9fff])(?:超过|大于|高于|超出)${NAMED_TARGET}\\d+(?:\\.\\d+)?%|(?:^|完成值|实际值)(?:低于|不足|小于|少于)${NAMED_TARGET}[1-3]?\\d(?:\\.\\d+)?%`);
const BY_DIFFERENCE = new RegExp(`(?:超过|大于|高于|超出|低于|不足|小于|少于)${NAMED_TARGET}\\d`);
const OVER_TARGET = new RegExp(`^超额(?:完成)?(?:${TARGET})?的?$`);
const AT_TARGET = new RegExp(`^(?:如果?|若)?(?:(?:指标|实际)?(?:完成)?(?:值|数|数量)|[^,\\d%]{2,10}(?:人数|人次|数量|面积|里程|金额|规模|总量|产量|户数|学位|床位|岗位|泊位))?(?:全部|按期)?(?:达到|完成|实现)${TARGET}(?:的|时|者)?$|^[^,\\d%]{0,12}按照?(?:计划|目标|任务)(?:全部)?完成$`);

/** 达到年度指标值: all of what was to be done. */
export function isAtTarget(text: string): boolean {
  return AT_TARGET.test(text);
}
