import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** What the add-in loads, by the name of its bundle. */
const addIn = {
  taskpane: './src/taskpane/taskpane.tsx',
  commands: './src/commands/commands.ts',
  functions: './src/functions/functions.ts',
};

export default (_environment, { mode = 'production' } = {}) => configurationOf(addIn, mode);

/**
 * One bundle for every source that is there.
 * @param {Record<string, string>} sources
 * @param {'production' | 'development'} mode
 * @returns {import('webpack').Configuration}
 */
export function configurationOf(sources, mode) {
  const present = Object.entries(sources).filter(([, source]) => existsSync(path(source)));
  if (present.length === 0) throw new Error(`Nothing to build: none of ${Object.values(sources).join(', ')} is there.`);
  return {
    mode,
    context: path('.'),
    target: ['web', 'es2022'],
    // Never the default `eval` of development: a content security policy refuses it.
    devtool: mode === 'production' ? 'source-map' : 'cheap-module-source-map',
    // Exports are given to the page as members of `JX`; without a taker they would be dropped from the bundle.
    entry: Object.fromEntries(
      present.map(([name, source]) => [name, { import: source, library: { name: 'JX', type: 'assign-properties' } }]),
    ),
    output: { path: path('./dist'), filename: '[name].[contenthash:8].js', clean: true },
    resolve: { extensions: ['.tsx', '.ts', '.js'] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          loader: 'ts-loader',
          // Types are checked by `npm run typecheck`.
          options: { transpileOnly: true, compilerOptions: { noEmit: false } },
        },
      ],
    },
  };
}
