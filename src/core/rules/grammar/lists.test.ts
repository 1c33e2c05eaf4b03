import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../number/rational';
import { normalise } from '../text';
import { readItems, readTitled } from './lists';

const weight = (text: string): NonNullable<ReturnType<typeof parseDecimal>> => parseDecimal(text) ?? { n: 0n, d: 1n };
const told = (parts: ReturnType<typeof readTitled>): readonly string[] | undefined => parts?.map(({ title, rule }) => `${title}|${rule.text}`);

describe('one rule for each of several titles', () => {
  it('is told by degrees', () => {
    expect(told(readTitled(normalise('管理制度、财务制度各占50%，健全得满分，较健全得一半，不健全不得分'), weight('6')))).toEqual(['管理制度|健全得满分;较健全得分值的50%;不健全不得分', '财务制度|健全得满分;较健全得分值的50%;不健全不得分']);
  });

  it('is told by what is done of what is to be done, in words of its own where the figure is small', () => {
    expect(told(readTitled(normalise('道路20公里、泵站2座，两项分值分别为4分、2分，按各项完成率计分'), weight('6')))).toEqual(['道路|得分=分值×道路实际完成公里数/20', '泵站|泵站实际完成座数≥2得满分,<2的在0分和满分之间按比例计算(0得0分,2得满分)']);
  });

  it('is none where the worths do not make up the weight, or a veto stands behind the degrees', () => {
    expect(readTitled(normalise('管理制度2分、财务制度2分，好得满分，较好得一半，差不得分'), weight('6'))).toBeUndefined();
    expect(readTitled(normalise('管理制度3分、财务制度3分，好得满分，较好得一半，发生事故的不得分'), weight('6'))).toBeUndefined();
  });
});

describe('items with rules of their own', () => {
  it('may be plain, alike, or a share of what they ask for', () => {
    expect(told(readItems(normalise('管护主体、管护人员落实各1分；签订管护协议2分，未全部签订的按签订比例得分'), weight('4')))).toEqual(['管护主体落实|管护主体落实的得满分,否则不得分', '管护人员落实|管护人员落实的得满分,否则不得分', '签订管护协议|得分=分值×签订管护协议的签订比例']);
  });

  it('are none where one of them only names a matter', () => {
    expect(readItems(normalise('①依据明确（2分）；②资金使用情况（2分）'), weight('4'))).toBeUndefined();
  });
});
