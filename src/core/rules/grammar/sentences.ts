import { readNumber } from '../../number/read';
import { compare, equals, formatExact, isZero, sum, ZERO, type Rational } from '../../number/rational';
import { edited, madeUpOf, type NormalText } from '../text';
import { TELLS_SCORE } from './consequences';
import { standsApart } from './matters';
import { readRange } from './ranges';

const MARK = '(?:\\d{1,2}[.、)](?!\\d)|\\(\\d{1,2}\\)|第[一二三四五六]档:)?';
const NUMBER = '\\d+(?:\\.\\d+)?';
const GIVES = `(?:的|者|,)*(?:可?[得计记给](?<points>${NUMBER})分|得?(?<full>满分)|\\((?<told>${NUMBER})分\\)|(?<none>不[得计给]分|(?:[得计]|(?<![\\d.]))[0零]分))`;
const SENTENCE = new RegExp(`${MARK}(?<what>[^;。\\n]{2,60}?)${GIVES}[,;。\\n]*`, 'gy');
/** What makes a sentence more than a case of what is judged: a way of reckoning, a point of a list, a part of another. */
const RECKONS = /[①-⑳=×÷/±]|每(?!(?:个)?(?:年|季|月|周|日))|酌情|比例|比重|系数|累计|最[高多低少]|加分|插值|内插|否决|其中|另|再得|额外|以此类推|视[为同]/;
/** The side of a figure, and not which. */
const BARE = /^(?:超过|超出|超标|高于|大于|低于|少于|不足|小于|未达标|不达标|未达到?|发生|出现)(?:目标值?|标准|要求|事故)?$/;
const REST = /^(?:否则|反之|其[他它余](?:情况|情形)?)$/;

interface Case {
  readonly what: string;
  readonly points: Rational;
  readonly start: number;
  readonly end: number;
}

function readCase({ index, 0: text, groups = {} }: RegExpExecArray, weight: Rational): Case | undefined {
  const what = (groups['what'] ?? '').replace(/^(?:如果?|若)/, '').replace(/[的,:]+$/, '');
  const points = groups['full'] !== undefined ? weight : groups['none'] !== undefined ? ZERO : readNumber(groups['points'] ?? groups['told'] ?? '');
  // 每季度召开1次得1分 beside 全年召开4次得4分: so much for each, unless it earns all there is.
  if (what.startsWith('每') && points && !isZero(points) && !equals(points, weight)) return undefined;
  return points && what !== '' && !TELLS_SCORE.test(what) && !RECKONS.test(what) ? { what: REST.test(what) ? '其他情况' : what, points, start: index, end: index + text.length } : undefined;
}

/** From all there is downwards, or up to it, no two alike. */
function fromFull(cases: readonly Case[], weight: Rational): boolean {
  const [first, last] = [cases[0], cases.at(-1)];
  const falling = (all: readonly Case[]): boolean => all.every(({ points }, index) => index === 0 || compare(points, all[index - 1]?.points ?? points) < 0);
  return (first !== undefined && equals(first.points, weight) && falling(cases)) || (last !== undefined && equals(last.points, weight) && falling([...cases].reverse()));
}

/**
 * 完成任务70%以上且到位30%以上得8分;完成任务40%以上且到位30%以上得5分;否则不得分: sentences of which only one can hold, as each
 * earns another part of the weight and the first earns all. What they ask for is more than one figure tells, so that the user says which holds.
 */
export function degreesToChoose(source: NormalText, weight: Rational | null): { readonly rule: NormalText; readonly received: string } | undefined {
  const matches = weight ? madeUpOf(source.text, SENTENCE) : undefined;
  const cases = weight && matches ? matches.flatMap((match) => readCase(match, weight) ?? []) : [];
  if (!weight || !matches || cases.length < matches.length) return undefined;
  const earning = cases.filter(({ points }) => !isZero(points));
  // 建立制度得5分;制度健全得3分;执行到位得2分: what the first comes to is told by the others.
  const parts = earning.length === cases.length && equals(sum(earning.map(({ points }) => points)), { n: weight.n * 2n, d: weight.d });
  // One figure throughout is a scale, whatever is amiss with it.
  const scale = cases.every(({ what }) => what === '其他情况' || readRange(what) !== undefined || /[≥≤<>].*[≥≤<>]/.test(what));
  // 省级报道3次得5分;市级报道2次得3分: what comes together may be added up.
  const levels = cases.filter(({ what }) => /(?:国家|[省市县区])级[^;]*(?:\d|[一二三两])[次篇项个条]/.test(what)).length > 1;
  // 超过不得分, 发生不得分 behind figures of it; 获表彰得2分 beside a rate.
  const bare = cases.some(({ what }) => BARE.test(what));
  const whats = cases.map(({ what }) => what);
  const apart = earning.filter(({ points }) => !equals(points, weight)).some(({ what }) => standsApart(what, whats));
  if (earning.length < 2 || parts || scale || levels || bare || apart || !fromFull(cases, weight) || new Set(cases.map(({ what }) => what)).size < cases.length) return undefined;
  const words = cases.map(({ what, points }) => `“${what}”得${formatExact(points)}分`);
  const rule = edited(source, cases.map(({ start, end }, index) => ({ start, end, text: `${index === 0 ? '分档计分:' : ''}${words[index] ?? ''}${index < cases.length - 1 ? ',' : ''}` })));
  return { rule, received: cases.map(({ what }) => what).join('；') };
}
