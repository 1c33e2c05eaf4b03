import { describe, expect, it } from 'vitest';
import { formatExact } from '../../number/rational';
import { normalise, originalSpan, present } from '../text';
import { readArithmetic, readDefinitions, showArithmetic, terms } from './arithmetic';
import { readClauses } from './clauses';
import { readRange } from './ranges';
import { readKeyPoints } from './key-points';
import { readNumber } from '../../number/read';
import { readAmount } from './quantity';
import { readRule } from '../read';
import { splitSections } from './sections';

describe('normalise', () => {
  it('brings look-alikes to one spelling and finds its way back', () => {
    const source = normalise('得 ５％ ，（含）；≧　８０');
    expect(source.text).toBe('得5%,(含);≥80');
    const span = originalSpan(source, 1, 3);
    expect(source.original.slice(span.start, span.end)).toBe('５％');
  });

  it('shows Chinese punctuation again, except inside numbers', () => {
    expect(present('a,b;1,234.5(c):d')).toBe('a，b；1,234.5（c）：d');
  });
});

describe('quantities', () => {
  it.each([['0.5', '0.5'], ['1/3', '1/3'], ['95%', '0.95'], ['百分之九十五', '0.95'], ['三分之二', '2/3'], ['百分之一百二十', '1.2'], ['1,200', '1200']])('%s is %s', (text, value) => {
    const read = readNumber(text);
    expect(read && formatExact(read)).toBe(value);
  });

  it.each([['2分', 'points', '2'], ['指标分值的1/3分数', 'share', '1/3'], ['该指标权重的1/2分数', 'share', '0.5'], ['满分', 'share', '1'], ['30%分数', 'share', '0.3'], ['该指标分值的70%分数', 'share', '0.7']])('%s is %s %s', (text, unit, value) => {
    const amount = readAmount(text);
    expect(amount && [amount.unit, formatExact(amount.value)]).toEqual([unit, value]);
  });

  it.each(['3', '分值', '', '三项', '一二百分之五'])('%s is no amount', (text) => {
    expect(readAmount(text)).toBeUndefined();
  });
});

describe('arithmetic', () => {
  it('keeps precedence and drops ×100%', () => {
    const read = readArithmetic('(计划成本-实际成本)/计划成本×100%');
    expect(read && showArithmetic(read)).toBe('(计划成本-实际成本)/计划成本');
    expect(read && terms(read)).toEqual(['计划成本', '实际成本']);
  });

  it('takes brackets that explain as part of the name', () => {
    const read = readArithmetic('年度指标值(A)/全年实际值(B)×该指标分值');
    expect(read && terms(read)).toEqual(['年度指标值', '全年实际值', '该指标分值']);
  });

  it.each(['', '(甲', '甲+', '+甲'])('%s is none', (text) => {
    expect(readArithmetic(text)).toBeUndefined();
  });

  it('finds definitions among explanations (洛阳 B101)', () => {
    const found = readDefinitions(normalise('资金到位率=（实际到位资金/需补贴资金）×100%。需补贴资金：按照补贴政策进行确定。').text);
    expect(found.map(({ name, arithmetic }) => [name, showArithmetic(arithmetic)])).toEqual([['资金到位率', '实际到位资金/需补贴资金']]);
  });
});

describe('key points', () => {
  it('reads circled and Arabic marks in counting order only', () => {
    expect(readKeyPoints(normalise('①2023年有1项；②乙。').text).map((point) => point.text)).toEqual(['2023年有1项', '乙']);
    expect(readKeyPoints(normalise('1. 甲 2.5 万元; 2. 乙').text).map((point) => point.text)).toEqual(['甲2.5万元', '乙']);
  });

  it('knows which ask for something bad', () => {
    const reversed = (text: string): boolean | undefined => readKeyPoints(`①${text}`)[0]?.reversed;
    expect(reversed('是否存在截留、挤占、挪用、虚列支出等情况')).toBe(true);
    expect(reversed('是否存在少程序、漏程序、逆程序实施情况')).toBe(true);
    expect(reversed('项目是否有绩效目标')).toBe(false);
    expect(reversed('发现的问题是否全部进行了整改')).toBe(false);
  });
});

describe('sections', () => {
  it('tells key points from rule in one cell (五台山)', () => {
    const { points, rule } = splitSections('评价要点：1. 甲；2. 乙。\n计分办法：一项不符扣 2 分。', '');
    expect([points.text.trim(), rule.text]).toEqual(['1.甲;2.乙。', '一项不符扣2分。']);
  });
});

describe('ranges', () => {
  const show = (text: string): string => {
    const range = readRange(normalise(text).text);
    const end = (bound: { value: Parameters<typeof formatExact>[0]; inclusive: boolean | null } | null | undefined): string => (bound ? `${formatExact(bound.value)}${bound.inclusive === null ? '?' : bound.inclusive ? '=' : ''}` : '');
    return range ? `${range.quantity}[${end(range.interval.low)},${end(range.interval.high)}]` : 'none';
  };

  it.each([
    ['预算执行率≥95%（含）', '预算执行率[0.95=,]'],
    ['在85%（含）至95%之间', '[0.85=,0.95?]'],
    ['90%-80%(含)之间', '[0.8=,0.9?]'],
    ['满意度在 90% (含) 以上', '满意度[0.9=,]'],
    ['低于 60%', '[,0.6?]'],
    ['完成率小于60%', '完成率[,0.6]'],
    ['60%≤完成率＜80%', '完成率[0.6=,0.8]'],
    ['80%（不含）以下', '[,0.8]'],
    ['与政策相符', 'none'],
  ])('%s is %s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });
});

describe('clauses', () => {
  it('lets limits, bases and preambles find their place', () => {
    const { clauses, bases, unread } = readClauses(normalise('按照区间进行赋分，一户未完成扣1分，最多扣3分，扣完为止；评价要点①根据居民满意度；这一句没有结果。'), []);
    expect(clauses.map((clause) => [clause.condition.type, clause.consequence.type, clause.limits.cap?.value.n])).toEqual([['count', 'cut', 3n]]);
    expect(bases.map((basis) => [basis.point, basis.text])).toEqual([[1, '居民满意度']]);
    expect(unread).toHaveLength(1);
  });

  it('joins a line that only wraps, and ends a clause at a line that is done', () => {
    expect(readClauses(normalise('符合评价要点①，得该指标分值的70%分数\n符合评价要点②，得该指标\n分值的30%分数'), []).clauses.map((clause) => clause.text)).toHaveLength(2);
  });
});

describe('what must not slip into a condition', () => {
  const unread = (text: string): number => readClauses(normalise(text), []).unread.length;

  it.each(['各要点均达到为满分，一处没做到减1.5分', '及格线及其之上的部分，得分=完成率×6', '各县完成数相加，得分=分值×完成率'])('%s leaves something unread', (text) => {
    expect(unread(text)).toBeGreaterThan(0);
  });

  it('reads a list of points, and the project behind any verb', () => {
    const { clauses } = readClauses(normalise('第1条不满足的，整个项目评为0分；第2、3条不满足的各减2分。'), readKeyPoints('1.甲;2.乙;3.丙'));
    expect(clauses.map(({ condition, consequence }) => [condition.type === 'points' ? condition.points : condition.type, consequence.type === 'zero' ? consequence.scope : consequence.type])).toEqual([[[1], 'project'], [[2, 3], 'cut']]);
  });
});

describe('riders', () => {
  it.each([
    '未发生安全事故，合格率≥95%得10分；合格率<95%扣2分',
    '得分=完成率×分值，最高得8分',
    '每缺少一项制度扣1分，最多扣3分，最多扣2分',
  ])('are never dropped: %s', (rule) => {
    const reading = readRule({ rule, points: '' }, { n: 10n, d: 1n });
    expect(reading.sound).toBe(false);
  });
});
