import { formatRange, parseRange } from '../../sheet/address';
import { attributes, child, children, descendants, escapeText, isTrue, qualify } from '../../host/file/xml';
import type { XmlElement } from '../../host/file/xml';
import { rangeOf, univerRange } from '../../host/univer';
import type { RangeData, RuleData } from '../../host/univer';

const MOST_RANGES = 400;
const ERROR_STYLES = ['information', 'stop', 'warning'];
/** Kinds that take numbers, which the grid keeps as text and the file as formulas. */
const kinds = new Set(['list', 'whole', 'decimal', 'date', 'time', 'textLength', 'custom']);

export function rangesIn(text: string | undefined): RangeData[] {
  return (text ?? '').split(/\s+/).flatMap((part) => {
    const range = parseRange(part);
    return range ? [univerRange(range)] : [];
  });
}

export function rangesText(ranges: readonly RangeData[]): string {
  return ranges.map((range) => formatRange(rangeOf(range))).join(' ');
}

/** The validations of a worksheet that the grid can show, each with the id `rule-N` of its place in the file. */
export function readValidations(root: XmlElement): RuleData[] {
  return descendants(root, 'dataValidation').flatMap((element, index) => {
    const { type = 'none', operator, allowBlank, showDropDown, showErrorMessage, showInputMessage, errorStyle, error, errorTitle, prompt, promptTitle, sqref } = element.attributes;
    const ranges = rangesIn(sqref ?? descendants(element, 'sqref')[0]?.text);
    if (!kinds.has(type) || ranges.length === 0) return [];
    return [
      {
        uid: `rule-${String(index)}`,
        type,
        ...(operator === undefined ? (type === 'list' || type === 'custom' ? {} : { operator: 'between' }) : { operator }),
        ...formulaOf('formula1', element, type),
        ...formulaOf('formula2', element, type),
        allowBlank: isTrue(allowBlank),
        // The file's attribute hides the arrow.
        showDropDown: !isTrue(showDropDown),
        showErrorMessage: isTrue(showErrorMessage),
        showInputMessage: isTrue(showInputMessage),
        errorStyle: Math.max(0, ERROR_STYLES.indexOf(errorStyle ?? 'stop')),
        ...(error === undefined ? {} : { error }),
        ...(errorTitle === undefined ? {} : { errorTitle }),
        ...(prompt === undefined ? {} : { prompt }),
        ...(promptTitle === undefined ? {} : { promptTitle }),
        ranges,
      },
    ];
  });
}

function formulaOf(name: 'formula1' | 'formula2', element: XmlElement, type: string): Partial<RuleData> {
  const holder = element.children.find((candidate) => candidate.name === name);
  const text = holder && (holder.text.trim() || descendants(holder, 'f')[0]?.text);
  if (!text) return {};
  const list = type === 'list' ? /^"([^]*)"$/.exec(text)?.[1]?.replaceAll('""', '"') : undefined;
  return { [name]: list ?? (type !== 'custom' && /^-?[\d.]+(E[+-]?\d+)?$/i.test(text) ? text : `=${text}`) };
}

function stored(formula: string, type: string): string {
  if (formula.startsWith('=')) return formula.slice(1);
  return type === 'list' ? `"${formula.replaceAll('"', '""')}"` : formula;
}

/**
 * The `<dataValidations>` element for these rules; those that stand in the file as they are keep their text, but for
 * the cells they are for. Empty where there is nothing left.
 */
export function writeValidations(xml: string, root: XmlElement, before: readonly RuleData[], rules: readonly RuleData[]): string {
  const list = child(root, 'dataValidations');
  const elements = descendants(root, 'dataValidation');
  const own = new Set(children(list, 'dataValidation'));
  const unread = [...own].filter((element) => !before.some(({ uid }) => elements[placeOf(uid)] === element)).map(({ start, end }) => xml.slice(start, end));
  const written = rules.flatMap((rule) => {
    const element = elements[placeOf(rule.uid)];
    // Those of the later extension stand elsewhere and are kept there.
    if (element && !own.has(element)) return [];
    const old = element && before.find(({ uid }) => uid === rule.uid);
    return pieces(rule).flatMap((piece) => {
      const text = ruleXml(root, piece, old && sameButRanges(old, rule) ? element : undefined, xml);
      return text === '' ? [] : [text];
    });
  });
  const all = [...unread, ...written];
  if (all.length === 0) return '';
  const tag = qualify(root, 'dataValidations');
  return `<${tag}${attributes({ ...list?.attributes, count: all.length })}>${all.join('')}</${tag}>`;
}

/** A rule for very many places as several, since Excel does not read a list of places of any length. */
function pieces(rule: RuleData): RuleData[] {
  const count = Math.ceil(rule.ranges.length / MOST_RANGES);
  return Array.from({ length: count }, (_, index) => ({ ...rule, ranges: rule.ranges.slice(index * MOST_RANGES, (index + 1) * MOST_RANGES) }));
}

function placeOf(uid: string): number {
  return Number(/^rule-(\d+)$/.exec(uid)?.[1] ?? -1);
}

function sameButRanges(a: RuleData, b: RuleData): boolean {
  const keys = ['type', 'operator', 'formula1', 'formula2', 'allowBlank', 'showDropDown', 'showErrorMessage', 'showInputMessage', 'errorStyle', 'error', 'errorTitle', 'prompt', 'promptTitle'] as const;
  return keys.every((key) => (a[key] ?? '') === (b[key] ?? ''));
}

function ruleXml(root: XmlElement, rule: RuleData, kept: XmlElement | undefined, xml: string): string {
  if (rule.ranges.length === 0) return '';
  const sqref = rangesText(rule.ranges);
  const tag = qualify(root, 'dataValidation');
  if (kept) {
    const inner = kept.selfClosing ? '' : xml.slice(kept.openEnd, kept.closeStart);
    return `<${tag}${attributes({ ...kept.attributes, sqref })}>${inner}</${tag}>`;
  }
  if (!kinds.has(rule.type)) return '';
  const formula = (name: 'formula1' | 'formula2'): string => {
    const text = rule[name];
    return text === undefined || text === '' ? '' : `<${qualify(root, name)}>${escapeText(stored(text, rule.type))}</${qualify(root, name)}>`;
  };
  const values = {
    type: rule.type,
    errorStyle: rule.errorStyle === 1 ? undefined : ERROR_STYLES[rule.errorStyle ?? 2],
    operator: rule.operator === undefined || rule.operator === 'between' ? undefined : rule.operator,
    allowBlank: rule.allowBlank === false ? undefined : 1,
    showDropDown: rule.showDropDown === false ? 1 : undefined,
    showInputMessage: 1,
    showErrorMessage: rule.showErrorMessage === false ? undefined : 1,
    errorTitle: rule.errorTitle,
    error: rule.error,
    promptTitle: rule.promptTitle,
    prompt: rule.prompt,
    sqref,
  };
  return `<${tag}${attributes(values)}>${formula('formula1')}${formula('formula2')}</${tag}>`;
}
