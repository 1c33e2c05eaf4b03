import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { describeWithLibreOffice, edit, recalculate, toPdf } from './libreoffice';

const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** One sheet 打分表: A1 is a number, A2 text, B1 = A1×2 and B2 = IF(A2="符合",5,0), both with the cached result 999. */
function workbook(number: number, text: string): Uint8Array {
  const files = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${contentType}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${officeDocument}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${officeDocument}"><sheets><sheet name="打分表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${officeDocument}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><v>${String(number)}</v></c><c r="B1"><f>A1*2</f><v>999</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>${text}</t></is></c><c r="B2"><f>IF(A2="符合",5,0)</f><v>999</v></c></row></sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
}

/** The cell's stored value as text; shared strings are looked up. */
function stored(bytes: Uint8Array, cell: string): string | undefined {
  const parts = unzipSync(bytes);
  const part = (path: string): string => strFromU8(parts[path] ?? new Uint8Array());
  const element = new RegExp(`<c r="${cell}"([^>]*)>.*?<v>([^<]*)</v>`).exec(part('xl/worksheets/sheet1.xml'));
  if (!element?.[1]?.includes('t="s"')) return element?.[2];
  const strings = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)];
  return strings[Number(element[2])]?.[1]
    ?.replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll('&quot;', '"');
}

describeWithLibreOffice('LibreOffice', () => {
  it('replaces wrong cached results of many files in one start', async () => {
    const saved = await recalculate([
      { name: '甲.xlsx', bytes: workbook(21, '符合') },
      { name: 'b/乙.xlsx', bytes: workbook(0.1, '不符合') },
    ]);
    const results = [...saved].map(([name, bytes]) => [name, stored(bytes, 'B1'), stored(bytes, 'B2')]);
    expect(results).toEqual([
      ['甲.xlsx', '42', '5'],
      ['b/乙.xlsx', '0.2', '0'],
    ]);
  });

  it('types values and calculates what depends on them', async () => {
    const text = '第一行\n100%25\t"引号"';
    const saved = await edit(workbook(21, '符合'), [
      { sheet: '打分表', cell: 'A1', value: 1.5e-7 },
      { sheet: '打分表', cell: 'A2', value: '不符合' },
      { sheet: '打分表', cell: 'C3', value: text },
      { sheet: '打分表', cell: 'C4', value: '95%' },
    ]);
    expect(Number(stored(saved, 'B1'))).toBe(3e-7);
    expect(stored(saved, 'B2')).toBe('0');
    expect(stored(saved, 'C3')).toBe(text);
    expect(stored(saved, 'C4')).toBe('95%');
  });

  it('empties a cell', async () => {
    const saved = await edit(workbook(21, '符合'), [{ sheet: '打分表', cell: 'A1', value: '' }]);
    expect([stored(saved, 'A1'), stored(saved, 'B1')]).toEqual([undefined, '0']);
  });

  it('prints to PDF', async () => {
    const printed = await toPdf([{ name: '表', bytes: workbook(21, '符合') }]);
    expect(strFromU8(printed.get('表') ?? new Uint8Array(), true).startsWith('%PDF-')).toBe(true);
  });

  it('says which file failed and why', async () => {
    const broken = { name: '坏.xlsx', bytes: strToU8('no workbook') };
    await expect(recalculate([{ name: '好.xlsx', bytes: workbook(1, '') }, broken])).rejects.toThrow(/“坏\.xlsx”: it (cannot be opened|is not a workbook)/);
    await expect(edit(workbook(1, ''), [{ sheet: '没有', cell: 'A1', value: 1 }])).rejects.toThrow('there is no sheet 没有');
    await expect(edit(workbook(1, ''), [{ sheet: '打分表', cell: 'A0', value: 1 }])).rejects.toThrow('cell A0 cannot be written');
  });

  it('refuses two files of one name', async () => {
    const file = { name: '同名', bytes: workbook(1, '') };
    await expect(recalculate([file, file])).rejects.toThrow('a name of its own');
  });
});
