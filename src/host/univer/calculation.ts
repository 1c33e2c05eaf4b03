import type { ICommandInfo } from '@univerjs/core';

/** Milliseconds after a change within which the grid begins to calculate, if it does so at all. */
const START_LIMIT = 700;
/** Milliseconds a calculation may take before whoever waits for it is told that it has not ended. */
const CALCULATION_LIMIT = 30_000;

const START = 'formula.mutation.set-formula-calculation-start';
const NOTICE = 'formula.mutation.set-formula-calculation-notification';
/** What Univer reports of a calculation that was broken off, to be begun anew. */
const BROKEN_OFF = 1;

/** Knows whether the results in a grid belong to what is in its cells. */
export class Calculation {
  private changes = 0;
  private begun = 0;
  private done = 0;
  private lastChange = 0;
  private readonly waiting = new Set<() => void>();

  /** A change of cells or sheets. */
  changed(): void {
    this.changes++;
    this.lastChange = performance.now();
  }

  /** Every command of the grid, whichever workbook it is for. */
  hear(command: Readonly<ICommandInfo>): void {
    if (command.id === START) this.begun = this.changes;
    if (command.id !== NOTICE) return;
    const { functionsExecutedState } = (command.params ?? {}) as { functionsExecutedState?: number };
    if (functionsExecutedState === undefined || functionsExecutedState === BROKEN_OFF) return;
    this.done = this.begun;
    for (const resume of [...this.waiting]) resume();
  }

  /** Whether the results belong to the cells, once that is known: false where the grid does not come to an end. */
  async settled(): Promise<boolean> {
    const limit = performance.now() + CALCULATION_LIMIT;
    while (this.done < this.changes && performance.now() < limit) {
      const isBegun = this.begun === this.changes;
      const left = isBegun ? limit - performance.now() : this.lastChange + START_LIMIT - performance.now();
      if (left <= 0) {
        if (isBegun) return false;
        // A change that has nothing to calculate.
        this.done = this.changes;
        return true;
      }
      await this.notice(left);
    }
    return this.done >= this.changes;
  }

  private notice(limit: number): Promise<void> {
    return new Promise((resolve) => {
      const resume = (): void => {
        clearTimeout(timer);
        this.waiting.delete(resume);
        resolve();
      };
      const timer = setTimeout(resume, limit);
      this.waiting.add(resume);
    });
  }
}
