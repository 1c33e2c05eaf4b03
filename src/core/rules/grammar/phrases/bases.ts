import { divide, equals, formatExact, multiply, rational, subtract, ONE, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, rewrites, type NormalText } from '../../text';

const SCALES: Readonly<Record<string, number>> = { '': 1, 万: 10_000, 亿: 100_000_000 };
const UNIT = '平方公里|公里|平方米|立方米|公顷|人次|场次|课时|[亩米吨户人个座处场次期套台家所件册篇名张栋间眼口元]';
const PLAN = new RegExp(`^(?:(?:较|对照|按)[^,;。\\n\\d]{2,8},)?(?<plan>[^,;。\\n\\d得扣≥≤<>%]{2,24}(?:计划|任务|目标)?\\d+(?:\\.\\d+)?(?:万|亿)?(?:${UNIT}),)?(?<head>[^,;。\\n\\d得扣≥≤<>%]{2,24}?)(?:≥|不少于|不低于)?(?<count>\\d+(?:\\.\\d+)?)(?<scale>万|亿)?(?<unit>${UNIT})(?:及?以上)?(?:的)?,?(?<gives>(?:得|计)(?:满分|(?<worth>\\d+(?:\\.\\d+)?)分)[,;。])(?<rest>[^]+)$`);
const BY_RATE = /(?:未)?完成(?:率|比例)(?!得分)|(?:较|比)(?:目标|计划)(?:任务)?[值数量]?,?每(?:减少|降低|少|低|下降)(?:于(?:目标|计划|任务)值?)?\d+(?:\.\d+)?%|每低于(?:目标|计划|任务)值?\d+(?:\.\d+)?%|占(?:合同|计划|目标|任务)[^,;。\d]{0,6}的比例得分/;

/** 未完成率超过30%: of what is done, less than 70%. */
function undoneAsDone(text: string): string {
  return text.replace(/未完成(?:率|比例)(?<way>超过|大于|高于|>|达到|≥)(?<share>\d+(?:\.\d+)?%)/g, (whole: string, way: string, share: string) => {
    const value = readNumber(share);
    return value ? `完成率${/达到|≥/.test(way) ? '≤' : '<'}${formatExact(multiply(subtract(ONE, value), rational(100)))}%` : whole;
  });
}

/** 完成1200户得满分,未完成按完成比例得分,完成比例低于60%不得分: everything that is told is of the share of the plan that is done. */
export function rateOfPlan(source: NormalText, weight: Rational | null): NormalText {
  const { plan = '', head = '', count = '', scale = '', unit = '', gives = '', worth, rest = '' } = PLAN.exec(source.text)?.groups ?? {};
  const [value, points] = [readNumber(count), readNumber(worth ?? '')];
  const times = SCALES[scale];
  // 骨干教师培训完成320人, each of several, or a figure of so many in each.
  if (!value || times === undefined || !weight || (worth !== undefined && !(points && equals(points, weight))) || !BY_RATE.test(rest) || /每|各|分别|平均|人均|率$/.test(head)) return source;
  if (plan !== '' && !plan.endsWith(`${count}${scale}${unit},`)) return source;
  // 每少10人扣0.2分: in what the plan is counted in.
  if (new RegExp(`\\d(?:万|亿)?(?:${unit})|得分=`).test(rest) || /率(?!得分)/.test(rest.replace(/完成率/g, ''))) return source;
  const done = `实际完成${unit}数`;
  const told = undoneAsDone(rest)
    .replace(/未完成的?(?=,?按完成)/g, '未完成的,').replace(/,,/g, ',')
    .replace(/完成比例/g, '完成率')
    .replace(/(?<=否则|的,?)按实际[^,;。\d]{1,10}占(?:合同|计划|目标|任务)[^,;。\d]{0,6}的比例得分/g, '按完成率得分')
    .replace(/(?<=^|[,;。])(?:低于|不足|未达到?)(?:目标值?|计划数?|任务数?)?的?(?<share>\d+(?:\.\d+)?%)(?:以下)?(?=的?,?(?:不得分|得?0分))/g, '完成率低于$<share>')
    .replace(/(?<=^|[,;。])每低于(?:目标|计划|任务)值?(?<size>\d+(?:\.\d+)?)%,?/g, '完成率每低$<size>个百分点')
    .replace(/(?:较|比)(?:目标|计划)(?:任务)?[值数量]?,?每(?:减少|降低|少|低|下降)(?<size>\d+(?:\.\d+)?)%/g, '完成率每低$<size>个百分点');
  return edited(source, [{ start: 0, end: source.text.length, text: `完成率=${done}/${formatExact(multiply(value, rational(times)))};完成率≥100%${gives}${told}` }]);
}

const FIGURE = '[^,;。:\\n\\d得扣每]{2,24}?(?:率|比例|比重|占比|增速|增幅|倍数)';
const AIM = '[^,;。\\n\\d%得扣每≥≤<>]{0,12}?(?:目标|指标|标准|定额|要求|计划|任务|控制|倍数|水平|平均)(?:任务)?[值数率]?';
const NAMED = new RegExp(`(?<=^|[;。\\n])(?<figure>${FIGURE})(?<way>达到|不低于|≥|高于|超过|不超过|不高于|≤|控制在|低于)(?<aim>${AIM})(?:以内|以下|以上)?(?:的)?,?得(?:满分|(?<worth>\\d+(?:\\.\\d+)?)分)[,;。](?:(?:未达到?|达不到|低于|不足|超过?|超出|高于)(?:\\k<aim>|(?:目标|指标|标准|定额|计划|控制)[值数]?)?(?:部分)?的?,?)?每(?<side>低|少|下降|降低|减少|差|超|超过|超出|高|高出|增加|上升)(?:于)?(?:\\k<aim>)?(?<size>\\d+(?:\\.\\d+)?|一)(?<unit>%|‰|个百分点|倍)(?=的?,?扣)`, 'g');
const OWN_BASE = /^(?:(?:国家|[省市县区]级?|上级|年初|年度|全年|考核|控制|计划|规定|设定|既定|预期|下达|批复|合同|约定|方案|任务)[定的]?){0,2}(?:目标|指标|标准|定额|控制|计划)[值数率]?$|平均(?:水平|值)?$/;

/** 1%, 0.1‰, 0.1倍 of a rate, as its steps are told. */
function stretchOf(size: string, unit: string): string {
  const value = size === '一' ? ONE : readNumber(size);
  if (!value || unit === '倍') return `${size}${unit}`;
  return `${formatExact(unit === '‰' ? divide(value, rational(10)) : value)}个百分点`;
}

/** 再就业率达到计划指标得满分,每低于计划指标1%扣0.5分: steps from a figure that has a name and no number. */
export function stepsFromName(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, NAMED, ({ 0: whole, groups = {} }) => {
    const { figure = '', way = '', aim = '', worth, side = '', size = '', unit = '' } = groups;
    const points = readNumber(worth ?? '');
    if (worth !== undefined && !(weight && points && equals(points, weight))) return whole;
    const [least, falls] = [/达到|不低于|≥|高于|^超过/.test(way), /低|少|降|差/.test(side)];
    if (least !== falls) return whole;
    const base = OWN_BASE.test(aim) ? aim.replace(/平均$/, '平均水平') : '目标值';
    return `${figure}${falls ? '低于' : '高于'}${base}的,每${stretchOf(size, unit)}`;
  }));
}

const THAN_BEFORE = /(?<=^|[;。\n])(?<figure>[^,;。:\n\d得扣每]{2,20}(?:率|比例|比重|占比))(?:较|比)(?<before>上年度?|去年)(?:同期)?(?:有所)?(?<way>提高|增长|上升|提升|下降|降低)(?:的)?,?得(?:满分|(?<worth>\d+(?:\.\d+)?)分)[,;。](?:(?:较|比)\k<before>(?:同期)?)?(?<other>下降|降低|上升|提高)的?,?每\k<other>(?<size>\d+(?:\.\d+)?|一)(?:%|个百分点)(?=的?,?扣)/g;

/** 破案率较上年提高得满分,较上年下降的,每下降1%扣1分: steps from what it was. */
export function stepsFromBefore(source: NormalText, weight: Rational | null): NormalText {
  return edited(source, rewrites(source, THAN_BEFORE, ({ 0: whole, groups = {} }) => {
    const { figure = '', before = '', way = '', worth, other = '', size = '' } = groups;
    const points = readNumber(worth ?? '');
    const [up, down] = [/[提增上]/.test(way), /[降]/.test(other)];
    if (up !== down || (worth !== undefined && !(weight && points && equals(points, weight)))) return whole;
    return `${figure}${down ? '低于' : '高于'}${before}的,每${stretchOf(size, '%')}`;
  }));
}

const OFF_PLAN = /(?<=^|[,;。\n])(?<what>[^,;。\n\d]{0,10}?(?<![率度比例]))(?<way>低|少|高|多)于(?<base>(?:年度|年初|预期|绩效)?(?:目标|计划|任务|指标)(?:值|数|量)?)(?=(?:的)?\d+(?:\.\d+)?%(?:\(不?含\))?(?:以内|以上|-|~|及以上))/g;

/** 完成值低于目标值10%以内扣1分,10%以上扣3分: how far it is below, where nothing is awarded besides. */
export function offPlan(source: NormalText): NormalText {
  return /得(?:满分|\d)/.test(source.text) ? source : edited(source, rewrites(source, OFF_PLAN, ({ groups: { what = '', way = '', base = '' } = {} }) => `${what}比${base}${way}`));
}
