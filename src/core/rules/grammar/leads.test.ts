import { describe, expect, it } from 'vitest';
import { exactScore, expectReading, labels, read } from '../../../../test/support/rules';

describe('what stands in front of a rule', () => {
  it('calls a figure by a letter, or by the last words of its name', () => {
    expect(exactScore({ rule: '系统用户使用满意度,设满意度为X,X≥90%得5分;80%≤X<90%得4分;60%≤X<80%得2分;X<60%得0分。', weight: '5' }, { 满意度: '85%' })).toBe('4');
    expect(exactScore({ rule: '养护质量指数MQI年度均值≥90得4分；85≤MQI＜90得3分；80≤MQI＜85得2分；＜80得0分。', weight: '4' }, { 养护质量指数MQI年度均值: '86' })).toBe('3');
    expect(labels({ rule: '社区志愿服务站点建设达标率=达标站点数/应建站点数。达标率×6分。', weight: '6' })).toEqual(['达标站点数', '应建站点数']);
  });

  it('says from where steps are counted', () => {
    expect(exactScore({ rule: '以预算执行率100%为满分，每低于1%，扣权重的2%，扣完为止。', weight: '5' }, { 预算执行率: '95%' })).toBe('4.5');
  });

  it('says how it is looked into, which scores nothing', () => {
    expect(exactScore({ rule: '车厢卫生抽查20辆,合格率90%以上得4分,每低5%扣1分,不足5%按5%计。', weight: '4' }, { 车厢卫生合格率: '83%' })).toBe('2');
    expect(exactScore({ rule: '办事指南准确率100%,抽查20个事项,1个事项不准确扣0.2分。', weight: '2' }, { 事项不准确的个数: '3' })).toBe('1.4');
  });

  it('asks in words for what a row of figures then scores', () => {
    expect(exactScore({ rule: '防治及时,受害率控制在5%以下得4分,5%~10%得2分,10%以上不得分。', weight: '4' }, { 受害率: '7%' })).toBe('2');
  });

  it('tells a share again in points, where the two agree', () => {
    const rule = (best: string): string => `优（${best}-100%）：7.2-8分；良（80%-90%）：6.4-7.2分；差（80%以下）：0-6.4分`;
    expect(exactScore({ rule: rule('90%'), weight: '8' }, { 所属档次: '良', 档内得分: '7' })).toBe('7');
    expect(read({ rule: rule('97%'), weight: '8' }).sound).toBe(false);
  });

  it('tells one matter from both ends', () => {
    expectReading({ rule: '查无违规担保的，赋3分，查有的，一票否决，赋0分。', weight: '3' }, 'allOrNothing', '查无违规担保的得3分，否则不得分');
    expectReading({ rule: '采购的校车必须全部符合国家标准，有一辆不符合的此项计0分，全部符合的计7分', weight: '7' }, 'allOrNothing', '采购的校车必须全部符合国家标准的得7分，否则不得分');
  });

  it('takes one of several by its own worth, and no more', () => {
    const rule = (lost: string): { rule: string; weight: string } => ({ rule: `质量保证体系健全，得2分；材料进场检测合格，得2分；隐蔽工程验收记录完整，得2分；${lost}。`, weight: '6' });
    for (const lost of ['以上任一项不合格，扣该项全部分值', '任何一项不符合要求，扣除该项得分', '每有一项不符合要求，扣除该项得分']) {
      expect(exactScore(rule(lost), { 质量保证体系健全: '符合', 材料进场检测合格: '不符合', 隐蔽工程验收记录完整: '符合' })).toBe('4');
    }
    expect(read(rule('发现一处不符合扣该项全部分值')).sound).toBe(false);
  });

  it('is there at all before anything is found wanting in it', () => {
    const rule = { rule: '制定管理办法得5分，办法内容每缺一项扣1分。', weight: '5' };
    expect(exactScore(rule, { 未制定管理办法: '是', 办法内容缺的项数: '0' })).toBe('0');
    expect(exactScore(rule, { 未制定管理办法: '否', 办法内容缺的项数: '2' })).toBe('3');
    expectReading({ rule: '1.有规划得2分；2.有考核办法得2分，未按办法考核扣1分；3.开展自查得2分，自查报告不完整扣1分。', weight: '6' }, 'composite', '有规划（2分）：有规划的得2分，否则不得分；有考核办法（2分）：从满分起扣；无考核办法的，该部分不得分；未按办法考核扣1分；扣完为止；开展自查（2分）：从满分起扣；未开展自查的，该部分不得分；自查报告不完整扣1分；扣完为止');
    expectReading({ rule: '建立健全管理制度得5分，制度不完善的每处扣1分。', weight: '5' }, 'item', '从满分起扣；制度不完善，每处扣1分；扣完为止');
    expectReading({ rule: '责任科室、责任人、完成时限明确的得3分，缺一不得分。', weight: '3' }, 'allOrNothing', '责任科室、责任人、完成时限明确的得3分，否则不得分');
  });
});
