import { compare, divide, HUNDRED, isZero, ONE, rational, ZERO as NOUGHT, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import type { Amount, Limit } from '../rule';
import type { Clause, PointRange } from './clause';
import { isJudged, isPlainCondition, readCountCondition } from './conditions';
import { readRange } from './ranges';
import { isBareStretch, readStep } from './steps';
import { readBareFormula, readBetween, readFormula, readProportion, type Found } from './formulas';
import { NUMBER, readAmount } from './quantity';
import { readWritten } from './written';
import { matchesOf } from '../text';

/** 每处扣1分, 酌情扣分: takes points, by a fixed amount or by judgement. */
export function takesPoints({ consequence }: Clause): boolean {
  return consequence.type === 'cut' || (consequence.type === 'discretion' && consequence.effect === 'cut');
}

const ZERO = /^(?<head>.*?)(?<project>整个项目(?:评价)?(?:结果|总分|总得分|得分)?|(?:本|该)?项目(?:评价)?(?:结果|总分|总得分))?(?<unclear>(?:本|该)项目)?(?:(?:该|本|整个)(?:项)?指标|[此该本]大?项|该|直接|(?<=^|[的,]|否则)指标|全部|则)*(?:不得分|(?<!有)无分|不给分|不计分|不记分|不予计分|(?:此|该|本)(?:项)?(?:分值|分)(?:全部)?扣完|扣除?全部(?:分值|分数|分)|全部(?:扣完|扣除|扣光)|(?<=.{3})扣完|(?:评定|判定|认定|(?<![测考点初复自互总参抽])评|(?<![审评])判|即|则)?(?:得|计|记|为|给)?(?<![\d.~至到-])[0零]分)$/;

function readZero(text: string): Found | undefined {
  const groups = ZERO.exec(text)?.groups;
  if (!groups) return undefined;
  return { head: groups['head'] ?? '', consequence: { type: 'zero', scope: groups['project'] ? 'project' : groups['unclear'] ? 'unclear' : 'indicator' } };
}

const NO_CUT = /^(?<head>.+?)(?:的)?不(?:予)?扣分$|^不(?:予)?扣分$/;

/** ≥90%的不扣分: full marks, said from where cuts begin. */
function readNoCut(text: string): Found | undefined {
  const match = NO_CUT.exec(text);
  return match ? { head: match.groups?.['head'] ?? '', consequence: { type: 'award', amount: { unit: 'share', value: ONE } } } : undefined;
}

const LOOSELY = '(?:按(?:照)?实际情况(?=打分|评分|赋分)|视[^,\\d]{0,6}(?:情况|情节|程度|情形)(?:轻重)?|根据(?:具体|实际|完成)?情况|酌情|适当|适度|合理|按照?偏离(?:度|程度)(?:适度|适当)?)';
const CUT_VERBS = '扣除|扣减|扣分|扣|调减|减分|核减';
const GIVE_VERBS = '给分|得分|计分|赋分|打分|评分|确定得分|确定分值|得|计|给|赋|记';
const MARKED = `(?<mark>\\((?:均)?含\\)|\\(不含(?<without>${NUMBER})分?\\))?`;
const RANGED = new RegExp(`^(?<head>.*?)(?<loose>${LOOSELY})?,?(?:在|按)?(?<effect>${CUT_VERBS}|${GIVE_VERBS})?(?:该|本)?(?:项)?(?:指标)?(?:分值|权重分?)?(?:的)?(?<low>${NUMBER})(?<lu>分)?(?:-|~|至|到)(?<high>${NUMBER})(?<hu>分值?)?${MARKED}(?:(?:的)?分值|(?:的)?分数)?(?<between>之间)?(?<loose2>${LOOSELY})?(?<after>${CUT_VERBS}|${GIVE_VERBS})?$`);
const OPEN = new RegExp(`^(?<head>.*?)(?:${LOOSELY}|按(?:照)?[^,\\d]{2,6}(?:程度|情况))?${LOOSELY}(?:进行|予以)?(?<effect>扣分|扣减|扣除|调减|减分|核减|给分|得分|计分|赋分|打分|评分|确定得分|确定分值)$`);
const FROM_TO = new RegExp(`^(?<head>.*?)${LOOSELY}(?<effect>${CUT_VERBS}|${GIVE_VERBS})(?<low>[0零]分|[^,]+?)至(?<high>[^,]+)$`);
const SHARE_UP_TO = new RegExp(`^(?<head>.*?)得(?:该|本)?(?:项)?(?:指标)?(?:的)?(?:分值|权重分?)的?(?<high>${NUMBER})以下$`);
const UP_TO = new RegExp(`^(?<head>.*?)${LOOSELY}(?<effect>扣除|扣减|扣|给|得)(?<high>${NUMBER})分(?:以内|以下)$`);

function isCut(verb: string): boolean {
  return /扣|减/.test(verb);
}

const NONE_AT_ALL: Amount = { unit: 'points', value: NOUGHT };

/** Points, or shares where either end is written so (100-80%). `marked`: (含) behind the second number, where that is the lower. */
function endsOf(first: string, second: string, mark: boolean, without?: string): PointRange | undefined {
  const [x, y] = [readNumber(first), readNumber(second)];
  const shares = [first, second].map((text) => /[%/]|分之/.test(text));
  if (!x || !y) return undefined;
  const share = shares.includes(true);
  const scaled = (value: Rational, written: boolean | undefined): Rational => (share && !written ? divide(value, HUNDRED) : value);
  const [a, b] = [scaled(x, shares[0]), scaled(y, shares[1])];
  const amount = (value: Rational): Amount => ({ unit: share ? 'share' : 'points', value });
  const falling = compare(a, b) > 0;
  if (without !== undefined) {
    const [named, value] = [readNumber(without), falling ? x : y];
    // Only the upper end can be left to the tier above.
    return named && compare(named, value) === 0 ? { low: amount(falling ? b : a), high: amount(falling ? a : b), marked: false, open: true } : undefined;
  }
  if (mark && !falling) return undefined;
  return falling ? { low: amount(b), high: amount(a), marked: mark, open: false } : { low: amount(a), high: amount(b), marked: false, open: false };
}

function discretion(head: string, verb: string, range: PointRange): Found {
  return { head, consequence: { type: 'discretion', effect: isCut(verb) ? 'cut' : 'award', range } };
}

const DEGREE_END = /(?:不?明显|不?显著|一般|明确|科学|可行|匹配|准确|细化|量化|相关|齐全|一致|真实|达标|强|较强|弱|较弱|通过|落实|健全|完善|优秀?|良好?|好|差|高|低|中等?|一般|合格|符合|显著|明显|规范|完整|及时|到位|合理|有效|清晰|充分)(?:的)?:?$/;

/** 根据评价要点完成情况酌情赋分: what the evaluator goes by. */
const JUDGED_BY = /^(?:根据|依据|按照?|结合)[^,\d]*(?:情况|程度|质量|结果)$/;
const SCALE = new RegExp(`^(?<head>[^()\\d]{2,}|[优良中差好])\\((?<low>${NUMBER})[-~](?<high>${NUMBER})分\\)$`);

/** 视具体情况扣0.5-1分, 较高的得4~3分, 酌情扣分: a figure the evaluator decides. */
function readDiscretion(text: string): Found | undefined {
  const scale = SCALE.exec(text)?.groups;
  const span = scale && endsOf(scale['low'] ?? '', scale['high'] ?? '', false);
  if (scale && span && (isPlainCondition(scale['head'] ?? '') || DEGREE_END.test(scale['head'] ?? ''))) return discretion(scale['head'] ?? '', '得', span);
  const ranged = RANGED.exec(text)?.groups;
  const [before, after] = [ranged?.['effect'], ranged?.['after']];
  const verb = before ?? after;
  const share = /[%/]/.test(ranged?.['high'] ?? '');
  const loose = (ranged?.['loose'] ?? ranged?.['loose2']) !== undefined;
  // 按1-3计分: the verb says that they are points.
  const said = share || (ranged?.['lu'] ?? ranged?.['hu']) !== undefined || (loose && (after ?? '').endsWith("分"));
  const range = ranged && said ? endsOf(ranged['low'] ?? '', ranged['high'] ?? '', ranged['mark'] !== undefined, ranged['without']) : undefined;
  if (ranged && range && verb !== undefined && (before === undefined || after === undefined)) return discretion(ranged['head'] ?? '', verb, range);
  // 基本健全2-3分: a degree and what it may earn.
  if (ranged && range && verb === undefined && ranged['hu'] !== undefined && DEGREE_END.test(ranged['head'] ?? '')) return discretion((ranged['head'] ?? '').replace(/:$/, ''), '得', range);
  // 完成99%-85%,3-0分; 较差-优秀(0-6分): what the interval or the scale may earn.
  if (ranged && range && verb === undefined && ranged['hu'] !== undefined && !loose && (ranged['head'] === '' || readRange((ranged['head'] ?? '').replace(/,$/, '')))) return discretion((ranged['head'] ?? '').replace(/,$/, ''), '得', range);
  // 在80%-60%之间: without a verb or a word of judgement that is a range of the rate.
  if (ranged && range && verb === undefined && loose) return discretion(ranged['head'] ?? '', '得', range);
  const fromTo = FROM_TO.exec(text)?.groups;
  const [least, greatest] = [/^[0零]分$/.test(fromTo?.['low'] ?? '') ? NONE_AT_ALL : readAmount(fromTo?.['low'] ?? ''), readAmount(fromTo?.['high'] ?? '')];
  if (fromTo && least && greatest) return discretion(fromTo['head'] ?? '', fromTo['effect'] ?? '', { low: least, high: greatest, marked: false, open: false });
  const upTo = UP_TO.exec(text)?.groups;
  const most = readNumber(upTo?.['high'] ?? '');
  if (upTo && most) return discretion(upTo['head'] ?? '', upTo['effect'] ?? '', { low: NONE_AT_ALL, high: { unit: 'points', value: most }, marked: false, open: false });
  const below = SHARE_UP_TO.exec(text)?.groups;
  const ceiling = readAmount(below?.['high'] ?? '');
  if (below && ceiling) return discretion(below['head'] ?? '', '得', { low: { unit: ceiling.unit, value: NOUGHT }, high: ceiling, marked: false, open: false });
  const open = OPEN.exec(text)?.groups;
  return open && discretion((open['head'] ?? '').replace(JUDGED_BY, ''), open['effect'] ?? '', { low: NONE_AT_ALL, high: { unit: 'share', value: ONE }, marked: false, open: false });
}

const RANGE_LIST = new RegExp(`^(?<head>.*?)分别按(?:照)?(?:该|本)?(?:指标)?(?:对应)?(?:的)?(?:分值)?(?:区间)?(?:的)?(?<list>${NUMBER}.*?)(?:合理|酌情)?(?:确定分值|确定得分|赋分|计分|给分|评分)$`);

/** 分别按照该指标对应分值区间100-80%(含)、80-60%(含)、60-0%合理确定分值. */
function readTiers(text: string): Found | undefined {
  const groups = RANGE_LIST.exec(text)?.groups;
  if (!groups) return undefined;
  const ranges = (groups['list'] ?? '').split('、').map((one) => {
    const ends = new RegExp(`^(${NUMBER})分?[-~至到](${NUMBER})(?:分)?(\\(含(?<named>${NUMBER})?\\))?$`).exec(one);
    // (含75%) names the lower end itself.
    const [lower, named] = [readNumber(ends?.[2] ?? ''), readNumber(ends?.groups?.['named'] ?? '')];
    if (named && !(lower && compare(lower, named) === 0)) return undefined;
    return ends ? endsOf(ends[1] ?? '', ends[2] ?? '', ends[3] !== undefined) : undefined;
  });
  const read = ranges.flatMap((range) => range ?? []);
  return read.length === ranges.length && read.length > 1 ? { head: groups['head'] ?? '', consequence: { type: 'tiers', ranges: read } } : undefined;
}

/** The last place where a verb is followed by an amount and nothing else. */
function readVerb(text: string, verbs: RegExp, type: 'award' | 'cut'): Found | undefined {
  const places = [...matchesOf(text, verbs)].reverse();
  for (const place of places) {
    const amount = readAmount(text.slice(place.index + place[0].length));
    if (!amount || isZero(amount.value)) continue;
    // ①②各得2分: 各 says as much of the condition as of the verb.
    const adverb = /^(?:分别|各)/.exec(place[0])?.[0] ?? '';
    const head = text.slice(0, place.index);
    const points = /(?:[项条]|(?<!百分)点)$/.test(head) || /[①-⑳]/.test(head);
    return { head: adverb !== '' && points ? `${head}各` : head, consequence: { type, amount }, each: /^(?:分别|各|均)/.test(place[0]) && !points };
  }
  return undefined;
}

/** 每提请1家企业加0.8分: so much more for every one; what it comes to with the other awards is seen when they are added up. */
function readAdded(text: string): Found | undefined {
  const found = text.includes('每') ? readVerb(text, /(?<![增参附叠累追])加/g, 'award') : undefined;
  return found && (isBareStretch(found.head) || /^每(?:一|1)?[\u4e00-\u9fff]{1,2}$/.test(found.head) || (readCountCondition(found.head) ?? readStep(found.head.replace(/^在?此基础上/, ''), true))) ? found : undefined;
}

const PER_ITEM = new RegExp(`^(?<head>.*?)(?:扣除|扣减|扣)(?<amount>${NUMBER}分)/(?:每)?(?<unit>人次|户次|户|个|项|处|次|人|份|部|台|例|起|条|件|天|日|家|栋|套|座|笔|村|名|批|篇|辆)$`);

/** 未完成的扣0.5分/户. */
function readPerItem(text: string): Found | undefined {
  const groups = PER_ITEM.exec(text)?.groups;
  const amount = groups && readAmount(groups['amount'] ?? '');
  return amount && { head: `${(groups['head'] ?? '').replace(/的$/, '')},每${groups['unit'] ?? ''}`, consequence: { type: 'cut', amount } };
}

const BY_AMOUNT = /^(?<head>.*?)(?:则|应)?按(?:照)?(?<amount>[^,]+?)(?<verb>扣分|扣除|扣减|计算|计分|计|得分|给分|赋分|记分)$/;

/** 则按照该指标分值的10%扣分, 按满分计算: the amount before its verb. */
function readByAmount(text: string): Found | undefined {
  const groups = BY_AMOUNT.exec(text)?.groups;
  const amount = groups && readAmount(groups['amount'] ?? '');
  if (!groups || !amount || isZero(amount.value)) return undefined;
  return { head: groups['head'] ?? '', consequence: { type: isCut(groups['verb'] ?? '') ? 'cut' : 'award', amount } };
}

const REDUCED = /^(?<head>.*?)(?:的|者)?,?(?:则|应|均)?(?:(?:该|本|此)(?:项|指标)的?)?(?:(?<of>得分|扣分)(?:值)?(?:应|再|予以|均)?(?:减半|折半)(?:计算|处理)?|(?:按照?)?(?:减半|折半)(?<verb>计分|得分|赋分|记分|扣分|扣减)|(?:按照?|以)(?:实际|所|应|其|上述|前述|所得|应得)?(?<part>得分|扣分)值?的(?<share>[^,的]{1,8}?)(?:计算?|计分|记分|赋分|得分|扣分|扣减)|(?<whole>得分|扣分)值?(?:按照?|以)(?<rate>[^,的]{1,8}?)(?:计算?|计分|折算|计入)|(?:在)?(?:前述|上述|应得|所得|原)?得分(?:的)?(?:基础)?上?打(?<tenths>[一二三四五六七八九\d](?:\.\d)?)折)$/;

const SET_AT = new RegExp(`^(?<head>.*?)(?:的|者|时)?,?得分按(?<least>不低于)?(?<amount>${NUMBER}分)计算$`);

/** 得分按不低于6分计算, 得分按3分计算: what the score is set at. */
export function readSetAt(text: string): { readonly head: string; readonly limit: Limit } | undefined {
  const groups = SET_AT.exec(text)?.groups;
  const amount = groups && readAmount(groups['amount'] ?? '');
  return amount && !/[每各]|其中/.test(text) ? { head: groups['head'] ?? '', limit: { type: groups['least'] === undefined ? 'just' : 'least', amount } } : undefined;
}

/** 得分减半, 扣分按50%计算: a share of what is earned, or lost, otherwise; of some of it where that is told, and as the evaluator likes where 可 is, it is none. */
export function readReduction(text: string): { readonly head: string; readonly limit: Limit } | undefined {
  const groups = REDUCED.exec(text)?.groups;
  if (!groups || /[可酌]|视情|各|每|适当/.test(text)) return undefined;
  const told = groups['share'] ?? groups['rate'];
  const tenths = readNumber(groups['tenths'] ?? '');
  const value = tenths ? divide(tenths, rational(10)) : told === undefined ? HALF : readShare(told);
  const of = isCut(groups['of'] ?? groups['verb'] ?? groups['part'] ?? groups['whole'] ?? '') ? 'cuts' : 'score';
  return value && !isZero(value) && compare(value, ONE) < 0 ? { head: groups['head'] ?? '', limit: { type: 'share', of, value } } : undefined;
}

const HALF = rational(1, 2);

/** 50%, 一半, 三分之二. */
function readShare(text: string): Rational | undefined {
  return /^(?:一半|半数)$/.test(text) ? HALF : /[%/]|分之/.test(text) ? readNumber(text) : undefined;
}

const ALL_OF_IT = /^(?<head>[^,]{2,}?)(?:的|者)?(?:则)?全(?<verb>得|扣)$/;

/** 合规全得,违规全扣 */
function readAll(text: string): Found | undefined {
  const groups = ALL_OF_IT.exec(text)?.groups;
  if (!groups) return undefined;
  return { head: groups['head'] ?? '', consequence: groups['verb'] === '得' ? { type: 'award', amount: { unit: 'share', value: ONE } } : { type: 'zero', scope: 'indicator' } };
}

/** 部分符合得相应分值的一半. */
const HALF_OWN = /^(?<head>.*?)(?:得到?|计|给|赋)(?:其|该项|该要点|相应|对应)(?:的)?(?:分值|分数|权重分?|分)(?:的)?(?:一半|半数|50%|1\/2)(?:分值?|权重分?)?$/;

const OWN = /^(?<head>.*?)(?<verb>得到?|计|给予?|赋|扣除|扣减|扣)(?:相应|对应|该项|该要点|各项|本项|其)(?:的)?(?:分值|分数|权重分?|分)$/;

/** 符合的得相应分值: what each point says of itself. */
function readOwn(text: string): Found | undefined {
  const half = HALF_OWN.exec(text)?.groups;
  if (half) return { head: half['head'] ?? '', consequence: { type: 'own', effect: 'award', half: true } };
  const groups = OWN.exec(text)?.groups;
  return groups && { head: groups['head'] ?? '', consequence: { type: 'own', effect: isCut(groups['verb'] ?? '') ? 'cut' : 'award' } };
}

/** 每项1分, 各1分. */
const EVERY_POINT = /(?:每(?:一)?(?:项|个|条|点)(?:评价要点|要点|内容)?|各)$/;

/** 较好:8分. */
const DEGREE_POINTS = /^(?:优秀?|良好?|好|较好|一般|中等?|合格|基本合格|不合格|较差|差|[一二三四五]级|[甲乙丙丁]等?级?|[A-D]级?|(?:国家|省|市|县|区|镇|乡|村)级)(?=\d)|^[^\d,:%]{1,12}:\d|^[^\d,:]{0,8}(?:优秀?|良好?|好|高|中|低|差|一般|合格|符合|达标|显著|明显)(?::|为)\d/;

/** 程序规范(1分). */
const BRACKETED = /^(?<head>.{2,})\((?<amount>[^()]+分)\)$/;

const BARE_POINTS = new RegExp(`^(?<head>.*?)(?:为|:)?(?<amount>${NUMBER}分)$`);

/** 执行率在95%（含）以上，3分: points without a verb, behind a range or alone. */
function readBarePoints(text: string): Found | undefined {
  const bracketed = BRACKETED.exec(text)?.groups;
  const worth = bracketed && readAmount(bracketed['amount'] ?? '');
  if (bracketed && worth && ((isJudged(bracketed['head'] ?? '') && (bracketed['head'] ?? '').length > 2) || DEGREE_END.test(bracketed['head'] ?? '') || readRange(bracketed['head'] ?? '')) && !(bracketed['head'] ?? '').endsWith("情况")) return { head: bracketed['head'] ?? '', consequence: { type: 'award', amount: worth } };
  const groups = BARE_POINTS.exec(text)?.groups;
  const amount = groups && readAmount(groups['amount'] ?? '');
  const head = groups?.['head'] ?? '';
  // 有内部考核制度1分
  const plain = head.length >= 4 && (isPlainCondition(head) || (head.endsWith('以上') && isJudged(head))) && !/扣|分[数值]|总分/.test(head) && !/[占共计为值满第于到达足在等及加减另再奖]$|(?<!通)过$|\d[-~至到]$/.test(head);
  const named = plain || head === '' || readRange(head) !== undefined || EVERY_POINT.test(head) || /^(?:基本|较为?|比较|不够?|未|部分|完全)?[\u4e00-\u9fff]{2}$/.test(head) && DEGREE_END.test(head) || /^[①-⑳](?:[-~至、和]?[①-⑳])*$/.test(head) || DEGREE_POINTS.test(text);
  return amount && !isZero(amount.value) && named ? { head, consequence: { type: 'award', amount } } : undefined;
}

export const ELSE_NOTHING = /^(?:否则|反之|没有|不符合|未做到|不达标|未达标|不满足)(?:的|者)?,?(?:不得分|得?0分)$/;
const SCORED = /^(?<head>.{4,}?)(?:的|者|则|可|,)*得分$/;

/** 有明确安排得分，否则不得分: all there is. */
export function readScored(text: string): Found | undefined {
  const head = SCORED.exec(text)?.groups?.['head'] ?? '';
  const told = isPlainCondition(head) || readRange(head) !== undefined;
  return told && !/按|比例|计算|合计|各项|最终|实际|(?:该|本)项|指标$/.test(head) ? { head, consequence: { type: 'award', amount: { unit: 'share', value: ONE } } } : undefined;
}

/** Text that says what is scored cannot be the condition of the clause after it. */
export const TELLS_SCORE = /满分|基本分|全分|无分(?![配歧类散工])|得分(?!率)|不得分|[0零]分(?!钟)|(?<!起)扣|减\d|[计赋给记]分(?![析类布录局别解组包公流])|\d分(?!钟)|[得计给][^,;。\d]{0,6}(?:分值|权重分?)的?(?:\d|一半|[一二三四]分之)|(?<![率度数量比合总共累统])[得计]\d+(?:\.\d+)?%/;

/** 分别扣0、2、4分: several amounts, for several things told before. */
const LISTED = /(?:分别|依次|对应|各)(?:扣除?|扣减|得|计|给|赋予?|记)[\d.]+分?[、和及,/][\d.]+|[扣得计][\d.]+分?[、/][\d.]+分?[、/]\d|[扣得计][\d.]+分[、和及][\d.]+分/;

export function readConsequence(text: string): Found | undefined {
  if (LISTED.test(text)) return undefined;
  return (
    readFormula(text) ??
    readWritten(text) ??
    readProportion(text) ??
    readBareFormula(text) ??
    readBetween(text) ??
    readZero(text) ??
    readNoCut(text) ??
    readTiers(text) ??
    readDiscretion(text) ??
    readOwn(text) ??
    readAll(text) ??
    readPerItem(text) ??
    readByAmount(text) ??
    readVerb(text, /(?<!(?:^|[^倾推卸摔跌拉翻])倒)(?:分别|各|均|则|应|是|再|另|(?<![参增附添施])加|另外|追加)?(?:扣除|扣减|扣掉|减去|扣|减)/g, 'cut') ??
    readVerb(text, /(?:分别|各|均|(?<![细规准原守法总附])则|可)?(?:得到|获得|得|计|给|记|(?<!所)赋|占|(?<=的)为(?=满分$))/g, 'award') ??
    readAdded(text) ??
    readBarePoints(text)
  );
}
