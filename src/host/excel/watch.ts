import { parseRange } from '../../sheet/address';
import type { Range } from '../../sheet/address';
import { sizeOf } from './areas';
import type { OwnWrites } from './apply';
import { send } from './request';
import type { Patience } from './request';

/** Milliseconds without a further event before listeners hear of one, and the longest they wait while events go on. */
const QUIET = 300;
const LONGEST = 2000;
/** Milliseconds after which an event is not of a write of ours any more. */
const MEMORY = 5000;
/** Cells of a block above which Microsoft's client writes it in pieces of whole rows. */
const PIECE_CELLS = 1500;

/** What an event says, as far as all kinds of them say it. */
interface Told {
  readonly worksheetId: string;
  /** Absent where a whole sheet came, went or was named anew. */
  readonly address?: string;
  /** Absent in older versions of Excel. */
  readonly triggerSource?: string;
}

/** An event handler as registered; it is taken away in the context it was added in. */
interface Handler {
  readonly context: OfficeExtension.ClientRequestContext;
  remove(): void;
}

async function unregister(handler: Handler): Promise<void> {
  handler.remove();
  // A handler that Excel keeps calling finds no listener.
  await handler.context.sync().catch(() => undefined);
}

interface OwnRange {
  readonly sheet: string;
  readonly range: Range;
  readonly until: number;
}

/** Follows what the user does to the workbook: many events make one call, our own make none. */
export class Watch implements OwnWrites {
  private readonly listeners = new Set<() => void>();
  private events: Told[] = [];
  private firstAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ranges: OwnRange[] = [];
  /** When a sheet of ours was made or taken out, by id. */
  private readonly sheets = new Map<string, number>();
  private registered: Promise<readonly Handler[]> | undefined;
  private writing = 0;

  constructor(private readonly patience: Patience) {}

  listen(listener: () => void): () => void {
    const entry = (): void => listener();
    this.listeners.add(entry);
    this.follow();
    return () => {
      this.listeners.delete(entry);
      if (this.listeners.size === 0) this.unfollow();
    };
  }

  /** Registers with Excel where there are listeners and that has not been done, or failed before. */
  follow(): void {
    if (this.listeners.size === 0) return;
    this.registered ??= this.register().catch(() => {
      this.registered = undefined;
      return [];
    });
  }

  private unfollow(): void {
    clearTimeout(this.timer);
    this.events = [];
    const { registered } = this;
    this.registered = undefined;
    void registered?.then(async (handlers) => {
      for (const handler of handlers) await unregister(handler);
    });
  }

  /** Events that come meanwhile are judged once it is known what was written. */
  async whileWriting<T>(write: () => Promise<T>): Promise<T> {
    this.writing += 1;
    try {
      return await write();
    } finally {
      this.writing -= 1;
    }
  }

  wrote(sheet: string, range: Range): void {
    this.ranges = [...this.ranges.filter(({ until }) => until > Date.now()), { sheet, range, until: Date.now() + MEMORY }];
  }

  made(name: string, id: string): void {
    this.sheets.set(id, Date.now() + MEMORY);
    this.ranges = this.ranges.map((own) => (own.sheet === name ? { ...own, sheet: id } : own));
  }

  private async register(): Promise<readonly Handler[]> {
    const hear = (event: Told): Promise<void> => {
      this.hear(event);
      return Promise.resolve();
    };
    const needed = await send(({ workbook: { worksheets } }) => {
      const handlers = [worksheets.onChanged.add(hear), worksheets.onAdded.add(hear), worksheets.onDeleted.add(hear)];
      return () => handlers;
    }, this.patience);
    // Above the floor: where it is missing, a sheet with another name is seen with the next edit.
    const wanted = await send(({ workbook: { worksheets } }) => {
      const handler = worksheets.onNameChanged.add(hear);
      return () => [handler];
    }, []).catch(() => []);
    return [...needed, ...wanted];
  }

  private hear(event: Told): void {
    if (this.listeners.size === 0) return;
    const now = Date.now();
    if (this.events.length === 0) this.firstAt = now;
    this.events.push(event);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.judge(), Math.max(0, Math.min(QUIET, this.firstAt + LONGEST - now)));
  }

  private judge(): void {
    if (this.writing > 0) {
      this.timer = setTimeout(() => this.judge(), QUIET);
      return;
    }
    const { events } = this;
    this.events = [];
    if (events.every((event) => this.isOwn(event))) return;
    for (const listener of this.listeners) listener();
  }

  private isOwn({ worksheetId, address, triggerSource }: Told): boolean {
    if (triggerSource !== undefined) return triggerSource === 'ThisLocalAddin';
    if (address === undefined) return (this.sheets.get(worksheetId) ?? 0) > this.firstAt;
    const changed = parseRange(address);
    return changed !== undefined && this.ranges.some((own) => own.sheet === worksheetId && own.until > this.firstAt && isPieceOf(changed, own.range));
  }
}

/** Whether a change is the block that was written, or one of the pieces of whole rows it is written in. */
function isPieceOf(changed: Range, block: Range): boolean {
  if (changed.left !== block.left || changed.right !== block.right || changed.top < block.top || changed.bottom > block.bottom) return false;
  const { rows, columns } = sizeOf(block);
  return rows * columns > PIECE_CELLS || (changed.top === block.top && changed.bottom === block.bottom);
}
