import { compare, formatExact, ZERO, type Rational } from '../../core/number/rational';
import type { Expression, Test } from '../../core/rules/expression';
import type { RuleKind } from '../../core/rules/rule';
import { scoreCall, type Call, type CallArgument } from './calls';

/** How formulas are written: with the product's custom functions, or with what every spreadsheet knows. */
export type Dialect = 'functions' | 'native';

/** Where the operands of a rule stand in the workbook, as formula text. */
export interface References {
  /** Of the rule as a whole. */
  readonly kind: RuleKind;
  readonly weight: string;
  /** Cell of an input. */
  readonly input: (key: string) => string;
  /** Cell that shows a judgement as a share; undefined where the formula has to work it out itself. */
  readonly share: (verdict: Verdict) => string | undefined;
  /** One range that holds these inputs in this order and nothing else; undefined where they stand apart. */
  readonly block: (keys: readonly string[]) => string | undefined;
  /** Inputs that may be blank: read only where the rule turns out to need them, and then not as zero. */
  readonly optional: ReadonlySet<string>;
}

export type Verdict = Extract<Expression, { op: 'verdict' }>;

/** Binding strength of what a text is made of; a weaker part needs brackets inside a stronger one. */
const Level = { sum: 1, product: 2, atom: 3 } as const;
type Level = (typeof Level)[keyof typeof Level];

interface Printed {
  readonly text: string;
  readonly level: Level;
}

function atom(text: string): Printed {
  return { text, level: Level.atom };
}

function within(printed: Printed, level: Level): string {
  return printed.level < level ? `(${printed.text})` : printed.text;
}

function number(value: Rational): Printed {
  const text = formatExact(value);
  return { text, level: text.includes('/') ? Level.product : compare(value, ZERO) < 0 ? Level.sum : Level.atom };
}

/** A constant row; undefined where one of it is no decimal. */
function row(values: readonly string[]): string | undefined {
  return values.some((value) => value.includes('/')) ? undefined : `{${values.join(',')}}`;
}

/** Text as a formula literal. */
export function quoteText(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A judgement in `cell` as a share 0…1; a word the rule does not know shows #N/A, never a score. */
export function verdictFormula(expression: Verdict, cell: string): string {
  const groups = new Map<string, string[]>();
  for (const [word, share] of expression.words) groups.set(formatExact(share), [...(groups.get(formatExact(share)) ?? []), word]);
  const otherwise = expression.strict ? 'NA()' : `IF(AND(ISNUMBER(${cell}),${cell}>=0,${cell}<=1),${cell},NA())`;
  return [...groups].reduceRight((rest, [share, words]) => {
    const tests = words.map((word) => `${cell}=${quoteText(word)}`);
    return `IF(${tests.length > 1 ? `OR(${tests.join(',')})` : (tests[0] ?? 'FALSE')},${share},${rest})`;
  }, otherwise);
}

/** Prints expressions over one set of references in one dialect. */
export function printer(references: References, dialect: Dialect): { readonly expression: (expression: Expression, decimals?: string) => string; readonly test: (test: Test) => string } {
  const input = (key: string): string => {
    const cell = references.input(key);
    return references.optional.has(key) ? `IF(${cell}="",NA(),${cell})` : cell;
  };

  const verdict = (expression: Verdict): Printed => atom(references.share(expression) ?? verdictFormula(expression, references.input(expression.key)));

  const argument = (value: CallArgument): string | undefined => {
    switch (value.op) {
      case 'block':
        // A blank one would be handed over as nothing, or as nought.
        return value.keys.some((key) => references.optional.has(key)) ? undefined : references.block(value.keys);
      case 'array':
      case 'row':
        return row(value.values.map((one) => (one ? formatExact(one) : quoteText(''))));
      case 'text':
        return quoteText(value.text);
      case 'cell':
        return references.input(value.key);
      default:
        return print(value).text;
    }
  };

  /** The custom function, or undefined where its arguments cannot be written as cells and constants. */
  const call = ({ name, args }: Call, decimals: string): string | undefined => {
    const texts = args.map(argument);
    return texts.every((text) => text !== undefined) ? `JX.${name}(${[...texts, decimals].join(',')})` : undefined;
  };

  /** The score as one custom function. */
  const whole = (expression: Expression, decimals: string): string | undefined => {
    const found = expression.op === 'call' ? expression : scoreCall(references.kind, expression);
    return dialect === 'functions' && found ? call(found, decimals) : undefined;
  };

  /** A difference of rates is off by more than ROUND mends once it is multiplied: 0.821-0.8 is not quite 0.021. */
  const factor = (expression: Expression): Printed => (expression.op === 'subtract' ? atom(`ROUND(${print(expression).text},12)`) : print(expression));

  const print = (expression: Expression): Printed => {
    switch (expression.op) {
      case 'number':
        return number(expression.value);
      case 'weight':
        return atom(references.weight);
      case 'input':
        return atom(input(expression.key));
      case 'verdict':
        return verdict(expression);
      case 'add':
        return { text: expression.args.map((arg) => within(print(arg), Level.sum)).join('+'), level: Level.sum };
      case 'multiply':
        return { text: expression.args.map((arg) => within(factor(arg), Level.product)).join('*'), level: Level.product };
      case 'subtract':
        return { text: `${within(print(expression.left), Level.sum)}-${within(print(expression.right), Level.product)}`, level: Level.sum };
      case 'divide':
        return { text: `${within(factor(expression.left), Level.product)}/${within(factor(expression.right), Level.atom)}`, level: Level.product };
      // Rounded first: 0.15/0.05 is a hair off 3 in binary, and a hair must not cost a step.
      case 'stepsDone':
        return atom(`ROUNDDOWN(ROUND(${print(expression.arg).text},9),0)`);
      case 'stepsBegun':
        return atom(`ROUNDUP(ROUND(${print(expression.arg).text},9),0)`);
      case 'min':
        return atom(`MIN(${expression.args.map((arg) => print(arg).text).join(',')})`);
      case 'max':
        return atom(`MAX(${expression.args.map((arg) => print(arg).text).join(',')})`);
      case 'if':
        return atom(`IF(${test(expression.test)},${print(expression.then).text},${print(expression.otherwise).text})`);
      case 'call':
        return (dialect === 'functions' ? optionalAtom(call(expression, UNROUNDED)) : undefined) ?? print(expression.meaning);
      case 'none':
        return atom('NA()');
    }
  };

  const test = (condition: Test): string => {
    if (condition.op === 'compare') return `${within(print(condition.left), Level.sum)}${condition.sign}${within(print(condition.right), Level.sum)}`;
    if (condition.op === 'word') return `${references.input(condition.key)}=${quoteText(condition.word)}`;
    const [only, second] = condition.tests;
    if (only && !second) return test(only);
    return `${condition.op === 'and' ? 'AND' : 'OR'}(${condition.tests.map(test).join(',')})`;
  };

  return {
    expression: (expression, decimals) => {
      if (decimals === undefined) return print(expression).text;
      return whole(expression, decimals) ?? `ROUND(${print(expression).text},${decimals})`;
    },
    test,
  };
}

/** Custom functions round to this many places when they stand inside a larger formula: in effect not at all. */
const UNROUNDED = '15';

function optionalAtom(text: string | undefined): Printed | undefined {
  return text === undefined ? undefined : atom(text);
}
