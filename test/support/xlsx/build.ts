import { strToU8, zipSync } from 'fflate';

/** Names and content of a package's parts, in the order they are zipped. */
export type Parts = Readonly<Record<string, string | Uint8Array>>;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export function zipParts(parts: Parts): Uint8Array {
  const entries = Object.entries(parts).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>, { mtime: new Date(2024, 0, 2) });
}

export function xml(content: string): string {
  return DECLARATION + content;
}

export function relationships(links: readonly { id: string; kind: string; target: string }[]): string {
  const items = links.map(({ id, kind, target }) => {
    const type = kind.includes(':') ? kind : `${OFFICE}/${kind}`;
    return `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
  });
  return xml(`<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`);
}

export function contentTypes(overrides: Readonly<Record<string, string>>, defaults: Readonly<Record<string, string>> = {}): string {
  const all = { rels: 'application/vnd.openxmlformats-package.relationships+xml', xml: 'application/xml', ...defaults };
  return xml(
    `<Types xmlns="${PACKAGE}/content-types">` +
      Object.entries(all).map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`).join('') +
      Object.entries(overrides).map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`).join('') +
      '</Types>',
  );
}

export interface RawSheet {
  readonly name: string;
  /** `<row>` elements, put inside `sheetData`; or the whole part when it starts with `<`+`worksheet` or a declaration. */
  readonly rows: string;
  /** Elements behind `sheetData`. */
  readonly after?: string;
  /** Elements before `sheetData`. */
  readonly before?: string;
  readonly state?: string;
}

/** A small workbook from raw sheet XML; everything else is the least a reader needs. */
export function workbookParts(sheets: readonly RawSheet[], more: { names?: string; workbook?: string; strings?: string; styles?: string } = {}): Record<string, string> {
  const overrides: Record<string, string> = { 'xl/workbook.xml': `${SPREADSHEET}.sheet.main+xml` };
  const links = sheets.map((_, index) => ({ id: `rId${String(index + 1)}`, kind: 'worksheet', target: `worksheets/sheet${String(index + 1)}.xml` }));
  const extra: Record<string, string> = {};
  for (const kind of ['strings', 'styles'] as const) {
    const content = more[kind];
    if (content === undefined) continue;
    const file = kind === 'strings' ? 'sharedStrings' : 'styles';
    extra[`xl/${file}.xml`] = xml(content);
    overrides[`xl/${file}.xml`] = `${SPREADSHEET}.${file}+xml`;
    links.push({ id: `rId${String(links.length + 1)}`, kind: file, target: `${file}.xml` });
  }
  const parts: Record<string, string> = {};
  for (const [index, sheet] of sheets.entries()) {
    const name = `xl/worksheets/sheet${String(index + 1)}.xml`;
    overrides[name] = `${SPREADSHEET}.worksheet+xml`;
    parts[name] = sheet.rows.startsWith('<worksheet')
      ? xml(sheet.rows)
      : xml(`<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${sheet.before ?? ''}<sheetData>${sheet.rows}</sheetData>${sheet.after ?? ''}</worksheet>`);
  }
  const tabs = sheets.map(
    ({ name, state }, index) => `<sheet name="${name}" sheetId="${String(index + 1)}"${state ? ` state="${state}"` : ''} r:id="rId${String(index + 1)}"/>`,
  );
  return {
    '[Content_Types].xml': contentTypes(overrides),
    '_rels/.rels': relationships([{ id: 'rId1', kind: 'officeDocument', target: 'xl/workbook.xml' }]),
    'xl/workbook.xml':
      more.workbook ??
      xml(`<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${tabs.join('')}</sheets>${more.names ? `<definedNames>${more.names}</definedNames>` : ''}</workbook>`),
    'xl/_rels/workbook.xml.rels': relationships(links),
    ...parts,
    ...extra,
  };
}

export function workbook(...args: Parameters<typeof workbookParts>): Uint8Array {
  return zipParts(workbookParts(...args));
}
