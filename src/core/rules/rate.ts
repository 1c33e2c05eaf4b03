import { compare, equals, formatExact, formatFixed, HUNDRED, multiply, ONE, ZERO, type Rational } from '../number/rational';
import { constant, type Expression } from './expression';
import { showArithmetic, terms } from './grammar/arithmetic';
import type { Arithmetic } from './grammar/clause';
import { isShareName } from './grammar/formulas';
import { readRange } from './grammar/ranges';
import type { CompileOptions, InputSpec, Narration, RuleContext } from './rule';
import { likeness } from './similarity';

/** A rate a rule scores by: entered as it is, or computed from the amounts of its definition. */
export interface Rate {
  readonly name: string;
  readonly arithmetic: Arithmetic | null;
  /** The least answer of a survey that counts as satisfied, where the text says so. */
  readonly counted: string | null;
  /** Computed from the answers of a survey. */
  readonly survey: boolean;
}

const A_TARGET = /^(?:年度|绩效|计划|考核)*(?:目标|指标|计划|标准)值$/;

const SATISFACTION = /满意[度率]?$/;

type RateContext = Pick<RuleContext, 'definitions' | 'name' | 'answers' | 'satisfied'>;

/** 工程验收合格 in the rule is 工程验收合格率 of the definition when no other definition comes near. */
function definitionFor(name: string, context: RateContext): RuleContext['definitions'][number] | undefined {
  const exact = context.definitions.find((definition) => definition.name === name);
  if (exact) return exact;
  const near = context.definitions.filter((definition) => {
    const like = likeness(name, definition.name);
    return like.ofFirst >= 0.8 && like.ofSecond >= 0.6;
  });
  // 95%<控制率≤100% of 公用经费控制率=…: its last words.
  const short = name.length > 2 && A_RATE.test(name) ? context.definitions.filter((definition) => definition.name.endsWith(name)) : [];
  const found = near.length > 0 ? near : short;
  return found.length === 1 ? found[0] : undefined;
}

/** The name of an indicator without remarks in brackets and signs that would be reckoned with: 资金到位率(%) is 资金到位率. */
function speakable(name: string): string {
  return name.replace(/[（(【[][^）)】\]]*[）)】\]]/g, '').replace(/[+\-×*/=＋－＝÷≥≤<>%％,，;；:：。、()（）\s]/g, '');
}

/** Whether a rate can be a share: by its name, by what the text says it is, or as the indicator itself in the product's own words (`written`). */
export function canBeShare({ name, arithmetic }: Rate, context: RateContext, written: boolean): boolean {
  // 合格率/100: a rate is no mark.
  if (arithmetic?.op === 'divide' && arithmetic.left.op === 'term' && A_RATE.test(arithmetic.left.name) && arithmetic.right.op === 'number' && compare(arithmetic.right.value, ONE) > 0) return false;
  return arithmetic !== null || isShareName(name) || (speakable(name) === speakable(context.name) && (written || A_RATE.test(name)));
}

/** The rate a formula or a band names; with the name left out, the only one the text defines. */
export function resolveRate(arithmetic: Arithmetic | string, context: RateContext): Rate {
  if (typeof arithmetic !== 'string' && arithmetic.op !== 'term') {
    const shown = showArithmetic(arithmetic);
    return { name: arithmetic.op === 'add' || arithmetic.op === 'subtract' ? `(${shown})` : shown, arithmetic, counted: null, survey: false };
  }
  const written = typeof arithmetic === 'string' ? arithmetic : arithmetic.name;
  const [only, second] = context.definitions;
  const unnamed = speakable(context.name);
  const called = written !== '' ? written : unnamed !== '' ? unnamed : '完成率';
  const definition = written === '' && !second && only ? only : definitionFor(called, context);
  const name = definition?.name ?? called;
  const surveyed = SATISFACTION.test(name);
  const answers = surveyed && !definition ? context.answers : null;
  return { name, arithmetic: definition?.arithmetic ?? answers, counted: surveyed ? context.satisfied : null, survey: answers !== null };
}

/** The name in front of a range; left out where it would not be read for itself there, as the name of an indicator may hold anything. */
export function leadName({ name }: Rate): string {
  return readRange(`${name}≥1%`)?.quantity === name ? name : '';
}

/** The figure that numbers in this unit are compared with; a plain number that nothing names is the actual one. */
export function resolveFigure(quantity: string, unit: string, context: RuleContext): Rate {
  // 完成8万亩及以上得5分: an amount, and no rate.
  if (/^(?:实际)?完成率?$/.test(quantity) && unit !== '' && unit !== '%' && speakable(context.name) !== '' && !context.name.endsWith("率")) return resolveRate('', context);
  // 目标值为≤12%,未超过目标值的得满分: what is held against it, and not the target.
  if (A_TARGET.test(quantity) && speakable(context.name) !== '') return resolveRate('', context);
  return resolveRate(quantity === '' && unit !== '%' && context.name === '' && context.definitions.length === 0 ? '实际值' : quantity, context);
}

/** `（比较满意及以上计为满意）`; nothing where the text leaves it to the settings. */
export function showCounted(counted: string | null): string {
  return counted === null ? '' : `（${counted}及以上计为满意）`;
}

export function rateInputs(rate: Rate, standard: string): readonly InputSpec[] {
  const { name: rateName, arithmetic, counted } = rate;
  if (!arithmetic) return [{ key: rateName, label: rateName, kind: 'rate', standard: `${standard}${showCounted(counted)}`, unit: '%' }];
  const words = `${rateName}=${showArithmetic(arithmetic)}`;
  // A rate that is made of rates: 完成率×合格率.
  const shares = outOfWhole(arithmetic);
  return terms(arithmetic).map((name): InputSpec => (A_RATE.test(name) || shares.includes(name) ? { key: name, label: name, kind: 'rate', standard: words, unit: '%' } : { key: name, label: name, kind: 'amount', standard: words, unit: '', servesRate: rateName }));
}

/** What the arithmetic comes to, `term` being what a name in it stands for. */
export function arithmeticExpression(arithmetic: Arithmetic, term: (name: string) => Expression): Expression {
  const expression = (one: Arithmetic): Expression => arithmeticExpression(one, term);
  switch (arithmetic.op) {
    case 'term':
      return term(arithmetic.name);
    case 'number':
      return constant(arithmetic.value);
    case 'absolute': {
      const of = expression(arithmetic.of);
      return { op: 'max', args: [of, { op: 'subtract', left: constant(ZERO), right: of }] };
    }
    case 'add':
    case 'multiply':
      return { op: arithmetic.op, args: [expression(arithmetic.left), expression(arithmetic.right)] };
    case 'subtract':
    case 'divide':
      return { op: arithmetic.op, left: expression(arithmetic.left), right: expression(arithmetic.right) };
  }
}

/** 1-变动率: what is taken from the whole. */
export function takenFromWhole(arithmetic: Arithmetic): string | undefined {
  return arithmetic.op === 'subtract' && arithmetic.left.op === 'number' && equals(arithmetic.left.value, ONE) && arithmetic.right.op === 'term' ? arithmetic.right.name : undefined;
}

/** (1-实际值)/(1-目标值): what is taken from the whole is a share of it. */
function outOfWhole(arithmetic: Arithmetic): readonly string[] {
  if (!('left' in arithmetic)) return [];
  const own = takenFromWhole(arithmetic);
  return [...(own === undefined ? [] : [own]), ...outOfWhole(arithmetic.left), ...outOfWhole(arithmetic.right)];
}

/** What a rate is called; 长度, 年度 and their like are none. */
export const A_RATE = /率$|(?<![长宽高厚深温湿年月季角额硬强跨坡])度$|(?:比例|占比|比重)$/;

/** 满意度, 合格率: what never is more than all. */
const SHARE_AT_MOST = /(?:满意|合格|达标|知晓|完好|成活|及格|优良)[率度]$/;

/** The rates a rate is made of, where there are several: of (完成率+合格率)/2 one beyond 100% could make up for the other. */
export function ratesWithin({ arithmetic }: Rate): readonly string[] {
  const rates = arithmetic ? terms(arithmetic).filter((name) => A_RATE.test(name)) : [];
  return rates.length > 1 && !rates.every((name) => SHARE_AT_MOST.test(name)) ? rates : [];
}

/** The rate with each of those it is made of counted up to 1. */
export function rateOfBounded({ arithmetic, name: own }: Rate): Expression {
  const term = (name: string): Expression => (A_RATE.test(name) ? { op: 'min', args: [constant(ONE), { op: 'input', key: name }] } : { op: 'input', key: name });
  return arithmetic ? arithmeticExpression(arithmetic, term) : { op: 'input', key: own };
}

/** The rate, from its amounts or, where the user gave the rate itself, from that. */
export function rateExpression(rate: Rate, options: Pick<CompileOptions, 'given'>): Expression {
  return rate.arithmetic && !options.given.has(rate.name) ? arithmeticExpression(rate.arithmetic, (key) => ({ op: 'input', key })) : { op: 'input', key: rate.name };
}

/** The rate between 0 and 1, for a score cannot leave 0…weight. */
export function boundedRate(rate: Rate, options: Pick<CompileOptions, 'given'>): Expression {
  return upToWhole(rateExpression(rate, options));
}

/** A share, never below nothing and never beyond the whole. */
export function upToWhole(share: Expression): Expression {
  return { op: 'max', args: [constant(ZERO), { op: 'min', args: [constant(ONE), share] }] };
}

/** A rate as a percentage: exact where that is short, else to two places. */
function shownPercent(rate: Rational): string {
  const percent = multiply(rate, HUNDRED);
  const exact = formatExact(percent);
  return `${exact.includes('/') || exact.length > 6 ? formatFixed(percent, 2) : exact}%`;
}

/** Options by which a process sentence reads the rate the way its score did. */
export function enteredRate(rate: Rate, facts: Narration): Pick<CompileOptions, 'given'> {
  return { given: new Set(facts.value(rate.name) === undefined ? [] : [rate.name]) };
}

/** 资金到位率=(40/40)×100%=100%. */
export function narrateRate(rate: Rate, facts: Narration): string {
  const options = enteredRate(rate, facts);
  const value = facts.exact(rateExpression(rate, options));
  const shown = value ? shownPercent(value) : '';
  if (!rate.arithmetic || options.given.has(rate.name)) return `${rate.name}为${shown}`;
  const names = terms(rate.arithmetic);
  const facing = names.map((name) => `${name}${facts.value(name) ?? ''}`).join('，');
  const figures = showArithmetic(rate.arithmetic, (name) => facts.value(name)?.replace(/[^\d.%]+$/, '') ?? name);
  return `${facing}，${rate.name}=(${figures})×100%=${shown}`;
}
