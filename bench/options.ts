import { parseArgs } from 'node:util';
import { type ContenderName, contenderNames } from './contenders/index.js';
import { scenarios } from './scenarios/index.js';

/** The command line of `npm run bench`. */
export interface BenchOptions {
  help: boolean;
  quick: boolean;
  writeDocs: boolean;
  /** Folder for the results. */
  out: string;
  /** Names of the scenarios to run. */
  scenarios: readonly string[];
  contenders: readonly ContenderName[];
  /** Built checkout of another version of PocketCDN, which takes part as a contender. */
  before: string | undefined;
  /** Number of rounds; by default that of the scale. */
  rounds: number | undefined;
}

/** Left out of a quick run to save time; similar contenders are part of it. */
const notInQuick: readonly ContenderName[] = ['swr', 'workbox-recipe'];

/** The bases of ratios. */
const bases: readonly ContenderName[] = ['none', 'cache-first'];

/**
 * Reads the command line of `npm run bench`.
 *
 * @throws TypeError for an unknown flag or argument, RangeError for an invalid value, naming the valid
 * ones
 */
export function parseBenchOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      quick: { type: 'boolean', default: false },
      'write-docs': { type: 'boolean', default: false },
      out: { type: 'string', default: 'build/bench/results' },
      scenario: { type: 'string', multiple: true, default: [] },
      contender: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string' },
      before: { type: 'string' },
    },
  });
  const inFull = scenarios.map(({ name }) => name);
  const inQuick = scenarios.filter(({ isLong }) => !isLong).map(({ name }) => name);
  const wanted = readNames('--scenario', values.scenario, inFull);
  const chosen = readNames('--contender', values.contender, contenderNames);
  return {
    help: values.help,
    quick: values.quick,
    writeDocs: values['write-docs'],
    out: values.out,
    scenarios: wanted ?? (values.quick ? inQuick : inFull),
    contenders: contenderNames.filter((name) =>
      name === 'before'
        ? values.before !== undefined
        : bases.includes(name) ||
          (chosen?.includes(name) ?? !(values.quick && notInQuick.includes(name))),
    ),
    before: values.before,
    rounds: readRounds(values.rounds),
  };
}

/** Names from repeated flags or separated by commas; `undefined` if there are none. */
function readNames<Name extends string>(
  flag: string,
  given: readonly string[],
  allowed: readonly Name[],
): Name[] | undefined {
  const names = given.flatMap((text) => text.split(',')) as Name[];
  for (const name of names) {
    if (allowed.includes(name)) continue;
    throw new RangeError(`\`${flag}\` must be one of ${allowed.join(', ')}; got ${name}`);
  }
  return names.length > 0 ? names : undefined;
}

function readRounds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds >= 1) return rounds;
  throw new RangeError(`\`--rounds\` must be a whole number of at least 1, got ${text}`);
}
