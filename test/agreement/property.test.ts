import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, expect, it } from 'vitest';
import type { Evaluated } from '../../src/app/evaluate';
import { formatFixed } from '../../src/core/number/rational';
import { cellAt, type Cell } from '../../src/sheet/grid';
import { open, score, sheetOf } from '../golden/cases';
import { generateRules, type GeneratedRule } from '../support/generate-rules';
import { codeOf, ruleWorkbook, settingsFor, TABLE_SHEET } from '../support/generate-workbooks';
import { describeWithLibreOffice, recalculate } from '../support/libreoffice';

const SEED = 20_261_101;
const WORKBOOKS = 40;
const INDICATORS = 50;
const SCORE_COLUMN = 7;

/** The workbook with every cached result taken out, so that only the formulas can give the scores. */
function withoutResults(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const stripped = Object.entries(parts).map(([name, content]): [string, Uint8Array] => {
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) return [name, content];
    return [name, strToU8(strFromU8(content).replace(/(<f[^>]*>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1'))];
  });
  return zipSync(Object.fromEntries(stripped));
}

interface Pair {
  readonly rule: GeneratedRule;
  readonly evaluated: Evaluated;
  readonly formula: string;
  /** What LibreOffice shows. */
  readonly calculated: Cell | undefined;
}

/** Points to two places, or '-' where there are none. */
function points(cell: Cell | undefined): string {
  return typeof cell?.value === 'number' ? String(cell.value) : '-';
}

/** Half up in whole numbers: an arithmetic of its own. */
function byHand(rule: GeneratedRule): string {
  if (!rule.exact) return '-';
  const hundredths = (rule.exact.n * 200n + rule.exact.d) / (rule.exact.d * 2n);
  return String(Number(hundredths) / 100);
}

function engine({ result }: Evaluated): string {
  return result.score ? String(Number(formatFixed(result.score, 2))) : '-';
}

function report(pair: Pair): string {
  const facts = pair.rule.facts.map((fact) => `${fact.name}=${fact.formula ?? fact.value}`).join(' ');
  return `${pair.rule.family} 分值${pair.evaluated.indicator.weight?.n ?? ''}/${pair.evaluated.indicator.weight?.d ?? ''} 「${pair.rule.points}」「${pair.rule.rule}」 ${facts} | 手算 ${byHand(pair.rule)} 引擎 ${engine(pair.evaluated)} LibreOffice ${String(pair.calculated?.error ?? pair.calculated?.value)} | ${pair.formula}`;
}

describeWithLibreOffice(`${WORKBOOKS * INDICATORS} rules and facts in workbooks, seed ${SEED}`, () => {
  const pairs: Pair[] = [];

  beforeAll(async () => {
    const rules = generateRules(SEED, WORKBOOKS * INDICATORS);
    const books = Array.from({ length: WORKBOOKS }, (_, index) => rules.slice(index * INDICATORS, (index + 1) * INDICATORS));
    const scored = await Promise.all(books.map(async (book) => score(open(ruleWorkbook(book)), false, 'native', settingsFor(book))));
    const saved = await recalculate(scored.map(({ host }, index) => ({ name: String(index), bytes: withoutResults(host.bytes()) })));
    for (const [index, book] of books.entries()) {
      const [mine, theirs] = [scored[index], saved.get(String(index))];
      if (!mine || !theirs) throw new Error('a workbook is missing');
      const before = sheetOf(await mine.host.read(), TABLE_SHEET);
      const after = sheetOf(await open(theirs).read(), TABLE_SHEET);
      for (const [row, rule] of book.entries()) {
        const evaluated = mine.evaluation.indicators.find(({ indicator }) => indicator.code === codeOf(row));
        const at = { row: row + 1, column: SCORE_COLUMN };
        if (!evaluated) throw new Error(`${codeOf(row)} is not in the table`);
        pairs.push({ rule, evaluated, formula: cellAt(before, at)?.formula ?? '', calculated: cellAt(after, at) });
      }
    }
  });

  it('reads every rule whole and every fact as certain', () => {
    const unclear = pairs.filter(({ evaluated }) => evaluated.reading.unread.length > 0 || evaluated.result.state === 'provisional');
    expect(unclear.map((pair) => `${report(pair)} ${evaluatedState(pair)}`)).toEqual([]);
  });

  it('scores as reckoned by hand', () => {
    expect(pairs.filter((pair) => engine(pair.evaluated) !== byHand(pair.rule)).map(report)).toEqual([]);
  });

  it('has a formula that LibreOffice calculates to the same, to the last shown place', () => {
    expect(pairs).toHaveLength(WORKBOOKS * INDICATORS);
    expect(pairs.filter(({ formula }) => !formula.includes('评分底稿!'))).toEqual([]);
    expect(pairs.filter((pair) => points(pair.calculated) !== engine(pair.evaluated)).map(report)).toEqual([]);
  });
});

function evaluatedState({ evaluated }: Pair): string {
  return [evaluated.result.state, ...evaluated.reading.unread, ...evaluated.result.issues.map((issue) => `${issue.code} ${issue.item ?? ''} ${issue.received ?? ''}`)].join(' ');
}
