import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../number/rational';
import { KIND_NAMES } from '../terms';
import { CHOSEN_KINDS, patternFor } from './patterns';
import { explainRule, readRule } from './read';
import { sameRule } from './same';
import { joinPieces, splitNumbers, withNumber } from './sentence';

const WEIGHTS = ['1', '2', '3.5', '7', '10', '12', '0.5', null];
const POINTS = ['', '①立项依据充分。', '①立项依据充分；②程序规范；③是否存在截留、挪用资金。', '①立项依据充分；②程序规范；③材料完整；④用途合规；⑤公示及时；⑥档案齐全；⑦培训到位。', '资金到位率=（实际到位资金/计划投入资金）×100%。'];
const NAMES = ['', '资金到位率', '受益群众满意度', '加装电梯数量（部）', '2023年改造户数', '改善居民文明行为', '扣分项', '3.5'];

const weightOf = (text: string | null): ReturnType<typeof parseDecimal> | null => (text === null ? null : parseDecimal(text) ?? null);

const CASES = WEIGHTS.flatMap((weight) => POINTS.flatMap((points) => NAMES.map((name) => ({ weight: weightOf(weight) ?? null, points, name }))));
const NEED_POINTS = ['keyPoints', 'keyPointCuts'];

/** The pattern of the kind for an indicator that has another rule now. */
function made(kind: (typeof CHOSEN_KINDS)[number], { weight, points, name }: (typeof CASES)[number], rule = '未完成的不得分'): string | null {
  return patternFor(kind, readRule({ rule, points, name }, weight).rule.context, points);
}

describe('patterns', () => {
  it('are there for every kind that can be chosen', () => {
    expect([...CHOSEN_KINDS, 'rivals', 'cases', 'composite', 'units', 'unread'].sort()).toEqual(Object.keys(KIND_NAMES).sort());
  });

  it.each(CHOSEN_KINDS)('%s reads sound and of its kind for any weight, points and name, and the reading is the text', (kind) => {
    const texts = CASES.map((one) => ({ ...one, text: made(kind, one) }));
    const none = texts.filter(({ text }) => text === null);
    expect(none.every(({ points }) => NEED_POINTS.includes(kind) && !points.startsWith('①'))).toBe(true);
    expect(texts.length - none.length).toBeGreaterThan(150);
    for (const { text, weight, points, name } of texts) {
      if (text === null) continue;
      const { rule, sound } = readRule({ rule: text, points, name }, weight);
      expect({ text: explainRule(rule), kind: rule.kind, sound }).toEqual({ text, kind, sound: true });
    }
  });

  it('keep what stands in the same cell', () => {
    const one = { weight: weightOf('10') ?? null, points: '', name: '管理制度' };
    expect(made('keyPoints', one, '评价要点：①制度健全；②执行有效。计分办法：一项不符扣5分')).toBe('评价要点：①制度健全；②执行有效。评分标准：评价要点①②每符合一项得分值的50%');
    expect(made('band', { ...one, name: '' }, '预算执行率=实际支出/预算数；得分=预算执行率×分值')).toContain('预算执行率=实际支出/预算数；预算执行率≥95%得满分');
  });
});

describe('a sentence with its numbers', () => {
  it('is words and numbers with their units, a number told twice being one', () => {
    const shown = (text: string): string => splitNumbers(text).map((piece) => (piece.type === 'words' ? piece.text : `[${piece.group}:${piece.text}${piece.unit}]`)).join('');
    expect(shown('完成率≥95%得3分，≥80%且<95%得2分，<80%得0分')).toBe('完成率≥[0:95%]得[1:3分]，≥[2:80%]且<[0:95%]得[3:2分]，<[2:80%]得0分');
    expect(shown('从满分起扣；完成率低于100%的，每5个百分点扣2分，不足5个百分点的不扣，最多扣4分；扣完为止')).toBe('从满分起扣；完成率低于[0:100%]的，每[1:5个百分点]扣[2:2分]，不足[1:5个百分点]的不扣，最多扣[3:4分]；扣完为止');
    expect(shown('完成率≥90%得满分，≥60%且<90%在2分和满分之间按比例计算（60%得2分，90%得满分），<60%得2分')).toBe('完成率≥[0:90%]得满分，≥[1:60%]且<[0:90%]在[2:2分]和满分之间按比例计算（[1:60%]得[2:2分]，[0:90%]得满分），<[1:60%]得[2:2分]');
    expect(shown('分档计分：好得分值的80%-100%，一般得分值的0%-80%（不含80%）')).toBe('分档计分：好得分值的[0:80%]-[1:100%]，一般得分值的[2:0%]-[0:80%]（不含[0:80%]）');
    expect(shown('资金闲置酌情扣分0.5-1分，由评价组认定')).toBe('资金闲置酌情扣分[0:0.5]-[1:1分]，由评价组认定');
    expect(shown('评价要点①②符合得分值的30%，评价要点③符合得分值的40%')).toBe('评价要点①②符合得分值的[0:30%]，评价要点③符合得分值的[1:40%]');
    expect(shown('14户重点对象全部完成得满分；2023年完成率低于5%的，本指标不得分')).toBe('14户重点对象全部完成得满分；2023年完成率低于[0:5%]的，本指标不得分');
    expect(shown('逾期月数1个月以上且≤3个月扣2分，>0个月且1个月以下扣1分')).toBe('逾期月数[0:1个月]以上且≤[1:3个月]扣[2:2分]，>[3:0个月]且[0:1个月]以下扣[4:1分]');
  });

  it.each(CHOSEN_KINDS)('%s: joined again it is the text, and no changed number is without effect', (kind) => {
    for (const one of CASES.filter(({ name }) => ['', '资金到位率'].includes(name))) {
      const text = made(kind, one);
      if (text === null) continue;
      const pieces = splitNumbers(text);
      expect(joinPieces(pieces)).toBe(text);
      const before = readRule({ rule: text, points: one.points, name: one.name }, one.weight).rule;
      for (const group of new Set(pieces.flatMap((piece) => (piece.type === 'number' ? [piece.group] : [])))) {
        const changed = joinPieces(withNumber(pieces, group, '0.7'));
        const after = readRule({ rule: changed, points: one.points, name: one.name }, one.weight);
        expect(changed !== text && after.sound && sameRule(before, after.rule), changed).toBe(false);
      }
    }
  });

  it('changes a bound on both its sides', () => {
    const pieces = splitNumbers('完成率≥60%得分=分值×（完成率-60%）/（100%-60%），<60%得0分');
    expect(joinPieces(withNumber(pieces, 0, '70'))).toBe('完成率≥70%得分=分值×（完成率-70%）/（100%-70%），<70%得0分');
  });
});
