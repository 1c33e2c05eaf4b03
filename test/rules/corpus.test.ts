import { describe, expect, it } from 'vitest';
import { explainRule, readRule } from '../../src/core/rules/read';
import { readIndicatorSheet } from '../../src/sheet/read';
import { caseFile, open } from '../golden/cases';
import { CORPUS } from './corpus';
import { FIELD } from './field';
import { figures, judged, judgedField, judgedOrdinary } from './judge';
import { ORDINARY } from './ordinary';
import { SEEDS } from './seeds';

describe('the collected rule texts', () => {
  it.each(judged.map((one): [string, string, (typeof judged)[number]] => [one.sample.family, one.sample.rule, one]))('%s: %s', (_family, _rule, { sample, outcome, differences }) => {
    expect({ outcome, differences }).toEqual({ outcome: sample.state === 'flagged' ? 'flagged' : 'right', differences: [] });
  });

  it('holds at least 150 texts, 80 of them with scores reckoned by hand, and reads none wrong', () => {
    const all = figures().at(-1);
    expect(CORPUS.filter((sample) => sample.scores.length > 0).length).toBeGreaterThanOrEqual(80);
    expect(all?.texts).toBeGreaterThanOrEqual(150);
    expect(all?.wrong).toBe(0);
  });

  it('holds no text twice', () => {
    const keys = CORPUS.map(({ rule, points, weight }) => `${rule}|${points ?? ''}|${weight ?? ''}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the forms of published tables', () => {
  it.each(judgedField.map((one): [string, string, (typeof judged)[number]] => [one.sample.family, one.sample.rule, one]))('%s: %s', (_family, _rule, { sample, outcome, differences }) => {
    expect({ outcome, differences }).toEqual({ outcome: sample.state === 'flagged' ? 'flagged' : 'right', differences: [] });
  });

  it('are never read wrong, and most of them right', () => {
    const all = figures(judgedField).at(-1);
    expect(all?.texts).toBe(FIELD.length);
    expect(all?.wrong).toBe(0);
  });
});

describe('ordinary rules, written blind', () => {
  it('are read as they were judged, each of them', () => {
    expect(judgedOrdinary.filter(({ differences }) => differences.length > 0).map(({ sample, outcome, differences }) => ({ rule: sample.rule, outcome, differences }))).toEqual([]);
  });

  it('are never read wrong, and most of them without a question', () => {
    const all = figures(judgedOrdinary).at(-1);
    expect(all?.texts).toBe(ORDINARY.length);
    expect(all?.wrong).toBe(0);
    expect(((all?.right ?? 0) - (all?.asked ?? 0)) * 2).toBeGreaterThan(ORDINARY.length);
  });
});

describe.each(['luoyang', 'wutai'] as const)('the published table of %s', (place) => {
  it('is read as before, all of it', async () => {
    const snapshot = await open(await caseFile(place, 'workbook-blank.xlsx')).read();
    const rows = readIndicatorSheet(snapshot.sheets).table?.rows ?? [];
    const read = rows.map(({ indicator }) => {
      const reading = readRule({ rule: indicator.rule?.text ?? '', points: indicator.points?.text ?? '', name: indicator.name }, indicator.weight);
      return { place, code: indicator.code, name: indicator.name, kind: reading.rule.kind, reading: explainRule(reading.rule), sound: reading.sound };
    });
    expect(read).toEqual(SEEDS.filter((seed) => seed.place === place).map((seed) => ({ ...seed, sound: true })));
  });
});
