import { fileURLToPath } from 'node:url';
import CopyPlugin from 'copy-webpack-plugin';
import { generateCustomFunctionsMetadata } from 'custom-functions-metadata';
import HtmlPlugin from 'html-webpack-plugin';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** Where manifest.xml says that everything lies; the build puts the address of the server there. */
const DEVELOPMENT = 'https://localhost:3000/';
const OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';

/** The one list of builds: `webpack --config-name NAME` makes one of them. */
export default (_environment, { mode = 'production' } = {}) => [addIn(settings(), mode), workbench(mode)];

/** A setting that cannot be used ends the build with its sentence, not with a stack. */
function settings() {
  try {
    return settingsOf(process.env);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

/**
 * What everything that runs in a page has in common.
 * @param {'production' | 'development'} mode
 * @returns {import('webpack').Configuration}
 */
export function page(mode) {
  return {
    mode,
    context: path('.'),
    target: ['web', 'es2022'],
    // Never the default `eval` of development: a content security policy refuses it.
    devtool: mode === 'production' ? 'source-map' : 'cheap-module-source-map',
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

/**
 * The settings of the add-in's build. A blank one counts as left out.
 * @param {Readonly<Record<string, string | undefined>>} environment `JX_BASE_URL`: where the server will offer the folder dist/addin;
 *   `JX_OFFICE_JS`: where Excel's library is loaded from, an address or a path below the former.
 * @throws {Error} with a sentence for the user where Excel would not take an address.
 */
export function settingsOf({ JX_BASE_URL, JX_OFFICE_JS }) {
  const base = address('JX_BASE_URL', JX_BASE_URL?.trim() || DEVELOPMENT);
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  const library = new URL(JX_OFFICE_JS?.trim() || OFFICE_JS, base);
  return { base, officeJs: address('JX_OFFICE_JS', library.href) };
}

function address(name, text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' || url.search || url.hash || url.username) {
    throw new Error(`${name} 应为以 https:// 开头、不带参数的网址，如 https://intranet.example/jx/，现为“${text}”；请改正后再构建。`);
  }
  return url;
}

/**
 * The manifest as the server's users need it: every address of development replaced.
 * @param {string} manifest
 * @param {URL} base
 */
export function manifestFor(manifest, base) {
  const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return manifest
    .replaceAll(`<AppDomain>${new URL(DEVELOPMENT).origin}</AppDomain>`, `<AppDomain>${base.origin}</AppDomain>`)
    .replaceAll(`"${DEVELOPMENT}`, `"${escaped(base.href)}`);
}

/**
 * The add-in as a folder for a web server: dist/addin.
 * @param {ReturnType<typeof settingsOf>} settings
 * @param {'production' | 'development'} mode
 * @returns {import('webpack').Configuration}
 */
export function addIn({ base, officeJs }, mode) {
  const own = officeJs.origin === base.origin;
  return {
    ...page(mode),
    name: 'addin',
    entry: { addin: './src/addin/addin.ts' },
    // The manifest names addin.js; the page asks for it with its hash. What is loaded later is named by its hash.
    output: { path: path('./dist/addin'), filename: '[name].js', chunkFilename: '[name].[contenthash:8].js', clean: true },
    // Measured compressed, and whole, by the test of the build.
    performance: { hints: false },
    plugins: [
      new HtmlPlugin({
        filename: 'taskpane.html',
        template: './src/addin/taskpane.html',
        inject: 'head',
        scriptLoading: 'defer',
        hash: true,
        officeJs: officeJs.href,
        officeOrigin: own ? '' : ` ${officeJs.origin}`,
      }),
      new CopyPlugin({
        patterns: [
          { from: 'manifest.xml', transform: (manifest) => manifestFor(manifest.toString(), base) },
          { from: 'assets/icons/*.png' },
          { from: 'assets/pages', to: 'assets/pages' },
          { from: 'src/addin/web.config' },
        ],
      }),
      functionsMetadata('./src/functions/functions.ts'),
      announcement(base),
    ],
  };
}

/**
 * The workbench as a folder for any web server: dist/workbench. Every address in it is relative.
 * @param {'production' | 'development'} mode
 * @returns {import('webpack').Configuration}
 */
export function workbench(mode) {
  const common = page(mode);
  return {
    ...common,
    name: 'workbench',
    entry: { workbench: './src/workbench/workbench.tsx' },
    output: { path: path('./dist/workbench'), publicPath: '', filename: '[name].[contenthash:8].js', chunkFilename: '[name].[contenthash:8].js', clean: true },
    // Source maps of the grid are some 40 MB.
    devtool: mode === 'production' ? false : common.devtool,
    // What others wrote is a file of its own: it stays in the browser's cache while our own code changes, and each is weighed apart.
    optimization: { splitChunks: { cacheGroups: { libraries: { test: /[\\/]node_modules[\\/]/, chunks: 'initial', name: 'libraries', enforce: true } } } },
    // Measured compressed by the test of the page.
    performance: { hints: false },
    module: { rules: [...common.module.rules, { test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] }] },
    plugins: [
      new HtmlPlugin({ template: './src/workbench/index.html', scriptLoading: 'defer' }),
      new MiniCssExtractPlugin({ filename: '[name].[contenthash:8].css', chunkFilename: '[name].[contenthash:8].css' }),
      new CopyPlugin({ patterns: [{ from: 'assets/samples', to: 'samples' }, { from: 'assets/icons/product-{32,80}.png', to: 'icons/[name][ext]' }] }),
      functionsMetadata('./src/functions/functions.ts'),
    ],
  };
}

/** functions.json for Excel, from the comments of the functions. The published plugin would also add registrations to the source, past our error messages. */
function functionsMetadata(source) {
  return {
    apply(compiler) {
      const { Compilation, WebpackError, sources } = compiler.webpack;
      compiler.hooks.thisCompilation.tap('functions.json', (compilation) => {
        compilation.fileDependencies.add(path(source));
        const stage = { name: 'functions.json', stage: Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL };
        compilation.hooks.processAssets.tapPromise(stage, async () => {
          const { metadataJson, errors } = await generateCustomFunctionsMetadata(path(source));
          compilation.errors.push(...errors.map((error) => new WebpackError(`${source}: ${error}`)));
          compilation.emitAsset('functions.json', new sources.RawSource(metadataJson));
        });
      });
    },
  };
}

/** Says at the end of the build what server it is for. */
function announcement(base) {
  const text =
    base.href === DEVELOPMENT
      ? `dist/addin 中的地址是 ${DEVELOPMENT}，只能在本机试用（npm run excel）。部署到服务器请先设环境变量 JX_BASE_URL，如 JX_BASE_URL=https://intranet.example/jx/，再执行 npm run build。`
      : `dist/addin 可以部署了：把整个文件夹放到 ${base.href}，把其中的 manifest.xml 交给 Excel（见 README“在 Excel 中使用”）。`;
  return {
    apply(compiler) {
      compiler.hooks.done.tap('announcement', (stats) => {
        if (!stats.hasErrors()) compiler.getInfrastructureLogger('绩效评分').info(text);
      });
    },
  };
}
