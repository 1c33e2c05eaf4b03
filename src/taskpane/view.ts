import type { SessionState } from '../app/session';
import { SETTINGS_CELL } from '../app/settings-cell';
import type { CellRef } from '../core/issue';
import type { StepName } from './text';

// What the pane shows before, and around, what is read in the workbook. Pure, and needs nothing of the engine.

/** `「附件」C5`, as the pane names a cell. */
export function cellName({ sheet, cell }: CellRef): string {
  return `「${sheet}」${cell}`;
}

export interface StepRow {
  readonly name: StepName;
  readonly done: boolean;
  /** The one to take next. */
  readonly current: boolean;
}

const STEPS: readonly StepName[] = ['recognise', 'paper', 'scores', 'summary'];

export function stepRows({ evaluation, reached }: SessionState): readonly StepRow[] {
  const done = evaluation === undefined ? 0 : 1 + (reached === null ? 0 : STEPS.indexOf(reached));
  return STEPS.map((name, index) => ({ name, done: index < done, current: index === done }));
}

/** What the body of the pane is about: nothing read, nothing found, or an evaluation. */
export function stageOf({ evaluation, issues, outcome }: SessionState): 'empty' | 'noTable' | 'table' {
  if (evaluation) return 'table';
  const refused = outcome?.type === 'refused' ? outcome.issues : [];
  return [...issues, ...refused].some((issue) => issue.code === 'noIndicatorTable') ? 'noTable' : 'empty';
}

/** Errors and warnings: what the badge counts. */
export function issueCount({ issues }: SessionState): number {
  return issues.filter(({ severity }) => severity !== 'note').length;
}

/** Where the settings are changed; undefined while the workbook has no sheet for them. */
export function settingsCell({ evaluation }: SessionState): CellRef | undefined {
  return evaluation?.settings.places ? SETTINGS_CELL : undefined;
}
