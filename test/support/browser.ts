import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { describe } from 'vitest';
import { chromiumTool, findTool } from './tools';

/** Time limit of a test that drives a browser, in milliseconds. */
const TEST_LIMIT = 120_000;
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** `describe` that is skipped, and counted as skipped, where there is no Chromium. */
export function describeWithChromium(name: string, body: () => void): void {
  describe.skipIf(findTool(chromiumTool) === undefined)(name, { timeout: TEST_LIMIT }, body);
}

/** Starts Chromium without a screen; whoever starts it closes it. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findTool(chromiumTool);
  if (executablePath === undefined) throw new Error('Chromium is not installed');
  return chromium.launch({ executablePath, args: flags });
}
