import { describe, expect, it } from 'vitest';
import { exactScore, labels } from '../../../../test/support/rules';
import { fact, scoreOf } from '../../../../test/support/scoring';

describe('parts', () => {
  it('each ask for a rate of their own, by whatever name all of them call it', () => {
    const rule = { rule: '上半年（5分）：支出进度≥45%得5分，否则不得分；下半年（5分）：支出进度≥90%得5分，否则不得分。' };
    expect(labels(rule)).toEqual(['上半年·支出进度', '下半年·支出进度']);
    expect(exactScore(rule, { '上半年·支出进度': '50%', '下半年·支出进度': '80%' })).toBe('5');
  });

  it('each ask for the amounts of a rate that is defined once for all of them', () => {
    const rule = { rule: '群众（4分）、企业（4分）分别计分。满意度≥90%得4分，否则不得分。满意度=满意人数/调查人数×100%', weight: '8' };
    expect(labels(rule)).toEqual(['群众·满意人数', '群众·调查人数', '企业·满意人数', '企业·调查人数']);
  });

  it('each ask for a place of their own', () => {
    const rule = { rule: '贷款总量第一名得6分，第二名得4分，其余不得分；贷款增幅第一名得4分，第二名得2分，其余不得分' };
    expect(labels(rule)).toEqual(['贷款总量第一名·名次', '贷款增幅第一名·名次']);
    expect(exactScore(rule, { '贷款总量第一名·名次': '2', '贷款增幅第一名·名次': '1' })).toBe('8');
  });

  it('ask once for an amount that only one of several figures is made of', () => {
    const rule = { rule: '资金到位率（5分）：资金到位率=到位资金/预算资金×100%，得分=资金到位率×5分；资金使用率（5分）：资金使用率=支出资金/到位资金×100%，得分=资金使用率×5分。' };
    expect(labels(rule)).toEqual(['到位资金', '预算资金', '支出资金']);
  });

  it('are told by their titles where they are judged by rates of one name', () => {
    const rule = '培训人数（6分）：完成率100%得满分，每低1%扣0.1分；培训场次（4分）：完成率100%得满分，每低1%扣0.1分';
    const result = scoreOf({ rule, facts: [fact('培训人数·完成率', 0.9), fact('培训场次·完成率', 1)] });
    expect(result.trace.process).toBe('培训人数的完成率为90%，低于100%10个百分点，培训场次的完成率为100%，低于100%0个百分点，根据评分规则，该指标得9.00分。');
  });
});
