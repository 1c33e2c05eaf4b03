import { edited, matchesOf, type NormalText } from '../text';

/** A sentence for a case of its own: what the case is, and where the sentence stands in the rule. */
export interface Exception {
  readonly what: string;
  /** Nothing is left of the score then. */
  readonly lost: boolean;
  readonly start: number;
  readonly end: number;
}

/** What is said of a case whose score the evaluator finds in the original. */
export const BY_EVALUATOR = '得分由评价组按原文认定';
const TOLD = new RegExp(`(?:^|(?<=[,;。\\n]))“(?<what>[^“”]+)”的,${BY_EVALUATOR}(?:[,;。\\n]|$)`, 'g');

/** “未安排市县资金”的,得分由评价组按原文认定: cases that are left to the evaluator in so many words. */
export function exceptionsTold({ text }: NormalText): readonly Exception[] {
  return matchesOf(text, TOLD).map(({ index, 0: whole, groups = {} }) => ({ what: groups['what'] ?? '', lost: false, start: index, end: index + whole.length }));
}

const SENTENCE = /[^;。\n]+[;。\n]*/g;
const CASE = /^(?:其中|另外?|此外|但)?[,:]?(?:(?:如果|如|若|对于|对)?(?<what>[^;。\n]{4,50}?)(?:的|者|时),|(?:如果|如|若)(?<supposed>[^;。\n,]{4,40}),(?=则))(?<then>[^;。\n]{2,}?)[;。\n]*$/;
/** Words by which a case hangs on others, or is one of many. */
const HANGS = /任[一意何]|[一1]项不|每|其余|其[他它]|否则|反之|上述|前述|前者|后者|^以上|^各|^(?:该|此|这|全部|均|都|完成|达到|符合|满足)|^[\d(（]|[=×÷①-⑳]|\d[.、]|[得扣减加]\d|\d分|得分|满分|第[一二三四五六七八九\d]/;
/** One end of the scale that the rule goes by, and no case beside it. */
const OF_SCALE = /^(?:未达|未(?:全部|按时|按期|如期)?完成|达不到|低于|不足|高于|超过|超出|多于|少于|小于|大于|增长|下降|部分|基本|完全|介于|已)(?!.{0,12}(?:且|并|或|导致|造成))|^(?:延期|逾期|超期|延迟|滞后)[^,]{0,4}\d|^[^,]{0,8}(?:低于|高于|超过|小于|大于)(?:目标|上年|预算|计划|核定)/;
/** So much of a scale, or points of its own. */
const BY_SCALE = /(?<!基础上)每[^,;。]{0,6}\d|^(?:一|1)[\u4e00-\u9fff]扣|加\d|^(?:可|则|各)?(?:得|加|计)\d|[=×÷/]|分别|相应|扣\d+(?:\.\d+)?分[、,]|\d%[-~至以]/;
/** ①④不参评,②③每项按2分计: another rule for that case. */
const RESET = /不参评|不参与|并入|分摊|调整/;
const LOST = /^(?:则|一律|直接)?(?:本|该|此)?(?:项)?(?:指标)?(?:不得分|不计分|[得计记为]?[0零]分)$/;
/** What is said of more than this indicator. */
const BEYOND = /总分|总得分|倒扣|调整[至到]|(?:其他|另一|各|全部|相关|一级|二级|三级|绩效)[^,;。]{0,4}指标|[和与及、且][“"]|另在|[”"](?:的)?指标|整个项目|项目(?:总)?得分|等级|移[交送]|问责|(?:年度|考核|检查|验收|评价)(?:结果)?[^,;。]{0,4}不合格/;

/** Sentences behind the first that tell a case of its own and what is done in it. */
export function exceptionsIn({ text }: NormalText): readonly Exception[] {
  return matchesOf(text, SENTENCE).slice(1).flatMap(({ index, 0: sentence }): readonly Exception[] => {
    const { what, supposed = '', then = '' } = CASE.exec(sentence)?.groups ?? {};
    const plain = (what ?? supposed).replace(/[“”"]/g, '').replace(/^(?:以[^,]{2,20}为准,|[-•·●]+)/, '');
    return plain.length < 4 || [HANGS, OF_SCALE].some((one) => one.test(plain)) || (BY_SCALE.test(then) && !RESET.test(then)) || BEYOND.test(then) ? [] : [{ what: plain, lost: LOST.test(then), start: index, end: index + sentence.length }];
  });
}

/** The rule without the sentences. */
export function withoutExceptions(source: NormalText, exceptions: readonly Exception[]): NormalText {
  return edited(source, exceptions.map(({ start, end }) => ({ start, end, text: '' })));
}
