import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests of pure functions: nothing they leave behind can reach another, so one load of the grammar and its patterns serves them all. */
const PURE = ['src/core/**/*.test.ts'];

export default defineConfig({
  test: {
    // The default leaves one core idle, which on two cores is half the machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    // Suites that drive LibreOffice prepare their workbooks in a hook.
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'whole', include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'], exclude: PURE } },
    ],
  },
});
