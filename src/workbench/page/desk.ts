import type { CellRef } from '../../core/issue';
import { describeIssue } from '../../core/messages';
import { freshId } from '../../host/univer';
import { openBook } from '../book/open';
import type { OpenedBook } from '../book/open';
import { saveBook } from '../book/save';
import type { GridBook, GridView } from '../grid/create-grid';
import { LineTracker } from '../grid/lines';
import { askWhere, download, writeFile } from './files';
import type { FileHandle, GivenFile } from './files';
import { Drafts } from './recovery';
import type { Draft } from './recovery';
import type { Sample } from './samples';

/** A workbook on the desk. */
export interface OpenDocument {
  readonly id: string;
  readonly name: string;
  /** There is work that no file holds. */
  readonly unsaved: boolean;
  readonly book: GridBook;
}

export interface Message {
  readonly id: number;
  readonly intent: 'error' | 'warning' | 'success';
  readonly text: string;
}

/** What the user has to answer before a file is written. */
export interface Question {
  /** The workbook's name. */
  readonly name: string;
  /** What the file will not hold as the grid shows it; none where only a fresh click is needed. */
  readonly warnings: readonly string[];
  readonly answer: (agreed: boolean) => void;
}

/** Everything the page shows around the grid; replaced whole at every change. */
export interface DeskState {
  readonly documents: readonly OpenDocument[];
  readonly active: string | undefined;
  readonly busy: 'opening' | 'saving' | undefined;
  readonly question: Question | undefined;
  readonly messages: readonly Message[];
  /** Work left over from a page that went away. */
  readonly drafts: readonly Draft[];
}

/** What a document needs beyond what is shown. */
interface Kept {
  readonly id: string;
  readonly opened: OpenedBook;
  readonly handle: FileHandle | undefined;
  readonly stop: () => void;
}

/** Milliseconds without an edit before the draft is kept. */
const QUIET = 1200;
/** Milliseconds a draft waits at most for the page to have nothing better to do. */
const PATIENCE = 5000;
/** Milliseconds between two slices of work, which are no idle time. */
const GAP = 20;
/** Milliseconds a message that all went well stays. */
const SHOWN = 5000;

/** The open workbooks, and what can be done with them. No method rejects: what goes wrong is a message. */
export class Desk {
  private current: DeskState = { documents: [], active: undefined, busy: undefined, question: undefined, messages: [], drafts: [] };
  private readonly listeners = new Set<() => void>();
  private readonly kept = new Map<string, Kept>();
  private readonly drafts = new Drafts();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** How often each workbook was edited, to tell whether what was saved is still what is there. */
  private readonly edits = new Map<string, number>();
  private messageCount = 0;

  /** `makeGrid` is given what to do when the user's edit was refused. */
  static async open(makeGrid: (onRefused: (at: CellRef) => void) => Promise<GridView>): Promise<Desk> {
    const opened: Desk[] = [];
    const grid = await makeGrid((at) => opened[0]?.say('warning', describeIssue({ code: 'sheetProtected', severity: 'warning', at })));
    const desk = new Desk(grid);
    opened.push(desk);
    return desk;
  }

  private constructor(private readonly grid: GridView) {}

  state = (): DeskState => this.current;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Looks for work that was left over. */
  async lookForDrafts(): Promise<void> {
    this.set({ drafts: await this.drafts.left() });
  }

  async openFiles(files: readonly GivenFile[]): Promise<void> {
    for (const { file, handle } of files) {
      await this.opening(async () => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        this.openBytes(bytes, file.name, handle);
      });
    }
  }

  async openSample({ file, title, state }: Sample): Promise<void> {
    await this.opening(async () => {
      const answer = await fetch(`samples/${file}`);
      if (!answer.ok) throw new Error(`${file} ${String(answer.status)}`);
      this.openBytes(new Uint8Array(await answer.arrayBuffer()), `${title.replaceAll(' · ', '-')}-${state}.xlsx`, undefined);
    });
  }

  activate(id: string): void {
    const document = this.current.documents.find((candidate) => candidate.id === id);
    if (!document || this.current.active === id) return;
    document.book.show();
    this.set({ active: id });
  }

  close(id: string): void {
    const document = this.current.documents.find((candidate) => candidate.id === id);
    if (!document) return;
    const documents = this.current.documents.filter((candidate) => candidate !== document);
    const index = this.current.documents.indexOf(document);
    const next = this.current.active === id ? (documents[Math.min(index, documents.length - 1)] ?? undefined) : undefined;
    this.forget(id);
    this.set({ documents, ...(this.current.active === id ? { active: next?.id } : {}) });
    next?.book.show();
    // Listeners let go of the workbook before the grid does.
    document.book.close();
  }

  /** Saves into the file it came from, or where the user says. What the file cannot hold is asked about first. */
  async save(id: string, { elsewhere = false } = {}): Promise<void> {
    const document = this.current.documents.find((candidate) => candidate.id === id);
    const kept = this.kept.get(id);
    if (!document || !kept || this.current.busy || this.current.question) return;
    try {
      const { saved, edits } = await this.busy('saving', async () => {
        // Results that are not there yet are no hindrance: the file asks to be calculated when it is opened.
        await document.book.settled();
        return { saved: saveBook(kept.opened, { data: document.book.data(), lines: document.book.lines, spills: document.book.spills() }), edits: this.edits.get(id) };
      });
      const warnings = saved.warnings.map((warning) => describeIssue(warning));
      // The browser shows its dialogs only shortly after a click, and a large workbook takes its time.
      if ((warnings.length > 0 || !clickedJustNow()) && !(await this.ask(document.name, warnings))) return;
      const place = (elsewhere ? undefined : kept.handle) ?? (await askWhere(document.name));
      if (place === undefined) return;
      const name = place === 'download' ? document.name : place.name;
      await this.busy('saving', async () => {
        if (place === 'download') download(name, saved.bytes);
        else await writeFile(place, saved.bytes);
      });
      this.kept.set(id, { ...kept, handle: place === 'download' ? undefined : place });
      const isSame = this.edits.get(id) === edits;
      this.change(id, { name, ...(isSame ? { unsaved: false } : {}) });
      if (isSame) {
        clearTimeout(this.timers.get(id));
        await this.drafts.drop(id);
      }
      this.say('success', place === 'download' ? `已下载“${name}”。` : `已保存到“${name}”。`);
    } catch (error) {
      this.say('error', `“${document.name}”没有保存成功（${words(error)}）；内容仍在此页，请换一个位置另存。`);
    }
  }

  /** Brings back left-over work as an unsaved workbook. */
  async recover(draft: Draft): Promise<void> {
    await this.opening(() => {
      const opening = openBook(draft.bytes, draft.name, draft.id);
      if (opening.ok) this.add(opening.opened, draft.name, undefined, { data: draft.data, lines: new LineTracker(draft.lines) });
      else this.say('error', describeIssue(opening.issue));
      this.set({ drafts: this.current.drafts.filter((candidate) => candidate !== draft) });
    });
  }

  discard(draft: Draft): void {
    void this.drafts.drop(draft.id);
    this.set({ drafts: this.current.drafts.filter((candidate) => candidate !== draft) });
  }

  dismiss(message: number): void {
    this.set({ messages: this.current.messages.filter(({ id }) => id !== message) });
  }

  private openBytes(bytes: Uint8Array, name: string, handle: FileHandle | undefined): void {
    const opening = openBook(bytes, name, freshId('book'));
    if (opening.ok) this.add(opening.opened, name, handle);
    else this.say('error', describeIssue(opening.issue));
  }

  private add(opened: OpenedBook, name: string, handle: FileHandle | undefined, recovered?: Pick<Draft, 'data'> & { readonly lines: LineTracker }): void {
    const { id } = opened.data;
    const book = this.grid.open(recovered?.data ?? opened.data, recovered?.lines ?? new LineTracker());
    const stop = book.onEdited(() => this.edited(id));
    this.drafts.hold(id);
    this.kept.set(id, { id, opened, handle, stop });
    this.set({ documents: [...this.current.documents, { id, name, unsaved: recovered !== undefined, book }], active: id });
  }

  private edited(id: string): void {
    this.edits.set(id, (this.edits.get(id) ?? 0) + 1);
    const document = this.current.documents.find((candidate) => candidate.id === id);
    if (document && !document.unsaved) this.change(id, { unsaved: true });
    clearTimeout(this.timers.get(id));
    this.timers.set(id, setTimeout(() => whenIdle(() => void this.keepDraft(id)), QUIET));
  }

  private async keepDraft(id: string): Promise<void> {
    const document = this.current.documents.find((candidate) => candidate.id === id);
    const kept = this.kept.get(id);
    if (!document?.unsaved || !kept) return;
    await this.drafts.keep({ id, name: document.name, time: Date.now(), bytes: kept.opened.bytes, data: document.book.data(), lines: document.book.lines.save() });
  }

  private forget(id: string): void {
    clearTimeout(this.timers.get(id));
    this.kept.get(id)?.stop();
    this.kept.delete(id);
    this.edits.delete(id);
    void this.drafts.drop(id);
  }

  private change(id: string, part: Partial<OpenDocument>): void {
    this.set({ documents: this.current.documents.map((document) => (document.id === id ? { ...document, ...part } : document)) });
  }

  private say(intent: Message['intent'], text: string): void {
    const id = ++this.messageCount;
    this.set({ messages: [...this.current.messages.filter((message) => message.text !== text).slice(-3), { id, intent, text }] });
    if (intent === 'success') setTimeout(() => this.dismiss(id), SHOWN);
  }

  private ask(name: string, warnings: readonly string[]): Promise<boolean> {
    return new Promise((resolve) => {
      const answer = (agreed: boolean): void => {
        this.set({ question: undefined });
        resolve(agreed);
      };
      this.set({ question: { name, warnings, answer } });
    });
  }

  private async busy<T>(busy: DeskState['busy'], work: () => T | Promise<T>): Promise<T> {
    this.set({ busy });
    // The word is to be seen before the work holds the page.
    await new Promise((resolve) => setTimeout(resolve, 20));
    try {
      return await work();
    } finally {
      this.set({ busy: undefined });
    }
  }

  private async opening(work: () => void | Promise<void>): Promise<void> {
    try {
      await this.busy('opening', work);
    } catch (error) {
      this.say('error', `文件没有打开（${words(error)}）；请重新选择，仍不行请在 Excel 中另存后再试。`);
    }
  }

  private set(part: Partial<DeskState>): void {
    this.current = { ...this.current, ...part };
    for (const listener of [...this.listeners]) listener();
  }
}

/**
 * Copying a large workbook holds the page, so what the user waits for goes first. Work in slices leaves short gaps, which
 * do not count. Safari knows no idle time.
 */
function whenIdle(work: () => void, patience = PATIENCE): void {
  const { requestIdleCallback: idle } = window as Partial<Window>;
  if (!idle) {
    work();
    return;
  }
  const asked = performance.now();
  const timeout = Math.max(1, patience);
  idle.call(window, (deadline) => (deadline.didTimeout || deadline.timeRemaining() > GAP ? work() : whenIdle(work, patience - (performance.now() - asked))), { timeout });
}

/** Whether the browser still takes what follows for the user's own doing. */
function clickedJustNow(): boolean {
  return (navigator as Partial<Navigator>).userActivation?.isActive ?? true;
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
