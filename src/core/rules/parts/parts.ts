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

/**
 * What each part calls its inputs. Figures are facts wherever they are named, so that 实际到位资金 is asked for once; a rate that
 * several parts ask for (完成率 of each), or figures that two parts have all alike, are each part's own. What a rule asks about
 * itself belongs to its part, unless it is called by it.
 */
function keysOf(lookup: Lookup, parts: readonly Part[]): readonly ReadonlyMap<string, string>[] {
  const told = parts.map(({ rule }) => inputsOfWhole(lookup, rule));
  const figures = told.map((specs) => specs.filter(isFigure).map(({ key }) => key));
  const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((key) => b.includes(key));
  return parts.map(({ title }, index) => {
    const own = figures[index] ?? [];
    const others = figures.filter((_, place) => place !== index);
    const isOwn = (spec: InputSpec): boolean => !isFigure(spec) || (spec.kind === 'rate' ? others.some((keys) => keys.includes(spec.key)) : others.some((keys) => same(keys, own)));
    return new Map((told[index] ?? []).map((spec) => [spec.key, isOwn(spec) && !spec.key.replace(/\([^()]*\)/g, '').startsWith(title) ? `${title}·${spec.key}` : spec.key]));
  });
}

function inputsOf(lookup: Lookup, part: Part, keys: ReadonlyMap<string, string>): readonly InputSpec[] {
  return inputsOfWhole(lookup, part.rule).map((spec): InputSpec => {
    const key = keys.get(spec.key) ?? spec.key;
    const { point: _point, ...rest } = spec;
    return key === spec.key ? rest : { ...rest, key, label: `${part.title}·${spec.label}` };
  });
}

function inWhole(part: Part, keys: ReadonlyMap<string, string>, expression: Expression): Expression {
  return mapExpression(expression, { weight: amountExpression(part.amount), key: (key) => keys.get(key) ?? key });
}

/** 完成率为90% of a part that has a rate of its own is 培训人数的完成率为90%. */
function narrate(lookup: Lookup, part: Part, keys: ReadonlyMap<string, string>, facts: Narration): readonly string[] {
  const own: Narration = { value: (key) => facts.value(keys.get(key) ?? key), exact: (expression) => facts.exact(inWhole(part, keys, expression)) };
  const apart = inputsOfWhole(lookup, part.rule).filter(isFigure).filter(({ key }) => keys.get(key) !== key);
  const told = part.rule.nodes.flatMap((node) => lookup(node).narrate(node, part.rule.context, own));
  const named = told.map((line) => (apart.some(({ label }) => line.startsWith(label)) ? `${part.title}的${line}` : line));
  const [first, ...rest] = named;
  return first === undefined || apart.length === 0 || named.some((line, index) => line !== told[index]) ? named : [`${part.title}：${first}`, ...rest];
}

/** What is given, by the names the part has for it. */
function ofPartKeys(keys: ReadonlyMap<string, string>, given: ReadonlySet<string>): ReadonlySet<string> {
  const own = new Map([...keys].map(([key, name]) => [name, key]));
  return new Set([...given].map((name) => own.get(name) ?? name));
}

/** Something of each part, which is told what it calls its inputs. */
function ofEach<T>(lookup: Lookup, { parts }: PartsNode, made: (part: Part, keys: ReadonlyMap<string, string>) => T): readonly T[] {
  const keys = keysOf(lookup, parts);
  return parts.map((part, index) => made(part, keys[index] ?? new Map()));
}

/** The family of parts, whose rules are made of the nodes of all families. */
export function partsFamily(lookup: Lookup): Family<PartsNode> {
  return {
    kind: 'composite',
    example: { formula: '各部分按各自的标准得分，相加', rule: '①资金到位率（2分）：得分=资金到位率×2分；②到位及时性（1分）：及时到位得1分，否则不得分', points: '', weight: 3 },
    heeds: [],
    claim: () => [],
    inputs: (node) => ofEach(lookup, node, (part, keys) => inputsOf(lookup, part, keys)).flat(),
    compile: (node, _context, options) => plus(ofEach(lookup, node, (part, keys) => inWhole(part, keys, compileWhole(lookup, part.rule, { ...options, given: ofPartKeys(keys, options.given) })))),
    explain: (node) => node.parts.map((part) => `${part.title}（${showAmount(part.amount)}）：${ofPart(explainWhole(lookup, part.rule))}`).join('；'),
    write: (node) => node.parts.map((part) => `${part.title}（${showAmount(part.amount)}）：${ofPart(writeWhole(lookup, part.rule))}`).join('；'),
    narrate: (node, _context, facts) => ofEach(lookup, node, (part, keys) => narrate(lookup, part, keys, facts)).flat(),
    most: (node, context) => {
      const shares = node.parts.flatMap((part) => amountShare(part.amount, context.weight) ?? []);
      return shares.length < node.parts.length ? null : sum(shares);
    },
  };
}
