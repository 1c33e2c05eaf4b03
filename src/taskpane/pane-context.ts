import { createContext, useContext } from 'react';
import type { Session, SessionState } from '../app/session';
import type { CellRef } from '../core/issue';
import type { Language } from '../core/messages';
import type { PaneText } from './text';

/** What every part of the pane needs. */
export interface PaneContextValue {
  readonly session: Session;
  readonly state: SessionState;
  readonly language: Language;
  readonly text: PaneText;
  /** A command is running; others wait for it. */
  readonly busy: boolean;
  /** Shows a cell in the sheet, and says where it is gone. */
  readonly go: (at: CellRef) => void;
  /** Shows the cell that was shown before the last; false where there is none. */
  readonly goBack: () => boolean;
}

export const PaneContext = createContext<PaneContextValue | null>(null);

/** @throws Error outside the pane. */
export function usePane(): PaneContextValue {
  const value = useContext(PaneContext);
  if (!value) throw new Error('rendered outside the pane');
  return value;
}
