import { readArguments, UsageError, type Options } from './arguments';
import { HELP } from './help';
import { ruleCommand } from './rule';
import { inspectCommand, scoreCommand } from './workbooks';

const COMMANDS: Readonly<Record<string, (options: Options) => number | Promise<number>>> = {
  inspect: inspectCommand,
  rule: ruleCommand,
  score: scoreCommand,
};

/** Runs one command line; the exit code is 0 (done), 1 (done with findings) or 2 (input that cannot be used). */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const [name = ''] = args;
    if (['', '-h', '--help', 'help'].includes(name)) {
      process.stdout.write(HELP);
      return name === '' ? 2 : 0;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) throw new UsageError(`没有命令“${name}”，请用 --help 查看用法。`);
    const options = readArguments(args.slice(1));
    if (options.help) {
      process.stdout.write(HELP);
      return 0;
    }
    return await command(options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
