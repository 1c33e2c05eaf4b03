/** Signs of what a case is about: every two that stand together, figures and denials left out. */
function pairsIn(text: string): ReadonlySet<string> {
  const bare = text.replace(/[\d.%≥≤<>,，、（）()的未不无没一二两三四五六七八九十]/g, '');
  return new Set(Array.from({ length: Math.max(0, bare.length - 1) }, (_, index) => bare.slice(index, index + 2)));
}

const GRADE_ALONE = /^(?:较|很|比?较?为?|非常|完全|全部|基本|部分|显著|明显|一般|不够?|欠)?(?:优秀?|良好?|好|差|中等?|一般|合格|达标|高|低|强|弱|大|小|充分|清晰|准确|健全|合理|规范|完整|完善|完备|明确|满意|符合|达到|满足|相符|一致|显著|明显|到位|及时|有效|具体|科学|严格)(?:等|级|档|的)?$/;
/** What a case is told by beside another without a word of it: a rest, a place, a grade, a comparison, a fault of the first. */
const OF_ITSELF = /^(?:其[他它余]|[一二三四五]|第|[A-Z]|[甲乙丙丁]|[优良中差])|[逾延迟仅只但]|^[未不无没].{0,3}$|^超(?:出|过|支|概算|预算)|^(?:符合|满足|达到)(?:其中)?[\d一二两三]项$|缺陷|瑕疵|问题|过期|失效|持平|下降|上升|提[高升]|增[长加]|减少|直接|(?:[类级等档]|级别)$/;

/** 质量合格 beside 按时完成, 获表彰 beside 良好: about another matter than every other case, so that it may hold beside them. */
export function standsApart(name: string, all: readonly string[]): boolean {
  if (name === '其他情况' || GRADE_ALONE.test(name) || OF_ITSELF.test(name)) return false;
  const own = pairsIn(name);
  return !all.some((other) => other !== name && [...pairsIn(other)].some((pair) => own.has(pair)));
}
