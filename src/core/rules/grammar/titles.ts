import { readNumber } from '../../number/read';
import { equals, ONE, sum, type Rational } from '../../number/rational';
import type { Amount } from '../rule';
import { slice, type NormalText } from '../text';
import { MEASURES } from './measures';
import { NUMBER, readAmount } from './quantity';

/** One of several that share the weight, by its title: “粤菜师傅”培训800人次(3分). */
export interface Titled {
  readonly title: string;
  readonly amount: Amount;
  /** What is to be done of it, where the list says so. */
  readonly target: { readonly value: Rational; readonly unit: string } | null;
}

/** Titles that make up the weight, and what is told behind them. */
export interface TitleList {
  readonly titles: readonly Titled[];
  readonly rest: NormalText;
}

/** No words that score or judge: a title only names. */
const NAME = '(?!(?:其中|合计|共计|共|满分))[^,;。()、:\\d%≥≤<>=+扣得每\\n]{2,24}?';
const AMOUNT = `${NUMBER}分|${NUMBER}%|\\d+/\\d+|[一二三四五六七八九十]分之[一二三四五六七八九十]`;
const SHARE_OF = '(?:的?(?:权重分?|分值|分数))?';
const MEASURED = `${MEASURES}|座|台|套|栋|口|棵|株|盏|米|节|课时`;
const TARGET = `(?:(?<target>\\d+(?:\\.\\d+)?)(?<unit>${MEASURED}))?`;
/** Behind a number a title may name several: ③建立信息共享、医养衔接机制. */
const NUMBERED = `(?:[①-⑳]|\\d{1,2}[.、)](?!\\d)|\\(\\d{1,2}\\))(?<numbered>${NAME.replace('、', '').replace('24', '40')})`;
const ENTRY = new RegExp(`(?:${NUMBERED}|(?<title>${NAME}))${TARGET}(?:\\((?:占|计|满分|共)?(?<bracketed>${AMOUNT})${SHARE_OF}\\)|(?:占|计|为|共)?(?<bare>${AMOUNT})${SHARE_OF})(?:[、,;。:和及+\\n]+|$|(?=分别))`, 'y');

function unquoted(title: string): string {
  return title.replace(/["“”]/g, '');
}

/** Whether amounts of one kind come to the whole. */
export function isWholeOf(amounts: readonly Amount[], weight: Rational): boolean {
  const [first] = amounts;
  if (!first || amounts.some(({ unit }) => unit !== first.unit)) return false;
  return equals(sum(amounts.map(({ value }) => value)), first.unit === 'points' ? weight : ONE);
}

/** 人员保障(2分)、经费保障(2分)。…: each with its worth, as long as it takes to make up the weight. */
function withWorths(source: NormalText, weight: Rational): TitleList | undefined {
  const lead = /^(?:其中[:,]?|分为)?/.exec(source.text)?.[0].length ?? 0;
  const titles: Titled[] = [];
  ENTRY.lastIndex = lead;
  for (let match = ENTRY.exec(source.text); match !== null; match = ENTRY.exec(source.text)) {
    const { numbered, title = '', target, unit, bracketed, bare } = match.groups ?? {};
    const amount = readAmount(bracketed ?? bare ?? '');
    const value = readNumber(target ?? '');
    if (!amount) return undefined;
    titles.push({ title: unquoted(numbered ?? title), amount, target: target !== undefined && value && unit !== undefined ? { value, unit } : null });
    if (titles.length > 1 && isWholeOf(titles.map((one) => one.amount), weight)) return { titles, rest: slice(source, match.index + match[0].length, source.text.length) };
  }
  return undefined;
}

const SUMMANDS = new RegExp(`^得分=(?<sum>${NAME}\\(${NUMBER}分\\)(?:\\+${NAME}\\(${NUMBER}分\\))+)[,;。\\n]+`);

/** 得分=人员保障(2分)+经费保障(2分),…: the sum of what each earns. */
function asSum(source: NormalText, weight: Rational): TitleList | undefined {
  const match = SUMMANDS.exec(source.text);
  if (!match) return undefined;
  const titles = (match.groups?.['sum'] ?? '').split('+').flatMap((one): readonly Titled[] => {
    const { title = '', worth = '' } = /^(?<title>.+)\((?<worth>[^()]+)\)$/.exec(one)?.groups ?? {};
    const amount = readAmount(worth);
    return amount ? [{ title: unquoted(title), amount, target: null }] : [];
  });
  return isWholeOf(titles.map(({ amount }) => amount), weight) ? { titles, rest: slice(source, match[0].length, source.text.length) } : undefined;
}

const NUMERALS = '[二两三四五六七八九十2-9]';
const EQUAL = new RegExp(`^(?:分为?(?=[^,;。]*类)|从(?=[^,;。]*方面)|包括|包含)?(?<names>${NAME}(?:、${NAME})*(?:[、和及与]|以及)${NAME})(?:等?(?<count>${NUMERALS})(?:类|项|个|方面)[^,;。、\\d各]{0,8})?[,:]?(?:各|(?<=(?:类|项|个|方面)[^,;。]{0,8},)每(?:个)?(?:方面|项|类))(?:占|计|为|得)?(?<amount>${AMOUNT})${SHARE_OF}(?:[,;。:\\n]+|$)`);
const ENDS = new RegExp(`等?${NUMERALS}(?:类|项|个|方面).*$`);

/** 灌溉与排水、田间道路两项: as many names as the text says there are, where it does. */
function namesIn(list: string, count: string | undefined): readonly string[] {
  const split = (mark: RegExp): readonly string[] => list.replace(ENDS, '').split(mark);
  const [parted, apart] = [split(/、/), split(/、|和|以及|(?<![普涉以])及(?![时其])|与/)];
  return count !== undefined && parted.length === Number(readNumber(count)?.n) ? parted : apart;
}

/** 管护主体、管护经费落实: what is said of the last is said of all. */
const PREDICATE = /(?:落实|到位|健全|完善|完整|明确|规范|合理|齐全|建立|公开|及时|达标|合格|合规|备案|归档)$/;

/** 管理制度、财务制度各占三分之一权重: as much for each. */
export function readAlike(source: NormalText): TitleList | undefined {
  const match = EQUAL.exec(source.text);
  const amount = readAmount(match?.groups?.['amount'] ?? '');
  if (!match || !amount) return undefined;
  const names = namesIn(match.groups?.['names'] ?? '', match.groups?.['count']);
  const predicate = PREDICATE.exec(names.at(-1) ?? '')?.[0] ?? '';
  const shared = predicate !== '' && names.slice(0, -1).every((name) => !PREDICATE.test(name)) && (names.at(-1) ?? '').length > predicate.length;
  const titles = names.map((name, index): Titled => ({ title: unquoted(shared && index < names.length - 1 ? `${name}${predicate}` : name), amount, target: null }));
  return names.every((name) => name.length > 1) ? { titles, rest: slice(source, match[0].length, source.text.length) } : undefined;
}

const TARGETED = `${NAME}\\d+(?:\\.\\d+)?(?:${MEASURED})`;
const IN_ORDER = new RegExp(`^(?<list>${TARGETED}(?:[、,;和及]${TARGETED})+)(?:等?${NUMERALS}(?:项|类)[^,;。、\\d]{0,4})?[,;。](?:以上|上述)?(?:${NUMERALS}|各)?(?:项|类)?(?:的)?(?:分值|权重分?)?(?:分别|依次)(?:为|是|占)(?<worths>[\\d.]+分?(?:[、,和及][\\d.]+分?)+)[,;。\\n]+`);

/** 灌排沟渠86公里、泵站9座,两项分值分别为2分、1分: the worths in the order of the titles. */
function inOrder(source: NormalText, weight: Rational): TitleList | undefined {
  const match = IN_ORDER.exec(source.text);
  if (!match) return undefined;
  const pattern = new RegExp(`^(?<title>${NAME})${TARGET}$`);
  const worths = (match.groups?.['worths'] ?? '').split(/[、,和及]/).flatMap((worth) => readNumber(worth.replace('分', '')) ?? []);
  const titles = (match.groups?.['list'] ?? '').split(/[、,;和及]/).flatMap((one, index): readonly Titled[] => {
    const { title = '', target = '', unit = '' } = pattern.exec(one)?.groups ?? {};
    const [value, worth] = [readNumber(target), worths[index]];
    return value && worth && unit !== '' ? [{ title: unquoted(title), amount: { unit: 'points', value: worth }, target: { value, unit } }] : [];
  });
  if (titles.length !== worths.length) return undefined;
  return isWholeOf(titles.map(({ amount }) => amount), weight) ? { titles, rest: slice(source, match[0].length, source.text.length) } : undefined;
}

const ALIKE_TARGETED = new RegExp(`^(?:[^,;。、\\d]{2,8}(?:项目|服务))?(?<list>${TARGETED}(?:[、,;和及]${TARGETED})+)[,;。](?:以上|上述)?(?:${NUMERALS}(?:项|类))?(?:各|每(?:一)?(?:项|类|个))(?:得|占|计)?(?<amount>${NUMBER}分)[,;。\\n]+`);

/** 个案30个、小组活动12节,每类2分: as much for each of what is to be done. */
function alikeTargeted(source: NormalText, weight: Rational): TitleList | undefined {
  const match = ALIKE_TARGETED.exec(source.text);
  const amount = readAmount(match?.groups?.['amount'] ?? '');
  if (!match || !amount) return undefined;
  const pattern = new RegExp(`^(?<title>${NAME})${TARGET}$`);
  const titles = (match.groups?.['list'] ?? '').split(/[、,;和及]/).flatMap((one): readonly Titled[] => {
    const { title = '', target = '', unit = '' } = pattern.exec(one)?.groups ?? {};
    const value = readNumber(target);
    return value && unit !== '' ? [{ title: unquoted(title), amount, target: { value, unit } }] : [];
  });
  return isWholeOf(titles.map((one) => one.amount), weight) ? { titles, rest: slice(source, match[0].length, source.text.length) } : undefined;
}

/** Titles at the head of a text, told in one of the field's ways. */
export function readTitles(source: NormalText, weight: Rational): TitleList | undefined {
  const alike = readAlike(source);
  const whole = alike && isWholeOf(alike.titles.map(({ amount }) => amount), weight) ? alike : undefined;
  return asSum(source, weight) ?? inOrder(source, weight) ?? alikeTargeted(source, weight) ?? whole ?? withWorths(source, weight);
}
