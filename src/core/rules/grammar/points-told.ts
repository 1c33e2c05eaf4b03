import { compare, equals, formatExact, multiply, rational, subtract, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { worthsIn } from './quantity';
import { circled, circledNumber, edited, replaced, rewrites, type NormalText, type Replacements } from '../text';

const WORTH = '\\d+(?:\\.\\d+)?分';
const MET = '(?:完全)?(?:符合|满足|达到|做到)(?:要求)?的?,?';
const PARTLY = '(?:部分|基本)(?:符合|满足|达到|做到)(?:要求)?的?,?';
const UNMET = '(?:不(?:符合|满足|达到|达标)|未做到)(?:要求)?的?,?';
const EACH = '(?:(?:以上)?(?:本指标)?(?:共|包含|包括)?(?:\\d|[二两三四五六七八九])(?:项|个|条)(?:评价)?(?:要点|方面),?)?';

/** ①②、④-⑥, 第1、2项: the numbers of points that are listed. */
export function numbersOf(list: string): readonly number[] {
  if (list === '') return [];
  return list.replace(/(?<=[①-⑳])(?=[①-⑳])/g, '、').split(/[、,和及]/).flatMap((part) => {
    const [first = 0, last = first] = part.replace(/第|项/g, '').split(/[-~至到]/).map((one) => circledNumber(one) ?? Number(one));
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  });
}

/** The same as marks. */
function marksOf(list: string): string {
  return numbersOf(list).map(circled).join('');
}

const NUMBERED = new RegExp(`(?<=^|[,;。\\n])(?:第(?<list>\\d{1,2}(?:[-~至到、和及]\\d{1,2})*)项|(?<marks>[①-⑳](?:[-~至到、和及]*[①-⑳])*)(?:[二两三四五六]?项|项))(?:,?${MET})?(?<each>各|每项|均)?(?:得|占|计|为)?(?<worth>${WORTH})(?=[,;。\\n]|$)`, 'g');

/** 第1、2项各2分,第3、4项各1分; ①、②项每项1分: what points are worth, by their numbers. */
function worthByNumber(source: NormalText): NormalText {
  return edited(source, rewrites(source, NUMBERED, ({ 0: whole, groups = {} }) => {
    const marks = marksOf(groups['list'] ?? groups['marks'] ?? '');
    const several = marks.length > 1;
    return several && groups['each'] === undefined ? whole : `评价要点${marks}${several ? '每符合一项' : '符合'}得${groups['worth'] ?? ''}`;
  }));
}

const IN_ORDER = new RegExp(`(?:以上|上述)?(?<count>[二两三四五六]|\\d)个(?:评价)?要点分别(?:为|得|占|计)?(?<worths>${WORTH}(?:、${WORTH})+)(?:,全部(?:达到|符合|满足)的?得满分)?`, 'g');

/** 三个要点分别为2分、2分、1分. */
function worthInOrder(source: NormalText): NormalText {
  return edited(source, rewrites(source, IN_ORDER, ({ 0: whole, groups = {} }) => {
    const worths = (groups['worths'] ?? '').split('、');
    return Number(readNumber(groups['count'] ?? '')?.n) === worths.length ? worths.map((worth, index) => `评价要点${circled(index + 1)}符合得${worth}`).join(';') : whole;
  }));
}

const OF_EACH = new RegExp(`(?<=^|[,;。\\n])(?:${EACH}(?:每个要点|每项要点|每个评价要点|各要点|评价要点每项)|(?:逐项)?(?:对照|按照?)(?:评价)?要点(?:逐项)?(?:打分|评分|计分),每(?:项|个(?:评价)?要点)|(?<marks>[①-⑳][-~至到、]*[①-⑳][①-⑳、]*)项?每项)(?:权重)?(?:满分)?(?:为|各)?(?<worth>\\d+(?:\\.\\d+)?)分[,:](?:${MET.replace(/,\?$/, '')}),?(?:得)?(?:\\k<worth>分|满分)[,;](?:${PARTLY})得?(?<half>${WORTH})[,;](?:${UNMET})得?(?:不得分|0分)`, 'g');

/** 每个要点1分,完全满足1分,部分满足0.5分,不满足0分. */
function degreesOfEach(source: NormalText): NormalText {
  return edited(source, rewrites(source, OF_EACH, ({ groups = {} }) => `评价要点${marksOf((groups['marks'] ?? '').replace(/、/g, ','))}每符合一项得${groups['worth'] ?? ''}分,部分符合得${groups['half'] ?? ''}`.replace(/^评价要点每/, '每')));
}

const SHARED = new RegExp(`${EACH.slice(0, -1)},?各占(?<share>\\d+(?:\\.\\d+)?%)(?:的)?(?:权重分?|分值)?[。;,](?:评价要点)?${MET}得(?:该项|该要点)?(?:的)?(?:满分|权重分|分值)[;,。]${PARTLY}得(?:该项|该要点)?(?:的)?(?:50%|一半)(?:分值|权重分?)?[;,。](?:${UNMET})(?:不得分|得?0分)`, 'g');

/** 4项评价要点,各占25%权重分。完全符合的得该项满分;部分符合的得该项50%;不符合的不得分. */
function sharesOfEach(source: NormalText): NormalText {
  return edited(source, rewrites(source, SHARED, ({ 0: whole, groups = {} }) => {
    const share = readNumber(groups['share'] ?? '');
    return share ? `每符合一项得分值的${share.n}/${share.d},部分符合得分值的${share.n}/${share.d * 2n}` : whole;
  }));
}

const ONE_TO_ONE = /(?:指标)?分值的(?<share>[二三四五六]分之一|1\/\d)对应一个(?:评价)?要点,符合(?:的)?得分,不符合(?:的)?不得分/g;

/** 符合③得1分,全部符合得满分 of points that make up the weight: the sum once more. */
function withoutTotal(source: NormalText, weight: Rational | null): NormalText {
  const match = /(?<=^|[,;。\n])(?:(?<count>[二两三四五六七八九]|\d)(?:项|个|条)(?:评价)?(?:要点|方面),?)?(?:每|各)(?:项|个|条)?(?:评价)?要点(?:得|占|计|为|权重)?(?<worth>\d+(?:\.\d+)?)分[。,;](?<total>(?:评价)?要点(?:全部|均|都)(?:符合|满足)的?得满分[,;。]?)/.exec(source.text);
  const { count = '', worth = '', total = '' } = match?.groups ?? {};
  const [number, value] = [readNumber(count), readNumber(worth)];
  if (!match || !weight || !number || !value || !equals(multiply(number, value), weight)) return source;
  const end = match.index + match[0].length;
  return edited(source, [{ start: end - total.length, end, text: '' }]);
}

const ONE_POINT = new RegExp(`(?<=^|[,;。\\n])第?(?<mark>[①-⑳])(?:项)?,?(?:完全)?(?:符合|满足)(?:要求)?的?,?得(?<full>${WORTH}),(?:(?:基本|部分)符合的?,?得(?<half>${WORTH}),)?不符合的?(?:不得分|得?0分)(?=[,;。\\n]|$)`, 'g');

/** ④符合得1分,基本符合得0.5分,不符合不得分: the degrees of one point. */
function degreesOfOne(source: NormalText): NormalText {
  return edited(source, rewrites(source, ONE_POINT, ({ groups = {} }) => {
    const { mark = '', full = '', half } = groups;
    return `评价要点${mark}符合得${full}${half === undefined ? '' : `,评价要点${mark}部分符合得${half}`}`;
  }));
}

/** 符合一项得1分,3项以上(含3项)得满分: each, up to the weight. */
function eachUpTo(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, /(?<=^|[;。\n])(?:每)?符合(?:一|1)项(?:的)?得(?<worth>\d+(?:\.\d+)?)分,(?<count>\d)项(?:及)?以上(?:\(含\d项\))?的?得满分/g, ({ 0: whole, groups = {} }) => {
    const [worth, count] = [readNumber(groups['worth'] ?? ''), readNumber(groups['count'] ?? '')];
    return weight && worth && count && equals(multiply(worth, count), weight) ? `${Array.from({ length: Number(count.n) - 1 }, (_, index) => `符合${index + 1}项得${formatExact(multiply(worth, rational(index + 1)))}分;`).join('')}符合${groups['count'] ?? ''}项及以上得${formatExact(weight)}分;均不符合不得分` : whole;
  }));
}

const BY_LIST = /(?<=(?:符合|满足)(?:评价)?要点)\d(?:、\d)+(?=的?,?得)|(?<=(?:^|[,;。\n])(?:评价)?要点)(?:\(\d\)|\d)(?:[、和及](?:\(\d\)|\d))*(?=(?:均|都)?(?:不?(?:符合|满足)|\d+(?:\.\d+)?分|各\d|得\d|占\d))/g;

/** 完全符合要点1、2、3: by their numbers. */
function listedByNumber(source: NormalText): NormalText {
  return edited(source, rewrites(source, BY_LIST, ({ 0: list }) => marksOf(list.replace(/[()]/g, ''))));
}

const MARK = '(?<mark>[①-⑳]|\\d)';
const PLAIN: Replacements = [
  // 部分符合的得该要点分值的70%: of the one that is met in part.
  [/(?<=部分(?:符合|满足)(?:的)?,?[得计])该(?:评价)?要点(?:的)?(?=分值的)/g, '该项'],
  // 若④存在问题,该指标整体不得分; 任一要点存在弄虚作假的,该指标计0分.
  [new RegExp(`(?<=^|[,;。\\n])(?:如|若)?(?:评价)?(?:要点)?${MARK}存在问题的?,?(?:则)?(?:本|该|此)(?:项)?指标(?:整体)?(?:不得分|[得计]?0分)(?=[,;。\\n]|$)`, 'g'), '评价要点$<mark>不符合的,本指标不得分'],
  [/(?<=^|[,;。\n])任[一何]要点存在(?<what>[^,;。\d]{2,12})的,(?:本|该)(?:项)?指标(?:不得分|[得计]?0分)(?=[,;。\n]|$)/g, '存在$<what>的,本指标不得分'],
  [/^按(?:照)?(?:评价)?要点逐项(?:核查|评分|打分|评价)[:,](?=(?:要点)?[①-⑳])/g, ''],
  [ONE_TO_ONE, '每个要点占分值的$<share>'],
  // 若第①条不符合则不得分, 违反要点④的不得分: nothing at all for one of the points.
  [new RegExp(`(?<=^|[,;。\\n])(?:如|若|其中)?(?:违反)(?:评价)?(?:要点)?第?${MARK}(?:项|条)?的?,?(?:则)?(?:本指标)?(?:不得分|得?0分)(?=[,;。\\n]|$)`, 'g'), '评价要点$<mark>不符合的,本指标不得分'],
  [new RegExp(`(?<=^|[,;。\\n])(?:如|若)第?${MARK}(?:项|条)(?:不符合|不满足)的?,?(?:则)(?:本指标)?(?:整体)?(?:不得分|得?0分)(?=[,;。\\n]|$)`, 'g'), '评价要点$<mark>不符合的,本指标不得分'],
  [new RegExp(`(?<=^|[,;。\\n])第?${MARK}(?:项|条)?为(?:一票)?否决项,(?:不符合|不满足)的?,?(?:则)?(?:本指标)(?:不得分|得?0分)(?=[,;。\\n]|$)`, 'g'), '评价要点$<mark>不符合的,本指标不得分'],
  // ①②为否决项,有一项不符合即0分.
  [/(?<=^|[,;。\n])(?<marks>[①-⑳](?:[、和及]?[①-⑳])+)(?:项)?为(?:一票)?否决项,(?:有|任)?(?:一|1)项不(?:符合|满足)的?,?(?:即|则)?(?:本指标)?(?:不得分|得?0分)(?=[,;。\n]|$)/g, '评价要点$<marks>有一项不符合的,本指标不得分'],
  // 各占0.6分,符合一项得0.6分; 各1分,不符合的不得分: once more.
  [/(?<=[①-⑳](?:项)?(?:各|每项|均)(?:占|得|计|为)?(?<worth>\d+(?:\.\d+)?)分[,;。])(?:每)?符合(?:一|1)项(?:的)?得\k<worth>分(?:[,;。]不(?:符合|满足)(?:的)?不得分)?[,;。]?/g, ''],
  [/(?<=[①-⑳](?:项)?(?:各|每项|均)(?:占|得|计|为)?\d+(?:\.\d+)?分[,;。])不(?:符合|满足)(?:要求)?(?:的)?不得分[,;。]?/g, ''],
  // 是得1.5分,否得0分: each of them.
  [/^是(?:的)?得(?<worth>\d+(?:\.\d+)?)分[,;]否(?:则)?(?:的)?得?(?:0分|不得分)[,;。](?:[二两三四五]|\d)个(?:评价)?要点共\d+(?:\.\d+)?分(?=[;。]?$)/g, '每符合一项要点得$<worth>分'],
  // 以上四个方面,每一方面不达标扣0.5分: another word for points.
  [/(?<=^|[;。\n])(?:以上|上述)(?:[二两三四五六七八九]|\d)个方面,每一?(?:个)?方面(?:不达标|不符合|不满足)(?:的)?,?扣除?(?=\d)/g, '每有一项要点不符合扣'],
  [/直至扣完(?<worth>\d+(?:\.\d+)?)分为止/g, '扣完$<worth>分为止'],
  // 3项要点均符合得3分, 要点齐备得2分: all of them.
  [/(?<=^|[,;。\n])(?:\d|[二两三四五六])(?:项|个|条)要点(?:均|都)(?:符合|满足)(?=的?,?[得计])|(?<=^|[,;。\n])(?:评价)?要点(?:齐备|齐全)(?=的?,?[得计])/g, '评价要点全部符合'],
  [/(?<=^|[,;。\n])(?:\d|[二两三四五六])条要点均达到,(?=\d+(?:\.\d+)?分)/g, '全部符合得'],
  // 要素①②各占三分之一; 第①、②点各0.5分: points, by another word.
  [/(?<=^|[,;。\n])要素(?=[①-⑳])/g, '要点'],
  [/(?<=^|[,;。\n])第(?<marks>[①-⑳](?:[、和及]?[①-⑳])*)(?:点|条)(?=各?(?:得|占|计)?\d)/g, '$<marks>'],
  // 评价要点每项1分,满足得1分,否则不得分: so or not so, each of them.
  [/(?<=^|[,;。\n])(?:(?:以上|上述)?(?:评价)?要点每(?:项|个|条)|每(?:项|个|条)(?:评价)?要点)(?:得|占|计)?(?<worth>\d+(?:\.\d+)?)分[,;。](?:完全)?(?:符合|满足|达到)(?:要求)?的?,?得(?:\k<worth>分|分|满分),(?:否则|不(?:符合|满足)(?:要求)?的?,?)不得分(?=[,;。\n]|$)/g, '每符合一项要点得$<worth>分'],
  // 共5个评价要点,满足全部要点得满分.
  [/(?<=^|[,;。\n])共(?<count>[二两三四五六七八九]|\d)(?:项|个|条|点)(?:评价)?要点,(?:满足|符合)(?:全部|所有)(?:评价)?要点(?=的?,?得)/g, '$<count>个要点全部符合'],
  // 以上4个要点,每符合1个得0.5分; 评价要点五个环节每做到一个得0.8分.
  [/(?<=^|[,;。\n])(?:(?:以上|上述|共)?(?:[二两三四五六七八九]|\d)(?:项|个|条|点)(?:评价)?要点,|(?:评价)?要点(?:[二两三四五六七八九]|\d)个(?:环节|方面))每(?:符合|满足|做到)(?:1|一)个(?=的?,?得)/g, '每符合一项要点'],
  // 要点所列制度健全得2分,每缺一项扣1分: that all of them are met is where the cuts start from.
  [/^[^,;。\d]{0,24}(?:,符合)?(?:评价)?要点(?:所列|要求)[^,;。\d]{0,20}?的?,?(?=得(?:满分|\d+(?:\.\d+)?分)[,;。](?:每)?(?:缺少?|少|有)(?:1|一)项)/g, '全部符合要求'],
  [/^①[-~至到][②-⑨](?=(?:满足|符合)[二两三四五六2-6]项得)/g, ''],
  // 两个要点均符合得满分;仅符合其中一个得50%: how many.
  [/(?<=^|[,;。\n])(?:\d|[二两三四五六])(?:项|个|条)评价要点(?:均|都|全部)(?=(?:符合|满足)的?,?得)/g, '全部'],
  [/(?<=^|[,;。\n])(?:满足|符合)(?:全部|所有)(?:(?:\d|[二两三四五六七])个)?(?:评价)?要点(?=的?,?得)/g, '全部符合'],
  [/(?<=^|[,;。\n])(?:仅|只)(?:符合|满足)其中(?:的)?(?:一|1)(?:个|项|条)(?=的?,?得)/g, '符合1项'],
  [/(?<=^|[,;。\n])其中(?:一|1)(?:点|条|项|个)不(?:满足|符合)(?=的?,?得)/g, '有一项不符合'],
  [/(?<=^|[,;。\n])(?<count>[二两三四2-4])(?:点|条)(?<beyond>及以上)?不(?:满足|符合)(?=的?,?(?:得|不得分))/g, '$<count>项$<beyond>不符合'],
  [/(?<=^|[,;。\n])达到(?<count>\d)条(?<beyond>及以下)?,(?=\d+(?:\.\d+)?分)/g, '符合$<count>项$<beyond>得'],
  // 评价要点每项1分,每发现一项不符扣1分: what is lost by not earning it.
  [/(?<=^|[;。\n])(?:评价)?要点(?:每项|各)(?:得)?(?<worth>\d+(?:\.\d+)?)分,(?:每|如)?(?:发现|有)?(?:一|1)项不符合?的?扣\k<worth>分(?=[,;。\n]|$)/g, '每符合一项得$<worth>分'],
  // 对照评价要点, 按照要点逐项打分: by what it is judged.
  [/^(?:对照|按照?|依据)(?:以上|上述)?(?:评价)?要点(?:逐项(?:打分|评分|评价|赋分|计分))?,(?=(?!.*完全符合)[^,;。]*(?:均|全部|都)[^,;。]*得)/g, ''],
];

const ALL_LOST = /(?<=^|[,;。\n])(?:评价)?(?:要点)?(?<mark>[①-⑳])不符合的?,?(?:直接)?扣除?(?<worth>\d+(?:\.\d+)?)分(?=[;。\n]|$)/g;

/** 要点④不符合的直接扣8分 of a weight of 8: nothing at all. */
function allLost(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, ALL_LOST, ({ 0: whole, groups = {} }) => {
    const worth = readNumber(groups['worth'] ?? '');
    return weight && worth && equals(worth, weight) ? `评价要点${groups['mark'] ?? ''}不符合的,本指标不得分` : whole;
  }));
}

const LOST_PARTLY = /(?<=[。;\n])(?:以上)?每缺(?:少)?(?:一|1)项的?扣(?<all>\d+(?:\.\d+)?)分[,;](?:有但|有,但)?不(?:够)?(?:完善|健全|规范|完整)的?,?扣(?<less>\d+(?:\.\d+)?)分(?=[。;]?$)/;

/** ①…(2分);②…(2分)。每缺1项扣2分,不完善的扣1分: each of them met, met in part, or not. */
function lostPartly(source: NormalText): NormalText {
  const match = LOST_PARTLY.exec(source.text);
  const [all, less] = [readNumber(match?.groups?.['all'] ?? ''), readNumber(match?.groups?.['less'] ?? '')];
  const worths = match ? worthsIn(source.text.slice(0, match.index), /(?<worth>\d+(?:\.\d+)?)分/g) : [];
  const alike = all && less && compare(less, all) < 0 && worths.length > 1 && worths.every((worth) => equals(worth, all));
  return match && alike ? edited(source, [{ start: match.index, end: match.index + match[0].length, text: `部分符合的各得${formatExact(subtract(all, less))}分` }]) : source;
}

const SHARE_LOST = /(?<=[。;\n,])(?:以上)?(?:每?缺(?:少)?(?:一|1)项的?,?扣除?(?:(?:相应|对应|该项|该要点)(?:的)?(?:分值|分)|(?<all>\d+(?:\.\d+)?)分)[,;])?(?:内容)?(?:存在|有)?(?:不(?:够)?(?:完善|健全|规范|完整|到位)|瑕疵|缺陷|部分符合)的?,?扣(?:除|减)?(?:该项|该要点|相应|对应)(?:的)?(?:一半(?:的)?(?:分值|分)?|(?:分值|分数)的?(?<share>\d+(?:\.\d+)?%|一半|二分之一))[。;]?$/;

/** ①…(2分);②…(2分)。缺一项扣相应分值,内容不完整的扣该项一半分值: what is left of the one it befalls. */
function shareLost(source: NormalText): NormalText {
  const match = SHARE_LOST.exec(source.text);
  const { all, share = '50%' } = match?.groups ?? {};
  const head = source.text.slice(0, match?.index ?? 0);
  const worths = [...worthsIn(head, /(?<worth>\d+(?:\.\d+)?)分/g)];
  const lost = readNumber(/^\d/.test(share) ? share.replace('%', '') : '50');
  const told = all === undefined ? undefined : readNumber(all);
  const several = worths.length > 1 || /每项|各/.test(head);
  // 每项2分,缺一项扣2分: all of the one that is missing.
  const whole = all === undefined || (told !== undefined && worths.length > 0 && worths.every((worth) => equals(worth, told)));
  return match && lost && several && whole ? edited(source, [{ start: match.index, end: match.index + match[0].length, text: `部分符合的得该项分值的${formatExact(subtract(rational(100), lost))}%` }]) : source;
}

const STEPS: readonly ((source: NormalText, weight: Rational | null) => NormalText)[] = [listedByNumber, degreesOfEach, sharesOfEach, degreesOfOne, worthInOrder, worthByNumber, withoutTotal, eachUpTo, allLost, lostPartly, shareLost];

/** Set phrases for what key points earn and lose, put into the words the grammar reads: by number, in order, each with its degrees. */
export function pointsTold(source: NormalText, weight: Rational | null): NormalText {
  const told = STEPS.reduce((text, step) => step(text, weight), source);
  return replaced(told, PLAIN);
}
