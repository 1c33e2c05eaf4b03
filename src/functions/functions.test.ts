import { describe, expect, it } from 'vitest';
import { FunctionError } from './error';
import {
  bandScore, cutScore, deductScore, delayScore, execRate, fundRate, grade, linearScore, passScore, pointScore, rate, ratioScore, reverseScore, satisfaction, scoreRate, stepScore, tierScore, totalScore,
  vetoScore,
} from './functions';

function failure(work: () => number | string): { readonly code: string; readonly message: string } | number | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof FunctionError) return { code: error.code, message: error.message };
    throw error;
  }
}

const one = (value: unknown): unknown[][] => [[value]];
const column = (...values: unknown[]): unknown[][] => values.map((value) => [value]);

describe('rates', () => {
  it('are quotients of sums, not rounded', () => {
    // 五台山 B12: 14.44 of 57.1
    expect(execRate(one(14.44), one(57.1))).toBe(14.44 / 57.1);
    expect(fundRate(column(30, 10), one('40'))).toBe(1);
    expect(rate(one(9), one(14))).toBe(9 / 14);
  });

  it('cannot be taken of nothing', () => {
    expect(failure(() => execRate(one(1), one(0)))).toEqual({ code: 'notAvailable', message: '“基数”为 0，不能作除数；请检查是否漏填。' });
    expect(failure(() => rate(one(1), column(3, -5)))).toMatchObject({ code: 'invalidValue' });
    expect(failure(() => fundRate(column(1, null), one(2)))).toEqual({ code: 'notAvailable', message: '“到位资金”为空，无法计算；请先填写。' });
  });

  it('of scores are shown as a percentage with two places', () => {
    // A tie: 6.21 of 8 is 77.625 %
    expect(scoreRate(one(6.21), one(8))).toBe(0.7763);
    expect(scoreRate(column(2, 1), column(3, 3), one(2))).toBe(0.5);
  });

  it('of satisfaction count the options that say so, of the valid answers', () => {
    expect(satisfaction(column(120, 40, 30, 10), column(1, 1, 0, 0))).toBe(0.8);
    expect(satisfaction([[50, 50, 100]], [[1, 0.6, '不计']])).toBe(0.8);
    expect(failure(() => satisfaction(column(0, 5), column(1, '不计')))).toMatchObject({ code: 'notAvailable' });
    expect(failure(() => satisfaction(column(1, 2), column(1, 1.2)))).toMatchObject({ code: 'notAvailable' });
    expect(failure(() => satisfaction(column(1.5, 2), column(1, 0)))).toEqual({ code: 'invalidValue', message: '“人数”应为不小于 0 的整数，现为 1.5；请改正。' });
    expect(failure(() => satisfaction(column(1, 2), one(1)))).toMatchObject({ code: 'invalidValue' });
  });
});

describe('RATIOSCORE', () => {
  it('is weight times rate, between nought and the weight, rounded half up', () => {
    // 洛阳 C301: 5 × 4/6
    expect(ratioScore([[5]], [[4 / 6]])).toBe(3.33);
    // 五台山 C21: 5 × 9/14
    expect(ratioScore([[5]], [[9 / 14]], [[2]])).toBe(3.21);
    expect([ratioScore([[3]], [[1.2]]), ratioScore([[3]], [[-0.1]])]).toEqual([3, 0]);
    // 6.21 of 8 as a share of 100: 77.625, a tie
    expect(ratioScore([[100]], [[6.21 / 8]])).toBe(77.63);
    // A tie that no binary number holds: 4 × 14.19/24 = 2.365
    expect(ratioScore([[4]], [[14.19 / 24]])).toBe(2.37);
  });

  it('takes numbers written as people write them, and constants as some hosts hand them over', () => {
    expect(ratioScore([['６']], [['83.47%']], [[1]])).toBe(5);
    expect(ratioScore(5 as unknown as unknown[][], '50%' as unknown as unknown[][])).toBe(2.5);
  });

  it('takes a formatted number of Excel’s data types for the number it is', () => {
    expect(ratioScore([[{ type: 'FormattedNumber', basicValue: 5, numberFormat: '0.0' }]], [[{ type: 'Double', basicValue: 0.5 }]])).toBe(2.5);
    expect(failure(() => ratioScore([[{ type: 'Empty', basicValue: '' }]], [[0.5]]))).toMatchObject({ code: 'notAvailable' });
  });

  it('rounds to two places where none are named', () => {
    expect([ratioScore([[5]], [[1 / 3]], one('')), ratioScore([[5]], [[1 / 3]], null as unknown as unknown[][])]).toEqual([1.67, 1.67]);
    expect(ratioScore([[5]], [[1 / 3]], one(0))).toBe(2);
  });

  it('says what is missing or wrong', () => {
    expect(failure(() => ratioScore([[5]], [[null]]))).toEqual({ code: 'notAvailable', message: '“比率”为空，无法计算；请先填写。' });
    expect(failure(() => ratioScore([['']], [[0.5]]))).toMatchObject({ code: 'notAvailable' });
    expect(failure(() => ratioScore([['五分']], [[0.5]]))).toEqual({ code: 'invalidValue', message: '“分值”应为数字，现为“五分”；请改正。' });
    expect(failure(() => ratioScore([[5], [6]], [[0.5]]))).toEqual({ code: 'invalidValue', message: '“分值”应为一个单元格，现为 2 个；请改正引用。' });
    expect(failure(() => ratioScore([[-1]], [[0.5]]))).toMatchObject({ code: 'invalidValue' });
    expect(failure(() => ratioScore([[5]], [[0.5]], [[1.5]]))).toMatchObject({ code: 'invalidValue' });
    expect(failure(() => ratioScore([[5]], [[true]]))).toMatchObject({ code: 'invalidValue' });
    expect(failure(() => ratioScore([[5]], [['#DIV/0!']]))).toEqual({ code: 'invalidValue', message: '“比率”引用的单元格为错误值 #DIV/0!，无法计算；请先改正该单元格。' });
  });
});

describe('REVERSESCORE', () => {
  it('gives full marks at the target and below it', () => {
    expect([reverseScore(one(5), one(100), one(80)), reverseScore(one(5), one(100), one(100)), reverseScore(one(5), one(100), one(150))]).toEqual([5, 5, 3.33]);
    expect(failure(() => reverseScore(one(5), one(100), one(0)))).toMatchObject({ code: 'notAvailable' });
  });
});

describe('POINTSCORE', () => {
  it('adds the shares of the points met', () => {
    // 洛阳 A101 with ① not met: 2 × (0.3 + 0.4)
    expect(pointScore([[2]], [['不符合'], ['符合'], ['符合']], [[0.3, 0.3, 0.4]])).toBe(1.4);
    // 洛阳 D102: 8 × 5/6
    expect(pointScore([[8]], [['5/6'], [5 / 6], ['符合']], [[0.25, 0.25, 0.5]], [[2]])).toBe(7.33);
    expect(pointScore([[4]], [['不适用', '不符合']], [[0.5, 0.5]])).toBe(2);
  });

  it('knows a point asked the other way round, and one share for all', () => {
    expect(pointScore(one(4), column('符合', '不存在', '存在', '不符合'), one('1/4'))).toBe(2);
  });

  it('gives no score while a point is not judged, or judged in words it does not know', () => {
    expect(failure(() => pointScore([[2]], [['符合'], [null]], [[0.5, 0.5]]))).toEqual({ code: 'notAvailable', message: '“判定”尚有未填的，无法计算；请先填写。' });
    expect(failure(() => pointScore([[2]], [['符合'], ['部分符合']], [[0.5, 0.5]]))).toEqual({
      code: 'notAvailable',
      message: '“判定”中的“部分符合”不在可选范围内；请填写符合、不符合、不适用、不存在、存在，或0 至 1 之间的数。',
    });
    expect(failure(() => pointScore([[2]], [['符合'], [1.2]], [[0.5, 0.5]]))).toMatchObject({ code: 'notAvailable' });
    expect(failure(() => pointScore([[2]], [['符合']], [[0.5, 0.5]]))).toMatchObject({ code: 'invalidValue' });
  });
});

describe('CUTSCORE', () => {
  it('takes a cut for each point not met, never below nought', () => {
    // 五台山 A31: 5 less 2 for one of three points
    expect(cutScore(one(5), column('符合', '不符合', '符合'), one(2))).toBe(3);
    expect(cutScore(one(5), column('不符合', '不符合', '不符合'), one(2))).toBe(0);
    // 五台山 A12: 2 for the first, 1 for the second
    expect(cutScore(one(3), column('不符合', '符合'), [[2, 1]])).toBe(1);
    // 五台山 B23: partly met has no tier of its own
    expect(cutScore(one(2), column('部分符合', '不存在', 0.5), one(1))).toBe(0.5);
    expect(cutScore(one(5), column('不符合', '存在', '不符合'), one(2), one(4))).toBe(1);
  });

  it('wants a cut for each point, and a limit above nought', () => {
    expect(failure(() => cutScore(one(5), column('符合', '符合', '符合'), [[1, 2]]))).toEqual({ code: 'invalidValue', message: '“判定”有 3 项，“扣分”有 2 项，应一一对应；请改正引用。' });
    expect(failure(() => cutScore(one(5), one('符合'), one(1), one(0)))).toEqual({ code: 'invalidValue', message: '“最多扣分”应为大于 0 的数，现为 0；请改正，或检查单元格是否未填。' });
  });
});

describe('DEDUCTSCORE', () => {
  it('takes so much for each, each sort up to its own limit', () => {
    // 五台山 C31: 0.3 for each of five households
    expect(deductScore(one(4), one(5), one(0.3))).toBe(2.5);
    expect(deductScore(one(4), one(14), one(0.3))).toBe(0);
    // 五台山 A22: up to 2 and up to 1
    expect(deductScore(one(4), column(30, 30), [[0.2, 0.1]], [[2, 1]])).toBe(1);
    expect(deductScore(one(9), column(30, 30), [[0.2, 0.1]], [[2, '']])).toBe(4);
    expect(deductScore(one(4), column('是', '否', 2), one(0.5), one(''))).toBe(2.5);
  });

  it('takes no half things, and no limits that belong to nothing', () => {
    expect(failure(() => deductScore(one(4), one(1.5), one(0.3)))).toMatchObject({ code: 'notAvailable' });
    expect(failure(() => deductScore(one(4), column(1, 2), one(0.3), one(1)))).toMatchObject({ code: 'invalidValue' });
    expect(failure(() => deductScore(one(4), one(null), one(0.3)))).toMatchObject({ code: 'notAvailable' });
  });
});

describe('BANDSCORE', () => {
  it('gives the score of the first bound reached, or the last', () => {
    // 五台山 B12: 14.44 of 57.1 is below 60 %
    const score = (value: unknown): number => bandScore([[value]], [[0.95, 0.85, 0.75, 0.6]], [[3, 2, 1, 0.5, 0]]);
    expect([score(14.44 / 57.1), score(0.6), score('85%'), score(0.8499), score(0.95)]).toEqual([0, 0.5, 2, 1, 3]);
    // 0.57 ÷ 0.6 is 0.95, which binary division misses
    expect(score(0.57 / 0.6)).toBe(3);
  });

  it('refuses bounds that do not fall, and scores that do not fit them', () => {
    expect(failure(() => bandScore([[0.5]], [[0.6, 0.8]], [[3, 2, 1]]))).toMatchObject({ code: 'invalidValue' });
    expect(failure(() => bandScore([[0.5]], [[0.8, 0.6]], [[3, 2]]))).toMatchObject({ code: 'invalidValue' });
    expect(failure(() => bandScore([[null]], [[0.8]], [[3, 2]]))).toMatchObject({ code: 'notAvailable' });
  });
});

describe('STEPSCORE', () => {
  it.each([
    ['按比例扣分', '93%', 7.2], ['不扣分', '93%', 8], ['按一档扣分', '93%', 6],
    ['不扣分', '95%', 8], ['按一档扣分', 0.85, 4], ['按比例扣分', '105%', 10], ['不扣分', '10%', 0],
  ])('每低于5%%扣2分, %s at %s', (part, value, score) => {
    expect(stepScore(one(10), one(value), one(1), one('5%'), one(2), one(part))).toBe(score);
  });

  it('counts upwards or both ways, to its limit', () => {
    // 每高出0.1个百分点扣0.01分，最多扣2分
    expect(stepScore(one(4), one('5.25%'), one('5%'), one('0.1%'), one(0.01), one('按比例扣分'), one('高于'), one(2))).toBe(3.98);
    expect(stepScore(one(4), one('90%'), one('5%'), one('0.1%'), one(0.01), one('按比例扣分'), one('高于'), one(2))).toBe(2);
    expect(['112%', '88%'].map((value) => stepScore(one(4), one(value), one('100%'), one('5%'), one(1), one('不扣分'), one('偏离')))).toEqual([2, 2]);
  });

  it('never guesses what becomes of a stretch not completed', () => {
    expect(failure(() => stepScore(one(4), one(0.93), one(1), one(0.05), one(1), one('')))).toMatchObject({ code: 'notAvailable' });
    expect(stepScore(one(4), one(0.9), one(1), one(0.05), one(1), one(''))).toBe(2);
    expect(failure(() => stepScore(one(4), one(0.9), one(1), one(0), one(1), one('不扣分')))).toMatchObject({ code: 'invalidValue' });
  });
});

describe('PASSSCORE', () => {
  it('scores the part of the way above the mark (财预〔2021〕101号), or in proportion', () => {
    expect(['59.99%', '60%', '80%', '130%'].map((value) => passScore(one(10), one(value), one('60%')))).toEqual([0, 0, 5, 10]);
    expect(['59.99%', '80%'].map((value) => passScore(one(10), one(value), one('60%'), one('按完成比例')))).toEqual([0, 8]);
    expect(failure(() => passScore(one(10), one(0.8), one(1)))).toMatchObject({ code: 'invalidValue' });
  });
});

describe('LINEARSCORE', () => {
  it('runs along the line between its two ends, either way', () => {
    expect([50, 60, 75, 90, 95].map((value) => linearScore(one(10), one(value), one(60), one(90)))).toEqual([0, 0, 5, 10, 10]);
    expect([4, 6, 10, 12].map((value) => linearScore(one(3), one(value), one(10), one(4)))).toEqual([3, 2, 0, 0]);
    expect(failure(() => linearScore(one(3), one(1), one(5), one(5)))).toMatchObject({ code: 'invalidValue' });
  });
});

describe('DELAYSCORE', () => {
  it('takes a cut for every day, to its limit', () => {
    expect([delayScore(one(5), one(2), one(1), one(3)), delayScore(one(5), one(30), one(1), one(3)), delayScore(one(5), one(30), one(1))]).toEqual([3, 2, 0]);
    expect(failure(() => delayScore(one(5), one(-1), one(1)))).toMatchObject({ code: 'invalidValue' });
  });
});

describe('TIERSCORE', () => {
  const score = (tier: unknown, points?: unknown): number => tierScore(one(tier), [['较高', '一般', '较低']], [[3, 2, 0]], [[4, 2, 0]], points === undefined ? undefined : one(points));

  it('gives the points of the tier, or those chosen inside it', () => {
    expect([score('较高', 3.5), score('一般'), score('较低', '')]).toEqual([3.5, 2, 0]);
  });

  it('takes no points outside the tier, and no tier it does not know', () => {
    expect(failure(() => score('较高', 4.5))).toEqual({ code: 'invalidValue', message: '“档内得分”应为在该档次的 3 至 4 分之内，现为 4.5；请改正。' });
    expect(failure(() => score('较高'))).toMatchObject({ code: 'notAvailable' });
    expect(failure(() => score('很高', 4))).toMatchObject({ code: 'notAvailable' });
    expect(failure(() => tierScore(one('一般'), [['一般', '一般']], [[1, 0]], [[1, 0]]))).toMatchObject({ code: 'invalidValue' });
  });
});

describe('VETOSCORE', () => {
  it('leaves the score or takes it all', () => {
    expect([vetoScore(one(3.25), column('否', '不存在', '符合', '不适用')), vetoScore(one(3.25), column('否', '存在'))]).toEqual([3.25, 0]);
    expect(failure(() => vetoScore(one(3.25), column('否', '')))).toMatchObject({ code: 'notAvailable' });
  });
});

describe('GRADE', () => {
  it('grades by the national scale (财预〔2020〕10号 art. 18), never by a rounded total', () => {
    // 洛阳 89.87 良, 大同 79.50 中
    expect([100, 90, 89.87, 80, 79.5, 60, 59.99, 0].map((total) => grade(one(total)))).toEqual(['优', '优', '良', '良', '中', '中', '差', '差']);
    expect(grade(one(94.5), one(105))).toBe('优');
  });

  it('takes a scale of its own, in open or closed bands', () => {
    const five = [['优', 90], ['良', 80], ['中', 70], ['合格', 60], ['不合格', 0]];
    expect(grade(one(65), one(''), five)).toBe('合格');
    const closed = [['优', 90, 100], ['良', 80, 89], ['中', 60, 79], ['差', 0, 59]];
    expect(grade(one(89), undefined, closed)).toBe('良');
    expect(failure(() => grade(one(79.5), undefined, closed))).toEqual({ code: 'notAvailable', message: '总分折合 79.5 分，不在任何等级之内；请检查等级表的上下限。' });
    expect(grade(one(79.5), undefined, closed, one(''))).toBe('');
    // A blank upper end that the host hands over as 0
    expect([85, 30].map((total) => grade(one(total), undefined, [['合格', 60, 0], ['不合格', 0, 0]]))).toEqual(['合格', '不合格']);
  });

  it('refuses a scale that does not fall, and a total that is none', () => {
    expect(failure(() => grade(one(80), undefined, [['差', 0], ['优', 90]]))).toMatchObject({ code: 'invalidValue' });
    expect(failure(() => grade(one('未评完（3/22）')))).toMatchObject({ code: 'invalidValue' });
    expect(failure(() => grade(one('')))).toMatchObject({ code: 'notAvailable' });
  });
});

describe('TOTALSCORE', () => {
  it('adds the scores up exactly', () => {
    expect(totalScore(column(0.1, 0.2, 1.12, 88.45))).toBe(89.87);
  });

  it('lets the others carry what does not apply', () => {
    expect(totalScore(column(9, '不适用', 36), undefined, column(10, 50, 40))).toBe(90);
    expect(totalScore(column(4, '不适用'), one(1), column(7, 3), one(105))).toBe(60);
    expect(failure(() => totalScore(column(9, '不适用')))).toMatchObject({ code: 'invalidValue' });
  });

  it('is none before the last score is there', () => {
    expect(failure(() => totalScore(column(9, '未评')))).toEqual({ code: 'notAvailable', message: '有指标尚未评分，不能合计；请先评完。' });
    expect(failure(() => totalScore(column(9, null)))).toMatchObject({ code: 'notAvailable' });
    expect(failure(() => totalScore(column('不适用'), undefined, column(5)))).toMatchObject({ code: 'notAvailable' });
  });
});
