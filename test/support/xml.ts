import { SaxesParser } from 'saxes';

/** An element as far as tests of a document ask: local name, namespace, attributes by local name. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, trimmed. */
  readonly text: string;
}

interface Growing extends XmlElement {
  readonly children: Growing[];
  text: string;
}

/** @throws Error where the document is not well-formed or uses a namespace prefix that it does not declare. */
export function parseXml(document: string): XmlElement {
  const open: Growing[] = [];
  let root: Growing | undefined;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    const declared = Object.values(attributes).filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns');
    const element: Growing = {
      name: local,
      namespace: uri,
      attributes: Object.fromEntries(declared.map((attribute) => [attribute.local, attribute.value])),
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) element.text = element.text.trim();
  });
  parser.write(document).close();
  if (!root) throw new Error('The document is empty.');
  return root;
}

/** The element and everything in it, in the order of the document. */
export function descendants(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap(descendants)];
}

/** Every element of that name. */
export function named(element: XmlElement, name: string): readonly XmlElement[] {
  return descendants(element).filter((candidate) => candidate.name === name);
}
