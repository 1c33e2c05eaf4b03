import { figures, judged } from './judge';

/** Prints what share of the collected texts is read right, by family. */
const columns = ['family', 'texts', 'right', 'asked', 'flagged', 'wrong', 'scores'] as const;
const lines = figures().map((row) => columns.map((column) => String(row[column])));
const widths = columns.map((column, index) => Math.max(column.length, ...lines.map((line) => (line[index] ?? '').length)));
for (const line of [columns, ...lines]) process.stdout.write(`${line.map((cell, index) => cell.padEnd((widths[index] ?? 0) + 2)).join('')}\n`);
for (const { sample, outcome, differences } of judged) {
  if (differences.length > 0) process.stdout.write(`${outcome}: ${sample.rule}\n  ${differences.join('\n  ')}\n`);
}
