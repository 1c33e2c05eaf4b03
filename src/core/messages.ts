import type { Issue } from './issue';
import { english } from './messages.en';

type Fields = Pick<Issue, 'item' | 'expected' | 'received'>;

/** Every sentence the product says about the user's data, zh-CN. The place is put in front by `describeIssue`. */
const messages = {
  // Files
  fileMissing: (i: Fields) => `找不到文件“${i.received}”，请检查路径和文件名。`,
  fileUnreadable: (i: Fields) => `文件“${i.received}”无法读取，请检查它是不是文件夹、是否有读取权限。`,
  fileUnwritable: (i: Fields) => `无法写入“${i.received}”，请检查文件夹是否存在、文件是否正被打开、是否有写入权限；原有文件未改动。`,
  fileIsXls: (i: Fields) => `“${i.received}”是旧版 .xls 格式，请在 Excel 或 WPS 中另存为 .xlsx 后再打开。`,
  fileEncrypted: (i: Fields) => `“${i.received}”已加密，请先取消打开密码并另存后再打开。`,
  fileBroken: (i: Fields) => `“${i.received}”不是完整的 .xlsx 文件（${i.expected}），请在 Excel 或 WPS 中打开修复并另存后重试。`,
  fileTooLarge: (i: Fields) => `“${i.received}”解压后约 ${i.expected}，超过上限，未打开；请删去多余内容或图片后另存重试。`,
  sheetProtected: () => '工作表处于保护状态，未写入任何内容；请先撤销工作表保护再重试。',
  cellChanged: (i: Fields) => `单元格内容与读取时不同（应为“${i.expected}”，现为“${i.received}”），本次未写入任何内容；请重新读取后再试。`,
  cellInArray: () => '单元格属于数组公式或模拟运算表的区域，不能单独改写，本次未写入任何内容；请先清除该区域的公式，或换一个位置。',
  cellInMerge: () => '单元格被合并单元格盖住，写入后看不到，本次未写入任何内容；请取消合并，或重新读取后再试。',
  rowsFiltered: () => '所在行正被筛选或隐藏，写入没有生效，已恢复原状；请先清除筛选、取消隐藏行后重试。',
  cellInTableHeader: () => '单元格是“表格”的标题，改写会损坏该表格，本次未写入任何内容；请先把表格转换为普通区域。',
  sheetMissing: (i: Fields) => `找不到工作表“${i.item}”，本次未写入任何内容；请重新读取后再试。`,
  sheetExists: (i: Fields) => `已有名为“${i.item}”的工作表，本次未写入任何内容；请将它改名，或重新读取后再试。`,
  sheetInUse: (i: Fields) => `公式引用了将要删除的工作表“${i.item}”，未作任何改动；请先改掉该公式再撤销。`,
  workbookProtected: (i: Fields) => `工作簿结构处于保护状态，不能新增工作表“${i.item}”，本次未写入任何内容；请先撤销工作簿保护再重试。`,
  listTooLong: (i: Fields) => `下拉选项合计超过 255 个字符或含有英文逗号，本次未写入任何内容；请缩短选项：“${i.received}”。`,
  hostEditing: () => '表格正处于单元格编辑状态，未写入任何内容；请按回车或 Esc 结束编辑后重试。',
  hostBusy: () => '表格软件正忙，没有响应，未写入任何内容；请稍候重试，仍不行请关闭其他对话框。',
  hostTooLarge: () => '数据量超过表格软件一次能接受的上限，未写入任何内容；请把指标表移到较小的工作簿后重试。',
  hostFailed: (i: Fields) => `表格软件未能完成操作（${i.received}），未写入任何内容；请保存后重试，仍不行请重新打开工作簿。`,
  engineNotLoaded: (i: Fields) => `插件的程序没有下载完整（${i.received}），未写入任何内容；请检查网络后重试，仍不行请关闭窗格重新打开，或请管理员检查插件所在的服务器。`,
  customFunctionsMissing: () => '此处不能使用自定义函数（JX.…），公式一律写成原生公式，得分相同；需要自定义函数的，请用 Excel 2021 或更新版本打开。',
  gridTableColumns: (i: Fields) => `“表格”${i.item}所在的列有增减，它的列名和范围没有随之改动；保存后请在 Excel 中打开核对，必要时重新设置该表格的区域。`,
  // The indicator sheet
  noIndicatorTable: () => '没有找到指标表：需要一张表头含“三级指标”“分值”和“评分标准”（或“评价要点”）的表，请检查表头写法。',
  weightsNotFull: (i: Fields) => `各指标分值合计为 ${i.received}，应为 ${i.expected}；请核对分值，满分确实不同的，请在评分设置中改满分。`,
  levelWeightMismatch: (i: Fields) => `“${i.item}”标注 ${i.expected} 分，下属指标分值合计为 ${i.received} 分；请核对。`,
  duplicateCode: (i: Fields) => `指标编码“${i.received}”重复，已另见于 ${i.expected}；请改正其中一个。`,
  textInNumberCell: (i: Fields) => `“${i.item}”应为数字，现为“${i.received}”；请改为数字。`,
  headerByResemblance: (i: Fields) => `表头“${i.received}”不是常见写法，按“${i.expected}”理解；如果不对，请修改表头。`,
  headerRepeated: (i: Fields) => `“${i.item}”有不止一列（${i.received}），采用 ${i.expected} 列；如果不对，请修改表头。`,
  levelColumnMissing: (i: Fields) => `指标表没有“${i.item}”列，无法按该级汇总；如有该级指标，请补上该列。`,
  weightColumnMissing: () => '指标表没有“分值”列，指标名称中也没有分值；请补上分值。',
  ruleColumnMissing: () => '指标表没有“评分标准”列，只能依据评价要点；请补上评分标准，或在底稿中直接录入得分。',
  indicatorTableWithoutRules: () => '只找到没有评分标准和评价要点的指标表，暂以它为准；请补上评分标准列，否则各指标只能录入得分。',
  otherIndicatorTable: (i: Fields) => `另有一张同样完整的指标表（${i.received}），采用的是 ${i.expected}；如果不对，请删除或改名多余的一张。`,
  weightMissing: () => '分值为空，该指标无法计分；请填写分值。',
  weightShared: () => '分值单元格由几个指标合并共用，无法分清各自分值；请取消合并并分别填写。',
  weightPrintedTwice: (i: Fields) => `“${i.item}”印有两个分值（${i.expected} 和 ${i.received}），按 ${i.expected} 分计；请核对。`,
  indicatorNameMissing: () => '本行有分值而没有指标名称，未计入；请补填指标名称。',
  levelMissing: (i: Fields) => `缺少${i.item}名称；请补填，或检查合并单元格。`,
  levelNamesDiffer: (i: Fields) => `同一级指标前后名称不同（“${i.expected}”与“${i.received}”），按前者合并为一级；请统一名称。`,
  namePiecesJoined: (i: Fields) => `名称在分页处断开，已连成“${i.received}”；如果不对，请修改单元格。`,
  rowPiecesJoined: () => '本行是上一指标在分页处断开的后半部分，内容已并入上一指标；如果不对，请补上指标名称和分值。',
  duplicateName: (i: Fields) => `指标名称“${i.received}”重复，已另见于 ${i.expected}；请改正其中一个。`,
  ruleCellBlank: () => '评分标准单元格为空；请补上评分标准，或在底稿中直接录入得分。',
  // Facts
  factError: (i: Fields) => `“${i.item}”的数值是错误值 ${i.received}；请修正公式或改填数值。`,
  factWithoutName: (i: Fields) => `数值“${i.received}”没有数据项名称，未采用；请补填数据项。`,
  // Summary tables
  summaryWeightDiffers: (i: Fields) => `“${i.item}”在此处分值为 ${i.received}，指标表为 ${i.expected}；请核对。`,
  summaryNameDiffers: (i: Fields) => `编码 ${i.item} 在此处名为“${i.received}”，指标表中为“${i.expected}”，未填入得分；请核对编码和名称。`,
  summaryRowUnmatched: (i: Fields) => `“${i.received}”在指标表中找不到对应的指标，未填入得分；请核对编码和名称。`,
  summaryByResemblance: (i: Fields) => `“${i.received}”按名称相近对应到指标表的“${i.expected}”；如果不对，请修改名称。`,
  // Rules
  ruleUnread: (i: Fields) => `评分标准中“${i.received}”没有读懂；请改写得更明确，或在评分底稿中填写认定得分。`,
  ruleCorrected: (i: Fields) => `按评分底稿中更正的评分标准计分：“${i.received}”；如需恢复指标表的原文，请把该行改为“不采用”后重新评分。`,
  ruleMissing: () => '没有评分标准，无法计算得分；请补写评分标准，或在评分底稿中填写认定得分。',
  ruleWeightDiffers: (i: Fields) => `评分标准“${i.received}”中的分数与分值${i.expected ? ` ${i.expected} 分` : ''}不一致；请核对。`,
  precondition: (i: Fields) => `评分公式以“${i.received}”为前提，按前提成立计算；如不成立，请在评分底稿中判定为“否”。`,
  rateNameDiffers: (i: Fields) => `评分标准写作“${i.received}”，按评价要点中定义的“${i.expected}”理解；如不是，请改正文字。`,
  boundAmbiguous: (i: Fields) => `“${i.received}”没有写明是否含本数；恰为该数时请在评分底稿中选择归入哪一档，其他情况不受影响。`,
  proportionAmbiguous: (i: Fields) => `“按比例”可以有几种算法：${i.expected}；请在评分底稿中选择。`,
  stepBaseMissing: (i: Fields) => `“${i.received}”没有写明从多少起扣；请在评分底稿中填写起扣标准。`,
  stepSideMissing: (i: Fields) => `“${i.received}”没有写明低于还是高于标准时扣分；请在评分底稿中选择。`,
  directionOpen: () => '评分标准对正向指标和反向指标分别规定；本指标是正向（越大越好）还是反向（越小越好），请在评分底稿中选择。',
  ceilingAmbiguous: (i: Fields) => `“${i.received}”合在一起计分，超过100%的部分能否弥补其他比率没有写明；有超过100%的比率时请在评分底稿中选择，其他情况不受影响。`,
  proportionUnclear: () => '“按比例”没有写明按什么计算：指标越低越好，或者目标值不是 100%；请改写为公式（如 得分=分值×实际值/目标值），或在评分底稿中填写认定得分。',
  pointWorthUnclear: (i: Fields) => `“${i.received}”末尾的数字像是这一要点的分值，与其他文字放在一起不能确定；请写成“（2分）”的形式。`,
  onceOrEach: (i: Fields) => `“${i.received}”没有写明每个都扣还是只扣一次；多于一个时请在评分底稿中选择，其他情况不受影响。`,
  definitionDiffers: (i: Fields) => `“${i.item}”有两种算法（${i.expected} 与 ${i.received}）；请只保留一种。`,
  numberLookalike: (i: Fields) => `“${i.received}”像是数字而夹有形似的字母或符号；请改正后再评分。`,
  cutExceedsWeight: (i: Fields) => `“${i.received}”所扣分数超过分值${i.expected ? ` ${i.expected} 分` : ''}，按扣完为止理解；请核对。`,
  capAmbiguous: (i: Fields) => `“${i.received}”的上限是限这一项还是限各项合计没有写明；扣分超过上限时请在评分底稿中选择，其他情况不受影响。`,
  readingsPossible: (i: Fields) => `“${i.received}”可以有不同的读法：${i.expected}；请在评分底稿中选择，选择后才能评分。`,
  degreesToChoose: (i: Fields) => `评分标准的各档由文字和数字共同规定（${i.received}）；请在评分底稿中选择符合的一档，选择后才能评分。`,
  scaleMissing: (i: Fields) => `评分标准没有写明如何计分（${i.received}）；请在评分底稿中选择计分方法（${i.expected}），选择后才能评分。`,
  casesDiffer: (i: Fields) => `评分标准按情形分别规定（${i.received}）；请在评分底稿中选择适用的情形，选择后才能评分。`,
  capsShared: (i: Fields) => `“${i.received}”按各项扣分的合计上限理解；如果不对，请在各项后分别写明。`,
  awardsAdded: (i: Fields) => `“${i.received}”所得分数按与其他各项累加理解；如果只取其一，请改写评分标准。`,
  unitsCombined: (i: Fields) => `多个单位的数据请先汇总再填写：${i.received}。`,
  sampleAssumed: (i: Fields) => `“${i.received}”按抽查中符合的比例计分理解；如果不对，请改写。`,
  notApplicableNoted: (i: Fields) => `“${i.received}”：不涉及时请在评分底稿的“指标评定”行选择“不适用”，分值按“评分设置”中“不适用的处理”处理。`,
  pointsUnscored: () => '评分标准没有写明各评价要点的分值；请在评分底稿中选择计分方法：各要点平均分配，或全部符合才得分。',
  pointUnused: (i: Fields) => `评分标准没有用到评价要点${i.received}；请核对是否漏写分值。`,
  cutsAmbiguous: (i: Fields) => `“${i.received}”与其他扣分是累加还是取代没有写明；同时发生时请在评分底稿中选择，其他情况不受影响。`,
  cutsClash: (i: Fields) => `“${i.received}”与另一处规定可能说的是同一件事，不能确定怎样扣分；请改写评分标准。`,
  bandGap: (i: Fields) => `区间在 ${i.received} 处没有覆盖，落在其中的数值无法计分；请补全区间。`,
  bandOverlap: (i: Fields) => `区间 ${i.received} 重叠，无法确定得分；请改正区间。`,
  otherwiseUnstated: (i: Fields) => `“${i.received}”没有写明不符合时如何计分，按不得分理解；请补写。`,
  sharesNotFull: (i: Fields) => `各部分合计为分值的 ${i.received}，应为 100%${i.expected ? `；建议${i.expected}` : ''}；请核对评分标准。`,
  pointMissing: (i: Fields) => `评分标准提到评价要点${i.received}，评价要点中没有这一条；请核对编号。`,
  clauseByHand: (i: Fields) => `“${i.received}”没有读懂怎样计算；请按原文自行判断后填写（扣分的填次数，没有填 0），或改写评分标准。`,
  caseByHand: (i: Fields) => `“${i.received}”没有读懂怎样计算；出现该情形的，请按原文自行认定得分并填写，没有出现的按其余各句计分；也可改写评分标准。`,
  fullMarksByHand: (i: Fields) => `“${i.received}”没有读懂，按满分的条件理解，只从满分起扣所列各项；请核对，必要时改写评分标准。`,
  bonusBeyondWeight: (i: Fields) => `“${i.received}”是满分之外的加分，本指标得分以分值为限，没有计入；应当加分的，请在加分项中另行计列。`,
  beyondIndicator: (i: Fields) => `“${i.received}”涉及本指标以外的得分，本指标不作处理；请在总分或相应指标中另行处理。`,
  statementNoted: (i: Fields) => `“${i.received}”没有说明怎样计分，按对工作的要求理解，不影响得分；如果应当据此计分，请改写评分标准。`,
  basisNoted: (i: Fields) => `评价要点${i.item}按“${i.received}”判定：可判定为符合或不符合，也可填写得分比例。`,
  factTwice: (i: Fields) => `“${i.item}”在 ${i.received} 填写了多次，未采用；请只保留一处。`,
  factAmbiguous: (i: Fields) => `“${i.item}”有多个可对应的数据：${i.received}，未采用；请在评分底稿中填写。`,
  factUnusable: (i: Fields) => `“${i.item}”的内容“${i.received}”不能用作${i.expected}，未采用；请改正。`,
  factMissing: (i: Fields) => `缺少“${i.item}”，未评分；请在评分底稿中填写。`,
  factProposed: (i: Fields) => `“${i.item}”待确认：${i.received}；请核对后在评分底稿备注中删去“待确认”。`,
  proposalAccepted: (i: Fields) => `“${i.item}”按建议采用：${i.received}；请核对。`,
  unitsDiffer: (i: Fields) => `计算“${i.item}”的数据单位不同（${i.received}），未采用；请换算为同一单位。`,
  divisionByZero: (i: Fields) => `“${i.item}”的分母为 0，无法计算；请核对数据。`,
  outsideRule: (i: Fields) => `“${i.item}”为 ${i.received}，评分标准没有规定如何计分；请核对数据或评分标准。`,
  pointsOutsideRange: (i: Fields) => `“${i.item}”为 ${i.received}，应在 ${i.expected} 之间；请改正。`,
  valueNegative: (i: Fields) => `“${i.item}”为 ${i.received}，不能是负数；请核对数据。`,
  rateTooLarge: (i: Fields) => `“${i.item}”为 ${i.received}，像是漏了百分号；请改填百分数（如 82.86%）或小数。`,
  decimalsZero: () => '得分取整会使总分与等级偏离实际，如 89.87 会成为 90；请至少保留 1 位小数，或核对等级。',
  countInvalid: (i: Fields) => `“${i.item}”为 ${i.received}，应为不小于 0 的整数；请改正。`,
  scoreDepartsFromRule: (i: Fields) => `得分 ${i.received} 与评分标准不一致：按规则${i.expected?.startsWith('无法') ? '' : '应为 '}${i.expected}；请说明理由或改正。`,
  scoreOutsideWeight: (i: Fields) => `得分 ${i.received} 不在 0 至分值 ${i.expected} 之间；请改正。`,
  projectVetoed: (i: Fields) => `触发一票否决（${i.received}），项目评价结果为 0 分；请核对该项判定。`,
  gradeScaleGap: (i: Fields) => `总得分率 ${i.received} 落在等级标准的空档，未评定等级；请补全等级标准。`,
  settingsUnreadable: () => '评分设置表缺少必要的项目，已按默认设置处理；可删除该表后重新生成。',
  settingInvalid: (i: Fields) => `设置“${i.item}”应为${i.expected}，现为“${i.received}”，已按默认值处理；请改正。`,
  paperUnreadable: () => '评分底稿的表头已被改动，无法识别，未写入任何内容；请恢复表头（指标编码、三级指标、分值、计分方式、项目、标准、判定/数值、单位、依据、得分、备注、状态）后重试。',
  userTotalKept: (i: Fields) => `“${i.item}”为手工填写的 ${i.received}，已保留；按得分计算应为 ${i.expected}，请核对。`,
  paperRowTwice: (i: Fields) => `评分底稿中“${i.item}”有多行，只采用第一行；请删去多余的行。`,
  entryCleared: (i: Fields) => `“${i.item}”已在评分底稿中清空，未采用${i.received}的数据；如需采用，请连同本行“依据”一并清空后重新评分。`,
  scoreDecimals: (i: Fields) => `手工填写的得分 ${i.received} 小数位数多于设置的位数，按 ${i.expected} 计；请改正，以免合计不符。`,
  scoreTextKept: (i: Fields) => `得分“${i.received}”是文字而不是数字，未作改动，本指标未评分；请改为数字，或清空后重新评分（不适用的指标请在评分底稿“指标评定”行选择“不适用”）。`,
  processStale: (i: Fields) => `评价过程为手工填写，已保留；其中写的是得 ${i.received} 分，现得分为 ${i.expected}，请核对。`,
  factsShared: (i: Fields) => `有几个指标都用“${i.received}”，分不清按它填写的数据属于哪一个，未采用；请改正指标编码或名称。`,
  formulaTooLong: (i: Fields) => `“${i.item}”的公式过长，表格软件无法接受，已写为数值；指标有变化时请重新评分。`,
  summaryRearranged: () => '汇总表的内容已被调整，未更新；如需重新生成，请删除该表后再评分。',
  existenceUnclear: (i: Fields) => `评价要点“${i.received}”询问是否存在，未能判断“存在”是好是坏，按“符合”为好理解；请核对。`,
} as const satisfies Record<string, (i: Fields) => string>;

export type IssueCode = keyof typeof messages;

/** Languages the product speaks; zh-CN is the one everything is written in first. */
export type Language = 'zh' | 'en';

/** The issue as one sentence: where (sheet, cell, indicator), what, and what to do. */
export function describeIssue(issue: Issue, language: Language = 'zh'): string {
  const place = issue.at ? `「${issue.at.sheet}」${issue.at.cell}` : '';
  const where = place + placedIndicator(issue.indicator, place !== '', language);
  const told = sentenceOf(issue, language);
  if (where === '') return told;
  return language === 'zh' ? `${where}：${told}` : `${where}: ${told}`;
}

/** The sentence alone, for a list that shows the place beside it. */
export function sentenceOf(issue: Issue, language: Language = 'zh'): string {
  return (language === 'zh' ? messages : english)[issue.code](issue);
}

function placedIndicator(indicator: string | undefined, placed: boolean, language: Language): string {
  if (!indicator || !placed) return indicator ?? '';
  return language === 'zh' ? `（${indicator}）` : ` (${indicator})`;
}
