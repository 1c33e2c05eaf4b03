import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InputSpec } from '../rules/rule';
import type { Fact } from './fact';
import { counted, fact, input, matched, point, valueOf } from '../../../test/support/scoring';
import { matchFacts } from './match';

const received = input('实际到位资金', 'amount', { servesRate: '资金到位率' });
const budget = input('预算资金', 'amount', { servesRate: '资金到位率' });
const lawful = point(1, '项目立项是否符合国家法律法规');
const unpaid = counted('未在计划时间内支付');

const issuesOf = (specs: readonly InputSpec[], facts: readonly Fact[]): readonly string[] => matchFacts(specs, facts, false).issues.map(({ code }) => code);
const bound = (specs: readonly InputSpec[], facts: readonly Fact[]): readonly string[] => matched(specs, facts);

describe('word for word', () => {
  it.each([
    ['实际到位资金', received, '万元', 40],
    [' 实际到位资金 ', received, '万元', 40],
    ['评价要点①项目立项是否符合国家法律法规', lawful, '判定', '符合'],
    ['①立项符合国家法律法规', point(1, '立项是否符合国家法律法规'), '判定', '符合'],
    ['1.项目立项，是否符合国家法律法规。', lawful, '判定', '符合'],
    ['项目立项是否符合国家法律法规', lawful, '判定', '符合'],
    ['评价要点①', lawful, '判定', '符合'],
    ['未在计划时间内支付户数', unpaid, '户', 0],
    ['未在计划时间内支付的户数', unpaid, '户', 0],
    ['满意度', input('满意度', 'rate'), '', 0.83],
  ] as const)('“%s” is certain', (name, spec, unit, value) => {
    expect(bound([spec], [fact(name, value, unit)])).toEqual([`${spec.label} ← ${name} (certain)`]);
  });

  // 洛阳 B101 and C201, 五台山 C21 and B13, as their 基础数据 name them.
  it.each([
    ['需补贴资金（预算资金）', input('需补贴资金', 'amount'), '万元', 40],
    ['需补贴资金（预算资金）', budget, '万元', 40],
    ['按照标准补贴的电梯数（总费用20%且不超过10万元）', input('按照标准补贴的电梯数', 'amount'), '部', 6],
    ['质量验收合格户数', input('危房改造质量验收合格的户数', 'amount'), '户', 9],
    ['4.资金拨付审批程序和手续完整', point(4, '资金的拨付是否有完整的审批程序和手续'), '判定', '符合'],
    ['实际补贴电梯数', input('实际补贴的电梯数', 'amount'), '部', 6],
    ['资金实际到位', received, '万元', 40],
  ] as const)('brackets, order or 的: “%s” is only proposed', (name, spec, unit, value) => {
    expect(bound([spec], [fact(name, value, unit)])).toEqual([`${spec.label} ← ${name} (proposed)`]);
  });

  it('says why a fact is only proposed, and what was understood', () => {
    const { bindings } = matchFacts([lawful], [fact('1.立项符合国家有关法律法规', '是', '判定')], false);
    expect(bindings.get('要点1')).toMatchObject({ value: '符合', certainty: 'proposed', note: '由“1.立项符合国家有关法律法规”对应；“是”理解为“符合”' });
  });

  it('does not bind the number of another key point, whatever the words', () => {
    const points = [point(1, '材料是否完整'), point(2, '材料是否完整')];
    expect(bound([lawful], [fact('评价要点②项目立项是否符合国家法律法规', '符合', '判定')])).toEqual([]);
    expect(bound(points, [fact('②材料是否完整', '符合', '判定')])).toEqual(['②材料是否完整 ← ②材料是否完整 (certain)']);
    expect(bound(points, [fact('材料是否完整', '符合', '判定')])).toEqual([]);
  });

  it('reads no key point out of a decimal', () => {
    const [half, double] = [input('1.5倍标准补贴户数', 'count'), input('2.5倍标准补贴户数', 'count')];
    expect(bound([half, double], [fact('2.5倍标准补贴户数', 3, '户')])).toEqual(['2.5倍标准补贴户数 ← 2.5倍标准补贴户数 (certain)']);
  });

  it('tells figures in the words apart', () => {
    const [thirty, fifteen] = [point(1, '房屋使用期限是否达到30年'), point(2, '房屋使用期限是否达到15年')];
    expect(bound([thirty, fifteen], [fact('房屋使用期限达到15年', '符合', '判定')])).toEqual(['②房屋使用期限是否达到15年 ← 房屋使用期限达到15年 (certain)']);
  });

  it('a fact entered twice is a question, a blank beside it is not', () => {
    const [first, second, blank] = [fact('实际到位资金', 40, '万元'), fact('实际到位资金', 12, '万元'), fact('实际到位资金', null, '万元')];
    expect(matchFacts([received], [first, second], false)).toMatchObject({ bindings: new Map(), issues: [{ code: 'factTwice', received: `${first.at.cell}、${second.at.cell}` }] });
    expect(valueOf(matchFacts([received], [blank, first], false).bindings.get('实际到位资金'))).toBe('40/1');
    // The facts in question are not handed to another input that they resemble.
    expect(issuesOf([received, input('财政资金实际到位资金', 'amount')], [first, second])).toEqual(['factTwice']);
  });

  it('keeps the row of a blank fact, without a value', () => {
    const { bindings, issues } = matchFacts([received], [fact('实际到位资金', null, '万元')], false);
    expect([valueOf(bindings.get('实际到位资金')), issues]).toEqual(['blank', []]);
  });

  it('says so when a fact cannot be used', () => {
    const facts = [fact('实际到位资金', '57.1万元'), fact('项目立项是否符合国家法律法规', '待核实', '判定')];
    const { bindings, issues } = matchFacts([received, lawful], facts, false);
    expect([...bindings.values()].map(valueOf)).toEqual(['blank', 'blank']);
    expect(issues).toMatchObject([
      { code: 'factUnusable', item: '实际到位资金', received: '57.1万元', expected: '数值' },
      { code: 'factUnusable', received: '待核实', expected: '判定' },
    ]);
  });
});

describe('resemblance', () => {
  it('two facts that come equally near are a question, and nothing is bound', () => {
    const facts = [fact('补贴提升意愿满意度', 0.93, '%'), fact('整体运行情况满意度', 0.84, '%')];
    const { bindings, issues } = matchFacts([input('满意度', 'rate')], facts, false);
    expect(bindings.size).toBe(0);
    expect(issues).toMatchObject([{ code: 'factAmbiguous', item: '满意度', received: facts.map(({ name, at }) => `“${name}”(${at.cell})`).join('、') }]);
  });

  it('a fact that says as much of two inputs is given to neither', () => {
    const specs = [input('按照标准补贴的电梯数', 'amount'), input('实际补贴的电梯数', 'amount')];
    expect(bound(specs, [fact('补贴的电梯数', 6, '部')])).toEqual([]);
    expect(bound(specs, [fact('实际补贴的电梯数', 6, '部'), fact('补贴的电梯数', 6, '部')])).toEqual(['实际补贴的电梯数 ← 实际补贴的电梯数 (certain)']);
  });

  it.each([
    ['验收合格的户数', '验收不合格户数'],
    ['验收不合格的户数', '验收合格户数'],
    ['已支付补助资金的户数', '未支付补助资金的户数'],
    ['未支付补助资金的户数', '已支付补助资金户数'],
    ['按时支付补助资金的户数', '未按时支付补助资金的户数'],
    ['按时支付补助资金的户数', '逾期支付补助资金的户数'],
    ['未按时完成户数', '按时完成户数'],
    ['开工户数', '完工户数'],
    ['实际改造户数', '计划改造户数'],
    ['实际到位资金', '实际支出资金'],
    ['预算资金', '结余资金'],
    ['实际到位资金', '其中：市级到位资金'],
    ['市级到位资金', '到位资金'],
    ['改造户数', '改造总户数'],
    ['受益户数', '受益人数'],
    ['收回问卷数', '发放问卷数'],
    ['比较满意人数', '非常满意人数'],
    ['新建房屋户数', '改造房屋户数'],
  ])('“%s” is never “%s”', (label, name) => {
    for (const kind of ['amount', 'count'] as const) {
      expect(bound([input(label, kind)], [fact(name, 5, kind === 'count' || label.endsWith('数') ? '户' : '万元')]), kind).not.toContain(`${label} ← ${name} (certain)`);
      expect(bound([input(label, 'amount')], [fact(name, 5, label.endsWith('数') ? '户' : '万元')])).toEqual([]);
    }
  });

  it('a judgement put the other way round is turned, and only proposed', () => {
    const none = input('无绩效目标或工作任务目标', 'occurrence');
    const bindings = (value: string): unknown => matchFacts([none], [fact('1.是否有绩效目标或工作任务目标', value, '判定')], false).bindings.get(none.key);
    expect(bindings('有工作任务目标')).toMatchObject({ value: '否', certainty: 'proposed' });
    expect(bindings('是')).toMatchObject({ value: '否', certainty: 'proposed' });
    expect(bindings('否')).toMatchObject({ value: '是', certainty: 'proposed' });
  });
});

describe('sorts and units', () => {
  it.each([
    ['户 is no money', input('已支付补助资金', 'amount'), fact('已支付补助资金', 9, '户')],
    ['money is no count', counted('未支付补助资金'), fact('未支付补助资金户数', 9, '万元')],
    ['a count in 万户 is not one in 户', unpaid, fact('未在计划时间内支付户数', 1, '万户')],
    ['a duration is no count of households', unpaid, fact('未在计划时间内支付户数', 30, '日')],
    ['a share is no count', unpaid, fact('未在计划时间内支付户数', 0.1, '%')],
    ['a count is no rate', input('满意度', 'rate'), fact('满意度', 14, '户')],
    ['a judgement is no number', input('实际到位资金', 'amount'), fact('实际到位资金', '到位', '判定')],
    ['a number with a unit is no judgement', lawful, fact('项目立项是否符合国家法律法规', 1, '项')],
    ['a date is no number', input('完成时间', 'amount'), fact('完成时间', 45236, '', { numberFormat: 'yyyy-mm-dd' })],
    ['a date in Chinese is no number', input('完成时间', 'amount'), fact('完成时间', 45236, '', { numberFormat: '[$-804]yyyy"年"m"月"d"日"' })],
  ])('%s', (_what, spec, one) => {
    expect(bound([spec], [one])).toEqual([]);
  });

  it('a number format that only writes 元 or 日 behind the number is no date', () => {
    expect(bound([received], [fact('实际到位资金', 40, '万元', { numberFormat: '#,##0.00"yuan日"' })])).toHaveLength(1);
    expect(bound([received], [fact('实际到位资金', 40, '', { numberFormat: '0.00\\d' })])).toHaveLength(1);
  });

  it('takes no amounts in 元 and 万元 for one rate', () => {
    const facts = [fact('实际到位资金', 571000, '元'), fact('预算资金', 57.1, '万元')];
    expect(bound([received, budget], facts)).toEqual([]);
    expect(matchFacts([received, budget], facts, false).issues).toMatchObject([{ code: 'unitsDiffer', item: '资金到位率', received: '元、万元' }]);
    expect(bound([received, budget], [fact('实际到位资金', 57.1, '万元'), fact('预算资金', 57.1)])).toHaveLength(2);
  });

  it('lets 人 and 份 stand in one rate', () => {
    const specs = [input('知晓人数', 'amount', { servesRate: '知晓率' }), input('有效问卷', 'amount', { servesRate: '知晓率' })];
    expect(bound(specs, [fact('知晓人数', 69, '人'), fact('有效问卷', 121, '份')])).toHaveLength(2);
  });
});

// 五台山 C11 and C31: the sentence that full marks ask for names the whole and the part.
describe('whole less part', () => {
  const open = counted('未完成', { whole: '纳入农村危房改造计划的14户重点对象全部完成危房改造工作' });
  const [planned, done] = [fact('纳入计划户数', 14, '户'), fact('完成危房改造户数', 12, '户')];

  it('proposes the difference', () => {
    expect(bound([open], [planned, done])).toEqual(['未完成的户数 ← 纳入计划户数 − 完成危房改造户数 (proposed)']);
    expect(valueOf(matchFacts([open], [planned, done], false).bindings.get(open.key))).toBe('2/1');
  });

  it('prefers a fact that states the count', () => {
    expect(bound([open], [planned, done, fact('未完成户数', 3, '户')])).toEqual(['未完成的户数 ← 未完成户数 (certain)']);
  });

  it('takes neither the whole nor the part alone for what is missing', () => {
    expect(bound([open], [planned])).toEqual([]);
    expect(bound([open], [done])).toEqual([]);
  });

  it('gives nothing when a figure is blank, or a part is larger than its whole', () => {
    expect(bound([open], [planned, fact('完成危房改造户数', null, '户')])).toEqual([]);
    expect(bound([open], [planned, fact('完成危房改造户数', 15, '户')])).toEqual([]);
  });

  it('does not count one difference for two inputs of the same sentence', () => {
    const other = counted('工期延误', { whole: open.whole ?? '' });
    expect(bound([open, other], [planned, done])).toEqual([]);
  });
});

describe('the sole leftover', () => {
  const open = counted('未完成', { whole: '纳入农村危房改造计划的14户重点对象全部在计划时间内完成危房改造工作' });

  it('is proposed with the question whether it is meant (五台山 C31)', () => {
    const facts = [fact('纳入计划户数', 14, '户'), fact('需拆除多余面积后重新验收户数', 5, '户')];
    const { bindings } = matchFacts([open], facts, false);
    expect(bindings.get(open.key)).toMatchObject({ certainty: 'proposed', note: '“需拆除多余面积后重新验收户数”是本指标唯一可对应的数据，请核对是否就是“未完成的户数”' });
  });

  it('is not taken when there are two, in another unit, for two inputs, or for the opposite', () => {
    expect(bound([open], [fact('重新验收户数', 5, '户'), fact('抽查户数', 5, '户')])).toEqual([]);
    expect(bound([open], [fact('重新验收面积', 5, '平方米')])).toEqual([]);
    expect(bound([open, counted('不合格')], [fact('重新验收户数', 5, '户')])).toEqual([]);
    expect(bound([counted('未同步改造')], [fact('同步改造户数', 9, '户')])).toEqual([]);
  });
});

describe('no finding', () => {
  const points = [point(1, '是否开展跟踪监控', { partialIsUnmet: true }), point(2, '是否采取了纠偏措施', { partialIsUnmet: true })];
  const facts = [fact('①是否开展跟踪监控', '不符合', '判定'), fact('②是否采取了纠偏措施', null, '判定')];

  it('in a rule of cuts, a point left blank beside judged ones is proposed as met', () => {
    expect(matchFacts(points, facts, true).bindings.get('要点2')).toMatchObject({ value: '符合', certainty: 'proposed', origin: { conversion: { type: 'blankAs', word: '符合' } } });
  });

  it('not in a rule of awards, and not when nothing is judged', () => {
    expect(valueOf(matchFacts(points, facts, false).bindings.get('要点2'))).toBe('blank');
    const unjudged = points.map((spec) => fact(spec.label, null, '判定'));
    expect([...matchFacts(points, unjudged, true).bindings.values()].map(valueOf)).toEqual(['blank', 'blank']);
  });
});

describe('deductions decided by the evaluators', () => {
  it.each([['认定扣分', 'certain'], ['评价组认定扣分（印本）', 'proposed'], ['专家组酌定扣分', 'proposed'], ['人工扣分值', 'proposed']])('“%s” is %s', (name, certainty) => {
    expect(matchFacts([], [fact(name, 0.75, '分')], false).deduction).toMatchObject({ value: { n: 3n, d: 4n }, certainty });
  });

  it.each([['认定扣分户数', 3, '户'], ['认定扣分', 3, '户'], ['不予扣分', 1, '分'], ['扣分', 1, '分'], ['认定扣分', null, '分']] as const)('“%s” (%s %s) is none', (name, value, unit) => {
    expect(matchFacts([], [fact(name, value, unit)], false)).toMatchObject({ deduction: null, issues: [] });
  });

  it('is never taken for an input', () => {
    expect(bound([input('评价组认定扣分', 'points')], [fact('评价组认定扣分', 1, '分')])).toEqual([]);
  });

  it('twice or in words is reported', () => {
    expect(issuesOf([], [fact('认定扣分', 1, '分'), fact('评价组认定扣分', 2, '分')])).toEqual(['factTwice']);
    expect(issuesOf([], [fact('认定扣分', '一分多', '分')])).toEqual(['textInNumberCell']);
  });
});

/** Inputs and facts of 洛阳 and 五台山 as their workbooks name them. */
const REAL: readonly { readonly specs: readonly InputSpec[]; readonly facts: readonly Fact[] }[] = [
  { specs: [received, input('需补贴资金', 'amount')], facts: [fact('需补贴资金（预算资金）', 40, '万元'), fact('实际到位资金', 40, '万元'), fact('其中：市级到位资金', 12, '万元'), fact('其中：区级到位资金', 28, '万元')] },
  { specs: [input('实际支出资金', 'amount'), received], facts: [fact('实际到位资金', 40, '万元'), fact('实际支出资金', 40, '万元')] },
  { specs: [input('按照标准补贴的电梯数', 'amount'), input('实际补贴的电梯数', 'amount')], facts: [fact('实际补贴的电梯数', 6, '部'), fact('按照标准补贴的电梯数（总费用20%且不超过10万元）', 6, '部')] },
  { specs: [input('在计划时间内完成的电梯数', 'amount'), input('实际需要补贴的电梯数', 'amount')], facts: [fact('在计划时间内完成的电梯数', 4, '部'), fact('实际需要补贴的电梯数', 6, '部'), fact('区级财政补贴资金申请时间', 45183, '', { numberFormat: 'yyyy-mm-dd' })] },
  { specs: [input('危房改造质量验收合格的户数', 'amount'), input('危房改造完工户数', 'amount')], facts: [fact('危房改造完工户数', 14, '户'), fact('质量验收合格户数', 9, '户'), fact('未通过验收户数（超高超面积）', 5, '户')] },
  { specs: [counted('向未纳入农村危房改造计划的农户支付补助资金'), counted('向危房改造质量验收不合格的重点对象支付补助资金')], facts: [fact('已获补助户数', 9, '户'), fact('未纳入计划而支付户数', 0, '户'), fact('验收不合格而支付户数', 0, '户')] },
  { specs: [unpaid, counted('在计划时间内部未按照补助标准全部支付')], facts: [fact('支付时限（验收后）', 30, '日'), fact('未在计划时间内支付户数', 0, '户'), fact('计划时间内未按补助标准全部支付户数', 9, '户')] },
];

const origins = (specs: readonly InputSpec[], facts: readonly Fact[]): ReadonlyMap<string, string> => new Map(matched(specs, facts).map((line) => [line.split(' ← ')[0] ?? '', line.split(' ← ')[1] ?? '']));

describe('against wrong matches', () => {
  it('binds every real input to the fact that means it', () => {
    expect(REAL.map(({ specs, facts }) => matched(specs, facts).length)).toEqual(REAL.map(({ specs }) => specs.length));
  });

  it('is the same in whatever order the facts stand', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REAL), fc.infiniteStream(fc.nat()), ({ specs, facts }, keys) => {
        const shuffled = facts.map((one) => ({ one, key: Number(keys.next().value) })).sort((a, b) => a.key - b.key).map(({ one }) => one);
        expect(origins(specs, shuffled)).toEqual(origins(specs, facts));
      }),
    );
  });

  it('leaves an input open when its fact is taken away', () => {
    for (const { specs, facts } of REAL) {
      const whole = origins(specs, facts);
      for (const gone of facts) {
        for (const [label, origin] of origins(specs, facts.filter((one) => one !== gone))) expect([label, origin]).toEqual([label, whole.get(label)]);
      }
    }
  });

  it('is certain of no fact of another indicator but one of the same name', () => {
    for (const { specs } of REAL) {
      for (const { facts } of REAL) {
        for (const [label, origin] of origins(specs, facts)) {
          if (origin.endsWith('(certain)')) expect(origin.replace(' (certain)', '')).toBe(label.replace('的户数', '户数') === origin.replace(' (certain)', '') ? label.replace('的户数', '户数') : label);
        }
      }
    }
  });

  it('is never certain of a name with a word too many, too few or another', () => {
    const WORDS = ['未', '不', '已', '非', '其中：', '总', '市级', '上年', '计划', '累计', '拟', '部分', '（预计）', '2', '超'];
    fc.assert(
      fc.property(fc.constantFrom(...REAL), fc.nat(), fc.nat(), fc.constantFrom(...WORDS), fc.boolean(), ({ specs, facts }, which, place, word, insert) => {
        const target = facts[which % facts.length];
        if (!target) return;
        const at = place % target.name.length;
        const name = insert ? target.name.slice(0, at) + word + target.name.slice(at) : target.name.slice(0, at) + target.name.slice(at + 1);
        if (name.replaceAll('的', '') === target.name.replaceAll('的', '') || facts.some((one) => one.name === name)) return;
        const changed = facts.map((one) => (one === target ? { ...one, name } : one));
        const { bindings } = matchFacts(specs, changed, false);
        const taken = [...bindings.values()].filter(({ origin, certainty }) => certainty === 'certain' && origin.type === 'fact' && origin.at === target.at);
        const sameName = specs.some((spec) => spec.label === name);
        expect(sameName ? [] : taken.map(({ key }) => `${key} ← ${name}`)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a number no spreadsheet can work out', () => {
  it('is not taken over, and said', () => {
    const matching = matchFacts([input('满意度', 'rate')], [fact('满意度', '百分之九十五', '%')], false);
    expect([matching.bindings.get('满意度')?.value, matching.issues.map((issue) => issue.code)]).toEqual([null, ['factUnusable']]);
  });
});
