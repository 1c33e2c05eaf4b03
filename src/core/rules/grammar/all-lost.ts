import { readNumber } from '../../number/read';
import { compare, formatExact, multiply, rational, subtract, ZERO, type Rational } from '../../number/rational';
import { edited, matchesOf, type NormalText } from '../text';
import { UNITS } from './measures';

const NOTHING = '(?:的)?,?(?:(?:本|该|此)(?:项)?指标|[本该此]项)?(?:不得分|得?[0零]分)(?=[,;。\\n]|$)';
/** 每发现1份不真实扣0.3分: what is counted, and what takes from the score for each. */
const EACH = new RegExp(`(?:每|(?<=[\\u4e00-\\u9fff](?:缺|少|漏))(?=1|一))[^,;。\\n\\d一扣]{0,6}(?:一|1)?个?(?<unit>${UNITS})(?!点|百)(?:[^,;。\\n\\d扣]{0,24})扣\\d`, 'g');
/** 累计延迟6个月以上不得分, 不真实档案超过5份(含)不得分: so many of it. */
const SO_MANY = new RegExp(`(?<=[,;。\\n])(?:如|若)?(?:累计|合计|共计?|总计|达到?)*(?<what>[^,;。\\n\\d]{0,14}?)(?<way>超过|达到?|不少于|≥|>)?(?<count>(?:\\d+|[两三四五六七八九十])个?(?<unit>${UNITS})(?<above>及?以上)?(?:\\([^()]*\\))?)${NOTHING}`, 'g');

/** Whether words are put together of such as stand in another text, two signs or more each. */
function madeOf(words: string, text: string): boolean {
  return words === '' || Array.from({ length: words.length - 1 }, (_, index) => index + 2).some((end) => text.includes(words.slice(0, end)) && madeOf(words.slice(end), text));
}

/** 每发现1份不真实扣0.3分,不真实档案超过5份的不得分: the number that is counted, once more by another name. */
export function countedAgain(source: NormalText): NormalText {
  const { text } = source;
  const units = matchesOf(text, EACH).map(({ groups }) => groups?.['unit']);
  const told = matchesOf(text, SO_MANY).filter(({ index, groups = {} }) => {
    const { what = '', way, unit, above } = groups;
    const alike = units.filter((one) => one === unit || one === `个${unit ?? ''}` || `个${one ?? ''}` === unit).length === 1;
    return alike && (way !== undefined || above !== undefined) && (madeOf(what.replace(/^(?:发现|出现|发生|存在|有)|的$/g, ''), text.slice(0, index)) || (what !== '' && !/\d[^,;。]{0,3},每?(?:少|缺)/.test(text) && new RegExp(`${what}(?:1|一)个?${unit ?? ''}扣`).test(text.slice(0, index))));
  });
  return edited(source, told.map(({ index, 0: whole, groups = {} }) => ({ start: index, end: index + whole.indexOf(groups['count'] ?? ''), text: groups['way'] ?? '' })));
}

const FULL_AT = /(?:≥|达到?|不低于|不少于|为|在)?(?<base>\d+(?:\.\d+)?)%(?:\(含\))?(?:及?以上)?(?:的)?,?[得计](?:满分|\d+(?:\.\d+)?分)[,;。]/g;
const FALLS = /每(?:下降|降低|低于(?:目标值|标准)?|低|少|减少)\d+(?:\.\d+)?(?:%|个百分点)/;
const FALLEN = new RegExp(`(?<=[,;。\\n])(?:较|比)?(?:下降|降低|(?:低于|未达到?)(?:目标值|标准值?|指标值)|低)(?:幅度)?(?<over>超过|超|达到?)?(?<by>\\d+(?:\\.\\d+)?)(?<unit>%|个百分点)(?<above>及?以上)?(?=${NOTHING})`, 'g');

/** 达到95%得满分,每低1个百分点扣0.2分,低于目标值20个百分点以上的不得分: the figure that comes to, where everything is lost. */
export function fallenBelow(source: NormalText): NormalText {
  const [full, second] = matchesOf(source.text, FULL_AT);
  const base = readNumber(full?.groups?.['base'] ?? '');
  if (!base || second || !FALLS.test(source.text)) return source;
  const told = matchesOf(source.text, FALLEN).flatMap(({ index, 0: whole, groups = {} }) => {
    const by = readNumber(groups['by'] ?? '');
    const end = by && subtract(base, by);
    const beyond = groups['over'] ?? groups['above'];
    if (!end || compare(end, ZERO) <= 0 || beyond === undefined) return [];
    // 下降超过10%: lower than that; 10个百分点以上: so much or more, as the text has it.
    return [{ start: index, end: index + whole.length, text: beyond.startsWith('超') ? `<${formatExact(end)}%` : beyond === '以上' ? `${formatExact(end)}%以下` : `≤${formatExact(end)}%` }];
  });
  return edited(source, told);
}

const UNMET = /(?:每有?|有)?(?:一|1)[项条点个](?:要点)?不(?:符合?|满足|达标)(?:要求)?的?,?扣(?<cut>\d+(?:\.\d+)?)分/;
const SO_MANY_UNMET = new RegExp(`[,;。](?<count>\\d|[两二三四五六七八九])[项条点个](?:要点)?(?:及)?以上不(?:符合?|满足|达标)(?:要求)?${NOTHING}`);

/** 一项不符扣1分,三项以上不符不得分 of a weight of 3: what the cuts come to anyway. */
export function lostAnyway(source: NormalText, weight: Rational | null): NormalText {
  const cut = readNumber(UNMET.exec(source.text)?.groups?.['cut'] ?? '');
  const match = SO_MANY_UNMET.exec(source.text);
  const count = readNumber(match?.groups?.['count'] ?? '');
  const all = match && cut && count && weight && compare(multiply(cut, rational(Number(count.n))), weight) >= 0;
  return all ? edited(source, [{ start: match.index, end: match.index + match[0].length, text: '' }]) : source;
}
