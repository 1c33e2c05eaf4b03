import { add, compare, equals, ONE, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { edited, matchesOf, type Edit, type NormalText } from '../text';

const COUNTED = '人次|[起次件宗例处项户家笔名场篇门期部套]|个(?!月|季|工作日|小时|年|项目|标段)';
const WORDS = '[^,;:。\\n\\d%≥≤<>=每扣得分或且并经、()]';
const GIVES = '(?:(?:的|时|者|则|,|:)*(?:(?:可)?(?:得|计|扣)(?:满分|(?:分值的)?\\d+(?:\\.\\d+)?%(?:权重分?|分值)?|\\d+(?:\\.\\d+)?分)|不得分))';
/** 发生1起得4分, 有1-2次投诉得3分, 3次及以上不得分. */
const SOME = new RegExp(`^(?<before>${WORDS}{0,16}?)(?<least>不少于|不低于|达到?)?(?<low>\\d{1,2}|[一二两三四五六七八九十])(?:[-~至到](?<high>\\d{1,2}))?(?<unit>${COUNTED})(?<beyond>(?:及|或)?以上)?(?<after>${WORDS}{0,20}?)(?<gives>${GIVES})$`);
/** 不足3项不得分, 60场以下0分: less than the least. */
const FEWER = new RegExp(`^(?:不足|不到|少于|低于)(?<low>\\d{1,3}|[一二两三四五六七八九十])(?<unit>${COUNTED})(?<gives>${GIVES})$|^(?<under>\\d{1,3})(?<of>${COUNTED})以下(?<gone>${GIVES})$`);
/** 未发生安全事故得8分, 无投诉得满分. */
const NONE = new RegExp(`^(?:全年|全年度|年度内|年内|期间|当年|评价期内|项目)?(?:均)?(?:未|没有|无|不存在)(?:发生|出现|发现|产生|有(?![效责]))?(?:过|任何)?(?<what>(?:${WORDS}|、){0,40}?)(?<gives>${GIVES})$`);
const LEAD = /^(?:全年|年度内|年内|期间|当年|评价期内|项目)?(?:共|累计)?(?:发生|出现|存在|发现|产生|有(?!效))?(?:过)?(?:了)?/;

interface Rung {
  readonly head: { readonly start: number; readonly end: number };
  /** null: there is none of it. */
  readonly unit: string | null;
  readonly what: string;
  readonly range: string;
  readonly from: Rational | null;
  /** How many it goes up to; null where there is no end to it. */
  readonly to: Rational | null;
  /** Less than so many. */
  readonly below: Rational | null;
  readonly gives: string;
}

/** Sentences whose last words give or take something, each with where it stands. */
function sentencesOf(text: string): readonly { readonly start: number; readonly text: string }[] {
  const found: { start: number; text: string }[] = [];
  let start = 0;
  for (const match of matchesOf(text, /(?<=分|%)[,;。\n]+|$/g)) {
    if (match.index > start) found.push({ start, text: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  return found;
}

function rungOf({ start, text }: { readonly start: number; readonly text: string }): Rung | undefined {
  const lengthOf = (gives: string | undefined): number => text.length - (gives ?? '').length;
  const fewer = FEWER.exec(text)?.groups;
  const below = readNumber(fewer?.['low'] ?? fewer?.['under'] ?? '');
  if (fewer && below) {
    const [unit, gives] = [fewer['unit'] ?? fewer['of'] ?? '', fewer['gives'] ?? fewer['gone'] ?? ''];
    return { head: { start, end: start + lengthOf(gives) }, unit, what: '', range: `<${below.n}${unit}`, from: ZERO, to: null, below, gives };
  }
  const some = SOME.exec(text)?.groups;
  if (some) {
    const [low, high] = [readNumber(some['low'] ?? ''), readNumber(some['high'] ?? '')];
    const [unit, least] = [some['unit'] ?? '', some['least'] !== undefined];
    const beyond = least || some['beyond'] !== undefined;
    if (/以[上下]/.test(some['after'] ?? '')) return undefined;
    if (!low || (some['high'] !== undefined && (!high || compare(low, high) >= 0 || beyond)) || (least && some['beyond'] !== undefined && !/[及或]/.test(some['beyond']))) return undefined;
    const range = high ? `在${low.n}${unit}(含)至${high.n}${unit}(含)之间` : !least && beyond && !/[及或]/.test(some['beyond'] ?? '') ? `${low.n}${unit}以上` : beyond ? `≥${low.n}${unit}` : `=${low.n}${unit}`;
    return { head: { start, end: start + lengthOf(some['gives']) }, unit, what: `${(some['before'] ?? '').replace(LEAD, '')}${some['after'] ?? ''}`.replace(/的$/, ''), range, from: low, to: beyond ? null : (high ?? low), below: null, gives: some['gives'] ?? '' };
  }
  const none = NONE.exec(text)?.groups;
  // 无事故、无投诉: two things; 无障碍改造 is a name.
  if (/、(?![^、]*的)|[无未]|^障碍/.test(none?.['what'] ?? '')) return undefined;
  return none && { head: { start, end: start + lengthOf(none['gives']) }, unit: null, what: (none['what'] ?? '').replace(/的$/, ''), range: '', from: null, to: null, below: null, gives: none['gives'] ?? '' };
}

/** One thing is counted: what the others call it is part of what the longest calls it. */
function oneThing(rungs: readonly Rung[]): string | undefined {
  // 未发生事故…,发生1起较大事故…: of one sort, where none of any is asked for.
  const none = rungs.find(({ unit }) => unit === null)?.what ?? '';
  if (none !== '' && rungs.some(({ what }) => what.length > none.length)) return undefined;
  const longest = rungs.reduce((name, { what }) => (what.length > name.length ? what : name), '');
  return rungs.every(({ what }) => longest.includes(what)) ? longest : undefined;
}

function worthOf({ gives }: Rung): Rational | undefined {
  return readNumber(/\d+(?:\.\d+)?(?=分)/.exec(gives)?.[0] ?? '') ?? undefined;
}

/** 5项得5分,4项得4分: where the last number pays most, more than that pays as much. */
function openAbove(last: Rung, before: Rung): Rung {
  const [most, less] = [worthOf(last), worthOf(before)];
  const rises = !last.gives.includes('扣') && (last.gives.includes('满分') || (most !== undefined && less !== undefined && compare(most, less) > 0));
  return last.to !== null && last.from && equals(last.from, last.to) && rises ? { ...last, to: null, range: last.range.replace('=', '≥') } : last;
}

/**
 * 未发生安全事故得8分,发生1起得4分,2起及以上不得分: what there is none, one or more of, as a figure; the text has to be made up
 * of nothing else, of one thing, each number once, from none or from the least that is told on.
 */
export function counted(source: NormalText): NormalText {
  const rungs = sentencesOf(source.text).map(rungOf);
  const told = rungs.flatMap((rung) => rung ?? []);
  const numbers = told.filter(({ unit, below }) => unit !== null && !below).sort((a, b) => (a.from && b.from ? compare(a.from, b.from) : 0));
  const [first, second] = numbers;
  const [last, before] = [numbers.at(-1), numbers.at(-2)];
  const what = oneThing(told);
  const none = told.filter(({ unit }) => unit === null);
  const [fewer, another] = told.filter(({ below }) => below);
  const zero = first?.from?.n === 0n;
  const next = (value: Rational | null | undefined): Rational => (value ? add(value, ONE) : ZERO);
  const least = fewer?.below ?? (zero ? ZERO : ONE);
  const rising = numbers.every(({ from }, index) => from !== null && equals(from, index > 0 ? next(numbers[index - 1]?.to) : least));
  const alike = [...numbers, ...(fewer ? [fewer] : [])].every(({ unit }) => unit === first?.unit);
  if (told.length !== rungs.length || !first || !second || !last || !before || another || none.length + Number(zero) + Number(fewer !== undefined) !== 1 || !rising || !alike || what === undefined || /(?:率|比例|程度)$/.test(what)) return source;
  const top = openAbove(last, before);
  // 2处扣2分 and no word on three of them.
  if (top.to !== null && told.some(({ gives }) => /^[的时者则,:]*可?扣/.test(gives))) return source;
  // 未落实不得分: what is better the more there is of it is counted elsewhere.
  if (none.some(({ gives }) => /^[的时者则,:]*(?:不得分|(?:得|计)0分)/.test(gives))) return source;
  const quantity = what === '' || zero || /(?:数|数量|总量)$/.test(what) ? what : `${what}${first.unit ?? ''}数`;
  return edited(source, told.map((rung): Edit => ({ ...rung.head, text: rung.unit === null ? `${quantity}=0${first.unit ?? ''}` : `${quantity}${(rung === last ? top : rung).range}` })));
}
