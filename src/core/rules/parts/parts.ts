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

/** Rates and amounts are facts wherever they are named; what a rule asks about itself belongs to its part, unless it is called by it. */
function keyOf(part: Part, spec: InputSpec): string {
  return spec.kind === 'rate' || spec.kind === 'amount' || spec.key.replace(/\([^()]*\)/g, '').startsWith(part.title) ? spec.key : `${part.title}·${spec.key}`;
}

function inputsOf(lookup: Lookup, part: Part): readonly InputSpec[] {
  return inputsOfWhole(lookup, part.rule).map((spec): InputSpec => {
    const key = keyOf(part, spec);
    const { point: _point, ...rest } = spec;
    return key === spec.key ? rest : { ...rest, key, label: `${part.title}·${spec.label}` };
  });
}

function inWhole(lookup: Lookup, part: Part, expression: Expression): Expression {
  const keys = new Map(inputsOfWhole(lookup, part.rule).map((spec) => [spec.key, keyOf(part, spec)]));
  return mapExpression(expression, { weight: amountExpression(part.amount), key: (key) => keys.get(key) ?? key });
}

function narrate(lookup: Lookup, part: Part, facts: Narration): readonly string[] {
  const keys = new Map(inputsOfWhole(lookup, part.rule).map((spec) => [spec.key, keyOf(part, spec)]));
  const own: Narration = { value: (key) => facts.value(keys.get(key) ?? key), exact: (expression) => facts.exact(inWhole(lookup, part, expression)) };
  return part.rule.nodes.flatMap((node) => lookup(node).narrate(node, part.rule.context, own));
}

/** The family of parts, whose rules are made of the nodes of all families. */
export function partsFamily(lookup: Lookup): Family<PartsNode> {
  return {
    kind: 'composite',
    example: { formula: '各部分按各自的标准得分，相加', rule: '①资金到位率（2分）：得分=资金到位率×2分；②到位及时性（1分）：及时到位得1分，否则不得分', points: '', weight: 3 },
    heeds: [],
    claim: () => [],
    inputs: (node) => node.parts.flatMap((part) => inputsOf(lookup, part)),
    compile: (node, _context, options) => plus(node.parts.map((part) => inWhole(lookup, part, compileWhole(lookup, part.rule, options)))),
    explain: (node) => node.parts.map((part) => `${part.title}（${showAmount(part.amount)}）：${ofPart(explainWhole(lookup, part.rule))}`).join('；'),
    write: (node) => node.parts.map((part) => `${part.title}（${showAmount(part.amount)}）：${ofPart(writeWhole(lookup, part.rule))}`).join('；'),
    narrate: (node, _context, facts) => node.parts.flatMap((part) => narrate(lookup, part, facts)),
    most: (node, context) => {
      const shares = node.parts.flatMap((part) => amountShare(part.amount, context.weight) ?? []);
      return shares.length < node.parts.length ? null : sum(shares);
    },
  };
}
