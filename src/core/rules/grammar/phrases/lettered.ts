import { readNumber } from '../../../number/read';
import { divide, equals, formatExact, multiply, rational, sum, type Rational } from '../../../number/rational';
import { edited, matchesOf, type NormalText } from '../../text';

const PART = '[A-F][\\u4e00-\\u9fff]{2,16}?(?:占|,|\\()\\d+(?:\\.\\d+)?(?:%|分)\\)?';
const PARTS = new RegExp(`^(?:[^,;。:\\n\\d得扣]{0,14}(?:由|分为?|包括)[^,;。:\\n\\d得扣]{0,10}[,:])?(?<list>${PART}(?:[,、;]${PART}){1,5})[。;\\n]+(?<rules>[^\\n]+)$`);
const ONE = /(?<letter>[A-F])(?<name>[\u4e00-\u9fff]+?)(?:占|,|\()(?<worth>\d+(?:\.\d+)?)(?<unit>%|分)/g;

/** A配备率占40%,B提升率占60%。A≥95%得4分;B>0得6分: parts by letters, each with what is told of its letter. */
export function letteredParts(source: NormalText, weight: Rational | null): NormalText {
  const { list = '', rules = '' } = PARTS.exec(source.text)?.groups ?? {};
  const parts = weight === null ? [] : matchesOf(list, ONE).flatMap(({ groups = {} }) => {
    const value = readNumber(groups['worth'] ?? '');
    return value ? [{ letter: groups['letter'] ?? '', name: groups['name'] ?? '', worth: groups['unit'] === '%' ? divide(multiply(value, weight), rational(100)) : value }] : [];
  });
  const sentences = rules.split(/[;。]/).filter((sentence) => sentence !== '');
  const own = parts.map(({ letter }) => sentences.filter((sentence) => new RegExp(`(?<![A-Za-z])${letter}(?![A-Za-z])`).test(sentence)));
  const apart = own.every((mine) => mine.length > 0) && own.flat().length === sentences.length;
  if (parts.length < 2 || !weight || !apart || !equals(sum(parts.map(({ worth }) => worth)), weight)) return source;
  const told = parts.map(({ letter, name, worth }, place) => `${String(place + 1)}.${name}(${formatExact(worth)}分):${(own[place] ?? []).join(';').replace(new RegExp(`(?<![A-Za-z])${letter}(?![A-Za-z])`, 'g'), name)}`);
  return edited(source, [{ start: 0, end: source.text.length, text: told.join('\n') }]);
}
