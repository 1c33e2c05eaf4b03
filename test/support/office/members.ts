import { formatRange, parseRange } from '../../../src/sheet/address';
import type { Position, Range } from '../../../src/sheet/address';
import { COLUMNS, ROWS, Refusal, holdsContent, inside } from './workbook-model';
import type { CellRule, Edge, Line, Look, ModelCell, SheetModel, WorkbookModel } from './workbook-model';

/** An object of the workbook as a request sees it. A member that is not here is refused. */
export interface HostObject {
  /** Name of Microsoft's class. */
  readonly type: string;
  /** What answers its creation, so that the client can find it again. */
  readonly identity?: Readonly<Record<string, unknown>>;
  readonly read?: Readonly<Record<string, () => unknown>>;
  readonly write?: Readonly<Record<string, (value: unknown) => void>>;
  readonly children?: Readonly<Record<string, () => HostObject | null>>;
  readonly methods?: Readonly<Record<string, (args: readonly unknown[]) => unknown>>;
  readonly items?: () => readonly HostObject[];
  readonly item?: (key: unknown) => HostObject | null;
  /** The cells it stands for, where it is a range. */
  readonly place?: { readonly sheet: SheetModel; readonly range: Range };
}

/** What a request did that others may want to hear of. */
export type Happening =
  | { readonly kind: 'changed'; readonly sheet: SheetModel; readonly range: Range }
  | { readonly kind: 'added' | 'deleted'; readonly sheet: SheetModel };

/** What the machine and the add-in have set up. */
export interface Temper {
  /** Without one, page setup is refused. */
  printer: boolean;
  eventsEnabled: boolean;
}

export interface Reach {
  readonly model: WorkbookModel;
  readonly temper: Temper;
  happened(happening: Happening): void;
  registerEvent(name: string): void;
  unregisterEvent(name: string): void;
}

/** Most merged areas that one question is answered with. */
const MERGED_AREAS = 512;
/** Longest address that names several areas. */
const AREAS_ADDRESS = 8192;

const nothing = (): undefined => undefined;

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Refusal('InvalidArgument', `a text was expected, not ${JSON.stringify(value)}`);
  return value;
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw new Refusal('InvalidArgument', `a number was expected, not ${JSON.stringify(value)}`);
  return value;
}

function isObject(value: unknown): value is HostObject {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function guard(sheet: SheetModel): void {
  if (sheet.protected) throw new Refusal('AccessDenied', 'The sheet is protected.');
}

function missing(): never {
  throw new Refusal('ItemNotFound', "The requested resource doesn't exist.");
}

export function workbookObject(reach: Reach): HostObject {
  const { model, temper } = reach;
  return {
    type: 'Workbook',
    children: {
      Worksheets: () => worksheets(reach),
      Protection: () => ({ type: 'WorkbookProtection', read: { Protected: () => model.locked } }),
      Application: () => ({
        type: 'Application',
        methods: {
          SuspendScreenUpdatingUntilNextSync: nothing,
          SuspendApiCalculationUntilNextSync: nothing,
        },
      }),
      _Runtime: () => ({
        type: 'Runtime',
        read: { EnableEvents: () => temper.eventsEnabled },
        write: {
          EnableEvents: (value) => {
            temper.eventsEnabled = value === true;
          },
        },
      }),
    },
  };
}

const EVENTS = ['DataChangedEvent', 'AddedEvent', 'DeletedEvent', 'EventNameChanged'];

function worksheets(reach: Reach): HostObject {
  const { model } = reach;
  const find = (key: unknown): HostObject | null => {
    const sheet = model.find(text(key));
    return sheet ? worksheet(reach, sheet) : null;
  };
  return {
    type: 'WorksheetCollection',
    items: () => model.sheets.map((sheet) => worksheet(reach, sheet)),
    item: (key) => find(key) ?? missing(),
    methods: {
      GetItemOrNullObject: ([key]) => find(key),
      GetItem: ([key]) => find(key) ?? missing(),
      GetFirst: ([visibleOnly]) => neighbour(reach, -1, 1, visibleOnly === true) ?? missing(),
      GetCount: ([visibleOnly]) => model.sheets.filter((sheet) => visibleOnly !== true || sheet.visibility === 'Visible').length,
      GetActiveWorksheet: () => worksheet(reach, model.sheets[model.activeSheet] ?? missing()),
      Add: ([name]) => {
        const sheet = model.add(text(name));
        reach.happened({ kind: 'added', sheet });
        return worksheet(reach, sheet);
      },
      ...Object.fromEntries(
        EVENTS.flatMap((event) => [
          [`_Register${event}`, () => reach.registerEvent(event)],
          [`_Unregister${event}`, () => reach.unregisterEvent(event)],
        ]),
      ),
    },
  };
}

function neighbour(reach: Reach, from: number, step: number, visibleOnly: boolean): HostObject | null {
  const { sheets } = reach.model;
  let index = from + step;
  while (visibleOnly && sheets[index] && sheets[index]?.visibility !== 'Visible') index += step;
  const sheet = sheets[index];
  return sheet ? worksheet(reach, sheet) : null;
}

function worksheet(reach: Reach, sheet: SheetModel): HostObject {
  const { model } = reach;
  const at = (value: Range): HostObject => range(reach, sheet, value);
  const used = (valuesOnly: unknown): HostObject | null => {
    const found = sheet.usedRange(valuesOnly === true);
    return found ? at(found) : null;
  };
  const place = (): number => model.sheets.indexOf(sheet);
  return {
    type: 'Worksheet',
    identity: { Id: sheet.id },
    read: { Id: () => sheet.id, Name: () => sheet.name, Position: place, Visibility: () => sheet.visibility },
    children: {
      Protection: () => ({ type: 'WorksheetProtection', read: { Protected: () => sheet.protected } }),
      FreezePanes: () => freezePanes(sheet),
      PageLayout: () => pageLayout(reach.temper, sheet),
    },
    methods: {
      GetNextOrNullObject: ([visibleOnly]) => neighbour(reach, place(), 1, visibleOnly === true),
      GetRange: ([address]) => at(address === undefined || address === null ? everything : (parseArea(text(address)) ?? missing())),
      GetRangeByIndexes: ([top, left, rows, columns]) => at(sized(number(top), number(left), number(rows), number(columns))),
      GetRanges: ([address]) => rangeAreas(reach, sheet, parseAreas(text(address))),
      GetUsedRange: ([valuesOnly]) => used(valuesOnly) ?? at({ top: 0, left: 0, bottom: 0, right: 0 }),
      GetUsedRangeOrNullObject: ([valuesOnly]) => used(valuesOnly),
      Activate: () => {
        if (sheet.visibility !== 'Visible') throw new Refusal('InvalidOperation', 'A hidden sheet cannot be activated.');
        model.activeSheet = place();
      },
      Delete: () => {
        model.remove(sheet);
        reach.happened({ kind: 'deleted', sheet });
      },
    },
  };
}

const everything: Range = { top: 0, left: 0, bottom: ROWS - 1, right: COLUMNS - 1 };

function sized(top: number, left: number, rows: number, columns: number): Range {
  const made = { top, left, bottom: top + rows - 1, right: left + columns - 1 };
  if (rows < 1 || columns < 1 || top < 0 || left < 0 || made.bottom >= ROWS || made.right >= COLUMNS) throw new Refusal('InvalidArgument', 'the range lies outside the sheet');
  return made;
}

function parseArea(address: string): Range | undefined {
  const rows = /^\$?(\d+):\$?(\d+)$/.exec(address);
  if (rows) return { ...everything, top: Number(rows[1]) - 1, bottom: Number(rows[2]) - 1 };
  const columns = /^\$?([A-Z]+):\$?([A-Z]+)$/i.exec(address);
  const [first, last] = columns ? [parseRange(`${columns[1] ?? ''}1`), parseRange(`${columns[2] ?? ''}1`)] : [];
  return first && last ? { ...everything, left: first.left, right: last.right } : parseRange(address);
}

function parseAreas(address: string): Range[] {
  if (address.length > AREAS_ADDRESS) throw new Refusal('InvalidArgument', `an address holds at most ${String(AREAS_ADDRESS)} characters`);
  return address.split(',').map((part) => parseArea(part) ?? missing());
}

function freezePanes(sheet: SheetModel): HostObject {
  const freeze = (frozen: Range): void => {
    guard(sheet);
    sheet.frozen = frozen;
  };
  return {
    type: 'WorksheetFreezePanes',
    methods: {
      FreezeAt: ([frozen]) => freeze((isObject(frozen) ? frozen.place?.range : parseArea(text(frozen))) ?? missing()),
      FreezeRows: ([rows]) => freeze({ ...everything, bottom: number(rows) - 1 }),
      FreezeColumns: ([columns]) => freeze({ ...everything, right: number(columns) - 1 }),
    },
  };
}

function pageLayout(temper: Temper, sheet: SheetModel): HostObject {
  const set = (name: string) => (value: unknown) => {
    if (!temper.printer) throw new Refusal('GeneralException', 'No printers are installed.');
    sheet.page[name] = value;
  };
  return {
    type: 'PageLayout',
    read: Object.fromEntries(Object.keys(sheet.page).map((name) => [name, () => sheet.page[name]])),
    write: { Orientation: set('Orientation'), PaperSize: set('PaperSize'), Zoom: set('Zoom') },
    methods: {
      SetPrintTitleRows: ([rows]) => {
        sheet.printTitleRows = text(rows);
      },
    },
  };
}

function* positions({ top, left, bottom, right }: Range): Generator<Position> {
  if ((bottom - top + 1) * (right - left + 1) > 5e6) throw new Refusal('RangeExceedsLimit', 'the range has too many cells');
  for (let row = top; row <= bottom; row += 1) for (let column = left; column <= right; column += 1) yield { row, column };
}

function range(reach: Reach, sheet: SheetModel, area: Range): HostObject {
  const at = (value: Range): HostObject => range(reach, sheet, value);
  const rows = area.bottom - area.top + 1;
  const columns = area.right - area.left + 1;
  const grid = <T>(read: (cell: ModelCell | undefined) => T): T[][] => {
    const lines = Array.from({ length: rows }, (): T[] => []);
    for (const position of positions(area)) lines[position.row - area.top]?.push(read(sheet.peek(position)));
    return lines;
  };
  const fill = (value: unknown, write: (position: Position, input: unknown) => void): void => {
    guard(sheet);
    const input = matrix(value, rows, columns);
    for (const position of positions(area)) {
      if (rows > 1 && sheet.filteredRows.has(position.row)) continue;
      write(position, input(position.row - area.top, position.column - area.left));
    }
  };
  const enter = (value: unknown): void => {
    fill(value, (position, input) => sheet.enter(position, input));
    reach.happened({ kind: 'changed', sheet, range: area });
  };
  const hidden = (): boolean | null => {
    const count = Array.from({ length: Math.min(rows, 1e5) }, (_, index) => area.top + index).filter((row) => sheet.hiddenRows.has(row) || sheet.filteredRows.has(row)).length;
    return count === 0 ? false : count === rows ? true : null;
  };
  return {
    type: 'Range',
    place: { sheet, range: area },
    read: {
      Address: () => `${sheet.name}!${formatRange(area)}`,
      RowIndex: () => area.top,
      ColumnIndex: () => area.left,
      RowCount: () => rows,
      ColumnCount: () => columns,
      RowHidden: hidden,
      Values: () => grid((cell) => (cell ? (cell.error ?? cell.value ?? '') : '')),
      Formulas: () => grid((cell) => (cell ? (cell.formula === undefined ? (cell.error ?? cell.value ?? '') : `=${cell.formula}`) : '')),
      NumberFormat: () => grid((cell) => cell?.numberFormat ?? 'General'),
      ValueTypes: () => grid(valueType),
    },
    write: {
      Values: enter,
      Formulas: enter,
      NumberFormat: (value) =>
        fill(value, (position, format) => {
          if (format !== null) sheet.cell(position).numberFormat = text(format);
        }),
    },
    children: {
      Format: () => rangeFormat(sheet, [area]),
      DataValidation: () => dataValidation(sheet, [area]),
    },
    methods: {
      _ValidateArraySize: ([height, width]) => {
        if (height !== rows || width !== columns) throw new Refusal('InvalidArgument', 'the array does not have the size of the range');
      },
      GetRow: ([row]) => at(sized(area.top + number(row), area.left, 1, columns)),
      GetBoundingRect: ([other]) => {
        const second = isObject(other) ? other.place?.range : undefined;
        if (!second) throw new Refusal('InvalidArgument', 'a range was expected');
        return at({ top: Math.min(area.top, second.top), left: Math.min(area.left, second.left), bottom: Math.max(area.bottom, second.bottom), right: Math.max(area.right, second.right) });
      },
      GetMergedAreasOrNullObject: () => {
        // A merged area whose first cell lies outside is not reported.
        const merges = sheet.merges.filter((merge) => inside(area, { row: merge.top, column: merge.left }));
        if (merges.length > MERGED_AREAS) throw new Refusal('InvalidOperation', `more than ${String(MERGED_AREAS)} merged areas`);
        return merges.length === 0 ? null : rangeAreas(reach, sheet, merges);
      },
      Merge: ([across]) => {
        guard(sheet);
        if (across === true) throw new Refusal('NotImplemented', 'merging across');
        if (sheet.merges.some((merge) => merge.top <= area.bottom && merge.bottom >= area.top && merge.left <= area.right && merge.right >= area.left)) throw new Refusal('MergedRangeConflict', 'merged areas overlap');
        sheet.merges.push(area);
        for (const position of positions(area)) {
          const cell = sheet.peek(position);
          if (cell && (position.row !== area.top || position.column !== area.left)) Object.assign(cell, { value: null, formula: undefined, error: undefined });
        }
      },
      GetCellProperties: ([options]) => grid((cell) => cellProperties(cell?.look, options)),
      Select: () => {
        if (sheet.visibility !== 'Visible') throw new Refusal('InvalidOperation', 'Nothing can be selected on a hidden sheet.');
        reach.model.activeSheet = reach.model.sheets.indexOf(sheet);
        reach.model.selection = { sheet: sheet.name, range: area };
      },
    },
  };
}

function valueType(cell: ModelCell | undefined): string {
  if (!cell || !holdsContent(cell)) return 'Empty';
  if (cell.error !== undefined) return 'Error';
  return typeof cell.value === 'number' ? 'Double' : typeof cell.value === 'boolean' ? 'Boolean' : 'String';
}

/** A single value is meant for every cell. */
function matrix(value: unknown, rows: number, columns: number): (row: number, column: number) => unknown {
  if (!Array.isArray(value)) return () => value;
  const lines = value as unknown[];
  const fits = lines.length === rows && lines.every((line) => Array.isArray(line) && line.length === columns);
  if (!fits) throw new Refusal('InvalidArgument', 'the array does not have the size of the range');
  return (row, column) => (lines[row] as unknown[])[column];
}

function rangeAreas(reach: Reach, sheet: SheetModel, areas: readonly Range[]): HostObject {
  return {
    type: 'RangeAreas',
    read: { Address: () => areas.map((area) => `${sheet.name}!${formatRange(area)}`).join(','), AreaCount: () => areas.length },
    children: {
      Areas: () => ({ type: 'RangeCollection', items: () => areas.map((area) => range(reach, sheet, area)) }),
      Format: () => rangeFormat(sheet, areas),
      DataValidation: () => dataValidation(sheet, areas),
    },
  };
}

function rangeFormat(sheet: SheetModel, areas: readonly Range[]): HostObject {
  const looks = (change: (look: Look) => void): void => {
    guard(sheet);
    for (const area of areas) for (const position of positions(area)) change(sheet.cell(position).look);
  };
  const sizes = (map: Map<number, number>, ends: (area: Range) => readonly [number, number]) => (value: unknown) => {
    guard(sheet);
    for (const [first, last] of areas.map(ends)) for (let index = first; index <= last; index += 1) map.set(index, number(value));
  };
  return {
    type: 'RangeFormat',
    write: {
      ColumnWidth: sizes(sheet.columnWidths, (area) => [area.left, area.right]),
      RowHeight: sizes(sheet.rowHeights, (area) => [area.top, area.bottom]),
      HorizontalAlignment: (value) => looks((look) => (look.horizontal = text(value))),
      VerticalAlignment: (value) => looks((look) => (look.vertical = text(value))),
      WrapText: (value) => looks((look) => (look.wrap = value === true)),
    },
    children: {
      Font: () => ({
        type: 'RangeFont',
        write: {
          Name: (value) => looks((look) => (look.fontName = text(value))),
          Size: (value) => looks((look) => (look.fontSize = number(value))),
          Bold: (value) => looks((look) => (look.bold = value === true)),
          Color: (value) => looks((look) => (look.fontColor = color(value))),
        },
      }),
      Fill: () => ({
        type: 'RangeFill',
        write: { Color: (value) => looks((look) => (look.fill = color(value))) },
        methods: { Clear: () => looks((look) => (look.fill = '')) },
      }),
      Borders: () => ({ type: 'RangeBorderCollection', item: (key) => border(sheet, areas, text(key)) }),
    },
  };
}

function color(value: unknown): string {
  const given = text(value).toUpperCase();
  if (!/^#[0-9A-F]{6}$/.test(given)) throw new Refusal('InvalidArgument', `${given} is no colour`);
  return given;
}

const INSIDE: Readonly<Record<string, readonly [Edge, Edge]>> = { InsideHorizontal: ['EdgeBottom', 'EdgeTop'], InsideVertical: ['EdgeRight', 'EdgeLeft'] };
const EDGES: readonly string[] = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'] satisfies Edge[];

/** The cells of an area that have part in one of its borders, each with its own edge. */
function* lined(area: Range, key: string): Generator<readonly [Position, Edge]> {
  const inner = INSIDE[key];
  if (inner?.[0] === 'EdgeBottom' && area.top === area.bottom) throw new Refusal('InvalidArgument', 'one row has no inner horizontal border');
  if (inner?.[0] === 'EdgeRight' && area.left === area.right) throw new Refusal('InvalidArgument', 'one column has no inner vertical border');
  if (!inner && !EDGES.includes(key)) throw new Refusal('InvalidArgument', `${key} is no border`);
  for (const at of positions(area)) {
    const outer: Readonly<Record<Edge, boolean>> = { EdgeTop: at.row === area.top, EdgeBottom: at.row === area.bottom, EdgeLeft: at.column === area.left, EdgeRight: at.column === area.right };
    for (const edge of EDGES as readonly Edge[]) if (inner ? inner.includes(edge) && !outer[edge] : edge === key && outer[edge]) yield [at, edge];
  }
}

function border(sheet: SheetModel, areas: readonly Range[], key: string): HostObject {
  const lines = (change: (line: Line) => Line): void => {
    guard(sheet);
    for (const area of areas) {
      for (const [at, edge] of lined(area, key)) {
        const { look } = sheet.cell(at);
        const line = change(look.lines[edge] ?? { style: 'Continuous', weight: 'Thin', color: '#000000' });
        look.lines[edge] = line.style === 'None' ? undefined : line;
      }
    }
  };
  return {
    type: 'RangeBorder',
    write: {
      Style: (value) => lines((line) => ({ ...line, style: text(value) })),
      Weight: (value) => lines((line) => ({ ...line, weight: text(value) })),
      Color: (value) => lines((line) => ({ ...line, color: color(value) })),
    },
  };
}

/** The asked parts of a cell's look, in the shape of the request. */
function cellProperties(look: Look | undefined, options: unknown): unknown {
  const lines = Object.fromEntries(
    EDGES.map((edge) => {
      const line = look?.lines[edge as Edge];
      return [`${edge[4]?.toLowerCase() ?? ''}${edge.slice(5)}`, { style: line?.style ?? 'None', weight: line?.weight ?? 'Thin', color: line?.color ?? '#000000' }];
    }),
  );
  const fill = look?.fill ?? '';
  const all = {
    format: {
      font: { name: look?.fontName ?? '等线', size: look?.fontSize ?? 11, bold: look?.bold ?? false, color: look?.fontColor ?? '#000000' },
      fill: { color: fill === '' ? '#FFFFFF' : fill, pattern: fill === '' ? 'None' : 'Solid' },
      borders: lines,
      horizontalAlignment: look?.horizontal ?? 'General',
      verticalAlignment: look?.vertical ?? 'Center',
      wrapText: look?.wrap ?? false,
    },
  };
  return picked(all, options);
}

function picked(value: unknown, options: unknown): unknown {
  if (options === true) return value;
  // Of borders is asked once for all four.
  if (typeof value === 'object' && value !== null && 'top' in value) return Object.fromEntries(Object.entries(value).map(([edge, line]) => [edge, pickedParts(line, options)]));
  return pickedParts(value, options);
}

function pickedParts(value: unknown, options: unknown): unknown {
  if (typeof options !== 'object' || options === null || typeof value !== 'object' || value === null) throw new Refusal('InvalidArgument', 'no such cell property');
  return Object.fromEntries(
    Object.entries(options).map(([name, inner]) => {
      if (!(name in value)) throw new Refusal('InvalidArgument', `no cell property ${name}`);
      return [name, picked((value as Record<string, unknown>)[name], inner)];
    }),
  );
}

function dataValidation(sheet: SheetModel, areas: readonly Range[]): HostObject {
  const rules = (): (CellRule | undefined)[] => areas.flatMap((area) => [...positions(area)].map((position) => sheet.peek(position)?.validation));
  const same = (): CellRule | null | undefined => {
    const [first, ...rest] = rules();
    return rest.every((rule) => JSON.stringify(rule) === JSON.stringify(first)) ? first : null;
  };
  const set = (change: (rule: CellRule | undefined) => CellRule | undefined): void => {
    guard(sheet);
    for (const area of areas) {
      for (const position of positions(area)) {
        const cell = sheet.cell(position);
        cell.validation = change(cell.validation);
      }
    }
  };
  return {
    type: 'DataValidation',
    read: {
      Type: () => (same() === null ? 'Inconsistent' : same() ? 'List' : 'None'),
      Rule: () => same()?.rule ?? null,
      ErrorAlert: () => same()?.errorAlert ?? null,
    },
    write: {
      Rule: (rule) => {
        const source = (rule as { list?: { source?: unknown } } | null)?.list?.source;
        if (typeof source !== 'string' || source === '' || source.length > 255) throw new Refusal('InvalidArgument', 'a list of at most 255 characters was expected');
        set(() => ({ rule, errorAlert: { showAlert: true, style: 'Stop', title: '', message: '' } }));
      },
      ErrorAlert: (errorAlert) =>
        set((rule) => {
          if (!rule) throw new Refusal('InvalidOperation', 'an alert needs a rule');
          return { ...rule, errorAlert };
        }),
    },
    methods: { Clear: () => set(() => undefined) },
  };
}
