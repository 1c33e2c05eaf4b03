import { constants, deflateRawSync } from 'node:zlib';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { describeIssue } from '../../core/messages';
import type { Cell } from '../../sheet/grid';
import { MAIN, OFFICE, workbook, workbookParts, xml, zipParts } from '../../../test/support/xlsx/build';
import type { RawSheet } from '../../../test/support/xlsx/build';
import { openWorkbook } from './index';
import { packEntry, writeZip } from './zip';
import { fixture, open } from '../../../test/support/xlsx/open';

async function cellsOf(rows: string, more: Parameters<typeof workbookParts>[1] = {}): Promise<readonly (readonly (Cell | undefined)[] | undefined)[]> {
  const { sheets } = await open(workbook([{ name: '表', rows }], more)).read();
  return sheets[0]?.cells ?? [];
}

describe('reading', () => {
  it('joins rich runs and leaves phonetic guides out', async () => {
    const { sheets } = await open(fixture('features.xlsx')).read();
    expect(sheets.map((sheet) => sheet.name)).toEqual(['数据', '评分表', '透视']);
    expect(sheets[1]?.cells[5]?.[0]).toEqual({ value: '评价 说明' });
  });

  it('writes shared formulas out and gives number formats', async () => {
    const { sheets } = await open(fixture('features.xlsx')).read();
    expect(sheets[0]?.cells.slice(1, 5).map((row) => row?.[3])).toEqual([
      { value: 240, formula: 'C2*$F$1', numberFormat: '0.00_ ' },
      { value: 161, formula: 'C3*$F$1', numberFormat: '0.00_ ' },
      { value: 120, formula: 'C4*$F$1', numberFormat: '0.00_ ' },
      { value: 90.5, formula: 'C5*$F$1', numberFormat: '0.00_ ' },
    ]);
    expect(sheets[1]?.cells[1]?.[2]).toEqual({ value: null, numberFormat: '0.00_ ' });
  });

  it('knows every kind of value', async () => {
    const strings = `<sst xmlns="${MAIN}"><si><t>甲_x000D_乙_x005F_x0041_</t></si></sst>`;
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>行</t></r><r><t xml:space="preserve">内 </t></r></is></c><c r="C1"><v>1.5E-3</v></c>' +
      '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="str"><f>A1&amp;"&lt;"</f><v>甲</v></c><c r="G1" t="e"><f>1/0</f><v>#DIV/0!</v></c>' +
      '<c r="H1" t="d"><v>2024-01-01</v></c><c r="I1"><f>_xldudf_JX_GRADE(C1)</f></c><c r="J1" t="n"/><c r="K1" t="str"><f>""</f><v></v></c></row>';
    const [row] = await cellsOf(rows, { strings });
    expect(row).toEqual([
      { value: '甲\r乙_x0041_' },
      { value: '行内 ' },
      { value: 0.0015 },
      { value: true },
      { value: null, error: '#N/A' },
      { value: '甲', formula: 'A1&"<"' },
      { value: null, formula: '1/0', error: '#DIV/0!' },
      { value: 45292 },
      { value: null, formula: 'JX.GRADE(C1)' },
      undefined,
      { value: '', formula: '""' },
    ]);
  });

  it('counts addresses that are left out', async () => {
    const cells = await cellsOf('<row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row><row r="4"/><row><c><v>4</v></c></row>');
    expect(cells[0]?.map((cell) => cell?.value)).toEqual([1, undefined, 2, 3]);
    expect(cells[4]?.[0]?.value).toBe(4);
  });

  it('reads parts with a namespace prefix, a byte-order mark, UTF-16, backslashes and absolute links', async () => {
    const parts = workbookParts([{ name: '表', rows: `<worksheet/>` }]);
    const sheet = xml(`<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`);
    const book = `\ufeff${xml(`<x:workbook xmlns:x="${MAIN}" xmlns:d="${OFFICE}"><x:sheets><x:sheet name="表" sheetId="9" d:id="rId1"/></x:sheets></x:workbook>`)}`;
    const utf16 = new Uint8Array(new Uint16Array([...`\ufeff${sheet.replace('UTF-8', 'UTF-16')}`].map((character) => character.charCodeAt(0))).buffer);
    const bytes = zipParts({
      ...parts,
      'xl/workbook.xml': book,
      'xl/worksheets/sheet1.xml': '',
      'xl\\Worksheets\\Sheet9.xml': utf16,
      'xl/_rels/workbook.xml.rels': String(parts['xl/_rels/workbook.xml.rels']).replace('worksheets/sheet1.xml', '/xl/worksheets/sheet9.xml'),
    });
    const host = open(bytes);
    expect((await host.read()).sheets[0]?.cells[0]?.[0]).toEqual({ value: '甲' });
    const applied = await host.apply({
      sheets: [
        { sheet: '表', validations: [], writes: [{ at: { row: 0, column: 0 }, expect: { value: '甲' }, content: { formula: 'B1', value: '乙' } }] },
        { sheet: '新', create: { columnWidths: {}, merges: [], landscape: false, printTitleRows: [0, 0] }, validations: [], writes: [] },
      ],
    });
    expect(applied.ok).toBe(true);
    const again = open(host.bytes());
    expect((await again.read()).sheets.map((grid) => [grid.name, grid.cells[0]?.[0]])).toEqual([['表', { value: '乙', formula: 'B1' }], ['新', undefined]]);
    const saved = new TextDecoder().decode(unzipSync(host.bytes())['xl/workbook.xml']);
    expect(saved).toContain('<x:sheet name="新" sheetId="10" d:id="rId2"/></x:sheets><x:definedNames><x:definedName name="_xlnm.Print_Titles" localSheetId="1">新!$1:$1</x:definedName></x:definedNames><x:calcPr fullCalcOnLoad="1"/>');
  });

  it('does not pay for what is empty', async () => {
    const far: RawSheet = { name: '表', before: '<cols><col min="1" max="16384" style="0" width="9"/></cols>', rows: '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>' };
    const started = performance.now();
    const { sheets } = await open(workbook([far])).read();
    expect(sheets[0]?.cells[1048575]?.[16383]?.value).toBe(2);
    expect(Object.keys(sheets[0]?.cells ?? [])).toHaveLength(2);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

function refusal(bytes: Uint8Array): { code: string; sentence: string } {
  const opened = openWorkbook(bytes, '坏.xlsx');
  if (opened.ok) throw new Error('opened');
  return { code: opened.issue.code, sentence: describeIssue(opened.issue) };
}

/** An old Office container: its header and the name of one stream. */
function compound(stream: string): Uint8Array {
  const bytes = new Uint8Array(1536);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.set([...stream].flatMap((character) => [character.charCodeAt(0), 0]), 1024);
  return bytes;
}

describe('a file that cannot be used is refused with a sentence', () => {
  const good = fixture('features.xlsx');
  const sheet = (rows: string): Uint8Array => workbook([{ name: '表', rows }]);
  const without = (part: string): Uint8Array => zipParts(Object.fromEntries(Object.entries(workbookParts([{ name: '表', rows: '' }])).filter(([name]) => name !== part)));
  const damaged = (): Uint8Array => {
    const bytes = good.slice();
    const at = new TextDecoder('latin1').decode(bytes).indexOf('sheet2.xml') + 40;
    bytes.set([0xff, 0xff, 0xff], at);
    return bytes;
  };
  const billion = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>`;
  const cases: [string, Uint8Array, string, string][] = [
    ['empty', new Uint8Array(), 'fileBroken', '文件是空的'],
    ['old .xls', compound('Workbook'), 'fileIsXls', '.xls'],
    ['encrypted', compound('EncryptedPackage'), 'fileEncrypted', '已加密'],
    ['old Word', compound('WordDocument'), 'fileBroken', '不是工作簿'],
    ['HTML', strToU8('\ufeff  <html><table><tr><td>1</td></tr></table></html>'), 'fileBroken', '网页'],
    ['plain text', strToU8('指标,分值\n甲,3\n'), 'fileBroken', '不是 .xlsx 压缩包'],
    ['truncated', good.slice(0, good.length - 300), 'fileBroken', '不完整'],
    ['cut in the middle', good.slice(0, good.length / 2), 'fileBroken', '不完整'],
    ['damaged data', damaged(), 'fileBroken', '已损坏'],
    ['no workbook', without('xl/workbook.xml'), 'fileBroken', '缺少部件 xl/workbook.xml'],
    ['no root links', without('_rels/.rels'), 'fileBroken', '缺少工作簿部件'],
    ['no content types', without('[Content_Types].xml'), 'fileBroken', '缺少部件 [Content_Types].xml'],
    ['no sheet part', without('xl/worksheets/sheet1.xml'), 'fileBroken', '缺少部件 xl/worksheets/sheet1.xml'],
    ['XML cut', workbook([{ name: '表', rows: '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>' }]), 'fileBroken', 'sheet1.xml'],
    ['entity bomb', zipParts({ ...workbookParts([{ name: '表', rows: '' }]), 'xl/worksheets/sheet1.xml': billion }), 'fileBroken', 'sheet1.xml'],
    ['unknown entity', sheet('<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>'), 'fileBroken', 'sheet1.xml'],
    ['bad UTF-8', zipParts({ ...workbookParts([{ name: '表', rows: '' }]), 'xl/worksheets/sheet1.xml': Uint8Array.from([0x3c, 0xff, 0xfe]) }), 'fileBroken', '文字编码'],
    ['no string of that number', sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), 'fileBroken', 'A1'],
    ['no number', sheet('<row r="1"><c r="A1"><v>abc</v></c></row>'), 'fileBroken', 'A1'],
    ['row out of range', sheet('<row r="1048577"/>'), 'fileBroken', '行号'],
    ['cell out of range', sheet('<row r="1"><c r="XFE1"/></row>'), 'fileBroken', 'XFE1'],
    ['not a worksheet', workbook([{ name: '表', rows: '<worksheet xmlns="x"/>' }]), 'fileBroken', '不是工作表'],
    ['a Word document', zipParts({ ...workbookParts([{ name: '表', rows: '' }]), 'xl/workbook.xml': '<w:document xmlns:w="x"/>' }), 'fileBroken', '不是工作簿'],
    ['an archive of something else', zipSync({ 'a.txt': strToU8('a') }), 'fileBroken', '缺少工作簿部件'],
    ['nested without end', workbook([{ name: '表', rows: `<worksheet><sheetData/>${'<a>'.repeat(5000)}` }]), 'fileBroken', 'sheet1.xml'],
  ];
  it.each(cases)('%s', (_, bytes, code, words) => {
    const refused = refusal(bytes);
    expect(refused.code).toBe(code);
    expect(refused.sentence).toContain(words);
    expect(refused.sentence).toContain('坏.xlsx');
  });

  it('a bomb is refused by its declared size, before anything is inflated', () => {
    // One packed block of a megabyte of zeros, a thousand times over, is valid deflate data.
    const block = deflateRawSync(new Uint8Array(1024 * 1024), { finishFlush: constants.Z_SYNC_FLUSH });
    const packed = Buffer.concat([...Array.from({ length: 1024 }, () => block), Uint8Array.from([3, 0])]);
    const bomb = writeZip([{ ...packEntry('xl/worksheets/sheet1.xml', new Uint8Array()), packed, size: 1024 * 1024 * 1024 }]);
    expect(bomb.length).toBeLessThan(1200 * 1024);
    const started = performance.now();
    const refused = refusal(bomb);
    expect(refused.code).toBe('fileTooLarge');
    expect(refused.sentence).toContain('1024 MB');
    expect(performance.now() - started).toBeLessThan(200);
  });

  it('many parts that are too large together are refused as well', () => {
    const part = { ...packEntry('a', new Uint8Array(1024)), size: 45 * 1024 * 1024 };
    expect(refusal(writeZip(Array.from({ length: 10 }, (_, index) => ({ ...part, name: `a${String(index)}` })))).code).toBe('fileTooLarge');
  });

  it('data that lies about its size is stopped at the declared size', () => {
    const parts = workbookParts([{ name: '表', rows: '' }]);
    const entries = Object.entries(parts).map(([name, content]) => packEntry(name, strToU8(content)));
    const liar = { ...packEntry('xl/worksheets/sheet1.xml', new Uint8Array(200 * 1024 * 1024)), size: 1000 };
    const started = performance.now();
    const refused = refusal(writeZip(entries.map((entry) => (entry.name === liar.name ? liar : entry))));
    expect(refused.sentence).toContain('sheet1.xml 已损坏');
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('whatever byte is wrong, the answer is a value', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    for (let round = 0; round < 300; round++) {
      const bytes = good.slice(0, round % 3 === 0 ? random(good.length) : good.length);
      for (let hit = 0; hit < 8; hit++) bytes[random(bytes.length || 1)] = random(256);
      expect(() => openWorkbook(bytes, '坏.xlsx')).not.toThrow();
    }
  });
});
