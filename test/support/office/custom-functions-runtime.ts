import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createContext, runInContext } from 'node:vm';
import type { CustomFunctionsRuntime } from '../../../src/functions/associate';

/** One call as Excel sends it: arguments as blocks of cells, null where an optional one was left out. */
export interface FunctionCall {
  readonly id: string;
  readonly args: readonly unknown[];
  /** Cells hold Excel's data types, each as `{ value: JSON }`. */
  readonly dataTypes?: boolean;
}

/** What Excel is told to show. */
export type Shown = { readonly value: unknown } | { readonly error: string; readonly sentence: string };

export interface FunctionsHost {
  /** Excel's global of this name, as Microsoft's script makes it. */
  readonly CustomFunctions: CustomFunctionsRuntime;
  /** Sends the calls in one message and waits for all their results. */
  call(calls: readonly FunctionCall[]): Promise<readonly Shown[]>;
}

interface Page {
  CustomFunctions?: CustomFunctionsRuntime;
  OfficeExtension?: { readonly HostBridge: { init(bridge: Bridge): void } };
}

interface Bridge {
  sendMessageToHost(message: string): void;
  onMessageFromHost?: (message: string) => void;
}

interface Request {
  readonly id: number;
  readonly type: number;
  readonly message: { readonly url: string; readonly body: { readonly Actions: readonly Action[] } };
}

interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name?: string;
  readonly ArgumentInfo?: { readonly Arguments?: readonly unknown[] };
}

/** Invocation id, whether it succeeded, value or sentence, number of the error. */
type ResultEntry = readonly [id: number, ok: boolean, value: unknown, error?: number];

const INSTANTIATE = 1;
const METHOD = 3;
/** Numbers by which the runtime tells Excel which error to show. */
const ERRORS: Readonly<Record<number, string>> = { 1: '#N/A', 5: '#DIV/0!', 6: '#NUM!', 7: '#VALUE!', 8: '#NULL!' };
/** Flag of a call whose cells are data types. */
const DATA_TYPES = 8;

function script(name: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(`@microsoft/office-js/dist/${name}`), 'utf8');
}

/** A page of its own with Microsoft's scripts in it. */
function openPage(): Required<Page> {
  const nothing = (): void => undefined;
  const store = { length: 0, getItem: () => null, setItem: nothing, removeItem: nothing };
  const page: Page & Record<string, unknown> = {
    console, performance, setTimeout, clearTimeout, XMLHttpRequest: nothing, sessionStorage: store, localStorage: store, name: '',
    document: { readyState: 'complete', URL: '', addEventListener: nothing, getElementsByTagName: () => [] },
    navigator: { userAgent: 'Node', platform: 'Win32' },
    location: { href: 'https://localhost/', protocol: 'https:', hostname: 'localhost', search: '', hash: '' },
  };
  page.window = page;
  page.self = page;
  const context = createContext(page);
  try {
    runInContext(script('office.debug.js'), context);
  } catch (error) {
    // It has made `CustomFunctions.associate` by then; all it misses is the tag of a page to load the rest from.
    if (!String(error).includes('script library file name')) throw error;
  }
  runInContext(script('excel-win32-16.01.debug.js'), context);
  const { CustomFunctions, OfficeExtension } = page;
  if (!CustomFunctions || !OfficeExtension) throw new Error('the scripts made no custom functions runtime');
  return { CustomFunctions, OfficeExtension };
}

/** Loads Microsoft's runtime of custom functions and stands in for Excel behind it. */
export function openFunctionsHost(): FunctionsHost {
  const { CustomFunctions, OfficeExtension } = openPage();
  const waiting = new Map<number, { readonly resolve: (shown: Shown) => void; readonly reject: (reason: unknown) => void }>();
  let nextId = 0;

  const settle = (entry: ResultEntry): void => {
    const [id, ok, value, error = 0] = entry;
    const call = waiting.get(id);
    if (!call) throw new Error(`a result for a call that nobody made: ${JSON.stringify(entry)}`);
    waiting.delete(id);
    call.resolve(ok ? { value } : { error: ERRORS[error] ?? `error ${error}`, sentence: String(value) });
  };

  const perform = ({ ActionType, Name, ArgumentInfo }: Action): void => {
    if (ActionType === INSTANTIATE) return;
    if (ActionType !== METHOD || Name !== 'SetInvocationArrayResults') throw new Error(`not known to this host: ${ActionType} ${Name ?? ''}`);
    const [results] = (ArgumentInfo?.Arguments ?? []) as readonly (readonly ResultEntry[])[];
    results?.forEach(settle);
  };

  const bridge: Bridge = {
    sendMessageToHost: (text) => {
      const { id, type, message } = JSON.parse(text) as Request;
      if (type !== 1 || message.url !== 'ProcessQuery') throw new Error(`not known to this host: ${text}`);
      const { Actions } = message.body;
      try {
        Actions.forEach(perform);
      } catch (error) {
        // The runtime would only try again and again.
        waiting.forEach(({ reject }) => reject(error));
        waiting.clear();
      }
      const body = JSON.stringify({ Results: Actions.map((action) => ({ ActionId: action.Id, Value: null })) });
      setTimeout(() => bridge.onMessageFromHost?.(JSON.stringify({ id, message: { statusCode: 200, headers: {}, body } })), 0);
    },
  };
  OfficeExtension.HostBridge.init(bridge);

  return {
    CustomFunctions,
    call: (calls) => {
      const numbered = calls.map((call) => ({ ...call, invocation: nextId++ }));
      const results = numbered.map(({ invocation }) => new Promise<Shown>((resolve, reject) => waiting.set(invocation, { resolve, reject })));
      const entries = numbered.map(({ id, args, dataTypes, invocation }) => ({
        messageCategory: 1,
        messageType: 1000,
        targetId: '',
        message: JSON.stringify([invocation, id, args, '评分!A1', dataTypes ? DATA_TYPES : 0]),
      }));
      bridge.onMessageFromHost?.(JSON.stringify({ type: 3, message: { entries } }));
      return Promise.all(results);
    },
  };
}
