import { add, compare, divide, isZero, multiply, ONE, rational, type Rational, ZERO } from '../../number/rational';
import { amountShare, showAmount } from '../amount';
import { choiceInput, chosen, type Choice } from '../choice';
import { constant, plus, times, WEIGHT, type Expression } from '../expression';
import type { Clause } from '../grammar/clause';
import { OF_INDICATOR } from '../grammar/conditions';
import { OF_WEIGHT } from '../grammar/quantity';
import { showUnsaid } from '../grammar/key-points';
import { numbersOf, pointInput, pointKey, pointOf, pointVerdict, showNumbers } from '../points';
import type { Span } from '../text';
import type { Amount, Claim, CompileOptions, Family, InputSpec, Node, RuleContext } from '../rule';

/** A share of the weight for one key point, for several together, or for the named parts of one. */
interface Award {
  readonly points: readonly number[];
  readonly amount: Amount;
  /** Names of the parts that earn the amount each, in place of the point as a whole. */
  readonly parts: readonly string[];
  /** What a point met in part earns; absent where the text does not say. */
  readonly partial?: Amount;
}

export interface KeyPointsNode extends Node {
  readonly kind: 'keyPoints';
  readonly role: 'award';
  readonly awards: readonly Award[];
  /** The text lists the points and not what they are worth; which of two customs holds is the user's to say. */
  readonly unsaid?: true;
  /** What a point met in part comes to where no figure is told: a share that the evaluator enters, or all of it less a cut that is decided beside it. */
  readonly partly?: 'entered' | 'cut';
}

/** What may be meant where points are listed without a word on what they are worth, as in 财预〔2020〕10号 annex 2. */
const WORTH: Choice = { key: '评价要点的计分方法', why: '评分标准没有写明各评价要点的分值', options: ['各要点平均分配分值', '全部符合才得分'] };

/** All points alike, pending the user's choice. */
export function unsaidPoints(numbers: readonly number[], span: Span): KeyPointsNode {
  const amount: Amount = { unit: 'share', value: rational(1, numbers.length) };
  return { kind: 'keyPoints', role: 'award', awards: numbers.map((number) => ({ points: [number], amount, parts: [] })), unsaid: true, spans: [span] };
}

type PointsAward = Clause & { readonly consequence: Extract<Clause['consequence'], { type: 'award' | 'own' }> };

/** 每项符合得2分,部分符合得1分: the degrees of each point, told behind what it earns in full, or behind several of them. */
function partialOf(clauses: readonly Clause[], award: Clause): PointsAward | undefined {
  const apart = award.condition.type !== 'points' || (award.condition.verdict === 'met' && (award.condition.each || award.condition.points.length === 1));
  // What the listed points say of themselves is told nowhere: the degrees are of all of them.
  if (award.text === '' && award.consequence.type === 'own') return clauses.find(isPartialAward);
  const behind = clauses.slice(clauses.indexOf(award) + 1);
  const next = behind.find((clause) => !isPointsAward(clause));
  if (!apart || !next || !isPartialAward(next)) return undefined;
  const direct = behind[0] === next;
  // 符合①得3分,符合②得2分,部分符合得1分: points are of the last, a share of every one.
  return direct || next.consequence.type === 'own' || next.consequence.amount.unit === 'share' || /[各每]/.test(next.text) ? next : undefined;
}

function isPartialAward(clause: Clause): clause is PointsAward {
  return givesForPart(clause) && clause.condition.points.length === 0;
}

function givesForPart(clause: Clause): clause is PointsAward & { readonly condition: Extract<Clause['condition'], { type: 'points' }> } {
  const { condition, consequence } = clause;
  const gives = consequence.type === 'award' || (consequence.type === 'own' && consequence.half === true);
  return condition.type === 'points' && condition.verdict === 'partial' && gives;
}

/** 评价要点③部分符合得1分: the degrees of the points it names. */
function partialNamed(clauses: readonly Clause[], { points: [number, another], parts }: Award): PointsAward | undefined {
  return number === undefined || another !== undefined || parts.length > 0 ? undefined : clauses.filter(givesForPart).find(({ condition }) => condition.points.includes(number));
}

/** What a point met in part earns: so much, half of its own, or a share of its own, unless it is told as one of the indicator's weight. */
function partialAmount({ consequence, text }: PointsAward, full: Amount, { weight }: RuleContext): Amount {
  if (consequence.type !== 'award') return { unit: full.unit, value: divide(full.value, rational(2)) };
  const { amount } = consequence;
  const share = amountShare(full, weight);
  const ofPoint = amount.unit === 'share' && share && (!OF_WEIGHT.test(text) || compare(amount.value, share) >= 0);
  return ofPoint ? { unit: full.unit, value: multiply(full.value, amount.value) } : amount;
}

function isOfPart({ condition, consequence }: Clause, effect: 'award' | 'cut'): boolean {
  return condition.type === 'points' && condition.verdict === 'partial' && consequence.type === 'discretion' && consequence.effect === effect;
}

/** 部分符合酌情得分 behind what each point earns: as much of it as the evaluator decides. */
function entersShare(clause: Clause, own: readonly PointsAward[]): boolean {
  if (!isOfPart(clause, 'award') || clause.consequence.type !== 'discretion' || clause.condition.type !== 'points' || clause.condition.points.length > 0 || clause.limits.cap) return false;
  const { low, high } = clause.consequence.range;
  const whole = isZero(low.value) && high.unit === 'share' && compare(high.value, ONE) === 0;
  return whole && own.every(({ condition, consequence }) => consequence.type === 'own' || (condition.type === 'points' && (condition.each || condition.points.length === 1)));
}

/** 全部符合得满分，部分符合得一半 are degrees, not points. */
function areDegrees(clauses: readonly Clause[]): boolean {
  const ofPoints = clauses.flatMap((clause) => (isPointsAward(clause) ? (partialOf(clauses, clause) ?? []) : givesForPart(clause) && clause.condition.points.length > 0 ? [clause] : []));
  return clauses.filter((clause) => !ofPoints.some((one) => one === clause)).some(({ condition, consequence }) => condition.type === 'points' && condition.verdict === 'partial' && (consequence.type === 'award' || (consequence.type === 'discretion' && consequence.effect === 'award')));
}

function isPointsAward(clause: Clause): clause is PointsAward {
  const { condition, consequence } = clause;
  if (consequence.type === 'own') return consequence.effect === 'award' && (condition.type === 'points' ? condition.verdict === 'met' : condition.type === 'text' && /^(?:符合|满足|达到|具备)?(?:要求|要点|的)*$/.test(condition.text));
  if (consequence.type !== 'award') return false;
  return clause.parts !== null || (condition.type === 'points' && condition.verdict === 'met');
}

/** 否则不得分, 不符合不得分 behind an award: what every award implies. */
function saysRest(clause: Clause | undefined): clause is Clause {
  if (clause?.consequence.type !== 'zero' || clause.consequence.scope !== 'indicator' || clause.preconditions.length > 0 || OF_INDICATOR.test(clause.text)) return false;
  const { condition } = clause;
  if (condition.type === 'otherwise') return true;
  if (condition.type === 'points') return condition.verdict === 'unmet' && condition.points.length === 0 && !condition.each;
  return condition.type === 'text' && /^(?:均|都|全部)?(?:不符合|不满足|未符合|未满足|不具备)(?:要求|的)*$/.test(condition.text);
}

/** 一项得1/3 without a list of points says that there are three. */
function countedNumbers(amount: Amount, context: RuleContext): readonly number[] {
  const known = numbersOf([], context);
  const share = amountShare(amount, context.weight);
  if (known.length > 0 || share?.n !== 1n || share.d > 20n) return known;
  return Array.from({ length: Number(share.d) }, (_, index) => index + 1);
}

function awardsOf(clause: PointsAward, context: RuleContext): readonly Award[] {
  if (clause.consequence.type === 'own') {
    const named = clause.condition.type === 'points' ? clause.condition.points : [];
    return numbersOf(named, context).flatMap((number) => {
      const { amount } = pointOf(number, context);
      return amount ? [{ points: [number], amount, parts: [] }] : [];
    });
  }
  const { amount } = clause.consequence;
  if (clause.parts) return [{ points: [clause.parts.point], amount, parts: clause.parts.names }];
  if (clause.condition.type !== 'points') return [];
  const numbers = clause.condition.points.length > 0 ? clause.condition.points : countedNumbers(amount, context);
  return clause.condition.each ? numbers.map((number) => ({ points: [number], amount, parts: [] })) : [{ points: numbers, amount, parts: [] }];
}

function isSingle(award: Award): boolean {
  return award.points.length === 1 && award.parts.length === 0;
}

function partKey(point: number, name: string): string {
  return `${pointKey(point)}·${name}`;
}

function shareOf(award: Award, context: RuleContext): Rational | null {
  const share = amountShare(award.amount, context.weight);
  return share && award.parts.length > 0 ? { n: share.n * BigInt(award.parts.length), d: share.d } : share;
}

function totalShare(node: KeyPointsNode, context: RuleContext): Rational | null {
  return node.awards.reduce<Rational | null>((total, award) => {
    const share = shareOf(award, context);
    return total && share ? add(total, share) : null;
  }, ZERO);
}

function claim(clauses: readonly Clause[], context: RuleContext): readonly Claim<KeyPointsNode>[] {
  const own = clauses.filter(isPointsAward);
  const entered = clauses.filter((clause) => entersShare(clause, own));
  if (own.length === 0 || areDegrees(clauses.filter((clause) => !entered.includes(clause)))) return [];
  const partly = entered.length > 0 ? 'entered' : clauses.some((clause) => isOfPart(clause, 'cut')) ? 'cut' : undefined;
  const degreeOf = (clause: PointsAward, award: Award): PointsAward | undefined => partialNamed(clauses, award) ?? partialOf(clauses, clause);
  const partials = own.flatMap((clause) => awardsOf(clause, context).flatMap((award) => degreeOf(clause, award) ?? []));
  const all = own.flatMap((clause) => awardsOf(clause, context).map((award): Award => {
    const partial = degreeOf(clause, award);
    return partial ? { ...award, partial: partialAmount(partial, award.amount, context) } : award;
  }));
  // Named parts stand in for their point; a point named by itself is not also one of "each".
  const parted = new Set(all.filter((award) => award.parts.length > 0).flatMap((award) => award.points));
  const formulaPoints = new Set(clauses.flatMap((clause) => (clause.consequence.type === 'formula' && clause.consequence.point !== null ? [clause.consequence.point] : [])));
  const vetoPoints = new Set(
    clauses.flatMap((clause) => (clause.consequence.type === 'zero' && clause.condition.type === 'points' && clause.condition.verdict === 'met' ? clause.condition.points : [])),
  );
  const kept = all.filter((award) => award.parts.length > 0 || award.points.every((number) => !parted.has(number) && !formulaPoints.has(number) && !vetoPoints.has(number)));
  if (kept.length === 0) return [];
  // In the order of the points, the ones that stand alone first: so a reading and its canonical words agree.
  const alone = kept.filter(isSingle);
  const awards = [...[...alone].sort((a, b) => (a.points[0] ?? 0) - (b.points[0] ?? 0)), ...kept.filter((award) => !isSingle(award))];
  const saidByPoints = own.some(({ consequence }) => consequence.type === 'own');
  const rest = clauses.filter((clause, index) => saysRest(clause) && ([...own, ...partials, ...entered, ...clauses.filter((one) => isOfPart(one, 'cut'))].some((award) => award === clauses[index - 1]) || (saidByPoints && clause.condition.type === 'text')));
  const claimed = clauses.filter((clause) => [...own, ...partials, ...entered, ...rest].some((one) => one === clause));
  const node: KeyPointsNode = { kind: 'keyPoints', role: 'award', awards, ...(partly ? { partly } : {}), spans: claimed.map((clause) => clause.span) };
  return [{ node, clauses: claimed, issues: [] }];
}

function inputs(node: KeyPointsNode, context: RuleContext): readonly InputSpec[] {
  if (node.unsaid) return [...node.awards.flatMap(({ points }) => points).map((number) => pointInput(number, context, '按所选的计分方法得分')), { ...choiceInput(WORTH), optional: false }];
  return node.awards.flatMap((award): InputSpec[] => {
    const standard = `符合得${showAmount(award.amount)}${award.partial ? `，部分符合得${showAmount(award.partial)}` : node.partly === 'entered' ? '，部分符合的填写符合程度（如60%）' : ''}`;
    if (award.parts.length > 0) {
      return award.points.flatMap((number) =>
        award.parts.map((name) => ({ key: partKey(number, name), label: `${pointOf(number, context).mark}${name}`, kind: 'compliance' as const, standard, unit: '判定', point: number, words: name })),
      );
    }
    const together = award.points.length > 1 ? `${showNumbers(award.points, context)}均符合得${showAmount(award.amount)}` : standard;
    return award.points.map((number) => pointInput(number, context, together));
  });
}

/** 部分符合 as a share of what the point earns in full. */
function inPart({ amount, partial }: Award, context: RuleContext): { readonly partial?: Rational } {
  const [whole, part] = [amountShare(amount, context.weight), partial && amountShare(partial, context.weight)];
  return whole && part && !isZero(whole) ? { partial: divide(part, whole) } : {};
}

/** Verdicts of an award: of its point, of its parts, or the least of its points together. */
function awardVerdicts(award: Award, node: KeyPointsNode, context: RuleContext, notApplicable: 0 | 1): readonly Expression[] {
  if (award.parts.length > 0) {
    return award.points.flatMap((number) =>
      award.parts.map((name): Expression => ({ op: 'verdict', key: partKey(number, name), words: [['符合', ONE], ['不符合', ZERO], ['不适用', notApplicable === 1 ? ONE : ZERO]], strict: false })),
    );
  }
  const verdicts = award.points.map((number) => pointVerdict(number, context, { notApplicable, ...(node.partly === 'cut' ? { partial: ONE } : {}), ...inPart(award, context) }));
  return verdicts.length > 1 ? [{ op: 'min', args: verdicts }] : verdicts;
}

interface Weighted {
  readonly share: Rational;
  readonly verdict: Expression;
  readonly keys: readonly string[];
}

function weighted(node: KeyPointsNode, context: RuleContext, notApplicable: 0 | 1): readonly Weighted[] | null {
  const result: Weighted[] = [];
  for (const award of node.awards) {
    const share = amountShare(award.amount, context.weight);
    if (!share) return null;
    for (const verdict of awardVerdicts(award, node, context, notApplicable)) {
      result.push({ share, verdict, keys: verdict.op === 'verdict' ? [verdict.key] : award.points.map(pointKey) });
    }
  }
  return result;
}

function compile(node: KeyPointsNode, context: RuleContext, options: CompileOptions): Expression {
  const { unsaid, ...told } = node;
  if (unsaid) {
    const all: KeyPointsNode = { ...told, awards: [{ points: node.awards.flatMap(({ points }) => points), amount: { unit: 'share', value: ONE }, parts: [] }] };
    return chosen(WORTH, [compile(told, context, options), compile(all, context, options)]);
  }
  const full = weighted(node, context, 1);
  if (!full) return { op: 'none' };
  const single = full.every((one) => one.keys.length === 1) && node.awards.every(({ partial }) => !partial) && node.partly !== 'cut';
  const meaning = options.notApplicable === 'full' ? gained(full) : redistributed(node, context);
  if (!single || options.notApplicable !== 'full') return meaning;
  return {
    op: 'call',
    name: 'POINTSCORE',
    args: [WEIGHT, { op: 'block', keys: full.flatMap((one) => one.keys) }, { op: 'array', values: full.map((one) => one.share) }],
    meaning,
  };
}

/** weight × (v₁·s₁ + …); one common share is written once, as a person would: weight × (v₁ + v₂ + v₃) / 3. */
function gained(parts: readonly Weighted[]): Expression {
  const [first] = parts;
  if (first && parts.every((one) => compare(one.share, first.share) === 0)) {
    const verdicts = plus(parts.map((one) => one.verdict));
    const numerator = times(WEIGHT, verdicts);
    return first.share.n === 1n && first.share.d !== 1n ? { op: 'divide', left: numerator, right: constant(rational(first.share.d)) } : times(numerator, constant(first.share));
  }
  return times(WEIGHT, plus(parts.map((one) => times(one.verdict, constant(one.share)))));
}

/** N/A points leave, the others carry the whole share of the node between them. */
function redistributed(node: KeyPointsNode, context: RuleContext): Expression {
  const parts = weighted(node, context, 0) ?? [];
  const total = totalShare(node, context) ?? ONE;
  const applicable = plus(
    parts.map(({ share, keys }): Expression => ({
      op: 'if',
      test: { op: 'or', tests: keys.map((key) => ({ op: 'word' as const, key, word: '不适用' })) },
      then: constant(ZERO),
      otherwise: constant(share),
    })),
  );
  return times(WEIGHT, constant(total), { op: 'divide', left: plus(parts.map(({ share, verdict }) => times(verdict, constant(share)))), right: applicable });
}

function explain(node: KeyPointsNode, context: RuleContext): string {
  if (node.unsaid) return showUnsaid(showNumbers(node.awards.flatMap(({ points }) => points), context));
  const groups = new Map<string, Award[]>();
  const parted: string[] = [];
  for (const award of node.awards) {
    if (award.parts.length > 0) parted.push(`评价要点${showNumbers(award.points, context)}按${award.parts.join('、')}分别判定，每类得${showAmount(award.amount)}`);
    else if (award.points.length > 1) parted.push(`评价要点${showNumbers(award.points, context)}全部符合得${showAmount(award.amount)}`);
    else {
      const key = `${showAmount(award.amount)}${award.partial ? `，${showAmount(award.partial)}` : ''}`;
      groups.set(key, [...(groups.get(key) ?? []), award]);
    }
  }
  const told = [...groups.values()];
  // Behind another that has no degrees, 部分符合 would be of the last or of both.
  const simple = told.map((awards, index) => showAlike(awards, index > 0 && !told[index - 1]?.[0]?.partial, context));
  return [...simple, ...parted, ...(node.partly === 'entered' ? ['部分符合酌情得分'] : [])].join('，');
}

/** 评价要点①②每符合一项得2分，部分符合得1分: points that are worth the same. */
function showAlike(awards: readonly Award[], named: boolean, context: RuleContext): string {
  const [first, second] = awards;
  if (!first) return '';
  const numbers = showNumbers(awards.flatMap(({ points }) => points), context);
  const partly = first.partial ? `，${named ? `评价要点${numbers}部分符合${second ? '各' : ''}` : '部分符合'}得${showAmount(first.partial)}` : '';
  return `评价要点${numbers}${second ? '每符合一项' : '符合'}得${showAmount(first.amount)}${partly}`;
}

export const keyPoints: Family<KeyPointsNode> = {
  kind: 'keyPoints',
  example: { formula: '分值 × Σ 各要点份额 × 符合程度', rule: '符合评价要点①和②之一的，分别得到指标分值的30%分数，符合评价要点③，得到指标分值的40%分数', points: '①立项依据充分；②程序规范；③材料完整。', weight: 5 },
  heeds: ['parts'],
  claim,
  inputs,
  compile,
  explain,
  narrate: () => [],
  most: totalShare,
};
