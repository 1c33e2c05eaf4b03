import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Issue } from './issue';
import { describeIssue, type IssueCode } from './messages';

const FIELDS = ['item', 'expected', 'received'] as const;
type Field = (typeof FIELDS)[number];

interface CallSite {
  readonly code: string;
  readonly fields: readonly Field[];
  /** What the call site writes out itself. */
  readonly words: Partial<Record<Field, string>>;
  readonly place: string;
}

const sourceRoot = new URL('../', import.meta.url);
const parse = (file: string): ts.SourceFile => ts.createSourceFile(file, readFileSync(new URL(file, sourceRoot), 'utf8'), ts.ScriptTarget.Latest, true);
const files = readdirSync(sourceRoot, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'));

function nodesOf(root: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [root];
  for (const node of found) ts.forEachChild(node, (child) => void found.push(child));
  return found;
}

/** Names a literal gives, those of what it spreads included, be it a constant of the same file or a condition. */
function namesIn(literal: ts.ObjectLiteralExpression, file: ts.SourceFile): readonly string[] {
  return literal.properties.flatMap((property): readonly string[] => {
    if (property.name) return [property.name.getText(file)];
    const spread = ts.isSpreadAssignment(property) ? property.expression : property;
    const constant = nodesOf(file).find((node) => ts.isVariableDeclaration(node) && ts.isIdentifier(spread) && node.name.getText(file) === spread.text);
    return nodesOf(constant ?? spread).filter(ts.isObjectLiteralExpression).flatMap((inner) => namesIn(inner, file));
  });
}

/** The codes of the catalogue, read from its source: the catalogue itself is private. */
const codes = nodesOf(parse('core/messages.ts')).flatMap((node) => (ts.isPropertyAssignment(node) && ts.isArrowFunction(node.initializer) ? [node.name.getText()] : []));

/** Every place that makes an issue from a literal, with the fields it fills in. */
const callSites: readonly CallSite[] = files.flatMap((name) => {
  const file = parse(name);
  return nodesOf(file).filter(ts.isObjectLiteralExpression).flatMap((literal): readonly CallSite[] => {
    const code = literal.properties.find((property) => property.name?.getText(file) === 'code');
    if (!code || !ts.isPropertyAssignment(code)) return [];
    const given = namesIn(literal, file);
    const fields = FIELDS.filter((field) => given.includes(field));
    const words = Object.fromEntries(literal.properties.flatMap((property) => (ts.isPropertyAssignment(property) && ts.isStringLiteral(property.initializer) ? [[property.name.getText(file), property.initializer.text]] : [])));
    const texts = nodesOf(code.initializer).filter(ts.isStringLiteral).map(({ text }) => text).filter((text) => codes.includes(text));
    return texts.map((text) => ({ code: text, fields, words, place: `${name}:${file.getLineAndCharacterOfPosition(literal.pos).line + 1}` }));
  });
});

function sentence(code: string, fields: readonly Field[]): string {
  const issue: Issue = { code: code as IssueCode, severity: 'note', ...Object.fromEntries(fields.map((field) => [field, '某项'])) };
  return describeIssue(issue);
}

describe('messages', () => {
  it('there are codes and call sites to look at', () => {
    expect(codes.length).toBeGreaterThan(60);
    expect(callSites.length).toBeGreaterThan(60);
    expect(callSites).toContainEqual(expect.objectContaining({ code: 'factMissing', fields: ['item'] }));
    expect(callSites).toContainEqual(expect.objectContaining({ code: 'countInvalid', fields: ['item', 'received'] }));
  });

  it('never print a field that the call site leaves out', () => {
    const holes = callSites.filter(({ code, fields }) => /undefined|null|NaN|\[object|“”|（）/.test(sentence(code, fields)));
    expect(holes.map(({ code, place, fields }) => `${place} ${sentence(code, fields)}`)).toEqual([]);
  });

  it('join what a call site writes out without saying a word twice', () => {
    const told = callSites.map(({ code, fields, words, place }) => `${place} ${describeIssue({ code: code as IssueCode, severity: 'note', ...Object.fromEntries(fields.map((field) => [field, words[field] ?? '某项'])) })}`);
    expect(callSites.filter(({ words }) => words.expected !== undefined).length).toBeGreaterThan(0);
    expect(told.filter((text) => /(按|请|的|为|应|得)\1/.test(text))).toEqual([]);
  });

  it.each(codes)('%s is one sentence or two, ends with a full stop and says what to do', (code) => {
    const text = sentence(code, FIELDS);
    expect(text).toMatch(/^[^\n]{8,150}。$/);
    expect(text.split('。').length - 1).toBeLessThanOrEqual(2);
    expect(text).toMatch(/请|可/);
    expect(text).not.toMatch(/ {2}|[，；：]。|。。|undefined/);
    // Half-width punctuation between Chinese characters.
    expect(text).not.toMatch(/[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]/);
  });
});

describe('describeIssue', () => {
  const issue: Issue = { code: 'factMissing', severity: 'warning', item: '完成户数' };
  const said = '缺少“完成户数”，未评分；请在评分底稿中填写。';

  it.each<[string, Partial<Issue>, string]>([
    ['nothing', {}, said],
    ['a cell', { at: { sheet: '附件', cell: 'C5' } }, `「附件」C5：${said}`],
    ['an indicator', { indicator: 'C11 危房改造户数' }, `C11 危房改造户数：${said}`],
    ['both', { at: { sheet: '附件', cell: 'C5' }, indicator: 'C11 危房改造户数' }, `「附件」C5（C11 危房改造户数）：${said}`],
  ])('puts %s in front', (_what, more, expected) => {
    expect(describeIssue({ ...issue, ...more })).toBe(expected);
  });

  it('tells a departure from the rule, also where the rule cannot be computed', () => {
    const departs: Issue = { code: 'scoreDepartsFromRule', severity: 'warning', received: '3.00' };
    expect(describeIssue({ ...departs, expected: '2.50 分' })).toBe('得分 3.00 与评分标准不一致：按规则应为 2.50 分；请说明理由或改正。');
    expect(describeIssue({ ...departs, expected: '无法计算（缺少“个数”）' })).toBe('得分 3.00 与评分标准不一致：按规则无法计算（缺少“个数”）；请说明理由或改正。');
  });
});
