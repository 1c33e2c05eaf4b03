import { readNumber } from '../../number/read';
import { compare, equals, ONE, sum, ZERO, type Rational } from '../../number/rational';
import type { Amount } from '../rule';
import { LOWER_IS_BETTER } from './sense';
import { likeness } from '../similarity';
import { edited, matchesOf, rewrites, slice, type NormalText } from '../text';
import type { Clause } from './clause';
import { readClauses } from './clauses';
import { TELLS_SCORE } from './consequences';
import { AT_LEVEL, countsAnything, lesserOf, matterOf } from './conditions';
import { readItems, readTitled } from './lists';
import { listItems, trimmed, unnumbered, type PartText } from './layout';
import { worthsIn } from './quantity';

/** A rule whose sentences share the weight among them, each with words of its own: 按期开工的得2分，逾期扣1分；完成率达95%得3分. */
export interface Portions {
  readonly parts: readonly PartText[];
  /** What is told of all of them, behind the last. */
  readonly rule: NormalText;
  /** Thresholds that say nothing of what falls short of them, which earns nothing. */
  readonly unstated: readonly string[];
  /** Each stands in a sentence of its own, so that adding them up is no guess. */
  readonly apart: boolean;
}

interface Portion {
  readonly first: Clause;
  readonly value: Rational;
}

/** The points a clause gives, where it can begin a portion. */
function given({ condition, consequence, preconditions, limits }: Clause): Rational | undefined {
  // 否则按到位率×1.5: of what stands before it.
  if (consequence.type === 'formula' && condition.type === 'otherwise') return undefined;
  if (consequence.type === 'formula') return consequence.factors.flatMap((factor) => (factor.type === 'points' ? [factor.value] : []))[0];
  if (consequence.type !== 'award' || consequence.amount.unit !== 'points') return undefined;
  if (condition.type === 'count') return limits.cap?.unit === 'points' ? limits.cap.value : undefined;
  const told = condition.type === 'text' ? condition.text !== '' : condition.type === 'range';
  return told || preconditions.length > 0 ? consequence.amount.value : undefined;
}

/** ≥95%得2分，≥85%得1分: grades of one figure are one portion, worth the best of them. */
function sameFigure(a: Clause, b: Clause): boolean {
  return a.condition.type === 'range' && b.condition.type === 'range' && (b.condition.quantity === '' || (b.condition.quantity.length > 1 && a.condition.quantity.endsWith(b.condition.quantity)));
}

/** 部分保障, 逾期报送: less than what was asked for. */
const LESSER = /^(?:部分|基本|较|一般|只有|仅有?|有[^,]{1,8}(?:但|未)|逾期|延期|超期|未(?:及时|按时|按期|在规定)|不够)/;

function deniesPart(text: string, full: string): boolean {
  const { what, state } = /^(?:未|没有|无)(?<what>[^,\d]{2,6})$|(?:不|未)(?<state>[^,\d]{2,4})$/.exec(text)?.groups ?? {};
  return what === undefined ? state !== undefined && full.includes(state) : new RegExp(`(?:并|且|及|和)[^,]{0,4}${what}`).test(full);
}

/** 有保障得2分,部分保障得1分: in one breath, falling, the second less than the first by its words. */
function lesserDegree(rule: NormalText, clauses: readonly Clause[], clause: Clause, value: Rational): boolean {
  const before = clauses[clauses.indexOf(clause) - 1];
  const falls = before?.consequence.type === 'award' && before.condition.type === 'text' && compare(value, before.consequence.amount.value) < 0;
  const { condition } = clause;
  // 按时报送得1分,逾期不超过15天得0.5分.
  const late = condition.type === 'range' && /^(?:逾期|延期|超期|延迟|迟报)/.test(condition.quantity) && before?.condition.type === 'text' && /按时|按期|及时|期限内|时限内/.test(before.condition.text);
  // 有预案并演练得1分,未演练得0.5分; 有稳定的经费来源得2分,经费来源不稳定的得1分: what it denies of the one before it.
  const denied = condition.type === 'text' && before?.condition.type === 'text' && deniesPart(condition.text, before.condition.text);
  return falls && (late || denied || (condition.type === 'text' && LESSER.test(condition.text))) && rule.text.charAt(placeOf(rule, clause) - 1) === ',';
}

/** 健全得2分，较健全得1分，不健全不得分: in one breath, falling, and nothing for the last. */
function sameScale(rule: NormalText, clauses: readonly Clause[], last: Portion, clause: Clause, value: Rational): boolean {
  const [start, place] = [placeOf(rule, last.first), placeOf(rule, clause)];
  const end = /[;。\n]/.exec(rule.text.slice(place))?.index ?? rule.text.length;
  const breath = rule.text.slice(start, place + end);
  const before = clauses[clauses.indexOf(clause) - 1];
  const falls = before?.consequence.type === 'award' && compare(value, before.consequence.amount.value) < 0;
  const texts = [last.first, clause].every(({ condition, consequence }) => condition.type === 'text' && consequence.type === 'award');
  const ends = /(?<rest>否则|反之)?,?(?:不得分|得?0分)$/.exec(breath);
  const degree = clause.condition.type === 'text' && /较|基本|一般|部分|比较|大致|不够|但/.test(clause.condition.text);
  return texts && falls && !/[;。\n]/.test(breath) && ends !== null && (ends.groups?.['rest'] === undefined || degree);
}

/** 每户扣0.1分,最多扣3分 in a sentence of its own, behind what earns: the most it can lose is what it is worth. */
function losable(rule: NormalText, clause: Clause): Rational | undefined {
  const { condition, consequence, limits: { cap, of } } = clause;
  const begins = /[;。\n]/.test(rule.text.charAt(placeOf(rule, clause) - 1));
  return begins && consequence.type === 'cut' && condition.type === 'count' && cap?.unit === 'points' && of === 'taken' ? cap.value : undefined;
}

function group(rule: NormalText, clauses: readonly Clause[], loosely: boolean, capped: boolean): readonly Portion[] {
  return clauses.reduce<readonly Portion[]>((portions, clause) => {
    const value = given(clause) ?? (capped && portions.length > 0 ? losable(rule, clause) : undefined);
    const last = portions.at(-1);
    if (!value) return portions;
    if (last && (sameScale(rule, clauses, last, clause, value) || (loosely && lesserDegree(rule, clauses, clause, value)))) return portions;
    if (last && sameFigure(last.first, clause)) return [...portions.slice(0, -1), compare(value, last.value) > 0 ? { ...last, value } : last];
    return [...portions, { first: clause, value }];
  }, []);
}

/** 制度健全得4分，执行有效得6分，否则不得分: whether the rest is said of the last or of all. */
function restOpen(clauses: readonly Clause[], portions: readonly Portion[], texts: readonly string[]): boolean {
  if (/[。;\n]$/.test(texts.at(-2) ?? '')) return false;
  const places = portions.map(({ first }) => clauses.indexOf(first));
  const closed = places.map((place, index) => clauses.slice(place, places[index + 1]).some(({ condition }) => condition.type === 'otherwise'));
  return closed.at(-1) === true && closed.includes(false);
}

/** 投入达到15%以上得2分 and nothing more. */
function isLoneThreshold(portion: Portion, clauses: readonly Clause[], next: Portion | undefined): boolean {
  const own = clauses.slice(clauses.indexOf(portion.first), next ? clauses.indexOf(next.first) : clauses.length);
  const { condition, consequence } = portion.first;
  return own.length === 1 && consequence.type === 'award' && condition.type === 'range' && (condition.interval.low === null) !== (condition.interval.high === null);
}

/** 有保障得2分,部分保障得1分 and nothing of what is less still. */
function endsInLesser(portion: Portion, clauses: readonly Clause[], next: Portion | undefined): boolean {
  const [lesser, other] = allBehind(portion, clauses, next);
  return other === undefined && lesser?.consequence.type === 'award' && lesser.condition.type === 'text' && LESSER.test(lesser.condition.text);
}

const REST = ',否则不得分';

function withRest(rule: NormalText): NormalText {
  const end = rule.offsets.at(-1) ?? 0;
  return { ...rule, text: `${rule.text}${REST}`, offsets: [...rule.offsets, ...Array.from(REST, () => end)] };
}

/** 及时性:按时完成得3分 */
const LABEL = /^[^,;:()。\n\d]{2,12}:/;
const TITLE = /^[^,;:()。\n]{2,40}/;

/** What a portion is about, short enough to stand before its rows. */
function titleOf({ condition, consequence, text }: Clause): string {
  const name = condition.type === 'range' ? condition.quantity : condition.type === 'count' ? condition.what : condition.type === 'text' && consequence.type !== 'formula' ? condition.text : '';
  const told = (name === '' ? text.replace(/[=×].*$/, '') : name).replace(/\([^()]*\)/g, '');
  return (TITLE.exec(told)?.[0] ?? '').replace(/(?:的|者|,)+$/, '');
}

/** Where a clause begins in the text. */
function placeOf(rule: NormalText, { span }: Clause): number {
  return rule.offsets.findIndex((offset, place) => offset >= span.start && !/[。;,\n]/.test(rule.text.charAt(place)));
}

/** What is said behind a portion's first clause. */
function allBehind({ first }: Portion, clauses: readonly Clause[], next: Portion | undefined): readonly Clause[] {
  return clauses.slice(clauses.indexOf(first) + 1, next ? clauses.indexOf(next.first) : clauses.length);
}

/** What is said behind a portion's first clause, other than 否则 and its grades. */
function behind(portion: Portion, clauses: readonly Clause[], next: Portion | undefined): readonly Clause[] {
  const { first } = portion;
  return allBehind(portion, clauses, next).filter((clause) => clause.condition.type !== 'otherwise' && !(clause.consequence.type === 'award' && clause.condition.type === 'text') && !(['award', 'zero', 'formula', 'line', 'between'].includes(clause.consequence.type) && sameFigure(first, clause)));
}

/** 完成率100%得3分,达标率100%得3分,每低1%各扣0.1分; 削减量≥10吨得3分,减排量≥2吨得3分,未达到的按比例计: of every figure before. */
function sharedStep(clauses: readonly Clause[], portions: readonly Portion[]): Clause | undefined {
  const last = clauses.at(-1);
  const one = clauses.length === portions.length + 1;
  const figures = one && portions.every(({ first }) => first.condition.type === 'range' && first.condition.quantity !== '');
  const tasks = one && portions.every(({ first }) => first.condition.type === 'text' && /^[^,]*完成[^,]*$/.test(first.condition.text));
  const worded = last?.consequence.type === 'formula' && last.consequence.worded && (last.condition.type === 'otherwise' || /^(?:未|没有)(?:完成|达到)[^,]{0,6}$/.test(last.preconditions.join()));
  const reached = portions.every(({ first }) => first.condition.type === 'range' && first.condition.interval.low !== null && first.condition.interval.high === null);
  if (worded && ((figures && reached) || tasks)) return last;
  return figures && last?.condition.type === 'step' && last.condition.quantity === '' && last.condition.from === null && last.consequence.type === 'cut' && /(?:各|分别|均)扣/.test(last.text) ? last : undefined;
}

function behindLast(clauses: readonly Clause[], portions: readonly Portion[]): readonly Clause[] {
  const last = portions.at(-1);
  return last ? allBehind(last, clauses, undefined) : clauses;
}

/** 合同规范2分;档案齐全3分。合同不规范的不得分: of the first, by its words, and not of the last it stands behind. */
function isOfAnother(clause: Clause, portions: readonly Portion[]): boolean {
  return ownerOf(clause, portions.slice(0, -1)) !== undefined && ownerOf(clause, portions.slice(-1)) === undefined;
}

/** A得1分;B得1分。未量化但可考核的,按该项分值的60%计: a lesser degree in a sentence of its own, of none of them by its words. */
function degreeOpen(rule: NormalText, clauses: readonly Clause[], portions: readonly Portion[]): boolean {
  return behindLast(clauses, portions).some((clause) => {
    const { condition, consequence } = clause;
    const lesser = condition.type === 'text' && consequence.type === 'award' && consequence.amount.unit === 'share' && (compare(consequence.amount.value, ONE) < 0 || /按满分|视[同为作]/.test(clause.text));
    return lesser && /[;。\n]/.test(rule.text.charAt(placeOf(rule, clause) - 1)) && ownerOf(clause, portions.slice(-1)) === undefined;
  });
}

/** A得5分,B得5分,部分符合得一半: of the last, or of each? */
function partlyOpen(rule: NormalText, clauses: readonly Clause[], portions: readonly Portion[], apart: boolean): boolean {
  const partly = behindLast(clauses, portions).find(({ condition, consequence }) => (condition.type === 'text' || condition.type === 'points') && (consequence.type === 'award' || (consequence.type === 'discretion' && consequence.effect === 'award')) && /^(?:部分|基本)(?:符合|达标|满足|达到)/.test(condition.text));
  if (!partly) return false;
  const before = rule.text.slice(0, placeOf(rule, partly));
  // …③目标可行(5分)。符合得分,部分符合酌情得分.
  return !apart || /[;。\n]$|[;。\n](?:完全|全部)?(?:符合|满足|达到|达标)[^;。,\n]{0,8},$/.test(before);
}

/** The one portion that a clause told behind them is about, by its words. */
function ownerOf(clause: Clause, portions: readonly Portion[]): Portion | undefined {
  const words = matterOf(clause.condition).replace(/[不未]|没有|缺少?|每.*$/g, '');
  const alike = words.length < 2 ? [] : portions.filter(({ first }) => likeness(words, first.text).ofFirst >= 0.6);
  return alike.length === 1 ? alike[0] : undefined;
}

/** 签订规范2分;履行到位2分。签订不规范每份扣0.5分;未履行每份扣1分: a cut for each, in its words, in the order of the portions. */
function cutsOfEach(clauses: readonly Clause[], portions: readonly Portion[]): readonly Clause[] | undefined {
  const cuts = clauses.slice(portions.length);
  const after = portions.every(({ first }, index) => clauses[index] === first) && cuts.every(({ consequence }) => consequence.type === 'cut');
  if (!after || cuts.length !== portions.length) return undefined;
  const words = portions.map(({ first }) => first.text.replace(/(?:得|计)?[\d.]+分$/, ''));
  const owners = cuts.map(({ text }) => {
    const likes = words.map((word) => likeness(text.replace(/(?:,|每|扣).*$/, ''), word).ofFirst);
    const best = Math.max(...likes);
    return likes.filter((like) => like === best).length === 1 ? likes.indexOf(best) : -1;
  });
  const sorted = portions.flatMap((_, index) => cuts[owners.indexOf(index)] ?? []);
  return sorted.length === portions.length && !owners.includes(-1) ? sorted : undefined;
}

function ownText(rule: NormalText, cuts: readonly Clause[], index: number): NormalText {
  const cut = cuts[index];
  if (!cut) return rule;
  const start = placeOf(rule, cut);
  const end = Math.min(rule.text.length, ...cuts.map((other) => placeOf(rule, other)).filter((place) => place > start));
  return trimmed(slice(rule, start, end));
}

/** A clause told of all, behind what is told of one. */
function joined(own: NormalText, shared: NormalText): NormalText {
  const alone = edited(shared, rewrites(shared, /(?:各|分别|均)(?=扣)/g, () => ''));
  return { ...own, text: `${own.text},${alone.text}`, offsets: [...own.offsets, alone.offsets[0] ?? 0, ...alone.offsets] };
}

/** 没有建立的,扣2分 behind what earns 2. */
function losesItAll({ condition, consequence }: Clause, portion: Portion | undefined): boolean {
  const lost = consequence.type === 'cut' && consequence.amount.unit === 'points' && portion !== undefined && equals(consequence.amount.value, portion.value);
  const what = condition.type === 'text' ? /^(?:未|没有|无|不)(?<what>.+)$/.exec(condition.text)?.groups?.['what'] : undefined;
  return lost && what !== undefined && likeness(what.replace(/,.*$/, ''), portion.first.text).ofFirst >= 0.3;
}

/** A veto that says it is of the whole. */
const OF_ALL = /(?:本|该|此)(?:项)?指标|整[个项]/;

/**
 * The first clause behind the last portion that is told of all of them: in a sentence of its own where the others have nothing behind
 * theirs, or by its words. `open`: in one breath with all of them, it may as well be of the last alone.
 */
function general(rule: NormalText, clauses: readonly Clause[], portions: readonly Portion[], apart: boolean, itemized: boolean): Clause | 'open' | undefined {
  // 因客观原因延误的不扣分: of which of them?
  if (clauses.some(({ consequence, text }) => consequence.type === 'award' && /不(?:予)?扣分$/.test(text))) return 'open';
  const [last = [], ...others] = portions.map((portion, index) => behind(portion, clauses, portions[index + 1])).reverse();
  const ofAll = last.find(({ consequence, text }) => consequence.type === 'zero' && OF_ALL.test(text));
  const [next] = last;
  const alone = (clause: Clause): boolean => /[;。\n]/.test(rule.text.charAt(placeOf(rule, clause) - 1));
  const apartFrom = last.find(alone);
  if (partlyOpen(rule, clauses, portions, apart) || degreeOpen(rule, clauses, portions)) return 'open';
  if (!next || ofAll) return ofAll;
  // 2.建立机制得2分;没有建立的,扣2分: what the item earns, lost.
  if (itemized && last.length === 1 && losesItAll(next, portions.at(-1))) return undefined;
  // 无舆情得3分,办结率100%得3分,每降低1%扣0.3分: only the last is a figure.
  if (next.condition.type === 'step' && next.consequence.type === 'cut' && last.length === 1 && portions.every(({ first }, index) => (first.condition.type === 'range') === (index === portions.length - 1))) return undefined;
  if (last.some((clause) => isOfAnother(clause, portions))) return 'open';
  // 3.档案完整得2分,弄虚作假的,本项不得分: the third, or the indicator?
  if (last.some(({ consequence, text }) => consequence.type === 'zero' && /[本该此]项(?!指标)/.test(text))) return 'open';
  if (others.some((own) => own.length > 0)) {
    // A得3分,缺一项扣1分;B得2分,缺一项扣1分;未公开不得分: of B, or of both?
    const alike = apartFrom ? portions.filter(({ first }) => likeness(matterOf(apartFrom.condition), first.text).ofFirst >= 0.5) : [];
    const own = alike.length === 1 && alike[0] === portions.at(-1);
    return apartFrom && !own && !others.some((clauses) => clauses.some(alone)) ? 'open' : undefined;
  }
  // 部署工作不少于4次得4分,少一次扣1分: in one breath with what counts the same.
  const counted = next.condition.type === 'count' && new RegExp(`[\\d一二两三四五六七八九十]${next.condition.unit}`).test(portions.at(-1)?.first.text ?? '');
  if (counted && apart && !/[;。\n]/.test(rule.text.charAt(placeOf(rule, next) - 1))) return undefined;
  // …③有总结2分,少一项扣2分: of which?
  if (next.condition.type === 'count' && /^(?:每)?(?:缺?少|缺|漏|差)$/.test(next.condition.what)) return 'open';
  // 材料齐全得3分。缺一项材料扣1分: of the part that names the same.
  const told = matterOf(next.condition);
  const alike = portions.filter(({ first }) => likeness(told, first.text).ofFirst >= 0.5);
  if (told !== '' && next.consequence.type === 'cut' && alike.length > 0) return alike.length === 1 && alike[0] === portions.at(-1) ? undefined : 'open';
  // 制度健全(2分);档案完整(2分)。每发现一处不符扣0.5分: of points that are judged by themselves?
  if (next.condition.type === 'count' && countsAnything(next.condition.what)) return 'open';
  const before = rule.text.slice(0, placeOf(rule, next)).at(-1) ?? '';
  return /[;。\n]/.test(before) ? next : apart ? undefined : 'open';
}

/** 按期开工得2分。发生事故不得分。按期完工得3分: a veto in a sentence of its own between two of them is of the one before or of all. */
function vetoBetween(rule: NormalText, clauses: readonly Clause[], portions: readonly Portion[]): boolean {
  return portions.slice(0, -1).some((portion, index) => {
    const [next] = behind(portion, clauses, portions[index + 1]).filter(({ consequence }) => consequence.type === 'zero');
    const { condition } = portion.first;
    const denial = next?.condition.type === 'text' && condition.type === 'text' && /^(?:未|不|没|无|逾期|超期|迟|延期)/.test(next.condition.text);
    return next?.condition.type === 'text' && !denial && !next.text.includes('该部分') && /[;。\n]/.test(rule.text.charAt(placeOf(rule, next) - 1));
  });
}

const CAP_ALONE = /[;。\n](?:本项|合计|累计|总共|共)?(?:最多|最高)(?:可)?(?:扣|减)/;

/** 一项不符合扣1分: the portions are points that are judged together. */
const OF_POINTS = /(?:^|[。;\n])每?(?:少|缺|漏|差)(?:少|了)?(?:一|1)(?:项|个|条)扣|(?:[一1每]|任[何意一]?)(?:项|个|条|点)(?:内容)?(?:不|未)(?:符|满足|达|完善|健全|齐全)|(?:以上|上述|各项|全部)(?:内容|要求|条件)?(?:均|都|全部)?(?:不|未)?(?:符合|满足|达到)/;

/** 每次扣5分,满分10分: what an item says it is worth in full. */
function fullOf({ text }: NormalText): Rational | undefined {
  const told = matchesOf(text, /满分(?<worth>\d+(?:\.\d+)?)分/g);
  return told.length === 1 ? readNumber(told[0]?.groups?.['worth'] ?? '') : undefined;
}

/** 3.验收及时得2分;部分符合得1分: of the last item, or of each? */
const PARTLY = /;(?:部分|基本)(?:符合|达标|满足|达到)/;

const ITEM_CAP = /[,;。](?:本项|此项|该项)?(?:累计|合计|共)?(?:扣分)?(?:累计|合计)?(?:不超过|最多扣|最高扣|扣完|以扣完)(?<worth>\d+(?:\.\d+)?)分(?:为限|为止)?[。;\n]*$/;

const ITEM_LOST = /(?:此|该|本)项(?:均)?(?:不得分|[得计]?[0零]分)/;

/** 违反一次扣0.2分,累计扣分不超过2分: the most that an item can lose is what it is worth. */
function cappedAt(text: NormalText, [first]: readonly Clause[]): { readonly value: Rational; readonly rule: NormalText } | undefined {
  const match = ITEM_CAP.exec(text.text);
  const value = readNumber(match?.groups?.['worth'] ?? '');
  return match && value && first?.consequence.type === 'cut' ? { value, rule: slice(text, 0, match.index) } : undefined;
}

const CAP_OF_ALL = /[;。\n](?:以上|上述)(?:各)?(?:项目|各项|内容|指标|扣分)?(?:累计|合计)?(?:扣分)?(?:累计|合计)?不超过(?<worth>\d+(?:\.\d+)?)分[。;]?$/;

/** 以上项目累计扣分不超过4分 of a weight of 4: what every score goes by. */
function withoutIdleCap(source: NormalText, weight: Rational): NormalText {
  const match = CAP_OF_ALL.exec(source.text);
  const value = readNumber(match?.groups?.['worth'] ?? '');
  return match && value && equals(value, weight) ? slice(source, 0, match.index) : source;
}

/** Each item of a numbered list as a portion, worth what it gives first: 1.充分体现得3分；基本体现得2分；未体现得0分. */
function ofItems(written: NormalText, weight: Rational): Portions | undefined {
  const source = withoutIdleCap(written, weight);
  // 台账的设置。每年报备案: an item that only states what is asked for.
  const items = listItems(source).filter(({ text }) => TELLS_SCORE.test(text));
  const sentences = items.map(({ text }) => text.split(/[。\n]/).length);
  // What the last says beyond the others may be said of all.
  const capped = items.every(({ text }) => ITEM_CAP.test(text));
  if (items.some(({ text }) => /[①-⑳]|要点/.test(text)) || (!capped && (sentences.at(-1) ?? 0) > Math.max(0, ...sentences.slice(0, -1)))) return undefined;
  if (items.findIndex(({ text }) => PARTLY.test(text)) === items.length - 1) return undefined;
  // 违规一次扣0.2分,出现严重违规此项不得分。累计扣分不超过1分: the item, or the row it stands in?
  if (items.some(({ text }) => ITEM_CAP.test(text) && ITEM_LOST.test(text))) return undefined;
  const parts = items.map((text, index): PartText | undefined => {
    const { clauses } = readClauses(text, []);
    const [first] = clauses;
    const most = cappedAt(text, clauses);
    const value = first && (given(first) ?? fullOf(text) ?? most?.value);
    const label = LABEL.exec(text.text)?.[0] ?? '';
    const named = label !== '' ? label.slice(0, -1) : first ? titleOf(first) : '';
    // 执行率不低于96%。每低一个百分点扣0.05分: by what it is asked for.
    const title = named.startsWith('每') ? (/^[^,;。:\n]+/.exec(text.text)?.[0] ?? named) : named;
    const rule = most?.rule ?? text;
    return value && { title: most && title.length < 2 ? `第${index + 1}项` : title, amount: { unit: 'points', value }, rule: label === '' ? rule : slice(rule, label.length, rule.text.length) };
  });
  const told = parts.flatMap((part) => part ?? []);
  if (told.length < 2 || told.length < parts.length || !equals(sum(told.map(({ amount }) => amount.value)), weight) || !areNamed(told)) return undefined;
  return complete(source, told);
}

const TITLE_WORTH = /(?<title>[^,;。()、\d%≥≤<>\n]{2,20}?)(?:\(|占|计|为)?(?<worth>\d+(?:\.\d+)?)分\)?(?:[、,;和及]|$)/g;
const TITLED = /^(?<titles>(?:[^,;。()、\d%≥≤<>\n]{2,20}(?:\(\d+(?:\.\d+)?分\)|[占计为]?\d+(?:\.\d+)?分)[、,;和及]?){2,})[。:\n]?(?:以上|上述)?(?:[两二三四]|[2-4])?(?:各项|每项|各|项均|均)(?<rest>[^得扣\d][^\n]{5,})$/;

const SHARED_TITLE = /(?<title>[^,;。()、\d%≥≤<>\n]{2,20}?)(?:各)?占(?<share>\d+(?:\.\d+)?%|1\/\d+)(?:权重分?|分值)?(?:[、,;]|$)/g;
const LISTED_TITLES = /^(?<names>[^,;。()\d%≥≤<>\n]{2,16}(?:、[^,;。()、\d%≥≤<>\n]{2,16})+?)(?:[两二三四五2-5](?:类|项|个|方面)[^,;。、\d]{0,8})?各占(?<share>1\/\d+|\d+(?:\.\d+)?%)(?:权重分?|分值)?,$/;
const BY_OWN_RATE = /^(?<titles>.+?,)(?:各项)?(?:分别|均)按(?:照)?(?:各(?:项目|[类项个])?|其|每项)?(?<rate>[^,;。\d%、和及与]{2,10}率)(?:计算(?:得分)?|计分|得分|赋分)(?:后(?:合计|相加|求和|加总))?$/;

/** 敬老院占60%,照料中心占40%,分别按完成率计分: a share of the weight for each, times a rate of its own. */
function byOwnRates(source: NormalText): Portions | undefined {
  const bare = source.text.replace(/[。;]$/, '').replace(/[,(](?:其中)?[^,()]*(?:超过100%的按100%(?:计算?|计分)?|以100%为上限|最高按100%计算?)\)?$/, '');
  const groups = BY_OWN_RATE.exec(bare)?.groups;
  if (!groups || LOWER_IS_BETTER.test(groups['rate'] ?? '')) return undefined;
  const { titles = '', rate = '' } = groups;
  const list = LISTED_TITLES.exec(titles)?.groups;
  const told = list ? (list['names'] ?? '').split('、').map((name) => ({ title: name.replace(/[两二三四五2-5](?:类|项|个|方面).*$/, ''), share: list['share'] ?? '' })) : matchesOf(titles, SHARED_TITLE).map(({ groups: one }) => ({ title: one?.['title'] ?? '', share: one?.['share'] ?? '' }));
  // What stands before the shares or between them says something else.
  const left = list ? '' : titles.replace(SHARED_TITLE, '').replace(/^其中[:,]?/, '');
  if (left !== '') return undefined;
  const all = slice(source, 0, bare.length);
  const parts = told.flatMap(({ title, share }): readonly PartText[] => {
    const value = readNumber(share);
    return value ? [{ title, amount: { unit: 'share', value }, rule: edited(all, [{ start: 0, end: bare.length, text: `得分=分值×${title}${rate}` }]) }] : [];
  });
  if (parts.length < 2 || parts.length < told.length || !equals(sum(parts.map(({ amount }) => amount.value)), ONE) || !areNamed(parts)) return undefined;
  return complete(source, parts);
}

/** The figure that one rule asks of each of several, which is another for each. */
const FIGURE = /^(?:各类|各群体)?(?<figure>(?:[\u4e00-\u9fff]{0,8}(?:[率度]|比例|比重))?)(?:均|都)?(?:≥|>|达到|达|在|不低于|为)\d/;

/** 学生满意度(3分)、单位满意度(3分),各项≥90%得满分,每低1%扣0.1分: one rule for each of what is named. */
function byTitles(source: NormalText, weight: Rational): Portions | undefined {
  const groups = TITLED.exec(source.text)?.groups;
  if (!groups) return undefined;
  const { titles = '', rest = '' } = groups;
  const told = matchesOf(titles, TITLE_WORTH).map(({ groups: one }) => ({ title: (one?.['title'] ?? '').replace(/^其中:?/, ''), value: readNumber(one?.['worth'] ?? '') ?? ZERO }));
  const rule = slice(source, source.text.length - rest.length, source.text.length);
  const figure = FIGURE.exec(rest)?.groups?.['figure']?.replace(/^(?:群体|人群|对象)/, '');
  if (figure === undefined) return undefined;
  const named = (title: string): NormalText => edited(rule, figure === '' ? [{ start: 0, end: 0, text: title }] : rewrites(rule, new RegExp(`(?:各类|各?群体|各类群体)?${figure}`, 'g'), () => (title.endsWith(figure) ? title : `${title}${figure}`)));
  const parts = told.map(({ title, value }): PartText => ({ title, amount: { unit: 'points', value }, rule: named(title) }));
  if (!equals(sum(told.map(({ value }) => value)), weight) || !areNamed(parts)) return undefined;
  return complete(source, parts);
}

/** Parts with all that is said of them. */
function complete(source: NormalText, parts: readonly PartText[]): Portions {
  return { parts, rule: slice(source, source.text.length, source.text.length), unstated: [], apart: true };
}

/** Each has a title, and no two the same. */
function areNamed(parts: readonly PartText[]): boolean {
  // 国家级得3分,省级得2分,市级得1分: degrees of one thing.
  const levels = parts.filter(({ title }) => AT_LEVEL.test(title)).length > 1;
  return !levels && new Set(parts.map(({ title }) => title)).size === parts.length && parts.every(({ title }) => title !== '');
}

const BARE_TITLE = '(?:[①-⑳]|\\d{1,2}[.、]|\\(\\d{1,2}\\))?[^,;。:()\\d\\n得扣]{2,40}\\(\\d+(?:\\.\\d+)?分\\)';
const BARE_TITLES = new RegExp(`^(?<titles>(?:${BARE_TITLE}[;,、。\\n]*){2,})(?<=分\\)(?:[;。\\n]|,(?=得分=|按|完成|达|每低|每少|全部|发现问题|[≥>]))+)[^()]*(?:[扣得]|计分)[^()]*$`);

/** ①新建(3分);②改造(3分),按完成率计分: what follows all there is, of the last or of each? */
function followsTitles({ text }: NormalText, weight: Rational): boolean {
  const titles = BARE_TITLES.exec(text)?.groups?.['titles'] ?? '';
  const worths = worthsIn(titles, /\((?<worth>\d+(?:\.\d+)?)分\)/g);
  return worths.length > 0 && equals(sum(worths), weight);
}

/** Reads a rule as portions; `undefined` where what they give does not make up the weight, or where key points are named. */
export function readPortions(source: NormalText, weight: Rational): Portions | undefined {
  if (OF_POINTS.test(source.text)) return undefined;
  const inFull = (read: typeof readItems): Portions | undefined => {
    const parts = read(source, weight);
    return parts && complete(source, parts);
  };
  const ofEach = byOwnRates(source) ?? byTitles(source, weight) ?? inFull(readTitled);
  if (ofEach || followsTitles(source, weight)) return ofEach;
  const told = bySentences(source, weight);
  // What may be of another part is so by whatever way the parts are told.
  return told === 'open' ? undefined : (told ?? ofItems(source, weight) ?? inFull(readItems));
}

function bySentences(source: NormalText, weight: Rational): Portions | 'open' | undefined {
  const rule = unnumbered(source);
  if (/[①-⑳]|要点/.test(rule.text)) return undefined;
  const clauses = [...readClauses(rule, []).clauses].sort((a, b) => a.span.start - b.span.start);
  // A degree that says nothing of what is less is one where only so the portions make up the weight.
  const portions = [group(rule, clauses, false, false), group(rule, clauses, true, false), group(rule, clauses, false, true)].find((told) => equals(sum(told.map(({ value }) => value)), weight));
  if (!portions || portions.length < 2 || clauses[0] !== portions[0]?.first) return undefined;
  // 完整得3分;基本完整得2分;不完整得1分: degrees that only happen to make up the weight.
  const matters = portions.map(({ first }) => matterOf(first.condition));
  if (matters.some((matter, index) => lesserOf(matter, matters.slice(0, index)))) return 'open';
  const starts = portions.map(({ first }, index) => (index === 0 ? 0 : placeOf(rule, first)));
  const ends = starts.map((_, index) => starts[index + 1] ?? rule.text.length);
  const texts = starts.map((start, index) => rule.text.slice(start, ends[index]));
  const apart = texts.slice(0, -1).every((text) => /[。;\n]$/.test(text));
  const shared = sharedStep(clauses, portions);
  const owned = cutsOfEach(clauses, portions);
  const ofAll = shared ?? (owned && clauses[portions.length]) ?? general(rule, clauses, portions, apart, listItems(source).length === portions.length);
  // 最多扣4分 in a sentence of its own, behind several that take.
  const capped = CAP_ALONE.test(rule.text) && portions.filter((portion, index) => behind(portion, clauses, portions[index + 1]).some(({ consequence }) => consequence.type === 'cut')).length > 1;
  // 不合格的整个指标不得分 within one of them: of all.
  const beyond = portions.slice(0, -1).some((portion, index) => allBehind(portion, clauses, portions[index + 1]).some(({ consequence, text }) => consequence.type === 'zero' && OF_ALL.test(text)));
  const otherwise = clauses.some(({ condition, consequence, text }) => condition.type === 'otherwise' && consequence.type === 'zero' && OF_ALL.test(text));
  if (ofAll === 'open') return behindLast(clauses, portions).some((clause) => isOfAnother(clause, portions)) || partlyOpen(rule, clauses, portions, apart) || degreeOpen(rule, clauses, portions) ? 'open' : undefined;
  if (beyond || otherwise || capped || (!shared && restOpen(clauses, portions, texts)) || (rule === source && vetoBetween(rule, clauses, portions))) return undefined;
  const end = ofAll ? placeOf(rule, ofAll) : rule.text.length;
  const own = ofAll ? clauses.slice(0, clauses.indexOf(ofAll)) : clauses;
  const lone = portions.map((portion, index) => isLoneThreshold(portion, own, portions[index + 1]));
  const unended = portions.map((portion, index) => endsInLesser(portion, own, portions[index + 1]));
  const parts = portions.map(({ first, value }, index): PartText => {
    const amount: Amount = { unit: 'points', value };
    const text = trimmed(slice(rule, starts[index] ?? 0, Math.min(ends[index] ?? 0, end)));
    const label = LABEL.exec(text.text)?.[0] ?? '';
    const told = slice(text, label.length, text.text.length);
    return { title: label === '' ? titleOf(first) : label.slice(0, -1), amount, rule: shared ? joined(told, slice(rule, end, rule.text.length)) : owned ? joined(told, ownText(rule, owned, index)) : lone[index] || unended[index] ? withRest(told) : told };
  });
  if (!areNamed(parts)) return undefined;
  if (shared || owned) return { parts, rule: slice(rule, rule.text.length, rule.text.length), unstated: [], apart };
  return { parts, rule: slice(rule, end, rule.text.length), unstated: parts.flatMap(({ title }, index) => (lone[index] ? [title] : [])), apart };
}
