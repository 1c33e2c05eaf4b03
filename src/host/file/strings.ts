import type { Edit, Tag, XmlElement, XmlHandler } from './xml';
import { appendInside, attributeEdits, escapeText, qualify, scanXml, TreeBuilder, wholeTree, applyEdits } from './xml';

/** Text of a string item: plain or rich runs joined, the phonetic guides of East Asian text left out. */
export class RichText {
  private parts: string[] = [];
  private inText = false;
  private phonetic = 0;

  open(name: string): void {
    if (name === 'rPh') this.phonetic++;
    this.inText = name === 't' && this.phonetic === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.phonetic--;
    this.inText = false;
  }

  text(text: string): void {
    if (this.inText) this.parts.push(text);
  }

  /** The text collected since the last call. */
  take(): string {
    const text = unescapeString(this.parts.join(''));
    this.parts = [];
    return text;
  }
}

/** `_x000D_` and its kin are characters XML cannot hold. */
export function unescapeString(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;
}

/** Control characters, lone surrogates and non-characters, and text that would itself read as an escape. */
const unsafe = /[\0-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9A-Fa-f]{4}_)/g;

/** Element content for a string, escaped for `.xlsx` and XML. */
export function stringContent(text: string): string {
  const hex = (character: string): string => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  return escapeText(text.replace(unsafe, hex));
}

/** `<t>` with its text; blanks at the ends and line breaks are kept. */
function textElement(like: { readonly prefix: string }, text: string): string {
  const name = qualify(like, 't');
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<${name}${space}>${stringContent(text)}</${name}>`;
}

/** The shared string table of a workbook; only ever added to. */
export interface StringTable {
  readonly xml: string;
  readonly texts: readonly string[];
  /** Indexes of items with formatted runs or phonetic guides: text of ours must not take on their looks. */
  readonly rich: ReadonlySet<number>;
  readonly root: XmlElement;
  /** Offset behind the last item. */
  readonly end: number;
}

export function readStrings(xml: string, partName: string): StringTable {
  const texts: string[] = [];
  const builder = new TreeBuilder();
  const collector = new RichText();
  const rich = new Set<number>();
  let depth = 0;
  let lastEnd = 0;
  const handler: XmlHandler = {
    open(tag: Tag) {
      if (depth === 0) builder.open(tag);
      else collector.open(tag.name);
      if (depth === 2 && tag.name !== 't') rich.add(texts.length);
      depth++;
    },
    close(name, start, end) {
      depth--;
      if (depth === 0) builder.close(name, start, end);
      else collector.close(name);
      if (depth !== 1 || name !== 'si') return;
      texts.push(collector.take());
      lastEnd = end;
    },
    text(text) {
      collector.text(text);
    },
  };
  scanXml(xml, partName, handler);
  const root = wholeTree(builder, partName);
  return { xml, texts, rich, root, end: lastEnd || root.openEnd };
}

/** Collects the strings one change adds to the table, equal ones once. */
export class StringWriter {
  private readonly table: StringTable;
  private readonly added: string[] = [];
  private indexes: Map<string, number> | undefined;
  private uses = 0;

  constructor(table: StringTable) {
    this.table = table;
  }

  /** Index of a string in the table. Counts one more use. */
  use(text: string): number {
    this.indexes ??= this.plainTexts();
    this.uses++;
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    const index = this.table.texts.length + this.added.length;
    this.indexes.set(text, index);
    this.added.push(text);
    return index;
  }

  /** The text of an item of the table as it was read. */
  textAt(index: number): string | undefined {
    return this.table.texts[index];
  }

  /** One more use of an item that is in the table, with its formatted runs. */
  useAgain(index: number): number {
    this.uses++;
    return index;
  }

  private plainTexts(): Map<string, number> {
    const plain = [...this.table.texts.entries()].filter(([index]) => !this.table.rich.has(index));
    return new Map(plain.map(([index, text]) => [text, index]));
  }

  /** A cell stopped using a shared string. */
  release(): void {
    this.uses--;
  }

  get changed(): boolean {
    return this.added.length > 0 || this.uses !== 0;
  }

  write(): string {
    const { xml, root, texts, end } = this.table;
    const item = qualify(root, 'si');
    const content = this.added.map((text) => `<${item}>${textElement(root, text)}</${item}>`).join('');
    const edits: Edit[] = [];
    if (content) edits.push(root.selfClosing ? appendInside(xml, root, content) : { start: end, end, text: content });
    const { count, uniqueCount } = root.attributes;
    if (count !== undefined && this.uses !== 0) edits.push(...attributeEdits(xml, root.start, root.openEnd, 'count', Math.max(0, Number(count) + this.uses)));
    if (uniqueCount !== undefined && content) {
      edits.push(...attributeEdits(xml, root.start, root.openEnd, 'uniqueCount', texts.length + this.added.length));
    }
    return applyEdits(xml, edits);
  }
}
