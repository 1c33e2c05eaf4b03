import { formatExact, formatFixed, HUNDRED, multiply, ONE, ZERO } from '../number/rational';
import { constant, type Expression } from './expression';
import { showArithmetic, terms } from './grammar/arithmetic';
import type { Arithmetic } from './grammar/clause';
import type { CompileOptions, InputSpec, Narration, RuleContext } from './rule';
import { likeness } from './similarity';

/** A rate a rule scores by: entered as it is, or computed from the amounts of its definition. */
export interface Rate {
  readonly name: string;
  readonly arithmetic: Arithmetic | null;
}

/** 工程验收合格 in the rule is 工程验收合格率 of the definition when no other definition comes near. */
function definitionFor(name: string, context: RuleContext): RuleContext['definitions'][number] | undefined {
  const exact = context.definitions.find((definition) => definition.name === name);
  if (exact) return exact;
  const near = context.definitions.filter((definition) => {
    const like = likeness(name, definition.name);
    return like.ofFirst >= 0.8 && like.ofSecond >= 0.6;
  });
  return near.length === 1 ? near[0] : undefined;
}

/** The rate a formula or a band names; with the name left out, the only one the text defines. */
export function resolveRate(arithmetic: Arithmetic | string, context: RuleContext): Rate {
  if (typeof arithmetic !== 'string' && arithmetic.op !== 'term') return { name: showArithmetic(arithmetic), arithmetic };
  const name = typeof arithmetic === 'string' ? arithmetic : arithmetic.name;
  const [only, second] = context.definitions;
  const definition = name === '' && !second ? only : definitionFor(name, context);
  return definition ? { name: definition.name, arithmetic: definition.arithmetic } : { name: name === '' ? '完成率' : name, arithmetic: null };
}

export function rateInputs(rate: Rate, standard: string): readonly InputSpec[] {
  if (!rate.arithmetic) return [{ key: rate.name, label: rate.name, kind: 'rate', standard, unit: '%' }];
  return terms(rate.arithmetic).map((name) => ({ key: name, label: name, kind: 'amount' as const, standard: `${rate.name}=${showArithmetic(rate.arithmetic ?? { op: 'term', name })}`, unit: '', servesRate: rate.name }));
}

function arithmeticExpression(arithmetic: Arithmetic): Expression {
  switch (arithmetic.op) {
    case 'term':
      return { op: 'input', key: arithmetic.name };
    case 'number':
      return constant(arithmetic.value);
    case 'add':
    case 'multiply':
      return { op: arithmetic.op, args: [arithmeticExpression(arithmetic.left), arithmeticExpression(arithmetic.right)] };
    case 'subtract':
    case 'divide':
      return { op: arithmetic.op, left: arithmeticExpression(arithmetic.left), right: arithmeticExpression(arithmetic.right) };
  }
}

/** The rate, from its amounts or, where the user gave the rate itself, from that. */
export function rateExpression(rate: Rate, options: Pick<CompileOptions, 'given'>): Expression {
  return rate.arithmetic && !options.given.has(rate.name) ? arithmeticExpression(rate.arithmetic) : { op: 'input', key: rate.name };
}

/** The rate between 0 and 1, for a score cannot leave 0…weight. */
export function boundedRate(rate: Rate, options: Pick<CompileOptions, 'given'>): Expression {
  return { op: 'max', args: [constant(ZERO), { op: 'min', args: [constant(ONE), rateExpression(rate, options)] }] };
}

/** 资金到位率=(40/40)×100%=100%. */
export function narrateRate(rate: Rate, options: Pick<CompileOptions, 'given'>, facts: Narration): string {
  const value = facts.exact(rateExpression(rate, options));
  const percent = value ? multiply(value, HUNDRED) : undefined;
  const shown = percent ? `${formatExact(percent).includes('/') || formatExact(percent).length > 6 ? formatFixed(percent, 2) : formatExact(percent)}%` : '';
  if (!rate.arithmetic || options.given.has(rate.name)) return `${rate.name}为${shown}`;
  const names = terms(rate.arithmetic);
  const facing = names.map((name) => `${name}${facts.value(name) ?? ''}`).join('，');
  const figures = showArithmetic(rate.arithmetic, (name) => facts.value(name)?.replace(/[^\d.%]+$/, '') ?? name);
  return `${facing}，${rate.name}=(${figures})×100%=${shown}`;
}
