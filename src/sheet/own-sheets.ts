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

/** A remark that begins so keeps its row out of the score until the user has agreed. */
export const AWAITING_MARK = '待确认';

/** How a remark of ours begins; any other text in the column is the user's. */
export const REMARK_AWAITING = '待确认：';
export const REMARK_ACCEPTED = '已采纳：';

export function isOwnRemark(text: string): boolean {
  return text.startsWith(REMARK_AWAITING) || text.startsWith(REMARK_ACCEPTED);
}

/** 状态 of a row or an indicator, kept by formulas. */
export const STATUS = { ready: '就绪', missing: '缺数据', awaiting: '待确认', optional: '可不填', notScored: '未评', decided: '认定', deducted: '认定扣分', notApplicable: '不适用' } as const;

/** Labels of the settings, by which their cells are found. */
export const SETTING_LABELS = { fullMark: '满分', decimals: '得分小数位数', notApplicable: '不适用的处理', scale: '等级' } as const;

export const NOT_APPLICABLE_CHOICES = { full: '按满分计', redistribute: '分值分摊' } as const;
