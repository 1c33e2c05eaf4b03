import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import webpack, { type Configuration } from 'webpack';

export type Mode = 'production' | 'development';
export interface Settings {
  readonly base: URL;
  readonly officeJs: URL;
}
interface BuildModule {
  readonly page: (mode: Mode) => Configuration;
  readonly settingsOf: (environment: Readonly<Record<string, string | undefined>>) => Settings;
  readonly manifestFor: (manifest: string, base: URL) => string;
  readonly addIn: (settings: Settings, mode: Mode) => Configuration;
}

// The configuration is JavaScript without types, so the compiler must not be led to it.
const location = '../../webpack.config.js';
export const { page, settingsOf, manifestFor, addIn } = (await import(location)) as BuildModule;

/** Runs webpack once. */
export function build(configuration: Configuration): Promise<webpack.Stats> {
  return new Promise((resolve, reject) => {
    webpack({ infrastructureLogging: { level: 'error' }, ...configuration }, (error, stats) => {
      if (stats) resolve(stats);
      else reject(error ?? new Error('webpack gave no result'));
    });
  });
}

/** manifest.xml as it stands in the project. */
export const manifestSource = readFileSync(fileURLToPath(new URL('../../manifest.xml', import.meta.url)), 'utf8');
