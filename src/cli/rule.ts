import { describeIssue } from '../core/messages';
import type { Issue } from '../core/issue';
import { equals, formatExact, formatFixed, toNumber, type Rational } from '../core/number/rational';
import { explainRule, readRule, ruleInputs, writeRule, type RuleReading } from '../core/rules/read';
import type { InputSpec } from '../core/rules/rule';
import { circled } from '../core/rules/text';
import type { Binding } from '../core/scoring/match';
import { applicableSpecs, scoreIndicator, type Result } from '../core/scoring/score';
import { DEFAULT_SETTINGS } from '../core/scoring/settings';
import { readFactValue } from '../core/scoring/value';
import { readPoints, UsageError, type Options } from './arguments';
import { issueJson } from './json';
import { lineWidth, wrap } from './table';

const NOWHERE = { sheet: '', cell: '' };

interface Assignment {
  readonly name: string;
  readonly text: string;
}

function readAssignment(text: string): Assignment {
  const split = text.indexOf('=');
  if (split < 1) throw new UsageError(`--set 应写成“名称=取值”，现为“${text}”。`);
  return { name: text.slice(0, split).trim(), text: text.slice(split + 1).trim() };
}

function called(spec: InputSpec, name: string): boolean {
  return [spec.key, spec.label, ...(spec.point === undefined || spec.key.includes('·') ? [] : [circled(spec.point), String(spec.point), `评价要点${circled(spec.point)}`, `评价要点${spec.point}`])].includes(name);
}

/** What an input takes, in words. */
function wanted(spec: InputSpec): string {
  switch (spec.kind) {
    case 'compliance':
      return '符合、部分符合、不符合、不适用或 0 至 1 的比例';
    case 'existence':
      return '不存在或存在';
    case 'occurrence':
      return '是或否';
    case 'choice':
      return (spec.choices ?? []).join('、');
    case 'count':
    case 'amount':
    case 'rate':
    case 'points':
      return '数字';
  }
}

function bindingOf(spec: InputSpec, assignment: Assignment): Binding {
  const fact = { code: '', name: spec.label, value: assignment.text, unit: '', source: '', at: NOWHERE };
  const reading = readFactValue({ ...spec, partialIsUnmet: false }, fact, true);
  if (!reading) throw new UsageError(`“${assignment.name}”的取值“${assignment.text}”不能用：应为${wanted(spec)}。`);
  if (reading.conversion.type === 'percent' && !reading.sure) throw new UsageError(`“${assignment.name}=${assignment.text}”不明确，请写成“${assignment.text}%”或小数（如 0.95）。`);
  return { key: spec.key, value: reading.value, certainty: 'certain', origin: { type: 'entered', at: NOWHERE }, note: '', source: '', unit: spec.unit === '判定' ? '' : spec.unit };
}

function scored(reading: RuleReading, weight: Rational, assignments: readonly Assignment[]): Result {
  const all = ruleInputs(reading.rule);
  const names = new Set(assignments.map((assignment) => assignment.name));
  const specs = applicableSpecs(all, (key) => names.has(key));
  const bindings = new Map<string, Binding>();
  for (const assignment of assignments) {
    const spec = specs.find((candidate) => called(candidate, assignment.name));
    if (!spec) throw new UsageError(`评分标准中没有“${assignment.name}”，可用的名称：${specs.map((one) => one.label).join('、')}。`);
    bindings.set(spec.key, bindingOf(spec, assignment));
  }
  const indicator = { code: '', name: '本指标', at: NOWHERE, levels: [], weight };
  return scoreIndicator({ indicator, reading, specs, bindings, deduction: null, override: null }, DEFAULT_SETTINGS, true);
}

/** JSON of a rule tree: exact numbers as text, nothing the reader needs left out. */
function plainTree(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plainTree);
  if ('n' in value && 'd' in value && typeof value.n === 'bigint' && typeof value.d === 'bigint') return formatExact({ n: value.n, d: value.d });
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainTree(inner)]));
}

/** `rule TEXT …`: how a rule is read and, with data, what it scores. */
export function ruleCommand(options: Options): number {
  const [text, more] = options.positionals;
  if (text === undefined || more !== undefined) throw new UsageError('rule 需要一段评分标准文字（请用引号括起）。');
  const weight = readPoints('--weight', options.weight);
  const reading = readRule({ rule: text, points: options.points ?? '' }, weight);
  const assignments = options.set.map(readAssignment);
  if (assignments.length > 0 && !weight) throw new UsageError('计算得分需要分值，请加上 --weight。');
  const result = assignments.length > 0 && weight ? scored(reading, weight, assignments) : null;
  const issues: readonly Issue[] = (result ? result.issues : reading.issues).map(({ at: _at, indicator: _indicator, ...issue }) => issue);
  const inputs = ruleInputs(reading.rule);
  if (options.json) {
    const json = {
      kind: reading.rule.kind,
      reading: explainRule(reading.rule),
      canonical: writeRule(reading.rule),
      tree: plainTree(reading.rule.nodes),
      inputs: inputs.map((spec) => ({ name: spec.key, label: spec.label, kind: spec.kind, unit: spec.unit, standard: spec.standard, optional: spec.optional === true, ...(spec.choices ? { choices: spec.choices } : {}) })),
      unread: reading.unread,
      issues: issues.map(issueJson),
      ...(result ? { score: result.score ? toNumber(result.score) : null, process: result.trace.process } : {}),
    };
    process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  } else {
    const lines = [
      `读法：${explainRule(reading.rule)}`,
      ...inputs.map((spec) => `  ${spec.optional === true ? '可能需要' : '需要'}：${spec.label}${spec.unit === '' ? '' : `（${spec.unit}）`}  ${spec.standard}`),
      ...(result ? [result.score && weight ? `得分：${formatFixed(result.score, DEFAULT_SETTINGS.decimals)}${equals(result.score, weight) ? '（满分）' : ''}  ${result.trace.process}` : '得分：未评'] : []),
      ...issues.map((issue) => `  ${issue.severity === 'note' ? '说明' : '注意'}：${describeIssue(issue)}`),
    ];
    process.stdout.write(`${lines.map((line) => wrap(line, lineWidth(), '      ')).join('\n')}\n`);
  }
  return reading.unread.length > 0 || issues.some((issue) => issue.severity !== 'note') || result?.score === null ? 1 : 0;
}
