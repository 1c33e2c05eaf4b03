import type { Issue } from '../core/issue';
import { formatPosition, formatRange } from '../sheet/address';
import type { CellContent, CellWrite, SheetPlan, SheetSetup, Validation, WritePlan } from './port';

/** All a plan wants of one sheet. */
export interface SheetTask {
  readonly name: string;
  readonly create: SheetSetup | undefined;
  /** One write a cell; of two the later counts. */
  readonly writes: readonly CellWrite[];
  readonly validations: readonly Validation[];
}

/** A plan sheet by sheet. */
export function tasksOf(plan: WritePlan): SheetTask[] {
  const names = [...new Set(plan.sheets.map(({ sheet }) => sheet))];
  return names.map((name) => {
    const plans = plan.sheets.filter(({ sheet }) => sheet === name);
    return {
      name,
      create: plans.find(({ create }) => create)?.create,
      writes: [...new Map(plans.flatMap(writesByPlace)).values()],
      validations: plans.flatMap(({ validations }) => validations),
    };
  });
}

function writesByPlace({ writes }: SheetPlan): [string, CellWrite][] {
  return writes.map((write) => [formatPosition(write.at), write]);
}

/** Why nothing of a plan is written. */
export function problem(code: Issue['code'], sheet?: string, cell?: string): Issue {
  return sheet === undefined || cell === undefined ? { code, severity: 'error' } : { code, severity: 'error', at: { sheet, cell } };
}

/** A cell's content as a sentence tells it. */
export function describe({ formula, value }: CellContent): string {
  if (formula !== undefined) return `=${formula}`;
  return value === null || value === '' ? '空' : String(value);
}

/** Spreadsheets do not tell upper from lower case in names of sheets. */
export function sheetKey(name: string): string {
  return name.toLowerCase();
}

/** Whether a validation can hold these choices: at most 255 characters, none with the comma that separates them. */
function fitsInline(list: readonly string[]): boolean {
  return list.length > 0 && list.join(',').length <= 255 && list.every((choice) => !choice.includes(','));
}

/** The validations that no spreadsheet would take. */
export function longLists({ name, validations }: SheetTask): Issue[] {
  return validations
    .filter(({ list }) => !fitsInline(list))
    .map(({ range, list }): Issue => ({ ...problem('listTooLong', name, formatRange(range)), received: list.join(',') }));
}
