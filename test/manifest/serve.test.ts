import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../src/cli/serve';

describe('the folder of the add-in as served on this computer', () => {
  const home = mkdtempSync(join(tmpdir(), 'jx-serve-'));
  let server: Server;
  beforeAll(async () => {
    mkdirSync(join(home, 'addin/图标'), { recursive: true });
    writeFileSync(join(home, 'addin/taskpane.html'), '<p>绩效评分</p>');
    writeFileSync(join(home, 'addin/functions.json'), '{}');
    writeFileSync(join(home, 'addin/图标/a b.png'), 'png');
    writeFileSync(join(home, 'secret.txt'), 'secret');
    server = createServer(serve(join(home, 'addin'))).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.close();
    rmSync(home, { recursive: true, force: true });
  });

  /** Sent as it stands: `fetch` would tidy the path first. */
  async function ask(path: string, method = 'GET'): Promise<{ readonly status: number; readonly type: string; readonly cors: string; readonly body: string }> {
    const { port } = server.address() as AddressInfo;
    const sent = request({ host: '127.0.0.1', port, path, method }).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    let body = '';
    for await (const part of response.setEncoding('utf8')) body += String(part);
    const { headers, statusCode = 0 } = response;
    return { status: statusCode, type: headers['content-type'] ?? '', cors: headers['access-control-allow-origin'] ?? '', body };
  }

  it('has each file with its type, whatever follows the question mark', async () => {
    expect(await ask('/taskpane.html?et=')).toEqual({ status: 200, type: 'text/html; charset=utf-8', cors: '*', body: '<p>绩效评分</p>' });
    expect(await ask('/functions.json')).toMatchObject({ status: 200, type: 'application/json; charset=utf-8', body: '{}' });
    expect(await ask(`/${encodeURIComponent('图标')}/a%20b.png`)).toMatchObject({ status: 200, type: 'image/png', body: 'png' });
    expect(await ask('/taskpane.html', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it.each(['/', '/absent.js', '/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/图标/../../secret.txt', '/%00', '/%e4', '//'])('has nothing at %s', async (path) => {
    const answer = await ask(encodeURI(path).replaceAll('%25', '%'));
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  });

  it('takes nothing in', async () => {
    expect(await ask('/taskpane.html', 'POST')).toMatchObject({ status: 404 });
  });
});

describe('npm run excel', () => {
  const run = (...args: readonly string[]): { readonly status: number | null; readonly stderr: string } => {
    const command = fileURLToPath(new URL('../../src/cli/excel.ts', import.meta.url));
    return spawnSync(process.execPath, ['--import', 'tsx', command, ...args], { encoding: 'utf8' });
  };

  it('says in one sentence what it does not know', () => {
    expect(run('--open')).toMatchObject({ status: 2, stderr: expect.stringMatching(/^不认识“--open”；用法：[^\n]*\n$/) as string });
  });

  it.runIf(process.platform === 'linux')('says in one sentence that there is no Excel here, and what to do instead', () => {
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringMatching(/^这台电脑上没有桌面版 Excel[^\n]*--serve[^\n]*\n$/) as string });
  });
});
