import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { join, resolve } from 'node:path';
import { UsageError } from './arguments';
import { serve } from './serve';

/** Opens the built add-in in the desktop Excel of this computer, until Ctrl+C: `npm run excel`; with `--serve` it is only served. */

const ADDRESS = 'https://localhost:3000/';
const PORT = 3000;
/** The last version whose dependencies every registry has; fetched when it is needed, since it is larger than all of ours together. */
const DEBUGGING = 'office-addin-debugging@5.1.6';
const folder = resolve(import.meta.dirname, '../../dist/addin');
const manifest = join(folder, 'manifest.xml');

async function excel(args: readonly string[]): Promise<void> {
  const serveOnly = args.includes('--serve');
  const unknown = args.find((argument) => argument !== '--serve');
  if (unknown !== undefined) throw new UsageError(`不认识“${unknown}”；用法：npm run excel，或 npm run excel -- --serve（只提供网页，不打开 Excel）。`);
  if (!serveOnly) requireExcel();
  requireBuild();
  const server = await listen();
  process.stdout.write(`绩效评分已在 ${ADDRESS} 提供，按 Ctrl+C 结束。\n`);
  if (serveOnly) {
    process.stdout.write(`在网页版 Excel 中试用：“开始 › 加载项 › 更多加载项 › 我的加载项 › 上载我的加载项”，选 ${manifest}。\n`);
    await once(process, 'SIGINT');
  } else {
    await sideload();
  }
  server.close();
  server.closeAllConnections();
}

function requireExcel(): void {
  if (hasExcel()) return;
  throw new UsageError(
    '这台电脑上没有桌面版 Excel（Windows 或 Mac），无法打开。可用 npm run excel -- --serve 在网页版 Excel 中试用，或按 README“在 Excel 中使用”部署到有 Excel 的电脑。',
  );
}

function hasExcel(): boolean {
  if (process.platform === 'darwin') return existsSync('/Applications/Microsoft Excel.app');
  if (process.platform !== 'win32') return false;
  const key = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\excel.exe';
  return ['HKLM', 'HKCU'].some((hive) => spawnSync('reg', ['query', `${hive}\\${key}`], { stdio: 'ignore' }).status === 0);
}

function requireBuild(): void {
  if (!existsSync(manifest)) throw new UsageError('还没有构建：请先执行 npm run build。');
  if (!readFileSync(manifest, 'utf8').includes(`"${ADDRESS}`)) {
    throw new UsageError('dist/addin 是为别的服务器构建的，本机打不开：请去掉环境变量 JX_BASE_URL 后重新执行 npm run build。');
  }
}

async function listen(): Promise<Server> {
  // Loaded only here: it sets up its own folder in the user's home.
  const { getHttpsServerOptions } = await import('office-addin-dev-certs');
  const server = createServer(await getHttpsServerOptions(), serve(folder)).listen(PORT, 'localhost');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new UsageError(`端口 ${PORT} 已被占用：请关闭占用它的程序（可能是另一个 npm run excel）后再试。`);
  }
  return server;
}

async function sideload(): Promise<void> {
  const started = await runDebugging(['start', manifest, 'desktop', '--app', 'excel', '--no-debug']);
  if (!started) {
    throw new UsageError(`没能自动打开 Excel（原因见上）。也可以按 README“在 Excel 中使用”把 ${folder} 作为共享文件夹目录添加。`);
  }
  await once(process, 'SIGINT');
  await runDebugging(['stop', manifest]);
}

/** True when it ended well. On Windows `npx` is a script, which only a shell starts. */
async function runDebugging(args: readonly string[]): Promise<boolean> {
  const words = ['--yes', DEBUGGING, ...args];
  const child =
    process.platform === 'win32'
      ? spawn(`npx ${words.map((word) => `"${word}"`).join(' ')}`, { stdio: 'inherit', shell: true })
      : spawn('npx', words, { stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0;
}

try {
  await excel(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
