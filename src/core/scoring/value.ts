import { divide, fromNumber, HUNDRED, ONE, compare, ZERO, type Rational } from '../number/rational';
import { readNumber } from '../number/read';
import type { InputValue } from '../rules/expression';
import type { InputSpec } from '../rules/rule';
import type { Fact } from './fact';

/** How an entry's cell follows the fact's: the same content, or a word or number made from it. */
export type Conversion =
  | { readonly type: 'same' }
  /** The fact's word in the vocabulary of the input. */
  | { readonly type: 'word'; readonly from: string; readonly to: string }
  /** A number written as text: 5/6, 83.47%. */
  | { readonly type: 'text' }
  /** 82.86 meaning 82.86%. */
  | { readonly type: 'percent' }
  /** Blank stands for this word. */
  | { readonly type: 'blankAs'; readonly word: string };

/** A fact's value as an input takes it. `sure: false`: the words allow it, the user has to agree. */
export interface Reading {
  readonly value: InputValue;
  readonly conversion: Conversion;
  readonly sure: boolean;
  readonly note?: string;
}

const AFFIRMATIVE = /^(?:是|有|已|能|符合|达到|达标|满足|具备|完整|齐全|√|Y|YES)/i;
const NEGATIVE = /^(?:否|无|未|不|没|缺|×|N|NO)/i;

/** Words of each kind of judgement, as the drop-down of the working paper offers them. */
export const VOCABULARY: Readonly<Record<'compliance' | 'existence' | 'occurrence', readonly string[]>> = {
  compliance: ['符合', '部分符合', '不符合', '不适用'],
  existence: ['不存在', '存在', '不适用'],
  occurrence: ['否', '是', '不适用'],
};

export function isJudgement(spec: InputSpec): spec is InputSpec & { readonly kind: 'compliance' | 'existence' | 'occurrence' } {
  return spec.kind === 'compliance' || spec.kind === 'existence' || spec.kind === 'occurrence';
}

function shareOf(fact: Fact): Reading | undefined {
  const number = typeof fact.value === 'number' ? fromNumber(fact.value) : typeof fact.value === 'string' ? readNumber(fact.value.trim()) : undefined;
  if (!number || compare(number, ZERO) < 0 || compare(number, ONE) > 0) return undefined;
  return { value: number, conversion: typeof fact.value === 'number' ? { type: 'same' } : { type: 'text' }, sure: true };
}

function readWord(spec: InputSpec & { readonly kind: 'compliance' | 'existence' | 'occurrence' }, text: string, sameStance: boolean): Reading | undefined {
  const word = (to: string, sure: boolean): Reading => ({ value: to, conversion: text === to ? { type: 'same' } : { type: 'word', from: text, to }, sure });
  if (VOCABULARY[spec.kind].includes(text)) {
    if (spec.kind !== 'compliance' || text !== '部分符合' || !spec.partialIsUnmet) return { ...word(text, true), sure: sameStance || spec.kind !== 'occurrence' };
    return { ...word(text, false), note: '评分标准没有部分符合的档次，按不符合扣分' };
  }
  if (spec.kind === 'compliance' && /^(?:部分|基本|不完全)/.test(text)) return word('部分符合', false);
  const good = AFFIRMATIVE.test(text) ? true : NEGATIVE.test(text) ? false : undefined;
  if (good === undefined) return undefined;
  if (spec.kind === 'compliance') return word(good ? '符合' : '不符合', false);
  // 符合 of a reversed point may mean "complies" or "is as described": only the plain words are taken.
  if (spec.kind === 'existence') return /符合/.test(text) ? undefined : word(good ? '存在' : '不存在', /^[有无]$/.test(text));
  return word(good === sameStance ? '是' : '否', false);
}

function readMeasure(spec: InputSpec, fact: Fact): Reading | undefined {
  const text = typeof fact.value === 'string' ? fact.value.trim() : undefined;
  const number = typeof fact.value === 'number' ? fromNumber(fact.value) : text === undefined ? undefined : readNumber(text);
  if (!number) return undefined;
  const conversion: Conversion = text === undefined ? { type: 'same' } : { type: 'text' };
  const shownAsPercent = (fact.numberFormat ?? '').includes('%') || (text ?? '').endsWith('%');
  if (spec.kind !== 'rate' || shownAsPercent || fact.formula !== undefined) return { value: number, conversion, sure: true };
  if (fact.unit === '%' && compare(number, ONE) > 0) return { value: divide(number, HUNDRED), conversion: { type: 'percent' }, sure: true };
  if (compare(number, ONE) > 0) return { value: divide(number, HUNDRED), conversion: { type: 'percent' }, sure: false, note: '按百分数理解' };
  return { value: number, conversion, sure: fact.unit !== '%', ...(fact.unit === '%' ? { note: `按比例理解，即 ${String(fact.value)} 等于 100% 的 ${String(fact.value)} 倍` } : {}) };
}

/**
 * The fact's value for this input; `undefined` when it cannot be one (text where a number is needed, a share above 1).
 * `sameStance`: fact and input ask the same way round (both 未…, or neither).
 */
export function readFactValue(spec: InputSpec, fact: Fact, sameStance: boolean): Reading | undefined {
  if (fact.value === null || fact.error !== undefined) return undefined;
  if (!isJudgement(spec)) return readMeasure(spec, fact);
  const text = typeof fact.value === 'boolean' ? (fact.value ? '是' : '否') : typeof fact.value === 'string' ? fact.value.trim() : undefined;
  const word = text === undefined ? undefined : readWord(spec, text, sameStance);
  return word ?? (spec.kind === 'compliance' ? shareOf(fact) : undefined);
}

/** Whether a fact is of the sort the input needs, its value aside. */
export function sameSort(spec: InputSpec, fact: Fact): boolean {
  const judged = fact.unit === '判定' || (fact.unit === '' && typeof fact.value === 'string' && readNumber(fact.value.trim()) === undefined);
  if (isJudgement(spec)) return judged;
  if (judged || isDate(fact)) return false;
  if (spec.kind === 'rate') return fact.unit === '%' || fact.unit === '' || (fact.numberFormat ?? '').includes('%');
  return fact.unit !== '%';
}

function isDate(fact: Fact): boolean {
  return /[ymd年月日]/i.test((fact.numberFormat ?? '').replace(/\[[^\]]*\]|"[^"]*"/g, '')) && typeof fact.value === 'number';
}

export function showValue(value: InputValue, spec: Pick<InputSpec, 'kind' | 'unit'>, show: (value: Rational) => string): string {
  return typeof value === 'string' ? value : show(value) + (spec.unit === '判定' || spec.unit === '%' ? '' : spec.unit);
}
