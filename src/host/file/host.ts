import type { Issue } from '../../core/issue';
import type { Applied, Capabilities, Receipt, WorkbookHost, WorkbookSnapshot, WritePlan } from '../port';
import type { Change } from './apply';
import { applyPlan, undoPlan } from './apply';
import { Book } from './book';
import { FileFault } from './fault';
import { Package } from './package';
import { refuseOther } from './sniff';

export type Opened = { readonly ok: true; readonly host: FileHost } | { readonly ok: false; readonly issue: Issue };

/** Opens an `.xlsx` or `.xlsm` file. Whatever is wrong with the bytes comes back as an issue that names `fileName`. */
export function openWorkbook(bytes: Uint8Array, fileName: string): Opened {
  try {
    refuseOther(bytes);
    const book = new Book(Package.open(bytes));
    // Everything a plan relies on is read once now, so that a damaged file is refused at the door and never later.
    book.verify();
    return { ok: true, host: new FileHost(bytes, book, book.snapshot()) };
  } catch (fault) {
    if (fault instanceof FileFault) return { ok: false, issue: fault.issue(fileName) };
    throw fault;
  }
}

/** A workbook file as a host. Patches the parts a plan concerns and keeps all else byte for byte. */
export class FileHost implements WorkbookHost {
  readonly capabilities: Capabilities = { customFunctions: true };
  private book: Book;
  private readonly files = new WeakMap<Book, Uint8Array>();
  private readonly snapshots = new WeakMap<Book, WorkbookSnapshot>();
  /** The books around each change, for an undo that brings back the very file. */
  private readonly journal = new WeakMap<Receipt, { readonly before: Book; readonly after: Book }>();

  constructor(bytes: Uint8Array, book: Book, snapshot: WorkbookSnapshot) {
    this.book = book;
    this.files.set(book, bytes);
    this.snapshots.set(book, snapshot);
  }

  /** The file as it is now; the very bytes it was opened from when nothing has changed. */
  bytes(): Uint8Array {
    const known = this.files.get(this.book);
    if (known) return known;
    const bytes = this.book.package.bytes();
    this.files.set(this.book, bytes);
    return bytes;
  }

  read(): Promise<WorkbookSnapshot> {
    const snapshot = this.snapshots.get(this.book) ?? this.book.snapshot();
    this.snapshots.set(this.book, snapshot);
    return Promise.resolve(snapshot);
  }

  apply(plan: WritePlan): Promise<Applied> {
    return Promise.resolve(this.enter(applyPlan(this.book, plan)));
  }

  /** Brings back the exact file when nothing came between; otherwise restores cells and takes added sheets out. */
  undo(receipt: Receipt): Promise<Applied> {
    const known = this.journal.get(receipt);
    const change = undoPlan(this.book, receipt);
    return Promise.resolve(this.enter(known?.after === this.book && change.ok ? { ...change, book: known.before } : change));
  }

  private enter(change: Change): Applied {
    if (!change.ok) return change;
    this.journal.set(change.receipt, { before: this.book, after: change.book });
    this.book = change.book;
    return { ok: true, receipt: change.receipt };
  }
}
