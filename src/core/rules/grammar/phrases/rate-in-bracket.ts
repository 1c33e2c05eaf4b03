import { edited, type NormalText } from '../../text';

const NAMED = '[\\u4e00-\\u9fff]{2,12}(?:率|比例|占比)';
const TERM = '(?:[\\u4e00-\\u9fff]{2,16}|\\d+)';
const BRACKET = new RegExp(`(?<=^|[,;。:\\n])(?<name>${NAMED})\\((?<formula>[\\u4e00-\\u9fff]{2,16}\\/${TERM})(?:×100%)?\\)(?=(?:不超过|不低于|达到?|超过|低于|高于|在)?[≥≤<>]?\\d)`);

/** 差错率(差错份数/30)不超过3.4%得4分: what the rate is, in front of the rule that goes by it. */
export function ratesInBrackets(source: NormalText): NormalText {
  const match = BRACKET.exec(source.text);
  const { name = '', formula = '' } = match?.groups ?? {};
  if (!match || source.text.includes(`${name}=`)) return source;
  const told = edited(source, [{ start: match.index + name.length, end: match.index + match[0].length, text: '' }]);
  return edited(told, [{ start: 0, end: 0, text: `${name}=${formula};` }]);
}
