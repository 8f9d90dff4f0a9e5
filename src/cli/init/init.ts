import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../../core/version.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { findOtherWorkers } from './find-other-workers.js';
import { type InitOptions, readInitOptions } from './init-options.js';
import { nextSteps } from './next-steps.js';
import { scriptFile } from '../../core/ready-files/script-file.js';
import { findWarnings } from './find-warnings.js';
import { packageFolder } from './package-folder.js';
import { type Copy, planCopies } from './plan-copies.js';
import { wrapText } from '../wrap-text.js';

/**
 * Copies PocketCDN's files into a site's folder, and prints the lines to add. Writes nothing until the
 * user has confirmed every warning.
 *
 * @param from the folder of the package's files
 * @returns the exit code: 0 if the files were copied, 1 if not
 * @throws UsageError for an invalid command line
 */
export async function init(
  args: readonly string[],
  terminal: Terminal,
  from: string = packageFolder(),
): Promise<number> {
  const options = readInitOptions(args);
  const hasFolder = await isFolder(options.folder);
  const copies = await planCopies(options, from);
  const others = await findOtherWorkers(options.folder);
  const warnings = findWarnings(options.folder, hasFolder, copies, others);
  if (!(await confirm(warnings, options, terminal))) return 1;

  if (!options.dryRun) {
    try {
      await mkdir(options.folder, { recursive: true });
      for (const { name, text, state } of copies) {
        if (state !== 'same') await writeFile(join(options.folder, name), text);
      }
    } catch (error) {
      const { message } = error as Error;
      terminal.printError(`Could not write to ${options.folder}: ${message}`);
      return 1;
    }
  }
  for (const copy of copies) terminal.print(lineFor(copy, options, terminal));
  // An older package may not contain the ready script; then the site imports the package.
  const hasScript = copies.some(({ name }) => name === scriptFile);
  for (const line of nextSteps({ ...options, script: options.script && hasScript }, terminal)) {
    terminal.print(line);
  }
  return 0;
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found && !found.isDirectory()) {
    throw new UsageError(`${path} is a file, not a folder`, 'init');
  }
  return found !== undefined;
}

async function confirm(
  warnings: readonly string[],
  { force, dryRun }: InitOptions,
  terminal: Terminal,
): Promise<boolean> {
  for (const warning of warnings) {
    for (const line of wrapText(warning, 80)) terminal.printError(line);
    if (force || (!dryRun && (await terminal.ask?.('Continue anyway?')))) continue;
    terminal.printError(
      terminal.ask && !dryRun
        ? '\nNothing was written.'
        : '\nNothing was written. To continue anyway, add --force',
    );
    return false;
  }
  return true;
}

function lineFor(
  { name, state, version: there }: Copy,
  options: InitOptions,
  { paint }: Terminal,
): string {
  const file = join(options.folder, name);
  const columns = options.dryRun ? 17 : 9;
  if (state === 'same') return `  ${paint('dim', 'unchanged'.padEnd(columns))}  ${file}`;
  const from = there && there !== version ? ` (${there} → ${version})` : '';
  const done = state === 'missing' ? 'copied' : state === 'older' ? 'updated' : 'replaced';
  const status = options.dryRun ? `would be ${done}` : done;
  return `  ${paint('green', status.padEnd(columns))}  ${file}${from}`;
}
