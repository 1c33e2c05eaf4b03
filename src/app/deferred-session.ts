import type { CellRef, Issue } from '../core/issue';
import { freshState } from './fresh-state';
import type { FormulaMode, Goal, Session, SessionState } from './session';

/** A session whose engine is loaded when it is first needed. */
export interface DeferredSession extends Session {
  /** Loads the engine ahead of the first command. What it comes to is seen in the state. */
  load(): Promise<void>;
}

/**
 * A session that is there at once and gets its engine from `load`. A command given before that waits for it, and can be
 * cancelled while it waits. Where loading fails the command is refused; the next one tries to load again.
 */
export function deferredSession(load: () => Promise<Session>): DeferredSession {
  return new LateSession(load);
}

class LateSession implements DeferredSession {
  readonly #listeners = new Set<() => void>();
  #state: SessionState = freshState(true);
  #session: Session | undefined;
  #loading: Promise<Session | undefined> | undefined;
  /** Commands that wait for the engine; a cancelled one has left. */
  readonly #waiting = new Set<object>();
  #formulas: FormulaMode | undefined;
  #closed = false;

  constructor(private readonly fetch: () => Promise<Session>) {}

  state(): SessionState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async load(): Promise<void> {
    await this.#open();
  }

  recognise(): Promise<void> {
    return this.#command((session) => session.recognise());
  }

  carry(goal: Goal): Promise<void> {
    return this.#command((session) => session.carry(goal));
  }

  undo(): Promise<void> {
    return this.#command((session) => session.undo());
  }

  agree(place: number | 'all'): Promise<void> {
    return this.#command((session) => session.agree(place));
  }

  enter(place: number, item: string, value: string | number | null): Promise<void> {
    return this.#command((session) => session.enter(place, item, value));
  }

  correct(place: number, text: string | null): Promise<void> {
    return this.#command((session) => session.correct(place, text));
  }

  insert(template: string): Promise<void> {
    return this.#command((session) => session.insert(template));
  }

  async show(at: CellRef): Promise<boolean> {
    const session = await this.#open();
    return (await session?.show(at)) ?? false;
  }

  cancel(): void {
    this.#session?.cancel();
    if (this.#waiting.size === 0) return;
    this.#waiting.clear();
    this.#set({ progress: undefined, outcome: { type: 'cancelled' } });
  }

  setFormulas(mode: FormulaMode): void {
    if (this.#session) {
      this.#session.setFormulas(mode);
      return;
    }
    this.#formulas = mode;
    this.#set({ formulas: mode });
  }

  close(): void {
    this.#closed = true;
    this.#session?.close();
    this.#waiting.clear();
    this.#listeners.clear();
  }

  async #command(work: (session: Session) => Promise<void>): Promise<void> {
    if (this.#session) return work(this.#session);
    const command = {};
    this.#waiting.add(command);
    this.#set({ progress: { step: 'reading', done: 0, total: 0 } });
    const session = await this.#open();
    if (session && this.#waiting.delete(command)) await work(session);
  }

  /** The engine, loaded once; undefined where it cannot be had now. */
  #open(): Promise<Session | undefined> {
    this.#loading ??= this.fetch().then(
      (session) => this.#take(session),
      (error: unknown) => {
        this.#loading = undefined;
        this.#waiting.clear();
        this.#set({ progress: undefined, outcome: { type: 'refused', issues: [unloaded(error)] } });
        return undefined;
      },
    );
    return this.#loading;
  }

  #take(session: Session): Session {
    this.#session = session;
    if (this.#closed) session.close();
    if (this.#formulas !== undefined) session.setFormulas(this.#formulas);
    // What was told before stays until the engine has something to tell, or a command that waited begins.
    const { outcome, progress } = this.#state;
    this.#set({ ...session.state(), outcome, progress });
    session.subscribe(() => this.#show(session.state()));
    return session;
  }

  #set(change: Partial<SessionState>): void {
    this.#show({ ...this.#state, ...change });
  }

  #show(state: SessionState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}

function unloaded(error: unknown): Issue {
  return { code: 'engineNotLoaded', severity: 'error', received: error instanceof Error ? error.message : String(error) };
}
