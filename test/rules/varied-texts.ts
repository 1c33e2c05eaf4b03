import type { RuleText } from '../support/rules';
import type { Random } from '../support/generate-rules';

/** A rule text made up of the ways of the field, and what it is made of. */
export interface VariedText extends RuleText {
  readonly weight: string;
  readonly points: string;
  readonly name: string;
  readonly made: string;
}

interface Setting {
  readonly random: Random;
  /** Twice the weight. */
  readonly halves: number;
  /** Marks of the key points; empty where the text has none. */
  readonly marks: readonly string[];
  /** The last key point asks for a harm. */
  readonly reversed: boolean;
}

type Fragment = (setting: Setting) => string;

const CIRCLES = '①②③④⑤⑥';
const RATES = ['资金到位率', '预算执行率', '验收合格率', '任务完成率', '补贴到位及时率', '产出质量达标率'];
const MATTERS = ['立项依据充分', '资金管理制度健全', '验收资料齐全', '公示期限满足规定', '人员培训到位', '档案归集及时'];
const HARM = '是否存在截留、挤占、挪用、虚列支出等情况';
const EVENTS = ['未按规定程序申请设立', '相关材料不完整', '资金未专款专用', '台账登记混乱', '未及时公示', '会计核算不规范'];
const THINGS: readonly (readonly [what: string, unit: string])[] = [['未按期验收', '户'], ['资料缺失', '个'], ['整改不到位', '处'], ['未按标准支付', '笔'], ['制度缺项', '项']];

const num = (value: number): string => String(Number(value.toFixed(2)));
const weightOf = ({ halves }: Setting): string => num(halves / 2);
/** Points below the weight. */
const some = ({ random, halves }: Setting): string => num(random.whole(1, Math.max(1, halves * 5 - 1)) / 10);
const share = (random: Random): string => random.pick(['10%', '25%', '1/3', '30%', '12.5%', '1/2', '2/3']);
const amount = (setting: Setting): string => (setting.random.once(4) ? `指标分值的${share(setting.random)}` : `${some(setting)}分`);
const rate = (random: Random): string => random.pick(RATES);
const full = (setting: Setting): string => setting.random.pick([`${weightOf(setting)}分`, '满分']);
const cap = (setting: Setting): string => (setting.random.once(3) ? `，最多扣${amount(setting)}` : '');
const maybe = (random: Random, text: string, times = 3): string => (random.once(times) ? text : '');
/** `count` different ones. */
const several = <T>(random: Random, from: readonly T[], count: number): readonly T[] => {
  const left = [...from];
  return Array.from({ length: Math.min(count, from.length) }, () => left.splice(random.whole(0, left.length - 1), 1)).flat();
};

const ratio: Fragment = (setting) => {
  const { random } = setting;
  const name = rate(random);
  const score = random.pick(['得分=指标分值×', '得分＝分值*', '该指标得分=分值×']);
  const formula = random.pick([`${score}${name}`, `评价得分=${name}×${weightOf(setting)}分`, '按比例得分', `按${name}的比例得分`, `${score}实际数/计划数`, `${score}（数量完成率+${name}）/2`, `${score}（1-偏差率）`, `${score}数量完成率×${name}`, `得分=实际完成数/计划完成数×100%×${weightOf(setting)}分`, '达到目标值得满分，否则按比例得分']);
  return `${random.pick(['', '', `${name}=（实际支出/全年预算）×100%。`, `${name}=（计划数-实际数）/计划数。`])}${random.pick(['', '', '在未造成不良影响的情况下，', '未对项目造成不良影响，'])}${formula}${maybe(random, '，超过100%的按100%计')}`;
};

const shares: Fragment = ({ random }) => {
  const first = random.pick([20, 40, 50, 60]);
  const [a, b] = several(random, RATES, 2);
  return random.pick([`得分=${a}×指标分值的${first}%+${b}×指标分值的${100 - first}%`, `得分=分值×${first}%×${a}；得分=分值×${100 - first}%×${b}`]);
};

const formula: Fragment = (setting) => {
  const { random } = setting;
  const full = weightOf(setting);
  const [a, b] = several(random, ['未量化指标数', '逾期项目数', '投诉件数', '平均延期天数', '退回次数'], 2);
  const step = random.pick(['0.2', '0.5', '1', '0.05']);
  const floor = random.pick(['', '，最低为0分', '，得分小于0时取0', '，扣完为止']);
  const figure = random.pick(['预算偏差率', '超支率', '差错率']);
  return random.pick([
    `得分=${full}-${step}×（${a}+${b}）${floor}`,
    `得分=分值-${a}×${step}分-${b}×0.3分${floor}`,
    `得分=${full}×（1-|实际值-目标值|/目标值）${floor}`,
    `实际值≥目标值，得${full}分；实际值＜目标值，得分=${full}-（目标值-实际值）/目标值×${Number(full) * 2}${floor}`,
    `得分=新增企业数×${step}+引进项目数×0.4`,
    `${figure}≤5%的，得${full}分；5%＜${figure}＜50%的，得分=${full}×（1-2×${figure}）；${figure}≥50%的，得0分`,
    `得分=实际建成家数/12×权重分，完成率低于60%的不得分`,
    `${figure}≤10%得满分；${figure}＞10%的，得分=分值-（${figure}-10%）×${full}`,
    `占比≥90%得满分；90%以下的，得分=合格件数÷总件数×权重分`,
  ]);
};

const reverseRatio: Fragment = ({ random }) => {
  const what = random.pick(['成本', '费用', '能耗', '工期', '单价', '面积', '人数', '投资']);
  const target = `${random.pick(['计划', '年度目标', '预算', '定额', '控制'])}${what}`;
  const actual = `${random.pick(['实际', '全年实际', '实际发生'])}${what}`;
  return random.pick([`年度指标值(A) /全年实际值(B) *该指标分值`, `得分=${target}/${actual}×分值`, `得分=分值×${target}÷${actual}`, `按${target}/${actual}×指标分值计算得分`]);
};

const sampleShare: Fragment = ({ random }) => {
  const sampled = random.whole(3, 9);
  const bad = random.whole(1, sampled - 1);
  const [by, what] = [random.pick(['抽查', '抽样', '抽检', '样本']), random.pick(['合格', '达标', '相符', '完好'])];
  return random.pick([`得分=分值×${by}${what}率`, `按${by}${what}比例得分`, `得分=${by}${what}数/${by}总数×分值`, `其中${sampled - bad}${random.pick(['部', '户', '台', '件'])}符合要求，该指标扣除${bad}/${sampled}分数`]);
};

const satisfaction: Fragment = ({ random }) => {
  const rule = random.pick(['该指标得分=指标分值×满意度', '得分=分值×受益群众满意度', '得分=服务对象满意率×分值']);
  return random.pick([rule, `${rule}，按照比较满意及以上认定为满意`, `${rule}。基本满意以上计为满意`, `非常满意、满意、基本满意、不满意分别按1、0.8、${random.pick(['0.6', '0.5'])}、0计算。${rule}`, `${rule}。非常满意、比较满意、一般、不满意按${random.pick(['100%、80%、60%、0', '100分、75分、50分、0分'])}计`]);
};

const step: Fragment = (setting) => {
  const { random } = setting;
  const name = rate(random);
  const size = random.pick(['1', '2', '5', '0.1', '10']);
  const unit = random.pick(['个百分点', '%']);
  const base = random.pick([100, 95, 90, 85]);
  const part = random.pick(['', '', `，不足${size}${unit}的按${size}${unit}计算`, `，不足${size}${unit}的不扣分`, `，不足${size}${unit}的按比例扣分`]);
  const cut = `扣${amount(setting)}`;
  return random.pick([
    () => `${name}≥${base}%得${full(setting)}；每${random.pick(['降低', '低于', '减少'])}${size}${unit}，${cut}`,
    () => `${name}${base}%以上得满分，${base}%以下每降低${size}${unit}${cut}`,
    () => `${name}每低于目标值${size}个百分点${cut}`,
    () => `每偏离要求（高于或者低于）${size}个百分点${cut}`,
    () => `投诉率≤${num(base / 50)}%得满分，每${random.pick(['超过', '高出', '增加'])}${size}${unit}${cut}`,
    () => `完成得满分，每低于${size}${unit}${cut}`,
    () => `${name}低于${base}%的，每${size}个百分点${cut}`,
    () => `以${base}%为基准，每${random.pick(['变化', '偏离'])}${size}${unit}${cut}`,
    () => `${name}达到${base}%得满分，每变化${size}${unit}${cut}`,
  ])() + part + cap(setting);
};

const stepMeasured: Fragment = (setting) => {
  const { random } = setting;
  const [unit, most, size] = random.pick([['万元', '500', '20'], ['元', '1500', '100'], ['次', '30', '2'], ['天', '45', '2']] as const);
  return `${random.pick([`建设成本≤${most}${unit}得满分，每超过${size}${unit}`, `建设成本每超出计划值${size}${unit}`, `培训次数≥${most}${unit}得满分，每减少${size}${unit}`])}扣${amount(setting)}${cap(setting)}`;
};

/** Falling bounds with their ends told in one of many ways. */
const band: Fragment = (setting) => {
  const { random, halves } = setting;
  const [name, unit, top] = random.pick([[rate(random), '%', 98], ['', '%', 96], ['满意度', '%', 95], ['培训人次', '人次', 1200], ['', '个', 40], ['公里数', '公里', 60]] as const);
  const rows = random.whole(1, 4);
  const gap = Math.floor(top / 6);
  const bounds = Array.from({ length: rows }, (_, index) => top - index * gap - random.whole(0, Math.floor(gap / 2)));
  const at = (value: number): string => `${value}${unit}`;
  const points = bounds.map((_, index) => (index === 0 ? full(setting) : `${num(Math.max(0.1, Math.floor((halves * 5 * (rows - index)) / rows) / 10 - 0.1))}分`));
  const ways = random.pick(['signs', 'words', 'open', 'brackets', 'joined', 'cascade', 'mixed'] as const);
  const rowTexts = bounds.map((bound, index) => {
    const above = bounds[index - 1];
    const way = ways === 'mixed' ? random.pick(['signs', 'words', 'open', 'joined'] as const) : ways;
    const lead = index === 0 ? name : '';
    const ranges: Readonly<Record<typeof way, string>> =
      above === undefined
        ? { signs: `${lead}≥${at(bound)}`, words: `${lead}在${at(bound)}（含）以上`, open: `${lead}${at(bound)}以上`, brackets: `${lead}≥${at(bound)}`, joined: `${lead}≥${at(bound)}`, cascade: `${lead}≥${at(bound)}` }
        : { signs: `${at(bound)}≤${name}<${at(above)}`, words: `在${at(bound)}（含）至${at(above)}之间`, open: `${at(above)}-${at(bound)}`, brackets: `[${at(bound)},${at(above)})`, joined: `≥${at(bound)}且<${at(above)}`, cascade: `≥${at(bound)}` };
    return `${ranges[way]}得${points[index] ?? ''}`;
  });
  const last = bounds.at(-1) ?? 0;
  const rest = random.pick([`${at(last)}以下不得分`, `<${at(last)}得0分`, '否则不得分', `低于${at(last)}的，不得分`, `${at(last - 2)}以下不得分`, `<${at(last)}得0.1分`, '']);
  return [...rowTexts, ...(rest === '' ? [] : [rest])].join(random.pick(['，', '；']));
};

/** Intervals in which the evaluator decides, levels run together, and places in a ranking. */
const levels: Fragment = (setting) => {
  const { random, halves } = setting;
  const [name, whole] = [rate(random), num(halves / 2)];
  const [high, low] = [random.pick([85, 90, 95]), random.pick([55, 60, 70])];
  const [b, c, d] = [0.9, 0.6, 0.5].map((part) => num(Math.floor(halves * part * 5) / 10));
  return random.pick([
    () => `${name}≥${high}%得${full(setting)}，≥${low}%且<${high}%得${c}-${b}分，<${low}%得0-${d}分`,
    () => `${name}≥${high}%(${whole}分)${name}≥${low}%(${b}-${c}分)${name}<${low}%(${d}-0分)`,
    () => `任务全部完成(${whole}分)有1项主要任务未完成(${c}-${b}分)完成情况不理想(0-${d}分)`,
    () => `≥${high}% ${whole}\n<${high}% ${c}`,
    () => `全市排名前${random.pick(['3', '三', '5'])}名得${full(setting)}，第${random.pick(['6-8', '6至10'])}名得${c}分，其他不得分`,
    () => `完成年度目标得${full(setting)}，完成目标的${high}%得${b}分，完成${low}%得${c}分，低于${low}%不得分`,
  ])();
};

const bandOfShares: Fragment = ({ random }) => {
  const name = rate(random);
  const [top, low] = [random.pick([80, 85, 90, 95]), random.pick([50, 60, 65, 70])];
  return random.pick([
    `${name}达到${top}%得满分，否则按比例得分`,
    `${name}≥${top}%得满分，${low}%≤${name}<${top}%按比例得分，<${low}%不得分`,
    `${name}≥${top}%得满分，<${top}%得分=分值×${name}`,
    `${name}≥${top}%得满分，${low}%-${top}%得分值的80%，${low}%以下得分值的${random.pick(['50%', '1/3'])}`,
    `${name}100%得满分，${top}%（含）-100%扣1分，${low}%（含）-${top}%扣${random.pick(['1.5', '2'])}分，${low}%以下不得分`,
  ]);
};

const bandOfCuts: Fragment = ({ random }) => {
  const name = rate(random);
  const [first, second, limit] = [random.whole(2, 15), random.whole(20, 40), random.pick([120, 150, 200])];
  return random.pick([
    `得分=分值×${name}；${name}在${limit}%-300%（含${limit}%）区间,则按照该指标分值的${first}%扣分；300%（含）以上的,按照该指标分值的${second}%扣分`,
    `得分=分值×${name}；${name}超过${limit}%的，扣分值的${first}%`,
    `${name}≥95%得满分，每降低1个百分点扣0.5分；低于${second + 30}%不得分`,
    `结余率5%-10%扣分值的${first}%，10%以上扣分值的${second}%`,
  ]);
};

const late: Fragment = ({ random }) => {
  const [first, second, months] = [num(random.whole(1, 4) / 10), num(random.whole(5, 9) / 10), random.whole(2, 6)];
  return random.pick([
    `按期完成得满分，逾期1个月以内扣${first}分，逾期1-${months}个月（含）扣${second}分，逾期${months}个月以上不得分`,
    `按时完成得满分，延期${months * 5}天（含）以内得分值的${share(random)}，延期超过${months * 5}天不得分`,
    `逾期${months}个月（含）以内扣${first}分，逾期${months}个月以上扣${second}分`,
  ]);
};

const passMark: Fragment = ({ random }) => {
  const mark = random.pick([60, 50, 70, 80]);
  const name = rate(random);
  return random.pick([
    `${name}小于${mark}%为不及格，不得分；大于等于${mark}%的，按超过的比重赋分`,
    `${name}≥${mark}%的，按超过的比重赋分`,
    `${name}<${mark}%不得分，得分=分值×（${name}-${mark}%）/（1-${mark}%）`,
    `得分=分值×（${name}-${mark}%）/（100%-${mark}%）`,
    `${name}低于${mark}%不得分，得分=${name}×分值`,
    `${name}≥${mark}%的，得分=${name}×分值；${name}＜${mark}%不得分`,
  ]);
};

const linear: Fragment = (setting) => {
  const { random } = setting;
  const low = random.whole(2, 6) * 10;
  const high = low + random.whole(1, 3) * 10;
  const name = rate(random);
  const words = random.pick(['在0分和满分之间计算确定', '按线性插值法计分', '采用插值法计算']);
  return random.pick([
    () => `${name}≥${high}%得满分；${low}%≤${name}＜${high}%，${words}；${name}＜${low}%得0分`,
    () => `投诉率≤${low}%得满分；${low}%＜投诉率＜${high}%，${words}；投诉率≥${high}%得0分`,
    () => `${name}≥${high}%得满分；${low}%≤${name}＜${high}%，${random.pick(['按线性插值法计分', `在0.5分和满分之间按比例计算（${low}%得0.5分，${high}%得满分）`])}；${name}＜${low}%得0.5分`,
    () => `满意度≥${high}%得满分，满意度<${high}%得分=满意度/${high}%×分值`,
    () => `公里数≥${high}公里得满分，${low}公里≤公里数<${high}公里在0分和满分之间计算确定，<${low}公里不得分`,
  ])();
};

const tier: Fragment = (setting) => {
  const { random, halves } = setting;
  const weight = halves / 2;
  const [a, b, c] = [weight, num(weight * 0.8), num(weight * 0.6)];
  return random.pick([
    `较高的得${a}~${b}分，一般的得${b}~${c}分，较低的得${c}~0分`,
    `很好得${a}分，较好得${b}分，一般得${c}分，差不得分`,
    `完全符合的得${a}-${b}分（含），基本符合的得${b}-${c}分，不符合的得0分`,
    `分为达成预期指标、部分达成预期指标并具有一定效果、未达成预期指标且效果较差三档，分别按照该指标对应分值区间100-80%(含)、80-60%(含)、60-0%合理确定分值`,
    `分为甲、乙、丙三档，分别按分值的100%-90%、90%-70%、70%-0%确定分值`,
    `效果显著得满分，效果一般得分值的${random.pick(['60%', '1/2'])}，效果不明显不得分`,
    `优得满分，良酌情给分，差不得分`,
  ]);
};

const allOrNothing: Fragment = (setting) =>
  setting.random.pick([
    `与相关政策要求相符，得${full(setting)}，否则，得0分`,
    `按规定完成验收得${full(setting)}，未完成的不得分`,
    `制度健全、执行有效的得${full(setting)}，否则扣${amount(setting)}`,
    `达到要求得${full(setting)}，否则不得分`,
    `得${full(setting)}，否则得0分`,
  ]);

const addedAwards: Fragment = ({ random, halves }) => {
  const first = num(halves / 4);
  const second = num(halves / 2 - Number(first));
  return random.pick([`制度健全得${first}分，执行有效得${second}分`, `制度健全的得${first}分，否则不得分；执行有效的得${second}分，否则不得分`, `资金到位率≥95%得${first}分，<95%不得分；资金使用合规的得${second}分，否则不得分`]);
};

const waiver: Fragment = (setting) => `${setting.random.pick(['没有楼堂馆所项目的部门按满分计算', '不涉及政府采购的，按满分计算'])}；${ratio({ ...setting })}`;

const item: Fragment = (setting) => {
  const { random } = setting;
  const counted = several(random, THINGS, random.whole(0, 3)).map(([what, unit]) => random.pick([`${what}，每${unit}扣${amount(setting)}`, `每发现一${unit}${what}扣${amount(setting)}`, `一${unit}${what}扣${amount(setting)}`, `${what}的，每有一${unit}扣${amount(setting)}`]) + cap(setting));
  const happened = several(random, EVENTS, counted.length === 0 ? random.whole(1, 3) : random.whole(0, 2)).map((event) => `${event}${random.pick(['的', '', '的，'])}扣${amount(setting)}${cap(setting)}`);
  return [...counted, ...happened].join('；');
};

/** More is better, or less: as the forms of self-evaluation leave it to the target. */
const direction: Fragment = ({ random }) => {
  const noun = random.pick(['培训人次', '改造户数', '植树株数', '巡查次数', '修缮面积', '铺设公里数', '发放册数', '回访户数', '清运吨数', '投诉件数', '能耗', '办理天数', '救助人数', '建设座数', '整治处数', '配送份数']);
  const [actual, target] = [random.pick(['实际', '全年', '当年实际', '期末']), random.pick(['计划', '目标', '年初核定', '批复', '预计'])];
  return random.pick([
    () => '正向指标（即目标值为≥X，得分=分值*B/A），反向指标（即目标值为≤X，得分=分值*A/B），得分不得突破分值总额。',
    () => '实际值达到目标值，记满分；未达到目标值，按B/A或A/B*该指标分值记分。',
    () => `正向指标得分=分值×${actual}${noun}/${target}${noun}，反向指标得分=分值×${target}${noun}/${actual}${noun}`,
    () => `数量指标若为正向指标（即目标值为≥*），则得分计算方法应用${actual}${noun}/${target}${noun}*该指标分值；若为反向指标（即目标值≤*），则得分计算方法应用${target}${noun}/${actual}${noun}*该指标分值`,
  ])();
};

/** Points that grow with what is reached. */
const rising: Fragment = (setting) => {
  const { random, halves } = setting;
  const [name, low, whole] = [rate(random), random.pick([40, 50, 60, 70]), num(halves / 2)];
  const [start, each] = [num(Math.max(0.1, Math.floor(halves * 2) / 10)), num(random.whole(1, 5) / 20)];
  const part = random.pick(['', '', '，不足1个百分点的不计', '，不足1个百分点的按比例计']);
  return random.pick([
    () => `${name}＜${low}%不得分；达到${low}%得${start}分，在此基础上每增加1个百分点加${each}分${part}`,
    () => `${name}达到${low}%得${start}分，每提高1个百分点加${each}分${part}${maybe(random, `，最多加${each}分`)}`,
    () => `${name}≥95%得${whole}分，≤${low}%得0分，在此区间内的，每比${low}%高0.1个百分点，计${each}分`,
    () => `达到全市平均值的，得${start}分；每高于或低于全市平均值0.2个百分点，加减${each}分。最高得分为${whole}分，最低得分为0分`,
    () => `${name}比上年每提高${random.pick(['0.1', '1', '2'])}个百分点得${each}分；低于上年的不得分`,
    () => `＜8家不得分；达到8家得${start}分，每增加1家加${each}分`,
  ])();
};

/** Cuts that may be about one fault, in the words of the field and in those that settle it. */
const rivals: Fragment = (setting) => {
  const { random } = setting;
  const [what, unit] = random.pick(THINGS);
  const [a, b] = [`${some(setting)}分`, `${some(setting)}分`];
  const [name, event] = [rate(random), random.pick(EVENTS)];
  const two = random.pick(['累加扣分', '不重复扣分', '只扣最多的一项']);
  return random.pick([
    () => `${what}，每${unit}扣${a}，${random.pick(['情节严重的', '问题较为严重的', '经查实的'])}扣${b}`,
    () => `${what}，每${unit}扣${a}${cap(setting)}；超过${random.whole(2, 5)}${unit}的，每${unit}扣${b}${cap(setting)}`,
    () => `${what}，每${unit}扣${a}，经核实属实的每${unit}扣${b}`,
    () => `${name}低于95%的，每低1个百分点扣${a}；低于85%的，每低1个百分点扣${b}${random.pick(['', '；低于60%的，每低1个百分点扣2分'])}`,
    () => `${event}扣${a}，其中造成损失的扣${b}`,
    () => `${what}，每${unit}扣${a}，${random.pick(THINGS)[0]}的每${unit}扣${b}，最多扣${amount(setting)}`,
    () => `${event}扣${a}；${what}，每${unit}扣${b}；以上两项${random.pick([two, `合计最多扣${amount(setting)}`])}`,
    () => `${what}，每${unit}扣${a}，${event}扣${b}${random.pick(['', `，最多扣${amount(setting)}`])}`,
    () => `${what}，每${unit}扣${a}；${random.pick(THINGS)[0]}，每${unit}扣${b}；最多扣${amount(setting)}`,
    () => `项目未竣工的扣${a}，未开工的扣${b}；以上两项${two}`,
  ])();
};

const delay: Fragment = (setting) => {
  const { random } = setting;
  const unit = random.pick(['天', '个月', '个工作日']);
  return `${random.pick([`每延迟拨付1${unit}`, `每逾期1${unit}`, `拨付延误的，每${unit}`])}扣${amount(setting)}${random.pick(['', `，不足1${unit}按1${unit}计`, `，不足1${unit}的不计`])}${cap(setting)}`;
};

const keyPoints: Fragment = (setting) => {
  const { random, marks, reversed, halves } = setting;
  const n = marks.length;
  const all = marks.join('');
  const [first = '', ...others] = marks;
  const rest = others.join('');
  const good = reversed ? marks.slice(0, -1).join('') : all;
  const each = num(halves / 2 / n);
  return random.pick([
    () => `符合一项评价要点得指标分值的1/${n}`,
    () => `每符合一项得1/${n}权重分`,
    () => marks.map((mark, index) => `符合评价要点${mark}得指标分值的${index === 0 ? 100 - (n - 1) * 20 : 20}%`).join('，'),
    () => `评价要点${first}、${rest}各得${each}分`,
    () => (n > 1 ? `符合评价要点${rest}之一的，分别得到指标分值的20%分数，符合评价要点${first}，得到指标分值的${100 - 20 * (n - 1)}%分数` : '符合得满分'),
    () => (n > 2 ? `符合评价要点${first}得指标分值的40%；评价要点${rest}全部符合得指标分值的60%` : `全部符合得满分`),
    () => `符合一个评价要点得该指标权重的1/${n}分数。其中评价要点${first}：包括业务管理类制度、财务核算类制度，建立一类制度得指标分值的1/${2 * n}分数`,
    () => (good === all && Number(each) * n * 2 === halves ? `每项完全符合得${each}分，部分符合得${num(Math.max(0.1, Math.floor(Number(each) * 5) / 10))}分，不符合不得分` : '全部符合得满分'),
    () => (good === all ? `每项${each}分` : `符合评价要点${good}之一的，得指标分值的1/${n - 1}；符合评价要点${marks.at(-1) ?? ''}的，该指标不得分`),
    () => (n > 1 ? `符合评价要点${first}，得该指标分数的60%；评价要点${marks[1] ?? ''}得分=相关满意度×(指标分×40%)` : '符合得满分'),
    () => `每符合一项得指标分值的1/${n}；${random.pick(EVENTS)}的扣${amount(setting)}`,
  ])();
};

const keyPointCuts: Fragment = (setting) => {
  const { random, marks } = setting;
  const [first = '', second = ''] = marks;
  return random.pick([
    () => `全部符合得${full(setting)}，一项不符扣${amount(setting)}，扣完为止`,
    () => `以上1-${marks.length}项，全部符合得${full(setting)}；有一项不符合扣${amount(setting)}${cap(setting)}`,
    () => marks.map((mark) => `评价要点${mark}不符合扣${amount(setting)}`).join('，'),
    () => `评价要点${first}${second}有一项不符合扣${amount(setting)}${cap(setting)}`,
    () => `全部符合得满分；不符合评价要点${first}扣${amount(setting)}；评价要点${second}不符合扣${amount(setting)}；合计最多扣${amount(setting)}`,
    () => `全部符合得满分，一项不符扣${some(setting)}分，部分符合的酌情扣0.1-${some(setting)}分`,
  ])();
};

const veto: Fragment = (setting) => {
  const { random, marks, reversed } = setting;
  const [first = '', second = ''] = marks;
  const zero = random.pick(['该指标不得分', '本项指标不得分', '整个项目得0分', '不得分']);
  const event = random.pick(EVENTS);
  if (random.once(8)) return `“${event}”的，得分由评价组按原文认定`;
  const plain = [`${event}的，${zero}`, `${event}，或${random.pick(MATTERS)}不属实的，${zero}`];
  if (marks.length < 2) return random.pick(plain);
  return random.pick([
    ...plain,
    `评价要点${first}不符合的，${zero}`,
    `评价要点${first}${second}有一项不符合的，${zero}`,
    `评价要点${first}${second}全部不符合的，${zero}`,
    `评价要点${first}不符合或评价要点${second}不符合的，${zero}`,
    ...(reversed ? [`符合评价要点${marks.at(-1) ?? ''}的，${zero}`] : []),
    `${event}，或评价要点${second}不符合的，${zero}`,
  ]);
};

const discretion: Fragment = (setting) => {
  const { random, marks } = setting;
  const event = random.pick(EVENTS);
  const range = random.pick(['0.1-0.5分', '0.2分-1分', '分值的5%-10%', '0.1-0.3分']);
  const [what, unit] = random.pick(THINGS);
  const plain = [`${what}，每${unit}扣${random.pick(['0.1-0.5分', '分值的5%-10%'])}${cap(setting)}`, `${event}的，视情况扣${range}`, `${event}的，酌情扣${range}`, `${event}的酌情扣分`, `${event}的，酌情扣分，最多扣${amount(setting)}`, `${event}的，酌情扣0.4分以内`];
  return random.pick(marks.length === 0 ? plain : [...plain, `评价要点${marks[0] ?? ''}部分符合的，视具体情况扣${range}`, `第${marks.length}项不符的，视具体情况扣${range}`]);
};

const award: Fragment = ({ random, halves }) => random.pick(['酌情给分', `视具体情况得0-${num(halves / 2)}分`, `根据实际情况在0-${num(halves / 2)}分之间酌情给分`, `群众反映良好的酌情得分值的50%-100%`]);

const units: Fragment = (setting) => `${ratio(setting)}。${setting.random.pick(['绝对值直接累加计算,相对值按照资金额度加权平均计算', '多个单位的指标，绝对值直接累加', '相对值取平均值计算', '绝对值取平均，相对值按资金量加权平均'])}`;

/** Full marks less cuts of all kinds, what they are full marks for, and vetoes. */
const cuts: Fragment = (setting) => {
  const { random, marks } = setting;
  const kinds: readonly Fragment[] = [item, delay, veto, discretion, rivals, ...(marks.length > 1 ? [keyPointCuts] : []), step];
  const chosen = several(random, kinds, random.whole(2, 3)).map((kind) => kind(setting));
  const baseline = random.pick(['', '', `纳入计划的14户重点对象全部完成得${full(setting)}；`, `全部符合要求的得${full(setting)}，`]);
  return `${baseline}${chosen.join('；')}${maybe(random, `；合计最多扣${amount(setting)}`)}${maybe(random, '，扣完为止', 2)}`;
};

/** Parts with points and rules of their own. */
const parts: Fragment = (setting) => {
  const { random, halves } = setting;
  const inner: readonly Fragment[] = [ratio, band, step, item, tier, allOrNothing, passMark, delay, bandOfShares, linear, satisfaction, sampleShare, levels, cuts, subPoints, formula];
  const first = random.whole(1, Math.max(1, halves - 1));
  const sizes = halves > 1 ? [first, halves - first] : [halves];
  const titles = several(random, ['资金到位', '制度建设', '完成情况', '管理效果'], sizes.length);
  return sizes.map((size, index) => `${CIRCLES.charAt(index)}${titles[index] ?? ''}（${num(size / 2)}分）：${random.pick(inner)({ ...setting, halves: size, marks: [], reversed: false })}`).join('；');
};

/** Several that share the weight, told by their titles, and one rule for each of them. */
const titled: Fragment = (setting) => {
  const { random, halves } = setting;
  const [first, second] = [Math.max(1, Math.floor(halves / 2)), halves - Math.max(1, Math.floor(halves / 2))];
  const worths = [num(first / 2), num(second / 2)];
  const degrees = random.pick(['健全得满分，较健全得一半，不健全不得分', '各项按优、良、差分别得该项分值的100%、60%、0%', '某项存在缺陷的，该项按一半计分，没有制定的不计分']);
  if (second === 0) return ratio(setting);
  return random.pick([
    `得分=管理制度（${worths[0] ?? ''}分）+财务制度（${worths[1] ?? ''}分），${degrees}`,
    `管理制度（${worths[0] ?? ''}分）、财务制度（${worths[1] ?? ''}分）。各项${degrees.replace(/^各项/, '')}`,
    `学生满意度（${worths[0] ?? ''}分）、家长满意度（${worths[1] ?? ''}分）。满意度≥90%的得满分，80%≤满意度<90%的得一半，满意度<80%的不得分`,
    `道路${random.whole(1, 90)}公里（${worths[0] ?? ''}分）、泵站${random.whole(1, 9)}座（${worths[1] ?? ''}分），按各项完成率计分，超额完成不加分`,
    `有目标${worths[0] ?? ''}分；目标明确${worths[1] ?? ''}分。`,
  ]);
};

/** Amounts counted from nothing, and like things counted by degrees. */
const stretches: Fragment = (setting) => {
  const { random, halves } = setting;
  return random.pick([
    `超标准支出，每${random.pick(['', '2'])}万元扣${amount(setting)}${cap(setting)}`,
    `草皮枯死的每5平方米扣${amount(setting)}`,
    `抽查${halves}家机构，每家0.5分。完好的，得0.5分；有瑕疵的，得0.2分；停用的，该家不得分`,
    `制定了${halves}项制度，每项0.5分。内容不全的，该项得0.2分；未制定的，该项不得分`,
  ]);
};

/** Sentences that share the weight, each with words of its own. */
const portions: Fragment = (setting) => {
  const { random, halves } = setting;
  const first = random.whole(1, Math.max(1, halves - 1));
  const sizes = halves > 1 ? [first, halves - first] : [halves];
  const matters = several(random, MATTERS, sizes.length);
  const told = sizes.map((size, index) => {
    const worth = num(size / 2);
    const [what, unit] = random.pick(THINGS);
    const matter = matters[index] ?? '';
    return random.pick([
      `${matter}的得${worth}分，否则不得分`,
      `${matter}得${worth}分，${what}，每${unit}扣${num(size / 10)}分`,
      `${matter}（${worth}分）`,
      `${rate(random)}达到${random.whole(60, 98)}%得${worth}分`,
      `每开展一次${random.pick(['培训', '巡查', '回访'])}${matter}得${num(size / 10)}分，最多得${worth}分`,
    ]);
  });
  return `${told.join(random.pick(['；', '。']))}${random.pick(['', '。', '。发生重大事故的，本指标不得分'])}`;
};

/** So much earned for every one. */
const earned: Fragment = (setting) => {
  const { random } = setting;
  const [what, unit] = random.pick([['开展培训', '次'], ['组织回访', '户'], ['建成示范点', '个'], ['举办宣传活动', '场']] as const);
  return `${random.pick([`每${what}1${unit}`, `${what}，每${unit}`])}得${some(setting)}分${random.pick(['', `，最多得${weightOf(setting)}分`])}${maybe(random, '，否则不得分', 4)}`;
};

/** Cuts by the day that end in nothing, and what goes over a ceiling. */
const beyond: Fragment = (setting) => {
  const { random } = setting;
  const unit = random.pick(['天', '个工作日', '个月']);
  const late = `每${random.pick(['延迟', '逾期', '超'])}1${unit}扣${some(setting)}分，超过${random.whole(3, 30)}${unit}不得分`;
  const over = `每${random.pick(['超出', '超支'])}${random.whole(1, 5)}%扣${some(setting)}分${maybe(random, `，超支${random.whole(10, 40)}%（含）以上不得分`)}`;
  return random.pick([`在规定时限内完成的得${full(setting)}，${late}`, `实际支出未超出预算得${full(setting)}，${over}`, `成本控制在预算内得${full(setting)}；${over}`, `完成年度任务得${full(setting)}，每降低${random.whole(1, 5)}%扣${some(setting)}分`]);
};

/** Degrees told together, and amounts short of a target. */
const together: Fragment = (setting) => {
  const { random } = setting;
  const target = random.whole(2, 40) * 50;
  return random.pick([
    '实施效果分为显著、较显著、一般、不显著四档，分别得100%、80%、60%、0%的权重分',
    `培训人数≥${target}人次得${full(setting)}，否则按比例得分`,
    `培训人数达到${target}人得${full(setting)}，每少1人扣${some(setting)}分`,
    `是否准确。准确：${weightOf(setting)}分；基本准确：${num(setting.halves / 4)}分；不准确：0分`,
    `办理天数≤10日得${full(setting)}；10-20日按比例减分；>20日不得分`,
  ]);
};

/** Rules for several circumstances, and words that can be read in several ways. */
const cases: Fragment = (setting) => {
  const { random, halves } = setting;
  const [whole, half] = [num(halves / 2), num(halves / 4)];
  const [a, b] = [MATTERS[0] ?? '', MATTERS[1] ?? ''];
  const [high, low] = [random.whole(80, 98), random.whole(50, 79)];
  const [name, other] = random.pick([['新建项目', '续建项目'], ['平原县', '山区县'], ['有整改任务的', '无整改任务的']] as const);
  return random.pick([
    () => `${name}：${rate(random)}≥${high}%得${whole}分，否则不得分；${other}：${rate(random)}≥${low}%得${whole}分，否则不得分`,
    () => `${random.pick(MATTERS)}的，平原县得${whole}分，山区县得${half}分，否则不得分`,
    () => `1.${a}得${half}分；2.${b}得${half}分；部分符合得${num(halves / 8)}分`,
    () => `${a}（${half}分），${b}（${half}分），部分符合得一半`,
    () => `${a}得${half}分。${random.pick(['发生安全事故的', '存在弄虚作假的'])}不得分。${b}得${half}分。`,
    () => `${a}（${half}分）：每缺一项扣${some(setting)}分；${b}（${half}分）：每发现一处扣${some(setting)}分。存在违规行为的，不得分`,
    () => `发表论文每篇得${some(setting)}分，其中核心期刊每篇得${some(setting)}分，最高得${whole}分`,
  ])();
};

const subPoints: Fragment = ({ halves }) => `1.${MATTERS[0] ?? ''}；2.${MATTERS[1] ?? ''}。每符合一项得${num(halves / 4)}分`;

/** Made without key points, and with them. */
const PLAIN: Readonly<Record<string, Fragment>> = { levels, rivals, rising, direction, ratio, formula, shares, reverseRatio, sampleShare, satisfaction, step, stepMeasured, band, bandOfShares, bandOfCuts, late, passMark, linear, tier, allOrNothing, addedAwards, waiver, item, delay, veto, award, units, cuts, parts, portions, earned, beyond, together, cases, discretion, titled, stretches };
const JUDGED: Readonly<Record<string, Fragment>> = { keyPoints, keyPointCuts, veto, cuts, discretion };

function listed(random: Random, count: number, reversed: boolean, worth: string): string {
  const texts = several(random, MATTERS, count);
  return texts.map((text, index) => `${CIRCLES.charAt(index)}${reversed && index === count - 1 ? HARM : text}${worth}`).join('；');
}

/** A text of a family in turn, with its key points in their own cell, under a heading, or in front of the rule. */
export function variedText(random: Random, index: number): VariedText {
  const families = [...Object.entries(PLAIN), ...Object.entries(JUDGED)];
  const [made, fragment] = families[index % families.length] ?? ['ratio', ratio];
  const judged = index % families.length >= Object.keys(PLAIN).length;
  const halves = random.whole(2, 40);
  const weight = num(halves / 2);
  const name = random.pick(['', '', '任务完成率', '资金到位率（%）', '2023年任务完成率', '改善居民文明行为', '建设成本']);
  if (!judged) return { rule: fragment({ random, halves, marks: [], reversed: false }), points: random.pick(['', '', '预算执行率=（实际支出/全年预算）×100%。', '考察项目完成情况。']), weight, name, made };
  const count = random.whole(2, 5);
  const reversed = random.once(3);
  const own = random.once(6);
  const list = listed(random, count, reversed, own ? `（${num(halves / 2 / count)}分）` : '');
  const setting: Setting = { random, halves, marks: Array.from({ length: count }, (_, place) => CIRCLES.charAt(place)), reversed };
  const rule = own ? random.pick(['', '符合的得相应分值', '不符合的扣相应分值，扣完为止']) : fragment(setting);
  switch (random.whole(0, 2)) {
    case 0:
      return { rule, points: `评价要点：\n${list}。`, weight, name, made };
    case 1:
      return { rule: `评价要点：${list}。评分标准：${rule}`, points: '', weight, name, made };
    default:
      return { rule: `${list}。${rule}`, points: '', weight, name, made };
  }
}
