import { rational, type Rational } from '../../src/core/number/rational';

/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** Whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  pick<T>(values: readonly T[]): T;
  /** True once in `times`. */
  once(times: number): boolean;
}

/** mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    whole,
    pick: (values) => {
      const value = values[whole(0, values.length - 1)];
      if (value === undefined) throw new Error('nothing to pick from');
      return value;
    },
    once: (times) => whole(1, times) === 1,
  };
}

/** One entry of 基础数据. */
export interface GeneratedFact {
  readonly name: string;
  readonly value: string | number;
  /** Formula the value is the result of. */
  readonly formula?: string;
  readonly unit: string;
}

/** An indicator with its rule in words, facts for it, and the points they earn. */
export interface GeneratedRule {
  readonly family: string;
  readonly weight: Rational;
  readonly points: string;
  readonly rule: string;
  readonly facts: readonly GeneratedFact[];
  /** Points before rounding, reckoned from the numbers the texts were made of; null: no score can be given. */
  readonly exact: Rational | null;
}

const ZERO = rational(0);
const ONE = rational(1);
const CIRCLES = '①②③④⑤⑥';

const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
const minus = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
const times = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
const over = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
const less = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;
const clamp = (value: Rational, low: Rational, high: Rational): Rational => (less(value, low) ? low : less(high, value) ? high : value);
const total = (values: readonly Rational[]): Rational => values.reduce(add, ZERO);
const circle = (index: number): string => CIRCLES.charAt(index);

/** `12.5`, from a number of tenths, hundredths … */
function decimal(units: number, places: number): { readonly text: string; readonly value: number; readonly exact: Rational } {
  const exact = rational(units, 10n ** BigInt(places));
  const value = units / 10 ** places;
  return { text: String(value), value, exact };
}

const weightOf = (random: Random): Rational => rational(random.whole(1, 80), 2);
const show = (value: Rational): string => String(Number(value.n) / Number(value.d));

/** What a point is about: no two share enough words to be taken for each other, none asks whether something exists. */
const MATTERS = ['立项依据是否充分', '资金管理制度是否健全', '验收资料是否齐全', '公示期限是否满足要求', '人员培训是否到位', '档案归集是否及时'];

function pointList(count: number, last?: string): string {
  const texts = Array.from({ length: count }, (_, index) => (index === count - 1 && last !== undefined ? last : (MATTERS[index] ?? '')));
  return `评价要点：\n${texts.map((text, index) => `${circle(index)}${text}`).join('；\n')}。`;
}

interface Judgement {
  readonly fact: GeneratedFact;
  readonly share: Rational;
}

/** 符合 or 不符合, or a share as people write one: 5/6, 83.47%, 0.25. */
function judge(random: Random, index: number, shares: boolean): Judgement {
  const fact = (value: string | number): GeneratedFact => ({ name: `${circle(index)}${MATTERS[index] ?? ''}`, value, unit: '判定' });
  if (!shares || random.once(2)) return random.pick([
    { fact: fact('符合'), share: ONE },
    { fact: fact('符合'), share: ONE },
    { fact: fact('不符合'), share: ZERO },
    ...(shares ? [{ fact: fact('不适用'), share: ONE }] : []),
  ]);
  const bottom = random.whole(2, 12);
  const top = random.whole(0, bottom);
  const hundredths = random.whole(0, 10_000);
  return random.pick([
    { fact: fact(`${top}/${bottom}`), share: rational(top, bottom) },
    { fact: fact(`${hundredths / 100}%`), share: rational(hundredths, 10_000) },
    { fact: fact(hundredths / 10_000), share: rational(hundredths, 10_000) },
  ]);
}

type Generator = (random: Random) => GeneratedRule;

const RATES = ['资金到位率', '预算执行率', '验收合格率', '任务完成率'];
const FORMULAS = ['得分=指标分值×{}', '该指标得分=指标分值×{}。', '指标得分＝分值*{}', '评价得分={}×{w}分'];

function ratioRule(random: Random, rate: string, weight: Rational): string {
  return random.pick(FORMULAS).replace('{}', rate).replace('{w}', show(weight));
}

/** Two amounts in their natural sizes; now and then a nought below the line, or more done than planned. */
const ratio: Generator = (random) => {
  const weight = weightOf(random);
  const rate = random.pick(RATES);
  const places = random.whole(0, 2);
  const [top, bottom] = [decimal(random.whole(0, 999), places), decimal(random.once(40) ? 0 : random.whole(1, 999), places)];
  const exact = bottom.exact.n === 0n ? null : times(weight, clamp(over(top.exact, bottom.exact), ZERO, ONE));
  return {
    family: 'ratio',
    weight,
    points: `${rate}=（实际数/计划数）×100%。`,
    rule: ratioRule(random, rate, weight),
    facts: [{ name: '实际数', value: top.value, unit: '万元' }, { name: '计划数', value: bottom.value, unit: '万元' }],
    exact,
  };
};

/** Beyond 1000% a rate is a percentage typed without its sign, and no score is taken from it. */
const MOST_OF_A_RATE = 10;

/** The rate itself, typed to one place or as the result of a division. */
const rateGiven: Generator = (random) => {
  const weight = weightOf(random);
  const thousandths = random.whole(0, 1100);
  const [top, bottom] = [random.whole(0, 400), random.whole(1, 400)];
  const divided = random.once(2);
  const rate = divided ? rational(top, bottom) : rational(thousandths, 1000);
  const fact: GeneratedFact = divided
    ? { name: '政策知晓率', value: top / bottom, formula: `${top}/${bottom}`, unit: '%' }
    : { name: '政策知晓率', value: `${thousandths / 10}%`, unit: '%' };
  return { family: divided ? 'rate by formula' : 'rate', weight, points: '根据问卷调查结果得出。', rule: ratioRule(random, '政策知晓率', weight), facts: [fact], exact: divided && top > MOST_OF_A_RATE * bottom ? null : times(weight, clamp(rate, ZERO, ONE)) };
};

/** Amounts whose ratio puts the score right between two hundredths: weight w/2, rate (2m+1)/(100w). */
const tie: Generator = (random) => {
  const halves = random.whole(1, 80);
  const weight = rational(halves, 2);
  const odd = 2 * random.whole(0, 50 * halves - 1) + 1;
  const size = random.whole(1, 9);
  const [top, bottom] = [decimal(odd * size, 2), halves * size];
  const divided = random.once(3);
  const facts: readonly GeneratedFact[] = divided
    ? [{ name: '预算执行率', value: top.value / bottom, formula: `${top.text}/${bottom}`, unit: '%' }]
    : [{ name: '实际数', value: top.value, unit: '万元' }, { name: '计划数', value: bottom, unit: '万元' }];
  return { family: divided ? 'tie by formula' : 'tie', weight, points: divided ? '' : '预算执行率=（实际数/计划数）×100%。', rule: ratioRule(random, '预算执行率', weight), facts, exact: rational(odd, 200) };
};

const satisfaction: Generator = (random) => {
  const weight = weightOf(random);
  const hundredths = random.whole(0, 10_000);
  return { family: 'satisfaction', weight, points: '', rule: '该指标得分=指标分值×满意度', facts: [{ name: '满意度', value: `${hundredths / 100}%`, unit: '%' }], exact: times(weight, rational(hundredths, 10_000)) };
};

/** 成本节约率=(计划-实际)/计划: an overrun is no negative score. */
const saving: Generator = (random) => {
  const weight = weightOf(random);
  const [planned, actual] = [decimal(random.whole(1, 500), 1), decimal(random.whole(0, 600), 1)];
  const rate = over(minus(planned.exact, actual.exact), planned.exact);
  return {
    family: 'saving',
    weight,
    points: '成本节约率=[（计划成本-实际成本）/计划成本]×100%。'.replace('[', '（').replace(']', '）'),
    rule: '得分=指标分值×成本节约率',
    facts: [{ name: '计划成本', value: planned.value, unit: '万元' }, { name: '实际成本', value: actual.value, unit: '万元' }],
    exact: times(weight, clamp(rate, ZERO, ONE)),
  };
};

/** Falling bounds, each with its end written in one of the ways of the field; the value often right on one of them. */
const band: Generator = (random) => {
  const steps = random.whole(2, 4);
  const bounds = Array.from({ length: steps }, (_, index) => 98 - index * random.whole(8, 11) - (index > 0 ? 1 : 0)).sort((a, b) => b - a);
  const weight = weightOf(random);
  const scores = bounds.map((_, index) => (index === 0 ? weight : over(times(weight, rational(steps - index)), rational(steps + 1))));
  const rounded = scores.map((score, index) => (index === 0 ? score : rational((score.n * 10n) / score.d, 10n)));
  const rowTexts = bounds.map((bound, index) => {
    const points = `得${show(rounded[index] ?? ZERO)}分`;
    const above = bounds[index - 1];
    if (above === undefined) return `${random.pick([`预算执行率≥${bound}%（含）`, `预算执行率在${bound}%（含）以上`])}${points}`;
    return random.pick([`在${bound}%（含）至${above}%之间，${points}`, `在${above}%-${bound}%(含)之间，${points}`]);
  });
  const last = bounds.at(-1) ?? 0;
  const rule = `${[...rowTexts, random.pick([`预算执行率<${last}%，不得分`, `低于${last}%，不得分`])].join('；')}。`;
  const tenths = random.once(2) ? random.pick(bounds) * 10 : random.whole(300, 1000);
  const row = bounds.findIndex((bound) => tenths >= bound * 10);
  const bottom = random.whole(3, 97);
  const top = decimal(tenths * bottom, 3);
  const how = random.pick(['percent', 'full width', 'formula', 'amounts'] as const);
  const named = (value: string | number): GeneratedFact => ({ name: '预算执行率', value, unit: '%' });
  const facts: Readonly<Record<typeof how, readonly GeneratedFact[]>> = {
    percent: [named(`${tenths / 10}%`)],
    'full width': [named(`${tenths / 10}％`)],
    formula: [{ ...named(top.value / bottom), formula: `${top.text}/${bottom}` }],
    amounts: [{ name: '实际数', value: top.value, unit: '万元' }, { name: '计划数', value: bottom, unit: '万元' }],
  };
  return { family: `band, ${how}`, weight, points: how === 'amounts' ? '预算执行率=（实际数/计划数）×100%。' : '', rule, facts: facts[how], exact: row < 0 ? ZERO : (rounded[row] ?? ZERO) };
};

/** The same without 含: right on the bound there is a score only where the user has said which band it belongs to. */
const openBand: Generator = (random) => {
  const bound = random.whole(60, 95);
  const weight = weightOf(random);
  const half = rational((weight.n * 5n) / weight.d, 10n);
  const tenths = random.pick([bound * 10, bound * 10 - 1, random.whole(300, 1000)]);
  const onBound = tenths === bound * 10;
  const [word, chosen] = random.pick([[null, null], [`按${bound}%以上计`, weight], [`按${bound}%以下计`, half]] as const);
  return {
    family: 'open band',
    weight,
    points: '',
    rule: `任务完成率${bound}%以上得${show(weight)}分，${bound}%以下得${show(half)}分。`,
    facts: [{ name: '任务完成率', value: `${tenths / 10}%`, unit: '%' }, ...(word === null ? [] : [{ name: `任务完成率恰为${bound}%时`, value: word, unit: '判定' }])],
    exact: onBound ? chosen : tenths > bound * 10 ? weight : half,
  };
};

const equalPoints: Generator = (random) => {
  const weight = weightOf(random);
  const count = random.whole(2, 6);
  const judged = Array.from({ length: count }, (_, index) => judge(random, index, true));
  const rule = random.pick([`符合一项评价要点得指标分值的1/${count}分数。`, `符合一个评价要点得该指标权重的 1/${count} 分数。`, `每符合一项评价要点得指标分值的1/${count}`]);
  return { family: 'equal points', weight, points: pointList(count), rule, facts: judged.map(({ fact }) => fact), exact: over(times(weight, total(judged.map(({ share }) => share))), rational(count)) };
};

const SHARES: readonly (readonly number[])[] = [[70, 30], [30, 30, 40], [60, 40], [20, 30, 50], [25, 25, 25, 25], [10, 20, 30, 40], [45, 55]];

const weightedPoints: Generator = (random) => {
  const weight = weightOf(random);
  const shares = random.pick(SHARES);
  const judged = shares.map((_, index) => judge(random, index, true));
  const rule = shares.map((share, index) => `符合评价要点${circle(index)}，得该指标分值的${share}%分数`).join('；\n');
  const met = judged.map(({ share }, index) => times(share, rational(shares[index] ?? 0, 100)));
  return { family: 'weighted points', weight, points: pointList(shares.length), rule: `${rule}。`, facts: judged.map(({ fact }) => fact), exact: times(weight, total(met)) };
};

/** Points in figures: 1分/2分/2分. */
const pointsInFigures: Generator = (random) => {
  const halves = [random.whole(1, 8), random.whole(1, 8), random.whole(1, 8)];
  const judged = halves.map((_, index) => judge(random, index, true));
  const rule = halves.map((half, index) => `符合评价要点${circle(index)}得${half / 2}分`).join('，');
  return {
    family: 'points in figures',
    weight: rational(halves.reduce((a, b) => a + b), 2),
    points: pointList(3),
    rule: `${rule}。`,
    facts: judged.map(({ fact }) => fact),
    exact: total(judged.map(({ share }, index) => times(share, rational(halves[index] ?? 0, 2)))),
  };
};

/** One point in two named parts, and a cut for each missing one of something. */
const parts: Generator = (random) => {
  const weight = weightOf(random);
  const names = ['业务管理类制度', '财务核算类制度'];
  const word = (): 0 | 1 => (random.once(3) ? 0 : 1);
  const met = [word(), word()];
  const second = judge(random, 1, true);
  const missing = random.whole(0, 3);
  const gained = add(times(second.share, rational(1, 2)), rational((met[0] ?? 0) + (met[1] ?? 0), 4));
  const exact = clamp(times(weight, minus(gained, rational(missing, 4))), ZERO, weight);
  return {
    family: 'points in parts',
    weight,
    points: pointList(2),
    rule: `符合一个评价要点得该指标权重的 1/2 分数。\n其中评价要点①：包括${names.join('、')}，建立一类制度得指标分值的 1/4 分数。\n如缺少一项制度对评价要点②造成影响的，扣除指标分值的 1/4 分数，扣减至该指标为 0 分为止。`,
    facts: [
      ...names.map((name, index): GeneratedFact => ({ name: `①${name}`, value: met[index] ? '符合' : '不符合', unit: '判定' })),
      second.fact,
      { name: '缺少制度对评价要点②造成影响的项数', value: missing, unit: '项' },
    ],
    exact,
  };
};

/** The last point is a harm; that it exists takes everything. */
const pointsWithVeto: Generator = (random) => {
  const weight = weightOf(random);
  const count = random.whole(3, 5);
  const judged = Array.from({ length: count - 1 }, (_, index) => judge(random, index, true));
  const harm = '是否存在截留、挤占、挪用、虚列支出等情况';
  const exists = random.once(3);
  const rule = `符合评价要点${CIRCLES.slice(0, count - 1)}之一的，得指标分值的1/${count - 1}；符合评价要点${circle(count - 1)}的，该指标不得分。`;
  const gained = over(times(weight, total(judged.map(({ share }) => share))), rational(count - 1));
  return {
    family: 'points with veto',
    weight,
    points: pointList(count, harm),
    rule,
    facts: [...judged.map(({ fact }) => fact), { name: `${circle(count - 1)}${harm}`, value: exists ? '存在' : '不存在', unit: '判定' }],
    exact: exists ? ZERO : gained,
  };
};

/** Full marks less a cut for each point not met. */
const pointCuts: Generator = (random) => {
  const weight = weightOf(random);
  const count = random.whole(2, 5);
  const cut = rational(random.whole(1, 6), 2);
  const judged = Array.from({ length: count }, (_, index) => judge(random, index, false));
  const unmet = judged.filter(({ share }) => share.n === 0n).length;
  return {
    family: 'point cuts',
    weight,
    points: pointList(count),
    rule: `以上 1-${count} 项，全部符合得 ${show(weight)} 分；一项不符扣 ${show(cut)} 分，扣完本分为止。`,
    facts: judged.map(({ fact }) => fact),
    exact: clamp(minus(weight, times(cut, rational(unmet))), ZERO, weight),
  };
};

/** So much for each household, each sort with a cap of its own or none. */
const items: Generator = (random) => {
  const weight = weightOf(random);
  const kinds = [{ text: '未按期验收，每户', name: '未按期验收的户数', unit: '户' }, { text: '资料缺失，每个', name: '资料缺失的个数', unit: '个' }, { text: '整改不到位，每处', name: '整改不到位的处数', unit: '处' }];
  const chosen = kinds.slice(0, random.whole(1, 3)).map((kind) => ({ ...kind, cut: decimal(random.whole(1, 20), 1), cap: random.once(2) ? decimal(random.whole(5, 40), 1) : null, count: random.whole(0, 12) }));
  const clauses = chosen.map(({ text, cut, cap }) => `${text}扣${cut.text}分${cap ? `，最多扣${cap.text}分` : ''}`);
  const lost = chosen.map(({ cut, cap, count }) => {
    const all = times(cut.exact, rational(count));
    return cap && less(cap.exact, all) ? cap.exact : all;
  });
  return {
    family: 'items',
    weight,
    points: '',
    rule: `${clauses.join('；')}，扣完为止。`,
    facts: chosen.map(({ name, unit, count }) => ({ name, value: count, unit })),
    exact: clamp(minus(weight, total(lost)), ZERO, weight),
  };
};

const allOrNothing: Generator = (random) => {
  const weight = weightOf(random);
  const met = !random.once(2);
  return { family: 'all or nothing', weight, points: '', rule: `与相关政策要求相符，得${show(weight)}分，否则，得0分。`, facts: [{ name: '与相关政策要求相符', value: met ? '符合' : '不符合', unit: '判定' }], exact: met ? weight : ZERO };
};

/** A veto of three points and a cut the evaluator decides for the fourth. */
const discretion: Generator = (random) => {
  const weight = rational(random.whole(4, 80), 2);
  const judged = Array.from({ length: 4 }, (_, index) => judge(random, index, false));
  const decided = decimal(random.whole(5, 10), 1);
  const vetoed = judged.slice(0, 3).some(({ share }) => share.n === 0n);
  const called = judged[3]?.share.n === 0n;
  return {
    family: 'discretion',
    weight,
    points: pointList(4),
    rule: `以上 1-4 项, 全部符合得 ${show(weight)} 分; 1-3 项有一项不符, 本项指标不得分; 第 4 项不符的, 视具体情况扣 0.5-1 分。`,
    facts: [...judged.map(({ fact }) => fact), ...(called ? [{ name: '评价要点④不符合酌情扣分', value: decided.value, unit: '分' }] : [])],
    exact: vetoed ? ZERO : called ? clamp(minus(weight, decided.exact), ZERO, weight) : weight,
  };
};

/** One point earns its share by judgement, the other by a rate. */
const composite: Generator = (random) => {
  const weight = weightOf(random);
  const [first, second] = random.pick([[60, 40], [70, 30], [50, 50]] as const);
  const judged = judge(random, 0, true);
  const hundredths = random.whole(0, 10_000);
  return {
    family: 'composite',
    weight,
    points: pointList(2),
    rule: `符合评价要点①，得该指标分数的${first}%分数；\n评价要点②按照满意度问卷数据评分，评价要点②得分=相关满意度×(指标分×${second}%)。`,
    facts: [judged.fact, { name: '相关满意度', value: `${hundredths / 100}%`, unit: '%' }],
    exact: times(weight, add(times(judged.share, rational(first, 100)), times(rational(hundredths, 10_000), rational(second, 100)))),
  };
};

/** 指标值 ÷ 实际值: less is better. */
const reverse: Generator = (random) => {
  const weight = weightOf(random);
  const [target, actual] = [decimal(random.whole(1, 500), 1), decimal(random.once(40) ? 0 : random.whole(1, 800), 1)];
  return {
    family: 'reverse ratio',
    weight,
    points: '',
    rule: random.pick(['年度指标值(A) /全年实际值(B) *该指标分值', '年度指标值/全年实际值×指标分值']),
    facts: [{ name: '年度指标值', value: target.value, unit: '元' }, { name: '全年实际值', value: actual.value, unit: '元' }],
    exact: actual.exact.n === 0n ? null : times(weight, clamp(over(target.exact, actual.exact), ZERO, ONE)),
  };
};

const floorOf = (value: Rational): Rational => rational(value.n / value.d);
const ceilingOf = (value: Rational): Rational => rational((value.n + value.d - 1n) / value.d);

/** So much for every so many points the rate falls short; the rate often a whole number of steps away. */
const steps: Generator = (random) => {
  const weight = weightOf(random);
  const [size, cut] = [random.pick([1, 2, 5, 10]), decimal(random.whole(1, 20), 1)];
  const base = random.pick([100, 95, 90]);
  const tenths = random.once(2) ? Math.max(0, base - size * random.whole(-2, 12)) * 10 : random.whole(200, 1050);
  const missed = over(clamp(rational(base * 10 - tenths), ZERO, rational(10_000)), rational(size * 10));
  const cap = random.once(3) ? decimal(random.whole(5, 60), 1) : null;
  const [word, counted] = random.pick([['按比例扣分', missed], ['不扣分', floorOf(missed)], ['按一档扣分', ceilingOf(missed)]] as const);
  const settled = random.once(3);
  const taken = settled ? ceilingOf(missed) : counted;
  const lost = times(cut.exact, taken);
  const limit = cap ? `，最多扣${cap.text}分` : '，扣完为止';
  const divided = random.once(2);
  const fact: GeneratedFact = divided
    ? { name: '任务完成率', value: (tenths * 3) / 10 / 300, formula: `${(tenths * 3) / 10}/300`, unit: '%' }
    : { name: '任务完成率', value: `${tenths / 10}%`, unit: '%' };
  return {
    family: divided ? 'steps by formula' : 'steps',
    weight,
    points: '',
    rule: `任务完成率≥${base}%得满分；每降低${size}个百分点扣${cut.text}分${settled ? `，不足${size}个百分点按${size}个百分点计算` : ''}${limit}`,
    facts: [fact, ...(settled ? [] : [{ name: `不足${size}个百分点的部分`, value: word, unit: '判定' }])],
    exact: clamp(minus(weight, cap && less(cap.exact, lost) ? cap.exact : lost), ZERO, weight),
  };
};

/** Nothing below the mark, then the part of the way above it. */
const passMark: Generator = (random) => {
  const weight = weightOf(random);
  const mark = random.pick([60, 50, 80]);
  const tenths = random.once(4) ? mark * 10 : random.whole(300, 1100);
  const part = over(clamp(rational(tenths - mark * 10), ZERO, rational(1000 - mark * 10)), rational(1000 - mark * 10));
  return {
    family: 'pass mark',
    weight,
    points: '',
    rule: `任务完成率小于${mark}%为不及格，不得分；大于等于${mark}%的，按超过的比重赋分`,
    facts: [{ name: '任务完成率', value: `${tenths / 10}%`, unit: '%' }],
    exact: times(weight, part),
  };
};

const delay: Generator = (random) => {
  const weight = weightOf(random);
  const [cut, cap, days] = [decimal(random.whole(1, 15), 1), decimal(random.whole(5, 60), 1), random.whole(0, 40)];
  const lost = times(cut.exact, rational(days));
  return {
    family: 'delay',
    weight,
    points: '',
    rule: `每延迟拨付1天扣${cut.text}分,最多扣${cap.text}分`,
    facts: [{ name: '延迟拨付的天数', value: days, unit: '天' }],
    exact: clamp(minus(weight, less(cap.exact, lost) ? cap.exact : lost), ZERO, weight),
  };
};

/** The best tier leaves a range to the evaluator. */
const tiers: Generator = (random) => {
  const halves = random.whole(4, 40);
  const weight = rational(halves, 2);
  const [low, middle] = [random.whole(2, halves - 1), 1];
  const decided = decimal(random.whole(low * 5, halves * 5), 1);
  const [word, points] = random.pick([['较高', decided.exact], ['一般', rational(middle, 2)], ['较低', ZERO]] as const);
  return {
    family: 'tiers',
    weight,
    points: '',
    rule: `较高的得${halves / 2}~${low / 2}分，一般的得${middle / 2}分，较低的不得分`,
    facts: [{ name: '所属档次', value: word, unit: '判定' }, ...(word === '较高' ? [{ name: '档内得分', value: decided.value, unit: '分' }] : [])],
    exact: points,
  };
};

/** Nothing below one bound, all above another, the part of the way between them; falling where less is better. */
const line: Generator = (random) => {
  const weight = weightOf(random);
  const low = random.whole(2, 6) * 10;
  const high = low + random.whole(1, 4) * 10;
  const falling = random.once(2);
  const tenths = random.pick([low * 10, high * 10, random.whole(0, 1100)]);
  const part = clamp(rational(tenths - low * 10, (high - low) * 10), ZERO, ONE);
  const [rate, rule] = falling
    ? ['投诉率', `投诉率≤${low}%得满分；${low}%＜投诉率＜${high}%，在0分和满分之间计算确定；投诉率≥${high}%得0分`]
    : ['任务完成率', `任务完成率≥${high}%得满分；${low}%≤任务完成率＜${high}%，在0分和满分之间计算确定；任务完成率＜${low}%得0分`];
  return { family: 'line', weight, points: '', rule, facts: [{ name: rate, value: `${tenths / 10}%`, unit: '%' }], exact: times(weight, falling ? minus(ONE, part) : part) };
};

/** A proportion, cut where the target is overshot by far. */
const overshoot: Generator = (random) => {
  const weight = weightOf(random);
  const [first, second] = [random.pick([5, 10]), random.pick([20, 30])];
  const percent = random.pick([200, 300, random.whole(0, 450)]);
  const cut = percent >= 300 ? second : percent >= 200 ? first : 0;
  const gained = clamp(rational(percent, 100), ZERO, ONE);
  return {
    family: 'overshoot',
    weight,
    points: '',
    rule: `得分=分值×任务完成率；任务完成率在200%-300%（含200%）区间，则按照该指标分值的${first}%扣分；300%（含）以上的，按照该指标分值的${second}%扣分`,
    facts: [{ name: '任务完成率', value: `${percent}%`, unit: '%' }],
    exact: times(weight, minus(gained, rational(cut, 100))),
  };
};

/** Months late in bands of cuts, their bounds left open. */
const deadlines: Generator = (random) => {
  const weight = rational(random.whole(6, 40), 2);
  const months = random.pick([0, 1, 2, 3, 4, 5]);
  const word = random.pick([null, '按1个月以上计', '按1个月以下计'] as const);
  const lost = months === 0 ? ZERO : months === 1 ? (word === null ? null : rational(word === '按1个月以上计' ? 2 : 1)) : months <= 3 ? rational(2) : weight;
  return {
    family: 'deadlines',
    weight,
    points: '',
    rule: '按期完成得满分，逾期1个月以内扣1分，逾期1-3个月（含）扣2分，逾期3个月以上不得分',
    facts: [{ name: '逾期月数', value: months, unit: '个月' }, ...(word === null ? [] : [{ name: '逾期月数恰为1个月时', value: word, unit: '判定' }])],
    exact: lost && minus(weight, lost),
  };
};

/** Two parts with points and rules of their own. */
const subRules: Generator = (random) => {
  const [first, second] = [rational(random.whole(1, 12), 2), rational(random.whole(2, 12), 2)];
  const hundredths = random.whole(0, 12_000);
  const missing = random.whole(0, 6);
  const cut = decimal(random.whole(1, 15), 1);
  const gained = times(first, clamp(rational(hundredths, 10_000), ZERO, ONE));
  return {
    family: 'sub-rules',
    weight: add(first, second),
    points: '',
    rule: `①资金到位率（${show(first)}分）：得分=资金到位率×${show(first)}分；②制度建设（${show(second)}分）：每缺一项制度扣${cut.text}分，扣完为止`,
    facts: [{ name: '资金到位率', value: `${hundredths / 100}%`, unit: '%' }, { name: '制度建设·缺制度的项数', value: missing, unit: '项' }],
    exact: add(gained, clamp(minus(second, times(cut.exact, rational(missing))), ZERO, second)),
  };
};

/** 按比例 short of a bound for the full score: of that, or of the whole; or from where nothing is given. */
const proportion: Generator = (random) => {
  const weight = weightOf(random);
  const bound = random.pick([80, 90, 95]);
  const floor = random.pick([null, 60]);
  const percent = random.pick([bound, random.whole(20, 110)]);
  const rate = rational(percent, 100);
  const simple = { word: '分值×完成值', exact: times(weight, rate) };
  const ofBound = { word: `分值×完成值/${bound}%`, exact: times(weight, rational(percent, bound)) };
  const between = floor === null ? [] : [{ word: `分值×（完成值-${floor}%）/（${bound}%-${floor}%）`, exact: times(weight, rational(percent - floor, bound - floor)) }];
  const answer = random.pick([null, simple, ofBound, ...between]);
  const short = floor !== null && percent < floor ? ZERO : (answer?.exact ?? null);
  return {
    family: 'proportion',
    weight,
    points: '',
    rule: floor === null ? `任务完成率达到${bound}%得满分，否则按比例得分` : `任务完成率不低于${bound}%得满分，低于${bound}%的按比例得分，<${floor}%不得分`,
    facts: [{ name: '任务完成率', value: `${percent}%`, unit: '%' }, ...(answer === null ? [] : [{ name: '任务完成率按比例得分的算法', value: answer.word, unit: '判定' }])],
    exact: percent >= bound ? weight : short,
  };
};

const GENERATORS: readonly Generator[] = [ratio, rateGiven, tie, satisfaction, saving, band, openBand, equalPoints, weightedPoints, pointsInFigures, parts, pointsWithVeto, pointCuts, items, allOrNothing, discretion, composite, reverse, steps, passMark, delay, tiers, line, overshoot, deadlines, subRules, proportion];

/** `count` rules with their facts, every family in turn. */
export function generateRules(seed: number, count: number): readonly GeneratedRule[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, index) => (GENERATORS[index % GENERATORS.length] ?? ratio)(random));
}
