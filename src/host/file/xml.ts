import { SaxesParser } from 'saxes';
import { FileFault } from './fault';

/** An open tag met while scanning; `start` and `end` are offsets into the text, `end` past the `>`. */
export interface Tag {
  /** Without prefix. */
  readonly name: string;
  /** Without colon; empty for the default namespace. */
  readonly prefix: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly selfClosing: boolean;
  readonly start: number;
  readonly end: number;
}

export interface XmlHandler {
  open(tag: Tag): void;
  /** Offsets of the close tag; for a self-closing element both are the end of its one tag. */
  close(name: string, start: number, end: number): void;
  text?(text: string): void;
}

const MAX_DEPTH = 200;

/** @throws FileFault when the text is not well-formed or declares a DTD (so no entity can ever be expanded). */
export function scanXml(xml: string, partName: string, handler: XmlHandler): void {
  const parser = new SaxesParser();
  const broken = (): FileFault => new FileFault(`部件 ${partName} 的 XML 不完整或有误`);
  let depth = 0;
  parser.on('error', () => {
    throw broken();
  });
  parser.on('doctype', () => {
    throw broken();
  });
  parser.on('opentag', (tag) => {
    if (++depth > MAX_DEPTH) throw broken();
    const colon = tag.name.indexOf(':');
    const end = parser.position;
    handler.open({
      name: tag.name.slice(colon + 1),
      prefix: colon < 0 ? '' : tag.name.slice(0, colon),
      attributes: tag.attributes,
      selfClosing: tag.isSelfClosing,
      start: xml.lastIndexOf('<', end - 1),
      end,
    });
  });
  parser.on('closetag', (tag) => {
    depth--;
    const end = parser.position;
    handler.close(tag.name.slice(tag.name.indexOf(':') + 1), tag.isSelfClosing ? end : xml.lastIndexOf('<', end - 1), end);
  });
  if (handler.text) {
    const text = handler.text.bind(handler);
    parser.on('text', text);
    parser.on('cdata', text);
  }
  parser.write(xml).close();
}

/** An element with the offsets of its tags: `[start, openEnd)` the open tag, `[closeStart, end)` the close tag. */
export interface XmlElement extends Omit<Tag, 'end'> {
  readonly openEnd: number;
  closeStart: number;
  end: number;
  readonly children: XmlElement[];
  text: string;
}

/** Builds a tree from scan events. */
export class TreeBuilder implements XmlHandler {
  root: XmlElement | undefined;
  private readonly stack: XmlElement[] = [];

  get depth(): number {
    return this.stack.length;
  }

  open(tag: Tag): void {
    const element: XmlElement = {
      name: tag.name,
      prefix: tag.prefix,
      attributes: tag.attributes,
      selfClosing: tag.selfClosing,
      start: tag.start,
      openEnd: tag.end,
      closeStart: tag.end,
      end: tag.end,
      children: [],
      text: '',
    };
    const parent = this.stack.at(-1);
    if (parent) parent.children.push(element);
    else this.root ??= element;
    this.stack.push(element);
  }

  close(_name: string, start: number, end: number): void {
    const element = this.stack.pop();
    if (element) Object.assign(element, { closeStart: start, end });
  }

  text(text: string): void {
    const element = this.stack.at(-1);
    if (element) element.text += text;
  }
}

/** @throws FileFault when the text is not well-formed. */
export function parseXml(xml: string, partName: string): XmlElement {
  const builder = new TreeBuilder();
  scanXml(xml, partName, builder);
  return wholeTree(builder, partName);
}

export function wholeTree(builder: TreeBuilder, partName: string): XmlElement {
  if (!builder.root) throw new FileFault(`部件 ${partName} 是空的`);
  return builder.root;
}

/** Children of that name in the parent's own namespace (producers use one prefix throughout a part). */
export function children(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent?.children.filter((element) => element.name === name && element.prefix === parent.prefix) ?? [];
}

export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return children(parent, name)[0];
}

/** All descendants of that local name, in any namespace. */
export function descendants(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.flatMap((element) => [...(element.name === name ? [element] : []), ...descendants(element, name)]);
}

/** The value of an attribute that has a namespace prefix, whatever the prefix (`r:id`). */
export function prefixedAttribute(element: XmlElement, name: string): string | undefined {
  const key = Object.keys(element.attributes).find((attribute) => attribute.endsWith(`:${name}`));
  return key === undefined ? undefined : element.attributes[key];
}

/** `xsd:boolean` as attributes hold it. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** Name of an element in the namespace of `like`. */
export function qualify(like: { readonly prefix: string }, name: string): string {
  return like.prefix ? `${like.prefix}:${name}` : name;
}

export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;'));
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/["\n\r\t]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** ` name="value"` for each given attribute. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('');
}

/** Replaces `[start, end)`; an empty span inserts. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** All edits at once. Spans must not overlap; insertions at one place keep their order and precede a replacement there. */
export function applyEdits(xml: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const pieces: string[] = [];
  let at = 0;
  for (const edit of sorted) {
    if (edit.start < at) throw new Error('overlapping edits');
    pieces.push(xml.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return pieces.join('') + xml.slice(at);
}

/** Puts content in as the element's last, opening a self-closing tag where needed. */
export function appendInside(xml: string, element: XmlElement, content: string): Edit {
  if (!element.selfClosing) return { start: element.closeStart, end: element.closeStart, text: content };
  return { start: xml.lastIndexOf('/', element.end - 1), end: element.end, text: `>${content}</${qualify(element, element.name)}>` };
}

/** Puts a new child where the schema's sequence wants it: after the last child that may stand before it. */
export function insertChild(xml: string, parent: XmlElement, sequence: readonly string[], name: string, content: string): Edit {
  const earlier = new Set(sequence.slice(0, sequence.indexOf(name) + 1));
  const previous = parent.children.filter((element) => element.prefix === parent.prefix && earlier.has(element.name)).at(-1);
  if (parent.selfClosing) return appendInside(xml, parent, content);
  const at = previous ? previous.end : parent.openEnd;
  return { start: at, end: at, text: content };
}

interface AttributeSpan {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Where each attribute of the open tag `xml.slice(start, end)` stands, the blank before it included. */
function attributeSpans(xml: string, start: number, end: number): AttributeSpan[] {
  const pattern = /\s+([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')/y;
  const spans: AttributeSpan[] = [];
  pattern.lastIndex = nameEnd(xml, start);
  for (let match = pattern.exec(xml); match && pattern.lastIndex <= end; match = pattern.exec(xml)) {
    spans.push({ name: match[1] ?? '', start: match.index, end: pattern.lastIndex });
  }
  return spans;
}

function nameEnd(xml: string, start: number): number {
  const pattern = /[\s/>]/g;
  pattern.lastIndex = start;
  return pattern.exec(xml)?.index ?? xml.length;
}

/** Sets (or with `undefined` removes) one attribute of the open tag `[start, end)`, leaving the rest of it as it is. */
export function attributeEdits(xml: string, start: number, end: number, name: string, value: string | number | undefined): Edit[] {
  const text = attributes({ [name]: value });
  const span = attributeSpans(xml, start, end).find((candidate) => candidate.name === name);
  if (span) return [{ start: span.start, end: span.end, text }];
  const at = nameEnd(xml, start);
  return text ? [{ start: at, end: at, text }] : [];
}

/** The open tag at the beginning of `xml` with some attributes set or removed. */
export function withAttributes(xml: string, values: Readonly<Record<string, string | number | undefined>>): string {
  const end = xml.indexOf('>') + 1;
  return applyEdits(
    xml,
    Object.entries(values).flatMap(([name, value]) => attributeEdits(xml, 0, end, name, value)),
  );
}
