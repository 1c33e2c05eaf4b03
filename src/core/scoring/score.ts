import { indicatorLabel, type Indicator } from '../indicator/indicator';
import type { CellRef, Issue } from '../issue';
import { compare, equals, formatExact, formatFixed, HUNDRED, isZero, multiply, ONE, rational, roundHalfUp, subtract, ZERO, type Rational } from '../number/rational';
import { compileRule, projectVetoTest, waiverTest } from '../rules/compile';
import { evaluate, type Expression, type InputValue, type Scope, type Test, type Value } from '../rules/expression';
import type { RuleReading } from '../rules/read';
import { family } from '../rules/registry';
import type { InputSpec, Narration, Rule } from '../rules/rule';
import { circled } from '../rules/text';
import { cellOf, type Binding } from './match';
import type { Settings } from './settings';
import { showValue, unitSort } from './value';

/** The evaluator's own decision about an indicator, in place of the rule. */
export type Override = { readonly type: 'score'; readonly score: Rational; readonly at: CellRef } | { readonly type: 'notApplicable'; readonly at: CellRef };

/** Everything an indicator is scored from. */
export interface Case {
  readonly indicator: Indicator;
  readonly reading: RuleReading;
  /** What the rule needs, given the facts there are. */
  readonly specs: readonly InputSpec[];
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly deduction: Binding | null;
  readonly override: Override | null;
}

/** One operand of a score, with the cell it came from. */
export interface Operand {
  readonly key: string;
  readonly label: string;
  readonly value: InputValue;
  readonly at: CellRef | null;
}

/** Why a score is what it is: the rule, the operands, the unrounded value, the sentences. */
export interface Trace {
  readonly expression: Expression | null;
  readonly operands: readonly Operand[];
  /** Before the one rounding; null for a score not computed. */
  readonly exact: Rational | null;
  readonly process: string;
}

export type State = 'scored' | 'provisional' | 'manual' | 'notApplicable' | 'unscored';

/** What came of an indicator. */
export interface Result {
  readonly indicator: Indicator;
  readonly state: State;
  /** Points, rounded to the shown decimals; null when unscored. `provisional`: what it would be. */
  readonly score: Rational | null;
  /** What the rule gives where a manual score or deduction stands in its place; null when it cannot be computed. */
  readonly ruleScore: Rational | null;
  readonly trace: Trace;
  readonly proposals: readonly Binding[];
  readonly missing: readonly InputSpec[];
  /** The rule gives full marks whatever the other entries say: none of them is needed. */
  readonly waived: boolean;
  /** This indicator's rule says that the whole project scores nothing. */
  readonly projectVeto: boolean;
  readonly issues: readonly Issue[];
}

/** Whether the score stands: agreed, decided or by the rule. */
export function isScored(result: Result): boolean {
  return result.score !== null && result.state !== 'provisional' && result.state !== 'unscored';
}

/** Not applicable, its points carried by the others. */
export function isLeftOut(result: Result): boolean {
  return result.state === 'notApplicable' && result.score === null;
}

/** Settles a spec list: where the rate itself is bound and not all of its amounts are, it is asked for in their place. */
export function applicableSpecs(specs: readonly InputSpec[], bound: (key: string) => boolean): readonly InputSpec[] {
  const amountsOf = (rate: string): readonly InputSpec[] => specs.filter((spec) => spec.servesRate === rate);
  return specs.flatMap((spec): readonly InputSpec[] => {
    const rate = spec.servesRate;
    if (rate === undefined || !bound(rate)) return [spec];
    const amounts = amountsOf(rate);
    if (amounts.every((amount) => bound(amount.key))) return [spec];
    return spec === amounts[0] ? [{ key: rate, label: rate, kind: 'rate', standard: spec.standard, unit: '%' }] : [];
  });
}

function givenKeys(specs: readonly InputSpec[]): ReadonlySet<string> {
  return new Set(specs.filter((spec) => spec.kind === 'rate').map((spec) => spec.key));
}

interface Computed {
  readonly exact: Rational | null;
  readonly issues: readonly Issue[];
  readonly missing: readonly InputSpec[];
  readonly expression: Expression | null;
  readonly vetoed: boolean;
  readonly waived: boolean;
}

const SIGNED = /变动|变化|变幅|增减|增加|减少|增长|增幅|上升|升幅|提高|下降|降低|降幅|节约|节支|偏差|偏离|调整|差异|差额|超出|超支|超过|盈亏|利润|净(?:结余|收益|收入|增|额)/;

/** A change can go either way: 会议费变动率 is −5% where less was spent; how far it goes, 偏差率绝对值, cannot. */
export function maybeNegative({ label }: Pick<InputSpec, 'label'>): boolean {
  return SIGNED.test(label) && !label.endsWith('绝对值');
}

/** A rate beyond 1000% is a percentage typed without its sign (82.86 for 82.86%). */
export const MOST_OF_A_RATE = rational(10);

function invalid(spec: InputSpec, value: InputValue): Issue | undefined {
  if (typeof value === 'string') return undefined;
  const base = { severity: 'warning' as const, item: spec.label, received: formatExact(value) };
  if (spec.kind === 'count' && (value.n < 0n || value.d !== 1n)) return { ...base, code: 'countInvalid' };
  if ((spec.kind === 'rate' || spec.kind === 'amount') && value.n < 0n && !maybeNegative(spec)) return { ...base, code: 'valueNegative' };
  if (spec.kind === 'rate' && compare(value, MOST_OF_A_RATE) > 0) return { ...base, code: 'rateTooLarge', received: `${formatExact(multiply(value, HUNDRED))}%` };
  if (spec.kind === 'points' && spec.range && (compare(value, spec.range[0]) < 0 || compare(value, spec.range[1]) > 0) && value.n !== 0n) {
    return { ...base, code: 'pointsOutsideRange', expected: spec.range.map(formatExact).join('-') };
  }
  return undefined;
}

/** What the entries make of the rule; an entry that cannot be or is missing makes nothing. */
function compute(one: Case, settings: Settings): Computed {
  const { weight } = one.indicator;
  const { rule } = one.reading;
  const expression = rule.nodes.length === 0 ? null : compileRule(rule, { notApplicable: settings.notApplicable, given: givenKeys(one.specs) });
  const inputs = inputsOf(one);
  const waived = holds(waiverTest(rule), { weight: weight ?? ZERO, inputs });
  const missing = one.specs.filter((spec) => spec.optional !== true && !waived && !inputs.has(spec.key));
  const wrong = [...one.specs.flatMap((spec) => invalidEntry(one, spec, inputs.get(spec.key))), ...mixedRates(one)];
  const nothing: Computed = { exact: null, expression, vetoed: false, waived, issues: wrong, missing };
  if (!expression || !weight || !one.reading.sound || missing.length > 0 || wrong.length > 0) return nothing;
  const scope: Scope = { weight, inputs };
  const value = evaluate(expression, scope);
  if (!value.ok) return { ...nothing, issues: [failureIssue(one, value, inputs)], missing: one.specs.filter((spec) => value.reason === 'missing' && spec.key === value.key) };
  return { ...nothing, exact: value.value, vetoed: holds(projectVetoTest(rule), scope) };
}

/** The entries that are filled in, by key. */
function inputsOf(one: Case): ReadonlyMap<string, InputValue> {
  return new Map(one.specs.flatMap((spec): [string, InputValue][] => {
    const value = one.bindings.get(spec.key)?.value ?? null;
    return value === null ? [] : [[spec.key, value]];
  }));
}

function invalidEntry(one: Case, spec: InputSpec, value: InputValue | undefined): readonly Issue[] {
  const issue = value === undefined ? undefined : invalid(spec, value);
  const binding = one.bindings.get(spec.key);
  return issue ? [binding ? { ...issue, at: cellOf(binding.origin) } : issue] : [];
}

/** The other amounts of an entry's rate that are in another unit, as far as units are stated: 元 and 万元 make no rate. */
export function inOtherUnits(one: Pick<Case, 'specs' | 'bindings'>, spec: InputSpec): readonly InputSpec[] {
  const unit = one.bindings.get(spec.key)?.unit ?? '';
  if (spec.servesRate === undefined || unit === '') return [];
  return one.specs.filter((other) => {
    const theirs = other.servesRate === spec.servesRate ? (one.bindings.get(other.key)?.unit ?? '') : '';
    return theirs !== '' && unitSort(theirs) !== unitSort(unit);
  });
}

function mixedRates(one: Case): readonly Issue[] {
  const mixed = one.specs.filter((spec) => inOtherUnits(one, spec).length > 0);
  return [...new Set(mixed.map((spec) => spec.servesRate ?? ''))].map((rate): Issue => {
    const members = mixed.filter((spec) => spec.servesRate === rate).flatMap((spec) => one.bindings.get(spec.key) ?? []);
    const [first] = members;
    return { code: 'unitsDiffer', severity: 'warning', item: rate, received: [...new Set(members.map(({ unit }) => unit))].join('、'), ...(first ? { at: cellOf(first.origin) } : {}) };
  });
}

function holds(test: Test | null, scope: Scope): boolean {
  const told = test && evaluate({ op: 'if', test, then: { op: 'number', value: ONE }, otherwise: { op: 'number', value: ZERO } }, scope);
  return told?.ok === true && !isZero(told.value);
}

function failureIssue(one: Case, failure: Extract<Value, { ok: false }>, inputs: ReadonlyMap<string, InputValue>): Issue {
  const spec = one.specs.find((candidate) => candidate.key === failure.key) ?? one.specs[0];
  switch (failure.reason) {
    case 'divisionByZero':
      return { code: 'divisionByZero', severity: 'warning', item: one.specs.find((candidate) => candidate.servesRate)?.servesRate ?? one.indicator.name };
    case 'missing':
      return { code: 'factMissing', severity: 'warning', item: spec?.label ?? failure.key ?? one.indicator.name };
    case 'unknownVerdict':
    case 'notCovered':
      return { code: 'outsideRule', severity: 'warning', item: spec?.label ?? one.indicator.name, received: shown(inputs.get(spec?.key ?? '')) };
  }
}

function shown(value: InputValue | undefined): string {
  return value === undefined ? '' : typeof value === 'string' ? value : formatExact(value);
}

function showNumber(value: Rational): string {
  const exact = formatExact(value);
  return exact.includes('/') || exact.length > 8 ? formatFixed(value, 4).replace(/0+$/, '').replace(/\.$/, '') : exact;
}

/** 实际到位资金40万元，…，资金到位率=(40/40)×100%=100%，根据评分规则，该指标得3.00分。 */
function narrate(rule: Rule, one: Case, settings: Settings, score: Rational): string {
  const { weight } = one.indicator;
  const inputs = inputsOf(one);
  const facts: Narration = {
    value: (key) => {
      const value = inputs.get(key);
      const spec = one.specs.find((candidate) => candidate.key === key);
      if (value === undefined || !spec) return undefined;
      const unit = spec.unit === '' ? (one.bindings.get(key)?.unit ?? '') : spec.unit;
      return showValue(value, { kind: spec.kind, unit }, showNumber);
    },
    exact: (expression) => {
      const value = evaluate(expression, { weight: weight ?? ZERO, inputs });
      return value.ok ? value.value : undefined;
    },
  };
  const clauses = [...narratePoints(one, inputs), ...rule.nodes.flatMap((node) => family(node).narrate(node, rule.context, facts)).filter((text) => text !== '')];
  return `${clauses.join('，')}，根据评分规则，该指标得${formatFixed(score, settings.decimals)}分。`;
}

/** How a judgement of every part of a point is told; a reversed point names the circumstance, for 符合 would be ambiguous there. */
const TOLD: readonly (readonly [word: string, tell: (points: string) => string])[] = [
  ['符合', (points) => `符合评价要点${points}`],
  ['不符合', (points) => `不符合评价要点${points}`],
  ['不存在', (points) => `不存在评价要点${points}所列情形`],
  ['存在', (points) => `存在评价要点${points}所列情形`],
  ['不适用', (points) => `评价要点${points}不适用`],
];

/** 符合评价要点①③，不符合评价要点②，评价要点④部分符合. A point judged in parts is met when all of them are. */
function narratePoints(one: Case, inputs: ReadonlyMap<string, InputValue>): readonly string[] {
  const numbers = [...new Set(one.specs.flatMap((spec) => spec.point ?? []))].sort((a, b) => a - b);
  const valuesOf = (number: number): readonly (readonly [InputSpec, InputValue])[] =>
    one.specs.filter((spec) => spec.point === number).map((spec) => [spec, inputs.get(spec.key) ?? ''] as const);
  const alike = TOLD.flatMap(([word, tell]) => {
    const points = numbers.filter((number) => valuesOf(number).every(([, value]) => value === word));
    return points.length > 0 ? [tell(points.map(circled).join(''))] : [];
  });
  const others = numbers
    .filter((number) => !TOLD.some(([word]) => valuesOf(number).every(([, value]) => value === word)))
    .flatMap((number) => {
      const values = valuesOf(number);
      return values.map(([spec, value]) => {
        const subject = values.length > 1 ? spec.label : `评价要点${circled(number)}`;
        return typeof value === 'string' ? `${subject}${value}` : `${subject}符合程度为${formatFixed(multiply(value, HUNDRED), 2)}%`;
      });
    });
  return [...alike, ...others];
}

function operandsOf(one: Case): readonly Operand[] {
  return one.specs.flatMap((spec): readonly Operand[] => {
    const binding = one.bindings.get(spec.key);
    const value = binding?.value ?? null;
    return !binding || value === null ? [] : [{ key: spec.key, label: spec.label, value, at: cellOf(binding.origin) }];
  });
}

function proposalIssue(binding: Binding, one: Case, accepted: boolean): Issue {
  const label = one.specs.find((spec) => spec.key === binding.key)?.label ?? binding.key;
  return { code: accepted ? 'proposalAccepted' : 'factProposed', severity: accepted ? 'note' : 'warning', item: label, received: binding.note, at: cellOf(binding.origin) };
}

/** What differs between the ways to a result; the rest is the same for all of them. */
type Outcome = Pick<Result, 'state' | 'score' | 'issues'> & { readonly process: string; readonly missing?: readonly InputSpec[]; readonly projectVeto?: boolean };

/** Digits after which a value is noise: a fact calculated in the workbook has 15 significant digits, 12.85/30×3 a hair under 1.285. */
const NOISE = 12;

function rounded(exact: Rational, settings: Settings): Rational {
  return roundHalfUp(roundHalfUp(exact, NOISE), settings.decimals);
}

/** Scores one indicator. `accept`: proposals count as agreed. Total on any data; what cannot be scored says why. */
export function scoreIndicator(one: Case, settings: Settings, accept: boolean): Result {
  const label = indicatorLabel(one.indicator);
  const place = one.indicator.rule?.at ?? one.indicator.at;
  const used = [...one.specs.flatMap((spec) => one.bindings.get(spec.key) ?? []), ...(one.deduction ? [one.deduction] : [])];
  const proposals = used.filter((binding) => binding.certainty === 'proposed' && binding.value !== null);
  const byRule = compute(one, settings);
  const outcome = notApplicable(one, settings) ?? decided(one, settings, accept, byRule) ?? scoredByRule(one, settings, accept || proposals.length === 0, byRule);
  const told = outcome.state === 'notApplicable' ? [] : proposals.map((binding) => proposalIssue(binding, one, accept));
  const issues = [...one.reading.issues, ...told, ...outcome.issues];
  return {
    indicator: one.indicator,
    state: outcome.state,
    score: outcome.score,
    ruleScore: byRule.exact && rounded(byRule.exact, settings),
    trace: { expression: byRule.expression, operands: operandsOf(one), exact: byRule.exact, process: outcome.process },
    proposals,
    missing: outcome.missing ?? [],
    waived: byRule.waived,
    projectVeto: outcome.projectVeto ?? false,
    issues: issues.map((issue) => ({ ...issue, indicator: label, at: issue.at ?? place })),
  };
}

function notApplicable(one: Case, settings: Settings): Outcome | undefined {
  if (one.override?.type !== 'notApplicable') return undefined;
  const score = settings.notApplicable === 'full' ? one.indicator.weight : null;
  return { state: 'notApplicable', score, process: score ? '该指标不适用，按满分计。' : '该指标不适用，分值分摊至其他指标。', issues: [] };
}

/** The evaluators' own score or deduction, in place of the rule; where it departs from the rule, that is said. */
function decided(one: Case, settings: Settings, accept: boolean, byRule: Computed): Outcome | undefined {
  const { weight } = one.indicator;
  const { override, deduction } = one;
  const deducted = !override && weight && deduction && typeof deduction.value === 'object' && deduction.value ? subtract(weight, deduction.value) : null;
  const given = override?.type === 'score' ? override.score : deducted;
  if (!given || !weight) return undefined;
  const score = rounded(given, settings);
  const show = (value: Rational): string => formatFixed(value, settings.decimals);
  const ruleScore = byRule.exact && rounded(byRule.exact, settings);
  const outside = compare(score, ZERO) < 0 || compare(score, weight) > 0;
  const issues: Issue[] = outside ? [{ code: 'scoreOutsideWeight', severity: 'error', received: show(score), expected: formatExact(weight) }] : [];
  if (!ruleScore || !equals(ruleScore, score)) issues.push({ code: 'scoreDepartsFromRule', severity: 'warning', received: show(score), expected: ruleScore ? `${show(ruleScore)} 分` : uncomputable(byRule) });
  if (outside) return { state: 'unscored', score: null, process: '', issues };
  const waiting = !accept && deducted !== null && deduction?.certainty === 'proposed';
  return { state: waiting ? 'provisional' : 'manual', score, process: `${deducted ? `评价组认定扣${show(subtract(weight, score))}分，` : ''}该指标得${show(score)}分。`, issues };
}

function uncomputable(byRule: Computed): string {
  return byRule.missing.length === 0 ? '无法计算' : `无法计算（缺少${byRule.missing.map((spec) => `“${spec.label}”`).join('、')}）`;
}

function scoredByRule(one: Case, settings: Settings, agreed: boolean, byRule: Computed): Outcome {
  if (!byRule.exact) {
    const missing = byRule.missing.map((spec): Issue => ({ code: 'factMissing', severity: 'warning', item: spec.label }));
    const others = byRule.issues.filter((issue) => issue.code !== 'factMissing' || missing.length === 0);
    return { state: 'unscored', score: null, process: '', missing: byRule.missing, issues: [...others, ...missing] };
  }
  const score = rounded(byRule.exact, settings);
  return { state: agreed ? 'scored' : 'provisional', score, process: narrate(one.reading.rule, one, settings, score), projectVeto: byRule.vetoed && agreed, issues: [] };
}
