import { describe, expect, it } from 'vitest';
import { caseFile } from '../../test/golden/cases';
import { LiveFile } from '../../test/support/live-host';
import { hostOf } from '../../test/support/workbook';
import { openSession } from '../app/session';
import { COMMAND_NAMES, registerCommands, type CommandEvent } from './commands';

async function ribbon() {
  const host = new LiveFile(hostOf(await caseFile('luoyang', 'workbook-blank.xlsx')));
  const session = openSession(host);
  const commands = new Map<string, (event: CommandEvent) => void>();
  let shown = 0;
  registerCommands(session, {
    associate: (name, command) => void commands.set(name, command),
    showPane: () => {
      shown += 1;
      return Promise.resolve();
    },
  });
  const press = (name: string): Promise<void> => new Promise((resolve) => commands.get(name)?.({ completed: resolve }));
  return { host, session, commands, press, shown: () => shown };
}

describe('the ribbon', () => {
  it('has every command', async () => {
    expect([...(await ribbon()).commands.keys()]).toEqual(COMMAND_NAMES);
    expect(COMMAND_NAMES).toEqual(['recognise', 'makePaper', 'score', 'summarise', 'undo']);
  });

  it('carries the workbook on with each press and takes it back', async () => {
    const { session, press } = await ribbon();
    for (const [name, reached] of [['recognise', null], ['makePaper', 'paper'], ['score', 'scores'], ['summarise', 'summary'], ['undo', 'scores']] as const) {
      await press(name);
      expect([name, session.state().reached]).toEqual([name, reached]);
    }
  });

  it('opens the pane for what is to be read there, and lets the button go', async () => {
    const { host, press, shown } = await ribbon();
    await press('recognise');
    expect(shown()).toBe(1);
    await press('makePaper');
    expect(shown()).toBe(1);
    host.fault = 'hostEditing';
    await press('score');
    expect(shown()).toBe(2);
  });

  it('lets the button go even where the pane cannot be opened', async () => {
    const { session } = await ribbon();
    let completed = false;
    registerCommands(session, {
      associate: (name, command) => {
        if (name === 'recognise') command({ completed: () => void (completed = true) });
      },
      showPane: () => Promise.reject(new Error('no pane')),
    });
    await expect.poll(() => completed).toBe(true);
  });
});
