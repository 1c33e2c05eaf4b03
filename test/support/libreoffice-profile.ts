/** Reads the jobs named by JX_JOBS and writes one line a file to JX_REPORT: `ok`, or why not. */
const jobsMacro = `Option Explicit

Dim book As Object
Dim fields
Dim problem As String

Sub RunJobs
  Dim storage, reader, writer, record
  storage = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  reader = createUnoService("com.sun.star.io.TextInputStream")
  reader.setInputStream(storage.openFileRead(Environ("JX_JOBS")))
  reader.setEncoding("UTF-8")
  writer = createUnoService("com.sun.star.io.TextOutputStream")
  writer.setOutputStream(storage.openFileWrite(Environ("JX_REPORT")))
  writer.setEncoding("UTF-8")
  On Error GoTo Failed
  Do While Not reader.isEOF()
    ' The last line is read with its line end.
    record = Replace(reader.readLine(), Chr(10), "")
    If record <> "" Then
      fields = Split(record, Chr(9))
      If fields(0) = "open" Then
        OpenBook
      ElseIf fields(0) = "save" Then
        If problem = "" Then SaveBook
        If Not IsNull(book) Then book.close(True)
        If problem = "" Then problem = "ok"
        writer.writeString(Replace(Replace(problem, Chr(13), " "), Chr(10), " ") & Chr(10))
      ElseIf problem = "" Then
        TypeValue
      End If
    End If
  Loop
Finish:
  writer.closeOutput()
  StarDesktop.terminate()
  Exit Sub
Failed:
  writer.writeString(Error & Chr(10))
  Resume Finish
End Sub

Sub OpenBook
  On Error GoTo Failed
  problem = ""
  book = Nothing
  book = StarDesktop.loadComponentFromURL(Unescape(fields(1)), "_blank", 0, Array(Setting("Hidden", True)))
  If IsNull(book) Then
    problem = "it cannot be opened"
  ElseIf Not book.supportsService("com.sun.star.sheet.SpreadsheetDocument") Then
    problem = "it is not a workbook"
  End If
  Exit Sub
Failed:
  problem = "it cannot be opened: " & Error
End Sub

Sub TypeValue
  Dim sheet As String, place As Object
  On Error GoTo Failed
  sheet = Unescape(fields(1))
  If Not book.Sheets.hasByName(sheet) Then
    problem = "there is no sheet " & sheet
    Exit Sub
  End If
  place = book.Sheets.getByName(sheet).getCellRangeByName(Unescape(fields(2))).getCellByPosition(0, 0)
  If fields(0) = "number" Then place.setValue(Val(fields(3))) Else place.setString(Unescape(fields(3)))
  Exit Sub
Failed:
  problem = "cell " & fields(2) & " cannot be written: " & Error
End Sub

Sub SaveBook
  On Error GoTo Failed
  book.calculateAll()
  book.storeToURL(Unescape(fields(1)), Array(Setting("FilterName", Unescape(fields(2)))))
  Exit Sub
Failed:
  problem = "it cannot be saved: " & Error
End Sub

Function Setting(key, value)
  Dim pair As New com.sun.star.beans.PropertyValue
  pair.Name = key
  pair.Value = value
  Setting = pair
End Function

Function Unescape(ByVal escaped As String) As String
  Unescape = Replace(Replace(Replace(Replace(escaped, "%0D", Chr(13)), "%0A", Chr(10)), "%09", Chr(9)), "%25", "%")
End Function
`;

const xml = '<?xml version="1.0" encoding="UTF-8"?>\n';
const libraryNames = 'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"';

const libraries = (list: string): string =>
  `${xml}<library:libraries ${libraryNames}><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/${list}.xlb/" xlink:type="simple" library:link="false"/></library:libraries>`;

const library = (elements: string): string =>
  `${xml}<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">${elements}</library:library>`;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * Recalculation `0` is “always”: without it LibreOffice trusts the results cached in a file and checks nothing.
 * A setup that is not “completed” would lay the default macros over ours.
 */
const settings = `${xml}<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>zh-CN</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
</oor:items>`;

/** A user profile for LibreOffice, path below `user/` → content: calculates on load, reads numbers as zh-CN, holds the macro `Standard.Jobs.RunJobs`. */
export const profileFiles: Readonly<Record<string, string>> = {
  'registrymodifications.xcu': settings,
  'basic/script.xlc': libraries('script'),
  'basic/dialog.xlc': libraries('dialog'),
  'basic/Standard/script.xlb': library('<library:element library:name="Jobs"/>'),
  'basic/Standard/dialog.xlb': library(''),
  'basic/Standard/Jobs.xba': `${xml}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Jobs" script:language="StarBasic">${escapeXml(jobsMacro)}</script:module>`,
};
