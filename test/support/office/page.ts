import type { Page } from 'playwright-core';
import type { InMemoryExcel } from './in-memory-excel';
import type { RequestBody, ResponseBody } from './request';

export interface PageOptions {
  readonly language?: 'zh-CN' | 'en-US';
  readonly theme?: 'light' | 'dark';
  /** Excel has started the page for a function or a command; its pane is closed until the page asks for it. */
  readonly closed?: boolean;
}

/** What a cell with a custom function shows: its value, or an error with this sentence. */
export interface Shown {
  readonly failed: boolean;
  readonly value: unknown;
}

/** The Excel around a page. */
export interface PageHost {
  /** Whether the page takes commands and calls of functions by now. */
  listens(): Promise<boolean>;
  /** Presses a button of the ribbon, by the name of its action; done when the page lets it go. */
  press(action: string): Promise<void>;
  /** Calculates a custom function with blocks of cells. */
  calculate(id: string, args: readonly unknown[]): Promise<Shown>;
  /** How often the page has asked for its pane to be opened. */
  panesOpened(): number;
  /** What the page has asked of Excel that is not known here. */
  readonly complaints: readonly string[];
}

/** Numbers by which the library and Excel know their calls and events. */
const REQUEST = 93;
const COMMAND_DONE = 94;
const COMMAND_PRESSED = 39;
const MESSAGES = 33;
/** Colours of Office's themes behind its panes. */
const BACKGROUNDS = { light: 0xf5f5f5, dark: 0x262626 } as const;
/** The floor the manifest asks for. */
const SETS = { excelapi: '1.13', sharedruntime: '1.1', customfunctionsruntime: '1.2' } as const;
const INSTANTIATE = 1;
const QUERY = 2;
const METHOD = 3;

interface Told {
  readonly language: string;
  readonly hostInfo: string;
  readonly theme: string;
  readonly sets: string;
  readonly closed: boolean;
  readonly numbers: { readonly request: number; readonly done: number };
}

/** What the page and this side call each other. */
interface PageGlobals {
  excelAnswer(body: string, flags: number): Promise<string>;
  excelDone(command: string): Promise<void>;
  excelHears(event: number): boolean;
  excelTell(event: number, payload: unknown): void;
  excelShow(): void;
}

/**
 * Makes the next document of the page a page of Excel: Microsoft's library, unchanged, finds its host at `window.external`,
 * and the workbook in memory answers.
 */
export async function openInExcel(page: Page, book: InMemoryExcel, { language = 'zh-CN', theme = 'light', closed = false }: PageOptions = {}): Promise<PageHost> {
  const complaints: string[] = [];
  const commands = new Map<string, () => void>();
  const results = new Map<number, (shown: Shown) => void>();
  let opened = 0;
  let next = 0;

  const services: Readonly<Record<string, (argument: unknown) => void>> = {
    'Microsoft.InternalService.AddinInternalService.NotifyActionHandlerReady': () => undefined,
    'Microsoft.ExcelServices.CustomFunctions._SetOsfControlContainerReadyForCustomFunctions': () => undefined,
    'Microsoft.AppRuntime.AppRuntimeService.SetAppRuntimeState': () => {
      opened += 1;
      void page.evaluate(() => (globalThis as unknown as PageGlobals).excelShow());
    },
    'Microsoft.ExcelServices.CustomFunctions.SetInvocationResults': (argument) => {
      for (const { id, failed = false, value } of argument as readonly { readonly id: number; readonly failed?: boolean; readonly value: unknown }[]) results.get(id)?.({ failed, value });
    },
  };

  /** Answers what is asked of Excel around the workbook; undefined where the workbook is asked. */
  const answerService = (body: RequestBody): ResponseBody | undefined => {
    const paths = body.ObjectPaths as Readonly<Record<string, { readonly ObjectPathType: number; readonly Name: string }>>;
    const service = Object.values(paths).find(({ ObjectPathType, Name }) => ObjectPathType === 2 && Name.startsWith('Microsoft.'))?.Name;
    if (service === undefined) return undefined;
    for (const { ActionType, Name = '', ArgumentInfo } of body.Actions) {
      // Microsoft's library reports on itself; nobody waits for an answer.
      if (ActionType === INSTANTIATE || ActionType === QUERY || service === 'Microsoft.Telemetry.TelemetryService') continue;
      const act = ActionType === METHOD ? services[`${service}.${Name}`] : undefined;
      if (act) act(ArgumentInfo?.Arguments?.[0]);
      else complaints.push(`${service}.${Name}`);
    }
    return { Results: body.Actions.map(({ Id }) => ({ ActionId: Id, Value: null })), TraceIds: [] };
  };

  await page.exposeFunction('excelAnswer', async (text: string, flags: number) => {
    const body = JSON.parse(text) as RequestBody;
    return JSON.stringify(answerService(body) ?? (await book.answer(body, flags)));
  });
  await page.exposeFunction('excelDone', (command: string) => {
    commands.get(command)?.();
    commands.delete(command);
  });
  const told: Told = {
    language,
    // Host, platform, version of the library, language; the last says that functions and pane share this page.
    hostInfo: `Excel$Win32$16.01$${language}$$$$3`,
    theme: JSON.stringify({ bodyBackgroundColor: BACKGROUNDS[theme] }),
    sets: JSON.stringify(SETS),
    closed,
    numbers: { request: REQUEST, done: COMMAND_DONE },
  };
  await page.addInitScript(standIn, told);
  const tell = (event: number, payload: unknown): Promise<void> =>
    page.evaluate(([number, value]) => (globalThis as unknown as PageGlobals).excelTell(number, value), [event, payload] as const);
  const message = (category: number, type: number, targetId: string, text: string): Promise<void> => tell(MESSAGES, [[category, type, targetId, text]]);

  book.onPush((push) => {
    const { entries } = (push as { readonly message: { readonly entries: readonly { readonly messageCategory: number; readonly messageType: number; readonly targetId: string; readonly message: string }[] } }).message;
    // A page that was closed in the meantime follows nothing any more.
    for (const { messageCategory, messageType, targetId, message: text } of entries) message(messageCategory, messageType, targetId, text).catch(() => undefined);
  });

  return {
    complaints,
    listens: () => page.evaluate((events) => events.every((event) => (globalThis as unknown as PageGlobals).excelHears(event)), [COMMAND_PRESSED, MESSAGES]),
    panesOpened: () => opened,
    press: async (action) => {
      const id = `command${next++}`;
      const done = new Promise<void>((resolve) => commands.set(id, resolve));
      await tell(COMMAND_PRESSED, [id, action, '{"source":{"id":"button"}}']);
      await done;
    },
    calculate: async (id, args) => {
      const invocation = next++;
      const shown = new Promise<Shown>((resolve) => results.set(invocation, resolve));
      await message(1, 1000, '', JSON.stringify([invocation, id, args, '评分!A1', 0]));
      return shown;
    },
  };
}

/** Runs in the page ahead of its scripts, and so can use nothing from outside itself. */
function standIn({ language, hostInfo, theme, sets, closed, numbers }: Told): void {
  const page = globalThis as unknown as PageGlobals;
  const handlers = new Map<number, (event: number, payload: unknown) => void>();
  // The library takes a host's answer apart like an array of Windows'.
  const succeeded = (...payload: readonly unknown[]): object => ({ toArray: () => [0, ...payload] });
  const context = {
    GetAppType: () => 1, GetSolutionRef: () => 'add-in', GetAppVersionMajor: () => 16, GetAppVersionMinor: () => 0, GetAppUILocale: () => language, GetAppDataLocale: () => language, GetDocUrl: () => '',
    GetAppCapabilities: () => 0, GetActivationMode: () => 2, GetControlIntegrationLevel: () => 1, GetSolutionToken: () => '', GetSupportedMatrix: () => sets, GetOfficeThemeInfo: () => theme,
    GetSettings: () => ({ Read: () => undefined }),
  };
  const external = {
    GetHostInfo: () => hostInfo,
    GetContext: () => context,
    Execute: (id: number, parameters: readonly unknown[], callback: (answer: object) => void) => {
      if (id === numbers.request) {
        const [, , , , body, , flags] = parameters[0] as readonly [unknown, string, string, unknown, string, unknown, number];
        void page.excelAnswer(body, flags).then((answer) => callback(succeeded([200, [], answer])));
        return;
      }
      if (id !== numbers.done) throw new Error(`Excel has no call ${String(id)} here`);
      void page.excelDone(String(parameters[0]));
      callback(succeeded());
    },
    RegisterEvent: (id: number, _target: string, handler: (event: number, payload: unknown) => void, callback: (answer: object) => void) => {
      handlers.set(id, handler);
      callback(succeeded());
    },
    UnregisterEvent: (id: number, _target: string, callback: (answer: object) => void) => {
      handlers.delete(id);
      callback(succeeded());
    },
  };
  Object.defineProperty(globalThis, 'external', { value: external });
  page.excelHears = (event) => handlers.has(event);
  page.excelTell = (event, payload) => {
    const handler = handlers.get(event);
    if (!handler) throw new Error(`the page does not listen to event ${String(event)}`);
    handler(event, { toArray: () => payload });
  };
  if (closed) Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
  page.excelShow = () => {
    if (Reflect.deleteProperty(document, 'visibilityState') && closed) document.dispatchEvent(new Event('visibilitychange'));
  };
}
