import { compare, equals, ONE, subtract, ZERO, type Rational } from '../../core/number/rational';
import type { Argument, Expression, Test } from '../../core/rules/expression';
import type { RuleKind } from '../../core/rules/rule';

/** What a call takes beside the arguments of core: a word (empty: left out), a constant row with gaps, a cell that may be blank. */
export type CallArgument =
  | Argument
  | { readonly op: 'text'; readonly text: string }
  | { readonly op: 'row'; readonly values: readonly (Rational | null)[] }
  | { readonly op: 'cell'; readonly key: string };

/** One of the product's functions with its arguments, but for the decimals, which come last. */
export interface Call {
  readonly name: string;
  readonly args: readonly CallArgument[];
}

type Recognise = (expression: Expression) => Call | undefined;

/**
 * The custom function that says the whole score of a rule of this kind; undefined where none says just that. Found from the
 * compiled form itself, so that it can tell no other story: a form not known here is written out.
 */
export function scoreCall(kind: RuleKind, expression: Expression): Call | undefined {
  return SCORES[kind]?.(expression);
}

const SCORES: Readonly<Partial<Record<RuleKind, Recognise>>> = {
  delay: (expression) => lostFrom(expression, delayed),
  item: (expression) => lostFrom(expression, deducted),
  keyPointCuts: (expression) => lostFrom(expression, unmet),
  step: (expression) => lostFrom(expression, stepped),
  passMark: passed,
  linear: interpolated,
};

const NONE: CallArgument = { op: 'text', text: '' };
const UNIT: Expression = { op: 'number', value: ONE };

function alike(a: Expression | Call | undefined, b: Expression | Call | undefined): boolean {
  return written(a) === written(b);
}

/** Everything about a value, as text to compare by. */
function written(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
}

function isNumber(expression: Expression | undefined, value: Rational): boolean {
  return expression?.op === 'number' && equals(expression.value, value);
}

/** The arguments of `max` or `min` beside a number that bounds them. */
function boundedBy(expression: Expression | undefined, op: 'max' | 'min', bound: Rational): readonly Expression[] | undefined {
  if (expression?.op !== op) return undefined;
  const [first, ...others] = expression.args;
  return isNumber(first, bound) ? others : undefined;
}

/** What is taken from the weight, where the expression is the weight less something, never below nought. */
function lostFrom(expression: Expression, recognise: (lost: Expression) => Call | undefined): Call | undefined {
  const [rest, more] = boundedBy(expression, 'max', ZERO) ?? [];
  return rest?.op === 'subtract' && rest.left.op === 'weight' && !more ? recognise(rest.right) : undefined;
}

/** Points or a share of the weight. */
function isAmount(expression: Expression): boolean {
  if (expression.op === 'number') return compare(expression.value, ZERO) > 0;
  return expression.op === 'weight' || (expression.op === 'multiply' && expression.args.every(isAmount));
}

interface Product {
  readonly quantity: Expression;
  readonly amount: Expression;
}

/** So much for each of a quantity. */
function product(expression: Expression): Product | undefined {
  const factors = expression.op === 'multiply' ? expression.args : [expression];
  const [quantity, second] = factors.filter((factor) => !isAmount(factor));
  const [amount, ...more] = factors.filter(isAmount);
  if (!quantity || second) return undefined;
  return { quantity, amount: amount && more.length > 0 ? { op: 'multiply', args: [amount, ...more] } : (amount ?? UNIT) };
}

interface Cut extends Product {
  readonly cap: Expression | null;
}

/** So much for each of a quantity, with a limit or without. */
function cutOf(expression: Expression): Cut | undefined {
  const [cap, inner, more] = expression.op === 'min' ? expression.args : [];
  const limited = cap && inner && !more && isAmount(cap) ? { cap, inner } : { cap: null, inner: expression };
  const found = product(limited.inner);
  return found && { ...found, cap: limited.cap };
}

/** Every part of a sum as a cut; undefined where one is none. */
function cutsOf(lost: Expression): readonly Cut[] | undefined {
  const cuts = (lost.op === 'add' ? lost.args : [lost]).map(cutOf);
  return cuts.every((cut) => cut !== undefined) ? cuts : undefined;
}

/** Amounts as one argument; undefined where shares of the weight stand in a row of several. */
function amounts(values: readonly (Expression | null)[]): CallArgument | undefined {
  const [only, second] = values;
  if (values.every((value) => value === null)) return NONE;
  if (only && second === undefined) return only;
  const row = values.map((value) => (value === null ? null : value.op === 'number' ? value.value : undefined));
  return row.every((value) => value !== undefined) ? { op: 'row', values: row } : undefined;
}

function delayed(lost: Expression): Call | undefined {
  const cut = cutOf(lost);
  return cut?.quantity.op === 'input' ? { name: 'DELAYSCORE', args: [{ op: 'weight' }, cut.quantity, cut.amount, cut.cap ?? NONE] } : undefined;
}

type Words = ReadonlyMap<string, Rational>;
type Verdict = Extract<Expression, { op: 'verdict' }>;

const OCCURRED: Words = new Map([['是', ONE], ['否', ZERO], ['不适用', ZERO]]);
const UNMET: Words = new Map([['符合', ONE], ['不符合', ZERO], ['部分符合', ZERO], ['不适用', ONE], ['不存在', ONE], ['存在', ZERO]]);

/** Whether the words of a judgement mean to the rule what they mean to the function. */
function means(verdict: Verdict, words: Words): boolean {
  return verdict.words.every(([word, share]) => {
    const known = words.get(word);
    return known !== undefined && equals(known, share);
  });
}

function deducted(lost: Expression): Call | undefined {
  const cuts = cutsOf(lost);
  const keys = cuts?.flatMap(({ quantity }) => (quantity.op === 'input' || (quantity.op === 'verdict' && means(quantity, OCCURRED)) ? [quantity.key] : []));
  if (!cuts || keys?.length !== cuts.length) return undefined;
  const [each, caps] = [amounts(cuts.map((cut) => cut.amount)), amounts(cuts.map((cut) => cut.cap))];
  return each && caps && { name: 'DEDUCTSCORE', args: [{ op: 'weight' }, { op: 'block', keys }, each, caps] };
}

/** The points whose judgements, taken from 1, make up a sum. */
function unmetKeys(sum: Expression): readonly string[] | undefined {
  const parts = sum.op === 'add' ? sum.args : [sum];
  const keys = parts.flatMap((part) => (part.op === 'subtract' && isNumber(part.left, ONE) && part.right.op === 'verdict' && !part.right.strict && means(part.right, UNMET) ? [part.right.key] : []));
  return keys.length === parts.length ? keys : undefined;
}

/** One cut for all points, with its limit; or cuts of their own, without. */
function unmet(lost: Expression): Call | undefined {
  const whole = cutOf(lost);
  const keys = whole && unmetKeys(whole.quantity);
  if (keys) return { name: 'CUTSCORE', args: [{ op: 'weight' }, { op: 'block', keys }, whole.amount, whole.cap ?? NONE] };
  const parts = cutsOf(lost)?.map((cut) => ({ ...cut, keys: unmetKeys(cut.quantity) ?? [] }));
  if (!parts || parts.some((part) => part.keys.length === 0 || part.cap)) return undefined;
  const each = amounts(parts.flatMap((part) => part.keys.map(() => part.amount)));
  return each && { name: 'CUTSCORE', args: [{ op: 'weight' }, { op: 'block', keys: parts.flatMap((part) => part.keys) }, each, NONE] };
}

interface Steps {
  readonly rate: Expression;
  readonly base: Expression;
  readonly side: '低于' | '高于' | '偏离';
  readonly size: Expression;
  readonly part: '按比例扣分' | '不扣分' | '按一档扣分';
}

/** How far a rate misses its base, never below nought. */
function missed(expression: Expression): Pick<Steps, 'rate' | 'base' | 'side'> | undefined {
  const [first, second, more] = boundedBy(expression, 'max', ZERO) ?? [];
  if (first?.op !== 'subtract' || more) return undefined;
  const { left, right } = first;
  if (second) {
    const both = second.op === 'subtract' && alike(second.left, right) && alike(second.right, left);
    return both ? { rate: right, base: left, side: '偏离' } : undefined;
  }
  // Only a constant is the base beyond doubt.
  if (left.op === 'number') return { rate: right, base: left, side: '低于' };
  return right.op === 'number' ? { rate: left, base: right, side: '高于' } : undefined;
}

function stepsOf(quantity: Expression): Steps | undefined {
  const whole = quantity.op === 'stepsDone' || quantity.op === 'stepsBegun';
  const steps = whole ? quantity.arg : quantity;
  const distance = steps.op === 'divide' && steps.right.op === 'number' ? missed(steps.left) : undefined;
  if (steps.op !== 'divide' || !distance) return undefined;
  return { ...distance, size: steps.right, part: !whole ? '按比例扣分' : quantity.op === 'stepsDone' ? '不扣分' : '按一档扣分' };
}

function stepCall(lost: Expression, part?: CallArgument): Call | undefined {
  const cut = cutOf(lost);
  const steps = cut && stepsOf(cut.quantity);
  return steps && { name: 'STEPSCORE', args: [{ op: 'weight' }, steps.rate, steps.base, steps.size, cut.amount, part ?? { op: 'text', text: steps.part }, { op: 'text', text: steps.side }, cut.cap ?? NONE] };
}

/** Steps of the kind the text says, or of the kind the user chooses by the function's own words where the last is not completed. */
function stepped(lost: Expression): Call | undefined {
  const whole = lost.op === 'if' ? wholeSteps(lost) : undefined;
  if (!whole) return stepCall(lost);
  const options = optionsOf(whole.otherwise);
  if (!options) return undefined;
  const part: CallArgument = { op: 'cell', key: options.key };
  const call = stepCall(whole.then, part);
  const consistent = options.readings.every(({ word, value }) => {
    const cut = cutOf(value);
    return cut && stepsOf(cut.quantity)?.part === word && alike(call, stepCall(value, part));
  });
  return consistent ? call : undefined;
}

/** What is counted where the last step is completed, and where it is not. */
function wholeSteps({ test, then, otherwise }: Extract<Expression, { op: 'if' }>): { readonly then: Expression; readonly otherwise: Expression } | undefined {
  if (test.op !== 'compare' || test.sign !== '>=' || test.left.op !== 'stepsDone' || test.right.op !== 'stepsBegun') return undefined;
  const counted = cutOf(then)?.quantity;
  return counted && alike(counted, test.left) && alike(test.left.arg, test.right.arg) ? { then, otherwise } : undefined;
}

interface Options {
  readonly key: string;
  readonly readings: readonly { readonly word: string; readonly value: Expression }[];
}

/** A value for each word of one choice, and none for any other: there the word itself is read as a number. */
function optionsOf(expression: Expression): Options | undefined {
  if (expression.op !== 'if' || expression.test.op !== 'word') return undefined;
  const { key, word } = expression.test;
  const own = { word, value: expression.then };
  const unanswered = product(expression.otherwise)?.quantity;
  if (unanswered?.op === 'input' && unanswered.key === key) return { key, readings: [own] };
  const rest = optionsOf(expression.otherwise);
  return rest?.key === key ? { key, readings: [own, ...rest.readings] } : undefined;
}

interface Branch {
  readonly sign: '<' | '<=' | '>' | '>=';
  readonly rate: Expression;
  readonly bound: Rational;
  readonly then: Expression;
  readonly otherwise: Expression;
}

/** A value from a bound on, another below it. */
function branchOf(expression: Expression): Branch | undefined {
  if (expression.op !== 'if') return undefined;
  const bound = boundOf(expression.test);
  return bound && { ...bound, then: expression.then, otherwise: expression.otherwise };
}

function boundOf(test: Test): Pick<Branch, 'sign' | 'rate' | 'bound'> | undefined {
  return test.op === 'compare' && test.right.op === 'number' ? { sign: test.sign, rate: test.left, bound: test.right.value } : undefined;
}

/** The rate between two bounds. */
function isBetween(expression: Expression, rate: Expression, low: Rational, high: Rational): boolean {
  const [inner, more] = boundedBy(expression, 'max', low) ?? [];
  const [value, others] = boundedBy(inner, 'min', high) ?? [];
  return value !== undefined && !more && !others && alike(value, rate);
}

/** Nothing below the mark; from there on the weight times the rate, or times the part of the way above the mark. */
function passed(expression: Expression): Call | undefined {
  const branch = branchOf(expression);
  if (branch?.sign !== '>=' || !isNumber(branch.otherwise, ZERO) || compare(branch.bound, ONE) >= 0) return undefined;
  const { rate, bound } = branch;
  const given = product(branch.then);
  if (!given) return undefined;
  const { quantity, amount } = given;
  const above = quantity.op === 'divide' && isNumber(quantity.right, subtract(ONE, bound)) && quantity.left.op === 'subtract' && isNumber(quantity.left.right, bound) && isBetween(quantity.left.left, rate, ZERO, ONE);
  if (!above && !isBetween(quantity, rate, ZERO, ONE)) return undefined;
  return { name: 'PASSSCORE', args: [amount, rate, { op: 'number', value: bound }, { op: 'text', text: above ? '按超过比重' : '按完成比例' }] };
}

/** Nothing beyond one bound, all of the weight beyond the other, and a straight line between them. */
function interpolated(expression: Expression): Call | undefined {
  const top = branchOf(expression);
  const middle = top && branchOf(top.otherwise);
  if (!middle || !alike(top.rate, middle.rate) || top.sign.startsWith('<') || middle.sign.startsWith('<')) return undefined;
  const [high, low, rate] = [top.bound, middle.bound, top.rate];
  const given = product(middle.then);
  if (given?.quantity.op !== 'divide' || !isNumber(given.quantity.right, subtract(high, low)) || given.quantity.left.op !== 'subtract') return undefined;
  const { left, right } = given.quantity.left;
  const [zeroAt, fullAt] = isNumber(right, low) && isBetween(left, rate, low, high) ? [low, high] : isNumber(left, high) && isBetween(right, rate, low, high) ? [high, low] : [];
  if (!zeroAt || !fullAt) return undefined;
  const [none, all] = zeroAt === low ? [middle.otherwise, top.then] : [top.then, middle.otherwise];
  if (!isNumber(none, ZERO) || !alike(all, given.amount)) return undefined;
  return { name: 'LINEARSCORE', args: [given.amount, rate, { op: 'number', value: zeroAt }, { op: 'number', value: fullAt }] };
}
