import type { Condition } from './clause';
import { UNITS, withoutTime } from './measures';
import { readRange } from './ranges';
import { matchesOf } from '../text';

const VERB = '缺少|缺失|缺|少|发现|出现|发生|存在|有|新增|超出|超过|延迟';
/** Counting words that count only behind 每: 每栏, not 一期工程. */
const EACH_UNITS = '级|栏|页|本|册|块|口|根|只|支|艘|架|段|片|组|期|轮|届|回|遍|位|面|扇|盏|枚|头|尾|瓶|包|袋|车|船|班|课时|学时';
const EACH = new RegExp(`(?:每(?:有?(?:一|1)?|(?<verb>[^,每\\d]{1,6})(?:一|1))|(?<verb2>缺少?|少|发现|漏|有(?=[一1]级))(?:一|1))(?<unit>${EACH_UNITS})(?![个度间末初日天月织望区落径面])`);
/** 有一校不达标, 有1县未完成: one of something, by a word that elsewhere names it. */
const HAS_ONE = /有(?:一|1)(?<unit>校|县|镇|乡|街道|季度|季)(?=未|不|没)/;
/** 每季未开展活动扣0.4分: for every quarter without. */
const EACH_PERIOD = /每(?:一)?(?<unit>季度|季|年度|月|周|天)(?=未|没有|缺|少)/;
const COUNT = new RegExp(`(?:每(?:(?<verb>${VERB})(?:一|1)|(?:一|1)?)|(?<verb2>${VERB})?(?:每)?(?<![\\d第统同唯单专])(?:一|1))(?<unit>${UNITS})(?!性|署|门|所|龙|次|(?<=[一1]次)(?:验收|交验|报验|通过|合格|成功)|内(?!容)|以内|之内)`);

/** 未完成,每户: told last, it is what is counted, whatever else the text names one of. */
const LAST_COUNT = new RegExp(`(?<=,)每(?<unit>${UNITS}|年度?|季度?|周)$`);

/** 一处A或两处B扣1分: how many of which, one count cannot tell. */
const EITHER_COUNT = new RegExp(`或(?:者)?[^,]{0,6}?(?:[2-9]|[两二三四五六七八九])(?:${UNITS})`);

/** Signs of a condition with structure of its own (a rate, a step, a range, a key point) that no reader has taken. */
const STRUCTURED = /[%≥≤<>=×±]|百分|(?<!、[\u4e00-\u9fff]{2,4}|约定的?(?:[\u4e00-\u9fff]{2})?|达到规定的?)比例(?!、)|(?<![及或级])以上(?!情况|情形|各|内容|要求|条件|问题|现象|行为|方面|任)|(?<![及或])以下|之间|\d(?:\.\d+)?分(?!钟)|得分|每(?:低于|高于|高出|降低|减少|增加|超过|偏离|提高|延长)|较[高低差]|较好(?!地|的?(?:落实|执行|实现|发挥|完成|履行))|^[一二三四]般(?!(?:性)?(?:问题|缺陷|隐患|错误|差错|事故|故障|违规|失误|投诉|病害|瑕疵))|酌情/;

/** 未完成2项 is a number of things, which happens or not only by counting. */
export function countsThings(text: string): boolean {
  return new RegExp(`\\d+(?:${UNITS})|[二两三四五六七八九十](?:${UNITS})`).test(withoutTime(text));
}

/** 实际成本≤计划成本: two things compared by name are so or not so. */
const COMPARES = /^[^\d%≥≤<>=×+,每]{2,}[≥≤<>][^\d%≥≤<>=×+,每]{2,}$/;

/** 此项最多, 总共: the beginning of a limit is no condition. */
const LIMITING = /最多|至多|最高(?!人民|法|检)|上限|封顶|总共|总计(?!划)|合计(?!划)|累计$/;

/** 优秀(90分及以上): what a grade is called, and the marks it stands for. */
const GRADE_TOLD = /^(?<grade>[^,()]*?(?:优秀?|良好?|中等?|一般|合格|达标|较差|差|[一二三四]等|[A-D]级?|[甲乙丙丁]等?))\((?<marks>[^()]+)\)(?:的)?$/;

/** Whether a condition is a grade, told with its marks in a bracket. */
export function namesGrade(text: string): boolean {
  const groups = GRADE_TOLD.exec(text)?.groups;
  return groups !== undefined && readRange(groups['marks'] ?? '') !== undefined && isPlainCondition(groups['grade'] ?? '');
}

/** 每株价格, 每套改造成本: what one costs, which is no count; 一户一档: how they are kept. */
const OF_ONE_EACH = /每(?:株|套|亩|平方米|公里|户|人|个|台|吨|场|课时)[^,每\d]{0,6}?(?:价格|成本|造价|单价|费用|均价|投资|经费|补助标准)|(?<![\u4e00-\u9fff])一(?:户|人|村|企|校|车|河|树|点|品|项|事)一(?:档|案|策|卡|码|证|表|员|长)/;

/** Whether a condition is simply something that is so or is not so; anything with more structure must not pass for that. */
export function isPlainCondition(text: string): boolean {
  if (COMPARES.test(text) || namesGrade(text) || quotedName(text) !== undefined) return true;
  // 目标值明显偏低(实际完成率超过150%): what is in a bracket only explains.
  const bare = text.replace(/\d+周?岁(?:及)?以[上下](?=[\u4e00-\u9fff]{2})/, '').replace(/(?<=[\u4e00-\u9fff]{4})\((?![^()]*(?:扣|得|每|不计|按|除外|含|最[多高]))[^()]*[\u4e00-\u9fff]{2}[^()]*\)/g, '');
  // 未达到的分别不得分: of each of several.
  if (/的(?:分别|各自|依次)$/.test(text)) return false;
  return text !== '' && !text.replace(OF_ONE_EACH, '').replace(/^每(?:个|一)?[^,每\d]{1,6}(?=均|都)/, '').includes('每') && !LIMITING.test(text) && !EITHER_COUNT.test(text) && !STRUCTURED.test(bare) && !/[①-⑳]|\(\d{1,2}\)|(?<!工作)要点|第[\d一二三四五六七八九十、]+[项条点款]|整个项目|项目(?:总分|评价结果)/.test(text);
}

/** 按期且足额完成: whether a condition asks for more than one thing at once, so that no one figure tells it. */
export function asksTogether(text: string): boolean {
  return /[且并]|同时/.test(text);
}

/** Words of a condition that say how much is scored, or for how many. */
const MEASURING = /[①-⑳]|\(\d{1,2}\)|要点|得分|酌情|扣|(?<!\d)每(?!(?:一)?(?:年|季度?|月|周|日|天|学期|半年|个月))|\d(?:\.\d+)?分(?!之|钟)|按(?!照?(?:规定|要求|约定))[^,]*(?:比例|计算)|第[\d一二三四五六七八九十、,-]+[项条点款]|整个项目|项目(?:总分|评价结果)|[±×+=]/;

/** Whether a condition can be put to the user as it stands, figures and all: 每年至少巡查三次以上, 公示不少于5天. A lone rate is no such thing. */
export function isJudged(text: string): boolean {
  if (EITHER_COUNT.test(text)) return false;
  const alone = /%|百分|[≥≤<>]/.test(text) && !/[且并,都]|(?<![平人户亩])均/.test(text);
  return isPlainCondition(text) || (/[\u4e00-\u9fff]{3}/.test(text) && !alone && !MEASURING.test(text));
}

const BEYOND_FIGURE = /^[^,每±×+=/①-⑳]{3,}?(?:超过|超出|高于|大于|低于|少于|不足|小于|未达到?|达不到)[^,得扣每\d]{1,12}\d+(?:\.\d+)?(?:%|个百分点)(?:以[上下])?(?:的)?$/;

/** 变更金额超过合同价10%: so or not so by a figure that only the user can take as it is meant. */
export function isBeyondFigure(text: string): boolean {
  return BEYOND_FIGURE.test(text) && !MEASURING.test(text) && readRange(text) === undefined;
}

const GRAVER = /^(?:情节|问题|性质|违规)?(?:较轻|轻微)|^涉及[^,]{0,4}(?:资金|金额)|^有?人员伤亡|^有效投诉|^(?:存在|出现|发生|有)?(?:违规|违纪|违法)?(?:情况|情节|问题|影响|程度|性质|后果)?(?:特别|比较|较为|特|较)?(?:严重|较多|较重|恶劣|重大)|^(?:较大|特大|典型)|^经(?:核实|查实|调查|落实)|^(?:情况)?(?:属实|查实)|^(?:仍|且|对)?未(?:及时|按时|按期|按要求)?(?:整改|修复|处理|解决|纠正|回复|反馈|更换)|^整改不(?:到位|力|及时|彻底)|^(?:拒不|拒绝)整改|^影响(?:正常|到|项目)?[^,]{0,6}(?:工作|运行|使用|进度|生产|教学|秩序)|^造成(?:恶劣|不良|严重|重大|较大|一定)?(?:的)?(?:社会|经济)?(?:影响|后果|损失)/;

/** 情节严重, 未及时整改, 造成损失: a worse case of what has been counted. */
export function isGraver(text: string): boolean {
  return GRAVER.test(text);
}

/** 基本完整, 未报送: a degree of what another already tells (资料完整, 按时报送). */
export function lesserOf(matter: string, others: readonly string[]): boolean {
  const rest = /^[^,]{0,6}?(?:基本|部分|较为?|不够?|不|未|逾期|延期|迟)(?<rest>[^,不未]{2,}?)的?$/.exec(matter)?.groups?.['rest'];
  return rest !== undefined && others.some((other) => other.includes(rest) && other.length <= rest.length + 6 && !/^(?:未|不|无)/.test(other));
}

/** “第1名”: what is told in quotes is no more than a name, whatever figures it has. */
export function quotedName(text: string): string | undefined {
  return /^“([^“”]+)”$/.exec(text)?.[1];
}

/** What a condition is about, in words; empty where it is about a figure or key points. */
export function matterOf(condition: Condition): string {
  return condition.type === 'text' ? condition.text : condition.type === 'count' ? condition.what : '';
}

/** What is counted where the text does not say: 每发现一处扣1分. */
export const UNNAMED = '问题';

/** 每发现一处不符, 每处问题: what is counted, without saying of what. */
export function countsAnything(what: string): boolean {
  return what === UNNAMED || /^不(?:符|符合|满足|规范|完整|一致)(?:合)?(?:要求|规定|情况|问题)?$/.test(what);
}

/** 缺一项: one of the key points that is not there, by the word it is counted with. */
export function lacksOne({ what, unit }: Extract<Condition, { type: 'count' }>): boolean {
  return /^(?:项|个|条|点)$/.test(unit) && /^(?:缺少?|少)$/.test(what);
}

/** What happens to the whole of it, and is no fault of what one part is given for; a pattern's alternatives. */
export const ANOTHER_MATTER = '事故|投诉|通报|曝光|上访|信访|处罚|批评|约谈|举报|媒体|舆情|审计|巡察|违纪|违法|截留|挪用|虚假|瞒报|谎报|虚报|伤亡|死亡';

/** 国家级, 省级: a degree of one thing by who awards it. */
export const AT_LEVEL = /(?:国家|部|省|市|县|区|乡|镇|校|院)级$/;

/** 本指标不得分: said of the whole indicator, no other case of one point or part. */
export const OF_INDICATOR = /(?:本|该|此|整个)(?:项)?指标/;

/** 每开展一次; 每条道路 keeps its word. */
const LEADING_EACH = new RegExp(`^每(?!${UNITS}|年|季)(?=..)|(?<=^|,)每(?=漏)`);

/** 每处每超1小时, 每人每天: one thing times another. */
const TWICE_COUNTED = new RegExp(`每(?:一|1)?(?:${UNITS}|${EACH_UNITS})[^,]{0,6}?每[^,]{0,3}?(?:一|1)?(?:天|日|小时|分钟|周|个?月|年|个?工作日)`);

/** 每发现一笔超过付款期限30天以上: how long, told of each that is counted. */
const OF_LENGTH = new RegExp(`(?<=每(?:发现|有|出现)(?:一|1)[\\u4e00-\\u9fff]{1,3}[^,]*?)\\d+(?:天|日|个月|个工作日)(?:及)?以[上内]|\\d+(?:天|日|个月|个工作日)(?:及)?以[上内](?=[^,]*,每(?:${UNITS})$)`);

/** 每月检查4次,少一次: the duty says how often, the fault behind it is what is counted. */
function faultCount(text: string, told: readonly RegExpExecArray[]): RegExpExecArray | undefined {
  const comma = text.lastIndexOf(',');
  const [duty, fault] = [text.slice(0, comma), text.slice(comma + 1)];
  const dutiful = comma > 0 && /每(?!项|个(?!月|项目|村|学校|社区))/.test(duty) && !/[未没无缺漏]|不(?!少于|低于|得少于)|发现|存在|出现|发生/.test(duty);
  return dutiful && /^(?:如|若)?(?:发现)?(?:每)?(?:缺少?|少|漏|未|不|没|迟|晚|延|误|错|超|发现|存在|出现|发生|逾期|有)/.test(fault) && !/^每(?!缺|少|漏|迟|晚|误|错)/.test(fault) ? told.findLast(({ index }) => index > comma) : undefined;
}

/** 每份档案缺1项, 每个项目延期1个月, 逾期一天,每项: so much for each of one in each of another. */
const OF_EACH_ONE = new RegExp(`(?:每(?:有?(?:一|1))?|(?:一|1))(?:${UNITS}|${EACH_UNITS})[^,每或]{0,8}?(?:缺|(?<!不)少|延[期迟误]|逾期|迟|漏|故障|缺勤|开展|培训|投资|种植|发现|存在)[^,每或]{0,6}?(?:一|1)(?:${UNITS}|${EACH_UNITS}|万?元|亿元|亩|小时)|(?:逾期|延[期迟]|迟)[^,]{0,4}(?:一|1)(?:天|日|个?月|个?工作日),每(?:${UNITS})$`);

/** 每项发现一处问题: places in each of the items, one count of neither. */
const OF_EACH_FOUND = /每(?:项|个|户|家|村|类)[^,\d一]{0,6}(?:发现|出现|存在|有)(?:一|1)(?:处|次|个|例|起|笔|份)/;

/** 一户未完成, 每缺少一项制度, 发现一户: so much for every one of something. */
export function readCountCondition(written: string): Extract<Condition, { type: 'count' }> | undefined {
  // 每滞后一年: years are counted only of what is late.
  if (OF_ONE_EACH.test(written) && !COUNT.test(written.replace(new RegExp(OF_ONE_EACH, 'g'), ''))) return undefined;
  // 每5份有1份不合规: one in so many.
  if (/每\d{1,3}(?!个?月|年|天|日|[万千百]|%)[\u4e00-\u9fff]{1,6}(?:有|中)/.test(written)) return undefined;
  // 每项设备均有登记得4分: all of them.
  if (/^每(?:一)?[\u4e00-\u9fff]{1,8}(?:均|都|全部)/.test(written)) return undefined;
  if (TWICE_COUNTED.test(written) || OF_EACH_FOUND.test(written) || OF_EACH_ONE.test(written)) return undefined;
  // 至少一项未完成: whether any is; 发放手册(每户一册): how it is done.
  if (/(?:至少|最少)(?:有)?(?:一|1)/.test(written) || /\([^()]*每[^()]*\)/.test(written)) return undefined;
  const text = written.replace(/^(?:否则|反之),?/, '').replace(/每(滞后|推迟|逾期|延期|超期|拖延|延迟)(?:一|1)年/, '$1,每年');
  // 每条道路巡查一遍，每处不合格: of several, the last that says 每.
  const told = matchesOf(text, new RegExp(COUNT, 'g'));
  const fault = faultCount(text, told);
  const match = fault ?? LAST_COUNT.exec(text) ?? (told.some(([found]) => found.startsWith('每')) ? null : (EACH.exec(text) ?? EACH_PERIOD.exec(text) ?? HAS_ONE.exec(text))) ?? told.findLast(([found]) => found.startsWith('每')) ?? told[0];
  const groups = match?.groups;
  // 每周不少于42小时,每少1小时: what is counted has no name that is known.
  const comma = text.lastIndexOf(',');
  if (match && !fault && match.index < comma && /(?:少|缺|漏|差|迟|延|超|低)[^,]{0,6}(?:\d|一)/.test(text.slice(comma + 1))) return undefined;
  if (!match || !groups || LIMITING.test(text) || EITHER_COUNT.test(text) || /^(?:个)?(?:百分点|百分比)/.test(text.slice(match.index + match[0].length)) || STRUCTURED.test(text.replace(/^([^\d]*)\d+(?:\.\d+)?[万亿]?元(?:及)?以[上下]/, '$1').replace(OF_LENGTH, ''))) return undefined;
  const unit = groups['unit'] ?? '';
  const verb = groups['verb'] ?? groups['verb2'] ?? '';
  // 发现1次及以上: once, or each time?
  if (/^(?:及|或)?以[上下]/.test(text.slice(match.index + match[0].length))) return undefined;
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length).replaceAll(new RegExp(`(?:一|1)${unit}${unit === '个' ? '(?!月|工作日)' : ''}`, 'g'), '');
  const what = before.replace(/[,]+$/, fault ? ',' : '') + (verb === '有' || verb === '存在' || (verb === '发现' && !before.endsWith("查")) ? '' : verb) + after;
  // 清查工作,每季未完成: two things, the second of which is counted.
  const apart = EACH_PERIOD.test(text) && before.endsWith(',') && verb === '' && after !== '' ? `${before.replace(/,+$/, '')},${after}` : what;
  const clean = apart.replace(/^(?:如果|如|若|其中)/, '').replace(LEADING_EACH, '').replace(/[,的]+$/, '').replaceAll(/,{2,}/g, ',');
  // 每发现一处扣1分: of what is found, only that it is found.
  if (clean === '' && !/发现|出现|存在|有/.test(verb)) return undefined;
  return { type: 'count', what: clean === '' ? UNNAMED : clean, unit };
}
