import { describe, expect, it } from 'vitest';
import { caseFile } from '../../test/golden/cases';
import { LiveFile } from '../../test/support/live-host';
import { hostOf } from '../../test/support/workbook';
import { describeIssue } from '../core/messages';
import { deferredSession, type DeferredSession } from './deferred-session';
import { openSession, type Session, type SessionState } from './session';

const workbook = await caseFile('luoyang', 'workbook-blank.xlsx');

interface Late {
  readonly session: DeferredSession;
  readonly host: LiveFile;
  readonly loads: () => number;
  /** Lets the engine arrive, or fails its download. */
  readonly arrive: () => void;
  readonly fail: (reason: unknown) => void;
  /** Every state there was, in order. */
  readonly states: readonly SessionState[];
  /** The session behind it, once it is there. */
  readonly opened: () => Session | undefined;
}

function late(customFunctions = true): Late {
  const host = new LiveFile(hostOf(workbook), { customFunctions });
  let loads = 0;
  let settle: { readonly resolve: (session: Session) => void; readonly reject: (reason: unknown) => void } | undefined;
  let opened: Session | undefined;
  const session = deferredSession(() => {
    loads += 1;
    return new Promise((resolve, reject) => { settle = { resolve, reject }; });
  });
  const states: SessionState[] = [];
  session.subscribe(() => states.push(session.state()));
  return {
    session, host, states, loads: () => loads, opened: () => opened,
    arrive: () => settle?.resolve((opened = openSession(host))),
    fail: (reason) => settle?.reject(reason),
  };
}

describe('a session whose engine comes later', () => {
  it('asks for the engine only when it is needed, and once', async () => {
    const { session, loads, arrive, states } = late();
    expect(session.state()).toMatchObject({ evaluation: undefined, outcome: undefined, progress: undefined, undoable: 0 });
    expect(loads()).toBe(0);
    const ahead = session.load();
    expect([loads(), states]).toEqual([1, []]);
    arrive();
    await ahead;
    await session.recognise();
    await session.load();
    expect(loads()).toBe(1);
    expect(session.state().outcome).toEqual({ type: 'recognised' });
  });

  it('carries out what was asked before, in its order, and shows that it waits', async () => {
    const { session, arrive, states } = late();
    const done = [session.carry('paper'), session.carry('scores')];
    expect(session.state().progress).toEqual({ step: 'reading', done: 0, total: 0 });
    arrive();
    await Promise.all(done);
    expect(states.flatMap(({ outcome }) => (outcome?.type === 'written' ? [outcome.goal] : [])).filter((goal, index, all) => goal !== all[index - 1])).toEqual(['paper', 'scores']);
    expect(session.state()).toMatchObject({ reached: 'scores', undoable: 2, progress: undefined });
  });

  it('is the session itself from then on', async () => {
    const { session, arrive, opened, host } = late();
    const first = session.agree('all');
    arrive();
    await first;
    expect(session.state()).toBe(opened()?.state());
    expect(session.state().evaluation?.total.complete).toBe(true);
    await session.enter(0, '指标评定', '不适用');
    await session.correct(1, '符合得满分，否则不得分');
    await session.insert('framework');
    expect(session.state().undoable).toBe(opened()?.state().undoable);
    const before = session.state().undoable;
    expect(before).toBeGreaterThan(3);
    await session.undo();
    expect(session.state().undoable).toBe(before - 1);
    session.setFormulas('values');
    expect(opened()?.state().formulas).toBe('values');
    expect(await session.show({ sheet: '附件一 评价指标体系', cell: 'A1' })).toBe(true);
    host.fault = 'hostEditing';
    await session.recognise();
    expect(session.state().outcome).toMatchObject({ type: 'refused', issues: [{ code: 'hostEditing' }] });
  });

  it('drops what is cancelled while it waits', async () => {
    const { session, arrive, opened } = late();
    const waiting = session.carry('summary');
    session.cancel();
    expect(session.state()).toMatchObject({ progress: undefined, outcome: { type: 'cancelled' } });
    const next = session.recognise();
    expect(session.state().progress).toBeDefined();
    session.cancel();
    arrive();
    await Promise.all([waiting, next]);
    expect(opened()?.state()).toMatchObject({ evaluation: undefined, outcome: undefined });
    // The engine has nothing to tell yet.
    expect(session.state().outcome).toEqual({ type: 'cancelled' });
    const stop = session.subscribe(() => { if (session.state().progress) session.cancel(); });
    await session.recognise();
    stop();
    expect(session.state()).toMatchObject({ evaluation: undefined, outcome: { type: 'cancelled' } });
    await session.recognise();
    expect(session.state().outcome).toEqual({ type: 'recognised' });
  });

  it('tells what to do where the engine cannot be loaded, and tries again with the next command', async () => {
    const { session, arrive, fail, loads } = late();
    const refused = session.carry('scores');
    fail(new Error('Loading chunk 7 failed.'));
    await refused;
    const { outcome, progress } = session.state();
    if (outcome?.type !== 'refused') throw new Error('nothing was loaded');
    expect(progress).toBeUndefined();
    expect(outcome.issues.map((issue) => describeIssue(issue))).toEqual([expect.stringMatching(/^插件的程序没有下载完整（Loading chunk 7 failed\.），未写入任何内容；请检查网络后重试/)]);
    const show = session.show({ sheet: '附件一 评价指标体系', cell: 'A1' });
    fail('offline');
    expect(await show).toBe(false);
    const again = session.carry('scores');
    arrive();
    await again;
    expect(loads()).toBe(3);
    expect(session.state()).toMatchObject({ reached: 'scores', outcome: { type: 'written' } });
  });

  it('takes the choice of formulas along, as far as it can be had', async () => {
    const values = late();
    values.session.setFormulas('values');
    expect(values.session.state().formulas).toBe('values');
    const loaded = values.session.load();
    values.arrive();
    await loaded;
    expect([values.session.state().formulas, values.opened()?.state().formulas]).toEqual(['values', 'values']);

    const without = late(false);
    without.session.setFormulas('functions');
    const there = without.session.load();
    without.arrive();
    await there;
    expect(without.session.state()).toMatchObject({ formulas: 'native', customFunctions: false });
  });

  it('stops following the workbook even where it was closed before it was opened', async () => {
    const { session, arrive, host, opened } = late();
    const loading = session.load();
    session.close();
    arrive();
    await loading;
    await opened()?.recognise();
    host.changed();
    await opened()?.recognise();
    // Two readings asked for, and none for the edit.
    expect(host.asked.read).toBe(2);

    const open = late();
    const done = open.session.recognise();
    open.arrive();
    await done;
    const seen = open.states.length;
    open.session.close();
    await open.session.recognise();
    expect(open.states).toHaveLength(seen);
  });
});
