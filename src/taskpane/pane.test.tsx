// @vitest-environment jsdom
import { act, cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { readFileSync } from 'node:fs';
import { use } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openSession, type Session, type SessionState } from '../app/session';
import type { CellRef } from '../core/issue';
import { openWorkbook, type FileHost } from '../host/file';
import { HostFailure, type LiveHost } from '../host/port';
import { formatPosition } from '../sheet/address';
import { fileOf, hostOf } from '../../test/support/workbook';
import { mountPane, type Language, type MountedPane, type Theme } from '.';
import { tablePart } from './table-part';

const TABLE = '附件一 评价指标体系';

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`${import.meta.dirname}/../../test/fixtures/cases/${name}.xlsx`));
}

/** A workbook file somebody looks at, and everything the pane asked of its session. */
interface Bench {
  readonly host: FileHost;
  readonly session: Session;
  readonly calls: (readonly unknown[])[];
  readonly user: UserEvent;
  readonly pane: MountedPane;
  /** The cells shown in the sheet, in order. */
  readonly shown: () => readonly string[];
  cell(sheet: string, at: string): Promise<unknown>;
}

interface Options {
  readonly file?: string;
  readonly language?: Language;
  readonly theme?: Theme;
  readonly live?: Partial<LiveHost>;
  /** Reads the workbook unasked, once this lets it. */
  readonly begin?: Promise<void>;
}

// Whether a part is hidden is asked for every element of the page otherwise, which in a page without layout says nothing.
configure({ defaultHidden: true, asyncUtilTimeout: 15_000 });
// A page without layout has nothing to scroll.
Element.prototype.scrollIntoView = () => undefined;

// What comes after the pane is there from the start, but where a test is about its coming.
beforeAll(() => tablePart.load());

let mounted: MountedPane | undefined;
afterEach(() => {
  act(() => mounted?.unmount());
  mounted = undefined;
  cleanup();
  document.body.replaceChildren();
});

const METHODS = ['recognise', 'carry', 'undo', 'cancel', 'setFormulas', 'agree', 'enter', 'correct', 'insert', 'show'] as const;

/** The session itself, with a record of what was asked of it. */
function recorded(session: Session, calls: (readonly unknown[])[]): Session {
  for (const name of METHODS) {
    const method = session[name].bind(session) as (...values: unknown[]) => unknown;
    Object.defineProperty(session, name, { value: (...values: unknown[]) => { calls.push([name, ...values]); return method(...values); } });
  }
  return session;
}

function bench({ file = 'luoyang/workbook-blank', language = 'zh', theme = 'light', live = {}, begin }: Options = {}): Bench {
  const opened = openWorkbook(fixture(file), 'workbook.xlsx');
  if (!opened.ok) throw new Error(opened.issue.code);
  const { host } = opened;
  const liveHost: LiveHost = {
    capabilities: { customFunctions: true }, read: () => host.read(), apply: (plan) => host.apply(plan), undo: (receipt) => host.undo(receipt),
    onChanged: () => () => undefined, select: () => Promise.resolve(true), ...live,
  };
  const calls: (readonly unknown[])[] = [];
  const session = recorded(openSession(liveHost), calls);
  const element = document.body.appendChild(document.createElement('div'));
  const pane = mountPane(element, session, { language, theme, ...(begin ? { begin: () => begin.then(() => session.recognise()) } : {}) });
  act(() => pane.setTheme(theme));
  mounted = pane;
  return {
    host, session, calls, pane, user: userEvent.setup(),
    shown: () => calls.flatMap(([name, at]) => (name === 'show' ? [`${(at as CellRef).sheet}!${(at as CellRef).cell}`] : [])),
    async cell(sheet, at) {
      const grid = (await host.read()).sheets.find(({ name }) => name === sheet);
      return grid?.cells.flatMap((line, row) => (line ?? []).flatMap((cell, column) => (cell && formatPosition({ row, column }) === at ? [cell.value] : [])))[0] ?? null;
    },
  };
}

/** After a command has run to its end. */
async function settled({ session }: Bench): Promise<SessionState> {
  await waitFor(() => {
    expect(session.state().progress).toBeUndefined();
    expect(session.state().outcome).toBeDefined();
  });
  return session.state();
}

const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });
const step = (name: string): HTMLElement => within(screen.getByRole('navigation')).getByRole('button', { name: new RegExp(`^${name}`) });
const tab = (name: string): HTMLElement => screen.getByRole('tab', { name: new RegExp(`^${name}`) });
function item(code: string): HTMLElement {
  const found = screen.getAllByRole('treeitem').find(({ textContent }) => new RegExp(`^${code}[^0-9]`).test(textContent));
  if (!found) throw new Error(`${code} is not in the tree`);
  return found;
}

const live = (): string => document.querySelector('[aria-live="polite"]')?.textContent ?? '';

async function recognised(options: Options = {}): Promise<Bench> {
  const one = bench(options);
  await one.user.click(step(options.language === 'en' ? 'Recognise' : '识别'));
  await settled(one);
  return one;
}

async function inTree(options: Options = {}): Promise<Bench> {
  const one = await recognised(options);
  await one.user.click(tab('指标'));
  return one;
}

async function inDetail(code: string, options: Options = {}): Promise<Bench> {
  const one = await inTree(options);
  await one.user.click(item(code));
  return one;
}

async function faults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

// Whole walks through the pane, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

describe('before anything is read', () => {
  it('says what to do, and the big button does it', async () => {
    const one = bench();
    expect(screen.getByText('打开含指标表的工作簿，点“识别”。识别只读取，不改动任何内容。')).toBeDefined();
    expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['总览', '设置']);
    expect(step('识别').getAttribute('aria-current')).toBe('step');
    await one.user.click(within(screen.getByRole('tabpanel')).getByRole('button', { name: '识别' }));
    expect((await settled(one)).outcome).toEqual({ type: 'recognised' });
    expect(one.calls).toEqual([['recognise']]);
    expect(live()).toBe('已识别指标表，未写入任何内容。');
  });

  it('explains what a table needs where there is none', async () => {
    const one = bench({ file: 'luoyang/survey' });
    await one.user.click(step('识别'));
    expect((await settled(one)).evaluation).toBeUndefined();
    expect(screen.getByRole('heading', { name: '没有找到指标表' })).toBeDefined();
    expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual(['三级指标', '分值', '评分标准']);
    expect(live()).toContain('没有找到指标表');
    await one.user.click(button('重新识别'));
    expect(one.calls).toEqual([['recognise'], ['recognise']]);
    expect(await faults()).toEqual([]);
  });

  it('starts from a template where the user has no table yet', async () => {
    const one = bench({ file: 'luoyang/survey' });
    await one.user.click(button('项目支出绩效评价指标体系'));
    const { evaluation } = await settled(one);
    expect(one.calls).toEqual([['insert', 'framework']]);
    expect(evaluation?.table.sheet).toBe('指标体系');
    expect(tab('指标')).toBeDefined();
    expect(button('撤销（1）')).toBeDefined();
  });
});

describe('a pane that reads by itself', () => {
  it('shows that something comes, and takes commands meanwhile', async () => {
    let release = (): void => undefined;
    const one = bench({ begin: new Promise((resolve) => { release = resolve; }) });
    expect(screen.getByRole('tabpanel').getAttribute('aria-busy')).toBe('true');
    expect(screen.getByRole('tabpanel').textContent).toBe('');
    expect(step('评分').getAttribute('aria-disabled')).toBeNull();
    expect(await faults()).toEqual([]);
    await one.user.click(tab('设置'));
    expect(screen.getByRole('radio', { name: /^原生公式/ })).toBeDefined();
    await one.user.click(tab('总览'));
    act(() => release());
    await settled(one);
    expect(one.calls).toEqual([['recognise']]);
    expect(screen.getByRole('tabpanel').getAttribute('aria-busy')).toBe('false');
    expect(screen.getByRole('region', { name: '总分' })).toBeDefined();
  });

  it.each<readonly [string, string, Options]>([
    ['came to nothing', '还没有读取工作簿', { live: { read: () => Promise.reject(new HostFailure('hostBusy')) } }],
    ['found no table', '没有找到指标表', { file: 'luoyang/survey' }],
  ])('says what to do where that %s', async (_name, heading, options) => {
    await settled(bench({ begin: Promise.resolve(), ...options }));
    expect(screen.getByRole('heading', { name: heading })).toBeDefined();
  });
});

describe('the steps', () => {
  it('carry the workbook to the working paper, the scores and the summary, and undo takes each back', async () => {
    const one = await recognised();
    expect(step('生成底稿').getAttribute('aria-current')).toBe('step');
    await one.user.click(step('生成底稿'));
    expect((await settled(one)).reached).toBe('paper');
    expect(step('生成底稿').textContent).toContain('已完成');
    expect(step('评分').getAttribute('aria-current')).toBe('step');
    await one.user.click(step('评分'));
    expect((await settled(one)).reached).toBe('scores');
    expect(await one.cell(TABLE, 'I3')).toBe(2);
    await one.user.click(step('汇总'));
    expect((await settled(one)).reached).toBe('summary');
    expect(one.calls).toEqual([['recognise'], ['carry', 'paper'], ['carry', 'scores'], ['carry', 'summary']]);
    expect(live()).toMatch(/^汇总已写入，改写 \d+ 个单元格。$/);
    await one.user.click(button('撤销（3）'));
    await waitFor(() => expect(one.session.state().undoable).toBe(2));
    await settled(one);
    expect(one.session.state().reached).toBe('scores');
    expect(live()).toBe('已撤销上一次写入。');
  });

  it('show progress, wait for each other, and can be cancelled', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => { release = resolve; });
    const source = openWorkbook(fixture('luoyang/workbook-blank'), 'workbook.xlsx');
    if (!source.ok) throw new Error(source.issue.code);
    const one = bench({ live: { read: async () => { await gate; return source.host.read(); } } });
    await one.user.click(step('评分'));
    const bar = screen.getByRole('progressbar', { name: '进度' });
    expect(bar.getAttribute('aria-valuetext')).toBe('正在读取工作簿…');
    expect(bar.hasAttribute('aria-valuenow')).toBe(false);
    expect(await faults()).toEqual([]);
    await one.user.click(step('汇总'));
    await one.user.click(button('取消'));
    expect(one.calls).toEqual([['carry', 'scores'], ['cancel']]);
    act(() => release());
    expect((await settled(one)).outcome).toEqual({ type: 'cancelled' });
    expect(one.host.bytes()).toEqual(fixture('luoyang/workbook-blank'));
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('tell why nothing was written, with the cell, and what to do', async () => {
    const one = await recognised({ live: { apply: () => Promise.resolve({ ok: false, conflicts: [{ code: 'sheetProtected', severity: 'error', at: { sheet: TABLE, cell: 'I3' } }] }) } });
    await one.user.click(step('评分'));
    await settled(one);
    const said = `「${TABLE}」I3：工作表处于保护状态，未写入任何内容；请先撤销工作表保护再重试。`;
    expect(screen.getByText(said)).toBeDefined();
    expect(live()).toContain(said);
    expect(await faults()).toEqual([]);
    await one.user.click(button(`「${TABLE}」I3`));
    expect(one.shown()).toEqual([`${TABLE}!I3`]);
    await one.user.click(button('关闭'));
    expect(screen.queryByText(said)).toBeNull();
  });

  it('tell that a cell is being edited', async () => {
    const one = bench({ live: { read: () => Promise.reject(new HostFailure('hostEditing')) } });
    await one.user.click(step('识别'));
    await settled(one);
    expect(within(screen.getByRole('banner')).getByText(/表格正处于单元格编辑状态/)).toBeDefined();
  });
});

describe('the overview', () => {
  it('shows total, levels and weights, and agrees to all proposals only after asking', async () => {
    const one = await recognised();
    const card = screen.getByRole('region', { name: '总分' });
    expect(card.textContent).toContain('73.37');
    expect(card.textContent).toContain('未评完（18/22）');
    expect(card.textContent).toContain('分值合计 100，与满分一致');
    expect(screen.getByRole('img', { name: '尚未定级' })).toBeDefined();
    expect(screen.getByRole('row', { name: /A 决策 12\.00\/15 80\.00%/ })).toBeDefined();

    await one.user.click(button('全部采纳'));
    const dialog = screen.getByRole('alertdialog', { name: '采纳全部 5 项建议？' });
    expect(dialog.contains(document.activeElement)).toBe(true);
    await one.user.tab();
    await one.user.tab();
    expect(dialog.contains(document.activeElement)).toBe(true);
    await one.user.tab({ shift: true });
    expect(dialog.contains(document.activeElement)).toBe(true);
    expect(await faults()).toEqual([]);
    await one.user.keyboard('{Escape}');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(document.activeElement).toBe(button('全部采纳'));
    await one.user.click(button('全部采纳'));
    await one.user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: '取消' }));
    expect(one.calls).toEqual([['recognise']]);

    await one.user.click(button('全部采纳'));
    await one.user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: '全部采纳' }));
    await waitFor(() => expect(one.session.state().evaluation?.total.complete).toBe(true));
    await settled(one);
    expect(one.calls.at(-1)).toEqual(['agree', 'all']);
    expect(card.textContent).toContain('89.87');
    expect(card.textContent).toContain('已评完');
    expect(card.textContent).toContain('距“优”还差 0.13 分');
    expect(screen.getByRole('img', { name: '等级：良' })).toBeDefined();
  });

  it('leads to what waits for a nod, and to the cell of a level', async () => {
    const one = await recognised();
    await one.user.click(button('A 决策'));
    expect(one.shown()).toEqual([`${TABLE}!A3`]);
    await one.user.click(button('逐项查看'));
    expect(screen.getAllByRole('treeitem').flatMap(({ textContent }) => /[A-D]\d{3}/.exec(textContent)?.[0] ?? [])).toEqual(['B101', 'B201', 'C201', 'C302']);
  });

  it('offers to write anew what an edit has left behind', async () => {
    const one = await recognised();
    await one.user.click(step('评分'));
    await settled(one);
    const grid = (await one.host.read()).sheets.find(({ name }) => name === TABLE);
    const rule = grid?.cells[3]?.[6]?.value ?? null;
    await one.host.apply({ sheets: [{ sheet: TABLE, writes: [{ at: { row: 3, column: 6 }, expect: { value: rule }, content: { value: '全部符合得满分，否则不得分' } }], validations: [] }] });
    await one.user.click(step('识别'));
    await settled(one);
    expect(one.session.state().pending).toBeGreaterThan(0);
    await one.user.click(button('更新'));
    await settled(one);
    expect(one.calls.at(-1)).toEqual(['carry', 'scores']);
    expect(one.session.state().pending).toBe(0);
    expect(screen.queryByRole('button', { name: '更新' })).toBeNull();
  });
});

describe('the tree', () => {
  it('is one tab stop, walked by arrows, Home and End', async () => {
    const one = await inTree();
    expect(screen.getAllByRole('treeitem').filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    act(() => item('A').focus());
    await one.user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(item('A101'));
    await one.user.keyboard('{End}');
    expect(document.activeElement).toBe(screen.getAllByRole('treeitem').at(-1));
    await one.user.keyboard('{Home}');
    expect(document.activeElement).toBe(item('A'));
    expect(one.shown()).toEqual([]);
  });

  it('folds and unfolds with left and right, or a click', async () => {
    const one = await inTree();
    act(() => item('A101').focus());
    await one.user.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(item('A1'));
    await one.user.keyboard('{ArrowLeft}');
    expect(item('A1').getAttribute('aria-expanded')).toBe('false');
    expect(() => item('A101')).toThrow();
    await one.user.keyboard('{ArrowRight}{ArrowRight}');
    expect(document.activeElement).toBe(item('A101'));
    await one.user.click(item('A'));
    expect(item('A').getAttribute('aria-expanded')).toBe('false');
    await one.user.click(item('A'));
    expect(item('A101')).toBeDefined();
  });

  it('jumps with Enter, returns with Esc, shows with Space, and goes back to the cell before', async () => {
    const one = await inTree();
    act(() => item('A101').focus());
    await one.user.keyboard('{Enter}');
    expect(one.shown()).toEqual([`${TABLE}!C3`]);
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'A101 立项决策的充分性' }));
    await one.user.keyboard('{Escape}');
    expect(document.activeElement).toBe(item('A101'));
    expect(item('A101').getAttribute('aria-selected')).toBe('true');
    await one.user.keyboard('{ArrowDown} ');
    expect(one.shown().at(-1)).toBe(`${TABLE}!C4`);
    await waitFor(() => expect(live()).toBe(`已选中 「${TABLE}」C4`));
    await one.user.keyboard('{Escape}');
    expect(one.shown().at(-1)).toBe(`${TABLE}!C3`);
    await one.user.keyboard('{Home}{Enter}');
    expect(one.shown().at(-1)).toBe(`${TABLE}!A3`);
  });

  it('lets Excel follow the arrows only where the user asks for it', async () => {
    const one = await inTree();
    await one.user.click(screen.getByRole('switch', { name: '跟随' }));
    act(() => item('A').focus());
    await one.user.keyboard('{ArrowDown}{ArrowDown}');
    expect(one.shown()).toEqual([`${TABLE}!B3`, `${TABLE}!C3`]);
  });

  it('finds by code, name or level and filters by state', async () => {
    const one = await inTree();
    await one.user.type(screen.getByRole('searchbox', { name: '查找指标' }), '产出时效');
    expect(screen.getAllByRole('treeitem')).toHaveLength(4);
    await one.user.click(button(/^待确认/));
    expect(screen.getAllByRole('treeitem').map(({ textContent }) => textContent.slice(0, 2))).toEqual(['C产', 'C3', 'C3']);
    await one.user.clear(screen.getByRole('searchbox'));
    await one.user.type(screen.getByRole('searchbox'), '没有');
    expect(screen.getByText(/没有符合条件的指标/)).toBeDefined();
    await one.user.click(button('清除筛选'));
    expect(screen.getAllByRole('treeitem').length).toBeGreaterThan(30);
    await one.user.click(button(/^已评/));
    await one.user.click(button(/^已评/));
    await one.user.click(button(/^已评/));
    await one.user.click(button(/^全部/));
    expect(button(/^全部/).getAttribute('aria-pressed')).toBe('true');
  });

  it('says that a cell is gone', async () => {
    const one = await inTree({ live: { select: () => Promise.resolve(false) } });
    await one.user.click(item('A101'));
    const said = `「${TABLE}」C3 已不在工作簿中或所在工作表已隐藏，请重新识别。`;
    await waitFor(() => expect(live()).toBe(said));
    expect(screen.getAllByText(said)).toHaveLength(2);
    await one.user.click(button('关闭'));
    expect(screen.getAllByText(said)).toHaveLength(1);
  });
});

describe('an indicator', () => {
  it('tells rule, data and process, each leading to its cell', async () => {
    const one = await inDetail('C302');
    const page = screen.getByRole('article');
    expect(page.textContent).toContain('C 产出 › C3 产出时效');
    expect(page.textContent).toContain('得分=分值×补贴申请办理及时率');
    expect(page.textContent).toContain('该指标得2.50分');
    await one.user.click(button('在承诺时间内办结的电梯数 「基础数据」C59'));
    await one.user.click(button('得分 I18'));
    await one.user.click(button(`原文 「${TABLE}」G18`));
    await one.user.click(button(`评价要点 「${TABLE}」F18`));
    expect(one.shown()).toEqual([`${TABLE}!C18`, '基础数据!C59', `${TABLE}!I18`, `${TABLE}!G18`, `${TABLE}!F18`]);
    expect(await faults()).toEqual([]);
  });

  it('steps to its neighbours and back', async () => {
    const one = await inDetail('C302');
    await one.user.click(button('上一个指标'));
    expect(screen.getByRole('heading', { level: 2 }).textContent).toMatch(/^C301/);
    await one.user.click(button('下一个指标'));
    expect(screen.getByRole('heading', { level: 2 }).textContent).toMatch(/^C302/);
    await one.user.click(button('返回'));
    expect(document.activeElement).toBe(item('C302'));
  });

  it('is agreed to, which counts its score', async () => {
    const one = await inDetail('C302');
    await one.user.click(button('确认 1 项'));
    await waitFor(() => expect(one.session.state().outcome).toMatchObject({ type: 'written', goal: 'amendment' }));
    await settled(one);
    expect(one.calls.at(-1)).toEqual(['agree', 15]);
    expect(screen.getByRole('article').textContent).toContain('已评');
    expect(screen.queryByRole('button', { name: /^确认/ })).toBeNull();
    expect(one.session.state().evaluation?.indicators[15]?.result.state).toBe('scored');
  });

  it('is corrected in the user’s own words, previewed as they are typed, and restored', async () => {
    const one = await inDetail('C302');
    await one.user.click(button('更正读法…'));
    const area = screen.getByRole('textbox', { name: '评分标准' });
    expect(document.activeElement).toBe(area);
    expect((area as HTMLTextAreaElement).value).toMatch(/得分=.*分值×补贴申请办理及时率/);
    expect(button('应用').getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('与现在的读法相同。')).toBeDefined();
    await one.user.clear(area);
    expect(await screen.findByText('请写明如何得分。')).toBeDefined();
    await one.user.type(area, '天气好时另行商议');
    expect(await screen.findByText('“天气好时另行商议”没有读懂，不能应用；请换一种写法。')).toBeDefined();
    await one.user.click(button('应用'));
    expect(one.calls.some(([name]) => name === 'correct')).toBe(false);
    await one.user.clear(area);
    const words = '补贴申请办理及时率达到80%得满分，否则不得分';
    await one.user.type(area, words);
    expect(await screen.findByText('得分将为 3.00 / 3')).toBeDefined();
    expect(await faults()).toEqual([]);
    await one.user.click(button('应用'));
    await waitFor(() => expect(one.session.state().outcome).toMatchObject({ type: 'written', goal: 'amendment' }));
    await settled(one);
    expect(one.calls.at(-1)).toEqual(['correct', 15, words]);
    expect(one.session.state().evaluation?.indicators[15]?.correction).toMatchObject({ text: words, adopted: true });
    expect(screen.getByText('已更正')).toBeDefined();

    await one.user.click(button('更正读法…'));
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: '评分标准' }).value).toBe(words);
    await one.user.click(button('恢复原评分标准'));
    await waitFor(() => expect(one.session.state().evaluation?.indicators[15]?.correction?.adopted).toBe(false));
    await settled(one);
    expect(one.calls.at(-1)).toEqual(['correct', 15, null]);
    expect(screen.queryByText('已更正')).toBeNull();
  });

  it('takes another kind of rule and other numbers, and shows formula and score at once', async () => {
    const one = await inDetail('C302');
    await one.user.click(button('更正读法…'));
    const area = (): HTMLTextAreaElement => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '评分标准' });
    await one.user.selectOptions(screen.getByRole('combobox', { name: '计分方式' }), '区间赋分');
    expect(area().value).toBe('补贴申请办理及时率≥95%得满分，≥80%且<95%得2.4分，≥60%且<80%得1.8分，<60%得0分');
    // 5 of 6 lifts in time are 83.33%.
    expect(await screen.findByText('得分将为 2.40 / 3')).toBeDefined();
    expect(screen.getByText(/^=ROUND\(IF\(.*>=0\.95/)).toBeDefined();
    const bound = screen.getAllByRole<HTMLInputElement>('textbox', { name: /的数值（%）$/ })[1];
    if (!bound) throw new Error('the band has bounds');
    expect(bound.value).toBe('80');
    await one.user.clear(bound);
    // Half a number is no rule, and its field stays.
    expect(await screen.findAllByText(/没有读懂，不能应用/)).not.toHaveLength(0);
    await one.user.type(bound, '85');
    expect(area().value).toBe('补贴申请办理及时率≥95%得满分，≥85%且<95%得2.4分，≥60%且<85%得1.8分，<60%得0分');
    expect(await screen.findByText('得分将为 1.80 / 3')).toBeDefined();
    expect(await faults()).toEqual([]);
    await one.user.click(button('应用'));
    await waitFor(() => expect(one.session.state().evaluation?.indicators[15]?.reading.rule.kind).toBe('band'));
    await settled(one);
  });

  it('closes the editor with Esc or 取消 and leaves everything as it was', async () => {
    const one = await inDetail('C302');
    await one.user.click(button('更正读法…'));
    await one.user.keyboard('{Escape}');
    expect(screen.queryByRole('textbox')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(button('更正读法…')));
    await one.user.click(button('更正读法…'));
    await one.user.click(button('取消'));
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(one.calls.some(([name]) => name === 'correct')).toBe(false);
    await one.user.keyboard('{Escape}');
  });

  it('is judged in the pane where no fact judges it', async () => {
    const bare = await withoutFacts();
    await bare.user.click(item('A101'));
    const [first] = screen.getAllByRole<HTMLSelectElement>('combobox');
    if (!first) throw new Error('A101 has judgements');
    await bare.user.selectOptions(first, '符合');
    await waitFor(() => expect(bare.session.state().outcome).toMatchObject({ type: 'written', goal: 'amendment' }));
    await settled(bare);
    const [name, place, label, word] = bare.calls.at(-1) ?? [];
    expect([name, place, word]).toEqual(['enter', 0, '符合']);
    expect(label).toBe(bare.session.state().evaluation?.indicators[0]?.specs[0]?.label);
    expect(screen.getAllByRole<HTMLSelectElement>('combobox')[0]?.value).toBe('符合');
    await bare.user.selectOptions(screen.getAllByRole<HTMLSelectElement>('combobox')[0] ?? first, '');
    await waitFor(() => expect(bare.calls.at(-1)).toEqual(['enter', 0, label, null]));
    await settled(bare);
  });

  it('leads to its issues, and Esc leads back', async () => {
    const one = await inDetail('B201');
    await one.user.click(button('查看 2 个问题'));
    expect(tab('问题').getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: '只看指标' }).selectedOptions[0]?.textContent).toMatch(/^B201/);
    const rows = within(screen.getByRole('group', { name: '问题清单' })).getAllByRole('listitem');
    expect(rows).toHaveLength(2);
    act(() => within(rows[0] as HTMLElement).getAllByRole('button')[0]?.focus());
    await one.user.keyboard('{Escape}');
    expect(screen.getByRole('heading', { level: 2 }).textContent).toMatch(/^B201/);
  });
});

/** The same workbook without its collected facts: nothing is judged yet. */
async function withoutFacts(): Promise<Bench> {
  const { sheets } = await hostOf(fixture('luoyang/workbook-blank')).read();
  const host = hostOf(fileOf(sheets.filter(({ name }) => name === TABLE)));
  const one = bench({ live: { read: () => host.read(), apply: (plan) => host.apply(plan), undo: (receipt) => host.undo(receipt) } });
  await one.user.click(step('识别'));
  await settled(one);
  await one.user.click(tab('指标'));
  return one;
}

describe('the issues', () => {
  it('are one list walked by arrows; Enter shows the cell, Esc the one before', async () => {
    const one = await recognised();
    await one.user.click(tab('问题'));
    const list = screen.getByRole('group', { name: '问题清单' });
    const rows = within(list).getAllByRole('listitem').map((row) => within(row).getAllByRole('button')[0] as HTMLElement);
    expect(rows.filter(({ tabIndex }) => tabIndex === 0)).toEqual([rows[0]]);
    act(() => rows[0]?.focus());
    await one.user.keyboard('{Enter}{ArrowDown}{Enter}');
    expect(document.activeElement).toBe(rows[1]);
    const [first, second] = one.session.state().issues.filter(({ severity }) => severity === 'warning').map(({ at }) => `${at?.sheet ?? ''}!${at?.cell ?? ''}`);
    expect(one.shown()).toEqual([first, second]);
    await one.user.keyboard('{Escape}');
    expect(one.shown()).toEqual([first, second, first]);
    await one.user.keyboard('{End}');
    expect(document.activeElement).toBe(rows.at(-1));
    expect(await faults()).toEqual([]);
  });

  it('are filtered by indicator and open it', async () => {
    const one = await recognised();
    await one.user.click(tab('问题'));
    await one.user.selectOptions(screen.getByRole('combobox', { name: '只看指标' }), screen.getByRole('option', { name: /^C201/ }));
    expect(within(screen.getByRole('group', { name: '问题清单' })).getAllByRole('listitem')).toHaveLength(1);
    await one.user.click(button(/^打开指标：C201/));
    expect(screen.getByRole('heading', { level: 2 }).textContent).toMatch(/^C201/);
    expect(tab('指标').getAttribute('aria-selected')).toBe('true');
  });

  it('are shown two hundred at a time', async () => {
    const one = await recognised();
    const state = one.session.state();
    const [issue] = state.issues;
    if (!issue) throw new Error('洛阳 has issues');
    const crowd = { ...state, issues: Array.from({ length: 450 }, () => issue) };
    const states = vi.spyOn(one.session, 'state').mockReturnValue(crowd);
    await one.user.click(tab('问题'));
    act(() => one.session.setFormulas('native'));
    const count = (): number => screen.getByRole('group', { name: '问题清单' }).querySelectorAll('li').length;
    expect(count()).toBe(200);
    await one.user.click(screen.getByText('继续显示（还有 250 条）'));
    await one.user.click(screen.getByText('继续显示（还有 50 条）'));
    expect(count()).toBe(450);
    expect(screen.queryByText(/继续显示/)).toBeNull();
    states.mockRestore();
  });

  it('are walked to by the arrows of the tabs', async () => {
    const one = await recognised();
    act(() => tab('总览').focus());
    await one.user.keyboard('{ArrowRight}{ArrowRight}');
    expect(tab('问题').getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(tab('问题'));
    await one.user.keyboard('{End}');
    expect(screen.getByRole('radio', { name: /自定义函数/ })).toBeDefined();
  });
});

describe('the settings', () => {
  it('choose the formulas, and lead to the sheet of the others', async () => {
    const one = await recognised();
    await one.user.click(step('生成底稿'));
    await settled(one);
    await one.user.click(tab('设置'));
    await one.user.click(screen.getByRole('radio', { name: /^原生公式/ }));
    await one.user.click(screen.getByRole('radio', { name: /^数值/ }));
    expect(one.calls.slice(2)).toEqual([['setFormulas', 'native'], ['setFormulas', 'values']]);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /^数值/ }).checked).toBe(true);
    await one.user.click(button('打开评分设置'));
    expect(one.shown()).toEqual(['评分设置!A1']);
    expect(await faults()).toEqual([]);
  });

  it('say why custom functions cannot be chosen', async () => {
    const one = await recognised({ live: { capabilities: { customFunctions: false } } });
    await one.user.click(tab('设置'));
    const choice = screen.getByRole<HTMLInputElement>('radio', { name: /这个版本的 Excel 不支持自定义函数/ });
    expect(choice.disabled).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /^原生公式/ }).checked).toBe(true);
  });

  it('change the language at once, of issues too', async () => {
    const one = await recognised();
    await one.user.click(tab('设置'));
    await one.user.click(screen.getByRole('radio', { name: 'English' }));
    expect(document.querySelector('[lang="en-US"]')).not.toBeNull();
    expect(screen.getByRole('heading', { name: 'Formulas for scores' })).toBeDefined();
    await one.user.click(tab('Issues'));
    expect(screen.getByRole('group', { name: 'Issues' }).textContent).toContain('awaits your agreement');
    expect(await faults()).toEqual([]);
  });
});

describe('the pane', () => {
  it('speaks English from the start where it is asked to', async () => {
    await recognised({ language: 'en' });
    expect(screen.getByRole('region', { name: 'Total' }).textContent).toContain('Incomplete (18/22)');
    expect(live()).toBe('Indicator table recognised; nothing was written.');
  });

  it.each<Theme>(['light', 'dark'])('has nothing axe finds in its main states, %s', async (theme) => {
    const one = bench({ theme });
    expect(await faults()).toEqual([]);
    await one.user.click(step('识别'));
    await settled(one);
    expect(await faults()).toEqual([]);
    await one.user.click(tab('指标'));
    expect(await faults()).toEqual([]);
    await one.user.click(item('B201'));
    expect(await faults()).toEqual([]);
    await one.user.click(tab('问题'));
    expect(await faults()).toEqual([]);
    await one.user.click(tab('设置'));
    expect(await faults()).toEqual([]);
  });

  it('follows the theme of Office', () => {
    const { pane } = bench();
    const rules = (): string => [...document.querySelectorAll('style')].map((style) => [...(style.sheet?.cssRules ?? [])].map((rule) => rule.cssText).join('')).join('');
    const colour = (): string => /--colorNeutralBackground1: ?([^;]+);/.exec(rules())?.[1] ?? '';
    expect(colour()).toBe('#ffffff');
    act(() => pane.setTheme('dark'));
    expect(colour()).toBe('#292929');
  });

  it('keeps a failure to itself: a sentence and a way to go on', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const one = await recognised();
    const state = one.session.state.bind(one.session);
    const broken = { ...state(), get evaluation(): never { throw new Error('broken'); } };
    const states = vi.spyOn(one.session, 'state').mockReturnValue(broken);
    act(() => one.session.setFormulas('native'));
    expect(screen.getByRole('alert').textContent).toContain('工作簿没有受到影响');
    expect(await faults()).toEqual([]);
    states.mockRestore();
    await one.user.click(button('重试'));
    expect(screen.getByRole('region', { name: '总分' })).toBeDefined();
    errors.mockRestore();
  });

  it('shows that something comes until its views are loaded, and tries again where they cannot be', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const one = bench();
    const never = new Promise<never>(() => undefined);
    const parts = vi.spyOn(tablePart, 'usePart').mockImplementation(() => use(never));
    await one.user.click(step('识别'));
    await settled(one);
    await waitFor(() => expect(screen.getByRole('tabpanel').textContent).toBe(''));
    expect(tab('指标')).toBeDefined();
    parts.mockImplementation(() => { throw new Error('offline'); });
    const forget = vi.spyOn(tablePart, 'forget');
    await one.user.click(tab('指标'));
    await waitFor(() => expect(within(screen.getByRole('tabpanel')).getByRole('alert').textContent).toContain('请点“重试”'));
    expect(forget).toHaveBeenCalled();
    // The rest of the pane goes on.
    expect(step('评分')).toBeDefined();
    expect(await faults()).toEqual([]);
    parts.mockRestore();
    await one.user.click(button('重试'));
    expect(item('A101')).toBeDefined();
    errors.mockRestore();
  });

  it('leaves nothing behind', () => {
    const { pane } = bench();
    act(() => pane.unmount());
    expect(document.body.textContent).toBe('');
    mounted = undefined;
  });
});
