import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/app/catalogue';
import { withCatalogue } from '../../src/cli/catalogue-section';
import { KIND_NAMES } from '../../src/core/terms';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const entries = catalogue();

describe('the catalogue of rule families', () => {
  it('has every kind there is, once', () => {
    expect([...entries.map(({ kind }) => kind), 'unread'].sort()).toEqual(Object.keys(KIND_NAMES).sort());
  });

  it.each(entries.map((entry): [string, (typeof entries)[number]] => [entry.kind, entry]))('%s: its example is read whole, as that kind', (kind, entry) => {
    expect(entry.sound).toBe(true);
    expect(entry.readAs).toContain(kind);
    expect(entry.inputs.length).toBeGreaterThan(0);
    expect(entry.native).toMatch(/^=ROUND\(.+,2\)$/);
    expect(entry.native).not.toContain('JX.');
  });

  it('prints the formula a person would write, and the custom function', () => {
    const band = entries.find(({ kind }) => kind === 'band');
    expect([band?.functions, band?.native]).toEqual(['=JX.BANDSCORE(预算执行率,{0.95,0.85},{3,2,0},2)', '=ROUND(IF(预算执行率>=0.95,3,IF(预算执行率>=0.85,2,0)),2)']);
  });

  it('stands in the README as the registry has it (npm run catalogue)', () => {
    expect(withCatalogue(README)).toBe(README);
    expect(README).toContain('### 支持的计分方式');
  });

  it('is written only between its marks', () => {
    expect(withCatalogue('no marks')).toBeUndefined();
    expect(withCatalogue('a<!-- catalogue -->old<!-- /catalogue -->b')).toMatch(/^a<!-- catalogue -->\n\n\| 计分方式[\s\S]+\n\n<!-- \/catalogue -->b$/);
  });
});
