import type { IMutationInfo, Workbook, Worksheet } from '@univerjs/core';
import type { Issue } from '../../core/issue';
import { contains, formatPosition, formatRange, overlaps, quoteSheet, subtract } from '../../sheet/address';
import type { Position, Range } from '../../sheet/address';
import type { Cell, Scalar } from '../../sheet/grid';
import type { CellContent, CellStyle, CellWrite, Receipt, SheetPlan, SheetSetup, Validation, WritePlan } from '../port';
import { CHARACTER, freshId, POINT } from './data';
import type { BookNotes, CellData, FreezeData, Matrix, RangeData, RuleData, SheetData, SheetNotes, StyleData } from './data';
import { describe, longLists, problem, tasksOf, type SheetTask } from '../task';
import type { UniverGrid } from './grid';
import { cellData, cellDataOf, notesOf, rangeOf, SheetReader, univerRange } from './grid';

/** Mutations that make a change and those that take it back, each in the order they are to be executed. */
export interface Change {
  readonly redo: readonly IMutationInfo[];
  readonly undo: readonly IMutationInfo[];
}

export type Planned =
  | { readonly ok: true; readonly change: Change; readonly receipt: Receipt }
  | { readonly ok: false; readonly conflicts: readonly Issue[] };

const SET = 'sheet.mutation.set-range-values';
const INSERT = 'sheet.mutation.insert-sheet';
const REMOVE = 'sheet.mutation.remove-sheet';
const ADD_RULE = 'data-validation.mutation.addRule';
const REMOVE_RULE = 'data-validation.mutation.removeRule';

/** Pixels. */
const DEFAULT_COLUMN = 72;
const DEFAULT_ROW = 20;
/** Places of one rule before another is begun. */
const MOST_PLACES = 60;

/** The mutations for a plan, or every reason why nothing may be written. Nothing is changed yet. */
export function planChange(grid: UniverGrid, plan: WritePlan): Planned {
  const workbook = grid.book.getWorkbook();
  const tasks = tasksOf(plan);
  const conflicts = tasks.flatMap((task) => conflictsOf(grid, workbook, task));
  if (conflicts.length > 0) return { ok: false, conflicts };
  const added = tasks.flatMap((task) => (task.create ? [task.name] : []));
  // Sheets come before cells, since a formula may read a sheet of the same plan.
  const changes = [
    ...tasks.map((task) => (task.create ? creation(workbook, task, task.create, added.indexOf(task.name)) : none)),
    ...tasks.map((task) => (task.create ? none : rewriting(grid, workbook, task))),
  ];
  const receipt = { restore: { sheets: tasks.map((task) => restoreOf(grid, workbook, task)) }, added };
  return { ok: true, change: { redo: changes.flatMap(({ redo }) => redo), undo: [...changes].reverse().flatMap(({ undo }) => undo) }, receipt };
}

/** The mutations that restore what a receipt says and take out the sheets it added. */
export function planUndo(grid: UniverGrid, receipt: Receipt): Planned {
  const workbook = grid.book.getWorkbook();
  const present = receipt.added.flatMap((name) => workbook.getSheetBySheetName(name) ?? []);
  const absent = receipt.added.filter((name) => !workbook.getSheetBySheetName(name));
  const restored = planChange(grid, { sheets: receipt.restore.sheets.filter(({ sheet }) => !absent.includes(sheet)) });
  if (!restored.ok) return restored;
  const rewritten = new Set(receipt.restore.sheets.flatMap(({ sheet, writes }) => writes.map(({ at }) => `${sheet}!${formatPosition(at)}`)));
  const conflicts = present.flatMap((sheet) => usesOf(grid, workbook, sheet, receipt.added, rewritten));
  if (conflicts.length > 0) return { ok: false, conflicts };
  const removals = present.map((sheet) => removal(grid, workbook, sheet));
  return {
    ...restored,
    change: {
      redo: [...restored.change.redo, ...removals.flatMap(({ redo }) => redo)],
      undo: [...[...removals].reverse().flatMap(({ undo }) => undo), ...restored.change.undo],
    },
  };
}

const none: Change = { redo: [], undo: [] };

function conflictsOf(grid: UniverGrid, workbook: Workbook, task: SheetTask): Issue[] {
  const tooLong = longLists(task);
  const sheet = workbook.getSheetBySheetName(task.name);
  if (task.create) {
    const taken = workbook.getSheets().some((candidate) => candidate.getName().toLowerCase() === task.name.toLowerCase());
    if (taken) return [{ ...problem('sheetExists'), item: task.name }];
    const { locked }: BookNotes = grid.book.getCustomMetadata() ?? {};
    if (locked) return [{ ...problem('workbookProtected'), item: task.name }];
    const merges = task.create.merges;
    return [...tooLong, ...task.writes.flatMap((write) => cellConflicts(task, write, undefined, merges, undefined))];
  }
  if (!sheet) return [{ ...problem('sheetMissing'), item: task.name }];
  const [first] = task.writes;
  const place = first ? formatPosition(first.at) : task.validations.map(({ range }) => formatRange(range))[0];
  if (notesOf(sheet).protected && place !== undefined) return [problem('sheetProtected', task.name, place)];
  const reader = new SheetReader(grid, sheet, workbook);
  const merges = sheet.getMergeData().map(rangeOf);
  return [...tooLong, ...task.writes.flatMap((write) => cellConflicts(task, write, reader.cell(write.at), merges, reader))];
}

function cellConflicts(
  task: SheetTask,
  { at, expect, content }: CellWrite,
  present: Cell | undefined,
  merges: SheetSetup['merges'],
  reader: SheetReader | undefined,
): Issue[] {
  const place = formatPosition(at);
  if (!meets(present, expect)) {
    return [{ ...problem('cellChanged', task.name, place), expected: describe(expect), received: describe(present ?? { value: null }) }];
  }
  if (reader?.arrayAround(at)) return [problem('cellInArray', task.name, place)];
  if (holds(present, content)) return [];
  if (merges.some((merge) => contains(merge, at) && (merge.top !== at.row || merge.left !== at.column))) return [problem('cellInMerge', task.name, place)];
  return [];
}

function isBlank(value: Scalar): boolean {
  return value === null || value === '';
}

function sameValue(a: Scalar, b: Scalar): boolean {
  return a === b || (isBlank(a) && isBlank(b));
}

/** Whether the cell is what the plan was made from; of a formula the text counts, not the result. */
function meets(present: Cell | undefined, expect: CellContent): boolean {
  if (present?.formula !== undefined || expect.formula !== undefined) return present?.formula === expect.formula;
  return sameValue(present?.value ?? null, expect.value);
}

/** Whether the cell already is what the plan wants; a formula's result is the grid's own affair. */
function holds(present: Cell | undefined, content: CellContent): boolean {
  if (content.formula !== undefined) return present?.formula === content.formula;
  return present?.formula === undefined && present?.error === undefined && sameValue(present?.value ?? null, content.value);
}

function creation(workbook: Workbook, task: SheetTask, setup: SheetSetup, order: number): Change {
  const unitId = workbook.getUnitId();
  const looks = new Looks();
  const sheet = sheetData(task, setup, looks, workbook.getActiveSheet().getZoomRatio());
  const index = workbook.getSheetSize() + order;
  const rules = rulesOf(task.validations.map((validation) => ({ validation, ranges: [validation.range] })));
  return {
    redo: [{ id: INSERT, params: { unitId, index, sheet, styles: looks.styles } }, ...rules.map((rule) => addRule(unitId, sheet.id, rule))],
    undo: [...rules.map((rule) => removeRule(unitId, sheet.id, rule)), { id: REMOVE, params: { unitId, subUnitId: sheet.id } }],
  };
}

function removal(grid: UniverGrid, workbook: Workbook, sheet: Worksheet): Change {
  const [unitId, subUnitId] = [workbook.getUnitId(), sheet.getSheetId()];
  const index = workbook.getSheets().indexOf(sheet);
  const rules = structuredClone([...grid.validations.getRules(unitId, subUnitId)]);
  return {
    redo: [...rules.map((rule) => removeRule(unitId, subUnitId, rule)), { id: REMOVE, params: { unitId, subUnitId } }],
    undo: [{ id: INSERT, params: { unitId, index, sheet: structuredClone(sheet.getConfig()) } }, ...rules.map((rule) => addRule(unitId, subUnitId, rule))],
  };
}

/** `scale`: that of the sheet the user looks at. */
function sheetData(task: SheetTask, setup: SheetSetup, looks: Looks, scale: number): SheetData {
  const bottom = Math.max(0, ...task.writes.map(({ at }) => at.row), ...setup.merges.map((merge) => merge.bottom));
  const right = Math.max(0, ...task.writes.map(({ at }) => at.column), ...setup.merges.map((merge) => merge.right));
  const notes: SheetNotes = { landscape: setup.landscape, ...(setup.printTitleRows ? { printTitleRows: setup.printTitleRows } : {}) };
  return {
    id: freshId('sheet'),
    name: task.name,
    tabColor: '',
    hidden: 0,
    freeze: freezeOf(setup.freeze),
    rowCount: Math.max(200, bottom + 50),
    columnCount: Math.max(26, right + 6),
    zoomRatio: scale,
    scrollTop: 0,
    scrollLeft: 0,
    defaultColumnWidth: DEFAULT_COLUMN,
    defaultRowHeight: DEFAULT_ROW,
    mergeData: setup.merges.map(univerRange),
    cellData: matrixOf(task.writes.map(({ at, content, style, numberFormat }): [Position, CellData] => [at, withoutNulls({ ...contentData(content), ...looks.named(style, numberFormat) })])),
    rowData: Object.fromEntries(Object.entries(setup.rowHeights ?? {}).map(([row, height]) => [row, { h: height * POINT, ia: 0 }])),
    columnData: Object.fromEntries(Object.entries(setup.columnWidths).map(([column, width]) => [column, { w: width * CHARACTER }])),
    rowHeader: { width: 46 },
    columnHeader: { height: 20 },
    showGridlines: 1,
    rightToLeft: 0,
    custom: notes,
  };
}

/** The looks of a new sheet by name: tens of thousands of cells share a few. */
class Looks {
  readonly styles: Record<string, StyleData> = {};
  private readonly names = new Map<string, string>();

  named(style: CellStyle | undefined, numberFormat: string | undefined): CellData {
    const key = JSON.stringify([style, numberFormat]);
    const known = this.names.get(key);
    if (known !== undefined) return known === '' ? {} : { s: known };
    const { s } = lookOf(style, numberFormat);
    const name = typeof s === 'object' && s ? freshId('look') : '';
    if (typeof s === 'object' && s) this.styles[name] = s;
    this.names.set(key, name);
    return name === '' ? {} : { s: name };
  }
}

function freezeOf(freeze: SheetSetup['freeze']): FreezeData {
  const rows = freeze?.rows ?? 0;
  const columns = freeze?.columns ?? 0;
  return { ySplit: rows, xSplit: columns, startRow: rows > 0 ? rows : -1, startColumn: columns > 0 ? columns : -1 };
}

function lookOf(style: CellStyle | undefined, numberFormat: string | undefined): CellData {
  const pattern = numberFormat ?? style?.numberFormat;
  const look: StyleData = { ...(style ? styleData(style) : {}), ...(pattern === undefined ? {} : { n: { pattern } }) };
  return Object.keys(look).length > 0 ? { s: look } : {};
}

const line = { s: 1, cl: { rgb: '#000000' } } as const;
const horizontal = { left: 1, center: 2, right: 3 } as const;
const vertical = { top: 1, center: 2 } as const;

function styleData({ font, fill, border, horizontal: across, vertical: down, wrap }: CellStyle): StyleData {
  return {
    ...(font?.name === undefined ? {} : { ff: font.name }),
    ...(font?.size === undefined ? {} : { fs: font.size }),
    ...(font?.bold ? { bl: 1 } : {}),
    ...(font?.color === undefined ? {} : { cl: { rgb: `#${font.color}` } }),
    ...(fill === undefined ? {} : { bg: { rgb: `#${fill}` } }),
    ...(border ? { bd: { l: line, r: line, t: line, b: line } } : {}),
    ...(across ? { ht: horizontal[across] } : {}),
    ...(down ? { vt: vertical[down] } : {}),
    ...(wrap ? { tb: 3 } : {}),
  };
}

function contentData({ formula, value }: CellContent): CellData {
  return { ...cellDataOf(value), f: formula === undefined ? null : `=${formula}`, si: null, p: null, custom: null };
}

function withoutNulls(data: CellData): CellData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
}

function matrixOf<T>(cells: readonly (readonly [Position, T])[]): Matrix<T> {
  const matrix: Record<number, Record<number, T>> = {};
  for (const [{ row, column }, data] of cells) (matrix[row] ??= {})[column] = data;
  return matrix;
}

/** Writes into a sheet that is there, leaving alone what already holds. */
function rewriting(grid: UniverGrid, workbook: Workbook, task: SheetTask): Change {
  const sheet = workbook.getSheetBySheetName(task.name);
  if (!sheet) return none;
  const [unitId, subUnitId] = [workbook.getUnitId(), sheet.getSheetId()];
  const writes = task.writes.filter((write) => changes(grid, workbook, sheet, write));
  const rules = newRules(grid, unitId, subUnitId, task.validations);
  const set = (cells: readonly (readonly [Position, CellData | null])[]): IMutationInfo[] => (cells.length > 0 ? [{ id: SET, params: { unitId, subUnitId, cellValue: matrixOf(cells) } }] : []);
  const cellNow = ({ at }: CellWrite): CellData | undefined => structuredClone(cellData(sheet, at));
  // A new look replaces the old one, which a mutation alone would mix into it; so the cell is emptied first.
  const cleared = writes.filter(({ style }) => style).map(({ at }): [Position, null] => [at, null]);
  const before = writes.flatMap((write): [Position, CellData][] => {
    const data = cellNow(write);
    return data ? [[write.at, data]] : [];
  });
  return {
    redo: [
      ...set(cleared),
      ...set(writes.map(({ at, content, style, numberFormat }) => [at, { ...contentData(content), ...lookOf(style, numberFormat) }])),
      ...rules.map((rule) => addRule(unitId, subUnitId, rule)),
    ],
    undo: [...rules.map((rule) => removeRule(unitId, subUnitId, rule)), ...set(writes.map(({ at }): [Position, null] => [at, null])), ...set(before)],
  };
}

function changes(grid: UniverGrid, workbook: Workbook, sheet: Worksheet, { at, content, style, numberFormat }: CellWrite): boolean {
  const present = new SheetReader(grid, sheet, workbook).cell(at);
  if (!holds(present, content)) return true;
  if (style) {
    const wanted = lookOf(style, numberFormat).s;
    const now = workbook.getStyles().getStyleByCell(sheet.getCellMatrix().getValue(at.row, at.column));
    return JSON.stringify(sorted(wanted)) !== JSON.stringify(sorted(now));
  }
  return numberFormat !== undefined && (present?.numberFormat ?? 'General') !== numberFormat;
}

/** The same data with its keys in one order, for comparing. */
function sorted(data: unknown): unknown {
  if (data === null || typeof data !== 'object') return data ?? null;
  return Object.fromEntries(Object.entries(data as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, sorted(value)]));
}

function ruleOf({ list, strict }: Validation, ranges: readonly Range[]): RuleData {
  return {
    uid: freshId('rule'),
    type: 'list',
    formula1: list.join(','),
    allowBlank: true,
    showDropDown: true,
    showErrorMessage: true,
    errorStyle: strict ? 1 : 2,
    ranges: ranges.map(univerRange),
  };
}

/** Only where no validation stands yet. */
function newRules(grid: UniverGrid, unitId: string, subUnitId: string, validations: readonly Validation[]): RuleData[] {
  const present = grid.validations.getRules(unitId, subUnitId);
  const taken = present.flatMap(({ ranges }) => (ranges as RangeData[]).map(rangeOf));
  return rulesOf(
    validations.map((validation) => {
      const ranges = subtract(validation.range, taken.filter((range) => overlaps(range, validation.range)));
      taken.push(...ranges);
      return { validation, ranges };
    }),
  );
}

/**
 * Cells with the same choices share a rule, up to a number: the grid goes through all its rules for every one that is
 * added, and through all places of a rule for each of them.
 */
function rulesOf(validations: readonly { readonly validation: Validation; readonly ranges: readonly Range[] }[]): RuleData[] {
  const groups = new Map<string, { readonly validation: Validation; readonly ranges: Range[] }>();
  const full: { readonly validation: Validation; readonly ranges: Range[] }[] = [];
  for (const { validation, ranges } of validations) {
    const key = JSON.stringify([validation.list, validation.strict]);
    const known = groups.get(key);
    const group = known && known.ranges.length < MOST_PLACES ? known : { validation, ranges: [] };
    if (group !== known) full.push(...(known ? [known] : []));
    groups.set(key, group);
    group.ranges.push(...ranges);
  }
  return [...full, ...groups.values()].filter(({ ranges }) => ranges.length > 0).map(({ validation, ranges }) => ruleOf(validation, ranges));
}

function addRule(unitId: string, subUnitId: string, rule: RuleData): IMutationInfo {
  return { id: ADD_RULE, params: { unitId, subUnitId, rule } };
}

function removeRule(unitId: string, subUnitId: string, rule: RuleData): IMutationInfo {
  return { id: REMOVE_RULE, params: { unitId, subUnitId, ruleId: rule.uid } };
}

function restoreOf(grid: UniverGrid, workbook: Workbook, task: SheetTask): SheetPlan {
  const sheet = workbook.getSheetBySheetName(task.name);
  const reader = sheet ? new SheetReader(grid, sheet, workbook) : undefined;
  const writes = sheet ? task.writes.filter((write) => changes(grid, workbook, sheet, write)) : task.writes;
  return {
    sheet: task.name,
    writes: writes.map(({ at, content, style, numberFormat }) => {
      const present = reader?.cell(at);
      const reformatted = (style !== undefined || numberFormat !== undefined) && present ? { numberFormat: present.numberFormat ?? 'General' } : {};
      return { at, expect: content, content: { value: present?.value ?? null, ...(present?.formula === undefined ? {} : { formula: present.formula }) }, ...reformatted };
    }),
    validations: [],
  };
}

/** Formulas that stay and read a sheet that shall go. */
function usesOf(grid: UniverGrid, workbook: Workbook, gone: Worksheet, added: readonly string[], rewritten: ReadonlySet<string>): Issue[] {
  const name = gone.getName();
  return workbook
    .getSheets()
    .filter((sheet) => !added.includes(sheet.getName()))
    .flatMap((sheet) => {
      const { cells } = new SheetReader(grid, sheet, workbook).toGrid();
      return cells.flatMap((cellsOfRow, row) =>
        (cellsOfRow ?? []).flatMap((cell, column): Issue[] => {
          const place = formatPosition({ row, column });
          if (cell?.formula === undefined || rewritten.has(`${sheet.getName()}!${place}`) || !readsSheet(cell.formula, name)) return [];
          return [{ ...problem('sheetInUse', sheet.getName(), place), item: name }];
        }),
      );
    });
}

function readsSheet(formula: string, name: string): boolean {
  const text = formula.replace(/"(?:[^"]|"")*"/g, '""').toLowerCase();
  const quoted = `'${name.replaceAll("'", "''")}'!`.toLowerCase();
  if (text.includes(quoted)) return true;
  const bare = `${quoteSheet(name)}!`.toLowerCase();
  for (let at = text.indexOf(bare); at >= 0; at = text.indexOf(bare, at + 1)) {
    if (at === 0 || !/[\w.\u0080-\uffff]/.test(text[at - 1] ?? '')) return true;
  }
  return false;
}
