import { indicatorLabel, type Indicator } from '../indicator/indicator';
import type { CellRef, Issue } from '../issue';
import { compare, equals, formatExact, formatFixed, HUNDRED, multiply, roundHalfUp, subtract, ZERO, type Rational } from '../number/rational';
import { compileRule, projectVetoTest } from '../rules/compile';
import { evaluate, type Expression, type InputValue, type Scope } from '../rules/expression';
import { family, type RuleReading } from '../rules/read';
import type { InputSpec, Narration, Rule } from '../rules/rule';
import { circled } from '../rules/text';
import type { Binding } from './match';
import type { Settings } from './settings';
import { showValue } from './value';

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
  /** This indicator's rule says that the whole project scores nothing. */
  readonly projectVeto: boolean;
  readonly issues: readonly Issue[];
}

/** Settles a spec list: where the rate itself is bound, its amounts are not asked for. */
export function applicableSpecs(specs: readonly InputSpec[], bound: (key: string) => boolean): readonly InputSpec[] {
  const direct = new Set(specs.flatMap((spec) => (spec.servesRate !== undefined && bound(spec.servesRate) && !specs.every((other) => other.servesRate !== spec.servesRate || bound(other.key)) ? [spec.servesRate] : [])));
  const rates = new Set<string>();
  return specs.flatMap((spec): readonly InputSpec[] => {
    if (spec.servesRate === undefined || !direct.has(spec.servesRate)) return [spec];
    if (rates.has(spec.servesRate)) return [];
    rates.add(spec.servesRate);
    return [{ key: spec.servesRate, label: spec.servesRate, kind: 'rate', standard: spec.standard, unit: '%' }];
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
}

function invalid(spec: InputSpec, value: InputValue): Issue | undefined {
  if (typeof value === 'string') return undefined;
  const base = { severity: 'warning' as const, item: spec.label, received: formatExact(value) };
  if (spec.kind === 'count' && (value.n < 0n || value.d !== 1n)) return { ...base, code: 'countInvalid' };
  if (spec.kind === 'points' && spec.range && (compare(value, spec.range[0]) < 0 || compare(value, spec.range[1]) > 0) && value.n !== 0n) {
    return { ...base, code: 'pointsOutsideRange', expected: spec.range.map(formatExact).join('-') };
  }
  return undefined;
}

function compute(one: Case, settings: Settings, trusted: (binding: Binding) => boolean): Computed {
  const { weight } = one.indicator;
  const { rule } = one.reading;
  const expression = rule.nodes.length === 0 ? null : compileRule(rule, { notApplicable: settings.notApplicable, given: givenKeys(one.specs) });
  const valueOf = (spec: InputSpec): InputValue | null => {
    const binding = one.bindings.get(spec.key);
    return binding && trusted(binding) ? binding.value : null;
  };
  const missing = one.specs.filter((spec) => spec.optional !== true && valueOf(spec) === null);
  const inputs = new Map(one.specs.flatMap((spec): [string, InputValue][] => {
    const value = valueOf(spec);
    return value === null ? [] : [[spec.key, value]];
  }));
  const wrong = one.specs.flatMap((spec) => {
    const value = inputs.get(spec.key);
    const issue = value === undefined ? undefined : invalid(spec, value);
    const at = one.bindings.get(spec.key)?.origin;
    return issue ? [at?.type === 'fact' || at?.type === 'entered' ? { ...issue, at: at.at } : issue] : [];
  });
  const nothing = { exact: null, expression, vetoed: false };
  if (!expression || !weight || one.reading.unread.length > 0 || missing.length > 0 || wrong.length > 0) return { ...nothing, issues: wrong, missing };
  const scope: Scope = { weight, inputs };
  const value = evaluate(expression, scope);
  const veto = projectVetoTest(rule);
  const vetoed = veto ? evaluate({ op: 'if', test: veto, then: { op: 'number', value: { n: 1n, d: 1n } }, otherwise: { op: 'number', value: ZERO } }, scope) : null;
  if (value.ok) return { exact: value.value, expression, vetoed: vetoed?.ok === true && vetoed.value.n === 1n, issues: [], missing: [] };
  const spec = one.specs.find((candidate) => candidate.key === value.key);
  const issue: Issue =
    value.reason === 'divisionByZero'
      ? { code: 'divisionByZero', severity: 'warning', item: one.specs.find((candidate) => candidate.servesRate)?.servesRate ?? one.indicator.name }
      : value.reason === 'missing'
        ? { code: 'factMissing', severity: 'warning', item: spec?.label ?? value.key ?? '' }
        : { code: 'outsideRule', severity: 'warning', item: spec?.label ?? one.specs[0]?.label ?? '', received: String(shown(inputs.get(spec?.key ?? one.specs[0]?.key ?? ''))) };
  return { ...nothing, issues: [issue], missing: value.reason === 'missing' && spec ? [spec] : [] };
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
  const inputs = new Map([...one.bindings].flatMap(([key, binding]): [string, InputValue][] => (binding.value === null ? [] : [[key, binding.value]])));
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
    if (!binding || binding.value === null) return [];
    return [{ key: spec.key, label: spec.label, value: binding.value, at: binding.origin.type === 'difference' ? binding.origin.part : binding.origin.at }];
  });
}

function proposalIssue(binding: Binding, spec: InputSpec | undefined, accepted: boolean): Issue {
  const at = binding.origin.type === 'difference' ? binding.origin.part : binding.origin.at;
  return { code: accepted ? 'proposalAccepted' : 'factProposed', severity: accepted ? 'note' : 'warning', item: spec?.label ?? binding.key, received: binding.note, at };
}

/** Scores one indicator. `accept`: proposals count as agreed. Total on any data; what cannot be scored says why. */
export function scoreIndicator(one: Case, settings: Settings, accept: boolean): Result {
  const label = indicatorLabel(one.indicator);
  const place = one.indicator.rule?.at ?? one.indicator.at;
  const used = [...one.specs.flatMap((spec) => one.bindings.get(spec.key) ?? []), ...(one.deduction ? [one.deduction] : [])];
  const proposals = used.filter((binding) => binding.certainty === 'proposed' && binding.value !== null);
  const byRule = compute(one, settings, () => true);
  const rounded = byRule.exact && roundHalfUp(byRule.exact, settings.decimals);
  const decorate = (issues: readonly Issue[]): readonly Issue[] => issues.map((issue) => ({ ...issue, indicator: label, at: issue.at ?? place }));
  const proposalIssues = proposals.map((binding) => proposalIssue(binding, one.specs.find((spec) => spec.key === binding.key), accept));
  const common = { indicator: one.indicator, proposals, ruleScore: rounded, projectVeto: false };
  const trace = (process: string): Trace => ({ expression: byRule.expression, operands: operandsOf(one), exact: byRule.exact, process });
  const show = (score: Rational): string => formatFixed(score, settings.decimals);
  const readingIssues = one.reading.issues;
  const weight = one.indicator.weight;

  if (one.override?.type === 'notApplicable') {
    const score = settings.notApplicable === 'full' ? weight : null;
    return { ...common, state: 'notApplicable', score, trace: trace(score ? '该指标不适用，按满分计。' : '该指标不适用，分值分摊至其他指标。'), missing: [], issues: decorate(readingIssues) };
  }
  const manual = one.override?.type === 'score' ? one.override.score : one.deduction?.value && typeof one.deduction.value !== 'string' && weight ? subtract(weight, one.deduction.value) : null;
  if (manual && weight) {
    const score = roundHalfUp(manual, settings.decimals);
    const outside = compare(score, ZERO) < 0 || compare(score, weight) > 0;
    const agrees = rounded !== null && equals(rounded, score);
    const issues: Issue[] = [...readingIssues, ...proposalIssues];
    if (outside) issues.push({ code: 'scoreOutsideWeight', severity: 'error', received: show(score), expected: formatExact(weight) });
    if (!agrees) issues.push({ code: 'scoreDepartsFromRule', severity: 'warning', received: show(score), expected: rounded ? `${show(rounded)} 分` : `无法计算（缺少${missingNames(byRule.missing)}）` });
    const deducted = one.override ? '' : `评价组认定扣${show(subtract(weight, score))}分，`;
    const waiting = !accept && one.override === null && one.deduction?.certainty === 'proposed';
    if (outside) return { ...common, state: 'unscored', score: null, trace: trace(''), missing: [], issues: decorate(issues) };
    return { ...common, state: waiting ? 'provisional' : 'manual', score, trace: trace(`${deducted}该指标得${show(score)}分。`), missing: [], issues: decorate(issues) };
  }
  if (!byRule.exact || !rounded) {
    const missing: Issue[] = byRule.missing.map((spec) => ({ code: 'factMissing', severity: 'warning', item: spec.label }));
    const others = byRule.issues.filter((issue) => issue.code !== 'factMissing' || byRule.missing.length === 0);
    return { ...common, state: 'unscored', score: null, trace: trace(''), missing: byRule.missing, issues: decorate([...readingIssues, ...proposalIssues, ...others, ...missing]) };
  }
  const state: State = proposals.length > 0 && !accept ? 'provisional' : 'scored';
  return {
    ...common,
    state,
    score: rounded,
    projectVeto: byRule.vetoed && state === 'scored',
    trace: trace(narrate(one.reading.rule, one, settings, rounded)),
    missing: [],
    issues: decorate([...readingIssues, ...proposalIssues]),
  };
}

function missingNames(specs: readonly InputSpec[]): string {
  return specs.map((spec) => `“${spec.label}”`).join('、');
}

