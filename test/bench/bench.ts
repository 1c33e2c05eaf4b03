import { scoreWorkbook } from '../../src/app/score-workbook';
import { HUNDRED, parseDecimal, type Rational } from '../../src/core/number/rational';
import { readRule, ruleInputs, writeRule, type RuleReading } from '../../src/core/rules/read';
import type { InputSpec } from '../../src/core/rules/rule';
import { matchFacts, type Matching } from '../../src/core/scoring/match';
import { rollUp } from '../../src/core/scoring/roll-up';
import { applicableSpecs, scoreIndicator, type Result } from '../../src/core/scoring/score';
import { DEFAULT_SETTINGS } from '../../src/core/scoring/settings';
import { formatTable } from '../../src/cli/table';
import type { WorkbookHost, WorkbookSnapshot, WritePlan } from '../../src/host/port';
import { openWorkbook } from '../../src/host/file';
import { variedText } from '../rules/varied-texts';
import { seeded } from '../support/generate-rules';
import { largeWorkbook, sample, type Sample } from './portfolio';

const WORKBOOKS = 1000;
const RULES = 1000;
const LARGE = 2000;
const RUNS = { case: 20, large: 3 } as const;

const rows: string[][] = [['项目', '数量', '结果']];
const ms = (nanoseconds: number): string => `${(nanoseconds / 1e6).toFixed(nanoseconds < 1e8 ? 1 : 0)} ms`;
const perSecond = (count: number, nanoseconds: number): string => `${Math.round(count / (nanoseconds / 1e9)).toLocaleString('en-US')} 项/秒（${ms(nanoseconds)}）`;

/** Nanoseconds that `work` takes. */
function timed<T>(work: () => T): readonly [T, number] {
  const start = process.hrtime.bigint();
  const result = work();
  return [result, Number(process.hrtime.bigint() - start)];
}

interface Entry {
  readonly row: Sample['rows'][number];
  readonly reading: RuleReading;
  readonly specs: readonly InputSpec[];
}

function read(row: Sample['rows'][number]): Entry {
  const { indicator } = row;
  const reading = readRule({ rule: indicator.rule?.text ?? '', points: indicator.points?.text ?? '' }, indicator.weight);
  return { row, reading, specs: ruleInputs(reading.rule) };
}

function match({ row, reading, specs }: Entry): { readonly needed: readonly InputSpec[]; readonly matching: Matching } {
  const names = new Set(row.facts.map(({ name }) => name));
  const needed = applicableSpecs(specs, (key) => names.has(key));
  return { needed, matching: matchFacts(needed, row.facts, reading.rule.nodes.every((node) => node.role !== 'award')) };
}

/** Every stage over all workbooks, one stage after the other, so that each has its own time. */
function benchPortfolio(samples: readonly Sample[]): void {
  const books = Array.from({ length: WORKBOOKS }, (_, index) => samples[index % samples.length]?.rows ?? []);
  const count = books.reduce((sum, book) => sum + book.length, 0);
  const [entries, reading] = timed(() => books.map((book) => book.map(read)));
  const [matched, matching] = timed(() => entries.map((book) => book.map(match)));
  const [scored, scoring] = timed(() =>
    entries.map((book, index) =>
      book.flatMap((entry, place): readonly Result[] => {
        const found = matched[index]?.[place];
        if (!found) return [];
        const { bindings, deduction } = found.matching;
        return [scoreIndicator({ indicator: entry.row.indicator, reading: entry.reading, specs: found.needed, bindings, deduction, override: null }, DEFAULT_SETTINGS, true)];
      }),
    ),
  );
  const [totals, rolling] = timed(() => scored.map((results) => rollUp(results, DEFAULT_SETTINGS)));
  const complete = totals.filter((total) => total.complete).length;
  rows.push(
    [`${WORKBOOKS} 份工作簿的指标，评完 ${complete} 份`, count.toLocaleString('en-US'), perSecond(count, reading + matching + scoring + rolling)],
    ['  读评分标准', '', perSecond(count, reading)],
    ['  对应基础数据', '', perSecond(count, matching)],
    ['  计分', '', perSecond(count, scoring)],
    ['  汇总', '', perSecond(count, rolling)],
  );
  const rules = books.flat().slice(0, RULES);
  const [, one] = timed(() => rules.map(read));
  rows.push(['读评分标准（1,000 条，已预热）', String(rules.length), `每条 ${ms(one / rules.length)}，共 ${ms(one)}`]);
}

/** Reading, and writing back, as many different texts of all families; one call each. */
function benchRules(): void {
  const random = seeded(1);
  const texts = Array.from({ length: RULES }, (_, index) => variedText(random, index));
  const [readings, reading] = timed(() => texts.map((text) => readRule(text, parseDecimal(text.weight) ?? null)));
  const [written, writing] = timed(() => readings.map(({ rule }) => writeRule(rule)));
  const nodes = readings.reduce((sum, { rule }) => sum + rule.nodes.length, 0);
  const sound = readings.filter((one) => one.sound).length;
  const length = (values: readonly string[]): string => values.reduce((sum, value) => sum + value.length, 0).toLocaleString('en-US');
  rows.push(
    [`读 1,000 条各类评分标准（${length(texts.map(({ rule }) => rule))} 字）`, `调用 ${readings.length} 次`, `每条 ${ms(reading / RULES)}，共 ${ms(reading)}；读成 ${nodes} 个节点，完整读懂 ${sound} 条`],
    [`  写回（${length(written)} 字）`, `调用 ${written.length} 次`, `每条 ${ms(writing / RULES)}，共 ${ms(writing)}`],
  );
}

/** Counts what passes through the door of a host. */
class CountingHost implements WorkbookHost {
  readonly counts = { reads: 0, applies: 0, cellsRead: 0, cellsWritten: 0, applying: 0 };
  readonly capabilities: WorkbookHost['capabilities'];

  constructor(private readonly inner: WorkbookHost) {
    this.capabilities = inner.capabilities;
  }

  async read(): Promise<WorkbookSnapshot> {
    const snapshot = await this.inner.read();
    this.counts.reads += 1;
    this.counts.cellsRead += snapshot.sheets.reduce((sum, { cells }) => sum + cells.reduce((total, line) => total + (line ?? []).filter((cell) => cell !== undefined).length, 0), 0);
    return snapshot;
  }

  async apply(plan: WritePlan): ReturnType<WorkbookHost['apply']> {
    this.counts.applies += 1;
    this.counts.cellsWritten += plan.sheets.reduce((sum, { writes }) => sum + writes.length, 0);
    const start = process.hrtime.bigint();
    const applied = await this.inner.apply(plan);
    this.counts.applying += Number(process.hrtime.bigint() - start);
    return applied;
  }

  undo(...args: Parameters<WorkbookHost['undo']>): ReturnType<WorkbookHost['undo']> {
    return this.inner.undo(...args);
  }
}

interface Trip {
  readonly counts: CountingHost['counts'];
  readonly bytesOut: number;
  readonly indicators: number;
  /** Nanoseconds. Saving is applying the plan, which packs the changed parts, and putting the file together. */
  readonly times: readonly [open: number, score: number, save: number];
}

async function roundTrip(bytes: Uint8Array, name: string, fullMark: Rational): Promise<Trip> {
  const [opened, opening] = timed(() => openWorkbook(bytes, name));
  if (!opened.ok) throw new Error(`${name} does not open`);
  const host = new CountingHost(opened.host);
  const start = process.hrtime.bigint();
  const { evaluation, receipt } = await scoreWorkbook(host, { accept: true, formulas: 'native', settings: { ...DEFAULT_SETTINGS, fullMark } });
  const scoring = Number(process.hrtime.bigint() - start);
  if (!evaluation || !receipt) throw new Error(`${name} was not scored`);
  const [out, saving] = timed(() => opened.host.bytes());
  return { counts: host.counts, bytesOut: out.length, indicators: evaluation.indicators.length, times: [opening, scoring - host.counts.applying, host.counts.applying + saving] };
}

/** Counts first, then the mean of `runs` warm trips. */
async function benchWorkbook(bytes: Uint8Array, name: string, runs: number, fullMark: Rational = HUNDRED): Promise<void> {
  const first = await roundTrip(bytes, name, fullMark);
  const sums = [0, 0, 0];
  for (let run = 0; run < runs; run += 1) (await roundTrip(bytes, name, fullMark)).times.forEach((time, stage) => (sums[stage] = (sums[stage] ?? 0) + time / runs));
  const [open = 0, score = 0, save = 0] = sums;
  const { counts } = first;
  const number = (value: number): string => value.toLocaleString('en-US');
  rows.push(
    [name, number(first.indicators), `读 ${counts.reads} 次 ${number(counts.cellsRead)} 格，写 ${counts.applies} 次 ${number(counts.cellsWritten)} 格，${number(bytes.length)} → ${number(first.bytesOut)} 字节`],
    [`  打开—评分—保存（${runs} 次平均）`, '', `${ms(open + score + save)}（${ms(open)}、${ms(score)}、${ms(save)}）`],
  );
}

const samples = [await sample('luoyang', '洛阳'), await sample('wutai', '五台山')];
benchRules();
benchPortfolio(samples);
for (const { bytes, name } of samples) await benchWorkbook(bytes, name, RUNS.case);
const large = largeWorkbook(samples, LARGE);
await benchWorkbook(large.bytes, `生成的 ${LARGE.toLocaleString('en-US')} 项指标`, RUNS.large, large.fullMark);
rows.push(['内存峰值', '', `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`]);
process.stdout.write(`${formatTable(rows)}\n`);
