import { constant, plus, times, type Expression } from '../expression';
import { ONE, ZERO } from '../../number/rational';
import { amountExpression, cappedCut, showAmount, showCap } from '../amount';
import type { Clause } from '../grammar/clause';
import { numbersOf, pointInput, pointOf, pointVerdict, showNumbers } from '../points';
import type { Amount, Claim, Example, Family, InputSpec, Node, RuleContext } from '../rule';
import { sameMatter, tellsUnmet } from '../similarity';

interface Cut {
  readonly points: readonly number[];
  readonly amount: Amount;
  readonly cap: Amount | null;
}

/** All key points met → full weight; each unmet one takes its cut. */
export interface KeyPointCutsNode extends Node {
  readonly kind: 'keyPointCuts';
  readonly role: 'cut';
  readonly cuts: readonly Cut[];
  /** The rule has a tier of its own for 部分符合, so that it takes no full cut here. */
  readonly partialTier: boolean;
}

/** Points a cut clause is about: named by number, or told in the words of one key point. */
function pointsOf(clause: Clause, context: RuleContext): readonly number[] {
  if (clause.condition.type === 'points') return clause.condition.verdict === 'unmet' ? numbersOf(clause.condition.points, context) : [];
  if (clause.condition.type !== 'text') return [];
  const point = sameMatter(clause.condition.text, context.points, (one) => one.text);
  return point && tellsUnmet(clause.condition.text, point.reversed) ? [point.number] : [];
}

/** 不符合的扣相应分值: each point what it says it is worth. */
function ownCuts(clause: Clause, context: RuleContext): readonly Cut[] {
  const { condition } = clause;
  const unmet = condition.type === 'points' ? condition.verdict === 'unmet' : condition.type === 'text' && /^(?:不符合|不满足|未符合|未满足|不具备)(?:要求|要点|的)*$/.test(condition.text);
  if (!unmet) return [];
  return numbersOf(condition.type === 'points' ? condition.points : [], context).flatMap((number) => {
    const { amount } = pointOf(number, context);
    return amount ? [{ points: [number], amount, cap: null }] : [];
  });
}

function claim(clauses: readonly Clause[], context: RuleContext): readonly Claim<KeyPointCutsNode>[] {
  const own: Clause[] = [];
  const cuts: Cut[] = [];
  for (const clause of clauses) {
    if (clause.consequence.type === 'own' && clause.consequence.effect === 'cut') {
      const unmet = ownCuts(clause, context);
      if (unmet.length > 0) own.push(clause);
      cuts.push(...unmet);
      continue;
    }
    if (clause.consequence.type !== 'cut') continue;
    const points = pointsOf(clause, context);
    if (points.length === 0) continue;
    own.push(clause);
    cuts.push({ points, amount: clause.consequence.amount, cap: clause.limits.cap });
  }
  if (own.length === 0) return [];
  const partialTier = clauses.some((clause) => clause.condition.type === 'points' && clause.condition.verdict === 'partial');
  return [{ node: { kind: 'keyPointCuts', role: 'cut', cuts, partialTier, spans: own.map((clause) => clause.span) }, clauses: own, issues: [] }];
}

function inputs(node: KeyPointCutsNode, context: RuleContext): readonly InputSpec[] {
  return node.cuts.flatMap((cut) =>
    cut.points.map((number) => ({ ...pointInput(number, context, standard(node, cut, number, context)), partialIsUnmet: !node.partialTier })),
  );
}

function standard(node: KeyPointCutsNode, cut: Cut, number: number, context: RuleContext): string {
  return `${pointOf(number, context).reversed ? '存在' : node.partialTier ? '不符合' : '不符合（含部分符合）'}扣${showAmount(cut.amount)}`;
}

function cutExpression(node: KeyPointCutsNode, cut: Cut, context: RuleContext): Expression {
  const unmet = plus(cut.points.map((number): Expression => ({ op: 'subtract', left: constant(ONE), right: pointVerdict(number, context, { partial: node.partialTier ? ONE : ZERO }) })));
  return cappedCut(times(amountExpression(cut.amount), unmet), cut.cap);
}

function compile(node: KeyPointCutsNode, context: RuleContext): Expression {
  return plus(node.cuts.map((cut) => cutExpression(node, cut, context)));
}

function explain(node: KeyPointCutsNode, context: RuleContext): string {
  return node.cuts
    .map((cut) => `评价要点${showNumbers(cut.points, context)}${cut.points.length > 1 ? '每有一项' : ''}不符合扣${showAmount(cut.amount)}${showCap(cut.cap)}`)
    .join('，');
}

const EXAMPLE: Example = { formula: '分值 − Σ 不符合要点的扣分', rule: '全部符合得5分，一项不符扣2分，扣完为止', points: '①立项依据充分；②程序规范；③材料完整。', weight: 5 };

export const keyPointCuts: Family<KeyPointCutsNode> = { kind: 'keyPointCuts', example: EXAMPLE, heeds: ['cap'], claim, inputs, compile, explain, narrate: () => [] };
