import { beforeAll, describe, expect, it } from 'vitest';
import { parseDecimal, type Rational } from '../../src/core/number/rational';
import { explainRule, readRule, writeRule, type RuleReading, type RuleTexts } from '../../src/core/rules/read';
import type { Node, Rule, RuleKind } from '../../src/core/rules/rule';
import { sameRule } from '../../src/core/rules/same';
import { KIND_NAMES } from '../../src/core/terms';
import { readIndicatorSheet } from '../../src/sheet/read';
import { caseFile, open } from '../golden/cases';
import { seeded } from '../support/generate-rules';
import { CORPUS } from './corpus';
import { FIELD } from './field';
import { variedText } from './varied-texts';

const TREES = 10_000;
const SEED = 20_231_121;
/** Trees of each kind that there have to be among them, at the least. */
const OF_EACH_KIND = 100;

const decimal = (text: string): Rational => {
  const value = parseDecimal(text);
  if (!value) throw new Error(`no decimal: ${text}`);
  return value;
};

/** The rule written back beside the same key points, weight and name. */
function readAgain(text: string, { points, name }: Omit<RuleTexts, 'rule'>, weight: Rational | null): RuleReading {
  return readRule({ rule: text, points, ...(name === undefined ? {} : { name }) }, weight);
}

/** What is lost or changed on the way; empty where nothing is. */
function difference(rule: Rule, texts: Omit<RuleTexts, 'rule'>, weight: Rational | null): string {
  const written = writeRule(rule);
  const again = readAgain(written, texts, weight);
  return again.sound && sameRule(rule, again.rule) ? '' : `${written} → ${writeRule(again.rule)} ${again.unread.join('/')}`;
}

/** Kinds of the nodes, those of the parts of an indicator among them. */
function kindsOf(nodes: readonly Node[]): readonly RuleKind[] {
  return nodes.flatMap((node) => [node.kind, ...('parts' in node ? (node.parts as readonly { readonly rule: Rule }[]).flatMap((part) => kindsOf(part.rule.nodes)) : [])]);
}

interface Counted {
  readonly trees: number;
  readonly composites: number;
  readonly kinds: ReadonlyMap<RuleKind, number>;
  readonly families: ReadonlyMap<string, number>;
  readonly different: readonly string[];
}

/** Varied texts read until there are so many different sound rules. */
function generated(): Counted {
  const random = seeded(SEED);
  const seen = new Set<string>();
  const [kinds, families] = [new Map<RuleKind, number>(), new Map<string, number>()];
  const different: string[] = [];
  let composites = 0;
  for (let index = 0; seen.size < TREES && index < 4 * TREES; index += 1) {
    const text = variedText(random, index);
    const weight = decimal(text.weight);
    const reading = readRule(text, weight);
    const key = `${writeRule(reading.rule)}|${text.points}`;
    if (!reading.sound || seen.has(key)) continue;
    seen.add(key);
    families.set(text.made, (families.get(text.made) ?? 0) + 1);
    if (reading.rule.nodes.length > 1) composites += 1;
    for (const kind of new Set(kindsOf(reading.rule.nodes))) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const lost = difference(reading.rule, text, weight);
    if (lost !== '') different.push(`${text.rule} | ${lost}`);
  }
  return { trees: seen.size, composites, kinds, families, different };
}

describe(`${TREES} different rules of all families`, () => {
  let counted: Counted;
  beforeAll(() => {
    counted = generated();
  }, 300_000);

  it('are the same when read, written canonically and read again', () => {
    expect(counted.different).toEqual([]);
    expect(counted.trees).toBe(TREES);
  });

  it('hold every kind of node often, and rules of several', () => {
    const missing = Object.keys(KIND_NAMES).filter((kind) => kind !== 'unread' && (counted.kinds.get(kind as RuleKind) ?? 0) < OF_EACH_KIND);
    expect(missing).toEqual([]);
    expect(counted.composites).toBeGreaterThan(TREES / 10);
  });
});

describe('the collected texts', () => {
  const sound = [...CORPUS, ...FIELD].map((sample) => ({ sample, texts: { points: sample.points ?? '', ...(sample.name === undefined ? {} : { name: sample.name }) }, weight: decimal(sample.weight ?? '10') }))
    .map((one) => ({ ...one, reading: readRule({ rule: one.sample.rule, ...one.texts }, one.weight) }))
    .filter(({ reading }) => reading.sound);

  it('are the same when written canonically and read again', () => {
    expect(sound.length).toBeGreaterThan(150);
    expect(sound.map(({ reading, texts, weight }) => difference(reading.rule, texts, weight)).filter((lost) => lost !== '')).toEqual([]);
  });

  it('read the same words from the short reading shown to the user', () => {
    const words = sound.map(({ reading, texts, weight }) => [explainRule(reading.rule), explainRule(readAgain(explainRule(reading.rule), texts, weight).rule)]);
    expect(words.filter(([shown, again]) => shown !== again)).toEqual([]);
  });
});

describe.each(['luoyang', 'wutai'] as const)('the published table of %s', (place) => {
  it('is the same when each rule is written back', async () => {
    const snapshot = await open(await caseFile(place, 'workbook-blank.xlsx')).read();
    const rows = readIndicatorSheet(snapshot.sheets).table?.rows ?? [];
    const lost = rows.map(({ indicator }) => {
      const texts = { points: indicator.points?.text ?? '', name: indicator.name };
      return difference(readRule({ rule: indicator.rule?.text ?? '', ...texts }, indicator.weight).rule, texts, indicator.weight);
    });
    expect(rows.length).toBe(22);
    expect(lost.filter((one) => one !== '')).toEqual([]);
  });
});

describe('what has to be written back beyond the words of the reading', () => {
  const written = (rule: string, points = '', weight = '10'): string => writeRule(readRule({ rule, points }, decimal(weight)).rule);

  it('is the key points in the same cell, a definition, the coefficients of answers, and what full marks ask for', () => {
    expect(written('①制度健全；②执行有效。每符合一项得5分')).toBe('①制度健全；②执行有效。评价要点①②每符合一项得5分');
    expect(written('评价要点：①制度健全；②执行有效。计分办法：一项不符扣5分')).toBe('评价要点：①制度健全；②执行有效。评分标准：从满分起扣；评价要点①②每有一项不符合扣5分；扣完为止');
    expect(written('预算执行率=（实际支出/预算数）×100%。得分=预算执行率×分值')).toBe('预算执行率=实际支出/预算数；得分=分值×预算执行率（最高按100%计）');
    expect(written('得分=预算执行率×分值', '预算执行率=（实际支出/预算数）×100%')).toBe('得分=分值×预算执行率（最高按100%计）');
    expect(written('非常满意、满意、不满意分别按1、0.6、0计算，得分=满意度×分值')).toBe('非常满意、满意、不满意分别按1、0.6、0计算；得分=分值×满意度（最高按100%计）');
    expect(written('14户重点对象全部完成得10分，一户未完成扣1分')).toBe('14户重点对象全部完成得满分；未完成，每户扣1分；扣完为止');
  });

  it('is told from other rules', () => {
    const [one, other] = ['每降低1个百分点扣1分', '每降低2个百分点扣1分'].map((rule) => readRule({ rule: `完成率≥95%得满分，${rule}`, points: '' }, decimal('10')).rule);
    expect(one && other && sameRule(one, other)).toBe(false);
  });
});
