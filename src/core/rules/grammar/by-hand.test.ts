import { describe, expect, it } from 'vitest';
import { explainRule, writeRule } from '../read';
import { exactScore, expectReading, read } from '../../../../test/support/rules';

const codes = (rule: { rule: string; weight: string; points?: string; name?: string }): readonly string[] => read(rule).issues.filter(({ severity }) => severity !== 'note').map(({ code }) => code);

describe('a clause that is not read', () => {
  it('is left to the user, who is told so and counts it as it stands', () => {
    const rule = { rule: '考勤：迟到、早退每次扣0.1分，旷工半天扣0.5分。', weight: '2' };
    expect(codes(rule)).toEqual(['clauseByHand']);
    expect(exactScore(rule, { '考勤：迟到、早退的次数': '2', '“旷工半天”的次数': '1' })).toBe('1.3');
    // What is not entered leaves the indicator unscored.
    expect(exactScore(rule, { '考勤：迟到、早退的次数': '2' })).toBe('missing');
  });

  it('is said again in words that are read to the same', () => {
    const weight = '3';
    const first = read({ rule: '人员配备不足的，每少一人扣0.5分，项目经理擅自更换的扣2分。', weight });
    const again = read({ rule: writeRule(first.rule), weight });
    expect({ words: explainRule(again.rule), sound: again.sound }).toEqual({ words: explainRule(first.rule), sound: true });
  });

  it('may be what full marks ask for, where only cuts follow', () => {
    const rule = { rule: '低保金每月10日前足额发放到位得4分；每有1个月未按时发放扣0.5分，扣完为止', weight: '4' };
    expect(codes(rule)).toEqual(['fullMarksByHand']);
    expectReading(rule, 'item', '从满分起扣；未按时发放，每个月扣0.5分；扣完为止');
    // Where they begin is entered.
    expect(codes({ rule: '不动产登记3个工作日办结率≥98%得5分，每低2个百分点扣1分，扣完为止', weight: '5' })).toEqual(['fullMarksByHand', 'stepBaseMissing']);
  });
});

describe('a clause that hangs on others', () => {
  it('leaves the rule unread', () => {
    for (const rule of [
      '流动摊贩未及时处置的，每处扣0.2分，同一处反复出现的加倍扣分。',
      '发现违规的扣3分，信用分扣2分。',
      '1至2项不达标扣2分；3项及以上不达标不得分。',
      '其中有一环节不到位扣2分，两个环节不到位扣3分。',
      '债券资金闲置超过1年的扣3分，闲置6个月-1年的扣2分。',
      '按时完成并通过验收得6分，每延迟1天扣0.5分。',
      '受理率、办结率均为100%得6分，每下降1个百分点扣0.5分。',
      '文物安全零事故得6分，发生事故的，本指标不得分，并在总分中扣2分。',
    ]) expect({ rule, byHand: codes({ rule, weight: '6' }).some((code) => code.endsWith('ByHand')) }).toEqual({ rule, byHand: false });
  });

  it('is not left where full marks are earned in part as well', () => {
    expect(read({ rule: '符合其中4项得满分，缺少1项扣1.5分', weight: '5', points: '①制度健全；②执行到位；③档案完整；④公开；⑤公示' }).sound).toBe(false);
  });
});
