import type { ICommandInfo, IExecutionOptions } from '@univerjs/core';
import type { CellRef } from '../../core/issue';
import { parseRange } from '../../sheet/address';
import { HostFailure } from '../port';
import type { Applied, Capabilities, LiveHost, Receipt, WorkbookSnapshot, WritePlan } from '../port';
import type { Change, Planned } from './apply';
import { planChange, planUndo } from './apply';
import { Calculation } from './calculation';
import type { RangeData } from './data';
import type { UniverGrid } from './grid';
import { SheetReader } from './grid';

/** Milliseconds without a further edit before listeners hear of one. */
const QUIET = 150;
/** Mutations after which cells or sheets may hold something else. */
const telling = new Set(
  [
    ...['set-range-values', 'move-range', 'reorder-range', 'insert-row', 'insert-col', 'remove-rows', 'remove-col', 'move-rows', 'move-columns'],
    ...['insert-sheet', 'remove-sheet', 'set-worksheet-name', 'set-worksheet-order', 'set-worksheet-hidden'],
    ...['add-worksheet-merge', 'remove-worksheet-merge', 'set.numfmt', 'remove.numfmt'],
  ].map((name) => `sheet.mutation.${name}`),
);

/** What sheets and workbooks of a grid can do as well where there is a screen. */
interface OnScreen {
  scrollToCell(row: number, column: number): unknown;
  /** What is in view beside the frozen panes, lines that are cut off included; null before it was drawn. */
  getVisibleRange(): RangeData | null;
  isCellEditing(): boolean;
  endEditingAsync(save: boolean): Promise<boolean>;
}

/** The workbook open in a Univer grid as a host. */
export function univerHost(grid: UniverGrid): UniverHost {
  return new UniverHost(grid);
}

export class UniverHost implements LiveHost {
  readonly capabilities: Capabilities = { customFunctions: true };
  private readonly listeners = new Set<() => void>();
  private writing = false;
  private readonly calculation = new Calculation();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscription: { dispose(): void };
  /** How to bring back looks as well, for as long as the receipt itself is at hand. */
  private readonly journal = new WeakMap<Receipt, Change>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly grid: UniverGrid) {
    this.subscription = grid.commands.onCommandExecuted((command, options) => this.hear(command, options));
  }

  /** Stops listening to the grid. */
  dispose(): void {
    clearTimeout(this.timer);
    this.listeners.clear();
    this.subscription.dispose();
  }

  /** Whether every result belongs to the cells, once what is typed is entered; false where the grid goes on calculating. */
  settled(): Promise<boolean> {
    return this.queued(() => this.calculation.settled());
  }

  read(): Promise<WorkbookSnapshot> {
    return this.inTurn(() => {
      const workbook = this.grid.book.getWorkbook();
      return { sheets: workbook.getSheets().map((sheet) => new SheetReader(this.grid, sheet, workbook).toGrid()) };
    });
  }

  apply(plan: WritePlan): Promise<Applied> {
    return this.inTurn(() => this.enter(planChange(this.grid, plan)));
  }

  undo(receipt: Receipt): Promise<Applied> {
    return this.inTurn(() => {
      const planned = planUndo(this.grid, receipt);
      const whole = receipt.added.every((name) => this.grid.book.getSheetByName(name));
      const known = whole ? this.journal.get(receipt) : undefined;
      return this.enter(planned.ok && known ? { ...planned, change: exact(planned.change, known) } : planned);
    });
  }

  onChanged(listener: () => void): () => void {
    const entry = (): void => listener();
    this.listeners.add(entry);
    return () => this.listeners.delete(entry);
  }

  async select({ sheet: name, cell }: CellRef): Promise<boolean> {
    const sheet = this.grid.book.getSheetByName(name);
    const range = parseRange(cell);
    if (!sheet || !range || sheet.isSheetHidden()) return false;
    if (range.bottom >= sheet.getMaxRows() || range.right >= sheet.getMaxColumns()) return false;
    await this.endEditing();
    this.grid.book.setActiveSheet(sheet);
    this.grid.book.setActiveRange(sheet.getRange(range.top, range.left, range.bottom - range.top + 1, range.right - range.left + 1));
    // Scrolling is there only where the grid is on a screen.
    const view = sheet as Partial<OnScreen>;
    const shown = view.getVisibleRange?.();
    const row = shown && isWithin(range.top, range.bottom, shown.startRow, shown.endRow, sheet.getFrozenRows()) ? shown.startRow : Math.max(0, range.top - 1);
    const column = shown && isWithin(range.left, range.right, shown.startColumn, shown.endColumn, sheet.getFrozenColumns()) ? shown.startColumn : Math.max(0, range.left - 1);
    if (row !== shown?.startRow || column !== shown.startColumn) view.scrollToCell?.(row, column);
    return true;
  }

  /** Work on cells whose results are theirs: a score reckoned from old ones would be wrong and look right. */
  private inTurn<T>(work: () => T): Promise<T> {
    return this.queued(async () => {
      if (!(await this.calculation.settled())) throw new HostFailure('hostBusy');
      try {
        return work();
      } catch (error) {
        throw error instanceof HostFailure ? error : new HostFailure('hostFailed', error instanceof Error ? error.message : String(error));
      }
    });
  }

  /** One after the other, each once what is typed is entered. */
  private queued<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(async () => {
      await this.endEditing();
      return work();
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  /** What is being typed into a cell is entered, as a click on another cell would. */
  private async endEditing(): Promise<void> {
    const book = this.grid.book as Partial<OnScreen>;
    if (book.isCellEditing?.()) await book.endEditingAsync?.(true);
  }

  private enter(planned: Planned): Applied {
    if (!planned.ok) return planned;
    const { change, receipt } = planned;
    if (change.redo.length > 0) {
      this.execute(change);
      this.grid.undoRedo.pushUndoRedo({ unitID: this.grid.book.getId(), redoMutations: [...change.redo], undoMutations: [...change.undo] });
      this.journal.set(receipt, change);
    }
    return { ok: true, receipt };
  }

  /** Whole or not at all: what was done before a failure is taken back. */
  private execute({ redo, undo }: Change): void {
    this.writing = true;
    const shown = this.grid.book.getActiveSheet().getSheetId();
    try {
      for (const { id, params } of redo) this.mutate(id, params);
      // The grid turns to a sheet that was put in; the user stays where they are.
      if (this.grid.book.getActiveSheet().getSheetId() !== shown && this.grid.book.getSheetBySheetId(shown)) this.grid.book.setActiveSheet(shown);
    } catch (error) {
      for (const { id, params } of undo) this.grid.commands.syncExecuteCommand(id, structuredClone(params));
      throw new HostFailure('hostFailed', error instanceof Error ? error.message : String(error));
    } finally {
      this.writing = false;
    }
  }

  private mutate(id: string, params: object | undefined): void {
    if (!this.grid.commands.syncExecuteCommand(id, params)) throw new Error(id);
  }

  private hear(command: Readonly<ICommandInfo>, options: IExecutionOptions | undefined): void {
    this.calculation.hear(command);
    const { unitId } = (command.params ?? {}) as { unitId?: string };
    if (unitId !== this.grid.book.getId() || !telling.has(command.id)) return;
    if (options?.['fromFormula'] === true || options?.onlyLocal === true) return;
    this.calculation.changed();
    if (this.writing) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      for (const listener of this.listeners) listener();
    }, QUIET);
  }
}

/** Whether lines from `first` to `last` are in view whole, or in the frozen pane. */
function isWithin(first: number, last: number, from: number, to: number, frozen: number): boolean {
  return last < frozen || (first >= from && last < to);
}

/** What restores a plan's cells together with the looks they had, which a receipt does not hold. */
function exact(planned: Change, known: Change): Change {
  // What stands on the grid's undo stack as well must not become a living part of its cells.
  return planned.redo.length > 0 ? { redo: structuredClone(known.undo), undo: planned.undo } : planned;
}
