import { equals, formatExact, multiply, sum, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { circled, circledNumber, edited, matchesOf, normalise, type NormalText } from '../text';
import type { CasesText } from './cases';
import type { KeyPoint } from './clause';
import { ANOTHER_MATTER, isPlainCondition, lesserOf } from './conditions';
import { degreesBehind } from './degrees-behind';
import { towards } from './lists';
import { isPlannedMost } from './sense';
import { likeness, sameRateName, sharesWord } from '../similarity';
import { readRange, type Ranged } from './ranges';

/** One of several that each earn points, as written: what it asks for, and what it is worth. */
interface Award {
  readonly title: string;
  readonly head: string;
  readonly worth: string;
  readonly figure: Ranged | undefined;
  /** 新建烘干中心2座: how many there are to be. */
  readonly plan: { readonly what: string; readonly value: Rational; readonly unit: string } | undefined;
}

/** Awards that make up the weight, and what is told behind the last of them. */
export interface Awards {
  readonly awards: readonly Award[];
  readonly tail: string;
  readonly tailStart: number;
  /** The tail stands apart from the last award at least as clearly as that does from the one before. */
  readonly apart: boolean;
  /** In a sentence of its own. */
  readonly alone: boolean;
  /** Some are told together: A、B各得1分. */
  readonly listed: boolean;
}

const NUMBERING = '(?:[①-⑳]|\\d{1,2}[.、)](?!\\d)|\\(\\d{1,2}\\))?';
const ENTRY = new RegExp(`${NUMBERING}(?<head>(?:[^;。\\n得扣]|得(?=[到以出知])){2,60}?)(?:的)?,?(?:(?:得|计|记|(?<=[各别])占)(?<worth>\\d+(?:\\.\\d+)?)分|\\((?<bracketed>\\d+(?:\\.\\d+)?)分\\)|(?<=[,\\u4e00-\\u9fff”])(?<![于过到达少多为在满第每])(?<bare>\\d+(?:\\.\\d+)?)分)(?<mark>[,;。、\\n]+|$|(?=每缺|每少))`, 'y');
const NO_HEAD = /每(?!(?:个|一)?(?:月|季度?|年|周|学期|半年|村|户|人|百))|不得|否则|满分|最[高多]|合计|共计|其[他它余]|酌情|加分|减|权重|分值|[①-⑳]|\d分(?!钟)|以上各/;

/** How clearly a mark parts what stands around it. */
function strength(mark: string): number {
  return /[。\n]/.test(mark) ? 3 : mark.includes(';') ? 2 : 1;
}

function titleOf(head: string, figure: Ranged | undefined): string {
  const name = figure && figure.quantity !== '' ? figure.quantity : head.replaceAll(',', '、');
  return (/^[^:()]{2,40}/.exec(name)?.[0] ?? '').replace(/的$/, '');
}

/** How it is called between quotation marks. */
function unquoted({ title }: Award): string {
  return title.replace(/[“”]/g, '');
}

const PLANNED = new RegExp(`^(?<what>(?:完成|新建|新购|新增|改造|建设|配套|维护|购置|举办|开展|培训|实施|修建|铺设|栽植|更新)?[^,;。\\d%≥≤<>]{2,20}?)(?<count>\\d+(?:\\.\\d+)?)(?<unit>(?:万|亿)?[\\u4e00-\\u9fff]{1,3})$`);

function awardOf(head: string, worth: string): Award {
  const figure = readRange(head.slice(head.lastIndexOf(',') + 1)) ?? readRange(head);
  // 建设工期12个月: what is better the less there is of it.
  const plan = figure || isPlannedMost(head.replace(/[\d.]+\D*$/, '')) ? undefined : PLANNED.exec(head)?.groups;
  const value = readNumber(plan?.['count'] ?? '');
  return { title: titleOf(head, figure), head, worth, figure, plan: plan && value ? { what: plan['what'] ?? '', value, unit: plan['unit'] ?? '' } : undefined };
}

/** 项目设立符合要求得4分。其中:: the whole once more, before what it is made of; 传染病网络直报:: what it is called. */
function leadOf(text: string, weight: Rational): number {
  const whole = /^[^;。\n得扣\d]{2,30}(?:的)?,?(?:得|计|\()(?<worth>\d+(?:\.\d+)?)分\)?[。,;:](?:其中)?[:,]?/.exec(text);
  const value = readNumber(whole?.groups?.['worth'] ?? '');
  if (whole && value && equals(value, weight)) return whole[0].length;
  return /^按(?:照)?[^,;。:\d]{2,20}(?:打分|计分|评分)[:,]/.exec(text)?.[0].length ?? /^(?:满分\d+(?:\.\d+)?分|该?本?指标\d+(?:\.\d+)?分)[,。;:](?:其中)?[:,]?/.exec(text)?.[0].length ?? /^[^,;。:\d得扣]{2,16}:\n*/.exec(text)?.[0].length ?? 0;
}

/** What the last of several names says of all of them. */
const SAID_OF_ALL = /(?:(?:均|都)?(?:未|不|无|没有|已|按(?:时|期|规定|要求)|符合).*|公示|公开|完成|报送|通过|实现|健全|完整|规范|齐全|到位|及时|完善|真实|准确|合规|合理|明确|落实|达标|覆盖|充分)$/;

/** 财务制度、业务制度健全各得2分: each of them, in the words the last one has for all. */
function shared(head: string, worth: string): readonly Award[] | undefined {
  const planned = /^(?<names>[^,;。]{4,60}?)(?:均|都)?(?:各|分别)$/.exec(head)?.groups?.['names']?.split('、') ?? [];
  if (planned.length > 1 && planned.length < 6 && planned.every((name) => PLANNED.test(name))) return planned.map((name) => awardOf(name, worth));
  const names = /^(?<names>[^,;。\d]{2,40}?)(?:均|都)?(?:各|分别)$/.exec(head)?.groups?.['names']?.replace(/的$/, '').split(/[、和]|及(?![时格])/);
  if (!names || names.length < 2 || names.length > 5) return undefined;
  const last = names.at(-1) ?? '';
  const said = SAID_OF_ALL.exec(last)?.[0] ?? '';
  const apart = names.slice(0, -1).every((name) => SAID_OF_ALL.test(name));
  // 人员、资金、场地各得1分: of what is neither so nor not so.
  if (said === '' || (!apart && last === said)) return undefined;
  return names.map((name) => awardOf(apart || name === last ? name : `${name}${said}`, worth));
}

/** Several awards that make up the weight in front of a tail; `undefined` where there are none. */
function awardsIn({ text }: NormalText, weight: Rational): Awards | undefined {
  const lead = leadOf(text, weight);
  const awards: Award[] = [];
  const marks: string[] = [];
  let listed = false;
  ENTRY.lastIndex = lead;
  for (let match = ENTRY.exec(text); match !== null; match = ENTRY.exec(text)) {
    const { head = '', worth, bracketed, bare, mark = '' } = match.groups ?? {};
    if (NO_HEAD.test(head) || Number(worth ?? bracketed ?? bare) === 0) return undefined;
    const amount = worth ?? bracketed ?? bare ?? '';
    const together = shared(head, amount);
    listed ||= together !== undefined;
    awards.push(...(together ?? [awardOf(head, amount)]));
    marks.push(mark);
    const values = awards.flatMap((one) => readNumber(one.worth) ?? []);
    if (awards.length < 2 || !equals(sum(values), weight)) continue;
    const tailStart = match.index + match[0].length;
    const last = strength(mark);
    return { awards, tail: text.slice(tailStart).replace(/[;。,\n]+$/, ''), tailStart, apart: marks.slice(0, -1).every((one) => last >= strength(one)), alone: last > 1, listed };
  }
  return undefined;
}

const EACH_POINT = /^(?:(?:以上|共)?(?:\d|[二两三四五六七八九])(?:个|项|条)(?:评价)?要点,?)?(?:每(?:个|项|条)?(?:评价)?(?:要点)?|(?:评价)?要点(?:每项|各)|各(?:评价)?要点|各)(?:分值|权重)?(?:得|占|为|计)?(?:(?<worth>\d+(?:\.\d+)?)分|(?<share>1\/\d|\d+(?:\.\d+)?%|[二三四五六]分之一)(?:的)?(?:权重分?|分值)?)(?<mark>[,;。\n]+)/;
const POINTS_LIST = /^(?:评价要点[①-⑳]+(?:每符合一项|符合)得\d+(?:\.\d+)?分[,;。\n]*|(?:评价)?(?:要点)?[①-⑳][①-⑳、]*(?:项)?(?:每项|各|均)?(?:得|占)?\d+(?:\.\d+)?分[,;。、\n]*)+/;
const ONE_GROUP = /(?<marks>[①-⑳][①-⑳、]*)[^\d①-⑳]*(?<worth>\d+(?:\.\d+)?)分/g;

/** 四个要点每个1分,…; 要点①②各1分,要点③2分,…: points that stand in a cell of their own, as awards. */
function awardsOfPoints({ text }: NormalText, points: readonly KeyPoint[], weight: Rational): Awards | undefined {
  const [each, list] = [EACH_POINT.exec(text), POINTS_LIST.exec(text)];
  const share = readNumber(each?.groups?.['share'] ?? '');
  const worth = share ? formatExact(multiply(weight, share)) : (each?.groups?.['worth'] ?? '');
  const told = each ? points.map(({ number }): [number, string] => [number, worth]) : matchesOf((list?.[0] ?? ''), ONE_GROUP).flatMap(({ groups = {} }) => [...(groups['marks'] ?? '').replaceAll('、', '')].map((mark): [number, string] => [circledNumber(mark) ?? 0, groups['worth'] ?? '']));
  const worths = new Map(told);
  const lead = each?.[0] ?? list?.[0] ?? '';
  const mark = /[,;。\n]+$/.exec(lead)?.[0] ?? '';
  // ①②各得2分,①②各得1分: one or the other.
  const once = worths.size === told.length;
  const whole = once && worths.size === points.length && points.every(({ number }) => worths.has(number)) && equals(sum([...worths.values()].flatMap((worth) => readNumber(worth) ?? [])), weight);
  if (points.length < 2 || !whole || mark === '') return undefined;
  const awards = points.map(({ number, text: own }) => ({ ...awardOf(own.replace(/[;。]$/, ''), worths.get(number) ?? ''), figure: undefined }));
  return { awards, tail: text.slice(lead.length).replace(/[;。,\n]+$/, ''), tailStart: lead.length, apart: true, alone: true, listed: false };
}

/** 优秀得3分;良好得2分: grades of one rating. */
const GRADE = /^(?:考核|评价|结果)?(?:为)?(?:优秀?|良好?|中等?|好|较好|一般|合格|基本合格|差|较差|[A-D]级?|[甲乙丙丁]等?)$/;

/** No degrees of one thing, and no two called the same. */
function areSeveral({ awards }: Awards): boolean {
  const titles = awards.map(({ title }) => title);
  const degrees = titles.some((title, index) => lesserOf(title, titles.slice(0, index).filter((other) => !/[未不]/.test(other))) || /^(?:部分|基本(?!建成|农田|药物|公共|养老|医疗|完成)|较|一般|仅|只)/.test(title) || (/^[未不]/.test(title) && titles.some((other) => other !== title && other.includes(title.slice(1, 3)))));
  const levels = awards.filter(({ head }) => /(?:国家|省|市|县|区|乡|镇)级/.test(head)).length > 1 || titles.some((title) => GRADE.test(title));
  return !degrees && !levels && titles.every((title) => title.length > 1) && new Set(titles).size === titles.length;
}

const DENIED = '(?:(?:内容|事项)?(?:的)?(?:不符合或无佐证资料|未完成或未达标|缺失|不符合|不满足|未达到?|不达标|未达标|达不到|未完成(?:或未按时完成)?|未按时完成|没有完成|不合格|不合规|不规范|未落实|未做到|没做到|(?:时长|时间|次数|面积|长度)不足)(?:要求|标准|目标值?|指标|100%)?)';
const ANY = '(?:(?:以上|上述|出现|发现)?(?:任[一何意](?:[一1])?(?:项|点|环节|方面|病种|指标)|每项|各项|其中[一1]项|有?[一1][项点]|某一?项)(?:内容)?)';
const OF_IT = '(?:该|此|相应(?:的)?|对应(?:的)?)(?:小|分)?(?:项|部分|要点|环节|方面)(?:均)?';
const NOTHING = '(?:不得分|不计分|得?0分)';
/** What each of several that are met or not says by itself: 不符合的该项不得分. */
const REDUNDANT: readonly RegExp[] = [
  /^缺项的?,?(?:该项)?不得分$/,
  /^各(?:时点|节点|时段|阶段)未达到?的?,?(?:相应|对应)(?:分值)?不得分$/,
  /^(?:现场查看,)?(?:不符合|未达到|达不到)(?:要求)?的?,?(?:对应|相应)扣(?:除|减)?(?:分值|分)?$/,
  /^缺少?(?:相应|对应)(?:的)?[^,;。\d]{1,6}的?,?扣除?(?:该项|相应|对应)(?:的)?(?:分值|分数|分)$|^(?:做到|符合|满足|达到)(?:要求)?的?得分[,;。](?:未做到|不符合|不满足|未达到|没做到)的?不得分$/,
  new RegExp(`^(?:${ANY})?${DENIED}的?,?(?:则)?${OF_IT}${NOTHING}$`),
  new RegExp(`^(?:(?:以上|上述)(?:[二三四五六两]|\\d)(?:项|点|个方面),)?(?:${ANY})?${DENIED}的?,?(?:则|即)?(?:不得|扣除?|扣减)(?:相应|对应|该项|该部分)(?:的)?(?:全部)?(?:分值|分数|权重分?|分)$`),
  new RegExp(`^每?(?:发现|存在|发生|有)(?:一|1)[例处项起个](?:不合规)?(?:问题)?的?,?(?:${OF_IT}${NOTHING}|扣除?(?:对应|相应)(?:的)?(?:分值|分数|分))$`),
  new RegExp(`^缺少?其一的?,?不得(?:该|相应)分$|^(?:如)?发生(?:一|1)起的?,?(?:对应|相应)分值扣完$|^否则(?:${OF_IT}|各(?:小|分)?项)${NOTHING}$|^(?:缺|少)(?:一|1)项扣除?(?:相应|对应|该项)(?:分值|分数|分)$`),
  new RegExp(`^(?:完成|达标|符合|满足|达到)(?:要求)?的?得(?:满|该项)?分[,;。](?:${DENIED})的?${NOTHING}$`),
];
/** 逾期均不得分: of what each asks for in time. */
const LATE_LOST = /^逾期(?:的)?,?均不得分$/;
/** 每项不符合不计分: nothing of that one, whatever else it may sound like. */
const EACH_LOST = new RegExp(`^(?:每项|各项)(?:内容)?${DENIED}的?,?(?:则)?${NOTHING}$`);
const SHORT = /^(?:达不到|未达到|未达标|不达标)的?(?:不得分|得?0分)$/;

/** 缺一项减1分, 每项不符合扣1分 of awards of one each. */
const LOST_ALIKE = /^(?:以上|上述)?(?:资料|材料|内容|制度)?(?:每有|有|出现|每|任)?(?:缺少?|少)?(?:一|1)?项(?:内容)?(?:不符合|不满足|未达到|不达标|未落实)?(?:要求)?的?,?(?:扣|减)(?<worth>\d+(?:\.\d+)?)分(?:[,;。]扣完为止)?$/;

/** 有效开展检查得2分;未开展的不得分: the one award that asks for what is not done. */
function undoneIn({ awards, tail }: Awards): { readonly award: Award; readonly done: string } | undefined {
  const done = /^(?:未|没有)(?<done>[\u4e00-\u9fff]{2,6}?)的?,?(?:不得分|得?0分)$/.exec(tail)?.groups?.['done'];
  const [award, another] = done === undefined ? [] : awards.filter(({ head }) => head.includes(done));
  return done !== undefined && award && !another ? { award, done } : undefined;
}

function isRedundant(told: Awards): boolean {
  const { awards, tail, listed } = told;
  if (undoneIn(told)) return /该|相应|对应/.test(tail);
  const lost = LOST_ALIKE.exec(tail)?.groups?.['worth'];
  if (lost !== undefined) return awards.every(({ worth }) => Number(worth) === Number(lost));
  if (LATE_LOST.test(tail)) return awards.every(({ head }) => /(?:[日天月年]|期限|时限)(?:之)?内|及时|按[时期]/.test(head));
  return EACH_LOST.test(tail) || REDUNDANT.some((words) => words.test(tail)) || (SHORT.test(tail) && (listed || awards.every(({ figure }) => figure !== undefined)));
}

const MISSED = '(?:(?:各(?:项)?(?:指标)?)?(?:全部)?(?:完成|达标)(?:率)?(?:达到?)?(?:100%)?(?:的)?得满分[,;。])?(?:(?:各项)?(?:未达到?|未达|未完成|达不到|不足|低于|不达标|未达标)(?:目标值?|指标值?|100%|要求|标准|任务)*(?:的|者)*|否则)';
const TIMES = /×(?<worth>\d+(?:\.\d+)?)分?/;
/** ×4 beside awards of two: of the whole, or of each? */
function timesOther(tail: string, awards: readonly Award[]): boolean {
  const times = TIMES.exec(tail)?.groups?.['worth'];
  return times !== undefined && awards.some(({ worth }) => Number(worth) !== Number(times));
}

const BY_SHARE = new RegExp(`^(?:(?:任[一何]项)?${MISSED},?(?:各项|均|分别|相应)?|(?:各项|均|各自|分别)(?:得分)?,?)(?:按照?|得分=)?(?:实际|各自|其|各项)?(?:完成|到位|达标|实际完成|覆盖)?(?:的)?(?:比例|比率|完成率)(?:×\\d+(?:\\.\\d+)?分?)?(?:计算)?(?:得分|计分|计算得分|赋分|给分|扣分|扣减|扣减分值|折算)?$`);
const OF_TARGET = new RegExp(`^${MISSED},?(?:该项|各项|均|分别)?(?:(?:按照?|得分=)?\\(?实际(?:完成)?值/目标值\\)?(?:×100%)?×(?:分值|该项分值|\\d+(?:\\.\\d+)?分?)|按(?:照)?实际(?:完成)?(?:值|数|量)?占(?:目标|计划)(?:值|数|量)?的比例)(?:计算|计分|得分|计算得分)?$`);
const STEP = /^(?:以上|上述)?(?<each>每项|各项)?(?<name>[\u4e00-\u9fff]{0,4}率)?(?:低于(?:100%|目标值|标准)的?,?|未达到(?:目标值?)?的,?)?(?<step>每(?:低于?(?:目标值)?|少|缺|下降|降低|降|减少)(?:(?:\d+(?:\.\d+)?|一)(?<unit>%|个百分点|小时|学时|课时|人次|场次|[次场个人户天亩份期])),?)(?:的)?(?<own>相应|各|均|分别)?(?<cut>扣(?:减)?\d+(?:\.\d+)?分)(?<part>[,;](?:降低)?不足\d+(?:\.\d+)?(?:%|个百分点)的?按\d+(?:\.\d+)?(?:%|个百分点)计(?:算)?)?(?:[,;](?<floors>各项|各自|每项)?扣完(?:各项|该项)?(?:分值)?为止)?$/;
const STEP_ABOVE = /^(?:以上|上述)?(?:每项|各项)?(?:超过|高于|超出)(?:\d+(?:\.\d+)?%)?的?,?(?<step>每(?:超过?|高于?|高出|增加|上升)(?:\d+(?:\.\d+)?|一)(?:%|个百分点),?)(?<cut>扣(?:减)?\d+(?:\.\d+)?分)(?:[,;](?:各项|各自|每项|该项)?扣完(?:各项|该项)?(?:分值)?为止)?$/;
const CUT = /^(?:(?:以上|上述)(?:情况|各项|内容)?,?)?(?:(?:现场|随机)?(?:抽查|检查)(?:中|\d+[^,;。\d]{1,3})?,?)?(?<cut>(?:[\u4e00-\u9fff]{1,8}(?:中,?(?=每|有|发现)|(?=发现))|[\u4e00-\u9fff]{2,6}(?=每))?(?:每|如|若|有|逾期|延期|超期|发现|缺|少|漏|迟|未|无|出现|存在)[^。\n]*?)(?<own>,?(?:该要点|该小项|该项|相应项|相应))?(?<amount>扣\d+(?:\.\d+)?分|扣(?:该项|该要点|相应)分值的\d+(?:\.\d+)?%)(?:[,;。](?:直至)?(?<floor>(?:各项|各自|每项|每点|每小项|该项|该小项|该要点|该部分|对应要点|单项|本|各)?(?:分值)?扣完(?:该|各|本|对应|相应)?(?:小项|项|部分|要点|项分值)?(?:\d+(?:\.\d+)?)?(?:分值|分)?(?:为止)?))?$/;
const OF_PART = /各|该|每项|每点|每小项|对应|单项|相应/;

/** What else happens, which is no fault of what the awards are given for. */
const NO_FAULT = new RegExp(`${ANOTHER_MATTER}|弄虚作假`);

/** 缺一项扣2分: one of what the awards are given for, which they say themselves. */
const OF_ONE = /^(?:以上|上述)?(?:每|如|若)?(?:有|缺少?|少)?(?:任)?(?:一|1)[项条点](?:内容)?(?:不符合|不满足|未达到|不达标|未落实)?(?:要求)?的?,?扣/;

/** Each award as a part with a rule of its own. */
function inParts(awards: readonly Award[], rule: (award: Award, index: number) => string): string {
  return awards.map((award, index) => `${circled(index + 1)}${award.title}(${award.worth}分):${rule(award, index)}`).join(';');
}

function full({ head, figure }: Award): string {
  return figure ? `${head}得满分` : `${head}的得满分`;
}

function lessCut(award: Award, cut: string): string {
  return `${full(award)},${cut},扣完为止`;
}

function orNothing(award: Award): string {
  return `${full(award)},否则不得分`;
}

/** 未达标的按比例: of a figure that should come to 100% it is the figure itself, of any other its share of what it should come to. */
function inProportion(award: Award): string {
  const { figure, head } = award;
  const low = figure?.interval.low;
  if (award.plan) return towards(award.plan.what, award.plan);
  if (!figure || !low) return `${full(award)},未达到的按完成比例得分`;
  const target = /(?:\d+(?:\.\d+)?%|\d+(?:\.\d+)?)[^\d]{0,4}$/.exec(head)?.[0] ?? '';
  return figure.interval.unit === '%' && equals(low.value, { n: 1n, d: 1n }) ? `得分=${figure.quantity}×分值` : `${full(award)},未达到的,得分=实际值/${target.replace(/(?:及)?以上$/, '')}×分值`;
}

const isRising = ({ figure }: Award): boolean => figure !== undefined && figure.interval.low !== null && figure.interval.high === null && figure.quantity !== '';

const FLOOR = /[,;。](?:各自|各项|每项|均|分别)?扣完(?:各项|该项|该小项)?(?:分值)?为止$/;

/** The figure of an award by the name that starts a step: 设备在线率低于95%的,每低1%扣0.2分. */
function figureNamed(awards: readonly Award[], piece: string): Award | undefined {
  const name = /^(?<name>[^\d%,每≥≤<>]{2,24}?)(?:未达到?|低于|不足|高于|超过|每|<|>)/.exec(piece)?.groups?.['name'] ?? '';
  const named = name.length > 2 && /每[^,]{0,6}\d/.test(piece) ? awards.filter(({ figure }) => figure && figure.quantity !== '' && sameRateName(figure.quantity, name)) : [];
  return named.length === 1 ? named[0] : undefined;
}

/** What is told behind the awards, piece by piece, each with the one it names; `undefined` where a piece names none. `figures`: where a figure is named, which leaves no doubt. */
function pairs({ awards, tail }: Awards): { readonly told: ReadonlyMap<Award, readonly string[]>; readonly figures: boolean } | undefined {
  const pieces = tail.replace(FLOOR, '').split(/(?<=扣\d+(?:\.\d+)?分)[,;。\n]+/);
  const owners = pieces.map((piece) => ({ piece, figure: figureNamed(awards, piece), fault: CUT.test(piece) && !NO_FAULT.test(piece) ? (ownerOf(awards, piece) ?? lateOne(awards, piece)) : undefined }));
  if (owners.some(({ figure, fault }) => figure === undefined && fault === undefined)) return undefined;
  const told = new Map(awards.map((award) => [award, owners.flatMap(({ piece, figure, fault }) => ((figure ?? fault) === award ? [piece] : []))]));
  // 低于95%的每低1%扣0.2分 of what is all or nothing else.
  return { told, figures: owners.some(({ figure }) => figure !== undefined) };
}

function paired(awards: readonly Award[], told: ReadonlyMap<Award, readonly string[]>): string {
  return inParts(awards, (award) => {
    const own = told.get(award) ?? [];
    return own.length > 0 ? lessCut(award, own.join(',')) : orNothing(award);
  });
}

const JUDGED = /^(?:各项)?(?:未|不|没有|部分)[^,;。\d]{0,8}?(?:的)?,?(?:酌情|视情况|视情|适当)(?:相应)?扣分$/;

/** 服务人数达标: of what a share may be reached. */
const REACHES = /(?:数|量|率|额|面积|里程|人次|场次)(?:达标|达到(?:目标|计划|要求|预期)(?:值|数)?|完成(?:任务|计划|目标)?|符合计划)$/;

/** 不够完整酌情扣分 behind 制定制度、内容完整: of those that ask for it. */
function ofSome(awards: readonly Award[], tail: string): boolean {
  const word = /(?:未|不够?|没有|部分)(?<word>完整|健全|规范|合理|明确|充分|及时|准确|真实|齐全)/.exec(tail)?.groups?.['word'];
  return word !== undefined && awards.some(({ head }) => head.includes(word)) && !awards.every(({ head }) => head.includes(word));
}

/** What a tail says of each of the awards before it, as a rule for each; `undefined` where it says something else. */
function ruleOfEach(told: Awards): ((award: Award) => string) | undefined {
  const { awards, tail } = told;
  if (isRedundant(told)) return orNothing;
  // 未达到的酌情扣分: within what each is worth.
  if (JUDGED.test(tail) && awards.every(({ figure }) => figure === undefined) && !ofSome(awards, tail)) return (award) => `${full(award)},${tail},扣完为止`;
  if ((BY_SHARE.test(tail) || OF_TARGET.test(tail)) && !timesOther(tail, awards) && awards.every((award) => isRising(award) || award.plan !== undefined || REACHES.test(award.head))) return inProportion;
  const step = STEP.exec(tail)?.groups;
  // 每少1小时扣0.5分: of hours that are asked for.
  const counted = step?.['unit'] === '个百分点' ? '%' : step?.['unit'];
  if (step && awards.every((award) => isRising(award) && award.figure?.interval.unit === counted && award.figure?.quantity.endsWith(step['name'] ?? ''))) return (award) => `${full(award)},${step['step'] ?? ''}${step['cut'] ?? ''}${step['part'] ?? ''},扣完为止`;
  const above = STEP_ABOVE.exec(tail)?.groups;
  if (above && awards.every(({ figure }) => figure && figure.interval.high !== null && figure.interval.low === null && figure.quantity !== '' && figure.interval.unit === '%')) return (award) => `${full(award)},${above['step'] ?? ''}${above['cut'] ?? ''},扣完为止`;
  return undefined;
}

/** Several awards that make up the weight, in the rule or of points that stand in a cell of their own, and what is told behind them. */
export function awardsTold(source: NormalText, points: readonly KeyPoint[], weight: Rational): Awards | undefined {
  return awardsIn(source, weight) ?? awardsOfPoints(source, points, weight);
}

function instead(source: NormalText, text: string): NormalText {
  return edited(source, [{ start: 0, end: source.text.length, text }]);
}

/** 建档率达90%得3分;随访率达90%得3分。每低1个百分点扣0.3分: what is told once, behind awards that make up the weight, put to each of them. `lost`: where it only says what is lost by not earning it. */
export function tailsTold(source: NormalText, told: Awards | undefined, weight: Rational | null, lost: boolean): NormalText {
  const apart = weight && lost && !told ? inSentences(source, weight) : undefined;
  if (apart) return instead(source, apart);
  if (!told || !areSeveral(told)) return source;
  // A、B、C各得1分;D得1分: nothing but what each is given for.
  if (told.tail === '') return !lost && told.listed && told.awards.every(({ figure, head }) => figure === undefined && isPlainCondition(head)) ? instead(source, inParts(told.awards, orNothing)) : source;
  if ((isRedundant(told) && !EACH_LOST.test(told.tail) && !SHORT.test(told.tail)) !== lost) return source;
  const rule = ruleOfEach(told);
  const said = isRedundant(told) || told.alone || JUDGED.test(told.tail) || OF_PART.test(told.tail) || /相应|均|分别|任[一何]项/.test(told.tail);
  if (rule && said && told.apart) return instead(source, inParts(told.awards, rule));
  const named = rule || !told.apart ? undefined : pairs(told);
  if (named?.figures) return instead(source, paired(told.awards, named.told));
  const cut = cutOf(told.tail);
  const own = cut?.own === true && told.alone && told.apart;
  if (!own || !areFaults(told, cut.text)) return source;
  const owner = ownerOf(told.awards, cut.text);
  // 每延期1个月扣0.5分 of points that are not all about time.
  if (!owner && /延|逾|迟/.test(cut.text) && !told.awards.every(({ head }) => /时|期|进度/.test(head))) return source;
  // 盘点不符扣0.5分 behind 制度健全、账实相符: a fault with a name of its own is of one of them, and not said of which.
  if (!owner && isNamed(cut.text)) return source;
  // 每发现1盏路灯损坏扣0.2分,扣完该项为止: of the one that asks for the lamps.
  return instead(source, inParts(told.awards, (award) => (owner === undefined || award === owner ? lessCut(award, cut.text) : orNothing(award))));
}

/** 每项健全得满分,不够完善得1分,没有不得分 behind awards: the degrees of each. */
export function degreesTold(source: NormalText, told: Awards | undefined): NormalText {
  const degrees = told && areSeveral(told) && told.awards.every(({ figure }) => figure === undefined) ? degreesBehind(told.tail, told.awards.map(({ head }) => head)) : undefined;
  const rules = degrees ? (told?.awards ?? []).map((award) => degrees(full(award), readNumber(award.worth) ?? ZERO)) : [];
  return told && rules.length > 0 && !rules.includes(undefined) ? instead(source, inParts(told.awards, (_, index) => rules[index] ?? '')) : source;
}

/** What a cut is about, without what is said of any fault. */
function matterOf(cut: string): string {
  return cut.replace(/[,，].*$|扣.*$/g, '').replace(/每|(?:有|缺少?|少|漏)?(?:一|1)[项处个份例次人户盏件]|发现|出现|存在|符合|要求|规定|规范|问题|情况|项目|[未不无没缺]|的$/g, '');
}

const ANY_FAULT = /^(?:[到达]位?标?|完[成善整]|合[格规]|落实|做到|满足|健全|违规|错误|失|陷|疏漏|(?:检|抽)查中?|现场|资料|材料)+$/;

/** 盘点不符: a fault of something, where 不到位 is one of anything. */
function isNamed(cut: string): boolean {
  const matter = matterOf(cut);
  // 有1份合同不符合要求: one of those that are looked at, whatever is wrong with it.
  return matter.length > 1 && !ANY_FAULT.test(matter) && !/(?:一|1)(?:个|份|项|处|家|户|笔|所|座|村|场|期)[\u4e00-\u9fff]{1,4}(?:不符合?|不达标|不合格|不规范|存在问题)(?:要求|规定|标准)?的?[,扣]/.test(cut);
}

/** The one award that names what a cut is about: 材料齐全 of 材料每缺一份扣0.5分; `undefined` where none or several do. */
function ownerOf(awards: readonly Award[], cut: string): Award | undefined {
  const matter = matterOf(cut);
  if (matter.length < 2) return undefined;
  const likes = awards.map((award) => ({ award, like: likeness(matter, award.head).ofFirst })).sort((a, b) => b.like - a.like);
  const [first, second] = likes;
  return first && first.like >= 0.5 && first.like - (second?.like ?? 0) >= 0.25 && sharesWord(matter, first.award.head) ? first.award : undefined;
}

/** The one award that asks for what is late: 及时报告 of 迟报一次扣1分. */
function lateOne(awards: readonly Award[], cut: string): Award | undefined {
  const inTime = awards.filter(({ head }) => /及时|按[时期]|准时|如期/.test(head));
  return /^(?:[\u4e00-\u9fff]{0,4}每|每)?(?:有)?(?:迟|逾期|延期|延迟|滞后|未及时|未按[时期])/.test(cut) && inTime.length === 1 ? inTime[0] : undefined;
}

/** What a tail takes for each fault, whether it says of which, and where it ends: 该要点扣0.5分, 扣完该项为止, 扣完2分为止. */
function cutOf(tail: string): { readonly text: string; readonly own: boolean; readonly most: string | undefined } | undefined {
  const groups = CUT.exec(tail)?.groups;
  const floor = groups?.['floor'] ?? '';
  return groups && { text: `${groups['cut'] ?? ''}${(groups['amount'] ?? '').replace(/该项|该要点|相应/, '')}`, own: groups['own'] !== undefined || OF_PART.test(floor), most: /\d+(?:\.\d+)?/.exec(floor)?.[0] };
}

/** 扣完2分为止: the one award of so much. */
function usedUp(awards: readonly Award[], most: string | undefined): Award | undefined {
  const those = awards.filter(({ worth }) => most !== undefined && Number(worth) === Number(most));
  return those.length === 1 ? those[0] : undefined;
}

const OWN_SENTENCE = new RegExp(`^${NUMBERING}(?<head>(?:[^;。\\n得扣]|得(?=[到以出知])){2,60}?)(?:的)?,?(?:(?:得|计|记)(?<worth>\\d+(?:\\.\\d+)?)分|\\((?<bracketed>\\d+(?:\\.\\d+)?)分\\)|(?<=[\\u4e00-\\u9fff”])(?<![于过到达少多为在满第每])(?<bare>\\d+(?:\\.\\d+)?)分)(?<rest>(?:[,;](?!.*(?:[本该此](?:项)?指标|(?<![绩效])指标(?:得?[0零]分|不得分)|整个|全部不|各项|以上|均|都|一票否决|任[一何意]项|[两二三四][项个]|合计|累计|总分)).*)?)$`);

/** 未返贫得3分,每出现1户扣0.5分;未致贫得3分,每出现1户扣0.5分: each award in a sentence of its own, with what takes from it. */
function inSentences({ text }: NormalText, weight: Rational): string | undefined {
  const whole = text.replace(/[;。,\n]*(?:扣完为止)?[;。\n]*$/, '');
  for (const mark of [/[。\n]+/, /[;。\n]+/]) {
    const told = whole.split(mark).map((sentence) => OWN_SENTENCE.exec(sentence)?.groups);
    const awards = told.flatMap((groups) => (groups && !NO_HEAD.test(groups['head'] ?? '') ? [{ ...awardOf(groups['head'] ?? '', groups['worth'] ?? groups['bracketed'] ?? groups['bare'] ?? ''), rest: groups['rest'] ?? '' }] : []));
    const sums = awards.length === told.length && awards.length > 1 && awards.every(({ worth, rest }) => Number(worth) > 0 && (rest === '' || /扣\d|[得计记]\d|不得分|得?0分/.test(rest))) && equals(sum(awards.flatMap(({ worth }) => readNumber(worth) ?? [])), weight);
    const several = areSeveral({ awards, tail: '', tailStart: 0, apart: true, alone: true, listed: false });
    if (sums && several && awards.some(({ rest }) => rest !== '')) return inParts(awards, (award) => {
      const rest = awards.find(({ title }) => title === award.title)?.rest ?? '';
      return rest === '' ? orNothing(award) : `${full(award)}${rest}`;
    });
  }
  return undefined;
}

/** Whether cuts may take from what the awards give, all of which is so or not so. */
function areFaults({ awards }: Awards, cut: string): boolean {
  return awards.every(({ figure, head }) => figure === undefined && isPlainCondition(head)) && !NO_FAULT.test(cut) && !/得|否则|不得分|加\d|每(?:低|少|下降|降低|延|逾|迟|晚|推|超|高)[^扣,]{0,6}(?:\d\d|[2-9]|\d%|个?百分点)/.test(cut);
}

/** What is told behind awards and may be meant in several ways. */
export interface TailReadings {
  /** Of what one of the awards names, where it would be lost with that and once more. */
  readonly owned: boolean;
  readonly ways: CasesText;
}

/** 程序规范得2分;材料齐全得2分。每发现一处问题扣0.5分: from all of it, or from each? A得2分,B得2分,每低1%扣0.1分: of each, or of the last? */
export function tailReadings(told: Awards): TailReadings | undefined {
  const { awards, tail, apart, alone } = told;
  if (tail === '' || !areSeveral(told)) return undefined;
  const open = (owned: boolean, cases: CasesText['cases']): TailReadings => ({ owned, ways: { of: 'reading', received: tail, cases } });
  const undone = awards.every(({ head }) => isPlainCondition(head)) ? undoneIn(told) : undefined;
  // 合同签订规范2分,履行到位2分,未签订不得分: of the one that asks for it, or of all?
  if (undone) {
    const parts = inParts(awards, orNothing);
    return open(false, [
      { label: `只是“${unquoted(undone.award)}”不得分`, rule: normalise(parts) },
      { label: '本指标不得分', rule: normalise(`未${undone.done}的,本指标不得分。${parts}`) },
    ]);
  }
  if (isRedundant(told)) return undefined;
  const rule = ruleOfEach(told);
  if (rule && apart) {
    return open(false, [
      { label: '各项都按此计', rule: normalise(inParts(awards, rule)) },
      { label: '只是最后一项按此计', rule: normalise(inParts(awards, (award, index) => (index < awards.length - 1 ? orNothing : rule)(award))) },
    ]);
  }
  const named = apart ? pairs(told) : undefined;
  // 未按时报送扣1分,数据不实扣1分: each of the one it names, or of all?
  if (named && !named.figures && [...named.told.values()].flat().length > 1 && areFaults(told, tail)) {
    return open(true, [
      { label: '各从所对应的项中扣', rule: normalise(paired(awards, named.told)) },
      { label: '从总分中扣', rule: normalise(`全部符合要求的得满分,${tail},扣完为止`) },
    ]);
  }
  const { text: cut, own = false, most } = cutOf(tail) ?? {};
  if (cut === undefined || OF_ONE.test(cut) || !apart || !areFaults(told, cut)) return undefined;
  // 缺失扣2分,不完善扣1分: degrees of falling short rather than faults that are counted.
  if (/^[^\d每一,]{2,6}扣\d[^,]*,[^\d每一,]{2,6}扣\d/.test(cut)) return undefined;
  const owner = ownerOf(awards, cut) ?? usedUp(awards, most) ?? (cut.startsWith('其中') ? awards.at(-1) : undefined);
  const capped = `${cut}${most === undefined ? '' : `,最多扣${most}分`},扣完为止`;
  const ofAll = { label: '从总分中扣', rule: normalise(`全部符合要求的得满分,${capped}`) };
  const ofEach = { label: '从每一项中分别扣', rule: normalise(inParts(awards, (award) => lessCut(award, cut))) };
  const ofOne = (one: Award | undefined, label: string): CasesText['cases'] => (one ? [{ label, rule: normalise(inParts(awards, (award) => (award === one ? lessCut(award, cut) : orNothing(award)))) }] : []);
  // 管护主体明确2分,资金落实2分,发现设施损坏每处扣0.5分: what none of them asks for may come on top of what is not met.
  const aside = !owner && isNamed(cut) && awards.every(({ head }) => isPlainCondition(head) && !sharesWord(head, matterOf(cut)));
  const besides = aside ? [{ label: '各项仍须符合且另从总分中扣', rule: normalise(`${capped}。${inParts(awards, orNothing)}`) }] : [];
  const onlyOf = (one: Award | undefined): CasesText['cases'] => (one ? ofOne(one, `只从“${unquoted(one)}”中扣`) : []);
  // 扣完该小项为止: of one part or of each, never of all there is.
  if (own && !owner && isNamed(cut)) return /延|逾|迟/.test(cut) ? undefined : open(false, [...awards.flatMap(onlyOf), ofEach]);
  const last = alone || owner === awards.at(-1) ? [] : ofOne(awards.at(-1), '只从最后一项中扣');
  // 自评报告严重不符 behind 绩效自评、自评结果应用: of one of them, as like as not.
  const others = owner === undefined && isNamed(cut) && matterOf(cut).length > 3 && awards.length < 5 ? awards.slice(0, last.length > 0 ? -1 : undefined).flatMap(onlyOf) : [];
  return open(owner !== undefined, [...onlyOf(owner), ofAll, ofEach, ...last, ...others, ...besides]);
}
