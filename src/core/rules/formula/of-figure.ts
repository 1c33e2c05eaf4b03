import type { Rational } from '../../number/rational';
import type { Arithmetic, Clause } from '../grammar/clause';
import { figuresOf, valueOf, WEIGHT_NAME, withPartNamed } from '../grammar/written';
import type { Rate } from '../rate';
import type { RuleContext } from '../rule';
import { likeness, sameRateName } from '../similarity';
import { asArithmetic } from './formula';

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

/** What falls short of a figure is not the figure. */
const SHORTFALL = /未|不|没|超|差|漏|缺|逾|延/;

/** 占比低于90%的,得分=分值×清晰可衡量的指标数/三级指标总数: the figure itself, as it is reckoned. */
export function quotientOf(arithmetic: Arithmetic, quantity: string): Arithmetic | undefined {
  if (arithmetic.op !== 'multiply' || arithmetic.right.op !== 'divide' || figuresOf(arithmetic.left).length > 0) return undefined;
  const { left, right } = arithmetic.right;
  if (left.op !== 'term' || (right.op !== 'term' && right.op !== 'number') || SHORTFALL.test(left.name)) return undefined;
  const generic = /^(?:实际|任务|计划)?完成(?:率|比例)?$|^(?:该|其)?(?:占比|比例)$/.test(quantity);
  const alike = likeness(left.name.replace(/(?:总)?[数量额]$/, ''), quantity).ofFirst >= 0.8;
  return generic || (/(?:[率比]|比例|比重)$/.test(quantity) && alike) ? arithmetic.right : undefined;
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
