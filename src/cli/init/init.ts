import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../../core/version.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { findOtherWorkers } from './find-other-workers.js';
import { type InitOptions, readInitOptions } from './init-options.js';
import { nextSteps } from './next-steps.js';
import { objectionsTo } from './objections.js';
import { scriptFile } from '../../core/ready-files/script-file.js';
import { packageFolder } from './package-folder.js';
import { type Copy, planCopies } from './plan-copies.js';
import { wrapText } from '../wrap-text.js';

/**
 * Copies our files into a site's folder, and prints the lines to add. Nothing is written before
 * everything is agreed.
 *
 * @param from where the package's files lie
 * @returns 0 when all is there, 1 when something is in the way
 * @throws UsageError for a command line that cannot be understood
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
  const objections = objectionsTo(options.folder, hasFolder, copies, others);
  if (!(await isAgreed(objections, options, terminal))) return 1;

  if (!options.dryRun) {
    try {
      await mkdir(options.folder, { recursive: true });
      for (const { name, text, state } of copies) {
        if (state !== 'same') await writeFile(join(options.folder, name), text);
      }
    } catch (error) {
      const { message } = error as Error;
      terminal.complain(`Could not write to ${options.folder}: ${message}`);
      return 1;
    }
  }
  for (const copy of copies) terminal.say(lineFor(copy, options, terminal));
  // An older package has no ready script: then there is a bundler, or nothing to import with.
  const hasScript = copies.some(({ name }) => name === scriptFile);
  for (const line of nextSteps({ ...options, script: options.script && hasScript }, terminal)) {
    terminal.say(line);
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

async function isAgreed(
  objections: readonly string[],
  { force, dryRun }: InitOptions,
  terminal: Terminal,
): Promise<boolean> {
  for (const objection of objections) {
    for (const line of wrapText(objection, 80)) terminal.complain(line);
    if (force || (!dryRun && (await terminal.ask?.('Go on all the same?')))) continue;
    terminal.complain(
      terminal.ask && !dryRun
        ? '\nNothing was written.'
        : '\nNothing was written. To go on all the same, add --force',
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
  if (state === 'same') return `  ${paint('dim', 'already there')}  ${file}`;
  const from = there && there !== version ? ` (${there} → ${version})` : '';
  const words = state === 'missing' ? 'copied' : state === 'older' ? 'updated' : 'replaced';
  const told = options.dryRun ? `to be ${words}` : words;
  return `  ${paint('green', told.padEnd(13))}  ${file}${from}`;
}
