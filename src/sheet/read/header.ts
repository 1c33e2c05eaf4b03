import { HEADINGS, HEADING_JOINTS } from './synonyms';
import type { HeadingRole } from './synonyms';
import { foldHeading, squeeze } from './text';
import type { SheetView } from './view';

export interface HeaderColumn {
  readonly role: HeadingRole;
  /** First and last column the heading stands over. */
  readonly column: number;
  readonly right: number;
  readonly row: number;
  /** As written. */
  readonly heading: string;
  /** False where the heading was recognised only by resemblance or could mean two things. */
  readonly exact: boolean;
}

export interface Header {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly columns: readonly HeaderColumn[];
}

interface Recognised {
  readonly roles: readonly HeadingRole[];
  readonly exact: boolean;
}

export const LEVEL_ROLES = ['level1', 'level2', 'level3', 'level4'] as const;
export type LevelRole = (typeof LEVEL_ROLES)[number];

const STRUCTURE: readonly HeadingRole[] = [...LEVEL_ROLES, 'name'];
/** A column for several texts is read as the one the score follows from most. */
const TEXT_ROLES: readonly HeadingRole[] = ['rule', 'points', 'explanation'];
/** Too general to be recognised as the end of a longer heading. */
const EXACT_ONLY: readonly HeadingRole[] = ['name', 'remark', ...LEVEL_ROLES];
const LONGEST_HEADING = 16;
/** With its remarks and line breaks. */
const LONGEST_CELL = 60;
const TALLEST_HEADER = 3;

const ROLES_OF = new Map<string, HeadingRole[]>();
for (const role of Object.keys(HEADINGS) as HeadingRole[]) {
  for (const synonym of HEADINGS[role]) ROLES_OF.set(synonym, [...(ROLES_OF.get(synonym) ?? []), role]);
}

function joined(heading: string): Recognised | undefined {
  const parts = heading.split(HEADING_JOINTS).map((part) => ROLES_OF.get(part));
  if (parts.length < 2 || parts.some((roles) => roles === undefined)) return undefined;
  const roles = parts.flatMap((part) => part ?? []);
  const level = roles.find((role) => STRUCTURE.includes(role));
  if (level) return { roles: [level], exact: true };
  const first = roles[0];
  if (first && parts.every((part) => part?.includes(first))) return { roles: [first], exact: true };
  const text = roles.every((role) => TEXT_ROLES.includes(role)) ? TEXT_ROLES.find((role) => roles.includes(role)) : undefined;
  return text && { roles: [text], exact: true };
}

function resembling(heading: string): Recognised | undefined {
  if (heading.length > LONGEST_HEADING) return undefined;
  let best: readonly [string, readonly HeadingRole[]] | undefined;
  for (const [synonym, roles] of ROLES_OF) {
    const usable = roles.filter((role) => !EXACT_ONLY.includes(role));
    if (usable.length > 0 && heading.endsWith(synonym) && synonym.length > (best?.[0].length ?? 1)) best = [synonym, usable];
  }
  return best && { roles: best[1], exact: false };
}

/** By its very words; a text too long for a heading is not looked at. */
function recogniseExactly(text: string): Recognised | undefined {
  if (text.length > LONGEST_CELL) return undefined;
  const heading = foldHeading(text);
  const roles = ROLES_OF.get(heading) ?? ROLES_OF.get(squeeze(text));
  return roles ? { roles, exact: true } : joined(heading);
}

function recognise(text: string): Recognised | undefined {
  return recogniseExactly(text) ?? (text.length > LONGEST_CELL ? undefined : resembling(foldHeading(text)));
}

function isExact(text: string): boolean {
  return recogniseExactly(text) !== undefined;
}

/** Whether every cell that stands in this row belongs to a heading begun above it. */
function continuesHeader(view: SheetView, top: number, row: number): boolean {
  if (row >= view.rows || row - top >= TALLEST_HEADER) return false;
  const filled = view.filled(row);
  const isPart = (column: number): boolean => {
    const text = view.own(row, column);
    if (foldHeading(text).length > LONGEST_HEADING) return false;
    const above = view.area(row - 1, column);
    const underGroup = above.left < above.right && above.top >= top && view.text(row - 1, column) !== '';
    return isExact(text) || (underGroup && !/\d/.test(text)) || (above.top >= top && isExact(view.text(row - 1, column) + text));
  };
  return filled.length > 0 && filled.every(isPart);
}

interface Stack {
  readonly column: number;
  readonly right: number;
  readonly row: number;
  readonly heading: string;
  readonly above: string;
}

function stacks(view: SheetView, top: number, bottom: number): readonly Stack[] {
  const found: Stack[] = [];
  for (let column = 0; column < view.columns; column += 1) {
    const texts: { row: number; column: number; text: string }[] = [];
    for (let row = top; row <= bottom; row += 1) {
      const at = view.anchor(row, column);
      const text = view.text(row, column);
      const last = texts[texts.length - 1];
      if (text !== '' && at.row >= top && !(last?.row === at.row && last.column === at.column)) texts.push({ ...at, text });
    }
    const last = texts[texts.length - 1];
    if (!last) continue;
    const previous = found[found.length - 1];
    if (last.column < column && previous?.column === last.column && previous.row === last.row) {
      found[found.length - 1] = { ...previous, right: column };
      continue;
    }
    found.push({ column, right: column, row: last.row, heading: last.text, above: texts.slice(0, -1).map((part) => part.text).join('') });
  }
  return found;
}

/** Whether the cells below a heading read like key points or a formula rather than an explanation. */
function holdsPoints(view: SheetView, bottom: number, column: number): boolean {
  let marked = 0;
  let written = 0;
  for (let row = bottom + 1; row < Math.min(view.rows, bottom + 40); row += 1) {
    const text = view.own(row, column);
    if (text === '') continue;
    written += 1;
    if (/[①-⑳=＝]|评价要点|\d[.、．)）]/.test(text)) marked += 1;
  }
  return marked * 2 > written;
}

function decide(view: SheetView, bottom: number, candidates: readonly (Stack & Recognised)[]): readonly HeaderColumn[] {
  const taken = new Set(candidates.filter((one) => one.roles.length === 1).map((one) => one.roles[0]));
  return candidates.flatMap(({ above: _above, roles, exact, ...place }) => {
    const free = roles.filter((role) => roles.length === 1 || !taken.has(role));
    const byContent = free.length > 1 && free.includes('points') && holdsPoints(view, bottom, place.column) ? 'points' : undefined;
    const role = byContent ?? free[0] ?? roles[0];
    return role ? [{ ...place, role, exact: exact && free.length <= 1 }] : [];
  });
}

/** 指标名称 is the lowest level where no numbered column below the second is. */
function nameAsLevel(columns: readonly HeaderColumn[]): readonly HeaderColumn[] {
  const numbered = columns.some(({ role }) => role === 'level3' || role === 'level4');
  const name = columns.find(({ role }) => role === 'name');
  return columns.flatMap((column) => {
    if (column.role !== 'name') return [column];
    return column === name && !numbered ? [{ ...column, role: 'level3' as const }] : [];
  });
}

/** The header that begins in this row: one to three rows, groups above their columns. `undefined` where none begins. */
export function headerAt(view: SheetView, row: number): Header | undefined {
  const filled = view.filled(row);
  if (filled.length < 2 || !filled.some((column) => isExact(view.own(row, column)))) return undefined;
  let bottom = row;
  while (continuesHeader(view, row, bottom + 1)) bottom += 1;
  const all = stacks(view, row, bottom);
  const candidates = all.flatMap((stack) => {
    const own = recognise(stack.heading);
    const whole = stack.above === '' || own?.exact ? undefined : (recognise(stack.above + stack.heading) ?? recognise(stack.heading + stack.above));
    const found = whole?.exact ? whole : own;
    return found ? [{ ...stack, ...found }] : [];
  });
  const columns = nameAsLevel(decide(view, bottom, candidates));
  const sure = columns.filter((column) => column.exact);
  const roles = new Set(columns.map((column) => column.role));
  if (roles.size < 2 || sure.length < 2 || !sure.some((column) => STRUCTURE.includes(column.role))) return undefined;
  const headed = new Set(all.flatMap((stack) => [stack.column, stack.right]));
  let left = Math.min(...columns.map((column) => column.column));
  let right = Math.max(...columns.map((column) => column.right));
  while (headed.has(left - 1)) left -= 1;
  while (headed.has(right + 1)) right += 1;
  return { top: row, bottom, left, right, columns };
}

/** Whether `other` is `header` printed again, as Word does on each page. */
export function isRepeat(header: Header, other: Header): boolean {
  const known = new Map(header.columns.map((column) => [column.column, column.role]));
  const same = other.columns.filter((column) => known.get(column.column) === column.role);
  return same.length === other.columns.length && same.length * 2 > header.columns.length;
}

/** Level columns, outermost first. */
export function levelColumns(header: Header): readonly (HeaderColumn & { readonly role: LevelRole })[] {
  return LEVEL_ROLES.flatMap((role) => {
    const column = header.columns.find((one) => one.role === role);
    return column ? [{ ...column, role }] : [];
  });
}

/** Gives every weight column to the level column before it; a column that names its level keeps it. */
export function assignWeights(header: Header): { readonly columns: Partial<Record<LevelRole, HeaderColumn>>; readonly spare: readonly HeaderColumn[] } {
  const levels = levelColumns(header);
  const columns: Partial<Record<LevelRole, HeaderColumn>> = {};
  const spare: HeaderColumn[] = [];
  for (const column of header.columns.filter(({ role }) => role.startsWith('weight'))) {
    const named = LEVEL_ROLES.find((role) => column.role === `weight${role.slice(-1)}`);
    const role = named ?? levelBefore(header, column.column) ?? levels[levels.length - 1]?.role;
    if (!role) continue;
    if (columns[role]) spare.push(column);
    else columns[role] = column;
  }
  return { columns, spare };
}

/** The level whose column stands nearest to the left. */
export function levelBefore(header: Header, column: number): LevelRole | undefined {
  return levelColumns(header).filter((level) => level.column < column).sort((a, b) => b.column - a.column)[0]?.role;
}
