import type { Issue } from '../issue';
import type { Clause, KeyPoint } from './grammar/clause';
import { AT_LEVEL, countsAnything, lacksOne, lesserOf, matterOf, OF_INDICATOR } from './grammar/conditions';
import { BEYOND } from './rivalries';
import { compare, ONE, rational, type Rational } from '../number/rational';
import { takesPoints } from './grammar/consequences';
import { measuresTime } from './grammar/measures';
import { OF_WEIGHT } from './grammar/quantity';
import { likeness } from './similarity';
import { matchesOf } from './text';

/** What a clause says that another contradicts. */
export function contradiction(received: string): Issue {
  return { code: 'cutsClash', severity: 'error', received };
}

/** 按时报批、公示的得满分，否则不得分；未按时报批的扣1分: both take for the same. */
function repeatsDenial(clauses: readonly Clause[], condition: Clause['condition']): boolean {
  const denied = /^未(?:能|按[^,]{2,4})?(?<matter>[^,、]{2,})/.exec(matterOf(condition))?.groups?.['matter'];
  const award = clauses.find((clause, index) => clause.consequence.type === 'award' && clause.condition.type === 'text' && clauses[index + 1]?.condition.type === 'otherwise' && clauses[index + 1]?.consequence.type === 'zero');
  return denied !== undefined && award?.condition.type === 'text' && likeness(denied, award.condition.text).ofFirst >= 0.6;
}

/** Points that each earn what they say of themselves. */
function awardsOwn(clauses: readonly Clause[]): boolean {
  return clauses.some(({ consequence }) => consequence.type === 'own' && consequence.effect === 'award');
}

/** 每逾期1天扣0.5分. */
function takesByTime({ condition, consequence }: Clause): boolean {
  return consequence.type === 'cut' && (condition.type === 'step' || condition.type === 'count') && measuresTime(condition.unit);
}

/** 每符合一项得1分,每有一项不符合扣1分: one fault counted twice; full marks for all of them only say where cuts begin. */
function twiceOfPoints(clauses: readonly Clause[], points: readonly KeyPoint[]): readonly Clause[] {
  const own = awardsOwn(clauses);
  const each = own || clauses.some(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'points' && condition.verdict === 'met' && (condition.each || (condition.points.length > 0 && condition.points.length < points.length)));
  return clauses.filter(({ condition, consequence }) => {
    const lacking = condition.type === 'points' ? condition.verdict === 'unmet' : condition.type === 'count' && (lacksOne(condition) || countsAnything(condition.what) || (condition.unit === '项' && /^(?:中)?(?:存在|发现|有)?(?:不足|问题|缺陷|瑕疵)$/.test(condition.what)));
    return each && consequence.type === 'cut' && lacking;
  });
}

/** 2.摆放整齐的得2分,否则每处扣0.5分: of that point alone. */
function restOfPoint(clauses: readonly Clause[], points: readonly KeyPoint[]): readonly Clause[] {
  return clauses.filter(({ condition, consequence, text }, index) => {
    const before = clauses[index - 1];
    const awarded = before?.consequence.type === 'award' && before.condition.type !== 'points';
    const listed = !awarded && points.length > 1 && points.some(({ amount }) => amount !== null);
    return listed && consequence.type === 'cut' && condition.type === 'count' && /^(?:否则|反之)/.test(text);
  });
}

/** 质量合格得5分,否则本指标不得分;按时完工得5分: all of it lost by one of several. */
function lostByOne(clauses: readonly Clause[]): readonly Clause[] {
  const awards = clauses.filter(({ consequence }) => consequence.type === 'award');
  return awards.length < 2 ? [] : clauses.filter(({ condition, consequence, text }) => condition.type === 'otherwise' && consequence.type === 'zero' && OF_INDICATOR.test(text));
}

/** 每完成1项得0.5分,完成8项以上得5分: the same things earn twice. */
function earnedTwice(clauses: readonly Clause[]): readonly Clause[] {
  const each = clauses.filter(({ condition, consequence }) => condition.type === 'count' && consequence.type === 'award');
  return clauses.filter(({ condition, consequence }) => condition.type === 'range' && consequence.type === 'award' && each.some((one) => one.condition.type === 'count' && one.condition.unit === condition.interval.unit));
}

/** 每符合一项得2分,弄虚作假的该项不得分: of a point, or of all? */
function ofOnePoint(clauses: readonly Clause[]): readonly Clause[] {
  const each = clauses.some(({ condition, consequence }) => condition.type === 'points' && condition.each && (consequence.type === 'award' || consequence.type === 'own' || consequence.type === 'cut'));
  return each ? clauses.filter(({ condition, consequence, text }) => (condition.type === 'text' && /(?:该|此|本)(?:项|条|部分)(?:不得分|得?[0零]分|扣)/.test(text)) || (condition.type === 'points' && condition.points.length === 0 && consequence.type === 'zero' && /该(?:小)?项(?:不得分|得?[0零]分)/.test(text))) : [];
}

/** ①制度健全;②执行到位,各得2分。执行不到位每次扣1分: lost with the point, and once more? */
function cutsOfPoint(clauses: readonly Clause[], points: readonly KeyPoint[]): readonly Clause[] {
  const awarded = points.length > 1 && clauses.some(({ condition, consequence }) => condition.type === 'points' && (consequence.type === 'own' || (consequence.type === 'award' && condition.each)));
  return awarded ? clauses.filter(({ condition, consequence }) => {
    const words = consequence.type === 'cut' ? matterOf(condition).replace(/[不未]|没有|缺少?|发现|存在/g, '') : '';
    // 指标不清晰、不可衡量 of 通过清晰、可衡量的指标值予以体现: the same words in another order.
    return words.length > 2 && points.some((point) => likeness(words, point.text).ofFirst >= 0.75 || (words.length > 5 && [...words].every((char) => char === '、' || point.text.includes(char))));
  }) : [];
}

/** ①得3分,②得2分。部分符合得1分: of the last, or of each? */
function partlyOpen(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ condition, consequence, text }, index) => {
    if (condition.type !== 'points' || condition.verdict !== 'partial' || condition.points.length > 0 || consequence.type !== 'award' || consequence.amount.unit === 'share' || /[各每]/.test(text)) return false;
    const before = clauses.slice(0, index).reverse();
    const run = before.findIndex((other) => other.condition.type !== 'points' || other.condition.verdict !== 'met' || other.consequence.type !== 'award');
    return (run < 0 ? before.length : run) > 1;
  });
}

/** ①②各占50%,部分符合得30%: of the point, or of the indicator? More than the point has can only be of the point. */
function partOfWhich(clauses: readonly Clause[]): readonly Clause[] {
  const shares = clauses.flatMap(({ condition, consequence }) => (condition.type === 'points' && condition.verdict === 'met' && (condition.each || condition.points.length === 1) && consequence.type === 'award' && consequence.amount.unit === 'share' ? [consequence.amount.value] : []));
  return clauses.filter(({ condition, consequence, text }) => condition.type === 'points' && condition.verdict === 'partial' && consequence.type === 'award' && consequence.amount.unit === 'share' && !OF_WEIGHT.test(text) && !/该项|该要点|相应|对应|各自|一半|半数/.test(text) && shares.some((share) => compare(consequence.amount.value, share) < 0));
}

/** 制度、人员、经费三项,每项3分,发现一处问题扣1分: of each, down to nothing of it, or of all? */
function cutsOfThings(clauses: readonly Clause[]): readonly Clause[] {
  const each = clauses.some(({ condition, consequence, text }) => condition.type === 'count' && consequence.type === 'award' && /每[项个类]\d+(?:\.\d+)?分/.test(text));
  return each ? clauses.filter(({ condition, consequence }) => condition.type === 'count' && consequence.type === 'cut') : [];
}

/** 制定财务制度得0.5分,内容完整得0.5分;制定业务制度得0.5分,内容完整得0.5分: two things by one name. */
function namedAlike(clauses: readonly Clause[]): readonly Clause[] {
  const awards = clauses.filter(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'text' && condition.text.length > 3);
  return awards.filter((clause, index) => awards.slice(0, index).some((other) => matterOf(other.condition) === matterOf(clause.condition)));
}

/** 评价要点每项得1分 that no list of points was found for: nothing that can be counted. */
function pointsUncounted(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ condition }) => condition.type === 'count' && /^(?:以上|上述)?(?:评价)?要点$/.test(condition.what));
}

/** 超出5%以内每超1%扣0.5分,5%以上每超1%扣1分: the first is not counted from 5%. */
function stepsFromOne(clauses: readonly Clause[]): readonly Clause[] {
  const steps = clauses.flatMap((clause) => (clause.condition.type === 'step' && clause.consequence.type === 'cut' ? [{ clause, condition: clause.condition, place: startOf(clause.condition) }] : []));
  return steps.filter(({ clause, condition, place }, index) => place !== null && steps.slice(0, index).some((other) =>
    other.place !== null && compare(other.place, place) === 0 && other.condition.side === condition.side && other.condition.quantity === condition.quantity && other.clause.text !== clause.text)).map(({ clause }) => clause);
}

function startOf({ side, from }: Extract<Clause['condition'], { type: 'step' }>): Rational | null {
  const [start, other] = side === 'above' ? [from?.low, from?.high] : [from?.high, from?.low];
  return (start ?? other)?.value ?? null;
}

/** 超出5%以内的每超1%扣0.5分: counted up to there, and nothing said of what lies beyond. */
function stepsUpTo(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ condition, text }) => condition.type === 'step' && condition.from !== null && /\d(?:个?百分点|[%天日])?(?:\(含\))?[以之]内[^,]{0,3},?每/.test(text));
}

/** 国家级得3分,省级得2分,市级得1分 that are no tiers: the highest, or all of them? */
export function levelsAdded(clauses: readonly Clause[]): readonly Issue[] {
  const levels = clauses.filter(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'text' && AT_LEVEL.test(condition.text));
  return levels.length > 1 && !clauses.some(({ consequence }) => consequence.type === 'zero') ? levels.slice(1).map(({ text }) => contradiction(text)) : [];
}

const GRADE = /^(?:考核|评价|结果)?(?:为)?(?:优秀?|良好?|中等?|合格|基本合格|[A-D]级?|[甲乙丙丁]等?)$/;

/** 完整得3分;基本完整得2分;不完整得1分 that are no tiers: one excludes the other, whatever they come to. */
export function degreesAdded(clauses: readonly Clause[]): readonly Issue[] {
  const awards = clauses.flatMap(({ condition, consequence, text }) => (consequence.type === 'award' && condition.type === 'text' ? [{ matter: condition.text, text }] : []));
  return awards.flatMap(({ matter, text }, index) => {
    // 优秀得3分;良好得2分: grades of one rating.
    if (index > 0 && GRADE.test(matter) && GRADE.test(awards[0]?.matter ?? '')) return [contradiction(text)];
    return lesserOf(matter, awards.slice(0, index).map((other) => other.matter)) ? [contradiction(text)] : [];
  });
}

/** 第一名得6分,每差一名扣1分: of places, or of people? */
function besidePlaces(clauses: readonly Clause[]): readonly Clause[] {
  const ranked = clauses.some(({ condition }) => condition.type === 'range' && condition.quantity === '名次');
  return ranked ? clauses.filter(({ condition, consequence }) => consequence.type === 'cut' && (condition.type === 'count' || condition.type === 'step') && /^[名位]$/.test(condition.unit) && !(condition.type === 'step' && condition.quantity === '名次')) : [];
}

/** 前3名得8分,低于60%不得分: of which figure? */
function ofNoFigure(clauses: readonly Clause[]): readonly Clause[] {
  const others = clauses.filter(({ condition }) => condition.type === 'range' || condition.type === 'step');
  const shares = others.filter(({ condition }) => (condition.type === 'range' ? condition.interval.unit : condition.type === 'step' ? condition.unit : '') === '%' || (condition.type === 'step' && condition.unit === '百分点'));
  const [only] = shares;
  return shares.length === 1 && only?.condition.type === 'range' && only.condition.quantity === '' && others.length > 1 && clauses.every(({ consequence }) => consequence.type !== 'formula' && consequence.type !== 'line') && others.some(({ condition }) => (condition.type === 'range' && /^[名元]|万元|公里|亩/.test(condition.interval.unit)) || (condition.type === 'step' && /^[名元]|万元|公里|亩/.test(condition.unit))) ? [only] : [];
}

/** 符合评价要点4项以上得满分;缺少1项扣20%: a point that is lost, or one that need not be met? */
function countedPoints(clauses: readonly Clause[]): readonly Clause[] {
  const counted = clauses.some(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'range' && /^(?:项|个|条)$/.test(condition.interval.unit) && condition.quantity.startsWith('符合'));
  return counted ? clauses.filter(({ condition, consequence }) => consequence.type === 'cut' && ((condition.type === 'points' && condition.verdict === 'unmet') || (condition.type === 'count' && lacksOne(condition)))) : [];
}

/** 资料齐全得5分;资料不齐全的,最高得2分: what is earned then, nobody has said. */
function ceilingsOfDenial(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ condition, consequence }) => {
    const words = consequence.type === 'ceiling' ? matterOf(condition).replace(/没有|[不未无没缺]/g, '') : '';
    return words !== '' && clauses.some((other) => other.consequence.type === 'award' && other.condition.type === 'text' && likeness(words, other.condition.text).ofFirst >= 0.6);
  });
}

/** 水稻、玉米三项,每项2分。完成率≥95%得2分: of each, or beside them? */
function eachOfList(clauses: readonly Clause[]): readonly Clause[] {
  const graded = clauses.some(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'range');
  return graded ? clauses.filter(({ condition, consequence, text }) => condition.type === 'count' && consequence.type === 'award' && /^[^,]*、[^,]*,?每[项个类种]/.test(text)) : [];
}

/** 得分=业绩值/目标值×权重。每低于目标值2个百分点扣1分: the same shortfall twice. */
function shortfallTwice(clauses: readonly Clause[]): readonly Clause[] {
  const whole = clauses.some(({ condition, consequence }) => (consequence.type === 'line' || consequence.type === 'formula') && condition.type === 'text' && condition.text === '');
  return whole ? clauses.filter(({ condition, consequence }) => condition.type === 'step' && consequence.type === 'cut' && condition.side === 'below' && condition.quantity === '' && condition.unit === '百分点') : [];
}

/** 合格率≥95%得满分,每发现1例不合格扣0.5分: is a single one lost at 95%, or not? */
function countedBelow(clauses: readonly Clause[]): readonly Clause[] {
  const full = clauses.find(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'range' && condition.interval.unit === '%' && condition.interval.low !== null && condition.interval.high === null && compare(condition.interval.low.value, ONE) < 0);
  const alone = clauses.filter(({ consequence }) => consequence.type === 'award').length === 1;
  if (!alone || full?.condition.type !== 'range') return [];
  const { quantity } = full.condition;
  return clauses.filter(({ condition, consequence }) => {
    const denied = condition.type === 'count' && consequence.type === 'cut' ? /^(?:不|未)(?<feat>[^,]{2,4})/.exec(condition.what)?.groups?.['feat'] : undefined;
    return denied !== undefined && quantity.includes(denied.slice(0, 2));
  });
}

/** 平原县每低1%扣0.1分,山区县每低1%扣0.05分: cuts of which each is for others. */
function ofOthers(clauses: readonly Clause[]): readonly Clause[] {
  const placed = clauses.filter(({ text, consequence }) => consequence.type === 'cut' && /^[\u4e00-\u9fff]{1,6}(?:县|区|市|镇|乡)(?:的|,)*每/.test(text));
  return placed.length > 1 ? placed : [];
}

/** 每篇得0.5分,其中核心期刊每篇得1分: in place of the first, or beside it? */
function subsets(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ condition, consequence, text }, index) => {
    const counted = clauses.slice(0, index).some((other) => (other.consequence.type === 'award' && other.condition.type !== 'points') || other.consequence.type === 'formula');
    return counted && consequence.type === 'award' && condition.type === 'count' && text.startsWith('其中');
  });
}

/** 每发现一处扣1分,单处面积超过10亩的扣2分: of those counted, some; one figure cannot tell how many. */
function figureOfCounted(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ condition, consequence, text }, index) => {
    const before = clauses[index - 1];
    const counted = before?.consequence.type === 'cut' && before.condition.type === 'count';
    return counted && consequence.type === 'cut' && condition.type === 'range' && condition.interval.unit !== '%' && /^(?:其中:?)?(?:逾期|延期|延迟|滞后|超期)?(?:天数|时间)?\d+(?:天|日|个月|个工作日)|^(?:其中:?)?(?:逾期|延期|延迟|滞后|超期|单|每|且|该|涉及|问题|违规)?(?:[处个项次笔户件宗起])?[^,\d]{0,8}(?:金额|面积|数量|长度|时间|资金|规模)/.test(text);
  });
}

/** 教师满意度、学生满意度各3分,达到90%得3分; 但最低得1分: a list or a bound, and nothing that is so or not. */
function noConditions(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'text' && /各$|最[低高]$/.test(condition.text));
}

/** ①数量(3分);②质量(3分)。每低1%扣0.2分, …每少完成1个扣0.5分: of the points, which are lost already where they are not met. */
function shortOfPoints(clauses: readonly Clause[]): readonly Clause[] {
  const own = awardsOwn(clauses);
  return own ? clauses.filter(({ condition, consequence }) => consequence.type === 'cut' && (condition.type === 'step' || (condition.type === 'count' && /完成|问题|资料|材料|不符|不合|不到位|不规范|不达标/.test(condition.what)))) : [];
}

/** 30日内签订得3分,每超1日扣0.05分,超过60日不得分: sixty days of delay, or since what the thirty are counted from? */
function sinceWhen(clauses: readonly Clause[]): readonly Clause[] {
  const limits = clauses.flatMap(({ condition, consequence }) => (consequence.type === 'award' && condition.type === 'text' ? matchesOf(condition.text, /(?<days>\d+)(?:个)?(?:工作日|日|天)(?:之|以)?内/g).map(({ groups }) => Number(groups?.['days'])) : []));
  const stepped = clauses.some(takesByTime);
  return stepped ? clauses.filter(({ condition, consequence, text }) => {
    const low = condition.type === 'range' && (consequence.type === 'zero' || consequence.type === 'cut') && measuresTime(condition.interval.unit) ? condition.interval.low : null;
    return low !== null && !/逾期|超期|延期|延迟|延误|滞后|推迟|晚/.test(text) && limits.some((days) => compare(low.value, rational(days)) > 0);
  }) : [];
}

/** 到位率100%得1.5分;30日内拨付得1.5分,每延迟10日扣0.5分: not in time, it is lost whole and taken from by the day as well. */
function lateTwice(clauses: readonly Clause[]): readonly Clause[] {
  const awards = clauses.filter(({ consequence }) => consequence.type === 'award');
  const timed = awards.length > 1 && awards.some(({ condition }) => condition.type === 'text' && /\d个?(?:工作日|日|天|个?月)(?:之|以)?内|按[期时]|如期/.test(condition.text));
  return timed ? clauses.filter((clause) => takesByTime(clause) && /延迟|逾期|超期|延期|滞后|推迟|拖延|晚|超/.test(clause.text)) : [];
}

/** 滞后30天以内的不扣分,滞后超过30天的每笔扣0.5分: what is not counted, and no award. */
function sparedOfCounted(clauses: readonly Clause[]): readonly Clause[] {
  const counted = clauses.some(({ condition, consequence }) => consequence.type === 'cut' && condition.type === 'count' && !measuresTime(condition.unit));
  return counted ? clauses.filter(({ condition, consequence, text }) => consequence.type === 'award' && condition.type === 'range' && measuresTime(condition.interval.unit) && /不(?:予)?扣分$/.test(text)) : [];
}

/** The same words, and where they are counted the same counting word. */
function sameWords(a: Clause['condition'], b: Clause['condition']): boolean {
  if (a.type === 'count' && b.type === 'count') return a.what === b.what && a.unit === b.unit;
  return a.type === 'text' && b.type === 'text' && a.text === b.text;
}

/** 办结率100%得2分,投诉较上年下降得2分,上升不得分: nothing for one of them, by which way its figure goes. */
function lostByDirection(clauses: readonly Clause[]): readonly Clause[] {
  const still = /下降|上升|增长|增加|减少|同比|较上年|提高|降低|持平|压减/;
  const others = clauses.some(({ condition, consequence, text }) => consequence.type === 'award' && ((condition.type === 'text' && condition.text !== '') || (condition.type === 'range' && condition.quantity !== '')) && !still.test(text));
  const told = clauses.some(({ consequence, text }) => consequence.type === 'award' && still.test(text));
  return others && told ? clauses.filter(({ condition, consequence }) => consequence.type === 'zero' && condition.type === 'text' && /^(?:同比|较上年|与上年相比)?(?:上升|下降|增加|减少|增长|持平|提高|降低|不降反升|不增反降)(?:的)?$/.test(condition.text)) : [];
}

/** 火灾起数同比下降得2分,亡人数同比下降得2分;同比持平各得1分;上升不得分: degrees of each. */
function degreesOfDirection(clauses: readonly Clause[]): readonly Clause[] {
  const falls = clauses.filter(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'text' && /^[^,]{2,}(?:同比|较上年)?(?:下降|减少|上升|增长)$/.test(condition.text));
  return falls.length > 1 ? clauses.filter(({ condition, text }) => condition.type === 'text' && /^(?:同比)?(?:持平|上升|下降|增长|减少)/.test(condition.text) && !falls.some((one) => one.text === text)) : [];
}

/** 每项得1分,未达到的该项按完成比例得分: a formula of one of several, which is no formula of all. */
function formulasOfOne(clauses: readonly Clause[]): readonly Clause[] {
  // 每完成1类得1分,单类完成率不足100%的按完成率计分.
  const each = clauses.some(({ condition, consequence }) => condition.type === 'count' && consequence.type === 'award');
  return clauses.filter(({ consequence, preconditions, text }) => (each && consequence.type === 'formula' && /^单[个项类]/.test(text)) || preconditions.some((one) => /(?:该|此|相应|对应|每|各)(?:小|分)?(?:项|部分|要点|指标)(?:$|未)/.test(one)));
}

/** 每项执行到位得1分,执行不到位酌情扣分: what is not earned would be lost once more. */
function judgedTwice(clauses: readonly Clause[]): readonly Clause[] {
  const each = clauses.some(({ condition, consequence }) => (consequence.type === 'award' || (consequence.type === 'own' && consequence.effect === 'award')) && (condition.type === 'count' || (condition.type === 'points' && condition.each)));
  return each ? clauses.filter(({ consequence, text }) => consequence.type === 'discretion' && consequence.effect === 'cut' && /^(?:[\u4e00-\u9fff]{0,4})?(?:未|不)[^,]{0,8}?(?:的)?,?(?:酌情|视情|适当)/.test(text)) : [];
}

/** 每符合一项得2分,部分符合得3分: more for a part than for all of it. */
function partAboveAll(clauses: readonly Clause[], points: readonly KeyPoint[]): readonly Clause[] {
  const worths = (verdict: 'met' | 'partial'): readonly { readonly clause: Clause; readonly value: Rational }[] => clauses.flatMap((clause) => (clause.condition.type === 'points' && clause.condition.verdict === verdict && clause.consequence.type === 'award' && clause.consequence.amount.unit === 'points' ? [{ clause, value: clause.consequence.amount.value }] : []));
  const full = [...worths('met').map(({ value }) => value), ...points.flatMap(({ amount }) => (amount?.unit === 'points' ? [amount.value] : []))];
  return full.length > 0 ? worths('partial').filter(({ value }) => full.every((one) => compare(one, value) < 0)).map(({ clause }) => clause) : [];
}

/** Each finds the clauses that another contradicts in its way. */
const CLASHING: readonly ((clauses: readonly Clause[], points: readonly KeyPoint[]) => readonly Clause[])[] = [
  namedAlike,
  pointsUncounted,
  noConditions,
  formulasOfOne,
  judgedTwice,
  partAboveAll,
  shortOfPoints,
  sinceWhen,
  sparedOfCounted,
  lateTwice,
  besidePlaces,
  ofNoFigure,
  eachOfList,
  countedPoints,
  ceilingsOfDenial,
  shortfallTwice,
  countedBelow,
  twiceOfPoints,
  subsets,
  restOfPoint,
  lostByOne,
  earnedTwice,
  ofOnePoint,
  cutsOfPoint,
  partlyOpen,
  figureOfCounted,
  partOfWhich,
  cutsOfThings,
  stepsFromOne,
  stepsUpTo,
  ofOthers,
  lostByDirection,
  degreesOfDirection,
];

/** Cuts that contradict each other in a way no choice between readings mends. */
export function clashes(clauses: readonly Clause[], points: readonly KeyPoint[]): readonly Issue[] {
  const taking = clauses.filter(({ consequence }) => consequence.type === 'cut' || consequence.type === 'zero');
  return [...CLASHING.flatMap((clashing) => clashing(clauses, points)).map(({ text }) => contradiction(text)), ...taking.flatMap((cut, index): readonly Issue[] => {
    const { condition, text } = cut;
    if (condition.type === 'count' && BEYOND.test(text) && clauses.some((other) => other.condition.type === 'range' && other.condition.interval.unit === condition.unit)) return [contradiction(text)];
    if (cut.consequence.type === 'cut' && repeatsDenial(clauses, condition)) return [contradiction(text)];
    const twin = taking.slice(0, index).find((other) => sameWords(other.condition, condition) && other.span.start !== cut.span.start);
    // 总经费减少的扣3分，未安排的扣6分；监管经费减少的扣1分，未安排的扣2分: the same words of two things.
    if (twin && !/^(?:均|都|全部)?(?:不|未)(?:符合|满足|达到|具备)/.test(matterOf(condition))) return [contradiction(text)];
    if (condition.type !== 'count') return [];
    // 3处以内的每处扣0.5分: beyond them, another.
    if (/\d[^\d,]{1,2}(?:以内|之内|以下)/.test(condition.what)) return [contradiction(text)];
    // 迟报1次扣1分，迟报3次以上扣5分.
    const many = new RegExp(`(?:[2-9]|\\d{2,}|[两二三四五六七八九十])${condition.unit}`);
    // 连续两个月不达标的不得分: that they come in a row is no number of them.
    const inRow = ({ consequence, text: told }: Clause): boolean => consequence.type === 'zero' && told.includes('连续');
    // 少于5个不得分 beside 15个以上得5分: of what earns by its number, and of nothing that is counted off.
    const graded = clauses.some((other) => other.consequence.type === 'award' && other.condition.type === 'range' && other.condition.interval.unit === condition.unit && other.condition.quantity !== '');
    const rival = taking.find((other) => (other.condition.type === 'range' ? other.condition.interval.unit === condition.unit && !(graded && other.condition.quantity === '') : other.condition.type === 'text' && many.test(other.condition.text) && !inRow(other)));
    return rival ? [contradiction(rival.text)] : [];
  })];
}

/** What nobody is paid for, unless it is dealt with. */
const FAULT = /违规|违纪|违反|违法|迟到|早退|旷工|缺勤|缺席|不合格|未完成|未按|投诉|事故|破损|缺失|污渍|垃圾|流失|差评|差错|错误|漏[报填登]|逾期|迟报|损坏|批评|问题|隐患|失误|坏事/;
const DEALT_WITH = /化解|整改|处理|解决|查处|办结|处置|消除|排除|纠正|举报|提供|[破侦]获|侦破|排查|治理|清理|清运|修复|回收|收集|分类|调处|防止|避免|减少|发现并|无|零/;

/** 迟到0.5分/次, 扣分细则:污渍每处0.1分: points for a fault, or under a heading of cuts, are no award. */
export function faultsPaid(clauses: readonly Clause[], heading: string): readonly Issue[] {
  const cuts = /扣分(?:标准|细则|办法|规则|项|情形)|扣分$/.test(heading);
  const asked = /[?？]\s*\d+(?:\.\d+)?\s*(?:\n|$)/.test(heading) ? clauses.filter(takesPoints) : [];
  return clauses.flatMap((clause): readonly Issue[] => {
    const { condition, consequence, text } = clause;
    // 制度是否健全?1 beside cuts: points of their own.
    if (asked.includes(clause)) return [contradiction(text)];
    const paid = condition.type === 'count' && consequence.type === 'award';
    return paid && (cuts || (FAULT.test(condition.what) && !DEALT_WITH.test(condition.what))) ? [contradiction(text)] : [];
  });
}

/** 不少于20天、不少于50人的得5分 in front of cuts by the day: two figures, of which one would be dropped. */
export function twoFigures(baselines: readonly Clause[], clauses: readonly Clause[]): readonly Issue[] {
  const cuts = clauses.filter(takesPoints).map(({ text }) => text).join();
  return baselines.filter(({ condition, text }) => {
    const figures = matchesOf(text, /(?:不少于|不低于|至少|≥)(?<figure>\d+(?:\.\d+)?)/g).map(({ groups }) => groups?.['figure'] ?? '');
    const told = figures.filter((figure) => new RegExp(`(?<![\\d.])${figure.replace('.', '\\.')}(?![\\d.])`).test(cuts));
    return figures.length > 1 && (condition.type === 'range' || (told.length > 0 && told.length < figures.length));
  }).map(({ text }) => contradiction(text));
}
