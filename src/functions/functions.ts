import { ceiling, compare, divide, equals, floor, HUNDRED, isZero, maximum, multiply, ONE, roundHalfUp, subtract, sum, toNumber, ZERO, type Rational } from '../core/number/rational';
import { gradeOf } from '../core/scoring/grade';
import { DEFAULT_SETTINGS, type Grade } from '../core/scoring/settings';
import { cellOf, cellsOf, COUNT, decimalsOf, given, isBlank, matched, NOT_NEGATIVE, numberIn, numbers, POSITIVE, rowsOf, SHARE, single, wordIn, type Argument } from './arguments';
import { missing, refuse } from './error';
import { bounded, judgements, limited, occurrences, quotient, remaining, shownPoints, trusted, vetoed, weightOf } from './points';

// Ids, parameters and words stand in users' files for good: add, never change.
// Excel for the desktop hands a blank cell over as 0, the web as nothing: a formula that must tell them apart asks before it calls.

/**
 * 预算执行率：支出÷执行率的基数（到位资金、年初预算或调整后预算），不取整。
 * @customfunction EXECRATE
 * @param {any[][]} spent 支出：实际支出金额，可为一个区域，按合计计。
 * @param {any[][]} base 基数：与支出同口径的到位资金或预算金额，可为一个区域，按合计计。
 * @returns {number} 预算执行率，如 0.8357。
 */
export function execRate(spent: unknown[][], base: unknown[][]): number {
  return toNumber(quotient(spent, '支出', base, '基数'));
}

/**
 * 资金到位率：到位资金÷预算资金，不取整。
 * @customfunction FUNDRATE
 * @param {any[][]} inPlace 到位资金：实际到位金额，可为一个区域，按合计计。
 * @param {any[][]} budget 预算资金：应到位的预算金额，可为一个区域，按合计计。
 * @returns {number} 资金到位率，如 0.95。
 */
export function fundRate(inPlace: unknown[][], budget: unknown[][]): number {
  return toNumber(quotient(inPlace, '到位资金', budget, '预算资金'));
}

/**
 * 比率：部分÷整体，如实际完成率、质量达标率、抽查合格率，不取整。
 * @customfunction RATE
 * @param {any[][]} part 部分：如实际完成数、达标数，可为一个区域，按合计计。
 * @param {any[][]} whole 整体：如计划数、抽查数，可为一个区域，按合计计。
 * @returns {number} 比率，如 0.6667。
 */
export function rate(part: unknown[][], whole: unknown[][]): number {
  return toNumber(quotient(part, '部分', whole, '整体'));
}

/**
 * 得分率：得分÷分值，四舍五入。
 * @customfunction SCORERATE
 * @param {any[][]} score 得分：可为一个区域，按合计计。
 * @param {any[][]} weight 分值：与得分同一范围，可为一个区域，按合计计。
 * @param {any[][]} [decimals] 得分率保留的小数位数，默认 4（即百分数两位）。
 * @returns {number} 得分率，如 0.8987。
 */
export function scoreRate(score: unknown[][], weight: unknown[][], decimals?: unknown[][]): number {
  return shownPoints(quotient(score, '得分', weight, '分值'), decimalsOf(decimals, 4));
}

/** What stands in a coefficient's place for an option that is no valid answer. */
const NOT_COUNTED: ReadonlyMap<string, null> = new Map([['不计', null]]);

/**
 * 满意度：Σ（人数×系数）÷Σ人数，不取整。
 * @customfunction SATISFACTION
 * @param {any[][]} counts 各选项的人数（份数）。
 * @param {any[][]} coefficients 各选项的系数，与人数一一对应：算满意的填 1、不算的填 0（或 0.8 等），不作有效问卷的填“不计”。
 * @returns {number} 满意度，如 0.9231。
 */
export function satisfaction(counts: unknown[][], coefficients: unknown[][]): number {
  const people = numbers(counts, '人数', COUNT);
  const weights = cellsOf(coefficients);
  if (weights.length !== people.length) refuse(`“人数”有 ${people.length} 项，“系数”有 ${weights.length} 项，应一一对应；请改正引用。`);
  const valid = weights.flatMap((value, index): readonly (readonly [Rational, Rational])[] => {
    const coefficient = wordIn<Rational | null>(value, '系数', NOT_COUNTED, { requirement: SHARE, as: (share) => share });
    return coefficient ? [[people[index] ?? ZERO, coefficient]] : [];
  });
  const all = sum(valid.map(([count]) => count));
  if (isZero(all)) missing('有效人数为 0，无法计算满意度；请检查是否漏填。');
  return toNumber(divide(sum(valid.map(([count, coefficient]) => multiply(count, coefficient))), all));
}

/**
 * 比率得分：得分=分值×比率，比率最高按 100% 计、最低按 0 计，四舍五入。
 * @customfunction RATIOSCORE
 * @param {any[][]} weight 分值：该指标（或其中一部分）的满分。
 * @param {any[][]} rate 比率：如 0.8357 或 83.57%。
 * @param {any[][]} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function ratioScore(weight: unknown[][], rate: unknown[][], decimals?: unknown[][]): number {
  return shownPoints(multiply(weightOf(weight), bounded(single(rate, '比率'))), decimalsOf(decimals));
}

/**
 * 反向比率得分：越少越好的指标，得分=分值×目标值÷实际值，最高得满分，四舍五入。
 * @customfunction REVERSESCORE
 * @param {any[][]} weight 分值：该指标的满分。
 * @param {any[][]} target 目标值：如计划成本、控制数。
 * @param {any[][]} actual 实际值：与目标值同单位。
 * @param {any[][]} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function reverseScore(weight: unknown[][], target: unknown[][], actual: unknown[][], decimals?: unknown[][]): number {
  const [planned, reached] = [single(target, '目标值', NOT_NEGATIVE), single(actual, '实际值', NOT_NEGATIVE)];
  if (isZero(reached)) missing('“实际值”为 0，不能作除数；请检查是否漏填。');
  return shownPoints(multiply(weightOf(weight), bounded(divide(planned, reached))), decimalsOf(decimals));
}

/**
 * 要点得分：得分=分值×Σ（符合程度×该要点所占份额），四舍五入。
 * @customfunction POINTSCORE
 * @param {any[][]} weight 分值：该指标的满分。
 * @param {any[][]} judgements 各评价要点的判定：符合、不符合、不适用，反向要点填不存在、存在，或填 0 至 1 之间的符合程度。
 * @param {any[][]} shares 各评价要点占分值的份额，与判定一一对应，如 {0.3,0.3,0.4}；只填一个数表示各项相同。
 * @param {any[][]} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function pointScore(weight: unknown[][], judgements: unknown[][], shares: unknown[][], decimals?: unknown[][]): number {
  const met = judged(judgements, false);
  const parts = matched(met.length, '判定', numbers(shares, '份额', SHARE), '份额');
  return shownPoints(multiply(weightOf(weight), sum(met.map((share, index) => multiply(share, parts[index] ?? ZERO)))), decimalsOf(decimals));
}

/**
 * 要点扣分：得分=分值-Σ（不符合程度×该要点的扣分），扣完为止，四舍五入；部分符合按不符合扣。
 * @customfunction CUTSCORE
 * @param {any[][]} weight 分值：该指标的满分。
 * @param {any[][]} judgements 各评价要点的判定：符合、部分符合、不符合、不适用，反向要点填不存在、存在，或填 0 至 1 之间的符合程度。
 * @param {any[][]} cuts 各评价要点不符合时的扣分，与判定一一对应；只填一个数表示各项相同。
 * @param {any[][]} [cap] 合计最多扣多少分，默认扣完为止。
 * @param {any[][]} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function cutScore(weight: unknown[][], judgements: unknown[][], cuts: unknown[][], cap?: unknown[][], decimals?: unknown[][]): number {
  const met = judged(judgements, true);
  const amounts = matched(met.length, '判定', numbers(cuts, '扣分', POSITIVE), '扣分');
  const lost = sum(met.map((share, index) => multiply(subtract(ONE, share), amounts[index] ?? ZERO)));
  return shownPoints(remaining(weightOf(weight), limited(lost, capOf(cap))), decimalsOf(decimals));
}

function judged(argument: Argument, partialIsUnmet: boolean): readonly Rational[] {
  return judgements(argument, '判定', partialIsUnmet);
}

function capOf(argument: Argument): Rational | undefined {
  const limit = given(argument);
  return limit && single(limit, '最多扣分', POSITIVE);
}

/**
 * 逐项扣分：得分=分值-Σ（数量×每项扣分），每项可各有上限，扣完为止，四舍五入。
 * @customfunction DEDUCTSCORE
 * @param {any[][]} weight 分值：该指标的满分。
 * @param {any[][]} counts 各种问题的数量（整数），或是、否、不适用。
 * @param {any[][]} cuts 各种问题每一个扣多少分，与数量一一对应；只填一个数表示各项相同。
 * @param {any[][]} [caps] 各种问题最多扣多少分，与数量一一对应，没有上限的留空；默认都没有上限。
 * @param {any[][]} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function deductScore(weight: unknown[][], counts: unknown[][], cuts: unknown[][], caps?: unknown[][], decimals?: unknown[][]): number {
  const found = occurrences(counts, '数量');
  const amounts = matched(found.length, '数量', numbers(cuts, '每项扣分', POSITIVE), '每项扣分');
  const limits = cellsOf(given(caps)).map((value) => (isBlank(value) ? undefined : numberIn(value, '最多扣分', POSITIVE)));
  if (limits.length > 0 && limits.length !== found.length) refuse(`“数量”有 ${found.length} 项，“最多扣分”有 ${limits.length} 项，应一一对应；请改正引用。`);
  const lost = sum(found.map((count, index) => limited(multiply(count, amounts[index] ?? ZERO), limits[index])));
  return shownPoints(remaining(weightOf(weight), lost), decimalsOf(decimals));
}

/**
 * 区间得分：比率达到第几档的下限（含本数）就得该档的分，低于所有下限得最后一个分数。
 * @customfunction BANDSCORE
 * @param {any[][]} rate 比率：如 0.9 或 90%。
 * @param {any[][]} bounds 各档下限（含本数），由高到低，如 {0.95,0.85,0.75}。
 * @param {any[][]} scores 各档得分，比下限多一个，最后一个是低于所有下限时的得分，如 {3,2,1,0}。
 * @param {any[][]} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function bandScore(rate: unknown[][], bounds: unknown[][], scores: unknown[][], decimals?: unknown[][]): number {
  const value = trusted(single(rate, '比率'));
  const ends = numbers(bounds, '下限');
  const points = numbers(scores, '得分');
  if (points.length !== ends.length + 1) refuse(`下限有 ${ends.length} 个，得分应有 ${ends.length + 1} 个，现为 ${points.length} 个；请改正。`);
  if (ends.some((end, index) => index > 0 && compare(end, ends[index - 1] ?? end) >= 0)) refuse('各档下限应由高到低排列；请改正。');
  const row = ends.findIndex((end) => compare(value, end) >= 0);
  return shownPoints(points[row < 0 ? ends.length : row] ?? ZERO, decimalsOf(decimals));
}

type Side = 'below' | 'above' | 'off';
const SIDES: ReadonlyMap<string, Side> = new Map([
  ['低于', 'below'],
  ['高于', 'above'],
  ['偏离', 'off'],
]);

/** Whole steps are counted on nine places: 0.15/0.05 is 3, whatever is left of it in binary. */
const STEP_PLACES = 9;
const PARTS: ReadonlyMap<string, (steps: Rational) => Rational> = new Map([
  ['按比例扣分', (steps) => steps],
  ['不扣分', floor],
  ['按一档扣分', ceiling],
]);

function distance(value: Rational, base: Rational, side: Side): Rational {
  const short = subtract(base, value);
  const over = subtract(value, base);
  return maximum(ZERO, side === 'below' ? short : side === 'above' ? over : maximum(short, over));
}

/**
 * 分档扣分：比率每低于（或高于、偏离）基准一档扣若干分，得分=分值-档数×每档扣分，扣完为止，四舍五入。
 * @customfunction STEPSCORE
 * @param {any[][]} weight 分值：该指标的满分。
 * @param {any[][]} rate 比率：如 0.93 或 93%。
 * @param {any[][]} base 基准：从哪里起扣，如 100%。
 * @param {any[][]} size 每档的大小：如每低于 5 个百分点填 5%。
 * @param {any[][]} cut 每档扣多少分。
 * @param {any[][]} part 不足一档的部分：按比例扣分、不扣分、按一档扣分；恰为整档时可空。
 * @param {any[][]} [side] 方向：低于（默认）、高于、偏离。
 * @param {any[][]} [cap] 最多扣多少分，默认扣完为止。
 * @param {any[][]} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function stepScore(weight: unknown[][], rate: unknown[][], base: unknown[][], size: unknown[][], cut: unknown[][], part: unknown[][], side?: unknown[][], cap?: unknown[][], decimals?: unknown[][]): number {
  const direction = given(side);
  const missed = distance(single(rate, '比率'), single(base, '基准'), direction ? wordIn(cellOf(direction, '方向'), '方向', SIDES) : 'below');
  const steps = divide(missed, single(size, '每档的大小', POSITIVE));
  const whole = roundHalfUp(steps, STEP_PLACES);
  const counted = whole.d === 1n ? whole : wordIn(cellOf(part, '不足一档的部分'), '不足一档的部分', PARTS)(steps);
  const lost = multiply(counted, single(cut, '每档扣分', POSITIVE));
  return shownPoints(remaining(weightOf(weight), limited(lost, capOf(cap))), decimalsOf(decimals));
}

type Beyond = (rate: Rational, pass: Rational) => Rational;
const METHODS: ReadonlyMap<string, Beyond> = new Map<string, Beyond>([
  ['按超过比重', (value, mark) => divide(subtract(value, mark), subtract(ONE, mark))],
  ['按完成比例', (value) => value],
]);

/**
 * 及格线得分：低于及格线不得分；达到后得分=分值×（比率-及格线）÷（100%-及格线），四舍五入。
 * @customfunction PASSSCORE
 * @param {any[][]} weight 分值：该指标的满分。
 * @param {any[][]} rate 比率：如 0.8 或 80%，最高按 100% 计。
 * @param {any[][]} pass 及格线（含本数）：如 60%，应低于 100%。
 * @param {any[][]} [method] 达到及格线后：按超过比重（默认）、按完成比例（得分=分值×比率）。
 * @param {any[][]} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function passScore(weight: unknown[][], rate: unknown[][], pass: unknown[][], method?: unknown[][], decimals?: unknown[][]): number {
  const mark = single(pass, '及格线', { holds: (value) => compare(value, ZERO) >= 0 && compare(value, ONE) < 0, words: '不小于 0、小于 100%' });
  const [value, way] = [single(rate, '比率'), given(method)];
  const beyond = wordIn(way ? cellOf(way, '方法') : '按超过比重', '方法', METHODS);
  const share = compare(trusted(value), mark) < 0 ? ZERO : bounded(beyond(bounded(value), mark));
  return shownPoints(multiply(weightOf(weight), share), decimalsOf(decimals));
}

/**
 * 插值得分：在零分点与满分点之间按比例得分，越过满分点得满分，零分点可高于满分点，四舍五入。
 * @customfunction LINEARSCORE
 * @param {any[][]} weight 分值：该指标的满分。
 * @param {any[][]} value 实际值。
 * @param {any[][]} zeroAt 零分点：得 0 分的数值。
 * @param {any[][]} fullAt 满分点：得满分的数值，不同于零分点。
 * @param {any[][]} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function linearScore(weight: unknown[][], value: unknown[][], zeroAt: unknown[][], fullAt: unknown[][], decimals?: unknown[][]): number {
  const [reached, none, all] = [single(value, '实际值'), single(zeroAt, '零分点'), single(fullAt, '满分点')];
  if (equals(none, all)) refuse('“零分点”与“满分点”相同，无法按比例计分；请改正。');
  const share = bounded(divide(subtract(reached, none), subtract(all, none)));
  return shownPoints(multiply(weightOf(weight), share), decimalsOf(decimals));
}

/**
 * 延迟扣分：得分=分值-延迟的天（月）数×每天（月）扣分，扣完为止，四舍五入。
 * @customfunction DELAYSCORE
 * @param {any[][]} weight 分值：该指标的满分。
 * @param {any[][]} late 延迟的天数或月数（整数），没有延迟填 0。
 * @param {any[][]} cut 每延迟一天（月）扣多少分。
 * @param {any[][]} [cap] 最多扣多少分，默认扣完为止。
 * @param {any[][]} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function delayScore(weight: unknown[][], late: unknown[][], cut: unknown[][], cap?: unknown[][], decimals?: unknown[][]): number {
  const lost = multiply(single(late, '延迟的天（月）数', COUNT), single(cut, '每天（月）扣分', POSITIVE));
  return shownPoints(remaining(weightOf(weight), limited(lost, capOf(cap))), decimalsOf(decimals));
}

/**
 * 档次得分：按所属档次得分；档次为一个分数区间的，得分须在区间之内，四舍五入。
 * @customfunction TIERSCORE
 * @param {any[][]} tier 所属档次，如 较高。
 * @param {any[][]} names 各档次的名称，如 {"较高","一般","较低"}。
 * @param {any[][]} lows 各档次的最低分，与名称一一对应。
 * @param {any[][]} highs 各档次的最高分，与名称一一对应；与最低分相同的为固定分数。
 * @param {any[][]} [points] 档内得分：档次为区间时，在区间内认定的得分。
 * @param {any[][]} [decimals] 得分保留的小数位数，默认 2。
 * @returns {number} 得分。
 */
export function tierScore(tier: unknown[][], names: unknown[][], lows: unknown[][], highs: unknown[][], points?: unknown[][], decimals?: unknown[][]): number {
  const [least, most] = [numbers(lows, '最低分', NOT_NEGATIVE), numbers(highs, '最高分', NOT_NEGATIVE)];
  const titles = cellsOf(names).map((name) => (typeof name === 'string' ? name.trim() : ''));
  if (titles.length !== least.length || titles.length !== most.length) refuse(`名称有 ${titles.length} 个，最低分有 ${least.length} 个，最高分有 ${most.length} 个，应一一对应；请改正引用。`);
  if (new Set(titles).size < titles.length || titles.includes('')) refuse('档次的名称应为文字，不能为空或重复；请改正。');
  const row = wordIn(cellOf(tier, '所属档次'), '所属档次', new Map(titles.map((title, index) => [title, index])));
  const [low, high] = [least[row] ?? ZERO, most[row] ?? ZERO];
  if (compare(low, high) > 0) refuse(`档次“${titles[row] ?? ''}”的最低分高于最高分；请改正。`);
  const inside = { holds: (value: Rational) => compare(value, low) >= 0 && compare(value, high) <= 0, words: `在该档次的 ${toNumber(low)} 至 ${toNumber(high)} 分之内` };
  return shownPoints(equals(low, high) ? low : single(points, '档内得分', inside), decimalsOf(decimals));
}

/**
 * 一票否决：任一情形出现得 0 分，否则为原得分。
 * @customfunction VETOSCORE
 * @param {any[][]} score 原得分：没有否决时的得分。
 * @param {any[][]} conditions 各否决情形的判定：是、存在、不符合为出现；否、不存在、符合、不适用为没有出现。
 * @returns {number} 得分。
 */
export function vetoScore(score: unknown[][], conditions: unknown[][]): number {
  return vetoed(conditions, '否决情形') ? 0 : toNumber(single(score, '原得分', NOT_NEGATIVE));
}

/** The grades of a table: name, lowest score out of 100, highest where the scale is written in closed bands. */
function gradesIn(argument: Argument): readonly Grade[] {
  const grades = rowsOf(argument).map(([name, from, to]): Grade => {
    const title = typeof name === 'string' ? name.trim() : '';
    if (title === '') refuse('等级表的第一列应为等级名称；请改正。');
    const low = numberIn(from, `${title}的下限`);
    const high = isBlank(to) ? null : numberIn(to, `${title}的上限`);
    // A blank upper end is handed over as 0 by some hosts; no band ends where it begins, or below.
    return { name: title, from: low, to: high && compare(high, low) > 0 ? high : null };
  });
  if (grades.some(({ from }, index) => index > 0 && compare(from, grades[index - 1]?.from ?? from) >= 0)) refuse('各等级的下限应由高到低排列；请改正。');
  return grades;
}

/**
 * 等级：按总分占满分的百分比评定，默认优 90、良 80、中 60、差 0；总分按显示的小数比较，不先取整。
 * @customfunction GRADE
 * @param {any[][]} total 总分。
 * @param {any[][]} [fullMark] 满分，默认 100。
 * @param {any[][]} [scale] 等级表：每行为等级、下限（含）、上限（含，可空），由高到低，分数按满分 100 计；默认优、良、中、差四档。
 * @param {any[][]} [otherwise] 总分不在任何等级之内时显示的内容，默认提示错误。
 * @returns {string} 等级。
 */
export function grade(total: unknown[][], fullMark?: unknown[][], scale?: unknown[][], otherwise?: unknown[][]): string {
  const [whole, table] = [given(fullMark), given(scale)];
  const outOfHundred = divide(multiply(single(total, '总分'), HUNDRED), whole ? single(whole, '满分', POSITIVE) : DEFAULT_SETTINGS.fullMark);
  const found = gradeOf(trusted(outOfHundred), table ? gradesIn(table) : DEFAULT_SETTINGS.grades);
  if (found) return found.name;
  const [instead] = cellsOf(otherwise);
  return typeof instead === 'string' ? instead : missing(`总分折合 ${toNumber(roundHalfUp(outOfHundred, 2))} 分，不在任何等级之内；请检查等级表的上下限。`);
}

const NOT_APPLICABLE = '不适用';

/**
 * 合计得分：各指标得分之和；有“不适用”的，其余得分按分值折算到满分。
 * @customfunction TOTALSCORE
 * @param {any[][]} scores 各指标得分，缺一不可；不计分的指标填“不适用”。
 * @param {any[][]} [decimals] 合计保留的小数位数，默认 2。
 * @param {any[][]} [weights] 各指标分值，与得分一一对应；得分中有“不适用”时必填。
 * @param {any[][]} [fullMark] 满分，默认 100；得分中有“不适用”时据以折算。
 * @returns {number} 合计得分。
 */
export function totalScore(scores: unknown[][], decimals?: unknown[][], weights?: unknown[][], fullMark?: unknown[][]): number {
  const cells = cellsOf(scores);
  const applying = cells.flatMap((value, index) => (value === NOT_APPLICABLE ? [] : [index]));
  const total = sum(applying.map((index) => scoreIn(cells[index])));
  if (applying.length === 0) missing('没有可合计的得分；请检查引用的区域。');
  if (applying.length === cells.length) return shownPoints(total, decimalsOf(decimals));
  if (!given(weights)) refuse('得分中有“不适用”，需要各指标分值才能折算；请补充第三个参数。');
  const points = numbers(weights, '分值', NOT_NEGATIVE);
  if (points.length !== cells.length) refuse(`“得分”有 ${cells.length} 项，“分值”有 ${points.length} 项，应一一对应；请改正引用。`);
  const carried = sum(applying.map((index) => points[index] ?? ZERO));
  if (isZero(carried)) missing('适用指标的分值合计为 0，无法折算；请检查分值。');
  const whole = given(fullMark);
  return shownPoints(divide(multiply(total, whole ? single(whole, '满分', POSITIVE) : DEFAULT_SETTINGS.fullMark), carried), decimalsOf(decimals));
}

/** A score; any other text says that it has not been given yet. */
function scoreIn(value: unknown): Rational {
  if (typeof value === 'string' && value.startsWith('未评')) missing('有指标尚未评分，不能合计；请先评完。');
  return numberIn(value, '得分');
}
