import type { Indicator } from '../core/indicator/indicator';
import { HEAD_ITEM, TOTAL_ITEM, TOTAL_NAME } from '../sheet/own-sheets';
import type { PaperRow, WorkingPaper } from '../sheet/read/working-paper';

/** How an indicator is called in the working paper: enough to tell its rows from those of every other. */
export interface Identity {
  readonly code: string;
  /** The indicator's name; numbered where nothing else would tell two apart. */
  readonly name: string;
  /** The column whose text alone says whose row it is. */
  readonly owner: 'code' | 'name';
}

/** Equal for texts that differ only in width, case and white space. */
export function keyOf(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** How often each text occurs, the empty one aside. */
export function counts(texts: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const text of texts.filter((one) => one !== '')) found.set(keyOf(text), (found.get(keyOf(text)) ?? 0) + 1);
  return found;
}

/** A name for each indicator under which its entries are kept. */
export function identify(indicators: readonly Indicator[]): readonly Identity[] {
  const codes = counts(indicators.map(({ code }) => code));
  const names = counts(indicators.map(({ name }) => name));
  const seen = new Map<string, number>();
  return indicators.map(({ code, name }): Identity => {
    if (code !== '' && codes.get(keyOf(code)) === 1) return { code, name, owner: 'code' };
    const place = (seen.get(keyOf(name)) ?? 0) + 1;
    seen.set(keyOf(name), place);
    return { code, name: names.get(keyOf(name)) === 1 || place === 1 ? name : `${name}（${place}）`, owner: 'name' };
  });
}

/** The working paper's rows, each with the indicator it belongs to. */
export interface PaperIndex {
  /** The row of one entry of the indicator with this index. */
  find(indicator: number, item: string): PaperRow | undefined;
  readonly total: PaperRow | undefined;
  /** Rows that repeat one before them and are not read. */
  readonly repeated: readonly PaperRow[];
}

function unique(identities: readonly Identity[], field: 'code' | 'name'): ReadonlyMap<string, number> {
  const all = counts(identities.map((one) => one[field]));
  return new Map(identities.flatMap((one, index): [string, number][] => (all.get(keyOf(one[field])) === 1 ? [[keyOf(one[field]), index]] : [])));
}

/** Gives every row to its indicator: by name, which people change less often than codes, or else by code. */
export function indexPaper(paper: WorkingPaper | undefined, identities: readonly Identity[]): PaperIndex {
  const [byName, byCode] = [unique(identities, 'name'), unique(identities, 'code')];
  const exact = new Map(identities.map((one, index) => [JSON.stringify([keyOf(one.code), keyOf(one.name)]), index]));
  const rows = new Map<string, PaperRow>();
  const repeated: PaperRow[] = [];
  let total: PaperRow | undefined;
  for (const row of paper?.rows ?? []) {
    if (row.item === TOTAL_ITEM && row.name === TOTAL_NAME) {
      total ??= row;
      continue;
    }
    const owner = exact.get(JSON.stringify([keyOf(row.code), keyOf(row.name)])) ?? byName.get(keyOf(row.name)) ?? byCode.get(keyOf(row.code));
    const key = JSON.stringify([owner, row.item]);
    // What the table no longer has keeps its rows and is nobody's.
    if (owner === undefined) continue;
    if (rows.has(key)) repeated.push(row);
    else rows.set(key, row);
  }
  return { find: (indicator, item) => rows.get(JSON.stringify([indicator, item])), total, repeated };
}

export function isHead(row: PaperRow): boolean {
  return row.item === HEAD_ITEM;
}
