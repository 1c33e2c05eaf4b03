import type { CellContent } from '../../../src/host/port';
import { parsePosition } from '../../../src/sheet/address';
import type { ContractSheet } from '../../host/contract';
import { workbook } from './build';

/** The contract's sheets as an `.xlsx` file, written without the adapter under test. */
export function contractWorkbook(sheets: readonly ContractSheet[]): Uint8Array {
  return workbook(
    sheets.map((sheet) => ({
      name: sheet.name,
      ...(sheet.hidden ? { state: 'hidden' } : {}),
      rows: rowsXml(sheet.cells),
      after:
        (sheet.protected ? '<sheetProtection sheet="1" objects="1" scenarios="1"/>' : '') +
        (sheet.merges?.length ? `<mergeCells>${sheet.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''),
    })),
  );
}

function rowsXml(cells: Readonly<Record<string, CellContent>>): string {
  const rows = new Map<number, [number, string][]>();
  for (const [address, content] of Object.entries(cells)) {
    const at = parsePosition(address);
    if (!at) throw new Error(`no address: ${address}`);
    const row = rows.get(at.row) ?? [];
    rows.set(at.row, row);
    row.push([at.column, cellXml(address, content)]);
  }
  const sorted = [...rows].sort(([a], [b]) => a - b);
  return sorted.map(([row, list]) => `<row r="${String(row + 1)}">${list.sort(([a], [b]) => a - b).map(([, text]) => text).join('')}</row>`).join('');
}

function cellXml(address: string, { value, formula }: CellContent): string {
  const f = formula === undefined ? '' : `<f>${escape(formula)}</f>`;
  if (value === null) return `<c r="${address}">${f}</c>`;
  if (typeof value === 'number') return `<c r="${address}">${f}<v>${String(value)}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${address}" t="b">${f}<v>${value ? '1' : '0'}</v></c>`;
  return f ? `<c r="${address}" t="str">${f}<v>${escape(value)}</v></c>` : `<c r="${address}" t="inlineStr"><is><t>${escape(value)}</t></is></c>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
