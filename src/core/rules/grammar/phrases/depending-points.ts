import type { Rational } from '../../../number/rational';
import { circled, edited, matchesOf, type NormalText } from '../../text';

const POINTS = '[①-⑳](?:[、,和及与]?[①-⑳])*';
const UNMET = '(?:不(?:得分|符(?:合)?|满足|达标)|未(?:满足|做到|达到|达标))(?:的|时)?';
const DEPENDS = new RegExp(`[,;。]?(?:如|若)?(?:要点|评价要点)?(?<needed>[①-⑳])(?:项)?${UNMET},?(?:则)?(?:要点|评价要点)?(?<lost>${POINTS})(?:项)?(?:均|亦|也|都)?不得分(?=[,;。]|$)`);
const EACH = new RegExp(`(?:(?:符合|满足|评价要点|要点|第)*(?<points>${POINTS})(?:项)?(?:符合|满足)?(?:的)?(?:每项|各|分别)?|^(?<count>[两二三四五六])(?:项|个要点|个评价要点)(?:每项|各))(?:得|占|为|计)?(?<worth>\\d+(?:\\.\\d+)?)分`, 'g');

function numbersOf(points: string): readonly number[] {
  return matchesOf(points, /[①-⑳]/g).map(([sign]) => sign.charCodeAt(0) - 0x245f);
}

/** ①②各1分,①不符合则②不得分: a point that counts only beside another is met together with it. */
export function dependingPoints(source: NormalText, _weight: Rational | null): NormalText {
  const depends = DEPENDS.exec(source.text);
  if (!depends) return source;
  const [needed = 0] = numbersOf(depends.groups?.['needed'] ?? '');
  const lost = numbersOf(depends.groups?.['lost'] ?? '');
  const rest = source.text.slice(0, depends.index) + ';' + source.text.slice(depends.index + depends[0].length);
  const worths = new Map<number, string>();
  const told = matchesOf(rest, EACH);
  for (const { groups = {} } of told) {
    const count = '两二三四五六'.indexOf(groups['count'] ?? '?');
    const numbers = groups['points'] === undefined ? Array.from({ length: Math.max(2, count + 1) }, (_, index) => index + 1) : numbersOf(groups['points']);
    if (numbers.some((number) => worths.has(number))) return source;
    for (const number of numbers) worths.set(number, groups['worth'] ?? '');
  }
  const beside = rest.replace(EACH, '').replace(/[,;。\n]|不(?:符合|满足)(?:的)?不得分/g, '');
  if (beside !== '' || !worths.has(needed) || lost.length === 0 || lost.some((number) => !worths.has(number) || number === needed)) return source;
  const clauses = [...worths].sort(([a], [b]) => a - b).map(([number, worth]) => {
    const [first, second] = [number, needed].sort((a, b) => a - b);
    return lost.includes(number) ? `评价要点${circled(first ?? 0)}${circled(second ?? 0)}全部符合得${worth}分` : `评价要点${circled(number)}符合得${worth}分`;
  });
  return edited(source, [{ start: 0, end: source.text.length, text: clauses.join(',') }]);
}
