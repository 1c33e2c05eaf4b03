import { compare, equals, sum, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { LOWER_IS_BETTER } from './sense';
import { circled, edited, matchesOf, replaced, rewrites, type Edit, type NormalText, type Replacements } from '../text';
import { worthsIn } from './quantity';

const SHARED_OUT = /占[^,;。\n]{0,12}(?:权重|分值|\d%|1\/\d|分之)|[①-⑳][^;。\n扣]{0,30}\d%|各\d|各占|(?:每|各)(?:一)?(?:项|个|条|点)/;
const WEIGHT_AS_FULL = /(?<=得|计|获得|给|赋)(?:全部|该项全部|本项|该指标)?(?:权重分值|权重分|权重|指标权值|权值)(?=[,;。\n]|$)/g;

/** 达到100%得权重分: all of it, where no point has a weight of its own. */
function weightAsFull(source: NormalText): NormalText {
  const named = edited(source, rewrites(source, /指标权值|(?<=×)权值|权值(?=×)/g, () => '分值'));
  return SHARED_OUT.test(named.text) ? named : edited(named, rewrites(named, WEIGHT_AS_FULL, () => '满分'));
}

const BARE_FULL = /(?<=\d(?:%|(?:(?![得计为给的])[\u4e00-\u9fff]){0,3})(?:及)?(?:以[上下内])?(?:\([^()]*\))?)(?:的)?满分(?=[,;。\n]|$)/g;

/** 90%及以上满分: what a figure gives, without a verb. */
function fullOfFigure(source: NormalText): NormalText {
  return edited(source, rewrites(source, BARE_FULL, () => '得满分'));
}

const TITLED_FULL = /^(?<title>[^,;。\n\d×/=]{0,16}?)(?:满分|总分)(?:为)?(?<worth>\d+(?:\.\d+)?)分(?<mark>[,。;]?)/;
const TASK = /完成|达到|实现|符合|满足|合格|达标|健全|及时|规范|齐全|没有|未|无/;

/** 数据质量满分10分,…; 完成任务满分24分: the weight once more, or what is given for it. */
function titledFull(source: NormalText, weight: Rational | null): NormalText {
  const match = TITLED_FULL.exec(source.text);
  const { title = '', worth = '' } = match?.groups ?? {};
  const value = readNumber(worth);
  if (!match || !weight || !value || compare(value, weight) !== 0 || match[0].length === source.text.length) return source;
  // 满分4分。…: the weight once more.
  if (title === '') return match.groups?.['mark'] === '。' ? edited(source, [{ start: 0, end: match[0].length, text: '' }]) : source;
  return edited(source, [TASK.test(title) ? { start: title.length, end: match[0].length - (match.groups?.['mark'] ?? '').length, text: `得${worth}分` } : { start: 0, end: match[0].length, text: '' }]);
}

const WEIGHT_TOLD = /(?<=×[^,;。\n=]{0,12}(?:分值|权重|权重分|满分))\((?<worth>\d+(?:\.\d+)?)分\)(?=[,;。\n×]|$)/g;

/** 资金支出率×指标权重(6分): the weight by its name, and how much it is. */
function weightTold(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, WEIGHT_TOLD, ({ 0: whole, groups }) => {
    const value = readNumber(groups?.['worth'] ?? '');
    return value && weight && compare(value, weight) === 0 ? '' : whole;
  }));
}

const PLACE_LABEL = /(?<=^|[;。\n])第[一二三四五六七八]档[:,]/g;

/** 第一档:合格率≥95%,得5分;第二档:…: which of several it is, which the figures say too. */
function withoutPlaces(source: NormalText): NormalText {
  const labels = rewrites(source, PLACE_LABEL, () => '');
  return labels.length > 1 ? edited(source, labels) : source;
}

const GRADE = '(?:优秀|优|良好|良|中等|中|合格|基本合格|不合格|较好|一般|较差|差|[A-E]|[甲乙丙丁])';
const WORTH = '(?:\\d+(?:\\.\\d+)?(?:分|%)|满分|零分|0分)';
const TOLD_IN_A_ROW = new RegExp(`[;。,\\n](?<names>${GRADE}(?:、${GRADE})+)(?:等级?|级|档)?(?:分别)?(?:对应|得|计|为|按)(?:得|计)?(?<worths>${WORTH}(?:、${WORTH})+)(?:计分|得分|的?分值)?[。;]?$`);
const TOLD_ONE_BY_ONE = new RegExp(`[;。,\\n](?:计分|评分|赋分|得分)?:?(?<pairs>${GRADE}(?:等级?|级|档)?(?:得|计|为|按)?${WORTH}(?:[,、;]${GRADE}(?:等级?|级|档)?(?:得|计|为|按)?${WORTH})+)(?:计分|得分)?[。;]?$`);

/** What each grade is worth, told behind what the grades are. */
function worths(text: string): { readonly at: number; readonly of: ReadonlyMap<string, string> } | undefined {
  const row = TOLD_IN_A_ROW.exec(text);
  if (row) {
    const [names, told] = [(row.groups?.['names'] ?? '').split('、'), (row.groups?.['worths'] ?? '').split('、')];
    return names.length === told.length ? { at: row.index, of: new Map(names.map((name, index) => [name, told[index] ?? ''])) } : undefined;
  }
  const each = TOLD_ONE_BY_ONE.exec(text);
  const pairs = (each?.groups?.['pairs'] ?? '').split(/[,、;]/).map((pair) => new RegExp(`^(?<name>${GRADE})(?:等级?|级|档)?(?:得|计|为|按)?(?<worth>${WORTH})$`).exec(pair)?.groups);
  return each ? { at: each.index, of: new Map(pairs.flatMap((pair) => (pair ? [[pair['name'] ?? '', pair['worth'] ?? ''] as const] : []))) } : undefined;
}

/** ≥90%为A,80%-90%为B;A、B分别对应4分、2分: what each grade gives, in the place of its name. */
function gradesTold(source: NormalText): NormalText {
  const told = worths(source.text);
  if (!told) return source;
  const named = matchesOf(source.text.slice(0, told.at), new RegExp(`(?:的)?(?:评定为|评为|定为|认定为|属于|为|是)(?<name>${GRADE})(?:等级?|级|档)?(?=[,;。\\n]|$)`, 'g'));
  const names = named.map(({ groups }) => groups?.['name'] ?? '');
  if (names.length !== told.of.size || new Set(names).size !== names.length || !names.every((name) => told.of.has(name))) return source;
  const given = (worth: string): string => (/^(?:0分|零分|0%)$/.test(worth) ? '不得分' : worth.endsWith('%') ? `得分值的${worth}` : `得${worth}`);
  const edits: readonly Edit[] = named.map(({ index, 0: whole, groups }) => ({ start: index, end: index + whole.length, text: `的,${given(told.of.get(groups?.['name'] ?? '') ?? '')}` }));
  return edited(source, [...edits, { start: told.at, end: source.text.length, text: '' }]);
}

const CASE_LIST = /(?<lead>(?:每发现|每有|发现|存在|有|凡)[^。;\n:]{0,16}?)(?:下列|以下)(?:情形|情况|问题|行为)(?<one>之一)?(?:的)?,?(?<take>(?:每[项次处个起])?(?:扣\d+(?:\.\d+)?分|不得分)(?:,[^:。;]{0,8})?):(?<list>(?:(?:[①-⑳]|\(\d\)|\d[.、])[^。\n]+?[;,。\n]?)+?)(?=。|$)/g;

/** 每发现一处存在下列情形之一的,扣1分:①…;②…: what the list names, in the place of 下列. */
function casesNamed(source: NormalText): NormalText {
  return edited(source, rewrites(source, CASE_LIST, ({ groups = {} }) => {
    const { lead = '', one = '', take = '', list = '' } = groups;
    const named = list.split(/[①-⑳]|\(\d\)|(?<=^|[;,。\n])\d[.、]/).map((item) => item.replace(/[;,。\n]+$/, '').replaceAll(',', '、')).filter((item) => item !== '');
    return `${lead}${named.join('、')}等情形${one}的,${take}`;
  }));
}

const IN_DAYS = /(?<event>[\u4e00-\u9fff]{2,12}[后起])(?<days>\d+)(?<unit>个工作日|工作日|日|天|个月)(?:之|以)?内(?<done>拨付|分解下达|下达|完成|支付|到位|上报|报送|办结|兑现|发放)(?:完毕|到位|完成)?(?:到[^,;。\d]{1,12}?)?(?:的)?(?=,?(?:得|计)|\d+(?:\.\d+)?分)/;

/** 下达后15日内拨付得3分,16-30日得2分: the days it takes, which those behind it are too. */
function daysTaken(source: NormalText): NormalText {
  const match = IN_DAYS.exec(source.text);
  const { event = '', days = '', unit = '', done = '' } = match?.groups ?? {};
  if (!match || !new RegExp(`(?:\\d+(?:${unit})?[-~至到]|>\\d+${unit}且[<≤])\\d+${unit}(?:内|以内)?(?:的|${done}的?)?,?(?:(?:得|计)|\\d+(?:\\.\\d+)?分)`).test(source.text.slice(match.index))) return source;
  const named = edited(source, [{ start: match.index, end: match.index + match[0].length, text: `${event}${done}${unit.replace(/^个/, '')}数≤${days}${unit}` }]);
  return edited(named, rewrites(named, new RegExp(`(?<=\\d+${unit})(?:之|以)?内?${done}(?:完毕|到位|完成)?`, 'g'), () => ''));
}

const GRADE_FIRST = new RegExp(`(?<=^|[;。:\\n])(?:${GRADE}(?:等级?|级|档)?|第[一二三四五六]档)\\((?<worth>\\d+(?:\\.\\d+)?)分\\)(?::|(?=[≥≤<>\\d]))(?<what>[^;。\\n]+)`, 'g');

const POINTS_FIRST = /(?<=^|[;。\n])(?<worth>\d+(?:\.\d+)?)分:(?<what>[^;。\n:]+)/g;

/** A(4分):四个环节齐全, 60分:基本健全: what the grade or the points are given for, and then what they are. */
function gradeBehind(source: NormalText): NormalText {
  return worthBehind(worthBehind(source, GRADE_FIRST), POINTS_FIRST);
}

/** What each of several is given for, and then what it gives; the text has to be made up of them. */
function worthBehind(source: NormalText, pattern: RegExp): NormalText {
  const told = matchesOf(source.text, pattern);
  const whole = told.map(({ 0: text }) => text).join('').length >= source.text.replace(/[;。\n]/g, '').length;
  return told.length > 1 && whole ? edited(source, told.map(({ index, 0: text, groups }) => ({ start: index, end: index + text.length, text: `${(groups?.['what'] ?? '').replace(/的$/, '')}的,${readNumber(groups?.['worth'] ?? '')?.n === 0n ? '不得分' : `得${groups?.['worth'] ?? ''}分`}` }))) : source;
}

const EXPLAINED_RATE = /按(?:照)?[^,;。\n()]{2,12}率(?:计算)?(?:得分|计分)\((?<formula>[^()=]*\/[^()=]*×[^()=]*)\)/g;

/** 按完成率得分(完成数/任务数×8分): the formula for the words that lead up to it. */
function formulaTold(source: NormalText): NormalText {
  return edited(source, rewrites(source, EXPLAINED_RATE, ({ groups }) => `得分=${groups?.['formula'] ?? ''}`));
}

const PLAIN_WORDS: Replacements = [
  // 按照实际到位率计分,到位率100%得4分,90%以上得3分: by what it is judged, told again by its figure.
  [/^按照?(?:实际)?[^,;。\d%得扣]{1,10}率(?:评分|打分|计分|赋分),(?=[^,;。\d]{2,12}率(?:达到?|为|≥)?\d+(?:\.\d+)?%(?:及?以上)?的?,?得?\d)/g, ''],
  // 未发生上访得2分,发生则不得分: the other of two.
  [/(?<=(?:未|无|没有)(?<what>发生|存在|出现)[^;。\n]*?得[\d.]+分[,;])\k<what>(?:的|则|了)+,?(?=不得分|得?0分)/g, '否则'],
  // 降低到95%以下得0分: below it.
  [/(?<=[,;])(?:降低|下降|降|低)(?:到|至)(?=\d+(?:\.\d+)?%以下(?:的)?,?(?:不得分|得?0分))/g, ''],
  // 均达100%得6分,一项未达标扣2分: all of them, and each.
  [/(?<=率)均(?:达到?|为|≥)?\d+%(?:以上)?(?:的)?,?得(?=[\d.]+分[,;](?:每有|有|任)?[一1]项(?:未达标|不达标|未达到|低于))/g, '全部达标得'],
  [/达到或超过(?=\d+(?:\.\d+)?%)/g, '≥'],
  [/(?<=[,;。])(?:本指标分值|(?:两|各)项分别)(?=扣完为止)/g, ''],
  [/[二两三四五六七八]项各(?<worth>\d+(?:\.\d+)?)分,(?:每)?(?:有)?[一1]项(?<not>不达标|不符合|未达标)的?扣\k<worth>分(?=[。;]?$)/g, '每有一项$<not>扣$<worth>分'],
  [/(?<=扣)减?分值(?=\d+(?:\.\d+)?分)/g, ''],
  [/[“"](?<list>有[^“”",;。]{1,6}(?:、有[^“”",;。、]{1,6}){2,})[”"](?=,每(?:满足|符合)[一1]项)/g, '$<list>'],
  // 计划更换1200盏,实际更换数量/1200×4: how many there are to be, which the formula says again.
  [/(?<=^|[;。\n])计划[^,;。\n\d]{2,12}(?<all>\d+)[^\d,;。\n]{1,3},(?=实际[^,;。\n\d]{2,12}\/\k<all>×)/g, '得分='],
  [/(?<=[\u4e00-\u9fff])的?,?得分率(?:为)?(?=\d+%(?:[,;。\n]|$))/g, '得分值的'],
  [/前(?<count>[二两三四五])项(?=(?:每项|各)\d)/g, '第1-$<count>项'],
  [/(?<=第1-)(?:二|两)(?=项)/g, '2'], [/(?<=第1-)三(?=项)/g, '3'], [/(?<=第1-)四(?=项)/g, '4'], [/(?<=第1-)五(?=项)/g, '5'],
  // 化整为零的,发现1例不得分: whenever it is found.
  [/(?<=^|[;。\n])(?<what>[^,;。\n\d得扣]{4,40}的),(?:一经)?发现(?:一|1)[例起次处](?:的)?,?(?=不得分|得?0分)/g, '$<what>,'],
  [/(?:以满分为基础,)?按(?:下列|以下|如下)(?:标准|情形|规定)?(?:分别)?扣分:/g, ''],
  // 涉密单位得满分;非涉密单位…: where it does not apply.
  [/^(?<who>[^,;。\n\d得扣非]{2,8})(?<why>[^,;。\n\d得扣]{0,12}?)的?,得满分[;。]非\k<who>(?=[^。\n]*$)/g, '$<who>$<why>的,按满分计算;'],
  [/(?<=(?:部分|未)[^,;。\n]{0,8}得[\d.]+分[,;])(?<none>[^,;。\n\d得扣]{0,8}(?:无|没有|不存在|未发现)[^,;。\n\d得扣]{2,8})的得满分(?=[。;]?$)/g, '$<none>的,按满分计算'],
  [/等于或(?:小于|低于|少于)(?=\d)/g, '≤'],
  [/等于或(?:大于|高于|超过)(?=\d)/g, '≥'],
  // 执行率>100%或<60%,不得分: either of two ends.
  [/(?<=^|[;。\n])(?<name>[^,;。\n\d≥≤<>=%]{2,16})(?<over>[>≥]\d+(?:\.\d+)?%)或(?:者)?(?<under>[<≤]\d+(?:\.\d+)?%)的?,?(?=不得分|得?0分)/g, '$<name>$<over>不得分;$<name>$<under>'],
  // 调整率为零的得2分,每调整1%扣0.1分: from none at all.
  [/(?<name>[^,;。\n\d]{0,12}(?:调整|变动|偏离|偏差|差异)率)(?:为|=|等于)(?:零|0%?)的?,?(?=得[\d.]+分[,;。]每(?:调整|变动|偏离|偏差)\d)/g, '$<name>≤0%'],
  [/(?<=率≤0%得[\d.]+分[,;。])每(?:调整|变动|偏离|偏差)(?=\d)/g, '每超过'],
  // 因不可抗力造成逾期的,不扣分: in one breath.
  [/(?<why>(?:因|由于)[^,;。\n\d]{2,24}(?:导致|造成|引起)[^,;。\n\d]{0,10}的),(?=不(?:予)?扣分)/g, '$<why>'],
  [/(?<!最[低高])得分为[0零](?:分)?(?=[,;。\n]|$)/g, '不得分'],
  // 得分一档最高不能超过该指标分值上限: what is so of every score.
  [/(?<=^|[;。\n])(?:定性指标|定量指标)?得分(?:一档)?最高不(?:能|得)?超过(?:该|本)?(?:项)?(?:指标)?分值上限(?:\([^()]*\))?[,。;]/g, ''],
  // 按B/A或A/B×分值记分(即较小的数/较大的数×分值): which of the two, as the indicator's direction tells.
  [/(?<=B\/A或A\/B[^;。\n()]{0,16})\(即较小的?数?\/较大的?数?[^()]*\)/g, ''],
  [/(?<=的,)(?:本指标|该指标|本项|该项|此项)?(?:总)?得分(?:最高)?不(?:得)?超过(?<most>\d+(?:\.\d+)?)分(?=[,;。\n]|$)/g, '最高得$<most>分'],
  [/(?<=[\u4e00-\u9fff])\(\d{4}年(?:度|底|末)?\)(?=[\u4e00-\u9fff])/g, ''],
  [/(?<=[,;])(?:此|该|本)部分,?扣完为止(?=[,;。\n]|$)/g, '扣完为止'],
  [/(?<=[,;])(?:此|该|本)部分(?:(?<most>\d+(?:\.\d+)?)分,?扣完为止|,?扣完(?<all>\d+(?:\.\d+)?)分为止)(?=[,;。\n]|$)/g, '最多扣$<most>$<all>分'],
  [/(?<=得)(?<x>\d+(?:\.\d+)?)×(?<r>[\u4e00-\u9fff]{2,10}率)(?=(?:×[\d.]+)?[,;。\n]|$)/g, '分=$<x>×$<r>'],
  [/(?<=\d%)区间(?:内)?(?=(?:的)?,?按)/g, ''],
  [/(?:,)?按(?:线性|直线)?(?:插值|内插)(?:法)?(?:计算|计分)\((?<a>\d+%?)(?:对应|得)(?<p>\d+(?:\.\d+)?分),(?<b>\d+%?)(?:对应|得)(?<q>\d+(?:\.\d+)?分)\)/g, '在$<p>至$<q>之间按比例计算($<a>得$<p>,$<b>得$<q>)'],
  [/(?<=按(?:线性|直线)?(?:插值|内插)法?)确定(?=[,;。\n]|$)/g, '计算'],
  [/(?<=[,;])在\d+(?:\.\d+)?分基础上,(?=超过\d+%的?部分)/g, ''],
  [/(?:均|都)以(?<t>\d+%)为(?:目标值|目标|标准),达到的?得满分,/g, '各项≥$<t>得满分,'],
  [/每?(?:一|1)?项(?:不|未)(?:符合?|满足)(?:要求)?的?,?(?:扣除?|扣减)(?:相应|该项|对应)(?:的)?(?:分值|分数|分)[;,。]部分符合的?,?扣(?:除)?(?:该项|相应)?(?:分值)?(?:的)?(?:50%|一半)(?:分值?)?(?=[,;。\n]|$)/g, '符合得相应分值,部分符合得相应分值的一半,不符合不得分'],
  [/(?:直接|全部|一次性)扣(?:完|光)(?:所有分值|全部分值|分值)?(?=[,;。\n]|$)/g, '不得分'],
  [/(?<=,(?:本|该|此)(?:项|指标|项指标))(?:得分)?[为记](?:0|零)分?(?=[,;。\n]|$)/g, '不得分'],
  [/(?<=得[\d.]+[-~至][\d.]+分[,;。])(?:由|经)(?:评价)?专家(?:组)?(?:成员)?(?:独立|分别)(?:打分|评分|评定)后?,?取(?:其)?(?:算术)?平均(?:值|分)(?=[;。\n]|$)/g, ''],
  [/(?<=[;。\n]|,)(?:均|各|分别|各自)扣完(?:各自|本项|该项)?(?:分值)?为止(?=[;。\n]|$)/g, ''],
  [/(?:相应|该|对应)(?:的)?(?:评价)?要点(?:的)?得一半分?值?(?=[,;。\n]|$)/g, '得相应分值的一半'],
  [/(?<=\d分|[\u4e00-\u9fff](?<![一二三四五六七八九十]))\.(?=[\u4e00-\u9fff]|\n|$)/g, '。'],
  [/按(?:照)?(?:完成)?(?:年度)?(?:目标|任务|计划)(?:任务)?(?:完成)?进度(?=(?:得|计|赋)分)/g, '按完成比例'],
  [/(?<=每(?:低于?|少|降低?|减少|下降|差)\d+(?:\.\d+)?(?:个百分点|%))(?:以内|之内)(?=(?:的)?,?扣)/g, ''],
  [/(?<=[<>≥≤\d%](?:的)?)时:(?=得分=)/g, '时,'],
  [/(?<=^|[;。\n])0(?:逾期|差错|投诉|事故|失误|违规)(?:的)?(?=,?(?:得|计).*\(0,)/gs, '=0%'],
  [/(?<![\u4e00-\u9fff])零分(?=[,;。\n]|$)/g, '0分'],
  [/按(?:照)?(?:任务)?完成百分比(?=计|得|赋)/g, '按完成比例'],
  [/(?<=每?(?:缺少?|少))(?<count>[一1两二三2-9])样(?=扣|的|以上|及以上|不得分)/g, '$<count>项'],
  [/视(?:作|为|同)满分(?=[,;。\n]|$)/g, '按满分计算'],
  [/(?<=(?:≤|不超过|不高于|控制在)\d+(?:\.\d+)?[^,;。\n\d得]{0,6}(?:以内)?的?,?得(?:满分|\d+(?:\.\d+)?分)[,;])超(?:标准|标|限额)的?,?(?=不得分|[得计]?0分)/g, '超过的'],
  [/(?<=[一1][例次起项处个份户])即(?=扣\d)/g, ''],
  [/,但(?=得分(?:打[一二三四五六七八九\d]折|按\d))/g, ','],
  [/在(?:上述|此|以上)(?:得分)?基础上(?=再?扣[\d.]+分)/g, ''],
  [/按(?:照)?[^,;。\n]{2,30}的比例(?:计算)?(?:得分|计分),即(?=得分=)/g, ''],
  [/(?<==[^,;。\n=]{2,60}\/[^,;。\n=]{2,40})(?=得分=分值)/g, ';'],
  [/(?<=\d%)[-~至]0(?=[,;。\n]|$)/g, '-0%'],
  [/完全(?=(?:符合|满足|达到)的?,?(?:得|可得|得到)(?:该|相应|对应)(?:项|要点|评价要点)*(?:的)?(?:分值|分数|权重分?)的?100%)/g, ''],
  [/(?<=(?:符合|满足|达到)的?,?(?:得|可得|得到)(?:该|相应|对应)(?:项|要点|评价要点)*(?:的)?(?:分值|分数|权重分?))的?100%(?=[,;。\n]|$)/g, ''],
  [/(?<=每(?:一)?(?:项|个|条|点)(?:评价要点|要点|内容)?,?)(?:完全|全部)?(?=符合(?:要求)?的?,?得满分)/g, ''],
  [/(?<=每(?:一)?(?:项|个|条|点)(?:评价要点|要点|内容)?,?符合(?:要求)?的?,?)得满分(?=[,;。\n](?:部分|不)符合)/g, '得相应分值'],
  [/(?<=得相应分值[,;。]部分符合(?:要求)?的?,?)得一半分?值?(?=[,;。\n]|$)/g, '得相应分值的一半'],
  [/(?<=[。;\n])(?:以上)?(?:各|每)(?:个)?(?:小|分|子)?项(?:分值|分数)?(?:均)?扣完(?:各自|本项|该项)?(?:分值)?为止(?=[。;\n]|$)/g, ''],
  [/(?<=(?:以上|上述)[二两三四五六七八]?(?:点|项|条|个要点),)(?:完全|全部)?符合的?,?得满分(?=[,;。]部分符合)/g, '每项符合得相应分值'],
  [/(?<=^每符合[1一]项[得计]\d+(?:\.\d+)?分):\n?(?=①)/g, '。'],
  [/(?<=^|[,;。\n:])按(?:照)?(?:以下|下列|如下)(?:标准|情形|档次|要求|规则)?(?:分档|分段|分级|分类|分别)?(?:计分|评分|赋分|打分|得分):\n?/g, ''],
  [/[概预]\([概预]\)算/g, '概预算'],
  [/(?<=得)(?=\d+%?(?:\(含\))?[-~至]\d+%(?:的)?(?:权重分?|指标分值|分值)(?=[,;。\n]|$))/g, '分值的'],
  [/(?<=得分值的\d+%?)(?:\(含\))?(?=[-~至]\d+%(?:的)?(?:权重分?|指标分值|分值))/g, ''],
  [/(?<=得分值的\d+%?[-~至]\d+%)(?:的)?(?:权重分?|指标分值|分值)(?=[,;。\n]|$)/g, ''],
  [/(?<=得)(?=\d+%以下(?:的)?(?:权重分?|分值)?(?=[,;。\n]|$))/g, '分值的'],
  [/(?<=得分值的\d+%以下)(?:的)?(?:权重分?|分值)(?=[,;。\n]|$)/g, ''],
  [/(?<=^|[;。\n])(?:≥|大于等于|不低于|达到或超过)(?=(?:指标|目标|计划)值(?:的)?,?(?:得|计)?(?:满分|\d+(?:\.\d+)?分))/g, '达到'],
  [/(?<=达到(?:指标|目标|计划)值)(?=\d+(?:\.\d+)?分)/g, '得'],
  [/(?<=^|[,;。\n])计分(?==)/g, '得分'],
  [/(?<=得分)\(占(\d+%)\)(?==[^,;。=]*\1)/g, ''],
  [/(?<=率)\((\d+(?:\.\d+)?分)\)(?==[^,;。=]*,得分=[^,;。=]*×\1)/g, ''],
  [/(?<=无(?<x>[^,;。的]{2,12})的,(?:本指标|该指标)?不得分[;。])有\k<x>的,/g, ''],
  [/^(?:根据|按照?|依据)[^,;:。\d]{4,24}(?:率|比例|程度)(?:进行)?分档(?:计分)?:/g, ''],
  [/(?<=[,;。\n:]|^)(?:发现|存在)(?:以下|下列)(?:情形|情况|问题)(?:之一)?的?按次(?:倒)?扣(?:分)?:/g, ''],
  [/(?<=[^,;。\n])为[A-E甲乙丙丁](?:档|级|等)(?=,?(?:得|计|不得分))/g, ''],
  [/(?<=^|[;。\n])[A-E甲乙丙丁]档[:,](?=[^;。\n]*\d)/g, ''],
  [/(?<=[,;])扣完止(?=[,;。\n]|$)/g, '扣完为止'],
  // 得100%-80%(含80%), 得80%-100%(含80%)分值, 按60%-0%计分, 得4-5分(含4分): what a degree may earn, and which end is its own (财预〔2020〕10号, clause 16).
  [/(?<=[\u4e00-\u9fff],?)(?<!按)(?:得|按)(?:分值的)?(?<high>\d+)%?[-~至](?<low>\d+)%(?<mark>\(含(?:\k<low>%|\k<high>%)?\))?(?:的)?(?:分值|权重分?|计分)(?=[;。\n]|$)/g, '得分值的$<high>%-$<low>%$<mark>'],
  [/(?<=[\u4e00-\u9fff],?得)(?=\d+%[-~至]\d+%(?:\(含[^()]*\))?(?:[;。\n]|$))/g, '分值的'],
  [/(?<=得分值的)(?<high>\d+)%?[-~至](?<low>\d+)%\(含\k<low>%\)(?:的)?(?:分值|权重分?)?(?=[,;。\n]|$)/g, '$<high>%-$<low>%(含)'],
  [/(?<=得(?:分值的)?)(?<low>\d+(?:\.\d+)?)(?<u>%?)[-~至](?<high>\d+(?:\.\d+)?)(?<unit>%|分)\(含\k<low>(?:%|分)?\)(?:的)?(?:分值|权重分?)?(?=[,;。\n]|$)/g, '$<high>$<u>-$<low>$<unit>(含)'],
  [/(?<=\d%以[上下内])的\((?<which>不?含[^()]*)\)/g, '($<which>)的'],
  [/(?<=^|[;。\n])以(?<base>\d+(?:\.\d+)?%)为(?:基准|基数|标准|目标),(?=[^,;。\n\d]{2,12}(?:≥|达到?|不低于)\k<base>)/g, ''],
  [/^(?<full>(?:完全|全部)?(?<matter>(?:(?![的得])[\u4e00-\u9fff]){2,4}))(?=\d+(?:\.\d+)?分[,;](?:部分|基本|较)\k<matter>)/g, '$<full>得'],
  [/(?<=[,;])否则按(?=[\u4e00-\u9fff]{2,12}率×\d+(?:\.\d+)?(?:分)?(?:[,;。\n]|$))/g, '否则得分='],
  [/(?<=[率度]\(\d+(?:\.\d+)?分\)),?=(?=[^,;。=×]+×)/g, ':得分='],
  [/(?<=\(\d+(?:\.\d+)?分\):)(?=[^,;。:=×/]+\/[^,;。:=×/]+×\d+(?:\.\d+)?分?(?:[。;\n]|$))/g, '得分='],
  [/(?<=[率度])\((?<worth>\d+(?:\.\d+)?分)\)(?=(?:≥|达到?|不低于)\d+(?:\.\d+)?%(?:的)?,?得\k<worth>)/g, ''],
  [/(?<=(?:发生|存在|出现|未|不|无|没有)[^,;。\n每]{1,20}的)(?=最高(?:可)?得\d)/g, ','],
  [/(?<=%(?:\([^()]*\))?(?:之间)?(?:的)?,?)(?:线性)?插值(?=[,;。\n]|$)/g, '按插值法计分'],
];

const FULL_AT = /(?<=[,;。])(?:合计|累计|共)?(?<most>\d+(?:\.\d+)?)分封顶(?=[,;。\n]|$)|(?<=[,;。])(?:合计|累计)不超过(?<limit>\d+(?:\.\d+)?)分(?=[,;。\n]|$)|(?<=[,;。])封顶(?<top>\d+(?:\.\d+)?)分(?=[,;。\n]|$)/g;

/** 合计6分封顶, 累计不超过6分: the weight once more, which is all there is. */
function fullAt(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, FULL_AT, ({ 0: whole, groups = {} }) => {
    const most = groups['most'] ?? groups['limit'] ?? groups['top'] ?? '';
    const value = readNumber(most);
    return value && weight && equals(value, weight) ? `最高得${most}分` : whole;
  }));
}

const RATES_ADDED = /^(?:[^,;。=×+()\d\n]{2,20}率×\d+(?:\.\d+)?\+)+[^,;。=×+()\d\n]{2,20}率×\d+(?:\.\d+)?[。;]?$/;

/** 上级资金到位率×1.6+地方资金到位率×2.4 of a weight of 4: what the score is. */
function ratesAdded(source: NormalText, weight: Rational | null): NormalText {
  const worths = RATES_ADDED.test(source.text) && !LOWER_IS_BETTER.test(source.text) ? worthsIn(source.text, /×(?<worth>\d+(?:\.\d+)?)/g) : [];
  return weight && worths.length > 1 && equals(sum(worths), weight) ? edited(source, [{ start: 0, end: 0, text: '得分=' }]) : source;
}

const AWARDS = /(?:得|计)(?:满分|[\d.]+分)/g;
const AS_WHOLE = /(?<=[,;。])视同(?:执行率|完成率|到位率|达标率)(?:为)?100%(?=[,;。\n]|$)/g;
const OF_IT_ALL = /(?<=[^,;。\n]{3},)(?:本|该|此)(?:项|指标)(?=不(?:予)?扣分)/g;

/** 视同执行率100%, 本项不扣分, where nothing but one figure, or one award, earns anything: all of it. */
function wholeTold(source: NormalText, weight: Rational | null): NormalText {
  const awards = matchesOf(source.text, AWARDS);
  const alone = awards.length === 1;
  const full = weight === null ? [] : matchesOf(source.text, /100%[^,;。\d]{0,6},?(?:得|计)(?<worth>满分|[\d.]+(?=分))/g).filter(({ groups }) => groups?.['worth'] === '满分' || equals(readNumber(groups?.['worth'] ?? '') ?? ZERO, weight));
  const figures = !/扣|[①-⑳+]/.test(source.text) && source.text.split(/[;。\n]/).every((sentence) => !/(?:得|计)[\d.]+/.test(sentence) || /\d%/.test(sentence));
  const waived = full.length === 1 && figures ? edited(source, rewrites(source, AS_WHOLE, () => '按满分计算')) : source;
  return alone ? edited(waived, rewrites(waived, OF_IT_ALL, () => '')) : waived;
}

const IN_ORDER = /(?:(?:以上)?各(?:项)?(?:评价)?(?:要点|内容))?(?:按(?:照)?)?(?:完全|全部)?(?:符合|满足|达到)、(?:部分|基本)(?:符合|满足|达到)(?:和|、|及)(?:不|未)(?:符合|满足|达到)(?:的)?(?:情况)?,?分别(?:得|计|按)(?:该|相应|对应|各)?(?:项|评价要点|要点)?(?:的)?(?:分值|权重分?|分数)?(?:的)?(?:100%|满分)、(?<share>\d+(?:\.\d+)?%)(?:、|和)0%?(?:的)?(?:权重分?|分值|分)?(?:计分|赋分)?(?=[,;。\n]|$)/g;

/** 各要点按完全符合、部分符合、不符合分别得该要点分值的100%、50%、0%: what is left to say of each. */
function verdictsInOrder(source: NormalText): NormalText {
  return edited(source, rewrites(source, IN_ORDER, ({ groups }) => `部分符合得该项分值的${groups?.['share'] ?? ''}`));
}

const GRADES_IN_ORDER = new RegExp(`(?:采[取用]分级评分法,)?(?:分为|分)?["“]?(?<names>${GRADE}(?:、${GRADE}){1,4})["”]?(?:[二两三四五2-5])?(?:个)?(?:档次?|等级|级|等次),(?:依次|分别)(?:按(?:照)?|得|计)(?:权重分?|指标分值|分值)?(?:的)?(?<shares>\\d+(?:\\.\\d+)?%?(?:[、,]\\d+(?:\\.\\d+)?%?){1,4})(?:的)?(?:权重分?|分值)?(?:计分|赋分|得分)?(?=[;。\\n]|$)`, 'g');

/** 分为优、良、中、差四档,分别按权重分的100%、80%、60%、0计分: what each grade earns. */
function gradesInOrder(source: NormalText): NormalText {
  return edited(source, rewrites(source, GRADES_IN_ORDER, ({ 0: whole, groups = {} }) => {
    const [names, shares] = [(groups['names'] ?? '').split('、'), (groups['shares'] ?? '').split(/[、,]/)];
    const told = shares.every((share) => share.endsWith('%') || share === '0');
    return told && names.length === shares.length ? names.map((name, index) => `${name}${/^0%?$/.test(shares[index] ?? '') ? '不得分' : `得分值的${shares[index] ?? ''}`}`).join(',') : whole;
  }));
}

const GRADE_RANGES = new RegExp(`(?<=^|[:。;\\n])(?:${GRADE}\\(\\d+%?[-~至]\\d+%(?:\\(?[不]?含[^()]*\\)?)?\\)[、,;]?){2,}`, 'g');
const ONE_GRADE = new RegExp(`(${GRADE})\\(([^()]+)\\)`, 'g');

/** From 100% down to 0: shares of the score, which ranges of a figure need not be. */
function fromAllToNothing(ranges: string): boolean {
  const ends = matchesOf(ranges, /\d+(?:\.\d+)?(?=%|[-~至])/g).map(([end]) => Number(end));
  return Math.max(...ends) === 100 && Math.min(...ends) === 0;
}

/** 优(90%-100%)、良(80%-90%): the share each grade may earn. */
function gradeRanges(source: NormalText): NormalText {
  return edited(source, rewrites(source, GRADE_RANGES, ({ 0: list }) => !fromAllToNothing(list) ? list : `${matchesOf(list, ONE_GRADE).map(([, grade = '', range = '']) => `${grade}得分值的${range}`).join(';')};`));
}

const DEVIATION = /(?<name>(?:偏差|偏离|误差|差异|调整|变动|波动|浮动)(?:率|度|值|幅度|比例)?)(?:控制)?(?:在)?±(?=\d)/;

/** 偏差在±2%以内得4分,2%-5%得2分: how far off, whichever way, is what is measured throughout. */
function deviations(source: NormalText): NormalText {
  const groups = DEVIATION.exec(source.text)?.groups;
  // 调整率±10%得3分;成本偏差率±5%得2分: of two figures, neither is the one.
  const names = new Set(matchesOf(source.text, /(?<name>[\u4e00-\u9fff]{2,12}?)(?:控制)?(?:在)?±/g).map((match) => match.groups?.['name']?.replace(/^.*(?:超过|高于|大于|低于|至|到)$/, '')).filter((name) => name !== '' && name !== undefined));
  if (names.size > 1) return source;
  if (!groups || /每(?:超|低|高|偏|增|减|升|降|\d)|=|绝对值|(?:小于|低于|<|≤)0(?![.\d])|为负|节约|超支/.test(source.text)) return source;
  return edited(source, [...rewrites(source, new RegExp(`${groups['name'] ?? ''}(?=(?:控制)?在?±?\\d|[≥≤<>]|大于|小于|超过|低于|高于|不超过)`, 'g'), ([name]) => `${name}绝对值`), ...rewrites(source, /±(?=\d)/g, () => '')]);
}

const WORTHS_IN_A_ROW = /(?<=^|[。;\n])(?<list>(?:[^,;。、:()\n\d]{3,30}\(\d+(?:\.\d+)?分\)[、,]){2,}(?:[^,;。、:()\n\d]{3,30}\(\d+(?:\.\d+)?分\)[,。;]))(?=(?:每有|任有|有|每|任何)?(?:一|1)?[项个](?:不|未)(?:符合|满足|达到|达标))/g;

/** 要素完整(1分)、指标量化(1分),每有一项不符合扣1分: a list in one breath. */
function listedInRow(source: NormalText): NormalText {
  return edited(source, rewrites(source, WORTHS_IN_A_ROW, ({ groups }) => `${(groups?.['list'] ?? '').split(/(?<=\))[、,。;]/).filter((item) => item !== '').map((item, index) => `${circled(index + 1)}${item}`).join(';')}。`));
}

const SHARED_AMONG = /(?<points>[①-⑳]{2,})(?:项)?分别占(?:权重分?|分值|总分)?(?:的)?(?<shares>\d+(?:\.\d+)?%(?:[、,和]\d+(?:\.\d+)?%)+)/g;

/** ②③④分别占40%、30%、30%: each point with its own share. */
function sharesApart(source: NormalText): NormalText {
  return edited(source, rewrites(source, SHARED_AMONG, ({ 0: whole, groups }) => {
    const [points, shares] = [[...(groups?.['points'] ?? '')], (groups?.['shares'] ?? '').split(/[、,和]/)];
    return points.length === shares.length ? points.map((point, index) => `${point}占分值的${shares[index] ?? ''}`).join(',') : whole;
  }));
}

const PART_INSIDE = /(?<each>每[^,;。()\n]{2,16})\((?<part>不[足满]\d[^()]*)\)(?<cut>扣[^,;。()\n]{2,12})/g;

/** 每延期10天(不足10天按10天计)扣1分: what a part of the stretch counts for, behind what the stretch takes. */
function partBehind(source: NormalText): NormalText {
  return edited(source, rewrites(source, PART_INSIDE, ({ groups }) => `${groups?.['each'] ?? ''}${groups?.['cut'] ?? ''},${groups?.['part'] ?? ''}`));
}

const WEIGHED_MEAN = /(?<=^|[,;。\n])(?<a>[^,;。、()\d]{2,12})\((?<x>\d+%)\)[、和](?<b>[^,;。、()\d]{2,12})\((?<y>\d+%)\)(?:进行)?加权(?:平均)?(?:计算)?(?:得出?|为|确定)?(?<name>[^,;。\d]{2,12}),/g;

/** 居民满意度(70%)、社区满意度(30%)加权计算综合满意度: what the figure is made of. */
function meanDefined(source: NormalText): NormalText {
  return edited(source, rewrites(source, WEIGHED_MEAN, ({ groups = {} }) => `${groups['name'] ?? ''}=${groups['a'] ?? ''}×${groups['x'] ?? ''}+${groups['b'] ?? ''}×${groups['y'] ?? ''};`));
}

const DEGREE_RANGE = /(?<=^|[;。\n,])(?<what>[^;:。\n\d%,]{2,24}?)(?::|(?:得|记|计)(?:分值的)?)(?<range>\d+%?[-~至]\d+%(?:\([^()]*\))?)(?=[,;。\n]|$)/g;

/** 达成年度指标:100%-80%(含);未达成:60%-0%: what each degree may earn. */
function degreeRanges(source: NormalText): NormalText {
  const told = rewrites(source, DEGREE_RANGE, ({ groups }) => (/(?:率|比例|进度)$/.test(groups?.['what'] ?? '') ? '' : `${groups?.['what'] ?? ''}得分值的${groups?.['range'] ?? ''}`));
  return told.length > 1 && told.every(({ text }) => text !== '') && fromAllToNothing(told.map(({ text }) => text).join('')) ? edited(source, told) : source;
}

const THREE_RANGES = '(?<ranges>100%?[-~至]\\d+%(?:\\([^()]*\\))?、\\d+%?[-~至]\\d+%(?:\\([^()]*\\))?、\\d+%?[-~至]0%)';
const UNNAMED_RANGES = new RegExp(`(?<=^|[;。\\n])(?:(?:根据|按照?)["“”]?三档["“”]?(?:的)?原则,?)?分别按照?(?:该|本)?(?:指标)?(?:对应)?(?:的)?分值(?:区间)?(?:的)?${THREE_RANGES}(?:来|合理)?(?:[记计]分|确定(?:分值|得分)?)`, 'g');

/** 根据“三档”原则分别按照指标分值的100-80%、80-60%、60-0%来记分: degrees without a name, by their places. */
function rangesNamed(source: NormalText): NormalText {
  return edited(source, rewrites(source, UNNAMED_RANGES, ({ groups }) => `分为第一档、第二档、第三档三档,分别按照该指标对应分值区间${groups?.['ranges'] ?? ''}合理确定分值`));
}

const BEYOND_NOT_YET = /超过(?<a>\d+)(?<unit>个?月|日|天|个?工作日)(?:但|且)?(?:未达到?|未满|不足|未超过)(?=\d+)/g;

/** 超过30日未达60日: two ends of one interval. */
function betweenDays(source: NormalText): NormalText {
  return edited(source, rewrites(source, BEYOND_NOT_YET, ({ 0: whole, groups }) => `>${groups?.['a'] ?? ''}${groups?.['unit'] ?? ''}且${whole.endsWith('未超过') ? '≤' : '<'}`));
}

const SHARE_BEHIND = /\((?:得|计)?(?:权重分?|分值|权重分值)(?:的)?(?<share>\d+(?:\.\d+)?%)\)(?=[,;。\n]|$)/g;

/** A.制度完整(权重的100%);D.未制定(0): what each degree is worth, behind it. */
function shareBehind(source: NormalText): NormalText {
  const shares = rewrites(source, SHARE_BEHIND, ({ groups }) => `的,得分值的${groups?.['share'] ?? ''}`);
  return shares.length > 1 ? edited(source, [...shares, ...rewrites(source, /(?<=[^\d(])\(0分?\)(?=[;。\n]|$)/g, () => '的,不得分')]) : source;
}

const COEFFICIENTS = new RegExp(`(?<=^|[;。\\n])(?<grade>${GRADE}(?:等|级|档)?):(?<what>[^;。\\n:]+?),系数(?:为)?(?<low>\\d(?:\\.\\d+)?)(?:[-~至](?<high>\\d(?:\\.\\d+)?))?(?=[;。\\n]|$)`, 'g');
const BY_COEFFICIENT = /[;。\n]*得分=(?:指标)?分值×系数(?=[,;。\n]|$)/g;

/** 优:制度健全,系数1.0;良:…,系数0.8。得分=分值×系数: the share each grade earns. */
function coefficients(source: NormalText): NormalText {
  const share = (text: string | undefined): string => String(Math.round(Number(text) * 100));
  const told = rewrites(source, COEFFICIENTS, ({ groups = {} }) => `${groups['grade'] ?? ''}:${groups['what'] ?? ''}${groups['high'] === undefined ? (Number(groups['low']) === 0 ? '不得分' : `得分值的${share(groups['low'])}%`) : `得分值的${share(groups['low'])}%-${share(groups['high'])}%`}`);
  const formula = rewrites(source, BY_COEFFICIENT, () => '');
  return told.length > 1 && formula.length === 1 ? edited(source, [...told, ...formula]) : source;
}

const UNNAMED_RATE = /^(?<rate>[^,;。=×]+\/[^,;。=×]+×100%)[,;。](?=得分=(?<name>[^,;。=×/]{2,12}率)×)/;

/** 实际户数÷计划户数×100%,得分=完成率×7分: what the rate of the formula is. */
function rateNamed(source: NormalText): NormalText {
  const match = UNNAMED_RATE.exec(source.text);
  return match ? edited(source, [{ start: 0, end: match[0].length, text: `${match.groups?.['name'] ?? ''}=${match.groups?.['rate'] ?? ''};` }]) : source;
}

/** Whether the formula's fraction runs the way the label says: the plan on top where less is better. */
function isDirected(text: string, falls: boolean): boolean {
  const fraction = /(?<top>[\u4e00-\u9fffA-Z]{1,16})\/(?<bottom>[\u4e00-\u9fffA-Z]{1,16})×/.exec(text.replace(/得分=|按(?=[A-Z])/g, ','))?.groups;
  const named = (name: string): string => (/^[A-Z]$/.test(name) ? (new RegExp(`${name}(?:为|=|:|指)(?<what>[^,;。)]+)`).exec(text)?.groups?.['what'] ?? '') : name);
  const [top, bottom] = [named(fraction?.['top'] ?? ''), named(fraction?.['bottom'] ?? '')];
  const [plan, done] = [/目标|计划|指标|标准|预算/, /实际|完成|全年/];
  return falls ? plan.test(top) && done.test(bottom) : done.test(top) && plan.test(bottom);
}

const DIRECTED = /(?<=^|[;。\n])(?:正|反|负|逆)向(?:类)?指标:/g;

/** 正向指标:…得分=A/B×分值: of which sort the indicator is, where only one is told and its formula says which way. */
function withoutDirection(source: NormalText): NormalText {
  const labels = rewrites(source, DIRECTED, () => '');
  const falls = /^[^正]{0,1}[反负逆]向|[;。\n][反负逆]向/.test(source.text);
  return labels.length === 1 && isDirected(source.text, falls) ? edited(source, labels) : source;
}

const WITHIN = /(?:不高于|不高出|不超过?|未超过?|未高于|低于或等于|等于或低于)(?:[^,;。\d]{0,12})(?:标准|定额|预算|水平|概算|计划|价)/;
const EXCESS_OF = /(?<=^|[,;。\n])(?:高于|高出|超出|超过|超)(?:[^,;。\d]{0,10}(?:标准|定额|预算|水平|概算|计划|价))?(?=\d+(?:\.\d+)?%(?:以?[内下上]|\(|-|~|至))/g;

/** 不超预算得3分,超过5%以内得2分: by how much it is exceeded. */
function excessNamed(source: NormalText): NormalText {
  return WITHIN.test(source.text) ? edited(source, rewrites(source, EXCESS_OF, () => '超出比例')) : source;
}

/** 零分, 按完成百分比: other words for what the grammar reads. */
function plainWords(source: NormalText): NormalText {
  return replaced(source, PLAIN_WORDS);
}

const STEPS: readonly ((source: NormalText, weight: Rational | null) => NormalText)[] = [betweenDays, degreeRanges, shareBehind, coefficients, rateNamed, titledFull, weightTold, formulaTold, weightAsFull, fullOfFigure, withoutPlaces, gradesTold, casesNamed, daysTaken, gradeBehind, plainWords, rangesNamed, ratesAdded, fullAt, wholeTold, excessNamed, verdictsInOrder, gradesInOrder, gradeRanges, deviations, listedInRow, sharesApart, partBehind, meanDefined, withoutDirection];

/** What full marks, grades and places are called in the tables of different houses, put into the words the grammar reads. */
export function conventional(source: NormalText, weight: Rational | null): NormalText {
  return STEPS.reduce((text, step) => step(text, weight), source);
}
