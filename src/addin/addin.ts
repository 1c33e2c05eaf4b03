/// <reference types="custom-functions-runtime" />
/// <reference types="office-js" />
import type { Session } from '../app/session';
import { COMMAND_NAMES, registerCommands, type CommandEvent } from '../commands/commands';
import { associateFunctions, type CustomFunctionsRuntime } from '../functions/associate';
import { languageFor, themeFor } from './appearance';

// First of all, and before Excel is ready: cells must calculate whether or not the pane is ever opened.
associateFunctions(CustomFunctions as unknown as CustomFunctionsRuntime);

const session = openInExcel();
associateCommands();
whenSeen(() => void showPane());

/** The one session of ribbon and pane; in an ordinary browser it never comes, and the page says so. */
async function openInExcel(): Promise<Session> {
  const loading = import(/* webpackChunkName: "engine" */ './engine');
  const { host } = await Office.onReady();
  // A browser has no host, whatever the type says.
  if ((host as Office.HostType | null) === null) {
    document.getElementById('outside')?.removeAttribute('hidden');
    return new Promise<never>(() => undefined);
  }
  const { excelHost, openSession } = await loading;
  return openSession(excelHost());
}

/**
 * Excel looks a command up the moment its button is pressed, and that press may be what started this page: so every
 * command is there at once and waits for the session.
 */
function associateCommands(): void {
  const commands = session.then((opened) => {
    const found = new Map<string, (event: CommandEvent) => void>();
    registerCommands(opened, {
      associate: (name, command) => void found.set(name, command),
      showPane: () => Office.addin.showAsTaskpane(),
    });
    return found;
  });
  for (const name of COMMAND_NAMES) {
    Office.actions.associate(name, (event: CommandEvent) => {
      commands.then(
        (found) => found.get(name)?.(event),
        // The engine could not be loaded: the page in the pane says what to do.
        () => {
          event.completed();
          void Office.addin.showAsTaskpane();
        },
      );
    });
  }
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
  const loading = import(/* webpackChunkName: "pane" */ '../taskpane');
  const opened = await session;
  const { mountPane } = await loading;
  const element = document.getElementById('pane');
  if (!element) throw new Error('taskpane.html has no place for the pane');
  const pane = mountPane(element, opened, { language: languageFor(Office.context.displayLanguage), theme: theme() });
  // Excel tells nobody that its theme was changed; whoever changes it comes back to the pane afterwards.
  window.addEventListener('focus', () => pane.setTheme(theme()));
}

function theme() {
  const office = Office.context.officeTheme as Office.OfficeTheme | undefined;
  return themeFor(office?.bodyBackgroundColor, window.matchMedia('(forced-colors: active)').matches);
}
