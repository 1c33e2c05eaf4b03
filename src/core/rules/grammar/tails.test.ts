import { describe, expect, it } from 'vitest';
import { exactScore, labels, read } from '../../../../test/support/rules';

describe('what is told once behind several awards', () => {
  it('takes a step from each of the figures', () => {
    const rule = { rule: '法律援助案件结案率达到85%得3分；受援人满意率达到95%得3分；每低1个百分点扣0.3分。', weight: '6' };
    // 3 - 5 × 0.3 = 1.5 and 3 - 0 = 3.
    expect(exactScore(rule, { 法律援助案件结案率: '80%', 受援人满意率: '96%' })).toBe('4.5');
  });

  it('gives each in proportion to what it should come to', () => {
    const rule = { rule: '高血压患者规范管理率≥60%，得3分；血压控制率≥40%，得3分；未达标的按完成比例得分。', weight: '6' };
    // 45/60 × 3 = 2.25 and 20/40 × 3 = 1.5.
    expect(exactScore(rule, { 高血压患者规范管理率: '45%', 血压控制率: '20%' })).toBe('3.75');
  });

  it('gives each its own rate where all of it is full marks', () => {
    const rule = { rule: '建成率100%得4分,运营率100%得4分。未达100%的,按照实际比率×4分计分。', weight: '8' };
    expect(exactScore(rule, { 建成率: '90%', 运营率: '90%' })).toBe('7.2');
  });

  it('takes 不符合的该项不得分 for what each award says by itself', () => {
    const rule = { rule: '①项目按规定的程序申请设立，计0.7分；②审批文件、材料符合要求，计0.7分；③事前已经过论证、集体决策，计0.6分。每项不符合不计分。', weight: '2' };
    expect(exactScore(rule, { 项目按规定的程序申请设立: '符合', '审批文件、材料符合要求': '不符合', '事前已经过论证、集体决策': '符合' })).toBe('1.3');
  });

  it('asks of which part a fault with a name of its own is taken, and puts a nameless one to each', () => {
    const parts = '制度健全（1分），账实相符（1分），卡片登记完整（1分）。';
    const named = { rule: `${parts}盘点发现一处不符扣0.5分，扣完该小项分值为止。`, weight: '3' };
    expect(read(named).issues.map(({ code }) => code)).toContain('readingsPossible');
    expect(exactScore(named, { 评分标准的读法: '只从“账实相符”中扣', 制度健全: '符合', '账实相符·盘点不符的处数': '1', 卡片登记完整: '符合' })).toBe('2.5');
    const nameless = { rule: `${parts}每发现一处不到位扣0.5分，扣完该小项分值为止。`, weight: '3' };
    expect(read(nameless).issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('takes nothing twice where a fault may be of any of them: the user says from what', () => {
    const rule = { rule: '程序规范，得2分；材料齐全，得2分；每发现一处问题扣0.5分。', weight: '4' };
    expect(read(rule).issues.map(({ code }) => code)).toContain('readingsPossible');
    expect(exactScore(rule, { 评分标准的读法: '从总分中扣', 问题的处数: '5' })).toBe('1.5');
    // Five in the first use up its two points, one in the second takes half a point.
    expect(exactScore(rule, { 评分标准的读法: '从每一项中分别扣', '程序规范·问题的处数': '5', '材料齐全·问题的处数': '1' })).toBe('1.5');
  });

  it('takes each down to nothing where the text says so, and asks nothing', () => {
    const rule = { rule: '四个要点每个1分，每发现一个问题扣0.5分，该要点扣完为止。', points: '①经过科学论证；②内容匹配；③依据充分；④资金量匹配。', weight: '4' };
    expect(read(rule).issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(exactScore(rule, { '经过科学论证·问题的个数': '3', '内容匹配·问题的个数': '1', '依据充分·问题的个数': '0', '资金量匹配·问题的个数': '0' })).toBe('2.5');
  });

  it('reads what things named together are each given, and a sentence for each', () => {
    expect(labels({ rule: '预决算信息公开及时、完整、真实各得1分，公开渠道便于查询得1分。', weight: '4' })).toEqual(['预决算信息公开及时', '完整', '真实', '公开渠道便于查询']);
    const rule = { rule: '未出现返贫人口得3分，每出现1户扣0.5分；未新增致贫人口得3分，每出现1户扣0.5分，扣完为止。', weight: '6' };
    expect(exactScore(rule, { '未出现返贫人口·出现的户数': '2', '未新增致贫人口·出现的户数': '7' })).toBe('2');
  });

  it('leaves alone what happens besides', () => {
    const rule = { rule: '值守到位得2分；信息畅通得1分；发现瞒报每起扣1分', weight: '3' };
    expect(exactScore(rule, { 值守到位: '符合', 信息畅通: '不符合', 发现瞒报的起数: '1' })).toBe('1');
  });

  it('goes to the one whose figure or matter it names', () => {
    const step = { rule: '视频监控覆盖率100%得3分，设备在线率达到95%得2分，设备在线率低于95%的每低1%扣0.2分', weight: '5' };
    // 80%: fifteen points short would take three, of the two there are.
    expect(exactScore(step, { 视频监控覆盖率: '100%', 设备在线率: '80%' })).toBe('3');
    const both = { rule: '及时报告2分、无漏报2分。迟报一次扣1分，漏报一次扣1分。', weight: '4' };
    expect(exactScore(both, { 评分标准的读法: '各从所对应的项中扣', '及时报告·迟报的次数': '3', '无漏报·漏报的次数': '1' })).toBe('1');
    expect(exactScore(both, { 评分标准的读法: '从总分中扣', 迟报的次数: '3', 漏报的次数: '1' })).toBe('0');
  });

  it('offers each of them where it names none', () => {
    const rule = { rule: '绩效监控1分、绩效自评2分、自评结果应用2分。未按时报送自评报告扣1分，自评报告与实际情况严重不符扣1分。', weight: '5' };
    expect(exactScore(rule, { 评分标准的读法: '只从“绩效自评”中扣', 绩效监控: '符合', '绩效自评·未按时报送自评报告': '是', '绩效自评·自评报告与实际情况严重不符': '是', 自评结果应用: '符合' })).toBe('3');
  });

  it('takes from the one whose points are used up, first, and from all of it no more than is told', () => {
    const rule = { rule: '制度健全得1分，落实到位得2分。制度落实方面发现一处问题扣0.5分，扣完2分为止。', points: '①是否制定专项资金管理办法；②调整手续是否完备。', weight: '3' };
    expect(exactScore(rule, { 评分标准的读法: '只从“落实到位”中扣', 制度健全: '符合', '落实到位·制度落实方面问题的处数': '5' })).toBe('1');
    expect(exactScore(rule, { 评分标准的读法: '从总分中扣', 制度落实方面问题的处数: '5' })).toBe('1');
  });

  it('is of each by what is done of it', () => {
    const rule = { rule: '服务时长、个案数、小组数达到合同约定，每项1分；未达到的该项按完成比例得分。', name: '社工服务合同完成率', weight: '3' };
    expect(exactScore(rule, { '服务时长·完成率': '100%', '个案数·完成率': '50%', '小组数·完成率': '120%' })).toBe('2.5');
  });

  it('leaves what is judged to each, within what it is worth', () => {
    const rule = { rule: '①、②各占1.5分，③占1分，未达到的酌情扣分。', points: '①手续完备；②合同规范；③资料齐全。', weight: '4' };
    expect(exactScore(rule, { '手续完备·其他情况酌情扣分': '0', '合同规范·其他情况酌情扣分': '0.5', '资料齐全·其他情况酌情扣分': '3' })).toBe('2.5');
    expect(read({ rule: '法人制、招投标制、监理制、合同制，每项执行到位得1分，执行不到位酌情扣分。', weight: '4' }).sound).toBe(false);
  });

  it('is in proportion to how many there are to be', () => {
    const rule = { rule: '①新建泵站2座，3分；②铺设管道12公里，3分。各项按照实际完成比例计分。', weight: '6' };
    // 1/2 × 3 + 9/12 × 3 = 3.75.
    expect(exactScore(rule, { 新建泵站实际完成座数: '1', 铺设管道实际完成公里数: '9' })).toBe('3.75');
  });

  it('says whether nothing is given for one of them, or for all', () => {
    const rule = { rule: '合同签订规范2分，履行到位2分，未签订不得分', weight: '4' };
    expect(exactScore(rule, { 评分标准的读法: '本指标不得分', 未签订: '是', 合同签订规范: '不符合', 履行到位: '符合' })).toBe('0');
  });

  it('is in no proportion to what is planned as a most, nor to a number that is not the worth of each', () => {
    expect(read({ rule: '①建成泵站2座3分；②建设工期12个月2分。各项按实际完成比例计分', weight: '5' }).sound).toBe(false);
    expect(read({ rule: '演出场次≥36场得2分；观众≥5000人次得2分；未达到目标值的得分=实际值/目标值×4', weight: '4' }).sound).toBe(false);
  });

  it('counts what is beyond a most in each of them', () => {
    const rule = { rule: '门诊费用增幅≤5%得3分，住院费用增幅≤5%得3分，超过5%的，每超1个百分点扣0.5分，该项扣完为止。', weight: '6' };
    expect(exactScore(rule, { 门诊费用增幅: '7%', 住院费用增幅: '4%' })).toBe('5');
  });
});
