import { ONE } from '../../number/rational';
import { choiceInput, chosen, type Choice } from '../choice';
import { times, WEIGHT, type Expression } from '../expression';
import type { Arithmetic, Clause } from '../grammar/clause';
import { upToWhole } from '../rate';
import type { Claim, Family, InputSpec, Narration, Node, RuleContext } from '../rule';

/** An indicator of which more is better or less: 正向指标 by 实际值/目标值, 反向指标 the other way round; which it is, the user says. */
export interface DirectionNode extends Node {
  readonly kind: 'direction';
  readonly role: 'award';
  readonly actual: string;
  readonly target: string;
}

const UP = /正向(?:指标)?$/;
const DOWN = /(?:反向|负向|逆向)(?:指标)?$/;

function isAbout(clause: Clause, side: RegExp): boolean {
  return clause.condition.type === 'text' && side.test(clause.condition.text);
}

/** The two amounts of 分值×A/B, and nothing else. */
function quotient({ consequence }: Clause): readonly [over: string, under: string] | undefined {
  if (consequence.type !== 'formula' || consequence.point !== null || consequence.factors.length !== 2 || !consequence.factors.some(({ type }) => type === 'weight')) return undefined;
  const [arithmetic] = consequence.factors.flatMap((factor): readonly Arithmetic[] => (factor.type === 'rate' ? [factor.arithmetic] : []));
  if (arithmetic?.op !== 'divide' || arithmetic.left.op !== 'term' || arithmetic.right.op !== 'term') return undefined;
  return [arithmetic.left.name, arithmetic.right.name];
}

function claim(clauses: readonly Clause[]): readonly Claim<DirectionNode>[] {
  const [up, down] = [clauses.find((clause) => isAbout(clause, UP)), clauses.find((clause) => isAbout(clause, DOWN))];
  if (!up || !down) return [];
  const [rising, falling] = [quotient(up), quotient(down)];
  if (!rising || rising[0] !== falling?.[1] || rising[1] !== falling[0]) return [];
  // 正向指标得分=目标值/实际值×分值: the other way round.
  if (/目标|指标值|计划/.test(rising[0]) && /实际|完成/.test(rising[1]) && !/实际|完成/.test(rising[0])) return [];
  return [{ node: { kind: 'direction', role: 'award', actual: rising[0], target: rising[1], spans: [up.span, down.span] }, clauses: [up, down], issues: [{ code: 'directionOpen', severity: 'warning' }] }];
}

const WHICH: Choice = { key: '指标方向', why: '正向指标越大越好，反向指标越小越好', options: ['正向', '反向'] };

function inputs(node: DirectionNode): readonly InputSpec[] {
  const words = explain(node);
  const amount = (name: string): InputSpec => ({ key: name, label: name, kind: 'amount', standard: words, unit: '' });
  return [amount(node.target), amount(node.actual), { ...choiceInput(WHICH), optional: false }];
}

function compile(node: DirectionNode): Expression {
  const share = (over: string, under: string): Expression => times(WEIGHT, upToWhole({ op: 'divide', left: { op: 'input', key: over }, right: { op: 'input', key: under } }));
  return chosen(WHICH, [share(node.actual, node.target), share(node.target, node.actual)]);
}

function explain({ actual, target }: DirectionNode): string {
  return `正向指标得分=分值×${actual}/${target}（最高按100%计）；反向指标得分=分值×${target}/${actual}（最高按100%计）`;
}

function narrate({ actual, target }: DirectionNode, _context: RuleContext, facts: Narration): readonly string[] {
  const told = (name: string): string => `${name}${facts.value(name) ?? ''}`;
  return [`${facts.value(WHICH.key) ?? ''}指标，${told(target)}，${told(actual)}`];
}

/** The self-evaluation forms of fiscal projects, which leave the direction of an indicator to its target (≥X or ≤X). */
export const direction: Family<DirectionNode> = {
  kind: 'direction',
  example: { formula: '正向：分值 × 实际 ÷ 目标；反向：分值 × 目标 ÷ 实际；最多得满分', rule: '正向指标（即目标值为≥X，得分=分值*B/A），反向指标（即目标值为≤X，得分=分值*A/B），得分不得突破分值总额', points: '', weight: 10 },
  heeds: [],
  claim,
  inputs,
  compile,
  explain,
  narrate,
  most: () => ONE,
};
