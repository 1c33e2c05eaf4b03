import { readNumber } from '../../number/read';
import type { Rational } from '../../number/rational';
import type { Amount } from '../rule';
import { readDefinitions } from './arithmetic';
import type { Clause, Definition, Interval } from './clause';
import { readRange } from './ranges';
import { basisOf } from './steps';
import { readLimit } from './limits';
import { NUMBER } from './quantity';
import { readTogether, type Together } from './together';

/** How the figures of several units become one. */
export interface UnitsRemark {
  readonly absolute: 'sum' | 'mean' | null;
  readonly relative: 'mean' | 'weighted' | null;
}

/** What the text says of the whole rule rather than of one clause. */
export type Remark =
  | ({ readonly type: 'units' } & UnitsRemark)
  /** 比较满意及以上认定为满意: the least option that counts. */
  | { readonly type: 'satisfied'; readonly option: string }
  /** 预算执行率=(实际支出/预算)×100%. */
  | { readonly type: 'definition'; readonly definition: Definition }
  /** 满分5分. */
  | { readonly type: 'weight'; readonly value: Rational }
  /** 合计最多扣2分: over all the cuts. */
  | { readonly type: 'cutCap'; readonly amount: Amount }
  /** 以上两项累加扣分: how the cuts just told go together, or what a cap is of. */
  | Together
  /** 以上一项未写明是每处扣还是只扣一次: of the cut just told. */
  | { readonly type: 'onceOrEach'; readonly unit: string }
  /** 以100%为标准。: where steps told elsewhere are counted from. */
  | { readonly type: 'base'; readonly quantity: string; readonly interval: Interval }
  /** 岗位职责明确。: what is asked for, in a sentence of its own before anything is scored. */
  | { readonly type: 'statement' }
  /** 不涉及的,该项分值调整至其他指标: what becomes of the weight where the indicator does not apply. */
  | { readonly type: 'notApplicable' };

const OF_UNITS = '(?:其中)?(?:各(?:单位|县区?|部门|项目)的?)?';
const ABSOLUTE = new RegExp(`^${OF_UNITS}(?:绝对值|绝对数)(?:类?指标)?(?:按|以)?(?:直接|进行)?取?(?<how>累加|求和|相加|加总|算术平均|简单平均|平均)(?:值)?(?:计算)?$`);
const RELATIVE = new RegExp(`^${OF_UNITS}(?:相对值|相对数)(?:类?指标)?(?:按照?|以)?(?<funds>(?:资金|预算|投资)(?:额度|量|规模|金额|额)?(?:为权重)?)?(?:进行)?取?(?<how>加权平均|算术平均|简单平均|平均)(?:值)?(?:计算)?$`);
export const MANY_UNITS = /^(?:对?涉及|有|存在|含)?(?:多个|若干|各个?|两个以上)(?:实施|项目|预算|资金使用)?(?:单位|部门|项目|县区?|市县)(?:实施|承担|共同实施)?(?:的)?(?:项目|指标|情况)?(?:的)?$/;
const SATISFIED = /^(?:其中)?(?:问卷(?:调查)?中)?(?:按照?|以|将|选择|选项为?)?(?<option>非常满意|很满意|满意|比较满意|较满意|较为满意|基本满意|一般)(?:及|和)?以上(?:的)?(?:选项|评价)?(?:均|都)?(?:认定|视|计|算|统计|确定)?(?:为|作|入)满意$/;
const STATED_WEIGHT = new RegExp(`^(?:该|本)?(?:项)?(?:指标)?(?:满分|分值|总分|最高得分|起评分)(?:为|共)?(?<value>${NUMBER})分$`);

/** 面积不低于150㎡的方可计数, 验收不合格的不计入完成数: which of them count, which the number that is entered goes by. */
export const QUALIFIES = /(?:方可|方能|才可|才能)(?:计数|计入|纳入|认定)$|^[^,\d%得扣]{2,24}(?:均)?不(?:予)?(?:计入|纳入|算作?|列入|计算)(?:实际|已|为)?(?:完成|达标|合格|有效)[^,\d得扣率]{0,6}(?:[数量]|面积|里程|范围)$|^同一[^,\d]{1,6}(?:多处|多次)[^,\d]{0,8}的?(?:只)?按(?:1|一)[个项次处](?:计算?|扣分)?$|^同(?:类|一|样)(?:类|性质)?问题(?:重复|多次)?(?:出现|发生)?的?(?:只)?按(?:1|一)[个项次处][^,\d]{0,4}(?:计|计算|扣分)?$/;

/** 满分5分. */
export function statesWeight(text: string): boolean {
  return STATED_WEIGHT.test(text);
}

/** Words that change what is scored, wherever they stand: 允许迟报2次, 根据审计结果减半, 以最低者为准. */
export const MODIFIES = /允许|容许|清零|归零|不合格|退出|倍|上浮|下浮|累进|各半|减半|一半|半数|平均|最[差低高好]|免[考检评于]|视[同为作]|不列入|不计|不算|不纳入|放宽|除外|例外|只[算计]|同时[计扣]|取消|否决|豁免|另行|合并|折[扣算]|打折|核减|扣减|调[整减]|加重|从[重严轻]|处罚|属?正常$|不考核|无效|降[级档]|分别/;

/** 该项分值调整至其他指标. */
export const REDISTRIBUTED = /^(?:则)?(?:将|把)?(?:该|本|此|其)?(?:项)?(?:指标)?(?:的)?(?:分值|权重|分数)(?:平均|按比例|按权重)*(?:调整|分摊|分配|调剂|平移|调)(?:至|到|给|入)(?:其[他它余]|同级|相关|同类)[^,\d]{0,8}$/;
/** 不涉及政府采购的. */
export const NOT_CONCERNED = /^(?:如|若|对)?(?:不涉及|未涉及|无|没有|不适用)[^,\d]{0,20}(?:的)?$|^[^,\d]{0,12}不适用(?:的)?$/;

const ONCE_OR_EACH = /^以上一项未写明是每(?<unit>[^,\d]{1,4})扣还是只扣一次$/;

export function readRemark(text: string, cuts: readonly Clause[]): Remark | undefined {
  const absolute = ABSOLUTE.exec(text)?.groups?.['how'];
  if (absolute !== undefined) return { type: 'units', absolute: absolute.includes('平均') ? 'mean' : 'sum', relative: null };
  const relative = RELATIVE.exec(text)?.groups;
  // 加权平均 without saying by what, and 按资金平均 without 加权, say half of it.
  if (relative) return (relative['how'] === '加权平均') === (relative['funds'] !== undefined) ? { type: 'units', absolute: null, relative: relative['how'] === '加权平均' ? 'weighted' : 'mean' } : undefined;
  const [definition] = /得分[^=]*=/.test(text) ? [] : readDefinitions(text);
  if (definition && text.startsWith(`${definition.name}=`)) return { type: 'definition', definition };
  const option = SATISFIED.exec(text)?.groups?.['option'];
  if (option !== undefined) return { type: 'satisfied', option };
  const value = readNumber(STATED_WEIGHT.exec(text)?.groups?.['value'] ?? '');
  if (value) return { type: 'weight', value };
  const each = ONCE_OR_EACH.exec(text)?.groups?.['unit'];
  if (each !== undefined && cuts.length > 0) return { type: 'onceOrEach', unit: each };
  const together = readTogether(text, cuts.length);
  if (together) return together;
  // 每处扣1分，共计4分 a second time is of the second alone.
  const ofLast = /^共计[^最不]+$/.test(text) && cuts.slice(0, -1).some(({ limits }) => limits.cap);
  const cap = cuts.length > 1 && !ofLast && /^(?:以上|上述|前述)?(?:各项)?(?:扣分)?(?:累计|合计|共计)|^(?:以上|上述|前述)/.test(text) ? readLimit(text)?.cap : undefined;
  return cap ? { type: 'cutCap', amount: cap } : undefined;
}

/** From a figure on, or as far as a figure. */
function isOneEnd({ low, high, unit }: Interval): boolean {
  return low ? low.inclusive === true && !high : high?.inclusive === true && unit !== '分';
}

/** 以100%为标准。满意率达80%以上。: where steps begin, in a sentence of its own. */
export function readBase(written: string): Remark | undefined {
  // 比例达到100%(当年登记的比例): a word in brackets only explains.
  const text = written.replace(/(?<=%)\([^()\d%]*\)$/, '');
  // 优得分值的100%: what is earned, and no base.
  if (/[得扣]|分值|权重|视[同为作]/.test(text)) return undefined;
  const stated = readRange(text);
  const base = basisOf(text) ?? (stated && isOneEnd(stated.interval) && !stated.quantity.startsWith('每') ? stated : undefined);
  return base && { type: 'base', quantity: base.quantity, interval: base.interval };
}
