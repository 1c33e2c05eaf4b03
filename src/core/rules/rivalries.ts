import type { Issue } from '../issue';
import type { Clause } from './grammar/clause';
import { ADDED } from './grammar/clauses';
import { isGraver, matterOf } from './grammar/conditions';
import { measuresTime } from './grammar/measures';
import type { Remark } from './grammar/remarks';
import type { Together } from './grammar/together';
import type { Node } from './rule';
import type { RivalsNode } from './rivals/rivals';
import { sameRateName } from './similarity';
import type { Span } from './text';
import type { Lookup } from './whole';

/** Cuts that may be about one fault, or that may share a cap, as the text has them or says of them. */
export interface Rivalry {
  readonly clauses: readonly Clause[];
  readonly said: Together;
  /** Where the text says it itself. */
  readonly span: Span | null;
  /** What is asked about, as written. */
  readonly received: string;
  /** 超过6个月的每月: only where both count the same can one be told from the other. */
  readonly counted?: boolean;
}

function isCut(clause: Clause | undefined): clause is Clause {
  return clause?.consequence.type === 'cut';
}

/** Nothing but a comma between them. */
function inOneBreath(before: Clause, cut: Clause, original: string): boolean {
  return /^[,，\s]*$/.test(original.slice(before.span.end, cut.span.start));
}

/** 未编制方案: what is lacking by itself. */
const OF_ITS_OWN = /^(?:无|没有?)|^未(?:编制|制定|制订|建立|开展|设置|设立|配备|提供|签订|成立|公示|张贴|报送|上报|缴纳|购买|办理|取得|落实)./;

/** 未竣工的扣4分,未开工的扣6分: what is not begun is not finished either. */
function goesFurther(before: Clause, cut: Clause, original: string): boolean {
  const [first, second] = [matterOf(before.condition), matterOf(cut.condition)];
  const apart = before.span.start !== cut.span.start && before.condition.type === cut.condition.type && inOneBreath(before, cut, original);
  return apart && /^(?:未|没有?|无|逾期|部分|基本|不)[^,]{1,4}$/.test(second) && !OF_ITS_OWN.test(second) && /(?:未|没|无|不|逾期)[^,]{1,6}$/.test(first);
}

/** 一般性问题: what is no grave one. */
const SLIGHT = /^(?:存在|出现|发生|有)?(?:一般|轻微|较轻|普通|较小|较严重|较大)/;

/** 超过3处: from a number on. */
export const BEYOND = /(?:超过|超出)[\d一二两三四五六七八九十]/;

/** 错5处及以上的每处扣1分: some of those counted before. */
function countsFrom({ condition, text }: Clause): boolean {
  return condition.type === 'count' && new RegExp(`[\\d一二两三四五六七八九十]个?${condition.unit}(?:\\(含\\))?(?:及其?)?以上`).test(text);
}

const DAYS = /#个?(?:工作日|日|天|月)/;

/** 30日内未签订的每份扣0.5分,60日内未签订的每份扣1分; 签订滞后的…,滞后60日的…: one delay, of which there is more. */
function laterStill(before: Clause, cut: Clause): boolean {
  const [first, second] = [matterOf(before.condition), matterOf(cut.condition)];
  const [bare, other] = [first.replace(/\d+/g, '#'), second.replace(/\d+/g, '#')];
  const late = /^(?<word>滞后|逾期|延迟|延期|超期|推迟)\d/.exec(second)?.groups?.['word'];
  return first !== second && ((bare === other && DAYS.test(bare)) || (late !== undefined && first.includes(late)));
}

/** 制度不健全扣1分,无制度扣3分; 材料不齐全扣1分,缺失扣3分; 延迟验收每项扣1分,未验收每项扣2分: what is not there is not complete either. */
function failsFurther(before: Clause, cut: Clause, original: string): boolean {
  const [first, second] = [matterOf(before.condition), matterOf(cut.condition)];
  if (!inOneBreath(before, cut, original) || first === '') return false;
  const lacking = /^(?:无|没有|未|缺少|缺失)(?<thing>[^,]*)$/.exec(second)?.groups?.['thing'];
  const lesser = /不(?:健全|完善|齐全|完整|规范|足|及时|到位)|延迟|滞后|逾期|未(?:按时|按期|及时)/.test(first);
  return lacking !== undefined && lesser && (lacking === '' || first.startsWith(lacking) || first.endsWith(lacking));
}

/** 发现违规每项扣2分,已整改的每项扣1分; 信访每起扣1分,越级上访每起扣2分: some of those just counted. */
function isSomeOf(before: Clause, cut: Clause, original: string): boolean {
  if (before.condition.type !== 'count' || cut.condition.type !== 'count' || before.condition.unit !== cut.condition.unit || !inOneBreath(before, cut, original)) return false;
  const [first, second] = [matterOf(before.condition), matterOf(cut.condition)];
  return /^(?:已|未|拒不|逾期未|未(?:及时|按时|按期|按要求))(?:完成)?整改|^(?:其中|同时)?(?:但)?(?:已|正在|虽)[^,]{0,16}(?:整改|修复|纠正|改正|补齐|追回|退回|补发)(?:的|中)?$/.test(second) || (/^越级上?访/.test(second) && /[信上]访/.test(first));
}

/** 每少1万册 beside 合格率低于99%: not of one figure. */
function inOneMeasure(step: string, interval: string): boolean {
  return (interval === '%') === (step === '百分点' || step === '%') || interval === '';
}

/** 完成率达到95%得满分，每降低1个百分点扣0.2分: the figure that steps are of, told by the steps or before them. */
function figureOf(cut: Clause, clauses: readonly Clause[]): string {
  if (cut.condition.type !== 'step' || cut.condition.quantity !== '') return cut.condition.type === 'step' ? cut.condition.quantity : '';
  const named = clauses.slice(0, clauses.indexOf(cut)).flatMap(({ condition }) => (condition.type === 'range' && condition.quantity !== '' ? [condition.quantity] : []));
  return named.at(-1) ?? '';
}

/** The cut that a later one may stand in the place of. */
function rivalOf(cut: Clause, cuts: readonly Clause[], clauses: readonly Clause[], original: string): Clause | undefined {
  const earlier = cuts.slice(0, cuts.indexOf(cut));
  const { condition, text } = cut;
  const before = earlier.at(-1);
  // 低于95%的每低1%扣0.2分，低于85%的每低1%扣0.5分.
  const graded = earlier.findLast((other) => other.condition.type === 'step' && condition.type === 'step' && other.condition.side === condition.side && sameRateName(other.condition.quantity, condition.quantity));
  if (graded) return graded;
  // 每降低1个百分点扣0.2分，低于85%的扣3分: on top of the steps, or in their place?
  const stepped = earlier.findLast((other) => other.condition.type === 'step' && condition.type === 'range' && inOneMeasure(other.condition.unit, condition.interval.unit) && sameRateName(figureOf(other, clauses), condition.quantity) && (other.condition.side === 'below' ? condition.interval.low === null : condition.interval.high === null));
  if (stepped) return stepped;
  // 超过3处的每处扣2分.
  // 提前支付每笔扣1分,滞后超过30天的每笔扣0.5分: one is not the other.
  const apart = before && matterOf(before.condition).startsWith('提前') && /^(?:滞后|逾期|延迟|延期|超期)/.test(matterOf(condition));
  if (condition.type === 'count' && (BEYOND.test(text) || countsFrom(cut)) && !apart) return before;
  const sooner = earlier.findLast((other) => laterStill(other, cut));
  if (sooner) return sooner;
  // 每延迟1天扣0.1分，每延迟1个月扣3分: one delay in two measures.
  const otherMeasure = earlier.findLast((other) => other.condition.type === 'count' && condition.type === 'count' && measuresTime(other.condition.unit) && measuresTime(condition.unit) && other.condition.unit !== condition.unit);
  if (otherMeasure) return otherMeasure;
  // 未整改的加扣1分: said to be added.
  if (ADDED.test(text)) return undefined;
  if (before && (failsFurther(before, cut, original) || isSomeOf(before, cut, original))) return before;
  // 其中滞留超过3个月的扣5分.
  if (text.startsWith('其中')) return before;
  const asked = condition.type === 'count' && condition.open;
  if (before && !asked && goesFurther(before, cut, original)) return before;
  // 每处扣2分，情况严重的扣4分.
  // 一般性问题每项扣0.5分,严重问题每项扣2分: two sorts, each counted by itself.
  const alike = (other: Clause): boolean => other.condition.type === 'count' && (condition.type !== 'count' || other.condition.unit === condition.unit);
  return isGraver(matterOf(condition)) && !(before && SLIGHT.test(matterOf(before.condition))) ? (earlier.findLast(alike) ?? (before && inOneBreath(before, cut, original) ? before : undefined)) : undefined;
}

/** 每缺一项扣1分，不完整的每项扣0.5分，最多扣3分: of the last, or of both? */
function cappedWith(cut: Clause, clauses: readonly Clause[], original: string): Clause | undefined {
  const before = clauses[clauses.indexOf(cut) - 1];
  const together = isCut(before) && before.limits.cap === null && /^[^。；;\n]*$/.test(original.slice(before.span.start, cut.span.start));
  return cut.limits.cap && together ? before : undefined;
}

/** What the text says of the cuts just told. */
function stated(clauses: readonly Clause[], remarks: readonly (Remark & { readonly span: Span })[], original: string): readonly Rivalry[] {
  const cuts = clauses.filter(isCut);
  return remarks.flatMap((remark): readonly Rivalry[] => {
    if (remark.type !== 'together' && remark.type !== 'capOf') return [];
    const { span, ...said } = remark;
    const told = cuts.filter((cut) => cut.span.start < span.start).slice(-said.count);
    return told.length === said.count ? [{ clauses: told, said, span, received: original.slice(span.start, span.end) }] : [];
  });
}

/** What the text leaves open of its cuts, where it does not say it of them itself. */
function open(clauses: readonly Clause[], known: readonly Rivalry[], original: string): readonly Rivalry[] {
  const cuts = clauses.filter(isCut);
  const said = (type: Together['type'], pair: readonly Clause[]): boolean => known.some((one) => one.said.type === type && pair.every((clause) => one.clauses.includes(clause)));
  return cuts.flatMap((cut): readonly Rivalry[] => {
    const { condition, text } = cut;
    const [rival, sharer] = [rivalOf(cut, cuts, clauses, original), cappedWith(cut, clauses, original)];
    const written = original.slice(cut.span.start, cut.span.end).trim();
    const inOrder = (other: Clause): readonly Clause[] => cuts.filter((one) => one === cut || one === other);
    return [
      ...(rival && !said('together', [rival, cut]) ? [{ clauses: inOrder(rival), said: { type: 'together' as const, count: 2, way: null }, span: null, received: written, counted: condition.type === 'count' && BEYOND.test(text) && /超过|超出/.test(condition.what) }] : []),
      ...(sharer && cut.limits.cap ? [{ clauses: [sharer, cut], said: { type: 'capOf' as const, count: 2, amount: cut.limits.cap, reach: null }, span: null, received: written }] : []),
    ];
  });
}

/** Pairs that share a cut are one question. */
function joined(rivalries: readonly Rivalry[], clauses: readonly Clause[]): readonly Rivalry[] {
  return rivalries.reduce<readonly Rivalry[]>((done, one) => {
    const same = done.find(({ said, span, clauses: known }) => said.type === 'together' && one.said.type === 'together' && span === null && known.some((clause) => one.clauses.includes(clause)));
    if (!same) return [...done, one];
    const all = clauses.filter((clause) => same.clauses.includes(clause) || one.clauses.includes(clause));
    return done.map((other) => (other === same ? { ...one, clauses: all, said: { type: 'together', count: all.length, way: null } } : other));
  }, []);
}

/** What cuts have to do with each other, as the text says or leaves open. */
export function findRivalries(clauses: readonly Clause[], remarks: readonly (Remark & { readonly span: Span })[], original: string): readonly Rivalry[] {
  const known = stated(clauses, remarks, original);
  return [...known, ...joined(open(clauses, known, original), clauses)];
}

/** A cap that may be of several is none of the last alone. */
export function withoutSharedCaps(clauses: readonly Clause[], rivalries: readonly Rivalry[]): readonly Clause[] {
  const shared = rivalries.flatMap(({ said, span, clauses: told }) => (said.type === 'capOf' && span === null ? told.slice(-1) : []));
  return clauses.map((clause) => (shared.includes(clause) ? { ...clause, limits: { ...clause.limits, cap: null } } : clause));
}

/** Nodes with each of the spans in one of its own. */
function separated(lookup: Lookup, nodes: readonly Node[], spans: readonly Span[]): readonly Node[] {
  return nodes.flatMap((node) => {
    const own = node.spans.filter((span) => spans.includes(span));
    return own.length > 0 && node.spans.length > 1 ? (lookup(node).split?.(node, own) ?? [node]) : [node];
  });
}

export interface Contested {
  readonly nodes: readonly Node[];
  readonly issues: readonly Issue[];
  /** What is said of cuts that are not there, or that cannot be told apart. */
  readonly idle: readonly Rivalry[];
}

/** Nodes whose sum is in doubt, or told, made one. */
export function contest(lookup: Lookup, nodes: readonly Node[], rivalries: readonly Rivalry[]): Contested {
  return rivalries.reduce<Contested>(({ nodes: before, issues, idle }, rivalry) => {
    const spans = rivalry.clauses.map(({ span }) => span);
    const apart = separated(lookup, before, spans);
    const found = spans.map((span) => apart.find((node) => node.role === 'cut' && node.spans.includes(span)));
    const cuts = [...new Set(found)].filter((node) => node !== undefined);
    const alike = !rivalry.counted || cuts.every((cut) => lookup(cut).tally !== undefined);
    const made = alike ? rivalsOf(cuts, rivalry, spans) : undefined;
    if (!made) return { nodes: before, issues, idle: [...idle, rivalry] };
    const asked: Issue = { code: rivalry.said.type === 'together' ? 'cutsAmbiguous' : 'capAmbiguous', severity: 'warning', received: rivalry.received };
    const decided = rivalry.said.type === 'together' ? rivalry.said.way !== null : rivalry.said.reach !== null;
    return { nodes: [...apart.filter((node) => !cuts.includes(node)), made], issues: decided ? issues : [...issues, asked], idle };
  }, { nodes, issues: [], idle: [] });
}

/** One node of the cuts; of cuts that are one already, what is said beside what was said before. */
function rivalsOf(cuts: readonly Node[], { said, span }: Rivalry, spans: readonly Span[]): RivalsNode | undefined {
  const [first, second] = cuts;
  if (!first) return undefined;
  const own = span ? [span] : [];
  if (isRivals(first)) {
    const whole = !second && first.cuts.length === spans.length;
    if (!whole || first[said.type === 'together' ? 'together' : 'cap'] !== null) return undefined;
    return { ...first, ...(said.type === 'together' ? { together: said } : { cap: said }), spans: [...first.spans, ...own] };
  }
  if (cuts.length !== spans.length || cuts.some(isRivals)) return undefined;
  return { kind: 'rivals', role: 'cut', cuts, together: said.type === 'together' ? said : null, cap: said.type === 'capOf' ? said : null, spans: [...cuts.flatMap((cut) => cut.spans), ...own] };
}

function isRivals(node: Node): node is RivalsNode {
  return node.kind === 'rivals';
}

/** Whether what is said of two cuts is of all there are. */
export function isOfAll({ said, clauses }: Rivalry, cuts: readonly Clause[]): boolean {
  return said.type === 'capOf' && said.reach === 'all' && cuts.filter(isCut).every((cut) => clauses.includes(cut));
}
