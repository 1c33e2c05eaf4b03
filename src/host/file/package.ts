import { FileFault } from './fault';
import type { XmlElement } from './xml';
import { appendInside, applyEdits, attributes, children, parseXml, qualify } from './xml';
import type { ZipEntry } from './zip';
import { packEntry, readZip, unpack, writeZip } from './zip';

const MEGABYTE = 1024 * 1024;
/** All XML together must stay below this, in bytes: read into cells it takes some ten times the memory. */
const TEXT_LIMIT = 160 * MEGABYTE;

/** A link from one part to another. */
export interface Relationship {
  readonly id: string;
  /** Last segment of the type URI (`worksheet`, `styles`), the same in both editions of the standard. */
  readonly kind: string;
  readonly type: string;
  /** Name of the target part; empty for links out of the package. */
  readonly target: string;
}

interface Part {
  readonly entry: ZipEntry;
  /** Present when the text was made by us. */
  readonly text?: string;
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';

/**
 * The parts of an Office file by name, immutable: each change gives a new package that shares what did not change.
 * Names are compared as the standard says, without regard to case.
 */
export class Package {
  private readonly parts: ReadonlyMap<string, Part>;

  private constructor(parts: ReadonlyMap<string, Part>) {
    this.parts = parts;
  }

  /** @throws FileFault when the bytes are no whole zip archive or too large. */
  static open(bytes: Uint8Array): Package {
    // Of two entries with one name the later counts, as for other readers; the earlier is kept under a name nothing asks for.
    const parts = new Map<string, Part>();
    for (const [index, entry] of readZip(bytes).entries()) {
      const key = partKey(entry.name);
      const earlier = parts.get(key);
      if (earlier) {
        parts.delete(key);
        parts.set(`${key}\0${String(index)}`, earlier);
      }
      parts.set(key, { entry });
    }
    guardText([...parts.values()].filter(({ entry }) => /\.xml$/i.test(entry.name)));
    return new Package(parts);
  }

  bytes(): Uint8Array {
    return writeZip([...this.parts.values()].map((part) => part.entry));
  }

  has(name: string): boolean {
    return this.parts.has(partKey(name));
  }

  /** Identity of a part's present content, for caches. */
  content(name: string): object | undefined {
    return this.parts.get(partKey(name))?.entry;
  }

  /** @throws FileFault when the part is missing, damaged or not text. */
  text(name: string): string {
    const part = this.parts.get(partKey(name));
    if (!part) throw new FileFault(`缺少部件 ${name}`);
    if (part.text !== undefined) return part.text;
    guardText([part]);
    return decodeText(unpack(part.entry), name);
  }

  /** The package with a part replaced in its place, or added at the end. */
  with(name: string, text: string): Package {
    const replaced = this.parts.get(partKey(name));
    const parts = new Map(this.parts);
    parts.set(partKey(name), { entry: packEntry(replaced?.entry.name ?? name, new TextEncoder().encode(text), replaced?.entry), text });
    return new Package(parts);
  }

  without(name: string): Package {
    const parts = new Map(this.parts);
    parts.delete(partKey(name));
    return new Package(parts);
  }

  /** Links of a part (of the package itself for the name `''`); none when it has no list. */
  relationships(source: string): Relationship[] {
    const name = relationshipsName(source);
    if (!this.has(name)) return [];
    return children(parseXml(this.text(name), name), 'Relationship').map(({ attributes: { Id = '', Type = '', Target = '', TargetMode } }) => ({
      id: Id,
      type: Type,
      kind: Type.slice(Type.lastIndexOf('/') + 1),
      target: TargetMode === 'External' ? '' : resolveTarget(source, Target),
    }));
  }

  /** Adds a new part with its content type and a link from `source`; returns the link's id as well. */
  add(source: string, name: string, text: string, contentType: string, type: string): { readonly package: Package; readonly id: string } {
    const listName = relationshipsName(source);
    const known = new Set(this.relationships(source).map((link) => link.id));
    let number = known.size + 1;
    while (known.has(`rId${String(number)}`)) number++;
    const id = `rId${String(number)}`;
    const list = this.has(listName) ? this : this.with(listName, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONSHIPS}"/>`);
    const added = list
      .with(name, text)
      .edited(listName, (xml, root) => [
        appendInside(xml, root, `<${qualify(root, 'Relationship')}${attributes({ Id: id, Type: type, Target: `/${name}` })}/>`),
      ])
      .edited(CONTENT_TYPES, (xml, root) => [
        appendInside(xml, root, `<${qualify(root, 'Override')}${attributes({ PartName: `/${name}`, ContentType: contentType })}/>`),
      ]);
    return { package: added, id };
  }

  /** Takes a part out, with its content type, its own links and the link from `source`. */
  remove(source: string, name: string): Package {
    const isThis = (target: string): boolean => partKey(target) === partKey(name);
    return this.without(name)
      .without(relationshipsName(name))
      .edited(relationshipsName(source), (_, root) =>
        children(root, 'Relationship')
          .filter((link) => isThis(resolveTarget(source, link.attributes['Target'] ?? '')))
          .map(cut),
      )
      .edited(CONTENT_TYPES, (_, root) =>
        children(root, 'Override')
          .filter((override) => isThis(override.attributes['PartName'] ?? ''))
          .map(cut),
      );
  }

  /** @throws FileFault when the list of content types, which every new part must enter, cannot be read. */
  verify(): void {
    parseXml(this.text(CONTENT_TYPES), CONTENT_TYPES);
  }

  /** The package with edits made to one part; the same package when there are none. */
  edited(name: string, edits: (xml: string, root: XmlElement) => Parameters<typeof applyEdits>[1]): Package {
    const xml = this.text(name);
    const list = edits(xml, parseXml(xml, name));
    return list.length === 0 ? this : this.with(name, applyEdits(xml, list));
  }
}

const CONTENT_TYPES = '[Content_Types].xml';

function guardText(parts: readonly Part[]): void {
  const size = parts.reduce((sum, { entry }) => sum + entry.size, 0);
  if (size > TEXT_LIMIT) throw new FileFault(`${String(Math.round(size / MEGABYTE))} MB`, 'fileTooLarge');
}

function cut(element: XmlElement): { start: number; end: number; text: string } {
  return { start: element.start, end: element.end, text: '' };
}

function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}

function relationshipsName(source: string): string {
  const slash = source.lastIndexOf('/') + 1;
  return `${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`;
}

/** A link's target, relative to the folder of its source, as a part name. */
function resolveTarget(source: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const folder = path.startsWith('/') ? [] : source.split('/').slice(0, -1);
  const segments: string[] = [];
  for (const segment of [...folder, ...path.split('/')]) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** UTF-8 (its byte-order mark kept, so that it is written back) or UTF-16; what we change is written as UTF-8. */
function decodeText(bytes: Uint8Array, name: string): string {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === 'utf-8' }).decode(bytes);
    return encoding === 'utf-8' ? text : text.replace(/^(<\?xml[^>]*?encoding=["'])[^"']*/, '$1UTF-8');
  } catch {
    throw new FileFault(`部件 ${name} 的文字编码有误`);
  }
}
