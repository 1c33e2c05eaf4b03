import { toNumber } from '../../src/core/number/rational';
import { DEFAULT_SETTINGS } from '../../src/core/scoring/settings';
import { settingsLayout } from '../../src/sheet/write/settings';
import { hostOf } from '../support/workbook';
import { largeWorkbook, sample } from './portfolio';

/** A file of `count` indicators that says itself what its weights add up to. */
export async function largeFile(count: number): Promise<Uint8Array> {
  const { bytes, fullMark } = largeWorkbook([await sample('luoyang', '洛阳'), await sample('wutai', '五台山')], count);
  const host = hostOf(bytes);
  const { sheet, setup, cells, validations } = settingsLayout({ ...DEFAULT_SETTINGS, fullMark });
  const writes = cells.map((cell) => ({ ...cell, expect: { value: null } }));
  const applied = await host.apply({ sheets: [{ sheet, create: setup, writes, validations }] });
  if (!applied.ok) throw new Error(`a full mark of ${String(toNumber(fullMark))} was refused`);
  return host.bytes();
}
