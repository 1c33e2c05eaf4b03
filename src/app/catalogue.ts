import { rational } from '../core/number/rational';
import { compileRule } from '../core/rules/compile';
import { explainRule, readRule, ruleInputs } from '../core/rules/read';
import { FAMILIES } from '../core/rules/registry';
import type { Example, RuleKind } from '../core/rules/rule';
import { KIND_NAMES } from '../core/terms';
import { printer, type Dialect } from '../sheet/formula/print';

/** One family of rules as the catalogue shows it. */
export interface CatalogueEntry {
  readonly kind: RuleKind;
  readonly name: string;
  readonly example: Example;
  /** What the example is read as, and what it is made of. */
  readonly reading: string;
  readonly readAs: readonly RuleKind[];
  readonly sound: boolean;
  /** Labels of what has to be entered; 〔〕 round what may be left blank. */
  readonly inputs: readonly string[];
  /** The score as a formula over named cells; the first where a custom function takes part, else null. */
  readonly functions: string | null;
  readonly native: string;
}

const DECIMALS = '2';

/** Every family with its example, read and compiled by the engine itself. */
export function catalogue(): readonly CatalogueEntry[] {
  return FAMILIES.map(({ kind, example }) => {
    const reading = readRule(example, rational(example.weight));
    const { rule } = reading;
    const specs = ruleInputs(rule);
    const compiled = compileRule(rule, { notApplicable: 'full', given: new Set() });
    const label = (key: string): string => nameOf(specs.find((spec) => spec.key === key)?.label ?? key);
    const print = (dialect: Dialect): string => {
      const references = {
        kind: rule.kind,
        weight: '分值',
        input: label,
        share: ({ key }: { readonly key: string }) => label(key),
        block: (keys: readonly string[]) => keys.map(label).join(':'),
        optional: new Set<string>(),
      };
      return `=${printer(references, dialect).expression(compiled, DECIMALS)}`;
    };
    const functions = print('functions');
    return {
      kind,
      name: KIND_NAMES[kind],
      example,
      reading: explainRule(rule),
      readAs: rule.nodes.map((node) => node.kind),
      sound: reading.sound,
      inputs: specs.map((spec) => (spec.optional === true ? `〔${spec.label}〕` : spec.label)),
      functions: functions.includes('JX.') ? functions : null,
      native: print('native'),
    };
  });
}

/** A key point by its mark alone. */
function nameOf(label: string): string {
  return /^[①-⑳]/.exec(label)?.[0] ?? label;
}
