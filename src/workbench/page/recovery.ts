import type { WorkbookData } from '../../host/univer';
import type { LineTracker } from '../grid/lines';

/** Unsaved work as it was a moment before the page went away. */
export interface Draft {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly bytes: Uint8Array;
  readonly data: WorkbookData;
  readonly lines: ReturnType<LineTracker['save']>;
}

const DATABASE = 'jx-workbench';
const STORE = 'drafts';

/** Keeps drafts in the browser. Where the browser keeps nothing (private windows), there is nothing to recover. */
export class Drafts {
  private database: Promise<IDBDatabase | undefined> | undefined;

  /** Marks a draft as belonging to this page for as long as it lives, so that another page does not offer it. */
  hold(id: string): void {
    void locks()?.request(lockName(id), { ifAvailable: true }, () => new Promise<never>(() => undefined));
  }

  async keep(draft: Draft): Promise<void> {
    await this.run('readwrite', (store) => store.put(draft));
  }

  async drop(id: string): Promise<void> {
    await this.run('readwrite', (store) => store.delete(id));
  }

  /** Drafts no living page holds, newest first. */
  async left(): Promise<Draft[]> {
    const drafts = ((await this.run('readonly', (store) => store.getAll())) ?? []) as Draft[];
    const held = new Set(((await locks()?.query())?.held ?? []).map(({ name }) => name));
    return drafts.filter(({ id }) => !held.has(lockName(id))).sort((a, b) => b.time - a.time);
  }

  private async run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
    this.database ??= open();
    const database = await this.database;
    if (!database) return undefined;
    return new Promise((resolve) => {
      const request = work(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    });
  }
}

/** None on a page that came over plain http from another machine; then every draft is offered. */
function locks(): LockManager | undefined {
  return (navigator as Partial<Navigator>).locks;
}

function lockName(id: string): string {
  return `jx-draft-${id}`;
}

function open(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(undefined);
  });
}
