import axe from 'axe-core';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { serve } from '../../src/cli/serve';
import type { WorkbookSnapshot } from '../../src/host/port';
import { formatPosition } from '../../src/sheet/address';
import { addIn, build, manifestSource } from '../support/addin-build';
import { describeWithChromium, launchChromium } from '../support/browser';
import { openInMemoryExcel, type InMemoryExcel } from '../support/office/in-memory-excel';
import { openInExcel, type PageHost, type PageOptions } from '../support/office/page';
import { descendants, parseXml } from '../support/xml';

const TABLE = '附件一 评价指标体系';
const folder = mkdtempSync(join(tmpdir(), 'jx-addin-'));
const sample = new Uint8Array(readFileSync(new URL('../../assets/samples/luoyang.xlsx', import.meta.url)));
let server: Server;
let base: URL;
let browser: Browser;
/** The scripts of each part of the bundle by its name. */
let parts: Readonly<Record<string, readonly string[]>>;

/** The folder of the add-in as it is deployed, with Microsoft's library as its package has it at office/. */
async function startServer(): Promise<void> {
  const [own, library] = [serve(folder), serve(dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/dist/office.js')))];
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    const isLibrary = path.startsWith('/office/');
    if (isLibrary) request.url = path.slice('/office'.length);
    (isLibrary ? library : own)(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = new URL(`http://localhost:${String((server.address() as AddressInfo).port)}/`);
}

let contexts: BrowserContext[];
let page: Page;
let book: InMemoryExcel;
let excel: PageHost;
/** What went wrong in the page, and every answer from elsewhere. */
let faults: string[];
/** Scripts of the add-in itself, as they were loaded. */
let loaded: string[];

interface Opening extends PageOptions {
  readonly source?: Parameters<typeof openInMemoryExcel>[0];
  /** What becomes of the requests for what is loaded after the pane. */
  readonly rest?: (route: Route) => Promise<void>;
}

/** Opens the add-in in the sample, in a browser that has never seen it; its pane is there when this is done, unless it is closed. */
async function open({ source = sample, rest, ...options }: Opening = {}): Promise<void> {
  await openPage();
  book = await openInMemoryExcel(source);
  excel = await openInExcel(page, book, options);
  if (rest) await page.route(({ pathname }) => scriptsLater().includes(pathname.slice(1)), rest);
  // What follows the pane may keep the page from being loaded whole for long.
  await page.goto(address('taskpane.html'), { waitUntil: 'domcontentloaded' });
  if (options.closed !== true) await steps().waitFor();
}

async function openPage(): Promise<void> {
  const opened = await browser.newContext({ viewport: { width: 350, height: 760 } });
  contexts.push(opened);
  page = await opened.newPage();
  page.setDefaultTimeout(15_000);
  loaded = [];
  page.on('pageerror', (error) => faults.push(error.message));
  // What is refused before it leaves has no answer: Microsoft's library would report on itself elsewhere.
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url());
    if (origin !== base.origin) faults.push(response.url());
    else if (isOurs(pathname)) loaded.push(pathname.slice(1));
  });
  await page.addInitScript(watchForSteps);
}

const address = (path: string): string => new URL(path, base).href;
const isOurs = (path: string): boolean => path.endsWith('.js') && !path.startsWith('/office/');
const scriptsOf = (...names: readonly string[]): readonly string[] => [...new Set(names.flatMap((name) => parts[name] ?? []))].sort();

/** What is loaded once the pane is there. */
const scriptsLater = (): readonly string[] => scriptsOf('engine', 'table').filter((name) => !scriptsOf('addin', 'pane').includes(name));

/** When the steps of the pane could be pressed, and what had been asked for until then. */
interface Ready {
  /** Milliseconds from the start of navigation. */
  readonly time: number;
  readonly paths: readonly string[];
}

/** Runs in the page, ahead of its scripts. */
function watchForSteps(): void {
  const scope = globalThis as unknown as { ready: Promise<Ready> };
  scope.ready = new Promise((resolve) => {
    new MutationObserver((_changes, observer) => {
      if (document.querySelectorAll('nav button:not([aria-disabled])').length === 0) return;
      observer.disconnect();
      resolve({ time: performance.now(), paths: performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname) });
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
}

const steps = (): Locator => page.getByRole('navigation');
const step = (name: string): Locator => steps().getByRole('button', { name: new RegExp(`^\\d?${name}`) });
const tab = (name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) });
const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
const total = (): Locator => page.getByRole('region', { name: '总分' });

/** The pane has told what a command came to. */
async function told(sentence: string | RegExp): Promise<void> {
  await expect.poll(() => page.locator('[aria-live=polite]').first().textContent(), { timeout: 15_000 }).toMatch(sentence);
  await expect.poll(() => page.getByRole('progressbar').count()).toBe(0);
}

/** Requests since the last look, `r` for one that reads and `w` for one that writes; those for events, which a busy machine may leave for later, are not among them. */
function asked(): string {
  const letters = book.requests.filter(({ registers }) => !registers).map(({ writes }) => (writes ? 'w' : 'r')).join('');
  book.forget();
  return letters;
}

/** The pane has found the table, with one reading, and has asked to be told of events. */
async function found(): Promise<void> {
  await told('已识别指标表');
  await expect.poll(() => book.requests.some(({ registers }) => registers)).toBe(true);
  expect(asked()).toBe('r');
}

/** Every cell that holds something, with its look. */
async function contents(): Promise<readonly unknown[]> {
  const { sheets } = await book.snapshot();
  return sheets.map(({ name, cells }) => [name, cells.flatMap((line, row) => (line ?? []).flatMap((cell, column) => (cell && (cell.value !== null || cell.formula !== undefined) ? [[formatPosition({ row, column }), cell]] : [])))]);
}

function values({ sheets }: WorkbookSnapshot, name: string): readonly unknown[] {
  return sheets.find((grid) => grid.name === name)?.cells.flatMap((line) => (line ?? []).map((cell) => cell?.value)) ?? [];
}

/** Uses a control as somebody would who only wants to see what it does. */
async function press(control: Locator): Promise<void> {
  const kind = await control.evaluate((element) => (element instanceof HTMLInputElement ? element.type : element.localName));
  if (kind === 'select') await control.selectOption({ index: 1 });
  else if (kind === 'search' || kind === 'textarea') await control.fill('补贴申请办理及时率达到80%得满分，否则不得分');
  // Drawn beneath their label, or out of use for now.
  else if (!(await control.isDisabled())) await control.click({ force: true });
  // A folded level would hide what is to be pressed next.
  if ((await control.count()) > 0 && (await control.getAttribute('aria-expanded')) === 'false') await control.click();
}

/** What axe finds in the page as it is drawn, contrast of colours included. */
async function violations(): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(() => (globalThis as unknown as { readonly axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }));
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`);
}

describeWithChromium('the add-in as it is deployed, on Microsoft’s library in a browser', () => {
  beforeAll(async () => {
    await startServer();
    const configuration = addIn({ base, officeJs: new URL('office/office.js', base) }, 'production');
    const stats = (await build({ ...configuration, output: { ...configuration.output, path: folder } })).toJson({ all: false, errors: true, chunkGroups: true });
    expect(stats.errors).toEqual([]);
    parts = Object.fromEntries(Object.entries(stats.namedChunkGroups ?? {}).map(([name, { assets = [] }]) => [name, assets.map((asset) => asset.name)]));
    browser = await launchChromium();
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    faults = [];
    contexts = [];
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    expect([faults, excel.complaints, book.complaints]).toEqual([[], [], []]);
  });

  it('can be worked with in under a second, after its first load alone', async () => {
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      await open();
      const { time, paths } = await page.evaluate(() => (globalThis as unknown as { readonly ready: Promise<Ready> }).ready);
      expect(paths.filter(isOurs).map((path) => path.slice(1)).sort()).toEqual(scriptsOf('addin', 'pane'));
      times.push(time);
      await told('已识别指标表');
      expect([...new Set(loaded)].sort()).toEqual(scriptsOf('addin', 'pane', 'engine', 'table'));
    }
    process.stdout.write(`The steps of the pane can be pressed ${times.map((time) => time.toFixed(0)).join(', ')} ms after navigation.\n`);
    // The machine may be busy with other tests.
    expect(Math.min(...times)).toBeLessThan(1000);
  });

  it('calculates its functions and carries out commands while its pane is closed', async () => {
    await open({ closed: true });
    await expect.poll(() => excel.listens()).toBe(true);
    expect(await excel.calculate('EXECRATE', [[[50]], [[80]]])).toEqual({ failed: false, value: 0.625 });
    expect(await excel.calculate('GRADE', [[[89.87]], null, null])).toEqual({ failed: false, value: '良' });
    expect(await excel.calculate('EXECRATE', [[[50]], [[0]]])).toMatchObject({ failed: true });
    expect(loaded).toEqual(scriptsOf('addin'));
    await excel.press('score');
    expect(excel.panesOpened()).toBe(0);
    expect(await book.cell(TABLE, 'I3')).toMatchObject({ value: 2, formula: expect.stringContaining('JX.') as string });
    expect(await page.getByRole('navigation').count()).toBe(0);
    // What is to be read is read in the pane.
    book.forget();
    await excel.press('recognise');
    expect(excel.panesOpened()).toBe(1);
    await total().waitFor();
    await button('撤销（1）').waitFor();
    expect(asked()).toBe('r');
  });

  it('finds the table by itself, and comes to 89.87 and 良 with every step and all proposals', async () => {
    await open();
    await found();
    const before = await contents();
    expect(await total().textContent()).toContain('73.37');
    for (const [name, sentence] of [['生成底稿', /^评分底稿已生成/], ['评分', /^评分已写入/], ['汇总', /^汇总已写入/]] as const) {
      await step(name).click();
      await told(sentence);
      expect([name, asked()]).toEqual([name, 'rw']);
    }
    await step('汇总').click();
    await told('汇总已是最新');
    expect(asked()).toBe('r');
    await button('全部采纳').click();
    await page.getByRole('alertdialog').getByRole('button', { name: '全部采纳' }).click();
    await told(/^已写入评分底稿/);
    expect(asked()).toBe('rw');
    expect(await total().textContent()).toContain('89.87');
    expect(await page.getByRole('img', { name: '等级：良' }).count()).toBe(1);
    // 89.87 and 良: chapter 4 of the printed report.
    expect((await book.cell(TABLE, 'I25'))?.value).toBe(89.87);
    expect(values(await book.snapshot(), '汇总')).toEqual(expect.arrayContaining([89.87, '良']));

    for (let left = 4; left > 0; left -= 1) {
      await button(`撤销（${String(left)}）`).click();
      await expect.poll(() => button(left > 1 ? `撤销（${String(left - 1)}）` : '撤销').count(), { timeout: 15_000 }).toBe(1);
      await told('已撤销上一次写入');
      // Read, take back, read; one more question where a sheet goes, which counts as no writing of cells.
      expect(asked()).toMatch(/^r[rw]{1,2}r$/);
    }
    expect(await contents()).toEqual(before);
  });

  it('has every command of the ribbon', async () => {
    const names = descendants(parseXml(manifestSource)).filter(({ name }) => name === 'FunctionName').map(({ text }) => text);
    expect(names).toHaveLength(5);
    await open();
    await found();
    const before = await contents();
    const requests: Readonly<Record<string, string>> = { recognise: 'r', makePaper: 'rw', score: 'rw', summarise: 'rw', undo: expect.stringMatching(/^r[rw]{1,2}r$/) as string };
    for (const name of names) {
      await excel.press(name);
      expect([name, asked()]).toEqual([name, requests[name]]);
      await expect.poll(() => page.getByRole('progressbar').count()).toBe(0);
    }
    await button('撤销（2）').waitFor();
    await excel.press('undo');
    await excel.press('undo');
    expect(await contents()).toEqual(before);
    // Nothing is left to take back.
    asked();
    await excel.press('undo');
    expect(asked()).toBe('');
  });

  it('follows what the user types', async () => {
    await open();
    await found();
    await step('评分').click();
    await told(/^评分已写入/);
    asked();
    // A score decided by hand: 1 of 2 points in place of 2.
    book.type(TABLE, 'I3', 1);
    await expect.poll(() => total().textContent(), { timeout: 15_000 }).toContain('72.37');
    expect(asked()).toBe('r');
  });

  it('says what to do where the rest of it cannot be loaded, and goes on with the next press', async () => {
    await open({ rest: (route) => route.abort() });
    await told(/插件的程序没有下载完整/);
    expect(await page.getByText(/请检查网络后重试/).count()).toBeGreaterThan(0);
    expect(await violations()).toEqual([]);
    await page.unrouteAll();
    await step('识别').click();
    await told('已识别指标表');
    await total().waitFor();
    expect(faults).toEqual([]);
  });

  it('keeps a command pressed before its engine is there, and lets it be cancelled', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => { release = resolve; });
    await open({ rest: async (route) => { await gate; await route.continue(); } });
    await step('评分').click();
    await page.getByRole('progressbar').waitFor();
    await button('取消').click();
    await told('已取消，未写入任何内容');
    await step('生成底稿').click();
    await page.getByRole('progressbar').waitFor();
    release();
    await told(/^评分底稿已生成/);
    // The pane has not read once more by itself.
    expect(asked()).toBe('rw');
    expect((await book.cell(TABLE, 'I3'))?.formula).toBeUndefined();
  });

  it('starts from a template where there is no table', async () => {
    await open({ source: [{ name: '说明', cells: { A1: { value: '项目概况' } } }] });
    await page.getByRole('heading', { name: '没有找到指标表' }).waitFor();
    await button('重新识别').click();
    await told('没有找到指标表');
    expect(await violations()).toEqual([]);
    const templates = page.getByRole('region', { name: /从模板新建/ }).getByRole('button');
    const count = await templates.count();
    expect(count).toBeGreaterThan(2);
    for (let index = 0; index < count; index += 1) {
      await templates.nth(index).click();
      await told('已新建指标体系表');
      await tab('指标').waitFor();
      await button('撤销（1）').click();
      await page.getByRole('heading', { name: '没有找到指标表' }).waitFor();
      await told('已撤销上一次写入');
    }
    expect((await book.snapshot()).sheets.map(({ name }) => name)).toEqual(['说明']);
  });

  it('stands the press of every button in every view', async () => {
    await open();
    await found();
    const before = await contents();
    // By their places: one of the buttons changes the language.
    const view = async (index: number): Promise<void> => page.getByRole('tab').nth(index).click();
    const tree = async (): Promise<void> => {
      await view(1);
      await page.getByRole('searchbox').fill('');
      await page.getByRole('group', { name: /筛选|Filter/ }).getByRole('button').first().click();
    };
    const detail = async (code: RegExp): Promise<void> => {
      await tree();
      await page.getByRole('treeitem', { name: code }).click();
    };
    const views: Readonly<Record<string, () => Promise<void>>> = {
      overview: () => view(0), tree, proposal: () => detail(/B201/), judgement: () => detail(/B202/),
      editor: async () => {
        await detail(/C302/);
        await button(/更正读法|Correct the reading/).click();
      },
      issues: () => view(2), settings: () => view(3),
    };
    const pressed: string[] = [];
    for (const [name, show] of Object.entries(views)) {
      await show();
      const controls = page.getByRole('main').locator('button, input, select, textarea, [role=treeitem]');
      const count = await controls.count();
      expect([name, count > 0]).toEqual([name, true]);
      for (let index = 0; index < count; index += 1) {
        await show();
        const control = controls.nth(index);
        // What was pressed before may have left fewer of them.
        if ((await control.count()) === 0) continue;
        pressed.push(`${name}: ${(await control.getAttribute('aria-label')) ?? (await control.innerText())}`);
        await press(control);
        const dialog = page.getByRole('alertdialog');
        if ((await dialog.count()) > 0) await dialog.getByRole('button').first().click();
        await expect.poll(() => page.getByRole('progressbar').count(), { timeout: 15_000 }).toBe(0);
        expect([pressed.at(-1), await page.getByRole('alert').count(), faults]).toEqual([pressed.at(-1), 0, []]);
        expect(await page.getByRole('tab').count()).toBe(4);
      }
    }
    expect(pressed.length).toBeGreaterThan(100);
    const undo = page.getByRole('banner').getByRole('button', { name: /^(撤销|Undo)/ });
    while (/\d/.test(await undo.innerText())) {
      const told = await undo.innerText();
      await undo.click();
      await expect.poll(() => undo.count().then((there) => (there > 0 ? undo.innerText() : told)), { timeout: 15_000 }).not.toBe(told);
    }
    expect(await contents()).toEqual(before);
  });

  it.each([['zh-CN', 'light', 350], ['zh-CN', 'dark', 350], ['en-US', 'light', 320], ['zh-CN', 'light', 160]] as const)('has nothing axe finds in %s, %s, %i px wide', async (language, theme, width) => {
    await open({ language, theme });
    await page.setViewportSize({ width, height: 760 });
    await told(language === 'zh-CN' ? '已识别指标表' : 'Indicator table recognised');
    const views = language === 'zh-CN' ? ['总览', '指标', '问题', '设置'] : ['Result', 'Indicators', 'Issues', 'Settings'];
    for (const name of views) {
      await tab(name).click();
      expect([name, await violations()]).toEqual([name, []]);
      // Nothing lies to the right of the pane.
      expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, width]);
    }
    await tab(views[1]!).click();
    await page.getByRole('treeitem', { name: /B201/ }).click();
    expect(await violations()).toEqual([]);
  });

  it('says where it belongs in a browser without Excel', async () => {
    await openPage();
    await page.goto(address('taskpane.html'));
    await page.getByText('这个页面要在 Excel 的任务窗格里打开').waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
  });
});
