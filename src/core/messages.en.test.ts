import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Issue } from './issue';
import { describeIssue, sentenceOf, type IssueCode } from './messages';
import { english } from './messages.en';

const codes = Object.keys(english) as IssueCode[];
const FIELDS = ['item', 'expected', 'received'] as const;
const filled = (code: IssueCode): Issue => ({ code, severity: 'note', item: 'ITEM-1', expected: 'WANTED-2', received: 'FOUND-3' });
const fieldsIn = (text: string): readonly string[] => FIELDS.filter((field) => text.includes(filled('fileMissing')[field] ?? ''));

describe('English sentences', () => {
  it('are there for every code of the catalogue', () => {
    const catalogue = readFileSync(new URL('messages.ts', import.meta.url), 'utf8').match(/^ {2}\w+: \(/gm) ?? [];
    expect(catalogue.length).toBeGreaterThan(60);
    expect(codes.map((code) => `  ${code}: (`).sort()).toEqual([...catalogue].sort());
  });

  it.each(codes)('%s says what the Chinese sentence says, and ends as a sentence', (code) => {
    const text = sentenceOf(filled(code), 'en');
    expect(fieldsIn(text)).toEqual(fieldsIn(sentenceOf(filled(code))));
    expect(text).toMatch(/^[A-Z“][^\n]{20,300}\.$/);
    // Full-width punctuation belongs to Chinese words that are quoted, never to the sentence.
    expect(text.replace(/[\u4e00-\u9fff（）、]+/g, 'X')).not.toMatch(/[，；：。]|undefined| {2}|\.\./);
  });

  it('put the place in front as an English reader expects it', () => {
    const issue: Issue = { code: 'factMissing', severity: 'warning', item: '完成户数', at: { sheet: '附件', cell: 'C5' }, indicator: 'C11 户数' };
    expect(describeIssue(issue, 'en')).toBe('「附件」C5 (C11 户数): “完成户数” is missing, so there is no score. Enter it in the working paper.');
    expect(describeIssue({ code: 'factMissing', severity: 'warning', item: '完成户数' }, 'en')).toBe('“完成户数” is missing, so there is no score. Enter it in the working paper.');
  });

  it('tell a departure from the rule, also where the rule cannot be computed', () => {
    const departs: Issue = { code: 'scoreDepartsFromRule', severity: 'warning', received: '3.00' };
    expect(sentenceOf({ ...departs, expected: '2.50 分' }, 'en')).toBe('The score 3.00 departs from the rule, by which it would be 2.50. Give the reason or correct it.');
    expect(sentenceOf({ ...departs, expected: '无法计算（缺少“个数”）' }, 'en')).toBe('The score 3.00 departs from the rule, by which it cannot be computed. Give the reason or correct it.');
  });
});
