import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Calculation } from './calculation';

const START = { id: 'formula.mutation.set-formula-calculation-start' };
/** What Univer's engine says at the end: 3 of its FormulaExecutedStateType is success. */
const DONE = { id: 'formula.mutation.set-formula-calculation-notification', params: { functionsExecutedState: 3 } };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What `settled` came to within so many milliseconds; undefined while it waits. */
async function within(calculation: Calculation, milliseconds: number): Promise<boolean | undefined> {
  const answer: boolean[] = [];
  void calculation.settled().then((settled) => answer.push(settled));
  await vi.advanceTimersByTimeAsync(milliseconds);
  return answer[0];
}

it('is settled at once where nothing changed', async () => {
  expect(await within(new Calculation(), 0)).toBe(true);
});

it('is settled where a change gives nothing to calculate', async () => {
  const calculation = new Calculation();
  calculation.changed();
  expect(await within(calculation, 600)).toBeUndefined();
  expect(await within(calculation, 200)).toBe(true);
});

it('waits for the calculation of the last change', async () => {
  const calculation = new Calculation();
  calculation.changed();
  calculation.hear(START);
  expect(await within(calculation, 20_000)).toBeUndefined();
  calculation.changed();
  calculation.hear(DONE);
  calculation.hear(START);
  expect(await within(calculation, 1000)).toBeUndefined();
  calculation.hear(DONE);
  expect(await within(calculation, 0)).toBe(true);
});

it('says so where a calculation does not end', async () => {
  const calculation = new Calculation();
  calculation.changed();
  calculation.hear(START);
  expect(await within(calculation, 31_000)).toBe(false);
});
