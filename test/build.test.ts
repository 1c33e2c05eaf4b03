import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addIn, build, page, settingsOf } from './support/addin-build';
import { descendants, parseXml } from './support/xml';

const folders: string[] = [];
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jx-build-'));
  folders.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const faultless = { errors: [], warnings: [] };

describe('what every page is built with', () => {
  it.each(['production', 'development'] as const)('makes a script for a browser, in %s mode', { timeout: 60_000 }, async (mode) => {
    const folder = temporaryFolder();
    const stats = await build({
      ...page(mode),
      entry: { library: { import: './src/core/number/rational.ts', library: { name: 'JX', type: 'assign-properties' } } },
      output: { path: folder, filename: '[name].js' },
    });
    expect(stats.toJson({ all: false, errors: true, warnings: true })).toMatchObject(faultless);
    const script = readFileSync(join(folder, 'library.js'), 'utf8');
    expect(script).not.toMatch(/\beval\(/);
    // A page has no `module`, `require` or `process`, and neither has this context.
    expect(runInNewContext(`${script}\nJX.formatFixed(JX.rational(621, 800), 2)`)).toBe('0.78');
  });
});

describe('the add-in', () => {
  const BASE = 'https://intranet.example/jx/';
  const folder = temporaryFolder();
  const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const compressed = (files: readonly string[]): number => files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
  const kilobytes = (files: readonly string[]): string => `${(compressed(files) / 1000).toFixed(1)} kB`;
  /** The scripts of each part by its name. */
  let groups: Readonly<Record<string, readonly string[]>>;
  const scriptsOf = (...parts: readonly string[]): readonly string[] => [...new Set(parts.flatMap((part) => groups[part] ?? []))];
  let firstLoad: readonly string[];

  beforeAll(async () => {
    const configuration = addIn(settingsOf({ JX_BASE_URL: BASE }), 'production');
    const stats = await build({ ...configuration, output: { ...configuration.output, path: folder } });
    const { errors, warnings, namedChunkGroups } = stats.toJson({ all: false, errors: true, warnings: true, chunkGroups: true });
    expect({ errors, warnings }).toEqual(faultless);
    groups = Object.fromEntries(Object.entries(namedChunkGroups ?? {}).map(([name, group]) => [name, (group.assets ?? []).map((asset) => asset.name)]));
    // All there has to be until the steps of the pane can be pressed; that no more is asked for, the bundle in a browser shows.
    firstLoad = ['taskpane.html', ...scriptsOf('addin', 'pane')];
  }, 120_000);

  it('is a folder in which every address of its manifest is a file', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
    const addresses = descendants(parseXml(text('manifest.xml')))
      .flatMap(({ attributes }) => [attributes['DefaultValue'] ?? '', attributes['Value'] ?? ''])
      .filter((value) => value.includes('://'));
    expect(addresses.length).toBeGreaterThan(50);
    expect(addresses.filter((address) => !address.startsWith(BASE) || !files.includes(address.slice(BASE.length)))).toEqual([]);
  });

  it('lets Excel’s library in from its one place, and nothing else from outside', () => {
    const html = text('taskpane.html');
    const policy = /Content-Security-Policy"? content="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(policy.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self' https://appsforoffice.microsoft.com", "connect-src 'self'"]));
    // Both wait for the page, so that it shows something while the library is slow, and run in this order.
    const scripts = [...html.matchAll(/<script defer(?:="defer")? src="?([^"\s>]+)/g)].map(([, source]) => source);
    expect(scripts).toEqual(['https://appsforoffice.microsoft.com/lib/1/hosted/office.js', expect.stringMatching(/^addin\.js\?[0-9a-f]+$/)]);
    expect([...html.matchAll(/\ssrc=/g)]).toHaveLength(2);
    const links = [...html.matchAll(/href="?([^"\s>]+)/g)].map(([, link]) => link!);
    expect(links.filter((link) => !existsSync(join(folder, link)))).toEqual([]);
    for (const script of readdirSync(folder).filter((file) => file.endsWith('.js'))) expect(text(script), script).not.toMatch(/\beval\(|new Function\(/);
  });

  it('takes Excel’s library from its own server when that is asked for, and then trusts no other', async () => {
    const own = temporaryFolder();
    const configuration = addIn(settingsOf({ JX_BASE_URL: BASE, JX_OFFICE_JS: 'office/office.js' }), 'development');
    await build({ ...configuration, output: { ...configuration.output, path: own } });
    const html = readFileSync(join(own, 'taskpane.html'), 'utf8');
    expect(html).toContain(`${BASE}office/office.js`);
    expect(html).toContain("script-src 'self';");
    expect(html).not.toContain('microsoft');
  }, 120_000);

  it('describes every function to Excel', () => {
    const source = readFileSync(new URL('../src/functions/functions.ts', import.meta.url), 'utf8');
    const declared = [...source.matchAll(/@customfunction ([A-Z]+)/g)].map(([, id]) => id);
    const { functions } = JSON.parse(text('functions.json')) as { readonly functions: readonly { readonly id: string; readonly description: string }[] };
    expect(declared.length).toBeGreaterThan(0);
    expect(functions.map(({ id }) => id)).toEqual(declared);
    for (const { description } of functions) expect(description).toMatch(/[\u4e00-\u9fff]/);
  });

  it('has its functions ready after 15 kB compressed, before engine and pane', () => {
    expect(scriptsOf('addin')).toEqual(['addin.js']);
    expect(compressed(scriptsOf('addin'))).toBeLessThanOrEqual(15_000);
  });

  it('loads at most 150 kB compressed until the pane is there', () => {
    const all = readdirSync(folder).filter((file) => file.endsWith('.js'));
    const later = all.filter((file) => !firstLoad.includes(file));
    // Nothing is left out of the count: the parts are these, and every script belongs to one of them.
    expect(Object.keys(groups).sort()).toEqual(['addin', 'engine', 'pane', 'table']);
    expect([...scriptsOf(...Object.keys(groups))].sort()).toEqual(all.sort());
    expect(later.length).toBeGreaterThan(0);
    process.stdout.write(`The pane is there after ${kilobytes(firstLoad)} compressed; ${kilobytes(later)} follow, ${kilobytes(['taskpane.html', ...all])} in all.\n`);
    expect(compressed(firstLoad)).toBeLessThanOrEqual(150_000);
  });
});
