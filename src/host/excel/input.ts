import type { CellContent } from '../port';
import type { Scalar } from '../../sheet/grid';

/** What Excel gives for a cell's formula: the constant itself where there is none, an empty text for a blank. */
export type Raw = string | number | boolean;

const ERRORS: ReadonlySet<string> = new Set(
  ['DIV/0!', 'N/A', 'NAME?', 'NULL!', 'NUM!', 'REF!', 'VALUE!', 'SPILL!', 'CALC!', 'BUSY!', 'GETTING_DATA', 'FIELD!', 'BLOCKED!', 'CONNECT!', 'UNKNOWN!', 'PYTHON!', 'EXTERNAL!'].map((name) => `#${name}`),
);

export function isError(value: Raw): boolean {
  return typeof value === 'string' && ERRORS.has(value);
}

/** Names of custom functions as Excel spells them while the add-in that has them is not there. */
const ABSENT_FUNCTION = /"(?:[^"]|"")*"?|'(?:[^']|'')*'?|(?<![\w.])(?:_xldudf_JX_|_xll\.JX\.)([A-Z0-9]+)(?=\()/gi;

/** The formula without `=`, custom functions as `JX.NAME(…)`. */
export function formulaOf(raw: string): string {
  return raw.slice(1).replace(ABSENT_FUNCTION, (text, name?: string) => (name === undefined ? text : `JX.${name.toUpperCase()}`));
}

/** Whether a raw content is a formula; a text that begins with `=` shows itself as its value. */
export function isFormula(raw: Raw, value?: Raw): raw is `=${string}` {
  return typeof raw === 'string' && raw.length > 1 && raw.startsWith('=') && raw !== value;
}

/** The content of a cell as far as its raw form tells; the result of a formula is not in it. */
export function contentOf(raw: Raw): CellContent {
  if (isFormula(raw)) return { formula: formulaOf(raw), value: null };
  const isBlank = typeof raw === 'string' && (raw === '' || isError(raw));
  return { value: isBlank ? null : raw };
}

const NUMBER_PARTS = '[\\s\\d〇零一二三四五六七八九十百千.,:;/\\\\+()%‰$¥€£\'’年月日号時时分秒点上下午前后星期周至-]';
/** How much of a month's name has to stand there is Excel's secret: any word that begins like one counts. */
const WORDS = 'am?|pm?|e|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
/** Made of nothing but what numbers, dates and times are written with. */
const LIKE_NUMBER = new RegExp(`^(?:${NUMBER_PARTS}|${WORDS})+$`, 'i');

/** Whether Excel might take the text for something else than a text. */
function isTakenAmiss(text: string): boolean {
  if (/^[=+\-@']/.test(text) || /^\s*(?:true|false)\s*$/i.test(text) || ERRORS.has(text.trim().toUpperCase())) return true;
  const plain = text.normalize('NFKC');
  return /[\d年月日时点分]/.test(plain) && LIKE_NUMBER.test(plain);
}

/** What has to be written into a cell so that it holds this content. */
export function inputOf({ formula, value }: CellContent): Raw {
  if (formula !== undefined) return `=${formula}`;
  return inputOfConstant(value);
}

function inputOfConstant(value: Scalar): Raw {
  if (value === null) return '';
  return typeof value === 'string' && isTakenAmiss(value) ? `'${value}` : value;
}

/** What has to be written to bring a raw content back; formulas and errors come back as such. */
export function inputOfRaw(raw: Raw): Raw {
  return typeof raw === 'string' && (isFormula(raw) || isError(raw)) ? raw : inputOfConstant(raw);
}

/** Excel may print a formula otherwise than it was written: blanks, quotes around sheet names, letter case, marks of its own. */
function essence(formula: string): string {
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\s+|'|@|_xlfn\.|_xlws\./gi, '').toUpperCase()))
    .join('');
}

export function sameFormula(a: string, b: string): boolean {
  return a === b || essence(a) === essence(b);
}

/** Numbers are the same where their 15 digits are, which is what Excel keeps. */
export function sameValue(a: Scalar, b: Scalar): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b || a.toPrecision(15) === b.toPrecision(15);
  return a === b || ((a ?? '') === '' && (b ?? '') === '');
}

/** Whether a cell holds this content; of a formula the text counts, not the result. */
export function holds(raw: Raw, content: CellContent): boolean {
  if (content.formula === undefined && raw === content.value) return true;
  const present = contentOf(raw);
  if (present.formula !== undefined || content.formula !== undefined) return present.formula !== undefined && content.formula !== undefined && sameFormula(present.formula, content.formula);
  return sameValue(present.value, content.value);
}
