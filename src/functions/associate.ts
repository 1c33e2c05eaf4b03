import { FunctionError, type FunctionErrorCode } from './error';
import * as functions from './functions';

/** A custom function: blocks of cells in, one value out. @throws FunctionError with a sentence for the user. */
export type CustomFunction = (...args: unknown[][][]) => number | string;

/** Every custom function by its id, as the formulas name it after `JX.`. */
export const FUNCTIONS: ReadonlyMap<string, CustomFunction> = new Map<string, CustomFunction>(
  Object.entries(functions).map(([name, call]) => [name.toUpperCase(), call as CustomFunction]),
);

/** What is used of Excel's global `CustomFunctions`. */
export interface CustomFunctionsRuntime {
  associate(id: string, call: (...args: unknown[]) => unknown): void;
  readonly Error: new (code: string, message: string) => Error;
  readonly ErrorCode: Readonly<Record<FunctionErrorCode, string>>;
}

/** Registers every function with Excel; what one refuses, its cell shows with the sentence. */
export function associateFunctions(runtime: CustomFunctionsRuntime): void {
  for (const [id, call] of FUNCTIONS) runtime.associate(id, (...args) => answer(runtime, () => call(...(args as unknown[][][]))));
}

function answer(runtime: CustomFunctionsRuntime, work: () => number | string): number | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof FunctionError) throw new runtime.Error(runtime.ErrorCode[error.code], error.message);
    throw error;
  }
}
