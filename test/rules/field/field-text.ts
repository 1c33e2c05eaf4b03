import type { Expected, Score } from '../corpus';

/**
 * A rule in the form of one found in a published scoring table: structure, connectives, set phrases and the forms of numbers
 * are the table's, its nouns and figures are changed.
 */
export interface FieldText {
  readonly url: string;
  readonly family: string;
  /** What the reader makes of it today; `scores` tell what it means even where it is flagged. */
  readonly state: Expected;
  readonly name: string;
  readonly weight: string;
  readonly points?: string;
  readonly rule: string;
  /** How an expert reads it, decided before the reader was run. */
  readonly meaning: string;
  readonly scores: readonly Score[];
}
