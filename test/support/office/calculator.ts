import { createRequire } from 'node:module';
import type * as Core from '@univerjs/core';
import type { CellValueType, ICellData, Nullable, PluginCtor } from '@univerjs/core';
import type * as CoreFacade from '@univerjs/core/facade';
import type * as Engine from '@univerjs/engine-formula';
import type { BaseValueObject } from '@univerjs/engine-formula';
import type * as Preset from '@univerjs/preset-sheets-node-core';
import { FUNCTIONS } from '../../../src/functions/associate';
import type { CustomFunction } from '../../../src/functions/associate';
import { FunctionError } from '../../../src/functions/error';
import type { SheetModel, WorkbookModel } from './workbook-model';

// Univer's modules for `import` do not load under Node: one of them takes names from a package that gives none.
const load = createRequire(import.meta.url);
const { CellValueType: kinds, LocaleType, Univer } = load('@univerjs/core') as typeof Core;
const { FUniver } = load('@univerjs/core/facade') as typeof CoreFacade;
const { ArrayValueObject, BaseFunction, ErrorType, ErrorValueObject, NumberValueObject, StringValueObject } = load('@univerjs/engine-formula') as typeof Engine;
const { UniverSheetsNodeCorePreset } = load('@univerjs/preset-sheets-node-core') as typeof Preset;
const { BOOLEAN, NUMBER, STRING } = kinds;

/** Gives every formula of the workbook its result. */
export type Calculate = (model: WorkbookModel) => Promise<void>;

/** Milliseconds a calculation may take. */
const LIMIT = 30_000;
const ERROR = /^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)$/;

/** Leaves formulas with the results they have, new ones with 0: Excel in manual calculation. */
export const noCalculation: Calculate = () => Promise.resolve();

/** Calculates with Univer's engine, which is none of ours; `JX.…` only with `customFunctions`. */
export function univerCalculation(customFunctions: boolean): Calculate {
  return async (model) => {
    if (!model.sheets.some((sheet) => [...sheet.cells()].some(([, cell]) => cell.formula !== undefined))) return;
    const univer = new Univer({ locale: LocaleType.ZH_CN, locales: { [LocaleType.ZH_CN]: {} } });
    try {
      const preset = UniverSheetsNodeCorePreset(customFunctions ? { formula: { function: registered } } : {});
      for (const entry of preset.plugins) {
        const [plugin, options] = (Array.isArray(entry) ? entry : [entry]) as [PluginCtor, object?];
        univer.registerPlugin(plugin, options);
      }
      const api = FUniver.newAPI(univer);
      const sheets = Object.fromEntries(model.sheets.map((sheet) => [sheet.id, sheetData(sheet)]));
      const book = api.createWorkbook({ id: 'calculation', sheets, sheetOrder: Object.keys(sheets) });
      const formula = api.getFormula();
      const ended = formula.onCalculationResultApplied(LIMIT);
      formula.executeCalculation();
      await ended;
      for (const sheet of model.sheets) takeResults(sheet, (row, column) => book.getSheetBySheetId(sheet.id)?.getSheet().getCellRaw(row, column));
    } finally {
      univer.dispose();
    }
  };
}

/** Called with blocks of cells as Excel calls it, blanks as blanks. */
class Registered extends BaseFunction {
  override minParams = 1;
  override maxParams = 255;

  constructor(
    id: string,
    private readonly call: CustomFunction,
  ) {
    super(`JX.${id}`);
  }

  override calculate(...args: BaseValueObject[]): BaseValueObject {
    const blocks = args.map(blockOf);
    const error = blocks.flat(2).find((cell) => cell instanceof ErrorValueObject);
    if (error) return error;
    try {
      const result = this.call(...blocks);
      return typeof result === 'number' ? NumberValueObject.create(result) : StringValueObject.create(result);
    } catch (reason) {
      return ErrorValueObject.create(reason instanceof FunctionError && reason.code === 'notAvailable' ? ErrorType.NA : ErrorType.VALUE);
    }
  }
}

const registered = [...FUNCTIONS].map(([id, call]): [new () => InstanceType<typeof BaseFunction>, string] => [
  class extends Registered {
    constructor() {
      super(id, call);
    }
  },
  `JX.${id}`,
]);

function blockOf(argument: BaseValueObject): unknown[][] {
  if (!(argument instanceof ArrayValueObject)) return [[scalarOf(argument)]];
  return Array.from({ length: argument.getRowCount() }, (_, row) => Array.from({ length: argument.getColumnCount() }, (__, column) => scalarOf(argument.get(row, column))));
}

function scalarOf(cell: Nullable<BaseValueObject>): unknown {
  if (!cell || cell.isNull()) return null;
  return cell instanceof ErrorValueObject ? cell : cell.getValue();
}

function sheetData(sheet: SheetModel): object {
  const cellData: Record<number, Record<number, ICellData>> = {};
  let [rows, columns] = [1, 1];
  for (const [{ row, column }, cell] of sheet.cells()) {
    [rows, columns] = [Math.max(rows, row + 1), Math.max(columns, column + 1)];
    const constant = cell.error ?? cell.value;
    if (cell.formula === undefined && constant === null) continue;
    const type: CellValueType = typeof constant === 'number' ? NUMBER : typeof constant === 'boolean' ? BOOLEAN : STRING;
    (cellData[row] ??= {})[column] = cell.formula === undefined ? { v: typeof constant === 'boolean' ? Number(constant) : constant, t: type } : { f: `=${cell.formula}` };
  }
  return { id: sheet.id, name: sheet.name, rowCount: rows + 10, columnCount: columns + 5, cellData };
}

function takeResults(sheet: SheetModel, result: (row: number, column: number) => Nullable<ICellData>): void {
  for (const [{ row, column }, cell] of sheet.cells()) {
    if (cell.formula === undefined) continue;
    const found = result(row, column);
    const value = found?.v ?? 0;
    cell.error = typeof value === 'string' && ERROR.test(value) ? value : undefined;
    cell.value = cell.error !== undefined ? null : found?.t === BOOLEAN ? Boolean(value) : value;
  }
}
