import { describe, expect, it } from 'vitest';
import { explainRule } from '../../read';
import { exactScore, labels, read } from '../../../../../test/support/rules';

describe('words that the score would be the same without', () => {
  it('are in no label', () => {
    expect(labels({ rule: '可用率≥99.9%得4分，99%（含）～99.9%得3分，低于99%得0分；发生网络安全事件，不论可用率高低，均得0分。', weight: '4' })).toEqual(['可用率', '发生网络安全事件']);
    expect(labels({ rule: '全县11个乡镇，有一个乡镇没完成扣0.7分，扣完为止。', weight: '7' })).toEqual(['乡镇没完成的个数']);
  });

  it('do not hide what they stand in', () => {
    const set = { rule: '完成率≥100%，8分；80%≤完成率＜100%，6分；完成率＜80%，0分。完成率超过130%的视为目标设定偏低，扣2分。', weight: '8' };
    expect(['131%', '130%', '85%'].map((rate) => exactScore(set, { 完成率: rate }))).toEqual(['6', '8', '6']);
    const none = { rule: '按时足额发放得4分；拖欠但已清偿的，得2分；仍有拖欠的，得0分。没有用工支出的项目，本指标按满分处理。', weight: '4' };
    expect(exactScore(none, { 所属档次: '仍有拖欠', 没有用工支出的项目: '是' })).toBe('4');
  });

  it('leave what is said of each alone', () => {
    expect(read({ rule: '发现一处问题扣1分，每项最多扣5分', weight: '5' }).sound).toBe(false);
    expect(explainRule(read({ rule: '未按规定公开的，每次扣1分。', weight: '4' }).rule)).toBe('从满分起扣；未按规定公开，每次扣1分；扣完为止');
  });
});

describe('what each of several items says already', () => {
  it('is not said of all of them', () => {
    const rule = { rule: '一是需求明确，得1分；二是方式合规，得1分；三是文件合规，得1分。任意一项不达标则该项不得分，被行政处罚的整个指标为0分。', weight: '3' };
    expect(exactScore(rule, { 需求明确: '符合', 方式合规: '不符合', 文件合规: '符合', 被行政处罚: '否' })).toBe('2');
    expect(exactScore(rule, { 需求明确: '符合', 方式合规: '符合', 文件合规: '符合', 被行政处罚: '是' })).toBe('0');
  });
});
