import { describe, expect, it } from 'vitest';
import { read } from '../../../../test/support/rules';

function severity(rule: string, weight: string): string | undefined {
  const { sound, issues } = read({ rule, weight });
  expect(sound).toBe(true);
  return issues.find(({ code }) => code === 'degreesToChoose')?.severity;
}

describe('degrees told by words and figures', () => {
  it('are only noted where they fall from all there is to nothing: one of them is chosen in any case', () => {
    expect(severity('系统按期上线得3分；延期上线3个月以内得2分；延期3-6个月得1分；延期6个月以上或未上线得0分。', '3')).toBe('note');
    expect(severity('随机抽查20份合同，全部规范得5分；不规范合同1-2份得3分；3-5份得1分；超过5份不得分。', '5')).toBe('note');
  });

  it('are asked about where a number lies between two of them, or where nothing of them is nothing', () => {
    expect(severity('未发生安全事故得6分；发生1起得4分；3起以上不得分', '6')).toBe('warning');
    expect(severity('当年造林成活率≥85%得6分；成活率41%-84%的，需补植，得3分；成活率40%及以下的，不得分。', '6')).toBe('warning');
  });
});

describe('parts told in one breath', () => {
  it('are only noted as added, unless the last of them loses something that all may lose', () => {
    const added = (rule: string, weight: string): readonly string[] => read({ rule, weight }).issues.filter(({ code }) => code === 'awardsAdded').map(({ severity: told }) => told);
    expect(new Set(added('专家评审意见齐全得1分，评审专家不少于5人得1分，评审结果公示得1分。', '3'))).toEqual(new Set(['note']));
    expect(new Set(added('数据归集率达到95%得2分，数据更新及时得1分，更新不及时1次扣0.2分。', '3'))).toEqual(new Set(['warning']));
  });
});

describe('a cut behind steps', () => {
  it('is a rival of theirs where it is of the same figure, and of none where it is of another', () => {
    const codes = (rule: string): readonly string[] => read({ rule, weight: '6' }).issues.map(({ code }) => code);
    expect(codes('完成率达到95%得满分；每降低1个百分点扣0.2分，低于85%（不含）的扣3分')).toContain('cutsAmbiguous');
    expect(codes('数字化完成量达40万册的得6分；每少1万册扣0.15分；合格率低于99%（不含）的扣1分。')).not.toContain('cutsAmbiguous');
    expect(codes('事项覆盖率达100%，得6分，每低1个百分点扣0.2分；零跑腿比例<60%的，另扣2分。')).not.toContain('cutsAmbiguous');
  });
});
