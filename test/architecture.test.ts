import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkArrows, checkCycles, checkNames, checkText, importsOf } from './support/architecture';
import type { Violation } from './support/architecture';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Paths from the project's root, with `/` on every system. */
function filesIn(folder: string): readonly string[] {
  if (!existsSync(root + folder)) return [];
  return readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length).replaceAll('\\', '/'))
    .sort();
}

const read = (file: string): string => readFileSync(root + file, 'utf8');
const code = [...filesIn('src'), ...filesIn('test')].filter((file) => /\.tsx?$/.test(file));
const sources = code.map((file) => ({ file, imports: importsOf(file, read(file)) }));
const report = (violations: readonly Violation[]): readonly string[] =>
  violations.map(({ file, offender, reason }) => `${file}: “${offender}” ${reason}`);

describe('the project', () => {
  it('keeps the arrows', () => {
    expect(report(checkArrows(sources))).toEqual([]);
  });

  it('has no imports in a circle', () => {
    expect(report(checkCycles(sources))).toEqual([]);
  });

  it('names files and folders in kebab-case', () => {
    expect(report(checkNames(code))).toEqual([]);
  });

  it('names Excel only in its adapter, no file outside the project and no unfinished work', () => {
    expect(report(code.flatMap((file) => checkText(file, read(file))))).toEqual([]);
  });
});

const faultsOf = (file: string, text: string): readonly string[] =>
  report(checkArrows([{ file, imports: importsOf(file, text) }]));

describe('the check of the arrows', () => {
  it.each([
    ['src/core/scoring/roll-up.ts', "import { add } from '../number/rational';"],
    ['src/sheet/read/table.ts', "import type { Issue } from '../../core/issue';\nimport { cellAt } from '../grid';"],
    ['src/host/port.ts', "import type { Grid } from '../sheet/grid';\nimport { type Range } from '../sheet/address';"],
    ['src/host/journal.ts', "import { cellAt } from '../sheet/grid';\nimport type { Receipt } from './port';"],
    ['src/host/file/zip.ts', "import { unzipSync } from 'fflate';\nimport '../port';\nimport '../../sheet/address';\nimport '../../core/issue';"],
    ['src/app/score.ts', "import '../core/issue';\nimport '../sheet/read';\nimport '../host/port';"],
    ['src/functions/functions.ts', "export { rate } from '../core/number/rational';"],
    ['src/taskpane/pane.tsx', "import { useState } from 'react';\nimport '../app/score';\nimport '../host/journal';\nexport const Pane = () => <p />;"],
    ['src/cli/main.ts', "import { readFile } from 'node:fs/promises';\nimport '../host/file';\nimport '../host/file/zip';"],
    ['src/workbench/main.ts', "import '../host/univer/host';\nimport '../functions/functions';\nimport '../host/file';"],
    ['src/core/rules/ratio/ratio.ts', "import '../rate';\nimport '../grammar/clause';\nimport './parts';"],
    ['src/core/rules/registry.ts', "import './ratio/ratio';\nimport './band/band';"],
    ['src/core/issue.test.ts', "import '../cli/main';\nimport 'vitest';\nimport '../../test/support/libreoffice';"],
  ])('allows %s its imports', (file, text) => {
    expect(faultsOf(file, text)).toEqual([]);
  });

  it('knows a rule family by its folder alone', () => {
    const family = { file: 'src/core/rules/band/index.ts', imports: [] };
    const importer = { file: 'src/core/rules/ratio/ratio.ts', imports: [{ specifier: '../band', typeOnly: true }] };
    expect(report(checkArrows([family, importer]))).toEqual([
      'src/core/rules/ratio/ratio.ts: “../band” rules/ratio may not import the rule family band',
    ]);
  });

  it.each([
    ['src/core/issue.ts', "import { cellAt } from '../sheet/grid';", 'core may not import src/sheet/grid'],
    ['src/core/issue.ts', "import type { Grid } from '../sheet/grid';", 'core may not import src/sheet/grid'],
    ['src/core/issue.ts', "let grid: import('../sheet/grid').Grid;", 'core may not import src/sheet/grid'],
    ['src/core/issue.ts', "export * from '../app';", 'core may not import src/app'],
    ['src/core/issue.ts', "import Big from 'big.js';", 'core uses no packages'],
    ['src/sheet/read/table.ts', "import { readFileSync } from 'node:fs';", 'sheet must run where there is no Node'],
    ['src/sheet/read/table.ts', "await import('../../app/score');", 'sheet may not import src/app/score'],
    ['src/host/port.ts', "import { cellAt } from '../sheet/grid';", 'host/port may import only types from src/sheet/grid'],
    ['src/host/port.ts', "import { cellAt, type Grid } from '../sheet/grid';", 'host/port may import only types from src/sheet/grid'],
    ['src/host/file/zip.ts', "import '../../sheet/read/table';", 'host/file may not import src/sheet/read/table'],
    ['src/host/file/zip.ts', "import '../../core/number/rational';", 'host/file may not import src/core/number/rational'],
    ['src/host/univer/host.ts', "import '../file/zip';", 'host/univer may not import src/host/file/zip'],
    ['src/host/univer/host.ts', "import '../../app/score';", 'host/univer may not import src/app/score'],
    ['src/app/score.ts', "import '../host/file/zip';", 'app may not import src/host/file/zip'],
    ['src/app/score.ts', "import '../host/excel';", 'app may not import src/host/excel'],
    ['src/functions/functions.ts', "import '../sheet/grid';", 'functions may not import src/sheet/grid'],
    ['src/taskpane/pane.tsx', "import '../host/excel/host';", 'taskpane may not import src/host/excel/host'],
    ['src/cli/main.ts', "import '../host/excel/host';", 'cli may not import src/host/excel/host'],
    ['src/workbench/main.ts', "import '../host/excel/host';", 'workbench may not import src/host/excel/host'],
    ['src/workbench/main.ts', "import '../cli/main';", 'workbench may not import src/cli/main'],
    ['src/app/score.ts', "import './score.test';", 'a test is imported'],
    ['src/app/score.ts', "import '../../test/support/tools';", 'a test is imported'],
    ['src/app/score.ts', "import '../../../shared/cases';", 'lies outside src'],
    ['src/core/rules/ratio/ratio.ts', "import '../band/band';", 'rules/ratio may not import the rule family band'],
    ['src/core/rules/grammar/clause.ts', "import '../band/band';", 'rules/grammar may not import the rule family band'],
    ['src/extra/thing.ts', '', 'belongs to no part of the house'],
  ])('refuses %s “%s”', (file, text, reason) => {
    expect(faultsOf(file, text)).toEqual([expect.stringMatching(new RegExp(`^${file}: “[^”]+” ${reason}$`))]);
  });
});

describe('the other checks', () => {
  it('finds a circle once, and not where only types run back', () => {
    const file = (name: string, ...targets: string[]) => ({
      file: `src/core/${name}.ts`,
      imports: targets.map((target) => ({ specifier: `./${target}`, typeOnly: false })),
    });
    expect(report(checkCycles([file('a', 'b'), file('b', 'c'), file('c', 'a'), file('d', 'a')]))).toEqual([
      'src/core/a.ts: “src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts” imports run in a circle',
    ]);
    const back = { file: 'src/core/b.ts', imports: [{ specifier: './a', typeOnly: true }] };
    expect(checkCycles([file('a', 'b'), back])).toEqual([]);
    const index = { file: 'src/core/rules/index.ts', imports: [{ specifier: '../a', typeOnly: false }] };
    expect(checkCycles([file('a', 'rules'), index])).toHaveLength(1);
  });

  it('finds names that are not kebab-case', () => {
    const names = ['src/a/key-points.test.ts', 'src/a/keyPoints.ts', 'src/Sheet/grid.ts', 'src/a/under_score.ts'];
    expect(checkNames(names).map(({ file }) => file)).toEqual(names.slice(1));
  });

  it('finds Excel by name, but not in words', () => {
    const text = "// As in Excel.\nconst hint = 'Excel.run';\nExcel.run(work);\nlet range: Excel.Range;";
    expect(report(checkText('src/app/score.ts', text))).toEqual([
      'src/app/score.ts: “Excel.run” names Excel outside host/excel',
      'src/app/score.ts: “Excel.Range” names Excel outside host/excel',
    ]);
    expect(checkText('src/host/excel/host.ts', text)).toEqual([]);
  });

  it('finds paths to files outside the project', () => {
    const text = "read('../shared/cases');\nread(`${root}/../shared`);\nimport '../shared';\nread('./shared/x');";
    expect(checkText('src/app/score.ts', text).map(({ offender }) => offender)).toEqual(['../shared/cases', '/../shared']);
  });

  it('finds unfinished work', () => {
    const words = ['TO' + 'DO', 'FIX' + 'ME', 'X'.repeat(3)];
    expect(checkText('src/app/score.ts', `// ${words.join(', ')}; maximum`).map(({ offender }) => offender)).toEqual(words);
  });
});
