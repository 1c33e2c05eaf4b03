import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withCatalogue } from './catalogue-section';

/** Brings the catalogue of rule families in the README up to date: `npm run catalogue`. */

const readme = resolve(import.meta.dirname, '../../README.md');
const text = withCatalogue(readFileSync(readme, 'utf8'));
if (text === undefined) {
  process.stderr.write('README.md 里没有 <!-- catalogue --> 与 <!-- /catalogue --> 两处标记。\n');
  process.exitCode = 2;
} else {
  writeFileSync(readme, text);
  process.stdout.write('README.md 的“支持的计分方式”已更新。\n');
}
