import type { CellRef } from '../issue';
import type { Rational } from '../number/rational';

/** Text as it stands in a cell. */
export interface SourcedText {
  readonly text: string;
  readonly at: CellRef;
}

/** A level above the scored one: 一级指标, 二级指标, and 三级指标 where the table has four levels. */
export interface LevelHeading {
  /** As written (`A`, `A1`); empty where the table gives none. */
  readonly code: string;
  readonly name: string;
  /** Points printed for the level; null where none are. */
  readonly weight: Rational | null;
  readonly at: CellRef;
  readonly weightAt?: CellRef;
}

/** One scored indicator (三级指标, or the lowest level of the table) as the sheet states it. */
export interface Indicator {
  /** As written (`A101`); empty where the table gives none. */
  readonly code: string;
  readonly name: string;
  /** The cell that holds the name. */
  readonly at: CellRef;
  /** Outermost first: level 1, level 2 (and level 3 in a four-level table). Equal headings are the same object. */
  readonly levels: readonly LevelHeading[];
  /** Points; null where the cell is blank or unreadable (an issue says so). */
  readonly weight: Rational | null;
  readonly weightAt?: CellRef;
  /** 指标解释. */
  readonly explanation?: SourcedText;
  /** 评价要点 or the definition of the rate, where it has a column of its own. */
  readonly points?: SourcedText;
  /** 评分标准; holds the 评价要点 too where the table has one column for both. */
  readonly rule?: SourcedText;
  /** 目标值. */
  readonly target?: SourcedText;
}

/** `A101 立项决策的充分性`; the name alone where there is no code. */
export function indicatorLabel(indicator: Pick<Indicator, 'code' | 'name'>): string {
  return indicator.code ? `${indicator.code} ${indicator.name}` : indicator.name;
}
