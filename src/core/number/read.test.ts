import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatExact, rational } from './rational';
import { readAmount, readNumber } from './read';

const shown = (text: string): string | undefined => {
  const value = readNumber(text);
  return value && formatExact(value);
};

describe('readNumber', () => {
  it.each([
    ['5', '5'], ['５', '5'], ['5.0', '5'], [' 57.1 ', '57.1'], ['.5', '0.5'], ['-3', '-3'], ['－３', '-3'], ['−3', '-3'], ['+2', '2'],
    ['1,234', '1234'], ['1，234，567.89', '1234567.89'], ['144,444', '144444'],
    ['95%', '0.95'], ['95 ％', '0.95'], ['3‰', '0.003'], ['5/6', '5/6'], ['5／6', '5/6'], ['-1/4', '-0.25'],
    ['百分之九十五', '0.95'], ['百分之九十五点五', '0.955'], ['百分之一百二十', '1.2'], ['百分之95', '0.95'], ['千分之三', '0.003'], ['万分之一', '0.0001'],
    ['三分之二', '2/3'], ['二分之一', '0.5'], ['十分之一', '0.1'],
    ['零', '0'], ['〇', '0'], ['两', '2'], ['十', '10'], ['十五', '15'], ['一十五', '15'], ['一百二十', '120'], ['两百零三', '203'], ['一千零五', '1005'],
    ['一千零五十', '1050'], ['两千两百', '2200'], ['一万零五百', '10500'], ['十万五千', '105000'], ['十万零五千', '105000'], ['两万', '20000'], ['一亿', '100000000'],
    ['零点五', '0.5'], ['一点五', '1.5'], ['十二点零五', '12.05'], ['负三', '-3'],
  ])('reads %s as %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    '', ' ', '-', '5分', '5 户', '1O0', 'l5', 'O', '1,23', '12,34,567', '1,2345', '5.', '1e5', '1.2.3', '5/0', '1/2/3', '10²', '①', '½', '5%%', '%',
    '一二百', '一二', '二〇二三', '百', '千', '万', '两十', '二十两', '一百五', '一千五十', '一百零十', '一百零零五', '零五', '一百二百', '十十', '一点', '点五', '一点五点五',
    '一点两', '零分之一', '分之一', '百分之', '一万五百', '一万零五千', '三分之二分之一', '一百零', '约5', '5～6', '9'.repeat(60),
  ])('does not read %j', (text) => {
    expect(readNumber(text)).toBeUndefined();
  });

  // Written by places, independent of the reader: each digit with its unit, runs of zeros as one 零, none at the end.
  const write = (value: number): string => {
    if (value === 0) return '零';
    const names = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    const units = ['', '十', '百', '千', '万'];
    const digits = [...String(value)].map(Number);
    return digits
      .map((place, index) => (place === 0 ? '零' : `${names[place]}${units[digits.length - 1 - index]}`))
      .join('')
      .replace(/零+/g, '零')
      .replace(/零$/, '')
      .replace(/^一十/, '十');
  };

  it('reads every whole number from 0 to 99,999 written in Chinese numerals', () => {
    for (let value = 0; value <= 99_999; value += 1) {
      const read = readNumber(write(value));
      if (read?.n !== BigInt(value) || read.d !== 1n) expect.fail(`${write(value)} read as ${read ? formatExact(read) : 'nothing'}`);
    }
  });

  it('reads no numeral that is written in no way as the number it reads', () => {
    const characters = fc.constantFrom(...'零一二两三九十百千万'.split(''));
    fc.assert(
      fc.property(fc.array(characters, { minLength: 1, maxLength: 7 }), (chars) => {
        const text = chars.join('');
        const value = readNumber(text);
        if (!value || value.n > 99_999n) return;
        const written = write(Number(value.n));
        expect(text.replaceAll('两', '二').replace(/^一十/, '十')).toBe(written);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads percentages and fractions of any size exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), (top, bottom) => {
        expect(readNumber(`${top}%`)).toEqual(rational(top, 100n));
        expect(readNumber(`${top}/${bottom}`)).toEqual(rational(top, bottom));
      }),
    );
  });
});

describe('readAmount', () => {
  it.each([
    ['5分', '5', '分'], ['５ 分', '5', '分'], ['57.1万元', '57.1', '万元'], ['144,444元', '144444', '元'], ['14 户', '14', '户'], ['90%', '90', '%'],
    ['90％', '90', '%'], ['十五户', '15', '户'], ['两万元', '2', '万元'], ['三分', '3', '分'], ['6部', '6', '部'], ['3个百分点', '3', '个百分点'], ['10358.71m²', '10358.71', 'm²'],
  ])('reads %s', (text, value, unit) => {
    const amount = readAmount(text);
    expect(amount && [formatExact(amount.value), amount.unit]).toEqual([value, unit]);
  });

  it.each(['5', '分', '', '三分之二', '百分之九十五', '约5分', 'l5分', '5分6分', '2023年9月14日'])('does not read %j', (text) => {
    expect(readAmount(text)).toBeUndefined();
  });
});
