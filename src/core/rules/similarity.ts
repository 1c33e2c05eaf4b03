/** Words that turn a key point into a question or a condition into its opposite; they do not tell texts apart. */
const STANCE = /是否|有无|能否|未|不|无|非|没有|有|已|均|都|应|如|若|的|了|项目|评价要点|[\d①-⑳.、,;:()“”"《》\s]/g;

/** The words of a text without punctuation, numbering and stance. */
export function substance(text: string): string {
  return text.replace(STANCE, '');
}

/** Length of the longest common subsequence. */
function commonLength(a: string, b: string): number {
  let previous = new Array<number>(b.length + 1).fill(0);
  for (const char of a) {
    const current = [0];
    for (let index = 0; index < b.length; index += 1) {
      current.push(char === b.charAt(index) ? (previous[index] ?? 0) + 1 : Math.max(previous[index + 1] ?? 0, current[index] ?? 0));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

export interface Likeness {
  /** Share of `a`'s characters found in order in `b`. */
  readonly ofFirst: number;
  readonly ofSecond: number;
}

export function likeness(a: string, b: string): Likeness {
  const [first, second] = [substance(a), substance(b)];
  if (first === '' || second === '') return { ofFirst: 0, ofSecond: 0 };
  const common = commonLength(first, second);
  return { ofFirst: common / first.length, ofSecond: common / second.length };
}

/** Whether two signs in a row of the first stand in the second. */
export function sharesWord(a: string, b: string): boolean {
  return [...a].some((_, index) => index + 2 <= a.length && b.includes(a.slice(index, index + 2)));
}

/** The one candidate that says nearly the same in both directions; undefined when none or more than one does. */
export function sameMatter<T>(text: string, candidates: readonly T[], textOf: (candidate: T) => string): T | undefined {
  const close = candidates
    .map((candidate) => ({ candidate, like: likeness(text, textOf(candidate)) }))
    .filter(({ like }) => like.ofFirst >= 0.8 && like.ofSecond >= 0.6)
    .sort((a, b) => b.like.ofFirst + b.like.ofSecond - a.like.ofFirst - a.like.ofSecond);
  const [best, next] = close;
  if (!best) return undefined;
  const tied = next && next.like.ofFirst + next.like.ofSecond > best.like.ofFirst + best.like.ofSecond - 0.1;
  return tied ? undefined : best.candidate;
}

/** Which way a figure moves, where its name tells no more. */
function movement(name: string): string {
  return /^(?:实际)?(?:较|比|与)?(?:上年|去年|同期|上年同期)?(?:相比)?(?:同比)?(?<way>增长|下降|降低|提高|提升|减少|增加|上升|压减|压缩|缩短|节约)(?:幅度|率|比例|幅)?$/.exec(name)?.groups?.['way'] ?? '';
}

/** The same rate, named in full or only by its kind: 实际完成率 and then 完成率; a name left out is any. */
export function sameRateName(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return true;
  // 较上年下降, 下降幅度, 实际下降率; 实际合格率 of 质量合格率.
  const [moved, other] = [movement(a), movement(b)];
  if (moved !== '' && moved === other) return true;
  if (/^实际./.test(a) !== /^实际./.test(b)) return sameRateName(a.replace(/^实际/, ''), b.replace(/^实际/, ''));
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  // 比下达任务低 and 低 alone; 会议费变动率 and 会议费.
  if (/^(?:偏)?[低高少多超差]$|^(?:超出|不足|缺失|缺少|错误|逾期|延迟|滞后)$/.test(short)) return long.endsWith(short);
  if (short.length > 2 && /^(?:[^,]{2,4}率|比例|比率)$/.test(long.slice(short.length)) && long.startsWith(short)) return true;
  const way = /^(?<way>增长|下降|降低|提高|提升|增加|减少|压减|压缩|缩短|节约)(?:率|幅|幅度)?$/.exec(short.replace(/^增[幅速]$/, '增长').replace(/^降幅$/, '下降'))?.groups?.['way'];
  if (way !== undefined) return long.endsWith(way) || long.endsWith(short);
  if (/^(?:超过|超出|高出|低于)$/.test(short)) return long.startsWith(short);
  // 资金发放率 is that of 奖补资金发放率; 合格率 is not 不合格率.
  return /..[率度]$|.比$|..(?:比例|比重|评分|得分|成绩|指数)$/.test(short) && long.endsWith(short) && !/[不未非无]$|超额$/.test(long.slice(0, -short.length));
}

/** Whether a text that tells a point tells that it is not met: negated, or naming as there what should not be. */
export function tellsUnmet(text: string, reversed: boolean): boolean {
  const negated = /未|不|无|没|非|缺/.test(text);
  return reversed ? !negated : negated;
}
