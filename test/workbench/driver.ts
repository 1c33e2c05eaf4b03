import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, JSHandle, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { WorkbookSnapshot } from '../../src/host/port';
import type { UniverGrid, UniverHost } from '../../src/host/univer';
import { cellAt } from '../../src/sheet/grid';
import { parsePosition } from '../../src/sheet/address';
import type { Desk } from '../../src/workbench/page/desk';
import { ensureBuilt, workbenchFolder } from '../../src/workbench/server/built';
import { serve } from '../../src/workbench/server/static-server';
import type { RunningServer } from '../../src/workbench/server/static-server';
import { describeWithChromium, launchChromium } from '../support/browser';
import { hostOf } from '../support/workbook';

/** Time limit of one build of the page, in milliseconds. */
export const BUILD_LIMIT = 300_000;
/** Time limit of one wait in the page, in milliseconds. */
const WAIT_LIMIT = 30_000;
/** The sample that is open when the page is. */
export const SAMPLE = '洛阳-加装电梯-评分前.xlsx';
export const TABLE = '附件一 评价指标体系';
/** What the grid says of an editor that is wider than what is in view; it shows it all the same. */
const HARMLESS = 'The column width is less than 0';

export interface Stage {
  readonly server: RunningServer;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** The built page, served to a browser. */
export async function openStage(port = 3210): Promise<Stage> {
  if (!(await ensureBuilt())) throw new Error('the page does not build');
  const [server, browser] = await Promise.all([serve(workbenchFolder, port), launchChromium()]);
  return {
    server,
    browser,
    close: async () => {
      await Promise.all([browser.close(), server.close()]);
    },
  };
}

export interface ContextOptions {
  /** The browser's own dialogs for files, which no test can answer, are replaced by ones that pick files of a folder only the page has. */
  readonly pickers?: boolean;
}

/** A window of one user: pages in it share what the browser keeps. */
export async function openContext(browser: Browser, { pickers = false }: ContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', acceptDownloads: true });
  await context.addInitScript((own) => {
    if (!own) {
      Reflect.deleteProperty(window, 'showSaveFilePicker');
      Reflect.deleteProperty(window, 'showOpenFilePicker');
      return;
    }
    const folder = (): Promise<FileSystemDirectoryHandle> => navigator.storage.getDirectory();
    Object.assign(window, {
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) => (await folder()).getFileHandle(suggestedName, { create: true }),
      showOpenFilePicker: async () => [await (await folder()).getFileHandle('given.xlsx')],
    });
  }, pickers);
  return context;
}

/** One page of the workbench, driven as its user would. */
export class Workbench {
  /** What went wrong in the page, and every address it asked for elsewhere. */
  readonly faults: string[] = [];
  readonly pane: Locator;
  private readonly downloads = mkdtempSync(join(tmpdir(), 'jx-downloads-'));
  private readonly origin: string;

  private constructor(
    readonly page: Page,
    url: string,
  ) {
    this.origin = new URL(url).origin;
    this.pane = page.getByRole('complementary', { name: '任务窗格' });
    page.setDefaultTimeout(WAIT_LIMIT);
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith(HARMLESS)) this.faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== this.origin) this.faults.push(request.url());
    });
  }

  /** Opens the page at its sample, past the tour. */
  static async open(context: BrowserContext, url: string): Promise<Workbench> {
    const workbench = new Workbench(await context.newPage(), url);
    const { page } = workbench;
    // Told by the browser itself, whether or not it also writes so to the console.
    await page.addInitScript(() => document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => console.error(`${violatedDirective} ${blockedURI}`)));
    await page.goto(url);
    await page.getByText('页面没有打开').or(workbench.tab(SAMPLE)).waitFor();
    await workbench.shown(SAMPLE);
    if (!(await page.evaluate(() => localStorage.getItem('jx-tour')))) await page.getByRole('button', { name: '跳过' }).click();
    return workbench;
  }

  async close(): Promise<void> {
    rmSync(this.downloads, { recursive: true, force: true });
    if (!this.page.isClosed()) await this.page.close();
  }

  /** The mark of unsaved work on the workbook on show. */
  get unsaved(): Locator {
    return this.page.locator('[role=tab][aria-selected=true]').getByLabel('未保存');
  }

  /** Waits until the workbook of that name is on show. */
  async shown(name: string): Promise<void> {
    await this.tab(name).and(this.page.locator('[aria-selected="true"]')).waitFor();
    await this.page.getByText(/^正在(打开|保存)…$/).waitFor({ state: 'detached' });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async drop(...files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void> {
    const data = await this.page.evaluateHandle((list) => {
      const transfer = new DataTransfer();
      for (const { name, content } of list) transfer.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name));
      return transfer;
    }, files.map(({ name, bytes }) => ({ name, content: Buffer.from(bytes).toString('base64') })));
    for (const event of ['dragenter', 'dragover', 'drop']) await this.page.dispatchEvent('main', event, { dataTransfer: data });
  }

  /** Goes to a cell of the sheet on show by the name box and types into it, as into any cell. */
  async type(address: string, text: string): Promise<void> {
    await this.typeUnfinished(address, text);
    await this.page.keyboard.press('Enter');
    await this.page.waitForFunction(({ grid }) => !grid.book.isCellEditing(), await this.host());
  }

  /** As `type`, but without the last key. A busy grid now and then loses a key while its editor opens: then it is typed again. */
  async typeUnfinished(address: string, text: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      await this.goTo(address);
      const host = await this.host();
      await this.page.keyboard.type(text, { delay: 5 });
      try {
        // The editor takes keys in one after the other, later than the browser has sent them.
        await this.page.waitForFunction(([wanted, { grid }]) => grid.api._univerInstanceService.getUnit('__INTERNAL_EDITOR__DOCS_NORMAL')?.getSnapshot().body.dataStream === `${wanted}\r\n`, [text, host] as const, { timeout: 6000 });
        return;
      } catch (error) {
        if (tries === 4) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  async goTo(address: string): Promise<void> {
    const box = this.page.locator('input.univer-size-full');
    await box.fill(address);
    await box.press('Enter');
    await this.page.waitForFunction(([cell, host]) => {
      const focused = document.activeElement as HTMLElement | null;
      return focused?.dataset['uComp'] === 'editor' && host.grid.book.getActiveRange()?.getA1Notation() === cell;
    }, [address, await this.host()] as const);
  }

  async sheet(name: string): Promise<void> {
    await this.page.locator('[data-u-comp="slide-tab-bar"]').getByText(name, { exact: true }).click();
    await this.page.waitForFunction(([wanted, host]) => host.grid.book.getActiveSheet().getSheetName() === wanted, [name, await this.host()] as const);
  }

  /** The bytes of the workbook on show, saved as a download. */
  async saved(): Promise<Uint8Array> {
    const waiting = this.page.waitForEvent('download');
    await this.button('保存').click();
    return this.downloaded(await waiting);
  }

  async downloaded(download: { saveAs(path: string): Promise<void> }): Promise<Uint8Array> {
    const path = join(this.downloads, String(Math.random()));
    await download.saveAs(path);
    return new Uint8Array(readFileSync(path));
  }

  /** What the grid on show holds, once everything is calculated. */
  async grid(): Promise<WorkbookSnapshot> {
    return (await this.host()).evaluate((host) => host.read());
  }

  async value(sheet: string, address: string): Promise<unknown> {
    return valueIn(await this.grid(), sheet, address);
  }

  /** Waits until the browser keeps a draft that holds these words. */
  async draftHas(words: string): Promise<void> {
    const kept = (): Promise<string> =>
      this.page.evaluate(
        () =>
          new Promise((resolve) => {
            const opening = indexedDB.open('jx-workbench', 1);
            opening.onsuccess = () => {
              const asking = opening.result.transaction('drafts').objectStore('drafts').getAll();
              asking.onsuccess = () => {
                opening.result.close();
                resolve(JSON.stringify(asking.result.map((draft: { data: unknown }) => draft.data)));
              };
            };
          }),
      );
    await expect.poll(kept, { timeout: WAIT_LIMIT }).toContain(words);
  }

  /** The page's own desk, found where React keeps what it renders: the page that ships gives tests no door of its own. */
  desk(): Promise<JSHandle<Desk>> {
    return this.page.evaluateHandle(() => {
      const place = document.getElementById('workbench');
      const key = Object.keys(place ?? {}).find((name) => name.startsWith('__reactContainer$')) ?? '';
      interface Root { readonly stateNode: { readonly current: { readonly child: { readonly memoizedProps: { readonly desk: Desk } } } } }
      return (place as unknown as Record<string, Root>)[key]!.stateNode.current.child.memoizedProps.desk;
    });
  }

  /** The adapter of the workbook on show. */
  async host(): Promise<JSHandle<OpenHost>> {
    return (await this.desk()).evaluateHandle((desk) => {
      const { documents, active } = desk.state();
      return documents.find(({ id }) => id === active)!.book.host as unknown as OpenHost;
    });
  }
}

/** The adapter with the grid it works on, which it keeps to itself. */
export type OpenHost = Pick<UniverHost, 'read' | 'apply' | 'undo' | 'select'> & { readonly grid: Omit<UniverGrid, 'api'> & OnScreen };

/** What the grid can say of its editor. */
interface OnScreen {
  readonly book: { isCellEditing(): boolean };
  readonly api: { readonly _univerInstanceService: { getUnit(id: string): { getSnapshot(): { readonly body: { readonly dataStream: string } } } | null } };
}

export function valueIn(snapshot: WorkbookSnapshot, sheet: string, address: string): unknown {
  const grid = snapshot.sheets.find(({ name }) => name === sheet);
  const at = parsePosition(address);
  return grid && at ? cellAt(grid, at)?.value : undefined;
}

export async function valueInFile(bytes: Uint8Array, sheet: string, address: string): Promise<unknown> {
  return valueIn(await hostOf(bytes).read(), sheet, address);
}

export interface Given {
  readonly stage: Stage;
  /** A fresh page of a fresh user for each test. */
  readonly workbench: Workbench;
  readonly context: BrowserContext;
  /** Another page of the same user, watched as the first is. */
  readonly another: () => Promise<Workbench>;
}

/** A suite over the built page; every test has a browser window of its own, and must leave no fault behind. */
export function describeWorkbench(name: string, body: (given: () => Given) => void, options: ContextOptions = {}): void {
  describeWithChromium(name, () => {
    let stage: Stage;
    let given: Given;
    let context: BrowserContext;
    let opened: Workbench[];
    beforeAll(async () => {
      stage = await openStage();
    }, BUILD_LIMIT);
    afterAll(() => stage.close());
    beforeEach(async () => {
      opened = [];
      context = await openContext(stage.browser, options);
      const another = async (): Promise<Workbench> => {
        const workbench = await Workbench.open(context, stage.server.url);
        opened.push(workbench);
        return workbench;
      };
      given = { stage, context, another, workbench: await another() };
    });
    afterEach(async () => {
      await Promise.all(opened.map((workbench) => workbench.close()));
      await context.close();
      expect(opened.flatMap(({ faults }) => faults)).toEqual([]);
    });
    body(() => given);
  });
}
