import { createRequire } from 'node:module';
import type * as Core from '@univerjs/core';
import type * as Formula from '@univerjs/engine-formula';
import { expect, it } from 'vitest';
import { univerHost } from '../../src/host/univer';
import { rememberFormulas } from '../../src/workbench/grid/formula-memory';
import { contractData, headlessGrid } from '../support/univer';

const load = createRequire(import.meta.url);
const { hashAlgorithm } = load('@univerjs/core') as typeof Core;
const { FORMULA_REF_TO_ARRAY_CACHE } = load('@univerjs/engine-formula') as typeof Formula;

/** Formulas of one length that differ in their first number only, and that the engine's own number cannot tell apart. */
function alike(): readonly [number, number] {
  const seen = new Map<number, number>();
  for (let value = 10_000_000; ; value += 7919) {
    const hash = hashAlgorithm(formulaOf(value));
    const other = seen.get(hash);
    if (other !== undefined) return [other, value];
    seen.set(hash, value);
  }
}

const formulaOf = (value: number): string => `=${String(value)}+0*LEN("够长的一串文字，使引擎不再按全文记住这条公式，而只记一个三十二位的数，于是两条公式可能相同")`;

it('calculates each cell by its own formula, even where the engine’s number for two is the same', async () => {
  rememberFormulas(FORMULA_REF_TO_ARRAY_CACHE);
  const [one, other] = alike();
  expect(hashAlgorithm(formulaOf(one))).toBe(hashAlgorithm(formulaOf(other)));
  const grid = headlessGrid(contractData([{ name: '表', cells: { A1: { value: 1 } } }]));
  try {
    const host = univerHost(grid);
    const write = (row: number, value: number) => ({ at: { row, column: 1 }, expect: { value: null }, content: { formula: formulaOf(value).slice(1), value } });
    await host.apply({ sheets: [{ sheet: '表', writes: [write(0, one), write(1, other)], validations: [] }] });
    const { cells } = (await host.read()).sheets[0] ?? { cells: [] };
    expect([cells[0]?.[1]?.value, cells[1]?.[1]?.value]).toEqual([one, other]);
  } finally {
    grid.dispose();
  }
});
