import { edited, matchesOf, replaced, rewrites, type NormalText, type Replacements } from '../text';

/** A yes or no that a formula reckons with. */
const QUESTION = '\\((?:是否|有无)[^()×/]{2,40}\\)×\\d+(?:\\.\\d+)?';
/** 是为1,否为0: what the answers count for. */
const ANSWERS = '(?:(?:是|有)(?:为|计|取|=)1[,、;](?:否|无)(?:为|计|取|=)0)';
/** What nobody is paid for. */
const A_FAULT = /违规|违纪|违法|截留|挪用|挤占|套取|虚|超[标支预概]|事故|投诉|不(?:合|符|规)|未|逾期|延期/;
const OF_QUESTIONS = new RegExp(`得分=(?<sum>${QUESTION}(?:\\+${QUESTION})*)(?<rest>\\+[^,;。\\n]+)?[,;。\\n]*(?:其中:?)?${ANSWERS}[。;]?`, 'g');

/** 得分=(是否公开)×2+(是否报告)×4,是为1,否为0: so much for each that is answered with yes. */
function answered(sum: string, rest: string | undefined): string {
  const told = matchesOf(sum, /\((?<asked>是否|有无)(?<what>[^()]+)\)×(?<worth>\d+(?:\.\d+)?)/g);
  const awards = told.map(({ groups = {} }) => `${groups['asked'] === '有无' ? '有' : ''}${groups['what'] ?? ''}的得${groups['worth'] ?? ''}分`);
  return [...awards, ...(rest === undefined ? [] : [`得分=${rest.slice(1).replace(/×(\d+(?:\.\d+)?)$/, '×$1分')}`])].join(';');
}

const WORDS: Replacements = [
  // 按实现程度赋分,即“得分=完成量/计划量的比值×分值”: the formula that the words stand for.
  [/(?:(?<=(?:^|[;。\n])(?:\d{1,2}[.、)]|[①-⑳])?)[^,;。\n\d]*按照?[^,;。\n\d]{2,30}(?:程度|情况|比例|进度)(?:进行)?(?:赋分|计分|评分),)?即:?["“”](?<formula>[^"“”]*得分=[^"“”]+)["“”]/g, '$<formula>'],
  [/(?<=得分=[^,;。\n]*\/[^,;。\n]*?)的?(?:比值|比率)(?=×)/g, ''],
];

/** Formulas in the words of a sentence, put as the grammar reads them. */
export function formulasTold(source: NormalText): NormalText {
  const told = replaced(source, WORDS);
  return edited(told, rewrites(told, OF_QUESTIONS, ({ 0: whole, groups = {} }) => A_FAULT.test(groups['sum'] ?? '') ? whole : answered(groups['sum'] ?? '', groups['rest'])));
}
