import { readNumber } from '../../number/read';
import { edited, rewrites, slice, type NormalText } from '../text';
import { equals, sum, type Rational } from '../../number/rational';
import { worthsIn } from './quantity';

const FIGURE = '\\d+(?:\\.\\d+)?%';
const WORTH = '(?<worth>\\d+(?:\\.\\d+)?分)';
const LISTED = new RegExp(`(?<=^|[。\\n])(?<list>(?:[^,;。、\\n\\d%]{2,24}?(?:≥|达到?|不低于|为)?${FIGURE}[、,]){2,})(?:(?:以上)?[二两三四五六](?:项|个)(?:指标)?各|每达到(?:一|1)项(?:的)?|各)(?:得|占)?${WORTH}[,;。]`, 'g');
const IN_ORDER = new RegExp(`(?<=^|[。\\n])(?<others>[^,;。、\\n\\d]{1,10}(?:、[^,;。、\\n\\d]{1,10})*)、(?<last>[^,;。、\\n\\d]{2,24}?)(?:分别|均|都)(?:达到?|不低于|为|≥)(?<figures>${FIGURE}(?:[、,和]${FIGURE})*)(?:的)?,?各(?:得|占)?${WORTH}`, 'g');

/** CPU使用率达到30%、内存使用率达到50%,每达到一项得2分: each figure with its own points. */
function listed(source: NormalText): NormalText {
  return edited(source, rewrites(source, LISTED, ({ groups = {} }) => {
    const items = (groups['list'] ?? '').split(/[、,]/).filter((item) => item !== '');
    return `${items.map((item) => `${item.replace(/(?<![≥到于为达\d.])(?=\d+(?:\.\d+)?%$)/, '达到')}得${groups['worth'] ?? ''}`).join(';')}。`;
  }));
}

/** 县道、村道优良率: what the last of them is called, said of each. */
function named(others: readonly string[], last: string): readonly string[] | undefined {
  if ([...others, last].every((name) => /(?:[率度]|比例|比重)$/.test(name))) return [...others, last];
  const end = others[0]?.at(-1) ?? '';
  const at = last.indexOf(end);
  const said = last.slice(at + 1);
  return at > 0 && others.every((name) => name.endsWith(end)) && said !== '' ? [...others.map((name) => `${name}${said}`), last] : undefined;
}

/** 县道、乡道、村道优良率分别达到95%、88%、80%的,各得2分: each by its name. */
function inOrder(source: NormalText): NormalText {
  return edited(source, rewrites(source, IN_ORDER, ({ 0: whole, groups = {} }) => {
    const names = named((groups['others'] ?? '').split('、'), groups['last'] ?? '');
    const told = (groups['figures'] ?? '').split(/[、,和]/);
    const figures = told.length === 1 ? (names ?? []).flatMap(() => told) : told;
    return names?.length === figures.length ? names.map((name, index) => `${name}达到${figures[index] ?? ''}得${groups['worth'] ?? ''}`).join(';') : whole;
  }));
}

/** 管护机制健全的得5分。其中:: all there is, before what it is made of; 按考核结果拨付,: how it is done. */
const LEAD = /^[^;。\n]{2,60}?(?:得|计|\()(?<worth>\d+(?:\.\d+)?)分\)?[。,;:]其中[:,]?|^[^,;。\n\d()%得扣每未无不]{0,16}(?:按|根据|依据|对照)[^,;。\n\d()%得扣每未无不]{3,16}[,:](?=[^,;。\n\d()%]{2,24}\(\d)/;
const BRACKETED = /^(?:[^,;。\n\d%≥≤<>=得扣每计占()]{2,24}\(\d+(?:\.\d+)?分\)(?:[,;、]|。?$)){2,}$/;
const BARE = /^(?:[^,;。\n\d%≥≤<>=得扣每计占()]{2,24}(?<![于过到达少多为在满第])\d+(?:\.\d+)?分(?:[,;、]|。?$)){2,}$/;

/** 有目标1分,可衡量1分 of a weight of 2: what each earns, without what leads up to it. */
function bare(source: NormalText, weight: Rational | null): NormalText {
  const lead = LEAD.exec(source.text);
  const whole = readNumber(lead?.groups?.['worth'] ?? '');
  const from = lead && (!whole || (weight !== null && equals(whole, weight))) ? lead[0].length : 0;
  const list = slice(source, from, source.text.length);
  const bracketed = from > 0 && BRACKETED.test(list.text);
  const plain = (bracketed || (BARE.test(list.text) && /分[,、]/.test(list.text))) && !/合计|共计|满分|最[高低]|基本|部分|较/.test(list.text);
  const worths = plain ? worthsIn(list.text, /(?<worth>\d+(?:\.\d+)?)分/g) : [];
  if (!weight || worths.length < 2 || !equals(sum(worths), weight)) return source;
  const awards = edited(list, bracketed ? rewrites(list, /[()]/g, ([mark]) => (mark === '(' ? '得' : '')) : rewrites(list, /(?=\d+(?:\.\d+)?分)(?<!\d|\.)/g, () => '得'));
  return edited(awards, rewrites(awards, /(?<=\d分)、/g, () => ';'));
}

const WITH_WORTHS = new RegExp(`(?<=^|[。\\n:])(?<list>(?:[^,;。、\\n\\d%:]{2,24}?(?:≥|达到?|不低于|不少于)\\d+(?:\\.\\d+)?[^,;。、\\n\\d]{1,4}[、,]){2,})(?:各|分别)(?:得|占|计)(?<worths>\\d+(?:\\.\\d+)?分(?:[、,]\\d+(?:\\.\\d+)?分)+)[,;。]`, 'g');

/** 家庭农场≥20家、合作社≥8家,各占2分、1分: the worths in the order of the figures. */
function withWorths(source: NormalText): NormalText {
  return edited(source, rewrites(source, WITH_WORTHS, ({ 0: whole, groups = {} }) => {
    const [items, worths] = [(groups['list'] ?? '').split(/[、,]/).filter((item) => item !== ''), (groups['worths'] ?? '').split(/[、,]/)];
    return items.length === worths.length ? `${items.map((item, index) => `${item}得${worths[index] ?? ''}`).join(';')}。` : whole;
  }));
}

/** Several things told in one breath with what each earns, as so many awards. */
export function toldApart(source: NormalText, weight: Rational | null): NormalText {
  return [listed, withWorths, inOrder, bare].reduce((text, step) => step(text, weight), source);
}
