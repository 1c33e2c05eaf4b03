import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { formatTable } from '../../src/cli/table';
import { ensureBuilt, workbenchFolder } from '../../src/workbench/server/built';
import { launchChromium } from '../support/browser';
import { openContext, Workbench } from '../workbench/driver';
import { makePaper, recognised, writeScores } from '../workbench/steps';
import { largeFile } from './large-file';

/** The workbench's figures, measured in a browser on this machine: `npm run bench:workbench`. */
const LARGE = 2000;
const EDITS = 5;
const PORT = 3700;
const MINUTES = 60_000;

const rows: string[][] = [['项目', '结果']];
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Megabytes of JavaScript objects once the browser has thrown away what nobody holds. */
async function memory({ page }: Workbench): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return Math.round(usedSize / 1e6);
}

function start(): { readonly ready: Promise<string>; readonly stop: () => void } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/workbench/server/start.ts'], { env: { ...process.env, JX_NO_OPEN: '1', JX_PORT: String(PORT) }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /http:\/\/localhost:\d+\//.exec(line)?.[0];
      if (url !== undefined) return url;
    }
    throw new Error('it did not start');
  })();
  return { ready, stop: () => void child.kill('SIGTERM') };
}

/** Chunks over this many bytes are named one by one. */
const NAMED = 100_000;

function weigh(names: readonly string[]): void {
  const files = names.map((name) => {
    const bytes = readFileSync(join(workbenchFolder, name));
    return { name, gzip: gzipSync(bytes).length, brotli: brotliCompressSync(bytes).length };
  });
  const kilobytes = (bytes: number): string => `${String(Math.round(bytes / 1000))} kB`;
  const line = (name: string, list: typeof files): void => {
    const sum = (part: 'gzip' | 'brotli'): number => list.reduce((all, file) => all + file[part], 0);
    rows.push([name, `${kilobytes(sum('gzip'))} gzip，${kilobytes(sum('brotli'))} brotli`]);
  };
  line(`页面脚本与样式，共 ${String(files.length)} 个文件`, files);
  const large = files.filter(({ gzip }) => gzip >= NAMED).sort((a, b) => b.gzip - a.gzip);
  for (const file of large) line(`  ${file.name}`, [file]);
  line('  其余', files.filter((file) => !large.includes(file)));
}

/** Types one value after another into a cell and waits for each total in the pane, in milliseconds each. */
async function edits(workbench: Workbench, sheet: string, cell: string): Promise<readonly number[]> {
  await workbench.sheet(sheet);
  const total = workbench.pane.getByRole('region', { name: '总分' }).filter({ visible: true });
  const times: number[] = [];
  for (let index = 0; index < EDITS; index++) {
    const before = /\d+\.\d\d/.exec(await total.innerText())?.[0] ?? '';
    await workbench.typeUnfinished(cell, `0.${String(index + 1)}`);
    times.push(
      await timed(async () => {
        await workbench.page.keyboard.press('Enter');
        await total.filter({ hasNotText: before }).waitFor();
      }),
    );
  }
  return times;
}

if (!(await ensureBuilt())) throw new Error('the page does not build');
const browser = await launchChromium();
const began = performance.now();
const { ready, stop } = start();
try {
  const url = await ready;
  rows.push(['npm start（已构建）到给出网址', seconds(performance.now() - began)]);
  const context = await openContext(browser);
  const first = await context.newPage();
  const painted = await timed(async () => {
    await first.goto(url);
    await first.getByRole('tab', { name: /洛阳/ }).waitFor();
    await first.locator('canvas').first().waitFor();
  });
  rows.push(['打开网址到可操作的表格（首次，无缓存）', seconds(painted)]);
  const again = await timed(async () => {
    await first.reload();
    await first.getByRole('tab', { name: /洛阳/ }).waitFor();
    await first.locator('canvas').first().waitFor();
  });
  rows.push(['再次打开（有缓存）', seconds(again)]);
  weigh(await first.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.slice(1)).filter((name) => /\.(js|css)$/.test(name))));
  await first.close();

  const workbench = await Workbench.open(context, url);
  await recognised(workbench);
  rows.push(['内存：洛阳，识别后', `${String(await memory(workbench))} MB`]);
  await makePaper(workbench);
  rows.push(['评分，22 项', seconds(await timed(() => writeScores(workbench)))]);
  rows.push([`输入到新总分，22 项（${String(EDITS)} 次的中位数）`, seconds(median(await edits(workbench, '附件一 评价指标体系', 'I3')))]);

  const bytes = await largeFile(LARGE);
  workbench.page.setDefaultTimeout(2 * MINUTES);
  const pane = workbench.pane;
  const name = `${String(LARGE)}.xlsx`;
  rows.push([`打开 ${String(LARGE)} 项`, seconds(await timed(async () => {
    await workbench.drop({ name, bytes });
    await workbench.shown(name);
  }))]);
  rows.push([`识别 ${String(LARGE)} 项（打开后自动进行）`, seconds(await timed(() => pane.getByText(`共 ${String(LARGE)} 个指标`).waitFor()))]);
  const visible = pane.getByRole('button', { name: /生成底稿/ }).filter({ visible: true });
  rows.push([`生成底稿，${String(LARGE)} 项`, seconds(await timed(async () => {
    await visible.click();
    await pane.getByRole('status').filter({ visible: true }).getByText(/评分底稿已生成/).waitFor();
  }))]);
  rows.push([`评分，${String(LARGE)} 项`, seconds(await timed(async () => {
    await pane.getByRole('button', { name: /评分/ }).filter({ visible: true }).click();
    await pane.getByRole('status').filter({ visible: true }).getByText(/评分已写入/).waitFor();
  }))]);
  rows.push([`输入到新总分，${String(LARGE)} 项（${String(EDITS)} 次的中位数）`, seconds(median(await edits(workbench, '指标体系', 'I2')))]);
  rows.push([`内存：洛阳与 ${String(LARGE)} 项同时打开`, `${String(await memory(workbench))} MB`]);
  rows.push([`保存 ${String(LARGE)} 项`, seconds(await timed(() => workbench.saved()))]);
  await workbench.close();
} finally {
  await browser.close();
  stop();
}
process.stdout.write(`${formatTable(rows)}\n`);
