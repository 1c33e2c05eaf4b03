import { divide, equals, multiply, ONE, rational, subtract, type Rational } from '../../number/rational';
import type { Clause } from '../grammar/clause';
import { ratioFamily, type RatioNode } from '../ratio-node';
import type { Claim } from '../rule';

const SAMPLE = /抽查|抽样|样本|抽取|抽检/;

/** Score = weight × good ÷ sampled. */
const byRate = ratioFamily('sampleShare', (rate) => SAMPLE.test(rate.name));

const GOOD = /^(?:.*,)?(?:其中)?(?<good>\d+)(?<unit>[^\d,]{1,2}?)(?:均|都)?(?:符合|满足|达到|合格)[^,]*$/;

/** 其中5部符合评价要点①②③，扣除1/6分数: five of six, told by an example whose numbers fit each other. */
function sampleOf(clause: Clause): string | undefined {
  const { condition, consequence } = clause;
  if (consequence.type !== 'cut' || consequence.amount.unit !== 'share' || condition.type !== 'text') return undefined;
  const groups = GOOD.exec(condition.text)?.groups;
  const good = rational(Number(groups?.['good'] ?? 0));
  const kept: Rational = subtract(ONE, consequence.amount.value);
  const sampled = groups && kept.n > 0n && good.n > 0n ? divide(good, kept) : undefined;
  return sampled?.d === 1n && equals(multiply(kept, sampled), good) ? groups?.['unit'] : undefined;
}

function told(clauses: readonly Clause[]): readonly Claim<RatioNode<'sampleShare'>>[] {
  return clauses.flatMap((clause): readonly Claim<RatioNode<'sampleShare'>>[] => {
    const unit = sampleOf(clause);
    if (unit === undefined) return [];
    const count = (what: string): string => `${what}的${unit}数`;
    const rate = { name: `抽查符合率`, arithmetic: { op: 'divide' as const, left: { op: 'term' as const, name: count('抽查中符合') }, right: { op: 'term' as const, name: count('抽查') } }, counted: null, survey: false };
    return [{
      node: { kind: 'sampleShare', role: 'award', rate, share: ONE, point: null, preconditions: [], spans: [clause.span] },
      clauses: [clause],
      issues: [{ code: 'sampleAssumed', severity: 'warning', received: clause.text }],
    }];
  });
}

/** 按抽查合格率计分, or told by what a sample lost. */
export const sampleShare: typeof byRate = { ...byRate, claim: (clauses, context) => [...byRate.claim(clauses, context), ...told(clauses)] };
