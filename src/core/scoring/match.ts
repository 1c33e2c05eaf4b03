import type { CellRef, Issue } from '../issue';
import { subtract, type Rational } from '../number/rational';
import { readNumber } from '../number/read';
import { fromNumber } from '../number/rational';
import type { InputValue } from '../rules/expression';
import type { InputSpec } from '../rules/rule';
import { likeness, substance } from '../rules/similarity';
import { circledNumber } from '../rules/text';
import type { Fact } from './fact';
import { isJudgement, readFactValue, sameSort, type Conversion } from './value';

/** Where an entry comes from, so that its cell can follow. */
export type Origin =
  | { readonly type: 'fact'; readonly at: CellRef; readonly conversion: Conversion }
  /** The whole less the part that is in order: 计划户数 − 完成户数. */
  | { readonly type: 'difference'; readonly whole: CellRef; readonly part: CellRef }
  /** Typed into the working paper. */
  | { readonly type: 'entered'; readonly at: CellRef };

/** `certain`: entered, or the fact says so word for word; `proposed`: by resemblance, awaits the user's nod. */
export interface Binding {
  readonly key: string;
  /** null: the row is known, its value is not filled in. */
  readonly value: InputValue | null;
  readonly certainty: 'certain' | 'proposed';
  readonly origin: Origin;
  /** Why it is only proposed. */
  readonly note: string;
  readonly source: string;
  readonly unit: string;
}

export interface Matching {
  readonly bindings: ReadonlyMap<string, Binding>;
  /** A deduction decided by the evaluators, in place of the rule. */
  readonly deduction: Binding | null;
  readonly issues: readonly Issue[];
}

export const DEDUCTION_KEY = '认定扣分';

const DEDUCTION = /(?:认定|人工|手工|酌定|评价组|专家组?).{0,4}扣分|扣分认定/;

/** A name without numbering, question words and brackets' contents, for word-for-word comparison. */
function bare(text: string): string {
  return text.replace(/^评价要点/, '').replace(/^(?:[①-⑳]|\d{1,2}[.、．])/, '').replace(/是否(?:有|已)?|[\s,，。；;：:、“”"]/g, '').replaceAll('（', '(').replaceAll('）', ')').replaceAll('的', '');
}

function pointNumber(name: string): number | undefined {
  const match = /^(?:评价要点)?(?:([①-⑳])|(\d{1,2})[.、．)])/.exec(name.trim());
  return match ? (circledNumber(match[1] ?? '') ?? Number(match[2])) : undefined;
}

/** Whether a text says that something is not so. Asking (是否) and a count of what is missing are told apart by their words. */
function negative(text: string): boolean {
  const plain = text.replace(/是否|有无|能否|不低于|不少于|不超过|无障碍|不动产/g, '');
  return (plain.match(/未|不|无|没|缺/g) ?? []).length > 0;
}

/** The name itself, and what its brackets hold: either may be how the rule calls it. */
function variants(name: string): readonly { readonly text: string; readonly weight: number }[] {
  const outside = name.replace(/[（(][^（）()]*[）)]/g, '');
  const inside = [...name.matchAll(/[（(]([^（）()]*)[）)]/g)].map((match) => match[1] ?? '').filter((text) => substance(text).length >= 4);
  return [{ text: outside, weight: 1 }, ...inside.map((text) => ({ text, weight: 0.9 }))];
}

function closeness(spec: InputSpec, fact: Fact): number {
  const target = spec.label;
  return Math.max(
    ...variants(fact.name).map(({ text, weight }) => {
      if (!isJudgement(spec) && negative(text) !== negative(target)) return 0;
      const like = likeness(target, text);
      const [a, b] = [substance(target).length, substance(text).length];
      const dice = a + b === 0 ? 0 : (2 * like.ofFirst * a) / (a + b);
      return weight * Math.max(dice, b >= 3 ? 0.85 * like.ofSecond : 0, a >= 3 ? 0.85 * like.ofFirst : 0);
    }),
  );
}

/** Word for word the same thing, numbering and 是否 aside. */
function identical(spec: InputSpec, fact: Fact): boolean {
  const number = pointNumber(fact.name);
  if (spec.point !== undefined && number !== undefined && number !== spec.point) return false;
  const [label, name] = [bare(spec.label), bare(fact.name)];
  if (label === name || bare(spec.key) === name) return true;
  return isJudgement(spec) && spec.kind === 'compliance' && negative(spec.label) === negative(fact.name) && substance(spec.label) === substance(fact.name);
}

const ENOUGH = 0.55;
const CLEARLY = 0.08;

function bindingOf(spec: InputSpec, fact: Fact, certain: boolean, reason: string): Binding {
  const sameStance = negative(spec.label) === negative(fact.name);
  const reading = readFactValue(spec, fact, sameStance);
  const base = { key: spec.key, source: fact.source, unit: fact.unit === '判定' ? '' : fact.unit };
  if (!reading) return { ...base, value: null, certainty: certain ? 'certain' : 'proposed', origin: { type: 'fact', at: fact.at, conversion: { type: 'same' } }, note: reason };
  return {
    ...base,
    value: reading.value,
    certainty: certain && reading.sure ? 'certain' : 'proposed',
    origin: { type: 'fact', at: fact.at, conversion: reading.conversion },
    note: [certain ? '' : reason, reading.note ?? (reading.sure ? '' : `“${String(fact.value)}”理解为“${String(reading.value)}”`)].filter((text) => text !== '').join('；'),
  };
}

/** Pairs inputs and facts by falling closeness, one to one; a tie between two facts is a question. */
function assign(specs: readonly InputSpec[], facts: readonly Fact[]): { pairs: readonly (readonly [InputSpec, Fact])[]; ties: readonly { spec: InputSpec; facts: readonly Fact[] }[] } {
  const scored = specs.flatMap((spec) =>
    facts.filter((fact) => sameSort(spec, fact)).map((fact) => ({ spec, fact, close: closeness(spec, fact) + (spec.point !== undefined && pointNumber(fact.name) === spec.point ? 0.3 : 0) })),
  ).filter(({ close, spec, fact }) => close >= ENOUGH && !(spec.point !== undefined && pointNumber(fact.name) !== undefined && pointNumber(fact.name) !== spec.point));
  scored.sort((a, b) => b.close - a.close);
  const pairs: (readonly [InputSpec, Fact])[] = [];
  const ties: { spec: InputSpec; facts: readonly Fact[] }[] = [];
  const done = new Set<InputSpec>();
  const used = new Set<Fact>();
  for (const { spec, fact, close } of scored) {
    if (done.has(spec) || used.has(fact)) continue;
    const rivals = scored.filter((other) => other.spec === spec && other.fact !== fact && !used.has(other.fact) && close - other.close < CLEARLY && !specs.some((elsewhere) => elsewhere !== spec && !done.has(elsewhere) && scored.some((one) => one.spec === elsewhere && one.fact === other.fact && one.close > other.close)));
    done.add(spec);
    if (rivals.length > 0) {
      ties.push({ spec, facts: [fact, ...rivals.map((rival) => rival.fact)] });
      continue;
    }
    used.add(fact);
    pairs.push([spec, fact]);
  }
  return { pairs, ties };
}

function exactValue(fact: Fact): Rational | undefined {
  return typeof fact.value === 'number' ? fromNumber(fact.value) : typeof fact.value === 'string' ? readNumber(fact.value.trim()) : undefined;
}

/** The facts that state the whole (纳入计划户数) and the part in order (完成户数) of the sentence a count is taken from. */
function wholeAndPart(spec: InputSpec, facts: readonly Fact[]): { whole?: Fact; part?: Fact } {
  const [before = '', after = ''] = (spec.whole ?? '').split(/全部|均|都/);
  const best = (text: string, other: string): Fact | undefined =>
    facts
      .filter((fact) => sameSort(spec, fact) && !negative(variants(fact.name)[0]?.text ?? ''))
      .map((fact) => ({ fact, close: likeness(fact.name.replace(/数$/, ''), text).ofFirst, elsewhere: likeness(fact.name.replace(/数$/, ''), other).ofFirst }))
      .filter(({ close, elsewhere }) => close >= 0.7 && close > elsewhere)
      .sort((a, b) => b.close - a.close)[0]?.fact;
  const [whole, part] = [before === '' ? undefined : best(before, after), after === '' ? undefined : best(after, before)];
  return { ...(whole ? { whole } : {}), ...(part ? { part } : {}) };
}

function sameUnit(spec: InputSpec, fact: Fact): boolean {
  return fact.unit !== '' && fact.unit === spec.unit;
}

/**
 * Takes the indicator's collected facts over into the inputs of its rule. Word-for-word matches are certain; the best
 * unique resemblance (type, unit, words) is proposed; two candidates are a question, never a choice.
 */
export function matchFacts(specs: readonly InputSpec[], facts: readonly Fact[], onlyCuts: boolean): Matching {
  const bindings = new Map<string, Binding>();
  const issues: Issue[] = [];
  const deductions = facts.filter((fact) => DEDUCTION.test(fact.name));
  const open = new Set(facts.filter((fact) => !deductions.includes(fact)));
  const waiting = new Set(specs);
  const bind = (spec: InputSpec, fact: Fact, certain: boolean, reason: string): void => {
    bindings.set(spec.key, bindingOf(spec, fact, certain, reason));
    waiting.delete(spec);
    open.delete(fact);
  };
  for (const spec of specs) {
    const same = [...open].filter((fact) => sameSort(spec, fact) && identical(spec, fact));
    const [first, second] = same;
    if (first && !second) bind(spec, first, true, '');
    else if (first) {
      waiting.delete(spec);
      issues.push({ code: 'factTwice', severity: 'warning', item: spec.label, received: same.map((fact) => fact.at.cell).join('、'), at: first.at });
    }
  }
  const { pairs, ties } = assign([...waiting].filter((spec) => spec.optional !== true), [...open]);
  for (const [spec, fact] of pairs) bind(spec, fact, false, `由“${fact.name}”对应`);
  for (const { spec, facts: candidates } of ties) {
    waiting.delete(spec);
    issues.push({ code: 'factAmbiguous', severity: 'warning', item: spec.label, received: candidates.map((fact) => `“${fact.name}”(${fact.at.cell})`).join('、') });
  }
  for (const spec of [...waiting].filter((one) => one.kind === 'count')) {
    const { whole, part } = wholeAndPart(spec, [...open]);
    const [total, done] = [whole && exactValue(whole), part && exactValue(part)];
    if (whole && part && total && done) {
      bindings.set(spec.key, {
        key: spec.key,
        value: subtract(total, done),
        certainty: 'proposed',
        origin: { type: 'difference', whole: whole.at, part: part.at },
        note: `由“${whole.name}”减“${part.name}”得出`,
        source: part.source,
        unit: part.unit,
      });
      waiting.delete(spec);
      continue;
    }
    const left = [...open].filter((fact) => fact !== whole && fact !== part && sameSort(spec, fact) && sameUnit(spec, fact));
    const [only, other] = left;
    const rivals = [...waiting].filter((one) => one !== spec && one.kind === 'count');
    if (only && !other && rivals.length === 0 && !part) bind(spec, only, false, `“${only.name}”是本指标唯一可对应的数据，请核对是否就是“${spec.label}”`);
  }
  return { bindings: onlyCuts ? withoutFindings(specs, bindings) : bindings, deduction: deductionOf(deductions, issues), issues };
}

/** In a rule that only takes away, a point left blank beside judged ones is proposed as met: no finding, no cut. */
function withoutFindings(specs: readonly InputSpec[], bindings: ReadonlyMap<string, Binding>): ReadonlyMap<string, Binding> {
  const judged = specs.some((spec) => isJudgement(spec) && (bindings.get(spec.key)?.value ?? null) !== null);
  const result = new Map(bindings);
  for (const spec of specs) {
    const binding = bindings.get(spec.key);
    if (!judged || !binding || binding.value !== null || !spec.partialIsUnmet || binding.origin.type !== 'fact') continue;
    const word = spec.kind === 'existence' ? '不存在' : '符合';
    result.set(spec.key, {
      ...binding,
      value: word,
      certainty: 'proposed',
      origin: { ...binding.origin, conversion: { type: 'blankAs', word } },
      note: `未填写判定，因本指标只按查实的问题扣分，拟按“${word}”不扣分`,
    });
  }
  return result;
}

function deductionOf(deductions: readonly Fact[], issues: Issue[]): Binding | null {
  const filled = deductions.filter((fact) => fact.value !== null);
  const [first, second] = filled;
  if (!first) return null;
  const value = exactValue(first);
  if (second || !value) {
    issues.push(second ? { code: 'factTwice', severity: 'warning', item: DEDUCTION_KEY, received: filled.map((fact) => fact.at.cell).join('、'), at: first.at } : { code: 'textInNumberCell', severity: 'warning', item: first.name, received: String(first.value), at: first.at });
    return null;
  }
  const exact = first.name === DEDUCTION_KEY;
  return {
    key: DEDUCTION_KEY,
    value,
    certainty: exact ? 'certain' : 'proposed',
    origin: { type: 'fact', at: first.at, conversion: { type: 'same' } },
    note: exact ? '' : `由“${first.name}”对应`,
    source: first.source,
    unit: '分',
  };
}
