import { compare, ONE } from '../../number/rational';
import { readNumber } from '../../number/read';
import { likeness } from '../similarity';
import { CIRCLED_CLASS, matchesOf, originalSpan, type NormalText, type Span } from '../text';
import { terms, usesDivision } from './arithmetic';
import type { Basis, Clause, Condition, Consequence, KeyPoint } from './clause';
import { countsThings, isGraver, isJudged, isPlainCondition, matterOf, namesGrade, quotedName, readCountCondition, UNNAMED } from './conditions';
import { countsUnmet, paysByCount, readMetCount, readPointsCondition, readUnmetCount } from './point-conditions';
import { readRange, withoutLead } from './ranges';
import { basisOf, readStep } from './steps';
import { ELSE_NOTHING, readConsequence, readReduction, readScored, readSetAt, TELLS_SCORE } from './consequences';
import { readComparison } from './comparison';
import { pointNumber } from './key-points';
import { CEILING, FLOOR, readLimit } from './limits';
import { BY_FREQUENCY } from './each';
import { namesTime, UNITS, withoutTime } from './measures';
import { MANY_UNITS, MODIFIES, NOT_CONCERNED, QUALIFIES, readBase, readRemark, REDISTRIBUTED, type Remark } from './remarks';
import { segment, type Segment } from './segments';
import { asScore, explainsFigure, formulaRate, isDoneOfPlan } from './written';
import type { Limit } from '../rule';

const PREAMBLES: readonly RegExp[] = [
  /^(?:评价)?(?:得分)?(?:按照?|依据|根据)?(?:以下)?(?:区间|分段|分档|标准|情况)(?:标准)?(?:进行)?(?:赋分|计分|评分|打分)$/,
  /^[^\d%,]{0,10}(?:采取|采用|通过|根据|依据|按照?)[^\d%]{0,12}(?:问卷|调查)[^\d%]{0,8}$/,
  /^(?:按照?|依据)?(?:以下|如下|下列)[二两三四五六2-6]?(?:个)?(?:档|档次|等级|标准|情形)(?:进行)?(?:计分|评分|赋分|打分|确定)?:?$/,
  /^(?:计分办法|评分标准|评分规则|计分标准|具体如下|具体标准如下|标准如下)$/,
  /^(?:采用|实行|采取)?(?:倒)?(?:扣分|量化(?:计分)?|百分)(?:制|法)$|^从?满分起扣$/,
  /^(?:主要)?(?:考察|考核|评价|从|按照?|根据|依据|包括)?(?:以下|下列|如下)(?:[一二两三四五六七八九十]|\d{1,2})?个?(?:方面|项|点|内容|要点|标准|评价要点)?(?:内容|要点)?(?:进行)?(?:评价|考核|评分|打分|计分|赋分)?:?$/,
  /^(?:其[他它余])?(?:各)?(?:定量|量化)(?:类)?指标$/,
  /^(?:对比|对照|比较)(?:年度|年初|预期|绩效|计划)*(?:目标|指标|计划)(?:值)?$/,
  /^(?:以上|此项|本项|上述)?(?:各项|内容)?(?:均)?(?:需|须|应|要)(?:要)?(?:附|提供|出具)[^\d%]*(?:材料|资料|证明|方案|文件|依据|佐证|清册|清单|台账)$/,
  /^(?:根据|依据)[^\d%,]*(?:办法|规定|文件|通知|细则|精神)$/,
  // 查看近三年资料: by what it is judged.
  /^(?!.*(?:并|且|到位|及时|形成|建立|健全|完整|规范))(?:通过|根据|依据)?(?:查看|查阅|查验|核查|抽查|检查|翻阅|调阅|实地查看|现场查看)[^\d%,]{0,24}(?:资料|材料|意见|批复|网站|系统|记录|台账|文件|档案|凭证|账簿|报告|报表|合同|现场|情况|方案|制度|通知|证明|清单)$/,
  /^以[^,\d%]{1,24}为(?:依据|准)$|^以(?![^,]*(?:得分|分数|考核|结果|成绩|评分))[^,\d%]{2,24}为基数$/,
  // 静态评价得分根据各镇管护率高低确定: by what it is judged.
  /^[^,\d%]{0,10}得分(?:根据|依据|按照?)[^,\d%]{2,30}(?:情况|高低|程度|结果|水平)(?:的高低)?确定$/,
  /^(?:按照?|根据|依据|结合)[^\d,]*(?:进行)?(?:综合)?(?:评价|考核|评估|(?<=综合)(?:打分|评分|赋分))$/,
  /^[^,\d]{0,8}以[^,%\d]{0,4}\d{1,2}月\d{1,2}日[^,\d]{0,6}为准$/,
  /^与(?:年初|年度)?(?:指标|目标|计划)值相比较?$|^(?:并)?设置(?:及格)?门槛$|^(?:[^\d,%]{2,12}?(?:率|指标))?(?:一般)?按照?区间(?:进行)?(?:赋分|计分)$|^(?:主要)?适用于[^\d%]{2,30}(?:调查|指标|项目)$/,
  // 参考上年数据: what the figures are held against, which they say themselves.
  /^(?:参考|参照|对照|比照)[^\d%,]{2,16}(?:数据|资料|标准|水平|情况|值)$/,
  /^(?:本|该|此)?(?:项)?(?:指标)?(?:采用|采取|实行)(?:直线|线性|插值|内插|比例|分段|分档)(?:计分|计算|评分|赋分)?法?(?:计分|计算|评分|赋分)?$|^以(?:目标值|指标值|计划值|[\d.]+分)为(?:满分|上限)$/,
  /^引用[^\d%,]*(?:得分|结果|排名|数据|评价)[^\d%,]*$/,
  /^(?:根据|依据|结合)(?!.*(?:充足|充分|完整|齐全|真实|规范|合理|[详翔]实|缺|不))[^\d%,]{0,20}(?:报告|结果|资料|记录|台账)[^\d%,]{0,6}$/,
  // How far scores are rounded where the product does so by itself.
  /^(?:得分|计算结果|结果)?保留(?:两|2|二)位小数$/,
  // 在此区间之内的,每…: between what was told before.
  /^在(?:此|该|上述|这一)?(?:幅度|区间|范围)(?:范围)?(?:之内|内|之间)(?:的)?$/,
  /^应?(?:结合|按照?|根据)(?:以下|下列)?(?:评分|评价)要点(?:进行)?(?:打分|评分|评价|计分)$|^(?:评分|评价)要点包括:?$|^以上需提供[^,\d%]{2,12}$|^[^,\d%≥≤]{2,20}与[^,\d%]{2,16}(?:要求|标准|目标|计划)(?:进行)?(?:比较|对比)$/,
  /^通过(?:查看|查阅|核查)[^,\d%]{2,30}(?:确认|核实|评价|考核)$|^(?:没有|未)(?:完成|达到)(?:目标值?|要求|任务)?的?扣分$/,
  /^按(?:照)?[^,\d%]{2,20}(?:平均分|测评分?|测评结果|考核结果)(?:进行)?(?:折算|换算)$|^达标为\d+分$|^(?:本项|此项)?可以?累计扣分$/,
  // 缺(错)项扣分法: what the way of scoring is called.
  /^[^\d,%]{2,14}(?:评分|扣分|赋分|计分|打分|分值|评价|评判|比较|对比)法$/,
  // 存在以下情形的扣分: what the list behind it takes.
  /^(?:如|若|凡)?(?:存在|出现|有|发生)(?:以下|下列)(?:情形|情况|问题|行为)(?:之一)?的?,?(?:则|相应|予以|按以下标准)*扣分:?$/,
  /^(?:根据|按照?|依据|结合)评价要点[①-⑳][-~至到][①-⑳](?:进行)?(?:赋分|评分|打分|计分)$|^按(?:照)?(?:以上|上述)[二两三四五]?(?:个)?档(?:次)?(?:确定|计算)?(?:得分|赋分|计分|打分)$/,
  // 运营公司原因造成扣分: whose doing is what the cuts behind it take.
  /^[^,\d%]{2,16}(?:原因|责任)(?:造成|导致)的?扣分$/,
  // 两者合计为本指标得分: what a score is anyway.
  /^(?:以上)?(?:两者|二者|三者|各项)(?:得分)?(?:合计|之和|相加)(?:即)?(?:为|作为)(?:本指标|该指标|最终)?得分$|^以满分为基础$|^按(?:照)?(?:评价)?要点(?:逐项)?累计(?:得分|计分)$/,
  /^其中:?$|^评价要点:?$|^按(?:照)?(?:评价)?要点(?:进行)?(?:评价|评分|打分|计分|赋分)$/,
];

function isPreamble(text: string): boolean {
  return !MODIFIES.test(text) && PREAMBLES.some((preamble) => preamble.test(text));
}

const BASIS = new RegExp(`^(?:其中)?评价要点(${CIRCLED_CLASS}|\\d{1,2})(?:按照?|根据|依据|参照|以)(.+?)(?:评分|计分|打分|判定|确定)?$`);
const PARTS = new RegExp(`^(?:其中)?评价要点(${CIRCLED_CLASS}|\\d{1,2})(?::?包括(?<names>.+)|按(?<judged>[^,]+)分别(?:判定|评价|评分))$`);

/** 考核平均得分≥90分, 每降低1分: marks that are given elsewhere, as a figure. */
function isMarked(text: string): boolean {
  return readRange(text)?.interval.unit === '分' || readStep(text, true)?.unit === '分';
}

function isStray({ text }: Segment): boolean {
  return TELLS_SCORE.test(text) && !takeBasis(text) && !isPreamble(text) && !basisOf(text) && !isMarked(text);
}

/** A precondition says under what circumstances a formula holds, and nothing else. */
const PRECONDITION = /^(?:未|无|没有|不?存在|有|部分|如|若|当|在).{2,24}$|^.{2,20}(?:情况下|前提下)$/;

function isPrecondition(text: string): boolean {
  return PRECONDITION.test(text) && isPlainCondition(text);
}

/** 满足得分, 符合相关要点得相应权重分值, 不符合扣除相应分数: what an award says by itself. */
const NOTHING_NEW = /^(?:符合|满足|达到|具备)(?:要求)?(?:的)?(?:,|则|即|可)*得分$|^(?:各要点|任[一意何](?:[一1])?项)?(?:不符合|未达到|不满足)的?,?扣除?(?:该项|相应|对应)(?:的)?(?:全部)?(?:分值|分数|权重分?|分)$|^(?:符合|满足|达到|具备)(?:相关|相应|对应|上述|以上)?(?:评价)?(?:要点|要求|内容|条件)?(?:的)?(?:则|即|可)?得到?(?:相应|对应)(?:的)?(?:权重|分值|分数|权重分|权重分值|分)$|^(?:否则|反之)(?:相应|对应)(?:的)?不得分$|^(?:否则|反之)扣除?(?:相应|对应)(?:的)?(?:权重|分值|分数|权重分|权重分值|分)$|^(?:不|未)(?:符合|满足|达到|具备)(?:的)?(?:则)?扣除?(?:相应|对应|该项)(?:的)?(?:分数|分值|权重分?|分)$|^(?:每?有?[一1]项|任[一何]项)?(?:内容)?(?:不|未)(?:符合?|满足|达到)(?:要求)?的?(?:则)?(?:不得|扣除?|扣减)(?:相应|对应|该项)(?:的)?(?:分数|分值|权重分?|分)$|^(?:没有|未做到|未达到|未完成|不符合|不满足)(?:的)?(?:则)?相应(?:扣分|不得分)$|^未达到的?相应(?:不得分|不计分)$|^未按(?:规定|要求)的?(?:,|每项|则)*(?:相应扣分|扣除?相应(?:的)?(?:分数|分值|分))$/;

/** 不符合的,该项不得分. */
const NOT_MET = /^(?:不|未)(?:符合|满足|达到|具备)(?:要求)?的?,?(?:该|此|本)?(?:项|要点)?(?:不得分|不计分|得?[0零]分)$|^[①-⑳][①-⑳、和及]*项?(?:不|未)(?:符合|满足|达到|具备)的?,?(?:该|此|相应)(?:项|要点)(?:不得分|不计分|得?[0零]分)$/;

/** 每个要点占1/3权重,符合得满分: that the share is the point's full marks. */
const EACH_IN_FULL = /^(?:每项)?(?:符合|满足|达到)(?:要求)?的?(?:得|计)(?:该项)?(?:满分|全部分值)$/;

function sharesOut({ condition, consequence }: Clause): boolean {
  return condition.type === 'points' && condition.each && consequence.type === 'award' && consequence.amount.unit === 'share' && compare(consequence.amount.value, ONE) < 0;
}

/** 不得分,并实行一票否决: what nothing at all is called. */
const CALLED_VETO = /^(?:并)?(?:实行|执行|予以|给予)?[“"]?一票否决[”"]?(?:制)?$/;

/** Gives or takes points, leads up to what does, or tells by what a key point is judged. */
function isOfScoring(text: string): boolean {
  return TELLS_SCORE.test(text) || isPreamble(text) || takeBasis(text) !== undefined;
}

/** 按照《政府采购法》的规定: by which rules, which scores nothing. */
const BY_RULES = /(?:按照?|依据|根据)《[^》]*》(?:等)?(?:文件)?(?:的)?(?:规定|要求|精神)?/g;

/** 制度健全2: points without their measure. */
const UNMEASURED = /^[\u4e00-\u9fff]{2,10}(?<!于|过|到|达|少|多|为|在|满)\d+(?:\.\d+)?$/;

/** Says neither how much nor from where or by what it is counted. */
function isStatement(segment: Segment): boolean {
  const text = segment.text.replace(BY_RULES, '');
  if (text === '') return true;
  if (UNMEASURED.test(text)) return false;
  if (MODIFIES.test(text) || /最[多少高低]|算作?[一二三两\d]|加倍|减半|各半|翻番|恢复全|剔除|[仅只]作|记满|为零|降[一1]?[档级]/.test(text)) return false;
  // 预算编制是否准确。
  if (/^[^,\d%]*是否[^,\d%]*$/.test(text) && !TELLS_SCORE.test(text)) return true;
  return !isOfScoring(text) && readRange(text) === undefined && isJudged(text) && !/[%≥≤<>]|百分|不足|超过|超出|低于|高于|计算|[计记评赋打]分|评价|权重|折算|合并|累加|任选|按(?!期|时|要求|规定|照规定)|分别|前提|否则|其[他它余]|[的者]$|(?<![及按准实])时$/.test(text);
}

/** 前期工作(1分),反映是否有调查论证: what the points before it are given for, as a question that is answered by them. */
const EXPLAINS = /^(?:主要)?(?:用以|用于)?(?:反映|考察|评价|考核)[^\d%]*是否/;

/** Words that say how a score is found, what is left out of it, or under what circumstances. */
const RECKONS = /扣|得分|[计加减评打赋]分|分值|权重|比例|比重|折[算半]|[加减]倍|减半|倍|最[高低多少大小严重]|累[计加]|合计|重复|只[计扣]|不计|视[为同作]|除外|例外|否则|反之|其[他它余]|按[^,]{0,12}(?:计算?|确定|处理)$|分别|平均|取(?!得|消|暖|水|用)|[上下]限|封顶|免[扣考评]|任[一意选何]|系数|酌情|适当|适用|翻番|恢复|剔除|算作|[仅只]作|记满|直接|问责|资格/;
/** What is amiss, or only happens. */
const AMISS = /(?:^|[,;、])(?:未|无|不|没|缺|存在|发生|出现|违反|违规|逾期|超|如|若|凡|当|有[^,]{0,8}(?:现象|行为|情形|问题))|[的时]$/;

/** 按照县、镇要求及时报送资料: a sentence of what is asked for, in front of what is scored. */
function isRequirement(sentence: readonly Segment[]): boolean {
  return isAskedFor(sentence.map((one) => one.text).join(','));
}

function isAskedFor(text: string): boolean {
  return text.length >= 8 && !/[\d%≥≤<>=×①-⑳]/.test(text) && !TELLS_SCORE.test(text) && !MODIFIES.test(text) && !RECKONS.test(text) && !AMISS.test(text);
}

/** 按是否建立机制,落实资金进行评价: by what it is judged, in several breaths. */
function asWhat(sentence: readonly Segment[]): boolean {
  const text = sentence.map((one) => one.text).join(',');
  return /^(?:按照?|根据|依据)[^\d%]*(?:评价|考核|评估)$/.test(text) && !TELLS_SCORE.test(text) && !MODIFIES.test(text);
}

/** 每季不低于12条, 国庆前拨付资金的60%: asked for in figures, and scored by nothing in itself. */
function isTarget(segment: Segment): boolean {
  const text = segment.text.replace(BY_RULES, '');
  if (UNMEASURED.test(text)) return false;
  return /\d/.test(text) && !MODIFIES.test(text) && !isOfScoring(text) && !/[=×/]|计算|[计记评赋打]分|评价|权重|系数|折算|按(?!期|时|要求|规定|照规定)|分别|前提|否则|其[他它余]|超|以内|不多于|不高于|≤|<|[≥>].*[≥>]|[的者]$|(?<![及按准实])时$/.test(withoutTime(text));
}

/** Told behind the formula it holds for. */
const ASSUMED = '前提:';

/** 并触发风险提示, 同时扣罚服务费: what follows beside the score. */
const BESIDE_SCORE = /^(?:且|并)?(?:该)?项目(?:综合)?(?:评价|绩效|评定)?(?:等级|结果|等次)不(?:得)?高于[“"]?[优良中差][”"]?(?:等级|等)?$|^(?:并|同时|且){0,2}按(?:照)?(?:有关|相关|国家)?(?:规定|法律法规)(?:进行|予以|严肃|依法)?(?:处理|处罚|追责|追究责任|问责)$|^从[^,\d]{2,8}之日起$|^(?:并|同时)?记(?:为|入)[^\d分%,]*(?:失信|不良)[^\d分%,]*$|^(?:并|同时|且){1,2}(?:当期|本期|年度|当年)?(?:考核|评价)(?:结果|等级)?(?:直接)?(?:判定|认定|评定|评)为[^\d,分]{1,6}$|^(?:并|同时|且){1,3}(?:予以|给予|触发|追究|通报|纳入|记入|记为|扣罚|处以|责令|要求|约谈|移交|报请)[^\d分%级]*$/;

/** 取消评优资格, 年终优先评优: what is won or lost besides points. */
const LOSES_STANDING = /^[^\d分%扣得]{0,24}(?:取消[^,\d分%]{0,8}(?:评优|评先|评比|评选|先进|补贴|补助|合作|投标|承包|服务|申报)[^,\d分%]{0,4}资格|优先评[优先][^,\d分%]{0,2})$/;

/** 由评价组认定: whose decision it is. */
const BY_WHOM = /^由(?:评价组|评价小组|评价人员|评价机构|专家|专家组)[^\d%扣得]{0,20}(?:认定|评定|确定|判定)$/;

const OTHERWISE = /^(?:(?:如|若)?(?:否则|反之|(?:低于|不足|未达|不到)的|(?:低于|小于|不足)(?:年度|年初)?(?:目标|指标|计划)值|其[他它余](?:情况|情形)?下?|(?:未达到?|达不到|未达标|不达标|未完成|完不成|未实现)(?:要求|标准|(?:年度|年初)?(?:目标|指标|计划)值?|上述要求)?|未做到|没做到|做不到|应缴未缴|否|(?:介于|处于|在)?(?:两者|二者|上述两者|此)之间|(?:中间|其间)(?:部分|区间|值)?))(?:的|者|,|:)*$/;

/** 有台账2分。没有不得分: of what was told before. */
const NONE_OF_IT = /^(?:没有|无)的?不(?:得|计|给)分$/;

/** 1项属于一票否决项: in such a text 2项 is the second, not how many. */
const NUMBERED = /\d项(?:属于|为|作为)一票否决/;
const BARE_NUMBER = /(?<![第\d~至到、,和及-])(\d{1,2})(?=项)/g;

/** What a range is called must agree with what it earns. */
const FAILING = /(?:为|属于?|视为)(?:不及格|不达标|不合格)(?:的)?$/;
const PASSING = /(?:为|属于?|视为)(?:及格|合格|达标)(?:的)?$/;

/** 60%以下为不合格: what the range is called; 经检验为不合格 is what is found. */
function withoutRating(text: string, rating: RegExp): string {
  const rest = text.replace(rating, '');
  return readRange(rest) ? rest : text;
}

/** 正向指标得分=…: of which indicators the formula is. */
const DIRECTION = /^[^,\d]{0,8}(?:正|反|负|逆)向(?:指标)?$/;

/** What the whole text tells of how its conditions are to be taken. */
interface Manner {
  readonly points: readonly KeyPoint[];
  /** 2项 is the second point. */
  readonly numbered: boolean;
  /** It pays by how many points are met. */
  readonly counted: boolean;
  /** It pays or takes by how many are not. */
  readonly unmet: boolean;
  /** It pays by how often: 每月的得4分,每季度的得3分. */
  readonly frequencies: boolean;
  /** Measures that it has ranges of: 4次以上得2分. */
  readonly ranged: readonly string[];
}

/** 县级配套资金未到位: what has happened, and no list that a cap is of. */
function isCeilingCase(text: string): boolean {
  return text.length >= 4 && !/^(?:以上|上述|合计|累计|各|该|本|此|总|每)|[得扣每酌]|分[值数]|[①-⑳=×±]|\d分/.test(text);
}

/** 每减少1项: a figure of things that falls or grows. */
const FALLS_BY_ONE = /每(?:减少|降低|下降|低于|增加|高于|超过|超出)(?:1|一)(?!个百分点)/;

/** 目标值90%,完成值≥90%: the target, and the range that tells it again. */
function saysTarget(first: string, second: string): boolean {
  const told = /^(?:年度|绩效|计划)*(?:目标|指标|计划)值?(?:为|是|:)?(?<value>\d+(?:\.\d+)?[^\d,]{0,3})$/.exec(first)?.groups?.['value'];
  return told !== undefined && second.includes(told) && readRange(second) !== undefined;
}

/** 根据管护机制建立情况,优(4-5分): what the degrees are of. */
const JUDGED_BY = /^(?:根据|依据|按照?|结合)[^,\d%]{2,24}(?:情况|程度|质量|结果)$/;

/** 评价等级分为优、良、中、差四档: what the degrees behind it are called. */
const GRADES_NAMED = /^[^\d,得扣]{0,10}分为[^\d,得扣]{2,24}(?:[二两三四五2-5]?个?(?:档|档次|等级|等次|等|级))$/;

/** 视为目标值偏低: what a range is taken for, beside what it earns. */
const TAKEN_FOR = /^(?:视为|说明|表明|反映|表示)[^,\d]{2,16}(?:偏[低高]|过[低高]|不(?:够)?(?:合理|准确|科学|精准|精细|严谨))$/;

/** 及时到位资金是指…, 预算调整率取绝对值: what a word means, or how a figure is taken. */
const MEANS = /^(?:其中:?)?[^,\d%得扣]{2,16}(?:是指|指的是|系指)(?:截至\d{4}年(?:\d{1,2}月(?:\d{1,2}日|底)?)?)?[^\d扣得=%]{4,}$|^[^,\d%得扣]{2,12}率(?:均)?取绝对值$|^[^,\d%得扣]{2,16}视[同为]已(?:执行|完成|支出|支付)$|^(?:(?:因|由于)[^,\d%得扣]{2,24}|经批准(?:的)?(?:顺延|延期|延长))的?(?:天数|时间|工期)(?:可|应|予以)*(?:扣除|剔除|不计(?:算|入)?)$/;

/** 因不可抗力导致延期的不扣分: what is not counted among what is. */
const BY_CAUSE = /^因[^,;。\d]{2,12}的除外$|^(?:因|由于|非因?)[^,;。\d]{2,24}(?:原因|导致|造成|引起|所致)[^,;。\d]{0,10}的?不(?:予)?扣分$/;

/** 得分=完成值/指标值×分值,完成值超过指标值的得满分: what is so of every score. */
const FULL_BEYOND = /^(?:完成值|实际值)?(?:达到或)?(?:超过|高于|超出)(?:年度)?(?:目标|计划|指标)值的?(?:得|计)满分$/;

/** 概算经批准调整的,以批准后的概算为准; 未履行变更手续的模块,视为未交付: what the figures go by. */
const AS_DECIDED = /^以[^,\d%]{1,24}为准$|^按(?:照)?(?:批准|批复|变更|调整)后?的?[^,\d%]{2,12}(?:计算|执行|考核)$|^(?:可)?参照(?:上述|以上|本)标准(?:计分|评分|执行)$|^(?:均|可)?视(?:为|同|作)(?:未|不|已)?(?:及时|按期|按时)?(?:完成|交付|达标|合格|通过|验收|到位|支出|实施)$/;

/** 计划完成道路硬化12公里,全部完成得满分: what there is to do, and that it is done. */
const PLANNED = /^(?:年初|年度|全年|当年|项目|合同)*(?:计划|目标|任务)[^,%]*\d[^,%≥≤<>=]*$/;
/** 补助标准为5元/生/天,偏差在2%以内的: what the standard is, and how far off it the figure is. */
const STANDARD = /^[^,%\d]{2,16}(?:标准|定额|单价|限额)(?:为|是)\d[^,%≥≤<>=]*$/;
/** 按照文件规定标准(80岁以上不低于50元)执行,各年龄段均达标: by what it is done, and that it is. */
const BY_STANDARD = /^按照?[^,]{2,16}(?:标准|规定|办法)(?:\([^()]*\))?(?:执行|发放|落实)$/;
const DONE = /^(?:全部|均|按期|按时|如期)?(?:完成|实现|达到|建成)(?:的)?$/;

/** What is asked for in front of a condition that says how far it is reached. */
function tellsPlan(lead: string, head: string): boolean {
  return BY_STANDARD.test(lead) || (head === '' && /^按照?[^,]{4,24}的?(?:标准|要求|规定)$/.test(lead)) || (PLANNED.test(lead) && DONE.test(head)) || (STANDARD.test(lead) && readRange(head) !== undefined) || (namesTime(lead) && !/\d|[扣得]/.test(withoutTime(lead)) && (readRange(head)?.quantity ?? '').endsWith("率"));
}

/** 预拨不少于应配套资金的40%,未及时足额拨付一次: what is asked for in figures, and the fault that is counted, which has none. */
function asksBeforeFault(asked: readonly Segment[], fault: string, { type }: Consequence): boolean {
  const [text, figures] = [asked.map((one) => one.text).join(','), asked.some((one) => isTarget(one))];
  const counted = type === 'cut' && figures ? readCountCondition(fault) : undefined;
  // 覆盖率达到95%,每有一户未覆盖: are the five in a hundred counted?
  if (/(?:率|度|面|比例|任务的)[^,]{0,8}(?:[1-9]?\d(?:\.\d+)?)%/.test(text) && !text.includes('100%')) return false;
  return counted !== undefined && /^(?:如|若)?(?:未|没有|不(?:符|合|达|到))/.test(counted.what) && !/\d/.test(counted.what) && readCountCondition(`${text},${fault}`) === undefined && asked.every((one) => isTarget(one) || isStatement(one));
}

const HELD_AGAINST = /^(?:较|比|与|同)[^\d%,]{2,12}(?:前|上年度?|去年|同期)(?:相比|比较|对比)?$/;
/** 每场限价与同类区县平均单价相比: what a deviation is of. */
const COMPARED_WITH = /^[^\d%,]{2,16}(?:与|和|同|较)[^\d%,]{2,20}(?:相比|比较|对比)$/;

const GRADED_AS = /为(?:优秀?|良好?|中等?|一般|较差|差)(?:的)?$/;

/** ≥80%,<90%: two ends of one interval; 95%以上为优: what it is called. */
function asOneRange(segments: readonly string[]): readonly string[] {
  const bare = segments.map((text) => {
    const range = text.replace(GRADED_AS, '');
    return range !== text && readRange(range) ? range : text;
  });
  const [first, second, third] = bare.filter((text) => text !== '');
  const both = first !== undefined && second !== undefined && third === undefined && readRange(first) && readRange(second) ? `${first}且${second}` : undefined;
  return both !== undefined && readRange(both) ? [both] : bare;
}

const OFF_RANGE = /^(?:偏离|超出|不在)(?:该|此|上述|这一)?(?:区间|范围)(?:内)?(?:的)?$/;

/** Without what only leads up to a condition: what degrees are of or are called, what a figure is held against, the target told again. */
function withoutIntroduction(told: readonly string[], { type }: Consequence): readonly string[] {
  const parts = told.length > 1 && type === 'award' && GRADES_NAMED.test(told[0] ?? '') ? told.slice(1) : told;
  const [lead, next, more, fourth] = parts;
  // 合理使用注射剂,处方比例≤12%,每超1个百分点: what is asked for in words, before it is in figures.
  if (lead !== undefined && next !== undefined && more?.startsWith('每') && fourth === undefined && isAskedFor(lead) && readRange(next)) return [next, more];
  if (lead === undefined || next === undefined || more !== undefined) return parts;
  const judged = next.length <= 4 && (type === 'award' || type === 'discretion') && JUDGED_BY.test(lead);
  // 较实施前,事故率下降10%: by its name.
  const quantity = readRange(next)?.quantity ?? '';
  const compared = (HELD_AGAINST.test(lead) && quantity !== '') || (COMPARED_WITH.test(lead) && /^(?:偏离|偏差|差异|相差)/.test(quantity));
  return judged || compared || saysTarget(lead, next) || (OFF_RANGE.test(lead) && next.startsWith('每')) ? [next] : parts;
}

/** 否则不得分, 每缺席一次扣1分 behind an award. */
const OR_NOTHING = /^[,;。\n]*(?:(?:否则|反之),?(?:不得分|不计分|[得计][0零]分)|每?(?:缺席?|少|漏)(?:一|1)次[^,;。\n]{0,8}扣)/;

function readCondition(segments: readonly string[], consequence: Consequence, { points, numbered, counted: byCount, unmet: byUnmet, frequencies, ranged }: Manner, closed: boolean): { condition: Condition; preconditions: readonly string[] } {
  const told = asOneRange(segments).map((text) => text.replace(/^(?:则|那么|在?此基础上)/, '').replace(/:$/, '')).map((text) => withoutRating(text, consequence.type === 'zero' ? FAILING : PASSING)).filter((text) => text !== '' && !/^(?:该|本)(?:项)?指标$/.test(text) && !isPreamble(text) && !TAKEN_FOR.test(text));
  const parts = withoutIntroduction(told, consequence);
  const text = parts.join(',');
  if (quotedName(text) !== undefined) return { condition: { type: 'text', text }, preconditions: [] };
  if (parts.length === 1 && consequence.type !== 'cut' && namesGrade(text)) return { condition: { type: 'text', text: text.replace(/的$/, '') }, preconditions: [] };
  // 签定率达100%、兑现率达100%,达不到标准不计分: whatever of it is not reached.
  const short = /^(?<asked>[^,]*[率度比](?:达到?|≥|为)\d+%(?:[、,][^,、]*[率度比](?:达到?|≥|为)\d+%)+),(?<missed>(?:达不到|未达到|不达标|未达标)(?:要求|标准)?)的?$/.exec(text)?.groups;
  if (short && consequence.type === 'zero') {
    const asked = short['asked'] ?? '';
    const figures = (asked.match(/\d+%/g) ?? []).join('、');
    return { condition: { type: 'text', text: `${asked.replace(/(?:达到?|≥|为)\d+%/g, '').replaceAll(',', '、')}${short['missed'] ?? ''}(要求为${figures})` }, preconditions: [] };
  }
  if (OTHERWISE.test(text)) return { condition: { type: 'otherwise' }, preconditions: [] };
  const met = (byUnmet ? readUnmetCount(text, consequence.type === 'zero') : undefined) ?? (byCount ? readMetCount(text, points.length) : undefined);
  if (met) return { condition: { type: 'range', ...met }, preconditions: [] };
  const step = consequence.type === 'cut' || consequence.type === 'award' ? readStep(text, consequence.type === 'award' || FALLS_BY_ONE.test(text)) : undefined;
  // 每提高1个百分点加0.5分; what falls earns nothing by falling.
  if (step && (consequence.type === 'cut' || step.side === 'above')) return { condition: step, preconditions: [] };
  const aboutPoints = readPointsCondition(numbered ? text.replace(BARE_NUMBER, '第$1') : text, points);
  if (aboutPoints) return { condition: aboutPoints, preconditions: [] };
  // 未达到一次扣2.5分: every time it is missed.
  const missed = consequence.type === 'cut' ? MISSED_ONE.exec(parts.at(-1) ?? '')?.groups : undefined;
  if (missed) return { condition: { type: 'count', what: [...parts.slice(0, -1), missed['what'] ?? ''].join(','), unit: missed['unit'] ?? '' }, preconditions: [] };
  const ranges = parts.map(readRange);
  const only = ranges.filter((range) => range !== undefined);
  if (consequence.type === 'formula' || consequence.type === 'written' || consequence.type === 'above' || consequence.type === 'line') {
    const direction = parts.find((part) => DIRECTION.test(part) || (readRange(part) === undefined && readComparison(part)));
    if (direction !== undefined) return { condition: { type: 'text', text: direction }, preconditions: parts.filter((part) => part !== direction) };
    const index = ranges.findIndex((range) => range !== undefined);
    const range = ranges[index];
    return {
      condition: range ? { type: 'range', ...range } : { type: 'text', text: '' },
      preconditions: parts.filter((_, place) => place !== index),
    };
  }
  const range = ranges.at(-1);
  const [figure, second, more] = parts;
  // 计划完成率,100%:6分: the figure named before its first range.
  if (range?.quantity === '' && second !== undefined && more === undefined && !ranges[0] && /^[^,]{2,}(?:[率度]|比例|比重|程度)$/.test(figure ?? '')) return { condition: { type: 'range', ...range, quantity: withoutLead(figure ?? '') }, preconditions: [] };
  // 制度公开,公示不少于5天: of several things asked for, a figure is only the last.
  if (range && only.length === 1 && parts.slice(0, -1).every(isPrecondition)) return { condition: { type: 'range', ...range }, preconditions: parts.slice(0, -1) };
  // 每年至少组织一次演练得2分: asked for once, not paid each time.
  const whole = consequence.type === 'award' && consequence.amount.unit === 'share' && compare(consequence.amount.value, ONE) === 0;
  // 每季度检查1次得5分: what is asked for, not what each is worth.
  const regular = consequence.type === 'award' && /^每(?:一|个)?(?:季度|季|半年|月|年|周|学期)[^,每]*(?:1|一)[次场][^每]*$/.test(text);
  const each = consequence.type === 'cut' || (consequence.type === 'award' && !whole && !ONLY_SOME.test(text) && !regular && !/至少|不少于|不低于|(?<!级及?)以上/.test(text) && (EARNED_EACH.test(text) || !/[未没不]/.test(text)));
  const exact = consequence.type === 'award' || (consequence.type === 'zero' && text.startsWith('0')) ? EXACTLY.exec(text)?.groups : undefined;
  const number = exact && ranged.includes(exact['unit'] ?? '') ? readNumber(exact['number'] ?? '') : undefined;
  // 2-3次得1分,1次得0.5分: one of the ranges of one number.
  if (number) return { condition: { type: 'range', quantity: '', interval: { low: { value: number, inclusive: true }, high: { value: number, inclusive: true }, unit: exact?.['unit'] ?? '' } }, preconditions: [] };
  const found = each && !(frequencies && consequence.type === 'award') ? readCountCondition(text) : undefined;
  // 每月报送的得4分,否则不得分: a duty, and no pay for each month.
  const counted = closed && found && PERIOD.test(found.unit) ? undefined : found;
  return { condition: counted ?? { type: 'text', text: text.replace(/(?:(?<=以上)即|[的:,])+$/, '') }, preconditions: [] };
}

const MISSED_ONE = /^(?:如|若)?(?<what>未达到?|达不到|未达标|不达标|未完成)(?:一|1)(?<unit>次|项|个|条|处|户|家)(?:的)?$/;

const PERIOD = /^(?:天|日|周|个?月|季度?|半年|年度?)$/;

const EXACTLY = new RegExp(`^(?<number>\\d{1,2}|[一二两三四五六七八九])(?<unit>${UNITS})(?:的)?$`);
const RANGES_OF = new RegExp(`\\d(?<unit>${UNITS})(?:(?:及|或)?以上|\\(含\\)以上)(?:的)?,?(?:得|计)|(?:≥|不少于|不低于|达到)\\d+(?<least>${UNITS})(?:的)?,?(?:得|计)`, 'g');

/** 仅分解到一个层面, 有其中一方面: how many of several, not so much for each. */
const ONLY_SOME = /^(?:仅|只|有其中)|其中(?:的)?(?:一|1)[项个条方]/;

/** 每举办一场, 提供一例; 有一项指标未完成 is one case of several. */
const EARNED_EACH = /每|(?:一|1)[^\d,]{1,3}$/;

/** 随机抽查20所学校: how it is looked into. */
const SAMPLED = /^(?:随机|现场|实地|电话|入户)*(?:抽查|抽取|抽样|抽检|走访|访谈|核验|回访)[^,%=得扣]{2,24}$/;

/** 10-20日按比例减分: what is lost in proportion between two figures lies on a line; whether 60%-100%按比例扣分 does or means the rate itself is not said. */
function lostInProportion(condition: Condition, consequence: Consequence, text: string): Consequence | undefined {
  if (consequence.type !== 'formula' || !consequence.worded || !/[扣减]/.test(text) || condition.type !== 'range') return consequence;
  const { low, high, unit } = condition.interval;
  if (unit !== '%') return { type: 'between', ends: null, along: null };
  return low === null && high !== null && compare(high.value, ONE) === 0 ? consequence : undefined;
}

export interface ClauseReading {
  readonly clauses: readonly Clause[];
  readonly bases: readonly Basis[];
  readonly remarks: readonly (Remark & { readonly span: Span })[];
  /** Stretches of the original text that belong to no clause. */
  readonly unread: readonly Span[];
}

/** 实际支出资金：一定时期内…: what a term of a formula told before means. */
function explains(sentence: readonly Segment[], remarks: readonly Remark[]): boolean {
  const names = remarks.flatMap((remark) => (remark.type === 'definition' ? [remark.definition.name, ...terms(remark.definition.arithmetic)] : []));
  const text = sentence.map((one) => one.text).join(',').replace(/^其中[:,]?/, '');
  return names.some((name) => text.startsWith(name) && /^(?::|是?指|含|包括|包含)/.test(text.slice(name.length))) && !TELLS_SCORE.test(text);
}

/** 步道有积水、落叶。每发现一处扣1分: what is found is what was stated. */
function ofStatement(condition: Condition, stated: string): Condition {
  return condition.type === 'count' && condition.what === UNNAMED && stated !== '' ? { ...condition, what: stated } : condition;
}

/**
 * 无蓄水池、沉淀池各扣5分: each of what is named, 无 once for all. `undefined`: several things share a word that only the last
 * tells (围墙、大门破损), so that none can be asked for alone.
 */
function eachOf(condition: Condition, consequence: Consequence): readonly Condition[] | undefined {
  // 每延迟1个月各扣1分: of what?
  if (condition.type === 'count' && consequence.type === 'cut') return undefined;
  if (condition.type !== 'text') return [condition];
  // 内容与批复、合同不一致: what is held against which, and how many differ?
  if (/[,或]/.test(condition.text) || /[与和同][^,]*(?:不一致|不符|不匹配|不相符|不对应|不相适应|不衔接)/.test(condition.text)) return undefined;
  const names = sharedWords(condition.text.split(/[、和及与]/));
  if (names.length === 1) return undefined;
  const not = /^(?:无|没有)/.exec(names[0] ?? '')?.[0] ?? '';
  const alike = consequence.type === 'award' || not !== '' || names.every((name) => /^(?:未|不|无|没)/.test(name)) || names.every((name) => DENIED.test(name));
  return alike && names.every((name) => name.length > 1) ? names.map((name, index) => ({ type: 'text', text: (index > 0 && !name.startsWith(not) ? `${not}${name}` : name).replace(/的$/, '') })) : undefined;
}

const DENIED = /^(?<thing>[^不未没无]{2,}?)(?<denied>(?:均|都)?(?:不|未|没有|无).+)$/;

/** 化解率、成功率不达标: what only the last says is said of each; 制度未建立、未执行: what only the first names is what all are about. */
function sharedWords(names: readonly string[]): readonly string[] {
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const [of, denied] = [DENIED.exec(first)?.groups?.['thing'], DENIED.exec(last)?.groups?.['denied']];
  if (denied !== undefined && names.slice(0, -1).every((name) => !/[不未没无]/.test(name))) return names.map((name, index) => (index < names.length - 1 ? `${name}${denied}` : name));
  return of !== undefined && names.slice(1).every((name) => /^(?:不|未|没有|无)/.test(name)) ? names.map((name, index) => (index > 0 ? `${of}${name}` : name)) : names;
}

/** 直至扣, 长势不良按8m2: scores, measures and joints of a sentence are no condition. */
/** 总分, 其他指标, 信用分: of another score than this one. */
const OF_ANOTHER_SCORE = /(?:总分|总得分|总成绩|评价结果|考核结果|整体)(?:中|内|的|得|为|记)*$|(?:产出|效益|过程|决策|管理|一级|二级|三级|其[他它余]|相应|相关|满意度)(?:类)?指标(?:中|的|均|全部|同时|再)*$|^并在|年度考核$|(?:信用|诚信|积)分$|(?:廉政|党建|平安)[^,]{0,4}考核$/;
/** 同时下一年度预算核减10%: money, and no points. */
const OF_MONEY = /(?:下(?:一)?年|次年|同时|并)[^,]*(?:预算|资金|经费|拨款|款项?|服务费|费用|保证金)(?:的|按|核|额度)*$/;

/** Whether points are taken that are none of this indicator's. */
function takesElsewhere(condition: Condition, consequence: Consequence): boolean {
  if (condition.type !== 'text' || (consequence.type !== 'cut' && consequence.type !== 'zero')) return false;
  const denied = /^(?:未|无|没有|不|缺|漏|违规|挪用|截留|挤占|套取|滞留|虚报|超)/.test(condition.text);
  return (OF_ANOTHER_SCORE.test(condition.text) && !denied) || (consequence.type === 'cut' && consequence.amount.unit === 'share' && OF_MONEY.test(condition.text));
}

/** 排名低于第5名: places compared in words. */
const PLACES_COMPARED = /(?:排名|名次|位次|第[\d一二三四五六七八九十]+[名位])[^,]*(?:低于|高于|以[上下后]|之后)|(?:低于|高于)第[\d一二三四五六七八九十]+[名位]/;

/** 缺一季度台账, 发现一社区未更新: so many, by a word that is not known to count. */
function isUncounted(condition: Condition): boolean {
  return condition.type === 'text' && /(?:^|[^\u4e00-\u9fff]|的)(?:缺少?|少|发现|漏)(?:一|1)(?![定致般些样直切时旦律体线级次流])[\u4e00-\u9fff]/.test(condition.text);
}

/** 病死1头扣0.1分: one of something, by a word that is not known to count. */
function endsInOne(condition: Condition): boolean {
  // 缺少可研、环评之一: one of them, or each?
  if (condition.type === 'text' && (/^缺[^,]*、[^,]*之一$/.test(condition.text) || /^缺少?(?:其中)?(?:的)?(?:之一|其一|一种)$/.test(condition.text))) return true;
  return condition.type === 'text' && condition.text.length < 20 && /[^第统唯单专之同\d,](?:1|一)(?:头|只|块|袋|米|平方米|立方米|亩|期|盏|车次|标段|点|根|班|车(?![辆间道])|羽|匹|吨|公斤|公里|元|盆|桶|面|扇|颗|粒|瓶|包|箱|节|课时)(?![\u4e00-\u9fff]{0,2}(?:以上|以下|内))/.test(condition.text);
}

function isSuspect(condition: Condition): boolean {
  const told = matterOf(condition);
  if (condition.type === 'text' && quotedName(told) !== undefined) return false;
  if (PLACES_COMPARED.test(told)) return true;
  // 符合其中4项得满分: of how many, and which?
  if (condition.type === 'text' && /^(?:符合|满足|具备|达到)(?:其中|任意|任何|至少)[\d一二两三四五六七八九][项个条]/.test(told)) return true;
  // 每个项目投资每满100万元, 3个一般问题视为1个: one thing times another.
  if (condition.type === 'count' && /每满|每达到?\d|满\d|视[为同作]\d|\d[个项次处][^,]{0,8}视[为同作]/.test(told)) return true;
  // 超过目标值1倍: by so much, or so much in all? 未验收的项目不得分: of those, and of no other.
  if (condition.type === 'text' && (/(?:超过|高于|超出|超额|低于)[^,]*(?:\d|[一两二三])倍/.test(told) || /^未[^,]*的(?:项目|部分|任务)$/.test(told))) return true;
  // 水稻、玉米两类,各: each of a list.
  if (condition.type === 'text' && /[二两三四五六七八九\d](?:类|项|个|种|方面)[^,]{0,6},?各$/.test(told)) return true;
  // 未提供材料的相应项不得分: of a part, which the words before 不得分 name.
  if (/得(?:全部|相应|该项|其)?(?:的)?(?:权重|分值)/.test(told)) return true;
  if (/(?:相应|对应|该|此|单)(?:的)?(?:项|条|要点)$|.{2,}(?:部分|[量度果益效]分|的[^,的]{2,4}(?<!事)项)$/.test(told)) return true;
  // 缺一样扣1分: of so many, by a word that is not known to count.
  if (condition.type === 'text' && /(?:缺少?|少|发现|漏|见)(?:一|1)[\u4e00-\u9fff]{1,2}$|依次$|[-+]$|\?\d/.test(told)) return true;
  // 健全5,不健全3: points without their measure.
  if (condition.type !== 'range' && /(?:^|,)[\u4e00-\u9fff]{2,8}(?<!于|过|到|达|少|多|为|在|满|第|足|每)\d+(?:\.\d+)?,/.test(told)) return true;
  // 每提前或推迟1天加扣0.5分: added or taken?
  if (/提前(?:或者?|、|和)(?:推迟|延迟|拖后|延后|滞后)/.test(told)) return true;
  return /扣|得分(?!率)|分值|名次|递(?:[减增]|$)|类推|按[\d一二两三]|[加减]\d|(?:\dm2|㎡)$/.test(told) || /^(?:正|反|负|逆)向指标./.test(told) || told === '各' || /^(?:直至|直到|累计|合计|共计|最多|最低|最高|最少|保底)/.test(told);
}

/** 控制在3%以内得5分,超过0.1个百分点扣1分: a stretch without its 每, and of what is not said; 超过一次扣1分, 不足一次扣1分: once, or each time? */
function isStretch(condition: Condition): boolean {
  if (condition.type !== 'range' || condition.quantity !== '') return false;
  const { low, high, unit } = condition.interval;
  const one = (low === null) !== (high === null) && compare((low ?? high)?.value ?? ONE, ONE) === 0 && (low ?? high)?.inclusive === false;
  return unit === '个百分点' || (one && /^(?:个|次|项|条|处|件|例|起|户|家|人|份|篇|场)$/.test(unit));
}

/** ①②均不符合扣3分: only where neither is met. */
function isJointDenial(condition: Condition): boolean {
  return condition.type === 'points' && condition.verdict === 'unmet' && condition.together && condition.points.length !== 1;
}

/** 每发现一处破损扣1分,堆物扣0.5分: whether the second is counted as the first is, the words do not say. */
function sharesCount(last: Clause | undefined, condition: Condition, consequence: Consequence, before: readonly Segment[]): boolean {
  const beside = last?.condition.type === 'count' && last.consequence.type === 'cut' && before.some(({ text }) => last.text.endsWith(text));
  return beside && consequence.type === 'cut' && condition.type === 'text' && /^[^,]{2,8}$/.test(condition.text) && !/[未不无没缺超逾]|严重|恶劣|重大|影响|属实|查实|发生|出现|存在|造成|导致|有/.test(condition.text);
}

/** 未编制方案, 情节严重, 其中…, 造成损失: what is there or not by itself, or asks a question of its own. */
const BY_ITSELF = /^(?:无|没有?|其中|总|共|未(?:编制|制定|制订|建立|开展|设置|设立|配备|成立|张贴|实行|实施|执行|出台|组织|召开|明确|落实|列入|纳入))|\d|严重|恶劣|重大|较大|属实|查实|整改|造成|导致|弄虚作假|事故|投诉|[发出]现|[加再]$|^(?:存在|发生|有)/;

/** 每发现一例不符合条件的扣1分,资料不全的扣0.5分: whether the second is taken for each as well is not said. */
function spread(last: Clause | undefined, condition: Condition, consequence: Consequence, before: readonly Segment[], text: string): Condition {
  if (last?.condition.type !== 'count' || last.consequence.type !== 'cut' || !before.some(({ text }) => last.text.endsWith(text)) || consequence.type !== 'cut' || condition.type !== 'text' || condition.text.length < 3 || countsThings(condition.text) || !isPlainCondition(condition.text)) return condition;
  const counted: Condition = { type: 'count', what: condition.text, unit: last.condition.unit };
  // 情节严重的扣3分: of those counted, some; how the two go together is asked.
  if (isGraver(condition.text) && !ADDED.test(text)) return counted;
  // 存在明显问题的每处扣1分,存在轻微瑕疵的扣0.3分: told alike.
  const alike = /^(?:存在|发生|出现|有)/.exec(condition.text)?.[0];
  if (alike !== undefined && last.condition.what.includes(alike) && !ADDED.test(text)) return { ...counted, open: true };
  return BY_ITSELF.test(condition.text) && !(ADDED.test(text) && isGraver(condition.text)) ? condition : { ...counted, open: true };
}

/** 未整改的再扣0.5分: on top of what has been taken. */
export const ADDED = /(?:加|再|另|另外|额外|追加)扣/;

/** ①不符合则②③均不得分, 本项及“制度健全性”均不得分: nothing for others than this. */
const OF_OTHERS = /[①-⑳]项?(?:不符合|不满足|未达到)的?(?:则|,)?(?:要点)?[①-⑳]|(?:本项|本指标|该项)(?:及|和|与|以及)[^,;。]{2,}(?:不得分|得?0分)/;

/** Reads the rule section clause by clause: conditions gather until a consequence follows, limits attach to it. */
export function readClauses(source: NormalText, points: readonly KeyPoint[]): ClauseReading {
  const clauses: Clause[] = [];
  const bases: Basis[] = [];
  const unread: Span[] = [];
  const remarks: (Remark & { readonly span: Span })[] = [];
  const spanOf = (from: Segment, to: Segment): Span => originalSpan(source, from.start, to.end);
  const manner: Manner = { points, numbered: NUMBERED.test(source.text), counted: paysByCount(source.text), unmet: countsUnmet(source.text), frequencies: BY_FREQUENCY.test(source.text), ranged: matchesOf(source.text, RANGES_OF).map(({ groups }) => groups?.['unit'] ?? groups?.['least'] ?? '') };

  const targets: Span[] = [];
  let floored: Clause | undefined;
  let stated = '';
  for (const sentence of segment(source)) {
    if (explains(sentence, remarks)) continue;
    let pending: Segment[] = [];
    let parts: Clause['parts'] = null;
    let partsFrom: Segment | null = null;
    let assuming = false;
    const based = sentence.every(({ text }) => readBase(text) !== undefined);
    for (const [index, current] of sentence.entries()) {
      const last = clauses.at(-1);
      const remark = (based ? readBase(current.text) : undefined) ?? readRemark(current.text, clauses.filter(({ consequence }) => consequence.type === 'cut'));
      if (remark?.type === 'onceOrEach' && last?.condition.type === 'text') {
        clauses[clauses.length - 1] = { ...last, condition: { type: 'count', what: last.condition.text, unit: remark.unit, open: true }, span: { start: last.span.start, end: spanOf(current, current).end } };
        continue;
      }
      if (remark) {
        const many = remark.type === 'units' ? pending.filter(({ text }) => MANY_UNITS.test(text)) : [];
        pending = pending.filter((one) => !many.includes(one));
        remarks.push({ ...remark, span: spanOf(many[0] ?? current, current) });
        continue;
      }
      const [absent, other] = pending;
      if (absent && !other && NOT_CONCERNED.test(absent.text) && REDISTRIBUTED.test(current.text)) {
        remarks.push({ type: 'notApplicable', span: spanOf(absent, current) });
        pending = [];
        continue;
      }
      const behind = sentence.slice(index);
      if (last?.consequence.type === 'award' && pending.length === 0 && index > 0 && EXPLAINS.test(current.text) && !behind.some(({ text }) => TELLS_SCORE.test(text) || MODIFIES.test(text))) {
        remarks.push({ type: 'statement', span: spanOf(current, sentence.at(-1) ?? current) });
        break;
      }
      const limit = readLimit(current.text);
      const reduced = readReduction(current.text) ?? readSetAt(current.text);
      const so = [...pending.map(({ text }) => text.replace(/^(?:其中|另|如|若)[:,]?/, '')), reduced?.head ?? ''].filter((text) => text !== '').join(',').replace(/的$/, '');
      const left: Limit | undefined = reduced?.limit ?? (limit?.cap && limit.of === 'score' && /未|不|无|没|缺|超|违|虚|被|发生|存在|出现|低于|高于|少于|小于/.test(so) ? { type: 'most', amount: limit.cap } : undefined);
      if (left && last && isCeilingCase(so)) {
        clauses.push({ condition: { type: 'text', text: so }, consequence: { type: 'ceiling', limit: left }, limits: { cap: null, of: null, part: null }, preconditions: [], parts: null, span: spanOf(pending[0] ?? current, current), text: source.text.slice((pending[0] ?? current).start, current.end).replaceAll('\n', '') });
        pending = [];
        continue;
      }
      if (limit && !last) {
        unread.push(spanOf(current, current));
        continue;
      }
      if (limit && last && FLOOR.test(current.text) && last.span.start >= spanOf(sentence[0] ?? current, current).start) floored = last;
      const ofSeveral = index === 0 && limit?.cap && limit.of !== 'added' ? uncapped(clauses) : 0;
      // Nine are the most that 以上九项 can tell.
      if (limit?.cap && ofSeveral > 1 && ofSeveral < 10) {
        remarks.push({ type: 'capOf', count: ofSeveral, amount: limit.cap, reach: null, span: spanOf(current, current) });
        continue;
      }
      if (limit && last) {
        // A second cap or stretch rule for the same clause contradicts the first.
        if ((limit.cap && last.limits.cap) || (limit.part && last.limits.part)) unread.push(spanOf(current, current));
        else clauses[clauses.length - 1] = { ...last, limits: { ...last.limits, ...limit }, span: { start: last.span.start, end: spanOf(current, current).end } };
        continue;
      }
      // 每项要点1分,不符合的,该项为0分: a point that is not met earns nothing.
      if (last && NOT_MET.test([...pending.map(({ text }) => text), current.text].join(',')) && pending.length < 2 && (clauses.some(({ condition, consequence }) => (consequence.type === 'award' && condition.type === 'points' && (condition.each || condition.points.length === 1)) || (consequence.type === 'own' && consequence.effect === 'award')))) {
        pending = [];
        continue;
      }
      if (last?.consequence.type === 'award' && (NOTHING_NEW.test(current.text) || (sharesOut(last) && EACH_IN_FULL.test(current.text)))) continue;
      if (clauses.length === 0 && points.length > 0 && points.every(({ amount }) => amount !== null) && !current.text.includes('扣') && NOTHING_NEW.test(current.text)) continue;
      if (last?.consequence.type === 'cut' && pending.length === 0 && BY_CAUSE.test(current.text)) {
        remarks.push({ type: 'statement', span: spanOf(current, current) });
        continue;
      }
      if (last?.consequence.type === 'zero' && CALLED_VETO.test(current.text)) continue;
      if (last && pending.length === 0 && FULL_BEYOND.test(current.text) && isDoneOfPlan(last.consequence)) continue;
      // 执行率超过100%的,按100%计算: what is so of every score.
      if (pending.length === 1 && CEILING.test(`${pending[0]?.text ?? ''},${current.text}`)) {
        pending = [];
        continue;
      }
      // 伪造报表的取消评比资格: what has happened, and what follows beside the score.
      if (last && pending.length < 2 && LOSES_STANDING.test([...pending.map(({ text }) => text), current.text].join(',')) && !pending.some(({ text }) => TELLS_SCORE.test(text) || /[\d%≥≤<>]/.test(text))) {
        remarks.push({ type: 'statement', span: spanOf(pending[0] ?? current, current) });
        pending = [];
        continue;
      }
      if (last && pending.length === 0 && (last.consequence.type === 'zero' || last.consequence.type === 'cut') && BESIDE_SCORE.test(current.text)) {
        remarks.push({ type: 'statement', span: spanOf(current, current) });
        continue;
      }
      const assumed = current.text.startsWith(ASSUMED);
      if (last?.consequence.type === 'formula' && (assumed || (assuming && isPrecondition(current.text)))) {
        const text = current.text.slice(assumed ? ASSUMED.length : 0);
        if (isPrecondition(text)) clauses[clauses.length - 1] = { ...last, preconditions: [...last.preconditions, text], span: { start: last.span.start, end: spanOf(current, current).end } };
        else unread.push(spanOf(current, current));
        assuming = true;
        continue;
      }
      assuming = false;
      if (last && BY_WHOM.test(current.text) && (last.consequence.type === 'discretion' || (last.consequence.type === 'award' && clauses.length > 1 && !/[档等按]|酌情|打分/.test(current.text)))) {
        clauses[clauses.length - 1] = { ...last, span: { start: last.span.start, end: spanOf(current, current).end } };
        continue;
      }
      const named = PARTS.exec(current.text);
      if (named) {
        parts = { point: pointNumber(named[1] ?? ''), names: (named.groups?.['names'] ?? named.groups?.['judged'] ?? '').split('、').filter((name) => name !== '') };
        partsFrom = current;
        continue;
      }
      const found = isPreamble(current.text) ? undefined : (readConsequence(current.text) ?? (ELSE_NOTHING.test(sentence[index + 1]?.text ?? '') ? readScored(current.text) : undefined));
      if (found) {
        unread.push(...pending.filter(isStray).map((one) => spanOf(one, one)));
        pending = pending.filter((one) => !isStray(one));
        const [sampled] = pending;
        if (sampled && SAMPLED.test(sampled.text) && (found.consequence.type === 'formula' || (pending.length === 1 && /[率比](?:为|=)0的?$/.test(found.head)) || readRange([...pending.slice(1).map(({ text }) => text), found.head].join(',')) !== undefined)) {
          remarks.push({ type: 'statement', span: spanOf(sampled, sampled) });
          pending = pending.slice(1);
        }
        const [plan, other] = pending;
        if (plan && !other && tellsPlan(plan.text, found.head)) {
          remarks.push({ type: 'statement', span: spanOf(plan, plan) });
          pending = [];
        }
        const fault = found.head === '' ? (pending.at(-1)?.text ?? '') : found.head;
        const asked = found.head === '' ? pending.slice(0, -1) : pending;
        const [firstAsked, lastAsked] = [asked[0], asked.at(-1)];
        if (firstAsked && lastAsked && asksBeforeFault(asked, fault, found.consequence)) {
          remarks.push({ type: 'statement', span: spanOf(firstAsked, lastAsked) });
          pending = pending.slice(asked.length);
        }
        // 逐村打分,取平均分,得分=平均分/100×6: how the figure of the formula is found.
        if (found.consequence.type === 'formula' && current.text.includes('平均') && pending.length > 0 && pending.every(({ text }) => /(?:打分|评分|测评)$|^取(?:其)?(?:算术)?平均(?:分|值|数)?$/.test(text) && !/[≥≤<>%]/.test(text))) {
          remarks.push({ type: 'statement', span: spanOf(pending[0] ?? current, pending.at(-1) ?? current) });
          pending = [];
        }
        const { condition, preconditions } = readCondition([...pending.map((one) => one.text).filter((text) => !takeBasis(text)), NONE_OF_IT.test(current.text) ? '否则' : found.each && found.head === '' && pending.some(({ text }) => /[①-⑳]/.test(text)) ? '各' : found.head], found.consequence, manner, found.consequence.type === 'award' && OR_NOTHING.test(source.text.slice(current.end)));
        for (const one of pending) {
          const basis = takeBasis(one.text);
          if (basis) bases.push({ ...basis, span: spanOf(one, one) });
        }
        const meant = lostInProportion(condition, found.consequence, current.text);
        const told = meant && found.each ? eachOf(condition, meant) : [spread(last, ofStatement(condition, stated), found.consequence, sentence.slice(0, index), current.text)];
        // ①不符合的,②③④均不得分: nothing for some because of others.
        const another = meant !== undefined && told?.some((one) => takesElsewhere(one, meant));
        const scoped = meant?.type === 'zero' && ((/[①-⑳]/.test(found.head) && pending.some(({ text }) => /[①-⑳]/.test(text))) || OF_OTHERS.test(current.text));
        if (!meant || !told || scoped || another || (meant.type === 'cut' && isStretch(condition)) || told.some(isSuspect) || (meant.type === 'cut' && told.some((one) => isJointDenial(one) || isUncounted(one) || endsInOne(one))) || sharesCount(last, condition, meant, sentence.slice(0, index)) || !preconditions.every(isPrecondition)) {
          unread.push(spanOf(pending[0] ?? current, current));
          pending = [];
          continue;
        }
        const first = partsFrom ?? pending[0] ?? current;
        for (const [consequence, one] of [meant, ...(found.more ?? [])].flatMap((each) => told.map((one) => [each, one] as const))) {
          clauses.push({
            condition: one,
            consequence,
            limits: { cap: null, of: null, part: null },
            preconditions,
            parts,
            span: spanOf(first, current),
            text: source.text.slice(first.start, current.end).replaceAll('\n', ''),
          });
        }
        pending = [];
        parts = null;
        partsFrom = null;
        continue;
      }
      pending.push(current);
    }
    const [first] = pending;
    stated = '';
    const alone = first !== undefined && pending.length === sentence.length && clauses.length === 0;
    const whole = alone && (pending.every(isStatement) || asWhat(pending) || isRequirement(pending));
    const last = pending.at(-1);
    if (alone && last && QUALIFIES.test(last.text) && !pending.some(({ text }) => TELLS_SCORE.test(text))) {
      remarks.push({ type: 'statement', span: spanOf(first, last) });
      continue;
    }
    if (alone && !whole && pending.every((one) => isTarget(one) || isStatement(one) || isPreamble(one.text))) {
      targets.push(spanOf(first, pending.at(-1) ?? first));
      continue;
    }
    if (first && whole) {
      stated = pending.map(({ text }) => text).join(',');
      remarks.push({ type: 'statement', span: spanOf(first, pending.at(-1) ?? first) });
    }
    const decided = last !== undefined && pending.length > 1 && AS_DECIDED.test(last.text) && !pending.slice(0, -1).some(({ text }) => TELLS_SCORE.test(text) || /[%≥≤<>\d]/.test(text));
    if (first && last && decided) remarks.push({ type: 'statement', span: spanOf(first, last) });
    for (const one of whole || decided ? [] : pending) {
      const basis = takeBasis(one.text);
      if (basis) bases.push({ ...basis, span: spanOf(one, one) });
      else if (SAMPLED.test(one.text) && remarks.some(({ type }) => type === 'definition')) remarks.push({ type: 'statement', span: spanOf(one, one) });
      else if (explains([one], remarks)) continue;
      else if (MEANS.test(one.text)) remarks.push({ type: 'statement', span: spanOf(one, one) });
      else if (QUALIFIES.test(one.text) && clauses.at(-1)?.consequence.type === 'formula') remarks.push({ type: 'statement', span: spanOf(one, one) });
      else if (namesTerm(one.text, clauses) || explainsFigure(one.text, clauses)) remarks.push({ type: 'statement', span: spanOf(one, one) });
      else if (!isPreamble(one.text)) unread.push(spanOf(one, one));
    }
    if (partsFrom) unread.push(spanOf(partsFrom, partsFrom));
  }
  const lone = clauses.length === 0 ? remarks.filter(({ type }) => type === 'definition') : [];
  const [total, another] = lone;
  const scored = total?.type === 'definition' && !another ? asScore(total.definition) : undefined;
  if (total && scored) {
    remarks.splice(remarks.indexOf(total), 1);
    const text = source.original.slice(total.span.start, total.span.end);
    clauses.push(...[scored.consequence, ...(scored.more ?? [])].map((consequence): Clause => ({ condition: { type: 'text', text: '' }, consequence, limits: { cap: null, of: null, part: null }, preconditions: [], parts: null, span: total.span, text })));
  }
  // 综合成绩=甲成绩×40%+乙成绩×60% that nothing is scored by.
  for (const remark of remarks) if (remark.type === 'definition' && !usesDivision(remark.definition.arithmetic) && !scoresBy(remark.definition.name, clauses)) unread.push(remark.span);
  unread.push(...otherRates(remarks, clauses));
  // What is asked for in figures says from where nothing is counted, if what follows only counts things; a figure that a cut tells again is said there.
  const counting = clauses.every(({ condition, consequence }) => consequence.type === 'cut' && condition.type === 'count');
  for (const span of targets) {
    if (counting || toldAgain(source.original.slice(span.start, span.end), clauses)) remarks.push({ type: 'statement', span });
    else unread.push(span);
  }
  return { clauses: floored ? repeated(clauses, floored.span.start) : clauses, bases, remarks, unread };
}

/** Whether a clause asks for a figure, or reckons with it. */
function scoresBy(name: string, clauses: readonly Clause[]): boolean {
  return clauses.some(({ condition, consequence }) => (condition.type === 'range' && condition.quantity === name) || (condition.type === 'step' && condition.quantity === name) || (consequence.type === 'line' && consequence.quantity === name) || (consequence.type === 'formula' && consequence.factors.some((factor) => factor.type === 'rate' && terms(factor.arithmetic).includes(name))));
}

/** 得分=支出进度×5,执行率=实际支出/预算: is the one the other? In the product's own words they are not. */
function otherRates(remarks: ClauseReading['remarks'], clauses: readonly Clause[]): readonly Span[] {
  const told = remarks.flatMap((remark) => (remark.type === 'definition' ? [{ name: remark.definition.name, span: remark.span }] : []));
  const [rate, second] = clauses.flatMap((clause) => {
    const arithmetic = clause.text.includes('最高按100%计') ? undefined : formulaRate(clause.consequence);
    return arithmetic?.op === 'term' && arithmetic.name !== '' ? [arithmetic.name] : [];
  });
  const known = second !== undefined || rate === undefined || told.some(({ name }) => likeness(name, rate).ofFirst >= 0.5 || scoresBy(name, clauses));
  return known ? [] : told.map(({ span }) => span);
}

/** 目标覆盖率80%: a term of the formula before it, and how much that is. */
function namesTerm(text: string, clauses: readonly Clause[]): boolean {
  const name = /^(?:其中)?(?<name>[^,\d%≥≤<>=]{2,12}?)(?:为|是|:|=)?\d+(?:\.\d+)?[^\d,]{0,3}$/.exec(text)?.groups?.['name'];
  const told = clauses.flatMap(({ consequence }) => (consequence.type === 'formula' ? consequence.factors : [])).flatMap((factor) => (factor.type === 'rate' ? terms(factor.arithmetic) : []));
  return name !== undefined && told.includes(name);
}

/** 不低于人均0.06元。低于人均0.06元扣0.05分: every figure of what is asked for, told again by what is scored for reaching it or lost for falling short. */
function toldAgain(target: string, clauses: readonly Clause[]): boolean {
  const figures = matchesOf(withoutTime(target), /\d+(?:\.\d+)?(?:%|[\u4e00-\u9fff])?/g).map(([figure]) => figure);
  return clauses.length > 0 && figures.every((figure) => clauses.some(({ text }) => new RegExp(`(?:低于|少于|不足|小于|未达到?|达到?|≥|>=|不低于|不少于|率|度|完成)[^,\\d]{0,6}${figure.replace('.', '\\.')}(?!\\d)`).test(text)));
}

/** How many cuts stand last, none of which has a cap of its own. */
function uncapped(clauses: readonly Clause[]): number {
  return clauses.length - 1 - clauses.findLastIndex(({ consequence, limits }) => consequence.type !== 'cut' || limits.cap !== null);
}

/** 未按时报送扣1分,扣完为止: what alone can use up the marks is taken for every time. */
function repeated(clauses: readonly Clause[], start: number): readonly Clause[] {
  const only = clauses.find((clause) => clause.span.start === start);
  const alone = clauses.every((clause) => clause.consequence.type === 'award' || clause === only);
  if (!only || !alone || only.condition.type !== 'text' || only.consequence.type !== 'cut') return clauses;
  // 较上年下降的再扣1分: on top of the score, once.
  if (!isPlainCondition(only.condition.text) || only.consequence.amount.unit === 'share' || ADDED.test(only.text)) return clauses;
  const repeating: Clause = { ...only, condition: { type: 'count', what: only.condition.text.replace(/^发现(?:有)?/, ''), unit: '次' } };
  return clauses.map((clause) => (clause === only ? repeating : clause));
}

function takeBasis(text: string): { readonly point: number; readonly text: string } | undefined {
  const match = BASIS.exec(text);
  return match ? { point: pointNumber(match[1] ?? ''), text: match[2] ?? '' } : undefined;
}
