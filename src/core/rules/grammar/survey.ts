import { compare, divide, formatExact, HUNDRED, ONE, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { matchesOf, originalSpan, type NormalText, type Span } from '../text';
import type { Arithmetic } from './clause';
import { NUMBER } from './quantity';

const QUOTE = '[“”"]?';
const WORD = '(?:非常满意|很满意|比较满意|较为满意|较满意|基本满意|满意|一般|不太满意|非常不满意|很不满意|不满意)';
const OPTION = `${QUOTE}${WORD}${QUOTE}`;
const LISTED = new RegExp(`(?<names>${OPTION}(?:、?${OPTION}){2,})(?:人数)?(?:的)?(?:分别|各|依次)?(?:按照?|以)?(?:系数|权重|赋值|分值)?(?:分别)?(?:为|按|以|计|取)?(?<values>${NUMBER}分?(?:、${NUMBER}分?){2,})(?:的)?(?:系数|权重)?(?:进行)?(?:加权(?:平均)?|折算|赋值|赋分|赋权|计算|计分|计)*`);
const PAIR = `${QUOTE}(${WORD})${QUOTE}(?:人数)?(?:的)?(?:系数|权重|按|计|赋值|×|:|为)*(${NUMBER})分?(?:计算?)?`;
const PAIRED = new RegExp(`(?:(?:问卷(?:调查)?(?:中)?)?(?:选择|选|评价为))?${PAIR}(?:[、,;]${PAIR}){2,}(?:,?(?:进行)?加权(?:平均)?(?:计算)?(?:后(?=[≥≤<>\\d]))?)?`);

/** How a satisfaction rate is made of the answers, and where the text says so. */
export interface SurveyReading {
  readonly answers: Arithmetic;
  readonly span: Span;
  /** Position in the normal text. */
  readonly start: number;
  readonly end: number;
}

/** 100分 or 100% for the best answer is the whole. */
function shares(written: readonly string[]): readonly Rational[] | undefined {
  const values = written.flatMap((text) => readNumber(text) ?? []);
  const [best] = values;
  if (!best || values.length < written.length || values.some((value, index) => index > 0 && compare(value, values[index - 1] ?? value) >= 0)) return undefined;
  if (compare(best, ONE) === 0) return values;
  return compare(best, HUNDRED) === 0 ? values.map((value) => divide(value, HUNDRED)) : undefined;
}

function weighted(names: readonly string[], values: readonly Rational[]): Arithmetic | undefined {
  const counts = names.map((name): Arithmetic => ({ op: 'term', name: `${name}人数` }));
  const parts = counts.flatMap((count, index): readonly Arithmetic[] => {
    const value = values[index];
    if (!value || value.n === 0n) return [];
    return [compare(value, ONE) === 0 ? count : { op: 'multiply', left: count, right: { op: 'number', value } }];
  });
  const add = (terms: readonly Arithmetic[]): Arithmetic | undefined => terms.reduce<Arithmetic | undefined>((left, right) => (left ? { op: 'add', left, right } : right), undefined);
  const [top, bottom] = [add(parts), add(counts)];
  return top && bottom && { op: 'divide', left: top, right: bottom };
}

/** 非常满意、满意、不满意分别按1、0.6、0计算: the words that make this rate. */
export function showAnswers(answers: Arithmetic): string {
  if (answers.op !== 'divide') return '';
  const weights = new Map(addends(answers.left).map((part) => (part.op === 'multiply' && part.right.op === 'number' ? [nameOf(part.left), formatExact(part.right.value)] : [nameOf(part), '1'])));
  const names = addends(answers.right).map(nameOf);
  return `${names.join('、')}分别按${names.map((name) => weights.get(name) ?? '0').join('、')}计算`;
}

function addends(sum: Arithmetic): readonly Arithmetic[] {
  return sum.op === 'add' ? [...addends(sum.left), sum.right] : [sum];
}

function nameOf(count: Arithmetic): string {
  return count.op === 'term' ? count.name.replace(/人数$/, '') : '';
}

/** 非常满意、满意、基本满意、不满意分别按1、0.8、0.6、0计算: coefficients of the answers, falling from the whole. */
export function readSurvey(source: NormalText): SurveyReading | undefined {
  const listed = LISTED.exec(source.text);
  const paired = listed ? null : PAIRED.exec(source.text);
  const match = listed ?? paired;
  if (!match) return undefined;
  const pairs = paired ? matchesOf(paired[0], new RegExp(PAIR, 'g')) : [];
  const names = listed ? ((listed.groups?.['names'] ?? '').match(new RegExp(WORD, 'g')) ?? []) : pairs.map((pair) => pair[1] ?? '');
  const written = listed ? (listed.groups?.['values'] ?? '').split('、').map((value) => value.replace(/分$/, '')) : pairs.map((pair) => pair[2] ?? '');
  const values = names.length === written.length && new Set(names).size === names.length ? shares(written) : undefined;
  const answers = values && weighted(names, values);
  const end = match.index + match[0].length;
  return answers && { answers, span: originalSpan(source, match.index, end), start: match.index, end };
}
