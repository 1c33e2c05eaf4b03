import { readNumber } from '../core/number/read';
import { fromNumber, type Rational } from '../core/number/rational';
import { FunctionError } from './error';

/** What a host hands over for one cell; both stand for a blank one. */
function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

/** A range, or a single value, as hosts hand it over: rows of cells. */
export type Block = readonly (readonly unknown[])[];

/** A number, or text that people write for one (`83.47%`, `5/6`); `undefined` for anything else. */
export function asNumber(value: unknown): Rational | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? fromNumber(value) : undefined;
  return typeof value === 'string' ? readNumber(value.trim()) : undefined;
}

/** @throws FunctionError `notAvailable` when the cell is blank, `invalidValue` when it holds no number. */
export function numberIn(value: unknown, name: string): Rational {
  if (isBlank(value)) throw new FunctionError('notAvailable', `“${name}”为空，无法计算；请先填写。`);
  const number = asNumber(value);
  if (!number) throw new FunctionError('invalidValue', `“${name}”应为数字，现为“${String(value)}”；请改正。`);
  return number;
}

/** The one number of an argument. @throws FunctionError also when a range of several cells is given. */
export function single(argument: Block, name: string): Rational {
  const [value, ...more] = argument.flat();
  if (more.length > 0) throw new FunctionError('invalidValue', `“${name}”应为一个单元格，现为 ${more.length + 1} 个；请改正引用。`);
  return numberIn(value, name);
}

/** All numbers of an argument, none of them blank. */
export function numbers(argument: Block, name: string): readonly Rational[] {
  return argument.flat().map((value) => numberIn(value, name));
}

/** The share 0…1 a judgement stands for. @throws FunctionError for a blank, an unknown word or a share outside 0…1. */
export function judgement(value: unknown, words: ReadonlyMap<string, Rational>, inRange: (share: Rational) => boolean): Rational {
  if (isBlank(value)) throw new FunctionError('notAvailable', '有评价要点尚未判定，无法计算；请先在评分底稿中判定。');
  const word = typeof value === 'string' ? words.get(value.trim()) : undefined;
  if (word) return word;
  const share = asNumber(value);
  if (!share || !inRange(share)) {
    throw new FunctionError('notAvailable', `判定“${String(value)}”不在可选范围内；请填写${[...words.keys()].join('、')}，或 0 至 1 之间的得分比例。`);
  }
  return share;
}

/** Decimals shown; 2 when left out. @throws FunctionError when not a whole number from 0 to 15. */
export function decimalsIn(argument: number | null | undefined): number {
  const decimals = argument ?? 2;
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 15) throw new FunctionError('invalidValue', `“小数位数”应为 0 至 15 的整数，现为“${decimals}”；请改正。`);
  return decimals;
}
