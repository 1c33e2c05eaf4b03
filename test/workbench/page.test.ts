import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { build, isBuilt, workbenchFolder } from '../../src/workbench/server/built';
import { serve } from '../../src/workbench/server/static-server';
import type { RunningServer } from '../../src/workbench/server/static-server';
import { cellAt } from '../../src/sheet/grid';
import { parsePosition } from '../../src/sheet/address';
import { describeWithChromium, launchChromium } from '../support/browser';
import { describeWithLibreOffice, recalculate } from '../support/libreoffice';
import { hostOf } from '../support/workbook';
import { contractWorkbook } from '../support/xlsx/contract-workbook';

const samples = readdirSync('assets/samples').filter((name) => name.endsWith('.xlsx'));
const BUILD_LIMIT = 300_000;
let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** What went wrong in the page, and every address it asked for elsewhere. */
let faults: string[];
let downloads: string;

async function openPage(): Promise<Page> {
  const opened = await context.newPage();
  opened.setDefaultTimeout(30_000);
  opened.on('pageerror', (error) => faults.push(error.message));
  opened.on('console', (message) => {
    // The grid says so of an editor that is wider than what is in view, and shows it all the same.
    if (message.type() === 'error' && !message.text().startsWith('The column width is less than 0')) faults.push(message.text());
  });
  opened.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) faults.push(request.url());
  });
  await opened.goto(server.url);
  await opened.getByRole('tab', { name: /洛阳-加装电梯-评分前/ }).waitFor();
  const skip = opened.getByRole('button', { name: '跳过' });
  if (!(await opened.evaluate(() => localStorage.getItem('jx-tour')))) await skip.click();
  return opened;
}

/** Saves the workbook on show as a download. */
async function saved(): Promise<Uint8Array> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: '保存' }).click();
  const path = join(downloads, String(Math.random()));
  await (await waiting).saveAs(path);
  return new Uint8Array(readFileSync(path));
}

async function drop(bytes: Uint8Array, name: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([content, file]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(content)], file));
      return transfer;
    },
    [[...bytes], name] as const,
  );
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: data });
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
}

/** Goes to a cell of the shown sheet by its name box and types into it. */
async function type(address: string, text: string): Promise<void> {
  const box = page.locator('input.univer-size-full');
  await box.fill(address);
  await box.press('Enter');
  // The grid hands the keyboard from one of its editors to the next between two frames.
  await page.waitForTimeout(200);
  await page.keyboard.type(text, { delay: 15 });
  await page.keyboard.press('Enter');
  await page.waitForTimeout(200);
}

async function cell(bytes: Uint8Array, sheet: string, address: string): Promise<unknown> {
  const grid = (await hostOf(bytes).read()).sheets.find(({ name }) => name === sheet);
  const at = parsePosition(address);
  return grid && at ? cellAt(grid, at)?.value : undefined;
}

describeWithChromium('the workbench', () => {
  beforeAll(async () => {
    if (!isBuilt() && !build()) throw new Error('the page does not build');
    server = await serve(workbenchFolder, 3210);
    browser = await launchChromium();
    downloads = mkdtempSync(join(tmpdir(), 'jx-downloads-'));
  }, BUILD_LIMIT);
  afterAll(async () => {
    await browser.close();
    await server.close();
    rmSync(downloads, { recursive: true, force: true });
  });
  beforeEach(async () => {
    faults = [];
    context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', acceptDownloads: true });
    // Without these the browser asks with dialogs of its own, which no test can answer.
    await context.addInitScript(() => {
      Reflect.deleteProperty(window, 'showSaveFilePicker');
      Reflect.deleteProperty(window, 'showOpenFilePicker');
    });
    page = await openPage();
  });
  afterEach(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });

  it('opens the sample, asks no other server for anything, and shows the tour once', async () => {
    expect(await page.title()).toBe('绩效评分');
    await page.reload();
    await page.getByRole('tab', { name: /洛阳/ }).waitFor();
    expect(await page.getByRole('button', { name: '跳过' }).count()).toBe(0);
  });

  it('saves a workbook nobody changed as the very same file', async () => {
    for (const name of samples) {
      const bytes = new Uint8Array(readFileSync(join('assets/samples', name)));
      await drop(bytes, name);
      await page.getByRole('tab', { name, exact: true, selected: true }).waitFor();
      expect(Buffer.from(await saved()).equals(Buffer.from(bytes)), name).toBe(true);
    }
  });

  it('scores the sample, follows a typed value, corrects, undoes and saves', async () => {
    const pane = page.getByRole('complementary', { name: '任务窗格' });
    await pane.getByRole('button', { name: '识别', exact: true }).last().click();
    await pane.getByText('共 22 个指标').waitFor();
    await pane.getByRole('button', { name: /生成底稿/ }).first().click();
    await pane.getByRole('button', { name: '全部采纳' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: '全部采纳' }).click();
    await pane.getByText('89.87').first().waitFor();
    await pane.getByRole('button', { name: /评分/ }).first().click();
    await pane.getByText('良').first().waitFor();
    await pane.getByText(/评分已写入/).first().waitFor();
    const first = await saved();
    expect(await cell(first, '附件一 评价指标体系', 'I25')).toBe(89.87);

    // A101, worth 2 points and scored in full, typed over with 1.
    await type('I3', '1');
    await pane.getByText('88.87').first().waitFor();
    expect(await cell(await saved(), '附件一 评价指标体系', 'I25')).toBe(88.87);
    await page.keyboard.press('Control+z');
    await pane.getByText('89.87').first().waitFor();
    expect(await cell(await saved(), '附件一 评价指标体系', 'I25')).toBe(89.87);
  });

  it('calculates our functions, to which a blank cell is no nought', async () => {
    await drop(contractWorkbook([{ name: '函数', cells: { A1: { value: 1 } } }]), '函数.xlsx');
    await page.getByRole('tab', { name: '函数.xlsx', selected: true }).waitFor();
    await type('B1', '=JX.POINTSCORE(2,K10:K11,{0.5,0.5})');
    await type('B2', '=JX.POINTSCORE(2,"符合",1)');
    await type('B3', '=JX.RATIOSCORE(5,4/6)+1/0');
    await page.getByLabel('未保存').waitFor();
    const grid = (await hostOf(await saved()).read()).sheets[0];
    expect([0, 1, 2].map((row) => grid?.cells[row]?.[1])).toEqual([
      { value: null, error: '#N/A', formula: 'JX.POINTSCORE(2,K10:K11,{0.5,0.5})' },
      { value: 2, formula: 'JX.POINTSCORE(2,"符合",1)' },
      { value: null, error: '#DIV/0!', formula: 'JX.RATIOSCORE(5,4/6)+1/0' },
    ]);
  });

  it('leaves protected sheets as they are', async () => {
    await drop(contractWorkbook([{ name: '锁定', cells: { A1: { value: 1 } }, protected: true }]), '锁定.xlsx');
    await page.getByRole('tab', { name: '锁定.xlsx', selected: true }).waitFor();
    await type('A1', '2');
    await page.getByText('工作表处于保护状态').first().waitFor();
    expect(await cell(await saved(), '锁定', 'A1')).toBe(1);
  });

  it('says why a file cannot be opened, and keeps the others', async () => {
    await drop(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('Workbook', 'utf16le')]), '旧.xls');
    await page.getByText('“旧.xls”是旧版 .xls 格式').waitFor();
    expect(await page.getByRole('tab').count()).toBeGreaterThan(0);
  });

  it('offers unsaved work again after the page went away', async () => {
    await type('J3', '备注');
    await page.getByLabel('未保存').waitFor();
    await page.waitForTimeout(2500);
    // As after a crash: no page is left that could say goodbye.
    await page.close({ runBeforeUnload: false });
    page = await openPage();
    await page.getByRole('button', { name: '恢复' }).click();
    await page.getByLabel('未保存').waitFor();
    expect(await cell(await saved(), '附件一 评价指标体系', 'J3')).toBe('备注');
  });

  it('weighs what it did when it was measured', async () => {
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.slice(1)));
    const weigh = (names: readonly string[]): number => names.reduce((sum, name) => sum + gzipSync(readFileSync(join(workbenchFolder, name))).length, 0);
    const scripts = loaded.filter((name) => /\.(js|css)$/.test(name));
    expect(scripts.length).toBeGreaterThan(3);
    expect(weigh(scripts.filter((name) => name.startsWith('workbench.')))).toBeLessThan(360_000);
    expect(weigh(scripts)).toBeLessThan(2_100_000);
  });

  describeWithLibreOffice('and LibreOffice', () => {
    it('see the same workbook after a typed value', async () => {
      await drop(new Uint8Array(readFileSync('assets/samples/luoyang-scored.xlsx')), '成稿.xlsx');
      await page.getByRole('tab', { name: '成稿.xlsx', selected: true }).waitFor();
      await type('I24', '4');
      await page.getByLabel('未保存').waitFor();
      const bytes = await saved();
      const again = (await recalculate([{ name: 'saved', bytes }])).get('saved');
      if (!again) throw new Error('LibreOffice saved nothing');
      // 89.87 − 3.31 + 4
      for (const file of [bytes, again]) expect(await cell(file, '附件一 评价指标体系', 'I25')).toBe(90.56);
    });
  });
});
