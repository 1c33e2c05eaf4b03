import { matchesOf, normalise, slice, type NormalText } from '../text';
import { trimmed } from './layout';
import { NUMBER } from './quantity';

/** Why there are several: the text can be read in several ways, it rules for several circumstances, or it does not say what anything is worth. */
export type CasesOf = 'reading' | 'circumstance' | 'scale';

/** What holds in one of several cases, as a rule by itself. */
export interface CaseText {
  /** What the user chooses it by; no comma, which would part the list it is chosen from. */
  readonly label: string;
  readonly rule: NormalText;
}

/** A rule that is another in each of several cases, the likelier first. */
export interface CasesText {
  readonly of: CasesOf;
  /** What is open, as written. */
  readonly received: string;
  readonly cases: readonly CaseText[];
}

const LEADS: Readonly<Record<CasesOf, string>> = { reading: '读法待选择:', circumstance: '按情形分别计分:', scale: '计分方法待选择:' };

/** Words the cases are written in, and read by again. */
export function writeCases(of: CasesOf, told: readonly { readonly label: string; readonly words: string }[]): string {
  return LEADS[of] + told.map(({ label, words }) => `〔${label}〕${words}`).join('');
}

/** 读法待选择:〔…〕…〔…〕…: cases as the product writes them. */
export function writtenCases(source: NormalText): CasesText | undefined {
  const of = (['reading', 'circumstance', 'scale'] as const).find((one) => source.text.startsWith(LEADS[one]));
  const marks = matchesOf(source.text, /〔(?<label>[^〔〕]+)〕/g);
  if (!of || marks.length < 2 || marks[0]?.index !== LEADS[of].length) return undefined;
  const cases = marks.map((mark, index) => ({ label: mark.groups?.['label'] ?? '', rule: trimmed(slice(source, mark.index + mark[0].length, marks[index + 1]?.index ?? source.text.length)) }));
  return { of, received: source.text.slice(0, LEADS[of].length - 1), cases };
}

const PLACE = '(?:县|区|市|州|镇|乡|街道|村|省份|地区)';
const BODY = '(?:学校|高校|单位|部门|企业|公司|医院|机构|社区|园区|农户|供应商)';
const WORKS = '(?:新建|续建|在建|改建|扩建|改造|竣工|其他|其它|其余)(?:类)?(?:项目|工程)';
/** Whom a rule is for: 平原县, 新建项目, 有建设任务的. */
const SUBJECT = `(?:[^,:;。()\\n\\d%≥≤<>=]{0,16}?(?:${PLACE}|${BODY})|${WORKS}|(?:有|无|没有|涉及|不涉及)[^,:;。()\\n]{1,20}的(?:${PLACE}|${BODY}|项目)?|[^,:;。()\\n]{0,6}[一二三四五六七八九十\\d](?:年|个月)(?:以上|以内|以下)(?:、[^,:;。()\\n]{1,6}(?:年|个月)(?:以上|以内|以下))?)`;
const BLOCK = new RegExp(`(?<=^|[;。\\n])(?:\\(?\\d{1,2}[).、])?(?<label>${SUBJECT}):`, 'g');

/** What the two of a pair are told apart by: 有建设任务的, 无建设任务的. */
function having(label: string): string | undefined {
  return /^(?:有|无|没有|涉及|不涉及)(?<what>.+)$/.exec(label)?.groups?.['what']?.replace(/的.*$/, '');
}

/** Whom a rule is for, each another; what one has, another has not. */
function areSubjects(labels: readonly string[]): boolean {
  const had = labels.flatMap((label) => having(label) ?? []);
  const paired = had.length === 0 || labels.length === had.length ? new Set(had).size <= 1 : had.length === 1 && labels.some((label) => /^其[他它余]/.test(label));
  return labels.length > 1 && new Set(labels).size === labels.length && paired;
}

/** 平原县:…;山区县:…: a rule for each, under a heading that says whom it is for. */
function readBlocks(source: NormalText): CasesText | undefined {
  const heads = matchesOf(source.text, BLOCK);
  const labels = heads.map(({ groups }) => groups?.['label'] ?? '');
  if (heads[0]?.index !== 0 || !areSubjects(labels)) return undefined;
  const cases = heads.map((head, index) => ({ label: labels[index] ?? '', rule: trimmed(slice(source, head.index + head[0].length, heads[index + 1]?.index ?? source.text.length)) }));
  return { of: 'circumstance', received: labels.join('、'), cases };
}

const SORT = /(?<=^|[;。\n])(?:\(?\d{1,2}[).、])?(?:对于?|如果?|若|当)?(?:该指标)?(?:为|是)?(?<sort>定量|定性)(?:类)?指标(?:的)?(?:得分|计分|评分)?(?:的)?(?:计算)?(?:方法|办法|标准)?(?:按照以下(?:方法|办法|标准)评定)?[:,]?(?:则)?/g;

/** 定量指标:按完成比例计分;定性指标:分为三档…: the rule of the national form for either sort of indicator. */
export function readSorts(source: NormalText): CasesText | undefined {
  const heads = matchesOf(source.text, SORT);
  const [first, second, third] = heads;
  // 无佐证材料的不得分 behind both: of the last, or of either?
  const ofBoth = /。(?:注:|其中:?)?(?:以上|上述|如|若|无|未|没有|凡|发现|存在|出现|发生|弄虚|提供|不)[^。]*(?:扣|不得分|[0零]分)[^。]*[。;\n]*$/.test(source.text);
  if (ofBoth || first?.index !== 0 || !second || third || first.groups?.['sort'] === second.groups?.['sort']) return undefined;
  const cases = heads.map((head, index) => ({ label: `${head.groups?.['sort'] ?? ''}指标`, rule: trimmed(slice(source, head.index + head[0].length, heads[index + 1]?.index ?? source.text.length)) }));
  return { of: 'circumstance', received: cases.map(({ label }) => label).join('、'), cases };
}

const WORTH_OF = `(?<=^|[,;。\\n])(?:其中:?)?(?<subject>${SUBJECT})(?:得|计)(?<worth>${NUMBER})分`;

/** 按期发放的,平原县得3分,山区县得1分: the points that one condition gives to each. */
function readWorths(source: NormalText): CasesText | undefined {
  const told = matchesOf(source.text, new RegExp(WORTH_OF, 'g')).map(({ index, 0: text, groups }) => ({ start: index, end: index + text.length, subject: groups?.['subject'] ?? '', worth: groups?.['worth'] ?? '' }));
  const subjects = [...new Set(told.map(({ subject }) => subject))];
  const runs = told.filter((_, index) => index % subjects.length === 0).map((_, index) => told.slice(index * subjects.length, (index + 1) * subjects.length));
  const alike = runs.every((run) => run.length === subjects.length && run.every(({ subject, start }, index) => subject === subjects[index] && (index === 0 || start === (run[index - 1]?.end ?? 0) + 1)));
  // A condition stands before them, and a comma.
  const conditioned = runs.every(([first]) => first && first.start > 1 && source.text.charAt(first.start - 1) === ',');
  if (!areSubjects(subjects) || !alike || !conditioned) return undefined;
  const cases = subjects.map((label, place) => ({ label, rule: normalise(runs.reduceRight((text, run) => `${text.slice(0, run[0]?.start)}得${run[place]?.worth ?? ''}分${text.slice(run.at(-1)?.end)}`, source.text)) }));
  return { of: 'circumstance', received: subjects.join('、'), cases };
}

/** The cases a text tells, as the field writes them; `undefined` where it rules for all alike. */
export function readCases(source: NormalText): CasesText | undefined {
  return readBlocks(source) ?? readWorths(source);
}
