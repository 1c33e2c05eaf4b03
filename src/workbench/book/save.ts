import type { Issue } from '../../core/issue';
import type { Book, SheetEntry } from '../../host/file/book';
import { encodeFormula } from '../../host/file/formula';
import { StringWriter } from '../../host/file/strings';
import { attributeEdits, attributes, child, children, escapeText, insertChild, qualify } from '../../host/file/xml';
import type { Edit, XmlElement } from '../../host/file/xml';
import type { CellData, RuleData, SheetData, SheetNotes, StyleData, WorkbookData } from '../../host/univer';
import { LineMap } from '../grid/lines';
import type { LineTracker, SheetLines } from '../grid/lines';
import { LookWriter } from './looks';
import type { FileLook } from './looks';
import { movedFormula } from './moving';
import type { FindMoved } from './moving';
import { gridName, NAMES, VALIDATIONS, WHOLE_BOOK } from './open';
import type { OpenedBook, OpenedSheet } from './open';
import { moveParts } from './parts';
import { writeSheet } from './sheet-writer';
import type { SheetChange, Shared } from './sheet-writer';

/** What is saved: the grid's data now, with what that data does not say. */
export interface BookNow {
  readonly data: WorkbookData;
  readonly lines: LineTracker;
  readonly spills: Readonly<Record<string, SheetChange['spills']>>;
}

export interface Saved {
  readonly bytes: Uint8Array;
  /** What could not be carried over, and where. */
  readonly warnings: readonly Issue[];
}

/** Order of the children of `workbook`. */
const sequence = [
  ...['fileVersion', 'fileSharing', 'workbookPr', 'workbookProtection', 'bookViews', 'sheets', 'functionGroups', 'externalReferences', 'definedNames'],
  ...['calcPr', 'oleSize', 'customWorkbookViews', 'pivotCaches', 'smartTagPr', 'smartTagTypes', 'webPublishing', 'fileRecoveryPr', 'webPublishObjects', 'extLst'],
];
const noSpills: SheetChange['spills'] = { ranges: [], values: {} };

/** The file as the user left it: what was changed is put into the parts it came from, and all else stays byte for byte. */
export function saveBook(opened: OpenedBook, now: BookNow): Saved {
  const sheetsNow = now.data.sheetOrder.flatMap((id) => now.data.sheets[id] ?? []);
  const kept = opened.sheets.filter((sheet) => sheetsNow.some(({ id }) => id === sheet.data.id));
  const gone = opened.sheets.filter((sheet) => !kept.includes(sheet));
  const find: FindMoved = (name) => {
    const sheet = kept.find(({ entry }) => entry.name.toLowerCase() === name.toLowerCase());
    const present = sheet && now.data.sheets[sheet.data.id];
    if (present) return { name: present.name, lines: now.lines.of(present.id) };
    const added = sheetsNow.find((candidate) => candidate.name === name && !kept.some(({ data }) => data.id === candidate.id));
    return added && { name, lines: unmoved() };
  };

  let book = gone.reduce((current, { entry }) => current.withoutSheet(current.sheet(entry.name) ?? entry), opened.book);
  book = renamed(book, kept, now);
  const entries = new Map(kept.map((sheet): [string, SheetEntry] => [sheet.data.id, { ...sheet.entry, name: now.data.sheets[sheet.data.id]?.name ?? sheet.entry.name }]));
  for (const sheet of sheetsNow.filter(({ id }) => !entries.has(id))) {
    const notes: SheetNotes = sheet.custom ?? {};
    const titles = notes.printTitleRows ? { printTitleRows: notes.printTitleRows } : {};
    book = book.withNewSheet(sheet.name, { columnWidths: {}, merges: [], landscape: notes.landscape ?? false, ...titles });
    const entry = book.sheet(sheet.name);
    if (entry) entries.set(sheet.id, entry);
  }

  const looks = new LookWriter(opened.book.styles, opened.looks);
  const strings = new StringWriter(opened.book.strings);
  const shared: Shared = { strings, styleIndex: styleIndexes(now.data, opened.looks, looks) };
  const rules = JSON.parse(resource(now.data, VALIDATIONS) ?? '{}') as Readonly<Record<string, readonly RuleData[]>>;
  let contentChanged = gone.length > 0;
  let formulasMoved = gone.length > 0;
  for (const sheet of sheetsNow) {
    const entry = entries.get(sheet.id);
    if (!entry) continue;
    const before = kept.find(({ data }) => data.id === sheet.id);
    const lines = before ? now.lines.of(sheet.id) : unmoved();
    const written = writeSheet(
      {
        scan: book.scan(entry),
        before: before?.data ?? emptySheet(sheet),
        rulesBefore: before?.rules ?? [],
        now: sheet,
        rules: rules[sheet.id] ?? [],
        lines,
        spills: now.spills[sheet.id] ?? noSpills,
        own: { name: sheet.name, lines },
        find,
      },
      shared,
    );
    book = book.withSheet(entry, written.xml);
    contentChanged ||= written.contentChanged;
    formulasMoved ||= written.formulasMoved;
  }
  if (looks.grown) book = book.withStyles(looks.write());
  if (strings.changed) book = book.withStrings(strings.write());

  const isMoved = (sheet: OpenedSheet): boolean => {
    const present = find(sheet.entry.name);
    return present !== undefined && (!present.lines.rows.unmoved || !present.lines.columns.unmoved || present.name !== sheet.entry.name);
  };
  const warnings: Issue[] = [];
  if (gone.length > 0 || kept.some(isMoved)) {
    const parts = moveParts(book.package, kept.map(({ entry, data }) => ({ part: entry.part, lines: now.lines.of(data.id), name: now.data.sheets[data.id]?.name ?? entry.name })), find);
    book = book.withPackage(parts.package);
    warnings.push(...parts.warnings);
  }
  book = arranged(book, opened, sheetsNow, now, find);
  if (formulasMoved) book = book.withoutCalcChain();
  if (contentChanged) book = book.withCalculation();
  return { bytes: book === opened.book ? opened.bytes : book.package.bytes(), warnings };
}

/** The lines of a sheet that was not in the file, and so are where they have always been. */
function unmoved(): SheetLines {
  return { rows: new LineMap(), columns: new LineMap() };
}

/** One of the grid's stores of what is not in cells. */
function resource(data: WorkbookData, name: string): string | undefined {
  return data.resources.find((candidate) => candidate.name === name)?.data;
}

/** A sheet with nothing in it, as one is before the user or a plan fills it. */
function emptySheet(sheet: SheetData): SheetData {
  return { ...sheet, cellData: {}, rowData: {}, columnData: {}, mergeData: [], freeze: { xSplit: 0, ySplit: 0, startRow: -1, startColumn: -1 } };
}

function styleIndexes(data: WorkbookData, looks: readonly FileLook[], writer: LookWriter): Shared['styleIndex'] {
  const known = new Map<string, number>();
  const look = (style: StyleData): number => writer.index(style);
  return (style: CellData['s']) => {
    if (style === undefined || style === null) return undefined;
    if (typeof style !== 'string') return look(style);
    const found = known.get(style);
    if (found !== undefined) return found;
    const own = /^x(\d+)$/.exec(style)?.[1];
    const index = own !== undefined && looks[Number(own)] ? Number(own) : data.styles[style] ? look(data.styles[style]) : undefined;
    if (index !== undefined) known.set(style, index);
    return index;
  };
}

function renamed(book: Book, kept: readonly OpenedSheet[], now: BookNow): Book {
  const names = new Map(kept.map(({ entry, data }) => [entry.name, now.data.sheets[data.id]?.name ?? entry.name]));
  if ([...names].every(([old, name]) => old === name)) return book;
  return book.withWorkbook((xml, root) =>
    tabsOf(root).flatMap((tab) => {
      const name = names.get(tab.attributes['name'] ?? '');
      return name === undefined || name === tab.attributes['name'] ? [] : attributeEdits(xml, tab.start, tab.openEnd, 'name', name);
    }),
  );
}

function tabsOf(root: XmlElement): XmlElement[] {
  return children(child(root, 'sheets'), 'sheet');
}

interface GridName {
  readonly id: string;
  readonly name: string;
  readonly formulaOrRefString: string;
  readonly localSheetId?: string;
  readonly comment?: string;
}

/** The workbook part as the user left it: order and visibility of the tabs, and the names. */
function arranged(book: Book, opened: OpenedBook, sheets: readonly SheetData[], now: BookNow, find: FindMoved): Book {
  const hiddenBefore = new Map(opened.sheets.map(({ data }) => [data.id, data.hidden ?? 0]));
  const before = JSON.parse(resource(opened.data, NAMES) ?? '{}') as Record<string, GridName>;
  const names = JSON.parse(resource(now.data, NAMES) ?? '{}') as Record<string, GridName>;
  return book.withWorkbook((xml, root) => {
    const tabs = tabsOf(root);
    const nameOf = (tab: XmlElement | undefined): string => tab?.attributes['name'] ?? '';
    // Tabs that are no worksheets keep their places; the others come in the grid's order between them.
    const inGrid = (tab: XmlElement): boolean => sheets.some(({ name }) => name === nameOf(tab));
    const queue = sheets.flatMap(({ name }) => tabs.find((tab) => nameOf(tab) === name) ?? []);
    const order = tabs.map((tab) => (inGrid(tab) ? (queue.shift() ?? tab) : tab));
    const isReordered = order.some((tab, index) => tab !== tabs[index]);
    const text = (tab: XmlElement): string => {
      const sheet = sheets.find(({ name }) => name === nameOf(tab));
      const wasHidden = sheet ? (hiddenBefore.get(sheet.id) ?? 0) : 0;
      const own = xml.slice(tab.start, tab.end);
      if (!sheet || (sheet.hidden ?? 0) === wasHidden) return own;
      const { state: _state, ...rest } = tab.attributes;
      return `<${qualify(tab, 'sheet')}${attributes({ ...rest, state: sheet.hidden ? 'hidden' : undefined })}/>`;
    };
    const edits: Edit[] = tabs.flatMap((tab, index) => {
      const wanted = text(order[index] ?? tab);
      return wanted === xml.slice(tab.start, tab.end) ? [] : [{ start: tab.start, end: tab.end, text: wanted }];
    });
    const tabIndex = (old: number): number => order.findIndex((tab) => tab === tabs[old]);
    if (isReordered) {
      for (const view of children(child(root, 'bookViews'), 'workbookView')) {
        edits.push(...attributeEdits(xml, view.start, view.openEnd, 'activeTab', Math.max(0, tabIndex(Number(view.attributes['activeTab'] ?? 0)))));
      }
    }
    return [...edits, ...nameEdits(xml, root, { before, names, tabIndex, order, sheets, find, opened, now })];
  });
}

interface NameChange {
  readonly before: Readonly<Record<string, GridName>>;
  readonly names: Readonly<Record<string, GridName>>;
  readonly tabIndex: (old: number) => number;
  readonly order: readonly XmlElement[];
  readonly sheets: readonly SheetData[];
  readonly find: FindMoved;
  readonly opened: OpenedBook;
  readonly now: BookNow;
}

/** Names follow the lines and sheets they mean; those the user added, changed or took out in the grid do so in the file. */
function nameEdits(xml: string, root: XmlElement, change: NameChange): Edit[] {
  const { before, names, tabIndex, order, sheets, find, opened } = change;
  const list = child(root, 'definedNames');
  const elements = children(list, 'definedName');
  const used = new Set<string>();
  const edits = elements.flatMap((element): Edit[] => {
    const tab = element.attributes['localSheetId'];
    // Local names of a sheet that is gone went with it, so the place of a name in the file is no guide.
    const entry = Object.values(before).find((candidate) => !used.has(candidate.id) && candidate.name === element.attributes['name'] && candidate.formulaOrRefString === gridName(element.text));
    if (entry) used.add(entry.id);
    const present = entry && names[entry.id];
    if (entry && !present && !entry.name.startsWith('_xlnm.')) return [{ start: element.start, end: element.end, text: '' }];
    const sheet = opened.sheets.find(({ data }) => data.id === entry?.localSheetId);
    const own = sheet && find(sheet.entry.name);
    const follows = movedFormula(element.text, own, find);
    const isEdited = entry !== undefined && present !== undefined && !entry.name.startsWith('_xlnm.') && present.formulaOrRefString !== entry.formulaOrRefString && plainName(present.formulaOrRefString) !== plainName(gridName(follows));
    const text = isEdited ? encodeFormula(present.formulaOrRefString.replace(/^=/, '')) : follows;
    const moved = tab === undefined ? Number.NaN : tabIndex(Number(tab));
    return [
      ...(text === element.text || element.selfClosing ? [] : [{ start: element.openEnd, end: element.closeStart, text: escapeText(text) }]),
      ...(tab === undefined || moved === Number(tab) || moved < 0 ? [] : attributeEdits(xml, element.start, element.openEnd, 'localSheetId', moved)),
      ...(entry && present && present.name !== entry.name ? attributeEdits(xml, element.start, element.openEnd, 'name', present.name) : []),
    ];
  });
  const added = Object.values(names).filter(({ id }) => !before[id]);
  if (added.length === 0) return edits;
  const texts = added.map(({ name, formulaOrRefString, localSheetId, comment }) => {
    const sheet = sheets.find(({ id }) => id === localSheetId);
    const local = localSheetId === undefined || localSheetId === WHOLE_BOOK ? -1 : order.findIndex((tab) => tab.attributes['name'] === sheet?.name);
    const tag = qualify(root, 'definedName');
    return `<${tag}${attributes({ name, comment: comment === '' ? undefined : comment, localSheetId: local < 0 ? undefined : local })}>${escapeText(encodeFormula(formulaOrRefString.replace(/^=/, '')))}</${tag}>`;
  });
  if (list && !list.selfClosing) return [...edits, { start: list.closeStart, end: list.closeStart, text: texts.join('') }];
  const tag = qualify(root, 'definedNames');
  return [...edits, insertChild(xml, root, sequence, 'definedNames', `<${tag}>${texts.join('')}</${tag}>`)];
}

/** A name's text without what two spellings of one reference may differ in. */
function plainName(text: string): string {
  return text.replace(/^=/, '').replaceAll("'", '').replaceAll('$', '').toLowerCase();
}

