import { readNumber } from '../../number/read';
import { equals, sum, type Rational } from '../../number/rational';
import { NORM_TIERS } from '../norm-tiers';
import { normalise, type NormalText } from '../text';
import { readDefinitions } from './arithmetic';
import { writeCases, type CasesText, type CaseText } from './cases';
import { isReversed, isUnclear } from './key-points';
import { NUMBER } from './quantity';
import { isLowerBetter, isPlannedMost, LOWER_IS_BETTER } from './sense';

/** Any word or figure that may say what something is worth; 取得证书, 获得表彰 and 不得超支 say nothing of it. */
const WORTH = /分(?!布|配|析|类|解|级|别|工|散|子|支|局|公司|管|包|项|部|期|段|批|红|享|发|校|院|区|户|组|层|担|离|流|时|歧|明|清)|(?<![取获])得(?!到|以|益|当|体)|扣|(?<!设|统|审|会|累|估|预|合|总)计(?!划|算机|量|生)|按(?:实际|完成|相应|照)?[^,;。]{0,4}比例|酌情|视情|满分|权重|系数|否决|档|[优良中差](?=[、,□]|$)|[ABCD]\b|加减|\d[’']|[(:：]\d+(?:\.\d+)?\)?$|(?<![\d.%])\d+(?:\.\d+)?$/;
/** What is told somewhere else, or whence the facts are taken. */
const ELSEWHERE = /参考|参照|参见|详见|见附|另行|^(?:查|检查|核查|抽查|调阅|现场查看|依据|根据)|为准|数据来源|资料来源|依据:|认定为|视为|填写|填报|是指|反映|口径|掌握|评定|评判|裁量|^由|评价组|评审组|专家组/;
/** What is looked at, and no condition that may hold or not: 资金落实情况; 无重复申领情况 is one. */
const SAYS_NOTHING = /^(?!.*(?:无|没有|不|未)).*(?:情况|内容)$|(?:程度|水平|方面|分析|结果)$/;

const LEAST = '(?:≥|>=|不低于|不少于|不小于|大于等于|大于或等于|高于或等于|(?:应|须|要|需)?达到?)';
const MOST = '(?:≤|<=|不高于|不超过|不大于|不多于|小于等于|小于或等于|低于或等于|控制在)';
const UNIT = '[^\\d,;。\\s%≥≤<>()以及]{0,4}';
const AT_LEAST = new RegExp(`^(?<what>[^,;。\\d%≥≤<>=]*?)(?:${LEAST}(?<value>${NUMBER})(?<unit>${UNIT})(?:(?:及|或)?以上)?|(?<reached>${NUMBER})(?<counted>${UNIT})(?:及|或)?以上)$`);
const AT_MOST = new RegExp(`^(?<what>[^,;。\\d%≥≤<>=]*?)${MOST}(?<value>${NUMBER})(?<unit>${UNIT})(?:以[内下])?$`);
/** 12公里, 100%: the target and nothing else. */
const BARE = new RegExp(`^(?<value>${NUMBER})(?<unit>${UNIT})$`);
/** 享受补助人数达到预计值: the target stands in a column of its own. */
const AS_PLANNED = /^(?<what>[^,;。\d%≥≤<>=]{2,24}?)(?:应|须|要|需)?(?:达到|完成|实现)(?:了)?(?:年度|年初|预期|预计|既定|计划|规定|设定|绩效)*(?:目标值?|指标值?|预计值|计划值|计划数|任务数?|计划)$/;
const RATE = /(?:率|占比|比例|比重|覆盖面|满意度|知晓度)$/;

function all(text: string): CaseText {
  return { label: '全部符合得满分', rule: normalise(`${text}的得满分,否则不得分`) };
}

const TIERS: CaseText = { label: '按达成程度分三档', rule: normalise(NORM_TIERS) };

/** A share of what is to be done; a growth or a saving is no share of full marks. */
function isShareDone(rate: string): boolean {
  return RATE.test(rate) && !isLowerBetter(rate) && !/增长|增幅|增速|提高|提升|节约|节支|下降|降低|减少|削减/.test(rate);
}

/** 良种苗木使用率=栽植面积/造林面积×100%: a rate, and nothing of what it earns. */
function rateOnly(text: string, name: string): readonly CaseText[] | undefined {
  const written = text.replace(/\(%\)/g, '');
  const fraction = /^[^=,;。:\d]+\/[^=,;。:\d]+(?:×100%)?$/.test(written) ? `${name}=${written}` : written;
  const [definition, second] = readDefinitions(fraction);
  const rate = definition?.name ?? (fraction === name ? name : '');
  if (second || !isShareDone(rate) || /[;。\n]/.test(fraction)) return undefined;
  const behind = definition ? `。${fraction}` : '';
  return [
    { label: '按比率折算得分', rule: normalise(`得分=${rate}×分值${behind}`) },
    { label: '达到100%才得分', rule: normalise(`${rate}达到100%的得满分,否则不得分${behind}`) },
  ];
}

/** 满意度≥92%, or 12公里 of what is named so: a target, and nothing of what falling short of it costs. 财预〔2020〕10号, Art. 16: actual over target. */
function targetOnly(text: string, name: string): readonly CaseText[] | undefined {
  const own = name.replace(/\([^()]*\)$/, '').replace(/[≥≤<>=\d].*$/, '');
  const [least, most, bare] = [AT_LEAST.exec(text)?.groups, AT_MOST.exec(text)?.groups, BARE.exec(text)?.groups];
  const found = least ?? most ?? bare;
  if (!found) return undefined;
  const [value, unit] = [found['value'] ?? found['reached'] ?? '', found['unit'] ?? found['counted'] ?? ''];
  const what = (found['what'] ?? '').replace(/(?:的|应|须|要|需)$/, '') || own;
  const atLeast = least !== undefined || (most === undefined && !isPlannedMost(own));
  if (what === '' || (atLeast && LOWER_IS_BETTER.test(what))) return undefined;
  const figure = `${what}${atLeast ? '≥' : '≤'}${value}${unit}`;
  const whole = value === '100%' && isShareDone(what);
  const formula = atLeast ? `${what}/${value}` : `${value}/${what}`;
  return [
    { label: atLeast ? '未达到的按比例得分' : '超过的按比例得分', rule: normalise(whole ? `得分=${what}×分值` : `${figure}的得满分,否则得分=${formula}×分值`) },
    { label: atLeast ? '未达到的不得分' : '超过的不得分', rule: normalise(`${figure}的得满分,否则不得分`) },
  ];
}

function plannedOnly(text: string): readonly CaseText[] | undefined {
  const what = AS_PLANNED.exec(text)?.groups?.['what'];
  if (what === undefined || LOWER_IS_BETTER.test(what)) return undefined;
  return [
    { label: '未达到的按比例得分', rule: normalise(`${text}的得满分,否则按实际完成比例得分`) },
    { label: '未达到的不得分', rule: normalise(`${text}的得满分,否则不得分`) },
  ];
}

/** 是否影响周边居民: whether yes is good is not said. */
const ASKS_HARM = /(?:是否|有无|能否)(?:会)?(?:影响|超|逾|延|滞|拖|闲|浪费|重复|发生|出现|存在|造成|导致|引发|扰|破坏|污染|缺|漏|偏离|违)/;

/** 是否签订合同, 管理办法建立与否: what is asked about, as what has to hold; `undefined` where only the user can say which way round it is. */
function asserted(piece: string): string | undefined {
  if (isUnclear(piece) || (ASKS_HARM.test(piece) && !isReversed(piece))) return undefined;
  if (isReversed(piece)) return piece.replace(/是否(?:存在|有|出现|发生)|有无|(?<!不)存在/, '不存在');
  return piece.replace(/^(?<what>[^,;是否]+?)(?:与否|[与或]不[^,;]{0,2})$/, '$<what>').replace(/是否(?<adjective>充分|合理|合规|健全|完整|完善|规范|及时|科学|明确|清晰|有效|准确|真实|齐全|到位|匹配|适应|相符|一致|可控)/g, '$<adjective>').replace(/是否|能否/g, '');
}

/** 按时报送测产报告: a condition, and nothing of what it earns. Art. 16: three tiers for what is judged by its quality. */
function conditionOnly(text: string, name: string): readonly CaseText[] | undefined {
  // 水质: 达标; 安全事故: 无.
  const said = text.length > 4 || text.includes(name) ? text : text === '无' || text === '不存在' ? `${text}${name}` : `${name}${text}`;
  const pieces = said.split(/[,;。\n]/).filter((piece) => piece !== '').map(asserted);
  const told = pieces.join(',');
  return told.length < 4 || pieces.some((piece) => piece === undefined || SAYS_NOTHING.test(piece)) ? undefined : [all(told), TIERS];
}

/** The text without its number, its heading and the weight behind it, which the table tells as well. */
function bare(text: string, weight: Rational | null): string {
  const told = text.trim().replace(/^(?:[①-⑳]|\d{1,2}[.、](?!\d))/, '').replace(/^(?:评价|考核)(?:要点|内容|标准):/, '').replace(/[;。,]+$/, '');
  const worth = new RegExp(`[;。,]?\\((?:满分)?(?<worth>${NUMBER})分\\)$`).exec(told);
  const value = readNumber(worth?.groups?.['worth'] ?? '');
  return worth && value && weight && equals(value, weight) ? told.slice(0, worth.index) : told;
}

const PART = new RegExp(`^(?:[①-⑳]|\\d{1,2}[.、]|\\(\\d{1,2}\\))?(?<title>[^,;。:()\\d]{2,24}?)(?:,?(?:占|得|计|为)?(?<worth>${NUMBER})分|\\((?<within>${NUMBER})分\\))(?::(?<body>[^,;。]+(?:,[^,;。]+)*))?$`);

/** 资金到位率(5分);到位及时率(5分): the parts and what each is worth; empty where the points do not make up the weight. */
function unscaledParts(text: string, weight: Rational): readonly { readonly title: string; readonly worth: string; readonly body: string }[] {
  const bodied = /分\)?:/.test(text);
  const parts = text.replace(/[;。,]+$/, '').split(bodied ? /[;。\n]+/ : /[,;。、\n]+/).map((piece) => PART.exec(piece.trim())?.groups);
  const told = parts.flatMap((groups) => (groups ? [{ title: groups['title'] ?? '', worth: groups['worth'] ?? groups['within'] ?? '', body: groups['body'] ?? '' }] : []));
  const worths = told.flatMap(({ worth }) => readNumber(worth) ?? []);
  const whole = told.length === parts.length && told.length > 1 && new Set(told.map(({ title }) => title)).size === told.length;
  return whole && worths.length === told.length && equals(sum(worths), weight) ? told : [];
}

/** Parts that name a rate, a target or a condition each and what it is worth, with the ways each of them can be scored by; `undefined` for any other text. */
export function partsUnscaled(source: NormalText, weight: Rational): NormalText | undefined {
  const parts = unscaledParts(source.text.trim(), weight).map(({ title, worth, body }) => ({ title, worth, way: scaleReadings(normalise(body === '' ? title : body), title, null)[0], named: body !== '' || RATE.test(title) }));
  if (parts.length === 0 || parts.some(({ way, named }) => !way || !named)) return undefined;
  return normalise(parts.map(({ title, worth, way }) => `${title}（${worth}分）：${writeCases('scale', (way?.cases ?? []).map(({ label, rule }) => ({ label, words: rule.text })))}`).join('；'));
}

/** What a text that names what is looked at, and not what it is worth, can be scored by, the likelier first; empty for any other. */
export function scaleReadings(source: NormalText, name: string, weight: Rational | null): readonly CasesText[] {
  const text = bare(source.text, weight);
  const plain = text.replace(/\s/g, '');
  if (plain === '' || plain.length > 200 || WORTH.test(plain) || ELSEWHERE.test(plain)) return [];
  const told = [rateOnly(text, name), targetOnly(plain, name), plannedOnly(plain), conditionOnly(text, name)];
  return told.flatMap((cases) => (cases ? [{ of: 'scale' as const, received: text, cases }] : []));
}
