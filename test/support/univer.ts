import { createRequire } from 'node:module';
import type * as Core from '@univerjs/core';
import type { IWorkbookData, PluginCtor } from '@univerjs/core';
import type * as CoreFacade from '@univerjs/core/facade';
import type * as Validation from '@univerjs/data-validation';
import type * as Preset from '@univerjs/preset-sheets-node-core';
import type { CellData, SheetData, UniverGrid, WorkbookData } from '../../src/host/univer';
import { parsePosition, parseRange } from '../../src/sheet/address';
import type { ContractSheet } from '../host/contract';

// Univer's modules for `import` do not load under Node: one of them takes names from a package that gives none.
const load = createRequire(import.meta.url);
const { ICommandService, IUndoRedoService, LocaleType, Univer } = load('@univerjs/core') as typeof Core;
const { FUniver } = load('@univerjs/core/facade') as typeof CoreFacade;
const { DataValidationModel } = load('@univerjs/data-validation') as typeof Validation;
const { FormulaDataModel, UniverSheetsNodeCorePreset } = load('@univerjs/preset-sheets-node-core') as typeof Preset;

export interface HeadlessGrid extends UniverGrid {
  dispose(): void;
}

/** A workbook open in a Univer without a screen. */
export function headlessGrid(data: WorkbookData): HeadlessGrid {
  const univer = new Univer({ locale: LocaleType.ZH_CN, locales: { [LocaleType.ZH_CN]: {} } });
  for (const entry of UniverSheetsNodeCorePreset().plugins) {
    const [plugin, options] = (Array.isArray(entry) ? entry : [entry]) as [PluginCtor, object?];
    univer.registerPlugin(plugin, options);
  }
  const api = FUniver.newAPI(univer);
  const book = api.createWorkbook(structuredClone(data) as unknown as Partial<IWorkbookData>);
  const injector = univer.__getInjector();
  return {
    api,
    book,
    commands: injector.get(ICommandService),
    undoRedo: injector.get(IUndoRedoService),
    formulas: injector.get(FormulaDataModel),
    validations: injector.get(DataValidationModel),
    dispose: () => univer.dispose(),
  };
}

let count = 0;

/** The contract's sheets as Univer's own data, made without the adapter under test. */
export function contractData(sheets: readonly ContractSheet[]): WorkbookData {
  const made = sheets.map(sheetData);
  return {
    // The engine of the grid remembers ranges by workbook, across its instances.
    id: `contract-${String(++count)}`,
    name: '合同.xlsx',
    appVersion: '0.25.1',
    locale: LocaleType.ZH_CN,
    styles: {},
    sheetOrder: made.map(({ id }) => id),
    sheets: Object.fromEntries(made.map((sheet) => [sheet.id, sheet])),
    resources: [],
  };
}

function sheetData(sheet: ContractSheet, index: number): SheetData {
  const cellData: Record<number, Record<number, CellData>> = {};
  for (const [address, { value, formula }] of Object.entries(sheet.cells)) {
    const at = parsePosition(address);
    if (!at) throw new Error(`no address: ${address}`);
    const type = typeof value === 'number' ? 2 : typeof value === 'boolean' ? 3 : 1;
    const held = value === null ? {} : { v: typeof value === 'boolean' ? Number(value) : value, t: type };
    (cellData[at.row] ??= {})[at.column] = { ...held, ...(formula === undefined ? {} : { f: `=${formula}` }) };
  }
  const mergeData = (sheet.merges ?? []).map((text) => {
    const range = parseRange(text);
    if (!range) throw new Error(`no range: ${text}`);
    return { startRow: range.top, startColumn: range.left, endRow: range.bottom, endColumn: range.right };
  });
  return {
    id: `sheet${String(index)}`,
    name: sheet.name,
    hidden: sheet.hidden ? 1 : 0,
    rowCount: 60,
    columnCount: 30,
    cellData,
    mergeData,
    ...(sheet.protected ? { custom: { protected: true } } : {}),
  };
}
