import { describe, expect, it } from 'vitest';
import { draw } from '../../test/support/grid';
import { LiveFile } from '../../test/support/live-host';
import { fileOf, hostOf } from '../../test/support/workbook';
import { describeIssue } from '../core/messages';
import { toNumber } from '../core/number/rational';
import { TEMPLATES } from '../core/templates/templates';
import { openSession } from './session';

describe.each(TEMPLATES.map(({ key, rows }) => [key, rows] as const))('the template %s', (key, rows) => {
  it('is recognised as it was inserted: every weight, every rule, nothing to complain of but missing entries', async () => {
    const host = new LiveFile(hostOf(fileOf([draw('Sheet1', '')])));
    const session = openSession(host);
    await session.insert(key);
    const { evaluation, outcome, undoable } = session.state();
    expect(outcome).toMatchObject({ type: 'written', goal: 'template' });
    expect(undoable).toBe(1);
    expect(evaluation?.indicators.map(({ indicator }) => [indicator.code, indicator.name, indicator.weight && toNumber(indicator.weight), indicator.levels.map(({ name }) => name)])).toEqual(
      rows.map(({ code, name, weight, levels }) => [code, name, weight, [...levels]]),
    );
    expect(rows.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(evaluation?.tableIssues.map((issue) => describeIssue(issue))).toEqual([]);
    expect(evaluation?.indicators.filter(({ reading }) => !reading.sound || reading.unread.length > 0).map(({ indicator }) => indicator.code)).toEqual([]);
    const said = evaluation?.indicators.flatMap(({ result }) => result.issues.filter(({ code }) => code !== 'factMissing')) ?? [];
    expect(said.map((issue) => describeIssue(issue))).toEqual([]);
    await session.carry('summary');
    expect(session.state()).toMatchObject({ reached: 'summary', pending: 0 });
  });

  it('follows the norm: output and effect are at least 60 of 100 (财预〔2020〕10号第十四条)', () => {
    const effect = rows.filter(({ levels: [first] }) => /产出|效益|满意度/.test(first)).reduce((sum, { weight }) => sum + weight, 0);
    expect(effect).toBeGreaterThanOrEqual(60);
  });
});

describe('inserting', () => {
  it('takes a name that is free, and is taken back', async () => {
    const host = new LiveFile(hostOf(fileOf([draw('指标体系', '旧表')])));
    const before = host.file.bytes();
    const session = openSession(host);
    await session.insert('framework');
    expect((await host.file.read()).sheets.map(({ name }) => name)).toEqual(['指标体系', '指标体系2']);
    await session.undo();
    expect(host.file.bytes()).toEqual(before);
  });

  it('does nothing for a template there is none of', async () => {
    const host = new LiveFile(hostOf(fileOf([draw('Sheet1', '')])));
    await openSession(host).insert('none');
    expect(host.asked.apply).toBe(0);
  });
});
