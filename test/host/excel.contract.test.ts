import { afterEach, expect } from 'vitest';
import { excelHost } from '../../src/host/excel';
import { openInMemoryExcel } from '../support/office/in-memory-excel';
import type { InMemoryExcel } from '../support/office/in-memory-excel';
import { hostContract } from './contract';

let book: InMemoryExcel | undefined;

hostContract('excel', async (sheets) => {
  book = await openInMemoryExcel(sheets);
  return excelHost();
});

afterEach(() => {
  expect(book?.complaints).toEqual([]);
});
