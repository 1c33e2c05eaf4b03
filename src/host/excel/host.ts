import type { CellRef, Issue } from '../../core/issue';
import { formatPosition, parseRange } from '../../sheet/address';
import type { Applied, Capabilities, LiveHost, Receipt, SheetPlan, WorkbookSnapshot, WritePlan } from '../port';
import { Writer } from './apply';
import { Reader } from './read';
import type { Reading } from './read';
import { Refused, send } from './request';
import type { Patience } from './request';
import { describe, problem, tasksOf } from '../task';
import { changes, contentAt, findGrid } from './task';
import { readsSheet } from './uses';
import { Watch } from './watch';

/** Milliseconds to wait before each further try while a cell is edited or a dialog is open. */
export interface Waiting {
  readonly reading: Patience;
  /** Shorter: the user who asked for it is told soon what to do. */
  readonly writing: Patience;
}

const WAITING: Waiting = { reading: [150, 400, 900, 1500, 3000], writing: [150, 400, 900] };

/** The workbook this add-in is open in. */
export function excelHost(waiting: Waiting = WAITING): LiveHost {
  return new ExcelHost(waiting);
}

class ExcelHost implements LiveHost {
  readonly capabilities: Capabilities = { customFunctions: hasCustomFunctions() };
  private readonly reader: Reader;
  private readonly writer: Writer;
  private readonly watch: Watch;
  /** The last reading, for as long as nothing of ours was written after it. */
  private reading: Reading | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly waiting: Waiting) {
    this.watch = new Watch(waiting.reading);
    this.reader = new Reader(waiting.reading);
    this.writer = new Writer(this.reader, waiting.writing, this.watch, isOnWeb());
  }

  read(): Promise<WorkbookSnapshot> {
    return this.inTurn(async () => (await this.readNow()).snapshot);
  }

  apply(plan: WritePlan): Promise<Applied> {
    return this.inTurn(async () => {
      const tasks = tasksOf(plan);
      if (tasks.length === 0) return { ok: true, receipt: { restore: { sheets: [] }, added: [] } };
      return this.write(this.reading ?? (await this.readNow()), plan.sheets, []);
    });
  }

  undo(receipt: Receipt): Promise<Applied> {
    return this.inTurn(async () => {
      const before = await this.readNow();
      const added = receipt.added.filter((name) => findGrid(before.snapshot, name));
      const sheets = receipt.restore.sheets.filter(({ sheet }) => !receipt.added.includes(sheet));
      const conflicts = receipt.restore.sheets
        .filter(({ sheet }) => added.includes(sheet))
        .flatMap((plan) => notAsMade(plan, before.snapshot));
      const uses = added.flatMap((name) => usesOf(name, added, sheets, before.snapshot));
      if (conflicts.length + uses.length > 0) return { ok: false, conflicts: [...conflicts, ...uses] };
      return this.write(before, sheets, added);
    });
  }

  onChanged(listener: () => void): () => void {
    return this.watch.listen(listener);
  }

  select({ sheet: name, cell }: CellRef): Promise<boolean> {
    if (!parseRange(cell)) return Promise.resolve(false);
    return this.inTurn(() => select(name, cell, this.waiting.reading));
  }

  private async readNow(): Promise<Reading> {
    this.watch.follow();
    this.reading = undefined;
    this.reading = await this.reader.read();
    return this.reading;
  }

  private async write(before: Reading, sheets: readonly SheetPlan[], removals: readonly string[]): Promise<Applied> {
    this.reading = undefined;
    for (const name of removals) this.watch.made(name, before.ids.get(name) ?? '');
    return this.watch.whileWriting(() => this.writer.write({ tasks: tasksOf({ sheets }), removals, before }));
  }

  /** One after the other: a reading between the parts of a write would show neither the old nor the new. */
  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(act).catch((reason: unknown) => {
      throw reason instanceof Refused ? reason.toFailure() : reason;
    });
    this.queue = turn.catch(() => undefined);
    return turn;
  }
}

function hasCustomFunctions(): boolean {
  try {
    return Office.context.requirements.isSetSupported('CustomFunctionsRuntime', '1.1');
  } catch {
    return false;
  }
}

function isOnWeb(): boolean {
  try {
    return String(Office.context.platform) === 'OfficeOnline';
  } catch {
    return false;
  }
}

async function select(name: string, cell: string, patience: Patience): Promise<boolean> {
  try {
    return await send(({ workbook }) => {
      const sheet = workbook.worksheets.getItemOrNullObject(name);
      sheet.load({ visibility: true });
      sheet.activate();
      sheet.getRange(cell).select();
      return () => isShown(sheet);
    }, patience);
  } catch (reason) {
    // A hidden sheet cannot be activated, and a cell beyond the last has no place.
    if (reason instanceof Refused && reason.fault === 'hostFailed') return false;
    throw reason;
  }
}

function isShown(sheet: Excel.Worksheet): boolean {
  return !sheet.isNullObject && sheet.visibility === 'Visible';
}

/** What keeps a sheet we have added from being taken out: cells that do not hold any more what was written into them. */
function notAsMade({ sheet, writes }: SheetPlan, snapshot: WorkbookSnapshot): Issue[] {
  const grid = findGrid(snapshot, sheet);
  const made = new Map(writes.map(({ at, expect }) => [formatPosition(at), { at, expect }]));
  const present = (grid?.cells ?? []).flatMap((line, row) => (line ?? []).flatMap((cell, column) => (cell ? [{ row, column }] : [])));
  for (const at of present) {
    const key = formatPosition(at);
    if (!made.has(key)) made.set(key, { at, expect: { value: null } });
  }
  return [...made.values()].flatMap(({ at, expect }): Issue[] => {
    const content = contentAt(grid, at);
    if (!changes({ at, expect, content })) return [];
    return [{ ...problem('cellChanged', sheet, formatPosition(at)), expected: describe(expect), received: describe(content) }];
  });
}

/** Formulas that read a sheet which shall go, once the plan is carried out, on sheets that stay. */
function usesOf(name: string, gone: readonly string[], plans: readonly SheetPlan[], snapshot: WorkbookSnapshot): Issue[] {
  const replaced = new Set(plans.flatMap(({ sheet, writes }) => writes.map(({ at }) => `${sheet}!${formatPosition(at)}`)));
  const staying = snapshot.sheets.filter((grid) => !gone.includes(grid.name));
  const standing = staying.flatMap((grid) =>
    grid.cells.flatMap((line, row) =>
      (line ?? []).flatMap((cell, column) => {
        const place = formatPosition({ row, column });
        return cell?.formula !== undefined && !replaced.has(`${grid.name}!${place}`) ? [{ sheet: grid.name, place, formula: cell.formula }] : [];
      }),
    ),
  );
  const restored = plans.flatMap(({ sheet, writes }) => writes.flatMap(({ at, content: { formula } }) => (formula === undefined ? [] : [{ sheet, place: formatPosition(at), formula }])));
  return [...standing, ...restored]
    .filter(({ formula }) => readsSheet(formula, name))
    .map(({ sheet, place }) => ({ ...problem('sheetInUse', sheet, place), item: name }));
}
