import type { Issue } from '../../core/issue';
import { contains, formatPosition } from '../../sheet/address';
import type { Range } from '../../sheet/address';
import { cellAt } from '../../sheet/grid';
import type { Grid } from '../../sheet/grid';
import type { Applied, CellContent, CellStyle, CellWrite, SheetPlan } from '../port';
import { contentOf, holds, inputOf, inputOfRaw } from './input';
import type { Raw } from './input';
import { Probe, changedMeanwhile, oldContent } from './probe';
import type { OldRule, Present, Question } from './probe';
import type { Reader, Reading } from './read';
import { Refused, send } from './request';
import type { Patience } from './request';
import { describe, problem, type SheetTask } from '../task';
import { changes, contentAt, findGrid, formatAt, obstacles } from './task';
import { Workplace, jobsOf } from './write';
import type { CellChange, Job, SheetChange } from './write';

/** Who has to know which events are of our own making; `sheet` is Excel's id, or the name of a sheet that is being made. */
export interface OwnWrites {
  wrote(sheet: string, range: Range): void;
  made(name: string, id: string): void;
}

/** Bytes a request or an answer may have on the web, with room for what is not counted. */
const WEB_LIMIT = 4_500_000;
/** Bytes that asking one question adds to a request. */
const QUESTION_BYTES = 600;
/** Bytes of writing from which Excel is asked neither to draw nor to calculate in between. */
const MUCH = 20_000;
/** Milliseconds between tries to carry on with what has begun. */
const PERSISTENCE: Patience = Array.from({ length: 30 }, () => 1000);
const TEXT_FORMAT = '@';

export interface Work {
  readonly tasks: readonly SheetTask[];
  /** Sheets to take out once all else is done: that cannot be put back. */
  readonly removals: readonly string[];
  /** The workbook as it was read before. */
  readonly before: Reading;
}

/** Writes plans: one round trip that first loads what it is about to overwrite. */
export class Writer {
  private limit: number;
  private pageSetup = true;
  /** Something of the plan at hand may have been written. */
  private begun = false;

  constructor(
    private readonly reader: Reader,
    private readonly patience: Patience,
    private readonly own: OwnWrites,
    onWeb: boolean,
  ) {
    this.limit = onWeb ? WEB_LIMIT : Infinity;
  }

  /** @throws Refused when Excel does not take the plan; everything is then as it was. */
  async write(work: Work): Promise<Applied> {
    const { tasks, before } = work;
    const reasons = tasks.flatMap((task) => obstacles(task, before.snapshot, before.locked));
    if (reasons.length > 0) return { ok: false, conflicts: reasons };
    try {
      return await this.carryOut(work);
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
      const isWaiting = reason.fault === 'hostEditing' || reason.fault === 'hostBusy';
      if (isWaiting && !this.begun) throw reason;
      const conflicts = await this.recover(work);
      if (conflicts.length > 0) return { ok: false, conflicts };
      if (!this.canDoWithout(reason)) throw reason;
      return this.write(work);
    }
  }

  /** Gives up once what a plan can do without: one request for everything, and, where no printer is installed, page setup. */
  private canDoWithout({ fault, location }: Refused): boolean {
    if (fault === 'hostTooLarge' && this.limit > WEB_LIMIT) {
      this.limit = WEB_LIMIT;
      return true;
    }
    const isPageSetup = this.pageSetup && location.startsWith('PageLayout.');
    if (isPageSetup) this.pageSetup = false;
    return isPageSetup;
  }

  /** @throws Refused */
  private async carryOut(work: Work): Promise<Applied> {
    const { tasks, before, removals } = work;
    this.begun = false;
    const probes = tasks.filter(({ create }) => !create).map((task) => new Probe(task));
    const jobs = jobsOf(tasks.map((task) => changeOf(task, before)), this.pageSetup);
    const isWritten = await this.sendAll(probes, jobs, before);
    const conflicts = probes.flatMap(changedMeanwhile);
    const reasons = conflicts.length > 0 ? conflicts : await this.swallowed(probes, before);
    if (reasons.length > 0) {
      if (isWritten) await this.request([], [...putBack(probes), ...createdBy(tasks).map(removal)], before, PERSISTENCE);
      return { ok: false, conflicts: reasons };
    }
    const after = [...jobsOf(probes.map((probe) => mended(probe, before)), false), ...probes.flatMap(rulesBack), ...removals.map(removal)];
    if (after.length > 0) await this.request([], after, before, PERSISTENCE);
    const restore = tasks.map((task) => restoreOf(task, probes.find((probe) => probe.task === task)?.present));
    return { ok: true, receipt: { restore: { sheets: restore }, added: createdBy(tasks) } };
  }

  /**
   * Everything in one request, or, where that is more than one may carry, all questions first and then the writes; false
   * where the answers kept it from writing.
   */
  private async sendAll(probes: readonly Probe[], jobs: readonly Job[], before: Reading): Promise<boolean> {
    const questions = probes.flatMap((probe) => probe.questions);
    // An answer may be as large as a request, and a question takes as much room as its answer.
    if (Math.max(total(questions), total(jobs) + questions.length * QUESTION_BYTES) <= this.limit) {
      await this.request(questions, jobs, before, this.patience);
      return true;
    }
    for (const part of portions(questions, this.limit)) await this.request(part, [], before, this.patience);
    if (probes.some((probe) => changedMeanwhile(probe).length > 0)) return false;
    for (const part of portions(jobs, this.limit)) await this.request([], part, before, this.begun ? PERSISTENCE : this.patience);
    return true;
  }

  private async request(questions: readonly Question[], jobs: readonly Job[], before: Reading, patience: Patience): Promise<void> {
    for (const { sheet, wrote } of jobs) if (wrote) this.own.wrote(before.ids.get(sheet) ?? sheet, wrote);
    const added = await send(({ workbook }) => {
      const place = new Workplace(workbook);
      if (total(jobs) > MUCH) {
        workbook.application.suspendScreenUpdatingUntilNextSync();
        workbook.application.suspendApiCalculationUntilNextSync();
      }
      const answers = questions.map((question) => question.ask(place));
      for (const job of jobs) job.queue(place);
      return () => {
        for (const take of answers) take();
        return place.added.map(({ name, id }) => ({ name, id }));
      };
    }, patience);
    this.begun ||= jobs.length > 0;
    for (const { name, id } of added) this.own.made(name, id);
  }

  /** Cells of hidden rows that the write has passed by; a filter can do that to a block. */
  private async swallowed(probes: readonly Probe[], before: Reading): Promise<Issue[]> {
    const again = probes.flatMap(({ task, present }) => {
      const writes = task.writes.filter((write) => present.hidden.some((range) => contains(range, write.at)) && !holds(present.raw(write.at), write.content));
      return writes.length > 0 ? [{ old: present, probe: new Probe({ ...task, writes, validations: [] }) }] : [];
    });
    for (const part of portions(again.flatMap(({ probe }) => probe.questions), this.limit)) await this.request(part, [], before, PERSISTENCE);
    return again.flatMap(({ old, probe: { task, present } }) => {
      const lost = task.writes.find(({ at }) => present.raw(at) === old.raw(at));
      return lost ? [problem('rowsFiltered', task.name, formatPosition(lost.at))] : [];
    });
  }

  /** After a request that failed on its way: undoes what it did and finds what was in the way of the plan. */
  private async recover({ tasks, before }: Work): Promise<Issue[]> {
    const now = await this.reader.read();
    const ours = createdBy(tasks).filter((name) => isHalfMade(tasks, name, before, now));
    const jobs = [...jobsOf(tasks.map((task) => undone(task, before, now)), false), ...ours.map(removal)];
    if (jobs.length > 0) await this.request([], jobs, now, PERSISTENCE);
    const snapshot = { sheets: now.snapshot.sheets.filter(({ name }) => !ours.includes(name)) };
    return tasks.flatMap((task) => {
      const found = obstacles(task, snapshot, now.locked);
      return found.length > 0 || task.create ? found : foundChanged(task, before, now);
    });
  }
}

function total(parts: readonly { readonly bytes: number }[]): number {
  return parts.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** In their order, as many together as one request may carry. */
function portions<T extends { readonly bytes: number }>(parts: readonly T[], limit: number): T[][] {
  const packed: T[][] = [];
  let room = 0;
  for (const part of parts) {
    if (packed.length === 0 || part.bytes > room) {
      packed.push([]);
      room = limit;
    }
    packed.at(-1)?.push(part);
    room -= part.bytes;
  }
  return packed;
}

function createdBy(tasks: readonly SheetTask[]): string[] {
  return tasks.flatMap(({ name, create }) => (create ? [name] : []));
}

function removal(sheet: string): Job {
  return { bytes: 500, sheet, queue: ({ workbook }) => workbook.worksheets.getItemOrNullObject(sheet).delete() };
}

/** What a task asks of its sheet, in terms of what is there. */
function changeOf({ name, create, writes, validations }: SheetTask, before: Reading): SheetChange {
  const grid = create ? undefined : findGrid(before.snapshot, name);
  return { sheet: name, ...(create ? { create } : {}), cells: writes.map((write) => cellChange(write, formatAt(grid, write.at))), validations };
}

function cellChange(write: CellWrite, format: string): CellChange {
  const { at, content, style } = write;
  const isNew = changes(write);
  const wanted = write.numberFormat ?? (style ? (style.numberFormat ?? 'General') : undefined);
  const isText = content.formula === undefined && (typeof content.value === 'string' || content.value === null);
  // What a text cell is given becomes a text, and a formula in a cell without a format may be given one by Excel.
  const keeps = isNew && (content.formula !== undefined || (!isText && format === TEXT_FORMAT));
  const formatAfter = wanted ?? (keeps ? format : undefined);
  return {
    at,
    ...(isNew ? { input: inputOf(content) } : {}),
    ...(isNew && !isText && format === TEXT_FORMAT ? { formatBefore: 'General' } : {}),
    ...(formatAfter === undefined ? {} : { formatAfter }),
    ...(style ? { style } : {}),
  };
}

function givesFormat({ style, numberFormat }: CellWrite): boolean {
  return style !== undefined || numberFormat !== undefined;
}

/** Writes once more what was written in view of a number format other than the cell turned out to have. */
function mended({ task, present }: Probe, before: Reading): SheetChange {
  const grid = findGrid(before.snapshot, task.name);
  const cells = task.writes
    .filter((write) => changes(write) && present.format(write.at) !== formatAt(grid, write.at))
    .map((write): CellChange => {
      const { at, input, formatBefore, formatAfter } = cellChange(write, present.format(write.at));
      return { at, ...(input === undefined ? {} : { input }), ...(formatBefore === undefined ? {} : { formatBefore }), ...(formatAfter === undefined ? {} : { formatAfter }) };
    })
    .filter(({ formatAfter }) => formatAfter !== undefined);
  return { sheet: task.name, cells, validations: [] };
}

/** Brings back what the probes found, wherever the plan has put something else. */
function putBack(probes: readonly Probe[]): Job[] {
  const old = probes.map(({ task, present }): SheetChange => {
    const cells = task.writes.flatMap((write) => backChange(write, present.raw(write.at), present.format(write.at), present.style(write.at)) ?? []);
    return { sheet: task.name, cells, validations: [] };
  });
  return [...jobsOf(old, false), ...probes.flatMap(allRulesBack)];
}

function backChange(write: CellWrite, raw: Raw, format: string, style: CellStyle | undefined): CellChange | undefined {
  const isOther = changes(write) && !holds(raw, write.content);
  if (!isOther && !givesFormat(write)) return undefined;
  const back = cellChange({ ...write, content: contentOf(raw), expect: write.content, numberFormat: format }, format);
  const { style: _, ...rest } = back;
  return { ...rest, ...(isOther ? { input: inputOfRaw(raw) } : {}), ...(style ? { style } : {}) };
}

function rulesBack({ task, present }: Probe): Job[] {
  return present.rules.filter(({ rule }) => rule !== undefined).flatMap((old) => ruleJob(task.name, old));
}

function allRulesBack({ task, present }: Probe): Job[] {
  return present.rules.map((old) => ruleJob(task.name, old));
}

function ruleJob(sheet: string, { at, rule, alert }: OldRule): Job {
  return {
    bytes: 1500,
    sheet,
    queue: (place) => {
      const { dataValidation } = place.range(sheet, { top: at.row, bottom: at.row, left: at.column, right: at.column });
      if (!rule) dataValidation.clear();
      else {
        dataValidation.rule = rule;
        if (alert) dataValidation.errorAlert = alert;
      }
    },
  };
}

/** The plan that brings back what was there. */
function restoreOf({ name, create, writes }: SheetTask, present: Present | undefined): SheetPlan {
  const restored = writes.flatMap((write): CellWrite[] => {
    const raw = present?.raw(write.at) ?? '';
    const isOther = !holds(raw, write.content);
    if (!isOther && (create || !givesFormat(write))) return [];
    const style = present?.style(write.at);
    const format = present?.format(write.at) ?? 'General';
    return [
      {
        at: write.at,
        expect: write.content,
        content: isOther ? oldContent(write, raw) : write.content,
        ...(style ? { style: { ...style, numberFormat: format } } : {}),
        ...(!style && !create && givesFormat(write) ? { numberFormat: format } : {}),
      },
    ];
  });
  return { sheet: name, writes: restored, validations: [] };
}

/** Whether a sheet is one that a failed request has left: not there before, and with nothing in it but what the plan writes. */
function isHalfMade(tasks: readonly SheetTask[], name: string, before: Reading, now: Reading): boolean {
  const grid = findGrid(now.snapshot, name);
  if (!grid || findGrid(before.snapshot, name)) return false;
  const planned = new Map(tasks.flatMap((task) => (task.name === name ? task.writes.map(({ at, content }) => [formatPosition(at), content] as const) : [])));
  return grid.cells.every((line, row) =>
    line?.every((cell, column) => {
      if (!cell || (cell.value === null && cell.formula === undefined)) return true;
      const content = planned.get(formatPosition({ row, column }));
      return content !== undefined && isSame(contentAt(grid, { row, column }), content);
    }) ?? true,
  );
}

function isSame(a: CellContent, b: CellContent): boolean {
  return !changes({ at: { row: 0, column: 0 }, expect: a, content: b });
}

/** What brings the cells back that a failed request has written already. */
function undone(task: SheetTask, before: Reading, now: Reading): SheetChange {
  const [old, present] = [findGrid(before.snapshot, task.name), findGrid(now.snapshot, task.name)];
  const cells = task.create || !present ? [] : task.writes.filter((write) => isWritten(write, old, present)).map((write) => undoneCell(write, old));
  return { sheet: task.name, cells, validations: [] };
}

function isWritten(write: CellWrite, old: Grid | undefined, present: Grid): boolean {
  const { at, content } = write;
  const isOther = !isSame(contentAt(old, at), contentAt(present, at));
  return (isOther && isSame(contentAt(present, at), content)) || (givesFormat(write) && formatAt(old, at) !== formatAt(present, at));
}

function undoneCell({ at }: CellWrite, old: Grid | undefined): CellChange {
  const error = old && cellAt(old, at)?.error;
  const content = contentAt(old, at);
  const input = content.formula === undefined && error !== undefined ? error : inputOf(content);
  const format = formatAt(old, at);
  return { at, input, formatBefore: 'General', formatAfter: format };
}

/** Cells the user has changed since the plan was made, those aside that the plan itself has written. */
function foundChanged({ name, writes }: SheetTask, before: Reading, now: Reading): Issue[] {
  const [old, present] = [findGrid(before.snapshot, name), findGrid(now.snapshot, name)];
  return writes.flatMap((write): Issue[] => {
    const content = present && isWritten(write, old, present) ? contentAt(old, write.at) : contentAt(present, write.at);
    if (isSame(content, write.expect)) return [];
    return [{ ...problem('cellChanged', name, formatPosition(write.at)), expected: describe(write.expect), received: describe(content) }];
  });
}
