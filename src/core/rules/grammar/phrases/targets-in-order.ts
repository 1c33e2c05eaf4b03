import { divide, equals, formatExact, multiply, rational, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, type NormalText } from '../../text';

const NAME = '[^,;。:、\\n()]{2,24}(?:[率度]|比例|比重)';
const TARGETS = new RegExp(`^(?:[^,;。:、\\n\\d得扣()]{2,24}:)?(?<list>${NAME}(?:[、和与]${NAME}){1,7})(?:的|,?[二两三四五六七八2-8]项(?:指标)?(?:的)?)?(?:年度)?目标值?(?:分别|依次)为(?<targets>\\d+(?:\\.\\d+)?%(?:[、和与,]\\d+(?:\\.\\d+)?%)+)(?:,[二两三四五六七八2-8]项(?:指标)?各(?:占)?(?<each>\\d+(?:\\.\\d+)?)分)?[。;,]`);
const OF_EACH = /^(?:每|各|单)(?:一)?项(?:指标)?(?:的)?[:,]?|(?:该|此)项(?=不得分|[得计]?0分)/g;

const AT_TARGET = '目标(?:值)?(?:的|者)?';
const SHARE = '(?<share>\\d+(?:\\.\\d+)?)%';

/** What the rule says of 目标值, told of a target of its own; `undefined` where it says anything else of it. */
function withTarget(rule: string, name: string, target: Rational): string | undefined {
  const percent = (part: string): string => `${formatExact(divide(multiply(target, readNumber(part) ?? rational(0)), rational(100)))}%`;
  const full = `${formatExact(target)}%`;
  const told = rule
    .replace(new RegExp(`(?:未达到?|低于|不足)目标值?(?:的)?,?但(?:达到?|完成|不低于)?目标值?的${SHARE}(?:\\(含\\))?(?:及?以上)?(?:的|者)?`, 'g'), (_, share: string) => `≥${percent(share)}且<${full}`)
    .replace(new RegExp(`(?:低于|不足|未达到?)目标值?的${SHARE}(?:的|者)?`, 'g'), (_, share: string) => `<${percent(share)}`)
    .replace(/(?<=得分=[^,;。\n]*)实际(?:完成)?值(?<slash>\/)目标值/g, `${name}/${full}`)
    .replace(new RegExp(`(?<=^|[,;。])(?:达到|完成|不低于)${AT_TARGET}`, 'g'), `≥${full}`)
    .replace(new RegExp(`(?<=^|[,;。])(?:未达到?|低于|不足)${AT_TARGET}`, 'g'), `<${full}`);
  return told.includes('目标') || told.includes('实际值') ? undefined : told.replace(/^≥/, `${name}≥`);
}

/** 甲率、乙率的目标值分别为62%、90%。每项达到目标值得2分,…: each against its own target, where they share the weight alike. */
export function targetsInOrder(source: NormalText, weight: Rational | null): NormalText {
  const match = TARGETS.exec(source.text);
  const names = (match?.groups?.['list'] ?? '').split(/[、和与]/);
  const targets = (match?.groups?.['targets'] ?? '').split(/[、和与,]/).flatMap((target) => readNumber(target.replace('%', '')) ?? []);
  if (!match || !weight || names.length !== targets.length) return source;
  const worth = divide(weight, rational(names.length));
  const each = readNumber(match.groups?.['each'] ?? '');
  const rule = source.text.slice(match[0].length).replace(OF_EACH, '');
  const parts = names.map((name, index) => ({ name, rule: withTarget(rule, name, targets[index] ?? rational(0)) }));
  if ((each && !equals(each, worth)) || parts.some((part) => part.rule === undefined) || /另|本指标|总分|合计|累计/.test(rule)) return source;
  return edited(source, [{ start: 0, end: source.text.length, text: parts.map((part, index) => `(${String(index + 1)})${part.name}(${formatExact(worth)}分):${part.rule ?? ''}`).join('\n') }]);
}

const CLASSES = /^(?:[^,;。:\n\d()]{2,20}:)?(?<list>[^,;。:、\n()\d]{1,20}\(\d+(?:\.\d+)?分\)(?:[、和与][^,;。:、\n()]{1,20}\(\d+(?:\.\d+)?分\)){1,7})[。;,:](?:每|各)(?<unit>类|项|个|级|方面|部分)(?:的)?得分=(?:该|各|每|本)\k<unit>(?:的)?(?<upper>[^,;。=/×]{2,14})\/(?:该|各|每|本)\k<unit>(?:的)?(?<lower>[^,;。=/×]{2,14})×(?:该|各|每|本)\k<unit>(?:的)?分值[。;]?$/;

/** 拆建类(4分)、维修类(2分)。每类得分=该类完工数/该类计划数×该类分值: the formula of each. */
export function formulaOfEach(source: NormalText): NormalText {
  const { list = '', upper = '', lower = '' } = CLASSES.exec(source.text)?.groups ?? {};
  const parts = list.split(/(?<=\))[、和与]/).map((part) => /^(?<name>[^()]+)\((?<worth>[\d.]+)分\)$/.exec(part)?.groups ?? {});
  if (parts.length < 2) return source;
  return edited(source, [{ start: 0, end: source.text.length, text: parts.map(({ name = '', worth = '' }, index) => `(${String(index + 1)})${name}(${worth}分):得分=${name}${upper}/${name}${lower}×${worth}`).join('\n') }]);
}
