import { readNumber } from '../../number/read';
import { compare, divide, equals, formatExact, isZero, multiply, rational, subtract, sum, ZERO, type Rational } from '../../number/rational';
import { sameRateName } from '../similarity';
import { edited, madeUpOf, matchesOf, type NormalText } from '../text';
import { TELLS_SCORE } from './consequences';
import { standsApart } from './matters';
import { readRange, type Ranged } from './ranges';

const MARK = '(?:[①-⑳]|\\d{1,2}[.、)](?!\\d)|\\(\\d{1,2}\\)|第[一二三四五六]档:)?';
const NUMBER = '\\d+(?:\\.\\d+)?';
const GIVES = `(?:的|者|,)*(?:(?:可?[得计记给]|(?<=[,的]|以[内上下外]))(?<points>${NUMBER})分(?!值|钟|之)|得(?<share>${NUMBER})%(?:的)?(?:权重分?|分值|分)|得(?<half>一半|半数|二分之一)(?:的)?(?:权重分?|分值|分)?(?=[,;。\\n]|$)|扣(?<cut>${NUMBER})分|得?(?<full>满分)|\\((?<told>${NUMBER})分\\)|(?<none>不[得计给]分|(?:[得计]|(?<![\\d.]))[0零]分))`;
const SENTENCE = new RegExp(`${MARK}(?<what>[^;。\\n]{2,60}?)${GIVES}[,;。\\n]*`, 'gy');
/** What makes a sentence more than a case of what is judged: a way of reckoning, a point of a list, a part of another. */
const RECKONS = /[①-⑳=×÷/±]|每(?!(?:个)?(?:年|季|月|周|日|[百千万]))|酌情|[按成同][^,]*(?:比例|比重)|系数|累计|最[高多低少]|加分|插值|内插|否决|其中(?!:?(?:至少|有)?\d|(?:有|任)?[一1][项个])|另|再得|额外|以此类推|视[为同]/;
/** 元/人, 元/吨×公里: what a figure is counted in, and no way of reckoning. */
const COUNTED_IN = /(?<=[元度米吨])\/[\u4e00-\u9fff]{1,2}(?:×[\u4e00-\u9fff]{1,2})?/g;
/** 得分在70-80分, 满意度90分以上: a mark that is judged, and not what is given for it. */
const MARKED = /(?:得分|评分|成绩|满意度|平均分)?(?:在|达到?|为)?\d+(?:\.\d+)?(?:分?[-~至]\d+(?:\.\d+)?)?分(?=及?以[上下]|$)/g;
/** 符合①②: which of the points are met. */
const NAMED_POINTS = /(?<=符合|满足)[①-⑳](?:[、和或及]?(?:符合|满足)?[①-⑳])*/g;
/** The side of a figure, and not which. */
const BARE = /^(?:超过|超出|超标|高于|大于|低于|少于|不足|小于|未达标|不达标|未达到?|发生|出现)(?:目标值?|标准|要求|事故)?$/;
const REST = /^(?:否则|反之|其[他它余](?:情况|情形)?)$/;

const OTHER = '其他情况';

interface Case {
  readonly what: string;
  readonly range: Ranged | undefined;
  /** 超出5%以内扣1分: told by what is lost. */
  readonly lost: boolean;
  readonly points: Rational;
  readonly start: number;
  readonly end: number;
}

/** What a case earns of the weight. */
function earned(groups: Readonly<Record<string, string | undefined>>, weight: Rational): Rational | undefined {
  if (groups['full'] !== undefined) return weight;
  if (groups['none'] !== undefined) return ZERO;
  if (groups['half'] !== undefined) return divide(weight, rational(2));
  const [share, cut] = [readNumber(groups['share'] ?? ''), readNumber(groups['cut'] ?? '')];
  if (share) return divide(multiply(share, weight), rational(100));
  if (cut) return subtract(weight, cut);
  return readNumber(groups['points'] ?? groups['told'] ?? '');
}

function readCase({ index, 0: text, groups = {} }: RegExpExecArray, weight: Rational): Case | undefined {
  const what = (groups['what'] ?? '').replace(/^(?:如果?|若)/, '').replace(/[的,:]+$/, '');
  const points = earned(groups, weight);
  // 每季度召开1次得1分 beside 全年召开4次得4分: so much for each, unless it earns all there is.
  if (what.startsWith('每') && points && !isZero(points) && !equals(points, weight)) return undefined;
  const plain = what !== '' && !TELLS_SCORE.test(what.replace(MARKED, '')) && !RECKONS.test(what.replace(COUNTED_IN, '').replace(NAMED_POINTS, ''));
  return points && plain ? { what: REST.test(what) ? OTHER : what, range: readRange(what), lost: groups['cut'] !== undefined, points, start: index, end: index + text.length } : undefined;
}

/** From all there is downwards, or up to it, no two alike. */
function fromFull(cases: readonly Case[], weight: Rational): boolean {
  const [first, last] = [cases[0], cases.at(-1)];
  const falling = (all: readonly Case[]): boolean => all.every(({ points }, index) => index === 0 || compare(points, all[index - 1]?.points ?? points) < 0);
  return (first !== undefined && equals(first.points, weight) && falling(cases)) || (last !== undefined && equals(last.points, weight) && falling([...cases].reverse()));
}

const THINGS = '[起次项份家期场人户件处例条名篇张]|个(?!月|工作日|百分点)';
const FIGURE = new RegExp(`(?<way>超过|高于|大于|>|不足|少于|低于|小于|<|不少于|不低于|≥|达到?|不超过|不高于|≤)?(?<from>\\d+(?:\\.\\d+)?|[一二两三](?=${THINGS}))%?(?:[-~至到](?<to>\\d+(?:\\.\\d+)?))?(?<unit>%|${THINGS})?(?:\\(不?含\\))?(?<side>(?:及|或|含)?以[上下内])?`, 'g');

/** From where to where a case reaches, in its unit; `undefined` where it tells several figures or none. */
function reach(what: string): { readonly from: number; readonly to: number; readonly unit: string } | undefined {
  const [match, second] = matchesOf(what, FIGURE);
  if (!match || second) return undefined;
  const { way = '', from = '', to, unit: counted = '', side = '' } = match.groups ?? {};
  const unit = match[0].includes('%') ? '%' : counted;
  // ≥规定数的90%, 30日内: of what, or from where, another word tells.
  if (unit === '' || (unit === '%' && way === '' && side === '' && to === undefined)) return undefined;
  const least = Number(readNumber(from)?.n ?? 0) / Number(readNumber(from)?.d ?? 1);
  const most = to === undefined ? least : Number(to);
  const up = /^(?:超过|高于|大于|>|不少于|不低于|≥|达到?)$/.test(way) || side.endsWith('上');
  const down = /^(?:不足|少于|低于|小于|<|不超过|不高于|≤)$/.test(way) || /[下内]$/.test(side);
  return { from: down ? -Infinity : least, to: up ? Infinity : most, unit };
}

/** 发生1起得4分;3起以上不得分: what two of them leave between them nobody can choose. */
function leavesGap(whats: readonly string[]): boolean {
  // 95%以上不满98%, 100万: told in more than one figure, or in one of another size.
  if (whats.some((what) => /万|亿|[四五六七八九十]/.test(what) || matchesOf(what, FIGURE).length > 1 || (/\d/.test(what) && !reach(what)))) return false;
  const told = whats.flatMap((what) => reach(what) ?? []).sort((a, b) => a.from - b.from || a.to - b.to);
  return told.some((one, index) => {
    const next = told.slice(index + 1).find(({ unit }) => unit === one.unit);
    return next !== undefined && next.from > Math.max(...told.slice(0, index + 1).filter(({ unit }) => unit === one.unit).map(({ to }) => to)) + (one.unit === '%' || one.unit === '' ? 0 : 1);
  });
}

/**
 * 完成任务70%以上且到位30%以上得8分;完成任务40%以上且到位30%以上得5分;否则不得分: sentences of which only one can hold, as each
 * earns another part of the weight and the first earns all. What they ask for is more than one figure tells, so that the user says which holds.
 */
export function degreesToChoose(source: NormalText, weight: Rational | null): { readonly rule: NormalText; readonly received: string; readonly whole: boolean } | undefined {
  const matches = weight ? madeUpOf(source.text, SENTENCE) : undefined;
  const cases = weight && matches ? matches.flatMap((match) => readCase(match, weight) ?? []) : [];
  if (!weight || !matches || cases.length < matches.length) return undefined;
  // 超出5%以内扣1分;5%-10%扣2分: only where figures tell one case from the other do the cuts not add up.
  const lost = cases.filter((one) => one.lost);
  if (lost.length > 0 && (cases.length < 3 || lost.some(({ what }) => !/\d[^,]{0,8}(?:以[内上下外]|[-~至到]\d)/.test(what)) || cases.filter((one) => !one.lost && !isZero(one.points)).length > 1)) return undefined;
  const earning = cases.filter(({ points }) => !isZero(points));
  // 建立制度得5分;制度健全得3分;执行到位得2分: what the first comes to is told by the others.
  const parts = earning.length === cases.length && !cases.some(({ what }) => what === OTHER) && equals(sum(earning.map(({ points }) => points)), { n: weight.n * 2n, d: weight.d });
  // One figure throughout is a scale, whatever is amiss with it.
  const quantities = [...new Set(cases.flatMap(({ range }) => range?.quantity ?? []))].filter((quantity) => quantity !== '');
  const alike = quantities.every((quantity) => sameRateName(quantity, quantities[0] ?? ''));
  const scale = alike && cases.every(({ what, range }) => what === OTHER || range !== undefined || /[≥≤<>].*[≥≤<>]/.test(what));
  // 省级报道3次得5分;市级报道2次得3分: what comes together may be added up.
  const levels = cases.filter(({ what }) => /(?:国家|[省市县区])级[^;]*(?:\d|[一二三两])[次篇项个条]/.test(what)).length > 1;
  // 一季度70%以上得0.3分;二季度72%以上得0.6分: each holds of its own time.
  const periods = cases.filter(({ what }) => /^第?[一二三四1-4](?:个)?季度|^[上下]半年|^\d{1,2}月/.test(what)).length > 1;
  // 超过不得分, 发生不得分 behind figures of it; 获表彰得2分 beside a rate.
  const bare = cases.some(({ what }) => BARE.test(what));
  const whats = cases.map(({ what }) => what);
  const apart = earning.filter(({ points }) => !equals(points, weight)).some(({ what, range }) => range?.quantity !== '' && standsApart(what, whats));
  if (earning.length < 2 || parts || scale || levels || periods || bare || apart || !fromFull(cases, weight) || new Set(cases.map(({ what }) => what)).size < cases.length) return undefined;
  const words = cases.map(({ what, points }) => `“${what.replace(/[“”]/g, '')}”得${formatExact(points)}分`);
  const rule = edited(source, cases.map(({ start, end }, index) => ({ start, end, text: `${index === 0 ? '分档计分:' : ''}${words[index] ?? ''}${index < cases.length - 1 ? ',' : ''}` })));
  // From all there is to nothing, each told by what it earns: one of them holds, whatever holds.
  const whole = lost.length === 0 && cases.some(({ points }) => isZero(points)) && !leavesGap(whats);
  return { rule, received: cases.map(({ what }) => what).join('；'), whole };
}
