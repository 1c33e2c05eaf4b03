import { readFileSync } from 'node:fs';
import type { Expected, Sample } from './corpus';

/**
 * Rules in everyday words, written blind by twelve evaluators of the field for every kind of table before they had seen one reading
 * (ordinary.tsv: weight, rule, indicator, 评价要点, state, kind, canonical words; `\n` is a line break). Each reading was judged by
 * another than its writer, line by line; what is flagged has no score. What they found misread stands among them as it is read now.
 */
export const ORDINARY: readonly Sample[] = readFileSync(new URL('ordinary.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [weight = '', rule = '', name = '', points = '', state = '', kind = '', reading = ''] = line.split('\t');
    const broken = (text: string): string => text.replaceAll('\\n', '\n');
    return {
      family: kind === '' ? 'not read' : kind, source: 'composed', state: state as Expected, weight, rule: broken(rule), kind, reading, scores: [],
      ...(name === '' ? {} : { name }), ...(points === '' ? {} : { points: broken(points) }),
    };
  });
