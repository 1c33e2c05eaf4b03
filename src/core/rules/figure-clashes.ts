import { compare, equals, isZero, multiply, ONE, rational, subtract, type Rational } from '../number/rational';
import { amountShare } from './amount';
import { counted } from './count-clashes';
import type { Bound, Clause, Interval } from './grammar/clause';
import { ANOTHER_MATTER, matterOf, quotedName } from './grammar/conditions';
import { countsWhole, measuresTime } from './grammar/measures';
import { isAtTarget } from './grammar/ranges';
import { isLowerBetter, LOWER_IS_BETTER } from './grammar/sense';
import { EXCESS } from './grammar/steps';
import { formulaRate } from './grammar/written';
import { sameRateName, sharesWord } from './similarity';

const OTHER_MATTER = new RegExp(ANOTHER_MATTER);
/** What is not as it should be, without saying more of what. */
export const DEFECT = /缺漏|缺陷|瑕疵|欠|不(?:够|完善|健全|完整|规范|合理|到位|充分|明确|清晰)/;

interface Ranged {
  readonly clause: Clause;
  readonly quantity: string;
  readonly interval: Interval;
}

function rangesOf(clauses: readonly Clause[], ...types: readonly Clause['consequence']['type'][]): readonly Ranged[] {
  return clauses.flatMap((clause) => (clause.condition.type === 'range' && types.includes(clause.consequence.type) ? [{ clause, quantity: clause.condition.quantity, interval: clause.condition.interval }] : []));
}

function ofOneFigure(a: Ranged, b: Ranged): boolean {
  return a.interval.unit === b.interval.unit && (a.quantity === '' || b.quantity === '' || sameRateName(a.quantity, b.quantity));
}

function below(a: Bound | null, b: Bound | null): boolean {
  return a !== null && b !== null && compare(a.value, b.value) < 0;
}

/** 10日内拨付得5分,超过5天扣1分: lost where it is earned, unless the days are counted from another. */
function lostWhereEarned(clauses: readonly Clause[]): readonly Clause[] {
  const [full, second] = rangesOf(clauses, 'award');
  if (!full || second) return [];
  return rangesOf(clauses, 'cut', 'zero').filter((lost) => ofOneFigure(lost, full) && ((full.interval.low === null && lost.interval.high === null && below(lost.interval.low, full.interval.high)) || (full.interval.high === null && lost.interval.low === null && below(full.interval.low, lost.interval.high)))).map(({ clause }) => clause);
}

/** 控制率≥100%得4分,每超过1个百分点扣0.4分: lost by more of what is asked for at least; 88%-92%得4分,每超过1%扣0.2分: and below it? */
function againstFullMarks(clauses: readonly Clause[]): readonly Clause[] {
  const [full, second] = rangesOf(clauses, 'award');
  const steps = clauses.flatMap((clause) => (clause.condition.type === 'step' && clause.consequence.type === 'cut' ? [{ clause, condition: clause.condition }] : []));
  if (!full || second) return [];
  const { low, high, unit } = full.interval;
  const asked = low !== null && high === null && /≥|不低于|不少于|以上/.test(full.clause.text);
  const both = low !== null && high !== null && !equals(low.value, high.value);
  const sides = new Set(steps.map(({ condition }) => condition.side));
  return steps.filter(({ condition }) => (condition.unit === unit || (condition.unit === '百分点' && unit === '%')) && ((asked && condition.side === 'above') || (both && sides.size === 1 && (sides.has('above') || sides.has('below')) && condition.from === null))).map(({ clause }) => clause);
}

/** 超过不得分 behind steps or intervals of the same figure: it says nothing that they have not said otherwise. */
function bareSide(clauses: readonly Clause[]): readonly Clause[] {
  const figures = clauses.some(({ condition, consequence }) => (condition.type === 'range' || condition.type === 'step') && consequence.type !== 'zero');
  return clauses.filter(({ condition, consequence }) => {
    const target = consequence.type === 'zero' && condition.type === 'text' ? /^(?:如|若)?(?:超过|超出|超标|高于|大于|多于|低于|少于|不足|小于)(?<target>目标值?|标准|规定|要求|计划)?(?:的)?$/.exec(condition.text) : null;
    return target !== null && (figures || target.groups?.['target'] === undefined);
  });
}

/** 事故0起得4分,…,发生事故不得分: of what earns by its number. */
function eventOfFigure(clauses: readonly Clause[]): readonly Clause[] {
  const figures = rangesOf(clauses, 'award').map(({ quantity }) => quantity);
  return clauses.filter(({ condition, consequence }) => {
    const what = consequence.type === 'zero' && condition.type === 'text' ? /^(?:如|若)?(?:发生|出现)(?<what>.*?)(?:的)?$/.exec(condition.text)?.groups?.['what'] : undefined;
    return what === '' || (what !== undefined && figures.some((quantity) => quantity !== '' && quantity.endsWith(what)));
  });
}

const AT_MOST = '(?:不(?:得|能)?(?:超过|多于|高于|大于)|控制在|≤)';
const FAULTY = /[未没缺漏无差错误坏损超违逾乱脏]|不(?!少于|低于|超过|多于)|少(?!于)|迟|延|投诉|事故|问题|破|失|滞/;

/** 投诉不超过3起,每有一起投诉扣0.5分: are those that are allowed counted? 病床不少于50张,每张扣0.1分: of what? */
function allowedOrRequired(clauses: readonly Clause[]): readonly Clause[] {
  const allowed = rangesOf(clauses, 'award').filter(({ interval: { low, high } }) => low === null && high !== null && !isZero(high.value));
  return counted(clauses, 'cut').filter(({ what, unit }) => {
    const beyond = /^每?(?:再)?(?:超|多|增)/.test(what);
    const asked = new RegExp(`\\d(?:个)?${unit}|(?:不少于|不低于|至少)\\d`).test(what) && !FAULTY.test(what.replace(/^.*\d[^,]*,/, (head) => head.replace(/不(?:少于|低于|超过|多于)|少于/g, '')));
    return !beyond && (new RegExp(`${AT_MOST}\\d+(?:个)?${unit}`).test(what) || asked || allowed.some(({ interval }) => interval.unit === unit));
  }).map(({ clause }) => clause);
}

/** 每少1处扣2分,未建成1处扣1分: one that is not there, twice. */
function lackedTwice(clauses: readonly Clause[]): readonly Clause[] {
  const cuts = counted(clauses, 'cut');
  const short = cuts.filter(({ what }) => /^每?(?:少|缺)[\u4e00-\u9fff]{0,3}$/.test(what));
  return cuts.filter(({ what, unit }) => /^每?未[\u4e00-\u9fff]{2,3}$/.test(what) && short.some((one) => one.unit === unit)).map(({ clause }) => clause);
}

/** 每4个工作日扣1分,超过3个工作日不得分: the steps are never reached. */
function stepsNeverReached(clauses: readonly Clause[]): readonly Clause[] {
  const steps = clauses.flatMap(({ condition, consequence }) => (condition.type === 'step' && consequence.type === 'cut' && condition.from?.low && isZero(condition.from.low.value) ? [condition] : []));
  return rangesOf(clauses, 'zero').filter(({ interval: { low, high, unit } }) => steps.some((step) => step.unit === unit && ((low !== null && compare(low.value, step.size) < 0) || (low === null && high !== null)))).map(({ clause }) => clause);
}

/** 第1名得10分 beside 排名后三扣5分, 低于10名不得分: counted from the other end, or said of a number that is better the lower it is. */
function ofOtherPlaces(clauses: readonly Clause[]): readonly Clause[] {
  const ranked = clauses.some(({ condition, text }) => ((condition.type === 'range' || condition.type === 'step') && condition.quantity === '名次') || (condition.type === 'text' && /排名前|前[一二三四五六七八九十\d]+名/.test(text)));
  return ranked ? clauses.filter(({ condition, consequence, text }) => {
    if (condition.type === 'text') return consequence.type === 'cut' && /(?:排名|名次|位次)?(?:后|末|倒数)[一二三四五六七八九十\d]/.test(condition.text);
    return condition.type === 'range' && condition.interval.unit === '名' && (consequence.type === 'cut' || consequence.type === 'zero') && /低于|高于|不足|超过|少于|以[上下]/.test(text);
  }) : [];
}

/** 超过30%扣1分,超过50%再扣2分: beside the first, which intervals exclude. */
function addedInIntervals(clauses: readonly Clause[]): readonly Clause[] {
  const cuts = rangesOf(clauses, 'cut');
  return cuts.filter(({ clause }, index) => index > 0 && /(?:再|另|加|追加)扣/.test(clause.text)).map(({ clause }) => clause);
}

const AT_TARGET = /(?:达到|完成(?![值数量])|实现|达成|不低于|大于等于|大于或等于|≥)/;

/** 实现目标得满分,未实现的得分=(目标值-实际值)/目标值×分值, 目标值/实际值×分值: the less is done, the more it gives. */
function earnedByFailing(clauses: readonly Clause[], name: string): readonly Clause[] {
  const full = clauses.some(({ condition, consequence, text }) => consequence.type === 'award' && ((condition.type === 'text' && AT_TARGET.test(text) && !/不(?:超过|高于)|控制在|以内|小于|[≤<]/.test(text)) || (condition.type === 'range' && condition.interval.high === null)));
  if (!full || LOWER_IS_BETTER.test(name)) return [];
  return clauses.filter(({ consequence, text }) => {
    // (1-完成率)×10.
    if (/[(（]1-[^()（）]*率[)）]/.test(text) && !/得?分=.*超/.test(text)) return true;
    if (consequence.type === 'line') return compare(consequence.to, consequence.from) < 0;
    const rate = formulaRate(consequence);
    if (rate?.op === 'term') return /^(?:未|偏差|偏离|差距|缺口)[^,]*率$/.test(rate.name);
    if (rate?.op !== 'divide') return false;
    const mixed = rate.left.op === 'subtract' && rate.left.left.op === 'term' && rate.left.right.op === 'term' && [rate.left.left.name, rate.left.right.name].some((one) => /目标|指标|计划/.test(one));
    return mixed || (rate.left.op === 'term' && rate.right.op === 'term' && /目标|指标值|计划/.test(rate.left.name) && !/实际|完成/.test(rate.left.name) && /实际|完成/.test(rate.right.name));
  });
}

/** 完成指标值得满分,达到目标值130%以上的扣1分: and what falls short of it? */
function onlyBeyond(clauses: readonly Clause[]): readonly Clause[] {
  const target = clauses.some(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'text' && isAtTarget(condition.text));
  const others = clauses.filter(({ consequence }) => consequence.type !== 'award');
  const beyond = others.filter(({ condition, consequence }) => condition.type === 'range' && consequence.type === 'cut' && (/超出目标值|超额|偏差/.test(condition.quantity) || (condition.quantity === '完成率' && condition.interval.low !== null && compare(condition.interval.low.value, ONE) >= 0)));
  return target && beyond.length > 0 && beyond.length === others.length ? beyond : [];
}

/** 密度100%得5分,未达到不得分,每一户不符合扣0.2分: nothing is left to take. */
function nothingToTake(clauses: readonly Clause[]): readonly Clause[] {
  const [full, second] = rangesOf(clauses, 'award');
  const whole = full && !second && full.interval.unit === '%' && full.interval.low && !full.interval.high && equals(full.interval.low.value, ONE);
  const lost = clauses.some(({ condition, consequence }) => consequence.type === 'zero' && (condition.type === 'otherwise' || (condition.type === 'range' && condition.interval.high && equals(condition.interval.high.value, ONE))));
  return whole && lost ? counted(clauses, 'cut').map(({ clause }) => clause) : [];
}

/** 每季度开展1次得4分,未开展不得分: and where it is done less often? */
function betweenSomeAndNone(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ condition, consequence }, index) => {
    const before = clauses.slice(0, index).findLast((other) => other.consequence.type === 'award');
    const verb = consequence.type === 'zero' && condition.type === 'text' ? /^(?:如|若)?(?:均|都)?(?:未|没有?|无)(?<verb>[\u4e00-\u9fff]{1,2})(?:的)?$/.exec(condition.text)?.groups?.['verb'] : undefined;
    // 每年至少开展1次…,未开展不得分: once or not at all.
    return verb !== undefined && before?.consequence.type === 'award' && before.condition.type === 'text' && !/^每年[^,]*[一1](?:次|场)/.test(before.condition.text) && new RegExp(`^每[^,]*[一\\d](?:次|场)|${verb.charAt(0)}[^,]*[一\\d](?:\\.\\d+)?(?:次|场|个|处|公里|户|人|家|项|件|台|套|期|篇)`).test(before.condition.text);
  });
}

/** 10日内拨付得5分, 3月底前完成得5分 beside 超过5天扣1分: days of delay, or since what the ten are counted from? */
function sinceDeadline(clauses: readonly Clause[]): readonly Clause[] {
  const limits = clauses.flatMap(({ condition, consequence }) => {
    const told = consequence.type === 'award' && condition.type === 'text' ? condition.text : '';
    const days = /(?<days>\d+)个?(?:工作日|日|天|小时|个月)(?:之|以)?内/.exec(told)?.groups?.['days'];
    return days !== undefined ? [Number(days)] : /\d+月(?:\d+日|底|末)?(?:之|以)?前/.test(told) ? [Infinity] : [];
  });
  const [limit] = limits;
  return limit === undefined ? [] : rangesOf(clauses, 'cut', 'zero').filter(({ clause, quantity, interval: { low, unit } }) => low !== null && (measuresTime(unit) || unit === '小时') && quantity === '' && !/逾期|超期|延期|延迟|延误|滞后|推迟|晚/.test(clause.text) && Number(low.value.n) / Number(low.value.d) < limit).map(({ clause }) => clause);
}

/** 有安排、有落实、有检查、有总结,每有一项得2分 of a weight of 4. */
function listBeyondWeight(clauses: readonly Clause[], weight: Rational | null): readonly Clause[] {
  return clauses.filter(({ condition, consequence, limits }) => {
    if (!weight || limits.cap || condition.type !== 'count' || consequence.type !== 'award' || consequence.amount.unit !== 'points' || !/^(?:项|个|条|点)$/.test(condition.unit)) return false;
    const names = condition.what.split('、').length;
    return names > 2 && compare(multiply(consequence.amount.value, rational(names)), weight) > 0;
  });
}

/** 制度健全得2分,在此基础上执行有效得2分: only where the first is earned. */
function onTopOf(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ condition, consequence, text }) => consequence.type === 'award' && condition.type === 'text' && /在(?:此|上述)?基础上/.test(text) && !text.includes('每'));
}

/** 有制度得2分,没有不得分;执行有效得2分,否则不得分。发现违规的,该项不得分: of one of them, or of all? */
function ofOneOfSeveral(clauses: readonly Clause[]): readonly Clause[] {
  const awarded = clauses.filter(({ consequence }) => consequence.type === 'award').map(({ condition }) => condition);
  const figures = new Set(awarded.flatMap((condition) => (condition.type === 'range' ? [condition.quantity] : [])));
  const awards = awarded.filter(({ type }) => type === 'text').length + (figures.size > 1 ? figures.size : 0);
  return awards > 1 ? clauses.filter(({ condition, consequence, text }) => consequence.type === 'zero' && condition.type === 'text' && /[,的](?:(?:该|此|本)项|(?:相应|对应|各自)(?:的)?(?:分值)?)(?:均)?(?:不得分|不计分|得?[0零]分)$/.test(text)) : [];
}

/** 未超过概算得满分;超出概算且无调概手续的不得分: what is beyond with them? */
function betweenAwardAndVeto(clauses: readonly Clause[]): readonly Clause[] {
  const awards = clauses.filter(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'text');
  const [only, second] = awards.map(({ condition }) => matterOf(condition));
  if (only === undefined || second !== undefined || clauses.length !== 2) return [];
  return clauses.filter(({ condition, consequence }) => {
    const [first, ...others] = matterOf(condition).split(/[,]?且/);
    return consequence.type === 'zero' && others.length > 0 && first !== undefined && /^(?:超|未|不|逾期|延期)/.test(first) && sharesWord(first.replace(/^(?:超出|超过|超|未|不)/, ''), only) && !/[且并]/.test(only);
  });
}

/** 制度完整得2分,程序规范得2分,存在缺漏的酌情扣0.5-2分: lost with one of them, and once more? */
function judgedBesideAwards(clauses: readonly Clause[]): readonly Clause[] {
  const awards = clauses.flatMap(({ condition, consequence }) => (consequence.type === 'award' && condition.type === 'text' ? [condition.text] : []));
  if (awards.length < 2 || awards.some((text) => /基本|较|一般|部分/.test(text))) return [];
  return clauses.filter(({ condition, consequence }) => consequence.type === 'discretion' && consequence.effect === 'cut' && condition.type === 'text' && DEFECT.test(condition.text) && !OTHER_MATTER.test(condition.text));
}

/** 资金到位率得3分, 完成率占60%: a figure that is neither so nor not so. */
function rateAsCondition(clauses: readonly Clause[]): readonly Clause[] {
  const rates = clauses.filter(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'text' && /^[^,;%\d]{0,12}(?:完成|到位|及时|合格|达标|覆盖|执行|支付|参训|出勤|就业|完好|利用|验收|通过)(?:率|比例)(?:的)?$|^[^,;%\d]{0,10}(?:率|满意度)$/.test(condition.text));
  const awards = clauses.filter(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'text');
  return clauses.length > 1 && awards.length === clauses.length && rates.length > 0 ? rates : [];
}

/** 种植1000亩得3分,每少10亩扣0.05分;产量…: lost whole, and by the step as well. */
function lostTwiceInPart(clauses: readonly Clause[]): readonly Clause[] {
  const awards = clauses.filter(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'text').length;
  return awards < 2 ? [] : clauses.filter(({ condition, consequence }, index) => {
    const before = clauses[index - 1];
    const stretch = condition.type === 'step' || (condition.type === 'count' && measuresTime(condition.unit));
    const banded = condition.type === 'range' && condition.interval.unit !== '%' && !measuresTime(condition.interval.unit);
    return consequence.type === 'cut' && (stretch || banded) && before?.consequence.type === 'award' && before.condition.type === 'text';
  });
}

/** …得4分,每超过1%加0.2分,加满2分为止: the most that is added, which is less than what it is added to. */
function cappedBelowBase(clauses: readonly Clause[]): readonly Clause[] {
  const base = clauses.flatMap(({ condition, consequence }) => (consequence.type === 'award' && consequence.amount.unit === 'points' && condition.type !== 'count' && condition.type !== 'step' ? [consequence.amount.value] : []));
  return clauses.filter(({ condition, consequence, limits }) => {
    const cap = consequence.type === 'award' && (condition.type === 'step' || condition.type === 'count') && limits.cap?.unit === 'points' ? limits.cap.value : undefined;
    return cap !== undefined && limits.of === 'score' && base.some((value) => compare(cap, value) < 0) && clauses.length > 1 && condition.type === 'step';
  });
}

/** 未超预算得6分,超1万元扣0.1分: of the excess, and for every such stretch? */
function oneStretch(clauses: readonly Clause[]): readonly Clause[] {
  const kept = clauses.some(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'text' && /[未不]超|控制在|按[时期]/.test(condition.text));
  const cuts = rangesOf(clauses, 'cut', 'zero');
  return kept && cuts.length === 1 ? cuts.filter(({ clause, quantity, interval: { low, unit } }) => clause.consequence.type === 'cut' && quantity === '' && low !== null && unit !== '%' && /^(?:超|超出|超过)\d/.test(clause.text)).map(({ clause }) => clause) : [];
}

/** ①②各2分,不符合的酌情扣分, 制度健全得2分;…部分符合扣1分: of each of them. */
function cutOfSome(clauses: readonly Clause[], parted: boolean): readonly Clause[] {
  const awards = clauses.filter(({ condition, consequence }) => consequence.type === 'own' || (consequence.type === 'award' && (condition.type === 'text' || (condition.type === 'points' && (condition.each || condition.points.length === 1))))).length;
  const own = clauses.some(({ condition, consequence }) => consequence.type === 'own' || (consequence.type === 'award' && condition.type === 'points' && condition.each));
  if (awards < 2 && !own && !parted) return [];
  return clauses.filter(({ condition, consequence, text }) => {
    const loose = consequence.type === 'discretion' && consequence.effect === 'cut' && condition.type === 'text' && /^(?!存在|出现|发生|有)[^,不未]{0,6}(?:不|未)[^,]{2,16}$/.test(condition.text) && !/以上|其[他它余]/.test(condition.text);
    const lacking = consequence.type === 'cut' && condition.type === 'points' && condition.verdict === 'unmet' && condition.points.length === 0 && awards > 1 && !own;
    const evidence = consequence.type === 'zero' && condition.type === 'text' && /^(?:无|没有|未提供|无法提供|不能提供)[^,]{0,6}(?:资料|材料|记录|佐证|支撑)[^,]{0,2}(?:的)?$/.test(condition.text) && !text.includes('指标');
    const partly = consequence.type === 'cut' && condition.type === 'text' && /^(?:每项)?(?:部分|基本|不完全|未完全|不完善|不健全|缺失|没有制度|未执行)(?:符合|达到|满足)?(?:的)?$/.test(condition.text) && !/[①-⑳]/.test(text);
    const bare = consequence.type === 'cut' && own && ((condition.type === 'text' && /^不符合(?:的)?$/.test(condition.text)) || (condition.type === 'count' && /^(?:未完全|不完全|部分|基本)符合$/.test(condition.what)));
    const each = consequence.type === 'cut' && parted && condition.type === 'count' && /^(?:未完全|不完全|部分|基本)(?:符合|达到|满足)$/.test(condition.what);
    // 未建立制度的,制度完善、执行有效不得分: which of them get nothing.
    const named = consequence.type === 'zero' && condition.type === 'text' && quotedName(condition.text) === undefined && /,[^,未不无没缺失违虚假造]+$/.test(condition.text);
    return bare || each || named || loose || partly || lacking || evidence;
  });
}

/** 投诉率达到5%得4分: the worse it is, the more it gives. */
function earnedByMore(clauses: readonly Clause[]): readonly Clause[] {
  return rangesOf(clauses, 'award').filter(({ quantity, interval: { low, high, unit } }) => low !== null && high === null && unit === '%' && compare(low.value, rational(1, 2)) < 0 && isLowerBetter(quantity) && !/下降|降低|减少|控制|压减|节约/.test(quantity)).map(({ clause }) => clause);
}

const CLASHING: readonly ((clauses: readonly Clause[]) => readonly Clause[])[] = [lostWhereEarned, earnedByMore, againstFullMarks, bareSide, eventOfFigure, allowedOrRequired, lackedTwice, stepsNeverReached, ofOtherPlaces, addedInIntervals, onlyBeyond, nothingToTake, betweenSomeAndNone, sinceDeadline, onTopOf, ofOneOfSeveral, betweenAwardAndVeto, judgedBesideAwards, lostTwiceInPart, cappedBelowBase, oneStretch];

const A_TARGET = /[≥≤＞＜><]=?\s*(?!100%)\d|(?:达到|不低于|不超过|不高于)(?!100%)\d+(?:\.\d+)?%|目标值?[:：]?\s*[≥≤]?(?!100%)\d/;

/** 达到目标值得满分,每低1个百分点扣0.5分 of 群众满意度≥90%: a target told elsewhere, which no 完成率 goes by. */
export function targetElsewhere(clauses: readonly Clause[], elsewhere: string): readonly Clause[] {
  const aimed = clauses.some(({ consequence, text }) => consequence.type === 'award' && /目标|任务|完成|指标值/.test(text));
  if (!aimed || !A_TARGET.test(elsewhere)) return [];
  return clauses.filter(({ condition, consequence }) => {
    const rate = formulaRate(consequence);
    const byRate = consequence.type === 'formula' && consequence.worded && rate?.op === 'term' && (rate.name === '' || rate.name === '完成率');
    return byRate || (consequence.type === 'cut' && condition.type === 'step' && (condition.quantity === '完成率' || condition.quantity === EXCESS) && condition.target === '');
  });
}

/** What stands beside the clauses: the indicator's name and weight, the words of its rule, and whether parts are told too. */
interface Told {
  readonly name: string;
  readonly weight: Rational | null;
  readonly rule: string;
  readonly parted: boolean;
}

/** 有1笔迟拨扣1分,3笔及以上不得分 of a weight of 2: with one point for each, the third would find nothing left; the first may be of all below three. */
function vetoNeverReached(clauses: readonly Clause[], weight: Rational | null): readonly Clause[] {
  const once = clauses.filter(({ condition, consequence, text }) => condition.type === 'step' && consequence.type === 'cut' && countsWhole(condition.unit) && !/每|均|各/.test(text));
  return once.filter(({ condition, consequence }) => {
    const share = consequence.type === 'cut' ? amountShare(consequence.amount, weight) : null;
    const vetoes = rangesOf(clauses, 'zero').filter(({ interval: { low, high, unit } }) => low !== null && high === null && condition.type === 'step' && unit === condition.unit);
    return share !== null && vetoes.some(({ interval: { low } }) => low !== null && compare(multiply(share, subtract(low.value, ONE)), ONE) >= 0);
  });
}

/** Clauses that take by a figure what another gives by it, or takes once more. */
export function figureClashes(clauses: readonly Clause[], { name, weight, parted, rule }: Told): readonly Clause[] {
  const rates = /按[^,;。]*率/.test(rule) ? [] : rateAsCondition(clauses);
  return [...rates, ...cutOfSome(clauses, parted), ...CLASHING.flatMap((clashing) => clashing(clauses)), ...listBeyondWeight(clauses, weight), ...vetoNeverReached(clauses, weight), ...earnedByFailing(clauses, name), ...lostByImproving(clauses, name)];
}

/** 差错率5%得4分,每少1%扣1分: less of what should be little is no loss. */
function lostByImproving(clauses: readonly Clause[], name: string): readonly Clause[] {
  return clauses.filter(({ condition, consequence }) => {
    if (consequence.type !== 'cut') return false;
    const awarded = clauses.flatMap((other) => (other.consequence.type === 'award' ? [other.text] : [])).join();
    // 投诉3起得5分,每少1起扣1分; 响应时间30分钟得5分,每少5分钟扣1分.
    if (condition.type === 'count') return /^每?(?:少|减少)$/.test(condition.what) && isLowerBetter(awarded, awarded.replace(/\d.*$/, ''));
    if (condition.type !== 'step' || condition.side !== 'below') return false;
    if (/^(?:分钟|小时)$/.test(condition.unit) && /响应|办理|办结|等待|处置|到达/.test(awarded)) return true;
    const told = rangesOf(clauses, 'award').map(({ quantity }) => quantity).find((quantity) => quantity !== '');
    const figure = (condition.quantity !== '' && condition.quantity !== '完成率' ? condition.quantity : (told ?? name)).replace(/[(（].*$/, '');
    // 拖欠工资举报投诉按期结案率: what is done about them, by how it ends.
    return isLowerBetter(figure) && !/(?:结案|办结|破案|侦破|兑现|答复|调解)率$/.test(figure);
  });
}
