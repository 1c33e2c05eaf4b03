import { beforeAll, describe, expect, it } from 'vitest';
import type { Evaluated } from '../../src/app/evaluate';
import { toNumber } from '../../src/core/number/rational';
import type { Settings } from '../../src/core/scoring/settings';
import { FUNCTIONS } from '../../src/functions/associate';
import { FunctionError } from '../../src/functions/error';
import type { WorkbookSnapshot } from '../../src/host/port';
import { formatPosition } from '../../src/sheet/address';
import { cellAt, type Scalar } from '../../src/sheet/grid';
import { SETTINGS_SHEET } from '../../src/sheet/own-sheets';
import { caseFile, cellIn, cellsOf, open, position, score, sheetOf, type, type Place } from '../golden/cases';
import { generateRules } from '../support/generate-rules';
import { ruleWorkbook, settingsFor } from '../support/generate-workbooks';
import { calculate, FormulaError, type FormulaValue, type FormulaWorld } from './formula';

/** A cell is handed over as a block of one. */
const block = (value: FormulaValue): unknown[][] => (value !== null && typeof value === 'object' ? value.map((row) => [...row]) : [[value]]);

function custom(name: string, args: readonly FormulaValue[]): Scalar {
  const call = FUNCTIONS.get(name);
  if (!call) throw new Error(`${name} is no function of ours`);
  try {
    return call(...args.map(block));
  } catch (error) {
    throw error instanceof FunctionError ? new FormulaError(error.message) : error;
  }
}

/** The cells of a workbook as a formula in one of its sheets reads them. */
function worldOf(snapshot: WorkbookSnapshot, home: string): FormulaWorld {
  const cell = (reference: string): Scalar => {
    const [sheet, at] = reference.includes('!') ? reference.split('!') : [home, reference];
    const found = cellIn(snapshot, (sheet ?? '').replaceAll("'", ''), (at ?? '').replaceAll('$', ''));
    if (found?.error !== undefined) throw new FormulaError(found.error);
    return found?.value ?? null;
  };
  return { cell, custom };
}

/** What the cell would show. */
function shown(work: () => FormulaValue): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof FormulaError) return `error: ${error.message}`;
    throw error;
  }
}

interface Scored {
  readonly evaluated: Evaluated;
  readonly formula: string;
  readonly calculated: unknown;
}

/** Every score formula of a workbook scored in the functions dialect, worked out with the functions that Excel calls. */
async function scores(bytes: Uint8Array, settings?: Settings): Promise<readonly Scored[]> {
  const { host, evaluation } = await score(open(bytes), true, 'functions', settings);
  const snapshot = await host.read();
  const table = evaluation.grid.name;
  const world = worldOf(snapshot, table);
  return evaluation.indicators.map((evaluated) => {
    const formula = cellAt(sheetOf(snapshot, table), { row: evaluated.row.row, column: evaluation.table.columns.score ?? 0 })?.formula ?? '';
    return { evaluated, formula, calculated: shown(() => calculate(formula, world)) };
  });
}

function wrong(all: readonly Scored[]): readonly string[] {
  return all.flatMap(({ evaluated: { indicator, result }, formula, calculated }) => {
    // An entry that cannot be used never reaches the function: 状态, as the sheet works it out, stops it.
    const stopped = result.issues.some((issue) => issue.code === 'rateTooLarge');
    const engine = result.score ? toNumber(result.score) : '未评';
    return stopped || calculated === engine ? [] : [`${indicator.code} ${String(engine)} ≠ ${String(calculated)}: ${indicator.rule?.text ?? ''} | ${formula}`];
  });
}

function functionsIn(formulas: readonly string[]): readonly string[] {
  return [...new Set(formulas.flatMap((formula) => [...formula.matchAll(/JX\.([A-Z]+)\(/g)].map((match) => match[1] ?? '')))].sort();
}

describe('score formulas with custom functions', () => {
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

    it('use every function that is the whole of a rule', () => {
      const used = functionsIn(all.map(({ formula }) => formula));
      expect(used).toEqual(expect.arrayContaining(['BANDSCORE', 'CUTSCORE', 'DEDUCTSCORE', 'DELAYSCORE', 'PASSSCORE', 'POINTSCORE', 'RATIOSCORE', 'STEPSCORE']));
      expect(used.filter((id) => !FUNCTIONS.has(id))).toEqual([]);
    });

    it('come to the engine’s scores, 未评 where there is none', () => {
      expect(all).toHaveLength(800);
      expect(wrong(all)).toEqual([]);
    });
  });
});

interface Cell {
  readonly place: string;
  readonly formula: string;
  /** What the engine wrote beside the formula. */
  readonly written: Scalar;
  readonly calculated: unknown;
}

/** Every cell of the workbook whose formula calls a function of ours. */
function customCells(snapshot: WorkbookSnapshot): readonly Cell[] {
  return snapshot.sheets.flatMap((grid) =>
    [...cellsOf(grid)].flatMap(([at, cell]): readonly Cell[] => {
      const { formula } = cell;
      if (formula?.includes('JX.') !== true) return [];
      return [{ place: `${grid.name}!${at}`, formula, written: cell.value, calculated: shown(() => calculate(formula, worldOf(snapshot, grid.name))) }];
    }),
  );
}

type Edit = readonly [sheet: string, cell: string, value: Scalar];

/** The places of a workbook’s first facts that are numbers. */
async function factsOf(place: Place): Promise<readonly string[]> {
  const grid = sheetOf(await open(await caseFile(place, 'workbook-blank.xlsx')).read(), '基础数据');
  return [...cellsOf(grid)].flatMap(([at, cell]) => (typeof cell.value === 'number' && cell.formula === undefined && position(at).row > 0 ? [at] : []));
}

/** Scored, edited as a user does, and scored again. */
async function after(place: Place, accept: boolean, edits: readonly Edit[]): Promise<WorkbookSnapshot> {
  const { host } = await score(open(await caseFile(place, 'workbook-blank.xlsx')), accept, 'functions');
  if (edits.length > 0) await type(host, edits);
  await score(host, accept, 'functions');
  return host.read();
}

describe('every cell with a custom function', () => {
  it.each(['luoyang', 'wutai'] as const)('%s: shows what the engine says, whatever state the workbook is in', async (place) => {
    const facts = await factsOf(place);
    const [first = '', second = ''] = facts;
    const states: readonly (readonly [accept: boolean, edits: readonly Edit[]])[] = [
      [true, []],
      [false, []],
      [true, facts.map((at): Edit => ['基础数据', at, null])],
      [true, facts.map((at): Edit => ['基础数据', at, 0])],
      [true, [['基础数据', first, '待定'], ['基础数据', second, null]]],
      [true, [[SETTINGS_SHEET, 'B4', 3]]],
    ];
    const used: string[] = [];
    for (const [accept, edits] of states) {
      const cells = customCells(await after(place, accept, edits));
      used.push(...functionsIn(cells.map(({ formula }) => formula)));
      expect(cells.filter(({ written, calculated }) => calculated !== (written ?? ''))).toEqual([]);
      expect(cells.length).toBeGreaterThan(20);
    }
    expect([...new Set(used)]).toEqual(expect.arrayContaining(['GRADE', 'SCORERATE', 'TOTALSCORE']));
  });

  it('grades by the scale of the settings, and not at all between two closed bands', async () => {
    const { host } = await score(open(await caseFile('luoyang', 'workbook-blank.xlsx')), true, 'functions');
    const grades = async (): Promise<readonly Cell[]> => customCells(await host.read()).filter(({ formula }) => formula.includes('JX.GRADE('));
    const before = await grades();
    expect(before.map(({ calculated }) => calculated)).toEqual(before.map(() => '良'));
    const settings = sheetOf(await host.read(), SETTINGS_SHEET);
    const best = [...cellsOf(settings)].find(([, cell]) => cell.value === '良')?.[0] ?? '';
    const upper = formatPosition({ row: position(best).row, column: 2 });
    // 洛阳 scores 89.87: above a 良 that ends at 89 and below 优.
    await type(host, [[SETTINGS_SHEET, upper, 89]]);
    await score(host, true, 'functions');
    const gap = await grades();
    expect(gap.map(({ written, calculated }) => [written ?? '', calculated])).toEqual(gap.map(() => ['', '']));
    expect(gap.length).toBeGreaterThan(0);
  });
});
