import { readFileSync } from 'node:fs';
import { describeIssue } from '../../../src/core/messages';
import { openWorkbook, type FileHost } from '../../../src/host/file';

/** A file of test/fixtures/xlsx. */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../fixtures/xlsx/${name}`, import.meta.url)));
}

/** Opens what has to open. */
export function open(bytes: Uint8Array): FileHost {
  const opened = openWorkbook(bytes, '样表.xlsx');
  if (!opened.ok) throw new Error(describeIssue(opened.issue));
  return opened.host;
}
