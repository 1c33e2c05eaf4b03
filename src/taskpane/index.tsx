import { createRoot } from 'react-dom/client';
import type { Session } from '../app/session';
import type { Language } from '../core/messages';
import { Pane, type Theme } from './pane';

export type { Language, Theme };

export interface PaneOptions {
  /** Until the user chooses another one in the pane; Chinese where it is left out. */
  readonly language?: Language;
  readonly theme?: Theme;
  /**
   * Called once the pane is drawn, to read the workbook unasked. Until it is done, a pane that has nothing to show yet
   * shows that something comes.
   */
  readonly begin?: () => Promise<void>;
}

export interface MountedPane {
  /** Takes the pane away; the session goes on. */
  unmount(): void;
  setTheme(theme: Theme): void;
}

/** Shows the pane of a session inside an element of the page. */
export function mountPane(element: HTMLElement, session: Session, { language = 'zh', theme = 'light', begin }: PaneOptions = {}): MountedPane {
  const root = createRoot(element);
  const render = (look: Theme): void => root.render(<Pane session={session} language={language} theme={look} begin={begin} />);
  render(theme);
  return { unmount: () => root.unmount(), setTheme: render };
}
