import { compare, equals, formatExact, multiply, ONE, rational, subtract, ZERO, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, matchesOf, rewrites, type Edit, type NormalText } from '../../text';

const OF = '[^,;。\\n\\d扣]{0,14}?';
const CUT = '的?,?扣(?:除|减)?';
const IN_TURN = new RegExp(`(?<=^|[,;。\\n]|${OF})(?:有)?(?:一|1)(?<unit>次|项|个|类|处)(?<what>${OF})${CUT}(?<one>\\d+(?:\\.\\d+)?)分[,、;](?:有)?(?:两|二|2)\\k<unit>(?<more>及?以上)?(?<second>${OF})(?:${CUT}(?<two>\\d+(?:\\.\\d+)?)分[,、;](?:有)?(?:三|3)\\k<unit>(?:及?以上)?(?<third>${OF})(?:${CUT}(?<three>\\d+(?:\\.\\d+)?)分|的?(?:均)?,?(?:不得分|本指标不得分|全扣|[得计记]?0分))|的?,?(?:不得分|本指标不得分|全扣|[得计记]?0分))(?=[,;。\\n]|$)`, 'g');

/** 一次通报扣1分,两次扣2分,三次及以上全扣 of a weight of 3: so much for each, where that is what they come to. */
export function countsInTurn(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, IN_TURN, ({ 0: whole, groups = {} }) => {
    const [one, two, three] = [groups['one'], groups['two'], groups['three']].map((points) => readNumber(points ?? ''));
    // 其中第3项不适用的,不符1项扣2分: other cuts where one of them does not apply.
    if (!weight || !one || source.text.includes('不适用')) return whole;
    // 1项不符合扣2分,2项符合扣4分: what is counted is the same throughout.
    const { what = '' } = groups;
    const others = [groups['second'], groups['third']].map((told = '') => told.replace(/^(?:都|均|全部?)/, ''));
    const denied = (text: string): boolean => /[不未无没]/.test(text);
    if (others.some((told) => told !== '' && (!what.endsWith(told) || denied(what) !== denied(told)))) return whole;
    const times = (count: number): Rational => multiply(one, rational(count));
    const reaches = (count: number, told: Rational | undefined): boolean => (told ? equals(told, times(count)) || (equals(told, weight) && compare(times(count), weight) >= 0) : compare(times(count), weight) >= 0);
    const even = two ? equals(two, times(2)) && reaches(3, three) : reaches(2, undefined);
    return even ? `每${groups['unit'] ?? ''}${what}扣${groups['one'] ?? ''}分` : whole;
  }));
}

const COUNTED = '[^,;。\\n\\d扣得每、]{0,14}?';
const ONE_COUNT = new RegExp(`(?<=^|[,;。\\n])(?<lead>${COUNTED})(?<low>\\d|[一二两三四五六])(?:[-~至](?<high>\\d|[一二两三四五六]))?(?<unit>批次|人次|次|起|项|个|类|处|件|份|例|户|人|条|笔|家|宗)(?<more>及?以上)?(?<what>${COUNTED})的?,?(?<gives>扣(?:除|减)?\\d+(?:\\.\\d+)?分|(?:本指标)?(?:不得分|得?0分)|扣完|全扣)(?=[,;。\\n]|$)`, 'g');

interface Counted {
  readonly start: number;
  readonly end: number;
  readonly of: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number | null;
  readonly gives: string;
}

function countedIn({ index, 0: whole, groups = {} }: RegExpExecArray): Counted {
  const { lead = '', low = '', high, unit = '', more, what = '', gives = '' } = groups;
  const number = (text: string): number => Number(readNumber(text)?.n ?? 0);
  const of = `${lead.replace(/^(?:(?:随机)?(?:抽查|检查|核查|抽检))?(?:如|若|经)?(?:有|发现|存在|出现)?/, '')}${what.replace(/^(?:都|均)/, '')}`.replace(/(?:为|达到?|共)$/, '');
  return { start: index, end: index + whole.length, of, unit, low: number(low), high: more === undefined ? number(high ?? low) : null, gives: gives.startsWith('扣') && /\d/.test(gives) ? gives : '不得分' };
}

/** 1项不符合, 2项; never 3项符合. */
function alike(first: string, other: string): boolean {
  const denied = (text: string): boolean => /[不未无没非]/.test(text);
  return other === '' || other === '发生' || (first.includes(other) && denied(first) === denied(other));
}

/** 发生1起扣2分，2起扣3分，3起及以上不得分: bands of one number, where what they take does not come to so much for each. */
export function countsApart(source: NormalText): NormalText {
  const rows = matchesOf(source.text, ONE_COUNT).map(countedIn);
  const runs = rows.reduce<readonly (readonly Counted[])[]>((told, row) => {
    const run = told.at(-1);
    const before = run?.at(-1);
    const goesOn = run && before && row.start === before.end + 1 && row.unit === before.unit && before.high !== null && row.low === before.high + 1 && alike(run[0]?.of ?? '', row.of);
    return goesOn ? [...told.slice(0, -1), [...run, row]] : [...told, [row]];
  }, []);
  const edits = runs.flatMap((run): readonly Edit[] => {
    const [first, second] = run;
    const last = run.at(-1);
    if (!first || !second || !last || first.low !== 1 || last.high !== null || first.of === '') return [];
    const figure = `${first.of}${first.of.endsWith(first.unit) ? '数' : `的${first.unit}数`}`;
    const ends = ({ low, high, unit }: Counted): string => (high === null ? `≥${String(low)}${unit}` : low === high ? `=${String(low)}${unit}` : `≥${String(low)}${unit}且≤${String(high)}${unit}`);
    return [{ start: first.start, end: last.end, text: run.map((row) => `${figure}${ends(row)}${row.gives}`).join(';') }];
  });
  return edited(source, edits);
}

/** 每逾期1个月扣0.5分,逾期3个月以上扣3分 of a weight of 3: nothing at all. */
export function wholeCuts(source: NormalText, weight: Rational | null): NormalText {
  if (!weight || !/(?:每|(?:一|1)(?:个)?(?:天|日|月|周|次|起|处|项|例|件))[^,;。\n]{0,40}扣/.test(source.text)) return source;
  return edited(source, rewrites(source, /(?<=[,;。\n][^,;。\n每]{0,12}[\d一二两三四五六][^,;。\n每\d]{0,4}(?:\(含\))?(?:及)?以上(?:\(含\))?的?,?|[,;。\n][^,;。\n每]{0,12}(?:超过|达到|大于)\d+(?:\.\d+)?[^,;。\n每\d]{0,4}的?,?|[,;。]被[^,;。\n\d每]{2,16}的?,?)扣(?:除|减)?(?<worth>\d+(?:\.\d+)?)分(?=[,;。\n]|$)/g, ({ 0: whole, groups = {} }) => {
    const worth = readNumber(groups['worth'] ?? '');
    return worth && equals(worth, weight) ? '不得分' : whole;
  }));
}

const AND_MORE = /(?<=扣\d+(?:\.\d+)?分[,;。])(?<verb>发生|出现|发现|有|缺|缺少)?(?<count>[2-9]|[两二三四五])(?<unit>次|起|个|项|例|件|处|份)(?:的)?,?扣(?<worth>\d+(?:\.\d+)?)分(?=[。;]?$)/g;

/** 发生1起扣2分,发生2起扣5分 of a weight of 5: nothing from two on. */
export function allFromThere(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, AND_MORE, ({ 0: whole, groups = {} }) => {
    const { verb = '', count = '', unit = '', worth = '' } = groups;
    const points = readNumber(worth);
    return weight && points && equals(points, weight) ? `${verb}${count}${unit}及以上不得分` : whole;
  }));
}

const ALL_MISSING = /(?<=缺少?(?:一|1)?(?:个|项|类)(?<noun>[^,;。\n\d扣]{0,6})(?:的)?,?扣(?<cut>\d+(?:\.\d+)?)分[,;。])(?<count>[二两三四五]|[2-5])(?:个|项|类)\k<noun>(?:都|均|全部?)(?:没有|无|缺失|缺|未建立|未提供)(?:的)?,?不得分(?=[。;]?$)/g;

/** 缺一个环节扣1.5分,三个环节都没有的不得分: as they come to anyway. */
export function allMissing(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, ALL_MISSING, ({ 0: whole, groups = {} }) => {
    const [cut, count] = [readNumber(groups['cut'] ?? ''), readNumber(groups['count'] ?? '')];
    return weight && cut && count && compare(multiply(cut, count), weight) >= 0 ? '扣完为止' : whole;
  }));
}

const FAULTS = /(?:存在|有|出现)(?:以下|下列)(?:任一)?(?:情形|情况|问题|行为)(?:之一)?的,(?<each>每(?:项|个|出现一项|有一项)|各)?扣(?<cut>\d+(?:\.\d+)?分)(?<down>,(?:扣完为止|(?:累计)?(?:扣分)?(?:最多|不超过|最多扣|累计不超过)\d+(?:\.\d+)?分))?:(?<list>[^。]+)(?=[。]?$)/g;

/** 存在下列情形之一的,扣1分,扣完为止:未登记;手续不全: so much for each, as the end of them says. */
export function faultsListed(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, FAULTS, ({ 0: whole, groups = {} }) => {
    const { each, cut = '', down, list = '' } = groups;
    const faults = list.split(/[;\n]+/).map((fault) => fault.replace(/^(?:\(\d\)|\d[.、]|[①-⑳])/, '').trim()).filter((fault) => fault !== '');
    const plain = faults.length > 1 && faults.every((fault) => !/\d|[得扣]/.test(fault));
    // 累计扣分不超过2分 of more: a cap of them all.
    const cap = readNumber(/\d+(?:\.\d+)?/.exec(down ?? '')?.[0] ?? '');
    const toEnd = cap === undefined || (weight !== null && equals(cap, weight));
    return plain && toEnd && (each !== undefined || down !== undefined) ? `${faults.map((fault) => `${fault}的,扣${cut}`).join(';')};扣完为止` : whole;
  }));
}

const MISSING_ANYWAY = /(?<=缺少?(?:一|1)(?<unit>样|项|个|份|类|种|次)(?<noun>[^,;。\n\d扣]{0,6})(?:的)?,?扣(?<cut>\d+(?:\.\d+)?)分[,;。])缺少?(?<count>[二两三四五]|[2-5])\k<unit>(?:\k<noun>)?及?以上(?:\(含\))?(?:的)?,?不得分(?=[。;]?$)/g;

/** 缺一样扣1分,缺两样以上不得分 of a weight of 2: as they come to anyway. */
export function missingAnyway(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, MISSING_ANYWAY, ({ 0: whole, groups = {} }) => {
    const [cut, count] = [readNumber(groups['cut'] ?? ''), readNumber(groups['count'] ?? '')];
    return weight && cut && count && compare(multiply(cut, count), weight) >= 0 ? '扣完为止' : whole;
  }));
}

const IN_ORDER = new RegExp(`(?<=^|[,;。\\n])(?<lead>${COUNTED})(?<number>\\d+|[一二两三四五六七八九十])(?:个)?(?<unit>批次|人次|次|起|项|处|件|份|例|户|人|条|笔|家|宗|篇|场|期|工作日|天|日|月|周)(?<what>${COUNTED})(?:及以上)?的?,?(?<verb>得|计|扣)(?<points>\\d+(?:\\.\\d+)?)分(?=[,;。\\n]|$)`, 'g');
const AND_ON = /[,;。](?:以|依)(?:此|次)类推(?:[,;。](?:直至)?扣完为止)?[。;]?$/;

/** 完成12项得5分,11项得4.5分,以此类推 of a weight of 5; 1处扣1分,2处扣2分,以此类推: so much for each, as the ones that are told come to. */
export function countsOn(source: NormalText, weight: Rational | null): NormalText {
  const end = AND_ON.exec(source.text);
  const rows = end ? matchesOf(source.text.slice(0, end.index), IN_ORDER).map(({ index, 0: whole, groups = {} }) => {
    const { lead = '', unit = '', what = '', verb = '', number = '', points = '' } = groups;
    return { start: index, end: index + whole.length, lead, unit, what, verb, number: readNumber(number), points: readNumber(points) };
  }) : [];
  const [first, second] = rows;
  if (!end || !weight || !first?.number || !first.points || !second?.number || !second.points || rows.at(-1)?.end !== end.index) return source;
  const [by, change] = [subtract(second.number, first.number), subtract(second.points, first.points)];
  const even = rows.every((row, index) => {
    const before = rows[index - 1];
    return !before || (before.number && before.points && row.number && row.points && row.start === before.end + 1 && row.unit === first.unit && row.verb === first.verb && equals(subtract(row.number, before.number), by) && equals(subtract(row.points, before.points), change));
  });
  if (!even) return source;
  const unit = /^(?:工作日|月)$/.test(first.unit) ? `个${first.unit}` : first.unit;
  const told = (text: string): NormalText => edited(source, [{ start: first.start, end: source.text.length, text: `${text},扣完为止` }]);
  const each = (points: Rational): NormalText => told(`每${first.lead}1${unit}${first.what}扣${formatExact(points)}分`);
  const fromOne = equals(first.number, ONE) && equals(by, ONE);
  if (first.verb === '扣') return fromOne && equals(first.points, change) ? each(change) : source;
  const less = subtract(ZERO, change);
  // 延期1个月得4分,延期2个月得3分 of a weight of 5: what is lost by each month.
  if (fromOne && first.start > 0 && equals(subtract(weight, first.points), less)) return each(less);
  return equals(subtract(ZERO, by), ONE) && equals(first.points, weight) && compare(less, ZERO) > 0 ? told(`${first.lead}${formatExact(first.number)}${unit}${first.what}及以上得满分,每少1${unit}扣${formatExact(less)}分`) : source;
}
