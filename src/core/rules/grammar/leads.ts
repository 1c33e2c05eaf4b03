import { edited, replaced, rewrites, type NormalText, type Replacements } from '../text';

const DEFINED = /^(?<long>[^,;。=\d\n]{3,30})=(?<formula>[^;。=\n]+)[;。,]/;

/** 站点建设达标率=达标数/应建数。达标率×6分: a rate by the last words of its name. */
function namedShort(source: NormalText): NormalText {
  const match = DEFINED.exec(source.text);
  const long = match?.groups?.['long'] ?? '';
  if (!match || !long.endsWith('率') || !/[/×]/.test(match.groups?.['formula'] ?? '')) return source;
  const rest = match[0].length;
  const shorts = [...source.text.slice(rest).matchAll(/(?<=^|[,;。=(×]|[,;。]得分=)(?<short>[\u4e00-\u9fff]{2,8}率)(?=[×≥≤<>=。;,]|达到?|为|在|\d|$)/g)].filter(({ groups = {} }) => groups['short'] !== long && long.endsWith(groups['short'] ?? ''));
  return edited(source, shorts.map(({ index, 0: short }) => ({ start: rest + index, end: rest + index + short.length, text: long })));
}

const SIGNED = /(?<=^|[,;。\n]|[≤<])(?<name>[^,;。\n\d≥≤<>=%()]{1,24})(?=[≥≤<>])/g;

/** 养护质量指数MQI均值≥90得4分;85≤MQI<90得3分: the figure by the last words, or the letters, of its name. */
function namesAlike(source: NormalText): NormalText {
  const told = [...source.text.matchAll(SIGNED)].map((match) => ({ match, name: match.groups?.['name'] ?? '' }));
  const [first] = told;
  const others = told.slice(1).filter(({ name }) => first && name !== first.name && name.length > 1 && (first.name.endsWith(name) || (/^[A-Z]{2,}[\da-z.]*$/i.test(name) && first.name.includes(name))));
  const same = told.every((one) => one.name === first?.name || others.includes(one));
  // 无安全事故且合格率≥90%: more than a name.
  return first && same && told.length > 1 && !/且|并/.test(first.name) ? edited(source, others.map(({ match }) => ({ start: match.index, end: match.index + match[0].length, text: first.name }))) : source;
}

/** 根据评定资料和现场踏勘情况打分,优良得4-5分: by what it is judged. */
const JUDGED_BY = /^(?:根据|依据|结合)[^,;。\d%得扣]{4,40}(?:进行)?(?:打分|评分|赋分),(?=[^,;。\d]{1,8}(?:得|\d))/g;
/** 低于平均水平的,每低1个百分点: the base told before the stretch, once. */
const BASE_TWICE = /(?<=^|[,;。\n])(?<way>低于|高于|超过)(?<base>[^,;。\n\d]{0,4}平均(?:水平|值|数)|上年(?:度|同期)?(?:水平)?|去年(?:同期)?)的?,?每(?:降低?|下降|上升|低于?|少|高于?|超过?|高出)(?=\d+(?:\.\d+)?个百分点)/g;
const COUNTED_WORD = '(?:[\\u4e00-\\u9fff]{1,3})';
const BARE_ROW = '(?:在|为|低于|不足|超过|高于|[≥≤<>])?\\d+(?:\\.\\d+)?[^,;。\\n\\d得扣、]{0,5}(?:[-~至]\\d+(?:\\.\\d+)?[^,;。\\n\\d得扣、]{0,5})?,?(?:[得计]\\d+(?:\\.\\d+)?分|不得分)';
const PLAIN: Replacements = [
  // 防治及时,受害率在5%以下得4分,5%-10%得2分: asked for in words, before the figure that is scored.
  [new RegExp(`(?<=(?:^|[;。\\n])[^,;。\\n\\d%≥≤<>得扣每未无不]{4,24}),(?=[^,;。\\n扣每未无不]{0,20}?(?:率|度|比例|占比|比重|天数|数量|成本)[^,;。\\n扣每]{0,14}得\\d+(?:\\.\\d+)?分[,;](?:${BARE_ROW}[,;。]?){2,}$)`, 'g'), '。'],
  // 系统使用满意度,设满意度为X: told before by a longer name, unless a formula reckons with the letter.
  [/(?<=^|[;。\n])[^,;。\n\d]{0,18}?(?<name>[^,;。\n\d]{2,12}),(?=设\k<name>为(?<letter>[A-Za-z])[,:;](?![\s\S]*(?:\k<letter>[/×+-]|[/×+-]\k<letter>)))/g, ''],
  [JUDGED_BY, ''],
  // ①手续齐全②登记完整③账实相符: a list without marks between.
  [/(?<=^①[^;。\n,]*[\u4e00-\u9fff])(?=[②-⑳][\u4e00-\u9fff])/g, ';'],
  [/每涉及(?=(?:1|一)个)/g, '每有'],
  [/,共\d+个[^,;。\d得扣]{1,8}(?=[。;]?$)/g, ''],
  [/按(?:发现)?[^,;。\d]{1,6}数扣分,(?=每)/g, ''],
  // …换算计入,即本项得分=年度考核得分/100×10; 实施里程得分=实际/计划×3.
  [/^[^;。=]{4,60},即(?:本项|本指标)?(?=得分=)/g, ''],
  [/^[^,;。=\d得]{2,20}(?:里程|数量|面积|情况|完成率|人数|调查),?(?=得分=)/g, ''],
  // 由0.52提高到0.55及以上.
  [/由\d+(?:\.\d+)?%?(?:提高|提升|增加|压缩|缩短|降低|下降)(?:到|至)(?=\d)/g, ''],
  // ≥12次/年得4分: of the year that is evaluated.
  [/(?<=\d(?:次|场|人次|吨|项|个|期))\/年(?=(?:及?以上)?的?[,;。得])/g, ''],
  // ≥50%,满分; 3次,2分.
  [/(?<=[≥≤<>]\d+(?:\.\d+)?%),(?=满分[;。\n])/g, ',得'],
  [/(?<=(?:^|[;。\n])[^,;。\n]{0,14}\d(?:次|项|个|场|件|户|家|篇)),(?=\d+(?:\.\d+)?分(?:[;。\n]|$))/g, ',得'],
  // 90%≤完成率<95%或105%<完成率≤110%,得2分: two intervals that earn the same; 超过15%或被约谈的,不得分.
  [/(?<one>\d+(?:\.\d+)?%[≤<][^,;。\d]{1,12}[≤<]\d+(?:\.\d+)?%)或(?<other>\d+(?:\.\d+)?%[≤<][^,;。\d]{1,12}[≤<]\d+(?:\.\d+)?%)(?:的)?,?(?<gives>得\d+(?:\.\d+)?分)/g, '$<one>$<gives>;$<other>$<gives>'],
  [/(?<range>(?:超过|低于|高于)\d+(?:\.\d+)?%)或(?<fault>[^,;。\d率度]{3,12}?)(?:的)?,?(?=(?:本指标|该指标)?不得分)/g, '$<range>不得分;$<fault>的'],
  // 超过的每0.5%扣0.5分.
  [/(?<way>超过|低于|高于)的,?每(?=\d+(?:\.\d+)?(?:%|个百分点)扣)/g, '每$<way>'],
  [/(?<=(?:^|[;。\n])[^,;。\n\d%≥≤<>得扣每未无不]{6,28}),(?=[^,;。\n\d]{2,14}(?:率|度|比例)(?:达到?|为|≥)\d+(?:\.\d+)?%(?:以上)?的?,?得(?:满分|\d+(?:\.\d+)?分)[,;。]每(?:降低|低|少|下降))/g, '。'],
  // 以省级下达任务数为目标值,完成率≥100%: what the figure is of; 依据合同,逐项核对服务情况: by what it is judged.
  [/^以[^,;。\d]{2,16}(?:数|量|值|任务)为目标值,(?=[^,;。]{0,8}率)|^[^,;。\d]{2,16}目标值为\d+(?:\.\d+)?%,(?=实际[^,;。]{2,16}[≥达])|^(?:依据|按照|根据)[^,;。\d得扣]{4,20},逐项核对[^,;。\d得扣]{2,16},/g, ''],
  [/^满分\d+(?:\.\d+)?分[,。]目标值为[^,;。\d]{2,16}[。;]|(?<=^|[。;\n])(?:随机|现场)?抽查[^,;。]{1,10}\d+[^,;。\d]{1,3},[^,;。\d]{2,12}[^;。\d]{0,24}视为合格[。;](?=合格率)|^[^,;。\d]{2,16}(?:真实性|规范性|合规性|完整性):抽查\d+[^,;。\d]{1,4},(?:核实[^;。\d得扣]{2,24},)?(?=每?发现)|(?<=得(?:满分|\d+(?:\.\d+)?分)):抽查\d+[^,;。\d]{1,3}(?=,(?:每)?发现)/g, ''],
  [/^[^,;。\d]{2,12}(?:标准|限额)为每[^,;。]{2,12}\d+(?:\.\d+)?元,(?=达到标准)|^[^,;。:\d]{2,8}标准:[^;。扣得]{4,60}[。;](?=均?(?:按|达到)[^,;。\d]{0,6}(?:标准|规定))/g, ''],
  // A/B×100%=完成率,完成率≥100%: what it is reckoned from.
  [/(?<=^|[;。\n])(?<formula>[^,;。=\n]{2,30}\/[^,;。=\n]{2,30}×100%)=(?<name>[^,;。=\d]{1,10}率)[,;](?=\k<name>)/g, '$<name>=$<formula>。'],
  [/^(?<formula>[^,;。=\n≥≤]{2,30}\/[^,;。=\n≥≤]{2,30}×100%),(?=(?:等于|达到|≥)\d)/g, '完成率=$<formula>。完成率'],
  [/(?<=^(?<name>[^=;。\n]{2,20}率)=[^;。\n]+[。;])(?=[≤≥<>]\d)/g, '$<name>'],
  // 完成率×5分为本项得分,超过100%按满分计.
  [/(?<=^|[;。\n])(?<rate>[^,;。=\d×]{2,16}率)×(?<worth>\d+(?:\.\d+)?分)(?:即)?为(?:本项|本指标|该指标)?得分(?:,超过100%的?按满分计)?/g, '得分=$<rate>×$<worth>'],
  // 得1分(未发生变更的视同得分): either will do.
  [/(?<head>[^,;。()\d得扣]{2,20}),?得(?<worth>\d+(?:\.\d+)?)分\((?<free>(?:未发生|无)[^()\d,]{1,10}?)的?视同得分\)/g, '$<head>或$<free>,得$<worth>分'],
  [/(?<=未[^,;。\d]{2,12}的?,)(?:此项|本项|该项|该指标|本指标)(?=得满分)/g, ''],
  [/(?<=^|[;。\n])(?:检查|评价|审计|抽查)(?:中)?(?=未(?:发现|发生)[^,;。\d]{2,10}的?,?得满分)/g, ''],
  // 培养人数,完成目标100%得满分: what is done, by its name.
  [/(?<=^|[;。\n])[^,;。\n\d%得扣每]{2,16}(?:数|量|额|面积|里程|情况),(?=完成(?:年度)?(?:目标|任务|计划)?(?:值|数)?(?:的)?100%)/g, ''],
  // 准确率100%,抽查20个,1个不准确扣0.2分: what is asked for, before its faults are counted.
  [/(?<=(?:^|[;。\n])[^,;。\n\d]{2,24}率(?:达到?|为|要求)?100%),(?:(?:随机)?抽查\d+[^,;。\n\d]{1,4},)?(?=(?:每)?(?:有|发现|缺|少)?(?:一|1)[\u4e00-\u9fff][^,;。\n\d]{0,12}扣)/g, '。'],
  // 误差不超过10分钟,误差超过10分钟的每次扣0.2分: the same again.
  [/(?<=^|[;。\n])[^;。\n,]{0,16}?(?<figure>[\u4e00-\u9fff]{2,6})不超过(?<most>\d+[^\d,;。\n]{1,3}),(?=\k<figure>超过\k<most>的?,?每)/g, ''],
  [/(?<=(?:占比|比重|比例)[^;。\n]*[;。])比例(?=每(?:低|少|下降|降低)\d)/g, ''],
  [/(?<=^|[;。\n])(?!计划)[^,;。\n\d%得扣]{2,20}(?:不少于|不低于|≥|达到?)\d+(?:\.\d+)?万?[\u4e00-\u9fff]{1,4},(?=完成率(?:达到?|为|=|≥)?100%(?:的)?,?得(?:满分|[\d.]+分))/g, ''],
  // 乡镇占比,100%得5分; 以100%为标准,≤100%计2分: the figure by its name, and once.
  [/(?<=(?:率|占比|比例|比重)),(?=(?:达到?)?\d+(?:\.\d+)?%(?:\(含\))?(?:以上)?(?:的)?,?得)/g, ''],
  [/(?<=^|[;。,\n])以(?<base>\d+(?:\.\d+)?%)为(?:标准|基准),(?=[≤≥]\k<base>)/g, ''],
  [/(?<=率)\(%\)(?==[^;。\n]*[;。][^\n]{0,8}\d+%(?:以上|及以上))/g, ''],
  [BASE_TWICE, '$<way>$<base>的,每'],
  // 执行率计算公式:实际支出/预算: what the rate is.
  [/(?<=^|[;。\n])(?<name>[^,;。\n\d=]{2,16}率)(?:的)?计算公式(?:为)?:/g, '$<name>='],
  // 以执行率100%为满分, 执行率得满分的标准为100%: where steps are counted from.
  [/(?<=^|[;。\n])以(?<name>[^,;。\n\d=]{2,16}率)(?<full>\d+%)为满分,(?=每)/g, '$<name>达到$<full>得满分,'],
  [/(?<=^|[;。\n])(?<name>[^,;。\n\d=]{2,16}率)得满分的标准(?:为|是)(?<full>\d+%),(?=每)/g, '$<name>达到$<full>得满分,'],
  // 按预算完成率打分,完成率=100%得5分: by what it is judged, which the figure says again.
  [/^按(?:照)?[^,;。\n\d=]{0,12}(?<rate>[\u4e00-\u9fff]{2}率)(?:进行)?(?:打分|评分|计分|赋分),(?=\k<rate>(?:达到?|为|=|≥)?\d)/g, ''],
  // 电话随访20名居民, 抽问10位老人, 采用问卷调查方式,对不少于100名群众进行调查: how it is looked into.
  [new RegExp(`(?<=^|[;。\\n])(?:采取|采用|通过)?(?:问卷调查(?:方式)?,)?(?:对|向)不少于\\d+${COUNTED_WORD}?[\\u4e00-\\u9fff]{2,10}(?:进行|开展)(?:问卷)?(?:调查|访谈|走访)[。,](?=[^;。\\n]*(?:率|度)[^;。\\n]*\\d)`, 'g'), ''],
  [/(?<=^|[;。\n])(?:采取|采用|通过)问卷调查(?:方式|形式),(?=对不少于)/g, ''],
  [/(?<=^|[;。\n:])(?:随机|现场|电话|入户|每(?:月|季度?|年))*(?:抽查|抽问|随访|回访|抽访|抽测|抽检)(?:不少于)?\d+[^,;。\n%得扣\d]{1,8},(?=[^,;。\n\d]{2,12}(?:率|度|比例)[^,;。\n\d]{0,4}\d)/g, ''],
  [/(?<=^|[;。\n])(?<what>[^,;。\n\d]{2,8})(?:抽查|抽检|抽测)\d+[^,;。\n%得扣\d]{1,4},(?=合格率)/g, '$<what>'],
  [/(?<=^|[;。\n])每(?:月|季度?|年)?对[^,;。\d%]{2,16}进行(?:评分|打分|考核|测评),(?=[^,;。\n\d]{0,6}(?:平均分|得分|成绩)\d)/g, ''],
  [/(?<=^|[;。\n])[^,;。\n\d]{0,10}采用百分制,(?=[^,;。\n\d]{0,6}(?:平均)?(?:得分|分|成绩)[≥≤>\d])/g, ''],
];

const ABBREVIATED = /(?<name>[\u4e00-\u9fff]{2,12}(?:率|度|指数|比))\((?<short>[A-Z]{2,5})\)/;

/** 内部收益率(IRR)≥8%,6%≤IRR<8%: the figure by its name. */
function abbreviated(source: NormalText): NormalText {
  const { name = '', short = '' } = ABBREVIATED.exec(source.text)?.groups ?? {};
  if (short === '') return source;
  const bare = edited(source, rewrites(source, new RegExp(`\\(${short}\\)`, 'g'), () => ''));
  return edited(bare, rewrites(bare, new RegExp(`(?<![A-Za-z])${short}(?![A-Za-z])`, 'g'), () => name));
}

/** What stands in front of a rule and only leads up to it: how figures are found, and what they are called. */
export function leadsTold(source: NormalText): NormalText {
  return [abbreviated, namedShort, namesAlike].reduce((text, step) => step(text), replaced(source, PLAIN));
}
