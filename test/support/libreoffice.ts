import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe } from 'vitest';
import { profileFiles } from './libreoffice-profile';
import { findTool, libreOfficeTool } from './tools';

export interface NamedFile {
  /** Any text that is unique in its call. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A number is entered as a number, a string as text; the empty string empties the cell. */
export interface Edit {
  readonly sheet: string;
  /** A1 style. */
  readonly cell: string;
  readonly value: string | number;
}

export type LibreOffice = { readonly available: true; readonly path: string } | { readonly available: false };

/** Longest that one start of LibreOffice may take, in milliseconds; below the tests' own limit, so that its error is the one seen. */
const RUN_LIMIT = 110_000;
/** Time limit of a test that drives LibreOffice, in milliseconds. */
const TEST_LIMIT = 120_000;

/** Whether LibreOffice is on this machine, and where. */
export function libreOffice(): LibreOffice {
  const path = findTool(libreOfficeTool);
  return path === undefined ? { available: false } : { available: true, path };
}

/** `describe` that is skipped, and counted as skipped, where there is no LibreOffice. */
export function describeWithLibreOffice(name: string, body: () => void): void {
  describe.skipIf(!libreOffice().available)(name, { timeout: TEST_LIMIT }, body);
}

/** Opens .xlsx files in one start of LibreOffice, calculates every formula anew and saves them as .xlsx; by name. */
export function recalculate(files: readonly NamedFile[]): Promise<Map<string, Uint8Array>> {
  return run(files.map((file) => ({ ...file, edits: [], save: xlsx })));
}

/** Prints .xlsx files to PDF in one start of LibreOffice, every formula calculated anew; by name. */
export function toPdf(files: readonly NamedFile[]): Promise<Map<string, Uint8Array>> {
  return run(files.map((file) => ({ ...file, edits: [], save: pdf })));
}

/** Opens an .xlsx file in LibreOffice, types values into cells, calculates and saves it as .xlsx. */
export async function edit(bytes: Uint8Array, edits: readonly Edit[]): Promise<Uint8Array> {
  const name = 'workbook';
  const saved = (await run([{ name, bytes, edits, save: xlsx }])).get(name);
  if (!saved) throw new Error('LibreOffice saved nothing');
  return saved;
}

interface Format {
  readonly extension: string;
  /** LibreOffice's own name of its export filter. */
  readonly filter: string;
}

interface Job extends NamedFile {
  readonly edits: readonly Edit[];
  readonly save: Format;
}

const xlsx: Format = { extension: 'xlsx', filter: 'Calc MS Excel 2007 XML' };
const pdf: Format = { extension: 'pdf', filter: 'calc_pdf_Export' };

/** @throws Error that names LibreOffice, the file and the reason when any job fails. */
async function run(jobs: readonly Job[]): Promise<Map<string, Uint8Array>> {
  const names = new Set(jobs.map((job) => job.name));
  if (names.size !== jobs.length) throw new Error('every file given to LibreOffice needs a name of its own');
  if (jobs.length === 0) return new Map();
  const office = libreOffice();
  if (!office.available) throw new Error('LibreOffice is not installed');

  // A profile of its own for each start: test workers run side by side, and one profile admits one process.
  const folder = await mkdtemp(join(tmpdir(), 'jx-libreoffice-'));
  try {
    const input = (index: number): string => join(folder, `${String(index)}.xlsx`);
    const output = (index: number, job: Job): string => join(folder, `${String(index)}-saved.${job.save.extension}`);
    const profile = join(folder, 'profile');
    await writeProfile(profile);
    await Promise.all(jobs.map((job, index) => writeFile(input(index), job.bytes)));
    const script = jobs.flatMap((job, index) => [
      ['open', fileUrl(input(index))],
      ...job.edits.map(({ sheet, cell, value }) => [
        typeof value === 'number' ? 'number' : 'text',
        sheet,
        cell,
        String(value),
      ]),
      ['save', fileUrl(output(index, job)), job.save.filter],
    ]);
    const [scriptPath, reportPath] = [join(folder, 'jobs'), join(folder, 'report')];
    await writeFile(scriptPath, script.map((fields) => `${fields.map(escapeField).join('\t')}\n`).join(''));

    const ended = await start(
      office.path,
      [
        '--headless',
        '--norestore',
        '--nologo',
        `-env:UserInstallation=${fileUrl(profile)}`,
        'macro:///Standard.Jobs.RunJobs',
      ],
      { JX_JOBS: fileUrl(scriptPath), JX_REPORT: fileUrl(reportPath) },
    );
    const report = await readFile(reportPath, 'utf8').catch(() => '');
    const outcomes = report.split('\n').filter((line) => line !== '');
    for (const [index, job] of jobs.entries()) {
      const outcome = outcomes[index] ?? `it ended before this file (${ended})`;
      if (outcome !== 'ok') throw new Error(`LibreOffice failed on “${job.name}”: ${outcome}`);
    }
    return new Map(
      await Promise.all(
        jobs.map(async (job, index): Promise<[string, Uint8Array]> => [
          job.name,
          new Uint8Array(await readFile(output(index, job))),
        ]),
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function fileUrl(path: string): string {
  return pathToFileURL(path).href;
}

/** Fields are parted by tabs and records by line ends, so neither may stand in a field. Undone by `Unescape` in the macro. */
function escapeField(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\t', '%09')
    .replaceAll('\n', '%0A')
    .replaceAll('\r', '%0D');
}

async function writeProfile(profile: string): Promise<void> {
  for (const [path, content] of Object.entries(profileFiles)) {
    const target = join(profile, 'user', path);
    await mkdir(join(target, '..'), { recursive: true });
    await writeFile(target, content);
  }
}

/** Resolves with how the program ended, as words for an error message; never rejects once it has started. */
function start(path: string, args: readonly string[], environment: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, {
      env: { ...process.env, SAL_USE_VCLPLUGIN: 'svp', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    let said = '';
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-2000);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);

    const stop = (): void => {
      killGroup(child);
    };
    process.once('exit', stop);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stop();
    }, RUN_LIMIT);
    const settle = (): void => {
      clearTimeout(timer);
      process.off('exit', stop);
    };
    child.once('error', (error) => {
      settle();
      reject(new Error(`LibreOffice could not be started from ${path}: ${error.message}`));
    });
    child.once('close', (code, signal) => {
      settle();
      const how = late ? `stopped after ${String(RUN_LIMIT / 1000)} s` : `exit ${String(code ?? signal)}`;
      resolve(said.trim() === '' ? how : `${how}: ${said.trim()}`);
    });
  });
}

/** `soffice` is a script that starts the real program: only the whole group ends both. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || process.platform === 'win32') {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}
