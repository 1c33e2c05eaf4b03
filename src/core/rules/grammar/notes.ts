import { edited, matchesOf, originalSpan, type Edit, type NormalText, type Span } from '../text';
import { TELLS_SCORE } from './consequences';

/** What stands under 注：, which holds for the rule above it. */
const NOTES = /(?<=^|[。;\n)])[\n]*(?<label>(?:备注|注|说明):)(?<notes>[\s\S]+)$/;
const NUMBER = /^(?:\d{1,2}[.、](?!\d)|\(\d{1,2}\)|[①-⑳])/;
/** 以上各项需提供佐证材料,未提供的不得分: by what each is judged. */
const BY_EVIDENCE = /^(?:以上|上述)?(?:各|每)项(?:内容|要点)?(?:均|都)?(?:需|须|应)(?:要)?(?:提供|附|出具)[^,;。\d]*,?(?:未|不能|无法|没有)提供[^,;。\d]*的?,?(?:该项|相应项|对应项|此项)?不得分$/;
/** What a word means, where figures come from, which things count, how many are looked at, what else is done. */
const ASIDES: readonly RegExp[] = [
  /^[^,;。]{2,24}(?:是?指|系指|包括|包含|含|不含)[^,;。]+$/,
  /以[^,;。]{2,40}为(?:准|依据|基础|口径)$|(?:数据|资料|信息)(?:来源于|来自|取自|由)[^,;。]+$|由[^,;。]{2,24}(?:提供|认定|出具|核定|负责)$/,
  /^[^\d%]*(?:视同|视为|视作|不?计入|不?纳入|不?列入|剔除)[^,;。\d%]{0,24}$|^[^\d%]*(?:除外|例外)$|只计(?:1|一)次$/,
  /移交|依法|追究|按(?:有关|相关)?(?:规定|程序)处理|抽查|抽样|抽取|样本|问卷|(?:需|须|应)(?:要)?(?:提供|附|出具|留存)/,
];
/** Words that change how the score is found, whatever else a note says. */
const RECKONS = /[=×≥≤<>①-⑳]|(?<!提供[^,;。]*)视[为同作]不?符合|[两二]次|[两二]处|其一|任[一意何]|之一|即[可为]|只[需要]|仅|第[一二三四五六七八九\d]|最[差低高好]|平均|\d倍|加倍|减半|累[计进]|取消|免[考检评扣]|从[重严]|加重|降[级档]|[上下]浮|加分|奖励|[上下]限|封顶|权重|分值|得分|按[^,]*比例|不合格|(?:\d|%)[^,;。]*[,的][^,;。]*(?:视|按|则|否)/;

/** Whether a note only says what the figures stand on or what else is done, and not how the score is found. */
function isAside(note: string): boolean {
  return BY_EVIDENCE.test(note) || (!TELLS_SCORE.test(note) && !RECKONS.test(note) && ASIDES.some((aside) => aside.test(note)));
}

/** The rule without the notes that score nothing, which are told as statements; what scores stands among the rest as a sentence like any other. */
export function withoutNotes(source: NormalText): { readonly rule: NormalText; readonly stated: readonly Span[] } {
  const match = NOTES.exec(source.text);
  const { label = '', notes = '' } = match?.groups ?? {};
  if (!match || match.index === 0) return { rule: source, stated: [] };
  const from = match.index + match[0].length - notes.length;
  const edits: Edit[] = [{ start: from - label.length, end: from, text: '' }];
  const stated: Span[] = [];
  for (const { index, 0: sentence } of matchesOf(notes, /[^;。\n]+[;。\n]*/g)) {
    const number = NUMBER.exec(sentence)?.[0].length ?? 0;
    const note = sentence.slice(number).replace(/[;。\n]+$/, '');
    const [start, end] = [from + index, from + index + sentence.length];
    if (isAside(note)) {
      edits.push({ start, end, text: '' });
      stated.push(originalSpan(source, start + number, start + number + note.length));
    } else if (number > 0) edits.push({ start, end: start + number, text: '' });
  }
  return { rule: edited(source, edits), stated };
}

const PLAIN = '[^,;。\\n\\d%扣得×=]';
const DONE = '(?:完成|建成|合格|达标|开展|验收|落实|实施|提供|召开|发放|延期|逾期|通过|培训|督导|覆盖|公开|到位)';
/** What nobody who is judged can help. */
export const OUTSIDE = '(?:不可抗力|政策|客观|疫情|天气|气候|自然灾害|第三方|上级|银行|系统|汛期|拆迁|市场|依法|涉密|用户原因|(?:企业|个人|对象|居民|群众|农户)自身)';
/** Sentences that tell which things count, how a figure is come by and who judges; none of them says what anything is worth. */
const TOLD_ASIDE: readonly RegExp[] = [
  // 未组织验收的视同不合格; 建成但未接入平台的视同未建成.
  new RegExp(`^${PLAIN}{3,30}的?,?视[同为作][未不]?${DONE}${PLAIN}{0,4}$`),
  // 抽查发现不实户数的,从完成数中剔除后计算; 结余系招标节约形成的,剔除后计算.
  new RegExp(`^${PLAIN}{3,30}(?:的,?|,)(?:从${PLAIN}{2,12}中)?(?:予以)?剔除(?:后(?:再)?(?:计算|统计|核算))?$`),
  new RegExp(`^(?:依法|按规定|因)${PLAIN}{2,24}(?:的)?除外$|^${PLAIN}{0,24}${OUTSIDE}${PLAIN}{0,40}的?,?(?:除外|不[计纳]入|不(?:视[为同作]|算)[延逾]期)$`),
  // 设施停运超过30天未报备的,视为不正常运行.
  new RegExp(`^${PLAIN}{2,20}?(?:超过\\d+(?:天|日|小时|个月)${PLAIN}{0,10})?的?,?视[同为作]不?(?:正常运行|合格|达标|完成)$`),
  // 因不可抗力延期且经批复的,延期时间予以扣除.
  new RegExp(`^${PLAIN}{3,40}的,(?:延期|逾期|顺延|停工)(?:的)?(?:时间|天数|工期)(?:予以|可|应)?(?:扣除|剔除|不计)$`),
  // 垃圾分类准确率目标值85%, in front of 达到目标值的得4分; 膳食补助每生每天5元,必须全额吃到嘴里.
  new RegExp(`^${PLAIN}{4,20}目标值(?:为|是)?[≥≤]?\\d+(?:\\.\\d+)?(?:%|[\\u4e00-\\u9fff]{1,2})$`),
  new RegExp(`^${PLAIN}{0,10}(?:补助|补贴|标准|单价|租金)${PLAIN}{0,6}每[^,;。\\d]{1,6}\\d+(?:\\.\\d+)?元(?:,${PLAIN}{2,20})?$`),
  new RegExp(`^${PLAIN}{2,16}从[二两三四五]?(?:个)?方面(?:来)?(?:评|看|评价|考核):[^;。\\d扣得]+$`),
  // 配了但闲置的按没配算.
  new RegExp(`^${PLAIN}{4,30}的按(?:没|未|无)${PLAIN}{1,6}(?:算|计算?|处理|对待)$`),
  // 缺回执的场次不予认可.
  new RegExp(`^${PLAIN}{3,24}不予(?:认可|认定|计入|统计|确认)$`),
  // 根据访谈及现场调研情况综合判断; 由评价组综合判断.
  new RegExp(`^(?:(?:由|经)?(?:评价组|评价小组|专家组?|评价机构|评审组|评审专家)${PLAIN}{0,8}(?:根据|结合|依据)|根据|结合|由评价组)${PLAIN}{2,40}(?:综合)(?:判断|判定|评定|评判|分析|确定|认定|评价)$`),
  new RegExp(`^${PLAIN}{2,16}(?:包括|包含|[是系]指|指(?!标)):?[^;。\\n\\d%扣得×=]+$`),
  // 满意度为问卷中“非常满意”和“满意”的占比.
  new RegExp(`^${PLAIN}{0,12}[率度]为${PLAIN}{2,40}(?:占比|比例|之比|比重)$`),
  // 有效问卷不少于300份.
  /^(?:随机)?(?:调查|访问|回访)(?:不少于|至少)?\d+(?:名|人|户|位)[^,;。\n\d]{0,8}$/,
  new RegExp(`^${PLAIN}{0,16}(?:问卷|样本)(?:量|数|数量)?(?:不少于|不低于|≥|达到?|超过)\\d+份(?:以上)?$`),
  // 发放问卷200份; 现场随机抽查100个点位.
  /^(?:本次|共)?(?:发放|回收|收回)(?:有效)?问卷\d+份$|^(?:现场|随机|实地)*(?:抽查|抽取|抽检|走访)(?:了)?[^,;。\n\d%扣得]{0,8}\d+[^,;。\n\d%扣得]{1,8}$/,
  // 因公派出者视为在岗; 经批准留用的视为已使用: which things count as what.
  new RegExp(`^${PLAIN}{2,40}(?:的|者|时)?,?(?:该项|该部分|相应项)?视[同为作](?!${PLAIN}{0,6}(?:满分|得分|优|良|达到目标|零))${PLAIN}{2,16}$`),
  // 单独统计,不纳入平均数; 经批准追加的计入分母; 从分子、分母中同时剔除; 以参加考试人数为分母.
  new RegExp(`^${PLAIN}{2,40}(?:的|者)?,?(?:(?:单独|另行)(?:统计|计列|核算),?)?(?:不(?:予|再)?(?:计入|纳入|参与|列入|作为|在)(?!本指标|得分|评分|考核|扣分)${PLAIN}{0,14}|不在此列|(?:同时)?(?:计入|并入)(?:分母|分子|基数|总数)${PLAIN}{0,6})$`),
  new RegExp(`^${PLAIN}{2,40}(?:的|者)?,?(?:在|从)${PLAIN}{0,6}(?:分子|分母|总数|基数|应${PLAIN}{1,8}数)${PLAIN}{0,6}(?:同时|予以)?(?:剔除|扣除|减除|核减)$`),
  new RegExp(`^(?:${PLAIN}{2,20}的,?)?(?:改)?(?:${PLAIN}{0,20})以${PLAIN}{2,24}为(?:分母|分子|基数|权数)$|^(?:${PLAIN}{2,20}的,?)?以${PLAIN}{2,24}代替${PLAIN}{2,12}$`),
  // 一人多证者,按一人计; 同一厕所分期改造的,合并为1处; 只改造未新增的床位按0.5张折算.
  new RegExp(`^${PLAIN}{2,30}(?:的|者)?,?(?:只|仅|均)?(?:按|计|合并为)(?:[一1]|0\\.\\d)(?:个|人|处|件|次|张|户|项|家)(?:计(?:算|入分[子母])?|折算|统计)?$`),
  // 经监理签认顺延的,按顺延后日期认定; 停工天数可顺延; 减量变更不计.
  new RegExp(`^${PLAIN}{2,50}(?:的)?,?(?:(?:按|以)${PLAIN}{2,10}(?:日期|时间|期限)(?:认定|计算|算|为准)(?:逾期[天日]数)?|(?:可|予以)顺延)$`),
  new RegExp(`^${PLAIN}{2,20}不计$`),
  // 经批准调减的路段,从计划里程中扣除; 未经验收的路段不计入修复里程; 同一月份不重复扣分.
  new RegExp(`^${PLAIN}{3,30}(?:的|,){0,2}(?:从|在)${PLAIN}{2,12}中(?:予以)?(?:扣除|剔除|核减|减除)$`),
  new RegExp(`^${PLAIN}{3,30}(?:的)?,?不(?:予)?计入${PLAIN}{2,12}(?:里程|数量?|面积|人数|户数|金额|长度|次数)$`),
  // 计划里程以年初批复的23.6公里为准.
  new RegExp(`^${PLAIN}{2,12}以${PLAIN}{2,20}\\d+(?:\\.\\d+)?${PLAIN}{1,6}为准$`),
  // 室温不低于18℃为合格; 同一篇被多级采用的按最高级别计一次; 多个卫生室取平均种类数.
  new RegExp(`^${PLAIN}{2,20}(?:不低于|≥|达到|不少于)\\d+(?:\\.\\d+)?[℃度米天个人]*(?:及?以上)?为(?:合格|达标)$`),
  new RegExp(`^同一${PLAIN}{2,20}按最高${PLAIN}{1,6}计一次$`),
  new RegExp(`^${PLAIN}{2,30}(?:的|者)?,?不予(?:统计|计入|计算)$`),
  // 年度累计超过5起,取消下年度合作资格; 项目评价等级不得评为“良”及以上: what else follows, in no points of this indicator.
  /^(?:[^,;。\n%扣得]{0,16}(?:超过|达到?)\d+[次起件例](?:及?以上)?的?,)?(?:取消|终止|解除|暂停)[^,;。\n\d%扣得分]{2,20}(?:资格|合同|协议|合作)$/,
  /^(?:且|并)?(?:(?:发生|存在|出现)[^,;。\n\d%扣得分]{2,24}的,)?(?:本|该)?项目?(?:总)?评价(?:等级|等次|结果)?不得评为“[^“”\d]{1,4}”(?:及其?以上)?(?:等级|等次)?$/,
  // 抽查户数不少于补贴总户数的1%且不少于60户; 多个卫生室取平均种类数: how many are looked at, and what is done with them.
  /^(?:抽查|抽取|抽样|抽检)?(?:[^,;。\n扣得率]{0,6}样本)?(?:户数|份数|点位|人数|数量|样本量?)(?:不少于|不低于|≥|达到?)[^,;。\n扣得]{0,14}\d+(?:\.\d+)?%?(?:且[^,;。\n扣得]{0,8}\d+)?[^,;。\n扣得\d]{0,2}$/,
  new RegExp(`^多个${PLAIN}{2,12}取平均${PLAIN}{0,8}$`),
  // 综合满意度=Σ(各选项人数×系数)/有效问卷总数: how a figure that is asked for comes about.
  /^[^,;。\n\d%=得]{2,14}[率度](?:得分)?=[Σ∑]\([^()]{4,24}\)(?:\/[^,;。\n=得扣]{4,14})?(?:×100%)?$/,
  // 连续7天不上班向纪委报告.
  /^[^;。\n扣得分]{2,20}(?:的)?,?向[^,;。\n\d扣得分]{2,8}报告$/,
  // 未提供签到表的场次,其参与人次不予计入.
  new RegExp(`^${PLAIN}{4,30}的(?:场次|项目|单位|人员|学校|户),其${PLAIN}{2,10}不予?计入${PLAIN}{0,8}$`),
  // 具体由评价组结合访谈和问卷结果酌情打分: within the spans that are told.
  new RegExp(`^(?:具体)?由(?:评价组|专家组?|评价机构|评价人员)(?:结合|根据|依据)${PLAIN}{2,30}酌情(?:打分|评分|给分|赋分)$`),
  // 撤项的不剔除.
  new RegExp(`^${PLAIN}{2,20}(?:的)?不(?:予)?剔除$`),
  // 本年度撤站的不考核.
  new RegExp(`^${PLAIN}{2,20}的,?不(?:予|参与|纳入)?考核$`),
  // 按月统计; 数据按平台取数; 先算各点达标率再评分; 均需附佐证.
  new RegExp(`^${PLAIN}{0,16}按(?:月|季度?|年|周|旬|学期)(?:统计|监测|抽查|考核|核算)$|^${PLAIN}{2,16}按${PLAIN}{2,24}(?:取数|统计口径|口径计算)$|^先(?:算|计算)${PLAIN}{2,20}再(?:评分|打分|计分)$|^${PLAIN}{0,10}(?:均|都)?(?:需|须|应)(?:要)?(?:附|提供|留存|出具)${PLAIN}{2,20}$`),
  new RegExp(`^${PLAIN}{0,20}(?:采购人|单位|部门|企业|主管部门)?应(?:当)?在${PLAIN}{2,20}\\d+(?:个)?(?:工作日|日|天|个月)内${PLAIN}{2,16}$`),
  new RegExp(`^(?:${PLAIN}{0,12}目标值为[\\d.]+[\\u4e00-\\u9fff]{1,3},)?(?:${PLAIN}{0,12})以${PLAIN}{3,30}为(?:准|依据)$`),
];

function toldAside(text: string): boolean {
  // 山区乡镇(距县城40公里以上)的出车任务: what is meant of it stands in the bracket.
  const bare = text.replace(/\([^()]*\)/g, '');
  return TOLD_ASIDE.some((aside) => aside.test(text) || aside.test(bare));
}

/** 未提交自评的项目按0分计入: among those a mean is of. */
const COUNTED_AS_NONE = /^未[^,;。\n\d%扣得]{2,12}的(?:项目|单位|学校|部门|企业|村)?按0分计入(?:平均)?$/;
/** 补签合同的该份不得分, beside 每份得0.3分: that one does not count. */
const ONE_LOST = /^[^;。\n\d%扣得]{2,30}?的?,?该(?<unit>份|家|户|个|项|次|场|人|部|期|处)[^,;。\n\d%扣得]{0,4}不得分$/;
const ONE_KIND_LOST = /^[^;。\n\d%扣得]{4,30}的(?<kind>村|户|学校|点位|企业|项目|单位|社区)不(?:得|计)分$/;
const EACH_PAID = /每(?:[^,;。\d扣]{0,8}(?:1|一))?(?<unit>份|家|户|个|项|次|场|人|部|期|处)[^,;。\d扣]{0,4}得?\d/g;

function losesOne(sentence: string, text: string): boolean {
  const unit = ONE_LOST.exec(sentence)?.groups?.['unit'];
  // 存在垃圾堆放的村不计分, beside 正常运转的村每个计0.4分.
  const kind = ONE_KIND_LOST.exec(sentence)?.groups?.['kind'];
  if (kind !== undefined && new RegExp(`的${kind},?每[个处座家户](?:得|计)\\d`).test(text)) return true;
  return unit !== undefined && matchesOf(text, EACH_PAID).some(({ groups }) => groups?.['unit'] === unit);
}

/** 由评价组结合现场情况综合打分: who judges. */
const WHO_JUDGES = /^由(?:评价组|评价小组|专家组?|评价机构)(?:根据|结合|依据)[^,;。\n\d%扣得]{2,30}(?:综合)?(?:打分|评分|赋分)$/;
/** 同一笔款存在两种以上问题的,择其重者扣,不累加; 就高不重复: the heaviest once. */
const HEAVIEST_ONCE = /(?<=^|[,;。\n])(?:同一|一)[^,;。\n\d%得]{1,12}(?:(?:兼有|存在|同时存在|并存)?(?:两种|两类|多种|几种)(?:以上)?|既[^,;。]{2,10}又)[^,;。\n\d%得]{0,12}的?,?(?:只|仅|合并)?(?:扣|按)?(?:最重|择其重者|较重|从重|就高|超标准|\d+(?:\.\d+)?分)[^,;。\n\d%得]{0,10}(?:,不(?:累加|重复|累计)(?:扣分|计算|计分)?)?(?=[,;。\n]|$)/g;
/** 档案缺失,无法核实任一项的,该项不得分: what cannot be shown is not met. */
const UNPROVEN = /^[^;。\n\d%扣]{0,30}(?:无法核实|不能核实|不能提供|未提供|缺(?:少|失)?(?:佐证|证明|依据))[^;。\n\d%扣]{0,14}的?,?(?:该|相应|对应)(?:小?项|方面|部分|要点)(?:不得分|不予认可|得0分)$/;
/** 同一路段发现多处问题的不重复扣分, 同一月份不重复扣分: each once. */
const COUNTED_ONCE = /^同一[^,;。\n\d%扣得]{1,10}(?:多处|多个|多次|多项|几处)[^,;。\n\d%扣得]{0,8}的?,?(?:只)?(?:按|计)(?:一|1)[处次个项](?:计算?|扣分)?$|^同一[^,;。\n\d%扣得]{1,10}?(?:的)?,?不(?:予)?重复(?:扣分|计分|计算|统计|得分)$|^(?:同一|每)[^,;。\n\d%扣得]{1,10}(?:发现|出现|存在|有)?(?:多处|多个|多次|多项|几处)[^,;。\n\d%扣得]{0,8}的?,?(?:只扣(?:一|1)次|不(?:予)?(?:重复|累计)扣分)$/;

/** 不得分并在报告中予以披露; 得0分且项目不得评为“良”: what follows besides. */
const BESIDES = /(?<=(?:不得分|[得计项为][0零]分)),?(?:并|且|同时)[^,;。\n\d%扣得分]{0,16}(?:得?[^,;。\n\d%扣得分]{3,20})(?=[;。\n]|$)/g;

const ITEM = '\\n?(?:\\(\\d\\)|\\d[.、]|[①-⑳]|[一二三四五六](?:为|是))[^;。\\n]*[;。\\n]*';
/** 以下设备不计:(1)涉密专用设备;(2)…: a list of what does not count, or counts as something. */
const NOT_COUNTED = new RegExp(`(?<=^|[。;\\n])(?:[^,;。:\\n]{0,10}(?:以下|下列)[^,;。:\\n\\d%]{0,14}(?:不计|不作为|不纳入|不列入|不在|不属于|视[同为作]|除外|剔除|不(?:予)?扣分)[^,;。:\\n\\d%]{0,10}|(?:不扣分|不计|除外|免扣)(?:的)?情形):(?<items>(?:${ITEM})+)`, 'g');

/** 验收合格率100%得6分。未组织验收的视同不合格: the rule without the sentences that only tell which things count, which are told as statements. */
export function withoutAsides(source: NormalText): { readonly rule: NormalText; readonly stated: readonly Span[] } {
  // 每少1次扣0.25分,无签字的视为未完成: behind what is given or taken, a comma ends it.
  const sentences = matchesOf(source.text, /(?:[^;。\n,]|(?<!分|分值|为止),)+[,;。\n]*/g).map(({ index, 0: sentence }) => ({ start: index, end: index + sentence.length, text: sentence.replace(/[,;。\n]+$/, '').replace(/,扣完为止$/, '') }));
  const asides = sentences.filter(({ text }) => (!TELLS_SCORE.test(text.replace(/扣除$/, '')) && (toldAside(text) || text.split(',').every(toldAside))) || COUNTED_AS_NONE.test(text) || COUNTED_ONCE.test(text) || UNPROVEN.test(text) || WHO_JUDGES.test(text) || losesOne(text, source.text));
  if (asides.length === sentences.length) return { rule: source, stated: [] };
  const besides = [...matchesOf(source.text, BESIDES), ...matchesOf(source.text, HEAVIEST_ONCE)].map(({ index, 0: text }) => ({ start: index, end: index + text.length, text }));
  const lists = matchesOf(source.text, NOT_COUNTED).filter(({ groups }) => !TELLS_SCORE.test(groups?.['items'] ?? '')).map(({ index, 0: text }) => ({ start: index, end: index + text.length, text: text.replace(/[;。\n]+$/, '') }));
  const apart = asides.filter(({ start, end }) => !lists.some((list) => start < list.end && end > list.start));
  const told = [...apart, ...besides, ...lists];
  return { rule: edited(source, told.map(({ start, end }) => ({ start, end, text: '' }))), stated: told.map(({ start, text }) => originalSpan(source, start, start + text.length)) };
}

/** 得分=按期结题数/20×5, 从分母中剔除: what is taken from a number that the rule gives, and nobody enters. */
const GIVEN_WHOLE = /(?:[数量]|\))\/(?!100(?!\d))\d+(?!\d*%)/;
export function takenFromGiven(rule: string, note: string): boolean {
  return /分母|剔除/.test(note) && GIVEN_WHOLE.test(rule);
}

const COUNTED_OUT = /[^,;。\n]*(?:不计入|不予计入|不纳入|不参与计算|剔除|(?:予以|应|应当|需)扣除|从[^,;。\n]{2,12}中扣除|视[同为])[^,;。\n]*/g;

/** 兑付率=兑付金额/申领金额,放弃兑付的金额不计入分母: which amounts the user enters, where only a definition tells. */
export function countedOut(points: NormalText): readonly string[] {
  return matchesOf(points.text, COUNTED_OUT).map(({ index, 0: text }) => {
    const { start, end } = originalSpan(points, index, index + text.length);
    return points.original.slice(start, end);
  });
}
