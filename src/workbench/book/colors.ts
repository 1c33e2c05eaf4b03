import { child, descendants } from '../../host/file/xml';
import type { XmlElement } from '../../host/file/xml';

/** The colours cells may name by number, as Excel has them. */
const indexed = (
  '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF ' +
  '800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF ' +
  '000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 ' +
  '3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333 000000 FFFFFF'
).split(' ');

/** A theme numbers its colours with light and dark changed over. */
const themeOrder = ['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink'];

/** `RRGGBB` of each theme colour by number; those of the plain Office theme where the file has no theme. */
export function themeColors(theme: XmlElement | undefined): readonly string[] {
  const scheme = theme && descendants(theme, 'clrScheme')[0];
  const fallback = ['FFFFFF', '000000', 'E7E6E6', '44546A', '4472C4', 'ED7D31', 'A5A5A5', 'FFC000', '5B9BD5', '70AD47', '0563C1', '954F72'];
  return themeOrder.map((name, index) => {
    const color = child(scheme, name)?.children[0]?.attributes;
    return (color?.['lastClr'] ?? (/^[0-9A-F]{6}$/i.test(color?.['val'] ?? '') ? color?.['val'] : undefined) ?? fallback[index] ?? '000000').toUpperCase();
  });
}

/** `#RRGGBB` of a `<color>` and its kin; undefined for “automatic”. */
export function colorOf(element: XmlElement | undefined, theme: readonly string[]): string | undefined {
  if (!element) return undefined;
  const { rgb, theme: number, indexed: index, tint } = element.attributes;
  const base = rgb !== undefined ? rgb.slice(-6) : number !== undefined ? theme[Number(number)] : index !== undefined ? indexed[Number(index)] : undefined;
  return base === undefined || !/^[0-9A-F]{6}$/i.test(base) ? undefined : `#${tinted(base, Number(tint ?? 0)).toUpperCase()}`;
}

/** A colour made lighter (0…1) or darker (−1…0), as Excel does it: by its lightness alone. */
function tinted(color: string, tint: number): string {
  if (tint === 0 || !Number.isFinite(tint)) return color;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const lightness = (most + least) / 2;
  const wanted = tint < 0 ? lightness * (1 + tint) : lightness * (1 - tint) + tint;
  const spread = most - least;
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * lightness - 1));
  const sector = spread === 0 ? 0 : most === red ? (green - blue) / spread + (green < blue ? 6 : 0) : most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4;
  const chroma = (1 - Math.abs(2 * wanted - 1)) * saturation;
  const second = chroma * (1 - Math.abs((sector % 2) - 1));
  const parts = [[chroma, second, 0], [second, chroma, 0], [0, chroma, second], [0, second, chroma], [second, 0, chroma], [chroma, 0, second]][Math.floor(sector) % 6] ?? [0, 0, 0];
  return parts.map((part) => Math.round((part + wanted - chroma / 2) * 255).toString(16).padStart(2, '0')).join('');
}
