import { spawn } from 'node:child_process';
import { ensureBuilt, workbenchFolder } from './built';
import { serve } from './static-server';

const PORT = 3000;

/** The workbench on this machine: built where it is missing or older than its sources, served, and shown in the browser. */
const isReady = await ensureBuilt(() => console.log('正在构建页面，约需一分钟，只在首次或代码改动后进行……'));
if (!isReady) {
  console.error('页面没有构建成功；请先执行 npm ci 再试。');
  process.exit(2);
}
const port = Number(process.env['JX_PORT'] ?? PORT);
const server = await serve(workbenchFolder, Number.isInteger(port) && port > 0 && port < 65536 ? port : PORT);
console.log(`绩效评分已启动：${server.url}\n页面只供本机访问，文件不会离开这台电脑。按 Ctrl+C 结束。`);
openBrowser(server.url);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}

/** Where there is a screen; without one, or where the user does not want it, the address is enough. */
function openBrowser(url: string): void {
  const { JX_NO_OPEN, CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (JX_NO_OPEN || CI) return;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return;
  const [command, ...args] = process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
