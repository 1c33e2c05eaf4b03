import { vi } from 'vitest';
import { run } from '../../src/cli/run';

export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** One command line, as from a terminal that is none: what it printed where, and its exit code. */
export async function command(...args: readonly string[]): Promise<Ran> {
  const printed = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      printed[stream] += String(text);
      return true;
    }),
  );
  try {
    return { exit: await run(args), ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
