import { equals, multiply, rational, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, type NormalText } from '../../text';

const LIST = '[\\u4e00-\\u9fff]{2,14}?(?:、[\\u4e00-\\u9fff]{2,14}?){1,5}';
const JUDGED = new RegExp(`^(?:[^,;。:\\n\\d得扣]{2,20},)?(?:对|从|按|分)(?<list>${LIST})(?:[二两三四五六2-6](?:个)?(?:方面|环节|项))?(?:进行)?(?:评价|打分|评分|赋分|考核|计分),每(?:个)?(?<unit>项|方面|环节)(?<worth>\\d+(?:\\.\\d+)?)分,(?<rule>[^;。\\n]+)[。;]?$`);
/** What is said of more than one of them. */
const OF_MORE = /任[一意何]|合计|累计|总|各得|其中|第[一二三四五六]|以上|[二两三四五六]项/;

const OF_KINDS = new RegExp(`^(?:[^,;。:\\n\\d得扣]{2,16}:)?(?<list>${LIST})[二两三四五六2-6](?<unit>类|个|种|处|项)(?<noun>[\\u4e00-\\u9fff]{0,4})各(?:得|占)?(?<worth>\\d+(?:\\.\\d+)?)分,每\\k<unit>\\k<noun>(?<rule>每(?:发现|有|缺|少)[^,;。\\n]*扣\\d+(?:\\.\\d+)?分)(?:,(?:单|每|各)\\k<unit>扣完(?:\\k<worth>分)?为止)?[。;]?$`);

/** 从标识、设施、卫生三方面打分,每方面2分,每发现一个问题扣0.5分: the same rule for each, where they share the weight. */
export function judgedList(source: NormalText, weight: Rational | null): NormalText {
  const { list = '', unit = '', worth = '', rule = '' } = JUDGED.exec(source.text)?.groups ?? OF_KINDS.exec(source.text)?.groups ?? {};
  const names = list.split('、');
  const each = readNumber(worth);
  if (!weight || !each || !equals(multiply(each, rational(names.length)), weight) || OF_MORE.test(rule)) return source;
  const own = rule.replace(new RegExp(`,(?:各|每)(?:个)?${unit}(?:分值)?扣完为止$`), ',扣完为止');
  return edited(source, [{ start: 0, end: source.text.length, text: names.map((name, index) => `(${String(index + 1)})${name}(${worth}分):${own}`).join('\n') }]);
}
