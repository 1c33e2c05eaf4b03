import { equals, formatExact, multiply, rational, sum, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { circled, edited, type NormalText } from '../../text';
import { isPlainCondition } from '../conditions';
import { findMarks } from '../key-points';
import { LAST_LOST, NO_VERDICT } from '../lists';

const CHINESE = '一二三四五六七八';
type Label = (place: number) => string;

/** How items are told apart in words or letters, by their places from 0. */
const SPELT: readonly Label[] = [
  (place) => `${CHINESE.charAt(place)}、`,
  (place) => `${CHINESE.charAt(place)}看`,
  (place) => `${CHINESE.charAt(place)}是`,
  (place) => `${String.fromCharCode(65 + place)}、`,
  (place) => `${String.fromCharCode(97 + place)}.`,
  (place) => `${String.fromCharCode(65 + place)}.`,
];
const STYLES: readonly Label[] = [(place) => circled(place + 1), (place) => `(${String(place + 1)})`, (place) => `${String(place + 1)}.`, (place) => `${String(place + 1)}、`, (place) => `(${CHINESE.charAt(place)})`, ...SPELT];

interface Items {
  readonly lead: string;
  readonly bodies: readonly string[];
}

/** Where each label of a style stands behind the one before it, at the beginning of a sentence or a line. */
function labelled(text: string, style: Label, beforeFigures = false): Items | undefined {
  const starts: { readonly at: number; readonly from: number }[] = [];
  for (let place = 0, from = 0; place < CHINESE.length; place += 1) {
    const label = style(place);
    const at = text.indexOf(label, from);
    if (at < 0) break;
    from = at + label.length;
    if (!/^$|[\n;。:]/.test(text.charAt(at - 1)) || (/^\d/.test(text.charAt(from)) && !(beforeFigures && label.endsWith(')')))) return undefined;
    starts.push({ at, from });
  }
  const [first] = starts;
  if (!first || starts.length < 2) return undefined;
  return { lead: text.slice(0, first.at), bodies: starts.map(({ from }, index) => text.slice(from, starts[index + 1]?.at ?? text.length)) };
}

/** A line for each, and what stands below them. */
function lined(text: string): Items | undefined {
  if (/^(?:\d[.、]|\(\d\)|[①-⑳])/m.test(text)) return undefined;
  const lines = text.split('\n');
  const first = lines.findIndex((line) => itemOf(line) !== undefined);
  const end = lines.findIndex((line, index) => index > first && itemOf(line) === undefined);
  const bodies = first < 0 ? [] : lines.slice(first, end < 0 ? lines.length : end);
  const below = end < 0 ? [] : lines.slice(end);
  return bodies.length < 2 ? undefined : { lead: lines.slice(0, first).join('\n'), bodies: [...bodies.slice(0, -1), [bodies.at(-1) ?? '', ...below].join('\n')] };
}

const EACH_WORTH = /^[^:;。\n得扣]{0,24}?(?<count>[二两三四五六七八]|\d)个?(?:子项|小项|方面|部分|项|环节|节点)[^:;。\n得扣\d]{0,8}?[,(]?(?:每|各)(?:个|项|方面|部分|环节|节点)?(?:占|得|计)?(?<worth>\d+(?:\.\d+)?)分\)?[:。]\n?/;

/** 共5个子项,每个2分:1.新建公厕12座,按完成比例得分;…: what each item of a list is worth, told of all of them before it. */
export function worthOfEach(source: NormalText, weight: Rational | null): NormalText {
  const match = EACH_WORTH.exec(source.text);
  const rest = source.text.slice(match?.[0].length ?? 0);
  const { count = '', worth = '' } = match?.groups ?? {};
  const [number, each] = [readNumber(count), readNumber(worth)];
  const items = match ? STYLES.map((style) => labelled(rest, style)).find((found) => found !== undefined) : undefined;
  const fits = items?.lead === '' && number && each && weight && equals(number, rational(items.bodies.length)) && equals(multiply(number, each), weight);
  if (!items || !fits || items.bodies.some((body) => /\d分(?![^,;。]*(?:得|扣))/.test(body.replace(/(?:得|扣|计)\d+(?:\.\d+)?分/g, '')))) return source;
  const told = items.bodies.map((body, index) => {
    const text = body.replace(/[\n;。,]+$/, '');
    const title = /^[^,;。:]+/.exec(text)?.[0] ?? text;
    const rule = text.slice(title.length).replace(/^[,:]/, '');
    return `${String(index + 1)}.${title},${worth}分${rule === '' ? '' : `,${rule}`}`;
  });
  return edited(source, [{ start: 0, end: source.text.length, text: told.join('\n') }]);
}

const W = '(?<worth>\\d+(?:\\.\\d+)?)分';
/** 面积(2分):超过标准的,每户扣0.5分; 栽植苗木3万株,4分,按完成比例计; 资金到位率4分:到位率×4. */
const TITLED = new RegExp(`^(?<title>[^,;:()。\\n得扣]{2,40}?)(?:\\((?:满分|共|占|计)?${W}\\)[:,]?|(?<![\\d.得计扣给记赋减加占共为满达到过于足]),?${W.replace('worth', 'told')}[:,;])(?<rule>[^\\n]+)$`);
/** 会计科目使用正确,得1分,错误一处扣0.5分; 质量:相差5以内得2分,…. */
const EARNED = new RegExp(`^(?:(?<head>[^,;:()。\\n\\d得扣]{2,12}):)?(?<title>[^;。\\n扣]{1,60}?)(?:的|者)?,?[得计记]${W}(?:$|[,;](?<rule>[^\\n]+)$)`);
/** 面积达标(2分), 面积达标,2分: so or not so. */
const PLAIN = new RegExp(`^(?<title>[^,;:()。\\n\\d得扣]{2,40}?)(?:\\((?:满分|共|占|计)?${W}\\)|,${W.replace('worth', 'told')})$`);

interface Item {
  readonly title: string;
  readonly worth: string;
  readonly rule: string;
  /** Its rule is only that it is so. */
  readonly plain: boolean;
}

/** How an item scores that says first what is asked for and what that is worth: 铺设步道2.6公里,3分,每少0.1公里扣0.3分. */
function ruleOf(title: string, worth: string, rule: string): string {
  if (/^按(?:照)?(?:实际)?完成(?:的)?(?:比例|率|情况)(?:计|得|给|赋)?分?/.test(rule)) return '按完成率计分';
  if (new RegExp(`(?:得|计|记)(?:${worth.replace('.', '\\.')}分|满分)|×`).test(rule)) return rule;
  return `${title}的得${worth}分,${rule}`;
}

function itemOf(body: string): Item | undefined {
  const text = body.replace(/[\n;。,]+$/, '');
  const plain = PLAIN.exec(text)?.groups;
  if (plain) {
    const { title = '', worth, told = '' } = plain;
    return isPlainCondition(title) && !NO_VERDICT.test(title) ? { title, worth: worth ?? told, rule: `${title}的得满分,否则不得分`, plain: true } : undefined;
  }
  const titled = TITLED.exec(text)?.groups;
  if (titled) {
    const { title = '', worth, told, rule = '' } = titled;
    return { title, worth: worth ?? told ?? '', rule: worth === undefined && !text.includes(`${told ?? ''}分:`) ? ruleOf(title, told ?? '', rule) : rule, plain: false };
  }
  const earned = EARNED.exec(text)?.groups;
  // 运用(分): a worth whose number is lost.
  if (!earned || text.includes('(分)')) return undefined;
  const { head, title = '', worth = '', rule } = earned;
  const own = head === undefined ? text : text.slice(head.length + 1);
  return { title: head ?? (/^[^,:()]{2,40}/.exec(title)?.[0] ?? ''), worth, rule: rule === undefined ? `${own},否则不得分` : own, plain: rule === undefined };
}

const FLOOR = /^(?:以上|上述)?(?:各|每)(?:个)?(?:小|分)?(?:项|部分|方面)(?:均|分别)?扣完(?:该|本|各)?(?:小|分)?(?:项|部分|自)?(?:的)?(?:分值?)?为止$/;
const ALL_LOST = /^(?<what>[^。;\n得扣]{3,60}?)(?:的|者)?,?(?:(?:则|一律|直接)?(?:本|该|此)(?:项)?指标(?:整体|全部)?|整[个项](?:指标)?|(?<told>\d+(?:\.\d+)?)分)(?:不得分|不计分|[得计]?0分|全扣|全部扣除)$/;

/** What is said behind the last item, of all of them; `undefined` where it is more than that all is lost, or that no item falls below nothing. */
function saidOfAll(tail: string, weight: string): string | undefined {
  const pieces = tail.split(/(?<=各?[^,。;\n]*为止),|[。;\n]+/).filter((piece) => piece !== '');
  const told = pieces.map((piece) => {
    if (FLOOR.test(piece)) return '';
    const lost = ALL_LOST.exec(piece)?.groups;
    return lost && (lost['told'] ?? weight) === weight ? `${lost['what'] ?? ''}的,本指标不得分` : undefined;
  });
  return told.includes(undefined) ? undefined : told.filter((piece) => piece !== '').join('。');
}

const LEAD = /^(?:[^;。\n\d得扣]{0,30}(?:\d[^;。\n\d得扣]{1,4}[,;])?[^;。\n\d得扣]{0,30}(?:满分|共)?(?<told>\d+(?:\.\d+)?)分[^;。\n\d得扣]{0,12}|[^;。\n得扣]{0,40})[:。,]?\n?$/;

/** Items that each say what they are worth, where they make up the weight: parts with titles, and what is said of all behind them. */
export function itemsAsParts(source: NormalText, weight: Rational | null): NormalText {
  const all = weight ? [...STYLES.map((style) => labelled(source.text, style)), lined(source.text)] : [];
  for (const { lead, bodies } of all.flatMap((items) => items ?? [])) {
    const last = bodies.at(-1) ?? '';
    // …;合同不规范的不得分 behind items of one sentence each is of no item.
    const single = bodies.slice(0, -1).every((body) => !/[;。\n]./.test(body));
    const end = (single ? /[;。\n]/ : /[。\n]/).exec(last)?.index ?? last.length;
    // 造成损失的不得分 at the end of the last: of the last, or of all?
    if (LAST_LOST.test(last.slice(0, end).replace(/[;。,]+$/, ''))) continue;
    const items = [...bodies.slice(0, -1), last.slice(0, end)].map(itemOf);
    const told = items.flatMap((item) => item ?? []);
    const [whole, worths] = [told.length === items.length, told.flatMap(({ worth }) => readNumber(worth) ?? [])];
    if (!weight || !whole || !equals(sum(worths), weight)) continue;
    const written = formatExact(weight);
    const [led, ofAll] = [LEAD.exec(lead), saidOfAll(last.slice(end), written)];
    // Points that are so or not are read as such; a rule behind the last of them may be of all.
    if (told.slice(0, -1).every(({ plain }) => plain)) continue;
    const titles = new Set(told.map(({ title }) => title).filter((title) => title !== ''));
    if (!led || (led.groups?.['told'] ?? written) !== written || ofAll === undefined || titles.size < told.length) continue;
    const parts = told.map(({ title, worth, rule }, index) => `${String(index + 1)}.${title}(${worth}分):${rule}`).join('\n');
    return edited(source, [{ start: 0, end: source.text.length, text: ofAll === '' ? parts : `${parts}\n${ofAll}。` }]);
  }
  return source;
}

/** 一、…;二、…: with the numbers that other lists have. */
export function spelt(source: NormalText): NormalText {
  if (findMarks(source.text).length > 0) return source;
  const items = SPELT.flatMap((style) => labelled(source.text, style) ?? [])[0];
  return items ? edited(source, [{ start: 0, end: source.text.length, text: `${items.lead}${items.bodies.map((body, index) => `${String(index + 1)}.${body}`).join('')}` }]) : source;
}

const OWN_CAP = /[,;。]?累计(?:扣分不超过|最多扣)(?<worth>\d+(?:\.\d+)?)分[;。,]*$/;

/** 1.违反一次扣0.2分,累计扣分不超过2分;2.…不超过1分: items of which each can lose so much, where that makes up the weight. */
export function cappedItems(source: NormalText, weight: Rational | null): NormalText {
  const tail = /(?:以上(?:项目|各项)?累计(?:扣分不超过|最多扣)(?<all>\d+(?:\.\d+)?)分)[。;]?$/.exec(source.text);
  const text = source.text.slice(0, tail?.index ?? source.text.length).replace(/\n+$/, '');
  const items = weight ? STYLES.map((style) => labelled(text, style, true)).find((found) => found?.lead === '') : undefined;
  const told = items?.bodies.map((body) => ({ cap: OWN_CAP.exec(body.replace(/\n+$/, '')), body: body.replace(/\n+$/, '') })) ?? [];
  const worths = told.flatMap(({ cap }) => readNumber(cap?.groups?.['worth'] ?? '') ?? []);
  if (!weight || told.length < 2 || worths.length < told.length || !equals(sum(worths), weight)) return source;
  const lines = told.map(({ cap, body }, index) => {
    const own = body.slice(0, cap?.index ?? body.length);
    const title = /^[^,;。\d]{2,40}(?=[,;。])/.exec(own)?.[0] ?? `第${CHINESE.charAt(index)}项`;
    // 制定合理、使用规范。违规一次扣0.2分: what is asked for is its title.
    const rule = own.startsWith(`${title}。`) ? own.slice(title.length + 1) : own;
    return `${String(index + 1)}.${title}(${cap?.groups?.['worth'] ?? ''}分):${rule.replace(/此项(?=不得分)/g, '该项')}`;
  });
  return edited(source, [{ start: 0, end: source.text.length, text: lines.join('\n') }]);
}
