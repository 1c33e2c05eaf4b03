import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draw } from '../support/grid';
import { command } from '../support/command-line';
import { factSheet, indicatorSheet, TABLE } from '../support/indicator-sheet';
import { scored } from '../support/journey';
import { workbook as rawWorkbook } from '../support/xlsx/build';
import { enter, fileOf, hostOf, valueOf } from '../support/workbook';

const LUOYANG = new URL('../fixtures/cases/luoyang/workbook-blank.xlsx', import.meta.url).pathname;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jx-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const place = (name: string): string => join(folder, name);
async function put(name: string, bytes: Uint8Array | string): Promise<string> {
  await writeFile(place(name), bytes);
  return place(name);
}
const workbook = (): Uint8Array => fileOf([indicatorSheet(), factSheet()]);

/** One sentence in Chinese that ends as one, and nothing else anywhere. */
async function refused(args: readonly string[], sentence: RegExp): Promise<void> {
  const before = await readdir(folder);
  const ran = await command(...args);
  expect(ran.stderr).toMatch(sentence);
  expect(ran.stderr).toMatch(/^[^\n]+[。）]\n$/);
  expect([ran.exit, ran.stdout]).toEqual([2, '']);
  expect(await readdir(folder)).toEqual(before);
}

describe('input that cannot be used', () => {
  const out = (): string => place('out.xlsx');

  it.each([
    ['text.xlsx', 'not a workbook', /text\.xlsx.*不是完整的 \.xlsx/],
    ['empty.xlsx', '', /empty\.xlsx/],
    ['old.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]), /old\.xls/],
    ['half.xlsx', fileOf([indicatorSheet()]).slice(0, 900), /half\.xlsx.*不是完整的/],
    ['none.xlsx', fileOf([draw('表', '名称|数量\n桌|3')]), /none\.xlsx：没有找到指标表.*请检查/],
    ['sheetless.xlsx', rawWorkbook([]), /sheetless\.xlsx/],
    ['blank.xlsx', fileOf([draw('表', '')]), /没有找到指标表/],
    ['protected.xlsx', fileOf([{ ...indicatorSheet(), protected: true }]), /「指标表」.*保护状态.*撤销工作表保护/],
  ])('%s is refused in one sentence', async (name, bytes, sentence) => {
    await refused(['score', await put(name, bytes), '-o', out(), '--json'], sentence);
  });

  it('a file that is missing or a folder', async () => {
    await refused(['score', place('gone.xlsx'), '-o', out()], /找不到文件.*gone\.xlsx/);
    await mkdir(place('sub'));
    await refused(['inspect', place('sub')], /sub.*无法读取/);
  });

  it('a working paper whose headings were changed', async () => {
    const host = hostOf(workbook());
    await scored(host);
    await enter(host, [['评分底稿', 'G3', '判定']]);
    await refused(['score', await put('a.xlsx', host.bytes()), '-o', out()], /「评分底稿」.*表头已被改动.*恢复表头/);
  });

  it('an output that cannot be written', async () => {
    const file = await put('a.xlsx', workbook());
    await refused(['score', file, '-o', join(folder, 'gone', 'out.xlsx')], /无法写入.*out\.xlsx/);
    await refused(['score', file, '-o', place('out.pdf')], /以 \.xlsx 结尾/);
    await refused(['score', file, '-o', place('out.xlsm')], /以 \.xlsx 结尾/);
    await refused(['score', file, file, '-o', out()], /应为已有的文件夹/);
    await mkdir(place('sub'));
    await refused(['score', file, file, '-o', place('sub')], /都叫“a\.xlsx”/);
  });

  it.each([
    [['score']],
    [['score', 'a.xlsx', '--formulas', 'wrong']],
    [['score', 'a.xlsx', '--unknown']],
    [['score', 'a.xlsx', '-o']],
    [['grade', 'a.xlsx']],
    [['rule']],
    [['rule', '得分=预算执行率×3分', '--weight', '很多']],
    [['rule', '得分=预算执行率×3分', '--weight', '0']],
    [['rule', '得分=预算执行率×3分', '--weight', '3', '--set', '预算']],
    [['rule', '得分=预算执行率×3分', '--weight', '3', '--set', '完成率=1']],
    [['rule', '得分=预算执行率×3分', '--set', '预算执行率=1']],
    [['rule', '得分=预算执行率×3分', '--weight', '3', '--set', '预算执行率=高']],
  ])('%j', async (args) => {
    await refused(args, /[\u4e00-\u9fff]/);
  });
});

describe('score', () => {
  it('prints the agreed shape and nothing but JSON, and writes the file', async () => {
    const ran = await command('score', LUOYANG, '--accept-proposals', '-o', place('out.xlsx'), '--json');
    expect([ran.exit, ran.stderr]).toEqual([0, '']);
    const json = JSON.parse(ran.stdout) as Record<string, unknown> & { readonly indicators: readonly Record<string, unknown>[]; readonly levels: readonly Record<string, unknown>[] };
    expect(json).toMatchObject({ total: 89.87, fullMark: 100, grade: '良', scoreRate: 0.8987, complete: true });
    expect(json.levels[0]).toMatchObject({ name: '决策', weight: 15, score: 12, scoreRate: 0.8 });
    expect(json.indicators).toHaveLength(22);
    expect(json.indicators[6]).toMatchObject({ code: 'B101', name: '资金到位率', weight: 3, score: 3, state: 'scored', rule: { kind: 'ratio' } });
    expect(Array.isArray(json['issues'])).toBe(true);
    const host = hostOf(new Uint8Array(await readFile(place('out.xlsx'))));
    expect(await valueOf(host, '附件一 评价指标体系', 'I25')).toBe(89.87);
    expect(await readdir(folder)).toEqual(['out.xlsx']);
  });

  it('writes over its own input when told to, and nothing when not', async () => {
    const file = await put('a.xlsx', workbook());
    expect((await command('score', file)).exit).toBe(0);
    expect(Buffer.from(await readFile(file)).equals(Buffer.from(workbook()))).toBe(true);
    expect((await command('score', file, '-o', file)).exit).toBe(0);
    expect(await valueOf(hostOf(new Uint8Array(await readFile(file))), TABLE, 'I8')).toBe(65.3);
  });

  it('goes on past a bad file, says which, and ends with 2', async () => {
    const [good, bad] = [await put('a.xlsx', workbook()), await put('b.xlsx', 'no')];
    await mkdir(place('sub'));
    const ran = await command('score', bad, good, '-o', place('sub'), '--json');
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toMatch(/^[^\n]*b\.xlsx[^\n]*\n$/);
    expect(JSON.parse(ran.stdout)).toMatchObject([{ file: bad, error: { code: 'fileBroken' } }, { file: good, total: 65.3 }]);
    expect(await readdir(place('sub'))).toEqual(['a.xlsx']);
  });

  it('ends with 1 where something is open', async () => {
    const file = await put('a.xlsx', fileOf([indicatorSheet()]));
    const ran = await command('score', file);
    expect([ran.exit, ran.stderr]).toEqual([1, '']);
    expect(ran.stdout).toContain('未评完，已确定得分合计 0.00 分');
  });
});

describe('inspect and rule', () => {
  it('print the agreed shapes', async () => {
    const inspected = await command('inspect', await put('a.xlsx', workbook()), '--json');
    expect(inspected.exit).toBe(0);
    expect(JSON.parse(inspected.stdout)).toMatchObject({
      sheet: TABLE, range: 'A2:J8', levels: { level1: 3, level2: 5, level3: 5 }, totalWeight: 100, issues: [],
      indicators: [{ code: 'A101', name: '立项规范性', level1: '决策', level2: '立项', weight: 20, cell: 'C3', rule: { kind: 'keyPoints', text: '每符合一项评价要点得指标分值的1/2。', unread: [] } }, {}, {}, {}, {}],
    });
    const read = await command('rule', '得分=预算执行率×3分', '--weight', '3', '--set', '预算执行率=83.35%', '--json');
    expect(read.exit).toBe(0);
    expect(JSON.parse(read.stdout)).toMatchObject({ kind: 'ratio', score: 2.5, unread: [], issues: [], inputs: [{ name: '预算执行率' }] });
    expect((await command('rule', '由专家组综合研判后确定', '--weight', '3', '--json')).exit).toBe(1);
  });

  it('keep their lines short enough to read', async () => {
    for (const args of [['inspect', LUOYANG], ['score', LUOYANG], ['--help']]) {
      const { stdout } = await command(...args);
      const columns = (line: string): number => [...line].reduce((sum, char) => sum + (char.charCodeAt(0) > 0xff ? 2 : 1), 0);
      expect(stdout.split('\n').filter((line) => columns(line) > 104)).toEqual([]);
    }
  });

  it('explain themselves in Chinese', async () => {
    const { exit, stdout } = await command('--help');
    expect(exit).toBe(0);
    for (const word of ['inspect', 'rule', 'score', '--accept-proposals', '--formulas', '--json', '退出码']) expect(stdout).toContain(word);
    expect((await command('score', '--help')).stdout).toBe(stdout);
  });
});

describe('two thousand indicators', () => {
  it('are scored in seconds, in formulas Excel takes', async () => {
    const rules = ['①有制度；②有执行。|每符合一项评价要点得指标分值的1/2。', '完成率=（实际完成数/计划完成数）×100%。|得分=完成率×0.05分，得分不得突破权重总额。', '|每发生一次投诉扣0.01分，扣完为止。'];
    const rows = Array.from({ length: 2000 }, (_, index) => `${index % 500 === 0 ? `类别${String(index / 500)}` : '^'}|${index % 5 === 0 ? `分组${String(index / 5)}` : '^'}|指标${String(index)}|K${String(index)}|0.05|${rules[index % 3] ?? ''}||||`);
    const facts = rows.flatMap((_, index) => (index % 3 === 2 ? [`K${String(index)}|发生投诉次数|1|次|台账`] : []));
    const file = await put('large.xlsx', fileOf([indicatorSheet(rows), factSheet(facts)]));
    const start = performance.now();
    const ran = await command('score', file, '-o', place('out.xlsx'), '--json');
    const seconds = (performance.now() - start) / 1000;
    expect(ran.exit).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({ counts: { scored: 666, unscored: 1334 } });
    const { sheets } = await hostOf(new Uint8Array(await readFile(place('out.xlsx')))).read();
    const longest = Math.max(...sheets.flatMap((sheet) => sheet.cells.flatMap((line) => (line ?? []).map((cell) => cell?.formula?.length ?? 0))));
    expect(longest).toBeLessThan(8192);
    expect(seconds).toBeLessThan(20);
  }, 60_000);
});
