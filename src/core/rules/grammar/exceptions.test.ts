import { describe, expect, it } from 'vitest';
import { explainRule, ruleInputs, writeRule } from '../read';
import { exactScore, labels, read } from '../../../../test/support/rules';

const codes = (rule: { rule: string; weight: string; name?: string }): readonly string[] => read(rule).issues.filter(({ severity }) => severity !== 'note').map(({ code }) => code);

const RANKED = { rule: '前20名得10分，第21至44名得8分，其余得2分。被省级以上媒体曝光且查实的，降一档计分，已在末档的得0分。', weight: '10' };
const CASE = '“被省级以上媒体曝光且查实”';

describe('a sentence for a case of its own', () => {
  it('is left to the evaluator where it is not read, who is told so', () => {
    expect(codes(RANKED)).toEqual(['caseByHand']);
    expect(labels(RANKED)).toEqual(['名次', '被省级以上媒体曝光且查实', '被省级以上媒体曝光且查实时的得分']);
    expect(exactScore(RANKED, { 名次: '30', [CASE]: '否' })).toBe('8');
    expect(exactScore(RANKED, { [CASE]: '是', 被省级以上媒体曝光且查实时的得分: '2' })).toBe('2');
  });

  it('scores nothing before he has said whether the case is there, and how it scores', () => {
    expect(exactScore(RANKED, { 名次: '30' })).toBe('missing');
    expect(exactScore(RANKED, { 名次: '30', [CASE]: '是' })).toBe('missing');
  });

  it('asks for no more than the weight', () => {
    expect(ruleInputs(read(RANKED).rule).find(({ kind }) => kind === 'points')?.range?.map(({ n }) => n)).toEqual([0n, 10n]);
  });

  it('stands beside parts, of all of them', () => {
    const rule = { rule: '中央资金8分、省级资金2分，各自得分=该类资金支出进度×对应分值；未安排省级资金的，2分并入中央资金，中央资金按10分计算。', weight: '10' };
    expect(exactScore(rule, { '中央资金·支出进度': '50%', '省级资金·支出进度': '100%', '“未安排省级资金”': '否' })).toBe('6');
    expect(exactScore(rule, { '“未安排省级资金”': '是', '未安排省级资金时的得分': '5' })).toBe('5');
  });

  it('is said again in words that are read to the same, and no longer asked about', () => {
    const first = read(RANKED);
    const again = read({ rule: writeRule(first.rule), weight: RANKED.weight });
    expect({ words: explainRule(again.rule), sound: again.sound }).toEqual({ words: explainRule(first.rule), sound: true });
    expect(codes({ rule: writeRule(first.rule), weight: RANKED.weight })).toEqual([]);
  });
});

describe('what is no case of its own', () => {
  it('leaves the rule unread', () => {
    for (const rule of [
      // One end of the scale.
      '按计划完成得10分；未全部完成的，按未完成项目的权重逐项核减。',
      '完成率≥100%得10分；低于100%的，按附件所列公式折算。',
      // More than this indicator.
      '制度健全得5分；执行有效得5分；发生重大违规的，除本项不得分外，另在“项目可持续性”中扣分。',
      '制度健全得5分；执行有效得5分；无退出项目的，本指标不计分，分值调整至“投资进度”。',
      // What the rest goes by.
      '发现违规的，按附件标准处理；每发现一处扣1分。',
      '制度健全得5分；执行有效得5分；其余情形的，按附件标准处理。',
    ]) expect({ rule, codes: codes({ rule, weight: '10' }).includes('caseByHand') }).toEqual({ rule, codes: false });
  });
});
