import { readNumber } from '../../number/read';
import { compare, formatExact, rational, subtract, type Rational } from '../../number/rational';
import { edited, matchesOf, rewrites, type NormalText } from '../text';

const POINTS = '\\d+(?:\\.\\d+)?';
const PLACE = '(?:\\d+|[一二三四五六七八九十]+)';
const GIVES = '(?:的|者)?,?(?:得|计|记|为|给|赋)';

const EACH_IN_TURN = new RegExp(`第?1[-~至到]第?(?<last>\\d+)(?:名|位)(?:的)?,?(?:分别|依次)(?:赋予|得|计|给|赋)(?<a>${POINTS}分?(?:、${POINTS}分?)+)|第?(?<places>${PLACE}(?:(?:名|位)?、第?${PLACE})+)(?:名|位)(?:的)?,?(?:分别|依次)(?:赋予|得|计|给|赋)(?<b>${POINTS}分?(?:、${POINTS}分?)+)|前(?<top>${PLACE})(?:名|位)(?:的)?,?(?:(?:分别|依次)(?:赋予|得|计|给|赋)|按(?:照)?)(?<c>${POINTS}分?(?:、${POINTS}分?)+)(?:打分|计分|评分|赋分)?`, 'g');
const FROM_THE_TOP = new RegExp(`(?<=(?:^|[;。\\n])(?:(?!低于|高于|不足|超过|其[他它余])[^,;。\\n\\d])+?)(?:按)?(?:由|从)高到低(?:的)?(?:顺序)?(?:进行)?(?:排序|排名|排列)?,?(?:分别|依次)(?:赋予|得|计|给|赋)(?<amounts>${POINTS}分?(?:、${POINTS}分?)+)`, 'g');

/** So much for each place, the first of the amounts for the first. */
function placesOf(amounts: string): string {
  return amounts.split('、').map((amount, index) => `第${index + 1}名${/^0分?$/.test(amount) ? '不得分' : `得${amount.replace('分', '')}分`}`).join(',');
}

function isInOrder(places: string): boolean {
  return places.split('、').every((place, index) => readNumber(place.replace(/[第名位]/g, ''))?.n === BigInt(index + 1));
}

/** 排名1-4名的依次赋予40分、37分、34分、31分: each place by itself. */
function placesApart(source: NormalText): NormalText {
  const named = edited(source, rewrites(source, EACH_IN_TURN, ({ 0: whole, groups = {} }) => {
    const amounts = groups['a'] ?? groups['b'] ?? groups['c'] ?? '';
    const count = groups['places']?.split('、').length ?? Number(readNumber(groups['last'] ?? groups['top'] ?? '')?.n ?? 0);
    return count === amounts.split('、').length && (groups['places'] === undefined || isInOrder(groups['places'])) ? placesOf(amounts) : whole;
  }));
  return edited(named, rewrites(named, FROM_THE_TOP, ({ groups = {} }) => `排名${placesOf(groups['amounts'] ?? '')}`));
}

const NUMBERED_PLACE = new RegExp(`第(?<place>${PLACE})(?:名|位)?(?:的|者)?,?(?:得|计|记|为|给|赋)?(?<worth>${POINTS})分[,;、]`, 'g');
const AND_SO_ON = /^(?:其[他它余](?:名次)?)?,?(?:以|依)(?:此|次)类推/;

/** 第一名得10分,第二名得9分,第三名得8分,以此类推: so much less for each place. */
function goingOn(source: NormalText): NormalText {
  const told = matchesOf(source.text, NUMBERED_PLACE).map(({ index, 0: text, groups = {} }) => ({ start: index, end: index + text.length, place: readNumber(groups['place'] ?? ''), worth: readNumber(groups['worth'] ?? '') }));
  const [first, second] = told;
  const end = told.at(-1)?.end ?? 0;
  const ending = AND_SO_ON.exec(source.text.slice(end))?.[0];
  if (!first?.worth || !second?.worth || ending === undefined) return source;
  const less = subtract(first.worth, second.worth);
  const even = told.every(({ start, place, worth }, index) => {
    const before = told[index - 1];
    return place?.n === BigInt(index + 1) && worth && (!before?.worth || (compare(subtract(before.worth, worth), less) === 0 && before.end === start));
  });
  return even && compare(less, rational(0)) > 0 ? edited(source, [{ start: first.start, end: end + ending.length, text: fallingFrom('第1名', `${formatExact(first.worth)}分`, '1', less) }]) : source;
}

function fallingFrom(place: string, worth: string, size: string, less: Rational): string {
  return `${place}得${worth},名次每高于${size}名扣${formatExact(less)}分`;
}

const BEST = `(?:(?<first>第(?:一|1)(?:名|位)?|前${PLACE}(?:名|位))|,?(?:最高|最多|最优|最好|最快|首位))${GIVES}(?<worth>满分|${POINTS}分)`;
const BY_PLACE = '(?:按(?:照)?(?:次序|名次|排名|位次|排序|顺序)(?:排)?(?:得分|计分)?)?';
const REST = '(?:否则|其[他它余]|之?后|往后|后面|随后)?';
const FALL = [
  `(?:否则)?,?(?:按(?:照)?)?(?:排名|名次|位次)?每(?:递减|下降|降低|后移|靠后|落后|退后|后退|减少|低|降|退)(?<size>${PLACE})?(?:个)?(?:名次|位次|名|位),?(?:得分)?(?:扣减|扣除|扣|减少|递减|减|少得)(?<a>${POINTS})分`,
  `${REST}(?:各)?(?:名次|位次)?(?:的)?,?${BY_PLACE}(?:得分)?(?:依次|逐名|逐位|按名次|按位次)(?:递减|扣减|减少|降低|减|扣)(?<b>${POINTS})分`,
  `${REST}(?:按)?每(?:一|1)?(?:个)?(?:名次|位次)(?:依次)?(?:递减|扣减|减少|减)(?<c>${POINTS})分`,
].join('|');
const FALLING = new RegExp(`${BEST}[,;。](?:${FALL})`, 'g');

/** 第一名得30分,每递减一名,减3分: full marks for the first, and so much less for each place behind it. */
function fallingBehind(source: NormalText): NormalText {
  return edited(source, rewrites(source, FALLING, ({ 0: whole, groups = {} }) => {
    const { first = '', worth = '' } = groups;
    const less = readNumber(groups['a'] ?? groups['b'] ?? groups['c'] ?? '');
    // 最高得5分,依次递减1分: places only where the text says so.
    const places = first !== '' || /名次|位次|次序|排名|排序|[一1](?:名|位)/.test(source.text);
    return less && places ? fallingFrom(first.startsWith('前') ? first : '第1名', worth, groups['size'] ?? '1', less) : whole;
  }));
}

const LEAD = /(?<=^|[;。\n])[^,;。\d]{0,10}按(?:照)?[^,;。\d]{0,6}(?:名次|排名|排位|位次)(?:进行)?(?:计算)?(?:分值|计分|打分|得分|评分|赋分),(?:即:)?(?=[^;。\n]*第[1一])/g;

const REST_BEHIND = /(?<=[-~至到](?<last>\d+)名(?:的)?,?[得计]\d+(?:\.\d+)?分[,;。])第?\k<last>名(?:以后|之后|后)(?=(?:的)?,?(?:[得计]\d|不得分))/g;

/** 7-10名得3分,10名以后得1分: from the place behind the last that is told. */
function restBehind(source: NormalText): NormalText {
  return edited(source, rewrites(source, REST_BEHIND, ({ groups = {} }) => `第${Number(groups['last']) + 1}名及以后`));
}

/** What a ranking gives, put as places and what each place less takes. */
export function placesTold(source: NormalText): NormalText {
  const bare = edited(source, rewrites(source, LEAD, () => ''));
  return restBehind(fallingBehind(goingOn(placesApart(bare))));
}
