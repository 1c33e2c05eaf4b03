import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineMap } from '../../src/workbench/grid/lines';
import { movedFormula, movedRanges } from '../../src/workbench/book/moving';

/** The same steps on a plain list of line numbers. */
type Step = { readonly kind: 'insert' | 'remove'; readonly at: number; readonly count: number } | { readonly kind: 'move'; readonly at: number; readonly count: number; readonly to: number };

const line = fc.integer({ min: 0, max: 12 });
const count = fc.integer({ min: 1, max: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('insert' as const, 'remove' as const), at: line, count }),
  fc.record({ kind: fc.constant('move' as const), at: line, count, to: line }).filter(({ at, count: moved, to }) => to <= at || to >= at + moved),
);

describe('the lines of a sheet', () => {
  it('are where a plain list says, whatever is put in, taken out and moved', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const map = new LineMap();
        const list: (number | undefined)[] = Array.from({ length: 80 }, (_, index) => index);
        const gone = new Map<string, (number | undefined)[]>();
        for (const { kind, at, ...rest } of steps) {
          const key = `${String(at)} ${String(rest.count)}`;
          if (kind === 'insert') {
            map.insert(at, rest.count);
            list.splice(at, 0, ...(gone.get(key) ?? Array.from({ length: rest.count }, () => undefined)));
            gone.delete(key);
          } else if (kind === 'remove') {
            map.remove(at, rest.count);
            gone.set(key, list.splice(at, rest.count));
          } else if ('to' in rest) {
            map.move(at, rest.count, rest.to);
            const taken = list.splice(at, rest.count);
            list.splice(rest.to > at ? rest.to - rest.count : rest.to, 0, ...taken);
          }
        }
        const restored = LineMap.restore(JSON.parse(JSON.stringify(map.save())) as ReturnType<LineMap['save']>);
        for (let index = 0; index < 40; index++) {
          expect(map.from(index)).toBe(list[index]);
          expect(restored.from(index)).toBe(list[index]);
          const to = list.indexOf(index);
          expect(map.to(index)).toBe(to < 0 ? undefined : to);
        }
        expect(map.unmoved).toBe(list.slice(0, 60).every((old, index) => old === index));
      }),
    );
  });

  it('carry ranges and formulas along', () => {
    const lines = { rows: new LineMap(), columns: new LineMap() };
    lines.rows.insert(2, 2);
    lines.columns.remove(1, 1);
    const moved = { name: '评分 表', lines };
    const find = (name: string) => (name === '评分表' ? moved : undefined);
    expect(movedRanges(lines, 'A1:C3 B5 D10')).toBe('A1:B5 C12');
    expect(movedFormula("SUM(评分表!$A$2:$C$3,'评分表'!D5)&\"A5\"", undefined, find)).toBe("SUM('评分 表'!$A$2:$B$5,'评分 表'!C7)&\"A5\"");
    expect(movedFormula('评分表!$1:$2', undefined, find)).toBe("'评分 表'!$1:$2");
    expect(movedFormula('$C3>AVERAGE(B:B)+LOG10(2)', moved, find)).toBe('$B5>AVERAGE(#REF!)+LOG10(2)');
    expect(movedFormula('别的!A1', undefined, find)).toBe('#REF!');
    expect(movedFormula('[1]评分表!A5', undefined, find)).toBe('[1]评分表!A5');
  });
});
