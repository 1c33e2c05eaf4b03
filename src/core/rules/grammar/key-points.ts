import { CIRCLED_CLASS, circledNumber, matchesOf } from '../text';
import type { KeyPoint } from './clause';

/** Things whose existence is bad: a point that asks whether they exist is met when they do not. */
const HARMS = ['截留', '挤占', '挪用', '虚列', '套取', '骗取', '违规', '违法', '违纪', '少程序', '漏程序', '逆程序', '超标准', '超范围', '超预算', '浪费', '闲置', '滞留', '投诉', '事故', '拖欠', '弄虚作假', '不符', '不合规', '问题', '重复'];

const ASKS_EXISTENCE = /是否(?:存在|有|出现|发生)|有无|存在/;

/** 是否存在X where X is not known to be bad, 是否容易受影响: only the user can say which way round it is. */
export function isUnclear(text: string): boolean {
  return (text.includes('是否存在') || /是否(?:容易|易)(?:受|被|遭|发生)/.test(text)) && !isReversed(text);
}

/** 是否存在截留…: 存在 is bad. A question without a named harm (是否有绩效目标) is an ordinary point. */
export function isReversed(text: string): boolean {
  return ASKS_EXISTENCE.test(text) && HARMS.some((harm) => text.includes(harm)) && !/是否(?:整改|纠正|处理)/.test(text);
}

/** A number in front of a point. */
export interface Mark {
  readonly number: number;
  readonly mark: string;
  readonly start: number;
  readonly textStart: number;
}

const MARK = /([①-⑳])|(?<![\d.])(\d{1,2})(?:[.、)](?!\d)|\)(?=\d+(?:日|天|个|年|月|%)))|\((\d{1,2}|[一二三四五六七八九十])\)/g;
const CHINESE_DIGITS = '一二三四五六七八九十';

/** Marks in counting order 1, 2, 3…, all of one style; a number out of order belongs to the text. */
export function findMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  let style: number | undefined;
  for (const match of matchesOf(text, MARK)) {
    const [whole, circle, digits, bracket] = match;
    const found = circle !== undefined ? 1 : digits !== undefined ? 2 : 3;
    const number = circle !== undefined ? circledNumber(circle) : Number(digits ?? bracket) || CHINESE_DIGITS.indexOf(bracket ?? '') + 1;
    if (number !== marks.length + 1 || (style !== undefined && style !== found)) continue;
    style = found;
    marks.push({ number, mark: whole, start: match.index, textStart: match.index + whole.length });
  }
  return marks;
}

/** The numbered key points in normalised text; empty where there are none. */
export function readKeyPoints(text: string): readonly KeyPoint[] {
  const marks = findMarks(text);
  return marks.map((mark, index) => {
    const end = marks[index + 1]?.start ?? text.length;
    const own = text.slice(mark.textStart, end).replaceAll('\n', '').replace(/[;。,、]+$/, '');
    return { number: mark.number, mark: mark.mark, text: own, reversed: isReversed(own), amount: null };
  });
}

/** `①` or `3` as the number of a key point. */
export function pointNumber(mark: string): number {
  return circledNumber(mark) ?? Number(mark);
}

const UNSAID = new RegExp(`^评价要点(?<marks>${CIRCLED_CLASS}+)的分值未写明$`);

/** 评价要点①②的分值未写明: how a list of points without a word on what they are worth is written back. */
export function showUnsaid(marks: string): string {
  return `评价要点${marks}的分值未写明`;
}

/** 主要考察以下方面: what stands before a list and says nothing of points. */
const INTRODUCTION = /^(?:(?:评价|考核|评分)(?:要点|内容|标准)|(?:主要)?(?:考察|考核|评价)?(?:以下|如下)[^,\d%]{0,10})?[:,。]?$/;

/** The points of a rule that says nothing but that there are several; empty for any other. */
export function unscoredPoints(rule: string, points: readonly KeyPoint[]): readonly number[] {
  const marks = UNSAID.exec(rule)?.groups?.['marks'];
  const listed = points.map(({ number }) => number);
  const named = [...(marks ?? '')].flatMap((mark) => circledNumber(mark) ?? []);
  // ①是否相关2: a number behind a point may be what it is worth.
  const bare = points.every(({ amount, text }) => amount === null && !/\d$/.test(text)) && (marks === undefined ? INTRODUCTION.test(rule.replaceAll('\n', '')) : listed.length === 0 || named.every((number) => listed.includes(number)));
  const numbers = marks === undefined ? listed : named;
  return bare && numbers.length > 1 ? numbers : [];
}
