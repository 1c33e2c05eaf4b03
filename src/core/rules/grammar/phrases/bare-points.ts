import { compare, equals, formatExact, rational, sum, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { circled, edited, madeUpOf, matchesOf, rewrites, type NormalText } from '../../text';

const WORTH = '(?<worth>\\d+(?:\\.\\d+)?)分(?=[,;。\\n]|$)';
/** 持平5分, 一方面1分: words and what they earn, with no verb between. */
const WORDS = new RegExp(`(?<=^|[,;。\\n])(?<head>(?!其中|另|共|满分|基[本础]分|每|各|扣)[^,;。:\\n\\d%()=×+≥≤<>]{2,24})(?<![得计扣给记赋减加占共为满达到过于足第近约各分值率度和及在是个])${WORTH}`, 'g');
/** 4场6分, 95%以上10分: a figure and what it earns. */
const FIGURE = new RegExp(`(?<=^|[,;。\\n])(?<head>\\d+(?:\\.\\d+)?(?:[场次个项家户起篇期人名件处](?:及以上)?)|(?:共)?\\d+[项个份](?:材料|资料|内容)?(?:全部)?(?:齐全|达标|完成|具备|落实)|缺(?:少)?\\d+(?:[-~至]\\d+)?[项个份](?:及?以上)?|[^,;。:\\n\\d]{0,12}\\d+(?:\\.\\d+)?%?(?:及)?以[上下内])${WORTH}`, 'g');
/** ≤1,4分: an interval and what it earns. */
const INTERVAL = new RegExp(`(?<=(?:^|[;。\\n])[^,;。\\n]{0,20}[≥≤<>]\\d+(?:\\.\\d+)?%?(?:的|者)?),${WORTH}`, 'g');

const SPLIT = new RegExp(`(?:得|计)(?<whole>\\d+(?:\\.\\d+)?)分\\((?:其中:?)?(?<parts>[^(),;。\\d]{2,16}(?:得)?\\d+(?:\\.\\d+)?分(?:[,、;][^(),;。\\d]{2,16}(?:得)?\\d+(?:\\.\\d+)?分)+)\\)`, 'g');

/** 已建立管护机制得2分(有管护制度1分,落实管护人员1分): what the points are for, where it makes them up. */
export function splitPoints(source: NormalText): NormalText {
  const found = matchesOf(source.text, SPLIT).flatMap(({ index, 0: text, groups = {} }) => {
    const parts = (groups['parts'] ?? '').split(/[,、;]/).map((part) => /^(?<what>[^\d]+?)(?:得)?(?<worth>[\d.]+)分$/.exec(part)?.groups ?? {});
    const worths = parts.flatMap(({ worth = '' }) => readNumber(worth) ?? []);
    const whole = readNumber(groups['whole'] ?? '');
    const start = Math.max(...[';', '。', '\n'].map((mark) => source.text.lastIndexOf(mark, index - 1))) + 1;
    const lead = source.text.slice(start, index);
    const fits = whole && equals(sum(worths), whole) && !/[,扣得\d]/.test(lead);
    return fits ? [{ start, end: index + text.length, text: parts.map(({ what = '', worth = '' }) => `${what}得${worth}分`).join(';') }] : [];
  });
  return edited(source, found);
}

const GRADE = /(?<=^|[;。\n:])(?<grade>[ⅠⅡⅢⅣⅤ][级档类]|[A-E][级档类等]|第?[一二三四五][级档类等])\((?<worth>\d+(?:\.\d+)?分)\):(?<what>[^;。\n:]{2,80})(?=[;。\n]|$)/g;

/** Ⅰ级(6分):专账核算,手续完备: what a grade earns, before what it stands for. */
export function gradesFirst(source: NormalText): NormalText {
  const told = matchesOf(source.text, GRADE);
  return told.length < 2 ? source : edited(source, rewrites(source, GRADE, ({ groups = {} }) => `“${groups['grade'] ?? ''}:${groups['what'] ?? ''}”得${groups['worth'] ?? ''}`));
}

const STATED = /(?<what>[^;。:\n\d%≥≤<>()得扣每]{2,40}),(?<worth>\d+(?:\.\d+)?)分[;。]?/gy;

/** 两样都有,2分;光有一样,1分;都没有,0分: degrees and what they earn, from all there is down to nothing. */
export function degreesStated(source: NormalText, weight: Rational | null): NormalText {
  const from = Math.max(source.text.search(/(?<=^|[。\n])[^;。\n]*,\d+(?:\.\d+)?分;/), 0);
  const told = madeUpOf(source.text.slice(from), STATED) ?? [];
  const worths = told.flatMap(({ groups }) => readNumber(groups?.['worth'] ?? '') ?? []);
  const [first, last] = [worths[0], worths.at(-1)];
  const falling = worths.every((worth, place) => place === 0 || compare(worth, worths[place - 1] ?? worth) < 0);
  if (told.length < 3 || worths.length < told.length || !weight || !first || !last || !equals(first, weight) || compare(last, rational(0)) !== 0 || !falling) return source;
  return edited(source, told.map(({ index, groups = {} }) => {
    const what = groups['what'] ?? '';
    return { start: from + index, end: from + index + what.length + 1, text: `“${what.replace(/的$/, '').replace(/[“”]/g, '')}”得` };
  }));
}

const COUNTS = /^(?<first>\d+)(?<unit>[场次个项家户期篇])(?<worth>\d+(?:\.\d+)?)分(?=[,;]\d+\k<unit>\d)/;

/** 4场6分,3场4.5分: so many or more earn the most. */
function andMore(source: NormalText): NormalText {
  const { first = '', unit = '' } = COUNTS.exec(source.text)?.groups ?? {};
  return first === '' ? source : edited(source, [{ start: first.length + unit.length, end: first.length + unit.length, text: '及以上' }]);
}

/** 记录齐全2分 缺一项1分 均无0分: a space for the mark that ends a clause. */
export function spacesAsMarks(source: NormalText): NormalText {
  const ends = matchesOf(source.text, /(?<=\d分)(?=[\u4e00-\u9fff])/g).filter(({ index }) => (source.offsets[index] ?? 0) - (source.offsets[index - 1] ?? 0) > 1);
  return edited(source, ends.map(({ index }) => ({ start: index, end: index, text: ';' })));
}

const SPANNED = /(?<what>[^,;。\n\d%≥≤<>()]{2,24}?)(?:的|者)?,?(?:得|计|给)?(?<first>\d+(?:\.\d+)?)(?:[-~至](?<second>\d+(?:\.\d+)?))?分[,;。\n]*/gy;

/** 资料齐全3分,基本齐全2分,缺失较多0-1分: degrees that fall from all there is, one of them at least with a span to choose in. */
export function spansAsDegrees(source: NormalText, weight: Rational | null): NormalText {
  const told = (madeUpOf(source.text, SPANNED) ?? []).map(({ groups = {} }) => {
    const ends = [groups['first'], groups['second']].flatMap((end) => readNumber(end ?? '') ?? []).sort((a, b) => compare(a, b));
    return { what: groups['what'] ?? '', least: ends[0], most: ends.at(-1), span: ends.length > 1 };
  });
  const falling = told.every(({ most }, index) => {
    const before = told[index - 1]?.least;
    return most !== undefined && (index === 0 ? weight !== null && equals(most, weight) : before !== undefined && compare(most, before) <= 0);
  });
  const plain = told.every(({ what }) => !/每|扣|否则|其中|另|累计|最[高多]/.test(what)) && new Set(told.map(({ what }) => what)).size === told.length;
  if (told.length < 3 || !falling || !plain || !told.some(({ span }) => span)) return source;
  const words = told.map(({ what, least, most, span }) => `“${what}”得${span && least ? `${formatExact(least)}-` : ''}${most ? formatExact(most) : ''}分`);
  return edited(source, [{ start: 0, end: source.text.length, text: `分档计分:${words.join(',')}` }]);
}

/** Degrees whose points stand behind them without a verb, where the best of them is worth all there is and none more. */
export function verbsBetween(given: NormalText, weight: Rational | null): NormalText {
  const source = andMore(given);
  const told = [WORDS, FIGURE].flatMap((pattern) => matchesOf(source.text, pattern).map(({ index, groups = {} }) => ({ at: index + (groups['head'] ?? '').length, worth: readNumber(groups['worth'] ?? '') })));
  const behind = matchesOf(source.text, INTERVAL).map(({ index, groups = {} }) => ({ at: index + 1, worth: readNumber(groups['worth'] ?? '') }));
  const all = [...told, ...behind];
  const others = matchesOf(source.text, /(?:得|计|记|给)(?<worth>\d+(?:\.\d+)?)分/g).map(({ groups }) => readNumber(groups?.['worth'] ?? ''));
  const fits = weight && all.length > 0 && all.every(({ worth }) => worth && compare(worth, weight) <= 0) && [...all.map(({ worth }) => worth), ...others].some((worth) => worth && equals(worth, weight));
  // 按有关办法执行,平原县1.5分: how it is scored stands elsewhere.
  return fits && !/办法(?:的)?(?:有关)?(?:规定)?执行/.test(source.text) ? edited(source, all.map(({ at }) => ({ start: at, end: at, text: '得' })).sort((a, b) => a.start - b.start)) : source;
}

const FIRST_OF_SCALE = /^(?<lead>[^;。\n得扣%]{4,40}),(?:(?:较上年|全年|年度|每年|年内)?(?:增长|下降|提高|减少)?)(?:(?:不少于|不低于|达到?|≥|>)\d+(?:\.\d+)?(?:%|[\u4e00-\u9fff]{1,2}))(?=(?:及?以上)?(?:的)?,?得\d+(?:\.\d+)?分[,;。](?:\d|[<>≥≤]|增长|下降|提高))/;

/** 对…开展季度检查,全年不少于4次得3分;3次得2分: the first of a row of figures, whose name goes on before the comma. */
export function firstOfScale(source: NormalText): NormalText {
  const { lead = '' } = FIRST_OF_SCALE.exec(source.text)?.groups ?? {};
  if (lead === '' || /\d/.test(lead)) return source;
  return edited(source, [{ start: 0, end: lead.length + 1, text: lead.replace(/,/g, '') }]);
}

const FIRST_POINTS = /(?<=^|[,;。\n])前(?<count>[二两三四五六]|[2-6])(?:项|个|条|点)(?:评价)?(?:要点)?(?:每项|各|均|分别|每个)(?:为|占|得)?(?<worth>\d+(?:\.\d+)?分)[,;、](?:第(?<next>[三四五六七]|[3-7])|最后一)(?:项|个|条|点)(?:评价)?(?:要点)?(?:为|占|得)?(?<other>\d+(?:\.\d+)?分)/g;

/** 前三项每项1分,第四项2分: the points by their marks. */
export function firstPoints(source: NormalText): NormalText {
  return edited(source, rewrites(source, FIRST_POINTS, ({ 0: whole, groups = {} }) => {
    const [count, next] = [readNumber(groups['count'] ?? ''), readNumber(groups['next'] ?? '')].map((value) => (value ? Number(value.n) : undefined));
    if (count === undefined || (next !== undefined && next !== count + 1)) return whole;
    return `${Array.from({ length: count }, (_, index) => circled(index + 1)).join('')}各${groups['worth'] ?? ''},${circled(count + 1)}${groups['other'] ?? ''}`;
  }));
}
