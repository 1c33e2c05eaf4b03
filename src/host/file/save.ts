import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file so that its path never holds half of it: first beside it, then renamed into place.
 * Rejects with Node's error when the folder cannot be written; the old file is then still there.
 */
export async function writeFileWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${String(process.pid)}.${String(Date.now())}.tmp`);
  try {
    await writeFile(temporary, bytes, { flush: true, flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
