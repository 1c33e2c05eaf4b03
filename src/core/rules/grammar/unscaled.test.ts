import { describe, expect, it } from 'vitest';
import { rational } from '../../number/rational';
import { explainRule, readRule, ruleInputs, writeRule } from '../read';

function read(rule: string, name = '', points = ''): ReturnType<typeof readRule> {
  return readRule({ rule, points, name }, rational(10));
}

/** The ways offered, each with its rule in canonical words. */
function offered(rule: string, name = '', points = ''): readonly string[] {
  const reading = read(rule, name, points);
  expect(reading).toMatchObject({ sound: true, unread: [] });
  expect(reading.issues.map(({ code }) => code)).toContain('scaleMissing');
  return explainRule(reading.rule).replace('计分方法待选择：', '').split('〔').slice(1).map((one) => `〔${one}`);
}

const TIERS = '〔按达成程度分三档〕分档计分：达成预期效果得分值的80%-100%，部分达成预期效果得分值的60%-80%（不含80%），未达成预期效果得分值的0%-60%（不含60%）';

describe('a text that names what is looked at, and not what it is worth', () => {
  it('is scored by actual over target, or by whether the target is reached (财预〔2020〕10号第十六条)', () => {
    expect(offered('≥92%', '参与者满意度')).toEqual(['〔未达到的按比例得分〕参与者满意度≥92%得满分，<92%在0分和满分之间按比例计算（0%得0分，92%得满分）', '〔未达到的不得分〕参与者满意度≥92%得满分，<92%得0分']);
    expect(offered('12公里', '道路长度')[0]).toBe('〔未达到的按比例得分〕道路长度≥12公里得满分，<12公里在0分和满分之间按比例计算（0公里得0分，12公里得满分）');
    expect(offered('100%', '完成率')[0]).toBe('〔未达到的按比例得分〕得分=分值×完成率（最高按100%计）');
    expect(offered('≤4%', '结转率')).toEqual(['〔超过的按比例得分〕结转率>4%得分=0.04/结转率×分值（最低0分，最高为分值），≤4%得满分', '〔超过的不得分〕结转率>4%得0分，≤4%得满分']);
    expect(offered('享受补助人数达到年度计划', '补助人数')).toHaveLength(2);
    // With another figure in front of it, no share of the target can be told.
    expect(offered('2024年举办3类培训6场以上', '培训')[0]).toBe('〔全部符合得满分〕2024年举办3类培训≥6场得满分，<6场得0分');
  });

  it('is a rate times the weight where only the rate is defined, in either column', () => {
    const rate = '良种使用率=（良种面积/造林面积）×100%';
    expect(offered(rate)).toEqual(['〔按比率折算得分〕得分=分值×良种使用率（最高按100%计）', '〔达到100%才得分〕良种使用率≥100%得满分，<100%得0分']);
    expect(offered('', '良种使用率', '良种面积/造林面积×100%')).toEqual(offered(rate));
    expect(offered(`①${rate}。（10分）`)).toEqual(offered(rate));
  });

  it('is met or not, or judged in the three tiers of the norm, where it is a condition', () => {
    expect(offered('按时报送测产报告。')).toEqual(['〔全部符合得满分〕按时报送测产报告的得满分，否则不得分', TIERS]);
    expect(offered('采购程序是否合规，是否存在围标、违规转包情况')[0]).toBe('〔全部符合得满分〕采购程序合规，不存在围标、违规转包情况的得满分，否则不得分');
    expect(offered('无', '安全事故')[0]).toBe('〔全部符合得满分〕无安全事故的得满分，否则不得分');
    expect(offered('达标', '水质')[0]).toBe('〔全部符合得满分〕水质达标的得满分，否则不得分');
  });

  it('is asked for in a part of its own where the part has only its worth', () => {
    const { sound, issues, rule } = read('资金到位率5分，到位及时率5分。资金到位率=实际到位资金/应到位资金；到位及时率=及时到位资金/应到位资金。');
    expect(sound).toBe(true);
    expect(issues.filter(({ code }) => code === 'scaleMissing')).toHaveLength(2);
    expect(ruleInputs(rule).filter(({ choices }) => choices).map(({ label }) => label)).toEqual(['资金到位率·计分方法', '到位及时率·计分方法']);
  });

  it('is asked for in each of several parts that have nothing but their worth', () => {
    const { sound, issues, rule } = read('①资金到位率（4分）：≥95%；②培训场次（6分）：10场以上。');
    expect(sound).toBe(true);
    expect(issues.filter(({ code }) => code === 'scaleMissing').map(({ received }) => received)).toEqual(['资金到位率', '培训场次']);
    expect(explainRule(rule)).toContain('培训场次（6分）：计分方法待选择：〔未达到的按比例得分〕培训场次≥10场得满分');
    expect(read('执行率占4分，结余率占6分。')).toMatchObject({ sound: false });
    expect(read('资金到位率（4分）：≥95%；培训场次（5分）：10场以上。')).toMatchObject({ sound: false });
  });

  it('asks for the way before anything is scored, and is read again as it is written', () => {
    const { rule } = read('≥92%', '参与者满意度');
    expect(ruleInputs(rule).find(({ label }) => label === '计分方法')).toMatchObject({ optional: false });
    const again = read(writeRule(rule), '参与者满意度');
    expect(explainRule(again.rule)).toBe(explainRule(rule));
  });

  it.each([
    ['查看相关文件'], ['可参考其他指标设定'], ['资金落实情况'], ['项目是否影响周边居民生活'], ['成本节约率=(计划成本-实际成本)/计划成本×100%'],
    ['按照比较满意及以上认定为满意'], ['优□良□中□差□'], ['x<75%\n75%≤x<80%'], ['能否及时到位4'], ['按工作质量分为甲、乙、丙三档'], ['采用功效系数法计分'], ['每发现一起扣除'],
  ])('is refused where it is no condition, no rate and no target, or where something of it may be a scale: %s', (rule) => {
    expect(read(rule)).toMatchObject({ sound: false });
  });
});
