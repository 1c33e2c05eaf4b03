import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { formatExact, sum } from '../../src/core/number/rational';
import { openWorkbook } from '../../src/host/file';
import { formatRange } from '../../src/sheet/address';
import type { Grid } from '../../src/sheet/grid';
import { findSummarySlots, readFactTables, readIndicatorSheet } from '../../src/sheet/read';
import type { IndicatorTable } from '../../src/sheet/read';

/** The evaluators' workbooks as published, before and after scoring; figures below are read off their cells. */
async function sheetsOf(place: string, name: string): Promise<readonly Grid[]> {
  const bytes = await readFile(new URL(`../fixtures/cases/${place}/${name}`, import.meta.url));
  const opened = openWorkbook(new Uint8Array(bytes), name);
  if (!opened.ok) throw new Error(`${name} does not open`);
  return (await opened.host.read()).sheets;
}

function tableOf(sheets: readonly Grid[]): IndicatorTable {
  const { table } = readIndicatorSheet(sheets);
  if (!table) throw new Error('no indicator table');
  return table;
}

const outline = (table: IndicatorTable): unknown => ({
  sheet: table.sheet,
  range: formatRange(table.range),
  levels: [...table.levels.map((list) => list.length), table.rows.length],
  level1: table.levels[0]?.map(({ weight }) => weight && formatExact(weight)),
  total: formatExact(sum(table.rows.flatMap(({ indicator }) => indicator.weight ?? []))),
});
const said = (issues: readonly { readonly code: string; readonly at?: { readonly cell: string } }[]): string[] => issues.map(({ code, at }) => `${code} ${at?.cell ?? ''}`);

describe.each(['workbook.xlsx', 'workbook-blank.xlsx'])('洛阳 %s', (name) => {
  it('holds 22 indicators of 11 and 4 levels, 100 points', async () => {
    const sheets = await sheetsOf('luoyang', name);
    const { table, issues } = readIndicatorSheet(sheets);
    expect(outline(tableOf(sheets))).toEqual({ sheet: '附件一 评价指标体系', range: 'A2:I25', levels: [4, 11, 22], level1: ['15', '20', '27', '38'], total: '100' });
    expect(issues).toEqual([]);
    expect(table?.totalRow).toBe(24);
    expect(table?.columns).toEqual({ level1: 0, level2: 1, level3: 2, weight3: 3, explanation: 4, points: 5, rule: 6, process: 7, score: 8 });
    expect(table?.rows[17]?.indicator).toMatchObject({
      code: 'D102', name: '提高居民生活便捷性', at: { cell: 'C20' }, rule: { text: '符合评价要点①②③之一的，得该指标分值的 1/3 分数。', at: { cell: 'G20' } }, levels: [{ code: 'D', name: '效益' }, { code: 'D1', name: '社会效益' }],
    });
  });
});

describe.each(['workbook.xlsx', 'workbook-blank.xlsx'])('五台山 %s', (name) => {
  it('holds 22 indicators, 100 points, and the contradictions it was printed with', async () => {
    const sheets = await sheetsOf('wutai', name);
    const { table, issues } = readIndicatorSheet(sheets);
    expect(outline(tableOf(sheets))).toEqual({ sheet: '附件 指标体系及打分表', range: 'A2:K26', levels: [4, 13, 22], level1: ['20', '20', '30', '30'], total: '100' });
    expect(table?.headings.scoreRate).toBe('得分率(%)');
    expect(table?.rows.map(({ indicator }) => indicator.target?.text).slice(4, 6)).toEqual(['科学', '100%']);
    expect(said(issues)).toEqual(['levelNamesDiffer C13', 'levelWeightMismatch D8', 'duplicateCode C21', 'duplicateCode C23', 'duplicateCode C20']);
  });
});

describe('基础数据', () => {
  it('洛阳: 97 facts, the last computed by a formula', async () => {
    const { facts, issues } = readFactTables(await sheetsOf('luoyang', 'workbook-blank.xlsx'));
    expect([facts.length, issues.length]).toEqual([97, 0]);
    expect(facts[20]).toMatchObject({ code: 'B101', name: '实际到位资金', value: 40, unit: '万元', at: { sheet: '基础数据', cell: 'C23' } });
    expect(facts[96]).toMatchObject({ code: 'D301', name: '满意度', formula: '(C87+C88)/C86', at: { cell: 'C99' } });
  });

  it('五台山: 74 facts, four not entered', async () => {
    const { facts } = readFactTables(await sheetsOf('wutai', 'workbook-blank.xlsx'));
    expect(facts.length).toBe(74);
    expect(facts.filter(({ value }) => value === null).map(({ at }) => at.cell)).toEqual(['C16', 'C17', 'C39', 'C40']);
  });
});

describe('summary tables', () => {
  it('洛阳: 指标得分表 (22), 表3-1 (22 and 合计), and the four weights printed otherwise there', async () => {
    const sheets = await sheetsOf('luoyang', 'workbook.xlsx');
    const { slots, issues } = findSummarySlots(sheets, tableOf(sheets));
    const of = (sheet: string): number => slots.filter(({ at }) => at.sheet === sheet).length;
    expect([of('指标得分表'), of('表3-1 评分结果汇总表'), slots.length]).toEqual([22, 23, 45]);
    expect(slots.find(({ at }) => at.sheet.startsWith('表3-1') && at.cell === 'F4')?.target).toEqual({ kind: 'indicator', row: 1 });
    expect(slots.find(({ at }) => at.cell === 'F25')?.target).toEqual({ kind: 'total' });
    expect(slots.find(({ at }) => at.cell === 'E63')?.table).toBe('表 4-10 可持续影响指标评分结果汇总表');
    expect(said(issues)).toEqual(['summaryWeightDiffers C49', 'summaryWeightDiffers C50', 'summaryWeightDiffers A63', 'summaryWeightDiffers C68']);
  });

  it('五台山: 指标得分表 (22 rows, 4 sums), 表3 (5 columns), score and rate each', async () => {
    const sheets = await sheetsOf('wutai', 'workbook.xlsx');
    const { slots, issues } = findSummarySlots(sheets, tableOf(sheets));
    const of = (sheet: string) => slots.filter(({ at }) => at.sheet === sheet);
    expect([of('指标得分表').length, of('表3 评价情况表').length, slots.length]).toEqual([52, 10, 62]);
    expect(of('指标得分表').filter(({ at }) => /^[GH](?:13|26|39|51)$/.test(at.cell)).map(({ target }) => target)).toEqual(
      [0, 0, 1, 1, 2, 2, 3, 3].map((index) => ({ kind: 'level', depth: 0, index })),
    );
    expect(of('指标得分表').filter(({ figure }) => figure === 'scoreRate').every(({ rateInHundreds }) => rateInHundreds)).toBe(true);
    expect(of('表3 评价情况表').some(({ rateInHundreds }) => rateInHundreds)).toBe(false);
    expect(said(issues)).toEqual(['summaryWeightDiffers D12']);
  });
});

/** The same tables as the published pages print them, one line a row, the header and cut-off cells again on each page. */
async function pagesOf(place: string): Promise<readonly Grid[]> {
  const text = await readFile(new URL(`../fixtures/pages/${place}-annex.tsv`, import.meta.url), 'utf8');
  const value = (cell: string): string | number => (/^\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell);
  const cells = text.split('\n').map((line) => line.split('\t').map((cell) => (cell.trim() === '' ? undefined : { value: value(cell.trim()) })));
  return [{ name: '附件', cells, merges: [], hidden: false, protected: false }];
}

describe('pages as printed', () => {
  const shape = (table: IndicatorTable): unknown => [
    table.rows.map(({ indicator }) => `${indicator.code} ${indicator.name} ${indicator.weight ? formatExact(indicator.weight) : '-'}`),
    table.levels.map((list) => list.map(({ code, weight }) => `${code} ${weight ? formatExact(weight) : '-'}`)),
  ];

  it.each(['luoyang', 'wutai'])('%s: the indicators, levels and weights of the workbook', async (place) => {
    expect(shape(tableOf(await pagesOf(place)))).toEqual(shape(tableOf(await sheetsOf(place, 'workbook.xlsx'))));
  });

  it('洛阳: says each name and row it put together again, and nothing else', async () => {
    const { issues } = readIndicatorSheet(await pagesOf('luoyang'));
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['rowPiecesJoined', 'namePiecesJoined']));
    expect(tableOf(await pagesOf('luoyang')).rows[6]?.indicator.rule?.text).toBe('资金到位率≤100%，未对项目开展造成不良影响，指标得分=指标分值×资金到位率；');
  });

  it('五台山: finds the same contradictions', async () => {
    expect(readIndicatorSheet(await pagesOf('wutai')).issues.map(({ code }) => code).sort()).toEqual(['duplicateCode', 'duplicateCode', 'duplicateCode', 'levelNamesDiffer', 'levelWeightMismatch']);
  });
});
