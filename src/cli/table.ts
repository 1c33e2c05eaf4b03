/** Columns a terminal gives a text: full-width characters take two. */
function width(text: string): number {
  return [...text].reduce((total, char) => total + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(char) ? 2 : 1), 0);
}

/** Columns of the terminal, within what reads well. */
export function lineWidth(): number {
  return Math.min(120, Math.max(60, process.stdout.isTTY ? process.stdout.columns : 100));
}

/** Characters that must not begin a line. */
const CLOSING = /[，。、；：？！）」』”’》〉…%％]/;

/** Breaks a text into lines of at most `columns`; every line but the first is indented. */
export function wrap(text: string, columns: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const char of text) {
    if (width(line + char) > columns && !CLOSING.test(char)) {
      lines.push(line);
      line = indent;
    }
    line += char;
  }
  return [...lines, line].join('\n');
}

/** Rows of text in aligned columns; the first row is the heading. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  const line = (row: readonly string[]): string => row.map((text, column) => text + ' '.repeat((widths[column] ?? 0) - width(text))).join('  ').trimEnd();
  const [heading = [], ...body] = rows;
  return [line(heading), widths.map((size) => '-'.repeat(size)).join('  '), ...body.map(line)].join('\n');
}
