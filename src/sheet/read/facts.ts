import type { Issue } from '../../core/issue';
import type { Fact } from '../../core/scoring/fact';
import type { Grid } from '../grid';
import { userSheets } from './indicators';
import { parseLabels } from './label';
import type { FactRole } from './synonyms';
import { FACT_HEADINGS, WEAK_FACT_ITEMS } from './synonyms';
import { foldHeading, squeeze, tidyName } from './text';
import type { SheetView } from './view';
import { viewSheet } from './view';

export interface FactReading {
  readonly facts: readonly Fact[];
  readonly issues: readonly Issue[];
}

type FactColumns = Readonly<Partial<Record<FactRole, number>>> & { readonly item: number; readonly value: number };

const ROLES = Object.keys(FACT_HEADINGS) as readonly FactRole[];
const NOTE = /^(?:注|备注|说明|填表人|填报人|审核人|制表人|复核人|单位负责人)\d*[:：.、]/;

/** The columns of a fact table whose header is this row; without codes only the plainest headings will do. */
function factHeader(view: SheetView, row: number): FactColumns | undefined {
  const columns: Partial<Record<FactRole, number>> = {};
  let weakItem: number | undefined;
  for (const column of view.filled(row)) {
    const [squeezed, bare] = [squeeze(view.own(row, column)), foldHeading(view.own(row, column))];
    const role = ROLES.find((one) => FACT_HEADINGS[one].includes(squeezed) || FACT_HEADINGS[one].includes(bare));
    if (role) columns[role] ??= column;
    else if (WEAK_FACT_ITEMS.includes(bare)) weakItem ??= column;
  }
  const ofIndicators = columns.code !== undefined && view.own(row, columns.code).includes('指标');
  const item = columns.item ?? (ofIndicators ? weakItem : undefined);
  const { value } = columns;
  const supported = columns.code !== undefined || (columns.unit !== undefined && columns.source !== undefined);
  return item !== undefined && value !== undefined && supported ? { ...columns, item, value } : undefined;
}

function sameColumns(a: FactColumns, b: FactColumns): boolean {
  return ROLES.every((role) => a[role] === b[role]);
}

/** The code of `A101` or of `A101 立项决策的充分性`; the text itself where it has none. */
function codeOf(text: string): string {
  const label = parseLabels([text], false)[0];
  return label && label.code !== '' ? label.code : tidyName(text);
}

function readFactRow(view: SheetView, row: number, columns: FactColumns, code: string): { readonly fact?: Fact; readonly issue?: Issue } {
  const text = (role: FactRole): string => {
    const column = columns[role];
    return column === undefined ? '' : view.text(row, column);
  };
  const name = tidyName(text('item'));
  const cell = view.cell(row, columns.value);
  const at = view.ref(row, columns.value);
  const raw = cell?.value ?? null;
  const value = typeof raw === 'string' ? (raw.trim() === '' ? null : raw.trim()) : raw;
  if (name === '') {
    const received = cell?.error ?? text('value');
    return received === '' ? {} : { issue: { code: 'factWithoutName', severity: 'warning', at, received } };
  }
  const fact: Fact = {
    code,
    name,
    value: cell?.error === undefined ? value : null,
    ...(cell?.formula !== undefined && { formula: cell.formula }),
    ...(cell?.error !== undefined && { error: cell.error }),
    ...(cell?.numberFormat !== undefined && { numberFormat: cell.numberFormat }),
    unit: tidyName(text('unit')),
    source: text('source'),
    at,
  };
  return cell?.error === undefined ? { fact } : { fact, issue: { code: 'factError', severity: 'error', at, indicator: code, item: name, received: cell.error } };
}

/** Titles and notes: one text across the table, or one that is no item and no code. */
function isAside(view: SheetView, row: number, columns: FactColumns): boolean {
  const [only, ...more] = view.filled(row);
  if (only === undefined || more.length > 0) return false;
  const area = view.area(row, only);
  const text = view.own(row, only);
  return (area.left <= columns.item && area.right >= columns.value) || NOTE.test(squeeze(text)) || (only !== columns.item && only !== columns.value);
}

function readSheet(view: SheetView): FactReading {
  const facts: Fact[] = [];
  const issues: Issue[] = [];
  let columns: FactColumns | undefined;
  let code = '';
  for (let row = 0; row < view.rows; row += 1) {
    const header = factHeader(view, row);
    if (header) {
      if (!columns || !sameColumns(columns, header)) code = '';
      columns = header;
      continue;
    }
    if (!columns || view.filled(row).length === 0) continue;
    if (columns.code !== undefined && view.own(row, columns.code) !== '' && view.area(row, columns.code).right < columns.item) code = codeOf(view.own(row, columns.code));
    if (isAside(view, row, columns)) continue;
    if (beginsOtherTable(view, row, columns)) {
      columns = undefined;
      continue;
    }
    const { fact, issue } = readFactRow(view, row, columns, code);
    if (fact) facts.push(fact);
    if (issue) issues.push(issue);
  }
  return { facts, issues };
}

/** A row of headings below a title, after a gap: the facts are over. */
function beginsOtherTable(view: SheetView, row: number, columns: FactColumns): boolean {
  const above = view.filled(row - 1);
  const gap = above.length === 0 || isAside(view, row - 1, columns);
  const texts = view.filled(row).map((column) => view.own(row, column));
  const known = (text: string): boolean => ROLES.some((role) => FACT_HEADINGS[role].includes(foldHeading(text)));
  return gap && texts.length > 1 && texts.every((text) => foldHeading(text).length <= 10 && !/\d/.test(text)) && typeof view.cell(row, columns.value)?.value === 'string' && texts.some(known);
}

/** Reads every table of collected facts in the workbook, found by its headings on any sheet and at any place. */
export function readFactTables(sheets: readonly Grid[]): FactReading {
  const readings = userSheets(sheets).map((sheet) => readSheet(viewSheet(sheet)));
  return { facts: readings.flatMap((one) => one.facts), issues: readings.flatMap((one) => one.issues) };
}
