import { add, equals, ZERO, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, type Edit, type NormalText } from '../../text';

const WORTH = '(?:\\((?<bracketed>\\d+(?:\\.\\d+)?)分\\)|,?得(?<told>\\d+(?:\\.\\d+)?)分)';
const LISTED = new RegExp(`(?<what>[^;。\\n:()扣%]{2,60}?)${WORTH}(?<end>[,;、。\\n]+|$)`, 'y');
const MARKED = /^(?:[①-⑳]|\(\d{1,2}\)|\d{1,2}[.、])/;

const OF_ITEM = '(?:相应|对应|该项|本项)(?:的)?(?:分值|分数|权重分?|分)';
const ALL_MET = '(?:(?:以上|上述)?(?:各项|各条|各要点|各内容|要点|内容)?(?:全部|均|都|完全|同时)+(?:符合|满足|达到|具备|做到)(?:要求|标准|条件|以上|上述)*的?,?得(?:满分|(?<all>\\d+(?:\\.\\d+)?)分))';
const ONE_UNMET = `(?:每?有?(?:一|1|任一|其中一)(?:项|条|个|点)?(?:内容|要点)?(?:不|未)(?:符合|满足|达到|具备|做到)(?:要求)?的?,?(?:则)?(?:扣除?|扣减)${OF_ITEM})`;
const ONE_MET = `(?:(?:每)?(?:符合|满足|达到|具备)(?:一项|1项|要求|标准|条件)?的?,?得${OF_ITEM}(?:,(?:否则|不符合的?)(?:该项|相应项)?不得分)?)`;
const TAIL = new RegExp(`^(?:${ALL_MET}(?:[,;。]${ONE_UNMET})?|${ONE_UNMET}|${ONE_MET})(?:[,;。]扣完为止)?(?:[,;。\\n]+|$)`);

/** What is looked at rather than asked for: 课题投入情况. */
const LOOKED_AT = /^[^不未无]*(?:情况|程度|水平|效果|完成率|面积|数量|个数)$|\d|类$/;
/** 存在挪用的,本指标不得分: what is lost besides, by what has happened. */
const BESIDES = /^(?:(?![^;。\n]*(?:[每各]项|每类|按|比例|完成率|未达|未完成|符合|满足|达到))[^;。\n]+(?:不得分|[得计]?0分|扣\d+(?:\.\d+)?分|扣完为止)[;。\n]*)*$/;

/** 制度健全(2分),不存在挪用情况(1分)。全部符合得满分,一项不符合扣除相应分值: what each earns, and what that says already, where they come to the weight. */
export function worthsListed(source: NormalText, weight: Rational | null): NormalText {
  if (!weight) return source;
  const { text } = source;
  const edits: Edit[] = [];
  let [at, total, count] = [0, ZERO, 0];
  const pattern = new RegExp(LISTED);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { what = '', bracketed, told, end = '' } = match.groups ?? {};
    const worth = readNumber(bracketed ?? told ?? '');
    if (!worth || LOOKED_AT.test(what.replace(MARKED, ''))) return source;
    total = add(total, worth);
    count += 1;
    const from = match.index + what.length;
    const to = match.index + match[0].length - end.length;
    if (bracketed !== undefined && !MARKED.test(what)) edits.push({ start: from, end: to, text: `得${bracketed}分` });
    at = match.index + match[0].length;
    if (equals(total, weight)) break;
  }
  if (count < 2 || !equals(total, weight)) return source;
  const tail = TAIL.exec(text.slice(at));
  const all = readNumber(tail?.groups?.['all'] ?? '');
  const said = tail && (!all || equals(all, weight)) ? [{ start: at, end: at + tail[0].length, text: '' }] : [];
  return BESIDES.test(text.slice(at + (said[0] ? said[0].end - at : 0))) ? edited(source, [...edits, ...said]) : source;
}
