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

export function isJudgement(spec: InputSpec): spec is Judgement {
  return spec.kind === 'compliance' || spec.kind === 'existence' || spec.kind === 'occurrence';
}

function shareOf(fact: Fact): Reading | undefined {
  const number = exactValue(fact);
  if (!number || compare(number, ZERO) < 0 || compare(number, ONE) > 0) return undefined;
  return { value: number, conversion: typeof fact.value === 'number' ? { type: 'same' } : { type: 'text' }, sure: true };
}

type Judgement = InputSpec & { readonly kind: 'compliance' | 'existence' | 'occurrence' };

/** A word of the drop-down, or one that plainly means it. Asked the other way round, yes means no. */
/** A formula compares what stands in the cell, stray spaces and all. */
function inCell(reading: Reading | undefined, { value }: Fact): Reading | undefined {
  if (!reading || typeof value !== 'string' || value === value.trim() || typeof reading.value !== 'string') return reading;
  return { ...reading, conversion: { type: 'word', from: value, to: reading.value } };
}

function readWord(spec: Judgement, text: string, sameStance: boolean): Reading | undefined {
  const word = (to: string, sure: boolean): Reading => ({ value: to, conversion: text === to ? { type: 'same' } : { type: 'word', from: text, to }, sure });
  const listed = VOCABULARY[spec.kind].includes(text);
  const good = AFFIRMATIVE.test(text) ? true : NEGATIVE.test(text) ? false : undefined;
  switch (spec.kind) {
    case 'compliance':
      if (text === '部分符合' && spec.partialIsUnmet) return { ...word(text, false), note: '评分标准没有部分符合的档次，按不符合扣分' };
      if (listed) return word(text, sameStance);
      if (/^(?:部分|基本|不完全)/.test(text)) return word('部分符合', false);
      return good === undefined || !sameStance ? undefined : word(good ? '符合' : '不符合', false);
    case 'existence':
      if (listed) return word(text, true);
      // 符合 of a reversed point may mean "complies" or "is as described": only the plain words are taken.
      return good === undefined || text.includes('符合') ? undefined : word(good === sameStance ? '存在' : '不存在', sameStance && /^[有无]$/.test(text));
    case 'occurrence':
      if (text === '不适用') return word(text, sameStance);
      return good === undefined ? undefined : word(good === sameStance ? '是' : '否', listed && sameStance);
  }
}

/** A number in a cell, or one written as text; `undefined` for anything else. */
export function exactValue(fact: Fact): Rational | undefined {
  return typeof fact.value === 'number' ? fromNumber(fact.value) : typeof fact.value === 'string' ? readNumber(fact.value.trim()) : undefined;
}

function readChoice(spec: InputSpec, fact: Fact): Reading | undefined {
  const text = String(fact.value).trim();
  return spec.choices?.includes(text) ? { value: text, conversion: { type: 'same' }, sure: true } : undefined;
}

function readMeasure(spec: InputSpec, fact: Fact): Reading | undefined {
  const text = typeof fact.value === 'string' ? fact.value.trim() : undefined;
  const number = exactValue(fact);
  if (!number) return undefined;
  const conversion: Conversion = text === undefined ? { type: 'same' } : { type: 'text' };
  const shownAsPercent = (fact.numberFormat ?? '').includes('%') || /[%％]$/.test(text ?? '');
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
  if (spec.kind === 'choice') return readChoice(spec, fact);
  if (!isJudgement(spec)) return readMeasure(spec, fact);
  const text = typeof fact.value === 'boolean' ? (fact.value ? '是' : '否') : typeof fact.value === 'string' ? fact.value.trim() : undefined;
  const word = text === undefined ? undefined : inCell(readWord(spec, text, sameStance), fact);
  return word ?? (spec.kind === 'compliance' && sameStance ? shareOf(fact) : undefined);
}

const SCALED_UNIT = /^([百千万亿]*)(.+)$/;

/** Units of one sort can stand for each other (户 and 家), those of two cannot (户 and 万户, 元 and 万元). */
export function unitSort(unit: string): string {
  const [, scale = '', base = unit] = SCALED_UNIT.exec(unit) ?? [];
  if (base.startsWith('元')) return `${scale}元`;
  if (base === '天' || base === '日') return '天';
  return /^(?:年|个?月|周|小时|分钟|分|[%‰]|.*[米里亩顷吨克瓦])$/.test(base) ? unit : `${scale}件`;
}

/** What the last word of a label says its figure is counted in; `undefined` where it leaves that open. */
function unitsOfLabel(label: string): 'money' | 'other' | undefined {
  const open = /(?:[预决概]算|支出|支付|到位|拨付|执行|下达|安排|申请|投资|收入|金额|资金|计划|目标|实际|完成)数$/;
  if (open.test(label)) return undefined;
  if (/(?:资金|金额|款项?|经费|费用|支出|投资|成本|造价)额?$/.test(label)) return 'money';
  return /数量?$|人次$|面积$|里程$/.test(label) ? 'other' : undefined;
}

/** Whether a figure in this unit can be the input at all; a blank unit can be any. */
export function unitFits(spec: InputSpec, fact: Fact): boolean {
  const { unit } = fact;
  if (isJudgement(spec)) return unit === '判定' || unit === '';
  if (spec.kind === 'choice') return unit === '判定' || unit === '' || unit === spec.unit;
  if (unit === '判定' || isDate(fact)) return false;
  if (spec.kind === 'rate') return unit === '%' || unit === '' || (fact.numberFormat ?? '').includes('%');
  if (unit === '') return true;
  if (unit === '%') return false;
  if (spec.kind !== 'amount') return unitSort(unit) === unitSort(spec.unit);
  const money = unitSort(unit).endsWith('元');
  const wanted = unitsOfLabel(spec.label);
  return wanted === undefined || (wanted === 'money') === money;
}

/** Whether a fact is of the sort the input needs: judgement, number or rate, in a unit that fits. */
export function sameSort(spec: InputSpec, fact: Fact): boolean {
  if (!unitFits(spec, fact)) return false;
  if (fact.unit !== '' || fact.value === null) return true;
  const judged = typeof fact.value === 'boolean' || exactValue(fact) === undefined;
  return judged === (isJudgement(spec) || spec.kind === 'choice') || (spec.kind === 'compliance' && shareOf(fact) !== undefined);
}

/** Number formats with a year, month or day in them; quoted, bracketed and escaped parts are only shown. */
function isDate(fact: Fact): boolean {
  return typeof fact.value === 'number' && /[ymd]/i.test((fact.numberFormat ?? '').replace(/\[[^\]]*\]|"[^"]*"|\\./g, ''));
}

export function showValue(value: InputValue, spec: Pick<InputSpec, 'kind' | 'unit'>, show: (value: Rational) => string): string {
  return typeof value === 'string' ? value : show(value) + (spec.unit === '判定' || spec.unit === '%' ? '' : spec.unit);
}

/** Number texts that a formula can work out as well. */
const FOLLOWABLE = /^[+-]?[\d.,]+(?:\/\d+)?[%％]?$/;

/** Whether a cell linked to the fact comes to this reading: 百分之九十五 reads, but no spreadsheet would recalculate it. */
export function canFollow(reading: Reading, { value }: Fact): boolean {
  return reading.conversion.type !== 'text' || (typeof value === 'string' && FOLLOWABLE.test(value.trim()));
}
