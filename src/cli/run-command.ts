import { version } from '../core/version.js';
import { doctor } from './doctor/doctor.js';
import { doctorHelp } from './doctor/doctor-help.js';
import { generalHelp } from './general-help.js';
import { init } from './init/init.js';
import { initHelp } from './init/init-help.js';
import { nearestName } from './nearest-name.js';
import { readArguments } from './read-arguments.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;

const commands: Record<string, { run: Command; help: string }> = {
  init: { run: init, help: initHelp },
  doctor: { run: doctor, help: doctorHelp },
};

/**
 * Runs the command line. Never throws.
 *
 * @param args the arguments after `pocketcdn`
 * @returns the exit code: 0 on success, 1 if the command found errors or refused to write, 2 if it
 * could not run
 */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await run(args, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) {
      // An unexpected error: a bug report needs the stack.
      terminal.printError(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return 2;
    }
    terminal.printError(error.message);
    terminal.printError(
      `\nAll options: npx pocketcdn ${error.command ?? ''} --help`.replace('  ', ' '),
    );
    return 2;
  }
}

async function run([first, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  const command = Object.hasOwn(commands, first ?? '') ? commands[first!] : undefined;
  if (command) {
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.print(command.help);
      return 0;
    }
    return command.run(rest, terminal);
  }
  if (first !== undefined && !first.startsWith('-')) {
    const nearest = nearestName(first, Object.keys(commands));
    throw new UsageError(
      `Unknown command ${first}. ${nearest ? `Did you mean ${nearest}?` : 'The commands are init and doctor'}`,
    );
  }
  const { values } = readArguments(
    '',
    first === undefined ? [] : [first, ...rest],
    generalOptions,
    0,
  );
  terminal.print(values.version ? version : generalHelp);
  return 0;
}

const generalOptions = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;
