export interface Sample {
  /** In the folder `samples`. */
  readonly file: string;
  readonly title: string;
  readonly state: string;
  readonly about: string;
  /** What to try with it. */
  readonly hint: string;
}

/** The workbooks that come with the product; the first is open when the page is. */
export const samples: readonly [Sample, ...Sample[]] = [
  { file: 'luoyang.xlsx', title: '洛阳 · 加装电梯', state: '评分前', about: '22 项指标、三级体系，附基础数据。', hint: '依次点“生成底稿”“评分”，看总分和等级；再改一个判定，分数随即更新。' },
  { file: 'luoyang-scored.xlsx', title: '洛阳 · 加装电梯', state: '评分后', about: '评价组已填好得分的完整工作簿，共 8 张表。', hint: '在右侧打开“问题”，看哪些得分与评分标准不一致。' },
  { file: 'wutai.xlsx', title: '五台山 · 危房改造', state: '评分前', about: '分段扣分、一票否决等较难的评分标准。', hint: '生成底稿后打开“问题”，逐条处理没有把握的取数。' },
  { file: 'wutai-scored.xlsx', title: '五台山 · 危房改造', state: '评分后', about: '含评价组人工扣分的成稿。', hint: '在“指标”里对照得分与标准，看人工认定的分数怎样被标出。' },
  { file: 'yangquan.xlsx', title: '阳泉 · 加装电梯补助', state: '资金表', about: '补助明细、资金分配与一级指标得分。', hint: '在资金分配表里改一个数，看合计随之变化。' },
  { file: 'datong.xlsx', title: '大同 · 老旧小区改造', state: '摘录表', about: '报告中的资金与工程规模数据。', hint: '在空白处输入 =JX.EXECRATE(支出,到位资金)，算一算预算执行率。' },
  { file: 'xiangyuan.xlsx', title: '襄垣 · 绩效运行监控', state: '监控表', about: '年中监控表，七张表，多层合并表头。', hint: '看合并单元格、批注原样保留：改一格，保存，再用 Excel 打开。' },
];
