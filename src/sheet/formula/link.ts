import type { CellRef } from '../../core/issue';
import type { Origin } from '../../core/scoring/match';
import { parsePosition, quoteSheet } from '../address';
import { quoteText } from './print';

/** `基础数据!$C$22`. */
export function absolute(ref: CellRef): string {
  return `${quoteSheet(ref.sheet)}!${lock(ref.cell)}`;
}

/** `C22` → `$C$22`. */
export function lock(cell: string): string {
  return parsePosition(cell) ? cell.replace(/^\$?([A-Za-z]+)\$?(\d+)$/, '$$$1$$$2') : cell;
}

/**
 * Formula by which an entry of the working paper follows the cell its fact stands in; a blank stays blank.
 * `undefined` for an entry typed by the user.
 */
export function linkFormula(origin: Origin): string | undefined {
  if (origin.type === 'entered') return undefined;
  if (origin.type === 'difference') {
    const [whole, part] = [absolute(origin.whole), absolute(origin.part)];
    return `IF(OR(${whole}="",${part}=""),"",${whole}-${part})`;
  }
  const cell = absolute(origin.at);
  switch (origin.conversion.type) {
    case 'same':
      return `IF(${cell}="","",${cell})`;
    case 'word':
      return `IF(${cell}=${quoteText(origin.conversion.from)},${quoteText(origin.conversion.to)},"")`;
    case 'percent':
      return `IF(${cell}="","",${cell}/100)`;
    case 'blankAs':
      return `IF(${cell}="",${quoteText(origin.conversion.word)},${cell})`;
    case 'text':
      return `IF(${cell}="","",IFERROR(LEFT(${cell},FIND("/",${cell})-1)/MID(${cell},FIND("/",${cell})+1,9),IFERROR(VALUE(SUBSTITUTE(${cell},"％","%")),${cell})))`;
  }
}

/** Whether a formula is our link to the very cells of this origin, whatever it makes of their content. */
export function linksTo(formula: string, origin: Origin): boolean {
  if (origin.type === 'entered') return false;
  const plain = formula.replaceAll("'", '');
  const first = absolute(origin.type === 'difference' ? origin.whole : origin.at).replaceAll("'", '');
  const second = origin.type === 'difference' ? absolute(origin.part).replaceAll("'", '') : undefined;
  return second === undefined ? plain.startsWith(`IF(${first}=`) : plain.startsWith(`IF(OR(${first}="",${second}=`);
}
