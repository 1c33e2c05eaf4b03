import { add, compare, divide, HUNDRED, isZero, ONE, rational, subtract, ZERO as NOUGHT, type Rational } from '../../number/rational';
import type { Amount } from '../rule';
import { circledNumber, CIRCLED_CLASS, originalSpan, type NormalText, type Span } from '../text';
import { readArithmetic, readDefinitions, terms } from './arithmetic';
import type { Arithmetic, Basis, Clause, Condition, Consequence, Definition, Factor, Interval, KeyPoint, Limits, PointRange } from './clause';
import { basisOf, isJudged, isPlainCondition, MEASURES, paysByCount, readCountCondition, readMetCount, readPointsCondition, readRange, readStep, UNNAMED } from './conditions';
import { readNumber } from '../../number/read';
import { NUMBER, readAmount } from './quantity';

/** A comma-separated stretch of the rule, in positions of the normal text. */
interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Ends after which a line break ends a clause; elsewhere the break only wraps the line. */
const CLAUSE_END = /(?:分|分数|满分|为止|率|度|%|%\)|分\)|分值|权重)$/;

/** 定性指标：…: of what sort the indicator is, which the evaluator knows. */
const SCOPE_LABEL = /^(?:其[他它余])?(?:定性|定量|量化)(?:类)?指标:|^(?:分档计分|多个单位的数据先汇总):|^(?:此|该|本)项(?:指标)?(?:分值|得分)?(?:的)?(?:计算|计分|评分)(?:方法|办法|公式|标准)(?:为|是)?:/;

/** 扣完为止(现场查看): how it is looked into. */
const EVIDENCE = /\((?:现场|实地)?(?:查看|查阅|查验|核查|抽查|察看|踏勘)[^()\d]*\)$/;

/** 制度健全。(3分): what a sentence is worth, written behind its end. */
const WORTH_BEHIND = /^\n?\(\d+(?:\.\d+)?分\)/;

/** 1,200: a comma of the keyboard between a digit and three. */
function isThousands(source: NormalText, index: number): boolean {
  const original = source.original.charAt(source.offsets[index] ?? 0);
  const digits = (text: string): boolean => (original === ',' ? true : /[０-９]$/.test(text));
  return /\d/.test(source.text.charAt(index - 1)) && /^\d{3}(?!\d)/.test(source.text.slice(index + 1)) && digits(source.original.slice(0, source.offsets[index] ?? 0));
}

/** 扣1分(扣完为止), 得分=…(低于60%不得分): a limit or a clause in brackets behind a clause. */
function unbracket({ text, start, end }: Segment): readonly Segment[] {
  // 得分(15分×执行率)
  const formula = /^得分\(([^()]+)\)$/.exec(text)?.[1];
  if (formula !== undefined) return [{ text: `得分=${formula}`, start, end }];
  const match = /^(.+)\(([^()]+)\)$/.exec(text);
  const [, head = '', inner = ''] = match ?? [];
  // 在0分和满分之间计算(60%得0分,90%得满分): the bracket says where the line runs.
  const aside = match && !readBetween(text) && (readLimit(inner) ?? (readConsequence(inner) && (readConsequence(head) ?? (readFormula(inner) && explainsRate(head)))));
  return aside ? [{ text: head, start, end }, { text: inner, start, end }] : [{ text, start, end }];
}

/** 到位资金占计划资金的比例(得分=资金到位率×分值): what the rate is, told before the formula. */
function explainsRate(text: string): boolean {
  return /(?:比例|比率|比重|百分比|情况)$/.test(text) && !TELLS_SCORE.test(text);
}

/** Sentences of segments; separators inside brackets do not separate. */
function segment(source: NormalText): readonly (readonly Segment[])[] {
  const sentences: Segment[][] = [[]];
  let start = 0;
  let depth = 0;
  const cut = (end: number): void => {
    const text = source.text.slice(start, end).replaceAll('\n', '').replace(SCOPE_LABEL, '').replace(/[;。](?=\([^()]*分\)$)/, '').replace(EVIDENCE, '');
    if (text !== '') sentences.at(-1)?.push({ text, start, end });
    start = end + 1;
  };
  for (let index = 0; index < source.text.length; index += 1) {
    const char = source.text.charAt(index);
    if (char === '(' || char === '[') depth += 1;
    if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    // 设有台账(1分)台账完整(1分)
    if (char === ')' && /\(\d+(?:\.\d+)?分\)$/.test(source.text.slice(start, index + 1)) && /[\u4e00-\u9fff]/.test(source.text.charAt(index + 1))) {
      cut(index + 1);
      start = index + 1;
      continue;
    }
    if (char === ',' && !isThousands(source, index)) cut(index);
    // 有制度1分、有考核1分
    if (char === '、' && /^(?!.*分别).*\d分$/s.test(source.text.slice(start, index))) cut(index);
    const worth = char === ';' || char === '。' ? WORTH_BEHIND.exec(source.text.slice(index + 1))?.[0] : undefined;
    if (worth !== undefined) {
      index += worth.length;
      cut(index + 1);
      start = index + 1;
      sentences.push([]);
      continue;
    }
    if (char === ';' || char === '。' || (char === '\n' && CLAUSE_END.test(source.text.slice(start, index)))) {
      cut(index);
      sentences.push([]);
    }
  }
  cut(source.text.length);
  return sentences.filter((sentence) => sentence.length > 0).map((sentence) => distribute(sentence.flatMap(unbracket)));
}

const SHARED_OUT = /^分别(?:可)?(?<verb>得|计|给|赋|扣)(?:该|本)?(?:指标)?(?:分值|权重)?(?:的)?(?<amounts>[^,、和及]*\d[^,、和及]*(?:[、和及][^,、和及]*\d[^,、和及]*)+)$/;
const GRADED = /^(?:[^,]*?(?:分为|分成|划分为))(?<names>[^,\d、]+(?:、[^,\d、]+?)+?)(?:等)?[二两三四五2-5]?(?:个)?(?:档|档次|等级|级|类|等次)?$/;

/** 分为显著、一般、不显著三档,分别得100%、60%、0%的权重分: each degree with its own share. */
function tiersOf(text: string, amounts: readonly string[]): readonly string[] | undefined {
  const names = GRADED.exec(text)?.groups?.['names']?.split('、') ?? [];
  if (names.length < 2 || names.length !== amounts.length) return undefined;
  return names.map((name, index) => {
    const amount = (amounts[index] ?? '').replace(/(?:的)?(?:权重分?值?|分值)$/, '');
    return /^0(?:%|分)$/.test(amount) ? `${name}不得分` : `${name}得${amount.endsWith('%') ? '分值的' : ''}${amount}`;
  });
}

/** 超过90%、80%和70%的,分别得5分、3分和1分: each figure with its own points. */
function distribute(sentence: readonly Segment[]): readonly Segment[] {
  return sentence.reduce<readonly Segment[]>((before, current) => {
    const groups = SHARED_OUT.exec(current.text)?.groups;
    const last = before.at(-1);
    const amounts = (groups?.['amounts'] ?? '').split(/[、和及]/);
    const degrees = tiersOf(last?.text ?? '', amounts);
    if (groups && last && degrees) return [...before.slice(0, -1), ...degrees.map((text) => ({ text, start: last.start, end: current.end }))];
    const figures = (last?.text ?? '').replace(/的$/, '').split(/[、和及](?=[^、和及]*\d)/);
    if (!groups || !last || figures.length !== amounts.length || !figures.every((figure) => readRange(figure)) || !amounts.every((amount) => readAmount(amount))) return [...before, current];
    // 超过90%、80%和70%: the word is written once for all.
    const word = /^[^\d]*?(?<word>超过|达到|不低于|低于|大于|小于|高于|≥|≤|>|<)?\d/.exec(figures[0] ?? '')?.groups?.['word'] ?? '';
    const each = figures.map((figure, index) => ({ text: `${index > 0 && /^\d/.test(figure) && !/以[上下内]$/.test(figure) ? word : ''}${figure}${groups['verb'] ?? ''}${amounts[index] ?? ''}`, start: last.start, end: current.end }));
    return [...before.slice(0, -1), ...each];
  }, []);
}

const PREAMBLES: readonly RegExp[] = [
  /^(?:评价)?(?:得分)?(?:按照?|依据|根据)?(?:以下)?(?:区间|分段|分档|比例|标准|情况)(?:标准)?(?:进行)?(?:赋分|计分|评分|打分)$/,
  /^[^\d%,]{0,10}(?:采取|采用|通过|根据|依据|按照?)[^\d%]{0,12}(?:问卷|调查)[^\d%]{0,8}$/,
  /^(?:计分办法|评分标准|评分规则|计分标准|具体如下|具体标准如下|标准如下)$/,
  /^(?:采用|实行)?(?:倒)?扣分(?:制|法)$|^从?满分起扣$/,
  /^(?:主要)?(?:考察|考核|评价|从|按照?|根据|依据|包括)?(?:以下|下列|如下)(?:[一二两三四五六七八九十]|\d{1,2})?个?(?:方面|项|点|内容|要点|标准|评价要点)?(?:内容|要点)?(?:进行)?(?:评价|考核|评分|打分|计分|赋分)?$/,
  /^(?:其[他它余])?(?:各)?(?:定量|量化)(?:类)?指标$/,
  /^(?:对比|对照|比较)(?:年度|年初|预期|绩效|计划)*(?:目标|指标|计划)(?:值)?$/,
  /^(?:以上|此项|本项|上述)?(?:各项|内容)?(?:均)?(?:需|须|应|要)(?:要)?(?:附|提供|出具)[^\d%]*(?:材料|资料|证明|方案|文件|依据|佐证|清册|清单|台账)$/,
  /^(?:根据|依据)[^\d%,]*(?:办法|规定|文件|通知|细则|精神)$/,
  // 查看近三年资料: by what it is judged.
  /^(?:通过|根据|依据)?(?:查看|查阅|查验|核查|抽查|检查|翻阅|调阅|实地查看|现场查看)[^\d%,]{0,24}(?:资料|材料|记录|台账|文件|档案|凭证|账簿|报告|报表|合同|现场|情况|方案|制度|通知|证明|清单)$/,
  /^以[^,\d%]{1,24}为(?:依据|准)$/,
  /^(?:根据|依据|结合)[^\d%,]{0,20}(?:报告|结果|资料|记录|台账)[^\d%,]{0,6}$/,
  /^评价要点$|^按(?:照)?(?:评价)?要点(?:进行)?(?:评价|评分|打分|计分|赋分)$/,
];

function isPreamble(text: string): boolean {
  return PREAMBLES.some((preamble) => preamble.test(text));
}

const OF_IT = '(?:该|本|此|项|指标|分值|分数|权重分?|的|分|为){0,6}';
const FLOOR = new RegExp(`^(?:,|直至|直到|以|均|并)*(?:扣|减)(?:完|光)${OF_IT}(?:为止|止)?$|^(?:直至|直到)?(?:扣|减)(?:减|除)?(?:至|到)${OF_IT}[0零]分?(?:为止|止)?$`);
const CAP = /^(?:累计|合计|共计)?(?:最多|至多|最高|(?:扣分)?上限)(?:不超过|为)?(?:扣除?|减|得|计)?(?<amount>.+)$|^(?:累计|合计)?(?:扣分|扣减)?(?:不超过|以)(?<amount2>.+?)(?:为限)?$|^(?<amount3>.+?)扣完为止$|^扣[完满](?<amount4>.+?)(?:为止|止)$|^(?:共计|合计|共)(?<amount5>[^,]+)$/;

/** 超过100%的按100%计, 得分不得突破权重总额: what is so of every score, and changes nothing. */
const CEILING = /^最高(?:按|以)(?:100%|1|满分)(?:计算?|计分)$|^[^\d,%]{0,12}?(?:超过|大于|高于|超出)(?:100%|1)(?:的|时)?,?(?:按|以)(?:100%|1|满分)(?:计算?|计分|计)?$|^(?:最高)?(?:得分)?(?:最高)?不(?:得)?(?:超过|突破|高于)(?:该|本)?(?:项)?(?:指标)?(?:分值|权重|满分|权重总额|权重分)(?:总额)?$|^(?:直至)?(?:以)?满分(?:为止|为限|封顶)$|^(?:超额完成|超过部分|超出部分)(?:的)?不(?:予)?加分$/;

const PART = new RegExp(`^不足(?<size>${NUMBER}[^\\d,按以算]{0,5}?)(?:的部分|部分|的|时)?(?:(?:按|以|算)(?<as>${NUMBER}[^\\d,]{0,5}?|一档|比例|实际比例|比例进行)(?:计算?|计扣|扣分?|扣减|处理|扣分计算)|(?<none>不扣分?|不予?扣分|不计算?|不扣减|不予计算|忽略不计|忽略))$`);

function readPart(text: string): Limits['part'] | undefined {
  const groups = PART.exec(text)?.groups;
  const size = groups?.['size'];
  if (!groups || size === undefined) return undefined;
  const as = groups['as'];
  if (as === undefined) return { way: 'down', size };
  if (as.includes('比例')) return { way: 'rata', size };
  return as === '一档' || as === size || sameStretch(as, size) ? { way: 'up', size } : undefined;
}

/** 一个百分点 and 1个百分点. */
function sameStretch(a: string, b: string): boolean {
  const split = (text: string): readonly [number: string, unit: string] => {
    const found = new RegExp(`^${NUMBER}`).exec(text)?.[0] ?? '';
    const value = readNumber(found);
    return [value ? `${value.n}/${value.d}` : '', text.slice(found.length).replace(/^个/, '')];
  };
  const [[x, u], [y, v]] = [split(a), split(b)];
  return x !== '' && x === y && u === v;
}

function readLimit(text: string): Partial<Limits> | undefined {
  const part = readPart(text);
  if (part) return { part };
  if (CEILING.test(text) || FLOOR.test(text)) return {};
  const groups = CAP.exec(text)?.groups;
  const written = groups && (groups['amount'] ?? groups['amount2'] ?? groups['amount3'] ?? groups['amount4'] ?? groups['amount5'] ?? '').replace(/^(?:扣|为|本项|该项|本指标|该指标)/, '');
  const amount = written === undefined ? undefined : readAmount(written);
  return amount ? { cap: amount } : undefined;
}

const BASIS = new RegExp(`^(?:其中)?评价要点(${CIRCLED_CLASS}|\\d{1,2})(?:按照?|根据|依据|参照|以)(.+?)(?:评分|计分|打分|判定|确定)?$`);
const PARTS = new RegExp(`^(?:其中)?评价要点(${CIRCLED_CLASS}|\\d{1,2})(?::?包括(?<names>.+)|按(?<judged>[^,]+)分别(?:判定|评价|评分))$`);

function pointNumber(mark: string): number {
  return circledNumber(mark) ?? Number(mark);
}

const WEIGHT_TERM = /^(?:该|本)?(?:项)?(?:指标|评价指标)?(?:的)?(?:分值|权重|权重分|权重分值|指标分|标准分|标准分值|满分|总分|分数|(?<=指标|该项|本项)分)$/;

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

function numberOf(node: Arithmetic): Rational | undefined {
  if (node.op === 'number') return node.value;
  if (node.op !== 'subtract') return undefined;
  const [left, right] = [numberOf(node.left), numberOf(node.right)];
  return left && right && subtract(left, right);
}

/** (率-60%)/(1-60%): the part of the way from one number to another; falling for (B-率)/(B-A). */
function readLine(arithmetic: Arithmetic): { readonly quantity: string; readonly from: Rational; readonly to: Rational } | undefined {
  if (arithmetic.op !== 'divide') return undefined;
  const length = numberOf(arithmetic.right);
  // 满意度/85%: the way from nothing; 人数/1200 is a rate made of amounts.
  if (arithmetic.left.op === 'term' && length && length.n > 0n && compare(length, rational(2)) <= 0) return { quantity: arithmetic.left.name, from: NOUGHT, to: length };
  if (arithmetic.left.op !== 'subtract') return undefined;
  const { left, right } = arithmetic.left;
  if (!length || length.n <= 0n) return undefined;
  if (left.op === 'term' && right.op === 'number') return { quantity: left.name, from: right.value, to: add(right.value, length) };
  if (left.op === 'number' && right.op === 'term') return { quantity: right.name, from: left.value, to: subtract(left.value, length) };
  return undefined;
}

/** Where a consequence begins, and what it is; a sum of formulas is several. */
interface Found {
  readonly head: string;
  readonly consequence: Consequence;
  readonly more?: readonly Consequence[];
  /** 各扣5分: for each of what the head names. */
  readonly each?: boolean;
}

const SCORE_WORD = new RegExp(`^(?<head>.*?)(?:评价要点(?<point>${CIRCLED_CLASS}|\\d{1,2}))?(?:(?:该|本)?(?:项)?(?:评价)?(?:指标)?(?:内容)?(?:最终|实际|评价)?得分值?)(?:=|等于|为)(?<formula>.+)$`);

/** 完成率(超过100%以100%计)×15: an aside about the ceiling, which every score has. */
function withoutCeiling(formula: string): string {
  return formula.replace(/\(([^()]*)\)/g, (whole: string, aside: string) => (CEILING.test(aside) ? '' : whole));
}

const ABOVE = /^(?<head>.*?)按(?:照)?(?:超过|超出)(?:及格线|部分)?的?(?:比重|比例|部分)(?:进行)?(?:赋分|计分|得分|给分|记分)$/;
const PROPORTION = /^(?<head>.*?)按(?:照)?(?<rate>(?:(?!得分|比例)[^,\d%≥≤<>=])*?)(?:的)?(?:比例|比率|比重)(?:计算|进行)?(?:赋分|计分|得分|给分|记分|计算得分|计算分值|扣分|扣减|减分)$/;

/** 按完成比例计分, 按照完成值与指标值的比例记分: a rate in words. */
function readProportion(text: string): Found | undefined {
  const above = ABOVE.exec(text)?.groups;
  if (above) return { head: above['head'] ?? '', consequence: { type: 'above' } };
  const groups = PROPORTION.exec(text)?.groups;
  if (!groups) return undefined;
  const [head, name] = [groups['head'] ?? '', groups['rate'] ?? ''];
  const two = /^(?:实际)?(.+?)(?:与|占|和|同)(.+)$/.exec(name);
  const arithmetic: Arithmetic = two
    ? { op: 'divide', left: { op: 'term', name: two[1] ?? '' }, right: { op: 'term', name: two[2] ?? '' } }
    : { op: 'term', name: name === '' || name === '实际' ? '' : `${name.replace(/率$/, '')}率` };
  return { head, consequence: { type: 'formula', factors: [{ type: 'weight' }, { type: 'rate', arithmetic }], point: null, worded: true } };
}

function isScore(factors: readonly Factor[]): boolean {
  return factors.some((factor) => factor.type === 'rate');
}

/** One product of weight and rate. */
function scoreOf(arithmetic: Arithmetic, point: number | null): Consequence | undefined {
  const factors = readFactors(arithmetic);
  if (!factors || !isScore(factors)) return undefined;
  const rate = factors.find((factor) => factor.type === 'rate');
  const line = rate?.type === 'rate' ? readLine(rate.arithmetic) : undefined;
  const others = factors.filter((factor) => factor.type !== 'rate');
  const [worth, other] = others;
  if (line && point === null && !other && (worth?.type === 'weight' || worth?.type === 'points')) return { type: 'line', ...line, points: worth.type === 'points' ? worth.value : null };
  return { type: 'formula', factors, point, worded: false };
}

/** The parts of a sum, each a product with a rate of its own. */
function addends(arithmetic: Arithmetic): readonly Arithmetic[] {
  return arithmetic.op === 'add' ? [...addends(arithmetic.left), ...addends(arithmetic.right)] : [arithmetic];
}

/** 实际完成率×5分, A/B×该指标分值: a formula that does not say 得分=. */
function readBareFormula(text: string): Found | undefined {
  const groups = BY_FORMULA.exec(text)?.groups;
  const formula = groups?.['formula'] ?? text;
  const arithmetic = /[×/]/.test(formula) ? readArithmetic(formula) : undefined;
  const weighed = arithmetic && readFactors(arithmetic)?.some((factor) => factor.type === 'weight' || factor.type === 'points');
  const consequence = arithmetic && weighed ? scoreOf(arithmetic, null) : undefined;
  return consequence && { head: groups?.['head'] ?? '', consequence };
}

const BY_FORMULA = /^(?<head>[^×/]*?)(?:按照?|以|用)(?<formula>[^,]*[×/][^,]*?)(?:进行)?(?:计算(?:得分)?|计分|得分|给分|赋分|记分)$/;

function readFormula(text: string): Found | undefined {
  const groups = SCORE_WORD.exec(text)?.groups;
  const arithmetic = groups && readArithmetic(withoutCeiling(groups['formula'] ?? ''));
  if (!groups || !arithmetic) return undefined;
  const point = groups['point'] === undefined ? null : pointNumber(groups['point']);
  const parts = point === null ? addends(arithmetic) : [arithmetic];
  const scores = parts.map((part) => scoreOf(part, point));
  const [first, ...more] = scores.flatMap((score) => score ?? []);
  if (!first || scores.includes(undefined)) return undefined;
  const head = groups['head'] ?? '';
  // 满意度得分=满意度/90%×5分: the figure is named twice.
  const named = /^[^,]*[率度比]$/.test(head);
  return { head: named ? '' : head, consequence: first, ...(more.length > 0 ? { more } : {}) };
}

const AMOUNT_END = '(?:[0零]分|满分|分值的\\d+(?:\\.\\d+)?(?:%|/\\d+)|\\d+(?:\\.\\d+|/\\d+)?分?)';
/** (60%得0分,90%得满分): the two ends of the line themselves. */
const LINE_ENDS = `\\((?<x>${NUMBER})(?:${MEASURES})?得(?<p>${AMOUNT_END}),(?<y>${NUMBER})(?:${MEASURES})?得(?<q>${AMOUNT_END})\\)`;
const BETWEEN = new RegExp(`^(?<head>.*?)(?:则)?(?:按(?:照)?)?在?(?<a>${AMOUNT_END})(?:和|与|至|到|-|~)(?<b>${AMOUNT_END})之间(?:进行)?(?:按)?(?:照)?(?:线性|直线)?(?:比例|插值法?|内插法?)?(?:进行)?(?:计算(?:确定|得分|赋分)?|换算|计分|确定得分)(?:${LINE_ENDS})?$`);
const INTERPOLATED = /^(?<head>.*?)(?:则)?(?:采用|采取|通过|按照?|用)?(?:线性|直线)?(?:插值|内插)(?:法)?(?:进行)?(?:计算(?:确定|得分)?|计分|赋分|得分|确定(?:得分)?)$/;

function sameEnd(a: Amount, b: Amount): boolean {
  return a.unit === b.unit && compare(a.value, b.value) === 0;
}

/** 在0分和满分之间计算确定, 按线性插值法计分. */
function readBetween(text: string): Found | undefined {
  const groups = BETWEEN.exec(text)?.groups;
  const amount = (written: string | undefined): Amount | undefined => (written === undefined ? undefined : /^[0零]分$/.test(written) ? { unit: 'points', value: NOUGHT } : readAmount(/^[\d.]+$/.test(written) ? `${written}分` : written));
  const [a, b] = [amount(groups?.['a']), amount(groups?.['b'])];
  if (groups && a && b) {
    const [from, to] = [readNumber(groups['x'] ?? ''), readNumber(groups['y'] ?? '')];
    const [p, q] = [amount(groups['p']), amount(groups['q'])];
    const head = groups['head'] ?? '';
    if (!p || !q) return { head, consequence: { type: 'between', ends: [a, b], along: null } };
    // The bracket tells the ends again; told otherwise it is no explanation of them.
    return from && to && compare(from, to) !== 0 && sameEnd(a, p) && sameEnd(b, q) ? { head, consequence: { type: 'between', ends: [a, b], along: [from, to] } } : undefined;
  }
  const plain = INTERPOLATED.exec(text)?.groups;
  return plain && { head: plain['head'] ?? '', consequence: { type: 'between', ends: null, along: null } };
}

const ZERO = /^(?<head>.*?)(?<project>整个项目(?:评价)?(?:结果|总分|总得分|得分)?|(?:本|该)?项目(?:评价)?(?:结果|总分|总得分))?(?<unclear>(?:本|该)项目)?(?:(?:该|本)(?:项)?指标|(?:该|本)项|该|指标|则)*(?:不得分|不给分|不计分|不予计分|(?:此|该|本)(?:项)?(?:分值|分)(?:全部)?扣完|扣除?全部(?:分值|分数|分)|(?:评定|判定|认定|评|判|即|则)?(?:得|计|记|为|给)?(?<![\d.~至到-])[0零]分)$/;

function readZero(text: string): Found | undefined {
  const groups = ZERO.exec(text)?.groups;
  if (!groups) return undefined;
  return { head: groups['head'] ?? '', consequence: { type: 'zero', scope: groups['project'] ? 'project' : groups['unclear'] ? 'unclear' : 'indicator' } };
}

const NO_CUT = /^(?<head>.+?)(?:的)?不(?:予)?扣分$|^不(?:予)?扣分$/;

/** ≥90%的不扣分: full marks, said from where cuts begin. */
function readNoCut(text: string): Found | undefined {
  const match = NO_CUT.exec(text);
  return match ? { head: match.groups?.['head'] ?? '', consequence: { type: 'award', amount: { unit: 'share', value: ONE } } } : undefined;
}

const LOOSELY = '(?:视[^,\\d]{0,6}(?:情况|情节|程度|情形)(?:轻重)?|根据(?:具体|实际|完成)?情况|酌情|适当|适度|合理|按照?偏离(?:度|程度)(?:适度|适当)?)';
const CUT_VERBS = '扣除|扣减|扣分|扣|调减|减分|核减';
const GIVE_VERBS = '给分|得分|计分|赋分|打分|评分|确定得分|确定分值|得|计|给|赋|记';
const MARKED = `(?<mark>\\((?:均)?含\\)|\\(不含(?<without>${NUMBER})分?\\))?`;
const RANGED = new RegExp(`^(?<head>.*?)(?<loose>${LOOSELY})?,?(?:在|按)?(?<effect>${CUT_VERBS}|${GIVE_VERBS})?(?:该|本)?(?:指标)?(?:分值|权重)?(?:的)?(?<low>${NUMBER})(?<lu>分)?(?:-|~|至|到)(?<high>${NUMBER})(?<hu>分值?)?${MARKED}(?:(?:的)?分值|(?:的)?分数)?(?<between>之间)?(?<loose2>${LOOSELY})?(?<after>${CUT_VERBS}|${GIVE_VERBS})?$`);
const OPEN = new RegExp(`^(?<head>.*?)${LOOSELY}(?:进行|予以)?(?<effect>扣分|扣减|扣除|调减|减分|核减|给分|得分|计分|赋分|打分|评分|确定得分|确定分值)$`);
const FROM_TO = new RegExp(`^(?<head>.*?)${LOOSELY}(?<effect>${CUT_VERBS}|${GIVE_VERBS})(?<low>[0零]分|[^,]+?)至(?<high>[^,]+)$`);
const UP_TO = new RegExp(`^(?<head>.*?)${LOOSELY}(?<effect>扣除|扣减|扣|给|得)(?<high>${NUMBER})分(?:以内|以下)$`);

function isCut(verb: string): boolean {
  return /扣|减/.test(verb);
}

const NONE_AT_ALL: Amount = { unit: 'points', value: NOUGHT };

/** Points, or shares where either end is written so (100-80%). `marked`: (含) behind the second number, where that is the lower. */
function endsOf(first: string, second: string, mark: boolean, without?: string): PointRange | undefined {
  const [x, y] = [readNumber(first), readNumber(second)];
  const shares = [first, second].map((text) => /[%/]|分之/.test(text));
  if (!x || !y) return undefined;
  const share = shares.includes(true);
  const scaled = (value: Rational, written: boolean | undefined): Rational => (share && !written ? divide(value, HUNDRED) : value);
  const [a, b] = [scaled(x, shares[0]), scaled(y, shares[1])];
  const amount = (value: Rational): Amount => ({ unit: share ? 'share' : 'points', value });
  const falling = compare(a, b) > 0;
  if (without !== undefined) {
    const [named, value] = [readNumber(without), falling ? x : y];
    // Only the upper end can be left to the tier above.
    return named && compare(named, value) === 0 ? { low: amount(falling ? b : a), high: amount(falling ? a : b), marked: false, open: true } : undefined;
  }
  if (mark && !falling) return undefined;
  return falling ? { low: amount(b), high: amount(a), marked: mark, open: false } : { low: amount(a), high: amount(b), marked: false, open: false };
}

function discretion(head: string, verb: string, range: PointRange): Found {
  return { head, consequence: { type: 'discretion', effect: isCut(verb) ? 'cut' : 'award', range } };
}

/** 视具体情况扣0.5-1分, 较高的得4~3分, 酌情扣分: a figure the evaluator decides. */
function readDiscretion(text: string): Found | undefined {
  const ranged = RANGED.exec(text)?.groups;
  const [before, after] = [ranged?.['effect'], ranged?.['after']];
  const verb = before ?? after;
  const share = /[%/]/.test(ranged?.['high'] ?? '');
  const loose = (ranged?.['loose'] ?? ranged?.['loose2']) !== undefined;
  // 按1-3计分: the verb says that they are points.
  const said = share || (ranged?.['lu'] ?? ranged?.['hu']) !== undefined || (loose && (after ?? '').endsWith("分"));
  const range = ranged && said ? endsOf(ranged['low'] ?? '', ranged['high'] ?? '', ranged['mark'] !== undefined, ranged['without']) : undefined;
  if (ranged && range && verb !== undefined && (before === undefined || after === undefined)) return discretion(ranged['head'] ?? '', verb, range);
  // 在80%-60%之间: without a verb or a word of judgement that is a range of the rate.
  if (ranged && range && verb === undefined && loose) return discretion(ranged['head'] ?? '', '得', range);
  const fromTo = FROM_TO.exec(text)?.groups;
  const [least, greatest] = [/^[0零]分$/.test(fromTo?.['low'] ?? '') ? NONE_AT_ALL : readAmount(fromTo?.['low'] ?? ''), readAmount(fromTo?.['high'] ?? '')];
  if (fromTo && least && greatest) return discretion(fromTo['head'] ?? '', fromTo['effect'] ?? '', { low: least, high: greatest, marked: false, open: false });
  const upTo = UP_TO.exec(text)?.groups;
  const most = readNumber(upTo?.['high'] ?? '');
  if (upTo && most) return discretion(upTo['head'] ?? '', upTo['effect'] ?? '', { low: NONE_AT_ALL, high: { unit: 'points', value: most }, marked: false, open: false });
  const open = OPEN.exec(text)?.groups;
  return open && discretion(open['head'] ?? '', open['effect'] ?? '', { low: NONE_AT_ALL, high: { unit: 'share', value: ONE }, marked: false, open: false });
}

const RANGE_LIST = new RegExp(`^(?<head>.*?)分别按(?:照)?(?:该|本)?(?:指标)?(?:对应)?(?:的)?(?:分值)?(?:区间)?(?:的)?(?<list>${NUMBER}.*?)(?:合理|酌情)?(?:确定分值|确定得分|赋分|计分|给分|评分)$`);

/** 分别按照该指标对应分值区间100-80%(含)、80-60%(含)、60-0%合理确定分值. */
function readTiers(text: string): Found | undefined {
  const groups = RANGE_LIST.exec(text)?.groups;
  if (!groups) return undefined;
  const ranges = (groups['list'] ?? '').split('、').map((one) => {
    const ends = new RegExp(`^(${NUMBER})分?[-~至到](${NUMBER})(?:分)?(\\(含\\))?$`).exec(one);
    return ends ? endsOf(ends[1] ?? '', ends[2] ?? '', ends[3] !== undefined) : undefined;
  });
  const read = ranges.flatMap((range) => range ?? []);
  return read.length === ranges.length && read.length > 1 ? { head: groups['head'] ?? '', consequence: { type: 'tiers', ranges: read } } : undefined;
}

/** The last place where a verb is followed by an amount and nothing else. */
function readVerb(text: string, verbs: RegExp, type: 'award' | 'cut'): Found | undefined {
  const places = [...text.matchAll(verbs)].reverse();
  for (const place of places) {
    const amount = readAmount(text.slice(place.index + place[0].length));
    if (!amount || isZero(amount.value)) continue;
    // ①②各得2分: 各 says as much of the condition as of the verb.
    const adverb = /^(?:分别|各)/.exec(place[0])?.[0] ?? '';
    const head = text.slice(0, place.index);
    const points = /[项点条]$/.test(head) || /[①-⑳]/.test(head);
    return { head: adverb !== '' && points ? `${head}各` : head, consequence: { type, amount }, each: adverb !== '' && !points };
  }
  return undefined;
}

const PER_ITEM = new RegExp(`^(?<head>.*?)(?:扣除|扣减|扣)(?<amount>${NUMBER}分)/(?:每)?(?<unit>户|个|项|处|次|人|份|部|台|例|起|条|件|天|日|家|栋|套|座|笔|村|名|批|篇|辆)$`);

/** 未完成的扣0.5分/户. */
function readPerItem(text: string): Found | undefined {
  const groups = PER_ITEM.exec(text)?.groups;
  const amount = groups && readAmount(groups['amount'] ?? '');
  return amount && { head: `${(groups['head'] ?? '').replace(/的$/, '')},每${groups['unit'] ?? ''}`, consequence: { type: 'cut', amount } };
}

const BY_AMOUNT = /^(?<head>.*?)(?:则|应)?按(?:照)?(?<amount>[^,]+?)(?<verb>扣分|扣除|扣减|计算|计分|计|得分|给分|赋分|记分)$/;

/** 则按照该指标分值的10%扣分, 按满分计算: the amount before its verb. */
function readByAmount(text: string): Found | undefined {
  const groups = BY_AMOUNT.exec(text)?.groups;
  const amount = groups && readAmount(groups['amount'] ?? '');
  if (!groups || !amount || isZero(amount.value)) return undefined;
  return { head: groups['head'] ?? '', consequence: { type: isCut(groups['verb'] ?? '') ? 'cut' : 'award', amount } };
}

const ALL_OF_IT = /^(?<head>[^,]{2,}?)(?:的|者)?(?:则)?全(?<verb>得|扣)$/;

/** 合规全得,违规全扣 */
function readAll(text: string): Found | undefined {
  const groups = ALL_OF_IT.exec(text)?.groups;
  if (!groups) return undefined;
  return { head: groups['head'] ?? '', consequence: groups['verb'] === '得' ? { type: 'award', amount: { unit: 'share', value: ONE } } : { type: 'zero', scope: 'indicator' } };
}

const OWN = /^(?<head>.*?)(?<verb>得到?|计|给予?|赋|扣除|扣减|扣)(?:相应|对应|该项|该要点|各项|本项|其)(?:的)?(?:分值|分数|权重分?|分)$/;

/** 符合的得相应分值: what each point says of itself. */
function readOwn(text: string): Found | undefined {
  const groups = OWN.exec(text)?.groups;
  return groups && { head: groups['head'] ?? '', consequence: { type: 'own', effect: isCut(groups['verb'] ?? '') ? 'cut' : 'award' } };
}

/** 每项1分, 各1分. */
const EVERY_POINT = /(?:每(?:一)?(?:项|个|条|点)(?:评价要点|要点|内容)?|各)$/;

/** 较好:8分. */
const DEGREE_POINTS = /^[^\d,:%]{1,12}:\d|^[^\d,:]{0,8}(?:优秀?|良好?|好|高|中|低|差|一般|合格|符合|达标|显著|明显)(?::|为)\d/;

/** 程序规范(1分). */
const BRACKETED = /^(?<head>[^()]{4,})\((?<amount>[^()]+分)\)$/;

const BARE_POINTS = new RegExp(`^(?<head>.*?)(?:为|:)?(?<amount>${NUMBER}分)$`);

/** 执行率在95%（含）以上，3分: points without a verb, behind a range or alone. */
function readBarePoints(text: string): Found | undefined {
  const bracketed = BRACKETED.exec(text)?.groups;
  const worth = bracketed && readAmount(bracketed['amount'] ?? '');
  if (bracketed && worth && isJudged(bracketed['head'] ?? '') && !(bracketed['head'] ?? '').endsWith("情况")) return { head: bracketed['head'] ?? '', consequence: { type: 'award', amount: worth } };
  const groups = BARE_POINTS.exec(text)?.groups;
  const amount = groups && readAmount(groups['amount'] ?? '');
  const head = groups?.['head'] ?? '';
  // 有内部考核制度1分
  const plain = head.length >= 4 && isPlainCondition(head) && !/[占共计为值满第于到达过足在等及]$/.test(head);
  const named = plain || head === '' || readRange(head) !== undefined || EVERY_POINT.test(head) || DEGREE_POINTS.test(text);
  return amount && !isZero(amount.value) && named ? { head, consequence: { type: 'award', amount } } : undefined;
}

const ELSE_NOTHING = /^(?:否则|反之),?(?:不得分|得?0分)$/;
const SCORED = /^(?<head>.{4,}?)(?:的|者|则|可|,)*得分$/;

/** 有明确安排得分，否则不得分: all there is. */
function readScored(text: string): Found | undefined {
  const head = SCORED.exec(text)?.groups?.['head'] ?? '';
  return isPlainCondition(head) && !/按|比例|计算|合计|各项|最终|实际|(?:该|本)项|指标$/.test(head) ? { head, consequence: { type: 'award', amount: { unit: 'share', value: ONE } } } : undefined;
}

/** Text that says what is scored cannot be the condition of the clause after it. */
const TELLS_SCORE = /满分|基本分|全分|得分(?!率)|不得分|[0零]分|(?<!起)扣|减\d|[计赋给记]分|\d分/;

function isStray({ text }: Segment): boolean {
  return TELLS_SCORE.test(text) && !takeBasis(text) && !isPreamble(text);
}

/** A precondition says under what circumstances a formula holds, and nothing else. */
const PRECONDITION = /^(?:未|无|没有|不存在|如|若|当|在).{2,24}$|^.{2,20}(?:情况下|前提下)$/;

function isPrecondition(text: string): boolean {
  return PRECONDITION.test(text) && isPlainCondition(text);
}

/** 满足得分, 不符合扣除相应分数: what an award says by itself. */
const NOTHING_NEW = /^(?:符合|满足|达到|具备)(?:的)?(?:,|则|即|可)*得分$|^(?:不|未)(?:符合|满足|达到|具备)(?:的)?(?:则)?扣除?(?:相应|对应|该项)(?:的)?(?:分数|分值|权重分?|分)$|^未按(?:规定|要求)的?(?:,|每项|则)*(?:相应扣分|扣除?相应(?:的)?(?:分数|分值|分))$/;

/** Says neither how much nor from where or by what it is counted. */
function isStatement({ text }: Segment): boolean {
  // 预算编制是否准确。
  if (/^[^,\d%]*是否[^,\d%]*$/.test(text) && !TELLS_SCORE.test(text)) return true;
  return !TELLS_SCORE.test(text) && !isPreamble(text) && !takeBasis(text) && readRange(text) === undefined && isJudged(text) && !/[%≥≤<>]|百分|不足|超过|超出|低于|高于|[计算评赋打权]|合并|累加|任选|按(?!期|时|要求|规定|照规定)|分别|前提|否则|其[他它余]|[的时者]$/.test(text);
}

/** Told behind the formula it holds for. */
const ASSUMED = '前提:';

/** 由评价组认定: whose decision it is. */
const BY_WHOM = /^由(?:评价组|评价小组|评价人员|评价机构|专家|专家组)(?:集体)?(?:认定|评定|确定|判定)$/;

function readConsequence(text: string): Found | undefined {
  return (
    readFormula(text) ??
    readProportion(text) ??
    readBareFormula(text) ??
    readBetween(text) ??
    readZero(text) ??
    readNoCut(text) ??
    readTiers(text) ??
    readDiscretion(text) ??
    readOwn(text) ??
    readAll(text) ??
    readPerItem(text) ??
    readByAmount(text) ??
    readVerb(text, /(?<!倒)(?:分别|各|均|则|应|是)?(?:扣除|扣减|扣掉|减去|扣|减)/g, 'cut') ??
    readVerb(text, /(?:分别|各|均|则|可)?(?:得到|获得|得|计|给|记|赋|占)/g, 'award') ??
    readBarePoints(text)
  );
}

const OTHERWISE = /^(?:(?:如|若)?(?:否则|反之|其[他它余](?:情况|情形)?下?|(?:未达到?|达不到|未达标|不达标|未完成|未实现)(?:要求|标准|目标值?|上述要求)?|否))(?:的|者|,|:)*$/;

/** 1项属于一票否决项: in such a text 2项 is the second, not how many. */
const NUMBERED = /\d项(?:属于|为|作为)一票否决/;
const BARE_NUMBER = /(?<![第\d~至到、,和及-])(\d{1,2})(?=项)/g;

/** What a range is called must agree with what it earns. */
const FAILING = /(?:为|属于?|视为)(?:不及格|不达标|不合格)(?:的)?$/;
const PASSING = /(?:为|属于?|视为)(?:及格|合格|达标)(?:的)?$/;

/** What the whole text tells of how its conditions are to be taken. */
interface Manner {
  readonly points: readonly KeyPoint[];
  /** 2项 is the second point. */
  readonly numbered: boolean;
  /** It pays by how many points are met. */
  readonly counted: boolean;
}

/** 论证是否充分,充分:4分: the question is what the degrees are of. */
function asksOf([question = '', degree = '', more]: readonly string[]): boolean {
  return more === undefined && degree !== '' && question.endsWith(`是否${degree.replace(/[:的]+$/, '')}`);
}

function readCondition(segments: readonly string[], consequence: Consequence, { points, numbered, counted: byCount }: Manner): { condition: Condition; preconditions: readonly string[] } {
  const parts = segments.map((text) => text.replace(/^(?:则|那么)/, '').replace(/:$/, '').replace(consequence.type === 'zero' ? FAILING : PASSING, '')).filter((text) => text !== '' && !/^(?:该|本)(?:项)?指标$/.test(text) && !isPreamble(text));
  const text = (asksOf(parts) ? parts.slice(1) : parts).join(',');
  if (OTHERWISE.test(text)) return { condition: { type: 'otherwise' }, preconditions: [] };
  const met = byCount ? readMetCount(text, points.length) : undefined;
  if (met) return { condition: { type: 'range', ...met }, preconditions: [] };
  const step = consequence.type === 'cut' ? readStep(text) : undefined;
  if (step) return { condition: step, preconditions: [] };
  const aboutPoints = readPointsCondition(numbered ? text.replace(BARE_NUMBER, '第$1') : text, points);
  if (aboutPoints) return { condition: aboutPoints, preconditions: [] };
  const ranges = parts.map(readRange);
  const only = ranges.filter((range) => range !== undefined);
  if (consequence.type === 'formula' || consequence.type === 'above' || consequence.type === 'line') {
    const index = ranges.findIndex((range) => range !== undefined);
    const range = ranges[index];
    return {
      condition: range ? { type: 'range', ...range } : { type: 'text', text: '' },
      preconditions: parts.filter((_, place) => place !== index),
    };
  }
  const range = ranges.at(-1);
  const [figure, second, more] = parts;
  // 计划完成率,100%:6分: the figure named before its first range.
  if (range?.quantity === '' && second !== undefined && more === undefined && !ranges[0] && /^[^,]{2,}(?:[率度]|比例|比重|程度)$/.test(figure ?? '')) return { condition: { type: 'range', ...range, quantity: figure ?? '' }, preconditions: [] };
  // 制度公开,公示不少于5天: of several things asked for, a figure is only the last.
  if (range && only.length === 1 && parts.slice(0, -1).every(isPrecondition)) return { condition: { type: 'range', ...range }, preconditions: parts.slice(0, -1) };
  // 每年至少组织一次演练得2分: asked for once, not paid each time.
  const each = consequence.type === 'cut' || (consequence.type === 'award' && !/至少|不少于|不低于|以上/.test(text));
  const counted = each ? readCountCondition(text) : undefined;
  return { condition: counted ?? { type: 'text', text: text.replace(/[的:]+$/, '') }, preconditions: [] };
}

/** 10-20日按比例减分: what is lost in proportion between two figures lies on a line; whether 60%-100%按比例扣分 does or means the rate itself is not said. */
function lostInProportion(condition: Condition, consequence: Consequence, text: string): Consequence | undefined {
  if (consequence.type !== 'formula' || !consequence.worded || !/[扣减]/.test(text) || condition.type !== 'range') return consequence;
  const { low, high, unit } = condition.interval;
  if (unit !== '%') return { type: 'between', ends: null, along: null };
  return low === null && high !== null && compare(high.value, ONE) === 0 ? consequence : undefined;
}

/** How the figures of several units become one. */
export interface UnitsRemark {
  readonly absolute: 'sum' | 'mean' | null;
  readonly relative: 'mean' | 'weighted' | null;
}

/** What the text says of the whole rule rather than of one clause. */
export type Remark =
  | ({ readonly type: 'units' } & UnitsRemark)
  /** 比较满意及以上认定为满意: the least option that counts. */
  | { readonly type: 'satisfied'; readonly option: string }
  /** 预算执行率=(实际支出/预算)×100%. */
  | { readonly type: 'definition'; readonly definition: Definition }
  /** 满分5分. */
  | { readonly type: 'weight'; readonly value: Rational }
  /** 合计最多扣2分: over all the cuts. */
  | { readonly type: 'cutCap'; readonly amount: Amount }
  /** 以100%为标准。: where steps told elsewhere are counted from. */
  | { readonly type: 'base'; readonly quantity: string; readonly interval: Interval }
  /** 岗位职责明确。: what is asked for, in a sentence of its own before anything is scored. */
  | { readonly type: 'statement' };

export interface ClauseReading {
  readonly clauses: readonly Clause[];
  readonly bases: readonly Basis[];
  readonly remarks: readonly (Remark & { readonly span: Span })[];
  /** Stretches of the original text that belong to no clause. */
  readonly unread: readonly Span[];
}

const OF_UNITS = '(?:其中)?(?:各(?:单位|县区?|部门|项目)的?)?';
const ABSOLUTE = new RegExp(`^${OF_UNITS}(?:绝对值|绝对数)(?:类?指标)?(?:按|以)?(?:直接|进行)?取?(?<how>累加|求和|相加|加总|算术平均|简单平均|平均)(?:值)?(?:计算)?$`);
const RELATIVE = new RegExp(`^${OF_UNITS}(?:相对值|相对数)(?:类?指标)?(?:按照?|以)?(?<funds>(?:资金|预算|投资)(?:额度|量|规模|金额|额)?(?:为权重)?)?(?:进行)?取?(?<how>加权平均|算术平均|简单平均|平均)(?:值)?(?:计算)?$`);
const MANY_UNITS = /^(?:对?涉及|有|存在|含)?(?:多个|若干|各个?|两个以上)(?:实施|项目|预算|资金使用)?(?:单位|部门|项目|县区?|市县)(?:实施|承担|共同实施)?(?:的)?(?:项目|指标|情况)?(?:的)?$/;
const SATISFIED = /^(?:其中)?(?:问卷(?:调查)?中)?(?:按照?|以|将|选择|选项为?)?(?<option>非常满意|很满意|满意|比较满意|较满意|较为满意|基本满意|一般)(?:及|和)?以上(?:的)?(?:选项|评价)?(?:均|都)?(?:认定|视|计|算|统计|确定)?(?:为|作|入)满意$/;
const STATED_WEIGHT = new RegExp(`^(?:该|本)?(?:项)?(?:指标)?(?:满分|分值|总分)(?:为|共)?(?<value>${NUMBER})分$`);

function readRemark(text: string, cuts: readonly Clause[]): Remark | undefined {
  const absolute = ABSOLUTE.exec(text)?.groups?.['how'];
  if (absolute !== undefined) return { type: 'units', absolute: absolute.includes('平均') ? 'mean' : 'sum', relative: null };
  const relative = RELATIVE.exec(text)?.groups;
  // 加权平均 without saying by what, and 按资金平均 without 加权, say half of it.
  if (relative) return (relative['how'] === '加权平均') === (relative['funds'] !== undefined) ? { type: 'units', absolute: null, relative: relative['how'] === '加权平均' ? 'weighted' : 'mean' } : undefined;
  const [definition] = /得分[^=]*=/.test(text) ? [] : readDefinitions(text);
  if (definition && text.startsWith(`${definition.name}=`)) return { type: 'definition', definition };
  const option = SATISFIED.exec(text)?.groups?.['option'];
  if (option !== undefined) return { type: 'satisfied', option };
  const value = readNumber(STATED_WEIGHT.exec(text)?.groups?.['value'] ?? '');
  if (value) return { type: 'weight', value };
  // 每处扣1分，共计4分 a second time is of the second alone.
  const ofLast = /^共计[^最不]+$/.test(text) && cuts.slice(0, -1).some(({ limits }) => limits.cap);
  const cap = cuts.length > 1 && !ofLast && /^(?:累计|合计|共计)/.test(text) ? readLimit(text)?.cap : undefined;
  return cap ? { type: 'cutCap', amount: cap } : undefined;
}

/** 以100%为标准。满意率达80%以上。: where steps begin, in a sentence of its own. */
function readBase(text: string): Remark | undefined {
  const stated = readRange(text);
  const base = basisOf(text) ?? (stated?.interval.low?.inclusive && !stated.interval.high ? stated : undefined);
  return base && { type: 'base', quantity: base.quantity, interval: base.interval };
}

/** 实际支出资金：一定时期内…: what a term of a formula told before means. */
function explains(sentence: readonly Segment[], remarks: readonly Remark[]): boolean {
  const names = remarks.flatMap((remark) => (remark.type === 'definition' ? [remark.definition.name, ...terms(remark.definition.arithmetic)] : []));
  const text = sentence.map((one) => one.text).join(',').replace(/^其中[:,]?/, '');
  return names.some((name) => text.startsWith(name) && /^(?::|是?指)/.test(text.slice(name.length))) && !TELLS_SCORE.test(text);
}

/** 步道有积水、落叶。每发现一处扣1分: what is found is what was stated. */
function ofStatement(condition: Condition, stated: string): Condition {
  return condition.type === 'count' && condition.what === UNNAMED && stated !== '' ? { ...condition, what: stated } : condition;
}

/** 无蓄水池、沉淀池各扣5分: each of what is named, the negation once for all. */
function eachOf(condition: Condition): readonly Condition[] {
  if (condition.type !== 'text') return [condition];
  const names = condition.text.split(/[、和及与]/);
  const not = /^(?:未|无|没有|不)/.exec(names[0] ?? '')?.[0] ?? '';
  return names.length > 1 && names.every((name) => name.length > 1) ? names.map((name, index) => ({ type: 'text', text: index > 0 && !name.startsWith(not) ? `${not}${name}` : name })) : [condition];
}

/** Reads the rule section clause by clause: conditions gather until a consequence follows, limits attach to it. */
export function readClauses(source: NormalText, points: readonly KeyPoint[]): ClauseReading {
  const clauses: Clause[] = [];
  const bases: Basis[] = [];
  const unread: Span[] = [];
  const remarks: (Remark & { readonly span: Span })[] = [];
  const spanOf = (from: Segment, to: Segment): Span => originalSpan(source, from.start, to.end);
  const manner: Manner = { points, numbered: NUMBERED.test(source.text), counted: paysByCount(source.text) };

  let floored: Clause | undefined;
  let stated = '';
  for (const sentence of segment(source)) {
    if (explains(sentence, remarks)) continue;
    let pending: Segment[] = [];
    let parts: Clause['parts'] = null;
    let partsFrom: Segment | null = null;
    let assuming = false;
    for (const [index, current] of sentence.entries()) {
      const last = clauses.at(-1);
      const remark = (sentence.length === 1 ? readBase(current.text) : undefined) ?? readRemark(current.text, clauses.filter(({ consequence }) => consequence.type === 'cut'));
      if (remark) {
        const many = remark.type === 'units' ? pending.filter(({ text }) => MANY_UNITS.test(text)) : [];
        pending = pending.filter((one) => !many.includes(one));
        remarks.push({ ...remark, span: spanOf(many[0] ?? current, current) });
        continue;
      }
      const limit = readLimit(current.text);
      if (limit && !last) {
        unread.push(spanOf(current, current));
        continue;
      }
      if (limit && last && FLOOR.test(current.text) && last.span.start >= spanOf(sentence[0] ?? current, current).start) floored = last;
      if (limit && last) {
        // A second cap or stretch rule for the same clause contradicts the first.
        if ((limit.cap && last.limits.cap) || (limit.part && last.limits.part)) unread.push(spanOf(current, current));
        else clauses[clauses.length - 1] = { ...last, limits: { ...last.limits, ...limit }, span: { start: last.span.start, end: spanOf(current, current).end } };
        continue;
      }
      if (last?.consequence.type === 'award' && NOTHING_NEW.test(current.text)) continue;
      const assumed = current.text.startsWith(ASSUMED);
      if (last?.consequence.type === 'formula' && (assumed || (assuming && isPrecondition(current.text)))) {
        const text = current.text.slice(assumed ? ASSUMED.length : 0);
        if (isPrecondition(text)) clauses[clauses.length - 1] = { ...last, preconditions: [...last.preconditions, text], span: { start: last.span.start, end: spanOf(current, current).end } };
        else unread.push(spanOf(current, current));
        assuming = true;
        continue;
      }
      assuming = false;
      if (last?.consequence.type === 'discretion' && BY_WHOM.test(current.text)) {
        clauses[clauses.length - 1] = { ...last, span: { start: last.span.start, end: spanOf(current, current).end } };
        continue;
      }
      const named = PARTS.exec(current.text);
      if (named) {
        parts = { point: pointNumber(named[1] ?? ''), names: (named.groups?.['names'] ?? named.groups?.['judged'] ?? '').split('、').filter((name) => name !== '') };
        partsFrom = current;
        continue;
      }
      const found = isPreamble(current.text) ? undefined : (readConsequence(current.text) ?? (ELSE_NOTHING.test(sentence[index + 1]?.text ?? '') ? readScored(current.text) : undefined));
      if (found) {
        unread.push(...pending.filter(isStray).map((one) => spanOf(one, one)));
        pending = pending.filter((one) => !isStray(one));
        const { condition, preconditions } = readCondition([...pending.map((one) => one.text).filter((text) => !takeBasis(text)), found.head], found.consequence, manner);
        for (const one of pending) {
          const basis = takeBasis(one.text);
          if (basis) bases.push({ ...basis, span: spanOf(one, one) });
        }
        const meant = lostInProportion(condition, found.consequence, current.text);
        if (!meant || !preconditions.every(isPrecondition)) {
          unread.push(spanOf(pending[0] ?? current, current));
          pending = [];
          continue;
        }
        const first = partsFrom ?? pending[0] ?? current;
        const told = found.each ? eachOf(condition) : [ofStatement(condition, stated)];
        for (const [consequence, one] of [meant, ...(found.more ?? [])].flatMap((each) => told.map((one) => [each, one] as const))) {
          clauses.push({
            condition: one,
            consequence,
            limits: { cap: null, part: null },
            preconditions,
            parts,
            span: spanOf(first, current),
            text: source.text.slice(first.start, current.end).replaceAll('\n', ''),
          });
        }
        pending = [];
        parts = null;
        partsFrom = null;
        continue;
      }
      pending.push(current);
    }
    const [first] = pending;
    stated = '';
    const whole = first && pending.length === sentence.length && clauses.length === 0 && pending.every(isStatement);
    if (whole) {
      stated = pending.map(({ text }) => text).join(',');
      remarks.push({ type: 'statement', span: spanOf(first, pending.at(-1) ?? first) });
    }
    for (const one of whole ? [] : pending) {
      const basis = takeBasis(one.text);
      if (basis) bases.push({ ...basis, span: spanOf(one, one) });
      else if (!isPreamble(one.text)) unread.push(spanOf(one, one));
    }
    if (partsFrom) unread.push(spanOf(partsFrom, partsFrom));
  }
  return { clauses: floored ? repeated(clauses, floored.span.start) : clauses, bases, remarks, unread };
}

/** 未按时报送扣1分,扣完为止: what alone can use up the marks is taken for every time. */
function repeated(clauses: readonly Clause[], start: number): readonly Clause[] {
  const only = clauses.find((clause) => clause.span.start === start);
  const alone = clauses.every(({ consequence }) => consequence.type === 'award' || consequence === only?.consequence);
  if (!only || !alone || only.condition.type !== 'text' || only.consequence.type !== 'cut') return clauses;
  if (!isPlainCondition(only.condition.text) || only.consequence.amount.unit === 'share') return clauses;
  const repeating: Clause = { ...only, condition: { type: 'count', what: only.condition.text.replace(/^发现(?:有)?/, ''), unit: '次' } };
  return clauses.map((clause) => (clause === only ? repeating : clause));
}

function takeBasis(text: string): { readonly point: number; readonly text: string } | undefined {
  const match = BASIS.exec(text);
  return match ? { point: pointNumber(match[1] ?? ''), text: match[2] ?? '' } : undefined;
}
