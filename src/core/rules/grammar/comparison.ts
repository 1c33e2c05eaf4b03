import { ZERO } from '../../number/rational';
import { terms } from './arithmetic';
import type { Clause } from './clause';
import { EXCESS } from './steps';

const COMPARED = /^(?:如果?|若|当)?(?<a>(?:[^\d%≥≤<>=×+,每]{2,}?)?)(?<sign>≥|≤|>|<|大于(?:或)?等于|小于(?:或)?等于|不(?:低|小|少)于|不(?:高|大|多)于|不超过|(?:低|小|少)于|(?:高|大|多)于|超过)(?<b>[^\d%≥≤<>=×+,每]{2,}?)(?:的|时)?$/;

/** 实际值≥目标值: two figures that are both entered. */
export interface Comparison {
  readonly left: string;
  readonly sign: '<' | '<=' | '>' | '>=';
  readonly right: string;
}

function signOf(word: string): Comparison['sign'] {
  if (/≥|大于(?:或)?等于|不(?:低|小|少)于/.test(word)) return '>=';
  if (/≤|小于(?:或)?等于|不(?:高|大|多)于|不超过/.test(word)) return '<=';
  return /[<低小少]/.test(word) ? '<' : '>';
}

/** 实际值≥目标值, 实际成本不高于计划成本. */
export function readComparison(text: string): Comparison | undefined {
  const groups = COMPARED.exec(text)?.groups;
  return groups && { left: groups['a'] ?? '', sign: signOf(groups['sign'] ?? ''), right: groups['b'] ?? '' };
}

const OPPOSITES: Readonly<Record<Comparison['sign'], Comparison['sign']>> = { '<': '>=', '>=': '<', '>': '<=', '<=': '>' };

function comparisonOf({ condition }: Clause): Comparison | undefined {
  return condition.type === 'text' ? readComparison(condition.text) : undefined;
}

/** 实际值≥目标值,得3分;实际值<目标值,得分=…: the second holds where the first does not. */
export function asOtherwise(clause: Clause, before: Clause | undefined): Clause {
  const [own, other] = [comparisonOf(clause), before && comparisonOf(before)];
  const scored = clause.consequence.type === 'formula' || clause.consequence.type === 'written';
  if (!own || !other || !scored || (own.left !== '' && own.left !== other.left) || own.right !== other.right || own.sign !== OPPOSITES[other.sign]) return clause;
  // 高于平均水平的,得分=分值×(1-超出比例): beyond it by so much of it.
  const over = clause.consequence.type === 'formula' && own.sign === '>' && clause.consequence.factors.some((factor) => factor.type === 'rate' && terms(factor.arithmetic).join() === EXCESS);
  if (over) return { ...clause, condition: { type: 'range', quantity: EXCESS, interval: { low: { value: ZERO, inclusive: false }, high: null, unit: '%' } } };
  return { ...clause, condition: { type: 'otherwise' } };
}
