import { compare, divide, HUNDRED, isZero, ONE, ZERO } from '../../number/rational';
import { readNumber } from '../../number/read';
import type { Bound, Condition, StepSide } from './clause';
import { COUNTING_WORD, MEASURES } from './measures';
import { atLeast, figure, MEASURE, QUANTITY, readRange, SEVERAL, TARGET, unitOf, withoutWide, withPeriods, type Ranged } from './ranges';
import { NUMBER } from './quantity';

/** 每少安排2万元, 每少完成1%. */
const DONE = '(?:完成|下降|增长|提高|降低|发|付|拨|安排|投入|落实|拨付|支出|到位|发放|补贴|上缴|收缴|培训|开展)?';
const SIDES: readonly (readonly [words: string, side: StepSide | null])[] = [
  [`低于|低|降低|降|减少|下降|少于|少${DONE}|下浮|未完成|差欠|欠缺?|差`, 'below'],
  [`高于|高出|高|超编|超过|超出|超支|超|增加|上升|提高|升高|升|多于|多${DONE}`, 'above'],
  ['偏离|相差|偏差|浮动|变动', 'off'],
  ['变化|有|出现', null],
];

const STEP_MEASURES = `百分点|${MEASURES}|户`;
const TARGET_OF = '(?:(?:国家|[省市县区]级?|上级|年初|年度|全年|考核|控制|计划|规定|设定|既定|预期|下达|批复|合同|约定|方案|任务)[定的]?)';
const STEP_TARGET = `目标值?|计划指标值?|任务指标值?|年度指标|计划值?|指标值|要求|标准值?|预算数?|年度指标值|年度目标值?|定额|${TARGET_OF}{1,2}(?:目标|指标|标准|定额|控制)[值数率]?`;
/** Figures told elsewhere that a rate is held against. */
export const OTHER_FIGURE = '上一?年度?|去年|[^,;。\\d每比于]{0,8}平均(?:值|水平|数)';

const BASIS = new RegExp(`^${QUANTITY}以(?<a>${NUMBER})${MEASURE('au')}为(?:基准|基数|标准|起点|满分)$`);

/** 以100%为基准: where steps are counted from, either way. */
export function basisOf(text: string): Ranged | undefined {
  const groups = BASIS.exec(text)?.groups;
  const end = figure(groups?.['a'], groups?.['au']);
  return groups && end && { quantity: groups['quantity'] ?? '', interval: atLeast(end.value, unitOf(end)) };
}

/** The base of steps that the text leaves to be entered. */
export const UNSTATED_BASE = '起扣标准';

const OFF_BASE = ([['低于|小于|不足', 'below'], ['高于|大于|超过|超出', 'above'], ['偏离', 'off'], ['与', null]] as const).map(([words, side]) => ({
  side,
  pattern: new RegExp(`^(?<quantity>(?:\\d{4}年度?)?[^,每\\d%≥≤<>=]*?)(?:${words})(?:(?<a>${NUMBER})${MEASURE('au')}|(?<target>(?:${STEP_TARGET}|${OTHER_FIGURE})值?|${UNSTATED_BASE}))${side === null ? '相差' : ''}(?:的|时),每(?<size>${NUMBER})(?<unit>${STEP_MEASURES})$`),
}));

/** 低于95%的,每1个百分点; 偏离要求值的,每5个百分点: the way and the base told before the stretch. */
function readBaseFirst(text: string): Extract<Condition, { type: 'step' }> | undefined {
  for (const { side, pattern } of OFF_BASE) {
    const groups = pattern.exec(text)?.groups;
    const size = figure(groups?.['size'], groups?.['unit']);
    const end = figure(groups?.['a'], groups?.['au']);
    if (!groups || !size || size.value.n <= 0n || size.percent) continue;
    const points = size.unit.includes('百分点');
    const bound: Bound | null = end ? { value: end.value, inclusive: true } : null;
    const target = groups['target'] ?? '';
    return {
      type: 'step', quantity: groups['quantity'] ?? '', side, size: points ? divide(size.value, HUNDRED) : size.value, unit: points ? '百分点' : size.unit,
      target: target === '' || target === UNSTATED_BASE ? target : `${target.replace(/值$/, '')}值`,
      from: bound && end ? (side === 'below' ? { low: null, high: bound, unit: unitOf(end) } : { low: bound, high: null, unit: unitOf(end) }) : null,
    };
  }
  return undefined;
}

const ALLOWED_NUMBER = `(?<a>${NUMBER})(?<unit>${MEASURES})`;
const BEYOND_ALLOWED = [
  new RegExp(`^(?<quantity>[^,每\\d%≥≤<>=()]*?)(?<![不未])(?:超过|超出|多于)${ALLOWED_NUMBER}(?:的)?(?:以后|之后|后|部分)?(?:的)?(?:,?每(?:再)?(?:增加|超过|超出|多|超|延长))?$`),
  new RegExp(`^允许(?<quantity>[^,每\\d%≥≤<>=()]*?)${ALLOWED_NUMBER}(?:以内)?,(?:超过|超出)(?:的|后)?(?:部分)?$`),
];

/** 超过2日每多, 超过2起后, 允许变更2次，超过 of what is counted by that very measure: each of those beyond. */
export function beyondAllowed({ what, unit }: Extract<Condition, { type: 'count' }>): Extract<Condition, { type: 'step' }> | undefined {
  const groups = BEYOND_ALLOWED.map((pattern) => pattern.exec(what)?.groups).find((found) => found !== undefined);
  const end = figure(groups?.['a'], groups?.['unit']);
  if (!groups || end?.unit !== unit || SEVERAL.test(groups['quantity'] ?? '')) return undefined;
  return { type: 'step', quantity: groups['quantity'] ?? '', side: 'above', size: ONE, unit, target: '', from: { low: { value: end.value, inclusive: true }, high: null, unit } };
}

/** 每低于100%一个百分点: base and stretch in one. */
const BELOW_BASE = new RegExp(`^(?<quantity>[^,每]*?)每(?<word>低于|高于|超过)(?<a>\\d+(?:\\.\\d+)?%)(?<size>${NUMBER})(?:个)?百分点$`);

function readEachBeside(text: string): Extract<Condition, { type: 'step' }> | undefined {
  const groups = BELOW_BASE.exec(text)?.groups;
  const [end, size] = [figure(groups?.['a'], undefined), readNumber(groups?.['size'] ?? '')];
  if (!groups || !end || !size || size.n <= 0n || SEVERAL.test(groups['quantity'] ?? '')) return undefined;
  const bound: Bound = { value: end.value, inclusive: true };
  const below = groups['word'] === '低于';
  return { type: 'step', quantity: groups['quantity'] ?? '', side: below ? 'below' : 'above', size: divide(size, HUNDRED), unit: '百分点', target: '', from: below ? { low: null, high: bound, unit: '%' } : { low: bound, high: null, unit: '%' } };
}

/** 实际支出>预算数,每超出1%: how much more than the other. */
const MORE_THAN = /^(?:如果?|若|当)?[^\d%≥≤<>=,每]{2,}>[^\d%≥≤<>=,每]{2,}(?:的|时)?$/;
/** What is over a ceiling, as a share of it. */
export const EXCESS = '超出比例';

/** 未完成年度目标的,每差2个百分点: counted from the target. */
const MISSED_TARGET = new RegExp(`^(?:如果?|若)?未(?:达到|完成|实现)${TARGET}(?:的|时)?$`);

/** 高于平均值的,每0.2个百分点: what is left when the base stands before a comma. */
const BARE_STRETCH = new RegExp(`^每${NUMBER}(?:${STEP_MEASURES})?$`);

export function isBareStretch(text: string): boolean {
  return BARE_STRETCH.test(text);
}

/** 每延期10天: so much for every ten days late. */
const LATE_BY = new RegExp(`^(?:[^,\\d%每]*,)?每(?<late>延期|延迟|逾期|超期|推迟|滞后|拖延|延误|超时)(?<size>${NUMBER})(?<unit>个工作日|工作日|个月|月|天|日|周|小时)$`);

/** 超过的每小时, 不足部分每1%: so much for every stretch of what is beyond. */
const BEYOND_EACH = new RegExp(`^(?<way>超过|超出|超时|低于|不足|少于)(?:的)?(?:部分)?(?:的)?,?每(?<size>${NUMBER})?(?<unit>${STEP_MEASURES})$`);

const HELD_TO = /(?<=[率度重例额数])(?:比|较|与)(?:控制|规定|标准|要求)(?:率|值|数|标准|比例)?$/;

/** 未达到的,每减少10%; 超出预算的,每超出1%: what the stretch says by itself. */
const FALLS_SHORT = /^(?:未达到?|达不到|不足|未完成)(?:目标|要求|标准|指标)?(?:值)?的?,?(?=每(?:少|低|降|减|差|下降|欠))|^低于(?:目标|标准|指标|计划)(?:值)?的?,?(?=每(?:少|低|降|减|差|下降|欠))|^(?:实际(?:成本|投资|支出|造价|费用))?(?:超出|超过|超支|高于|高出|大于|超(?=标准|预算))(?:同类[^,\d]{0,8})?(?:文件)?(?:规定)?(?:预算|概算|定额|标准|计划|限额|批复|平均水平|平均值|市场价)(?:数|金额|标准|资金|单价|造价|价格|成本|投资|支出)?(?:的|时|部分)?,?(?=每(?:超|高))/;

const STEPS = SIDES.map(([words, side]) => ({
  side,
  pattern: new RegExp(
    `^(?:(?<before>[^每]*?),)?(?:此后|之后|以后)?(?:,)?(?<quantity>[^,每]*?)每(?:${words})(?:于)?(?<target>${STEP_TARGET})?(?<remark>\\([^)]*\\))?的?(?<size>${NUMBER})(?<unit>${STEP_MEASURES})?(?:的|,)?$`,
  ),
}));

/** 差异率每1个百分点: from none at all, whichever way. */
const OF_DEVIATION = new RegExp(`^(?:(?<before>(?:发现|存在|有)[^,\\d%每]{2,12}的?|[^,\\d%每]*(?:不一致|不相符|不符|有差异|有偏差|存在差异|存在偏差)的?),)?(?<quantity>[^,\\d%每]*(?:差异|偏差|误差|偏离|差错|变动|不合格|缺陷|空置|闲置|违规|问题|超期)[^,\\d%每]{0,14}?(?:率|度|比例|占比))每(?<size>${NUMBER})(?<unit>个?百分点)?$`);

function readDeviation(text: string): Extract<Condition, { type: 'step' }> | undefined {
  const groups = OF_DEVIATION.exec(text)?.groups;
  const size = figure(groups?.['size'], groups?.['unit']);
  if (!groups || !size || size.value.n <= 0n || size.percent === (groups['unit'] !== undefined)) return undefined;
  // 变动率 may fall short of nought as well as go beyond it.
  const signed = /(?:差异|偏差|误差|偏离|变动)/.test(groups['quantity'] ?? '');
  return { type: 'step', quantity: groups['quantity'] ?? '', side: signed ? 'off' : 'above', size: size.percent ? size.value : divide(size.value, HUNDRED), unit: '百分点', target: '', from: atLeast(ZERO, '%') };
}

/** 每低于5个百分点, 每超过一个百分点, 每偏离要求（高于或者低于）5个百分点, 80%以下每降低1%: so much for every stretch off the base. `ofThings`: of one thing too, 每增加1家. */
export function readStep(text: string, ofThings = false): Extract<Condition, { type: 'step' }> | undefined {
  const step = stepOf(withPeriods(text), ofThings);
  // 其他情况执行率每低1%: of other cases than those told before.
  return step && !/^其[他它余](?:情况|情形)/.test(step.quantity) ? { ...step, quantity: withoutWide(step.quantity) } : undefined;
}

function stepOf(text: string, ofThings: boolean): Extract<Condition, { type: 'step' }> | undefined {
  const rest = /^(?:否则|反之),?(?=每)/.exec(text)?.[0];
  if (rest !== undefined) return readStep(text.slice(rest.length), ofThings);
  const told = readBaseFirst(text) ?? readEachBeside(text) ?? (ofThings ? undefined : readDeviation(text));
  if (told) return told;
  const late = LATE_BY.exec(text)?.groups;
  const stretch = readNumber(late?.['size'] ?? '');
  if (late && stretch && compare(stretch, ONE) > 0) return { type: 'step', quantity: `${late['late'] ?? ''}${(late['unit'] ?? '').replace(/^个/, '')}数`, side: 'above', size: stretch, unit: late['unit'] ?? '', target: '', from: atLeast(ZERO, late['unit'] ?? '') };
  const beyond = BEYOND_EACH.exec(text)?.groups;
  if (beyond) return readStep(`每${/低|不足|少/.test(beyond['way'] ?? '') ? '低于' : '超过'}${beyond['size'] ?? '1'}${beyond['unit'] ?? ''}`, true);
  // 未达到的每减少10%: from what full marks ask for.
  const short = FALLS_SHORT.exec(text)?.[0];
  if (short !== undefined) return readStep(text.slice(short.length), ofThings);
  for (const { side, pattern } of STEPS) {
    const groups = pattern.exec(text)?.groups;
    const size = figure(groups?.['size'], groups?.['unit']);
    if (!groups || !size || size.value.n <= 0n) continue;
    const unit = groups['unit'] ?? '';
    const points = unit.includes('百分点');
    // 每差2天: late or early, the measure does not say.
    const way = text.includes('每差') && /[天日月周年时]$|分钟/.test(unit) ? null : side;
    // 每超过1个, 每少1户 count things, which is another clause; 每超过1 measures nothing.
    if (!points && !size.percent && (unit === '' || (!ofThings && compare(size.value, ONE) === 0 && COUNTING_WORD.test(unit)))) return undefined;
    if (points && size.percent) return undefined;
    // 每降1名, 每低一位: a place further down.
    if (/^[名位]$/.test(unit) && side === 'below' && /每(?:低|降|下降)/.test(text)) return { type: 'step', quantity: '名次', side: 'above', size: size.value, unit: '名', target: '', from: null };
    // 每偏离(高于或低于): the bracket only explains; one that narrows the direction is not taken.
    if (groups['remark'] !== undefined && !(side === 'off' && /高.*低|低.*高|正负|上下/.test(groups['remark']))) return undefined;
    const before = groups['before'] ?? '';
    if (SEVERAL.test(groups['quantity'] ?? '')) return undefined;
    // 预付款比率比控制率每高出0.1个百分点: what it is held against stands elsewhere.
    // 开工率要达到40%,未达到目标每低1个百分点: what falls short is not the name of a figure.
    const own = (groups['quantity'] ?? '').replace(HELD_TO, '').replace(/^(?:未达到|达不到|未完成)(?:目标|要求|标准|指标)(?:值)?的?$/, '');
    const start = own === '' ? undefined : readRange(own);
    const over: Ranged | undefined = side === 'above' && size.percent && own === '' && MORE_THAN.test(before) ? { quantity: EXCESS, interval: atLeast(ZERO, '%') } : undefined;
    // 低于95%每偏离1%: the base says which way.
    const told = side === 'off' ? (/低于|不足|小于/.test(`${before}${own}`) ? 'below' : /高于|超过|大于/.test(`${before}${own}`) ? 'above' : way) : way;
    const missed = MISSED_TARGET.test(before);
    const from = start ?? (before === '' || missed ? undefined : (over ?? basisOf(before) ?? readRange(before)));
    // 节约率<0,每超支1%: the range lies on one side, the stretches go to the other.
    const said = start ?? (before === '' ? undefined : from);
    // 成本节约率<0,每超支1%: what is overspent is what the rate of saving falls below.
    const overspent = said && side === 'above' && said.quantity.includes('节约') && text.includes('超支') && !said.interval.low && said.interval.high && isZero(said.interval.high.value);
    if (overspent) return { type: 'step', quantity: said.quantity, side: 'below', size: size.value, unit: '百分点', target: '', from: { low: null, high: { value: ZERO, inclusive: true }, unit: '%' } };
    if (said && ((side === 'above' && !said.interval.low && said.interval.high?.inclusive === false) || (side === 'below' && !said.interval.high && said.interval.low?.inclusive === false))) return undefined;
    if ((before !== '' && !missed && (!from || start)) || (!start && /[\d%≥≤<>=]/.test(own))) return undefined;
    return {
      type: 'step', quantity: start?.quantity ?? (own !== '' ? own : (from?.quantity ?? '')), side: told, size: points ? divide(size.value, HUNDRED) : size.value,
      unit: points ? '百分点' : size.percent ? '%' : unit, target: groups['target'] ? `${groups['target'].replace(/值$/, '')}值` : missed ? '目标值' : '', from: from?.interval ?? null,
    };
  }
  return undefined;
}
