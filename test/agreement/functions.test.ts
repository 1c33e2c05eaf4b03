import { beforeAll, describe, expect, it } from 'vitest';
import type { Evaluated } from '../../src/app/evaluate';
import { bandScore, pointScore, ratioScore } from '../../src/functions/functions';
import { toNumber } from '../../src/core/number/rational';
import type { Settings } from '../../src/core/scoring/settings';
import type { WorkbookSnapshot } from '../../src/host/port';
import { cellAt, type Scalar } from '../../src/sheet/grid';
import { caseFile, open, position, score, sheetOf } from '../golden/cases';
import { generateRules } from '../support/generate-rules';
import { ruleWorkbook, settingsFor } from '../support/generate-workbooks';
import { calculate, type FormulaValue, type FormulaWorld } from './formula';

/** A cell is handed over as a block of one, the decimals as a number. */
const block = (value: FormulaValue | undefined): unknown[][] => (value !== null && typeof value === 'object' ? value.map((row) => [...row]) : [[value ?? null]]);
const CUSTOM: FormulaWorld['custom'] = {
  RATIOSCORE: ([weight, rate, decimals]) => ratioScore(block(weight), block(rate), Number(decimals)),
  POINTSCORE: ([weight, judgements, shares, decimals]) => pointScore(block(weight), block(judgements), block(shares), Number(decimals)),
  BANDSCORE: ([rate, bounds, scores, decimals]) => bandScore(block(rate), block(bounds), block(scores), Number(decimals)),
};

interface Scored {
  readonly evaluated: Evaluated;
  readonly formula: string;
  readonly calculated: unknown;
}

/** Every score formula of a workbook scored in the functions dialect, worked out with the functions that will be registered. */
async function scores(bytes: Uint8Array, settings?: Settings): Promise<readonly Scored[]> {
  const { host, evaluation } = await score(open(bytes), true, 'functions', settings);
  const snapshot: WorkbookSnapshot = await host.read();
  const table = evaluation.grid.name;
  const cell = (reference: string): Scalar => {
    const [sheet, at] = reference.includes('!') ? reference.split('!') : [table, reference];
    const found = cellAt(sheetOf(snapshot, (sheet ?? '').replaceAll("'", '')), position((at ?? '').replaceAll('$', '')));
    if (found?.error !== undefined) throw new Error(found.error);
    return found?.value ?? null;
  };
  return evaluation.indicators.map((evaluated) => {
    const formula = cellAt(sheetOf(snapshot, table), { row: evaluated.row.row, column: evaluation.table.columns.score ?? 0 })?.formula ?? '';
    return { evaluated, formula, calculated: outcome(() => calculate(formula, { cell, custom: CUSTOM })) };
  });
}

function outcome(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

function wrong(all: readonly Scored[]): readonly string[] {
  return all.flatMap(({ evaluated, formula, calculated }) => {
    const { indicator, result } = evaluated;
    // An entry that cannot be used never reaches the function: 状态 stops it.
    const stopped = result.issues.some((issue) => issue.code === 'rateTooLarge');
    const right = stopped || (result.score ? calculated === toNumber(result.score) : typeof calculated !== 'number' || !Number.isFinite(calculated));
    return right ? [] : [`${indicator.code} ${result.score ? String(toNumber(result.score)) : '-'} ≠ ${String(calculated)}: ${indicator.rule?.text ?? ''} | ${formula}`];
  });
}

describe('formulas with custom functions', () => {
  it.each(['luoyang', 'wutai'] as const)('%s: the functions give the scores', async (place) => {
    const all = await scores(await caseFile(place, 'workbook-blank.xlsx'));
    expect(all).toHaveLength(22);
    expect(wrong(all)).toEqual([]);
    expect(all.some(({ formula }) => formula.includes('JX.RATIOSCORE('))).toBe(true);
  });

  describe('800 generated rules', () => {
    let all: readonly Scored[];
    beforeAll(async () => {
      const rules = generateRules(7, 800);
      const books = Array.from({ length: 16 }, (_, index) => rules.slice(index * 50, index * 50 + 50));
      all = (await Promise.all(books.map((book) => scores(ruleWorkbook(book), settingsFor(book))))).flat();
    });

    it('use every function there is, and no other', () => {
      const used = new Set(all.flatMap(({ formula }) => [...formula.matchAll(/JX\.([A-Z]+)\(/g)].map((match) => match[1])));
      expect([...used].sort()).toEqual(Object.keys(CUSTOM).sort());
    });

    it('come to the engine’s scores', () => {
      expect(all).toHaveLength(800);
      expect(wrong(all)).toEqual([]);
    });
  });
});
