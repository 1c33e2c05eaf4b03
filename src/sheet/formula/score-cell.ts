import type { Expression } from '../../core/rules/expression';
import { printer, quoteText, type Dialect, type References } from './print';

/** Text a score cell shows while an input is missing or a proposal awaits confirmation. */
export const NOT_SCORED = '未评';
export const NOT_APPLICABLE = '不适用';
/** A remark that begins so keeps its row out of the score until the user has agreed. */
export const AWAITING = '待确认';

/** Rows of the working paper that follow one another: zero-based, inclusive. */
export interface Rows {
  readonly first: number;
  readonly last: number;
}

/** Where an indicator's rows stand in the working paper, as formula text. */
export interface ScorePlace {
  readonly references: References;
  /** 指标编码 (or name) every row of the indicator carries. */
  readonly code: string;
  /** `[code cells, input cells, remark cells]` of each run of rows that must be filled. */
  readonly required: readonly (readonly [codes: string, inputs: string, remarks: string])[];
  readonly requiredCount: number;
  /** 评定: a score decided by hand, or 不适用. */
  readonly override: string;
  readonly deduction: { readonly input: string; readonly remark: string } | null;
  /** Decimals shown: a cell of the settings. */
  readonly decimals: string;
  /** What an indicator that does not apply scores: the weight's cell, or the word. */
  readonly notApplicable: 'full' | 'redistribute';
}

/**
 * The formula of one score cell. A hand-made score goes first, then a deduction decided by the evaluators; otherwise the
 * rule counts once every row is filled, agreed and still this indicator's own (rows may have been sorted).
 */
export function scoreFormula(expression: Expression, place: ScorePlace, dialect: Dialect): string {
  const { override, decimals, references } = place;
  const byRule = printer(references, dialect).expression(expression, decimals);
  const ready = place.required.map(([codes, inputs, remarks]) => `SUMPRODUCT((${codes}=${quoteText(place.code)})*(${inputs}<>"")*(LEFT(${remarks},${AWAITING.length})<>"${AWAITING}"))`).join('+');
  const guarded = place.requiredCount === 0 ? byRule : `IF(${ready}<${place.requiredCount},"${NOT_SCORED}",${byRule})`;
  const deducted = place.deduction
    ? `IF(${place.deduction.input}<>"",IF(LEFT(${place.deduction.remark},${AWAITING.length})="${AWAITING}","${NOT_SCORED}",ROUND(${references.weight}-${place.deduction.input},${decimals})),${guarded})`
    : guarded;
  const skipped = place.notApplicable === 'full' ? references.weight : `"${NOT_APPLICABLE}"`;
  return `IF(${override}<>"",IF(${override}="${NOT_APPLICABLE}",${skipped},${override}),${deducted})`;
}
