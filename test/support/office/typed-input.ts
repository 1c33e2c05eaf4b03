import type { Scalar } from '../../../src/sheet/grid';

/** What a cell holds after a text was typed or written into it. */
export interface Taken {
  readonly value: Scalar;
  readonly formula?: string;
  readonly error?: string;
  /** Given where the input brings a number format with it. */
  readonly numberFormat?: string;
}

const ERRORS = new Set(['#DIV/0!', '#N/A', '#NAME?', '#NULL!', '#NUM!', '#REF!', '#VALUE!']);

/** Takes a value as a Chinese Excel does: texts that read like numbers, dates, times or formulas become what they read like. */
export function takeInput(input: string | number | boolean, numberFormat: string): Taken {
  const isText = numberFormat === '@';
  if (typeof input !== 'string') return isText ? { value: typeof input === 'boolean' ? String(input).toUpperCase() : String(input) } : { value: input };
  if (input === '') return { value: null };
  if (input.startsWith("'")) return { value: input.slice(1) };
  if (isText) return { value: input };
  if (input.startsWith('=') && input.length > 1) return { value: 0, formula: input.slice(1) };
  if (/^[+-](?![\d.])/.test(input)) return { value: 0, formula: input };
  if (/^(true|false)$/i.test(input)) return { value: input.toLowerCase() === 'true' };
  if (ERRORS.has(input)) return { value: null, error: input };
  return number(input) ?? date(input) ?? { value: input };
}

function number(input: string): Taken | undefined {
  const text = input.normalize('NFKC').trim();
  const match = /^([¥$]?)([+-]?)([¥$]?)(\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(\.\d*)?(e[+-]?\d+)?(%?)$/i.exec(text) ?? /^(\()()()(\d+)(\.\d*)?()()\)$/.exec(text);
  if (!match) return fraction(text);
  const [, first, sign, , digits = '', decimals = '', exponent = '', percent] = match;
  const size = Number(`${digits.replaceAll(',', '')}${decimals}${exponent}`);
  const value = sign === '-' || first === '(' ? -size : size;
  return percent ? { value: value / 100, numberFormat: decimals ? '0.00%' : '0%' } : { value };
}

function fraction(text: string): Taken | undefined {
  const match = /^(\d+) (\d+)\/(\d+)$/.exec(text);
  return match ? { value: Number(match[1]) + Number(match[2]) / Number(match[3]), numberFormat: '# ?/?' } : undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function date(input: string): Taken | undefined {
  const text = input.normalize('NFKC').trim();
  const year = /^(\d{4})[-/年.](\d{1,2})(?:[-/月.](\d{1,2})日?|月?)$/.exec(text);
  if (year && !text.includes('.')) return serial(Number(year[1]), Number(year[2]), Number(year[3] ?? 1));
  const month = /^(\d{1,2})(?:[-/](\d{1,2})|月(\d{1,2})日?)$/.exec(text);
  if (month) return serial(2026, Number(month[1]), Number(month[2] ?? month[3]));
  const english = /^(?:(\d{1,2})[- ]?)?([a-z]{3})[a-z]*(?:[- ](\d{1,4}))?$/i.exec(text);
  const index = MONTHS.indexOf(english?.[2]?.toLowerCase() ?? '');
  if (english && index >= 0 && (english[1] ?? english[3]) !== undefined) return serial(2026, index + 1, Number(english[1] ?? english[3]) % 28 || 1);
  const time = /^(?:上午|下午)?(\d{1,2})(?::(\d{2})(?::(\d{2}))?|[时点](?:(\d{1,2})分)?)(?: ?[ap]m)?$/i.exec(text);
  if (time) return { value: (Number(time[1]) + Number(time[2] ?? time[4] ?? 0) / 60) / 24, numberFormat: 'h:mm' };
  return undefined;
}

function serial(year: number, month: number, day: number): Taken | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined;
  return { value: at.getTime() / 86_400_000 + 25_569, numberFormat: 'yyyy/m/d' };
}
