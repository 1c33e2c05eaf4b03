import type { Issue } from '../core/issue';
import { divide, formatFixed, fromNumber, HUNDRED, isZero, multiply, roundHalfUp, sum, toNumber, ZERO, type Rational } from '../core/number/rational';
import { projectVetoTest } from '../core/rules/compile';
import { evaluate, verdictsOf, type Expression, type InputValue } from '../core/rules/expression';
import { explainRule } from '../core/rules/read';
import type { InputSpec } from '../core/rules/rule';
import type { Binding } from '../core/scoring/match';
import type { Result } from '../core/scoring/score';
import { KIND_NAMES } from '../core/terms';
import type { CellContent, WorkbookSnapshot, WritePlan } from '../host/port';
import { formatPosition, parsePosition, type Position } from '../sheet/address';
import { cellAt } from '../sheet/grid';
import type { SheetLayout } from '../sheet/layout';
import { HEAD_ITEM, isOwnRemark, PAPER_SHEET, REMARK_ACCEPTED, REMARK_AWAITING, SETTINGS_SHEET, STATUS, SUMMARY_SHEET, type PaperColumn } from '../sheet/own-sheets';
import { absolute, linkFormula } from '../sheet/formula/link';
import { printer, quoteText, verdictFormula, type Dialect, type References } from '../sheet/formula/print';
import { entryStatusFormula, headStatusFormula, scoreFormula } from '../sheet/formula/score-cell';
import { gradeFormula, rateFormula, sumFormula, totalFormula } from '../sheet/formula/totals';
import type { SlotTarget, SummarySlot } from '../sheet/read';
import { readSettings } from '../sheet/read/settings';
import { textOf } from '../sheet/read/working-paper';
import { FIRST_PAPER_ROW, lineCells, lineValidation, NEW_PAPER_COLUMNS, paperLayout, paperLines, plain, type PaperBlock, type PaperItem, type PaperLine } from '../sheet/write/paper';
import { settingsLayout } from '../sheet/write/settings';
import { summaryLayout, type SummaryLine } from '../sheet/write/summary';
import { DEDUCTION_SPEC, scorePosition, type Evaluated, type Evaluation } from './evaluate';
import { planBuilder, type PlanBuilder } from './plan-builder';

export type FormulaMode = Dialect | 'values';

/** Item of the row that records the total in the working paper. */
const TOTAL_LABEL = '合计';
const TOTAL_ITEM = '总分';

interface Writer {
  readonly evaluation: Evaluation;
  readonly mode: FormulaMode;
  readonly accept: boolean;
  readonly builder: PlanBuilder;
  readonly columns: Readonly<Record<PaperColumn, number>>;
  /** Zero-based row of a line of the working paper. */
  readonly rowOf: (code: string, name: string, item: string) => number;
  readonly settings: SettingsRefs;
  readonly issues: Issue[];
}

interface SettingsRefs {
  readonly fullMark: string;
  readonly decimals: string;
  readonly scale: readonly (readonly [name: string, from: string])[];
}

function gridOfLayout(layout: SheetLayout): { name: string; cells: (readonly ({ value: CellContent['value'] } | undefined)[])[]; merges: []; hidden: false; protected: false } {
  const cells: ({ value: CellContent['value'] } | undefined)[][] = [];
  for (const { at, content } of layout.cells) {
    const line = (cells[at.row] ??= []);
    line[at.column] = { value: content.value };
  }
  return { name: layout.sheet, cells, merges: [], hidden: false, protected: false };
}

/** Cells of the settings that formulas follow; constants where a sheet of that name cannot be read. */
function settingsRefs(evaluation: Evaluation, exists: boolean, layout: SheetLayout): SettingsRefs {
  const places = exists ? evaluation.settings.places : readSettings([gridOfLayout(layout)]).places;
  const { settings } = evaluation.settings;
  if (!places) {
    return { fullMark: String(toNumber(settings.fullMark)), decimals: String(settings.decimals), scale: settings.grades.map((grade) => [quoteText(grade.name), String(toNumber(grade.from))] as const) };
  }
  const ref = (at: Position): string => absolute({ sheet: SETTINGS_SHEET, cell: formatPosition(at) });
  return { fullMark: ref(places.fullMark), decimals: ref(places.decimals), scale: places.scale.map((grade) => [ref(grade.name), ref(grade.from)] as const) };
}

function shownValue(value: InputValue | null): CellContent['value'] {
  return value === null ? '' : typeof value === 'string' ? value : toNumber(value);
}

function inputContent(binding: Binding | undefined): CellContent {
  if (!binding) return { value: null };
  const formula = linkFormula(binding.origin);
  return formula === undefined ? { value: binding.value === null ? null : shownValue(binding.value) } : { formula, value: shownValue(binding.value) };
}

function remarkOf(binding: Binding | undefined, accept: boolean): string {
  if (binding?.certainty !== 'proposed') return '';
  return (accept ? REMARK_ACCEPTED : REMARK_AWAITING) + binding.note;
}

/** Reference inside the working paper itself: it moves with its row when the user sorts. */
function localRef(writer: Pick<Writer, 'columns'>, row: number, column: PaperColumn): string {
  return formatPosition({ row, column: writer.columns[column] });
}

function entryStatus(binding: Binding | undefined, spec: InputSpec, accept: boolean): string {
  if (binding === undefined || binding.value === null) return spec.optional === true ? STATUS.optional : STATUS.missing;
  return binding.certainty === 'proposed' && !accept ? STATUS.awaiting : STATUS.ready;
}

/** The one way all nodes of a rule take this judgement; undefined where they differ or none does. */
function verdictOf(one: Evaluated, key: string): Extract<Expression, { op: 'verdict' }> | undefined {
  const expression = one.result.trace.expression;
  const [first, ...others] = expression ? verdictsOf(expression).filter((verdict) => verdict.key === key) : [];
  const alike = (other: Extract<Expression, { op: 'verdict' }>): boolean => verdictFormula(other, '') === (first ? verdictFormula(first, '') : '');
  return first && others.every(alike) ? first : undefined;
}

function shareContent(writer: Writer, one: Evaluated, spec: InputSpec, row: number): CellContent | null {
  const verdict = verdictOf(one, spec.key);
  if (!verdict) return null;
  const input = localRef(writer, row, 'input');
  const value = one.bindings.get(spec.key)?.value ?? null;
  const share = value === null ? null : evaluate(verdict, { weight: ZERO, inputs: new Map([[spec.key, value]]) });
  return { formula: `IF(${input}="","",${verdictFormula(verdict, input)})`, value: share?.ok ? toNumber(share.value) : '' };
}

function itemOf(writer: Writer, one: Evaluated, spec: InputSpec): PaperItem {
  const binding = spec === DEDUCTION_SPEC ? (one.deduction ?? undefined) : one.bindings.get(spec.key);
  const row = writer.rowOf(one.indicator.code, one.indicator.name, spec.label);
  return {
    spec,
    input: inputContent(binding),
    source: binding?.source ?? '',
    unit: spec.unit === '' ? (binding?.unit ?? '') : spec.unit,
    remark: remarkOf(binding, writer.accept),
    share: shareContent(writer, one, spec, row),
    status: { formula: entryStatusFormula(localRef(writer, row, 'input'), localRef(writer, row, 'remark'), spec.optional === true), value: entryStatus(binding, spec, writer.accept) },
  };
}

function itemsOf(one: Evaluated): readonly InputSpec[] {
  return one.deduction ? [...one.specs, DEDUCTION_SPEC] : one.specs;
}

/** Score as a cell shows it: what waits for data or a nod is 未评. */
function scoreValue(result: Result): CellContent['value'] {
  if (result.state === 'provisional' || result.state === 'unscored') return STATUS.notScored;
  return result.score ? toNumber(result.score) : STATUS.notApplicable;
}

function paperRef(writer: Pick<Writer, 'columns'>, row: number, column: PaperColumn): string {
  return absolute({ sheet: PAPER_SHEET, cell: formatPosition({ row, column: writer.columns[column] }) });
}

function paperRange(writer: Writer, first: number, last: number, column: PaperColumn): string {
  const [top, bottom] = [paperRef(writer, first, column), paperRef(writer, last, column)];
  return first === last ? top : `${top}:${bottom.slice(bottom.indexOf('!') + 1)}`;
}

/** Runs of rows that follow one another. */
function runs(rows: readonly number[]): readonly (readonly [number, number])[] {
  const result: [number, number][] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = result.at(-1);
    if (last && row === last[1] + 1) last[1] = row;
    else result.push([row, row]);
  }
  return result;
}

/** The indicator's weight as formulas read it: the user's own cell where that holds the plain number. */
function weightRef(writer: Writer, one: Evaluated): string {
  const { indicator } = one;
  const at = indicator.weightAt && parsePosition(indicator.weightAt.cell);
  const cell = at && indicator.weightAt?.sheet === writer.evaluation.grid.name ? cellAt(writer.evaluation.grid, at) : undefined;
  const plainNumber = indicator.weight && typeof cell?.value === 'number' && cell.value === toNumber(indicator.weight);
  if (plainNumber && indicator.weightAt) return indicator.weightAt.cell;
  return paperRef(writer, writer.rowOf(indicator.code, indicator.name, HEAD_ITEM), 'weight');
}

function referencesOf(writer: Writer, one: Evaluated, weight: string): References {
  const row = (key: string): number => {
    const spec = one.specs.find((candidate) => candidate.key === key);
    return writer.rowOf(one.indicator.code, one.indicator.name, spec?.label ?? key);
  };
  return {
    weight,
    input: (key) => paperRef(writer, row(key), 'input'),
    block: (keys) => {
      const rows = keys.map(row);
      const first = rows[0] ?? 0;
      return rows.every((place, index) => place === first + index) ? paperRange(writer, first, first + rows.length - 1, 'input') : undefined;
    },
    share: (verdict) => (verdictOf(one, verdict.key) ? paperRef(writer, row(verdict.key), 'score') : undefined),
    optional: new Set(one.specs.filter((spec) => spec.optional === true).map((spec) => spec.key)),
  };
}

/** The score cell of an indicator: its formula, or its value. `weight` as the cell's own sheet refers to it. */
function scoreContent(writer: Writer, one: Evaluated, weight: string): CellContent {
  const value = scoreValue(one.result);
  const expression = one.result.trace.expression;
  if (writer.mode === 'values' || !expression) return { value };
  const { code, name } = one.indicator;
  const head = writer.rowOf(code, name, HEAD_ITEM);
  const formula = scoreFormula(
    one.reading.unread.length > 0 ? { op: 'none' } : expression,
    {
      references: referencesOf(writer, one, weight),
      owner: { cell: paperRef(writer, head, ownerColumn(one)), text: code === '' ? name : code },
      status: paperRef(writer, head, 'status'),
      override: paperRef(writer, head, 'input'),
      deduction: one.deduction ? paperRef(writer, writer.rowOf(code, name, DEDUCTION_SPEC.label), 'input') : null,
      decimals: writer.settings.decimals,
      notApplicable: writer.evaluation.settings.settings.notApplicable,
    },
    writer.mode,
  );
  return { formula, value };
}

/** The column that tells whose row it is. */
function ownerColumn(one: Evaluated): PaperColumn {
  return one.indicator.code === '' ? 'name' : 'code';
}

function localRange(writer: Writer, first: number, last: number, column: PaperColumn): string {
  return first === last ? localRef(writer, first, column) : `${localRef(writer, first, column)}:${localRef(writer, last, column)}`;
}

function headStatus(writer: Writer, one: Evaluated): CellContent {
  const { code, name } = one.indicator;
  const { result } = one;
  const head = writer.rowOf(code, name, HEAD_ITEM);
  const owner = ownerColumn(one);
  const required = one.specs.filter((spec) => spec.optional !== true).map((spec) => writer.rowOf(code, name, spec.label));
  const deduction = one.deduction ? writer.rowOf(code, name, DEDUCTION_SPEC.label) : undefined;
  const ready = one.specs.every((spec) => spec.optional === true || entryStatus(one.bindings.get(spec.key), spec, writer.accept) === STATUS.ready);
  const byRule = ready && one.reading.unread.length === 0 && result.trace.expression !== null ? STATUS.ready : STATUS.notScored;
  const deducted = one.deduction && one.deduction.value !== null ? (entryStatus(one.deduction, DEDUCTION_SPEC, writer.accept) === STATUS.ready ? STATUS.deducted : STATUS.notScored) : byRule;
  const decided = one.override === null || one.userScore ? deducted : one.override.type === 'notApplicable' ? STATUS.notApplicable : STATUS.decided;
  return {
    formula: headStatusFormula({
      owner: localRef(writer, head, owner),
      override: localRef(writer, head, 'input'),
      deduction: deduction === undefined ? null : { input: localRef(writer, deduction, 'input'), status: localRef(writer, deduction, 'status') },
      required: runs(required).map(([first, last]) => [localRange(writer, first, last, owner), localRange(writer, first, last, 'status')] as const),
      requiredCount: required.length,
      unread: one.reading.unread.length > 0 || result.trace.expression === null,
    }),
    value: decided,
  };
}

interface Placed {
  readonly sheet: string;
  readonly at: Position;
}

/** Where the score is computed: the table's score column, or the working paper for a table without one. */
function scorePlace(writer: Writer, one: Evaluated): Placed {
  const at = scorePosition(writer.evaluation.table, one.row);
  return at
    ? { sheet: writer.evaluation.grid.name, at }
    : { sheet: PAPER_SHEET, at: { row: writer.rowOf(one.indicator.code, one.indicator.name, HEAD_ITEM), column: writer.columns.score } };
}

function placedRef(writer: Writer, placed: Placed, from: string): string {
  const cell = formatPosition(placed.at);
  return placed.sheet === from && from === writer.evaluation.grid.name ? cell : absolute({ sheet: placed.sheet, cell });
}

/** Cells of several indicators as areas of a formula in sheet `from`. */
function areas(writer: Writer, members: readonly Evaluated[], from: string, placeOf: (one: Evaluated) => Placed): string {
  const places = members.map(placeOf);
  const sheet = places[0]?.sheet ?? '';
  const column = places[0]?.at.column ?? 0;
  return runs(places.map((placed) => placed.at.row))
    .map(([first, last]) => {
      const top = placedRef(writer, { sheet, at: { row: first, column } }, from);
      const bottom = placedRef(writer, { sheet, at: { row: last, column } }, from);
      return first === last ? top : `${top}:${bottom.slice(bottom.indexOf('!') + 1)}`;
    })
    .join(',');
}

/** Areas of the members' weights where all of them stand in one column as plain numbers; otherwise in the working paper. */
function weightPlace(writer: Writer, one: Evaluated): Placed {
  return { sheet: PAPER_SHEET, at: { row: writer.rowOf(one.indicator.code, one.indicator.name, HEAD_ITEM), column: writer.columns.weight } };
}

function blockOf(writer: Writer, one: Evaluated): PaperBlock {
  const { indicator, result } = one;
  const place = scorePosition(writer.evaluation.table, one.row);
  const at = indicator.weightAt && parsePosition(indicator.weightAt.cell);
  const weightCell = at ? cellAt(writer.evaluation.grid, at) : undefined;
  const weightValue = indicator.weight ? toNumber(indicator.weight) : null;
  const followsTable = indicator.weightAt !== undefined && typeof weightCell?.value === 'number' && weightCell.value === weightValue;
  const ownScore = scoreValue(result);
  const score: CellContent = place
    ? writer.mode === 'values' || one.userScore
      ? { value: ownScore }
      : { formula: absolute({ sheet: writer.evaluation.grid.name, cell: formatPosition(place) }), value: ownScore }
    : scoreContent(writer, one, paperRef(writer, writer.rowOf(indicator.code, indicator.name, HEAD_ITEM), 'weight'));
  return {
    code: indicator.code,
    name: indicator.name,
    weight: followsTable && indicator.weightAt ? { formula: absolute(indicator.weightAt), value: weightValue } : { value: weightValue },
    kind: KIND_NAMES[one.reading.rule.kind],
    reading: explainRule(one.reading.rule) + (one.reading.unread.length > 0 ? `；未读懂：${one.reading.unread.join('；')}` : ''),
    score: one.userScore && place ? { formula: absolute({ sheet: writer.evaluation.grid.name, cell: formatPosition(place) }), value: ownScore } : score,
    process: result.state === 'provisional' ? '' : result.trace.process,
    status: headStatus(writer, one),
    items: itemsOf(one).map((spec) => itemOf(writer, one, spec)),
  };
}

/** Columns that are ours in every row; the others hold what the user entered. */
const OWN_COLUMNS: readonly PaperColumn[] = ['code', 'name', 'weight', 'kind', 'item', 'standard', 'unit', 'score', 'status'];

/** Brings the existing working paper up to date: known rows in place, new rows after the last. Entries stay. */
function updatePaper(writer: Writer, lines: readonly PaperLine[]): void {
  const { paper } = writer.evaluation;
  if (!paper) return;
  for (const line of lines) {
    const known = paper.find(line.code, line.name, line.item);
    const row = writer.rowOf(line.code, line.name, line.item);
    if (!known) {
      for (const cell of lineCells(line, row, writer.columns)) writer.builder.write(PAPER_SHEET, cell.at, cell.content, { style: cell.style });
      for (const validation of lineValidation(line, row, writer.columns)) writer.builder.validate(PAPER_SHEET, validation);
      continue;
    }
    const put = (column: PaperColumn): void => writer.builder.write(PAPER_SHEET, { row, column: writer.columns[column] }, line.cells[column].content);
    OWN_COLUMNS.forEach(put);
    const blank = (column: PaperColumn): boolean => textOf(known.cells[column]?.value) === '' && known.cells[column]?.formula === undefined;
    const remark = textOf(known.cells.remark?.value);
    if (line.item === HEAD_ITEM) {
      put('remark');
      continue;
    }
    if (blank('input') && line.cells.input.content.formula !== undefined) {
      put('input');
      if (blank('source')) put('source');
      if (blank('remark')) put('remark');
    } else if (isOwnRemark(remark) && remark.startsWith(REMARK_AWAITING) && textOf(line.cells.remark.content.value).startsWith(REMARK_ACCEPTED)) put('remark');
  }
}

/** Process sentences go where the column is empty or still holds the sentence recorded in the working paper. */
function writeProcess(writer: Writer, one: Evaluated): void {
  const column = writer.evaluation.table.columns.process;
  const { process } = one.result.trace;
  if (column === undefined || one.result.state === 'provisional') return;
  const at = { row: one.row.row, column };
  const present = writer.builder.content(writer.evaluation.grid.name, at);
  const recorded = writer.evaluation.paper?.find(one.indicator.code, one.indicator.name, HEAD_ITEM)?.cells.remark?.value;
  const ours = textOf(present.value) === '' ? present.formula === undefined : textOf(present.value) === textOf(recorded);
  if (ours) writer.builder.write(writer.evaluation.grid.name, at, plain(process));
}

interface Figure {
  readonly members: readonly Evaluated[];
  readonly value: CellContent['value'];
  /** Sum of the members' weights, exact. */
  readonly weight: Rational;
  readonly score: Rational | null;
}

function complete(members: readonly Evaluated[]): boolean {
  return members.every(({ result }) => result.score !== null && result.state !== 'provisional' && result.state !== 'unscored');
}

function figureOf(members: readonly Evaluated[]): Figure {
  const score = complete(members) ? sum(members.map(({ result }) => result.score ?? ZERO)) : null;
  return { members, score, weight: sum(members.map(({ indicator }) => indicator.weight ?? ZERO)), value: score ? toNumber(score) : '未评完' };
}

function rateValue(score: Rational | null, weight: Rational, inHundreds: boolean): CellContent['value'] {
  if (!score || isZero(weight)) return '';
  const rate = divide(score, weight);
  return toNumber(inHundreds ? roundHalfUp(multiply(rate, HUNDRED), 2) : roundHalfUp(rate, 4));
}

function totalContent(writer: Writer, from: string): CellContent {
  const { evaluation, mode, settings } = writer;
  const { indicators, total } = evaluation;
  const done = indicators.filter(({ result }) => result.score !== null && result.state !== 'provisional' && result.state !== 'unscored').length;
  const skipped = indicators.filter(({ result }) => result.state === 'notApplicable' && result.score === null).length;
  const value = total.complete ? toNumber(total.total) : `未评完（${done + skipped}/${indicators.length}）`;
  if (mode === 'values') return { value };
  const scores = areas(writer, indicators, from, (one) => scorePlace(writer, one));
  const vetoes = indicators.flatMap((one) => {
    const test = projectVetoTest(one.reading.rule);
    return test ? [printer(referencesOf(writer, one, weightRef(writer, one)), mode).test(test)] : [];
  });
  const redistribute =
    evaluation.settings.settings.notApplicable === 'redistribute' && !scores.includes(',')
      ? { weights: areas(writer, indicators, from, (one) => weightPlace(writer, one)), scores, fullMark: settings.fullMark }
      : null;
  const aligned = redistribute && !redistribute.weights.includes(',') ? redistribute : null;
  return { formula: totalFormula({ areas: scores, count: indicators.length, decimals: settings.decimals, vetoes, redistribute: aligned }), value };
}

function isOwnFormula(formula: string): boolean {
  return formula.includes('未评完') || formula.includes(`${PAPER_SHEET}!`) || formula.startsWith('IF(ISNUMBER(');
}

/** The grand total under the score column: ours where empty, refreshed where the user's formula adds up the column, kept otherwise. */
function writeTotal(writer: Writer): Placed | undefined {
  const { table, grid, total, settings } = writer.evaluation;
  if (table.totalRow === undefined || table.columns.score === undefined) return undefined;
  const at = { row: table.totalRow, column: table.columns.score };
  const present = writer.builder.content(grid.name, at);
  const wanted = totalContent(writer, grid.name);
  const recorded = writer.evaluation.paper?.find('', TOTAL_LABEL, TOTAL_ITEM)?.cells.score;
  const text = textOf(present.value);
  const ours = present.formula === undefined ? text === '' || (recorded?.formula === undefined && recorded?.value === present.value) : isOwnFormula(present.formula);
  if (ours) writer.builder.write(grid.name, at, wanted);
  else if (present.formula !== undefined) {
    const partial = toNumber(writer.evaluation.total.total);
    if (/^SUM\([^()]*\)$/.test(present.formula)) writer.builder.write(grid.name, at, { formula: present.formula, value: total.complete ? wanted.value : partial });
  } else if (total.complete && present.value !== wanted.value) {
    writer.issues.push({ code: 'userTotalKept', severity: 'warning', item: '合计得分', received: text, expected: formatFixed(total.total, settings.settings.decimals), at: { sheet: grid.name, cell: formatPosition(at) } });
  }
  return { sheet: grid.name, at };
}

function writeRates(writer: Writer, totalAt: Placed | undefined): void {
  const { table, grid, indicators, total, paper } = writer.evaluation;
  const column = table.columns.scoreRate;
  if (column === undefined || table.columns.score === undefined) return;
  const scoreColumn = table.columns.score;
  const put = (row: number, score: Rational | null, weight: Rational, weightText: string, previous: number | null): void => {
    const at = { row, column };
    const format = cellAt(grid, at)?.numberFormat ?? '';
    const inHundreds = !format.includes('%') && /[%％]/.test(table.headings.scoreRate ?? '');
    const present = writer.builder.content(grid.name, at);
    const before = previous === null ? null : rateValue(fromNumber(previous), weight, inHundreds);
    const ours = present.formula === undefined ? textOf(present.value) === '' || present.value === before : isOwnFormula(present.formula);
    if (!ours) return;
    const value = rateValue(score, weight, inHundreds);
    const scoreCell = formatPosition({ row, column: scoreColumn });
    const content = writer.mode === 'values' ? { value } : { formula: rateFormula(scoreCell, weightText, inHundreds), value };
    writer.builder.write(grid.name, at, content);
  };
  const recorded = (cell: { readonly value: unknown; readonly formula?: string } | undefined): number | null => (cell?.formula === undefined && typeof cell?.value === 'number' ? cell.value : null);
  for (const one of indicators) {
    const { result, indicator } = one;
    const shown = result.state === 'provisional' || result.state === 'unscored' ? null : result.score;
    put(one.row.row, shown, indicator.weight ?? ZERO, weightRef(writer, one), recorded(paper?.find(indicator.code, indicator.name, HEAD_ITEM)?.cells.score));
  }
  if (totalAt) put(totalAt.at.row, total.complete ? total.total : null, total.fullMark, writer.settings.fullMark, recorded(paper?.find('', TOTAL_LABEL, TOTAL_ITEM)?.cells.score));
}

function membersOf(writer: Writer, target: SlotTarget): readonly Evaluated[] {
  const { indicators, table } = writer.evaluation;
  if (target.kind === 'indicator') return indicators.filter((_, index) => index === target.row);
  if (target.kind === 'total') return indicators;
  const heading = table.levels[target.depth]?.[target.index];
  return heading ? indicators.filter(({ indicator }) => indicator.levels[target.depth] === heading) : [];
}

/** Fills the cells of an existing summary that are empty or ours; a figure of the user's that differs is reported. */
function writeSlot(writer: Writer, slot: SummarySlot, totalAt: Placed | undefined): void {
  const at = parsePosition(slot.at.cell);
  const members = membersOf(writer, slot.target);
  if (!at || members.length === 0) return;
  const figure = figureOf(members);
  const isTotal = slot.target.kind === 'total';
  const { total, settings, paper } = writer.evaluation;
  const [only, second] = members;
  const single = only && !second && !isTotal ? only : undefined;
  const score: CellContent = isTotal
    ? totalAt
      ? { formula: absolute({ sheet: totalAt.sheet, cell: formatPosition(totalAt.at) }), value: totalContent(writer, slot.at.sheet).value }
      : totalContent(writer, slot.at.sheet)
    : single
      ? { formula: placedRef(writer, scorePlace(writer, single), slot.at.sheet), value: scoreValue(single.result) }
      : { formula: sumFormula({ areas: areas(writer, members, slot.at.sheet, (one) => scorePlace(writer, one)), count: members.length, decimals: writer.settings.decimals }), value: figure.value };
  const exactScore = isTotal ? (total.complete ? total.total : null) : figure.score;
  const weight = isTotal ? total.fullMark : figure.weight;
  const weightText = isTotal ? writer.settings.fullMark : `SUM(${areas(writer, members, slot.at.sheet, (one) => weightPlace(writer, one))})`;
  const scoreText = score.formula === undefined ? '""' : score.formula.startsWith('IF(') ? `(${score.formula})` : score.formula;
  const wanted: CellContent = slot.figure === 'score' ? score : { formula: rateFormula(scoreText, weightText, slot.rateInHundreds), value: rateValue(exactScore, weight, slot.rateInHundreds) };
  const present = writer.builder.content(slot.at.sheet, at);
  const before = previousFigure(members, isTotal, paper, slot, weight);
  const ours = present.formula === undefined ? textOf(present.value) === '' || present.value === before : isOwnFormula(present.formula) || present.formula === wanted.formula;
  if (ours) writer.builder.write(slot.at.sheet, at, writer.mode === 'values' ? { value: wanted.value } : wanted);
  else if (present.formula === undefined && typeof present.value === 'number' && typeof wanted.value === 'number' && !shownAlike(present.value, wanted.value)) {
    writer.issues.push({ code: 'userTotalKept', severity: 'warning', item: slot.table, received: String(present.value), expected: slot.figure === 'score' && exactScore ? formatFixed(exactScore, settings.settings.decimals) : String(wanted.value), at: slot.at });
  }
}

/** 0.925 and 0.92499… are printed alike; 3.21 and 3.31 are not. */
function shownAlike(a: number, b: number): boolean {
  return Math.abs(a - b) < 5e-5;
}

/** What a summary cell would hold from the scores recorded last time as plain values. */
function previousFigure(members: readonly Evaluated[], isTotal: boolean, paper: Evaluation['paper'], slot: SummarySlot, weight: Rational): CellContent['value'] | undefined {
  const cells = isTotal ? [paper?.find('', TOTAL_LABEL, TOTAL_ITEM)?.cells.score] : members.map(({ indicator }) => paper?.find(indicator.code, indicator.name, HEAD_ITEM)?.cells.score);
  const values = cells.map((cell) => (cell?.formula === undefined ? cell?.value : undefined));
  if (values.length === 1 && typeof values[0] === 'string') return slot.figure === 'score' ? values[0] : undefined;
  const numbers = values.filter((value) => typeof value === 'number').map(fromNumber);
  if (numbers.length < values.length) return values.every((value) => value !== undefined) ? '未评完' : undefined;
  const score = sum(numbers);
  return slot.figure === 'score' ? toNumber(score) : rateValue(score, weight, slot.rateInHundreds);
}

/** 汇总 for a workbook that has no summary of its own. */
function summaryOf(writer: Writer, totalAt: Placed | undefined): SheetLayout {
  const { table, indicators, total } = writer.evaluation;
  const from = SUMMARY_SHEET;
  const line = (level1: string, level2: string, members: readonly Evaluated[], row: number): SummaryLine => {
    const figure = figureOf(members);
    const weightFormula = `SUM(${areas(writer, members, from, (one) => weightPlace(writer, one))})`;
    const scoreFormulaText = sumFormula({ areas: areas(writer, members, from, (one) => scorePlace(writer, one)), count: members.length, decimals: writer.settings.decimals });
    return {
      level1,
      level2,
      weight: valued(writer, { formula: weightFormula, value: toNumber(figure.weight) }),
      score: valued(writer, { formula: scoreFormulaText, value: figure.value }),
      rate: valued(writer, { formula: rateFormula(`D${row + 1}`, `C${row + 1}`, false), value: rateValue(figure.score, figure.weight, false) }),
    };
  };
  let row = 2;
  const groups = (table.levels[0] ?? []).map((heading) => {
    const members = indicators.filter(({ indicator }) => indicator.levels[0] === heading);
    const label = heading.code === '' ? heading.name : `${heading.code} ${heading.name}`;
    const second = [...new Set(members.map(({ indicator }) => indicator.levels[1]).filter((level) => level !== undefined))];
    const lines = second.map((level) => line(label, level.code === '' ? level.name : `${level.code} ${level.name}`, members.filter(({ indicator }) => indicator.levels[1] === level), row++));
    return { lines, subtotal: line(label, '小计', members, row++) };
  });
  const totalScore: CellContent = totalAt && writer.mode !== 'values' ? { formula: absolute({ sheet: totalAt.sheet, cell: formatPosition(totalAt.at) }), value: totalContent(writer, from).value } : totalContent(writer, from);
  const whole = line(TOTAL_LABEL, '', indicators, row);
  const grade = { formula: gradeFormula(`D${row + 1}`, writer.settings.fullMark, writer.settings.scale), value: total.grade ?? '' };
  return summaryLayout({ groups, total: { ...whole, score: totalScore, rate: valued(writer, { formula: rateFormula(`D${row + 1}`, writer.settings.fullMark, false), value: rateValue(total.complete ? total.total : null, total.fullMark, false) }) }, grade: valued(writer, grade) });
}

function valued(writer: Writer, content: CellContent): CellContent {
  return writer.mode === 'values' ? { value: content.value } : content;
}

function writeSummary(writer: Writer, snapshot: WorkbookSnapshot, totalAt: Placed | undefined): void {
  for (const slot of writer.evaluation.slots) writeSlot(writer, slot, totalAt);
  const existing = snapshot.sheets.find((sheet) => sheet.name === SUMMARY_SHEET);
  if (!existing && writer.evaluation.slots.length > 0) return;
  const layout = summaryOf(writer, totalAt);
  if (!existing) {
    writer.builder.create(layout);
    return;
  }
  // A summary the user has rearranged is left alone: its formulas are live.
  const texts = layout.cells.filter((cell) => cell.content.formula === undefined && typeof cell.content.value === 'string' && cell.at.column < 2);
  const untouched = texts.every((cell) => textOf(cellAt(existing, cell.at)?.value) === cell.content.value);
  if (untouched) for (const cell of layout.cells) writer.builder.write(SUMMARY_SHEET, cell.at, cell.content);
  else writer.issues.push({ code: 'summaryRearranged', severity: 'note', at: { sheet: SUMMARY_SHEET, cell: 'A1' } });
}

/** The line that records total and grade in the working paper. */
function totalLine(writer: Writer, totalAt: Placed | undefined): PaperLine {
  const { total } = writer.evaluation;
  const score: CellContent = totalAt && writer.mode !== 'values' ? { formula: absolute({ sheet: totalAt.sheet, cell: formatPosition(totalAt.at) }), value: totalContent(writer, PAPER_SHEET).value } : totalContent(writer, PAPER_SHEET);
  const row = writer.rowOf('', TOTAL_LABEL, TOTAL_ITEM);
  const grade = valued(writer, { formula: gradeFormula(paperRef(writer, row, 'score'), writer.settings.fullMark, writer.settings.scale), value: total.grade ?? '' });
  const [head] = paperLines([{ code: '', name: TOTAL_LABEL, weight: { formula: writer.settings.fullMark, value: toNumber(total.fullMark) }, kind: '', reading: '各指标得分之和；备注为评价等级', score, process: '', status: { value: null }, items: [] }]);
  if (!head) throw new Error('a block has a head line');
  const cells = { ...head.cells, item: { ...head.cells.item, content: plain(TOTAL_ITEM) }, remark: { ...head.cells.remark, content: grade }, input: { ...head.cells.standard, content: { value: null } }, source: { ...head.cells.standard, content: { value: null } } };
  return { ...head, item: TOTAL_ITEM, choices: null, cells };
}

/** Every cell to be written so that the workbook shows this evaluation; applied again it changes nothing. */
export function planScore(snapshot: WorkbookSnapshot, evaluation: Evaluation, mode: FormulaMode, accept: boolean): { readonly plan: WritePlan; readonly issues: readonly Issue[] } {
  const paperExists = snapshot.sheets.some((sheet) => sheet.name === PAPER_SHEET);
  if (paperExists && !evaluation.paper) return { plan: { sheets: [] }, issues: [{ code: 'paperUnreadable', severity: 'error', at: { sheet: PAPER_SHEET, cell: 'A1' } }] };
  const settingsExist = snapshot.sheets.some((sheet) => sheet.name === SETTINGS_SHEET);
  const freshSettings = settingsLayout(evaluation.settings.settings);
  const rows = placeRows(evaluation);
  const writer: Writer = {
    evaluation,
    mode,
    accept,
    builder: planBuilder(snapshot),
    columns: evaluation.paper?.columns ?? NEW_PAPER_COLUMNS,
    rowOf: (code, name, item) => rows.get(rowKey(code, name, item)) ?? 0,
    settings: settingsRefs(evaluation, settingsExist, freshSettings),
    issues: [],
  };
  for (const one of evaluation.indicators) {
    const at = scorePosition(evaluation.table, one.row);
    if (at && !one.userScore) writer.builder.write(evaluation.grid.name, at, scoreContent(writer, one, weightRef(writer, one)));
    writeProcess(writer, one);
  }
  const totalAt = writeTotal(writer);
  writeRates(writer, totalAt);
  const lines = [...paperLines(evaluation.indicators.map((one) => blockOf(writer, one))), totalLine(writer, totalAt)];
  if (evaluation.paper) updatePaper(writer, lines);
  else writer.builder.create(paperLayout(lines));
  if (!settingsExist) writer.builder.create(freshSettings);
  writeSummary(writer, snapshot, totalAt);
  return { plan: writer.builder.plan(), issues: writer.issues };
}

function rowKey(code: string, name: string, item: string): string {
  return JSON.stringify([code, name, item]);
}

/** Rows of the working paper: where the user has them, else after the last, in reading order. */
function placeRows(evaluation: Evaluation): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  let next = evaluation.paper?.nextRow ?? FIRST_PAPER_ROW;
  const place = (code: string, name: string, item: string): void => {
    const known = evaluation.paper?.find(code, name, item);
    rows.set(rowKey(code, name, item), known?.row ?? next);
    if (!known) next += 1;
  };
  for (const one of evaluation.indicators) {
    const { code, name } = one.indicator;
    place(code, name, HEAD_ITEM);
    for (const spec of itemsOf(one)) place(code, name, spec.label);
  }
  place('', TOTAL_LABEL, TOTAL_ITEM);
  return rows;
}
