/** The part of vitest's JSON report that the summary is made from. */
export interface VitestReport {
  readonly testResults: readonly {
    /** Path of the test file. */
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

export interface Summary {
  readonly passed: number;
  /** Tests that failed, and one for each file that failed before it had any test. */
  readonly failed: number;
  readonly skipped: number;
  /** Where tests were skipped: `file › suite (number)`. */
  readonly skippedSuites: readonly string[];
}

/** Counts tests and names the suites in which some were skipped; `nameOf` shortens a file's path. */
export function summarize(report: VitestReport, nameOf: (path: string) => string): Summary {
  let [passed, failed, skipped] = [0, 0, 0];
  const suites = new Map<string, number>();
  for (const file of report.testResults) {
    const failedBefore = failed;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed += 1;
      else if (test.status === 'failed') failed += 1;
      else {
        skipped += 1;
        const suite = [nameOf(file.name), ...test.ancestorTitles].join(' › ');
        suites.set(suite, (suites.get(suite) ?? 0) + 1);
      }
    }
    if (file.status === 'failed' && failed === failedBefore) failed += 1;
  }
  return { passed, failed, skipped, skippedSuites: [...suites].map(([suite, tests]) => `${suite} (${String(tests)})`) };
}
