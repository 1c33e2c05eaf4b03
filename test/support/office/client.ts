import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';

/** What a host declares to Office: requirement sets in lower case with their highest version. */
export interface OfficeEnvironment {
  readonly sets: Readonly<Record<string, string>>;
  readonly platform: 'PC' | 'OfficeOnline';
}

/** The seam below Microsoft's client: what it sends, and how it is answered. */
export interface Bridge {
  sendMessageToHost(message: string): void;
  /** Set by the client. */
  onMessageFromHost?: (message: string) => void;
}

/** The parts of the client that stand outside its public types. */
interface ClientGlobals {
  readonly OfficeExt: { readonly Requirement: { readonly RequirementMatrix: new (sets: unknown) => object; readonly DefaultSetRequirement: new (sets: object) => object } };
  readonly OSF: { _OfficeAppFactory?: { getContext(): object } };
  readonly OfficeExtension: { readonly HostBridge: { init(bridge: Bridge): void }; readonly CommonUtility: { _doApiNotSupportedCheck: boolean } };
  window?: unknown;
  navigator?: unknown;
  location?: unknown;
}

const scope = globalThis as unknown as ClientGlobals;
let loaded = false;

/** Loads Microsoft's own client as a script, once: its globals are then there as in a page. */
function loadClient(): void {
  if (loaded) return;
  loaded = true;
  scope.window ??= globalThis;
  scope.navigator ??= { userAgent: 'Node', platform: 'Win32' };
  scope.location ??= { href: 'https://localhost/', protocol: 'https:', hostname: 'localhost', search: '', hash: '' };
  const path = createRequire(import.meta.url).resolve('@microsoft/office-js/dist/excel-win32-16.01.debug.js');
  runInThisContext(readFileSync(path, 'utf8'), { filename: path });
  // The client can refuse by itself what the declared requirement sets do not have; Excel refuses it in any case.
  scope.OfficeExtension.CommonUtility._doApiNotSupportedCheck = true;
}

/** Opens a workbook behind the client: whatever `bridge` answers is the host. Called again, it swaps the workbook. */
export function connect(bridge: Bridge, environment: OfficeEnvironment): void {
  loadClient();
  const { DefaultSetRequirement, RequirementMatrix } = scope.OfficeExt.Requirement;
  const context = { requirements: new RequirementMatrix(new DefaultSetRequirement({ ...environment.sets })), platform: environment.platform };
  scope.OSF._OfficeAppFactory = { getContext: () => context };
  scope.OfficeExtension.HostBridge.init(bridge);
}
