import { divide, formatExact, rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, type NormalText } from '../../text';

const UNIT = '(?:场次|工作日|[处座个户项台套家所眼口条场期篇件名人])';
const FULL = new RegExp(`每(?:完成|建成|新建|组织|举办|开展|培训|建设|改造|修复|实施)?(?:成|完)?(?<one>1|一)?(?<unit>${UNIT})(?<tail>[^,;。\\n\\d得扣]{0,16}?)(?:的)?,?(?:得|计)(?<worth>\\d+(?:\\.\\d+)?)分`);
const LESSER = new RegExp(`[,;。](?<what>[^,;。\\n\\d扣得]{3,30}?)(?:的|者)?,?(?:每|该)?(?<unit>${UNIT})?(?:只|仅)?(?:(?<half>(?:按|计|得)(?:一半|半|0\\.5|50%)(?:分|计分|计(?:算)?|折算|(?:${UNIT})(?:计(?:算|分)?|折算))?(?:分)?)|(?:得|计)(?<worth>\\d+(?:\\.\\d+)?)分)(?=[,;。\\n]|$)`);
/** Only a degree of what was said to be done: 建成但未投用, 完成未通过验收. */
const DEGREE = /但|未|不(?:合格|达标|完整|齐全)|逾期|延期|部分/;

/** 每完成1座得0.5分;已建成但未通电的该座只计一半: so many of either, each counted once. */
export function countedDegrees(source: NormalText): NormalText {
  const full = FULL.exec(source.text);
  if (!full) return source;
  const from = full.index + full[0].length;
  const lesser = LESSER.exec(source.text.slice(from));
  const [{ unit = '', worth = '' }, told] = [full.groups ?? {}, lesser?.groups ?? {}];
  const what = told['what'] ?? '';
  if (!lesser || !DEGREE.test(what) || /^(?:未完成|未建成|未开展|部分完成|未达到|其[他它余])$/.test(what) || (told['unit'] !== undefined && told['unit'] !== unit)) return source;
  const points = readNumber(worth);
  const part = told['half'] === undefined ? told['worth'] : points && formatExact(divide(points, rational(2)));
  if (part === undefined || !points || source.text.slice(from + lesser.index + lesser[0].length).includes('每')) return source;
  const place = full.index + full[0].lastIndexOf(full[0].includes(',得') ? ',得' : /[得计]\d/.exec(full[0])?.[0] ?? '得');
  return edited(source, [
    { start: place, end: place, text: `(不含${what}的)` },
    { start: from + lesser.index, end: from + lesser.index + lesser[0].length, text: `;${what},每${unit}得${part}分` },
  ]);
}
