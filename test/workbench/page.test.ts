import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { workbenchFolder } from '../../src/workbench/server/built';
import { describeWithLibreOffice, recalculate } from '../support/libreoffice';
import { hostOf } from '../support/workbook';
import { contractWorkbook } from '../support/xlsx/contract-workbook';
import { describeWorkbench, SAMPLE, TABLE, valueInFile } from './driver';
import type { Workbench } from './driver';

const read = (path: string): Uint8Array => new Uint8Array(readFileSync(path));
const samples = readdirSync('assets/samples').filter((name) => name.endsWith('.xlsx'));
const small = (value: string): Uint8Array => contractWorkbook([{ name: '表', cells: { A1: { value } } }]);

/** The head of the container that older Office and encrypted files share, and a stream's name in it. */
const container = (stream: string): Uint8Array => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from(stream, 'utf16le')]);

async function dropped(workbench: Workbench, name: string, bytes: Uint8Array): Promise<void> {
  await workbench.drop({ name, bytes });
  await workbench.shown(name);
}

describeWorkbench('the page', (given) => {
  it('opens the sample with the tour shown once', async () => {
    const { workbench } = given();
    const { page } = workbench;
    expect(await page.title()).toBe('绩效评分');
    await page.reload();
    await page.getByRole('tab', { name: SAMPLE }).waitFor();
    await page.getByText('共 22 个指标').waitFor();
    expect(await workbench.button('跳过').count()).toBe(0);
  });

  it('opens any sample from the gallery', async () => {
    const { workbench } = given();
    await workbench.button('示例').click();
    const cards = workbench.page.locator('[data-sample]');
    expect(await cards.count()).toBe(samples.length);
    await workbench.page.locator('[data-sample="wutai.xlsx"]').click();
    await workbench.shown('五台山-危房改造-评分前.xlsx');
    await workbench.pane.getByText(/共 \d+ 个指标/).filter({ visible: true }).waitFor();
  });

  it('saves a workbook nobody changed as the very same file', async () => {
    const { workbench } = given();
    for (const name of samples) {
      const bytes = read(join('assets/samples', name));
      await dropped(workbench, name, bytes);
      expect(Buffer.from(await workbench.saved()).equals(Buffer.from(bytes)), name).toBe(true);
    }
  });

  it('lets go of a workbook whose lists the grid has yet to check', async () => {
    const { workbench } = given();
    const { page } = workbench;
    await workbench.drop({ name: '名单.xlsx', bytes: contractWorkbook([{ name: '表', cells: { A1: { value: '在前' } } }, { name: '另表', cells: { A1: { value: '在后' } } }]) });
    await workbench.shown('名单.xlsx');
    // What is not on the screen is checked when the page is idle; a busy page is not for a while.
    await page.evaluate(() => {
      const late = globalThis as unknown as { requestIdleCallback: (work: () => void) => unknown };
      late.requestIdleCallback = (work) => setTimeout(work, 800);
    });
    const list = { range: { top: 0, left: 0, bottom: 2, right: 0 }, list: ['在前', '在后'], strict: false };
    const applied = await (await workbench.host()).evaluate((host, validations) => host.apply({ sheets: [{ sheet: '另表', writes: [], validations }] }), [list]);
    expect(applied.ok).toBe(true);
    await page.waitForTimeout(100);
    await page.getByRole('button', { name: '关闭“名单.xlsx”' }).click();
    await page.getByRole('button', { name: '不保存并关闭' }).click();
    await workbench.tab('名单.xlsx').waitFor({ state: 'detached' });
    await page.waitForTimeout(1500);
  });

  it('takes several files at once, each in a tab with its own pane, and closes them', async () => {
    const { workbench } = given();
    const { page } = workbench;
    await workbench.drop({ name: '甲.xlsx', bytes: small('甲') }, { name: '乙.xlsx', bytes: small('乙') });
    await workbench.shown('乙.xlsx');
    expect(await page.getByRole('tab', { name: /xlsx$/ }).allInnerTexts()).toEqual([SAMPLE, '甲.xlsx', '乙.xlsx']);
    await workbench.pane.getByRole('heading', { name: '没有找到指标表' }).waitFor();
    await workbench.type('B1', '改过');
    await workbench.tab('甲.xlsx').click();
    await workbench.shown('甲.xlsx');
    expect(await workbench.value('表', 'A1')).toBe('甲');
    expect(await workbench.value('表', 'B1')).toBe(undefined);
    await workbench.tab(SAMPLE).click();
    await workbench.pane.getByText('共 22 个指标').waitFor();

    await page.getByRole('button', { name: '关闭“甲.xlsx”' }).click();
    await workbench.tab('甲.xlsx').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '关闭“乙.xlsx”' }).click();
    await page.getByRole('button', { name: '继续编辑' }).click();
    await workbench.tab('乙.xlsx').click();
    await workbench.shown('乙.xlsx');
    expect(await workbench.value('表', 'B1')).toBe('改过');
    await page.getByRole('button', { name: '关闭“乙.xlsx”' }).click();
    await page.getByRole('button', { name: '不保存并关闭' }).click();
    await workbench.tab('乙.xlsx').waitFor({ state: 'detached' });
    await workbench.shown(SAMPLE);
  });

  it('says why a file cannot be opened, and keeps the others', async () => {
    const { workbench } = given();
    const { page } = workbench;
    const bad = [
      { name: '旧.xls', bytes: container('Workbook'), words: '“旧.xls”是旧版 .xls 格式' },
      { name: '密.xlsx', bytes: container('EncryptedPackage'), words: /密\.xlsx.*密码/ },
      { name: '断.xlsx', bytes: read('assets/samples/luoyang.xlsx').slice(0, 9000), words: /断\.xlsx.*不完整|断\.xlsx.*损坏/ },
      { name: '网页.xlsx', bytes: new TextEncoder().encode('<html><table></table></html>'), words: /网页\.xlsx.*网页或 XML 文本/ },
    ];
    await workbench.drop(...bad, { name: '好.xlsx', bytes: small('好') });
    await workbench.shown('好.xlsx');
    for (const { words } of bad) await page.getByText(words).waitFor();
    expect(await page.getByRole('tab', { name: /\.xlsx?$/ }).allInnerTexts()).toEqual([SAMPLE, '好.xlsx']);
    await page.getByRole('button', { name: '关闭提示' }).first().click();
    await page.getByText(bad[0]?.words ?? '').waitFor({ state: 'detached' });
    await workbench.drop({ name: '空.xlsx', bytes: new Uint8Array() });
    await page.getByText(/空\.xlsx.*文件是空的/).waitFor();
  });

  it('calculates our functions, to which a blank cell is no nought', async () => {
    const { workbench } = given();
    await dropped(workbench, '函数.xlsx', small('1'));
    await workbench.type('B1', '=JX.POINTSCORE(2,K10:K11,{0.5,0.5})');
    await workbench.type('B2', '=JX.POINTSCORE(2,"符合",1)');
    await workbench.type('B3', '=JX.RATIOSCORE(5,4/6)+1/0');
    const grid = (await hostOf(await workbench.saved()).read()).sheets[0];
    expect([0, 1, 2].map((row) => grid?.cells[row]?.[1])).toEqual([
      { value: null, error: '#N/A', formula: 'JX.POINTSCORE(2,K10:K11,{0.5,0.5})' },
      { value: 2, formula: 'JX.POINTSCORE(2,"符合",1)' },
      { value: null, error: '#DIV/0!', formula: 'JX.RATIOSCORE(5,4/6)+1/0' },
    ]);
  });

  it('leaves protected sheets as they are', async () => {
    const { workbench } = given();
    await dropped(workbench, '锁定.xlsx', contractWorkbook([{ name: '锁定', cells: { A1: { value: 1 } }, protected: true }]));
    await workbench.goTo('A1');
    await workbench.page.keyboard.type('2');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.getByText('工作表处于保护状态').first().waitFor();
    expect(await valueInFile(await workbench.saved(), '锁定', 'A1')).toBe(1);
  });

  it('asks before it saves what the grid could not carry along', async () => {
    const { workbench } = given();
    const { page } = workbench;
    await dropped(workbench, '表格.xlsx', read('test/fixtures/xlsx/features.xlsx'));
    const sheet = (await workbench.grid()).sheets.find(({ cells }) => cells[0]?.some((cell) => cell?.value === '类别'))?.name ?? '';
    await workbench.sheet(sheet);
    // A column put in the middle of a table, by the very command of the grid's menu.
    await (await workbench.host()).evaluate((host) => void host.grid.book.getActiveSheet().insertColumnBefore(1));
    let downloads = 0;
    page.on('download', () => downloads++);
    await workbench.button('保存').click();
    await page.getByRole('alertdialog').getByText('它的列名和范围没有随之改动').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: '取消' }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await workbench.unsaved.waitFor();
    expect(downloads).toBe(0);

    await workbench.button('保存').click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: '仍要保存' }).click();
    expect(await valueInFile(await workbench.downloaded(await waiting), sheet, 'C1')).toBe('类别');
    await workbench.unsaved.waitFor({ state: 'detached' });
  });

  it('warns before it is left with unsaved work, and only then', async () => {
    const { workbench, another } = given();
    const asked: string[] = [];
    const watch = ({ page }: Workbench): void => void page.on('dialog', (dialog) => void (asked.push(dialog.type()), dialog.dismiss()));
    watch(workbench);
    await workbench.type('J3', '备注');
    await workbench.unsaved.waitFor();
    const dialog = workbench.page.waitForEvent('dialog');
    await workbench.page.close({ runBeforeUnload: true });
    await dialog;
    expect(asked).toEqual(['beforeunload']);
    expect(await workbench.value(TABLE, 'J3')).toBe('备注');

    await workbench.saved();
    await workbench.unsaved.waitFor({ state: 'detached' });
    const clean = await another();
    await clean.goTo('J3');
    watch(clean);
    const closed = clean.page.waitForEvent('close');
    await clean.page.close({ runBeforeUnload: true });
    await closed;
    expect(asked).toEqual(['beforeunload']);
  });

  it('offers unsaved work again after the page crashed', async () => {
    const { workbench, another } = given();
    await workbench.type('J3', '崩溃前的备注');
    await workbench.draftHas('崩溃前的备注');
    const crashed = workbench.page.waitForEvent('crash');
    // The browser ends the process of the page at once.
    void workbench.page.goto('chrome://crash').catch(() => undefined);
    await crashed;

    const again = await another();
    await again.page.getByText(`上次离开时“${SAMPLE}”有未保存的改动`).waitFor();
    await again.button('恢复').click();
    await again.unsaved.waitFor();
    expect(await again.value(TABLE, 'J3')).toBe('崩溃前的备注');
    expect(await valueInFile(await again.saved(), TABLE, 'J3')).toBe('崩溃前的备注');
    // What was saved is not offered once more, nor what another living page holds.
    const third = await another();
    expect(await third.button('恢复').count()).toBe(0);
  });

  it('weighs what it did when it was measured: libraries to the kilobyte, our own code with room for what the reader learns', async () => {
    const { workbench: { page } } = given();
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.slice(1)));
    const weigh = (names: readonly string[]): number => names.reduce((sum, name) => sum + gzipSync(readFileSync(join(workbenchFolder, name))).length, 0);
    const scripts = loaded.filter((name) => /\.(js|css)$/.test(name));
    expect(scripts.length).toBeGreaterThan(3);
    const named = (part: string): string[] => scripts.filter((name) => name.startsWith(`${part}.`) && name.endsWith('.js'));
    expect(named('libraries')).toHaveLength(1);
    expect(named('workbench')).toHaveLength(1);
    expect(weigh(named('libraries'))).toBeLessThan(172_000);
    expect(weigh(named('workbench'))).toBeLessThan(420_000);
    expect(weigh(scripts) - weigh(named('workbench'))).toBeLessThan(1_900_000);
  });

  describe('and LibreOffice', () => {
    describeWithLibreOffice('on a scored workbook', () => {
      it('see the same total after a typed value', async () => {
        const { workbench } = given();
        await dropped(workbench, '成稿.xlsx', read('assets/samples/luoyang-scored.xlsx'));
        await workbench.type('I24', '4');
        const bytes = await workbench.saved();
        const again = (await recalculate([{ name: 'saved', bytes }])).get('saved');
        if (!again) throw new Error('LibreOffice saved nothing');
        // 89.87 − 3.31 + 4
        for (const file of [bytes, again]) expect(await valueInFile(file, TABLE, 'I25')).toBe(90.56);
      });
    });
  });
});

describeWorkbench(
  'where the browser can write files',
  (given) => {
    /** A file of the folder that stands for the user's disk. */
    const onDisk = async ({ page }: Workbench, name: string): Promise<Uint8Array> => {
      const content = await page.evaluate(async (wanted) => {
        const file = await (await (await navigator.storage.getDirectory()).getFileHandle(wanted)).getFile();
        return [...new Uint8Array(await file.arrayBuffer())];
      }, name);
      return Uint8Array.from(content);
    };

    it('saves into the very file that was opened, and elsewhere with Shift', async () => {
      const { workbench } = given();
      const { page } = workbench;
      await page.evaluate(async (content) => {
        const handle = await (await navigator.storage.getDirectory()).getFileHandle('given.xlsx', { create: true });
        const stream = await handle.createWritable();
        await stream.write(Uint8Array.from(content));
        await stream.close();
      }, [...small('原文')]);
      await workbench.button('打开').click();
      await workbench.shown('given.xlsx');
      await workbench.type('A1', '改过');
      await workbench.button('保存').click();
      await page.getByText('已保存到“given.xlsx”。').waitFor();
      expect(await valueInFile(await onDisk(workbench, 'given.xlsx'), '表', 'A1')).toBe('改过');
      await workbench.unsaved.waitFor({ state: 'detached' });

      await workbench.tab(SAMPLE).click();
      await workbench.shown(SAMPLE);
      await workbench.type('J3', '另存');
      await page.keyboard.press('Control+Shift+S');
      await page.getByText(`已保存到“${SAMPLE}”。`).waitFor();
      expect(await valueInFile(await onDisk(workbench, SAMPLE), TABLE, 'J3')).toBe('另存');
    });

    it('keeps the work and says so where the file cannot be written', async () => {
      const { workbench } = given();
      await workbench.page.evaluate(() => Object.assign(window, { showSaveFilePicker: () => Promise.reject(new DOMException('磁盘已满', 'QuotaExceededError')) }));
      await workbench.type('J3', '未存');
      await workbench.button('保存').click();
      await workbench.page.getByText('没有保存成功（磁盘已满）').waitFor();
      await workbench.unsaved.waitFor();
    });
  },
  { pickers: true },
);
