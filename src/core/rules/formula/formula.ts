import type { Issue } from '../../issue';
import { compare, divide, formatExact, isZero, ONE, ZERO, type Rational } from '../../number/rational';
import { isWhole, showAmount } from '../amount';
import { constant, WEIGHT, type Expression } from '../expression';
import { showArithmetic } from '../grammar/arithmetic';
import type { Arithmetic, Clause } from '../grammar/clause';
import { readComparison, type Comparison } from '../grammar/comparison';
import { BETWEEN_BOUNDS } from '../grammar/formulas';
import { asArithmetic } from '../grammar/told';
import { figuresOf, mapTerms, WEIGHT_NAME } from '../grammar/written';
import { A_RATE, arithmeticExpression, enteredRate, rateExpression, rateInputs, ratesWithin, resolveRate, type Rate } from '../rate';
import type { Amount, Claim, CompileOptions, Family, InputSpec, Narration, Node, RuleContext } from '../rule';
import { extremes, type Extremes } from './extremes';

/** 实际值≥目标值得3分: where all is earned, whatever the formula comes to. */
interface Full extends Comparison {
  readonly amount: Amount;
}

/** Score = arithmetic over named amounts, never below nothing nor above the weight. */
export interface FormulaNode extends Node {
  readonly kind: 'formula';
  readonly role: 'award';
  /** Over the weight, called 分值, and the names of its figures. */
  readonly arithmetic: Arithmetic;
  /** What its names stand for, in the order they occur. */
  readonly figures: readonly Rate[];
  readonly full: Full | null;
}

/** The formula in words. */
export function showFormula(arithmetic: Arithmetic, showName?: (name: string) => string): string {
  return showArithmetic(arithmetic, showName, (value) => (value.n < 0n ? `(${formatExact(value)})` : formatExact(value)));
}

/** What the formula gives, between nothing and the weight. */
export function withinWeight(formula: Expression): Expression {
  return { op: 'max', args: [constant(ZERO), { op: 'min', args: [WEIGHT, formula] }] };
}

const COUNTED = /(?:[个项次户家处件条例起笔场人]|项目|指标|企业|问题)数$/;

/** The entry for a name that nothing defines. */
export function figureInput(name: string, standard: string): InputSpec {
  const rate = A_RATE.test(name);
  const count = COUNTED.test(name) && !/平均|人均/.test(name);
  return { key: name, label: name, kind: rate ? 'rate' : count ? 'count' : 'amount', standard, unit: rate ? '%' : '' };
}

/** 实际值≥目标值的得3分 in front of 否则得分=…. */
function fullBefore(before: Clause | undefined, { weight }: RuleContext): Full | undefined {
  if (before?.condition.type !== 'text' || before.consequence.type !== 'award' || before.preconditions.length > 0 || before.limits.cap || before.limits.part) return undefined;
  const compared = readComparison(before.condition.text);
  // ≤目标值: of which figure?
  return compared && compared.left !== '' && isWhole(before.consequence.amount, weight) ? { ...compared, amount: before.consequence.amount } : undefined;
}

type Reckoned = Pick<FormulaNode, 'arithmetic' | 'figures'>;

/** A name that is defined is that of a rate. */
function extremesOf({ arithmetic, figures }: Reckoned, weight: Rational): Extremes | undefined {
  return extremes(arithmetic, weight, (name) => figures.some((figure) => figure.name === name && figure.arithmetic !== null));
}

/** Share of the weight the formula reaches: all of it where it can be reached, more where no amount but rates alone would go beyond. */
function reach(node: Reckoned & Pick<FormulaNode, 'full'>, { weight }: RuleContext): Rational | null {
  if (!weight || isZero(weight)) return null;
  const found = extremesOf(node, weight);
  if (!found) return node.full ? ONE : null;
  if (compare(found.most, weight) > 0) return divide(found.most, weight);
  return node.full || compare(found.top, weight) >= 0 ? ONE : divide(found.top, weight);
}

/** 得分=10-超支率×0.5: taken off in percentage points, or of the whole? */
function isScaleOpen(node: Reckoned, { weight }: RuleContext): boolean {
  const found = extremesOf(node, weight ?? ONE);
  return !found || (compare(found.least, found.none) < 0 && compare(found.least, ZERO) > 0);
}

function nodeOf(clause: Clause, clauses: readonly Clause[], context: RuleContext): Claim<FormulaNode> | undefined {
  const before = clauses[clauses.indexOf(clause) - 1];
  const told = asArithmetic(clause, context);
  const otherwise = clause.condition.type === 'otherwise';
  const full = otherwise ? fullBefore(before, context) : undefined;
  // 每发现一处问题扣1分;得分=5-问题数: the same loss twice?
  const own = full && before ? [before, clause] : [clause];
  const plain = clause.condition.type === 'text' && clause.condition.text === '' && clause.consequence.type === 'written';
  if (!told || clause.parts || !(plain || full) || !clauses.every((other) => own.includes(other) || other.consequence.type === 'zero')) return undefined;
  const named = new Map(figuresOf(told).map((name) => [name, resolveRate(name, context)]));
  const arithmetic = mapTerms(told, (name) => ({ op: 'term', name: named.get(name)?.name ?? name }));
  const figures = [...named.values()];
  const read = { arithmetic, figures, full: full ?? null };
  // Of several rates one beyond 100% could make up for the other.
  const open = ratesWithin({ name: '', arithmetic, counted: null, survey: false }).length > 0;
  if (open || isScaleOpen(read, context)) return undefined;
  const renamed = figuresOf(told).flatMap((name): readonly Issue[] => {
    const used = named.get(name)?.name ?? name;
    return used === name ? [] : [{ code: 'rateNameDiffers', severity: 'note', received: name, expected: used }];
  });
  return { node: { kind: 'formula', role: 'award', ...read, spans: own.map(({ span }) => span) }, clauses: own, issues: renamed };
}

function formulaExpression({ arithmetic, figures }: FormulaNode, options: Pick<CompileOptions, 'given'>): Expression {
  return arithmeticExpression(arithmetic, (name) => {
    const figure = figures.find((one) => one.name === name);
    return name === WEIGHT_NAME ? WEIGHT : figure ? rateExpression(figure, options) : { op: 'input', key: name };
  });
}

function compile(node: FormulaNode, _context: RuleContext, options: CompileOptions): Expression {
  const scored = withinWeight(formulaExpression(node, options));
  if (!node.full) return scored;
  const { left, sign, right } = node.full;
  return { op: 'if', test: { op: 'compare', sign, left: { op: 'input', key: left }, right: { op: 'input', key: right } }, then: WEIGHT, otherwise: scored };
}

const SIGNS: Readonly<Record<Comparison['sign'], string>> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' };

function explain({ arithmetic, full }: FormulaNode): string {
  const lead = full ? `${full.left}${SIGNS[full.sign]}${full.right}得${showAmount(full.amount)}，否则` : '';
  return `${lead}得分=${showFormula(arithmetic)}${BETWEEN_BOUNDS}`;
}

function inputs(node: FormulaNode): readonly InputSpec[] {
  const standard = explain(node);
  const compared = node.full ? [node.full.left, node.full.right] : [];
  const own = node.figures.flatMap((figure) => (figure.arithmetic ? rateInputs(figure, standard) : [figureInput(figure.name, standard)]));
  return [...own, ...compared.filter((name) => !own.some(({ key }) => key === name)).map((name) => figureInput(name, standard))];
}

function narrate(node: FormulaNode, _context: RuleContext, facts: Narration): readonly string[] {
  const shown = (name: string): string => {
    const figure = node.figures.find((one) => one.name === name);
    const value = figure?.arithmetic && facts.exact(rateExpression(figure, enteredRate(figure, facts)));
    return value ? formatExact(value) : (facts.value(name)?.replace(/[^\d.%]+$/, '') ?? name);
  };
  const facing = inputs(node).map(({ key }) => `${key}${facts.value(key) ?? ''}`).join('，');
  return [facing, `按公式${showFormula(node.arithmetic, shown)}计算，最低0分，最高为分值`];
}

/** The score written out as arithmetic: 得分=2-0.4×（未量化指标数+与任务不对应指标数）. */
export const formula: Family<FormulaNode> = {
  kind: 'formula',
  example: { formula: '公式的结果，最低 0 分，最高为分值', rule: '得分=3-0.5×（未按期办结件数+退回件数），最低为0分', points: '', weight: 3 },
  heeds: [],
  claim: (clauses, context) => clauses.flatMap((clause) => nodeOf(clause, clauses, context) ?? []),
  inputs,
  compile,
  explain,
  narrate,
  most: (node, context) => reach(node, context),
};
