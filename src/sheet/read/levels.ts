import type { LevelHeading } from '../../core/indicator/indicator';
import type { CellRef, Issue } from '../../core/issue';
import { halfWidth } from '../../core/number/read';
import type { Rational } from '../../core/number/rational';
import { equals, formatExact, sum } from '../../core/number/rational';
import { HEADINGS } from './synonyms';
import type { HeaderColumn, LevelRole } from './header';
import { assignWeights, levelColumns } from './header';
import type { Label } from './label';
import { parseLabels } from './label';
import type { BodyRow, LevelSheetTable } from './scan';
import { rowText } from './scan';
import { squeeze } from './text';
import type { WeightReading } from './weight';
import { readWeight } from './weight';

/** One row of the lowest level the table has. */
export interface Entry {
  /** Row the name stands in. */
  readonly row: number;
  /** All rows it reaches over, parts cut off by a page break included. */
  readonly rows: readonly number[];
  readonly code: string;
  readonly name: string;
  readonly at: CellRef;
  readonly weight: Rational | null;
  readonly weightAt?: CellRef;
  /** Outermost first, one for each level column above the lowest. */
  readonly levels: readonly LevelHeading[];
}

/** A table of levels with its rows understood. */
export interface LevelTable {
  readonly source: LevelSheetTable;
  /** Level columns present, outermost first; the last holds the entries. */
  readonly levelRoles: readonly LevelRole[];
  readonly entries: readonly Entry[];
  /** Headings of the levels above the entries, in order of appearance. */
  readonly levels: readonly (readonly LevelHeading[])[];
  /** Zero-based rows of sums, each with the entries it follows since the sum before it. */
  readonly totals: readonly { readonly row: number; readonly entries: readonly Entry[] }[];
  readonly weightColumns: Readonly<Partial<Record<LevelRole, number>>>;
  readonly issues: readonly Issue[];
}

interface Draft {
  readonly row: number;
  readonly rows: number[];
  code: string;
  name: string;
  readonly at: CellRef;
  readonly weight: Rational | null;
  readonly weightAt: CellRef | undefined;
}

interface Piece {
  readonly code: string;
  name: string;
  weight: Rational | null;
  weightAt: CellRef | undefined;
  readonly at: CellRef;
  readonly parent: Piece | undefined;
  readonly previous: Piece | undefined;
  readonly afterBreak: boolean;
  readonly drafts: Draft[];
  /** The piece this one continues, once found out. */
  into: Piece | undefined;
}

const levelName = (role: LevelRole): string => HEADINGS[role][0] ?? role;

export function nameKey(text: string): string {
  return squeeze(text);
}

function labelText(label: Pick<Label, 'code' | 'name'>): string {
  return label.code ? `${label.code} ${label.name}`.trim() : label.name;
}

/**
 * The weight column of each level. Where the table has only one and fills it on every row, it belongs to the
 * entries, wherever it stands.
 */
function weightColumnsOf(source: LevelSheetTable, lowest: LevelRole, rows: readonly BodyRow[]): Partial<Record<LevelRole, HeaderColumn>> {
  const { columns } = assignWeights(source.header);
  const [only, ...more] = Object.values(columns);
  const filled = only && rows.length > 1 && rows.every(({ row }) => source.view.own(row, only.column) !== '');
  return filled && more.length === 0 ? { [lowest]: only } : columns;
}

function isPercentTable(readings: readonly WeightReading[]): boolean {
  const numbers = readings.filter((reading) => reading.kind === 'number');
  return numbers.length > 0 && numbers.filter((reading) => reading.percent).length * 2 >= numbers.length;
}

interface WeightOf {
  readonly value: Rational | null;
  readonly at: CellRef | undefined;
  readonly issues: readonly Issue[];
}

function weightOf(reading: WeightReading, at: CellRef | undefined, percent: boolean, label: Label, labelAt: CellRef, heading: string): WeightOf {
  const indicator = labelText(label);
  if (reading.kind === 'unreadable' || (reading.kind === 'number' && reading.percent && !percent)) {
    const received = reading.kind === 'unreadable' ? reading.text : `${formatExact(reading.value)}%`;
    return { value: null, at, issues: [{ code: 'textInNumberCell', severity: 'error', ...(at && { at }), indicator, item: heading, received }] };
  }
  if (reading.kind === 'blank') return { value: label.weight, at: label.weight ? labelAt : at, issues: [] };
  if (label.weight && !equals(label.weight, reading.value)) {
    const [expected, received] = [formatExact(reading.value), formatExact(label.weight)];
    return { value: reading.value, at, issues: [{ code: 'weightPrintedTwice', severity: 'warning', at: labelAt, item: indicator, expected, received }] };
  }
  return { value: reading.value, at, issues: [] };
}

export function readLevels(source: LevelSheetTable): LevelTable {
  const { view, header } = source;
  const columns = levelColumns(header);
  const levelRoles = columns.map((column) => column.role);
  const lowest = columns[columns.length - 1];
  const issues: Issue[] = [];
  const nothing: LevelTable = { source, levelRoles, entries: [], levels: [], totals: [], weightColumns: {}, issues };
  if (!lowest) return nothing;

  const named = source.rows.filter((row) => row.kind === 'entry');
  const weights = weightColumnsOf(source, lowest.role, named);
  const labels = new Map(labelRows(source, lowest, named, levelRoles.length === 1 || lowest.role === 'level1'));
  const weightColumn = weights[lowest.role]?.column;
  const reading = (row: number, column: number | undefined): WeightReading =>
    column === undefined || view.anchor(row, column).row !== row ? { kind: 'blank' } : readWeight(view.cell(row, column));
  const percent = isPercentTable(named.map(({ row }) => reading(row, weightColumn)));
  const heading = header.columns.find((column) => column.column === weightColumn)?.heading ?? HEADINGS.weight[0] ?? '';

  // Entries, with what a page break cut off given back to the entry before it.
  const drafts: Draft[] = [];
  const draftOf = new Map<number, Draft>();
  const totals: { row: number; drafts: Draft[] }[] = [];
  let since: Draft[] = [];
  for (const body of source.rows) {
    const previous = drafts[drafts.length - 1];
    if (body.kind === 'total') {
      totals.push({ row: body.row, drafts: since });
      since = [];
    } else if (body.kind === 'part' && previous) {
      previous.rows.push(body.row);
      draftOf.set(body.row, previous);
      if (view.area(body.row, lowest.column).top === body.row) issues.push({ code: 'rowPiecesJoined', severity: 'note', at: view.ref(body.row, firstFilled(source, body.row)), indicator: labelText(previous) });
    } else if (body.kind === 'unnamed') {
      issues.push({ code: 'indicatorNameMissing', severity: 'warning', at: view.ref(body.row, lowest.column) });
    } else if (body.kind === 'entry') {
      const label = labels.get(body.row) ?? { code: '', name: '', weight: null };
      const at = view.ref(body.row, lowest.column);
      const own = reading(body.row, weightColumn);
      if (previous && body.afterBreak && continuesEntry(previous, label, own)) {
        const repeated = nameKey(label.name) === nameKey(previous.name);
        if (!repeated) previous.name += label.name;
        previous.rows.push(body.row);
        draftOf.set(body.row, previous);
        issues.push(repeated ? { code: 'rowPiecesJoined', severity: 'note', at, indicator: labelText(previous) } : { code: 'namePiecesJoined', severity: 'note', at, received: labelText(previous) });
        continue;
      }
      const shared = weightColumn !== undefined && sharesWeight(source, body.row, weightColumn, lowest.column);
      const weightRef = weightColumn === undefined ? undefined : view.ref(body.row, weightColumn);
      const weight: WeightOf = shared
        ? { value: null, at: weightRef, issues: [{ code: 'weightShared', severity: 'error', ...(weightRef && { at: weightRef }), indicator: labelText(label) }] }
        : weightOf(own, weightRef, percent, label, at, heading);
      issues.push(...weight.issues);
      const draft: Draft = { row: body.row, rows: [body.row], code: label.code, name: label.name, at, weight: weight.value, weightAt: weight.at };
      drafts.push(draft);
      since.push(draft);
      draftOf.set(body.row, draft);
    }
  }

  // Levels, outermost first: whether a cell begins a level depends on the level around it.
  const levelText = slippedCodes(source, columns, issues);
  const chains = new Map<Draft, Piece[]>(drafts.map((draft) => [draft, []]));
  const lists: Piece[][] = [];
  let parents = new Map<number, Piece>();
  for (const column of columns.slice(0, -1)) {
    const outermost = lists.length === 0;
    const found = readLevel({ source, column, weightColumn: weights[column.role]?.column, entryWeightColumn: weightColumn, percent, outermost, parents, draftOf, levelText, reading, issues });
    lists.push(found.pieces);
    parents = found.pieceOf;
    for (const draft of drafts) {
      const piece = found.pieceOf.get(draft.row);
      if (piece) chains.get(draft)?.push(piece);
    }
  }

  const headings = new Map<Piece, LevelHeading>();
  const levels = lists.map((pieces) =>
    pieces.flatMap((piece) => {
      if (piece.into || piece.drafts.length === 0) return [];
      const made: LevelHeading = { code: piece.code, name: piece.name, weight: piece.weight, at: piece.at, ...(piece.weight && piece.weightAt && { weightAt: piece.weightAt }) };
      headings.set(piece, made);
      return [made];
    }),
  );
  const entryOf = new Map<Draft, Entry>();
  for (const draft of drafts) {
    const { weightAt, ...rest } = draft;
    entryOf.set(draft, { ...rest, ...(weightAt && { weightAt }), levels: (chains.get(draft) ?? []).flatMap((piece) => headings.get(piece) ?? []) });
  }
  const finish = (some: readonly Draft[]): Entry[] => some.flatMap((draft) => entryOf.get(draft) ?? []);
  return {
    source,
    levelRoles,
    entries: finish(drafts),
    levels,
    totals: totals.map((total) => ({ row: total.row, entries: finish(total.drafts) })),
    weightColumns: Object.fromEntries(Object.entries(weights).map(([role, column]) => [role, column.column])),
    issues,
  };
}

function firstFilled(source: LevelSheetTable, row: number): number {
  return source.view.filled(row).find((column) => column >= source.header.left) ?? source.header.left;
}

function labelRows(source: LevelSheetTable, column: HeaderColumn, rows: readonly BodyRow[], outermost: boolean): readonly (readonly [number, Label])[] {
  const labels = parseLabels(rows.map(({ row }) => rowText(source.view, row, column)), outermost);
  const codes = source.header.columns.find(({ role }) => role === 'code');
  return rows.map(({ row }, index) => {
    const label = labels[index] ?? { code: '', name: '', weight: null };
    const written = codes ? squeeze(rowText(source.view, row, codes)) : '';
    return [row, written === '' ? label : { ...label, code: written }];
  });
}

/** Whether the first row after a page break only carries on the entry before it. */
function continuesEntry(previous: Draft, label: Label, weight: WeightReading): boolean {
  const unweighted = weight.kind === 'blank' && label.weight === null;
  const repeated = label.code === previous.code && nameKey(label.name) === nameKey(previous.name);
  const same = weight.kind === 'number' && previous.weight !== null && equals(weight.value, previous.weight);
  return repeated ? unweighted || same : unweighted && label.code === '';
}

/** One merged weight cell beside several names. */
function sharesWeight(source: LevelSheetTable, row: number, weightColumn: number, nameColumn: number): boolean {
  const { view } = source;
  const area = view.area(row, weightColumn);
  const names = new Set(source.rows.filter((one) => one.kind === 'entry' && one.row >= area.top && one.row <= area.bottom).map((one) => view.anchor(one.row, nameColumn).row));
  return view.text(row, weightColumn) !== '' && names.size > 1;
}

/**
 * The text of a level cell in a row. Where a page break left a code in the column before its name (`A3` under `A 决策`,
 * beside `资金投入`), the code goes back to the name.
 */
function slippedCodes(source: LevelSheetTable, columns: readonly HeaderColumn[], issues: Issue[]): (row: number, column: HeaderColumn) => string {
  const texts = new Map<string, string>();
  const textAt = (row: number, column: HeaderColumn): string => texts.get(`${row},${column.column}`) ?? rowText(source.view, row, column);
  columns.slice(0, -2).forEach((column, index) => {
    const next = columns[index + 1];
    let around = '';
    for (const { row } of source.rows) {
      const text = textAt(row, column);
      const code = squeeze(text);
      const name = next ? textAt(row, next) : '';
      if (next && around !== '' && code.startsWith(around) && /^[A-Za-z]\d+$/.test(code) && code !== around && name !== '' && !/^[A-Za-z]\d/.test(halfWidth(name))) {
        texts.set(`${row},${column.column}`, '');
        texts.set(`${row},${next.column}`, `${code} ${name}`);
        issues.push({ code: 'namePiecesJoined', severity: 'note', at: source.view.ref(row, next.column), received: `${code} ${name}` });
      } else {
        around = /^[A-Za-z]\d*/.exec(code)?.[0] ?? around;
      }
    }
  });
  return textAt;
}

interface LevelInput {
  readonly source: LevelSheetTable;
  readonly column: HeaderColumn & { readonly role: LevelRole };
  readonly weightColumn: number | undefined;
  readonly entryWeightColumn: number | undefined;
  readonly percent: boolean;
  readonly outermost: boolean;
  readonly parents: ReadonlyMap<number, Piece>;
  readonly draftOf: ReadonlyMap<number, Draft>;
  readonly levelText: (row: number, column: HeaderColumn) => string;
  readonly reading: (row: number, column: number | undefined) => WeightReading;
  readonly issues: Issue[];
}

function readLevel(input: LevelInput): { readonly pieces: Piece[]; readonly pieceOf: Map<number, Piece> } {
  const { source, column, parents, draftOf, issues } = input;
  const rows = source.rows.filter(({ kind }) => kind === 'entry' || kind === 'part' || kind === 'level');
  const texts = rows.map(({ row }) => input.levelText(row, column));
  const labels = parseLabels(texts, input.outermost);
  const pieces: Piece[] = [];
  const pieceAt: (Piece | undefined)[] = [];
  let current: Piece | undefined;
  rows.forEach((body, index) => {
    const parent = parents.get(body.row);
    const label = labels[index] ?? { code: '', name: '', weight: null };
    const inside = current !== undefined && current.parent === parent;
    const deeper = body.kind === 'level' && isDeeperLevel(source, body.row, column.role);
    if (texts[index] === '') {
      if (body.kind === 'level' && !deeper) current = undefined;
      else if (!inside && body.kind === 'entry') {
        issues.push({ code: 'levelMissing', severity: 'warning', at: source.view.ref(body.row, column.column), indicator: draftName(draftOf.get(body.row)), item: levelName(column.role) });
        current = begin(input, body, { code: '', name: '', weight: null }, parent, undefined, false);
        pieces.push(current);
      }
    } else {
      const key = nameKey(labelText(label));
      const known = pieces.find((piece) => piece.parent === parent && nameKey(labelText(piece)) === key);
      if (known) current = known;
      else {
        current = begin(input, body, label, parent, inside ? current : undefined, body.afterBreak);
        pieces.push(current);
      }
    }
    pieceAt[index] = current;
    const draft = draftOf.get(body.row);
    if (current && draft && body.kind === 'entry' && draft.row === body.row) current.drafts.push(draft);
  });
  for (const piece of pieces) join(piece, issues);
  for (const { at, code, name, into } of pieces) {
    if (!into && code !== '' && name === '') issues.push({ code: 'levelMissing', severity: 'warning', at, item: `${levelName(column.role)} ${code} 的` });
  }
  const pieceOf = new Map<number, Piece>();
  rows.forEach(({ row }, index) => {
    const piece = pieceAt[index];
    if (piece) pieceOf.set(row, root(piece));
  });
  return { pieces, pieceOf };
}

function draftName(draft: Draft | undefined): string {
  return draft ? labelText(draft) : '';
}

/** Whether a row that names a level names one inside `role` rather than around it. */
function isDeeperLevel(source: LevelSheetTable, row: number, role: LevelRole): boolean {
  return levelColumns(source.header).some((column) => column.role > role && rowText(source.view, row, column) !== '');
}

function begin(input: LevelInput, body: BodyRow, label: Label, parent: Piece | undefined, previous: Piece | undefined, afterBreak: boolean): Piece {
  const { source, column, weightColumn, entryWeightColumn, percent, reading, issues } = input;
  const at = source.view.ref(body.row, column.column);
  // A level on a row of its own has its points in the column of the entries.
  const own = body.kind === 'level' && reading(body.row, weightColumn).kind === 'blank' ? entryWeightColumn : weightColumn;
  const heading = source.header.columns.find((one) => one.column === own)?.heading ?? '';
  const weightRef = own === undefined ? undefined : source.view.ref(body.row, own);
  const weight = weightOf(reading(body.row, own), weightRef, percent, label, at, heading);
  issues.push(...weight.issues);
  return { code: label.code, name: label.name, weight: weight.value, weightAt: weight.at, at, parent, previous, afterBreak, drafts: [], into: undefined };
}

function root(piece: Piece): Piece {
  return piece.into ? root(piece.into) : piece;
}

function weightSum(drafts: readonly Draft[]): Rational | undefined {
  const known = drafts.flatMap((draft) => draft.weight ?? []);
  return known.length === drafts.length ? sum(known) : undefined;
}

/** Puts a level that a page break cut in two together again, where code or weights bear it out. */
function join(piece: Piece, issues: Issue[]): void {
  if (!piece.previous) return;
  const head = root(piece.previous);
  const printed = head.weight ?? piece.weight;
  const agree = !head.weight || !piece.weight || equals(head.weight, piece.weight);
  const both = weightSum([...head.drafts, ...piece.drafts]);
  const alone = weightSum(head.drafts);
  const fills = printed !== null && both !== undefined && equals(both, printed) && !(alone && equals(alone, printed));
  const sameCode = piece.code !== '' && piece.code === head.code;
  const complete = head.weight !== null && alone !== undefined && equals(alone, head.weight) && piece.drafts.length > 0;
  const cut = piece.code === '' && agree && ((piece.afterBreak && (fills || (head.code !== '' && !complete))) || (head.name === '' && head.code !== ''));
  const renamed = sameCode && agree && (printed === null ? piece.afterBreak : fills);
  if (!cut && !renamed) return;
  piece.into = head;
  head.drafts.push(...piece.drafts);
  if (!head.weight) [head.weight, head.weightAt] = [piece.weight, piece.weightAt];
  if (renamed && head.name !== '' && piece.name !== '') {
    issues.push({ code: 'levelNamesDiffer', severity: 'warning', at: piece.at, expected: labelText(head), received: labelText(piece) });
    return;
  }
  head.name += piece.name;
  issues.push({ code: 'namePiecesJoined', severity: 'note', at: piece.at, received: labelText(head) });
}
