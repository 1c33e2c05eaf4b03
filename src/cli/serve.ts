import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** What the folder of the add-in holds; a server that calls a script anything else is refused by the browser. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.png': 'image/png',
};

/** Answers requests with the files of a folder and nothing outside it; whatever else is asked for is 404. */
export function serve(folder: string): RequestListener {
  return (request, response) => {
    void (async () => {
      const file = fileFor(folder, request.url ?? '/');
      const found = file !== undefined && (await isFile(file));
      if (!found || !['GET', 'HEAD'].includes(request.method ?? '')) {
        response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('没有这个文件\n');
        return;
      }
      response.writeHead(200, {
        'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
        'Cache-Control': 'no-cache',
        // Excel on the web reads functions.json from another site.
        'Access-Control-Allow-Origin': '*',
        'X-Content-Type-Options': 'nosniff',
      });
      if (request.method === 'HEAD') response.end();
      else createReadStream(file).pipe(response);
    })();
  };
}

function fileFor(folder: string, url: string): string | undefined {
  try {
    const { pathname } = new URL(url, 'https://localhost');
    // Decoded first: `%2e%2e` is `..` only then; and after `normalize` a path from the root can no longer leave it.
    return join(folder, normalize(`/${decodeURIComponent(pathname)}`));
  } catch {
    return undefined;
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
