import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { scoreWorkbook } from '../../src/app/score-workbook';
import type { Scored } from '../../src/app/score-workbook';
import type { FormulaMode } from '../../src/app/plan-score';
import { DEFAULT_SETTINGS } from '../../src/core/scoring/settings';
import type { Settings } from '../../src/core/scoring/settings';
import { excelHost } from '../../src/host/excel';
import type { LiveHost, Receipt } from '../../src/host/port';
import { largeWorkbook, sample } from '../bench/portfolio';
import { noCalculation } from '../support/office/calculator';
import { openInMemoryExcel } from '../support/office/in-memory-excel';
import type { InMemoryExcel } from '../support/office/in-memory-excel';

let book: InMemoryExcel;

afterEach(() => expect(book.complaints).toEqual([]));

const fixture = (place: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../fixtures/cases/${place}/workbook-blank.xlsx`, import.meta.url)));

/** How many requests read and how many wrote since the last look. */
function roundTrips(): { readonly reads: number; readonly writes: number } {
  const writes = book.requests.filter((request) => request.writes).length;
  const count = { reads: book.requests.length - writes, writes };
  book.forget();
  return count;
}

async function score(host: LiveHost, formulas: FormulaMode, settings: Settings = DEFAULT_SETTINGS): Promise<Scored> {
  return scoreWorkbook(host, { accept: true, formulas, settings });
}

function receiptOf({ receipt, refusals }: Scored): Receipt {
  if (!receipt) throw new Error(`nothing was written: ${refusals.map(({ code }) => code).join(', ')}`);
  return receipt;
}

describe.each(['luoyang', 'wutai'])('%s', (place) => {
  it('is scored, scored again and undone with one reading and one writing each', async () => {
    book = await openInMemoryExcel(fixture(place));
    const host = excelHost();
    receiptOf(await score(host, 'native'));
    expect(roundTrips()).toEqual({ reads: 1, writes: 1 });
    // Nothing to do: nothing to write.
    expect((await score(host, 'native')).refusals).toEqual([]);
    expect(roundTrips()).toEqual({ reads: 1, writes: 0 });
    const receipt = receiptOf(await score(host, 'functions'));
    expect(roundTrips()).toEqual({ reads: 1, writes: 1 });
    expect((await host.undo(receipt)).ok).toBe(true);
    expect(roundTrips()).toEqual({ reads: 1, writes: 1 });
  });

  it('asks for no more objects than a batch of some dozen ranges', async () => {
    book = await openInMemoryExcel(fixture(place));
    await score(excelHost(), 'native');
    // Some 1,100 cells with their looks, of which each by itself would take several actions.
    expect(Math.max(...book.requests.map(({ actions }) => actions))).toBeLessThan(800);
  });
});

describe('a sheet of 2,000 indicators', () => {
  it('is scored with one reading and one writing, and on the web in blocks of less than 5 MB', { timeout: 180_000 }, async () => {
    const { bytes, fullMark } = largeWorkbook([await sample('luoyang', '洛阳'), await sample('wutai', '五台山')], 2000);
    const settings = { ...DEFAULT_SETTINGS, fullMark };
    book = await openInMemoryExcel(bytes, { calculate: noCalculation });
    const desktop = excelHost();
    receiptOf(await score(desktop, 'native', settings));
    expect(roundTrips()).toEqual({ reads: 1, writes: 1 });
    const wanted = contents(await book.snapshot());
    receiptOf(await score(desktop, 'functions', settings));
    expect(roundTrips()).toEqual({ reads: 1, writes: 1 });
    expect(book.complaints).toEqual([]);

    book = await openInMemoryExcel(bytes, { calculate: noCalculation, platform: 'OfficeOnline' });
    book.mood.payloadLimit = 5_000_000;
    const web = excelHost();
    receiptOf(await score(web, 'native', settings));
    expect(book.requests.flatMap(({ error }) => error ?? [])).toEqual([]);
    // One reading, the question for what is there, and 8 MB in parts.
    expect(roundTrips()).toEqual({ reads: 2, writes: 2 });
    expect(contents(await book.snapshot())).toEqual(wanted);
    // What it now holds is more than one answer carries.
    expect(contents(await web.read())).toEqual(wanted);
  });
});

function contents({ sheets }: Awaited<ReturnType<LiveHost['read']>>): Record<string, unknown> {
  return Object.fromEntries(sheets.map(({ name, cells }) => [name, cells.map((line) => line?.map((cell) => cell?.formula ?? cell?.value ?? null))]));
}
