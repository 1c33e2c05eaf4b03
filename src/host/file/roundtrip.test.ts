import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeIssue } from '../../core/messages';
import { contains } from '../../sheet/address';
import { cellAt } from '../../sheet/grid';
import type { Grid } from '../../sheet/grid';
import type { CellContent, CellStyle, SheetPlan, WorkbookSnapshot, WritePlan } from '../port';
import { workbook } from '../../../test/support/xlsx/build';
import type { FileHost } from './index';
import { fixture, open } from '../../../test/support/xlsx/open';

const features = fixture('features.xlsx');
const odd = workbook(
  [
    { name: "甲'表", rows: '<row><c><v>1</v></c><c r="D1"><f t="shared" ref="D1:D4" si="0">A1*$B$2</f><v>1</v></c></row><row r="2"><c r="D2"><f t="shared" si="0"/></c></row><row r="4"><c r="D4"><f t="shared" si="0"/><v>0</v></c></row>' },
    { name: '评分表', rows: `<row r="3"/><row r="5" s="1" customFormat="1"><c r="C5" t="str"><f>'甲''表'!D1&amp;"x"</f><v>1x</v></c></row>`, after: '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>' },
  ],
  { names: '<definedName name="基数">\'甲\'\'表\'!$A$1</definedName>' },
);

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom(' 得分 ', '_x0041_', 'a\r\nb\t', '<&>"', '\ufffe\ud800'));
const value = fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), text);
const content: fc.Arbitrary<CellContent> = fc.oneof(
  value.map((constant): CellContent => ({ value: constant })),
  fc.record({ formula: fc.constantFrom('A1+1', 'SUM(A:A)', 'JX.GRADE(B2)', '评分表!C2&"<JX.GRADE("', '基数*2', 'INDIRECT("A1")'), value }),
);
const style: fc.Arbitrary<CellStyle> = fc.record(
  { font: fc.constantFrom({ bold: true }, { name: '黑体', size: 14 }), fill: fc.constantFrom('FFF2CC', 'D9E1F2'), border: fc.constant(true), wrap: fc.constant(true), numberFormat: fc.constantFrom('0.00', '0.0%', '0.000_ ') },
  { requiredKeys: [] },
);
const look = fc.oneof(fc.constant({}), style.map((given) => ({ style: given })), fc.constantFrom('0.00', '@', '0.0000').map((numberFormat) => ({ numberFormat })));
const wish = fc.record({ sheet: fc.nat({ max: 3 }), row: fc.nat({ max: 8 }), column: fc.nat({ max: 6 }), content, look });
const wishes = fc.array(wish, { maxLength: 25 });
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

function presentContent(grid: Grid | undefined, row: number, column: number): CellContent {
  const cell = grid && cellAt(grid, { row, column });
  return { value: cell?.value ?? null, ...(cell?.formula === undefined ? {} : { formula: cell.formula }) };
}

/** A plan for the wishes that expects what is there; one sheet in four is new while it does not exist yet. */
function planFor(snapshot: WorkbookSnapshot, list: readonly Wish[]): WritePlan {
  const names = [...snapshot.sheets.map((sheet) => sheet.name).filter((name) => name !== '新表').slice(0, 3), '新表'];
  return {
    sheets: names.map((sheet, index): SheetPlan => {
      const grid = snapshot.sheets.find((candidate) => candidate.name === sheet);
      const writes = new Map<string, SheetPlan['writes'][number]>();
      for (const item of list) {
        const at = { row: item.row, column: item.column };
        const merge = grid?.merges.find((range) => contains(range, at));
        const covered = merge && (merge.top !== at.row || merge.left !== at.column);
        const inHeader = sheet === '数据' && at.row === 0 && at.column < 4;
        if (item.sheet % names.length !== index || covered || inHeader) continue;
        writes.set(`${String(at.row)} ${String(at.column)}`, { at, expect: presentContent(grid, at.row, at.column), content: item.content, ...item.look });
      }
      const create = sheet === '新表' && !grid ? { create: { columnWidths: { 1: 9 }, merges: [], landscape: true, printTitleRows: [0, 1] as const } } : {};
      return { sheet, writes: [...writes.values()], validations: [], ...create };
    }),
  };
}

/** All content, blank text and blank cells being one. */
function cells(snapshot: WorkbookSnapshot): Record<string, unknown> {
  return Object.fromEntries(
    snapshot.sheets.flatMap((sheet) =>
      sheet.cells.flatMap((line, row) =>
        (line ?? []).flatMap((cell, column): [string, unknown][] =>
          cell && (cell.formula !== undefined || cell.error !== undefined || (cell.value !== null && cell.value !== ''))
            ? [[`${sheet.name}!${String(row)},${String(column)}`, [cell.formula, cell.error, cell.value === '' ? null : cell.value]]]
            : [],
        ),
      ),
    ),
  );
}

async function apply(host: FileHost, plan: WritePlan): Promise<{ receipt: Parameters<FileHost['undo']>[0] }> {
  const applied = await host.apply(plan);
  if (!applied.ok) throw new Error(applied.conflicts.map((issue) => describeIssue(issue)).join('\n'));
  return applied;
}

const source = fc.constantFrom(features, odd);

it('what was written is read again from the saved file', async () => {
  await fc.assert(
    fc.asyncProperty(source, wishes, async (bytes, list) => {
      const host = open(bytes);
      const plan = planFor(await host.read(), list);
      await apply(host, plan);
      const saved = await open(host.bytes()).read();
      expect(saved).toEqual(await host.read());
      for (const sheet of plan.sheets) {
        const grid = saved.sheets.find((candidate) => candidate.name === sheet.sheet);
        for (const { at, content: wanted } of sheet.writes) {
          const found = presentContent(grid, at.row, at.column);
          expect(found.formula).toBe(wanted.formula);
          expect(found.value === '' ? null : found.value).toEqual(wanted.value === '' ? null : Object.is(wanted.value, -0) ? 0 : wanted.value);
        }
      }
    }),
    { numRuns: 150 },
  );
});

it('a second time changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(source, wishes, async (bytes, list) => {
      const host = open(bytes);
      await apply(host, planFor(await host.read(), list));
      const reopened = open(host.bytes());
      const before = reopened.bytes();
      await apply(reopened, planFor(await reopened.read(), list));
      expect(reopened.bytes()).toBe(before);
    }),
    { numRuns: 150 },
  );
});

it('undone, every cell is as before, whether in this session or from the kept receipt', async () => {
  await fc.assert(
    fc.asyncProperty(source, wishes, wishes, async (bytes, first, second) => {
      const host = open(bytes);
      const before = cells(await host.read());
      const one = await apply(host, planFor(await host.read(), first));
      const between = cells(await host.read());
      const two = await apply(host, planFor(await host.read(), second));
      expect((await host.undo(two.receipt)).ok).toBe(true);
      expect(cells(await host.read())).toEqual(between);
      const later = open(host.bytes());
      expect((await host.undo(one.receipt)).ok).toBe(true);
      expect(cells(await host.read())).toEqual(before);
      expect(host.bytes()).toBe(bytes);

      const undone = await later.undo(structuredClone(one.receipt));
      if (!undone.ok) expect(undone.conflicts.map((issue) => issue.code)).toEqual(undone.conflicts.map(() => 'sheetInUse'));
      else expect(Object.keys(cells(await later.read()))).toEqual(Object.keys(before));
    }),
    { numRuns: 100 },
  );
});
