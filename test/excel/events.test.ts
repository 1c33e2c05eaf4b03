import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { excelHost } from '../../src/host/excel';
import type { LiveHost } from '../../src/host/port';
import { noCalculation } from '../support/office/calculator';
import { openInMemoryExcel } from '../support/office/in-memory-excel';
import type { InMemoryExcel, InMemoryOptions } from '../support/office/in-memory-excel';

const cells = { A1: { value: '指标' }, B1: { value: 8 }, C1: { formula: 'B1*2', value: 16 } };

let book: InMemoryExcel;
let host: LiveHost;
let heard: number;
let stop: () => void;

async function open(options: InMemoryOptions = {}): Promise<void> {
  book = await openInMemoryExcel([{ name: '评分表', cells }], { calculate: noCalculation, ...options });
  host = excelHost();
  heard = 0;
  stop = host.onChanged(() => (heard += 1));
  await settled();
}

/** Lets timers, requests and calculations come to an end. */
async function settled(milliseconds = 3000): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 50) await vi.advanceTimersByTimeAsync(50);
  await book.snapshot();
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(async () => {
  stop();
  await settled(100);
  vi.useRealTimers();
});

describe.each(['1.13', '1.14', '1.17'])('on ExcelApi %s', (excelApi) => {
  it('hears of 1,000 changes in a second once', async () => {
    await open({ excelApi });
    for (let index = 0; index < 1000; index += 1) {
      book.type('评分表', `A${String((index % 500) + 1)}`, index);
      await vi.advanceTimersByTimeAsync(1);
    }
    await settled();
    expect(heard).toBe(1);
  });

  it('does not wait longer than two seconds while changes go on', async () => {
    await open({ excelApi });
    for (let index = 0; index < 50; index += 1) {
      book.type('评分表', 'B1', index);
      await vi.advanceTimersByTimeAsync(100);
    }
    await settled();
    expect(heard).toBeGreaterThanOrEqual(2);
    expect(heard).toBeLessThanOrEqual(4);
  });

  it('does not hear of what it writes, makes and takes out itself', async () => {
    await open({ excelApi });
    const many = Array.from({ length: 400 }, (_, row) => Array.from({ length: 6 }, (__, column) => ({ at: { row, column }, expect: { value: null }, content: { value: row * column } }))).flat();
    const applied = await run(
      host.apply({
        sheets: [
          { sheet: '评分表', writes: [{ at: { row: 0, column: 1 }, expect: { value: 8 }, content: { value: 7 } }], validations: [] },
          { sheet: '评分底稿', create: { columnWidths: {}, merges: [], landscape: false }, writes: many, validations: [] },
        ],
      }),
    );
    await settled();
    if (!applied.ok) throw new Error('not applied');
    expect((await run(host.undo(applied.receipt))).ok).toBe(true);
    await settled();
    expect(heard).toBe(0);
  });

  it('hears of a user who edits while it writes', async () => {
    await open({ excelApi });
    book.mood.beforeWrite = () => book.type('评分表', 'E5', '备注');
    await run(host.apply({ sheets: [{ sheet: '评分表', writes: [{ at: { row: 0, column: 1 }, expect: { value: 8 }, content: { value: 7 } }], validations: [] }] }));
    await settled();
    expect(heard).toBe(1);
  });

  it('hears of sheets that come and go', async () => {
    await open({ excelApi });
    book.addSheet('新表');
    await settled();
    expect(heard).toBe(1);
    book.remove('新表');
    await settled();
    expect(heard).toBe(2);
  });

  it('hears nothing any more once it is stopped', async () => {
    await open({ excelApi });
    stop();
    await settled(100);
    book.type('评分表', 'B1', 5);
    await settled();
    expect(heard).toBe(0);
  });

  it('registers with the next reading where a cell was being edited at first', async () => {
    book = await openInMemoryExcel([{ name: '评分表', cells }], { calculate: noCalculation, excelApi });
    host = excelHost({ reading: [10], writing: [10] });
    heard = 0;
    book.mood.editing = 2;
    stop = host.onChanged(() => (heard += 1));
    await settled(200);
    book.type('评分表', 'B1', 5);
    await settled();
    expect(heard).toBe(0);
    await run(host.read());
    await settled();
    book.type('评分表', 'B1', 6);
    await settled();
    expect(heard).toBe(1);
  });
});

it('hears of a sheet with a new name where Excel tells of it', async () => {
  await open({ platform: 'OfficeOnline' });
  book.rename('评分表', '打分表');
  await settled();
  expect(heard).toBe(1);
});

/** Waits for what needs timers to go on. */
async function run<T>(promise: Promise<T>): Promise<T> {
  const state = { isDone: false };
  const watched = promise.finally(() => (state.isDone = true));
  watched.catch(() => undefined);
  for (let round = 0; round < 2000 && !state.isDone; round += 1) {
    await vi.advanceTimersByTimeAsync(5);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return watched;
}
