import type { Issue } from '../../core/issue';
import { contains, formatPosition, formatRange } from '../../sheet/address';
import type { Position } from '../../sheet/address';
import type { Scalar } from '../../sheet/grid';
import type { CellContent, CellWrite, Receipt, SheetPlan, WritePlan } from '../port';
import type { Book, SheetEntry, Table } from './book';
import { describe, longLists, problem, sheetKey, tasksOf, type SheetTask } from '../task';
import { dependencies } from './formula';
import type { CellPatch } from './patch';
import { patchSheet } from './patch';
import type { CellRecord, CellValue, SheetScan } from './sheet';
import { readCell } from './sheet';
import { staleCells } from './stale';
import { StringWriter } from './strings';
import { StyleWriter } from './styles';

export type Change =
  | { readonly ok: true; readonly book: Book; readonly receipt: Receipt }
  | { readonly ok: false; readonly conflicts: readonly Issue[] };

/** The book after the plan, or every reason why nothing may be written. */
export function applyPlan(book: Book, plan: WritePlan): Change {
  const tasks = tasksOf(plan);
  const tables = tasks.some((task) => task.writes.length > 0) ? book.tables() : [];
  const conflicts = tasks.flatMap((task) => conflictsOf(book, task, tables));
  if (conflicts.length > 0) return { ok: false, conflicts };
  const added = tasks.flatMap((task) => (task.create ? [{ name: task.name, setup: task.create }] : []));
  const grown = added.reduce((current, { name, setup }) => current.withNewSheet(name, setup), book);
  return { ok: true, ...write(grown, tasks, added.map((sheet) => sheet.name)) };
}

/** Restores what the receipt says and takes out the sheets that were added, unless someone has changed or uses them. */
export function undoPlan(book: Book, receipt: Receipt): Change {
  const alreadyGone = receipt.added.filter((name) => !book.sheet(name));
  const restored = applyPlan(book, { sheets: receipt.restore.sheets.filter((plan) => !alreadyGone.includes(plan.sheet)) });
  if (!restored.ok) return restored;
  const gone = restored.book.sheets.filter((sheet) => receipt.added.includes(sheet.name));
  const conflicts = gone.flatMap((sheet) => usesOf(restored.book, sheet, gone));
  if (conflicts.length > 0) return { ok: false, conflicts };
  const left = gone.reduce((current, sheet) => current.withoutSheet(sheet), restored.book);
  return { ...restored, book: gone.length > 0 ? left.withoutCalcChain() : left };
}

function conflictsOf(book: Book, task: SheetTask, tables: readonly Table[]): Issue[] {
  const sheet = book.sheet(task.name);
  const tooLong = longLists(task);
  if (task.create) {
    if (book.hasTab(task.name)) return [{ ...problem('sheetExists'), item: task.name }];
    if (book.locked) return [{ ...problem('workbookProtected'), item: task.name }];
    return [...tooLong, ...task.writes.flatMap((write) => cellConflicts(task, write, { value: null }, undefined, task.create?.merges ?? [], []))];
  }
  if (!sheet) return [{ ...problem('sheetMissing'), item: task.name }];
  const scan = book.scan(sheet);
  const [first] = task.writes;
  const place = first ? formatPosition(first.at) : task.validations.map(({ range }) => formatRange(range))[0];
  if (scan.protected && place !== undefined) return [problem('sheetProtected', task.name, place)];
  const cells = new CellFinder(scan);
  const own = tables.filter((table) => table.sheet === task.name && table.hasHeader);
  return [
    ...tooLong,
    ...task.writes.flatMap((write) =>
      cellConflicts(task, write, contentOf(scan, cells.find(write.at), book.strings.texts), scan, scan.merges, own),
    ),
  ];
}

function cellConflicts(
  task: SheetTask,
  { at, expect, content }: CellWrite,
  present: CellValue,
  scan: SheetScan | undefined,
  merges: SheetScan['merges'],
  tables: readonly Table[],
): Issue[] {
  const place = formatPosition(at);
  if (!meets(present, expect)) {
    return [{ ...problem('cellChanged', task.name, place), expected: describe(expect), received: describe(present) }];
  }
  if (scan?.arrays.some((range) => contains(range, at))) return [problem('cellInArray', task.name, place)];
  if (holds(present, content)) return [];
  if (merges.some((merge) => contains(merge, at) && (merge.top !== at.row || merge.left !== at.column))) {
    return [problem('cellInMerge', task.name, place)];
  }
  if (tables.some(({ range }) => contains(range, at) && range.top === at.row)) return [problem('cellInTableHeader', task.name, place)];
  return [];
}

function isBlank(value: Scalar): boolean {
  return value === null || value === '';
}

function sameValue(a: Scalar, b: Scalar): boolean {
  return a === b || (isBlank(a) && isBlank(b));
}

/** Whether the cell is what the plan was made from; of a formula the text counts, not the result. */
function meets(present: CellContent, expect: CellContent): boolean {
  if (present.formula !== undefined || expect.formula !== undefined) return present.formula === expect.formula;
  return sameValue(present.value, expect.value);
}

/** Whether the cell already is what the plan wants. */
function holds(present: CellValue, content: CellContent): boolean {
  return present.formula === content.formula && sameValue(present.value, content.value) && (content.formula !== undefined || present.error === undefined);
}

function contentOf(scan: SheetScan, cell: CellRecord | undefined, strings: readonly string[]): CellValue {
  return cell ? readCell(scan, cell, strings) : { value: null };
}

/** Finds cells by position without a search for each. */
class CellFinder {
  private readonly rows = new Map<number, Map<number, CellRecord>>();
  private readonly scan: SheetScan;

  constructor(scan: SheetScan) {
    this.scan = scan;
  }

  find({ row, column }: Position): CellRecord | undefined {
    const known = this.rows.get(row);
    if (known) return known.get(column);
    const cells = new Map(this.scan.rows.get(row)?.cells.map((cell) => [cell.column, cell]));
    this.rows.set(row, cells);
    return cells.get(column);
  }
}

/** Index of the format a cell without `<c>` shows: its row's, else its column's. */
function inheritedStyle(scan: SheetScan, { row, column }: Position): number | undefined {
  return scan.rows.get(row)?.style ?? scan.columnStyle(column);
}

/** A write that changes something, with what stands there now. */
interface Step {
  readonly write: CellWrite;
  readonly cell: CellRecord | undefined;
  readonly present: CellValue;
  readonly contentChanges: boolean;
  readonly oldStyle: number | undefined;
  readonly newStyle: number | undefined;
}

interface SheetSteps {
  readonly sheet: SheetEntry;
  readonly task: SheetTask;
  readonly scan: SheetScan;
  readonly steps: readonly Step[];
}

function write(book: Book, tasks: readonly SheetTask[], added: readonly string[]): { book: Book; receipt: Receipt } {
  const styles = new StyleWriter(book.styles);
  const strings = new StringWriter(book.strings);
  const work = tasks.flatMap((task): SheetSteps[] => {
    const sheet = book.sheet(task.name);
    if (!sheet) return [];
    const scan = book.scan(sheet);
    return [{ sheet, task, scan, steps: stepsOf(scan, task, book.strings.texts, styles) }];
  });
  const changed = new Map(work.map(({ sheet, steps }) => [sheet.name, steps.filter((step) => step.contentChanges).map(({ write: { at } }) => at)]));
  const contentChanges = [...changed.values()].some((positions) => positions.length > 0);
  const fresh = new Map(work.map(({ sheet, task }) => [sheet.name, task.writes.map(({ at }) => at)]));
  const stale = contentChanges ? staleCells(book, changed, fresh) : new Map<SheetEntry, CellRecord[]>();

  const receipt = { restore: { sheets: work.map((sheetWork) => restoreOf(sheetWork, book.styles.formats)) }, added };
  const patches = book.sheets.map((sheet) => {
    const own = work.find((candidate) => candidate.sheet.name === sheet.name);
    return {
      sheet,
      cells: own?.steps.map((step) => patchOf(step, strings)) ?? [],
      stale: stale.get(sheet) ?? [],
      validations: own?.task.validations ?? [],
    };
  });
  const patched = patches.reduce((current, patch) => {
    const isUntouched = patch.cells.length === 0 && patch.stale.length === 0 && patch.validations.length === 0;
    return isUntouched ? current : current.withSheet(patch.sheet, patchSheet(book.scan(patch.sheet), patch));
  }, book);
  const styled = styles.grown ? patched.withStyles(styles.write()) : patched;
  const worded = strings.changed ? styled.withStrings(strings.write()) : styled;
  const formulasMove = work.some(({ steps }) =>
    steps.some(({ write: { content }, present }) => (content.formula === undefined) !== (present.formula === undefined)),
  );
  const unchained = formulasMove ? worded.withoutCalcChain() : worded;
  return { book: contentChanges ? unchained.withCalculation() : unchained, receipt };
}

function stepsOf(scan: SheetScan, task: SheetTask, strings: readonly string[], styles: StyleWriter): Step[] {
  const cells = new CellFinder(scan);
  return task.writes.flatMap((write): Step[] => {
    const cell = cells.find(write.at);
    const present = contentOf(scan, cell, strings);
    const oldStyle = cell ? cell.style : inheritedStyle(scan, write.at);
    const newStyle = styleOf(write, oldStyle, styles);
    const contentChanges = !holds(present, write.content);
    return contentChanges || (newStyle ?? 0) !== (oldStyle ?? 0) ? [{ write, cell, present, contentChanges, oldStyle, newStyle }] : [];
  });
}

function styleOf({ style, numberFormat }: CellWrite, old: number | undefined, styles: StyleWriter): number | undefined {
  if (style) return styles.styled(numberFormat === undefined ? style : { ...style, numberFormat });
  return numberFormat === undefined ? old : styles.reformatted(old ?? 0, numberFormat);
}

function patchOf({ write: { at, content }, cell, present, contentChanges, newStyle }: Step, strings: StringWriter): CellPatch {
  const { formula, value } = content;
  const place = { at, style: newStyle };
  if (!contentChanges) return { ...place, content: { kind: 'same' } };
  if (cell?.type === 's') strings.release();
  if (formula !== undefined) {
    return { ...place, content: formula === present.formula ? { kind: 'result', value } : { kind: 'formula', formula, value } };
  }
  if (value === null || value === '') return { ...place, content: { kind: 'blank' } };
  return { ...place, content: typeof value === 'string' ? { kind: 'shared', index: strings.use(value) } : { kind: 'constant', value } };
}

function restoreOf({ task, steps }: SheetSteps, formats: readonly (string | undefined)[]): SheetPlan {
  return {
    sheet: task.name,
    writes: steps.map(({ write: { at, content }, present, oldStyle, newStyle }) => ({
      at,
      expect: content,
      content: { value: present.value, ...(present.formula === undefined ? {} : { formula: present.formula }) },
      ...(oldStyle === newStyle ? {} : { numberFormat: formats[oldStyle ?? 0] ?? 'General' }),
    })),
    validations: [],
  };
}

/** Formulas of sheets that stay which read a sheet that shall go. */
function usesOf(book: Book, sheet: SheetEntry, gone: readonly SheetEntry[]): Issue[] {
  return book.sheets
    .filter((other) => !gone.includes(other))
    .flatMap((other) =>
      [...book.scan(other).formulas]
        .filter(([, formula]) => readsSheet(formula, sheet.name))
        .map(([cell]): Issue => ({ ...problem('sheetInUse', other.name, formatPosition(cell)), item: sheet.name })),
    );
}

function readsSheet(formula: string, name: string): boolean {
  return dependencies(formula).references.some(({ sheet, lastSheet }) =>
    [sheet, lastSheet].some((candidate) => candidate !== undefined && sheetKey(candidate) === sheetKey(name)),
  );
}
