import type { Clause, KeyPoint } from './grammar/clause';
import { DEFECT } from './figure-clashes';
import { ANOTHER_MATTER } from './grammar/conditions';
import type { PartText } from './grammar/layout';
import { COMPLETION, isLowerBetter, LOWER_IS_BETTER } from './grammar/sense';
import { formulaRate, isDoneOfPlan } from './grammar/written';
import type { ItemNode } from './item/item';
import type { PartsNode } from './parts/parts';
import type { VetoNode } from './veto/veto';
import type { Node } from './rule';
import { matchesOf, normalise } from './text';

const TARGET_TOLD = /(?<!(?:完成|实现|达到)(?:年度|绩效|计划)?)(?:目标值?|指标值|计划值|标准值)(?:为|:|是)?\(?[≥≤><=]?(?!100%)\d/;

/** 按比例得分 where the figure is better the lower it is, or where its target is another than 100%: in proportion to what? */
export function proportionOpen(clauses: readonly Clause[], name: string, text: string): boolean {
  const worded = clauses.some(({ consequence }) => consequence.type === 'formula' && consequence.worded && consequence.factors.some((factor) => factor.type === 'rate' && factor.arithmetic.op === 'term' && ['', '完成率'].includes(factor.arithmetic.name)));
  const formula = clauses.some(({ consequence }) => consequence.type === 'formula');
  // 投诉率(反向指标): the name says which way it goes, the formula the other.
  if (formula && /(?:反|负|逆)向/.test(name)) return true;
  // 得分=投诉率×6: the worse, the more.
  if (clauses.some(({ consequence }) => { const rate = formulaRate(consequence); return rate?.op === 'term' && rate.name !== '' && rate.name.endsWith('率') && isLowerBetter(rate.name); })) return true;
  // 完成值/指标值 of 投诉率: more of it would earn more.
  const done = clauses.filter(({ consequence }) => consequence.type === 'formula').length === 1 && clauses.some(({ consequence }) => isDoneOfPlan(consequence));
  if (done && isLowerBetter(name, name.replace(/[(（].*$/, ''))) return true;
  if (!worded) return false;
  const figure = clauses.flatMap(({ condition }) => (condition.type === 'range' && condition.quantity !== '' ? [condition.quantity] : []))[0] ?? name;
  const below = clauses.some(({ condition, consequence }) => condition.type === 'range' && consequence.type === 'award' && condition.interval.high !== null && condition.interval.low === null && condition.interval.unit === '%');
  // 排放量达到年度目标得满分,未达到的按比例计分.
  const lower = clauses.some(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'text' && /(?:达到|完成|实现)[^,]*(?:目标|指标|计划|任务)/.test(condition.text) && LOWER_IS_BETTER.test(condition.text));
  if (lower) return true;
  const reached = clauses.some(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'text' && /(?:达到|完成|实现)/.test(condition.text));
  return below || LOWER_IS_BETTER.test(figure) || TARGET_TOLD.test(text) || (reached && /(?:[率度幅速]|覆盖面|占比|比例|比重)(?:[(（][^()（）]*[)）])?$/.test(name) && !COMPLETION.test(name));
}

/** ①…得2分;②…得2分。发现问题每处扣1分: of the last part, or of all of them? */
function lastSentenceOpen(parts: readonly PartText[]): string | undefined {
  const told = parts.map(({ rule }) => /[。\n](?<sentence>[^。\n]*(?:扣|不得分|[0零]分)[^。\n]*)[。;\n]*$/.exec(rule.text)?.groups?.['sentence']);
  const apart = parts.slice(0, -1).some(({ rule }) => /[。\n]./.test(rule.text));
  // …每次扣0.5分;(2)执行率不低于96%。每低1个百分点扣0.05分: where the others have cuts of their own, from the figure before it.
  const owned = parts.slice(0, -1).every(({ rule }) => rule.text.includes('扣')) && /\d%?。每(?:低|高|少|多|超)[^,;。\n]*,?扣[^,;。\n]*[。;\n]*$/.test(parts.at(-1)?.rule.text ?? '');
  const last = parts.length > 1 && !apart && !owned ? told.at(-1) : undefined;
  // 没有不得分: of each.
  const ending = parts.length > 1 && parts.slice(0, -1).every(({ rule }) => !rule.text.includes('扣')) ? /[,;](?:每(?:发现|有|缺少?)?(?:一|1)[处项个](?:不符合|问题|不达标)?(?:的)?,?扣|未按规定[^,;。]*每次扣)[^;。\n]*/.exec(parts.at(-1)?.rule.text ?? '')?.[0] : undefined;
  if (ending !== undefined) return ending.slice(1);
  return last !== undefined && !/^(?:没有|无)的?不(?:得|计|给)分$/.test(last) && !/^[(（]?(?:该|此|本)(?:部分|要点|小项)|扣完/.test(last) ? last : undefined;
}

/** 质量3分:…不得分;进度3分:…, ③2分,未公示不得分 that are no parts: lost with one of them, or with all? */
function underTitle(text: string, original: string): string | undefined {
  const titles = matchesOf(original, /(?<=^|[;；。\n])[\u4e00-\u9fff]{2,10}\d+(?:\.\d+)?分[:：]/g);
  const veto = titles.length > 1 ? /[^,，;；。:：\n]*(?:不得分|不计分)(?=[,，;；。\n]|$)/.exec(original)?.[0] : undefined;
  return veto ?? /(?<=[①-⑳](?:得|计)?\d+(?:\.\d+)?分[,(])(?!(?:部分|基本|完全|全部)?(?:不|未)?(?:符合|达到|满足)|[①-⑳]|否则|共|其[他它余])[^;。\n①-⑳]*(?:扣\d|不得分|得0分)[^;。\n]*/.exec(text)?.[0];
}

/** Words that one of several is spoken of with, which no condition is. */
const OF_SOME = /(?:持平|上升|下降)的?各得\d|(?:(?:前|后|其余)[二两三四\d]|最后[一二两三\d])项[^,;。\n]{0,4}(?:不得分|扣)|对应(?:内容|要点)[^,;。\n]{0,4}不得分|(?:满足|符合|具备)[\d一二两三四五六]项即?(?:可)?得满分[^。\n]*少(?:一|1)[项个条]|,[每任][^,;。]{0,6}(?:不符合|不达标|不满足)[^,;。]{0,2},?(?:则)?该(?:项|要点)不得分|有(?:一|1|任[意何]?一)项(?:不符合|不达标|不满足)的?,?(?:则)?该(?:项|要点)不得分|任意一项不符合则该项不得分|每项(?:不符合|不达标)的?,?该(?:项|要点)不得分|每方面[^;。\n]*得\d[^;。\n]*(?:部分|基本|较)[^;。\n]*得\d+(?:\.\d+)?分(?![^。\n]*(?:未|不)[^。\n]*(?:不得分|0分))|满足\d个得满分|(?<=^|[;。\n])(?:存在|有)(?!每)[^;。\n]*等情形之一的?,?扣\d/;

/** 不一致不得分,每差1人扣0.2分: whatever differs loses all of it, or a little for each? */
const LOST_OR_COUNTED = /(?:不一致|不相符|有差异|有误差)的?,?(?:则)?(?:不得分|得?0分)[,;。](?:每)?(?:相)?差(?:异|额)?\d?[^,;。\n]*扣[\d.]+分?/;

/** 后两项不得分, 有一项不符合,该项不得分: of some of several, or of all and of each. */
function ofSome(text: string): string | undefined {
  return (OF_SOME.exec(text) ?? LOST_OR_COUNTED.exec(text))?.[0];
}

/** 2.执行有效得2分;3.档案完整得2分,弄虚作假的,本项不得分: the third, or the indicator? */
function itemVeto(text: string): string | undefined {
  const awarding = text.split(/[;。\n]/).filter((sentence) => /(?:得|计|记|\()(?!0分)\d+(?:\.\d+)?分/.test(sentence));
  return awarding.length > 1 ? awarding.flatMap((sentence) => /,[^,]*[本该此]项(?:不得分|得?[0零]分)/.exec(sentence) ?? [])[0]?.slice(1) : undefined;
}

/** 每发现一处扣0.5分,扣完该项分值为止, 一处不符扣除该项分值 beside points with a worth of their own: down to nothing of each, which one count of all cannot tell. */
function cutsWithinPoints(text: string, kinds: readonly string[]): string | undefined {
  return kinds.includes('item') && (kinds.includes('keyPoints') || kinds.includes('composite')) ? /[^;。\n]*扣(?:完(?:该|各|各自|本|所在)(?:项|要点|评价要点|小项|部分)(?:的)?(?:分值|分数|权重分?)?为止|(?:除|减|掉)?该项(?:的)?(?:全部)?(?:分值|分数|得分)(?=[,;。\n]|$))/.exec(text)?.[0] : undefined;
}

/** ①制度健全(2分):…;②执行有效(3分):…。存在违纪的,不得分: of the last part, or of the indicator? `titled`: each stands under a title with its worth, so that 该部分 is the part it stands in. */
function partVeto(parts: readonly PartText[], titled: boolean): string | undefined {
  const ofAll = parts.length > 1 ? parts.flatMap(({ rule }) => /[^,;。\n]*(?:本|整个)(?:项)?指标(?:全部)?(?:不得分|得?[0零]分)/.exec(rule.text) ?? [])[0] : undefined;
  if (ofAll !== undefined) return ofAll;
  // 发生挪用的,最高得2分 behind the last part.
  const ceiling = parts.length > 1 ? /[;。\n](?<told>[^;。\n每]*(?:得分)?最高(?:得|不超过|不得超过)\d[^;。\n]*)[;。\n]*$/.exec(parts.at(-1)?.rule.text ?? '')?.groups?.['told'] : undefined;
  if (ceiling !== undefined) return ceiling;
  const told = parts.map(({ rule }) => /[;。\n][^;。\n\d%≥≤<>]*(?:不得分|得?[0零]分)[;。\n]*$|,(?:如|若|凡)?(?:发生|出现|弄虚作假|虚假|造成|被[^,;。]{0,8}通报)[^,;。\n\d%该此本]*,?(?:不得分|得?[0零]分)[;。\n]*$/.exec(rule.text)?.[0]);
  const last = told.at(-1);
  return parts.length > 1 && told.slice(0, -1).every((text) => text === undefined) && last !== undefined && /存在|发生|出现|虚假|弄虚|截留|挪用|违规|违纪|违法|事故|通报|造成/.test(last) && !/(?:该|本|此)(?:项)?指标/.test(last) && !(titled && /(?:该|本|此)部分/.test(last)) ? last.replace(/^[,;。\n]+|[;。\n]+$/g, '') : undefined;
}

/** 每符合一项得2分(不涉及的得满分): full marks for that one, or for all? */
function waivedWith(nodes: readonly Node[], points: number): string | undefined {
  const several = points > 1 ? nodes.some(({ kind }) => kind === 'keyPoints') : nodes.filter(({ role }) => role === 'award').length > 1;
  const waiver = several ? nodes.find(({ role, kind }) => role === 'waiver' && kind === 'allOrNothing') : undefined;
  return waiver && 'text' in waiver ? String(waiver.text) : undefined;
}

/** 参训率(2分);合格率(2分), each of which is neither so nor not so. */
function rateTitled(nodes: readonly Node[], partsNode: PartsNode | undefined, points: readonly KeyPoint[]): string | undefined {
  const isRate = (text: string): boolean => /^[^,;。%\d=:]{2,12}(?:率|满意度)$/.test(text);
  const titled = partsNode?.parts.find(({ title, rule }) => isRate(title) && rule.nodes.length === 1 && rule.nodes[0]?.kind === 'allOrNothing' && 'text' in rule.nodes[0] && rule.nodes[0].text === title);
  const judged = points.length > 1 && nodes.every(({ kind }) => kind === 'keyPoints') && points.every(({ text }) => isRate(text));
  return titled?.title ?? (judged ? points[0]?.text : undefined);
}

/** What is of no one part: it happens to the whole, comes late or is taken on top. */
const GRAVE = new RegExp(`${ANOTHER_MATTER}|违规|造假|延|逾|超期|加|再`);

export function isParts(node: Node): node is PartsNode {
  return node.kind === 'composite' && 'parts' in node;
}

function isItems(node: Node): node is ItemNode {
  return node.kind === 'item';
}

/** ①健全得2分;②规范得2分,每发现一处扣1分: counted cuts beside points that are each met or not. */
export function cutsBesidePoints(nodes: readonly Node[]): boolean {
  return nodes.some(({ kind, role }) => kind === 'keyPoints' && role === 'award') && nodes.some((node) => isItems(node) && node.role === 'cut' && node.items.some(({ unit }) => unit !== null));
}

/** 程序规范2分;材料齐全2分 and 每发现一处缺失扣0.5分 beside them: lost with the part, and once more? */
export function cutsBesideParts(nodes: readonly Node[]): boolean {
  const partsNode = nodes.find(isParts);
  const judged = nodes.some(({ kind, role }) => kind === 'keyPoints' && role === 'award') || (partsNode !== undefined && partsNode.parts.length > 1 && partsNode.parts.every(({ rule }) => rule.nodes.length === 1 && rule.nodes[0]?.kind === 'allOrNothing' && rule.nodes[0].role === 'award'));
  const cuts = judged ? nodes.flatMap((node) => (isItems(node) && node.role === 'cut' ? node.items : [])) : [];
  return cuts.some(({ what, unit }) => unit !== null && !GRAVE.test(what));
}

/** 制度完整2分;程序规范2分 and 存在缺漏的酌情扣分 beside them: lost with one of them, and once more? */
function judgedBesideParts(nodes: readonly Node[]): string | undefined {
  const partsNode = nodes.find(isParts);
  const plain = partsNode !== undefined && partsNode.parts.length > 1 && partsNode.parts.every(({ rule }) => rule.nodes.every(({ kind }) => kind === 'allOrNothing'));
  const judged = nodes.find((node) => plain && node.kind === 'discretionary' && node.role === 'cut' && 'text' in node && DEFECT.test(String(node.text)));
  return judged && 'text' in judged ? String(judged.text) : undefined;
}

/** ①健全2分;②规范2分。不够完善扣1分,没有不得分: a cut or a veto without a count of its own beside points that are each met or not. */
export function lostBesidePoints(nodes: readonly Node[]): boolean {
  const judged = nodes.some(({ kind, role }) => kind === 'keyPoints' && role === 'award') || nodes.some((node) => isParts(node) && node.parts.length > 1);
  return judged && nodes.some((node) => isItems(node) && node.role === 'cut' && node.items.some(({ unit }) => unit === null));
}

/** 每场得1分,线上举办的得分减半; ①…②…,资料不全的得分减半: of one of them, or of all there is? Said of the whole indicator, it is. */
function reducedOfSome(nodes: readonly Node[], rule: string): string | undefined {
  const limit = nodes.flatMap(({ limit }) => (limit && limit.type !== 'most' ? [limit] : []))[0];
  const lost = limit?.type === 'share' && limit.of === 'cuts';
  const [awards, cuts] = (['award', 'cut'] as const).map((role) => nodes.filter((node) => node.role === role));
  if (!limit || !awards || !cuts || /(?:本|该|整个)指标(?:的)?得分|(?:最终|指标|合计|总)得分/.test(rule)) return undefined;
  const counted = (lost ? [...awards, ...cuts] : awards).some(({ kind }) => ['item', 'keyPoints', 'keyPointCuts', 'composite', 'rivals', 'discretionary'].includes(kind));
  const several = lost ? awards.length + cuts.length > 1 : awards.length > 1;
  return counted || several ? (/[^,;。\n]*(?:减半|折半|(?:得分|扣分)[^,;。\n]*(?:%|一半|之|\d分计算)[^,;。\n]*)/.exec(rule)?.[0] ?? rule) : undefined;
}

/** 按时报送且内容完整得3分;逾期10日以内扣1分: with nothing said of who misses it, the cuts are all that is lost, or come on top of nothing. */
function cutsFromNothing(nodes: readonly Node[], rule: string): string | undefined {
  const [award, other] = nodes.filter(({ role }) => role === 'award');
  const alone = award?.kind === 'allOrNothing' && other === undefined && nodes.some(({ role, kind }) => role === 'cut' && kind !== 'discretionary');
  return alone && !/否则|反之|不得分/.test(rule) && 'text' in award ? String(award.text) : undefined;
}

function isVeto(node: Node): node is VetoNode {
  return node.kind === 'veto';
}

/** 未委托检测的,相应时期不得分: of one of them, which a veto of the indicator is not. */
function vetoOfOne(nodes: readonly Node[]): string | undefined {
  const told = nodes.flatMap((node) => (isVeto(node) ? node.triggers : [])).flatMap((trigger) => (trigger.type === 'text' ? [trigger.text] : []));
  return told.find((text) => /(?:^|[,的])(?:该|相应|对应)(?!项目|单位|部门|企业|指标|资金|工程)[^,;。的]{1,4}的?$/.test(text));
}

const SHARE_OF_ONE = /[^,;。\n]*扣(?:除|减)?(?:该|此|相应|对应|所在)(?:小?项|要点|条|部分|环节|方面)?(?:的)?(?:一半|(?:分值|分数|权重分?)?的?(?:\d+(?:\.\d+)?%|一半|[一二三四]分之|\d\/\d))[^,;。\n]*/;

/** ①…;②…。内容不完整的扣该项一半分值: half of one of them, which no cut of the indicator is. */
function shareOfOne(nodes: readonly Node[], points: number, parts: number, rule: string): string | undefined {
  const several = points > 1 || parts > 1 || nodes.filter(({ role }) => role === 'award').length > 1;
  return several && nodes.some(({ role }) => role === 'cut') ? SHARE_OF_ONE.exec(rule)?.[0] : undefined;
}

const OF_THEM_ALL = /(?:全部|整个)(?:均|都)?不得分|一票否决|任[一何意]项[^,;。]*不得分|[两二三四](?:个方面|项)有[一1]个?|(?:合计|累计)最多扣/;

/** …得3分,每缺一份扣1分;…得3分,发现造假的全部不得分: of the last part by its place, of all by its words. */
function lastOfAll(parts: readonly PartText[]): string | undefined {
  return parts.length > 1 ? OF_THEM_ALL.exec(parts.at(-1)?.rule.text ?? '')?.[0] : undefined;
}

const SHARE_TIMES = /(?:未|达不到|不足|不达标)[^,;。]{0,8},?(?:按|得分=)?\(?实际(?:完成)?值\/目标值\)?(?:×100%)?×(?<times>\d+(?:\.\d+)?)/;

/** A得2分,B得2分,未达到的得分=实际值/目标值×4: of each, or of all? */
function sharedTimes(rule: string): string | undefined {
  const match = SHARE_TIMES.exec(rule);
  const worths = matchesOf(rule.slice(0, match?.index ?? 0), /[得计(](?<worth>\d+(?:\.\d+)?)分/g).map(({ groups }) => Number(groups?.['worth']));
  return match && worths.length > 1 && worths.some((worth) => worth !== Number(match.groups?.['times'])) ? match[0] : undefined;
}

/** A rule as written and as read, for what its clauses do not tell one by one. */
export interface Disputable {
  /** 评分标准, normalised. */
  readonly rule: string;
  /** As the user wrote it. */
  readonly original: string;
  readonly nodes: readonly Node[];
  readonly points: readonly KeyPoint[];
  readonly parts: readonly PartText[];
  /** The parts as read; undefined where the rule has none, or they cannot be read. */
  readonly partsNode: PartsNode | undefined;
  readonly portioned: boolean;
}

/** The first words of which the rule does not say whether they are of one of its parts or points, or of all; undefined where there are none. */
export function disputeOf({ rule, original, nodes, points, parts, partsNode, portioned }: Disputable): string | undefined {
  const vetoed = nodes.some(({ role }) => role === 'veto');
  return (
    itemVeto(rule) ??
    sharedTimes(rule) ??
    partVeto(parts, !portioned) ??
    lastSentenceOpen(parts) ??
    lastOfAll(parts) ??
    cutsWithinPoints(rule, nodes.map(({ kind }) => kind)) ??
    ofSome(rule) ??
    ofSome(normalise(original).text) ??
    waivedWith(nodes, points.length) ??
    judgedBesideParts(nodes) ??
    reducedOfSome(nodes, rule) ??
    cutsFromNothing(nodes, rule) ??
    vetoOfOne(nodes) ??
    shareOfOne(nodes, points.length, parts.length, rule) ??
    rateTitled(nodes, partsNode, points) ??
    (partsNode ? undefined : underTitle(rule, original)) ??
    (rule.includes('一票否决') && !vetoed && !partsNode ? '一票否决' : undefined) ??
    (points.length > 1 ? /(?:单项|每项|各项)(?:累计)?(?:最多|最高)扣[^,;。]*/.exec(rule)?.[0] : undefined)
  );
}
