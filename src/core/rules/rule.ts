import type { Issue } from '../issue';
import type { Rational } from '../number/rational';
import type { Arithmetic, Clause, Definition, KeyPoint } from './grammar/clause';
import type { Expression, Test } from './expression';
import type { Span } from './text';

/** Families of scoring rules as DOMAIN.md's table names them; `composite` is several at once, `unread` none. */
export type RuleKind =
  | 'ratio' | 'formula' | 'reverseRatio' | 'direction' | 'allOrNothing' | 'band' | 'passMark' | 'linear' | 'step' | 'item' | 'keyPoints' | 'keyPointCuts' | 'veto'
  | 'satisfaction' | 'sampleShare' | 'delay' | 'tier' | 'rise' | 'rivals' | 'cases' | 'composite' | 'units' | 'discretionary' | 'unread';

/** Points, or a share of the indicator's weight. */
export type Amount = { readonly unit: 'points'; readonly value: Rational } | { readonly unit: 'share'; readonly value: Rational };

/** How a judgement or a number is entered. */
export type InputKind =
  /** 符合 / 部分符合 / 不符合 / 不适用, or a share 0…1. */
  | 'compliance'
  /** 不存在 (good) / 存在 (bad), for a reversed key point. */
  | 'existence'
  /** 否 / 是: has the condition of a cut or veto occurred. */
  | 'occurrence'
  /** A whole number of households, items, days. */
  | 'count'
  /** Money or any other measured number. */
  | 'amount'
  /** A rate: 0.8357 or 83.57%. */
  | 'rate'
  /** Points decided by the evaluator inside a range. */
  | 'points'
  /** One of the listed words: a tier, or which of several readings or circumstances holds. */
  | 'choice';

/** One thing the user has to enter for an indicator: a row of the working paper. */
export interface InputSpec {
  /** Unique within the indicator and stable between readings. */
  readonly key: string;
  /** 项目: what the row is called. */
  readonly label: string;
  readonly kind: InputKind;
  /** 标准: what the entry does to the score, in words. */
  readonly standard: string;
  readonly unit: string;
  /** Number of the key point this row judges. */
  readonly point?: number;
  /** Words of the rule that say what is entered, where they are more than the label. */
  readonly words?: string;
  /** Sentence that names the whole of which a count is part: 14户重点对象全部完成…. */
  readonly whole?: string;
  /** The rate this amount serves; where the rate itself is known, its amounts need not be entered. */
  readonly servesRate?: string;
  /** 部分符合 has no tier of its own in the rule and takes the full cut. */
  readonly partialIsUnmet?: boolean;
  /** Words of a `choice`. */
  readonly choices?: readonly string[];
  /** Bounds of a `points` entry. */
  readonly range?: readonly [Rational, Rational];
  /** Not needed for a score: blank means that it does not apply (a precondition, a partial cut). */
  readonly optional?: boolean;
}

/** What a node does to the score: adds to it, takes from it, makes it nothing, or makes it full; `basis` only says how entries are made up. */
export type NodeRole = 'award' | 'cut' | 'veto' | 'waiver' | 'basis';

/** What is left of a score: 最高得1分 no more than that; 按不低于6分计 no less; 按3分计 just that; 得分减半, 扣分减半 a share (over 0, below 1) of what is earned, or lost, without it; `told`: what the evaluator enters, in points. */
export type Limit = { readonly type: 'told'; readonly entry: string } | { readonly type: 'most' | 'least' | 'just'; readonly amount: Amount } | { readonly type: 'share'; readonly of: 'score' | 'cuts'; readonly value: Rational };

/** A node as its family defines it; families keep their own fields. */
export interface Node {
  /** Where in the rule text the node was read; several stretches where it was read from several clauses. */
  readonly spans: readonly Span[];
  readonly kind: RuleKind;
  readonly role: NodeRole;
  /** For vetoes: what scores nothing. */
  readonly scope?: 'indicator' | 'project';
  /** For vetoes: what is left where it is triggered; nothing where it is absent. */
  readonly limit?: Limit | null;
}

/** `points`: under a heading of their own, or as a list in front of the rule; null where another cell tells them. */
export interface OwnTexts {
  readonly points: 'section' | 'list' | null;
  readonly definitions: readonly Definition[];
  readonly answers: boolean;
}

/** What the family of a node needs to know of the whole rule. */
export interface RuleContext {
  /** 分值; null where a rule is read without one. */
  readonly weight: Rational | null;
  readonly points: readonly KeyPoint[];
  readonly definitions: readonly Definition[];
  /** What the indicator is called: the name of a rate that the text leaves unnamed; empty where it is not known. */
  readonly name: string;
  /** 比较满意及以上认定为满意: the least option that counts; null where the text does not say. */
  readonly satisfied: string | null;
  /** What of this stands in the rule's own text, and has to be written with the rule. */
  readonly own: OwnTexts;
  /** How the answers of a survey make a satisfaction rate: (非常满意人数+满意人数×0.8)/…; null where the text does not say. */
  readonly answers: Arithmetic | null;
}

export interface Claim<N extends Node> {
  readonly node: N;
  readonly clauses: readonly Clause[];
  readonly issues: readonly Issue[];
}

/** Judgements of N/A key points: full marks, or left out and the rest scaled up. */
export type NotApplicableTreatment = 'full' | 'redistribute';

export interface CompileOptions {
  readonly notApplicable: NotApplicableTreatment;
  /** Names of the rates that are entered themselves, in place of the amounts they are computed from. */
  readonly given: ReadonlySet<string>;
}

/** What a process sentence is told from. */
export interface Narration {
  /** The entry as the user would write it, unit included; undefined where there is none. */
  value(key: string): string | undefined;
  exact(expression: Expression): Rational | undefined;
}

/** What a clause may say beside its condition and consequence. */
export type Rider = 'cap' | 'part' | 'preconditions' | 'parts';

/** What the catalogue of families shows: the score in a formula, and a text as the field writes it that is read as this kind. */
export interface Example {
  readonly formula: string;
  readonly rule: string;
  /** Text of the key points' cell. */
  readonly points: string;
  readonly weight: number;
}

/** A cut of so much for every one of something. */
export interface Tally {
  /** Only cuts that count the same can stand in each other's place. */
  readonly of: string;
  readonly count: Expression;
  readonly amount: Amount;
  readonly cap: Amount | null;
  /** 超过3处的每处: how many of those counted before go without; null where the count is its own. */
  readonly over: Rational | null;
  /** Whether it begins where the cut before it has gone on for a while. */
  readonly graded: boolean;
}

/**
 * One family of rules. `claim` turns clauses into a node, the other functions are total over its nodes.
 * Adding a family is one folder exporting this, and one line in registry.ts.
 */
export interface Family<N extends Node = Node> {
  readonly kind: N['kind'];
  readonly example: Example;
  /** What its nodes take from a clause beside condition and consequence; a clause that says more is not this family's. */
  readonly heeds: readonly Rider[];
  /** Takes the clauses it understands; leaves the others to the families after it. */
  claim(clauses: readonly Clause[], context: RuleContext): readonly Claim<N>[];
  inputs(node: N, context: RuleContext): readonly InputSpec[];
  /** Points gained (`award`) or lost (`cut`). A veto's condition is its `trigger`. */
  compile(node: N, context: RuleContext, options: CompileOptions): Expression;
  /** For vetoes when the score is nothing, for waivers when it is full. */
  trigger?(node: N, context: RuleContext): Test;
  /** The reading in canonical words. */
  explain(node: N, context: RuleContext): string;
  /** The same with all that has to be read again with it, where that is more. */
  write?(node: N, context: RuleContext): string;
  /** A node of several cuts as one for each of the spans, and one of the rest; absent where a node is one. */
  split?(node: N, spans: readonly Span[]): readonly N[];
  /** What a cut counts, so that one can be counted in the place of another. */
  tally?(node: N, context: RuleContext, options: CompileOptions): Tally | undefined;
  /** Share of the weight an award gives at best; null when the node cannot say. Awards of a rule must add up to 1. */
  most?(node: N, context: RuleContext): Rational | null;
  /** Clauses of the process sentence beyond the judgements of key points, which are told once for the whole rule. */
  narrate(node: N, context: RuleContext, facts: Narration): readonly string[];
}

/** A rule as read: nodes, and what the text says about the whole. */
export interface Rule {
  readonly kind: RuleKind;
  readonly nodes: readonly Node[];
  readonly context: RuleContext;
  /** 全部…得满分: what has to hold for the full score that cuts are taken from. */
  readonly baseline: string | null;
  /** 合计最多扣2分: most that all cuts together take; null where each stands alone. */
  readonly cutCap: Amount | null;
}
