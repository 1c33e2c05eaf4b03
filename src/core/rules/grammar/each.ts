import { compare, equals, multiply, rational, sum, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { circled, edited, matchesOf, rewrites, type NormalText } from '../text';

const POINTS = '\\d+(?:\\.\\d+)?';
const COUNTED = '个|家|次|场次|场|项|篇|件|名|人|例|条|期|批|处';

const LEVEL = '(?:国家|省部|部|省|市|县|区|乡|镇|村|校|院)级';
const BY_LEVEL = new RegExp(`(?<levels>${LEVEL}(?:、${LEVEL})+)(?<what>[^,;。、\\n\\d()各]*?)(?:每(?:1|一)?|1|一)(?<unit>${COUNTED})(?:的)?,?分别(?:得|计|加)(?<amounts>${POINTS}分?(?:、${POINTS}分?)+)`, 'g');

/** 省级、市级媒体刊发1次分别得5分、3分: so much for each of every level. */
function levelsApart(source: NormalText): NormalText {
  return edited(source, rewrites(source, BY_LEVEL, ({ 0: whole, groups = {} }) => {
    const { levels = '', what = '', unit = '', amounts = '' } = groups;
    const [names, worths] = [levels.split('、'), amounts.split('、')];
    return names.length === worths.length ? names.map((name, index) => `${name}${what}每${unit}得${(worths[index] ?? '').replace('分', '')}分`).join(',') : whole;
  }));
}

const ONE_EARNS = new RegExp(`(?<=^|[,;。\\n])(?<what>[^,;。\\n\\d()每]{2,24}?)(?<![第任某有仅只同统唯达少])(?:1|一)(?<unit>${COUNTED})(?:的)?,?(?:得|计|加)(?<worth>${POINTS})分(?=[,;。\\n]|$)`, 'g');

/** 新认定企业1个得3分,合作社1个得1分: for each, where once would never make up the weight. */
function eachEarned(source: NormalText, weight: Rational | null): NormalText {
  const told = matchesOf(source.text, ONE_EARNS);
  const worths = told.flatMap(({ groups }) => readNumber(groups?.['worth'] ?? '') ?? []);
  const amounts = matchesOf(source.text, /(?:得|计|加)[\d.]+分|满分|扣|不得分/g);
  // 制定方案1个得2分: what is there or not is no number.
  const once = told.some(({ groups }) => /方案|机构|小组|制度|办法|机制|平台|专职|细则|协议|规划|台账/.test(groups?.['what'] ?? ''));
  const short = weight !== null && !once && worths.length > 0 && worths.every((worth) => compare(multiply(worth, rational(2)), weight) <= 0) && compare(sum(worths), weight) < 0;
  // 最高得4分 caps them, and gives nothing of its own.
  const others = amounts.filter(({ 0: amount, index }) => !(amount === '满分' && /^\d/.test(source.text.slice(index + 2))) && !told.some((one) => index >= one.index && index < one.index + one[0].length) && !/(?:最高|最多|不超过|满分为?)$/.test(source.text.slice(0, index)));
  return short && others.length === 0 ? edited(source, told.map(({ index, 0: text, groups = {} }) => ({ start: index, end: index + text.length, text: `${groups['what'] ?? ''}每${groups['unit'] ?? ''}得${groups['worth'] ?? ''}分` }))) : source;
}

const EACH_BARE = new RegExp(`(?<=^|[,;。、\\n])(?<what>[^,;。、\\n\\d()]{2,24}?)每(?<unit>${COUNTED})(?<worth>${POINTS})分(?=[,;。、\\n]|$)`, 'g');

/** 国家级每篇2分、市级每篇1分: so much for each, where nothing is taken. */
function eachBare(source: NormalText): NormalText {
  if (/扣|每[^,;。]*得[\d.]+分[^,;。]*每/.test(source.text) || source.text.search(EACH_BARE) < 0) return source;
  const told = rewrites(source, EACH_BARE, ({ groups = {} }) => `${groups['what'] ?? ''}每${groups['unit'] ?? ''}得${groups['worth'] ?? ''}分`);
  const listed = rewrites(source, /(?<=每[\u4e00-\u9fff]{1,2}\d+(?:\.\d+)?分)、/g, () => ',');
  return edited(source, [...told, ...listed]);
}

const ASKED = new RegExp(`^(?<asked>[^;。\\n①-⑳\\d]*是否[^;。\\n①-⑳\\d]*)[,;。](?:每)?(?:符合|满足|具备|达到)(?:其中)?(?:的)?(?:一|1)(?:项|个|条|点)(?:的)?,?得(?<worth>${POINTS})分(?:[,;。](?:不|未)(?:符合|满足)的?(?:不得分|得?0分))?[。;]?$`);

/** 是否明确,是否及时,是否专款专用,符合一项得1分: questions in a row, where they make up the weight. */
function questionsApart(source: NormalText, weight: Rational | null): NormalText {
  const match = ASKED.exec(source.text);
  const { asked = '', worth = '' } = match?.groups ?? {};
  const questions = asked.split(/[,;]/);
  const value = readNumber(worth);
  const whole = weight && value && equals(multiply(value, rational(questions.length)), weight);
  if (!whole || questions.length < 2 || !questions.every((question) => question.includes('是否'))) return source;
  return edited(source, [{ start: 0, end: asked.length, text: questions.map((question, index) => `${circled(index + 1)}${question}`).join(';') }]);
}

const NAMED_WORTHS = new RegExp(`(?:(?<=^|[;。\\n])[^;。\\n\\d]{0,12}?按(?:照)?(?:实现|完成)(?:程度|情况)(?:进行)?(?:计分|得分|赋分|评分)[。;,])?(?:其中:?)?(?<list>(?:[^,;。、:\\n\\d()]{3,24}${POINTS}分[、,;])+)每?(?<done>完成|达到|实现|符合|具备|满足)(?:1|一)项(?:取得|得到?|计)(?:该项|相应|对应)(?:的)?(?:分数|分值|分|满分)(?:[,;](?:未|不)\\k<done>的?(?:项|的)?(?:不得分|不计分|得?0分))?(?=[。;]?$)`, 'g');

/** 供水保证率3分、管护机制1分,每完成1项取得该项分数: each with its own. */
function worthsApart(source: NormalText): NormalText {
  return edited(source, rewrites(source, NAMED_WORTHS, ({ groups = {} }) => {
    const { list = '', done = '' } = groups;
    return list.split(/[、,;](?!$)/).map((one) => one.replace(/[、,;]$/, '').replace(/(?=\d+(?:\.\d+)?分$)/, `${done}的得`)).join(';');
  }));
}

const OF_PERIODS: Readonly<Record<string, readonly number[]>> = { 季度: [2, 3, 4], 季: [2, 3, 4], 半年: [2], 个月: [6, 10, 12], 月: [6, 10, 12], 年度: [2, 3, 5], 年: [2, 3, 5] };
const BY_PERIOD = new RegExp(`(?<=^|[;。\\n])每个?(?<period>季度|季|半年|个月|月|年度|年)(?<what>[^,;。\\n每\\d]{4,40}?)(?:的)?,?得(?<worth>${POINTS})分[,;。](?:未达到?|未完成|否则|反之|达不到)(?:的|要求的)?,?(?:不得分|得?0分)[。;]?$`);

/** 每季度达到序时进度得3分,未达到得0分 of a weight of 6: for every quarter that does. */
function periodsApart(source: NormalText, weight: Rational | null): NormalText {
  const match = BY_PERIOD.exec(source.text);
  const { period = '', what = '', worth = '' } = match?.groups ?? {};
  const value = readNumber(worth);
  const several = weight && value && (OF_PERIODS[period] ?? []).some((count) => equals(multiply(value, rational(count)), weight));
  return match && several ? edited(source, [{ start: match.index, end: source.text.length, text: `${what}的,每${period.replace(/^个(?=月)/, '')}得${worth}分` }]) : source;
}

const TITLED = new RegExp(`(?<=^|[;。\\n])(?<title>[^,;。\\n\\d()得扣]{2,16})(?<worth>${POINTS})分,(?=[^;。\\n]*得\\k<worth>分)`, 'g');

/** 污水站建设4分,已建成投运的得4分: what a part is called and worth, told before what earns it. */
function titlesMarked(source: NormalText, weight: Rational | null): NormalText {
  const told = matchesOf(source.text, TITLED);
  const worths = told.flatMap(({ groups }) => readNumber(groups?.['worth'] ?? '') ?? []);
  return weight && told.length > 1 && equals(sum(worths), weight) ? edited(source, told.map(({ index, 0: text, groups = {} }) => ({ start: index, end: index + text.length, text: `${groups['title'] ?? ''}(${groups['worth'] ?? ''}分):` }))) : source;
}

const OFTEN = '(?:每月|按月|每季度?|按季度?|每半年|半年|每年|一年|按年|每周|按周)';
/** 每月比对的得4分,按季度比对的得3分: how often, and what each is worth. */
export const BY_FREQUENCY = new RegExp(`${OFTEN}[^,;。得]*(?:的)?,?得[\\d.]+分[,;]${OFTEN}[^,;。得]*得[\\d.]+分`);

/** 每月比对的得4分 beside 按季度比对的得3分: how often it is done, and nothing that is counted. */
function frequencies(source: NormalText): NormalText {
  return BY_FREQUENCY.test(source.text) ? edited(source, rewrites(source, /每(?=(?:月|季度?|年|周)[^,;。得扣]*(?:的)?,?得)/g, () => '按')) : source;
}

const LOWER = new RegExp(`(?<=[得\\u4e00-\\u9fff](?<full>${POINTS})分)\\((?<what>(?:未|逾期|超期|延期|部分|基本|不|有[^()\\d]{1,8}但)[^()\\d]{2,20}?)(?:的)?,?(?:得|计)(?<less>${POINTS})分\\)`, 'g');

/** 结果公开得1分(未按时公开的得0.5分): the lower degree, told in a bracket behind the higher. */
function degreesBehind(source: NormalText): NormalText {
  return edited(source, rewrites(source, LOWER, ({ 0: whole, index, groups = {} }) => {
    const [full, less] = [readNumber(groups['full'] ?? ''), readNumber(groups['less'] ?? '')];
    const counted = /每[^,;。]*$/.test(source.text.slice(0, index));
    return !counted && full && less && compare(less, full) < 0 ? `,${groups['what'] ?? ''}的得${groups['less'] ?? ''}分${/^有.*但/.test(groups['what'] ?? '') ? '' : ',否则不得分'}` : whole;
  }));
}

const EARNED = /(?<verb>得|加)(?<worth>\d+(?:\.\d+)?)分(?=[,;。\n]|$)/g;

/** 设定目标的得1分;与任务相关的加1分: what makes up the weight together is given, not added. */
function addedUp(source: NormalText, weight: Rational | null): NormalText {
  const told = matchesOf(source.text, EARNED);
  const worths = told.flatMap(({ groups }) => readNumber(groups?.['worth'] ?? '') ?? []);
  const both = told.some(({ groups }) => groups?.['verb'] === '加') && told.some(({ groups }) => groups?.['verb'] === '得');
  if (!both || !weight || !equals(sum(worths), weight) || /扣|每|最[高多]|基础/.test(source.text)) return source;
  return edited(source, told.flatMap(({ index, groups }) => (groups?.['verb'] === '加' ? [{ start: source.text.charAt(index - 1) === ',' ? index - 1 : index, end: index + 1, text: '得' }] : [])));
}

const STEPS: readonly ((source: NormalText, weight: Rational | null) => NormalText)[] = [addedUp, levelsApart, eachBare, eachEarned, questionsApart, worthsApart, periodsApart, titlesMarked, degreesBehind, frequencies];

/** What is said once for several, put to each by itself, where the weight or the words bear it out. */
export function saidOfEach(source: NormalText, weight: Rational | null): NormalText {
  return STEPS.reduce((text, step) => step(text, weight), source);
}
