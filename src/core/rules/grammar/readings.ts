import { readNumber } from '../../number/read';
import { divide, equals, formatExact, rational, type Rational } from '../../number/rational';
import { LOWER_IS_BETTER } from './sense';
import { sharesWord } from '../similarity';
import { circled, edited, matchesOf, normalise, type Edit, type NormalText } from '../text';
import type { CaseText, CasesText } from './cases';
import { BEYOND_NAMED } from './ranges';

/** A stretch of the text that can be read in several ways. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** A text with a stretch in other words, as a text of its own. */
function instead({ text }: NormalText, { start, end }: Place, words: string): NormalText {
  return normalise(`${text.slice(0, start)}${words}${text.slice(end)}`);
}

function open(source: NormalText, { start, end }: Place, cases: readonly CaseText[]): CasesText {
  return { of: 'reading', received: source.text.slice(start, end).replace(/^[,;。\n]+|[,;。\n]+$/g, ''), cases };
}

/** The only match; none where there are several, each of which would be a question. */
function only(text: string, pattern: RegExp): RegExpExecArray | undefined {
  const [match, second] = matchesOf(text, pattern);
  return second ? undefined : match;
}

function placeOf({ index, 0: text }: RegExpExecArray): Place {
  return { start: index, end: index + text.length };
}

const PARTLY = /[,;。\n](?:其中:?)?(?<degree>(?:部分|基本)(?:符合|达标|满足|达到))(?:要求|标准)?的?,?(?:可)?(?:得|计|给)(?<worth>一半|半数|50%|\d+(?:\.\d+)?分)(?:分|分值)?(?=[,;。\n]|$)/g;
const ITEM = /^(?:\d{1,2}[.、)]|\(\d{1,2}\)|[①-⑳])?(?<title>[^,;。()\n]*?)(?:的|,)?(?:得|计|占|\()?(?<worth>\d+(?:\.\d+)?)分\)?$/;

/** ①得3分;②得2分。部分符合得1分: of the last, or of each? */
function partlyOf(source: NormalText, listed: boolean): CasesText | undefined {
  const match = only(source.text, PARTLY);
  const worth = match?.groups?.['worth'] ?? '';
  if (!match) return undefined;
  const items = source.text.slice(0, match.index).split(/[,;。\n]/).map((text) => ITEM.exec(text)?.groups);
  const told = items.flatMap((groups) => (groups ? [{ title: (groups['title'] ?? '').replace(/^(?:完全)?(?:符合|满足)(?:要求)?的?$/, ''), worth: groups['worth'] ?? '' }] : []));
  const last = told.at(-1);
  if (told.length < 2 || told.length < items.length || !last) return undefined;
  // ①3分;②2分: of points that are told elsewhere, or nowhere.
  const titled = told.some(({ title }) => title !== '');
  if (!titled && !listed) return undefined;
  const [half, rest] = [!worth.endsWith('分'), source.text.slice(match.index + match[0].length)];
  const lastWorth = readNumber(last.worth);
  if (!lastWorth) return undefined;
  const list = titled ? `${told.map(({ title, worth: own }, index) => `${circled(index + 1)}${title}(${own}分)`).join(';')}。` : `${source.text.slice(0, match.index)}。`;
  const of = (text: string): NormalText => normalise(list + text + rest);
  return open(source, placeOf(match), [
    { label: '部分符合指各项', rule: of(half ? '部分符合的得相应分值的一半' : `每项部分符合的得${worth}`) },
    { label: '部分符合只指最后一项', rule: of(`评价要点${circled(told.length)}部分符合得${half ? `${formatExact(divide(lastWorth, rational(2)))}分` : worth}`) },
  ]);
}

const HARM = '(?:存在|发生|出现|造成|导致|发现违规|发现违纪|弄虚作假|提供虚假|被[^,;。\\n]{0,6}通报)';
const LOST = new RegExp(`(?<=^|[,;。\\n])(?<what>(?:如|若|凡)?[^,;。\\n\\d%≥≤<>]{0,12}${HARM}[^,;。\\n\\d%≥≤<>]{0,30}?)的?,?(?:[本该此]项)?(?:均)?(?:不得分|得?[0零]分)(?=[,;。\\n]|$)`, 'g');

/** 批复前已动工的,本项计0分 in a sentence of its own, at the end. */
const GATE = /(?<=[;。\n])(?<what>未[^,;。\n\d]{1,20}?|(?:如|若|凡)[^,;。\n\d%≥≤<>①-⑳每]{4,40}?|(?:[^,;。\n\d%≥≤<>①-⑳每部基]{4,40}?,?)的)(?<!(?:一项|任一|任意)[^,;。\n]*)的?,?[本该此]项(?:均)?(?:不得分|[得计]?[0零]分)(?=[。;\n]*$)/g;

/** 每符合1项得25%,无预算明细的不得分: behind points that are judged one by one. */
const LOST_LAST = /(?<=[,;。\n])(?<what>(?:(?!不(?:合格|到位|规范|达标|满意|符合)|[一1]项不)[^,;。\n\d%≥≤<>①-⑳每部基否]){3,40}?)的?,?(?:[本该此]项)?(?:不得分|[得计]?[0零]分)(?=[。;\n]*$)/g;
const ONE_BY_ONE = /每(?:有|符合|满足|具备|达到|完成)?[一1]?[项个份处][^,;。扣]{0,16}[得计]|每[一1]?(?:项|个?要点)\d|[一1]项不符|各(?:得|占)?\d|各占/;

/** 质量合格得5分。发生事故的不得分。按时完工得5分: lost with one of them, or all? */
function lostOf(source: NormalText): readonly CasesText[] {
  const match = only(source.text, LOST) ?? only(source.text, GATE) ?? (ONE_BY_ONE.test(source.text) ? only(source.text, LOST_LAST) : undefined);
  // Said in so many words.
  if (!match || /(?:[本该此]|整个)(?:项)?(?:指标|部分)/.test(match[0])) return [];
  const [place, what] = [placeOf(match), (match.groups?.['what'] ?? '').replace(/的$/, '')];
  const { start, end } = place;
  const [before, after] = [source.text.slice(0, start).replace(/[,;。\n]+$/, ''), source.text.slice(end).replace(/[,;。\n]+$/, '')];
  const all = { label: '整个指标不得分', rule: after === '' ? instead(source, place, `${what}的,本指标不得分`) : normalise(`${before}${after}。${what}的,本指标不得分`) };
  const label = '只是所在的一项不得分';
  return [
    open(source, place, [all, { label, rule: normalise(`${before}${before === '' ? '' : ','}${what}的,该部分不得分${source.text.slice(end)}`) }]),
    // Points that are judged one by one: what is found false is not met.
    ...(ONE_BY_ONE.test(source.text) ? [open(source, place, [all, { label, rule: normalise(`${before}${after}`) }])] : []),
  ];
}

const IN_PROPORTION = /(?:(?:否则|反之|(?:未|没有|达不)(?:达到|完成|实现|到)?(?:目标值?|要求|标准)?的?),?)?按(?:照)?(?:实际|完成|实现|相应)*比例(?:计算)?(?<verb>得分|计分|给分|赋分|扣分|扣减|扣除)/g;

/** 达到目标得满分,否则按比例得分: of the target, or of the whole? */
function proportionOf(source: NormalText, name: string): CasesText | undefined {
  const match = only(source.text, IN_PROPORTION);
  const rate = name.replace(/\([^()]*\)$/, '');
  if (!match || !/[率度比]$/.test(rate)) return undefined;
  const place = placeOf(match);
  const as = (formula: string): NormalText => instead(source, place, `未达到的,得分=${formula}×分值`);
  // Of what is better the lower it is there are more ways than two.
  if (LOWER_IS_BETTER.test(rate) || /(?:反|负|逆)向/.test(name)) return undefined;
  return open(source, place, [
    { label: '按实际值与目标值之比', rule: as(`${rate}/目标值`) },
    { label: '按实际值本身', rule: as(rate) },
  ]);
}

const OF_WHICH = /(?<=^|[,;。\n])(?<all>[^,;。\n]{2,16}?)(?<each>每(?:一|1)?(?<unit>[^,;。\n\d得加计]{1,2}))(?<first>得|加|计)(?<points>\d+(?:\.\d+)?分)[,;]其中:?(?<some>[^,;。\n]{2,16}?)每(?:一|1)?\k<unit>(?:得|计)(?<more>\d+(?:\.\d+)?分)/g;

/** 论文每篇得0.5分,其中核心期刊每篇得1分: in place of the first, or beside it? */
function subsetOf(source: NormalText): CasesText | undefined {
  const match = only(source.text, OF_WHICH);
  if (!match) return undefined;
  const { all = '', unit = '', points = '', some = '', more = '' } = match.groups ?? {};
  const place = placeOf(match);
  const as = (first: string): NormalText => instead(source, place, `${all}(${first}${some})每${unit}得${points},${some}每${unit}得${more}`);
  return open(source, place, [
    { label: `${some}只按较高的计`, rule: as('不含') },
    { label: `${some}两处都计`, rule: as('含') },
  ]);
}

const BY_SHARE = '(?=\\d+(?:\\.\\d+)?%)';
const BEYOND = new RegExp(`(?<=^|[,;。\\n:])(?:如果?|若)?(?:${BEYOND_NAMED}|(?:实际)?超额完成(?:(?:年度|预期|计划)*(?:目标|指标|计划|任务)(?:值|数|量)?的?)?)${BY_SHARE}`, 'g');
const OVER = '超出目标值的比例';
/** What is measured in shares itself: 5% beyond its target may be so many points of it. */
const A_RATE = /[率度幅速]$|占比$|比例$|比重$|覆盖面$/;

/** Where something goes beyond its target by a share of it, and whether every share is large enough to be of the target itself. */
function beyond(source: NormalText, name: string): { readonly places: readonly RegExpExecArray[]; readonly whole: boolean } {
  const places = A_RATE.test(name.replace(/\([^()]*\)$/, '')) ? [] : matchesOf(source.text, BEYOND);
  return { places, whole: places.length > 0 && places.every(({ index, 0: text }) => /^(?:\d{3}|[6-9]\d)/.test(source.text.slice(index + text.length))) };
}

/** In place of what goes beyond, the figure that does; 超过指标值30%的 keeps saying that it is more. */
function named({ text }: NormalText, { index, 0: lead }: RegExpExecArray, figure: string): Edit {
  const end = index + lead.length;
  const ranged = /^\d+(?:\.\d+)?%(?:\(不?含\))?(?:(?:及|或)?以[上下内]|[-~至到])/.test(text.slice(end));
  return { start: index, end, text: ranged ? figure : `${figure}超过` };
}

/** 完成值超过指标值30%以上的: so little can only be what is beyond the target. */
export function beyondTold(source: NormalText, name: string): NormalText {
  const { places, whole } = beyond(source, name);
  return whole ? source : edited(source, places.map((place) => named(source, place, places.some(({ 0: text }) => text.includes('超额')) ? '超额完成率' : OVER)));
}

/** 完成值超过指标值150%的, 超额完成150%以上: by so much, or so much in all? */
function beyondOf(source: NormalText, name: string): CasesText | undefined {
  const { places, whole } = beyond(source, name);
  const [first] = places;
  if (!first || !whole) return undefined;
  const as = (figure: string): NormalText => normalise(edited(source, places.map((place) => named(source, place, figure))).text);
  return open(source, placeOf(first), [
    { label: '按完成率', rule: as('完成率') },
    { label: '按超出目标值的比例', rule: as(OVER) },
  ]);
}

/** What a text leaves open between readings that each can be told in full, the likelier first; they are tried in turn. `listed`: the key points stand in a cell of their own. */
export function openReadings(source: NormalText, name: string, listed: boolean): readonly CasesText[] {
  return [partlyOf(source, listed), ...lostOf(source), proportionOf(source, name), subsetOf(source), beyondOf(source, name)].flatMap((one) => one ?? []);
}

const ALL_OF_IT = /^(?<asked>(?<name>[^,;。\n\d%]{2,24}(?:率|比例|覆盖面))(?:达到?|为|=|≥)?100%(?:以上)?)(?:的)?,?(?:得|计)(?:满分|(?<worth>\d+(?:\.\d+)?)分)[,;。](?<cuts>[^;。\n]*扣[\s\S]*)$/;
/** What falls short in words: what is counted is what the rate leaves. */
const FALLS_SHORT = /[不未没无非错欠虚违退失断缺少漏低超]|问题|逾期|滞后|故障|事故|注销|迁出|投诉/;

/** 消除比例达到100%得5分。发现1处返黑返臭扣2分: whether a rate short of all of it earns anything, beside cuts for something else. */
export function shortOfAll(source: NormalText, weight: Rational | null): CasesText | undefined {
  const { asked = '', name = '', worth, cuts = '' } = ALL_OF_IT.exec(source.text)?.groups ?? {};
  const value = readNumber(worth ?? '');
  const whole = worth === undefined || (value && weight && equals(value, weight));
  // 合格率100%得5分,每有1个不合格扣1分: what is counted is what falls short; what is put right since is no longer short.
  const told = cuts.split(/[;。\n]|(?<=分),/).filter((piece) => piece.includes('扣'));
  const covered = told.some((piece) => FALLS_SHORT.test(piece.replace(/不合格(?=[^,;。]{0,8}整改后)|扣完为止/g, '')) || /率|比例|百分|%/.test(piece) || (sharesWord(name.slice(0, -1), piece) && !piece.includes('整改后')));
  if (asked === '' || !whole || covered) return undefined;
  return { of: 'reading', received: asked, cases: [
    { label: '只按所列情形扣分', rule: normalise(`全部符合要求的得满分,${cuts}`) },
    { label: `${name}不到100%的不得分`, rule: normalise(`全部符合要求的得满分,${cuts.replace(/[。;]$/, '')}。${name}<100%的,本指标不得分`) },
  ] };
}
