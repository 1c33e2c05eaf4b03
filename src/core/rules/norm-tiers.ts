/** 财预〔2020〕10号第十六条: qualitative indicators in three tiers, as the text of a rule. */
export const NORM_TIERS = '达成预期效果的得指标分值的100%-80%（含），部分达成预期效果的得指标分值的80%-60%（含），未达成预期效果的得指标分值的60%-0%。';
