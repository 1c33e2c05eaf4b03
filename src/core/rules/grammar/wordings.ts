import { compare, divide, formatExact, rational, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { circled, edited, matchesOf, rewrites, type NormalText } from '../text';
import { countedAgain, fallenBelow, lostAnyway } from './all-lost';
import { saidOfEach } from './each';
import { toldApart } from './figures-apart';
import { figuresTold } from './figures';
import { leadsTold } from './leads';
import { performance } from './performance';
import { pointsTold } from './points-told';
import { placesTold } from './rankings';
import { isLowerBetter } from './sense';
import { shortfallsTold } from './shortfalls';
import { OTHER_FIGURE } from './steps';

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

const FIGURE_ALONE = /(?<=^|[;。\n])(?<name>[^,;。\n\d≥≤<>=%]{0,16}?)(?<!达到?|目标|为|[在于过至到超低少值足])(?=(?<figure>\d+(?:\.\d+)?%)(?:的)?,?[得计](?:满分|\d+(?:\.\d+)?分)[,;。]每(?:减少|降低|下降|低于?|少)\d)/g;

/** 94%得5分,每减少1%扣0.5分: the figure from which it is counted down. */
function baseAlone(source: NormalText): NormalText {
  const told = matchesOf(source.text, FIGURE_ALONE).filter(({ groups }) => groups?.['figure'] !== '100%').map(({ index, 0: name }) => index + name.length);
  return edited(source, told.map((place) => ({ start: place, end: place, text: '≥' })));
}

const LIMIT_ALONE = /(?<=^|[;。\n])(?<name>[^,;。\n\d≥≤<>=%每]{2,16}?)(?<!达到?|为|于|[在过至到超足])(?=\d+(?:\.\d+)?(?:%|万?元|个?月|小时|分钟|个|天|日|人次|人|次|起|场|户|处|公里|亩|家|项|件|台|套)(?:的)?,?[得计](?:满分|\d+(?:\.\d+)?分)[,;](?<side>超(?:过|出|预算)?|高于|低于|少于|不足|未[\u4e00-\u9fff]{1,2}|没有?[\u4e00-\u9fff]{1,2})(?:的|者)?,?(?:不[得计]分|[得计]?[0零]分))/g;

/** 人均成本500元得4分,超过不得分: at most so much, as what is beyond it earns nothing. */
function limitAlone(source: NormalText): NormalText {
  // 事故0起得4分,未达到不得分; 响应时间30分钟: of what is better the lower it is, the word says the other way.
  const told = matchesOf(source.text, LIMIT_ALONE).filter(({ index, 0: name, groups = {} }) => /^[超高]/.test(groups['side'] ?? '') || !(isLowerBetter(groups['name'] ?? '') || /时间|时长|时限|周期|工期|支出|造价|价格|负债|空置|漏/.test(groups['name'] ?? '') || /^0(?!\.)/.test(source.text.slice(index + name.length))));
  return edited(source, told.map(({ index, 0: name, groups = {} }) => ({ start: index + name.length, end: index + name.length, text: /^[超高]/.test(groups['side'] ?? '') ? '≤' : '≥' })));
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
const BARE_SIDE = /(?:(?<=^|[;。\n])(?:该|定量)?(?:指标)?(?:若|如)(?:该|定量)?(?:指标)?为(?<side>正向|反向|负向|逆向)指标,则?(?:得分计算方法(?:应用|为)|得分(?:=|为)|按(?:照)?)|(?<=^|[,;。\n])(?<side2>正向|反向|负向|逆向)指标按(?:照)?)(?<formula>[^;。,\n]*\/[^;。,\n]+?)(?:计算(?:得分)?|[计记]分)?(?=[;。,\n]|$)/g;
const EITHER = /(?:(?:实际)?(?:完成)?值)?(?:达到|完成)(?:年度)?(?:目标|指标)值的?,?则?[记得计]满分[;,。]未(?:达到|完成)(?:年度)?(?:目标|指标)值的?,?则?按照?B\/A或A\/B×(?:该)?(?:指标)?(?:分值|权重)[记计得]分[。;]?(?:\(即?[^()\d]*(?:正向|反向|较小|较大)[^()\d]*\))?/g;
/** The letters of the national self-evaluation form: A the target of the year, B what was reached (财预〔2021〕101号 annexes). */
const LETTERS: Readonly<Record<string, string>> = { A: '年度指标值', B: '全年实际值' };

/** 正向指标(即目标值为≥X,得分=分值×B/A): each direction and its formula. */
function directed(source: NormalText): NormalText {
  const spelt = (formula: string): string => formula.replace(/\([AB]\)/g, '').replace(/(?<![A-Za-z])[AB](?![A-Za-z])/g, (letter) => LETTERS[letter] ?? letter);
  // 正向指标(即目标值为≤X…): the one way by its name, the other by its target.
  const told = ({ 0: whole, groups = {} }: RegExpExecArray): string => /正向[^≥≤]*≤|[反负逆]向[^≥≤]*≥/.test(whole) ? whole : `${groups['side'] ?? groups['side2'] ?? ''}指标得分=${spelt(groups['formula'] ?? '')}`;
  const full = edited(source, rewrites(source, FULL_BEFORE, () => ''));
  const sides = edited(full, [...rewrites(full, IN_BRACKET, told), ...rewrites(full, BEHIND_IT, told), ...rewrites(full, EITHER, () => spelt('正向指标得分=分值×B/A;反向指标得分=分值×A/B'))]);
  return setTooLow(edited(sides, rewrites(sides, BARE_SIDE, told)));
}

/** 完成值达到指标值的记满分;未达到的,正向指标按B/A×分值: which the formulas come to. */
const FULL_BEFORE = /(?<=^|[;。\n])(?:完成值)?(?:达到|完成)(?:年度)?(?:目标|指标)值的?,?则?[记得计]满分[;,。]未(?:达到|完成)(?:年度)?(?:(?:目标|指标)值)?的?,?(?=(?:正|反|负|逆)向指标按)/g;
const TOO_LOW = /(?:若|如)年初指标值设定(?:明显)?偏低,则?(?:得分计算方法应用)?\((?:全年)?实际值(?:\(B\))?-(?:年度)?指标值(?:\(A\))?\)\/(?:年度)?指标值(?:\(A\))?×100%[,。;]?(?=(?:若)?计算结果)/g;
const RESULT = /(?:若)?计算结果(?:在(?<ends>\d+%[-~至]\d+%(?:\([^()]*\))?)区间|(?<over>高于\d+%(?:\([^()]*\))?)),则?(?:应)?按照?(?:该)?(?:指标)?分值的(?<share>\d+%)(?:进行)?扣分/g;

/** 若年初指标值设定偏低,…计算结果在200%-300%(含200%)区间,则按照该指标分值的10%扣分: how far beyond a target that was set too low, and what it costs. */
function setTooLow(source: NormalText): NormalText {
  const told = rewrites(source, TOO_LOW, () => '');
  if (told.length !== 1) return source;
  const results = source.text.split('计算结果').length - 1;
  const read = matchesOf(source.text, RESULT).length;
  // 计算结果 that is reckoned with in another way.
  return results !== read ? source : edited(source, [...told, ...rewrites(source, RESULT, ({ groups = {} }) => `年初指标值设定偏低造成的偏离比例${groups['ends'] ?? groups['over'] ?? ''}扣分值的${groups['share'] ?? ''}`)]);
}

const VERB = '符合|达到|满足|具备|完成|实现';
const SHARED_DEGREES = new RegExp(`(?:以上|上述)?(?<who>(?:评价要点)?[①-⑳][①-⑳、和及至~-]*(?:分别|各|均)?|(?:每|各)(?:一)?(?:项|个|条)?(?:评价)?(?:要点|内容)?(?:各|分别|均)?|(?:评价)?要点各)占?(?:该项|本项|指标)?(?:权重分?|分值)?(?:的)?(?<worth>\\d+(?:\\.\\d+)?%|1/\\d+|[二三四五六七八九十]分之一|\\d+(?:\\.\\d+)?分)(?:的)?(?:权重分?|分值)?,(?:完全|全部)?(?:${VERB})(?:要求|标准)?(?:的)?得(?<full>满分|全部(?:权重分?|分值)|相应(?:分值|分数|权重分?|分)|该(?:项|要点)(?:满)?分值?|\\d+(?:\\.\\d+)?分),(?:部分|基本)(?:${VERB})(?:要求|标准)?(?:的)?得(?<half>(?:该(?:项|要点)(?:的)?(?:权重分?|分值)?(?:的)?)?(?:一半(?:分值?|权重分?|的分值)?|50%(?:的)?(?:分值?|权重分?)?)|\\d+(?:\\.\\d+)?分)[,;](?:不|未)(?:${VERB})(?:要求|标准)?(?:的)?(?:不得分|得?0分)`, 'g');

/** ①②各占25%,完全符合得满分,部分符合得一半,不符合不得分: the degrees of each point, with the amounts reckoned. */
function degreesOfEach(source: NormalText): NormalText {
  return edited(source, rewrites(source, SHARED_DEGREES, ({ 0: whole, index, input, groups = {} }) => {
    const { who = '', worth = '', full = '', half = '' } = groups;
    // ①②各占30%,③④各占20%,…: of several groups, not of the last.
    if (/[①-⑳][^;。\n]*\d[^;。\n]*[,、]$/.test(input.slice(0, index))) return whole;
    const points = worth.endsWith('分');
    const value = readNumber(points ? worth.slice(0, -1) : worth);
    const part = /^[\d.]+分$/.test(half) ? readNumber(half.slice(0, -1)) : value && divide(value, rational(2));
    if (!value || !part || (/^\d/.test(full) && full !== worth) || (/^[\d.]+分$/.test(half) && !points)) return whole;
    const shown = (amount: Rational): string => (points ? `${formatExact(amount)}分` : `分值的${amount.n}/${amount.d}`);
    return `${/[①-⑳]/.test(who) ? `评价要点${who.replace(/^评价要点|(?:分别|各|均)$/g, '')}` : ''}每符合一项得${shown(value)},部分符合得${shown(part)},不符合不得分`;
  }));
}

const OWN_DEGREES = /(?:对照|按照?|依据)?(?:评价)?要点逐项(?:评分|打分|赋分|评价),(?:完全)?符合(?:的)?得满分,部分符合(?:的)?得(?:一半(?:分值?)?|50%(?:的)?(?:分值|权重分?|分)?),不符合(?:的)?(?:不得分|得?0分)/g;

/** 对照评价要点逐项评分,符合得满分,部分符合得50%分值: each point's own. */
function ownDegrees(source: NormalText): NormalText {
  return edited(source, rewrites(source, OWN_DEGREES, () => '符合得相应分值,部分符合得相应分值的一半,不符合不得分'));
}

const POINT_GROUP = '(?:评价)?要点[①-⑳][①-⑳、和及至~-]*(?:各|分别|均)?(?:占|得)?\\d+(?:\\.\\d+)?分';
const GROUPED_DEGREES = new RegExp(`(?<groups>${POINT_GROUP}(?:[,、;]${POINT_GROUP})+)[。;,](?:完全)?符合(?:要求)?(?:的)?得(?:该项)?(?:满分|相应分值),(?:部分|基本)符合(?:的)?得(?:一半(?:分值?)?|50%(?:分值?)?),(?:不符合)(?:的)?(?:不得分|得?0分)`, 'g');

/** 要点①②各2分,要点③④各1分。完全符合得满分,部分符合得一半分: the degrees of each. */
function groupedDegrees(source: NormalText): NormalText {
  return edited(source, rewrites(source, GROUPED_DEGREES, ({ groups = {} }) => {
    const told = matchesOf((groups['groups'] ?? ''), /(?<who>[①-⑳][①-⑳、和及至~-]*)(?:各|分别|均)?(?:占|得)?(?<worth>\d+(?:\.\d+)?)分/g);
    return told.map(({ groups: one }) => {
      const worth = readNumber(one?.['worth'] ?? '') ?? rational(0);
      return `评价要点${(one?.['who'] ?? '').replace(/[、和及]$/, '')}每符合一项得${formatExact(worth)}分,部分符合得${formatExact(divide(worth, rational(2)))}分`;
    }).join(';');
  }));
}

/** 无投诉的得5分;有投诉的,得分=办结率×5分: where there is none, all of it. */
function nothingOfIt(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, /(?<head>[^,;。\n]{0,10}(?:无|没有)(?<what>[^,;。的\d]{2,8}))(?:的)?,?得(?<worth>满分|\d+(?:\.\d+)?分)[;,。](?:有|存在)\k<what>的,/g, ({ 0: whole, index, input, groups = {} }) => {
    const worth = readNumber((groups['worth'] ?? '').replace('分', ''));
    // A veto or a cut behind it would be passed over.
    if (/[。\n]./.test(input.slice(index + whole.length)) || /不得分|一票否决/.test(input.slice(index + whole.length)) || (groups['head'] ?? '').includes('且')) return whole;
    return groups['worth'] === '满分' || (worth && weight && compare(worth, weight) === 0) ? `${groups['head'] ?? ''}的,按满分计算;` : whole;
  }));
}

/** 以上要素各占1/3: another word for 要点. */
function asPoints(source: NormalText): NormalText {
  return edited(source, rewrites(source, /(?<=以上|上述|各个?|每个?)要素(?=各|均|分别|占|符合|满足|达到)|(?:得分|评价|评分)要素|(?<=一个|每个|一项|每项)得分要求/g, () => '评价要点'));
}

const WORTH_OF_POINT = /(?<=^|[,、;。\n])(?:(?:评价)?要点(?<number>\d{1,2}|[①-⑳])(?:占|得|计|为|:|,)?|第?(?<mark>[①-⑳])(?:项)?(?:占)?)(?<worth>\d+(?:\.\d+)?分)(?=[,、;。\n]|$)/g;
const EACH_MET = /,(?:(?:每|各)(?:一)?(?:项|个|条)?(?:评价)?(?:要点|内容)?)?(?:均)?(?:完全)?(?:符合|满足|达到)(?:要求)?的?得(?:(?:该项|相应|对应)?(?:满分|分值|权重分)|分),(?:不|未)(?:符合|满足|达到)(?:要求)?的?不得分/g;

/** 要点1占2分,要点2占1分,每项符合的得满分: what each point is worth. */
function worthOfPoints(source: NormalText): NormalText {
  const told = rewrites(source, WORTH_OF_POINT, ({ groups = {} }) => `${/\d/.test(groups['number'] ?? '') ? circled(Number(groups['number'])) : (groups['number'] ?? groups['mark'] ?? '')}得${groups['worth'] ?? ''}`);
  const named = edited(source, told);
  return told.length < 2 ? source : edited(named, rewrites(named, EACH_MET, () => ''));
}

const ENDS_TOLD = /[,;。]?\(?(?:注:|备注:)?(?:以上|上述)?[各每]?(?:评分|得分)?(?:分段|分档|区间|档次|范围|档)(?:均|都)?(?:包?含(?:下限|左|低)值?|下限含)(?:[,、]?但?不包?含(?:上限|右|高)值?)?(?:\(100%除外\))?\)?(?=[,;。\n]|$)|\((?:均|都)?含下限(?:值)?(?:[,、]?不含上限(?:值)?)?\)(?=[。;]?$)/g;
const WORDS_TOLD = /[,;。]?\(?(?:注:|备注:)?(?:本[表条款项办法规则标准]{1,3})?(?:所称|中)?(?:的)?["“]?以上["”]?(?:均|都)?包?[含括]本数(?:,["“]?以下["”]?(?:均|都)?不包?[含括]本数)?\)?(?=[,;。\n]|$)/g;
const OPEN_PAIR = /(?<=[^\d.(])(?<low>\d+(?:\.\d+)?(?:%|万?元|[户人天次个家])?)(?<sep>[-~至到])(?<high>\d+(?:\.\d+)?(?:%|万?元|[户人天次个家]))(?!\()/g;

/** (区间含下限不含上限), 以上含本数,以下不含本数: put behind every end that says nothing itself. */
function endsTold(source: NormalText): NormalText {
  const [pairs, words] = [rewrites(source, ENDS_TOLD, () => ''), rewrites(source, WORDS_TOLD, () => '')];
  if (pairs.length + words.length !== 1) return source;
  const bare = edited(source, [...pairs, ...words]);
  const ends = rewrites(bare, /(?<=\d%?)以(?<side>[上下])(?!\(|[^,;。的得]*\()/g, ({ groups = {} }) => `以${groups['side'] ?? ''}(${groups['side'] === '上' ? '含' : '不含'})`);
  // 95%-100%, where nothing else is said of 100%: the whole belongs to it.
  const top = bare.text.split('100%').length === 2;
  const between = pairs.length > 0 ? rewrites(bare, OPEN_PAIR, ({ groups = {} }) => `${groups['low'] ?? ''}(含)${groups['sep'] ?? ''}${groups['high'] ?? ''}(${groups['high'] === '100%' && top ? '' : '不'}含)`) : [];
  return edited(bare, [...ends, ...between]);
}

/** 每偏离区间1个百分点: off the range told before. */
function offTheRange(source: NormalText): NormalText {
  return edited(source, rewrites(source, /每(?:偏离|超出)(?:该|上述|此|目标)?(?:区间|范围)/g, () => '每偏离'));
}

const EXCUSED = /(?<why>(?:如|若|但)?(?:因|由于)(?:客观|不可抗力|政策|上级)[^,;。]{0,16}?)(?:的)?,?不(?:予)?扣分/g;

/** 因客观原因未完成的不扣分, where nothing else is taken: full marks. */
function excused(source: NormalText): NormalText {
  const several = matchesOf(source.text, /(?:得|计)(?:满分|\d+(?:\.\d+)?分)/g).length > 1 || /[①-⑳]|要点|每[^,;。]*(?:扣|得)|扣\d/.test(source.text);
  return several ? source : edited(source, rewrites(source, EXCUSED, ({ groups = {} }) => `${groups['why'] ?? ''}的,按满分计算`));
}

/** ≥75%(目标值): what the figure is called. */
const CALLED_TARGET = /(?<=\d(?:%|[\u4e00-\u9fff]{0,3}))\((?:年度)?(?:目标|指标|计划|标准)值?\)/g;
const TARGET_IN_BRACKET = /达到(?:年度|绩效|省定|市定|国定|既定|规定|预期|考核|设定)*(?:目标|指标|计划|要求|标准)值?的?\((?:目标值?:?)?(?<range>[≥≤]?\d+(?:\.\d+)?%?)\)的?(?=得|计)/g;
const SHARED_TARGET = /(?:各[^,;。\d]{0,8}(?:均|都)以|目标值(?:均|都)为)(?<value>\d+(?:\.\d+)?%)(?:为目标值?)?[,;。]达到目标值的?得(?:相应|该项|该部分|各自)?(?:的)?满分[,;](?:未达到(?:目标值)?的,?)?/g;

/** 达到年度目标(≥82%)得满分; 目标值均为90%,达到目标值的得满分: the figure in place of its name. */
function targetsTold(source: NormalText): NormalText {
  const bare = edited(source, rewrites(source, CALLED_TARGET, () => ''));
  const named = edited(bare, rewrites(bare, TARGET_IN_BRACKET, ({ 0: whole, index, input, groups = {} }) => {
    const range = groups['range'] ?? '';
    const name = /[^,;。\n]*$/.exec(input.slice(0, index))?.[0] ?? '';
    // 投诉率达到目标值(5%): a small share may be one that is better the lower it is.
    if (/^[≥≤]/.test(range)) return range;
    if (isLowerBetter(name) || /负债|空置|三公|施用|能耗|流失|漏/.test(name)) return whole;
    return /^[6-9]\d(?:\.\d+)?%$|^100%$/.test(range) ? `≥${range}` : whole;
  }));
  return edited(named, rewrites(named, SHARED_TARGET, ({ 0: whole, input, index, groups = {} }) => (/\d分[、,;和及][^,;。]*\d分[,;。]?$/.test(input.slice(0, index)) ? `各项≥${groups['value'] ?? ''}得满分,` : whole)));
}

/** 以上各项扣完为止: every part down to nothing, as every score goes. */
function withoutFloors(source: NormalText): NormalText {
  return edited(source, rewrites(source, /(?<=[。;,\n])(?:以上|上述)?(?:(?:各项|每项)(?:分值)?(?:均|都)?扣完(?:该项分值)?|扣完各(?:小)?项(?:分值)?|(?<=[。\n]以上)扣完)为止[。;]?(?=\n|$)/g, () => ''));
}

const OVER_TARGET = /对?(?:实际)?完成值(?:明显|远)?高于(?:年初|年度)?(?:指标|目标)值较多的,(?:(?:要|应)?分析原因,)?(?:如果?|若)?(?:是)?(?:由于|因)?(?<why>(?:年初)?(?:指标|目标)值设定(?:明显)?偏低)造成的,(?:要|应)?按照?偏离(?:度|程度)(?:适度|适当)?调减分值[;,。]?/g;
const METHOD_LEAD = /^[^\d;\n]{0,60}?按照?(?:比例|区间)(?:进行)?赋分[^\d;\n]{0,20}?。(?=如:)/g;
const EXAMPLE = /(?<=^|[。;\n])如:/g;
const FORMULA_AGAIN = /按(?:照)?超过的比重(?:进行)?赋分,计算公式(?:为)?:(?=得分=)/g;
const DONE_WITHIN = /任务完成,且执行数控制在(?<limit>[^,;。\d]{2,16})之内的,得(?<worth>\d+(?:\.\d+)?)分[;,]任务(?:尚)?未完成,/g;

/** The ways of 财预〔2021〕101号 and of the forms that follow it: with its examples in place, told to the full. */
function nationalWords(source: NormalText, weight: Rational | null): NormalText {
  const lead = edited(source, rewrites(source, METHOD_LEAD, ({ 0: whole }) => (/得|扣|计分|最[高低]|满分|不计|除外/.test(whole) ? whole : '')));
  const bare = edited(lead, rewrites(lead, EXAMPLE, () => ''));
  const once = edited(bare, rewrites(bare, FORMULA_AGAIN, () => ''));
  // Told between the target and what falls short of it, and apart from both.
  const told = rewrites(once, OVER_TARGET, ({ groups = {} }) => `;${groups['why'] ?? ''}的,酌情扣分`);
  const over = edited(once, told.flatMap(({ start, end, text }) => [{ start, end, text: '' }, { start: once.text.length, end: once.text.length, text }]));
  return edited(over, rewrites(over, DONE_WITHIN, ({ 0: whole, groups = {} }) => {
    const worth = readNumber(groups['worth'] ?? '');
    return worth && weight && compare(worth, weight) === 0 ? `任务完成且执行数控制在${groups['limit'] ?? ''}之内的,按满分计算;` : whole;
  }));
}

const SHARES_TOLD = /(?<=^|[。;\n])(?:[^,;。\d=]{2,16}占\d+(?:\.\d+)?%[,、]?)+[。;](?=[^;。\n]*=)/g;

/** 阶段成绩占40%,终期成绩占60%。综合成绩=阶段成绩×40%+…: told before the formula that tells it. */
function sharesToldAgain(source: NormalText): NormalText {
  return edited(source, rewrites(source, SHARES_TOLD, ({ 0: whole, index, input }) => {
    const formula = input.slice(index + whole.length);
    const told = matchesOf(whole, /(?<name>[^,、;。\d=]{2,16})占(?<share>\d+(?:\.\d+)?%)/g);
    return told.every(({ groups = {} }) => formula.includes(`${groups['name'] ?? ''}×${groups['share'] ?? ''}`)) ? '' : whole;
  }));
}

const STEPS: readonly ((source: NormalText, weight: Rational | null) => NormalText)[] = [nationalWords, leadsTold, toldApart, countedAgain, fallenBelow, lostAnyway, shortfallsTold, figuresTold, performance, directed, requirementTold, baseAlone, limitAlone, baseFirst, ownWeight, asPoints, pointsTold, degreesOfEach, worthOfPoints, endsTold, offTheRange, ownDegrees, groupedDegrees, nothingOfIt, excused, targetsTold, withoutFloors, sharesToldAgain, placesTold, saidOfEach];

/** Set phrases of the field put into the words the grammar reads: what a term stands for, told where it is used. */
export function reworded(source: NormalText, weight: Rational | null): NormalText {
  return STEPS.reduce((text, step) => step(text, weight), source);
}
