import type { Rational } from '../../number/rational';
import { circledNumber, CIRCLED_CLASS, originalSpan, type NormalText, type Span } from '../text';
import { readArithmetic } from './arithmetic';
import type { Arithmetic, Basis, Clause, Condition, Consequence, Factor, KeyPoint, Limits } from './clause';
import { isPlainCondition, readCountCondition, readPointsCondition, readRange, readStep } from './conditions';
import { readNumber } from '../../number/read';
import { NUMBER, readAmount } from './quantity';

/** A comma-separated stretch of the rule, in positions of the normal text. */
interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Ends after which a line break ends a clause; elsewhere the break only wraps the line. */
const CLAUSE_END = /(?:分|分数|满分|为止|率|度|%|%\))$/;

/** Sentences of segments; separators inside brackets do not separate. */
function segment(source: NormalText): readonly (readonly Segment[])[] {
  const sentences: Segment[][] = [[]];
  let start = 0;
  let depth = 0;
  const cut = (end: number): void => {
    const text = source.text.slice(start, end).replaceAll('\n', '');
    if (text !== '') sentences.at(-1)?.push({ text, start, end });
    start = end + 1;
  };
  for (let index = 0; index < source.text.length; index += 1) {
    const char = source.text.charAt(index);
    if (char === '(' || char === '[') depth += 1;
    if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    if (char === ',') cut(index);
    if (char === ';' || char === '。' || (char === '\n' && CLAUSE_END.test(source.text.slice(start, index)))) {
      cut(index);
      sentences.push([]);
    }
  }
  cut(source.text.length);
  return sentences.filter((sentence) => sentence.length > 0);
}

const PREAMBLES: readonly RegExp[] = [
  /^(?:评价)?(?:得分)?(?:按照?|依据|根据)?(?:以下)?(?:区间|分段|分档|比例|标准|情况)(?:标准)?(?:进行)?(?:赋分|计分|评分|打分)$/,
  /^(?:采取|采用|通过|根据|依据).{0,12}(?:问卷|调查).{0,8}$/,
  /^(?:计分办法|评分标准|评分规则|计分标准|具体如下|具体标准如下|标准如下)$/,
];

function isPreamble(text: string): boolean {
  return PREAMBLES.some((preamble) => preamble.test(text));
}

const FLOOR = /^(?:直至)?(?:扣|减)(?:完|减?至|到).{0,10}?(?:为止|0分)?$|^直至扣完$|^扣完为止$/;
const CAP = /^(?:累计|合计|共计)?(?:最多|至多|最高|上限)(?:扣除?|减|不超过|得|计)?(?<amount>.+)$|^(?:累计|合计)?(?:扣分|扣减)?(?:不超过|以)(?<amount2>.+?)(?:为限)?$/;
const FLOOR_AMOUNT = new RegExp(`^(?<amount>${NUMBER}分)扣完为止$`);

/** 超过100%的按100%计, 得分不得突破权重总额: what is so of every score, and changes nothing. */
const CEILING = /^(?:得分)?(?:超过|大于|高于)(?:100%|1)(?:的|时)?,?(?:按|以)(?:100%|1|满分)(?:计算?|计分)?$|^(?:最高)?(?:得分)?不(?:得)?(?:超过|突破)(?:该|本)?(?:项)?(?:指标)?(?:分值|权重|满分|权重总额)$|^(?:直至)?满分为止$/;

const PART_UP = /^不足.{1,12}(?:按|算|以).{1,12}(?:计算?|扣分?|扣减|处理)$/;
const PART_DOWN = /^不足.{1,12}(?:不扣分?|不计|不扣减|忽略)$/;

function readLimit(text: string): Partial<Limits> | undefined {
  if (PART_UP.test(text)) return { part: 'up' };
  if (PART_DOWN.test(text)) return { part: 'down' };
  if (CEILING.test(text) || FLOOR_AMOUNT.test(text) || FLOOR.test(text) || /^(?:以)?扣完.*为止$/.test(text)) return {};
  const groups = CAP.exec(text)?.groups;
  const amount = groups && readAmount((groups['amount'] ?? groups['amount2'] ?? '').replace(/^扣/, ''));
  return amount ? { cap: amount } : undefined;
}

const BASIS = new RegExp(`^(?:其中)?评价要点(${CIRCLED_CLASS}|\\d{1,2})(?:按照?|根据|依据|参照|以)(.+?)(?:评分|计分|打分|判定|确定)?$`);
const PARTS = new RegExp(`^(?:其中)?评价要点(${CIRCLED_CLASS}|\\d{1,2}):?包括(.+)$`);

function pointNumber(mark: string): number {
  return circledNumber(mark) ?? Number(mark);
}

const WEIGHT_TERM = /^(?:该|本)?(?:项)?(?:指标|评价指标)?(?:的)?(?:分值|权重|权重分|权重分值|指标分|标准分|标准分值|满分|总分|分数|分)$/;

const POINTS_TERM = new RegExp(`^(${NUMBER})分$`);
const SHARE_TERM = new RegExp(`^(?:该|本)?指标(?:分值|分)?的(${NUMBER})$`);

/** Splits a score formula into its weight, constants and the rate; `undefined` when it is no product. */
function readFactors(arithmetic: Arithmetic): readonly Factor[] | undefined {
  const upper: Arithmetic[] = [];
  const lower: Arithmetic[] = [];
  const flatten = (node: Arithmetic, inverse: boolean): void => {
    if (node.op === 'multiply' || node.op === 'divide') {
      flatten(node.left, inverse);
      flatten(node.right, node.op === 'divide' ? !inverse : inverse);
    } else (inverse ? lower : upper).push(node);
  };
  flatten(arithmetic, false);
  const factors: Factor[] = [];
  const rest: Arithmetic[] = [];
  for (const node of upper) {
    const name = node.op === 'term' ? node.name : '';
    const points = readNumber(POINTS_TERM.exec(name)?.[1] ?? '');
    const share = readNumber(SHARE_TERM.exec(name)?.[1] ?? '');
    if (points) factors.push({ type: 'points', value: points });
    else if (share) factors.push({ type: 'weight' }, { type: 'number', value: share });
    else if (node.op === 'number') factors.push({ type: 'number', value: node.value });
    else if (WEIGHT_TERM.test(name)) factors.push({ type: 'weight' });
    else rest.push(node);
  }
  const join = (nodes: readonly Arithmetic[]): Arithmetic | undefined =>
    nodes.reduce<Arithmetic | undefined>((left, right) => (left ? { op: 'multiply', left, right } : right), undefined);
  const [top, bottom] = [join(rest), join(lower)];
  if (!top) return bottom ? undefined : factors;
  return [...factors, { type: 'rate', arithmetic: bottom ? { op: 'divide', left: top, right: bottom } : top }];
}

interface Found {
  readonly head: string;
  readonly consequence: Consequence;
}

const SCORE_WORD = new RegExp(`^(?<head>.*?)(?:评价要点(?<point>${CIRCLED_CLASS}|\\d{1,2}))?(?:(?:该|本)?(?:项)?(?:指标|评价)?(?:最终|实际|评价)?得分)(?:=|等于|为)(?<formula>.+)$`);

const ABOVE = /^(?<head>.*?)按(?:照)?(?:超过|超出)(?:及格线|部分)?的?(?:比重|比例|部分)(?:进行)?(?:赋分|计分|得分|给分|记分)$/;
const PROPORTION = /^(?<head>.*?)按(?:照)?(?<rate>[^,]*?)(?:的)?(?:比例|比率|比重)(?:计算|进行)?(?:赋分|计分|得分|给分|记分|计算得分|计算分值)$/;

/** 按完成比例计分, 按照完成值与指标值的比例记分: a rate in words. */
function readProportion(text: string): Found | undefined {
  const above = ABOVE.exec(text)?.groups;
  if (above) return { head: above['head'] ?? '', consequence: { type: 'above' } };
  const groups = PROPORTION.exec(text)?.groups;
  if (!groups) return undefined;
  const name = groups['rate'] ?? '';
  const two = /^(?:实际)?(.+?)(?:与|占|和|同)(.+)$/.exec(name);
  const arithmetic: Arithmetic = two
    ? { op: 'divide', left: { op: 'term', name: two[1] ?? '' }, right: { op: 'term', name: two[2] ?? '' } }
    : { op: 'term', name: name === '' ? '' : `${name.replace(/率$/, '')}率` };
  return { head: groups['head'] ?? '', consequence: { type: 'formula', factors: [{ type: 'weight' }, { type: 'rate', arithmetic }], point: null } };
}

/** 实际完成率×5分, A/B×该指标分值: a formula that does not say 得分=. */
function readBareFormula(text: string): Found | undefined {
  const arithmetic = /[×/]/.test(text) ? readArithmetic(text) : undefined;
  const factors = arithmetic && readFactors(arithmetic);
  if (!factors?.some((factor) => factor.type === 'rate')) return undefined;
  return factors.some((factor) => factor.type === 'weight' || factor.type === 'points') ? { head: '', consequence: { type: 'formula', factors, point: null } } : undefined;
}

function readFormula(text: string): Found | undefined {
  const groups = SCORE_WORD.exec(text)?.groups;
  const arithmetic = groups && readArithmetic(groups['formula'] ?? '');
  const factors = arithmetic && readFactors(arithmetic);
  if (!groups || !factors?.some((factor) => factor.type === 'rate')) return undefined;
  const point = groups['point'];
  return { head: groups['head'] ?? '', consequence: { type: 'formula', factors, point: point === undefined ? null : pointNumber(point) } };
}

const ZERO = /^(?<head>.*?)(?<project>(?:本|该|整个)?项目(?:评价)?(?:结果|总分|总得分|得分)?)?(?:(?:该|本)(?:项)?(?:指标)?|指标)?(?:不得分|不给分|不计分|不予计分|(?:评|判|定|即|则)?(?:得|计|记|为|给)?(?<![\d.])[0零]分)$/;

function readZero(text: string): Found | undefined {
  const groups = ZERO.exec(text)?.groups;
  if (!groups) return undefined;
  return { head: groups['head'] ?? '', consequence: { type: 'zero', scope: groups['project'] ? 'project' : 'indicator' } };
}

const DISCRETION = new RegExp(`^(?<head>.*?)(?:视(?:具体|实际)?(?:情况|情节|程度)(?:轻重)?|酌情|适当)?(?<effect>扣除|扣减|扣|得|计|给)(?<low>${NUMBER})分?(?:-|~|至|到)(?<high>${NUMBER})分$`);

function readDiscretion(text: string): Found | undefined {
  const groups = DISCRETION.exec(text)?.groups;
  const [low, high] = [readNumber(groups?.['low'] ?? ''), readNumber(groups?.['high'] ?? '')];
  if (!groups || !low || !high) return undefined;
  const range: readonly [Rational, Rational] = low.n * high.d <= high.n * low.d ? [low, high] : [high, low];
  return { head: groups['head'] ?? '', consequence: { type: 'discretion', effect: (groups['effect'] ?? '').startsWith('扣') ? 'cut' : 'award', range } };
}

/** The last place where a verb is followed by an amount and nothing else. */
function readVerb(text: string, verbs: RegExp, type: 'award' | 'cut'): Found | undefined {
  const places = [...text.matchAll(verbs)].reverse();
  for (const place of places) {
    const amount = readAmount(text.slice(place.index + place[0].length));
    if (amount) return { head: text.slice(0, place.index), consequence: { type, amount } };
  }
  return undefined;
}

const BARE_POINTS = new RegExp(`^(?<head>.*?)(?:为|:)?(?<amount>${NUMBER}分)$`);

/** 执行率在95%（含）以上，3分: points without a verb, behind a range or alone. */
function readBarePoints(text: string): Found | undefined {
  const groups = BARE_POINTS.exec(text)?.groups;
  const amount = groups && readAmount(groups['amount'] ?? '');
  const head = groups?.['head'] ?? '';
  return amount && (head === '' || readRange(head)) ? { head, consequence: { type: 'award', amount } } : undefined;
}

/** Text that says what is scored cannot be the condition of the clause after it. */
const TELLS_SCORE = /满分|全分|得分|不得分|[0零]分|扣|减\d|[计赋给记]分|\d分/;

function isStray({ text }: Segment): boolean {
  return TELLS_SCORE.test(text) && !takeBasis(text) && !isPreamble(text);
}

/** A precondition says under what circumstances a formula holds, and nothing else. */
const PRECONDITION = /^(?:未|无|没有|不存在|如|若|当|在).{2,24}$|^.{2,20}(?:情况下|前提下)$/;

function readConsequence(text: string): Found | undefined {
  return (
    readFormula(text) ??
    readProportion(text) ??
    readBareFormula(text) ??
    readZero(text) ??
    readDiscretion(text) ??
    readVerb(text, /(?:分别|各|均|则|应)?(?:扣除|扣减|扣掉|减去|扣|减)/g, 'cut') ??
    readVerb(text, /(?:分别|各|均|则|可)?(?:得到|获得|得|计|给|记|赋)/g, 'award') ??
    readBarePoints(text)
  );
}

const OTHERWISE = /^(?:否则|反之|其[他它余](?:情况|情形)?|未达到的?|否)(?:的|,|:)?$/;

function readCondition(segments: readonly string[], consequence: Consequence, points: readonly KeyPoint[]): { condition: Condition; preconditions: readonly string[] } {
  const parts = segments.map((text) => text.replace(/^(?:则|那么)/, '').replace(/(?:为|属于?|视为)(?:不及格|不达标|及格|合格)(?:的)?$/, '')).filter((text) => text !== '' && !isPreamble(text));
  const text = parts.join(',');
  if (OTHERWISE.test(text)) return { condition: { type: 'otherwise' }, preconditions: [] };
  const step = consequence.type === 'cut' ? readStep(text) : undefined;
  if (step) return { condition: step, preconditions: [] };
  const aboutPoints = readPointsCondition(text, points);
  if (aboutPoints) return { condition: aboutPoints, preconditions: [] };
  const ranges = parts.map(readRange);
  const only = ranges.filter((range) => range !== undefined);
  if (consequence.type === 'formula' || consequence.type === 'above') {
    const index = ranges.findIndex((range) => range !== undefined);
    const range = ranges[index];
    return {
      condition: range ? { type: 'range', ...range } : { type: 'text', text: '' },
      preconditions: parts.filter((_, place) => place !== index),
    };
  }
  const range = ranges.at(-1);
  if (range && only.length === 1) return { condition: { type: 'range', ...range }, preconditions: parts.slice(0, -1) };
  const counted = consequence.type === 'cut' || consequence.type === 'award' ? readCountCondition(text) : undefined;
  return { condition: counted ?? { type: 'text', text: text.replace(/的$/, '') }, preconditions: [] };
}

export interface ClauseReading {
  readonly clauses: readonly Clause[];
  readonly bases: readonly Basis[];
  /** Stretches of the original text that belong to no clause. */
  readonly unread: readonly Span[];
}

/** Reads the rule section clause by clause: conditions gather until a consequence follows, limits attach to it. */
export function readClauses(source: NormalText, points: readonly KeyPoint[]): ClauseReading {
  const clauses: Clause[] = [];
  const bases: Basis[] = [];
  const unread: Span[] = [];
  const spanOf = (from: Segment, to: Segment): Span => originalSpan(source, from.start, to.end);

  for (const sentence of segment(source)) {
    let pending: Segment[] = [];
    let parts: Clause['parts'] = null;
    let partsFrom: Segment | null = null;
    for (const current of sentence) {
      const limit = readLimit(current.text);
      const last = clauses.at(-1);
      // 合计最多扣2分 over several cuts is a cap of their sum, which no clause can hold.
      if (limit?.cap && /^(?:累计|合计|共计)/.test(current.text) && clauses.filter(({ consequence }) => consequence.type === 'cut').length > 1) {
        unread.push(spanOf(current, current));
        continue;
      }
      if (limit && last) {
        clauses[clauses.length - 1] = {
          ...last,
          limits: { ...last.limits, ...limit },
          span: { start: last.span.start, end: spanOf(current, current).end },
        };
        continue;
      }
      const named = PARTS.exec(current.text);
      if (named) {
        parts = { point: pointNumber(named[1] ?? ''), names: (named[2] ?? '').split('、').filter((name) => name !== '') };
        partsFrom = current;
        continue;
      }
      const found = isPreamble(current.text) ? undefined : readConsequence(current.text);
      if (found) {
        unread.push(...pending.filter(isStray).map((one) => spanOf(one, one)));
        pending = pending.filter((one) => !isStray(one));
        const { condition, preconditions } = readCondition([...pending.map((one) => one.text).filter((text) => !takeBasis(text)), found.head], found.consequence, points);
        for (const one of pending) {
          const basis = takeBasis(one.text);
          if (basis) bases.push({ ...basis, span: spanOf(one, one) });
        }
        if (preconditions.some((text) => !PRECONDITION.test(text) || !isPlainCondition(text))) {
          unread.push(spanOf(pending[0] ?? current, current));
          pending = [];
          continue;
        }
        const first = partsFrom ?? pending[0] ?? current;
        clauses.push({
          condition,
          consequence: found.consequence,
          limits: { cap: null, part: null },
          preconditions,
          parts,
          span: spanOf(first, current),
          text: source.text.slice(first.start, current.end).replaceAll('\n', ''),
        });
        pending = [];
        parts = null;
        partsFrom = null;
        continue;
      }
      pending.push(current);
    }
    for (const one of pending) {
      const basis = takeBasis(one.text);
      if (basis) bases.push({ ...basis, span: spanOf(one, one) });
      else if (!isPreamble(one.text)) unread.push(spanOf(one, one));
    }
    if (partsFrom) unread.push(spanOf(partsFrom, partsFrom));
  }
  return { clauses, bases, unread };
}

function takeBasis(text: string): { readonly point: number; readonly text: string } | undefined {
  const match = BASIS.exec(text);
  return match ? { point: pointNumber(match[1] ?? ''), text: match[2] ?? '' } : undefined;
}
