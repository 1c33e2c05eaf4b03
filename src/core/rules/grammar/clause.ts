import type { Rational } from '../../number/rational';
import type { Amount, Limit } from '../rule';
import type { Span } from '../text';

/** One 评价要点 of the indicator. */
export interface KeyPoint {
  readonly number: number;
  /** `①` or `1.` as written. */
  readonly mark: string;
  readonly text: string;
  /** 是否存在截留…: the point is met when the thing does not exist. */
  readonly reversed: boolean;
  /** What the point says it is worth: （2分）; null where it does not. */
  readonly amount: Amount | null;
}

/** Arithmetic over named amounts, as in 预算执行率=(实际支出资金/预算资金)×100%. */
export type Arithmetic =
  | { readonly op: 'term'; readonly name: string }
  | { readonly op: 'number'; readonly value: Rational }
  /** |实际值-目标值|: how far apart, whichever is more. */
  | { readonly op: 'absolute'; readonly of: Arithmetic }
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
  /** `%` for rates, else the measure as written (天, 万元), empty where none is. */
  readonly unit: string;
}

export type Verdict = 'met' | 'unmet' | 'partial';

export type StepSide = 'below' | 'above' | 'off';

export type Condition =
  | { readonly type: 'range'; readonly quantity: string; readonly interval: Interval }
  /** `points` empty: all of the indicator. `each`: for every one of them; `together`: said to be all of them at once. */
  | { readonly type: 'points'; readonly points: readonly number[]; readonly verdict: Verdict; readonly each: boolean; readonly together: boolean; readonly text: string }
  /** So much for every one of something: 一户未完成. */
  | { readonly type: 'count'; readonly what: string; readonly unit: string; /** Told behind what is counted, without saying whether it is as well: 每发现一处扣1分,资料不全的扣0.5分. */ readonly open?: true }
  /**
   * 每低于5个百分点: so much for every stretch of a distance. `side: null`: the text does not say which way.
   * `target`: named base (目标值), empty when the text gives it elsewhere. `from`: where the stretches begin, where the same clause says so.
   */
  | { readonly type: 'step'; readonly quantity: string; readonly side: StepSide | null; readonly size: Rational; readonly unit: string; readonly target: string; readonly from: Interval | null }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'otherwise' };

export type Consequence =
  | { readonly type: 'award'; readonly amount: Amount }
  | { readonly type: 'cut'; readonly amount: Amount }
  /** What the key points say of themselves: 符合的得相应分值. */
  /** `half`: 部分符合得相应分值的一半. */
  | { readonly type: 'own'; readonly effect: 'award' | 'cut'; readonly half?: true }
  /** `unclear`: 本项目不得分 may mean the item or the whole project. */
  | { readonly type: 'zero'; readonly scope: 'indicator' | 'project' | 'unclear' }
  /** 配套资金未到位的,最高得1分; 问卷不足100份的,得分减半: what is left where something is so. */
  | { readonly type: 'ceiling'; readonly limit: Limit }
  /** 得分=分值×率; `point`: the score of that key point alone. `worded`: 按比例, which leaves open what the whole is. */
  | { readonly type: 'formula'; readonly factors: readonly Factor[]; readonly point: number | null; readonly worded: boolean }
  /** 得分=2-0.4×(未量化指标数+…): the points themselves, written out; the weight in it is called 分值. */
  | { readonly type: 'written'; readonly arithmetic: Arithmetic }
  /** 按超过的比重赋分: the part of the way from the pass mark to the whole. */
  | { readonly type: 'above' }
  /** 在0分和满分之间计算确定: the part of the way through its interval. null: from and to what the neighbours give. `along`: the values at which the ends are given, where the text says them. */
  | { readonly type: 'between'; readonly ends: readonly [Amount, Amount] | null; readonly along: readonly [Rational, Rational] | null }
  /** 得分=分值×(率-60%)/(1-60%). `points`: what stands for the weight, where the text gives it as points. */
  | { readonly type: 'line'; readonly quantity: string; readonly from: Rational; readonly to: Rational; readonly points: Rational | null }
  /** 视情况扣0.5-1分; 酌情扣分 leaves the whole weight open. */
  | { readonly type: 'discretion'; readonly effect: 'cut' | 'award'; readonly range: PointRange }
  /** 分别按分值区间100-80%(含)、80-60%(含)、60-0%确定分值: one range for each degree named before. */
  | { readonly type: 'tiers'; readonly ranges: readonly PointRange[] };

/** Points left to the evaluator. `marked`: the lower end is said to belong to it, so that it is not the upper end of the tier below. `open`: the upper end is said not to belong. */
export interface PointRange {
  readonly low: Amount;
  readonly high: Amount;
  readonly marked: boolean;
  readonly open: boolean;
}

/** A factor of a score formula. */
export type Factor = { readonly type: 'weight' } | { readonly type: 'number'; readonly value: Rational } | { readonly type: 'points'; readonly value: Rational } | { readonly type: 'rate'; readonly arithmetic: Arithmetic };

/** Limits that follow a consequence. No score goes below zero, whether 扣完为止 is written or not. */
export interface Limits {
  /** 不足5%按5%计 (up), 不足5%不扣 (down), 按比例扣分 (rata): what becomes of the last stretch of a step. `size`: the stretch it names. */
  readonly part: { readonly way: 'up' | 'down' | 'rata'; readonly size: string } | null;
  /** 最多扣2分. */
  readonly cap: Amount | null;
  /** What the cap is of, as its verb says: 最多加2分, 最多扣2分, or 最高得8分 and 最高8分. */
  readonly of: 'added' | 'taken' | 'score' | null;
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
