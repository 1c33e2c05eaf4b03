import { parseDecimal, roundHalfUp, toNumber } from '../../src/core/number/rational';
import { formatPosition, parseRange } from '../../src/sheet/address';
import type { Scalar } from '../../src/sheet/grid';

/** What a formula's part comes to: a cell's content, or a block of them row by row. */
export type FormulaValue = Scalar | readonly (readonly Scalar[])[];

export interface FormulaWorld {
  /** Content of a cell as the formula names it: `D12`, `评分底稿!$J$5`. */
  readonly cell: (reference: string) => Scalar;
  /** Custom functions by name, without the namespace. @throws FormulaError where the cell would show an error. */
  readonly custom: (name: string, args: readonly FormulaValue[]) => Scalar;
}

/** What a cell shows in place of a value: #N/A and its like. */
export class FormulaError extends Error {}

const TOKEN = /"(?:[^"]|"")*"|\{[^}]*\}|(?:'[^']+'!|[\p{L}\d_]+!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\p{L}\d(])|[A-Z][A-Z.]*(?=\()|TRUE|FALSE|\d+(?:\.\d+)?|<=|>=|<>|[-+*/&=<>(),]/gu;

/** As a spreadsheet does it: on the 15 digits a number is good for. */
function round(value: number, places: number): number {
  const digits = parseDecimal(value.toPrecision(15));
  return digits ? toNumber(roundHalfUp(digits, places)) : Number.NaN;
}

/** Works out the formulas of the functions dialect; throws on anything it does not know, and a FormulaError for an error value. */
export function calculate(formula: string, world: FormulaWorld): FormulaValue {
  const tokens = formula.match(TOKEN) ?? [];
  if (tokens.join('').replace(/\s/g, '') !== formula.replace(/\s/g, '')) throw new Error(`not understood: ${formula}`);
  let next = 0;
  const take = (): string => tokens[next++] ?? '';
  const expectToken = (token: string): void => {
    const found = take();
    if (found !== token) throw new Error(`${token} expected, ${found} found in ${formula}`);
  };
  type Thunk = () => FormulaValue;
  const scalar = (value: FormulaValue): Scalar => {
    if (value !== null && typeof value === 'object') throw new Error(`a block where a value belongs in ${formula}`);
    return value;
  };
  const number = (value: FormulaValue): number => {
    const one = scalar(value);
    if (typeof one !== 'number') throw new Error(`${String(one)} is no number in ${formula}`);
    return one;
  };
  const arithmetic: Readonly<Record<string, (a: FormulaValue, b: FormulaValue) => Scalar>> = {
    '+': (a, b) => number(a) + number(b),
    '-': (a, b) => number(a) - number(b),
    '*': (a, b) => number(a) * number(b),
    '/': (a, b) => {
      const divisor = number(b);
      if (divisor === 0) throw new FormulaError('#DIV/0!');
      return number(a) / divisor;
    },
    '&': (a, b) => `${String(scalar(a) ?? '')}${String(scalar(b) ?? '')}`,
    '=': (a, b) => (scalar(a) ?? '') === (scalar(b) ?? ''),
    '<>': (a, b) => (scalar(a) ?? '') !== (scalar(b) ?? ''),
    '<': (a, b) => number(a) < number(b),
    '<=': (a, b) => number(a) <= number(b),
    '>': (a, b) => number(a) > number(b),
    '>=': (a, b) => number(a) >= number(b),
  };
  const LEVELS = [['=', '<>', '<', '<=', '>', '>='], ['&'], ['+', '-'], ['*', '/']];
  const binary = (level: number): Thunk => {
    const signs = LEVELS[level];
    if (!signs) return primary();
    let left = binary(level + 1);
    while (signs.includes(tokens[next] ?? '')) {
      const combine = arithmetic[take()];
      const [a, b] = [left, binary(level + 1)];
      left = () => combine?.(a(), b()) ?? null;
    }
    return left;
  };
  const primary = (): Thunk => {
    const token = take();
    if (token === '') throw new Error(`not complete: ${formula}`);
    if (token === '(') {
      const inner = binary(0);
      expectToken(')');
      return inner;
    }
    if (token === '-') {
      const inner = primary();
      return () => -number(inner());
    }
    if (token.startsWith('"')) return () => token.slice(1, -1).replaceAll('""', '"');
    if (token.startsWith('{')) return () => [token.slice(1, -1).split(',').map((item) => (item.startsWith('"') ? item.slice(1, -1) : Number(item)))];
    if (/^\d/.test(token)) return () => Number(token);
    if (tokens[next] === '(') return call(token);
    return () => reference(token);
  };
  const reference = (token: string): FormulaValue => {
    const [first = '', last] = token.split(':');
    if (last === undefined) return world.cell(first);
    const [sheet, start = ''] = first.includes('!') ? first.split('!') : ['', first];
    const range = parseRange(`${start}:${last}`.replaceAll('$', ''));
    if (!range) throw new Error(`${token} is no range`);
    const line = (row: number): Scalar[] => Array.from({ length: range.right - range.left + 1 }, (_, index) => world.cell(`${sheet ?? ''}${sheet ? '!' : ''}${formatPosition({ row, column: range.left + index })}`));
    return Array.from({ length: range.bottom - range.top + 1 }, (_, index) => line(range.top + index));
  };
  const call = (name: string): Thunk => {
    expectToken('(');
    const args: Thunk[] = [];
    while (tokens[next] !== ')') {
      args.push(binary(0));
      if (tokens[next] === ',') take();
    }
    expectToken(')');
    const [first, second, third] = args;
    switch (name) {
      case 'IF':
        return () => (first?.() === true ? (second?.() ?? null) : (third?.() ?? null));
      case 'OR':
        return () => args.some((arg) => arg() === true);
      case 'AND':
        return () => args.every((arg) => arg() === true);
      case 'MIN':
        return () => Math.min(...args.map((arg) => number(arg())));
      case 'MAX':
        return () => Math.max(...args.map((arg) => number(arg())));
      case 'ROUND':
        return () => round(number(first?.() ?? null), number(second?.() ?? null));
      case 'ROUNDDOWN':
        return () => Math.trunc(number(first?.() ?? null));
      case 'ROUNDUP':
        return () => Math.ceil(number(first?.() ?? null));
      case 'FALSE':
        return () => false;
      case 'NA':
        return () => {
          throw new FormulaError('#N/A');
        };
      case 'IFERROR':
        return () => {
          try {
            return first?.() ?? null;
          } catch (error) {
            if (error instanceof FormulaError) return second?.() ?? null;
            throw error;
          }
        };
      case 'COUNT':
      case 'SUM': {
        const figures = (): readonly number[] => args.flatMap((arg) => {
          const value = arg();
          return (value !== null && typeof value === 'object' ? value.flat() : [value]).filter((one) => typeof one === 'number');
        });
        return () => (name === 'COUNT' ? figures().length : figures().reduce((a, b) => a + b, 0));
      }
      case 'ISNUMBER':
        return () => typeof first?.() === 'number';
    }
    if (!name.startsWith('JX.')) throw new Error(`${name} is not known in ${formula}`);
    return () => world.custom(name.slice(3), args.map((arg) => arg()));
  };
  const result = binary(0)();
  if (next !== tokens.length) throw new Error(`${tokens.slice(next).join('')} left over in ${formula}`);
  return result;
}
