import type { Expression } from '../../core/rules/expression';
import { AWAITING_MARK, STATUS } from '../own-sheets';
import { printer, quoteText, type Dialect, type References } from './print';

/** Where an indicator stands in the working paper, as formula text. */
export interface ScorePlace {
  readonly references: References;
  /** Cell and content that tell whose row it is: a sorted sheet must not lend its rows to another indicator. */
  readonly owner: { readonly cell: string; readonly text: string };
  /** 状态 of the head row. */
  readonly status: string;
  /** 判定/数值 of the head row: a score decided by hand. */
  readonly override: string;
  /** 判定/数值 of the row 认定扣分, where there is one. */
  readonly deduction: string | null;
  /** Decimals shown: a cell of the settings. */
  readonly decimals: string;
  /** What an indicator that does not apply scores: full marks, or nothing at all. */
  readonly notApplicable: 'full' | 'redistribute';
}

/** The formula of one score cell: by the rule once the working paper says 就绪, else what was decided there, else 未评. */
export function scoreFormula(expression: Expression, place: ScorePlace, dialect: Dialect): string {
  const { decimals, references, owner } = place;
  const is = (status: string): string => `${owner.cell}&${place.status}=${quoteText(owner.text + status)}`;
  const cases: (readonly [status: string, result: string])[] = [
    [STATUS.ready, printer(references, dialect).expression(expression, decimals)],
    ...(place.deduction === null ? [] : [[STATUS.deducted, `ROUND(${references.weight}-${place.deduction},${decimals})`] as const]),
    [STATUS.decided, `ROUND(${place.override},${decimals})`],
    [STATUS.notApplicable, place.notApplicable === 'full' ? references.weight : quoteText(STATUS.notApplicable)],
  ];
  return cases.reduceRight((rest, [status, result]) => `IF(${is(status)},${result},${rest})`, quoteText(STATUS.notScored));
}

/** 状态 of one entry, from cells of its own row. */
export function entryStatusFormula(input: string, remark: string, optional: boolean): string {
  const blank = optional ? STATUS.optional : STATUS.missing;
  return `IF(${input}="",${quoteText(blank)},IF(LEFT(${remark},${AWAITING_MARK.length})=${quoteText(AWAITING_MARK)},${quoteText(STATUS.awaiting)},${quoteText(STATUS.ready)}))`;
}

export interface HeadStatus {
  readonly owner: string;
  readonly override: string;
  readonly deduction: { readonly input: string; readonly status: string } | null;
  /** `[owner cells, status cells]` of each run of rows that must be ready. */
  readonly required: readonly (readonly [owners: string, statuses: string])[];
  readonly requiredCount: number;
  /** The rule has text that was not understood. */
  readonly unread: boolean;
}

/** 状态 of an indicator: a decision goes first, then a deduction, then whether every row of its own is ready. */
export function headStatusFormula(place: HeadStatus): string {
  const ready = place.required.map(([owners, statuses]) => `COUNTIFS(${owners},${place.owner},${statuses},${quoteText(STATUS.ready)})`).join('+');
  const byRule = place.unread
    ? quoteText(STATUS.notScored)
    : place.requiredCount === 0
      ? quoteText(STATUS.ready)
      : `IF(${ready}<${place.requiredCount},${quoteText(STATUS.notScored)},${quoteText(STATUS.ready)})`;
  const deducted = place.deduction
    ? `IF(${place.deduction.input}<>"",IF(${place.deduction.status}=${quoteText(STATUS.ready)},${quoteText(STATUS.deducted)},${quoteText(STATUS.notScored)}),${byRule})`
    : byRule;
  return `IF(${place.override}=${quoteText(STATUS.notApplicable)},${quoteText(STATUS.notApplicable)},IF(${place.override}<>"",${quoteText(STATUS.decided)},${deducted}))`;
}
