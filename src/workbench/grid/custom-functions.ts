import { BooleanNumber } from '@univerjs/core';
import { ArrayValueObject, BaseFunction, ErrorType, ErrorValueObject, FunctionType, NumberValueObject, StringValueObject } from '@univerjs/engine-formula';
import type { BaseValueObject, IFunctionInfo } from '@univerjs/engine-formula';
import { FUNCTIONS } from '../../functions/associate';
import type { CustomFunction } from '../../functions/associate';
import { FunctionError } from '../../functions/error';

/** The namespace of our functions in formulas. */
const NAMESPACE = 'JX.';

/**
 * One of our functions for the grid. Blank cells arrive as blanks, which the grid's own way of registering would turn
 * into noughts; and nothing is ever thrown, since that would empty every cell calculated along with it.
 */
class GridFunction extends BaseFunction {
  override minParams = 1;
  override maxParams = 255;

  constructor(
    id: string,
    private readonly call: CustomFunction,
  ) {
    super(NAMESPACE + id);
  }

  override calculate(...variants: BaseValueObject[]): BaseValueObject {
    const blocks = variants.map(blockOf);
    const error = blocks.find((block) => block instanceof ErrorValueObject);
    if (error) return error;
    try {
      const result = this.call(...(blocks as unknown[][][]));
      return typeof result === 'number' ? NumberValueObject.create(result) : StringValueObject.create(result);
    } catch (failure) {
      const isMissing = failure instanceof FunctionError && failure.code === 'notAvailable';
      return ErrorValueObject.create(isMissing ? ErrorType.NA : ErrorType.VALUE);
    }
  }
}

/** An argument as rows of cells, or the error one of them holds. */
function blockOf(variant: BaseValueObject): unknown[][] | ErrorValueObject {
  if (variant instanceof ErrorValueObject) return variant;
  if (!(variant instanceof ArrayValueObject)) return [[scalarOf(variant)]];
  const block: unknown[][] = [];
  for (let row = 0; row < variant.getRowCount(); row++) {
    const line: unknown[] = [];
    for (let column = 0; column < variant.getColumnCount(); column++) {
      const cell = variant.get(row, column);
      if (cell instanceof ErrorValueObject) return cell;
      line.push(cell ? scalarOf(cell) : null);
    }
    block.push(line);
  }
  return block;
}

function scalarOf(cell: BaseValueObject): string | number | boolean | null {
  return cell.isNull() ? null : cell.getValue();
}

/** Every custom function as the grid's engine takes them at its start. */
export const gridFunctions: readonly (readonly [new () => BaseFunction, string])[] = [...FUNCTIONS].map(([id, call]) => [
  class extends GridFunction {
    constructor() {
      super(id, call);
    }
  },
  NAMESPACE + id,
]);

/** What Excel's own list of the functions says of one. */
interface FunctionMetadata {
  readonly id: string;
  readonly description: string;
  readonly parameters: readonly { readonly name: string; readonly description: string; readonly optional?: boolean }[];
}

/** Descriptions for the formula bar, from the very list the add-in gives to Excel. */
export function describeFunctions({ functions }: { readonly functions: readonly FunctionMetadata[] }): IFunctionInfo[] {
  const [needed, optional] = [BooleanNumber.TRUE, BooleanNumber.FALSE];
  return functions.map(({ id, description, parameters }) => ({
    functionName: NAMESPACE + id,
    functionType: FunctionType.User,
    description,
    abstract: description,
    functionParameter: parameters.map((parameter) => {
      const [name = parameter.name, detail = parameter.description] = parameter.description.split(/：(.*)/s);
      return { name, detail, example: '', require: parameter.optional ? optional : needed, repeat: optional };
    }),
  }));
}
