import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { openSession } from '../../src/app/session';
import type { Session } from '../../src/app/session';
import { excelHost } from '../../src/host/excel';
import { openInMemoryExcel } from '../support/office/in-memory-excel';
import type { InMemoryExcel, InMemoryOptions } from '../support/office/in-memory-excel';

let book: InMemoryExcel;
let session: Session;

const SHEET = '附件一 评价指标体系';

async function open(options: InMemoryOptions = {}): Promise<void> {
  const bytes = new Uint8Array(readFileSync(new URL('../fixtures/cases/luoyang/workbook-blank.xlsx', import.meta.url)));
  book = await openInMemoryExcel(bytes, options);
  session = openSession(excelHost({ reading: [5, 5], writing: [5, 5] }));
  // Events are registered with a request of their own.
  await new Promise((resolve) => setTimeout(resolve, 100));
  book.forget();
}

afterEach(() => {
  session.close();
  expect(book.complaints).toEqual([]);
});

/** Requests since the last look, `r` for one that reads and `w` for one that writes. */
function asked(): string {
  const letters = book.requests.map(({ writes }) => (writes ? 'w' : 'r')).join('');
  book.forget();
  return letters;
}

const waited = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

it('carries each command out with one reading and one writing', async () => {
  await open();
  await session.recognise();
  expect([session.state().outcome?.type, asked()]).toEqual(['recognised', 'r']);
  await session.carry('paper');
  expect([session.state().outcome?.type, asked()]).toEqual(['written', 'rw']);
  await session.carry('scores');
  expect([session.state().outcome?.type, asked()]).toEqual(['written', 'rw']);
  await session.carry('summary');
  expect([session.state().outcome?.type, asked()]).toEqual(['written', 'rw']);
  await session.carry('summary');
  expect([session.state().outcome?.type, asked()]).toEqual(['unchanged', 'r']);
});

it('reads once more after 1,000 changes in a second', async () => {
  await open();
  await session.carry('scores');
  await waited(1000);
  expect(asked()).toBe('rw');
  for (let index = 0; index < 1000; index += 1) book.type(SHEET, `Z${String(index + 1)}`, index);
  await waited(1500);
  expect(asked()).toBe('r');
});

it('tells what a cell being edited, a protected sheet and an absent printer come to', async () => {
  await open();
  book.mood.editing = 1000;
  await session.carry('scores');
  expect(session.state().outcome).toMatchObject({ type: 'refused', issues: [{ code: 'hostEditing' }] });
  book.mood.editing = 0;
  const table = book.model.find(SHEET);
  if (table) table.protected = true;
  await session.carry('scores');
  expect(session.state().outcome).toMatchObject({ type: 'refused', issues: [{ code: 'sheetProtected', at: { sheet: SHEET } }] });
  if (table) table.protected = false;
  book.temper.printer = false;
  await session.carry('scores');
  expect(session.state().outcome?.type).toBe('written');
});

it('makes the plan again for a cell the user changes between reading and writing', async () => {
  await open();
  await session.carry('paper');
  const scoreCell = 'I4';
  book.mood.beforeWrite = () => book.type(SHEET, scoreCell, 3);
  await session.carry('scores');
  expect(session.state().outcome?.type).toBe('written');
  expect((await book.cell(SHEET, scoreCell))?.value).toBe(3);
  expect((await book.cell(SHEET, scoreCell))?.formula).toBeUndefined();
});

it('writes native formulas where there are no custom functions', async () => {
  await open({ customFunctions: false });
  expect(session.state()).toMatchObject({ customFunctions: false, formulas: 'native' });
  await session.carry('summary');
  const formulas = (await book.snapshot()).sheets.flatMap(({ cells }) => cells.flatMap((line) => (line ?? []).flatMap((cell) => cell?.formula ?? [])));
  expect(formulas.length).toBeGreaterThan(100);
  expect(formulas.filter((formula) => formula.includes('JX.'))).toEqual([]);
});

it('takes back what it wrote, last first, until all is as it was', async () => {
  await open();
  const before = await book.snapshot();
  await session.carry('paper');
  await session.carry('summary');
  while (session.state().undoable > 0) {
    await session.undo();
    expect(session.state().outcome).toEqual({ type: 'undone' });
  }
  const after = await book.snapshot();
  expect(after.sheets.map(({ name }) => name)).toEqual(before.sheets.map(({ name }) => name));
  expect(contents(after)).toEqual(contents(before));
});

function contents({ sheets }: Awaited<ReturnType<InMemoryExcel['snapshot']>>): unknown {
  return sheets.map(({ cells }) => cells.flatMap((line, row) => (line ?? []).flatMap((cell, column) => (cell && (cell.value !== null || cell.formula !== undefined) ? [[row, column, cell]] : []))));
}
