import type { Issue } from '../../core/issue';
import { formatPosition } from '../../sheet/address';
import type { Position, Range } from '../../sheet/address';
import type { CellStyle, CellWrite } from '../port';
import { blocksOf } from './areas';
import { contentOf, holds, isError } from './input';
import type { Raw } from './input';
import { LOOK_QUESTION, styleOf } from './look';
import { describe, problem, type SheetTask } from '../task';
import { answerOf } from './request';
import type { Workplace } from './write';

/** What a validation is before ours is set: undefined for none. */
export interface OldRule {
  readonly at: Position;
  readonly rule: Excel.DataValidationRule | undefined;
  readonly alert: Excel.DataValidationErrorAlert | undefined;
}

/** What stood in the cells of a task just before they were written. */
export interface Present {
  raw(at: Position): Raw;
  format(at: Position): string;
  /** Only of cells that the task gives a look. */
  style(at: Position): CellStyle | undefined;
  readonly rules: readonly OldRule[];
  /** Cells of rows that are hidden, or may be. */
  readonly hidden: readonly Range[];
}

/** A question that one request can carry, with about how many bytes its answer takes. */
export interface Question {
  readonly bytes: number;
  ask(place: Workplace): () => void;
}

/** Bytes of an answer that a cell's content takes where nothing is known of it, and that its look takes. */
const CONTENT_BYTES = 40;
const FORMAT_BYTES = 15;
const LOOK_BYTES = 400;

/** Gathers what is asked of one existing sheet. */
export class Probe {
  readonly questions: readonly Question[];
  private readonly raws = new Map<string, Raw>();
  private readonly formats = new Map<string, string>();
  private readonly styles = new Map<string, CellStyle>();
  private readonly rules: OldRule[] = [];
  private readonly hidden: Range[] = [];

  constructor(readonly task: SheetTask) {
    const { writes, validations } = task;
    const styled = writes.filter(({ style }) => style);
    const ruled = validations.flatMap(({ range }) => positionsIn(range));
    this.questions = [
      ...blocksOf(writes.map(({ at }) => at), CONTENT_BYTES).map((range) => this.contents(range)),
      ...blocksOf(styled.map(({ at }) => at), LOOK_BYTES).map((range) => this.looks(range)),
      ...ruled.map((at) => this.rule(at)),
    ];
  }

  get present(): Present {
    return {
      raw: (at) => this.raws.get(formatPosition(at)) ?? '',
      format: (at) => this.formats.get(formatPosition(at)) ?? 'General',
      style: (at) => this.styles.get(formatPosition(at)),
      rules: this.rules,
      hidden: this.hidden,
    };
  }

  private contents(range: Range): Question {
    const inside = positionsIn(range);
    const expected = new Map(this.task.writes.map(({ at, expect }) => [formatPosition(at), expect.formula ?? expect.value]));
    const bytes = inside.reduce((sum, at) => sum + String(expected.get(formatPosition(at)) ?? '').length * 3 + FORMAT_BYTES, 200);
    return {
      bytes,
      ask: (place) => {
        const cells = place.range(this.task.name, range);
        cells.load({ formulas: true, numberFormat: true, rowHidden: true });
        return () => {
          for (const at of inside) {
            const [row, column, key] = [at.row - range.top, at.column - range.left, formatPosition(at)];
            this.raws.set(key, (cells.formulas as Raw[][])[row]?.[column] ?? '');
            this.formats.set(key, (cells.numberFormat as string[][])[row]?.[column] ?? 'General');
          }
          // Null where only some rows are hidden.
          if ((cells.rowHidden as boolean | null) !== false) this.hidden.push(range);
        };
      },
    };
  }

  private looks(range: Range): Question {
    const inside = positionsIn(range);
    return {
      bytes: inside.length * LOOK_BYTES,
      ask: (place) => {
        const answer = place.range(this.task.name, range).getCellProperties(LOOK_QUESTION);
        return () => {
          const looks = answerOf(answer);
          for (const at of inside) {
            const properties = looks[at.row - range.top]?.[at.column - range.left];
            if (properties) this.styles.set(formatPosition(at), styleOf(properties));
          }
        };
      },
    };
  }

  private rule(at: Position): Question {
    return {
      bytes: 800,
      ask: (place) => {
        const { dataValidation } = place.range(this.task.name, { top: at.row, bottom: at.row, left: at.column, right: at.column });
        dataValidation.load({ type: true, rule: true, errorAlert: true });
        return () => {
          const isFree = dataValidation.type === 'None';
          this.rules.push({ at, rule: isFree ? undefined : dataValidation.rule, alert: isFree ? undefined : dataValidation.errorAlert });
        };
      },
    };
  }
}

export function positionsIn({ top, left, bottom, right }: Range): Position[] {
  const columns = right - left + 1;
  return Array.from({ length: (bottom - top + 1) * columns }, (_, index) => ({ row: top + Math.floor(index / columns), column: left + (index % columns) }));
}

/** Cells that do not hold what the plan was made from. */
export function changedMeanwhile({ task: { name, writes }, present }: Probe): Issue[] {
  return writes
    .filter(({ at, expect }) => !holds(present.raw(at), expect))
    .map(({ at, expect }) => ({ ...problem('cellChanged', name, formatPosition(at)), expected: describe(expect), received: describeRaw(present.raw(at)) }));
}

function describeRaw(raw: Raw): string {
  return isError(raw) ? String(raw) : describe(contentOf(raw));
}

/** What a write has to restore: the cell as it was. */
export function oldContent({ expect }: CellWrite, raw: Raw): CellWrite['content'] {
  return expect.formula === undefined && raw === expect.value ? { value: expect.value } : contentOf(raw);
}
