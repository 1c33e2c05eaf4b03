import type { CellStyle } from '../port';
import type { Edit, XmlElement } from './xml';
import { appendInside, applyEdits, attributeEdits, attributes, child, children, insertChild, parseXml, qualify, withAttributes } from './xml';

/** Codes of the built-in formats; 27 to 58 as Chinese Excel shows them. */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"¥"#,##0;"¥"-#,##0',
  6: '"¥"#,##0;[Red]"¥"-#,##0',
  7: '"¥"#,##0.00;"¥"-#,##0.00',
  8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: 'AM/PM h"时"mm"分"',
  35: 'AM/PM h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;[Red]-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;[Red]-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: 'AM/PM h"时"mm"分"',
  56: 'AM/PM h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** Built-in formats that mean the same in every language, by code. */
const portable = new Map([1, 2, 3, 4, 9, 10, 11, 12, 13, 49].map((id) => [builtIn[id] ?? '', id]));

const GENERAL = 'General';
const FIRST_CUSTOM = 164;

/** Order of the children of `styleSheet`. */
const sequence = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs', 'tableStyles', 'colors', 'extLst'];

/** What Excel expects to find first in each list. */
const seeds: Readonly<Record<string, readonly string[]>> = {
  fonts: ['<font><sz val="11"/><name val="宋体"/><charset val="134"/></font>'],
  fills: ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>'],
  borders: ['<border><left/><right/><top/><bottom/><diagonal/></border>'],
  cellXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
};

/** Stands in for a styles part that is missing or has nothing in it. */
export const emptyStyles =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></styleSheet>';

/** The styles part: cell formats by index. */
export interface StyleTable {
  readonly xml: string;
  readonly root: XmlElement;
  /** Number format code of each cell format; undefined for General. */
  readonly formats: readonly (string | undefined)[];
}

export function readStyles(xml: string, partName: string): StyleTable {
  const root = parseXml(xml, partName);
  if (root.selfClosing) return readStyles(emptyStyles, partName);
  const custom = customFormats(root);
  const formats = children(child(root, 'cellXfs'), 'xf').map(({ attributes: { numFmtId } }) => {
    const id = Number(numFmtId ?? 0);
    const code = custom.get(id) ?? builtIn[id];
    return code === GENERAL ? undefined : code;
  });
  return { xml, root, formats };
}

function customFormats(root: XmlElement): Map<number, string> {
  return new Map(
    children(child(root, 'numFmts'), 'numFmt').map(({ attributes: { numFmtId, formatCode } }) => [Number(numFmtId), formatCode ?? GENERAL]),
  );
}

/** One list of the styles part; equal entries are shared. */
class Section {
  readonly name: string;
  readonly element: XmlElement | undefined;
  readonly texts: string[];
  grown = false;
  private readonly present: number;
  private readonly indexes: Map<string, number>;

  constructor(xml: string, root: XmlElement, name: string, item: string) {
    this.name = name;
    this.element = child(root, name);
    const texts = children(this.element, item).map((entry) => xml.slice(entry.start, entry.end));
    this.present = texts.length;
    this.texts = texts.length > 0 ? texts : [...(root.prefix ? [] : (seeds[name] ?? []))];
    this.indexes = new Map([...this.texts.entries()].reverse().map(([index, text]) => [text, index]));
  }

  intern(text: string): number {
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    const index = this.texts.push(text) - 1;
    this.indexes.set(text, index);
    this.grown = true;
    return index;
  }

  /** Everything the part does not have yet. */
  added(): string {
    return this.texts.slice(this.present).join('');
  }
}

/** The lists of the styles part a change may add to. */
export class StyleSections {
  readonly fonts: Section;
  readonly fills: Section;
  readonly borders: Section;
  readonly cells: Section;
  private readonly formats: Section;
  private readonly formatIds: Map<string, number>;
  private readonly xml: string;
  private readonly root: XmlElement;

  constructor({ xml, root }: StyleTable) {
    this.xml = xml;
    this.root = root;
    this.formats = new Section(xml, root, 'numFmts', 'numFmt');
    this.fonts = new Section(xml, root, 'fonts', 'font');
    this.fills = new Section(xml, root, 'fills', 'fill');
    this.borders = new Section(xml, root, 'borders', 'border');
    this.cells = new Section(xml, root, 'cellXfs', 'xf');
    this.formatIds = new Map([...customFormats(root)].map(([id, code]) => [code, id]));
  }

  /** Id of a number format, made where the file has none with that code. */
  formatId(code: string): number {
    const known = code === GENERAL ? 0 : (portable.get(code) ?? this.formatIds.get(code));
    if (known !== undefined) return known;
    const id = Math.max(FIRST_CUSTOM - 1, ...this.formatIds.values()) + 1;
    this.formatIds.set(code, id);
    this.formats.intern(this.element('numFmt', { numFmtId: id, formatCode: code }));
    return id;
  }

  /** An element in the part's own namespace. */
  element(name: string, values: Parameters<typeof attributes>[0] = {}, content = ''): string {
    const tag = qualify(this.root, name);
    return content ? `<${tag}${attributes(values)}>${content}</${tag}>` : `<${tag}${attributes(values)}/>`;
  }

  private get all(): Section[] {
    return [this.formats, this.fonts, this.fills, this.borders, this.cells];
  }

  /** Whether anything had to be added. */
  get grown(): boolean {
    return this.all.some((section) => section.grown);
  }

  /** The part with what was added; the very same text when nothing was. */
  write(): string {
    if (!this.grown) return this.xml;
    const missing = this.all.filter((section) => section.added() !== '');
    return applyEdits(this.xml, missing.flatMap((section) => this.grow(section)));
  }

  private grow(section: Section): Edit[] {
    const { element, name, texts } = section;
    if (!element) return [insertChild(this.xml, this.root, sequence, name, this.element(name, { count: texts.length }, section.added()))];
    return [
      ...attributeEdits(this.xml, element.start, element.openEnd, 'count', texts.length),
      appendInside(this.xml, element, section.added()),
    ];
  }
}

/** Finds or adds the cell formats one change needs. */
export class StyleWriter {
  private readonly root: XmlElement;
  private readonly sections: StyleSections;
  private readonly known = new Map<string, number>();

  constructor(table: StyleTable) {
    this.root = table.root;
    this.sections = new StyleSections(table);
  }

  /** Index of the cell format with this look. */
  styled(style: CellStyle): number {
    return this.once(JSON.stringify(style), () => this.sections.cells.intern(this.cellFormat(style)));
  }

  /** Index of the format like number `index` but with another number format. */
  reformatted(index: number, code: string): number {
    return this.once(`${String(index)} ${code}`, () => {
      const format = this.sections.cells.texts[index] ?? this.cellFormat({});
      return this.sections.cells.intern(withAttributes(format, { numFmtId: this.sections.formatId(code), applyNumberFormat: 1 }));
    });
  }

  private once(key: string, find: () => number): number {
    const index = this.known.get(key) ?? find();
    this.known.set(key, index);
    return index;
  }

  private cellFormat(style: CellStyle): string {
    const { horizontal, vertical, wrap } = style;
    const alignment = horizontal || vertical || wrap ? this.sections.element('alignment', { horizontal, vertical, wrapText: wrap ? 1 : undefined }) : '';
    return this.sections.element(
      'xf',
      {
        numFmtId: this.sections.formatId(style.numberFormat ?? GENERAL),
        fontId: style.font ? this.sections.fonts.intern(this.font(style.font)) : 0,
        fillId: style.fill ? this.sections.fills.intern(this.fill(style.fill)) : 0,
        borderId: style.border ? this.sections.borders.intern(this.border()) : 0,
        xfId: 0,
        applyNumberFormat: style.numberFormat ? 1 : undefined,
        applyFont: style.font ? 1 : undefined,
        applyFill: style.fill ? 1 : undefined,
        applyBorder: style.border ? 1 : undefined,
        applyAlignment: alignment ? 1 : undefined,
      },
      alignment,
    );
  }

  /** What the style leaves open is taken from the workbook's own default font. */
  private font(font: NonNullable<CellStyle['font']>): string {
    const base = children(child(this.root, 'fonts'), 'font')[0];
    const size = font.size ?? child(base, 'sz')?.attributes['val'] ?? 11;
    const name = font.name ?? child(base, 'name')?.attributes['val'] ?? '宋体';
    return this.sections.element(
      'font',
      {},
      (font.bold ? this.sections.element('b') : '') +
        this.sections.element('sz', { val: size }) +
        (font.color ? this.sections.element('color', { rgb: `FF${font.color}` }) : '') +
        this.sections.element('name', { val: name }) +
        this.sections.element('charset', { val: 134 }),
    );
  }

  private fill(color: string): string {
    const colors = this.sections.element('fgColor', { rgb: `FF${color}` }) + this.sections.element('bgColor', { indexed: 64 });
    return this.sections.element('fill', {}, this.sections.element('patternFill', { patternType: 'solid' }, colors));
  }

  private border(): string {
    const line = this.sections.element('color', { auto: 1 });
    const sides = ['left', 'right', 'top', 'bottom'].map((side) => this.sections.element(side, { style: 'thin' }, line));
    return this.sections.element('border', {}, sides.join('') + this.sections.element('diagonal'));
  }

  /** Whether anything had to be added. */
  get grown(): boolean {
    return this.sections.grown;
  }

  /** The part with what was added; the very same text when nothing was. */
  write(): string {
    return this.sections.write();
  }
}
