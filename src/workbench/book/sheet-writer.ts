import { encodeFormula } from '../../host/file/formula';
import type { CellRecord, RowRecord, SheetScan } from '../../host/file/sheet';
import { stringContent } from '../../host/file/strings';
import type { StringWriter } from '../../host/file/strings';
import { appendInside, applyEdits, attributeEdits, attributes, child, children, descendants, escapeText, insertChild, qualify, withAttributes } from '../../host/file/xml';
import type { Edit, XmlElement } from '../../host/file/xml';
import { cellType, CHARACTER, POINT, rangeOf, valueOf } from '../../host/univer';
import type { CellData, ColumnData, FreezeData, RangeData, RowData, RuleData, SheetData } from '../../host/univer';
import { formatPosition, formatRange } from '../../sheet/address';
import type { Range } from '../../sheet/address';
import type { LineMap, SheetLines } from '../grid/lines';
import { movedFormula, movedRange, movedRanges, movedSpan } from './moving';
import type { FindMoved, Moved } from './moving';
import { richContent } from './rich-text';
import { writeValidations } from './validations';

/** Order of the children of `worksheet`. */
const sequence = [
  ...['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr', 'sheetProtection', 'protectedRanges', 'scenarios'],
  ...['autoFilter', 'sortState', 'dataConsolidate', 'customSheetViews', 'mergeCells', 'phoneticPr', 'conditionalFormatting', 'dataValidations'],
];

/** What a sheet is written from. */
export interface SheetChange {
  readonly scan: SheetScan;
  readonly before: SheetData;
  readonly rulesBefore: readonly RuleData[];
  readonly now: SheetData;
  readonly rules: readonly RuleData[];
  readonly lines: SheetLines;
  /** The results of its array formulas. */
  readonly spills: { readonly ranges: readonly RangeData[]; readonly values: NonNullable<SheetData['cellData']> };
  readonly own: Moved;
  readonly find: FindMoved;
}

/** What all sheets of a file share while it is written. */
export interface Shared {
  readonly strings: StringWriter;
  /** Index of the cell format a style of the grid stands for; undefined for none. */
  styleIndex(style: CellData['s']): number | undefined;
}

export interface WrittenSheet {
  readonly xml: string;
  /** Some cell holds something else than before. */
  readonly contentChanged: boolean;
  /** Some cell has a formula that had none, or the other way about. */
  readonly formulasMoved: boolean;
}

/** The worksheet's text with what the user changed; the very same text where nothing was. */
export function writeSheet(change: SheetChange, shared: Shared): WrittenSheet {
  const writer = new SheetWriter(change, shared);
  return writer.write();
}

class SheetWriter {
  private readonly edits: Edit[] = [];
  private readonly moved: boolean;
  private contentChanged = false;
  private formulasMoved = false;
  private readonly freed: boolean;

  constructor(
    private readonly change: SheetChange,
    private readonly shared: Shared,
  ) {
    const { lines } = change;
    this.moved = !lines.rows.unmoved || !lines.columns.unmoved;
    this.freed = this.moved || this.mastersChanged();
  }

  write(): WrittenSheet {
    const { scan, now, before } = this.change;
    const data = this.sheetData();
    if (data !== undefined) {
      this.edits.push(data);
      this.dimension();
    }
    if (JSON.stringify(sizes(now.freeze)) !== JSON.stringify(sizes(before.freeze))) this.pane(now.freeze);
    this.columns();
    this.merges();
    this.validations();
    if (this.moved) this.moveReferences();
    const xml = this.edits.length === 0 ? scan.xml : applyEdits(scan.xml, this.edits);
    return { xml, contentChanged: this.contentChanged, formulasMoved: this.formulasMoved };
  }

  /** The cell of the file that stands, or stood, where this cell is now. */
  private origin(row: number, column: number): { readonly row: number; readonly column: number } | undefined {
    const { lines } = this.change;
    const [oldRow, oldColumn] = [lines.rows.from(row), lines.columns.from(column)];
    return oldRow === undefined || oldColumn === undefined ? undefined : { row: oldRow, column: oldColumn };
  }

  /** Where a cell that carries a shared formula's text is no longer as it was, the others get the text as their own. */
  private mastersChanged(): boolean {
    const { scan, before, now } = this.change;
    return scan.rowList.some((row) =>
      row.cells.some(({ formula, column }) => formula?.kind === 'shared' && formula.text !== '' && before.cellData?.[row.row]?.[column]?.f !== now.cellData?.[row.row]?.[column]?.f),
    );
  }

  /** The rows anew, each cell that is as it was with its own text; undefined where all of them are. */
  private sheetData(): Edit | undefined {
    const { scan, now } = this.change;
    const { sheetData } = scan;
    const rows = new Set<number>([...Object.keys(now.cellData ?? {}), ...Object.keys(now.rowData ?? {}), ...Object.keys(this.change.spills.values)].map(Number));
    for (const { row } of scan.rowList) {
      const to = this.change.lines.rows.to(row);
      if (to !== undefined) rows.add(to);
    }
    let same = !this.moved;
    const texts = [...rows]
      .sort((a, b) => a - b)
      .map((row) => {
        const oldRow = this.change.lines.rows.from(row);
        const record = oldRow === undefined ? undefined : scan.rows.get(oldRow);
        const text = this.row(row, record);
        if (text !== (record ? scan.xml.slice(record.start, record.end) : '')) same = false;
        return text;
      });
    if (same) return undefined;
    const content = texts.join('');
    return sheetData.selfClosing ? appendInside(scan.xml, sheetData, content) : { start: sheetData.openEnd, end: sheetData.closeStart, text: content };
  }

  private row(row: number, record: RowRecord | undefined): string {
    const { scan, now, before } = this.change;
    const cells = this.cells(row, record);
    const oldText = record ? scan.xml.slice(record.openEnd, record.closeStart) : '';
    const content = cells.text;
    const [data, old] = [now.rowData?.[row] ?? {}, (record && before.rowData?.[record.row]) ?? {}];
    const values = { ...this.rowValues(data, old, cells.changed), ...(record && record.row !== row ? { r: row + 1 } : {}) };
    const tag = qualify(scan.root, 'row');
    if (!record) {
      if (content === '' && Object.keys(values).length === 0) return '';
      return `<${tag}${attributes({ r: row + 1, ...values })}>${content}</${tag}>`;
    }
    if (Object.keys(values).length === 0 && content === oldText) return scan.xml.slice(record.start, record.end);
    // Which columns a row spans is a hint that may now be wrong.
    const open = withAttributes(scan.xml.slice(record.start, record.openEnd), { ...values, spans: undefined, ...(record.counted ? { r: row + 1 } : {}) });
    return content === '' ? open.replace(/\/?>$/, '/>') : `${open.replace(/\/?>$/, '>')}${content}</${tag}>`;
  }

  /** Attributes of a row that are no longer as they were. */
  private rowValues(data: RowData, old: RowData, cellsChanged: boolean): Record<string, string | number | undefined> {
    const values: Record<string, string | number | undefined> = {};
    const fixed = (row: RowData): number | undefined => (row.ia === 0 ? row.h : undefined);
    if (fixed(data) !== fixed(old)) {
      const height = fixed(data) ?? data.ah;
      values['ht'] = height === undefined ? undefined : points(height);
      values['customHeight'] = fixed(data) === undefined ? undefined : 1;
    } else if (cellsChanged && fixed(data) === undefined && data.ah !== undefined && data.ah !== old.ah) values['ht'] = points(data.ah);
    if ((data.hd ?? 0) !== (old.hd ?? 0)) values['hidden'] = data.hd ? 1 : undefined;
    const [style, oldStyle] = [this.shared.styleIndex(data.s), this.shared.styleIndex(old.s)];
    if (style !== oldStyle) Object.assign(values, { s: style, customFormat: style === undefined ? undefined : 1 });
    return values;
  }

  private cells(row: number, record: RowRecord | undefined): { readonly text: string; readonly changed: boolean } {
    const { scan, now } = this.change;
    const line = now.cellData?.[row] ?? {};
    const spilled = this.change.spills.values[row] ?? {};
    const old = new Map(record?.cells.map((cell) => [cell.column, cell]));
    const columns = new Set([...Object.keys(line), ...Object.keys(spilled)].map(Number));
    for (const { column } of record?.cells ?? []) {
      const to = this.change.lines.columns.to(column);
      if (to !== undefined) columns.add(to);
    }
    let changed = record?.cells.some(({ column }) => this.change.lines.columns.to(column) === undefined) ?? false;
    const texts = [...columns]
      .sort((a, b) => a - b)
      .map((column) => {
        const origin = this.origin(row, column);
        const cell = origin && record ? old.get(origin.column) : undefined;
        const text = this.cell(row, column, line[column], cell);
        changed ||= text !== (cell ? scan.xml.slice(cell.start, cell.end) : '');
        return text;
      });
    return { text: texts.join(''), changed };
  }

  private cell(row: number, column: number, data: CellData | undefined, record: CellRecord | undefined): string {
    const { scan, before } = this.change;
    const old = record && before.cellData?.[record.row]?.[record.column];
    const style = data ? this.shared.styleIndex(data.s) : undefined;
    const sameStyle = style === record?.style || (style ?? 0) === (record?.style ?? 0);
    const place = { r: formatPosition({ row, column }), s: sameStyle ? record?.style : style };
    const spilled = this.spilled(row, column);
    const holdsSame = sameContent(data, old) && !spilled;
    const isSame = record !== undefined && holdsSame && !(this.freed && record.formula?.kind === 'shared');
    const isPlaced = record?.row === row && record.column === column && !record.counted;
    if (isSame && isPlaced && sameStyle) return scan.xml.slice(record.start, record.end);
    if (!holdsSame) {
      this.contentChanged = true;
      if ((data?.f ?? undefined) !== (old?.f ?? undefined)) this.formulasMoved = true;
      if (record?.type === 's') this.shared.strings.release();
    }
    if (isSame) {
      // Only its place or its look is new. A formula that moved along with what it reads keeps its text.
      const moved = record.formula?.kind === 'array' && !isPlaced ? undefined : withAttributes(scan.xml.slice(record.start, record.end), place);
      if (moved !== undefined) return moved;
    }
    const [type, body] = this.content(row, column, data, old, record, spilled);
    const tag = qualify(scan.root, 'c');
    if (body === '') return place.s === undefined ? '' : `<${tag}${attributes(place)}/>`;
    return `<${tag}${attributes({ ...place, t: type })}>${body}</${tag}>`;
  }

  private spilled(row: number, column: number): CellData | undefined {
    const { ranges, values } = this.change.spills;
    const inside = ranges.some((range) => (range.startRow !== range.endRow || range.startColumn !== range.endColumn) && row >= range.startRow && row <= range.endRow && column >= range.startColumn && column <= range.endColumn);
    return inside ? values[row]?.[column] : undefined;
  }

  private content(row: number, column: number, data: CellData | undefined, old: CellData | undefined, record: CellRecord | undefined, spilled: CellData | undefined): [string | undefined, string] {
    const shown = spilled ?? data ?? {};
    const formula = this.formula(row, column, data, old, record);
    if (data?.p?.body && formula === '') return ['inlineStr', this.element('is', richContent(data.p, this.change.scan.root))];
    const rich = data?.custom?.['rich'];
    const { value, error } = valueOf(shown);
    if (error !== undefined) return ['e', formula + this.element('v', error)];
    if (value === null) return [undefined, formula];
    if (typeof value === 'boolean') return ['b', formula + this.element('v', value ? '1' : '0')];
    if (typeof value === 'number') return Number.isFinite(value) ? [undefined, formula + this.element('v', String(value))] : ['e', `${formula}${this.element('v', '#NUM!')}`];
    if (formula !== '' || spilled) return ['str', formula + this.element('v', stringContent(value))];
    const isRich = typeof rich === 'number' && this.shared.strings.textAt(rich) === value;
    return ['s', this.element('v', String(isRich ? this.shared.strings.useAgain(rich) : this.shared.strings.use(value)))];
  }

  private formula(row: number, column: number, data: CellData | undefined, old: CellData | undefined, record: CellRecord | undefined): string {
    const text = data?.f?.replace(/^=/, '');
    const { scan, spills } = this.change;
    const isPlaced = record?.row === row && record.column === column;
    // What a data table works out is a value to the grid, and stays the table's.
    if (text === undefined || text === '') return record?.formula?.kind === 'dataTable' && isPlaced && sameContent(data, old) ? scan.xml.slice(record.formula.start, record.formula.end) : '';
    const stored = record?.formula;
    if (stored && isPlaced && data?.f === old?.f && !(this.freed && stored.kind === 'shared')) return scan.xml.slice(stored.start, stored.end);
    const body = escapeText(encodeFormula(text));
    const spill = spills.ranges.find((range) => range.startRow === row && range.startColumn === column);
    const range: Range | undefined = stored?.kind === 'array' && stored.ref ? movedRange(this.change.lines, stored.ref) : spill && rangeOf(spill);
    const isArray = stored?.kind === 'array' || (spill !== undefined && (spill.startRow !== spill.endRow || spill.startColumn !== spill.endColumn));
    const tag = qualify(scan.root, 'f');
    return isArray && range ? `<${tag}${attributes({ t: 'array', ref: formatRange(range) })}>${body}</${tag}>` : `<${tag}>${body}</${tag}>`;
  }

  private element(name: string, content: string): string {
    const tag = qualify(this.change.scan.root, name);
    return `<${tag}>${content}</${tag}>`;
  }

  private dimension(): void {
    const { scan, now } = this.change;
    const dimension = child(scan.root, 'dimension');
    if (!dimension) return;
    const cells = Object.entries(now.cellData ?? {}).flatMap(([row, line]) => Object.keys(line).map((column) => ({ row: Number(row), column: Number(column) })));
    if (cells.length === 0) return;
    const range = cells.reduce(
      (all, { row, column }) => ({ top: Math.min(all.top, row), bottom: Math.max(all.bottom, row), left: Math.min(all.left, column), right: Math.max(all.right, column) }),
      { top: Infinity, bottom: 0, left: Infinity, right: 0 },
    );
    if (formatRange(range) !== dimension.attributes['ref']) this.edits.push(...attributeEdits(scan.xml, dimension.start, dimension.openEnd, 'ref', formatRange(range)));
  }

  private pane(freeze: FreezeData | undefined): void {
    const { scan } = this.change;
    const view = child(child(scan.root, 'sheetViews'), 'sheetView');
    const rows = freeze?.ySplit ?? 0;
    const columns = freeze?.xSplit ?? 0;
    const active = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
    const values = {
      xSplit: columns || undefined,
      ySplit: rows || undefined,
      topLeftCell: formatPosition({ row: Math.max(0, freeze?.startRow ?? 0), column: Math.max(0, freeze?.startColumn ?? 0) }),
      activePane: active,
      state: 'frozen',
    };
    const pane = rows > 0 || columns > 0 ? `<${qualify(scan.root, 'pane')}${attributes(values)}/><${qualify(scan.root, 'selection')}${attributes({ pane: active })}/>` : '';
    if (!view) {
      const content = `<${qualify(scan.root, 'sheetViews')}><${qualify(scan.root, 'sheetView')} workbookViewId="0">${pane}</${qualify(scan.root, 'sheetView')}></${qualify(scan.root, 'sheetViews')}>`;
      this.edits.push(insertChild(scan.xml, scan.root, sequence, 'sheetViews', content));
    } else if (view.selfClosing) {
      if (pane) this.edits.push(appendInside(scan.xml, view, pane));
    } else {
      const present = view.children.filter(({ name }) => name === 'pane' || name === 'selection');
      this.edits.push({ start: view.openEnd, end: view.openEnd, text: pane }, ...present.map(({ start, end }) => ({ start, end, text: '' })));
    }
  }

  private columns(): void {
    const { scan, now, before, lines } = this.change;
    const list = child(scan.root, 'cols');
    const count = Math.max(now.columnCount, before.columnCount);
    const plain = (data: ColumnData | undefined): string => JSON.stringify([data?.w ?? null, data?.hd ?? 0, this.shared.styleIndex(data?.s) ?? null]);
    const oldOf = (column: number): number | undefined => lines.columns.from(column);
    const isSame = (column: number): boolean => {
      const old = oldOf(column);
      return plain(now.columnData?.[column]) === plain(old === undefined ? undefined : before.columnData?.[old]);
    };
    if (lines.columns.unmoved && Array.from({ length: count }, (_, column) => column).every(isSame)) return;
    const elements = children(list, 'col');
    const stored = (column: number): Readonly<Record<string, string>> | undefined => elements.find(({ attributes: { min, max } }) => column >= Number(min) - 1 && column <= Number(max) - 1)?.attributes;
    const columns = Array.from({ length: count }, (_, column): Record<string, string | number | undefined> => {
      const old = oldOf(column);
      const kept = old === undefined ? undefined : stored(old);
      const data = now.columnData?.[column];
      if (isSame(column)) return { ...kept };
      return {
        ...kept,
        width: data?.w === undefined ? undefined : data.w / CHARACTER,
        customWidth: data?.w === undefined ? undefined : 1,
        hidden: data?.hd ? 1 : undefined,
        style: this.shared.styleIndex(data?.s),
      };
    });
    const tag = qualify(scan.root, 'col');
    const runs: { readonly first: number; last: number; readonly key: string; readonly values: Record<string, string | number | undefined> }[] = [];
    for (const [column, values] of columns.entries()) {
      const { min: _min, max: _max, ...rest } = values;
      const key = JSON.stringify(rest);
      const run = runs.at(-1);
      if (run?.key === key) run.last = column;
      else runs.push({ first: column, last: column, key, values: rest });
    }
    const beyond = elements.filter(({ attributes: { max } }) => Number(max) > count).map(({ attributes: values }) => ({ ...values, min: Math.max(Number(values['min']), count + 1) }));
    const texts = [
      ...runs.filter(({ values }) => Object.values(values).some((value) => value !== undefined)).map(({ first, last, values }) => `<${tag}${attributes({ min: first + 1, max: last + 1, ...values })}/>`),
      ...beyond.map((values) => `<${tag}${attributes(values)}/>`),
    ];
    this.replace(list, 'cols', texts.length > 0 ? this.element('cols', texts.join('')) : '');
  }

  private merges(): void {
    const { scan, now } = this.change;
    const texts = (now.mergeData ?? []).map((merge) => formatRange(rangeOf(merge)));
    if ([...texts].sort().join(' ') === scan.merges.map(formatRange).sort().join(' ')) return;
    const tag = qualify(scan.root, 'mergeCells');
    const content = texts.map((ref) => `<${qualify(scan.root, 'mergeCell')}${attributes({ ref })}/>`).join('');
    this.replace(child(scan.root, 'mergeCells'), 'mergeCells', texts.length > 0 ? `<${tag} count="${String(texts.length)}">${content}</${tag}>` : '');
  }

  private validations(): void {
    const { scan, rulesBefore, rules } = this.change;
    if (JSON.stringify(rulesBefore.map(comparable)) === JSON.stringify(rules.map(comparable))) return;
    this.replace(child(scan.root, 'dataValidations'), 'dataValidations', writeValidations(scan.xml, scan.root, rulesBefore, rules));
  }

  private replace(element: XmlElement | undefined, name: string, content: string): void {
    const { scan } = this.change;
    if (element) this.edits.push({ start: element.start, end: element.end, text: content });
    else if (content) this.edits.push(insertChild(scan.xml, scan.root, sequence, name, content));
  }

  /** What the grid does not show follows the lines it stands on. */
  private moveReferences(): void {
    const { scan, lines, own, find } = this.change;
    const { root, xml } = scan;
    const drop = ({ start, end }: XmlElement): Edit => ({ start, end, text: '' });
    const list = (element: XmlElement, name: 'ref' | 'sqref'): Edit[] => {
      const moved = movedRanges(lines, element.attributes[name] ?? '');
      return moved === '' ? [drop(element)] : attributeEdits(xml, element.start, element.openEnd, name, moved);
    };
    const formulas = (element: XmlElement): Edit[] =>
      descendants(element, 'formula').flatMap((formula) => (formula.selfClosing ? [] : [{ start: formula.openEnd, end: formula.closeStart, text: escapeText(movedFormula(formula.text, own, find)) }]));
    for (const element of root.children) {
      if (element.name === 'conditionalFormatting') {
        const edits = list(element, 'sqref');
        this.edits.push(...edits, ...(edits.some(({ start }) => start === element.start) ? [] : formulas(element)));
      } else if (element.name === 'autoFilter' || element.name === 'sortState') this.edits.push(...list(element, 'ref'));
      else if (['hyperlinks', 'protectedRanges', 'ignoredErrors'].includes(element.name)) {
        const name = element.name === 'hyperlinks' ? 'ref' : 'sqref';
        const edits = element.children.map((item) => list(item, name));
        const isEmpty = edits.length > 0 && edits.every(([edit], index) => edit?.text === '' && edit.start === element.children[index]?.start);
        this.edits.push(...(isEmpty ? [drop(element)] : edits.flat()));
      } else if (element.name === 'rowBreaks' || element.name === 'colBreaks') {
        const map = element.name === 'rowBreaks' ? lines.rows : lines.columns;
        this.edits.push(...element.children.flatMap((item) => moveBreak(xml, item, map)));
      } else if (element.name === 'sheetViews') {
        for (const selection of descendants(element, 'selection')) {
          if (this.edits.some(({ start }) => start === selection.start)) continue;
          this.edits.push(...attributeEdits(xml, selection.start, selection.openEnd, 'sqref', undefined), ...attributeEdits(xml, selection.start, selection.openEnd, 'activeCell', undefined));
        }
      } else if (element.name === 'extLst') {
        for (const sqref of descendants(element, 'sqref')) {
          const moved = movedRanges(lines, sqref.text);
          if (!sqref.selfClosing && moved !== '') this.edits.push({ start: sqref.openEnd, end: sqref.closeStart, text: moved });
        }
        for (const formula of descendants(element, 'f')) {
          if (!formula.selfClosing) this.edits.push({ start: formula.openEnd, end: formula.closeStart, text: escapeText(movedFormula(formula.text, own, find)) });
        }
      }
    }
  }
}

/** A break stands behind the line it names, counted from one. */
function moveBreak(xml: string, element: XmlElement, map: LineMap): Edit[] {
  const span = movedSpan(map, 0, Math.max(0, Number(element.attributes['id'] ?? 1) - 1));
  return span ? attributeEdits(xml, element.start, element.openEnd, 'id', span[1] + 1) : [{ start: element.start, end: element.end, text: '' }];
}

function sizes(freeze: FreezeData | undefined): readonly number[] {
  return [freeze?.xSplit ?? 0, freeze?.ySplit ?? 0];
}

function points(pixels: number): number {
  return Math.round((pixels / POINT) * 100) / 100;
}

function comparable({ uid, type, operator, formula1, formula2, allowBlank, showDropDown, showErrorMessage, errorStyle, error, prompt, ranges }: RuleData): unknown {
  const places = ranges.map(({ startRow, startColumn, endRow, endColumn }) => [startRow, startColumn, endRow, endColumn]);
  return [uid, type, operator ?? '', formula1 ?? '', formula2 ?? '', allowBlank ?? true, showDropDown ?? true, showErrorMessage ?? true, errorStyle ?? 1, error ?? '', prompt ?? '', places];
}

/** Whether two cells hold the same, whatever they look like. */
function sameContent(a: CellData | undefined, b: CellData | undefined): boolean {
  if ((a?.f ?? '') !== (b?.f ?? '') || (a?.p ? JSON.stringify(a.p) : '') !== (b?.p ? JSON.stringify(b.p) : '')) return false;
  const [now, then] = [valueOf(a ?? {}), valueOf(b ?? {})];
  const isText = (data: CellData | undefined): boolean => data?.t === cellType.text || data?.t === cellType.forcedText;
  return (now.value === '' ? null : now.value) === (then.value === '' ? null : then.value) && now.error === then.error && (now.value === null || isText(a) === isText(b) || (a?.f ?? '') !== '');
}

