import { divide, equals, multiply, ONE, rational, subtract, type Rational } from '../../number/rational';
import type { Clause } from '../grammar/clause';
import { ratioFamily, type RatioNode } from '../ratio-node';
import { resolveRate } from '../rate';
import type { Claim, RuleContext } from '../rule';

const SAMPLE = /抽查|抽样|样本|抽取|抽检/;

/** Score = weight × good ÷ sampled. */
const byRate = ratioFamily('sampleShare', { formula: '分值 × 抽查符合数 ÷ 抽查数', rule: '其中5部符合评价要点①②③，该指标扣除1/6分数', points: '', weight: 6 }, (rate) => SAMPLE.test(rate.name));

const GOOD = /^(?:.*,)?(?:其中)?(?<good>\d+)(?<unit>[^\d,不未没项个条点]{1,2}?)(?:均|都)?(?:符合|满足|达到|合格)[^,]*$/;

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

function told(clauses: readonly Clause[], context: RuleContext): readonly Claim<RatioNode<'sampleShare'>>[] {
  return clauses.flatMap((clause): readonly Claim<RatioNode<'sampleShare'>>[] => {
    const unit = sampleOf(clause);
    if (unit === undefined) return [];
    const count = (what: string): string => `${what}的${unit}数`;
    const rate = resolveRate({ op: 'divide', left: { op: 'term', name: count('抽查中符合') }, right: { op: 'term', name: count('抽查') } }, context);
    return [{
      node: { kind: 'sampleShare', role: 'award', rate, share: ONE, point: null, preconditions: [], spans: [clause.span] },
      clauses: [clause],
      issues: [{ code: 'sampleAssumed', severity: 'warning', received: clause.text }],
    }];
  });
}

/** 按抽查合格率计分, or told by what a sample lost. */
export const sampleShare: typeof byRate = { ...byRate, claim: (clauses, context) => [...byRate.claim(clauses, context), ...told(clauses, context)] };
