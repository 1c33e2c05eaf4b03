import type { Arithmetic, Definition } from './clause';
import { equals, formatExact, ONE, subtract, sum, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';

type Token = { readonly type: 'sign'; readonly sign: string } | { readonly type: 'operand'; readonly text: string };

/** A letter, a measure, a word: nothing that could be reckoned or scored by. */
const EXPLANATION = /^(?!.*(?:反向|负向|逆向|倒数|除外|不含|不计))[^\d%+×/=≥≤<>分扣得-]{1,20}$/;

/** 计划完成楼栋数(38栋): how much it is, which stays part of its name. */
const AMOUNT_TOLD = /^(?:共|即)?\d+(?:\.\d+)?(?!个?百分点|倍|成|分)[\u4e00-\u9fff]{1,3}$/;

const WITHIN = /^\([\u4e00-\u9fff]{2,4}\)[\u4e00-\u9fff]{2}/;

/** Splits at operators; brackets that hold no operator (an explanation) stay with the name they follow. */
function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let operand = '';
  const flush = (): void => {
    if (operand !== '') tokens.push({ type: 'operand', text: operand });
    operand = '';
  };
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '(' && operand !== '') {
      const close = text.indexOf(')', index);
      const aside = text.slice(index + 1, close);
      // 审计(巡察)发现问题数: within a name it is a part of it, where it is a word as short as what it stands for.
      if (close > index && WITHIN.test(text.slice(index, close + 3))) {
        operand += text.slice(index, close + 1);
        index = close;
        continue;
      }
      if (close > index && EXPLANATION.test(aside)) {
        index = close;
        continue;
      }
      if (close > index && AMOUNT_TOLD.test(aside)) {
        operand += text.slice(index, close + 1);
        index = close;
        continue;
      }
    }
    const isFraction = char === '/' && /^\d+$/.test(operand) && /^\d+%?(?:$|[+×)\-])/.test(text.slice(index + 1));
    if ('+-×/()|'.includes(char) && !isFraction) {
      flush();
      tokens.push({ type: 'sign', sign: char });
    } else operand += char;
  }
  flush();
  return tokens;
}

/** B/A或A/B: two formulas, of which no name can be made; 1变动率 has lost its sign. */
const NO_NAME = /[A-Za-z]或|或[A-Za-z]|^或|或$|^(?<one>.+)或\k<one>$|否则|绝对值|[得扣计]\d|^(?:是否|有无|能否)|[<>≤≥=∣｜]|^\d+(?:\.\d+)?[^分岁月年日号类级个项次所家户人万亿元公米亩吨期种条件台套座处以至度周天小时场批间张份名村镇县市区站栋%\d.,~-]/;

function operand(text: string): Arithmetic | undefined {
  const value = readNumber(text);
  if (value) return { op: 'number', value };
  return NO_NAME.test(text) ? undefined : { op: 'term', name: text };
}

const SIGNS: Readonly<Record<string, 'add' | 'subtract' | 'multiply' | 'divide'>> = { '+': 'add', '-': 'subtract', '×': 'multiply', '/': 'divide' };

function negative(inner: Arithmetic | undefined): Arithmetic | undefined {
  return inner?.op === 'number' ? { op: 'number', value: subtract(ZERO, inner.value) } : undefined;
}

/** Precedence-climbing over the tokens; `undefined` when the text is no arithmetic. */
function parse(tokens: readonly Token[], absolute: boolean): Arithmetic | undefined {
  let position = 0;
  const sign = (): string => {
    const token = tokens[position];
    return token?.type === 'sign' ? token.sign : '';
  };
  const primary = (): Arithmetic | undefined => {
    const token = tokens[position];
    if (token?.type === 'operand') {
      position += 1;
      return operand(token.text);
    }
    if (sign() === '|' && absolute) {
      position += 1;
      const of = binary(0);
      if (sign() !== '|') return undefined;
      position += 1;
      return of && { op: 'absolute', of };
    }
    if (sign() !== '(') return undefined;
    position += 1;
    // ×(-8): a number below nought.
    const below = sign() === '-';
    if (below) position += 1;
    const inner = binary(0);
    if (sign() !== ')') return undefined;
    position += 1;
    return below ? negative(inner) : inner;
  };
  const binary = (level: number): Arithmetic | undefined => {
    if (level === 2) return primary();
    let left = binary(level + 1);
    for (let next = sign(); left && next !== '' && (level === 0 ? '+-' : '×/').includes(next); next = sign()) {
      position += 1;
      const right = binary(level + 1);
      const op = SIGNS[next];
      left = right && op ? { op, left, right } : undefined;
    }
    return left;
  };
  const result = binary(0);
  return position === tokens.length ? result : undefined;
}

/** What an operation is done with. */
export function operandsOf(arithmetic: Arithmetic): readonly Arithmetic[] {
  if (arithmetic.op === 'term' || arithmetic.op === 'number') return [];
  return arithmetic.op === 'absolute' ? [arithmetic.of] : [arithmetic.left, arithmetic.right];
}

/** The same operation on something else; a name or a number stays itself. */
export function mapOperands(arithmetic: Arithmetic, write: (operand: Arithmetic) => Arithmetic): Arithmetic {
  if (arithmetic.op === 'term' || arithmetic.op === 'number') return arithmetic;
  return arithmetic.op === 'absolute' ? { op: 'absolute', of: write(arithmetic.of) } : { op: arithmetic.op, left: write(arithmetic.left), right: write(arithmetic.right) };
}

/** The arithmetic without the ones it is multiplied by, inside out: `a×100%` is `a`, as the 100% only says how the rate is shown. */
export function withoutOnes(arithmetic: Arithmetic): Arithmetic {
  // a/b×100% read as a/(b×100%) cannot occur: × and / bind alike from the left.
  const plain = mapOperands(arithmetic, withoutOnes);
  return plain.op === 'multiply' && plain.right.op === 'number' && equals(plain.right.value, ONE) ? plain.left : plain;
}

/** (非常满意+满意)份数: each of them. */
const SHARED_WORD = /\(([^()+×/\d-]+(?:\+[^()+×/\d-]+)+)\)([\u4e00-\u9fff]{1,4})(?=[/)]|$)/g;

/** Arithmetic over named amounts; `undefined` when the text is not of that form. `absolute`: |甲-乙| is read as well. */
export function readArithmetic(text: string, absolute = false): Arithmetic | undefined {
  // [(计划-实际)/计划]: brackets of another shape.
  const round = text.replaceAll('[', '(').replaceAll(']', ')');
  const parsed = parse(tokenise(round.replace(SHARED_WORD, (_, names: string, word: string) => `(${names.split('+').map((name) => `${name}${word}`).join('+')})`)), absolute);
  return parsed && withoutOnes(parsed);
}

/** 否则计分=…: what is earned, and no figure. */
const GIVES_SCORE = /^(?:否则|未|不足|低于)|(?:得|计|记|给|赋|扣|评|减)分(?:数|值)?$/;

/** 资金到位率=（实际到位资金/需补贴资金）×100% anywhere in the text; a definition divides something. */
export function readDefinitions(text: string): readonly Definition[] {
  const definitions: Definition[] = [];
  for (const sentence of text.split(/[。;\n]/)) {
    const match = /^(?:[^=]*[:,])?([^=:,()≤≥<>]{2,30})=([^=]+)$/.exec(sentence.replace(/,$/, ''));
    const arithmetic = match ? readArithmetic(trimExplanation(match[2] ?? ''), true) : undefined;
    if (match && arithmetic && !GIVES_SCORE.test(match[1] ?? '') && (usesDivision(arithmetic) || isWeightedMean(arithmetic))) definitions.push({ name: match[1] ?? '', arithmetic });
  }
  return definitions;
}

/** A comma ends the formula: …×100%,其中A指…. */
function trimExplanation(text: string): string {
  return text.split(',')[0] ?? text;
}

/** 甲满意度×60%+乙满意度×40%: weights that make up the whole. */
function isWeightedMean(arithmetic: Arithmetic): boolean {
  const addends = (node: Arithmetic): readonly Arithmetic[] => (node.op === 'add' ? [...addends(node.left), ...addends(node.right)] : [node]);
  const weights = addends(arithmetic).map((node) => (node.op === 'multiply' && node.left.op === 'term' && node.right.op === 'number' ? node.right.value : undefined));
  const known = weights.flatMap((weight) => weight ?? []);
  return known.length > 1 && known.length === weights.length && equals(sum(known), ONE);
}

export function usesDivision(arithmetic: Arithmetic): boolean {
  return arithmetic.op === 'divide' || operandsOf(arithmetic).some(usesDivision);
}

/** Names of the amounts, in the order they occur. */
export function terms(arithmetic: Arithmetic): readonly string[] {
  return arithmetic.op === 'term' ? [arithmetic.name] : [...new Set(operandsOf(arithmetic).flatMap(terms))];
}

function asFraction({ n, d }: Rational): string {
  return d === 1n ? String(n) : `${n}/${d}`;
}

/** What is divided by, in one piece. */
function asDivisor(value: Rational, showNumber: (value: Rational) => string): string {
  const shown = showNumber(value);
  return shown.includes('/') ? formatExact(value).replace(/^(.*\/.*)$/, '($1)') : shown;
}

/** The arithmetic in words, brackets where they matter; names may be shown as something else (their values). */
export function showArithmetic(arithmetic: Arithmetic, showName: (name: string) => string = (name) => name, showNumber: (value: Rational) => string = asFraction): string {
  const show = (node: Arithmetic, level: number): string => {
    if (node.op === 'term') return showName(node.name);
    if (node.op === 'number') return showNumber(node.value);
    if (node.op === 'absolute') return `|${show(node.of, 0)}|`;
    const own = node.op === 'add' || node.op === 'subtract' ? 0 : 1;
    const sign = { add: '+', subtract: '-', multiply: '×', divide: '/' }[node.op];
    // X/2.5 written as X/5/2 would be a tenth of it.
    const by = node.op === 'divide' && node.right.op === 'number' ? asDivisor(node.right.value, showNumber) : show(node.right, own + 1);
    const text = `${show(node.left, own)}${sign}${by}`;
    return own < level ? `(${text})` : text;
  };
  return show(arithmetic, 0);
}

