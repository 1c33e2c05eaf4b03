import { compare, equals, isZero, ONE, sum, ZERO, type Rational } from '../../number/rational';
import { amountExpression, amountPoints, amountShare, isWhole, pointsWithin, showAmount, showRange, showShare } from '../amount';
import { constant, type Expression } from '../expression';
import type { Issue } from '../../issue';
import type { Clause } from '../grammar/clause';
import { LONGEST_LIST } from '../choice';
import { takesPoints } from '../grammar/consequences';
import { isJudged, matterOf, OF_INDICATOR, quotedName } from '../grammar/conditions';
import { standsApart } from '../grammar/matters';
import type { Amount, Claim, Family, InputSpec, Node, RuleContext } from '../rule';
import { present } from '../text';

interface Tier {
  readonly name: string;
  /** “第1名”: told in quotes, as it would be read as more than a name by itself. */
  readonly quoted: boolean;
  /** Points the evaluator may give; equal where the tier fixes them. */
  readonly low: Amount;
  readonly high: Amount;
  /** The upper end is the lower end of the tier above and belongs there. */
  readonly under: boolean;
}

/** Degrees of quality, each with its points or its range of points. */
export interface TierNode extends Node {
  readonly kind: 'tier';
  readonly role: 'award';
  /** Best first. */
  readonly tiers: readonly Tier[];
}

const DEGREE = /较|很|一般|基本|部分|完全|显著|明显|比较|非常|优|良|好|合格|达标|[高低好差强弱]$/;
/** Signs of a name that still fits into a list. */
const LONGEST = 60;
const OTHERWISE = '其他情况';
const NOTHING: Amount = { unit: 'points', value: ZERO };

function nameOf({ condition }: Clause): string | undefined {
  if (condition.type === 'points') return condition.points.length === 0 && !condition.each ? condition.text.replace(/的$/, '') : undefined;
  if (condition.type === 'otherwise') return OTHERWISE;
  const quoted = quotedName(matterOf(condition));
  if (quoted !== undefined) return quoted.length <= LONGEST ? quoted : undefined;
  if (condition.type !== 'text' || condition.text === '' || condition.text.length > LONGEST || /[=①-⑳]|[、和及与].*各$/.test(condition.text)) return undefined;
  return /[≥≤<>%]|\d/.test(condition.text) && !isJudged(condition.text) && !COMPARED.test(condition.text) ? undefined : condition.text.replace(QUESTION, '').replace(/的?,$/, '');
}

/** 下降不超过2个百分点: a degree of a comparison, beside 提高 and 持平. */
const COMPARED = /^[^,\d%]{0,8}(?:下降|降低|减少|上升|增长|提高)(?:幅度)?(?:不超过|未超过|超过|不足|达到?|在)?\d+(?:\.\d+)?(?:个百分点|%)(?:以[上下内])?(?:的)?$/;

/** 论证是否充分,充分: what is asked before the first of its answers. */
const QUESTION = /^[^,]*是否[^,]*,(?=[^,]+$)/;

/** The questions left out of the names, which score nothing. */
function asked(clauses: readonly Clause[]): readonly Issue[] {
  const questions = clauses.flatMap(({ condition }) => (condition.type === 'text' ? (QUESTION.exec(condition.text) ?? []) : []));
  return questions.map((question) => ({ code: 'statementNoted', severity: 'note', received: question.replace(/,$/, '') }));
}

/** A tier, and whether it claims the end it shares with the tier below. */
interface Drawn extends Omit<Tier, 'under'> {
  readonly marked: boolean;
  readonly open: boolean;
}

function tierOf(clause: Clause): Drawn | undefined {
  const { consequence } = clause;
  const name = nameOf(clause);
  if (name === undefined) return undefined;
  const quoted = quotedName(matterOf(clause.condition)) !== undefined;
  switch (consequence.type) {
    case 'zero':
      return consequence.scope === 'indicator' ? { name, quoted, low: NOTHING, high: NOTHING, marked: false, open: false } : undefined;
    case 'award':
      return { name, quoted, low: consequence.amount, high: consequence.amount, marked: false, open: false };
    case 'discretion':
      return consequence.effect === 'award' ? { name, quoted, ...consequence.range } : undefined;
    default:
      return undefined;
  }
}

/** 分为甲、乙、丙三档，分别按…: names told before their ranges. */
function listed(clause: Clause): readonly Drawn[] {
  if (clause.consequence.type !== 'tiers' || clause.condition.type !== 'text') return [];
  const { ranges } = clause.consequence;
  const names = (/^(?:[^,]*?分(?:为|成):?)?(.+?)(?:等?[二两三四五2-5](?:个)?(?:档|等级|级|类))?,?$/.exec(clause.condition.text)?.[1] ?? '').split('、');
  return names.length === ranges.length ? ranges.flatMap((range, index) => ({ name: names[index] ?? '', quoted: false, ...range })) : [];
}

const AWARDED_AT = /(?:国家|部|省|市|县|区)级/;

/** 国家级得3分，省级得2分，市级得1分: who has none of them earns nothing, which the text need not say. */
function withNone(drawn: readonly Drawn[]): readonly Drawn[] {
  const levels = drawn.length > 1 && drawn.every(({ name, low }) => AWARDED_AT.test(name) && !isZero(low.value));
  return levels ? [...drawn, { name: OTHERWISE, quoted: false, low: NOTHING, high: NOTHING, marked: false, open: false }] : drawn;
}

/** Points and shares are compared by what they are of the weight. */
function order(a: Amount, b: Amount, context: RuleContext): number | undefined {
  if (a.unit === b.unit || isZero(a.value) || isZero(b.value)) return compare(a.value, b.value);
  const [x, y] = [amountShare(a, context.weight), amountShare(b, context.weight)];
  return x && y ? compare(x, y) : undefined;
}

/** 无结余得3分，有结余但不超过上年得2分: where one earns all there is, no other can be added to it; nor where ranges follow one upon the other from all there is. */
function excludeEachOther(drawn: readonly Drawn[], { weight }: RuleContext): boolean {
  const earning = drawn.filter(({ high }) => !isZero(high.value));
  const whole = earning.filter(({ low, high }) => isWhole(low, weight) && isWhole(high, weight));
  // 道路(5分)、桥梁(3分)、排水(2分),完成得满分: the parts come to what stands behind them.
  const [best] = whole;
  const before = best ? earning.slice(0, earning.indexOf(best)) : [];
  if (best && before.length > 1 && equals(sum(before.map(({ high }) => amountShare(high, weight) ?? ZERO)), ONE)) return false;
  const [first] = earning;
  const follow = earning.every(({ low, high }, index) => compare(low.value, high.value) < 0 && (index === 0 || compare(high.value, earning[index - 1]?.low.value ?? ZERO) <= 0));
  return earning.length > 1 && (whole.length === 1 || (first !== undefined && isWhole(first.high, weight) && follow));
}

/** Words of degree, short enough to be no more than that. */
function areDegrees(drawn: readonly Drawn[]): boolean {
  return drawn.every(({ name }) => name.length <= 24 && !/\d/.test(name)) && drawn.some(({ name }) => DEGREE.test(name));
}

/** 另获表彰, 其中有管理办法: beside the others, or a part of one. */
const BESIDE_OTHERS = /(?:^|的|,|，)(?:另|再|额外)|(?:另|再)$|^其中(?!:|：)/;

/** 发生安全事故的不得分 behind 未达到不得分: no degree, but what makes all of them nothing. */
function isEvent({ condition, consequence, text }: Clause, all: readonly Clause[]): boolean {
  const nothing = all.filter((clause) => clause.consequence.type === 'zero');
  return consequence.type === 'zero' && nothing.length > 1 && condition.type === 'text' && (OF_INDICATOR.test(text) || /^(?:如|若)?(?:发生|出现|存在|被|经查|弄虚作假|提供虚假)|(?:引发|造成|导致)[^,]{2,16}(?:事件|事故|损失|影响|上访|后果)$/.test(condition.text));
}

function claim(told: readonly Clause[], context: RuleContext): readonly Claim<TierNode>[] {
  const clauses = told.filter((clause) => !isEvent(clause, told));
  return claimDegrees(clauses, context);
}

function claimDegrees(clauses: readonly Clause[], context: RuleContext): readonly Claim<TierNode>[] {
  const [only] = clauses;
  const told = only && clauses.length === 1 ? listed(only) : [];
  // A name is chosen from a list, whose entries are separated by the keyboard's comma.
  const drawn = withNone((told.length > 0 ? told : clauses.flatMap((clause) => tierOf(clause) ?? [])).map((tier) => ({ ...tier, name: present(tier.name) })));
  // Tiers are the whole of a rule and speak of degrees; anything else beside them would be added to what excludes it.
  const others = told.length > 0 ? [] : clauses.filter((clause) => tierOf(clause) === undefined);
  // ①目标明确得4分;②目标量化得6分,部分符合酌情得分: several that come to the whole are parts, beside what is left open.
  const worths = drawn.filter((tier) => fixed(tier) && !isZero(tier.high.value)).map(({ high }) => amountShare(high, context.weight) ?? ZERO);
  if (told.length === 0 && worths.length > 1 && equals(sum(worths), ONE) && drawn.some((tier) => !fixed(tier) && isZero(tier.low.value) && isWhole(tier.high, context.weight))) return [];
  // 达标得满分，否则不得分: so or not so.
  if (drawn.length === 2 && clauses.some(({ condition, consequence }) => condition.type === 'otherwise' && consequence.type === 'zero')) return [];
  if (drawn.length < 2 || (others.length > 0 && (drawn.length < 3 || !others.every((other) => takesPoints(other) || other.consequence.type === 'ceiling'))) || new Set(drawn.map(({ name }) => name)).size < drawn.length) return [];
  // 优秀得8分;良好得6分;有创新的另得2分; 按时完成得8分;质量合格得4分: no degrees of one matter.
  const earning = drawn.filter(({ high }) => !isZero(high.value)).sort((a, b) => order(b.high, a.high, context) ?? 0);
  if (told.length === 0 && (clauses.some(({ consequence, text }) => consequence.type === 'award' && BESIDE_OTHERS.test(text)) || earning.slice(1).some((tier) => !tier.quoted && standsApart(tier.name, drawn.map(({ name }) => name))))) return [];
  // 完整(5分)、及时(8分),未公开(0分): neither up nor down.
  const steps = drawn.map((tier, index) => (index === 0 ? 0 : (order(tier.high, drawn[index - 1]?.high ?? tier.high, context) ?? 0)));
  if (told.length === 0 && !areDegrees(drawn) && steps.some((step) => step > 0) && steps.some((step) => step < 0)) return [];
  // 100-80%、85-60%: where one ends the next begins.
  if (told.length > 0 && told.some((tier, index) => index > 0 && (order(tier.high, told[index - 1]?.low ?? tier.high, context) ?? 0) > 0)) return [];
  // 未达成、部分达成、达成 with ranges that fall: named the other way round.
  if (told.length > 0 && /^(?:未|不|较?差)/.test(drawn[0]?.name.replace(/^.*指标/, '') ?? '')) return [];
  if (told.length === 0 && !areDegrees(drawn) && !excludeEachOther(drawn, context) && !only?.text.startsWith(`${LABEL}:`)) return [];
  // 各占2分，好得满分: what each part is worth is no degree, and degrees do not earn alike.
  const alike = drawn.some((tier, index) => drawn.slice(index + 1).some((other) => !isZero(tier.high.value) && fixed(tier) && fixed(other) && order(tier.high, other.high, context) === 0));
  // 每季度达到的得3分,全部达到的得12分: so much for each quarter is no degree.
  const periodic = clauses.some(({ condition }) => condition.type === 'text' && quotedName(condition.text) === undefined && /每(?:个|一)?(?:季度|季|月|半年|学期|年|周)/.test(condition.text));
  if (told.length === 0 && (periodic || alike || clauses.some(({ text }) => /各占|每[项个]/.test(text)))) return [];
  if (drawn.some((tier) => drawn.some((other) => order(tier.high, other.high, context) === undefined))) return [];
  const sorted = [...drawn].sort((a, b) => order(b.high, a.high, context) ?? 0);
  const tiers = sorted.map(({ name, quoted, low, high, open }, index): Tier => {
    const above = sorted[index - 1];
    return { name, quoted, low, high, under: open || (above?.marked === true && above.low.unit === high.unit && equals(above.low.value, high.value)) };
  });
  const own = clauses.filter((clause) => !others.includes(clause));
  // 培训100人得4分,培训50人得2分: and seventy?
  const bare = told.length > 0 || drawn.some(({ name, quoted }) => quoted || /以[上下内外]|不足|超过|少于|低于/.test(name)) ? [] : drawn.map(({ name }) => name.replace(/\d+(?:\.\d+)?/g, '#')).filter((name) => name.includes('#'));
  const thresholds: readonly Issue[] = new Set(bare).size < bare.length && !only?.text.startsWith(`${LABEL}:`) ? [{ code: 'degreesToChoose', severity: 'warning', received: drawn.map(({ name }) => name).join('；') }] : [];
  return [{ node: { kind: 'tier', role: 'award', tiers, spans: own.map((clause) => clause.span) }, clauses: own, issues: [...asked(own), ...thresholds] }];
}

/** What tiers are headed by in canonical words. */
const LABEL = '分档计分';
const CHOICE = '所属档次';
const POINTS = '档内得分';

function fixed(tier: Pick<Tier, 'low' | 'high'>): boolean {
  return tier.low.unit === tier.high.unit && compare(tier.low.value, tier.high.value) === 0;
}

function bare(amount: Amount): string {
  return amount.unit === 'points' ? showAmount(amount).replace(/分$/, '') : showShare(amount.value);
}

function showName({ name, quoted }: Pick<Tier, 'name' | 'quoted'>): string {
  return quoted ? `“${name}”` : name;
}

function showTier(tier: Tier): string {
  if (fixed(tier)) return `${showName(tier)}得${showAmount(tier.low)}`;
  const limit = tier.under ? `（不含${bare(tier.high)}）` : '';
  // 酌情给分 names no figures: from nothing to all of it.
  if (tier.low.unit !== tier.high.unit) return `${showName(tier)}酌情给分`;
  return `${showName(tier)}得${showRange(tier.low, tier.high)}${limit}`;
}

/** 有制度得2分，仅有一项得1分: who has none of it is in no tier that is told, and earns nothing. */
const NONE = '以上均不符合';

function namesNothing(tiers: readonly Tier[]): boolean {
  // 其他10分: whoever is in no other tier.
  return tiers.some(({ name, low }) => isZero(low.value) || name === OTHERWISE);
}

/** What the tiers are chosen by: their names, or what they give where the names would not fit into a list. */
function labelsOf(tiers: readonly Tier[]): readonly string[] {
  const names = tiers.map(({ name }) => name);
  const amounts = tiers.map(({ low }) => `得${showAmount(low)}`);
  const short = names.join().length > LONGEST_LIST && tiers.every(fixed) && new Set(amounts).size === amounts.length;
  return short ? amounts : names;
}

function inputs(node: TierNode, context: RuleContext): readonly InputSpec[] {
  const [labels, standards] = [labelsOf(node.tiers), node.tiers.map(showTier)];
  const none = namesNothing(node.tiers) ? [] : [NONE];
  const choice: InputSpec = { key: CHOICE, label: CHOICE, kind: 'choice', standard: [...standards, ...none.map((name) => `${name}得0分`)].join('，'), unit: '选择', choices: [...labels, ...none] };
  const open = node.tiers.filter((tier) => !fixed(tier));
  if (open.length === 0) return [choice];
  const points = (amounts: readonly Amount[]): readonly Rational[] => amounts.flatMap((amount) => amountPoints(amount, context.weight) ?? []);
  const [lows, highs] = [points(open.map((tier) => tier.low)), points(open.map((tier) => tier.high))];
  const [least, most] = [lows.reduce<Rational | null>((a, b) => (a && compare(a, b) < 0 ? a : b), null), highs.reduce<Rational | null>((a, b) => (a && compare(a, b) > 0 ? a : b), null)];
  const range = least && most && lows.length === open.length && highs.length === open.length ? { range: [least, most] as const } : {};
  return [choice, { key: POINTS, label: POINTS, kind: 'points', standard: `由评价组在所属档次的范围内认定：${open.map(showTier).join('，')}`, unit: '分', ...range, optional: open.length < node.tiers.length }];
}

/** Points outside the chosen tier's range are no score. */
function pointsOf(tier: Tier): Expression {
  return fixed(tier) ? amountExpression(tier.low) : pointsWithin({ op: 'input', key: POINTS }, tier.low, tier.high, tier.under);
}

function compile(node: TierNode): Expression {
  const labels = labelsOf(node.tiers);
  const unsaid: Expression = namesNothing(node.tiers) ? { op: 'none' } : { op: 'if', test: { op: 'word', key: CHOICE, word: NONE }, then: constant(ZERO), otherwise: { op: 'none' } };
  return node.tiers.reduceRight<Expression>((otherwise, tier, index) => ({ op: 'if', test: { op: 'word', key: CHOICE, word: labels[index] ?? '' }, then: pointsOf(tier), otherwise }), unsaid);
}

export const tier: Family<TierNode> = {
  kind: 'tier',
  example: { formula: '先定档次，再在该档范围内认定', rule: '较高的得4~3分，一般的得2~1分，较低的不得分', points: '', weight: 4 },
  heeds: [],
  claim,
  inputs,
  compile,
  explain: (node) => `${LABEL}：${node.tiers.map(showTier).join('，')}`,
  narrate: (_node, _context, facts) => [`所属档次为“${facts.value(CHOICE) ?? ''}”`],
  most: (node: TierNode, context: RuleContext) => {
    // 符合得2分,部分符合酌情得分: what is left open earns no more than what is told.
    const told = node.tiers.filter(({ low, high }) => !(isZero(low.value) && high.unit === 'share' && isWhole(high, context.weight)) && !isZero(high.value));
    return amountShare((told[0] ?? node.tiers[0])?.high ?? NOTHING, context.weight);
  },
};
