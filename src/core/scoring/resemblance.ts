import type { InputSpec } from '../rules/rule';
import { likeness, substance } from '../rules/similarity';
import { circledNumber, matchesOf } from '../rules/text';
import { isJudgement } from './value';

const NUMBERING = /^(?:评价)?(?:要点)?(?:[①-⑳]|\d{1,2}(?:[.、．)](?!\d)|$))/;

/** A name without numbering, question words and punctuation, for word-for-word comparison. */
function bare(text: string): string {
  return text
    .trim()
    .replace(NUMBERING, '')
    .replace(/是否(?:有|已)?|[\s,，。；;：:、“”"]/g, '')
    .replaceAll('（', '(')
    .replaceAll('）', ')');
}

/** The number of the key point a name begins with: 评价要点①…, 3.…; `undefined` for 1.5倍…. */
export function pointNumber(name: string): number | undefined {
  const text = name.trim();
  const mark = NUMBERING.exec(text)?.[0].replace(/^(?:评价)?(?:要点)?/, '');
  return mark === undefined ? undefined : (circledNumber(mark) ?? Number.parseInt(mark, 10));
}

/** Whether a name carries the number of a key point other than the one this input judges. */
function otherPoint(spec: InputSpec, name: string): boolean {
  const number = pointNumber(name);
  return spec.point !== undefined && number !== undefined && number !== spec.point;
}

/** What an input may be called: its label, its key, and a count without the 的 that was put into its label. */
function callings(spec: InputSpec): readonly string[] {
  return [spec.label, spec.key, ...(spec.kind === 'count' && spec.words !== undefined ? [`${spec.words}${spec.unit}数`] : [])];
}

/** Word for word the same thing; numbering, 是否 and punctuation aside. A name that is only a number names that key point. */
export function sameWords(spec: InputSpec, name: string): boolean {
  if (otherPoint(spec, name)) return false;
  const wanted = bare(name);
  if (wanted === '' || wanted === '评价要点') return pointNumber(name) !== undefined && pointNumber(name) === spec.point;
  const question = (text: string): string => (isJudgement(spec) ? text.replace(/^项目/, '') : text);
  return callings(spec).some((text) => question(bare(text)) === question(wanted));
}

/** Whether a text says that something is not so. Asking (是否) and a count of what is missing are told apart by their words. */
export function negative(text: string): boolean {
  return /[未不无没缺非]/.test(text.replace(/是否|有无|能否|不低于|不少于|不超过|无障碍|不动产|非常/g, ''));
}

/** Words of one kind that exclude each other: names that hold different ones of a row speak of different figures. */
const CONTRASTS: readonly (readonly RegExp[])[] = [
  [/预算|概算/, /到位|下达/, /支出|支付|拨付|执行/, /结余|结转/, /申请|申报/],
  [/计划|需要|目标/, /实际|完成/],
  [/新开工|开工/, /完工|竣工|完成/],
  [/按时|及时|按期|如期/, /逾期|超期|延期|滞后|延迟|推迟/],
  [/发放|发出/, /收回|回收/, /有效/],
  [/非常/, /比较/, /基本|一般/],
  [/上年|去年/, /本年|当年|今年/],
  [/年初|期初/, /年末|年底|期末/],
  [/新建/, /改造|改建/, /维修|加固/, /重建/],
  [/户数$/, /人数$|人次$/, /天数$/, /面积$/, /金额$|资金$|款$|费用$/, /率$|比例$/],
];

/** Words that make a figure a part or a total: both names have the same of them, or they mean different figures. */
const EXTENT = /其中|中央|省级|市级|区级|县级|乡级|镇级|自筹|配套|总|合计|共计|累计/g;

function extent(text: string): string {
  return [...new Set(text.match(EXTENT) ?? [])].sort().join('');
}

/** Whether two names cannot mean the same figure, however many characters they share. */
export function excludes(a: string, b: string): boolean {
  if (negative(a) !== negative(b) || extent(a) !== extent(b)) return true;
  return CONTRASTS.some((row) => {
    const both = row.map((word) => [word.test(a), word.test(b)] as const);
    return both.some(([inA]) => inA) && both.some(([, inB]) => inB) && !both.some(([inA, inB]) => inA && inB);
  });
}

/** The name itself, and what its brackets hold: either may be how the rule calls it. */
function variants(name: string): readonly { readonly text: string; readonly weight: number }[] {
  const inside = matchesOf(name, /[（(]([^（）()]*)[）)]/g).map((match) => match[1] ?? '').filter((text) => substance(text).length >= 4);
  return [{ text: outsideBrackets(name), weight: 1 }, ...inside.map((text) => ({ text, weight: 0.9 }))];
}

export function outsideBrackets(name: string): string {
  return name.replace(/[（(][^（）()]*[）)]/g, '');
}

/** Shared characters as a share of both texts; a text of substance that lies wholly in the other counts nearly as much. */
function alike(a: string, b: string): number {
  const like = likeness(a, b);
  const [first, second] = [substance(a).length, substance(b).length];
  const dice = first + second === 0 ? 0 : (2 * like.ofFirst * first) / (first + second);
  return Math.max(dice, second >= 3 ? 0.85 * like.ofSecond : 0, first >= 3 ? 0.85 * like.ofFirst : 0);
}

/** What agreeing on the number of the key point is worth beside the words. */
const SAME_NUMBER = 0.1;

/** How closely a name resembles what an input is called: 0 for different things, 1 and more for the same words. */
export function closeness(spec: InputSpec, name: string): number {
  if (otherPoint(spec, name)) return 0;
  const words = variants(name).map(({ text, weight }) => (!isJudgement(spec) && excludes(text, spec.label) ? 0 : weight * alike(spec.label, text)));
  return Math.max(...words) + (spec.point !== undefined && pointNumber(name) === spec.point ? SAME_NUMBER : 0);
}
