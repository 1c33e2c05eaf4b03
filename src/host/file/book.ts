import { formatPosition, formatRange, parseRange, quoteSheet } from '../../sheet/address';
import type { Range } from '../../sheet/address';
import type { SheetSetup, WorkbookSnapshot } from '../port';
import { sheetKey } from '../task';
import { FileFault } from './fault';
import type { Package, Relationship } from './package';
import type { SheetScan } from './sheet';
import { scanSheet, toGrid } from './sheet';
import type { StringTable } from './strings';
import { readStrings } from './strings';
import type { StyleTable } from './styles';
import { emptyStyles, readStyles } from './styles';
import type { Edit, XmlElement } from './xml';
import { appendInside, attributeEdits, attributes, child, children, escapeText, insertChild, isTrue, parseXml, prefixedAttribute, qualify } from './xml';

/** Order of the children of `workbook`. */
const sequence = [
  ...['fileVersion', 'fileSharing', 'workbookPr', 'workbookProtection', 'bookViews', 'sheets', 'functionGroups', 'externalReferences', 'definedNames'],
  ...['calcPr', 'oleSize', 'customWorkbookViews', 'pivotCaches', 'smartTagPr', 'smartTagTypes', 'webPublishing', 'fileRecoveryPr', 'webPublishObjects', 'extLst'],
];

const CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.';
const MAIN_NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const EMPTY_STRINGS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="${MAIN_NAMESPACE}" count="0" uniqueCount="0"/>`;

/** A worksheet as the workbook part lists it. */
export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

export interface DefinedName {
  readonly name: string;
  /** Sheet it is local to. */
  readonly sheet: string | undefined;
  readonly text: string;
}

export interface Table {
  readonly name: string;
  readonly sheet: string;
  readonly range: Range;
  /** Its column names stand in the first row of the range. */
  readonly hasHeader: boolean;
}

/** What has been read from a part, for as long as that part lives unchanged. */
class Memo<T> {
  private readonly known = new WeakMap<object, T>();

  get(key: object | undefined, read: () => T): T {
    const found = key && this.known.get(key);
    if (found !== undefined) return found;
    const made = read();
    if (key) this.known.set(key, made);
    return made;
  }
}

const scans = new Memo<SheetScan>();
const styleTables = new Memo<StyleTable>();
const stringTables = new Memo<StringTable>();

/** A workbook at one moment: its package, and what the workbook part says. Immutable; changes give a new book. */
export class Book {
  readonly package: Package;
  /** Worksheets in tab order; chart sheets and the like are not among them. */
  readonly sheets: readonly SheetEntry[];
  readonly names: readonly DefinedName[];
  /** Sheets can be neither added nor removed. */
  readonly locked: boolean;
  private readonly part: string;
  private readonly root: XmlElement;
  private readonly links: readonly Relationship[];

  /** @throws FileFault when the package holds no readable workbook. */
  constructor(source: Package) {
    this.package = source;
    const main = source.relationships('').find((link) => link.kind === 'officeDocument');
    if (!main) throw new FileFault('缺少工作簿部件');
    if (main.target.endsWith('.bin')) throw new FileFault('内容是 .xlsb 二进制工作簿');
    this.part = main.target;
    this.root = parseXml(source.text(main.target), main.target);
    if (this.root.name !== 'workbook') throw new FileFault('内容不是工作簿');
    this.links = source.relationships(main.target);
    const tabs = this.tabs();
    this.sheets = tabs.flatMap((tab) => {
      const link = this.links.find((candidate) => candidate.id === prefixedAttribute(tab, 'id'));
      const name = tab.attributes['name'] ?? '';
      if (!link) throw new FileFault(`缺少工作表“${name}”的部件`);
      return link.kind === 'worksheet' ? [{ name, hidden: (tab.attributes['state'] ?? 'visible') !== 'visible', part: link.target }] : [];
    });
    if (this.sheets.length === 0) throw new FileFault('工作簿中没有工作表');
    this.names = children(child(this.root, 'definedNames'), 'definedName').map((element) => {
      const tab = tabs[Number(element.attributes['localSheetId'] ?? -1)];
      return { name: element.attributes['name'] ?? '', sheet: tab?.attributes['name'], text: element.text };
    });
    this.locked = isTrue(child(this.root, 'workbookProtection')?.attributes['lockStructure']);
  }

  private tabs(): XmlElement[] {
    return children(child(this.root, 'sheets'), 'sheet');
  }

  sheet(name: string): SheetEntry | undefined {
    return this.sheets.find((sheet) => sheet.name === name);
  }

  /** Whether a sheet of any kind has that name; Excel does not tell upper from lower case. */
  hasTab(name: string): boolean {
    return this.tabs().some((tab) => sheetKey(tab.attributes['name'] ?? '') === sheetKey(name));
  }

  /** @throws FileFault when the part is missing or malformed. */
  scan({ part }: SheetEntry): SheetScan {
    return scans.get(this.package.content(part), () => scanSheet(this.package.text(part), part));
  }

  get styles(): StyleTable {
    const part = this.linked('styles');
    return styleTables.get(this.package.content(part ?? ''), () => readStyles(part ? this.package.text(part) : emptyStyles, part ?? ''));
  }

  withStyles(xml: string): Book {
    return this.withLinked('styles', 'xl/styles.xml', xml);
  }

  get strings(): StringTable {
    const part = this.linked('sharedStrings');
    return stringTables.get(this.package.content(part ?? ''), () => readStrings(part ? this.package.text(part) : EMPTY_STRINGS, part ?? ''));
  }

  withStrings(xml: string): Book {
    return this.withLinked('sharedStrings', 'xl/sharedStrings.xml', xml);
  }

  withSheet({ part }: SheetEntry, xml: string): Book {
    return xml === this.package.text(part) ? this : new Book(this.package.with(part, xml));
  }

  /** Name of the part the workbook links to under that kind, if it is there. */
  private linked(kind: string): string | undefined {
    return this.links.find((link) => link.kind === kind && this.package.has(link.target))?.target;
  }

  private withLinked(kind: 'styles' | 'sharedStrings', name: string, xml: string): Book {
    const part = this.linked(kind);
    if (part) return xml === this.package.text(part) ? this : new Book(this.package.with(part, xml));
    return new Book(this.package.add(this.part, name, xml, `${CONTENT_TYPE}${kind}+xml`, this.linkType(kind)).package);
  }

  /** The type of a link in the edition of the standard the workbook uses. */
  private linkType(kind: string): string {
    const sample = this.links.find((link) => link.kind === 'worksheet')?.type ?? '';
    return sample.slice(0, sample.lastIndexOf('/') + 1) + kind;
  }

  tables(): Table[] {
    return this.sheets.flatMap((sheet) =>
      this.package
        .relationships(sheet.part)
        .filter((link) => link.kind === 'table')
        .flatMap((link) => {
          const { displayName, name, ref, headerRowCount } = parseXml(this.package.text(link.target), link.target).attributes;
          const range = parseRange(ref ?? '');
          return range ? [{ name: displayName ?? name ?? '', sheet: sheet.name, range, hasHeader: headerRowCount !== '0' }] : [];
        }),
    );
  }

  /** Reads what else a change relies on. @throws FileFault when any of it is missing or malformed. */
  verify(): void {
    this.tables();
    this.package.verify();
  }

  snapshot(): WorkbookSnapshot {
    const { texts } = this.strings;
    const { formats } = this.styles;
    return { sheets: this.sheets.map((sheet) => toGrid({ name: sheet.name, hidden: sheet.hidden }, this.scan(sheet), texts, formats)) };
  }


  /** The book in a package whose other parts were changed. */
  withPackage(source: Package): Book {
    return source === this.package ? this : new Book(source);
  }

  /** The book with edits made to the workbook part. */
  withWorkbook(edits: (xml: string, root: XmlElement) => readonly Edit[]): Book {
    const next = this.package.edited(this.part, edits);
    return next === this.package ? this : new Book(next);
  }

  /** Adds an empty worksheet behind the last tab. @throws RangeError for a name Excel does not allow. */
  withNewSheet(name: string, setup: SheetSetup): Book {
    if (!/^[^[\]:*?/\\]{1,31}$/.test(name)) throw new RangeError(`no sheet can be called ${name}`);
    let number = 1;
    while (this.package.has(`xl/worksheets/sheet${String(number)}.xml`)) number++;
    const part = `xl/worksheets/sheet${String(number)}.xml`;
    const namespace = this.root.attributes[this.root.prefix ? `xmlns:${this.root.prefix}` : 'xmlns'] ?? MAIN_NAMESPACE;
    const added = this.package.add(this.part, part, worksheet(setup, namespace), `${CONTENT_TYPE}worksheet+xml`, this.linkType('worksheet'));
    return new Book(added.package).withWorkbook((xml, root) => {
      const tabs = this.tabs();
      const list = child(root, 'sheets');
      const idName = Object.keys(tabs[0]?.attributes ?? {}).find((key) => key.endsWith(':id')) ?? 'r:id';
      const sheetId = Math.max(0, ...tabs.map((tab) => Number(tab.attributes['sheetId'] ?? 0))) + 1;
      const tab = `<${qualify(root, 'sheet')}${attributes({ name, sheetId, [idName]: added.id })}/>`;
      return [...(list ? [appendInside(xml, list, tab)] : []), ...printTitles(xml, root, tabs.length, name, setup)];
    });
  }

  /** Takes a worksheet out, with everything that is local to it. */
  withoutSheet({ name, part }: SheetEntry): Book {
    const index = this.tabs().findIndex((tab) => tab.attributes['name'] === name);
    const listed = this.withWorkbook((xml, root) => {
      const tab = children(child(root, 'sheets'), 'sheet')[index];
      return [...(tab ? [{ start: tab.start, end: tab.end, text: '' }] : []), ...withoutTab(xml, root, index)];
    });
    return new Book(listed.package.remove(this.part, part));
  }

  /** Has the next program that opens the file calculate everything anew. */
  withCalculation(): Book {
    return this.withWorkbook((xml, root) => {
      const settings = child(root, 'calcPr');
      if (!settings) return [insertChild(xml, root, sequence, 'calcPr', `<${qualify(root, 'calcPr')} fullCalcOnLoad="1"/>`)];
      return isTrue(settings.attributes['fullCalcOnLoad']) ? [] : attributeEdits(xml, settings.start, settings.openEnd, 'fullCalcOnLoad', 1);
    });
  }

  /** Drops the list of formula cells, which Excel makes anew and which must not name a cell without formula. */
  withoutCalcChain(): Book {
    const part = this.linked('calcChain');
    return part ? new Book(this.package.remove(this.part, part)) : this;
  }
}

function printTitles(xml: string, root: XmlElement, index: number, sheet: string, { printTitleRows }: SheetSetup): Edit[] {
  if (!printTitleRows) return [];
  const [first, last] = printTitleRows;
  const rows = `${quoteSheet(sheet)}!$${String(first + 1)}:$${String(last + 1)}`;
  const tag = qualify(root, 'definedName');
  const name = `<${tag}${attributes({ name: '_xlnm.Print_Titles', localSheetId: index })}>${escapeText(rows)}</${tag}>`;
  const list = child(root, 'definedNames');
  if (list) return [appendInside(xml, list, name)];
  const listTag = qualify(root, 'definedNames');
  return [insertChild(xml, root, sequence, 'definedNames', `<${listTag}>${name}</${listTag}>`)];
}

/** Names local to the removed tab go, those of later tabs follow their sheet, and the shown tab stays one that exists. */
function withoutTab(xml: string, root: XmlElement, index: number): Edit[] {
  const list = child(root, 'definedNames');
  const local = children(list, 'definedName').map((element) => ({ element, tab: Number(element.attributes['localSheetId'] ?? -1) }));
  const gone = local.filter(({ tab }) => tab === index).map(({ element }) => element);
  const views = children(child(root, 'bookViews'), 'workbookView').filter((view) => Number(view.attributes['activeTab'] ?? 0) >= Math.max(1, index));
  const removed = list && gone.length > 0 && gone.length === list.children.length ? [list] : gone;
  return [
    ...removed.map(({ start, end }) => ({ start, end, text: '' })),
    ...local
      .filter(({ tab }) => tab > index)
      .flatMap(({ element, tab }) => attributeEdits(xml, element.start, element.openEnd, 'localSheetId', tab - 1)),
    ...views.flatMap((view) => attributeEdits(xml, view.start, view.openEnd, 'activeTab', Number(view.attributes['activeTab']) - 1)),
  ];
}

/** An empty worksheet: A4, one page wide. */
function worksheet(setup: SheetSetup, namespace: string): string {
  const columns = numbered(setup.columnWidths).map(
    ([column, width]) => `<col${attributes({ min: column + 1, max: column + 1, width, customWidth: 1 })}/>`,
  );
  const rows = numbered(setup.rowHeights ?? {}).map(([row, height]) => `<row${attributes({ r: row + 1, ht: height, customHeight: 1 })}/>`);
  const merges = setup.merges.map((merge) => `<mergeCell${attributes({ ref: formatRange(merge) })}/>`);
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<dimension ref="A1"/><sheetViews><sheetView workbookViewId="0">${pane(setup.freeze)}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>` +
    (columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '') +
    `<sheetData>${rows.join('')}</sheetData>` +
    (merges.length > 0 ? `<mergeCells count="${String(merges.length)}">${merges.join('')}</mergeCells>` : '') +
    '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
    `<pageSetup${attributes({ paperSize: 9, fitToHeight: 0, orientation: setup.landscape ? 'landscape' : 'portrait' })}/></worksheet>`
  );
}

/** Entries with a numeric key, ascending: the order the schema wants. */
function numbered(record: Readonly<Record<number, number>>): [number, number][] {
  return Object.entries(record)
    .map(([key, value]): [number, number] => [Number(key), value])
    .sort(([a], [b]) => a - b);
}

function pane(freeze: SheetSetup['freeze']): string {
  if (!freeze || (freeze.rows === 0 && freeze.columns === 0)) return '';
  const { rows, columns } = freeze;
  const active = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  const values = {
    xSplit: columns || undefined,
    ySplit: rows || undefined,
    topLeftCell: formatPosition({ row: rows, column: columns }),
    activePane: active,
    state: 'frozen',
  };
  return `<pane${attributes(values)}/><selection${attributes({ pane: active })}/>`;
}
