import { readNumber } from '../../number/read';
import { compare, divide, equals, formatExact, isZero, multiply, rational, subtract, ZERO, type Rational } from '../../number/rational';
import { madeUpOf, normalise, type NormalText } from '../text';
import { isPlainCondition } from './conditions';
import { UNITS } from './measures';

const WORTH = '\\d+(?:\\.\\d+)?';
const SOME = `(?<n>\\d+|[二两三四五六七八九十])个?(?<unit>${UNITS})(?!目)`;
const EACH = `每(?:一|1)?个?(?:\\k<unit>|个|项)[^,;。\\d]{0,6}?(?:得|计|占|为|各)?(?<each>${WORTH})分`;
/** 抽查5家中心,每家1分。…: how many there are, and what each is worth. */
const TOLD_FIRST = new RegExp(`^(?<what>[^;。\\n得扣]*?${SOME}[^,;。\\d得扣]{0,12}?)[,:](?:${EACH})(?:,(?:共|计|合计|共计)(?<all>${WORTH})分)?[。;,\\n](?:其中[:,]?)?(?<degrees>[\\s\\S]+)$`);
/** 四个环节资料完整的得2分(每个环节0.5分,存在缺漏的,该环节不得分). */
const IN_BRACKET = new RegExp(`^(?<what>[^;。\\n得扣()]*?${SOME}[^,;。\\d得扣()]{0,12}?)(?:的)?(?:得|计)(?:满分|(?<all>${WORTH})分)\\(${EACH}[,;](?<degrees>[^()]+)\\)[。;]?$`);

/** 制作完成3部: how many are to be made, which may be fewer. */
const TO_DO = /(?:完成|制作|举办|开展|组织|建设|新建|建成|培育|引进|发表|拍摄|编制)[^,;。\d]{0,8}\d+[^\d]{0,6}$/;
const OF_POINTS = /以上|上述|下列|以下|如下|要点|[项条点]$|①/;

interface Degree {
  readonly what: string;
  readonly worth: Rational;
}

/** 单家完好的,得1分;有瑕疵的,得0.5分;停用的,该家不得分: what one of them earns, by degrees and by nothing else. */
function degreesOf(text: string, unit: string, each: Rational): readonly Degree[] | undefined {
  const one = `(?:(?:该|此|本|单|每)(?:一|1)?个?(?:${unit}|个|项)(?:的)?,?)?`;
  const degree = new RegExp(`(?:其中[:,]?|单(?:一|个)?(?:${unit})|每(?:一|1)?个?(?:${unit}))?(?<what>[^;。\\n\\d得扣%≥≤<>()]{2,60}?)(?:的|者)?,?${one}(?:则|可)?(?:(?:得|计)(?:(?<worth>${WORTH})分|(?<half>(?:该[^,;。得]{1,3})?(?:的)?一半(?:分值?)?)|(?<full>满分))|(?<zero>不得分|不计分|得?0分))[,;。\\n]*`, 'gy');
  const matches = madeUpOf(text, degree);
  const degrees = matches?.flatMap(({ groups = {} }): readonly Degree[] => {
    const { what = '', worth, half, full } = groups;
    const value = worth !== undefined ? readNumber(worth) : half !== undefined ? divide(each, rational(2)) : full !== undefined ? each : ZERO;
    return value && compare(value, each) <= 0 && isPlainCondition(what) ? [{ what, worth: value }] : [];
  });
  return degrees?.length === matches?.length ? degrees : undefined;
}

/**
 * Several like things, each judged by degrees: so many points for every one of a degree. Where full marks are not told for one of
 * them, all have them, and every one of a lesser degree loses what it is short of them.
 */
export function countedByDegrees(source: NormalText, weight: Rational | null): NormalText {
  const groups = TOLD_FIRST.exec(source.text)?.groups ?? IN_BRACKET.exec(source.text)?.groups;
  const { what = '', n = '', unit = '', degrees: told = '' } = groups ?? {};
  const [each, count] = [readNumber(groups?.['each'] ?? ''), readNumber(n)];
  // 以上四项,每项2分: key points that are told elsewhere, which are judged by themselves.
  if (OF_POINTS.test(what) || TO_DO.test(what)) return source;
  if (!groups || !weight || !each || !count || !equals(multiply(each, count), weight)) return source;
  // 每项1分,共4分 of three says two things.
  const all = readNumber(groups['all'] ?? '');
  if (all && !equals(all, weight)) return source;
  const degrees = degreesOf(told, unit, each);
  const apart = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;
  if (!degrees || !apart(degrees.map((one) => one.what)) || !apart(degrees.map((one) => formatExact(one.worth)))) return source;
  const full = degrees.some(({ worth }) => equals(worth, each));
  // 完好的得1分 and no more: what the others get is left open; 不符的得0.5分 alone leaves nothing open.
  if (full && degrees.length < 2) return source;
  const noun = unit === '个' ? (/^个?(?<noun>[\u4e00-\u9fff]{2,6})$/.exec(what.slice(what.lastIndexOf(n) + n.length))?.groups?.['noun'] ?? '') : '';
  const every = (one: Degree): string => `${one.what}的${noun},每${unit}`;
  const counted = full
    ? degrees.filter(({ worth }) => !isZero(worth)).map((one) => `${every(one)}得${formatExact(one.worth)}分`)
    : [`${what}符合要求的得满分`, ...degrees.map((one) => `${every(one)}扣${formatExact(subtract(each, one.worth))}分`)];
  return normalise(`${counted.join(';')}。`);
}
