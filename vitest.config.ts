import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    // The default leaves one core idle, which on two cores is half the machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    // Suites that drive LibreOffice prepare their workbooks in a hook.
    hookTimeout: 120_000,
  },
});
