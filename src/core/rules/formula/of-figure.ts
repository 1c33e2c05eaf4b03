import type { Rational } from '../../number/rational';
import type { Arithmetic, Clause } from '../grammar/clause';
import { asArithmetic, quotientOf } from '../grammar/told';
import { figuresOf, valueOf, WEIGHT_NAME, withPartNamed } from '../grammar/written';
import type { Rate } from '../rate';
import type { RuleContext } from '../rule';
import { sameRateName } from '../similarity';

/** What an interval gives by a formula of its own figure, between nothing and the weight. */
export interface FigureFormula {
  readonly type: 'formula';
  /** As it is written. */
  readonly told: Arithmetic;
  /** With the name of the figure wherever it means the figure. */
  readonly arithmetic: Arithmetic;
}

/** 得分=4×(1-2×偏差率) in an interval of the 偏差率. */
export function ofFigure(clause: Clause, quantity: string, context: RuleContext): FigureFormula | undefined {
  const told = asArithmetic(clause, context);
  const own = told && (quotientOf(told, quantity) !== undefined || figuresOf(told).some((name) => sameRateName(name, quantity)));
  return told && own ? { type: 'formula', told, arithmetic: told } : undefined;
}

/** Where nothing defines the figure, the quotient that a formula has in its place does. */
export function reckoned(rate: Rate, quantity: string, given: readonly FigureFormula[]): Rate {
  const [told] = given.flatMap((gives) => quotientOf(gives.told, quantity) ?? []);
  return rate.arithmetic || !told ? rate : { ...rate, arithmetic: told };
}

/** The formula in the names of the rate that the intervals are of. */
export function inFigure({ told }: FigureFormula, rate: Rate, quantity: string): FigureFormula {
  const called = quantity === '' ? [] : figuresOf(told).filter((name) => sameRateName(name, quantity));
  const named = called.reduce<Arithmetic>((arithmetic, name) => withPartNamed(arithmetic, { op: 'term', name }, rate.name), told);
  return { type: 'formula', told: named, arithmetic: rate.arithmetic ? withPartNamed(named, rate.arithmetic, rate.name) : named };
}

/** Whether it is a formula of the figure, and of nothing else that is defined elsewhere. */
export function isReckonable({ arithmetic }: FigureFormula, rate: Rate, { definitions }: RuleContext): boolean {
  const figures = figuresOf(arithmetic);
  return figures.includes(rate.name) && !figures.some((name) => name !== rate.name && definitions.some((definition) => definition.name === name));
}

/** What it gives at the ends of its interval; null where an end is not told, or it asks for more than the figure. */
export function endsGiven({ arithmetic }: FigureFormula, ends: readonly (Rational | undefined)[], rate: Rate, weight: Rational): readonly Rational[] | null {
  const values = ends.flatMap((end) => (end && valueOf(arithmetic, (name) => (name === WEIGHT_NAME ? weight : name === rate.name ? end : undefined))) ?? []);
  return values.length === ends.length ? values : null;
}

/** Names that formulas ask for beside the figure of their intervals. */
export function othersOf(rows: readonly { readonly gives: { readonly type: string } | FigureFormula }[], rate: Rate): readonly string[] {
  const figures = rows.flatMap(({ gives }) => ('told' in gives ? figuresOf(gives.arithmetic) : []));
  return [...new Set(figures)].filter((name) => name !== rate.name);
}
