import { compare, formatExact, multiply, ZERO } from '../../number/rational';
import { readNumber } from '../../number/read';
import { edited, matchesOf, rewrites, type NormalText } from '../text';

const TARGET_TOLD = /(?<=^|[;。\n])(?:年度|绩效|计划)*目标值(?:为|是|:|=)?(?<value>(?:[5-9]\d|100)(?:\.\d+)?%)[。;,](?=[\s\S]*(?:\/|每?[低高]于)目标值)/;

/** 目标值100%。未达到的得分=业绩值/目标值×分值: the figure in place of its name. */
function targetTold(source: NormalText): NormalText {
  const match = TARGET_TOLD.exec(source.text);
  const value = match?.groups?.['value'];
  if (!match || value === undefined) return source;
  const told = { start: match.index, end: match.index + match[0].length, text: '' };
  return edited(source, [told, ...rewrites(source, /(?:年度|绩效|计划)*目标值|(?<=达到?)目标(?=(?:的)?,?(?:得|计)|的)|(?<=未达到?)目标(?=的)/g, () => value).filter(({ start }) => start >= told.end)]);
}

const EXPLAINED = /(?<name>(?<=^|[;。\n,①-⑳])[\u4e00-\u9fff]{2,16}(?:率|度|比例|比重))\((?<what>[^()\d=≥≤<>%/]{2,24}\/[^()\d=≥≤<>%/]{2,24})\)(?=(?:达到|达|在|为|不低于|不超过|[≥≤<>=]|\d))/g;

/** 用户活跃率(月均活跃用户/注册用户)≥60%: how a rate is reckoned, told at the end, where no list is broken by it. */
function explainedNames(source: NormalText): NormalText {
  const told = matchesOf(source.text, EXPLAINED);
  if (told.length === 0) return source;
  const definitions = told.map(({ groups = {} }) => `${groups['name'] ?? ''}=${groups['what'] ?? ''}×100%`).join(';');
  const end = source.text.length;
  return edited(source, [...rewrites(source, EXPLAINED, ({ groups = {} }) => groups['name'] ?? ''), { start: end, end, text: `${/[。;\n]$/.test(source.text) ? '' : '。'}${definitions}` }]);
}

const BETWEEN_SHARES = /在(?:权重分?|指标分值|分值|权重分值)的(?<a>\d+(?:\.\d+)?%)[-~至到和](?<b>\d+(?:\.\d+)?%)之间/g;
const BY_LINE = /(?:^|[,;。\n(])(?:注:|评分方法:|计分方法:)?(?:以上|区间内|其余|中间)?(?:各(?:档|区间|段)(?:之?内)?)?(?:均|都)?(?:按(?:照)?|采用|采取|用)?(?:线性|直线)?(?:比例)?(?:插值|内插)(?:法)?(?:进行)?(?:计算|计分|得分|赋分|确定)*\)?(?:(?=[,;。\n]|$)|:)/;
const RANGE_OF_POINTS = /得(?<a>\d+(?:\.\d+)?)分?[-~至](?<b>\d+(?:\.\d+)?)分/g;

/** 90%-100%得4-5分,70%-90%得2-4分,均按比例插值: the line that each runs along. */
function interpolated(source: NormalText): NormalText {
  const shares = edited(source, rewrites(source, BETWEEN_SHARES, ({ groups = {} }) => `在分值的${groups['a'] ?? ''}至分值的${groups['b'] ?? ''}之间`));
  const match = BY_LINE.exec(shares.text);
  const ranges = rewrites(shares, RANGE_OF_POINTS, ({ groups = {} }) => `在${groups['a'] ?? ''}分至${groups['b'] ?? ''}分之间按比例计算`);
  return match && ranges.length > 0 ? edited(shares, [...ranges, { start: match.index, end: match.index + match[0].length, text: match.index === 0 ? '' : match[0].charAt(0).replace('(', '') }]) : shares;
}

const HELD = /(?<=^|[:;。,\n])(?<level>低于或持平|持平或低于|等于或低于|低于或等于)(?:的)?(?=,?(?:得|计))/;

/** 与平均造价相比:低于或持平得3分;高出10%以内得2分: by how much it is more than the other. */
function heldAgainst(source: NormalText): NormalText {
  const match = HELD.exec(source.text);
  // 失业率高出1%: points of a rate are no share of it.
  if (!match || !/高出\d+(?:\.\d+)?%/.test(source.text) || !/造价|成本|单价|价格|费用|支出|投资|均价|标准|定额/.test(source.original)) return source;
  return edited(source, [{ start: match.index, end: match.index + match[0].length, text: '超出比例≤0%' }, ...rewrites(source, /高出(?=\d+(?:\.\d+)?%)/g, () => '超出比例').filter(({ start }) => start > match.index)]);
}

const TO_BELOW = /(?<low>\d+(?:\.\d+)?%)(?:以上|\(含\))?(?:但|且)?未(?:达到?|满|到)(?=\d+(?:\.\d+)?%)/g;

/** 完成目标80%以上未达100%的: two ends of one interval. */
function endsApart(source: NormalText): NormalText {
  return edited(source, rewrites(source, TO_BELOW, ({ groups = {} }) => `≥${groups['low'] ?? ''}且<`));
}

const SHARES = '[^()=×+]{2,16}×\\d+%(?:\\+[^()=×+]{2,16}×\\d+%)+';
const OF_SEVERAL = new RegExp(`得分=(?:(?<worth>\\d+(?:\\.\\d+)?)分?×\\((?<sum>${SHARES})\\)|\\((?<first>${SHARES})\\)×(?<behind>\\d+(?:\\.\\d+)?)分?)[,;](?:(?:单类|单项|各项|每项|各类|各自|各)?(?:完成率)?(?:超过|大于)100%的?按100%计(?:算)?|(?:单|各|每)项?(?:完成)?率(?:的)?(?:上限|最高)(?:均)?(?:为|按|不超过)100%(?:计)?|(?:单|各|每)项?(?:完成)?率(?:均)?(?:最高按|单独封顶)100%(?:计)?)(?:,不得?(?:相互|互相)(?:抵补|弥补|抵消))?`);

/** 得分=10×(A完成率×50%+B完成率×50%),单类超过100%按100%计: each by itself, none above its own. */
function cappedApart(source: NormalText): NormalText {
  const match = OF_SEVERAL.exec(source.text);
  const { worth = match?.groups?.['behind'] ?? '', sum = match?.groups?.['first'] ?? '' } = match?.groups ?? {};
  if (!match) return source;
  const parts = sum.split('+').map((part) => {
    const { rate = '', share = '' } = /^(?<rate>.+)×(?<share>\d+%)$/.exec(part)?.groups ?? {};
    return `${rate}×${formatExact(multiply(readNumber(worth) ?? ZERO, readNumber(share) ?? ZERO))}分`;
  });
  return edited(source, [{ start: match.index, end: match.index + match[0].length, text: `得分=${parts.join('+')}` }]);
}

const GRADE_BEFORE = /(?<=^|[:;。\n,])(?:优秀?|良好?|中等?|合格|一般|较?差|不合格)(?=(?:[≥≤<>]|\d+(?:\.\d+)?%?[≤<][^,;。]{0,6}[<≤])\d)/g;

/** 优≥95%(5分);良85%≤占比<95%(4分): what each range is called. */
function gradesNamed(source: NormalText): NormalText {
  const told = rewrites(source, GRADE_BEFORE, () => '');
  const rows = matchesOf(source.text, /\(\d+(?:\.\d+)?分\)/g);
  return told.length > 1 && rows.length === told.length ? edited(source, [...told, ...rewrites(source, /\((?<worth>\d+(?:\.\d+)?)分\)/g, ({ groups }) => `得${groups?.['worth'] ?? ''}分`)]) : source;
}

const OVERSPENT = /(?<=^|[;。\n])(?:成本)?节约率(?:≥|>=|大于等于|不低于)0%?(?=(?:的)?,?(?:得|计))/;

/** 成本节约率≥0得3分;超支5%以内得1.5分: what is overspent is the other side of what is saved. */
function overspent(source: NormalText): NormalText {
  const match = OVERSPENT.exec(source.text);
  if (!match || !/超支\d/.test(source.text) || /每超支|节约率(?:<|小于|低于|为负)/.test(source.text)) return source;
  return edited(source, [{ start: match.index, end: match.index + match[0].length, text: '超出比例≤0%' }, ...rewrites(source, /超支(?=\d+(?:\.\d+)?%)/g, () => '超出比例')]);
}

const SHORT_OF_PLAN = /(?<figure>[^,;。\n≥≤<>\d]{2,12})≥(?<plan>\d+)(?<unit>[^,;。\n\d得]{0,3})(?:的)?,?得(?<worth>\d+(?:\.\d+)?分|满分)[;,。]\k<figure><\k<plan>\k<unit>(?:的)?,?按(?:照)?(?:完成)?比例(?:计分|得分)/;

/** 完成数≥300张得5分;完成数<300张按完成比例计分: the share of the plan. */
function sharesOfPlan(source: NormalText): NormalText {
  const match = SHORT_OF_PLAN.exec(source.text);
  const { figure = '', plan = '' } = match?.groups ?? {};
  return match ? edited(source, [{ start: match.index, end: match.index + match[0].length, text: `得分=${figure}/${plan}×分值` }, ...rewrites(source, /完成比例(?=(?:低于|不足|小于|<)\d)/g, () => '完成率').filter(({ start }) => start > match.index + match[0].length)]) : source;
}

const STAIR = /(?:(?<=[;,。])|(?<=[;,。]完成))(?<figure>\d+(?:\.\d+)?)%(?=(?:的)?,?[得计]\d)/g;
const TOP_STEP = /(?:(?:≥|达到?|不低于)(?<a>\d+(?:\.\d+)?)%|(?<b>\d+(?:\.\d+)?)%(?:\((?:含)\))?(?:及)?以上|完成[^,;。\d]{0,12}?(?<c>\d+(?:\.\d+)?)%|(?<d>100)%)(?:的|时)?,?[得计]/;

/** 97%以上得3分,96%得2分,95%得1分: each from its figure up to the one before. */
function stairs(source: NormalText): NormalText {
  const top = TOP_STEP.exec(source.text);
  const figures = [top?.groups?.['a'] ?? top?.groups?.['b'] ?? top?.groups?.['c'] ?? top?.groups?.['d'] ?? '', ...matchesOf(source.text, STAIR).map(({ groups }) => groups?.['figure'] ?? '')].map(readNumber);
  const falling = figures.every((figure, index) => {
    const above = figures[index - 1];
    return figure && (index === 0 || (above && compare(figure, above) < 0));
  });
  return top && figures.length > 2 && falling ? edited(source, rewrites(source, STAIR, ({ 0: figure }) => `≥${figure}`).filter(({ start }) => start > top.index)) : source;
}

const WHO_SAYS = /(?<=^|[:;。,\n])(?<range>\d+(?:\.\d+)?%(?:\(含\))?(?:及)?以上)的(?<who>[^,;。\d得的]{2,14}(?:认为|表示|反映)[^,;。\d得]{2,16}?)(?:的)?(?=,?[得计])/g;

/** 80%以上的受访学员认为有提升: the share of those who say so. */
function sharesOfPeople(source: NormalText): NormalText {
  return edited(source, rewrites(source, WHO_SAYS, ({ groups = {} }) => `${groups['who'] ?? ''}的比例${groups['range'] ?? ''}`));
}

const STEPS: readonly ((source: NormalText) => NormalText)[] = [targetTold, explainedNames, interpolated, heldAgainst, endsApart, cappedApart, gradesNamed, overspent, sharesOfPlan, stairs, sharesOfPeople];

/** What figures are called, what they are held against and how they run between two ends, put where they are used. */
export function figuresTold(source: NormalText): NormalText {
  return STEPS.reduce((text, step) => step(text), source);
}
