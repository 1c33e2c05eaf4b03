import { add, compare, equals, multiply, ONE, ZERO, type Rational } from '../number/rational';
import { amountShare, isWhole, showShare } from './amount';
import { choiceInput, chosen, type Choice } from './choice';
import { constant, times, WEIGHT, type Expression } from './expression';
import type { Clause, Factor, Interval } from './grammar/clause';
import { readComparison } from './grammar/comparison';
import { isJudged, isPlainCondition, matterOf } from './grammar/conditions';
import { formulaRate } from './grammar/written';
import { boundedRate, canBeShare, enteredRate, narrateRate, rateExpression, rateInputs, rateOfBounded, ratesWithin, resolveRate, type Rate } from './rate';
import type { Claim, CompileOptions, Example, Family, Node, RuleContext, RuleKind } from './rule';
import { circled } from './text';
import type { Issue } from '../issue';

/** Score = a share of the weight × a rate, the rate counted up to 1. */
export interface RatioNode<K extends RuleKind = 'ratio'> extends Node {
  readonly kind: K;
  readonly role: 'award';
  readonly rate: Rate;
  /** Part of the weight the rate is applied to. */
  readonly share: Rational;
  /** The key point whose score this is; null: the indicator's. */
  readonly point: number | null;
  readonly preconditions: readonly string[];
}

function isRate(factor: Factor): factor is Extract<Factor, { type: 'rate' }> {
  return factor.type === 'rate';
}

/** The constant part of a formula as a share of the weight: 指标分×40% → 40%, ×3分 of a weight of 3 → 1. */
export function shareOf(factors: readonly Factor[], weight: Rational | null): Rational | null {
  const points = factors.find((factor) => factor.type === 'points');
  const hasWeight = factors.some((factor) => factor.type === 'weight');
  const numbers = factors.reduce((product, factor) => (factor.type === 'number' ? multiply(product, factor.value) : product), ONE);
  if (points?.type === 'points') {
    const share = hasWeight ? null : weight ? amountShare({ unit: 'points', value: points.value }, weight) : ONE;
    return share && multiply(share, numbers);
  }
  // (A/B)×5 of a weight of 5.
  return hasWeight ? numbers : weight && equals(numbers, weight) ? ONE : null;
}

/** A family of score = share × rate whose rates `belongs` tells from other families'. */
export function ratioFamily<K extends RuleKind>(kind: K, example: Example, belongs: (rate: Rate) => boolean): Family<RatioNode<K>> {
  return {
    kind,
    example,
    heeds: ['preconditions'],
    claim: (clauses, context) => {
      // Beside other ranges a formula is one row of a band.
      const ranged = clauses.filter((clause) => clause.condition.type === 'range').length > 1;
      return clauses.flatMap((clause, index) => {
        const { type } = clause.condition;
        // 反向指标,得分=实际值/目标值×分值: of which indicators, and of no other.
        if (/向指标$|^[正反负逆]向$/.test(matterOf(clause.condition))) return [];
        // 实际值<目标值的,得分=…: for some of the values.
        if (type === 'text' && readComparison(matterOf(clause.condition))) return [];
        if (type === 'range' ? ranged : type !== 'text' && type !== 'otherwise') return [];
        const before = type === 'otherwise' ? clauses[index - 1] : undefined;
        if (type === 'otherwise' && !(before && isTarget(before, context, /^未(?:完成|达到|实现)/.test(clause.text)) && tellsAgain(clause.text, before.text))) return [];
        if (before && !isOfVerb(clause, before, context.name)) return [];
        return claim(kind, clause, clauses, context, belongs).map((one) => (before ? { ...one, clauses: [before, clause], node: { ...one.node, spans: [before.span, clause.span] }, issues: [...one.issues, ...planNoted(before.text)] } : one));
      });
    },
    inputs: (node) => [
      ...rateInputs(node.rate, explain(node)),
      ...(ratesWithin(node.rate).length > 0 ? [choiceInput(ceilingChoice(node))] : []),
      ...node.preconditions.map((text) => ({ key: text, label: text, kind: 'occurrence' as const, standard: '计算公式适用的前提', unit: '判定', optional: true })),
    ],
    compile,
    explain,
    narrate: (node, _context, facts) => {
      const value = facts.exact(rateExpression(node.rate, enteredRate(node.rate, facts)));
      // The ceiling is ours, not the table's: where it bites, the reader is told.
      return [narrateRate(node.rate, facts), ...(value && compare(value, ONE) > 0 ? ['超过100%按100%计'] : [])];
    },
    most: (node) => node.share,
  };
}

/** 达到目标值得满分，否则按比例得分: the target is where the rate is whole. `missed`: the other case is said to be that it is not reached. */
function isTarget({ condition, consequence }: Clause, context: RuleContext, missed: boolean): boolean {
  if (consequence.type !== 'award' || condition.type !== 'text' || !(missed || /^[^,]*(?:达到|完成|实现|达成)[^,]*$/.test(condition.text)) || !(isPlainCondition(condition.text) || isJudged(condition.text))) return false;
  return isWhole(consequence.amount, context.weight);
}

/** 全部完成得6分,未完成的按验收率计分: the rate of something else. */
function isOfVerb({ consequence, text }: Clause, before: Clause, indicator: string): boolean {
  const rate = consequence.type === 'formula' ? formulaRate(consequence) : undefined;
  const name = rate?.op === 'term' && consequence.type === 'formula' && (consequence.worded || text.includes(rate.name)) ? rate.name : '';
  const verb = name.replace(/(?:比率|比例|率)$/, '').slice(-2);
  return verb === '' || /完成|实现|实际/.test(name) || indicator.endsWith(name) || before.text.includes(verb);
}

const PLAN = /(?:计划|目标|任务)[^,\d%≥≤<>]{0,10}\d+(?:\.\d+)?(?!%)[^,\d%]{1,4}(?=的|,|得)/;

/** 完成计划里程25公里的得满分: how much there is to do, which is entered beside what was done. */
function planNoted(full: string): readonly Issue[] {
  return PLAN.test(full) ? [{ code: 'statementNoted', severity: 'note', received: full }] : [];
}

/** 达到500人得满分,未达到的按实际人数/500计算: a figure that full marks ask for is the formula's too. */
function tellsAgain(formula: string, full: string): boolean {
  const told = full.replace(PLAN, '').replace(/(?:得|计)(?:满分|\d+(?:\.\d+)?分)$|(?:目标|指标|计划)值(?:为|:|是)?\d+(?:\.\d+)?%?/g, '');
  return (told.match(/\d+(?:\.\d+)?/g) ?? []).every((figure) => formula.includes(figure) || figure === '100');
}

/** Below 100%: all that a rate counted up to 1 can be. */
function reachesWhole({ low, high }: Interval): boolean {
  return low === null && high !== null && equals(high.value, ONE);
}

/** 设点比例×2,联办比例×1 of a weight of 3. */
function makeWhole(clauses: readonly Clause[], { weight }: RuleContext): boolean {
  const shares = clauses.flatMap(({ consequence }) => (consequence.type === 'formula' ? (shareOf(consequence.factors, weight) ?? []) : []));
  return equals(shares.reduce(add, ZERO), ONE);
}

function claim<K extends RuleKind>(kind: K, clause: Clause, clauses: readonly Clause[], context: RuleContext, belongs: (rate: Rate) => boolean): readonly Claim<RatioNode<K>>[] {
  if (clause.consequence.type !== 'formula') return [];
  const { factors, point } = clause.consequence;
  const share = shareOf(factors, context.weight);
  const factor = factors.find(isRate);
  // 培训人数 按比例得分: the share of it that is done.
  const unnamed = factor?.arithmetic.op === 'term' && factor.arithmetic.name === '' && clause.consequence.worded && context.definitions.length === 0 && !/(?:[率度]|比例|比重|占比)(?:\(.*\)|（.*）)?$/.test(context.name);
  const rate = factor && resolveRate(unnamed ? '完成率' : factor.arithmetic, context);
  // A formula for part of the range only (完成率≥60%的，得分=…) is another family's.
  const partial = clause.condition.type === 'range' && !reachesWhole(clause.condition.interval);
  if (!share || !rate || partial || !belongs(rate) || !canBeShare(rate, context, factor.arithmetic.op === 'term' && (factor.arithmetic.name === '' || clause.text.includes('最高按100%计')))) return [];
  const issues: Issue[] = [];
  if (point === null && !makeWhole(clauses, context) && factors.some((one) => one.type === 'points')) issues.push({ code: 'ruleWeightDiffers', severity: 'warning', received: clause.text });
  if (clause.preconditions.length > 0) issues.push({ code: 'precondition', severity: 'note', received: clause.preconditions.join('，') });
  if (factor.arithmetic.op === 'term' && factor.arithmetic.name !== '' && factor.arithmetic.name !== rate.name) issues.push({ code: 'rateNameDiffers', severity: 'note', received: factor.arithmetic.name, expected: rate.name });
  if (ratesWithin(rate).length > 0) issues.push({ code: 'ceilingAmbiguous', severity: 'warning', received: ratesWithin(rate).join('、') });
  return [{ node: { kind, role: 'award', rate, share, point, preconditions: clause.preconditions, spans: [clause.span] }, clauses: [clause], issues }];
}

function compile<K extends RuleKind>(node: RatioNode<K>, _context: RuleContext, options: CompileOptions): Expression {
  const part = times(WEIGHT, constant(node.share));
  const meaning = times(part, boundedRate(node.rate, options));
  const scored = withCeiling(node, options, part, { op: 'call', name: 'RATIOSCORE', args: [part, rateExpression(node.rate, options)], meaning });
  if (node.preconditions.length === 0) return scored;
  return { op: 'if', test: { op: 'or', tests: node.preconditions.map((key) => ({ op: 'word' as const, key, word: '否' })) }, then: { op: 'none' }, otherwise: scored };
}

/** What a rate beyond 100% does to the others it is put together with. */
function ceilingChoice({ rate }: Pick<RatioNode, 'rate'>): Choice {
  return { key: `${ratesWithin(rate).join('与')}超过100%的部分`, why: '评分标准没有写明能否弥补其他比率', options: ['各自最高按100%计', '可以弥补'] };
}

/** Asked for only where a rate is beyond 100% and the score depends on it. */
function withCeiling<K extends RuleKind>({ rate }: RatioNode<K>, options: CompileOptions, part: Expression, scored: Expression): Expression {
  if (ratesWithin(rate).length === 0 || options.given.has(rate.name)) return scored;
  const apart = times(part, { op: 'max', args: [constant(ZERO), rateOfBounded(rate)] });
  const plain = times(part, boundedRate(rate, options));
  return { op: 'if', test: { op: 'compare', sign: '<=', left: plain, right: apart }, then: plain, otherwise: chosen(ceilingChoice({ rate }), [apart, plain]) };
}

function explain<K extends RuleKind>(node: RatioNode<K>): string {
  const subject = node.point === null ? '得分' : `评价要点${circled(node.point)}得分`;
  const weight = equals(node.share, ONE) ? '分值' : `分值×${showShare(node.share)}`;
  return `${subject}=${weight}×${node.rate.name}（最高按100%计）${node.preconditions.length > 0 ? `，前提：${node.preconditions.join('，')}` : ''}`;
}

