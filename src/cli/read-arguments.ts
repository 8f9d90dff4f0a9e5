import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearestName } from './nearest-name.js';
import { UsageError } from './usage-error.js';

/** Options of a command: text, or a flag. */
export type ArgumentOptions = Record<string, { type: 'string' | 'boolean'; short?: string }>;

/** The parsed command line. */
export interface Arguments<Options extends ArgumentOptions> {
  values: {
    [Name in keyof Options]?: Options[Name]['type'] extends 'string' ? string : boolean;
  };
  positionals: string[];
}

/**
 * Reads the arguments of a command.
 *
 * @throws UsageError for an unknown option, naming the nearest known one; for a missing value; for
 * too many arguments
 */
export function readArguments<Options extends ArgumentOptions>(
  command: string,
  args: readonly string[],
  options: Options,
  maxPositionals: number,
): Arguments<Options> {
  const config = {
    args: [...args],
    options,
    allowPositionals: true,
    allowNegative: true,
    strict: false,
    tokens: true,
  } satisfies ParseArgsConfig & { allowNegative: boolean };
  const { values, positionals, tokens } = parseArgs(config);
  for (const token of tokens ?? []) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    // Such as `--no-script`; only valid for flags.
    const isNegated = token.rawName.startsWith('--no-') && option?.type === 'boolean';
    if (!option && !isNegated) throw unknownOption(token.rawName, command, options);
    if (option?.type === 'string' && (token.value === undefined || token.value === '')) {
      throw new UsageError(`${token.rawName} needs a value`, command);
    }
    if (option?.type === 'boolean' && token.value !== undefined) {
      throw new UsageError(`${token.rawName} takes no value, got ${token.value}`, command);
    }
  }
  const tooMany = positionals[maxPositionals];
  if (tooMany !== undefined) {
    throw new UsageError(`Unexpected argument ${tooMany}`, command);
  }
  return { values, positionals };
}

function unknownOption(typed: string, command: string, options: ArgumentOptions): UsageError {
  const nearest = nearestName(typed, [
    ...Object.keys(options).map((name) => `--${name}`),
    ...Object.keys(options).map((name) => `--no-${name}`),
  ]);
  return new UsageError(
    `Unknown option ${typed}${nearest ? `. Did you mean ${nearest}?` : ''}`,
    command,
  );
}
