import { compare, equals, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, type NormalText } from '../../text';

const SHARE = '\\d+(?:\\.\\d+)?%';
const RATE = '[\\u4e00-\\u9fff]{0,14}?[率度]';
const FULL_FROM = new RegExp(`^(?:得分=)?(?<rate>${RATE})(?<over>/${SHARE})?×(?<worth>分值|\\d+(?:\\.\\d+)?)分?[,;。(](?<same>${RATE})?(?:≥|大于等于|达到|不低于|在|超过)?(?<full>${SHARE})(?:及?以上)?(?:的)?,?(?:得满分|按满分计|得(?<all>\\d+(?:\\.\\d+)?)分|[按视]为?100%(?:计|计算)?)\\)?(?:[,;。](?<again>${RATE})?(?:低于|不足|小于|<)(?<low>${SHARE})(?:的)?,?(?:不得分|得?0分))?[。;]?$`);

/** 得分=满意度/95%×8,≥95%的得满分,低于60%不得分: a formula that holds between two figures of its rate. */
export function fullFrom(source: NormalText, weight: Rational | null): NormalText {
  const { rate = '', over = '', worth = '', same = '', full = '', all, again = '', low } = FULL_FROM.exec(source.text)?.groups ?? {};
  const [top, points] = [readNumber(full), worth === '分值' ? weight : readNumber(worth)];
  if (rate === '' || !top || !weight || !points || !equals(points, weight) || (all !== undefined && all !== worth) || !rate.endsWith(same) || !rate.endsWith(again)) return source;
  // 得分=满意度/95%×8,满意度≥90%得满分: two figures for full marks.
  if (over !== '' && over !== `/${full}`) return source;
  const least = low === undefined ? undefined : readNumber(low);
  if (least && compare(least, top) >= 0) return source;
  const formula = `得分=${rate}${over}×分值`;
  const below = low === undefined ? `${rate}<${full}的,${formula}` : `${rate}${low}-${full}(不含)的,${formula};${rate}低于${low}不得分`;
  return edited(source, [{ start: 0, end: source.text.length, text: `${rate}≥${full}得满分;${below}` }]);
}
