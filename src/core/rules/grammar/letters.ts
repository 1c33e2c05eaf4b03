import { edited, rewrites, type NormalText } from '../text';

const NAMED = /(?<name>(?!其中)[\u4e00-\u9fff]{2,20})(?:\((?<bracketed>[A-Za-z])\)|(?<bare>[A-Za-z]))(?==)/g;

interface Lettered {
  readonly rule: NormalText;
  readonly points: NormalText;
}

/** What each letter is said to stand for: 服务人次增长率g=…, 预算执行率(X)=…; a letter for two things stands for none. */
function namesOf(texts: readonly NormalText[]): ReadonlyMap<string, string> {
  const told = texts.flatMap(({ text }) => [...text.matchAll(NAMED)]).map(({ groups = {} }) => [groups['bracketed'] ?? groups['bare'] ?? '', groups['name'] ?? ''] as const);
  return new Map(told.filter(([letter, name]) => told.every(([other, called]) => other !== letter || called === name)));
}

/** g≥10%得7分 where the points' cell says 服务人次增长率g=…: the figure by its name, in both. */
export function withNames(texts: Lettered): Lettered {
  const names = namesOf([texts.points, texts.rule]);
  const uses = (letter: string): RegExp => new RegExp(`(?<![A-Za-z\\d])${letter}(?![A-Za-z\\d=]|\\)=)`, 'g');
  const used = [...names].filter(([letter, name]) => uses(letter).test(texts.rule.text) || texts.rule.text.includes(name));
  if (used.length === 0) return texts;
  const defined = (source: NormalText): NormalText => edited(source, rewrites(source, NAMED, ({ 0: whole, groups = {} }) => (used.some(([letter]) => letter === (groups['bracketed'] ?? groups['bare'])) ? (groups['name'] ?? '') : whole)));
  return { points: defined(texts.points), rule: used.reduce((source, [letter, name]) => edited(source, rewrites(source, uses(letter), () => name)), defined(texts.rule)) };
}
