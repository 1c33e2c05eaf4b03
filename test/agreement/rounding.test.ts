import { expect, it } from 'vitest';
import { multiply, rational, roundHalfUp } from '../../src/core/number/rational';
import { compileRule } from '../../src/core/rules/compile';
import { readRule, ruleInputs } from '../../src/core/rules/read';
import { printer, type References } from '../../src/sheet/formula/print';
import { cellsOf, open, sheetOf } from '../golden/cases';
import { describeWithLibreOffice, recalculate } from '../support/libreoffice';
import { workbook } from '../support/xlsx/build';

/** Weight in half points × rate in thousandths, rounded half up to hundredths in whole numbers: w/2 · k/1000 · 100 = wk/20. */
function hundredths(halves: number, thousandths: number): number {
  return Math.floor((halves * thousandths + 10) / 20);
}

function eachPair(visit: (halves: number, thousandths: number) => void): void {
  for (let halves = 1; halves <= 80; halves += 1) for (let thousandths = 0; thousandths <= 1000; thousandths += 1) visit(halves, thousandths);
}

it('rounds every weight 0.5…40 times every rate 0…1000 ‰ half up', () => {
  const wrong: string[] = [];
  let pairs = 0;
  eachPair((halves, thousandths) => {
    pairs += 1;
    const { n, d } = roundHalfUp(multiply(rational(halves, 2), rational(thousandths, 1000)), 2);
    if (n * 100n !== BigInt(hundredths(halves, thousandths)) * d) wrong.push(`${halves / 2} × ${thousandths}‰ = ${n}/${d}`);
  });
  expect([pairs, wrong]).toEqual([80_080, []]);
});

describeWithLibreOffice('ties at the second place in native formulas', () => {
  it('come out half up whether the rate is entered or computed', async () => {
    const entered = readRule({ rule: '得分=指标分值×执行率', points: '' }, rational(1));
    const computed = readRule({ rule: '得分=指标分值×执行率', points: '执行率=（支出/预算）×100%' }, rational(1));
    expect([...ruleInputs(entered.rule), ...ruleInputs(computed.rule)].map((input) => input.key)).toEqual(['执行率', '支出', '预算']);
    const formula = ({ rule }: typeof entered, row: number): string => {
      const cells: Readonly<Record<string, string>> = { 执行率: `B${row}`, 支出: `C${row}`, 预算: `D${row}` };
      const references: References = { kind: 'ratio', weight: `A${row}`, input: (key: string) => cells[key] ?? '', share: () => undefined, block: () => undefined, optional: new Set<string>() };
      return printer(references, 'native').expression(compileRule(rule, { notApplicable: 'full', given: new Set() }), '2');
    };
    const expected: number[] = [];
    const rows: string[] = [];
    eachPair((halves, thousandths) => {
      if ((halves * thousandths) % 20 !== 10) return;
      const row = rows.length + 1;
      expected.push(hundredths(halves, thousandths) / 100);
      // The amounts: 3 × as many thousandths of 300, so that the rate is a division.
      const values = [halves / 2, thousandths / 1000, (thousandths * 3) / 10, 300].map((value) => `<c><v>${value}</v></c>`);
      rows.push(`<row>${values.join('')}<c><f>${formula(entered, row)}</f></c><c><f>${formula(computed, row)}</f></c></row>`);
    });
    expect(rows.length).toBeGreaterThan(3000);
    const saved = (await recalculate([{ name: 'ties', bytes: workbook([{ name: '舍入', rows: rows.join('') }]) }])).get('ties');
    const cells = cellsOf(sheetOf(await open(saved ?? new Uint8Array()).read(), '舍入'));
    const wrong = expected.flatMap((score, index) => {
      const [mine, theirs] = [cells.get(`E${index + 1}`)?.value, cells.get(`F${index + 1}`)?.value];
      return mine === score && theirs === score ? [] : [`row ${index + 1}: ${score} by hand, ${String(mine)} entered, ${String(theirs)} computed`];
    });
    expect(wrong).toEqual([]);
  });
});
