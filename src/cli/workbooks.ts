import { stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { evaluateWorkbook, tableRange, type Evaluation } from '../app/evaluate';
import type { FormulaMode } from '../app/plan-score';
import { scoreWorkbook, type ScoreOptions } from '../app/score-workbook';
import type { Issue } from '../core/issue';
import { indicatorLabel } from '../core/indicator/indicator';
import { describeIssue } from '../core/messages';
import { divide, formatExact, formatFixed, HUNDRED, isZero, multiply, sum, ZERO, type Rational } from '../core/number/rational';
import { explainRule } from '../core/rules/read';
import { KIND_NAMES } from '../core/terms';
import { writeFileWhole } from '../host/file';
import { DEFAULT_SETTINGS } from '../core/scoring/settings';
import { readPoints, UsageError, type Options } from './arguments';
import { openFile, progress } from './files';
import { inspectJson, readingIssues, scoreJson } from './json';
import { formatTable, lineWidth, wrap } from './table';

interface Report {
  readonly file: string;
  readonly exit: 0 | 1 | 2;
  readonly json: Record<string, unknown>;
  readonly text: string;
}

const STATES = { scored: '', provisional: '待确认', manual: '认定', notApplicable: '不适用', unscored: '未评' } as const;

/** Each reason in one sentence on stderr. */
function unusable(file: string, ...reasons: readonly Issue[]): Report {
  const errors = reasons.map((issue) => {
    const sentence = describeIssue(issue);
    return { code: issue.code, message: sentence.includes(basename(file)) ? sentence : `${basename(file)}：${sentence}` };
  });
  for (const { message } of errors) process.stderr.write(`${message}\n`);
  return { file, exit: 2, json: { error: errors[0], errors }, text: '' };
}

function findings(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity !== 'note');
}

function issueLines(issues: readonly Issue[]): readonly string[] {
  const marks = { error: '错误', warning: '注意', note: '说明' } as const;
  return issues.map((issue) => wrap(`  ${marks[issue.severity]}：${describeIssue(issue)}`, lineWidth(), '        '));
}

function percent(score: Rational, weight: Rational): string {
  return isZero(weight) ? '' : `${formatFixed(divide(multiply(score, HUNDRED), weight), 2)}%`;
}

function points(value: Rational | null, decimals: number): string {
  return value ? formatFixed(value, decimals) : '';
}

function inspectText(evaluation: Evaluation): string {
  const indicators = evaluation.indicators.flatMap(({ indicator, reading }) => [
    `${indicator.at.cell}  ${indicatorLabel(indicator)}  ${indicator.weight ? `${formatExact(indicator.weight)} 分` : '分值空缺'}  ${KIND_NAMES[reading.rule.kind]}`,
    wrap(`    ${explainRule(reading.rule)}`, lineWidth(), '    '),
  ]);
  const count = `${evaluation.indicators.length} 项指标，分值合计 ${formatExact(sum(evaluation.indicators.map(({ indicator }) => indicator.weight ?? ZERO)))} 分`;
  return [`工作表“${evaluation.table.sheet}”${tableRange(evaluation)}：${count}`, ...indicators, ...issueLines([...evaluation.tableIssues, ...readingIssues(evaluation)])].join('\n');
}

function scoreText(evaluation: Evaluation, issues: readonly Issue[]): string {
  const { indicators, total, settings } = evaluation;
  const { decimals } = settings.settings;
  const rows = indicators.map(({ indicator, result }) => [indicatorLabel(indicator), indicator.weight ? formatExact(indicator.weight) : '', points(result.score, decimals), result.score && indicator.weight ? percent(result.score, indicator.weight) : '', STATES[result.state]]);
  const levels = total.levels.filter((level) => level.depth === 0).map((level) => `${level.heading.name} ${points(level.score, decimals)}/${formatExact(level.weight)}（${level.complete ? percent(level.score, level.weight) : '未评完'}）`);
  const count = (state: keyof typeof STATES): number => indicators.filter(({ result }) => result.state === state).length;
  const summary = `共 ${indicators.length} 项：确定 ${count('scored')} 项，认定 ${count('manual')} 项，待确认 ${count('provisional')} 项，不适用 ${count('notApplicable')} 项，未评 ${count('unscored')} 项`;
  const outcome = total.complete
    ? `总分 ${points(total.total, decimals)}，等级 ${total.grade ?? '未定'}${total.toNextGrade ? `，距“${total.toNextGrade.grade}”还差 ${points(total.toNextGrade.points, decimals)} 分` : ''}`
    : `未评完，已确定得分合计 ${points(total.total, decimals)} 分`;
  return [formatTable([['三级指标', '分值', '得分', '得分率', '状态'], ...rows]), levels.join('  '), summary, outcome, ...issueLines(issues)].join('\n');
}

async function inspectOne(file: string): Promise<Report> {
  const opened = await openFile(file);
  if ('issue' in opened) return unusable(file, opened.issue);
  const { evaluation, issues } = evaluateWorkbook(await opened.host.read(), false);
  if (!evaluation) return unusable(file, issues.at(-1) ?? { code: 'noIndicatorTable', severity: 'error' });
  const unread = evaluation.indicators.some(({ reading }) => reading.unread.length > 0 || findings(reading.issues));
  return { file, exit: unread || findings(evaluation.tableIssues) ? 1 : 0, json: inspectJson(evaluation), text: inspectText(evaluation) };
}

async function scoreOne(file: string, output: string | undefined, options: ScoreOptions): Promise<Report> {
  const opened = await openFile(file);
  if ('issue' in opened) return unusable(file, opened.issue);
  const { evaluation, issues, receipt, refusals } = await scoreWorkbook(opened.host, options);
  if (!evaluation || !receipt) return unusable(file, ...refusals);
  if (output !== undefined) {
    try {
      await writeFileWhole(output, opened.host.bytes());
    } catch {
      return unusable(file, { code: 'fileUnwritable', severity: 'error', received: output });
    }
  }
  const exit = !evaluation.total.complete || findings(issues) ? 1 : 0;
  return { file, exit, json: scoreJson(evaluation, issues), text: [scoreText(evaluation, issues), ...(output === undefined ? [] : [`已写出 ${output}`])].join('\n') };
}

function formulaMode(text: string | undefined): FormulaMode {
  if (text === undefined || text === 'native') return 'native';
  if (text === 'functions' || text === 'values') return text;
  throw new UsageError(`--formulas 应为 native、functions 或 values，现为“${text}”。`);
}

/** Where each file's result goes: the named file, or a file of the same name in the named folder. */
async function outputs(files: readonly string[], output: string | undefined): Promise<(file: string) => string | undefined> {
  if (output === undefined) return () => undefined;
  const folder = await stat(output).then((found) => found.isDirectory(), () => false);
  if (!folder && files.length > 1) throw new UsageError(`多个文件时 -o 应为已有的文件夹，“${output}”不是。`);
  const kind = (file: string): string => extname(file).toLowerCase();
  if (!folder && !['.xlsx', '.xlsm'].includes(kind(output))) throw new UsageError(`输出文件应以 .xlsx 结尾，现为“${output}”。`);
  const other = files.find((file) => ['.xlsx', '.xlsm'].includes(kind(file)) && kind(file) !== kind(output));
  if (!folder && other !== undefined) throw new UsageError(`输出文件应与“${basename(other)}”一样以 ${kind(other)} 结尾，否则 Excel 打不开；现为“${output}”。`);
  const names = files.map((file) => basename(file));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (folder && twice !== undefined) throw new UsageError(`有多个文件都叫“${twice}”，写到同一文件夹会互相覆盖；请分开处理。`);
  return (file) => (folder ? join(output, basename(file)) : resolve(output));
}

async function forEachFile(options: Options, work: (file: string) => Promise<Report>): Promise<number> {
  const files = options.positionals;
  if (files.length === 0) throw new UsageError('请给出至少一个工作簿文件（.xlsx）。');
  const show = progress(files.length);
  const reports: Report[] = [];
  for (const [index, file] of files.entries()) {
    show(index, file);
    reports.push(await work(file));
  }
  show(files.length, '');
  const [only, second] = reports;
  if (options.json) {
    const json = only && !second ? only.json : reports.map((report) => ({ file: report.file, ...report.json }));
    if (!(only && !second && only.exit === 2)) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  } else {
    for (const report of reports) if (report.text !== '') process.stdout.write(`${second ? `== ${report.file}\n` : ''}${report.text}\n`);
  }
  return Math.max(...reports.map((report) => report.exit));
}

/** `inspect FILE…`. */
export async function inspectCommand(options: Options): Promise<number> {
  return forEachFile(options, inspectOne);
}

/** `score FILE… [-o OUT]`. */
export async function scoreCommand(options: Options): Promise<number> {
  const fullMark = readPoints('--full-mark', options.fullMark);
  const scoring: ScoreOptions = { accept: options.accept, formulas: formulaMode(options.formulas), ...(fullMark && { settings: { ...DEFAULT_SETTINGS, fullMark } }) };
  const outputOf = await outputs(options.positionals, options.output);
  return forEachFile(options, (file) => scoreOne(file, outputOf(file), scoring));
}
