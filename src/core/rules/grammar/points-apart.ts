import { readNumber } from '../../number/read';
import { add, equals, formatExact, ZERO, type Rational } from '../../number/rational';
import { amountPoints } from '../amount';
import { circled, circledNumber, normalise, type NormalText } from '../text';
import type { KeyPoint } from './clause';
import { numbersOf } from './points-told';

const MARKS = '(?<marks>[①-⑳](?:[、和及,-]*[①-⑳])*)';
const OF_POINT = '(?:其中:?)?(?:评价)?(?:要点)?第?';
const KIND = '(?:项|点|条|要点)?';
const NUMBER = '\\d+(?:\\.\\d+)?';
const NOTHING = '(?:不得分|不计分|[得计]?0分)';
/** 要点①②各1分, ③符合得2分: what points are worth. */
const WORTH = new RegExp(`^${OF_POINT}${MARKS}${KIND}(?:完全)?(?:符合|满足|做到)?(?:要求)?的?,?(?:各|每项|均)?(?:得|占|计|为)?(?<worth>${NUMBER})分$`);
/** 不符合不得分, 符合得分: what an award says by itself. */
const SAID = new RegExp(`^(?:每项)?(?:不符合|不满足|否则|未做到)(?:的)?,?(?:该项)?${NOTHING}$|^(?:符合|满足|做到)的?,?得(?:分|满分|相应分值)$`);
const USED_UP = new RegExp(`^(?:直至|直到)?扣(?:完|至)(?:该|此|本)?(?:小)?(?:项|点|要点|部分)?(?:0分|分值)?(?:为止)?$`);
const AT_MOST = new RegExp(`^(?:扣完|最多扣|累计不超过|最高扣)(?<most>${NUMBER})分(?:为止)?$`);
/** 第③项不得分, behind what makes it so. */
const LOST = new RegExp(`^(?:则)?${OF_POINT}(?<mark>[①-⑳])${KIND}(?:均)?${NOTHING}$`);
const NAMED = new RegExp(`^${OF_POINT}(?<mark>[①-⑳])${KIND}(?:中)?[,:]?(?:如|若)?(?<rest>.+)$`);
/** 要点②扣1分, behind what costs it. */
const COSTS = new RegExp(`^(?:则)?${OF_POINT}(?<mark>[①-⑳])${KIND}(?:扣除?)(?<cut>${NUMBER})分$`);
/** 每缺一份, 有1处: what may be lost more than once. */
const COUNTED = /每|(?:一|1)(?!分)[\u4e00-\u9fff]/;
const UNMET = new RegExp(`^[不未][^,]{1,8}?的?${NOTHING}$`);
/** 一经发现: of what the point asks that there be none of. */
const FOUND = /^(?:一经|一旦)(?:发现|查实|出现|存在)(?:的)?$/;
const CUT = new RegExp(`扣除?(?:${NUMBER})分$`);
const ALL_LOST = new RegExp(`^(?:则)?(?:本|该|整个)(?:项)?指标(?:整体)?${NOTHING}$`);
/** Another's, or of all of them. */
const OF_OTHERS = /每项|各项|各要点|每个?要点|[①-⑳]|酌情|否则/;

interface Told {
  readonly worth: Rational | null;
  readonly cuts: readonly string[];
  readonly lost: readonly string[];
}

/** What a point asks for, as one condition. */
function askedOf({ text, reversed }: KeyPoint): string {
  return text.replace(/^(?:项目)?是否/, reversed ? '不' : '').replace('是否', '').replace(/^不(?=[未无不])/, '').replace(/[,;:。\n]+/g, '、').replace(/[()]|、$/g, '');
}

/** What a point is called where it is a part. */
function titleOf(point: KeyPoint): string {
  return askedOf(point).slice(0, 40);
}

/** What has been told so far, and the words of a sentence that have come to nothing yet. */
interface State {
  readonly told: ReadonlyMap<number, Told>;
  readonly vetoes: readonly string[];
  readonly pending: readonly string[];
  /** The point the sentence speaks of. */
  readonly last: number | undefined;
}

/** The next piece of a sentence: `undefined` where it says something else, `null` where it says what cannot be put to one point. */
type Step = (state: State, piece: string, points: readonly KeyPoint[]) => State | null | undefined;

/** One point told more of; the words before it are used up. */
function more(state: State, number: number, change: (own: Told) => Told): State | null {
  const own = state.told.get(number);
  return own ? { ...state, told: new Map([...state.told, [number, change(own)]]), pending: [], last: number } : null;
}

const worthTold: Step = (state, piece) => {
  const groups = WORTH.exec(piece)?.groups;
  const worth = readNumber(groups?.['worth'] ?? '');
  if (!worth || state.pending.length > 0) return undefined;
  const numbers = numbersOf(groups?.['marks'] ?? '');
  const otherwise = (own: Told | undefined): boolean => !own || (own.worth !== null && !equals(own.worth, worth));
  if (numbers.some((number) => otherwise(state.told.get(number)))) return null;
  const all = numbers.reduce<State | null>((so, number) => so && more(so, number, (own) => ({ ...own, worth })), state);
  return all && { ...all, last: numbers.length === 1 ? numbers[0] : undefined };
};

const saidAgain: Step = (state, piece) => (state.pending.length === 0 && SAID.test(piece) ? state : undefined);

const cappedAt: Step = (state, piece) => {
  const { last, pending, told } = state;
  const own = last === undefined ? undefined : told.get(last);
  if (last === undefined || !own || own.cuts.length === 0 || pending.length > 0) return undefined;
  if (USED_UP.test(piece)) return state;
  const most = AT_MOST.exec(piece)?.groups?.['most'] ?? '';
  const limit = readNumber(most);
  // 扣完2分为止 of two points is no cap.
  if (!limit) return undefined;
  return own.worth && !equals(limit, own.worth) ? more(state, last, () => ({ ...own, cuts: [...own.cuts, `最多扣${most}分`] })) : state;
};

const lostByOne: Step = (state, piece) => {
  const number = circledNumber(LOST.exec(piece)?.groups?.['mark'] ?? '');
  if (number === undefined || state.pending.length === 0) return undefined;
  return more(state, number, (own) => ({ ...own, lost: [...own.lost, state.pending.join(',')] }));
};

const lostByAll: Step = (state, piece, points) => {
  if (!ALL_LOST.test(piece) || state.pending.length === 0) return undefined;
  const what = state.pending.join(',').replace(/的$/, '');
  if (!FOUND.test(what)) return { ...state, vetoes: [...state.vetoes, what], pending: [] };
  const point = points.find(({ number }) => number === state.last);
  const harm = /^(?:不存在|无|没有)(?<harm>.{2,})$/.exec(point ? titleOf(point) : '')?.groups?.['harm'];
  return harm === undefined ? null : { ...state, vetoes: [...state.vetoes, `存在${harm}`], pending: [] };
};

const costsOne: Step = (state, piece) => {
  const groups = COSTS.exec(piece)?.groups;
  const number = circledNumber(groups?.['mark'] ?? '');
  if (!groups || number === undefined || state.pending.length === 0) return undefined;
  return more(state, number, (own) => ({ ...own, cuts: [...own.cuts, `${state.pending.join(',')},扣${groups['cut'] ?? ''}分`] }));
};

/** Words of a condition, or the cut they end in. */
const goesOn: Step = (state, piece) => {
  const named = state.pending.length === 0 ? NAMED.exec(piece)?.groups : undefined;
  const last = circledNumber(named?.['mark'] ?? '') ?? state.last;
  const rest = named?.['rest'] ?? piece;
  // ③不对应的不得分: no more than that it is not met.
  if (named && UNMET.test(rest)) return { ...state, last };
  const pending = [...state.pending, rest];
  if (!CUT.test(piece)) return { ...state, pending, last };
  const cut = pending.join(',');
  return last === undefined || OF_OTHERS.test(cut) ? null : more(state, last, (own) => ({ ...own, cuts: [...own.cuts, cut] }));
};

const STEPS: readonly Step[] = [worthTold, saidAgain, cappedAt, lostByOne, lostByAll, costsOne, goesOn];

/** Reads piece by piece what each point is worth and what is lost of it; `null` where anything else is told. */
function tellings(text: string, points: readonly KeyPoint[], weight: Rational): State | null {
  const next = (state: State | null, piece: string): State | null => {
    if (!state) return null;
    for (const step of STEPS) {
      const told = step(state, piece, points);
      if (told !== undefined) return told;
    }
    return null;
  };
  const start: State = { told: new Map(points.map(({ number, amount }): [number, Told] => [number, { worth: amount && amountPoints(amount, weight), cuts: [], lost: [] }])), vetoes: [], pending: [], last: undefined };
  return text.split(/[;。\n]+/).reduce<State | null>((state, sentence) => {
    const read = sentence.split(',').filter((piece) => piece !== '').reduce(next, state && { ...state, last: undefined });
    return read?.pending.length === 0 ? read : null;
  }, start);
}

/** ①②各1分,③2分;③中每有一个问题未整改扣0.5分: each point a part, from whose worth its own cuts are taken. */
export function pointsApart(rule: NormalText, points: readonly KeyPoint[], weight: Rational): NormalText | undefined {
  if (points.length < 2 || !/[①-⑳]/.test(rule.text)) return undefined;
  const read = tellings(rule.text, points, weight);
  const parts = points.map((point) => ({ title: titleOf(point), asked: askedOf(point), told: read?.told.get(point.number) }));
  const total = parts.reduce<Rational | undefined>((sum, { told }) => (sum && told?.worth ? add(sum, told.worth) : undefined), ZERO);
  const own = (read?.vetoes.length ?? 0) > 0 || parts.some(({ told }) => told && told.cuts.length + told.lost.length > 0);
  const titles = new Set(parts.map(({ title }) => title));
  if (!read || !own || !total || !equals(total, weight) || titles.size < parts.length || parts.some(({ title }) => title.length < 3 || /\d分|扣|得分/.test(title))) return undefined;
  const told = parts.map(({ title, asked, told: one }, index) => {
    const [cuts, lost] = [one?.cuts ?? [], (one?.lost ?? []).map((what) => what.replace(/的$/, ''))];
    const counted = cuts.some((cut) => COUNTED.test(cut));
    const nothing = lost.map((what) => `。${what}的,该部分不得分`).join('');
    const met = cuts.length > 0 ? `${counted ? '全部符合要求' : asked}的得满分,${cuts.join(',')}${counted ? ',扣完为止' : ''}${nothing}` : `${asked}${lost.map((what) => `且无“${what}”情形`).join('')}的得满分,否则不得分`;
    return `${circled(index + 1)}${title}(${formatExact(one?.worth ?? ZERO)}分):${met}`;
  });
  return normalise(`${read.vetoes.map((what) => `${what}的,本指标不得分。`).join('')}${told.join(';')}`);
}
