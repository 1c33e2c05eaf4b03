/**
 * An Excel without Excel: a workbook in memory behind Microsoft's real client library, in plain Node.
 *
 * `openInMemoryExcel(source)` loads the client (its globals are then there as in a page) and answers its requests from
 * `source`: the bytes of an .xlsx file, the sheets of the contract, or a snapshot. Whatever calls the client's API then works
 * on that workbook; opening another one swaps it. A member the host does not know is refused and noted in `complaints`, so a
 * test that uses it ends with `expect(book.complaints).toEqual([])`.
 *
 * What a user does: `type`, `addSheet`, `rename`, `remove`. What a host can be like: the fields of `mood` and of `model`
 * (`model.find(name)` has `protected`, `hiddenRows`, `filteredRows`, `merges`, `page`, and each cell's look and validation).
 * What it was asked: `requests`, each one sync with its size in bytes. Formulas are calculated by Univer's engine, with
 * our custom functions where the host has any; `calculate: noCalculation` leaves results alone.
 *
 * For a page in a browser: take the client's messages to `answer(body, flags)`, and what `onPush` gives back to the page.
 */
import type { WorkbookSnapshot } from '../../../src/host/port';
import { formatRange, parsePosition, parseRange } from '../../../src/sheet/address';
import type { Range } from '../../../src/sheet/address';
import type { Cell } from '../../../src/sheet/grid';
import type { ContractSheet } from '../../host/contract';
import { hostOf } from '../workbook';
import { univerCalculation } from './calculator';
import type { Calculate } from './calculator';
import { connect } from './client';
import type { Bridge } from './client';
import type { Happening, Reach, Temper } from './members';
import { carryOut, changesWorkbook, registersForEvents } from './request';
import type { Kept, RequestBody, ResponseBody } from './request';
import { WorkbookModel } from './workbook-model';
import type { SheetModel } from './workbook-model';

export interface InMemoryOptions {
  /** Highest requirement set the host declares and its client lets through; the floor of the add-in by default. */
  readonly excelApi?: string;
  readonly customFunctions?: boolean;
  readonly platform?: 'PC' | 'OfficeOnline';
  readonly calculate?: Calculate;
  /** Excel that can undo requests made of nothing but members it knows how to undo. */
  readonly undo?: boolean;
}

/** How the host takes requests; counts go down by one for each request refused. */
export interface Mood {
  /** Requests to come that find a cell being edited. */
  editing: number;
  /** Requests to come that find a dialog open. */
  busy: number;
  /** Bytes a request or an answer may have. */
  payloadLimit: number;
  /** The request after those to let through that fails with this. */
  failure: { readonly after: number; readonly code: string; readonly message: string } | undefined;
  /** An error comes with the answers of the actions before it. */
  answersBeforeError: boolean;
  /** Runs ahead of the next request that writes, as a user does who edits between reading and writing. */
  beforeWrite: (() => void) | undefined;
}

export interface RequestRecord {
  readonly bytes: number;
  readonly answerBytes: number;
  readonly writes: boolean;
  /** It only asks to be told of events. */
  readonly registers: boolean;
  /** The client says that Excel's own undo survives it. */
  readonly undoable: boolean;
  readonly actions: number;
  readonly error: string | undefined;
}

export interface InMemoryExcel {
  readonly model: WorkbookModel;
  readonly mood: Mood;
  readonly temper: Temper;
  /** Every request since the start or the last `forget`. */
  readonly requests: readonly RequestRecord[];
  /** Members that were asked for and are not there. */
  readonly complaints: readonly string[];
  forget(): void;
  /** Answers one request, for a transport of another kind. */
  answer(body: RequestBody, flags?: number): Promise<ResponseBody>;
  /** Calls `listener` with every event as the client is told of it; returns how to stop. */
  onPush(listener: (message: object) => void): () => void;
  /** The user types into a cell. */
  type(sheet: string, cell: string, input: string | number | boolean): void;
  addSheet(name: string): void;
  rename(sheet: string, name: string): void;
  remove(sheet: string): void;
  /** The workbook once everything is calculated. */
  snapshot(): Promise<WorkbookSnapshot>;
  cell(sheet: string, cell: string): Promise<Cell | undefined>;
  /** Puts this workbook behind the client again, after another was opened. */
  reconnect(): void;
}

/** Bit of a request's flags. */
const UNDOABLE = 16;
const EVENT_TYPES: Readonly<Record<string, number>> = { DataChangedEvent: 10, AddedEvent: 13, DeletedEvent: 15, EventNameChanged: 25 };

export async function openInMemoryExcel(source: Uint8Array | readonly ContractSheet[] | WorkbookSnapshot, options: InMemoryOptions = {}): Promise<InMemoryExcel> {
  const book = new Book(WorkbookModel.from(await snapshotOf(source)), options);
  book.reconnect();
  return book;
}

async function snapshotOf(source: Uint8Array | readonly ContractSheet[] | WorkbookSnapshot): Promise<WorkbookSnapshot> {
  if (source instanceof Uint8Array) return hostOf(source).read();
  if ('sheets' in source) return source;
  return { sheets: source.map(contractGrid) };
}

function contractGrid(sheet: ContractSheet): WorkbookSnapshot['sheets'][number] {
  const cells: Cell[][] = [];
  for (const [address, content] of Object.entries(sheet.cells)) {
    const at = parsePosition(address);
    if (at) (cells[at.row] ??= [])[at.column] = content;
  }
  const merges = (sheet.merges ?? []).flatMap((merge) => parseRange(merge) ?? []);
  return { name: sheet.name, cells, merges, hidden: sheet.hidden ?? false, protected: sheet.protected ?? false };
}

class Book implements InMemoryExcel {
  readonly requests: RequestRecord[] = [];
  readonly complaints: string[] = [];
  readonly mood: Mood = { editing: 0, busy: 0, payloadLimit: Infinity, failure: undefined, answersBeforeError: true, beforeWrite: undefined };
  readonly temper: Temper = { printer: true, eventsEnabled: true };
  readonly #listeners = new Set<(message: object) => void>();
  readonly #registered = new Map<string, number>();
  readonly #kept: Kept = new Map();
  readonly #calculate: Calculate;
  readonly #excelApi: string;
  #stale = false;
  #disconnect = (): void => undefined;
  /** Requests are answered one after the other. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly model: WorkbookModel,
    private readonly options: InMemoryOptions,
  ) {
    this.#calculate = options.calculate ?? univerCalculation(options.customFunctions ?? true);
    this.#excelApi = options.excelApi ?? '1.13';
  }

  reconnect(): void {
    const onWeb = this.options.platform === 'OfficeOnline' ? { excelapionline: '1.1' } : {};
    const sets = { excelapi: this.#excelApi, sharedruntime: '1.1', ...onWeb, ...(this.options.undo ? { excelapiundo: '1.8', richapiruntimeflag: '1.2' } : {}), ...(this.options.customFunctions === false ? {} : { customfunctionsruntime: '1.2' }) };
    const bridge: Bridge = {
      sendMessageToHost: (text) => {
        const { id, flags, message } = JSON.parse(text) as { id: number; flags: number; message: { body: RequestBody } };
        void this.answer(message.body, flags).then((body) => bridge.onMessageFromHost?.(JSON.stringify({ id, message: { statusCode: 200, headers: {}, body } })));
      },
    };
    this.#disconnect();
    this.#disconnect = this.onPush((message) => bridge.onMessageFromHost?.(JSON.stringify(message)));
    connect(bridge, { sets, platform: this.options.platform ?? 'PC' });
  }

  forget(): void {
    this.requests.length = 0;
  }

  onPush(listener: (message: object) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  answer(body: RequestBody, flags = 0): Promise<ResponseBody> {
    const next = this.#queue.then(() => this.#answer(body, flags));
    this.#queue = next.catch(() => undefined);
    return next;
  }

  async #answer(body: RequestBody, flags: number): Promise<ResponseBody> {
    const writes = changesWorkbook(body);
    const beforeWrite = writes ? this.mood.beforeWrite : undefined;
    if (beforeWrite) {
      this.mood.beforeWrite = undefined;
      beforeWrite();
    }
    await this.#calculated();
    const bytes = sizeOf(body);
    const given = this.#refusal(bytes) ?? this.#carryOut(body);
    const answerBytes = sizeOf(given);
    const response = answerBytes > this.mood.payloadLimit ? failed('ResponsePayloadSizeLimitExceeded', 'The response payload size has exceeded the limit.') : given;
    this.requests.push({ bytes, answerBytes, writes, registers: registersForEvents(body), undoable: (flags & UNDOABLE) !== 0, actions: body.Actions.length, error: response.Error?.Code });
    if (response.Error?.Code === 'NotImplemented') this.complaints.push(response.Error.Message);
    return response;
  }

  #refusal(bytes: number): ResponseBody | undefined {
    const { mood } = this;
    if (mood.editing > 0) {
      mood.editing -= 1;
      return failed('InvalidOperationInCellEditMode', 'Excel is in cell-editing mode.');
    }
    if (mood.busy > 0) {
      mood.busy -= 1;
      return failed('WriteNotSupportedWhenModalDialogOpen', 'A dialog is open.');
    }
    if (bytes > mood.payloadLimit) return failed('RequestPayloadSizeLimitExceeded', 'The request payload size has exceeded the limit.');
    if (mood.failure) {
      const { after, code, message } = mood.failure;
      mood.failure = after > 0 ? { after: after - 1, code, message } : undefined;
      if (after === 0) return failed(code, message);
    }
    return undefined;
  }

  #carryOut(body: RequestBody): ResponseBody {
    const happenings: Happening[] = [];
    const reach: Reach = {
      model: this.model,
      temper: this.temper,
      happened: (happening) => void happenings.push(happening),
      registerEvent: (name) => void this.#registered.set(name, (this.#registered.get(name) ?? 0) + 1),
      unregisterEvent: (name) => void this.#registered.set(name, (this.#registered.get(name) ?? 1) - 1),
    };
    const response = carryOut(body, reach, this.#kept, this.mood.answersBeforeError);
    if (happenings.length > 0) this.#stale = true;
    const isEnabled = this.temper.eventsEnabled;
    if (isEnabled) for (const happening of happenings) this.#tell(happening, true);
    return response;
  }

  /** Tells whoever registered, after the answer of the request is on its way. */
  #tell(happening: Happening, own: boolean): void {
    const { sheet } = happening;
    if (happening.kind !== 'changed') {
      this.#push(happening.kind === 'added' ? 'AddedEvent' : 'DeletedEvent', { source: 'Local', worksheetId: sheet.id });
      return;
    }
    const knowsSource = Number(this.#excelApi.split('.')[1]) >= 14;
    const triggerSource = knowsSource ? { triggerSource: own ? 'ThisLocalAddin' : 'Unknown' } : {};
    this.#push('DataChangedEvent', { address: formatRange(happening.range), changeType: 'RangeEdited', source: 'Local', worksheetId: sheet.id, ...triggerSource });
  }

  #push(name: string, detail: object): void {
    if ((this.#registered.get(name) ?? 0) < 1) return;
    const entry = { messageCategory: 65_536, messageType: EVENT_TYPES[name], targetId: 'Workbook', message: JSON.stringify(detail) };
    setTimeout(() => {
      for (const listener of this.#listeners) listener({ type: 3, message: { entries: [entry] } });
    }, 0);
  }

  type(sheet: string, cell: string, input: string | number | boolean): void {
    const at = parsePosition(cell);
    if (!at) throw new Error(`${cell} is no cell`);
    const model = this.#sheet(sheet);
    model.enter(at, input);
    this.#userDid(model, { top: at.row, bottom: at.row, left: at.column, right: at.column });
  }

  addSheet(name: string): void {
    this.#tell({ kind: 'added', sheet: this.model.add(name) }, false);
  }

  rename(sheet: string, name: string): void {
    const model = this.#sheet(sheet);
    const before = model.name;
    model.name = name;
    this.#stale = true;
    this.#push('EventNameChanged', { source: 'Local', worksheetId: model.id, nameBefore: before, nameAfter: name });
  }

  remove(sheet: string): void {
    const model = this.#sheet(sheet);
    this.model.remove(model);
    this.#stale = true;
    this.#tell({ kind: 'deleted', sheet: model }, false);
  }

  async snapshot(): Promise<WorkbookSnapshot> {
    await this.#queue;
    await this.#calculated();
    return this.model.snapshot();
  }

  async cell(sheet: string, cell: string): Promise<Cell | undefined> {
    const at = parsePosition(cell);
    const grid = (await this.snapshot()).sheets.find(({ name }) => name === sheet);
    return at && grid?.cells[at.row]?.[at.column];
  }

  #sheet(name: string): SheetModel {
    const found = this.model.find(name);
    if (!found) throw new Error(`no sheet ${name}`);
    return found;
  }

  #userDid(sheet: SheetModel, range: Range): void {
    this.#stale = true;
    this.#tell({ kind: 'changed', sheet, range }, false);
  }

  async #calculated(): Promise<void> {
    if (!this.#stale) return;
    this.#stale = false;
    await this.#calculate(this.model);
  }
}

function sizeOf(body: object): number {
  return Buffer.byteLength(JSON.stringify(body));
}

function failed(code: string, message: string): ResponseBody {
  return { Error: { Code: code, Message: message, Location: '', ActionIndex: -1, HttpStatusCode: 400 }, TraceIds: [] };
}

