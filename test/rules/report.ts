import { figures, judged, judgedField, judgedOrdinary, type Judged } from './judge';

/** Prints what share of the collected texts, and of the forms of published tables, is read right, by family. */
const columns = ['family', 'texts', 'right', 'asked', 'flagged', 'wrong', 'scores'] as const;

function print(title: string, texts: readonly Judged[]): void {
  const lines = figures(texts).map((row) => columns.map((column) => String(row[column])));
  const widths = columns.map((column, index) => Math.max(column.length, ...lines.map((line) => (line[index] ?? '').length)));
  process.stdout.write(`${title}\n`);
  for (const line of [columns, ...lines]) process.stdout.write(`${line.map((cell, index) => cell.padEnd((widths[index] ?? 0) + 2)).join('')}\n`);
  for (const { sample, outcome, differences } of texts) {
    if (differences.length > 0) process.stdout.write(`${outcome}: ${sample.rule}\n  ${differences.join('\n  ')}\n`);
  }
}

print('collected texts', judged);
print('\nforms of published tables', judgedField);
print('\nordinary rules written blind, by what they are read as', judgedOrdinary);
