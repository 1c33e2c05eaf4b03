import type { Language } from '../core/messages';
import type { RuleKind } from '../core/rules/rule';
import type { State } from '../core/scoring/score';
import { KIND_NAMES } from '../core/terms';
import type { FormulaMode, Outcome, Progress } from '../app/session';

/** Steps of the journey in their order; the first reads, the others write. */
export type StepName = 'recognise' | 'paper' | 'scores' | 'summary';
export type TabName = 'overview' | 'indicators' | 'issues' | 'settings';
export type EntryStatus = 'ready' | 'missing' | 'awaiting' | 'optional';
export type Severity = 'error' | 'warning' | 'note';

/** Everything the pane says by itself; sentences about the user's data come from `describeIssue`. */
export interface PaneText {
  readonly product: string;
  readonly steps: Readonly<Record<StepName, string>>;
  readonly stepHints: Readonly<Record<StepName, string>>;
  readonly stepsLabel: string;
  readonly stepDone: string;
  readonly tabs: Readonly<Record<TabName, string>>;
  readonly tabsLabel: string;
  readonly undo: (count: number) => string;
  readonly undoHint: string;
  readonly cancel: string;
  readonly close: string;
  readonly progress: (progress: Progress) => string;
  readonly progressLabel: string;
  readonly outcome: (outcome: Outcome) => string;
  readonly refusedTitle: string;
  readonly jump: (cell: string) => string;
  readonly gone: (cell: string) => string;
  readonly shown: (cell: string) => string;
  readonly emptyTitle: string;
  readonly emptyBody: string;
  readonly noTableTitle: string;
  readonly noTableBody: string;
  readonly noTableColumns: readonly (readonly [heading: string, what: string])[];
  readonly noTableHint: string;
  readonly readAgain: string;
  readonly templatesTitle: string;
  readonly templatesHint: string;
  readonly tableAt: (place: string, count: number) => string;
  readonly outOf: (fullMark: string) => string;
  readonly scoreLabel: string;
  readonly grade: (grade: string) => string;
  readonly noGrade: string;
  readonly toNext: (grade: string, points: string) => string;
  readonly bestGrade: string;
  readonly complete: string;
  readonly incomplete: (done: number, all: number) => string;
  readonly levels: string;
  readonly levelColumns: Readonly<Record<'name' | 'score' | 'weight' | 'rate', string>>;
  readonly weightsRight: (sum: string) => string;
  readonly weightsWrong: (sum: string, expected: string) => string;
  readonly awaitingTitle: (proposals: number, indicators: number) => string;
  readonly awaitingBody: string;
  readonly agreeAll: string;
  readonly agreeAllQuestion: (count: number) => string;
  readonly agreeAllBody: string;
  readonly agree: (count: number) => string;
  readonly reviewAwaiting: string;
  readonly pending: (cells: number) => string;
  readonly pendingWords: (cells: number) => string;
  readonly update: string;
  readonly states: Readonly<Record<State, string>>;
  readonly search: string;
  readonly searchHint: string;
  readonly filterLabel: string;
  readonly all: string;
  readonly follow: string;
  readonly followHint: string;
  readonly treeLabel: string;
  readonly treeHelp: string;
  readonly nothingFound: string;
  readonly clearFilter: string;
  readonly unscoredMark: string;
  readonly back: string;
  readonly previous: string;
  readonly next: string;
  readonly readingTitle: string;
  readonly kinds: Readonly<Record<RuleKind, string>>;
  readonly corrected: string;
  readonly originalText: string;
  readonly unreadMark: string;
  readonly keyPoints: string;
  readonly noRule: string;
  readonly entriesTitle: string;
  readonly noEntries: string;
  readonly entryStatus: Readonly<Record<EntryStatus, string>>;
  readonly answerFor: (label: string) => string;
  readonly blank: string;
  readonly processTitle: string;
  readonly decidedOverRule: (ruleScore: string) => string;
  readonly indicatorIssues: (count: number) => string;
  readonly correctOpen: string;
  readonly correctLabel: string;
  readonly correctHint: string;
  readonly kindLabel: string;
  readonly kindOwn: string;
  readonly numbersLabel: string;
  readonly numberField: (before: string, unit: string) => string;
  readonly formulaLabel: string;
  readonly readAs: string;
  readonly wouldScore: (score: string, weight: string) => string;
  readonly wouldNeed: (items: string) => string;
  readonly previewUnread: (text: string) => string;
  readonly previewEmpty: string;
  readonly previewSame: string;
  readonly apply: string;
  readonly restore: string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly issuesLabel: string;
  readonly issuesHelp: string;
  readonly moreIssues: (left: number) => string;
  readonly noIssues: string;
  readonly noIssuesHere: string;
  readonly issuesOf: string;
  readonly allIndicators: string;
  readonly openIndicator: (label: string) => string;
  readonly formulasTitle: string;
  readonly formulasHint: string;
  readonly formulas: Readonly<Record<FormulaMode, readonly [name: string, meaning: string]>>;
  readonly functionsMissing: string;
  readonly languageTitle: string;
  readonly languages: Readonly<Record<Language, string>>;
  readonly ruleSettings: string;
  readonly ruleSettingsHint: string;
  readonly openSettingsSheet: string;
  readonly crashTitle: string;
  readonly crashBody: string;
  readonly retry: string;
  readonly listJoin: string;
}

const zhDone = { paper: '评分底稿已生成', scores: '评分已写入', summary: '汇总已写入', amendment: '已写入评分底稿', template: '已新建指标体系表' } as const;
const zhSame = { paper: '评分底稿已是最新，没有需要写入的内容', scores: '得分已是最新，没有需要写入的内容', summary: '汇总已是最新，没有需要写入的内容', amendment: '内容相同，没有需要写入的', template: '没有需要写入的内容' } as const;

const zh: PaneText = {
  product: '绩效评分',
  steps: { recognise: '识别', paper: '生成底稿', scores: '评分', summary: '汇总' },
  stepHints: {
    recognise: '找出指标表并读懂评分标准，不写入任何内容',
    paper: '生成评分底稿，列出每个指标要判定和填写的内容',
    scores: '在得分列写入公式，数据变动后得分随之更新',
    summary: '填写汇总表',
  },
  stepsLabel: '步骤',
  stepDone: '已完成',
  tabs: { overview: '总览', indicators: '指标', issues: '问题', settings: '设置' },
  tabsLabel: '视图',
  undo: (count) => (count === 0 ? '撤销' : `撤销（${count}）`),
  undoHint: '撤销本插件上一次写入的内容',
  cancel: '取消',
  close: '关闭',
  progress: ({ step, done, total }) => (step === 'reading' ? '正在读取工作簿…' : step === 'writing' ? '正在写入工作簿…' : `正在读懂并计算指标 ${done}/${total}…`),
  progressLabel: '进度',
  outcome: (outcome) => {
    switch (outcome.type) {
      case 'recognised': return '已识别指标表，未写入任何内容。';
      case 'written': return `${zhDone[outcome.goal]}，改写 ${outcome.cells} 个单元格。`;
      case 'unchanged': return `${zhSame[outcome.goal]}。`;
      case 'undone': return '已撤销上一次写入。';
      case 'cancelled': return '已取消，未写入任何内容。';
      case 'refused': return '未能完成，没有写入任何内容。';
    }
  },
  refusedTitle: '未能完成，没有写入任何内容',
  jump: (cell) => `在表格中查看 ${cell}`,
  gone: (cell) => `${cell} 已不在工作簿中或所在工作表已隐藏，请重新识别。`,
  shown: (cell) => `已选中 ${cell}`,
  emptyTitle: '还没有读取工作簿',
  emptyBody: '打开含指标表的工作簿，点“识别”。识别只读取，不改动任何内容。',
  noTableTitle: '没有找到指标表',
  noTableBody: '请打开含有指标体系的工作簿，其中一张表的表头要有：',
  noTableColumns: [['三级指标', '指标名称；一、二级指标可写在左侧的合并单元格'], ['分值', '每个指标的分值，也可写在名称后面'], ['评分标准', '如何得分；没有时可用“评价要点”']],
  noTableHint: '标题、说明可以写在表头上方，表头可以分两行，也可以每页重复。',
  readAgain: '重新识别',
  templatesTitle: '还没有指标表？从模板新建',
  templatesHint: '模板写入新的工作表，分值和评分标准可再按项目调整。',
  tableAt: (place, count) => `${place}，共 ${count} 个指标`,
  outOf: (fullMark) => `满分 ${fullMark}`,
  scoreLabel: '总分',
  grade: (grade) => `等级：${grade}`,
  noGrade: '尚未定级',
  toNext: (grade, points) => `距“${grade}”还差 ${points} 分`,
  bestGrade: '已是最高等级',
  complete: '已评完',
  incomplete: (done, all) => `未评完（${done}/${all}）`,
  levels: '各级得分',
  levelColumns: { name: '指标', score: '得分', weight: '分值', rate: '得分率' },
  weightsRight: (sum) => `分值合计 ${sum}，与满分一致`,
  weightsWrong: (sum, expected) => `分值合计 ${sum}，应为 ${expected}`,
  awaitingTitle: (proposals, indicators) => `${indicators} 个指标有 ${proposals} 项数据待确认`,
  awaitingBody: '这些数据按名称相近对应，确认后才计入总分。',
  agreeAll: '全部采纳',
  agreeAllQuestion: (count) => `采纳全部 ${count} 项建议？`,
  agreeAllBody: '采纳后这些数据计入得分，并在评分底稿备注中注明“已采纳”。可以撤销。',
  agree: (count) => `确认 ${count} 项`,
  reviewAwaiting: '逐项查看',
  pending: (cells) => `评分标准、分值或设置有改动，${cells} 个单元格需要更新。`,
  pendingWords: (cells) => `得分已随改动更新；${cells} 处评价说明还写着改动前的情况，需要重写。`,
  update: '更新',
  states: { scored: '已评', provisional: '待确认', manual: '认定', notApplicable: '不适用', unscored: '未评' },
  search: '查找指标',
  searchHint: '编码或名称',
  filterLabel: '按状态筛选',
  all: '全部',
  follow: '跟随',
  followHint: '用方向键移动时，表格同时选中该指标',
  treeLabel: '指标体系',
  treeHelp: '方向键移动，回车打开，空格只选中单元格，Esc 返回',
  nothingFound: '没有符合条件的指标。',
  clearFilter: '清除筛选',
  unscoredMark: '—',
  back: '返回',
  previous: '上一个指标',
  next: '下一个指标',
  readingTitle: '评分标准的读法',
  kinds: KIND_NAMES,
  corrected: '已更正',
  originalText: '原文',
  unreadMark: '未读懂',
  keyPoints: '评价要点',
  noRule: '没有评分标准。请在表中补写，或在下方写明。',
  entriesTitle: '判定与数据',
  noEntries: '评分标准没有读懂，无法列出所需数据；请更正读法，或在评分底稿“指标评定”行填写认定得分。',
  entryStatus: { ready: '就绪', missing: '缺数据', awaiting: '待确认', optional: '可不填' },
  answerFor: (label) => `${label}：选择`,
  blank: '（未填）',
  processTitle: '评价过程',
  decidedOverRule: (ruleScore) => `得分由评价组认定；按规则为 ${ruleScore} 分。`,
  indicatorIssues: (count) => `查看 ${count} 个问题`,
  correctOpen: '更正读法…',
  correctLabel: '评分标准',
  correctHint: '用自己的话写明如何得分；更正写入评分底稿，指标表原文不动。',
  kindLabel: '计分方式',
  kindOwn: '按文字',
  numbersLabel: '数值',
  numberField: (before, unit) => `“${before}”后的数值${unit === '' ? '' : `（${unit}）`}`,
  formulaLabel: '公式：',
  readAs: '读作：',
  wouldScore: (score, weight) => `得分将为 ${score} / ${weight}`,
  wouldNeed: (items) => `尚缺数据，暂不能计分：${items}`,
  previewUnread: (text) => `“${text}”没有读懂，不能应用；请换一种写法。`,
  previewEmpty: '请写明如何得分。',
  previewSame: '与现在的读法相同。',
  apply: '应用',
  restore: '恢复原评分标准',
  severities: { error: '错误', warning: '需核对', note: '说明' },
  issuesLabel: '问题清单',
  issuesHelp: '方向键移动，回车在表格中选中，Esc 返回',
  moreIssues: (left) => `继续显示（还有 ${left} 条）`,
  noIssues: '没有发现问题。',
  noIssuesHere: '这个指标没有问题。',
  issuesOf: '只看指标',
  allIndicators: '全部指标',
  openIndicator: (label) => `打开指标：${label}`,
  formulasTitle: '得分用什么公式',
  formulasHint: '三种写法得分完全相同，可随时更换；已写入的得分点“评分”后换成所选写法。',
  formulas: {
    functions: ['自定义函数', '公式最短，如 =JX.RATIOSCORE(…)；没有本插件的电脑上只显示结果，不能重算。'],
    native: ['原生公式', '任何 Excel、WPS、LibreOffice 都能重算；公式较长。'],
    values: ['数值', '只写结果，不随数据变动；适合最后交付。'],
  },
  functionsMissing: '这个版本的 Excel 不支持自定义函数。',
  languageTitle: '语言',
  languages: { zh: '简体中文', en: 'English' },
  ruleSettings: '满分、等级与小数',
  ruleSettingsHint: '满分、等级标准、得分小数位数和不适用的处理写在工作表“评分设置”中，直接修改即可。',
  openSettingsSheet: '打开评分设置',
  crashTitle: '面板出错了',
  crashBody: '工作簿没有受到影响。请点“重试”；仍不行请关闭面板后重新打开。',
  retry: '重试',
  listJoin: '、',
};

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

const enDone = { paper: 'Working paper made', scores: 'Scores written', summary: 'Summary written', amendment: 'Working paper updated', template: 'Indicator table added' } as const;
const enSame = { paper: 'The working paper is up to date; nothing to write', scores: 'The scores are up to date; nothing to write', summary: 'The summary is up to date; nothing to write', amendment: 'Nothing changed; nothing to write', template: 'Nothing to write' } as const;

const en: PaneText = {
  product: 'Performance scoring',
  steps: { recognise: 'Recognise', paper: 'Working paper', scores: 'Score', summary: 'Summary' },
  stepHints: {
    recognise: 'Finds the indicator table and reads the rules; writes nothing',
    paper: 'Makes the working paper: what to judge and enter for each indicator',
    scores: 'Writes formulas into the score column; scores follow the data',
    summary: 'Fills in the summary tables',
  },
  stepsLabel: 'Steps',
  stepDone: 'done',
  tabs: { overview: 'Result', indicators: 'Indicators', issues: 'Issues', settings: 'Settings' },
  tabsLabel: 'Views',
  undo: (count) => (count === 0 ? 'Undo' : `Undo (${count})`),
  undoHint: 'Takes back what this add-in wrote last',
  cancel: 'Cancel',
  close: 'Close',
  progress: ({ step, done, total }) => (step === 'reading' ? 'Reading the workbook…' : step === 'writing' ? 'Writing to the workbook…' : `Reading and scoring indicators ${done}/${total}…`),
  progressLabel: 'Progress',
  outcome: (outcome) => {
    switch (outcome.type) {
      case 'recognised': return 'Indicator table recognised; nothing was written.';
      case 'written': return `${enDone[outcome.goal]}, ${many(outcome.cells, 'cell')} changed.`;
      case 'unchanged': return `${enSame[outcome.goal]}.`;
      case 'undone': return 'The last write was taken back.';
      case 'cancelled': return 'Cancelled; nothing was written.';
      case 'refused': return 'Not done; nothing was written.';
    }
  },
  refusedTitle: 'Not done; nothing was written',
  jump: (cell) => `Show ${cell} in the sheet`,
  gone: (cell) => `${cell} is not in the workbook any more or its sheet is hidden. Recognise again.`,
  shown: (cell) => `${cell} selected`,
  emptyTitle: 'The workbook has not been read',
  emptyBody: 'Open the workbook with the indicator table and press “Recognise”. That only reads and changes nothing.',
  noTableTitle: 'No indicator table found',
  noTableBody: 'Open the workbook with the indicator system. One sheet needs these headings:',
  noTableColumns: [['三级指标', 'indicator name; levels 1 and 2 may stand to its left in merged cells'], ['分值', 'weight of each indicator, or points after its name'], ['评分标准', 'how points are given; 评价要点 serves where there is none']],
  noTableHint: 'Titles and notes may stand above the headings; headings may take two rows or repeat on every page.',
  readAgain: 'Recognise again',
  templatesTitle: 'No table yet? Start from a template',
  templatesHint: 'It is added as a new sheet; adapt weights and rules to the project.',
  tableAt: (place, count) => `${place}, ${many(count, 'indicator')}`,
  outOf: (fullMark) => `of ${fullMark}`,
  scoreLabel: 'Total',
  grade: (grade) => `Grade: ${grade}`,
  noGrade: 'No grade yet',
  toNext: (grade, points) => `${points} points short of “${grade}”`,
  bestGrade: 'Best grade',
  complete: 'Complete',
  incomplete: (done, all) => `Incomplete (${done}/${all})`,
  levels: 'Scores by level',
  levelColumns: { name: 'Level', score: 'Score', weight: 'Weight', rate: 'Rate' },
  weightsRight: (sum) => `Weights add up to ${sum}, the full mark`,
  weightsWrong: (sum, expected) => `Weights add up to ${sum} instead of ${expected}`,
  awaitingTitle: (proposals, indicators) => `${many(proposals, 'proposal')} for ${many(indicators, 'indicator')} to agree to`,
  awaitingBody: 'Data matched by resemblance count only once you agree.',
  agreeAll: 'Agree to all',
  agreeAllQuestion: (count) => `Agree to ${many(count, 'proposal')}?`,
  agreeAllBody: 'The data will count, and the working paper will say so in their remarks. This can be undone.',
  agree: (count) => `Agree to ${many(count, 'proposal')}`,
  reviewAwaiting: 'Review each',
  pending: (cells) => `Rules, weights or settings have changed; ${many(cells, 'cell')} to update.`,
  pendingWords: (cells) => `Scores have followed the change; ${many(cells, 'sentence')} still ${cells === 1 ? 'tells' : 'tell'} of what was before.`,
  update: 'Update',
  states: { scored: 'Scored', provisional: 'Proposed', manual: 'Decided', notApplicable: 'N/A', unscored: 'Unscored' },
  search: 'Find indicators',
  searchHint: 'Code or name',
  filterLabel: 'Filter by state',
  all: 'All',
  follow: 'Follow',
  followHint: 'The sheet selects each indicator as the arrow keys move',
  treeLabel: 'Indicators',
  treeHelp: 'Arrow keys move, Enter opens, Space only selects the cell, Esc returns',
  nothingFound: 'No indicator fits.',
  clearFilter: 'Clear filter',
  unscoredMark: '—',
  back: 'Back',
  previous: 'Previous indicator',
  next: 'Next indicator',
  readingTitle: 'The rule as understood',
  kinds: {
    ratio: 'Ratio', formula: 'Formula', reverseRatio: 'Inverse ratio', direction: 'By direction', allOrNothing: 'All or nothing', band: 'Bands', passMark: 'Pass mark', linear: 'Interpolated', step: 'Steps',
    item: 'Cut per item', keyPoints: 'Key points', keyPointCuts: 'Cuts by key point', veto: 'Veto', satisfaction: 'Satisfaction', sampleShare: 'Sample share',
    delay: 'Delay', tier: 'Tiers', rise: 'Rising', rivals: 'Rival cuts', cases: 'Cases', composite: 'Combined', units: 'Several units', discretionary: 'At discretion', unread: 'Not understood',
  },
  corrected: 'Corrected',
  originalText: 'Original text',
  unreadMark: 'not understood',
  keyPoints: 'Key points',
  noRule: 'There is no rule. Write one in the table or below.',
  entriesTitle: 'Judgements and data',
  noEntries: 'The rule was not understood, so it is not known what it needs. Correct the reading, or enter a decided score in the row 指标评定 of the working paper.',
  entryStatus: { ready: 'Ready', missing: 'Missing', awaiting: 'Proposed', optional: 'Optional' },
  answerFor: (label) => `${label}: answer`,
  blank: '(blank)',
  processTitle: 'Process',
  decidedOverRule: (ruleScore) => `The score was decided by the evaluators; the rule gives ${ruleScore}.`,
  indicatorIssues: (count) => `Show ${many(count, 'issue')}`,
  correctOpen: 'Correct the reading…',
  correctLabel: 'Rule',
  correctHint: 'Say in your own words (Chinese) how points are given. It is kept in the working paper; the table stays as it is.',
  kindLabel: 'Kind of rule',
  kindOwn: 'As written',
  numbersLabel: 'Numbers',
  numberField: (before, unit) => `Number after “${before}”${unit === '' ? '' : ` (${unit})`}`,
  formulaLabel: 'Formula: ',
  readAs: 'Read as: ',
  wouldScore: (score, weight) => `The score would be ${score} / ${weight}`,
  wouldNeed: (items) => `No score yet, still missing: ${items}`,
  previewUnread: (text) => `“${text}” is not understood and cannot be applied. Put it another way.`,
  previewEmpty: 'Say how points are given.',
  previewSame: 'The same as the present reading.',
  apply: 'Apply',
  restore: 'Restore the table’s rule',
  severities: { error: 'Errors', warning: 'To check', note: 'Notes' },
  issuesLabel: 'Issues',
  issuesHelp: 'Arrow keys move, Enter selects the cell in the sheet, Esc returns',
  moreIssues: (left) => `Show more (${left} left)`,
  noIssues: 'No issues found.',
  noIssuesHere: 'No issues with this indicator.',
  issuesOf: 'Indicator',
  allIndicators: 'All indicators',
  openIndicator: (label) => `Open indicator: ${label}`,
  formulasTitle: 'Formulas for scores',
  formulasHint: 'All three give the same scores and can be changed at any time; scores already written change with “Score”.',
  formulas: {
    functions: ['Custom functions', 'The shortest, such as =JX.RATIOSCORE(…). A computer without this add-in shows the results but cannot recalculate them.'],
    native: ['Native formulas', 'Recalculated by any Excel, WPS or LibreOffice; longer.'],
    values: ['Values', 'Results only, which no longer follow the data; for the final delivery.'],
  },
  functionsMissing: 'This version of Excel has no custom functions.',
  languageTitle: 'Language',
  languages: { zh: '简体中文', en: 'English' },
  ruleSettings: 'Full mark, grades, decimals',
  ruleSettingsHint: 'Full mark, grade scale, decimals and the treatment of 不适用 stand in the sheet 评分设置; change them there.',
  openSettingsSheet: 'Open 评分设置',
  crashTitle: 'The pane has failed',
  crashBody: 'The workbook is not affected. Press “Retry”; if that does not help, close the pane and open it again.',
  retry: 'Retry',
  listJoin: ', ',
};

export const TEXTS: Readonly<Record<Language, PaneText>> = { zh, en };
