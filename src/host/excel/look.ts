import { formatRange } from '../../sheet/address';
import type { Position, Range } from '../../sheet/address';
import type { CellStyle } from '../port';
import { Cells, addresses, addressesOf, sizeOf } from './areas';

export interface StyledCell {
  readonly at: Position;
  readonly style: CellStyle;
}

/** Gives one part of a look to the cells at an address. */
export interface LookStep {
  readonly address: string;
  readonly apply: (format: Excel.RangeFormat) => unknown;
}

/** A part of a look: how a style spells it, and how Excel is told. `fresh`: what a new cell has. */
interface Part {
  readonly of: (style: CellStyle) => string | number | boolean | undefined;
  readonly fresh: string | number | boolean | undefined;
  readonly set: (format: Excel.RangeFormat, value: string | number | boolean | undefined) => unknown;
}

const HORIZONTAL = { left: 'Left', center: 'Center', right: 'Right' } as const;
const VERTICAL = { top: 'Top', center: 'Center' } as const;
const HORIZONTAL_DEFAULT = 'General';
const VERTICAL_DEFAULT = 'Bottom';
const BLACK = '#000000';

/** Where a style names no font or size, the cell keeps the one it has. */
const PARTS: readonly Part[] = [
  { of: (style) => style.font?.name, fresh: undefined, set: ({ font }, value) => value !== undefined && (font.name = String(value)) },
  { of: (style) => style.font?.size, fresh: undefined, set: ({ font }, value) => value !== undefined && (font.size = Number(value)) },
  { of: (style) => style.font?.bold ?? false, fresh: false, set: ({ font }, value) => (font.bold = value === true) },
  { of: (style) => (style.font?.color === undefined ? BLACK : `#${style.font.color}`), fresh: BLACK, set: ({ font }, value) => (font.color = String(value)) },
  {
    of: (style) => (style.fill === undefined ? undefined : `#${style.fill}`),
    fresh: undefined,
    set: ({ fill }, value) => {
      if (value === undefined) fill.clear();
      else fill.color = String(value);
    },
  },
  { of: (style) => (style.horizontal ? HORIZONTAL[style.horizontal] : HORIZONTAL_DEFAULT), fresh: HORIZONTAL_DEFAULT, set: (format, value) => (format.horizontalAlignment = value as 'Left') },
  { of: (style) => (style.vertical ? VERTICAL[style.vertical] : VERTICAL_DEFAULT), fresh: undefined, set: (format, value) => (format.verticalAlignment = value as 'Top') },
  { of: (style) => style.wrap ?? false, fresh: false, set: (format, value) => (format.wrapText = value === true) },
];

/**
 * The steps that give cells their looks, each part of a look to all its cells at once; of cells of a fresh sheet only what
 * differs from a new cell. Number formats are not among them.
 */
export function lookSteps(cells: readonly StyledCell[], fresh: boolean): LookStep[] {
  const sorted = new Cells(cells);
  const steps = PARTS.flatMap((part) =>
    byValue(sorted, part.of)
      .filter(({ value }) => !fresh || value !== part.fresh)
      .flatMap(({ value, ranges }) => addressesOf(ranges).map((address): LookStep => ({ address, apply: (format) => part.set(format, value) }))),
  );
  const borders = byValue(sorted, (style) => style.border ?? false).filter(({ value }) => !fresh || value);
  return [...steps, ...borders.flatMap(({ value, ranges }) => borderSteps(ranges, value ? 'Continuous' : 'None'))];
}

function byValue<T>(cells: Cells<StyledCell>, of: (style: CellStyle) => T): { readonly value: T; readonly ranges: readonly Range[] }[] {
  const ranges = new Map<T, Range[]>();
  for (const { range, tag } of cells.areas(({ style }) => of(style))) {
    const list = ranges.get(tag) ?? [];
    ranges.set(tag, list);
    list.push(range);
  }
  return [...ranges].map(([value, list]) => ({ value, ranges: list }));
}

/** Inner borders only where there are any: Excel refuses those of a single row or column. */
function borderSteps(ranges: readonly Range[], style: 'Continuous' | 'None'): LookStep[] {
  const tall = ranges.filter((range) => sizeOf(range).rows > 1);
  const wide = ranges.filter((range) => sizeOf(range).columns > 1);
  const edges = [
    { ranges, names: ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'] as const },
    { ranges: tall, names: ['InsideHorizontal'] as const },
    { ranges: wide, names: ['InsideVertical'] as const },
  ];
  return edges.flatMap(({ ranges: some, names }) =>
    addresses(some.map(formatRange)).map((address): LookStep => ({
      address,
      apply: ({ borders }) => {
        for (const name of names) borders.getItem(name).style = style;
      },
    })),
  );
}

/** What has to be asked of cells to know their looks. */
export const LOOK_QUESTION = {
  format: {
    font: { name: true, size: true, bold: true, color: true },
    fill: { color: true, pattern: true },
    borders: { style: true },
    horizontalAlignment: true,
    verticalAlignment: true,
    wrapText: true,
  },
} as const;

/** The look Excel tells of a cell, as far as a style can say it. */
export function styleOf({ format }: Excel.CellProperties): CellStyle {
  const { font, fill, borders, horizontalAlignment, verticalAlignment, wrapText } = format ?? {};
  const lines = [borders?.top, borders?.bottom, borders?.left, borders?.right];
  const horizontal = (Object.keys(HORIZONTAL) as (keyof typeof HORIZONTAL)[]).find((name) => HORIZONTAL[name] === horizontalAlignment);
  const vertical = (Object.keys(VERTICAL) as (keyof typeof VERTICAL)[]).find((name) => VERTICAL[name] === verticalAlignment);
  const isFilled = fill?.color !== undefined && (fill.pattern ?? 'None') !== 'None';
  return {
    font: {
      ...(font?.name === undefined ? {} : { name: font.name }),
      ...(font?.size === undefined ? {} : { size: font.size }),
      ...(font?.bold === undefined ? {} : { bold: font.bold }),
      ...(font?.color === undefined ? {} : { color: font.color.slice(1) }),
    },
    ...(isFilled ? { fill: fill.color?.slice(1) ?? '' } : {}),
    border: lines.every((line) => line?.style !== undefined && line.style !== 'None'),
    ...(horizontal ? { horizontal } : {}),
    ...(vertical ? { vertical } : {}),
    wrap: wrapText ?? false,
  };
}
