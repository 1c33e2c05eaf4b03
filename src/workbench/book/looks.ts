import { StyleSections } from '../../host/file/styles';
import type { StyleTable } from '../../host/file/styles';
import { child, children, isTrue, qualify, withAttributes } from '../../host/file/xml';
import type { XmlElement } from '../../host/file/xml';

import type { LineData, StyleData } from '../../host/univer';
import { colorOf } from './colors';

/** A look in the grid that knows which of the file's cell formats it came from. */
export type FileLook = StyleData & { readonly x?: number };

const across = ['general', 'left', 'center', 'right', 'justify', 'fill', 'distributed'] as const;
const down = ['', 'top', 'center', 'bottom'] as const;
const lines = [
  ...['none', 'thin', 'hair', 'dotted', 'dashed', 'dashDot', 'dashDotDot', 'double', 'medium'],
  ...['mediumDashed', 'mediumDashDot', 'mediumDashDotDot', 'slantDashDot', 'thick'],
];
const sides = [['l', 'left'], ['r', 'right'], ['t', 'top'], ['b', 'bottom']] as const;
/** Pixels of one step of indentation. */
const INDENT = 9;
const SINGLE = 12;
const DOUBLE = 10;
const WRAP = 3;

/** The looks of a file's cell formats by index, as the grid shows them. */
export function readLooks({ root, formats }: StyleTable, theme: readonly string[]): FileLook[] {
  const fonts = children(child(root, 'fonts'), 'font').map((font) => fontLook(font, theme));
  const fills = children(child(root, 'fills'), 'fill').map((fill) => fillLook(fill, theme));
  const borders = children(child(root, 'borders'), 'border').map((border) => borderLook(border, theme));
  return children(child(root, 'cellXfs'), 'xf').map((xf, index) => {
    const { fontId, fillId, borderId } = xf.attributes;
    const pattern = formats[index];
    return {
      ...fonts[Number(fontId ?? 0)],
      ...fills[Number(fillId ?? 0)],
      ...borders[Number(borderId ?? 0)],
      ...alignmentLook(child(xf, 'alignment')),
      ...(pattern === undefined ? {} : { n: { pattern } }),
      x: index,
    };
  });
}

/** Whether a font's toggle (`<b/>`, `<b val="0"/>`) is on. */
function toggled(font: XmlElement, name: string): boolean {
  const element = child(font, name);
  return element !== undefined && (element.attributes['val'] === undefined || isTrue(element.attributes['val']));
}

function fontLook(font: XmlElement, theme: readonly string[]): StyleData {
  const name = child(font, 'name')?.attributes['val'];
  const size = child(font, 'sz')?.attributes['val'];
  const color = colorOf(child(font, 'color'), theme);
  const underline = child(font, 'u');
  const place = child(font, 'vertAlign')?.attributes['val'];
  return {
    ...(name === undefined ? {} : { ff: name }),
    ...(size === undefined ? {} : { fs: Number(size) }),
    // Said even where off: a cell's look stands over its row's and column's, which may have it on.
    bl: toggled(font, 'b') ? 1 : 0,
    it: toggled(font, 'i') ? 1 : 0,
    ...(underline && underline.attributes['val'] !== 'none' ? { ul: { s: 1, t: underline.attributes['val']?.startsWith('double') ? DOUBLE : SINGLE } } : {}),
    ...(toggled(font, 'strike') ? { st: { s: 1 } } : {}),
    ...(place === 'superscript' ? { va: 3 } : place === 'subscript' ? { va: 2 } : {}),
    ...(color === undefined ? {} : { cl: { rgb: color } }),
  };
}

function fillLook(fill: XmlElement, theme: readonly string[]): StyleData {
  const pattern = child(fill, 'patternFill');
  const kind = pattern?.attributes['patternType'] ?? 'none';
  const color = kind === 'none' ? undefined : (colorOf(child(pattern, 'fgColor'), theme) ?? colorOf(child(pattern, 'bgColor'), theme));
  return color === undefined ? {} : { bg: { rgb: color } };
}

function borderLook(border: XmlElement, theme: readonly string[]): StyleData {
  const drawn = sides.flatMap(([side, name]): [string, LineData][] => {
    const element = child(border, name);
    const style = lines.indexOf(element?.attributes['style'] ?? 'none');
    return style > 0 ? [[side, { s: style, cl: { rgb: colorOf(child(element, 'color'), theme) ?? '#000000' } }]] : [];
  });
  return drawn.length > 0 ? { bd: Object.fromEntries(drawn) } : {};
}

function alignmentLook(alignment: XmlElement | undefined): StyleData {
  const { horizontal = 'general', vertical = 'bottom', wrapText, indent, textRotation } = alignment?.attributes ?? {};
  const ht = horizontal === 'centerContinuous' ? 2 : across.indexOf(horizontal as (typeof across)[number]);
  const vt = down.indexOf(vertical as (typeof down)[number]);
  const turn = Number(textRotation ?? 0);
  const padding = Number(indent ?? 0) * INDENT;
  return {
    ...(ht > 0 ? { ht } : {}),
    vt: vt > 0 ? vt : 2,
    ...(isTrue(wrapText) ? { tb: WRAP } : {}),
    ...(padding > 0 ? { pd: horizontal === 'right' ? { r: padding } : { l: padding } } : {}),
    ...(turn === 255 ? { tr: { a: 0, v: 1 } } : turn > 0 ? { tr: { a: turn > 90 ? turn - 90 : -turn } } : {}),
  };
}

/** Finds or adds the cell formats of a file for looks of the grid. */
export class LookWriter {
  private readonly sections: StyleSections;
  private readonly known = new Map<string, number>();
  private readonly byLook = new Map<string, number>();

  constructor(
    private readonly table: StyleTable,
    private readonly looks: readonly FileLook[],
  ) {
    this.sections = new StyleSections(table);
    for (const [index, look] of [...looks.entries()].reverse()) this.byLook.set(plain(look), index);
  }

  /** Index of the cell format with this look; that of the format it came from where nothing was changed. */
  index(look: FileLook): number {
    const key = JSON.stringify(look);
    const found = this.known.get(key) ?? this.find(look);
    this.known.set(key, found);
    return found;
  }

  private find(look: FileLook): number {
    const own = look.x === undefined ? undefined : this.looks[look.x];
    if (look.x !== undefined && own && plain(own) === plain(look)) return look.x;
    return this.byLook.get(plain(look)) ?? this.make(look, look.x ?? 0, own ?? this.looks[0] ?? {});
  }

  /** A format like that of `base`, with what is different in the look made anew and all else kept. */
  private make(look: FileLook, base: number, baseLook: FileLook): number {
    const { sections } = this;
    const { root } = this.table;
    const present = sections.cells.texts[base] ?? `<${qualify(root, 'xf')}/>`;
    const xf = children(child(root, 'cellXfs'), 'xf')[base];
    const differs = (...keys: (keyof StyleData)[]): boolean => keys.some((key) => plain({ [key]: look[key] }) !== plain({ [key]: baseLook[key] }));
    const values: Record<string, string | number | undefined> = {};
    if (differs('ff', 'fs', 'bl', 'it', 'ul', 'st', 'va', 'cl')) {
      values['fontId'] = sections.fonts.intern(this.font(look, baseLook, children(child(root, 'fonts'), 'font')[Number(xf?.attributes['fontId'] ?? 0)]));
      values['applyFont'] = 1;
    }
    if (differs('bg')) {
      values['fillId'] = look.bg?.rgb ? sections.fills.intern(this.fill(look.bg.rgb)) : 0;
      values['applyFill'] = 1;
    }
    if (differs('bd')) {
      values['borderId'] = sections.borders.intern(this.border(look));
      values['applyBorder'] = 1;
    }
    if (differs('n')) {
      values['numFmtId'] = sections.formatId(look.n?.pattern ?? 'General');
      values['applyNumberFormat'] = 1;
    }
    const aligned = differs('ht', 'vt', 'tb', 'tr', 'pd');
    const tag = withAttributes(present, { ...values, ...(aligned ? { applyAlignment: 1 } : {}) });
    return sections.cells.intern(aligned ? this.aligned(tag, look, xf) : tag);
  }

  private aligned(xf: string, look: FileLook, base: XmlElement | undefined): string {
    const turn = look.tr?.v ? 255 : (look.tr?.a ?? 0);
    const indent = Math.round(((look.ht === 3 ? look.pd?.r : look.pd?.l) ?? 0) / INDENT);
    const alignment = this.sections.element('alignment', {
      ...child(base, 'alignment')?.attributes,
      horizontal: look.ht ? across[look.ht] : undefined,
      vertical: look.vt === 1 || look.vt === 2 ? down[look.vt] : undefined,
      wrapText: look.tb === WRAP ? 1 : undefined,
      textRotation: turn === 0 ? undefined : turn === 255 ? 255 : turn > 0 ? turn + 90 : -turn,
      indent: indent || undefined,
    });
    const protection = child(base, 'protection');
    const kept = protection ? this.table.xml.slice(protection.start, protection.end) : '';
    const open = xf.slice(0, xf.indexOf('>') + 1).replace(/\/?>$/, '>');
    return `${open}${alignment}${kept}</${qualify(this.table.root, 'xf')}>`;
  }

  /** The font of the base with what is different put in its place; the order is the schema's. */
  private font(look: FileLook, baseLook: FileLook, base: XmlElement | undefined): string {
    const own: Readonly<Record<string, string>> = {
      b: look.bl ? this.sections.element('b') : '',
      i: look.it ? this.sections.element('i') : '',
      strike: look.st?.s ? this.sections.element('strike') : '',
      u: look.ul?.s ? this.sections.element('u', { val: look.ul.t === DOUBLE ? 'double' : undefined }) : '',
      vertAlign: look.va === 3 ? this.sections.element('vertAlign', { val: 'superscript' }) : look.va === 2 ? this.sections.element('vertAlign', { val: 'subscript' }) : '',
      sz: this.sections.element('sz', { val: look.fs ?? 11 }),
      color: look.cl?.rgb ? this.sections.element('color', { rgb: `FF${rgb(look.cl.rgb)}` }) : '',
      name: this.sections.element('name', { val: look.ff ?? '宋体' }),
    };
    const keys: Readonly<Record<string, keyof StyleData>> = { b: 'bl', i: 'it', strike: 'st', u: 'ul', vertAlign: 'va', sz: 'fs', color: 'cl', name: 'ff' };
    const renamed = look.ff !== baseLook.ff;
    const order = ['b', 'i', 'strike', 'condense', 'extend', 'outline', 'shadow', 'u', 'vertAlign', 'sz', 'color', 'name', 'family', 'charset', 'scheme'];
    const parts = order.map((name) => {
      const key = keys[name];
      const kept = child(base, name);
      const same = key === undefined ? !(renamed && ['family', 'charset', 'scheme'].includes(name)) : plain({ [key]: look[key] }) === plain({ [key]: baseLook[key] });
      return same ? (kept ? this.table.xml.slice(kept.start, kept.end) : '') : (own[name] ?? '');
    });
    return this.sections.element('font', {}, parts.join(''));
  }

  private fill(color: string): string {
    const colors = this.sections.element('fgColor', { rgb: `FF${rgb(color)}` }) + this.sections.element('bgColor', { indexed: 64 });
    return this.sections.element('fill', {}, this.sections.element('patternFill', { patternType: 'solid' }, colors));
  }

  private border({ bd }: FileLook): string {
    const drawn = sides.map(([side, name]) => {
      const line = bd?.[side];
      const style = line ? lines[line.s] : undefined;
      return style === undefined || style === 'none' ? this.sections.element(name) : this.sections.element(name, { style }, this.sections.element('color', { rgb: `FF${rgb(line?.cl?.rgb ?? '#000000')}` }));
    });
    return this.sections.element('border', {}, drawn.join('') + this.sections.element('diagonal'));
  }

  get grown(): boolean {
    return this.sections.grown;
  }

  /** The styles part with what was added. */
  write(): string {
    return this.sections.write();
  }
}

/** A look without its origin and without what says nothing, its keys in one order. */
function plain(look: FileLook): string {
  const clean = (value: unknown): unknown => {
    if (value === null || value === undefined || value === 0 || value === '') return undefined;
    if (typeof value !== 'object') return typeof value === 'string' && value.startsWith('#') ? value.toUpperCase() : value;
    const entries = Object.entries(value).filter(([key]) => key !== 'x').map(([key, item]): [string, unknown] => [key, clean(item)]).filter(([, item]) => item !== undefined);
    return entries.length > 0 ? Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) : undefined;
  };
  return JSON.stringify(clean(look) ?? {});
}

/** `RRGGBB` of a CSS colour as the grid writes them: `#rgb`, `#rrggbb` or `rgb(r, g, b)`. */
function rgb(color: string): string {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  if (short) return short.slice(1).map((digit) => digit + digit).join('').toUpperCase();
  const parts = /^rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)/i.exec(color);
  if (parts) return parts.slice(1, 4).map((part) => Number(part).toString(16).padStart(2, '0')).join('').toUpperCase();
  return /^#[0-9a-f]{6}/i.test(color) ? color.slice(1, 7).toUpperCase() : '000000';
}
