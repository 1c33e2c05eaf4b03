import { describe, expect, it } from 'vitest';
import { exactScore, read } from '../../../../test/support/rules';

describe('where nothing of what is judged arises', () => {
  const rate = { rule: '问题整改率=已整改问题数/发现问题数×100%，得分=整改率×4分。检查未发现问题的得满分。', weight: '4' };

  it('earns all there is, and the rest is a rule of its own', () => {
    expect(exactScore(rate, { 检查未发现问题: '否', 已整改问题数: '3', 发现问题数: '4' })).toBe('3');
    expect(exactScore(rate, { 检查未发现问题: '是', 已整改问题数: '', 发现问题数: '' })).toBe('4');
  });

  it('stands beside degrees and parts', () => {
    const degrees = { rule: '审计发现的问题全部整改得2分，部分整改得1分，未整改得0分，上年度无问题的得2分。', weight: '2' };
    expect(exactScore(degrees, { 上年度无问题: '否', 所属档次: '部分整改' })).toBe('1');
    const parts = { rule: '无公车私用1分；定点维修1分；费用不超预算1分。单位无公务用车的直接得3分。', weight: '3' };
    expect(exactScore(parts, { 单位无公务用车: '是', 无公车私用: '', 定点维修: '', 费用不超预算: '' })).toBe('3');
  });

  it('is of the part it is about, or of all where it is about none of them', () => {
    const one = { rule: '资料齐全得2分；调整手续完备得2分。无调整事项的得满分。', weight: '4' };
    expect(exactScore(one, { 资料齐全: '不符合', '调整手续完备·无调整事项': '是', 调整手续完备: '' })).toBe('2');
    const all = { rule: '程序规范得2分；资料齐全得2分。无采购事项的得满分。', weight: '4' };
    expect(exactScore(all, { 无采购事项: '是', 程序规范: '', 资料齐全: '' })).toBe('4');
  });

  it('is told of where the figure of the cuts knows nothing of it', () => {
    const { sound, issues } = read({ rule: '资金节约的不扣分；预算执行率每低于100%一个百分点扣0.1分，扣完为止。', weight: '4' });
    expect(sound).toBe(true);
    expect(issues.filter(({ code }) => code === 'statementNoted').map(({ received }) => received)).toEqual(['资金节约的不扣分']);
    expect(read({ rule: '档案齐全的不扣分，每缺少一份档案扣1分。', weight: '4' }).issues).toEqual([]);
  });

  it('is no lesser degree of the same', () => {
    expect(read({ rule: '无拖欠得3分；拖欠率5%以内（含）得2分；5%-10%（含）得1分。拖欠严重的另行处理', weight: '3' }).sound).toBe(false);
  });

  it('costs nothing where nobody could help it: counted things are left out, a figure counts as reached', () => {
    const counted = { rule: '活动如期举办的得4分，延期的每项扣1分，因天气等不可抗力延期的不扣分。', weight: '4' };
    expect(read(counted).issues).toContainEqual({ code: 'statementNoted', severity: 'note', received: '因天气等不可抗力延期的不扣分' });
    expect(read({ rule: '质量合格得5分，按时完工得5分，因客观原因延误工期的不扣分', weight: '10' }).sound).toBe(false);
  });
});
