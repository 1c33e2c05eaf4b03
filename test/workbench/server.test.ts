import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../src/workbench/server/static-server';
import type { RunningServer } from '../../src/workbench/server/static-server';

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

let folder: string;
let server: RunningServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jx-served-'));
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page/index.html'), '<p>评分</p>');
  writeFileSync(join(folder, 'page/a.0123abcd.js'), 'x'.repeat(5000));
  writeFileSync(join(folder, 'page/b.xlsx'), 'PK');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  server = await serve(join(folder, 'page'), 3460);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks for the path as written; `fetch` would tidy it first. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', host = '127.0.0.1'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host, port: new URL(server.url).port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('the server', () => {
  it('gives the page with a policy that lets it load from nowhere else', async () => {
    const { status, headers, body } = await ask('/');
    expect([status, headers['content-type'], body.toString()]).toEqual([200, 'text/html; charset=utf-8', '<p>评分</p>']);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
  });

  it('names types, compresses what can be, and has the browser keep what never changes', async () => {
    const script = await ask('/a.0123abcd.js', { 'accept-encoding': 'gzip, br' });
    expect(script.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable' });
    expect(brotliDecompressSync(script.body).toString()).toBe('x'.repeat(5000));
    expect((await ask('/b.xlsx', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
    const again = await ask('/b.xlsx', { 'if-none-match': String((await ask('/b.xlsx')).headers.etag) });
    expect(again.status).toBe(304);
  });

  it('gives nothing outside its folder, and takes nothing in', async () => {
    for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/none.js', '/%E0%A4%A']) {
      const { status, body } = await ask(path);
      expect([path, status]).toEqual([path, 404]);
      expect(body.toString()).not.toContain('secret');
    }
    expect((await ask('/', {}, 'POST')).status).toBe(405);
    expect((await ask('/', { host: 'elsewhere.example' })).status).toBe(403);
  });

  it('is there for this machine only', async () => {
    const outside = Object.values(networkInterfaces()).flatMap((list) => list ?? []).filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of outside) await expect(ask('/', {}, 'GET', address)).rejects.toThrow();
    expect(new URL(server.url).hostname).toBe('localhost');
  });

  it('takes the next free port', async () => {
    const second = await serve(join(folder, 'page'), Number(new URL(server.url).port));
    expect(second.url).not.toBe(server.url);
    expect((await fetch(second.url)).status).toBe(200);
    await second.close();
  });
});
