import { equals, formatExact, sum, ZERO, type Rational } from '../../../number/rational';
import { readNumber } from '../../../number/read';
import { edited, madeUpOf, matchesOf, type NormalText } from '../../text';

const WORTH = '(?:得|计|占)?(?<worth>\\d+(?:\\.\\d+)?)分';
const SHORT = '(?:(?:各级资金|各项|其中)?(?:未|没有)(?:足额|全额|全部|完全|全)?(?:完成|达到|到位|达标|拨付|发放|兑付|覆盖|落实)?(?:目标|任务|要求|100%)*|达不到|低于(?:目标|100%)|不足100%|否则)(?:的)?';
const BY_RATE = '(?:分别)?按(?:照)?(?:其)?(?:相应|实际|各自)?(?:完成|到位|拨付|发放|兑付|覆盖|达标)?(?:的)?(?:比例|率)(?:×(?:相应)?分值)?(?:计算)?(?:得|计|给|赋|扣)?分?';
const FLOOR = '(?:[,;。](?:低于|不足)(?<low>\\d+(?:\\.\\d+)?%)(?:的)?,?(?:不得分|得?0分))?';
const REST = `${SHORT},?${BY_RATE}${FLOOR}[。;]?$`;

interface Form {
  readonly list: RegExp;
  readonly one: RegExp;
  /** What the rate of one of them is called. */
  readonly rate: (groups: Readonly<Record<string, string | undefined>>, done: string) => string;
}

const DONE = '(?:到位|完成|拨付|发放|兑付|覆盖|落实)';
const FORMS: readonly Form[] = [
  // 数量完成率100%得2分;质量达标率100%得2分;…
  { list: new RegExp(`^(?<list>(?:[^,;。:\\n\\d=得扣]{2,16}率(?:达到?|为|≥|=)?100%(?:的)?,?${WORTH.replace('?<worth>', '?:')}[,;、。]){2,})${REST}`), one: new RegExp(`(?<name>[^,;。:\\n\\d=得扣]{2,16}率)(?:达到?|为|≥|=)?100%(?:的)?,?${WORTH}`, 'g'), rate: ({ name = '' }) => name },
  // 中央资金到位1分,省级资金到位1分; 城区学校全覆盖得3分,乡镇学校全覆盖得2分.
  { list: new RegExp(`^(?:[^,;。\\n=]{2,12}=[^,;。\\n]{4,40},)?(?:其中:)?(?<list>(?:[^,;。:\\n\\d=得扣]{2,16}(?:全额|足额|全部|全)?${DONE}(?:的)?,?${WORTH.replace('?<worth>', '?:')}[,;、。]){2,})${REST}`), one: new RegExp(`(?<name>[^,;。:\\n\\d=得扣]{2,16}?)(?:全额|足额|全部|全)?(?<done>${DONE})(?:的)?,?${WORTH}`, 'g'), rate: ({ name = '' }, done) => `${name}${done}率` },
  // 新增绿化面积30万平方米(3分),栽植苗木2万株(3分)。完成率100%得满分,未达100%的,按完成率×分值计分.
  { list: new RegExp(`^(?<list>(?:[^,;。:\\n\\d=得扣()]{2,16}\\d+(?:\\.\\d+)?(?!%)[\\u4e00-\\u9fff]{1,4}\\(\\d+(?:\\.\\d+)?分\\)[,;、。]){2,})完成率(?:达到?|为|≥)?100%(?:的)?,?得满分[,;。](?:未达到?|不足|低于)100%的?,?按完成率×(?:相应)?分值(?:计分|得分|计算)?${FLOOR}[。;]?$`), one: /(?<name>[^,;。:\n\d=得扣()]{2,16})\d+(?:\.\d+)?(?!%)[\u4e00-\u9fff]{1,4}\((?<worth>\d+(?:\.\d+)?)分\)/g, rate: ({ name = '' }) => `${name}完成率` },
];

/** 数量完成率100%得2分;质量达标率100%得2分。达不到的按比例得分: a share of its own for each, where they make up the weight. */
export function ratesOfEach(source: NormalText, weight: Rational | null): NormalText {
  for (const { list, one, rate } of FORMS) {
    const told = list.exec(source.text)?.groups;
    const parts = told ? matchesOf((told['list'] ?? ''), one).map(({ groups = {} }) => groups) : [];
    const worths = parts.flatMap(({ worth = '' }) => readNumber(worth) ?? []);
    const kinds = new Set(parts.map(({ done = '' }) => done));
    if (!told || !weight || parts.length < 2 || worths.length < parts.length || kinds.size > 1 || !equals(sum(worths), weight)) continue;
    const lines = parts.map((part, index) => {
      const name = rate(part, part['done'] ?? '');
      const low = told['low'];
      const scored = low === undefined ? `得分=分值×${name}` : `${name}≥100%得满分,${low}-100%(不含)的,得分=${name}×分值,${name}低于${low}不得分`;
      return `${String(index + 1)}.${name}(${part['worth'] ?? ''}分):${scored}`;
    });
    return edited(source, [{ start: 0, end: source.text.length, text: lines.join('\n') }]);
  }
  return source;
}

const OF_ONE = new RegExp(`^(?<names>[^,;。:\\n\\d=得扣]{2,12}(?:[、和][^,;。:\\n\\d=得扣]{2,12}?)+)(?:各|分别)(?:得|占)?(?<worth>\\d+(?:\\.\\d+)?)分[,;。](?:完成|达到)[^,;。\\n\\d]{0,6}(?:任务|目标|计划)?(?:的)?,?得满分[,;。]${REST}`);

/** 水质监测、食品监测各2分,完成监测任务的得满分,未完成的按完成比例得分. */
export function doneOfEach(source: NormalText, weight: Rational | null): NormalText {
  const { names = '', worth = '', low } = OF_ONE.exec(source.text)?.groups ?? {};
  const things = names.split(/[、和]/);
  const points = readNumber(worth);
  if (!weight || !points || low !== undefined || things.length < 2 || !equals(sum(things.map(() => points)), weight)) return source;
  return edited(source, [{ start: 0, end: source.text.length, text: things.map((thing, index) => `${String(index + 1)}.${thing}(${worth}分):得分=分值×${thing}完成率`).join('\n') }]);
}

const THRESHOLDS = /^(?<list>(?:[^,;。\n\d%得扣]{3,24}?(?:常年|全年)?(?:保持)?(?:在|达到?|不低于|≥)\d+(?:\.\d+)?%(?:\(含\))?(?:及?以上)?[,;、]){2,})各(?:得|占|计)(?<worth>\d+(?:\.\d+)?)分(?<rest>[,;。][^\n]*)?$/;

/** 免疫密度90%以上,抗体合格率70%以上,各得3分: each of the figures before it. */
export function thresholdsOfEach(source: NormalText, weight: Rational | null): NormalText {
  const { list = '', worth = '', rest = '' } = THRESHOLDS.exec(source.text)?.groups ?? {};
  const told = list.split(/[,;、](?=[^,;、]*$|[^,;、]*\d)/).filter((one) => one !== '');
  const points = readNumber(worth);
  if (!weight || !points || told.length < 2 || !equals(sum(told.map(() => points)), weight) || !/^(?:[,;。](?:未达标|未达到|达不到|低于|不达标|不符合)[^,;。\d]{0,4}的?,?(?:该项)?不得分)?[。;]?$/.test(rest)) return source;
  return edited(source, [{ start: 0, end: source.text.length, text: told.map((one) => `${one.replace(/(?:常年|全年)?(?:保持)?在?(?=\d)/, '')}得${worth}分,否则不得分`).join(';') }]);
}

const ITEMS = /^(?<items>(?:(?:\d[.、]|\(\d\)|[①-⑳])[^,;。\n\d得扣]{2,20}\d+(?:\.\d+)?(?!%)[\u4e00-\u9fff]{1,4},?得\d+(?:\.\d+)?分[,;。\n]+){2,})(?:每项|各项|单项)?未完成的?,?按(?:实际)?完成(?:比例|率)(?:得|计)分(?:[,;。](?:完成比例|完成率)?(?:低于|不足)(?<low>\d+(?:\.\d+)?%)的?,?(?:该项|该小项|单项)不得分)?[。;]?$/;

/** 1、完成外墙改造20万平方米,得2分;…每项未完成的按实际完成比例得分: of each item. */
export function itemsByShare(source: NormalText, weight: Rational | null): NormalText {
  const { items = '', low } = ITEMS.exec(source.text)?.groups ?? {};
  const told = matchesOf(items, /(?:\d[.、]|\(\d\)|[①-⑳])(?<name>[^,;。\n\d得扣]{2,20})\d+(?:\.\d+)?[\u4e00-\u9fff]{1,4},?得(?<worth>\d+(?:\.\d+)?)分/g).map(({ groups = {} }) => groups);
  const worths = told.flatMap(({ worth = '' }) => readNumber(worth) ?? []);
  if (!weight || told.length < 2 || !equals(sum(worths), weight)) return source;
  const lines = told.map(({ name = '', worth = '' }, index) => {
    const rate = `${name.replace(/^完成/, '')}完成率`;
    return `${String(index + 1)}.${rate}(${worth}分):${low === undefined ? `得分=分值×${rate}` : `${rate}≥100%得满分,${low}-100%(不含)的,得分=${rate}×分值,${rate}低于${low}不得分`}`;
  });
  return edited(source, [{ start: 0, end: source.text.length, text: lines.join('\n') }]);
}

const AMOUNTS = /^(?:(?<lead>[^,;。:\n\d得扣≥]{2,20})(?:达到目标)?:)?(?<list>[^,;。:、\n\d得扣≥]{2,16}(?:≥|达到|不少于)\d+(?:\.\d+)?[\u4e00-\u9fff]{1,3}(?:、[^,;。:、\n\d得扣≥]{2,16}(?:≥|达到|不少于)\d+(?:\.\d+)?[\u4e00-\u9fff]{1,3})+),各占(?<worths>\d+(?:\.\d+)?分(?:、\d+(?:\.\d+)?分)*)[,;。]未完成的?,?(?:该小项|该项|单项)按(?:实际)?完成(?:比例|率)(?:得|计)分[。;]?$/;

/** 家庭农场≥20家、合作社≥8家,各占2.5分、1.5分,未完成的该小项按完成比例得分: of each, by what it is worth. */
export function amountsOfEach(source: NormalText, weight: Rational | null): NormalText {
  const { list = '', worths = '' } = AMOUNTS.exec(source.text)?.groups ?? {};
  const things = list.split('、').filter((thing) => thing !== '');
  const told = worths.split('、').flatMap((worth) => readNumber(worth.replace('分', '')) ?? []);
  const points = told.length === 1 ? things.map(() => told[0] ?? ZERO) : told;
  if (!weight || things.length < 2 || points.length !== things.length || !equals(sum(points), weight)) return source;
  return edited(source, [{ start: 0, end: source.text.length, text: things.map((thing, index) => `${String(index + 1)}.${/^[^≥\d]+?(?=≥|达到|不少于)/.exec(thing)?.[0] ?? thing}(${formatExact(points[index] ?? ZERO)}分):${thing}的得满分,否则按比例得分`).join('\n') }]);
}

const STATES = /^(?<list>[^,;。:、\n\d得扣]{2,16}(?:、[^,;。:、\n\d得扣]{2,16}){1,5}),?各(?:得|占|计)?(?<worth>\d+(?:\.\d+)?)分[。;]?$/;
const STATE = /(?:[细量]化|对应|明确|完整|合理|规范|齐全|健全|清晰|可衡量|相符|匹配|一致|到位|落实|及时|准确|充分|公开|科学|有效)$/;

/** 指标细化、量化、与任务数对应,各1分: each of the states, where they make up the weight. */
export function statesOfEach(source: NormalText, weight: Rational | null): NormalText {
  const { list = '', worth = '' } = STATES.exec(source.text)?.groups ?? {};
  const states = list.split('、');
  const points = readNumber(worth);
  if (!weight || !points || states.length < 2 || !states.every((state) => STATE.test(state)) || !equals(sum(states.map(() => points)), weight)) return source;
  return edited(source, [{ start: 0, end: source.text.length, text: states.map((state) => `${state}的得${worth}分`).join(';') }]);
}

const BELOW_EACH = /^(?<list>(?:[^,;。:\n\d%得扣]{2,20}[率度](?:达到?|≥|在)?\d+(?:\.\d+)?%(?:及?以上)?(?:的)?,?得\d+(?:\.\d+)?分[,;。]){2,})(?:低于|达不到|未达到?)(?:考核)?(?:指标|目标|标准|要求)(?:值)?的?,?按比例(?:扣分|得分|计分)[。;]?$/;

/** 追踪率85%以上得3分;随访率70%以上得3分;低于考核指标按比例扣分: of each, by its own figure. */
export function belowEach(source: NormalText, weight: Rational | null): NormalText {
  const { list = '' } = BELOW_EACH.exec(source.text)?.groups ?? {};
  const told = matchesOf(list, /(?<rate>[^,;。:\n\d%得扣]{2,20}[率度])(?:达到?|≥|在)?(?<full>\d+(?:\.\d+)?%)(?:及?以上)?(?:的)?,?得(?<worth>\d+(?:\.\d+)?)分/g).map(({ groups = {} }) => groups);
  if (!weight || told.length < 2 || !equals(sum(told.flatMap(({ worth = '' }) => readNumber(worth) ?? [])), weight)) return source;
  return edited(source, [{ start: 0, end: source.text.length, text: told.map(({ rate = '', full = '', worth = '' }, index) => `${String(index + 1)}.${rate}(${worth}分):${rate}≥${full}得满分,否则按比例得分`).join('\n') }]);
}

const CAPPED = /(?<what>[^。;\n]{4,80}?),?(?:扣[满完](?<left>\d+(?:\.\d+)?)分(?:为止)?|累计最多扣(?<most>\d+(?:\.\d+)?)分)(?:[。;\n]+|$)/gy;
const UNDONE = /^未(?:完成|达到|实现)(?<task>[^,;。\n\d]{2,20}?)(?:年度)?(?:目标)?(?:任务)?的,按其?未完成(?:的)?比例扣分$/;

/** 每起扣2分,扣满4分为止。未完成培训任务的,按其未完成比例扣分,扣满4分为止: parts of what each can lose, where that makes up the weight. */
export function lostInParts(source: NormalText, weight: Rational | null): NormalText {
  const parts = madeUpOf(source.text, CAPPED)?.map(({ groups = {} }) => ({ what: groups['what'] ?? '', worth: groups['left'] ?? groups['most'] ?? '' })) ?? [];
  const worths = parts.flatMap(({ worth }) => readNumber(worth) ?? []);
  const shares = parts.filter(({ what }) => UNDONE.test(what));
  if (!weight || parts.length < 2 || shares.length === 0 || !equals(sum(worths), weight)) return source;
  const lines = parts.map(({ what, worth }, index) => {
    const task = UNDONE.exec(what)?.groups?.['task'];
    const title = task ?? /^[^,;。\d]{2,30}?(?=的,|,)/.exec(what)?.[0] ?? `第${'一二三四五六'.charAt(index)}项`;
    return `${String(index + 1)}.${title}(${worth}分):${task === undefined ? what : `得分=分值×${task}完成率`}`;
  });
  return edited(source, [{ start: 0, end: source.text.length, text: lines.join('\n') }]);
}
