import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { describeIssue } from '../../core/messages';
import type { CellContent, CellWrite, SheetPlan, WritePlan } from '../port';
import { parsePosition, parseRange } from '../../sheet/address';
import { MAIN, workbook, workbookParts, zipParts } from '../../../test/support/xlsx/build';
import type { RawSheet } from '../../../test/support/xlsx/build';
import { writeFileWhole } from './index';
import type { FileHost } from './index';
import { fixture, open } from '../../../test/support/xlsx/open';

function write(address: string, expected: CellContent | CellContent['value'], content: CellContent | CellContent['value'], look: Pick<CellWrite, 'style' | 'numberFormat'> = {}): CellWrite {
  const full = (given: CellContent | CellContent['value']): CellContent => (given !== null && typeof given === 'object' ? given : { value: given });
  const at = parsePosition(address);
  if (!at) throw new Error(address);
  return { at, expect: full(expected), content: full(content), ...look };
}

function range(address: string): NonNullable<ReturnType<typeof parseRange>> {
  const found = parseRange(address);
  if (!found) throw new Error(address);
  return found;
}

function plan(sheet: string, writes: readonly CellWrite[], more: Partial<SheetPlan> = {}): WritePlan {
  return { sheets: [{ sheet, writes, validations: [], ...more }] };
}

async function applied(host: FileHost, wanted: WritePlan): Promise<Record<string, string>> {
  const result = await host.apply(wanted);
  if (!result.ok) throw new Error(result.conflicts.map((issue) => describeIssue(issue)).join('\n'));
  // What was written must open again.
  open(host.bytes());
  return texts(host.bytes());
}

function texts(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, new TextDecoder('latin1').decode(content)]));
}

function utf8(text: string | undefined): string {
  return new TextDecoder().decode(Uint8Array.from(text ?? '', (character) => character.charCodeAt(0)));
}

/** The sheet's part after the plan was applied to a workbook of that one sheet. */
async function patched(sheet: RawSheet, wanted: Partial<SheetPlan>, more: Parameters<typeof workbookParts>[1] = {}): Promise<string> {
  return utf8((await applied(open(workbook([sheet], more)), plan(sheet.name, [], wanted)))['xl/worksheets/sheet1.xml']);
}

describe('parts that are not ours', () => {
  const wanted: WritePlan = {
    sheets: [
      ...plan('评分表', [write('C2', null, { formula: 'B2*评分底稿!A1', value: 6 }), write('C3', null, 4), write('E9', null, '备注')]).sheets,
      ...plan('评分底稿', [write('A1', null, 0.75, { style: { numberFormat: '0.00%', fill: 'FFF2CC' } })], {
        create: { columnWidths: { 0: 12 }, merges: [], landscape: true, printTitleRows: [0, 0] },
      }).sheets,
    ],
  };
  const ours = ['[Content_Types].xml', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/worksheets/sheet2.xml', 'xl/sharedStrings.xml', 'xl/styles.xml'];

  it.each(['features.xlsx', 'macro.xlsm', 'features-libreoffice.xlsx'])('of %s stay byte for byte and in their order', async (name) => {
    const before = texts(fixture(name));
    const host = open(fixture(name));
    const after = await applied(host, wanted);
    const kept = Object.keys(before).filter((part) => !ours.includes(part) && part !== 'xl/calcChain.xml');
    expect(kept.length).toBeGreaterThan(20);
    for (const part of kept) expect(after[part], part).toBe(before[part]);
    expect(Object.keys(after)).toEqual([...Object.keys(before).filter((part) => part !== 'xl/calcChain.xml'), 'xl/worksheets/sheet4.xml']);
    for (const part of ours) expect(after[part], part).not.toBe(before[part]);
  });

  it('are still linked and typed: chart, picture, note, pivot table, custom properties, macros', async () => {
    const after = await applied(open(fixture('macro.xlsm')), wanted);
    expect(after['xl/worksheets/sheet1.xml']).toContain('<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>');
    expect(after['xl/workbook.xml']).toContain('<pivotCaches><pivotCache cacheId="7" r:id="rId7"/></pivotCaches>');
    expect(after['xl/_rels/workbook.xml.rels']).toContain('Target="pivotCache/pivotCacheDefinition1.xml"');
    expect(after['xl/_rels/workbook.xml.rels']).toContain('Target="vbaProject.bin"');
    for (const type of ['macroEnabled.main+xml', 'drawingml.chart+xml', 'pivotTable+xml', 'comments+xml', 'custom-properties+xml', 'ContentType="image/png"']) {
      expect(after['[Content_Types].xml']).toContain(type);
    }
  });

  it('and the list of formula cells goes where formulas come or go, but not for a constant', async () => {
    const after = await applied(open(fixture('features.xlsx')), wanted);
    expect(after['xl/calcChain.xml']).toBeUndefined();
    expect(after['[Content_Types].xml']).not.toContain('calcChain');
    expect(after['xl/_rels/workbook.xml.rels']).not.toContain('calcChain');
    const constant = await applied(open(fixture('features.xlsx')), plan('评分表', [write('B2', 8, 9)]));
    expect(constant['xl/calcChain.xml']).toBeDefined();
  });

  it('nor are other characters of a sheet we do write to', async () => {
    const before = utf8(texts(fixture('features.xlsx'))['xl/worksheets/sheet2.xml']);
    const after = utf8((await applied(open(fixture('features.xlsx')), plan('评分表', [write('C3', null, 4), write('D6', null, true)])))['xl/worksheets/sheet2.xml']);
    expect(after).toBe(
      before
        .replace('<dimension ref="A1:C4"/>', '<dimension ref="A1:D6"/>')
        .replace('<c r="C3" s="1"/>', '<c r="C3" s="1"><v>4</v></c>')
        .replace('<c r="C4" s="1"><f>SUM(C2:C3)</f><v>0</v></c>', '<c r="C4" s="1"><f>SUM(C2:C3)</f></c>')
        .replace('<c r="A6" t="s"><v>15</v></c></row>', '<c r="A6" t="s"><v>15</v></c><c r="D6" t="b"><v>1</v></c></row>'),
    );
  });
});

describe('a plan that changes nothing', () => {
  it('gives the very same bytes', async () => {
    const bytes = fixture('features.xlsx');
    const host = open(bytes);
    await applied(host, { sheets: [] });
    await applied(host, plan('评分表', [write('B2', 8, 8), write('B4', { formula: 'SUM(B2:B3)', value: null }, { formula: 'SUM(B2:B3)', value: 12 }), write('H50', null, ''), write('B1', '分值', '分值')]));
    expect(host.bytes()).toBe(bytes);
  });

  it('the second time, looks included', async () => {
    const host = open(fixture('features.xlsx'));
    const look = { style: { font: { bold: true }, border: true, wrap: true, fill: 'D9E1F2' } } as const;
    await applied(host, plan('评分表', [write('E1', null, '备注', look), write('B2', 8, 8, { numberFormat: '0.000' })]));
    const bytes = host.bytes();
    const reopened = open(bytes);
    await applied(reopened, plan('评分表', [write('E1', '备注', '备注', look), write('B2', 8, 8, { numberFormat: '0.000' })]));
    expect(reopened.bytes()).toBe(bytes);
  });
});

describe('undo', () => {
  it('brings back the very file when nothing came between', async () => {
    const bytes = fixture('features.xlsx');
    const host = open(bytes);
    const result = await host.apply({
      sheets: [
        ...plan('数据', [write('D2', { formula: 'C2*$F$1', value: null }, 1)]).sheets,
        ...plan('新', [write('A1', null, '甲')], { create: { columnWidths: {}, merges: [], landscape: true } }).sheets,
      ],
    });
    if (!result.ok) throw new Error('conflict');
    expect((await host.undo(result.receipt)).ok).toBe(true);
    expect(host.bytes()).toBe(bytes);
  });

  it('in a later session takes the added sheet out with its names and links', async () => {
    const host = open(fixture('features.xlsx'));
    const result = await host.apply(
      plan('新', [write('A1', null, '甲')], { create: { columnWidths: {}, merges: [], landscape: true, printTitleRows: [0, 1] } }),
    );
    if (!result.ok) throw new Error('conflict');
    const later = open(host.bytes());
    expect((await later.undo(structuredClone(result.receipt))).ok).toBe(true);
    const after = texts(later.bytes());
    const before = texts(fixture('features.xlsx'));
    expect(after['xl/worksheets/sheet4.xml']).toBeUndefined();
    expect(after['[Content_Types].xml']).toBe(before['[Content_Types].xml']?.replace(/<Override[^>]*calcChain[^>]*>/, ''));
    expect(after['xl/workbook.xml']).toBe(before['xl/workbook.xml']?.replace('<calcPr', '<calcPr fullCalcOnLoad="1"'));
  });

  it('keeps an added sheet that a formula of the user uses by now', async () => {
    const host = open(fixture('features.xlsx'));
    const result = await host.apply(plan('新', [], { create: { columnWidths: {}, merges: [], landscape: true } }));
    await applied(host, plan('评分表', [write('C2', null, { formula: '新!A1*2', value: 0 })]));
    const undone = result.ok ? await host.undo(result.receipt) : undefined;
    expect(undone).toMatchObject({ ok: false, conflicts: [{ code: 'sheetInUse', at: { sheet: '评分表', cell: 'C2' } }] });
    expect((await host.read()).sheets.map((sheet) => sheet.name)).toContain('新');
  });
});

describe('cells', () => {
  it('go in by row and column, wherever there is room', async () => {
    const sheet = await patched(
      { name: '表', before: '<dimension ref="B2:D4"/>', rows: '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>3</v></c></row><row r="3" ht="20"/><row r="5"><c r="A5"><v>5</v></c></row>' },
      { writes: ['E2', 'C2', 'A2', 'F3', 'B3', 'A1', 'A4', 'B4', 'A7', 'A6'].map((address) => write(address, null, true)) },
    );
    expect(/<dimension ref="[^"]*"/.exec(sheet)?.[0]).toBe('<dimension ref="A1:F7"');
    expect([...sheet.matchAll(/<(?:row|c) r="(\w+)"/g)].map((match) => match[1])).toEqual(
      ['1', 'A1', '2', 'A2', 'B2', 'C2', 'D2', 'E2', '3', 'B3', 'F3', '4', 'A4', 'B4', '5', 'A5', '6', 'A6', '7', 'A7'],
    );
    expect(sheet).toContain('<row r="3" ht="20"><c r="B3"');
  });

  it('go into an empty sheet', async () => {
    const sheet = await patched({ name: '表', rows: `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>` }, { writes: [write('B2', null, 1)] });
    expect(sheet).toContain('<sheetData><row r="2"><c r="B2"><v>1</v></c></row></sheetData>');
  });

  it('keep their addresses where those were only counted', async () => {
    const sheet = await patched({ name: '表', rows: '<row><c><v>1</v></c><c r="D1"><v>4</v></c></row><row spans="1:2"><c><v>2</v></c></row>' }, { writes: [write('B1', null, 9), write('A2', 2, 3)] });
    expect(sheet).toContain('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>9</v></c><c r="D1"><v>4</v></c></row><row r="2" spans="1:2"><c r="A2"><v>3</v></c></row>');
  });

  it('share equal strings, and count them', async () => {
    const strings = `<sst xmlns="${MAIN}" count="3" uniqueCount="2"><si><t>甲</t></si><si><r><rPr><b/></rPr><t>乙</t></r></si><extLst/></sst>`;
    const host = open(workbook([{ name: '表', rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c></row>' }], { strings }));
    const after = await applied(host, plan('表', [write('A1', '甲', 5), write('D1', null, '甲'), write('E1', null, '乙'), write('F1', null, ' 丙\n\u0007_x0041_'), write('G1', null, '乙')]));
    expect(utf8(after['xl/sharedStrings.xml'])).toContain(
      'count="6" uniqueCount="4"><si><t>甲</t></si><si><r><rPr><b/></rPr><t>乙</t></r></si><si><t>乙</t></si><si><t xml:space="preserve"> 丙\n_x0007__x005F_x0041_</t></si><extLst/></sst>',
    );
    expect((await open(host.bytes()).read()).sheets[0]?.cells[0]?.map((cell) => cell?.value)).toEqual([5, '乙', '甲', '甲', '乙', ' 丙\n\u0007_x0041_', '乙']);
  });

  it('carry formula results of every kind, and none where there is none', async () => {
    const sheet = await patched({ name: '表', rows: '' }, {
      writes: [
        write('A1', null, { formula: 'B1&"<"', value: '甲<' }),
        write('B1', null, { formula: 'A2>1', value: false }),
        write('C1', null, { formula: '1/3', value: 1 / 3 }),
        write('D1', null, { formula: 'JX.GRADE(C1)', value: null }),
      ],
    });
    expect(sheet).toContain(
      '<c r="A1" t="str"><f>B1&amp;"&lt;"</f><v>甲&lt;</v></c><c r="B1" t="b"><f>A2&gt;1</f><v>0</v></c><c r="C1"><f>1/3</f><v>0.3333333333333333</v></c><c r="D1"><f>_xldudf_JX_GRADE(C1)</f></c>',
    );
  });

  it('keep the look they have, a new one that of its row or column', async () => {
    const rows = '<row r="1" s="2" customFormat="1"><c r="A1" s="1"><v>1</v></c></row><row r="2"><c r="A2" s="1" cm="1"><v>1</v></c></row>';
    const xf = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>';
    const styles = `<styleSheet xmlns="${MAIN}"><cellXfs count="4">${xf.repeat(4)}</cellXfs></styleSheet>`;
    const sheet = await patched({ name: '表', before: '<cols><col min="2" max="3" width="9" style="3"/></cols>', rows }, {
      writes: [write('A1', 1, null), write('B1', null, 2), write('A2', 1, 3), write('B2', null, 4), write('D2', null, 5)],
    }, { styles });
    expect(sheet).toContain('<c r="A1" s="1"/><c r="B1" s="2"><v>2</v></c>');
    expect(sheet).toContain('<c r="A2" s="1"><v>3</v></c><c r="B2" s="3"><v>4</v></c><c r="D2"><v>5</v></c>');
  });

  it('change their number format alone, rich text included', async () => {
    const host = open(fixture('features.xlsx'));
    const after = await applied(host, plan('评分表', [write('A1', '指标', '指标', { numberFormat: '0.0000' }), write('C1', '得分', '得分', { numberFormat: '0.0000' }), write('A6', '评价 说明', '评价 说明', { numberFormat: '@' })]));
    expect(utf8(after['xl/styles.xml'])).toContain('<numFmts count="2"><numFmt numFmtId="176" formatCode="0.00_ "/><numFmt numFmtId="177" formatCode="0.0000"/></numFmts>');
    expect(utf8(after['xl/styles.xml'])).toContain(
      '<cellXfs count="5">' + '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="176" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center"/></xf>' +
        '<xf applyNumberFormat="1" numFmtId="177" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center"/></xf>' +
        '<xf applyNumberFormat="1" numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>',
    );
    expect(utf8(after['xl/worksheets/sheet2.xml'])).toContain('<c s="4" r="A6" t="s"><v>15</v></c>');
    expect(after['xl/sharedStrings.xml']).toBe(texts(fixture('features.xlsx'))['xl/sharedStrings.xml']);
  });

  it('share equal looks, and leave the styles alone where none is asked for', async () => {
    const look = { style: { font: { name: '黑体', size: 14, bold: true, color: 'C00000' }, fill: 'D9E1F2', border: true, horizontal: 'center', vertical: 'center', wrap: true } } as const;
    const after = utf8((await applied(open(fixture('features.xlsx')), plan('评分表', ['E1', 'E2', 'E3'].map((address) => write(address, null, 1, look)))))['xl/styles.xml']);
    expect([...after.matchAll(/<(fonts|fills|borders|cellXfs) count="(\d+)"/g)].map((match) => match.slice(1).join(' '))).toEqual(['fonts 3', 'fills 3', 'borders 2', 'cellXfs 4']);
    const plain = await applied(open(fixture('features.xlsx')), plan('评分表', [write('B2', 8, 9)]));
    expect(plain['xl/styles.xml']).toBe(texts(fixture('features.xlsx'))['xl/styles.xml']);
  });

  it('get a styles part where the file has none', async () => {
    const host = open(workbook([{ name: '表', rows: '' }]));
    const after = await applied(host, plan('表', [write('A1', null, 0.5, { style: { numberFormat: '0.00%', border: true } }), write('A2', null, '甲')]));
    expect(after['[Content_Types].xml']).toContain('spreadsheetml.styles+xml');
    expect(after['[Content_Types].xml']).toContain('spreadsheetml.sharedStrings+xml');
    expect((await open(host.bytes()).read()).sheets[0]?.cells).toEqual([[{ value: 0.5, numberFormat: '0.00%' }], [{ value: '甲' }]]);
  });
});

describe('formulas of several cells', () => {
  const shared: RawSheet = {
    name: '表',
    rows:
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="4">A1*2&amp;""</f><v>2</v></c></row>' +
      '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="4"/><v>4</v></c></row><row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="4"/><v>6</v></c></row>',
  };

  it('a shared one lives on in the others when its first cell is written over', async () => {
    const sheet = await patched(shared, { writes: [write('B1', { formula: 'A1*2&""', value: null }, 7)] });
    expect(sheet).toContain('<c r="B1"><v>7</v></c>');
    expect(sheet).toContain('<c r="B2"><f>A2*2&amp;""</f><v>4</v></c>');
    expect(sheet).toContain('<c r="B3"><f>A3*2&amp;""</f><v>6</v></c>');
  });

  it('another cell of it leaves it as it is, and so does a new result', async () => {
    const sheet = await patched(shared, { writes: [write('B2', { formula: 'A2*2&""', value: null }, 7), write('B1', { formula: 'A1*2&""', value: 2 }, { formula: 'A1*2&""', value: '9' })] });
    expect(sheet).toContain('<c r="B1" t="str"><f t="shared" ref="B1:B3" si="4">A1*2&amp;""</f><v>9</v></c>');
    expect(sheet).toContain('<c r="B2"><v>7</v></c>');
    expect(sheet).toContain('<c r="B3"><f t="shared" si="4"/><v>6</v></c>');
  });

  it('an array formula is not written into', async () => {
    const rows = '<row r="1"><c r="A1"><f t="array" ref="A1:A2">ROW(1:2)</f><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>';
    const host = open(workbook([{ name: '表', rows }]));
    const result = await host.apply(plan('表', [write('A2', 2, 3)]));
    expect(result).toMatchObject({ ok: false, conflicts: [{ code: 'cellInArray', at: { sheet: '表', cell: 'A2' } }] });
  });

  it('the header of a table is not written over', async () => {
    const result = await open(fixture('features.xlsx')).apply(plan('数据', [write('C1', '金额', '金额（万元）')]));
    expect(result).toMatchObject({ ok: false, conflicts: [{ code: 'cellInTableHeader', at: { sheet: '数据', cell: 'C1' } }] });
  });
});

describe('results that a change has overtaken', () => {
  const formula = (address: string, text: string): string => `<c r="${address}" t="str"><f>${text}</f><v>旧</v></c>`;
  const chain: RawSheet[] = [
    {
      name: '一',
      rows: `<row r="1"><c r="A1"><v>1</v></c>${formula('B1', 'A1+1')}${formula('C1', 'B1+1')}${formula('D1', 'Z9')}${formula('E1', '"A1"&amp;二!B9')}${formula('F1', 'INDIRECT("A"&amp;1)')}${formula('G1', 'SUM(A:A)')}</row>`,
    },
    {
      name: '二 表',
      rows: `<row r="1">${formula('A1', '一!C1')}${formula('B1', '基数*2')}${formula('C1', 'SUM(一:三!A1)')}${formula('D1', 'A2')}<c r="E1"><f t="array" ref="E1:E2">一!A1:A2</f><v>1</v></c></row><row r="2"><c r="E2"><v>2</v></c></row>`,
    },
    { name: '三', rows: `<row r="1">${formula('B1', "'二 表'!E2")}${formula('C1', 'A1:INDEX(B:B,3)')}${formula('D1', '别名')}${formula('E1', 'JX.RATE(一!$A$1,2)')}</row>` },
  ];
  const names = '<definedName name="基数">一!$A$1</definedName><definedName name="别名">环+一!$B$1</definedName><definedName name="环">别名</definedName>';

  it('go, whatever the way they depend on it; others stay', async () => {
    const host = open(workbook(chain, { names }));
    await applied(host, plan('一', [write('A1', 1, 2)]));
    const stale = (await host.read()).sheets.map((sheet) =>
      sheet.cells.flatMap((row) => (row ?? []).flatMap((cell) => (cell?.formula !== undefined && cell.value === null ? [cell.formula] : []))),
    );
    expect(stale).toEqual([
      ['A1+1', 'B1+1', 'INDIRECT("A"&1)', 'SUM(A:A)'],
      ['一!C1', '基数*2', 'SUM(一:三!A1)', '一!A1:A2'],
      ["'二 表'!E2", 'A1:INDEX(B:B,3)', '别名', 'JX.RATE(一!$A$1,2)'],
    ]);
    expect((await host.read()).sheets[1]?.cells[1]?.[4]).toBeUndefined();
    const part = utf8(texts(host.bytes())['xl/worksheets/sheet1.xml']);
    expect(part).toContain('<c r="B1"><f>A1+1</f></c>');
    expect(part).toContain('<c r="D1" t="str"><f>Z9</f><v>旧</v></c>');
  });

  it('but not those the plan itself gives', async () => {
    const host = open(workbook(chain, { names }));
    await applied(host, plan('一', [write('A1', 1, 2), write('B1', { formula: 'A1+1', value: null }, { formula: 'A1+1', value: 3 }), write('C1', { formula: 'B1+1', value: null }, { formula: 'B1+1', value: 4 })]));
    const { sheets } = await host.read();
    expect(sheets[0]?.cells[0]?.slice(1, 3)).toEqual([{ value: 3, formula: 'A1+1' }, { value: 4, formula: 'B1+1' }]);
    expect(sheets[1]?.cells[0]?.[0]).toEqual({ value: null, formula: '一!C1' });
  });

  it('and the next program is told to calculate', async () => {
    const after = await applied(open(fixture('features.xlsx')), plan('评分表', [write('B2', 8, 9)]));
    expect(after['xl/workbook.xml']).toContain('fullCalcOnLoad="1" calcId="191029"/><pivotCaches>');
    const lookOnly = await applied(open(fixture('features.xlsx')), plan('评分表', [write('B2', 8, 8, { numberFormat: '0.0' })]));
    expect(lookOnly['xl/workbook.xml']).not.toContain('fullCalcOnLoad');
  });
});

describe('validations', () => {
  const list = { range: range('C2:C5'), list: ['符合', '"不"符合'], strict: false };

  it('stand where the schema wants them', async () => {
    const after = '<mergeCells count="1"><mergeCell ref="A8:B8"/></mergeCells><conditionalFormatting sqref="A1"/><conditionalFormatting sqref="A2"/><hyperlinks/><pageMargins/>';
    const sheet = await patched({ name: '表', rows: '', after }, { validations: [list] });
    expect(sheet).toContain(
      '<conditionalFormatting sqref="A2"/><dataValidations count="1"><dataValidation type="list" errorStyle="warning" allowBlank="1" showInputMessage="1" showErrorMessage="1" sqref="C2:C5"><formula1>"符合,""不""符合"</formula1></dataValidation></dataValidations><hyperlinks/>',
    );
  });

  it('leave cells that have one already, in either form', async () => {
    const after =
      '<dataValidations count="1"><dataValidation type="whole" sqref="C3 F1"><formula1>1</formula1></dataValidation></dataValidations>' +
      '<extLst><ext xmlns:x14="x"><x14:dataValidations><x14:dataValidation><xm:sqref xmlns:xm="y">C5</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>';
    const sheet = await patched({ name: '表', rows: '', after }, { validations: [list, { ...list, strict: true }] });
    expect(sheet).toContain('<dataValidations count="2"><dataValidation type="whole" sqref="C3 F1"><formula1>1</formula1></dataValidation><dataValidation type="list"');
    expect(sheet).toContain('sqref="C2 C4"');
  });

  it('added twice stand once', async () => {
    const host = open(fixture('features.xlsx'));
    await applied(host, plan('评分表', [], { validations: [list] }));
    const bytes = host.bytes();
    await applied(host, plan('评分表', [], { validations: [list] }));
    expect(host.bytes()).toEqual(bytes);
  });
});

describe('a workbook that is closed to changes', () => {
  it('gets no new sheet when its structure is protected', async () => {
    const parts = workbookParts([{ name: '表', rows: '' }]);
    const bytes = zipParts({ ...parts, 'xl/workbook.xml': String(parts['xl/workbook.xml']).replace('<sheets>', '<workbookProtection lockStructure="1"/><sheets>') });
    const result = await open(bytes).apply(plan('新', [], { create: { columnWidths: {}, merges: [], landscape: true } }));
    expect(result).toMatchObject({ ok: false, conflicts: [{ code: 'workbookProtected' }] });
  });
});

describe('speed', () => {
  it('50,000 cells and 2,000 writes take less than two seconds', async () => {
    const rows = Array.from({ length: 5000 }, (_, row) => {
      const cells = Array.from({ length: 10 }, (_, column) => {
        const address = `${String.fromCharCode(65 + column)}${String(row + 1)}`;
        return column === 9 ? `<c r="${address}"><f>SUM(A${String(row + 1)}:I${String(row + 1)})</f><v>1</v></c>` : `<c r="${address}"><v>${String(row * column)}</v></c>`;
      });
      return `<row r="${String(row + 1)}">${cells.join('')}</row>`;
    });
    const bytes = workbook([{ name: '表', rows: rows.join('') }]);
    const started = performance.now();
    const host = open(bytes);
    const writes = Array.from({ length: 2000 }, (_, index) => write(`B${String(index * 2 + 1)}`, index * 2, index % 2 ? `文字${String(index)}` : -index));
    const result = await host.apply(plan('表', writes));
    expect(result.ok).toBe(true);
    expect((await host.read()).sheets[0]?.cells[3998]?.[1]?.value).toBe('文字1999');
    host.bytes();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('writeFileWhole', () => {
  it('replaces a file whole and leaves nothing beside it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xlsx-'));
    try {
      const path = join(folder, '评分.xlsx');
      await writeFile(path, 'old');
      await writeFileWhole(path, Uint8Array.from([1, 2, 3]));
      expect([...(await readFile(path))]).toEqual([1, 2, 3]);
      await expect(writeFileWhole(join(folder, '没有', '评分.xlsx'), new Uint8Array())).rejects.toThrow('ENOENT');
      await expect(writeFileWhole(folder, new Uint8Array())).rejects.toThrow();
      expect(await readdir(folder)).toEqual(['评分.xlsx']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
