import type { Issue } from '../issue';
import { add, compare, equals, formatExact, isZero, ONE, ZERO, type Rational } from '../number/rational';
import { readNumber } from '../number/read';
import { leftToEvaluator } from './veto/veto';
import { waiver, waivers } from './all-or-nothing/all-or-nothing';
import { amountPoints, amountShare, showShare } from './amount';
import { band } from './band/band';
import { startsDelays } from './band-node';
import { withoutBeyond, withoutBonus } from './grammar/beyond';
import { byHand } from './grammar/by-hand';
import { exceptionsIn, exceptionsTold, withoutExceptions, type Exception } from './grammar/exceptions';
import { readDefinitions, showArithmetic, terms } from './grammar/arithmetic';
import type { Clause, Interval, KeyPoint } from './grammar/clause';
import { takesPoints } from './grammar/consequences';
import { readClauses, type ClauseReading } from './grammar/clauses';
import { isJudged, isPlainCondition } from './grammar/conditions';
import { measuresTime, namesTime } from './grammar/measures';
import { UNSTATED_BASE } from './grammar/steps';
import { absenceTold, type Absence } from './grammar/absences';
import { countedOut, withoutAsides, takenFromGiven } from './grammar/notes';
import { phrasesTold } from './grammar/phrases/phrases';
import { pointsApart } from './grammar/points-apart';
import { isUnclear, readKeyPoints, unscoredPoints } from './grammar/key-points';
import { unsaidPoints } from './key-points/key-points';
import { listItems, readLayout, type Layout, type PartText } from './grammar/layout';
import { readPortions, type Portions } from './grammar/portions';
import type { Remark } from './grammar/remarks';
import { readCases, readSorts, writtenCases, type CasesText } from './grammar/cases';
import { withNames } from './grammar/letters';
import { beyondTold, openReadings, shortOfAll } from './grammar/readings';
import { degreesToChoose } from './grammar/sentences';
import { sectionsOf, splitSections, type Sections } from './grammar/sections';
import { settle } from './grammar/settle';
import { readSurvey } from './grammar/survey';
import { awardsTold, degreesTold, tailReadings, tailsTold } from './grammar/tails';
import { excuses, heldToo, losesByFaults, unheld } from './grammar/unheld';
import { partsUnscaled, scaleReadings } from './grammar/unscaled';
import { unwrap } from './grammar/wrapping';
import { lookalikes } from './lookalikes';
import { agree, type CasesNode } from './cases/cases';
import type { Part, PartsNode } from './parts/parts';
import { FAMILIES, family } from './registry';
import type { Amount, InputSpec, Node, OwnTexts, Rider, Rule, RuleContext, RuleKind } from './rule';
import { clashes, contradiction, degreesAdded, faultsPaid, levelsAdded, twoFigures } from './clashes';
import { countClashes } from './count-clashes';
import { figureClashes, targetElsewhere } from './figure-clashes';
import { cutsBesideParts, cutsBesidePoints, disputeOf, isParts, lostBesidePoints, proportionOpen } from './doubts';
import type { Rate } from './rate';
import { contest, findRivalries, isOfAll, withoutSharedCaps } from './rivalries';
import { sameRateName, sharesWord } from './similarity';
import { circled, edited, matchesOf, normalise, originalSpan, rewrites, slice, type NormalText, type Span } from './text';
import { showUnits, type UnitsNode } from './units/units';
import { explainWhole, inputsOfWhole, writeWhole } from './whole';

export interface RuleTexts {
  /** 评分标准; may hold the 评价要点 as well. */
  readonly rule: string;
  /** 评价要点 or definition, where it stands by itself. */
  readonly points: string;
  /** What the indicator is called, where that is known. */
  readonly name?: string;
}

export interface RuleReading {
  readonly rule: Rule;
  /** Stretches of the rule text that no clause claims, as the user wrote them. */
  readonly unread: readonly string[];
  /** Read whole and without contradiction: only then does the rule give a score. */
  readonly sound: boolean;
  readonly issues: readonly Issue[];
}

/** 全部符合得5分 beside cuts and vetoes: it says where the cuts start from, and gives nothing of its own. */
function isBaseline(clause: Clause, clauses: readonly Clause[], points: readonly KeyPoint[]): boolean {
  const gives = ({ consequence }: Clause): boolean => ['award', 'formula', 'written', 'line', 'tiers'].includes(consequence.type) || (consequence.type === 'discretion' && consequence.effect === 'award');
  return startsCuts(clause, clauses, points) && !clauses.some((other) => other !== clause && gives(other));
}

/** 每发现一处扣1分，已整改的不扣分: which of the cuts it takes back, nobody has counted. */
function isExemption(clause: Clause, clauses: readonly Clause[]): boolean {
  const before = clauses.slice(0, clauses.indexOf(clause));
  // 整改到位的不扣分, told before what it takes back.
  const told = /整改|纠正|补正|修复|说明|不可抗力|客观原因|经批准/.test(clause.text) ? clauses.filter((other) => other !== clause) : before;
  return clause.condition.type === 'text' && /不(?:予)?扣分$/.test(clause.text) && told.some(takesPoints);
}

/** 每有一次迟报扣0.5分，每有一次表彰加1分: above what, and how far above full marks, is not said. */
function isBonus({ condition, consequence, text }: Clause, clauses: readonly Clause[]): boolean {
  if (consequence.type !== 'award' || condition.type !== 'count') return false;
  const cuts = clauses.filter((other) => other.consequence.type === 'cut');
  // 每季度检查得1.5分，少一次扣1.5分: the same shortfall twice?
  const counter = cuts.some((other) => other.condition.type === 'count' && other.condition.unit === condition.unit);
  return counter || (/加[\d.]+分/.test(text) && cuts.length > 0);
}

/** 符合②得2分，不符合扣2分: of ②, or of all? */
function isUnowned({ condition, consequence }: Clause, points: readonly KeyPoint[]): boolean {
  return consequence.type === 'cut' && condition.type === 'text' && points.length > 0 && /^(?:不|未)(?:符合|满足|达到|达标)(?:的|要求)*$/.test(condition.text);
}

/** 从总分扣1分: of the whole evaluation, which this indicator cannot lose; 没缺一份扣3分: 每 or 没? */
function isElsewhere({ consequence, text }: Clause): boolean {
  return consequence.type === 'cut' && /从(?:项目|评价|考核)?总分(?:值)?(?:中)?(?:另|再)?扣|没缺(?:少)?(?:一|1)/.test(text);
}

/** 国家级每篇得1分，省级每篇得0.5分，最高得4分: of the last, or of both? */
function sharesCap(clause: Clause, clauses: readonly Clause[], weight: Rational | null): boolean {
  const earned = clauses.filter(({ condition, consequence }) => condition.type === 'count' && consequence.type === 'award');
  const share = clause.limits.cap && amountShare(clause.limits.cap, weight);
  return earned.indexOf(clause) > 0 && share !== null && !equals(share, ONE) && earned.slice(0, earned.indexOf(clause)).some(({ limits }) => limits.cap === null);
}

/** 全部完成得满分 beside other full marks and cuts: whether it gives them, or only the cuts start there, is not said. */
function isRival(clause: Clause, clauses: readonly Clause[], points: readonly KeyPoint[], weight: Rational | null): boolean {
  const next = clauses[clauses.indexOf(clause) + 1];
  const share = clause.consequence.type === 'award' ? amountShare(clause.consequence.amount, weight) : null;
  const cuts = clauses.some(takesPoints);
  const after = clauses[clauses.indexOf(clause) + 2];
  // 相符得8分，基本相符得5分，不符不得分: degrees, whatever is taken beside them.
  if (next?.consequence.type === 'award' && next.condition.type === 'text' && after?.consequence.type === 'zero' && clause.condition.type === 'text') return false;
  // 达到要求的得6分，每高于要求3个百分点扣1分: what is lost step by step is not lost at once.
  const stepped = clause.condition.type === 'text' && share !== null && equals(share, ONE) && clauses.some((other) => other.condition.type === 'step' && other.consequence.type === 'cut');
  if (stepped && next?.condition.type !== 'otherwise' && !isBaseline(clause, clauses, points)) return true;
  // 按时完成且通过验收得6分,每延迟1天扣0.5分: what else is asked for is lost by nothing.
  const timed = clauses.every((other) => other === clause || ((other.condition.type === 'count' || other.condition.type === 'step' || other.condition.type === 'range') && measuresTime(other.condition.type === 'range' ? other.condition.interval.unit : other.condition.unit)));
  // 保障达60次以上且无中断得5分,中断1次扣1分: a figure that nothing takes for.
  const counted = clauses.every((other) => other === clause || countsUp(other.condition) || other.condition.type === 'count' || other.consequence.type === 'zero');
  if (clause.condition.type === 'text' && cuts && counted && /(?:\d[^,\d]{0,3}(?:及|含)?以[上内]|(?:不少于|不低于|达到?)\d)[^,]*(?:且|并且|同时)/.test(clause.condition.text)) return true;
  if (clause.condition.type === 'text' && cuts && timed && /(?:且|并|同时|,)[^,]*(?:验收|质量|合格|齐全|达标)/.test(clause.condition.text)) return true;
  const said = clause.condition.type !== 'text' || clause.condition.text !== '';
  return said && cuts && share !== null && equals(share, ONE) && next?.condition.type !== 'otherwise' && startsCuts(clause, clauses, points) && !isBaseline(clause, clauses, points);
}

/** 每有1例扣1分, 5例及以上不得分: how many there are, from none on. */
function countsUp(condition: Clause['condition']): boolean {
  return condition.type === 'step' && condition.side === 'above' && equals(condition.size, ONE) && condition.from?.low !== undefined && condition.from.low !== null && isZero(condition.from.low.value) && /[个例起次笔项处户人家份件名]数$/.test(condition.quantity);
}

/** 占比不足50%的再扣1分 beside 覆盖率100%: a figure of its own. */
function isOfAnother(condition: Clause['condition'], asked: Clause['condition']): boolean {
  return condition.type === 'range' && asked.type === 'range' && condition.quantity !== '' && asked.quantity !== '' && !sameRateName(condition.quantity, asked.quantity);
}

/** 完成100%得满分,90%以上扣1分: the top of a row of cuts. */
function topsCuts({ condition }: Clause, clauses: readonly Clause[]): boolean {
  const low = condition.type === 'range' ? condition.interval.low : null;
  return low !== null && clauses.some((other) => other.condition.type === 'range' && other.consequence.type === 'cut' && condition.type === 'range' && sameRateName(condition.quantity, other.condition.quantity) && other.condition.interval.high === null && other.condition.interval.low !== null && compare(other.condition.interval.low.value, low.value) < 0);
}

function startsCuts(clause: Clause, clauses: readonly Clause[], points: readonly KeyPoint[]): boolean {
  if (clause.consequence.type !== 'award' || ridersOf(clause, null).length > 0 || startsDelays(clause, clauses) || topsCuts(clause, clauses)) return false;
  const { condition } = clause;
  const next = clauses[clauses.indexOf(clause) + 1];
  // 1-2项全部符合得5分 beside a cut for the third is no full score for all.
  const alike = condition.type === 'points' && (condition.points.length === 0 || points.length === 0 || condition.points.length === points.length);
  // 违规的一票否决；否则得满分: where nothing is lost.
  const rest = condition.type === 'otherwise' && clauses[clauses.indexOf(clause) - 1]?.consequence.type === 'zero';
  // 合格率100%得满分，每有一个标段不合格扣2分: what falls short of all is what is counted.
  const others = clauses.filter((other) => other !== clause);
  const ends = condition.type === 'range' ? condition.interval : undefined;
  const all = ends?.low && !ends.high && ends.unit === '%' && equals(ends.low.value, ONE);
  const none = ends?.low && ends.high && isZero(ends.high.value) && isZero(ends.low.value);
  // 在职人员控制率≤100%得3分,每超编1人扣0.3分.
  const within = ends?.high && !ends.low && ends.unit === '%' && equals(ends.high.value, ONE) && others.every((other) => other.condition.type === 'count' && other.consequence.type === 'cut' && /^(?:每)?超/.test(other.condition.what));
  const complete = (all === true || none === true || within === true) && others.length > 0 && others.some((other) => other.consequence.type === 'cut' && (other.condition.type === 'count' || countsUp(other.condition))) && others.every((other) => ((other.condition.type === 'count' || countsUp(other.condition) || isOfAnother(other.condition, condition)) && other.consequence.type === 'cut') || ((other.condition.type === 'range' || other.condition.type === 'text') && other.consequence.type === 'zero'));
  // 接种率以乡镇为单位达到90%以上得4分,有一个乡镇未达到的扣1分: of each of them, which no one rate tells.
  const byUnits = condition.type === 'range' && /以[^,]{1,8}为单位/.test(condition.quantity) && others.length > 0 && others.every((other) => other.condition.type === 'count' && other.consequence.type === 'cut' && /未达到?|未达标|不达标|不足/.test(other.condition.what));
  // 含水率≤65%得5分,未达标每次扣0.5分: how often it is missed.
  const missed = ends !== undefined && !(ends.low && ends.unit === '%') && others.some(takesPoints) && others.every((other) => (other.condition.type === 'text' && other.consequence.type === 'zero') || (other.condition.type === 'count' && other.consequence.type === 'cut' && /^(?:(?:随机)?抽查\d+[\u4e00-\u9fff]{1,2},?)?(?:每)?(?:有|出现|发生)?(?:未达标|不达标|不合格|超标|超时|未达到(?:要求|标准))(?:记录|情况|现象)?(?:\(.*\))?$/.test(other.condition.what)));
  // 每月组织不少于4次得4分,每少一次扣1分: of each month, which no figure of the year tells.
  const often = ends !== undefined && condition.type === 'range' && /每(?:个|一)?(?:季度?|月|周|学期|半年|旬)/.test(condition.quantity) && others.length > 0 && others.every((other) => other.condition.type === 'count' && other.consequence.type === 'cut' && /^(?:每)?(?:少|缺)/.test(other.condition.what));
  const whole = rest || complete || missed || byUnits || often || condition.type === 'text' || (alike && !condition.each && condition.verdict === 'met');
  // 达到要求得满分，否则扣2分: the cut is the other case of this award.
  const answered = next?.condition.type === 'otherwise' && (next.consequence.type === 'cut' || next.consequence.type === 'zero');
  const takesAway = clauses.some((other) => {
    const { consequence } = other;
    if (takesPoints(other) || (consequence.type === 'own' && consequence.effect === 'cut')) return true;
    return consequence.type === 'zero' && (rest || other.condition.type === 'points' || (other.condition.type === 'text' && other !== next));
  });
  // 在±5%以内得满分，每超出1%扣1分: where the steps begin is said, and not understood.
  const obscure = condition.type === 'text' && !isPlainCondition(condition.text) && clauses.some((other) => other.condition.type === 'step' && !(isJudged(condition.text) && other.condition.from));
  // 每季度按时报送的得3分: so much for each quarter is where no cuts start from.
  const periodic = condition.type === 'text' && /每(?:个|一)?(?:季度?|月|周|学期|半年)/.test(condition.text) && !/得(?:满分)/.test(clause.text) && clause.consequence.amount.unit === 'points' && others.some(({ consequence }) => consequence.type === 'zero') && !others.some((other) => other.condition.type === 'count' && other.consequence.type === 'cut' && /^(?:每)?(?:少|缺)/.test(other.condition.what));
  if (periodic) return false;
  const unclear = condition.type === 'text' && condition.text !== '' && !isPlainCondition(condition.text) && !isJudged(condition.text);
  return whole && takesAway && !answered && !obscure && !unclear;
}

function baselineIssues(clause: Clause, weight: Rational | null): readonly Issue[] {
  const share = clause.consequence.type === 'award' ? amountShare(clause.consequence.amount, weight) : null;
  // 程序有瑕疵得1分 of 2: a lesser degree, from which nothing starts.
  const lesser = clause.condition.type === 'range' || (clause.condition.type === 'text' && /瑕疵|不够|部分|基本|较(?!上|去)|但|不完/.test(clause.condition.text));
  return share && !equals(share, ONE) ? [{ code: 'ruleWeightDiffers', severity: lesser ? 'error' : 'warning', received: clause.text }] : [];
}

const ONE_SIDE = /\d+(?:\.\d+)?%[-~至](?<high>\d+(?:\.\d+)?%)(?:之间)?(?:\([^()]*\))?的?,?得(?:满分|\d+(?:\.\d+)?分)[,;。][^,;。\d]{0,12}(?:高于|超过|大于)\k<high>的?,?每/;
const OTHER_SIDE = /低于|不足|小于|[<≤]|以下|未达|每(?:降|低|减|少)|否则|其[他它余]/;

/** 在95%-105%得5分,高于105%每偏离1个百分点扣0.2分: and below 95%? */
function openBelow({ text }: NormalText): readonly Issue[] {
  const told = ONE_SIDE.exec(text)?.[0];
  return told !== undefined && !OTHER_SIDE.test(text) ? [contradiction(told)] : [];
}

function kindOf(nodes: readonly Node[]): RuleKind {
  const [only, second] = nodes;
  return !only ? 'unread' : second ? 'composite' : only.kind;
}

function shareIssues(nodes: readonly Node[], context: RuleContext): readonly Issue[] {
  const awards = nodes.filter((node) => node.role === 'award');
  let total = ZERO;
  for (const node of awards) {
    const share = family(node).most?.(node, context);
    if (!share) return [];
    total = add(total, share);
  }
  if (awards.length === 0 || equals(total, ONE)) return [];
  return [{ code: 'sharesNotFull', severity: nodes.some(({ role }) => role === 'waiver') && compare(total, ONE) < 0 ? 'warning' : 'error', received: showShare(total), expected: '按比例折算到满分' }];
}

/** 符合全部4项的得满分: how many points a rule says there are. */
const POINTS_SAID = /(?:全部|所有)(?:的)?(?<count>\d{1,2}|[两二三四五六七八九十])(?:项|个|条|点)(?<points>(?:评价)?要点)?/;

function pointIssues(nodes: readonly Node[], context: RuleContext, rule: string, told: ReadonlySet<number | null>): readonly Issue[] {
  if (context.points.length === 0) return [];
  const { count = '', points: ofPoints } = POINTS_SAID.exec(rule)?.groups ?? {};
  const said = Number(readNumber(count)?.n ?? 0);
  const beyond = ofPoints === undefined ? [] : context.points.slice(said).map(({ number }) => number);
  const untold = Array.from({ length: Math.max(0, said - context.points.length) }, (_, index) => context.points.length + index + 1);
  const used = new Set(nodes.flatMap((node) => family(node).inputs(node, context).flatMap((input) => input.point ?? [])));
  const known = new Set(context.points.map((point) => point.number));
  const missing = [...used].filter((number) => !known.has(number));
  // A point with an amount has to count; one without may only explain.
  const owing = context.points.some((point) => point.amount !== null);
  const idle = used.size > 0 ? context.points.filter(({ number }) => !used.has(number) && (owing || !told.has(number))) : [];
  return [
    ...[...missing, ...untold].map((number): Issue => ({ code: 'pointMissing', severity: 'warning', received: circled(number) })),
    ...beyond.filter((number) => !idle.some((point) => point.number === number)).map((number): Issue => ({ code: 'pointUnused', severity: 'warning', received: circled(number) })),
    ...idle.map((point): Issue => ({ code: 'pointUnused', severity: owing ? 'error' : 'warning', received: circled(point.number) })),
  ];
}

/** 全部符合得满分 speaks of all points, 1-3项符合得满分 of those it names. */
function startsFrom({ condition }: Clause, points: readonly KeyPoint[]): readonly number[] {
  return condition.type === 'points' && condition.points.length > 0 ? condition.points : points.map(({ number }) => number);
}

/** 扣6分 of a weight of 5. */
function cutIssues(clauses: readonly Clause[], weight: Rational | null): readonly Issue[] {
  return clauses.flatMap(({ consequence, text }): readonly Issue[] => {
    const share = consequence.type === 'cut' ? amountShare(consequence.amount, weight) : null;
    return share && compare(share, ONE) > 0 ? [{ code: 'cutExceedsWeight', severity: 'warning', received: text, ...(weight ? { expected: formatExact(weight) } : {}) }] : [];
  });
}

/** 评价要点①符合得2分 where ① says so itself. */
function saysAgain({ condition, consequence, limits }: Clause, points: readonly KeyPoint[], weight: Rational | null): boolean {
  if (condition.type !== 'points' || (consequence.type !== 'award' && consequence.type !== 'cut') || limits.cap) return false;
  const named = points.filter(({ number }) => condition.points.length === 0 || condition.points.includes(number));
  const apart = condition.each || named.length === 1;
  const same = ({ amount }: KeyPoint): boolean => {
    if (amount?.unit === consequence.amount.unit) return equals(amount.value, consequence.amount.value);
    const [own, said] = [amount && amountShare(amount, weight), amountShare(consequence.amount, weight)];
    return own !== null && said !== null && equals(own, said);
  };
  return apart && named.length > 0 && named.every(same);
}

/** What the points say of themselves needs no words of its own; beside a clause about the same points it would count twice. */
function ownClauses(points: readonly KeyPoint[], clauses: readonly Clause[], span: Span, weight: Rational | null): { readonly implied: readonly Clause[]; readonly clash: boolean } {
  if (!points.some((point) => point.amount !== null)) return { implied: [], clash: false };
  if (clauses.some(({ condition, consequence }) => consequence.type === 'own' && !(condition.type === 'points' && condition.verdict === 'partial'))) return { implied: [], clash: false };
  const told = clauses.filter(({ condition, consequence }) => condition.type === 'points' && condition.verdict !== 'partial' && (consequence.type === 'cut' || consequence.type === 'award'));
  if (told.length > 0 && told.every((clause) => saysAgain(clause, points, weight))) return { implied: [], clash: false };
  const about = clauses.some(({ condition, consequence }) => condition.type === 'points' && condition.verdict !== 'partial' && (consequence.type === 'cut' || consequence.type === 'award' || consequence.type === 'discretion'));
  const scored = clauses.some(({ consequence }) => ['formula', 'written', 'line', 'tiers'].includes(consequence.type));
  if (about || scored) return { implied: [], clash: true };
  const condition: Clause['condition'] = { type: 'points', points: [], verdict: 'met', each: true, together: false, text: '' };
  return { implied: [{ condition, consequence: { type: 'own', effect: 'award' }, limits: { cap: null, of: null, part: null }, preconditions: [], parts: null, span, text: '' }], clash: false };
}

function unitsNode(remarks: readonly (Remark & { readonly span: Span })[]): readonly UnitsNode[] {
  const own = remarks.filter((remark) => remark.type === 'units');
  const [first] = own;
  if (!first) return [];
  const said = <K extends 'absolute' | 'relative'>(key: K) => own.map((remark) => remark[key]).find((value) => value !== null) ?? null;
  return [{ kind: 'units', role: 'basis', absolute: said('absolute'), relative: said('relative'), spans: own.map((remark) => remark.span) }];
}

/** The parts of a part that is nothing but parts, each worth its points: they add up as its own would. */
function partsWithin({ nodes }: Rule, weight: Rational | null): readonly Part[] | undefined {
  const [node, ...others] = nodes;
  if (!node || others.length > 0 || !isParts(node)) return undefined;
  return node.parts.map((part) => ({ ...part, amount: { unit: 'points', value: amountPoints(part.amount, weight) ?? ZERO } }));
}

/** Each numbered part as a rule of its own; `undefined` where one of them is not read whole. */
function readParts(parts: readonly PartText[], weight: Rational | null, issues: Issue[]): PartsNode | undefined {
  const read = parts.flatMap((part): readonly (Part & { readonly span: Span })[] => {
    const own = amountPoints(part.amount, weight);
    // Within its part 该部分 is all there is.
    const rule = edited(part.rule, rewrites(part.rule, /该部分(?=不得分|得?0分)|^[一二三四五六七八](?:是|、)(?=.{2})/g, ([told]) => (told === '该部分' ? '本指标' : '')));
    const [sections, name] = [{ points: slice(rule, 0, 0), rule, together: false }, /(?:[率度比]|比例|比重)$/.test(part.title) ? part.title : ''];
    // 发生则该指标5分均不得 within a part: put in other words, it would be of the part.
    const plain = /(?:本|该|此|整个)(?:项)?指标/.test(part.rule.text) ? readPresent(sections, name, own) : readPlainly(sections, name, own);
    const reading = plain.sound ? plain : (readUnscaled(sections, name, own) ?? plain);
    issues.push(...reading.issues.filter((issue) => issue.code !== 'ruleUnread').map((issue) => (issue.code === 'scaleMissing' ? { ...issue, received: part.title } : issue)));
    const [start = 0, end = 0] = [part.rule.offsets[0], part.rule.offsets.at(-1)];
    // 程序规范得2分;资料齐全得2分。无采购事项的得满分: of all of them, whose last it stands behind.
    const ofAll = parts.length > 1 && reading.rule.nodes.some((node) => node.role === 'waiver' && 'text' in node && !sharesWord(String(node.text), part.title));
    if (!reading.sound || ofAll) return [];
    const span = { start, end: end + 1 };
    return (partsWithin(reading.rule, own) ?? [{ title: part.title.replace(/^[一二三四五六七八](?:是|、)(?=.{2})/, ''), amount: part.amount, rule: reading.rule }]).map((one) => ({ ...one, span }));
  });
  const named = new Set(read.map(({ title }) => title)).size === read.length;
  if (read.length < parts.length || read.length === 0 || (read.length > parts.length && !named)) return undefined;
  return { kind: 'composite', role: 'award', parts: read.map(({ span: _span, ...part }) => part), spans: read.map(({ span }) => span) };
}

/** Reads the evaluator's own words into a rule; what it does not understand is returned, never dropped. */
export function readRule(texts: RuleTexts, weight: Rational | null): RuleReading {
  const sections = splitSections(texts.rule, texts.points);
  const { issues, ...reading } = readOwn(sections, texts.name?.trim() ?? '', weight);
  const given = issues.filter(({ code, received }) => code === 'statementNoted' && takenFromGiven(sections.rule.text, received ?? ''));
  if (given.length > 0) return { ...reading, sound: false, unread: given.map(({ received }) => received ?? ''), issues: issues.map((issue): Issue => (given.includes(issue) ? { code: 'ruleUnread', severity: 'warning', received: issue.received ?? '' } : issue)) };
  // 公用经费控制率: in front of its intervals, a heading that tells nothing; words that a phrase has put there stand at one sign of the original.
  return { ...reading, issues: issues.filter(({ code, received }) => code !== 'statementNoted' || !/^(?:[^,，;；。\d]{1,16}[:：]\s*|.)$/.test(received ?? '')) };
}

/** The rule by what it says of its own indicator; what it says of others beside that, the user is told. */
function readOwn(sections: Sections, name: string, weight: Rational | null): RuleReading {
  const { rule, beyond } = withoutBeyond(sections.rule);
  const own = beyond.length > 0 ? readSource({ ...sections, rule }, name, weight) : undefined;
  if (own?.sound) return { ...own, issues: [...own.issues, ...beyond.map((received): Issue => ({ code: 'beyondIndicator', severity: 'warning', received }))] };
  const reading = readSource(sections, name, weight);
  return reading.sound ? reading : (readWithoutBonus(sections, name, weight) ?? reading);
}

/** The rule up to full marks where more than its goal is worth more than that. */
function readWithoutBonus(sections: Sections, name: string, weight: Rational | null): RuleReading | undefined {
  const { rule, bonuses, mirrored } = withoutBonus(sections.rule);
  const reading = bonuses.length > 0 && rule.text !== '' ? readSource({ ...sections, rule }, name, weight) : undefined;
  const [only, another] = reading?.rule.nodes ?? [];
  // 每超额完成一项加1分;每延误一天扣1分: might make up for what is lost elsewhere; above the goal nothing of the same figure is.
  const above = only !== undefined && another === undefined && (mirrored || (only.role === 'award' && !['cases', 'composite', 'keyPoints'].includes(only.kind)) || ('side' in only && only.side === 'below'));
  if (!reading?.sound || !above || reading.issues.some(({ code }) => code === 'sharesNotFull')) return undefined;
  return { ...reading, issues: [...reading.issues, ...bonuses.map((received): Issue => ({ code: 'bonusBeyondWeight', severity: 'warning', received }))] };
}

function without(source: NormalText, start: number, end: number): NormalText {
  const [head, tail] = [slice(source, 0, start), slice(source, end, source.text.length)];
  return { text: head.text + tail.text, original: source.original, offsets: [...head.offsets, ...tail.offsets] };
}

/** 执行率为A，A≥95%得5分: where one letter stands for one rate, the rate can as well go without it. */
function withoutLetter(source: NormalText): NormalText {
  const used = matchesOf(source.text, /(?<![A-Za-z])[A-Z](?=[≥≤<>])|(?<=[≤<])[A-Z](?![A-Za-z])/g).map(([letter]) => letter);
  const [letter] = used;
  // C≤C0: another figure that is called nearly so.
  if (letter === undefined || new RegExp(`${letter}\\d`).test(source.text) || matchesOf(source.text, /(?<![A-Za-z])[A-Z](?![A-Za-z])/g).some(([other]) => other !== letter)) return source;
  const places = [...matchesOf(source.text, new RegExp(`(?:为|记为|设为)${letter}[,;:。]|\\(${letter}\\)|${letter}(?=[≥≤<>×])|(?<=[≤<×])${letter}`, 'g'))].reverse();
  return places.reduce((text, place) => without(text, place.index, place.index + place[0].length), source);
}

/** 5个要点全部符合得3分,每有1个要点不符合扣0.6分 where no points are told: so many things, each of them met or not. */
function unlisted(source: NormalText): NormalText {
  const listed = /(?:^|[;。:,\n])(?:\d{1,2}[.、]|\(\d{1,2}\))|[①-⑳]/.test(source.text);
  return listed ? source : edited(source, rewrites(source, /(?<=[\d一二两三四五六七八九十每])[个项条](?:评价)?要点/g, () => '项'));
}

/**
 * Reads a rule as it stands; where it is not understood, with the field's set phrases in plain words, without what only tells which
 * things count, as one with an exception for where nothing of it arises, and as one that gives no scale.
 */
function readSource(sections: Sections, name: string, weight: Rational | null): RuleReading {
  const left = exceptionsTold(sections.rule);
  const rest = left.length > 0 ? readWithout(sections, left, name, weight) : undefined;
  if (rest) return rest;
  const reading = readTold(sections, name, weight);
  if (reading.sound) return reading;
  const plain = inPlainWords(sections, weight);
  return (plain && readByHand(plain, readPresent(plain, name, weight), name, weight)) ?? readByHand(sections, reading, name, weight) ?? readExcepted(sections, reading, name, weight) ?? reading;
}

/** The rule by what its own words say. */
function readTold(sections: Sections, name: string, weight: Rational | null): RuleReading {
  const reading = readPlainly(sections, name, weight);
  if (reading.sound) return reading;
  const plain = inPlainWords(sections, weight);
  const ways = plain ? [sections, plain] : [sections];
  const told = ways.map((way) => readNoted(way, name, weight) ?? readExcused(way, name, weight)).find((way) => way !== undefined);
  return told ?? readUnscaled(sections, name, weight) ?? reading;
}

/** The rule without cases that are the evaluator's, and those beside it. */
function readWithout(sections: Sections, exceptions: readonly Exception[], name: string, weight: Rational | null): RuleReading | undefined {
  const rule = withoutExceptions(sections.rule, exceptions);
  // Key points alone say nothing of how they score.
  if (!/[\u4e00-\u9fff]/.test(rule.text)) return undefined;
  const reading = readTold({ ...sections, rule }, name, weight);
  // Rules of several cases are written with nothing beside them.
  if (!reading.sound || reading.rule.kind === 'cases') return undefined;
  const nodes = [...reading.rule.nodes, ...exceptions.map(({ what, start, end }) => leftToEvaluator(what, originalSpan(sections.rule, start, end)))];
  return { ...reading, rule: { ...reading.rule, kind: kindOf(nodes), nodes } };
}

/** One or two sentences of cases of their own, in words that are not read, are left to the evaluator, who is told so. */
function readExcepted(sections: Sections, refused: RuleReading, name: string, weight: Rational | null): RuleReading | undefined {
  const { original } = sections.rule;
  const unread = refused.unread.map((text) => ({ start: original.indexOf(text), end: original.indexOf(text) + text.length }));
  const clashes = ({ start, end }: Exception): boolean => refused.issues.some(({ code, received }) => code === 'cutsClash' && received !== undefined && sections.rule.text.slice(start, end).includes(received));
  const found = weight === null ? [] : exceptionsIn(sections.rule).filter((one) => {
    const span = originalSpan(sections.rule, one.start, one.end);
    // 因学生减少未完成的,不扣分 beside intervals: full marks beside full marks.
    const added = refused.unread.length === 0 && refused.issues.some(({ code }) => code === 'sharesNotFull') && /^(?:因|未(?:开展|组织|进行)[^,]*调查)/.test(one.what);
    return added || clashes(one) || unread.some(({ start, end }) => start < span.end && end > span.start);
  });
  const ways = [...found.map((one) => [one]).reverse(), ...(found.length === 2 ? [found] : [])];
  for (const way of ways) {
    const reading = readWithout(sections, way, name, weight);
    // 未超概算得满分;超概算且无手续的0分: and with the procedure? 资料齐全得5分;不齐全的最高得2分: what it denies.
    const between = way.some((one) => one.lost || clashes(one)) && (reading?.issues.some(({ code }) => code === 'otherwiseUnstated') ?? false);
    if (!reading || between || reading.issues.some(({ code }) => code === 'stepBaseMissing' || (code !== 'degreesToChoose' && AMISS.includes(code)))) continue;
    const issues = way.map(({ start, end }): Issue => {
      const span = originalSpan(sections.rule, start, end);
      return { code: 'caseByHand', severity: 'warning', received: original.slice(span.start, span.end).replace(/[;；。\s]+$/, '') };
    });
    return { ...reading, issues: [...issues, ...reading.issues] };
  }
  return undefined;
}

/** What by-hand clauses must not stand beside: awards that leave something open, or do not fit the weight. */
const AMISS: readonly Issue['code'][] = ['bandGap', 'sharesNotFull', 'degreesToChoose', 'ruleWeightDiffers'];

/** What is left to the user is asked for as it stands; what he cannot be asked for by itself leaves the whole unread. */
function readByHand(sections: Sections, refused: RuleReading, name: string, weight: Rational | null): RuleReading | undefined {
  const told = weight && !refused.issues.some(({ severity }) => severity === 'error') ? byHand(sections.rule, refused.unread, weight) : undefined;
  const reading = told && readPresent({ ...sections, rule: told.rule }, name, weight);
  // What falls short of an award that stands beside cuts by hand would earn nothing.
  if (!told || !reading?.sound || reading.issues.some(({ code }) => AMISS.includes(code))) return undefined;
  // 受理率、办结率均为100%得5分,每降1个百分点扣0.5分: of figures that are not told apart.
  const several = told.asked.some((text) => /均|都|分别/.test(text)) && reading.issues.some(({ code }) => code === 'stepBaseMissing');
  if (several || (told.asked.length > 0 && reading.rule.nodes.some(({ role }) => role === 'award'))) return undefined;
  const issues = [
    ...told.left.map((received): Issue => ({ code: 'clauseByHand', severity: 'warning', received })),
    ...told.asked.map((received): Issue => ({ code: 'fullMarksByHand', severity: 'warning', received })),
  ];
  return { ...reading, issues: [...issues, ...reading.issues] };
}

/** The rule with the field's set phrases in plain words; `undefined` where it has none. */
function inPlainWords(sections: Sections, weight: Rational | null): Sections | undefined {
  const rule = phrasesTold(sections.rule, weight);
  return rule === sections.rule ? undefined : { ...sections, rule };
}

/** A rule as it stands, or in plain words where only so it is understood. */
function readPlainly(sections: Sections, name: string, weight: Rational | null): RuleReading {
  const reading = readPresent(sections, name, weight);
  // Degrees to choose from are what is left where nothing tells one from the other; what a scale leaves open may be told in other words.
  const chosen = reading.sound && reading.issues.some(({ code }) => code === 'degreesToChoose' || code === 'bandGap');
  const plain = reading.sound && !chosen ? undefined : inPlainWords(sections, weight);
  const told = plain && readPresent(plain, name, weight);
  return told?.sound && !(chosen && told.issues.some(({ severity }) => severity !== 'note')) ? told : reading;
}

/** The rule without its asides, which are noted. */
function readNoted(sections: Sections, name: string, weight: Rational | null): RuleReading | undefined {
  const { rule, stated } = withoutAsides(sections.rule);
  const reading = stated.length > 0 ? readSource({ ...sections, rule }, name, weight) : undefined;
  const notes = stated.map(({ start, end }): Issue => ({ code: 'statementNoted', severity: 'note', received: rule.original.slice(start, end) }));
  return reading?.sound ? { ...reading, issues: [...reading.issues, ...notes] } : undefined;
}

/** A text may be a rule for each of several circumstances; one that is not read may have several readings. */
function readPresent(written: Sections, name: string, weight: Rational | null): RuleReading {
  const { rule: bare, stated } = unwrap(written.rule, weight);
  const unwrapped = beyondTold(bare, name);
  const rule = written.points.text.trim() === '' ? unlisted(unwrapped) : unwrapped;
  const sections = { ...written, rule };
  // What is said in one case, or of one sort, is moved within its own words, not across them.
  const told = readSorts(written.rule) ?? writtenCases(written.rule) ?? readCases(rule);
  const first = told && readInCases(told, sections, name, weight);
  if (first) return first;
  const awards = weight ? awardsTold(rule, readKeyPoints(sections.points.text), weight) : undefined;
  const tail = awards && tailReadings(awards);
  const readTail = (owned: boolean): RuleReading | undefined => (tail?.owned === owned ? readInCases(tail.ways, sections, name, weight) : undefined);
  const ofAll = readAs(tailsTold(rule, awards, weight, false), sections, name, weight, stated) ?? readTail(false);
  if (ofAll) return ofAll;
  const single = readSingle(sections, name, weight, stated);
  // ①有制度得1分；②执行有效得2分，每发现一例违规扣1分: of the item it stands in.
  const inItem = single.sound && cutsBesidePoints(single.rule.nodes) ? readAs(tailsTold(rule, undefined, weight, true), sections, name, weight, stated) : undefined;
  if (inItem) return inItem;
  const twice = single.sound && cutsBesideParts(single.rule.nodes) ? readTail(true) : undefined;
  if (twice) return twice;
  const degrees = single.sound && lostBesidePoints(single.rule.nodes) ? readAs(degreesTold(rule, awards), sections, name, weight, stated) : undefined;
  if (degrees) return degrees;
  const short = single.sound ? (shortOfAll(rule, weight) ?? heldToo(rule, weight)) : undefined;
  const asked = short && readInCases(short, sections, name, weight);
  if (asked) return asked;
  // 未达标的,该小项得0分: what only repeats what each award says is no veto of them all.
  const apart = single.sound && !single.rule.nodes.some(({ role }) => role === 'veto') ? undefined : readAs(tailsTold(rule, awards, weight, true), sections, name, weight, stated);
  if (apart ?? single.sound) return apart ?? single;
  const open = (): RuleReading | undefined => firstRead(openReadings(rule, name, sections.points.text.trim() !== ''), sections, name, weight);
  return readTail(true) ?? readPointwise(sections, name, weight, stated) ?? open() ?? readAs(degreesTold(rule, awards), sections, name, weight, stated) ?? readChosen(sections, name, weight, stated) ?? single;
}

/** Key points of which some have cuts of their own, each as a part. */
function readPointwise(sections: Sections, name: string, weight: Rational | null, stated: readonly Span[]): RuleReading | undefined {
  const { points, rule } = readLayout(sections.points, sections.rule);
  const apart = weight ? pointsApart(rule, points, weight) : undefined;
  return apart && readAs(apart, { points: normalise(''), rule: sections.rule, together: false }, name, weight, stated);
}

/** A text that names what is looked at, and not what it is worth, by the ways it may be scored. */
function readUnscaled(sections: Sections, name: string, weight: Rational | null): RuleReading | undefined {
  const blank = sections.rule.text.trim() === '';
  const parts = weight && !blank ? partsUnscaled(sections.rule, weight) : undefined;
  const inParts = parts && readAs(parts, sections, name, weight, []);
  if (inParts) return inParts;
  return firstRead(scaleReadings(blank ? sections.points : sections.rule, name, weight), sections, name, weight);
}

/** The first of several ways to tell a rule by its cases that can be read. */
function firstRead(ways: readonly CasesText[], sections: Sections, name: string, weight: Rational | null): RuleReading | undefined {
  for (const way of ways) {
    const reading = readInCases(way, sections, name, weight);
    if (reading) return reading;
  }
  return undefined;
}

/** The rule in other words; `undefined` where they are the same, or are not understood. */
function readAs(rule: NormalText, sections: Sections, name: string, weight: Rational | null, stated: readonly Span[]): RuleReading | undefined {
  const reading = rule === sections.rule ? undefined : readSingle({ ...sections, rule }, name, weight, stated);
  return reading?.sound ? reading : undefined;
}

/** Full marks where nothing of it arises, and the rest as the rule of its own that it is. */
function readExcused(sections: Sections, name: string, weight: Rational | null): RuleReading | undefined {
  const told = weight ? absenceTold(sections.rule, weight) : undefined;
  const reading = told && readPresent({ ...sections, rule: without(sections.rule, told.start, told.end) }, name, weight);
  // Rules of several cases are written with nothing beside them; what falls short of all there is may be less of the same.
  if (!told || !reading?.sound || reading.rule.kind === 'cases' || reading.issues.some(({ code }) => code === 'sharesNotFull')) return undefined;
  const span = originalSpan(sections.rule, told.start, told.end);
  const { nodes } = reading.rule;
  // 每有一项延期扣1分,因天气原因延期的不扣分: which of them are counted; a figure in an interval is not.
  if (told.exempt && nodes.some(({ role, kind }) => role === 'cut' && kind !== 'band')) {
    const received = sections.rule.original.slice(span.start, span.end).replace(/[,，;；。\s]+$/, '');
    return { ...reading, issues: [...reading.issues, { code: 'statementNoted', severity: 'note', received }] };
  }
  const all = [waiver(told.what, span), ...nodes];
  return isOfPart(told, nodes) ? undefined : { ...reading, rule: { ...reading.rule, kind: kindOf(all), nodes: all } };
}

/** Whether what is excused may be one part of a rule rather than all of it. */
function isOfPart({ what, ofAll, exempt }: Absence, nodes: readonly Node[]): boolean {
  const awards = nodes.filter(({ role }) => role === 'award');
  const several = awards.some(({ kind }) => kind === 'composite' || kind === 'keyPoints');
  // 质量合格得5分,按时完工得5分,因天气原因延误的不扣分: of what it is about.
  if (exempt) return awards.length > 1 || several || awards.some(({ kind }) => kind === 'allOrNothing');
  if (ofAll) return false;
  // 资料齐全得2分;调整手续完备得2分。无调整事项的得满分: of the last, which it is about.
  const texts = awards.map((node) => ('text' in node ? String(node.text) : ''));
  const ofLast = sharesWord(what, texts.at(-1) ?? '') && !texts.slice(0, -1).some((text) => sharesWord(what, text));
  return ofLast ? awards.length > 1 : several;
}

/** Sentences of which one holds, as degrees the user chooses from. */
function readChosen(sections: Sections, name: string, weight: Rational | null, stated: readonly Span[]): RuleReading | undefined {
  const chosen = degreesToChoose(sections.rule, weight);
  const reading = chosen && readAs(chosen.rule, sections, name, weight, stated);
  return reading && { ...reading, issues: [{ code: 'degreesToChoose', severity: chosen.whole ? 'note' : 'warning', received: chosen.received }, ...reading.issues] };
}

/** A text that is not read as one rule may be several that share the weight. */
function readSingle(sections: Sections, name: string, weight: Rational | null, stated: readonly Span[]): RuleReading {
  const whole = readText(sections, name, weight, stated);
  const portions = weight && (!whole.sound || hasLoneThreshold(whole) || whole.issues.some(({ code }) => code === 'ruleWeightDiffers')) ? readPortions(sections.rule, weight) : undefined;
  const parted = portions && readText(sections, name, weight, stated, portions);
  return parted?.sound ? parted : whole;
}

/** Whom less is given than others: 平原县得3分，山区县得1分. */
function isShort({ code, received }: Issue): boolean {
  const share = code === 'sharesNotFull' ? readNumber(received ?? '') : undefined;
  return share !== undefined && compare(share, ONE) < 0;
}

const ASKED_BY = { reading: 'readingsPossible', circumstance: 'casesDiffer', scale: 'scaleMissing' } as const;

/** Each of the cases as a rule of its own; `undefined` where one is not read whole, or where all come to the same. */
function readInCases({ of, cases, received }: CasesText, { rule, points }: Sections, name: string, weight: Rational | null): RuleReading | undefined {
  const told = cases.map(({ label, rule: text }) => {
    const { rule: own, stated } = unwrap(text, weight);
    return { label, reading: readSingle(sectionsOf(own, points), name, weight, stated) };
  });
  const readings = told.map(({ reading }) => reading);
  const rules = readings.map((reading) => reading.rule);
  const full = readings.some(({ issues }) => !issues.some(isShort)) && new Set(rules.map(({ nodes }) => nodes.map(({ kind }) => kind).join())).size === 1;
  const forgiven = (issue: Issue): boolean => of === 'circumstance' && full && isShort(issue);
  const whole = readings.every(({ rule: { nodes }, unread, issues }) => nodes.length > 0 && unread.length === 0 && !issues.some((issue) => issue.severity === 'error' && !forgiven(issue)) && !nodes.some(({ scope }) => scope === 'project'));
  // 违规单位:扣2分;未整改单位:扣1分: cuts that add up, not rules for each.
  const gives = of === 'reading' || rules.every(({ nodes, baseline }, index) => baseline !== null || /^从满分起扣|得满分/.test(cases[index]?.rule.text ?? '') || nodes.some(({ role, kind }) => role === 'award' || kind === 'step' || kind === 'band'));
  if (!whole || !gives || !agree(family, rules) || new Set(rules.map(writeRule)).size < rules.length) return undefined;
  const span: Span = { start: rule.offsets[0] ?? 0, end: (rule.offsets.at(-1) ?? -1) + 1 };
  const node: CasesNode = { kind: 'cases', role: 'award', of, cases: told.map(({ label, reading }) => ({ label, rule: reading.rule })), spans: [span] };
  const asked: Issue = { code: ASKED_BY[of], severity: 'warning', received, expected: cases.map(({ label }) => label).join('、') };
  const others = readings.flatMap(({ issues }) => issues.filter((issue) => !forgiven(issue)));
  const own: OwnTexts = { points: null, definitions: [], answers: false };
  const context: RuleContext = { weight, points: rules[0]?.context.points ?? [], definitions: [], name, satisfied: null, own, answers: null };
  return {
    rule: { kind: 'cases', nodes: [node], context, baseline: null, cutCap: null },
    unread: [],
    sound: true,
    issues: [asked, ...others.filter((issue, index) => others.findIndex((other) => JSON.stringify(other) === JSON.stringify(issue)) === index)],
  };
}

/** Read as one, a threshold leaves what falls short of it open; as a part it earns its points or nothing. */
function hasLoneThreshold({ rule: { nodes } }: RuleReading): boolean {
  const awards = nodes.filter(({ role }) => role === 'award');
  return awards.length > 1 && awards.some((node) => 'rows' in node && Array.isArray(node.rows) && node.rows.length === 1);
}

/** What the numbers of the rule's own list stood for are parts now. */
function shared({ parts, rule }: Portions, { points, listed }: Layout): Layout {
  return { points: listed ? [] : points, listed: false, parts, rule };
}

function addedIssues({ parts, apart, unstated }: Portions): readonly Issue[] {
  // 制度健全得2分,档案齐全得2分,每缺一份扣1分: in one breath, what the last of them loses may be lost by all.
  const shared = !apart && /扣|按[^,;。]*比例/.test(parts.at(-1)?.rule.text ?? '');
  return [
    ...parts.map(({ title }): Issue => ({ code: 'awardsAdded', severity: shared ? 'warning' : 'note', received: title })),
    ...unstated.map((received): Issue => ({ code: 'otherwiseUnstated', severity: 'note', received })),
  ];
}

/** 资料缺失每项扣0.5分,记录不全每处扣0.5分,累计最高扣3分。挪用资金的每笔扣5分: what is told behind a cap is not under it. */
function capsOfBefore(remarks: ClauseReading['remarks'], clauses: readonly Clause[], listed: boolean, original: string): ClauseReading['remarks'] {
  const cuts = clauses.filter(takesPoints);
  // …,累计不超过2分;…,累计不超过5分: is the second of all, or of those behind the first?
  if (remarks.filter(({ type }) => type === 'cutCap').length > 1) return remarks;
  return remarks.map((remark) => {
    // 2.…每处扣1分,累计扣分不超过2分;3.…: of the item it stands in.
    if (remark.type !== 'cutCap' || listed) return remark;
    const before = cuts.filter(({ span }) => span.start < remark.span.start);
    // 一般问题…,累计不超过2分,较严重问题…,累计不超过4分: of the second, as the first is of the first?
    const reach = before.some(({ limits }) => limits.cap) ? null : 'all';
    // 缺勤每次扣0.1分,累计不超过1分。缺席每次扣0.2分,累计不超过3分: 累计 says the same of the second, or of both.
    const again = reach === null && original.slice(remark.span.start, remark.span.end).startsWith('累计');
    return before.length < cuts.length || again ? { type: 'capOf', count: before.length, amount: remark.amount, reach, span: remark.span } : remark;
  });
}

function readText(written: Sections, name: string, weight: Rational | null, stated: readonly Span[], portions?: Portions): RuleReading {
  const sections: Sections = { ...written, ...withNames(written) };
  const original = sections.rule.original;
  const source = withoutLetter(sections.rule);
  const laidOut = portions ? shared(portions, readLayout(sections.points, source)) : readLayout(sections.points, source);
  // Coefficients told within a part are that part's.
  const survey = laidOut.parts.length > 0 ? undefined : readSurvey(source);
  const layout = survey ? readLayout(sections.points, without(source, survey.start, survey.end)) : laidOut;
  const { points } = layout;
  const unscored = layout.parts.length === 0 ? unscoredPoints(layout.rule.text, points) : [];
  const unsaid = unscored.length > 0;
  const reading = readClauses(unsaid ? slice(layout.rule, 0, 0) : layout.rule, points);
  const noted: ClauseReading['remarks'] = [...stated.map((span) => ({ type: 'statement' as const, span })), ...reading.remarks];
  const items = listItems(sections.rule).length > 1;
  const remarks = capsOfBefore(noted, reading.clauses, items, original);
  const elsewhere = readDefinitions(sections.points.text);
  const defined = [...elsewhere, ...remarks.flatMap((remark) => (remark.type === 'definition' ? [remark.definition] : []))].filter((definition) => !definition.name.endsWith('得分'));
  const definitions = defined.filter((definition, index) => defined.findIndex((other) => other.name === definition.name) === index);
  const satisfied = remarks.flatMap((remark) => (remark.type === 'satisfied' ? [remark] : []))[0];
  const answers = survey?.answers ?? readSurvey(sections.points)?.answers ?? null;
  const own: OwnTexts = {
    points: layout.listed ? 'list' : sections.together && points.length > 0 ? 'section' : null,
    definitions: sections.together ? definitions : definitions.filter(({ name: defines }) => !elsewhere.some((other) => other.name === defines)),
    answers: sections.together || survey !== undefined,
  };
  const context: RuleContext = { weight, points, definitions, name, satisfied: satisfied?.option ?? null, own, answers };
  const whole: Span = { start: sections.rule.offsets[0] ?? 0, end: (sections.rule.offsets.at(-1) ?? -1) + 1 };
  const { implied, clash } = ownClauses(points, reading.clauses, whole, weight);
  const bases = remarks.flatMap((remark) => (remark.type === 'base' ? [remark] : []));
  const settled = [...settle(reading.clauses, bases, weight, name), ...implied];
  // 最多扣6分 of a weight of 6 is what 扣完为止 is.
  const idleCaps = remarks.filter((remark) => remark.type === 'capOf' && remark.reach === null && isAll(remark.amount, weight));
  // 扣完4分为止 of a weight of 4 behind the last of several: no less of it is left whichever it is of.
  const found = findRivalries(settled, remarks.filter((remark) => !idleCaps.includes(remark)), original).filter(({ said, span }) => !(said.type === 'capOf' && span === null && isAll(said.amount, weight)));
  const [ofAll, rivalries] = [found.filter((one) => isOfAll(one, settled)), found.filter((one) => !isOfAll(one, settled))];
  const clauses = withoutSharedCaps(settled, rivalries);
  const issues: Issue[] = [
    ...(portions ? addedIssues(portions) : []),
    ...[...new Set(lookalikes(sections.rule.text))].map((received): Issue => ({ code: 'numberLookalike', severity: 'error', received })),
    ...defined.flatMap(({ name, arithmetic }): readonly Issue[] => {
      const first = definitions.find((other) => other.name === name);
      const [shown, other] = [showArithmetic(arithmetic), first ? showArithmetic(first.arithmetic) : ''];
      return shown === other ? [] : [{ code: 'definitionDiffers', severity: 'error', item: name, expected: other, received: shown }];
    }),
  ];

  const nodes: Node[] = [...unitsNode(remarks), ...(unsaid ? [unsaidPoints(unscored, whole)] : [])];
  if (unsaid) issues.push({ code: 'pointsUnscored', severity: 'warning' });
  const numbered = points.filter(({ amount, text }) => amount === null && /[\u4e00-\u9fff)]\d{1,2}(?:\.\d)?$/.test(text));
  issues.push(...numbered.map(({ mark, text }): Issue => ({ code: 'pointWorthUnclear', severity: 'error', received: `${mark}${text}` })));
  const partsNode = readParts(layout.parts, weight, issues);
  if (partsNode) nodes.push(partsNode);
  const waived = waivers(clauses, context);
  nodes.push(...waived.map(({ node }) => node));
  const scoring = clauses.filter((clause) => !waived.some((one) => one.clauses.includes(clause)));
  const baselines = scoring.filter((clause) => isBaseline(clause, scoring, points) && !isExemption(clause, scoring));
  issues.push(...baselines.flatMap((clause) => baselineIssues(clause, weight)), ...cutIssues(clauses, weight), ...clashes(clauses, points), ...faultsPaid(clauses, `${written.rule.original}\n${name}`), ...twoFigures(baselines, clauses), ...openBelow(sections.rule), ...[...figureClashes(clauses, { name, weight, rule: sections.rule.text, parted: layout.parts.length > 1 }), ...countClashes(clauses), ...targetElsewhere(clauses, `${name}\n${sections.points.text}`)].map(({ text }) => contradiction(text)));
  const rivals = scoring.filter((clause) => isRival(clause, scoring, points, weight) || isExemption(clause, scoring) || isBonus(clause, scoring) || isElsewhere(clause) || isUnowned(clause, points) || sharesCap(clause, scoring, weight));
  const starts: Clause[] = [];
  let open = scoring.filter((clause) => !baselines.includes(clause) && !rivals.includes(clause));
  for (const one of FAMILIES) {
    for (const claim of one.claim(open, context)) {
      if (claim.clauses.some((clause) => ridersOf(clause, weight).some((rider) => !one.heeds.includes(rider)))) continue;
      nodes.push(claim.node);
      issues.push(...claim.issues);
      open = open.filter((clause) => !claim.clauses.includes(clause));
      if (claim.node.role === 'cut') starts.push(...claim.clauses.filter(({ consequence }) => consequence.type === 'award'));
    }
  }
  // 含水率≤65%得5分,未达标每次扣0.5分: the figure itself is not asked for.
  issues.push(...baselines.filter(({ condition }) => condition.type === 'range' && !(condition.interval.low && equals(condition.interval.low.value, ONE)) && !(condition.interval.high && isZero(condition.interval.high.value))).map(({ text }): Issue => ({ code: 'statementNoted', severity: 'note', received: text })));
  // 资料齐全、归档及时得2分,每缺一份扣0.5分: what no cut is about is asked of the work, and costs nothing.
  const taking = clauses.filter((clause) => takesPoints(clause) || clause.consequence.type === 'zero').map(({ text }) => text);
  issues.push(...baselines.flatMap(({ condition }) => (condition.type === 'text' ? unheld(condition.text, taking) : [])).map((received): Issue => ({ code: 'statementNoted', severity: 'note', received })));
  // 资金节约的不扣分;执行率每低于100%一个百分点扣…: excused, of which the figure knows nothing.
  issues.push(...baselines.filter(({ condition, text }) => condition.type === 'text' && excuses(text, condition.text, taking.join())).map(({ text }): Issue => ({ code: 'statementNoted', severity: 'note', received: text })));
  // 业绩值100%得满分，每降1%扣1分 beside awards of its own: full marks twice.
  if (starts.length > 0 && nodes.some(({ role }) => role === 'award')) issues.push({ code: 'sharesNotFull', severity: 'error', received: '200%', expected: '按比例折算到满分' });
  // 完成率<85%计0分。最高3分: a cap that nothing heeds is not read.
  for (const claim of band.claim(open.filter((clause) => ridersOf(clause, weight).length === 0).flatMap((clause) => asFullCut(clause, nodes, baselines)), context)) {
    nodes.push(claim.node);
    issues.push(...claim.issues);
    open = open.filter((clause) => !claim.clauses.some((one) => one.span === clause.span));
  }
  if (!nodes.some(({ kind }) => kind === 'tier')) issues.push(...levelsAdded(clauses), ...degreesAdded(clauses));
  const contested = contest(family, nodes, rivalries);
  nodes.splice(0, nodes.length, ...contested.nodes);
  issues.push(...contested.issues, ...contested.idle.filter(({ span }) => span === null).map(({ received }) => contradiction(received)));
  // What is told of all parts stands before them when it is written back: behind them it would be the last one's.
  nodes.sort((a, b) => Number(a.kind === 'composite') - Number(b.kind === 'composite') || start(a) - start(b));
  const rates = nodes.flatMap((node) => ('rate' in node ? [node.rate] : [])) as readonly { readonly counted: string | null; readonly survey: boolean }[];
  const caps = remarks.flatMap((remark) => (remark.type === 'cutCap' || (remark.type === 'capOf' && ofAll.some(({ span }) => span === remark.span)) ? [remark] : []));
  // 1.…累计扣分不超过2分;2.…累计扣分不超过1分: of the items they stand in, not of all.
  const ofItems = caps.some((cap) => !isAll(cap.amount, weight) && (caps.length > 1 || (items && !/以上|上述|前述|各项/.test(original.slice(cap.span.start, cap.span.end))) || clauses.some(({ consequence, limits }) => consequence.type === 'cut' && limits.cap !== null && reaches(limits.cap, cap.amount, weight))));
  // 以100%为标准 beside intervals that each say what they give: nothing is counted from it.
  const banded = clauses.some(({ condition }) => condition.type === 'range') && clauses.every(({ condition, consequence }) => condition.type === 'otherwise' || (condition.type === 'range' && (consequence.type === 'award' || consequence.type === 'zero')));
  // 下达后30日内兑付的得5分,逾期30日以内得4分: by when, which the days late are counted from.
  const timed = reading.clauses.filter(({ condition, span }) => condition.type === 'text' && namesTime(condition.text) && settled.some((one) => one.span === span && one.condition.type === 'range'));
  issues.push(...timed.map(({ text }): Issue => ({ code: 'statementNoted', severity: 'note', received: text })));
  // 全年培训不少于10场。每少1场扣0.5分: asked for in figures, where only things are counted.
  const asked = losesByFaults(clauses) ? bases.filter(({ interval }) => interval.low !== null) : [];
  issues.push(...asked.map(({ span }): Issue => ({ code: 'statementNoted', severity: 'note', received: original.slice(span.start, span.end) })));
  const amounts = elsewhere.length > 0 && points.length === 0 ? countedOut(sections.points) : [];
  issues.push(...amounts.map((received): Issue => ({ code: 'statementNoted', severity: 'note', received })));
  const idle: readonly Span[] = [
    ...(satisfied && !rates.some((rate) => rate.counted !== null) ? [satisfied.span] : []),
    ...(survey && !rates.some((rate) => rate.survey) ? [survey.span] : []),
    ...caps.slice(ofItems ? 0 : 1).map((cap) => cap.span),
    ...contested.idle.flatMap(({ span }) => span ?? []),
    ...remarks.filter((remark) => !idleCaps.includes(remark) && (remark.type === 'together' || remark.type === 'capOf') && !found.some(({ span }) => span === remark.span)).map(({ span }) => span),
    ...bases.filter((base) => !asked.includes(base)).filter(({ interval }) => !(banded && interval.low && equals(interval.low.value, ONE)) && !clauses.some((clause) => startsAt(clause, interval))).map((base) => base.span),
    ...(layout.parts.length > 0 && !partsNode ? layout.parts.map(({ rule }) => ({ start: rule.offsets[0] ?? 0, end: (rule.offsets.at(-1) ?? 0) + 1 })) : []),
    ...(clash ? [whole] : []),
  ];
  // 到位率100%得2.5分,到位及时得2.5分;到位率每低10%扣0.5分: the same shortfall twice.
  const several = partsNode !== undefined || nodes.filter(({ role }) => role === 'award').length > 1;
  const baseless = nodes.filter((node) => several && 'base' in node && node.base === UNSTATED_BASE).flatMap(({ spans }) => spans);
  issues.push(...baseless.map((span) => contradiction(original.slice(span.start, span.end))));
  const disputed = disputeOf({ rule: sections.rule.text, original, nodes, points, parts: layout.parts, partsNode, portioned: portions !== undefined });
  if (disputed !== undefined) issues.push(contradiction(disputed));
  if (proportionOpen(clauses, name, `${sections.points.text}\n${sections.rule.text}`)) issues.push({ code: 'proportionUnclear', severity: 'error' });
  const computed = new Set(clauses.flatMap(({ consequence }) => (consequence.type === 'formula' ? [consequence.point] : [])));
  // 同时获得多项的按最高级别计分: one degree is chosen, which is the highest.
  const awards = nodes.filter(({ role }) => role === 'award');
  const degrees = awards.length === 1 && awards[0]?.kind === 'tier';
  const idly = reading.unread.filter((span) => degrees && HIGHEST.test(original.slice(span.start, span.end).replace(/[,，;；。\s]/g, '')));
  issues.push(...idly.map((span): Issue => ({ code: 'statementNoted', severity: 'note', received: original.slice(span.start, span.end) })));
  const left = [...reading.unread.filter((span) => !idly.includes(span)), ...[...open, ...rivals].map((clause) => clause.span), ...idle].sort((a, b) => a.start - b.start);
  // Where nothing scores, nothing is understood, whatever is stated.
  const scores = nodes.some((node) => node.role !== 'basis');
  if (!scores && left.length === 0) left.push(whole);
  const unreadTexts = left.map((span) => original.slice(span.start, span.end).trim()).filter((text) => text !== '');
  issues.push(
    ...unreadTexts.map((received): Issue => ({ code: 'ruleUnread', severity: 'warning', received })),
    ...remarkIssues(scores ? remarks : remarks.filter(({ type }) => type !== 'statement'), weight, original),
    ...nodes.flatMap((node): readonly Issue[] => (isUnits(node) ? [{ code: 'unitsCombined', severity: 'note', received: showUnits(node) }] : [])),
    ...reading.bases.filter((basis) => !computed.has(basis.point)).map((basis): Issue => ({ code: 'basisNoted', severity: 'note', item: circled(basis.point), received: basis.text })),
    ...points.filter((point) => isUnclear(point.text)).map((point): Issue => ({ code: 'existenceUnclear', severity: 'warning', received: `${point.mark}${point.text}` })),
    ...shareIssues(nodes, context),
    ...pointIssues(nodes, context, normalise(original).text, new Set([...computed, ...baselines.flatMap((clause) => startsFrom(clause, points))])),
  );
  if (sections.rule.text.trim() === '' && !unsaid) issues.push({ code: 'ruleMissing', severity: 'warning' });
  const condition = baselines[0]?.condition;
  const rule: Rule = { kind: kindOf(nodes), nodes, context, baseline: condition?.type === 'text' ? condition.text : null, cutCap: caps[0]?.amount ?? null };
  if (scores) issues.push(...unusedDefinitions(rule, remarks).map((span): Issue => ({ code: 'statementNoted', severity: 'note', received: original.slice(span.start, span.end) })));
  return {
    rule,
    unread: unreadTexts,
    sound: scores && unreadTexts.length === 0 && !issues.some((issue) => issue.severity === 'error'),
    issues,
  };
}

/** 受访农户满意率×10。满意率=…: what a figure is that the rule calls otherwise is left to the user. */
function unusedDefinitions(rule: Rule, remarks: ClauseReading['remarks']): readonly Span[] {
  const told = remarks.flatMap((remark) => (remark.type === 'definition' ? [remark] : []));
  if (told.length === 0) return [];
  const asked = ruleInputs(rule).map(({ key }) => key.replace(/^.*·/, ''));
  return told.filter(({ definition: { name, arithmetic } }) => ![name, ...terms(arithmetic)].some((term) => asked.includes(term))).map(({ span }) => span);
}

function isUnits(node: Node): node is UnitsNode {
  return node.kind === 'units';
}

function isAll(amount: Amount, weight: Rational | null): boolean {
  const share = amountShare(amount, weight);
  return share !== null && compare(share, ONE) >= 0;
}

/** Whether an amount is as much as another, or more. */
function reaches(amount: Amount, other: Amount, weight: Rational | null): boolean {
  const [share, least] = [amountShare(amount, weight), amountShare(other, weight)];
  return share !== null && least !== null && compare(share, least) >= 0;
}

function startsAt({ condition }: Clause, base: Interval): boolean {
  const interval = condition.type === 'step' ? condition.from : condition.type === 'range' ? condition.interval : null;
  const end = base.low ?? base.high;
  return [interval?.low, interval?.high].some((bound) => bound && end && equals(bound.value, end.value));
}

/** 同时获得多项的按最高级别计分, 不重复计分. */
const HIGHEST = /^(?:以|按|取|就)最高(?:级别|奖项|档次|等次|档|项)(?:计分|得分|认定|为准)$|^(?:同时)?(?:获得|取得|符合|满足|具备)?(?:多项|多个|多种|[两二](?:项|个|种)(?:及)?以上)[^\d扣]{0,8}(?:按|以|取|就)最?高(?:级别|奖项|档次|等次|档|项|分|者|得分)?(?:计分|得分|计|认定|为准)?$|^不(?:重复|累计)(?:计分|得分|计算|加分)$/;

/** 满分5分 where the weight is another, and the one cap of several cuts. */
function remarkIssues(remarks: readonly (Remark & { readonly span: Span })[], weight: Rational | null, original: string): readonly Issue[] {
  return remarks.flatMap((remark): readonly Issue[] => {
    const received = original.slice(remark.span.start, remark.span.end);
    if (remark.type === 'weight') return weight && !equals(remark.value, weight) ? [{ code: 'ruleWeightDiffers', severity: 'error', received, expected: formatExact(weight) }] : [];
    if (remark.type === 'notApplicable') return [{ code: 'notApplicableNoted', severity: 'note', received }];
    if (remark.type === 'statement') return [{ code: 'statementNoted', severity: 'note', received }];
    return remark.type === 'cutCap' ? [{ code: 'capsShared', severity: 'note', received }] : [];
  });
}

/** What nothing is given of below: a rate of the rule's own, the figure that full marks ask for, or one named apart from all of them. */
function figureLost({ condition, text }: Clause, nodes: readonly Node[], baselines: readonly Clause[]): string | undefined {
  if (condition.type !== 'range') return undefined;
  const { quantity, interval } = condition;
  const own = nodes.flatMap((node) => (node.kind !== 'band' && 'rate' in node ? [node.rate as Rate] : []));
  // 合格率100%得满分,每有一个不合格扣2分,合格率低于80%不得分: the figure that full marks ask for.
  const asked = baselines.flatMap(({ condition: start }) => (start.type === 'range' ? [start.quantity === '' ? quantity : start.quantity] : []));
  const known = own.some(({ name }) => sameRateName(quantity, name)) || asked.some((name) => sameRateName(quantity, name));
  // 各分户均符合得3分,差错率超过20%不得分: what lies between is not told.
  const met = text.includes('不得分') && nodes.length === 1 && nodes[0]?.kind === 'allOrNothing' && nodes[0].role === 'award' && !('text' in nodes[0] && /全部|均|都|所有/.test(String(nodes[0].text)));
  // 每发现一处扣1分,合格率低于80%不得分; 普及率每低1%扣1分,水质合格率低于90%不得分: a figure of its own.
  const cuts = nodes.some(({ role }) => role === 'cut') && nodes.every(({ role }) => role === 'cut' || role === 'veto');
  const apart = /^[^,]{2,}(?:率|度|比例|占比|比重)$/.test(quantity) && nodes.length > 0 && nodes.every(({ kind }) => kind !== 'allOrNothing');
  if (!known && quantity !== '' && (apart || (own.length === 0 && (met || cuts)))) return quantity;
  const [only, second] = own.length > 0 ? own.map(({ name }) => name) : asked;
  if (only === undefined || second !== undefined || !known) return undefined;
  // 得分=完成数/计划数×6,少于60件不得分: of what is done, and of no share of it.
  if (interval.unit !== '%' && quantity !== only && /\/|(?:率|比例|比重)$/.test(only)) return undefined;
  // 得分=满意度×6,其中服务对象满意度<60%不得分: of some of them; 得分=按期完成率×6,其中完成率<60%: of the same.
  return text.includes('其中') && !only.endsWith(quantity) ? undefined : only;
}

/** 低于60%不得分 beside a rule of its own for the same rate: everything is lost there. */
function asFullCut(clause: Clause, nodes: readonly Node[], baselines: readonly Clause[]): readonly Clause[] {
  const { condition, consequence } = clause;
  if (condition.type !== 'range' || consequence.type !== 'zero' || consequence.scope !== 'indicator' || clause.preconditions.length > 0) return [];
  const quantity = figureLost(clause, nodes, baselines);
  return quantity === undefined ? [] : [{ ...clause, condition: { ...condition, quantity }, consequence: { type: 'cut', amount: { unit: 'share', value: ONE } } }];
}

/** What the clause says beside condition and consequence. An award capped at the weight says nothing new. */
function ridersOf({ limits, preconditions, parts, consequence }: Clause, weight: Rational | null): readonly Rider[] {
  const share = limits.cap && amountShare(limits.cap, weight);
  const idle = consequence.type !== 'cut' && consequence.type !== 'discretion' && share !== null && equals(share, ONE);
  return [
    ...(limits.cap && !idle ? ['cap' as const] : []),
    ...(limits.part ? ['part' as const] : []),
    ...(preconditions.length > 0 ? ['preconditions' as const] : []),
    ...(parts ? ['parts' as const] : []),
  ];
}

function start(node: Node): number {
  return Math.min(...node.spans.map((span) => span.start));
}

/** Rows the user has to fill in, each once although several nodes may look at it. */
export function ruleInputs(rule: Rule): readonly InputSpec[] {
  return inputsOfWhole(family, rule);
}

/** The rule in canonical words. */
export function explainRule(rule: Rule): string {
  return explainWhole(family, rule);
}

/** The rule as text to stand in its cell: read again with the same key points, weight and name it gives the same rule. */
export function writeRule(rule: Rule): string {
  return writeWhole(family, rule);
}
