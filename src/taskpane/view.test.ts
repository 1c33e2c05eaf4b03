import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { evaluateWorkbook, type Evaluation } from '../app/evaluate';
import type { SessionState } from '../app/session';
import { explainRule, readRule } from '../core/rules/read';
import { rational } from '../core/number/rational';
import type { GeneratedFact } from '../../test/support/generate-rules';
import { ruleWorkbook } from '../../test/support/generate-workbooks';
import { hostOf } from '../../test/support/workbook';
import { awaiting, detailOf, firstRows, foldedAtFirst, indicatorsWithIssues, issueGroups, previewRule, scoreCard, stateCounts, stretches, tablePlace, treeRows, type TreeFilter } from './table-rows';
import { issueCount, stageOf, stepRows } from './view';

const FRESH: TreeFilter = { query: '', state: null, folded: new Set() };

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../test/fixtures/cases/${name}.xlsx`, import.meta.url)));
}

function stateOf(evaluation: Evaluation | undefined, more: Partial<SessionState> = {}): SessionState {
  return { evaluation, issues: evaluation?.issues ?? [], progress: undefined, outcome: undefined, reached: null, pending: 0, pendingWords: 0, formulas: 'functions', customFunctions: true, undoable: 0, ...more };
}

let luoyang: Evaluation;
let accepted: Evaluation;
beforeAll(async () => {
  const snapshot = await hostOf(fixture('luoyang/workbook-blank')).read();
  const [proposed, agreed] = [false, true].map((accept) => evaluateWorkbook(snapshot, accept).evaluation);
  if (!proposed || !agreed) throw new Error('洛阳 has an indicator table');
  [luoyang, accepted] = [proposed, agreed];
});

function placeOf(code: string): number {
  return luoyang.indicators.findIndex(({ indicator }) => indicator.code === code);
}

describe('steps', () => {
  it.each([
    [undefined, null, [], 'recognise'],
    ['read', null, ['recognise'], 'paper'],
    ['read', 'paper', ['recognise', 'paper'], 'scores'],
    ['read', 'scores', ['recognise', 'paper', 'scores'], 'summary'],
    ['read', 'summary', ['recognise', 'paper', 'scores', 'summary'], undefined],
  ] as const)('of a workbook %s and carried to %s: done %j, next %s', (read, reached, done, next) => {
    const rows = stepRows(stateOf(read && luoyang, { reached }));
    expect(rows.filter((row) => row.done).map((row) => row.name)).toEqual(done);
    expect(rows.find((row) => row.current)?.name).toBe(next);
  });

  it('are about nothing, about a missing table or about a table', () => {
    expect(stageOf(stateOf(undefined))).toBe('empty');
    expect(stageOf(stateOf(undefined, { issues: [{ code: 'noIndicatorTable', severity: 'error' }] }))).toBe('noTable');
    expect(stageOf(stateOf(undefined, { outcome: { type: 'refused', issues: [{ code: 'hostBusy', severity: 'error' }] } }))).toBe('empty');
    expect(stageOf(stateOf(luoyang))).toBe('table');
  });
});

describe('score card of 洛阳', () => {
  it('is 89.87 of 100, 良, 0.13 short of 优, all 22 done (the printed report, chapter 4)', () => {
    expect(scoreCard(accepted)).toMatchObject({ total: '89.87', fullMark: '100', grade: '良', toNext: { grade: '优', points: '0.13' }, complete: true, done: 22, all: 22, weights: { sum: '100', expected: '100', right: true } });
    expect(scoreCard(accepted).levels.filter(({ depth }) => depth === 0).map(({ name, score, weight, rate }) => [name, score, weight, rate])).toEqual([
      ['A 决策', '12.00', '15', '80.00%'], ['B 过程', '20.00', '20', '100.00%'], ['C 产出', '24.83', '27', '91.96%'], ['D 效益', '33.04', '38', '86.95%'],
    ]);
  });

  it('has no grade while four indicators wait for a nod, and lists each level below its own', () => {
    const card = scoreCard(luoyang);
    expect(card).toMatchObject({ grade: null, toNext: null, complete: false, done: 18, all: 22 });
    expect(card.levels.slice(0, 5).map(({ name }) => name.split(' ')[0])).toEqual(['A', 'A1', 'A2', 'A3', 'B']);
    expect(awaiting(luoyang)).toEqual({ proposals: 5, indicators: 4 });
    expect(stateCounts(luoyang)).toEqual([{ state: 'provisional', count: 4 }, { state: 'scored', count: 18 }]);
    expect(tablePlace(luoyang)).toEqual({ place: '「附件一 评价指标体系」A2:I25', count: 22 });
  });

  it('says where weights do not add up', () => {
    const [first, ...rest] = luoyang.indicators;
    if (!first) throw new Error('22 indicators');
    expect(scoreCard({ ...luoyang, indicators: rest }).weights).toEqual({ sum: '98', expected: '100', right: false });
  });
});

describe('tree', () => {
  const labels = (filter: Partial<TreeFilter>): readonly string[] => treeRows(luoyang, { ...FRESH, ...filter }).map((row) => `${'·'.repeat(row.level - 1)}${row.code}`);

  it('puts indicators below their levels, with positions as a screen reader counts them', () => {
    expect(labels({}).slice(0, 8)).toEqual(['A', '·A1', '··A101', '··A102', '·A2', '··A201', '··A202', '·A3']);
    const rows = treeRows(luoyang, FRESH);
    expect(rows.filter(({ kind }) => kind === 'indicator')).toHaveLength(22);
    expect(rows.find(({ code }) => code === 'A102')).toMatchObject({ position: 2, siblings: 2, level: 3, score: '3.00', weight: '3', state: 'scored' });
    expect(rows.find(({ code }) => code === 'A')).toMatchObject({ position: 1, siblings: 4, score: '12.00', weight: '15', expanded: true });
  });

  it('folds, and a search or filter unfolds what it finds', () => {
    const folded = new Set([treeRows(luoyang, FRESH)[0]?.key ?? '']);
    expect(labels({ folded })[1]).toBe('B');
    expect(labels({ folded, query: 'a102' })).toEqual(['A', '·A1', '··A102']);
    expect(labels({ query: '产出时效' })).toEqual(['C', '·C3', '··C301', '··C302']);
    expect(labels({ state: 'provisional' }).filter((label) => label.startsWith('··'))).toEqual(['··B101', '··B201', '··C201', '··C302']);
    expect(labels({ query: '没有这个' })).toEqual([]);
  });

  it('starts folded to the first level in a large table only', () => {
    expect(foldedAtFirst(luoyang).size).toBe(0);
    const large = { ...luoyang, indicators: Array.from({ length: 10 }, () => luoyang.indicators).flat() };
    const rows = treeRows(large, { ...FRESH, folded: foldedAtFirst(large) });
    expect(rows.filter(({ kind }) => kind === 'indicator')).toHaveLength(0);
    expect(rows.some((row) => row.kind === 'level' && row.level === 2)).toBe(true);
  });
});

describe('details', () => {
  it('of C302 tell rule, data with their cells, proposal and process', () => {
    const detail = detailOf(luoyang, placeOf('C302'));
    expect(detail).toMatchObject({ label: 'C302 补贴申请办理及时率', path: ['C 产出', 'C3 产出时效'], state: 'provisional', score: '2.50', weight: '3', kind: 'ratio', proposals: 1, corrected: false });
    expect(detail?.scoreAt).toEqual({ sheet: '附件一 评价指标体系', cell: 'I18' });
    expect(detail?.entries.map(({ label, value, status, at }) => [label, value, status, at?.cell])).toEqual([
      ['在承诺时间内办结的电梯数', '5部', 'awaiting', 'C59'],
      ['实际需要补贴的电梯数', '6部', 'ready', 'C60'],
    ]);
    expect(detail?.process).toContain('该指标得2.50分');
  });

  it('call a choice missing where it matters at the figures entered, optional elsewhere', async () => {
    const status = async (grave: number): Promise<readonly string[]> => {
      const fact = (name: string, value: string | number): GeneratedFact => ({ name, value, unit: '' });
      const book = ruleWorkbook([{ rule: '每发现一处问题扣1分，情节严重的扣3分', points: '', weight: rational(10), facts: [fact('问题的处数', 2), fact('情节严重的处数', grave)] }]);
      const { evaluation } = evaluateWorkbook(await hostOf(book).read(), true);
      return evaluation ? (detailOf(evaluation, 0)?.entries.map((entry) => entry.status) ?? []) : [];
    };
    expect(await status(0)).toEqual(['ready', 'ready', 'optional']);
    expect(await status(1)).toEqual(['ready', 'ready', 'missing']);
  });

  it('call nothing missing once full marks are given whatever else is entered', async () => {
    const status = async (waived: string): Promise<readonly string[]> => {
      const rule = '无整改事项的得满分；有整改事项的，得分=整改率×5分；弄虚作假的不得分';
      const book = ruleWorkbook([{ rule, points: '', weight: rational(5), facts: [{ name: '无整改事项', value: waived, unit: '' }] }]);
      const { evaluation } = evaluateWorkbook(await hostOf(book).read(), true);
      return evaluation ? (detailOf(evaluation, 0)?.entries.map((entry) => entry.status) ?? []) : [];
    };
    expect(await status('是')).toEqual(['ready', 'optional', 'optional', 'optional']);
    expect(await status('否')).toEqual(['ready', 'missing', 'optional', 'missing']);
  });

  it('offer words for a judgement that follows no fact, never for one that does', async () => {
    const { sheets } = await hostOf(fixture('luoyang/workbook-blank')).read();
    const bare = evaluateWorkbook({ sheets: sheets.filter(({ name }) => name !== '基础数据') }, false).evaluation;
    const answers = (evaluation: Evaluation | undefined): unknown => evaluation && detailOf(evaluation, placeOf('A101'))?.entries[0]?.answers;
    expect(answers(bare)).toEqual({ kind: 'list', words: ['符合', '部分符合', '不符合', '不适用'], current: '' });
    expect(answers(luoyang)).toBeUndefined();
  });

  it('end where the table ends', () => {
    expect(detailOf(luoyang, 22)).toBeUndefined();
    expect(detailOf(luoyang, 0)).toMatchObject({ previous: undefined, next: 1 });
    expect(detailOf(luoyang, 21)).toMatchObject({ previous: 20, next: undefined });
  });

  it('mark what was not read where it stands, each after the one before it', () => {
    expect(stretches('甲乙丙乙丁', ['乙', '乙'])).toEqual([
      { text: '甲', unread: false }, { text: '乙', unread: true }, { text: '丙', unread: false }, { text: '乙', unread: true }, { text: '丁', unread: false },
    ]);
    expect(stretches('全读懂', [])).toEqual([{ text: '全读懂', unread: false }]);
    expect(stretches('全文', ['不在其中', ''])).toEqual([{ text: '全文', unread: false }]);
  });
});

describe('a corrected rule', () => {
  const preview = (code: string, text: string): ReturnType<typeof previewRule> => {
    const one = luoyang.indicators[placeOf(code)];
    if (!one) throw new Error(code);
    return previewRule(one, text, luoyang.settings.settings, 'native');
  };

  it('is read and scored with the data there are: 5 of 6 lifts in time are 83.33%', () => {
    // A tenth for each point says that there are ten, none of which has been judged.
    expect(preview('C302', '每符合一项评价要点得指标分值的10%')).toMatchObject({ score: undefined, applicable: true });
    expect(preview('C302', '每符合一项评价要点得指标分值的10%').missing).toHaveLength(10);
    expect(preview('C302', '补贴申请办理及时率达到80%得满分，否则不得分')).toMatchObject({ unread: [], applicable: true, same: false, score: '3.00', weight: '3' });
    expect(preview('C302', '补贴申请办理及时率达到90%得满分，否则不得分')).toMatchObject({ applicable: true, score: '0.00' });
  });

  it('says what it does not understand, and cannot be applied then', () => {
    expect(preview('C302', '得分=指标分值×补贴申请办理及时率；天气好时另行商议')).toMatchObject({ unread: ['天气好时另行商议'], applicable: false, score: undefined });
    expect(preview('C302', '  ')).toMatchObject({ applicable: false });
  });

  it('starts from a text that reads as the present reading does, for every indicator of 洛阳', () => {
    luoyang.indicators.forEach((one, place) => {
      const draft = detailOf(luoyang, place)?.draft ?? '';
      const again = readRule({ rule: draft, points: one.indicator.points?.text ?? '' }, one.indicator.weight);
      expect([one.indicator.code, explainRule(again.rule)]).toEqual([one.indicator.code, explainRule(one.reading.rule)]);
      expect(previewRule(one, draft, luoyang.settings.settings, 'native')).toMatchObject({ same: true });
    });
  });
});

describe('issues', () => {
  it('stand most severe first and are counted without notes', () => {
    const state = stateOf(luoyang, { issues: [{ code: 'decimalsZero', severity: 'note' }, ...luoyang.issues, { code: 'weightsNotFull', severity: 'error', received: '98', expected: '100' }] });
    expect(issueGroups(state, null).map(({ severity }) => severity)).toEqual(['error', 'warning', 'note']);
    expect(issueCount(state)).toBe(luoyang.issues.filter(({ severity }) => severity !== 'note').length + 1);
  });

  it('are shown a page at a time, most severe first, and counted whole', () => {
    const many = stateOf(luoyang, { issues: [...luoyang.issues, ...Array.from({ length: 5 }, () => ({ code: 'noIndicatorTable', severity: 'error' }) as const)] });
    expect(firstRows(issueGroups(many, null), 3).map(({ severity, rows, count }) => [severity, rows.length, count])).toEqual([['error', 3, 5]]);
    expect(firstRows(issueGroups(many, null), 7).map(({ severity, rows, count }) => [severity, rows.length, count])).toEqual([['error', 5, 5], ['warning', 2, 5]]);
  });

  it('are found by their indicator', () => {
    const state = stateOf(luoyang);
    const options = indicatorsWithIssues(state);
    expect(options.map(({ label }) => label.slice(0, 4))).toEqual(['B101', 'B201', 'C201', 'C302', 'D103']);
    expect(issueGroups(state, placeOf('B201')).flatMap(({ rows }) => rows)).toHaveLength(2);
    expect(issueGroups(state, placeOf('A101'))).toEqual([]);
  });
});
