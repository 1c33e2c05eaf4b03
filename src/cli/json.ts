import { indicatorLabel } from '../core/indicator/indicator';
import type { Issue } from '../core/issue';
import { describeIssue } from '../core/messages';
import { sum, toNumber, ZERO, type Rational } from '../core/number/rational';
import { explainRule } from '../core/rules/read';
import { tableRange, type Evaluation } from '../app/evaluate';

/** An issue as the command line shows it, its sentence included. */
export function issueJson(issue: Issue): Record<string, unknown> {
  return { code: issue.code, severity: issue.severity, message: describeIssue(issue), sheet: issue.at?.sheet, cell: issue.at?.cell, indicator: issue.indicator, item: issue.item, expected: issue.expected, received: issue.received };
}

function number(value: Rational | null): number | null {
  return value ? toNumber(value) : null;
}

/** What there is to say about the rules as read, each at its cell. */
export function readingIssues({ indicators }: Evaluation): readonly Issue[] {
  return indicators.flatMap(({ reading, indicator }) => reading.issues.map((issue) => ({ ...issue, indicator: indicatorLabel(indicator), at: issue.at ?? indicator.rule?.at ?? indicator.at })));
}

export function inspectJson(evaluation: Evaluation): Record<string, unknown> {
  const { table, indicators } = evaluation;
  return {
    sheet: table.sheet,
    range: tableRange(evaluation),
    levels: { level1: table.levels[0]?.length ?? 0, level2: table.levels[1]?.length ?? 0, level3: table.levels[2]?.length ?? indicators.length, ...(table.levelCount === 4 ? { level4: indicators.length } : {}) },
    totalWeight: toNumber(sum(indicators.map(({ indicator }) => indicator.weight ?? ZERO))),
    indicators: indicators.map(({ indicator, reading }) => ({
      code: indicator.code,
      name: indicator.name,
      level1: indicator.levels[0]?.name ?? '',
      level2: indicator.levels[1]?.name ?? '',
      weight: number(indicator.weight),
      cell: indicator.at.cell,
      rule: { kind: reading.rule.kind, text: indicator.rule?.text ?? '', reading: explainRule(reading.rule), unread: reading.unread },
    })),
    issues: [...evaluation.tableIssues, ...readingIssues(evaluation)].map(issueJson),
  };
}

export function scoreJson(evaluation: Evaluation, issues: readonly Issue[]): Record<string, unknown> {
  const { total, indicators } = evaluation;
  const counts = { scored: 0, provisional: 0, manual: 0, notApplicable: 0, unscored: 0 };
  for (const { result } of indicators) counts[result.state] += 1;
  return {
    total: toNumber(total.total),
    fullMark: toNumber(total.fullMark),
    grade: total.grade,
    scoreRate: number(total.scoreRate),
    toNextGrade: total.toNextGrade && { grade: total.toNextGrade.grade, points: toNumber(total.toNextGrade.points) },
    levels: total.levels.filter((level) => level.depth === 0).map((level) => ({ code: level.heading.code, name: level.heading.name, weight: toNumber(level.weight), score: toNumber(level.score), scoreRate: level.complete ? number(level.scoreRate) : null, complete: level.complete })),
    indicators: indicators.map(({ indicator, result, reading }) => ({
      code: indicator.code,
      name: indicator.name,
      weight: number(indicator.weight),
      score: number(result.score),
      state: result.state,
      process: result.trace.process,
      ruleScore: number(result.ruleScore),
      missing: result.missing.map((spec) => spec.label),
      proposals: result.proposals.map((binding) => ({ item: binding.key, note: binding.note })),
      rule: { kind: reading.rule.kind, reading: explainRule(reading.rule) },
    })),
    complete: total.complete,
    counts,
    issues: issues.map(issueJson),
  };
}
