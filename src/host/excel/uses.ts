/** Texts in double quotes, quoted names of sheets or spans of sheets, and bare ones, each before its exclamation mark. */
const PARTS = /"(?:[^"]|"")*"?|'((?:[^']|'')*)'(!)?|([^\s"'!=+\-*/^&<>(),;{}%]+)(?=!)/g;

/** Whether a formula names a sheet of this workbook. */
export function readsSheet(formula: string, sheet: string): boolean {
  const wanted = sheet.toLowerCase();
  return [...formula.matchAll(PARTS)].some(([, quoted, isSheet, bare]) => {
    const named = isSheet ? quoted?.replaceAll("''", "'") : bare;
    return named?.toLowerCase().split(':').includes(wanted) ?? false;
  });
}
