import { add, compare, HUNDRED, multiply, ONE, rational, subtract, ZERO as NOUGHT, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { LOWER_IS_BETTER } from './sense';
import type { Amount } from '../rule';
import { CIRCLED_CLASS } from '../text';
import { readArithmetic, terms } from './arithmetic';
import type { Arithmetic, Consequence, Factor } from './clause';
import { MEASURES } from './measures';
import { CEILING } from './limits';
import { pointNumber } from './key-points';
import { NUMBER, readAmount } from './quantity';

const WEIGHT_TERM = /^(?:该|本)?(?:项)?(?:指标|评价指标)?(?:的)?(?:分值|权值|权重|权重分|权重分值|指标分|标准分|标准分值|满分|总分|分数|(?<=指标|该项|本项)分)$/;

/** 0.2分: points as a number of them. */
export const A_POINTS = new RegExp(`^(${NUMBER})分$`);
const SHARE_TERM = new RegExp(`^(?:该|本)?指标(?:分值|分)?的(${NUMBER})$`);

/** 权重分, 该指标分值: the weight by one of its names. */
export function isWeightTerm(name: string): boolean {
  return WEIGHT_TERM.test(name);
}

/** Splits a score formula into its weight, constants and the rate; `undefined` when it is no product. */
function readFactors(arithmetic: Arithmetic): readonly Factor[] | undefined {
  const upper: Arithmetic[] = [];
  const lower: Arithmetic[] = [];
  const flatten = (node: Arithmetic, inverse: boolean): void => {
    if (node.op === 'multiply' || node.op === 'divide') {
      flatten(node.left, inverse);
      flatten(node.right, node.op === 'divide' ? !inverse : inverse);
    } else (inverse ? lower : upper).push(node);
  };
  flatten(arithmetic, false);
  const factors: Factor[] = [];
  const rest: Arithmetic[] = [];
  for (const node of upper) {
    const name = node.op === 'term' ? node.name : '';
    const points = readNumber(A_POINTS.exec(name)?.[1] ?? '');
    const share = readNumber(SHARE_TERM.exec(name)?.[1] ?? '');
    if (points) factors.push({ type: 'points', value: points });
    else if (share) factors.push({ type: 'weight' }, { type: 'number', value: share });
    else if (node.op === 'number') factors.push({ type: 'number', value: node.value });
    else if (isWeightTerm(name)) factors.push({ type: 'weight' });
    else rest.push(node);
  }
  const join = (nodes: readonly Arithmetic[]): Arithmetic | undefined =>
    nodes.reduce<Arithmetic | undefined>((left, right) => (left ? { op: 'multiply', left, right } : right), undefined);
  const [top, bottom] = [join(rest), join(lower)];
  if (!top) return bottom ? undefined : factors;
  return [...factors, { type: 'rate', arithmetic: bottom ? { op: 'divide', left: top, right: bottom } : top }];
}

function numberOf(node: Arithmetic): Rational | undefined {
  if (node.op === 'number') return node.value;
  if (node.op !== 'subtract') return undefined;
  const [left, right] = [numberOf(node.left), numberOf(node.right)];
  return left && right && subtract(left, right);
}

/** (率-60%)/(1-60%): the part of the way from one number to another; falling for (B-率)/(B-A). */
function readLine(arithmetic: Arithmetic): { readonly quantity: string; readonly from: Rational; readonly to: Rational } | undefined {
  if (arithmetic.op !== 'divide') return undefined;
  const length = numberOf(arithmetic.right);
  // 满意度/85%: the way from nothing; 人数/1200 is a rate made of amounts.
  if (arithmetic.left.op === 'term' && length && length.n > 0n && compare(length, rational(2)) <= 0) return { quantity: arithmetic.left.name, from: NOUGHT, to: length };
  if (arithmetic.left.op !== 'subtract') return undefined;
  const { left, right } = arithmetic.left;
  if (!length || length.n <= 0n) return undefined;
  if (left.op === 'term' && right.op === 'number') return { quantity: left.name, from: right.value, to: add(right.value, length) };
  if (left.op === 'number' && right.op === 'term') return { quantity: right.name, from: left.value, to: subtract(left.value, length) };
  return undefined;
}

/** Where a consequence begins, and what it is; a sum of formulas is several. */
export interface Found {
  readonly head: string;
  readonly consequence: Consequence;
  readonly more?: readonly Consequence[];
  /** 各扣5分: for each of what the head names. */
  readonly each?: boolean;
}

const SCORE_WORD = new RegExp(`^(?<head>.*?)(?:评价要点(?<point>${CIRCLED_CLASS}|\\d{1,2}))?(?:(?:该|本)?(?:项)?(?:评价)?(?:指标)?(?:内容)?(?:最终|实际|评价)?得分值?)(?:=|等于|为)(?<formula>.+)$`);

/** 完成率(超过100%以100%计)×15: an aside about the ceiling, which every score has. */
function withoutCeiling(formula: string): string {
  return formula.replace(/\(([^()]*)\)/g, (whole: string, aside: string) => (CEILING.test(aside) ? '' : whole));
}

const ABOVE = /^(?<head>.*?)按(?:照)?(?:超过|超出)(?:及格线|部分)?的?(?:比重|比例|部分)(?:进行)?(?:赋分|计分|得分|给分|记分)$/;
const PROPORTION = /^(?<head>.*?)(?:按(?:照)?|根据|依据)(?<rate>(?:(?!得分|比例)[^,\d%≥≤<>=])*?)(?:的)?(?:比例|比率|比重)(?:计算|进行)?(?:赋分|计分|得分|给分|记分|计算得分|计算分值|扣分|扣减|减分|(?<=比例)计)$/;

/** 按完成率计算得分: the rate by its own name, where more of it is better. */
const BY_RATE = /^(?<head>.*?)(?:按(?:照)?|根据|依据)(?<rate>(?:(?!得分|比例|增长|下降|降低|提高|综合|[不未无非缺失亏损败滞违])[^,\d%≥≤<>=、和])*?(?:完成|到位|合格|达标|覆盖|执行|实现|达成|及时|支出|支付|拨付|发放|兑付|兑现|落实|开工|完工|竣工|建成|验收|通过|普及|知晓|参保|入学|就业|出勤|参训|满意|准确|响应|办结|整改|处理|处置|治理|利用|使用|受益|成活|保存|优良|完好|配备|配套|履约|有效|清运|收集|回收)率)(?:进行)?(?:计算得分|折算得分|计算分值|计分|得分|赋分|给分|记分)$/;

function byRate(text: string): Readonly<Record<string, string>> | undefined {
  const groups = BY_RATE.exec(text)?.groups;
  return groups && !LOWER_IS_BETTER.test(groups['rate'] ?? '') ? groups : undefined;
}

/** 按完成比例计分, 按照完成值与指标值的比例记分: a rate in words. */
export function readProportion(text: string): Found | undefined {
  const above = ABOVE.exec(text)?.groups;
  if (above) return { head: above['head'] ?? '', consequence: { type: 'above' } };
  const groups = PROPORTION.exec(text)?.groups ?? byRate(text);
  if (!groups) return undefined;
  const head = groups['head'] ?? '';
  const told = groups['rate'] ?? '';
  // 按未完成比例扣分: what is left is what is done; 按未完成比例得分 says neither.
  const undone = /^(?:其)?未(?<done>完成|到位|达到|落实|拨付|支付|整改)(?:任务|目标)?$/.exec(told)?.groups?.['done'];
  if (/^其?(?:未|不|差|欠|缺)/.test(told) && !(undone !== undefined && /[扣减]分?$/.test(text))) return undefined;
  const name = undone ?? told;
  const two = /^(?:实际(?=[^与占和同]{2}))?(.+?)(?:与|占|和|同)(.+)$/.exec(name);
  // 按完成值与指标值的差额比例扣分: of what falls short; 按完成值与指标值的比例扣分: of what is done, or of the rest?
  if (two && (/差额|差距|差值|偏差|偏离/.test(told) || /[扣减]/.test(text.slice(head.length).replace(/扣除后|减少/g, '')))) return undefined;
  const arithmetic: Arithmetic = two
    ? { op: 'divide', left: { op: 'term', name: two[1] ?? '' }, right: { op: 'term', name: two[2] ?? '' } }
    : { op: 'term', name: name === '' || name === '实际' ? '' : `${name.replace(/率$/, '')}率` };
  return { head, consequence: { type: 'formula', factors: [{ type: 'weight' }, { type: 'rate', arithmetic }], point: null, worded: true } };
}

function isScore(factors: readonly Factor[]): boolean {
  return factors.some((factor) => factor.type === 'rate');
}

const A_SCORE = /(?:得分|评分|成绩|分数|考核分|评估分|平均分|测评分|综合分|均分)$/;

/** 12×率: what nothing else can be weighed by is points; (甲得分×30%+乙得分×70%)×15/100: scores out of a hundred. */
function inPoints(factors: readonly Factor[]): readonly Factor[] {
  const numbers = factors.flatMap((factor) => (factor.type === 'number' ? [factor] : []));
  const [number, other] = numbers;
  const rate = factors.find((factor) => factor.type === 'rate');
  if (!number || other || rate?.type !== 'rate' || factors.length !== 2) return factors;
  if (compare(number.value, ONE) > 0) return [{ type: 'points', value: number.value }, rate];
  const scores = terms(rate.arithmetic);
  if (scores.length === 0 || !scores.every((name) => A_SCORE.test(name))) return factors;
  return [{ type: 'points', value: multiply(number.value, HUNDRED) }, { type: 'rate', arithmetic: { op: 'divide', left: rate.arithmetic, right: { op: 'number', value: HUNDRED } } }];
}

const TWO_RATES = /率[^(]*(?:率|[^年季]度|比例)$|满意度[^(]*满意度$|[、和与或?\\:]/;
const SHARE_NAME = /(?:率|度|比|比例|比重|百分比|幅度|水平|系数|指标数值)(?:的?(?:算术|加权|简单)?平均(?:值|数)?)?$/;

/** 完工率的平均值, 满意度: what a share of the weight can be taken by; 通过审查的项目个数 is none, and may have lost a sign of division. */
export function isShareName(name: string): boolean {
  const bare = name.replace(/\([^()]*\)$/, '');
  return SHARE_NAME.test(bare) && (/平均(?:值|数)?$/.test(bare) || !TWO_RATES.test(bare));
}

/** One product of weight and rate. */
function scoreOf(arithmetic: Arithmetic, point: number | null): Consequence | undefined {
  const read = readFactors(arithmetic);
  const factors = read && inPoints(read);
  if (!factors || !isScore(factors) || factors.some((factor) => factor.type === 'number' && factor.value.n < 0n)) return undefined;
  const rate = factors.find((factor) => factor.type === 'rate');
  const line = rate?.type === 'rate' ? readLine(rate.arithmetic) : undefined;
  const others = factors.filter((factor) => factor.type !== 'rate');
  const [worth, other] = others;
  if (line && point === null && !other && (worth?.type === 'weight' || worth?.type === 'points')) return { type: 'line', ...line, points: worth.type === 'points' ? worth.value : null };
  return { type: 'formula', factors, point, worded: false };
}

/** The parts of a sum, each a product with a rate of its own. */
function addends(arithmetic: Arithmetic): readonly Arithmetic[] {
  return arithmetic.op === 'add' ? [...addends(arithmetic.left), ...addends(arithmetic.right)] : [arithmetic];
}

/** 实际完成率×5分, A/B×该指标分值: a formula that does not say 得分=. */
export function readBareFormula(text: string): Found | undefined {
  const groups = (BY_FORMULA.exec(text) ?? BY_FORMULA_ALONE.exec(text))?.groups;
  // 抽查合格率/70%×8: what a rate is multiplied by without a measure is points; that they are the weight is seen when the shares are added up.
  const told = (groups?.['formula'] ?? text).replace(/^以/, '').replace(/(?:进行)?计算(?:得分)?$/, '').replace(/的?(?:比值|比率)(?=×)/, '');
  const formula = groups && FALLS_SHORT.test(groups['head'] ?? '') && !told.includes('×') ? `(${told})×分值` : /分|权重/.test(told.slice(-4)) ? told : told.replace(/×(\d+(?:\.\d+)?)$/, '×$1分');
  const arithmetic = /[×/]/.test(formula) ? readArithmetic(formula) : undefined;
  const parts = arithmetic ? addends(arithmetic) : [];
  const weighed = parts.every((part) => readFactors(part)?.some((factor) => factor.type === 'weight' || factor.type === 'points'));
  const scores = weighed ? parts.map((part) => scoreOf(part, null)) : [];
  const [consequence, ...more] = scores.flatMap((score) => score ?? []);
  return consequence && more.length + 1 === scores.length ? { head: groups?.['head'] ?? '', consequence, ...(more.length > 0 ? { more } : {}) } : undefined;
}

const BY_FORMULA = /^(?<head>[^×/]*?)(?:按照?|以(?![上下内])|用)(?<formula>[^,]*[×/][^,]*?)(?:进行)?(?:(?:计算|折算|换算)(?:得分)?|计分|得分|给分|赋分|记分|计)$/;

/** 部分排除的按已排除数/总数×5. */
const BY_FORMULA_ALONE = /^(?<head>[^×/,]*的)按照?(?<formula>[^,]*\/[^,]*×\d+(?:\.\d+)?分?)$/;

/** 不足的按实际比例/60%折算: a share of what full marks are, as it is of what falls short. */
const FALLS_SHORT = /^(?:否则|反之)?,?$|(?:未|不|没|低于|小于|少于|部分)[^,]*,?$/;

/** A score between nothing and the weight, said behind its formula. */
export const BETWEEN_BOUNDS = '(最低0分,最高为分值)';

/** 得分=…: what stands before it, which point it is of, and the formula. */
export function scoreWord(text: string): { readonly head: string; readonly point: number | null; readonly formula: string } | undefined {
  const groups = SCORE_WORD.exec(text)?.groups;
  if (!groups) return undefined;
  const head = groups['head'] ?? '';
  // 满意度得分=满意度/90%×5分: the figure is named twice; 单项指标得分, 本所该指标得分.
  const named = /^[^,]*(?:[率度比]|质量|数量|时效|成本|效益|效果|进度|产出|评价|指标|[规合及有完准健]..?性)$|^(?:单个?|本(?:所|机构|单位|部门|区县?|县|市|镇|村|公司|企业))$/.test(head);
  const formula = (groups['formula'] ?? '').replace(BETWEEN_BOUNDS, '');
  return { head: named ? '' : head, point: groups['point'] === undefined ? null : pointNumber(groups['point']), formula: withoutCeiling(formula) };
}

/** 2-0.4×个数, 项目数×0.3+企业数×0.4: points that are added up or taken off, where nothing says of what they are a share. */
function isWrittenOut(parts: readonly Arithmetic[]): boolean {
  const [only, second] = parts;
  const told = parts.map((part) => inPoints(readFactors(part) ?? []));
  if (second) return told.some((factors) => !factors.some(({ type }) => type === 'weight' || type === 'points'));
  const [factor, other] = told[0] ?? [];
  if (factor?.type === 'number' && other?.type === 'rate') return other.arithmetic.op === 'term' && /[个项次家户人天件处例]数$|(?:项目|企业)数量?$/.test(other.arithmetic.name);
  const whole = only?.op === 'subtract' && only.left.op === 'number' && compare(only.left.value, ONE) === 0;
  return other === undefined && (only?.op === 'add' || only?.op === 'subtract') && !whole;
}

export function readFormula(text: string): Found | undefined {
  const told = scoreWord(text);
  const arithmetic = told && readArithmetic(told.formula);
  if (!told || !arithmetic) return undefined;
  const { head, point } = told;
  const parts = point === null ? addends(arithmetic) : [arithmetic];
  if (isWrittenOut(parts)) return undefined;
  const scores = parts.map((part) => scoreOf(part, point));
  const [first, ...more] = scores.flatMap((score) => score ?? []);
  if (!first || scores.includes(undefined)) return undefined;
  return { head, consequence: first, ...(more.length > 0 ? { more } : {}) };
}

const AMOUNT_END = '(?:[0零]分|满分|分值的\\d+(?:\\.\\d+)?(?:%|/\\d+)|\\d+(?:\\.\\d+|/\\d+)?分?)';
/** (60%得0分,90%得满分): the two ends of the line themselves. */
const LINE_ENDS = `\\((?<x>${NUMBER})(?:${MEASURES})?得(?<p>${AMOUNT_END}),(?<y>${NUMBER})(?:${MEASURES})?得(?<q>${AMOUNT_END})\\)`;
const BETWEEN = new RegExp(`^(?<head>.*?)(?:则)?(?:按(?:照)?)?在?(?<a>${AMOUNT_END})(?:和|与|至|到|-|~)(?<b>${AMOUNT_END})之间(?:进行)?(?:按|采用|用)?(?:照)?(?:线性|直线)?(?:比例|插值法?|内插法?)?(?:进行)?(?:计算(?:确定|得分|赋分)?|换算|计分|确定得分)(?:${LINE_ENDS})?$`);
const INTERPOLATED = /^(?<head>.*?)(?:则)?(?:采用|采取|通过|按照?|用)?(?:线性|直线)?(?:插值|内插)(?:法)?(?:进行)?(?:计算(?:确定|得分)?|计分|赋分|得分|确定(?:得分)?)$/;

function sameEnd(a: Amount, b: Amount): boolean {
  return a.unit === b.unit && compare(a.value, b.value) === 0;
}

/** 在0分和满分之间计算确定, 按线性插值法计分. */
export function readBetween(text: string): Found | undefined {
  const groups = BETWEEN.exec(text)?.groups;
  const amount = (written: string | undefined): Amount | undefined => (written === undefined ? undefined : /^[0零]分$/.test(written) ? { unit: 'points', value: NOUGHT } : readAmount(/^[\d.]+$/.test(written) ? `${written}分` : written));
  const [a, b] = [amount(groups?.['a']), amount(groups?.['b'])];
  if (groups && a && b) {
    const [from, to] = [readNumber(groups['x'] ?? ''), readNumber(groups['y'] ?? '')];
    const [p, q] = [amount(groups['p']), amount(groups['q'])];
    const head = groups['head'] ?? '';
    if (!p || !q) return { head, consequence: { type: 'between', ends: [a, b], along: null } };
    // The bracket tells the ends again; told otherwise it is no explanation of them.
    return from && to && compare(from, to) !== 0 && sameEnd(a, p) && sameEnd(b, q) ? { head, consequence: { type: 'between', ends: [a, b], along: [from, to] } } : undefined;
  }
  const plain = INTERPOLATED.exec(text)?.groups;
  return plain && { head: plain['head'] ?? '', consequence: { type: 'between', ends: null, along: null } };
}
