import { HUNDRED, rational, type Rational } from '../number/rational';
import type { NotApplicableTreatment } from '../rules/rule';

/** A grade and the lowest score, out of 100, that earns it; inclusive. */
export interface Grade {
  readonly name: string;
  readonly from: Rational;
  /** Highest score that still earns it, where the scale is written in closed bands (80–89); null: up to the next better grade. */
  readonly to: Rational | null;
}

/** What a user may decide for the whole evaluation (评分设置). */
export interface Settings {
  /** Highest grade first. */
  readonly grades: readonly Grade[];
  /** Places shown, 0…4; the score is rounded once, to these. */
  readonly decimals: number;
  readonly fullMark: Rational;
  readonly notApplicable: NotApplicableTreatment;
}

/** 财预〔2020〕10号 art. 18: 优 ≥90, 良 ≥80, 中 ≥60, 差 below, full mark 100. */
export const DEFAULT_SETTINGS: Settings = {
  grades: [
    { name: '优', from: rational(90), to: null },
    { name: '良', from: rational(80), to: null },
    { name: '中', from: rational(60), to: null },
    { name: '差', from: rational(0), to: null },
  ],
  decimals: 2,
  fullMark: HUNDRED,
  notApplicable: 'full',
};
