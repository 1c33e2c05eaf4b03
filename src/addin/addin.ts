/// <reference types="custom-functions-runtime" />
/// <reference types="office-js" />
import { deferredSession } from '../app/deferred-session';
import type { Session } from '../app/session';
import { registerCommands } from '../commands/commands';
import { associateFunctions, type CustomFunctionsRuntime } from '../functions/associate';
import type { Theme } from '../taskpane';
import { languageFor, themeFor } from './appearance';

// First of all, and before Excel is ready: cells must calculate whether or not the pane is ever opened.
associateFunctions(CustomFunctions as unknown as CustomFunctionsRuntime);

/** The one session of ribbon and pane. */
const session = deferredSession(openInExcel);

// Excel looks a command up the moment its button is pressed, and that press may be what started this page.
registerCommands(session, {
  associate: (name, command) => Office.actions.associate(name, command),
  showPane: () => Office.addin.showAsTaskpane(),
});

whenSeen(() => void showPane());

async function openInExcel(): Promise<Session> {
  await Office.onReady();
  const { excelHost, openSession } = await import(/* webpackChunkName: "engine" */ './engine');
  return openSession(excelHost());
}

/** At once where the page is to be seen; a page started for a function or a command is not. */
function whenSeen(act: () => void): void {
  if (document.visibilityState === 'visible') {
    act();
    return;
  }
  document.addEventListener('visibilitychange', act, { once: true });
}

async function showPane(): Promise<void> {
  const [{ mountPane }, { host }] = await Promise.all([import(/* webpackChunkName: "pane" */ '../taskpane'), Office.onReady()]);
  // A browser has no host, whatever the type says.
  if ((host as Office.HostType | null) === null) {
    document.getElementById('outside')?.removeAttribute('hidden');
    return;
  }
  const element = document.getElementById('pane');
  if (!element) throw new Error('taskpane.html has no place for the pane');
  const pane = mountPane(element, session, { language: languageFor(Office.context.displayLanguage), theme: theme(), begin });
  // Excel tells nobody that its theme was changed; whoever changes it comes back to the pane afterwards.
  window.addEventListener('focus', () => pane.setTheme(theme()));
}

/** Reads the workbook unless a command was given first: it reads by itself. */
async function begin(): Promise<void> {
  await session.load();
  const { outcome, progress } = session.state();
  if (!outcome && !progress) await session.recognise();
}

function theme(): Theme {
  return themeFor(paneColour(), window.matchMedia('(forced-colors: active)').matches);
}

/** undefined where this version of Excel has none to tell, which it may do by failing. */
function paneColour(): string | undefined {
  try {
    return (Office.context.officeTheme as Office.OfficeTheme | undefined)?.bodyBackgroundColor;
  } catch {
    return undefined;
  }
}
