import { readNumber } from '../../../number/read';
import { formatExact } from '../../../number/rational';
import { edited, matchesOf, rewrites, type NormalText } from '../../text';
import { measuresTime, UNITS } from '../measures';

/** 每发现一处保洁不到位扣0.2分: what is lost for each of what is counted. */
const EACH = new RegExp(`(?<=^|[,;。\\n])(?<before>[^,;。\\n\\d扣得]{0,24}?)(?:每)?(?<verb>发现|出现|发生|存在|有|缺少?|少|漏|超期|逾期)?(?:一|1)个?(?<unit>${UNITS})(?<what>[^,;。\\n\\d扣得]{0,40}?)(?:的)?,?扣\\d`, 'g');
/** 全年累计超过20处不得分, 少6次及以上不得分, 三项以上未完成的不得分, 三种病害均存在的不得分. */
const SO_MANY = new RegExp(`(?<=[,;。\\n])(?:如|若|其中)?(?:全年|年度|年内)?(?:累计|合计|共计|总计)?(?<before>[^,;。\\n\\d扣得一二两三四五六七八九十]{0,12}?)(?:数量|次数|总数)?(?<way>超过|达到|达|大于)?(?<count>\\d+|[两二三四五六七八九十])个?(?<unit>${UNITS})(?<more>(?:\\(含\\))?及?以上(?:\\(含\\))?)?(?<all>均|都|全部?|同时)?(?<after>[^,;。\\n\\d扣得]{0,14}?)(?:的)?,?(?:(?:本|该)(?:项)?指标|本项|此项)?(?:不得分|不计分|[得计为]?[0零]分)(?=[;。\\n,]|$)`, 'g');

/** The words that name a thing, in pairs of signs. */
function pairsOf(text: string): readonly string[] {
  const plain = text.replace(/[^\u4e00-\u9fff]/g, '');
  return Array.from({ length: Math.max(0, plain.length - 1) }, (_, index) => plain.slice(index, index + 2));
}

const DENIES = /[不未无没]/;
const IS_LACKING = /[不未无没缺]|低于|超|病害|存在|出现|发生/;

/** 每缺一项扣2分,三项均不满足不得分: so many of what is counted, from where on everything is lost. */
export function lostFromSoMany(source: NormalText): NormalText {
  const [each, another] = matchesOf(source.text, EACH);
  // 1户不达标扣2分,2户扣4分,3户均不达标不得分: one row of numbers.
  if (!each || another || /[2-9两二三四五](?:个?[户项次处份例起件家人台所]|个)[^,;。\n\d一]{0,12}扣\d/.test(source.text)) return source;
  const { before = '', verb = '', unit = '', what = '' } = each.groups ?? {};
  // 每逾期1个月扣0.5分,逾期3个月以上不得分: a length of time.
  if (measuresTime(unit)) return source;
  // 迁移系统40个得5分,每少迁移1个扣0.25分,少迁移10个以上不得分: so many would be of those that are there.
  if (new RegExp(`\\d个?${unit}[^,;。\\n\\d扣]{0,8},?[得计](?:满分|[1-9])`).test(source.text)) return source;
  const known = pairsOf(`${before}${verb}${what}`);
  return edited(source, rewrites(source, SO_MANY, ({ 0: whole, index, groups = {} }) => {
    const { way, more, all, count = '', before: lead = '', after = '' } = groups;
    const number = readNumber(count);
    if (!number || groups['unit'] !== unit || index < each.index) return whole;
    if (way === undefined && more === undefined && all === undefined && !/均|都|同时/.test(after)) return whole;
    const named = pairsOf(lead.replace(/^[^\u4e00-\u9fff]*/, '')).concat(pairsOf(after));
    // 少6次及以上 behind 每少1次, 缺4项及以上 behind 缺1项: the verb alone.
    const bare = named.length === 0 && (lead === '' || lead === verb);
    // 有一项未完成扣1分,三项以上完成: another thing altogether.
    const alike = DENIES.test(`${lead}${after}`) || !DENIES.test(`${verb}${what}`);
    const same = (alike && named.some((pair) => known.includes(pair))) || (all !== undefined && IS_LACKING.test(after) && IS_LACKING.test(`${verb}${what}`));
    return bare || same ? `${way === '超过' || way === '大于' ? '超过' : '达到'}${formatExact(number)}${unit}不得分` : whole;
  }));
}
