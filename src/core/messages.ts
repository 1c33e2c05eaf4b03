import type { Issue } from './issue';

type Fields = Pick<Issue, 'item' | 'expected' | 'received'>;

/** Every sentence the product says about the user's data, zh-CN. The place is put in front by `describeIssue`. */
const messages = {
  // Files
  fileMissing: (i: Fields) => `找不到文件“${i.received}”，请检查路径和文件名。`,
  fileIsXls: (i: Fields) => `“${i.received}”是旧版 .xls 格式，请在 Excel 或 WPS 中另存为 .xlsx 后再打开。`,
  fileEncrypted: (i: Fields) => `“${i.received}”已加密，请先取消打开密码并另存后再打开。`,
  fileBroken: (i: Fields) => `“${i.received}”不是完整的 .xlsx 文件（${i.expected}），请在 Excel 或 WPS 中打开修复并另存后重试。`,
  fileTooLarge: (i: Fields) => `“${i.received}”解压后约 ${i.expected}，超过上限，未打开；请删去多余内容或图片后另存重试。`,
  sheetProtected: () => '工作表处于保护状态，未写入任何内容；请先撤销工作表保护再重试。',
  cellChanged: (i: Fields) => `单元格内容与读取时不同（应为“${i.expected}”，现为“${i.received}”），本次未写入任何内容；请重新读取后再试。`,
  // The indicator sheet
  noIndicatorTable: () => '没有找到指标表：需要一张表头含“三级指标”“分值”和“评分标准”（或“评价要点”）的表，请检查表头写法。',
  weightsNotFull: (i: Fields) => `各指标分值合计为 ${i.received}，应为 ${i.expected}；请核对分值。`,
  levelWeightMismatch: (i: Fields) => `“${i.item}”标注 ${i.expected} 分，下属指标分值合计为 ${i.received} 分；请核对。`,
  duplicateCode: (i: Fields) => `指标编码“${i.received}”重复，已另见于 ${i.expected}；请改正其中一个。`,
  textInNumberCell: (i: Fields) => `“${i.item}”应为数字，现为“${i.received}”；请改为数字。`,
} as const satisfies Record<string, (i: Fields) => string>;

export type IssueCode = keyof typeof messages;

/** The issue as one sentence: where (sheet, cell, indicator), what, and what to do. */
export function describeIssue(issue: Issue): string {
  const place = issue.at ? `「${issue.at.sheet}」${issue.at.cell}` : '';
  const indicator = issue.indicator ? (place ? `（${issue.indicator}）` : issue.indicator) : '';
  const where = place + indicator;
  return (where ? `${where}：` : '') + messages[issue.code](issue);
}
