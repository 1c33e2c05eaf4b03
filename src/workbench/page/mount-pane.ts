import { openSession } from '../../app/session';
import type { LiveHost } from '../../host/port';
import { mountPane as mountTaskPane } from '../../taskpane';

/** Puts the task pane for a workbook into an element; returns how to take it away. */
export function mountPane(element: HTMLElement, host: LiveHost): () => void {
  const session = openSession(host);
  const pane = mountTaskPane(element, session, { begin: () => session.recognise() });
  return () => {
    pane.unmount();
    session.close();
  };
}
