import { edited, originalSpan, type Edit, type NormalText, type Span } from '../text';
import { TELLS_SCORE } from './consequences';

/** What stands under 注：, which holds for the rule above it. */
const NOTES = /(?<=^|[。;\n)])[\n]*(?<label>(?:备注|注|说明):)(?<notes>[\s\S]+)$/;
const NUMBER = /^(?:\d{1,2}[.、](?!\d)|\(\d{1,2}\)|[①-⑳])/;
/** 以上各项需提供佐证材料,未提供的不得分: by what each is judged. */
const BY_EVIDENCE = /^(?:以上|上述)?(?:各|每)项(?:内容|要点)?(?:均|都)?(?:需|须|应)(?:要)?(?:提供|附|出具)[^,;。\d]*,?(?:未|不能|无法|没有)提供[^,;。\d]*的?,?(?:该项|相应项|对应项|此项)?不得分$/;
/** What a word means, where figures come from, which things count, how many are looked at, what else is done. */
const ASIDES: readonly RegExp[] = [
  /^[^,;。]{2,24}(?:是?指|系指|包括|包含|含|不含)[^,;。]+$/,
  /以[^,;。]{2,40}为(?:准|依据|基础|口径)$|(?:数据|资料|信息)(?:来源于|来自|取自|由)[^,;。]+$|由[^,;。]{2,24}(?:提供|认定|出具|核定|负责)$/,
  /^[^\d%]*(?:视同|视为|视作|不?计入|不?纳入|不?列入|剔除)[^,;。\d%]{0,24}$|^[^\d%]*(?:除外|例外)$|只计(?:1|一)次$/,
  /移交|依法|追究|按(?:有关|相关)?(?:规定|程序)处理|抽查|抽样|抽取|样本|问卷|(?:需|须|应)(?:要)?(?:提供|附|出具|留存)/,
];
/** Words that change how the score is found, whatever else a note says. */
const RECKONS = /[=×≥≤<>①-⑳]|(?<!提供[^,;。]*)视[为同作]不?符合|[两二]次|[两二]处|其一|任[一意何]|之一|即[可为]|只[需要]|仅|第[一二三四五六七八九\d]|最[差低高好]|平均|\d倍|加倍|减半|累[计进]|取消|免[考检评扣]|从[重严]|加重|降[级档]|[上下]浮|加分|奖励|[上下]限|封顶|权重|分值|得分|按[^,]*比例|不合格|(?:\d|%)[^,;。]*[,的][^,;。]*(?:视|按|则|否)/;

/** Whether a note only says what the figures stand on or what else is done, and not how the score is found. */
function isAside(note: string): boolean {
  return BY_EVIDENCE.test(note) || (!TELLS_SCORE.test(note) && !RECKONS.test(note) && ASIDES.some((aside) => aside.test(note)));
}

/** The rule without the notes that score nothing, which are told as statements; what scores stands among the rest as a sentence like any other. */
export function withoutNotes(source: NormalText): { readonly rule: NormalText; readonly stated: readonly Span[] } {
  const match = NOTES.exec(source.text);
  const { label = '', notes = '' } = match?.groups ?? {};
  if (!match || match.index === 0) return { rule: source, stated: [] };
  const from = match.index + match[0].length - notes.length;
  const edits: Edit[] = [{ start: from - label.length, end: from, text: '' }];
  const stated: Span[] = [];
  for (const { index, 0: sentence } of notes.matchAll(/[^;。\n]+[;。\n]*/g)) {
    const number = NUMBER.exec(sentence)?.[0].length ?? 0;
    const note = sentence.slice(number).replace(/[;。\n]+$/, '');
    const [start, end] = [from + index, from + index + sentence.length];
    if (isAside(note)) {
      edits.push({ start, end, text: '' });
      stated.push(originalSpan(source, start + number, start + number + note.length));
    } else if (number > 0) edits.push({ start, end: start + number, text: '' });
  }
  return { rule: edited(source, edits), stated };
}
