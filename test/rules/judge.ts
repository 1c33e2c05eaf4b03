import { explainRule } from '../../src/core/rules/read';
import { exactScore, read } from '../support/rules';
import { CORPUS, type Sample } from './corpus';
import { FIELD } from './field';
import { ORDINARY } from './ordinary';

export type Outcome = 'right' | 'flagged' | 'wrong';

export interface Judged {
  readonly sample: Sample;
  readonly outcome: Outcome;
  /** What differs from what was expected; empty where nothing does. */
  readonly differences: readonly string[];
}

/** Compares a reading with what the text means: wrong is what would give another score without a word. */
export function judge(sample: Sample): Judged {
  const reading = read(sample);
  const doubts = reading.issues.filter((issue) => issue.severity !== 'note');
  const open = !reading.sound || doubts.length > 0;
  const told = reading.unread.length > 0 || reading.issues.some((issue) => issue.severity === 'error');
  if (sample.state === 'flagged') return { sample, outcome: open ? 'flagged' : 'wrong', differences: [...(open && !reading.sound ? [] : ['gives a score']), ...(reading.sound || told ? [] : ['does not say why'])] };
  const got = { kind: reading.rule.kind, reading: explainRule(reading.rule) };
  const scores = sample.scores.flatMap(([facts, points]) => {
    const score = scoreOf(sample, facts);
    return score === points ? [] : [`${JSON.stringify(facts)} scores ${score}, not ${points}`];
  });
  const byScores = sample.reading === undefined;
  const differences = [
    ...(byScores || got.kind === sample.kind ? [] : [`kind ${got.kind}, not ${sample.kind}`]),
    ...(byScores || got.reading === sample.reading ? [] : [`reads ${got.reading}`]),
    ...scores,
    ...(open === (sample.state === 'asks') ? [] : [open ? `doubts ${[...doubts.map((issue) => issue.code), ...reading.unread].join(' ')}` : 'asks nothing']),
  ];
  const misread = differences.some((difference) => !difference.startsWith('doubts'));
  return { sample, outcome: misread && reading.sound ? 'wrong' : misread || !reading.sound ? 'flagged' : 'right', differences };
}

function scoreOf(sample: Sample, facts: Readonly<Record<string, string>>): string {
  try {
    return exactScore(sample, facts);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export const judged: readonly Judged[] = CORPUS.map(judge);

/** The forms of published tables, by their scores alone. */
export const judgedField: readonly Judged[] = FIELD.map(judge);

/** Rules in everyday words, by how they are read. */
export const judgedOrdinary: readonly Judged[] = ORDINARY.map(judge);

/** How many of a family were read right, flagged, wrong; the asked ones are among the right. */
export interface Figures {
  readonly family: string;
  readonly texts: number;
  readonly right: number;
  readonly asked: number;
  readonly flagged: number;
  readonly wrong: number;
  readonly scores: number;
}

export function figures(of: readonly Judged[] = judged): readonly Figures[] {
  const count = (family: string, rows: readonly Judged[]): Figures => ({
    family,
    texts: rows.length,
    right: rows.filter(({ outcome }) => outcome === 'right').length,
    asked: rows.filter(({ outcome, sample }) => outcome === 'right' && sample.state === 'asks').length,
    flagged: rows.filter(({ outcome }) => outcome === 'flagged').length,
    wrong: rows.filter(({ outcome }) => outcome === 'wrong').length,
    scores: rows.reduce((sum, { sample }) => sum + sample.scores.length, 0),
  });
  const families = [...new Set(of.map(({ sample }) => sample.family))];
  return [...families.map((family) => count(family, of.filter(({ sample }) => sample.family === family))), count('all', of)];
}
