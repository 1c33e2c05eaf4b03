import { compare, divide, HUNDRED, ONE } from '../../number/rational';
import { circledNumber, CIRCLED_CLASS } from '../text';
import type { Bound, Condition, Interval, KeyPoint, Verdict } from './clause';
import { readNumber } from '../../number/read';
import { NUMBER } from './quantity';

/** Counting words of the field. */
const UNITS = '个月|个工作日|工作日|户|个|项|处|次|人|份|部|台|例|起|类|条|件|天|日|月|家|栋|套|座|笔|张|所|村|名|批|篇|辆';

const INCLUSIVE_MARK = '\\((?:不)?(?:含|包含|包括)[^)]*\\)';
const MEASURE = '(?:个百分点|万元|亿元|元|公里|平方米|分|年|天|日|户|人|次|个|项|度)?';

function inclusion(mark: string | undefined): boolean | null {
  return mark === undefined ? null : !mark.startsWith('(不');
}

/** Words that bound a range and whether the bound itself belongs to it; null: the word leaves it open. */
const COMPARISONS: readonly (readonly [words: string, side: 'low' | 'high', inclusive: boolean | null])[] = [
  ['≥|>=|大于等于|大于或等于|高于等于|不低于|不少于|不小于|达到', 'low', true],
  ['≤|<=|小于等于|小于或等于|低于等于|不高于|不超过|不大于|不多于', 'high', true],
  ['>|大于|超过', 'low', false],
  ['<|小于|不足|不满|不到|未达到', 'high', false],
  ['高于', 'low', null],
  ['低于', 'high', null],
];

const QUANTITY = '(?<quantity>[^≥≤<>=\\d%]*?)';

function bound(text: string | undefined, inclusive: boolean | null): Bound | null {
  const value = text === undefined ? undefined : readNumber(text);
  return value ? { value, inclusive } : null;
}

function betweenTwo(text: string): { quantity: string; interval: Interval } | undefined {
  const pattern = new RegExp(
    `^${QUANTITY}(?:在|处于|为|达到|介于)?(?<open>[\\[(])?(?<a>${NUMBER})${MEASURE}(?<am>${INCLUSIVE_MARK})?(?:-|~|至|到|与|和|,)(?<b>${NUMBER})${MEASURE}(?<bm>${INCLUSIVE_MARK})?(?<close>[\\])])?(?:之间|区间|范围)?(?<cm>${INCLUSIVE_MARK})?(?:内)?(?:的|时)?$`,
  );
  const groups = pattern.exec(text)?.groups;
  if (!groups) return undefined;
  // A comma joins the ends only inside brackets: [80%,100%).
  const bracketed = groups['open'] !== undefined && groups['close'] !== undefined;
  if (!bracketed && (groups['open'] ?? groups['close'] ?? /\d%?,\d/.exec(text)?.[0]) !== undefined) return undefined;
  const first = bound(groups['a'], bracketed ? groups['open'] === '[' : inclusion(groups['am']));
  const second = bound(groups['b'], bracketed ? groups['close'] === ']' : inclusion(groups['bm'] ?? groups['cm']));
  if (!first || !second) return undefined;
  const rising = compare(first.value, second.value) < 0;
  return { quantity: groups['quantity'] ?? '', interval: rising ? { low: first, high: second } : { low: second, high: first } };
}

function chained(text: string): { quantity: string; interval: Interval } | undefined {
  const pattern = new RegExp(`^(?<a>${NUMBER})${MEASURE}(?<s>≤|<)(?<quantity>[^≥≤<>=\\d%]+)(?<t>≤|<)(?<b>${NUMBER})${MEASURE}(?:的|时)?$`);
  const groups = pattern.exec(text)?.groups;
  const [low, high] = [bound(groups?.['a'], groups?.['s'] === '≤'), bound(groups?.['b'], groups?.['t'] === '≤')];
  return groups && low && high ? { quantity: groups['quantity'] ?? '', interval: { low, high } } : undefined;
}

function oneSided(text: string): { quantity: string; interval: Interval } | undefined {
  for (const [words, side, inclusive] of COMPARISONS) {
    const groups = new RegExp(`^${QUANTITY}(?:在)?(?:${words})(?<a>${NUMBER})${MEASURE}(?<m>${INCLUSIVE_MARK})?(?:及?以[上下内])?(?:的|时)?$`).exec(text)?.groups;
    const end = bound(groups?.['a'], groups?.['m'] === undefined ? inclusive : inclusion(groups['m']));
    if (groups && end) return { quantity: groups['quantity'] ?? '', interval: side === 'low' ? { low: end, high: null } : { low: null, high: end } };
  }
  const groups = new RegExp(
    `^${QUANTITY}(?:在|达到|为)?(?<a>${NUMBER})${MEASURE}(?<m>${INCLUSIVE_MARK}|及)?(?<side>以上|以下|以内)(?<n>${INCLUSIVE_MARK})?(?:的|时)?$`,
  ).exec(text)?.groups;
  if (!groups) return undefined;
  const mark = groups['m'] === '及' ? true : inclusion(groups['m'] ?? groups['n']);
  const end = bound(groups['a'], mark);
  if (!end) return undefined;
  return { quantity: groups['quantity'] ?? '', interval: groups['side'] === '以上' ? { low: end, high: null } : { low: null, high: end } };
}

/** 完成率100%, 完成率=100%: all of it, which more than all is too. */
function whole(text: string): { quantity: string; interval: Interval } | undefined {
  const groups = new RegExp(`^${QUANTITY}(?:=|等于|达到|为)?(?:100%|百分之百)(?:的|时)?$`).exec(text)?.groups;
  return groups && { quantity: groups['quantity'] ?? '', interval: { low: { value: ONE, inclusive: true }, high: null } };
}

/** 预算执行率≥95%(含), 在85%(含)至95%之间, 低于60%: an interval of a named quantity (empty when not named again). */
export function readRange(text: string): { readonly quantity: string; readonly interval: Interval } | undefined {
  const found = betweenTwo(text) ?? chained(text) ?? oneSided(text) ?? whole(text);
  // ±5%以内, 实际/计划×100%: arithmetic this reader does not do must not pass for a name.
  return found && !/[±×/+(]/.test(found.quantity) ? { ...found, quantity: found.quantity.replace(/[在为]$/, '') } : undefined;
}

/** Words of a condition about key points that carry no meaning beyond what the reader takes from the text. */
const FILLERS = /(?:属于|作为|为|是)?一票否决(?:指标|项)?|评价要点|考核要点|要点|评价内容|指标|以上|上述|其中|分别|各个|各项|各|如果|如|若|凡|有|的|中|和|与|及|或|、|,|:|对于|内容|情况|时|者|则|是|在|每/g;

const POINT_LIST = /第?(\d{1,2}(?:[-~至到、,和及]第?\d{1,2})*)(?:项|点|条|款)/g;

function pointNumbers(text: string): { readonly numbers: readonly number[]; readonly rest: string } {
  const numbers = new Set<number>();
  const withoutRanges = text.replace(POINT_LIST, (_, list: string) => {
    for (const part of list.replaceAll('第', '').split(/[、,和及]/)) {
      const [first = 0, last = first] = part.split(/[-~至到]/).map(Number);
      for (let number = first; number <= last; number += 1) numbers.add(number);
    }
    return '';
  });
  const rest = withoutRanges.replace(new RegExp(CIRCLED_CLASS, 'g'), (mark) => {
    numbers.add(circledNumber(mark) ?? 0);
    return '';
  });
  return { numbers: [...numbers].sort((a, b) => a - b), rest };
}

const VERDICTS: readonly (readonly [pattern: RegExp, verdict: Verdict])[] = [
  [/部分(?:不)?(?:符合|相符|符)|基本(?:符合|相符)|不完全(?:符合|相符|符)/, 'partial'],
  [/(?:不|未|没)(?:符合|相符|满足|符|达到|具备)/, 'unmet'],
  [/符合|相符|满足|达到|具备/, 'met'],
];

const EACH = /之一|(?:任[意何]?)?(?:一项|一个|1项|1个)|每/;

/** 符合评价要点①和②之一的, 1-3项有一项不符, 全部符合: which key points, judged how. */
export function readPointsCondition(text: string, points: readonly KeyPoint[]): Extract<Condition, { type: 'points' }> | undefined {
  const { numbers, rest } = pointNumbers(text);
  const verdict = VERDICTS.find(([pattern]) => pattern.test(rest));
  if (!verdict) return undefined;
  if (numbers.length === 0 && points.length === 0 && !text.includes('要点')) return undefined;
  const each = EACH.test(rest) || /分别|各个|各项/.test(text);
  const left = rest.replace(verdict[0], '').replace(new RegExp(EACH, 'g'), '').replace(/全部|均|都|同时|完全/g, '').replace(FILLERS, '');
  if (left !== '') return undefined;
  const quantified = numbers.length > 0 || each || /全部|均|都|同时|要点/.test(rest);
  return quantified ? { type: 'points', points: numbers, verdict: verdict[1], each, together: /全部|均|都|同时/.test(rest) } : undefined;
}

const VERB = '缺少|缺失|缺|少|发现|出现|发生|存在|有|新增|超出|超过|延迟';
const COUNT = new RegExp(`(?:每(?<verb>${VERB})?(?:一|1)?|(?<verb2>${VERB})?(?:每)?(?<!\\d)(?:一|1))(?<unit>${UNITS})`);

const SIDES: readonly (readonly [words: string, side: 'below' | 'above' | 'off'])[] = [
  ['低于|低|降低|减少|下降|少完成|少|下浮|未完成', 'below'],
  ['高于|高出|高|超过|超出|增加|上升|提高|多', 'above'],
  ['偏离|相差|偏差|浮动|变动', 'off'],
];

/** 每低于5个百分点, 每超过一个百分点, 每偏离要求（高于或者低于）5个百分点: so much for every stretch off the base. */
export function readStep(text: string): Extract<Condition, { type: 'step' }> | undefined {
  for (const [words, side] of SIDES) {
    const groups = new RegExp(
      `^(?:[^,]*,)*(?<quantity>[^,每\\d%<>≥≤=]*?)每(?:${words})(?<target>目标值?|计划值?|指标值|要求|标准值?)?(?:\\([^)]*\\))?(?<size>${NUMBER}|一|二|两|三|五|十)(?<unit>个百分点|百分点|个)?(?:的|,)?$`,
    ).exec(text)?.groups;
    const value = readNumber(groups?.['size'] ?? '');
    if (!groups || !value || value.n <= 0n) continue;
    const percentPoints = (groups['unit'] ?? '').includes('百分点');
    const percent = /%|百分/.test(groups['size'] ?? '');
    if (!percentPoints && !percent) return undefined;
    return { type: 'step', quantity: groups['quantity'] ?? '', side, size: percentPoints ? divide(value, HUNDRED) : value, target: groups['target'] ? `${groups['target'].replace(/值$/, '')}值` : '' };
  }
  return undefined;
}

/** Signs of a condition with structure of its own (a rate, a step, a range, a key point) that no reader has taken. */
const STRUCTURED = /[%≥≤<>=×]|百分|比例|以上|以下|之间|\d(?:\.\d+)?分|得分|每(?:低于|高于|高出|降低|减少|增加|超过|偏离|提高|延长)|较[高低好差]|^[一二三四]般|酌情/;

/** Whether a condition is simply something that is so or is not so; anything with more structure must not pass for that. */
export function isPlainCondition(text: string): boolean {
  return text !== '' && !text.includes('每') && !STRUCTURED.test(text) && !/[①-⑳]|要点|第[\d一二三四五六七八九十、]+[项条点款]|整个项目|项目(?:总分|评价结果)/.test(text);
}

/** 一户未完成, 每缺少一项制度, 发现一户: so much for every one of something. */
export function readCountCondition(text: string): Extract<Condition, { type: 'count' }> | undefined {
  const match = COUNT.exec(text);
  const groups = match?.groups;
  if (!match || !groups || /^(?:个)?(?:百分点|百分比)/.test(text.slice(match.index + match[0].length)) || STRUCTURED.test(text)) return undefined;
  const unit = groups['unit'] ?? '';
  const verb = groups['verb'] ?? groups['verb2'] ?? '';
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length).replaceAll(new RegExp(`(?:一|1)${unit}`, 'g'), '');
  const what = before.replace(/[,]+$/, '') + (verb === '有' || verb === '发现' || verb === '存在' ? '' : verb) + after;
  const clean = what.replace(/^(?:如果|如|若|其中)/, '').replace(/[,的]+$/, '').replaceAll(/,{2,}/g, ',');
  return { type: 'count', what: clean, unit };
}
