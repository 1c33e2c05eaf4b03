import { describe, expect, it } from 'vitest';
import { exactScore, labels, read } from '../../../../../test/support/rules';

describe('one rule for several rates', () => {
  it('is of each, down to where nothing is earned', () => {
    const rule = { rule: '数量完成率100%得2分；质量达标率100%得2分；时效达标率100%得2分。达不到的按比例扣分，低于60%不得分', weight: '6' };
    expect(exactScore(rule, { 数量完成率: '90%', 质量达标率: '100%', 时效达标率: '50%' })).toBe('3.8');
  });

  it('names the rates after what is done', () => {
    const funds = { rule: '资金到位率=(实际到位资金÷计划投入资金)×100%,其中:中央资金到位1分,省级资金到位1分,县级配套资金到位1分。各级资金未足额到位的,按相应到位率计算得分。', weight: '3' };
    expect(labels(funds)).toEqual(['中央资金到位率', '省级资金到位率', '县级配套资金到位率']);
    expect(exactScore({ rule: '新增绿化面积30万平方米（3分），栽植苗木2万株（3分）。完成率100%得满分，未达100%的，按完成率×分值计分。', weight: '6' }, { 新增绿化面积完成率: '50%', 栽植苗木完成率: '100%' })).toBe('4.5');
    expect(exactScore({ rule: '水质监测、食品监测、学校卫生监测各2分,完成监测任务的得满分,未完成的按完成比例得分。', weight: '6' }, { 水质监测完成率: '50%', 食品监测完成率: '100%', 学校卫生监测完成率: '100%' })).toBe('5');
  });

  it('is refused where they are not all there is', () => {
    expect(read({ rule: '数量完成率100%得2分；质量达标率100%得2分。达不到的按比例扣分', weight: '6' }).sound).toBe(false);
  });
});

describe('thresholds, amounts and states that are worth alike', () => {
  it('are scored each by itself', () => {
    expect(exactScore({ rule: '强制免疫密度常年保持在90%（含）以上，抗体合格率常年保持在70%（含）以上，各得3分，未达标的不得分。', weight: '6' }, { 强制免疫密度: '90%', 抗体合格率: '69%' })).toBe('3');
    expect(exactScore({ rule: '家庭农场≥20家、合作社≥8家,各占2.5分、1.5分,未完成的该小项按完成比例得分。', weight: '4' }, { 家庭农场: '10', 合作社: '9' })).toBe('2.75');
    expect(exactScore({ rule: '指标细化、量化、与任务数对应，各1分。', weight: '3' }, { 指标细化: '符合', 量化: '不符合', 与任务数对应: '符合' })).toBe('2');
    expect(exactScore({ rule: '1、完成外墙改造20万平方米，得2分；2、完成管网改造12公里，得2分。每项未完成的按实际完成比例得分。', weight: '4' }, { 外墙改造完成率: '80%', 管网改造完成率: '100%' })).toBe('3.6');
    expect(read({ rule: '家庭农场≥20家、合作社≥8家,各占2.5分、1.5分,未完成的该小项按完成比例得分。', weight: '5' }).sound).toBe(false);
  });

  it('ask how a share below a figure counts, where that is not said', () => {
    expect(read({ rule: '病例追踪率85%以上得3分;接触者随访率70%以上得3分;低于考核指标按比例扣分。', weight: '6' }).issues.map(({ code }) => code)).toContain('proportionAmbiguous');
  });
});

describe('what each sentence can lose', () => {
  it('makes parts, where it makes up the weight', () => {
    const rule = { rule: '未严格查封报废机具的,每发生一起扣2分,扣满4分为止。未完成养路工培训目标任务的,按其未完成比例扣分,扣满4分为止。', weight: '8' };
    expect(exactScore(rule, { 未严格查封报废机具的发生的起数: '3', 养路工培训完成率: '50%' })).toBe('2');
    expect(read({ ...rule, weight: '10' }).sound).toBe(false);
  });
});
