import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { summarize } from './support/summary';
import type { Summary, VitestReport } from './support/summary';
import { findTool, tools } from './support/tools';
import type { Tool } from './support/tools';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const inCI = !['', 'false', undefined].includes(process.env['CI']);

/** Runs a program with its output on ours; true when it ended well. */
function runs(command: string, args: readonly string[], environment: Record<string, string> = {}): boolean {
  const ended = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  return ended.status === 0;
}

/** Runs the command of an installed package under this very Node, which needs no shell and no `.cmd` on Windows. */
function runsPackage(name: string, command: string, args: readonly string[]): boolean {
  const manifestPath = join(packageFolder(name), 'package.json');
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as { bin: Record<string, string> };
  const script = manifest.bin[command];
  if (script === undefined) throw new Error(`${name} has no command ${command}`);
  return runs(process.execPath, [join(dirname(manifestPath), script), ...args]);
}

function packageFolder(name: string): string {
  const folder = require.resolve.paths(name)?.map((path) => join(path, name)).find(hasManifest);
  if (folder === undefined) throw new Error(`${name} is not installed: run npm ci`);
  return folder;
}

function hasManifest(folder: string): boolean {
  try {
    readFileSync(join(folder, 'package.json'));
    return true;
  } catch {
    return false;
  }
}

/** The words before a command that let it install packages, or `undefined` on a machine where we may not. */
function packageManager(): readonly string[] | undefined {
  if (process.platform !== 'linux' || findTool({ commands: ['apt-get'], places: [] }) === undefined) return undefined;
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n'] : undefined;
}

/** Installs what is missing where that is possible, and returns what is missing still. */
function provide(wanted: readonly Tool[]): readonly Tool[] {
  const missing = (): readonly Tool[] => wanted.filter((tool) => findTool(tool) === undefined);
  const absent = missing();
  const manager = absent.length > 0 ? packageManager() : undefined;
  if (!manager) return absent;
  console.log(`Installing ${absent.map((tool) => tool.name).join(', ')} …`);
  const apt = (...args: readonly string[]): boolean =>
    runs('env', [...manager, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300', ...args]);
  // A stale list of packages may still do, so a failed update is no reason not to try.
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...absent.flatMap((tool) => tool.debianPackages));
  return missing();
}

function runTests(): Summary {
  const folder = mkdtempSync(join(tmpdir(), 'jx-test-'));
  const reportPath = join(folder, 'report.json');
  try {
    runsPackage('vitest', 'vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]);
    const report = JSON.parse(readFileSync(reportPath, 'utf8')) as VitestReport & { readonly success: boolean };
    const summary = summarize(report, (path) => relative(root, path));
    // An error outside every test (an unhandled rejection) fails the run without failing a test.
    return report.success || summary.failed > 0 ? summary : { ...summary, failed: 1 };
  } catch (error) {
    console.error(`vitest left no report: ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0, skippedSuites: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function step<Result>(title: string, action: () => Result): Result {
  console.log(`\n== ${title}`);
  const began = performance.now();
  const result = action();
  console.log(`== ${title}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

const missing = provide(tools);
const checks = {
  typecheck: step('typecheck', () => runsPackage('typescript', 'tsc', ['--noEmit'])),
  lint: step('lint', () => runsPackage('eslint', 'eslint', ['.', '--max-warnings', '0'])),
};
const summary = step('tests', runTests);

const complaints = [
  ...Object.entries(checks).flatMap(([name, ok]) => (ok ? [] : [`${name} failed; see above.`])),
  ...(summary.passed + summary.failed === 0 ? ['No test ran.'] : []),
  ...(inCI && summary.skipped > 0 ? ['Tests were skipped, which CI does not allow: everything they need must be installed.'] : []),
];
console.log('');
for (const tool of missing) console.log(`${tool.name} is not installed, so it was not tested ${tool.purpose}.`);
if (summary.skippedSuites.length > 0) console.log(['Skipped:', ...summary.skippedSuites].join('\n  '));
for (const complaint of complaints) console.log(complaint);
console.log(`${String(summary.passed)} passed, ${String(summary.failed)} failed, ${String(summary.skipped)} skipped`);
process.exitCode = complaints.length > 0 || summary.failed > 0 ? 1 : 0;
