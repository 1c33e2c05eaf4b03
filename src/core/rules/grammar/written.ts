import { add, divide, isZero, multiply, subtract, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { mapOperands, readArithmetic, showArithmetic, terms, withoutOnes } from './arithmetic';
import type { Arithmetic, Clause, Consequence, Definition } from './clause';
import { A_POINTS, isShareName, isWeightTerm, readFormula, scoreWord, type Found } from './formulas';

/** What the weight is called in a formula. */
export const WEIGHT_NAME = '分值';

/** What a name of something that can be counted, measured or paid ends in. */
const AN_AMOUNT = /(?:[数量值额次费款率比户家]|成本|收入|面积|长度|里程|资金|投资|预算|支出|年限|时间|工期|时长|[单均]价|价格|[覆满][盖意]度|进度|浓度|比例|占比|比重|幅度|水平|余额|[天日月年])$/;
/** A question, a choice of the evaluator, a sum over what is not named, a mark that is given elsewhere. */
const NO_AMOUNT = /是否|有无|有没有|情况|程度|∑|Σ|max|min|…|[或≥≤<>=,:;]|系数$|基[础本](?:分|数|值)/i;

/** Whether a name in a formula stands for an amount, a count or a rate that can be entered. */
function isAmountName(name: string): boolean {
  return AN_AMOUNT.test(name) && !NO_AMOUNT.test(name) && !isMark(name);
}

/** 阶段评估成绩, 月度考核得分: marks that are given elsewhere. */
function isMark(name: string): boolean {
  return /(?:得分|评分|成绩|分数|[考核评估价]分)$/.test(name) && !NO_AMOUNT.test(name);
}

/** The arithmetic with something else in the place of its names. */
export function mapTerms(arithmetic: Arithmetic, write: (name: string) => Arithmetic): Arithmetic {
  return arithmetic.op === 'term' ? write(arithmetic.name) : mapOperands(arithmetic, (operand) => mapTerms(operand, write));
}

/** The arithmetic with every part that `nameOf` has a name for, by how it is shown, called by that name. */
export function withPartsNamed(arithmetic: Arithmetic, nameOf: (shown: string) => string | undefined): Arithmetic {
  const name = nameOf(showArithmetic(arithmetic));
  return name === undefined ? mapOperands(arithmetic, (operand) => withPartsNamed(operand, nameOf)) : { op: 'term', name };
}

/** The arithmetic with a part of it, wherever it stands, called by a name. */
export function withPartNamed(arithmetic: Arithmetic, part: Arithmetic, name: string): Arithmetic {
  const told = showArithmetic(part);
  return withPartsNamed(arithmetic, (shown) => (shown === told ? name : undefined));
}

/** What the arithmetic comes to where `value` tells what its names stand for; undefined where it divides by nothing or a name is unknown. */
export function valueOf(arithmetic: Arithmetic, value: (name: string) => Rational | undefined): Rational | undefined {
  if (arithmetic.op === 'term') return value(arithmetic.name);
  if (arithmetic.op === 'number') return arithmetic.value;
  if (arithmetic.op === 'absolute') {
    const of = valueOf(arithmetic.of, value);
    return of && (of.n < 0n ? subtract(ZERO, of) : of);
  }
  const [left, right] = [valueOf(arithmetic.left, value), valueOf(arithmetic.right, value)];
  if (!left || !right) return undefined;
  if (arithmetic.op === 'divide') return isZero(right) ? undefined : divide(left, right);
  return { add, subtract, multiply }[arithmetic.op](left, right);
}

/** The names in it that are not the weight. */
export function figuresOf(arithmetic: Arithmetic): readonly string[] {
  return terms(arithmetic).filter((name) => name !== WEIGHT_NAME);
}

/** 0.2分 is a number, 权重分 the weight; `undefined` where a name is no amount. */
function settled(arithmetic: Arithmetic): Arithmetic | undefined {
  const whole = mapTerms(arithmetic, (name) => {
    const points = readNumber(A_POINTS.exec(name)?.[1] ?? '');
    return points ? { op: 'number', value: points } : isWeightTerm(name) ? { op: 'term', name: WEIGHT_NAME } : { op: 'term', name };
  });
  const figures = figuresOf(whole);
  // 实际完成值×分值: an amount is no share of the weight.
  if (whole.op === 'multiply' && [whole.left, whole.right].every(({ op }) => op === 'term') && !figures.every(isShareName)) return undefined;
  // 问题数×1分: as many points as there are.
  return figures.length > 0 && figures.every(isAmountName) ? withoutOnes(whole) : undefined;
}

/** 得分=2-0.4×(未量化指标数+与任务不对应指标数): a score that is no product of the weight and a rate. */
export function readWritten(text: string): Found | undefined {
  const told = scoreWord(text);
  const arithmetic = told && readArithmetic(told.formula, true);
  const whole = arithmetic && settled(arithmetic);
  return told && whole && { head: told.head, consequence: { type: 'written', arithmetic: whole } };
}

/** 综合成绩=阶段评估成绩×40%+终期评估成绩×60% that stands alone: the score under another name. */
export function asScore({ name, arithmetic }: Definition): Found | undefined {
  return isMark(name) && figuresOf(arithmetic).every(isMark) ? readFormula(`得分=${showArithmetic(arithmetic)}`) : undefined;
}

/** 提前或按期完成的平均延期天数计0, 未量化指标数指…: what a name of the formula stands for. */
export function explainsFigure(text: string, clauses: readonly Clause[]): boolean {
  const figures = clauses.flatMap(({ consequence }) => (consequence.type === 'written' ? figuresOf(consequence.arithmetic) : []));
  const nought = /^(?<name>[^,\d%]{2,30}?)(?:按|计|取|记|算|为){1,2}0[天日个项次]?(?:计算)?$/.exec(text)?.groups?.['name'];
  return figures.some((figure) => nought?.endsWith(figure) === true || (text.startsWith(figure) && /^(?:是?指|:)[^\d分扣得]+$/.test(text.slice(figure.length))));
}

/** The rate that a formula takes its share by. */
export function formulaRate(consequence: Consequence): Arithmetic | undefined {
  return consequence.type === 'formula' ? consequence.factors.find((factor) => factor.type === 'rate')?.arithmetic : undefined;
}

/** 完成值/指标值×分值: what was done of what was to be done. */
export function isDoneOfPlan(consequence: Consequence): boolean {
  const rate = formulaRate(consequence);
  return rate?.op === 'divide' && rate.left.op === 'term' && rate.right.op === 'term' && /完成|实际/.test(rate.left.name) && !/完成值|实际/.test(rate.right.name);
}
