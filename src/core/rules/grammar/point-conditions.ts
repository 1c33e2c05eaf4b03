import { rational, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { likeness } from '../similarity';
import { CIRCLED_CLASS, circledNumber, matchesOf } from '../text';
import type { Bound, Condition, KeyPoint, Verdict } from './clause';
import type { Ranged } from './ranges';

const MET = '(?:符合|满足|具备|达到|做到)(?:其中|上述|以上|任意|任何)?(?:的)?';
const SOME = '(?<count>\\d{1,2}(?:[-~至到]\\d{1,2})?|[一二两三四五六七八九])(?:项|条|个|点)(?:要求|条件|要点|内容|标准|指标)?';
const MET_COUNT = new RegExp(`^(?:${MET})?(?<few>不足|少于)?${SOME}(?<beyond>(?:及|或)?以[上下])?(?:的|时|者)?$`);
const EARNED_BY_COUNT = new RegExp(`(?<![每第\\d~至到-])(?<met>${MET})?${SOME}(?:(?:及|或)?以[上下])?(?:的|时)?,?(?:得|计|给|可得)`, 'g');

/** 符合1项或均不符合. */
const FEW = /^(?:仅|只)?(?:符合|满足)(?<count>\d)[项个](?:评价要点|要点)?(?:或|及|、)(?:均|都|全部?)不(?:符合|满足)(?:的|时)?$/;

/** How many are not met. */
export const UNMET_POINTS = '不符合项数';

/** How many key points are met. */
export const MET_POINTS = '符合项数';

/** Whether a text pays by how many points are met: 符合4项得5分，符合3项得3分. */
export function paysByCount(text: string): boolean {
  const paid = matchesOf(text, EARNED_BY_COUNT);
  const whole = /(?:全部|均|都)(?:符合|满足|具备|达到)|(?:符合|满足|具备|达到)全部/.test(text);
  return paid.length > (whole ? 0 : 1) && paid.some(({ groups }) => groups?.['met'] !== undefined);
}

/** 符合3项, 全部符合, 均不符合, in a text that pays by how many points are met; `known`: how many there are. */
export function readMetCount(text: string, known: number): Ranged | undefined {
  const quantity = MET_POINTS;
  const all = /^(?<list>[①-⑳][①-⑳、]*)(?<rest>(?:全部|均|都).*)$/.exec(text)?.groups;
  if (all && known > 0 && (all['list'] ?? '').replaceAll('、', '').length === known) return readMetCount(all['rest'] ?? '', known);
  const range = (low: Bound | null, high: Bound | null): Ranged => ({ quantity, interval: { low, high, unit: '项' } });
  const bound = (count: number, inclusive = true): Bound => ({ value: rational(count), inclusive });
  if (/^(?:以上|上述)?(?:均|都|全部?|各项均|任何一项都|一项都)(?:不|未)(?:符合|满足|具备|达到)(?:的|时)?$|^不?符合0项$/.test(text)) return range(bound(0), bound(0));
  const said = countSaid(text);
  if (/^(?:以上|上述)?(?:[一二两三四五六七八九十]|\d{1,2})(?:项|个|条|点)(?:评价要点|要点|内容|指标)?,?(?:全部?|均|都)(?:符合|满足|具备|达到)(?:的|时)?$/.test(text)) return said !== undefined && (known === 0 || said === known) ? range(bound(said), null) : undefined;
  if (/^(?:以上|上述)?(?:全部?|均|都|各项均)(?:符合|满足|具备|达到)(?:的|时)?$|^(?:符合|满足|具备|达到)全部(?:(?:\d{1,2}|[二两三四五六七八九])(?:个|项|条))?(?:要求|条件|(?:评价)?要点|内容)?(?:的|时)?$/.test(text)) return known > 0 ? range(bound(known), null) : undefined;
  const few = FEW.exec(text)?.groups?.['count'];
  if (few !== undefined) return range(null, bound(Number(readNumber(few)?.n ?? 0)));
  const groups = MET_COUNT.exec(text)?.groups;
  const [first, last] = (groups?.['count'] ?? '').split(/[-~至到]/).map((count) => readNumber(count));
  if (!groups || !first) return undefined;
  if (groups['few'] !== undefined) return last || groups['beyond'] !== undefined ? undefined : range(null, bound(Number(first.n), false));
  const beyond = groups['beyond'];
  if (beyond === undefined) return range(bound(Number(first.n)), bound(Number((last ?? first).n)));
  if (last) return undefined;
  return beyond.endsWith('上') ? range(bound(Number(first.n)), null) : range(null, bound(Number(first.n)));
}

const THINGS = '(?:项|个|条|点|处|批次|标段|户|座|栋|所)(?:子?项目|任务|内容|指标|要点|要求|条件|标段)?';
const FEATS = '符合|满足|具备|达到|达标|完成|实现|合格|通过|落实|规范|健全|到位';
const SOME_UNMET = new RegExp(`^(?:有|存在|发现|出现|仅有?|只有?|其中)?(?<count>\\d{1,2}(?:[-~至到]\\d{1,2})?|[一二两三四五六七八九])(?<unit>项|个|条|点|处|批次|标段|户|座|栋|所)(?:子?项目|任务|内容|指标|要点|要求|条件|标段)?(?<beyond>(?:及|或)?以[上下])?(?:子?项目|任务|内容|指标|要点|要求|条件|标段)?(?:均|都|全部)?(?:不|未|没有)(?:${FEATS})(?:要求|标准|目标|的|时|者)*$`);
const ALL_DONE = new RegExp(`^(?:以上|上述|符合全部(?=评价要点|要点|要求|条件)|符合所有)?(?:(?:\\d{1,2}|[一二两三四五六七八九十])?${THINGS})?(?:各项|所有)?(?:评价要点|要点|内容|要求|条件|指标)?(?:全部|均|都)?(?:${FEATS})?(?:要求|标准|目标|的|时|者)*$`);
const PAID_UNMET = new RegExp(`(?<![每第\\d~至到-])(?<count>\\d{1,2}|[一二两三四五六七八九])${THINGS}(?<beyond>(?:及|或)?以上)?(?:内容|要求|条件)?(?:不|未|没有)(?:${FEATS})[^,;。得扣计不]{0,4},?(?:(?<verb>得|计|给|扣)[^,;。]*[1-9]|(?<nothing>不得分|得?[0零]分))`, 'g');

/** How many are not met: 不符合项数, where a text pays or takes by that, each number with an amount of its own. */
export function countsUnmet(text: string): boolean {
  const paid = matchesOf(text, PAID_UNMET).map(({ groups }) => groups ?? {});
  const numbers = new Set(paid.map(({ count = '' }) => String(readNumber(count)?.n)));
  return !text.includes('每') && (paid.some(({ verb }) => verb !== undefined && verb !== '扣') || (numbers.size > 1 && paid.some(({ verb }) => verb !== undefined)));
}

/** 有一项不符合, 两项及以上不符合, 全部符合, in a text that pays by how many are not met. `most`: nothing is left from there on. */
export function readUnmetCount(text: string, most: boolean): Ranged | undefined {
  const bound = (value: Rational): Bound => ({ value, inclusive: true });
  if (/全部|均|都|所有/.test(text) && !/[不未没]/.test(text) && ALL_DONE.test(text)) return { quantity: UNMET_POINTS, interval: { low: bound(ZERO), high: bound(ZERO), unit: '项' } };
  const groups = SOME_UNMET.exec(text)?.groups;
  const [first, last] = (groups?.['count'] ?? '').split(/[-~至到]/).map((count) => readNumber(count));
  if (!groups || !first) return undefined;
  const beyond = groups['beyond'];
  if (most && beyond === undefined && !last) return { quantity: UNMET_POINTS, interval: { low: bound(first), high: null, unit: '项' } };
  if (beyond !== undefined) return last || !beyond.endsWith('上') ? undefined : { quantity: UNMET_POINTS, interval: { low: bound(first), high: null, unit: '项' } };
  return { quantity: UNMET_POINTS, interval: { low: bound(first), high: bound(last ?? first), unit: '项' } };
}

/** Words of a condition about key points that carry no meaning beyond what the reader takes from the text. */
const FILLERS = /(?:属于|作为|为|是)?一票否决(?:指标|项)?|评价要点|该项|单项|考核要点|评分要点|要点|评价内容|指标|按照?|根据|依据|对照|以上|上述|其中|分别|各个|各项|各|如果|如|若|凡|有|的|中|和|与|及|或|、|,|:|对于|内容|情况|要求|条件|标准|时|者|则|是|在|每/g;

/** 第3项, 1-3项; 3项 alone is how many, not which. */
const POINT_LIST = /(?:第|(?<!符合|满足|达到|具备|有|\d)(?=\d{1,2}[-~至到、,和及]))(\d{1,2}(?:[-~至到、,和及]第?\d{1,2})*)(?:项|点|条|款)/g;

/** 3-1项 counts nothing. */
function falls(text: string): boolean {
  return matchesOf(text, /(\d{1,2})[-~至到]第?(\d{1,2})/g).some(([, first, last]) => Number(first) >= Number(last));
}

function pointNumbers(text: string): { readonly numbers: readonly number[]; readonly rest: string } {
  const numbers = new Set<number>();
  const withoutRanges = text.replace(POINT_LIST, (_, list: string) => {
    for (const part of list.replaceAll('第', '').split(/[、,和及]/)) {
      const [first = 0, last = first] = part.split(/[-~至到]/).map(Number);
      for (let number = first; number <= last; number += 1) numbers.add(number);
    }
    return '';
  });
  const rest = withoutRanges.replace(new RegExp(`(${CIRCLED_CLASS})[-~至到](${CIRCLED_CLASS})`, 'g'), (_, first: string, last: string) => {
    for (let number = circledNumber(first) ?? 1; number <= (circledNumber(last) ?? 0); number += 1) numbers.add(number);
    return '';
  }).replace(new RegExp(`第?(${CIRCLED_CLASS})项?`, 'g'), (_, mark: string) => {
    numbers.add(circledNumber(mark) ?? 0);
    return '';
  });
  return { numbers: [...numbers].sort((a, b) => a - b), rest };
}

const VERDICTS: readonly (readonly [pattern: RegExp, verdict: Verdict])[] = [
  [/部分(?:不)?(?:符合|相符|满足|达到|达标|落实|做到|具备|符)|基本(?:符合|相符|满足|达到|达标)|不完全(?:符合|相符|满足|符)/, 'partial'],
  [/(?:不|未|没)(?:符合|相符|满足|符|达到|达标|具备|做到)|缺少|缺失|缺|少|漏|差/, 'unmet'],
  [/符合|相符|满足|达到|达标|具备/, 'met'],
];

const EACH_POINT = /之一|(?:任[意何]?)?(?:一项|一个|一条|一点|1项|1个|1条)|每(?:项|个|条|点)?/;

/** 每项, 各: every point alike, the verdict left unsaid because only a met one earns anything. */
const EVERY = /^(?:(?:以上|上述)(?:评价)?要点|(?:以上|上述|共)?(?:[一二两三四五六七八九十]|\d{1,2})(?:项|个|条|点)(?:评价要点|要点|内容)?,?)?(?:每(?:一)?(?:项|个|条|点)(?:评价要点|要点|内容)?|各(?:项)?(?:评价要点|要点)?)(?:各)?(?:占|为|分值|赋)?$/;

/** The number of points a text says there are: 共4项. */
function countSaid(text: string): number | undefined {
  const said = /^(?:以上|上述|共)?([一二两三四五六七八九十]|\d{1,2})(?:项|个|条|点)/.exec(text)?.[1];
  const value = said === undefined ? undefined : readNumber(said);
  return value?.d === 1n ? Number(value.n) : undefined;
}

const CIRCLE = new RegExp(CIRCLED_CLASS);

type PointsCondition = Extract<Condition, { type: 'points' }>;

/** 评价要点④所列情形存在: of points that ask for a harm, that they are not met. */
function harmless(text: string, points: readonly KeyPoint[]): string {
  const told = text.replace(/^(?:如|若)?(?:存在|出现|发生|有)(?:评价)?(?:要点)?(?<named>第?[①-⑳\d、,和或及至~-]+项?)(?:所列|所述|所指)?(?:的)?(?:情形|情况|问题|行为)/, '$<named>不符合').replace(/所列(?:的)?(?:情形|情况)(?:的)?(?:存在|出现|发生)/, '不符合');
  const own = /^(?:对|其中)?(?:评价要点)?第?(?<mark>[①-⑳])项?,?(?:如|若|一旦|一经|凡)?(?:存在|出现|发生|发现|有)(?<harm>[^①-⑳\d]{2,40}?)?(?:等)?(?:情形|情况|问题|行为)?(?:的)?$/.exec(text)?.groups;
  const named = own && points.find(({ mark, text: asked, reversed: harms }) => mark === own['mark'] && (harms || /^(?:不存在|未|无|没有)/.test(asked)));
  if (own && named && (own['harm'] === undefined || likeness(own['harm'], named.text).ofFirst >= 0.6)) return `${own['mark'] ?? ''}不符合`;
  const { numbers } = pointNumbers(told);
  const reversed = numbers.length > 0 && numbers.every((number) => points.some((point) => point.number === number && point.reversed));
  return told !== text && reversed ? told : text;
}

/** 五项要点全部符合. */
const OF_MANY = /^(?:以上|上述|共)?(?<count>[二两三四五六七八九]|\d)(?:项|个|条|点)(?:评价)?要点(?:全部|均|都)(?:符合|满足|达到|做到)(?:的)?$/;

const ONE_OR_OTHER = /[①-⑳\d]项?(?:或者?|抑或)(?:符合|满足)?[①-⑳\d]/;

/** 符合评价要点①和②之一的, 1-3项有一项不符, 全部符合: which key points, judged how. */
export function readPointsCondition(text: string, points: readonly KeyPoint[]): PointsCondition | undefined {
  if (EVERY.test(text) && points.length > 0) {
    const said = countSaid(text);
    return said === undefined || said === points.length ? { type: 'points', points: [], verdict: 'met', each: true, together: false, text } : undefined;
  }
  // 符合评价要点5项: all of them, where there are five.
  const all = (/^符合(?:评价)?要点(?:全部)?(?<count>[2-9])项(?:的)?$/.exec(text) ?? (points.length > 0 ? OF_MANY.exec(text) : null))?.groups?.['count'];
  if (all !== undefined) return Number(readNumber(all)?.n) === points.length ? { type: 'points', points: [], verdict: 'met', each: false, together: true, text } : undefined;
  if (falls(text)) return undefined;
  // 缺1个扣0.5分 of points that each name several things: of those.
  if (/^(?:每)?(?:缺少?|少)(?:一|1)(?:个|台|件|种|套)(?:的)?,?$/.test(text) && points.some((point) => (point.text.match(/、/g) ?? []).length > 1)) return undefined;
  // 符合①或②: one of them is enough.
  if (ONE_OR_OTHER.test(text) && !/之一|任/.test(text)) return undefined;
  // 缺1-2项扣2分: how many, where there are no points to be numbered so.
  if (points.length === 0 && /[1-9一二三四五][-~至到][2-9二三四五六]项/.test(text)) return undefined;
  const { numbers, rest } = pointNumbers(harmless(text, points));
  const verdict = VERDICTS.find(([pattern]) => pattern.test(rest));
  // ①②各得2分: what earns points is met.
  if (!verdict && numbers.length > 0 && CIRCLE.test(text) && rest.replace(new RegExp(EACH_POINT, 'g'), '').replace(FILLERS, '') === '') {
    return { type: 'points', points: numbers, verdict: 'met', each: numbers.length === 1 || /各|分别|每|之一/.test(rest), together: false, text };
  }
  if (!verdict) return undefined;
  const each = EACH_POINT.test(rest) || /分别|各个|各项|各/.test(text);
  if (numbers.length === 0 && points.length === 0 && !text.includes('要点') && !(each && verdict[1] === 'met')) return undefined;
  const left = rest.replace(verdict[0], '').replace(new RegExp(EACH_POINT, 'g'), '').replace(/全部|均|都|同时|完全/g, '').replace(FILLERS, '');
  if (left !== '') return undefined;
  const together = /全部|均|都|同时|完全/.test(rest);
  const quantified = numbers.length > 0 || each || together || rest.includes('要点') || verdict[1] === 'partial';
  return quantified ? { type: 'points', points: numbers, verdict: verdict[1], each, together, text } : undefined;
}
