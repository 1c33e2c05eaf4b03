import { edited, type NormalText } from '../../text';

const WAY = '(?:采用|采取|按照?|实行|通过)?(?<way>[\\u4e00-\\u9fff]{2,4}法)(?:进行)?(?:分配)?(?:资金)?的';
const WAYS_APART = new RegExp(`^${WAY},(?<first>[^\\n]+?)[;。]\\n?${WAY.replace('?<way>', '?<other>')},(?<second>[^\\n]+)$`);

/** 按因素法分配的,…;按项目法分配的,…: a rule for each of the ways. */
export function waysApart(source: NormalText): NormalText {
  const { way = '', other = '', first = '', second = '' } = WAYS_APART.exec(source.text)?.groups ?? {};
  // …;无公示的不得分: behind both, of either?
  if (way === '' || way === other || /法(?:分配)?(?:资金)?的,/.test(first + second) || !/得|分/.test(first)) return source;
  return edited(source, [{ start: 0, end: source.text.length, text: `按情形分别计分:〔${way}〕${first.replace(/[;,。]+$/, '')}〔${other}〕${second.replace(/[;,。]+$/, '')}` }]);
}
