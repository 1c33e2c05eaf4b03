import { halfWidth, readAmount, readNumber } from '../../core/number/read';
import type { Rational } from '../../core/number/rational';
import { HUNDRED, ZERO, compare, fromNumber, multiply } from '../../core/number/rational';
import type { Cell } from '../grid';
import { DASHES } from './synonyms';
import { cellText, isPercent, squeeze } from './text';

/** A weight as its cell gives it; a percentage is given in hundredths of the full mark (5% → 5). */
export type WeightReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'number'; readonly value: Rational; readonly percent: boolean }
  | { readonly kind: 'unreadable'; readonly text: string };

export function readWeight(cell: Cell | undefined): WeightReading {
  if (cell?.error !== undefined) return { kind: 'unreadable', text: cell.error };
  const raw = cell?.value ?? null;
  if (typeof raw === 'number') {
    const percent = isPercent(cell);
    const value = percent ? multiply(fromNumber(raw), HUNDRED) : fromNumber(raw);
    return compare(value, ZERO) < 0 ? { kind: 'unreadable', text: String(raw) } : { kind: 'number', value, percent };
  }
  const text = halfWidth(cellText(cell)).trim();
  if (text === '' || DASHES.test(squeeze(text))) return { kind: 'blank' };
  const amount = readAmount(text);
  const percent = amount?.unit === '%';
  const value = amount && (percent || amount.unit === '分') ? amount.value : readNumber(text);
  return value && compare(value, ZERO) >= 0 ? { kind: 'number', value, percent } : { kind: 'unreadable', text: cellText(cell) };
}
