import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FunctionError } from './error';
import * as functions from './functions';
import { bandScore, pointScore, ratioScore } from './functions';

const source = readFileSync(new URL('functions.ts', import.meta.url), 'utf8');
const declared = [...source.matchAll(/@customfunction ([A-Z]+)\n[\s\S]*?\*\/\nexport function (\w+)\(([^)]*)\)/g)];

function failure(work: () => number): { readonly code: string; readonly message: string } | number {
  try {
    return work();
  } catch (error) {
    if (error instanceof FunctionError) return { code: error.code, message: error.message };
    throw error;
  }
}

describe('declarations', () => {
  it('are these ids, which stand in users’ files for good, each on an exported function', () => {
    expect(declared.map((match) => [match[1], match[2]])).toEqual([
      ['RATIOSCORE', 'ratioScore'],
      ['POINTSCORE', 'pointScore'],
      ['BANDSCORE', 'bandScore'],
    ]);
    expect(Object.keys(functions).sort()).toEqual(declared.map((match) => match[2]).sort());
  });

  it('describe every parameter in its order, in Chinese', () => {
    for (const [text, , , parameters = ''] of declared) {
      const named = parameters.split(',').map((parameter) => parameter.trim().split(/[?:]/)[0]);
      const described = [...text.matchAll(/@param \{(?:any\[\]\[\]|number)\} \[?(\w+)\]? (.+)/g)];
      expect(described.map((match) => match[1])).toEqual(named);
      expect(described.every((match) => /[\u4e00-\u9fff]/.test(match[2] ?? ''))).toBe(true);
    }
  });
});

describe('RATIOSCORE', () => {
  it('is weight times rate, between nought and the weight, rounded half up', () => {
    // 洛阳 C301: 5 × 4/6
    expect(ratioScore([[5]], [[4 / 6]])).toBe(3.33);
    // 五台山 C21: 5 × 9/14
    expect(ratioScore([[5]], [[9 / 14]], 2)).toBe(3.21);
    expect([ratioScore([[3]], [[1.2]]), ratioScore([[3]], [[-0.1]])]).toEqual([3, 0]);
    // 6.21 of 8 as a share of 100: 77.625, a tie
    expect(ratioScore([[100]], [[6.21 / 8]])).toBe(77.63);
    // A tie that no binary number holds: 4 × 14.19/24 = 2.365
    expect(ratioScore([[4]], [[14.19 / 24]])).toBe(2.37);
  });

  it('takes numbers written as people write them', () => {
    expect(ratioScore([['６']], [['83.47%']], 1)).toBe(5);
  });

  it('says what is missing or wrong', () => {
    expect(failure(() => ratioScore([[5]], [[null]]))).toEqual({ code: 'notAvailable', message: '“比率”为空，无法计算；请先填写。' });
    expect(failure(() => ratioScore([['']], [[0.5]]))).toMatchObject({ code: 'notAvailable' });
    expect(failure(() => ratioScore([['五分']], [[0.5]]))).toEqual({ code: 'invalidValue', message: '“分值”应为数字，现为“五分”；请改正。' });
    expect(failure(() => ratioScore([[5], [6]], [[0.5]]))).toMatchObject({ code: 'invalidValue' });
    expect(failure(() => ratioScore([[5]], [[0.5]], 1.5))).toMatchObject({ code: 'invalidValue' });
    expect(failure(() => ratioScore([[5]], [[true]]))).toMatchObject({ code: 'invalidValue' });
  });
});

describe('POINTSCORE', () => {
  it('adds the shares of the points met', () => {
    // 洛阳 A101 with ① not met: 2 × (0.3 + 0.4)
    expect(pointScore([[2]], [['不符合'], ['符合'], ['符合']], [[0.3, 0.3, 0.4]])).toBe(1.4);
    // 洛阳 D102: 8 × 5/6
    expect(pointScore([[8]], [['5/6'], [5 / 6], ['符合']], [[0.25, 0.25, 0.5]], 2)).toBe(7.33);
    expect(pointScore([[4]], [['不适用', '不符合']], [[0.5, 0.5]])).toBe(2);
  });

  it('gives no score while a point is not judged, or judged in words it does not know', () => {
    expect(failure(() => pointScore([[2]], [['符合'], [null]], [[0.5, 0.5]]))).toMatchObject({ code: 'notAvailable' });
    expect(failure(() => pointScore([[2]], [['符合'], ['部分符合']], [[0.5, 0.5]]))).toEqual({ code: 'notAvailable', message: '判定“部分符合”不在可选范围内；请填写符合、不符合、不适用，或 0 至 1 之间的得分比例。' });
    expect(failure(() => pointScore([[2]], [['符合'], [1.2]], [[0.5, 0.5]]))).toMatchObject({ code: 'notAvailable' });
    expect(failure(() => pointScore([[2]], [['符合']], [[0.5, 0.5]]))).toMatchObject({ code: 'invalidValue' });
  });
});

describe('BANDSCORE', () => {
  it('gives the score of the first bound reached, or the last', () => {
    // 五台山 B12: 14.44 of 57.1 is below 60 %
    const score = (rate: unknown): number => bandScore([[rate]], [[0.95, 0.85, 0.75, 0.6]], [[3, 2, 1, 0.5, 0]]);
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
