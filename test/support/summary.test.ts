import { expect, it } from 'vitest';
import { summarize } from './summary';

const test = (status: string, ...ancestorTitles: string[]) => ({ ancestorTitles, title: 'a test', status });

it('counts tests and names the suites with skipped ones', () => {
  const report = {
    testResults: [
      {
        name: '/here/a.test.ts',
        status: 'failed',
        assertionResults: [test('passed'), test('failed'), test('skipped', 'LibreOffice', 'bands'), test('todo', 'LibreOffice', 'bands')],
      },
      { name: '/here/b.test.ts', status: 'passed', assertionResults: [test('passed'), test('pending')] },
    ],
  };
  expect(summarize(report, (path) => path.slice('/here/'.length))).toEqual({
    passed: 2,
    failed: 1,
    skipped: 3,
    skippedSuites: ['a.test.ts › LibreOffice › bands (2)', 'b.test.ts (1)'],
  });
});

it('counts a file that does not load, or whose hook fails, as one failure', () => {
  const report = {
    testResults: [
      { name: 'does-not-load', status: 'failed', assertionResults: [] },
      { name: 'hook-fails', status: 'failed', assertionResults: [test('skipped', 'suite')] },
    ],
  };
  expect(summarize(report, (path) => path)).toMatchObject({ passed: 0, failed: 2, skipped: 1 });
});
