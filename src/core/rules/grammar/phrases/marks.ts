import { equals, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, matchesOf, type NormalText } from '../../text';

const MEAN = /^(?:得分=)?(?<list>[^,;。\n\d=×+()]{2,12}(?:得分)?\(\d+(?:\.\d+)?%\)(?:[、和与+,][^,;。\n\d=×+()]{2,12}(?:得分)?\(\d+(?:\.\d+)?%\))+)(?:的)?加权(?:平均)?(?:得分|分)?(?:×|按)(?<share>\d+(?:\.\d+)?%)(?:折算|计入|计算)*[。;]?$/;
const SHARED = /^(?<name>[^,;。\n\d=×+()]{2,12}?)(?:得分)?的平均分按(?<share>\d+(?:\.\d+)?%)(?:折算)?(?:计入|计算|计分)?(?:得分)?[。;]?$/;

/** 日常考核(60%)与季度考核(40%)加权得分×20%: marks out of a hundred, each with its share. */
export function meansOfMarks(source: NormalText): NormalText {
  const { list = '', share = '' } = MEAN.exec(source.text)?.groups ?? {};
  const terms = matchesOf(list, /(?<name>[^、和与+,()]+?)(?:得分)?\((?<part>\d+(?:\.\d+)?%)\)/g).map(({ groups = {} }) => `${groups['name'] ?? ''}得分×${groups['part'] ?? ''}`);
  if (terms.length > 1) return edited(source, [{ start: 0, end: source.text.length, text: `得分=(${terms.join('+')})×${share}` }]);
  const mean = SHARED.exec(source.text)?.groups;
  return mean ? edited(source, [{ start: 0, end: source.text.length, text: `得分=${mean['name'] ?? ''}平均得分×${mean['share'] ?? ''}` }]) : source;
}

const TO_FIRST = /^按(?:各(?:区县|县区|市县|县市区|地市|市州|乡镇|镇街|单位|部门|学校|企业|[县市区镇村]))?(?<what>[^,;。\n\d]{2,24}?)(?:进行)?(?:排名|排序),第(?:1|一)名得(?:满分|(?<worth>\d+(?:\.\d+)?)分)[,;](?:第(?:2|二)-[^,;。]{1,3}名|其[他它余][^,;。\n\d]{0,6})(?:的)?,?按(?:与)?第(?:1|一)名的?(?:比例|占比|比值)(?:得|计)分[。;]?$/;

/** 按救助资源总量进行排名,第1名得8分,其余按第1名的比例得分: own figure over that of the first. */
export function toTheFirst(source: NormalText, weight: Rational | null): NormalText {
  const { what, worth } = TO_FIRST.exec(source.text)?.groups ?? {};
  const points = worth === undefined ? weight : readNumber(worth);
  if (what === undefined || !weight || !points || !equals(points, weight)) return source;
  const name = what.includes('/') ? `${what.replace('/', '与')}之比` : what;
  return edited(source, [{ start: 0, end: source.text.length, text: `得分=${name}/第一名${name}×分值` }]);
}
