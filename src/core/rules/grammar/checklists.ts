import { compare, equals, rational, sum, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { edited, matchesOf, replaced, rewrites, type NormalText, type Replacements } from '../text';
import { UNITS } from './measures';
import { worthsIn } from './quantity';

const POINTS = '\\d+(?:\\.\\d+)?';
const LABEL = /^(?:\d{1,2}[.、])?扣分(?:标准|细则|办法|规则)(?:如下)?:\n?/;
const EARNS = /加分|奖|得\d|优秀|先进|表扬|每项/;
const EACH_TOLD = new RegExp(`每(?<unit>${UNITS}):?(?<worth>${POINTS})分[,;。]?(?=[\\u4e00-\\u9fff\\n]|$)`, 'g');

/** 每处扣0.2分, and nothing before it: of whatever is found. */
function foundEach(source: NormalText): NormalText {
  return edited(source, rewrites(source, /^每(?=[处项次个]扣\d)/g, () => '每发现一'));
}

/** 扣分标准:污渍每处:0.1分蛛网每处:0.4分: what each takes, as the label says. */
function cutsListed(source: NormalText): NormalText {
  const label = LABEL.exec(source.text)?.[0];
  const told = rewrites(source, EACH_TOLD, ({ groups = {} }) => `每${groups['unit'] ?? ''}扣${groups['worth'] ?? ''}分;`);
  return label === undefined || told.length === 0 || EARNS.test(source.text) ? source : edited(source, [{ start: 0, end: label.length, text: '' }, ...told]);
}

const CUT_ALONE = new RegExp(`(?<=扣)(?<worth>${POINTS})(?=[,;。:\\n]|$)`, 'g');
const AWARD_ALONE = new RegExp(`(?<=^[^,;。\\n\\d得扣]{2,40})(?<worth>${POINTS})(?=[,;。\\n])`);

/** 无回访记录为0: what gives nothing, and no figure that should be none. */
const NOTHING = /(?:^|[,;。\n])[^,;。\n]*(?:未|无|不|没有)[^,;。\n]*(?<![数率量次件起人例])为$/;

/** 建立健全2.0,每发现一处不规范扣0.4: points without their measure, behind the verb that takes them. */
function cutsMeasured(source: NormalText, weight: Rational | null): NormalText {
  const cuts = rewrites(source, CUT_ALONE, ({ 0: worth }) => `${worth}分`);
  const bare = matchesOf(source.text, /(?<=[\u4e00-\u9fff])(?<!扣)\d+(?:\.\d+)?(?=[,;。\n]|$)/g).filter(({ 0: number, index }) => !(number === '0' && NOTHING.test(source.text.slice(0, index))));
  const full = AWARD_ALONE.exec(source.text);
  const value = readNumber(full?.[0] ?? '');
  // 健全5,不健全3,每缺一项扣1: degrees besides, or another worth than the weight.
  const alone = bare.length === 0 || (bare.length === 1 && full !== null && value !== undefined && weight !== null && equals(value, weight));
  if (cuts.length === 0 || !alone || /扣\d+(?:\.\d+)?分/.test(source.text)) return source;
  const given = full && bare.length === 1 ? [{ start: full.index, end: full.index + full[0].length, text: `得${full[0]}分` }] : [];
  const nothing = rewrites(source, /为0(?=[,;。\n]|$)/g, ({ 0: words, index }) => (NOTHING.test(source.text.slice(0, index + 1)) ? '不得分' : words));
  const stops = rewrites(source, /(?<=扣\d+(?:\.\d+)?):(?=[\u4e00-\u9fff])|(?<=[;,。])[。.](?=[\u4e00-\u9fff])/g, ({ 0: mark }) => (mark === ':' ? ';' : ''));
  return edited(source, [...given, ...cuts, ...nothing, ...stops]);
}

const DEGREES = /^(?:[\u4e00-\u9fff]{1,8}\d+(?:\.\d+)?[,;、]?){2,}[。;]?$/;
const ONE_DEGREE = /(?<=[\u4e00-\u9fff])\d+(?:\.\d+)?(?=[,;、。]|$)/g;

/** 符合3.0,基本符合1.5,不符合0: what each degree gives, from all there is to nothing. */
function degreesMeasured(source: NormalText, weight: Rational | null): NormalText {
  const worths = worthsIn(source.text, ONE_DEGREE);
  const falls = worths.every((worth, index) => index === 0 || compare(worth, worths[index - 1] ?? ZERO) < 0);
  const [first] = worths;
  const whole = DEGREES.test(source.text) && weight && first && equals(first, weight) && falls && worths.some((worth) => compare(worth, ZERO) === 0);
  return whole ? edited(source, rewrites(source, ONE_DEGREE, ({ 0: worth }) => `得${worth}分`)) : source;
}

const AFTER_FIGURE = new RegExp(`(?<=(?:[≥≤<>]|率|[比为达])\\d+(?:\\.\\d+)?%)(?<worth>${POINTS})(?=[;。\\n]|$)`, 'g');

/** 完好率100% 12 on one line, 完好率<85% 0 on another: what each figure gives, behind a space. */
function figuresMeasured(source: NormalText, weight: Rational | null): NormalText {
  const told = matchesOf(source.text, AFTER_FIGURE).filter(({ index }) => (source.offsets[index] ?? 0) - (source.offsets[index - 1] ?? 0) > 1);
  const worths = told.flatMap(({ groups }) => readNumber(groups?.['worth'] ?? '') ?? []);
  const whole = weight && worths.some((worth) => equals(worth, weight)) && worths.every((worth) => compare(worth, weight) <= 0);
  return told.length > 1 && whole ? edited(source, told.map(({ index, 0: worth }) => ({ start: index, end: index + worth.length, text: `得${worth}分` }))) : source;
}

const PER_ONE = new RegExp(`(?<=^|[,;。\\n])(?<what>[^,;。\\n\\d]{2,24}?)(?<![-+])(?<worth>${POINTS})分\\/(?<many>\\d*)(?<unit>${UNITS})(?=[,;。\\n]|$)`, 'g');

/** 省部级奖50分/项: so much for each, where nothing is taken. */
function perOne(source: NormalText): NormalText {
  if (/扣|减/.test(source.text)) return source;
  return edited(source, rewrites(source, PER_ONE, ({ groups = {} }) => `${(groups['what'] ?? '').replace(/(?<=[\u4e00-\u9fff]{2})数$/, '')}每${groups['many'] ?? ''}${groups['unit'] ?? ''}得${groups['worth'] ?? ''}分`));
}

const END_BEHIND = new RegExp(`(?<bound>\\d+(?:\\.\\d+)?(?<measure>[^\\d,;。()]{0,3}))以(?<way>[上下])(?<gives>(?:得|计)?${POINTS}分)\\((?<mark>不?含)\\k<bound>\\)`, 'g');

/** 4人以下得2分(不含4人): whether the bound belongs to it, told behind what it gives. */
function endsInPlace(source: NormalText): NormalText {
  return edited(source, rewrites(source, END_BEHIND, ({ groups = {} }) => `${groups['bound'] ?? ''}以${groups['way'] ?? ''}(${groups['mark'] ?? ''})${groups['gives'] ?? ''}`));
}

const ADDED = new RegExp(`(?<![\\d每第加过出少任凡具何仅只]|[任凡具何]有)(?:有)?(?:1|一)(?<unit>${UNITS})(?:\\([^()\\d]{1,3}\\))?(?=加${POINTS}分)`, 'g');

/** 受到表彰的,一次加4分: for each, where there is nothing but what is added. */
function addedEach(source: NormalText): NormalText {
  const amounts = matchesOf(source.text, /[得计扣减]\d|满分|不得分|加\d/g);
  return amounts.length > 0 && amounts.every(([text]) => text.startsWith('加')) ? edited(source, rewrites(source, ADDED, ({ index, groups = {} }) => `${/(?:^|[;。\n])$/.test(source.text.slice(0, index)) ? '所列情形,' : ''}每${groups['unit'] ?? ''}`)) : source;
}

const SIGNED = /(?<name>[\u4e00-\u9fff]{2,12}?)?(?:控制)?(?:在)?±(?<low>\d+(?:\.\d+)?%?)(?:[-~至]±?(?<high>\d+(?:\.\d+)?%))?(?<mark>\((?:含|不含)\))?(?<side>以[内外])/g;

/** ±20%以内得4.5分,±20-25%以内得3分: how far from nothing, whichever way, where every figure is so told. */
function deviationsAlone(source: NormalText): NormalText {
  const told = matchesOf(source.text, SIGNED);
  const [first] = told;
  const signs = source.text.split('±').length - 1;
  const named = told.slice(1).every(({ groups }) => groups?.['name'] === undefined) && /^(?:.{0,8}(?:控制率|偏差|偏离|差异|误差|调整率|变动率|变化率)[率度]?(?:控制)?(?:在)?)?$/.test(first?.groups?.['name'] ?? '') && told.every(({ groups }) => (groups?.['high'] ?? groups?.['low'] ?? '').endsWith('%'));
  if (!first || told.length < 2 || !named || signs > 2 * told.length || /[≥≤<>]|每/.test(source.text)) return source;
  const name = `${first.groups?.['name'] ?? '偏差'}绝对值`;
  return edited(source, told.map(({ index, 0: text, groups = {} }) => {
    const { low = '', high, mark = '', side = '' } = groups;
    const near = low.endsWith('%') ? low : `${low}%`;
    return { start: index, end: index + text.length, text: high !== undefined ? `${name}在${near}-${high}${mark}` : side === '以外' ? `${name}超过${near}` : `${name}在${near}${mark}以内` };
  }));
}

const SWING = new RegExp(`(?:每增减|每升降|再?按(?:升降|上下|增减))(?<size>${POINTS})(?<unit>%|个百分点),?(?:相应)?(?:加减|增减)?(?<worth>${POINTS})分(?:的比例计加减分)?(?:[,;]最高(?:加至|得分?|为|(?<added>加))?(?<top>${POINTS})分)?(?:[,;](?:减分|扣分)?(?:直至|直到)(?:扣|减)完)?`);
const LEVEL_BEFORE = /(?<=^|[;。\n])(?:(?<task>完成(?:市|县|区|上级|年度|全年|下达|的|政府){0,4}(?:目标|任务|计划)(?:任务|目标|值|数)?)|(?:以[^,;。\n\d]{2,16}为基数,)?持平|(?<figure>[^,;。\n且并]{2,20}[率度](?:达到?|≥|为)\d+(?:\.\d+)?%))(?:的)?,?得(?<start>\d+(?:\.\d+)?)分[,;。]?$/;

/** 完成任务得8分,每增减1%加减1分,最高加至12分: so much for every stretch, either way. */
function swings(source: NormalText): NormalText {
  const match = SWING.exec(source.text);
  const { size = '', unit = '', worth = '', top } = match?.groups ?? {};
  const level = LEVEL_BEFORE.exec(source.text.slice(0, match?.index ?? 0));
  const [start, ceiling] = [readNumber(level?.groups?.['start'] ?? ''), readNumber(top ?? '')];
  const added = match?.groups?.['added'] !== undefined;
  // 最高2分 of what begins at 8 is of what is added, or a slip.
  if (!match || !level || !start || (ceiling && !added && compare(ceiling, start) <= 0)) return source;
  const most = top === undefined ? '' : added ? `,最多加${top}分` : `,最高得${top}分`;
  const { figure, task } = level.groups ?? {};
  const before = figure === undefined ? [{ start: level.index, end: level.index + level[0].length, text: `${task === undefined ? '增长率≥0%' : '完成率≥100%'}得${level.groups?.['start'] ?? ''}分;` }] : [];
  return edited(source, [...before, { start: match.index, end: match.index + match[0].length, text: `每超过${size}${unit}加${worth}分${most};每低${size}${unit}扣${worth}分,扣完为止` }]);
}

const LACKING = new RegExp(`缺少?(?<count>[一二两三四五六]|\\d)项(?<beyond>(?:及|或)?以上)?(?:的)?,?(?:(?:得|计)(?<worth>${POINTS})分|(?<nothing>不得分|得?0分))`, 'g');

/** 全部建立得12分,缺一项得6分,缺两项得3分,缺三项不得分: grades of how many are lacking. */
function lacking(source: NormalText, weight: Rational | null): NormalText {
  const told = matchesOf(source.text, LACKING);
  const [first] = told;
  const head = first && /^(?<what>[^;。,\d且并无未不没]*?(?:齐全|健全|完整|完备|具备|建立|制定|制订|上墙|落实))(?:的)?,?(?:得|计)(?<worth>\d+(?:\.\d+)?)分[,;。]$/.exec(source.text.slice(0, first.index));
  const full = readNumber(head?.groups?.['worth'] ?? '');
  const counts = told.map(({ groups }) => readNumber(groups?.['count'] ?? ''));
  const inOrder = counts.every((count, index) => count && equals(count, rational(index + 1)));
  if (!head || !full || !weight || !equals(full, weight) || told.length < 2 || !inOrder || told.at(-1)?.groups?.['nothing'] === undefined) return source;
  return edited(source, [{ start: 0, end: (head.groups?.['what'] ?? '').length, text: '缺项数为0项' }, ...told.map(({ index, 0: text, groups = {} }, place) => ({ start: index, end: index + text.length, text: `缺项数为${place + 1}项${place === told.length - 1 || groups['beyond'] !== undefined ? '及以上' : ''}${groups['nothing'] === undefined ? `得${groups['worth'] ?? ''}分` : '不得分'}` }))]);
}

const ALL_FROM = new RegExp(`(?<cut>(?:^|[,;。\\n])[^;。\\n]*?(?<!每)(?:发现|出现|存在|发生|有)?(?:1|一)(?<unit>[例次笔个起处户人家份件名])(?<what>[^;。\\n\\d]{0,24}?)(?:的)?,?扣${POINTS}分[,;。])(?:发现|出现|存在|发生|有)?(?<count>[2-9]|\\d{2}|[二两三四五六])\\k<unit>(?<beyond>(?:及|或)?以上|\\(含\\)以上)(?<again>[^,;。\\n\\d]{0,24}?)(?:的)?,?(?:该项|本项)?(?<gives>不得分|得?0分|扣(?<all>${POINTS})分)(?=[,;。\\n]|$)`, 'g');

/** 发现1例不符合的扣1分,发现5例及以上不符合的不得分: of those that are counted, which the second only names again. */
function allFrom(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, ALL_FROM, ({ 0: whole, groups = {} }) => {
    const { cut = '', unit = '', what = '', count = '', beyond = '', again = '', gives = '', all } = groups;
    const most = readNumber(all ?? '');
    if (all !== undefined && !(weight && most && equals(most, weight))) return whole;
    const alike = [...again.replace(/的$/, '')].every((char) => `${cut}${what}`.includes(char));
    return alike ? `${cut}${count}${unit}${beyond}${all === undefined ? gives : '不得分'}` : whole;
  }));
}

const FAULTS_LISTED = /^(?:如|若)?(?:存在|有|出现|发现)(?:以下|下列)(?:问题|情形|情况|行为)(?:之一)?的?,?(?:每(?:有|出现|发现)?(?:一|1)?(?:项|个|种|处)(?:的)?,?扣(?<worth>\d+(?:\.\d+)?)分(?:,扣完为止)?|(?<nothing>不得分))[:：](?<list>[\s\S]+?)(?:[。;](?<rest>(?:无|没有|不存在)(?:上述|以上)(?:问题|情形|情况)的?,?得(?:满分|\d+(?:\.\d+)?分)|否则得(?:满分|\d+(?:\.\d+)?分)))?[。;]?$/;

/** 存在以下问题的,每项扣1分:①未安装;②未使用: what each of a list takes. */
function faultsListed(source: NormalText): NormalText {
  const groups = FAULTS_LISTED.exec(source.text)?.groups;
  const faults = (groups?.['list'] ?? '').split(/[;。\n]+/).map((fault) => fault.replace(/^(?:[①-⑳]|\d{1,2}[.、)]|\(\d{1,2}\))/, '').trim()).filter((fault) => fault !== '');
  if (!groups || faults.length < 2 || faults.some((fault) => /[得扣]|\d分/.test(fault))) return source;
  const each = faults.map((fault) => `${fault}的${groups['worth'] === undefined ? ',本指标不得分' : `扣${groups['worth']}分`}`).join(';');
  return edited(source, [{ start: 0, end: source.text.length, text: `${each}${groups['worth'] === undefined ? '' : ',扣完为止'}` }]);
}

const WORTH_BARE = '[^,;。()、\\d\\n得扣每]{2,24}\\d+(?:\\.\\d+)?分';
const RULE_BEHIND = new RegExp(`^(?:${WORTH_BARE}[,、])+${WORTH_BARE}\\((?<rule>[^()]*扣[^()]*)\\)[。;]?$`);

/** 制度健全1分,专人管理1分,记录完整2分(缺1次扣0.5分): the last of several has a rule of its own. */
function lastRuled(source: NormalText): NormalText {
  const match = RULE_BEHIND.exec(source.text);
  const open = source.text.indexOf('(');
  return match ? edited(source, [...rewrites(source, /(?<=分)[,、](?=[^()]*\()/g, () => ';'), { start: open, end: open + 1, text: ',' }, { start: source.text.lastIndexOf(')'), end: source.text.lastIndexOf(')') + 1, text: '' }]) : source;
}

const TITLED_CUTS = /(?<=^|[;。\n])[^,;。:()\n\d得扣]{2,10}(?<worth>\d+(?:\.\d+)?)分:(?<cuts>[^;。\n]*扣\d+(?:\.\d+)?分)(?![^;。\n]*(?:最多|最高|不超过|扣完\d))/g;

/** 执行方面2分:每发现1所扣0.4分: the most that what follows can take, where the worths make up the weight. */
function titledCuts(source: NormalText, weight: Rational | null): NormalText {
  const worths = worthsIn(source.text, /(?<![扣减\d.])\d+(?:\.\d+)?(?=分(?!钟))/g);
  const whole = weight !== null && worths.length > 1 && equals(sum(worths), weight);
  return whole ? edited(source, rewrites(source, TITLED_CUTS, ({ groups = {} }) => `${groups['cuts'] ?? ''},最多扣${groups['worth'] ?? ''}分`)) : source;
}

const INSIDE = /(?<=^|[;。\n])[^;。\n()]*?(?:得|计)(?<worth>\d+(?:\.\d+)?)分\(其中:?(?<inner>[^()]*(?:得|计)\d+(?:\.\d+)?分)\)(?=[;。\n]|$)/g;

/** 路网完善得1分(其中通公路得0.4分;道路畅通得0.6分): the parts in its bracket are what it is made of. */
function inBrackets(source: NormalText): NormalText {
  return edited(source, rewrites(source, INSIDE, ({ 0: whole, groups = {} }) => {
    const inner = groups['inner'] ?? '';
    const worths = worthsIn(inner, /(?:得|计)(?<worth>\d+(?:\.\d+)?)分/g);
    const told = readNumber(groups['worth'] ?? '');
    return told && worths.length > 1 && worths.length === inner.split(/[;。]/).length && equals(sum(worths), told) ? inner : whole;
  }));
}

const PLAIN: Replacements = [
  [/(?<=(?:^|[;。\n])[^,;。、:()\n\d]{4,40}),(?=\d+(?:\.\d+)?分(?:[;。\n]|$))/g, '得'],
  [/(?<=[的,]|任务|目标)得分(?=\d+(?:\.\d+)?分)/g, '得'],
  [/(?<=完成[^;。\n]{0,24}任务[^;。\n]*[;。\n])每(?:少|缺)(?:1|一)[\u4e00-\u9fff][^,;。\d]{0,6},?(?:的)?(?:则)?(?=按比例(?:扣分|扣减))/g, '未完成的,'],
  [/(?<=[0零]分|不得分|不计分)并(?:报请|移交|上报)[^,;。\d]*/g, ''],
  [/(?<many>\d+)(?<unit>[名个家项场次篇])(?<thing>[\u4e00-\u9fff]{0,6}?)的?,?(?:得|\()(?<worth>\d+(?:\.\d+)?分)\)?[,;](?=每增加(?:1|一)(?:\k<unit>|人))/g, '$<thing>$<many>$<unit>及以上得$<worth>;'],
  [/(?<=\d(?<unit>[名个家项场次篇])及以上得[\d.]+分;每增加(?:1|一))[名个家项场次篇人][\u4e00-\u9fff]{0,6}?(?=加\d)/g, '$<unit>'],
  [/每(?:迟报|迟|延迟|延误|推迟|逾期)半(?=个?[天日月年]|个?小时)/g, '每延迟0.5'],
  [/(?<=^|[,;。])要求(?=[\u4e00-\u9fff]{2,10}[率度](?:[≥≤<>]|达到?|不低于)\d)/g, ''],
  [/(?<=(?:不少于|不低于|≥|达到?|满)(?<many>\d+)(?<unit>[天日次场人个项家])[^;。\n\d]{0,4}得[\d.]+分[,;。\n])(?:少于|不足|低于|未达到?)\k<many>\k<unit>的?,?(?=每少(?:1|一)\k<unit>)/g, ''],
  [/(?<=(?:^|[;。\n])(?<figure>[\u4e00-\u9fff]{2,10}[率度])(?:完成|达到)目标值的?,?得[^,;。]{1,6}[,;。])每低于目标值/g, '$<figure>每低于目标值'],
  [/(?<=[,;])加满(?<top>\d+(?:\.\d+)?)分为止/g, '最高得$<top>分'],
];

/** 得分8分, 加满12分为止: other words for what the grammar reads. */
function plainWords(source: NormalText): NormalText {
  const base = /加\d|加分/.test(source.text) ? source : edited(source, rewrites(source, /(?<=得)基本分(?=[,;。\n])/g, () => '满分'));
  return replaced(base, PLAIN);
}

const STEPS: readonly ((source: NormalText, weight: Rational | null) => NormalText)[] = [cutsListed, foundEach, cutsMeasured, degreesMeasured, figuresMeasured, perOne, endsInPlace, addedEach, deviationsAlone, allFrom, faultsListed, lastRuled, titledCuts, inBrackets, plainWords, swings, lacking];

/** What lists for inspections leave out, put where the grammar looks for it: measures, verbs, and whether a bound belongs. */
export function filledIn(source: NormalText, weight: Rational | null): NormalText {
  return STEPS.reduce((text, step) => step(text, weight), source);
}
