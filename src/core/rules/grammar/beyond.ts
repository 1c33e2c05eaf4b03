import { edited, matchesOf, originalSpan, type Edit, type NormalText } from '../text';

/** …不得分,并在总分中扣2分: behind what the indicator loses, what the whole evaluation loses too. */
const OF_TOTAL = /[,;](?:并|且|同时|另)*(?:(?:在|从)?(?:本|该)?(?:项目|评价|绩效评价|考核)?(?:的)?总(?:得)?分(?:值)?(?:中|里|基础上)?(?:再|另|倒)?(?:扣减|扣除|扣|减)|(?:再|另|倒)?(?:扣减|扣除|扣)(?:本|该)?(?:项目|评价|绩效评价|考核)?(?:的)?总(?:得)?分(?:值)?)\d+(?:\.\d+)?分(?=[,;。\n]|$)/g;
/** 本指标及“资金使用合规性”指标均不得分: another indicator with this one. */
const WITH_OTHERS = /本(?:项|指标)(?:指标)?(?:及|和|与|、)(?<other>“[^“”]{2,20}”(?:(?:、|及|和)“[^“”]{2,20}”)*)(?:等)?(?:指标)?(?<lost>(?:均|都)?不得分|(?:均|都)?[得计][0零]分)/g;

/** The rule without what it says of the whole evaluation or of other indicators, and that, as the user wrote it. */
export function withoutBeyond(source: NormalText): { readonly rule: NormalText; readonly beyond: readonly string[] } {
  const edits: Edit[] = [
    ...matchesOf(source.text, OF_TOTAL).map(({ index, 0: told }) => ({ start: index, end: index + told.length, text: '' })),
    ...matchesOf(source.text, WITH_OTHERS).map(({ index, 0: told }) => ({ start: index, end: index + told.length, text: '本指标不得分' })),
  ];
  const beyond = edits.map(({ start, end }) => {
    const span = originalSpan(source, start, end);
    return source.original.slice(span.start, span.end).replace(/^[,，;；]/, '');
  });
  return { rule: edited(source, edits), beyond };
}
