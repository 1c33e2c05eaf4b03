import type { Session } from '../app/session';

/** The commands of the ribbon by the names the manifest calls them. */
const COMMANDS = {
  recognise: (session) => session.recognise(),
  makePaper: (session) => session.carry('paper'),
  score: (session) => session.carry('scores'),
  summarise: (session) => session.carry('summary'),
  undo: (session) => session.undo(),
} as const satisfies Record<string, (session: Session) => Promise<void>>;

export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

/** What the ribbon hands to a command; until it is completed the button stays pressed. */
export interface CommandEvent {
  completed(): void;
}

export interface Ribbon {
  associate(name: string, command: (event: CommandEvent) => void): void;
  /** Opens the task pane, where outcomes are told. */
  showPane(): Promise<void>;
}

/**
 * Gives the ribbon its commands. The pane is opened where there is something to be read: a reading, or why nothing was
 * written.
 */
export function registerCommands(session: Session, ribbon: Ribbon): void {
  for (const [name, command] of Object.entries(COMMANDS)) {
    ribbon.associate(name, (event) => {
      const told = async (): Promise<void> => {
        await command(session);
        const { outcome } = session.state();
        if (outcome?.type === 'recognised' || outcome?.type === 'refused') await ribbon.showPane();
      };
      // The button is let go even where the pane cannot be opened: the next press tells again.
      const completed = (): void => event.completed();
      void told().then(completed, completed);
    });
  }
}
