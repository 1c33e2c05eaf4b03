import { sum } from '../../src/core/number/rational';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/scoring/settings';
import type { GeneratedFact, GeneratedRule } from './generate-rules';
import { workbook } from './xlsx/build';

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function cell(value: string | number, formula?: string): string {
  if (typeof value === 'number') return `<c>${formula === undefined ? '' : `<f>${escape(formula)}</f>`}<v>${value}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
}

function row(cells: readonly string[]): string {
  return `<row>${cells.join('')}</row>`;
}

export const TABLE_SHEET = '指标表';

/** Code of the n-th indicator (from 0). */
export function codeOf(index: number): string {
  return `A1${String(index + 1).padStart(3, '0')}`;
}

/** What an indicator table holds of an indicator, and the facts told about it. */
export type TableRow = Pick<GeneratedRule, 'rule' | 'points' | 'weight' | 'facts'> & { readonly name?: string };

/** Settings under which the rules' weights are the full mark. */
export function settingsFor(rules: readonly Pick<TableRow, 'weight'>[]): Settings {
  return { ...DEFAULT_SETTINGS, fullMark: sum(rules.map((rule) => rule.weight)) };
}

/** A workbook as an evaluator has it before scoring: the indicator table and 基础数据. */
export function ruleWorkbook(rules: readonly TableRow[]): Uint8Array {
  const heads = ['一级指标', '二级指标', '三级指标', '分值', '评价要点', '评分标准', '评价过程', '得分'];
  const indicators = rules.map((rule, index) => {
    const name = `${codeOf(index)} ${rule.name ?? `指标${index + 1}`}`;
    return row([cell('A 综合'), cell('A1 综合'), cell(name), cell(Number(rule.weight.n) / Number(rule.weight.d)), cell(rule.points), cell(rule.rule)]);
  });
  const facts = rules.flatMap((rule, index) => rule.facts.map((fact: GeneratedFact) => row([cell(codeOf(index)), cell(fact.name), cell(fact.value, fact.formula), cell(fact.unit), cell('资料')])));
  return workbook([
    { name: TABLE_SHEET, rows: [row(heads.map((head) => cell(head))), ...indicators].join('') },
    { name: '基础数据', rows: [row(['指标编码', '数据项', '数值/判定', '单位', '来源'].map((head) => cell(head))), ...facts].join('') },
  ]);
}
