import { divide, equals, subtract, sum, ZERO, type Rational } from '../../number/rational';
import { readNumber } from '../../number/read';
import { circled, edited, matchesOf, rewrites, type NormalText } from '../text';

const SHARE = '\\d+(?:\\.\\d+)?%?';
const FALLS = new RegExp(`(?:指标)?业绩值为(?<full>${SHARE})(?:的)?,?得(?:满分|(?:全部)?权重分?|全部分值)[,;。](?:业绩值)?每(?:降低|下降|减少|低)(?<size>${SHARE})(?:个百分点)?(?:的)?,?扣除?(?:权重分?|分值|指标分值)的(?<less>1/\\d+|${SHARE})(?:[,;。]?扣完为止)?[。;]?`);
const POINT = /(?:具备|符合|满足)(?:评价|得分)?要(?:点|素)(?<number>\d{1,2})(?:的)?,?(?:得|业绩值[加为])(?<worth>\d+(?:\.\d+)?%?)/g;
const OTHERS = /其[他它余]要(?:点|素)每?(?:具备|符合|满足)(?:一|1)(?:个|项|条)(?:增加|加|得)(?<worth>\d+(?:\.\d+)?%)/g;
const EACH = /(?:每)?(?:具备|符合|满足)(?:一|1)(?:个|项|条)(?:评价|得分)?(?:要点|要素),?(?:业绩值加|业绩值增加|得)(?<worth>\d+(?:\.\d+)?%?)(?!\d*分)/g;

/** 其余要素每符合一项增加12%: as many behind the named as it takes to make up the whole. */
function others(text: string, all: Rational, worth: string): string {
  const named = matchesOf(text, POINT).map(({ groups = {} }) => ({ number: Number(groups['number']), worth: readNumber(groups['worth'] ?? '') ?? ZERO }));
  const left = subtract(all, sum(named.map((point) => point.worth)));
  const count = divide(left, readNumber(worth) ?? all);
  const first = Math.max(0, ...named.map(({ number }) => number)) + 1;
  return count.d === 1n && count.n > 0n && count.n < 10n ? `评价要点${Array.from({ length: Number(count.n) }, (_, index) => circled(first + index)).join('')}` : '其余要素';
}

/** 具备要素1得30%,…。业绩值为100%得满分,每降低2%扣权重分的2%: what the points come to is the share of the weight that is earned. */
export function performance(source: NormalText): NormalText {
  const match = FALLS.exec(source.text);
  const { full = '', size = '', less = '' } = match?.groups ?? {};
  const [all, step, cut] = [readNumber(full), readNumber(size), readNumber(less)];
  // Only where each stretch takes its own share is what is left the value itself.
  if (!match || !all || !step || !cut || !/[%/]/.test(less) || !equals(divide(step, all), cut)) return source;
  const share = (worth = ''): string => {
    const value = divide(readNumber(worth) ?? ZERO, all);
    return `得分值的${value.n}/${value.d}`;
  };
  const points = [
    ...rewrites(source, POINT, ({ groups = {} }) => `评价要点${circled(Number(groups['number']))}符合${share(groups['worth'])}`),
    ...rewrites(source, OTHERS, ({ groups = {} }) => `${others(source.text, all, groups['worth'] ?? '')}每符合一项${share(groups['worth'])}`),
    ...rewrites(source, EACH, ({ groups = {} }) => `评价要点每符合一项${share(groups['worth'])}`),
  ];
  return points.length > 0 ? edited(source, [...points, { start: match.index, end: match.index + match[0].length, text: '' }]) : source;
}
