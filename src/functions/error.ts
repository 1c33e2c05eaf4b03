/** What a cell shows when a function cannot answer: `#VALUE!` for an argument of the wrong sort, `#N/A` for data that is not there. */
export type FunctionErrorCode = 'invalidValue' | 'notAvailable';

/** Thrown by the custom functions; whoever registers them turns it into the host's own error, sentence included. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';

  constructor(
    readonly code: FunctionErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** @throws FunctionError `invalidValue`, always. */
export function refuse(sentence: string): never {
  throw new FunctionError('invalidValue', sentence);
}

/** @throws FunctionError `notAvailable`, always. */
export function missing(sentence: string): never {
  throw new FunctionError('notAvailable', sentence);
}
