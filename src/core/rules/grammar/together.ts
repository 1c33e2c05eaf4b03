import { readNumber } from '../../number/read';
import { showAmount } from '../amount';
import type { Amount } from '../rule';
import { NUMBER, readAmount } from './quantity';

/** How cuts go together that may be about one fault: all of them, only the most, or the later ones in place of the earlier. */
export type Way = 'most' | 'sum' | 'instead' | 'whole';

/** What a cap behind several cuts is of. */
export type Reach = 'all' | 'last';

export const WAY_WORDS: Readonly<Record<Way, string>> = { most: '只扣最多的一项', sum: '累加扣分', instead: '后一项的部分不再按前一项扣', whole: '全部按后一项扣' };
export const REACH_WORDS: Readonly<Record<Reach, string>> = { all: '限合计', last: '只限后一项' };

/** What is said of the cuts just told. `way`, `reach` null: that the text leaves it open. */
export type Together =
  | { readonly type: 'together'; readonly count: number; readonly way: Way | null }
  | { readonly type: 'capOf'; readonly count: number; readonly amount: Amount; readonly reach: Reach | null };

const NUMERALS = '零一两三四五六七八九';
const ALTERNATIVES: readonly (readonly [Way, RegExp])[] = [
  ['most', /^(?:不(?:重复|累计|叠加)扣分|只扣(?:最多|最高|最重|较多|较高|较重)的?(?:一项)?|(?:按|以)(?:最多|最高|最重|较多|较高|较重)的?(?:一项)?(?:为准)?扣分|就高扣分)$/],
  ['sum', /^可?(?:累加|累计|叠加|分别)扣分$/],
  ['instead', new RegExp(`^${WAY_WORDS.instead}$`)],
  ['whole', new RegExp(`^${WAY_WORDS.whole}$`)],
];
const OPEN = '未写明是';
const ABOVE = '^(?:以上|上述|前述|这)?(?<count>[两二三四五六七八九])项';
const TOGETHER = new RegExp(`${ABOVE}(?<open>${OPEN})?(?<way>.+)$`);
const CAP = new RegExp(`${ABOVE}(?:的上限(?<open>${NUMBER}分|(?:指标)?分值的[^未]+)${OPEN}${REACH_WORDS.all}还是${REACH_WORDS.last}|合计(?:最多|最高)扣(?<all>.+))$`);

function numeral(count: number): string {
  return NUMERALS.charAt(count);
}

/** Words a text can say it in, and is read by again. */
export function showTogether(said: Together, ways: readonly Way[]): string {
  const above = `以上${numeral(said.count)}项`;
  if (said.type === 'together') return `${above}${said.way === null ? `${OPEN}${ways.map((way) => WAY_WORDS[way]).join('还是')}` : WAY_WORDS[said.way]}`;
  return said.reach === null ? `${above}的上限${showAmount(said.amount)}${OPEN}${REACH_WORDS.all}还是${REACH_WORDS.last}` : `${above}合计最多扣${showAmount(said.amount)}`;
}

/** 以上两项累加扣分, and what is left open of them; of fewer cuts than it speaks of it says nothing. */
export function readTogether(text: string, cuts: number): Together | undefined {
  const capped = CAP.exec(text)?.groups;
  const found = capped ?? TOGETHER.exec(text)?.groups;
  const count = Number(readNumber(found?.['count'] ?? '')?.n ?? 0);
  if (!found || count > cuts) return undefined;
  if (capped) {
    const amount = readAmount(capped['open'] ?? capped['all'] ?? '');
    return amount && { type: 'capOf', count, amount, reach: capped['open'] === undefined ? 'all' : null };
  }
  const said = found['way'] ?? '';
  if (found['open'] !== undefined) return said.split('还是').every((one) => wayOf(one)) ? { type: 'together', count, way: null } : undefined;
  const way = wayOf(said);
  return way && { type: 'together', count, way };
}

function wayOf(text: string): Way | undefined {
  return ALTERNATIVES.find(([, words]) => words.test(text))?.[0];
}
