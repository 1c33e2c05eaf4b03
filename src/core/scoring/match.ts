import type { CellRef, Issue } from '../issue';
import { compare, subtract } from '../number/rational';
import type { InputValue } from '../rules/expression';
import type { InputSpec } from '../rules/rule';
import { likeness } from '../rules/similarity';
import type { Fact } from './fact';
import { closeness, negative, outsideBrackets, sameWords } from './resemblance';
import { canFollow, exactValue, isJudgement, readFactValue, sameSort, unitFits, unitSort, type Conversion } from './value';

/** Where an entry comes from, so that its cell can follow. */
export type Origin =
  | { readonly type: 'fact'; readonly at: CellRef; readonly conversion: Conversion }
  /** The whole less the part that is in order: 计划户数 − 完成户数. */
  | { readonly type: 'difference'; readonly whole: CellRef; readonly part: CellRef }
  /** Typed into the working paper. */
  | { readonly type: 'entered'; readonly at: CellRef };

/** The cell an entry is known by; of a difference, the part that is in order. */
export function cellOf(origin: Origin): CellRef {
  return origin.type === 'difference' ? origin.part : origin.at;
}

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

const DEDUCTION = /(?:认定|人工|手工|酌定|评价组|专家组?).{0,4}扣分(?:值|数)?$|扣分认定$/;

/** Resemblance below this is none. */
const ENOUGH = 0.55;
/** A lead smaller than this leaves the question which of two is meant. */
const CLEARLY = 0.08;
/** Share of a name's words that must be found in the sentence that names the whole. */
const FOUND = 0.7;

/** The matching as it grows: each stage takes inputs out of `waiting` and facts out of `open`. */
interface Table {
  readonly specs: readonly InputSpec[];
  readonly bindings: Map<string, Binding>;
  readonly issues: Issue[];
  readonly waiting: Set<InputSpec>;
  readonly open: Set<Fact>;
}

/**
 * Takes the indicator's collected facts over into the inputs of its rule. Word-for-word matches are certain; the best
 * unique resemblance (type, unit, words) is proposed; two candidates are a question, never a choice.
 * `onlyCuts`: the rule has no awards, so that a point without a finding costs nothing.
 */
export function matchFacts(specs: readonly InputSpec[], facts: readonly Fact[], onlyCuts: boolean): Matching {
  const deductions = facts.filter(isDeduction);
  const table: Table = { specs, bindings: new Map(), issues: [], waiting: new Set(specs), open: new Set(facts.filter((fact) => !isDeduction(fact))) };
  bindWordForWord(table);
  bindClosest(table);
  bindWholeLessPart(table);
  bindSoleLeftover(table);
  dropMixedUnits(table);
  if (onlyCuts) bindNoFinding(table);
  return { bindings: table.bindings, deduction: deductionOf(deductions, table.issues), issues: table.issues };
}

function bind(table: Table, spec: InputSpec, fact: Fact, certain: boolean, reason: string): void {
  const binding = bindingOf(spec, fact, certain, reason);
  table.waiting.delete(spec);
  table.open.delete(fact);
  table.bindings.set(spec.key, binding);
  if (binding.value === null && fact.value !== null) {
    table.issues.push({ code: 'factUnusable', severity: 'warning', item: fact.name, received: String(fact.value), expected: sortName(spec), at: fact.at });
  }
}

function sortName(spec: InputSpec): string {
  return spec.choices ? `“${spec.choices.join('”“')}”之一` : isJudgement(spec) ? '判定' : '数值';
}

function bindingOf(spec: InputSpec, fact: Fact, certain: boolean, reason: string): Binding {
  const read = readFactValue(spec, fact, certain || negative(spec.label) === negative(fact.name));
  const reading = read && canFollow(read, fact) ? read : undefined;
  const understood = reading?.note ?? (reading?.sure === false && typeof reading.value === 'string' ? `“${String(fact.value)}”理解为“${reading.value}”` : '');
  return {
    key: spec.key,
    value: reading?.value ?? null,
    certainty: certain && reading?.sure !== false ? 'certain' : 'proposed',
    origin: { type: 'fact', at: fact.at, conversion: reading?.conversion ?? { type: 'same' } },
    note: [reason, understood].filter((text) => text !== '').join('；'),
    source: fact.source,
    unit: fact.unit === '判定' ? '' : fact.unit,
  };
}

/** Facts that say what the rule says. A name that fits two inputs decides nothing; one entered twice is a question. */
function bindWordForWord(table: Table): void {
  const named = new Map([...table.waiting].map((spec) => [spec, [...table.open].filter((fact) => unitFits(spec, fact) && sameWords(spec, fact.name))]));
  const meant = new Map<Fact, number>();
  for (const facts of named.values()) for (const fact of facts) meant.set(fact, (meant.get(fact) ?? 0) + 1);
  for (const [spec, facts] of named) {
    const own = facts.filter((fact) => meant.get(fact) === 1);
    const filled = own.filter((fact) => fact.value !== null);
    const [fact, second] = filled.length > 0 ? filled : own;
    if (fact && !second) bind(table, spec, fact, true, '');
    else if (fact) table.issues.push({ code: 'factTwice', severity: 'warning', item: spec.label, received: filled.map(({ at }) => at.cell).join('、'), at: fact.at });
    if (fact) settle(table, spec, own);
  }
}

/** An input that is decided or left to the user, and facts that no other input may take. */
function settle(table: Table, spec: InputSpec, facts: readonly Fact[]): void {
  table.waiting.delete(spec);
  for (const fact of facts) table.open.delete(fact);
}

interface Candidate {
  readonly spec: InputSpec;
  readonly fact: Fact;
  readonly close: number;
}

/** Pairs inputs and facts by falling closeness, one to one; a tie between two facts is a question. */
function bindClosest(table: Table): void {
  const required = table.specs.filter((spec) => spec.optional !== true);
  if (!required.some((spec) => table.waiting.has(spec))) return;
  const all = required.flatMap((spec) => [...table.open].filter((fact) => sameSort(spec, fact)).map((fact): Candidate => ({ spec, fact, close: closeness(spec, fact.name) })));
  let rest = all.filter(({ spec, close }) => table.waiting.has(spec) && close >= ENOUGH).sort((a, b) => b.close - a.close);
  for (let best = rest[0]; best; best = rest[0]) {
    const { spec, fact } = best;
    const rivals = rest.filter((other) => other.spec === spec && other !== best && rivalling(other, best) && !rest.some((better) => better.fact === other.fact && better.close > other.close));
    const decided = rivals.length === 0 && !meansOther(best, all, rest);
    if (rivals.length > 0) {
      const received = [best, ...rivals].map((one) => `“${one.fact.name}”(${one.fact.at.cell})`).join('、');
      table.issues.push({ code: 'factAmbiguous', severity: 'warning', item: spec.label, received });
      table.waiting.delete(spec);
    }
    if (decided) bind(table, spec, fact, false, `由“${fact.name}”对应`);
    rest = rest.filter((one) => (rivals.length > 0 || decided ? one.spec !== spec : one !== best) && !(decided && one.fact === fact));
  }
}

function rivalling(other: Candidate, best: Candidate): boolean {
  return best.close - other.close < CLEARLY;
}

/** Whether the fact says as much of another input, one that has no better fact of its own: 电梯数 of two counts of lifts. */
function meansOther(best: Candidate, all: readonly Candidate[], rest: readonly Candidate[]): boolean {
  return all.some((other) => other.fact === best.fact && other.spec !== best.spec && rivalling(other, best) && !rest.some((better) => better.spec === other.spec && better.close > other.close));
}

/** A count that nothing states, from the whole it is missing from and the part in order: 计划户数 − 完成户数. */
function bindWholeLessPart(table: Table): void {
  for (const spec of waitingCounts(table)) {
    const { whole, part } = wholeAndPart(spec, [...table.open]);
    const [total, done] = [whole && exactValue(whole), part && exactValue(part)];
    const alone = table.specs.every((other) => other === spec || other.whole !== spec.whole);
    if (!whole || !part || !total || !done || !alone || compare(total, done) < 0 || unitSort(whole.unit) !== unitSort(part.unit)) continue;
    table.bindings.set(spec.key, {
      key: spec.key,
      value: subtract(total, done),
      certainty: 'proposed',
      origin: { type: 'difference', whole: whole.at, part: part.at },
      note: `由“${whole.name}”减“${part.name}”得出`,
      source: part.source,
      unit: part.unit,
    });
    settle(table, spec, [whole, part]);
  }
}

/** The only count of the rule and the only figure left in its unit, unless that is the whole or says the opposite. */
function bindSoleLeftover(table: Table): void {
  const [spec, secondSpec] = waitingCounts(table);
  if (!spec || secondSpec) return;
  const facts = [...table.open];
  const { whole, part } = wholeAndPart(spec, facts);
  const [only, second] = facts.filter((fact) => fact !== whole && sameSort(spec, fact) && fact.unit === spec.unit);
  if (!only || second || part || opposite(spec, only)) return;
  bind(table, spec, only, false, `“${only.name}”是本指标唯一可对应的数据，请核对是否就是“${spec.label}”`);
}

function waitingCounts(table: Table): readonly InputSpec[] {
  return [...table.waiting].filter((spec) => spec.kind === 'count');
}

/** Nearly the same words with and without 未: 按时支付户数 is not 未按时支付户数. */
function opposite(spec: InputSpec, fact: Fact): boolean {
  const name = outsideBrackets(fact.name);
  return negative(name) !== negative(spec.label) && likeness(name, spec.label).ofFirst >= FOUND;
}

/** The facts that state the whole (纳入计划户数) and the part in order (完成户数) of the sentence a count is taken from. */
function wholeAndPart(spec: InputSpec, facts: readonly Fact[]): { readonly whole: Fact | undefined; readonly part: Fact | undefined } {
  const [before = '', after = ''] = (spec.whole ?? '').split(/全部|均|都/);
  const positive = facts.filter((fact) => sameSort(spec, fact) && !negative(outsideBrackets(fact.name)));
  const best = (text: string, other: string): Fact | undefined =>
    positive
      .map((fact) => ({ fact, name: fact.name.replace(/数$/, '') }))
      .map(({ fact, name }) => ({ fact, close: likeness(name, text).ofFirst, elsewhere: likeness(name, other).ofFirst }))
      .filter(({ close, elsewhere }) => close >= FOUND && close > elsewhere)
      .sort((a, b) => b.close - a.close)[0]?.fact;
  return { whole: best(before, after), part: best(after, before) };
}

/** Amounts of one rate in 元 and in 万元 would make a rate ten thousand times too large: neither is taken. */
function dropMixedUnits(table: Table): void {
  const rates = new Set(table.specs.flatMap((spec) => spec.servesRate ?? []));
  for (const rate of rates) {
    const bound = table.specs.flatMap((spec) => (spec.servesRate === rate ? (table.bindings.get(spec.key) ?? []) : []));
    const units = bound.map(({ unit }) => unit).filter((unit) => unit !== '');
    if (new Set(units.map(unitSort)).size < 2) continue;
    for (const { key } of bound) table.bindings.delete(key);
    table.issues.push({ code: 'unitsDiffer', severity: 'warning', item: rate, received: [...new Set(units)].join('、') });
  }
}

/** In a rule that only takes away, a point left blank beside judged ones is proposed as met: no finding, no cut. */
function bindNoFinding({ specs, bindings }: Table): void {
  const judged = specs.some((spec) => isJudgement(spec) && (bindings.get(spec.key)?.value ?? null) !== null);
  if (!judged) return;
  for (const spec of specs) {
    const binding = bindings.get(spec.key);
    if (binding?.value !== null || !spec.partialIsUnmet || binding.origin.type !== 'fact') continue;
    const word = spec.kind === 'existence' ? '不存在' : '符合';
    bindings.set(spec.key, {
      ...binding,
      value: word,
      certainty: 'proposed',
      origin: { ...binding.origin, conversion: { type: 'blankAs', word } },
      note: `未填写判定，因本指标只按查实的问题扣分，拟按“${word}”不扣分`,
    });
  }
}

function isDeduction(fact: Fact): boolean {
  return DEDUCTION.test(outsideBrackets(fact.name).trim()) && (fact.unit === '' || fact.unit === '分');
}

function deductionOf(deductions: readonly Fact[], issues: Issue[]): Binding | null {
  const filled = deductions.filter((fact) => fact.value !== null);
  const [first, second] = filled;
  if (!first) return null;
  const value = exactValue(first);
  if (second) issues.push({ code: 'factTwice', severity: 'warning', item: DEDUCTION_KEY, received: filled.map((fact) => fact.at.cell).join('、'), at: first.at });
  else if (!value) issues.push({ code: 'textInNumberCell', severity: 'warning', item: first.name, received: String(first.value), at: first.at });
  if (second || !value) return null;
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
