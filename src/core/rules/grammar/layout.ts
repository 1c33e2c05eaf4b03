import { isZero } from '../../number/rational';
import { matchesOf, slice, type NormalText } from '../text';
import type { KeyPoint } from './clause';
import { isPlainCondition } from './conditions';
import { findMarks, isReversed, readKeyPoints, type Mark } from './key-points';
import { readAmount } from './quantity';
import type { Amount } from '../rule';
import { likeness } from '../similarity';

/** A numbered part with points and a rule of its own: ①资金到位率(2分):得分=资金到位率×2分. */
export interface PartText {
  readonly title: string;
  readonly amount: Amount;
  readonly rule: NormalText;
}

/** The rule text with what its numbering means settled. */
export interface Layout {
  readonly points: readonly KeyPoint[];
  /** The points are a list of the rule's own. */
  readonly listed: boolean;
  readonly parts: readonly PartText[];
  /** What is left to be read clause by clause. */
  readonly rule: NormalText;
}

/** Where a point says what it is worth: in brackets before or behind it, behind a comma, behind a verb, or right at its end. */
const WORTH: readonly RegExp[] = [
  /^\((?:得|计|占|满分|共)?(?<amount>[^()]+)\)(?<text>.+)$/,
  /^(?<text>.+?)[,;:。]?\((?:得|计|占|满分|共)?(?<amount>[^()]+)\)$/,
  /^(?<text>.+)[,;:、](?:的)?(?:得|计|给|赋|占)?(?<amount>[^,;:、()]+)$/,
  /^(?<text>.+?)(?:的)?(?:得|计|给|占)(?<amount>[^,;:、()得计给占]+)$/,
  /^(?<text>.*[^\d.得扣计给占减每~至到-])(?<amount>\d+(?:\.\d+)?分)$/,
];
const ELSE_NOTHING = /[,;](?:否则|反之|不符合|未符合|不满足|未达到)(?:的)?,?(?:不得分|得?0分)$/;

/** Splits off what a point says it is worth; `undefined` where the words that stay are about scores themselves. */
function takeAmount(body: string): { readonly text: string; readonly amount: Amount | null } | undefined {
  const said = body.replace(ELSE_NOTHING, '');
  for (const pattern of WORTH) {
    const groups = pattern.exec(said)?.groups;
    const amount = groups && readAmount(groups['amount'] ?? '');
    const text = (groups?.['text'] ?? '').replace(/[,;:的]+$/, '');
    if (amount && text !== '') return isPlainPoint(text) ? { text, amount } : undefined;
  }
  return said === body && isPlainPoint(body) ? { text: body, amount: null } : undefined;
}

const SCORES = /\d分|[扣减]\d|扣|不得分|满分|权重|得分|分值|酌情/;

function isPlainPoint(text: string): boolean {
  return isPlainCondition(text.replace(/第[一二三四五六七八九十]/g, '')) && !SCORES.test(text) && !/^(?:不|未)(?:符合|满足|达到)(?:以上|上述)/.test(text);
}

const REFERENCE = /^(?:[①-⑳、,;]|[和及与或~至到-](?:[①-⑳]|第?\d)|之一|的|得|各(?:得|占|计|\d)|均(?:得|符合|满足)|项(?!目)|(?:部分)?不?(?:符合|满足)(?:的|时)?(?:[,;得计给扣则]|分别|各)|为一票|要点)/;

/** What a numbering in the rule stands for: the marks of a list, or names of points told elsewhere. */
function listMarks(source: NormalText): readonly Mark[] {
  const marks = findMarks(source.text);
  // 2.不符合的得0分 on a line of its own is no word on point 2.
  const lined = marks.every(({ start, mark }) => /\d[.、)]$/.test(mark) && (start === 0 || source.text.charAt(start - 1) === '\n'));
  const standing = lined || marks.every(({ start, textStart }) => {
    const before = source.text.charAt(start - 1);
    const after = source.text.slice(textStart, textStart + 8);
    return (before === '' || /[\n;。:,、)分]/.test(before)) && after.length >= 2 && !REFERENCE.test(after);
  });
  return standing && marks.length > 1 ? marks : [];
}

/** Where, in the last item of a list, the rule about all of them begins. */
/** 每缺一份, 每发现一处: what is counted of the item it stands in. */
const OF_ITEM = '(?!每?(?:缺少?|少|发现|出现|存在|有)[^,;。]*?(?:份|处|次|人|户|笔|起|家|台|天|个月|个工作日)[^,;。]*扣)';
const SCORES_ALL = '(?:否则|以上|上述|扣完|最多|合计)|(?:每|全部|均|各项|各|不?符合|不?满足|有?一项|任[一意]|得分|其中|评价要点|共|按)[^,;。(]*(?:(?<!划)分(?!工|担|类|离|级)|权重|扣|\\d%|\\d\\/\\d)';
const GENERAL = new RegExp(`(?<![,、])\\n|。|;(?=${SCORES_ALL})|,(?=${OF_ITEM}(?:${SCORES_ALL}))`);

interface Item {
  readonly number: number;
  readonly mark: string;
  readonly body: NormalText;
  readonly text: string;
}

/** Without the separators around it. */
export function trimmed(source: NormalText): NormalText {
  const start = source.text.length - source.text.replace(/^[\n;。,、:]+/, '').length;
  const end = source.text.replace(/[\n;。,、]+$/, '').length;
  return slice(source, start, Math.max(start, end));
}

function join(pieces: readonly NormalText[], original: string): NormalText {
  let text = '';
  const offsets: number[] = [];
  for (const piece of pieces) {
    if (piece.text.trim() === '') continue;
    if (text !== '') {
      text += '。';
      offsets.push(piece.offsets[0] ?? 0);
    }
    text += piece.text;
    offsets.push(...piece.offsets);
  }
  return { text, original, offsets };
}

/** What a part is called: no clause that scores. */
const TITLE = '(?![^,;:()。\\n]*(?:\\d分|扣|得分))[^,;:()。\\n]{2,40}';
const PART = new RegExp(`^(?<title>${TITLE})\\((?:满分|占|共)?(?<amount>[^()]+)\\)(?::|,)?(?<rule>[\\s\\S]+)$`);

function partOf(body: NormalText): PartText | undefined {
  const text = body.text;
  const groups = PART.exec(text)?.groups;
  const amount = groups && readAmount(groups['amount'] ?? '');
  const rule = groups?.['rule'] ?? '';
  if (!groups || !amount || !/分|权重|比例|扣/.test(rule)) return undefined;
  return { title: groups['title'] ?? '', amount, rule: slice(body, body.text.length - rule.length, body.text.length) };
}

/** Where parts begin that are told by a title alone: 资金到位率(2分):…。到位及时性(1分):…. */
const TITLES = new RegExp(`(?<=^|[;。\\n])${TITLE}\\((?:满分|占|共)?[^()]{2,12}\\):`, 'g');

/** 发生事故的,本指标不得分: said behind the last part, of all of them. */
const OF_ALL = /[;。\n][^;。\n]*(?:本|该|此|整个)(?:项)?指标(?:全部)?(?:不得分|得?[0零]分)[;。\n]*$/;

/** The whole text as parts, numbered or titled, each with a rule of its own; a rule in front of them is left to be read. */
function readParts(rule: NormalText, marks: readonly Mark[]): Pick<Layout, 'parts' | 'rule'> | undefined {
  const numbered = marks.map(({ start, textStart }) => ({ start, textStart }));
  const titled = matchesOf(rule.text, TITLES).map(({ index }) => ({ start: index, textStart: index }));
  for (const starts of [numbered, titled]) {
    const [first] = starts;
    const end = OF_ALL.exec(rule.text)?.index ?? rule.text.length;
    const parts = starts.flatMap(({ textStart }, index) => partOf(trimmed(slice(rule, textStart, starts[index + 1]?.start ?? end))) ?? []);
    if (first && starts.length > 1 && parts.length === starts.length) return { parts, rule: join([slice(rule, 0, first.start), trimmed(slice(rule, end, rule.text.length))], rule.original) };
  }
  return undefined;
}

/** Points listed with amounts in their own cell keep them; the words stay as they are where none is given. */
function withAmounts(points: readonly KeyPoint[]): readonly KeyPoint[] {
  const taken = points.map((point) => ({ point, own: takeAmount(point.text) }));
  if (!taken.some(({ own }) => own?.amount)) return points;
  return taken.map(({ point, own }) => (own ? { ...point, text: own.text, amount: own.amount } : point));
}

/** A degree is no point to be judged: ①较好 ②一般. */
const DEGREES = /^(?:(?:很|较|比较|非常|基本|部分|完全|不|未|较为|全部)?(?:优秀?|良好?|好|高|中等?|低|差|一般|合格|明显|显著|完成|达标|符合|满意|规范|完整))$/;

/** The items of a text that is a numbered list and nothing else; none where it is not. */
export function listItems(rule: NormalText): readonly NormalText[] {
  const marks = listMarks(rule);
  return marks[0]?.start === 0 ? marks.map((mark, index) => trimmed(slice(rule, mark.textStart, marks[index + 1]?.start ?? rule.text.length))) : [];
}

/** The text without the numbers of its list, each item a sentence. */
export function unnumbered(rule: NormalText): NormalText {
  const marks = listMarks(rule);
  const [first] = marks;
  if (!first) return rule;
  return join([slice(rule, 0, first.start), ...marks.map((mark, index) => trimmed(slice(rule, mark.textStart, marks[index + 1]?.start ?? rule.text.length)))], rule.original);
}

/** (2)完成任务的得2分: the number of the row, of no list. */
function withoutLoneNumber(rule: NormalText): NormalText {
  const mark = /^\n*(?:\(\d{1,2}\)|\d{1,2}、|\d{1,2}\.(?!\d))/.exec(rule.text)?.[0] ?? '';
  return mark !== '' && listMarks(rule).length === 0 ? slice(rule, mark.length, rule.text.length) : rule;
}

/** Settles what the numbering of a rule text means: key points, parts with a rule of their own, or just a list of clauses. */
export function readLayout(pointsText: NormalText, written: NormalText): Layout {
  const rule = withoutLoneNumber(written);
  const points = withAmounts(readKeyPoints(pointsText.text));
  const marks = listMarks(rule);
  const [first] = marks;
  const plain: Layout = { points, listed: false, parts: [], rule };
  const parts = readParts(rule, marks);
  if (parts) return { points, listed: false, ...parts };
  if (!first) return plain;
  const last = marks.at(-1);
  const after = last ? GENERAL.exec(rule.text.slice(last.textStart)) : null;
  const end = last && after ? last.textStart + after.index : rule.text.length;
  const head = slice(rule, 0, first.start);
  const tail = slice(rule, end, rule.text.length);
  const items = marks.map((mark, index): Item => {
    const body = trimmed(slice(rule, mark.textStart, marks[index + 1]?.start ?? end));
    return { number: mark.number, mark: mark.mark, body, text: body.text.replaceAll('\n', '') };
  });
  const judged = items.map((item) => takeAmount(item.text));
  // 3.不体现的得0分: one of several degrees.
  const graded = judged.some((one) => one?.amount && isZero(one.amount.value));
  const listed = graded || judged.every((one) => one === undefined) || items.every((item, index) => DEGREES.test(judged[index]?.text ?? item.text));
  // Beside items with rules of their own, the others are clauses too.
  const mixed = points.length === 0 && judged.includes(undefined);
  if (listed || mixed) return { points, listed: false, parts: [], rule: unnumbered(rule) };
  const own = items.flatMap(({ number, mark }, index): readonly KeyPoint[] => {
    const one = judged[index];
    return one ? [{ number, mark, text: one.text, reversed: isReversed(one.text), amount: one.amount }] : [];
  });
  const rest = items.flatMap(({ body }, index) => (judged[index] ? [] : [body]));
  const remainder = join([head, ...rest, trimmed(tail)], rule.original);
  if (points.length === 0) return { points: own, listed: true, parts: [], rule: remainder };
  // The list tells again, with amounts, what the key points told.
  const same = own.length === points.length && own.every((one, index) => likeness(one.text, points[index]?.text ?? '').ofFirst >= 0.6);
  return same ? { points: points.map((point, index) => ({ ...point, amount: own[index]?.amount ?? point.amount })), listed: false, parts: [], rule: remainder } : plain;
}
