import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import webpack from 'webpack';
import type { Configuration } from 'webpack';

type Mode = 'production' | 'development';
interface BuildModule {
  readonly configurationOf: (sources: Readonly<Record<string, string>>, mode: Mode) => Configuration;
}

// The configuration is JavaScript without types, so the compiler must not be led to it.
const location = '../webpack.config.js';
const { configurationOf } = (await import(location)) as BuildModule;

function build(configuration: Configuration): Promise<webpack.Stats> {
  return new Promise((resolve, reject) => {
    webpack(configuration, (error, stats) => {
      if (stats) resolve(stats);
      else reject(error ?? new Error('webpack gave no result'));
    });
  });
}

describe('the build', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jx-build-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['production', 'development'] as const)('makes a script for the page, in %s mode', { timeout: 60_000 }, async (mode) => {
    const sources = { library: './src/core/number/rational.ts', absent: './src/absent.ts' };
    const configuration = configurationOf(sources, mode);
    const stats = await build({ ...configuration, output: { ...configuration.output, path: folder } });
    expect(stats.toJson({ all: false, errors: true, warnings: true })).toMatchObject({ errors: [], warnings: [] });

    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    expect(scripts).toEqual([expect.stringMatching(/^library\.[0-9a-f]{8}\.js$/)]);
    const script = readFileSync(join(folder, scripts[0] ?? ''), 'utf8');
    expect(script).not.toMatch(/\beval\(/);
    // A page has no `module`, `require` or `process`, and neither has this context.
    expect(runInNewContext(`${script}\nJX.formatFixed(JX.rational(621, 800), 2)`)).toBe('0.78');
  });

  it('says so when there is nothing to build', () => {
    expect(() => configurationOf({ absent: './src/absent.ts' }, 'production')).toThrow('Nothing to build: none of ./src/absent.ts is there.');
  });
});
