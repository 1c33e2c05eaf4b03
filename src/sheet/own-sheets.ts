/** Sheets the product makes and finds again by name. */
export const PAPER_SHEET = '评分底稿';
export const SETTINGS_SHEET = '评分设置';
export const SUMMARY_SHEET = '汇总';

/** Columns of the working paper in their order. */
export const PAPER_HEADINGS = ['指标编码', '三级指标', '分值', '计分方式', '项目', '标准', '判定/数值', '单位', '依据', '得分', '备注', '状态'] as const;

export type PaperColumn = 'code' | 'name' | 'weight' | 'kind' | 'item' | 'standard' | 'input' | 'unit' | 'source' | 'score' | 'remark' | 'status';

export const PAPER_COLUMNS: readonly PaperColumn[] = ['code', 'name', 'weight', 'kind', 'item', 'standard', 'input', 'unit', 'source', 'score', 'remark', 'status'];

/** 项目 of the first row of an indicator: the rule as read, and room for a score decided by hand. */
export const HEAD_ITEM = '指标评定';

/** 项目 of the row that holds the rule in the user's own words: the words in 标准, whether they hold in 判定/数值. */
export const CORRECTION_ITEM = '评分标准更正';
export const CORRECTION_CHOICES = { adopted: '采用', dropped: '不采用' } as const;

/** A remark that begins so keeps its row out of the score until the user has agreed. */
export const AWAITING_MARK = '待确认';

/** How a remark of ours begins; any other text in the column is the user's. */
export const REMARK_AWAITING = `${AWAITING_MARK}：`;
export const REMARK_ACCEPTED = '已采纳：';

export function isOwnRemark(text: string): boolean {
  return text.startsWith(REMARK_AWAITING) || text.startsWith(REMARK_ACCEPTED);
}

/** Whether a text reads like a process sentence of ours. */
export function isProcess(text: string): boolean {
  return /该指标(?:得-?\d+(?:\.\d+)?分|不适用，[^。]*)。$/.test(text);
}

/** The row that records total and grade. */
export const TOTAL_NAME = '合计';
export const TOTAL_ITEM = '总分';

/** 状态 of an entry, kept by a formula in its row. */
export const ENTRY_STATUS = { ready: '就绪', missing: '缺数据', awaiting: '待确认', optional: '可不填', wrong: '有误', stale: '需重新评分' } as const;

/** 状态 of an indicator; no word of it is a status of an entry, so that neither row can pass for the other. */
export const STATUS = { byRule: '按规则', decided: '认定', deducted: '认定扣分', notApplicable: '不适用', notScored: '未评', wrong: '认定有误' } as const;

/** 状态 of a row whose indicator or entry the table no longer has; what was entered there stays. */
export const STATUS_UNUSED = '已停用';

/** What a sum shows as long as one of its scores is wanting. */
export const INCOMPLETE = '未评完';

/** Labels of the settings, by which their cells are found. */
export const SETTING_LABELS = { fullMark: '满分', decimals: '得分小数位数', notApplicable: '不适用的处理', scale: '等级', upTo: '上限（含）' } as const;

export const NOT_APPLICABLE_CHOICES = { full: '按满分计', redistribute: '分值分摊' } as const;
