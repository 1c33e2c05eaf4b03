import { equals, sum, type Rational } from '../../../number/rational';
import { worthsIn } from '../quantity';
import { edited, matchesOf, type NormalText } from '../../text';

const MARK = '\\(\\d\\)|\\d[.、](?!\\d)|[①-⑳]|[一二三四五六](?:是|、)';
const TITLE = '[^,;。:()\\d%\\n得扣每]{2,16}?';
/** 1.归档规范性占2分:, 一是到货及时,3分。, 产业带动(6分):: what a part is called and worth, before its rule. */
const PART = new RegExp(`(?<=^|[;。\\n:])(?<mark>${MARK})?(?<title>${TITLE})(?:(?:占|,|共|满分)?(?<worth>\\d+(?:\\.\\d+)?)分|\\((?<bracketed>\\d+(?:\\.\\d+)?)分\\))[:,。](?=\\n?[^;。\\n]*(?:\\d分|扣|得|%))`, 'g');

/** Parts with titles and worths that make up the weight, each under a number of its own. */
export function titledParts(source: NormalText, weight: Rational | null): NormalText {
  const found = matchesOf(source.text, PART);
  const marked = found.filter(({ groups }) => groups?.['mark'] !== undefined);
  // Where the items have marks, what stands within one has none.
  const parts = marked.length > 1 ? marked : found;
  const worths = parts.flatMap(({ groups = {} }) => worthsIn(`${groups['worth'] ?? groups['bracketed'] ?? ''}分`, /(?<worth>\d+(?:\.\d+)?)分/g));
  const [first] = parts;
  // Whatever stands before the first of them would be lost among the parts.
  const led = first !== undefined && !/^[^,;。\n:\d扣得分]*[:。]?\n?$/.test(source.text.slice(0, first.index).replace(/评分|计分|打分|赋分/g, ''));
  // 质量3分:…,发生事故不得分: of the part, or of all? Only a mark or a bracket tells parts apart.
  const open = parts.some(({ groups }) => groups?.['mark'] === undefined && groups?.['bracketed'] === undefined) && /不得分|不计分/.test(source.text);
  if (parts.length < 2 || !weight || led || open || worths.length < parts.length || !equals(sum(worths), weight)) return source;
  return edited(source, parts.map(({ index, 0: whole, groups = {} }, place) => ({ start: place === 0 ? 0 : index, end: index + whole.length, text: `${place === 0 ? '' : '\n'}${String(place + 1)}.${groups['title'] ?? ''}(${groups['worth'] ?? groups['bracketed'] ?? ''}分):` })));
}

const TITLES_FIRST = new RegExp(`^(?<titles>${TITLE}(?:占|,)?\\d+(?:\\.\\d+)?分(?:[,、;和]${TITLE}(?:占|,)?\\d+(?:\\.\\d+)?分)+)。(?<rules>[^\\n①-⑳]+?)(?:[;。](?:各|每)(?:个)?(?:部分|项|方面)(?:均|分别)?扣完(?:各自分值)?为止)?[。;]?$`);

/** 制度健全2分,执行有效2分。制度缺失一项扣0.5分;执行中发现一处不符扣0.5分: each rule under the title whose word it begins with. */
export function rulesByTitles(source: NormalText, weight: Rational | null): NormalText {
  const { titles = '', rules = '' } = TITLES_FIRST.exec(source.text)?.groups ?? {};
  const told = matchesOf(titles, /(?<title>[^,、;和\d]+?)(?:占|,)?(?<worth>\d+(?:\.\d+)?)分/g).map(({ groups = {} }) => ({ title: groups['title'] ?? '', worth: groups['worth'] ?? '' }));
  const sentences = rules.split(/[;。]/).filter((sentence) => sentence !== '');
  const own = told.map(({ title }) => sentences.filter((sentence) => sentence.startsWith(title.slice(0, 2)) && /扣|得/.test(sentence)));
  const apart = new Set(told.map(({ title }) => title.slice(0, 2))).size === told.length;
  const whole = own.every((mine) => mine.length > 0) && own.flat().length === sentences.length;
  // 合同不规范的不得分: of its part, or of all?
  const open = /不得分|[得计]0分/.test(rules);
  if (told.length < 2 || open || !weight || !apart || !whole || !equals(sum(worthsIn(titles, /(?<worth>\d+(?:\.\d+)?)分/g)), weight)) return source;
  return edited(source, [{ start: 0, end: source.text.length, text: told.map(({ title, worth }, index) => `${String(index + 1)}.${title}(${worth}分):${(own[index] ?? []).join(';')}`).join('\n') }]);
}
