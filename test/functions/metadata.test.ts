import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateCustomFunctionsMetadata } from 'custom-functions-metadata';
import { beforeAll, describe, expect, it } from 'vitest';
import { associateFunctions, FUNCTIONS } from '../../src/functions/associate';

interface Parameter {
  readonly name: string;
  readonly description?: string;
  readonly type?: string;
  readonly dimensionality?: string;
  readonly optional?: boolean;
}

interface Definition {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly result: { readonly type?: string };
  readonly options?: unknown;
}

/** Ids and parameters as they stand in users’ files: a line may be added, none may change. */
const FIXED = [
  'EXECRATE(spent, base)',
  'FUNDRATE(inPlace, budget)',
  'RATE(part, whole)',
  'SCORERATE(score, weight, [decimals])',
  'SATISFACTION(counts, coefficients)',
  'RATIOSCORE(weight, rate, [decimals])',
  'REVERSESCORE(weight, target, actual, [decimals])',
  'POINTSCORE(weight, judgements, shares, [decimals])',
  'CUTSCORE(weight, judgements, cuts, [cap], [decimals])',
  'DEDUCTSCORE(weight, counts, cuts, [caps], [decimals])',
  'BANDSCORE(rate, bounds, scores, [decimals])',
  'STEPSCORE(weight, rate, base, size, cut, part, [side], [cap], [decimals])',
  'PASSSCORE(weight, rate, pass, [method], [decimals])',
  'LINEARSCORE(weight, value, zeroAt, fullAt, [decimals])',
  'DELAYSCORE(weight, late, cut, [cap], [decimals])',
  'TIERSCORE(tier, names, lows, highs, [points], [decimals])',
  'VETOSCORE(score, conditions)',
  'GRADE(total, [fullMark], [scale], [otherwise])',
  'TOTALSCORE(scores, [decimals], [weights], [fullMark])',
];

const path = fileURLToPath(new URL('../../src/functions/functions.ts', import.meta.url));

describe('functions.json, as the build makes it', () => {
  let errors: readonly string[];
  let functions: readonly Definition[];
  beforeAll(async () => {
    const generated = await generateCustomFunctionsMetadata(path);
    errors = generated.errors;
    functions = (JSON.parse(generated.metadataJson) as { readonly functions: readonly Definition[] }).functions;
  });

  it('has these functions with these parameters', () => {
    expect(errors).toEqual([]);
    expect(functions.map(({ id, parameters }) => `${id}(${parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(', ')})`)).toEqual(FIXED);
  });

  it('leaves out no function of the file', () => {
    const exported = [...readFileSync(path, 'utf8').matchAll(/^export (?:async )?(?:function|const|let|class) (\w+)/gm)].map((match) => match[1]?.toUpperCase());
    expect(functions.map(({ id }) => id)).toEqual(exported);
  });

  it('names each by its id, in letters alone', () => {
    expect(functions.filter(({ id, name }) => id !== name || !/^[A-Z]{3,}$/.test(id))).toEqual([]);
  });

  it('describes each function and parameter in Chinese, the function by its Chinese name first, no longer than Excel shows', () => {
    const texts = functions.flatMap(({ id, description, parameters }) => [[id, description] as const, ...parameters.map((parameter) => [`${id} ${parameter.name}`, parameter.description] as const)]);
    expect(texts.filter(([, text]) => text === undefined || !/[\u4e00-\u9fff].*。$/.test(text) || text.length > 128)).toEqual([]);
    expect(functions.filter(({ description }) => !/^[\u4e00-\u9fff]{2,8}：/.test(description ?? ''))).toEqual([]);
  });

  it('takes a range or a single value for every parameter, and answers at once', () => {
    const odd = functions.flatMap(({ id, parameters }) => parameters.filter(({ type, dimensionality }) => type !== 'any' || dimensionality !== 'matrix').map(({ name }) => `${id} ${name}`));
    expect(odd).toEqual([]);
    expect(functions.filter(({ options }) => options !== undefined)).toEqual([]);
    expect(functions.map(({ id, result }) => [id, result.type])).toEqual(functions.map(({ id }) => [id, id === 'GRADE' ? 'string' : 'number']));
  });

  it('is what is registered, one function for each id', () => {
    const ids = functions.map(({ id }) => id);
    const registered: string[] = [];
    associateFunctions({ associate: (id) => registered.push(id), Error, ErrorCode: { invalidValue: '', notAvailable: '' } });
    expect([...FUNCTIONS.keys()].sort()).toEqual([...ids].sort());
    expect(registered.sort()).toEqual([...ids].sort());
    for (const { id, parameters } of functions) expect([id, FUNCTIONS.get(id)?.length]).toEqual([id, parameters.length]);
  });
});
