import { readNumber } from '../../number/read';
import { compare, divide, equals, formatExact, isZero, ONE, rational, ZERO, type Rational } from '../../number/rational';
import { showShare } from '../amount';
import { isPlannedMost, LOWER_IS_BETTER } from './sense';
import type { Amount } from '../rule';
import { edited, madeUpOf, matchesOf, normalise, replaced, rewrites, slice, type NormalText, type Replacements } from '../text';
import { isPlainCondition } from './conditions';
import { listItems, trimmed, type PartText } from './layout';
import { NUMBER, readAmount, worthsIn } from './quantity';
import { isWholeOf, readAlike, readTitles, type Titled } from './titles';

/** How each of several earns its points, told once for all of them: its rule, from its title. */
type RuleOfEach = (titled: Titled) => string;

const OF_EACH = '(?:(?:以上|上述)?(?:各|每)(?:分)?(?:项|个|类|部分|方面|指标)?(?:内容|制度|工作)?|某一?(?:项|个)(?:内容|制度|工作)?|(?:以上|上述)(?:内容|制度)?)?';
const OWN = '(?:该项|此项|该部分|各自|其|相应|对应|分项)?(?:的)?';
const SHARE = `满分|全分|全部(?:权重分?|分值|分)?|(?:权重分?|分值|分)?(?:的)?(?:一半|半数|${NUMBER}%?|[一二三四五六七八九]分之[一二三四五六七八九])(?:的)?(?:分值|权重分?|分)?`;
const DEGREE = new RegExp(`${OF_EACH}(?<what>(?:[部充十]分|[^;。\\d%≥≤<>=得扣每分()]){1,40}?)(?:的|者)?,?(?:该项|此项)?(?:则|可)?(?:(?:得|计|按)${OWN}(?<amount>${SHARE})(?:计分|得分|计算)?|(?<zero>${OWN}(?:不得分|不计分|得?0分)))[,;。\\n]*`, 'gy');

interface Degree {
  readonly what: string;
  readonly share: Rational;
}

/** 一半, 该项的60%, 0.5分 of a part that is worth 1. */
function shareOf(written: string, worth: Amount): Rational | undefined {
  if (/^(?:满分|全)/.test(written)) return ONE;
  const bare = written.replace(/^(?:权重分?|分值|分)?的?(一半|半数)(?:的)?(?:分值|权重分?|分)?$/, '$1');
  const amount = readAmount(bare);
  if (!amount) return undefined;
  return amount.unit === 'share' ? amount.value : worth.unit === 'points' ? divide(amount.value, worth.value) : undefined;
}

/** 健全得满分,较健全得一半,不健全不得分: degrees and nothing else. */
function degreesIn(rest: string, worth: Amount): readonly Degree[] | undefined {
  const matches = madeUpOf(rest, DEGREE);
  const degrees = matches?.flatMap(({ groups = {} }): readonly Degree[] => {
    const { what = '', amount, zero } = groups;
    const share = zero !== undefined ? ZERO : shareOf(amount ?? '', worth);
    return share ? [{ what, share }] : [];
  });
  return degrees?.length === matches?.length ? degrees : undefined;
}

const IN_ORDER = new RegExp(`^${OF_EACH}(?:按(?:照)?)?(?<of>[^,;。、\\d]{0,10}?)(?<names>[^,;。、\\d]{1,6}(?:、[^,;。、\\d]{1,6}){1,4})(?:[二两三四五2-5](?:个)?(?:档|等级|级|类|等次))?,?(?:分别|依次)(?:得|计|按)${OWN}(?:分值|权重)?(?:的)?(?<shares>\\d+(?:\\.\\d+)?%(?:[、,和及]\\d+(?:\\.\\d+)?%){1,4})(?:的)?(?:分值|权重分?|分)?(?:计分)?[。;\\n]*$`);
const SCALES = /^(?:强|中|弱|优秀?|良好?|好|较好|一般|中等?|差|较差|高|较高|低|健全|较健全|不健全|显著|较显著|不显著|明显|不明显|合格|基本合格|不合格|大|小|无|充分|较充分|不充分|符合|基本符合|不符合)$/;

/** 各项按保障程度强、中、弱分别得该项分值的100%、60%、20%: degrees and their shares, each in its order. */
function degreesInOrder(rest: string): readonly Degree[] | undefined {
  const groups = IN_ORDER.exec(rest)?.groups;
  const shares = (groups?.['shares'] ?? '').split(/[、,和及]/).flatMap((share) => readNumber(share) ?? []);
  const written = (groups?.['names'] ?? '').split('、');
  // 按保障程度强: what the degrees are of, and the first of them.
  const first = `${groups?.['of'] ?? ''}${written[0] ?? ''}`;
  const names = [...first].map((_, index) => first.slice(index)).filter((name) => SCALES.test(name)).slice(0, 1).concat(written.slice(1));
  return groups && names.length === shares.length && names.length === written.length && names.every((name) => SCALES.test(name)) ? names.map((what, index) => ({ what, share: shares[index] ?? ZERO })) : undefined;
}

/** Said of one of them, whichever it is. */
const EACH_SAID = /^(?:以上|上述)?(?:各|每|均|都|某)|该项|各自/;

const HARM = /发生|弄虚作假|虚假|事故|通报|违规|违纪|违法|一票/;

/** Degrees that each is judged by. Told for all without 各 they are so where they go from full marks to nothing in steps. */
function byDegrees(rest: NormalText, worths: readonly Amount[]): RuleOfEach | undefined {
  const [worth, ...others] = worths;
  if (!worth) return undefined;
  // 健全得2分 is all of each only where each is worth the same.
  const same = others.every(({ unit, value }) => unit === worth.unit && equals(value, worth.value));
  const text = trimmed(rest).text;
  const degrees = degreesIn(text, same ? worth : { unit: 'share', value: ONE }) ?? degreesInOrder(text);
  // 发生事故的不得分 behind the degrees: of one of them, or of all?
  const harmed = degrees?.some(({ what }) => what === '' || HARM.test(what)) !== false || degrees.filter(({ share }) => isZero(share)).length > 1;
  if (harmed || degrees.length < 2 || degrees.some(({ share }) => compare(share, ONE) > 0)) return undefined;
  const full = degrees.some(({ share }) => equals(share, ONE));
  const none = degrees.some(({ share }) => isZero(share));
  const said = EACH_SAID.test(text);
  if (!(full && (said || (none && degrees.length > 2))) && !(!full && said && none)) return undefined;
  // 某项存在缺陷的按一半计,没有的不计: without either, all of it.
  const all = full ? degrees : [{ what: '其他情况', share: ONE }, ...degrees];
  const told = all.map(({ what, share }) => `${what}${isZero(share) ? '不得分' : equals(share, ONE) ? '得满分' : `得分值的${showShare(share)}`}`).join(';');
  return () => told;
}

const SMALL = rational(2);
const CEILINGS = /[,;。(]*(?:且|但)?(?:单项|各项|每项|各分项|分项)?(?:得分)?(?:(?:最高)?不(?:得)?超过(?:该|本|各)?(?:分)?项(?:的)?(?:分值|满分|权重分?)|(?:最高)?(?:按|以)(?:100%|满分)(?:计算?|计分|为上限|为限|封顶)|超额(?:完成)?(?:部分)?(?:的)?不(?:予)?(?:加分|重复计分)|(?:完成率)?超过(?:100%|计划(?:数)?)(?:的)?,?按(?:100%|满分)(?:计算?|计分)?|(?:最高)?得满分为止|(?:按)?(?:该项)?分值封顶)\)?(?=[,;。]|$)/g;
const DONE = '(?:实际)?(?:完成|培训|建设|发放|实施)?(?:数|数量|量|值|任务数|任务量|工程量|人次|人数|面积)?';
const PLANNED = '(?:计划|目标|任务|指标)(?:完成)?(?:数|数量|量|值|任务数|任务量|工程量|人次|人数|面积)?';
const RATIO = new RegExp(`^${OF_EACH}按(?:照)?(?:各项|各自)?\\(?${DONE}/${PLANNED}\\)?(?:×100%|的比例)?(?:计算得分|计算|计分|得分)$|^${OF_EACH}按(?:照)?(?:实际)完成(?:量|数|数量)(?:与|占)计划(?:量|数|数量)(?:之比|的比例|的比值)(?:计算得分|计算|计分|得分)$|^${OF_EACH}(?:得分=|按)(?:\\(?${DONE}/${PLANNED}\\)?(?:×100%)?×${OWN}(?:分值|权重分?|分|满分)|${OWN}(?:分值|权重分?|分|满分)×\\(?${DONE}/${PLANNED}\\)?(?:×100%)?)(?:计算|计分|得分)?$`);
const BY_RATE = /^(?:以上|上述)?(?<each>(?:分别|均|各自?)?按(?:照)?(?:各|其|每)?(?:自|分)?(?:项|类|个)?(?:的)?|(?:各|每)(?:分)?(?:项|类|个)?(?:均|分别)?按(?:照)?(?:其)?)(?<rate>(?:实际|任务|计划)*完成(?:率|比例|程度)|[^,;。\d%、和及与]{2,10}(?:率|比例))(?:计算得分|计算|计分|得分|赋分)$/;

/** How far what is done goes towards what is to be done. X/2 could as well be half a rate: so small a figure is told by its ends. */
export function towards(title: string, { value, unit }: NonNullable<Titled['target']>): string {
  const [done, all] = [`${title.replace(/^(?:实际)?(?:完成|实现)(?=..)/, '')}实际完成${unit.replace(/^个/, '')}数`, formatExact(value)];
  return compare(value, SMALL) > 0 ? `得分=分值×${done}/${all}` : `${done}≥${all}得满分,<${all}的在0分和满分之间按比例计算(0得0分,${all}得满分)`;
}

/** 各分项得分=实际完成数/计划数×分项分值; 按各项完成率计分: a share of its own for each, never above the whole. */
function byShare(rest: NormalText, titles: readonly Titled[]): RuleOfEach | undefined {
  const bare = trimmed(edited(rest, rewrites(rest, CEILINGS, () => ''))).text;
  const rate = RATIO.test(bare) ? '完成率' : BY_RATE.exec(bare)?.groups?.['rate'];
  // 按完成率计分 without 各: of each only where each has a figure to reach.
  const said = /^(?:以上|上述)?(?:各|每|分别|均|按(?:照)?(?:各|其|每))/.test(bare) || /该项|分项|各自/.test(bare);
  if (rate === undefined || LOWER_IS_BETTER.test(rate) || titles.some(({ title, target }) => target && isPlannedMost(title)) || !(said || (BY_RATE.test(bare) && titles.every(({ target }) => target !== null)))) return undefined;
  // 灌溉与排水完成率 would be read as two.
  return ({ title, target }) => (target && rate.includes('完成') ? towards(title, target) : `得分=分值×${title.endsWith(rate) ? title : `${title.replace(/[与和及、]/g, '')}${rate}`}`);
}

/** A figure that the rule begins with. */
const FIGURE = /^(?:(?:其中|各项|每项|各类|各群体|各):?)?(?:\d+(?:\.\d+)?%(?:≤|<))?(?<figure>[\u4e00-\u9fff]{0,8}(?:[率度]|比例|比重))(?:均|都)?(?:≥|>|达到|达|在|不低于|为|(?=\d))/;

const EACH_FIGURE = /^(?:(?:以上|上述)?(?:各项|每项|各|均|分别)(?:指标)?)?(?=(?:≥|达到?|大于等于|不低于)\d+(?:\.\d+)?%|100%得满分)/;
/** 100%得满分,否则按比例计算: the figure itself. */
const IN_PROPORTION = /^(?:≥|达到?|不低于)?100%(?:的)?,?得满分[,;。](?:否则|未达到的?|不足的?),?按(?:照)?(?:实际|完成|到位)?比例(?:计算|计分|得分|计算得分)$/;

/** 满意度≥90%的得满分,…, where each title is a 满意度: one rule for the figure of each. */
function byFigure(rest: NormalText, titles: readonly Titled[]): RuleOfEach | undefined {
  const bare = EACH_FIGURE.exec(rest.text)?.[0];
  // 各项达到100%得满分: of titles that are figures themselves.
  if (bare !== undefined && titles.every(({ title }) => /(?:[率度]|比例|比重)$/.test(title))) {
    const told = rest.text.slice(bare.length);
    return ({ title }) => (IN_PROPORTION.test(told.replace(/[;。,\n]+$/, '')) ? `得分=分值×${title}` : `${title}${told}`);
  }
  // 单类完成率≥95%得1.5分; 分别计分。满意度≥90%得4分: of each title, its own.
  const single = /^单(?:项|类|个)(?<figure>[\u4e00-\u9fff]{0,6}(?:率|比例))(?=[≥≤<>\d达为在]|不[低少]于|不足)/.exec(rest.text);
  const apart = /^(?:分别|各自|单独)(?:进行)?(?:计分|打分|评分|赋分|计算)[,。;:]?/.exec(rest.text)?.[0] ?? '';
  const own = single?.groups?.['figure'] ?? (apart === '' ? undefined : FIGURE.exec(rest.text.slice(apart.length))?.groups?.['figure']);
  const told = rest.text.slice(apart.length);
  // 出现重大投诉的不得分: of one, or of all?
  if (own !== undefined && new RegExp(`(?:${HARM.source}|出现|存在)[^,;。]*(?:不得分|得?[0零]分)`).test(told)) return undefined;
  if (own !== undefined && own !== '') return ({ title }) => told.replaceAll(`${single ? told.slice(0, 2) : ''}${own}`, title.endsWith(own) ? title : `${title}${own}`);
  const figure = FIGURE.exec(rest.text)?.groups?.['figure'];
  if (figure === undefined || !titles.every(({ title }) => title.endsWith(figure) && title !== figure)) return undefined;
  return ({ title }) => rest.text.replace(/^(?:其中|各项|每项|各类|各群体|各):?/, '').replaceAll(figure, title);
}

/** Each rule is a text of its own, in which its clauses have places of their own. */
function partsOf(titles: readonly Titled[], rule: RuleOfEach): readonly PartText[] {
  return titles.map((titled) => ({ title: titled.title, amount: titled.amount, rule: normalise(rule(titled)) }));
}

/** 有目标: so or not so. */
const SO_OR_NOT = /^应.尽.$|^(?:有|已|建立|制定|成立|开展|落实|签订|配备|设立|编制|公开)|(?:落实|到位|健全|完善|完整|明确|规范|合理|齐全|公开|及时|达标|合格|量化|细化|科学|清晰|准确|有效|合规|真实|充分|备案|归档)$/;

/** 课题投入情况, 资金到位率: what is neither so nor not so. */
export const NO_VERDICT = /(?:情况|程度|质量|水平|能力|效果|效益|结果|工作|管理|制度|建设|措施|机制|方案|资料|[率度性数量])$/;

function isPoint(title: string): boolean {
  return isPlainCondition(title) && !NO_VERDICT.test(title);
}

/** 有目标, 目标明确: a title short enough to be taken for a name that says what is so; what is denied earns nothing by being so. */
function isSo(title: string): boolean {
  return isPlainCondition(title) && SO_OR_NOT.test(title) && !/[未不无没缺]/.test(title);
}

function plainRule({ title }: Titled): string {
  return `${title}的得满分,否则不得分`;
}

const OF_WHAT = /^(?:以上|上述)?(?:各项|每项|各|均|都)?(?<told>(?:达到?|完成|按[期时]|[≥>]|[\u4e00-\u9fff]{2,6}(?:率|比例)(?:[≥>]|达到?|为)?\d).*)$/;

/** 培训人数、培训场次各3分,达到90%得3分,否则不得分: as much as each is worth is for each. */
function byOwnWorth(told: string, titles: readonly Titled[]): RuleOfEach | undefined {
  const [first] = titles;
  const same = first?.amount.unit === 'points' && titles.every(({ amount }) => amount.unit === 'points' && equals(amount.value, first.amount.value));
  const rule = OF_WHAT.exec(told)?.groups?.['told'];
  const [most] = worthsIn(told, /得(?<worth>\d+(?:\.\d+)?)分/g);
  const full = same && most && equals(most, first.amount.value) && !/全部|合计|累计|单[项类个]|[①-⑳]|(?:不得分|得?0分).*(?:不得分|得?0分)/.test(told) && !HARM.test(told);
  return full && rule !== undefined ? ({ title }) => `${title}${rule}` : undefined;
}

/** A、B各2.5分。A≥95%得2.5分,每低1%扣0.1分;B≤5%得2.5分: what each title's own sentences say. */
function byOwnSentences(told: string, titles: readonly Titled[]): readonly PartText[] | undefined {
  const sentences = matchesOf(told, /(?<=^|[;。\n])/g).map(({ index }) => index);
  const starts = titles.map(({ title }) => sentences.find((start) => told.startsWith(title, start)));
  const inOrder = starts.every((start, index) => start !== undefined && (index === 0 ? start === 0 : start > (starts[index - 1] ?? 0)));
  // 均扣完为止 at the end: what every score goes by.
  return inOrder ? titles.map(({ title, amount }, index) => ({ title, amount, rule: normalise(told.slice(starts[index], starts[index + 1] ?? told.length).replace(/[;。,]*(?:均|各)?扣完为止$/, '').replace(/[;。,\n]+$/, '')) })) : undefined;
}

/** 得相应满分, 相应分值的80%, 对应部分不得分: of what each is worth. */
const OF_ITS_OWN: Replacements = [
  [/(?<=得)(?:相应|对应|该项|各自)(?:的)?(?=满分|分值的)/g, ''],
  [/(?:相应|对应|该)(?:部分|项|类)(?=不得分|得?0分)/g, ''],
];

/** Titles with their worth, and one rule for each of them. */
function byTitle(source: NormalText, weight: Rational): readonly PartText[] | undefined {
  const list = readTitles(source, weight);
  if (!list) return undefined;
  const { titles } = list;
  const rest = replaced(list.rest, OF_ITS_OWN);
  const told = trimmed(rest).text;
  if (told === '') return titles.every(({ title, target }) => target === null && isSo(title)) ? partsOf(titles, plainRule) : undefined;
  const apart = byOwnSentences(told, titles);
  if (apart) return apart;
  const rule = byFigure(rest, titles) ?? byShare(rest, titles) ?? byDegrees(rest, titles.map(({ amount }) => amount)) ?? byOwnWorth(told, titles);
  return rule && partsOf(titles, rule);
}

const WORTH = `(?:满分|占|计|共)?(?<amount>${NUMBER}分)`;
const PLAIN_ITEM = new RegExp(`^(?<title>[^;。:()\\d%≥≤<>]{2,80}?)(?:\\(${WORTH}\\)|,?(?<![于过到达少多为在满得计记扣])${WORTH.replace('amount', 'told')})$`);
const RULED_ITEM = new RegExp(`^(?<title>[^,;。:()\\d%≥≤<>]{2,40}?)(?:\\(${WORTH}\\)[:,]|,?${WORTH.replace('amount', 'told')}:)(?<rule>[\\s\\S]+)$`);
const BRACKETED_ITEM = new RegExp(`^(?<title>[^,;。:()%≥≤<>得扣]{2,40}?)(?:的)?(?:得|计)${WORTH}\\([^()]*(?:分|扣)[^()]*\\)$`);
const MET_ITEM = new RegExp(`^(?<title>[^,;。:()\\d%≥≤<>得扣]{2,40}?)(?:,|的)?(?:得|计|\\()?${WORTH}\\)?[,;](?<rule>[\\s\\S]+)$`);
const BY_SHARE_DONE = /^(?:未(?:全部|完全)[^,;。]{1,10}的?|未[^,;。]{1,10}的?),?按(?<of>[^,;。\d]{2,8}?)(?:的)?比例(?:得分|计分|赋分)$/;

/** A.健全1分,B.较健全0.5分: letters of degrees, which say no more than their order. */
function withoutLetters(rule: string): string {
  const letters = matchesOf(rule, /(?<=^|[,;。])(?<letter>[A-H])[.、:]/g);
  const inOrder = letters.length > 1 && letters.every(({ groups }, index) => groups?.['letter'] === String.fromCharCode(65 + index));
  return inOrder ? rule.replace(/(?<=^|[,;。])[A-H][.、:]/g, '') : rule;
}

/** One item of a list: a point that is met or not, or a part with a rule of its own. */
function itemPart(source: NormalText): readonly PartText[] | undefined {
  const alike = readAlike(source);
  if (alike && trimmed(alike.rest).text === '' && alike.titles.every(({ title }) => isSo(title))) return partsOf(alike.titles, plainRule);
  const plain = PLAIN_ITEM.exec(source.text)?.groups;
  const own = readAmount(plain?.['amount'] ?? plain?.['told'] ?? '');
  if (plain && own) return isPoint(plain['title'] ?? '') ? partsOf([{ title: plain['title'] ?? '', amount: own, target: null }], plainRule) : undefined;
  const bracketed = BRACKETED_ITEM.exec(source.text)?.groups;
  const worth = readAmount(bracketed?.['amount'] ?? '');
  // 资料完整的得2分(每个环节0.5分,…): its rule is in the bracket behind it.
  if (bracketed && worth) return [{ title: bracketed['title'] ?? '', amount: worth, rule: source }];
  const ruled = RULED_ITEM.exec(source.text)?.groups ?? MET_ITEM.exec(source.text)?.groups;
  const amount = readAmount(ruled?.['amount'] ?? ruled?.['told'] ?? '');
  if (!ruled || !amount) return undefined;
  const { title = '', rule = '' } = ruled;
  const shared = BY_SHARE_DONE.exec(rule)?.groups?.['of'];
  // 签订管护协议1分,未全部签订的按签订比例得分: all of it is a share of one.
  if (shared !== undefined) return partsOf([{ title, amount, target: null }], () => `得分=分值×${title}的${shared}比例`);
  if (!/分|权重|比例|扣/.test(rule)) return undefined;
  const met = RULED_ITEM.test(source.text) ? withoutLetters(rule) : `${title}的得满分,${rule}`;
  return partsOf([{ title, amount, target: null }], () => met);
}

const LETTERED = /^得分=A(?:\+[A-H])+[。;,](?:其中)?[:,]?/;

/** The items of a list, numbered, by letters that are added up, or each ended by a semicolon. */
function itemsOf(source: NormalText): readonly NormalText[] {
  const numbered = listItems(source);
  if (numbered.length > 1) return numbered;
  const lead = LETTERED.exec(source.text)?.[0].length ?? 0;
  const body = slice(source, lead, source.text.length);
  const ends = matchesOf(body.text, /[;。\n]+/g).map(({ index, 0: mark }) => ({ start: index, end: index + mark.length }));
  const starts = [0, ...ends.map(({ end }) => end)];
  const pieces = starts.map((start, index) => trimmed(slice(body, start, ends[index]?.start ?? body.text.length))).filter(({ text }) => text !== '');
  return lead === 0 ? pieces : pieces.map((piece) => slice(piece, /^[A-H][,:、.]/.exec(piece.text)?.[0].length ?? 0, piece.text.length));
}

/** A harm that takes all, at the end. */
export const LAST_LOST = /(?:发生|存在|出现|弄虚作假|虚假|造成|导致|违规|违纪|违法|被)[^,;。\n该]{0,20}(?:不得分|得?[0零]分)$/;

/** Several items that make up the weight, each plain or with a rule of its own. What the last says behind its end may be said of all. */
function byItems(source: NormalText, weight: Rational): readonly PartText[] | undefined {
  const items = itemsOf(source);
  const [last] = items.slice(-1);
  // 造成损失的不得分 at the end of the last: of the last, or of all?
  if (items.length < 2 || !last || LAST_LOST.test(last.text) || /[。\n]./.test(last.text) || /[①-⑳]|要点/.test(items.map(({ text }) => text).join())) return undefined;
  const told = items.map(itemPart);
  const parts = told.flatMap((part) => part ?? []);
  return !told.includes(undefined) && isWholeOf(parts.map(({ amount }) => amount), weight) ? parts : undefined;
}

function named(parts: readonly PartText[] | undefined): readonly PartText[] | undefined {
  return parts && parts.length > 1 && new Set(parts.map(({ title }) => title)).size === parts.length ? parts : undefined;
}

/** Several things that share the weight, told by their titles, and one rule for each of them. */
export function readTitled(source: NormalText, weight: Rational): readonly PartText[] | undefined {
  return named(byTitle(source, weight));
}

/** Several things that share the weight, each with its own rule or none. */
export function readItems(source: NormalText, weight: Rational): readonly PartText[] | undefined {
  return named(byItems(source, weight));
}

