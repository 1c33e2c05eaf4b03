import { add, compare, divide, formatExact, rational, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { OTHER_FIGURE } from './conditions';
import { edited, rewrites, type Edit, type NormalText } from '../text';

/** 计“3”分, 0.3‰: numbers in other dress. */
function plainNumbers(source: NormalText): NormalText {
  const quoted = rewrites(source, /["“”](?<number>\d+(?:\.\d+)?)["“”](?=分)/g, ({ groups }) => groups?.['number'] ?? '');
  const thousandths = rewrites(source, /(?<number>\d+(?:\.\d+)?)‰/g, ({ 0: whole, groups }) => {
    const value = readNumber(groups?.['number'] ?? '');
    return value ? `${formatExact(divide(value, rational(10)))}%` : whole;
  });
  return edited(source, [...quoted, ...thousandths]);
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

const AT_END = /(?<=[\u4e00-\u9fff”)])(?<points>\d{1,2}(?:\.\d)?)[。;,]?(?=\n|$)/g;

/** ①资金到位3 on one line, ②制度健全2 on the next: points behind each line, where they make up the weight. */
function pointsAtEnds(source: NormalText, weight: Rational | null): NormalText {
  const told = [...source.text.matchAll(AT_END)];
  const lines = source.text.split('\n').filter((line) => line !== '');
  const sum = told.reduce((total, { groups }) => add(total, readNumber(groups?.['points'] ?? '') ?? ZERO), ZERO);
  const listed = lines.length === 1 ? /^[^,;。]*是否[^,;。\d]*\d+[。;]?$/.test(source.text) : lines.every((line) => /^(?:[①-⑳]|\d{1,2}[.、)]|\(\d{1,2}\))/.test(line));
  // 不少于3: how many are asked for.
  const asked = lines.some((line) => /(?:不少于|不低于|不超过|不多于|大于|小于|多于|少于|达到?|至少|第|每|共|满|[≥≤><])\d+(?:\.\d)?[。;,]?$/.test(line));
  if (asked || told.length !== lines.length || !listed || !weight || compare(sum, weight) !== 0 || /\d分|[得扣计]\d|%/.test(source.text)) return source;
  return edited(source, told.flatMap(({ index, groups }) => [{ start: index, end: index, text: '(' }, { start: index + (groups?.['points'] ?? '').length, end: index + (groups?.['points'] ?? '').length, text: '分)' }]));
}

/** 扣0.4分 发现杂草一处扣0.4分: a space, or a colon, for the mark that ends a clause. */
function ended(source: NormalText): NormalText {
  const spaces = rewrites(source, /(?<=\d分\)?)(?=[\u4e00-\u9fff\d])(?![的者以值数之])(?=[^,;。\n]*(?:扣|得|计|减)[^,;。\n]*分)/g, () => ';').filter(({ start }) => (source.offsets[start] ?? 0) - (source.offsets[start - 1] ?? 0) > 1);
  const until = rewrites(source, /(?<=扣\d+(?:\.\d+)?分)(?=(?:直到|直至)?扣完)/g, () => ',');
  const colons = rewrites(source, /(?<=扣\d+(?:\.\d+)?分(?:\/[\u4e00-\u9fff])?):(?=[\u4e00-\u9fff])/g, () => ';');
  return edited(source, [...spaces, ...until, ...colons]);
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

const SIZE = '(?<size>\\d+(?:\\.\\d+)?(?:个百分点|%))';
const EITHER_WAY = new RegExp(`每(?:高于或低于|高于或者低于|低于或高于|高出或低于)(?<base>[^,;。\\d]*?)${SIZE}(?:的)?,?(?:加减|增减)(?<amount>[^,;。]+)`, 'g');
const HELD_AGAINST = new RegExp(`每比(?<base>\\d+(?:\\.\\d+)?%|${OTHER_FIGURE})(?:值)?(?<way>高出?|提高|增加|增长|上升|低|降低|减少|下降)${SIZE}(?:的)?|比(?<base2>${OTHER_FIGURE})每(?<way2>高出?|提高|增加|增长|上升|低|降低|减少|下降)${SIZE.replace('size', 'size2')}(?:的)?`, 'g');

/** 每高于或低于平均值0.2个百分点,加减0.1分; 每比78%高0.1个百分点: the base first, and each way by itself. */
function baseFirst(source: NormalText): NormalText {
  const both = rewrites(source, EITHER_WAY, ({ groups = {} }) => {
    const { base = '', size = '', amount = '' } = groups;
    return base === '' ? `每高于${size}加${amount};每低于${size}扣${amount}` : `高于${base}的,每${size}加${amount};低于${base}的,每${size}扣${amount}`;
  });
  const apart = edited(source, both);
  return edited(apart, rewrites(apart, HELD_AGAINST, ({ groups = {} }) => `${/低|降|减/.test(groups['way'] ?? groups['way2'] ?? '') ? '低于' : '高于'}${groups['base'] ?? groups['base2'] ?? ''}的,每${groups['size'] ?? groups['size2'] ?? ''}`));
}

/** 静态分得满分, 扣减静态分的1%: what an indicator told in two parts calls the weight of one. */
function ownWeight(source: NormalText): NormalText {
  const shares = rewrites(source, /(?:静态|动态)(?:评价)?分(?=的\d)/g, () => '分值');
  const whole = rewrites(source, /,?(?:静态|动态)(?:评价)?分(?=得满分)/g, () => '');
  const nothing = rewrites(source, /(?:静态|动态)(?:评价)?分为(?=[0零]分)/g, () => '得');
  return edited(source, [...shares, ...whole, ...nothing]);
}

const MEETS = /(?<what>[^,;。≥≤<>=\d]*)(?<sign>[≥≤<>=])(?<figure>\d+(?:\.\d+)?%?)为达到要求,(?<met>达到要求的)?(?=(?<each>每)|得)/g;
const MEETS_BEHIND = /达到要求的?\((?<range>[≥≤<>=]\d+(?:\.\d+)?%?)\)(?=得)/g;

/** 控制率≤100%为达到要求,达到要求的得6分: what the requirement is, and what meets it. */
function requirementTold(source: NormalText): NormalText {
  const told = rewrites(source, MEETS, ({ groups = {}, 0: whole }) => {
    const { what = '', sign = '', figure = '' } = groups;
    if (groups['met'] !== undefined) return `${what}${sign}${figure}的`;
    return groups['each'] !== undefined && sign === '=' ? `${what}以${figure}为标准,` : whole;
  });
  const apart = edited(source, told);
  const behind = edited(apart, rewrites(apart, MEETS_BEHIND, ({ groups = {} }) => `${groups['range'] ?? ''}的`));
  return edited(behind, rewrites(behind, /(?:没有|未)达到要求的,(?=每)/g, () => ''));
}

const AIMED = '(?:若|如)?为?(?<side>正向|反向|负向|逆向)指标\\((?:即)?目标值为?[≥≤>=<]*[A-Z×*]?';
const IN_BRACKET = new RegExp(`[^,;。\\n]{0,8}${AIMED},得分=(?<formula>[^()]+)\\)`, 'g');
const BEHIND_IT = new RegExp(`(?:若|如)?[^,;。\\n]{0,6}${AIMED}\\),?则?(?:得分计算方法应用|得分计算方法为|得分(?:=|为)|按)(?<formula>[^;。\\n]+?)(?:计算(?:得分)?|计分)?(?=[;。.\\n]|$)`, 'g');
const EITHER = /实际值达到目标值的?,?[记得计]满分[;,。]未达到目标值的?,?按B\/A或A\/B×(?:该)?(?:指标)?分值[记计得]分/g;
/** The letters of the national self-evaluation form: A the target of the year, B what was reached (财预〔2021〕101号 annexes). */
const LETTERS: Readonly<Record<string, string>> = { A: '年度指标值', B: '全年实际值' };

/** 正向指标(即目标值为≥X,得分=分值×B/A): each direction and its formula. */
function directed(source: NormalText): NormalText {
  const spelt = (formula: string): string => formula.replace(/\([AB]\)/g, '').replace(/(?<![A-Za-z])[AB](?![A-Za-z])/g, (letter) => LETTERS[letter] ?? letter);
  const told = ({ groups = {} }: RegExpExecArray): string => `${groups['side'] ?? ''}指标得分=${spelt(groups['formula'] ?? '')}`;
  return edited(source, [...rewrites(source, IN_BRACKET, told), ...rewrites(source, BEHIND_IT, told), ...rewrites(source, EITHER, () => spelt('正向指标得分=分值×B/A;反向指标得分=分值×A/B'))]);
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
  const starts = [...source.text.matchAll(/(?<=^|[;。\n])(?<number>\d)\.(?=[^;。\n]*\d[^;。\n]*(?:得|计|扣|分))/g)];
  const inOrder = starts.length > 1 && starts.every(({ groups }, index) => Number(groups?.['number']) === index + 1);
  const sentences = source.text.split(/[;。\n]+/).filter((sentence) => sentence !== '');
  return inOrder && starts.length === sentences.length && starts.some(({ index }) => /^\d\.\d+%/.test(source.text.slice(index))) ? edited(source, starts.map(({ index, 0: mark }) => ({ start: index, end: index + mark.length, text: '' }))) : source;
}

const STEPS: readonly ((source: NormalText, weight: Rational | null) => NormalText)[] = [unnumberedShares, directed, allOrNothing, plainNumbers, withEach, withoutPrimes, asRange, measured, pointsAtEnds, ended, withExceptions, sharedApart, requirementTold, baseFirst, ownWeight, outOfRemark];

/** Short ways of writing put into the words the grammar reads, where the weight or the words beside them bear it out. */
export function writtenOut(source: NormalText, weight: Rational | null): NormalText {
  return STEPS.reduce((text, step) => step(text, weight), source);
}
