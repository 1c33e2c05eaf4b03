import type { RuleKind } from './rules/rule';

/** 计分方式 as the field calls each family. */
export const KIND_NAMES: Readonly<Record<RuleKind, string>> = {
  ratio: '比率计分',
  formula: '公式计分',
  reverseRatio: '反向比率计分',
  direction: '正反向计分',
  allOrNothing: '达标计分',
  band: '区间赋分',
  passMark: '及格线计分',
  linear: '插值计分',
  step: '分段增减',
  rise: '递增计分',
  item: '逐项扣分',
  keyPoints: '要点计分',
  keyPointCuts: '要点扣分',
  veto: '一票否决',
  satisfaction: '满意度计分',
  sampleShare: '抽样比例计分',
  delay: '延误扣分',
  tier: '分档计分',
  rivals: '并列扣分',
  cases: '分情形计分',
  composite: '组合计分',
  units: '多单位汇总',
  discretionary: '酌情认定',
  unread: '未读懂',
};
