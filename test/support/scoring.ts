import type { Indicator } from '../../src/core/indicator/indicator';
import { fromNumber, rational, type Rational } from '../../src/core/number/rational';
import { readRule, ruleInputs } from '../../src/core/rules/read';
import type { InputSpec } from '../../src/core/rules/rule';
import type { Fact } from '../../src/core/scoring/fact';
import { matchFacts, type Binding, type Matching } from '../../src/core/scoring/match';
import { applicableSpecs, scoreIndicator, type Case, type Override, type Result } from '../../src/core/scoring/score';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/scoring/settings';

/** An input of a rule as tests write it down; whatever is not said is the plainest. */
export function input(label: string, kind: InputSpec['kind'], more: Partial<InputSpec> = {}): InputSpec {
  const units: Record<InputSpec['kind'], string> = { compliance: '判定', existence: '判定', occurrence: '判定', count: '户', amount: '', rate: '%', points: '分', choice: '选择' };
  return { key: label, label, kind, standard: '', unit: units[kind], ...more };
}

/** Key point ③ as its family asks for it. */
export function point(number: number, text: string, more: Partial<InputSpec> = {}): InputSpec {
  return input(`${'①②③④⑤'.charAt(number - 1)}${text}`, 'compliance', { key: `要点${number}`, point: number, ...more });
}

/** A count as the family of counted cuts asks for it: 未完成 → 未完成的户数. */
export function counted(words: string, more: Partial<InputSpec> = {}): InputSpec {
  return input(`${words}的户数`, 'count', { words, ...more });
}

let row = 1;

/** A row of 基础数据; each has a cell of its own. */
export function fact(name: string, value: Fact['value'], unit = '', more: Partial<Fact> = {}): Fact {
  row += 1;
  return { code: 'A1', name, value, unit, source: '', at: { sheet: '基础数据', cell: `C${row}` }, ...more };
}

/** What each input was given, as one line: `label ← fact (certainty)`. */
export function matched(specs: readonly InputSpec[], facts: readonly Fact[], matching: Matching = matchFacts(specs, facts, false)): readonly string[] {
  const nameAt = (cell: string): string => facts.find((one) => one.at.cell === cell)?.name ?? cell;
  return specs.flatMap((spec) => {
    const binding = matching.bindings.get(spec.key);
    if (!binding) return [];
    const { origin } = binding;
    const from = origin.type === 'difference' ? `${nameAt(origin.whole.cell)} − ${nameAt(origin.part.cell)}` : nameAt(origin.at.cell);
    return [`${spec.label} ← ${from} (${binding.certainty})`];
  });
}

export interface CaseText {
  readonly rule: string;
  readonly points?: string;
  readonly weight?: number | null;
  readonly facts?: readonly Fact[];
  readonly override?: Override;
  readonly levels?: Indicator['levels'];
  readonly name?: string;
}

/** The indicator a rule text and facts make, put together as the product does. */
export function caseOf(text: CaseText): Case {
  const weight: Rational | null = text.weight === null ? null : fromNumber(text.weight ?? 10);
  const facts = text.facts ?? [];
  const at = { sheet: '附件', cell: 'C5' };
  const reading = readRule({ rule: text.rule, points: text.points ?? '' }, weight);
  const specs = applicableSpecs(ruleInputs(reading.rule), (key) => facts.some((one) => one.name === key));
  const { bindings, deduction } = matchFacts(specs, facts, reading.rule.nodes.every((node) => node.role !== 'award'));
  return { indicator: { code: 'A1', name: text.name ?? '指标', at, levels: text.levels ?? [], weight }, reading, specs, bindings, deduction, override: text.override ?? null };
}

export function scoreOf(text: CaseText, accept = true, settings: Settings = DEFAULT_SETTINGS): Result {
  return scoreIndicator(caseOf(text), settings, accept);
}

/** The codes of an indicator's issues, the notes about readings and agreed proposals left out. */
export function codes(result: Result): readonly string[] {
  return result.issues.filter((issue) => issue.severity !== 'note').map((issue) => issue.code);
}

export function valueOf(binding: Binding | undefined): string {
  const value = binding?.value;
  return value === undefined ? 'unbound' : value === null ? 'blank' : typeof value === 'string' ? value : `${value.n}/${value.d}`;
}

export const share = (n: number, d: number): Rational => rational(n, d);
