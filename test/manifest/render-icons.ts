import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findTool } from '../support/tools';

/** Draws every icon of the manifest anew from its drawings: `npm run icons`. */

const folder = fileURLToPath(new URL('../../assets/icons/', import.meta.url));
/** Each icon is drawn twice, on a grid of 16 and one of 32, so that its lines fall on whole pixels where it is small. */
const drawnOn: readonly (readonly [grid: 16 | 32, sizes: readonly number[]])[] = [
  [16, [16, 20, 24]],
  [32, [32, 40, 48, 64, 80, 128]],
];

const names = readdirSync(folder).flatMap((file) => /^(.+)-16\.svg$/.exec(file)?.[1] ?? []);
const executablePath = findTool({ commands: ['chromium', 'google-chrome', 'msedge'], places: [] });
if (executablePath === undefined) throw new Error('Needs Chromium, Chrome or Edge on the PATH.');
const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});
try {
  const page = await browser.newPage();
  for (const name of names) {
    for (const [grid, sizes] of drawnOn) {
      const drawing = readFileSync(`${folder}${name}-${grid}.svg`, 'utf8');
      for (const size of sizes) {
        await page.setViewportSize({ width: size, height: size });
        await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
        writeFileSync(`${folder}${name}-${size}.png`, await page.screenshot({ omitBackground: true }));
      }
    }
  }
} finally {
  await browser.close();
}
