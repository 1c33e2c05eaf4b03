import type { WorkbookSnapshot } from '../host/port';
import type { Position } from '../sheet/address';
import type { Scalar } from '../sheet/grid';
import { AWAITING_MARK, CORRECTION_CHOICES, CORRECTION_ITEM, PAPER_SHEET, REMARK_ACCEPTED, type PaperColumn } from '../sheet/own-sheets';
import { textOf } from '../sheet/read/working-paper';
import type { Evaluated, Evaluation } from './evaluate';
import { overlay } from './overlay';

/** What the user decided in the pane, as the cell of the working paper in which it will stand. */
export interface Amendment {
  /** The indicator's place in the table. */
  readonly place: number;
  readonly item: string;
  readonly column: PaperColumn;
  readonly value: Scalar;
}

/** A cell as if the user had typed into it. */
export interface TypedCell {
  readonly sheet: string;
  readonly at: Position;
  readonly value: Scalar;
}

/** Agreement with what was proposed: the mark that keeps the row out of the score goes, its reason stays. */
export function agreement({ index, indicators }: Evaluation, which: number | 'all'): readonly Amendment[] {
  return indicators.flatMap((one, place) =>
    which !== 'all' && which !== place
      ? []
      : one.specs.flatMap((spec): readonly Amendment[] => {
          const remark = textOf(index.find(place, spec.label)?.cells.remark?.value);
          if (!remark.startsWith(AWAITING_MARK)) return [];
          return [{ place, item: spec.label, column: 'remark', value: REMARK_ACCEPTED + remark.slice(AWAITING_MARK.length).replace(/^[：:]/, '') }];
        }),
  );
}

/** The rule in the user's own words; null: the table's again, the words stay. */
export function correction({ index }: Evaluation, place: number, text: string | null): readonly Amendment[] {
  const item = CORRECTION_ITEM;
  if (text === null) return index.find(place, item) ? [{ place, item, column: 'input', value: CORRECTION_CHOICES.dropped }] : [];
  return [
    { place, item, column: 'standard', value: text },
    { place, item, column: 'input', value: CORRECTION_CHOICES.adopted },
  ];
}

function newRow(columns: Readonly<Record<PaperColumn, number>>, row: number, { identity }: Evaluated, item: string): readonly TypedCell[] {
  const cell = (column: PaperColumn, value: string): TypedCell => ({ sheet: PAPER_SHEET, at: { row, column: columns[column] }, value });
  return [cell('code', identity.code), cell('name', identity.name), cell('item', item)];
}

/** The cells of the amendments; an entry the working paper does not have yet gets a row after its last. */
export function typedCells(evaluation: Evaluation, amendments: readonly Amendment[]): readonly TypedCell[] {
  const { paper, index, indicators } = evaluation;
  if (!paper) return [];
  const added = new Map<string, number>();
  return amendments.flatMap(({ place, item, column, value }): readonly TypedCell[] => {
    const one = indicators[place];
    if (!one) return [];
    const key = JSON.stringify([place, item]);
    const known = index.find(place, item)?.row ?? added.get(key);
    const row = known ?? paper.nextRow + added.size;
    const typed: TypedCell = { sheet: paper.sheet, at: { row, column: paper.columns[column] }, value };
    if (known !== undefined) return [typed];
    added.set(key, row);
    return [...newRow(paper.columns, row, one, item), typed];
  });
}

/** The workbook as if the cells had been typed into it. */
export function withTyped(snapshot: WorkbookSnapshot, typed: readonly TypedCell[]): WorkbookSnapshot {
  const writes = typed.map(({ at, value }) => ({ at, expect: { value: null }, content: { value } }));
  return overlay(snapshot, { sheets: [{ sheet: PAPER_SHEET, writes, validations: [] }] });
}
