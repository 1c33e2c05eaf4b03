import { ONE } from '../../number/rational';
import { choiceInput, chosen, type Choice } from '../choice';
import { writeCases, type CasesOf } from '../grammar/cases';
import type { CompileOptions, Family, InputSpec, Narration, Node, Rule, RuleContext } from '../rule';
import { compileWhole, explainWhole, inputsOfWhole, writeWhole, type Lookup } from '../whole';

/** The rule in each of several cases, of which the user says which holds: readings of one text, circumstances with a rule each, or ways to score what a text gives no scale for. */
export interface CasesNode extends Node {
  readonly kind: 'cases';
  readonly role: 'award';
  readonly of: CasesOf;
  readonly cases: readonly { readonly label: string; readonly rule: Rule }[];
}

const ASKED: Readonly<Record<CasesOf, Pick<Choice, 'key' | 'why'>>> = {
  reading: { key: '评分标准的读法', why: '评分标准可以有不同的读法' },
  circumstance: { key: '适用情形', why: '评分标准按情形分别规定' },
  scale: { key: '计分方法', why: '评分标准没有写明如何计分' },
};

function choiceOf({ of, cases }: CasesNode): Choice {
  return { ...ASKED[of], options: cases.map(({ label }) => label) };
}

/** What each case asks for, once; what only some of them ask for may be left blank in the others. */
function inputs(lookup: Lookup, node: CasesNode): readonly InputSpec[] {
  const asked = node.cases.map(({ rule }) => inputsOfWhole(lookup, rule));
  const all = new Map(asked.flat().map((spec) => [spec.key, spec]));
  const own = [...all.values()].map((spec) => (asked.every((specs) => specs.some(({ key }) => key === spec.key)) ? spec : { ...spec, optional: true }));
  return [...own, { ...choiceInput(choiceOf(node)), optional: false }];
}

/** Whether the cases ask for the same under the same name, so that one row can serve them all. */
export function agree(lookup: Lookup, rules: readonly Rule[]): boolean {
  const asked = rules.flatMap((rule) => inputsOfWhole(lookup, rule));
  return asked.every((spec) => asked.every((other) => other.key !== spec.key || (other.kind === spec.kind && JSON.stringify(other.choices) === JSON.stringify(spec.choices))));
}

function compile(lookup: Lookup, node: CasesNode, options: CompileOptions): ReturnType<typeof chosen> {
  return chosen(choiceOf(node), node.cases.map(({ rule }) => compileWhole(lookup, rule, options)));
}

function narrate(lookup: Lookup, node: CasesNode, facts: Narration): readonly string[] {
  const label = facts.value(ASKED[node.of].key);
  const holds = node.cases.find((one) => one.label === label);
  return holds ? [`按“${holds.label}”认定`, ...holds.rule.nodes.flatMap((own) => lookup(own).narrate(own, holds.rule.context, facts))] : [];
}

function tell(node: CasesNode, words: (rule: Rule) => string): string {
  return writeCases(node.of, node.cases.map(({ label, rule }) => ({ label, words: words(rule) })));
}

/** The family of cases, whose rules are made of the nodes of all families. */
export function casesFamily(lookup: Lookup): Family<CasesNode> {
  return {
    kind: 'cases',
    example: { formula: '按所选情形（或读法）的标准计分', rule: '平原县：资金到位率≥90%得3分，否则不得分；山区县：资金到位率≥70%得3分，否则不得分', points: '', weight: 3 },
    heeds: [],
    claim: () => [],
    inputs: (node) => inputs(lookup, node),
    compile: (node, _context, options) => compile(lookup, node, options),
    explain: (node) => tell(node, (rule) => explainWhole(lookup, rule)),
    write: (node) => tell(node, (rule) => writeWhole(lookup, rule)),
    narrate: (node: CasesNode, _context: RuleContext, facts) => narrate(lookup, node, facts),
    most: () => ONE,
  };
}
