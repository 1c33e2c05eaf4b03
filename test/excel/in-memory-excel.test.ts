import { beforeEach, describe, expect, it } from 'vitest';
import { noCalculation } from '../support/office/calculator';
import { openInMemoryExcel } from '../support/office/in-memory-excel';
import type { InMemoryExcel, InMemoryOptions } from '../support/office/in-memory-excel';
import { takeInput } from '../support/office/typed-input';

/** What these tests use of the client's global, which no code but the adapter may name. */
interface Client {
  run(batch: (context: Context) => Promise<unknown>): Promise<unknown>;
}

interface Context {
  readonly workbook: { readonly worksheets: { getItem(name: string): Sheet; readonly onNameChanged: { add(handler: () => Promise<void>): void } } };
  sync(): Promise<void>;
}

interface Sheet {
  readonly name: string;
  readonly charts: { load(names: string): void };
  load(names: string): void;
  getRange(address: string): { values: unknown; load(names: string): void };
}

const client = (): Client => (globalThis as unknown as Record<string, Client>)['Excel']!;

let book: InMemoryExcel;

const open = async (options: InMemoryOptions = {}): Promise<void> => {
  book = await openInMemoryExcel([{ name: '表', cells: { A1: { value: 1 } } }], { calculate: noCalculation, ...options });
};

describe('the workbook in memory', () => {
  beforeEach(() => open());

  const run = (act: (context: Context) => void): Promise<unknown> =>
    client().run(async (context) => {
      act(context);
      await context.sync();
    });

  it('refuses members it does not know and notes them', async () => {
    await expect(run(({ workbook }) => workbook.worksheets.getItem('表').charts.load('items/name'))).rejects.toMatchObject({ code: 'NotImplemented' });
    await expect(run(({ workbook }) => workbook.worksheets.getItem('表').load('tabColor'))).rejects.toMatchObject({ code: 'NotImplemented' });
    expect(book.complaints).toEqual(['the in-memory host has no Worksheet.Charts to get', 'the in-memory host has no Worksheet.TabColor to load']);
  });

  it('leaves it to the client to insist on load and sync', async () => {
    await expect(run(({ workbook }) => workbook.worksheets.getItem('表').name)).rejects.toMatchObject({ code: 'PropertyNotLoaded' });
    await expect(run(({ workbook }) => void (workbook.worksheets.getItem('表').getRange('A1:B2').values = [[1]]))).rejects.toMatchObject({ code: 'InvalidArgument' });
  });

  it('lets through only what the declared requirement sets have', async () => {
    const rename = ({ workbook }: Context): void => workbook.worksheets.onNameChanged.add(() => Promise.resolve());
    await expect(run(rename)).rejects.toMatchObject({ code: 'ApiNotFound' });
    await open({ platform: 'OfficeOnline' });
    await expect(run(rename)).resolves.toBeUndefined();
  });

  it('keeps what a failed request did before it failed', async () => {
    await expect(
      run(({ workbook }) => {
        const sheet = workbook.worksheets.getItem('表');
        sheet.getRange('A1').values = 5;
        sheet.getRange('A2:A3').values = [[1]];
      }),
    ).rejects.toMatchObject({ code: 'InvalidArgument' });
    expect((await book.cell('表', 'A1'))?.value).toBe(5);
  });
});

describe('a value written into a cell', () => {
  it.each([
    ['8', 'General', { value: 8 }],
    ['-1,234.5', 'General', { value: -1234.5 }],
    ['50%', 'General', { value: 0.5, numberFormat: '0%' }],
    ['１２', 'General', { value: 12 }],
    ['2024-05-01', 'General', { value: 45_413, numberFormat: 'yyyy/m/d' }],
    ['2024年5月1日', 'General', { value: 45_413, numberFormat: 'yyyy/m/d' }],
    ['6:00', 'General', { value: 0.25, numberFormat: 'h:mm' }],
    ['TRUE', 'General', { value: true }],
    ['#N/A', 'General', { value: null, error: '#N/A' }],
    ['=A1', 'General', { value: 0, formula: 'A1' }],
    ['=A1', '@', { value: '=A1' }],
    [8, '@', { value: '8' }],
    ["'8", 'General', { value: '8' }],
    ['', 'General', { value: null }],
    ['A101', 'General', { value: 'A101' }],
    ['该指标得8分。', 'General', { value: '该指标得8分。' }],
  ] as const)('%j in a cell of format %s', (input, format, taken) => {
    expect(takeInput(input, format)).toEqual(taken);
  });
});
