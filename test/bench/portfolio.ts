import { readFile } from 'node:fs/promises';
import { evaluateWorkbook } from '../../src/app/evaluate';
import type { Indicator } from '../../src/core/indicator/indicator';
import { add, toNumber, ZERO, type Rational } from '../../src/core/number/rational';
import type { Fact } from '../../src/core/scoring/fact';
import type { CellContent } from '../../src/host/port';
import { openWorkbook } from '../../src/host/file';
import { readFactTables } from '../../src/sheet/read';
import { contractWorkbook } from '../support/xlsx/contract-workbook';

/** One evaluator's workbook as it lies in memory after reading: its indicators, each with the facts filed under it. */
export interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly rows: readonly { readonly indicator: Indicator; readonly facts: readonly Fact[] }[];
}

export async function sample(place: string, name: string): Promise<Sample> {
  const bytes = new Uint8Array(await readFile(new URL(`../fixtures/cases/${place}/workbook-blank.xlsx`, import.meta.url)));
  const opened = openWorkbook(bytes, name);
  if (!opened.ok) throw new Error(`${name} does not open`);
  const snapshot = await opened.host.read();
  const { evaluation } = evaluateWorkbook(snapshot, true);
  if (!evaluation) throw new Error(`${name} holds no indicators`);
  const { facts } = readFactTables(snapshot.sheets);
  return { name, bytes, rows: evaluation.indicators.map(({ indicator }) => ({ indicator, facts: facts.filter(({ code }) => code === indicator.code) })) };
}

const HEADINGS = ['一级指标', '二级指标', '指标编码', '三级指标', '分值', '评价要点', '评分标准', '评价过程', '得分'];
const FACT_HEADINGS = ['指标编码', '数据项', '数值/判定', '单位', '来源'];

/** The samples' indicators over and over under codes of their own, with their facts, as one workbook of `count` indicators, and what their weights add up to. */
export function largeWorkbook(samples: readonly Sample[], count: number): { readonly bytes: Uint8Array; readonly fullMark: Rational } {
  const source = samples.flatMap(({ rows }) => rows);
  const table: Scalars[] = [HEADINGS];
  const facts: Scalars[] = [FACT_HEADINGS];
  let fullMark = ZERO;
  for (let index = 0; index < count; index += 1) {
    const row = source[index % source.length];
    if (!row) break;
    const { indicator } = row;
    const weight = indicator.weight ?? ZERO;
    fullMark = add(fullMark, weight);
    const code = `A${10_001 + index}`;
    const group = Math.floor(index / 20) + 1;
    table.push([`一级${Math.floor(group / 10) + 1}`, `二级${group}`, code, `${indicator.name}${index + 1}`, toNumber(weight), indicator.points?.text ?? null, indicator.rule?.text ?? null]);
    for (const fact of row.facts) facts.push([code, fact.name, fact.value, fact.unit, fact.source]);
  }
  const bytes = contractWorkbook([
    { name: '指标体系', cells: cellsOf(table) },
    { name: '基础数据', cells: cellsOf(facts) },
  ]);
  return { bytes, fullMark };
}

type Scalars = readonly CellContent['value'][];

function cellsOf(rows: readonly Scalars[]): Record<string, CellContent> {
  return Object.fromEntries(rows.flatMap((row, index) => row.flatMap((value, column) => (value === null || value === '' ? [] : [[`${String.fromCharCode(65 + column)}${index + 1}`, { value }] as const]))));
}
