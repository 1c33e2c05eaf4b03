import { readNumber } from '../../number/read';
import type { Limits } from './clause';
import { NUMBER, readAmount } from './quantity';

const OF_IT = '(?:该|本|此|项|指标|分值|分数|权重分?|的|分|为){0,6}';
export const FLOOR = new RegExp(`^(?:[此该本](?:小|分|子)?项)?(?:分数|分值)?(?:,|直至|直到|以|均|并)*(?:该项(?:分数|分值))?(?:扣|减)(?:完|光)${OF_IT}(?:为止|即止|止)?$|^(?:直至|直到)?(?:[本该]指标|[本该]项)?倒?(?:扣|减)(?:减|除)?(?:至|到|为|成)${OF_IT}[0零]分?(?:为止|止)?$|^(?:直至|直到|扣至)(?:不得分|[0零]分)(?:为止)?$`);
const CAP = /^(?:以上|上述|前述)?(?:此|该|本|单|各|[两三四])?(?:项目|项|类|条|指标|内容)?(?:扣分)?(?:全年|年度)?(?:累计|合计|共计|总计|总共|总)?(?:最多|至多|最高|(?:扣分)?上限|总?扣分(?:总?数|总?分)(?:为)?)(?:可)?(?:不超过|为)?(?:扣除?|减|得|计|加)?(?<amount>.+)$|^(?:但|且)?(?:(?:以上|上述)(?:各)?(?:项目|各项|内容|指标|项)?)?(?:累计|合计)?(?:扣分|扣减)?(?:不超过|以)(?<amount2>.+?)(?:为限)?$|^(?<amount3>.+?)扣完为止$|^扣[完满](?<amount4>.+?)(?:为止|止)$|^(?:共计|合计|共)(?<amount5>[^,]+)$/;

/** 超过100%的按100%计, 得分不得突破权重总额: what is so of every score, and changes nothing. */
export const CEILING = /^(?:各[^\d,]{0,8})?最高(?:按|以)(?:100%|1|满分)(?:计算?|计分)$|^[^\d,%]{0,12}?(?:超过|大于|高于|超出)(?:100%|1)(?:的|时)?,?(?:按|以|取)(?:100%|1|满分)(?:计算?|计分|计)?$|^(?:且|但)?(?:最高)?(?:得分)?(?:最高)?不(?:得)?(?:超过|突破|高于)(?:该|本)?(?:项)?(?:指标)?(?:分值|权重|满分|权重总额|权重分)(?:总额|总数|上限)?$|^最低(?:得分)?(?:为|得|至)?[0零]分$|^最高得分为满分$|^加满(?:[^,\d]{0,4}分)?为止$|^(?:且|并|但)?(?:得分)?不低于[0零]分$|^得分最低(?:为|得|计)?[0零]分$|^(?:得分|计算结果)(?:小于|低于|不足)[0零]分?(?:的|时)?,?(?:取|按|计|得|为){1,2}[0零]分?(?:计算?|计分)?$|^(?:得分|计算结果)为?负(?:数|值|分)?(?:的|时)?,?(?:取|按|计|得|为){1,2}[0零]分?(?:计算?|计分)?$|^(?:扣分)(?:总和|总分|合计)?不超过(?:该|本)?项?(?:指标)?(?:分值|满分)$|^(?:提前|超额|超过|高于|超出)[^,扣]{0,10}?(?:的)?不加分(?:也不扣分)?$|^(?:达到或)?(?:超过|高于|超出)(?:满分|(?:年度)?(?:目标|计划|指标)值?)的?,?按满分(?:计算?|计分)$|^(?:直至)?(?:以)?满分(?:为止|为限|封顶)$|^不(?:计|得)?(?:负|倒扣)分?$|^(?:单个指标)?扣分不设上限$|^(?:超额完成|超过部分|超出部分)(?:任务|目标)?(?:的)?不(?:予)?加分$|^超额完成(?:任务|目标)?(?:的)?,?按(?:满分|指标分值|分值)(?:计算?|计分)$|^[^\d,%]{0,12}?(?:超过|大于|高于|超出)100%(?:的|时)?,?不(?:予|再)?(?:额外)?加分$/;

const PART = new RegExp(`^(?:推迟|延迟|延期|逾期|下降|降低|超出|超过|减少)?(?:幅度|部分|天数)?不[足满](?<size>${NUMBER}[^\\d,按以算]{0,5}?)(?:的部分|部分|的|时)?(?:(?:按|以|算)(?<as>${NUMBER}[^\\d,]{0,5}?|一档|比例|实际比例|比例进行)(?:计算?|计扣|扣分?|扣减|处理|扣分计算|折算|算)|(?<none>不扣分?|不予?扣分|(?<=百分点(?:的部分|部分|的)?)不(?:计|得|加|给)分|不计算?|不扣减|不予计算|忽略不计|忽略))$`);

function readPart(text: string): Limits['part'] | undefined {
  const groups = PART.exec(text)?.groups;
  const size = groups?.['size'];
  if (!groups || size === undefined) return undefined;
  const as = groups['as'];
  if (as === undefined) return { way: 'down', size };
  if (as.includes('比例')) return { way: 'rata', size };
  return as === '一档' || as === size || sameStretch(as, size) ? { way: 'up', size } : undefined;
}

/** 一个百分点 and 1个百分点. */
function sameStretch(a: string, b: string): boolean {
  const split = (text: string): readonly [number: string, unit: string] => {
    const found = new RegExp(`^${NUMBER}`).exec(text)?.[0] ?? '';
    const value = readNumber(found);
    return [value ? `${value.n}/${value.d}` : '', text.slice(found.length).replace(/^个/, '')];
  };
  const [[x, u], [y, v]] = [split(a), split(b)];
  return x !== '' && x === y && u === v;
}

function verbOf(text: string): Limits['of'] {
  if (/[扣减]/.test(text)) return 'taken';
  return text.includes('加') ? 'added' : 'score';
}

export function readLimit(text: string): Partial<Limits> | undefined {
  const part = readPart(text);
  if (part) return { part };
  if (CEILING.test(text) || FLOOR.test(text)) return {};
  const groups = CAP.exec(text)?.groups;
  const written = groups && (groups['amount'] ?? groups['amount2'] ?? groups['amount3'] ?? groups['amount4'] ?? groups['amount5'] ?? '').replace(/^(?:扣|为|本项|该项|本指标|该指标)/, '');
  const amount = written === undefined ? undefined : readAmount(written);
  return amount ? { cap: amount, of: verbOf(text) } : undefined;
}
