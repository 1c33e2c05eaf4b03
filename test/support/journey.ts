import type { Evaluated, Evaluation } from '../../src/app/evaluate';
import type { FormulaMode } from '../../src/app/plan-score';
import { scoreWorkbook } from '../../src/app/score-workbook';
import type { Issue } from '../../src/core/issue';
import { DEFAULT_SETTINGS } from '../../src/core/scoring/settings';
import { formatExact, rational } from '../../src/core/number/rational';
import type { FileHost } from '../../src/host/file';
import { PAPER_SHEET } from '../../src/sheet/own-sheets';
import { find, hostOf } from './workbook';

export interface Outcome {
  readonly evaluation: Evaluation;
  readonly issues: readonly Issue[];
  readonly codes: readonly string[];
  /** `A101 scored 10` of every indicator. */
  readonly scores: readonly string[];
  readonly total: string;
  readonly grade: string | null;
  readonly complete: boolean;
}

function told({ indicator, result }: Evaluated): string {
  return `${indicator.code === '' ? indicator.name : indicator.code} ${result.state} ${result.score ? formatExact(result.score) : '-'}`;
}

/** Scores in place and insists that the result was written. */
export async function scored(host: FileHost, formulas: FormulaMode = 'native', accept = false, fullMark = 100): Promise<Outcome> {
  const { evaluation, issues, receipt } = await scoreWorkbook(host, { accept, formulas, settings: { ...DEFAULT_SETTINGS, fullMark: rational(fullMark) } });
  if (!evaluation || !receipt) throw new Error(`nothing was written: ${issues.map((issue) => issue.code).join(', ')}`);
  return {
    evaluation,
    issues,
    codes: issues.map((issue) => issue.code),
    scores: evaluation.indicators.map(told),
    total: formatExact(evaluation.total.total),
    grade: evaluation.total.grade,
    complete: evaluation.total.complete,
  };
}

/** The file saved and opened again. */
export function reopened(host: FileHost): FileHost {
  return hostOf(host.bytes());
}

/** Address in the working paper of one entry's cell; G is 判定/数值, I 依据, J 得分, K 备注, L 状态. */
export function entryCell(host: FileHost, code: string, item: string, column = 'G'): Promise<string> {
  return find(host, PAPER_SHEET, { A: code, E: item }, column);
}
