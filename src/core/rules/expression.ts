import type { Rational } from '../number/rational';
import { add, ceiling, compare, divide, floor, isZero, maximum, minimum, multiply, ONE, rational, subtract, ZERO } from '../number/rational';

/**
 * The one compiled form of a rule. Exact scoring interprets it, the formula dialects print it, so that score and
 * formula cannot tell different stories; LibreOffice is the outside check that both are right.
 */
export type Expression =
  | { readonly op: 'number'; readonly value: Rational }
  /** The indicator's 分值. */
  | { readonly op: 'weight' }
  /** A number the user enters. */
  | { readonly op: 'input'; readonly key: string }
  /** A judgement as a share 0…1: a listed word stands for its number, a number between 0 and 1 for itself unless `strict`. */
  | { readonly op: 'verdict'; readonly key: string; readonly words: readonly (readonly [word: string, share: Rational])[]; readonly strict: boolean }
  /** No score can be given here: the rule does not say. */
  | { readonly op: 'none' }
  | { readonly op: 'add' | 'multiply' | 'min' | 'max'; readonly args: readonly Expression[] }
  | { readonly op: 'subtract' | 'divide'; readonly left: Expression; readonly right: Expression }
  /** Whole steps of a number that is not negative: the ones completed, or the ones begun. */
  | { readonly op: 'stepsDone' | 'stepsBegun'; readonly arg: Expression }
  | { readonly op: 'if'; readonly test: Test; readonly then: Expression; readonly otherwise: Expression }
  /** A custom function of the product and what it means; dialects without custom functions print the meaning. */
  | { readonly op: 'call'; readonly name: string; readonly args: readonly Argument[]; readonly meaning: Expression };

export type Test =
  | { readonly op: 'compare'; readonly sign: '<' | '<=' | '>' | '>='; readonly left: Expression; readonly right: Expression }
  /** The judgement reads exactly this word. */
  | { readonly op: 'word'; readonly key: string; readonly word: string }
  | { readonly op: 'and' | 'or'; readonly tests: readonly Test[] };

/** What a custom function takes: a value, a block of input cells, or a constant row. */
export type Argument = Expression | { readonly op: 'block'; readonly keys: readonly string[] } | { readonly op: 'array'; readonly values: readonly Rational[] };

export const WEIGHT: Expression = { op: 'weight' };

export function constant(value: Rational): Expression {
  return { op: 'number', value };
}

export function plus(args: readonly Expression[]): Expression {
  const [only, second] = args;
  if (only === undefined) return constant(ZERO);
  return second === undefined ? only : { op: 'add', args };
}

export function times(...args: readonly Expression[]): Expression {
  const factors = args.filter((arg) => !(arg.op === 'number' && compare(arg.value, ONE) === 0));
  const [only, second] = factors;
  if (only === undefined) return constant(ONE);
  return second === undefined ? only : { op: 'multiply', args: factors };
}

/** An exact value, or why there is none. `key`: the input at fault, where it is one. */
export type Value = { readonly ok: true; readonly value: Rational } | { readonly ok: false; readonly reason: 'divisionByZero' | 'unknownVerdict' | 'missing' | 'notCovered'; readonly key?: string };

/** What the user entered: an exact number or a word. */
export type InputValue = Rational | string;

export interface Scope {
  readonly weight: Rational;
  readonly inputs: ReadonlyMap<string, InputValue>;
}

function lift(values: readonly Value[], combine: (values: readonly Rational[]) => Value): Value {
  const exact: Rational[] = [];
  for (const value of values) {
    if (!value.ok) return value;
    exact.push(value.value);
  }
  return combine(exact);
}

function fold(args: readonly Expression[], scope: Scope, combine: (a: Rational, b: Rational) => Rational): Value {
  return lift(args.map((arg) => evaluate(arg, scope)), (values) => ({ ok: true, value: values.reduce(combine) }));
}

/** Exact value of an expression; never throws on user data. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.op) {
    case 'number':
      return { ok: true, value: expression.value };
    case 'weight':
      return { ok: true, value: scope.weight };
    case 'input': {
      const value = scope.inputs.get(expression.key);
      if (value === undefined || typeof value === 'string') return { ok: false, reason: 'missing', key: expression.key };
      return { ok: true, value };
    }
    case 'verdict': {
      const value = scope.inputs.get(expression.key);
      if (value === undefined) return { ok: false, reason: 'missing', key: expression.key };
      if (typeof value === 'string') {
        const share = expression.words.find(([word]) => word === value)?.[1];
        return share ? { ok: true, value: share } : { ok: false, reason: 'unknownVerdict', key: expression.key };
      }
      const inside = !expression.strict && compare(value, ZERO) >= 0 && compare(value, ONE) <= 0;
      return inside ? { ok: true, value } : { ok: false, reason: 'unknownVerdict', key: expression.key };
    }
    case 'add':
      return fold(expression.args, scope, add);
    case 'multiply':
      return fold(expression.args, scope, multiply);
    case 'min':
      return fold(expression.args, scope, minimum);
    case 'max':
      return fold(expression.args, scope, maximum);
    case 'subtract':
      return fold([expression.left, expression.right], scope, subtract);
    case 'divide':
      return lift([evaluate(expression.left, scope), evaluate(expression.right, scope)], ([left = ZERO, right = ZERO]) =>
        isZero(right) ? { ok: false, reason: 'divisionByZero' } : { ok: true, value: divide(left, right) },
      );
    case 'stepsDone':
      return lift([evaluate(expression.arg, scope)], ([arg = ZERO]) => ({ ok: true, value: floor(arg) }));
    case 'stepsBegun':
      return lift([evaluate(expression.arg, scope)], ([arg = ZERO]) => ({ ok: true, value: ceiling(arg) }));
    case 'if': {
      const holds = test(expression.test, scope);
      if (!holds.ok) return holds;
      return evaluate(isZero(holds.value) ? expression.otherwise : expression.then, scope);
    }
    case 'call':
      return evaluate(expression.meaning, scope);
    case 'none':
      return { ok: false, reason: 'notCovered' };
  }
}

function test(condition: Test, scope: Scope): Value {
  const truth = (holds: boolean): Value => ({ ok: true, value: rational(holds ? 1 : 0) });
  if (condition.op === 'compare') {
    return lift([evaluate(condition.left, scope), evaluate(condition.right, scope)], ([left = ZERO, right = ZERO]) => {
      const order = compare(left, right);
      const holds = { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[condition.sign];
      return truth(holds);
    });
  }
  if (condition.op === 'word') return truth(scope.inputs.get(condition.key) === condition.word);
  return lift(condition.tests.map((one) => test(one, scope)), (values) =>
    truth(condition.op === 'and' ? values.every((value) => !isZero(value)) : values.some((value) => !isZero(value))),
  );
}

type Verdict = Extract<Expression, { op: 'verdict' }>;

/** The judgements an expression reads, each as often as it occurs. */
export function verdictsOf(expression: Expression): readonly Verdict[] {
  const found: Verdict[] = [];
  const visitTest = (condition: Test): void => {
    if (condition.op === 'compare') [condition.left, condition.right].forEach(visit);
    else if (condition.op !== 'word') condition.tests.forEach(visitTest);
  };
  const visit = (node: Expression): void => {
    switch (node.op) {
      case 'verdict':
        found.push(node);
        return;
      case 'add':
      case 'multiply':
      case 'min':
      case 'max':
        node.args.forEach(visit);
        return;
      case 'subtract':
      case 'divide':
        [node.left, node.right].forEach(visit);
        return;
      case 'stepsDone':
      case 'stepsBegun':
        visit(node.arg);
        return;
      case 'if':
        visitTest(node.test);
        [node.then, node.otherwise].forEach(visit);
        return;
      case 'call':
        visit(node.meaning);
        return;
      case 'number':
      case 'weight':
      case 'input':
      case 'none':
        return;
    }
  };
  visit(expression);
  return found;
}

/** Another weight and other names for the inputs of an expression; nothing else of it changes. */
export interface Renaming {
  readonly weight: Expression;
  readonly key: (key: string) => string;
}

function mapTest(condition: Test, renaming: Renaming): Test {
  if (condition.op === 'compare') return { ...condition, left: mapExpression(condition.left, renaming), right: mapExpression(condition.right, renaming) };
  if (condition.op === 'word') return { ...condition, key: renaming.key(condition.key) };
  return { ...condition, tests: condition.tests.map((one) => mapTest(one, renaming)) };
}

/** A rule for a part of an indicator as a part of the whole; custom functions are written out, for their blocks may no longer stand together. */
export function mapExpression(expression: Expression, renaming: Renaming): Expression {
  switch (expression.op) {
    case 'number':
    case 'none':
      return expression;
    case 'weight':
      return renaming.weight;
    case 'input':
    case 'verdict':
      return { ...expression, key: renaming.key(expression.key) };
    case 'add':
    case 'multiply':
    case 'min':
    case 'max':
      return { ...expression, args: expression.args.map((arg) => mapExpression(arg, renaming)) };
    case 'subtract':
    case 'divide':
      return { ...expression, left: mapExpression(expression.left, renaming), right: mapExpression(expression.right, renaming) };
    case 'stepsDone':
    case 'stepsBegun':
      return { ...expression, arg: mapExpression(expression.arg, renaming) };
    case 'if':
      return { ...expression, test: mapTest(expression.test, renaming), then: mapExpression(expression.then, renaming), otherwise: mapExpression(expression.otherwise, renaming) };
    case 'call':
      return mapExpression(expression.meaning, renaming);
  }
}
