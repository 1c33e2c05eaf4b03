import { parseArgs } from 'node:util';
import type { Rational } from '../core/number/rational';
import { readNumber } from '../core/number/read';

/** Something the user typed that cannot be used: one sentence for stderr, exit 2. */
export class UsageError extends Error {}

export interface Options {
  readonly positionals: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  readonly accept: boolean;
  readonly output: string | undefined;
  readonly formulas: string | undefined;
  readonly points: string | undefined;
  readonly weight: string | undefined;
  readonly fullMark: string | undefined;
  readonly set: readonly string[];
}

/** @throws UsageError naming the option that is not known or lacks its value. */
export function readArguments(args: readonly string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        'accept-proposals': { type: 'boolean', default: false },
        output: { type: 'string', short: 'o' },
        formulas: { type: 'string' },
        points: { type: 'string' },
        weight: { type: 'string' },
        'full-mark': { type: 'string' },
        set: { type: 'string', multiple: true, default: [] },
      },
    });
    return {
      positionals,
      json: values.json,
      help: values.help,
      accept: values['accept-proposals'],
      output: values.output,
      formulas: values.formulas,
      points: values.points,
      weight: values.weight,
      fullMark: values['full-mark'],
      set: values.set,
    };
  } catch (error) {
    const option = /'(-[^' ]+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new UsageError(option === undefined ? '参数无法识别，请用 --help 查看用法。' : `参数“${option}”无法识别或缺少取值，请用 --help 查看用法。`);
  }
}

/** The points an option gives; null when it is not given. @throws UsageError when they are no number above 0. */
export function readPoints(option: string, text: string | undefined): Rational | null {
  if (text === undefined) return null;
  const points = readNumber(text.replace(/分$/, ''));
  if (!points || points.n <= 0n) throw new UsageError(`${option} 应为大于 0 的数字，现为“${text}”。`);
  return points;
}
