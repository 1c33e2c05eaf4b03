import { edited, matchesOf, rewrites, type Edit, type NormalText } from '../text';

const NAMED = /(?<name>(?!其中)[\u4e00-\u9fff]{2,20})(?:\((?<bracketed>[A-Za-z])\)|(?<bare>[A-Za-z]))(?==)/g;

/** What is called by a letter: an amount by its name, without arithmetic or figures of its own. */
const A_NAME = '(?!其中|设|令|以|即)(?:[\\u4e00-\\u9fff《》“”]|、(?![A-Za-z])|\\d{4}(?=年)|\\d{1,2}(?=[月日])){2,40}?';
const TOLD = `(?:其中:?|式中:?|注:)?(?:[设令以])?(?:(?:[A-Za-z](?:为|是|即|是?指|代表|表示|=|:)${A_NAME})|(?:${A_NAME}(?:记为|设为|为|用|=)[A-Za-z](?:表示)?))`;
/** A为按时完成数,B为项目总数: stretches that tell nothing but what letters stand for. */
const TELLINGS = new RegExp(`(?<=^|[,;。\\n:(])${TOLD}(?:[,;、。\\n]+${TOLD})*(?=$|[,;。\\n)])`, 'g');
const ONE_TOLD = new RegExp(`(?:(?<letter>[A-Za-z])(?:为|是|即|是?指|代表|表示|=|:)(?<name>${A_NAME})(?=$|[,;。\\n]|、[A-Za-z])|(?<before>${A_NAME})(?:记为|设为|为|用|=)(?<after>[A-Za-z])(?:表示)?(?=$|[,;、。\\n]))`, 'g');

interface Lettered {
  readonly rule: NormalText;
  readonly points: NormalText;
}

type Name = readonly [letter: string, name: string];

/** A letter for two things stands for none. */
function unambiguous(told: readonly Name[]): ReadonlyMap<string, string> {
  return new Map(told.filter(([letter, name]) => told.every(([other, called]) => other !== letter || called === name)));
}

/** What each letter is said to stand for: 服务人次增长率g=…, 预算执行率(X)=…. */
function namesOf(texts: readonly NormalText[]): ReadonlyMap<string, string> {
  return unambiguous(texts.flatMap(({ text }) => matchesOf(text, NAMED)).map(({ groups = {} }) => [groups['bracketed'] ?? groups['bare'] ?? '', groups['name'] ?? ''] as const));
}

/** g≥10%得7分 where the points' cell says 服务人次增长率g=…: the figure by its name, in both. */
function withNamed(texts: Lettered): Lettered {
  const names = namesOf([texts.points, texts.rule]);
  const uses = (letter: string): RegExp => new RegExp(`(?<![A-Za-z\\d])${letter}(?![A-Za-z\\d=]|\\)=)`, 'g');
  const used = [...names].filter(([letter, name]) => uses(letter).test(texts.rule.text) || texts.rule.text.includes(name));
  if (used.length === 0) return texts;
  const defined = (source: NormalText): NormalText => edited(source, rewrites(source, NAMED, ({ 0: whole, groups = {} }) => (used.some(([letter]) => letter === (groups['bracketed'] ?? groups['bare'])) ? (groups['name'] ?? '') : whole)));
  return { points: defined(texts.points), rule: used.reduce((source, [letter, name]) => edited(source, rewrites(source, uses(letter), () => name)), defined(texts.rule)) };
}

interface Telling extends Edit {
  readonly names: readonly Name[];
}

/** Where letters are told, with the brackets around it. */
function tellingsIn({ text }: NormalText): readonly Telling[] {
  return matchesOf(text, TELLINGS).map(({ 0: told, index }) => {
    const [start, end] = [index, index + told.length];
    const inBrackets = text.charAt(start - 1) === '(' && text.charAt(end) === ')';
    const names = matchesOf(told, ONE_TOLD).map(({ groups = {} }): Name => [groups['letter'] ?? groups['after'] ?? '', groups['name'] ?? groups['before'] ?? '']);
    return { start: inBrackets ? start - 1 : start, end: inBrackets ? end + 1 : end, text: '', names };
  });
}

const LETTER = /(?<![A-Za-z])[A-Za-z](?![A-Za-z])/g;
const RECKONED_BEFORE = /[=+\-×/(≥≤<>]$/;
const RECKONED_BEHIND = /^[+\-×/)≥≤<>]/;

/** Every letter outside the tellings, by its name; `undefined` where one is not reckoned with, or not told. */
function byName(source: NormalText, tellings: readonly Telling[], names: ReadonlyMap<string, string>): readonly Edit[] | undefined {
  const { text } = source;
  const uses = rewrites(source, LETTER, ([letter]) => names.get(letter) ?? '').filter(({ start }) => !tellings.some((one) => start >= one.start && start < one.end));
  const reckoned = uses.every(({ start, end, text: name }) => name !== '' && (RECKONED_BEFORE.test(text.slice(0, start)) || RECKONED_BEHIND.test(text.slice(end))));
  return reckoned ? uses : undefined;
}

/** 得分=A/B×分值,A为按时完成数,B为项目总数: the amounts by their names, wherever the letters are told. */
function withTold(texts: Lettered): Lettered {
  const [inRule, inPoints] = [tellingsIn(texts.rule), tellingsIn(texts.points)];
  const names = unambiguous([...inRule, ...inPoints].flatMap((telling) => telling.names));
  if (names.size === 0) return texts;
  const [rule, points] = [byName(texts.rule, inRule, names), byName(texts.points, inPoints, names)];
  if (!rule || !points || rule.length + points.length === 0) return texts;
  return { rule: edited(texts.rule, [...rule, ...inRule]), points: edited(texts.points, points) };
}

/** The texts with what letters stand for in the place of the letters. */
export function withNames(texts: Lettered): Lettered {
  return withTold(withNamed(texts));
}
