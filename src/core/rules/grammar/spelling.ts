import { compare, divide, equals, formatExact, rational, sum, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { edited, matchesOf, rewrites, type Edit, type NormalText } from '../text';
import { filledIn } from './checklists';
import { conventional } from './conventions';
import { formulasTold } from './formula-words';
import { worthsIn } from './quantity';
import { seriesTold } from './series';
import { reworded } from './wordings';

/** 计“3”分, 0.3‰: numbers in other dress. */
function plainNumbers(source: NormalText): NormalText {
  const quoted = rewrites(source, /["“”](?<number>\d+(?:\.\d+)?)["“”](?=分)/g, ({ groups }) => groups?.['number'] ?? '');
  const thousandths = rewrites(source, /(?<number>\d+(?:\.\d+)?)(?:‰|个?千分点)/g, ({ 0: whole, groups }) => {
    const value = readNumber(groups?.['number'] ?? '');
    return value ? `${formatExact(divide(value, rational(10)))}%` : whole;
  });
  return edited(source, [...quoted, ...thousandths]);
}

/** SCI/EI论文: one kind or the other, and no fraction. */
function eitherKind(source: NormalText): NormalText {
  return edited(source, rewrites(source, /(?<=[A-Z]{2})\/(?=[A-Z]{2,}[\u4e00-\u9fff])/g, () => '及'));
}

/** 达94%得10分,下降1个百分点扣1分: for each. */
function withEach(source: NormalText): NormalText {
  return edited(source, rewrites(source, /(?<=[,;。])(?=(?:下降|上升|降低|升高|提高|减少)\d+(?:\.\d+)?(?:个百分点|%)扣|(?:超|超出|超支|低|少|降)(?:\d+(?:\.\d+)?(?:个百分点|%)扣\d+(?:\.\d+)?分,扣完为止|(?:1|0\.\d+)(?:个百分点|%)扣)|(?:超出|超过|超)(?:1|一)(?:人|个|辆|项|名|次)扣)/g, () => '每'));
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

const UNMEASURED = /\((?<worth>\d+(?:\.\d+)?)\)(?=[,;。、\n]|$)/g;

/** 机构健全(1),方案落实(1): points without their measure, where they make up the weight. */
function measured(source: NormalText, weight: Rational | null): NormalText {
  const told = matchesOf(source.text, UNMEASURED);
  if (told.length === 0 || !weight || !equals(sum(worthsIn(source.text, UNMEASURED)), weight) || /\d分/.test(source.text)) return source;
  return edited(source, told.map(({ index, 0: whole }) => ({ start: index + whole.length - 1, end: index + whole.length - 1, text: '分' })));
}

const AT_END = /(?<=[\u4e00-\u9fff”)?。])(?<worth>\d{1,2}(?:\.\d)?)[。;,]?(?=\n|$)/g;

/** ①资金到位3 on one line, ②制度健全2 on the next: points behind each line, where they make up the weight. */
function pointsAtEnds(source: NormalText, weight: Rational | null): NormalText {
  const told = matchesOf(source.text, AT_END);
  const lines = source.text.split('\n').filter((line) => line !== '');
  // 移交是否及时?手续是否齐全? 5: what one of two questions gives is not told.
  const listed = lines.length === 1 ? /^[^,;。?]*是否[^,;。?\d]*\??\d+[。;]?$/.test(source.text) : lines.every((line) => /^(?:[①-⑳]|\d{1,2}[.、)]|\(\d{1,2}\))/.test(line)) || lines.every((line) => /\?\d{1,2}(?:\.\d)?$/.test(line));
  // 不少于3: how many are asked for.
  const asked = lines.some((line) => /(?:不少于|不低于|不超过|不多于|大于|小于|多于|少于|达到?|至少|第|每|共|满|[≥≤><])\d+(?:\.\d)?[。;,]?$/.test(line));
  if (asked || told.length !== lines.length || !listed || !weight || !equals(sum(worthsIn(source.text, AT_END)), weight) || /\d分|[得扣计]\d|%/.test(source.text)) return source;
  return edited(source, told.flatMap(({ index, groups }) => [{ start: index, end: index, text: '(' }, { start: index + (groups?.['worth'] ?? '').length, end: index + (groups?.['worth'] ?? '').length, text: '分)' }]));
}

/** 扣0.4分 发现杂草一处扣0.4分: a space, or a colon, for the mark that ends a clause. */
function ended(source: NormalText): NormalText {
  const spaces = rewrites(source, /(?<=\d分\)?)(?=[\u4e00-\u9fff\d])(?![的者以值数之])(?=[^,;。\n]*(?:扣|得|计|减)[^,;。\n]*分)/g, () => ';').filter(({ start }) => (source.offsets[start] ?? 0) - (source.offsets[start - 1] ?? 0) > 1);
  const until = rewrites(source, /(?<=扣\d+(?:\.\d+)?分)(?=(?:直到|直至)?扣完)/g, () => ',');
  const colons = rewrites(source, /(?<=扣\d+(?:\.\d+)?分(?:\/[\u4e00-\u9fff])?):(?=[\u4e00-\u9fff])/g, () => ';');
  return edited(source, [...spaces, ...until, ...colons]);
}

const EXCEPT = /(?<take>(?:,?(?:每|一)[\u4e00-\u9fff]{1,2})?扣\d+(?:\.\d+)?分)(?<rest>(?:[,。]扣完为止)?[。]?)\((?<except>(?!不[足满]\d)[^()]*(?:除外|不(?:予)?扣分|不计入?|免扣))\)/g;

/** 未及时修复每次扣1分(监管方原因除外): what is not to be counted belongs to what is. */
function withExceptions(source: NormalText): NormalText {
  return edited(source, matchesOf(source.text, EXCEPT).flatMap(({ index, groups, 0: whole }): readonly Edit[] => {
    const bracket = index + (groups?.['take'] ?? '').length + (groups?.['rest'] ?? '').length;
    return [{ start: index, end: index, text: `(${groups?.['except'] ?? ''})` }, { start: bracket, end: index + whole.length, text: '' }];
  }));
}

/** 达到95%、90%、85%的分别得6、4、2分: what is shared out stands apart from among what. */
function sharedApart(source: NormalText): NormalText {
  return edited(source, rewrites(source, /(?<=的)(?=分别(?:得|计|扣|赋)[\d.]+(?:分|%)?、)/g, () => ','));
}

/** (注:没有预算且没有采购的得10分): a remark that scores. */
function outOfRemark(source: NormalText): NormalText {
  const match = /[。;]?\((?:备?注|说明):(?<text>[^()]*)\)[。;]?$/.exec(source.text);
  const open = match ? source.text.indexOf('(', match.index) : -1;
  const label = match ? source.text.indexOf(':', open) : -1;
  const close = source.text.lastIndexOf(')');
  return match && TELLS.test(match.groups?.['text'] ?? '') ? edited(source, [{ start: open, end: label + 1, text: open > 0 && !/[。;]/.test(source.text.charAt(open - 1)) ? '。' : '' }, { start: close, end: close + 1, text: '' }]) : source;
}

const TELLS = /得分|扣分|\d分|满分/;

/** 1.90%以上得5分;2.80%-90%得3分: the numbers of a list, which a percentage behind them does not make decimals. */
function unnumberedShares(source: NormalText): NormalText {
  const starts = matchesOf(source.text, /(?<=^|[;。\n])(?<number>\d)\.(?=[^;。\n]*\d[^;。\n]*(?:得|计|扣|分))/g);
  const inOrder = starts.length > 1 && starts.every(({ groups }, index) => Number(groups?.['number']) === index + 1);
  const sentences = source.text.split(/[;。\n]+/).filter((sentence) => sentence !== '');
  const lined = starts.every(({ index }) => index === 0 || source.text.charAt(index - 1) === '\n');
  return inOrder && (lined || starts.length === sentences.length) && starts.some(({ index }) => /^\d\.\d+%/.test(source.text.slice(index))) ? edited(source, starts.map(({ index, 0: mark }) => ({ start: index, end: index + mark.length, text: '' }))) : source;
}

const SCORE_RANGE = /(?<=(?:优秀?|良好?|好|较好|中等?|一般|较差|差|合格|显著|明显):?)(?<low>\d+(?:\.\d+)?)(?:分)?(?:≤|<)(?:得分|分值|评分|分数)(?<end>≤|<)(?<high>\d+(?:\.\d+)?)(?:分)?/g;

/** 优:8<得分≤10: what a degree may earn. */
function scoreRanges(source: NormalText): NormalText {
  return edited(source, rewrites(source, SCORE_RANGE, ({ groups = {} }) => `得${groups['low'] ?? ''}-${groups['high'] ?? ''}分${groups['end'] === '<' ? `(不含${groups['high'] ?? ''}分)` : ''}`));
}

/** 乘以分值, min(a/b,1): arithmetic in other dress. */
function plainArithmetic(source: NormalText): NormalText {
  const bounded = edited(source, rewrites(source, /min\((?<rate>[^(),]+),(?:1|100%)\)(?![^;。\n]*\d?[+-])/gi, ({ 0: whole, index, input, groups = {} }) => (/[+-][^;。\n]*$/.test(input.slice(0, index)) ? whole : `(${groups['rate'] ?? ''})`)));
  // 除以上情形外: no division.
  const divided = edited(bounded, rewrites(bounded, /除以(?![上下外])/g, () => '/'));
  return edited(divided, rewrites(divided, /乘以|乘(?=(?:指标|该项|本项)?(?:分值|权重))/g, () => '×'));
}

const OPEN_RANGE = /得(?<open>[[(])(?<low>\d+(?:\.\d+)?)[-~,](?<high>\d+(?:\.\d+)?)(?<close>[\])])分/g;

/** 得(5-6]分: the marks a degree may earn. */
function openRanges(source: NormalText): NormalText {
  return edited(source, rewrites(source, OPEN_RANGE, ({ groups = {} }) => `得${groups['low'] ?? ''}-${groups['high'] ?? ''}分${groups['close'] === ')' ? `(不含${groups['high'] ?? ''}分)` : ''}`));
}

const STEPS: readonly ((source: NormalText, weight: Rational | null) => NormalText)[] = [eitherKind, unnumberedShares, seriesTold, filledIn, conventional, allOrNothing, plainNumbers, withEach, withoutPrimes, asRange, measured, pointsAtEnds, ended, withExceptions, sharedApart, outOfRemark, scoreRanges, plainArithmetic, formulasTold, openRanges, reworded];

/** Short ways of writing put into the words the grammar reads, where the weight or the words beside them bear it out. */
export function writtenOut(source: NormalText, weight: Rational | null): NormalText {
  return STEPS.reduce((text, step) => step(text, weight), source);
}
