import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

/** Only this machine can reach it. */
const LOOPBACK = '127.0.0.1';
/** Ports tried one after the other before any free one is taken. */
const ATTEMPTS = 10;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg']);

/**
 * What the page may do: load from its own server and nowhere else. Styles are set by scripts in elements of their own,
 * which is what the grid and Fluent do; scripts are files.
 */
export const securityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder of files to this machine only, at the port or the next free one. */
export async function serve(folder: string, port: number): Promise<RunningServer> {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => refuse(response, 500));
  });
  for (let attempt = 0; attempt <= ATTEMPTS; attempt++) {
    const wanted = attempt === ATTEMPTS ? 0 : port + attempt;
    if (await listens(server, wanted)) break;
  }
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(taken)}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** False where the port is taken. */
function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', failed);
    server.listen(port, LOOPBACK, () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A page elsewhere could have its own name point to this machine and read along.
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(request.headers.host ?? '')) {
    refuse(response, 403);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 405);
    return;
  }
  const path = fileOf(folder, request.url ?? '/');
  const found = path === undefined ? undefined : await stat(path).catch(() => undefined);
  if (path === undefined || !found?.isFile()) {
    refuse(response, 404);
    return;
  }
  const kind = extname(path);
  const tag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`;
  response.setHeader('Content-Security-Policy', securityPolicy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Content-Type', types[kind] ?? 'application/octet-stream');
  response.setHeader('ETag', tag);
  // A file whose name holds the hash of its content never changes.
  response.setHeader('Cache-Control', /\.[0-9a-f]{8}\.\w+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  const encoding = compressible.has(kind) ? encodingFor(request.headers['accept-encoding']) : undefined;
  if (encoding) response.setHeader('Content-Encoding', encoding);
  else response.setHeader('Content-Length', found.size);
  response.writeHead(200);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const source = createReadStream(path);
  const done = (): void => undefined;
  if (encoding === 'br') pipeline(source, createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }), response, done);
  else if (encoding === 'gzip') pipeline(source, createGzip({ level: 5 }), response, done);
  else pipeline(source, response, done);
}

function encodingFor(accepted: string | string[] | undefined): 'br' | 'gzip' | undefined {
  const names = String(accepted ?? '').split(',').map((name) => name.trim().split(';')[0]);
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : undefined;
}

/** The file an address means; undefined for one outside the folder. */
function fileOf(folder: string, address: string): string | undefined {
  try {
    const { pathname } = new URL(address, 'http://localhost');
    const path = join(folder, decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    return path.startsWith(folder.endsWith(sep) ? folder : folder + sep) && !path.includes('\0') ? path : undefined;
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Security-Policy': securityPolicy }).end(String(status));
}
