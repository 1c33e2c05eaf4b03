import { indicatorLabel } from '../../core/indicator/indicator';
import { toNumber, ZERO } from '../../core/number/rational';
import { waiverTest } from '../../core/rules/compile';
import { evaluate, type InputValue } from '../../core/rules/expression';
import { explainRule } from '../../core/rules/read';
import type { InputSpec } from '../../core/rules/rule';
import { cellOf, type Binding } from '../../core/scoring/match';
import { inOtherUnits } from '../../core/scoring/score';
import { KIND_NAMES } from '../../core/terms';
import type { CellContent } from '../../host/port';
import { formatPosition } from '../../sheet/address';
import { absolute, linkFormula } from '../../sheet/formula/link';
import { correctionStatusFormula, entryStatusFormula, headStatusFormula, shareFormula, type EntryPlace, type EntryRun, type UnitCell, type Units } from '../../sheet/formula/score-cell';
import { printer } from '../../sheet/formula/print';
import { gradeFormula } from '../../sheet/formula/totals';
import { AWAITING_MARK, CORRECTION_CHOICES, CORRECTION_ITEM, ENTRY_STATUS, HEAD_ITEM, isOwnRemark, isProcess, PAPER_COLUMNS, PAPER_SHEET, REMARK_ACCEPTED, REMARK_AWAITING, STATUS, STATUS_UNUSED, TOTAL_ITEM, type PaperColumn } from '../../sheet/own-sheets';
import { textOf, type PaperRow } from '../../sheet/read/working-paper';
import { lineCells, lineValidation, paperLayout, paperLines, totalLine, type PaperBlock, type PaperItem, type PaperLine } from '../../sheet/write/paper';
import { correctionSpec, DEDUCTION_SPEC, scorePosition, type Correction, type Evaluated } from '../evaluate';
import { isHead } from '../identity';
import { dialectOf, entriesOf, figureContent, hasDeduction, ruleEntries, type PlanContext } from './context';
import { shownScore } from './figures';
import { localRange, localRef, paperRef, placedRef, referencesOf, runs, verdictOf, weightCell, type Placed } from './references';
import { processOf, scoreContent, scoreFormat } from './score-column';
import { totalContent } from './total';

function bindingOf(one: Evaluated, spec: InputSpec): Binding | undefined {
  return spec === DEDUCTION_SPEC ? (one.deduction ?? undefined) : one.bindings.get(spec.key);
}

function shownInput(value: InputValue | null): CellContent['value'] {
  return value === null || typeof value === 'string' ? value : toNumber(value);
}

function inputContent(binding: Binding | undefined): CellContent {
  if (!binding) return { value: null };
  const formula = linkFormula(binding.origin);
  return formula === undefined ? { value: shownInput(binding.value) } : { formula, value: shownInput(binding.value) ?? '' };
}

/** Where the entry comes from: what the fact names as its source, else the fact's own cell. An entry once taken over is known by it. */
function sourceOf(binding: Binding | undefined): string {
  if (!binding) return '';
  if (binding.source !== '' || binding.origin.type === 'entered') return binding.source;
  const at = cellOf(binding.origin);
  return `「${at.sheet}」${at.cell}`;
}

function remarkOf(binding: Binding | undefined, accept: boolean): string {
  if (binding?.certainty !== 'proposed') return '';
  return (accept ? REMARK_ACCEPTED : REMARK_AWAITING) + binding.note;
}

function entryStatus(one: Evaluated, spec: InputSpec, accept: boolean): string {
  const binding = bindingOf(one, spec);
  if (binding?.certainty === 'proposed' && !accept && binding.value !== null) return ENTRY_STATUS.awaiting;
  if (inOtherUnits(one, spec).length > 0) return ENTRY_STATUS.wrong;
  if (one.result.issues.some((issue) => issue.item === spec.label && WRONG.includes(issue.code))) return ENTRY_STATUS.wrong;
  if (binding === undefined || binding.value === null) return spec.optional === true || one.result.waived ? ENTRY_STATUS.optional : ENTRY_STATUS.missing;
  return shareOf(one, spec) === null ? ENTRY_STATUS.wrong : ENTRY_STATUS.ready;
}

/** What the engine says of an entry that cannot be used. */
const WRONG: readonly string[] = ['factUnusable', 'countInvalid', 'pointsOutsideRange', 'rateTooLarge', 'valueNegative'];

/** The judgement as a share; null where the rule has none for it, undefined where it is not taken as a share. */
function shareOf(one: Evaluated, spec: InputSpec): number | null | undefined {
  const verdict = verdictOf(one, spec.key);
  const value = one.bindings.get(spec.key)?.value ?? null;
  if (!verdict || value === null) return undefined;
  const share = evaluate(verdict, { weight: ZERO, inputs: new Map([[spec.key, value]]) });
  return share.ok ? toNumber(share.value) : null;
}

function shareContent(context: PlanContext, one: Evaluated, spec: InputSpec, row: number): CellContent | null {
  const verdict = verdictOf(one, spec.key);
  return verdict ? { formula: shareFormula(verdict, localRef(context, row, 'input')), value: shareOf(one, spec) ?? '' } : null;
}

/** Where the units of an amount and of its fellows stand; null for an entry that is no amount of a rate. */
function unitsOf(context: PlanContext, one: Evaluated, spec: InputSpec): Units | null {
  if (spec.servesRate === undefined) return null;
  const differing = inOtherUnits(one, spec);
  const place = (other: InputSpec): UnitCell => ({ cell: localRef(context, context.rowOf(one, other.label), 'unit'), unit: unitOf(one, other), differs: differing.includes(other) });
  return { own: place(spec), others: one.specs.filter((other) => other !== spec && other.servesRate === spec.servesRate).map(place) };
}

function unitOf(one: Evaluated, spec: InputSpec): string {
  return spec.unit === '' ? (bindingOf(one, spec)?.unit ?? '') : spec.unit;
}

/** Whether full marks are given whatever the other entries say, as formula text; null where the rule has no such case. */
function waivedFormula(context: PlanContext, one: Evaluated): string | null {
  const test = waiverTest(one.reading.rule);
  return test && printer(referencesOf(context, one, PAPER_SHEET), 'native').test(test);
}

function itemOf(context: PlanContext, one: Evaluated, spec: InputSpec): PaperItem {
  const binding = bindingOf(one, spec);
  const row = context.rowOf(one, spec.label);
  const share = shareContent(context, one, spec, row);
  const place: EntryPlace = {
    input: localRef(context, row, 'input'),
    remark: localRef(context, row, 'remark'),
    share: share && localRef(context, row, 'score'),
    units: unitsOf(context, one, spec),
    waived: waivedFormula(context, one),
  };
  return {
    spec,
    input: inputContent(binding),
    source: sourceOf(binding),
    unit: unitOf(one, spec),
    remark: remarkOf(binding, context.accept),
    share,
    status: { formula: entryStatusFormula(spec, place), value: entryStatus(one, spec, context.accept) },
  };
}

/** The row of the rule in the user's own words. */
function correctionItem(context: PlanContext, one: Evaluated, correction: Correction): PaperItem {
  const { text, adopted } = correction;
  const row = context.rowOf(one, CORRECTION_ITEM);
  return {
    spec: correctionSpec(correction),
    input: { value: adopted ? CORRECTION_CHOICES.adopted : CORRECTION_CHOICES.dropped },
    source: '',
    unit: '',
    remark: '',
    share: null,
    status: {
      formula: correctionStatusFormula(text, adopted, localRef(context, row, 'standard'), localRef(context, row, 'input')),
      value: adopted ? ENTRY_STATUS.ready : ENTRY_STATUS.optional,
    },
  };
}

function itemsOf(context: PlanContext, one: Evaluated): readonly PaperItem[] {
  const { correction } = one;
  return entriesOf(one).map((spec) => (correction && spec.label === CORRECTION_ITEM ? correctionItem(context, one, correction) : itemOf(context, one, spec)));
}

function entryRuns(context: PlanContext, one: Evaluated): readonly EntryRun[] {
  const labels = new Map(ruleEntries(one).map((spec) => [context.rowOf(one, spec.label), spec.label]));
  return runs([...labels.keys()]).map(([first, last]) => ({
    owners: localRange(context, first, last, one.identity.owner),
    items: localRange(context, first, last, 'item'),
    statuses: localRange(context, first, last, 'status'),
    labels: Array.from({ length: last - first + 1 }, (_, index) => labels.get(first + index) ?? ''),
  }));
}

/** 状态 of the indicator as its formula will come out. */
function shownStatus(context: PlanContext, one: Evaluated, scorable: boolean): string {
  const outside = one.result.issues.some((issue) => issue.code === 'scoreOutsideWeight');
  const { override } = one;
  const status = (spec: InputSpec): string => entryStatus(one, spec, context.accept);
  if (override && !one.userScore) return override.type === 'notApplicable' ? STATUS.notApplicable : outside ? STATUS.wrong : STATUS.decided;
  if (one.deduction && one.deduction.value !== null) {
    if (status(DEDUCTION_SPEC) !== ENTRY_STATUS.ready) return STATUS.notScored;
    return outside && !one.userScore ? STATUS.wrong : STATUS.deducted;
  }
  const usable: readonly string[] = [ENTRY_STATUS.ready, ENTRY_STATUS.optional];
  return scorable && one.specs.every((spec) => usable.includes(status(spec))) ? STATUS.byRule : STATUS.notScored;
}

function headStatus(context: PlanContext, one: Evaluated): CellContent {
  const head = context.rowOf(one, HEAD_ITEM);
  const deduction = hasDeduction(one) ? context.rowOf(one, DEDUCTION_SPEC.label) : undefined;
  const scorable = one.reading.sound && one.result.trace.expression !== null && one.indicator.weight !== null;
  return {
    formula: headStatusFormula({
      owner: localRef(context, head, one.identity.owner),
      weight: localRef(context, head, 'weight'),
      override: localRef(context, head, 'input'),
      deduction: deduction === undefined ? null : { input: localRef(context, deduction, 'input'), status: localRef(context, deduction, 'status') },
      entries: entryRuns(context, one),
      scorable,
    }),
    value: shownStatus(context, one, scorable),
  };
}

/** The head row repeats the score of the table; for a table without a score column it holds the score itself. */
function headScore(context: PlanContext, one: Evaluated): CellContent {
  const { table, grid } = context.evaluation;
  const at = scorePosition(table, one.row);
  if (!at) return scoreContent(context, one, PAPER_SHEET);
  const formula = placedRef(context, { sheet: grid.name, at }, PAPER_SHEET);
  // A score the user typed is followed in every mode: as a value it would pass for one of ours.
  if (one.userScore) return { formula, value: context.builder.content(grid.name, at).value };
  return figureContent(context, { formula, value: shownScore(one.result) }, indicatorLabel(one.indicator));
}

function readingOf(one: Evaluated): string {
  const { rule, unread } = one.reading;
  return explainRule(rule) + (unread.length > 0 ? `；未读懂：${unread.join('；')}` : '');
}

function blockOf(context: PlanContext, one: Evaluated): PaperBlock {
  const { indicator, identity } = one;
  const weight = indicator.weight ? toNumber(indicator.weight) : null;
  const followed = weightCell(context, one);
  return {
    code: identity.code,
    name: identity.name,
    weight: followed ? { formula: placedRef(context, followed, PAPER_SHEET), value: weight } : { value: weight },
    kind: KIND_NAMES[one.reading.rule.kind],
    reading: readingOf(one),
    score: context.scores ? headScore(context, one) : { value: null },
    process: context.scores ? processOf(one) : '',
    status: headStatus(context, one),
    items: itemsOf(context, one),
  };
}

/** The line that records total and grade. */
function totalOf(context: PlanContext, totalAt: Placed | undefined): PaperLine {
  const { total } = context.evaluation;
  const whole = totalContent(context, PAPER_SHEET);
  const score = totalAt && context.mode !== 'values' ? { formula: absolute({ sheet: totalAt.sheet, cell: formatPosition(totalAt.at) }), value: whole.value } : whole;
  const grade = { formula: gradeFormula(paperRef(context, context.totalRow, 'score'), context.settings.fullMark, context.settings.scale, dialectOf(context)), value: total.grade ?? '' };
  const fullMark = { formula: context.settings.fullMark, value: toNumber(total.fullMark) };
  return context.scores ? totalLine(fullMark, score, figureContent(context, grade, TOTAL_ITEM)) : totalLine(fullMark, { value: null }, { value: null });
}

/** Columns that are ours in every row; the others hold what the user entered. */
const OWN_COLUMNS: readonly PaperColumn[] = ['code', 'name', 'weight', 'kind', 'item', 'standard', 'unit', 'score', 'status'];

type Put = (column: PaperColumn, content?: CellContent) => void;

function isBlank(row: PaperRow, column: PaperColumn): boolean {
  const cell = row.cells[column];
  return textOf(cell?.value) === '' && cell?.formula === undefined && cell?.error === undefined;
}

/** A head row's remark is the process sentence, unless the user wrote something there. */
function updateHead(line: PaperLine, known: PaperRow, put: Put): void {
  const remark = textOf(known.cells.remark?.value);
  if (line.item === TOTAL_ITEM || remark === '' || isProcess(remark)) put('remark');
}

/** An entry follows the collected fact where it is empty or follows it already; what the user entered stays. */
function updateEntry(line: PaperLine, known: PaperRow, put: Put): void {
  const remark = textOf(known.cells.remark?.value);
  const wanted = textOf(line.cells.remark.content.value);
  const { input } = line.cells;
  if (input.content.formula !== undefined && (isBlank(known, 'input') || known.cells.input?.formula !== undefined)) {
    const relinked = known.cells.input?.formula !== input.content.formula;
    put('input');
    if (!relinked) {
      updateRemark(remark, wanted, put);
      return;
    }
    if (isBlank(known, 'source')) put('source');
    if (remark === '' || isOwnRemark(remark)) put('remark');
    // The user's own remark must not hide that the new link waits for a nod.
    else if (wanted !== '' && !remark.startsWith(AWAITING_MARK)) put('remark', { value: `${wanted}；${remark}` });
    return;
  }
  updateRemark(remark, wanted, put);
}

function updateRemark(present: string, wanted: string, put: Put): void {
  if (present.startsWith(AWAITING_MARK) && wanted.startsWith(REMARK_ACCEPTED)) put('remark');
}

/** A row that only an amendment has, not the sheet. */
function isNewRow(context: PlanContext, row: number): boolean {
  return PAPER_COLUMNS.every((column) => {
    const { formula, value } = context.builder.content(PAPER_SHEET, { row, column: context.columns[column] });
    return formula === undefined && textOf(value) === '';
  });
}

/** Brings the existing working paper up to date: known rows in place, new rows after the last. Entries stay. */
function updatePaper(context: PlanContext, lines: readonly PlacedLine[]): void {
  for (const { line, row, known } of lines) {
    if (!known || isNewRow(context, row)) {
      for (const cell of lineCells(line, row, context.columns)) context.builder.write(PAPER_SHEET, cell.at, cell.content, { style: cell.style });
      for (const validation of lineValidation(line, row, context.columns)) context.builder.validate(PAPER_SHEET, validation);
      continue;
    }
    const put: Put = (column, content = line.cells[column].content) => {
      const isScore = column === 'score' && (line.item === HEAD_ITEM || line.item === TOTAL_ITEM);
      context.builder.write(PAPER_SHEET, { row, column: context.columns[column] }, content, isScore ? scoreFormat(context, known.cells.score?.numberFormat) : {});
    };
    OWN_COLUMNS.forEach((column) => put(column));
    (line.item === HEAD_ITEM || line.item === TOTAL_ITEM ? updateHead : updateEntry)(line, known, put);
  }
}

interface PlacedLine {
  readonly line: PaperLine;
  readonly row: number;
  readonly known: PaperRow | undefined;
}

/** Rows the table has no use for any more keep their entries and say so. */
function retireRows(context: PlanContext, lines: readonly PlacedLine[]): void {
  const used = new Set(lines.map(({ row }) => row));
  for (const row of context.evaluation.paper?.rows ?? []) {
    // A row without a 状态 is a note of the user's.
    if (used.has(row.row) || isBlank(row, 'status')) continue;
    const write = (column: PaperColumn, value: string | null): void => context.builder.write(PAPER_SHEET, { row: row.row, column: context.columns[column] }, { value });
    write('status', STATUS_UNUSED);
    if (isHead(row)) write('score', null);
  }
}

/** 评分底稿: made anew, or brought up to date. */
export function writePaper(context: PlanContext, totalAt: Placed | undefined): void {
  const { indicators, paper, index } = context.evaluation;
  const lines: PlacedLine[] = indicators.flatMap((one) =>
    paperLines(blockOf(context, one)).map((line) => ({ line, row: context.rowOf(one, line.item), known: one.find(line.item) })),
  );
  lines.push({ line: totalOf(context, totalAt), row: context.totalRow, known: index.total });
  if (!paper) {
    const { decimals } = context.evaluation.settings.settings;
    context.builder.create(paperLayout(lines.map(({ line }) => line), decimals));
    return;
  }
  updatePaper(context, lines);
  retireRows(context, lines);
}

