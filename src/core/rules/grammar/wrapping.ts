import { compare, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { edited, matchesOf, originalSpan, rewrites, slice, type Edit, type NormalText, type Span } from '../text';
import { readRange } from './ranges';
import { TELLS_SCORE } from './consequences';
import { fromNothing } from './from-nothing';
import { withoutNotes } from './notes';
import { counted } from './occurrences';
import { NUMBER, readAmount } from './quantity';
import { countedByDegrees } from './several-alike';
import { MODIFIES } from './remarks';
import { writtenOut } from './spelling';

/** A rule without what its writer wrapped it in. */
export interface Unwrapped {
  readonly rule: NormalText;
  /** What is asked for, told in front of a bracket that holds all of the rule; it scores nothing. */
  readonly stated: readonly Span[];
}

/** The text before the marks it ends with. */
function withoutEnd({ text }: NormalText): string {
  return text.replace(/[。;\n]+$/, '');
}

/** (覆盖率≥92%得9分,85%以下不得分): all of it in one bracket. */
function outOfBracket(source: NormalText): NormalText {
  const text = withoutEnd(source);
  return text.startsWith('(') && text.endsWith(')') && lastBracket(text) === 0 && TELLS_SCORE.test(text) ? slice(source, 1, text.length - 1) : source;
}

const WITH_RULE = /\((?<worth>\d+(?:\.\d+)?分)[,;](?<rule>[^()]*(?:扣|得|酌情|按[^()]*计[分算])[^()]*)\)/g;

/** 配备业务系统(4分,少一项扣1分): what a part is worth and its rule in one bracket. */
function opened(source: NormalText): NormalText {
  return edited(source, matchesOf(source.text, WITH_RULE).filter(({ index }) => index > 0 && !/[:。;\n]/.test(source.text.charAt(index - 1))).flatMap(({ index, 0: whole }) => [{ start: index, end: index + 1, text: '得' }, { start: index + whole.length - 1, end: index + whole.length, text: '' }]));
}

const LEVEL = /[。;,]?\((?<a>\d+(?:\.\d+)?)(?:分?[-~至到](?<b>\d+(?:\.\d+)?))?(?<unit>分)?\)(?<mark>[。;,、]?)/g;

/** 全部完成(15分)完成80%以上(12-14分)不足80%(0-11分): degrees run together, each with its points in a bracket, falling from the weight. */
function apart(source: NormalText, weight: Rational | null): NormalText {
  const levels = matchesOf(source.text, LEVEL).map(({ index, groups = {}, 0: whole }) => {
    const ends = [groups['a'], groups['b']].flatMap((text) => readNumber(text ?? '') ?? []);
    const most = ends.reduce<Rational | undefined>((a, b) => (a && compare(a, b) >= 0 ? a : b), undefined);
    return { start: index, end: index + whole.length, most, text: `得${[groups['a'], groups['b']].filter((text) => text !== undefined).join('-')}分。` };
  });
  const [first] = levels;
  const bare = source.text.replace(LEVEL, '\n');
  const falling = levels.every(({ most }, index) => index === 0 || (most && compare(most, levels[index - 1]?.most ?? most) < 0));
  const whole = weight && first?.most && compare(first.most, weight) === 0;
  if (!whole || levels.length < 2 || !falling || TELLS_SCORE.test(bare) || !bare.endsWith('\n') || bare.split(/\n+/).slice(0, -1).some((head) => (head.length < 2 && !/^[优良中差好]$/.test(head)) || /\([^\u4e00-\u9fff]*\)/.test(head))) return source;
  return edited(source, levels);
}

/** A.…\nB.…: letters of a list, which say no more than the lines do. */
function withoutLetters(source: NormalText): NormalText {
  const marks = matchesOf(source.text, /(?<=^|[\n;。])(?<letter>[A-Ha-h])[.、:)]/g);
  const inOrder = marks.every(({ groups }, index) => groups?.['letter']?.toUpperCase() === String.fromCharCode(65 + index));
  return marks.length > 1 && inOrder ? edited(source, marks.map(({ index, 0: mark }) => ({ start: index, end: index + mark.length, text: '' }))) : source;
}

const ROW = new RegExp(`^(?<range>.*(?:%(?:\\([不含]+\\))?(?:以[上下内])?|以[上下内]))(?<points>${NUMBER})$`);

/** ≥25% 20 on one line, 15%-24% 16 on the next: a table of intervals and points. */
function tabled(source: NormalText, weight: Rational | null): NormalText {
  const lines = matchesOf(source.text, /[^\n]+/g).map(({ index, 0: line }) => ({ start: index, groups: ROW.exec(line)?.groups }));
  const points = lines.map(({ groups }) => (groups && readRange(groups['range'] ?? '') ? readNumber(groups['points'] ?? '') : undefined));
  const [first] = points;
  const falling = points.every((value, index) => value && (index === 0 || compare(value, points[index - 1] ?? value) < 0));
  if (lines.length < 2 || !falling || !weight || !first || compare(first, weight) !== 0) return source;
  return edited(source, lines.flatMap(({ start, groups }): readonly Edit[] => {
    const [at, end] = [start + (groups?.['range'] ?? '').length, start + (groups?.['range'] ?? '').length + (groups?.['points'] ?? '').length];
    return [{ start: at, end: at, text: '得' }, { start: end, end, text: '分;' }];
  }));
}

const CELLS = /^\|?(?<row>[^|\n]+)\|(?<points>[^|\n]+)\|?$/;

/** |时限|得分| above |30日内|5|: a table of two columns, by its bars. */
function barred(source: NormalText): NormalText {
  const rows = source.text.split(/\n+/).filter((line) => line !== '').map((line) => CELLS.exec(line)?.groups);
  const [head, ...told] = rows;
  const plain = told.length > 1 && /^(?:得分|分值|评分)$/.test(head?.['points'] ?? '') && told.every((row) => /^\d+(?:\.\d+)?分?$/.test(row?.['points'] ?? ''));
  return plain ? edited(source, [{ start: 0, end: source.text.length, text: told.map((row) => `${row?.['row'] ?? ''}得${(row?.['points'] ?? '').replace('分', '')}分`).join(';') }]) : source;
}

const LABEL = /^\n*(?:\(\d{1,2}\)|\d{1,2}[.、](?!\d)|[①-⑳])?(?:具体)?(?:计分|评分|评价|考核|赋分|打分|扣分(?!(?:标准|细则|办法|规则)(?:如下)?:[^扣]*$))(?:方式|方法|标准|办法|细则|规则):/;

const NAME = /^(?<name>(?![未不无没如若其])[^,;:。()\d\n]{0,10}(?:性|情况|制度|管理|程序|质量|效益|影响|机制|依据|公开|控制|建设|保障|开展|落实|改善|状况|条件|规范|安全|配备|资金)):(?=[^\d得计扣每减不])/;

/** 生态环境改善:优得5分,…: the indicator's name; what is measured by a figure keeps it, and so does each of several. */
function withoutName(source: NormalText): NormalText {
  const match = NAME.exec(source.text);
  const name = match?.groups?.['name'] ?? '';
  const rest = source.text.slice(match?.[0].length ?? 0);
  const several = /(?:^|[;。\n])[^,;:。()\d\n]{2,14}:/.test(rest);
  return match && !several && !TELLS_SCORE.test(name) && TELLS_SCORE.test(rest) && !/合计|汇总|分档|前提|要点|单位/.test(name) ? slice(source, match[0].length, source.text.length) : source;
}

/** (5)计分方式:…: what every rule is called. */
function withoutLabel(source: NormalText): NormalText {
  const label = LABEL.exec(source.text)?.[0] ?? '';
  return label !== '' && source.text.length > label.length ? slice(source, label.length, source.text.length) : source;
}

const HEADING = /^[^,;:。()\n]{2,24}\((?:满分|共|计)?(?<amount>\d+(?:\.\d+)?分)\)(?::|。(?=1[.、]|①|\(1\)))/;

/** 队伍建设(15分):…: the indicator's own name and weight once more. */
function withoutHeading(source: NormalText, weight: Rational | null): NormalText {
  const match = HEADING.exec(source.text);
  return match && isWeight(match.groups?.['amount'], weight) ? slice(source, match[0].length, source.text.length) : source;
}

function isWeight(written: string | undefined, weight: Rational | null): boolean {
  const amount = readAmount(written ?? '');
  return weight !== null && amount?.unit === 'points' && compare(amount.value, weight) === 0;
}

/** Where the bracket opens that the text ends with. */
function lastBracket(text: string): number {
  let depth = 0;
  for (let index = text.length - 1; index >= 0; index -= 1) {
    const char = text.charAt(index);
    if (char === ')') depth += 1;
    if (char === '(') depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/** What a bracket begins with where it only goes on with the words before it. */
const GOES_ON = /^(?:得|计|记|给|不得分|扣|每|否则)/;
const WORTH_FIRST = /^(?:共|满分|计|共计)?(?<amount>\d+(?:\.\d+)?分)[,;:。]/;

/** 建立自治组织。(共3分,未建立不得分,已建立得3分。): all of the rule in one bracket behind what is asked for. */
function unbracketed(source: NormalText, weight: Rational | null): Unwrapped {
  const text = withoutEnd(source);
  const end = text.length;
  const start = text.endsWith(')') ? lastBracket(text) : -1;
  const [head, inner] = [text.slice(0, Math.max(0, start)), text.slice(start + 1, -1)];
  const worth = WORTH_FIRST.exec(inner);
  const rule = worth && isWeight(worth.groups?.['amount'], weight) ? inner.slice(worth[0].length) : inner;
  const scores = TELLS_SCORE.test(rule) || /×.*计算/.test(rule);
  if (start < 2 || !scores || readAmount(rule) || /^[\d.]+[-~][\d.]+分$/.test(rule) || TELLS_SCORE.test(head) || MODIFIES.test(head) || /[≥≤<>=×]|按[^,;。]*比例|比重/.test(head) || head.includes('比例计分')) return { rule: source, stated: [] };
  if (GOES_ON.test(rule) || /是否[^。;]*$/.test(head)) return worth ? { rule: source, stated: [] } : { rule: edited(source, [{ start, end: start + 1, text: ',' }, { start: end - 1, end, text: '' }]), stated: [] };
  const from = start + 1 + inner.length - rule.length;
  return { rule: slice(source, from, end - 1), stated: [originalSpan(source, 0, head.length)] };
}

/** 是否符合规定(符合得3分,一项不符扣1分);是否符合批复(…): several parts, each with its rule in a bracket. */
function openedParts(source: NormalText): NormalText {
  const pieces = matchesOf(source.text, /(?<head>[^();。\n]{2,})\((?<rule>[^()]*)\)(?<mark>[;。\n]*)/g);
  const covered = pieces.map(({ 0: piece }) => piece).join('') === source.text;
  const ruled = pieces.every(({ groups }) => !TELLS_SCORE.test(groups?.['head'] ?? '') && /[,;]/.test(groups?.['rule'] ?? '') && TELLS_SCORE.test(groups?.['rule'] ?? ''));
  if (pieces.length < 2 || !covered || !ruled) return source;
  return edited(source, pieces.flatMap(({ index, groups }): readonly Edit[] => {
    const open = index + (groups?.['head'] ?? '').length;
    const close = open + (groups?.['rule'] ?? '').length + 1;
    return [{ start: open, end: open + 1, text: ',' }, { start: close, end: close + 1, text: '' }];
  }));
}

const WORTH_BEHIND = /(?:得分|计分|赋分|记分)\((?:共|满分)?(?<amount>\d+(?:\.\d+)?分)\)$/;

/** 按占计划的比重计算得分(4分): the weight once more behind a formula in words. */
function withoutWorth(source: NormalText, weight: Rational | null): NormalText {
  const match = WORTH_BEHIND.exec(withoutEnd(source));
  const start = match ? source.text.lastIndexOf('(') : -1;
  return match && isWeight(match.groups?.['amount'], weight) ? slice(source, 0, start) : source;
}

const ITEM_HEADING = /(?<=(?:^|[\n;。])(?:\d{1,2}[.、)]|\(\d{1,2}\)|[①-⑳]))(?<heading>[^,;。:()\d\n]{2,18})。(?=[^\n。;]*扣)/g;

/** 2.工作流程齐全。缺一个扣0.5分: what each item of a list asks for, before it says what is taken. */
function withoutHeadings(source: NormalText): Unwrapped {
  const told = matchesOf(source.text, ITEM_HEADING).filter(({ groups }) => !TELLS_SCORE.test(groups?.['heading'] ?? '') && !MODIFIES.test(groups?.['heading'] ?? ''));
  return told.length < 2 ? { rule: source, stated: [] } : without(source, told);
}

const AS_OF = /(?<=^|[,;。\n])(?:截至|截止到?|到)(?:\d{4}年|当年|评价年度|年度)?(?:\d{1,2}月(?:\d{1,2}日|底|末)?|年底|年末)(?:前)?,?(?=[\u4e00-\u9fff]{2,10}(?:率|进度|比例)[^\d]{0,4}\d)/g;

/** 截至12月31日支出率100%: as of when the figure is taken, which the entry is too. */
function withoutDates(source: NormalText): Unwrapped {
  return without(source, matchesOf(source.text, AS_OF));
}

const GRADED = /(?<=^|[;。\n])(?<grade>(?:优秀?|良好?|好|较好|中等?|一般|合格|较差|差)(?:等|级|档)?):(?<what>[^;。\n:]+?)(?<gives>(?:的|,)*(?:得[^;。\n,]{2,14}|不得分))(?=[;。\n]|$)/g;

/** 一般:制度不够健全或存在3处凭证不全得2分: the grade by its name where what it stands for has figures that make no scale of their own. */
function gradesAlone(source: NormalText): Unwrapped {
  const told = matchesOf(source.text, GRADED);
  const covered = told.map(({ 0: text }) => text).join('').length >= source.text.replace(/[;。\n]/g, '').length;
  const whats = told.map(({ groups }) => groups?.['what'] ?? '');
  const scale = whats.every((what) => readRange(what) !== undefined);
  if (told.length < 3 || !covered || scale || !whats.some((what) => /\d/.test(what))) return { rule: source, stated: [] };
  const places = told.map(({ index, groups }) => ({ start: index + (groups?.['grade'] ?? '').length, end: index + (groups?.['grade'] ?? '').length + 1 + (groups?.['what'] ?? '').length }));
  return { rule: edited(source, places.map((place) => ({ ...place, text: '' }))), stated: places.map(({ start, end }) => originalSpan(source, start + 1, end)) };
}

const DEADLINE = /(?<=时间|日期|期限|工期|时限)\(\d{4}年\d{1,2}月(?:\d{1,2}日|底|末)?(?:前)?\)/g;
const AS_TOLD = /\((?![^()]*(?:倍|半|不计|视[为同作]|降|免|最[多高低]|重复|累计|除外|否决|为零))(?:[^()\d%;。]{2,20},)?[^()\d%;。,]{0,8}以[^()\d%;。]{2,30}为准\)/g;
const LOOKED_AT = '(?:听取|查阅|查看|座谈|核查|核实|抽查|检查|实地|现场|走访|调阅|入户|到[\\u4e00-\\u9fff])[^()、,\\d%得扣分零倍半降算视免否减加最缺少无未不]{0,12}';
const EVIDENCE = new RegExp(`(?<=[。;\\n]|止)\\((?:${LOOKED_AT}(?:[、,]${LOOKED_AT})*|[\\u4e00-\\u9fff]{0,4}(?:登记册|档案|台账|记录))\\)(?=[。;\\n]|$)`, 'g');
const TARGET_TOLD = /(?<=(?:目标|计划|指标)(?:值|数|量)|批复规模|合同面积)\(\d+(?:\.\d+)?[^()\d]{0,6}\)/g;

/** 计划时间(2023年11月30日)前, 目标值(1200人次) of which a formula tells the share: what is entered beside the actual figure. */
function withoutPlans(source: NormalText): Unwrapped {
  const targets = /[^,;。\n]\/[^,;。\n]+×/.test(source.text) ? matchesOf(source.text, TARGET_TOLD) : [];
  return without(source, [...matchesOf(source.text, DEADLINE), ...matchesOf(source.text, AS_TOLD), ...matchesOf(source.text, EVIDENCE), ...targets]);
}

/** 就业率达到60%得10分(岗前培训不计入): which of them count. */
const LEFT_OUT = /(?<=[。;,])(?:(?:确|若|如)?因[^;。得扣]{2,50}?|无[^,;。\d得扣]{2,12}的[^,;。\d]{1,6}|(?:经批准|不可抗力)[^;。得扣]{2,30}?),?(?:视同(?:已)?(?:执行|完成|支出|到位|合格)|不计入[^,;。\d得扣]{0,10}|(?:可|应)?从[^,;。\d]{2,10}中(?:扣除|剔除)|(?:可|予以)剔除(?:计算)?)[。;]?(?=$|\n)|(?<=止|分)[。;]?\((?:因[^()得扣]{2,40}|[^()\d得扣]{2,24})不计入\)$|(?<=分,)非[^,;。\d得扣]{2,12}(?:原因|因素)(?:造成|导致)?的?除外[。;]?$|(?<=[。;])(?:若|如)?因(?:不可抗力|自然灾害|疫情|政策)[^;。得扣]{0,30}?(?:的)?,?(?:提供证明材料后|经批准的?)?不扣分[。;]?$|(?<=[。;])(?:不需|无需|不涉及)[^,;。\d]{0,8}的?(?:手续|事项|内容|项目|要点)?视同(?:得分|符合|具备)[。;]?$|(?<=(?:得|计)[\d.]+分|以上0分)\([^()\d得扣]{2,24}(?:不(?:予)?计入?|不纳入|不统计|不列入|除外)\)|(?<=(?:得|计)[\d.]+分)\((?:未|无|没有)[^()\d得扣]{2,14}(?:视同|视为)(?:整改)?(?:到位|完成|达标|合格|符合|落实)\)|(?<=(?:得|计|\()[\d.]+分\)?),(?:未|无|没有|不)[^,;。\d得扣]{2,14}(?:视同|视为)(?:已)?(?:整改)?(?:到位|完成|达标|合格|符合|落实|整改)(?=[;。\n]|$)/g;
/** 延期1个月以内扣1分,1-3个月扣3分: by how long it is, which no delay that is excused leaves as it is. */
const BY_DELAY = /(?:延期|逾期|超期|滞后|延迟|推迟)\d+(?:个?(?:月|工作日|天|日))(?:以内|之内|[-~至]\d)[^,;。]{0,10}扣\d/;
/** 单位造价与平均造价(2600元/㎡)相比:低于或持平得3分: what is held against what. */
const COMPARED = /(?<=^|[;。\n])(?=[^,;。\n]*(?:造价|成本|单价|价格|费用|支出|投资|均价|标准))[^,;。\n]{2,60}与[^,;。\n]{2,40}(?:相比|比较|对比):(?=(?:低于|持平|等于|高出))/g;
/** 考核优良率(90分及以上的镇占比)≥90%: of what a rate is one. */
const OF_WHAT = /(?<=排名|名次|位次)\((?![^()]*[得扣])[^()]*\)(?=第?\d)|(?<=(?:率|度|比例|比重))\((?![^()]*(?:含|得|扣|满分))[^()/]{2,40}(?:占比|比例|数|情况)\)(?=(?:达到|达|在|为|不低于|不超过|[≥≤<>=]|\d))/g;
const SOURCE_TOLD = /(?<=^|[。;\n)])\n?(?:数据|资料|信息|取数)来源:[^。;\n]*[。;]?/g;

/** 数据来源:问卷(有效样本不少于150份): what the figures stand on. */
function withoutSources(source: NormalText): Unwrapped {
  return without(source, [...matchesOf(source.text, SOURCE_TOLD).filter(({ 0: told }) => !TELLS_SCORE.test(told) && !/按|视[为同]|一票|不计|最[低高多差]|插值|内插|取|否则|[,。]未|累计|次计|\d%/.test(told)), ...matchesOf(source.text, LEFT_OUT).filter(({ 0: told }) => !(/不扣分[。;]?$/.test(told) && BY_DELAY.test(source.text))), ...matchesOf(source.text, COMPARED), ...matchesOf(source.text, OF_WHAT)]);
}

/** Lines as long as one another that end in the middle of a sentence: a paragraph as a page broke it. */
function unbroken(source: NormalText): NormalText {
  const lines = source.text.split('\n');
  const full = lines.slice(0, -1).map((line) => line.length);
  const even = full.length > 1 && Math.max(...full) - Math.min(...full) <= 4 && Math.min(...full) >= 12;
  const inside = lines.slice(0, -1).filter((line) => /[^,;。:、)分]$/.test(line)).length;
  return even && inside * 2 > full.length ? edited(source, rewrites(source, /\n/g, () => '')) : source;
}

/** The text without what only states something, and where that stands. */
function without(source: NormalText, told: readonly RegExpExecArray[]): Unwrapped {
  const places = told.map(({ index, 0: whole }) => ({ start: index, end: index + whole.length }));
  return { rule: edited(source, places.map((place) => ({ ...place, text: '' }))), stated: places.map(({ start, end }) => originalSpan(source, start, /[。,]$/.test(source.text.slice(start, end)) ? end - 1 : end)) };
}

/** In this order, each on what the one before has left. */
const STEPS: readonly ((source: NormalText, weight: Rational | null) => NormalText)[] = [outOfBracket, withoutLabel, withoutName, writtenOut, withoutLetters, counted, fromNothing, countedByDegrees, apart, barred, tabled, withoutWorth, withoutHeading];

/** Takes off what stands around a rule and says nothing of it, and tells apart what runs together, where the weight bears it out. */
export function unwrap(source: NormalText, weight: Rational | null): Unwrapped {
  const noted = withoutNotes(unbroken(source));
  const sourced = withoutSources(noted.rule);
  const planned = withoutPlans(sourced.rule);
  const graded = gradesAlone(STEPS.reduce((text, step) => step(text, weight), planned.rule));
  const { rule, stated } = unbracketed(graded.rule, weight);
  const dated = withoutDates(openedParts(opened(rule)));
  const bare = withoutHeadings(dated.rule);
  return { stated: [...noted.stated, ...sourced.stated, ...planned.stated, ...graded.stated, ...stated, ...dated.stated, ...bare.stated], rule: bare.rule };
}
