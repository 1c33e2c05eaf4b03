import type { Issue } from '../issue';
import type { Clause, KeyPoint } from './grammar/clause';
import { ADDED } from './grammar/clauses';
import { isGraver, matterOf } from './grammar/conditions';
import type { Remark } from './grammar/remarks';
import type { Together } from './grammar/together';
import type { Node } from './rule';
import type { RivalsNode } from './rivals/rivals';
import { likeness, sameRateName } from './similarity';
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

/** 未编制方案: what is lacking by itself. */
const OF_ITS_OWN = /^(?:无|没有?)|^未(?:编制|制定|制订|建立|开展|设置|设立|配备|提供|签订|成立|公示|张贴|报送|上报|缴纳|购买|办理|取得|落实)./;

/** 未竣工的扣4分,未开工的扣6分: what is not begun is not finished either. */
function goesFurther(before: Clause, { condition, consequence, span }: Clause, original: string): boolean {
  const together = /^[,，\s]*$/.test(original.slice(before.span.end, span.start));
  return together && before.span.start !== span.start && [before.consequence, consequence].every(({ type }) => type === 'cut') && before.condition.type === condition.type && /^(?:未|没有?|无|逾期|部分|基本|不)[^,]{1,4}$/.test(matterOf(condition)) && !OF_ITS_OWN.test(matterOf(condition)) && /(?:未|没|无|不|逾期)[^,]{1,6}$/.test(matterOf(before.condition));
}

const BEYOND = /(?:超过|超出)[\d一二两三四五六七八九十]/;

const TIME = /^(?:天|日|个?月|周|年|个?工作日)$/;

/** Nothing but a comma between them. */
function inOneBreath(before: Clause, cut: Clause, original: string): boolean {
  return /^[,，\s]*$/.test(original.slice(before.span.end, cut.span.start));
}

/** 制度不健全扣1分,无制度扣3分; 材料不齐全扣1分,缺失扣3分; 延迟验收每项扣1分,未验收每项扣2分: what is not there is not complete either. */
function failsFurther(before: Clause, cut: Clause, original: string): boolean {
  const [first, second] = [matterOf(before.condition), matterOf(cut.condition)];
  if (!inOneBreath(before, cut, original) || first === '') return false;
  const lacking = /^(?:无|没有|未|缺少|缺失)(?<thing>[^,]*)$/.exec(second)?.groups?.['thing'];
  const lesser = /不(?:健全|完善|齐全|完整|规范|足|及时|到位)|延迟|滞后|逾期|未(?:按时|按期|及时)/.test(first);
  return lacking !== undefined && lesser && (lacking === '' || first.startsWith(lacking) || first.endsWith(lacking));
}

/** The cut that a later one may stand in the place of. */
function rivalOf(cut: Clause, cuts: readonly Clause[], original: string): Clause | undefined {
  const earlier = cuts.slice(0, cuts.indexOf(cut));
  const { condition, text } = cut;
  const before = earlier.at(-1);
  // 低于95%的每低1%扣0.2分，低于85%的每低1%扣0.5分.
  const graded = earlier.findLast((other) => other.condition.type === 'step' && condition.type === 'step' && other.condition.side === condition.side && sameRateName(other.condition.quantity, condition.quantity));
  if (graded) return graded;
  // 超过3处的每处扣2分.
  if (condition.type === 'count' && BEYOND.test(text)) return before;
  // 每延迟1天扣0.1分，每延迟1个月扣3分: one delay in two measures.
  const otherMeasure = earlier.findLast((other) => other.condition.type === 'count' && condition.type === 'count' && TIME.test(other.condition.unit) && TIME.test(condition.unit) && other.condition.unit !== condition.unit);
  if (otherMeasure) return otherMeasure;
  // 未整改的加扣1分: said to be added.
  if (ADDED.test(text)) return undefined;
  if (before && failsFurther(before, cut, original)) return before;
  // 其中滞留超过3个月的扣5分.
  if (text.startsWith('其中')) return before;
  const asked = condition.type === 'count' && condition.open;
  if (before && !asked && goesFurther(before, cut, original)) return before;
  // 每处扣2分，情况严重的扣4分.
  return isGraver(matterOf(condition)) ? (earlier.findLast((other) => other.condition.type === 'count') ?? cuts.find((other) => other !== cut && other.condition.type === 'count') ?? (before && inOneBreath(before, cut, original) ? before : undefined)) : undefined;
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
    const [rival, sharer] = [rivalOf(cut, cuts, original), cappedWith(cut, clauses, original)];
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

/** 按时报批、公示的得满分，否则不得分；未按时报批的扣1分: both take for the same. */
function repeatsDenial(clauses: readonly Clause[], condition: Clause['condition']): boolean {
  const denied = /^未(?:能|按[^,]{2,4})?(?<matter>[^,、]{2,})/.exec(matterOf(condition))?.groups?.['matter'];
  const award = clauses.find((clause, index) => clause.consequence.type === 'award' && clause.condition.type === 'text' && clauses[index + 1]?.condition.type === 'otherwise' && clauses[index + 1]?.consequence.type === 'zero');
  return denied !== undefined && award?.condition.type === 'text' && likeness(denied, award.condition.text).ofFirst >= 0.6;
}

/** 每符合一项得1分,每有一项不符合扣1分: one fault counted twice; full marks for all of them only say where cuts begin. */
function twiceOfPoints(clauses: readonly Clause[], points: readonly KeyPoint[]): readonly Issue[] {
  const own = clauses.some(({ consequence }) => consequence.type === 'own' && consequence.effect === 'award');
  const each = own || clauses.some(({ condition, consequence }) => consequence.type === 'award' && condition.type === 'points' && condition.verdict === 'met' && (condition.each || (condition.points.length > 0 && condition.points.length < points.length)));
  return clauses.flatMap(({ condition, consequence, text }): readonly Issue[] => {
    const lacking = condition.type === 'points' ? condition.verdict === 'unmet' : condition.type === 'count' && ((/^(?:项|个|条|点)$/.test(condition.unit) && /^(?:缺少?|少)$/.test(condition.what)) || /^(?:问题|不(?:符|符合|满足|规范|完整|一致)(?:合)?(?:要求|规定|情况|问题)?)$/.test(condition.what));
    return each && consequence.type === 'cut' && lacking ? [{ code: 'cutsClash', severity: 'error', received: text }] : [];
  });
}

/** 每篇得0.5分,其中核心期刊每篇得1分: in place of the first, or beside it? */
function subsets(clauses: readonly Clause[]): readonly Issue[] {
  return clauses.flatMap(({ condition, consequence, text }, index): readonly Issue[] => {
    const counted = clauses.slice(0, index).some((other) => other.consequence.type === 'award' && other.condition.type === 'count');
    return counted && consequence.type === 'award' && condition.type === 'count' && text.startsWith('其中') ? [{ code: 'cutsClash', severity: 'error', received: text }] : [];
  });
}

/** Cuts that contradict each other in a way no choice between readings mends. */
export function clashes(clauses: readonly Clause[], points: readonly KeyPoint[]): readonly Issue[] {
  const taking = clauses.filter(({ consequence }) => consequence.type === 'cut' || consequence.type === 'zero');
  const awards = [...twiceOfPoints(clauses, points), ...subsets(clauses)];
  return [...awards, ...taking.flatMap((cut, index): readonly Issue[] => {
    const { condition, text } = cut;
    const clash = (received: string): readonly Issue[] => [{ code: 'cutsClash', severity: 'error', received }];
    if (condition.type === 'count' && BEYOND.test(text) && clauses.some((other) => other.condition.type === 'range' && other.condition.interval.unit === condition.unit)) return clash(text);
    if (isCut(cut) && repeatsDenial(clauses, condition)) return clash(text);
    const twin = taking.slice(0, index).find((other) => other.condition.type === 'text' && condition.type === 'text' && other.condition.text === condition.text && other.span.start !== cut.span.start);
    // 总经费减少的扣3分，未安排的扣6分；监管经费减少的扣1分，未安排的扣2分: the same words of two things.
    if (twin && !/^(?:均|都|全部)?(?:不|未)(?:符合|满足|达到|具备)/.test(matterOf(condition))) return clash(text);
    if (condition.type !== 'count') return [];
    // 3处以内的每处扣0.5分: beyond them, another.
    if (/\d[^\d,]{1,2}(?:以内|之内|以下)/.test(condition.what)) return clash(text);
    // 迟报1次扣1分，迟报3次以上扣5分.
    const many = new RegExp(`(?:[2-9]|\\d{2,}|[两二三四五六七八九十])${condition.unit}`);
    const rival = taking.find((other) => (other.condition.type === 'range' ? other.condition.interval.unit === condition.unit : other.condition.type === 'text' && many.test(other.condition.text)));
    return rival ? clash(rival.text) : [];
  })];
}

/** Whether what is said of two cuts is of all there are. */
export function isOfAll({ said, clauses }: Rivalry, cuts: readonly Clause[]): boolean {
  return said.type === 'capOf' && said.reach === 'all' && cuts.filter(isCut).every((cut) => clauses.includes(cut));
}
