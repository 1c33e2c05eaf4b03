import type { IssueCode } from './messages';

/** A cell or range (A1 style, no `$`) of a named sheet. */
export interface CellRef {
  readonly sheet: string;
  readonly cell: string;
}

/** `error`: nothing can be computed from it; `warning`: the user must look; `note`: a reading or a choice made visible. */
export type Severity = 'error' | 'warning' | 'note';

/**
 * What the product has to say about the user's data, as a value. The sentence itself is made by
 * `describeIssue` from the code and these fields, so that tests and other languages need no text.
 */
export interface Issue {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly at?: CellRef;
  /** Indicator as the user knows it: code and name. */
  readonly indicator?: string;
  /** Column heading or item name the issue is about. */
  readonly item?: string;
  readonly expected?: string;
  readonly received?: string;
}
