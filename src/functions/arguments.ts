import { readNumber } from '../core/number/read';
import { compare, formatExact, fromNumber, ONE, rational, ZERO, type Rational } from '../core/number/rational';
import { missing, refuse } from './error';

/** A range, or a single value, as hosts hand it over: rows of cells. Left out, it is null or not there at all. */
export type Argument = readonly (readonly unknown[])[] | null | undefined;

/** What a number has to be besides a number. */
export interface Requirement {
  readonly holds: (value: Rational) => boolean;
  readonly words: string;
}

export const POSITIVE: Requirement = { holds: (value) => compare(value, ZERO) > 0, words: '大于 0 的数' };
export const NOT_NEGATIVE: Requirement = { holds: (value) => compare(value, ZERO) >= 0, words: '不小于 0 的数' };
export const COUNT: Requirement = { holds: (value) => compare(value, ZERO) >= 0 && value.d === 1n, words: '不小于 0 的整数' };
export const SHARE: Requirement = { holds: (value) => compare(value, ZERO) >= 0 && compare(value, ONE) <= 0, words: '0 至 1 之间的数' };
const PLACES: Requirement = { holds: (value) => COUNT.holds(value) && compare(value, rational(15)) <= 0, words: '0 至 15 的整数' };

/** What a host hands over for one cell; all of these stand for a blank one. */
export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

/** The content of a cell that holds one of Excel's data types (a formatted number, say), or what it holds itself. */
function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'basicValue' in value ? value.basicValue : value;
}

/** The cells of an argument as a table; a host may hand a constant over as it is. */
export function rowsOf(argument: Argument): readonly (readonly unknown[])[] {
  const rows: readonly unknown[] = Array.isArray(argument) ? argument : isBlank(argument) ? [] : [argument];
  return rows.map((row) => (Array.isArray(row) ? row : [row]).map(plain));
}

/** The cells of an argument, row by row; an argument left out has none. */
export function cellsOf(argument: Argument): readonly unknown[] {
  return rowsOf(argument).flat();
}

/** An argument that need not be given: undefined where it was left out, or is one blank cell. */
export function given(argument: Argument): Exclude<Argument, null> {
  const cells = cellsOf(argument);
  return cells.length === 0 || (cells.length === 1 && isBlank(cells[0])) ? undefined : (argument ?? undefined);
}

function shown(value: unknown): string {
  return String(value);
}

/** A number, or text that people write for one (`83.47%`, `5/6`); `undefined` for anything else. */
function asNumber(value: unknown): Rational | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? fromNumber(value) : undefined;
  return typeof value === 'string' ? readNumber(value.trim()) : undefined;
}

const ERROR_VALUE = /^#(?:N\/A|[A-Z0-9/_]+[!?])$/;

/** The number in one cell. @throws FunctionError `notAvailable` when it is blank, `invalidValue` when it holds no such number. */
export function numberIn(value: unknown, name: string, requirement?: Requirement): Rational {
  if (isBlank(value)) missing(`“${name}”为空，无法计算；请先填写。`);
  if (typeof value === 'string' && ERROR_VALUE.test(value)) refuse(`“${name}”引用的单元格为错误值 ${value}，无法计算；请先改正该单元格。`);
  const number = asNumber(value) ?? refuse(`“${name}”应为数字，现为“${shown(value)}”；请改正。`);
  // Some hosts hand a blank cell over as 0.
  if (requirement && !requirement.holds(number)) refuse(`“${name}”应为${requirement.words}，现为 ${formatExact(number)}；请改正${number.n === 0n ? '，或检查单元格是否未填' : ''}。`);
  return number;
}

/** The one cell of an argument. @throws FunctionError for a range of several. */
export function cellOf(argument: Argument, name: string): unknown {
  const [value, ...more] = cellsOf(argument);
  if (more.length > 0) refuse(`“${name}”应为一个单元格，现为 ${more.length + 1} 个；请改正引用。`);
  return value;
}

/** The one number of an argument. */
export function single(argument: Argument, name: string, requirement?: Requirement): Rational {
  return numberIn(cellOf(argument, name), name, requirement);
}

/** All numbers of an argument, none of them blank. @throws FunctionError also when there is none. */
export function numbers(argument: Argument, name: string, requirement?: Requirement): readonly Rational[] {
  const cells = cellsOf(argument);
  if (cells.length === 0) missing(`“${name}”为空，无法计算；请先填写。`);
  return cells.map((value) => numberIn(value, name, requirement));
}

/** What the word in a cell stands for; a number where `requirement` allows one. @throws FunctionError for a blank, another word or another number. */
export function wordIn<T>(value: unknown, name: string, words: ReadonlyMap<string, T>, number?: { readonly requirement: Requirement; readonly as: (value: Rational) => T }): T {
  if (isBlank(value)) missing(`“${name}”尚有未填的，无法计算；请先填写。`);
  const word = typeof value === 'string' ? words.get(value.trim()) : undefined;
  if (word !== undefined) return word;
  const figure = number && asNumber(value);
  if (number && figure && number.requirement.holds(figure)) return number.as(figure);
  return missing(`“${name}”中的“${shown(value)}”不在可选范围内；请填写${[...words.keys()].join('、')}${number ? `，或${number.requirement.words}` : ''}。`);
}

/** Both have to be of one length, or the second a single value that holds for each of the first. @throws FunctionError otherwise. */
export function matched<T>(count: number, name: string, values: readonly T[], valuesName: string): readonly T[] {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return Array.from({ length: count }, () => only);
  if (values.length !== count) refuse(`“${name}”有 ${count} 项，“${valuesName}”有 ${values.length} 项，应一一对应；请改正引用。`);
  return values;
}

/** Places shown; `otherwise` when left out. @throws FunctionError when not a whole number from 0 to 15. */
export function decimalsOf(argument: Argument, otherwise = 2): number {
  const chosen = given(argument);
  return chosen ? Number(single(chosen, '小数位数', PLACES).n) : otherwise;
}
