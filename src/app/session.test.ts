import { describe, expect, it, vi } from 'vitest';
import { caseFile, expectedOf, type Place } from '../../test/golden/cases';
import { LiveFile } from '../../test/support/live-host';
import { enter, find, hostOf, valueOf } from '../../test/support/workbook';
import { formatFixed } from '../core/number/rational';
import { PAPER_SHEET, SETTINGS_SHEET, SUMMARY_SHEET } from '../sheet/own-sheets';
import { openSession, type Session } from './session';

async function opened(place: Place = 'luoyang', file: 'workbook.xlsx' | 'workbook-blank.xlsx' = 'workbook-blank.xlsx', customFunctions = false): Promise<{ host: LiveFile; session: Session }> {
  const host = new LiveFile(hostOf(await caseFile(place, file)), { customFunctions });
  return { host, session: openSession(host) };
}

/** B102 scores 3 of 3 for all the money spent; by these words it would be 1. */
const CORRECTED = '预算执行率≥101%得3分，＜101%得1分';

const sheets = async (host: LiveFile): Promise<readonly string[]> => (await host.file.read()).sheets.map(({ name }) => name);
const total = (session: Session): string => formatFixed(session.state().evaluation?.total.total ?? { n: 0n, d: 1n }, 2);
const placeOf = (session: Session, code: string): number => session.state().evaluation?.indicators.findIndex(({ indicator }) => indicator.code === code) ?? -1;
/** Lets everything that is waiting run. */
const settled = async (session: Session): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  expect(session.state().progress).toBeUndefined();
};

describe('a session', () => {
  it('knows nothing before it is asked', async () => {
    const { host, session } = await opened();
    expect(session.state()).toMatchObject({ evaluation: undefined, issues: [], outcome: undefined, reached: null, undoable: 0 });
    host.changed();
    await settled(session);
    expect(host.asked).toEqual({ read: 0, apply: 0, undo: 0 });
  });

  it('recognises with one read and no write', async () => {
    const { host, session } = await opened();
    await session.recognise();
    expect(session.state().evaluation?.indicators).toHaveLength(22);
    expect(session.state()).toMatchObject({ outcome: { type: 'recognised' }, reached: null, undoable: 0 });
    expect(host.asked).toEqual({ read: 1, apply: 0, undo: 0 });
  });

  it('carries the workbook from paper to scores to summary, each with one read and one write', async () => {
    const { host, session } = await opened();
    const before = await sheets(host);

    await session.carry('paper');
    expect(host.asked).toEqual({ read: 1, apply: 1, undo: 0 });
    expect(await sheets(host)).toEqual([...before, PAPER_SHEET, SETTINGS_SHEET]);
    expect(session.state()).toMatchObject({ reached: 'paper', pending: 0, outcome: { type: 'written', goal: 'paper' } });
    const { table, grid } = session.state().evaluation ?? {};
    const scoreColumn = table?.columns.score ?? -1;
    expect(table?.rows.map(({ row }) => grid?.cells[row]?.[scoreColumn]?.value ?? null)).toEqual(Array.from({ length: 22 }, () => null));
    // Nothing that would read as a score of 0 stands in the working paper either.
    expect(await valueOf(host.file, PAPER_SHEET, await find(host.file, PAPER_SHEET, { A: 'A101', E: '指标评定' }, 'J'))).toBeNull();

    await session.agree('all');
    await session.carry('scores');
    expect(session.state()).toMatchObject({ reached: 'scores', pending: 0 });
    expect(await sheets(host)).not.toContain(SUMMARY_SHEET);
    // expected.json: the scores recomputed by hand.
    const expected = await expectedOf('luoyang');
    expect(session.state().evaluation?.indicators.map(({ result }) => result.score && Number(formatFixed(result.score, 2)))).toEqual(expected.map(({ recomputedRounded }) => recomputedRounded));
    expect([total(session), session.state().evaluation?.total.grade]).toEqual(['89.87', '良']);

    await session.carry('summary');
    expect(session.state()).toMatchObject({ reached: 'summary', pending: 0 });
    expect(host.asked).toEqual({ read: 4, apply: 4, undo: 0 });
    await session.carry('summary');
    expect(session.state().outcome).toEqual({ type: 'unchanged', goal: 'summary' });
  });

  it('keeps what was written up to date with a lesser goal', async () => {
    const { session } = await opened();
    await session.agree('all');
    await session.carry('summary');
    await session.carry('paper');
    expect(session.state()).toMatchObject({ reached: 'summary', pending: 0, outcome: { type: 'unchanged' } });
  });

  it('takes back write by write', async () => {
    const { host, session } = await opened();
    const before = host.file.bytes();
    await session.carry('paper');
    await session.carry('scores');
    expect(session.state().undoable).toBe(2);
    await session.undo();
    expect(session.state()).toMatchObject({ undoable: 1, reached: 'paper', outcome: { type: 'undone' } });
    await session.undo();
    expect(session.state()).toMatchObject({ undoable: 0, reached: null });
    expect(host.file.bytes()).toEqual(before);
    await session.undo();
    expect(host.asked.undo).toBe(2);
  });

  it('agrees to the proposals of one indicator in the working paper, where the user can see it', async () => {
    const { host, session } = await opened();
    await session.recognise();
    const proposed = session.state().evaluation?.indicators.findIndex(({ result }) => result.state === 'provisional') ?? -1;
    const others = session.state().evaluation?.indicators.filter(({ result }) => result.state === 'provisional').length ?? 0;
    await session.agree(proposed);
    const one = session.state().evaluation?.indicators[proposed];
    expect(one?.result.state).toBe('scored');
    expect(session.state().evaluation?.indicators.filter(({ result }) => result.state === 'provisional')).toHaveLength(others - 1);
    const remarks = (await host.file.read()).sheets.find(({ name }) => name === PAPER_SHEET)?.cells.flatMap((row) => row?.[10]?.value ?? []) ?? [];
    expect(remarks.filter((remark) => String(remark).startsWith('已采纳：'))).not.toHaveLength(0);
    // The paper and the agreement are two writes.
    expect(host.asked).toEqual({ read: 3, apply: 2, undo: 0 });
  });

  it('scores by the rule as corrected, in a row of the working paper, and by the table’s again', async () => {
    const { host, session } = await opened();
    await session.agree('all');
    await session.carry('scores');
    const place = placeOf(session, 'B102');
    await session.correct(place, CORRECTED);
    const corrected = session.state().evaluation?.indicators[place];
    expect(corrected?.reading.rule.kind).toBe('band');
    expect(corrected?.result.score && formatFixed(corrected.result.score, 2)).toBe('1.00');
    expect(session.state().issues.map(({ code }) => code)).toContain('ruleCorrected');
    const row = (column: string): Promise<unknown> => find(host.file, PAPER_SHEET, { A: 'B102', E: '评分标准更正' }, column).then((cell) => valueOf(host.file, PAPER_SHEET, cell));
    expect([await row('F'), await row('G'), await row('L')]).toEqual([CORRECTED, '采用', '就绪']);
    expect(session.state().pending).toBe(0);

    await session.correct(place, null);
    expect([await row('F'), await row('G'), await row('L')]).toEqual([CORRECTED, '不采用', '可不填']);
    expect(total(session)).toBe('89.87');
  });

  it('puts an answer into the working paper', async () => {
    const { host, session } = await opened();
    await session.agree('all');
    await session.carry('scores');
    const place = placeOf(session, 'A101');
    const [first] = session.state().evaluation?.indicators[place]?.specs ?? [];
    // A101: 2 points, point ① is worth 30%.
    await session.enter(place, first?.label ?? '', '不符合');
    expect(await valueOf(host.file, PAPER_SHEET, await find(host.file, PAPER_SHEET, { A: 'A101', E: first?.label ?? '' }, 'G'))).toBe('不符合');
    const { result } = session.state().evaluation?.indicators[place] ?? {};
    expect(result?.score && formatFixed(result.score, 2)).toBe('1.40');
  });

  it('follows the user’s edits with one reading, however many they are', async () => {
    const { host, session } = await opened();
    await session.agree('all');
    await session.carry('scores');
    const { read } = host.asked;
    const cell = await find(host.file, PAPER_SHEET, { A: 'A101', E: session.state().evaluation?.indicators[0]?.specs[0]?.label ?? '' }, 'G');
    await enter(host.file, [[PAPER_SHEET, cell, '不符合']]);
    for (let event = 0; event < 1000; event += 1) host.changed();
    await settled(session);
    expect(total(session)).toBe('89.27');
    // The first reading had begun when the others came.
    expect(host.asked.read - read).toBeLessThanOrEqual(2);
  });

  it('says that an edited judgement has left only sentences behind', async () => {
    const { host, session } = await opened();
    await session.agree('all');
    await session.carry('scores');
    const judgement = await find(host.file, PAPER_SHEET, { A: 'A301', E: '①预算编制是否经过科学论证' }, 'G');
    await enter(host.file, [[PAPER_SHEET, judgement, '符合']]);
    host.changed();
    await settled(session);
    // The process column of the table and the remark of the working paper.
    expect(session.state()).toMatchObject({ pending: 2, pendingWords: 2 });
    await session.carry('scores');
    expect(session.state()).toMatchObject({ pending: 0, pendingWords: 0 });
  });

  it('says how many cells an edited rule has left behind', async () => {
    const { host, session } = await opened();
    await session.agree('all');
    await session.carry('scores');
    const one = session.state().evaluation?.indicators[placeOf(session, 'B102')];
    const at = one?.indicator.rule?.at;
    await enter(host.file, [[at?.sheet ?? '', at?.cell ?? '', CORRECTED]]);
    host.changed();
    await settled(session);
    const { pending, pendingWords } = session.state();
    expect(pending).toBeGreaterThan(pendingWords);
    await session.carry('scores');
    expect(session.state().pending).toBe(0);
  });

  it('makes its plan anew when the user edits between reading and writing', async () => {
    const { host, session } = await opened();
    await session.recognise();
    const { grid, table } = session.state().evaluation ?? {};
    const row = (table?.rows[0]?.row ?? 0) + 1;
    const column = String.fromCharCode(65 + (table?.columns.score ?? 0));
    host.beforeWrite = () => enter(host.file, [[grid?.name ?? '', `${column}${String(row)}`, 1.25]]);
    await session.carry('scores');
    expect(session.state().outcome).toMatchObject({ type: 'written' });
    expect(await valueOf(host.file, grid?.name ?? '', `${column}${String(row)}`)).toBe(1.25);
    expect(session.state().evaluation?.indicators[0]?.result.state).toBe('manual');
    expect(host.asked).toEqual({ read: 3, apply: 2, undo: 0 });
  });

  it('shows its progress and can be cancelled until it writes', async () => {
    const { host, session } = await opened();
    // A clock that makes every step a long one.
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
    const steps: string[] = [];
    const stop = session.subscribe(() => {
      const { progress } = session.state();
      if (progress) steps.push(`${progress.step} ${String(progress.done)}/${String(progress.total)}`);
      if (progress?.done === 3) session.cancel();
    });
    await session.carry('scores');
    stop();
    clock.mockRestore();
    expect([...new Set(steps)]).toEqual(['reading 0/0', 'evaluating 1/22', 'evaluating 2/22', 'evaluating 3/22']);
    expect(session.state()).toMatchObject({ outcome: { type: 'cancelled' }, progress: undefined, undoable: 0 });
    expect(host.asked.apply).toBe(0);
  });

  it.each(['hostEditing', 'hostBusy', 'hostTooLarge', 'hostFailed'] as const)('says so when the host fails: %s', async (fault) => {
    const { host, session } = await opened();
    host.fault = fault;
    await session.carry('scores');
    expect(session.state()).toMatchObject({ outcome: { type: 'refused', issues: [{ code: fault }] }, progress: undefined, undoable: 0 });
    await session.carry('scores');
    expect(session.state().outcome).toMatchObject({ type: 'written' });
  });

  it('shows cells, and says so when it cannot', async () => {
    const { host, session } = await opened();
    expect(await session.show({ sheet: '指标体系', cell: 'A1' })).toBe(true);
    expect(host.shown).toEqual([{ sheet: '指标体系', cell: 'A1' }]);
  });

  it('writes native formulas where custom functions cannot be had, and says so', async () => {
    const { session } = await opened();
    session.setFormulas('functions');
    expect(session.state().formulas).toBe('native');
    await session.recognise();
    expect(session.state().issues.map(({ code }) => code)).toContain('customFunctionsMissing');
  });

  it('goes on in the dialect the workbook is written in, until the user chooses', async () => {
    const { host, session } = await opened('luoyang', 'workbook-blank.xlsx', true);
    expect(session.state().formulas).toBe('functions');
    session.setFormulas('native');
    await session.carry('scores');
    const again = openSession(new LiveFile(host.file, { customFunctions: true }));
    await again.recognise();
    expect(again.state()).toMatchObject({ formulas: 'native', pending: 0, reached: 'scores' });
    again.setFormulas('functions');
    await settled(again);
    expect(again.state().formulas).toBe('functions');
    expect(again.state().pending).toBeGreaterThan(0);
    await again.carry('scores');
    expect(again.state().pending).toBe(0);
  });
});
