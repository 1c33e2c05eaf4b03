import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../../..');

/** Where the page lies once it is built. */
export const workbenchFolder = join(root, 'dist/workbench');

const page = join(workbenchFolder, 'index.html');
/** Names the process that builds; beside the folder, which a build empties. */
const lock = join(root, 'dist/workbench.building');
/** Milliseconds between two looks at another process's build. */
const PATIENCE = 250;

/** Whether the page is there and no older than what it is made from. */
function isBuilt(): boolean {
  if (!existsSync(page)) return false;
  const sources = ['src', 'assets', 'webpack.config.js', 'package-lock.json'].map((name) => newest(join(root, name)));
  return Math.max(...sources) <= statSync(page).mtimeMs;
}

/** When the newest file was changed, in milliseconds since 1970; tests are no part of the page. */
function newest(path: string): number {
  if (!existsSync(path) || /\.test\.tsx?$/.test(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Builds the page where that is needed, one process at a time; false where that did not succeed, with the reason on the error stream. */
export async function ensureBuilt(onBuild: () => void = () => undefined): Promise<boolean> {
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (;;) {
    if (!isBeingBuilt() && isBuilt()) return true;
    if (claims()) break;
    await setTimeout(PATIENCE);
  }
  try {
    onBuild();
    return build();
  } finally {
    rmSync(lock, { force: true });
  }
}

function claims(): boolean {
  try {
    if (!isBeingBuilt()) rmSync(lock, { force: true });
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** Whether whoever took the lock still lives. */
function isBeingBuilt(): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

function build(): boolean {
  const began = new Date();
  const webpack = join(root, 'node_modules/webpack/bin/webpack.js');
  const { status } = spawnSync(process.execPath, [webpack, '--mode', 'production', '--config-name', 'workbench'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  // A page that came out as it was is not written again, and what was edited meanwhile is not in it.
  if (status === 0) utimesSync(page, began, began);
  return status === 0;
}
