import { edited, matchesOf, originalSpan, type Edit, type NormalText } from '../text';

/** …不得分,并在总分中扣2分: behind what the indicator loses, what the whole evaluation loses too. */
const OF_TOTAL = /[,;](?:并|且|同时|另)*(?:(?:在|从)?(?:本|该)?(?:项目|评价|绩效评价|考核)?(?:的)?总(?:得)?分(?:值)?(?:中|里|基础上)?(?:再|另|倒)?(?:扣减|扣除|扣|减)|(?:再|另|倒)?(?:扣减|扣除|扣)(?:本|该)?(?:项目|评价|绩效评价|考核)?(?:的)?总(?:得)?分(?:值)?)\d+(?:\.\d+)?分(?=[,;。\n]|$)/g;
/** 本指标及“资金使用合规性”指标均不得分: another indicator with this one. */
const WITH_OTHERS = /本(?:项|指标)(?:指标)?(?:及|和|与|、)(?<other>“[^“”]{2,20}”(?:(?:、|及|和)“[^“”]{2,20}”)*)(?:等)?(?:指标)?(?<lost>(?:均|都)?不得分|(?:均|都)?[得计][0零]分)/g;

const GOAL = '(?:年度|预期|计划|进度|既定)?(?:目标值?|任务数?|计划数?|标准值?|指标值)';
const EXCEEDS = `(?:超额完成(?:${GOAL})?|(?:大于|高于|超过|超出|突破|超)${GOAL})的?`;
const SO_MUCH = '(?:\\d+(?:\\.\\d+)?|[一二两三五十])(?:个百分点|%|万元|[\\u4e00-\\u9fff]{1,2}?)?';
// 按比例加分 is one ratio below and above the goal, and no bonus.
const ADDED = '(?:另|再|可|予以|相应|适当|酌情)*加(?:计)?(?:\\d+(?:\\.\\d+)?分|(?<=(?:适当|酌情)加)分)';
const AT_MOST = '(?:[,(](?:(?:累计|合计)?(?:最[多高]|至多)(?:只?可?加|累计加分|不超过)?(?:到|至)?\\d+(?:\\.\\d+)?分|(?:累计)?加分(?:最[多高])?不超过\\d+(?:\\.\\d+)?分|(?:加分)?上限(?:为)?\\d+(?:\\.\\d+)?分)\\)?)?';
const MORE = '每(?:超额?(?:完成)?|超出|超过|增加|增长|增|多(?:完成)?|高(?:于|出)?|提高|上升)';
/** 每超额完成10%加2分,最多加6分: above full marks, for what is done above the goal. */
const BONUS = new RegExp(`(?<=^|[,;。\\n])(?:加分项:)?(?:在此基础上,)?(?:${EXCEEDS}(?:${SO_MUCH}(?:(?:及)?以上)?的?)?,?(?:${MORE}${SO_MUCH}的?,?)?|每(?:超额(?:完成)?|超(?:出|过)?(?:${GOAL})|超额?完成(?:${GOAL})?的?)${SO_MUCH}的?,?|超额完成${SO_MUCH}(?:以上)?的?,?)${ADDED}${AT_MOST}(?=[,;。\\n]|$)`, 'g');
/** 每低1个百分点扣0.5分,每高1个百分点加0.2分: more of the figure that less of costs points. */
const MIRRORED = new RegExp(`(?<=每(?:低于?|少(?:完成)?|降低?|下降|减少)(?:\\d+(?:\\.\\d+)?)(?<unit>个百分点|%|万元|[\\u4e00-\\u9fff]{1,2}?)(?:的)?,?扣[^;。\\n]{0,24}[,;。\\n])${MORE}\\d+(?:\\.\\d+)?\\k<unit>的?,?${ADDED}${AT_MOST}(?=[,;。\\n]|$)`, 'g');

/** The rule without the points above full marks that it gives for more than its goal, those, as the user wrote them, and whether they are the other side of its cuts. */
export function withoutBonus(source: NormalText): { readonly rule: NormalText; readonly bonuses: readonly string[]; readonly mirrored: boolean } {
  const ofCuts = matchesOf(source.text, MIRRORED);
  const told = (ofCuts.length > 0 ? ofCuts : matchesOf(source.text, BONUS)).map(({ index, 0: text }) => ({ start: index, end: index + text.length + (/[,;]/.test(source.text.charAt(index + text.length)) ? 1 : 0), text: '' }));
  const bonuses = told.map(({ start, end }) => {
    const span = originalSpan(source, start, end);
    return source.original.slice(span.start, span.end).replace(/[,，;；]$/, '');
  });
  return { rule: edited(source, told), bonuses, mirrored: ofCuts.length > 0 };
}

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
