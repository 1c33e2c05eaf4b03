import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Issue } from '../core/issue';
import { openWorkbook, type FileHost } from '../host/file';

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Opens a workbook by path; a file that is missing or cannot be read is an issue like any other. */
export async function openFile(path: string): Promise<{ readonly host: FileHost } | { readonly issue: Issue }> {
  try {
    const opened = openWorkbook(await readFile(path), basename(path));
    return opened.ok ? { host: opened.host } : { issue: opened.issue };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return { issue: { code: 'fileMissing', severity: 'error', received: path } };
    if (code === 'EISDIR' || code === 'EACCES' || code === 'EPERM') return { issue: { code: 'fileUnreadable', severity: 'error', received: path } };
    throw error;
  }
}

/** Shows how far a long run has got, on a terminal only. */
export function progress(total: number): (done: number, name: string) => void {
  if (total < 2 || !process.stderr.isTTY) return () => undefined;
  return (done, name) => {
    process.stderr.write(`\r\u001b[K${done}/${total} ${done === total ? '' : name}${done === total ? '\n' : ''}`);
  };
}
