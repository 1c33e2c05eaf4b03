import { sum } from '../../number/rational';
import { amountExpression, amountShare, showAmount } from '../amount';
import { mapExpression, plus, type Expression } from '../expression';
import type { Amount, Family, InputSpec, Narration, Node, Rule } from '../rule';
import { compileWhole, explainWhole, inputsOfWhole, writeWhole, type Lookup } from '../whole';

/** Within a part nothing is nothing of the part; 本指标不得分 would say it of the whole. */
function ofPart(words: string): string {
  return words.replaceAll('本指标不得分', '该部分不得分');
}

/** A part of the indicator with points and a rule of its own. */
export interface Part {
  readonly title: string;
  readonly amount: Amount;
  readonly rule: Rule;
}

/** Sub-weights: each part earns its own points by its own rule. */
export interface PartsNode extends Node {
  readonly kind: 'composite';
  readonly role: 'award';
  readonly parts: readonly Part[];
}

function isFigure({ kind }: InputSpec): boolean {
  return kind === 'rate' || kind === 'amount';
}

/** 完成率: of what, only the part tells. */
const ANY_RATE = /^(?:实际)?(?:完成|到位|达标|合格|覆盖|落实|执行)率$/;

/** A part with what it asks for, and what it calls each of that. */
interface Named {
  readonly part: Part;
  readonly specs: readonly InputSpec[];
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * What each part asks for, and what it calls it. Figures are facts wherever they are named, so that 实际到位资金 is asked for once; a rate that
 * several parts ask for (完成率 of each), or figures that two parts have all alike, are each part's own. What a rule asks about
 * itself belongs to its part, unless it is called by it.
 */
function named(lookup: Lookup, { parts }: PartsNode): readonly Named[] {
  const told = parts.map(({ rule }) => inputsOfWhole(lookup, rule));
  const figures = told.map((specs) => specs.filter(isFigure).map(({ key }) => key));
  const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((key) => b.includes(key));
  return parts.map((part, index) => {
    const [specs, own] = [told[index] ?? [], figures[index] ?? []];
    const others = figures.filter((_, place) => place !== index);
    const isOwn = (spec: InputSpec): boolean => !isFigure(spec) || (spec.kind === 'rate' ? ANY_RATE.test(spec.key) || others.some((keys) => keys.includes(spec.key)) : others.some((keys) => same(keys, own)));
    const keys = new Map(specs.map((spec) => [spec.key, isOwn(spec) && !spec.key.replace(/\([^()]*\)/g, '').startsWith(part.title) ? `${part.title}·${spec.key}` : spec.key]));
    return { part, specs, keys };
  });
}

function inputsOf({ part, specs, keys }: Named): readonly InputSpec[] {
  return specs.map((spec): InputSpec => {
    const key = keys.get(spec.key) ?? spec.key;
    const { point: _point, ...rest } = spec;
    return key === spec.key ? rest : { ...rest, key, label: `${part.title}·${spec.label}` };
  });
}

function inWhole({ part, keys }: Named, expression: Expression): Expression {
  return mapExpression(expression, { weight: amountExpression(part.amount), key: (key) => keys.get(key) ?? key });
}

/** 完成率为90% of a part that has a rate of its own is 培训人数的完成率为90%. */
function narrate(lookup: Lookup, one: Named, facts: Narration): readonly string[] {
  const { part, specs, keys } = one;
  const own: Narration = { value: (key) => facts.value(keys.get(key) ?? key), exact: (expression) => facts.exact(inWhole(one, expression)) };
  const apart = specs.filter(isFigure).filter(({ key }) => keys.get(key) !== key);
  const told = part.rule.nodes.flatMap((node) => lookup(node).narrate(node, part.rule.context, own));
  const lines = told.map((line) => (apart.some(({ label }) => line.startsWith(label)) ? `${part.title}的${line}` : line));
  const [first, ...rest] = lines;
  return first === undefined || apart.length === 0 || lines.some((line, index) => line !== told[index]) ? lines : [`${part.title}：${first}`, ...rest];
}

/** What is given, by the names the part has for it. */
function ofPartKeys(keys: ReadonlyMap<string, string>, given: ReadonlySet<string>): ReadonlySet<string> {
  const own = new Map([...keys].map(([key, name]) => [name, key]));
  return new Set([...given].map((name) => own.get(name) ?? name));
}

/** The family of parts, whose rules are made of the nodes of all families. */
export function partsFamily(lookup: Lookup): Family<PartsNode> {
  return {
    kind: 'composite',
    example: { formula: '各部分按各自的标准得分，相加', rule: '①资金到位率（2分）：得分=资金到位率×2分；②到位及时性（1分）：及时到位得1分，否则不得分', points: '', weight: 3 },
    heeds: [],
    claim: () => [],
    inputs: (node) => named(lookup, node).flatMap(inputsOf),
    compile: (node, _context, options) => plus(named(lookup, node).map((one) => inWhole(one, compileWhole(lookup, one.part.rule, { ...options, given: ofPartKeys(one.keys, options.given) })))),
    explain: (node) => node.parts.map((part) => `${part.title}（${showAmount(part.amount)}）：${ofPart(explainWhole(lookup, part.rule))}`).join('；'),
    write: (node) => node.parts.map((part) => `${part.title}（${showAmount(part.amount)}）：${ofPart(writeWhole(lookup, part.rule))}`).join('；'),
    narrate: (node, _context, facts) => named(lookup, node).flatMap((one) => narrate(lookup, one, facts)),
    most: (node, context) => {
      const shares = node.parts.flatMap((part) => amountShare(part.amount, context.weight) ?? []);
      return shares.length < node.parts.length ? null : sum(shares);
    },
  };
}
