import type { Issue } from '../issue';
import { add, equals, ONE, ZERO, type Rational } from '../number/rational';
import { amountShare, showShare } from './amount';
import { readDefinitions } from './grammar/arithmetic';
import type { Clause } from './grammar/clause';
import { readClauses } from './grammar/clauses';
import { isUnclear, readKeyPoints } from './grammar/key-points';
import { splitSections } from './grammar/sections';
import { FAMILIES, family } from './registry';
import type { InputSpec, Node, Rider, Rule, RuleContext, RuleKind } from './rule';
import { circled, present } from './text';

export interface RuleTexts {
  /** 评分标准; may hold the 评价要点 as well. */
  readonly rule: string;
  /** 评价要点 or definition, where it stands by itself. */
  readonly points: string;
}

export interface RuleReading {
  readonly rule: Rule;
  /** Stretches of the rule text that no clause claims, as the user wrote them. */
  readonly unread: readonly string[];
  /** Read whole and without contradiction: only then does the rule give a score. */
  readonly sound: boolean;
  readonly issues: readonly Issue[];
}

/** 全部符合得5分 beside cuts and vetoes: it says where the cuts start from, and gives nothing of its own. */
function isBaseline(clause: Clause, clauses: readonly Clause[]): boolean {
  if (clause.consequence.type !== 'award' || clause.parts) return false;
  const { condition } = clause;
  const whole = condition.type === 'text' || (condition.type === 'points' && !condition.each && condition.verdict === 'met');
  const takesAway = clauses.some((other) => {
    const { consequence } = other;
    if (consequence.type === 'cut' || (consequence.type === 'discretion' && consequence.effect === 'cut')) return true;
    return consequence.type === 'zero' && (other.condition.type === 'points' || (other.condition.type === 'text' && other !== clauses[clauses.indexOf(clause) + 1]));
  });
  const otherAwards = clauses.some((other) => other !== clause && (other.consequence.type === 'award' || other.consequence.type === 'formula'));
  return whole && takesAway && !otherAwards;
}

function baselineIssues(clause: Clause, weight: Rational | null): readonly Issue[] {
  const share = clause.consequence.type === 'award' ? amountShare(clause.consequence.amount, weight) : null;
  return share && !equals(share, ONE) ? [{ code: 'ruleWeightDiffers', severity: 'warning', received: clause.text }] : [];
}

function kindOf(nodes: readonly Node[]): RuleKind {
  const [only, second] = nodes;
  return !only ? 'unread' : second ? 'composite' : only.kind;
}

function shareIssues(nodes: readonly Node[], context: RuleContext): readonly Issue[] {
  const awards = nodes.filter((node) => node.role === 'award');
  let total = ZERO;
  for (const node of awards) {
    const share = family(node).most?.(node, context);
    if (!share) return [];
    total = add(total, share);
  }
  return awards.length === 0 || equals(total, ONE) ? [] : [{ code: 'sharesNotFull', severity: 'error', received: showShare(total) }];
}

function pointIssues(nodes: readonly Node[], context: RuleContext): readonly Issue[] {
  if (context.points.length === 0) return [];
  const used = new Set(nodes.flatMap((node) => family(node).inputs(node, context).flatMap((input) => input.point ?? [])));
  const known = new Set(context.points.map((point) => point.number));
  const missing = [...used].filter((number) => !known.has(number));
  return missing.map((number) => ({ code: 'pointMissing', severity: 'warning', received: circled(number) }));
}

/** Reads the evaluator's own words into a rule; what it does not understand is returned, never dropped. */
export function readRule(texts: RuleTexts, weight: Rational | null): RuleReading {
  const sections = splitSections(texts.rule, texts.points);
  const points = readKeyPoints(sections.points.text);
  const definitions = [...readDefinitions(sections.points.text), ...readDefinitions(sections.rule.text)].filter(
    (definition, index, all) => all.findIndex((other) => other.name === definition.name) === index && !definition.name.endsWith('得分'),
  );
  const context: RuleContext = { weight, points, definitions };
  const { clauses, bases, unread } = readClauses(sections.rule, points);
  const baselines = clauses.filter((clause) => isBaseline(clause, clauses));
  const issues: Issue[] = baselines.flatMap((clause) => baselineIssues(clause, weight));

  let open = clauses.filter((clause) => !baselines.includes(clause));
  const nodes: Node[] = [];
  for (const one of FAMILIES) {
    for (const claim of one.claim(open, context)) {
      if (claim.clauses.some((clause) => ridersOf(clause, weight).some((rider) => !one.heeds.includes(rider)))) continue;
      nodes.push(claim.node);
      issues.push(...claim.issues);
      open = open.filter((clause) => !claim.clauses.includes(clause));
    }
  }
  nodes.sort((a, b) => start(a) - start(b));
  const computed = new Set(clauses.flatMap(({ consequence }) => (consequence.type === 'formula' ? [consequence.point] : [])));
  const left = [...unread, ...open.map((clause) => clause.span)].sort((a, b) => a.start - b.start);
  const unreadTexts = left.map((span) => sections.rule.original.slice(span.start, span.end).trim());
  issues.push(
    ...unreadTexts.map((received): Issue => ({ code: 'ruleUnread', severity: 'warning', received })),
    ...bases.filter((basis) => !computed.has(basis.point)).map((basis): Issue => ({ code: 'basisNoted', severity: 'note', item: circled(basis.point), received: basis.text })),
    ...points.filter((point) => isUnclear(point.text)).map((point): Issue => ({ code: 'existenceUnclear', severity: 'warning', received: `${point.mark}${point.text}` })),
    ...shareIssues(nodes, context),
    ...pointIssues(nodes, context),
  );
  if (sections.rule.text.trim() === '') issues.push({ code: 'ruleMissing', severity: 'warning' });
  const condition = baselines[0]?.condition;
  return {
    rule: { kind: kindOf(nodes), nodes, context, baseline: condition?.type === 'text' ? condition.text : null },
    unread: unreadTexts,
    sound: nodes.length > 0 && unreadTexts.length === 0 && !issues.some((issue) => issue.severity === 'error'),
    issues,
  };
}

/** What the clause says beside condition and consequence. An award capped at the weight says nothing new. */
function ridersOf({ limits, preconditions, parts, consequence }: Clause, weight: Rational | null): readonly Rider[] {
  const share = limits.cap && amountShare(limits.cap, weight);
  const idle = consequence.type !== 'cut' && consequence.type !== 'discretion' && share !== null && equals(share, ONE);
  return [
    ...(limits.cap && !idle ? ['cap' as const] : []),
    ...(limits.part ? ['part' as const] : []),
    ...(preconditions.length > 0 ? ['preconditions' as const] : []),
    ...(parts ? ['parts' as const] : []),
  ];
}

function start(node: Node): number {
  return Math.min(...node.spans.map((span) => span.start));
}

/** Rows the user has to fill in, each once although several nodes may look at it. */
export function ruleInputs(rule: Rule): readonly InputSpec[] {
  const inputs = new Map<string, InputSpec>();
  for (const node of rule.nodes) {
    for (const input of family(node).inputs(node, rule.context)) {
      const known = inputs.get(input.key);
      const whole = input.kind === 'count' && rule.baseline !== null ? { whole: rule.baseline } : {};
      const shown: InputSpec = { ...input, ...whole, label: present(input.label), standard: present(input.standard) };
      inputs.set(input.key, known ? { ...known, standard: joinStandards(known.standard, shown.standard) } : shown);
    }
  }
  return [...inputs.values()].sort((a, b) => (a.point !== undefined && b.point !== undefined ? a.point - b.point : 0));
}

function joinStandards(a: string, b: string): string {
  return a === b || a.includes(b) ? a : `${a}；${b}`;
}

/** The rule in canonical words. */
export function explainRule(rule: Rule): string {
  if (rule.nodes.length === 0) return '未读懂评分标准';
  const cuts = rule.nodes.some((node) => node.role === 'cut');
  const awards = rule.nodes.some((node) => node.role === 'award');
  const lines = rule.nodes.map((node) => present(family(node).explain(node, rule.context)));
  return [...(cuts && !awards ? ['从满分起扣'] : []), ...lines, ...(cuts ? ['扣完为止'] : [])].join('；');
}
