import { deflateSync, strToU8 } from 'fflate';
import { contentTypes, MAIN, OFFICE, relationships, xml } from './build';
import type { Parts } from './build';

/**
 * A workbook with one of everything a user's file may hold beside its cells: chart, picture, note, threaded comment, pivot table, table,
 * conditional formats, extensions, printer settings, custom properties and custom XML, calculation chain; and a plain second sheet 评分表.
 */
export function featureParts(): Parts {
  const drawing = 'http://schemas.openxmlformats.org/drawingml/2006';
  const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const office = 'application/vnd.openxmlformats-officedocument';
  const counties = ['东区', '西区', '东区', '南区'];
  const kinds = ['电梯', '电梯', '管网', '管网'];
  const amounts = [120, 80.5, 60, 45.25];
  const strings = ['地区', '类别', '金额', '折合', ...['东区', '电梯', '西区', '管网', '南区'], '指标', '分值', '得分', '预算执行率', '制度健全性', '合计'];
  const rich =
    '<si><r><t xml:space="preserve">评价 </t></r><r><rPr><b/><color rgb="FFFF0000"/><sz val="11"/></rPr><t>说明</t></r><rPh sb="0" eb="2"><t>ピョウカ</t></rPh></si>';
  const s = (text: string): string => `<v>${String(strings.indexOf(text))}</v>`;
  const dataRows = counties.map((county, index) => {
    const row = String(index + 2);
    const shared = index === 0 ? '<f t="shared" ref="D2:D5" si="0">C2*$F$1</f>' : '<f t="shared" si="0"/>';
    return (
      `<row r="${row}" spans="1:6"><c r="A${row}" t="s">${s(county)}</c><c r="B${row}" t="s">${s(kinds[index] ?? '')}</c>` +
      `<c r="C${row}" s="1"><v>${String(amounts[index])}</v></c><c r="D${row}" s="1">${shared}<v>${String((amounts[index] ?? 0) * 2)}</v></c></row>`
    );
  });
  return {
    '[Content_Types].xml': contentTypes(
      {
        'xl/workbook.xml': `${spreadsheet}.sheet.main+xml`,
        'xl/worksheets/sheet1.xml': `${spreadsheet}.worksheet+xml`,
        'xl/worksheets/sheet2.xml': `${spreadsheet}.worksheet+xml`,
        'xl/worksheets/sheet3.xml': `${spreadsheet}.worksheet+xml`,
        'xl/styles.xml': `${spreadsheet}.styles+xml`,
        'xl/sharedStrings.xml': `${spreadsheet}.sharedStrings+xml`,
        'xl/calcChain.xml': `${spreadsheet}.calcChain+xml`,
        'xl/comments1.xml': `${spreadsheet}.comments+xml`,
        'xl/threadedComments/threadedComment1.xml': 'application/vnd.ms-excel.threadedcomments+xml',
        'xl/persons/person.xml': 'application/vnd.ms-excel.person+xml',
        'xl/tables/table1.xml': `${spreadsheet}.table+xml`,
        'xl/drawings/drawing1.xml': `${office}.drawing+xml`,
        'xl/charts/chart1.xml': `${office}.drawingml.chart+xml`,
        'xl/pivotTables/pivotTable1.xml': `${spreadsheet}.pivotTable+xml`,
        'xl/pivotCache/pivotCacheDefinition1.xml': `${spreadsheet}.pivotCacheDefinition+xml`,
        'xl/pivotCache/pivotCacheRecords1.xml': `${spreadsheet}.pivotCacheRecords+xml`,
        'docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
        'docProps/app.xml': `${office}.extended-properties+xml`,
        'docProps/custom.xml': `${office}.custom-properties+xml`,
        'customXml/itemProps1.xml': `${office}.customXmlProperties+xml`,
      },
      { png: 'image/png', vml: `${office}.vmlDrawing`, bin: `${spreadsheet}.printerSettings` },
    ),
    '_rels/.rels': relationships([
      { id: 'rId1', kind: 'officeDocument', target: 'xl/workbook.xml' },
      { id: 'rId2', kind: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', target: 'docProps/core.xml' },
      { id: 'rId3', kind: 'extended-properties', target: 'docProps/app.xml' },
      { id: 'rId4', kind: 'custom-properties', target: 'docProps/custom.xml' },
    ]),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr/><bookViews><workbookView activeTab="1"/></bookViews><sheets>` +
        '<sheet name="数据" sheetId="1" r:id="rId1"/><sheet name="评分表" sheetId="4" r:id="rId2"/><sheet name="透视" sheetId="2" r:id="rId3"/></sheets>' +
        '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="1">评分表!$1:$1</definedName><definedName name="总金额">数据!$C$2:$C$5</definedName></definedNames>' +
        '<calcPr calcId="191029"/><pivotCaches><pivotCache cacheId="7" r:id="rId7"/></pivotCaches></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': relationships([
      { id: 'rId1', kind: 'worksheet', target: 'worksheets/sheet1.xml' },
      { id: 'rId2', kind: 'worksheet', target: 'worksheets/sheet2.xml' },
      { id: 'rId3', kind: 'worksheet', target: 'worksheets/sheet3.xml' },
      { id: 'rId4', kind: 'styles', target: 'styles.xml' },
      { id: 'rId5', kind: 'sharedStrings', target: 'sharedStrings.xml' },
      { id: 'rId6', kind: 'calcChain', target: 'calcChain.xml' },
      { id: 'rId7', kind: 'pivotCacheDefinition', target: 'pivotCache/pivotCacheDefinition1.xml' },
      { id: 'rId8', kind: 'http://schemas.microsoft.com/office/2017/10/relationships/person', target: 'persons/person.xml' },
      { id: 'rId9', kind: 'customXml', target: '../customXml/item1.xml' },
    ]),
    'xl/worksheets/sheet1.xml': xml(
      `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><dimension ref="A1:F5"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>` +
        '<cols><col min="1" max="4" width="11" customWidth="1"/></cols><sheetData>' +
        `<row r="1" spans="1:6"><c r="A1" t="s">${s('地区')}</c><c r="B1" t="s">${s('类别')}</c><c r="C1" t="s">${s('金额')}</c><c r="D1" t="s">${s('折合')}</c><c r="F1"><v>2</v></c></row>` +
        dataRows.join('') +
        '</sheetData><conditionalFormatting sqref="C2:C5"><cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar>' +
        '<extLst><ext uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:id>{11111111-1111-4111-8111-111111111111}</x14:id></ext></extLst></cfRule></conditionalFormatting>' +
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" r:id="rId4"/>' +
        '<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/><tableParts count="1"><tablePart r:id="rId5"/></tableParts>' +
        '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings>' +
        '<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="dataBar" id="{11111111-1111-4111-8111-111111111111}">' +
        '<x14:dataBar minLength="0" maxLength="100"><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/></x14:dataBar></x14:cfRule><xm:sqref>C2:C5</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>',
    ),
    'xl/worksheets/_rels/sheet1.xml.rels': relationships([
      { id: 'rId1', kind: 'drawing', target: '../drawings/drawing1.xml' },
      { id: 'rId2', kind: 'vmlDrawing', target: '../drawings/vmlDrawing1.vml' },
      { id: 'rId3', kind: 'comments', target: '../comments1.xml' },
      { id: 'rId4', kind: 'printerSettings', target: '../printerSettings/printerSettings1.bin' },
      { id: 'rId5', kind: 'table', target: '../tables/table1.xml' },
      { id: 'rId6', kind: 'http://schemas.microsoft.com/office/2017/10/relationships/threadedComment', target: '../threadedComments/threadedComment1.xml' },
    ]),
    'xl/worksheets/sheet2.xml': xml(
      `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><dimension ref="A1:C4"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>\n` +
        `<sheetData>\n<row r="1" spans="1:3" ht="20" customHeight="1"><c r="A1" s="2" t="s">${s('指标')}</c><c r="B1" s="2" t="s">${s('分值')}</c><c r="C1" s="2" t="s">${s('得分')}</c></row>\n` +
        `<row r="2" spans="1:3"><c r="A2" t="s">${s('预算执行率')}</c><c r="B2"><v>8</v></c><c r="C2" s="1"/></row>\n` +
        `<row r="3" spans="1:3"><c r="A3" t="s">${s('制度健全性')}</c><c r="B3"><v>4</v></c><c r="C3" s="1"/></row>\n` +
        `<row r="4" spans="1:3"><c r="A4" t="s">${s('合计')}</c><c r="B4"><f>SUM(B2:B3)</f><v>12</v></c><c r="C4" s="1"><f>SUM(C2:C3)</f><v>0</v></c></row>\n` +
        `<row r="6"><c r="A6" t="s"><v>${String(strings.length)}</v></c></row></sheetData>\n<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>`,
    ),
    'xl/worksheets/sheet3.xml': xml(
      `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><dimension ref="A3:B7"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>` +
        '<row r="3"><c r="A3" t="inlineStr"><is><t>行标签</t></is></c><c r="B3" t="inlineStr"><is><t>求和项:金额</t></is></c></row>' +
        [['东区', 180], ['南区', 45.25], ['西区', 80.5], ['总计', 305.75]]
          .map(([name, sum], index) => `<row r="${String(index + 4)}"><c r="A${String(index + 4)}" t="inlineStr"><is><t>${String(name)}</t></is></c><c r="B${String(index + 4)}"><v>${String(sum)}</v></c></row>`)
          .join('') +
        '</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>',
    ),
    'xl/worksheets/_rels/sheet3.xml.rels': relationships([{ id: 'rId1', kind: 'pivotTable', target: '../pivotTables/pivotTable1.xml' }]),
    'xl/sharedStrings.xml': xml(
      `<sst xmlns="${MAIN}" count="19" uniqueCount="${String(strings.length + 1)}">${strings.map((text) => `<si><t>${text}</t></si>`).join('')}${rich}</sst>`,
    ),
    'xl/styles.xml': xml(
      `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="176" formatCode="0.00_ "/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font>` +
        '<font><b/><sz val="11"/><name val="黑体"/><family val="3"/><charset val="134"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
        '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="176" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center"/></xf></cellXfs>' +
        '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    ),
    'xl/calcChain.xml': xml(`<calcChain xmlns="${MAIN}"><c r="B4" i="4"/><c r="C4"/><c r="D2" i="1"/><c r="D3"/><c r="D4"/><c r="D5"/></calcChain>`),
    'xl/comments1.xml': xml(`<comments xmlns="${MAIN}"><authors><author>评价组</author></authors><commentList><comment ref="C3" authorId="0"><text><r><t>按到位口径核对</t></r></text></comment></commentList></comments>`),
    'xl/threadedComments/threadedComment1.xml': xml(
      '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="C3" dT="2024-01-02T08:00:00.00" personId="{22222222-2222-4222-8222-222222222222}" id="{33333333-3333-4333-8333-333333333333}"><text>按到位口径核对</text></threadedComment></ThreadedComments>',
    ),
    'xl/persons/person.xml': xml(
      '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="评价组" id="{22222222-2222-4222-8222-222222222222}" userId="评价组" providerId="None"/></personList>',
    ),
    'xl/drawings/vmlDrawing1.vml':
      '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
      '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
      '<v:shape id="_x0000_s1025" type="#_x0000_t202" style="position:absolute;margin-left:200pt;margin-top:20pt;width:108pt;height:60pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:textbox/>' +
      '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>4, 15, 1, 10, 6, 15, 5, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>2</x:Row><x:Column>2</x:Column></x:ClientData></v:shape></xml>',
    'xl/tables/table1.xml': xml(
      `<table xmlns="${MAIN}" id="1" name="表1" displayName="表1" ref="A1:D5" totalsRowShown="0"><autoFilter ref="A1:D5"/><tableColumns count="4"><tableColumn id="1" name="地区"/><tableColumn id="2" name="类别"/><tableColumn id="3" name="金额"/><tableColumn id="4" name="折合"/></tableColumns><tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`,
    ),
    'xl/drawings/drawing1.xml': xml(
      `<xdr:wsDr xmlns:xdr="${drawing}/spreadsheetDrawing" xmlns:a="${drawing}/main">` +
        anchor(
          [7, 0, 13, 12],
          `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="图表 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${drawing}/chart"><c:chart xmlns:c="${drawing}/chart" xmlns:r="${OFFICE}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame>`,
        ) +
        anchor(
          [0, 7, 2, 12],
          `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="图片 1"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip xmlns:r="${OFFICE}" r:embed="rId2"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="1333500"/><a:ext cx="1219200" cy="952500"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>`,
        ) +
        '</xdr:wsDr>',
    ),
    'xl/drawings/_rels/drawing1.xml.rels': relationships([
      { id: 'rId1', kind: 'chart', target: '../charts/chart1.xml' },
      { id: 'rId2', kind: 'image', target: '../media/image1.png' },
    ]),
    'xl/charts/chart1.xml': xml(
      `<c:chartSpace xmlns:c="${drawing}/chart" xmlns:a="${drawing}/main"><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>` +
        '<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>数据!$C$1</c:f></c:strRef></c:tx><c:cat><c:strRef><c:f>数据!$A$2:$A$5</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>数据!$C$2:$C$5</c:f></c:numRef></c:val></c:ser>' +
        '<c:axId val="1001"/><c:axId val="1002"/></c:barChart><c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="1002"/></c:catAx>' +
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1001"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>',
    ),
    'xl/media/image1.png': png(),
    'xl/printerSettings/printerSettings1.bin': Uint8Array.from({ length: 64 }, (_, index) => index * 3),
    'xl/pivotTables/pivotTable1.xml': xml(
      `<pivotTableDefinition xmlns="${MAIN}" name="透视表1" cacheId="7" applyNumberFormats="0" applyBorderFormats="0" applyFontFormats="0" applyPatternFormats="0" applyAlignmentFormats="0" applyWidthHeightFormats="1" dataCaption="值" updatedVersion="6" minRefreshableVersion="3" createdVersion="6" indent="0" outline="1" outlineData="1">` +
        '<location ref="A3:B7" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="4"><pivotField axis="axisRow" showAll="0"><items count="4"><item x="0"/><item x="2"/><item x="1"/><item t="default"/></items></pivotField><pivotField showAll="0"/><pivotField dataField="1" showAll="0"/><pivotField showAll="0"/></pivotFields>' +
        '<rowFields count="1"><field x="0"/></rowFields><rowItems count="4"><i><x/></i><i><x v="1"/></i><i><x v="2"/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems><dataFields count="1"><dataField name="求和项:金额" fld="2" baseField="0" baseItem="0"/></dataFields></pivotTableDefinition>',
    ),
    'xl/pivotTables/_rels/pivotTable1.xml.rels': relationships([{ id: 'rId1', kind: 'pivotCacheDefinition', target: '../pivotCache/pivotCacheDefinition1.xml' }]),
    'xl/pivotCache/pivotCacheDefinition1.xml': xml(
      `<pivotCacheDefinition xmlns="${MAIN}" xmlns:r="${OFFICE}" r:id="rId1" refreshedBy="评价组" refreshedDate="45293" createdVersion="6" refreshedVersion="6" minRefreshableVersion="3" recordCount="4"><cacheSource type="worksheet"><worksheetSource ref="A1:D5" sheet="数据"/></cacheSource>` +
        '<cacheFields count="4"><cacheField name="地区" numFmtId="0"><sharedItems count="3"><s v="东区"/><s v="西区"/><s v="南区"/></sharedItems></cacheField><cacheField name="类别" numFmtId="0"><sharedItems count="2"><s v="电梯"/><s v="管网"/></sharedItems></cacheField>' +
        '<cacheField name="金额" numFmtId="176"><sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" minValue="45.25" maxValue="120"/></cacheField><cacheField name="折合" numFmtId="176"><sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" minValue="90.5" maxValue="240"/></cacheField></cacheFields></pivotCacheDefinition>',
    ),
    'xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels': relationships([{ id: 'rId1', kind: 'pivotCacheRecords', target: 'pivotCacheRecords1.xml' }]),
    'xl/pivotCache/pivotCacheRecords1.xml': xml(
      `<pivotCacheRecords xmlns="${MAIN}" count="4">` +
        counties
          .map((county, index) => {
            const amount = amounts[index] ?? 0;
            return `<r><x v="${String(['东区', '西区', '南区'].indexOf(county))}"/><x v="${String(['电梯', '管网'].indexOf(kinds[index] ?? ''))}"/><n v="${String(amount)}"/><n v="${String(amount * 2)}"/></r>`;
          })
          .join('') +
        '</pivotCacheRecords>',
    ),
    'docProps/core.xml': xml(
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>评价样表</dc:title></cp:coreProperties>',
    ),
    'docProps/app.xml': xml('<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Excel</Application></Properties>'),
    'docProps/custom.xml': xml(
      '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="项目编号"><vt:lpwstr>2023-017</vt:lpwstr></property></Properties>',
    ),
    'customXml/item1.xml': '<?xml version="1.0"?><note xmlns="urn:example:note">保留</note>',
    'customXml/_rels/item1.xml.rels': relationships([{ id: 'rId1', kind: 'customXmlProps', target: 'itemProps1.xml' }]),
    'customXml/itemProps1.xml': xml('<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{44444444-4444-4444-8444-444444444444}"/>'),
  };
}

/** The same workbook with a macro project; no program runs the dummy, but all must keep it. */
export function macroParts(): Parts {
  const parts = featureParts();
  const text = (name: string): string => String(parts[name]);
  return {
    ...parts,
    '[Content_Types].xml': text('[Content_Types].xml')
      .replace('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml')
      .replace('</Types>', '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'),
    'xl/_rels/workbook.xml.rels': text('xl/_rels/workbook.xml.rels').replace(
      '</Relationships>',
      '<Relationship Id="rId10" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
    ),
    'xl/vbaProject.bin': Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 504 }, (_, index) => index % 251)]),
  };
}

function anchor([left, top, right, bottom]: readonly [number, number, number, number], content: string): string {
  const corner = (tag: string, column: number, row: number): string =>
    `<xdr:${tag}><xdr:col>${String(column)}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${String(row)}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${tag}>`;
  return `<xdr:twoCellAnchor>${corner('from', left, top)}${corner('to', right, bottom)}${content}<xdr:clientData/></xdr:twoCellAnchor>`;
}

/** An 8 × 8 picture of one colour. */
function png(): Uint8Array {
  const pixels = new Uint8Array(8 * 25).map((_, index) => (index % 25 === 0 ? 0 : 0x60 + index));
  const zlib = Uint8Array.from([0x78, 0x01, ...deflateSync(pixels), ...adler(pixels)]);
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', Uint8Array.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0])),
    ...chunk('IDAT', zlib),
    ...chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(name: string, data: Uint8Array): number[] {
  const body = [...strToU8(name), ...data];
  return [...bigEndian(data.length), ...body, ...bigEndian(crc(body))];
}

function bigEndian(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}

function adler(bytes: Uint8Array): number[] {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return bigEndian(((b << 16) | a) >>> 0);
}

function crc(bytes: readonly number[]): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
