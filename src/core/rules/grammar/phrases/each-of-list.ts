import { compare, divide, equals, formatExact, multiply, rational, sum, ZERO, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, matchesOf, rewrites, type NormalText } from '../../text';

const NAME = '[^,;。:、\\n\\d得扣()每各]{1,20}?';
const UNIT = '(?:项|个|类|条|种|方面|环节|指标)';
const LIST = new RegExp(`^(?:[^,;。:、\\n\\d得扣()]{2,24}:)?(?:分为?|包括|包含|涉及|按|从)?(?<list>${NAME}(?:[、和与及]${NAME}){1,7})(?:(?<count>[二两三四五六七八]|[2-8])${UNIT}[^,;。:、\\n\\d得扣()每各率]{0,10}?)?(?:,?(?:每(?:一)?${UNIT}|各)(?:占|得|计|记)?(?<worth>\\d+(?:\\.\\d+)?)分[,;。:]|,(?=每(?:一)?${UNIT}[^,;。\\n]*得(?<first>\\d+(?:\\.\\d+)?)分))`);
const EACH = new RegExp(`^(?:每(?:一)?|某(?:一)?|单|各)${UNIT}(?:的)?[:,]?`);
const FIGURE = /^[\u4e00-\u9fff]{0,10}(?:率|满意度|知晓度|比例|比重)(?:均)?(?:[≥≤<>\d]|达|在|为|不低于|不足)/;
/** 足额落实的得满分,每少1个百分点扣0.2分,扣完为止: one scale and nothing else. */
const ONE_SCALE = /^[^,;。\n\d①-⑳]{2,20}的?,?得满分[,;]每(?:少|低|差|减少|降低)[^,;。\n]*扣\d+(?:\.\d+)?分(?:[,;]扣完为止)?(?:[,;。]不[满足](?:一|1)[^,;。\n]*)?[。;]?$/;
const OWN = new RegExp(`(?:该|此|某|每)${UNIT}(?:的)?(?=不得分|[得计]?0分|不足|未|$)`, 'g');

const SHARED_LIST = new RegExp(`^(?<list>${NAME}(?:[、和与及]${NAME}){1,5}),?(?:(?<count>[二两三四五六]|[2-6])(?:项|个|方面|条))?,?(?:各占|各为|均占)(?<share>[二三四五六]分之一|1/[2-6])(?:权重分值|权重分|权重|分值)?[,;。](?:符合(?:要求)?的?,?得(?:相应|该项)?(?:权重分|分值|满分|分)[,;])?(?:不|未)符合(?:要求)?的?,?(?:不得分|扣除?(?:相应|对应|该项)(?:权重分|分值))[。;]?$`);

/** 专人保管、分类归档、目录清晰,三项各占三分之一: so much for each, where the shares make up the weight. */
export function sharedList(source: NormalText): NormalText {
  const { list = '', count = '', share = '' } = SHARED_LIST.exec(source.text)?.groups ?? {};
  const [names, part] = [list.split(/[、和与及]/), readNumber(share)];
  const told = rational(names.length);
  const whole = part && equals(multiply(part, told), rational(1)) && equals(readNumber(count) ?? told, told);
  return whole ? edited(source, [{ start: 0, end: source.text.length, text: names.map((name) => `${name}的得分值的${share}`).join(';') }]) : source;
}

const FORMER = /^(?<first>[^,;。:\n()]{2,24})\((?<one>\d+(?:\.\d+)?分)\)[与和及、](?<second>[^,;。:\n()]{2,24})\((?<two>\d+(?:\.\d+)?分)\)(?:合并计分|分别计分|两部分)?[。,;:]前者[:,]?(?<former>[^\n]+?)[;。]后者[:,]?(?<latter>[^\n]+)$/;

/** A(4分)与B(3分)合并计分。前者:…;后者:…: each by its name. */
export function formerAndLatter(source: NormalText): NormalText {
  const { first = '', one = '', second = '', two = '', former = '', latter = '' } = FORMER.exec(source.text)?.groups ?? {};
  return first === '' ? source : edited(source, [{ start: 0, end: source.text.length, text: `1.${first}(${one}):${former}\n2.${second}(${two}):${latter}` }]);
}

const IN_ORDER = new RegExp(`^(?:[^,;。:、\\n\\d得扣()]{2,24}:)?(?<list>${NAME}(?:[、和与]${NAME}){1,5})(?:(?:[二两三四五六]|[2-6])${UNIT}[^,;。:、\\n\\d得扣()每各率]{0,8}?)?,?(?:分值)?(?:分别|依次)(?:占|为|计|得)(?<worths>\\d+(?:\\.\\d+)?分?(?:[、,和与]\\d+(?:\\.\\d+)?分?)+)[,;。:](?=.)`);

/** 产值、税收、研发投入三项,分值分别为3、4、3: the worths in the order of the names, where they make up the weight. */
export function worthsInOrder(source: NormalText, weight: Rational | null): NormalText {
  const match = IN_ORDER.exec(source.text);
  const names = (match?.groups?.['list'] ?? '').split(/[、和与]/);
  const worths = (match?.groups?.['worths'] ?? '').split(/[、,和与]/).flatMap((worth) => readNumber(worth.replace('分', '')) ?? []);
  if (!match || !weight || names.length !== worths.length || !equals(sum(worths), weight)) return source;
  const rest = source.text.slice(match[0].length);
  const rule = rest.slice(EACH.exec(rest)?.[0].length ?? 0).replace(OWN, '');
  const titled = names.map((name, index) => `${name}(${formatExact(worths[index] ?? ZERO)}分)`).join('、');
  return edited(source, [{ start: 0, end: source.text.length, text: `${titled}。${rule === rest ? '' : FIGURE.test(rule) ? '单项' : '各项'}${rule}` }]);
}

/** 违停、占道、广告三类,每类2分。每类到位率95%以上得2分,…: each of a list with its worth, where they make up the weight, and the rule told once for them. */
export function eachOfList(source: NormalText, weight: Rational | null): NormalText {
  const match = LIST.exec(source.text);
  const { list = '', count, worth, first } = match?.groups ?? {};
  const each = readNumber(worth ?? first ?? '');
  // 渠道工程和泵站工程各占2分 of a weight of 4: 和 stands between two of them, or within a name.
  const names = [list.split(/[、和与及]/), list.split('、')].find((split) => weight && each && equals(multiply(each, rational(split.length)), weight)) ?? list.split('、');
  const told = count === undefined ? rational(names.length) : readNumber(count);
  const whole = weight && each && compare(each, ZERO) > 0 && told && equals(told, rational(names.length)) && equals(multiply(each, told), weight);
  if (!match || !whole || (count === undefined && names.some((name) => /(?:[率度]|比例)$/.test(name)))) return source;
  const rest = source.text.slice(match[0].length);
  const said = EACH.exec(rest)?.[0] ?? '';
  const rule = rest.slice(said.length).replace(OWN, '');
  // 减产的不得分 behind the scale: of one of them, or of all?
  if (/(?<=^|[,;。])(?:(?!其余|其他|其它|否则|未|不|低于|差|无)[^,;。\d]){2,14}的,?(?:不得分|得?0分)/.test(rule)) return source;
  // A figure that is told only of the last of them would be read of it alone.
  if (said === '' && worth === undefined) return source;
  const titles = names.map((name) => `${name}(${formatExact(divide(weight, told))}分)`);
  // In full for each, as nothing in it names the figure of all of them.
  const stepped = !FIGURE.test(rule) && ONE_SCALE.test(rule);
  const text = stepped ? titles.map((title, index) => `${String(index + 1)}.${title}:${rule.replace(/[。;]$/, '')}`).join('\n') : `${titles.join('、')}。${FIGURE.test(rule) ? '单项' : '各项'}${rule}`;
  return edited(source, [{ start: 0, end: source.text.length, text }]);
}

const BEHIND = /^(?:[^,;。:\n\d]{2,12}:)?(?<titles>[^,;。、\n\d()]{2,14}?占?\d+(?:\.\d+)?分(?:[,、;][^,;。、\n\d()]{2,14}?占?\d+(?:\.\d+)?分)+)[。;,](?<rule>(?:(?:各|每)[^,;。\n\d]{0,8}(?:[率度]|比例)|按(?:要求|规定)完成)[^\n]*得相应分[^\n]*)$/;

/** 口蹄疫2分、禽流感2分,各病种应免密度达到100%的得相应分值,…: the names with their worths, and the rule told once for them. */
export function worthsBehind(source: NormalText, weight: Rational | null): NormalText {
  const { titles = '', rule = '' } = BEHIND.exec(source.text)?.groups ?? {};
  const told = matchesOf(titles, /(?<name>[^,、;\d]+?)占?(?<worth>\d+(?:\.\d+)?)分/g).map(({ groups = {} }) => ({ name: groups['name'] ?? '', worth: readNumber(groups['worth'] ?? '') ?? ZERO }));
  if (told.length < 2 || !weight || !equals(sum(told.map(({ worth }) => worth)), weight)) return source;
  const plain = rule.replace(/^(?:各|每)[^,;。\n\d率度比]{0,4}?(?=[^,;。\n\d]{0,6}(?:[率度]|比例))/, '').replace(/得相应分值的一半/g, '得分值的50%').replace(/得相应分(?:值)?/g, '得满分').replace(/(?:该|此)(?:项|部分)(?=不得分|[得计]?0分)/g, '').replace(/,?未做或未按(?:要求|规定)做的不得分/, ',否则不得分');
  return edited(source, [{ start: 0, end: source.text.length, text: told.map(({ name, worth }, index) => `${String(index + 1)}.${name}(${formatExact(worth)}分):${plain.startsWith("按") ? name : ''}${plain}`).join('\n') }]);
}

const KINDS = /^(?<lead>[^;。:\n扣]{0,24}:)?(?<list>[^,;。:、\n\d()得扣]{2,20}\(?\d+(?:\.\d+)?分\)?(?:[、,和与][^,;。:、\n\d()得扣]{2,20}\(?\d+(?:\.\d+)?分\)?){1,7})[。;,](?<each>(?:每|各|单)(?:一)?(?<kind>类|项|个|种|方面|部分|指标)(?:[\u4e00-\u9fff]{0,4}?(?=完成率|得分=|支出|任务)|,?)|各自(?=得分=)|任一(?:类|项))(?<rule>[^\n]+)$/;
/** What is said of one of them. */
const OF_ONE = /(?:该|此|这|本|其)(?:一)?(?:类|项|个|种|方面|部分)(?!指标)(?:资金|任务|工作)?(?:的)?|对应(?=分值)|(?<=得)相应(?=分值|满分)/g;
/** What is said of more than one of them, or of what is to be done with the points of one. */
const OF_SEVERAL = /合计|累计|总分|本指标|其余|其他|并入|分摊|两项|[三四五]项|第[一二三四五\d]|前[两二三]/;

/** 甲3分、乙2分。每类完成率达100%得该类满分,90%以上得该类分值的70%: the same rule for each, where they make up the weight. */
export function ruleOfEachKind(source: NormalText, weight: Rational | null): NormalText {
  const { lead = '', list = '', rule = '' } = KINDS.exec(source.text)?.groups ?? {};
  const told = matchesOf(list, /(?<name>[^,、;和与\d()]+)\(?(?<worth>\d+(?:\.\d+)?)分/g).map(({ groups = {} }) => ({ name: groups['name'] ?? '', worth: readNumber(groups['worth'] ?? '') ?? ZERO }));
  // 产出数量共3个指标:: as many as there are.
  const count = lead.includes('共') ? readNumber(/共(?<count>\d|[二两三四五六七八])/.exec(lead)?.groups?.['count'] ?? '') : rational(told.length);
  if (!count || !equals(count, rational(told.length)) || (/\d/.test(lead) && !lead.includes('共'))) return source;
  const plain = rule.replace(OF_ONE, '').replace(/(?:其中)?任一(?:类|项)/g, '');
  // A figure in points would be of parts that need not be worth the same.
  const shared = !/\d分/.test(plain) || told.every(({ worth }) => equals(worth, told[0]?.worth ?? ZERO));
  if (told.length < 2 || !weight || !shared || OF_SEVERAL.test(plain) || !equals(sum(told.map(({ worth }) => worth)), weight)) return source;
  return edited(source, [{ start: 0, end: source.text.length, text: told.map(({ name, worth }, index) => `(${String(index + 1)})${name}(${formatExact(worth)}分):${plain}`).join('\n') }]);
}

const ALIKE = /^(?<list>[^,;。:、\n\d]{2,20}[率度](?:[、和][^,;。:、\n\d]{2,8}[率度]){1,5})(?:均|都)?(?:达到?|不低于|≥)(?<aim>\d+(?:\.\d+)?%)(?:以上)?的?,(?:各|每项)(?:得|占|计)?(?<worth>\d+(?:\.\d+)?)分[,;](?<step>每(?:低|降低|下降|少)[^;。\n]*扣\d+(?:\.\d+)?分)(?:,扣完为止)?[。;]?$/;
const BY_DONE = /^(?<list>[^,;。:、\n\d得扣]{2,12}(?:、[^,;。:、\n\d得扣]{2,12}){1,7}?)(?:均|都)?(?:达到|完成)(?:合同|计划|目标|任务|协议)(?:约定|要求|规定)?(?:数|值|量)?的?,(?:各|每项)(?:得|占|计)?(?<worth>\d+(?:\.\d+)?)分[;,](?:未达到|未完成|不足)的?,?(?:该项)?按(?:照)?(?:实际)?完成(?:比例|率)(?:得分|计分|给分)[。;]?$/;

/** 排查率、整治率达100%,各2分,每低1个百分点扣0.2分; 时长、个案数达到合同约定,每项1分,未达到的按完成比例得分: each by itself, where they make up the weight. */
export function alikeOnes(source: NormalText, weight: Rational | null): NormalText {
  const [rates, tasks] = [ALIKE.exec(source.text)?.groups, BY_DONE.exec(source.text)?.groups];
  const { list = '', worth = '' } = rates ?? tasks ?? {};
  const names = list.split(/[、和]/);
  const each = readNumber(worth);
  if (!weight || !each || names.length < 2 || !equals(multiply(each, rational(names.length)), weight)) return source;
  const own = (name: string): string => (rates ? `${name}达到${rates['aim'] ?? ''}得满分,${rates['step'] ?? ''}` : '按完成率计分');
  return edited(source, [{ start: 0, end: source.text.length, text: names.map((name, index) => `(${String(index + 1)})${name}(${worth}分):${own(name)}`).join('\n') }]);
}

const ASKED = /^(?:[^;。:\n\d得扣]{0,24}:)?(?<list>[^,;。:、\n\d()得扣]{2,16}(?:、[^,;。:、\n\d()得扣]{2,16}){1,7}?)(?:[二两三四五六七八]项)?,?各占(?<share>\d+%|\d+(?:\.\d+)?分)(?:的)?(?:权重分?|分值)?,(?:完全|全部)?(?<verb>符合|具备|满足|达到|做到)的?得(?:该(?:项)?(?:权重分?|分值?)|满分|相应分值),(?:基本|部分)\k<verb>的?得(?:该项(?:分值)?的?)?(?:一半|50%)(?:的?分值)?,不\k<verb>的?不得(?:分)?[。;]?$/;

/** 完整、明确、可行,各占…,具备得该权重分,基本具备得一半,不具备不得: so much for each, by its degree. */
export function degreesOfEachNamed(source: NormalText, weight: Rational | null): NormalText {
  const { list = '', share = '' } = ASKED.exec(source.text)?.groups ?? {};
  const names = list.split('、');
  const value = readNumber(share.replace('分', ''));
  const each = value && weight ? (share.endsWith('分') ? value : multiply(value, weight)) : undefined;
  if (!weight || !each || !equals(multiply(each, rational(names.length)), weight)) return source;
  return edited(source, [{ start: 0, end: source.text.length, text: names.map((name, index) => `(${String(index + 1)})${name}(${formatExact(each)}分):符合的得满分,部分符合的得分值的50%,不符合的不得分`).join('\n') }]);
}

const CONDITIONS = /^(?<list>[^,;。、\n\d]{2,30}(?:、[^,;。、\n\d]{2,30}){1,7}),(?<count>[二两三四五六七八]|[2-8])项各(?:占|得|计)?(?<worth>\d+(?:\.\d+)?)分(?:[,;](?:不满足|不符合|未做到|未达到)的?,?(?:该项)?(?:得)?(?:0分|不得分))?[。;]?$/;

/** 经过论证、依据充分、额度相适应,三项各1分: each of the conditions, where they make up the weight. */
export function conditionsListed(source: NormalText, weight: Rational | null): NormalText {
  const { list = '', count = '', worth = '' } = CONDITIONS.exec(source.text)?.groups ?? {};
  const names = list.split('、');
  const [number, each] = [readNumber(count), readNumber(worth)];
  const fits = weight && number && each && equals(number, rational(names.length)) && equals(multiply(number, each), weight);
  return fits ? edited(source, [{ start: 0, end: source.text.length, text: names.map((name, index) => `${String(index + 1)}.${name}得${worth}分`).join(';') }]) : source;
}

const FAULTS = /(?<=^|[;。\n])(?:如|若)?(?:发现)?(?<list>[^,;。、\n\d得扣]{3,24}(?:[、,][^,;。、\n\d得扣]{3,24}){1,7}?)的?,?(?:将|应)?(?:分别|依次)扣(?:除|减)?(?<cuts>\d+(?:\.\d+)?分?(?:、\d+(?:\.\d+)?分?)+)(?=[;。\n]|$)/g;

/** 杂草未除、闸口堵塞的,分别扣3分、2分: what each of them costs, in their order. */
export function cutsInOrder(source: NormalText): NormalText {
  return edited(source, rewrites(source, FAULTS, ({ 0: whole, groups = {} }) => {
    const [faults, cuts] = [(groups['list'] ?? '').split(/[、,]/), (groups['cuts'] ?? '').split('、')];
    // 少建一个或已建,但未达标的: what stands apart by a comma need not be one of them.
    const apart = faults.every((fault) => !/或|^(?:但|且|并|而)/.test(fault));
    return apart && faults.length === cuts.length ? faults.map((fault, index) => `${fault.replace(/的$/, '')}的扣${(cuts[index] ?? '').replace('分', '')}分`).join(';') : whole;
  }));
}

const EACH_TIME = /^(?![^。;\n]*每(?:个)?(?:季|月|周|旬|半年))[^。;\n]*?(?:不少于|至少|达到|应|共)(?:开展|举办|组织|召开|检查)?(?<count>\d+)(?<unit>次|场|期),每\k<unit>(?:得|计)?(?<worth>\d+(?:\.\d+)?)分[。;]?$/;

/** 全年检查不少于4次,每次1分 of a weight of 4: so much for each. */
export function eachTime(source: NormalText, weight: Rational | null): NormalText {
  const { count = '', unit = '', worth = '' } = EACH_TIME.exec(source.text)?.groups ?? {};
  const [number, each] = [readNumber(count), readNumber(worth)];
  return weight && number && each && equals(multiply(number, each), weight) ? edited(source, [{ start: 0, end: source.text.length, text: `每完成1${unit}得${worth}分` }]) : source;
}

const TURNS: Readonly<Record<string, number>> = { 季度: 4, 季: 4, 月: 12, 半年: 2 };
const BY_TURN = /(?<=^|[,;。\n])每(?:个)?(?<turn>季度|季|月|半年)(?:得|计)?(?<worth>\d+(?:\.\d+)?)分,(?<fault>[^,;。\n\d]{4,30}?)的?,当(?:季度?|月|期)(?:不得分|不计分|[得计]?0分)(?=[。;]?$)/g;

/** 每季度1.25分,未完成当季巡检的,当季不得分 of a weight of 5: so much for each quarter that it is so in. */
export function lostByTurn(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, BY_TURN, ({ 0: whole, groups = {} }) => {
    const worth = readNumber(groups['worth'] ?? '');
    const times = TURNS[groups['turn'] ?? ''];
    return weight && worth && times !== undefined && equals(multiply(worth, rational(times)), weight) ? `${groups['fault'] ?? ''}的,每${(groups['turn'] ?? '').replace(/^月$/, '个月')}扣${groups['worth'] ?? ''}分` : whole;
  }));
}

const LACKING_EACH = /(?<=^|[,;。\n])(?<of>[^,;。\n\d扣得、]{0,12}?)(?<lacking>未(?:建立|制定|开展|落实|明确|设置|配备|提供|签订)|缺少|没有)(?<list>[^,;。\n\d扣得、]{2,12}(?:、[^,;。\n\d扣得、]{2,12})+?)的?,?各扣(?<points>\d+(?:\.\d+)?分)/g;

/** 未建立追溯制度、索证索票制度的各扣1分: one cut for each. */
export function lackingEach(source: NormalText): NormalText {
  return edited(source, rewrites(source, LACKING_EACH, ({ groups = {} }) => (groups['list'] ?? '').split('、').map((thing) => `${groups['of'] ?? ''}${groups['lacking'] ?? ''}${thing}扣${groups['points'] ?? ''}`).join(';')));
}

const NEITHER = /(?<=^|[,;。\n])(?<of>[^,;。\n\d扣得、]{0,10}?)未(?<one>[^,;。\n\d扣得、未或]{2,8})或(?:未)?(?<other>[^,;。\n\d扣得、未或]{2,8}?)的?,?各扣(?<points>\d+(?:\.\d+)?分)/g;

/** 各类补贴未专户存储或专款专用各扣1分: one cut for each. */
export function neitherOf(source: NormalText): NormalText {
  return edited(source, rewrites(source, NEITHER, ({ groups: { of = '', one = '', other = '', points = '' } = {} }) => `${of}未${one}扣${points};${of}未${other}扣${points}`));
}
