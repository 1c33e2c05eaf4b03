import { formatExact, multiply, rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { edited, matchesOf, replaced, rewrites, type NormalText, type Replacements } from '../text';

const MISSED = '(?:(?:如|若)?(?:否则|(?:低于|不足|未达到?|达不到|小于)100%的?|(?:未达到?|达不到|未完成|不足|没有达到|未达标|不达标|应缴未缴|有拖欠|未(?:能)?(?:足额|全额|全部)[\\u4e00-\\u9fff]{0,4})(?:目标值?|要求|标准|任务|计划)*(?:的|者)?))';
const RATE = '[\\u4e00-\\u9fff]{0,14}?(?:率|比例|比率|占比)';
const FULL_RATE = /(?<rate>[\u4e00-\u9fff]{2,20}率)(?:达到?|为|=|≥)?100%(?:以上)?的?,?(?:得|计)(?:满分|(?<worth>\d+(?:\.\d+)?)分)[,;。]$/;
const BY_RATE = new RegExp(`(?<missed>${MISSED}),?(?:按照?(?:实际)?(?<rate>${RATE})(?:×\\d+(?:\\.\\d+)?分?)?(?:计算)?(?:得分|计分|赋分|给分|计算得分|扣分|扣减)|得分=(?:实际)?(?<times>${RATE})×(?<worth>\\d+(?:\\.\\d+)?)分?)(?=[,;。\\n]|$)`, 'g');

/** 到货率100%得3分,否则按到货率计分: the rate itself, where all of it is full marks. */
function byItsRate(source: NormalText): NormalText {
  return edited(source, rewrites(source, BY_RATE, ({ 0: whole, index, input, groups = {} }) => {
    // 完成率100%得2分;达标率100%得2分。未达标按比例得分: of each.
    const alone = (input.match(/(?:得|计|\()(?:满分|\d+(?:\.\d+)?分)/g) ?? []).length === 1;
    const full = FULL_RATE.exec(input.slice(0, index))?.groups;
    const { missed = '', worth, rate = groups['times'] ?? '' } = groups;
    // A rate of 100% and a formula that gives more, or less, than its full marks there: two rules.
    if (worth !== undefined && worth !== full?.['worth']) return whole;
    return full && ((rate === '比例' && alone) || (rate.length > 1 && rate.endsWith('率') && (full['rate'] ?? '').endsWith(rate.replace(/^实际/, '')))) ? `${worth !== undefined || /^(?:有拖欠|未(?:能)?(?:足额|全额|全部))/.test(missed) ? '否则' : missed},得分=${full['rate'] ?? ''}×${full['worth'] ?? '分值'}` : whole;
  }));
}

const QUOTED = new RegExp(`(?<missed>${MISSED}),?按照?["“](?<formula>[^"”;。\\n]+)["”](?:计算)?(?:得分|计分)?(?=[,;。\\n]|$)`, 'g');
const BARE_FORMULA = new RegExp(`(?<missed>${MISSED}),?按照?(?<formula>(?!照)(?:实际)?[\\u4e00-\\u9fff]{2,10}\\/[\\u4e00-\\u9fff]{2,10}×\\d+(?:\\.\\d+)?分?)(?:计算|计分|得分)(?=[,;。\\n]|$)`, 'g');
const OF_SHARE = new RegExp(`(?<missed>${MISSED}),?按(?:照)?(?:其)?(?:实际)?(?:完成)?[\\u4e00-\\u9fff]{0,6}(?:比例|占比)(?:进行)?(?:扣分|扣减|扣除|计分|得分|扣减分值)(?=[,;。\\n]|$)`, 'g');
/** 面积达到20亩得5分,: an amount that is to be reached. */
const REACHED = /(?:达到?|完成|不少于|不低于|≥)\d+(?:\.\d+)?(?:万|亿)?[\u4e00-\u9fffA-Z]{1,4}(?:及?以上)?的?,?(?:得|计)(?:满分|\d+(?:\.\d+)?分)[,;。]$/;

/** 达到1万册得5分,未达到按比例扣分: what is lost of what is not reached leaves what is. */
function ofAmount(source: NormalText): NormalText {
  return edited(source, rewrites(source, OF_SHARE, ({ 0: whole, index, input, groups = {} }) => (REACHED.test(input.slice(0, index)) && (input.match(/[得计]\d+(?:\.\d+)?分/g) ?? []).length === 1 ? `${groups['missed'] ?? ''},按比例得分` : whole)));
}

const BY_AMOUNT = new RegExp(`(?<missed>${MISSED}|(?:不足|低于|少于|未达到?)(?<least>\\d+(?:\\.\\d+)?)[^,;。\\d]{1,3}的?),?(?:得分=|按(?:照)?)(?:实际)?[\\u4e00-\\u9fff]{1,10}/(?<plan>\\d+(?:\\.\\d+)?)[^,;。\\d×]{0,3}×(?<times>\\d+(?:\\.\\d+)?分?|分值)(?:计分|计算|得分)*(?=[,;。\\n]|$)`, 'g');
const PLANNED = /(?<plan>\d+(?:\.\d+)?)(?:万|亿)?[\u4e00-\u9fffA-Z]{1,4}(?:\/年)?(?:及?以上)?的?,?(?:得|计)(?:满分|(?<worth>\d+(?:\.\d+)?)分)[,;。]$/;

/** 场次≥36场得4分;未达到目标值的,得分=实际场次/36×4: the part that is reached of what the award before asks for. */
function byAmount(source: NormalText): NormalText {
  return edited(source, rewrites(source, BY_AMOUNT, ({ 0: whole, index, input, groups = {} }) => {
    const { missed = '', least, plan = '', times = '' } = groups;
    const told = PLANNED.exec(input.slice(0, index))?.groups;
    const same = told?.['plan'] === plan && (least === undefined || least === plan) && (times === '分值' || told['worth'] === undefined || told['worth'] === times.replace('分', ''));
    return same ? `${least === undefined || !missed.startsWith('不足') ? missed : '否则'},按比例得分` : whole;
  }));
}

const LARGE = /(?:(?<low>\d+(?:\.\d+)?)(?<sep>[-~至到]))?(?<many>\d+(?:\.\d+)?)(?<size>万|亿)(?<unit>元|亩|吨|人次|人|户|册|尾|株|头|只|件|次)/g;
const SMALLER: Readonly<Record<string, string>> = { 万: '', 亿: '万' };

/** 达到2万吨得3分,每少1000吨扣0.3分: in one measure where the text has two. */
function inOneMeasure(source: NormalText): NormalText {
  const mixed = ({ groups = {} }: RegExpExecArray): boolean => new RegExp(`\\d${SMALLER[groups['size'] ?? ''] ?? ''}${groups['unit'] ?? ''}`).test(source.text.replaceAll(new RegExp(`\\d+(?:\\.\\d+)?${groups['size'] ?? ''}${groups['unit'] ?? ''}`, 'g'), ''));
  return edited(source, matchesOf(source.text, LARGE).filter(mixed).map((match) => {
    const { low, sep = '', many = '', size = '', unit = '' } = match.groups ?? {};
    const times = (number: string): string => {
      const value = readNumber(number);
      return value ? formatExact(multiply(value, rational(10000))) : number;
    };
    return { start: match.index, end: match.index + match[0].length, text: `${low === undefined ? '' : `${times(low)}${sep}`}${times(many)}${SMALLER[size] ?? ''}${unit}` };
  }));
}

const BY_PARTS = new RegExp(`(?<=^|[;。\\n])(?<rate>[\\u4e00-\\u9fff]{2,20}率)(?:达到?|为|=|≥)?100%(?:的)?,?(?:得|计)(?<worth>\\d+(?:\\.\\d+)?)分[,;。](?:${MISSED}),?按照?["“]?(?<some>(?:实际|已)[\\u4e00-\\u9fff]{2,12})/(?<all>(?:应|计划|全部|总)[\\u4e00-\\u9fff]{2,12})×\\k<worth>分?["”]?(?:计算)?(?:得分|计分)?(?=[,;。\\n]|$)`, 'g');

const PLAIN: Replacements = [
  // 更新及时率100%得5分,否则按“实际更新条数/应更新条数×5分”计算得分: what the rate is.
  [BY_PARTS, '$<rate>=$<some>/$<all>;得分=$<rate>×$<worth>分'],
  // 发放人数与核定人数一致得2分,每差1%扣0.2分: by how much it is off, either way.
  [/(?<=^|[;。\n])(?<one>[^,;。\n得扣每]{2,24}与[^,;。\n得扣每]{2,16}?)(?:完全)?(?:一致|相符|相等)的?,?得(?<worth>满分|\d+(?:\.\d+)?分)[,;。]每(?:相)?差(?:异)?(?=\d+(?:\.\d+)?%)/g, '$<one>一致得$<worth>,偏差率每'],
  // 均不超过批复标准得4分;超出的,每项扣1.5分: how many of them.
  [/(?<=^[^\d]{4,60}?(?:均|都|全部)[^\d,;。]{2,24}的?,?得(?:满分|\d+(?:\.\d+)?分)[,;。])(?<way>超出|超过|不足|低于|未达到?)的,?每(?<unit>项|个|户|家|处|人)(?=扣)/g, '每有1$<unit>不达标'],
  // 驻村天数满220天得满分,不足的每人次扣0.5分.
  [/(?<=(?:满|达到?|不少于)\d+(?:天|小时|次)的?,?得(?:满分|\d+(?:\.\d+)?分)[,;。])不足的,?每(?<unit>人次|人|户|家|村)(?=扣)/g, '每有1$<unit>不足'],
  // 招商引资任务完成100%得10分: how much of it.
  [/(?<=(?:任务|计划|目标|指标)完成)(?=(?:达到?)?\d+(?:\.\d+)?%)/g, '率'],
  [/(?<=率)(?:达到?)?(?=100%(?:的)?,?[得计](?:满分|\d+(?:\.\d+)?分)[,;。]未完成的?,?按(?:实际)?完成比例)/g, ''],
  [QUOTED, '$<missed>,得分=$<formula>'],
  [BARE_FORMULA, '$<missed>,得分=$<formula>'],
];

/** What is earned or lost by what falls short of full marks, put into the words the grammar reads. */
export function shortfallsTold(source: NormalText): NormalText {
  return [byItsRate, byAmount, ofAmount].reduce((text, step) => step(text), replaced(inOneMeasure(source), PLAIN));
}
