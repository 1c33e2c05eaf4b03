import { formatExact } from '../../core/number/rational';
import { maybeNegative, MOST_OF_A_RATE } from '../../core/scoring/score';
import type { Expression } from '../../core/rules/expression';
import type { InputSpec } from '../../core/rules/rule';
import { isJudgement, VOCABULARY } from '../../core/scoring/value';
import { AWAITING_MARK, CORRECTION_CHOICES, ENTRY_STATUS, PAPER_SHEET, STATUS } from '../own-sheets';
import { printer, quoteText, verdictFormula, type Dialect, type References, type Verdict } from './print';

/** Excel refuses longer texts in a formula. */
const LONGEST_TEXT = 255;

/** Where an indicator stands in the working paper, as formula text. */
export interface ScorePlace {
  readonly references: References;
  /** Cell and content that tell whose row it is: a sorted sheet must not lend its rows to another indicator. */
  readonly owner: { readonly cell: string; readonly text: string };
  /** 状态 of the head row. */
  readonly status: string;
  /** 判定/数值 of the head row: a score decided by hand. */
  readonly override: string;
  /** 判定/数值 of the row 认定扣分, where there is one. */
  readonly deduction: string | null;
  /** Decimals shown: a cell of the settings. */
  readonly decimals: string;
  /** What an indicator that does not apply scores: full marks, or nothing at all. */
  readonly notApplicable: 'full' | 'redistribute';
}

/** Whether the head row of this owner shows this 状态. */
export function statusTest(place: Pick<ScorePlace, 'owner' | 'status'>, status: string): string {
  return `${place.owner.cell}&${place.status}=${quoteText(place.owner.text + status)}`;
}

/** The score by the rule; where that can fail on some entries (a zero denominator), 未评 as the engine has it. */
function byRule(expression: Expression, { references, decimals }: ScorePlace, dialect: Dialect): string {
  const text = printer(references, dialect).expression(expression, decimals);
  const mayFail = /NA\(\)|\/[^\d]/.test(text) || [...references.optional].some((key) => text.includes(references.input(key)));
  return mayFail ? `IFERROR(${text},${quoteText(STATUS.notScored)})` : text;
}

/** The formula of one score cell: what 状态 in the working paper says, else 未评. `null`: no rule gives a score. */
export function scoreFormula(expression: Expression | null, place: ScorePlace, dialect: Dialect): string {
  const { decimals, references } = place;
  const cases: (readonly [status: string, result: string])[] = [
    ...(expression === null ? [] : [[STATUS.byRule, byRule(expression, place, dialect)] as const]),
    ...(place.deduction === null ? [] : [[STATUS.deducted, `ROUND(${references.weight}-${place.deduction},${decimals})`] as const]),
    [STATUS.decided, `ROUND(${place.override},${decimals})`],
    [STATUS.notApplicable, place.notApplicable === 'full' ? references.weight : quoteText(STATUS.notApplicable)],
  ];
  return cases.reduceRight((rest, [status, result]) => `IF(${statusTest(place, status)},${result},${rest})`, quoteText(STATUS.notScored));
}

const IN_PAPER = `(?:'?${PAPER_SHEET}'?!|#REF!)[^,&]*`;
const SCORE_FORMULA = new RegExp(`^IF\\(${IN_PAPER}&${IN_PAPER}="[^"]*(?:${STATUS.byRule}|${STATUS.decided})`);

/** Whether a score cell's formula is ours; a row the user deleted leaves `#REF!` in it. */
export function isScoreFormula(formula: string): boolean {
  return SCORE_FORMULA.test(formula);
}

function words(cell: string, list: readonly string[]): string {
  return list.map((word) => `${cell}=${quoteText(word)}`).join(',');
}

/** Whether an entry can be used as its rule takes it. */
function usableTest(spec: InputSpec, cell: string): string {
  if (isJudgement(spec)) {
    const listed = words(cell, VOCABULARY[spec.kind]);
    return spec.kind === 'compliance' ? `OR(${listed},AND(ISNUMBER(${cell}),${cell}>=0,${cell}<=1))` : `OR(${listed})`;
  }
  if (spec.choices) return `OR(${words(cell, spec.choices)})`;
  if (spec.kind === 'count') return `IF(ISNUMBER(${cell}),AND(${cell}>=0,${cell}=INT(${cell})),FALSE())`;
  if (spec.kind === 'points' && spec.range) {
    const [low, high] = spec.range.map(formatExact);
    return `IF(ISNUMBER(${cell}),OR(${cell}=0,AND(${cell}>=${low ?? '0'},${cell}<=${high ?? '0'})),FALSE())`;
  }
  const most = spec.kind === 'rate' ? `,${cell}<=${formatExact(MOST_OF_A_RATE)}` : '';
  const least = maybeNegative(spec) ? '' : `,${cell}>=0`;
  const tests = `${least}${most}`.slice(1);
  return tests === '' ? `ISNUMBER(${cell})` : `IF(ISNUMBER(${cell}),AND(${tests}),FALSE())`;
}

/** A number, or one written as text: 83.47% or 5/6. */
function numberIn(cell: string): string {
  return `IF(ISNUMBER(${cell}),${cell},IFERROR(LEFT(${cell},FIND("/",${cell})-1)/MID(${cell},FIND("/",${cell})+1,9),VALUE(SUBSTITUTE(${cell},"％","%"))))`;
}

/** A judgement as a share 0…1; blank where the rule knows no share for it. */
export function shareFormula(verdict: Verdict, input: string): string {
  const share = verdictFormula(verdict, input);
  if (verdict.strict) return `IF(${input}="","",IFERROR(${share},""))`;
  const number = numberIn(input);
  return `IF(${input}="","",IFERROR(IFERROR(${share},IF(MEDIAN(0,${number},1)=${number},${number},"")),""))`;
}

/** The unit of an entry and those of the other amounts of its rate, as cells, with what stands there. */
export interface Units {
  readonly own: UnitCell;
  readonly others: readonly UnitCell[];
}

export interface UnitCell {
  readonly cell: string;
  readonly unit: string;
  /** Names another measure than the entry's own unit does; false for 部 beside 台. */
  readonly differs: boolean;
}

/** Whether two amounts of one rate are in different units; a blank unit fits any. */
function mixedTest({ own, others }: Units): string {
  const tests = others.map((other) => {
    const unlike = `${own.cell}<>"",${other.cell}<>"",${own.cell}<>${other.cell}`;
    const alike = own.unit !== '' && other.unit !== '' && own.unit !== other.unit && !other.differs;
    return `AND(${unlike}${alike ? `,${own.cell}&"/"&${other.cell}<>${quoteText(`${own.unit}/${other.unit}`)}` : ''})`;
  });
  return tests.length > 1 ? `OR(${tests.join(',')})` : tests.join('');
}

/** What an entry's status is taken from, as formula text. */
export interface EntryPlace {
  readonly input: string;
  readonly remark: string;
  /** The cell that shows a judgement as a share, where the rule takes it in one way. */
  readonly share: string | null;
  readonly units: Units | null;
  /** Whether the rule gives full marks without this entry; null where it never does. */
  readonly waived: string | null;
}

function blankStatus(spec: InputSpec, waived: string | null): string {
  const [optional, missing] = [quoteText(ENTRY_STATUS.optional), quoteText(ENTRY_STATUS.missing)];
  if (spec.optional === true) return optional;
  return waived === null ? missing : `IF(${waived},${optional},${missing})`;
}

/** 状态 of one entry. */
export function entryStatusFormula(spec: InputSpec, { input, remark, share, units, waived }: EntryPlace): string {
  const awaiting = `LEFT(${remark},${AWAITING_MARK.length})=${quoteText(AWAITING_MARK)}`;
  const usable = share === null ? usableTest(spec, input) : `ISNUMBER(${share})`;
  const ready = `IF(${usable},${quoteText(ENTRY_STATUS.ready)},${quoteText(ENTRY_STATUS.wrong)})`;
  const checked = units === null || units.others.length === 0 ? ready : `IF(${mixedTest(units)},${quoteText(ENTRY_STATUS.wrong)},${ready})`;
  const filled = `IF(${awaiting},${quoteText(ENTRY_STATUS.awaiting)},${checked})`;
  return `IF(ISERROR(${input}),${quoteText(ENTRY_STATUS.wrong)},IF(${input}="",${blankStatus(spec, waived)},${filled}))`;
}

/** 状态 of a correction's row: the formulas were made for these words, adopted or not. */
export function correctionStatusFormula(text: string, adopted: boolean, standard: string, input: string): string {
  const [stale, chosen] = [quoteText(ENTRY_STATUS.stale), `${input}=${quoteText(CORRECTION_CHOICES.adopted)}`];
  if (!adopted) return `IF(${chosen},${stale},${quoteText(ENTRY_STATUS.optional)})`;
  const words = `LEFT(${standard},${LONGEST_TEXT})=${quoteText(text.slice(0, LONGEST_TEXT))}`;
  return `IF(AND(${chosen},${words},LEN(${standard})=${text.length}),${quoteText(ENTRY_STATUS.ready)},${stale})`;
}

/** Rows of entries that follow one another, as formula text. */
export interface EntryRun {
  readonly owners: string;
  readonly items: string;
  readonly statuses: string;
  /** 项目 as it has to stand in each of the rows. */
  readonly labels: readonly string[];
}

export interface HeadStatus {
  readonly owner: string;
  readonly weight: string;
  readonly override: string;
  readonly deduction: { readonly input: string; readonly status: string } | null;
  readonly entries: readonly EntryRun[];
  /** The rule, as read, gives a score. */
  readonly scorable: boolean;
}

/** How many rows of a run are where the formulas look for them and need nothing more. */
function readyCount(run: EntryRun, owner: string): string {
  const long = run.labels.some((label) => label.length > LONGEST_TEXT);
  const items = long ? `LEFT(${run.items},${LONGEST_TEXT})` : run.items;
  const labels = run.labels.map((label) => quoteText(label.slice(0, LONGEST_TEXT)));
  const one = labels.length === 1;
  const count = `(${run.owners}=${owner})*(${items}=${one ? labels.join('') : `{${labels.join(';')}}`})*((${run.statuses}=${quoteText(ENTRY_STATUS.ready)})+(${run.statuses}=${quoteText(ENTRY_STATUS.optional)}))`;
  return one ? count : `SUMPRODUCT(${count})`;
}

/** 状态 of an indicator: a decision goes first, then a deduction, then whether every row of its own is ready. */
export function headStatusFormula(place: HeadStatus): string {
  const [notScored, wrong] = [quoteText(STATUS.notScored), quoteText(STATUS.wrong)];
  const rows = place.entries.reduce((total, run) => total + run.labels.length, 0);
  const ready = place.entries.map((run) => readyCount(run, place.owner)).join('+');
  const byRule = !place.scorable ? notScored : rows === 0 ? quoteText(STATUS.byRule) : `IF(${ready}=${rows},${quoteText(STATUS.byRule)},${notScored})`;
  const within = (cell: string): string => `AND(${cell}>=0,${cell}<=${place.weight})`;
  const deducted = place.deduction
    ? `IF(${place.deduction.input}="",${byRule},IF(${place.deduction.status}<>${quoteText(ENTRY_STATUS.ready)},${notScored},IF(${within(place.deduction.input)},${quoteText(STATUS.deducted)},${wrong})))`
    : byRule;
  return `IF(${place.override}=${quoteText(STATUS.notApplicable)},${quoteText(STATUS.notApplicable)},IF(ISNUMBER(${place.override}),IF(${within(place.override)},${quoteText(STATUS.decided)},${wrong}),${deducted}))`;
}
