import { add, divide, equals, formatExact, multiply, rational, ZERO, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, matchesOf, type NormalText } from '../../text';

const LEAD = '(?:[^;。:\\n\\d]{0,30}(?:加总|组成|构成|加权|合计|计分|评分)[^;。:\\n\\d]{0,8}[:。]\\n?)?';
const PART = /(?<=^|[;。:\n])(?<mark>\d[.、](?!\d)|\(\d\)|[①-⑳])?(?<title>[^,;。:()\n\d得扣]{2,24})\((?:权重|占比|占)(?:为)?(?<share>\d+(?:\.\d+)?)%\)[,:]?(?=[^,;。:\n])/g;

/** 门诊增长率(权重40%),≥5%得满分;开机率(权重60%),…: parts by their shares, where these are all there is. */
export function weighedParts(source: NormalText, weight: Rational | null): NormalText {
  const found = matchesOf(source.text, PART);
  const shares = found.flatMap(({ groups }) => readNumber(groups?.['share'] ?? '') ?? []);
  const [first] = found;
  const led = first !== undefined && new RegExp(`^${LEAD}$`).test(source.text.slice(0, first.index));
  if (!weight || found.length < 2 || !led || !equals(shares.reduce(add, ZERO), rational(100))) return source;
  return edited(source, found.map(({ index, 0: whole, groups = {} }, place) => {
    const worth = formatExact(divide(multiply(weight, shares[place] ?? ZERO), rational(100)));
    return { start: place === 0 ? 0 : index, end: index + whole.length, text: `${place === 0 ? '' : '\n'}${String(place + 1)}.${groups['title'] ?? ''}(${worth}分):` };
  }));
}
