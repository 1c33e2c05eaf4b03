import type { Indicator, LevelHeading, SourcedText } from '../../core/indicator/indicator';
import { indicatorLabel } from '../../core/indicator/indicator';
import type { CellRef, Issue } from '../../core/issue';
import type { Rational } from '../../core/number/rational';
import { HUNDRED, equals, formatExact, sum } from '../../core/number/rational';
import type { Range } from '../address';
import { formatRange } from '../address';
import type { Grid } from '../grid';
import type { HeaderColumn, LevelRole } from './header';
import { LEVEL_ROLES, assignWeights } from './header';
import { isOrdinal } from './label';
import type { Entry, LevelTable } from './levels';
import { nameKey, readLevels } from './levels';
import { findLevelTables } from './scan';
import { HEADINGS, OWN_SHEETS } from './synonyms';
import { foldHeading } from './text';
import { viewSheet } from './view';
import { readWeight } from './weight';

export type ColumnRole =
  | 'level1' | 'level2' | 'level3' | 'level4' | 'code' | 'weight1' | 'weight2' | 'weight3' | 'weight4'
  | 'explanation' | 'points' | 'rule' | 'target' | 'actual' | 'process' | 'score' | 'scoreRate' | 'remark';

export interface IndicatorRow {
  readonly indicator: Indicator;
  /** Zero-based row in which the indicator's name stands. */
  readonly row: number;
}

/** The table the evaluation is scored from, with where everything stands. */
export interface IndicatorTable {
  readonly sheet: string;
  /** From the header to the total row; titles are left out. */
  readonly range: Range;
  /** Zero-based. */
  readonly columns: Readonly<Partial<Record<ColumnRole, number>>>;
  /** As written, e.g. `得分率(%)`. */
  readonly headings: Readonly<Partial<Record<ColumnRole, string>>>;
  readonly levelCount: 3 | 4;
  readonly rows: readonly IndicatorRow[];
  /** Headings above the indicators, outermost first, one list for each level column the table has. */
  readonly levels: readonly (readonly LevelHeading[])[];
  /** Zero-based. */
  readonly totalRow?: number;
}

export interface IndicatorReading {
  readonly table: IndicatorTable | undefined;
  readonly issues: readonly Issue[];
}

const SINGLE_ROLES = ['code', 'explanation', 'points', 'rule', 'target', 'actual', 'process', 'score', 'scoreRate', 'remark'] as const satisfies readonly ColumnRole[];
const TEXT_FIELDS = ['explanation', 'points', 'rule', 'target'] as const satisfies readonly ColumnRole[];

/** The sheets that are the user's; our own repeat what stands there. */
export function userSheets(sheets: readonly Grid[]): readonly Grid[] {
  return sheets.filter((sheet) => !OWN_SHEETS.includes(sheet.name.trim()));
}

function candidatesOn(sheets: readonly Grid[]): readonly Candidate[] {
  return sheets.flatMap((sheet) => findLevelTables(viewSheet(sheet)).flatMap((found) => candidateOf(readLevels(found)) ?? []));
}

/** Of several columns with one meaning, the one whose heading is the usual one; the leftmost of equals. */
function choose(table: LevelTable, role: (typeof SINGLE_ROLES)[number]): { readonly column: HeaderColumn; readonly others: readonly HeaderColumn[] } | undefined {
  const rank = (column: HeaderColumn): number => {
    const place = HEADINGS[role].indexOf(foldHeading(column.heading));
    return place < 0 ? HEADINGS[role].length : place;
  };
  const [column, ...others] = table.source.header.columns.filter((one) => one.role === role).sort((a, b) => rank(a) - rank(b) || a.column - b.column);
  return column && { column, others };
}

interface Columns {
  readonly columns: Partial<Record<ColumnRole, number>>;
  readonly headings: Partial<Record<ColumnRole, string>>;
  readonly issues: readonly Issue[];
}

function chooseColumns(table: LevelTable): Columns {
  const { view, header } = table.source;
  const chosen: [ColumnRole, HeaderColumn][] = [];
  const issues: Issue[] = [];
  const repeated = (role: ColumnRole, column: HeaderColumn, others: readonly HeaderColumn[]): void => {
    if (others.length === 0) return;
    const cell = (one: HeaderColumn): string => view.ref(one.row, one.column).cell;
    issues.push({ code: 'headerRepeated', severity: 'note', at: view.ref(column.row, column.column), item: meaning(role), expected: cell(column), received: [column, ...others].map(cell).join('、') });
  };
  for (const role of table.levelRoles) {
    const column = header.columns.find((one) => one.role === role);
    if (column) chosen.push([role, column]);
  }
  for (const role of SINGLE_ROLES) {
    const found = choose(table, role);
    if (!found) continue;
    chosen.push([role, found.column]);
    repeated(role, found.column, found.others);
  }
  for (const role of LEVEL_ROLES) {
    const index = table.weightColumns[role];
    const column = header.columns.find((one) => one.column === index);
    if (column) chosen.push([weightRole(role), column]);
  }
  const { spare } = assignWeights(table.source.header);
  const kept = spare.length > 0 ? chosen.find(([role]) => role.startsWith('weight')) : undefined;
  if (kept) repeated(kept[0], kept[1], spare);
  for (const [role, column] of chosen) {
    if (column.exact) continue;
    issues.push({ code: 'headerByResemblance', severity: 'note', at: view.ref(column.row, column.column), received: column.heading, expected: meaning(role) });
  }
  return {
    columns: Object.fromEntries(chosen.map(([role, column]) => [role, column.column])),
    headings: Object.fromEntries(chosen.map(([role, column]) => [role, column.heading])),
    issues,
  };
}

function meaning(role: ColumnRole): string {
  return HEADINGS[role.startsWith('weight') ? 'weight' : role][0] ?? role;
}

function weightRole(role: LevelRole): 'weight1' | 'weight2' | 'weight3' | 'weight4' {
  return `weight${role.slice(-1) as '1' | '2' | '3' | '4'}`;
}

/** The text an indicator has under one heading: its rows one below the other, a sentence cut by a page break in one. */
function fieldText(table: LevelTable, entry: Entry, column: number | undefined): SourcedText | undefined {
  if (column === undefined) return undefined;
  const { view } = table.source;
  let text = '';
  let at: CellRef | undefined;
  const seen = new Set<string>();
  for (const row of entry.rows) {
    const ref = view.ref(row, column);
    const part = view.text(row, column);
    if (part === '' || seen.has(ref.cell)) continue;
    seen.add(ref.cell);
    at ??= ref;
    const ends = /[。；;：:]$/.test(text) || /^(?:[①-⑳]|\d+[.、．])/.test(part);
    text += (text !== '' && ends ? '\n' : '') + part;
  }
  return at && { text, at };
}

function indicatorOf(table: LevelTable, entry: Entry, columns: Columns['columns']): Indicator {
  const fields = TEXT_FIELDS.flatMap((role) => {
    const text = fieldText(table, entry, columns[role]);
    return text ? [[role, text] as const] : [];
  });
  const { code, name, at, levels, weight, weightAt } = entry;
  return { code, name, at, levels, weight, ...(weightAt && { weightAt }), ...Object.fromEntries(fields) };
}

function rangeOf(table: LevelTable): Range {
  const { header, view } = table.source;
  const rows = table.source.rows.map(({ row }) => view.area(row, header.left).bottom);
  const lastTotal = table.source.rows[table.source.rows.length - 1];
  const bottom = lastTotal?.kind === 'total' ? lastTotal.row : Math.min(Math.max(table.source.bottom, ...rows), Math.max(view.rows - 1, table.source.bottom));
  return { top: header.top, left: header.left, bottom, right: header.right };
}

function place(table: LevelTable): string {
  return `「${table.source.view.name}」${formatRange(rangeOf(table))}`;
}

interface Candidate {
  readonly table: LevelTable;
  readonly weighted: number;
  readonly standard: 2 | 1 | 0;
}

function candidateOf(table: LevelTable): Candidate | undefined {
  const { columns } = chooseColumns(table);
  const weighted = table.entries.filter((entry) => entry.weight !== null).length;
  const usual = (role: 'rule' | 'points'): boolean => table.entries.filter((entry) => fieldText(table, entry, columns[role])).length * 2 >= table.entries.length;
  const standard = columns.rule !== undefined && usual('rule') ? 2 : columns.points !== undefined && usual('points') ? 1 : 0;
  const deep = table.levelRoles.includes('level3') || table.levelRoles.includes('level4') || standard === 2;
  return table.entries.length > 0 && deep && (weighted > 0 || standard === 2) ? { table, weighted, standard } : undefined;
}

/** Best first. A table with less than half the weights of the fullest is a part of it, whatever it says. */
function rank(candidates: readonly Candidate[]): readonly Candidate[] {
  const most = Math.max(0, ...candidates.map((one) => one.weighted));
  const whole = (one: Candidate): number => (one.weighted * 2 >= most ? 1 : 0);
  return [...candidates].sort((a, b) => whole(b) - whole(a) || b.standard - a.standard || b.weighted - a.weighted);
}

/**
 * Finds the indicator table in a workbook and reads it; what is doubtful in it is in `issues`, never settled silently.
 * `fullMark`: points the weights must add up to. An `error` says that the table cannot be scored as it is.
 */
export function readIndicatorSheet(sheets: readonly Grid[], fullMark: Rational = HUNDRED): IndicatorReading {
  const own = userSheets(sheets);
  const shown = candidatesOn(own.filter((sheet) => !sheet.hidden));
  const ranked = rank(shown.length > 0 ? shown : candidatesOn(own));
  const [best, ...others] = ranked;
  if (!best) return { table: undefined, issues: [{ code: 'noIndicatorTable', severity: 'error' }] };
  const { table: source } = best;
  const chosen = chooseColumns(source);
  const rows = source.entries.map((entry) => ({ indicator: indicatorOf(source, entry, chosen.columns), row: entry.row }));
  const total = source.totals[source.totals.length - 1];
  const last = source.source.rows[source.source.rows.length - 1];
  const totalRow = total && last?.kind === 'total' ? total.row : undefined;
  const table: IndicatorTable = {
    sheet: source.source.view.name,
    range: rangeOf(source),
    columns: chosen.columns,
    headings: chosen.headings,
    levelCount: source.levelRoles.includes('level4') ? 4 : 3,
    rows,
    levels: source.levels,
    ...(totalRow !== undefined && { totalRow }),
  };
  const equal = others.filter((one) => one.standard === best.standard && one.weighted === best.weighted);
  const issues: readonly Issue[] = [
    ...equal.map(({ table: other }): Issue => ({ code: 'otherIndicatorTable', severity: 'note', at: at(other), received: place(other), expected: place(source) })),
    ...chosen.issues,
    ...columnIssues(source, best, chosen.columns),
    ...source.issues,
    ...rowIssues(source, table),
    ...weightIssues(source, table, fullMark),
    ...levelIssues(table),
    ...duplicateIssues(table),
  ];
  return { table, issues };
}

function at(table: LevelTable): CellRef {
  const { view, header } = table.source;
  return view.ref(header.top, header.left);
}

function columnIssues(source: LevelTable, { standard }: Candidate, columns: Columns['columns']): readonly Issue[] {
  const missing = LEVEL_ROLES.slice(0, LEVEL_ROLES.indexOf(source.levelRoles[source.levelRoles.length - 1] ?? 'level1'))
    .filter((role) => !source.levelRoles.includes(role))
    .map((role): Issue => ({ code: 'levelColumnMissing', severity: 'warning', at: at(source), item: HEADINGS[role][0] ?? role }));
  const weighted = source.entries.some((entry) => entry.weight !== null || entry.weightAt);
  const standardIssue: Issue['code'] | undefined = standard === 0 ? 'indicatorTableWithoutRules' : columns.rule === undefined ? 'ruleColumnMissing' : undefined;
  return [
    ...missing,
    ...(weighted ? [] : [{ code: 'weightColumnMissing', severity: 'error', at: at(source) } as const]),
    ...(standardIssue ? [{ code: standardIssue, severity: 'warning', at: at(source) } as const] : []),
  ];
}

function rowIssues(source: LevelTable, table: IndicatorTable): readonly Issue[] {
  const told = new Set(source.issues.filter(({ severity }) => severity === 'error').map((issue) => issue.at?.cell));
  return table.rows.flatMap(({ indicator }) => {
    const label = indicatorLabel(indicator);
    const blank = indicator.weight === null && indicator.weightAt && !told.has(indicator.weightAt.cell);
    const ruleColumn = table.columns.rule;
    const unruled = ruleColumn !== undefined && !indicator.rule;
    return [
      ...(blank ? [{ code: 'weightMissing', severity: 'error', at: indicator.weightAt, indicator: label } as const] : []),
      ...(unruled ? [{ code: 'ruleCellBlank', severity: 'warning', at: indicator.at, indicator: label } as const] : []),
    ];
  });
}

function weightIssues(source: LevelTable, table: IndicatorTable, fullMark: Rational): readonly Issue[] {
  const known = table.rows.flatMap(({ indicator }) => indicator.weight ?? []);
  if (known.length < table.rows.length) return [];
  const received = sum(known);
  const column = source.weightColumns[source.levelRoles[source.levelRoles.length - 1] ?? 'level1'];
  const { view } = source.source;
  const printed = table.totalRow === undefined || column === undefined ? undefined : readWeight(view.cell(table.totalRow, column));
  const totalAt = table.totalRow === undefined || column === undefined ? undefined : view.ref(table.totalRow, column);
  const expected: Rational[] = [];
  if (printed?.kind === 'number' && !equals(printed.value, received)) expected.push(printed.value);
  if (!equals(received, fullMark) && !expected.some((value) => equals(value, fullMark))) expected.push(fullMark);
  return expected.map((value): Issue => ({
    code: 'weightsNotFull', severity: 'error', at: totalAt ?? at(source), expected: formatExact(value), received: formatExact(received),
  }));
}

function levelIssues(table: IndicatorTable): readonly Issue[] {
  return table.levels.flatMap((headings) =>
    headings.flatMap((heading): readonly Issue[] => {
      const below = table.rows.filter(({ indicator }) => indicator.levels.includes(heading));
      const weights = below.flatMap(({ indicator }) => indicator.weight ?? []);
      if (!heading.weight || weights.length < below.length || equals(sum(weights), heading.weight)) return [];
      return [{
        code: 'levelWeightMismatch', severity: 'warning', at: heading.weightAt ?? heading.at,
        item: indicatorLabel(heading), expected: formatExact(heading.weight), received: formatExact(sum(weights)),
      }];
    }),
  );
}

interface Named {
  readonly code: string;
  readonly name: string;
  readonly at: CellRef;
  readonly parent: LevelHeading | undefined;
}

function repeats(items: readonly Named[], key: (item: Named) => string | undefined): readonly { readonly first: Named; readonly again: readonly Named[] }[] {
  const groups = new Map<string, Named[]>();
  for (const item of items) {
    const value = key(item);
    if (value !== undefined && value !== '') groups.set(value, [...(groups.get(value) ?? []), item]);
  }
  return [...groups.values()].flatMap(([first, ...again]) => (first && again.length > 0 ? [{ first, again }] : []));
}

/** Each code and each indicator name that stands twice, said once, at its second place. */
function duplicateIssues(table: IndicatorTable): readonly Issue[] {
  const indicators = table.rows.map(({ indicator }): Named => ({ ...indicator, parent: indicator.levels[indicator.levels.length - 1] }));
  const headings = table.levels.map((list, depth) =>
    list.map((heading): Named => ({ ...heading, parent: table.rows.find(({ indicator }) => indicator.levels[depth] === heading)?.indicator.levels[depth - 1] })),
  );
  const parents = new Map<LevelHeading | undefined, number>();
  const numberOf = (parent: LevelHeading | undefined): number => {
    const known = parents.get(parent) ?? parents.size;
    parents.set(parent, known);
    return known;
  };
  const codeKey = ({ code, parent }: Named): string => (isOrdinal(code) ? `${numberOf(parent)}/${code}` : code.toUpperCase());
  const elsewhere = (first: Named, again: readonly Named[]): string => [first, ...again.slice(1)].map((item) => item.at.cell).join('、');
  return [
    ...[...headings, indicators].flatMap((list) =>
      repeats(list, (item) => (item.code === '' ? undefined : codeKey(item))).map(({ first, again }): Issue => ({
        // Facts are filed by an indicator's code; a level's code is only a label.
        code: 'duplicateCode', severity: list === indicators ? 'error' : 'warning', at: (again[0] ?? first).at, indicator: indicatorLabel(again[0] ?? first), received: first.code, expected: elsewhere(first, again),
      })),
    ),
    ...repeats(indicators, (item) => nameKey(item.name)).map(({ first, again }): Issue => ({
      code: 'duplicateName', severity: 'warning', at: (again[0] ?? first).at, indicator: indicatorLabel(again[0] ?? first), received: first.name, expected: elsewhere(first, again),
    })),
  ];
}
