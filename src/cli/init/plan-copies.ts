import { join } from 'node:path';
import { workerFile } from '../../core/ready-files/needed-files.js';
import { isKillSwitch, isOurs, namesFor, ourFiles, versionIn } from './our-files.js';
import type { InitOptions } from './init-options.js';
import { readIfThere } from './read-if-there.js';

/** What is to happen to one of our files in the site's folder. */
export interface Copy {
  name: string;
  /** `foreign`, `off` and `newer` need a yes. */
  state: 'missing' | 'same' | 'older' | 'newer' | 'off' | 'foreign';
  /** Of the file in the package. */
  text: string;
  /** What the file that is there says of its version. */
  version?: string | undefined;
}

/**
 * Compares the files that the options need with those that are there. Others of ours that are there
 * are brought along: an old file beside a new worker would be loaded by it.
 *
 * @param from the package's folder of files
 */
export async function planCopies(options: InitOptions, from: string): Promise<Copy[]> {
  const needed = namesFor(options);
  const copies: Copy[] = [];
  for (const name of ourFiles) {
    const text = await readIfThere(join(from, name));
    const there = await readIfThere(join(options.folder, name));
    const isWanted = needed.includes(name) || (there !== undefined && isOurs(name, there));
    if (text === undefined || !isWanted) continue;
    const version = there === undefined ? undefined : versionIn(there);
    copies.push({ name, text, version, state: stateOf(name, text, there) });
  }
  if (!copies.some(({ name }) => name === workerFile)) {
    throw new Error(
      `The package has no ${workerFile} in ${from}: it is damaged. Install it once more with: npm install pocketcdn`,
    );
  }
  return copies;
}

function stateOf(name: string, text: string, there: string | undefined): Copy['state'] {
  if (there === undefined) return 'missing';
  if (there === text) return 'same';
  if (isKillSwitch(there)) return 'off';
  if (!isOurs(name, there)) return 'foreign';
  return isNewer(versionIn(there), versionIn(text)) ? 'newer' : 'older';
}

function isNewer(one: string | undefined, other: string | undefined): boolean {
  return !!one && !!other && one.localeCompare(other, 'en', { numeric: true }) > 0;
}
