import { equals, formatExact, multiply, subtract, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, matchesOf, rewrites, type NormalText, type Replacements } from '../../text';

/** Formulas as they are written down without the words that say so. */
export const FORMULAS: Replacements = [
  // 按(实际增收额/500)×6计算: a quotient alone needs no bracket.
  [/(?<=[按=])\((?<ratio>[^()×+,;。=-]{2,24}[/÷]\d+(?:\.\d+)?[\u4e00-\u9fff]{0,3})\)(?=×)/g, '$<ratio>'],
  // 培训人次(2分):实际人次/计划1200人次×2分,超出2分的按2分计.
  [/(?<=:)(?<some>实际[\u4e00-\u9fff]{1,8})\/(?:计划|目标)(?<plan>\d+(?:\.\d+)?)[\u4e00-\u9fff]{1,2}×(?<worth>\d+(?:\.\d+)?)分(?:,超(?:出|过)\k<worth>分的?,?按\k<worth>分计(?:算)?)?(?=[,;。\n]|$)/g, '得分=$<some>/$<plan>×$<worth>分'],
  // A, a line of dashes with ×60 behind it, B: a fraction as it is printed.
  [/^(?<upper>[^,;。\n\d=]{2,30})\n?[-—_]{3,}×(?<worth>\d+(?:\.\d+)?)\n(?<lower>[^,;。\n\d=]{2,30})[。;]?$/g, '得分=$<upper>/$<lower>×$<worth>'],
  // 得分=到位率×5,超过5分的按5分计: what the weight says already.
  [/(?<=×(?<worth>\d+(?:\.\d+)?)分?(?:计算|计分)?)[,;。](?:得分)?(?:超过\k<worth>分的?,?按\k<worth>分计(?:算|分)?|(?:最高|最多)(?:得|计|按)?\k<worth>分(?:计)?)(?=[,;。\n]|$)/g, ''],
  // 6分×(合格数/总数), 5-未办结件数×0.25: all there is to the rule.
  [/^(?<worth>\d+(?:\.\d+)?)分?×(?<rate>\([^()=+]+\/[^()=+]+\)|[^,;。\n=()/×+-]{2,16}率)(?=[,;。\n]|$)/g, '得分=$<rate>×$<worth>分'],
  [/^(?<written>\d+(?:\.\d+)?-[\u4e00-\u9fff]{2,16}×\d+(?:\.\d+)?)(?=[,;。\n]|$)/g, '得分=$<written>'],
  [/(?<=(?:^|[;。\n])得分=[^,;。\n]+),(?:最低(?:为|得)?0|结果(?:小于|低于)0(?:的|时)?,?取0)(?=[;。\n]|$)/g, ''],
  // 计分=6×完成率, 计分公式:5×(…).
  [/(?<=^|[,;。\n的者]|否则)(?:计|记|评|赋)分(?:公式)?(?:=|:)(?=[^,;。\n]*[×/+-])/g, '得分='],
  [/^(?<sum>[\u4e00-\u9fff]{2,14}[率度]×\d+(?:\.\d+)?(?:\+[\u4e00-\u9fff]{2,14}[率度]×\d+(?:\.\d+)?)+)(?=[。;]?$)/g, '得分=$<sum>'],
  // ≥90%得满分,以下按兑付率/90%折算.
  [/(?<=≥(?<full>\d+(?:\.\d+)?%)得满分[,;])以下按(?<rate>[^,;。\n/]{2,12})\/\k<full>(?:折算|计算)(?:得分)?/g, '低于$<full>的,按$<rate>/$<full>×分值计算'],
  // 整改率×5为本项得分.
  [/(?<=^|[,;。\n])(?<rate>[^,;。\n=\d×]{2,16}率)×(?<worth>\d+(?:\.\d+)?)分?(?:即)?为(?:本项|本指标|该指标)?得分/g, '得分=$<rate>×$<worth>'],
  [/(?<=[,;。\n][^,;。\n\d]{2,16}(?:的)?,)直接(?=[得计记]\d)/g, ''],
  // 足额分红得4分,部分兑现的按兑现比例得分,未兑现的不得分: one share from nothing to all.
  [/^[^,;。\n\d得扣]{3,30}得(?:满分|\d+(?:\.\d+)?分)[,;]部分[^,;。\n\d]{1,6}的?,?按(?:实际)?(?<of>[^,;。\n\d]{2,8}?)比例(?:得分|计分|赋分)(?:[,;](?:未|没有)[^,;。\n\d]{1,16}(?:的)?不得分)?[。;]?$/g, '得分=分值×$<of>比例'],
  // 按(入住率/85%)×4分计算, “实施里程/156×5”.
  [/(?<=(?:^|的,?)按(?:照)?)“(?<formula>[^“”]+)”(?:折算|计算|计分)(?=[;。\n]|$)/g, '$<formula>计算'],
  // 达到80立方米得10分;未达到80立方米的,得分=实际节水量/80×10: the part of it that is reached.
  [/(?<=(?:达到|不少于|≥)(?<full>\d+(?:\.\d+)?)(?<unit>[\u4e00-\u9fff]{1,4})(?:的)?,?得(?:满分|(?<worth>\d+(?:\.\d+)?)分)[,;。])(?:未达到|不足|少于|<)(?:\k<full>\k<unit>)?的?,?得分=实际[^,;。=/×]{1,10}\/\k<full>×(?:\k<worth>|分值|权重)分?(?=[,;。]|$)/g, '否则按比例得分'],
  // 各项按实际完成率乘以相应分值计分.
  [/(?<=各项)按(?:照)?(?:实际)?完成率(?:乘以|×)(?:相应|对应|该项|各项)?分值(?:计分|计算|得分|计)?/g, '按完成率计分'],
];

const BEYOND_LIMIT = /^(?<figure>[^,;。\n\d=]{2,14}?)(?:不超过|≤|不高于|不低于|≥|不少于)(?<limit>\d+(?:\.\d+)?)(?<rest>[^=\n]*(?:否则|超过(?:的|标准的)?|低于的|不足的),?得分=[^;。\n]*)实际(?:成本|造价|单价|完成值|完成数|值|数)(?<end>(?:-|\/)\k<limit>)/;

/** 每千克成本不超过2.8元得6分;超过的,得分=6×(1-(实际成本-2.8)/2.8): the figure that the limit is of. */
export function figureOfLimit(source: NormalText): NormalText {
  const match = BEYOND_LIMIT.exec(source.text);
  const { figure = '', limit = '', end = '' } = match?.groups ?? {};
  if (!match) return source;
  return edited(source, rewrites(source, new RegExp(`实际(?:成本|造价|单价|完成值|完成数|值|数)(?=[-/]${limit.replace('.', '\\.')})`, 'g'), () => (end === '' ? '' : figure)));
}

const LESSENED = /(?<=得分=)(?:(?<before>\d+(?:\.\d+)?)×(?<first>[\u4e00-\u9fff]{2,16}率)|(?<second>[\u4e00-\u9fff]{2,16}率)×(?<after>\d+(?:\.\d+)?))×(?<factor>0\.\d+|\d+(?:\.\d+)?%)(?=[,;。\n]|$)/g;

/** 得分=6×完成率×0.8: the worth lessened. */
export function lessenedFormulas(source: NormalText): NormalText {
  return edited(source, rewrites(source, LESSENED, ({ 0: whole, groups = {} }) => {
    const [worth, factor] = [readNumber(groups['before'] ?? groups['after'] ?? ''), readNumber(groups['factor'] ?? '')];
    return worth && factor ? `${groups['first'] ?? groups['second'] ?? ''}×${formatExact(multiply(worth, factor))}` : whole;
  }));
}

const WEIGHTED = /(?<=^|[;。\n])(?<figure>[\u4e00-\u9fff]{0,6}(?:满意度|[率度]))由(?<list>[^,;。:、\n()]{2,16}\(权重\d+(?:\.\d+)?%\)(?:[、和与][^,;。:、\n()]{2,16}\(权重\d+(?:\.\d+)?%\)){1,5})(?:[二两三四五六](?:部分|类|方面))?加权(?:平均)?(?:得出|计算|构成|确定)[。;,](?=加权(?<again>[\u4e00-\u9fff]{2,6}[率度]))/g;
const BY_WEIGHTS = /(?<=^|[;。\n])(?<list>[^,;。:、\n()\d的]{2,16}(?:、[^,;。:、\n()\d的]{2,16}){1,5})的?(?<figure>[\u4e00-\u9fff]{2,6}[率度])分别?按(?<weights>\d+(?:\.\d+)?%(?:[、和,]\d+(?:\.\d+)?%)+)的?(?:权重)?(?:加权)?计算(?<mean>(?:综合|加权|平均)[\u4e00-\u9fff]{2,6}[率度])[,;。]/g;

/** 满意度由群众(权重60%)和村干部(权重40%)加权得出: a figure by what it is made up of. */
export function weightedFigures(source: NormalText): NormalText {
  const defined = rewrites(source, WEIGHTED, ({ 0: whole, groups = {} }) => {
    const { figure = '', again = '', list = '' } = groups;
    const terms = matchesOf(list, /(?<who>[^、和与()]+)\(权重(?<share>[\d.]+%)\)/g).map(({ groups: term = {} }) => `${term['who'] ?? ''}${again}×${term['share'] ?? ''}`);
    return figure.endsWith(again) ? `加权${again}=${terms.join('+')}。` : whole;
  });
  const shared = rewrites(source, BY_WEIGHTS, ({ 0: whole, groups = {} }) => {
    const { list = '', figure = '', weights = '', mean = '' } = groups;
    const [names, shares] = [list.split('、'), weights.split(/[、和,]/)];
    return names.length === shares.length && mean.endsWith(figure) ? `${mean}=${names.map((name, index) => `${name}${figure}×${shares[index] ?? ''}`).join('+')}。` : whole;
  });
  return edited(source, [...defined, ...shared]);
}

const RISEN = /^(?<name>[^,;。\n\d]{2,20})由(?<low>\d+(?:\.\d+)?%)(?:提高|提升|增加|上升)(?:到|至)(?<high>\d+(?:\.\d+)?%)(?:及?以上)?的?,?得(?:满分|(?<worth>\d+(?:\.\d+)?)分)[,;。](?:有提高但未达到?|提高但不足|未达到?)\k<high>的?,按(?:实际)?提高(?:的)?(?:幅度|百分点)占(?<span>\d+(?:\.\d+)?)个百分点的比例(?:给|得|计)分(?:[,;。](?:没有|未|无)提高的?,?(?:不给分|不得分))?[。;]?$/;

/** 由60%提高到75%以上得5分,有提高但未达75%按提高幅度占15个百分点的比例给分: in proportion between the two. */
export function risenInPart(source: NormalText, weight: Rational | null): NormalText {
  const { name = '', low = '', high = '', span = '', worth } = RISEN.exec(source.text)?.groups ?? {};
  const points = readNumber(worth ?? '');
  if (worth !== undefined && !(weight && points && equals(points, weight))) return source;
  const [from, to, told] = [readNumber(low), readNumber(high), readNumber(`${span}%`)];
  return from && to && told && equals(subtract(to, from), told) ? edited(source, [{ start: 0, end: source.text.length, text: `${name}≥${high}得满分,<${high}的在0分和满分之间按比例计算(${low}得0分,${high}得满分)` }]) : source;
}
