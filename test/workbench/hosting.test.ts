import { spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workbenchFolder } from '../../src/workbench/server/built';
import { securityPolicy } from '../../src/workbench/server/static-server';
import { describeWithChromium } from '../support/browser';
import { BUILD_LIMIT, openContext, openStage, TABLE, Workbench } from './driver';
import type { Stage } from './driver';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.png': 'image/png' };

/** The built folder as any web server of an organisation offers it: below a path of its own, with nothing else to be had. */
async function intranet(path: string): Promise<{ readonly url: string; readonly refused: readonly string[]; close(): void }> {
  const refused: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const asked = new URL(request.url ?? '/', 'http://intranet').pathname;
      const file = join(workbenchFolder, asked === path ? 'index.html' : decodeURIComponent(asked.slice(path.length)));
      if (!asked.startsWith(path) || !(await stat(file).catch(() => undefined))?.isFile()) {
        refused.push(asked);
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': securityPolicy }).end(await readFile(file));
    })();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${path}`,
    refused,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** `npm start` in a process of its own: its address once it says it, and how to end it. */
async function started(port: number): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/workbench/server/start.ts'], { env: { ...process.env, JX_NO_OPEN: '1', JX_PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/localhost:\d+\//.exec(line)?.[0];
    if (url === undefined) continue;
    return {
      url,
      stop: async () => {
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
  throw new Error('it did not start');
}

describeWithChromium('the built page', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(3330);
  }, BUILD_LIMIT);
  afterAll(() => stage.close());

  it('works below a path of another server, which needs to know nothing of it', async () => {
    const server = await intranet('/caiwu/jx/');
    const context = await openContext(stage.browser);
    try {
      const workbench = await Workbench.open(context, server.url);
      await workbench.pane.getByText('共 22 个指标').waitFor();
      await workbench.button('示例').click();
      await workbench.page.locator('[data-sample="luoyang-scored.xlsx"]').click();
      await workbench.shown('洛阳-加装电梯-评分后.xlsx');
      expect(await workbench.value(TABLE, 'I25')).toBe(89.87);
      await workbench.close();
      expect(workbench.faults).toEqual([]);
      // The browser asks for an icon of the whole server by itself only where a page names none.
      expect(server.refused).toEqual([]);
    } finally {
      await context.close();
      server.close();
    }
  });

  it('is started by one command, at a free port where the wanted one is taken', async () => {
    const taken = Number(new URL(stage.server.url).port);
    const { url, stop } = await started(taken);
    const context = await openContext(stage.browser);
    try {
      expect(url).not.toBe(stage.server.url);
      const workbench = await Workbench.open(context, url);
      await workbench.pane.getByText('共 22 个指标').waitFor();
      await workbench.close();
      expect(workbench.faults).toEqual([]);
    } finally {
      await context.close();
      await stop();
    }
    await expect(fetch(url)).rejects.toThrow();
  });

  it('can do nothing the policy forbids, and the policy is the one that is sent', async () => {
    const context = await openContext(stage.browser);
    try {
      const page = await context.newPage();
      const answer = await page.goto(stage.server.url);
      expect(answer?.headers()['content-security-policy']).toBe(securityPolicy);
      const reached = await page.evaluate(async () => {
        const refused: string[] = [];
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
        await fetch('http://127.0.0.1:9/').catch(() => undefined);
        const script = document.createElement('script');
        script.textContent = 'document.title = "run"';
        document.body.append(script);
        await new Promise((resolve) => setTimeout(resolve));
        return { refused, title: document.title };
      });
      expect(reached).toEqual({ refused: ['connect-src', 'script-src-elem'], title: '绩效评分' });
    } finally {
      await context.close();
    }
  });
});
