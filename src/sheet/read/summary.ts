import type { LevelHeading } from '../../core/indicator/indicator';
import { indicatorLabel } from '../../core/indicator/indicator';
import type { CellRef, Issue } from '../../core/issue';
import type { Rational } from '../../core/number/rational';
import { equals, formatExact } from '../../core/number/rational';
import { contains, overlaps, parsePosition } from '../address';
import type { Grid } from '../grid';
import type { HeaderColumn, LevelRole } from './header';
import { LEVEL_ROLES, levelBefore } from './header';
import type { IndicatorTable } from './indicators';
import { userSheets } from './indicators';
import { parseLabels } from './label';
import type { Entry, LevelTable } from './levels';
import { readLevels } from './levels';
import type { LevelSheetTable } from './scan';
import { findLevelTables } from './scan';
import { DASHES, HEADINGS, TOTAL_LABELS } from './synonyms';
import { foldHeading, isPercent, resemblance, squeeze } from './text';
import type { SheetView } from './view';
import { viewSheet } from './view';
import { readWeight } from './weight';

/** Whose figure a cell shows; indexes into the indicator table's rows and levels. */
export type SlotTarget =
  | { readonly kind: 'indicator'; readonly row: number }
  | { readonly kind: 'level'; readonly depth: number; readonly index: number }
  | { readonly kind: 'total' };

/** A cell outside the indicator table that shows one of the evaluation's figures. */
export interface SummarySlot {
  readonly at: CellRef;
  readonly figure: 'score' | 'scoreRate';
  readonly target: SlotTarget;
  /** The cell wants 83.33 rather than 0.8333. */
  readonly rateInHundreds: boolean;
  /** Caption of the table, or the sheet's name. */
  readonly table: string;
}

export interface SummaryReading {
  readonly slots: readonly SummarySlot[];
  readonly issues: readonly Issue[];
}

/** Names under one code this much alike are slips of one name. */
const SAME_CODE = 0.4;
/** Names without a common code must be this much alike. */
const NO_CODE = 0.75;

interface Target {
  readonly code: string;
  readonly name: string;
  readonly weight: Rational | null;
  readonly target: SlotTarget;
  readonly levels: readonly LevelHeading[];
}

interface Named {
  readonly code: string;
  readonly name: string;
}

type Match = { readonly kind: 'found'; readonly target: Target; readonly alike: boolean } | { readonly kind: 'otherName'; readonly target: Target } | { readonly kind: 'none' };

/** Words that headings of one thing add or leave out. */
function core(name: string): string {
  return squeeze(name).replace(/的|之/g, '').replace(/(?:指标|情况|类)+$/, '');
}

function likeness(a: string, b: string): number {
  const [left, right] = [core(a), core(b)];
  if (left === right) return 1;
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  return short.length >= 2 && long.includes(short) ? Math.max(0.9, resemblance(left, right)) : resemblance(left, right);
}

function bestOf(named: Named, targets: readonly Target[], least: number): Target | undefined {
  const rated = targets.map((target) => ({ target, like: likeness(named.name, target.name) })).sort((a, b) => b.like - a.like);
  const [first, second] = rated;
  return first && first.like >= least && first.like !== second?.like ? first.target : undefined;
}

/** By code, and by name where there is no code or the table uses one code twice. */
function match(named: Named, targets: readonly Target[]): Match {
  const coded = named.code === '' ? [] : targets.filter((target) => target.code.toUpperCase() === named.code.toUpperCase());
  const byCode = named.name === '' && coded.length === 1 ? coded[0] : bestOf(named, coded, SAME_CODE);
  if (byCode) return { kind: 'found', target: byCode, alike: true };
  const exact = targets.filter((target) => core(target.name) === core(named.name));
  const only = exact.length === 1 ? exact[0] : undefined;
  // One code twice, or a level coded anew, leaves the name to decide; an indicator's own code does not.
  const [first] = coded;
  if (first && (coded.length === 1 || !only)) return { kind: 'otherName', target: first };
  if (only) return { kind: 'found', target: only, alike: true };
  const alike = bestOf(named, targets, NO_CODE);
  return alike ? { kind: 'found', target: alike, alike: false } : { kind: 'none' };
}

interface Targets {
  readonly indicators: readonly Target[];
  readonly levels: readonly (readonly Target[])[];
  readonly depthOf: ReadonlyMap<LevelRole, number>;
}

function targetsOf(table: IndicatorTable): Targets {
  const roles = LEVEL_ROLES.filter((role) => table.columns[role] !== undefined);
  return {
    indicators: table.rows.map(({ indicator }, row) => ({ ...indicator, target: { kind: 'indicator', row } })),
    levels: table.levels.map((list, depth) => list.map((heading, index) => ({
      ...heading,
      target: { kind: 'level', depth, index },
      levels: table.rows.find(({ indicator }) => indicator.levels[depth] === heading)?.indicator.levels.slice(0, depth) ?? [],
    }))),
    depthOf: new Map(roles.slice(0, -1).map((role, depth) => [role, depth])),
  };
}

function headingTarget(table: IndicatorTable, target: SlotTarget): LevelHeading | undefined {
  return target.kind === 'level' ? table.levels[target.depth]?.[target.index] : undefined;
}

/** Narrows to what lies under the level the row stands in, where that leaves anything. */
function under(table: IndicatorTable, targets: readonly Target[], parent: Target | undefined): readonly Target[] {
  const heading = parent && headingTarget(table, parent.target);
  const inside = heading ? targets.filter((target) => target.levels.includes(heading)) : [];
  return inside.length > 0 ? inside : targets;
}

function wantsHundreds(view: SheetView, heading: string, row: number, column: number): boolean {
  return /[%％]/.test(heading) && !isPercent(view.cell(row, column));
}

/** What a slip of one row can be: matched, and told about once. */
class Matcher {
  readonly issues: Issue[] = [];
  private readonly told = new Set<string>();

  constructor(readonly table: IndicatorTable, readonly targets: Targets) {}

  find(named: Named, candidates: readonly Target[], at: CellRef): Target | undefined {
    const result = match(named, candidates);
    if (result.kind === 'found') {
      if (!result.alike) this.tell({ code: 'summaryByResemblance', severity: 'note', at, received: indicatorLabel(named), expected: indicatorLabel(result.target) });
      return result.target;
    }
    this.tell(
      result.kind === 'otherName'
        ? { code: 'summaryNameDiffers', severity: 'warning', at, item: named.code, received: named.name, expected: result.target.name }
        : { code: 'summaryRowUnmatched', severity: 'note', at, received: indicatorLabel(named) },
    );
    return undefined;
  }

  checkWeight(target: Target, weight: Rational | null, at: CellRef): void {
    if (!weight || !target.weight || equals(weight, target.weight)) return;
    this.tell({ code: 'summaryWeightDiffers', severity: 'warning', at, item: indicatorLabel(target), expected: formatExact(target.weight), received: formatExact(weight) });
  }

  private tell(issue: Issue): void {
    const key = `${issue.code} ${issue.at?.sheet ?? ''} ${issue.at?.cell ?? ''}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.issues.push(issue);
  }
}

interface FigureColumn {
  readonly column: HeaderColumn;
  readonly figure: 'score' | 'scoreRate';
  /** Level the figures are of. */
  readonly role: LevelRole;
}

/** Several columns of one figure belong each to the level before it; a single one to the lowest level. */
function figureColumns(source: LevelSheetTable, lowest: LevelRole): readonly FigureColumn[] {
  return (['score', 'scoreRate'] as const).flatMap((figure) => {
    const columns = source.header.columns.filter(({ role }) => role === figure);
    const owners = columns.map((column) => (columns.length === 1 ? lowest : (levelBefore(source.header, column.column) ?? lowest)));
    return columns.flatMap((column, index) => {
      const role = owners[index] ?? lowest;
      return owners.indexOf(role) === index ? [{ column, figure, role }] : [];
    });
  });
}

/** The part of the evaluation a sum stands for: exactly these indicators. */
function sumTarget(table: IndicatorTable, found: readonly Target[]): SlotTarget | undefined {
  const covered = new Set<number>();
  for (const { target } of found) {
    const heading = headingTarget(table, target);
    if (target.kind === 'indicator') covered.add(target.row);
    table.rows.forEach(({ indicator }, row) => {
      if (heading && indicator.levels.includes(heading)) covered.add(row);
    });
  }
  if (covered.size === 0) return undefined;
  if (covered.size === table.rows.length) return { kind: 'total' };
  for (const [depth, list] of table.levels.entries()) {
    for (const [index, heading] of list.entries()) {
      const below = table.rows.flatMap(({ indicator }, row) => (indicator.levels.includes(heading) ? [row] : []));
      if (below.length === covered.size && below.every((row) => covered.has(row))) return { kind: 'level', depth, index };
    }
  }
  return undefined;
}

function verticalSlots(summary: LevelTable, matcher: Matcher): readonly SummarySlot[] {
  const { source, levelRoles } = summary;
  const { view } = source;
  const { table, targets } = matcher;
  const lowest = levelRoles[levelRoles.length - 1];
  const figures = lowest ? figureColumns(source, lowest) : [];
  if (!lowest || figures.length === 0) return [];
  const caption = source.captions[source.captions.length - 1] ?? view.name;
  const slots: SummarySlot[] = [];
  const put = (figure: FigureColumn, row: number, target: SlotTarget): void => {
    const at = view.ref(row, figure.column.column);
    if (slots.some((slot) => slot.at.cell === at.cell)) return;
    const rateInHundreds = figure.figure === 'scoreRate' && wantsHundreds(view, figure.column.heading, row, figure.column.column);
    slots.push({ at, figure: figure.figure, target, rateInHundreds, table: caption });
  };
  const levelDepth = (role: LevelRole): number | undefined => targets.depthOf.get(role);
  const entryDepth = levelDepth(lowest);
  const entryTargets = entryDepth === undefined ? targets.indicators : (targets.levels[entryDepth] ?? []);
  const found = new Map<Entry, Target>();
  const chains = new Map<LevelHeading, Target | undefined>();
  for (const entry of summary.entries) {
    let parent: Target | undefined;
    entry.levels.forEach((heading, index) => {
      const depth = levelDepth(levelRoles[index] ?? lowest);
      if (depth === undefined) return;
      if (!chains.has(heading)) {
        const candidates = under(table, targets.levels[depth] ?? [], parent);
        const target = heading.name === '' ? undefined : quiet(heading, candidates);
        chains.set(heading, target);
        if (target) matcher.checkWeight(target, heading.weight, heading.weightAt ?? heading.at);
      }
      parent = chains.get(heading) ?? parent;
    });
    const target = matcher.find(entry, named(entry, under(table, entryTargets, parent), entryTargets), entry.at);
    if (!target) continue;
    found.set(entry, target);
    matcher.checkWeight(target, entry.weight, entry.weightAt ?? entry.at);
    for (const figure of figures) {
      if (figure.role === lowest) {
        put(figure, entry.row, target.target);
        continue;
      }
      const heading = entry.levels[levelRoles.indexOf(figure.role)];
      const owner = heading && chains.get(heading);
      if (owner) put(figure, entry.row, owner.target);
    }
  }
  for (const total of summary.totals) {
    const complete = total.entries.length > 0 && total.entries.every((entry) => found.has(entry));
    const part = complete ? sumTarget(table, total.entries.flatMap((entry) => found.get(entry) ?? [])) : undefined;
    const whole = total === summary.totals[summary.totals.length - 1] && summary.entries.every((entry) => found.has(entry)) ? sumTarget(table, [...found.values()]) : undefined;
    const target = part ?? whole;
    if (!target) continue;
    for (const figure of figures) {
      if (figure.role === lowest || figures.every((other) => other.figure !== figure.figure || other === figure) || view.own(total.row, figure.column.column) !== '') put(figure, total.row, target);
    }
  }
  // A table that shares only a few names with this evaluation is about something else.
  return found.size * 2 >= summary.entries.length ? slots : [];
}

/** An entry outside the level it stands under is looked for in the whole table. */
function named(entry: Named, inside: readonly Target[], all: readonly Target[]): readonly Target[] {
  return match(entry, inside).kind === 'none' ? all : inside;
}

/** Levels only give their entries a place; whether they match is nobody's issue. */
function quiet(heading: Named, candidates: readonly Target[]): Target | undefined {
  const result = match(heading, candidates);
  return result.kind === 'found' ? result.target : undefined;
}

type RowLabel = 'weight' | 'score' | 'scoreRate';

function rowLabel(text: string): RowLabel | undefined {
  const heading = foldHeading(text);
  return (['scoreRate', 'score', 'weight'] as const).find((role) => HEADINGS[role].includes(heading));
}

/** Below this many names across, a row is no heading of a table laid sideways. */
const FEWEST_ACROSS = 2;
const MOST_FIGURE_ROWS = 6;

/** Levels across, 分值 / 得分 / 得分率 down. */
function horizontalSlots(view: SheetView, matcher: Matcher, taken: (row: number) => boolean): readonly SummarySlot[] {
  const slots: SummarySlot[] = [];
  let caption = view.name;
  for (let row = 0; row < view.rows; row += 1) {
    const filled = view.filled(row);
    const [first, ...across] = filled;
    if (first === undefined) continue;
    if (across.length === 0) {
      caption = view.own(row, first);
      continue;
    }
    if (taken(row)) continue;
    const labels = figureRows(view, row, first);
    if (!labels.some(({ label }) => label !== 'weight')) continue;
    const columns = acrossTargets(view, row, across, matcher);
    for (const { column, target, known } of columns) {
      for (const line of labels) {
        const at = view.ref(line.row, column);
        if (line.label === 'weight') {
          const weight = readWeight(view.cell(line.row, column));
          if (known && weight.kind === 'number') matcher.checkWeight(known, weight.value, at);
          continue;
        }
        const rateInHundreds = line.label === 'scoreRate' && wantsHundreds(view, line.heading, line.row, column);
        slots.push({ at, figure: line.label, target, rateInHundreds, table: caption });
      }
    }
  }
  return slots;
}

function figureRows(view: SheetView, header: number, column: number): readonly { readonly row: number; readonly label: RowLabel; readonly heading: string }[] {
  const rows: { row: number; label: RowLabel; heading: string }[] = [];
  for (let row = view.area(header, column).bottom + 1; row < Math.min(view.rows, header + MOST_FIGURE_ROWS); row += 1) {
    const heading = view.own(row, column);
    const label = rowLabel(heading);
    if (!label) break;
    rows.push({ row, label, heading });
  }
  return rows;
}

function acrossTargets(view: SheetView, row: number, columns: readonly number[], matcher: Matcher): readonly { readonly column: number; readonly target: SlotTarget; readonly known?: Target }[] {
  const texts = columns.map((column) => view.own(row, column));
  const isTotal = (text: string): boolean => TOTAL_LABELS.includes(foldHeading(text));
  const lists = [...matcher.targets.levels, matcher.targets.indicators];
  const tries = lists.map((candidates, depth) => {
    const labels = parseLabels(texts, depth === 0);
    return columns.map((_, index) => (isTotal(texts[index] ?? '') ? undefined : quiet(labels[index] ?? { code: '', name: '' }, candidates)));
  });
  const best = [...tries].sort((a, b) => b.filter(Boolean).length - a.filter(Boolean).length)[0] ?? [];
  if (best.filter(Boolean).length < FEWEST_ACROSS) return [];
  const complete = columns.every((_, index) => best[index] !== undefined || isTotal(texts[index] ?? '') || DASHES.test(texts[index] ?? ''));
  const whole = sumTarget(matcher.table, best.flatMap((target) => target ?? []));
  return columns.flatMap((column, index) => {
    const known = best[index];
    const text = texts[index] ?? '';
    if (known) return [{ column, target: known.target, known }];
    if (isTotal(text)) return complete && whole ? [{ column, target: whole }] : [];
    matcher.find({ code: '', name: text }, [], view.ref(row, column));
    return [];
  });
}

/** Cells of other tables that show this evaluation's scores and rates, and what in them does not agree with the indicator table. */
export function findSummarySlots(sheets: readonly Grid[], table: IndicatorTable): SummaryReading {
  const targets = targetsOf(table);
  const slots: SummarySlot[] = [];
  const issues: Issue[] = [];
  for (const sheet of userSheets(sheets).filter(({ hidden }) => !hidden)) {
    const view = viewSheet(sheet);
    const tables = findLevelTables(view).map(readLevels);
    for (const summary of tables) {
      const { header, bottom } = summary.source;
      if (view.name === table.sheet && overlaps(table.range, { top: header.top, left: header.left, bottom, right: header.right })) continue;
      const matcher = new Matcher(table, targets);
      const found = verticalSlots(summary, matcher);
      if (found.length === 0) continue;
      slots.push(...found);
      issues.push(...matcher.issues);
    }
    const matcher = new Matcher(table, targets);
    const taken = (row: number): boolean => tables.some(({ source }) => row >= source.header.top && row <= source.bottom);
    // A line of the indicator table itself may look like a small summary; its cells are the table's.
    const inTable = ({ at }: SummarySlot): boolean => {
      const position = view.name === table.sheet ? parsePosition(at.cell) : undefined;
      return position !== undefined && contains(table.range, position);
    };
    const across = horizontalSlots(view, matcher, taken).filter((slot) => !inTable(slot));
    slots.push(...across);
    if (across.length > 0) issues.push(...matcher.issues);
  }
  return { slots, issues };
}
