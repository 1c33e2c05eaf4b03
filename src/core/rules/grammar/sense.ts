/** A figure that is better the lower it is, so that no share of it earns a share of the weight. */
export const LOWER_IS_BETTER = /延误|延迟|空置|返修|返工|投诉|结转|结余|变动|调整|事故|差错|误差|偏差|偏离|违规|超支|超出|节约|流失(?!治理|综合治理)|拖欠|欠|逾期|退回|退货|死亡|发病|发生率|三公|控制率|成本|费用|能耗|单价|漏|(?<!减少[^,;。]{0,6})排放(?!达标)|施用量|化肥|农药|时长|等待|积压|浓度|缺陷|不合格|失业(?!人员)|贫困(?!户|人口|村|县|生|学生|家庭|地区|群众)/;
/** What is better the higher it is, although it is about faults or costs: 整改率, 成本节约率. */
const OF_DOING = /(?:节约|降低|下降|减少|压减|压降|处理|办结|整改|完成|回复|响应|化解|达标|合格|及时|执行|到位|处置|治理|支付|清欠|清偿|收回|消化|覆盖|知晓|查处|回收|收集|利用)(?:率|度|比例|数)?$/;
/** 节约办公用纸等行政成本: what is done about costs, told first. */
const SAVES = /^(?:年度|全年|当年)?(?:节约|压减|压缩|削减)/;
/** What is reached in full at 100%. */
export const COMPLETION = /完成|到位|执行|支出|支付|拨付|发放|实现|达成|落实|进度|配套|兑现|入库/;

/** 投诉率, and not 投诉办结率: the lower the better. `figure` is its name without what stands behind it. */
export function isLowerBetter(text: string, figure: string = text): boolean {
  return LOWER_IS_BETTER.test(text) && !OF_DOING.test(figure) && !SAVES.test(figure);
}

/** 建设工期, 单座造价, 总投资: what is planned as a most, or may be, so that more of it than planned is no more done. */
export function isPlannedMost(text: string): boolean {
  return isLowerBetter(text) || /工期|周期|时间|期限|造价|价格|投资|经费|金额|费用|费$/.test(text);
}
