import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program the tests drive but npm cannot bring. */
export interface Tool {
  readonly name: string;
  /** What cannot be tested without it, as the end of a sentence. */
  readonly purpose: string;
  /** Names looked up on the PATH, in order of preference. */
  readonly commands: readonly string[];
  /** Usual places off the PATH. */
  readonly places: readonly string[];
  readonly debianPackages: readonly string[];
}

export const libreOfficeTool: Tool = {
  name: 'LibreOffice',
  purpose: 'that LibreOffice calculates the same scores',
  commands: ['soffice', 'libreoffice'],
  places: [
    '/usr/bin/soffice',
    '/usr/bin/libreoffice',
    '/usr/lib/libreoffice/program/soffice',
    '/Applications/LibreOffice.app/Contents/MacOS/soffice',
    'C:\\Program Files\\LibreOffice\\program\\soffice.com',
    'C:\\Program Files (x86)\\LibreOffice\\program\\soffice.com',
  ],
  debianPackages: ['libreoffice-calc', 'fonts-noto-cjk'],
};

export const chromiumTool: Tool = {
  name: 'Chromium',
  purpose: 'that the workbench works in a browser',
  commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'msedge', 'chrome'],
  places: [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
  debianPackages: ['chromium', 'fonts-noto-cjk'],
};

/** Everything the test command provides before it starts; one entry is all a further tool needs. */
export const tools: readonly Tool[] = [libreOfficeTool, chromiumTool];

/** The program's path, or `undefined` where it is not installed. */
export function findTool(tool: Pick<Tool, 'commands' | 'places'>): string | undefined {
  const endings = process.platform === 'win32' ? ['.com', '.exe'] : [''];
  const onPath = tool.commands.flatMap((command) =>
    (process.env['PATH'] ?? '')
      .split(delimiter)
      .filter((folder) => folder !== '')
      .flatMap((folder) => endings.map((ending) => join(folder, command + ending))),
  );
  return [...onPath, ...tool.places].find((path) => existsSync(path));
}
