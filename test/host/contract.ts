import { describe, expect, it } from 'vitest';
import type { CellContent, CellWrite, SheetPlan, WorkbookHost, WorkbookSnapshot, WritePlan } from '../../src/host/port';
import { parsePosition, parseRange } from '../../src/sheet/address';
import type { Position, Range } from '../../src/sheet/address';
import { cellAt } from '../../src/sheet/grid';

/** A sheet the host starts with. */
export interface ContractSheet {
  readonly name: string;
  /** By address. */
  readonly cells: Readonly<Record<string, CellContent>>;
  readonly merges?: readonly string[];
  readonly protected?: boolean;
  readonly hidden?: boolean;
}

const score: ContractSheet = {
  name: '评分表',
  cells: {
    A1: { value: '指标体系' },
    A2: { value: '指标' },
    B2: { value: '分值' },
    C2: { value: '得分' },
    A3: { value: '预算执行率' },
    B3: { value: 8 },
    C3: { value: 7.5 },
    A4: { value: '制度健全性' },
    B4: { value: 0.1 },
    A5: { value: '合计' },
    B5: { formula: 'SUM(B3:B4)', value: 8.1 },
    C5: { formula: "SUM(C3:C4)/'基础 数据'!B1", value: 0.0625 },
    D3: { value: true },
  },
  merges: ['A1:D1'],
};
const facts: ContractSheet = { name: '基础 数据', cells: { A1: { value: '到位资金' }, B1: { value: 120 } } };
const locked: ContractSheet = { name: '锁定', cells: { A1: { value: 1 } }, protected: true };
const hidden: ContractSheet = { name: '隐藏', cells: { A1: { value: '备用' } }, hidden: true };
const start = [score, facts, locked, hidden];

function position(address: string): Position {
  const found = parsePosition(address);
  if (!found) throw new Error(`no address: ${address}`);
  return found;
}

function range(address: string): Range {
  const found = parseRange(address);
  if (!found) throw new Error(`no range: ${address}`);
  return found;
}

function write(address: string, expected: CellContent | CellContent['value'], content: CellContent | CellContent['value']): CellWrite {
  const full = (given: CellContent | CellContent['value']): CellContent => (given !== null && typeof given === 'object' ? given : { value: given });
  return { at: position(address), expect: full(expected), content: full(content) };
}

function plan(sheet: string, writes: readonly CellWrite[], more: Partial<SheetPlan> = {}): WritePlan {
  return { sheets: [{ sheet, writes, validations: [], ...more }] };
}

/** What a cell holds; undefined for one that holds nothing. */
function content(snapshot: WorkbookSnapshot, sheet: string, address: string): CellContent | undefined {
  const grid = snapshot.sheets.find((candidate) => candidate.name === sheet);
  const cell = grid && cellAt(grid, position(address));
  if (!cell || (cell.formula === undefined && (cell.value === null || cell.value === ''))) return undefined;
  return cell.formula === undefined ? { value: cell.value } : { value: cell.value, formula: cell.formula };
}

/** Everything in all cells, for comparing two moments. */
function everything(snapshot: WorkbookSnapshot): Record<string, Record<string, CellContent>> {
  return Object.fromEntries(
    snapshot.sheets.map((sheet) => [
      sheet.name,
      Object.fromEntries(
        sheet.cells.flatMap((row, r) =>
          (row ?? []).flatMap((cell, c): [string, CellContent][] => {
            const blank = !cell || (cell.formula === undefined && (cell.value === null || cell.value === ''));
            if (blank) return [];
            return [[`${String(r)} ${String(c)}`, cell.formula === undefined ? { value: cell.value } : { value: cell.value, formula: cell.formula }]];
          }),
        ),
      ),
    ]),
  );
}

/** The behaviour every adapter owes its callers. `makeHost` gives a fresh host whose workbook has these sheets, in this order. */
export function hostContract(name: string, makeHost: (sheets: readonly ContractSheet[]) => Promise<WorkbookHost>): void {
  describe(`${name} keeps the host contract`, () => {
    describe('read', () => {
      it('gives sheets in tab order with their state', async () => {
        const { sheets } = await (await makeHost(start)).read();
        expect(sheets.map((sheet) => sheet.name)).toEqual(['评分表', '基础 数据', '锁定', '隐藏']);
        expect(sheets.map((sheet) => sheet.protected)).toEqual([false, false, true, false]);
        expect(sheets.map((sheet) => sheet.hidden)).toEqual([false, false, false, true]);
        expect(sheets[0]?.merges).toEqual([range('A1:D1')]);
      });

      it('gives values of every kind, formulas with their results, and nothing for a blank', async () => {
        const snapshot = await (await makeHost(start)).read();
        expect(content(snapshot, '评分表', 'A3')).toEqual({ value: '预算执行率' });
        expect(content(snapshot, '评分表', 'B4')).toEqual({ value: 0.1 });
        expect(content(snapshot, '评分表', 'D3')).toEqual({ value: true });
        expect(content(snapshot, '评分表', 'B5')).toEqual({ formula: 'SUM(B3:B4)', value: 8.1 });
        expect(content(snapshot, '评分表', 'C4')).toBeUndefined();
      });
    });

    describe('apply', () => {
      it('writes constants and formulas and leaves the rest', async () => {
        const host = await makeHost(start);
        const before = everything(await host.read());
        const applied = await host.apply(
          plan('评分表', [
            write('C3', 7.5, 6.25),
            write('C4', null, { formula: 'ROUND(B4*1,2)', value: 0.1 }),
            write('E3', '', ' 依据：\n《办法》<第3条> & "附件" '),
            write('E9', null, false),
          ]),
        );
        expect(applied.ok).toBe(true);
        const after = await host.read();
        expect(content(after, '评分表', 'C3')).toEqual({ value: 6.25 });
        expect(content(after, '评分表', 'C4')).toEqual({ formula: 'ROUND(B4*1,2)', value: 0.1 });
        expect(content(after, '评分表', 'E3')).toEqual({ value: ' 依据：\n《办法》<第3条> & "附件" ' });
        expect(content(after, '评分表', 'E9')).toEqual({ value: false });
        expect(everything(after)['基础 数据']).toEqual(before['基础 数据']);
        expect(content(after, '评分表', 'B5')?.formula).toBe('SUM(B3:B4)');
      });

      it('empties a cell', async () => {
        const host = await makeHost(start);
        await host.apply(plan('评分表', [write('C3', 7.5, null)]));
        expect(content(await host.read(), '评分表', 'C3')).toBeUndefined();
      });

      it('keeps custom functions in the form JX.NAME(…)', async () => {
        const host = await makeHost(start);
        const formula = 'JX.GRADE(JX.TOTALSCORE(B3:B4))&"JX.GRADE("';
        await host.apply(plan('评分表', [write('F1', null, { formula, value: '良JX.GRADE(' })]));
        expect(content(await host.read(), '评分表', 'F1')?.formula).toBe(formula);
      });

      it('never shows a result that the change has overtaken', async () => {
        const host = await makeHost(start);
        await host.apply(plan('评分表', [write('B3', 8, 9)]));
        const sum = content(await host.read(), '评分表', 'B5');
        expect(sum?.formula).toBe('SUM(B3:B4)');
        expect([null, 9.1]).toContain(sum?.value);
      });

      it('accepts a blank expected as null, as empty text, or as absent', async () => {
        const host = await makeHost(start);
        const applied = await host.apply(plan('评分表', [write('H1', '', 1), write('H2', null, 2)]));
        expect(applied.ok).toBe(true);
      });

      it('expects a formula by its text, whatever its result', async () => {
        const host = await makeHost(start);
        const applied = await host.apply(plan('评分表', [write('B5', { formula: 'SUM(B3:B4)', value: 1 }, { formula: 'B3+B4', value: 8.1 })]));
        expect(applied.ok).toBe(true);
        expect(content(await host.read(), '评分表', 'B5')).toEqual({ formula: 'B3+B4', value: 8.1 });
      });
    });

    describe('a conflict leaves everything as it was', () => {
      const conflicts: [string, WritePlan, string][] = [
        ['another value', plan('评分表', [write('C4', null, 1), write('C3', 7, 6)]), 'cellChanged'],
        ['a value where nothing was expected', plan('评分表', [write('A3', null, 'x')]), 'cellChanged'],
        ['text where a number was expected', plan('评分表', [write('B3', '8', 9)]), 'cellChanged'],
        ['a formula where its value was expected', plan('评分表', [write('B5', 8.1, 9)]), 'cellChanged'],
        ['another formula', plan('评分表', [write('B5', { formula: 'SUM(B3:B5)', value: 8.1 }, 9)]), 'cellChanged'],
        ['a protected sheet', plan('锁定', [write('A1', 1, 2)]), 'sheetProtected'],
        ['an unknown sheet', plan('没有', [write('A1', null, 2)]), 'sheetMissing'],
        ['a cell under a merge', plan('评分表', [write('B1', null, 2)]), 'cellInMerge'],
        ['a new sheet whose name is taken', plan('评分表', [], { create: { columnWidths: {}, merges: [], landscape: true } }), 'sheetExists'],
      ];
      it.each(conflicts)('%s', async (_, wanted, code) => {
        const host = await makeHost(start);
        const before = everything(await host.read());
        const harmless = plan('基础 数据', [write('C1', null, '先写')]);
        const applied = await host.apply({ sheets: [...harmless.sheets, ...wanted.sheets] });
        expect(applied.ok).toBe(false);
        expect(applied.ok ? [] : applied.conflicts.map((issue) => issue.code)).toEqual([code]);
        expect(everything(await host.read())).toEqual(before);
      });

      it('names the cell, what was expected and what is there', async () => {
        const host = await makeHost(start);
        const applied = await host.apply(plan('评分表', [write('C3', 7, 6)]));
        expect(applied).toMatchObject({ ok: false, conflicts: [{ code: 'cellChanged', at: { sheet: '评分表', cell: 'C3' }, expected: '7', received: '7.5' }] });
      });
    });

    describe('a second time changes nothing', () => {
      it('with what is there now expected', async () => {
        const host = await makeHost(start);
        const wanted = [write('C3', 7.5, 6), write('C4', null, { formula: 'B4*2', value: 0.2 }), write('E1', null, '说明')];
        await host.apply(plan('评分表', wanted));
        const after = everything(await host.read());
        const again = await host.apply(plan('评分表', wanted.map((item) => ({ ...item, expect: item.content }))));
        expect(again.ok).toBe(true);
        expect(everything(await host.read())).toEqual(after);
      });

      it('even for the very same plan', async () => {
        const host = await makeHost(start);
        const wanted = plan('评分表', [write('C3', 7.5, 6)]);
        await host.apply(wanted);
        const after = everything(await host.read());
        await host.apply(wanted);
        expect(everything(await host.read())).toEqual(after);
      });

      it('nor does an empty plan', async () => {
        const host = await makeHost(start);
        const before = everything(await host.read());
        expect((await host.apply({ sheets: [] })).ok).toBe(true);
        expect(everything(await host.read())).toEqual(before);
      });
    });

    describe('a new sheet', () => {
      const setup = { columnWidths: { 0: 12, 1: 30 }, rowHeights: { 0: 28 }, merges: [range('A1:B1')], freeze: { rows: 2, columns: 1 }, landscape: true, printTitleRows: [0, 1] } as const;
      const wanted = plan(
        '评分底稿',
        [
          { ...write('A1', null, '评分底稿'), style: { font: { name: '黑体', size: 14, bold: true }, horizontal: 'center', border: true } },
          { ...write('B1', null, null), style: { border: true } },
          { ...write('B3', null, 0.875), style: { fill: 'FFF2CC', border: true, numberFormat: '0.00%' } },
          write('C3', null, { formula: "评分表!B3*B3+'基础 数据'!B1", value: 127 }),
        ],
        { create: setup, validations: [{ range: range('D3:D9'), list: ['符合', '部分符合', '不符合', '不适用'], strict: true }] },
      );

      it('comes last, with its cells, merges and number formats', async () => {
        const host = await makeHost(start);
        expect((await host.apply(wanted)).ok).toBe(true);
        const snapshot = await host.read();
        expect(snapshot.sheets.map((sheet) => sheet.name)).toEqual(['评分表', '基础 数据', '锁定', '隐藏', '评分底稿']);
        const added = snapshot.sheets[4];
        expect(added?.merges).toEqual([range('A1:B1')]);
        expect(added && cellAt(added, position('B3'))).toEqual({ value: 0.875, numberFormat: '0.00%' });
        expect(content(snapshot, '评分底稿', 'C3')).toEqual({ formula: "评分表!B3*B3+'基础 数据'!B1", value: 127 });
      });

      it('is taken out by undo, and can be made again', async () => {
        const host = await makeHost(start);
        const before = everything(await host.read());
        const applied = await host.apply(wanted);
        if (!applied.ok) throw new Error('not applied');
        expect(applied.receipt.added).toEqual(['评分底稿']);
        expect((await host.undo(applied.receipt)).ok).toBe(true);
        expect(everything(await host.read())).toEqual(before);
        expect((await host.apply(wanted)).ok).toBe(true);
      });

      it('can be used by formulas of the same plan', async () => {
        const host = await makeHost(start);
        const both = [...wanted.sheets, ...plan('评分表', [write('C4', null, { formula: '评分底稿!B3', value: 0.875 })]).sheets];
        expect((await host.apply({ sheets: both })).ok).toBe(true);
        expect(content(await host.read(), '评分表', 'C4')).toEqual({ formula: '评分底稿!B3', value: 0.875 });
      });
    });

    describe('validations', () => {
      const list = { range: range('D3:D4'), list: ['符合', '不符合'], strict: false };

      it('are added to a sheet without touching its cells', async () => {
        const host = await makeHost(start);
        const before = everything(await host.read());
        expect((await host.apply(plan('评分表', [], { validations: [list] }))).ok).toBe(true);
        expect((await host.apply(plan('评分表', [], { validations: [list] }))).ok).toBe(true);
        expect(everything(await host.read())).toEqual(before);
      });

      it('longer than a list can be are refused', async () => {
        const host = await makeHost(start);
        const applied = await host.apply(plan('评分表', [], { validations: [{ ...list, list: Array.from({ length: 60 }, (_, i) => `选项第${String(i)}号`) }] }));
        expect(applied.ok ? [] : applied.conflicts.map((issue) => issue.code)).toEqual(['listTooLong']);
      });
    });

    describe('undo', () => {
      const wanted = plan('评分表', [
        write('C3', 7.5, 6),
        write('A4', '制度健全性', null),
        write('B5', { formula: 'SUM(B3:B4)', value: 8.1 }, 8),
        write('Z40', null, '末尾'),
      ]);

      it('brings every cell back', async () => {
        const host = await makeHost(start);
        const before = everything(await host.read());
        const applied = await host.apply(wanted);
        if (!applied.ok) throw new Error('not applied');
        expect((await host.undo(applied.receipt)).ok).toBe(true);
        expect(everything(await host.read())).toEqual(before);
      });

      it('goes back through several changes, last first', async () => {
        const host = await makeHost(start);
        const before = everything(await host.read());
        const first = await host.apply(wanted);
        const second = await host.apply(plan('评分表', [write('C3', 6, 5), write('B3', 8, 3)]));
        if (!first.ok || !second.ok) throw new Error('not applied');
        expect((await host.undo(second.receipt)).ok).toBe(true);
        expect((await host.undo(first.receipt)).ok).toBe(true);
        expect(everything(await host.read())).toEqual(before);
      });

      it('leaves what was changed elsewhere since', async () => {
        const host = await makeHost(start);
        const applied = await host.apply(wanted);
        await host.apply(plan('基础 数据', [write('B1', 120, 130)]));
        if (!applied.ok) throw new Error('not applied');
        expect((await host.undo(applied.receipt)).ok).toBe(true);
        const snapshot = await host.read();
        expect(content(snapshot, '评分表', 'C3')).toEqual({ value: 7.5 });
        expect(content(snapshot, '评分表', 'B5')?.formula).toBe('SUM(B3:B4)');
        expect(content(snapshot, '评分表', 'Z40')).toBeUndefined();
        expect(content(snapshot, '基础 数据', 'B1')).toEqual({ value: 130 });
      });

      it('does nothing where the user has changed a written cell since', async () => {
        const host = await makeHost(start);
        const applied = await host.apply(wanted);
        await host.apply(plan('评分表', [write('C3', 6, 4)]));
        if (!applied.ok) throw new Error('not applied');
        const before = everything(await host.read());
        const undone = await host.undo(applied.receipt);
        expect(undone.ok ? [] : undone.conflicts.map((issue) => issue.code)).toEqual(['cellChanged']);
        expect(everything(await host.read())).toEqual(before);
      });

      it('works from a receipt kept as data', async () => {
        const host = await makeHost(start);
        const applied = await host.apply(wanted);
        if (!applied.ok) throw new Error('not applied');
        expect((await host.undo(structuredClone(applied.receipt))).ok).toBe(true);
        const snapshot = await host.read();
        expect(content(snapshot, '评分表', 'C3')).toEqual({ value: 7.5 });
        expect(content(snapshot, '评分表', 'A4')).toEqual({ value: '制度健全性' });
        expect(content(snapshot, '评分表', 'Z40')).toBeUndefined();
      });
    });
  });
}
