import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Issue } from '../core/issue';
import { openWorkbook, type FileHost } from '../host/file';

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

async function readWhole(path: string): Promise<{ readonly bytes: Uint8Array } | { readonly issue: Issue }> {
  try {
    return { bytes: await readFile(path) };
  } catch (error) {
    const code = errorCode(error);
    if (code === '') throw error;
    return { issue: { code: code === 'ENOENT' || code === 'ENOTDIR' ? 'fileMissing' : 'fileUnreadable', severity: 'error', received: path } };
  }
}

/** Opens a workbook by path; a file that is missing or cannot be read is an issue like any other. */
export async function openFile(path: string): Promise<{ readonly host: FileHost } | { readonly issue: Issue }> {
  const read = await readWhole(path);
  if ('issue' in read) return read;
  const opened = openWorkbook(read.bytes, basename(path));
  return opened.ok ? { host: opened.host } : { issue: opened.issue };
}

/** Shows how far a long run has got, on a terminal only. */
export function progress(total: number): (done: number, name: string) => void {
  if (total < 2 || !process.stderr.isTTY) return () => undefined;
  return (done, name) => {
    process.stderr.write(`\r\u001b[K${done}/${total} ${done === total ? '' : name}${done === total ? '\n' : ''}`);
  };
}
