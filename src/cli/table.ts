/** Columns a terminal gives a text: full-width characters take two. */
function width(text: string): number {
  return [...text].reduce((total, char) => total + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(char) ? 2 : 1), 0);
}

/** Rows of text in aligned columns; the first row is the heading. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  const line = (row: readonly string[]): string => row.map((text, column) => text + ' '.repeat((widths[column] ?? 0) - width(text))).join('  ').trimEnd();
  const [heading = [], ...body] = rows;
  return [line(heading), widths.map((size) => '-'.repeat(size)).join('  '), ...body.map(line)].join('\n');
}
