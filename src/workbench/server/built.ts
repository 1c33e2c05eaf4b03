import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** Where the page lies once it is built. */
export const workbenchFolder = join(root, 'dist/workbench');

/** Whether the page is there and no older than what it is made from. */
export function isBuilt(): boolean {
  const page = join(workbenchFolder, 'index.html');
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

/** Builds the page; false where that did not succeed, with the reason on the error stream. */
export function build(): boolean {
  const webpack = join(root, 'node_modules/webpack/bin/webpack.js');
  return spawnSync(process.execPath, [webpack, '--mode', 'production', '--config-name', 'workbench'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}
