import type { Rational } from '../../number/rational';
import type { Amount } from '../rule';
import type { Span } from '../text';

/** One 评价要点 of the indicator. */
export interface KeyPoint {
  readonly number: number;
  /** `①` or `1.` as written. */
  readonly mark: string;
  readonly text: string;
  /** 是否存在截留…: the point is met when the thing does not exist. */
  readonly reversed: boolean;
}

/** Arithmetic over named amounts, as in 预算执行率=(实际支出资金/预算资金)×100%. */
export type Arithmetic =
  | { readonly op: 'term'; readonly name: string }
  | { readonly op: 'number'; readonly value: Rational }
  | { readonly op: 'add' | 'subtract' | 'multiply' | 'divide'; readonly left: Arithmetic; readonly right: Arithmetic };

/** A rate defined by the text: its name and how it is computed. */
export interface Definition {
  readonly name: string;
  readonly arithmetic: Arithmetic;
}

/** One end of an interval; null is open-ended. `inclusive: null`: the text does not say. */
export interface Bound {
  readonly value: Rational;
  readonly inclusive: boolean | null;
}

export interface Interval {
  readonly low: Bound | null;
  readonly high: Bound | null;
}

export type Verdict = 'met' | 'unmet' | 'partial';

export type Condition =
  | { readonly type: 'range'; readonly quantity: string; readonly interval: Interval }
  /** `points` empty: all of the indicator. `each`: for every one of them; `together`: said to be all of them at once. */
  | { readonly type: 'points'; readonly points: readonly number[]; readonly verdict: Verdict; readonly each: boolean; readonly together: boolean }
  /** So much for every one of something: 一户未完成. */
  | { readonly type: 'count'; readonly what: string; readonly unit: string }
  /** 每低于5个百分点: so much for every stretch of a distance. `target`: named base (目标值), empty when the text gives it elsewhere. */
  | { readonly type: 'step'; readonly quantity: string; readonly side: 'below' | 'above' | 'off'; readonly size: Rational; readonly target: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'otherwise' };

export type Consequence =
  | { readonly type: 'award'; readonly amount: Amount }
  | { readonly type: 'cut'; readonly amount: Amount }
  | { readonly type: 'zero'; readonly scope: 'indicator' | 'project' }
  /** 得分=分值×率; `point`: the score of that key point alone. */
  | { readonly type: 'formula'; readonly factors: readonly Factor[]; readonly point: number | null }
  /** 按超过的比重赋分: the part of the way from the pass mark to the whole. */
  | { readonly type: 'above' }
  | { readonly type: 'discretion'; readonly effect: 'cut' | 'award'; readonly range: readonly [Rational, Rational] };

/** A factor of a score formula. */
export type Factor = { readonly type: 'weight' } | { readonly type: 'number'; readonly value: Rational } | { readonly type: 'points'; readonly value: Rational } | { readonly type: 'rate'; readonly arithmetic: Arithmetic };

/** Limits that follow a consequence. No score goes below zero, whether 扣完为止 is written or not. */
export interface Limits {
  /** 不足5%按5%计 (up), 不足5%不扣 (down): what becomes of the last stretch of a step. */
  readonly part: 'up' | 'down' | null;
  /** 最多扣2分. */
  readonly cap: Amount | null;
}

/** Condition → consequence, the shape of every scoring clause. */
export interface Clause {
  readonly condition: Condition;
  readonly consequence: Consequence;
  readonly limits: Limits;
  /** Text that has to hold for the clause and is no condition of its own: 未对项目开展造成不良影响. */
  readonly preconditions: readonly string[];
  /** Parts of key points named just before: 其中评价要点①包括A、B. */
  readonly parts: { readonly point: number; readonly names: readonly string[] } | null;
  readonly span: Span;
  readonly text: string;
}

/** What a key point is judged by: 评价要点②按照满意度问卷数据评分. */
export interface Basis {
  readonly point: number;
  readonly text: string;
  readonly span: Span;
}
