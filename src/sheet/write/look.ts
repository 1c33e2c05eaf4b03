import type { CellStyle } from '../layout';

const BODY = { name: '宋体', size: 10 } as const;

/** The looks of our sheets: 黑体 headings, 宋体 body, thin lines, inputs on light yellow. */
export const LOOK = {
  title: { font: { name: '黑体', size: 16 }, horizontal: 'center', vertical: 'center' },
  hint: { font: { ...BODY, size: 9, color: '595959' }, horizontal: 'left', vertical: 'center', wrap: true },
  heading: { font: { ...BODY, bold: true }, fill: 'D9E2F3', border: true, horizontal: 'center', vertical: 'center', wrap: true },
  headText: { font: { ...BODY, bold: true }, fill: 'F2F2F2', border: true, horizontal: 'left', vertical: 'center', wrap: true },
  headCenter: { font: { ...BODY, bold: true }, fill: 'F2F2F2', border: true, horizontal: 'center', vertical: 'center', wrap: true },
  headNumber: { font: { ...BODY, bold: true }, fill: 'F2F2F2', border: true, horizontal: 'center', vertical: 'center', numberFormat: '0.00' },
  text: { font: BODY, border: true, horizontal: 'left', vertical: 'center', wrap: true },
  center: { font: BODY, border: true, horizontal: 'center', vertical: 'center', wrap: true },
  number: { font: BODY, border: true, horizontal: 'center', vertical: 'center', numberFormat: '0.00' },
  percent: { font: BODY, border: true, horizontal: 'center', vertical: 'center', numberFormat: '0.00%' },
  faint: { font: { ...BODY, color: '808080' }, border: true, horizontal: 'center', vertical: 'center', wrap: true },
  faintPercent: { font: { ...BODY, color: '808080' }, border: true, horizontal: 'center', vertical: 'center', numberFormat: '0.00%' },
  faintText: { font: { ...BODY, color: '808080' }, border: true, horizontal: 'left', vertical: 'center', wrap: true },
  input: { font: BODY, fill: 'FFF2CC', border: true, horizontal: 'center', vertical: 'center', wrap: true },
  inputPercent: { font: BODY, fill: 'FFF2CC', border: true, horizontal: 'center', vertical: 'center', wrap: true, numberFormat: '0.00%' },
  inputText: { font: BODY, fill: 'FFF2CC', border: true, horizontal: 'left', vertical: 'center', wrap: true },
  awaiting: { font: { ...BODY, color: 'C00000' }, border: true, horizontal: 'left', vertical: 'center', wrap: true },
} as const satisfies Record<string, CellStyle>;

/** Number format that shows points to this many places. */
export function pointsFormat(decimals: number): string {
  return decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
}

/** Height in points of a row whose wrapped texts stand in columns of these widths (in characters of ASCII width). */
export function rowHeight(texts: readonly (readonly [text: string, width: number])[]): number {
  const lines = texts.map(([text, width]) => {
    const length = [...text].reduce((total, char) => total + (char.charCodeAt(0) > 0xff ? 2 : 1), 0);
    return Math.max(1, Math.ceil(length / Math.max(1, width - 2)));
  });
  return Math.max(18, 13.5 * Math.max(...lines) + 5);
}
