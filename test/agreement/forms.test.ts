import { beforeAll, expect, it } from 'vitest';
import type { Evaluated } from '../../src/app/evaluate';
import { parseDecimal, toNumber, type Rational } from '../../src/core/number/rational';
import { readNumber } from '../../src/core/number/read';
import { ruleInputs } from '../../src/core/rules/read';
import { formatPosition } from '../../src/sheet/address';
import { cellAt, type Grid } from '../../src/sheet/grid';
import { open, score, sheetOf, type } from '../golden/cases';
import { CORPUS, type Sample } from '../rules/corpus';
import { FIELD } from '../rules/field';
import { codeOf, ruleWorkbook, settingsFor, TABLE_SHEET } from '../support/generate-workbooks';
import { describeWithLibreOffice, recalculate } from '../support/libreoffice';
import { decimal, read } from '../support/rules';

const INDICATORS = 50;
const SCORE_COLUMN = 7;
const PAPER = { code: 0, item: 4, input: 6 } as const;

/** One score reckoned by hand, as an indicator of its own. */
interface Reckoned {
  readonly sample: Sample;
  readonly name?: string;
  readonly rule: string;
  readonly points: string;
  readonly weight: Rational;
  readonly facts: readonly [];
  readonly given: Readonly<Record<string, string>>;
  readonly expected: Rational;
}

/** Whole readings, those with a question answered among them, at every score that is a number. */
const RECKONED: readonly Reckoned[] = [...CORPUS, ...FIELD].flatMap((sample) =>
  sample.state === 'flagged' ? [] : sample.scores.flatMap(([given, points]): readonly Reckoned[] => {
    const expected = parseDecimal(points);
    const { rule, name } = sample;
    return expected && Object.keys(given).length > 0 ? [{ sample, rule, points: sample.points ?? '', weight: decimal(sample.weight ?? '10'), facts: [], given, expected, ...(name === undefined ? {} : { name }) }] : [];
  }),
);

/** No workbook holds an indicator's name twice. */
function booksOf(reckoned: readonly Reckoned[]): readonly (readonly Reckoned[])[] {
  const books: Reckoned[][] = [];
  for (const one of reckoned) {
    const book = books.find((other) => other.length < INDICATORS && (one.name === undefined || !other.some(({ name }) => name === one.name)));
    if (book) book.push(one);
    else books.push([one]);
  }
  return books;
}

/** Where each fact of an indicator is entered in the working paper. */
function entries(paper: Grid, row: number, { given, sample }: Reckoned, evaluated: Evaluated | undefined): readonly (readonly [cell: string, value: string | number])[] {
  const [own, named] = [ruleInputs(read(sample).rule), evaluated ? ruleInputs(evaluated.reading.rule) : []];
  return Object.entries(given).map(([key, written]) => {
    // A rate that no word names is called as its indicator, which samples without a name have from the workbook.
    const label = named[own.findIndex((spec) => spec.label === key || spec.key === key)]?.label ?? key;
    const at = paper.cells.findIndex((_, index) => cellAt(paper, { row: index, column: PAPER.code })?.value === codeOf(row) && cellAt(paper, { row: index, column: PAPER.item })?.value === label);
    if (at < 0) throw new Error(`${codeOf(row)} has no row “${label}”`);
    const number = readNumber(written);
    return [formatPosition({ row: at, column: PAPER.input }), number ? toNumber(number) : written] as const;
  });
}

/** Half up to two places in whole numbers. */
function shown({ n, d }: Rational): number {
  return Number((n * 200n + d) / (d * 2n)) / 100;
}

describeWithLibreOffice(`${RECKONED.length} scores of collected texts, typed into the working paper`, () => {
  const differences: string[] = [];

  beforeAll(async () => {
    const books = booksOf(RECKONED);
    const filled = await Promise.all(books.map(async (book) => {
      const { host, evaluation } = await score(open(ruleWorkbook(book)), false, 'native', settingsFor(book));
      const paper = sheetOf(await host.read(), '评分底稿');
      await type(host, book.flatMap((one, row) => entries(paper, row, one, evaluation.indicators.find(({ indicator }) => indicator.code === codeOf(row))).map(([cell, value]) => ['评分底稿', cell, value] as const)));
      return host;
    }));
    const saved = await recalculate(filled.map((host, index) => ({ name: String(index), bytes: host.bytes() })));
    for (const [index, book] of books.entries()) {
      const bytes = saved.get(String(index));
      if (!bytes) throw new Error('a workbook is missing');
      const table = sheetOf(await open(bytes).read(), TABLE_SHEET);
      for (const [row, one] of book.entries()) {
        const value = cellAt(table, { row: row + 1, column: SCORE_COLUMN })?.value;
        if (value !== shown(one.expected)) differences.push(`${one.rule} ${JSON.stringify(one.given)}: ${String(value)}, not ${shown(one.expected)}`);
      }
    }
    // Over five thousand scores, beside other tests on two cores.
  }, 300_000);

  it('come out of LibreOffice as reckoned by hand', () => {
    expect(RECKONED.length).toBeGreaterThan(500);
    expect(differences).toEqual([]);
  });
});
