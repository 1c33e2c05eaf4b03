import type { Clause } from './grammar/clause';
import { matterOf, OF_INDICATOR, UNNAMED } from './grammar/conditions';
import { standsApart } from './grammar/matters';

interface Counted {
  readonly clause: Clause;
  readonly what: string;
  readonly unit: string;
}

/** Clauses that give, or take, for each of something that is counted. */
export function counted(clauses: readonly Clause[], type: 'award' | 'cut'): readonly Counted[] {
  return clauses.flatMap((clause) => (clause.condition.type === 'count' && clause.consequence.type === type ? [{ clause, what: clause.condition.what, unit: clause.condition.unit }] : []));
}

/** What nothing is given for, whichever of those that are counted it befalls. */
const OF_ALL = /弄虚作假|虚假|造假|骗取|套取|违规|违纪|违法|挪用|截留|挤占|一票否决|事故|^(?:如|若)?(?:未|没有?)(?:完成|开展|通过|验收|组织|实施|举办|报送|进行)?$|^(?:如|若)?(?:未|没有?|不)(?:提供|取得|获得|新增)/;

/** 每组织1场得1分,无影像资料的不得分: for that one, or for all? */
function nothingForOne(clauses: readonly Clause[]): readonly Clause[] {
  if (counted(clauses, 'award').length === 0) return [];
  return clauses.filter(({ condition, consequence, text }) => consequence.type === 'zero' && consequence.scope !== 'project' && condition.type === 'text' && !OF_INDICATOR.test(text) && !OF_ALL.test(condition.text));
}

/** 每完成1项得1分,逾期完成的得0.5分; 每户合格得0.2分,不合格扣0.2分: for each of those too, or once? */
function lesserOfEach(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ condition, consequence }, index) => {
    const before = clauses[index - 1];
    const each = before?.condition.type === 'count' && before.consequence.type === 'award' ? before.condition.what : undefined;
    return each !== undefined && condition.type === 'text' && (consequence.type === 'award' || consequence.type === 'cut') && condition.text.length <= 8 && /^(?:部分|基本|逾期|延期|迟|不|未|较|欠)|未(?:通过|完成|达标|合格|验收)|(?:完成|合格|达标|规范|到位|完善|满意)$/.test(condition.text) && !standsApart(condition.text, [condition.text, each]);
  });
}

/** 每笔延迟超过5日扣0.5分,超过10日扣1分: of those counted, some. */
function longerOfCounted(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ condition, consequence, text }, index) => {
    const before = clauses[index - 1];
    const each = before?.consequence.type === 'cut' && before.condition.type === 'count' ? before.condition.unit : undefined;
    return each !== undefined && consequence.type === 'cut' && condition.type === 'range' && condition.interval.unit !== '%' && condition.interval.unit !== each && (/^(?:其中:?)?(?:单[次处个项]|延|逾|迟|超)/.test(text) || (each === '次' && /超过\d+(?:小时|天|日|个月|分钟)/.test(text)));
  });
}

/** 1户不合格扣1分,2户不合格扣3分: one number, of which the first is no cut for each. */
function firstOfNumber(clauses: readonly Clause[]): readonly Clause[] {
  const numbered = clauses.some(({ condition, consequence }) => condition.type === 'range' && condition.quantity.includes('不符合项数') && consequence.type !== 'award');
  return numbered ? clauses.filter(({ condition, consequence }) => consequence.type === 'cut' && (condition.type === 'count' || condition.type === 'step' || (condition.type === 'points' && condition.verdict === 'unmet'))) : [];
}

/** Whether the signs of a text stand in another in their order. */
function standsIn(text: string, other: string): boolean {
  let place = 0;
  for (const sign of other) if (sign === text.charAt(place)) place += 1;
  return place === text.length;
}

/** 资料缺失每项扣0.5分,关键资料缺失每项扣1分: the second is one of the first, and counted with it. */
function withinCounted(clauses: readonly Clause[]): readonly Clause[] {
  const cuts = counted(clauses, 'cut');
  return cuts.filter(({ clause, what, unit }, index) => cuts.slice(0, index).some((other) => other.unit === unit && other.what.length > 1 && other.what !== UNNAMED && !/^(?:少|缺)/.test(other.what) && other.what.length < what.length && !/^\d|,/.test(what) && standsIn(other.what, what) && !/其中|再扣|另扣|加扣/.test(clause.text))).map(({ clause }) => clause);
}

/** 资料缺失每个扣1.6分;…;资料缺失的每有一个扣1.8分: one thing at two prices. */
function countedTwice(clauses: readonly Clause[]): readonly Clause[] {
  const cuts = counted(clauses, 'cut').map((cut) => ({ ...cut, what: cut.what.replace(/的$/, '') }));
  return cuts.filter(({ what, unit }, index) => what.length > 2 && what !== UNNAMED && cuts.slice(0, index).some((other) => other.unit === unit && other.what === what)).map(({ clause }) => clause);
}

/** 每开展一期得2分,不足50人的按一半计分: of that one's points, which is no half of all. */
function halfOfEach(clauses: readonly Clause[]): readonly Clause[] {
  const awards = counted(clauses, 'award');
  return awards.length < 2 ? [] : awards.filter(({ clause: { consequence } }) => consequence.type === 'award' && consequence.amount.unit === 'share').map(({ clause }) => clause);
}

/** 每1场得0.5分,不足10场的按比例得分: one in place of the other. */
function proportionOfEach(clauses: readonly Clause[]): readonly Clause[] {
  const awards = counted(clauses, 'award');
  return clauses.filter(({ condition, consequence, preconditions }) => consequence.type === 'formula' && awards.length > 0 && ((consequence.worded && condition.type === 'range' && awards.some(({ unit }) => unit === condition.interval.unit)) || preconditions.some((one) => /^部分|未(?:全部|完全)/.test(one))));
}

/** 少于10起得10分,每增加1起扣1分: from ten, or from nine? */
function fromWhich(clauses: readonly Clause[]): readonly Clause[] {
  const open = clauses.flatMap(({ condition, consequence }) => (condition.type === 'range' && consequence.type === 'award' && condition.interval.low === null && condition.interval.high?.inclusive === false ? [condition.interval.unit] : []));
  return clauses.filter(({ condition, consequence }) => consequence.type === 'cut' && ((condition.type === 'step' && condition.side === 'above' && condition.from === null) || (condition.type === 'count' && /^每?(?:增加|超|多)/.test(matterOf(condition)))) && open.includes(condition.unit));
}

/** 每少0.1人, 每低1个点, 少10人扣0.1分 taken for every time: a stretch that is no counting word. */
function brokenStretch(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ condition, consequence }) => consequence.type === 'cut' && ((condition.type === 'count' && /\d\.$|[^\d]0\.|(?:低|降|少|下降|上升)点$|千分点|(?:^|,)(?:少|低|超期?|超出|超预算)\d/.test(condition.what)) || (condition.type === 'text' && /^(?:少|超|超出|超过)\d+(?:\.\d+)?[^\d,]{1,4}$/.test(condition.text))));
}

/** 评价要点每项1分, and then how each is judged: the same points twice. */
function pointsAgain(clauses: readonly Clause[]): readonly Clause[] {
  const judged = clauses.some(({ condition, consequence }) => condition.type === 'points' && (consequence.type === 'award' || consequence.type === 'cut'));
  return judged ? counted(clauses, 'award').filter(({ what }) => /^(?:各)?(?:评价)?要点$/.test(what)).map(({ clause }) => clause) : [];
}

/** 项目延迟10天,每个; 问卷1项不满意,每份; 企业贷款100万元,每家: so much of one thing in each of another. */
function measuredInEach(clauses: readonly Clause[]): readonly Clause[] {
  return [...counted(clauses, 'cut'), ...counted(clauses, 'award')].filter(({ clause, what, unit }) => {
    const one = /(?:^|[^\d第])(?:1|一)(?<unit>项|处|次(?!性)|份|户|人|个|期|场)/.exec(what)?.groups?.['unit'];
    const amount = clause.consequence.type === 'award' && /\d+万?元$/.test(what);
    return (one !== undefined && one !== unit && !/[,或]/.test(what)) || /(?:延迟|延期|逾期)每?\d+(?:天|日|个月)/.test(what) || amount || what.endsWith('只');
  }).map(({ clause }) => clause);
}

/** ①②③各2分,③中每缺一份扣0.5分: of the point, which is lost already where it is not met. */
function ofPointAwarded(clauses: readonly Clause[]): readonly Clause[] {
  const awarded = clauses.some(({ condition, consequence }) => consequence.type === 'own' || (consequence.type === 'award' && condition.type === 'points'));
  return awarded ? counted(clauses, 'cut').filter(({ what }) => /^(?:其中)?(?:评价)?(?:要点)?[①-⑳]/.test(what)).map(({ clause }) => clause) : [];
}

const LESSER = /不(?:完整|规范|齐全|完善|达标|合格|符合|及时|到位|满|足)|未/;

/** 每提供一份资料得1分,资料不完整的每份得0.5分: in place of the first, or beside it? */
function lesserCounted(clauses: readonly Clause[]): readonly Clause[] {
  const awards = counted(clauses, 'award');
  return awards.filter(({ what, unit }, index) => LESSER.test(what) && awards.slice(0, index).some((other) => other.unit === unit && !LESSER.test(other.what))).map(({ clause }) => clause);
}

/** 每有一个项目未开工扣2分;未完工扣1分, 每次超过4小时扣2分;超过1小时不足4小时扣1分: of each as well, or once? */
function alsoOfEach(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ condition, consequence }, index) => {
    const before = clauses[index - 1];
    const each = before?.condition.type === 'count' && before.consequence.type === 'cut' && before.text.startsWith('每') ? before.condition.what : undefined;
    if (each === undefined || consequence.type !== 'cut' || condition.type !== 'text') return false;
    const state = /^未[\u4e00-\u9fff]{2}$/.test(condition.text) && /未[\u4e00-\u9fff]{2}$/.test(each);
    return state || (/^(?:超过|超出|不足|低于)\d/.test(condition.text) && /(?:超过|超出|不足|低于)\d/.test(each));
  });
}

const CLASHING: readonly ((clauses: readonly Clause[]) => readonly Clause[])[] = [nothingForOne, lesserOfEach, longerOfCounted, firstOfNumber, withinCounted, countedTwice, halfOfEach, proportionOfEach, fromWhich, brokenStretch, pointsAgain, measuredInEach, ofPointAwarded, lesserCounted, alsoOfEach];

/** Clauses of which the text does not say whether they are of one of those that are counted, of each or of all. */
export function countClashes(clauses: readonly Clause[]): readonly Clause[] {
  return CLASHING.flatMap((clashing) => clashing(clauses));
}
