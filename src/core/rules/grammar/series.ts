import { readNumber } from '../../number/read';
import { add, compare, divide, equals, formatExact, multiply, rational, subtract, ZERO, type Rational } from '../../number/rational';
import { edited, matchesOf, rewrites, type NormalText } from '../text';

const SO_ON = '[,;。](?:以|依)(?:此|次)类推';
const LATE = '超过|超出|逾期|超期|延迟|延期|推迟|迟报|晚报|滞后';
const CUTS = new RegExp(`(?<=^|[,;。\\n])(?:${LATE})(?:规定|约定|要求|计划)?(?:时间|时限|期限)?(?<first>\\d+)(?<unit>个?(?:工作日|月|小时)|天|日)(?:的)?,?扣(?<amount>\\d+(?:\\.\\d+)?)分(?<rest>(?:[,、;](?:${LATE})?\\d+\\k<unit>(?:的)?,?扣\\d+(?:\\.\\d+)?分)+)${SO_ON}`, 'g');

/** What figures and points come one behind the other, as they are told. */
function pairs(text: string, pattern: RegExp): readonly (readonly [Rational, Rational])[] {
  return matchesOf(text, pattern).flatMap(({ groups = {} }) => {
    const [figure, points] = [readNumber(groups['figure'] ?? ''), readNumber(groups['points'] ?? '')];
    return figure && points ? [[figure, points] as const] : [];
  });
}

/** 超过规定4个工作日扣1分,8个工作日扣2分,以此类推: so much for each such stretch. */
function seriesOfCuts(source: NormalText): NormalText {
  return edited(source, matchesOf(source.text, CUTS).flatMap(({ index, 0: whole, groups = {} }) => {
    const { first = '', unit = '', amount = '', rest = '' } = groups;
    const [size, points] = [readNumber(first), readNumber(amount)];
    const told = pairs(rest, /(?<figure>\d+)[^\d,]+,?扣(?<points>\d+(?:\.\d+)?)分/g);
    const even = size && points && told.every(([figure, taken], place) => equals(figure, multiply(size, rational(place + 2))) && equals(taken, multiply(points, rational(place + 2))));
    return even ? [{ start: index, end: index + whole.length, text: `每延迟${first}${unit}扣${amount}分` }] : [];
  }));
}

const AND_SO_ON = new RegExp(SO_ON, 'g');
const BAND = /(?<![\d.~至-])(?<figure>\d+(?:\.\d+)?)%(?:的)?,?[得计](?<points>\d+(?:\.\d+)?)\s*分/g;
/** More rows than that nobody would have meant. */
const MOST_ROWS = 20;

/** 完成90%得18分,完成80%得16分,依次类推: every row down to nothing, where as many steps lead there as lead to the end of the scale. */
function seriesOfBands(source: NormalText): NormalText {
  const [ending, another] = matchesOf(source.text, AND_SO_ON);
  const told = ending ? pairs(source.text.slice(0, ending.index), BAND) : [];
  const [last, before] = [told.at(-1), told.at(-2)];
  if (!ending || another || !last || !before) return source;
  const [step, less] = [subtract(before[0], last[0]), subtract(before[1], last[1])];
  const even = told.every(([figure, points], index) => {
    const above = told[index - 1];
    return !above || (equals(subtract(above[0], figure), step) && equals(subtract(above[1], points), less));
  });
  if (!even || compare(step, ZERO) <= 0 || compare(less, ZERO) <= 0) return source;
  const [rows, left] = [divide(last[1], less), divide(last[0], step)];
  if (rows.d !== 1n || compare(rows, left) > 0 || rows.n > BigInt(MOST_ROWS)) return source;
  const more = Array.from({ length: Number(rows.n) }, (_, index) => ({ figure: subtract(last[0], multiply(step, rational(index + 1))), points: subtract(last[1], multiply(less, rational(index + 1))) }));
  // 满意度95%得5分,90%得4分: what is reached is not what is done.
  const verb = /[率度](?:达到?|为|≥)?\d/.test(source.text) && !source.text.slice(0, ending.index).includes('完成') ? '达到' : '完成';
  const words = more.map(({ figure, points }) => (points.n === 0n ? `${verb === '达到' ? '' : verb}${formatExact(add(figure, step))}%以下(不含)不得分` : `${verb}${formatExact(figure)}%得${formatExact(points)}分`));
  // 90%得9分 behind 完成率100%得10分: as far as it, and on.
  const bare = rewrites(source, /(?<=[,;。])(?=\d+(?:\.\d+)?%(?:的)?,?[得计]\d)/g, () => verb).filter(({ start }) => start < ending.index);
  return edited(source, [...bare, { start: ending.index, end: ending.index + ending[0].length, text: `,${words.join(',')}` }]);
}

/** Rows that a text leaves to the reader by 以此类推, told to the end. */
export function seriesTold(source: NormalText): NormalText {
  return seriesOfBands(seriesOfCuts(source));
}
