import type { Rational } from './rational';
import { add, multiply, parseDecimal, rational, ZERO } from './rational';

/** A number with the unit written after it; `95%` is 95 with the unit `%`. */
export interface Amount {
  readonly value: Rational;
  readonly unit: string;
}

/** Longer than any figure people write; keeps pasted prose out of the exact arithmetic. */
const LONGEST = 40;

/** Full-width forms (`５`, `％`, `，`), the ideographic space and typographic minus → their ASCII characters, one for one. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000\ufe6a\u2212]/g, (char) => {
    if (char === '\u3000') return ' ';
    if (char === '\ufe6a') return '%';
    if (char === '\u2212') return '-';
    return String.fromCharCode(char.charCodeAt(0) - 0xfee0);
  });
}

const DIGITS: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const PARTS: Readonly<Record<string, bigint>> = { 百: 100n, 千: 1000n, 万: 10_000n };

function digit(char: string | undefined): number | undefined {
  return char === undefined ? undefined : DIGITS[char];
}

/** 1–9,999 without a leading 零; `leading` allows 十五 for 一十五, as people write it only at the very front. */
function readSection(text: string, leading: boolean): number | undefined {
  if (leading && text.startsWith('十')) {
    const unit = text.length === 1 ? 0 : (digit(text[1]) ?? 0);
    return text.length === 1 || (text.length === 2 && unit > 0) ? 10 + unit : undefined;
  }
  const match = /^(?:([一二两三四五六七八九])千)?零?(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九])十)?零?([一二三四五六七八九])?$/.exec(text);
  if (!match || text === '') return undefined;
  const places = match.slice(1).map((char) => (char === '两' ? 2 : (digit(char) ?? 0)));
  const value = places.reduce((sum, place) => sum * 10 + place, 0);
  return writeSection(places) === text.replaceAll('两', '二') ? value : undefined;
}

/** How the four places are written: one 零 for each inner gap, none at either end. */
function writeSection(places: readonly number[]): string {
  const names = '零一二三四五六七八九';
  const units = '千百十';
  return places
    .map((place, index) => (place > 0 ? names.charAt(place) + units.charAt(index) : '零'))
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
}

/** A whole number in Chinese numerals below 10^16, as it is taught: each inner gap one 零, 两 only before 百千万亿 or alone. */
function readChineseWhole(text: string): bigint | undefined {
  if (text === '零' || text === '〇') return 0n;
  if (text === '两') return 2n;
  return readAbove(text, [['亿', 100_000_000n], ['万', 10_000n]], true);
}

function readAbove(text: string, units: readonly (readonly [string, bigint])[], leading: boolean): bigint | undefined {
  const [unit, ...smaller] = units;
  if (!unit) {
    const section = readSection(text, leading);
    return section === undefined ? undefined : BigInt(section);
  }
  const [char, size] = unit;
  const at = text.lastIndexOf(char);
  if (at < 0) return readAbove(text, smaller, leading);
  const head = text.slice(0, at);
  const high = head === '两' ? 2n : readAbove(head, smaller, leading);
  if (high === undefined) return undefined;
  const tail = text.slice(at + 1);
  if (tail === '') return high * size;
  const low = readAbove(tail.replace(/^零/, ''), smaller, false);
  if (low === undefined || low >= size) return undefined;
  const hasZero = tail.startsWith('零');
  const needsZero = low < size / 10n;
  // 十万五千 and 十万零五千 are both written: the gap is in the higher section.
  const mayHaveZero = needsZero || high % 10n === 0n;
  if (hasZero ? !mayHaveZero : needsZero) return undefined;
  return high * size + low;
}

function readChineseDecimal(text: string): Rational | undefined {
  const [whole = '', fraction, ...more] = text.split('点');
  const integer = readChineseWhole(whole);
  if (integer === undefined || more.length > 0) return undefined;
  if (fraction === undefined) return rational(integer);
  const digits = [...fraction].map(digit);
  if (digits.length === 0 || digits.some((value) => value === undefined)) return undefined;
  return add(rational(integer), rational(BigInt(digits.join('')), 10n ** BigInt(digits.length)));
}

function readChinese(text: string): Rational | undefined {
  const [below, above, ...more] = text.split('分之');
  if (below === undefined || more.length > 0) return undefined;
  if (above === undefined) return readChineseDecimal(text);
  const part = PARTS[below];
  if (part !== undefined) {
    const share = readChineseDecimal(above) ?? readPlain(above);
    return share && multiply(share, rational(1n, part));
  }
  const [bottom, top] = [readChineseWhole(below), readChineseWhole(above)];
  return bottom === undefined || top === undefined || bottom === 0n ? undefined : rational(top, bottom);
}

function readPlain(text: string): Rational | undefined {
  return /^(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?$/.test(text) ? parseDecimal(text.replaceAll(',', '')) : undefined;
}

function readUnsigned(text: string): Rational | undefined {
  const fraction = /^(\d+)\s*\/\s*(\d+)$/.exec(text);
  if (fraction) {
    const bottom = BigInt(fraction[2] ?? '0');
    return bottom === 0n ? undefined : rational(BigInt(fraction[1] ?? '0'), bottom);
  }
  const share = /^(.*\S)\s*([%‰])$/.exec(text);
  if (share) {
    const value = readPlain(share[1] ?? '');
    return value && multiply(value, rational(1n, share[2] === '%' ? 100n : 1000n));
  }
  return readPlain(text) ?? readChinese(text);
}

/**
 * A number as people write it in a cell: `１，２３４.５`, `95％`, `5／6`, `百分之九十五`. `undefined` for anything else,
 * a unit or a misread letter (`1O0`) included.
 */
export function readNumber(text: string): Rational | undefined {
  const plain = halfWidth(text).trim();
  if (plain === '' || plain.length > LONGEST) return undefined;
  const sign = /^(?:[+-]|负)\s*/.exec(plain)?.[0] ?? '';
  const value = readUnsigned(plain.slice(sign.length));
  if (!value) return undefined;
  return sign.startsWith('-') || sign.startsWith('负') ? multiply(value, rational(-1n)) : add(value, ZERO);
}

/** Units whose first character could also belong to the number (两万元) or that need no letters. */
const KNOWN_UNITS: readonly string[] = [
  '个百分点', '百分点', '平方公里', '平方米', '立方米', '万平方米', '公里', '千米', '千瓦', '千克', '公斤', '公顷',
  '亿元', '万元', '千元', '百元', '元', '万人次', '人次', '万人', '万户', '万吨', '分', '%', '‰',
];

/** A number followed by its unit (`5分`, `57.1 万元`, `十五户`, `90%`); `undefined` where either is missing. */
export function readAmount(text: string): Amount | undefined {
  const plain = halfWidth(text).trim();
  const known = KNOWN_UNITS.filter((unit) => plain.endsWith(unit)).sort((a, b) => b.length - a.length);
  for (const unit of known) {
    const value = readNumber(plain.slice(0, -unit.length));
    if (value) return { value, unit };
  }
  const match = /^(.*?[\d零〇一二两三四五六七八九十百千万亿])\s*([^\d\s零〇一二两三四五六七八九十百千万亿.,/%‰+-]{1,6})$/.exec(plain);
  const value = match && readNumber(match[1] ?? '');
  return match && value ? { value, unit: match[2] ?? '' } : undefined;
}
