import { ICommandService, IUndoRedoService, IUniverInstanceService, LocaleType, mergeLocales, Univer } from '@univerjs/core';
import type { IWorkbookData, PluginCtor, Workbook } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { DataValidationModel } from '@univerjs/data-validation';
import { FORMULA_REF_TO_ARRAY_CACHE, FormulaDataModel } from '@univerjs/engine-formula';
import { CalculationMode, UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import coreZhCN from '@univerjs/preset-sheets-core/locales/zh-CN';
import { SheetsDataValidationValidatorService, UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import dataValidationZhCN from '@univerjs/preset-sheets-data-validation/locales/zh-CN';
import { SheetInterceptorService } from '@univerjs/sheets';
import { defaultTheme } from '@univerjs/themes';
import '@univerjs/preset-sheets-core/lib/index.css';
import '@univerjs/preset-sheets-data-validation/lib/index.css';
import type { CellRef } from '../../core/issue';
import { univerHost } from '../../host/univer';
import type { CellData, Matrix, RangeData, SheetData, SheetNotes, UniverHost, WorkbookData } from '../../host/univer';
import { describeFunctions, gridFunctions } from './custom-functions';
import { rememberFormulas } from './formula-memory';
import { LineTracker } from './lines';

/** A workbook open in the grid. */
export interface GridBook {
  readonly host: UniverHost;
  readonly lines: LineTracker;
  /** Everything in it now, as data. */
  data(): WorkbookData;
  /** Results of array formulas, by sheet id: those of a many-celled one stand in no cell. */
  spills(): Spills;
  /** Calls `listener` after each change of anything that is saved; returns how to stop. */
  onEdited(listener: () => void): () => void;
  /** Whether every result belongs to what is in the cells, once that is known. */
  settled(): Promise<boolean>;
  show(): void;
  close(): void;
}

export type Spills = Readonly<Record<string, { readonly ranges: readonly RangeData[]; readonly values: Matrix<CellData> }>>;

/** The spreadsheet on the page; it shows one of its workbooks at a time. */
export interface GridView {
  open(data: WorkbookData, lines?: LineTracker): GridBook;
}

/** Builds the spreadsheet into an element of the page. */
export async function createGrid(container: HTMLElement, onRefused: (at: CellRef) => void): Promise<GridView> {
  const description = describeFunctions((await (await fetch('functions.json')).json()) as Parameters<typeof describeFunctions>[0]);
  rememberFormulas(FORMULA_REF_TO_ARRAY_CACHE);
  const univer = new Univer({
    theme: defaultTheme,
    locale: LocaleType.ZH_CN,
    locales: { [LocaleType.ZH_CN]: mergeLocales(coreZhCN, dataValidationZhCN) },
  });
  const core = UniverSheetsCorePreset({
    container,
    header: true,
    toolbar: true,
    ribbonType: 'simple',
    footer: { sheetBar: true, statisticBar: true, menus: true, zoomSlider: true },
    disableTextFormatMark: true,
    disableTextFormatAlert: true,
    sheets: { disableForceStringMark: true, disableForceStringAlert: true },
    formula: { function: gridFunctions.map(([make, name]) => [make, name]), description, initialFormulaComputing: CalculationMode.WHEN_EMPTY },
  });
  for (const preset of [core, UniverSheetsDataValidationPreset()]) {
    for (const entry of preset.plugins) {
      const [plugin, options] = (Array.isArray(entry) ? entry : [entry]) as [PluginCtor, object?];
      univer.registerPlugin(plugin, options);
    }
  }
  const api = FUniver.newAPI(univer);
  const injector = univer.__getInjector();
  const commands = injector.get(ICommandService);
  keepProtected(api, onRefused);
  let isApart = false;
  return {
    open(data, lines = new LineTracker()) {
      const book = api.createWorkbook(structuredClone(fitted(data, container.clientWidth)) as unknown as Partial<IWorkbookData>);
      // The grid has its services for sheets only once there is a sheet.
      if (!isApart) {
        keepApart(injector.get(SheetInterceptorService));
        checkOnlyOpen(injector.get(SheetsDataValidationValidatorService), injector.get(IUniverInstanceService));
      }
      isApart = true;
      const formulas = injector.get(FormulaDataModel);
      const host = univerHost({ api, book, commands, undoRedo: injector.get(IUndoRedoService), formulas, validations: injector.get(DataValidationModel) });
      const listeners = new Set<() => void>();
      const subscription = commands.onCommandExecuted((command, options) => {
        const { unitId } = (command.params ?? {}) as { unitId?: string };
        if (unitId !== data.id || !command.id.includes('.mutation.')) return;
        lines.hear(command.id, command.params);
        if (!isKept(command.id) || options?.['fromFormula'] === true || options?.onlyLocal === true) return;
        for (const listener of listeners) listener();
      });
      return {
        host,
        lines,
        data: () => withOwnFormulas(structuredClone(book.save()) as unknown as WorkbookData, formulas),
        settled: () => host.settled(),
        spills: () => spillsOf(formulas, data.id),
        onEdited(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        show() {
          injector.get(IUniverInstanceService).setCurrentUnitForType(data.id);
          injector.get(IUniverInstanceService).focusUnit(data.id);
        },
        close() {
          subscription.dispose();
          host.dispose();
          api.disposeUnit(data.id);
        },
      };
    },
  };
}

/** Smallest scale at which the text of a table is read with ease. */
const LEAST_SCALE = 0.75;

/** Sheets a little wider than the screen are shown smaller, so that the score at their right end is seen; a file's own scale is not touched by it. */
function fitted(data: WorkbookData, width: number): WorkbookData {
  const sheets = Object.entries(data.sheets).map(([id, sheet]) => {
    const fit = Math.floor((100 * (width - MARGIN)) / usedWidth(sheet)) / 100;
    return [id, { ...sheet, zoomRatio: Math.min(sheet.zoomRatio ?? 1, Math.max(LEAST_SCALE, fit)) }];
  });
  return { ...data, sheets: Object.fromEntries(sheets) as WorkbookData['sheets'] };
}

/** Pixels beside the columns: row numbers and the scroll bar. */
const MARGIN = 64;

/** Pixels from the first column to the last one that holds anything. */
function usedWidth(sheet: SheetData): number {
  const used = Object.values(sheet.cellData ?? {}).flatMap((line) => Object.entries(line).filter(([, { v, f }]) => v !== undefined || f !== undefined).map(([column]) => Number(column)));
  const count = used.reduce((most, column) => Math.max(most, column + 1), 0);
  const width = (column: number): number => {
    const line = sheet.columnData?.[column];
    return line?.hd ? 0 : (line?.w ?? sheet.defaultColumnWidth ?? 0);
  };
  return Array.from({ length: count }, (_, column) => width(column)).reduce((sum, one) => sum + one, 0);
}

/** Copies of a formula made by filling share its text and know only how far they stand from it; in a file each has its own. */
function withOwnFormulas(data: WorkbookData, formulas: FormulaDataModel): WorkbookData {
  const ownFormula = (cell: CellData, row: string, column: string, sheet: string): CellData => {
    if (!cell.si || cell.f) return cell;
    const { si: _si, ...rest } = cell;
    return { ...rest, f: formulas.getFormulaStringByCell(Number(row), Number(column), sheet, data.id) ?? undefined };
  };
  const sheets = Object.entries(data.sheets).map(([id, sheet]) => {
    const lines = Object.entries(sheet.cellData ?? {}).map(([row, line]) => [row, Object.fromEntries(Object.entries(line).map(([column, cell]) => [column, ownFormula(cell, row, column, id)]))]);
    return [id, { ...sheet, cellData: Object.fromEntries(lines) as typeof sheet.cellData }];
  });
  return { ...data, sheets: Object.fromEntries(sheets) as WorkbookData['sheets'] };
}

/** What the user can do to cells by commands of the grid; the editor has an event of its own. */
const editing = /^sheet\.command\.(set-range-values|set-style|set-border|clear-|delete-range|insert-range|insert-row|insert-col|remove-row|remove-col|move-range|move-rows|move-cols|paste|auto-fill|add-worksheet-merge|remove-worksheet-merge|set-worksheet-row-height|set-worksheet-col-width)/;

/** Sheets that are protected in the file are not to be changed here either. */
function keepProtected(api: FUniver, onRefused: (at: CellRef) => void): void {
  const place = (): CellRef | undefined => {
    const sheet = api.getActiveWorkbook()?.getActiveSheet();
    const notes = (sheet?.getSheet().getConfig().custom ?? {}) as SheetNotes;
    return sheet && notes.protected ? { sheet: sheet.getSheetName(), cell: sheet.getActiveRange()?.getA1Notation() ?? 'A1' } : undefined;
  };
  const refuse = (event: { cancel?: boolean }): void => {
    const at = place();
    if (!at) return;
    event.cancel = true;
    onRefused(at);
  };
  api.addEvent(api.Event.BeforeSheetEditStart, refuse);
  api.addEvent(api.Event.BeforeCommandExecute, (event) => {
    if (editing.test(event.id)) refuse(event);
  });
}

/** The frozen panes of every open workbook follow a command given to any of them; what is not for the command's own workbook is left out. */
function keepApart(interceptors: SheetInterceptorService): void {
  const collect = interceptors.onCommandExecute.bind(interceptors);
  interceptors.onCommandExecute = (command) => {
    const unitOf = ({ params }: { readonly params?: object }): unknown => (params as { unitId?: unknown } | undefined)?.unitId;
    const wanted = unitOf(command);
    const own = <T extends { readonly params?: object }>(mutations: readonly T[]): T[] => mutations.filter((mutation) => [undefined, wanted].includes(unitOf(mutation)));
    const found = collect(command);
    return wanted === undefined ? found : { ...found, redos: own(found.redos), undos: own(found.undos) };
  };
}

/** Lists on sheets that are not seen are checked when the page is idle; by then the workbook or the sheet may be gone. */
function checkOnlyOpen(validator: SheetsDataValidationValidatorService, instances: IUniverInstanceService): void {
  const check = validator.validatorRanges.bind(validator);
  validator.validatorRanges = (book, sheet, ranges) => (instances.getUnit<Workbook>(book)?.getSheetBySheetId(sheet) ? check(book, sheet, ranges) : Promise.resolve([]));
}

/** Whether a mutation changes something that a file keeps; what is only measured or shown does not count. */
function isKept(id: string): boolean {
  return (id.startsWith('sheet.mutation.') || id.startsWith('data-validation.mutation.')) && !/auto-height|mark-dirty|data-validation-formula/.test(id);
}

function spillsOf(formulas: FormulaDataModel, book: string): Spills {
  const ranges = formulas.getArrayFormulaRange()[book] ?? {};
  const values: Partial<Record<string, unknown>> = formulas.getArrayFormulaCellData()[book] ?? {};
  return structuredClone(
    Object.fromEntries(
      Object.entries(ranges).map(([sheet, lines]) => [
        sheet,
        { ranges: Object.values(lines as unknown as Matrix<RangeData>).flatMap((line) => Object.values(line)), values: values[sheet] ?? {} },
      ]),
    ),
  ) as unknown as Spills;
}
