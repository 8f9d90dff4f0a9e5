import { createRequire } from 'node:module';
import { neededFiles } from '../core/ready-files/needed-files.js';
import type { PocketCdnOptions } from '../core/options/options.js';
import { settingsOf } from '../core/options/settings.js';

/** The name of the worker's file on the site. */
export const workerFile = 'pocketcdn-sw.js';

const { resolve } = createRequire(import.meta.url);

/**
 * The files that a site with these options serves: name and path. The paths are resolved by the
 * `exports` of the package, wherever it is installed.
 */
export function readyFiles(options: PocketCdnOptions): Map<string, string> {
  const names = [workerFile, ...neededFiles(settingsOf(options)).map(({ file }) => file)];
  return new Map(names.map((name) => [name, resolve(`pocketcdn/${name}`)]));
}
