import { add, compare, divide, formatExact, rational, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { edited, rewrites, type Edit, type NormalText } from '../text';

/** 计“3”分, 0.3‰: numbers in other dress. */
function plainNumbers(source: NormalText): NormalText {
  const quoted = rewrites(source, /["“”](?<number>\d+(?:\.\d+)?)["“”](?=分)/g, ({ groups }) => groups?.['number'] ?? '');
  const thousandths = rewrites(source, /(?<number>\d+(?:\.\d+)?)‰/g, ({ 0: whole, groups }) => {
    const value = readNumber(groups?.['number'] ?? '');
    return value ? `${formatExact(divide(value, rational(10)))}%` : whole;
  });
  return edited(source, [...quoted, ...thousandths].sort((a, b) => a.start - b.start));
}

/** 达94%得10分,下降1个百分点扣1分: for each. */
function withEach(source: NormalText): NormalText {
  return edited(source, rewrites(source, /(?<=[,;。])(?=(?:下降|上升|降低|升高|提高|减少)\d+(?:\.\d+)?(?:个百分点|%)扣)/g, () => '每'));
}

/** 全扣全得: met or not. */
function allOrNothing(source: NormalText): NormalText {
  return /^(?:全扣全得|全得全扣)[。;]?$/.test(source.text) ? edited(source, [{ start: 0, end: source.text.length, text: '符合要求的得满分,否则不得分' }]) : source;
}

/** (4',少一项扣1分): a minute sign for 分. */
function withoutPrimes(source: NormalText): NormalText {
  return edited(source, rewrites(source, /(?<=\(\d+(?:\.\d+)?)['′’](?=[,)])/g, () => '分'));
}

/** 0~6: from nothing to the weight. */
function asRange(source: NormalText, weight: Rational | null): NormalText {
  const most = readNumber(/^0[-~至](\d+(?:\.\d+)?)$/.exec(source.text)?.[1] ?? '');
  return most && weight && compare(most, weight) === 0 ? edited(source, [{ start: source.text.length, end: source.text.length, text: '分' }]) : source;
}

const UNMEASURED = /\((?<points>\d+(?:\.\d+)?)\)(?=[,;。、\n]|$)/g;

/** 机构健全(1),方案落实(1): points without their measure, where they make up the weight. */
function measured(source: NormalText, weight: Rational | null): NormalText {
  const told = [...source.text.matchAll(UNMEASURED)];
  const sum = told.reduce((total, { groups }) => add(total, readNumber(groups?.['points'] ?? '') ?? ZERO), ZERO);
  if (told.length === 0 || !weight || compare(sum, weight) !== 0 || /\d分/.test(source.text)) return source;
  return edited(source, told.map(({ index, 0: whole }) => ({ start: index + whole.length - 1, end: index + whole.length - 1, text: '分' })));
}

/** 扣0.4分 发现杂草一处扣0.4分: a space, or a colon, for the mark that ends a clause. */
function ended(source: NormalText): NormalText {
  const spaces = rewrites(source, /(?<=\d分\)?)(?=[\u4e00-\u9fff\d])(?![的者以值数之])(?=[^,;。\n]*(?:扣|得|计|减)[^,;。\n]*分)/g, () => ';').filter(({ start }) => (source.offsets[start] ?? 0) - (source.offsets[start - 1] ?? 0) > 1);
  const until = rewrites(source, /(?<=扣\d+(?:\.\d+)?分)(?=(?:直到|直至)?扣完)/g, () => ',');
  const colons = rewrites(source, /(?<=扣\d+(?:\.\d+)?分(?:\/[\u4e00-\u9fff])?):(?=[\u4e00-\u9fff])/g, () => ';');
  return edited(source, [...spaces, ...until, ...colons].sort((a, b) => a.start - b.start));
}

const EXCEPT = /(?<take>(?:,?(?:每|一)[\u4e00-\u9fff]{1,2})?扣\d+(?:\.\d+)?分)\((?<except>[^()]*除外)\)/g;

/** 未及时修复每次扣1分(监管方原因除外): what is not to be counted belongs to what is. */
function withExceptions(source: NormalText): NormalText {
  return edited(source, [...source.text.matchAll(EXCEPT)].flatMap(({ index, groups, 0: whole }): readonly Edit[] => {
    const bracket = index + (groups?.['take'] ?? '').length;
    return [{ start: index, end: index, text: `(${groups?.['except'] ?? ''})` }, { start: bracket, end: index + whole.length, text: '' }];
  }));
}

/** 达到95%、90%、85%的分别得6、4、2分: what is shared out stands apart from among what. */
function sharedApart(source: NormalText): NormalText {
  return edited(source, rewrites(source, /(?<=的)(?=分别(?:得|计|扣|赋)[\d.]+(?:分|%)?、)/g, () => ','));
}

const STEPS: readonly ((source: NormalText, weight: Rational | null) => NormalText)[] = [allOrNothing, plainNumbers, withEach, withoutPrimes, asRange, measured, ended, withExceptions, sharedApart];

/** Short ways of writing put into the words the grammar reads, where the weight or the words beside them bear it out. */
export function writtenOut(source: NormalText, weight: Rational | null): NormalText {
  return STEPS.reduce((text, step) => step(text, weight), source);
}
