import { describe, expect, it } from 'vitest';
import { decimal } from '../../../../../test/support/rules';
import { normalise } from '../../text';
import { itemsAsParts, spelt } from './items-as-parts';

function told(text: string, weight: string): string {
  return itemsAsParts(normalise(text), decimal(weight)).text;
}

describe('items that say what they are worth', () => {
  it.each([
    ['一看时间：按时报送得1分，逾期不得分；二看质量：相差5以内得2分，5以上不得分。', '3', '1.时间(1分):按时报送得1分,逾期不得分\n2.质量(2分):相差5以内得2分,5以上不得分'],
    ['（1）栽植苗木3万株，4分，按完成比例计；（2）铺设步道2.6公里，3分，每少0.1公里扣0.3分。', '7', '1.栽植苗木3万株(4分):按完成率计分\n2.铺设步道2.6公里(3分):铺设步道2.6公里的得3分,每少0.1公里扣0.3分'],
    ['资金到位率4分：到位率×4；\n配套3分：足额到位得3分，部分到位得1分。', '7', '1.资金到位率(4分):到位率×4\n2.配套(3分):足额到位得3分,部分到位得1分'],
  ])('are parts by whatever marks they are told apart: %s', (text, weight, parts) => {
    expect(told(text, weight)).toBe(parts);
  });

  it('leave what is said of all of them behind the last', () => {
    expect(told('a.住房安全（3分）：每户扣1分；b.面积（2分）：每户扣0.5分。各小项扣完为止。弄虚作假的，5分全扣。', '5')).toBe('1.住房安全(3分):每户扣1分\n2.面积(2分):每户扣0.5分\n弄虚作假的,本指标不得分。');
  });

  it.each([
    ['a weight they do not make up', '①住房安全（3分）：每户扣1分；②面积（2分）：每户扣0.5分。', '6'],
    ['words on all of them that are no loss of all', '①住房安全（3分）：每户扣1分；②面积（2分）：每户扣0.5分。现场另查每处扣1分。', '5'],
    ['a rule that stands behind the last alone', '1.制度健全（2分）；2.程序规范（2分）；3.资料齐全（2分），每有一处不符合扣0.5分。', '6'],
    ['a harm at the end of the last', '①住房安全（3分）：每户扣1分；②面积（2分）：每户扣0.5分，发生事故的不得分。', '5'],
    ['a lead that scores', '基础分1分。①住房安全（3分）：每户扣1分；②面积（2分）：每户扣0.5分。', '5'],
  ])('are left alone beside %s', (_, text, weight) => {
    expect(told(text, weight)).toBe(normalise(text).text);
  });
});

describe('items counted in words', () => {
  it('have numbers as others have', () => {
    expect(spelt(normalise('一、办法健全，2分；\n二、方案印发，2分。')).text).toBe('1.办法健全,2分;\n2.方案印发,2分。');
    expect(spelt(normalise('①办法健全；②方案印发')).text).toBe('①办法健全;②方案印发');
  });
});
