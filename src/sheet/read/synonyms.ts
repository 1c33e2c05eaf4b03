import { PAPER_SHEET, SETTINGS_SHEET, SUMMARY_SHEET } from '../own-sheets';

/** What a column of an indicator table can hold, before weights are given to their level. */
export type HeadingRole =
  | 'level1' | 'level2' | 'level3' | 'level4' | 'name' | 'code' | 'weight' | 'weight1' | 'weight2' | 'weight3' | 'weight4'
  | 'explanation' | 'points' | 'rule' | 'target' | 'actual' | 'process' | 'score' | 'scoreRate' | 'remark';

const LEVEL_WORDS: readonly (readonly string[])[] = [
  ['一级', '1级', 'Ⅰ级', 'I级', '第一级'],
  ['二级', '2级', 'Ⅱ级', 'II级', '第二级'],
  ['三级', '3级', 'Ⅲ级', 'III级', '第三级'],
  ['四级', '4级', 'Ⅳ级', 'IV级', '第四级'],
];
const LEVEL_NOUNS: readonly string[] = ['指标', '', '指标名称', '评价指标', '绩效指标', '指标内容'];

const WEIGHT: readonly string[] = [
  '分值', '权重', '标准分值', '标准分', '满分', '满分值', '权重分值', '指标分值', '指标权重', '分值权重', '权重值', '应得分', '总分值', '设定分值', '权数',
];

const level = (index: number): readonly string[] => (LEVEL_WORDS[index] ?? []).flatMap((word) => LEVEL_NOUNS.map((noun) => word + noun));
const weightOfLevel = (index: number): readonly string[] =>
  (LEVEL_WORDS[index] ?? []).flatMap((word) => ['', '指标'].flatMap((noun) => WEIGHT.map((weight) => word + noun + weight)));

/** Headings as the field writes them, without white space and bracketed remarks. The first is the one shown to the user. */
export const HEADINGS: Readonly<Record<HeadingRole, readonly string[]>> = {
  level1: level(0),
  level2: level(1),
  level3: level(2),
  level4: level(3),
  name: ['指标名称', '评价指标', '绩效指标', '考核指标', '具体指标', '指标内容', '指标'],
  code: ['指标编码', '指标编号', '指标代码', '编码', '编号', '代码'],
  weight: WEIGHT,
  weight1: weightOfLevel(0),
  weight2: weightOfLevel(1),
  weight3: weightOfLevel(2),
  weight4: weightOfLevel(3),
  explanation: ['指标解释', '指标说明', '指标定义', '指标含义', '指标内涵', '指标释义', '指标解读'],
  points: ['评价要点', '评分要点', '考核要点', '评价内容', '考核内容', '评分公式', '计算公式', '计算方法', '指标说明', '评价要素', '评价依据要点'],
  process: ['评价过程', '评分说明', '评分过程', '得分说明', '扣分原因', '评价说明', '打分说明', '评分理由', '得分理由', '扣分说明', '评价情况', '评分情况', '扣分理由', '得分情况说明', '得分依据', '扣分依据'],
  rule: [
    '评分标准', '评分规则', '计分办法', '计分标准', '评分办法', '评价标准', '评分细则', '计分方法', '评分方法', '计分规则', '打分标准', '赋分标准', '赋分规则',
    '评分依据', '评价规则', '评价办法', '考核标准', '扣分标准', '得分标准', '计分细则', '评价方法', '评分说明',
  ],
  target: ['目标值', '年度指标值', '指标值', '年度目标值', '计划值', '标杆值', '绩效目标值', '预期值', '预期目标', '评价标准值', '年初目标值', '全年目标值'],
  actual: ['完成值', '实际值', '全年实际值', '实际完成值', '全年完成值', '全年实际完成值', '实际完成情况', '完成情况', '指标完成值', '年度完成值', '业绩值'],
  score: ['得分', '评价得分', '实际得分', '考评得分', '评估得分', '最终得分', '指标得分', '评分', '打分', '复核得分', '评分结果', '自评得分'],
  scoreRate: ['得分率', '评价得分率', '指标得分率', '得分比率', '得分比例'],
  remark: ['备注', '说明', '备注说明'],
};

/** Joins two headings over one column: 评价要点及计分办法. */
export const HEADING_JOINTS = /[及和与或并、/]|以及/;

/** Labels of a row or column that holds the sum of the table. */
export const TOTAL_LABELS: readonly string[] = ['合计', '总计', '总分', '总得分', '合计得分', '共计', '总合计', '综合得分', '总分合计', '合计总分'];
/** Labels of a sum over a part. */
export const SUBTOTAL_LABELS: readonly string[] = ['小计', '分计', '本级小计'];

/** What a cell says when it says nothing. */
export const DASHES = /^[-–—－/\\＼／]+$/;

export type FactRole = 'code' | 'item' | 'value' | 'unit' | 'source';

/** Headings that alone show a table of facts. */
export const FACT_HEADINGS: Readonly<Record<FactRole, readonly string[]>> = {
  code: ['指标编码', '指标编号', '指标代码', '编码', '编号', '代码', '对应指标', '指标', '所属指标', '三级指标'],
  item: ['数据项', '数据项目', '数据名称', '数据项名称', '数据内容', '基础数据', '基础数据项', '数据指标'],
  value: ['数值/判定', '数值', '判定', '数据', '数值或判定', '判定/数值', '数据值', '取值', '值', '填报值', '填报数', '数值、判定', '判定或数值'],
  unit: ['单位', '计量单位', '数据单位'],
  source: ['来源', '数据来源', '依据', '资料来源', '佐证', '佐证材料', '来源依据', '取数来源', '证据'],
};
/** Headings of the item that show a table of facts only beside a column that is of indicators by name. */
export const WEAK_FACT_ITEMS: readonly string[] = ['项目', '内容', '名称', '事项', '要点', '评价要点', '资料名称'];

/** Sheets the product makes; they repeat what stands elsewhere and are never read as the user's tables. */
export const OWN_SHEETS: readonly string[] = [PAPER_SHEET, SETTINGS_SHEET, SUMMARY_SHEET];
