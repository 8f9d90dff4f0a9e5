import { join } from 'node:path';
import { workerFile } from '../../core/ready-files/needed-files.js';
import { namesFor, isKillSwitch, isPackageFile, packageFiles, versionIn } from './package-files.js';
import type { InitOptions } from './init-options.js';
import { readIfExists } from './read-if-exists.js';

/** A file of the package, compared with the file of the same name in the site's folder. */
export interface Copy {
  name: string;
  /** `foreign`, `off` and `newer` must be confirmed by the user. */
  state: 'missing' | 'same' | 'older' | 'newer' | 'off' | 'foreign';
  /** Content of the package's file. */
  text: string;
  /** Version of the site's file, if it is known. */
  version?: string | undefined;
}

/**
 * Compares the files that the options need with those in the site's folder. Also updates other files of
 * the package that are there, because a new worker must not import an old file.
 *
 * @param from the folder of the package's files
 */
export async function planCopies(options: InitOptions, from: string): Promise<Copy[]> {
  const needed = namesFor(options);
  const copies: Copy[] = [];
  for (const name of packageFiles) {
    const text = await readIfExists(join(from, name));
    const there = await readIfExists(join(options.folder, name));
    const isWanted = needed.includes(name) || (there !== undefined && isPackageFile(name, there));
    if (text === undefined || !isWanted) continue;
    const version = there === undefined ? undefined : versionIn(there);
    copies.push({ name, text, version, state: stateOf(name, text, there) });
  }
  if (!copies.some(({ name }) => name === workerFile)) {
    throw new Error(
      `The installed package is incomplete: ${from} has no ${workerFile}. Reinstall it with: npm install pocketcdn`,
    );
  }
  return copies;
}

function stateOf(name: string, text: string, there: string | undefined): Copy['state'] {
  if (there === undefined) return 'missing';
  if (there === text) return 'same';
  if (isKillSwitch(there)) return 'off';
  if (!isPackageFile(name, there)) return 'foreign';
  return isNewer(versionIn(there), versionIn(text)) ? 'newer' : 'older';
}

function isNewer(one: string | undefined, other: string | undefined): boolean {
  return !!one && !!other && one.localeCompare(other, 'en', { numeric: true }) > 0;
}
