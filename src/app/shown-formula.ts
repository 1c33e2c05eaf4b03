import { compileRule } from '../core/rules/compile';
import type { RuleReading } from '../core/rules/read';
import type { InputSpec } from '../core/rules/rule';
import { printer, type Dialect } from '../sheet/formula/print';

/**
 * The formula a rule compiles to, with words in the place of cells: `ROUND(分值*MEDIAN(0,「预算执行率」,1),2)`; null where
 * the rule gives no score. A judgement stands for its share of 0 to 1.
 */
export function shownFormula({ rule, sound }: RuleReading, specs: readonly InputSpec[], dialect: Dialect, decimals: number): string | null {
  if (!sound || rule.nodes.length === 0) return null;
  const labels = new Map(specs.map(({ key, label }) => [key, label]));
  const named = (key: string): string => `「${labels.get(key) ?? key}」`;
  const given = new Set(specs.filter(({ kind }) => kind === 'rate').map(({ key }) => key));
  const references = {
    kind: rule.kind,
    weight: '分值',
    input: named,
    share: ({ key }: { readonly key: string }) => named(key),
    block: (keys: readonly string[]) => (keys.length > 1 ? `${named(keys[0] ?? '')}:${named(keys.at(-1) ?? '')}` : undefined),
    optional: new Set<string>(),
  };
  return printer(references, dialect).expression(compileRule(rule, { notApplicable: 'full', given }), String(decimals));
}
