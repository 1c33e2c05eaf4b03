import { readNumber } from '../../number/read';
import { compare, equals, isZero, type Rational } from '../../number/rational';
import { edited, matchesOf, type Edit, type NormalText } from '../text';
import { sharesWord } from '../similarity';

/** A rule of which some clauses are left to the user: so often as he finds them, or met as he judges. */
export interface ByHand {
  readonly rule: NormalText;
  /** What is left to him, as it stands in the rule. */
  readonly left: readonly string[];
  /** What full marks ask for, which nothing takes from. */
  readonly asked: readonly string[];
}

/** A clause ends with its sentence, or with the comma behind what it gives or takes. */
const CLAUSE = /(?:[^;。\n,]|(?<!分|分值|为止),)+[,;。\n]*/g;
const POINTS = '(?<points>\\d+(?:\\.\\d+)?)分';
const CUT = new RegExp(`^(?<what>.{2,70}?)(?:的|者)?,?(?:每一?(?:处次|次|处|项|个|人|户|例|起|件|家|份|笔))?(?:再|另|倒|加)?扣(?:除|减)?${POINTS}(?:,扣完为止)?$`);
const AWARD = new RegExp(`^(?<what>.{2,70}?)(?:的|者)?,?(?:得|计|记)(?:${POINTS}|满分)$`);
/** Words by which a clause hangs on others, or takes by a measure of its own: it cannot be left by itself. */
/** 未完成2项扣5分: so many of them for one cut. */
const SO_MANY = /^(?!.*每).*(?:[2-9]|\d\d|[两二三四五六七八九十])(?:个(?!月|工作日)|[项处次人份家户件例起条台所村名篇场期类种])$/;
const HANGS = /每[^,;。\d]{0,4}\d+(?:\.\d+)?$|总分|满分|酌情|视情|视[^,]{0,8}程度|加倍|倍|减半|一半|折|否则|反之|其余|其[他它余]|(?<!%|\d(?:个?月|天|日|年|小时|分钟|人|米|厘米))以上(?!\()|上述|各项|各(?:得|扣|占)|分别|相应|对应|比例扣|权重|分值|累[计进]|合计|最[多高低]|至多|封顶|上限|直至|类推|依次|递[增减]|仅|只|第[一二三四五六七八九\d]|[①-⑳]|要点|[A-D]级|[得扣]\d|=|×|×|\\+|本项|该项|此项|本指标|该指标|起扣|基础分|不得分|不扣|各$|分$|信用|诚信|\d[-~至到]\d|^(?:其中)?有?[两二三四五六七八九2-9]个?(?:项|次|处|个|户|人|份|类|环节|条|家|件)/;

interface Left {
  readonly text: string;
  readonly asked: boolean;
}

function leftOf(clause: string, weight: Rational): Left | undefined {
  const told = clause.replace(/[“”"]/g, '');
  const cut = CUT.exec(told)?.groups;
  if (cut && !HANGS.test(cut['what'] ?? '') && !SO_MANY.test(cut['what'] ?? '')) return { text: `“${cut['what'] ?? ''}”每次再扣${cut['points'] ?? ''}分`, asked: false };
  const award = AWARD.exec(told)?.groups;
  const what = award?.['what'] ?? '';
  const points = award?.['points'] === undefined ? weight : readNumber(award['points']);
  // 通行能力(2分)、安全状况(2分)均提升的得4分: parts of their own.
  if (!award || !points || isZero(points) || HANGS.test(what) || /\d分/.test(what)) return undefined;
  // 投诉率≤18/10万得5分: where full marks begin, and what is taken from there.
  // 符合其中4项得满分, 按时完成并通过验收得满分, 主干道98%以上,次干道96%以上得满分: more than where the cuts begin.
  if (equals(points, weight)) return /其中|任[意何一]|且|并|同时|排名|名次|位次|\d%.*\d%/.test(what) ? undefined : { text: '', asked: true };
  return compare(points, weight) < 0 && !what.includes('每') ? { text: `“${what}”的得${award['points'] ?? ''}分`, asked: false } : undefined;
}

/** 旷工半天扣0.5分, 超过30日未签订的扣1分: the clauses that are not read, by hand; `undefined` where one of them cannot be told apart from the rest. `unread`: as it stands in the original. */
export function byHand(source: NormalText, unread: readonly string[], weight: Rational): ByHand | undefined {
  const spans = unread.map((text) => {
    const start = source.original.indexOf(text);
    return start < 0 || source.original.includes(text, start + 1) ? undefined : { start, end: start + text.length };
  });
  if (spans.length === 0 || spans.includes(undefined)) return undefined;
  const touches = (start: number, end: number): boolean => spans.some((span) => {
    const [first, last] = [source.offsets[start] ?? 0, source.offsets[end - 1] ?? 0];
    return span !== undefined && first < span.end && last >= span.start;
  });
  const clauses = matchesOf(source.text, CLAUSE);
  const edits: Edit[] = [];
  const [left, asked]: [string[], string[]] = [[], []];
  for (const { index, 0: sentence } of clauses) {
    const clause = sentence.replace(/[,;。\n]+$/, '');
    if (!touches(index, index + clause.length)) continue;
    const told = leftOf(clause, weight);
    // 闲置超过1年扣3分,闲置6个月-1年扣2分: one row of figures.
    const row = !told?.asked && /\d|[两二三四五六七八九十]/.test(clause.replace(/\d+(?:\.\d+)?分$/, '')) && clauses.some(({ index: other, 0: text }) => other !== index && /扣\d/.test(text) && /\d|[两二三四五六七八九十]/.test(text.replace(/\d+(?:\.\d+)?分|每一个?/g, '')) && sharesWord(text, clause));
    if (!told || row) return undefined;
    (told.asked ? asked : left).push(clause);
    edits.push({ start: index, end: index + (told.asked ? sentence.length : clause.length), text: told.text });
  }
  const rule = edited(source, edits);
  // Full marks that nothing is taken from, or that stand beside degrees, are more than where cuts begin.
  const starts = asked.length === 0 || (asked.length === 1 && /扣\d/.test(rule.text) && !/(?:得|计|记)(?:[1-9]|0\.|满分)/.test(rule.text));
  return edits.length > 0 && starts ? { rule, left, asked } : undefined;
}
