import type { NormalText } from '../text';
import { readConsequence, TELLS_SCORE } from './consequences';
import { readRange } from './ranges';
import { readBetween, readFormula } from './formulas';
import { readLimit } from './limits';
import { QUALIFIES, statesWeight } from './remarks';
import { readAmount } from './quantity';

/** A comma-separated stretch of the rule, in positions of the normal text. */
export interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Ends after which a line break ends a clause; elsewhere the break only wraps the line. */
const CLAUSE_END = /(?:分|分数|满分|为止|率|度|%|%\)|分\)|分值|权重)$/;
/** 得相应权重 at the end of a line and 分值 on the next are one word. */
const WRAPPED = /^\n(?:分[值数]?[,;。\n]|钟|[=×/+])/;

/** 定性指标：…: of what sort the indicator is, which the evaluator knows. */
const SCOPE_LABEL = /^(?:是否|比率|比例|分级|分档|定性|定量|直接|综合|缺\(错\)项|缺项|错项|满意度)?[^\d,%:。;]{0,8}(?:评分|扣分|赋分|计分|打分|分值|评价|评判)法:|^(?:其[他它余])?(?:定性|定量|量化)(?:类)?指标:|^(?:扣分|评分|计分|得分|赋分|打分|评价|考核)(?:标准|办法|方法|规则|细则|依据)(?:为|如下)?:|^(?:按照?|根据|依据)[^,:\d%]{2,20}(?:率|度|情况|程度|结果|比例)(?:进行)?(?:计分|评分|赋分|打分|评价|分档):|^(?:分档计分|多个单位的数据先汇总):|^(?:此|该|本)项(?:指标)?(?:分值|得分)?(?:的)?(?:计算|计分|评分)(?:方法|办法|公式|标准)(?:为|是)?:/;

/** 扣完为止(现场查看): how it is looked into. */
const EVIDENCE = /\((?:(?:现场|实地)?(?:查看|查阅|查验|核查|抽查|察看|踏勘)(?![^()]*(?:倍|半|视[为同作]|否决|零|降|免|最[多高低少]|不计|重复|累计|一票|除外))[^()\d]*|以[^()\d,%]{1,24}为准)\)$/;

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
  // 每报送1篇得1分(不及时的得0.5分), 延期完工扣2分(延期超过半年扣4分): a case of what was told, in its place and not beside it.
  const instead = /扣[\d.]+分$|每[^,]*得[\d.]+分$/.test(head) && /[扣得][\d.]+分$/.test(inner) && readLimit(inner) === undefined;
  const aside = match && !instead && !readBetween(text) && (readLimit(inner) ?? (readConsequence(inner) && (readConsequence(head) ?? (readFormula(inner) && explainsRate(head)))) ?? notesFormula(head, inner));
  return aside ? [{ text: head, start, end }, { text: inner, start, end }] : [{ text, start, end }];
}

/** 完成率×6(验收不合格的不计入完成数), 得分=完成率×分值(满分6分): a note behind a formula. */
function notesFormula(head: string, inner: string): boolean {
  return (statesWeight(inner) || QUALIFIES.test(inner)) && readConsequence(head)?.consequence.type === 'formula';
}

/** 到位资金占计划资金的比例(得分=资金到位率×分值): what the rate is, told before the formula. */
function explainsRate(text: string): boolean {
  return /(?:比例|比率|比重|百分比|情况)$/.test(text) && !TELLS_SCORE.test(text);
}

/** Sentences of segments; separators inside brackets do not separate. */
export function segment(source: NormalText): readonly (readonly Segment[])[] {
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
    if (char === '、' && /^(?!.*分别).*\d分\)?$/s.test(source.text.slice(start, index)) && !/^[\d.]+分/.test(source.text.slice(index + 1))) cut(index);
    const worth = char === ';' || char === '。' ? WORTH_BEHIND.exec(source.text.slice(index + 1))?.[0] : undefined;
    if (worth !== undefined) {
      index += worth.length;
      cut(index + 1);
      start = index + 1;
      sentences.push([]);
      continue;
    }
    if (char === ';' || char === '。' || (char === '\n' && CLAUSE_END.test(source.text.slice(start, index)) && !WRAPPED.test(source.text.slice(index)))) {
      cut(index);
      sentences.push([]);
    }
  }
  cut(source.text.length);
  return sentences.filter((sentence) => sentence.length > 0).map((sentence) => distribute(sentence.flatMap(unbracket)));
}

const SHARED_OUT = /^分别(?:可)?(?<verb>得|计|给|赋|扣)(?:该|本)?(?:指标)?(?:分值|权重)?(?:的)?(?<amounts>[^,、和及]*\d[^,、和及]*(?:[、和及][^,、和及]*\d[^,、和及]*)+)$/;
const GRADED = /^(?:[^,]*?(?:分为|分成|划分为|按照|按|分)|(?=(?:[^,、\d]{1,5}、){2,}[^,、\d]{1,5}$))(?<names>[^,\d、]+(?:、[^,\d、]+?)+?)(?:等)?[二两三四五2-5]?(?:个)?(?:档|档次|等级|级|类|等次)?$/;

/** 分为显著、一般、不显著三档,分别得100%、60%、0%的权重分: each degree with its own share. */
function tiersOf(text: string, amounts: readonly string[]): readonly string[] | undefined {
  const names = GRADED.exec(text)?.groups?.['names']?.split('、') ?? [];
  if (names.length < 2 || names.length !== amounts.length) return undefined;
  return names.map((name, index) => {
    const amount = (amounts[index] ?? '').replace(/(?:的)?(?:权重分?值?|分值)$/, '');
    return /^0(?:%|分)$/.test(amount) ? `${name}不得分` : `${name}得${amount.endsWith('%') ? '分值的' : ''}${amount}`;
  });
}

/** 优、良、中、差分别得6、4、2、0分: the grades and what they earn in one breath. */
function apart(segment: Segment): readonly Segment[] {
  const place = /(?<=.)分别(?:可)?[得计给赋]/.exec(segment.text)?.index;
  const [told, shared] = place === undefined ? [segment.text, ''] : [segment.text.slice(0, place), segment.text.slice(place)];
  return SHARED_OUT.test(shared) && told.includes('、') ? [{ ...segment, text: told }, { ...segment, text: shared }] : [segment];
}

/** 超过90%、80%和70%的,分别得5分、3分和1分: each figure with its own points. */
function distribute(whole: readonly Segment[]): readonly Segment[] {
  const sentence = whole.flatMap(apart);
  const shared = sentence.reduce<readonly Segment[]>((before, current) => {
    const groups = SHARED_OUT.exec(current.text)?.groups;
    const last = before.at(-1);
    const listed = (groups?.['amounts'] ?? '').split(/[、和及]/);
    // 分别得6、4、2分: the measure once for all; 分别得100%、60%、0.
    const measure = /^[\d.]+$/.test(listed.at(-1) ?? '') ? '%' : '分';
    const amounts = listed.map((amount) => (/^[\d.]+$/.test(amount) && (listed.at(-1)?.endsWith('分') === true || listed[0]?.endsWith('%') === true) ? `${amount}${measure}` : amount));
    const degrees = groups?.['verb'] === '扣' ? undefined : tiersOf(last?.text ?? '', amounts);
    if (groups && last && degrees) return [...before.slice(0, -1), ...degrees.map((text) => ({ text, start: last.start, end: current.end }))];
    const told = (last?.text ?? '').replace(/的$/, '').split(/[、和及](?=[^、和及]*\d)/);
    // 超过90%、80%和70%: the word is written once for all.
    const word = /^[^\d]*?(?<word>超过|达到|不低于|低于|大于|小于|高于|≥|≤|>|<)?\d/.exec(told[0] ?? '')?.groups?.['word'] ?? '';
    // 90%、80%、70%以上: likewise.
    const behind = word === '' && told.slice(0, -1).every((figure) => /\d%?$/.test(figure)) ? (/(?:及)?以上$/.exec(told.at(-1) ?? '')?.[0] ?? '') : '';
    const figures = told.map((figure, index) => `${index > 0 && /^\d/.test(figure) && !/以[上下内]$/.test(figure) ? word : ''}${figure}${index < told.length - 1 ? behind : ''}`);
    if (!groups || !last || figures.length !== amounts.length || !figures.every((figure) => readRange(figure)) || !amounts.every((amount) => readAmount(amount))) return [...before, current];
    const each = figures.map((figure, index) => ({ text: `${figure}${groups['verb'] ?? ''}${amounts[index] ?? ''}`, start: last.start, end: current.end }));
    return [...before.slice(0, -1), ...each];
  }, []);
  // What cannot be shared out stays as it is written.
  return shared.length === sentence.length && sentence.length > whole.length ? whole : shared;
}
