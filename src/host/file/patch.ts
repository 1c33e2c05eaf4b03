import { formatPosition, formatRange, overlaps, parseRange, subtract } from '../../sheet/address';
import type { Position, Range } from '../../sheet/address';
import type { Scalar } from '../../sheet/grid';
import type { Validation } from '../port';
import { encodeFormula, union } from './formula';
import type { CellRecord, RowRecord, SheetScan } from './sheet';
import { stringContent } from './strings';
import type { Edit } from './xml';
import { appendInside, applyEdits, attributeEdits, attributes, child, escapeText, insertChild, qualify } from './xml';

/** Order of the children of `worksheet`, as far as the validations. */
const sequence = [
  ...['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr', 'sheetProtection', 'protectedRanges', 'scenarios'],
  ...['autoFilter', 'sortState', 'dataConsolidate', 'customSheetViews', 'mergeCells', 'phoneticPr', 'conditionalFormatting', 'dataValidations'],
];

/** A cell as it shall stand in the sheet. */
export interface CellPatch {
  readonly at: Position;
  readonly style: number | undefined;
  readonly content:
    | { readonly kind: 'blank' }
    | { readonly kind: 'shared'; readonly index: number }
    | { readonly kind: 'constant'; readonly value: number | boolean }
    | { readonly kind: 'formula'; readonly formula: string; readonly value: Scalar }
    /** Only the look is new. */
    | { readonly kind: 'same' }
    /** The formula stays as it is written; only its result is new. */
    | { readonly kind: 'result'; readonly value: Scalar };
}

export interface SheetPatch {
  readonly cells: readonly CellPatch[];
  /** Cells whose cached result goes; none of them is among `cells`. */
  readonly stale: readonly CellRecord[];
  readonly validations: readonly Validation[];
}

/** The sheet's text with the patch made; every character the patch has no business with stays as it was. */
export function patchSheet(scan: SheetScan, patch: SheetPatch): string {
  const writer = new SheetWriter(scan);
  writer.writeCells(patch.cells);
  writer.dropResults(patch.stale);
  writer.addValidations(patch.validations);
  return applyEdits(scan.xml, writer.edits);
}

class SheetWriter {
  readonly edits: Edit[] = [];
  private readonly scan: SheetScan;

  constructor(scan: SheetScan) {
    this.scan = scan;
  }

  writeCells(patches: readonly CellPatch[]): void {
    if (patches.length === 0) return;
    const byRow = new Map<number, CellPatch[]>();
    for (const patch of [...patches].sort((a, b) => a.at.row - b.at.row || a.at.column - b.at.column)) {
      const row = byRow.get(patch.at.row) ?? [];
      byRow.set(patch.at.row, row);
      row.push(patch);
    }
    const replaced = new Map<CellRecord, CellPatch>();
    const newRows: [number, string][] = [];
    for (const [number, rowPatches] of byRow) {
      const row = this.scan.rows.get(number);
      if (row) this.writeRow(row, rowPatches, replaced);
      else newRows.push([number, rowPatches.map((patch) => this.cellXml(patch, undefined)).join('')]);
    }
    this.insertRows(newRows.filter(([, cells]) => cells !== ''));
    this.freeSharedFormulas(replaced);
    this.spellOutAddresses(replaced);
    this.growDimension(patches);
  }

  private writeRow(row: RowRecord, patches: readonly CellPatch[], replaced: Map<CellRecord, CellPatch>): void {
    const present = new Map(row.cells.map((cell) => [cell.column, cell]));
    const inserted: string[] = [];
    let next = 0;
    for (const patch of patches) {
      const cell = present.get(patch.at.column);
      if (cell && patch.content.kind === 'same') {
        this.edits.push(...attributeEdits(this.scan.xml, cell.start, cell.openEnd, 's', patch.style));
        continue;
      }
      const xml = this.cellXml(patch, cell);
      if (cell) {
        this.edits.push({ start: cell.start, end: cell.end, text: xml });
        replaced.set(cell, patch);
      } else if (row.selfClosing) inserted.push(xml);
      else {
        while ((row.cells[next]?.column ?? Infinity) < patch.at.column) next++;
        const at = row.cells[next]?.start ?? row.closeStart;
        this.edits.push({ start: at, end: at, text: xml });
      }
    }
    const content = inserted.join('');
    if (content) this.edits.push({ start: row.end - 2, end: row.end, text: `>${content}</${this.tag('row')}>` });
  }

  private insertRows(rows: readonly (readonly [number, string])[]): void {
    const { rowList, sheetData, xml } = this.scan;
    const texts = rows.map(([number, cells]) => `<${this.tag('row')} r="${String(number + 1)}">${cells}</${this.tag('row')}>`);
    if (sheetData.selfClosing) {
      if (texts.length > 0) this.edits.push(appendInside(xml, sheetData, texts.join('')));
      return;
    }
    let next = 0;
    for (const [index, [number]] of rows.entries()) {
      while ((rowList[next]?.row ?? Infinity) < number) next++;
      const at = rowList[next]?.start ?? sheetData.closeStart;
      this.edits.push({ start: at, end: at, text: texts[index] ?? '' });
    }
  }

  /** `<c>` for a patch; nothing for a cell that holds neither content nor look. */
  private cellXml({ at, style, content }: CellPatch, present: CellRecord | undefined): string {
    const [type, body] = this.cellBody(content, present);
    if (body === '' && style === undefined) return '';
    const tag = this.tag('c');
    const open = `<${tag}${attributes({ r: formatPosition(at), s: style, t: type })}`;
    return body === '' ? `${open}/>` : `${open}>${body}</${tag}>`;
  }

  private cellBody(content: CellPatch['content'], present: CellRecord | undefined): [string | undefined, string] {
    switch (content.kind) {
      case 'blank':
      case 'same':
        return [undefined, ''];
      case 'shared':
        return ['s', this.element('v', String(content.index))];
      case 'constant':
        return this.result(content.value, '');
      case 'formula':
        return this.result(content.value, this.element('f', escapeText(encodeFormula(content.formula))));
      case 'result':
        return this.result(content.value, present?.formula ? this.scan.xml.slice(present.formula.start, present.formula.end) : '');
    }
  }

  private result(value: Scalar, formula: string): [string | undefined, string] {
    if (value === null) return [undefined, formula];
    if (typeof value === 'string') return ['str', formula + this.element('v', stringContent(value))];
    if (typeof value === 'boolean') return ['b', formula + this.element('v', value ? '1' : '0')];
    if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${String(value)}`);
    return [undefined, formula + this.element('v', String(value))];
  }

  /** Where the cell that carries a shared formula's text is rewritten, the others get the text as their own. */
  private freeSharedFormulas(replaced: ReadonlyMap<CellRecord, CellPatch>): void {
    const orphaned = new Set<string>();
    for (const [{ formula }, patch] of replaced) {
      if (patch.content.kind !== 'result' && formula?.kind === 'shared' && formula.text !== '' && formula.group !== undefined) orphaned.add(formula.group);
    }
    if (orphaned.size === 0) return;
    for (const [cell, text] of this.scan.formulas) {
      const { formula } = cell;
      if (formula?.kind !== 'shared' || !orphaned.has(formula.group ?? '') || replaced.has(cell)) continue;
      this.edits.push({ start: formula.start, end: formula.end, text: this.element('f', escapeText(text)) });
    }
  }

  /** Addresses left to be counted would change with what is put in before them. */
  private spellOutAddresses(replaced: ReadonlyMap<CellRecord, CellPatch>): void {
    const { xml, rowList } = this.scan;
    for (const row of rowList) {
      if (row.counted) this.edits.push(...attributeEdits(xml, row.start, row.openEnd, 'r', row.row + 1));
      for (const cell of row.cells) {
        if (cell.counted && !replaced.has(cell)) this.edits.push(...attributeEdits(xml, cell.start, cell.openEnd, 'r', formatPosition(cell)));
      }
    }
  }

  private growDimension(patches: readonly CellPatch[]): void {
    const { root, xml } = this.scan;
    const dimension = child(root, 'dimension');
    const present = parseRange(dimension?.attributes['ref'] ?? '');
    const cells = patches.filter(({ content }) => content.kind !== 'blank' && content.kind !== 'same').map(({ at }) => cellRange(at));
    if (!dimension || !present || cells.length === 0) return;
    // A dimension of A1 is also what an empty sheet says.
    const empty = this.scan.rowList.every((row) => row.cells.length === 0);
    const grown = cells.reduce(union, empty ? (cells[0] ?? present) : present);
    if (formatRange(grown) !== formatRange(present)) {
      this.edits.push(...attributeEdits(xml, dimension.start, dimension.openEnd, 'ref', formatRange(grown)));
    }
  }

  dropResults(cells: readonly CellRecord[]): void {
    for (const cell of cells) {
      if (!cell.valueSpan) continue;
      this.edits.push({ ...cell.valueSpan, text: '' }, ...attributeEdits(this.scan.xml, cell.start, cell.openEnd, 't', undefined));
    }
  }

  /** Only where no validation stands yet: two on one cell make Excel repair the file, and the user's own goes first. */
  addValidations(validations: readonly Validation[]): void {
    const { root, xml, validated } = this.scan;
    const taken = [...validated];
    const added = validations.flatMap((validation) => {
      const free = subtract(validation.range, taken.filter((range) => overlaps(range, validation.range)));
      taken.push(...free);
      return free.length > 0 ? [this.validationXml(validation, free)] : [];
    });
    if (added.length === 0) return;
    const list = child(root, 'dataValidations');
    if (list) {
      const count = list.attributes['count'] === undefined ? [] : attributeEdits(xml, list.start, list.openEnd, 'count', list.children.length + added.length);
      this.edits.push(...count, appendInside(xml, list, added.join('')));
    } else {
      const tag = this.tag('dataValidations');
      const content = `<${tag} count="${String(added.length)}">${added.join('')}</${tag}>`;
      this.edits.push(insertChild(xml, root, sequence, 'dataValidations', content));
    }
  }

  private validationXml({ list, strict }: Validation, free: readonly Range[]): string {
    const values = {
      type: 'list',
      errorStyle: strict ? undefined : 'warning',
      allowBlank: 1,
      showInputMessage: 1,
      showErrorMessage: 1,
      sqref: free.map(formatRange).join(' '),
    };
    const tag = this.tag('dataValidation');
    return `<${tag}${attributes(values)}>${this.element('formula1', escapeText(inlineList(list)))}</${tag}>`;
  }

  private tag(name: string): string {
    return qualify(this.scan.root, name);
  }

  private element(name: string, content: string): string {
    return `<${this.tag(name)}>${content}</${this.tag(name)}>`;
  }
}

/** The choices as a validation's formula holds them. */
function inlineList(list: readonly string[]): string {
  return `"${list.join(',').replaceAll('"', '""')}"`;
}

function cellRange({ row, column }: Position): Range {
  return { top: row, bottom: row, left: column, right: column };
}
