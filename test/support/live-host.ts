import type { CellRef } from '../../src/core/issue';
import type { FileHost } from '../../src/host/file';
import type { Applied, HostFault, LiveHost, Receipt, WorkbookSnapshot, WritePlan } from '../../src/host/port';
import { HostFailure } from '../../src/host/port';

/** A workbook file as someone has it open: it counts what it is asked and can be told to misbehave. */
export class LiveFile implements LiveHost {
  readonly asked = { read: 0, apply: 0, undo: 0 };
  readonly shown: CellRef[] = [];
  /** Thrown by the next call. */
  fault: HostFault | undefined;
  /** Runs ahead of the next write, as a user does who edits between reading and writing. */
  beforeWrite: (() => Promise<unknown>) | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly file: FileHost,
    readonly capabilities = { customFunctions: false },
  ) {}

  async read(): Promise<WorkbookSnapshot> {
    this.asked.read += 1;
    this.#fail();
    return this.file.read();
  }

  async apply(plan: WritePlan): Promise<Applied> {
    this.asked.apply += 1;
    this.#fail();
    const before = this.beforeWrite;
    this.beforeWrite = undefined;
    await before?.();
    return this.file.apply(plan);
  }

  async undo(receipt: Receipt): Promise<Applied> {
    this.asked.undo += 1;
    this.#fail();
    return this.file.undo(receipt);
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  select(at: CellRef): Promise<boolean> {
    this.#fail();
    this.shown.push(at);
    return Promise.resolve(true);
  }

  /** The user has edited. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  #fail(): void {
    const { fault } = this;
    this.fault = undefined;
    if (fault) throw new HostFailure(fault, fault);
  }
}
